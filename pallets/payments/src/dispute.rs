//! What is disputed, and who decides.

use alloc::{vec, vec::Vec};

use frame_support::{ensure, BoundedVec};
use salus_primitives::{Commitment, Duty, InvoiceId, Moment, OrganisationInspect, PatientInspect};
use sp_runtime::{DispatchError, DispatchResult};

use crate::{
    clock::Clock, split::apportion, Config, Dispute, Disputer, Error, Event, InvoiceOf, Pallet,
    Party, PartyOf, Share, Status, Terms,
};

impl<AccountId: PartialEq> Dispute<AccountId> {
    /// Whether one of those who dispute an invoice disputes this share: its party, or the patient.
    pub(crate) fn is_about(&self, share: &Share<AccountId>) -> bool {
        self.parties.iter().any(|by| by.as_patient || by.party == share.party)
    }
}

impl<T: Config> Pallet<T> {
    pub(crate) fn do_dispute(
        who: T::AccountId,
        id: InvoiceId,
        amount: u128,
        evidence: Commitment,
    ) -> DispatchResult {
        let clock = Self::clock();
        let mut invoice = Self::running_invoice(id)?;
        let (by, as_patient) = Self::disputer(who, &invoice)?;
        let is_theirs = |share: &Share<T::AccountId>| as_patient || share.party == by;
        Self::ensure_commitment(evidence)?;
        ensure!(amount > 0, Error::<T>::AmountZero);
        let unit = Self::unit_of(invoice.asset)?;
        let units = Self::whole_units(unit, amount)?;
        let waits = |share: &Share<T::AccountId>| {
            is_theirs(share) && !share.is_released(invoice.delivered, &clock)
        };
        let of_theirs = |part: fn(&Share<T::AccountId>) -> u64| -> Vec<_> {
            let shares = invoice.shares.iter();
            shares.map(|share| if waits(share) { part(share) } else { 0 }).collect()
        };
        let sum = |parts: &[u64]| parts.iter().fold(0u64, |sum, part| sum.saturating_add(*part));
        let held = sum(&of_theirs(|share| share.held));
        ensure!(units <= held, Error::<T>::NothingHeld);
        // Nobody is kept out by who disputes all of it, and withdraws that when reviews are over.
        let undisputed = of_theirs(Share::undisputed);
        let units = units.min(sum(&undisputed));
        let disputed = spread(units, &undisputed).ok_or(Error::<T>::NothingHeld)?;
        let amount = Self::amount_of(unit, units);

        // Whoever may dispute has a place.
        invoice.disputers.try_push(by.clone()).map_err(|_| Error::<T>::AlreadyDisputed)?;
        let mut dispute = match &invoice.status {
            // Who joins gains no time, and chooses no other arbiter.
            Status::Disputed(dispute) => dispute.clone(),
            _ => Dispute {
                parties: BoundedVec::new(),
                answer: None,
                arbiter: Self::next_arbiter(&invoice, None),
                passed: false,
                until: clock.now.saturating_add(Terms::<T>::get().dispute),
            },
        };
        dispute
            .parties
            .try_push(Disputer { party: by.clone(), evidence, as_patient })
            .map_err(|_| Error::<T>::AlreadyDisputed)?;
        for (share, units) in invoice.shares.iter_mut().zip(disputed) {
            share.disputed = share.disputed.saturating_add(units);
        }
        let arbiter = dispute.arbiter;
        Self::deposit_event(Event::InvoiceDisputed { invoice: id, by, amount, arbiter });
        invoice.status = Status::Disputed(dispute);
        Self::keep(id, invoice, &clock);
        Ok(())
    }

    /// For whom somebody disputes an invoice, and whether that is the patient. Who acts for two that have a
    /// part in it does so for one after the other, the own first.
    fn disputer(who: T::AccountId, invoice: &InvoiceOf<T>) -> Result<(PartyOf<T>, bool), Error<T>> {
        let is_patient = Self::patient_of(invoice).as_ref() == Some(&who);
        let own = Party::Account(who.clone());
        let mut parties = vec![own.clone(), Self::party_of(who)];
        parties.retain(|party| {
            (is_patient && *party == own) || invoice.shares.iter().any(|of| of.party == *party)
        });
        ensure!(!parties.is_empty(), Error::<T>::NotParty);
        let is_new = |party: &PartyOf<T>| !invoice.disputers.contains(party);
        let by = parties.into_iter().find(is_new).ok_or(Error::<T>::AlreadyDisputed)?;
        let is_patient = is_patient && by == own;
        Ok((by, is_patient))
    }

    /// Who is the patient of an invoice now: another pseudonym, if it has the place of the one that is
    /// named and that can be contested no longer.
    fn patient_of(invoice: &InvoiceOf<T>) -> Option<T::AccountId> {
        let named = invoice.patient.clone()?;
        if T::Parties::replaced_for_good(&named).is_some() {
            T::Parties::successor(&named)
        } else {
            Some(named)
        }
    }

    /// Whether it is this account's own invoice: the patient's, by whichever pseudonym, or a debtor's.
    fn has_own_part(who: &T::AccountId, invoice: &InvoiceOf<T>) -> bool {
        let named = invoice.patient.as_ref();
        let is_patient = named.is_some_and(|named| {
            named == who || T::Parties::successor(named).as_ref() == Some(who)
        });
        let own = Party::Account(who.clone());
        is_patient || invoice.shares.iter().any(|share| share.party == own)
    }

    pub(crate) fn do_answer_dispute(
        who: &T::AccountId,
        id: InvoiceId,
        evidence: Commitment,
    ) -> DispatchResult {
        let mut invoice = Self::invoice(id)?;
        Self::ensure_provider(who, &invoice)?;
        let Status::Disputed(dispute @ Dispute { answer: None, .. }) = &mut invoice.status else {
            return Err(Error::<T>::NotDisputed.into());
        };
        Self::ensure_commitment(evidence)?;
        dispute.answer = Some(evidence);
        Self::deposit_event(Event::DisputeAnswered { invoice: id });
        Self::keep(id, invoice, &Self::clock());
        Ok(())
    }

    pub(crate) fn do_withdraw_dispute(who: T::AccountId, id: InvoiceId) -> DispatchResult {
        let clock = Self::clock();
        let mut invoice = Self::invoice(id)?;
        let Status::Disputed(mut dispute) = invoice.status.clone() else {
            return Err(Error::<T>::NotDisputed.into());
        };
        let patient = Self::patient_of(&invoice);
        let is_theirs = |by: &Disputer<T::AccountId>| {
            if by.as_patient {
                patient.as_ref() == Some(&who)
            } else {
                Self::acts_for(&who, &by.party)
            }
        };
        let place = dispute.parties.iter().position(is_theirs).ok_or(Error::<T>::NotParty)?;
        let Disputer { party: by, .. } = dispute.parties.remove(place);
        for share in &mut invoice.shares {
            if !dispute.is_about(share) {
                share.disputed = 0;
            }
        }
        let is_over = dispute.parties.is_empty();
        invoice.status = if is_over { Status::Open } else { Status::Disputed(dispute) };
        Self::deposit_event(Event::DisputeWithdrawn { invoice: id, by });
        Self::release_due(id, &mut invoice, &clock)?;
        Self::keep(id, invoice, &clock);
        Ok(())
    }

    /// Decides; nobody is the council.
    pub(crate) fn do_decide(
        who: Option<T::AccountId>,
        id: InvoiceId,
        to_provider: u128,
    ) -> DispatchResult {
        let clock = Self::clock();
        let mut invoice = Self::invoice(id)?;
        let Status::Disputed(dispute) = &invoice.status else {
            return Err(Error::<T>::NotDisputed.into());
        };
        let arbiter = dispute.arbiter;
        let decides = who.is_none_or(|who| {
            let is_asked = arbiter.is_some() && T::Parties::agent(&who, Duty::Review) == arbiter;
            is_asked && !Self::has_own_part(&who, &invoice)
        });
        ensure!(decides, Error::<T>::NotArbiter);
        let unit = Self::unit_of(invoice.asset)?;
        let units = Self::whole_units(unit, to_provider)?;
        let disputed: Vec<_> = invoice.shares.iter().map(|share| share.disputed).collect();
        let released = spread(units, &disputed).ok_or(Error::<T>::AboveDisputed)?;

        let all = disputed.into_iter().fold(0u64, u64::saturating_add);
        let to_payers = Self::amount_of(unit, all.saturating_sub(units));
        Self::deposit_event(Event::DisputeDecided { invoice: id, to_provider, to_payers });
        Self::end_dispute(id, &mut invoice, released, clock.now)?;
        Self::release_due(id, &mut invoice, &clock)?;
        Self::keep(id, invoice, &clock);
        Ok(())
    }

    /// Asks another arbiter if one was silent; if both were, its payers have back what is disputed. Whether
    /// that happened.
    pub(crate) fn pass_dispute(
        id: InvoiceId,
        invoice: &mut InvoiceOf<T>,
        clock: &Clock,
    ) -> Result<bool, DispatchError> {
        let Status::Disputed(dispute) = &invoice.status else { return Ok(false) };
        if !clock.is_over(dispute.until) {
            return Ok(false);
        }
        if dispute.passed {
            Self::deposit_event(Event::DisputeDefaulted { invoice: id });
            Self::end_dispute(id, invoice, Vec::new(), clock.now)?;
            return Ok(true);
        }
        let mut dispute = dispute.clone();
        dispute.arbiter = Self::next_arbiter(invoice, dispute.arbiter);
        dispute.passed = true;
        dispute.until = clock.now.saturating_add(Terms::<T>::get().dispute);
        Self::deposit_event(Event::DisputePassed { invoice: id, arbiter: dispute.arbiter });
        invoice.status = Status::Disputed(dispute);
        Ok(true)
    }

    /// Pays the provider so much of what is disputed of each share; its party has back the rest, and owes it
    /// no longer.
    fn end_dispute(
        id: InvoiceId,
        invoice: &mut InvoiceOf<T>,
        to_provider: Vec<u64>,
        now: Moment,
    ) -> Result<(), Error<T>> {
        invoice.status = Status::Open;
        let mut to_provider = to_provider.into_iter();
        for share in invoice.indices() {
            let entry = invoice.share_mut(share).ok_or(Error::<T>::ShareNotFound)?;
            let disputed = core::mem::take(&mut entry.disputed);
            let units = to_provider.next().unwrap_or_default();
            Self::release_held(id, invoice, share, units, now)?;
            Self::return_held(id, invoice, share, disputed.saturating_sub(units))?;
        }
        Ok(())
    }
}

/// Divides so many units by what each share has of them, none more than it has; none if all have less.
pub(crate) fn spread(units: u64, shares: &[u64]) -> Option<Vec<u64>> {
    let all = shares.iter().fold(0u64, |sum, share| sum.saturating_add(*share));
    if units > all {
        return None;
    }
    apportion(units, shares)
}
