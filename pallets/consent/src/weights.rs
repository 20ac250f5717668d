//! Weights of `pallet_consent`.
//!
//! Estimated by hand after those that were measured before; `scripts/bench weights` measures them.

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
    fn revoke_all(d: u32, b: u32, ) -> Weight;
    fn record_paper_consent(o: u32, b: u32, ) -> Weight;
    fn contest() -> Weight;
    fn settle() -> Weight;
    fn withdraw_paper_consent() -> Weight;
    fn exclude() -> Weight;
    fn end_exclusion() -> Weight;
    fn set_retention() -> Weight;
    fn purge(d: u32, b: u32, ) -> Weight;
    fn decide(d: u32, b: u32, ) -> Weight;
}

/// Weights with the database costs of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    fn grant(o: u32, b: u32, ) -> Weight {
        Weight::from_parts(85_000_000, 3600)
            .saturating_add(Weight::from_parts(4_000_000, 2600).saturating_mul(o.into()))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(o.into())))
            .saturating_add(Weight::from_parts(4_000, 0).saturating_mul(b.into()))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    fn revoke() -> Weight {
        Weight::from_parts(65_000_000, 10200)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    fn set_implicit_policy(r: u32, ) -> Weight {
        Weight::from_parts(24_000_000, 1493)
            .saturating_add(Weight::from_parts(58_000, 0).saturating_mul(r.into()))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    fn amend(o: u32, b: u32, ) -> Weight {
        Weight::from_parts(130_000_000, 12800)
            .saturating_add(Weight::from_parts(4_000_000, 2600).saturating_mul(o.into()))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(o.into())))
            .saturating_add(Weight::from_parts(4_000, 0).saturating_mul(b.into()))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    fn renew() -> Weight {
        Weight::from_parts(160_000_000, 12800)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    fn revoke_all(d: u32, b: u32, ) -> Weight {
        Weight::from_parts(40_000_000, 6200)
            .saturating_add(Weight::from_parts(6_000_000, 9258).saturating_mul(d.into()))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(d.into())))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(d.into())))
            .saturating_add(Weight::from_parts(4_000, 0).saturating_mul(b.into()))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn record_paper_consent(o: u32, b: u32, ) -> Weight {
        Weight::from_parts(95_000_000, 6200)
            .saturating_add(Weight::from_parts(4_000_000, 2600).saturating_mul(o.into()))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(o.into())))
            .saturating_add(Weight::from_parts(4_000, 0).saturating_mul(b.into()))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    fn contest() -> Weight {
        Weight::from_parts(65_000_000, 10200)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    fn settle() -> Weight {
        Weight::from_parts(70_000_000, 12800)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    fn withdraw_paper_consent() -> Weight {
        Weight::from_parts(75_000_000, 12800)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    fn exclude() -> Weight {
        Weight::from_parts(45_000_000, 3600)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    fn end_exclusion() -> Weight {
        Weight::from_parts(50_000_000, 6200)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    fn set_retention() -> Weight {
        Weight::from_parts(12_000_000, 0)
            .saturating_add(T::DbWeight::get().reads(0))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn purge(d: u32, b: u32, ) -> Weight {
        Weight::from_parts(40_000_000, 6200)
            .saturating_add(Weight::from_parts(6_000_000, 9258).saturating_mul(d.into()))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(d.into())))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(d.into())))
            .saturating_add(Weight::from_parts(4_000, 0).saturating_mul(b.into()))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn decide(d: u32, b: u32, ) -> Weight {
        Weight::from_parts(80_000_000, 6200)
            .saturating_add(Weight::from_parts(6_000_000, 9258).saturating_mul(d.into()))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(d.into())))
            .saturating_add(Weight::from_parts(8_000, 0).saturating_mul(b.into()))
            .saturating_add(T::DbWeight::get().reads(9))
    }
}
