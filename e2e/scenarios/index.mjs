// Everything that both clients run: one text, two clients.

import { after, before, describe } from 'node:test';
import { writeChainSpec } from '../lib/node.mjs';
import { FAST as PAYMENTS } from '../lib/payments.mjs';
import { openWorld } from '../lib/world.mjs';
import { allowance } from './allowance.mjs';
import { attestations } from './attestations.mjs';
import { channels } from './channels.mjs';
import { consent } from './consent.mjs';
import { directives } from './directives.mjs';
import { disclosures } from './disclosures.mjs';
import { disputes } from './disputes.mjs';
import { FAST, emergencies } from './emergencies.mjs';
import { governance } from './governance.mjs';
import { invoices } from './invoices.mjs';
import { payments } from './payments.mjs';
import { records } from './records.mjs';
import { recovery } from './recovery.mjs';
import { registry } from './registry.mjs';
import { standard } from './standard.mjs';
import { succession } from './succession.mjs';

/** Scenarios at a time. They share what a connection may have of subscriptions and transactions on their way. */
const CONCURRENCY = 5;

/** Runs every scenario with a client, on a node of its own. Scenarios share nothing but the hospitals. */
export function scenarios(client) {
    describe(client.name, { concurrency: CONCURRENCY }, () => {
        // Filled before the first test runs.
        const world = { client };
        before(async () => {
            const chain = await writeChainSpec(client.name, ({ emergencyAccess, payments }) => {
                emergencyAccess.parameters = FAST;
                payments.terms = PAYMENTS;
            });
            Object.assign(world, await openWorld(client, client.name, chain));
        });
        after(() => world.close?.());

        // Some of them wait for minutes, while those after them run.
        emergencies(world);
        governance(world);
        disclosures(world);
        disputes(world);
        invoices(world);
        payments(world);
        channels(world);
        standard(world);
        registry(world);
        consent(world);
        directives(world);
        allowance(world);
        records(world);
        attestations(world);
        succession(world);
        recovery(world);
    });
}
