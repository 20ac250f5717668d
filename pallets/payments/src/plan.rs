//! Shares that are paid in parts.

use frame_support::{ensure, storage::with_storage_layer, traits::tokens::Preservation};
use salus_primitives::{InvoiceId, Moment};
use sp_runtime::{DispatchError, DispatchResult};

use crate::{
    clock::Clock, Cause, Config, Error, Event, InvoiceOf, Pallet, Party, Plan, Terms, LONGEST_STEP,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_plan(
        who: T::AccountId,
        id: InvoiceId,
        share: u8,
        parts: u8,
        first: Moment,
        every: Moment,
    ) -> DispatchResult {
        let clock = Self::clock();
        let mut invoice = Self::running_invoice(id)?;
        Self::ensure_party(&who, &invoice, share)?;
        let (most, end) = (invoice.parts, invoice.end);
        let unit = Self::unit_of(invoice.asset)?;
        let entry = invoice.share_mut(share).ok_or(Error::<T>::ShareNotFound)?;
        let is_debt = entry.covered.is_none() && entry.plan.is_none();
        ensure!(is_debt && (2..=most).contains(&parts), Error::<T>::PlanNotAllowed);
        let due = entry.due();
        ensure!(due > 0, Error::<T>::NothingDue);
        let begins = clock.now..=clock.now.saturating_add(LONGEST_STEP);
        let steps = Terms::<T>::get().look..=LONGEST_STEP;
        // Nobody keeps it open for ever, plan after plan.
        let is_late = clock.is_over(end);
        let fits = !is_late && begins.contains(&first) && steps.contains(&every);
        ensure!(fits, Error::<T>::TermOutOfBounds);

        let part = due.div_ceil(parts.into());
        entry.plan = Some(Plan { part, every, next: first, left: parts, missed: false });
        let part = Self::amount_of(unit, part);
        Self::deposit_event(Event::PlanMade { invoice: id, share, part, parts, first, every });
        Self::keep(id, invoice, &clock);
        Ok(())
    }

    pub(crate) fn do_end_plan(who: T::AccountId, id: InvoiceId, share: u8) -> DispatchResult {
        let mut invoice = Self::running_invoice(id)?;
        Self::ensure_party(&who, &invoice, share)?;
        let entry = invoice.share_mut(share).ok_or(Error::<T>::ShareNotFound)?;
        entry.plan.take().ok_or(Error::<T>::PlanNotAllowed)?;
        Self::deposit_event(Event::PlanEnded { invoice: id, share });
        Self::keep(id, invoice, &Self::clock());
        Ok(())
    }

    /// Pulls the next part of each share, if it is due. Whether something changed.
    pub(crate) fn pull_parts(
        id: InvoiceId,
        invoice: &mut InvoiceOf<T>,
        clock: &Clock,
    ) -> Result<bool, DispatchError> {
        if invoice.is_closed() {
            return Ok(false);
        }
        let mut changed = false;
        for share in invoice.indices() {
            changed |= Self::pull_part(id, invoice, share, clock)?;
        }
        Ok(changed)
    }

    /// Pays the provider the next part of a share out of what its party has, if it is due. A part that its
    /// party lacks waits.
    fn pull_part(
        id: InvoiceId,
        invoice: &mut InvoiceOf<T>,
        share: u8,
        clock: &Clock,
    ) -> Result<bool, Error<T>> {
        let (asset, provider) = (invoice.asset, Party::Organisation(invoice.provider));
        let entry = invoice.share_mut(share).ok_or(Error::<T>::ShareNotFound)?;
        let due = entry.due();
        let Some(plan) = entry.plan.as_mut().filter(|plan| clock.is_over(plan.next)) else {
            return Ok(false);
        };
        let units = plan.part.min(due);
        let amount = Self::amount_of(Self::unit_of(asset)?, units);
        let accounts = [&entry.party, &provider].map(Self::account_of);
        let pulled = units == 0
            || Self::is_able(&entry.party)
                && with_storage_layer(|| {
                    Self::transfer(asset, accounts, amount, Preservation::Preserve)
                })
                .is_ok();
        if !pulled {
            let is_new = !core::mem::replace(&mut plan.missed, true);
            if is_new {
                let party = entry.party.clone();
                Self::deposit_event(Event::PartMissed { invoice: id, share, party });
            }
            return Ok(is_new);
        }
        plan.next = plan.next.saturating_add(plan.every);
        plan.left = plan.left.saturating_sub(1);
        plan.missed = false;
        let ends = plan.left == 0 || units == due;
        entry.paid = entry.paid.saturating_add(units);
        if ends {
            entry.plan = None;
        }
        if units > 0 {
            let (from, to, cause) = (entry.party.clone(), provider, Cause::Share(id, share));
            Self::deposit_event(Event::Paid { asset, from, to, amount, cause });
        }
        if ends {
            Self::deposit_event(Event::PlanEnded { invoice: id, share });
        }
        Ok(true)
    }
}
