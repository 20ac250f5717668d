// What a network does while it is tested: transfers, sent to a node that does not vote and is left alone.

import { load } from '../lib/load.mjs';
import { inStep } from './network.mjs';

export const PER_SECOND = 5;
/** Accounts that take turns; each has one transfer on its way, until that is final. */
const ACCOUNTS = 400;

/** Starts a node for clients, connects one, and begins a load. */
export async function occupy(net) {
    const { index } = net.newcomer();
    const node = await net.start(index, { validator: false, anew: true });
    await inStep(node);
    const world = await net.world(node);
    const transfers = await load(world, { perSecond: PER_SECOND, accounts: ACCOUNTS });
    return { node, world, transfers };
}

/** Ends a load; gives what became of it. */
export async function relieve(busy) {
    if (!busy) return {};
    const { done, again, late, lost } = await busy.transfers.stop();
    return { transfers: done, 'signed again': again, 'not sent': late, 'transfers lost': lost };
}
