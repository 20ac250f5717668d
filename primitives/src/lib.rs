#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub mod codes;
pub mod commitment;
pub mod disclosures;
pub mod governance;
pub mod identifiers;
pub mod keys;
pub mod page;
pub mod parties;
pub mod payments;
pub mod records;
pub mod releases;
pub mod signing;
pub mod time;

pub use codes::*;
pub use commitment::*;
pub use disclosures::*;
pub use governance::*;
pub use identifiers::*;
pub use keys::*;
pub use page::*;
pub use parties::*;
pub use payments::*;
pub use records::*;
pub use releases::*;
pub use salus_derive::value;
pub use time::*;

// Its example is tested here, as all of it is.
#[cfg(doctest)]
#[doc = include_str!("../derive/README.md")]
mod derive {}
