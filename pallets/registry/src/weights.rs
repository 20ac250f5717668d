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
    /// Storage: `Registry::KeptAccounts` (r:1 w:1)
    /// Proof: `Registry::KeptAccounts` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
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
        // Proof size: measured `1229 + s * (46 ±0)`, estimated `3593 + s * (47 ±0)` bytes.
        // Shortest execution: 42_333 ns.
        Weight::from_parts(49_676_232, 3593)
            // Standard error: 3_497.
            .saturating_add(Weight::from_parts(255_284, 0).saturating_mul(s.into()))
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(8))
            .saturating_add(Weight::from_parts(0, 47).saturating_mul(s.into()))
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
        // Shortest execution: 33_500 ns.
        Weight::from_parts(35_195_415, 3750)
            // Standard error: 3_322.
            .saturating_add(Weight::from_parts(309_886, 0).saturating_mul(s.into()))
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
        // Shortest execution: 32_829 ns.
        Weight::from_parts(36_139_695, 3750)
            // Standard error: 1_671.
            .saturating_add(Weight::from_parts(172_965, 0).saturating_mul(s.into()))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(5))
            .saturating_add(Weight::from_parts(0, 40).saturating_mul(s.into()))
    }
    /// Storage: `Registry::Organisations` (r:1 w:1)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:0)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Seats` (r:1 w:1)
    /// Proof: `Registry::Seats` (`max_values`: Some(1), `max_size`: Some(2050), added: 2545, mode: `MaxEncodedLen`)
    /// Storage: `Council::Proposals` (r:1 w:0)
    /// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Registry::OrganisationAgents` (r:1 w:1)
    /// Proof: `Registry::OrganisationAgents` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agents` (r:16 w:16)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::PastOrganisations` (r:1 w:1)
    /// Proof: `Registry::PastOrganisations` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
    /// Storage: `Registry::GoverningAccounts` (r:0 w:1)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Council::Members` (r:0 w:1)
    /// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Prime` (r:0 w:1)
    /// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// The range of component `s` is `[2, 64]`.
    /// The range of component `a` is `[0, 16]`.
    fn remove_organisation(s: u32, a: u32, ) -> Weight {
        // Proof size: measured `1212 + a * (90 ±0) + s * (40 ±0)`, estimated `3990 + a * (2528 ±0) + s * (41 ±0)` bytes.
        // Shortest execution: 62_172 ns.
        Weight::from_parts(15_894_707, 3990)
            // Standard error: 16_935.
            .saturating_add(Weight::from_parts(883_407, 0).saturating_mul(s.into()))
            // Standard error: 63_504.
            .saturating_add(Weight::from_parts(7_715_684, 0).saturating_mul(a.into()))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(a.into())))
            .saturating_add(T::DbWeight::get().writes(7))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(a.into())))
            .saturating_add(Weight::from_parts(0, 2528).saturating_mul(a.into()))
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
        // Shortest execution: 24_516 ns.
        Weight::from_parts(25_907_246, 3750)
            // Standard error: 2_157.
            .saturating_add(Weight::from_parts(201_284, 0).saturating_mul(s.into()))
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
    /// Storage: `Registry::KeptAccounts` (r:1 w:1)
    /// Proof: `Registry::KeptAccounts` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:1)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:2 w:2)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:2 w:2)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
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
        // Proof size: measured `2513 + s * (53 ±0)`, estimated `6470 + s * (56 ±0)` bytes.
        // Shortest execution: 167_670 ns.
        Weight::from_parts(174_700_614, 6470)
            // Standard error: 4_346.
            .saturating_add(Weight::from_parts(393_329, 0).saturating_mul(s.into()))
            .saturating_add(T::DbWeight::get().reads(13))
            .saturating_add(T::DbWeight::get().writes(12))
            .saturating_add(Weight::from_parts(0, 56).saturating_mul(s.into()))
    }
    /// Storage: `Registry::GoverningAccounts` (r:1 w:0)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:1)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    fn set_encryption_key() -> Weight {
        // Proof size: measured `528`, estimated `3750` bytes.
        // Shortest execution: 17_666 ns.
        Weight::from_parts(18_808_000, 3750)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Registry::GoverningAccounts` (r:1 w:0)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:1)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    fn set_endpoint() -> Weight {
        // Proof size: measured `528`, estimated `3750` bytes.
        // Shortest execution: 17_917 ns.
        Weight::from_parts(19_139_000, 3750)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Registry::GoverningAccounts` (r:1 w:0)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::AgencyOffers` (r:1 w:1)
    /// Proof: `Registry::AgencyOffers` (`max_values`: None, `max_size`: Some(61), added: 2536, mode: `MaxEncodedLen`)
    /// Storage: `Registry::OrganisationAgents` (r:1 w:1)
    /// Proof: `Registry::OrganisationAgents` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
    fn add_agent() -> Weight {
        // Proof size: measured `1472`, estimated `3990` bytes.
        // Shortest execution: 35_363 ns.
        Weight::from_parts(38_418_000, 3990)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Registry::GoverningAccounts` (r:1 w:0)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agents` (r:1 w:1)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::AgencyOffers` (r:1 w:0)
    /// Proof: `Registry::AgencyOffers` (`max_values`: None, `max_size`: Some(61), added: 2536, mode: `MaxEncodedLen`)
    fn set_duties() -> Weight {
        // Proof size: measured `1046`, estimated `3750` bytes.
        // Shortest execution: 29_113 ns.
        Weight::from_parts(32_839_000, 3750)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Registry::GoverningAccounts` (r:1 w:0)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agents` (r:1 w:1)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::AgencyOffers` (r:1 w:0)
    /// Proof: `Registry::AgencyOffers` (`max_values`: None, `max_size`: Some(61), added: 2536, mode: `MaxEncodedLen`)
    /// Storage: `Registry::OrganisationAgents` (r:1 w:1)
    /// Proof: `Registry::OrganisationAgents` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
    fn remove_agent() -> Weight {
        // Proof size: measured `1561`, estimated `3990` bytes.
        // Shortest execution: 35_222 ns.
        Weight::from_parts(40_992_000, 3990)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Credentials` (r:1 w:1)
    /// Proof: `Registry::Credentials` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
    /// Storage: `System::BlockHash` (r:1 w:0)
    /// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:1)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:2 w:2)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
    /// Storage: `Registry::KeptAccounts` (r:1 w:1)
    /// Proof: `Registry::KeptAccounts` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
    fn issue_credential() -> Weight {
        // Proof size: measured `2229`, estimated `6196` bytes.
        // Shortest execution: 159_298 ns.
        Weight::from_parts(172_497_000, 6196)
            .saturating_add(T::DbWeight::get().reads(10))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Credentials` (r:1 w:1)
    /// Proof: `Registry::Credentials` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::PastCredentials` (r:1 w:1)
    /// Proof: `Registry::PastCredentials` (`max_values`: None, `max_size`: Some(582), added: 3057, mode: `MaxEncodedLen`)
    fn renew_credential() -> Weight {
        // Proof size: measured `2020`, estimated `4047` bytes.
        // Shortest execution: 49_534 ns.
        Weight::from_parts(53_970_000, 4047)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Credentials` (r:1 w:1)
    /// Proof: `Registry::Credentials` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn revoke_credential() -> Weight {
        // Proof size: measured `1413`, estimated `3750` bytes.
        // Shortest execution: 39_639 ns.
        Weight::from_parts(44_336_000, 3750)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:1 w:1)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Guardianships` (r:1 w:0)
    /// Proof: `Registry::Guardianships` (`max_values`: None, `max_size`: Some(145), added: 2620, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `System::BlockHash` (r:1 w:0)
    /// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:1)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
    /// Storage: `Registry::PastEnrolments` (r:1 w:1)
    /// Proof: `Registry::PastEnrolments` (`max_values`: None, `max_size`: Some(610), added: 3085, mode: `MaxEncodedLen`)
    fn enrol_patient() -> Weight {
        // Proof size: measured `2392`, estimated `4075` bytes.
        // Shortest execution: 151_877 ns.
        Weight::from_parts(169_683_000, 4075)
            .saturating_add(T::DbWeight::get().reads(10))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:1 w:1)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Footprints` (r:1 w:0)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Journals` (r:1 w:0)
    /// Proof: `Disclosures::Journals` (`max_values`: None, `max_size`: Some(130), added: 2605, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:1)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
    fn end_enrolment() -> Weight {
        // Proof size: measured `1930`, estimated `3750` bytes.
        // Shortest execution: 100_600 ns.
        Weight::from_parts(111_597_000, 3750)
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Registry::Enrolments` (r:1 w:1)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Footprints` (r:1 w:0)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Journals` (r:1 w:0)
    /// Proof: `Disclosures::Journals` (`max_values`: None, `max_size`: Some(130), added: 2605, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:1)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
    fn withdraw_enrolment() -> Weight {
        // Proof size: measured `1478`, estimated `3750` bytes.
        // Shortest execution: 91_166 ns.
        Weight::from_parts(103_585_000, 3750)
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:2 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Guardianships` (r:9 w:1)
    /// Proof: `Registry::Guardianships` (`max_values`: None, `max_size`: Some(145), added: 2620, mode: `MaxEncodedLen`)
    /// Storage: `System::BlockHash` (r:1 w:0)
    /// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Guardians` (r:1 w:1)
    /// Proof: `Registry::Guardians` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:1)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:2 w:2)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
    /// Storage: `Registry::KeptAccounts` (r:1 w:1)
    /// Proof: `Registry::KeptAccounts` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agenda` (r:0 w:1)
    /// Proof: `Registry::Agenda` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    fn register_guardian() -> Weight {
        // Proof size: measured `3455`, estimated `24570` bytes.
        // Shortest execution: 211_366 ns.
        Weight::from_parts(248_480_000, 24570)
            .saturating_add(T::DbWeight::get().reads(21))
            .saturating_add(T::DbWeight::get().writes(8))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Guardianships` (r:1 w:1)
    /// Proof: `Registry::Guardianships` (`max_values`: None, `max_size`: Some(145), added: 2620, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agenda` (r:1 w:1)
    /// Proof: `Registry::Agenda` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Guardians` (r:1 w:1)
    /// Proof: `Registry::Guardians` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
    /// Storage: `Proxy::Proxies` (r:1 w:1)
    /// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(353), added: 2828, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    fn end_guardianship() -> Weight {
        // Proof size: measured `3222`, estimated `3818` bytes.
        // Shortest execution: 436_771 ns.
        Weight::from_parts(461_238_000, 3818)
            .saturating_add(T::DbWeight::get().reads(10))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    /// Storage: `Registry::Guardianships` (r:1 w:1)
    /// Proof: `Registry::Guardianships` (`max_values`: None, `max_size`: Some(145), added: 2620, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agenda` (r:1 w:1)
    /// Proof: `Registry::Agenda` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Guardians` (r:1 w:1)
    /// Proof: `Registry::Guardians` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
    /// Storage: `Proxy::Proxies` (r:1 w:1)
    /// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(353), added: 2828, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    fn resign_guardianship() -> Weight {
        // Proof size: measured `2495`, estimated `3818` bytes.
        // Shortest execution: 424_203 ns.
        Weight::from_parts(449_711_000, 3818)
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    /// Storage: `Registry::Enrolments` (r:1 w:1)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Footprints` (r:1 w:0)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Journals` (r:1 w:0)
    /// Proof: `Disclosures::Journals` (`max_values`: None, `max_size`: Some(130), added: 2605, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:1)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
    fn release_deposit() -> Weight {
        // Proof size: measured `1451`, estimated `3750` bytes.
        // Shortest execution: 87_511 ns.
        Weight::from_parts(103_024_000, 3750)
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:2 w:2)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    fn endow_organisation() -> Weight {
        // Proof size: measured `868`, estimated `6196` bytes.
        // Shortest execution: 62_353 ns.
        Weight::from_parts(65_928_000, 6196)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:2 w:2)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Guardianships` (r:1 w:0)
    /// Proof: `Registry::Guardianships` (`max_values`: None, `max_size`: Some(145), added: 2620, mode: `MaxEncodedLen`)
    /// Storage: `System::BlockHash` (r:1 w:0)
    /// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:1)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:2 w:2)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
    /// Storage: `Registry::KeptAccounts` (r:1 w:1)
    /// Proof: `Registry::KeptAccounts` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Directives` (r:257 w:32)
    /// Proof: `Consent::Directives` (`max_values`: None, `max_size`: Some(6753), added: 9228, mode: `Measured`)
    /// Storage: `Consent::Exclusions` (r:1 w:0)
    /// Proof: `Consent::Exclusions` (`max_values`: None, `max_size`: Some(105), added: 2580, mode: `Measured`)
    /// Storage: `Consent::Footprints` (r:2 w:1)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// The range of component `r` is `[0, 224]`.
    /// The range of component `c` is `[1, 32]`.
    /// The range of component `b` is `[4000, 16384]`.
    fn succeed_enrolment(r: u32, c: u32, _b: u32, ) -> Weight {
        // Proof size: measured `17480 + c * (49 ±0)`, estimated `21787 + c * (2521 ±3) + r * (2472 ±0)` bytes.
        // Shortest execution: 557_622 ns.
        Weight::from_parts(733_587_791, 21787)
            // Standard error: 45_697.
            .saturating_add(Weight::from_parts(4_775_672, 0).saturating_mul(r.into()))
            // Standard error: 324_592.
            .saturating_add(Weight::from_parts(6_634_621, 0).saturating_mul(c.into()))
            .saturating_add(T::DbWeight::get().reads(16))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(r.into())))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(c.into())))
            .saturating_add(T::DbWeight::get().writes(8))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(c.into())))
            .saturating_add(Weight::from_parts(0, 2521).saturating_mul(c.into()))
            .saturating_add(Weight::from_parts(0, 2472).saturating_mul(r.into()))
    }
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:2 w:2)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Footprints` (r:1 w:0)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Journals` (r:1 w:0)
    /// Proof: `Disclosures::Journals` (`max_values`: None, `max_size`: Some(130), added: 2605, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:1)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
    /// Storage: `Registry::PastEnrolments` (r:1 w:1)
    /// Proof: `Registry::PastEnrolments` (`max_values`: None, `max_size`: Some(610), added: 3085, mode: `MaxEncodedLen`)
    fn contest_succession() -> Weight {
        // Proof size: measured `2412`, estimated `6336` bytes.
        // Shortest execution: 116_664 ns.
        Weight::from_parts(130_554_000, 6336)
            .saturating_add(T::DbWeight::get().reads(10))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    /// Storage: `Registry::GoverningAccounts` (r:1 w:0)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agents` (r:1 w:1)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::AgencyOffers` (r:1 w:1)
    /// Proof: `Registry::AgencyOffers` (`max_values`: None, `max_size`: Some(61), added: 2536, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::KeptAccounts` (r:1 w:1)
    /// Proof: `Registry::KeptAccounts` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:1)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:2 w:2)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
    fn accept_agency() -> Weight {
        // Proof size: measured `2265`, estimated `6196` bytes.
        // Shortest execution: 112_999 ns.
        Weight::from_parts(118_737_000, 6196)
            .saturating_add(T::DbWeight::get().reads(10))
            .saturating_add(T::DbWeight::get().writes(7))
    }
    /// Storage: `Registry::Agents` (r:1 w:1)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::OrganisationAgents` (r:1 w:1)
    /// Proof: `Registry::OrganisationAgents` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
    fn resign_agency() -> Weight {
        // Proof size: measured `1245`, estimated `3990` bytes.
        // Shortest execution: 22_934 ns.
        Weight::from_parts(25_508_000, 3990)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Registry::GoverningAccounts` (r:1 w:0)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:1)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
    fn set_deposit_budget() -> Weight {
        // Proof size: measured `528`, estimated `3750` bytes.
        // Shortest execution: 17_736 ns.
        Weight::from_parts(19_419_000, 3750)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agenda` (r:2 w:0)
    /// Proof: `Registry::Agenda` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    fn look_at_agenda() -> Weight {
        // Proof size: measured `737`, estimated `6052` bytes.
        // Shortest execution: 17_086 ns.
        Weight::from_parts(21_131_000, 6052)
            .saturating_add(T::DbWeight::get().reads(3))
    }
    /// Storage: `Registry::Agenda` (r:3 w:1)
    /// Proof: `Registry::Agenda` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Guardianships` (r:1 w:0)
    /// Proof: `Registry::Guardianships` (`max_values`: None, `max_size`: Some(145), added: 2620, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Guardians` (r:1 w:1)
    /// Proof: `Registry::Guardians` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
    /// Storage: `Proxy::Proxies` (r:1 w:1)
    /// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(353), added: 2828, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    fn expire_guardianship() -> Weight {
        // Proof size: measured `2403`, estimated `8583` bytes.
        // Shortest execution: 407_418 ns.
        Weight::from_parts(439_175_000, 8583)
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(5))
    }
}
