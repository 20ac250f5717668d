// The code lists, from the same data that the chain is built from: names here, bits on chain.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '..', '..', 'primitives', 'codes');

/** In a set of labels, the bit for items without one. */
const UNLABELLED = { id: 63, code: 'unlabelled' };

/** The duties of agents, in the order of their bits. They are a type of the chain, not a list. */
const DUTIES = ['enrol', 'credential', 'anchor', 'disclose', 'bill', 'review', 'software'];

function load(name) {
    const { width, codes } = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'));
    return list(name, width, name === 'labels' ? [...codes, UNLABELLED] : codes);
}

function list(name, width, codes) {
    // Clients want numbers for what is up to 32 bits wide, bigints for the rest.
    const sized = (bits) => (width > 32 ? bits : Number(bits));
    const find = (key, value) => {
        const found = codes.find((code) => code[key] === value);
        if (!found) throw new Error(`${name} has no ${value}`);
        return found;
    };
    return {
        /** All codes, in order. */
        codes: codes.map(({ code }) => code),
        /** The codes of which a field of the list has this value. */
        having: (field, value) => codes.filter((code) => code[field] === value).map(({ code }) => code),
        /** The index of a code. */
        index: (code) => find('code', code).id,
        /** The code of an index. */
        code: (index) => find('id', Number(index)).code,
        /** The set of some codes. */
        set: (names) => sized(names.reduce((bits, code) => bits | (1n << BigInt(find('code', code).id)), 0n)),
        /** The codes in a set, in order. */
        names: (set) => codes.filter(({ id }) => (BigInt(set) >> BigInt(id)) & 1n).map(({ code }) => code),
    };
}

export const actions = load('actions');
export const classes = load('classes');
export const emergencyReasons = load('emergency_reasons');
export const exceptions = load('exceptions');
export const labels = load('labels');
export const obligations = load('obligations');
export const organisationKinds = load('organisation_kinds');
export const purposes = load('purposes');
export const revocationReasons = load('revocation_reasons');
export const roles = load('roles');
export const duties = list(
    'duties',
    8,
    DUTIES.map((code, id) => ({ id, code })),
);
