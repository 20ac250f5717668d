// Two of four are gone for an hour, and nothing becomes final.

import { setTimeout as pause } from 'node:timers/promises';
import { finalised } from '../../lib/finality.mjs';
import { minutes } from '../../lib/report.mjs';
import { bestNumber } from '../../lib/rpc.mjs';
import { demand } from '../campaign.mjs';
import { memory } from '../processes.mjs';
import { run } from '../../lib/programs.mjs';

const HOUR = 60 * 60_000;
const LIMIT = 60 * 60_000;
const MIB = 1 << 20;

/** MiB of disk. */
const disk = async ({ data }) => Number((await run('du', '-s', '-B1', data)).split('\t')[0]) / MIB;

export async function stall({ network, say }) {
    const net = await network();
    await net.startAll();
    await net.advance(5);
    const [kept, lost] = [net.founders().slice(0, 2), net.founders().slice(2)];
    const measure = async () => ({
        rss: Math.max(...kept.map((index) => memory(net.node(index).pid))),
        disk: Math.max(...(await Promise.all(kept.map((index) => disk(net.members[index - 1]))))),
    });
    const before = await measure();
    await Promise.all(lost.map((index) => net.node(index).kill()));
    const stood = Date.now();
    const last = await finalised(net.node(kept[0]));
    say(`two are gone; block ${last.number} is the last that is final`);
    let most = before.rss;
    for (let end = Date.now() + HOUR; Date.now() < end; await pause(30_000)) {
        for (const index of kept) net.node(index).alive();
        most = Math.max(most, (await measure()).rss);
    }
    const after = await measure();
    const best = await bestNumber(net.node(kept[0]).http);
    const still = (await finalised(net.node(kept[0]))).number - last.number;
    const back = Date.now();
    await Promise.all(lost.map((index) => net.start(index)));
    await net.advance(best - net.witness.top(), { limit: LIMIT });
    const caught = Date.now();
    const figures = {
        load: 'none',
        'minutes without two of four': minutes(back - stood),
        'blocks made': best - last.number,
        'final beyond those on their way': Math.max(0, still - 5),
        'RSS before, at most, after, MiB': [before.rss, most, after.rss].map(Math.round).join(', '),
        'disk before, after, MiB': [before.disk, after.disk].map(Math.round).join(', '),
        'minutes until all of it is final': minutes(caught - back),
        heights: net.witness.heights(),
    };
    demand(still <= 5, 'blocks became final without two thirds', figures);
    return figures;
}
