//! What becomes of a share: due, held, then paid, owed or returned.

use core::{iter::Take, ops::RangeFrom};

use frame_support::ensure;
use salus_primitives::{InvoiceId, Moment};
use sp_runtime::DispatchResult;

use crate::{
    clock::Clock, Cause, Config, CoveredBy, Error, Event, HoldReason, Invoice, InvoiceOf, Pallet,
    Party, Share, Status,
};

impl<AccountId> Share<AccountId> {
    /// All of it is due.
    pub(crate) fn new(
        party: Party<AccountId>,
        covered: Option<CoveredBy>,
        amount: u64,
        review: Moment,
    ) -> Self {
        Self {
            party,
            covered,
            amount,
            struck: 0,
            held: 0,
            disputed: 0,
            owed: 0,
            owed_since: None,
            returning: 0,
            paid: 0,
            refunded: 0,
            review,
            accepted: false,
            plan: None,
        }
    }

    /// Lets what is due be owed no longer.
    pub(crate) fn strike(&mut self) {
        self.struck = self.struck.saturating_add(self.due());
    }

    /// Lets its party have back all that is held or owed to the provider, which it owes no longer.
    pub(crate) fn take_back(&mut self) {
        self.returning = self.on_hold();
        (self.held, self.disputed, self.owed) = (0, 0, 0);
        self.owed_since = None;
    }

    /// What is to be paid, and neither held nor paid.
    pub fn due(&self) -> u64 {
        [self.struck, self.held, self.owed, self.returning, self.paid]
            .into_iter()
            .fold(self.amount, u64::saturating_sub)
    }

    /// What is held and not disputed.
    pub fn undisputed(&self) -> u64 {
        self.held.saturating_sub(self.disputed)
    }

    /// What stays on hold on its party's account.
    pub fn on_hold(&self) -> u64 {
        self.held.saturating_add(self.owed).saturating_add(self.returning)
    }

    /// What was paid, and not paid back.
    pub fn refundable(&self) -> u64 {
        self.paid.saturating_sub(self.refunded)
    }

    /// Whether nothing of it is due or on hold.
    pub fn is_done(&self) -> bool {
        self.due() == 0 && self.on_hold() == 0
    }

    /// Whether its party agreed, or had the time to look at what was delivered then.
    pub(crate) fn is_released(&self, delivered: Option<Moment>, clock: &Clock) -> bool {
        let looked = |at: Moment| clock.is_over(at.saturating_add(self.review));
        self.accepted || delivered.is_some_and(looked)
    }
}

impl<AccountId> Invoice<AccountId> {
    /// Whether it ended.
    pub fn is_closed(&self) -> bool {
        matches!(self.status, Status::Closed { .. })
    }

    /// By which coverages it is paid, and what they count.
    pub fn coverages(&self) -> impl Iterator<Item = CoveredBy> + '_ {
        self.shares.iter().filter_map(|share| share.covered)
    }

    /// The index of each share, in order.
    pub(crate) fn indices(&self) -> Take<RangeFrom<u8>> {
        (0..).take(self.shares.len())
    }

    pub(crate) fn share(&self, share: u8) -> Option<&Share<AccountId>> {
        self.shares.get(usize::from(share))
    }

    pub(crate) fn share_mut(&mut self, share: u8) -> Option<&mut Share<AccountId>> {
        self.shares.get_mut(usize::from(share))
    }
}

/// Where money of a share goes.
struct Way<T: Config> {
    cause: Cause,
    /// Its party, and the provider.
    parties: [Party<T::AccountId>; 2],
    unit: u128,
}

impl<T: Config> Pallet<T> {
    fn way(id: InvoiceId, invoice: &InvoiceOf<T>, share: u8) -> Result<Way<T>, Error<T>> {
        let party = invoice.share(share).ok_or(Error::<T>::ShareNotFound)?;
        let parties = [party.party.clone(), Party::Organisation(invoice.provider)];
        let unit = Self::unit_of(invoice.asset)?;
        Ok(Way { cause: Cause::Share(id, share), parties, unit })
    }

    /// Holds all that is due. What was delivered before is looked at from now on.
    pub(crate) fn hold_due(
        id: InvoiceId,
        invoice: &mut InvoiceOf<T>,
        share: u8,
        now: Moment,
    ) -> DispatchResult {
        let Way { cause, parties: [from, to], unit } = Self::way(id, invoice, share)?;
        let (asset, delivered) = (invoice.asset, invoice.delivered);
        let share = invoice.share_mut(share).ok_or(Error::<T>::ShareNotFound)?;
        let due = share.due();
        if due == 0 {
            return Ok(());
        }
        ensure!(Self::is_able(&from), Error::<T>::FundsUnavailable);
        let amount = Self::amount_of(unit, due);
        Self::hold(asset, HoldReason::Escrow, &from, amount)?;
        share.held = share.held.saturating_add(due);
        // Debtors fund before that, and whoever accepted needs no look.
        if let (Some(delivered), Some(by), false) = (delivered, share.covered, share.accepted) {
            let since = now.saturating_sub(delivered);
            share.review = since.saturating_add(Self::coverage(by.coverage)?.review);
        }
        Self::deposit_event(Event::Held { asset, from, to, amount, cause });
        Ok(())
    }

    /// Pays the provider all that is released. Whether something was.
    pub(crate) fn release_due(
        id: InvoiceId,
        invoice: &mut InvoiceOf<T>,
        clock: &Clock,
    ) -> Result<bool, Error<T>> {
        let mut released = false;
        for index in invoice.indices() {
            let share = invoice.share(index).ok_or(Error::<T>::ShareNotFound)?;
            let units = share.undisputed();
            if units > 0 && share.is_released(invoice.delivered, clock) {
                Self::release_held(id, invoice, index, units, clock.now)?;
                released = true;
            }
        }
        Ok(released)
    }

    /// Pays the provider so much of what is held and not disputed, or owes it.
    pub(crate) fn release_held(
        id: InvoiceId,
        invoice: &mut InvoiceOf<T>,
        share: u8,
        units: u64,
        now: Moment,
    ) -> Result<(), Error<T>> {
        let Way { cause, parties: [party, provider], unit } = Self::way(id, invoice, share)?;
        let asset = invoice.asset;
        let share = invoice.share_mut(share).ok_or(Error::<T>::ShareNotFound)?;
        let units = units.min(share.undisputed());
        if units == 0 {
            return Ok(());
        }
        share.held = share.held.saturating_sub(units);
        let amount = Self::amount_of(unit, units);
        if Self::pay_out(asset, HoldReason::Escrow, [&party, &provider], amount, cause) {
            share.paid = share.paid.saturating_add(units);
        } else {
            share.owed = share.owed.saturating_add(units);
            // From now, so that nothing is owed for less than the claim term.
            share.owed_since = Some(now);
            Self::deposit_event(Event::Owed { asset, from: party, to: provider, amount, cause });
        }
        Ok(())
    }

    /// Gives its party back so much of what is held and not disputed, which it owes no longer.
    pub(crate) fn return_held(
        id: InvoiceId,
        invoice: &mut InvoiceOf<T>,
        share: u8,
        units: u64,
    ) -> Result<(), Error<T>> {
        let entry = invoice.share_mut(share).ok_or(Error::<T>::ShareNotFound)?;
        let units = units.min(entry.undisputed());
        entry.held = entry.held.saturating_sub(units);
        entry.returning = entry.returning.saturating_add(units);
        Self::give_back_returning(id, invoice, share)?;
        Ok(())
    }

    /// Gives its party back what it shall have. Whether something moved.
    pub(crate) fn give_back_returning(
        id: InvoiceId,
        invoice: &mut InvoiceOf<T>,
        share: u8,
    ) -> Result<bool, Error<T>> {
        let Way { cause, parties: [party, provider], unit } = Self::way(id, invoice, share)?;
        let asset = invoice.asset;
        let share = invoice.share_mut(share).ok_or(Error::<T>::ShareNotFound)?;
        let amount = Self::amount_of(unit, share.returning);
        let moved = amount > 0
            && Self::give_back(asset, HoldReason::Escrow, [&party, &provider], amount, cause);
        if moved {
            share.struck = share.struck.saturating_add(share.returning);
            share.returning = 0;
        }
        Ok(moved)
    }

    /// Pays the provider what is owed; after the claim term, gives it back to its party, who owes it then as
    /// before while the invoice is open. Whether something moved.
    pub(crate) fn retry_owed(
        id: InvoiceId,
        invoice: &mut InvoiceOf<T>,
        share: u8,
        claim: Moment,
        clock: &Clock,
    ) -> Result<bool, Error<T>> {
        let Way { cause, parties: [party, provider], unit } = Self::way(id, invoice, share)?;
        let asset = invoice.asset;
        let is_closed = invoice.is_closed();
        let share = invoice.share_mut(share).ok_or(Error::<T>::ShareNotFound)?;
        let (owed, Some(since)) = (share.owed, share.owed_since) else { return Ok(false) };
        let amount = Self::amount_of(unit, owed);
        let reason = HoldReason::Escrow;
        if Self::pay_out(asset, reason, [&party, &provider], amount, cause) {
            share.paid = share.paid.saturating_add(owed);
        } else if clock.is_over(since.saturating_add(claim))
            && Self::give_back(asset, reason, [&party, &provider], amount, cause)
        {
            if is_closed {
                share.struck = share.struck.saturating_add(owed);
            }
        } else {
            return Ok(false);
        }
        share.owed = 0;
        share.owed_since = None;
        Ok(true)
    }
}
