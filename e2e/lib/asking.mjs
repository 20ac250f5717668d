// What scenarios about directives share: permits, questions, and what they are answered.

import assert from 'node:assert/strict';
import { directive } from './directives.mjs';
import { MINUTE, call } from './world.mjs';

export function asking(world) {
    const refused = (submitted, message) => assert.rejects(submitted, { name: 'CallRefused', message });
    const grant = (patient, what) =>
        world.chain.submit(patient, call('Consent', 'grant', { directive: what }));
    const permit = async (hospital, rest = {}) =>
        directive('Permit', {
            organisations: [hospital.organisation],
            purposes: ['TREAT'],
            classes: ['LABORATORY'],
            until: (await world.now()) + 60 * MINUTE,
            ...rest,
        });
    /** What is on file of a patient, which whoever has it decided must know. */
    const witness = async ({ address }) => {
        const { records, bytes } = (await world.chain.read('Consent', 'Footprints', [address])).kept;
        return { records, bytes };
    };
    const question = (practitioner, hospital, patient) => ({
        requester: { practitioner: { account: practitioner.address, organisation: hospital.organisation } },
        patient: patient.address,
        purpose: 'TREAT',
        action: 'access',
        classes: ['LABORATORY'],
        labels: ['unlabelled'],
    });
    /** A patient of one hospital, a physician of another, and a permit between them. */
    const permitted = async (hospital) => {
        const [patient, practitioner] = await Promise.all([
            world.enrolled(world.stElsewhere),
            world.credentialed(hospital),
        ]);
        const granted = await grant(patient, await permit(hospital));
        return { patient, practitioner, granted, ask: question(practitioner, hospital, patient) };
    };
    const closed = (decision, ...reasons) => {
        assert.equal(decision.verdict, 'deny');
        assert.deepEqual(decision.reasons, reasons);
        assert.ok(decision.grid.every(({ open }) => open.length === 0));
    };
    return { closed, grant, permit, permitted, question, refused, witness };
}
