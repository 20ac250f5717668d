//! Weights of `pallet_allowance`.
//!
//! Measured by `scripts/bench weights` (50 steps, 20 repetitions) on the consortium's
//! runtime; do not edit.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(missing_docs, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weight of each benchmark of `pallet_allowance`.
pub trait WeightInfo {
    fn set_quota() -> Weight;
    fn set_sponsor_quota() -> Weight;
    fn set_floor() -> Weight;
    fn free_call() -> Weight;
    fn paid_call() -> Weight;
    fn free_emergency() -> Weight;
    fn paid_emergency() -> Weight;
}

/// Weights with the database costs of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    /// Storage: `Allowance::Quotas` (r:0 w:1)
    /// Proof: `Allowance::Quotas` (`max_values`: None, `max_size`: Some(17), added: 2492, mode: `MaxEncodedLen`)
    fn set_quota() -> Weight {
        // Proof size: measured `0`, estimated `0` bytes.
        // Shortest execution: 6_420 ns.
        Weight::from_parts(6_960_000, 0)
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Allowance::SponsorQuotas` (r:0 w:1)
    /// Proof: `Allowance::SponsorQuotas` (`max_values`: None, `max_size`: Some(25), added: 2500, mode: `MaxEncodedLen`)
    fn set_sponsor_quota() -> Weight {
        // Proof size: measured `555`, estimated `3750` bytes.
        // Shortest execution: 15_543 ns.
        Weight::from_parts(17_476_000, 3750)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Allowance::Floor` (r:0 w:1)
    /// Proof: `Allowance::Floor` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    fn set_floor() -> Weight {
        // Proof size: measured `0`, estimated `0` bytes.
        // Shortest execution: 5_067 ns.
        Weight::from_parts(5_518_000, 0)
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Guardianships` (r:1 w:0)
    /// Proof: `Registry::Guardianships` (`max_values`: None, `max_size`: Some(145), added: 2620, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Allowance::Floor` (r:1 w:0)
    /// Proof: `Allowance::Floor` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Allowance::FloorUsage` (r:1 w:0)
    /// Proof: `Allowance::FloorUsage` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    /// Storage: `Allowance::Quotas` (r:1 w:0)
    /// Proof: `Allowance::Quotas` (`max_values`: None, `max_size`: Some(17), added: 2492, mode: `MaxEncodedLen`)
    /// Storage: `Allowance::SponsorQuotas` (r:1 w:0)
    /// Proof: `Allowance::SponsorQuotas` (`max_values`: None, `max_size`: Some(25), added: 2500, mode: `MaxEncodedLen`)
    /// Storage: `Allowance::AccountUsage` (r:1 w:1)
    /// Proof: `Allowance::AccountUsage` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    /// Storage: `Allowance::SponsorUsage` (r:1 w:1)
    /// Proof: `Allowance::SponsorUsage` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
    /// Storage: `Allowance::SponsorWeight` (r:1 w:1)
    /// Proof: `Allowance::SponsorWeight` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
    fn free_call() -> Weight {
        // Proof size: measured `1050`, estimated `3663` bytes.
        // Shortest execution: 71_186 ns.
        Weight::from_parts(76_204_000, 3663)
            .saturating_add(T::DbWeight::get().reads(11))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Guardianships` (r:1 w:0)
    /// Proof: `Registry::Guardianships` (`max_values`: None, `max_size`: Some(145), added: 2620, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:2 w:2)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Allowance::Floor` (r:1 w:0)
    /// Proof: `Allowance::Floor` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Allowance::FloorUsage` (r:1 w:0)
    /// Proof: `Allowance::FloorUsage` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    /// Storage: `Allowance::Quotas` (r:1 w:0)
    /// Proof: `Allowance::Quotas` (`max_values`: None, `max_size`: Some(17), added: 2492, mode: `MaxEncodedLen`)
    /// Storage: `Allowance::SponsorQuotas` (r:1 w:0)
    /// Proof: `Allowance::SponsorQuotas` (`max_values`: None, `max_size`: Some(25), added: 2500, mode: `MaxEncodedLen`)
    /// Storage: `Allowance::AccountUsage` (r:1 w:0)
    /// Proof: `Allowance::AccountUsage` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    /// Storage: `Allowance::SponsorUsage` (r:1 w:0)
    /// Proof: `Allowance::SponsorUsage` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
    fn paid_call() -> Weight {
        // Proof size: measured `1295`, estimated `6196` bytes.
        // Shortest execution: 108_803 ns.
        Weight::from_parts(116_074_000, 6196)
            .saturating_add(T::DbWeight::get().reads(11))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `EmergencyAccess::Activations` (r:1 w:0)
    /// Proof: `EmergencyAccess::Activations` (`max_values`: None, `max_size`: Some(853), added: 3328, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Credentials` (r:1 w:0)
    /// Proof: `Registry::Credentials` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::EmergencyRoles` (r:1 w:0)
    /// Proof: `EmergencyAccess::EmergencyRoles` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Practitioners` (r:1 w:0)
    /// Proof: `EmergencyAccess::Practitioners` (`max_values`: None, `max_size`: Some(474), added: 2949, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Allowance::Quotas` (r:1 w:0)
    /// Proof: `Allowance::Quotas` (`max_values`: None, `max_size`: Some(17), added: 2492, mode: `MaxEncodedLen`)
    /// Storage: `Allowance::SponsorQuotas` (r:1 w:0)
    /// Proof: `Allowance::SponsorQuotas` (`max_values`: None, `max_size`: Some(25), added: 2500, mode: `MaxEncodedLen`)
    /// Storage: `Allowance::AccountUsage` (r:1 w:1)
    /// Proof: `Allowance::AccountUsage` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    /// Storage: `Allowance::SponsorUsage` (r:1 w:1)
    /// Proof: `Allowance::SponsorUsage` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
    fn free_emergency() -> Weight {
        // Proof size: measured `2244`, estimated `4318` bytes.
        // Shortest execution: 77_045 ns.
        Weight::from_parts(84_536_000, 4318)
            .saturating_add(T::DbWeight::get().reads(11))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `EmergencyAccess::Activations` (r:1 w:0)
    /// Proof: `EmergencyAccess::Activations` (`max_values`: None, `max_size`: Some(853), added: 3328, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Credentials` (r:1 w:0)
    /// Proof: `Registry::Credentials` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::EmergencyRoles` (r:1 w:0)
    /// Proof: `EmergencyAccess::EmergencyRoles` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Practitioners` (r:1 w:0)
    /// Proof: `EmergencyAccess::Practitioners` (`max_values`: None, `max_size`: Some(474), added: 2949, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:2 w:2)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Allowance::Quotas` (r:1 w:0)
    /// Proof: `Allowance::Quotas` (`max_values`: None, `max_size`: Some(17), added: 2492, mode: `MaxEncodedLen`)
    /// Storage: `Allowance::SponsorQuotas` (r:1 w:0)
    /// Proof: `Allowance::SponsorQuotas` (`max_values`: None, `max_size`: Some(25), added: 2500, mode: `MaxEncodedLen`)
    /// Storage: `Allowance::AccountUsage` (r:1 w:0)
    /// Proof: `Allowance::AccountUsage` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    /// Storage: `Allowance::SponsorUsage` (r:1 w:0)
    /// Proof: `Allowance::SponsorUsage` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
    /// Storage: `Allowance::PaidEmergencies` (r:1 w:1)
    /// Proof: `Allowance::PaidEmergencies` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
    fn paid_emergency() -> Weight {
        // Proof size: measured `2522`, estimated `6196` bytes.
        // Shortest execution: 135_352 ns.
        Weight::from_parts(149_813_000, 6196)
            .saturating_add(T::DbWeight::get().reads(13))
            .saturating_add(T::DbWeight::get().writes(3))
    }
}
