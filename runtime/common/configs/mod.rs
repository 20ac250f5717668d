//! Configuration that both Salus chains share, compiled into each runtime:
//!
//! ```ignore
//! #[path = "../../common/configs/mod.rs"]
//! mod shared;
//! ```
//!
//! Rules: nothing here asks on which chain it is. What differs is a name that the runtime exports
//! from its root, and these are all of them:
//!
//! | name | what |
//! |---|---|
//! | `Runtime`, `RuntimeCall`, `RuntimeEvent`, `RuntimeGenesisConfig`, `RuntimeHoldReason`, … | what `#[frame_support::runtime]` generates |
//! | `System`, `Balances`, `Assets`, … | the pallets below |
//! | `Block`, `Executive`, `UncheckedExtrinsic`, `TxExtension` | the block and how it is executed |
//! | `payment` | the extension in `TxExtension` that pays or counts |
//! | `VERSION` | version of the runtime |
//! | `SLOT_DURATION` | milliseconds of an Aura slot |
//! | `MINIMUM_PERIOD` | least milliseconds between two blocks |
//! | `MULTIPLE_BLOCKS_PER_SLOT` | may an author build several blocks in a slot? |
//! | `MAXIMUM_BLOCK_WEIGHT` | weight of a full block |
//! | `MINUTES`, `HOURS`, `DAYS` | in blocks |
//! | `SessionKeys` | keys of an author |
//! | `session_keys` | the session keys of a well-known development key |
//! | `SessionManager` | who plans sessions |
//! | `own_genesis` | what the presets have for pallets that only this chain has |
//! | `SetCode` | how a new runtime is applied |
//! | `code_waits` | whether one that was applied waits for another chain |
//! | `Finality` | how finality is taken up again by other authors |
//! | `consensus_access` | who may dispatch the calls of pallets that only this chain has |
//! | `is_offence` | whether an event tells that an author misbehaved |
//! | `ConsensusCalls` | calls that keep the chain running and must pass every filter |
//! | `benchmarks` | what the macro of that name makes, with the pallets that only this chain has |
//!
//! The origins behind all of it are in `salus_runtime_common::origins`.

pub mod access;
pub mod accounts;
pub mod allowance;
pub mod apis;
pub mod attestations;
pub mod authors;
pub mod base_filter;
#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarks;
#[cfg(feature = "try-runtime")]
pub mod checks;
pub mod consent;
pub mod council;
pub mod disclosures;
pub mod emergency_access;
pub mod filters;
pub mod genesis;
pub mod governance;
pub mod migrations;
pub mod money;
pub mod motions;
pub mod operations;
pub mod payments;
pub mod records;
pub mod registry;
pub mod safety;
pub mod system;
