// The program salus-batch, where the tests are told of it.

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const BATCH = process.env.SALUS_BATCH;

/** Why tests with it are skipped, if they are. */
export const skip = !BATCH && 'SALUS_BATCH does not name the program';

let folder;
let files = 0;

/** A path in a folder that is there from the first one on, and goes when the tests end or are ended. */
function newFile() {
    if (!folder) {
        folder = mkdtempSync(join(tmpdir(), 'salus-batch-'));
        const forget = () => rmSync(folder, { recursive: true, force: true });
        process.once('exit', forget);
        for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
            process.once(signal, () => {
                forget();
                process.kill(process.pid, signal);
            });
        }
    }
    return join(folder, `${files++}.jsonl`);
}

async function run(...args) {
    const { stdout } = await promisify(execFile)(BATCH, args, { encoding: 'utf8' });
    return JSON.parse(stdout);
}

/** Builds a batch of lines; what is to be anchored, the openings, and the file in which they are. */
export async function build(genesisHash, kind, lines, ...more) {
    const [file, input] = [newFile(), newFile()];
    writeFileSync(input, lines.join('\n'));
    const options = ['--genesis', genesisHash, '--kind', kind, '--openings', file, ...more];
    const anchored = await run('build', ...options, input);
    const openings = readFileSync(file, 'utf8').trimEnd().split('\n');
    return { ...anchored, openings: openings.map((line) => JSON.parse(line)), file };
}

/** Verifies all openings of a file by what a node says; rejects with what the program says if it refuses. */
export const verify = (http, organisation, root, file) =>
    run('verify', '--url', http, '--organisation', `${organisation}`, '--root', root, file);
