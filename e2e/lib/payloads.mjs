// What people sign off chain: to be enrolled, registered or credentialed, or to take another pseudonym's place.

const ENROLMENT = new TextEncoder().encode('salus/enrolment/1');
const SUCCESSION = new TextEncoder().encode('salus/succession/1');
const GUARDIANSHIP = new TextEncoder().encode('salus/guardianship/1');
const CREDENTIAL = new TextEncoder().encode('salus/credential/1');

const u32 = (value) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return bytes;
};
const u64 = (value) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(BigInt(value));
    return bytes;
};

/**
 * Domain, genesis hash and the SCALE payload. Clients sign this as raw bytes, inside `<Bytes>` and
 * `</Bytes>` like all raw bytes.
 */
const bytes = (domain, genesisHash, ...payload) =>
    Buffer.concat([domain, Buffer.from(genesisHash.slice(2), 'hex'), ...payload]);

/** What a patient signs: custodian, pseudonym, counter, expiry. */
export const enrolmentBytes = (genesisHash, { custodian, publicKey, counter, expires }) =>
    bytes(ENROLMENT, genesisHash, u32(custodian), publicKey, u32(counter), u64(expires));

/** What a new pseudonym signs: custodian, old and new pseudonym, counter of the old one, expiry. */
export const successionBytes = (genesisHash, { custodian, old, publicKey, counter, expires }) =>
    bytes(SUCCESSION, genesisHash, u32(custodian), old, publicKey, u32(counter), u64(expires));

/** What a guardian signs: custodian, pseudonym, guardian, end, counter, expiry. */
export const guardianshipBytes = (
    genesisHash,
    { custodian, patient, guardian, until, counter, expires },
) =>
    bytes(
        GUARDIANSHIP,
        genesisHash,
        u32(custodian),
        patient,
        guardian,
        u64(until),
        u32(counter),
        u64(expires),
    );

/** What a practitioner signs: organisation, practitioner, roles, end, counter, expiry. */
export const credentialBytes = (
    genesisHash,
    { organisation, publicKey, roles, until, counter, expires },
) =>
    bytes(
        CREDENTIAL,
        genesisHash,
        u32(organisation),
        publicKey,
        u64(roles),
        u64(until),
        u32(counter),
        u64(expires),
    );
