//! What a custodian builds off chain.

use std::iter;

use crate::{leaf_hash, node_hash, Hash, ProofError, MAX_LEAVES};

/// Hashes leaf after leaf; keeps one hash for each level, whatever the number of leaves.
#[derive(Clone, Debug)]
pub struct Builder<H> {
    pub(crate) hash: H,
    pub(crate) leaves: u64,
    /// Roots of the full subtrees that no larger one contains yet, from the left.
    pub(crate) subtrees: Vec<Hash>,
}

impl<H: Fn(&[u8]) -> Hash> Builder<H> {
    /// A tree without leaves.
    pub fn new(hash: H) -> Self {
        Self { hash, leaves: 0, subtrees: Vec::new() }
    }

    /// Adds a leaf at the end.
    pub fn push(&mut self, leaf: &[u8]) -> Result<(), ProofError> {
        self.push_hash(leaf_hash(&self.hash, leaf))
    }

    /// Adds a leaf of which the hash is known.
    pub fn push_hash(&mut self, leaf_hash: Hash) -> Result<(), ProofError> {
        let leaves = self.leaves.checked_add(1).filter(|leaves| *leaves <= MAX_LEAVES);
        let leaves = leaves.ok_or(ProofError::TooManyLeaves)?;
        let mut node = leaf_hash;
        for _ in 0..leaves.trailing_zeros() {
            if let Some(left) = self.subtrees.pop() {
                node = node_hash(&self.hash, &left, &node);
            }
        }
        self.subtrees.push(node);
        self.leaves = leaves;
        Ok(())
    }

    /// How many leaves it has.
    pub fn leaves(&self) -> u64 {
        self.leaves
    }

    /// The root. Without leaves it is the hash of nothing.
    pub fn root(&self) -> Hash {
        let from_the_right = self.subtrees.iter().rev().copied();
        let root = from_the_right.reduce(|right, left| node_hash(&self.hash, &left, &right));
        root.unwrap_or_else(|| (self.hash)(&[]))
    }
}

/// Every hash of a tree, two for each leaf, from which any proof is read.
#[derive(Clone, Debug)]
pub struct Tree {
    /// From the leaves up. A node without a sibling stands on the level above as it is.
    levels: Vec<Vec<Hash>>,
}

impl Tree {
    /// The tree over leaves of these hashes; none without a leaf.
    ///
    /// They may be roots of full subtrees of one size too. It is then the upper part of their
    /// tree, and indices and sizes count subtrees.
    pub fn new(hash: impl Fn(&[u8]) -> Hash, leaf_hashes: Vec<Hash>) -> Option<Self> {
        let above = |level: &Vec<Hash>| {
            (level.len() > 1)
                .then(|| level.chunks(2).filter_map(|pair| join(&hash, pair)).collect())
        };
        let levels: Vec<_> = iter::successors(Some(leaf_hashes), above).collect();
        levels.first().is_some_and(|leaves| !leaves.is_empty()).then_some(Self { levels })
    }

    /// How many leaves it has.
    pub fn leaves(&self) -> usize {
        self.levels.first().map_or(0, Vec::len)
    }

    /// The root.
    pub fn root(&self) -> Option<Hash> {
        self.levels.last()?.first().copied()
    }

    /// Proves that a leaf stands at this index; none when there is no such leaf.
    pub fn inclusion(&self, index: usize) -> Option<Vec<Hash>> {
        (index < self.leaves()).then(|| self.siblings(0, index).collect())
    }

    /// Proves that the tree begins with all leaves of the earlier one of this size; none when
    /// that is empty or larger.
    pub fn consistency(&self, old_size: usize) -> Option<Vec<Hash>> {
        let last = old_size.checked_sub(1).filter(|last| *last < self.leaves())?;
        if old_size == self.leaves() {
            return Some(Vec::new());
        }
        let level = usize::try_from(old_size.trailing_zeros()).ok()?;
        let node = last >> level;
        // The root of an earlier tree that is one full subtree is known to whoever verifies.
        let start = (!old_size.is_power_of_two()).then(|| self.levels.get(level)?.get(node));
        Some(start.flatten().copied().into_iter().chain(self.siblings(level, node)).collect())
    }

    /// The siblings on the way up from a node.
    fn siblings(&self, level: usize, node: usize) -> impl Iterator<Item = Hash> + '_ {
        let way = iter::successors(Some(node), |node| Some(node >> 1));
        let levels = self.levels.iter().skip(level);
        levels.zip(way).filter_map(|(level, node)| level.get(node ^ 1).copied())
    }
}

/// What stands above one or two nodes.
fn join(hash: impl Fn(&[u8]) -> Hash, pair: &[Hash]) -> Option<Hash> {
    match pair {
        [left, right] => Some(node_hash(hash, left, right)),
        [alone] => Some(*alone),
        _ => None,
    }
}
