//! What is left, and counting it.

use frame_support::{
    dispatch::{DispatchClass, DispatchInfo},
    ensure,
    traits::{Get, Time},
};
use frame_system::pallet_prelude::BlockNumberFor;
use salus_primitives::OrganisationId;
use sp_runtime::{
    traits::{Saturating, Zero},
    transaction_validity::{InvalidTransaction, TransactionPriority, TransactionValidityError},
    SaturatedConversion, Weight,
};

use crate::{
    emergency_priority, AccountUsage, Config, Day, Event, Floor, FloorUsage, FreeCall, FreeCalls,
    FreeCallsLeft, FreeWeight, Group, PaidEmergencies, Pallet, Quota, Quotas, SponsorQuotas,
    SponsorUsage, SponsorWeight, Usage,
};

impl<T: Config> Pallet<T> {
    /// What is left today to this account for this call; none if such a call is never free.
    pub fn allowance(who: &T::AccountId, call: &T::RuntimeCall) -> Option<FreeCallsLeft> {
        T::FreeCalls::find(who, call).map(|free| Self::left(who, free))
    }

    /// The call's group and sponsor, and whether it is on the floor, if it is free with this nonce
    /// in a transaction of so many bytes.
    ///
    /// Calls that are to run before it, free or not, count as if they used the same quota: so no
    /// account has more free calls waiting in a pool than it could make.
    pub fn free_call(
        who: &T::AccountId,
        call: &T::RuntimeCall,
        nonce: T::Nonce,
        length: usize,
    ) -> Option<FreeCall> {
        let free = T::FreeCalls::find(who, call)?;
        Self::within_quotas(who, free, Self::ahead(who, nonce), length)
    }

    /// A call that may be free, if it is behind so many others of its account.
    pub(crate) fn within_quotas(
        who: &T::AccountId,
        free: FreeCall,
        ahead: u32,
        length: usize,
    ) -> Option<FreeCall> {
        if length > T::MaxFreeLength::get() as usize {
            return None;
        }
        let floor = ahead < Self::floor_left(who, free);
        (floor || ahead < Self::left(who, free).left()).then_some(FreeCall { floor, ..free })
    }

    /// How many transactions of this account are to run before the one with this nonce.
    pub(crate) fn ahead(who: &T::AccountId, nonce: T::Nonce) -> u32 {
        nonce.saturating_sub(frame_system::Pallet::<T>::account_nonce(who)).saturated_into()
    }

    fn left(who: &T::AccountId, free: FreeCall) -> FreeCallsLeft {
        let FreeCall { group, sponsor, .. } = free;
        let today = Self::today();
        let Quota { account, sponsor: sponsored } = Self::quota(group, sponsor);
        FreeCallsLeft {
            group,
            sponsor,
            account: account.saturating_sub(AccountUsage::<T>::get(who, group).on(today)),
            sponsored: sponsored.saturating_sub(SponsorUsage::<T>::get(sponsor, group).on(today)),
            floor: Self::floor_left(who, free),
        }
    }

    /// Free calls of the group in a day, of an account and of all this sponsor's together.
    fn quota(group: Group, sponsor: OrganisationId) -> Quota {
        let Quota { account, sponsor: usual } = Quotas::<T>::get(group);
        let sponsor = SponsorQuotas::<T>::get(sponsor, group).unwrap_or(usual);
        Quota { account, sponsor }
    }

    /// Place in the pool of an emergency of this sponsor's that is paid for, behind so many transactions of
    /// its account. As many a day have one as could be free, or whoever pays could keep everybody else out.
    pub(crate) fn paid_place(
        sponsor: OrganisationId,
        ahead: u32,
    ) -> Option<(OrganisationId, TransactionPriority)> {
        let used = PaidEmergencies::<T>::get(sponsor).on(Self::today());
        let lasts = used.saturating_add(ahead) < Self::quota(Group::Emergency, sponsor).sponsor;
        Some(sponsor).filter(|_| lasts).zip(emergency_priority(ahead))
    }

    /// What the account's floor has left for this call, whatever its sponsor has used.
    fn floor_left(who: &T::AccountId, free: FreeCall) -> u32 {
        if free.floor {
            Floor::<T>::get().saturating_sub(FloorUsage::<T>::get(who).on(Self::today()))
        } else {
            0
        }
    }

    /// Uses one of the signer's floor, or else of the signer's quota and of the sponsor's.
    pub(crate) fn count(who: T::AccountId, free: FreeCall) {
        let FreeCall { group, sponsor, floor } = free;
        let today = Self::today();
        let one_more = |usage: &mut Usage| *usage = usage.with_one_more(today);
        if floor {
            FloorUsage::<T>::mutate(&who, one_more);
        } else {
            AccountUsage::<T>::mutate(&who, group, one_more);
            SponsorUsage::<T>::mutate(sponsor, group, one_more);
        }
        Self::deposit_event(Event::FreeCallCounted { who, sponsor, group, floor });
    }

    /// Counts an emergency that was paid for and had the place of a free one.
    pub(crate) fn count_paid(sponsor: OrganisationId) {
        let today = Self::today();
        PaidEmergencies::<T>::mutate(sponsor, |usage| *usage = usage.with_one_more(today));
    }

    /// Makes room for a free call in this block, and says of whose part of it.
    ///
    /// Not for Operational calls, which have their own part of the block, nor for those on the
    /// floor: they come first in the queue, where each refusal would cost authors time.
    pub(crate) fn meter(
        free: FreeCall,
        info: &DispatchInfo,
    ) -> Result<Option<OrganisationId>, TransactionValidityError> {
        let FreeCall { sponsor, floor, .. } = free;
        if floor || info.class != DispatchClass::Normal {
            return Ok(None);
        }
        let weight = info.total_weight();
        let all = FreeWeight::<T>::get().with(Self::block(), weight);
        let sponsored = SponsorWeight::<T>::get(sponsor).with(Self::block(), weight);
        let fits = all.weight.all_lte(T::MaxFreeWeight::get())
            && sponsored.weight.all_lte(T::MaxSponsorWeight::get());
        ensure!(fits, InvalidTransaction::ExhaustsResources);
        FreeWeight::<T>::put(all);
        SponsorWeight::<T>::insert(sponsor, sponsored);
        Ok(Some(sponsor))
    }

    /// Gives back what a metered call did not use.
    pub(crate) fn reclaim(sponsor: OrganisationId, unspent: Weight) {
        if unspent.is_zero() {
            return;
        }
        FreeWeight::<T>::mutate(|all| *all = all.without(unspent));
        SponsorWeight::<T>::mutate(sponsor, |sponsored| *sponsored = sponsored.without(unspent));
    }

    fn block() -> BlockNumberFor<T> {
        frame_system::Pallet::<T>::block_number()
    }

    pub(crate) fn today() -> Day {
        Day::of(T::Time::now())
    }
}
