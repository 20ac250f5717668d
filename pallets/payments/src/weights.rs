//! Weights of `pallet_payments`.
//!
//! Estimates: no runtime has the pallet, in which `scripts/bench weights` could measure it.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(missing_docs, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weight of each benchmark of `pallet_payments`.
pub trait WeightInfo {
    fn set_asset() -> Weight;
    fn pay() -> Weight;
    fn withdraw() -> Weight;
}

/// Weights with the database costs of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    fn set_asset() -> Weight {
        Weight::from_parts(25_000_000, 8000)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    fn pay() -> Weight {
        Weight::from_parts(90_000_000, 29000)
            .saturating_add(T::DbWeight::get().reads(11))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    fn withdraw() -> Weight {
        Weight::from_parts(75_000_000, 22000)
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(5))
    }
}
