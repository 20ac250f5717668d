//! Paper consents.

use frame_support::{ensure, traits::Time};
use salus_policy::Directive;
use salus_primitives::{Commitment, DirectiveId, Duty, OrganisationId, OrganisationInspect};

use crate::{
    change::Change, Config, Contest, DirectiveRecord, Ending, Error, Event, Pallet, Paper, Source,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn check_record(
        who: &T::AccountId,
        patient: &T::AccountId,
        directive: Directive<T::AccountId>,
        evidence: Commitment,
    ) -> Result<Change<T>, Error<T>> {
        let organisation = Self::enroller(who)?;
        ensure!(Self::custodian(patient)? == organisation, Error::<T>::EnrolledElsewhere);
        ensure!(evidence != Commitment([0; 32]), Error::<T>::EvidenceMissing);
        Self::check_directive(&directive)?;
        let mut change = Change::of(patient);
        let paper = Paper { organisation, evidence, contest: None };
        let directive = change.add(Source::Paper(paper), directive)?;
        change.tell(Event::PaperConsentRecorded {
            patient: patient.clone(),
            directive,
            organisation,
            evidence,
        });
        Ok(change)
    }

    pub(crate) fn check_withdraw(
        who: &T::AccountId,
        patient: &T::AccountId,
        directive: DirectiveId,
    ) -> Result<Change<T>, Error<T>> {
        let organisation = Self::enroller(who)?;
        let mut change = Change::of(patient);
        let record = change.directive(directive)?;
        let Source::Paper(paper) = &record.source else { return Err(Error::<T>::NotPaper) };
        ensure!(paper.organisation == organisation, Error::<T>::RecordedElsewhere);
        change.end(directive, record, Ending::Withdrawn)?;
        change.tell(Event::PaperConsentWithdrawn { patient: patient.clone(), directive });
        Ok(change)
    }

    pub(crate) fn check_contest(
        patient: &T::AccountId,
        directive: DirectiveId,
    ) -> Result<Change<T>, Error<T>> {
        let contest = |contest: Option<Contest>| match contest {
            None => Ok(Contest { since: T::Time::now(), settled: None }),
            Some(Contest { settled: None, .. }) => Err(Error::<T>::AlreadyContested),
            Some(_) => Err(Error::<T>::AlreadySettled),
        };
        let event = Event::PaperConsentContested { patient: patient.clone(), directive };
        Self::check_word(patient, directive, contest, event)
    }

    pub(crate) fn check_settle(
        patient: &T::AccountId,
        directive: DirectiveId,
    ) -> Result<Change<T>, Error<T>> {
        Self::custodian(patient)?;
        let settle = |contest: Option<Contest>| match contest {
            None => Err(Error::<T>::NotContested),
            Some(Contest { since, settled: None }) => {
                Ok(Contest { since, settled: Some(T::Time::now()) })
            }
            Some(_) => Err(Error::<T>::AlreadySettled),
        };
        let event = Event::PaperConsentSettled { patient: patient.clone(), directive };
        Self::check_word(patient, directive, settle, event)
    }

    /// What the patient says of a paper consent. It never needs room.
    fn check_word(
        patient: &T::AccountId,
        id: DirectiveId,
        word: impl FnOnce(Option<Contest>) -> Result<Contest, Error<T>>,
        event: Event<T>,
    ) -> Result<Change<T>, Error<T>> {
        let mut change = Change::of(patient);
        let mut record = change.active(id)?;
        change.ensure_not_contestable(record.inherited)?;
        let Source::Paper(paper) = &mut record.source else { return Err(Error::<T>::NotPaper) };
        paper.contest = Some(word(paper.contest)?);
        change.directives.push((id, record));
        change.tell(event);
        Ok(change)
    }

    /// The organisation that the caller enrols patients for.
    fn enroller(who: &T::AccountId) -> Result<OrganisationId, Error<T>> {
        T::Parties::agent(who, Duty::Enrol).ok_or(Error::<T>::NotAgent)
    }
}

impl<A> DirectiveRecord<A> {
    /// Whether the patient contests it and has not settled that.
    pub(crate) fn is_contested(&self) -> bool {
        matches!(
            &self.source,
            Source::Paper(Paper { contest: Some(Contest { settled: None, .. }), .. })
        )
    }
}
