// From one runtime to another, on four nodes under load; and what happens when that goes wrong.
//
//   node drills/rehearsal.mjs --next FILE [--fixture] [--try FILE] [--failing FILE --repair FILE]
//   node drills/rehearsal.mjs --bricked FILE --substitute FILE --repair FILE
//
// With --fixture it is scripts/fixtures/next.patch, of which is known what it changes; --try is the same with the
// feature `try-runtime`.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { asking } from '../lib/asking.mjs';
import { eventIn } from '../lib/events.mjs';
import { finalised, waitBest, waitFinal } from '../lib/finality.mjs';
import { transferTo } from '../lib/flood.mjs';
import { load, longest } from '../lib/load.mjs';
import * as papi from '../lib/papi.mjs';
import * as client from '../lib/polkadot-js.mjs';
import { drill, minutes, report, say, seconds } from '../lib/report.mjs';
import { bestNumber } from '../lib/rpc.mjs';
import { hex } from '../lib/values.mjs';
import { eventually } from '../lib/wait.mjs';
import { call, joinChain } from '../lib/world.mjs';
import { network } from './network.mjs';
import { afterwards, running, upgrade } from './upgrades.mjs';

/** Half a minute. */
const SESSION_SLOTS = 15;
/** Blocks of a new runtime that are waited for: a session, and some more. */
const BLOCKS = 2 * SESSION_SLOTS;
/** How long no block may come before the runtime counts as broken. Nodes compile a new one for seconds. */
const STALL = 60_000;
/** Blocks that a migration may take. */
const MIGRATION = 60;
const PER_SECOND = 5;
const PAYERS = 400;

const CHOPSTICKS = join(import.meta.dirname, '..', 'node_modules', '.bin', 'chopsticks');

/** No block came any more. */
class Stalled extends Error {
    constructor(last) {
        super(`no block came for ${STALL / 1_000} s after block ${last}: the runtime is broken`);
        this.last = last;
    }
}

/** Waits until the chain has a block with this number; throws `Stalled` when none comes any more. */
async function lives(node, number) {
    let [last, since] = [0, Date.now()];
    await eventually(
        `block ${number}`,
        async () => {
            node.alive();
            const best = await bestNumber(node.http);
            if (best > last) [last, since] = [best, Date.now()];
            if (Date.now() - since > STALL) throw new Stalled(last);
            return best >= number;
        },
        { limit: 20 * 60_000, every: 500 },
    );
}

/** A chain of four nodes with short sessions, on which the presets' notice holds. */
async function chainOf(name, open) {
    const net = await network(name, ({ governance }) => (governance.sessionSlots = SESSION_SLOTS));
    open(net.close);
    say('four nodes start, with sessions of half a minute');
    const nodes = await net.startAll();
    await waitFinal(nodes[0], 3);
    return { net, nodes };
}

/** A chain and its people, as a client of this node sees them. */
const peopleOf = async (client, node) => Object.assign(await joinChain(client, node), { client });

/** What a client measures that stays connected: when each block came. */
async function watch({ api }) {
    const instants = [];
    await api.rpc.chain.subscribeNewHeads(() => instants.push(Date.now()));
    return instants;
}

/** Tries what the runtime does to the state that the chain has, with all checks of all pallets. */
async function tried(node, file) {
    const options = [`--endpoint=${node.ws}`, `--runtime=${file}`, '--checks=All', '--runtime-log-level=2'];
    const { stdout } = await promisify(execFile)(CHOPSTICKS, ['try-runtime', ...options], { maxBuffer: 1 << 28 });
    const [, share] = stdout.match(/Consumed weight: .*\( (.*)% \)/) ?? [];
    assert.ok(share, `chopsticks says nothing of the weight:\n${stdout}`);
    say(`all checks pass on the state that there is; the first block takes ${share} % of a block`);
}

/** A patient's permit, and that revoking it closes the record, as `asked` sees it. */
function permits(world) {
    const { closed, permitted } = asking(world);
    return async (asked = world.chain) => {
        const { patient, granted, ask } = await permitted(world.northfield);
        assert.equal((await asked.decide(ask, granted.block.hash)).verdict, 'permit');
        return {
            patient,
            async revoke(asked = world.chain) {
                assert.equal((await asked.decide(ask)).verdict, 'permit');
                const revoke = call('Consent', 'revoke', { directive: 0 });
                const { block } = await world.chain.submit(patient, revoke);
                closed(await asked.decide(ask, block.hash), 'requesterNotCovered');
            },
        };
    };
}

/** The form in which a patient's first directive is stored. */
async function formOf(chain, { address }) {
    const key = chain.api.query.consent.directives.key(address, 0);
    const stored = await chain.request('state_getStorage', [key]);
    return Number(stored.slice(0, 4));
}

/** An upgrade under load. */
async function rehearse(open, { next, fixture, tryFile }) {
    const { nodes } = await chainOf('upgrade', open);
    const [alice, bob] = nodes;
    // Its people first: the other client remembers the nonces of those who govern.
    const other = await peopleOf(papi, bob);
    await other.settle();
    const world = await peopleOf(client, alice);
    await world.settle();
    const { chain } = world;
    say('two clients connect, polkadot.js and PAPI, and stay so');

    const [granted, grantedToo] = [permits(world), permits(other)];
    const [first, old, oldToo] = await Promise.all([granted(), granted(), grantedToo()]);
    const enterDuration = await chain.constant('SafeMode', 'EnterDuration');
    if (tryFile) await tried(alice, tryFile);

    const instants = await watch(chain);
    say(`${PER_SECOND} transfers a second begin`);
    const transfers = await load(world, { perSecond: PER_SECOND, accounts: PAYERS });
    await first.revoke();
    say('a patient revokes, before the upgrade');
    const began = Date.now();
    const { number, specVersion } = await upgrade(world, next);

    const ongoing = async () => (await chain.api.query.migrations.cursor()).isSome;
    await eventually('the migration to end', async () => (await lives(alice, number), !(await ongoing())), {
        limit: MIGRATION * 4_000,
        every: 500,
    });
    const completed = fixture
        ? await afterwards(alice, (chain) => eventIn(chain, 'migrations.UpgradeCompleted', number)())
        : undefined;
    const steps = completed ? completed.number - number + 1 : 0;
    if (fixture) {
        assert.ok(completed, 'the migration did not complete');
        assert.ok(steps <= MIGRATION, `the migration took ${steps} blocks`);
        const sum = await chain.request('state_getStorage', [hex(Buffer.from(':salus:rehearsal:sum'))]);
        const issuance = await chain.api.query.balances.totalIssuance();
        assert.equal(sum, hex(issuance.toU8a()), 'the migration added up wrongly');
        for (const { chain } of [world, other]) {
            const changed = async () => (await chain.constant('SafeMode', 'EnterDuration')) !== enterDuration;
            await eventually('the constant to change for a client that is connected', changed);
            assert.equal(6 * (await chain.constant('SafeMode', 'EnterDuration')), 7 * enterDuration);
        }
        say(`the migration took ${steps} blocks; both clients know what changed`);
        assert.equal(await formOf(chain, old.patient), 0);
    }
    await afterwards(alice, async (asked) => {
        await Promise.all([old.revoke(asked), oldToo.revoke()]);
        say('patients revoke what they granted before the upgrade');
        if (fixture) assert.equal(await formOf(chain, old.patient), 1);
        const later = await granted(asked);
        if (fixture) assert.equal(await formOf(chain, later.patient), 1);
        await later.revoke(asked);
        say('a patient grants and revokes after it');
    });

    await lives(alice, number + BLOCKS + steps);
    for (const node of nodes) await waitFinal(node, number + BLOCKS);
    for (const node of nodes) assert.equal(await running(node), specVersion);
    const { done, again, late, lost, longest: silence } = await transfers.stop();
    assert.equal(lost, 0, 'transfers were lost');
    assert.ok(late < done / 10, `${late} transfers came late, for lack of accounts`);
    say('a session is over, and every node has it final');
    return {
        'seconds without a block': seconds(longest(instants, began)),
        'seconds without a transfer': seconds(silence),
        'blocks of the migration': steps,
        transfers: done,
        'signed again': again,
        lost,
    };
}

/** A migration that fails, and the way back. */
async function fail(open, { failing, repair }) {
    const { nodes } = await chainOf('failing', open);
    const [alice] = nodes;
    const world = await peopleOf(client, alice);
    await world.settle();
    const { chain } = world;
    const granted = await permits(world)();

    const { number } = await upgrade(world, failing);
    const { number: failed } = await afterwards(alice, (chain) =>
        eventually('it to fail', eventIn(chain, 'migrations.UpgradeFailed', number)),
    );
    const began = Date.now();
    const until = await chain.read('SafeMode', 'EnteredUntil');
    assert.equal(until, 2 ** 32 - 1, 'safe mode has an end');
    say(`the migration failed in block ${failed}, and the chain is in safe mode, without an end`);
    const [sender, receiver] = world.governors;
    const transfer = () => chain.submit(sender, transferTo(receiver));
    await assert.rejects(transfer(), { name: 'CallRefused', message: 'System.CallFiltered' });
    await afterwards(alice, (asked) => granted.revoke(asked));
    say('a transfer is refused; a patient revokes');

    await upgrade(world, repair);
    await world.decree(call('SafeMode', 'force_exit'));
    await transfer();
    const mended = Date.now();
    await lives(alice, (await bestNumber(alice.http)) + SESSION_SLOTS);
    say('the repaired runtime runs, the council left safe mode, and a transfer passes');
    return { 'minutes to mend a failed migration': minutes(mended - began) };
}

/** A runtime that makes no more blocks after the ninth. */
async function brick(open, { bricked, substitute, repair }) {
    const { net, nodes } = await chainOf('bricked', open);
    let world = await peopleOf(client, nodes[0]);
    const { number, specVersion } = await upgrade(world, bricked);
    const noticed = await lives(nodes[0], number + BLOCKS).then(
        () => assert.fail('nothing was noticed'),
        (error) => error,
    );
    if (!(noticed instanceof Stalled)) throw noticed;
    const { last } = noticed;
    assert.equal(last, number + 8, 'the tenth block is the one that cannot be made');
    say(`a rehearsal would have noticed: ${noticed.message}`);
    const stopped = Date.now() - STALL;
    for (const node of nodes) assert.equal(await bestNumber(node.http), last);

    await world.chain.disconnect();
    await Promise.all(nodes.map((node) => node.stop()));
    const chain = net.respecify('substitute', (spec) => {
        spec.codeSubstitutes = { [last]: hex(readFileSync(substitute)) };
    });
    say(`the nodes get a specification with other code after block ${last}, of version ${specVersion} too`);
    const again = await net.startAll({ chain });
    await waitBest(again[0], last + 1);
    const resumed = Date.now();
    say('blocks come again');
    for (const node of again) await waitFinal(node, last + 3);

    world = await peopleOf(client, again[0]);
    const ended = await upgrade(world, repair);
    const mended = Date.now();
    await lives(again[0], ended.number + BLOCKS);
    for (const node of again) assert.equal(await running(node), ended.specVersion);
    say('a voted upgrade took the place of the substitute');

    await again[3].stop();
    const plain = await net.start('dave');
    await waitFinal(plain, (await finalised(again[0])).number + 3);
    say('a node without the substitute goes on');
    const full = await net.start('full', { chain });
    await waitFinal(full, ended.number);
    say('a new node with it executes every block');
    return {
        'noticed by the rehearsal': 'yes',
        'minutes to the next block': minutes(resumed - stopped),
        'minutes to the end of the substitute': minutes(mended - stopped),
    };
}

const { values } = parseArgs({
    options: {
        next: { type: 'string' },
        fixture: { type: 'boolean' },
        try: { type: 'string' },
        failing: { type: 'string' },
        bricked: { type: 'string' },
        substitute: { type: 'string' },
        repair: { type: 'string' },
    },
});

await drill(async (open) => {
    if (values.bricked) return report(await brick(open, values));
    // A network at a time: each takes the whole machine.
    const one = [];
    const both = (closing) => (one.push(closing), open(closing));
    const figures = await rehearse(both, { ...values, tryFile: values.try });
    for (const close of one) await close();
    Object.assign(figures, values.failing ? await fail(open, values) : {});
    report(figures);
});
