//! Money that is held, and what leaves a hold.

use frame_support::{
    storage::with_storage_layer,
    traits::{
        fungible::MutateHold,
        fungibles::hold::Mutate,
        tokens::{Fortitude, Precision, Restriction},
    },
};
use salus_primitives::{AssetKind, OrganisationDeposits};
use sp_runtime::{DispatchError, DispatchResult};

use crate::{Cause, Config, Error, Event, HeldFunds, HoldReason, Pallet, Party};

impl<T: Config> Pallet<T> {
    /// Holds what its party shall not spend otherwise.
    pub(crate) fn hold(
        asset: AssetKind,
        reason: HoldReason,
        party: &Party<T::AccountId>,
        amount: u128,
    ) -> DispatchResult {
        T::Holds::hold(asset, &reason.into(), &Self::account_of(party), amount)
            .map_err(|_| Error::<T>::FundsUnavailable)?;
        HeldFunds::<T>::mutate(asset, |held| *held = held.saturating_add(amount));
        Ok(())
    }

    /// Pays what is held. Whether it moved: nothing did if the payee cannot be credited.
    // A movement that fails has lowered the hold before, and hooks have no transaction.
    pub(crate) fn pay_out(
        asset: AssetKind,
        reason: HoldReason,
        [from, to]: [&Party<T::AccountId>; 2],
        amount: u128,
        cause: Cause,
    ) -> bool {
        if amount == 0 {
            return true;
        }
        let moved = with_storage_layer(|| -> Result<_, DispatchError> {
            T::Holds::transfer_on_hold(
                asset,
                &reason.into(),
                &Self::account_of(from),
                &Self::account_of(to),
                amount,
                Precision::Exact,
                Restriction::Free,
                Fortitude::Force,
            )
        });
        let moved = moved.is_ok();
        if moved {
            Self::hold_less(asset, amount);
            let (from, to) = (from.clone(), to.clone());
            Self::deposit_event(Event::Paid { asset, from, to, amount, cause });
        }
        moved
    }

    /// Gives back what was held for somebody else. Whether it moved: nothing did if its party cannot be
    /// credited.
    pub(crate) fn give_back(
        asset: AssetKind,
        reason: HoldReason,
        [to, from]: [&Party<T::AccountId>; 2],
        amount: u128,
        cause: Cause,
    ) -> bool {
        if amount == 0 {
            return true;
        }
        let moved = with_storage_layer(|| -> Result<_, DispatchError> {
            let account = Self::account_of(to);
            T::Holds::release(asset, &reason.into(), &account, amount, Precision::Exact)
        });
        let moved = moved.is_ok();
        if moved {
            Self::hold_less(asset, amount);
            let (from, to) = (from.clone(), to.clone());
            Self::deposit_event(Event::Returned { asset, from, to, amount, cause });
        }
        moved
    }

    /// Counts what is held no more.
    fn hold_less(asset: AssetKind, amount: u128) {
        HeldFunds::<T>::mutate(asset, |held| *held = held.saturating_sub(amount));
    }

    /// Holds what an entry costs whom it is kept for.
    pub(crate) fn take_deposit(party: &Party<T::AccountId>, amount: u128) -> DispatchResult {
        match party {
            Party::Organisation(id) => T::Parties::hold(*id, amount).map_err(Into::into),
            Party::Account(account) => {
                T::Currency::hold(&HoldReason::Deposit.into(), account, amount)
                    .map_err(|_| Error::<T>::DepositUnaffordable.into())
            }
        }
    }

    /// Gives that back.
    pub(crate) fn return_deposit(party: &Party<T::AccountId>, amount: u128) -> DispatchResult {
        match party {
            Party::Organisation(id) => T::Parties::release(*id, amount).map_err(Into::into),
            Party::Account(account) => {
                let reason = HoldReason::Deposit.into();
                T::Currency::release(&reason, account, amount, Precision::Exact).map(|_| ())
            }
        }
    }
}
