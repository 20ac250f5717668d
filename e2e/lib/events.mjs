// Events of blocks that have passed, with `@polkadot/api`.

/** The first block, from a number on, whose events have one of this name. */
export function eventIn(chain, name, from) {
    let next = from;
    return async () => {
        const head = await chain.api.rpc.chain.getHeader();
        for (; next <= head.number.toNumber(); next++) {
            const hash = await chain.api.rpc.chain.getBlockHash(next);
            const events = await (await chain.api.at(hash)).query.system.events();
            const found = events.find(({ event }) => `${event.section}.${event.method}` === name);
            if (found) return { number: next, data: found.event.data };
        }
        return undefined;
    };
}
