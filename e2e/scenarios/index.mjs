// Everything that both clients run: one text, two clients.

import { after, before, describe } from 'node:test';
import { openWorld } from '../lib/world.mjs';
import { consent } from './consent.mjs';
import { registry } from './registry.mjs';
import { standard } from './standard.mjs';

/** Runs every scenario with a client, on a node of its own. Scenarios share nothing but the hospitals. */
export function scenarios(client) {
    describe(client.name, { concurrency: true }, () => {
        // Filled before the first test runs.
        const world = { client };
        before(async () => Object.assign(world, await openWorld(client, client.name)));
        after(() => world.close?.());

        standard(world);
        registry(world);
        consent(world);
    });
}
