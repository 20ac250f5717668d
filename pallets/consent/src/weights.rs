//! Weights of the calls.
//!
//! Estimates: reads and writes are counted by hand, times are generous. The
//! benchmarks in `benchmarking.rs` measure them.

#![allow(missing_docs, reason = "one function for each call, named like it")]

use core::marker::PhantomData;
use frame_support::{
    traits::Get,
    weights::{constants::ParityDbWeight, Weight},
};

pub trait WeightInfo {
    /// `b`: bytes of the directive.
    fn grant(b: u32) -> Weight;
    fn revoke() -> Weight;
    /// `r`: rules.
    fn set_implicit_policy(r: u32) -> Weight;
}

/// Weights with the database costs of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    /// Storage: `Registry::Enrolments` (r:1), `Timestamp::Now` (r:1), `Consent::Footprints` (r:1 w:1),
    /// `Consent::Directives` (r:0 w:1).
    fn grant(b: u32) -> Weight {
        Weight::from_parts(40_000_000, 4_500)
            .saturating_add(Weight::from_parts(12_000, 0).saturating_mul(b.into()))
            .saturating_add(T::DbWeight::get().reads_writes(3, 2))
    }

    /// Storage: `Consent::Directives` (r:1 w:1), `Consent::Footprints` (r:1 w:1).
    fn revoke() -> Weight {
        Weight::from_parts(60_000_000, 12_000).saturating_add(T::DbWeight::get().reads_writes(2, 2))
    }

    /// Storage: `Consent::CurrentPolicy` (r:1 w:1), `Timestamp::Now` (r:1),
    /// `Consent::ImplicitPolicies` (r:0 w:1).
    fn set_implicit_policy(r: u32) -> Weight {
        Weight::from_parts(30_000_000, 1_600)
            .saturating_add(Weight::from_parts(1_500_000, 0).saturating_mul(r.into()))
            .saturating_add(T::DbWeight::get().reads_writes(2, 2))
    }
}

impl WeightInfo for () {
    fn grant(_: u32) -> Weight {
        ParityDbWeight::get().reads_writes(3, 2)
    }

    fn revoke() -> Weight {
        ParityDbWeight::get().reads_writes(2, 2)
    }

    fn set_implicit_policy(_: u32) -> Weight {
        ParityDbWeight::get().reads_writes(2, 2)
    }
}
