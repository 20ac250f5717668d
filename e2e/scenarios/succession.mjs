// A patient loses a key: a new pseudonym takes the place of the old one, which may contest that.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asking } from '../lib/asking.mjs';
import { directive } from '../lib/directives.mjs';
import { call, event } from '../lib/world.mjs';

const DAY = 24 * 60 * 60_000;

export function succession(world) {
    const { closed, grant, permit, question, refused } = asking(world);
    const contest = call('Registry', 'contest_succession');
    const revoke = (id) => call('Consent', 'revoke', { directive: id });
    const enrolment = ({ address }, hash) => world.chain.read('Registry', 'Enrolments', [address], hash);

    /** A patient who has permitted and forbidden something, a physician of another hospital, a new key. */
    const forgetful = async () => {
        const { stElsewhere: home, northfield } = world;
        const [patient, physician] = await Promise.all([
            world.enrolled(home),
            world.credentialed(northfield),
        ]);
        await grant(patient, await permit(northfield));
        await grant(patient, directive('Deny', { classes: ['IMAGING'] }));
        const successor = world.client.newKey();
        const ask = (who) => question(physician, northfield, who);
        return { home, patient, successor, ask };
    };

    test('succeed_enrolment puts the new pseudonym in the place of the old', async () => {
        const { home, patient, successor, ask } = await forgetful();
        assert.equal((await world.chain.decide(ask(patient))).verdict, 'permit');

        const done = await world.succeed(home, patient, successor);

        const { hash } = done.block;
        const succeeded = { old: patient.address, new: successor.address, custodian: 0 };
        assert.deepEqual(event(done, 'Registry.EnrolmentSucceeded'), succeeded);
        const inherited = event(done, 'Consent.RestrictionsInherited');
        assert.deepEqual(inherited, {
            patient: successor.address,
            predecessor: patient.address,
            directives: 1,
            exclusions: 0,
        });
        const [old, anew] = await Promise.all([enrolment(patient, hash), enrolment(successor, hash)]);
        assert.equal(old.successor.pseudonym, successor.address);
        assert.equal(anew.predecessor.pseudonym, patient.address);
        assert.equal(Number(anew.predecessor.until) - Number(anew.since), 14 * DAY);

        closed(await world.chain.decide(ask(patient), hash), 'notEnrolled');
        // The permit stayed behind, what was forbidden did not.
        closed(await world.chain.decide(ask(successor), hash), 'requesterNotCovered');
        const imaging = { ...ask(successor), classes: ['IMAGING'] };
        const denied = { deniedBy: { directive: 0, provision: 0 } };
        closed(await world.chain.decide(imaging, hash), denied);
    });

    test('revoke is refused on the first day when what it ends was inherited', async () => {
        const { home, patient, successor } = await forgetful();
        await world.succeed(home, patient, successor);
        await refused(world.chain.submit(successor, revoke(0)), 'Consent.SuccessionContestable');
        await grant(successor, await permit(world.northfield));
        await world.chain.submit(successor, revoke(1));
    });

    test('contest_succession gives the old pseudonym its place again', async () => {
        const { home, patient, successor, ask } = await forgetful();
        await world.succeed(home, patient, successor);
        const done = await world.chain.submit(patient, contest);

        const { hash } = done.block;
        const contested = { old: patient.address, new: successor.address, custodian: 0 };
        assert.deepEqual(event(done, 'Registry.SuccessionContested'), contested);
        const decision = await world.chain.decide(ask(patient), hash);
        assert.equal(decision.verdict, 'permit');
        closed(await world.chain.decide(ask(successor), hash), 'notEnrolled');
        await refused(world.chain.submit(patient, contest), 'Registry.SuccessionContested');
        await refused(
            world.succeed(home, patient, world.client.newKey()),
            'Registry.SuccessionBarred',
        );
    });

    test('succeed_enrolment is refused when the signature is not the new key\'s over a succession', async () => {
        const { home, patient, successor } = await forgetful();
        const terms = await world.succession(home, patient, successor);
        const submit = (signature) =>
            world.chain.submit(home.agent, world.succeeding(patient, successor, terms, signature));
        const enrolling = await world.chain.signEnrolment(successor, terms);
        await refused(submit(enrolling), 'Registry.SignatureInvalid');
        const byTheOldKey = await world.chain.signSuccession(patient, terms);
        await refused(submit(byTheOldKey), 'Registry.SignatureInvalid');
    });

    test('succeed_enrolment is refused when the enrolment has ended or the new pseudonym exists', async () => {
        const { home, patient, successor } = await forgetful();
        const other = await world.enrolled(home);
        await refused(world.succeed(home, patient, other), 'Registry.AccountIsEnrolled');
        await world.chain.submit(
            home.agent,
            call('Registry', 'end_enrolment', { patient: patient.address }),
        );
        await refused(world.succeed(home, patient, successor), 'Registry.EnrolmentEnded');
        const withdraw = call('Registry', 'withdraw_enrolment');
        const withdrawn = await world.chain.submit(patient, withdraw);
        event(withdrawn, 'Registry.EnrolmentWithdrawn');
        await refused(world.chain.submit(patient, withdraw), 'Registry.EnrolmentEnded');
    });
}
