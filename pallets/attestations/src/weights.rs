//! Weights of `pallet_attestations`.
//!
//! Measured by `scripts/bench weights` (50 steps, 20 repetitions) on the consortium's
//! runtime; do not edit.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(missing_docs, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weight of each benchmark of `pallet_attestations`.
pub trait WeightInfo {
    fn register_package() -> Weight;
    fn set_publisher() -> Weight;
    fn set_quorum() -> Weight;
    fn publish_release() -> Weight;
    fn attest() -> Weight;
    fn withdraw_attestation() -> Weight;
    fn overrule_attestation() -> Weight;
    fn revoke_release() -> Weight;
    fn purge_release() -> Weight;
}

/// Weights with the database costs of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Attestations::CounterForPackages` (r:1 w:1)
    /// Proof: `Attestations::CounterForPackages` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Attestations::Packages` (r:65 w:1)
    /// Proof: `Attestations::Packages` (`max_values`: None, `max_size`: Some(83), added: 2558, mode: `MaxEncodedLen`)
    fn register_package() -> Weight {
        // Proof size: measured `6306`, estimated `167260` bytes.
        // Shortest execution: 337_544 ns.
        Weight::from_parts(395_840_000, 167260)
            .saturating_add(T::DbWeight::get().reads(67))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Attestations::Packages` (r:1 w:1)
    /// Proof: `Attestations::Packages` (`max_values`: None, `max_size`: Some(83), added: 2558, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    fn set_publisher() -> Weight {
        // Proof size: measured `825`, estimated `3750` bytes.
        // Shortest execution: 25_729 ns.
        Weight::from_parts(27_130_000, 3750)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Attestations::Quorum` (r:0 w:1)
    /// Proof: `Attestations::Quorum` (`max_values`: Some(1), `max_size`: Some(1), added: 496, mode: `MaxEncodedLen`)
    fn set_quorum() -> Weight {
        // Proof size: measured `0`, estimated `0` bytes.
        // Shortest execution: 5_278 ns.
        Weight::from_parts(5_658_000, 0)
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Attestations::Packages` (r:1 w:0)
    /// Proof: `Attestations::Packages` (`max_values`: None, `max_size`: Some(83), added: 2558, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Attestations::Releases` (r:1 w:1)
    /// Proof: `Attestations::Releases` (`max_values`: None, `max_size`: Some(348), added: 2823, mode: `MaxEncodedLen`)
    /// Storage: `Attestations::ReleasesByCode` (r:1 w:1)
    /// Proof: `Attestations::ReleasesByCode` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
    /// Storage: `Attestations::Catalogues` (r:1 w:1)
    /// Proof: `Attestations::Catalogues` (`max_values`: None, `max_size`: Some(1237), added: 3712, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(337), added: 2812, mode: `MaxEncodedLen`)
    /// Storage: `Attestations::ReleasesOf` (r:0 w:1)
    /// Proof: `Attestations::ReleasesOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
    fn publish_release() -> Weight {
        // Proof size: measured `2811`, estimated `4702` bytes.
        // Shortest execution: 110_586 ns.
        Weight::from_parts(115_472_000, 4702)
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:33 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Attestations::Releases` (r:1 w:0)
    /// Proof: `Attestations::Releases` (`max_values`: None, `max_size`: Some(348), added: 2823, mode: `MaxEncodedLen`)
    /// Storage: `Attestations::Packages` (r:1 w:0)
    /// Proof: `Attestations::Packages` (`max_values`: None, `max_size`: Some(83), added: 2558, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Attestations::Attestations` (r:1 w:1)
    /// Proof: `Attestations::Attestations` (`max_values`: None, `max_size`: Some(3633), added: 6108, mode: `MaxEncodedLen`)
    fn attest() -> Weight {
        // Proof size: measured `7947`, estimated `92070` bytes.
        // Shortest execution: 249_682 ns.
        Weight::from_parts(282_632_000, 92070)
            .saturating_add(T::DbWeight::get().reads(38))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Attestations::Releases` (r:1 w:0)
    /// Proof: `Attestations::Releases` (`max_values`: None, `max_size`: Some(348), added: 2823, mode: `MaxEncodedLen`)
    /// Storage: `Attestations::Attestations` (r:1 w:1)
    /// Proof: `Attestations::Attestations` (`max_values`: None, `max_size`: Some(3633), added: 6108, mode: `MaxEncodedLen`)
    fn withdraw_attestation() -> Weight {
        // Proof size: measured `5029`, estimated `7098` bytes.
        // Shortest execution: 38_097 ns.
        Weight::from_parts(40_630_000, 7098)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Attestations::Releases` (r:1 w:0)
    /// Proof: `Attestations::Releases` (`max_values`: None, `max_size`: Some(348), added: 2823, mode: `MaxEncodedLen`)
    /// Storage: `Attestations::Packages` (r:1 w:0)
    /// Proof: `Attestations::Packages` (`max_values`: None, `max_size`: Some(83), added: 2558, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Attestations::Attestations` (r:1 w:1)
    /// Proof: `Attestations::Attestations` (`max_values`: None, `max_size`: Some(3633), added: 6108, mode: `MaxEncodedLen`)
    fn overrule_attestation() -> Weight {
        // Proof size: measured `4475`, estimated `7098` bytes.
        // Shortest execution: 32_448 ns.
        Weight::from_parts(36_735_000, 7098)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Attestations::Releases` (r:1 w:1)
    /// Proof: `Attestations::Releases` (`max_values`: None, `max_size`: Some(348), added: 2823, mode: `MaxEncodedLen`)
    /// Storage: `Attestations::Packages` (r:1 w:0)
    /// Proof: `Attestations::Packages` (`max_values`: None, `max_size`: Some(83), added: 2558, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn revoke_release() -> Weight {
        // Proof size: measured `1588`, estimated `3813` bytes.
        // Shortest execution: 39_850 ns.
        Weight::from_parts(43_244_000, 3813)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Attestations::Releases` (r:1 w:1)
    /// Proof: `Attestations::Releases` (`max_values`: None, `max_size`: Some(348), added: 2823, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(337), added: 2812, mode: `MaxEncodedLen`)
    /// Storage: `Attestations::Catalogues` (r:1 w:1)
    /// Proof: `Attestations::Catalogues` (`max_values`: None, `max_size`: Some(1237), added: 3712, mode: `MaxEncodedLen`)
    /// Storage: `Attestations::ReleasesOf` (r:0 w:1)
    /// Proof: `Attestations::ReleasesOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
    /// Storage: `Attestations::Attestations` (r:0 w:1)
    /// Proof: `Attestations::Attestations` (`max_values`: None, `max_size`: Some(3633), added: 6108, mode: `MaxEncodedLen`)
    /// Storage: `Attestations::ReleasesByCode` (r:0 w:1)
    /// Proof: `Attestations::ReleasesByCode` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
    fn purge_release() -> Weight {
        // Proof size: measured `2436`, estimated `4702` bytes.
        // Shortest execution: 83_494 ns.
        Weight::from_parts(88_712_000, 4702)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(7))
    }
}
