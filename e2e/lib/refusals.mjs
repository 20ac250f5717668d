// What is refused, by as many calls as there are in one transaction.

import assert from 'node:assert/strict';
import { call } from './world.mjs';

/** Calls in one transaction of which each has an end of its own. */
export const all = (calls) => call('Utility', 'force_batch', { calls });

/** That calls are refused with these errors of a pallet. */
export function refusals(world, pallet) {
    /** That each of these calls in a batch was refused, with its error. */
    const eachRefused = ({ events }, cases) => {
        const failed = events.filter(({ name }) => name === 'Utility.ItemFailed');
        const errors = failed.map(({ data }) => world.chain.errorName(data.error));
        assert.deepEqual(errors, cases.map(([, error]) => `${pallet}.${error}`));
    };
    /** That each of these calls is refused. One transaction has them all. */
    const refusedTo = async (who, ...cases) =>
        eachRefused(await world.chain.submit(who, all(cases.map(([what]) => what))), cases);
    return { eachRefused, refusedTo };
}
