// A public node that is flooded, at its own port and through the proxy; what the authors miss, and how it is after.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { LEASH } from '../../lib/node.mjs';
import { bestNumber, call } from '../../lib/rpc.mjs';
import { eventually } from '../../lib/wait.mjs';
import { demand, quantile } from '../campaign.mjs';
import { manageAddress } from '../fabric.mjs';
import { inStep } from '../network.mjs';
import { memory, processor } from '../processes.mjs';

const SLOT = 2_000;
/** So long that one missed slot is less than what is allowed. */
const SECONDS = 240;
const MORE_MISSED = 0.01;
const SLOWER = 1.2;
/** MiB. */
const MOST_MEMORY = 2_048;
/** Over ten slots: a node that has just got a block is slower for a moment. */
const CALLS = 500;
const CALM = 40;
const PROXY_PORT = 8_080;

const CONFIGURATION = join(import.meta.dirname, '..', '..', '..', 'docker', 'nginx.conf');

/** How a member starts a public node, which here also answers the tests. */
const PUBLIC = ['--rpc-port=9944', '--rpc-external', '--rpc-cors=all'];

/** Starts a program of these tests. */
function start(file, ...words) {
    const [first, ...rest] = [
        ...LEASH,
        process.execPath,
        join(import.meta.dirname, '..', file),
        ...words.map(String),
    ];
    return spawn(first, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
}

/**
 * Starts the proxy of docker/ before a node, on its machine; without TLS and what limits connections before that, whose
 * cost is the proxy's alone.
 */
async function proxy(folder, machine) {
    mkdirSync(folder, { recursive: true });
    const file = join(folder, 'nginx.conf');
    const text = readFileSync(CONFIGURATION, 'utf8')
        .replace(/^include .*\n/m, '')
        .replace(/^stream \{.*?^\}\n/ms, '')
        .replace(/^ *ssl_.*\n/gm, '')
        .replace(/listen .*;/, `listen ${manageAddress(machine.index)}:${PROXY_PORT};`)
        .replace('http://rpc:9944', 'http://127.0.0.1:9944')
        .replaceAll('/tmp/', `${folder}/`);
    writeFileSync(file, text);
    const [first, ...rest] = [
        ...LEASH,
        ...machine.enter,
        'nginx',
        '-p',
        folder,
        '-c',
        file,
        '-g',
        'daemon off;',
    ];
    const child = spawn(first, rest, { stdio: ['ignore', 'ignore', 'inherit'] });
    const url = `http://${manageAddress(machine.index)}:${PROXY_PORT}`;
    await eventually('the proxy', () => call(url, 'system_health').catch(() => undefined), { limit: 20_000 });
    return {
        url,
        async close() {
            child.kill('SIGTERM');
            await once(child, 'exit');
        },
    };
}

/** How long a node takes to answer, at the 99th percentile. */
async function slowest({ http }) {
    const took = [];
    for (let index = 0; index < CALLS; index++) {
        const began = performance.now();
        await call(http, 'chain_getHeader');
        took.push(performance.now() - began);
        await pause(CALM);
    }
    return quantile(took, 0.99);
}

/** The share of slots without a block while a program runs. */
async function missed(author, child) {
    const [began, before] = [Date.now(), await bestNumber(author.http)];
    await once(child, 'exit');
    const slots = (Date.now() - began) / SLOT;
    return Math.max(0, slots - ((await bestNumber(author.http)) - before)) / slots;
}

/** Floods a node, and then burns as much elsewhere. */
async function round(url, node, author) {
    const [before, began] = [processor(node.pid), Date.now()];
    const flood = start('callers.mjs', url, SECONDS);
    let said = '';
    flood.stdout.on('data', (data) => (said += data));
    let [most, own] = [0, 0];
    const watching = (async () => {
        while (flood.exitCode === null && flood.signalCode === null) {
            most = Math.max(most, memory(node.pid));
            own = processor(flood.pid) ?? own;
            await pause(500);
        }
    })();
    const flooded = await missed(author, flood);
    await watching;
    node.alive();
    const cores = (own + processor(node.pid) - before) / ((Date.now() - began) / 1_000);
    const control = await missed(author, start('burn.mjs', cores, SECONDS));
    return { flooded, control, cores, most, counts: JSON.parse(said) };
}

export async function flood({ network, rounds, needs }) {
    needs('nginx');
    const net = await network();
    await net.startAll();
    await net.advance();
    const { index } = net.newcomer();
    const node = await net.start(index, { validator: false, anew: true, rpc: PUBLIC });
    await inStep(node);
    const gate = await proxy(join(net.folder, 'proxy'), await net.links.machine(index));
    const author = net.node(1);
    const early = await slowest(node);
    const ways = [
        ['at the node', node.http],
        ['through the proxy', gate.url],
    ];
    const done = await rounds(ways.length, async (which) => round(ways[which][1], node, author));
    await pause(30_000);
    const late = await slowest(node);
    await gate.close();
    await net.advance();

    const share = (figure) => figure.toFixed(3);
    const figures = { load: 'none' };
    done.forEach(({ flooded, control, cores, most, counts }, which) => {
        const [way] = ways[which];
        const answered = Object.entries(counts).map(
            ([kind, count]) => `${kind} ${count.answered}/${count.refused}`,
        );
        figures[`${way}: share of missed slots, control`] = `${share(flooded)}, ${share(control)}`;
        figures[`${way}: cores taken, RSS at most, MiB`] = `${cores.toFixed(1)}, ${Math.round(most)}`;
        figures[`${way}: answered/refused`] = answered.join(' ');
    });
    figures['p99 before, after, ms'] = `${early.toFixed(1)}, ${late.toFixed(1)}`;
    for (const { flooded, control, most } of done) {
        demand(
            flooded - control <= MORE_MISSED,
            'authors missed more slots than for want of a processor',
            figures,
        );
        demand(most <= MOST_MEMORY, `the node took ${Math.round(most)} MiB`, figures);
    }
    demand(late <= SLOWER * early, 'the node is slower than before the flood', figures);
    return figures;
}
