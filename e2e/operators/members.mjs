// Members of a network, each with a folder in place of a hospital and one in it for each of its computers, who run
// what the operators' pages say.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname, networkInterfaces } from 'node:os';
import { basename, join } from 'node:path';
import { LEASH, LOGS, command, nodeBinary } from '../lib/node.mjs';
import { freePorts } from '../lib/ports.mjs';
import { whereIs } from '../lib/programs.mjs';

const ROOT = join(import.meta.dirname, '..', '..');
/** Below the packages that the pages' programs import. */
const FOLDER = join(LOGS, 'operators');
const SHARED = join(FOLDER, 'shared');
const BIN = join(FOLDER, 'bin');

/** In the order in which they come on the pages; the last is let in later. */
const NAMES = {
    Northfield: 'Northfield General',
    'St Elsewhere': 'St Elsewhere Hospital',
    Lakeside: 'Lakeside Medical Centre',
    Meridian: 'Meridian Health',
    Riverside: 'Riverside Clinic',
};

/** As short as sessions can be: half a minute. */
const SESSION_SLOTS = 15;
const SLOT = 2;

/** Ports of a member. */
const PORTS = 8;

/** A member's computers. */
export const PLACES = ['machine', 'desk', 'watcher'];

/** How long a block may take. */
const LIMIT = 400_000;

/**
 * What stands before programs that need what no test has: other computers, of which each is a folder here, other
 * users, and somebody who types a phrase.
 */
const STAND_INS = {
    scp: 'for word; do set -- "$@" "${word#"$SSH:"}"; shift; done; exec cp "$@"',
    runuser: 'while [ "$1" != -- ]; do shift; done; shift; exec "$@"',
    openssl: `exec '${whereIs('openssl')}' "$@" -pass pass:drill`,
};

/** Where others reach this machine: a live chain takes no address that leads a machine to itself. */
const outward = Object.values(networkInterfaces())
    .flat()
    .find(({ family, internal }) => family === 'IPv4' && !internal);
const HOST = outward ? `ip4/${outward.address}` : `dns4/${hostname()}`;

/** The runtime that two of them build alone; here that in the node. */
const RUNTIME = 'salus-consortium.wasm';
async function runtime() {
    const spec = JSON.parse(await command('chain-spec', 'build', '--raw'));
    return Buffer.from(spec.genesis.raw.top['0x3a636f6465'].slice(2), 'hex');
}

const sha256 = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

/**
 * What the pages leave to each member: their text, and what stands there instead, or what tells it when that is
 * known. The founder and the newcomer are those who are asked on the telephone.
 */
function values({ name, id, home, ports: [peers, rpc, metrics, exporter, prometheus, alertmanager, pager, desk] }) {
    const at = (...names) => join(home, ...names);
    return {
        "'Northfield General' ": `'${name}' `,
        'ID=northfield ': `ID=${id} `,
        '/dns4/salus.northfield.example/tcp/30333 ': `/${HOST}/tcp/${peers} `,
        'PORT=30333 RPC=9944 METRICS=9615 EXPORTER=9100 ': `PORT=${peers} RPC=${rpc} METRICS=${metrics} EXPORTER=${exporter} `,
        'PROMETHEUS=9090 ALERTMANAGER=9093 PAGER=9095 ': `PROMETHEUS=${prometheus} ALERTMANAGER=${alertmanager} PAGER=${pager} `,
        'DESK_RPC=9944 ': `DESK_RPC=${desk} `,
        'MACHINE=/var/lib/salus ': `MACHINE='${at('machine', 'salus')}' `,
        'CONFIG=/etc/salus ': `CONFIG='${at('machine', 'config')}' `,
        'SSH=root@salus.northfield.example ': `SSH=root@${id} `,
        'BACKUP_KEYS=/media/keys ': `BACKUP_KEYS='${at('keys')}' `,
        'BACKUP_PASSWORD=/media/password ': `BACKUP_PASSWORD='${at('password')}' `,
        'SHARED=~/shared CHECKOUT=~/salus\n': `SHARED='${SHARED}' CHECKOUT='${ROOT}'\n`,
        'SESSION=600 ': `SESSION=${SESSION_SLOTS * SLOT} `,
        'session_slots = 300\n': `session_slots = ${SESSION_SLOTS}\n`,
        // What somebody reads on one computer and types on another, or hears on the telephone.
        "'AUTHOR=5…'": () => `'AUTHOR=${addressOf({ home }, 'author')}'`,
        'SAID=…': ({ founder }) => `SAID=${sha256(join(deskOf(founder), 'spec.json'))}`,
        '\nRIVERSIDE=5…': ({ newcomer }) => `\nRIVERSIDE=${addressOf(newcomer, 'governing')}`,
        'RIVERSIDE_AUTHOR=5…': ({ newcomer }) => `RIVERSIDE_AUTHOR=${addressOf(newcomer, 'author')}`,
    };
}

const deskOf = ({ home }) => join(home, 'desk', 'desk');

/** The address of an account that a member's desk has made. */
const addressOf = (member, account) =>
    JSON.parse(readFileSync(join(deskOf(member), `${account}.json`), 'utf8')).ss58Address;

/** A process and those that it started, which print to a file; `ended` is undefined as long as it runs. */
function start(home, text, file) {
    const [command, ...options] = [...LEASH, 'bash', '-euo', 'pipefail', '-c', text];
    const child = spawn(command, options, {
        cwd: home,
        env: {
            PATH: `${BIN}:${process.env.PATH}`,
            HOME: home,
            TMPDIR: home,
            // Nothing is there until the page has said what is in it.
            BASH_ENV: join(home, 'salus.env'),
            LANG: 'C.UTF-8',
        },
        stdio: ['ignore', 'pipe', 'pipe'],
    });
    const log = file && createWriteStream(file, { flags: 'a' });
    const running = { printed: '', ended: undefined };
    for (const output of [child.stdout, child.stderr])
        output.setEncoding('utf8').on('data', (data) => (log ? log.write(data) : (running.printed += data)));
    running.gone = new Promise((resolve) => {
        child.once('error', (error) => resolve(error.message));
        child.once('close', (code, signal) => resolve(signal ?? code));
    }).then((how) => (running.ended = how));
    running.kill = (signal) => (child.kill(signal), running.gone);
    return running;
}

/** The last lines of a file. */
const tail = (file) => readFileSync(file, 'utf8').split('\n').slice(-15).join('\n');

/** One member; `asked` says who is on the telephone. */
function member({ short, name, ports, asked }) {
    const id = short.toLowerCase().replace(' ', '');
    const self = { short, id, home: join(FOLDER, id) };
    const services = new Map();
    const fills = Object.entries(values({ ...self, name, ports }));
    const home = (place) => join(self.home, place);
    const folders = [...PLACES, 'machine/salus', 'machine/config', 'desk/desk', 'keys', 'password'];
    for (const folder of folders) mkdirSync(home(folder), { recursive: true });

    /** The text with this member's values. */
    const filled = (text) =>
        fills.reduce((text, [theirs, ours]) => {
            if (!text.includes(theirs)) return text;
            return text.replaceAll(theirs, typeof ours === 'function' ? ours(asked()) : ours);
        }, text);

    Object.assign(self, {
        /** Saves a program of the pages in the folder of a place. */
        save(program, place, folder) {
            mkdirSync(join(home(place), folder), { recursive: true });
            writeFileSync(join(home(place), folder, program.says), program.text);
        },

        /** Runs a block to its end at a place; gives what it printed. */
        async run(place, text) {
            for (const [name, { ended, file }] of services)
                if (ended !== undefined)
                    throw new Error(`${name} of ${short} ended with ${ended}:\n${tail(file)}`);
            const running = start(home(place), filled(text));
            const late = setTimeout(() => running.kill('SIGKILL'), LIMIT);
            const how = await running.gone;
            clearTimeout(late);
            if (how !== 0) throw new Error(`${short}: ended with ${how}, after printing:\n${running.printed}`);
            return running.printed;
        },

        /** Starts what runs until it is stopped, one of a kind: the block is this command and nothing else. */
        serve(place, text) {
            const command = filled(text).replace(/^#.*\n/, '');
            const name = join(place, basename(command.split(/\s/, 1)[0]));
            const file = join(self.home, `${name}.log`);
            services.set(name, Object.assign(start(home(place), `exec ${command}`, file), { file }));
        },

        /** Ends the node of this member's machine, and waits until it has. */
        async end(signal) {
            const name = 'machine/salus-node';
            const node = services.get(name);
            services.delete(name);
            await node?.kill(signal);
        },

        /** Ends all that this member runs. */
        async close() {
            await Promise.all([...services.values()].map((service) => service.kill('SIGTERM')));
        },
    });
    return self;
}

/** Who the first line of a block means. */
export function meant(members, who) {
    if (who === 'every member') return members;
    if (who === 'every founder') return members.slice(0, -1);
    return members.filter(({ short }) => short === who);
}

/** The members, in new folders. */
export async function gather() {
    rmSync(FOLDER, { recursive: true, force: true, maxRetries: 10 });
    mkdirSync(SHARED, { recursive: true });
    mkdirSync(BIN);
    symlinkSync(nodeBinary(), join(BIN, 'salus-node'));
    for (const [program, does] of Object.entries(STAND_INS))
        writeFileSync(join(BIN, program), `#!/bin/sh\n${does}\n`, { mode: 0o755 });
    const ports = await freePorts(PORTS * Object.keys(NAMES).length);
    const asked = () => ({ founder: members[0], newcomer: members.at(-1) });
    const members = Object.entries(NAMES).map(([short, name]) =>
        member({ short, name, ports: ports.splice(0, PORTS), asked }),
    );
    const wasm = await runtime();
    for (const member of members) writeFileSync(join(deskOf(member), RUNTIME), wasm);
    return members;
}

/** What the pages leave to their readers, of which each must stand there. */
export const LEFT_TO_READERS = Object.keys(values({ home: '', ports: [] }));
