// A test of the network: its rounds, chance that can be repeated, and what is kept of it.

import { createHash } from 'node:crypto';
import {
    appendFileSync,
    mkdirSync,
    mkdtempSync,
    readFileSync,
    renameSync,
    rmSync,
    writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { minutes, say } from '../lib/report.mjs';
import { openNetwork } from './network.mjs';
import { have } from '../lib/programs.mjs';

/** The machine lacks what a test needs. */
export class Skipped extends Error {}

/** Figures below 1 that depend on these words alone. */
function chance(...words) {
    let draw = 0;
    const next = () =>
        createHash('sha256')
            .update([...words, draw++].join('/'))
            .digest()
            .readUInt32BE() /
        2 ** 32;
    const below = (count) => Math.floor(next() * count);
    return { below, pick: (list) => list[below(list.length)] };
}

/** The share of figures that are at most this one: 0.95 gives the 95th percentile. */
export function quantile(figures, share) {
    const sorted = [...figures].sort((one, other) => one - other);
    return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

export const mean = (figures) => figures.reduce((sum, figure) => sum + figure, 0) / figures.length;

/**
 * What tests of a commit found. A test that has ended is not run again, unless it is asked for; one that was broken
 * off goes on with the next round.
 */
export class Results {
    #folder;
    #key;
    #figures;

    /** Those of a commit are kept apart from those of another; lines for the page are added to the file `figures`. */
    constructor(folder, commit, figures) {
        mkdirSync(folder, { recursive: true });
        this.#folder = folder;
        this.#key = commit;
        this.#figures = figures;
    }

    #file(name) {
        return join(this.#folder, `${name}.json`);
    }

    /** What there is of a test; nothing, or of another commit, is as good as new. */
    read(name) {
        try {
            const found = JSON.parse(readFileSync(this.#file(name), 'utf8'));
            if (found.commit === this.#key) return found;
        } catch (error) {
            if (error.code !== 'ENOENT' && !(error instanceof SyntaxError)) throw error;
        }
        return undefined;
    }

    write(name, result) {
        const file = this.#file(name);
        writeFileSync(`${file}.new`, JSON.stringify({ commit: this.#key, ...result }, null, 1));
        renameSync(`${file}.new`, file);
    }

    forget(name) {
        rmSync(this.#file(name), { force: true });
    }

    /** Adds the line of a test that has ended to those that go to the page. */
    publish(name, { rounds, seed, outcome, why, figures }) {
        if (!this.#figures) return;
        const told = Object.entries(figures).map(([label, value]) => `${label} ${value}`);
        const verdict = why ? `${outcome}: ${why.split('\n')[0].replaceAll('|', '/')}` : outcome;
        appendFileSync(
            this.#figures,
            `${[name, rounds, seed, verdict, told.join('; ') || '-'].join(' | ')}\n`,
        );
    }
}

/**
 * Runs a test; gives how it ended. `open` keeps what has to be closed if it is broken off. In its short form a test
 * has few rounds, no load, and the network of the last one. With that, or `most` rounds, nothing is kept.
 */
export async function take({ name, run }, { seed, short, most, folder, results, open, shared }) {
    const trial = short || most !== undefined;
    const before = trial ? undefined : results.read(name);
    const past = before && !before.outcome ? before.rounds : [];
    const used = past.length > 0 ? before.seed : seed;
    const rounds = [...past];
    const closing = [];
    const began = Date.now();
    const keep = (end = {}) => trial || results.write(name, { seed: used, rounds, ...end });

    const context = {
        short,
        random: (...words) => chance(used, name, ...words),
        say: (what) => say(`${name}: ${what}`),

        /** So many rounds, of which each gives figures; gives those of all. What an earlier run has done counts. */
        async rounds(all, round) {
            const count = Math.min(all, most ?? all);
            if (past.length > 0) say(`${name}: ${past.length} of ${count} rounds were made before`);
            while (rounds.length < count) {
                const index = rounds.length;
                rounds.push(await round(index, chance(used, name, index)));
                keep();
                say(`${name}: round ${index + 1} of ${count} ${JSON.stringify(rounds[index])}`);
            }
            return rounds;
        },

        /** A network of four, or so many, whose nodes do not run yet. */
        async network({ count = 4, label = name, ...options } = {}) {
            if (short && shared.net) return shared.net;
            const net = await openNetwork(mkdtempSync(join(folder, `${name}-`)), count, {
                label: `network-${label}`,
                ...options,
            });
            const close = async () => {
                await net.close();
                rmSync(net.folder, { recursive: true, force: true, maxRetries: 10 });
            };
            if (short) {
                shared.net = net;
                open(close);
            } else closing.push(close);
            return net;
        },

        /** Something else that the test has opened, and which is closed with it. */
        opened: (thing) => closing.push(() => thing.close()),

        /** Ends the network before the test does: there is one at a time. */
        async closeNetwork() {
            for (const close of closing.splice(0).reverse()) await close();
        },

        /** The test needs a program. */
        needs(program, brought = 'scripts/setup operate') {
            if (!have(program)) throw new Skipped(`there is no \`${program}\` (${brought} brings it)`);
        },

        skip(why) {
            throw new Skipped(why);
        },
    };
    let broken = false;
    open(() => ((broken = true), context.closeNetwork()));

    let end;
    try {
        end = { outcome: 'passed', figures: await run(context) };
    } catch (error) {
        const outcome = error instanceof Skipped ? 'skipped' : 'failed';
        end = { outcome, why: error.message, figures: error.figures ?? {} };
        if (outcome === 'failed' && !broken) console.error(error.stack);
    }
    // Somebody ended the campaign, and the test is none the worse for it.
    if (broken) return new Promise(() => {});
    await context.closeNetwork();
    end = { ...end, seed: used, rounds: Math.max(rounds.length, 1), minutes: minutes(Date.now() - began) };
    if (!trial) {
        keep({ ...end, rounds });
        results.publish(name, end);
    }
    return end;
}

/** Fails a test unless this holds, with the figures that it has. */
export function demand(holds, why, figures = {}) {
    if (!holds) throw Object.assign(new Error(why), { figures });
}
