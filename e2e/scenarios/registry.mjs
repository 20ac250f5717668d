// Who is who: enrolment, agents, credentials, and the council over the organisations.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MINUTE, call, event } from '../lib/world.mjs';
import { roles } from '../lib/codes.mjs';

export function registry(world) {
    const refused = (submitted, message) => assert.rejects(submitted, { name: 'CallRefused', message });
    const enrol = (agent, patient, terms, signature) =>
        world.chain.submit(agent, world.enrolment(patient, terms, signature));

    for (const scheme of world.client.schemes) {
        test(`enrol_patient enrols when the patient signed with an ${scheme} key`, async () => {
            const { agent } = world.stElsewhere;
            const { patient, terms } = await world.newcomer(world.stElsewhere, { scheme });

            const done = await enrol(agent, patient, terms, await world.chain.signEnrolment(patient, terms));

            const enrolled = { patient: patient.address, custodian: 0, counter: 1 };
            assert.deepEqual(event(done, 'Registry.PatientEnrolled'), enrolled);
            const stored = await world.chain.read(
                'Registry',
                'Enrolments',
                [patient.address],
                done.block.hash,
            );
            const since = await world.chain.read('Timestamp', 'Now', [], done.block.hash);
            const { deposit, ...enrolment } = stored;
            const [ended, withdrawn, predecessor, successor] = [];
            const begun = { custodian: 0, since, ended, withdrawn, counter: 1, predecessor, successor };
            assert.deepEqual(enrolment, begun);
            assert.equal(BigInt(deposit), BigInt(await world.chain.constant('Registry', 'PatientDeposit')));
        });
    }

    test('enrol_patient is refused when somebody else signed', async () => {
        const { agent } = world.stElsewhere;
        const { patient, terms } = await world.newcomer(world.stElsewhere);
        const forged = await world.chain.signEnrolment(world.client.newKey(), terms);
        await refused(enrol(agent, patient, terms, forged), 'Registry.SignatureInvalid');
        assert.equal(await world.chain.read('Registry', 'Enrolments', [patient.address]), undefined);
    });

    test('enrol_patient is refused when the patient signed for another organisation', async () => {
        const { patient, terms } = await world.newcomer(world.stElsewhere);
        const signature = await world.chain.signEnrolment(patient, terms);
        await refused(enrol(world.northfield.agent, patient, terms, signature), 'Registry.SignatureInvalid');
    });

    test('enrol_patient is refused when the signature was used before', async () => {
        const { agent } = world.stElsewhere;
        const { patient, terms } = await world.newcomer(world.stElsewhere);
        const signature = await world.chain.signEnrolment(patient, terms);
        await enrol(agent, patient, terms, signature);
        await refused(enrol(agent, patient, terms, signature), 'Registry.AlreadyEnrolled');

        await world.chain.submit(agent, call('Registry', 'end_enrolment', { patient: patient.address }));
        await refused(enrol(agent, patient, terms, signature), 'Registry.CounterMismatch');
        const again = { ...terms, counter: 1 };
        await refused(enrol(agent, patient, again, signature), 'Registry.SignatureInvalid');
        await enrol(agent, patient, again, await world.chain.signEnrolment(patient, again));
    });

    test('enrol_patient is refused when the signature has expired', async () => {
        const { patient, terms } = await world.newcomer(world.stElsewhere, { expires: await world.now() });
        const signature = await world.chain.signEnrolment(patient, terms);
        await refused(enrol(world.stElsewhere.agent, patient, terms, signature), 'Registry.SignatureExpired');
    });

    test('enrol_patient is refused when the caller is no agent', async () => {
        const stranger = await world.newSigner();
        const { patient, terms } = await world.newcomer(world.stElsewhere);
        const signature = await world.chain.signEnrolment(patient, terms);
        await refused(enrol(stranger, patient, terms, signature), 'Registry.NotAnAgent');
    });

    for (const scheme of world.client.schemes) {
        test(`issue_credential credentials when the practitioner signed with an ${scheme} key`, async () => {
            const { organisation, agent } = world.northfield;
            const practitioner = world.client.newKey('', scheme);
            const until = (await world.now()) + MINUTE;
            const names = ['NURSE', 'MIDWIFE'];
            const issue = await world.credential(world.northfield, practitioner, until, names);

            const issued = event(await world.chain.submit(agent, issue), 'Registry.CredentialIssued');

            assert.deepEqual(roles.names(issued.roles), ['NURSE', 'MIDWIFE']);
            const { evidence } = issue.args;
            const expected = {
                organisation,
                practitioner: practitioner.address,
                roles: issued.roles,
                until,
                counter: 1,
                evidence,
            };
            assert.deepEqual(issued, expected);
        });
    }

    test('issue_credential is refused when the practitioner signed for another organisation', async () => {
        const until = (await world.now()) + MINUTE;
        const issue = await world.credential(world.northfield, world.client.newKey(), until);
        await refused(world.chain.submit(world.lakeside.agent, issue), 'Registry.SignatureInvalid');
    });

    test('issue_credential is refused when the agent lacks the duty', async () => {
        const enroller = await world.newAgent(world.northfield.organisation, 'enrol');
        const until = (await world.now()) + MINUTE;
        const issue = await world.credential(world.northfield, world.client.newKey(), until);
        await refused(world.chain.submit(enroller, issue), 'Registry.DutyMissing');
    });

    test('accept_agency is refused when it was accepted or never offered', async () => {
        const { organisation } = world.northfield;
        const agent = await world.newAgent(organisation, 'enrol');
        const accept = (organisation) =>
            world.chain.submit(agent, call('Registry', 'accept_agency', { organisation }));
        await refused(accept(organisation), 'Registry.AccountIsAgent');
        await world.chain.submit(agent, call('Registry', 'resign_agency'));
        await refused(accept(organisation), 'Registry.OfferNotFound');
    });

    test('suspend_organisation is refused when the council did not decide it', async () => {
        const suspend = call('Registry', 'suspend_organisation', {
            organisation: world.lakeside.organisation,
        });
        await refused(world.chain.submit(world.governors[0], suspend), 'BadOrigin');
    });
}
