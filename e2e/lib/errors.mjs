// The two ways in which a transaction fails, alike for both clients.

/** The chain refused a call; the message is `Pallet.Error`, or the name of another dispatch error. */
export class CallRefused extends Error {
    constructor(error, block) {
        super(error);
        this.name = 'CallRefused';
        this.block = block;
    }
}

/** A node's pool did not take a transaction. */
export class TransactionRefused extends Error {
    constructor(message, cause) {
        super(message, { cause });
        this.name = 'TransactionRefused';
    }
}

/**
 * Whether polkadot.js read something by the metadata of another runtime: while it learns of an upgrade, it changes
 * the types under what is being read. The next time it knows better.
 */
export const isBetweenRuntimes = ({ message }) => message.startsWith('Unable to decode storage');
