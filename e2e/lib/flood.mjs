// What fills a pool, and blocks.

import { call as request } from './rpc.mjs';
import { variant } from './values.mjs';
import { SAL, call } from './world.mjs';

/** A node's answer when its pool has no room for what ranks so low. */
export const NO_ROOM = 1016;

export const transferTo = ({ address }) =>
    call('Balances', 'transfer_keep_alive', { dest: variant('Id', address), value: 1n });

/** Transfers in one transaction that takes a quarter of what a block has for such. */
export async function quarterOfABlock({ chain, client, governors: [somebody] }) {
    const batch = (count) =>
        call('Utility', 'batch_all', { calls: Array(count).fill(transferTo(somebody)) });
    const { perClass } = await chain.constant('System', 'BlockWeights');
    const { refTime, proofSize } = perClass.normal.maxTotal;
    const { weight } = await chain.price(somebody, batch(100));
    const fits = (whole, taken) => (BigInt(whole) * 100n) / (BigInt(taken) * 4n);
    const counts = [fits(refTime, weight.ref_time), fits(proofSize, weight.proof_size)];
    return batch(Number(counts.reduce((one, other) => (one < other ? one : other))));
}

/** New accounts with tokens. One transaction funds a hundred. */
export async function payers({ chain, client, governors: [rich] }, count, amount = 10n * SAL) {
    const keys = Array.from({ length: count }, () => client.newKey());
    for (let from = 0; from < count; from += 100) {
        const calls = keys.slice(from, from + 100).map(({ address }) =>
            call('Balances', 'transfer_keep_alive', { dest: variant('Id', address), value: amount }),
        );
        await chain.submit(rich, call('Utility', 'batch_all', { calls }));
    }
    return keys;
}

/** Submits transactions all at once, more than the pool has room for; gives those that it took. */
export async function fill({ node }, signed) {
    const send = (bytes) => request(node.http, 'author_submitExtrinsic', [bytes]);
    const sent = await Promise.allSettled(signed.map(send));
    const failed = sent.filter(({ reason }) => reason);
    const other = failed.find(({ reason }) => reason.code !== NO_ROOM);
    if (other) throw other.reason;
    if (failed.length === 0) throw new Error(`the pool has room for ${signed.length}`);
    return signed.filter((_, index) => !sent[index].reason);
}

/** The block in which a transaction is, from a number on: its number, and its transactions' bytes; none yet. */
export async function including({ node }, bytes, from) {
    const ask = (method, ...params) => request(node.http, method, params);
    const head = Number((await ask('chain_getHeader')).number);
    for (let number = from; number <= head; number++) {
        const hash = await ask('chain_getBlockHash', number);
        const { extrinsics } = (await ask('chain_getBlock', hash)).block;
        if (extrinsics.includes(bytes)) return { number, extrinsics };
    }
}
