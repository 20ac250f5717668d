//! What is built is what the RFC describes, and what others build and verify.

use ct_merkle::{mem_backed_tree::MemoryBackedTree, ConsistencyProof, InclusionProof, RootHash};
use proptest::prelude::*;
use sha2::{digest::Output, Sha256};

use super::{
    reference::{mth, path, proof},
    *,
};
use crate::*;

/// Every size to this one, so that each shape of a small tree occurs.
const SIZES: usize = 70;

fn tree(leaves: &[Hash]) -> Tree {
    Tree::new(sha256, leaves.iter().map(|leaf| leaf_hash(sha256, leaf)).collect()).unwrap()
}

fn builder(leaves: &[Hash]) -> Builder<fn(&[u8]) -> Hash> {
    let mut builder = Builder::new(sha256 as fn(&[u8]) -> Hash);
    leaves.iter().for_each(|leaf| builder.push(leaf).unwrap());
    builder
}

#[test]
fn root_is_that_of_the_rfc_of_every_size() {
    for size in 1..=SIZES {
        let leaves = leaves(size);
        assert_eq!(tree(&leaves).root(), Some(mth(&leaves)), "{size}");
        assert_eq!(builder(&leaves).root(), mth(&leaves), "{size}");
        assert_eq!(builder(&leaves).leaves(), size as u64);
    }
}

#[test]
fn root_is_the_hash_of_nothing_when_tree_is_empty() {
    assert_eq!(builder(&[]).root(), sha256(&[]));
    assert!(Tree::new(sha256, vec![]).is_none());
}

#[test]
fn inclusion_is_that_of_the_rfc_and_proves_every_leaf() {
    for size in 1..=SIZES {
        let leaves = leaves(size);
        let (tree, root) = (tree(&leaves), mth(&leaves));
        for (index, leaf) in leaves.iter().enumerate() {
            let proof = tree.inclusion(index).unwrap();
            assert_eq!(proof, path(index, &leaves), "{index} of {size}");
            let proved = verify_inclusion(sha256, size as u64, index as u64, leaf, &proof, &root);
            assert_eq!(proved, Ok(()), "{index} of {size}");
        }
        assert_eq!(tree.inclusion(size), None);
    }
}

#[test]
fn consistency_is_that_of_the_rfc_and_proves_every_earlier_tree() {
    for size in 1..=SIZES {
        let leaves = leaves(size);
        let (tree, root) = (tree(&leaves), mth(&leaves));
        for old in 1..=size {
            let proof_of_tree = tree.consistency(old).unwrap();
            assert_eq!(proof_of_tree, proof(old, &leaves), "{old} of {size}");
            let old_root = mth(&leaves[..old]);
            let proved = verify_consistency(
                sha256,
                old as u64,
                size as u64,
                &proof_of_tree,
                &old_root,
                &root,
            );
            assert_eq!(proved, Ok(()), "{old} of {size}");
        }
        assert_eq!(tree.consistency(0), None);
        assert_eq!(tree.consistency(size + 1), None);
    }
}

/// So a large tree is proved from small ones, without being in memory.
#[test]
fn inclusion_is_joined_when_a_tree_stands_on_subtrees_of_one_size() {
    const BLOCK: usize = 8;
    for size in [8, 16, 24, 61, 64, 67] {
        let leaves = leaves(size);
        let whole = tree(&leaves);
        let blocks: Vec<_> = leaves.chunks(BLOCK).map(tree).collect();
        let roots = blocks.iter().map(|block| block.root().unwrap()).collect();
        let upper = Tree::new(sha256, roots).unwrap();
        assert_eq!(upper.root(), whole.root(), "{size}");
        for index in 0..size {
            let block = index / BLOCK;
            let joined =
                [blocks[block].inclusion(index % BLOCK).unwrap(), upper.inclusion(block).unwrap()];
            assert_eq!(joined.concat(), whole.inclusion(index).unwrap(), "{index} of {size}");
        }
        for old in 1..=size / BLOCK {
            assert_eq!(upper.consistency(old), whole.consistency(old * BLOCK), "{old} of {size}");
        }
    }
}

fn output(hash: &Hash) -> Output<Sha256> {
    (*hash).into()
}

fn outputs(proof: &[Hash]) -> Vec<Output<Sha256>> {
    proof.iter().map(output).collect()
}

fn hashes(bytes: &[u8]) -> Vec<Hash> {
    bytes.chunks(32).map(|hash| hash.try_into().unwrap()).collect()
}

proptest! {
    /// An implementation by others builds the same, takes our proofs, and we take theirs.
    #[test]
    fn ct_merkle_agrees(size in 1usize..600, at in any::<prop::sample::Index>(), old in any::<prop::sample::Index>()) {
        let (index, old) = (at.index(size), old.index(size) + 1);
        let leaves = leaves(size);
        let ours = tree(&leaves);
        let mut theirs = MemoryBackedTree::<Sha256, Hash>::new();
        leaves.iter().for_each(|leaf| theirs.push(*leaf));
        let root = ours.root().unwrap();
        prop_assert_eq!(theirs.root().as_bytes()[..].to_vec(), root.to_vec());

        let inclusion = ours.inclusion(index).unwrap();
        let given = hashes(theirs.prove_inclusion(index).as_bytes());
        prop_assert_eq!(&given, &inclusion);
        let taken = InclusionProof::<Sha256>::from_digests(&outputs(&inclusion));
        theirs.root().verify_inclusion(&leaves[index], index as u64, &taken).unwrap();
        prop_assert_eq!(verify_inclusion(sha256, size as u64, index as u64, &leaves[index], &given, &root), Ok(()));

        let consistency = ours.consistency(old).unwrap();
        let given = hashes(theirs.prove_consistency(size - old).as_bytes());
        prop_assert_eq!(&given, &consistency);
        let old_root = builder(&leaves[..old]).root();
        let taken = ConsistencyProof::<Sha256>::from_digests(&outputs(&consistency));
        let theirs_old = RootHash::<Sha256>::new(output(&old_root), old as u64);
        theirs.root().verify_consistency(&theirs_old, &taken).unwrap();
        prop_assert_eq!(verify_consistency(sha256, old as u64, size as u64, &given, &old_root, &root), Ok(()));
    }
}
