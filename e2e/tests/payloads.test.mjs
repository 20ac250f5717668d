// What people sign off chain, as the tests' clients build it: the published vectors say which bytes.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { u8aWrapBytes } from '@polkadot/util';
import { classes, emergencyReasons, labels } from '../lib/codes.mjs';
import { cardBytes, emergencyBytes, voucherBytes } from '../lib/payloads.mjs';
import { hex, variant } from '../lib/values.mjs';

const FOLDER = join(import.meta.dirname, '..', '..', 'primitives', 'vectors');
const vectors = (name) => JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')).payloads;
const key = (text) => Buffer.from(text.slice(2), 'hex');

describe('signed bytes', () => {
    for (const [name, bytes] of [
        ['cards', ({ genesisHash, patient, ...card }) => cardBytes(genesisHash, { ...card, patient: key(patient) })],
        [
            'emergencies',
            ({ genesisHash, practitioner, patient, ...terms }) =>
                emergencyBytes(genesisHash, {
                    ...terms,
                    publicKey: key(practitioner),
                    patient: key(patient),
                    reason: emergencyReasons.index(terms.reason),
                    classes: classes.set(terms.classes),
                    labels: labels.set(terms.labels),
                }),
        ],
        [
            'vouchers',
            ({ genesisHash, recipient, asset, ...voucher }) =>
                voucherBytes(genesisHash, {
                    ...voucher,
                    recipient: key(recipient),
                    asset: asset === 'native' ? variant('Native') : variant('Token', asset.token),
                }),
        ],
    ]) {
        test(`those of ${name} are the vectors'`, () => {
            const all = vectors(name);
            assert.ok(all.length > 1);
            for (const vector of all) assert.equal(hex(u8aWrapBytes(bytes(vector))), vector.bytes);
        });
    }
});
