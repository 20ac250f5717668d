// The way to a network's nodes from outside their namespace: a socket in a folder that both sides see.
//
//   node network/relay.mjs FOLDER
//
// runs outside, and listens on this machine's loopback for each `PORT.socket` that comes to be in the folder.

import { once } from 'node:events';
import { readdirSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';

const EVERY = 200;

/** Lets whoever connects to one side talk to the other. */
function pass(socket, target) {
    const other = connect(target);
    for (const [one, two] of [
        [socket, other],
        [other, socket],
    ]) {
        one.pipe(two);
        one.on('error', () => two.destroy());
        one.on('close', () => two.destroy());
    }
}

/** Serves a node's JSON-RPC and metrics through the folder; gives their addresses outside. */
export async function serve(folder, { index, http, metrics }) {
    const open = async (url, base) => {
        const { hostname, port } = new URL(url);
        const file = join(folder, `${base + index}.socket`);
        rmSync(file, { force: true });
        const server = createServer((socket) => pass(socket, { host: hostname, port: Number(port) })).listen(
            file,
        );
        await once(server, 'listening');
        return `127.0.0.1:${base + index}`;
    };
    return {
        rpc: `ws://${await open(http, 9_943)}`,
        metrics: `http://${await open(metrics, 9_614)}/metrics`,
    };
}

/** Listens outside for each socket in a folder. */
function relay(folder) {
    const known = new Set();
    setInterval(() => {
        for (const file of readdirSync(folder).filter(
            (file) => file.endsWith('.socket') && !known.has(file),
        )) {
            known.add(file);
            const port = Number(file.replace('.socket', ''));
            createServer((socket) => pass(socket, join(folder, file)))
                .on('error', ({ code }) => console.error(`nothing is served on port ${port}: ${code}`))
                .listen(port, '127.0.0.1');
        }
    }, EVERY);
}

if (process.argv[1] === import.meta.filename) relay(process.argv[2]);
