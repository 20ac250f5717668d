//! Weights of `pallet_emergency_access`.
//!
//! Measured by `scripts/bench weights` (50 steps, 20 repetitions) on the consortium's
//! runtime; do not edit.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(missing_docs, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weight of each benchmark of `pallet_emergency_access`.
pub trait WeightInfo {
    fn activate() -> Weight;
    fn activate_signed() -> Weight;
    fn widen() -> Weight;
    fn renew() -> Weight;
    fn second() -> Weight;
    fn close() -> Weight;
    fn justify() -> Weight;
    fn accept() -> Weight;
    fn contest() -> Weight;
    fn join_reviewers() -> Weight;
    fn leave_reviewers() -> Weight;
    fn conclude() -> Weight;
    fn recuse() -> Weight;
    fn resolve(n: u32, ) -> Weight;
    fn lift_suspension() -> Weight;
    fn set_emergency_roles() -> Weight;
    fn set_parameters() -> Weight;
    fn declare_disaster(n: u32, ) -> Weight;
    fn look_at_agenda() -> Weight;
    fn draw_nobody() -> Weight;
    fn draw_reviewer() -> Weight;
    fn lapse() -> Weight;
    fn remove_case() -> Weight;
}

/// Weights with the database costs of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Credentials` (r:1 w:0)
    /// Proof: `Registry::Credentials` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::EmergencyRoles` (r:1 w:0)
    /// Proof: `EmergencyAccess::EmergencyRoles` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Practitioners` (r:1 w:1)
    /// Proof: `EmergencyAccess::Practitioners` (`max_values`: None, `max_size`: Some(474), added: 2949, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Trail` (r:11 w:1)
    /// Proof: `EmergencyAccess::Trail` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Activations` (r:1 w:1)
    /// Proof: `EmergencyAccess::Activations` (`max_values`: None, `max_size`: Some(853), added: 3328, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Parameters` (r:1 w:0)
    /// Proof: `EmergencyAccess::Parameters` (`max_values`: Some(1), `max_size`: Some(124), added: 619, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Caseloads` (r:1 w:1)
    /// Proof: `EmergencyAccess::Caseloads` (`max_values`: None, `max_size`: Some(41), added: 2516, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Disasters` (r:1 w:0)
    /// Proof: `EmergencyAccess::Disasters` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Reviewers` (r:1 w:0)
    /// Proof: `EmergencyAccess::Reviewers` (`max_values`: Some(1), `max_size`: Some(1026), added: 1521, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::LastStop` (r:1 w:0)
    /// Proof: `EmergencyAccess::LastStop` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Diaries` (r:1 w:1)
    /// Proof: `EmergencyAccess::Diaries` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::NextGrantId` (r:1 w:1)
    /// Proof: `EmergencyAccess::NextGrantId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Journals` (r:1 w:1)
    /// Proof: `Disclosures::Journals` (`max_values`: None, `max_size`: Some(130), added: 2605, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Statistics` (r:1 w:1)
    /// Proof: `EmergencyAccess::Statistics` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Entries` (r:0 w:1)
    /// Proof: `Disclosures::Entries` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Agenda` (r:0 w:1)
    /// Proof: `EmergencyAccess::Agenda` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Diary` (r:0 w:1)
    /// Proof: `EmergencyAccess::Diary` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
    fn activate() -> Weight {
        // Proof size: measured `4277`, estimated `29315` bytes.
        // Shortest execution: 164_165 ns.
        Weight::from_parts(175_531_000, 29315)
            .saturating_add(T::DbWeight::get().reads(27))
            .saturating_add(T::DbWeight::get().writes(11))
    }
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Credentials` (r:1 w:0)
    /// Proof: `Registry::Credentials` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Counters` (r:2 w:1)
    /// Proof: `EmergencyAccess::Counters` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Trail` (r:11 w:1)
    /// Proof: `EmergencyAccess::Trail` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Activations` (r:1 w:1)
    /// Proof: `EmergencyAccess::Activations` (`max_values`: None, `max_size`: Some(853), added: 3328, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Practitioners` (r:1 w:1)
    /// Proof: `EmergencyAccess::Practitioners` (`max_values`: None, `max_size`: Some(474), added: 2949, mode: `MaxEncodedLen`)
    /// Storage: `System::BlockHash` (r:1 w:0)
    /// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::EmergencyRoles` (r:1 w:0)
    /// Proof: `EmergencyAccess::EmergencyRoles` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Parameters` (r:1 w:0)
    /// Proof: `EmergencyAccess::Parameters` (`max_values`: Some(1), `max_size`: Some(124), added: 619, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Caseloads` (r:1 w:1)
    /// Proof: `EmergencyAccess::Caseloads` (`max_values`: None, `max_size`: Some(41), added: 2516, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Disasters` (r:1 w:0)
    /// Proof: `EmergencyAccess::Disasters` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Reviewers` (r:1 w:0)
    /// Proof: `EmergencyAccess::Reviewers` (`max_values`: Some(1), `max_size`: Some(1026), added: 1521, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::LastStop` (r:1 w:0)
    /// Proof: `EmergencyAccess::LastStop` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Diaries` (r:1 w:1)
    /// Proof: `EmergencyAccess::Diaries` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::NextGrantId` (r:1 w:1)
    /// Proof: `EmergencyAccess::NextGrantId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Journals` (r:1 w:1)
    /// Proof: `Disclosures::Journals` (`max_values`: None, `max_size`: Some(130), added: 2605, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Statistics` (r:1 w:1)
    /// Proof: `EmergencyAccess::Statistics` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Entries` (r:0 w:1)
    /// Proof: `Disclosures::Entries` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Agenda` (r:0 w:1)
    /// Proof: `EmergencyAccess::Agenda` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Diary` (r:0 w:1)
    /// Proof: `EmergencyAccess::Diary` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
    fn activate_signed() -> Weight {
        // Proof size: measured `4477`, estimated `29315` bytes.
        // Shortest execution: 250_013 ns.
        Weight::from_parts(275_681_000, 29315)
            .saturating_add(T::DbWeight::get().reads(31))
            .saturating_add(T::DbWeight::get().writes(12))
    }
    /// Storage: `EmergencyAccess::Activations` (r:1 w:1)
    /// Proof: `EmergencyAccess::Activations` (`max_values`: None, `max_size`: Some(853), added: 3328, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Practitioners` (r:2 w:0)
    /// Proof: `EmergencyAccess::Practitioners` (`max_values`: None, `max_size`: Some(474), added: 2949, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Credentials` (r:2 w:0)
    /// Proof: `Registry::Credentials` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:2 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::EmergencyRoles` (r:2 w:0)
    /// Proof: `EmergencyAccess::EmergencyRoles` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Parameters` (r:1 w:0)
    /// Proof: `EmergencyAccess::Parameters` (`max_values`: Some(1), `max_size`: Some(124), added: 619, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Journals` (r:1 w:1)
    /// Proof: `Disclosures::Journals` (`max_values`: None, `max_size`: Some(130), added: 2605, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Entries` (r:0 w:2)
    /// Proof: `Disclosures::Entries` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    fn widen() -> Weight {
        // Proof size: measured `3035`, estimated `6888` bytes.
        // Shortest execution: 89_824 ns.
        Weight::from_parts(99_418_000, 6888)
            .saturating_add(T::DbWeight::get().reads(13))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `EmergencyAccess::Activations` (r:1 w:1)
    /// Proof: `EmergencyAccess::Activations` (`max_values`: None, `max_size`: Some(853), added: 3328, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Practitioners` (r:2 w:0)
    /// Proof: `EmergencyAccess::Practitioners` (`max_values`: None, `max_size`: Some(474), added: 2949, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Credentials` (r:2 w:0)
    /// Proof: `Registry::Credentials` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:2 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::EmergencyRoles` (r:2 w:0)
    /// Proof: `EmergencyAccess::EmergencyRoles` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Caseloads` (r:1 w:0)
    /// Proof: `EmergencyAccess::Caseloads` (`max_values`: None, `max_size`: Some(41), added: 2516, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Parameters` (r:1 w:0)
    /// Proof: `EmergencyAccess::Parameters` (`max_values`: Some(1), `max_size`: Some(124), added: 619, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Disasters` (r:1 w:0)
    /// Proof: `EmergencyAccess::Disasters` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Reviewers` (r:1 w:0)
    /// Proof: `EmergencyAccess::Reviewers` (`max_values`: Some(1), `max_size`: Some(1026), added: 1521, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Journals` (r:1 w:1)
    /// Proof: `Disclosures::Journals` (`max_values`: None, `max_size`: Some(130), added: 2605, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Entries` (r:0 w:2)
    /// Proof: `Disclosures::Entries` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    fn renew() -> Weight {
        // Proof size: measured `4248`, estimated `6888` bytes.
        // Shortest execution: 108_101 ns.
        Weight::from_parts(118_066_000, 6888)
            .saturating_add(T::DbWeight::get().reads(16))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `EmergencyAccess::Activations` (r:1 w:1)
    /// Proof: `EmergencyAccess::Activations` (`max_values`: None, `max_size`: Some(853), added: 3328, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Practitioners` (r:2 w:0)
    /// Proof: `EmergencyAccess::Practitioners` (`max_values`: None, `max_size`: Some(474), added: 2949, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Credentials` (r:1 w:0)
    /// Proof: `Registry::Credentials` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::EmergencyRoles` (r:1 w:0)
    /// Proof: `EmergencyAccess::EmergencyRoles` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    fn second() -> Weight {
        // Proof size: measured `2254`, estimated `6888` bytes.
        // Shortest execution: 58_577 ns.
        Weight::from_parts(66_650_000, 6888)
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `EmergencyAccess::Activations` (r:1 w:1)
    /// Proof: `EmergencyAccess::Activations` (`max_values`: None, `max_size`: Some(853), added: 3328, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Practitioners` (r:1 w:0)
    /// Proof: `EmergencyAccess::Practitioners` (`max_values`: None, `max_size`: Some(474), added: 2949, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Journals` (r:1 w:1)
    /// Proof: `Disclosures::Journals` (`max_values`: None, `max_size`: Some(130), added: 2605, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Entries` (r:0 w:2)
    /// Proof: `Disclosures::Entries` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    fn close() -> Weight {
        // Proof size: measured `1412`, estimated `4318` bytes.
        // Shortest execution: 41_102 ns.
        Weight::from_parts(44_697_000, 4318)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `EmergencyAccess::Activations` (r:1 w:1)
    /// Proof: `EmergencyAccess::Activations` (`max_values`: None, `max_size`: Some(853), added: 3328, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Practitioners` (r:1 w:1)
    /// Proof: `EmergencyAccess::Practitioners` (`max_values`: None, `max_size`: Some(474), added: 2949, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Agenda` (r:0 w:1)
    /// Proof: `EmergencyAccess::Agenda` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
    fn justify() -> Weight {
        // Proof size: measured `1113`, estimated `4318` bytes.
        // Shortest execution: 33_580 ns.
        Weight::from_parts(37_386_000, 4318)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `EmergencyAccess::Activations` (r:1 w:1)
    /// Proof: `EmergencyAccess::Activations` (`max_values`: None, `max_size`: Some(853), added: 3328, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Retention` (r:1 w:0)
    /// Proof: `Consent::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Retention` (r:1 w:0)
    /// Proof: `Disclosures::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Parameters` (r:1 w:0)
    /// Proof: `EmergencyAccess::Parameters` (`max_values`: Some(1), `max_size`: Some(124), added: 619, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Practitioners` (r:1 w:1)
    /// Proof: `EmergencyAccess::Practitioners` (`max_values`: None, `max_size`: Some(474), added: 2949, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::LastStop` (r:1 w:0)
    /// Proof: `EmergencyAccess::LastStop` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Statistics` (r:1 w:1)
    /// Proof: `EmergencyAccess::Statistics` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Caseloads` (r:1 w:1)
    /// Proof: `EmergencyAccess::Caseloads` (`max_values`: None, `max_size`: Some(41), added: 2516, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::DeskCounts` (r:1 w:1)
    /// Proof: `EmergencyAccess::DeskCounts` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Journals` (r:1 w:1)
    /// Proof: `Disclosures::Journals` (`max_values`: None, `max_size`: Some(130), added: 2605, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Entries` (r:0 w:2)
    /// Proof: `Disclosures::Entries` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Agenda` (r:0 w:2)
    /// Proof: `EmergencyAccess::Agenda` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Desk` (r:0 w:1)
    /// Proof: `EmergencyAccess::Desk` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
    fn accept() -> Weight {
        // Proof size: measured `2356`, estimated `4318` bytes.
        // Shortest execution: 85_988 ns.
        Weight::from_parts(92_048_000, 4318)
            .saturating_add(T::DbWeight::get().reads(12))
            .saturating_add(T::DbWeight::get().writes(11))
    }
    /// Storage: `EmergencyAccess::Activations` (r:1 w:1)
    /// Proof: `EmergencyAccess::Activations` (`max_values`: None, `max_size`: Some(853), added: 3328, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Guardianships` (r:1 w:0)
    /// Proof: `Registry::Guardianships` (`max_values`: None, `max_size`: Some(145), added: 2620, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Retention` (r:1 w:0)
    /// Proof: `Consent::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Retention` (r:1 w:0)
    /// Proof: `Disclosures::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Parameters` (r:1 w:0)
    /// Proof: `EmergencyAccess::Parameters` (`max_values`: Some(1), `max_size`: Some(124), added: 619, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Practitioners` (r:1 w:0)
    /// Proof: `EmergencyAccess::Practitioners` (`max_values`: None, `max_size`: Some(474), added: 2949, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::LastStop` (r:1 w:0)
    /// Proof: `EmergencyAccess::LastStop` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Statistics` (r:1 w:1)
    /// Proof: `EmergencyAccess::Statistics` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Agenda` (r:0 w:2)
    /// Proof: `EmergencyAccess::Agenda` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
    fn contest() -> Weight {
        // Proof size: measured `2417`, estimated `4318` bytes.
        // Shortest execution: 68_402 ns.
        Weight::from_parts(74_421_000, 4318)
            .saturating_add(T::DbWeight::get().reads(10))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:257 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Reviewers` (r:1 w:1)
    /// Proof: `EmergencyAccess::Reviewers` (`max_values`: Some(1), `max_size`: Some(1026), added: 1521, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Caseloads` (r:1 w:1)
    /// Proof: `EmergencyAccess::Caseloads` (`max_values`: None, `max_size`: Some(41), added: 2516, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn join_reviewers() -> Weight {
        // Proof size: measured `2163`, estimated `710310` bytes.
        // Shortest execution: 563_591 ns.
        Weight::from_parts(590_421_000, 710310)
            .saturating_add(T::DbWeight::get().reads(261))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Reviewers` (r:1 w:1)
    /// Proof: `EmergencyAccess::Reviewers` (`max_values`: Some(1), `max_size`: Some(1026), added: 1521, mode: `MaxEncodedLen`)
    fn leave_reviewers() -> Weight {
        // Proof size: measured `1837`, estimated `3750` bytes.
        // Shortest execution: 28_603 ns.
        Weight::from_parts(33_560_000, 3750)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Activations` (r:1 w:1)
    /// Proof: `EmergencyAccess::Activations` (`max_values`: None, `max_size`: Some(853), added: 3328, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Credentials` (r:1 w:0)
    /// Proof: `Registry::Credentials` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Retention` (r:1 w:0)
    /// Proof: `Consent::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Retention` (r:1 w:0)
    /// Proof: `Disclosures::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Parameters` (r:1 w:0)
    /// Proof: `EmergencyAccess::Parameters` (`max_values`: Some(1), `max_size`: Some(124), added: 619, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Practitioners` (r:1 w:1)
    /// Proof: `EmergencyAccess::Practitioners` (`max_values`: None, `max_size`: Some(474), added: 2949, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::LastStop` (r:1 w:0)
    /// Proof: `EmergencyAccess::LastStop` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Statistics` (r:2 w:2)
    /// Proof: `EmergencyAccess::Statistics` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Caseloads` (r:2 w:2)
    /// Proof: `EmergencyAccess::Caseloads` (`max_values`: None, `max_size`: Some(41), added: 2516, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::DeskCounts` (r:1 w:1)
    /// Proof: `EmergencyAccess::DeskCounts` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Journals` (r:1 w:1)
    /// Proof: `Disclosures::Journals` (`max_values`: None, `max_size`: Some(130), added: 2605, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Entries` (r:0 w:2)
    /// Proof: `Disclosures::Entries` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Agenda` (r:0 w:2)
    /// Proof: `EmergencyAccess::Agenda` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Desk` (r:0 w:1)
    /// Proof: `EmergencyAccess::Desk` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
    fn conclude() -> Weight {
        // Proof size: measured `3118`, estimated `6158` bytes.
        // Shortest execution: 123_995 ns.
        Weight::from_parts(129_814_000, 6158)
            .saturating_add(T::DbWeight::get().reads(17))
            .saturating_add(T::DbWeight::get().writes(13))
    }
    /// Storage: `EmergencyAccess::Activations` (r:1 w:1)
    /// Proof: `EmergencyAccess::Activations` (`max_values`: None, `max_size`: Some(853), added: 3328, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Credentials` (r:1 w:0)
    /// Proof: `Registry::Credentials` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Retention` (r:1 w:0)
    /// Proof: `Consent::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Retention` (r:1 w:0)
    /// Proof: `Disclosures::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Parameters` (r:1 w:0)
    /// Proof: `EmergencyAccess::Parameters` (`max_values`: Some(1), `max_size`: Some(124), added: 619, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Practitioners` (r:1 w:1)
    /// Proof: `EmergencyAccess::Practitioners` (`max_values`: None, `max_size`: Some(474), added: 2949, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::LastStop` (r:1 w:0)
    /// Proof: `EmergencyAccess::LastStop` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Statistics` (r:1 w:1)
    /// Proof: `EmergencyAccess::Statistics` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Caseloads` (r:2 w:2)
    /// Proof: `EmergencyAccess::Caseloads` (`max_values`: None, `max_size`: Some(41), added: 2516, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::DeskCounts` (r:1 w:1)
    /// Proof: `EmergencyAccess::DeskCounts` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Agenda` (r:0 w:2)
    /// Proof: `EmergencyAccess::Agenda` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Desk` (r:0 w:1)
    /// Proof: `EmergencyAccess::Desk` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
    fn recuse() -> Weight {
        // Proof size: measured `2533`, estimated `6022` bytes.
        // Shortest execution: 88_972 ns.
        Weight::from_parts(93_529_000, 6022)
            .saturating_add(T::DbWeight::get().reads(14))
            .saturating_add(T::DbWeight::get().writes(9))
    }
    /// Storage: `EmergencyAccess::Activations` (r:64 w:64)
    /// Proof: `EmergencyAccess::Activations` (`max_values`: None, `max_size`: Some(853), added: 3328, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Retention` (r:1 w:0)
    /// Proof: `Consent::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Retention` (r:1 w:0)
    /// Proof: `Disclosures::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Parameters` (r:1 w:0)
    /// Proof: `EmergencyAccess::Parameters` (`max_values`: Some(1), `max_size`: Some(124), added: 619, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Practitioners` (r:64 w:64)
    /// Proof: `EmergencyAccess::Practitioners` (`max_values`: None, `max_size`: Some(474), added: 2949, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::LastStop` (r:1 w:0)
    /// Proof: `EmergencyAccess::LastStop` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Statistics` (r:64 w:64)
    /// Proof: `EmergencyAccess::Statistics` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Caseloads` (r:64 w:64)
    /// Proof: `EmergencyAccess::Caseloads` (`max_values`: None, `max_size`: Some(41), added: 2516, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Journals` (r:64 w:64)
    /// Proof: `Disclosures::Journals` (`max_values`: None, `max_size`: Some(130), added: 2605, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Entries` (r:0 w:128)
    /// Proof: `Disclosures::Entries` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Agenda` (r:0 w:128)
    /// Proof: `EmergencyAccess::Agenda` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
    /// The range of component `n` is `[1, 64]`.
    fn resolve(n: u32, ) -> Weight {
        // Proof size: measured `1318 + n * (335 ±0)`, estimated `1609 + n * (3328 ±0)` bytes.
        // Shortest execution: 77_165 ns.
        Weight::from_parts(4_657_208, 1609)
            // Standard error: 131_291.
            .saturating_add(Weight::from_parts(51_321_082, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().reads((5_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes((9_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 3328).saturating_mul(n.into()))
    }
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Practitioners` (r:1 w:1)
    /// Proof: `EmergencyAccess::Practitioners` (`max_values`: None, `max_size`: Some(474), added: 2949, mode: `MaxEncodedLen`)
    fn lift_suspension() -> Weight {
        // Proof size: measured `597`, estimated `3939` bytes.
        // Shortest execution: 20_070 ns.
        Weight::from_parts(23_525_000, 3939)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::EmergencyRoles` (r:0 w:1)
    /// Proof: `EmergencyAccess::EmergencyRoles` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
    fn set_emergency_roles() -> Weight {
        // Proof size: measured `705`, estimated `3750` bytes.
        // Shortest execution: 22_584 ns.
        Weight::from_parts(26_569_000, 3750)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Consent::Retention` (r:1 w:0)
    /// Proof: `Consent::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Retention` (r:1 w:0)
    /// Proof: `Disclosures::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Parameters` (r:0 w:1)
    /// Proof: `EmergencyAccess::Parameters` (`max_values`: Some(1), `max_size`: Some(124), added: 619, mode: `MaxEncodedLen`)
    fn set_parameters() -> Weight {
        // Proof size: measured `320`, estimated `1493` bytes.
        // Shortest execution: 11_036 ns.
        Weight::from_parts(12_018_000, 1493)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Registry::Organisations` (r:64 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Disasters` (r:64 w:64)
    /// Proof: `EmergencyAccess::Disasters` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
    /// The range of component `n` is `[1, 64]`.
    fn declare_disaster(n: u32, ) -> Weight {
        // Proof size: measured `691 + n * (47 ±0)`, estimated `1493 + n * (2760 ±0)` bytes.
        // Shortest execution: 23_344 ns.
        Weight::from_parts(14_373_488, 1493)
            // Standard error: 2_320.
            .saturating_add(Weight::from_parts(6_467_691, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().reads((2_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 2760).saturating_mul(n.into()))
    }
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Seen` (r:1 w:1)
    /// Proof: `EmergencyAccess::Seen` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Agenda` (r:1 w:0)
    /// Proof: `EmergencyAccess::Agenda` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
    fn look_at_agenda() -> Weight {
        // Proof size: measured `389`, estimated `3477` bytes.
        // Shortest execution: 12_488 ns.
        Weight::from_parts(13_900_000, 3477)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `EmergencyAccess::Agenda` (r:2 w:2)
    /// Proof: `EmergencyAccess::Agenda` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Activations` (r:1 w:1)
    /// Proof: `EmergencyAccess::Activations` (`max_values`: None, `max_size`: Some(853), added: 3328, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::LastStop` (r:1 w:0)
    /// Proof: `EmergencyAccess::LastStop` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Practitioners` (r:1 w:1)
    /// Proof: `EmergencyAccess::Practitioners` (`max_values`: None, `max_size`: Some(474), added: 2949, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::LastReviewers` (r:1 w:0)
    /// Proof: `EmergencyAccess::LastReviewers` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Reviewers` (r:1 w:0)
    /// Proof: `EmergencyAccess::Reviewers` (`max_values`: Some(1), `max_size`: Some(1026), added: 1521, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Turn` (r:1 w:1)
    /// Proof: `EmergencyAccess::Turn` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Parameters` (r:1 w:0)
    /// Proof: `EmergencyAccess::Parameters` (`max_values`: Some(1), `max_size`: Some(124), added: 619, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:16 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Credentials` (r:16 w:0)
    /// Proof: `Registry::Credentials` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::DeskCounts` (r:16 w:0)
    /// Proof: `EmergencyAccess::DeskCounts` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Retention` (r:1 w:0)
    /// Proof: `Consent::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Retention` (r:1 w:0)
    /// Proof: `Disclosures::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Statistics` (r:1 w:1)
    /// Proof: `EmergencyAccess::Statistics` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Caseloads` (r:1 w:1)
    /// Proof: `EmergencyAccess::Caseloads` (`max_values`: None, `max_size`: Some(41), added: 2516, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Journals` (r:1 w:1)
    /// Proof: `Disclosures::Journals` (`max_values`: None, `max_size`: Some(130), added: 2605, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Entries` (r:0 w:2)
    /// Proof: `Disclosures::Entries` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    fn draw_nobody() -> Weight {
        // Proof size: measured `10894`, estimated `45150` bytes.
        // Shortest execution: 326_738 ns.
        Weight::from_parts(362_221_000, 45150)
            .saturating_add(T::DbWeight::get().reads(63))
            .saturating_add(T::DbWeight::get().writes(10))
    }
    /// Storage: `EmergencyAccess::Agenda` (r:2 w:2)
    /// Proof: `EmergencyAccess::Agenda` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Activations` (r:1 w:1)
    /// Proof: `EmergencyAccess::Activations` (`max_values`: None, `max_size`: Some(853), added: 3328, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::LastStop` (r:1 w:0)
    /// Proof: `EmergencyAccess::LastStop` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Practitioners` (r:1 w:1)
    /// Proof: `EmergencyAccess::Practitioners` (`max_values`: None, `max_size`: Some(474), added: 2949, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::LastReviewers` (r:1 w:1)
    /// Proof: `EmergencyAccess::LastReviewers` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Reviewers` (r:1 w:0)
    /// Proof: `EmergencyAccess::Reviewers` (`max_values`: Some(1), `max_size`: Some(1026), added: 1521, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Turn` (r:1 w:1)
    /// Proof: `EmergencyAccess::Turn` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Parameters` (r:1 w:0)
    /// Proof: `EmergencyAccess::Parameters` (`max_values`: Some(1), `max_size`: Some(124), added: 619, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:16 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Credentials` (r:16 w:0)
    /// Proof: `Registry::Credentials` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::DeskCounts` (r:16 w:1)
    /// Proof: `EmergencyAccess::DeskCounts` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Retention` (r:1 w:0)
    /// Proof: `Consent::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Retention` (r:1 w:0)
    /// Proof: `Disclosures::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Desk` (r:0 w:1)
    /// Proof: `EmergencyAccess::Desk` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
    fn draw_reviewer() -> Weight {
        // Proof size: measured `10684`, estimated `45150` bytes.
        // Shortest execution: 319_497 ns.
        Weight::from_parts(352_125_000, 45150)
            .saturating_add(T::DbWeight::get().reads(60))
            .saturating_add(T::DbWeight::get().writes(8))
    }
    /// Storage: `EmergencyAccess::Agenda` (r:2 w:3)
    /// Proof: `EmergencyAccess::Agenda` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Activations` (r:1 w:1)
    /// Proof: `EmergencyAccess::Activations` (`max_values`: None, `max_size`: Some(853), added: 3328, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::LastStop` (r:1 w:0)
    /// Proof: `EmergencyAccess::LastStop` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Practitioners` (r:1 w:1)
    /// Proof: `EmergencyAccess::Practitioners` (`max_values`: None, `max_size`: Some(474), added: 2949, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Credentials` (r:1 w:0)
    /// Proof: `Registry::Credentials` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Retention` (r:1 w:0)
    /// Proof: `Consent::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Retention` (r:1 w:0)
    /// Proof: `Disclosures::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Parameters` (r:1 w:0)
    /// Proof: `EmergencyAccess::Parameters` (`max_values`: Some(1), `max_size`: Some(124), added: 619, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Statistics` (r:2 w:2)
    /// Proof: `EmergencyAccess::Statistics` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Caseloads` (r:2 w:2)
    /// Proof: `EmergencyAccess::Caseloads` (`max_values`: None, `max_size`: Some(41), added: 2516, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::DeskCounts` (r:1 w:1)
    /// Proof: `EmergencyAccess::DeskCounts` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Journals` (r:1 w:1)
    /// Proof: `Disclosures::Journals` (`max_values`: None, `max_size`: Some(130), added: 2605, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Entries` (r:0 w:2)
    /// Proof: `Disclosures::Entries` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Desk` (r:0 w:1)
    /// Proof: `EmergencyAccess::Desk` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
    fn lapse() -> Weight {
        // Proof size: measured `2480`, estimated `6158` bytes.
        // Shortest execution: 104_015 ns.
        Weight::from_parts(112_017_000, 6158)
            .saturating_add(T::DbWeight::get().reads(17))
            .saturating_add(T::DbWeight::get().writes(14))
    }
    /// Storage: `EmergencyAccess::Agenda` (r:2 w:1)
    /// Proof: `EmergencyAccess::Agenda` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Activations` (r:1 w:1)
    /// Proof: `EmergencyAccess::Activations` (`max_values`: None, `max_size`: Some(853), added: 3328, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::LastStop` (r:1 w:0)
    /// Proof: `EmergencyAccess::LastStop` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Retention` (r:1 w:0)
    /// Proof: `Consent::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Retention` (r:1 w:0)
    /// Proof: `Disclosures::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Parameters` (r:1 w:0)
    /// Proof: `EmergencyAccess::Parameters` (`max_values`: Some(1), `max_size`: Some(124), added: 619, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Practitioners` (r:1 w:1)
    /// Proof: `EmergencyAccess::Practitioners` (`max_values`: None, `max_size`: Some(474), added: 2949, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Caseloads` (r:1 w:1)
    /// Proof: `EmergencyAccess::Caseloads` (`max_values`: None, `max_size`: Some(41), added: 2516, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Diaries` (r:1 w:1)
    /// Proof: `EmergencyAccess::Diaries` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Journals` (r:1 w:1)
    /// Proof: `Disclosures::Journals` (`max_values`: None, `max_size`: Some(130), added: 2605, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Entries` (r:0 w:1)
    /// Proof: `Disclosures::Entries` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Trail` (r:0 w:1)
    /// Proof: `EmergencyAccess::Trail` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Counters` (r:0 w:1)
    /// Proof: `EmergencyAccess::Counters` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Diary` (r:0 w:1)
    /// Proof: `EmergencyAccess::Diary` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
    fn remove_case() -> Weight {
        // Proof size: measured `1724`, estimated `5964` bytes.
        // Shortest execution: 79_528 ns.
        Weight::from_parts(86_058_000, 5964)
            .saturating_add(T::DbWeight::get().reads(12))
            .saturating_add(T::DbWeight::get().writes(10))
    }
}
