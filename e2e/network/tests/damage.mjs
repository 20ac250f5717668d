// Databases that are damaged, or copied while they are written to. Whose they are does not vote.

import {
    cpSync,
    openSync,
    closeSync,
    readSync,
    readdirSync,
    rmSync,
    statSync,
    truncateSync,
    writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { finalised } from '../../lib/finality.mjs';
import { call } from '../../lib/rpc.mjs';
import { demand } from '../campaign.mjs';
import { occupy, relieve } from '../load.mjs';
import { inStep } from '../network.mjs';

/** In how long a node on a damaged database shall be as far as the others, or be found out. */
const LIMIT = 60_000;
/** Blocks, and entries of the state, that are asked for. */
const SAMPLES = 20;
const FLIPS = 16;

/** The database's files, and what comes with them. */
function filesOf(folder) {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.parentPath.includes('paritydb') && entry.name !== 'lock')
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((file) => statSync(file).size > 0)
        .sort();
}

/** Turns a few bits of a file that are not all zero there: much of one has never been written. */
function flip(files, random) {
    let flipped = 0;
    for (let attempt = 0; flipped < FLIPS && attempt < 10_000; attempt++) {
        const file = random.pick(files);
        const at = random.below(statSync(file).size);
        const handle = openSync(file, 'r+');
        const byte = Buffer.alloc(1);
        readSync(handle, byte, 0, 1, at);
        if (byte[0] !== 0) {
            byte[0] ^= 1 << random.below(8);
            writeSync(handle, byte, 0, 1, at);
            flipped++;
        }
        closeSync(handle);
    }
    return `${flipped} bits`;
}

/** Cuts a log short, as when what was to be written last never was. */
function shorten(files, random) {
    const logs = files.filter((file) => /\/log\d+$/.test(file));
    if (logs.length === 0) return undefined;
    const file = random.pick(logs);
    truncateSync(file, random.below(statSync(file).size));
    return 'a log';
}

/** How many answers of a node, of blocks and states that are final, differ from those of another one. */
async function wrong(node, right, random) {
    const { number } = await finalised(right);
    const { hash } = await finalised(node);
    const keys = await call(right.http, 'state_getKeysPaged', ['0x', 1_000, null, hash]);
    const questions = Array.from({ length: SAMPLES }, () => [
        ['chain_getBlockHash', [1 + random.below(number)]],
        ['state_getStorage', [random.pick(keys), hash]],
    ]).flat();
    const heights = questions.filter(([method]) => method === 'chain_getBlockHash');
    for (const [, [height]] of heights)
        questions.push(['chain_getBlock', [await call(right.http, 'chain_getBlockHash', [height])]]);
    let differ = 0;
    let refused = 0;
    for (const [method, params] of questions) {
        const answer = await call(node.http, method, params).catch(() => (refused++, undefined));
        if (answer === undefined) continue;
        const expected = await call(right.http, method, params);
        if (JSON.stringify(answer) !== JSON.stringify(expected)) differ++;
    }
    return { differ, refused };
}

/** Starts a node on a database that may be no good; gives how that went, and lets it go. */
async function attempt(net, index, options, right, random) {
    const node = await net
        .start(index, { validator: false, watched: false, ...options })
        .catch((error) => error);
    if (node instanceof Error) return { opened: false, why: sentence(node.message) };
    node.ending = true;
    try {
        await net.advance(2, { nodes: [node], limit: LIMIT });
        const { differ, refused } = await wrong(node, right, random);
        return { opened: true, differ, refused };
    } catch (error) {
        return { opened: true, differ: 0, why: sentence(error.message) };
    } finally {
        await node.kill();
    }
}

/** What a node said of its end. */
const sentence = (message) => (message.match(/Error: .*/)?.[0] ?? message.split('\n')[0]).slice(0, 200);

export async function damage({ network, rounds }) {
    const net = await network();
    await net.startAll();
    await net.advance();
    const busy = await occupy(net);
    const victim = net.newcomer();
    await inStep(await net.start(victim.index, { validator: false, anew: true }));
    const done = await rounds(50, async (_, random) => {
        await net.advance(2);
        await net.node(victim.index)?.kill();
        const files = filesOf(victim.data);
        const what = (random.below(3) === 0 && shorten(files, random)) || flip(files, random);
        const found = await attempt(net, victim.index, {}, busy.node, random);
        await net.purge(victim.index);
        await inStep(await net.start(victim.index, { validator: false, anew: true }));
        await net.advance(1);
        return { what, ...found };
    });
    const count = (holds) => done.filter(holds).length;
    const figures = {
        'bits flipped': count(({ what }) => what !== 'a log'),
        'logs cut': count(({ what }) => what === 'a log'),
        'did not open': count(({ opened }) => !opened),
        'ended or stood still afterwards': count(({ opened, why }) => opened && why),
        'went on, and refused an answer': count(({ refused }) => refused > 0),
        'went on as if nothing were': count(({ opened, why, refused }) => opened && !why && refused === 0),
        'wrong answers': done.reduce((sum, { differ = 0 }) => sum + differ, 0),
        'brought back by purge-chain': `${done.length} of ${done.length}`,
        ...(await relieve(busy)),
    };
    demand(figures['wrong answers'] === 0, 'a damaged database gave wrong answers', figures);
    return figures;
}

export async function copies({ network, rounds }) {
    const net = await network();
    await net.startAll();
    await net.advance();
    const busy = await occupy(net);
    const source = net.newcomer();
    await inStep(await net.start(source.index, { validator: false, anew: true }));
    const target = net.newcomer();
    const done = await rounds(20, async (_, random) => {
        await net.advance(2);
        rmSync(target.data, { recursive: true, force: true });
        cpSync(source.data, target.data, { recursive: true });
        // Of another machine, which makes a network key of its own.
        for (const chain of readdirSync(join(target.data, 'chains')))
            rmSync(join(target.data, 'chains', chain, 'network'), { recursive: true, force: true });
        return attempt(net, target.index, {}, busy.node, random);
    });
    const opened = done.filter((round) => round.opened && !round.why).length;
    const figures = {
        'copies opened': `${opened} of ${done.length}`,
        'wrong answers': done.reduce((sum, { differ = 0 }) => sum + differ, 0),
        ...(await relieve(busy)),
    };
    demand(opened >= done.length - 1, `only ${opened} of ${done.length} copies opened`, figures);
    demand(figures['wrong answers'] === 0, 'a copy gave wrong answers', figures);
    return figures;
}
