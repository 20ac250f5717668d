//! Weights of `pallet_governance`.
//!
//! Measured by `scripts/bench weights` (50 steps, 20 repetitions) on the consortium's
//! runtime; do not edit.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(missing_docs, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weight of each benchmark of `pallet_governance`.
pub trait WeightInfo {
    fn schedule_upgrade() -> Weight;
    fn veto_upgrade() -> Weight;
    fn set_notice() -> Weight;
    fn rescue_finality() -> Weight;
    fn cancel_rescue() -> Weight;
    fn look() -> Weight;
    fn authorise() -> Weight;
    fn end_rescue() -> Weight;
}

/// Weights with the database costs of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    /// Storage: `Governance::PendingUpgrade` (r:1 w:1)
    /// Proof: `Governance::PendingUpgrade` (`max_values`: Some(1), `max_size`: Some(85), added: 580, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Seats` (r:1 w:0)
    /// Proof: `Registry::Seats` (`max_values`: Some(1), `max_size`: Some(2050), added: 2545, mode: `MaxEncodedLen`)
    /// Storage: `Attestations::ReleasesByCode` (r:1 w:0)
    /// Proof: `Attestations::ReleasesByCode` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
    /// Storage: `Attestations::Releases` (r:1 w:0)
    /// Proof: `Attestations::Releases` (`max_values`: None, `max_size`: Some(348), added: 2823, mode: `MaxEncodedLen`)
    /// Storage: `Attestations::Packages` (r:1 w:0)
    /// Proof: `Attestations::Packages` (`max_values`: None, `max_size`: Some(83), added: 2558, mode: `MaxEncodedLen`)
    /// Storage: `Attestations::Quorum` (r:1 w:0)
    /// Proof: `Attestations::Quorum` (`max_values`: Some(1), `max_size`: Some(1), added: 496, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Attestations::Attestations` (r:1 w:0)
    /// Proof: `Attestations::Attestations` (`max_values`: None, `max_size`: Some(3633), added: 6108, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:33 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Governance::UpgradeNotice` (r:1 w:0)
    /// Proof: `Governance::UpgradeNotice` (`max_values`: Some(1), `max_size`: Some(25), added: 520, mode: `MaxEncodedLen`)
    /// Storage: `SafeMode::EnteredUntil` (r:1 w:0)
    /// Proof: `SafeMode::EnteredUntil` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    fn schedule_upgrade() -> Weight {
        // Proof size: measured `7294`, estimated `92070` bytes.
        // Shortest execution: 184_235 ns.
        Weight::from_parts(206_579_000, 92070)
            .saturating_add(T::DbWeight::get().reads(43))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Governance::PendingUpgrade` (r:1 w:1)
    /// Proof: `Governance::PendingUpgrade` (`max_values`: Some(1), `max_size`: Some(85), added: 580, mode: `MaxEncodedLen`)
    /// Storage: `System::AuthorizedUpgrade` (r:1 w:1)
    /// Proof: `System::AuthorizedUpgrade` (`max_values`: Some(1), `max_size`: Some(33), added: 528, mode: `MaxEncodedLen`)
    fn veto_upgrade() -> Weight {
        // Proof size: measured `228`, estimated `1570` bytes.
        // Shortest execution: 17_446 ns.
        Weight::from_parts(18_698_000, 1570)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Governance::UpgradeNotice` (r:1 w:1)
    /// Proof: `Governance::UpgradeNotice` (`max_values`: Some(1), `max_size`: Some(25), added: 520, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn set_notice() -> Weight {
        // Proof size: measured `206`, estimated `1510` bytes.
        // Shortest execution: 14_021 ns.
        Weight::from_parts(15_132_000, 1510)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Governance::RunningRescue` (r:1 w:1)
    /// Proof: `Governance::RunningRescue` (`max_values`: Some(1), `max_size`: Some(1050), added: 1545, mode: `MaxEncodedLen`)
    /// Storage: `Grandpa::PendingChange` (r:1 w:0)
    /// Proof: `Grandpa::PendingChange` (`max_values`: Some(1), `max_size`: Some(1294), added: 1789, mode: `MaxEncodedLen`)
    /// Storage: `Grandpa::Stalled` (r:1 w:0)
    /// Proof: `Grandpa::Stalled` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Session::NextKeys` (r:32 w:0)
    /// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Grandpa::CurrentSetId` (r:1 w:0)
    /// Proof: `Grandpa::CurrentSetId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Grandpa::NextForced` (r:1 w:0)
    /// Proof: `Grandpa::NextForced` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Session::CurrentIndex` (r:1 w:0)
    /// Proof: `Session::CurrentIndex` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `CollatorSelection::Invulnerables` (r:0 w:1)
    /// Proof: `CollatorSelection::Invulnerables` (`max_values`: Some(1), `max_size`: Some(1025), added: 1520, mode: `MaxEncodedLen`)
    fn rescue_finality() -> Weight {
        // Proof size: measured `5063`, estimated `85253` bytes.
        // Shortest execution: 226_518 ns.
        Weight::from_parts(260_008_000, 85253)
            .saturating_add(T::DbWeight::get().reads(38))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Governance::RunningRescue` (r:1 w:1)
    /// Proof: `Governance::RunningRescue` (`max_values`: Some(1), `max_size`: Some(1050), added: 1545, mode: `MaxEncodedLen`)
    fn cancel_rescue() -> Weight {
        // Proof size: measured `1167`, estimated `2535` bytes.
        // Shortest execution: 39_759 ns.
        Weight::from_parts(50_776_000, 2535)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Governance::PendingUpgrade` (r:1 w:0)
    /// Proof: `Governance::PendingUpgrade` (`max_values`: Some(1), `max_size`: Some(85), added: 580, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `System::AuthorizedUpgrade` (r:1 w:0)
    /// Proof: `System::AuthorizedUpgrade` (`max_values`: Some(1), `max_size`: Some(33), added: 528, mode: `MaxEncodedLen`)
    /// Storage: `Governance::RunningRescue` (r:1 w:0)
    /// Proof: `Governance::RunningRescue` (`max_values`: Some(1), `max_size`: Some(1050), added: 1545, mode: `MaxEncodedLen`)
    fn look() -> Weight {
        // Proof size: measured `1409`, estimated `2535` bytes.
        // Shortest execution: 23_785 ns.
        Weight::from_parts(30_055_000, 2535)
            .saturating_add(T::DbWeight::get().reads(4))
    }
    /// Storage: `Governance::PendingUpgrade` (r:1 w:1)
    /// Proof: `Governance::PendingUpgrade` (`max_values`: Some(1), `max_size`: Some(85), added: 580, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Attestations::ReleasesByCode` (r:1 w:0)
    /// Proof: `Attestations::ReleasesByCode` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
    /// Storage: `Attestations::Releases` (r:1 w:0)
    /// Proof: `Attestations::Releases` (`max_values`: None, `max_size`: Some(348), added: 2823, mode: `MaxEncodedLen`)
    /// Storage: `Attestations::Packages` (r:1 w:0)
    /// Proof: `Attestations::Packages` (`max_values`: None, `max_size`: Some(83), added: 2558, mode: `MaxEncodedLen`)
    /// Storage: `Attestations::Quorum` (r:1 w:0)
    /// Proof: `Attestations::Quorum` (`max_values`: Some(1), `max_size`: Some(1), added: 496, mode: `MaxEncodedLen`)
    /// Storage: `Attestations::Attestations` (r:1 w:0)
    /// Proof: `Attestations::Attestations` (`max_values`: None, `max_size`: Some(3633), added: 6108, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:33 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `System::AuthorizedUpgrade` (r:0 w:1)
    /// Proof: `System::AuthorizedUpgrade` (`max_values`: Some(1), `max_size`: Some(33), added: 528, mode: `MaxEncodedLen`)
    fn authorise() -> Weight {
        // Proof size: measured `5333`, estimated `92070` bytes.
        // Shortest execution: 132_608 ns.
        Weight::from_parts(140_239_000, 92070)
            .saturating_add(T::DbWeight::get().reads(40))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Governance::RunningRescue` (r:1 w:1)
    /// Proof: `Governance::RunningRescue` (`max_values`: Some(1), `max_size`: Some(1050), added: 1545, mode: `MaxEncodedLen`)
    /// Storage: `Grandpa::PendingChange` (r:1 w:0)
    /// Proof: `Grandpa::PendingChange` (`max_values`: Some(1), `max_size`: Some(1294), added: 1789, mode: `MaxEncodedLen`)
    /// Storage: `Grandpa::Stalled` (r:1 w:0)
    /// Proof: `Grandpa::Stalled` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn end_rescue() -> Weight {
        // Proof size: measured `1311`, estimated `2779` bytes.
        // Shortest execution: 30_435 ns.
        Weight::from_parts(39_029_000, 2779)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
}
