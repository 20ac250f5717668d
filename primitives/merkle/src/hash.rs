//! Leaves and nodes are hashed with different first bytes, so that neither passes for the other.

/// What a hash function gives.
pub type Hash = [u8; 32];

const LEAF: u8 = 0x00;
const NODE: u8 = 0x01;

/// The hash of a leaf: of `0x00 ‖ leaf`.
pub fn leaf_hash(hash: impl Fn(&[u8]) -> Hash, leaf: &[u8]) -> Hash {
    let mut bytes = [LEAF; 1 + size_of::<Hash>()];
    let (_, rest) = bytes.split_at_mut(1);
    if leaf.len() != rest.len() {
        return hash(&[&[LEAF], leaf].concat());
    }
    rest.copy_from_slice(leaf);
    hash(&bytes)
}

/// The hash of a node: of `0x01 ‖ left ‖ right`.
pub fn node_hash(hash: impl Fn(&[u8]) -> Hash, left: &Hash, right: &Hash) -> Hash {
    let mut bytes = [NODE; 1 + 2 * size_of::<Hash>()];
    let (_, halves) = bytes.split_at_mut(1);
    let (to_left, to_right) = halves.split_at_mut(left.len());
    to_left.copy_from_slice(left);
    to_right.copy_from_slice(right);
    hash(&bytes)
}
