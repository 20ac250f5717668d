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
    fn grant(o: u32, _b: u32, ) -> Weight {
        // Proof size: measured `819 + o * (47 ±0)`, estimated `3663 + o * (2760 ±0)` bytes.
        // Shortest execution: 36_885 ns.
        Weight::from_parts(66_706_738, 3663)
            // Standard error: 8_091.
            .saturating_add(Weight::from_parts(3_859_073, 0).saturating_mul(o.into()))
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
        // Shortest execution: 30_495 ns.
        Weight::from_parts(33_049_000, 10218)
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
        // Shortest execution: 11_878 ns.
        Weight::from_parts(13_113_252, 1493)
            // Standard error: 137.
            .saturating_add(Weight::from_parts(56_487, 0).saturating_mul(r.into()))
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
        // Proof size: measured `7078 + o * (47 ±0)`, estimated `10218 + o * (2760 ±0)` bytes.
        // Shortest execution: 57_576 ns.
        Weight::from_parts(37_521_825, 10218)
            // Standard error: 23_405.
            .saturating_add(Weight::from_parts(4_739_290, 0).saturating_mul(o.into()))
            // Standard error: 455.
            .saturating_add(Weight::from_parts(2_192, 0).saturating_mul(b.into()))
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
        // Shortest execution: 48_963 ns.
        Weight::from_parts(54_812_000, 10218)
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
        // Shortest execution: 472_155 ns.
        Weight::from_parts(488_028_000, 19718)
            // Standard error: 27_604.
            .saturating_add(Weight::from_parts(5_794_799, 0).saturating_mul(r.into()))
            // Standard error: 194_623.
            .saturating_add(Weight::from_parts(7_966_716, 0).saturating_mul(e.into()))
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
        // Proof size: measured `1000 + o * (47 ±0)`, estimated `3750 + o * (2760 ±0)` bytes.
        // Shortest execution: 46_349 ns.
        Weight::from_parts(43_418_029, 3750)
            // Standard error: 12_301.
            .saturating_add(Weight::from_parts(4_468_590, 0).saturating_mul(o.into()))
            // Standard error: 233.
            .saturating_add(Weight::from_parts(62, 0).saturating_mul(b.into()))
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
        // Shortest execution: 29_293 ns.
        Weight::from_parts(32_088_000, 10218)
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
        // Shortest execution: 38_758 ns.
        Weight::from_parts(41_982_000, 10218)
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
        // Shortest execution: 43_365 ns.
        Weight::from_parts(47_431_000, 10218)
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
        // Shortest execution: 35_443 ns.
        Weight::from_parts(39_118_000, 3750)
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
        // Shortest execution: 32_108 ns.
        Weight::from_parts(34_622_000, 3663)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Retention` (r:0 w:1)
    /// Proof: `Consent::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn set_retention() -> Weight {
        // Proof size: measured `76`, estimated `1493` bytes.
        // Shortest execution: 7_842 ns.
        Weight::from_parts(8_432_000, 1493)
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
    fn purge(d: u32, b: u32, ) -> Weight {
        // Proof size: measured `14500 + d * (50 ±0)`, estimated `20007 + d * (2534 ±2)` bytes.
        // Shortest execution: 63_124 ns.
        Weight::from_parts(86_184_926, 20007)
            // Standard error: 38_397.
            .saturating_add(Weight::from_parts(9_231_041, 0).saturating_mul(d.into()))
            // Standard error: 792.
            .saturating_add(Weight::from_parts(188, 0).saturating_mul(b.into()))
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
    /// Storage: `Consent::Directives` (r:257 w:0)
    /// Proof: `Consent::Directives` (`max_values`: None, `max_size`: Some(6753), added: 9228, mode: `Measured`)
    /// Storage: `Consent::Exclusions` (r:1 w:0)
    /// Proof: `Consent::Exclusions` (`max_values`: None, `max_size`: Some(105), added: 2580, mode: `Measured`)
    /// Storage: `Consent::CurrentPolicy` (r:1 w:0)
    /// Proof: `Consent::CurrentPolicy` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Consent::ImplicitPolicies` (r:1 w:0)
    /// Proof: `Consent::ImplicitPolicies` (`max_values`: None, `max_size`: Some(3435), added: 5910, mode: `MaxEncodedLen`)
    /// The range of component `r` is `[0, 224]`.
    /// The range of component `e` is `[1, 32]`.
    /// The range of component `b` is `[4000, 16384]`.
    fn decide(e: u32, b: u32, ) -> Weight {
        Weight::from_parts(165_567_922, 25387)
            .saturating_add(Weight::from_parts(5_249_358, 0).saturating_mul(e.into()))
            .saturating_add(Weight::from_parts(24_412, 0).saturating_mul(b.into()))
            .saturating_add(T::DbWeight::get().reads(13))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(e.into())))
            .saturating_add(Weight::from_parts(0, 2520).saturating_mul(e.into()))
    }
    fn decide_among_ended(r: u32, ) -> Weight {
        Weight::from_parts(165_567_922, 25387)
            .saturating_add(Weight::from_parts(5_555_739, 0).saturating_mul(r.into()))
            .saturating_add(T::DbWeight::get().reads(14))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(r.into())))
            .saturating_add(Weight::from_parts(0, 2472).saturating_mul(r.into()))
    }
}
