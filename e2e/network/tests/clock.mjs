// Clocks that are wrong.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { bestNumber } from '../../lib/rpc.mjs';
import { eventually } from '../../lib/wait.mjs';
import { demand } from '../campaign.mjs';
import { metric } from '../network.mjs';
import { occupy, relieve } from '../load.mjs';

const SLOT = 2_000;
const WINDOW = 60_000;
/** Seconds; the first is the control. */
const OFFSETS = [0, 1, -1, 3, -3, 60, -60, 3_600, -3_600];
/** From here on it shall be noticed, within this time. */
const WRONG = 60;
const NOTICED = 60_000;
/** What the alert `SalusClockWrong` looks at, in docker/prometheus. */
const OFFSET = 'salus_clock_offset_seconds';
const isWrong = (seconds) => seconds < -2 || seconds > 10;

/** The library that turns a program's clock. */
function library() {
    const roots = ['', join(process.env.SALUS_CACHE, 'tools', 'operate', 'root')];
    for (const root of roots) {
        const folder = join(root, '/usr/lib');
        if (!existsSync(folder)) continue;
        for (const name of readdirSync(folder)) {
            const file = join(folder, name, 'faketime', 'libfaketimeMT.so.1');
            if (existsSync(file)) return file;
        }
    }
    return undefined;
}

const turned = (file, offset) => ({
    LD_PRELOAD: file,
    FAKETIME: `${offset < 0 ? '-' : '+'}${Math.abs(offset)}s`,
    // Timers go by the other clock, and do not jump.
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
});

/** Slots that pass without a block on the chain of a node. */
async function missed({ http }) {
    const [began, before] = [Date.now(), await bestNumber(http)];
    await pause(WINDOW);
    return Math.round((Date.now() - began) / SLOT) - ((await bestNumber(http)) - before);
}

export async function clock({ network, rounds, skip }) {
    const file = library();
    if (!file) skip('there is no libfaketime (scripts/setup operate brings it)');
    const net = await network();
    await net.startAll();
    const busy = await occupy(net);
    const target = net.founders().at(-1);
    const done = await rounds(OFFSETS.length, async (index) => {
        const offset = OFFSETS[index];
        await net.node(target).stop();
        const node = await net.start(target, offset === 0 ? {} : { environment: turned(file, offset) });
        const began = Date.now();
        const told = () => metric(node, OFFSET).catch(() => undefined);
        let noticed;
        if (Math.abs(offset) >= WRONG)
            noticed = await eventually('the offset of a clock', async () => isWrong(await told()), {
                limit: NOTICED,
            }).then(
                () => Date.now() - began,
                () => undefined,
            );
        const slots = await missed(busy.node);
        const last = await told();
        await node.stop();
        await net.start(target);
        await net.advance(3, { limit: 10 * 60_000 });
        return { offset, slots, told: last, noticed };
    });
    const figures = { 'slots of each window': WINDOW / SLOT };
    for (const { offset, slots, told, noticed } of done) {
        const seen = noticed === undefined ? '' : `, noticed after ${Math.round(noticed / 1_000)} s`;
        figures[`${offset} s: missed slots`] = `${slots}, told ${told?.toFixed(1) ?? 'nothing'} s${seen}`;
    }
    Object.assign(figures, await relieve(busy));
    const unnoticed = done.filter(
        ({ offset, noticed }) => Math.abs(offset) >= WRONG && noticed === undefined,
    );
    demand(
        unnoticed.length === 0,
        `nobody noticed a clock that is wrong by ${unnoticed.map(({ offset }) => offset).join(', ')} s`,
        figures,
    );
    return figures;
}
