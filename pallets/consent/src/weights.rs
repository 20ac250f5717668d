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
    fn grant(b: u32, ) -> Weight;
    fn revoke() -> Weight;
    fn set_implicit_policy(r: u32, ) -> Weight;
}

/// Weights with the database costs of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    /// Storage: `Registry::Enrolments` (r:1 w:0)
    /// Proof: `Registry::Enrolments` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Footprints` (r:1 w:1)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Directives` (r:0 w:1)
    /// Proof: `Consent::Directives` (`max_values`: None, `max_size`: Some(6683), added: 9158, mode: `MaxEncodedLen`)
    /// The range of component `b` is `[400, 7000]`.
    fn grant(b: u32, ) -> Weight {
        // Proof size: measured `571`, estimated `3554` bytes.
        // Shortest execution: 47_591 ns.
        Weight::from_parts(84_400_888, 3554)
            // Standard error: 134.
            .saturating_add(Weight::from_parts(3_991, 0).saturating_mul(b.into()))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Consent::Directives` (r:1 w:1)
    /// Proof: `Consent::Directives` (`max_values`: None, `max_size`: Some(6683), added: 9158, mode: `MaxEncodedLen`)
    /// Storage: `Consent::Footprints` (r:1 w:1)
    /// Proof: `Consent::Footprints` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
    fn revoke() -> Weight {
        // Proof size: measured `6343`, estimated `10148` bytes.
        // Shortest execution: 37_135 ns.
        Weight::from_parts(61_070_000, 10148)
            .saturating_add(T::DbWeight::get().reads(2))
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
        // Shortest execution: 18_657 ns.
        Weight::from_parts(23_896_537, 1493)
            // Standard error: 1_613.
            .saturating_add(Weight::from_parts(57_636, 0).saturating_mul(r.into()))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2))
    }
}
