// A consortium's network on this machine, each node in a network namespace, for as long as it is wanted; or its tests.
//
//   node network/main.mjs up N
//   node network/main.mjs test [--short] [--rounds AT MOST] [--seed SEED] [NAME...]
//
// `scripts/network` starts it, in a namespace of its own, as whoever may do all there.

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LEASH, LOGS } from '../lib/node.mjs';
import { Interrupted, drill, say } from '../lib/report.mjs';
import { Results, take } from './campaign.mjs';
import { TESTS } from './tests/index.mjs';
import { up } from './up.mjs';

const { SALUS_CACHE, SALUS_COMMIT, SALUS_FIGURES, SALUS_FOLDER, SALUS_LEASHED } = process.env;

const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { short: { type: 'boolean' }, seed: { type: 'string' }, rounds: { type: 'string' } },
});
const [what, ...words] = positionals;

/** Resolves when the script that started this is gone, of which nobody else may hear. */
const abandoned = () =>
    SALUS_LEASHED
        ? new Promise((_, reject) => {
              let signal = '';
              process.stdin
                  .setEncoding('utf8')
                  .on('data', (data) => (signal += data))
                  .on('end', () => reject(new Interrupted(signal || 'SIGHUP')));
          })
        : new Promise(() => {});

/** Starts a test in a namespace of its own, beside the others; gives when it has ended. */
function beside({ name }, seed, open) {
    const words = ['unshare', '--net', process.execPath, import.meta.filename, 'test', '--seed', seed, name];
    const [first, ...rest] = [...LEASH, ...words];
    const child = spawn(first, rest, {
        stdio: ['ignore', 'inherit', 'inherit'],
        env: { ...process.env, SALUS_LEASHED: '' },
    });
    const ended = once(child, 'exit');
    // Nobody waits yet.
    ended.catch(() => {});
    open(async () => {
        child.kill('SIGTERM');
        await ended;
    });
    return ended;
}

/** Runs tests one after the other, but for those that mostly wait; says of each how it ended. */
async function test(open) {
    const results = new Results(join(SALUS_CACHE, 'network', 'results'), SALUS_COMMIT, SALUS_FIGURES);
    const seed = values.seed ?? randomBytes(4).toString('hex');
    const wanted =
        words.length > 0
            ? TESTS.filter(({ name }) => words.includes(name))
            : TESTS.filter(({ short }) => !values.short || short);
    const trial = values.short || values.rounds !== undefined;
    const counts = { passed: 0, failed: 0, skipped: 0, kept: 0 };
    const failures = [];
    const shared = {};
    const count = ({ name }, outcome) => {
        counts[outcome]++;
        if (outcome === 'failed') failures.push(name);
    };
    say(`the seed is ${seed}`);
    const left = wanted.filter(({ name }) => {
        const before = trial ? undefined : results.read(name);
        const kept = before?.outcome === 'passed' && words.length === 0;
        if (kept) {
            say(`${name}: passed before, on this commit`);
            counts.kept++;
        } else if (before?.outcome) results.forget(name);
        return !kept;
    });
    const waiting = trial || left.length === 1 ? [] : left.filter(({ waits }) => waits);
    const apart = waiting.map((each) => beside(each, seed, open));
    for (const each of left.filter((each) => !waiting.includes(each))) {
        const { outcome, why, figures, minutes } = await take(each, {
            seed,
            short: values.short,
            most: values.rounds && Number(values.rounds),
            folder: SALUS_FOLDER,
            results,
            open,
            shared,
        });
        count(each, outcome);
        say(`${each.name}: ${outcome} after ${minutes} min${why ? `, ${why}` : ''}`);
        for (const [label, value] of Object.entries(figures))
            console.log(`        ${label.padEnd(44)} ${value}`);
    }
    await Promise.all(apart);
    for (const each of waiting) count(each, results.read(each.name)?.outcome ?? 'failed');
    const { passed, failed, skipped, kept } = counts;
    say(`${passed} passed, ${failed} failed, ${skipped} skipped, ${kept} had passed before`);
    if (failed > 0) throw new Error(`failed: ${failures.join(', ')}; what the nodes said is in ${LOGS}`);
}

await drill(async (open) => {
    const done = what === 'up' ? up(Number(words[0]), { folder: SALUS_FOLDER, open }) : test(open);
    await Promise.race([done, abandoned()]);
});
