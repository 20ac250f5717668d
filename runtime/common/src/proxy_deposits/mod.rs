//! Deposits for proxies and announcements, from whoever has tokens.
//!
//! `pallet_proxy` knows one deposit for everybody, and takes it by `reserve`, which keeps no
//! account of whose it is. People whom the registry keeps own no tokens, and their custodian holds
//! a deposit for what they may name; so nothing is taken from them. What is taken from others is
//! held under a reason of its own, so that giving back what was never taken, as from somebody who
//! was enrolled in between, touches nobody else's hold.
//!
//! A pallet without calls or storage: only a pallet can have a reason for a hold.

#[cfg(test)]
mod tests;

pub use pallet::*;

use frame_support::traits::{
    fungible::{InspectHold, MutateHold},
    tokens::{BalanceStatus, Precision},
    Contains, Currency, ExistenceRequirement, Imbalance, ReservableCurrency, SignedImbalance,
    WithdrawReasons,
};
use sp_runtime::{
    traits::{Saturating, Zero},
    DispatchError, DispatchResult,
};

/// The pallet of the deposits' hold.
#[allow(clippy::expect_used, clippy::unreachable, reason = "FRAME's macros expand to them")]
#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use frame_support::{pallet_prelude::*, traits::tokens};

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    /// What the runtime decides.
    #[pallet::config]
    pub trait Config: frame_system::Config {
        /// Amount of the currency.
        type Balance: tokens::Balance + MaybeSerializeDeserialize;

        /// Where deposits are held.
        type Currency: Currency<Self::AccountId, Balance = Self::Balance>
            + MutateHold<Self::AccountId, Balance = Self::Balance, Reason = Self::RuntimeHoldReason>;

        /// Reasons of all holds of the runtime.
        type RuntimeHoldReason: From<HoldReason>;

        /// Accounts that go without. Who is one stays one.
        type Exempt: Contains<Self::AccountId>;
    }

    /// Why something is held.
    #[pallet::composite_enum]
    pub enum HoldReason {
        /// Proxies of the account, and what it has announced as a proxy of others.
        Deposit,
    }
}

/// The currency behind it.
type Inner<T> = <T as Config>::Currency;

impl<T: Config> ReservableCurrency<T::AccountId> for Pallet<T> {
    fn can_reserve(who: &T::AccountId, value: Self::Balance) -> bool {
        value.is_zero()
            || T::Exempt::contains(who)
            || Inner::<T>::can_hold(&HoldReason::Deposit.into(), who, value)
    }

    fn reserved_balance(who: &T::AccountId) -> Self::Balance {
        Inner::<T>::balance_on_hold(&HoldReason::Deposit.into(), who)
    }

    fn reserve(who: &T::AccountId, value: Self::Balance) -> DispatchResult {
        if value.is_zero() || T::Exempt::contains(who) {
            return Ok(());
        }
        Inner::<T>::hold(&HoldReason::Deposit.into(), who, value)
    }

    // Nothing remains of what was never taken.
    fn unreserve(who: &T::AccountId, value: Self::Balance) -> Self::Balance {
        let held = value.min(Self::reserved_balance(who));
        let released = if held.is_zero() {
            Zero::zero()
        } else {
            let reason = HoldReason::Deposit.into();
            Inner::<T>::release(&reason, who, held, Precision::BestEffort).unwrap_or_default()
        };
        if T::Exempt::contains(who) {
            Zero::zero()
        } else {
            value.saturating_sub(released)
        }
    }

    /// These deposits are for state alone: nobody slashes them.
    fn slash_reserved(
        _: &T::AccountId,
        value: Self::Balance,
    ) -> (Self::NegativeImbalance, Self::Balance) {
        (Self::NegativeImbalance::zero(), value)
    }

    /// Nor does anybody give them to others.
    fn repatriate_reserved(
        _: &T::AccountId,
        _: &T::AccountId,
        value: Self::Balance,
        _: BalanceStatus,
    ) -> Result<Self::Balance, DispatchError> {
        Ok(value)
    }
}

/// The currency itself, as it is.
impl<T: Config> Currency<T::AccountId> for Pallet<T> {
    type Balance = T::Balance;
    type NegativeImbalance = <Inner<T> as Currency<T::AccountId>>::NegativeImbalance;
    type PositiveImbalance = <Inner<T> as Currency<T::AccountId>>::PositiveImbalance;

    fn total_balance(who: &T::AccountId) -> Self::Balance {
        <Inner<T> as Currency<_>>::total_balance(who)
    }

    fn can_slash(who: &T::AccountId, value: Self::Balance) -> bool {
        Inner::<T>::can_slash(who, value)
    }

    fn total_issuance() -> Self::Balance {
        <Inner<T> as Currency<_>>::total_issuance()
    }

    fn minimum_balance() -> Self::Balance {
        <Inner<T> as Currency<_>>::minimum_balance()
    }

    fn burn(amount: Self::Balance) -> Self::PositiveImbalance {
        Inner::<T>::burn(amount)
    }

    fn issue(amount: Self::Balance) -> Self::NegativeImbalance {
        Inner::<T>::issue(amount)
    }

    fn free_balance(who: &T::AccountId) -> Self::Balance {
        Inner::<T>::free_balance(who)
    }

    fn ensure_can_withdraw(
        who: &T::AccountId,
        amount: Self::Balance,
        reasons: WithdrawReasons,
        new_balance: Self::Balance,
    ) -> DispatchResult {
        Inner::<T>::ensure_can_withdraw(who, amount, reasons, new_balance)
    }

    fn transfer(
        source: &T::AccountId,
        dest: &T::AccountId,
        value: Self::Balance,
        existence: ExistenceRequirement,
    ) -> DispatchResult {
        Inner::<T>::transfer(source, dest, value, existence)
    }

    fn slash(who: &T::AccountId, value: Self::Balance) -> (Self::NegativeImbalance, Self::Balance) {
        Inner::<T>::slash(who, value)
    }

    fn deposit_into_existing(
        who: &T::AccountId,
        value: Self::Balance,
    ) -> Result<Self::PositiveImbalance, DispatchError> {
        Inner::<T>::deposit_into_existing(who, value)
    }

    fn deposit_creating(who: &T::AccountId, value: Self::Balance) -> Self::PositiveImbalance {
        Inner::<T>::deposit_creating(who, value)
    }

    fn withdraw(
        who: &T::AccountId,
        value: Self::Balance,
        reasons: WithdrawReasons,
        liveness: ExistenceRequirement,
    ) -> Result<Self::NegativeImbalance, DispatchError> {
        Inner::<T>::withdraw(who, value, reasons, liveness)
    }

    fn make_free_balance_be(
        who: &T::AccountId,
        balance: Self::Balance,
    ) -> SignedImbalance<Self::Balance, Self::PositiveImbalance> {
        Inner::<T>::make_free_balance_be(who, balance)
    }
}
