//! The verifiers, the builders and judges of both.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may fail loudly"
)]

mod bounds;
mod built;
mod mutations;
mod published;
mod reference;
mod vectors;

use sha2::{Digest, Sha256};

use crate::Hash;

fn sha256(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

/// Leaves that are all different.
fn leaves(count: usize) -> Vec<Hash> {
    (0..count).map(|index| sha256(&index.to_be_bytes())).collect()
}
