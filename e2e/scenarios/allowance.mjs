// Calls that are free to patients and guardians who own no tokens.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { directive } from '../lib/directives.mjs';
import { eventually } from '../lib/wait.mjs';
import { call, event } from '../lib/world.mjs';
import { variant } from '../lib/values.mjs';

export function allowance(world) {
    const grant = () => call('Consent', 'grant', { directive: directive('Deny', { purposes: ['HRESCH'] }) });
    const revoke = (id) => call('Consent', 'revoke', { directive: id });
    const proxy = (patient, inner) =>
        call('Proxy', 'proxy', {
            real: variant('Id', patient.address),
            forceProxyType: undefined,
            call: inner,
        });
    const names = ({ events }) => events.map(({ name }) => name);
    const funds = async ({ address }) => (await world.chain.read('System', 'Account', [address])).data.free;

    test('grant and revoke cost nothing when the patient owns nothing', async () => {
        const patient = await world.enrolled(world.stElsewhere);
        const before = await world.chain.allowance(patient, grant());
        // PAPI asks the finalised block, where the enrolment arrives a moment later.
        await eventually(
            'a price of nothing',
            async () => (await world.chain.price(patient, grant())).fee === 0n,
        );

        const granted = await world.chain.submit(patient, grant());
        const { directive: id } = event(granted, 'Consent.DirectiveGranted');
        const revoked = await world.chain.submit(patient, revoke(id));

        for (const [done, group, floor] of [
            [granted, 'Consent', false],
            [revoked, 'Revocation', true],
        ]) {
            const counted = event(done, 'Allowance.FreeCallCounted');
            assert.deepEqual(counted, {
                who: patient.address,
                sponsor: 0,
                group: variant(group, undefined),
                floor,
            });
            assert.ok(!names(done).includes('TransactionPayment.TransactionFeePaid'));
        }
        assert.equal(await funds(patient), 0);
        const left = await world.chain.allowance(patient, grant());
        assert.equal(left.account, before.account - 1);
    });

    test('a free call uses its quota when it fails', async () => {
        const patient = await world.enrolled(world.stElsewhere);
        const before = await world.chain.allowance(patient, revoke(7));
        const failed = world.chain.submit(patient, revoke(7));
        await assert.rejects(failed, { name: 'CallRefused', message: 'Consent.DirectiveNotFound' });
        const left = await world.chain.allowance(patient, revoke(7));
        assert.equal(left.floor, before.floor - 1);
        assert.equal(left.account, before.account);
    });

    test('a call is paid for when the quota is used up', async () => {
        const patient = await world.enrolled(world.stElsewhere);
        const add = () => world.proxied(world.client.newKey());
        const { account } = await world.chain.allowance(patient, add());
        for (let used = 0; used < account; used++) await world.chain.submit(patient, add());
        await assert.rejects(world.chain.submit(patient, add()), { name: 'TransactionRefused' });

        await world.fund(patient);
        const { fee } = await world.chain.price(patient, add());
        assert.ok(fee > 0n);
        const paid = await world.chain.submit(patient, add());
        assert.ok(BigInt(event(paid, 'TransactionPayment.TransactionFeePaid').actualFee) <= fee);
        assert.ok(!names(paid).includes('Allowance.FreeCallCounted'));
    });

    test('a call is paid for when it stands in a batch', async () => {
        const patient = await world.enrolled(world.stElsewhere);
        const batch = call('Utility', 'batch_all', { calls: [grant()] });
        assert.equal(await world.chain.allowance(patient, batch), undefined);
        await assert.rejects(world.chain.submit(patient, batch), { name: 'TransactionRefused' });
    });

    test("a guardian's call is free and counted on the guardian when it comes through one proxy", async () => {
        const patient = await world.enrolled(world.stElsewhere);
        const guardian = await world.guardian(world.stElsewhere, patient);
        const untouched = await world.chain.allowance(patient, grant());

        const done = await world.chain.submit(guardian, proxy(patient, grant()));

        assert.equal(event(done, 'Consent.DirectiveGranted').patient, patient.address);
        const counted = event(done, 'Allowance.FreeCallCounted');
        assert.deepEqual(counted, {
            who: guardian.address,
            sponsor: 0,
            group: variant('Consent', undefined),
            floor: false,
        });
        assert.deepEqual(await world.chain.allowance(patient, grant()), {
            ...untouched,
            sponsored: (await world.chain.allowance(patient, grant())).sponsored,
        });
        const nested = proxy(patient, proxy(patient, grant()));
        assert.equal(await world.chain.allowance(guardian, nested), undefined);
    });

    test('a guardian is no longer a proxy when the custodian has ended it', async () => {
        const { agent } = world.stElsewhere;
        const patient = await world.enrolled(world.stElsewhere);
        const guardian = await world.guardian(world.stElsewhere, patient);
        const end = call('Registry', 'end_guardianship', { guardian: guardian.address });

        const ended = await world.chain.submit(agent, end);

        const { delegator, delegatee } = event(ended, 'Proxy.ProxyRemoved');
        assert.deepEqual([delegator, delegatee], [patient.address, guardian.address]);
        await world.fund(guardian);
        await assert.rejects(world.chain.submit(guardian, proxy(patient, grant())), {
            name: 'CallRefused',
            message: 'Proxy.NotProxy',
        });
    });

    test('a guardian is refused when the custodian did not register it', async () => {
        const patient = await world.enrolled(world.stElsewhere);
        const friend = world.client.newKey();
        await world.chain.submit(patient, world.proxied(friend));
        await assert.rejects(world.chain.submit(friend, proxy(patient, grant())), {
            name: 'TransactionRefused',
        });
    });
}
