// What tests about emergencies share.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { classes, emergencyReasons, labels } from './codes.mjs';
import { hex } from './values.mjs';
import { MINUTE, call } from './world.mjs';

export const UNCONSCIOUS = emergencyReasons.index('UNCONSCIOUS');

/** The call by which a record is opened in an organisation's name. */
export const activation = (patient, { organisation }, rest = {}) =>
    call('EmergencyAccess', 'activate', {
        organisation,
        patient: patient.address,
        reason: UNCONSCIOUS,
        scope: undefined,
        justification: undefined,
        ...rest,
    });

/**
 * The call by which anybody who may relays what a clinician signed, or somebody else: laboratory results
 * with the labels HIV and none, now, unless something else is said.
 */
export async function signedActivation(world, clinician, patient, { organisation }, given = {}) {
    const { signer = clinician, opened = await world.now(), ...rest } = given;
    const payload = {
        organisation,
        practitioner: clinician.address,
        patient: patient.address,
        reason: UNCONSCIOUS,
        classes: classes.set(['LABORATORY']),
        labels: labels.set(['HIV', 'unlabelled']),
        justification: hex(randomBytes(32)),
        opened: BigInt(opened),
        counter: randomBytes(4).readUInt32LE(),
        expires: BigInt(opened + 24 * 60 * MINUTE),
        ...rest,
    };
    const keys = { publicKey: clinician.publicKey, patient: patient.publicKey };
    const signature = await world.chain.signEmergency(signer, { ...payload, ...keys });
    return call('EmergencyAccess', 'activate_signed', { payload, signature });
}

/** Uses up a clinician's free calls in emergencies by one that is refused. Four of an account wait at a time. */
export async function useUp(chain, clinician, refused) {
    const left = async () => (await chain.allowance(clinician, refused)).account;
    for (let rest = await left(); rest > 0; rest = await left()) {
        const calls = Array.from({ length: Math.min(rest, 4) }, () => chain.submit(clinician, refused));
        await Promise.all(calls.map((done) => assert.rejects(done, { name: 'CallRefused' })));
    }
}
