// Starts a node and stops it: the built one, or a stock one with the chain's specification.

import { execFile, spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { bestNumber, call } from './rpc.mjs';
import { eventually, LIMIT } from './wait.mjs';

/** Linux ends the node when the tests end, however they do. */
const SETPRIV = '/usr/bin/setpriv';
export const LEASH = existsSync(SETPRIV) ? [SETPRIV, '--pdeathsig', 'TERM'] : [];

/** The chain's specification, for a node that has none of its own. */
export const CHAIN = process.env.SALUS_CHAIN;

const SUBSTRATE = {
    options: ['--dev', '--port=0', '--rpc-port=0', '--no-prometheus'],
    chain: CHAIN ? [`--chain=${CHAIN}`] : [],
    address: /Running JSON-RPC server: addr=([^,\s]+)/,
};

/** It builds a block for each transaction; time would stand still without others. */
const CHOPSTICKS = {
    options: ['--port=0', '--host=127.0.0.1'],
    chain: [`--chain-spec=${CHAIN}`],
    address: /RPC listening on http:\/\/(\S+)/,
    pulse: (http) => call(http, 'dev_newBlock', [{ count: 1 }]),
};
const PULSE = 5_000;

const SUBSCRIPTIONS = /^--rpc-max-subscriptions-per-connection=(\d+)$/;

/** Lets a block be built from time to time, never two at once, until the node is gone. */
function keepTime(pulse, gone) {
    let timer;
    const again = () => (timer = setTimeout(() => pulse().then(again, again), PULSE));
    again();
    gone.then(() => clearTimeout(timer));
}

/** The node to test. */
export function nodeBinary() {
    const binary = process.env.SALUS_NODE;
    if (!binary) throw new Error('SALUS_NODE is not set. It names the node to test; scripts/e2e sets it.');
    return binary;
}

/** Runs a sub-command of the node; gives what it printed. */
export async function command(...words) {
    const { stdout } = await promisify(execFile)(nodeBinary(), words, { maxBuffer: 1 << 28 });
    return stdout;
}

/** The logs of a node's run; tests with other nodes may run at the same time. */
export const LOGS = join(import.meta.dirname, '..', 'logs', basename(process.env.SALUS_NODE ?? ''));

/** The development chain's specification, not raw: `scripts/spec` puts it beside the raw one. */
async function plainSpec() {
    if (CHAIN) return readFileSync(CHAIN.replace(/-raw(?=\.json$)/, ''), 'utf8');
    return command('chain-spec', 'build');
}

/**
 * Writes the development chain's specification with another genesis, which `change` makes of the
 * preset's; gives the option with which a node starts that chain.
 */
export async function writeChainSpec(name, change) {
    const spec = JSON.parse(await plainSpec());
    change(spec.genesis.runtimeGenesis.patch);
    mkdirSync(LOGS, { recursive: true });
    const file = join(LOGS, `${name}.json`);
    writeFileSync(file, JSON.stringify(spec));
    return `--chain=${file}`;
}

/**
 * Starts a program that serves JSON-RPC and waits until it does. What it prints is added to `logFile`.
 * All that it takes for its own is in `home`. `enter` is what starts it elsewhere, as in a namespace, where
 * it is `reached` at this address; `environment` is added to this one.
 */
export async function launch(
    binary,
    options,
    { home, logFile, address = SUBSTRATE.address, enter = [], reached, environment = {} },
) {
    mkdirSync(home, { recursive: true });
    const log = createWriteStream(logFile, { flags: 'a' });
    const lines = [];
    const [first, ...leading] = [...LEASH, ...enter, binary];
    const child = spawn(first, [...leading, ...options], {
        env: { ...process.env, HOME: home, TMPDIR: home, XDG_DATA_HOME: home, ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
    });
    const gone = new Promise((resolve) => {
        child.once('error', (error) => resolve(`could not be started: ${error.message}`));
        child.once('exit', (code, signal) => resolve(`ended with ${signal ?? `code ${code}`}`));
    });
    let end;
    gone.then((how) => (end = how));
    for (const input of [child.stdout, child.stderr]) {
        createInterface({ input }).on('line', (line) => {
            lines.push(line);
            log.write(`${line}\n`);
        });
    }
    const alive = () => {
        if (end) throw new Error(`the node ${end}; the log is ${logFile}\n${lines.slice(-20).join('\n')}`);
    };
    /** Ends at once, as in a power cut. */
    const kill = () => (child.kill('SIGKILL'), gone);
    const wait = (what, condition) =>
        eventually(`${what} (the node's log is ${logFile})`, () => (alive(), condition())).catch((error) => {
            kill();
            throw error;
        });

    const listens = await wait('JSON-RPC', () => {
        const line = lines.find((line) => address.test(line));
        return line?.match(address)[1];
    });
    const found = reached ?? listens;
    const subscriptions = options.map((option) => option.match(SUBSCRIPTIONS)?.[1]).find(Boolean);
    return {
        /** Subscriptions that a connection may have. */
        subscriptions: Number(subscriptions ?? 32),
        http: `http://${found}`,
        ws: `ws://${found}`,
        logFile,
        /** What it printed. */
        lines,
        /** The process, as this one sees it. */
        pid: child.pid,
        /** Throws if the node has ended. */
        alive,
        /** Resolves when it has. */
        gone,
        kill,
        wait,
        /** Asks the node to end, and makes it. */
        async stop() {
            child.kill('SIGTERM');
            const late = setTimeout(() => child.kill('SIGKILL'), LIMIT);
            await gone;
            clearTimeout(late);
        },
    };
}

/**
 * Starts `$SALUS_NODE`, on the chain of `$SALUS_CHAIN` if that is set, on free ports and waits for its
 * first block, since before that the chain has no clock. Its log stays in `LOGS/NAME.log` until the
 * next run, its state goes. Each node that runs needs a name of its own.
 */
export async function startNode(name, ...options) {
    const binary = nodeBinary();
    const home = join(LOGS, `${name}.state`);
    const logFile = join(LOGS, `${name}.log`);
    const forget = () => rmSync(home, { recursive: true, force: true, maxRetries: 10 });
    forget();
    rmSync(logFile, { force: true });

    const kind = basename(binary) === 'chopsticks' ? CHOPSTICKS : SUBSTRATE;
    const chain = options.some((option) => option.startsWith('--chain=')) ? [] : kind.chain;
    const { address } = kind;
    const node = await launch(binary, [...kind.options, ...chain, ...options], { home, logFile, address });
    if (kind.pulse) keepTime(() => kind.pulse(node.http), node.gone);
    await node.wait('the first block', async () => (await bestNumber(node.http)) > 0);
    return { ...node, stop: () => node.stop().then(forget) };
}
