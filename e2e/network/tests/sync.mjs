// Nodes that come later: every block executed, and the state alone.

import { createHash } from 'node:crypto';
import { finalised } from '../../lib/finality.mjs';
import { command } from '../../lib/node.mjs';
import { minutes } from '../../lib/report.mjs';
import { call as ask } from '../../lib/rpc.mjs';
import { variant } from '../../lib/values.mjs';
import { eventually } from '../../lib/wait.mjs';
import { SAL, call } from '../../lib/world.mjs';
import { demand } from '../campaign.mjs';
import { occupy, relieve } from '../load.mjs';
import { inStep } from '../network.mjs';

const BLOCKS = 150;
const LIMIT = 30 * 60_000;

/** A sum over all of the state that a node has of a block; the node has ended. */
async function stateOf({ spec, data }, hash) {
    const { genesis } = JSON.parse(
        await command('export-state', `--chain=${spec}`, `--base-path=${data}`, hash),
    );
    const entries = Object.entries(genesis.raw.top).sort(([one], [other]) => (one < other ? -1 : 1));
    return {
        entries: entries.length,
        sum: createHash('sha256').update(JSON.stringify(entries)).digest('hex'),
    };
}

/** Sends what a client signs for a recent block: a node that says it is in step takes it. */
async function use(net, node) {
    const { chain, governors } = await net.world(node);
    const dest = variant('Id', governors[0].address);
    await chain.submit(governors[1], call('Balances', 'transfer_keep_alive', { dest, value: SAL }));
}

export async function sync({ network, say }) {
    const net = await network();
    await net.startAll();
    const busy = await occupy(net);
    await eventually(`${BLOCKS} final blocks`, () => (net.attest(), net.witness.top() >= BLOCKS), {
        limit: LIMIT,
        every: 1_000,
    });
    const took = {};
    const newcomers = {};
    for (const mode of ['full', 'warp']) {
        say(`a node begins, by ${mode} sync`);
        const newcomer = net.newcomer();
        const began = Date.now();
        const node = await net.start(newcomer.index, {
            validator: false,
            anew: true,
            more: [`--sync=${mode}`],
        });
        const goal = net.witness.top();
        const caughtUp = eventually(
            `block ${goal} of ${node.name}`,
            async () => (node.alive(), (await finalised(node)).number >= goal),
            { limit: LIMIT, every: 200 },
        ).then(() => (took[mode] = Date.now() - began));
        await Promise.all([caughtUp, inStep(node, { limit: LIMIT, every: 200 }).then(() => use(net, node))]);
        newcomers[mode] = newcomer;
        if (mode === 'warp')
            demand(
                node.lines.some((line) => /Warp sync is complete/.test(line)),
                'the node executed every block instead of a warp sync',
            );
    }
    await net.advance(2);
    const { hash, number } = await finalised(net.node(newcomers.warp.index));
    const roots = await Promise.all(
        net.running().map(async ({ http }) => (await ask(http, 'chain_getHeader', [hash])).stateRoot),
    );
    const all = [net.members[0], ...Object.values(newcomers)];
    for (const { index } of all) await net.node(index).stop();
    const states = [];
    for (const member of all) states.push(await stateOf(member, hash));
    const figures = {
        'block at the start of the first': BLOCKS,
        'minutes of full sync': minutes(took.full),
        'minutes of warp sync': minutes(took.warp),
        'block compared': number,
        'equal state roots': `${roots.filter((root) => root === roots[0]).length} of ${roots.length}`,
        'equal states': `${states.filter(({ sum }) => sum === states[0].sum).length} of ${states.length}`,
        'entries of the state': states[0].entries,
        ...(await relieve(busy)),
    };
    demand(
        new Set(roots).size === 1 && new Set(states.map(({ sum }) => sum)).size === 1,
        'states differ',
        figures,
    );
    return figures;
}
