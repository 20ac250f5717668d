#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod channel;
mod purse;
mod receipts;
mod store;
#[cfg(test)]
mod tests;
mod verify;

pub use channel::Channel;
pub use purse::{Purse, PurseError};
pub use receipts::{ReceiptError, Receipts};
pub use store::Store;
pub use verify::{Verifier, Voucher};
