// Two of four voters are gone for good, nothing is final any more, and the council lets the others take finality
// up. Then nodes join, and one of the two is reported for two votes.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { reportOfDoubleVote } from '../lib/double-vote.mjs';
import { eventIn } from '../lib/events.mjs';
import { conflicts, finalised, waitBest, waitFinal } from '../lib/finality.mjs';
import { command } from '../lib/node.mjs';
import * as client from '../lib/polkadot-js.mjs';
import { drill, minutes, report, say, seconds } from '../lib/report.mjs';
import { bestNumber, call as request } from '../lib/rpc.mjs';
import { eventually } from '../lib/wait.mjs';
import { call, joinChain } from '../lib/world.mjs';
import { network } from './network.mjs';

/** A minute. */
const SESSION_SLOTS = 30;
/** Sessions until the authors of a rescue take over, blocks until they vote, and as much again. */
const LIMIT = 20 * 60_000;

/**
 * The call that `salus-node finality` prints: who authors, after how many blocks, from which one, of which set, and
 * from which block on it counts no more.
 */
function rescueOf(printed) {
    const [, list] = printed.match(/governance\.rescueFinality\((.*)\)/) ?? [];
    assert.ok(list, `no call in what \`salus-node finality\` printed:\n${printed}`);
    const [authors, delay, bestFinalized, setId, until] = JSON.parse(`[${list}]`);
    return call('Governance', 'rescue_finality', { authors, delay, bestFinalized, setId: BigInt(setId), until });
}

await drill(async (open) => {
    const net = await network('rescue', ({ governance }) => (governance.sessionSlots = SESSION_SLOTS));
    open(net.close);
    say('four nodes start, with sessions of a minute');
    const [alice, bob, charlie, dave] = await net.startAll();
    const world = await joinChain(client, alice);
    await waitFinal(alice, 5);

    const gone = Date.now();
    const past = await Promise.all([charlie, dave].map(finalised));
    await Promise.all([charlie.kill(), dave.kill()]);
    say('two are killed, and never come back');
    const { number: then } = await finalised(alice);
    await waitBest(alice, then + 6);
    const last = await finalised(alice);
    await waitBest(alice, then + 12);
    assert.deepEqual(await finalised(alice), last, 'finality went on without two of four');
    say(`block ${last.number} is the last that is final, of ${then + 12}`);

    // Who died in the middle of a round may seem to be alive.
    const accounts = ['Alice', 'Bob'].map((seed) => world.wellKnown(seed).address);
    const urls = [alice, bob].flatMap(({ http }) => ['--url', http]);
    const printed = await command('finality', ...urls, '--authors', accounts.join(','));
    console.log(printed.replace(/^/gm, '        '));
    const rescue = rescueOf(printed);
    assert.deepEqual([...rescue.args.authors].sort(), accounts.sort());
    assert.equal(rescue.args.bestFinalized, last.number);
    const decided = await world.decree(rescue);
    const voted = Date.now();
    say(`the council decided, in block ${decided.block.number}`);

    const wait = (what, name) =>
        eventually(what, eventIn(world.chain, name, decided.block.number), { limit: LIMIT, every: 1_000 });
    const started = await wait('the authors to take over', 'governance.RescueStarted');
    say(`they took over in block ${started.number}`);
    const ended = await wait('the rescue to end', 'governance.FinalityRescued');
    say(`they vote, since block ${ended.number}`);
    await waitFinal(alice, started.number, { limit: LIMIT });
    const rescued = Date.now();
    say(`block ${started.number} is final`);
    await waitFinal(bob, started.number + 10, { limit: LIMIT });

    say('a new node executes every block');
    const began = Date.now();
    const full = await net.start('full');
    await waitFinal(full, started.number + 10, { limit: LIMIT });
    const synchronised = Date.now() - began;

    say('another begins at a checkpoint');
    const chain = net.respecify('checkpoint', () => {});
    writeFileSync(chain, await command('chain-spec', 'checkpoint', '--chain', net.spec, '--url', alice.http));
    const start = Date.now();
    const warped = await net.start('warped', { chain, sync: 'warp' });
    const head = await finalised(alice);
    await waitFinal(warped, head.number, { limit: LIMIT });
    assert.ok(
        warped.lines.some((line) => /Warp sync is complete/.test(line)),
        `the node executed every block; its log is ${warped.logFile}`,
    );
    const skipped = Date.now() - start;

    const { last: compared, found } = await conflicts([alice, bob, full]);
    assert.deepEqual(found, [], 'two blocks are final at one height');
    for (const { number, hash } of past)
        assert.equal(await request(alice.http, 'chain_getBlockHash', [number]), hash, `block ${number} was final`);
    say(`${compared} blocks are final, and the same for all`);

    const before = await bestNumber(alice.http);
    const double = await reportOfDoubleVote(world.chain, '//Bob');
    // Anybody may: it is refunded when it is true.
    await double.signAndSend(world.wellKnown('Eve').signer);
    const offence = await eventually('the report', eventIn(world.chain, 'offences.Offence', before), {
        every: 1_000,
    });
    say(`block ${offence.number} has the report that one of the two voted twice`);
    await waitFinal(alice, offence.number, { limit: LIMIT });
    const after = await conflicts([alice, bob, full]);
    assert.deepEqual(after.found, [], 'two blocks are final at one height');
    await world.chain.disconnect();

    report({
        'minutes to the vote': minutes(voted - gone),
        'minutes to finality': minutes(rescued - gone),
        'full sync, s': seconds(synchronised),
        'warp sync, s': seconds(skipped),
        'conflicting of final blocks': `${found.length + after.found.length} of ${after.last}`,
        'equivocation reported': 'yes',
    });
});
