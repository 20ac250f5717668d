// Networks in parts: what they make final apart, and how soon they do together.

import { setTimeout as pause } from 'node:timers/promises';
import { finalised } from '../../lib/finality.mjs';
import { seconds } from '../../lib/report.mjs';
import { call } from '../../lib/rpc.mjs';
import { eventually } from '../../lib/wait.mjs';
import { demand, mean, quantile } from '../campaign.mjs';
import { occupy, relieve } from '../load.mjs';

const BLOCK = 2_000;
/** How long votes that are on their way may still make blocks final. */
const GRACE = 10_000;
/** How long the parts may take to find each other again, by TCP and what is above it. */
const LIMIT = 10 * 60_000;

const KINDS = ['2-2', '3-1', 'lone'];

/** Shuffles by chance. */
const shuffled = (list, random) =>
    list.reduce(
        (left, _, index) => {
            const other = index + random.below(left.length - index);
            [left[index], left[other]] = [left[other], left[index]];
            return left;
        },
        [...list],
    );

/** Parts a network; gives the numbers of the nodes in each part. */
async function part(net, kind, random) {
    const order = shuffled(net.founders(), random);
    if (kind === 'lone') {
        await net.links.scatter();
        return order.map((index) => [index]);
    }
    const size = kind === '2-2' ? 2 : 1;
    const [away, here] = [order.slice(0, size), order.slice(size)];
    await net.links.cut(away);
    return [here, away];
}

/** Resolves when the best block of one part is known in every other. */
async function crossed(nodes) {
    const best = (node) => call(node.http, 'chain_getBlockHash');
    const knows = async (node, hash) => (await call(node.http, 'chain_getHeader', [hash])) !== null;
    await eventually(
        'a block to reach all parts',
        async () => {
            const hashes = await Promise.all(nodes.map(best));
            for (const hash of hashes) {
                const known = await Promise.all(nodes.map((node) => knows(node, hash)));
                if (known.every(Boolean)) return true;
            }
            return false;
        },
        { limit: LIMIT, every: 50 },
    );
}

/** Parts a network for some time, and joins it again. */
async function round(net, kind, time, random) {
    const parts = await part(net, kind, random);
    const nodes = (numbers) => numbers.map((index) => net.node(index));
    const height = async (node) => (await finalised(node)).number;
    const heights = () => Promise.all(parts.map((numbers) => Promise.all(nodes(numbers).map(height))));
    await pause(GRACE);
    const early = await heights();
    await pause(time - GRACE);
    const late = await heights();
    const many = (numbers) => numbers.length * 3 > net.founders().length * 2;
    const grown = (which) => Math.max(...late[which]) - Math.max(...early[which]);
    const alone = parts.reduce((sum, numbers, which) => sum + (many(numbers) ? 0 : grown(which)), 0);
    const most = parts.findIndex(many);

    await net.links.heal();
    const healed = Date.now();
    await crossed(parts.map(([first]) => net.node(first)));
    const joined = Date.now();
    await net.advance(1, { nodes: nodes(net.founders()), limit: LIMIT });
    return {
        kind,
        'final without two thirds': alone,
        'final with': most < 0 ? 0 : grown(most),
        crossing: joined - healed,
        finality: Date.now() - joined,
    };
}

export async function cut({ network, rounds, short }) {
    const net = await network();
    if (net.running().length === 0) await net.startAll();
    await net.advance();
    const busy = short ? undefined : await occupy(net);
    const plan = short ? [['2-2', 30_000]] : KINDS.flatMap((kind) => Array(10).fill([kind, 60_000]));
    const done = await rounds(plan.length, (index, random) => round(net, ...plan[index], random));
    const figures = {};
    for (const kind of KINDS) {
        const those = done.filter((round) => round.kind === kind);
        if (those.length === 0) continue;
        const [crossing, finality] = ['crossing', 'finality'].map((name) =>
            those.map((round) => round[name]),
        );
        figures[`${kind}: cuts`] = those.length;
        figures[`${kind}: final without two thirds`] = those.reduce(
            (sum, round) => sum + round['final without two thirds'],
            0,
        );
        figures[`${kind}: seconds until a block has crossed, mean`] = seconds(mean(crossing));
        figures[`${kind}: seconds from there to finality, p95`] = seconds(quantile(finality, 0.95));
    }
    Object.assign(figures, { heights: net.witness.heights() }, await relieve(busy));
    const apart = done.reduce((sum, round) => sum + round['final without two thirds'], 0);
    demand(apart === 0, `${apart} blocks became final without two thirds`, figures);
    const stalled = done.filter((round) => round.kind === '3-1' && round['final with'] === 0).length;
    demand(stalled === 0, `three of four made nothing final in ${stalled} cuts`, figures);
    const late = quantile(
        done.map((round) => round.finality),
        0.95,
    );
    demand(late <= 3 * BLOCK, `finality took ${seconds(late)} s at the 95th percentile`, figures);
    return figures;
}
