//! Shares that are funded, paid and accepted.

use frame_support::{ensure, traits::tokens::Preservation};
use salus_primitives::InvoiceId;
use sp_runtime::DispatchResult;

use crate::{Cause, Config, Error, Event, Pallet, Party};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_fund(who: T::AccountId, id: InvoiceId, index: u8) -> DispatchResult {
        let mut invoice = Self::running_invoice(id)?;
        let share = invoice.share(index).ok_or(Error::<T>::ShareNotFound)?;
        let is_covered = share.covered.is_some();
        if !is_covered {
            Self::ensure_party(&who, &invoice, index)?;
        }
        ensure!(share.due() > 0, Error::<T>::NothingDue);
        ensure!(is_covered || invoice.delivered.is_none(), Error::<T>::ProofMissing);
        let clock = Self::clock();
        Self::hold_due(id, &mut invoice, index, clock.now)?;
        Self::release_due(id, &mut invoice, &clock)?;
        Self::keep(id, invoice, &clock);
        Ok(())
    }

    pub(crate) fn do_pay_share(
        who: T::AccountId,
        id: InvoiceId,
        index: u8,
        amount: u128,
    ) -> DispatchResult {
        let mut invoice = Self::running_invoice(id)?;
        let from = Self::ensure_party(&who, &invoice, index)?;
        let (asset, to) = (invoice.asset, Party::Organisation(invoice.provider));
        ensure!(amount > 0, Error::<T>::AmountZero);
        let units = Self::whole_units(Self::unit_of(asset)?, amount)?;
        let share = invoice.share_mut(index).ok_or(Error::<T>::ShareNotFound)?;
        let due = share.due();
        ensure!(due > 0, Error::<T>::NothingDue);
        ensure!(units <= due, Error::<T>::AmountTooLarge);
        let accounts = [&from, &to].map(Self::account_of);
        Self::transfer(asset, accounts, amount, Preservation::Preserve)?;
        share.paid = share.paid.saturating_add(units);
        let cause = Cause::Share(id, index);
        Self::deposit_event(Event::Paid { asset, from, to, amount, cause });
        Self::keep(id, invoice, &Self::clock());
        Ok(())
    }

    pub(crate) fn do_accept(who: T::AccountId, id: InvoiceId, index: u8) -> DispatchResult {
        let mut invoice = Self::running_invoice(id)?;
        Self::ensure_party(&who, &invoice, index)?;
        let share = invoice.share_mut(index).ok_or(Error::<T>::ShareNotFound)?;
        ensure!(!share.accepted, Error::<T>::NothingDue);
        share.accepted = true;
        Self::deposit_event(Event::ShareAccepted { invoice: id, share: index });
        let clock = Self::clock();
        Self::release_due(id, &mut invoice, &clock)?;
        Self::keep(id, invoice, &clock);
        Ok(())
    }
}
