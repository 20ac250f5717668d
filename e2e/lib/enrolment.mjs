// What a patient signs to be enrolled.

const DOMAIN = new TextEncoder().encode('salus/enrolment/1');

/**
 * Domain, genesis hash and the SCALE payload: custodian, pseudonym, counter, expiry. Clients sign
 * this as raw bytes, inside `<Bytes>` and `</Bytes>` like all raw bytes.
 */
export function enrolmentBytes(genesisHash, { custodian, publicKey, counter, expires }) {
    const payload = new DataView(new ArrayBuffer(4 + 32 + 4 + 8));
    payload.setUint32(0, custodian, true);
    new Uint8Array(payload.buffer).set(publicKey, 4);
    payload.setUint32(36, counter, true);
    payload.setBigUint64(40, BigInt(expires), true);
    return Buffer.concat([DOMAIN, Buffer.from(genesisHash.slice(2), 'hex'), new Uint8Array(payload.buffer)]);
}
