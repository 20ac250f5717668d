//! What an organisation's governing account holds for the people whom it brought on the chain, and
//! for what it keeps in other pallets.

use frame_support::{
    ensure,
    traits::{
        fungible::{Mutate, MutateHold},
        tokens::{Fortitude, Precision, Preservation, Restriction},
        Get, Time, TypedGet,
    },
};
use salus_primitives::{
    Day, OrganisationDeposits, OrganisationId, OrganisationInspect, PatientState,
};
use sp_runtime::{
    traits::{Saturating, Zero},
    DispatchError, DispatchResult,
};

use crate::{
    BalanceOf, Config, EnrolmentOf, Enrolments, Error, Event, HoldReason, Pallet, Sponsorships,
};

/// Where that is kept for which a deposit is held.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    Here,
    Elsewhere,
}

impl<T: Config> Pallet<T> {
    /// Holds so much more of what the organisation's governing account has, within the day's budget.
    pub(crate) fn hold(organisation: OrganisationId, amount: BalanceOf<T>) -> Result<(), Error<T>> {
        Self::hold_for(Kept::Here, organisation, amount)
    }

    fn hold_for(
        kept: Kept,
        organisation: OrganisationId,
        amount: BalanceOf<T>,
    ) -> Result<(), Error<T>> {
        if amount.is_zero() {
            return Ok(());
        }
        let mut sponsorship = Sponsorships::<T>::get(organisation);
        let now = T::Time::now();
        // Genesis has no clock, and no budget.
        if !now.is_zero() {
            let budget = sponsorship.budget.unwrap_or_else(T::DepositBudget::get);
            let mut today = sponsorship.of(Day::of(now));
            today.amount = today.amount.saturating_add(amount);
            ensure!(today.amount <= budget, Error::<T>::DepositBudgetExceeded);
            if kept == Kept::Elsewhere {
                // Patients and staff keep the other half.
                today.elsewhere = today.elsewhere.saturating_add(amount);
                let twice = today.elsewhere.saturating_mul(2u32.into());
                ensure!(twice <= budget, Error::<T>::DepositBudgetExceeded);
            }
            sponsorship.latest = today;
        }
        let governing = Self::governing(organisation).ok_or(Error::<T>::OrganisationNotFound)?;
        T::Currency::hold(&HoldReason::Sponsorship.into(), &governing, amount)
            .map_err(|_| Error::<T>::DepositUnaffordable)?;
        sponsorship.held = sponsorship.held.saturating_add(amount);
        Sponsorships::<T>::insert(organisation, sponsorship);
        Ok(())
    }

    pub(crate) fn do_set_deposit_budget(
        who: &T::AccountId,
        amount: BalanceOf<T>,
    ) -> DispatchResult {
        let (organisation, _) = Self::ensure_governing(who)?;
        Sponsorships::<T>::mutate(organisation, |sponsorship| sponsorship.budget = Some(amount));
        Self::deposit_event(Event::DepositBudgetSet { organisation, amount });
        Ok(())
    }

    /// Releases what is held for a patient's state.
    pub(crate) fn release(enrolment: &mut EnrolmentOf<T>) -> DispatchResult {
        let amount = core::mem::take(&mut enrolment.deposit);
        Self::give_back(enrolment.custodian, amount)
    }

    /// Releases so much of what is held to whoever governs, or governed last.
    fn give_back(organisation: OrganisationId, amount: BalanceOf<T>) -> DispatchResult {
        let governing = Self::governing(organisation).ok_or(Error::<T>::OrganisationNotFound)?;
        T::Currency::release(
            &HoldReason::Sponsorship.into(),
            &governing,
            amount,
            Precision::Exact,
        )?;
        Sponsorships::<T>::mutate(organisation, |sponsorship| {
            sponsorship.held = sponsorship.held.saturating_sub(amount);
        });
        Ok(())
    }

    /// Moves all that is held to the account that governs from now on.
    pub(crate) fn move_deposits(
        organisation: OrganisationId,
        old: &T::AccountId,
        new: &T::AccountId,
    ) -> Result<(), Error<T>> {
        let held = Sponsorships::<T>::get(organisation).held;
        if held.is_zero() {
            return Ok(());
        }
        T::Currency::transfer_on_hold(
            &HoldReason::Sponsorship.into(),
            old,
            new,
            held,
            Precision::Exact,
            Restriction::OnHold,
            Fortitude::Polite,
        )
        .map_err(|_| Error::<T>::DepositUnaffordable)?;
        Ok(())
    }

    pub(crate) fn do_release_deposit(patient: T::AccountId) -> DispatchResult {
        let mut enrolment = Enrolments::<T>::get(&patient).ok_or(Error::<T>::EnrolmentNotFound)?;
        ensure!(enrolment.ended.is_some(), Error::<T>::EnrolmentInForce);
        let contestable =
            enrolment.successor.as_ref().is_some_and(|by| by.is_contestable(T::Time::now()));
        ensure!(!contestable, Error::<T>::SuccessionContestable);
        ensure!(!enrolment.deposit.is_zero(), Error::<T>::DepositNotFound);
        ensure!(T::PatientState::is_empty(&patient), Error::<T>::StateRemains);

        let (custodian, amount) = (enrolment.custodian, enrolment.deposit);
        Self::release(&mut enrolment)?;
        Enrolments::<T>::insert(&patient, enrolment);
        Self::deposit_event(Event::DepositReleased { patient, custodian, amount });
        Ok(())
    }

    pub(crate) fn do_endow(organisation: OrganisationId, amount: BalanceOf<T>) -> DispatchResult {
        let governing = Self::member(organisation)?.governing;
        T::Currency::transfer(&T::Pot::get(), &governing, amount, Preservation::Preserve)
            .map_err(|_| Error::<T>::PotTooSmall)?;
        Self::deposit_event(Event::OrganisationEndowed { organisation, governing, amount });
        Ok(())
    }
}

/// Under the same reason, which alone follows a rotation, and within half of the same budget.
impl<T: Config> OrganisationDeposits for Pallet<T> {
    type Balance = BalanceOf<T>;
    type Error = DispatchError;

    fn hold(organisation: OrganisationId, amount: BalanceOf<T>) -> DispatchResult {
        Ok(Self::hold_for(Kept::Elsewhere, organisation, amount)?)
    }

    fn release(organisation: OrganisationId, amount: BalanceOf<T>) -> DispatchResult {
        Self::give_back(organisation, amount)
    }

    fn held(organisation: OrganisationId) -> BalanceOf<T> {
        Sponsorships::<T>::get(organisation).held
    }
}
