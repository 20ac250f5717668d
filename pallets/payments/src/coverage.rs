//! What payers guarantee, and what invoices count against it.

use frame_support::{ensure, traits::Get};
use salus_primitives::{CoverageId, Moment, OrganisationId, PatientInspect};
use sp_runtime::{DispatchError, DispatchResult};

use crate::{
    clock::Clock,
    keys::Key,
    split::{Benefits, Covered, Limits, WHOLE_RATE},
    terms::{LONGEST_LIFE, LONGEST_REVIEW},
    Config, Coverage, CoverageOf, Coverages, CoveragesOf, CoveredBy, Error, Event, InvoiceOf,
    Lowered, NewCoverage, NextCoverageId, Pallet, Party, PartyOf, Subject, Used,
};

impl Used {
    fn add(&mut self, covered: &Covered) {
        self.deductible = self.deductible.saturating_add(covered.deductible);
        self.out_of_pocket = self.out_of_pocket.saturating_add(covered.own());
        self.ceiling = self.ceiling.saturating_add(covered.payer);
    }
}

impl<AccountId: Clone> Coverage<AccountId> {
    /// Whether nothing new is covered.
    pub(crate) fn is_ended(&self, clock: &Clock) -> bool {
        self.revoked || self.ran_out || clock.is_over(self.run_out_ends)
    }

    /// By whom it is found.
    fn concerned(&self) -> impl Iterator<Item = Party<AccountId>> {
        let patient = self.patient.clone().map(Party::Account);
        [self.payer.clone(), Party::Organisation(self.provider)].into_iter().chain(patient)
    }
}

impl<T: Config> Pallet<T> {
    pub(crate) fn coverage(id: CoverageId) -> Result<CoverageOf<T>, Error<T>> {
        Coverages::<T>::get(id).ok_or(Error::<T>::CoverageNotFound)
    }

    pub(crate) fn do_open_coverage(
        who: T::AccountId,
        coverage: NewCoverage<T::AccountId>,
    ) -> DispatchResult {
        let payer = Self::party_of(who);
        let coverage = Self::checked_coverage(payer, coverage)?;
        Self::take_deposit(&coverage.payer, coverage.entry_deposit)?;
        let id = NextCoverageId::<T>::get();
        // Ids outlast the chain.
        NextCoverageId::<T>::put(id.next().unwrap_or(id));
        for party in coverage.concerned() {
            CoveragesOf::<T>::insert(party, id.key(), ());
        }
        Self::schedule(id, Some(coverage.run_out_ends));
        let (payer, provider) = (coverage.payer.clone(), coverage.provider);
        Coverages::<T>::insert(id, coverage);
        Self::deposit_event(Event::CoverageOpened { coverage: id, payer, provider });
        Ok(())
    }

    /// A coverage as it is written, if it may be.
    fn checked_coverage(
        payer: PartyOf<T>,
        new: NewCoverage<T::AccountId>,
    ) -> Result<CoverageOf<T>, Error<T>> {
        let provider = new.provider;
        Self::ensure_payee(&payer, &Party::Organisation(provider))?;
        Self::ensure_no_patient_elsewhere(provider, &payer)?;
        if let Some(patient) = &new.patient {
            Self::ensure_patient_of(provider, patient)?;
        }
        let invoice_ceiling = Self::payable_units(new.asset, new.invoice_ceiling)?;
        let ceiling = Self::payable_units(new.asset, new.ceiling)?;
        let unit = Self::unit_of(new.asset)?;
        let units = |amount| Self::whole_units(unit, amount);
        let (copay, deductible) = (units(new.copay)?, units(new.deductible)?);
        let out_of_pocket = new.out_of_pocket.map(units).transpose()?;
        // They are somebody's: those of all patients would be nobody's.
        let has_limits = deductible > 0 || out_of_pocket.is_some();
        ensure!(new.patient.is_some() || !has_limits, Error::<T>::CoverageMismatch);
        ensure!(new.rate <= WHOLE_RATE, Error::<T>::TermOutOfBounds);
        ensure!(new.review <= LONGEST_REVIEW, Error::<T>::TermOutOfBounds);
        Self::ensure_end(new.end)?;
        ensure!(new.run_out <= LONGEST_LIFE, Error::<T>::TermOutOfBounds);
        let left = Limits { deductible, out_of_pocket, ceiling };
        let NewCoverage { patient, asset, deductible_first, rate, .. } = new;
        let NewCoverage { review, needs_proof, end, .. } = new;
        Ok(Coverage {
            payer,
            provider,
            patient,
            asset,
            benefits: Benefits { copay, deductible_first, rate, invoice_ceiling, left },
            opened: left,
            lowered: Lowered::default(),
            forgotten: Used::default(),
            review,
            needs_proof,
            end,
            run_out_ends: end.saturating_add(new.run_out),
            revoked: false,
            ran_out: false,
            invoices: 0,
            entry_deposit: T::CoverageDeposit::get(),
        })
    }

    /// Refuses an end that has passed, or is too far.
    pub(crate) fn ensure_end(end: Moment) -> Result<(), Error<T>> {
        let now = Self::clock().now;
        let last = now.saturating_add(LONGEST_LIFE);
        ensure!(end > now && end <= last, Error::<T>::TermOutOfBounds);
        Ok(())
    }

    /// Refuses whoever is no patient of the provider's.
    pub(crate) fn ensure_patient_of(
        provider: OrganisationId,
        patient: &T::AccountId,
    ) -> Result<(), Error<T>> {
        let is_theirs = T::Parties::enrolment(patient)
            .is_some_and(|enrolment| enrolment.custodian == provider && !enrolment.ended);
        ensure!(is_theirs, Error::<T>::PatientElsewhere);
        Ok(())
    }

    /// Refuses a patient of somebody else's, whose pseudonyms would be linked.
    pub(crate) fn ensure_no_patient_elsewhere(
        provider: OrganisationId,
        party: &PartyOf<T>,
    ) -> Result<(), Error<T>> {
        match party {
            Party::Account(account) if T::Parties::custodian(account).is_some() => {
                Self::ensure_patient_of(provider, account)
            }
            _ => Ok(()),
        }
    }

    /// A coverage of the caller's that has not ended.
    fn own_coverage(who: &T::AccountId, id: CoverageId) -> Result<CoverageOf<T>, Error<T>> {
        let coverage = Self::coverage(id)?;
        ensure!(Self::acts_for(who, &coverage.payer), Error::<T>::NotParty);
        ensure!(!coverage.is_ended(&Self::clock()), Error::<T>::CoverageEnded);
        Ok(coverage)
    }

    pub(crate) fn do_lower_coverage(
        who: T::AccountId,
        id: CoverageId,
        deductible: Option<u128>,
        out_of_pocket: Option<u128>,
    ) -> DispatchResult {
        let mut coverage = Self::own_coverage(&who, id)?;
        let unit = Self::unit_of(coverage.asset)?;
        let units = |amount| Self::whole_units(unit, amount);
        let deductible = deductible.map(units).transpose()?;
        let out_of_pocket = out_of_pocket.map(units).transpose()?;
        let less = |had: u64, left| had.checked_sub(left).ok_or(Error::<T>::LimitRaised);
        let (left, lowered) = (&mut coverage.benefits.left, &mut coverage.lowered);
        if let Some(wanted) = deductible {
            let less = less(left.deductible, wanted)?;
            left.deductible = wanted;
            lowered.deductible = lowered.deductible.saturating_add(less);
        }
        if let Some(wanted) = out_of_pocket {
            let less = less(left.out_of_pocket.ok_or(Error::<T>::LimitRaised)?, wanted)?;
            left.out_of_pocket = Some(wanted);
            lowered.out_of_pocket = lowered.out_of_pocket.saturating_add(less);
        }
        let amount = |units| Self::amount_of(unit, units);
        let event = Event::CoverageLowered {
            coverage: id,
            deductible: amount(left.deductible),
            out_of_pocket: left.out_of_pocket.map(amount),
            ceiling: amount(left.ceiling),
        };
        Coverages::<T>::insert(id, coverage);
        Self::deposit_event(event);
        Ok(())
    }

    pub(crate) fn do_revoke_coverage(who: T::AccountId, id: CoverageId) -> DispatchResult {
        let mut coverage = Self::own_coverage(&who, id)?;
        coverage.revoked = true;
        Self::deposit_event(Event::CoverageRevoked { coverage: id });
        Self::keep_coverage(id, coverage, &Self::clock())?;
        Ok(())
    }

    pub(crate) fn pass_coverage(id: CoverageId) -> Result<bool, DispatchError> {
        Self::keep_coverage(id, Self::coverage(id)?, &Self::clock())
    }

    /// Writes a coverage after any change, or removes it if it ended and no invoice names it. Whether time
    /// ended it, or it went.
    fn keep_coverage(
        id: CoverageId,
        mut coverage: CoverageOf<T>,
        clock: &Clock,
    ) -> Result<bool, DispatchError> {
        let ended = coverage.is_ended(clock);
        if ended && coverage.invoices == 0 {
            Self::return_deposit(&coverage.payer, coverage.entry_deposit)?;
            for party in coverage.concerned() {
                CoveragesOf::<T>::remove(party, id.key());
            }
            Coverages::<T>::remove(id);
            Self::schedule(id, None);
            Self::deposit_event(Event::Removed { subject: Subject::Coverage(id) });
            return Ok(true);
        }
        // One that ended goes with its last invoice.
        Self::schedule(id, (!ended).then_some(coverage.run_out_ends));
        let passed = ended && !coverage.revoked && !coverage.ran_out;
        coverage.ran_out |= passed;
        Coverages::<T>::insert(id, coverage);
        Ok(passed)
    }

    /// Counts what an invoice uses of the limits of its coverages.
    pub(crate) fn count_limits(invoice: &InvoiceOf<T>) {
        for CoveredBy { coverage, covered, .. } in invoice.coverages() {
            Coverages::<T>::mutate_extant(coverage, |coverage| {
                coverage.benefits.left = coverage.benefits.left.after(&covered);
                coverage.invoices = coverage.invoices.saturating_add(1);
            });
        }
    }

    /// Gives the limits of its coverages back what an invoice used of them, once.
    pub(crate) fn restore_limits(invoice: &mut InvoiceOf<T>) {
        for by in invoice.shares.iter_mut().filter_map(|share| share.covered.as_mut()) {
            if core::mem::take(&mut by.counts) {
                Coverages::<T>::mutate_extant(by.coverage, |coverage| {
                    coverage.benefits.left = coverage.benefits.left.before(&by.covered);
                });
            }
        }
    }

    /// Remembers what an invoice that goes used of the limits of its coverages, which may go with it.
    pub(crate) fn forget_limits(invoice: &InvoiceOf<T>, clock: &Clock) -> DispatchResult {
        for CoveredBy { coverage: id, covered, counts } in invoice.coverages() {
            let mut coverage = Self::coverage(id)?;
            coverage.invoices = coverage.invoices.saturating_sub(1);
            if counts {
                coverage.forgotten.add(&covered);
            }
            Self::keep_coverage(id, coverage, clock)?;
        }
        Ok(())
    }
}
