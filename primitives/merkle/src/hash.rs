//! Leaves and nodes are hashed with different first bytes, so that neither passes for the other.

/// What a hash function gives.
pub type Hash = [u8; 32];

const LEAF: u8 = 0x00;
const NODE: u8 = 0x01;

/// The hash of a leaf: of `0x00 ‖ leaf`.
pub fn leaf_hash(hash: impl Fn(&[u8]) -> Hash, leaf: &[u8]) -> Hash {
    hash(&[&[LEAF], leaf].concat())
}

/// The hash of a node: of `0x01 ‖ left ‖ right`.
pub fn node_hash(hash: impl Fn(&[u8]) -> Hash, left: &Hash, right: &Hash) -> Hash {
    let mut bytes = [NODE; 1 + 2 * size_of::<Hash>()];
    let halves = left.iter().chain(right);
    bytes.iter_mut().skip(1).zip(halves).for_each(|(byte, of)| *byte = *of);
    hash(&bytes)
}
