// Whether cuts cut, and losses lose: what the other tests stand on.

import { spawn } from 'node:child_process';
import { LEASH } from '../../lib/node.mjs';
import { eventually } from '../../lib/wait.mjs';
import { demand } from '../campaign.mjs';
import { fabric, peerAddress } from '../fabric.mjs';
import { have, run } from '../../lib/programs.mjs';

const COUNT = 4;
const PORT = 4_000;
/** How long a connection may take. */
const PATIENCE = 1_000;
const MOST = 99;

const SERVER = `require('net').createServer((socket) => socket.end()).listen(${PORT})`;
/** Prints a letter for each address: whether it answers. */
const CLIENT = `
const { connect } = require('net');
Promise.all(process.argv.slice(1).map((host) => new Promise((resolve) => {
    const socket = connect(${PORT}, host, () => resolve('y'));
    socket.on('error', () => resolve('n'));
    setTimeout(() => resolve('n'), ${PATIENCE});
}))).then((letters) => (console.log(letters.join('')), process.exit()));`;

/** Who reaches whom: of each machine, in their order, a letter for every machine. */
async function reached(machines) {
    const addresses = machines.map(({ index }) => peerAddress(index));
    const rows = machines.map(({ enter }) => run(...enter, process.execPath, '-e', CLIENT, ...addresses));
    return (await Promise.all(rows)).map((row) => row.trim()).join(' ');
}

export async function links({ opened }) {
    const net = await fabric();
    opened(net);
    const numbers = Array.from({ length: COUNT }, (_, index) => index + 1);
    const machines = await Promise.all(numbers.map((index) => net.machine(index)));
    for (const { enter } of machines) {
        const [first, ...words] = [...LEASH, ...enter, process.execPath, '-e', SERVER];
        opened({ close: spawnQuietly(first, words) });
    }
    const whole = numbers.map(() => 'y'.repeat(COUNT)).join(' ');
    await eventually('all to reach all', async () => (await reached(machines)) === whole);
    const steps = [
        ['cut 2-2', () => net.cut([3, 4]), 'yynn yynn nnyy nnyy'],
        ['another 2-2, without a heal between', () => net.cut([1, 3]), 'ynyn nyny ynyn nyny'],
        ['healed', () => net.heal(), whole],
        ['cut 3-1', () => net.cut([2]), 'ynyy nynn ynyy ynyy'],
        ['lone', () => net.scatter(), 'ynnn nynn nnyn nnny'],
        ['healed again', () => net.heal(), whole],
    ];
    const figures = {};
    for (const [name, step, expected] of steps) {
        await step();
        figures[name] = await reached(machines);
        demand(figures[name] === expected, `${name}: ${figures[name]} instead of ${expected}`, figures);
    }
    if (have('nft')) {
        await net.lose(MOST);
        await reached(machines);
        figures['packets lost'] = await net.losses();
        await net.keep();
        demand(figures['packets lost'] > 0, 'nothing was lost', figures);
        figures['without loss again'] = await reached(machines);
        demand(figures['without loss again'] === whole, 'what lost packets goes on', figures);
    } else figures['packets lost'] = 'not tried, without nft';
    return figures;
}

/** Starts a program; gives what ends it. */
function spawnQuietly(first, words) {
    const child = spawn(first, words, { stdio: 'ignore' });
    return () => child.kill('SIGKILL');
}
