// Commitments and Merkle trees as a wallet verifies them, with nothing but SHA-256. The size of a
// tree must come from the chain, never from whoever shows a proof.

import { createHash } from 'node:crypto';

/** Of what there are commitments; a kind is its place here. */
export const KINDS = ['record', 'manifest', 'reason', 'disclosure', 'erasure', 'statement'];

export const bytes = (hex) => Buffer.from(hex.slice(2), 'hex');
export const hex = (bytes) => `0x${bytes.toString('hex')}`;

export function sha256(...parts) {
    const hash = createHash('sha256');
    for (const part of parts) hash.update(part);
    return hash.digest();
}

/** SHA-256(0x00 ‖ genesis hash ‖ kind ‖ version ‖ salt ‖ bytes) */
export const commit = ({ genesisHash, kind, version, salt }, content) =>
    sha256(Buffer.of(0), bytes(genesisHash), Buffer.of(KINDS.indexOf(kind), version), bytes(salt), content);

export const leafHash = (leaf) => sha256(Buffer.of(0), leaf);
export const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);

/** The size of a tree's left part: the largest power of two below the tree's. */
const split = (size) => 1n << BigInt((size - 1n).toString(2).length - 1);

/** The root to which the proof leads from a leaf, from the root down (RFC 9162, 2.1.3.1). */
function rootOf(size, index, leaf, proof) {
    if (size === 1n) return proof.length === 0 ? leaf : undefined;
    const half = split(size);
    const [below, sibling] = [proof.slice(0, -1), proof.at(-1)];
    const [left, place] = [index < half, index < half ? index : index - half];
    const node = sibling && rootOf(left ? half : size - half, place, leaf, below);
    return node && (left ? nodeHash(node, sibling) : nodeHash(sibling, node));
}

/** Whether a leaf stands at this index of the tree. */
export function includes({ size, root }, index, leaf, proof) {
    if (index < 0n || index >= size) return false;
    return rootOf(size, index, leafHash(leaf), proof)?.equals(root) ?? false;
}

/** The roots of both trees to which the proof leads, from the root down (RFC 9162, 2.1.4.1). */
function rootsOf(old, size, oldRoot, proof) {
    if (old === size) {
        // The earlier tree itself is not repeated in the proof, a part of it is.
        const [node] = oldRoot ? [oldRoot] : proof;
        return node && proof.length === (oldRoot ? 0 : 1) ? [node, node] : undefined;
    }
    const half = split(size);
    const [below, sibling] = [proof.slice(0, -1), proof.at(-1)];
    if (!sibling) return undefined;
    if (old <= half) {
        const roots = rootsOf(old, half, oldRoot, below);
        return roots && [roots[0], nodeHash(roots[1], sibling)];
    }
    const roots = rootsOf(old - half, size - half, undefined, below);
    return roots?.map((root) => nodeHash(sibling, root));
}

/** Whether a tree begins with all leaves of an earlier one. */
export function extend(earlier, later, proof) {
    if (earlier.size < 1n || earlier.size > later.size) return false;
    const roots = rootsOf(earlier.size, later.size, earlier.root, proof);
    return roots !== undefined && roots[0].equals(earlier.root) && roots[1].equals(later.root);
}

/** The root of a tree over these leaves (RFC 9162, 2.1.1). */
export function treeRoot(leaves) {
    if (leaves.length === 0) return sha256();
    if (leaves.length === 1) return leafHash(leaves[0]);
    const half = Number(split(BigInt(leaves.length)));
    return nodeHash(treeRoot(leaves.slice(0, half)), treeRoot(leaves.slice(half)));
}

/** Whether an opening shows what stands in a batch of a chain. */
export function opens({ genesisHash, root, leaves }, { root: of, index, leaf, proof }) {
    const { commitment, secret } = leaf;
    const made = secret && hex(commit({ genesisHash, ...secret }, Buffer.from(secret.entry, 'utf8')));
    const tree = { size: BigInt(leaves), root: bytes(root) };
    return (
        of === root &&
        (!secret || made === commitment) &&
        includes(tree, BigInt(index), bytes(commitment), proof.map(bytes))
    );
}
