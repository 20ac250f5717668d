//! Weights of `pallet_disclosures`.
//!
//! Estimates: no runtime has the pallet, in which `scripts/bench weights` could measure it.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(missing_docs, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weight of each benchmark of `pallet_disclosures`.
pub trait WeightInfo {
    fn request() -> Weight;
    fn request_access() -> Weight;
    fn withdraw() -> Weight;
    fn contest() -> Weight;
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
    fn request() -> Weight {
        Weight::from_parts(70_000_000, 41600)
            .saturating_add(T::DbWeight::get().reads(16))
            .saturating_add(T::DbWeight::get().writes(13))
    }
    fn request_access() -> Weight {
        Weight::from_parts(70_000_000, 36400)
            .saturating_add(T::DbWeight::get().reads(14))
            .saturating_add(T::DbWeight::get().writes(12))
    }
    fn withdraw() -> Weight {
        Weight::from_parts(45_000_000, 18200)
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(9))
    }
    fn contest() -> Weight {
        Weight::from_parts(45_000_000, 23400)
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(7))
    }
    fn extend() -> Weight {
        Weight::from_parts(40_000_000, 15600)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    fn fulfil() -> Weight {
        Weight::from_parts(50_000_000, 23400)
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(9))
    }
    fn deny() -> Weight {
        Weight::from_parts(50_000_000, 26000)
            .saturating_add(T::DbWeight::get().reads(10))
            .saturating_add(T::DbWeight::get().writes(9))
    }
    fn suspend() -> Weight {
        Weight::from_parts(40_000_000, 13000)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// The range of component `n` is `[1, 64]`.
    fn purge(n: u32, ) -> Weight {
        Weight::from_parts(20_000_000, 4000)
            .saturating_add(Weight::from_parts(30_000_000, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().reads((6_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(1))
            .saturating_add(T::DbWeight::get().writes((5_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 12000).saturating_mul(n.into()))
    }
    fn set_terms() -> Weight {
        Weight::from_parts(12_000_000, 5200)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    fn set_calendar() -> Weight {
        Weight::from_parts(30_000_000, 10400)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    fn set_exceptions() -> Weight {
        Weight::from_parts(12_000_000, 2600)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    fn set_retention() -> Weight {
        Weight::from_parts(8_000_000, 2600)
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn assign_calendar() -> Weight {
        Weight::from_parts(14_000_000, 5200)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn assign_terms() -> Weight {
        Weight::from_parts(14_000_000, 5200)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn purge_suspension() -> Weight {
        Weight::from_parts(40_000_000, 10400)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    fn look_at_clock() -> Weight {
        Weight::from_parts(8_000_000, 7800)
            .saturating_add(T::DbWeight::get().reads(3))
    }
    fn pass_deadline() -> Weight {
        Weight::from_parts(60_000_000, 31200)
            .saturating_add(T::DbWeight::get().reads(12))
            .saturating_add(T::DbWeight::get().writes(11))
    }
    fn end_calendar() -> Weight {
        Weight::from_parts(10_000_000, 2600)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(2))
    }
}
