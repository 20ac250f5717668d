// Sees what each node of a network says is final, and that no two say something else of one height.

import { longest } from '../lib/load.mjs';
import { connect } from '../lib/rpc.mjs';
import { eventually } from '../lib/wait.mjs';

/** Heights that are asked for at once. */
const PAGE = 256;

/** Two blocks are final at one height. */
export class Conflict extends Error {}

/** A witness of whom nothing escapes that a node tells while it is watched. */
export function witness() {
    const finals = new Map();
    const tops = new Map();
    const open = new Set();
    const instants = [];
    let highest = 0;
    let [conflict, lost, closing] = [undefined, undefined, false];

    /** Compares what a node has final from one height to another with what was seen before. */
    async function compare(connection, name, from, to) {
        for (let first = from; first <= to; first += PAGE) {
            const heights = Array.from(
                { length: Math.min(PAGE, to - first + 1) },
                (_, index) => first + index,
            );
            const hashes = await connection.call('chain_getBlockHash', [heights]);
            heights.forEach((height, index) => {
                // Whoever began at a later block has none of those before, or has them later.
                const hash = hashes[index];
                if (!hash) return;
                const seen = finals.get(height);
                if (!seen) finals.set(height, { hash, name });
                else if (seen.hash !== hash)
                    conflict ??= new Conflict(
                        `block ${height} is ${seen.hash} for ${seen.name}, and ${hash} for ${name}, and both are final`,
                    );
            });
        }
    }

    async function follow(node, connection, from) {
        await connection.call('chain_subscribeFinalizedHeads');
        let next = from;
        for (;;) {
            const { params } = await connection.update();
            const height = Number(params.result.number);
            await compare(connection, node.name, next, height);
            next = Math.max(next, height + 1);
            tops.set(node.name, Math.max(tops.get(node.name) ?? 0, height));
            if (height > highest) {
                highest = height;
                instants.push(Date.now());
            }
        }
    }

    return {
        /** Watches a node until it ends; all that it has, if it begins with nothing. */
        async watch(node, { anew = false } = {}) {
            const from = anew ? 1 : (tops.get(node.name) ?? 0) + 1;
            const connection = await eventually(
                `a connection to ${node.name}`,
                () => (node.alive(), connect(node.ws).catch(() => undefined)),
                { limit: 30_000, every: 500 },
            );
            open.add(connection);
            follow(node, connection, from)
                .catch((error) => {
                    let running = true;
                    try {
                        node.alive();
                    } catch {
                        running = false;
                    }
                    if (running && !closing && !node.ending)
                        lost ??= new Error(`lost sight of ${node.name}: ${error.message}`);
                })
                .finally(() => open.delete(connection));
        },

        /** The highest block that was seen to be final, at these nodes or at any. */
        top: (names = [...tops.keys()]) => Math.max(0, ...names.map((name) => tops.get(name) ?? 0)),

        /** The longest time, in milliseconds, from one final block to the next, from an instant on. */
        gap: (from) => longest([from, ...instants, Date.now()], from),

        /** Heights that were compared. */
        heights: () => finals.size,

        /** What was final at a height. */
        at: (height) => finals.get(height)?.hash,

        /** Throws if there was a conflict, or it cannot be known that there was none. */
        attest() {
            if (conflict ?? lost) throw conflict ?? lost;
        },

        close() {
            closing = true;
            for (const connection of open) connection.close();
        },
    };
}
