//! A currency in which everybody can hold nothing.

use core::marker::PhantomData;
use frame_support::traits::{
    fungible::{
        hold::DoneSlash, Balanced, BalancedHold, Dust, Inspect, InspectHold, Mutate, MutateHold,
        Unbalanced, UnbalancedHold,
    },
    tokens::{
        DepositConsequence, Fortitude, Precision, Preservation, Provenance, WithdrawConsequence,
    },
};
use sp_runtime::{traits::Zero, DispatchError, DispatchResult};

/// `Currency`, but a hold of nothing always succeeds and does nothing.
///
/// Balances refuses even that to an account that lives by a reference of the registry instead of a
/// balance, and `pallet_recovery` holds its deposit although it is zero: a patient who owns no
/// tokens could not help another back to an account.
pub struct NothingIsHeldFreely<Currency>(PhantomData<Currency>);

impl<Who, C: Inspect<Who>> Inspect<Who> for NothingIsHeldFreely<C> {
    type Balance = C::Balance;

    fn total_issuance() -> Self::Balance {
        C::total_issuance()
    }

    fn minimum_balance() -> Self::Balance {
        C::minimum_balance()
    }

    fn total_balance(who: &Who) -> Self::Balance {
        C::total_balance(who)
    }

    fn balance(who: &Who) -> Self::Balance {
        C::balance(who)
    }

    fn reducible_balance(who: &Who, preservation: Preservation, force: Fortitude) -> Self::Balance {
        C::reducible_balance(who, preservation, force)
    }

    fn can_deposit(who: &Who, amount: Self::Balance, provenance: Provenance) -> DepositConsequence {
        C::can_deposit(who, amount, provenance)
    }

    fn can_withdraw(who: &Who, amount: Self::Balance) -> WithdrawConsequence<Self::Balance> {
        C::can_withdraw(who, amount)
    }
}

impl<Who, C: Unbalanced<Who>> Unbalanced<Who> for NothingIsHeldFreely<C> {
    fn handle_dust(dust: Dust<Who, Self>) {
        C::handle_dust(Dust(dust.0));
    }

    fn write_balance(
        who: &Who,
        amount: Self::Balance,
    ) -> Result<Option<Self::Balance>, DispatchError> {
        C::write_balance(who, amount)
    }

    fn set_total_issuance(amount: Self::Balance) {
        C::set_total_issuance(amount);
    }
}

impl<Who: Eq, C: Mutate<Who>> Mutate<Who> for NothingIsHeldFreely<C> {}

impl<Who, C: Balanced<Who>> Balanced<Who> for NothingIsHeldFreely<C> {
    type OnDropCredit = C::OnDropCredit;
    type OnDropDebt = C::OnDropDebt;
}

impl<Who, C: InspectHold<Who>> InspectHold<Who> for NothingIsHeldFreely<C> {
    type Reason = C::Reason;

    fn total_balance_on_hold(who: &Who) -> Self::Balance {
        C::total_balance_on_hold(who)
    }

    fn balance_on_hold(reason: &Self::Reason, who: &Who) -> Self::Balance {
        C::balance_on_hold(reason, who)
    }

    fn hold_available(reason: &Self::Reason, who: &Who) -> bool {
        C::hold_available(reason, who)
    }
}

impl<Who, C: UnbalancedHold<Who>> UnbalancedHold<Who> for NothingIsHeldFreely<C> {
    fn set_balance_on_hold(
        reason: &Self::Reason,
        who: &Who,
        amount: Self::Balance,
    ) -> DispatchResult {
        C::set_balance_on_hold(reason, who, amount)
    }
}

impl<Who, C: MutateHold<Who>> MutateHold<Who> for NothingIsHeldFreely<C> {
    fn hold(reason: &Self::Reason, who: &Who, amount: Self::Balance) -> DispatchResult {
        if amount.is_zero() {
            return Ok(());
        }
        C::hold(reason, who, amount)
    }

    fn release(
        reason: &Self::Reason,
        who: &Who,
        amount: Self::Balance,
        precision: Precision,
    ) -> Result<Self::Balance, DispatchError> {
        if amount.is_zero() {
            return Ok(amount);
        }
        C::release(reason, who, amount, precision)
    }
}

impl<Who, C: DoneSlash<Reason, Who, Amount>, Reason, Amount> DoneSlash<Reason, Who, Amount>
    for NothingIsHeldFreely<C>
{
    fn done_slash(reason: &Reason, who: &Who, amount: Amount) {
        C::done_slash(reason, who, amount);
    }
}

impl<Who, C: BalancedHold<Who>> BalancedHold<Who> for NothingIsHeldFreely<C> {}
