// The card that a patient carries: by it an emergency department finds the record of somebody who cannot speak.

import { u8aWrapBytes } from '@polkadot/util';
import { cryptoWaitReady, signatureVerify } from '@polkadot/util-crypto';
import { cardBytes } from './payloads.mjs';

/** A card that holds until then, as a wallet makes it. */
export async function makeCard(chain, patient, custodian, expires) {
    const signature = await chain.signCard(patient, { custodian, patient: patient.publicKey, expires });
    return { custodian, patient: patient.address, publicKey: patient.publicKey, expires, signature };
}

/** Whether a card is to be believed: the pseudonym signed it, it holds, and its record is there. */
export async function isGenuine(chain, { custodian, patient, publicKey, expires, signature }) {
    await cryptoWaitReady();
    const bytes = u8aWrapBytes(cardBytes(chain.genesisHash, { custodian, patient: publicKey, expires }));
    if (!signatureVerify(bytes, signature.value, patient).isValid) return false;
    const [now, enrolment] = await Promise.all([
        chain.read('Timestamp', 'Now'),
        chain.read('Registry', 'Enrolments', [patient]),
    ]);
    return now < expires && enrolment?.custodian === custodian;
}
