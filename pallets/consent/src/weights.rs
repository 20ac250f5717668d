//! Weights of `pallet_consent`.
//!
//! Measured by `scripts/bench weights` (50 steps, 20 repetitions) on the consortium's
//! runtime; do not edit.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(missing_docs, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weight of each benchmark of `pallet_consent`.
pub trait WeightInfo {
    fn grant(o: u32, b: u32, ) -> Weight;
    fn revoke() -> Weight;
    fn set_implicit_policy(r: u32, ) -> Weight;
    fn amend(o: u32, b: u32, ) -> Weight;
    fn renew() -> Weight;
    fn revoke_all(r: u32, e: u32, b: u32, ) -> Weight;
    fn record_paper_consent(o: u32, b: u32, ) -> Weight;
    fn contest() -> Weight;
    fn settle() -> Weight;
    fn withdraw_paper_consent() -> Weight;
    fn exclude() -> Weight;
    fn end_exclusion() -> Weight;
    fn set_retention() -> Weight;
    fn purge(d: u32, b: u32, ) -> Weight;
    fn decide(e: u32, b: u32, ) -> Weight;
    fn decide_among_ended(r: u32, ) -> Weight;
}

/// Weights with the database costs of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:128 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Footprints` (r:1 w:1)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Directives` (r:0 w:1)
    /// Proof: `Consent::Directives` (`max_values`: None, `max_size`: Some(6753), added: 9228, mode: `MaxEncodedLen`)
    /// The range of component `o` is `[0, 128]`.
    /// The range of component `b` is `[400, 7000]`.
    fn grant(o: u32, b: u32, ) -> Weight {
        // Proof size: measured `815 + o * (47 ±0)`, estimated `3663 + o * (2760 ±0)` bytes.
        // Shortest execution: 34_621 ns.
        Weight::from_parts(42_654_785, 3663)
            // Standard error: 4_756.
            .saturating_add(Weight::from_parts(3_551_787, 0).saturating_mul(o.into()))
            // Standard error: 92.
            .saturating_add(Weight::from_parts(81, 0).saturating_mul(b.into()))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(o.into())))
            .saturating_add(T::DbWeight::get().writes(2))
            .saturating_add(Weight::from_parts(0, 2760).saturating_mul(o.into()))
    }
    /// Storage: `Consent::Footprints` (r:1 w:1)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Directives` (r:1 w:1)
    /// Proof: `Consent::Directives` (`max_values`: None, `max_size`: Some(6753), added: 9228, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn revoke() -> Weight {
        // Proof size: measured `6379`, estimated `10218` bytes.
        // Shortest execution: 28_773 ns.
        Weight::from_parts(30_896_000, 10218)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Consent::CurrentPolicy` (r:1 w:1)
    /// Proof: `Consent::CurrentPolicy` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Consent::ImplicitPolicies` (r:0 w:1)
    /// Proof: `Consent::ImplicitPolicies` (`max_values`: None, `max_size`: Some(3435), added: 5910, mode: `MaxEncodedLen`)
    /// The range of component `r` is `[0, 62]`.
    fn set_implicit_policy(r: u32, ) -> Weight {
        // Proof size: measured `117`, estimated `1493` bytes.
        // Shortest execution: 11_247 ns.
        Weight::from_parts(12_026_187, 1493)
            // Standard error: 47.
            .saturating_add(Weight::from_parts(49_438, 0).saturating_mul(r.into()))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:128 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Footprints` (r:1 w:1)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Directives` (r:1 w:2)
    /// Proof: `Consent::Directives` (`max_values`: None, `max_size`: Some(6753), added: 9228, mode: `MaxEncodedLen`)
    /// The range of component `o` is `[0, 128]`.
    /// The range of component `b` is `[400, 7000]`.
    fn amend(o: u32, b: u32, ) -> Weight {
        // Proof size: measured `7076 + o * (47 ±0)`, estimated `10218 + o * (2760 ±0)` bytes.
        // Shortest execution: 51_948 ns.
        Weight::from_parts(51_533_283, 10218)
            // Standard error: 7_151.
            .saturating_add(Weight::from_parts(3_676_288, 0).saturating_mul(o.into()))
            // Standard error: 139.
            .saturating_add(Weight::from_parts(391, 0).saturating_mul(b.into()))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(o.into())))
            .saturating_add(T::DbWeight::get().writes(3))
            .saturating_add(Weight::from_parts(0, 2760).saturating_mul(o.into()))
    }
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Footprints` (r:1 w:1)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Directives` (r:1 w:2)
    /// Proof: `Consent::Directives` (`max_values`: None, `max_size`: Some(6753), added: 9228, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn renew() -> Weight {
        // Proof size: measured `6873`, estimated `10218` bytes.
        // Shortest execution: 45_678 ns.
        Weight::from_parts(49_735_000, 10218)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Consent::Footprints` (r:1 w:1)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Directives` (r:257 w:32)
    /// Proof: `Consent::Directives` (`max_values`: None, `max_size`: Some(6753), added: 9228, mode: `Measured`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// The range of component `r` is `[0, 224]`.
    /// The range of component `e` is `[1, 32]`.
    /// The range of component `b` is `[4000, 16384]`.
    fn revoke_all(r: u32, e: u32, _b: u32, ) -> Weight {
        // Proof size: measured `15409 + e * (48 ±0)`, estimated `19718 + e * (2520 ±3) + r * (2472 ±0)` bytes.
        // Shortest execution: 416_532 ns.
        Weight::from_parts(101_516_731, 19718)
            // Standard error: 88_989.
            .saturating_add(Weight::from_parts(5_247_612, 0).saturating_mul(r.into()))
            // Standard error: 632_089.
            .saturating_add(Weight::from_parts(10_618_541, 0).saturating_mul(e.into()))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(r.into())))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(e.into())))
            .saturating_add(T::DbWeight::get().writes(1))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(e.into())))
            .saturating_add(Weight::from_parts(0, 2520).saturating_mul(e.into()))
            .saturating_add(Weight::from_parts(0, 2472).saturating_mul(r.into()))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:65 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Footprints` (r:1 w:1)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Directives` (r:0 w:1)
    /// Proof: `Consent::Directives` (`max_values`: None, `max_size`: Some(6753), added: 9228, mode: `MaxEncodedLen`)
    /// The range of component `o` is `[0, 64]`.
    /// The range of component `b` is `[400, 3800]`.
    fn record_paper_consent(o: u32, b: u32, ) -> Weight {
        // Proof size: measured `999 + o * (47 ±0)`, estimated `3750 + o * (2760 ±0)` bytes.
        // Shortest execution: 42_774 ns.
        Weight::from_parts(36_837_673, 3750)
            // Standard error: 7_406.
            .saturating_add(Weight::from_parts(3_808_952, 0).saturating_mul(o.into()))
            // Standard error: 140.
            .saturating_add(Weight::from_parts(1_420, 0).saturating_mul(b.into()))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(o.into())))
            .saturating_add(T::DbWeight::get().writes(2))
            .saturating_add(Weight::from_parts(0, 2760).saturating_mul(o.into()))
    }
    /// Storage: `Consent::Footprints` (r:1 w:1)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Directives` (r:1 w:1)
    /// Proof: `Consent::Directives` (`max_values`: None, `max_size`: Some(6753), added: 9228, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn contest() -> Weight {
        // Proof size: measured `4280`, estimated `10218` bytes.
        // Shortest execution: 27_360 ns.
        Weight::from_parts(30_115_000, 10218)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Footprints` (r:1 w:1)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Directives` (r:1 w:1)
    /// Proof: `Consent::Directives` (`max_values`: None, `max_size`: Some(6753), added: 9228, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn settle() -> Weight {
        // Proof size: measured `4783`, estimated `10218` bytes.
        // Shortest execution: 35_964 ns.
        Weight::from_parts(38_287_000, 10218)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Footprints` (r:1 w:1)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Directives` (r:1 w:1)
    /// Proof: `Consent::Directives` (`max_values`: None, `max_size`: Some(6753), added: 9228, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn withdraw_paper_consent() -> Weight {
        // Proof size: measured `4952`, estimated `10218` bytes.
        // Shortest execution: 40_430 ns.
        Weight::from_parts(43_104_000, 10218)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Footprints` (r:1 w:1)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Exclusions` (r:0 w:1)
    /// Proof: `Consent::Exclusions` (`max_values`: None, `max_size`: Some(105), added: 2580, mode: `MaxEncodedLen`)
    fn exclude() -> Weight {
        // Proof size: measured `975`, estimated `3750` bytes.
        // Shortest execution: 33_340 ns.
        Weight::from_parts(36_314_000, 3750)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Footprints` (r:1 w:1)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Exclusions` (r:1 w:1)
    /// Proof: `Consent::Exclusions` (`max_values`: None, `max_size`: Some(105), added: 2580, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn end_exclusion() -> Weight {
        // Proof size: measured `844`, estimated `3663` bytes.
        // Shortest execution: 30_405 ns.
        Weight::from_parts(32_649_000, 3663)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Retention` (r:0 w:1)
    /// Proof: `Consent::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn set_retention() -> Weight {
        // Proof size: measured `76`, estimated `1493` bytes.
        // Shortest execution: 7_261 ns.
        Weight::from_parts(7_762_000, 1493)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Consent::Footprints` (r:1 w:1)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:1 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Directives` (r:257 w:256)
    /// Proof: `Consent::Directives` (`max_values`: None, `max_size`: Some(6753), added: 9228, mode: `Measured`)
    /// Storage: `Consent::Retention` (r:1 w:0)
    /// Proof: `Consent::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Exclusions` (r:1 w:0)
    /// Proof: `Consent::Exclusions` (`max_values`: None, `max_size`: Some(105), added: 2580, mode: `Measured`)
    /// The range of component `d` is `[1, 256]`.
    /// The range of component `b` is `[4000, 16384]`.
    fn purge(d: u32, _b: u32, ) -> Weight {
        // Proof size: measured `14503 + d * (50 ±0)`, estimated `20016 + d * (2534 ±2)` bytes.
        // Shortest execution: 58_207 ns.
        Weight::from_parts(115_127_671, 20016)
            // Standard error: 16_346.
            .saturating_add(Weight::from_parts(7_365_644, 0).saturating_mul(d.into()))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(d.into())))
            .saturating_add(T::DbWeight::get().writes(1))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(d.into())))
            .saturating_add(Weight::from_parts(0, 2534).saturating_mul(d.into()))
    }
    /// Storage: `Consent::Footprints` (r:1 w:0)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:2 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Credentials` (r:1 w:0)
    /// Proof: `Registry::Credentials` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Directives` (r:33 w:0)
    /// Proof: `Consent::Directives` (`max_values`: None, `max_size`: Some(6753), added: 9228, mode: `Measured`)
    /// Storage: `Consent::Exclusions` (r:1 w:0)
    /// Proof: `Consent::Exclusions` (`max_values`: None, `max_size`: Some(105), added: 2580, mode: `Measured`)
    /// Storage: `EmergencyAccess::Trail` (r:1 w:0)
    /// Proof: `EmergencyAccess::Trail` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Activations` (r:1 w:0)
    /// Proof: `EmergencyAccess::Activations` (`max_values`: None, `max_size`: Some(852), added: 3327, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Practitioners` (r:1 w:0)
    /// Proof: `EmergencyAccess::Practitioners` (`max_values`: None, `max_size`: Some(474), added: 2949, mode: `MaxEncodedLen`)
    /// Storage: `Consent::CurrentPolicy` (r:1 w:0)
    /// Proof: `Consent::CurrentPolicy` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Consent::ImplicitPolicies` (r:1 w:0)
    /// Proof: `Consent::ImplicitPolicies` (`max_values`: None, `max_size`: Some(3435), added: 5910, mode: `MaxEncodedLen`)
    /// The range of component `e` is `[1, 32]`.
    /// The range of component `b` is `[4000, 16384]`.
    fn decide(e: u32, b: u32, ) -> Weight {
        // Proof size: measured `3830 + e * (94 ±0)`, estimated `6900 + b * (1 ±0) + e * (2596 ±12)` bytes.
        // Shortest execution: 112_398 ns.
        Weight::from_parts(114_982_000, 6900)
            // Standard error: 189_701.
            .saturating_add(Weight::from_parts(7_599_384, 0).saturating_mul(e.into()))
            // Standard error: 356.
            .saturating_add(Weight::from_parts(15_824, 0).saturating_mul(b.into()))
            .saturating_add(T::DbWeight::get().reads(13))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(e.into())))
            .saturating_add(Weight::from_parts(0, 1).saturating_mul(b.into()))
            .saturating_add(Weight::from_parts(0, 2596).saturating_mul(e.into()))
    }
    /// Storage: `Consent::Footprints` (r:1 w:0)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:2 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Credentials` (r:1 w:0)
    /// Proof: `Registry::Credentials` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Directives` (r:226 w:0)
    /// Proof: `Consent::Directives` (`max_values`: None, `max_size`: Some(6753), added: 9228, mode: `Measured`)
    /// Storage: `Consent::Exclusions` (r:1 w:0)
    /// Proof: `Consent::Exclusions` (`max_values`: None, `max_size`: Some(105), added: 2580, mode: `Measured`)
    /// Storage: `EmergencyAccess::Trail` (r:1 w:0)
    /// Proof: `EmergencyAccess::Trail` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Activations` (r:1 w:0)
    /// Proof: `EmergencyAccess::Activations` (`max_values`: None, `max_size`: Some(852), added: 3327, mode: `MaxEncodedLen`)
    /// Storage: `EmergencyAccess::Practitioners` (r:1 w:0)
    /// Proof: `EmergencyAccess::Practitioners` (`max_values`: None, `max_size`: Some(474), added: 2949, mode: `MaxEncodedLen`)
    /// Storage: `Consent::CurrentPolicy` (r:1 w:0)
    /// Proof: `Consent::CurrentPolicy` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Consent::ImplicitPolicies` (r:1 w:0)
    /// Proof: `Consent::ImplicitPolicies` (`max_values`: None, `max_size`: Some(3435), added: 5910, mode: `MaxEncodedLen`)
    /// The range of component `r` is `[0, 224]`.
    fn decide_among_ended(r: u32, ) -> Weight {
        // Proof size: measured `6086 + r * (56 ±0)`, estimated `12030 + r * (2532 ±0)` bytes.
        // Shortest execution: 85_908 ns.
        Weight::from_parts(84_316_663, 12030)
            // Standard error: 4_022.
            .saturating_add(Weight::from_parts(4_710_160, 0).saturating_mul(r.into()))
            .saturating_add(T::DbWeight::get().reads(14))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(r.into())))
            .saturating_add(Weight::from_parts(0, 2532).saturating_mul(r.into()))
    }
}
