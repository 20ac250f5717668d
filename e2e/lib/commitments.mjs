// Commitments, and RFC 9162 trees over them: slow, and as the text has it, so that it can be read beside it.

import { createHash } from 'node:crypto';
import { hex } from './values.mjs';

/** What a commitment commits to; a kind is its place here. */
export const KINDS = ['record', 'manifest', 'reason', 'disclosure', 'erasure', 'statement'];

const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
export const bytesOf = (text) => Buffer.from(text.slice(2), 'hex');

/** Commits to bytes, with a salt of 32 bytes that stays with whoever keeps them. */
export const commit = (genesisHash, kind, version, salt, bytes) =>
    hex(sha256(Buffer.of(0), bytesOf(genesisHash), Buffer.of(KINDS.indexOf(kind), version), salt, bytes));

const leafHash = (leaf) => sha256(Buffer.of(0), bytesOf(leaf));
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);

/** The largest power of two below the number of leaves. */
const half = (leaves) => 2 ** (Math.ceil(Math.log2(leaves.length)) - 1);
const halves = (leaves) => [leaves.slice(0, half(leaves)), leaves.slice(half(leaves))];

/** The head of a tree, 2.1.1. */
function head(leaves) {
    if (leaves.length === 0) return sha256();
    if (leaves.length === 1) return leafHash(leaves[0]);
    return nodeHash(...halves(leaves).map(head));
}

/** The head of the tree over these commitments. */
export const root = (leaves) => hex(head(leaves));

/** The path of a leaf, 2.1.3.1. */
export function inclusion(leaves, index) {
    if (leaves.length === 1) return [];
    const [left, right] = halves(leaves);
    return index < left.length
        ? [...inclusion(left, index), root(right)]
        : [...inclusion(right, index - left.length), root(left)];
}

/** The proof that the tree begins with the first leaves, 2.1.4.1. */
export function consistency(leaves, first, whole = true) {
    if (first === leaves.length) return whole ? [] : [root(leaves)];
    const [left, right] = halves(leaves);
    return first <= left.length
        ? [...consistency(left, first, whole), root(right)]
        : [...consistency(right, first - left.length, false), root(left)];
}

/** Whether the path leads from the leaf to the head of a tree of so many leaves, 2.1.3.2. */
export function includes(size, index, leaf, path, root) {
    if (index >= size) return false;
    let [node, last] = [index, size - 1];
    let result = leafHash(leaf);
    for (const sibling of path.map(bytesOf)) {
        if (last === 0) return false;
        if (node % 2 === 1 || node === last) {
            result = nodeHash(sibling, result);
            while (node % 2 === 0 && node > 0) [node, last] = [node / 2, Math.floor(last / 2)];
        } else {
            result = nodeHash(result, sibling);
        }
        [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
    }
    return last === 0 && hex(result) === root;
}

/** Whether the proof leads to the heads of a tree and of an earlier one with which it begins, 2.1.4.2. */
export function beginsWith(first, firstRoot, second, secondRoot, proof) {
    if (first < 1 || first > second) return false;
    if (first === second) return proof.length === 0 && firstRoot === secondRoot;
    const path = proof.map(bytesOf);
    if (Number.isInteger(Math.log2(first))) path.unshift(bytesOf(firstRoot));
    if (path.length === 0) return false;
    let [node, last] = [first - 1, second - 1];
    const up = () => ([node, last] = [Math.floor(node / 2), Math.floor(last / 2)]);
    while (node % 2 === 1) up();
    let [earlier, later] = [path[0], path[0]];
    for (const sibling of path.slice(1)) {
        if (last === 0) return false;
        if (node % 2 === 1 || node === last) {
            [earlier, later] = [nodeHash(sibling, earlier), nodeHash(sibling, later)];
            while (node % 2 === 0 && node > 0) up();
        } else {
            later = nodeHash(later, sibling);
        }
        up();
    }
    return last === 0 && hex(earlier) === firstRoot && hex(later) === secondRoot;
}

/** Whether an opening of salus-batch shows what stands in a batch, as the chain tells it. */
export function opens({ genesisHash, root, leaves }, { root: shown, index, leaf, proof }) {
    const { commitment, secret } = leaf;
    const made = ({ kind, version, salt, entry }) =>
        commit(genesisHash, kind, version, bytesOf(salt), Buffer.from(entry, 'utf8'));
    const meant = !secret || made(secret) === commitment;
    return shown === root && meant && includes(leaves, index, commitment, proof, root);
}
