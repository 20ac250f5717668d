//! Bills that are split among who pays them.

use alloc::{collections::BTreeSet, vec::Vec};

use frame_support::{ensure, storage::with_storage_layer, traits::Get, BoundedVec};
use salus_primitives::{
    Commitment, CoverageId, DisclosureInspect, Duty, InvoiceId, OrganisationId,
    OrganisationInspect, Purpose,
};
use sp_runtime::DispatchResult;

use crate::{
    clock::Clock,
    split::{split, Benefits, Split, SplitError},
    Config, CoverageOf, CoveredBy, Ending, Error, Event, Invoice, NewInvoice, NextInvoiceId,
    Pallet, Party, PartyOf, Proof, Share, Shares, Status, Terms, MAX_PARTS,
};

/// A bill, split.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SplitBill<AccountId> {
    /// The unit of the asset; the other amounts are in it.
    pub unit: u128,
    /// What is charged.
    pub billed: u64,
    /// What of it is allowed.
    pub allowed: u64,
    /// What nobody owes.
    pub write_off: u64,
    /// Who owes what: coverages in their order, then debtors in theirs.
    pub shares: Shares<AccountId>,
}

impl<T> From<SplitError> for Error<T> {
    fn from(error: SplitError) -> Self {
        match error {
            SplitError::AllowedAboveBilled => Self::AllowedAboveBilled,
            SplitError::SharesMissing => Self::SharesMissing,
        }
    }
}

impl<T: Config> Pallet<T> {
    /// Splits a bill of a provider's. Nothing is written.
    pub(crate) fn split_bill(
        provider: OrganisationId,
        new: &NewInvoice<T::AccountId>,
    ) -> Result<SplitBill<T::AccountId>, Error<T>> {
        if let Some(patient) = &new.patient {
            Self::ensure_patient_of(provider, patient)?;
        }
        let billed = Self::payable_units(new.asset, new.billed)?;
        let unit = Self::unit_of(new.asset)?;
        let allowed = Self::whole_units(unit, new.allowed)?;
        let coverages = Self::named_coverages(provider, new)?;
        for (party, _) in &new.debtors {
            Self::ensure_debtor(provider, party)?;
        }
        let benefits: Vec<Benefits> =
            coverages.iter().map(|(_, coverage)| coverage.benefits).collect();
        let weights: Vec<u64> = new.debtors.iter().map(|(_, weight)| *weight).collect();
        let Split { write_off, covered, debtors } = split(billed, allowed, &benefits, &weights)?;
        let covered = coverages.into_iter().zip(covered).map(|((id, coverage), covered)| {
            let by = CoveredBy { coverage: id, covered, counts: true };
            Share::new(coverage.payer, Some(by), covered.payer, coverage.review)
        });
        let review = Terms::<T>::get().review;
        let debtors = new.debtors.iter().zip(debtors);
        let debtors =
            debtors.map(|((party, _), amount)| Share::new(party.clone(), None, amount, review));
        // As many as there may be coverages and debtors.
        let shares = BoundedVec::truncate_from(covered.chain(debtors).collect());
        Ok(SplitBill { unit, billed, allowed, write_off, shares })
    }

    /// The coverages that an invoice names, if they cover it.
    fn named_coverages(
        provider: OrganisationId,
        new: &NewInvoice<T::AccountId>,
    ) -> Result<Vec<(CoverageId, CoverageOf<T>)>, Error<T>> {
        let distinct: BTreeSet<_> = new.coverages.iter().collect();
        ensure!(distinct.len() == new.coverages.len(), Error::<T>::CoverageMismatch);
        let clock = Self::clock();
        let mut coverages = Vec::with_capacity(new.coverages.len());
        for id in &new.coverages {
            let coverage = Self::coverage(*id)?;
            let is_for_all = coverage.patient.is_none();
            let fits = coverage.provider == provider
                && coverage.asset == new.asset
                && (is_for_all || coverage.patient == new.patient);
            ensure!(fits, Error::<T>::CoverageMismatch);
            let is_in_force = !coverage.is_ended(&clock) && Self::is_able(&coverage.payer);
            ensure!(is_in_force, Error::<T>::CoverageEnded);
            ensure!(new.proof.is_some() || !coverage.needs_proof, Error::<T>::ProofMissing);
            Self::ensure_no_patient_elsewhere(provider, &coverage.payer)?;
            coverages.push((*id, coverage));
        }
        Ok(coverages)
    }

    fn ensure_debtor(provider: OrganisationId, party: &PartyOf<T>) -> Result<(), Error<T>> {
        let is_provider = Self::account_of(party) == Self::treasury(provider);
        ensure!(!is_provider, Error::<T>::PayerIsPayee);
        if let Party::Organisation(id) = party {
            let is_there =
                T::Parties::organisation(*id).is_some() && T::Parties::removed(*id).is_none();
            ensure!(is_there, Error::<T>::OrganisationNotFound);
        }
        Self::ensure_no_patient_elsewhere(provider, party)
    }

    pub(crate) fn do_issue(who: &T::AccountId, new: NewInvoice<T::AccountId>) -> DispatchResult {
        let provider = T::Parties::agent(who, Duty::Bill).ok_or(Error::<T>::NotAgent)?;
        let bill = Self::split_bill(provider, &new)?;
        Self::ensure_issuable(provider, &new)?;
        let entry_deposit = T::InvoiceDeposit::get();
        Self::take_deposit(&Party::Organisation(provider), entry_deposit)?;

        let clock = Self::clock();
        let SplitBill { unit, billed, allowed, shares, .. } = bill;
        let NewInvoice { patient, asset, lines, proof, parts, end, supersedes, .. } = new;
        let invoice = Invoice {
            provider,
            patient,
            asset,
            billed,
            allowed,
            lines,
            proof,
            delivered: proof.is_none().then_some(clock.now),
            parts,
            issued: clock.now,
            end,
            supersedes,
            shares,
            disputers: BoundedVec::new(),
            status: Status::Open,
            entry_deposit,
        };
        let id = NextInvoiceId::<T>::get();
        // Ids outlast the chain.
        NextInvoiceId::<T>::put(id.next().unwrap_or(id));
        let amounts = invoice.shares.iter().map(|share| Self::amount_of(unit, share.amount));
        Self::deposit_event(Event::InvoiceIssued {
            invoice: id,
            provider,
            patient: invoice.patient.clone(),
            asset,
            billed: Self::amount_of(unit, billed),
            shares: BoundedVec::truncate_from(amounts.collect()),
        });
        Self::begin(id, invoice, &clock)
    }

    /// Refuses what is wrong with a bill besides its split.
    pub(crate) fn ensure_issuable(
        provider: OrganisationId,
        new: &NewInvoice<T::AccountId>,
    ) -> Result<(), Error<T>> {
        Self::ensure_commitment(new.lines)?;
        Self::ensure_proof(provider, new)?;
        ensure!(new.parts <= MAX_PARTS, Error::<T>::TermOutOfBounds);
        Self::ensure_end(new.end)?;
        Self::ensure_supersedes(provider, new.supersedes)
    }

    /// Counts what an invoice uses, and holds what is covered.
    fn begin(id: InvoiceId, mut invoice: Invoice<T::AccountId>, clock: &Clock) -> DispatchResult {
        Self::count_limits(&invoice);
        Self::list(id, &invoice);
        Self::note_delivery(id, &mut invoice, clock.now);
        for share in invoice.indices() {
            let covered = invoice.share(share).filter(|share| share.covered.is_some());
            let Some(party) = covered.map(|share| share.party.clone()) else { continue };
            if with_storage_layer(|| Self::hold_due(id, &mut invoice, share, clock.now)).is_err() {
                Self::deposit_event(Event::ShareUnfunded { invoice: id, share, party });
            }
        }
        Self::release_due(id, &mut invoice, clock)?;
        Self::keep(id, invoice, clock);
        Ok(())
    }

    /// Refuses a proof that is none, and that the patient's own access is paid for.
    fn ensure_proof(
        provider: OrganisationId,
        new: &NewInvoice<T::AccountId>,
    ) -> Result<(), Error<T>> {
        match new.proof {
            None => Ok(()),
            // It may be anchored later.
            Some(Proof::Record(root)) => Self::ensure_commitment(Commitment(root.0)),
            Some(Proof::Request(id)) => {
                let request = T::Disclosures::request(id).ok_or(Error::<T>::ProofMissing)?;
                let is_theirs =
                    request.custodian == provider && new.patient.as_ref() == Some(&request.patient);
                ensure!(is_theirs, Error::<T>::ProofMissing);
                let is_access = Purpose::PATRQT.covered().contains(request.purpose);
                ensure!(!is_access, Error::<T>::AccessIsFree);
                Ok(())
            }
        }
    }

    /// Only what ended otherwise than by being paid is replaced, by the same provider.
    fn ensure_supersedes(
        provider: OrganisationId,
        supersedes: Option<InvoiceId>,
    ) -> Result<(), Error<T>> {
        let Some(id) = supersedes else { return Ok(()) };
        let former = Self::invoice(id)?;
        ensure!(former.provider == provider, Error::<T>::NotAgent);
        let is_undone = match former.status {
            Status::Closed { ending, .. } => ending != Ending::Settled,
            _ => false,
        };
        ensure!(is_undone, Error::<T>::InvoiceClosed);
        Ok(())
    }
}
