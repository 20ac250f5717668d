// Nodes that lose their power, one of them or all, and start again at once.

import { setTimeout as pause } from 'node:timers/promises';
import { finalised } from '../../lib/finality.mjs';
import { seconds } from '../../lib/report.mjs';
import { call } from '../../lib/rpc.mjs';
import { demand, mean } from '../campaign.mjs';
import { EQUIVOCATION } from '../chain.mjs';
import { occupy, relieve } from '../load.mjs';

/** In how long all shall make blocks final again. */
const LIMIT = 60_000;

/** What each of these nodes has final. */
const heads = (nodes) => Promise.all(nodes.map(finalised));

/** How many of these blocks are no longer those of their heights, at any node. */
async function lost(net, blocks) {
    const asked = net
        .running()
        .flatMap(({ http }) =>
            blocks.map(
                async ({ number, hash }) => (await call(http, 'chain_getBlockHash', [number])) !== hash,
            ),
        );
    return (await Promise.all(asked)).filter(Boolean).length;
}

/** What rounds of kills showed, and whether that is what was to be. */
function judge(net, done, more) {
    const took = done.map((round) => round.milliseconds);
    const figures = {
        'final blocks lost': done.reduce((sum, round) => sum + round.lost, 0),
        'seconds to final blocks at all, mean': seconds(mean(took)),
        longest: seconds(Math.max(...took)),
        equivocations: net.logged(EQUIVOCATION).length,
        heights: net.witness.heights(),
        ...more,
    };
    demand(figures['final blocks lost'] === 0, 'final blocks were lost', figures);
    demand(
        Math.max(...took) <= LIMIT,
        `it took longer than ${LIMIT / 1_000} s until all made blocks final`,
        figures,
    );
    return figures;
}

/** Waits until all have blocks final again that no node had before. */
async function recovery(net, before) {
    const began = Date.now();
    await net.advance();
    return { milliseconds: Date.now() - began, lost: await lost(net, before) };
}

export async function kill({ network, rounds, short }) {
    const net = await network();
    if (net.running().length === 0) await net.startAll();
    await net.advance();
    const busy = short ? undefined : await occupy(net);
    const done = await rounds(short ? 2 : 100, async (_, random) => {
        const target = random.pick(net.founders());
        // So that they fall anywhere in a round of votes.
        await pause(random.below(2_000));
        const before = await heads(net.running());
        await net.node(target).kill();
        await net.start(target);
        return { node: target, ...(await recovery(net, before)) };
    });
    return judge(net, done, await relieve(busy));
}

export async function killAll({ network, rounds }) {
    const net = await network();
    await net.startAll();
    await net.advance();
    const done = await rounds(20, async (_, random) => {
        await net.advance(3);
        await pause(random.below(2_000));
        const nodes = net.running();
        const before = await heads(nodes);
        await Promise.all(nodes.map((node) => node.kill()));
        await net.startAll();
        return recovery(net, before);
    });
    return judge(net, done, { load: 'none' });
}
