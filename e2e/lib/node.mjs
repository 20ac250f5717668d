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
const LEASH = existsSync(SETPRIV) ? [SETPRIV, '--pdeathsig', 'TERM'] : [];

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

function nodeBinary() {
    const binary = process.env.SALUS_NODE;
    if (!binary) throw new Error('SALUS_NODE is not set. It names the node to test; scripts/e2e sets it.');
    return binary;
}

/** The logs of a node's run; tests with other nodes may run at the same time. */
export const LOGS = join(import.meta.dirname, '..', 'logs', basename(process.env.SALUS_NODE ?? ''));

/** The development chain's specification, not raw: `scripts/spec` puts it beside the raw one. */
async function plainSpec() {
    if (CHAIN) return readFileSync(CHAIN.replace(/-raw(?=\.json$)/, ''), 'utf8');
    const options = { maxBuffer: 1 << 28 };
    return (await promisify(execFile)(nodeBinary(), ['chain-spec', 'build'], options)).stdout;
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
 * Starts `$SALUS_NODE`, on the chain of `$SALUS_CHAIN` if that is set, on free ports and waits for its
 * first block, since before that the chain has no clock. Its log stays in `LOGS/NAME.log` until the
 * next run, its state goes. Each node that runs needs a name of its own.
 */
export async function startNode(name, ...options) {
    const binary = nodeBinary();
    const home = join(LOGS, `${name}.state`);
    const forget = () => rmSync(home, { recursive: true, force: true, maxRetries: 10 });
    forget();
    mkdirSync(home, { recursive: true });
    const logFile = join(LOGS, `${name}.log`);
    const log = createWriteStream(logFile);
    const lines = [];

    const kind = basename(binary) === 'chopsticks' ? CHOPSTICKS : SUBSTRATE;
    const [command, ...leading] = [...LEASH, binary];
    const chain = options.some((option) => option.startsWith('--chain=')) ? [] : kind.chain;
    const child = spawn(command, [...leading, ...kind.options, ...chain, ...options], {
        env: { ...process.env, HOME: home, TMPDIR: home, XDG_DATA_HOME: home },
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
    const wait = (what, condition) =>
        eventually(`${what} (the node's log is ${logFile})`, () => (alive(), condition())).catch((error) => {
            child.kill('SIGKILL');
            throw error;
        });

    const address = await wait('JSON-RPC', () => {
        const line = lines.find((line) => kind.address.test(line));
        return line?.match(kind.address)[1];
    });
    const http = `http://${address}`;
    if (kind.pulse) keepTime(() => kind.pulse(http), gone);
    await wait('the first block', async () => (await bestNumber(http)) > 0);

    const subscriptions = options.map((option) => option.match(SUBSCRIPTIONS)?.[1]).find(Boolean);
    return {
        /** Subscriptions that a connection may have. */
        subscriptions: Number(subscriptions ?? 32),
        http,
        ws: `ws://${address}`,
        logFile,
        /** Throws if the node has ended. */
        alive,
        /** Asks the node to end, and makes it. */
        async stop() {
            child.kill('SIGTERM');
            const late = setTimeout(() => child.kill('SIGKILL'), LIMIT);
            await gone;
            clearTimeout(late);
            forget();
        },
    };
}
