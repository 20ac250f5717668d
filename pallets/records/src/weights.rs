//! Weights of `pallet_records`.
//!
//! Measured by `scripts/bench weights` (50 steps, 20 repetitions) on the consortium's
//! runtime; do not edit.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(missing_docs, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weight of each benchmark of `pallet_records`.
pub trait WeightInfo {
    fn anchor() -> Weight;
    fn anchor_batch(h: u32, ) -> Weight;
    fn supersede() -> Weight;
    fn tombstone() -> Weight;
    fn purge() -> Weight;
    fn set_retention() -> Weight;
}

/// Weights with the database costs of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Records::Batches` (r:1 w:1)
    /// Proof: `Records::Batches` (`max_values`: None, `max_size`: Some(202), added: 2677, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:1)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(69), added: 2544, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
    fn anchor() -> Weight {
        // Proof size: measured `0`, estimated `6196` bytes.
        // Shortest execution: 110_000 ns.
        Weight::from_parts(110_000_000, 6196)
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Records::LastReports` (r:1 w:1)
    /// Proof: `Records::LastReports` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    /// Storage: `Records::Batches` (r:2 w:1)
    /// Proof: `Records::Batches` (`max_values`: None, `max_size`: Some(202), added: 2677, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:1)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(69), added: 2544, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
    /// Storage: `Records::Reports` (r:0 w:1)
    /// Proof: `Records::Reports` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
    /// The range of component `h` is `[3, 33]`.
    fn anchor_batch(h: u32, ) -> Weight {
        // Proof size: measured `0`, estimated `6344` bytes.
        // Shortest execution: 120_000 ns.
        Weight::from_parts(120_000_000, 6344)
            // Standard error: 0.
            .saturating_add(Weight::from_parts(4_000_000, 0).saturating_mul(h.into()))
            .saturating_add(T::DbWeight::get().reads(10))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Records::Batches` (r:2 w:2)
    /// Proof: `Records::Batches` (`max_values`: None, `max_size`: Some(202), added: 2677, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:1)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(69), added: 2544, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
    /// Storage: `Records::Reports` (r:0 w:1)
    /// Proof: `Records::Reports` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
    fn supersede() -> Weight {
        // Proof size: measured `0`, estimated `6344` bytes.
        // Shortest execution: 125_000 ns.
        Weight::from_parts(125_000_000, 6344)
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Records::Batches` (r:1 w:1)
    /// Proof: `Records::Batches` (`max_values`: None, `max_size`: Some(202), added: 2677, mode: `MaxEncodedLen`)
    fn tombstone() -> Weight {
        // Proof size: measured `0`, estimated `3750` bytes.
        // Shortest execution: 32_000 ns.
        Weight::from_parts(32_000_000, 3750)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Records::Batches` (r:1 w:1)
    /// Proof: `Records::Batches` (`max_values`: None, `max_size`: Some(202), added: 2677, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Records::Retention` (r:1 w:0)
    /// Proof: `Records::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:1)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(69), added: 2544, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
    /// Storage: `Records::Reports` (r:0 w:1)
    /// Proof: `Records::Reports` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
    fn purge() -> Weight {
        // Proof size: measured `0`, estimated `3750` bytes.
        // Shortest execution: 105_000 ns.
        Weight::from_parts(105_000_000, 3750)
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    /// Storage: `Records::Retention` (r:0 w:1)
    /// Proof: `Records::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn set_retention() -> Weight {
        // Proof size: measured `0`, estimated `0` bytes.
        // Shortest execution: 9_000 ns.
        Weight::from_parts(9_000_000, 0)
            .saturating_add(T::DbWeight::get().writes(1))
    }
}
