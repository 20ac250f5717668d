use crate::{
    leaf_hash, node_hash,
    sides::{Side, Sides},
    Hash, ProofError, MAX_LEAVES,
};

/// Proves that the leaf stands at the index of the tree: RFC 9162, 2.1.3.2.
///
/// The size must come from whoever vouches for the root, never from the prover: one path can fit
/// several sizes. Hashes at most 33 times, however long the proof is.
pub fn verify_inclusion(
    hash: impl Fn(&[u8]) -> Hash,
    size: u64,
    index: u64,
    leaf: &[u8],
    proof: &[Hash],
    root: &Hash,
) -> Result<(), ProofError> {
    verify_hash_inclusion(&hash, size, index, leaf_hash(&hash, leaf), proof, root)
}

/// The same for a leaf of which the hash is known.
pub(crate) fn verify_hash_inclusion(
    hash: impl Fn(&[u8]) -> Hash,
    size: u64,
    index: u64,
    leaf_hash: Hash,
    proof: &[Hash],
    root: &Hash,
) -> Result<(), ProofError> {
    if size > MAX_LEAVES {
        return Err(ProofError::TooManyLeaves);
    }
    let last = size.checked_sub(1).filter(|last| index <= *last);
    let mut sides = Sides::new(index, last.ok_or(ProofError::IndexOutOfRange)?);
    let mut node = leaf_hash;
    for sibling in proof {
        node = match sides.next().ok_or(ProofError::ProofTooLong)? {
            Side::Left => node_hash(&hash, sibling, &node),
            Side::Right => node_hash(&hash, &node, sibling),
        };
    }
    if sides.next().is_some() {
        return Err(ProofError::ProofTooShort);
    }
    compare(&node, root)
}

/// Proves that the tree of `new_size` leaves begins with all `old_size` leaves of the earlier
/// one: RFC 9162, 2.1.4.2.
///
/// Trees of one size are consistent when their roots are equal; that needs no hash, and allows
/// none. Sizes must come from whoever vouches for the roots. Hashes at most 64 times, however
/// long the proof is.
pub fn verify_consistency(
    hash: impl Fn(&[u8]) -> Hash,
    old_size: u64,
    new_size: u64,
    proof: &[Hash],
    old_root: &Hash,
    new_root: &Hash,
) -> Result<(), ProofError> {
    if new_size > MAX_LEAVES {
        return Err(ProofError::TooManyLeaves);
    }
    if old_size > new_size {
        return Err(ProofError::OldTreeLarger);
    }
    let old_last = old_size.checked_sub(1).ok_or(ProofError::OldTreeEmpty)?;
    if old_size == new_size {
        return if proof.is_empty() {
            compare(old_root, new_root)
        } else {
            Err(ProofError::ProofTooLong)
        };
    }
    let new_last = new_size.saturating_sub(1);

    // The way starts at the largest full subtree in which the earlier tree ends. Where that is
    // the whole earlier tree, its root is known and not repeated.
    let level = old_size.trailing_zeros();
    let (start, siblings) = if old_size.is_power_of_two() {
        (old_root, proof)
    } else {
        proof.split_first().ok_or(ProofError::ProofTooShort)?
    };
    let mut sides = Sides::new(old_last >> level, new_last >> level);
    let (mut old, mut new) = (*start, *start);
    for sibling in siblings {
        match sides.next().ok_or(ProofError::ProofTooLong)? {
            Side::Left => {
                old = node_hash(&hash, sibling, &old);
                new = node_hash(&hash, sibling, &new);
            }
            Side::Right => new = node_hash(&hash, &new, sibling),
        }
    }
    if sides.next().is_some() {
        return Err(ProofError::ProofTooShort);
    }
    if old != *old_root {
        return Err(ProofError::OldRootMismatch);
    }
    compare(&new, new_root)
}

fn compare(found: &Hash, root: &Hash) -> Result<(), ProofError> {
    (found == root).then_some(()).ok_or(ProofError::RootMismatch)
}
