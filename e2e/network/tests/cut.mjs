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
/** How long at the 95th percentile, with connections that are given up as docs/operators says. */
const CROSSING = 10_000;
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

/** Whether so many nodes can make blocks final. */
const many = (net, count) => count * 3 > net.founders().length * 2;

/**
 * Waits until as many as can make it final build on somebody's best block, and in more than one part; gives who they
 * are. That somebody has a block is not enough: in one direction a connection may be there sooner than in the other.
 */
async function crossed(net, parts) {
    const all = net.founders();
    const best = async (index) => {
        const { number } = await call(net.node(index).http, 'chain_getHeader');
        return { number: Number(number), hash: await blockAt(index, Number(number)) };
    };
    const blockAt = (index, number) => call(net.node(index).http, 'chain_getBlockHash', [number]);
    return eventually(
        'a block to cross',
        async () => {
            for (const { number, hash } of await Promise.all(all.map(best))) {
                const blocks = await Promise.all(all.map((index) => blockAt(index, number)));
                const those = all.filter((_, at) => hash !== null && blocks[at] === hash);
                const from = parts.filter((part) => part.some((index) => those.includes(index)));
                if (many(net, those.length) && from.length > 1) return those;
            }
            return undefined;
        },
        { limit: LIMIT, every: 100 },
    );
}

/** Resolves when a node has a vote of everybody in one round: who was away has caught up with the rounds, too. */
const allVote = ({ name, http }) =>
    eventually(
        `everybody's votes at ${name}`,
        async () => (await call(http, 'grandpa_roundState')).best.prevotes.missing.length === 0,
        { limit: LIMIT, every: 100 },
    );

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
    const grown = (which) => Math.max(...late[which]) - Math.max(...early[which]);
    const alone = parts.reduce((sum, numbers, which) => sum + (many(net, numbers.length) ? 0 : grown(which)), 0);
    const most = parts.findIndex(({ length }) => many(net, length));

    await net.links.heal();
    const healed = Date.now();
    const those = await crossed(net, parts);
    const joined = Date.now();
    await net.advance(1, { nodes: nodes(those), limit: LIMIT });
    const finality = Date.now() - joined;
    await Promise.all(nodes(net.founders()).map(allVote));
    return {
        kind,
        'final without two thirds': alone,
        'final with': most < 0 ? 0 : grown(most),
        crossing: joined - healed,
        finality,
        voting: Date.now() - joined,
    };
}

export async function cut({ network, rounds, short }) {
    const net = await network();
    if (net.running().length === 0) await net.startAll();
    await net.advance();
    const busy = short ? undefined : await occupy(net);
    const plan = short ? [['2-2', 30_000]] : Array(10).fill(KINDS).flat().map((kind) => [kind, 60_000]);
    const done = await rounds(plan.length, (index, random) => round(net, ...plan[index], random));
    const figures = {};
    for (const kind of KINDS) {
        const those = done.filter((round) => round.kind === kind);
        if (those.length === 0) continue;
        const [crossing, finality, voting] = ['crossing', 'finality', 'voting'].map((name) =>
            those.map((round) => round[name]),
        );
        figures[`${kind}: cuts`] = those.length;
        figures[`${kind}: final without two thirds`] = those.reduce(
            (sum, round) => sum + round['final without two thirds'],
            0,
        );
        figures[`${kind}: seconds until a block has crossed, mean`] = seconds(mean(crossing));
        figures[`${kind}: longest`] = seconds(Math.max(...crossing));
        figures[`${kind}: seconds from there to finality, p95`] = seconds(quantile(finality, 0.95));
        figures[`${kind}: seconds from there until all vote, longest`] = seconds(Math.max(...voting));
    }
    Object.assign(figures, { heights: net.witness.heights() }, await relieve(busy));
    const apart = done.reduce((sum, round) => sum + round['final without two thirds'], 0);
    demand(apart === 0, `${apart} blocks became final without two thirds`, figures);
    const stalled = done.filter((round) => round.kind === '3-1' && round['final with'] === 0).length;
    demand(stalled === 0, `three of four made nothing final in ${stalled} cuts`, figures);
    const crossing = quantile(
        done.map((round) => round.crossing),
        0.95,
    );
    demand(crossing <= CROSSING, `blocks crossed after ${seconds(crossing)} s at the 95th percentile`, figures);
    const late = quantile(
        done.map((round) => round.finality),
        0.95,
    );
    demand(late <= 3 * BLOCK, `finality took ${seconds(late)} s at the 95th percentile`, figures);
    return figures;
}
