// The story, and what goes wrong in it: what patients allow, and the decisions that follow.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asking } from '../lib/asking.mjs';
import { MINUTE, call, event } from '../lib/world.mjs';
import { eventually } from '../lib/wait.mjs';

export function consent(world) {
    const { closed, grant, permit, permitted, question, refused } = asking(world);

    test('decide flips in the same block when the patient grants and when the patient revokes', async () => {
        const { chain, northfield } = world;
        const [patient, practitioner] = await Promise.all([
            world.enrolled(world.stElsewhere),
            world.credentialed(northfield),
        ]);
        const ask = question(practitioner, northfield, patient);
        assert.equal((await chain.decide(ask)).verdict, 'deny');

        const until = (await world.now()) + 30 * MINUTE;
        const granted = await grant(patient, await permit(northfield, { until }));
        assert.deepEqual(event(granted, 'Consent.DirectiveGranted'), {
            patient: patient.address,
            directive: 0,
        });
        const open = await chain.decide(ask, granted.block.hash);
        assert.equal(open.verdict, 'permit');
        assert.deepEqual(open.grid, [{ class: 'LABORATORY', open: ['unlabelled'] }]);
        assert.deepEqual(open.bases, [{ directive: { directive: 0, provision: 0 } }]);
        assert.deepEqual(open.reasons, []);
        assert.equal(open.validUntil, until);

        const revoked = await chain.submit(patient, call('Consent', 'revoke', { directive: 0 }));
        assert.deepEqual(event(revoked, 'Consent.DirectiveRevoked'), {
            patient: patient.address,
            directive: 0,
        });
        for (const at of [revoked.block.hash, 'best']) {
            closed(await chain.decide(ask, at), 'requesterNotCovered');
        }
    });

    test('decide answers the same by runtime API and by RPC when asked at one block', async (t) => {
        if (!(await world.has('salus_decide'))) return t.skip('only salus-node has salus_decide');
        const { granted, ask } = await permitted(world.northfield);
        const questions = [
            ask,
            { ...ask, purpose: 'HMARKT' },
            { ...ask, requester: 'patient', labels: ['HIV', 'unlabelled'] },
        ];
        for (const asked of questions) {
            const typed = await world.chain.decide(asked, granted.block.hash);
            assert.deepEqual(await world.chain.request('salus_decide', [asked, granted.block.hash]), {
                v1: typed,
            });
        }
    });

    test('decide opens what was asked when the patient asks', async () => {
        const patient = await world.enrolled(world.stElsewhere);
        const ask = { ...question(patient, world.stElsewhere, patient), requester: 'patient' };
        const { verdict, bases } = await world.chain.decide(ask);
        assert.deepEqual([verdict, bases], ['permit', ['ownAccess']]);
    });

    test('decide is partial when one of two classes is permitted', async () => {
        const { ask } = await permitted(world.northfield);
        const { verdict, grid } = await world.chain.decide({ ...ask, classes: ['LABORATORY', 'IMAGING'] });
        assert.equal(verdict, 'partial');
        const open = grid.filter((row) => row.open.length > 0).map((row) => row.class);
        assert.deepEqual(open, ['LABORATORY']);
    });

    test('decide denies for notEnrolled when the patient is unknown', async () => {
        const practitioner = await world.credentialed(world.northfield);
        const ask = question(practitioner, world.northfield, world.client.newKey());
        closed(await world.chain.decide(ask), 'notEnrolled');
    });

    test('decide denies for credentialExpired when the credential has expired', async () => {
        const { chain, northfield } = world;
        const patient = await world.enrolled(world.stElsewhere);
        await grant(patient, await permit(northfield));
        const practitioner = world.client.newKey();
        const ask = question(practitioner, northfield, patient);

        const until = (await world.now()) + MINUTE / 4;
        const issue = await world.credential(northfield, practitioner, until);
        const issued = await chain.submit(northfield.agent, issue);
        const open = await chain.decide(ask, issued.block.hash);
        assert.deepEqual([open.verdict, open.validUntil, open.requesterUntil], ['permit', until, until]);

        await eventually('the credential to expire', async () => (await world.now()) >= until);
        closed(await chain.decide(ask), 'credentialExpired');
    });

    test('decide denies for requesterInactive when the council has suspended the organisation', async () => {
        const { chain, lakeside } = world;
        const { organisation } = lakeside;
        const { ask } = await permitted(lakeside);
        assert.equal((await chain.decide(ask)).verdict, 'permit');

        // An upgrade that waits would be cancelled.
        await world.seats.take(async () => {
            const suspended = await world.decree(call('Registry', 'suspend_organisation', { organisation }));
            assert.deepEqual(event(suspended, 'Registry.OrganisationSuspended'), { organisation });
            assert.equal(event(suspended, 'Council.Executed').result.type, 'Ok');
            closed(await chain.decide(ask, suspended.block.hash), 'requesterInactive');
            const until = (await world.now()) + MINUTE;
            const issue = await world.credential(lakeside, world.client.newKey(), until);
            await refused(chain.submit(lakeside.agent, issue), 'Registry.OrganisationSuspended');

            const reinstated = await world.decree(call('Registry', 'reinstate_organisation', { organisation }));
            assert.deepEqual(event(reinstated, 'Registry.OrganisationReinstated'), { organisation });
            assert.equal((await chain.decide(ask, reinstated.block.hash)).verdict, 'permit');
        });
    });

    test('grant is refused when a permit names no purpose', async () => {
        const patient = await world.enrolled(world.stElsewhere);
        const unspecified = await permit(world.northfield, { purposes: undefined });
        await refused(grant(patient, unspecified), 'Consent.PermitForAllPurposes');
        assert.deepEqual((await world.chain.read('Consent', 'Footprints', [patient.address])).kept.directives, 0);
    });

    test('grant is refused when a permit has no end', async () => {
        const patient = await world.enrolled(world.stElsewhere);
        const endless = await permit(world.northfield, { until: undefined });
        await refused(grant(patient, endless), 'Consent.EndMissing');
    });

    test('grant is refused when the caller is not enrolled', async () => {
        const stranger = await world.newSigner();
        await refused(grant(stranger, await permit(world.northfield)), 'Consent.NotEnrolled');
    });

    test('revoke is refused when there is no such directive', async () => {
        const patient = await world.enrolled(world.stElsewhere);
        const revoke = call('Consent', 'revoke', { directive: 7 });
        await refused(world.chain.submit(patient, revoke), 'Consent.DirectiveNotFound');
    });
}
