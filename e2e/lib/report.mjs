// What a drill says while it runs, and what it measured.

import { writeFileSync } from 'node:fs';
import { constants } from 'node:os';

const began = Date.now();

/** Minutes and seconds since the drill began. */
const clock = () => {
    const seconds = Math.round((Date.now() - began) / 1_000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

/** Says what happens now. */
export const say = (what) => console.log(`${clock().padStart(6)}  ${what}`);

/** Milliseconds as minutes with one digit. */
export const minutes = (milliseconds) => (milliseconds / 60_000).toFixed(1);

/** Milliseconds as seconds with one digit. */
export const seconds = (milliseconds) => (milliseconds / 1_000).toFixed(1);

/**
 * Prints what was measured, and leaves it for the script that started the drill, if it said where: the
 * names on one line, the values on the next.
 */
export function report(figures) {
    const names = Object.keys(figures);
    console.log();
    for (const name of names) console.log(`${name.padEnd(36)} ${figures[name]}`);
    const file = process.env.SALUS_FIGURES;
    if (file) writeFileSync(file, `${names.join(' | ')}\n${Object.values(figures).join(' | ')}\n`);
}

/** Somebody ended the drill. */
export class Interrupted extends Error {
    constructor(signal) {
        super(`it was ended by ${signal}`);
        this.code = 128 + constants.signals[signal];
    }
}

/** Rejects when somebody ends the drill; whoever does so again does not wait for what is closed. */
const interrupted = () =>
    new Promise((_, reject) => {
        for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => reject(new Interrupted(signal)));
    });

/**
 * Runs a drill to its end, or to where somebody ends it: whatever it opened is closed, and a failure is the exit
 * code's.
 */
export async function drill(run) {
    const open = [];
    let failed;
    try {
        await Promise.race([interrupted(), run((closing) => open.push(closing))]);
    } catch (error) {
        failed = error;
        const [how, why] = error instanceof Interrupted ? ['ended', error.message] : ['failed', error.stack];
        console.error(`\n${how} after ${clock()}: ${why}`);
    }
    // What still ran fails when its node is gone.
    process.on('unhandledRejection', () => {});
    for (const close of open.reverse())
        await Promise.resolve()
            .then(close)
            .catch((error) => console.error(`while closing: ${error.message}`));
    process.exit(failed instanceof Interrupted ? failed.code : failed ? 1 : 0);
}
