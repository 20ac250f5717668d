//! Weights of the calls and of the extension.
//!
//! Estimates: reads and writes are counted by hand, times are generous. The
//! benchmarks in `benchmarking.rs` measure them.

#![allow(missing_docs, reason = "one function for each benchmark, named like it")]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

pub trait WeightInfo {
    fn set_quota() -> Weight;
    fn set_sponsor_quota() -> Weight;
    /// The extension around a free call: a guardian's, through a proxy.
    fn free_call() -> Weight;
    /// The extension around a call whose quota is used up.
    fn paid_call() -> Weight;
}

/// Weights with the database costs of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    /// Storage: `Allowance::Quotas` (r:0 w:1).
    fn set_quota() -> Weight {
        Weight::from_parts(12_000_000, 0).saturating_add(T::DbWeight::get().writes(1))
    }

    /// Storage: `Registry::Organisations` (r:1), `Allowance::SponsorQuotas` (r:0 w:1).
    fn set_sponsor_quota() -> Weight {
        Weight::from_parts(20_000_000, 3_800).saturating_add(T::DbWeight::get().reads_writes(1, 1))
    }

    /// Storage: `Registry::Guardianships` (r:1), `Timestamp::Now` (r:1), `Allowance::Quotas` (r:1),
    /// `Allowance::SponsorQuotas` (r:1), `Allowance::AccountUsage` (r:1 w:1),
    /// `Allowance::SponsorUsage` (r:1 w:1), `System::Account` (r:1 w:1).
    fn free_call() -> Weight {
        Weight::from_parts(60_000_000, 6_000).saturating_add(T::DbWeight::get().reads_writes(7, 3))
    }

    /// Storage: as for `free_call`, but for the writes, and the balances of signer and pot.
    fn paid_call() -> Weight {
        Weight::from_parts(90_000_000, 6_200).saturating_add(T::DbWeight::get().reads_writes(8, 2))
    }
}

impl WeightInfo for () {
    fn set_quota() -> Weight {
        Weight::from_parts(12_000_000, 0)
    }

    fn set_sponsor_quota() -> Weight {
        Weight::from_parts(20_000_000, 0)
    }

    fn free_call() -> Weight {
        Weight::from_parts(60_000_000, 0)
    }

    fn paid_call() -> Weight {
        Weight::from_parts(90_000_000, 0)
    }
}
