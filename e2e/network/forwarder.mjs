// A switch that delivers late. The kernel's own delay, netem, is not in every kernel.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { LEASH } from '../lib/node.mjs';

const PROGRAM = join(import.meta.dirname, 'forwarder.py');
/** Machines that it has a port for. */
const PORTS = 16;

/** Starts it, to deliver each frame so many milliseconds late. */
export async function forwarder(delay) {
    const [first, ...words] = [...LEASH, 'python3', PROGRAM, String(PORTS), String(delay)];
    const child = spawn(first, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    const said = [];
    child.stderr.on('data', (data) => said.push(data));
    const gone = new Promise((resolve) => child.once('exit', resolve));
    const failed = gone.then(() => {
        throw new Error(`the forwarder ended: ${Buffer.concat(said).toString().trim()}`);
    });
    // Nobody may be waiting any more.
    failed.catch(() => {});
    await Promise.race([new Promise((resolve) => child.stdout.once('data', resolve)), failed]);
    return {
        /** The interface of the machine of this number. */
        port: (index) => `tap${index}`,
        /** The process. */
        pid: child.pid,
        async close() {
            child.kill('SIGTERM');
            await gone;
        },
    };
}
