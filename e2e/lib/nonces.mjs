// Nonces of transactions that are sent before the last ones are in a block.

import { call } from './rpc.mjs';

export class Nonces {
    #http;
    #next = new Map();

    constructor(http) {
        this.#http = http;
    }

    /** The next nonce of an account. */
    async take(address) {
        const last = this.#next.get(address) ?? call(this.#http, 'system_accountNextIndex', [address]);
        const next = last.then((nonce) => nonce + 1);
        // Nobody may take it.
        next.catch(() => {});
        this.#next.set(address, next);
        return last;
    }

    /** Asks the node again: a nonce was taken and not used. */
    forget(address) {
        this.#next.delete(address);
    }
}
