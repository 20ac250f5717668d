//! Weights of `pallet_disclosures`.
//!
//! Measured by `scripts/bench weights` (50 steps, 20 repetitions) on the consortium's
//! runtime; do not edit.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(missing_docs, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weight of each benchmark of `pallet_disclosures`.
pub trait WeightInfo {
    fn request() -> Weight;
    fn request_access() -> Weight;
    fn withdraw() -> Weight;
    fn contest_denial() -> Weight;
    fn contest_fulfilment() -> Weight;
    fn extend() -> Weight;
    fn fulfil() -> Weight;
    fn deny() -> Weight;
    fn suspend() -> Weight;
    fn purge(n: u32, ) -> Weight;
    fn set_terms() -> Weight;
    fn set_calendar() -> Weight;
    fn set_exceptions() -> Weight;
    fn set_retention() -> Weight;
    fn assign_calendar() -> Weight;
    fn assign_terms() -> Weight;
    fn purge_suspension() -> Weight;
    fn look_at_clock() -> Weight;
    fn pass_deadline() -> Weight;
    fn end_calendar() -> Weight;
}

/// Weights with the database costs of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:2 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Credentials` (r:1 w:0)
    /// Proof: `Registry::Credentials` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::AssignedCalendars` (r:1 w:0)
    /// Proof: `Disclosures::AssignedCalendars` (`max_values`: None, `max_size`: Some(14), added: 2489, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::AssignedTerms` (r:1 w:0)
    /// Proof: `Disclosures::AssignedTerms` (`max_values`: None, `max_size`: Some(14), added: 2489, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::CalendarVersions` (r:1 w:0)
    /// Proof: `Disclosures::CalendarVersions` (`max_values`: None, `max_size`: Some(14), added: 2489, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::TermsVersions` (r:1 w:0)
    /// Proof: `Disclosures::TermsVersions` (`max_values`: None, `max_size`: Some(14), added: 2489, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::ExceptionsVersion` (r:1 w:0)
    /// Proof: `Disclosures::ExceptionsVersion` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Calendars` (r:1 w:0)
    /// Proof: `Disclosures::Calendars` (`max_values`: None, `max_size`: Some(830), added: 3305, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::TermsByVersion` (r:1 w:0)
    /// Proof: `Disclosures::TermsByVersion` (`max_values`: None, `max_size`: Some(38), added: 2513, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::ExceptionRules` (r:1 w:0)
    /// Proof: `Disclosures::ExceptionRules` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::OpenCounts` (r:2 w:2)
    /// Proof: `Disclosures::OpenCounts` (`max_values`: None, `max_size`: Some(69), added: 2544, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::DailyCounts` (r:1 w:1)
    /// Proof: `Disclosures::DailyCounts` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Footprints` (r:1 w:0)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Directives` (r:1 w:0)
    /// Proof: `Consent::Directives` (`max_values`: None, `max_size`: Some(6753), added: 9228, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Exclusions` (r:1 w:0)
    /// Proof: `Consent::Exclusions` (`max_values`: None, `max_size`: Some(105), added: 2580, mode: `MaxEncodedLen`)
    /// Storage: `Consent::CurrentPolicy` (r:1 w:0)
    /// Proof: `Consent::CurrentPolicy` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Consent::ImplicitPolicies` (r:1 w:0)
    /// Proof: `Consent::ImplicitPolicies` (`max_values`: None, `max_size`: Some(3435), added: 5910, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:1)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::NextRequestId` (r:1 w:1)
    /// Proof: `Disclosures::NextRequestId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Journals` (r:1 w:1)
    /// Proof: `Disclosures::Journals` (`max_values`: None, `max_size`: Some(130), added: 2605, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Tallies` (r:3 w:3)
    /// Proof: `Disclosures::Tallies` (`max_values`: None, `max_size`: Some(50), added: 2525, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Deadlines` (r:0 w:1)
    /// Proof: `Disclosures::Deadlines` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Inboxes` (r:0 w:1)
    /// Proof: `Disclosures::Inboxes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Requests` (r:0 w:1)
    /// Proof: `Disclosures::Requests` (`max_values`: None, `max_size`: Some(498), added: 2973, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Entries` (r:0 w:1)
    /// Proof: `Disclosures::Entries` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    fn request() -> Weight {
        // Proof size: measured `3468`, estimated `10218` bytes.
        // Shortest execution: 264_665 ns.
        Weight::from_parts(332_476_000, 10218)
            .saturating_add(T::DbWeight::get().reads(30))
            .saturating_add(T::DbWeight::get().writes(15))
    }
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Guardianships` (r:5 w:0)
    /// Proof: `Registry::Guardianships` (`max_values`: None, `max_size`: Some(145), added: 2620, mode: `MaxEncodedLen`)
    /// Storage: `Proxy::Proxies` (r:1 w:0)
    /// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(353), added: 2828, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Journals` (r:1 w:1)
    /// Proof: `Disclosures::Journals` (`max_values`: None, `max_size`: Some(130), added: 2605, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Requests` (r:4 w:2)
    /// Proof: `Disclosures::Requests` (`max_values`: None, `max_size`: Some(498), added: 2973, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::AssignedCalendars` (r:1 w:0)
    /// Proof: `Disclosures::AssignedCalendars` (`max_values`: None, `max_size`: Some(14), added: 2489, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::AssignedTerms` (r:1 w:0)
    /// Proof: `Disclosures::AssignedTerms` (`max_values`: None, `max_size`: Some(14), added: 2489, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::CalendarVersions` (r:1 w:0)
    /// Proof: `Disclosures::CalendarVersions` (`max_values`: None, `max_size`: Some(14), added: 2489, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::TermsVersions` (r:1 w:0)
    /// Proof: `Disclosures::TermsVersions` (`max_values`: None, `max_size`: Some(14), added: 2489, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::ExceptionsVersion` (r:1 w:0)
    /// Proof: `Disclosures::ExceptionsVersion` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Calendars` (r:1 w:0)
    /// Proof: `Disclosures::Calendars` (`max_values`: None, `max_size`: Some(830), added: 3305, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::TermsByVersion` (r:1 w:0)
    /// Proof: `Disclosures::TermsByVersion` (`max_values`: None, `max_size`: Some(38), added: 2513, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::ExceptionRules` (r:1 w:0)
    /// Proof: `Disclosures::ExceptionRules` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Footprints` (r:1 w:0)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Directives` (r:1 w:0)
    /// Proof: `Consent::Directives` (`max_values`: None, `max_size`: Some(6753), added: 9228, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Exclusions` (r:1 w:0)
    /// Proof: `Consent::Exclusions` (`max_values`: None, `max_size`: Some(105), added: 2580, mode: `MaxEncodedLen`)
    /// Storage: `Consent::CurrentPolicy` (r:1 w:0)
    /// Proof: `Consent::CurrentPolicy` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Consent::ImplicitPolicies` (r:1 w:0)
    /// Proof: `Consent::ImplicitPolicies` (`max_values`: None, `max_size`: Some(3435), added: 5910, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Tallies` (r:3 w:3)
    /// Proof: `Disclosures::Tallies` (`max_values`: None, `max_size`: Some(50), added: 2525, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::NextRequestId` (r:1 w:1)
    /// Proof: `Disclosures::NextRequestId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Deadlines` (r:0 w:2)
    /// Proof: `Disclosures::Deadlines` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Inboxes` (r:0 w:2)
    /// Proof: `Disclosures::Inboxes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Entries` (r:0 w:3)
    /// Proof: `Disclosures::Entries` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    fn request_access() -> Weight {
        // Proof size: measured `3997`, estimated `14090` bytes.
        // Shortest execution: 237_685 ns.
        Weight::from_parts(258_847_000, 14090)
            .saturating_add(T::DbWeight::get().reads(31))
            .saturating_add(T::DbWeight::get().writes(14))
    }
    /// Storage: `Disclosures::Requests` (r:1 w:1)
    /// Proof: `Disclosures::Requests` (`max_values`: None, `max_size`: Some(498), added: 2973, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Tallies` (r:3 w:3)
    /// Proof: `Disclosures::Tallies` (`max_values`: None, `max_size`: Some(50), added: 2525, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::OpenCounts` (r:2 w:2)
    /// Proof: `Disclosures::OpenCounts` (`max_values`: None, `max_size`: Some(69), added: 2544, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Journals` (r:1 w:1)
    /// Proof: `Disclosures::Journals` (`max_values`: None, `max_size`: Some(130), added: 2605, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Deadlines` (r:0 w:1)
    /// Proof: `Disclosures::Deadlines` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Inboxes` (r:0 w:1)
    /// Proof: `Disclosures::Inboxes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Entries` (r:0 w:2)
    /// Proof: `Disclosures::Entries` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    fn withdraw() -> Weight {
        // Proof size: measured `1872`, estimated `8565` bytes.
        // Shortest execution: 89_704 ns.
        Weight::from_parts(103_545_000, 8565)
            .saturating_add(T::DbWeight::get().reads(10))
            .saturating_add(T::DbWeight::get().writes(11))
    }
    /// Storage: `Disclosures::Requests` (r:1 w:1)
    /// Proof: `Disclosures::Requests` (`max_values`: None, `max_size`: Some(498), added: 2973, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:2 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Calendars` (r:1 w:0)
    /// Proof: `Disclosures::Calendars` (`max_values`: None, `max_size`: Some(830), added: 3305, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::TermsByVersion` (r:1 w:0)
    /// Proof: `Disclosures::TermsByVersion` (`max_values`: None, `max_size`: Some(38), added: 2513, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::ExceptionRules` (r:1 w:0)
    /// Proof: `Disclosures::ExceptionRules` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Journals` (r:1 w:1)
    /// Proof: `Disclosures::Journals` (`max_values`: None, `max_size`: Some(130), added: 2605, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Deadlines` (r:0 w:1)
    /// Proof: `Disclosures::Deadlines` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Inboxes` (r:0 w:1)
    /// Proof: `Disclosures::Inboxes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Entries` (r:0 w:2)
    /// Proof: `Disclosures::Entries` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    fn contest_denial() -> Weight {
        // Proof size: measured `2395`, estimated `6336` bytes.
        // Shortest execution: 73_230 ns.
        Weight::from_parts(85_758_000, 6336)
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    /// Storage: `Disclosures::Requests` (r:1 w:1)
    /// Proof: `Disclosures::Requests` (`max_values`: None, `max_size`: Some(498), added: 2973, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Guardianships` (r:1 w:0)
    /// Proof: `Registry::Guardianships` (`max_values`: None, `max_size`: Some(145), added: 2620, mode: `MaxEncodedLen`)
    /// Storage: `Proxy::Proxies` (r:1 w:0)
    /// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(353), added: 2828, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Tallies` (r:3 w:3)
    /// Proof: `Disclosures::Tallies` (`max_values`: None, `max_size`: Some(50), added: 2525, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Journals` (r:1 w:1)
    /// Proof: `Disclosures::Journals` (`max_values`: None, `max_size`: Some(130), added: 2605, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Entries` (r:0 w:2)
    /// Proof: `Disclosures::Entries` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    fn contest_fulfilment() -> Weight {
        // Proof size: measured `1687`, estimated `8565` bytes.
        // Shortest execution: 75_783 ns.
        Weight::from_parts(86_700_000, 8565)
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(7))
    }
    /// Storage: `Disclosures::Requests` (r:1 w:1)
    /// Proof: `Disclosures::Requests` (`max_values`: None, `max_size`: Some(498), added: 2973, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Calendars` (r:1 w:0)
    /// Proof: `Disclosures::Calendars` (`max_values`: None, `max_size`: Some(830), added: 3305, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::TermsByVersion` (r:1 w:0)
    /// Proof: `Disclosures::TermsByVersion` (`max_values`: None, `max_size`: Some(38), added: 2513, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::ExceptionRules` (r:1 w:0)
    /// Proof: `Disclosures::ExceptionRules` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Journals` (r:1 w:1)
    /// Proof: `Disclosures::Journals` (`max_values`: None, `max_size`: Some(130), added: 2605, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Deadlines` (r:0 w:2)
    /// Proof: `Disclosures::Deadlines` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Entries` (r:0 w:2)
    /// Proof: `Disclosures::Entries` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    fn extend() -> Weight {
        // Proof size: measured `2510`, estimated `4295` bytes.
        // Shortest execution: 71_927 ns.
        Weight::from_parts(84_336_000, 4295)
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    /// Storage: `Disclosures::Requests` (r:1 w:1)
    /// Proof: `Disclosures::Requests` (`max_values`: None, `max_size`: Some(498), added: 2973, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:2 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Calendars` (r:1 w:0)
    /// Proof: `Disclosures::Calendars` (`max_values`: None, `max_size`: Some(830), added: 3305, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::TermsByVersion` (r:1 w:0)
    /// Proof: `Disclosures::TermsByVersion` (`max_values`: None, `max_size`: Some(38), added: 2513, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::ExceptionRules` (r:1 w:0)
    /// Proof: `Disclosures::ExceptionRules` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Footprints` (r:1 w:0)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Credentials` (r:1 w:0)
    /// Proof: `Registry::Credentials` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Directives` (r:1 w:0)
    /// Proof: `Consent::Directives` (`max_values`: None, `max_size`: Some(6753), added: 9228, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Exclusions` (r:1 w:0)
    /// Proof: `Consent::Exclusions` (`max_values`: None, `max_size`: Some(105), added: 2580, mode: `MaxEncodedLen`)
    /// Storage: `Consent::CurrentPolicy` (r:1 w:0)
    /// Proof: `Consent::CurrentPolicy` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Consent::ImplicitPolicies` (r:1 w:0)
    /// Proof: `Consent::ImplicitPolicies` (`max_values`: None, `max_size`: Some(3435), added: 5910, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Tallies` (r:3 w:3)
    /// Proof: `Disclosures::Tallies` (`max_values`: None, `max_size`: Some(50), added: 2525, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::OpenCounts` (r:2 w:2)
    /// Proof: `Disclosures::OpenCounts` (`max_values`: None, `max_size`: Some(69), added: 2544, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Journals` (r:1 w:1)
    /// Proof: `Disclosures::Journals` (`max_values`: None, `max_size`: Some(130), added: 2605, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Deadlines` (r:0 w:1)
    /// Proof: `Disclosures::Deadlines` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Inboxes` (r:0 w:1)
    /// Proof: `Disclosures::Inboxes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Entries` (r:0 w:2)
    /// Proof: `Disclosures::Entries` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    fn fulfil() -> Weight {
        // Proof size: measured `3444`, estimated `10218` bytes.
        // Shortest execution: 148_952 ns.
        Weight::from_parts(173_368_000, 10218)
            .saturating_add(T::DbWeight::get().reads(21))
            .saturating_add(T::DbWeight::get().writes(11))
    }
    /// Storage: `Disclosures::Requests` (r:1 w:1)
    /// Proof: `Disclosures::Requests` (`max_values`: None, `max_size`: Some(498), added: 2973, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Calendars` (r:1 w:0)
    /// Proof: `Disclosures::Calendars` (`max_values`: None, `max_size`: Some(830), added: 3305, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::TermsByVersion` (r:1 w:0)
    /// Proof: `Disclosures::TermsByVersion` (`max_values`: None, `max_size`: Some(38), added: 2513, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::ExceptionRules` (r:1 w:0)
    /// Proof: `Disclosures::ExceptionRules` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Tallies` (r:3 w:3)
    /// Proof: `Disclosures::Tallies` (`max_values`: None, `max_size`: Some(50), added: 2525, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::OpenCounts` (r:2 w:2)
    /// Proof: `Disclosures::OpenCounts` (`max_values`: None, `max_size`: Some(69), added: 2544, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Journals` (r:1 w:1)
    /// Proof: `Disclosures::Journals` (`max_values`: None, `max_size`: Some(130), added: 2605, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Deadlines` (r:0 w:1)
    /// Proof: `Disclosures::Deadlines` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Inboxes` (r:0 w:1)
    /// Proof: `Disclosures::Inboxes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Entries` (r:0 w:2)
    /// Proof: `Disclosures::Entries` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    fn deny() -> Weight {
        // Proof size: measured `2755`, estimated `8565` bytes.
        // Shortest execution: 98_938 ns.
        Weight::from_parts(119_128_000, 8565)
            .saturating_add(T::DbWeight::get().reads(13))
            .saturating_add(T::DbWeight::get().writes(11))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:2 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Suspensions` (r:1 w:1)
    /// Proof: `Disclosures::Suspensions` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:1)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
    fn suspend() -> Weight {
        // Proof size: measured `1689`, estimated `6510` bytes.
        // Shortest execution: 112_498 ns.
        Weight::from_parts(142_452_000, 6510)
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Retention` (r:1 w:0)
    /// Proof: `Disclosures::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Entries` (r:64 w:64)
    /// Proof: `Disclosures::Entries` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Requests` (r:64 w:64)
    /// Proof: `Disclosures::Requests` (`max_values`: None, `max_size`: Some(498), added: 2973, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:64 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:64 w:64)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:64 w:64)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:64 w:64)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Journals` (r:1 w:1)
    /// Proof: `Disclosures::Journals` (`max_values`: None, `max_size`: Some(130), added: 2605, mode: `MaxEncodedLen`)
    /// The range of component `n` is `[1, 64]`.
    fn purge(n: u32, ) -> Weight {
        // Proof size: measured `1557 + n * (534 ±0)`, estimated `3595 + n * (2973 ±0)` bytes.
        // Shortest execution: 116_313 ns.
        Weight::from_parts(63_653_104, 3595)
            // Standard error: 123_618.
            .saturating_add(Weight::from_parts(70_693_885, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().reads((6_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(1))
            .saturating_add(T::DbWeight::get().writes((5_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 2973).saturating_mul(n.into()))
    }
    /// Storage: `Disclosures::TermsVersions` (r:1 w:1)
    /// Proof: `Disclosures::TermsVersions` (`max_values`: None, `max_size`: Some(14), added: 2489, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::TermsByVersion` (r:0 w:1)
    /// Proof: `Disclosures::TermsByVersion` (`max_values`: None, `max_size`: Some(38), added: 2513, mode: `MaxEncodedLen`)
    fn set_terms() -> Weight {
        // Proof size: measured `228`, estimated `3479` bytes.
        // Shortest execution: 15_494 ns.
        Weight::from_parts(16_494_000, 3479)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Disclosures::CalendarVersions` (r:1 w:1)
    /// Proof: `Disclosures::CalendarVersions` (`max_values`: None, `max_size`: Some(14), added: 2489, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Calendars` (r:1 w:1)
    /// Proof: `Disclosures::Calendars` (`max_values`: None, `max_size`: Some(830), added: 3305, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::CalendarEnds` (r:0 w:1)
    /// Proof: `Disclosures::CalendarEnds` (`max_values`: None, `max_size`: Some(14), added: 2489, mode: `MaxEncodedLen`)
    fn set_calendar() -> Weight {
        // Proof size: measured `1136`, estimated `4295` bytes.
        // Shortest execution: 32_338 ns.
        Weight::from_parts(34_021_000, 4295)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Disclosures::ExceptionsVersion` (r:1 w:1)
    /// Proof: `Disclosures::ExceptionsVersion` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::ExceptionRules` (r:0 w:1)
    /// Proof: `Disclosures::ExceptionRules` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    fn set_exceptions() -> Weight {
        // Proof size: measured `207`, estimated `1489` bytes.
        // Shortest execution: 10_235 ns.
        Weight::from_parts(10_937_000, 1489)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Disclosures::Retention` (r:0 w:1)
    /// Proof: `Disclosures::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn set_retention() -> Weight {
        // Proof size: measured `0`, estimated `0` bytes.
        // Shortest execution: 5_228 ns.
        Weight::from_parts(5_649_000, 0)
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::CalendarVersions` (r:1 w:0)
    /// Proof: `Disclosures::CalendarVersions` (`max_values`: None, `max_size`: Some(14), added: 2489, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::AssignedCalendars` (r:0 w:1)
    /// Proof: `Disclosures::AssignedCalendars` (`max_values`: None, `max_size`: Some(14), added: 2489, mode: `MaxEncodedLen`)
    fn assign_calendar() -> Weight {
        // Proof size: measured `762`, estimated `3750` bytes.
        // Shortest execution: 27_100 ns.
        Weight::from_parts(48_322_000, 3750)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::TermsVersions` (r:1 w:0)
    /// Proof: `Disclosures::TermsVersions` (`max_values`: None, `max_size`: Some(14), added: 2489, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::AssignedTerms` (r:0 w:1)
    /// Proof: `Disclosures::AssignedTerms` (`max_values`: None, `max_size`: Some(14), added: 2489, mode: `MaxEncodedLen`)
    fn assign_terms() -> Weight {
        // Proof size: measured `780`, estimated `3750` bytes.
        // Shortest execution: 29_705 ns.
        Weight::from_parts(44_987_000, 3750)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Disclosures::Suspensions` (r:1 w:1)
    /// Proof: `Disclosures::Suspensions` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Retention` (r:1 w:0)
    /// Proof: `Disclosures::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Sponsorships` (r:1 w:1)
    /// Proof: `Registry::Sponsorships` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
    fn purge_suspension() -> Weight {
        // Proof size: measured `1616`, estimated `3750` bytes.
        // Shortest execution: 94_671 ns.
        Weight::from_parts(113_910_000, 3750)
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::CalendarEnds` (r:1 w:0)
    /// Proof: `Disclosures::CalendarEnds` (`max_values`: None, `max_size`: Some(14), added: 2489, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Deadlines` (r:1 w:0)
    /// Proof: `Disclosures::Deadlines` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
    fn look_at_clock() -> Weight {
        // Proof size: measured `564`, estimated `3479` bytes.
        // Shortest execution: 13_119 ns.
        Weight::from_parts(20_681_000, 3479)
            .saturating_add(T::DbWeight::get().reads(3))
    }
    /// Storage: `Disclosures::Deadlines` (r:2 w:1)
    /// Proof: `Disclosures::Deadlines` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Requests` (r:1 w:1)
    /// Proof: `Disclosures::Requests` (`max_values`: None, `max_size`: Some(498), added: 2973, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Credentials` (r:1 w:0)
    /// Proof: `Registry::Credentials` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Tallies` (r:3 w:3)
    /// Proof: `Disclosures::Tallies` (`max_values`: None, `max_size`: Some(50), added: 2525, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::OpenCounts` (r:2 w:2)
    /// Proof: `Disclosures::OpenCounts` (`max_values`: None, `max_size`: Some(69), added: 2544, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Journals` (r:1 w:1)
    /// Proof: `Disclosures::Journals` (`max_values`: None, `max_size`: Some(130), added: 2605, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Inboxes` (r:0 w:1)
    /// Proof: `Disclosures::Inboxes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
    /// Storage: `Disclosures::Entries` (r:0 w:2)
    /// Proof: `Disclosures::Entries` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    fn pass_deadline() -> Weight {
        // Proof size: measured `2261`, estimated `8565` bytes.
        // Shortest execution: 99_479 ns.
        Weight::from_parts(123_784_000, 8565)
            .saturating_add(T::DbWeight::get().reads(13))
            .saturating_add(T::DbWeight::get().writes(11))
    }
    /// Storage: `Disclosures::CalendarEnds` (r:0 w:1)
    /// Proof: `Disclosures::CalendarEnds` (`max_values`: None, `max_size`: Some(14), added: 2489, mode: `MaxEncodedLen`)
    fn end_calendar() -> Weight {
        // Proof size: measured `0`, estimated `0` bytes.
        // Shortest execution: 7_191 ns.
        Weight::from_parts(13_450_000, 0)
            .saturating_add(T::DbWeight::get().writes(1))
    }
}
