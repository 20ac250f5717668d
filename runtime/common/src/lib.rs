//! What the Salus runtimes share: types, constants and the small generic pieces of configuration.
//!
//! The configuration of the pallets themselves is in `configs/` beside this folder. It is source
//! text that each runtime compiles as its own module (see `README.md`), because only the crate
//! that owns `Runtime` may implement a pallet's `Config` for it. Whatever can be ordinary, tested
//! code stands here instead.
//!
//! | module | what |
//! |---|---|
//! | [`bars`] | what a motion must reach |
//! | [`blocks`] | weight and length of a block |
//! | [`currency`] | the token, deposits |
//! | [`fees`] | what a transaction costs, and where the fee goes |
//! | [`migrations`] | what happens when a migration fails |
//! | [`offences`] | what happens when an author misbehaves |
//! | [`origins`] | who may do what |
//! | [`payments`] | the accounts without a key that payments need |
//! | [`presets`] | the demo consortium of the genesis presets |
//! | [`proxies`] | kinds of proxy |
//! | [`proxy_deposits`] | who pays for proxies, and who goes without |
//! | [`sessions`] | when a session ends, and who authors the next one |
//! | [`time`] | from milliseconds to blocks |
#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
    test,
    allow(
        clippy::arithmetic_side_effects,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::unwrap_used,
        reason = "tests fail by panicking"
    )
)]

extern crate alloc;

pub mod bars;
pub mod blocks;
pub mod currency;
pub mod fees;
pub mod migrations;
pub mod offences;
pub mod origins;
pub mod payments;
pub mod presets;
pub mod proxies;
pub mod proxy_deposits;
pub mod sessions;
pub mod time;

use sp_runtime::{
    generic,
    traits::{BlakeTwo256, IdentifyAccount, Verify},
    MultiAddress, MultiSignature,
};

/// Number of a block.
pub type BlockNumber = u32;
/// Signature of an extrinsic: sr25519, ed25519 or ecdsa.
pub type Signature = MultiSignature;
/// Account: 32 bytes derived from the public key.
pub type AccountId = <<Signature as Verify>::Signer as IdentifyAccount>::AccountId;
/// Address of an account in a call.
pub type Address = MultiAddress<AccountId, ()>;
/// Amount of the native token, in its smallest unit.
pub type Balance = u128;
/// Number of transactions that an account has signed.
pub type Nonce = u32;
/// Hash of a block, an extrinsic, a piece of state.
pub type Hash = sp_core::H256;
/// The hash function of blocks and state.
pub type Hashing = BlakeTwo256;
/// Milliseconds since the epoch.
pub type Moment = u64;
/// Header of a block.
pub type Header = generic::Header<BlockNumber, Hashing>;
