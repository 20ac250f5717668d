// A consortium's network on this machine, each node in a network namespace, for as long as it is wanted; or its tests.
//
//   node network/main.mjs up N
//   node network/main.mjs test [--short] [--rounds AT MOST] [--seed SEED] [NAME...]
//
// `scripts/network` starts it, in a namespace of its own, as whoever may do all there.

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LOGS } from '../lib/node.mjs';
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

/** Runs tests one after the other; says of each how it ended. */
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
    say(`the seed is ${seed}`);
    for (const each of wanted) {
        const before = trial ? undefined : results.read(each.name);
        if (before?.outcome === 'passed' && words.length === 0) {
            say(`${each.name}: passed before, on this commit`);
            counts.kept++;
            continue;
        }
        if (before?.outcome) results.forget(each.name);
        const closing = [];
        const { outcome, why, figures, minutes } = await take(each, {
            seed,
            short: values.short,
            most: values.rounds && Number(values.rounds),
            folder: SALUS_FOLDER,
            results,
            open: (close) => (closing.push(close), open(close)),
            shared,
        });
        counts[outcome]++;
        if (outcome === 'failed') failures.push(each.name);
        say(`${each.name}: ${outcome} after ${minutes} min${why ? `, ${why}` : ''}`);
        for (const [label, value] of Object.entries(figures))
            console.log(`        ${label.padEnd(44)} ${value}`);
    }
    const { passed, failed, skipped, kept } = counts;
    say(`${passed} passed, ${failed} failed, ${skipped} skipped, ${kept} had passed before`);
    if (failed > 0) throw new Error(`failed: ${failures.join(', ')}; what the nodes said is in ${LOGS}`);
}

await drill(async (open) => {
    const done = what === 'up' ? up(Number(words[0]), { folder: SALUS_FOLDER, open }) : test(open);
    await Promise.race([done, abandoned()]);
});
