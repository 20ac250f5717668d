//! A proof that was changed proves nothing.
//!
//! What is changed is an index, a leaf, a root or the proof, never a size alone: of that a path
//! says nothing. `PROPTEST_CASES` sets how many changes are tried; `scripts/test --full` tries a
//! million of each sort.

use std::{env, sync::LazyLock};

use proptest::{prelude::*, sample::Index};

use super::*;
use crate::*;

/// Large enough for ways of every shape, up to nine hashes.
const LEAVES: usize = 300;

static SOURCE: LazyLock<Vec<Hash>> = LazyLock::new(|| leaves(LEAVES));
/// By size, from one leaf on.
static TREES: LazyLock<Vec<Tree>> = LazyLock::new(|| {
    let hashes: Vec<_> = SOURCE.iter().map(|leaf| leaf_hash(sha256, leaf)).collect();
    (1..=LEAVES).map(|size| Tree::new(sha256, hashes[..size].to_vec()).unwrap()).collect()
});

fn tree(size: usize) -> &'static Tree {
    &TREES[size - 1]
}

fn root(size: usize) -> Hash {
    tree(size).root().unwrap()
}

fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    let cases = if env::var_os("PROPTEST_CASES").is_some() { default.cases } else { 10_000 };
    // What changes nothing is not counted.
    ProptestConfig { cases, max_global_rejects: u32::MAX, ..default }
}

/// A change of a list of hashes.
#[derive(Clone, Debug)]
enum Change {
    Flip(Index, u8, u8),
    Remove(Index),
    Insert(Index, Hash),
    Repeat(Index),
    Swap(Index, Index),
    Replace(Vec<Hash>),
}

impl Change {
    fn make(&self, proof: &[Hash]) -> Vec<Hash> {
        let mut changed = proof.to_vec();
        let count = proof.len();
        match self {
            Self::Insert(at, hash) => changed.insert(at.index(count + 1), *hash),
            Self::Replace(with) => changed.clone_from(with),
            _ if count == 0 => {}
            Self::Flip(at, byte, bit) => flip(&mut changed[at.index(count)], *byte, *bit),
            Self::Remove(at) => drop(changed.remove(at.index(count))),
            Self::Repeat(at) => changed.insert(at.index(count), proof[at.index(count)]),
            Self::Swap(a, b) => changed.swap(a.index(count), b.index(count)),
        }
        changed
    }
}

fn flip(hash: &mut Hash, byte: u8, bit: u8) {
    hash[usize::from(byte % 32)] ^= 1 << (bit % 8);
}

fn changes() -> impl Strategy<Value = Change> {
    let index = any::<Index>;
    prop_oneof![
        4 => (index(), any::<u8>(), any::<u8>()).prop_map(|(at, byte, bit)| Change::Flip(at, byte, bit)),
        1 => index().prop_map(Change::Remove),
        1 => (index(), any::<Hash>()).prop_map(|(at, hash)| Change::Insert(at, hash)),
        1 => index().prop_map(Change::Repeat),
        1 => (index(), index()).prop_map(|(a, b)| Change::Swap(a, b)),
        1 => prop::collection::vec(any::<Hash>(), 0..12).prop_map(Change::Replace),
    ]
}

/// What is changed beside sizes, which are the chain's word.
#[derive(Clone, Debug)]
enum Mutation {
    Proof(Change),
    /// The index of inclusion, or the root of the earlier tree.
    Place(u64, u8, u8),
    /// The leaf, or the roots of both trees for each other.
    Subject(u8, u8),
    Root(u8, u8),
}

fn mutations() -> impl Strategy<Value = Mutation> {
    let bit = any::<(u8, u8)>;
    prop_oneof![
        3 => changes().prop_map(Mutation::Proof),
        1 => (any::<u64>(), bit()).prop_map(|(by, (byte, bit))| Mutation::Place(by, byte, bit)),
        1 => bit().prop_map(|(byte, bit)| Mutation::Subject(byte, bit)),
        1 => bit().prop_map(|(byte, bit)| Mutation::Root(byte, bit)),
    ]
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn inclusion_refuses_when_anything_but_the_size_was_changed(
        size in 1..=LEAVES, at in any::<Index>(), near in any::<bool>(), mutation in mutations(),
    ) {
        let at = at.index(size);
        let (proof, root) = (tree(size).inclusion(at).unwrap(), root(size));
        let (mut index, mut leaf, mut changed, mut end) = (at as u64, SOURCE[at], proof.clone(), root);
        match mutation {
            Mutation::Proof(change) => changed = change.make(&proof),
            Mutation::Place(by, ..) if near => index = by % size as u64,
            Mutation::Place(by, ..) => index = by,
            Mutation::Subject(byte, bit) => flip(&mut leaf, byte, bit),
            Mutation::Root(byte, bit) => flip(&mut end, byte, bit),
        }
        prop_assume!((index, leaf, &changed, end) != (at as u64, SOURCE[at], &proof, root));
        prop_assert!(verify_inclusion(sha256, size as u64, index, &leaf, &changed, &end).is_err());
    }

    #[test]
    fn consistency_refuses_when_anything_but_a_size_was_changed(
        new in 1..=LEAVES, old in any::<Index>(), mutation in mutations(),
    ) {
        let old = old.index(new) + 1;
        let proof = tree(new).consistency(old).unwrap();
        let roots = (root(old), root(new));
        let (mut old_root, mut new_root) = roots;
        let mut changed = proof.clone();
        match mutation {
            Mutation::Proof(change) => changed = change.make(&proof),
            Mutation::Place(_, byte, bit) => flip(&mut old_root, byte, bit),
            Mutation::Subject(..) => (old_root, new_root) = (new_root, old_root),
            Mutation::Root(byte, bit) => flip(&mut new_root, byte, bit),
        }
        prop_assume!(((old_root, new_root), &changed) != (roots, &proof));
        let (old, new) = (old as u64, new as u64);
        prop_assert!(verify_consistency(sha256, old, new, &changed, &old_root, &new_root).is_err());
    }
}
