//! What is left, and counting it.

use frame_support::{
    dispatch::{DispatchClass, DispatchInfo},
    ensure,
    traits::{Get, Time},
};
use sp_runtime::{
    traits::Saturating,
    transaction_validity::{InvalidTransaction, TransactionValidityError},
    SaturatedConversion,
};

use crate::{
    AccountUsage, Config, Day, Event, FreeCall, FreeCalls, FreeCallsLeft, FreeWeight, Pallet,
    Quotas, SponsorQuotas, SponsorUsage,
};

impl<T: Config> Pallet<T> {
    /// What is left today to this account for this call; none if such a call is never free.
    pub fn allowance(who: &T::AccountId, call: &T::RuntimeCall) -> Option<FreeCallsLeft> {
        T::FreeCalls::find(who, call).map(|free| Self::left(who, free))
    }

    /// The call's group and sponsor, if it is free with this nonce.
    ///
    /// Calls that are to run before it, free or not, count as if they used the same quota: so no
    /// account has more free calls waiting in a pool than it could make.
    pub fn free_call(
        who: &T::AccountId,
        call: &T::RuntimeCall,
        nonce: T::Nonce,
    ) -> Option<FreeCall> {
        let free = T::FreeCalls::find(who, call)?;
        let ahead = nonce.saturating_sub(frame_system::Pallet::<T>::account_nonce(who));
        (ahead.saturated_into::<u32>() < Self::left(who, free).left()).then_some(free)
    }

    fn left(who: &T::AccountId, FreeCall { group, sponsor }: FreeCall) -> FreeCallsLeft {
        let today = Self::today();
        let quota = Quotas::<T>::get(group);
        let sponsored = SponsorQuotas::<T>::get(sponsor, group).unwrap_or(quota.sponsor);
        FreeCallsLeft {
            group,
            sponsor,
            account: quota.account.saturating_sub(AccountUsage::<T>::get(who, group).on(today)),
            sponsored: sponsored.saturating_sub(SponsorUsage::<T>::get(sponsor, group).on(today)),
        }
    }

    /// Uses one of the signer's free calls, and one of the sponsor's.
    pub(crate) fn count(who: T::AccountId, FreeCall { group, sponsor }: FreeCall) {
        let today = Self::today();
        AccountUsage::<T>::mutate(&who, group, |usage| *usage = usage.with_one_more(today));
        SponsorUsage::<T>::mutate(sponsor, group, |usage| *usage = usage.with_one_more(today));
        Self::deposit_event(Event::FreeCallCounted { who, sponsor, group });
    }

    /// Makes room for a free call in this block.
    ///
    /// Normal calls only: Operational ones have their own part of the block.
    pub(crate) fn meter(info: &DispatchInfo) -> Result<(), TransactionValidityError> {
        if info.class != DispatchClass::Normal {
            return Ok(());
        }
        let block = frame_system::Pallet::<T>::block_number();
        let (metered, weight) = FreeWeight::<T>::get();
        let before = if metered == block { weight } else { Default::default() };
        let after = before.saturating_add(info.total_weight());
        ensure!(after.all_lte(T::MaxFreeWeight::get()), InvalidTransaction::ExhaustsResources);
        FreeWeight::<T>::put((block, after));
        Ok(())
    }

    pub(crate) fn today() -> Day {
        Day::of(T::Time::now())
    }
}
