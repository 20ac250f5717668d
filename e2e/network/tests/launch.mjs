// From nothing to a network that makes blocks final.

import { seconds } from '../../lib/report.mjs';
import { demand } from '../campaign.mjs';

const LIMIT = 60_000;

export async function launch({ network, say, short }) {
    const began = Date.now();
    const net = await network();
    const made = Date.now();
    say(`${net.members.length} members have keys and a specification each, after ${seconds(made - began)} s`);
    await net.startAll();
    await net.advance();
    const final = Date.now();
    const figures = {
        nodes: net.running().length,
        'seconds for keys and specifications': seconds(made - began),
        'seconds to the first final block': seconds(final - began),
        'equal specifications': `${net.sums.filter((sum) => sum === net.sums[0]).length} of ${net.sums.length}`,
        heights: net.witness.heights(),
    };
    demand(new Set(net.sums).size === 1, 'the members have different specifications', figures);
    // With every change the machine does other things, too.
    demand(short || final - began <= LIMIT, `the first block was final after ${seconds(final - began)} s`, figures);
    return figures;
}
