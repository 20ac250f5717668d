//! Weights of `pallet_registry`.
//!
//! THESE FIGURES ARE ESTIMATES until `frame-omni-bencher` has run on the
//! runtime and written this file anew. Reads, writes and proof sizes are
//! counted by hand from the code, for 64 seats and 16 agents; execution times
//! are set well above what the SDK's pallets of like work measure.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::{constants::RocksDbWeight, Weight}};

/// Weight functions needed for `pallet_registry`.
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
}

/// Weights for `pallet_registry`, with the database weights of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    /// Storage: `Registry::GoverningAccounts` (r:1 w:1)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::NextOrganisationId` (r:1 w:1)
    /// Proof: `Registry::NextOrganisationId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:0 w:1)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Seats` (r:1 w:1)
    /// Proof: `Registry::Seats` (`max_values`: Some(1), `max_size`: Some(2050), added: 2545, mode: `MaxEncodedLen`)
    /// Storage: `Council::Proposals` (r:1 w:0)
    /// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Members` (r:0 w:1)
    /// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Prime` (r:0 w:1)
    /// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// The range of component `s` is `[1, 64]`.
    fn admit_organisation(s: u32, ) -> Weight {
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `3535`
        Weight::from_parts(60_000_000, 3535)
            .saturating_add(Weight::from_parts(400_000, 0).saturating_mul(s.into()))
            .saturating_add(T::DbWeight::get().reads(5_u64))
            .saturating_add(T::DbWeight::get().writes(6_u64))
    }
    /// Storage: `Registry::Organisations` (r:1 w:1)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Seats` (r:1 w:1)
    /// Proof: `Registry::Seats` (`max_values`: Some(1), `max_size`: Some(2050), added: 2545, mode: `MaxEncodedLen`)
    /// Storage: `Council::Proposals` (r:1 w:0)
    /// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Members` (r:0 w:1)
    /// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Prime` (r:0 w:1)
    /// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// The range of component `s` is `[2, 64]`.
    fn suspend_organisation(s: u32, ) -> Weight {
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `3742`
        Weight::from_parts(50_000_000, 3742)
            .saturating_add(Weight::from_parts(400_000, 0).saturating_mul(s.into()))
            .saturating_add(T::DbWeight::get().reads(3_u64))
            .saturating_add(T::DbWeight::get().writes(4_u64))
    }
    /// Storage: `Registry::Organisations` (r:1 w:1)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Seats` (r:1 w:1)
    /// Proof: `Registry::Seats` (`max_values`: Some(1), `max_size`: Some(2050), added: 2545, mode: `MaxEncodedLen`)
    /// Storage: `Council::Proposals` (r:1 w:0)
    /// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Members` (r:0 w:1)
    /// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Prime` (r:0 w:1)
    /// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// The range of component `s` is `[2, 64]`.
    fn reinstate_organisation(s: u32, ) -> Weight {
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `3742`
        Weight::from_parts(50_000_000, 3742)
            .saturating_add(Weight::from_parts(400_000, 0).saturating_mul(s.into()))
            .saturating_add(T::DbWeight::get().reads(3_u64))
            .saturating_add(T::DbWeight::get().writes(4_u64))
    }
    /// Storage: `Registry::Organisations` (r:1 w:1)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Seats` (r:1 w:1)
    /// Proof: `Registry::Seats` (`max_values`: Some(1), `max_size`: Some(2050), added: 2545, mode: `MaxEncodedLen`)
    /// Storage: `Council::Proposals` (r:1 w:0)
    /// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Members` (r:0 w:1)
    /// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Prime` (r:0 w:1)
    /// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Registry::OrganisationAgents` (r:1 w:1)
    /// Proof: `Registry::OrganisationAgents` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
    /// Storage: `Registry::GoverningAccounts` (r:0 w:1)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agents` (r:0 w:16)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// The range of component `s` is `[2, 64]`.
    /// The range of component `a` is `[0, 16]`.
    fn remove_organisation(s: u32, a: u32, ) -> Weight {
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `3990`
        Weight::from_parts(60_000_000, 3990)
            .saturating_add(Weight::from_parts(400_000, 0).saturating_mul(s.into()))
            .saturating_add(Weight::from_parts(5_000_000, 0).saturating_mul(a.into()))
            .saturating_add(T::DbWeight::get().reads(4_u64))
            .saturating_add(T::DbWeight::get().writes(6_u64))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(a.into())))
    }
    /// Storage: `Registry::Organisations` (r:1 w:1)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
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
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `3742`
        Weight::from_parts(50_000_000, 3742)
            .saturating_add(Weight::from_parts(400_000, 0).saturating_mul(s.into()))
            .saturating_add(T::DbWeight::get().reads(3_u64))
            .saturating_add(T::DbWeight::get().writes(4_u64))
    }
    /// Storage: `Registry::GoverningAccounts` (r:2 w:2)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:1)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
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
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `6044`
        Weight::from_parts(70_000_000, 6044)
            .saturating_add(Weight::from_parts(400_000, 0).saturating_mul(s.into()))
            .saturating_add(T::DbWeight::get().reads(6_u64))
            .saturating_add(T::DbWeight::get().writes(6_u64))
    }
    /// Storage: `Registry::GoverningAccounts` (r:1 w:0)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:1)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
    fn set_encryption_key() -> Weight {
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `3742`
        Weight::from_parts(40_000_000, 3742)
            .saturating_add(T::DbWeight::get().reads(2_u64))
            .saturating_add(T::DbWeight::get().writes(1_u64))
    }
    /// Storage: `Registry::GoverningAccounts` (r:1 w:0)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:1)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
    fn set_endpoint() -> Weight {
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `3742`
        Weight::from_parts(40_000_000, 3742)
            .saturating_add(T::DbWeight::get().reads(2_u64))
            .saturating_add(T::DbWeight::get().writes(1_u64))
    }
    /// Storage: `Registry::GoverningAccounts` (r:2 w:0)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agents` (r:1 w:1)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::OrganisationAgents` (r:1 w:1)
    /// Proof: `Registry::OrganisationAgents` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
    fn add_agent() -> Weight {
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `6044`
        Weight::from_parts(60_000_000, 6044)
            .saturating_add(T::DbWeight::get().reads(5_u64))
            .saturating_add(T::DbWeight::get().writes(2_u64))
    }
    /// Storage: `Registry::GoverningAccounts` (r:1 w:0)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agents` (r:1 w:1)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    fn set_duties() -> Weight {
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `3742`
        Weight::from_parts(45_000_000, 3742)
            .saturating_add(T::DbWeight::get().reads(3_u64))
            .saturating_add(T::DbWeight::get().writes(1_u64))
    }
    /// Storage: `Registry::GoverningAccounts` (r:1 w:0)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agents` (r:1 w:1)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::OrganisationAgents` (r:1 w:1)
    /// Proof: `Registry::OrganisationAgents` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
    fn remove_agent() -> Weight {
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `3990`
        Weight::from_parts(55_000_000, 3990)
            .saturating_add(T::DbWeight::get().reads(4_u64))
            .saturating_add(T::DbWeight::get().writes(2_u64))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Credentials` (r:1 w:1)
    /// Proof: `Registry::Credentials` (`max_values`: None, `max_size`: Some(125), added: 2600, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    fn issue_credential() -> Weight {
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `3742`
        Weight::from_parts(65_000_000, 3742)
            .saturating_add(T::DbWeight::get().reads(5_u64))
            .saturating_add(T::DbWeight::get().writes(2_u64))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Credentials` (r:1 w:1)
    /// Proof: `Registry::Credentials` (`max_values`: None, `max_size`: Some(125), added: 2600, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn renew_credential() -> Weight {
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `3742`
        Weight::from_parts(55_000_000, 3742)
            .saturating_add(T::DbWeight::get().reads(4_u64))
            .saturating_add(T::DbWeight::get().writes(1_u64))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Credentials` (r:1 w:1)
    /// Proof: `Registry::Credentials` (`max_values`: None, `max_size`: Some(125), added: 2600, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn revoke_credential() -> Weight {
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `3742`
        Weight::from_parts(55_000_000, 3742)
            .saturating_add(T::DbWeight::get().reads(4_u64))
            .saturating_add(T::DbWeight::get().writes(1_u64))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:1 w:1)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `System::BlockHash` (r:1 w:0)
    /// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    fn enrol_patient() -> Weight {
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `3742`
        Weight::from_parts(200_000_000, 3742)
            .saturating_add(T::DbWeight::get().reads(6_u64))
            .saturating_add(T::DbWeight::get().writes(2_u64))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:1 w:1)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn end_enrolment() -> Weight {
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `3742`
        Weight::from_parts(55_000_000, 3742)
            .saturating_add(T::DbWeight::get().reads(4_u64))
            .saturating_add(T::DbWeight::get().writes(1_u64))
    }
    /// Storage: `Registry::Enrolments` (r:1 w:1)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn withdraw_enrolment() -> Weight {
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `3538`
        Weight::from_parts(40_000_000, 3538)
            .saturating_add(T::DbWeight::get().reads(2_u64))
            .saturating_add(T::DbWeight::get().writes(1_u64))
    }
    /// Storage: `Registry::Agents` (r:1), `Registry::Organisations` (r:1), `Timestamp::Now` (r:1),
    /// `Registry::Enrolments` (r:2), `Registry::Guardians` (r:1 w:1), `Registry::Guardianships` (r:9 w:1),
    /// `System::BlockHash` (r:1), `System::Account` (r:2 w:2), `Balances::Holds` (r:1 w:1),
    /// `Registry::Sponsorships` (r:1 w:1)
    fn register_guardian() -> Weight {
        Weight::from_parts(180_000_000, 26_000)
            .saturating_add(T::DbWeight::get().reads(20_u64))
            .saturating_add(T::DbWeight::get().writes(6_u64))
    }
    /// Storage: `Registry::Agents` (r:1), `Registry::Organisations` (r:1), `Timestamp::Now` (r:1),
    /// `Registry::Guardianships` (r:1 w:1), `Registry::Guardians` (r:1 w:1)
    fn end_guardianship() -> Weight {
        Weight::from_parts(50_000_000, 4_000)
            .saturating_add(T::DbWeight::get().reads(5_u64))
            .saturating_add(T::DbWeight::get().writes(2_u64))
    }
    /// Storage: `Timestamp::Now` (r:1), `Registry::Guardianships` (r:1 w:1), `Registry::Guardians` (r:1 w:1)
    fn resign_guardianship() -> Weight {
        Weight::from_parts(40_000_000, 4_000)
            .saturating_add(T::DbWeight::get().reads(3_u64))
            .saturating_add(T::DbWeight::get().writes(2_u64))
    }
    /// Storage: `Registry::Enrolments` (r:1 w:1), `Consent::Footprints` (r:1), `Registry::Organisations` (r:1),
    /// `System::Account` (r:1 w:1), `Balances::Holds` (r:1 w:1), `Registry::Sponsorships` (r:1 w:1)
    fn release_deposit() -> Weight {
        Weight::from_parts(70_000_000, 4_000)
            .saturating_add(T::DbWeight::get().reads(6_u64))
            .saturating_add(T::DbWeight::get().writes(4_u64))
    }
    /// Storage: `Registry::Organisations` (r:1), `System::Account` (r:2 w:2)
    fn endow_organisation() -> Weight {
        Weight::from_parts(60_000_000, 6_200)
            .saturating_add(T::DbWeight::get().reads(3_u64))
            .saturating_add(T::DbWeight::get().writes(2_u64))
    }
}


// For tests.
impl WeightInfo for () {
    /// Storage: `Registry::GoverningAccounts` (r:1 w:1)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::NextOrganisationId` (r:1 w:1)
    /// Proof: `Registry::NextOrganisationId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:0 w:1)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Seats` (r:1 w:1)
    /// Proof: `Registry::Seats` (`max_values`: Some(1), `max_size`: Some(2050), added: 2545, mode: `MaxEncodedLen`)
    /// Storage: `Council::Proposals` (r:1 w:0)
    /// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Members` (r:0 w:1)
    /// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Prime` (r:0 w:1)
    /// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// The range of component `s` is `[1, 64]`.
    fn admit_organisation(s: u32, ) -> Weight {
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `3535`
        Weight::from_parts(60_000_000, 3535)
            .saturating_add(Weight::from_parts(400_000, 0).saturating_mul(s.into()))
            .saturating_add(RocksDbWeight::get().reads(5_u64))
            .saturating_add(RocksDbWeight::get().writes(6_u64))
    }
    /// Storage: `Registry::Organisations` (r:1 w:1)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Seats` (r:1 w:1)
    /// Proof: `Registry::Seats` (`max_values`: Some(1), `max_size`: Some(2050), added: 2545, mode: `MaxEncodedLen`)
    /// Storage: `Council::Proposals` (r:1 w:0)
    /// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Members` (r:0 w:1)
    /// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Prime` (r:0 w:1)
    /// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// The range of component `s` is `[2, 64]`.
    fn suspend_organisation(s: u32, ) -> Weight {
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `3742`
        Weight::from_parts(50_000_000, 3742)
            .saturating_add(Weight::from_parts(400_000, 0).saturating_mul(s.into()))
            .saturating_add(RocksDbWeight::get().reads(3_u64))
            .saturating_add(RocksDbWeight::get().writes(4_u64))
    }
    /// Storage: `Registry::Organisations` (r:1 w:1)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Seats` (r:1 w:1)
    /// Proof: `Registry::Seats` (`max_values`: Some(1), `max_size`: Some(2050), added: 2545, mode: `MaxEncodedLen`)
    /// Storage: `Council::Proposals` (r:1 w:0)
    /// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Members` (r:0 w:1)
    /// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Prime` (r:0 w:1)
    /// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// The range of component `s` is `[2, 64]`.
    fn reinstate_organisation(s: u32, ) -> Weight {
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `3742`
        Weight::from_parts(50_000_000, 3742)
            .saturating_add(Weight::from_parts(400_000, 0).saturating_mul(s.into()))
            .saturating_add(RocksDbWeight::get().reads(3_u64))
            .saturating_add(RocksDbWeight::get().writes(4_u64))
    }
    /// Storage: `Registry::Organisations` (r:1 w:1)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Seats` (r:1 w:1)
    /// Proof: `Registry::Seats` (`max_values`: Some(1), `max_size`: Some(2050), added: 2545, mode: `MaxEncodedLen`)
    /// Storage: `Council::Proposals` (r:1 w:0)
    /// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Members` (r:0 w:1)
    /// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Prime` (r:0 w:1)
    /// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Registry::OrganisationAgents` (r:1 w:1)
    /// Proof: `Registry::OrganisationAgents` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
    /// Storage: `Registry::GoverningAccounts` (r:0 w:1)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agents` (r:0 w:16)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// The range of component `s` is `[2, 64]`.
    /// The range of component `a` is `[0, 16]`.
    fn remove_organisation(s: u32, a: u32, ) -> Weight {
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `3990`
        Weight::from_parts(60_000_000, 3990)
            .saturating_add(Weight::from_parts(400_000, 0).saturating_mul(s.into()))
            .saturating_add(Weight::from_parts(5_000_000, 0).saturating_mul(a.into()))
            .saturating_add(RocksDbWeight::get().reads(4_u64))
            .saturating_add(RocksDbWeight::get().writes(6_u64))
            .saturating_add(RocksDbWeight::get().writes((1_u64).saturating_mul(a.into())))
    }
    /// Storage: `Registry::Organisations` (r:1 w:1)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
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
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `3742`
        Weight::from_parts(50_000_000, 3742)
            .saturating_add(Weight::from_parts(400_000, 0).saturating_mul(s.into()))
            .saturating_add(RocksDbWeight::get().reads(3_u64))
            .saturating_add(RocksDbWeight::get().writes(4_u64))
    }
    /// Storage: `Registry::GoverningAccounts` (r:2 w:2)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:1)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
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
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `6044`
        Weight::from_parts(70_000_000, 6044)
            .saturating_add(Weight::from_parts(400_000, 0).saturating_mul(s.into()))
            .saturating_add(RocksDbWeight::get().reads(6_u64))
            .saturating_add(RocksDbWeight::get().writes(6_u64))
    }
    /// Storage: `Registry::GoverningAccounts` (r:1 w:0)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:1)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
    fn set_encryption_key() -> Weight {
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `3742`
        Weight::from_parts(40_000_000, 3742)
            .saturating_add(RocksDbWeight::get().reads(2_u64))
            .saturating_add(RocksDbWeight::get().writes(1_u64))
    }
    /// Storage: `Registry::GoverningAccounts` (r:1 w:0)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:1)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
    fn set_endpoint() -> Weight {
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `3742`
        Weight::from_parts(40_000_000, 3742)
            .saturating_add(RocksDbWeight::get().reads(2_u64))
            .saturating_add(RocksDbWeight::get().writes(1_u64))
    }
    /// Storage: `Registry::GoverningAccounts` (r:2 w:0)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agents` (r:1 w:1)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::OrganisationAgents` (r:1 w:1)
    /// Proof: `Registry::OrganisationAgents` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
    fn add_agent() -> Weight {
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `6044`
        Weight::from_parts(60_000_000, 6044)
            .saturating_add(RocksDbWeight::get().reads(5_u64))
            .saturating_add(RocksDbWeight::get().writes(2_u64))
    }
    /// Storage: `Registry::GoverningAccounts` (r:1 w:0)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agents` (r:1 w:1)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    fn set_duties() -> Weight {
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `3742`
        Weight::from_parts(45_000_000, 3742)
            .saturating_add(RocksDbWeight::get().reads(3_u64))
            .saturating_add(RocksDbWeight::get().writes(1_u64))
    }
    /// Storage: `Registry::GoverningAccounts` (r:1 w:0)
    /// Proof: `Registry::GoverningAccounts` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agents` (r:1 w:1)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::OrganisationAgents` (r:1 w:1)
    /// Proof: `Registry::OrganisationAgents` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
    fn remove_agent() -> Weight {
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `3990`
        Weight::from_parts(55_000_000, 3990)
            .saturating_add(RocksDbWeight::get().reads(4_u64))
            .saturating_add(RocksDbWeight::get().writes(2_u64))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Credentials` (r:1 w:1)
    /// Proof: `Registry::Credentials` (`max_values`: None, `max_size`: Some(125), added: 2600, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    fn issue_credential() -> Weight {
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `3742`
        Weight::from_parts(65_000_000, 3742)
            .saturating_add(RocksDbWeight::get().reads(5_u64))
            .saturating_add(RocksDbWeight::get().writes(2_u64))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Credentials` (r:1 w:1)
    /// Proof: `Registry::Credentials` (`max_values`: None, `max_size`: Some(125), added: 2600, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn renew_credential() -> Weight {
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `3742`
        Weight::from_parts(55_000_000, 3742)
            .saturating_add(RocksDbWeight::get().reads(4_u64))
            .saturating_add(RocksDbWeight::get().writes(1_u64))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Credentials` (r:1 w:1)
    /// Proof: `Registry::Credentials` (`max_values`: None, `max_size`: Some(125), added: 2600, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn revoke_credential() -> Weight {
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `3742`
        Weight::from_parts(55_000_000, 3742)
            .saturating_add(RocksDbWeight::get().reads(4_u64))
            .saturating_add(RocksDbWeight::get().writes(1_u64))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:1 w:1)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `System::BlockHash` (r:1 w:0)
    /// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    fn enrol_patient() -> Weight {
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `3742`
        Weight::from_parts(200_000_000, 3742)
            .saturating_add(RocksDbWeight::get().reads(6_u64))
            .saturating_add(RocksDbWeight::get().writes(2_u64))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:1 w:1)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn end_enrolment() -> Weight {
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `3742`
        Weight::from_parts(55_000_000, 3742)
            .saturating_add(RocksDbWeight::get().reads(4_u64))
            .saturating_add(RocksDbWeight::get().writes(1_u64))
    }
    /// Storage: `Registry::Enrolments` (r:1 w:1)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn withdraw_enrolment() -> Weight {
        // Proof Size summary in bytes:
        //  Measured:  not measured
        //  Estimated: `3538`
        Weight::from_parts(40_000_000, 3538)
            .saturating_add(RocksDbWeight::get().reads(2_u64))
            .saturating_add(RocksDbWeight::get().writes(1_u64))
    }
    /// Storage: `Registry::Agents` (r:1), `Registry::Organisations` (r:1), `Timestamp::Now` (r:1),
    /// `Registry::Enrolments` (r:2), `Registry::Guardians` (r:1 w:1), `Registry::Guardianships` (r:9 w:1),
    /// `System::BlockHash` (r:1), `System::Account` (r:2 w:2), `Balances::Holds` (r:1 w:1),
    /// `Registry::Sponsorships` (r:1 w:1)
    fn register_guardian() -> Weight {
        Weight::from_parts(180_000_000, 26_000)
            .saturating_add(RocksDbWeight::get().reads(20_u64))
            .saturating_add(RocksDbWeight::get().writes(6_u64))
    }
    /// Storage: `Registry::Agents` (r:1), `Registry::Organisations` (r:1), `Timestamp::Now` (r:1),
    /// `Registry::Guardianships` (r:1 w:1), `Registry::Guardians` (r:1 w:1)
    fn end_guardianship() -> Weight {
        Weight::from_parts(50_000_000, 4_000)
            .saturating_add(RocksDbWeight::get().reads(5_u64))
            .saturating_add(RocksDbWeight::get().writes(2_u64))
    }
    /// Storage: `Timestamp::Now` (r:1), `Registry::Guardianships` (r:1 w:1), `Registry::Guardians` (r:1 w:1)
    fn resign_guardianship() -> Weight {
        Weight::from_parts(40_000_000, 4_000)
            .saturating_add(RocksDbWeight::get().reads(3_u64))
            .saturating_add(RocksDbWeight::get().writes(2_u64))
    }
    /// Storage: `Registry::Enrolments` (r:1 w:1), `Consent::Footprints` (r:1), `Registry::Organisations` (r:1),
    /// `System::Account` (r:1 w:1), `Balances::Holds` (r:1 w:1), `Registry::Sponsorships` (r:1 w:1)
    fn release_deposit() -> Weight {
        Weight::from_parts(70_000_000, 4_000)
            .saturating_add(RocksDbWeight::get().reads(6_u64))
            .saturating_add(RocksDbWeight::get().writes(4_u64))
    }
    /// Storage: `Registry::Organisations` (r:1), `System::Account` (r:2 w:2)
    fn endow_organisation() -> Weight {
        Weight::from_parts(60_000_000, 6_200)
            .saturating_add(RocksDbWeight::get().reads(3_u64))
            .saturating_add(RocksDbWeight::get().writes(2_u64))
    }
}

