// A member's whole life: admitted, endowed, an author, suspended, reinstated, rotated, gone.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as client from '../lib/polkadot-js.mjs';
import { SAL, call, event, openWorld } from '../lib/world.mjs';
import { duties, organisationKinds } from '../lib/codes.mjs';
import { hex, variant } from '../lib/values.mjs';

describe('council', () => {
    let world;
    before(async () => (world = await openWorld(client, 'council')));
    after(() => world?.close());

    const members = () => world.chain.read('Council', 'Members');
    const registry = (name, args) => call('Registry', name, args);
    const refused = (submitted, message) => assert.rejects(submitted, { name: 'CallRefused', message });

    test('a member is admitted, endowed, authors, is suspended, reinstated, rotated, and leaves', async () => {
        const [newcomer, successor] = [client.newKey(), client.newKey()];
        const admitted = await world.decree(
            registry('admit_organisation', {
                governing: newcomer.address,
                kind: organisationKinds.index('HOSPITAL'),
                name: hex(Buffer.from('Riverside Clinic')),
                seat: true,
            }),
        );
        const { organisation } = event(admitted, 'Registry.OrganisationAdmitted');
        assert.ok((await members()).includes(newcomer.address));

        await world.decree(registry('endow_organisation', { organisation, amount: 5_000n * SAL }));
        const { data } = await world.chain.read('System', 'Account', [newcomer.address]);
        assert.equal(BigInt(data.free), 5_000n * SAL);

        // Its author: well-known keys, as a second node of a local network would have them.
        const author = client.key('//Bob');
        await world.fund(author);
        const keys = await world.chain.request('author_rotateKeysWithOwner', [hex(author.publicKey)]);
        await world.chain.submit(
            author,
            call('Session', 'set_keys', { keys: keys.keys, proof: keys.proof }),
        );
        await world.decree(call('CollatorSelection', 'add_invulnerable', { who: author.address }));
        assert.ok((await world.chain.read('CollatorSelection', 'Invulnerables')).includes(author.address));
        await world.decree(call('CollatorSelection', 'remove_invulnerable', { who: author.address }));

        const desk = client.newKey();
        const add = registry('add_agent', { account: desk.address, duties: duties.set(['enrol']) });
        await world.decree(registry('suspend_organisation', { organisation }));
        assert.ok(!(await members()).includes(newcomer.address));
        await refused(world.chain.submit(newcomer, add), 'Registry.OrganisationSuspended');
        await world.decree(registry('reinstate_organisation', { organisation }));
        assert.ok((await members()).includes(newcomer.address));
        await world.chain.submit(newcomer, add);
        await world.fund(desk);
        await world.chain.submit(desk, registry('accept_agency', { organisation }));

        await world.chain.submit(
            newcomer,
            call('Balances', 'transfer_keep_alive', {
                dest: variant('Id', successor.address),
                value: 100n * SAL,
            }),
        );
        await world.chain.submit(
            newcomer,
            registry('rotate_governing_account', { new: successor.address }),
        );
        assert.ok((await members()).includes(successor.address));
        assert.ok(!(await members()).includes(newcomer.address));

        await world.decree(registry('remove_organisation', { organisation }));
        assert.equal((await members()).length, 5);
    });

    test('a motion is refused when its threshold is not what its call needs', async () => {
        const proposal = registry('suspend_organisation', { organisation: 2 });
        const lengthBound = await world.chain.encodedLength(proposal);
        for (const threshold of [3, 5]) {
            const motion = call('Council', 'propose', { threshold, proposal, lengthBound });
            await refused(world.chain.submit(world.governors[0], motion), 'System.CallFiltered');
        }
    });
});
