// Records: a batch of ten thousand in one transaction, proofs of what is in it, reports that tile the hours.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import * as program from '../lib/batch.mjs';
import { commit, consistency, includes, inclusion, root } from '../lib/commitments.mjs';
import { call, event } from '../lib/world.mjs';
import { hex, variant } from '../lib/values.mjs';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LEAST_RETENTION = 6 * 366 * DAY;

export function records(world) {
    const refused = (submitted, message) => assert.rejects(submitted, { name: 'CallRefused', message });
    const kept = (organisation, root, at) => world.chain.records('batch', [organisation, root], at);
    const ask = (organisation, root, index, commitment, proof) =>
        world.chain.records('verify_inclusion', [organisation, root, BigInt(index), commitment, proof]);

    /** An agent of a hospital who anchors and discloses. */
    const archivist = ({ organisation }) => world.newAgent(organisation, 'anchor', 'disclose');
    /** New records: each with its salt, and the commitments to them. */
    const made = (count, kind = 'record') => {
        const openings = Array.from({ length: count }, (_, n) => ({
            salt: randomBytes(32),
            bytes: Buffer.from(`result ${n} of a laboratory`),
        }));
        const leaves = openings.map(({ salt, bytes }) =>
            commit(world.chain.genesisHash, kind, 1, salt, bytes),
        );
        return { openings, leaves };
    };
    /** As clients take it. Records can be older than 1970. */
    const sixties = { from: -315_619_200_000n, until: 0n };
    const all = { from: undefined, until: undefined };
    const batch = (leaves, rest = {}) =>
        call('Records', 'anchor_batch', {
            kind: variant('Records'),
            root: root(leaves),
            leaves: BigInt(leaves.length),
            period: all,
            extends: undefined,
            ...rest,
        });
    const extending = (leaves, first) =>
        batch(leaves, { extends: { root: root(leaves.slice(0, first)), proof: consistency(leaves, first) } });
    /** A report of so many hours from that one on. */
    const report = (leaves, first, count) =>
        batch(leaves, {
            kind: variant('Disclosures'),
            period: { from: BigInt(first * HOUR), until: BigInt((first + count) * HOUR) },
        });
    const supersession = (old, leaves) =>
        call('Records', 'supersede', { old: root(old), root: root(leaves), leaves: BigInt(leaves.length) });

    test('anchor_batch anchors ten thousand records in one transaction, and each can be proved', async () => {
        const { organisation } = world.northfield;
        const agent = await archivist(world.northfield);
        const { leaves, openings } = made(10_000);

        const done = await world.chain.submit(agent, batch(leaves, { period: sixties }));

        const anchored = event(done, 'Records.BatchAnchored');
        assert.deepEqual(anchored, {
            organisation,
            root: root(leaves),
            kind: variant('Records', undefined),
            leaves: 10_000,
            period: { from: -315_619_200_000, until: 0 },
            extends: undefined,
        });
        const stored = await kept(organisation, root(leaves), done.block.hash);
        const now = await world.chain.read('Timestamp', 'Now', [], done.block.hash);
        assert.deepEqual([stored.leaves, stored.anchored, stored.tombstone], [10_000, now, undefined]);

        // What the custodian gives to somebody: a record, its salt, its index and its path.
        for (const index of [0, 1, 8_191, 8_192, 9_999]) {
            const { salt, bytes } = openings[index];
            const leaf = commit(world.chain.genesisHash, 'record', 1, salt, bytes);
            const path = inclusion(leaves, index);
            assert.ok(includes(stored.leaves, index, leaf, path, root(leaves)));
            const answer = await ask(organisation, root(leaves), index, leaf, path);
            assert.deepEqual(answer, variant('Included', stored));
        }
    });

    test('verify_inclusion is not included when index, leaf or path is wrong', async () => {
        const { organisation } = world.northfield;
        const { leaves } = made(300);
        await world.chain.submit(await archivist(world.northfield), batch(leaves));
        const [head, path, other] = [root(leaves), inclusion(leaves, 5), made(1).leaves[0]];
        const wrong = [
            [4, leaves[5], path],
            [300, leaves[5], path],
            [5, leaves[4], path],
            [5, other, path],
            [5, leaves[5], path.slice(1)],
            [5, leaves[5], path.slice(0, -1)],
            [5, leaves[5], []],
            [5, leaves[5], [...path, other]],
            [5, leaves[5], [other, ...path.slice(1)]],
            [5, leaves[5], Array.from({ length: 100 }, () => other)],
        ];
        for (const [index, leaf, path] of wrong) {
            assert.ok(!includes(300, index, leaf, path, head));
            const answer = await ask(organisation, head, index, leaf, path);
            assert.equal(answer.type, 'NotIncluded', `${index} ${path.length}`);
        }
        const right = [5, leaves[5], path];
        assert.equal((await ask(organisation, head, ...right)).type, 'Included');
        assert.equal((await ask(world.lakeside.organisation, head, ...right)).type, 'Unknown');
        assert.equal((await ask(organisation, other, ...right)).type, 'Unknown');

        if (await world.has('salus_verifyInclusion')) {
            const { inclusion, batch } = await world.chain.request('salus_verifyInclusion', [
                organisation,
                head,
                ...right,
            ]);
            assert.deepEqual([inclusion, batch.leaves, batch.kind], ['included', 300, 'records']);
        }
    });

    test('anchor anchors a record by itself, once', async () => {
        const { organisation } = world.lakeside;
        const agent = await archivist(world.lakeside);
        const { leaves } = made(1);
        const anchor = call('Records', 'anchor', { commitment: leaves[0] });

        const { root: anchored } = event(await world.chain.submit(agent, anchor), 'Records.BatchAnchored');

        assert.equal(anchored, root(leaves));
        assert.equal((await ask(organisation, anchored, 0, leaves[0], [])).type, 'Included');
        await refused(world.chain.submit(agent, anchor), 'Records.RootKnown');
    });

    test('anchor_batch extends an older one when the proof shows that it begins with its leaves', async () => {
        const agent = await archivist(world.northfield);
        const { leaves } = made(50);
        const older = leaves.slice(0, 20);
        await refused(world.chain.submit(agent, extending(leaves, 20)), 'Records.BatchNotFound');
        await world.chain.submit(agent, batch(older));
        const wrong = batch(leaves, { extends: { root: root(older), proof: consistency(leaves, 21) } });
        await refused(world.chain.submit(agent, wrong), 'Records.ProofInvalid');
        const other = batch(made(50).leaves, { extends: extending(leaves, 20).args.extends });
        await refused(world.chain.submit(agent, other), 'Records.ProofInvalid');
        const done = await world.chain.submit(agent, extending(leaves, 20));
        assert.equal(event(done, 'Records.BatchAnchored').extends, root(older));

        await world.chain.submit(agent, supersession(leaves, made(2).leaves));
        const longer = [...leaves, ...made(1).leaves];
        await refused(world.chain.submit(agent, extending(longer, 50)), 'Records.AlreadySuperseded');
    });

    test('salus-batch proves what it built by what a node says of the batch', { skip: program.skip }, async () => {
        const { organisation } = world.northfield;
        const agent = await archivist(world.northfield);
        const entries = Array.from({ length: 300 }, (_, n) => `{"result": ${n}}`);
        const built = await program.build(world.chain.genesisHash, 'record', entries);
        const verify = (root) => program.verify(world.node.http, organisation, root, built.file);
        const { root, leaves } = built;
        await assert.rejects(verify(root), { code: 1, stderr: /has no batch with this root on chain/ });

        const anchor = batch([], { root, leaves: BigInt(leaves) });
        const done = await world.chain.submit(agent, anchor, { finalised: true });

        const { batch: kept, ...proved } = await verify(root);
        assert.deepEqual(proved, { open: 300, sealed: 212 });
        const anchored = await world.chain.read('Timestamp', 'Now', [], done.block.hash);
        assert.deepEqual([kept.leaves, kept.kind, kept.anchored], [512, 'records', anchored]);
        const { index, leaf, proof } = built.openings[299];
        const answer = await ask(organisation, root, index, leaf.commitment, proof);
        assert.equal(answer.type, 'Included');
    });

    test('reports tile the hours, and what counts is paged', async () => {
        const { organisation } = world.stElsewhere;
        const agent = await archivist(world.stElsewhere);
        const submit = (what) => world.chain.submit(agent, what);
        const hour = Math.floor((await world.now()) / HOUR);
        const [first, second, better] = [0, 1, 2].map(() => made(256, 'disclosure').leaves);
        const read = async (...args) => {
            const { type, value } = await world.chain.records('reports', [organisation, ...args]);
            return type === 'Ok' ? value : type;
        };

        await refused(submit(report(first, hour, 1)), 'Records.PeriodInvalid');
        await refused(submit(report(first, hour - 25, 25)), 'Records.PeriodInvalid');
        // Nobody must report more than a month before the first.
        for (const hours of [hour, 32 * 24])
            await refused(submit(report(first, hour - hours, 24)), 'Records.FirstReportTooOld');
        await submit(report(first, hour - 48, 24));
        await refused(submit(report(second, hour - 23, 1)), 'Records.ReportGap');
        await refused(submit(report(second, hour - 25, 1)), 'Records.ReportGap');
        await submit(report(second, hour - 24, 24));
        const replaced = event(await submit(supersession(first, better)), 'Records.BatchSuperseded');
        assert.deepEqual(replaced, {
            organisation,
            root: root(better),
            leaves: 256,
            replaced: root(first),
        });
        await refused(submit(supersession(first, made(1).leaves)), 'Records.AlreadySuperseded');

        const page = await read(undefined, 1);
        assert.deepEqual(page.entries.map(([hour, { root }]) => [hour, root]), [[hour - 48, root(better)]]);
        assert.equal(page.next, hour - 24);
        const rest = await read(page.next, 64);
        assert.deepEqual(rest.entries.map(([, { root }]) => root), [root(second)]);
        assert.equal(rest.next, undefined);
        assert.equal(await read(undefined, 65), 'Err');
        assert.equal((await kept(organisation, root(first))).superseded, root(better));
        const replacing = [...page.entries, ...rest.entries].map(([, { batch }]) => batch.replaces);
        assert.deepEqual(replacing, [root(first), undefined]);
        assert.equal(await world.chain.read('Records', 'LastReports', [organisation]), hour);

        if (await world.has('salus_reports')) {
            const { entries } = await world.chain.request('salus_reports', [organisation, null, 64]);
            const listed = entries.map(([, { root, batch }]) => [root, batch.replaces]);
            assert.deepEqual(listed, [[root(better), root(first)], [root(second), null]]);
        }
    });

    test('tombstone counts what was erased, and purge waits for the retention', async () => {
        const { organisation } = world.northfield;
        const agent = await archivist(world.northfield);
        const { leaves } = made(4);
        const receipts = root(made(1, 'erasure').leaves);
        await world.chain.submit(agent, batch(leaves));
        const erase = (erased) =>
            world.chain.submit(
                agent,
                call('Records', 'tombstone', { root: root(leaves), erased: BigInt(erased), receipts }),
            );
        await erase(1);
        for (const erased of [1, 5]) await refused(erase(erased), 'Records.ErasedInvalid');
        await erase(4);
        const { tombstone } = await kept(organisation, root(leaves));
        assert.deepEqual(tombstone, { erased: 4, receipts });
        const purge = call('Records', 'purge', { organisation, root: root(leaves) });
        await refused(world.chain.submit(agent, purge), 'Records.RetentionRunning');
        await refused(world.chain.submit(await world.newSigner(), purge), 'Records.NotAgent');
    });

    test('anchor_batch is refused when the caller lacks the duty for the kind', async () => {
        const { leaves } = made(2);
        const hour = Math.floor((await world.now()) / HOUR);
        const [anchorer, discloser] = await Promise.all(
            ['anchor', 'disclose'].map((duty) => world.newAgent(world.lakeside.organisation, duty)),
        );
        await refused(world.chain.submit(anchorer, report(leaves, hour - 1, 1)), 'Records.NotAgent');
        await refused(world.chain.submit(discloser, batch(leaves)), 'Records.NotAgent');
        await refused(world.chain.submit(world.lakeside.agent, batch(leaves)), 'Records.NotAgent');
        const none = batch(leaves, { leaves: 0n });
        await refused(world.chain.submit(anchorer, none), 'Records.NoLeaves');
        const many = batch(leaves, { leaves: 2n ** 32n + 1n });
        await refused(world.chain.submit(anchorer, many), 'Records.TooManyLeaves');
        const endless = batch([hex(randomBytes(32))], { period: { from: 2n, until: 1n } });
        await refused(world.chain.submit(anchorer, endless), 'Records.PeriodInvalid');
    });

    test('set_retention is the word of more than half of the council, within bounds', async () => {
        const set = (retention) => call('Records', 'set_retention', { retention: BigInt(retention) });
        await refused(world.decree(set(LEAST_RETENTION - 1)), 'Records.RetentionInvalid');
        const retention = LEAST_RETENTION + DAY;
        const done = await world.decree(set(retention));
        assert.deepEqual(event(done, 'Records.RetentionSet'), { retention });
        assert.equal(await world.chain.read('Records', 'Retention'), retention);
        await refused(world.chain.submit(world.governors[0], set(LEAST_RETENTION)), 'BadOrigin');
    });
}
