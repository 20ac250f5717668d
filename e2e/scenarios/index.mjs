// Everything that both clients run: one text, two clients.

import { after, before, describe } from 'node:test';
import { openWorld } from '../lib/world.mjs';
import { allowance } from './allowance.mjs';
import { consent } from './consent.mjs';
import { directives } from './directives.mjs';
import { disclosures } from './disclosures.mjs';
import { records } from './records.mjs';
import { registry } from './registry.mjs';
import { standard } from './standard.mjs';
import { succession } from './succession.mjs';

/**
 * Scenarios at a time. One connection has 32 subscriptions and 16 transactions on their way, and each
 * scenario takes a few of them.
 */
const CONCURRENCY = 5;

/** Runs every scenario with a client, on a node of its own. Scenarios share nothing but the hospitals. */
export function scenarios(client) {
    describe(client.name, { concurrency: CONCURRENCY }, () => {
        // Filled before the first test runs.
        const world = { client };
        before(async () => Object.assign(world, await openWorld(client, client.name)));
        after(() => world.close?.());

        standard(world);
        registry(world);
        consent(world);
        directives(world);
        allowance(world);
        // One of them waits for a minute, while those after it run.
        disclosures(world);
        records(world);
        succession(world);
    });
}
