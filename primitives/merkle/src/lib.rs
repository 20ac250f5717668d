#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "std")]
mod build;
mod error;
mod hash;
mod sides;
#[cfg(test)]
mod tests;
mod verify;

#[cfg(feature = "std")]
pub use build::{Builder, Tree};
pub use error::ProofError;
pub use hash::{leaf_hash, node_hash, Hash};
pub use verify::{verify_consistency, verify_inclusion};

/// Leaves that a tree has at most.
pub const MAX_LEAVES: u64 = 1 << 32;

/// Hashes that a proof of inclusion has at most.
pub const MAX_INCLUSION: u32 = 32;

/// Hashes that a proof of consistency has at most.
pub const MAX_CONSISTENCY: u32 = 33;
