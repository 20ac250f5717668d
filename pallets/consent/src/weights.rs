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
    fn decide(r: u32, e: u32, b: u32, ) -> Weight;
}

/// Weights with the database costs of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:128 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Footprints` (r:1 w:1)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Directives` (r:0 w:1)
    /// Proof: `Consent::Directives` (`max_values`: None, `max_size`: Some(6752), added: 9227, mode: `MaxEncodedLen`)
    /// The range of component `o` is `[0, 128]`.
    /// The range of component `b` is `[400, 7000]`.
    fn grant(o: u32, _b: u32, ) -> Weight {
        // Proof size: measured `775 + o * (47 ±0)`, estimated `3554 + o * (2760 ±0)` bytes.
        // Shortest execution: 64_285 ns.
        Weight::from_parts(233_028_099, 3554)
            // Standard error: 175_907.
            .saturating_add(Weight::from_parts(7_171_492, 0).saturating_mul(o.into()))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(o.into())))
            .saturating_add(T::DbWeight::get().writes(2))
            .saturating_add(Weight::from_parts(0, 2760).saturating_mul(o.into()))
    }
    /// Storage: `Consent::Footprints` (r:1 w:1)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Directives` (r:1 w:1)
    /// Proof: `Consent::Directives` (`max_values`: None, `max_size`: Some(6752), added: 9227, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn revoke() -> Weight {
        // Proof size: measured `6378`, estimated `10217` bytes.
        // Shortest execution: 50_956 ns.
        Weight::from_parts(91_936_000, 10217)
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
        // Shortest execution: 19_729 ns.
        Weight::from_parts(36_321_254, 1493)
            // Standard error: 2_073.
            .saturating_add(Weight::from_parts(162_355, 0).saturating_mul(r.into()))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:128 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Footprints` (r:1 w:1)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Directives` (r:1 w:2)
    /// Proof: `Consent::Directives` (`max_values`: None, `max_size`: Some(6752), added: 9227, mode: `MaxEncodedLen`)
    /// The range of component `o` is `[0, 128]`.
    /// The range of component `b` is `[400, 7000]`.
    fn amend(o: u32, b: u32, ) -> Weight {
        // Proof size: measured `7034 + o * (47 ±0)`, estimated `10217 + o * (2760 ±0)` bytes.
        // Shortest execution: 144_645 ns.
        Weight::from_parts(91_654_095, 10217)
            // Standard error: 115_709.
            .saturating_add(Weight::from_parts(9_457_445, 0).saturating_mul(o.into()))
            // Standard error: 2_253.
            .saturating_add(Weight::from_parts(2_494, 0).saturating_mul(b.into()))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(o.into())))
            .saturating_add(T::DbWeight::get().writes(3))
            .saturating_add(Weight::from_parts(0, 2760).saturating_mul(o.into()))
    }
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Footprints` (r:1 w:1)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Directives` (r:1 w:2)
    /// Proof: `Consent::Directives` (`max_values`: None, `max_size`: Some(6752), added: 9227, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn renew() -> Weight {
        // Proof size: measured `6832`, estimated `10217` bytes.
        // Shortest execution: 87_079 ns.
        Weight::from_parts(151_715_000, 10217)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Consent::Footprints` (r:1 w:1)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Directives` (r:33 w:32)
    /// Proof: `Consent::Directives` (`max_values`: None, `max_size`: Some(6752), added: 9227, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// The range of component `d` is `[1, 32]`.
    /// The range of component `b` is `[4000, 16384]`.
    fn revoke_all(r: u32, e: u32, b: u32, ) -> Weight {
        // Proof size: measured `2567`, estimated `10217 + d * (9227 ±0)` bytes.
        // Shortest execution: 78_627 ns.
        Weight::from_parts(91_836_000, 10217)
            // Standard error: 151_786.
            .saturating_add(Weight::from_parts(18_627_134, 0).saturating_mul((r + e).into()))
            // Standard error: 285.
            .saturating_add(Weight::from_parts(6_522, 0).saturating_mul(b.into()))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul((r + e).into())))
            .saturating_add(T::DbWeight::get().writes(1))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul((r + e).into())))
            .saturating_add(Weight::from_parts(0, 9227).saturating_mul((r + e).into()))
    }
    /// Storage: `Registry::Agents` (r:1 w:0)
    /// Proof: `Registry::Agents` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:65 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Footprints` (r:1 w:1)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Directives` (r:0 w:1)
    /// Proof: `Consent::Directives` (`max_values`: None, `max_size`: Some(6752), added: 9227, mode: `MaxEncodedLen`)
    /// The range of component `o` is `[0, 64]`.
    /// The range of component `b` is `[400, 3800]`.
    fn record_paper_consent(o: u32, b: u32, ) -> Weight {
        // Proof size: measured `961 + o * (47 ±0)`, estimated `3750 + o * (2760 ±0)` bytes.
        // Shortest execution: 116_573 ns.
        Weight::from_parts(118_372_753, 3750)
            // Standard error: 51_421.
            .saturating_add(Weight::from_parts(8_948_482, 0).saturating_mul(o.into()))
            // Standard error: 976.
            .saturating_add(Weight::from_parts(2_680, 0).saturating_mul(b.into()))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(o.into())))
            .saturating_add(T::DbWeight::get().writes(2))
            .saturating_add(Weight::from_parts(0, 2760).saturating_mul(o.into()))
    }
    /// Storage: `Consent::Footprints` (r:1 w:1)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Directives` (r:1 w:1)
    /// Proof: `Consent::Directives` (`max_values`: None, `max_size`: Some(6752), added: 9227, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn contest() -> Weight {
        // Proof size: measured `4279`, estimated `10217` bytes.
        // Shortest execution: 48_532 ns.
        Weight::from_parts(91_366_000, 10217)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Footprints` (r:1 w:1)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Directives` (r:1 w:1)
    /// Proof: `Consent::Directives` (`max_values`: None, `max_size`: Some(6752), added: 9227, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn settle() -> Weight {
        // Proof size: measured `4742`, estimated `10217` bytes.
        // Shortest execution: 58_977 ns.
        Weight::from_parts(75_562_000, 10217)
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
    /// Proof: `Consent::Directives` (`max_values`: None, `max_size`: Some(6752), added: 9227, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn withdraw_paper_consent() -> Weight {
        // Proof size: measured `4951`, estimated `10217` bytes.
        // Shortest execution: 66_669 ns.
        Weight::from_parts(87_119_000, 10217)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Footprints` (r:1 w:1)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Exclusions` (r:0 w:1)
    /// Proof: `Consent::Exclusions` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
    fn exclude() -> Weight {
        // Proof size: measured `571`, estimated `3554` bytes.
        // Shortest execution: 38_667 ns.
        Weight::from_parts(63_053_000, 3554)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Footprints` (r:1 w:1)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Exclusions` (r:1 w:1)
    /// Proof: `Consent::Exclusions` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn end_exclusion() -> Weight {
        // Proof size: measured `803`, estimated `3569` bytes.
        // Shortest execution: 48_381 ns.
        Weight::from_parts(87_940_000, 3569)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Consent::Retention` (r:0 w:1)
    /// Proof: `Consent::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn set_retention() -> Weight {
        // Proof size: measured `0`, estimated `0` bytes.
        // Shortest execution: 8_562 ns.
        Weight::from_parts(18_928_000, 0)
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Consent::Footprints` (r:1 w:1)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Directives` (r:201 w:200)
    /// Proof: `Consent::Directives` (`max_values`: None, `max_size`: Some(6752), added: 9227, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Retention` (r:1 w:0)
    /// Proof: `Consent::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Exclusions` (r:1 w:0)
    /// Proof: `Consent::Exclusions` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
    /// The range of component `d` is `[1, 200]`.
    /// The range of component `b` is `[4000, 16384]`.
    fn purge(d: u32, b: u32, ) -> Weight {
        // Proof size: measured `630 + d * (46 ±0)`, estimated `10217 + d * (9227 ±0)` bytes.
        // Shortest execution: 68_722 ns.
        Weight::from_parts(72_788_000, 10217)
            // Standard error: 176_044.
            .saturating_add(Weight::from_parts(15_322_262, 0).saturating_mul(d.into()))
            // Standard error: 2_072.
            .saturating_add(Weight::from_parts(492, 0).saturating_mul(b.into()))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(d.into())))
            .saturating_add(T::DbWeight::get().writes(1))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(d.into())))
            .saturating_add(Weight::from_parts(0, 9227).saturating_mul(d.into()))
    }
    /// Storage: `Consent::Footprints` (r:1 w:0)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Directives` (r:33 w:0)
    /// Proof: `Consent::Directives` (`max_values`: None, `max_size`: Some(6752), added: 9227, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Exclusions` (r:1 w:0)
    /// Proof: `Consent::Exclusions` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:2 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
    /// Storage: `Consent::CurrentPolicy` (r:1 w:0)
    /// Proof: `Consent::CurrentPolicy` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Consent::ImplicitPolicies` (r:1 w:0)
    /// Proof: `Consent::ImplicitPolicies` (`max_values`: None, `max_size`: Some(3435), added: 5910, mode: `MaxEncodedLen`)
    /// The range of component `d` is `[1, 32]`.
    /// The range of component `b` is `[4000, 16384]`.
    fn decide(r: u32, e: u32, b: u32, ) -> Weight {
        // Proof size: measured `3348`, estimated `10217 + d * (9227 ±0)` bytes.
        // Shortest execution: 135_081 ns.
        Weight::from_parts(90_710_752, 10217)
            // Standard error: 139_691.
            .saturating_add(Weight::from_parts(9_332_164, 0).saturating_mul((r + e).into()))
            // Standard error: 356.
            .saturating_add(Weight::from_parts(5_745, 0).saturating_mul(b.into()))
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul((r + e).into())))
            .saturating_add(Weight::from_parts(0, 9227).saturating_mul((r + e).into()))
    }
}
