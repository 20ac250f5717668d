//! Weights of `pallet_registry`.
//!
//! Measured by `scripts/bench weights` (50 steps, 20 repetitions) on the consortium's
//! runtime; do not edit.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(missing_docs, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weight of each benchmark of `pallet_registry`.
pub trait WeightInfo {
    fn admit_organisation(s: u32, ) -> Weight;
    fn suspend_organisation(s: u32, ) -> Weight;
    fn reinstate_organisation(s: u32, ) -> Weight;
    fn remove_organisation(s: u32, a: u32, ) -> Weight;
    fn set_seat(s: u32, ) -> Weight;
    fn rotate_governing_account(s: u32, ) -> Weight;
    fn set_encryption_key() -> Weight;
    fn set_endpoint() -> Weight;
    fn add_agent() -> Weight;
    fn set_duties() -> Weight;
    fn remove_agent() -> Weight;
    fn issue_credential() -> Weight;
    fn renew_credential() -> Weight;
    fn revoke_credential() -> Weight;
    fn enrol_patient() -> Weight;
    fn end_enrolment() -> Weight;
    fn withdraw_enrolment() -> Weight;
    fn register_guardian() -> Weight;
    fn end_guardianship() -> Weight;
    fn resign_guardianship() -> Weight;
    fn release_deposit() -> Weight;
    fn endow_organisation() -> Weight;
    fn succeed_enrolment(r: u32, c: u32, b: u32, ) -> Weight;
    fn contest_succession() -> Weight;
    fn accept_agency() -> Weight;
    fn resign_agency() -> Weight;
    fn set_deposit_budget() -> Weight;
    fn look_at_agenda() -> Weight;
    fn expire_guardianship() -> Weight;
}

/// Weights with the database costs of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    /// Storage: `Registry::GoverningAccounts` (r:1 w:1)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::NextOrganisationId` (r:1 w:1)
    /// Proof: `Registry::NextOrganisationId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Seats` (r:1 w:1)
    /// Proof: `Registry::Seats` (`max_values`: Some(1), `max_size`: Some(2050), added: 2545, mode: `MaxEncodedLen`)
    /// Storage: `Council::Proposals` (r:1 w:0)
    /// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Registry::Organisations` (r:0 w:1)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Council::Members` (r:0 w:1)
    /// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Prime` (r:0 w:1)
    /// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// The range of component `s` is `[1, 64]`.
    fn admit_organisation(s: u32, ) -> Weight {
        // Proof size: measured `692 + s * (40 ±0)`, estimated `3535 + s * (41 ±0)` bytes.
        // Shortest execution: 44_927 ns.
        Weight::from_parts(52_062_763, 3535)
            // Standard error: 15_859.
            .saturating_add(Weight::from_parts(829_864, 0).saturating_mul(s.into()))
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(6))
            .saturating_add(Weight::from_parts(0, 41).saturating_mul(s.into()))
    }
    /// Storage: `Registry::Organisations` (r:1 w:1)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Seats` (r:1 w:1)
    /// Proof: `Registry::Seats` (`max_values`: Some(1), `max_size`: Some(2050), added: 2545, mode: `MaxEncodedLen`)
    /// Storage: `Council::Proposals` (r:1 w:0)
    /// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::PastOrganisations` (r:1 w:1)
    /// Proof: `Registry::PastOrganisations` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
    /// Storage: `Council::Members` (r:0 w:1)
    /// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Prime` (r:0 w:1)
    /// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// The range of component `s` is `[2, 64]`.
    fn suspend_organisation(s: u32, ) -> Weight {
        // Proof size: measured `1184 + s * (38 ±0)`, estimated `3750 + s * (40 ±0)` bytes.
        // Shortest execution: 50_736 ns.
        Weight::from_parts(62_781_548, 3750)
            // Standard error: 23_608.
            .saturating_add(Weight::from_parts(977_696, 0).saturating_mul(s.into()))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(5))
            .saturating_add(Weight::from_parts(0, 40).saturating_mul(s.into()))
    }
    /// Storage: `Registry::Organisations` (r:1 w:1)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Seats` (r:1 w:1)
    /// Proof: `Registry::Seats` (`max_values`: Some(1), `max_size`: Some(2050), added: 2545, mode: `MaxEncodedLen`)
    /// Storage: `Council::Proposals` (r:1 w:0)
    /// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::PastOrganisations` (r:1 w:1)
    /// Proof: `Registry::PastOrganisations` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
    /// Storage: `Council::Members` (r:0 w:1)
    /// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Prime` (r:0 w:1)
    /// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// The range of component `s` is `[2, 64]`.
    fn reinstate_organisation(s: u32, ) -> Weight {
        // Proof size: measured `1152 + s * (38 ±0)`, estimated `3750 + s * (40 ±0)` bytes.
        // Shortest execution: 51_406 ns.
        Weight::from_parts(77_538_978, 3750)
            // Standard error: 18_435.
            .saturating_add(Weight::from_parts(169_911, 0).saturating_mul(s.into()))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(5))
            .saturating_add(Weight::from_parts(0, 40).saturating_mul(s.into()))
    }
    /// Storage: `Registry::Organisations` (r:1 w:1)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:0)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Seats` (r:1 w:1)
    /// Proof: `Registry::Seats` (`max_values`: Some(1), `max_size`: Some(2050), added: 2545, mode: `MaxEncodedLen`)
    /// Storage: `Council::Proposals` (r:1 w:0)
    /// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Registry::OrganisationAgents` (r:1 w:1)
    /// Proof: `Registry::OrganisationAgents` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::PastOrganisations` (r:1 w:1)
    /// Proof: `Registry::PastOrganisations` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agents` (r:0 w:16)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::GoverningAccounts` (r:0 w:1)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Council::Members` (r:0 w:1)
    /// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Prime` (r:0 w:1)
    /// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// The range of component `s` is `[2, 64]`.
    /// The range of component `a` is `[0, 16]`.
    fn remove_organisation(s: u32, a: u32, ) -> Weight {
        // Proof size: measured `1100 + a * (32 ±0) + s * (40 ±0)`, estimated `3990 + a * (31 ±1) + s * (41 ±0)` bytes.
        // Shortest execution: 83_564 ns.
        Weight::from_parts(33_484_065, 3990)
            // Standard error: 38_801.
            .saturating_add(Weight::from_parts(1_047_130, 0).saturating_mul(s.into()))
            // Standard error: 145_502.
            .saturating_add(Weight::from_parts(4_082_247, 0).saturating_mul(a.into()))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(7))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(a.into())))
            .saturating_add(Weight::from_parts(0, 31).saturating_mul(a.into()))
            .saturating_add(Weight::from_parts(0, 41).saturating_mul(s.into()))
    }
    /// Storage: `Registry::Organisations` (r:1 w:1)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Seats` (r:1 w:1)
    /// Proof: `Registry::Seats` (`max_values`: Some(1), `max_size`: Some(2050), added: 2545, mode: `MaxEncodedLen`)
    /// Storage: `Council::Proposals` (r:1 w:0)
    /// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Members` (r:0 w:1)
    /// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Prime` (r:0 w:1)
    /// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// The range of component `s` is `[2, 64]`.
    fn set_seat(s: u32, ) -> Weight {
        // Proof size: measured `744 + s * (40 ±0)`, estimated `3750 + s * (40 ±0)` bytes.
        // Shortest execution: 39_368 ns.
        Weight::from_parts(57_057_577, 3750)
            // Standard error: 16_328.
            .saturating_add(Weight::from_parts(471_803, 0).saturating_mul(s.into()))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(4))
            .saturating_add(Weight::from_parts(0, 40).saturating_mul(s.into()))
    }
    /// Storage: `Registry::GoverningAccounts` (r:2 w:2)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:1)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:0)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:2 w:2)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(247), added: 2722, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:2 w:2)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Seats` (r:1 w:1)
    /// Proof: `Registry::Seats` (`max_values`: Some(1), `max_size`: Some(2050), added: 2545, mode: `MaxEncodedLen`)
    /// Storage: `Council::Proposals` (r:1 w:0)
    /// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Members` (r:0 w:1)
    /// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Prime` (r:0 w:1)
    /// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// The range of component `s` is `[1, 64]`.
    fn rotate_governing_account(s: u32, ) -> Weight {
        // Proof size: measured `1861 + s * (49 ±0)`, estimated `6434 + s * (52 ±0)` bytes.
        // Shortest execution: 144_014 ns.
        Weight::from_parts(179_254_881, 6434)
            // Standard error: 33_404.
            .saturating_add(Weight::from_parts(340_921, 0).saturating_mul(s.into()))
            .saturating_add(T::DbWeight::get().reads(11))
            .saturating_add(T::DbWeight::get().writes(10))
            .saturating_add(Weight::from_parts(0, 52).saturating_mul(s.into()))
    }
    /// Storage: `Registry::GoverningAccounts` (r:1 w:0)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:1)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    fn set_encryption_key() -> Weight {
        // Proof size: measured `528`, estimated `3750` bytes.
        // Shortest execution: 29_054 ns.
        Weight::from_parts(38_047_000, 3750)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Registry::GoverningAccounts` (r:1 w:0)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:1)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    fn set_endpoint() -> Weight {
        // Proof size: measured `528`, estimated `3750` bytes.
        // Shortest execution: 29_824 ns.
        Weight::from_parts(46_639_000, 3750)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Registry::GoverningAccounts` (r:2 w:0)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agents` (r:1 w:1)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::OrganisationAgents` (r:1 w:1)
    /// Proof: `Registry::OrganisationAgents` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
    fn add_agent() -> Weight {
        // Proof size: measured `1439`, estimated `6044` bytes.
        // Shortest execution: 50_916 ns.
        Weight::from_parts(88_662_000, 6044)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Registry::GoverningAccounts` (r:1 w:0)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agents` (r:1 w:1)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    fn set_duties() -> Weight {
        // Proof size: measured `1013`, estimated `3750` bytes.
        // Shortest execution: 40_550 ns.
        Weight::from_parts(70_013_000, 3750)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Registry::GoverningAccounts` (r:1 w:0)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agents` (r:1 w:1)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::OrganisationAgents` (r:1 w:1)
    /// Proof: `Registry::OrganisationAgents` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
    fn remove_agent() -> Weight {
        // Proof size: measured `1528`, estimated `3990` bytes.
        // Shortest execution: 50_675 ns.
        Weight::from_parts(84_345_000, 3990)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Credentials` (r:1 w:1)
    /// Proof: `Registry::Credentials` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:2 w:2)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(247), added: 2722, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:1)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
    fn issue_credential() -> Weight {
        // Proof size: measured `1478`, estimated `6196` bytes.
        // Shortest execution: 138_976 ns.
        Weight::from_parts(217_883_000, 6196)
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Credentials` (r:1 w:1)
    /// Proof: `Registry::Credentials` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::PastCredentials` (r:1 w:1)
    /// Proof: `Registry::PastCredentials` (`max_values`: None, `max_size`: Some(582), added: 3057, mode: `MaxEncodedLen`)
    fn renew_credential() -> Weight {
        // Proof size: measured `2016`, estimated `4047` bytes.
        // Shortest execution: 65_838 ns.
        Weight::from_parts(104_845_000, 4047)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Credentials` (r:1 w:1)
    /// Proof: `Registry::Credentials` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn revoke_credential() -> Weight {
        // Proof size: measured `1409`, estimated `3750` bytes.
        // Shortest execution: 54_041 ns.
        Weight::from_parts(93_599_000, 3750)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:1 w:1)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Guardianships` (r:1 w:0)
    /// Proof: `Registry::Guardianships` (`max_values`: None, `max_size`: Some(145), added: 2620, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `System::BlockHash` (r:1 w:0)
    /// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(247), added: 2722, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:1)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
    /// Storage: `Registry::PastEnrolments` (r:1 w:1)
    /// Proof: `Registry::PastEnrolments` (`max_values`: None, `max_size`: Some(322), added: 2797, mode: `MaxEncodedLen`)
    fn enrol_patient() -> Weight {
        // Proof size: measured `2017`, estimated `3787` bytes.
        // Shortest execution: 234_528 ns.
        Weight::from_parts(395_917_000, 3787)
            .saturating_add(T::DbWeight::get().reads(10))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:1 w:1)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Footprints` (r:1 w:0)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(247), added: 2722, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:1)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
    fn end_enrolment() -> Weight {
        // Proof size: measured `1645`, estimated `3750` bytes.
        // Shortest execution: 145_085 ns.
        Weight::from_parts(257_592_000, 3750)
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Registry::Enrolments` (r:1 w:1)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Footprints` (r:1 w:0)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(247), added: 2722, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:1)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
    fn withdraw_enrolment() -> Weight {
        // Proof size: measured `1193`, estimated `3750` bytes.
        // Shortest execution: 137_904 ns.
        Weight::from_parts(241_819_000, 3750)
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:2 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Guardianships` (r:9 w:1)
    /// Proof: `Registry::Guardianships` (`max_values`: None, `max_size`: Some(145), added: 2620, mode: `MaxEncodedLen`)
    /// Storage: `System::BlockHash` (r:1 w:0)
    /// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Guardians` (r:1 w:1)
    /// Proof: `Registry::Guardians` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:2 w:2)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(247), added: 2722, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:1)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
    fn register_guardian() -> Weight {
        // Proof size: measured `2867`, estimated `24570` bytes.
        // Shortest execution: 309_288 ns.
        Weight::from_parts(567_642_000, 24570)
            .saturating_add(T::DbWeight::get().reads(20))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Guardianships` (r:1 w:1)
    /// Proof: `Registry::Guardianships` (`max_values`: None, `max_size`: Some(145), added: 2620, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Guardians` (r:1 w:1)
    /// Proof: `Registry::Guardians` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
    fn end_guardianship() -> Weight {
        // Proof size: measured `1867`, estimated `3770` bytes.
        // Shortest execution: 75_633 ns.
        Weight::from_parts(132_176_000, 3770)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Registry::Guardianships` (r:1 w:1)
    /// Proof: `Registry::Guardianships` (`max_values`: None, `max_size`: Some(145), added: 2620, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Guardians` (r:1 w:1)
    /// Proof: `Registry::Guardians` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
    fn resign_guardianship() -> Weight {
        // Proof size: measured `1140`, estimated `3770` bytes.
        // Shortest execution: 53_660 ns.
        Weight::from_parts(108_982_000, 3770)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Registry::Enrolments` (r:1 w:1)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Footprints` (r:1 w:0)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(247), added: 2722, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:1)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
    fn release_deposit() -> Weight {
        // Proof size: measured `1166`, estimated `3750` bytes.
        // Shortest execution: 123_022 ns.
        Weight::from_parts(228_860_000, 3750)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:2 w:2)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    fn endow_organisation() -> Weight {
        // Proof size: measured `817`, estimated `6196` bytes.
        // Shortest execution: 88_331 ns.
        Weight::from_parts(121_620_000, 6196)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(2))
    }    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:2 w:2)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(200), added: 2675, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Guardianships` (r:1 w:0)
    /// Proof: `Registry::Guardianships` (`max_values`: None, `max_size`: Some(145), added: 2620, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `System::BlockHash` (r:1 w:0)
    /// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:2 w:2)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(247), added: 2722, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:1)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Directives` (r:33 w:32)
    /// Proof: `Consent::Directives` (`max_values`: None, `max_size`: Some(6753), added: 9228, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Exclusions` (r:1 w:0)
    /// Proof: `Consent::Exclusions` (`max_values`: None, `max_size`: Some(105), added: 2580, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Footprints` (r:2 w:1)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// The range of component `r` is `[0, 224]`.
    /// The range of component `c` is `[1, 32]`.
    /// The range of component `b` is `[4000, 16384]`.
    fn succeed_enrolment(r: u32, c: u32, b: u32, ) -> Weight {
        // Proof size: measured `2017`, estimated `10217 + r * (9228 ±0)` bytes.
        // Shortest execution: 303_250 ns.
        Weight::from_parts(468_705_000, 10217)
            .saturating_add(Weight::from_parts(9_332_164, 0).saturating_mul(r.into()))
            .saturating_add(Weight::from_parts(18_627_134, 0).saturating_mul(c.into()))
            .saturating_add(Weight::from_parts(6_522, 0).saturating_mul(b.into()))
            .saturating_add(T::DbWeight::get().reads(16))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul((r + c).into())))
            .saturating_add(T::DbWeight::get().writes(8))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(c.into())))
            .saturating_add(Weight::from_parts(0, 9228).saturating_mul((r + c).into()))
    }
    /// Storage: `Registry::Enrolments` (r:2 w:2)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(200), added: 2675, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Footprints` (r:1 w:0)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(247), added: 2722, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:1)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
    /// Storage: `Registry::PastEnrolments` (r:1 w:1)
    /// Proof: `Registry::PastEnrolments` (`max_values`: None, `max_size`: Some(610), added: 3085, mode: `MaxEncodedLen`)
    fn contest_succession() -> Weight {
        // Proof size: measured `1514`, estimated `6340` bytes.
        // Shortest execution: 173_022 ns.
        Weight::from_parts(288_860_000, 6340)
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Credentials` (r:1 w:1)
    /// Proof: `Registry::Credentials` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:2 w:2)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(247), added: 2722, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:1)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
    fn accept_agency() -> Weight {
        // Proof size: measured `1478`, estimated `6196` bytes.
        // Shortest execution: 138_976 ns.
        Weight::from_parts(217_883_000, 6196)
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    /// Storage: `Registry::GoverningAccounts` (r:1 w:0)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agents` (r:1 w:1)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::OrganisationAgents` (r:1 w:1)
    /// Proof: `Registry::OrganisationAgents` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
    fn resign_agency() -> Weight {
        // Proof size: measured `1528`, estimated `3990` bytes.
        // Shortest execution: 50_675 ns.
        Weight::from_parts(84_345_000, 3990)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Registry::GoverningAccounts` (r:1 w:0)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:1)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    fn set_deposit_budget() -> Weight {
        // Proof size: measured `528`, estimated `3750` bytes.
        // Shortest execution: 29_824 ns.
        Weight::from_parts(46_639_000, 3750)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Registry::GoverningAccounts` (r:1 w:0)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:1)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    fn look_at_agenda() -> Weight {
        // Proof size: measured `528`, estimated `3750` bytes.
        // Shortest execution: 29_824 ns.
        Weight::from_parts(46_639_000, 3750)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Guardianships` (r:1 w:1)
    /// Proof: `Registry::Guardianships` (`max_values`: None, `max_size`: Some(145), added: 2620, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Guardians` (r:1 w:1)
    /// Proof: `Registry::Guardians` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
    fn expire_guardianship() -> Weight {
        // Proof size: measured `1867`, estimated `3770` bytes.
        // Shortest execution: 75_633 ns.
        Weight::from_parts(132_176_000, 3770)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(2))
    }
}
