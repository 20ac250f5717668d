// Several nodes on this machine, each with a folder and keys of its own, which can be killed and started again.

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Keyring } from '@polkadot/keyring';
import { base58Encode, cryptoWaitReady, ed25519PairFromSeed } from '@polkadot/util-crypto';
import { LOGS, launch, nodeBinary, writeChainSpec } from '../lib/node.mjs';
import { freePorts } from '../lib/ports.mjs';

/** Whose keys are in the specification. Each is the name of a node, and the flag that gives it the keys. */
export const AUTHORS = ['alice', 'bob', 'charlie', 'dave'];

/** Clients watch hundreds of transactions at a time, and several of them connect. */
const OPTIONS = [
    '--no-prometheus',
    '--no-hardware-benchmarks',
    '--no-mdns',
    '--rpc-port=0',
    '--rpc-max-connections=100',
    '--rpc-max-subscriptions-per-connection=1024',
    '--rpc-rate-limit=60000',
];

/** What a node of the network is known by to the others: its secret, and the end of its address. */
function identity(index) {
    const seed = new Uint8Array(32).fill(index + 1);
    const { publicKey } = ed25519PairFromSeed(seed);
    // A multihash of the key in protobuf: identity, 36 bytes; of the type 1, 32 bytes.
    const peer = base58Encode(new Uint8Array([0, 36, 8, 1, 18, 32, ...publicKey]));
    return { secret: Buffer.from(seed).toString('hex'), peer };
}

/** Makes `name` an author of the genesis, by well-known keys. */
function addAuthor({ collatorSelection, session }, name) {
    const seed = `//${name[0].toUpperCase()}${name.slice(1)}`;
    const address = (type) => new Keyring({ type }).addFromUri(seed).address;
    const account = address('sr25519');
    if (collatorSelection.invulnerables.includes(account)) return;
    collatorSelection.invulnerables.push(account);
    session.keys.push([account, account, { aura: account, grandpa: address('ed25519') }]);
}

/**
 * A chain of four authors, of which no node runs yet; `change` makes another genesis of the preset's.
 * What the nodes say is in `e2e/logs`, what they keep goes when the network is closed.
 */
export async function network(name, change) {
    await cryptoWaitReady();
    const [, spec] = (
        await writeChainSpec(name, (genesis) => {
            AUTHORS.forEach((author) => addAuthor(genesis, author));
            change(genesis);
        })
    ).split('=');
    const nodes = new Map();
    const running = new Set();
    const folder = (node) => join(LOGS, `${name}-${node}.state`);
    const forget = (node) => rmSync(folder(node), { recursive: true, force: true, maxRetries: 10 });
    const logFile = (node) => join(LOGS, `${name}-${node}.log`);

    /** What a node is known by and where it listens, made when it is first heard of. */
    function about(node) {
        if (!nodes.has(node)) {
            const { secret, peer } = identity(nodes.size);
            nodes.set(node, freePorts(1).then(([port]) => ({ secret, peer, port })));
            forget(node);
            rmSync(logFile(node), { force: true });
        }
        return nodes.get(node);
    }
    /** Where others reach a node. */
    const address = async (node) => {
        const { port, peer } = await about(node);
        return `/ip4/127.0.0.1/tcp/${port}/p2p/${peer}`;
    };

    const net = {
        /** The chain's specification. */
        spec,

        /**
         * Starts a node, which may have run before: an author if it is called like one. It stays connected
         * to `peers`, if they run.
         */
        async start(node, { chain = spec, sync = 'full', peers = [...nodes.keys()] } = {}) {
            const { secret, port } = await about(node);
            const others = peers.filter((other) => other !== node);
            const addresses = await Promise.all(others.map((other) => address(other)));
            const options = [
                ...OPTIONS,
                `--chain=${chain}`,
                `--base-path=${folder(node)}`,
                `--node-key=${secret}`,
                `--listen-addr=/ip4/127.0.0.1/tcp/${port}`,
                `--sync=${sync}`,
                ...(AUTHORS.includes(node) ? [`--${node}`] : [`--name=${node}`]),
                ...addresses.map((other) => `--reserved-nodes=${other}`),
            ];
            const home = folder(node);
            const started = await launch(nodeBinary(), options, { home, logFile: logFile(node) });
            const stopped = (stop) => () => {
                running.delete(started);
                return stop();
            };
            Object.assign(started, { name: node, kill: stopped(started.kill), stop: stopped(started.stop) });
            running.add(started);
            return started;
        },

        /** Starts all authors. */
        async startAll(options) {
            return Promise.all(AUTHORS.map((author) => net.start(author, { peers: AUTHORS, ...options })));
        },

        /** Writes another specification of the same chain, which `change` makes of this one; gives its path. */
        respecify(suffix, change) {
            const changed = JSON.parse(readFileSync(spec, 'utf8'));
            change(changed);
            const file = join(LOGS, `${name}-${suffix}.json`);
            writeFileSync(file, JSON.stringify(changed));
            return file;
        },

        /** Stops what runs, and forgets all that nodes kept. */
        async close() {
            await Promise.all([...running].map((node) => node.stop()));
            [...nodes.keys()].forEach(forget);
        },
    };
    return net;
}
