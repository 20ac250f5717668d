//! Weights of `pallet_emergency_access`.
//!
//! Estimates, until `scripts/bench weights` measures them.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(missing_docs, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weight of each benchmark of `pallet_emergency_access`.
pub trait WeightInfo {
    fn activate() -> Weight;
    fn activate_signed() -> Weight;
    fn widen() -> Weight;
    fn renew() -> Weight;
    fn second() -> Weight;
    fn close() -> Weight;
    fn justify() -> Weight;
    fn accept() -> Weight;
    fn contest() -> Weight;
    fn join_reviewers() -> Weight;
    fn leave_reviewers() -> Weight;
    fn conclude() -> Weight;
    fn recuse() -> Weight;
    fn resolve(n: u32, ) -> Weight;
    fn lift_suspension() -> Weight;
    fn set_emergency_roles() -> Weight;
    fn set_parameters() -> Weight;
    fn declare_disaster(n: u32, ) -> Weight;
    fn look_at_agenda() -> Weight;
    fn draw_reviewer() -> Weight;
    fn lapse() -> Weight;
    fn remove_case() -> Weight;
}

/// Weights with the database costs of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    fn activate() -> Weight {
        Weight::from_parts(120_000_000, 60000)
            .saturating_add(T::DbWeight::get().reads(27))
            .saturating_add(T::DbWeight::get().writes(10))
    }
    fn activate_signed() -> Weight {
        Weight::from_parts(190_000_000, 80000)
            .saturating_add(T::DbWeight::get().reads(36))
            .saturating_add(T::DbWeight::get().writes(11))
    }
    fn widen() -> Weight {
        Weight::from_parts(70_000_000, 36400)
            .saturating_add(T::DbWeight::get().reads(13))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    fn renew() -> Weight {
        Weight::from_parts(70_000_000, 36400)
            .saturating_add(T::DbWeight::get().reads(13))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    fn second() -> Weight {
        Weight::from_parts(55_000_000, 26000)
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn close() -> Weight {
        Weight::from_parts(45_000_000, 15600)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    fn justify() -> Weight {
        Weight::from_parts(40_000_000, 13000)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    fn accept() -> Weight {
        Weight::from_parts(65_000_000, 31200)
            .saturating_add(T::DbWeight::get().reads(12))
            .saturating_add(T::DbWeight::get().writes(11))
    }
    fn contest() -> Weight {
        Weight::from_parts(65_000_000, 31200)
            .saturating_add(T::DbWeight::get().reads(12))
            .saturating_add(T::DbWeight::get().writes(8))
    }
    fn join_reviewers() -> Weight {
        Weight::from_parts(600_000_000, 710000)
            .saturating_add(T::DbWeight::get().reads(259))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn leave_reviewers() -> Weight {
        Weight::from_parts(20_000_000, 7800)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn conclude() -> Weight {
        Weight::from_parts(70_000_000, 33800)
            .saturating_add(T::DbWeight::get().reads(13))
            .saturating_add(T::DbWeight::get().writes(12))
    }
    fn recuse() -> Weight {
        Weight::from_parts(60_000_000, 28600)
            .saturating_add(T::DbWeight::get().reads(11))
            .saturating_add(T::DbWeight::get().writes(9))
    }
    /// The range of component `n` is `[1, 64]`.
    fn resolve(n: u32, ) -> Weight {
        Weight::from_parts(20_000_000, 8000)
            .saturating_add(Weight::from_parts(60_000_000, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().reads((7_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes((10_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 18000).saturating_mul(n.into()))
    }
    fn lift_suspension() -> Weight {
        Weight::from_parts(18_000_000, 5200)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn set_emergency_roles() -> Weight {
        Weight::from_parts(18_000_000, 7800)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn set_parameters() -> Weight {
        Weight::from_parts(12_000_000, 2600)
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// The range of component `n` is `[1, 64]`.
    fn declare_disaster(n: u32, ) -> Weight {
        Weight::from_parts(12_000_000, 2600)
            .saturating_add(Weight::from_parts(6_000_000, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 2760).saturating_mul(n.into()))
    }
    fn look_at_agenda() -> Weight {
        Weight::from_parts(8_000_000, 7800)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    fn draw_reviewer() -> Weight {
        Weight::from_parts(400_000_000, 220000)
            .saturating_add(T::DbWeight::get().reads(78))
            .saturating_add(T::DbWeight::get().writes(12))
    }
    fn lapse() -> Weight {
        Weight::from_parts(90_000_000, 44000)
            .saturating_add(T::DbWeight::get().reads(20))
            .saturating_add(T::DbWeight::get().writes(16))
    }
    fn remove_case() -> Weight {
        Weight::from_parts(70_000_000, 31200)
            .saturating_add(T::DbWeight::get().reads(14))
            .saturating_add(T::DbWeight::get().writes(11))
    }
}
