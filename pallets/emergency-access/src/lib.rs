//! Access in an emergency, and its review by others.
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub mod draw;
pub mod phase;
#[cfg(test)]
mod tests;

pub use draw::*;
pub use phase::*;
