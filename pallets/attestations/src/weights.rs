//! Weights of `pallet_attestations`.
//!
//! Estimates: no runtime has the pallet, in which `scripts/bench weights` could measure it.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(missing_docs, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weight of each benchmark of `pallet_attestations`.
pub trait WeightInfo {
    fn register_package() -> Weight;
    fn set_publisher() -> Weight;
    fn set_quorum() -> Weight;
    fn publish_release() -> Weight;
    fn attest() -> Weight;
    fn withdraw_attestation() -> Weight;
    fn overrule_attestation() -> Weight;
    fn revoke_release() -> Weight;
    fn purge_release() -> Weight;
}

/// Weights with the database costs of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    fn register_package() -> Weight {
        Weight::from_parts(400_000_000, 170000)
            .saturating_add(T::DbWeight::get().reads(66))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    fn set_publisher() -> Weight {
        Weight::from_parts(40_000_000, 6000)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn set_quorum() -> Weight {
        Weight::from_parts(15_000_000, 0)
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn publish_release() -> Weight {
        Weight::from_parts(150_000_000, 30000)
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    fn attest() -> Weight {
        Weight::from_parts(100_000_000, 20000)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn withdraw_attestation() -> Weight {
        Weight::from_parts(90_000_000, 20000)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn overrule_attestation() -> Weight {
        Weight::from_parts(90_000_000, 20000)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn revoke_release() -> Weight {
        Weight::from_parts(70_000_000, 10000)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn purge_release() -> Weight {
        Weight::from_parts(120_000_000, 20000)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(7))
    }
}
