//! How an invoice stands, and what proof and time do to it.

use alloc::collections::BTreeSet;

use frame_support::ensure;
use salus_primitives::{
    DisclosureInspect, Duty, InvoiceId, Moment, OrganisationId, OrganisationInspect, RecordInspect,
};
use sp_runtime::{DispatchError, DispatchResult};

use crate::{
    clock::Clock, keys::Key, Config, Ending, Error, Event, Invoice, InvoiceOf, Invoices,
    InvoicesOf, Pallet, Party, PartyOf, Plan, Proof, Share, Status, Subject, TermSet, Terms,
};

/// A proof is looked for each time when an invoice is older by one part in so many.
const PROOF_LOOKS: Moment = 8;

impl Plan {
    /// When its last part is due.
    pub fn last(&self) -> Moment {
        let others = Moment::from(self.left.saturating_sub(1));
        self.next.saturating_add(self.every.saturating_mul(others))
    }
}

impl<AccountId> Invoice<AccountId> {
    /// When it lapses, if something is due or held then, and nobody disputes it.
    pub fn lapses(&self) -> Moment {
        self.shares.iter().fold(self.end, |end, share| {
            let plan = share.plan.filter(|_| share.due() > 0).map(|plan| plan.last());
            let end = end.max(plan.unwrap_or_default());
            if share.held > 0 {
                end.max(self.looked_at(share).unwrap_or_default())
            } else {
                end
            }
        })
    }

    /// When the party of a share has had the time to look at what was delivered.
    fn looked_at(&self, share: &Share<AccountId>) -> Option<Moment> {
        self.delivered.map(|delivered| delivered.saturating_add(share.review))
    }

    /// Whether something is on hold.
    pub fn is_on_hold(&self) -> bool {
        self.shares.iter().any(|share| share.on_hold() > 0)
    }

    fn is_done(&self) -> bool {
        self.shares.iter().all(Share::is_done)
    }

    /// When the hook looks at it again. What has passed, and was not done, waits for the grace to end.
    fn next_look(&self, now: Moment, terms: &TermSet) -> Moment {
        let look = now.saturating_add(terms.look);
        let end = match &self.status {
            Status::Open => self.lapses(),
            Status::Disputed(dispute) => dispute.until,
            Status::Closed { .. } if self.is_on_hold() => look,
            Status::Closed { at, .. } => at.saturating_add(terms.retention),
        };
        let waits = !self.is_closed() && self.delivered.is_none();
        // Less and less often: nobody pays for a look at a proof that never comes.
        let age = now.saturating_sub(self.issued);
        let proof = look.max(now.saturating_add(age.checked_div(PROOF_LOOKS).unwrap_or_default()));
        let end = if waits { end.min(proof) } else { end };
        self.shares.iter().fold(end, |next, share| {
            let retry = (share.owed > 0 || share.returning > 0).then_some(look);
            let review = self.looked_at(share).filter(|_| share.undisputed() > 0);
            let part = share.plan.filter(|_| share.due() > 0);
            let part = part.map(|plan| if plan.missed { look } else { plan.next });
            [retry, review, part].into_iter().flatten().fold(next, Moment::min)
        })
    }
}

impl<AccountId: Clone + Ord> Invoice<AccountId> {
    /// By whom it is found.
    fn concerned(&self) -> BTreeSet<Party<AccountId>> {
        let patient = self.patient.clone().map(Party::Account);
        let parties = self.shares.iter().map(|share| share.party.clone());
        parties.chain(patient).chain([Party::Organisation(self.provider)]).collect()
    }
}

impl<T: Config> Pallet<T> {
    pub(crate) fn invoice(id: InvoiceId) -> Result<InvoiceOf<T>, Error<T>> {
        Invoices::<T>::get(id).ok_or(Error::<T>::InvoiceNotFound)
    }

    /// An invoice that has not ended.
    pub(crate) fn running_invoice(id: InvoiceId) -> Result<InvoiceOf<T>, Error<T>> {
        let invoice = Self::invoice(id)?;
        ensure!(!invoice.is_closed(), Error::<T>::InvoiceClosed);
        Ok(invoice)
    }

    pub(crate) fn ensure_provider(who: &T::AccountId, invoice: &InvoiceOf<T>) -> DispatchResult {
        let organisation = T::Parties::agent(who, Duty::Bill);
        ensure!(organisation == Some(invoice.provider), Error::<T>::NotAgent);
        Ok(())
    }

    /// The party of a share, for whom the caller acts.
    pub(crate) fn ensure_party(
        who: &T::AccountId,
        invoice: &InvoiceOf<T>,
        share: u8,
    ) -> Result<PartyOf<T>, Error<T>> {
        let share = invoice.share(share).ok_or(Error::<T>::ShareNotFound)?;
        ensure!(Self::acts_for(who, &share.party), Error::<T>::NotParty);
        Ok(share.party.clone())
    }

    /// Lets everybody concerned find it.
    pub(crate) fn list(id: InvoiceId, invoice: &InvoiceOf<T>) {
        for party in invoice.concerned() {
            InvoicesOf::<T>::insert(party, id.key(), ());
        }
    }

    /// Writes an invoice after any change: it is settled if nothing is due or on hold, and the hook looks
    /// at it when something may happen.
    pub(crate) fn keep(id: InvoiceId, mut invoice: InvoiceOf<T>, clock: &Clock) {
        if matches!(invoice.status, Status::Open) && invoice.is_done() {
            Self::close(id, &mut invoice, Ending::Settled, clock.now);
        }
        Self::schedule(id, Some(invoice.next_look(clock.now, &Terms::<T>::get())));
        Invoices::<T>::insert(id, invoice);
    }

    /// Ends an invoice, and its plans.
    pub(crate) fn close(id: InvoiceId, invoice: &mut InvoiceOf<T>, ending: Ending, now: Moment) {
        invoice.status = Status::Closed { ending, at: now };
        for share in &mut invoice.shares {
            share.plan = None;
        }
        Self::deposit_event(Event::InvoiceEnded { invoice: id, ending });
    }

    pub(crate) fn pass_invoice(id: InvoiceId) -> Result<bool, DispatchError> {
        let mut invoice = Self::invoice(id)?;
        let (clock, terms) = (Self::clock(), Terms::<T>::get());
        let delivered = Self::note_delivery(id, &mut invoice, clock.now);
        let retried = Self::retry(id, &mut invoice, terms.claim, &clock)?;
        let released = Self::release_due(id, &mut invoice, &clock)?;
        let passed = Self::pass_dispute(id, &mut invoice, &clock)?;
        let pulled = Self::pull_parts(id, &mut invoice, &clock)?;
        // Another part may be overdue, too.
        let lapsed = !pulled && Self::lapse(id, &mut invoice, &clock)?;
        let changed = delivered || retried || released || passed || pulled || lapsed;
        // Not together with all that: a pass does only so much.
        let forgotten = match invoice.status {
            Status::Closed { at, .. } if !changed && !invoice.is_on_hold() => {
                clock.is_over(at.saturating_add(terms.retention))
            }
            _ => false,
        };
        if forgotten {
            Self::remove_invoice(id, &invoice, &clock)?;
        } else {
            Self::keep(id, invoice, &clock);
        }
        Ok(changed || forgotten)
    }

    /// Notes when what an invoice needs is there: reviews begin. Whether they do.
    pub(crate) fn note_delivery(id: InvoiceId, invoice: &mut InvoiceOf<T>, now: Moment) -> bool {
        let Some(proof) = invoice.proof else { return false };
        let waits = !invoice.is_closed() && invoice.delivered.is_none();
        let delivered = waits && Self::is_delivered(invoice.provider, proof);
        if delivered {
            invoice.delivered = Some(now);
            Self::deposit_event(Event::ProofDelivered { invoice: id });
        }
        delivered
    }

    fn is_delivered(provider: OrganisationId, proof: Proof) -> bool {
        match proof {
            Proof::Record(root) => T::Records::batch(provider, root)
                .is_some_and(|batch| !batch.is_report && !batch.superseded),
            Proof::Request(id) => {
                T::Disclosures::request(id).is_some_and(|request| request.fulfilled)
            }
        }
    }

    /// Tries again what nobody could be credited with. Whether something moved.
    fn retry(
        id: InvoiceId,
        invoice: &mut InvoiceOf<T>,
        claim: Moment,
        clock: &Clock,
    ) -> Result<bool, Error<T>> {
        let mut moved = false;
        for share in invoice.indices() {
            moved |= Self::retry_owed(id, invoice, share, claim, clock)?;
            moved |= Self::give_back_returning(id, invoice, share)?;
        }
        Ok(moved)
    }

    /// Ends an invoice whose time is over with something due or held. Whether it was.
    fn lapse(
        id: InvoiceId,
        invoice: &mut InvoiceOf<T>,
        clock: &Clock,
    ) -> Result<bool, DispatchError> {
        let is_open = matches!(invoice.status, Status::Open) && !invoice.is_done();
        if !is_open || !clock.is_over(invoice.lapses()) {
            return Ok(false);
        }
        let unit = Self::unit_of(invoice.asset)?;
        for index in invoice.indices() {
            let share = invoice.share_mut(index).ok_or(Error::<T>::ShareNotFound)?;
            let amount = Self::amount_of(unit, share.due());
            if amount > 0 {
                share.strike();
                let party = share.party.clone();
                let overdue = Event::ShareOverdue { invoice: id, share: index, party, amount };
                Self::deposit_event(overdue);
            }
            Self::return_held(id, invoice, index, u64::MAX)?;
        }
        if invoice.shares.iter().all(|share| share.paid == 0 && share.owed == 0) {
            Self::restore_limits(invoice);
        }
        Self::close(id, invoice, Ending::Lapsed, clock.now);
        Ok(true)
    }

    /// Forgets an invoice that ended long ago.
    fn remove_invoice(id: InvoiceId, invoice: &InvoiceOf<T>, clock: &Clock) -> DispatchResult {
        Self::return_deposit(&Party::Organisation(invoice.provider), invoice.entry_deposit)?;
        for party in invoice.concerned() {
            InvoicesOf::<T>::remove(party, id.key());
        }
        Invoices::<T>::remove(id);
        Self::schedule(id, None);
        Self::deposit_event(Event::Removed { subject: Subject::Invoice(id) });
        Self::forget_limits(invoice, clock)
    }
}
