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
    /// Proof: `Records::Batches` (`max_values`: None, `max_size`: Some(235), added: 2710, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:1)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
    fn anchor() -> Weight {
        // Proof size: measured `1422`, estimated `3750` bytes.
        // Shortest execution: 90_896 ns.
        Weight::from_parts(95_612_000, 3750)
            .saturating_add(T::DbWeight::get().reads(7))
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
    /// Proof: `Records::Batches` (`max_values`: None, `max_size`: Some(235), added: 2710, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:1)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
    /// Storage: `Records::Reports` (r:0 w:1)
    /// Proof: `Records::Reports` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
    /// The range of component `h` is `[3, 33]`.
    fn anchor_batch(h: u32, ) -> Weight {
        // Proof size: measured `1619`, estimated `6410` bytes.
        // Shortest execution: 106_810 ns.
        Weight::from_parts(108_844_566, 6410)
            // Standard error: 1_663.
            .saturating_add(Weight::from_parts(621_359, 0).saturating_mul(h.into()))
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Records::Batches` (r:2 w:2)
    /// Proof: `Records::Batches` (`max_values`: None, `max_size`: Some(235), added: 2710, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:1)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
    /// Storage: `Records::Reports` (r:0 w:1)
    /// Proof: `Records::Reports` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
    fn supersede() -> Weight {
        // Proof size: measured `1616`, estimated `6410` bytes.
        // Shortest execution: 104_345 ns.
        Weight::from_parts(108_682_000, 6410)
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Records::Batches` (r:1 w:1)
    /// Proof: `Records::Batches` (`max_values`: None, `max_size`: Some(235), added: 2710, mode: `MaxEncodedLen`)
    fn tombstone() -> Weight {
        // Proof size: measured `908`, estimated `3750` bytes.
        // Shortest execution: 31_778 ns.
        Weight::from_parts(33_530_000, 3750)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Records::Batches` (r:1 w:1)
    /// Proof: `Records::Batches` (`max_values`: None, `max_size`: Some(235), added: 2710, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Records::Retention` (r:1 w:0)
    /// Proof: `Records::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:1)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
    /// Storage: `Records::Reports` (r:0 w:1)
    /// Proof: `Records::Reports` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
    fn purge() -> Weight {
        // Proof size: measured `1616`, estimated `3750` bytes.
        // Shortest execution: 88_692 ns.
        Weight::from_parts(92_168_000, 3750)
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    /// Storage: `Records::Retention` (r:0 w:1)
    /// Proof: `Records::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn set_retention() -> Weight {
        // Proof size: measured `0`, estimated `0` bytes.
        // Shortest execution: 5_138 ns.
        Weight::from_parts(5_608_000, 0)
            .saturating_add(T::DbWeight::get().writes(1))
    }
}
