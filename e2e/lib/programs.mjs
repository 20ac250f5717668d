// Other programs, and whether this machine has them.

import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
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

/** Where a program is on the path; nothing, if it is not. */
export function whereIs(program) {
    const files = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, program));
    return files.find((file) => {
        try {
            accessSync(file, constants.X_OK);
            return true;
        } catch {
            return false;
        }
    });
}

/** Whether a program is on the path. */
export const have = (program) => whereIs(program) !== undefined;
