//! Batches that begin with the leaves of an older one.

use super::{records, stored, Error};
use crate::{mock::*, Batch, BatchKind, Extension};
use frame_support::{assert_noop, assert_ok};
use salus_primitives::{DataPeriod, Root};

#[test]
fn anchor_batch_extends_an_older_one_when_the_proof_is_right() {
    test(|| {
        let sizes = [1, 2, 3, 8, 13, 64];
        let mut older = None;
        for size in sizes {
            let tree = Tree::of(1, size);
            let extends = older.map(|older: u64| tree.extension(older as usize));
            assert_ok!(anchor(&tree, extends.clone()));
            let extends = extends.map(|extension| extension.root);
            assert_eq!(stored(tree.root()), Some(Batch { extends, ..records(size) }));
            older = Some(size);
        }
    });
}

#[test]
fn anchor_batch_is_refused_when_the_proof_is_wrong() {
    test(|| {
        let (older, tree) = (Tree::of(1, 6), Tree::of(1, 13));
        assert_ok!(anchor(&older, None));
        let right = tree.extension(6);
        let changed = |change: &dyn Fn(&mut Vec<Root>)| {
            let mut proof = right.proof.to_vec();
            change(&mut proof);
            Extension { root: right.root, proof: proof.try_into().unwrap() }
        };
        let wrong = [
            changed(&|proof| proof.clear()),
            changed(&|proof| proof.truncate(proof.len() - 1)),
            changed(&|proof| proof.push(Root([0; 32]))),
            changed(&|proof| proof.resize(33, Root([0; 32]))),
            changed(&|proof| proof.swap(0, 1)),
            changed(&|proof| proof[0].0[31] ^= 1),
            // Of another size.
            Extension { root: right.root, proof: tree.extension(7).proof },
        ];
        for extension in wrong {
            assert_noop!(anchor(&tree, Some(extension)), Error::ProofInvalid);
        }
        // Another tree, and this one with another size.
        assert_noop!(anchor(&Tree::of(2, 13), Some(right.clone())), Error::ProofInvalid);
        for leaves in [5, 6, 8, 40] {
            let (kind, root) = (BatchKind::Records, tree.root());
            let extends = Some(right.clone());
            let call = Records::anchor_batch(
                by(ARCHIVIST),
                kind,
                root,
                leaves,
                DataPeriod::ALWAYS,
                extends,
            );
            assert_noop!(call, Error::ProofInvalid);
        }
        assert_ok!(anchor(&tree, Some(right)));
    });
}

/// The size of the older one is the chain's, not the prover's: one path can fit several.
#[test]
fn anchor_batch_is_refused_when_the_older_one_has_fewer_leaves_than_the_proof_is_for() {
    test(|| {
        let (older, tree) = (Tree::of(1, 4), Tree::of(1, 8));
        let (kind, root) = (BatchKind::Records, older.root());
        // The same root, said to be of three leaves.
        assert_ok!(Records::anchor_batch(by(ARCHIVIST), kind, root, 3, DataPeriod::ALWAYS, None));
        assert_noop!(anchor(&tree, Some(tree.extension(4))), Error::ProofInvalid);
    });
}

#[test]
fn anchor_batch_is_refused_when_the_organisation_has_no_such_older_one() {
    test(|| {
        let (older, tree) = (Tree::of(1, 6), Tree::of(1, 13));
        let (kind, root) = (BatchKind::Records, older.root());
        assert_ok!(Records::anchor_batch(by(OTHER), kind, root, 6, DataPeriod::ALWAYS, None));
        assert_noop!(anchor(&tree, Some(tree.extension(6))), Error::BatchNotFound);
    });
}

#[test]
fn anchor_batch_is_refused_when_another_batch_has_the_place_of_the_older_one() {
    test(|| {
        let (older, better, tree) = (Tree::of(1, 6), Tree::of(2, 6), Tree::of(1, 13));
        assert_ok!(anchor(&older, None));
        assert_ok!(Records::supersede(by(ARCHIVIST), older.root(), better.root(), 6));
        assert_noop!(anchor(&tree, Some(tree.extension(6))), Error::AlreadySuperseded);
        let tree = Tree::of(2, 13);
        assert_ok!(anchor(&tree, Some(tree.extension(6))));
    });
}

#[test]
fn anchor_batch_is_refused_when_the_older_one_is_of_another_kind() {
    test(|| {
        let (older, tree) = (Tree::of(1, 6), Tree::of(1, 13));
        assert_ok!(report(&older, hours(THIS_HOUR - 2, 1)));
        assert_noop!(anchor(&tree, Some(tree.extension(6))), Error::KindDiffers);
        let (kind, root) = (BatchKind::Disclosures, tree.root());
        let (period, extends) = (hours(THIS_HOUR - 1, 1), Some(tree.extension(6)));
        assert_ok!(Records::anchor_batch(by(OFFICER), kind, root, 13, period, extends));
        assert_eq!(stored(root).unwrap().extends, Some(older.root()));
    });
}
