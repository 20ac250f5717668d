//! The Salus runtime under a relay chain: collators author the blocks, the relay chain's validators
//! check and finalise them. The stock `polkadot-omni-node` runs it.
//!
//! What both Salus runtimes share is configured in `runtime/common/configs` and compiled in here
//! as `shared`; [`configs`] and [`messages`] have what only this chain has.
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
pub mod messages;
#[path = "../../common/configs/mod.rs"]
pub mod shared;

#[cfg(test)]
#[path = "../../tests/parachain/mod.rs"]
mod tests;

use alloc::{borrow::Cow, vec::Vec};
use cumulus_primitives_core::relay_chain::MAX_POV_SIZE;
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

/// Version of the runtime.
#[sp_version::runtime_version]
pub const VERSION: RuntimeVersion = RuntimeVersion {
    spec_name: Cow::Borrowed("salus-parachain"),
    impl_name: Cow::Borrowed("salus-parachain"),
    authoring_version: 1,
    spec_version: 1,
    impl_version: 1,
    apis: RUNTIME_API_VERSIONS,
    transaction_version: 1,
    system_version: 1,
};

/// Milliseconds of an Aura slot, which is the relay chain's.
pub const SLOT_DURATION: Moment = 6_000;
/// Least milliseconds between two blocks: a slot may have several, and no two have the same time, or
/// what was decided in the first could not be told from what the second changed.
pub const MINIMUM_PERIOD: Moment = 1;
/// A collator may build ahead of what the relay chain has included.
pub const MULTIPLE_BLOCKS_PER_SLOT: bool = true;

/// Blocks in a minute.
pub const MINUTES: BlockNumber = time::blocks_per_minute(SLOT_DURATION);
/// Blocks in an hour.
pub const HOURS: BlockNumber = MINUTES.saturating_mul(60);
/// Blocks in a day.
pub const DAYS: BlockNumber = HOURS.saturating_mul(24);

/// Two seconds to execute a block, and what the relay chain takes as proof of the state it touched.
pub const MAXIMUM_BLOCK_WEIGHT: Weight =
    Weight::from_parts(WEIGHT_REF_TIME_PER_SECOND.saturating_mul(2), MAX_POV_SIZE as u64);

/// A block.
pub type Block = generic::Block<Header, UncheckedExtrinsic>;
/// An extrinsic.
pub type UncheckedExtrinsic =
    generic::UncheckedExtrinsic<Address, RuntimeCall, Signature, TxExtension>;
/// What is signed of an extrinsic.
pub type SignedPayload = generic::SignedPayload<RuntimeCall, TxExtension>;
/// The pipeline that a transaction passes, in this order, and around it the measure of the proof
/// that it took.
pub type TxExtension = cumulus_pallet_weight_reclaim::StorageWeightReclaim<
    Runtime,
    (
        frame_system::AuthorizeCall<Runtime>,
        frame_system::CheckNonZeroSender<Runtime>,
        frame_system::CheckSpecVersion<Runtime>,
        frame_system::CheckTxVersion<Runtime>,
        frame_system::CheckGenesis<Runtime>,
        frame_system::CheckEra<Runtime>,
        frame_system::CheckWeight<Runtime>,
        pallet_allowance::Payment<Runtime>,
        frame_metadata_hash_extension::CheckMetadataHash<Runtime>,
    ),
>;
/// The extension of the pipeline that pays for a call, or counts it.
pub fn payment(extension: &TxExtension) -> &pallet_allowance::Payment<Runtime> {
    &extension.0 .7
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
/// built before Session, Session must see the parent's slot before Aura replaces it, and AuraExt
/// copies the authors after Aura.
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
    #[runtime::pallet_index(1)]
    pub type ParachainSystem = cumulus_pallet_parachain_system;
    #[runtime::pallet_index(2)]
    pub type Timestamp = pallet_timestamp;
    #[runtime::pallet_index(3)]
    pub type ParachainInfo = parachain_info;
    #[runtime::pallet_index(4)]
    pub type WeightReclaim = cumulus_pallet_weight_reclaim;

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
    #[runtime::pallet_index(24)]
    pub type AuraExt = cumulus_pallet_aura_ext;

    #[runtime::pallet_index(30)]
    pub type XcmpQueue = cumulus_pallet_xcmp_queue;
    #[runtime::pallet_index(31)]
    pub type PolkadotXcm = pallet_xcm;
    #[runtime::pallet_index(33)]
    pub type MessageQueue = pallet_message_queue;

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

cumulus_pallet_parachain_system::register_validate_block! {
    Runtime = Runtime,
    BlockExecutor = cumulus_pallet_aura_ext::BlockExecutor::<Runtime, Executive>,
}
