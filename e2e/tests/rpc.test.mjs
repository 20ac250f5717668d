// JSON-RPC as no client would use it: what is malformed or too much is refused, and the node lives on.

import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { DEV_PHRASE } from '@polkadot-labs/hdkd-helpers';
import { WsProvider } from '@polkadot/api';
import { classes } from '../lib/codes.mjs';
import { CHAIN, startNode } from '../lib/node.mjs';
import * as polkadotJs from '../lib/polkadot-js.mjs';
import { INVALID_PARAMS, bestNumber, call, connect, post, postOverWebSocket } from '../lib/rpc.mjs';
import { hex, variant } from '../lib/values.mjs';
import { eventually } from '../lib/wait.mjs';
import { event, call as extrinsic } from '../lib/world.mjs';

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
const QUESTION = {
    requester: { practitioner: { account: ALICE, organisation: 1 } },
    patient: ALICE,
    purpose: 'TREAT',
    action: 'access',
    classes: ['LABORATORY'],
    labels: ['unlabelled'],
};
const MIB = 1 << 20;

// What only salus-node has, and its limits.
describe('JSON-RPC', { concurrency: true, skip: CHAIN !== undefined }, () => {
    let node;
    before(async () => (node = await startNode('rpc')));
    after(() => node?.stop());

    const request = (method, params, id = 1) => ({ jsonrpc: '2.0', id, method, params });
    const batch = (length) => Array.from({ length }, (_, id) => request('system_chain', [], id));
    /** The node answers and makes blocks. */
    const livesOn = async () => {
        node.alive();
        const number = await bestNumber(node.http);
        await eventually('another block', async () => (await bestNumber(node.http)) > number);
    };

    test('salus_version answers when asked', async () => {
        const version = await call(node.http, 'salus_version');
        assert.match(version.node, /^\d+\.\d+\.\d+/);
        assert.equal(version.runtime, 'salus-consortium');
        assert.ok(
            version.specVersion >= 1 && version.codeLists >= 1 && version.policy >= 0,
            JSON.stringify(version),
        );
    });

    test('salus_decide denies for notEnrolled when the patient is unknown', async () => {
        const { v1 } = await call(node.http, 'salus_decide', [QUESTION]);
        assert.deepEqual([v1.verdict, v1.reasons], ['deny', ['notEnrolled']]);
    });

    test('salus_decide takes parameters by name when they are an object', async () => {
        const { v1 } = await call(node.http, 'salus_decide', { question: QUESTION });
        assert.equal(v1.verdict, 'deny');
    });

    const { purpose, ...unspecified } = QUESTION;
    const malformed = [
        ['there are none', [], /./],
        ['the question is no object', ['why?'], /./],
        ['the purpose is left out', [unspecified], /`purpose`/],
        ['the purpose is unknown', [{ ...QUESTION, purpose: 'CURIOSITY' }], /CURIOSITY/],
        ['a class is unknown', [{ ...QUESTION, classes: ['HOROSCOPE'] }], /HOROSCOPE/],
        ['no class is asked for', [{ ...QUESTION, classes: [] }], /`classes`/],
        ['no label is asked for', [{ ...QUESTION, labels: [] }], /`labels`/],
        [
            'the data period ends before it begins',
            [{ ...QUESTION, dataPeriod: { from: 2, until: 1 } }],
            /`dataPeriod`/,
        ],
        [
            'an instant is out of range',
            [{ ...QUESTION, dataPeriod: { from: -(2 ** 53) } }],
            /`dataPeriod`.*2\^53 - 1/,
        ],
        ['the capacity is unknown', [{ ...QUESTION, requester: 'neighbour' }], /neighbour/],
        ['a field is unknown', [{ ...QUESTION, reason: 'none' }], /`reason`/],
        ['the patient is no account', [{ ...QUESTION, patient: 'Jane Doe' }], /./],
        ['the block hash is malformed', [QUESTION, '0x12'], /./],
    ];
    for (const [condition, params, names] of malformed) {
        test(`salus_decide refuses its parameters when ${condition}`, async () => {
            const refused = call(node.http, 'salus_decide', params);
            await assert.rejects(refused, { name: 'RpcError', code: INVALID_PARAMS, message: names });
            await livesOn();
        });
    }

    const drafts = [
        ['there is no such draft', { bequeath: { directive: 0 } }, /bequeath/],
        ['the draft says too little', { renew: { replaced: 0 } }, /`until`/],
        ['the draft says too much', { revoke: { directive: 0, reason: 'none' } }, /`reason`/],
        ['the draft is none', 'revoke', /./],
    ];
    for (const [condition, draft, names] of drafts) {
        test(`salus_simulate refuses its parameters when ${condition}`, async () => {
            const refused = call(node.http, 'salus_simulate', [ALICE, draft]);
            await assert.rejects(refused, { name: 'RpcError', code: INVALID_PARAMS, message: names });
            await livesOn();
        });
    }

    test('salus_simulate names the error when the call would be refused', async () => {
        const refused = call(node.http, 'salus_simulate', [ALICE, { contest: { directive: 0 } }]);
        const message = 'the call would be refused: DirectiveNotFound';
        await assert.rejects(refused, { name: 'RpcError', code: INVALID_PARAMS, message });
    });

    for (const method of ['salus_directives', 'salus_exclusions']) {
        test(`${method} refuses its parameters when the page is too large`, async () => {
            const refused = call(node.http, method, [ALICE, null, 33]);
            const message = 'the page would be too long: lower `limit`';
            await assert.rejects(refused, { name: 'RpcError', code: INVALID_PARAMS, message });
        });
    }

    for (const method of ['salus_invoices', 'salus_coverages', 'salus_channels', 'salus_held']) {
        test(`${method} refuses its parameters when the page is too large`, async () => {
            const refused = call(node.http, method, [{ account: ALICE }, null, 33]);
            const message = 'the page would be too long: lower `limit`';
            await assert.rejects(refused, { name: 'RpcError', code: INVALID_PARAMS, message });
        });
    }

    for (const [method, subject] of [
        ['salus_reports', 0],
        ['salus_releases', 0],
        ['salus_accounting', ALICE],
        ['salus_overdue', 0],
        ['salus_emergencies', ALICE],
        ['salus_emergencyDesk', 0],
        ['salus_emergencyStatistics', 0],
    ]) {
        test(`${method} refuses its parameters when the page is too large`, async () => {
            const refused = call(node.http, method, [subject, null, 65]);
            const message = 'the page would be too long: lower `limit`';
            await assert.rejects(refused, { name: 'RpcError', code: INVALID_PARAMS, message });
        });
    }

    test('what nobody knows is no error when it is about requests', async () => {
        const nothing = { entries: [], next: null };
        assert.equal(await call(node.http, 'salus_request', [2 ** 53 - 1]), null);
        assert.deepEqual(await call(node.http, 'salus_accounting', [ALICE, null, 64]), nothing);
        assert.deepEqual(await call(node.http, 'salus_overdue', [9_999, null, 64]), nothing);
    });

    test('what nobody knows is no error when it is about emergencies', async () => {
        const nothing = { entries: [], next: null };
        assert.equal(await call(node.http, 'salus_emergency', [2 ** 53 - 1]), null);
        assert.deepEqual(await call(node.http, 'salus_emergencies', [ALICE, null, 64]), nothing);
        assert.deepEqual(await call(node.http, 'salus_emergencyDesk', [9_999, null, 64]), nothing);
        assert.deepEqual(await call(node.http, 'salus_emergencyStatistics', [9_999, null, 64]), nothing);
        const { open, suspensions } = await call(node.http, 'salus_emergencyStanding', [ALICE]);
        assert.deepEqual([open, suspensions], [0, []]);
    });

    test('what nobody knows is no error when it is about payments', async () => {
        const [nothing, party] = [{ entries: [], next: null }, { account: ALICE }];
        for (const method of ['salus_invoice', 'salus_coverage', 'salus_channel']) {
            assert.equal(await call(node.http, method, [2 ** 53 - 1]), null);
        }
        for (const method of ['salus_invoices', 'salus_coverages', 'salus_channels']) {
            assert.deepEqual(await call(node.http, method, [party, null, 32]), nothing);
        }
        assert.equal(await call(node.http, 'salus_treasury', [9_999]), null);
        const { v1: held } = await call(node.http, 'salus_held', [party, null, 32]);
        assert.deepEqual(held, { account: ALICE, sums: [], subjects: nothing });
    });

    test('what nobody knows is no error when it is about releases', async () => {
        const [digest, nothing] = [`0x${'ab'.repeat(32)}`, { entries: [], next: null }];
        assert.equal(await call(node.http, 'salus_release', [digest]), null);
        for (const of of [0, 9_999]) {
            assert.deepEqual(await call(node.http, 'salus_releases', [of, null, 64]), nothing);
        }
    });

    for (const [condition, digest] of [
        ['too short', '0x12'],
        ['too long', `0x${'ab'.repeat(33)}`],
        ['no hexadecimal text', `0x${'xy'.repeat(32)}`],
        ['without 0x', 'ab'.repeat(32)],
        ['a number', 1],
    ]) {
        test(`salus_release refuses its parameters when the digest is ${condition}`, async () => {
            const refused = call(node.http, 'salus_release', [digest]);
            await assert.rejects(refused, { name: 'RpcError', code: INVALID_PARAMS });
        });
    }

    test('salus_quote names the error when the invoice would be refused', async () => {
        const lines = `0x${'ce'.repeat(32)}`;
        const bill = { asset: 'native', billed: '0', allowed: '0', lines, end: 2 ** 53 - 1 };
        const refused = call(node.http, 'salus_quote', [0, bill]);
        const message = 'the call would be refused: AmountZero';
        await assert.rejects(refused, { name: 'RpcError', code: INVALID_PARAMS, message });
    });

    test('salus_emergencyPreview names the error when the call would be refused', async () => {
        const refused = call(node.http, 'salus_emergencyPreview', [ALICE, 0, ALICE, 'UNCONSCIOUS']);
        const message = 'the call would be refused: CredentialNotFound';
        await assert.rejects(refused, { name: 'RpcError', code: INVALID_PARAMS, message });
    });

    test('salus_request refuses its parameters when the number is a text, as polkadot.js writes large ones', async () => {
        const refused = call(node.http, 'salus_request', ['0x0010000000000000']);
        await assert.rejects(refused, { name: 'RpcError', code: INVALID_PARAMS });
    });

    const root = `0x${'7a'.repeat(32)}`;
    const proofs = [
        ['the root is cut short', [0, '0x7a', 0, root, []], /a root is/],
        ['the commitment is no hexadecimal text', [0, root, 0, root.replaceAll('7a', '7g'), []], /a commitment has/],
        ['the index is below zero', [0, root, -1, root, []], /./],
        ['there is no proof', [0, root, 0, root], /./],
        ['a hash of the proof is none', [0, root, 0, root, [root, 'root']], /a root is/],
    ];
    for (const [condition, params, names] of proofs) {
        test(`salus_verifyInclusion refuses its parameters when ${condition}`, async () => {
            const refused = call(node.http, 'salus_verifyInclusion', params);
            await assert.rejects(refused, { name: 'RpcError', code: INVALID_PARAMS, message: names });
            await livesOn();
        });
    }

    test('salus_verifyInclusion is unknown when there is no such batch', async () => {
        const proof = Array.from({ length: 100 }, () => root);
        const answer = await call(node.http, 'salus_verifyInclusion', [0, root, 0, root, proof]);
        assert.deepEqual(answer, { inclusion: 'unknown' });
    });

    test('salus_decideAt refuses the instant when it has not come yet', async () => {
        const refused = call(node.http, 'salus_decideAt', [QUESTION, 4_102_444_800_000]);
        const message = 'the instant has not come yet in the state of this block';
        await assert.rejects(refused, { name: 'RpcError', code: INVALID_PARAMS, message });
    });

    test('salus_decide refuses the block when there is none of that hash', async () => {
        const refused = call(node.http, 'salus_decide', [QUESTION, `0x${'00'.repeat(32)}`]);
        await assert.rejects(refused, { name: 'RpcError', code: INVALID_PARAMS, message: /no such block/ });
        await livesOn();
    });

    describe('salus_subscribeDisclosures', { concurrency: true }, () => {
        let chain;
        before(async () => (chain = await polkadotJs.connect(node)));
        after(() => chain?.disconnect());

        /** A patient of the demo consortium. */
        const patient = (name, custodian = 0) =>
            polkadotJs.key(`${DEV_PHRASE}//${name}//salus//${custodian}`);
        const submit = (from, what) => chain.submit(from, what, { finalised: true });
        /** Asks for the patient's own laboratory results; gives the request's id. */
        const ask = async (from) => {
            const key = generateKeyPairSync('x25519').publicKey.export({ type: 'spki', format: 'der' });
            const request = extrinsic('Disclosures', 'request_access', {
                patient: from.address,
                access: variant('Access', { classes: classes.set(['LABORATORY']), period: undefined }),
                key: hex(key.subarray(-32)),
                witness: { records: 0, bytes: 0 },
            });
            return event(await submit(from, request), 'Disclosures.RequestMade').request;
        };
        const withdraw = (from, request) =>
            submit(from, extrinsic('Disclosures', 'withdraw', { id: BigInt(request) }));
        /** What an item says of a request, in short. */
        const brief = ({ number, entry, request: { request } }) => [
            number,
            entry.request,
            Object.keys(request.status)[0],
        ];

        test('a subscription goes on where another ended: nothing is lost, and nothing comes twice', async (t) => {
            const ada = patient('Ada');
            const connections = [];
            t.after(() => connections.forEach((connection) => connection.close()));
            const subscribe = async (...cursor) => {
                const connection = await connect(node.ws);
                connections.push(connection);
                const id = await connection.call('salus_subscribeDisclosures', [ada.address, ...cursor]);
                const next = async () => {
                    const { method, params } = await connection.update();
                    assert.deepEqual([method, params.subscription], ['salus_disclosures', id]);
                    assert.equal(params.result.closed, undefined, JSON.stringify(params.result));
                    return params.result;
                };
                const take = async (count) => {
                    const items = [];
                    while (items.length < count) items.push(await next());
                    return items;
                };
                return { connection, id, take };
            };

            const first = await subscribe();
            const earlier = await ask(ada);
            assert.deepEqual((await first.take(1)).map(brief), [[0, earlier, 'open']]);
            await withdraw(ada, earlier);
            assert.deepEqual((await first.take(1)).map(brief), [[1, earlier, 'withdrawn']]);
            first.connection.close();

            // While nobody listens, one request is made and withdrawn, and another made.
            const between = await ask(ada);
            await withdraw(ada, between);
            const later = await ask(ada);
            const second = await subscribe(2);
            const missed = [[3, between, 'withdrawn'], [4, later, 'open']];
            assert.deepEqual((await second.take(2)).map(brief), missed);
            await withdraw(ada, later);
            assert.deepEqual((await second.take(1)).map(brief), [[5, later, 'withdrawn']]);

            // From the beginning it is what pages have.
            const all = await (await subscribe(null)).take(3);
            const finalised = await call(node.http, 'chain_getFinalizedHead');
            const page = await call(node.http, 'salus_accounting', [ada.address, null, 64, null, finalised]);
            const entries = page.entries.map(([number, record]) => ({ number, ...record }));
            assert.deepEqual(all, entries);
            assert.deepEqual(all.map(brief), [[1, earlier, 'withdrawn'], missed[0], [5, later, 'withdrawn']]);

            const unsubscribe = () => second.connection.call('salus_unsubscribeDisclosures', [second.id]);
            assert.equal(await unsubscribe(), true);
            assert.equal(await unsubscribe(), false);
            await livesOn();
        });

        test('an item is an object, with polkadot.js too', async () => {
            const ben = patient('Ben');
            const items = [];
            // It answers with the first item.
            const subscribed = chain.api.rpc.salus.subscribeDisclosures(ben.address, 0, (item) =>
                items.push(item.toJSON()),
            );
            const request = await ask(ben);
            await withdraw(ben, request);
            await eventually('the last change', () => items.at(-1)?.number === 1);
            (await subscribed)();
            assert.deepEqual(brief(items.at(-1)), [1, request, 'withdrawn']);
        });

        // By `api.rpc.salus` the second would share the first one's, and get no more than its last item.
        test('whoever subscribes by the provider of polkadot.js with the same cursor gets everything again', async () => {
            const ada = patient('Ada', 1);
            const provider = new WsProvider(node.ws);
            const [of, subscribe, unsubscribe] = [
                'salus_disclosures',
                'salus_subscribeDisclosures',
                'salus_unsubscribeDisclosures',
            ];
            const listen = async () => {
                const items = [];
                const took = (error, item) => items.push(error ?? item);
                const id = await provider.subscribe(of, subscribe, [ada.address, 0], took);
                const come = async (...expected) => {
                    await eventually('the items', () => items.length >= expected.length);
                    assert.deepEqual(items.map(brief), expected);
                };
                return { id, come, end: () => provider.unsubscribe(of, unsubscribe, id) };
            };
            try {
                await provider.isReady;
                // It has an id though the journal is empty, and so can be ended.
                const ended = await listen();
                assert.equal(await ended.end(), true);
                const first = await listen();
                const [one, other] = [await ask(ada), await ask(ada)];
                const open = [
                    [0, one, 'open'],
                    [1, other, 'open'],
                ];
                await first.come(...open);
                const second = await listen();
                assert.notEqual(second.id, first.id);
                await second.come(...open);
                assert.equal(await first.end(), true);
                assert.equal(await second.end(), true);
                const third = await listen();
                await third.come(...open);
                await withdraw(ada, one);
                await third.come(...open, [2, one, 'withdrawn']);
                await second.come(...open);
                await assert.rejects(provider.subscribe(of, subscribe, ['Jane Doe'], () => {}), {
                    code: INVALID_PARAMS,
                });
            } finally {
                await provider.disconnect();
            }
        });

        for (const [condition, params] of [
            ['the patient is no account', ['Jane Doe']],
            ['there is no patient', []],
            ['the cursor is below zero', [ALICE, -1]],
            ['the cursor is a text', [ALICE, 'the last one']],
        ]) {
            test(`a subscription is refused when ${condition}`, async (t) => {
                const connection = await connect(node.ws);
                t.after(() => connection.close());
                const refused = connection.call('salus_subscribeDisclosures', params);
                await assert.rejects(refused, { name: 'RpcError', code: INVALID_PARAMS });
                await livesOn();
            });
        }
    });

    test('a method is refused when there is none of that name', async () => {
        await assert.rejects(call(node.http, 'salus_diagnose'), { name: 'RpcError', code: -32601 });
    });

    test('a request is refused when it is no JSON', async () => {
        const { body } = await post(node.http, '{"jsonrpc": "2.0", "id"');
        assert.equal(body.error.code, -32700);
        await livesOn();
    });

    test('an extrinsic is refused when it is no extrinsic', async () => {
        for (const method of ['author_submitExtrinsic', 'payment_queryInfo']) {
            await assert.rejects(
                call(node.http, method, ['0x0badc0de']),
                ({ name, code }) => name === 'RpcError' && code !== 0,
            );
        }
        await livesOn();
    });

    test('a batch is answered when it has twenty requests', async () => {
        const { body } = await post(node.http, batch(20));
        assert.deepEqual(
            body.map(({ id, result }) => [id, result]),
            batch(20).map(({ id }) => [id, 'Salus Development']),
        );
    });

    test('a batch is refused when it has twenty-one requests', async () => {
        const { body } = await post(node.http, batch(21));
        assert.match(body.error.message, /batch/);
        await livesOn();
    });

    test('a request is refused when it is larger than 15 MiB', async () => {
        const { error } = await postOverWebSocket(node.ws, request('system_chain', ['x'.repeat(15 * MIB)]));
        assert.match(error.message, /too big/);
        await livesOn();
    });

    test('a request is read when it is as large as an upgrade', async () => {
        // The node reads all of it, and only then finds that the method takes less.
        const { error } = await postOverWebSocket(node.ws, request('system_dryRun', ['x'.repeat(14 * MIB)]));
        assert.equal(error.code, INVALID_PARAMS);
    });

    test('author_rotateKeysWithOwner answers when asked from this machine', async () => {
        const { keys, proof } = await call(node.http, 'author_rotateKeysWithOwner', [`0x${'01'.repeat(32)}`]);
        // Aura's and GRANDPA's public keys.
        assert.match(keys, /^0x[0-9a-f]{128}$/);
        assert.match(proof, /^0x[0-9a-f]+$/);
    });
});
