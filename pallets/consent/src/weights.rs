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
        // Proof size: measured `813 + o * (47 ±0)`, estimated `3663 + o * (2760 ±0)` bytes.
        // Shortest execution: 36_044 ns.
        Weight::from_parts(40_962_022, 3663)
            // Standard error: 4_673.
            .saturating_add(Weight::from_parts(3_741_064, 0).saturating_mul(o.into()))
            // Standard error: 91.
            .saturating_add(Weight::from_parts(345, 0).saturating_mul(b.into()))
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
        // Shortest execution: 29_644 ns.
        Weight::from_parts(32_428_000, 10218)
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
        // Shortest execution: 11_296 ns.
        Weight::from_parts(12_319_750, 1493)
            // Standard error: 69.
            .saturating_add(Weight::from_parts(51_888, 0).saturating_mul(r.into()))
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
    fn amend(o: u32, _b: u32, ) -> Weight {
        // Proof size: measured `7076 + o * (47 ±0)`, estimated `10218 + o * (2760 ±0)` bytes.
        // Shortest execution: 52_248 ns.
        Weight::from_parts(70_246_986, 10218)
            // Standard error: 5_977.
            .saturating_add(Weight::from_parts(3_721_936, 0).saturating_mul(o.into()))
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
        // Shortest execution: 46_639 ns.
        Weight::from_parts(50_886_000, 10218)
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
        // Proof size: measured `8915 + e * (149 ±0) + r * (13 ±0)`, estimated `15352 + e * (2572 ±8) + r * (2490 ±1)` bytes.
        // Shortest execution: 384_263 ns.
        Weight::from_parts(19_476_618, 15352)
            // Standard error: 19_569.
            .saturating_add(Weight::from_parts(5_660_160, 0).saturating_mul(r.into()))
            // Standard error: 139_005.
            .saturating_add(Weight::from_parts(12_614_820, 0).saturating_mul(e.into()))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(r.into())))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(e.into())))
            .saturating_add(T::DbWeight::get().writes(1))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(e.into())))
            .saturating_add(Weight::from_parts(0, 2572).saturating_mul(e.into()))
            .saturating_add(Weight::from_parts(0, 2490).saturating_mul(r.into()))
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
    fn record_paper_consent(o: u32, _b: u32, ) -> Weight {
        // Proof size: measured `1000 + o * (47 ±0)`, estimated `3750 + o * (2760 ±0)` bytes.
        // Shortest execution: 45_377 ns.
        Weight::from_parts(56_025_038, 3750)
            // Standard error: 7_491.
            .saturating_add(Weight::from_parts(3_990_875, 0).saturating_mul(o.into()))
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
        // Shortest execution: 28_412 ns.
        Weight::from_parts(30_826_000, 10218)
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
        // Shortest execution: 36_865 ns.
        Weight::from_parts(39_769_000, 10218)
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
        // Shortest execution: 41_302 ns.
        Weight::from_parts(44_616_000, 10218)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Footprints` (r:1 w:1)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Exclusions` (r:0 w:1)
    /// Proof: `Consent::Exclusions` (`max_values`: None, `max_size`: Some(105), added: 2580, mode: `MaxEncodedLen`)
    fn exclude() -> Weight {
        // Proof size: measured `611`, estimated `3663` bytes.
        // Shortest execution: 23_896 ns.
        Weight::from_parts(26_730_000, 3663)
            .saturating_add(T::DbWeight::get().reads(3))
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
        // Shortest execution: 30_756 ns.
        Weight::from_parts(33_581_000, 3663)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Consent::Retention` (r:0 w:1)
    /// Proof: `Consent::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn set_retention() -> Weight {
        // Proof size: measured `0`, estimated `0` bytes.
        // Shortest execution: 5_038 ns.
        Weight::from_parts(5_448_000, 0)
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Consent::Footprints` (r:1 w:1)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Directives` (r:257 w:256)
    /// Proof: `Consent::Directives` (`max_values`: None, `max_size`: Some(6753), added: 9228, mode: `Measured`)
    /// Storage: `Consent::Retention` (r:1 w:0)
    /// Proof: `Consent::Retention` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Exclusions` (r:1 w:0)
    /// Proof: `Consent::Exclusions` (`max_values`: None, `max_size`: Some(105), added: 2580, mode: `Measured`)
    /// The range of component `d` is `[1, 256]`.
    /// The range of component `b` is `[4000, 16384]`.
    fn purge(d: u32, _b: u32, ) -> Weight {
        // Proof size: measured `944 + d * (148 ±0)`, estimated `14785 + d * (2588 ±3)` bytes.
        // Shortest execution: 53_760 ns.
        Weight::from_parts(82_106_636, 14785)
            // Standard error: 21_597.
            .saturating_add(Weight::from_parts(8_759_148, 0).saturating_mul(d.into()))
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(d.into())))
            .saturating_add(T::DbWeight::get().writes(1))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(d.into())))
            .saturating_add(Weight::from_parts(0, 2588).saturating_mul(d.into()))
    }
    /// Storage: `Consent::Footprints` (r:1 w:0)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
    /// Storage: `Registry::Organisations` (r:2 w:0)
    /// Proof: `Registry::Organisations` (`max_values`: None, `max_size`: Some(285), added: 2760, mode: `MaxEncodedLen`)
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
    fn decide(r: u32, e: u32, _b: u32, ) -> Weight {
        // Proof size: measured `9742 + e * (149 ±0) + r * (13 ±0)`, estimated `16194 + e * (2572 ±8) + r * (2490 ±1)` bytes.
        // Shortest execution: 213_679 ns.
        Weight::from_parts(61_075_312, 16194)
            // Standard error: 33_530.
            .saturating_add(Weight::from_parts(5_230_601, 0).saturating_mul(r.into()))
            // Standard error: 238_165.
            .saturating_add(Weight::from_parts(6_507_643, 0).saturating_mul(e.into()))
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(r.into())))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(e.into())))
            .saturating_add(Weight::from_parts(0, 2572).saturating_mul(e.into()))
            .saturating_add(Weight::from_parts(0, 2490).saturating_mul(r.into()))
    }
}
