// Governance: how the chain's own code changes, and what stops that; how finality is taken up again.

import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { blake2AsHex } from '@polkadot/util-crypto';
import { asking } from '../lib/asking.mjs';
import { all, refusals } from '../lib/refusals.mjs';
import { DAY, ZEROS, digest, releasing } from '../lib/releases.mjs';
import { hex, variant } from '../lib/values.mjs';
import { eventually } from '../lib/wait.mjs';
import { call, event } from '../lib/world.mjs';

/** Under this key every chain of the SDK keeps its code. */
const CODE = hex(Buffer.from(':code'));
/** Milliseconds between an upgrade's first instant and its end. */
const WINDOW = 7 * DAY;

export function governance(world) {
    const { refused } = asking(world);
    const { eachRefused } = refusals(world, 'Governance');
    const { attesting, overruling, published, team } = releasing(world);
    const about = (name, args) => call('Governance', name, args);
    const happened = (done, name) => event(done, `Governance.${name}`);
    const scheduling = (codeHash) => about('schedule_upgrade', { codeHash });
    const vetoing = (codeHash) => about('veto_upgrade', { codeHash });
    const applying = (code) => call('System', 'apply_authorized_upgrade', { code });
    const upgrade = async (at) => (await world.chain.governance('upgrade', [], at))?.value;
    const decree = (what) => world.decree(what);
    const cannot = (what, error) => refused(decree(what), error);
    const finalised = () => world.chain.request('chain_getFinalizedHead', []);

    /** Waits until anyone may apply the code, also for clients that look at what is final. */
    const authorised = () =>
        eventually('the upgrade to be authorised', async () => {
            const waiting = await upgrade('finalized');
            return waiting?.upgrade.stage.type === 'Authorised' && waiting;
        });

    /** What is read by JSON-RPC is what the runtime says. */
    const toldAlike = async (said, at) => {
        // Of its own methods salus-node has all, and other nodes none.
        if (!(await world.has('salus_version'))) return;
        const told = await world.chain.request('salus_upgrade', [at]);
        if (!said) {
            assert.equal(told, null);
            return;
        }
        const { stage, ...rest } = said.upgrade;
        assert.deepEqual(told, {
            v1: {
                ...rest,
                stage: stage.type.toLowerCase(),
                standing: { status: said.standing.type.toLowerCase() },
                applied: said.applied,
            },
        });
    };

    /** Code that others built, too. */
    const released = async (target, rest) => {
        const release = await published(target, rest);
        const [one, other] = team().builders;
        for (const { agent } of [one, other]) await world.chain.submit(agent, attesting(release));
        return release;
    };

    test('an upgrade comes from a release, a motion and a notice to whoever submits the code', async () => {
        const code = Buffer.from((await world.chain.request('state_getStorage', [CODE])).slice(2), 'hex');
        const codeHash = blake2AsHex(code);
        const size = BigInt(code.length);
        const release = await released('governance', { codeHash, size });
        const [, , dissenter] = team().builders;
        await world.chain.submit(
            dissenter.agent,
            attesting(release, { sha256: `0x${createHash('sha256').update(code).digest('hex')}` }),
        );

        await world.seats.take(async () => {
            // One who obtained something else delays it until the council overrules that.
            await cannot(scheduling(codeHash), 'Governance.NotAttested');
            await decree(overruling(release, dissenter));
            await refused(world.chain.submit(world.governors[0], scheduling(codeHash)), 'BadOrigin');
            const decided = await decree(scheduling(codeHash));

            const { notBefore, ends, ...scheduled } = happened(decided, 'UpgradeScheduled');
            const what = { codeHash, release: release.sha256, specVersion: release.description.sequence };
            assert.deepEqual(scheduled, what);
            const now = await world.chain.read('Timestamp', 'Now', [], decided.block.hash);
            const { value: notice } = await world.chain.governance('notice', []);
            assert.deepEqual([notBefore, ends], [now + notice.now, now + notice.now + WINDOW]);
            const pending = {
                upgrade: { ...what, stage: variant('Pending'), notBefore, ends },
                standing: variant('Attested'),
                applied: false,
            };
            assert.deepEqual(await upgrade(decided.block.hash), pending);
            await toldAlike(pending, decided.block.hash);
            // Until then nobody applies it, no other comes, and the council stays what it is.
            await assert.rejects(world.chain.submitBare(applying(code)), { name: 'TransactionRefused' });
            await cannot(scheduling(digest()), 'Governance.UpgradePending');
            const seat = call('Registry', 'set_seat', { organisation: 3, seat: false });
            await cannot(seat, 'Registry.UpgradePending');

            const waiting = await authorised();
            const stage = variant('Authorised');
            assert.deepEqual(waiting, { ...pending, upgrade: { ...pending.upgrade, stage } });
            await toldAlike(waiting, await finalised());
            assert.ok((await world.now()) >= notBefore);
            assert.equal((await world.chain.read('System', 'AuthorizedUpgrade')).codeHash, codeHash);

            // It is the chain's own, whose version is no higher, whatever its release says.
            const applied = await world.chain.submitBare(applying(code));
            const rejected = event(applied, 'System.RejectedInvalidAuthorizedUpgrade');
            assert.equal(rejected.codeHash, codeHash);
            assert.equal(world.chain.errorName(rejected.error), 'System.SpecVersionNeedsToIncrease');
            await eventually('the upgrade to be given up', async () => !(await upgrade()));
            await toldAlike(undefined, await world.chain.request('chain_getBlockHash', []));
            await cannot(vetoing(codeHash), 'Governance.NothingPending');
        });
    });

    test('two of five members veto an upgrade, before and after it can be applied', async () => {
        const { description } = await released('veto', { sequence: 3 });
        const { codeHash } = description;
        await world.seats.take(async () => {
            for (const stage of ['Pending', 'Authorised']) {
                await decree(scheduling(codeHash));
                if (stage === 'Authorised') await authorised();
                assert.equal((await upgrade()).upgrade.stage.type, stage);
                await cannot(vetoing(digest()), 'Governance.HashMismatch');
                await refused(world.chain.submit(world.governors[1], vetoing(codeHash)), 'BadOrigin');

                const vetoed = await decree(vetoing(codeHash));

                assert.deepEqual(happened(vetoed, 'UpgradeCancelled'), { codeHash, reason: variant('Vetoed') });
                assert.equal(await upgrade(vetoed.block.hash), undefined);
                await toldAlike(undefined, vetoed.block.hash);
                if (stage === 'Pending') continue;
                // Nobody has code whose hash is all zeros.
                const entry = await world.chain.read('System', 'AuthorizedUpgrade', [], vetoed.block.hash);
                assert.equal(entry.codeHash, ZEROS);
                const code = randomBytes(64);
                await assert.rejects(world.chain.submitBare(applying(code)), { name: 'TransactionRefused' });
            }
        });
    });

    test('what is wrong of an upgrade, a notice or a rescue is refused with its error', async () => {
        const [author, keyless] = [world.wellKnown('Alice'), world.governors[0]].map(({ address }) => address);
        const { number } = await world.chain.request('chain_getHeader', [await finalised()]);
        const rescuing = (rest) => {
            const until = 4_000_000_000;
            const sound = { authors: [author], delay: 10, bestFinalized: Number(number), setId: 0n, until };
            return about('rescue_finality', { ...sound, ...rest });
        };
        const notice = (days) => about('set_notice', { notice: BigInt(days * DAY) });
        const unknown = digest();
        const supported = (await world.chain.pallets(15)).includes('Grandpa');
        const rescues = [
            [rescuing({ until: Number(number) }), 'RescueExpired'],
            [rescuing({ authors: [] }), 'AuthorsInvalid'],
            [rescuing({ authors: [author, author] }), 'AuthorsInvalid'],
            [rescuing({ authors: [author, keyless] }), 'AuthorWithoutKeys'],
            [rescuing({ delay: 9 }), 'DelayOutOfRange'],
            [rescuing({ delay: 61 }), 'DelayOutOfRange'],
            [rescuing({ bestFinalized: 4_000_000_000 }), 'BlockOutOfRange'],
            [rescuing({ setId: 1_000n }), 'SetIdAhead'],
        ];
        const cases = [
            [notice(0.9), 'NoticeOutOfRange'],
            [notice(31), 'NoticeOutOfRange'],
            ...rescues.map(([what, error]) => [what, supported ? error : 'NotSupported']),
            [about('cancel_rescue'), 'RescueNotFound'],
        ];
        eachRefused(await decree(all(cases.map(([what]) => what))), cases);
        // None of it is for a single member.
        const calls = [scheduling(unknown), vetoing(unknown), ...cases.map(([what]) => what)];
        const { events } = await world.chain.submit(world.governors[0], all(calls));
        const failed = events.filter(({ name }) => name === 'Utility.ItemFailed');
        assert.deepEqual(
            failed.map(({ data }) => world.chain.errorName(data.error)),
            calls.map(() => 'BadOrigin'),
        );
    });
}
