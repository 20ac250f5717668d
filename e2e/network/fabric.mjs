// The machines of a network: a namespace for each, with an interface to its peers and one to be looked after by.
//
// All is made in the namespace in which this process runs, which nobody else is in (`scripts/network` sees to it),
// and goes with it. Peers meet on two bridges that a trunk joins, so that a cut is a trunk that is down: whoever is
// cut off keeps address and carrier, as behind a router that fails. JSON-RPC and metrics go over a bridge of their
// own, which is never cut.

import { spawn } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { LEASH } from '../lib/node.mjs';
import { eventually } from '../lib/wait.mjs';
import { forwarder } from './forwarder.mjs';
import { run } from '../lib/programs.mjs';

const BRIDGES = ['peers-a', 'peers-b', 'manage'];
const MANAGER = '10.99.0.254/24';

const ip = (...words) => run('ip', ...words);

/** Where a machine meets its peers. */
export const peerAddress = (index) => `10.88.0.${index}`;
/** Where it is looked after. */
export const manageAddress = (index) => `10.99.0.${index}`;

/** A place without a network, and the way into it. */
async function namespace() {
    const [first, ...words] = [...LEASH, 'unshare', '--net', 'sleep', 'infinity'];
    const holder = spawn(first, words, { stdio: 'ignore' });
    const failed = new Promise((_, reject) => holder.once('error', reject));
    const file = `/proc/${holder.pid}/ns/net`;
    const ours = readlinkSync('/proc/self/ns/net');
    const apart = eventually('a namespace', () => {
        if (holder.exitCode !== null) throw new Error('`unshare --net` failed');
        return readlinkSync(file) !== ours;
    });
    await Promise.race([apart, failed]);
    return { pid: holder.pid, enter: ['nsenter', `--net=${file}`], close: () => holder.kill('SIGKILL') };
}

/**
 * Makes the bridges. With `delay` the peers meet on a switch that is a program instead, and which delivers each
 * frame so many milliseconds late.
 */
export async function fabric({ delay } = {}) {
    await ip('link', 'set', 'lo', 'up');
    for (const bridge of BRIDGES) {
        await ip('link', 'add', bridge, 'type', 'bridge');
        await ip('link', 'set', bridge, 'up');
    }
    await ip('addr', 'add', MANAGER, 'dev', 'manage');
    await ip('link', 'add', 'trunk-a', 'type', 'veth', 'peer', 'name', 'trunk-b');
    for (const side of ['a', 'b']) await ip('link', 'set', `trunk-${side}`, 'master', `peers-${side}`, 'up');
    const program = delay === undefined ? undefined : await forwarder(delay);
    const machines = new Map();

    /** Brings an interface of a machine up. */
    async function attach({ enter }, name, address) {
        await run(...enter, 'ip', 'addr', 'add', `${address}/24`, 'dev', name);
        await run(...enter, 'ip', 'link', 'set', name, 'up');
    }
    /** Joins a machine with a bridge. */
    async function join(machine, port, name, bridge, address) {
        await ip('link', 'add', port, 'type', 'veth', 'peer', 'name', name, 'netns', String(machine.pid));
        await ip('link', 'set', port, 'master', bridge, 'up');
        await attach(machine, name, address);
    }

    const ports = (change) =>
        Promise.all([...machines.keys()].map((index) => change(`peers${index}`, index)));
    /** Whether machines on one bridge know each other. */
    const isolate = (whether) =>
        ports((port) => ip('link', 'set', port, 'type', 'bridge_slave', 'isolated', whether));

    const net = {
        /** The process that forwards, if one does. */
        forwarder: program?.pid,

        /** The machine of this number, from 1 on, made when it is first asked for. */
        async machine(index) {
            if (machines.has(index)) return machines.get(index);
            const machine = { ...(await namespace()), index };
            machines.set(index, machine);
            await run(...machine.enter, 'ip', 'link', 'set', 'lo', 'up');
            // As docs/operators says.
            await run(...machine.enter, 'sh', '-c', 'echo 5 >/proc/sys/net/ipv4/tcp_retries2');
            await join(machine, `manage${index}`, 'manage', 'manage', manageAddress(index));
            if (program) {
                await ip('link', 'set', program.port(index), 'netns', String(machine.pid));
                await attach(machine, program.port(index), peerAddress(index));
            } else {
                await join(machine, `peers${index}`, 'peers', 'peers-a', peerAddress(index));
            }
            return machine;
        },

        /** Cuts some machines off from the others, wherever they were before. */
        async cut(indices) {
            await ip('link', 'set', 'trunk-a', 'down');
            await ports((port, index) =>
                ip('link', 'set', port, 'master', indices.includes(index) ? 'peers-b' : 'peers-a'),
            );
        },

        /** Cuts each machine off from every other one. */
        async scatter() {
            await ip('link', 'set', 'trunk-a', 'down');
            await isolate('on');
        },

        /** Ends every cut, on the same way on which it came. */
        async heal() {
            await isolate('off');
            await ip('link', 'set', 'trunk-a', 'up');
        },

        /** Loses so many percent of what reaches each machine from its peers, by chance. */
        async lose(percent) {
            for (const { enter } of machines.values()) {
                const rules = [
                    'add table netdev loss',
                    'add chain netdev loss in { type filter hook ingress device "peers" priority 0; }',
                    `add rule netdev loss in numgen random mod 100 < ${percent} counter drop`,
                ];
                await run(...enter, 'nft', rules.join('; '));
            }
        },

        /** How many packets were lost so, and delivered. */
        async losses() {
            const counts = [...machines.values()].map(async ({ enter }) => {
                const listed = JSON.parse(
                    await run(...enter, 'nft', '--json', 'list', 'chain', 'netdev', 'loss', 'in'),
                );
                const [rule] = listed.nftables.flatMap(({ rule }) => rule ?? []);
                return rule.expr.find(({ counter }) => counter).counter.packets;
            });
            return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
        },

        /** Loses no more. */
        async keep() {
            for (const { enter } of machines.values()) await run(...enter, 'nft', 'delete table netdev loss');
        },

        /** Takes all apart again. */
        async close() {
            await program?.close();
            for (const machine of machines.values()) machine.close();
            // What is left of a link goes with its other end, but later.
            for (const index of machines.keys()) {
                for (const port of [`manage${index}`, `peers${index}`])
                    await ip('link', 'del', port).catch(() => {});
            }
            machines.clear();
            for (const link of ['trunk-a', ...BRIDGES]) await ip('link', 'del', link);
        },
    };
    return net;
}
