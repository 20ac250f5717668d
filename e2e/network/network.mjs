// A network of members' nodes, each on a machine of its own, which can be killed, cut off and started again.

import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { finalised, waitFinal } from '../lib/finality.mjs';
import { LOGS, command, launch, nodeBinary } from '../lib/node.mjs';
import * as client from '../lib/polkadot-js.mjs';
import { call } from '../lib/rpc.mjs';
import { eventually } from '../lib/wait.mjs';
import { joinChain } from '../lib/world.mjs';
import { PEERS_PORT, found, member, wipeData } from './consortium.mjs';
import { fabric, manageAddress, peerAddress } from './fabric.mjs';
import { witness } from './witness.mjs';

const RPC_PORT = 9944;
const METRICS_PORT = 9615;

/** How a member starts its node; its addresses are private, as in a VPN of hospitals. */
const OPTIONS = [
    '--discover-local',
    '--allow-private-ip',
    '--no-mdns',
    '--no-hardware-benchmarks',
    '--prometheus-external',
];

/** JSON-RPC for the tests: they watch hundreds of transactions at a time, and whoever reaches it may do all. */
const RPC = [
    `--rpc-port=${RPC_PORT}`,
    '--unsafe-rpc-external',
    '--rpc-cors=all',
    '--rpc-methods=unsafe',
    '--rpc-max-connections=100',
    '--rpc-max-subscriptions-per-connection=1024',
    '--rpc-rate-limit=60000',
];

const nameOf = (index) => `node-${index}`;

/**
 * Founds a consortium of so many members in a folder, of which no node runs yet. What the nodes say is in
 * `e2e/logs`.
 */
export async function openNetwork(folder, count, { label, delay, ...chain }) {
    mkdirSync(LOGS, { recursive: true });
    const links = await fabric({ delay });
    const { members, sums } = await found(folder, count, chain).catch(async (error) => {
        await links.close();
        throw error;
    });
    const seen = witness();
    const running = new Map();
    const logs = new Set();
    const clients = [];
    let fallen;

    const logFile = (index) => {
        const file = join(LOGS, `${label}-${index}.log`);
        if (!logs.has(file)) rmSync(file, { force: true });
        logs.add(file);
        return file;
    };

    const net = {
        folder,
        members,
        sums,
        links,
        witness: seen,

        /** Nodes that run, in the order of their numbers. */
        running: () => [...running.values()].sort((one, other) => one.index - other.index),
        /** The node of this number, which runs. */
        node: (index) => running.get(index),
        /** The numbers of those who founded the network. */
        founders: () => members.slice(0, count).map(({ index }) => index),

        /** Another member, who has a machine and nothing else. */
        newcomer() {
            const newcomer = member(folder, members.length + 1);
            newcomer.spec = members[0].spec;
            members.push(newcomer);
            return newcomer;
        },

        /**
         * Starts a member's node, which may have run before: an author unless it is said otherwise. `more` are
         * other options, `rpc` those of JSON-RPC, `data` another place for the database; `anew` says that it
         * begins with an empty one. The witness sees it unless it is not to be `watched`.
         */
        async start(
            index,
            { validator = true, data, more = [], rpc = RPC, anew = false, environment, watched = true } = {},
        ) {
            const { spec, keys, data: usual, home } = members[index - 1];
            const { enter } = await links.machine(index);
            const options = [
                ...OPTIONS,
                ...rpc,
                `--name=${nameOf(index)}`,
                `--chain=${spec}`,
                `--base-path=${data ?? usual}`,
                `--listen-addr=/ip4/${peerAddress(index)}/tcp/${PEERS_PORT}`,
                ...(validator ? ['--validator', `--keystore-path=${join(keys, 'keystore')}`] : []),
                ...(validator ? [`--node-key-file=${join(keys, 'node-key')}`] : []),
                ...more,
            ];
            const node = await launch(nodeBinary(), options, {
                home,
                logFile: logFile(index),
                reached: `${manageAddress(index)}:${RPC_PORT}`,
                enter,
                environment,
            });
            const ended = (end) => () => {
                node.ending = true;
                return end();
            };
            Object.assign(node, {
                index,
                name: nameOf(index),
                metrics: `http://${manageAddress(index)}:${METRICS_PORT}/metrics`,
                kill: ended(node.kill),
                stop: ended(node.stop),
            });
            running.set(index, node);
            node.gone.then((how) => {
                if (running.get(index) === node) running.delete(index);
                if (!node.ending)
                    fallen ??= new Error(`${node.name} ${how}, by itself; its log is ${node.logFile}`);
            });
            if (watched) await seen.watch(node, { anew });
            return node;
        },

        /** Starts the nodes of all who founded the network. */
        startAll: (options) => Promise.all(net.founders().map((index) => net.start(index, options))),

        /** Waits until each of these nodes has a block final that is so many above the highest that ever was. */
        async advance(blocks = 1, { nodes = net.running(), limit } = {}) {
            const goal = seen.top() + blocks;
            await Promise.all(nodes.map((node) => waitFinal(node, goal, { limit, every: 100 })));
            net.attest();
            return goal;
        },

        /** Throws if two blocks are final at one height, or a node has ended that should not. */
        attest() {
            if (fallen) throw fallen;
            seen.attest();
        },

        /** Loses a member's database, as `purge-chain` does; the node has ended. */
        async purge(index) {
            const { spec, data } = members[index - 1];
            await command('purge-chain', '-y', `--chain=${spec}`, `--base-path=${data}`);
        },

        /** Loses a member's database and whatever else is beside it. */
        wipe: (index) => wipeData(members[index - 1]),

        /** A client of a node, which knows whoever governs. */
        async world(node) {
            const governors = members.map(({ governing }) => governing);
            const world = Object.assign(await joinChain(client, node, { governors }), { client });
            clients.push(world);
            return world;
        },

        /** Lines of the logs of all nodes that are like this. */
        logged: (pattern) =>
            [...logs]
                .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
                .filter((line) => pattern.test(line)),

        /** Stops all, and takes all apart. */
        async close() {
            seen.close();
            for (const { chain } of clients) await chain.disconnect().catch(() => {});
            await Promise.all([...running.values()].map((node) => node.kill()));
            await links.close();
        },
    };
    return net;
}

/** How many peers a node has. */
export const peers = async ({ http }) => (await call(http, 'system_health')).peers;

/** Waits until a node is in step with the chain. */
export const inStep = (node, options) =>
    eventually(
        `${node.name} to be in step`,
        async () => {
            const { isSyncing, peers } = await call(node.http, 'system_health');
            return (node.alive(), !isSyncing && peers > 0 && (await finalised(node)).number > 0);
        },
        options,
    );

/** What a node's metrics say: the sum of those of a name, and of a label if it is given. */
export async function metric({ metrics }, name, label = '') {
    const text = await (await fetch(metrics)).text();
    const lines = text
        .split('\n')
        .filter((line) => line.startsWith(name) && /^[{ ]/.test(line.slice(name.length)));
    const values = lines
        .filter((line) => line.includes(label))
        .map((line) => Number(line.slice(line.lastIndexOf(' '))));
    return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0);
}
