// Databases that are damaged, or copied while they are written to. Whose they are does not vote.

import { cpSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
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

/**
 * What is damaged. A node that is killed has what it wrote lately in a log, and one that was stopped has all of it in
 * tables.
 */
const KINDS = {
    'a shorter log': { end: 'kill', of: /^log\d+$/, change: shorten },
    'bits of a log': { end: 'kill', of: /^log\d+$/, change: flip },
    'bits of tables': { end: 'stop', of: /^(table|index)_/, change: flip },
    'bits of the description': { end: 'stop', of: /^metadata$/, change: flip },
};
/** Which of these, ten rounds after one another; and five times that. */
const TEN = [0, 2, 1, 2, 0, 3, 2, 0, 2, 1].map((which) => Object.keys(KINDS)[which]);
const PLAN = Array(5).fill(TEN).flat();

/** The database's files of such names. */
const filesOf = (folder, names) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && names.test(entry.name) && entry.parentPath.includes('paritydb'))
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((file) => readFileSync(file).some((byte) => byte !== 0))
        .sort();

/** Turns a few bits of what was ever written to a file: much of one never was, and is zero. */
function flip(file, random) {
    const bytes = readFileSync(file);
    const written = [];
    for (let at = 0; at < bytes.length; at++) if (bytes[at] !== 0) written.push(at);
    for (let flipped = 0; flipped < FLIPS; flipped++) bytes[random.pick(written)] ^= 1 << random.below(8);
    writeFileSync(file, bytes);
}

/** Cuts a file short, as when what was to be written last never was. */
function shorten(file, random) {
    truncateSync(file, random.below(statSync(file).size));
}

/** Of a block what all have of it: which proofs of finality a node keeps depends on when it came. */
const content = (answer) => answer?.block ?? answer;

/** How many answers of a node, of blocks and states that are final, differ from those of another one. */
async function wrong(node, right, random) {
    const ends = await Promise.all([node, right].map(finalised));
    const { number, hash } = ends[0].number < ends[1].number ? ends[0] : ends[1];
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
        const answer = await call(node.http, method, params).catch(() => undefined);
        // That it does not have a block is no wrong answer, but that a state lacks an entry is one.
        if (answer === undefined || (answer === null && method !== 'state_getStorage')) {
            refused++;
            continue;
        }
        const expected = await call(right.http, method, params);
        if (JSON.stringify(content(answer)) !== JSON.stringify(content(expected))) differ++;
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
    let answers = {};
    try {
        await net.advance(2, { nodes: [node], limit: LIMIT });
        answers = await wrong(node, right, random);
        node.alive();
        return { opened: true, ...answers };
    } catch (error) {
        return { opened: true, ...answers, why: sentence(error.message) };
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
    const done = await rounds(PLAN.length, async (index, random) => {
        let kind = PLAN[index];
        await net.advance(2);
        await net.node(victim.index)[KINDS[kind].end]();
        let files = filesOf(victim.data, KINDS[kind].of);
        if (files.length === 0) {
            // It has not come to write tables.
            kind = 'bits of a log';
            files = filesOf(victim.data, KINDS[kind].of);
        }
        const file = random.pick(files);
        KINDS[kind].change(file, random);
        const found = await attempt(net, victim.index, {}, busy.node, random);
        await net.purge(victim.index);
        await inStep(await net.start(victim.index, { validator: false, anew: true }));
        await net.advance(1);
        return { kind, file: basename(file), ...found };
    });
    const figures = { 'bits of each file': FLIPS };
    for (const kind of Object.keys(KINDS)) {
        const those = done.filter((round) => round.kind === kind);
        const count = (holds) => those.filter(holds).length;
        if (those.length === 0) continue;
        figures[kind] = those.length;
        figures[`${kind}: did not open`] = count(({ opened }) => !opened);
        figures[`${kind}: ended or stood still`] = count(({ opened, why }) => opened && why);
        figures[`${kind}: gave no answer`] = count(({ refused }) => refused > 0);
        figures[`${kind}: wrong answers`] = those.reduce((sum, { differ = 0 }) => sum + differ, 0);
    }
    Object.assign(figures, {
        'brought back by purge-chain': `${done.length} of ${done.length}`,
        ...(await relieve(busy)),
    });
    const wrongs = done.reduce((sum, { differ = 0 }) => sum + differ, 0);
    demand(wrongs === 0, `damaged databases gave ${wrongs} wrong answers`, figures);
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
