// docs/limits.md: each of its lines is the name of a test here.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { mnemonicGenerate } from '@polkadot/util-crypto';
import { DEV_PHRASE } from '@polkadot-labs/hdkd-helpers';
import { classes, labels } from '../lib/codes.mjs';
import { directive } from '../lib/directives.mjs';
import { UNCONSCIOUS, activation, signedActivation, useUp } from '../lib/emergencies.mjs';
import { CHAIN, startNode } from '../lib/node.mjs';
import * as papi from '../lib/papi.mjs';
import * as polkadotJs from '../lib/polkadot-js.mjs';
import { bestNumber, call as rpc } from '../lib/rpc.mjs';
import { variant } from '../lib/values.mjs';
import { eventually } from '../lib/wait.mjs';
import { MINUTE, SAL, call, event, openWorld } from '../lib/world.mjs';

const run = promisify(execFile);
const FOLDER = join(import.meta.dirname, '..');
const PAGE = join(FOLDER, '..', 'docs', 'limits.md');
const MANY = Array.from({ length: 40 }, (_, number) => number);

/** What a public node has by default; a ban that ends within the test would show nothing. */
const GUARDED = ['--rpc-methods=safe', '--tx-ban-seconds=1800'];

const grant = () => call('Consent', 'grant', { directive: directive('Deny', { purposes: ['HRESCH'] }) });
const revoke = (id) => call('Consent', 'revoke', { directive: id });
const remark = (number) => call('System', 'remark', { remark: `0x${number.toString(16).padStart(2, '0')}` });
const batch = (calls) => call('Utility', 'batch_all', { calls });

/**
 * Watches many transactions of an account that has sent none yet, from its second on, so that none
 * gets in; gives the error of each, or null. In a program of its own, since polkadot.js throws when
 * it is disconnected meanwhile.
 */
async function watchMany(ws, secret) {
    const program = `
        import { ApiPromise, Keyring, WsProvider } from '@polkadot/api';
        const [ws, secret, many] = process.argv.slice(1);
        const api = await ApiPromise.create({ provider: new WsProvider(ws) });
        const signer = new Keyring({ type: 'sr25519' }).addFromUri(secret);
        const watch = (_, number) =>
            api.tx.system.remark('0x').signAndSend(signer, { nonce: number + 1 }, () => {});
        const answers = await Promise.allSettled(Array.from({ length: Number(many) }, watch));
        const error = ({ reason }) => reason ? { code: reason.code, message: reason.message } : null;
        console.log(JSON.stringify(answers.map(error)));
        process.exit();`;
    const options = ['--input-type=module', '--eval', program, ws, secret, String(MANY.length)];
    const { stdout } = await run(process.execPath, options, { cwd: FOLDER });
    return JSON.parse(stdout);
}

describe('docs/limits.md', { concurrency: 4 }, () => {
    const told = [];
    let world, guarded;
    before(async () => (world = await openWorld(polkadotJs, 'limits')));
    // `--dev` would answer everything, and ban nothing.
    before(async () => (guarded = await startNode('limits-guarded', ...GUARDED)));
    after(() => Promise.all([world?.close(), guarded?.stop()]));

    /** A line of the page, and the test that it names. */
    function line(name, options, shown = options) {
        told.push(name);
        test(name, shown === options ? {} : options, shown);
    }

    /** Has a connection of its own to the node. */
    async function connected(client, use) {
        const chain = await client.connect(world.node);
        return use(chain).finally(() => chain.disconnect());
    }
    const request = (method, ...params) => rpc(world.node.http, method, params);
    const nonce = ({ address }) => request('system_accountNextIndex', address);
    const blocks = async (count) => {
        const start = await bestNumber(world.node.http);
        await eventually('blocks', async () => (await bestNumber(world.node.http)) >= start + count);
    };
    const rpcError = (code, message) => ({ name: 'RpcError', code, message });
    /** An enrolled patient, with a client's key, whom the client knows already. */
    const patientOf = async (client, chain) => {
        const patient = await world.enrolled(world.stElsewhere, { keys: client });
        await eventually('a price of nothing', async () => (await chain.price(patient, grant())).fee === 0n);
        return patient;
    };

    line(
        'Watching 40 transactions is refused beyond the subscriptions that a connection has',
        { skip: CHAIN && 'the limit of salus-node' },
        async () => {
            const secret = mnemonicGenerate();
            const signer = polkadotJs.key(secret);
            await world.fund(signer);
            const answers = await watchMany(world.node.ws, secret);
            const failed = answers.filter(Boolean);
            assert.equal(answers.length, MANY.length);
            assert.ok(failed.length >= MANY.length - 31, `${failed.length} of them were refused`);
            for (const { code, message } of failed) {
                assert.equal(code, -32006);
                assert.match(message, /^-32006: Too many subscriptions on the connection/);
            }
            const missing = 1 + answers.findIndex(Boolean);
            await request('author_submitExtrinsic', await world.chain.sign(signer, remark(0)));
            await eventually('those before', async () => (await nonce(signer)) === missing);
            await blocks(2);
            assert.equal(await nonce(signer), missing);
        },
    );

    line('40 transactions get in when nobody watches each', async () => {
        const signer = await world.newSigner();
        const first = await nonce(signer);
        await connected(polkadotJs, async ({ api }) => {
            const send = (number) =>
                api.tx.system.remark('0x').signAndSend(signer.signer, { nonce: first + number });
            await Promise.all(MANY.map(send));
            await eventually('all', async () => (await nonce(signer)) === first + MANY.length);
        });
    });

    line('The 17th transaction that PAPI broadcasts is not sent, and nothing says so', async () => {
        // Sixteen that wait for a nonce before theirs.
        const { address, signer } = await world.newSigner();
        const waiting = await Promise.all(
            MANY.slice(0, 16).map((number) =>
                world.chain.api.tx.system.remark('0x').signAsync(signer, { nonce: number + 1 }),
            ),
        );
        const bob = papi.key(`${DEV_PHRASE}//Bob`);
        const first = await nonce(bob);
        await connected(papi, async (chain) => {
            const broadcast = (bytes) => chain.request('transaction_v1_broadcast', [bytes]);
            const ids = await Promise.all(waiting.map((bytes) => broadcast(bytes.toHex())));
            assert.ok(ids.every(Boolean), String(ids));

            let settled = false;
            const settle = () => (settled = true);
            const remark = call('System', 'remark', { remark: Uint8Array.of(0) });
            const given = new AbortController();
            const waited = chain.submit(bob, remark, { signal: given.signal }).then(settle, settle);
            await blocks(3);
            assert.equal(settled, false);
            // The client would go on with it when the connection is no more.
            given.abort();
            await waited;
            assert.equal(await nonce(bob), first);
            assert.equal(await nonce({ address }), 0);
        });
    });

    line('A batch is one transaction, however many calls are in it', async () => {
        const [signer, patient] = await Promise.all([world.newSigner(), world.enrolled(world.stElsewhere)]);
        const first = await nonce(signer);
        const done = await world.chain.submit(signer, batch(MANY.map(remark)));
        assert.equal(done.events.filter(({ name }) => name === 'Utility.ItemCompleted').length, MANY.length);
        assert.equal(await nonce(signer), first + 1);
        assert.equal(await world.chain.allowance(patient, batch([grant()])), undefined);
    });

    line('Two calls get the same nonce when the second is sent without waiting', async () => {
        for (const [client, ended] of [
            [polkadotJs, /^Usurped$|^1014: Priority is too low/],
            [papi, /^Stale$/],
        ]) {
            await connected(client, async (chain) => {
                const patient = await patientOf(client, chain);
                const [granted, revoked] = await Promise.allSettled(
                    [grant(), revoke(0)].map((call) => chain.submit(patient, call, { ownNonce: true })),
                );
                assert.match(granted.reason?.message, ended);
                // It got in, and there was nothing to revoke.
                assert.equal(revoked.reason?.message, 'Consent.DirectiveNotFound');
            });
        }
    });

    line('Two calls get in when each is given its nonce', async () => {
        for (const client of [polkadotJs, papi]) {
            await connected(client, async (chain) => {
                const patient = await patientOf(client, chain);
                const [granted, revoked] = await Promise.all(
                    [grant(), revoke(0)].map((call) => chain.submit(patient, call)),
                );
                assert.equal(event(granted, 'Consent.DirectiveGranted').directive, 0);
                assert.equal(event(revoked, 'Consent.DirectiveRevoked').directive, 0);
            });
        }
    });

    line('`TransactionPaymentCallApi` quotes a fee for what is free', async () => {
        for (const client of [polkadotJs, papi]) {
            await connected(client, async (chain) => {
                const patient = await patientOf(client, chain);
                assert.equal((await chain.price(patient, grant())).fee, 0n);
                assert.ok((await chain.quote(grant())) > 0n);
            });
        }
    });

    line('`AllowanceApi` says whether a call is free', async () => {
        const patient = await world.enrolled(world.stElsewhere);
        const { account, floor, sponsored } = await world.chain.allowance(patient, revoke(0));
        assert.ok(floor > 0 && account > 0);
        const free = floor + Math.min(account, sponsored);
        // Those that come before it count by their nonces, whether the node has them or not.
        const first = await nonce(patient);
        const submit = async (before) => {
            const { consent } = world.chain.api.tx;
            const signed = await consent.revoke(0).signAsync(patient.signer, { nonce: first + before });
            return request('author_submitExtrinsic', signed.toHex());
        };
        await submit(free - 1);
        await assert.rejects(submit(free), rpcError(1010, /Inability to pay some fees/));
        assert.equal(await world.chain.allowance(patient, remark(0)), undefined);
        assert.equal(await world.chain.allowance(world.stElsewhere.agent, grant()), undefined);
    });

    line('A fee of 0 becomes a refusal when the quota is used up', async () => {
        const patient = await world.enrolled(world.stElsewhere);
        const delegate = () => world.proxied(polkadotJs.newKey());
        const { account, floor } = await world.chain.allowance(patient, delegate());
        assert.equal((await world.chain.price(patient, delegate())).fee, 0n);
        for (let call = 0; call < account + floor; call++) await world.chain.submit(patient, delegate());
        const left = await world.chain.allowance(patient, delegate());
        assert.equal(left.account + left.floor, 0);
        await assert.rejects(world.chain.submit(patient, delegate()), {
            name: 'TransactionRefused',
            message: /^1010: .*Inability to pay some fees/,
        });
    });

    /** A patient, and a clinician of a hospital. */
    const clinic = async (hospital = world.northfield) => {
        const [patient, clinician] = await Promise.all([
            world.enrolled(world.stElsewhere),
            world.credentialed(hospital),
        ]);
        return { hospital, patient, clinician };
    };
    const emergency = (name, args) => call('EmergencyAccess', name, args);
    const opened = (done) => event(done, 'EmergencyAccess.EmergencyActivated');

    line('A clinician opens twenty records a day free, and is then refused like whoever cannot pay', async () => {
        const { hospital, patient, clinician } = await clinic();
        const open = activation(patient, hospital);
        assert.equal((await world.chain.allowance(clinician, open)).account, 20);
        opened(await world.chain.submit(clinician, open));
        await useUp(world.chain, clinician, open);
        await assert.rejects(world.chain.submit(clinician, open), {
            name: 'TransactionRefused',
            message: /^1010: .*Inability to pay some fees/,
        });
    });

    line('Four emergency calls of an account come first, and a fifth waits behind all else', async () => {
        const { hospital, patient, clinician } = await clinic();
        const first = await nonce(clinician);
        const { api } = world.chain;
        const { activate } = api.tx.emergencyAccess;
        const bytes = await Promise.all(
            MANY.slice(0, 5).map((ahead) =>
                activate(hospital.organisation, patient.address, UNCONSCIOUS, null, null).signAsync(
                    clinician.signer,
                    { nonce: first + ahead },
                ),
            ),
        );
        // As the pool is told it: valid, and the priority in eight bytes, the lowest first.
        const validity = async (each) => {
            const block = await request('chain_getBlockHash');
            const asked = `0x02${each.toHex().slice(2)}${block.slice(2)}`;
            return request('state_call', 'TaggedTransactionQueue_validate_transaction', asked);
        };
        const answers = await Promise.all(bytes.map(validity));
        const places = answers.map((answer) => Buffer.from(answer.slice(4, 20), 'hex').readBigUInt64LE());
        const highest = 2n ** 64n - 1n;
        assert.ok(answers.every((answer) => answer.startsWith('0x00')), answers.join());
        assert.deepEqual(places, [highest, highest - 1n, highest - 2n, highest - 3n, 0n]);
        await Promise.all(bytes.map((each) => request('author_submitExtrinsic', each.toHex())));
        await eventually('all', async () => (await nonce(clinician)) === first + 5);
        await assert.rejects(world.chain.submit(clinician, activation(patient, hospital)), {
            message: 'EmergencyAccess.AlreadyOpen',
        });
    });

    line('An emergency takes the place of what waits with its nonce', async () => {
        const { hospital, patient, clinician } = await clinic();
        await world.fund(clinician);
        const [waits, done] = await Promise.allSettled(
            [remark(0), activation(patient, hospital)].map((call) =>
                world.chain.submit(clinician, call, { ownNonce: true }),
            ),
        );
        assert.match(waits.reason?.message, /^Usurped$|^1014: Priority is too low/);
        opened(done.value);
        // It is signed again.
        await world.chain.submit(clinician, remark(0));
    });

    line('What is narrowed is open for an hour, and a preview says so before', async () => {
        const { hospital, patient, clinician } = await clinic(
            await world.admitted('CLINIC', 'credential', 'disclose'),
        );
        const who = [patient.address, hospital.organisation, clinician.address];
        const { value } = await world.chain.emergencies('preview', [...who, UNCONSCIOUS, undefined]);
        const why = Object.keys(value.narrowed).filter((why) => value.narrowed[why]);
        assert.deepEqual(why, ['reviewsNothing']);

        const done = await world.chain.submit(clinician, activation(patient, hospital));

        const { grant, until, narrowed } = opened(done);
        const now = await world.chain.read('Timestamp', 'Now', [], done.block.hash);
        assert.deepEqual([narrowed, until - now], [true, 60 * MINUTE]);
        await world.chain.submit(clinician, emergency('close', { grant: BigInt(grant) }));
        opened(await world.chain.submit(clinician, activation(patient, hospital)));
    });

    line('An activation has four terms, and a fifth is refused', async () => {
        const { hospital, patient, clinician } = await clinic();
        const justification = `0x${'5a'.repeat(32)}`;
        const done = await world.chain.submit(clinician, activation(patient, hospital, { justification }));
        const grant = BigInt(opened(done).grant);
        const widen = (name) =>
            emergency('widen', {
                grant,
                classes: classes.set([name]),
                labels: labels.set(['unlabelled']),
                reason: UNCONSCIOUS,
            });
        for (const name of ['IMAGING', 'PATHOLOGY', 'GENOMICS']) await world.chain.submit(clinician, widen(name));
        await assert.rejects(world.chain.submit(clinician, widen('ENCOUNTERS')), {
            message: 'EmergencyAccess.TooManyTerms',
        });
        const renewed = await world.chain.submit(clinician, emergency('renew', { grant }));
        event(renewed, 'EmergencyAccess.EmergencyRenewed');
    });

    line('What was signed opens once, however often it is relayed', async () => {
        const { hospital, patient, clinician } = await clinic();
        const relay = await signedActivation(world, clinician, patient, hospital, { counter: 0 });
        opened(await world.chain.submit(hospital.agent, relay));
        await assert.rejects(world.chain.submit(world.stElsewhere.agent, relay), {
            name: 'CallRefused',
            message: 'EmergencyAccess.AlreadySubmitted',
        });
    });

    line('Bytes that were refused are banned for a while, though the reason is gone', async () => {
        const chain = await polkadotJs.connect(guarded);
        const signer = polkadotJs.newKey();
        const submit = (bytes) => rpc(guarded.http, 'author_submitExtrinsic', [bytes]);
        const bytes = await chain.sign(signer, remark(0));
        await assert.rejects(submit(bytes), rpcError(1010, /Inability to pay/));
        const dest = variant('Id', signer.address);
        const gift = call('Balances', 'transfer_keep_alive', { dest, value: 10n * SAL });
        await chain.submit(polkadotJs.key(`${DEV_PHRASE}//Alice`), gift);
        const banned = rpcError(1012, /^Transaction is temporarily banned/);
        await assert.rejects(submit(bytes), banned);
        // The same call, with another signature.
        await chain.submit(signer, remark(0));
        await assert.rejects(submit(bytes), banned);
        await chain.disconnect();
    });

    line('Bytes that wait or are in a block are not taken twice', async () => {
        const signer = await world.newSigner();
        const bytes = await world.chain.sign(signer, remark(0));
        const again = ({ name, code, message }) =>
            name === 'RpcError' &&
            ((code === 1013 && message.includes('Already Imported')) ||
                (code === 1012 && message.includes('temporarily banned')) ||
                (code === 1010 && message.includes('Transaction is outdated')));
        await request('author_submitExtrinsic', bytes);
        await assert.rejects(request('author_submitExtrinsic', bytes), again);
        await eventually('the transaction in a block', async () => (await nonce(signer)) === 1);
        await blocks(1);
        await assert.rejects(request('author_submitExtrinsic', bytes), again);
    });

    line('A node without the block that a transaction is signed for refuses it', async () => {
        // A node of the same chain that has other blocks stands for one that has these not yet.
        const genesis = ({ http }) => rpc(http, 'chain_getBlockHash', [0]);
        assert.equal(await genesis(guarded), await genesis(world.node));
        const signer = await world.newSigner();
        const bytes = await world.chain.sign(signer, remark(0));
        const submit = () => rpc(guarded.http, 'author_submitExtrinsic', [bytes]);
        const unknown = rpcError(1010, /Transaction has (an ancient birth block|a bad signature)/);
        await assert.rejects(submit(), unknown);
        await assert.rejects(submit(), rpcError(1012, /^Transaction is temporarily banned/));
        await request('author_submitExtrinsic', bytes);
        await eventually('the transaction in a block', async () => (await nonce(signer)) === 1);
    });

    line('A transaction that waits is read by everybody, with what it says', async () => {
        const patient = await world.enrolled(world.stElsewhere);
        const { api } = world.chain;
        // Until no block comes in between.
        const read = await eventually('one that waits', async () => {
            const bytes = await world.chain.sign(patient, grant());
            await request('author_submitExtrinsic', bytes);
            const waiting = await request('author_pendingExtrinsics');
            if (waiting.includes(bytes)) return api.createType('Extrinsic', bytes);
            await eventually('a block', async () => !(await request('author_pendingExtrinsics')).includes(bytes));
        });
        assert.equal(read.signer.toString(), patient.address);
        assert.equal(`${read.method.section}.${read.method.method}`, 'consent.grant');
    });

    line('What was revoked is still read by everybody', async () => {
        const patient = await world.enrolled(world.stElsewhere);
        const granted = await world.chain.submit(patient, grant());
        const revoked = await world.chain.submit(patient, revoke(0));
        for (const { block } of [granted, revoked]) {
            const { entries } = await world.chain.ask('directives', [patient.address, undefined, 1], block.hash);
            assert.equal(entries.length, 1);
        }
    });

    line('A node says who it is, and neither who its peers are nor what its keys are', async () => {
        for (const method of ['localPeerId', 'localListenAddresses', 'nodeRoles', 'version', 'health'])
            await rpc(guarded.http, `system_${method}`);
        const owner = `0x${'01'.repeat(32)}`;
        for (const [method, params] of [
            ['system_peers', []],
            ['author_hasKey', [owner, 'aura']],
            ['author_rotateKeysWithOwner', [owner]],
            ['author_removeExtrinsic', [[]]],
        ])
            await assert.rejects(rpc(guarded.http, method, params), rpcError(-32601, /unsafe/), method);
    });

    test('each line of the page is shown, and no other', () => {
        const lines = [...readFileSync(PAGE, 'utf8').matchAll(/^- \*\*(.*?)\.\*\*/gms)];
        assert.deepEqual(
            lines.map(([, text]) => text.replaceAll(/\s+/g, ' ')),
            told,
        );
        assert.equal(lines.length, readFileSync(PAGE, 'utf8').match(/^- /gm).length);
    });
});
