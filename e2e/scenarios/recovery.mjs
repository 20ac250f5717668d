// An account whose key is lost comes back by its friends, and the organisation that it governs gets another.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asking } from '../lib/asking.mjs';
import { duties } from '../lib/codes.mjs';
import { variant } from '../lib/values.mjs';
import { eventually } from '../lib/wait.mjs';
import { SAL, call, event } from '../lib/world.mjs';

export function recovery(world) {
    const { refused } = asking(world);
    const about = (name, args) => call('Recovery', name, args);

    test('an organisation is governed again when friends brought its lost account back', async () => {
        const { chain, client, governors } = world;
        const { organisation } = await world.admitted('CLINIC', 'enrol');
        const old = governors[organisation];
        const [deputy, friend, fresh] = [client.newKey(), client.newKey(), client.newKey()];
        for (const key of [deputy, friend]) await world.fund(key, 50n * SAL);
        // In the order of their bytes, as the pallet wants it.
        const friends = [deputy, friend].sort((a, b) => Buffer.compare(a.publicKey, b.publicKey));
        const group = {
            friends: friends.map(({ address }) => address),
            friendsNeeded: 2,
            inheritor: deputy.address,
            inheritanceDelay: 2,
            inheritancePriority: 0,
            cancelDelay: 1,
        };
        await chain.submit(old, about('set_friend_groups', { friendGroups: [group] }));

        // Its key is lost from here on.
        const lost = variant('Id', old.address);
        const attempt = { lost, friendGroupIndex: 0 };
        const acting = (what) => about('control_inherited_account', { recovered: lost, call: what });
        const initiated = await chain.submit(friend, about('initiate_attempt', attempt));
        await refused(chain.submit(deputy, about('finish_attempt', attempt)), 'Recovery.NotApproved');
        await chain.submit(deputy, about('approve_attempt', attempt));
        await eventually('the delay to pass', async () => {
            const number = await chain.read('System', 'Number');
            return number >= initiated.block.number + 2;
        });
        await chain.submit(deputy, about('finish_attempt', attempt));
        await refused(chain.submit(friend, acting(call('System', 'remark', { remark: new Uint8Array() }))), 'Recovery.NotInheritor');

        const { free } = (await chain.read('System', 'Account', [old.address])).data;
        const dest = variant('Id', fresh.address);
        const value = BigInt(free) / 2n;
        for (const what of [
            call('Balances', 'transfer_keep_alive', { dest, value }),
            call('Registry', 'rotate_governing_account', { new: fresh.address }),
        ]) {
            const done = await chain.submit(deputy, acting(what));
            assert.equal(event(done, 'Recovery.RecoveredAccountControlled').callResult.type, 'Ok');
        }

        const desk = client.newKey();
        const add = call('Registry', 'add_agent', { account: desk.address, duties: duties.set(['enrol']) });
        await refused(chain.submit(old, add), 'Registry.NotGoverning');
        await chain.submit(fresh, add);
        await world.fund(desk);
        await chain.submit(desk, call('Registry', 'accept_agency', { organisation }));
    });
}
