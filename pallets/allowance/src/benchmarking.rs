//! Worst cases of the calls and of the extension.
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot be set up must not measure")]

use frame_benchmarking::v2::*;
use frame_support::{
    dispatch::{DispatchInfo, GetDispatchInfo, PostDispatchInfo},
    traits::{EnsureOrigin, Get, OriginTrait},
};
use pallet_transaction_payment::OnChargeTransaction;
use sp_runtime::{
    traits::{
        AsSystemOriginSigner, AsTransactionAuthorizedOrigin, DispatchTransaction, Dispatchable,
        Zero,
    },
    Weight,
};

use crate::{
    AccountUsage, BenchmarkHelper, Call, Config, Floor, FloorUsage, FreeCall, FreeCalls, Group,
    PaidEmergencies, Pallet, Payment, Quota, Quotas, SponsorQuotas, Usage,
};

/// Uses the signer's floor up, and leaves the account so many calls of the group. The sponsor has a quota of
/// its own, which lasts.
fn set_quotas<T: Config>(who: &T::AccountId, call: &T::RuntimeCall, account: u32) -> FreeCall {
    let free = T::FreeCalls::find(who, call).unwrap();
    let usage = Usage { day: Pallet::<T>::today(), used: Floor::<T>::get() };
    FloorUsage::<T>::insert(who, usage);
    Quotas::<T>::insert(free.group, Quota { account, sponsor: 0 });
    SponsorQuotas::<T>::insert(free.sponsor, free.group, 9);
    free
}

/// Lets the account pay for its next transaction.
fn endow<T: Config>(who: &T::AccountId) {
    <T as pallet_transaction_payment::Config>::OnChargeTransaction::endow_account(
        who,
        pallet_transaction_payment::Pallet::<T>::weight_to_fee(T::BlockWeights::get().max_block),
    );
}

/// The account's next transaction, with this call that does nothing and then says this of it.
fn transaction<T>(who: T::AccountId, call: T::RuntimeCall, done: PostDispatchInfo) -> impl FnOnce()
where
    T: Config + Send + Sync,
    T::RuntimeCall: Dispatchable<Info = DispatchInfo, PostInfo = PostDispatchInfo> + GetDispatchInfo,
    T::RuntimeOrigin: AsSystemOriginSigner<T::AccountId> + AsTransactionAuthorizedOrigin + Clone,
    <<T as pallet_transaction_payment::Config>::OnChargeTransaction as OnChargeTransaction<T>>::Balance:
        Send + Sync,
{
    let info = call.get_dispatch_info();
    let origin = T::RuntimeOrigin::signed(who);
    let extension = Payment::<T>::new(Zero::zero(), Zero::zero());
    move || {
        extension.test_run(origin, &call, &info, 0, 0, |_| Ok(done)).unwrap().unwrap();
    }
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
        let FreeCall { group, .. } = set_quotas::<T>(&who, &call, 9);
        let run = transaction::<T>(who.clone(), call, Some(Weight::zero()).into());

        #[block]
        {
            run();
        }

        assert_eq!(AccountUsage::<T>::get(&who, group).used, 1);
    }

    /// The same when it is paid for.
    #[benchmark]
    fn paid_call() {
        let (who, call) = T::BenchmarkHelper::free_call();
        let FreeCall { group, .. } = set_quotas::<T>(&who, &call, 0);
        endow::<T>(&who);
        let run = transaction::<T>(who.clone(), call, Default::default());

        #[block]
        {
            run();
        }

        assert_eq!(AccountUsage::<T>::get(&who, group).used, 0);
    }

    /// The sponsor has a quota of its own.
    #[benchmark]
    fn free_emergency() {
        let (who, call) = T::BenchmarkHelper::emergency();
        let FreeCall { group, .. } = set_quotas::<T>(&who, &call, 9);
        let run = transaction::<T>(who.clone(), call, Some(Weight::zero()).into());

        #[block]
        {
            run();
        }

        assert_eq!(AccountUsage::<T>::get(&who, group).used, 1);
    }

    /// The same when it is paid for, and keeps its place.
    #[benchmark]
    fn paid_emergency() {
        let (who, call) = T::BenchmarkHelper::emergency();
        let FreeCall { group, sponsor, .. } = set_quotas::<T>(&who, &call, 0);
        endow::<T>(&who);
        let run = transaction::<T>(who.clone(), call, Default::default());

        #[block]
        {
            run();
        }

        assert_eq!(AccountUsage::<T>::get(&who, group).used, 0);
        assert_eq!(PaidEmergencies::<T>::get(sponsor).used, 1);
    }

    impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
