//! Changes of what a patient has on file: first everything is checked, then everything is written.
//!
//! A call and the simulation of its draft share the first half.

use alloc::{vec, vec::Vec};
use frame_support::{
    ensure,
    traits::{Get, Time},
};
use salus_policy::Directive;
use salus_primitives::{
    DirectiveId, ExclusionId, OrganisationId, PatientInspect, CODE_LISTS_VERSION,
};
use sp_runtime::DispatchResult;

use crate::{
    types::Kept, Config, DirectiveRecord, Directives, Draft, End, Ending, Error, Event,
    ExclusionRecord, Exclusions, Footprint, Footprints, Pallet, Records, Source,
};

/// What will be written. All of it has been checked.
pub(crate) struct Change<T: Config> {
    pub patient: T::AccountId,
    footprint: Footprint,
    pub directives: Vec<(DirectiveId, DirectiveRecord<T::AccountId>)>,
    pub exclusions: Vec<(ExclusionId, ExclusionRecord)>,
    events: Vec<Event<T>>,
}

impl<T: Config> Change<T> {
    /// Nothing yet.
    pub fn of(patient: &T::AccountId) -> Self {
        Self {
            patient: patient.clone(),
            footprint: Footprints::<T>::get(patient),
            directives: vec![],
            exclusions: vec![],
            events: vec![],
        }
    }

    /// A directive, ended or not.
    pub fn directive(&self, id: DirectiveId) -> Result<DirectiveRecord<T::AccountId>, Error<T>> {
        Directives::<T>::find(&self.patient, id).ok_or(Error::<T>::DirectiveNotFound)
    }

    /// A directive that counts or may count yet.
    pub fn active(&self, id: DirectiveId) -> Result<DirectiveRecord<T::AccountId>, Error<T>> {
        let record = self.directive(id)?;
        ensure!(!record.is_over(T::Time::now()), Error::<T>::DirectiveEnded);
        Ok(record)
    }

    /// Adds a directive. Others that it replaces are ended before.
    pub fn add(
        &mut self,
        source: Source,
        directive: Directive<T::AccountId>,
    ) -> Result<DirectiveId, Error<T>> {
        self.file(DirectiveRecord {
            source,
            inherited: false,
            granted: T::Time::now(),
            code_lists: CODE_LISTS_VERSION,
            ended: None,
            directive,
        })
    }

    /// Files a directive under the next id.
    pub fn file(&mut self, record: DirectiveRecord<T::AccountId>) -> Result<DirectiveId, Error<T>> {
        let id = self.footprint.next_directive;
        self.footprint.next_directive = id.next().ok_or(Error::<T>::IdsExhausted)?;
        self.footprint.kept.add(record.tally());
        self.directives.push((id, record));
        self.ensure_room()?;
        Ok(id)
    }

    /// Ends a directive. It never needs room.
    pub fn end(
        &mut self,
        id: DirectiveId,
        record: DirectiveRecord<T::AccountId>,
        how: Ending,
    ) -> Result<(), Error<T>> {
        ensure!(record.ended.is_none(), Error::<T>::DirectiveEnded);
        self.ensure_not_contestable(record.inherited)?;
        self.footprint.kept.take(record.tally());
        let record = DirectiveRecord { ended: Some(End { at: T::Time::now(), how }), ..record };
        self.footprint.kept.add(record.tally());
        self.directives.push((id, record));
        Ok(())
    }

    /// Ends a directive and adds another in its place, which is the patient's own.
    pub fn replace(
        &mut self,
        id: DirectiveId,
        record: DirectiveRecord<T::AccountId>,
        directive: Directive<T::AccountId>,
        how: fn(DirectiveId) -> Ending,
    ) -> Result<DirectiveId, Error<T>> {
        self.end(id, record, how(self.footprint.next_directive))?;
        self.add(Source::Patient, directive)
    }

    /// Adds an exclusion.
    pub fn exclude(&mut self, record: ExclusionRecord) -> Result<ExclusionId, Error<T>> {
        let id = self.footprint.next_exclusion;
        self.footprint.next_exclusion = id.next().ok_or(Error::<T>::IdsExhausted)?;
        self.footprint.kept.add(record.tally());
        self.exclusions.push((id, record));
        self.ensure_room()?;
        Ok(id)
    }

    /// Ends an exclusion. It never needs room.
    pub fn end_exclusion(&mut self, id: ExclusionId) -> Result<(), Error<T>> {
        let record =
            Exclusions::<T>::find(&self.patient, id).ok_or(Error::<T>::ExclusionNotFound)?;
        ensure!(record.ended.is_none(), Error::<T>::ExclusionEnded);
        self.ensure_not_contestable(record.inherited)?;
        self.footprint.kept.take(record.tally());
        let record = ExclusionRecord { ended: Some(T::Time::now()), ..record };
        self.footprint.kept.add(record.tally());
        self.exclusions.push((id, record));
        Ok(())
    }

    /// That nothing binds this record. A copy stays as it is while the predecessor may contest the
    /// succession: whoever made that up holds the key, and could lift all that the patient forbade.
    pub(crate) fn ensure_not_contestable(&self, inherited: bool) -> Result<(), Error<T>> {
        let bound = inherited && T::Parties::is_contestable(&self.patient);
        ensure!(!bound, Error::<T>::SuccessionContestable);
        Ok(())
    }

    /// Says what happens.
    pub fn tell(&mut self, event: Event<T>) {
        self.events.push(event);
    }

    fn ensure_room(&self) -> Result<(), Error<T>> {
        let kept = &self.footprint.kept;
        ensure!(kept.directives <= T::MaxDirectives::get(), Error::<T>::TooManyDirectives);
        ensure!(
            kept.paper_consents <= T::MaxPaperConsents::get(),
            Error::<T>::TooManyPaperConsents
        );
        ensure!(kept.exclusions <= T::MaxExclusions::get(), Error::<T>::TooManyExclusions);
        ensure!(
            kept.paper_bytes <= T::MaxPaperFootprint::get(),
            Error::<T>::PaperFootprintExceeded
        );
        ensure!(kept.bytes <= T::MaxFootprint::get(), Error::<T>::FootprintExceeded);
        Ok(())
    }

    /// Writes it.
    pub fn apply(self) {
        let Self { patient, footprint, directives, exclusions, events } = self;
        Footprints::<T>::insert(&patient, footprint);
        for (id, record) in directives {
            Directives::<T>::put(&patient, id, record);
        }
        for (id, record) in exclusions {
            Exclusions::<T>::put(&patient, id, record);
        }
        events.into_iter().for_each(Pallet::<T>::deposit_event);
    }
}

impl<T: Config> Pallet<T> {
    /// Does what the patient signed.
    pub(crate) fn sign(patient: &T::AccountId, draft: Draft<T::AccountId>) -> DispatchResult {
        Self::check(patient, draft)?.apply();
        Ok(())
    }

    /// What the draft would write, or why it is refused.
    pub(crate) fn check(
        patient: &T::AccountId,
        draft: Draft<T::AccountId>,
    ) -> Result<Change<T>, Error<T>> {
        match draft {
            Draft::Grant { directive } => Self::check_grant(patient, *directive),
            Draft::Amend { replaced, directive } => {
                Self::check_amend(patient, replaced, *directive)
            }
            Draft::Renew { replaced, until } => Self::check_renew(patient, replaced, until),
            Draft::Revoke { directive } => Self::check_revoke(patient, directive),
            Draft::RevokeAll { grantee } => Self::check_revoke_all(patient, &grantee),
            Draft::Contest { directive } => Self::check_contest(patient, directive),
            Draft::Settle { directive } => Self::check_settle(patient, directive),
            Draft::Exclude { labels, validity } => Self::check_exclude(patient, labels, validity),
            Draft::EndExclusion { exclusion } => Self::check_end_exclusion(patient, exclusion),
        }
    }

    /// Who enrolled the patient, who is enrolled still.
    pub(crate) fn custodian(patient: &T::AccountId) -> Result<OrganisationId, Error<T>> {
        let enrolment = T::Parties::enrolment(patient).ok_or(Error::<T>::NotEnrolled)?;
        ensure!(!enrolment.ended, Error::<T>::EnrolmentEnded);
        Ok(enrolment.custodian)
    }
}
