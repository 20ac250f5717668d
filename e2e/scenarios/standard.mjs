// What every SDK chain does, as stock clients expect it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call, event, SAL } from '../lib/world.mjs';
import { variant } from '../lib/values.mjs';

const PALLETS = [
    'System',
    'Timestamp',
    'Balances',
    'TransactionPayment',
    'Assets',
    'AssetsHolder',
    'Authorship',
    'CollatorSelection',
    'Session',
    'Aura',
    'Council',
    'TechnicalCommittee',
    'TechnicalMembership',
    'Multisig',
    'Proxy',
    'Utility',
    'Recovery',
    'ProxyDeposits',
    'SafeMode',
    'Migrations',
    'Allowance',
    'Registry',
    'Consent',
    'Records',
    'Disclosures',
    'EmergencyAccess',
    'Payments',
    'Attestations',
    'Governance',
];

/** What only one of the chains has. */
const OWN_PALLETS = {
    'salus-consortium': ['Historical', 'Offences', 'Grandpa'],
    'salus-parachain': [
        'ParachainSystem',
        'ParachainInfo',
        'WeightReclaim',
        'AuraExt',
        'XcmpQueue',
        'PolkadotXcm',
        'MessageQueue',
    ],
};

export function standard(world) {
    const transfer = (to, value) =>
        call('Balances', 'transfer_keep_alive', { dest: variant('Id', to.address), value });
    const free = async (key) =>
        BigInt((await world.chain.read('System', 'Account', [key.address])).data.free);

    for (const version of [14, 15, 16]) {
        test(`metadata_at_version names every pallet when asked for version ${version}`, async () => {
            const { specName } = await world.chain.constant('System', 'Version');
            const pallets = await world.chain.pallets(version);
            assert.deepEqual(pallets.toSorted(), [...PALLETS, ...OWN_PALLETS[specName]].sort());
        });
    }

    test('transfer_keep_alive moves tokens and takes at most the estimated fee when it is finalised', async () => {
        const [sender, receiver] = [await world.newSigner(), world.client.newKey()];
        const before = await free(sender);
        const { fee: estimate } = await world.chain.price(sender, transfer(receiver, SAL));

        const done = await world.chain.submit(sender, transfer(receiver, SAL), { finalised: true });

        const { from, to, amount } = event(done, 'Balances.Transfer');
        assert.deepEqual([from, to, BigInt(amount)], [sender.address, receiver.address, SAL]);
        const fee = BigInt(event(done, 'TransactionPayment.TransactionFeePaid').actualFee);
        assert.ok(0n < fee && fee <= estimate, `${fee} of ${estimate}`);
        assert.equal(await free(receiver), SAL);
        assert.equal(await free(sender), before - SAL - fee);
    });

    test('payment_queryInfo answers the estimated fee when it is given a signed transaction', async () => {
        const sender = await world.newSigner();
        const pay = transfer(world.client.newKey(), SAL);
        const { fee } = await world.chain.price(sender, pay);
        const signed = await world.chain.sign(sender, pay);
        const { partialFee } = await world.chain.request('payment_queryInfo', [signed]);
        assert.equal(BigInt(partialFee), fee);
    });

    test('transfer_keep_alive fails when the sender has too little', async () => {
        const sender = await world.newSigner();
        const refused = world.chain.submit(sender, transfer(world.client.newKey(), 1_000n * SAL));
        await assert.rejects(refused, { name: 'CallRefused', message: 'Token.FundsUnavailable' });
    });

    test('transfer_keep_alive is not taken into the pool when the sender cannot pay', async () => {
        const pauper = world.client.newKey();
        const refused = world.chain.submit(pauper, transfer(world.client.newKey(), SAL));
        await assert.rejects(refused, { name: 'TransactionRefused' });
    });

    test('rule_versions answers the same by runtime API and by RPC when nothing changes', async (t) => {
        if (!(await world.has('salus_version'))) return t.skip('only salus-node has salus_version');
        const { codeLists, policy } = await world.chain.request('salus_version', []);
        assert.deepEqual(await world.chain.ruleVersions(), { codeLists, policy });
    });
}
