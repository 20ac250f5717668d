// Other programs, and whether this machine has them.

import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Runs a program; gives what it printed. Where it fails, the error says what it said. */
export async function run(program, ...words) {
    try {
        return (await promisify(execFile)(program, words, { maxBuffer: 1 << 28 })).stdout;
    } catch (error) {
        throw new Error(
            `\`${[program, ...words].join(' ')}\` failed: ${error.stderr?.trim() || error.message}`,
        );
    }
}

/** Whether a program is on the path. */
export function have(program) {
    return (process.env.PATH ?? '').split(':').some((folder) => {
        try {
            accessSync(join(folder, program), constants.X_OK);
            return true;
        } catch {
            return false;
        }
    });
}
