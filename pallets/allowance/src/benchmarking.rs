//! Worst cases of the calls and of the extension.
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot be set up must not measure")]

use frame_benchmarking::v2::*;
use frame_support::{
    dispatch::{DispatchInfo, GetDispatchInfo, PostDispatchInfo},
    traits::{EnsureOrigin, Get, OriginTrait},
};
use pallet_transaction_payment::OnChargeTransaction;
use salus_primitives::OrganisationId;
use sp_runtime::{
    traits::{
        AsSystemOriginSigner, AsTransactionAuthorizedOrigin, DispatchTransaction, Dispatchable,
        Zero,
    },
    Weight,
};

use crate::{
    AccountUsage, BenchmarkHelper, Call, Config, Floor, FloorUsage, FreeCall, FreeCalls, Group,
    Pallet, Payment, Quota, Quotas, SponsorQuotas, Usage,
};

fn use_floor_up<T: Config>(who: &T::AccountId) {
    let usage = Usage { day: Pallet::<T>::today(), used: Floor::<T>::get() };
    FloorUsage::<T>::insert(who, usage);
}

/// The floor is used up, and the quotas are not.
fn with_quotas<T: Config>(who: &T::AccountId, call: &T::RuntimeCall) -> Group {
    let FreeCall { group, sponsor, .. } = T::FreeCalls::find(who, call).unwrap();
    use_floor_up::<T>(who);
    Quotas::<T>::insert(group, Quota { account: 9, sponsor: 9 });
    SponsorQuotas::<T>::insert(sponsor, group, 9);
    group
}

/// Floor and quotas are used up, and the account can pay.
fn without_quotas<T: Config>(who: &T::AccountId, call: &T::RuntimeCall) -> Group {
    let FreeCall { group, .. } = T::FreeCalls::find(who, call).unwrap();
    use_floor_up::<T>(who);
    Quotas::<T>::insert(group, Quota::default());
    SponsorQuotas::<T>::insert(OrganisationId(u32::MAX), group, 0);
    <T as pallet_transaction_payment::Config>::OnChargeTransaction::endow_account(
        who,
        pallet_transaction_payment::Pallet::<T>::weight_to_fee(T::BlockWeights::get().max_block),
    );
    group
}

#[benchmarks(where
    T: Send + Sync,
    T::RuntimeCall: Dispatchable<Info = DispatchInfo, PostInfo = PostDispatchInfo> + GetDispatchInfo,
    T::RuntimeOrigin: AsSystemOriginSigner<T::AccountId> + AsTransactionAuthorizedOrigin + Clone,
    <<T as pallet_transaction_payment::Config>::OnChargeTransaction as OnChargeTransaction<T>>::Balance:
        Send + Sync,
)]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn set_quota() -> Result<(), BenchmarkError> {
        let origin =
            T::QuotaOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let quota = Quota { account: 1, sponsor: 2 };

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, Group::Consent, quota);

        assert_eq!(Quotas::<T>::get(Group::Consent), quota);
        Ok(())
    }

    #[benchmark]
    fn set_sponsor_quota() -> Result<(), BenchmarkError> {
        let origin =
            T::QuotaOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let (who, call) = T::BenchmarkHelper::free_call();
        let sponsor = T::FreeCalls::find(&who, &call).unwrap().sponsor;

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, sponsor, Group::Consent, Some(7));

        assert_eq!(SponsorQuotas::<T>::get(sponsor, Group::Consent), Some(7));
        Ok(())
    }

    #[benchmark]
    fn set_floor() -> Result<(), BenchmarkError> {
        let origin =
            T::QuotaOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, 7);

        assert_eq!(Floor::<T>::get(), 7);
        Ok(())
    }

    /// Its floor is used up, and it gives some of its weight back.
    #[benchmark]
    fn free_call() {
        let (who, call) = T::BenchmarkHelper::free_call();
        let group = with_quotas::<T>(&who, &call);
        let info = call.get_dispatch_info();
        let origin = T::RuntimeOrigin::signed(who.clone());
        let extension = Payment::<T>::new(Zero::zero(), Zero::zero());

        #[block]
        {
            extension
                .test_run(origin, &call, &info, 0, 0, |_| Ok(Some(Weight::zero()).into()))
                .unwrap()
                .unwrap();
        }

        assert_eq!(AccountUsage::<T>::get(&who, group).used, 1);
    }

    /// The same when it is paid for.
    #[benchmark]
    fn paid_call() {
        let (who, call) = T::BenchmarkHelper::free_call();
        let group = without_quotas::<T>(&who, &call);
        let info = call.get_dispatch_info();
        let origin = T::RuntimeOrigin::signed(who.clone());
        let extension = Payment::<T>::new(Zero::zero(), Zero::zero());

        #[block]
        {
            extension
                .test_run(origin, &call, &info, 0, 0, |_| Ok(Default::default()))
                .unwrap()
                .unwrap();
        }

        assert_eq!(AccountUsage::<T>::get(&who, group).used, 0);
    }

    /// The sponsor has a quota of its own.
    #[benchmark]
    fn free_emergency() {
        let (who, call) = T::BenchmarkHelper::emergency();
        let group = with_quotas::<T>(&who, &call);
        let info = call.get_dispatch_info();
        let origin = T::RuntimeOrigin::signed(who.clone());
        let extension = Payment::<T>::new(Zero::zero(), Zero::zero());

        #[block]
        {
            extension
                .test_run(origin, &call, &info, 0, 0, |_| Ok(Some(Weight::zero()).into()))
                .unwrap()
                .unwrap();
        }

        assert_eq!(AccountUsage::<T>::get(&who, group).used, 1);
    }

    /// The same when it is paid for.
    #[benchmark]
    fn paid_emergency() {
        let (who, call) = T::BenchmarkHelper::emergency();
        let group = without_quotas::<T>(&who, &call);
        let info = call.get_dispatch_info();
        let origin = T::RuntimeOrigin::signed(who.clone());
        let extension = Payment::<T>::new(Zero::zero(), Zero::zero());

        #[block]
        {
            extension
                .test_run(origin, &call, &info, 0, 0, |_| Ok(Default::default()))
                .unwrap()
                .unwrap();
        }

        assert_eq!(AccountUsage::<T>::get(&who, group).used, 0);
    }

    impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
