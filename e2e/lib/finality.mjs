// What is final at a node, waiting for it, and what two nodes may never have: other final blocks.

import { bestNumber, call } from './rpc.mjs';
import { eventually } from './wait.mjs';

/** The height of the last final block of a node, and its hash. */
export async function finalised({ http }) {
    const hash = await call(http, 'chain_getFinalizedHead');
    return { number: Number((await call(http, 'chain_getHeader', [hash])).number), hash };
}

/** Waits until a node has made so many blocks final. */
export const waitFinal = (node, number, options) =>
    eventually(
        `block ${number} to be final for ${node.name}`,
        async () => (node.alive(), (await finalised(node)).number >= number),
        { every: 500, ...options },
    );

/** Waits until a node's best block has a number. */
export const waitBest = (node, number, options) =>
    eventually(
        `block ${number} of ${node.name}`,
        async () => (node.alive(), (await bestNumber(node.http)) >= number),
        { every: 200, ...options },
    );

/** The heights at which nodes have other final blocks than the first of them; none, if all is well. */
export async function conflicts(nodes) {
    const ends = await Promise.all(nodes.map(finalised));
    const last = Math.min(...ends.map(({ number }) => number));
    const found = [];
    for (let height = 1; height <= last; height++) {
        const hashes = await Promise.all(nodes.map(({ http }) => call(http, 'chain_getBlockHash', [height])));
        if (new Set(hashes).size > 1) found.push({ height, hashes });
    }
    return { last, found };
}
