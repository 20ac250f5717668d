// The way of a runtime from its file to the chain, as members go it.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { eventIn } from '../lib/events.mjs';
import { command } from '../lib/node.mjs';
import * as client from '../lib/polkadot-js.mjs';
import { say } from '../lib/report.mjs';
import { bestNumber, call as request } from '../lib/rpc.mjs';
import { releasing } from '../lib/releases.mjs';
import { hex } from '../lib/values.mjs';
import { eventually } from '../lib/wait.mjs';
import { call } from '../lib/world.mjs';

/** What a node says of a runtime's file: its hashes and version. It fails if the node could not run it. */
export async function inspect(file) {
    const printed = await command('check-runtime', file);
    const find = (pattern) => {
        const found = printed.match(pattern);
        assert.ok(found, `\`salus-node check-runtime ${file}\` says nothing like ${pattern}:\n${printed}`);
        return found[1];
    };
    return {
        sha256: find(/^sha256 +(0x[0-9a-f]{64})$/m),
        codeHash: find(/^code hash +(0x[0-9a-f]{64})$/m),
        specVersion: Number(find(/^runtime +\S+ (\d+)$/m)),
    };
}

/** What `salus_upgrade` answers; nothing, if no upgrade waits. */
export const waiting = async ({ http }) => (await request(http, 'salus_upgrade'))?.v1;

/** The version that the chain runs. */
export const running = async ({ http }) => (await request(http, 'state_getRuntimeVersion')).specVersion;

/**
 * Asks a client that connects now. polkadot.js learns of an upgrade from metadata without runtime APIs, and no longer
 * knows those of the project; and it reads the events of the blocks around it by the types of another runtime.
 */
export async function afterwards(node, ask) {
    const chain = await client.connect(node);
    try {
        return await ask(chain);
    } finally {
        await chain.disconnect();
    }
}

/**
 * Releases a runtime, has two others attest it and the council decide on it, waits for the notice, and has
 * nobody in particular apply it. `salus_upgrade` is asked in each stage. Resolves in the block in which the
 * chain runs it.
 */
export async function upgrade(world, file) {
    const { sha256, codeHash, specVersion } = await inspect(file);
    const code = readFileSync(file);
    assert.equal(hex(createHash('sha256').update(code).digest()), sha256);
    const { attesting, described, publishing, team } = releasing(world);
    const { publisher, builders } = team();
    const { chain, node } = world;

    assert.equal(await waiting(node), undefined, 'an upgrade waits already');
    const size = BigInt(code.length);
    const description = await described('wasm', { sequence: specVersion, codeHash, size });
    await chain.submit(publisher.agent, publishing(sha256, description));
    for (const { agent } of builders.slice(0, 2)) await chain.submit(agent, attesting({ sha256, description }));
    say(`version ${specVersion} is released, and two others attested it`);

    await world.decree(call('Governance', 'schedule_upgrade', { codeHash }));
    const decided = await waiting(node);
    assert.deepEqual([decided.stage, decided.codeHash, decided.specVersion], ['pending', codeHash, specVersion]);
    say(`the council decided; it can be applied in ${Math.round((decided.notBefore - Date.now()) / 1_000)} s`);

    await eventually('the notice to pass', async () => (await waiting(node))?.stage === 'authorised', {
        every: 500,
    });
    const before = await bestNumber(node.http);
    await chain.api.tx.system.applyAuthorizedUpgrade(hex(code)).send();
    say('it is submitted, without a signature');
    await eventually('the chain to run it', async () => (await running(node)) === specVersion, { every: 200 });
    const { number } = await afterwards(node, (chain) =>
        eventually('its first block', eventIn(chain, 'governance.UpgradeEnacted', before)),
    );
    assert.equal(await waiting(node), undefined, 'the upgrade still waits, though the chain runs it');
    say(`block ${number} is the first of version ${specVersion}`);
    return { number, specVersion };
}
