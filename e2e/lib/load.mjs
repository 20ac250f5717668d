// A load of transfers, of each of which it is known in the end what became of it.

import { setTimeout as pause } from 'node:timers/promises';
import { isBetweenRuntimes, TransactionRefused } from './errors.mjs';
import { payers, transferTo } from './flood.mjs';

/** How long a transfer may be on its way before it counts as lost. */
const PATIENCE = 240_000;
/** What a transaction became that the client is told of and can sign again. */
const TOLD = ['Invalid', 'Dropped', 'Usurped', 'FinalityTimeout'];

/**
 * Sends transfers at a rate, each of an account that has none on its way, until it is stopped. A transfer counts
 * as done when it is final, as signed again when the client was told that it is not valid or could not read what
 * it was told, and as lost when it was told nothing.
 */
export async function load(world, { perSecond, accounts }) {
    const { chain } = world;
    const idle = await payers(world, accounts);
    const [receiver] = await payers(world, 1);
    const counts = { done: 0, again: 0, late: 0, lost: 0 };
    const instants = [];
    const failures = [];
    const open = new Set();

    async function send(payer) {
        for (;;) {
            const late = pause(PATIENCE, 'late', { ref: false });
            try {
                const sent = chain.submitNow(payer, transferTo(receiver), { finalised: true });
                // Nobody may be waiting any more when it fails.
                sent.catch(() => {});
                if ((await Promise.race([sent, late])) === 'late') {
                    counts.lost++;
                    return;
                }
                counts.done++;
                instants.push(Date.now());
                return;
            } catch (error) {
                const isTold = error instanceof TransactionRefused || TOLD.includes(error.message);
                if (!isTold && !isBetweenRuntimes(error)) throw error;
                counts.again++;
                // The client reads the new metadata meanwhile.
                await pause(500);
            }
        }
    }

    let stopped = false;
    const sending = (async () => {
        let next = Date.now();
        while (!stopped) {
            next += 1_000 / perSecond;
            await pause(Math.max(0, next - Date.now()));
            const payer = idle.shift();
            if (!payer) {
                counts.late++;
                continue;
            }
            const sent = send(payer)
                .then(() => idle.push(payer))
                .catch((error) => failures.push(error))
                .finally(() => open.delete(sent));
            open.add(sent);
        }
    })();

    return {
        /** How many have become final. */
        done: () => counts.done,

        /** Sends no more, and waits until it is known of each what became of it. */
        async stop() {
            stopped = true;
            await sending;
            await Promise.all(open);
            if (failures.length > 0) throw failures[0];
            return { ...counts, longest: longest(instants) };
        },
    };
}

/** The longest time between two of these instants, from one on. */
export function longest(instants, from = 0) {
    const sorted = instants.filter((instant) => instant >= from).sort((one, other) => one - other);
    return sorted.slice(1).reduce((most, instant, index) => Math.max(most, instant - sorted[index]), 0);
}
