// A network for as long as somebody wants it.

import { setTimeout as pause } from 'node:timers/promises';
import { finalised } from '../lib/finality.mjs';
import { say } from '../lib/report.mjs';
import { bestNumber, call } from '../lib/rpc.mjs';
import { openNetwork, peers } from './network.mjs';
import { serve } from './relay.mjs';

const EVERY = 250;

/** What a node says of itself; nothing, if it says nothing now. */
const ask = async (node) => {
    try {
        return await Promise.all([bestNumber(node.http), finalised(node), peers(node)]);
    } catch {
        node.alive();
        return undefined;
    }
};

/** Runs a network of so many nodes, and prints a line for each block, until it is ended. */
export async function up(count, { folder, open }) {
    say(`${count} members make keys, agree on a file, and make the specification`);
    const net = await openNetwork(folder, count, { label: 'network-up', sessionSlots: 300 });
    open(() => net.close());
    say(`all have the same, ${net.sums[0]}`);
    await net.startAll();
    for (const node of net.running()) {
        const { rpc, metrics } = await serve(folder, node);
        say(`${node.name} runs; from this machine: JSON-RPC ${rpc}, metrics ${metrics}`);
    }
    let shown = 0;
    for (;;) {
        const answers = (await Promise.all(net.running().map(ask))).filter(Boolean);
        const height = Math.max(0, ...answers.map(([best]) => best));
        if (height > shown) {
            shown = height;
            const finals = answers.map(([, { number }]) => number);
            const connected = answers.map(([, , count]) => count);
            say(`block ${height}, final ${finals.join(' ')}, peers ${connected.join(' ')}`);
        }
        net.attest();
        await pause(EVERY);
    }
}
