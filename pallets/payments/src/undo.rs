//! Invoices that their provider takes back, and what was paid that it pays back.

use frame_support::{ensure, traits::tokens::Preservation};
use salus_primitives::InvoiceId;
use sp_runtime::DispatchResult;

use crate::{Cause, Config, Ending, Error, Event, InvoiceOf, Pallet, Party, Status};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_cancel(who: &T::AccountId, id: InvoiceId) -> DispatchResult {
        let mut invoice = Self::invoice(id)?;
        Self::ensure_provider(who, &invoice)?;
        let is_unpaid = invoice.shares.iter().all(|share| share.paid == 0);
        ensure!(!invoice.is_closed() && is_unpaid, Error::<T>::InvoiceClosed);
        Self::undo(id, &mut invoice)?;
        let clock = Self::clock();
        Self::close(id, &mut invoice, Ending::Cancelled, clock.now);
        Self::keep(id, invoice, &clock);
        Ok(())
    }

    pub(crate) fn do_refund(
        who: &T::AccountId,
        id: InvoiceId,
        index: u8,
        amount: u128,
    ) -> DispatchResult {
        let mut invoice = Self::invoice(id)?;
        Self::ensure_provider(who, &invoice)?;
        let share = invoice.share(index).ok_or(Error::<T>::ShareNotFound)?;
        ensure!(amount > 0, Error::<T>::AmountZero);
        let units = Self::whole_units(Self::unit_of(invoice.asset)?, amount)?;
        ensure!(units <= share.refundable(), Error::<T>::AmountTooLarge);
        Self::pay_back(id, &mut invoice, index, units)?;
        Self::keep(id, invoice, &Self::clock());
        Ok(())
    }

    pub(crate) fn do_reverse(who: &T::AccountId, id: InvoiceId) -> DispatchResult {
        let mut invoice = Self::invoice(id)?;
        Self::ensure_provider(who, &invoice)?;
        let is_reversible = match invoice.status {
            Status::Open => true,
            Status::Disputed(_) => false,
            Status::Closed { ending, .. } => [Ending::Settled, Ending::Lapsed].contains(&ending),
        };
        ensure!(is_reversible, Error::<T>::InvoiceClosed);
        for index in invoice.indices() {
            let share = invoice.share(index).ok_or(Error::<T>::ShareNotFound)?;
            let units = share.refundable();
            Self::pay_back(id, &mut invoice, index, units)?;
        }
        Self::undo(id, &mut invoice)?;
        let clock = Self::clock();
        Self::close(id, &mut invoice, Ending::Reversed, clock.now);
        Self::keep(id, invoice, &clock);
        Ok(())
    }

    /// Lets nobody owe anything, gives back what is on hold, and restores limits.
    fn undo(id: InvoiceId, invoice: &mut InvoiceOf<T>) -> Result<(), Error<T>> {
        for index in invoice.indices() {
            let share = invoice.share_mut(index).ok_or(Error::<T>::ShareNotFound)?;
            share.strike();
            share.take_back();
            Self::give_back_returning(id, invoice, index)?;
        }
        Self::restore_limits(invoice);
        Ok(())
    }

    /// Pays so much of what a share paid back to its party.
    fn pay_back(
        id: InvoiceId,
        invoice: &mut InvoiceOf<T>,
        index: u8,
        units: u64,
    ) -> DispatchResult {
        if units == 0 {
            return Ok(());
        }
        let (asset, from) = (invoice.asset, Party::Organisation(invoice.provider));
        let amount = Self::amount_of(Self::unit_of(asset)?, units);
        let share = invoice.share_mut(index).ok_or(Error::<T>::ShareNotFound)?;
        let to = share.party.clone();
        let accounts = [&from, &to].map(Self::account_of);
        Self::transfer(asset, accounts, amount, Preservation::Preserve)?;
        share.refunded = share.refunded.saturating_add(units);
        let cause = Cause::Share(id, index);
        Self::deposit_event(Event::Refunded { asset, from, to, amount, cause });
        Ok(())
    }
}
