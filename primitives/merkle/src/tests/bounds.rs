//! Sizes at and beyond the bounds, and proofs of a wrong length.

use std::cell::Cell;

use super::{reference::mth, *};
use crate::*;

const LARGEST: u64 = MAX_LEAVES;

/// Roots of full trees of which all leaves are the same, by height.
fn full_trees() -> Vec<Hash> {
    let leaf = leaf_hash(sha256, &[7]);
    std::iter::successors(Some(leaf), |root| Some(node_hash(sha256, root, root))).take(33).collect()
}

#[test]
fn inclusion_takes_32_hashes_when_tree_is_the_largest() {
    let roots = full_trees();
    let (root, proof) = roots.split_last().unwrap();
    assert_eq!(proof.len(), MAX_INCLUSION as usize);
    for index in [0, 1, 1 << 31, LARGEST - 2, LARGEST - 1] {
        assert_eq!(verify_inclusion(sha256, LARGEST, index, &[7], proof, root), Ok(()));
    }
}

#[test]
fn consistency_takes_33_hashes_when_one_leaf_was_added_to_the_largest() {
    let roots = full_trees();
    let (root, subtrees) = roots.split_last().unwrap();
    let old_root =
        subtrees[1..].iter().fold(subtrees[0], |right, left| node_hash(sha256, left, &right));
    let proof = [&subtrees[..1], subtrees].concat();
    assert_eq!(proof.len(), MAX_CONSISTENCY as usize);
    let verify = |proof: &[Hash], old_root| {
        verify_consistency(sha256, LARGEST - 1, LARGEST, proof, old_root, root)
    };
    assert_eq!(verify(&proof, &old_root), Ok(()));
    assert_eq!(verify(&proof, root), Err(ProofError::OldRootMismatch));
}

#[test]
fn push_refuses_when_tree_is_the_largest() {
    let roots = full_trees();
    let (root, subtrees) = roots.split_last().unwrap();
    let subtrees = subtrees.iter().rev().copied().collect();
    let mut builder = Builder { hash: sha256, leaves: LARGEST - 1, subtrees };
    assert_eq!(builder.push(&[7]), Ok(()));
    assert_eq!(builder.push(&[7]), Err(ProofError::TooManyLeaves));
    assert_eq!((builder.leaves(), builder.root()), (LARGEST, *root));
}

#[test]
fn verify_refuses_when_tree_is_larger_than_the_largest() {
    for size in [LARGEST + 1, u64::MAX] {
        let inclusion = verify_inclusion(sha256, size, 0, &[], &[], &[0; 32]);
        assert_eq!(inclusion, Err(ProofError::TooManyLeaves));
        for old in [0, 1, size] {
            let consistency = verify_consistency(sha256, old, size, &[], &[0; 32], &[0; 32]);
            assert_eq!(consistency, Err(ProofError::TooManyLeaves));
        }
    }
}

#[test]
fn inclusion_refuses_when_there_is_no_such_leaf() {
    let leaf = leaves(1)[0];
    let root = mth(&[leaf]);
    for (size, index) in [(0, 0), (0, u64::MAX), (1, 1), (1, u64::MAX), (LARGEST, LARGEST)] {
        let verified = verify_inclusion(sha256, size, index, &leaf, &[], &root);
        assert_eq!(verified, Err(ProofError::IndexOutOfRange), "{index} of {size}");
    }
}

#[test]
fn inclusion_refuses_when_proof_has_a_wrong_length() {
    let leaves = leaves(21);
    let tree = Tree::new(sha256, leaves.iter().map(|leaf| leaf_hash(sha256, leaf)).collect());
    let (tree, root) = (tree.unwrap(), mth(&leaves));
    for (index, leaf) in leaves.iter().enumerate() {
        let proof = tree.inclusion(index).unwrap();
        let verify =
            |proof: &[Hash]| verify_inclusion(sha256, 21, index as u64, leaf, proof, &root);
        for length in 0..proof.len() {
            assert_eq!(verify(&proof[..length]), Err(ProofError::ProofTooShort));
        }
        for more in 1..40 {
            let proof = [proof.clone(), vec![root; more]].concat();
            assert_eq!(verify(&proof), Err(ProofError::ProofTooLong));
        }
    }
}

#[test]
fn consistency_refuses_when_proof_has_a_wrong_length() {
    let leaves = leaves(21);
    let tree = Tree::new(sha256, leaves.iter().map(|leaf| leaf_hash(sha256, leaf)).collect());
    let (tree, root) = (tree.unwrap(), mth(&leaves));
    for old in 1..=21 {
        let proof = tree.consistency(old).unwrap();
        let old_root = mth(&leaves[..old]);
        let verify =
            |proof: &[Hash]| verify_consistency(sha256, old as u64, 21, proof, &old_root, &root);
        for length in 0..proof.len() {
            assert_eq!(verify(&proof[..length]), Err(ProofError::ProofTooShort), "{old}");
        }
        for more in 1..40 {
            let proof = [proof.clone(), vec![root; more]].concat();
            assert_eq!(verify(&proof), Err(ProofError::ProofTooLong), "{old}");
        }
    }
}

#[test]
fn consistency_refuses_when_sizes_are_no_sizes_of_growth() {
    let leaves = leaves(3);
    let verify = |old: usize, new: usize, proof: &[Hash]| {
        let (old_root, new_root) = (mth(&leaves[..old]), mth(&leaves[..new]));
        verify_consistency(sha256, old as u64, new as u64, proof, &old_root, &new_root)
    };
    assert_eq!(verify(0, 0, &[]), Err(ProofError::OldTreeEmpty));
    assert_eq!(verify(0, 3, &[]), Err(ProofError::OldTreeEmpty));
    assert_eq!(verify(3, 2, &[]), Err(ProofError::OldTreeLarger));
    assert_eq!(verify(1, 0, &[]), Err(ProofError::OldTreeLarger));
}

#[test]
fn consistency_compares_roots_when_sizes_are_equal() {
    let (a, b) = (sha256(b"a"), sha256(b"b"));
    for size in [1, 2, 3, LARGEST] {
        let verify = |proof: &[Hash], new| verify_consistency(sha256, size, size, proof, &a, new);
        assert_eq!(verify(&[], &a), Ok(()));
        assert_eq!(verify(&[], &b), Err(ProofError::RootMismatch));
        assert_eq!(verify(&[a], &a), Err(ProofError::ProofTooLong));
    }
}

/// Whoever must pay for the work knows it beforehand.
#[test]
fn verify_hashes_no_more_than_said_when_proof_is_endless() {
    let proof = vec![[1; 32]; 10_000];
    let count = Cell::new(0);
    let counting = |bytes: &[u8]| {
        count.set(count.get() + 1);
        sha256(bytes)
    };
    verify_inclusion(counting, LARGEST, LARGEST - 1, &[], &proof, &[0; 32]).unwrap_err();
    assert_eq!(count.take(), 1 + MAX_INCLUSION);
    verify_consistency(counting, LARGEST - 1, LARGEST, &proof, &[0; 32], &[0; 32]).unwrap_err();
    assert_eq!(count.take(), 2 * MAX_INCLUSION - 1);
    let (old, new) = ((1 << 31) + 1, LARGEST);
    verify_consistency(counting, old, new, &proof, &[0; 32], &[0; 32]).unwrap_err();
    assert!(count.take() < 2 * MAX_INCLUSION);
}

/// Why the size must come from the chain.
#[test]
fn inclusion_proves_another_size_when_the_way_is_the_same() {
    let leaves = leaves(2);
    let tree = Tree::new(sha256, leaves.iter().map(|leaf| leaf_hash(sha256, leaf)).collect());
    let (tree, root) = (tree.unwrap(), mth(&leaves));
    let proof = tree.inclusion(1).unwrap();
    let verify = |size, index| verify_inclusion(sha256, size, index, &leaves[1], &proof, &root);
    assert_eq!(verify(2, 1), Ok(()));
    assert_eq!(verify(5, 4), Ok(()));
    assert_eq!(verify(2, 0), Err(ProofError::RootMismatch));
}
