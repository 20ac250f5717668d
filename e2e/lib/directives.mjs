// Directives as the chain's typed calls take them.

import * as codes from './codes.mjs';
import { all, named, variant } from './values.mjs';

const selection = (list, names) => (names ? named(codes[list].set(names)) : all);

/** A directive of one provision. What is left out is at *all*. */
export function directive(
    effect,
    { organisations, practitioners, purposes, classes, labels, actions, until },
) {
    const parties = {
        organisations: organisations ? named(organisations) : all,
        practitioners: practitioners ? named(practitioners.map(({ address }) => address)) : all,
        roles: all,
        kinds: all,
    };
    return {
        root: {
            effect: variant(effect),
            scope: {
                grantees: variant('Parties', parties),
                purposes: selection('purposes', purposes),
                classes: selection('classes', classes),
                labels: selection('labels', labels),
                actions: selection('actions', actions),
                dataPeriod: undefined,
            },
            obligations: codes.obligations.set([]),
            validity: { from: undefined, until: until === undefined ? undefined : BigInt(until) },
        },
        nested: [],
    };
}
