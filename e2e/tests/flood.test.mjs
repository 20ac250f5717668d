// A pool that is full of what pays, and a record that must be opened now.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { activation } from '../lib/emergencies.mjs';
import { fill, including, payers, quarterOfABlock } from '../lib/flood.mjs';
import * as client from '../lib/polkadot-js.mjs';
import { bestNumber, call as request } from '../lib/rpc.mjs';
import { eventually } from '../lib/wait.mjs';
import { openWorld } from '../lib/world.mjs';

/** Three blocks' worth. */
const LIMIT = 12;

describe('a full pool', () => {
    let world;
    before(async () => (world = { ...(await openWorld(client, 'flood', `--pool-limit=${LIMIT}`)), client }));
    after(() => world?.close());

    test('an activation is in a block before what waits when the pool is full', async () => {
        const [patient, physician, what, keys] = await Promise.all([
            world.enrolled(world.stElsewhere),
            world.credentialed(world.northfield),
            quarterOfABlock(world),
            payers(world, 4 * LIMIT),
        ]);
        const signed = await Promise.all(keys.map((key) => world.chain.sign(key, what)));
        const bytes = await world.chain.sign(physician, activation(patient, world.northfield));
        const waits = await fill(world, signed);
        assert.ok(waits.length >= LIMIT);

        const before = await bestNumber(world.node.http);
        await request(world.node.http, 'author_submitExtrinsic', [bytes]);
        const head = await bestNumber(world.node.http);

        const { number, extrinsics } = await eventually('a block', () => including(world, bytes, before));
        // One may have been under way. In its own it stands before all that waited, and does not empty the pool.
        assert.ok(number <= head + 2, `in block ${number}, when ${head} was the last`);
        const [place, ...others] = [bytes, ...waits].map((each) => extrinsics.indexOf(each));
        assert.ok(others.every((other) => other < 0 || place < other));
        assert.ok(others.some((other) => place < other));
    });
});
