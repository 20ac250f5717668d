//! Benchmarks of every call, each in its worst case.
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot be set up must not measure")]

use frame_benchmarking::v2::*;
use frame_support::traits::{
    fungibles::{Inspect, Mutate},
    EnsureOrigin,
};
use frame_system::RawOrigin;
use salus_primitives::{AssetKind, Commitment, OrganisationId, OrganisationInspect};

use crate::{AcceptedAssets, Call, Config, Pallet, Party};

/// What a runtime does for the benchmarks.
pub trait BenchmarkHelper<AccountId> {
    /// An agent who bills, and the active organisation.
    fn agent() -> (AccountId, OrganisationId);
    /// An enrolled patient.
    fn patient() -> AccountId;
    /// A sufficient token that the keeper owns.
    fn token() -> AssetKind;
}

const UNITS: u128 = 1_000;

/// A token that is accepted, and its unit.
fn accepted<T: Config>() -> (AssetKind, u128) {
    let asset = T::BenchmarkHelper::token();
    let unit = T::Money::minimum_balance(asset).max(1);
    Pallet::<T>::do_set_asset(asset, Some(unit)).unwrap();
    (asset, unit)
}

/// An agent and the organisation, whose treasury has so much.
fn payer<T: Config>(asset: AssetKind, amount: u128) -> (T::AccountId, OrganisationId) {
    let (agent, organisation) = T::BenchmarkHelper::agent();
    T::Money::mint_into(asset, &Pallet::<T>::treasury(organisation), amount).unwrap();
    (agent, organisation)
}

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn set_asset() -> Result<(), BenchmarkError> {
        let origin =
            T::AssetOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let asset = T::BenchmarkHelper::token();
        let unit = T::Money::minimum_balance(asset).max(1);

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, asset, Some(unit));

        assert!(AcceptedAssets::<T>::contains_key(asset));
        Ok(())
    }

    /// To a patient, whose account begins with it.
    #[benchmark]
    fn pay() {
        let (asset, unit) = accepted::<T>();
        let amount = unit.saturating_mul(UNITS);
        let (agent, _) = payer::<T>(asset, amount.saturating_mul(2));
        let patient = T::BenchmarkHelper::patient();
        let (to, reference) = (Party::Account(patient.clone()), Commitment([0xce; 32]));

        #[extrinsic_call]
        _(RawOrigin::Signed(agent), asset, to, amount, reference);

        assert_eq!(T::Money::balance(asset, &patient), amount);
    }

    /// All that there is, so that one account ends and another begins.
    #[benchmark]
    fn withdraw() {
        let (asset, unit) = accepted::<T>();
        let amount = unit.saturating_mul(UNITS);
        let (_, organisation) = payer::<T>(asset, amount);
        let governing = T::Parties::governing(organisation).unwrap();
        let to: T::AccountId = account("to", 0, 0);

        #[extrinsic_call]
        _(RawOrigin::Signed(governing), organisation, asset, to.clone(), amount);

        assert_eq!(T::Money::balance(asset, &to), amount);
    }
}
