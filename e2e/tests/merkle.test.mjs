// Commitments, trees and openings, computed once more in JavaScript. No chain is needed.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { KINDS, bytes, commit, extend, hex, includes, opens, treeRoot } from '../lib/merkle.mjs';

// Not among what the package exports by name, hence its version is pinned.
const { verifyMerkleInclusion } = createRequire(import.meta.url)('@sigstore/verify/dist/tlog/merkle.js');

const read = (...path) =>
    JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'primitives', ...path), 'utf8'));

/** What others say of a proof of inclusion. */
function othersInclude({ size, root }, index, leaf, proof) {
    try {
        const entry = { canonicalizedBody: leaf, inclusionProof: { logIndex: `${index}`, hashes: proof } };
        verifyMerkleInclusion(entry, { logSize: size, logHash: root });
        return true;
    } catch (error) {
        assert.equal(error.code, 'TLOG_INCLUSION_PROOF_ERROR');
        return false;
    }
}

const LARGEST = 1n << 32n;

describe('commitments and trees', () => {
    const { kinds, commitments } = read('vectors', 'commitments.json');
    const { leaves, roots, inclusion, consistency } = read('merkle', 'vectors', 'trees.json');
    const hashes = leaves.map(bytes);

    test('commitments are those of the vectors', () => {
        assert.deepEqual(kinds, KINDS);
        assert.ok(commitments.length > KINDS.length);
        for (const vector of commitments)
            assert.equal(hex(commit(vector, bytes(vector.bytes))), vector.commitment);
    });

    test('roots are those of the vectors', () => {
        assert.equal(roots.length, leaves.length);
        for (const { size, root } of roots) assert.equal(hex(treeRoot(hashes.slice(0, size))), root);
    });

    test('inclusion is proved or refused as the vectors say, by others too', () => {
        for (const { size, index, leaf, root, proof, error } of inclusion) {
            const tree = { size: BigInt(size), root: bytes(root) };
            const claim = [tree, BigInt(index), bytes(leaf), proof.map(bytes)];
            const said = `${index} of ${size}: ${error}`;
            assert.equal(tree.size <= LARGEST && includes(...claim), error === undefined, said);
            assert.equal(tree.size <= LARGEST && othersInclude(...claim), error === undefined, said);
        }
    });

    test('consistency is proved or refused as the vectors say', () => {
        for (const { oldSize, newSize, oldRoot, newRoot, proof, error } of consistency) {
            const earlier = { size: BigInt(oldSize), root: bytes(oldRoot) };
            const later = { size: BigInt(newSize), root: bytes(newRoot) };
            const proved = later.size <= LARGEST && extend(earlier, later, proof.map(bytes));
            assert.equal(proved, error === undefined, `${oldSize} of ${newSize}: ${error}`);
        }
    });
});

const BATCH = process.env.SALUS_BATCH;

describe('openings of salus-batch', { skip: !BATCH && 'SALUS_BATCH does not name the program' }, () => {
    const genesisHash = `0x${'17'.repeat(32)}`;
    const folder = mkdtempSync(join(tmpdir(), 'salus-batch-'));
    process.on('exit', () => rmSync(folder, { recursive: true }));

    const build = (name, input, ...more) => {
        const openings = join(folder, name);
        const args = ['build', '--genesis', genesisHash, '--kind', 'record', '--openings', openings, ...more];
        const { status, stdout, stderr } = spawnSync(BATCH, args, { input, encoding: 'utf8' });
        assert.equal(status, 0, stderr);
        const lines = readFileSync(openings, 'utf8').trimEnd().split('\n');
        return { ...JSON.parse(stdout), openings: lines.map((line) => JSON.parse(line)), file: openings };
    };
    const entries = Array.from({ length: 300 }, (_, index) => `{"note": "Größe ${index}"}`).join('\n');

    test('are proved in JavaScript, by others too, and at no other index', () => {
        const { root, leaves, openings } = build('one', entries);
        assert.equal(openings.length, 512);
        const batch = { genesisHash, root, leaves };
        const tree = { size: BigInt(leaves), root: bytes(root) };
        for (const opening of openings) {
            const { index, leaf, proof } = opening;
            const claim = (index) => [tree, BigInt(index), bytes(leaf.commitment), proof.map(bytes)];
            assert.ok(opens(batch, opening));
            assert.ok(othersInclude(...claim(index)));
            assert.ok(!opens(batch, { ...opening, index: index ^ 1 }));
            assert.ok(!othersInclude(...claim(index ^ 1)));
        }
        const [{ leaf, ...rest }] = openings;
        const forged = { ...leaf, secret: { ...leaf.secret, entry: '{"note": "Größe 1"}' } };
        assert.ok(!opens(batch, { ...rest, leaf: forged }));
        assert.ok(!opens({ ...batch, genesisHash: `0x${'18'.repeat(32)}` }, { ...rest, leaf }));
        assert.equal(hex(treeRoot(openings.map((opening) => bytes(opening.leaf.commitment)))), root);
    });

    test('of a batch that extends another are proved to begin with it', () => {
        const old = build('old', entries);
        const { root, leaves, extends: earlier } = build('new', entries, '--extends', old.file);
        assert.deepEqual([earlier.root, earlier.leaves], [old.root, old.leaves]);
        const tree = ({ root, leaves }) => ({ size: BigInt(leaves), root: bytes(root) });
        assert.ok(extend(tree(earlier), tree({ root, leaves }), earlier.proof.map(bytes)));
        assert.ok(!extend(tree(earlier), tree({ root: old.root, leaves }), earlier.proof.map(bytes)));
    });
});
