// A disk that is full.

import { mkdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { demand } from '../campaign.mjs';
import { occupy, relieve } from '../load.mjs';
import { run } from '../../lib/programs.mjs';

const MIB = 1 << 20;
/** The disk, and how much of it the node wants to be free. */
const SIZE = 512;
const THRESHOLD = 64;
/** How much is left: less than that, as when another program fills it slowly; and nothing, before the node looks. */
const [SLOWLY, AT_ONCE] = [32, 0];
const PLAN = [...Array(10).fill(SLOWLY), ...Array(4).fill(AT_ONCE)];
const LIMIT = 120_000;

/** Leaves so many MiB of a disk, to which a node writes meanwhile. */
async function fill(folder, filler, left) {
    if (left === 0) {
        // It ends when there is no more, which is what is wanted.
        await run('dd', 'if=/dev/zero', `of=${filler}`, 'bs=64K').catch(() => {});
        return;
    }
    const { bavail, bsize } = statfsSync(folder);
    await run('fallocate', '-l', String(bavail * bsize - left * MIB), filler);
}

export async function disk({ network, rounds, opened }) {
    const net = await network();
    await net.startAll();
    await net.advance();
    const busy = await occupy(net);
    const target = net.founders().at(-1);
    const { home } = net.members[target - 1];
    const data = join(home, 'disk');
    mkdirSync(data);
    await run('mount', '-t', 'tmpfs', '-o', `size=${SIZE}m`, 'salus', data);
    opened({ close: () => run('umount', '--lazy', data) });
    const filler = join(data, 'filler');
    const more = [`--db-storage-threshold=${THRESHOLD}`, '--db-storage-polling-period=1'];

    // Its own, from the beginning: a validator does not come back with an older one.
    await net.node(target).stop();
    await run('cp', '-a', `${net.members[target - 1].data}/.`, data);
    const done = await rounds(PLAN.length, async (index) => {
        const node = net.node(target) ?? (await net.start(target, { data, more }));
        await net.advance(2);
        const left = PLAN[index];
        node.ending = true;
        await fill(data, filler, left);
        const end = await Promise.race([node.gone, pause(LIMIT, 'is still there', { ref: false })]);
        if (end === 'is still there') await node.kill();
        const sentences = node.lines.filter((line) => line.startsWith('Error: '));
        rmSync(filler);
        const back = await net
            .start(target, { data, more })
            .then(() => net.advance(2))
            .then(
                () => true,
                (error) => error.message.split('\n')[0],
            );
        return { left, end, sentences, back };
    });
    const [slowly, once] = [SLOWLY, AT_ONCE].map((left) => done.filter((round) => round.left === left));
    const right = (rounds) =>
        rounds.filter(
            ({ end, sentences }) =>
                end === 'ended with code 1' && sentences.length === 1 && /MiB are free/.test(sentences[0]),
        );
    const back = done.filter((round) => round.back === true);
    const figures = {
        'filled slowly: one sentence and code 1': `${right(slowly).length} of ${slowly.length}`,
        'filled at once: one sentence and code 1': `${right(once).length} of ${once.length}`,
        'filled at once: otherwise':
            [...new Set(once.filter((round) => !right([round]).length).map(({ end }) => end))].join(', ') ||
            'never',
        'back when there was room': `${back.length} of ${done.length}`,
        ...(await relieve(busy)),
    };
    demand(
        right(slowly).length === slowly.length,
        'a full disk did not end the node with one sentence and code 1',
        figures,
    );
    demand(back.length === done.length, 'a node did not come back', figures);
    return figures;
}
