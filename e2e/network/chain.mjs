// What the chain says of its authors.

import { eventIn } from '../lib/events.mjs';
import { bestNumber } from '../lib/rpc.mjs';
import { eventually } from '../lib/wait.mjs';

/** What a node says when it sees that another one voted or authored twice. */
export const EQUIVOCATION = /Detected (prevote|precommit) equivocation|Slot author is equivocating/;

/** How many offences the chain has recorded. */
export async function offences({ chain }) {
    return (await chain.api.query.offences.reports.keys()).length;
}

/** Waits until an account has authored a block after one of this number. */
export const authored = ({ chain }, account, from, limit) =>
    eventually(
        `a block of ${account}`,
        async () => {
            const last = await chain.api.query.collatorSelection.lastAuthoredBlock(account);
            return last.toNumber() > from;
        },
        { limit, every: 1_000 },
    );

/** The GRANDPA keys of those who vote, as hexadecimal. */
export const voters = async ({ chain }) =>
    (await chain.api.call.grandpaApi.grandpaAuthorities()).map(([key]) => key.toHex());

/** The first event of this name from the present block on. */
export async function nextEvent({ chain, node }, name, limit) {
    const from = await bestNumber(node.http);
    return eventually(`the event ${name}`, eventIn(chain, name, from), { limit, every: 1_000 });
}
