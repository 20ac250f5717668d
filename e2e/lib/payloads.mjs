// What people sign off chain: to be enrolled, registered or credentialed, to take another pseudonym's place,
// that a record must be opened in an emergency, the card by which one is found, and what pays out of a channel.

const ENROLMENT = new TextEncoder().encode('salus/enrolment/1');
const SUCCESSION = new TextEncoder().encode('salus/succession/1');
const GUARDIANSHIP = new TextEncoder().encode('salus/guardianship/1');
const CREDENTIAL = new TextEncoder().encode('salus/credential/1');
const EMERGENCY = new TextEncoder().encode('salus/emergency/1');
const CARD = new TextEncoder().encode('salus/card/1');
const VOUCHER = new TextEncoder().encode('salus/voucher/1');

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

const u128 = (value) => Buffer.concat([u64(BigInt.asUintN(64, BigInt(value))), u64(BigInt(value) >> 64n)]);

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

/** What a practitioner signs to open a record by somebody who pays, or while the chain is out of reach. */
export const emergencyBytes = (
    genesisHash,
    {
        organisation,
        publicKey,
        patient,
        reason,
        classes,
        labels,
        justification,
        opened,
        counter,
        expires,
    },
) =>
    bytes(
        EMERGENCY,
        genesisHash,
        u32(organisation),
        publicKey,
        patient,
        Buffer.of(reason),
        u64(classes),
        u64(labels),
        Buffer.from(justification.slice(2), 'hex'),
        u64(opened),
        u32(counter),
        u64(expires),
    );

/** What a pseudonym signs for the card that its patient carries: custodian, pseudonym, expiry. */
export const cardBytes = (genesisHash, { custodian, patient, expires }) =>
    bytes(CARD, genesisHash, u32(custodian), patient, u64(expires));

/** What a channel's signer signs: channel, the recipient's account, asset, all that was ever paid. */
export const voucherBytes = (genesisHash, { channel, recipient, asset, cumulative }) =>
    bytes(
        VOUCHER,
        genesisHash,
        u64(channel),
        recipient,
        asset.type === 'Native' ? Buffer.of(0) : Buffer.concat([Buffer.of(1), u32(asset.value)]),
        u128(cumulative),
    );
