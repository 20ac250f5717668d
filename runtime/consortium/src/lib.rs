//! The Salus runtime that a consortium runs by itself: Aura authors the blocks, GRANDPA finalises
//! them, and there is no other chain.
//!
//! What both Salus runtimes share is configured in `runtime/common/configs` and compiled in here
//! as `shared`; [`configs`] has what only this chain has.
#![cfg_attr(not(feature = "std"), no_std)]
#![recursion_limit = "512"]
#![allow(
    missing_docs,
    reason = "what the macros for the table and the runtime APIs generate has none"
)]
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

#[cfg(feature = "runtime-benchmarks")]
mod benchmarks;

mod apis;
pub mod configs;
#[path = "../../common/configs/mod.rs"]
pub mod shared;
pub mod weights;

#[cfg(test)]
#[path = "../../tests/consortium/mod.rs"]
mod tests;

use alloc::{borrow::Cow, vec::Vec};
use frame_support::weights::{constants::WEIGHT_REF_TIME_PER_SECOND, Weight};
use salus_runtime_common::time;
pub use salus_runtime_common::{
    AccountId, Address, Balance, BlockNumber, Hash, Hashing, Header, Moment, Nonce, Signature,
};
use sp_runtime::generic;
use sp_version::RuntimeVersion;

pub use apis::*;
pub use configs::{
    code_waits, consensus_access, is_offence, own_genesis, session_keys, ConsensusCalls, Finality,
    SessionKeys, SessionManager, SetCode,
};
pub use wasm::{WASM_BINARY, WASM_BINARY_BLOATY};

/// The compiled runtime, as the build script leaves it.
mod wasm {
    #![allow(missing_docs, dead_code, reason = "written by the wasm builder")]

    #[cfg(feature = "std")]
    include!(concat!(env!("OUT_DIR"), "/wasm_binary.rs"));
    #[cfg(not(feature = "std"))]
    pub const WASM_BINARY: Option<&[u8]> = None;
    #[cfg(not(feature = "std"))]
    pub const WASM_BINARY_BLOATY: Option<&[u8]> = None;
}

/// Types for whoever need not know what is in an extrinsic, such as the node's network.
pub mod opaque {
    use super::{generic, Hashing, Header};
    pub use sp_runtime::OpaqueExtrinsic as UncheckedExtrinsic;

    /// Block of bytes.
    pub type Block = generic::Block<Header, UncheckedExtrinsic>;
    /// Identifier of a block.
    pub type BlockId = generic::BlockId<Block>;
    /// Hash of a block.
    pub type Hash = <Hashing as sp_runtime::traits::Hash>::Output;
}

/// Version of the runtime.
#[sp_version::runtime_version]
pub const VERSION: RuntimeVersion = RuntimeVersion {
    spec_name: Cow::Borrowed("salus-consortium"),
    impl_name: Cow::Borrowed("salus-consortium"),
    authoring_version: 1,
    spec_version: 1,
    impl_version: 1,
    apis: RUNTIME_API_VERSIONS,
    transaction_version: 1,
    system_version: 1,
};

/// Milliseconds of an Aura slot.
pub const SLOT_DURATION: Moment = 2_000;
/// Least milliseconds between two blocks.
pub const MINIMUM_PERIOD: Moment = 1_000;
/// One block per slot.
pub const MULTIPLE_BLOCKS_PER_SLOT: bool = false;

/// Blocks in a minute.
pub const MINUTES: BlockNumber = time::blocks_per_minute(SLOT_DURATION);
/// Blocks in an hour.
pub const HOURS: BlockNumber = MINUTES.saturating_mul(60);
/// Blocks in a day.
pub const DAYS: BlockNumber = HOURS.saturating_mul(24);

/// Two thirds of a second to execute a block; no proof goes anywhere, so its size has no limit.
pub const MAXIMUM_BLOCK_WEIGHT: Weight =
    Weight::from_parts(WEIGHT_REF_TIME_PER_SECOND.saturating_mul(2).div_ceil(3), u64::MAX);

/// A block.
pub type Block = generic::Block<Header, UncheckedExtrinsic>;
/// An extrinsic.
pub type UncheckedExtrinsic =
    generic::UncheckedExtrinsic<Address, RuntimeCall, Signature, TxExtension>;
/// What is signed of an extrinsic.
pub type SignedPayload = generic::SignedPayload<RuntimeCall, TxExtension>;
/// The pipeline that a transaction passes, in this order.
pub type TxExtension = (
    frame_system::AuthorizeCall<Runtime>,
    frame_system::CheckNonZeroSender<Runtime>,
    frame_system::CheckSpecVersion<Runtime>,
    frame_system::CheckTxVersion<Runtime>,
    frame_system::CheckGenesis<Runtime>,
    frame_system::CheckEra<Runtime>,
    frame_system::CheckWeight<Runtime>,
    pallet_allowance::Payment<Runtime>,
    frame_metadata_hash_extension::CheckMetadataHash<Runtime>,
    frame_system::WeightReclaim<Runtime>,
);
/// The extension of the pipeline that pays for a call, or counts it.
pub fn payment(extension: &TxExtension) -> &pallet_allowance::Payment<Runtime> {
    &extension.7
}

/// Executes blocks.
pub type Executive = frame_executive::Executive<
    Runtime,
    Block,
    frame_system::ChainContext<Runtime>,
    Runtime,
    AllPalletsWithSystem,
>;

/// The table of pallets. Indices are public: never change one. `runtime/common/README.md` has the
/// plan for both runtimes. Hooks and genesis run in the order of the indices, and some depend on it:
/// Authorship must find the author before Session replaces the authors, CollatorSelection must be
/// built before Session, and Session must see the parent's slot before Aura replaces it.
#[frame_support::runtime]
mod runtime {
    #[runtime::runtime]
    #[runtime::derive(
        RuntimeCall,
        RuntimeError,
        RuntimeEvent,
        RuntimeFreezeReason,
        RuntimeHoldReason,
        RuntimeLockId,
        RuntimeOrigin,
        RuntimeSlashReason,
        RuntimeTask,
        RuntimeViewFunction
    )]
    pub struct Runtime;

    #[runtime::pallet_index(0)]
    pub type System = frame_system;
    #[runtime::pallet_index(2)]
    pub type Timestamp = pallet_timestamp;

    #[runtime::pallet_index(10)]
    pub type Balances = pallet_balances;
    #[runtime::pallet_index(11)]
    pub type TransactionPayment = pallet_transaction_payment;
    #[runtime::pallet_index(12)]
    pub type Assets = pallet_assets;
    #[runtime::pallet_index(13)]
    pub type AssetsHolder = pallet_assets_holder;

    #[runtime::pallet_index(20)]
    pub type Authorship = pallet_authorship;
    #[runtime::pallet_index(21)]
    pub type CollatorSelection = pallet_collator_selection;
    #[runtime::pallet_index(22)]
    pub type Session = pallet_session;
    #[runtime::pallet_index(23)]
    pub type Aura = pallet_aura;
    #[runtime::pallet_index(25)]
    pub type Historical = pallet_session::historical;
    #[runtime::pallet_index(26)]
    pub type Offences = pallet_offences;
    #[runtime::pallet_index(27)]
    pub type Grandpa = pallet_grandpa;

    #[runtime::pallet_index(40)]
    pub type Council = pallet_collective<Instance1>;
    #[runtime::pallet_index(41)]
    pub type TechnicalCommittee = pallet_collective<Instance2>;
    #[runtime::pallet_index(42)]
    pub type TechnicalMembership = pallet_membership;

    #[runtime::pallet_index(50)]
    pub type Multisig = pallet_multisig;
    #[runtime::pallet_index(51)]
    pub type Proxy = pallet_proxy;
    #[runtime::pallet_index(52)]
    pub type Utility = pallet_utility;
    #[runtime::pallet_index(53)]
    pub type Recovery = pallet_recovery;
    #[runtime::pallet_index(54)]
    pub type ProxyDeposits = salus_runtime_common::proxy_deposits;

    #[runtime::pallet_index(60)]
    pub type SafeMode = pallet_safe_mode;
    #[runtime::pallet_index(61)]
    pub type Migrations = pallet_migrations;

    #[runtime::pallet_index(100)]
    pub type Allowance = pallet_allowance;
    #[runtime::pallet_index(101)]
    pub type Registry = pallet_registry;
    #[runtime::pallet_index(102)]
    pub type Consent = pallet_consent;
    #[runtime::pallet_index(103)]
    pub type Records = pallet_records;
    #[runtime::pallet_index(104)]
    pub type Disclosures = pallet_disclosures;
    #[runtime::pallet_index(105)]
    pub type EmergencyAccess = pallet_emergency_access;
    #[runtime::pallet_index(106)]
    pub type Payments = pallet_payments;
    #[runtime::pallet_index(107)]
    pub type Attestations = pallet_attestations;
    #[runtime::pallet_index(108)]
    pub type Governance = pallet_governance;
}
