// Callers who want a public node's JSON-RPC to give way, all at once: many connections, batches, subscriptions,
// bodies that are too large, and readers who take nothing.
//
//   node network/callers.mjs URL SECONDS
//
// Prints what became of them.

import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { post } from '../lib/rpc.mjs';

/** How many of each kind: 200 connections in all. */
const KINDS = { batches: 50, calls: 50, subscriptions: 50, bodies: 10, deaf: 40 };
const SUBSCRIPTIONS = 32;
const BATCH = 20;
const BODY = 15 << 20;
const AGAIN = 100;
/** How long the last may take to hear of their end. */
const GRACE = 2_000;

const [url, time] = process.argv.slice(2);
const end = Date.now() + Number(time) * 1_000;
const counts = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, { answered: 0, refused: 0 }]));
const request = (method, params = [], id = 1) => ({ jsonrpc: '2.0', id, method, params });

/** A connection on which `talk` says something when it opens, and after each answer; until it is closed. */
const conversation = (kind, talk) =>
    new Promise((resolve) => {
        const socket = new WebSocket(url.replace('http', 'ws'));
        const late = setTimeout(() => socket.close(), end - Date.now());
        const ended = () => (clearTimeout(late), resolve());
        socket.onopen = () => talk(socket);
        socket.onmessage = ({ data }) => {
            counts[kind][data.includes('"error"') ? 'refused' : 'answered']++;
            talk(socket, true);
        };
        // It may be told twice that a connection was refused, and not that it is closed.
        socket.addEventListener('error', () => (counts[kind].refused++, ended()), { once: true });
        socket.onclose = ended;
    });

const CALLERS = {
    batches: () =>
        conversation('batches', (socket) =>
            socket.send(
                JSON.stringify(Array.from({ length: BATCH }, (_, id) => request('chain_getBlock', [], id))),
            ),
        ),
    calls: () =>
        conversation('calls', (socket) =>
            socket.send(JSON.stringify(request('state_getKeysPaged', ['0x', 1_000]))),
        ),
    subscriptions: () =>
        conversation('subscriptions', (socket, again) => {
            if (again) return;
            for (let id = 0; id < SUBSCRIPTIONS; id++)
                socket.send(JSON.stringify(request('chain_subscribeAllHeads', [], id)));
        }),
    async bodies() {
        const { status } = await post(url, JSON.stringify(request('system_health', ['x'.repeat(BODY)])));
        counts.bodies[status === 200 ? 'answered' : 'refused']++;
    },
    deaf: () =>
        new Promise((resolve) => {
            const { hostname, port } = new URL(url);
            const body = JSON.stringify(request('state_getMetadata'));
            const head = ['POST / HTTP/1.1', 'Host: localhost:9944', 'Content-Type: application/json'];
            const words = [...head, `Content-Length: ${body.length}`, '', body].join('\r\n');
            const socket = connect(Number(port), hostname, () => socket.write(words.repeat(20)));
            const late = setTimeout(() => socket.destroy(), end - Date.now());
            socket.pause();
            socket.on('error', () => counts.deaf.refused++);
            socket.on('close', () => (clearTimeout(late), resolve()));
        }),
};

async function goOn(kind) {
    while (Date.now() < end) {
        await CALLERS[kind]().catch(() => counts[kind].refused++);
        await pause(AGAIN);
    }
}

const all = Object.entries(KINDS).flatMap(([kind, count]) =>
    Array.from({ length: count }, () => goOn(kind)),
);
// Who is cut off while it sends a body is not always told.
await Promise.race([Promise.all(all), pause(end + GRACE - Date.now())]);
console.log(JSON.stringify(counts));
process.exit();
