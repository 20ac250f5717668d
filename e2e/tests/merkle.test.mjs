// Commitments, trees and openings, computed once more in JavaScript. No chain is needed.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { build, skip } from '../lib/batch.mjs';
import {
    KINDS,
    beginsWith,
    bytesOf,
    commit,
    consistency as provedConsistency,
    includes,
    inclusion as provedInclusion,
    opens,
    root as rootOf,
} from '../lib/commitments.mjs';

// Not among what the package exports by name, hence its version is pinned.
const { verifyMerkleInclusion } = createRequire(import.meta.url)('@sigstore/verify/dist/tlog/merkle.js');

const read = (...path) =>
    JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'primitives', ...path), 'utf8'));

/** What others say of a proof of inclusion. */
function othersInclude(size, index, leaf, path, root) {
    const entry = {
        canonicalizedBody: bytesOf(leaf),
        inclusionProof: { logIndex: `${index}`, hashes: path.map(bytesOf) },
    };
    try {
        verifyMerkleInclusion(entry, { logSize: BigInt(size), logHash: bytesOf(root) });
        return true;
    } catch (error) {
        assert.equal(error.code, 'TLOG_INCLUSION_PROOF_ERROR');
        return false;
    }
}

const LARGEST = 2 ** 32;

describe('commitments and trees', () => {
    const { kinds, commitments } = read('vectors', 'commitments.json');
    const { leaves, roots, inclusion, consistency } = read('merkle', 'vectors', 'trees.json');

    test('commitments are those of the vectors', () => {
        assert.deepEqual(kinds, KINDS);
        assert.ok(commitments.length > KINDS.length);
        for (const { genesisHash, kind, version, salt, bytes, commitment } of commitments)
            assert.equal(commit(genesisHash, kind, version, bytesOf(salt), bytesOf(bytes)), commitment);
    });

    test('roots are those of the vectors', () => {
        assert.equal(roots.length, leaves.length);
        for (const { size, root } of roots) assert.equal(rootOf(leaves.slice(0, size)), root);
    });

    test('inclusion is proved or refused as the vectors say, by others too', () => {
        for (const { size, index, leaf, root, proof, error } of inclusion) {
            const said = `${index} of ${size}: ${error}`;
            for (const judge of [includes, othersInclude]) {
                const proved = size <= LARGEST && judge(size, index, leaf, proof, root);
                assert.equal(proved, error === undefined, said);
            }
            if (!error) assert.deepEqual(provedInclusion(leaves.slice(0, size), index), proof, said);
        }
    });

    test('consistency is proved or refused as the vectors say', () => {
        for (const { oldSize, newSize, oldRoot, newRoot, proof, error } of consistency) {
            const said = `${oldSize} of ${newSize}: ${error}`;
            const proved = newSize <= LARGEST && beginsWith(oldSize, oldRoot, newSize, newRoot, proof);
            assert.equal(proved, error === undefined, said);
            if (!error) assert.deepEqual(provedConsistency(leaves.slice(0, newSize), oldSize), proof, said);
        }
    });
});

describe('openings of salus-batch', { skip }, () => {
    const genesisHash = `0x${'17'.repeat(32)}`;
    const entries = Array.from({ length: 300 }, (_, index) => `{"note": "Größe ${index}"}`);

    test('are proved in JavaScript, by others too, and at no other index', async () => {
        const { root, leaves, openings } = await build(genesisHash, 'record', entries);
        assert.equal(openings.length, 512);
        const batch = { genesisHash, root, leaves };
        for (const opening of openings) {
            const { index, leaf, proof } = opening;
            const claim = [leaf.commitment, proof, root];
            assert.ok(opens(batch, opening));
            assert.ok(othersInclude(leaves, index, ...claim));
            assert.ok(!opens(batch, { ...opening, index: index ^ 1 }));
            assert.ok(!othersInclude(leaves, index ^ 1, ...claim));
        }
        const [{ leaf, ...rest }] = openings;
        const forged = { ...leaf, secret: { ...leaf.secret, entry: '{"note": "Größe 1"}' } };
        assert.ok(!opens(batch, { ...rest, leaf: forged }));
        assert.ok(!opens({ ...batch, genesisHash: `0x${'18'.repeat(32)}` }, { ...rest, leaf }));
        assert.equal(rootOf(openings.map((opening) => opening.leaf.commitment)), root);
    });

    test('of a batch that extends another are proved to begin with it', async () => {
        const old = await build(genesisHash, 'record', entries);
        const later = await build(genesisHash, 'record', entries, '--extends', old.file);
        const { root, leaves, extends: earlier } = later;
        assert.deepEqual([earlier.root, earlier.leaves], [old.root, old.leaves]);
        assert.ok(beginsWith(earlier.leaves, earlier.root, leaves, root, earlier.proof));
        assert.ok(!beginsWith(earlier.leaves, root, leaves, earlier.root, earlier.proof));
    });
});
