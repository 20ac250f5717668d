// Machines that have lost what they kept: two of four their databases at once, and one everything.

import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bestNumber } from '../../lib/rpc.mjs';
import { minutes } from '../../lib/report.mjs';
import { waitBest } from '../../lib/finality.mjs';
import { demand } from '../campaign.mjs';
import { EQUIVOCATION, authored, offences } from '../chain.mjs';
import { occupy, relieve } from '../load.mjs';
import { inStep } from '../network.mjs';

const LIMIT = 20 * 60_000;
const SESSION_SLOTS = 15;

export async function purge({ network, say }) {
    const net = await network();
    await net.startAll();
    const busy = await occupy(net);
    await net.advance(20);
    const began = Date.now();
    const lost = net.founders().slice(-2);
    await Promise.all(lost.map((index) => net.node(index).kill()));
    for (const index of lost) await net.purge(index);
    say('two of four have lost their databases');
    // They read the chain first, and vote once they have it.
    for (const index of lost) await net.start(index, { validator: false, anew: true });
    for (const index of lost) await inStep(net.node(index), { limit: LIMIT });
    for (const index of lost) {
        await net.node(index).stop();
        await net.start(index);
    }
    await net.advance(1, { limit: LIMIT });
    const figures = {
        'minutes to finality': minutes(Date.now() - began),
        'equivocations in the log': net.logged(EQUIVOCATION).length,
        offences: await offences(busy.world),
        heights: net.witness.heights(),
        ...(await relieve(busy)),
    };
    return figures;
}

export async function restore({ network, say }) {
    const net = await network({ sessionSlots: SESSION_SLOTS });
    await net.startAll();
    const busy = await occupy(net);
    await net.advance(20);
    const index = net.founders().at(-1);
    const { keys, home, data } = net.members[index - 1];
    const backup = join(net.folder, 'backup');
    cpSync(keys, backup, { recursive: true });

    const began = Date.now();
    await net.node(index).kill();
    for (const folder of [data, keys]) rmSync(folder, { recursive: true, force: true });
    say('a machine has lost everything');
    cpSync(backup, join(home, 'keys'), { recursive: true });
    await inStep(await net.start(index, { validator: false, anew: true }), { limit: LIMIT });
    const synchronised = Date.now();
    say('it has the chain again, and waits for two sessions');
    const best = await bestNumber(busy.node.http);
    await waitBest(busy.node, best + 2 * SESSION_SLOTS, { limit: LIMIT });
    await net.node(index).stop();
    await net.start(index);
    const from = await bestNumber(busy.node.http);
    await authored(busy.world, net.members[index - 1].author.address, from, LIMIT);
    await net.advance(4);
    const figures = {
        'minutes to the chain': minutes(synchronised - began),
        'minutes to its first block': minutes(Date.now() - began),
        'equivocations in the log': net.logged(EQUIVOCATION).length,
        offences: await offences(busy.world),
        heights: net.witness.heights(),
        ...(await relieve(busy)),
    };
    demand(
        figures.offences === 0 && figures['equivocations in the log'] === 0,
        'whoever was restored voted twice',
        figures,
    );
    return figures;
}
