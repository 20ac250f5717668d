//! What becomes of an open grant: more of it, longer, by two, less.

use frame_support::{ensure, traits::Time};
use salus_primitives::{
    Commitment, DisclosureJournal, EmergencyReason, GrantId, JournalEntry, Moment, OrganisationId,
};
use sp_runtime::DispatchResult;

use crate::{
    phase::{Event as Happening, Phase},
    ActivationOf, Activations, Config, Error, Event, Pallet, Parameters, Practitioners, Renewal,
    Renewed, Scope, Second, Suspensions, Term,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_widen(
        who: &T::AccountId,
        id: GrantId,
        scope: Scope,
        reason: EmergencyReason,
    ) -> DispatchResult {
        let mut activation = Self::kept_for_activator(who, id)?;
        let end = Self::end(&activation)?;
        Self::ensure_stands(&activation)?;
        Self::ensure_reason(activation.triple.organisation, reason)?;
        Self::ensure_scope(&scope)?;
        Self::ensure_threat(&scope, reason)?;
        let (now, parameters) = (T::Time::now(), Parameters::<T>::get());
        let for_two = !scope.labels.intersection(parameters.second_for).is_empty();
        Self::rely_on_second(&mut activation, for_two)?;
        let until = now.saturating_add(parameters.length(reason)).min(end);
        let term = Term { from: now, until, scope, reason };
        activation.terms.try_push(term).map_err(|_| Error::<T>::TooManyTerms)?;

        let patient = activation.triple.patient.clone();
        Self::write(id, activation);
        Self::deposit_event(Event::EmergencyWidened { grant: id, patient, reason, until });
        Ok(())
    }

    pub(crate) fn do_renew(who: &T::AccountId, id: GrantId) -> DispatchResult {
        let mut activation = Self::kept_for_activator(who, id)?;
        let end = Self::end(&activation)?;
        Self::ensure_stands(&activation)?;
        ensure!(activation.renewal.is_none(), Error::<T>::AlreadyRenewed);
        ensure!(activation.justification.is_some(), Error::<T>::JustificationMissing);
        let terms = Self::renewable(&activation)?;
        Self::rely_on_second(&mut activation, false)?;

        let now = T::Time::now();
        activation.renewal = Some(Renewal { at: now, terms });
        let until = activation.open_until(&Self::suspensions(&activation), now).unwrap_or(end);
        let patient = activation.triple.patient.clone();
        Self::write(id, activation);
        Self::deposit_event(Event::EmergencyRenewed { grant: id, patient, until });
        Ok(())
    }

    pub(crate) fn do_second(
        who: T::AccountId,
        id: GrantId,
        organisation: OrganisationId,
    ) -> DispatchResult {
        let mut activation = Self::kept(id)?;
        ensure!(activation.triple.practitioner != who, Error::<T>::SecondIsActivator);
        Self::end(&activation)?;
        let relied_upon = activation.second.as_ref().is_some_and(|second| second.relied_upon);
        ensure!(!relied_upon, Error::<T>::AlreadySeconded);
        let patient = activation.triple.patient.clone();
        Self::ensure_may_open(&who, organisation, &patient)?;

        let (at, practitioner) = (T::Time::now(), who.clone());
        activation.second =
            Some(Second { organisation, practitioner: who, at, relied_upon: false });
        Activations::<T>::insert(id, activation);
        let event = Event::EmergencySeconded { grant: id, patient, organisation, practitioner };
        Self::deposit_event(event);
        Ok(())
    }

    pub(crate) fn do_close(who: &T::AccountId, id: GrantId) -> DispatchResult {
        let mut activation = Self::kept_for_activator(who, id)?;
        Self::end(&activation)?;

        activation.closed = Some(T::Time::now());
        let patient = activation.triple.patient.clone();
        Self::write(id, activation);
        Self::deposit_event(Event::EmergencyClosed { grant: id, patient });
        Ok(())
    }

    pub(crate) fn do_justify(
        who: &T::AccountId,
        id: GrantId,
        commitment: Commitment,
    ) -> DispatchResult {
        let mut activation = Self::kept_for_activator(who, id)?;
        let asked = matches!(activation.review.phase, Phase::Questioned { .. });
        ensure!(asked || activation.justification.is_none(), Error::<T>::AlreadyJustified);
        let justification = Self::justification(commitment)?;
        let next = asked.then(|| Self::next(&activation, Happening::Answered)).transpose()?;

        Self::unschedule(id, &activation);
        if activation.overdue {
            Practitioners::<T>::mutate(who, |standing| {
                standing.overdue = standing.overdue.saturating_sub(1);
            });
        }
        activation.overdue = false;
        activation.justification = Some(justification);
        let patient = activation.triple.patient.clone();
        let justification = commitment;
        Self::deposit_event(Event::EmergencyJustified { grant: id, patient, justification });
        match next {
            Some(next) => Self::apply(id, activation, next),
            None => {
                Self::schedule(id, &activation);
                Activations::<T>::insert(id, activation);
            }
        }
        Ok(())
    }

    /// Which of the terms of what is open are renewed: each that is open, for a reason that opens now, and
    /// ends later then. Refused if none is.
    fn renewable(activation: &ActivationOf<T>) -> Result<Renewed, Error<T>> {
        let (now, organisation) = (T::Time::now(), activation.triple.organisation);
        let (mut renewed, mut refusal) = (Renewed::default(), None);
        let terms = renewed.iter_mut().zip(&activation.terms);
        for (renewed, term) in terms.filter(|(_, term)| term.contains(now)) {
            match Self::ensure_reason(organisation, term.reason) {
                Ok(()) if term.until < term.renewed(activation.ceiling).until => *renewed = true,
                Ok(()) => refusal = Some(Error::<T>::CeilingReached),
                Err(error) => refusal = refusal.or(Some(error)),
            }
        }
        let some = renewed.contains(&true);
        some.then_some(renewed).ok_or(refusal.unwrap_or(Error::<T>::GrantEnded))
    }

    /// The activation of this id.
    pub(crate) fn kept(id: GrantId) -> Result<ActivationOf<T>, Error<T>> {
        Activations::<T>::get(id).ok_or(Error::<T>::GrantNotFound)
    }

    /// The activation of this id, if it is this account's.
    fn kept_for_activator(who: &T::AccountId, id: GrantId) -> Result<ActivationOf<T>, Error<T>> {
        let activation = Self::kept(id)?;
        ensure!(activation.triple.practitioner == *who, Error::<T>::NotActivator);
        Ok(activation)
    }

    /// First instant at which all that is open now is closed; refused if nothing is.
    fn end(activation: &ActivationOf<T>) -> Result<Moment, Error<T>> {
        let open = activation.open_until(&Self::suspensions(activation), T::Time::now());
        open.ok_or(Error::<T>::GrantEnded)
    }

    /// Whether anything is open by it now.
    pub(crate) fn is_open(activation: &ActivationOf<T>) -> bool {
        Self::end(activation).is_ok()
    }

    pub(crate) fn suspensions(activation: &ActivationOf<T>) -> Suspensions {
        Practitioners::<T>::get(&activation.triple.practitioner).suspensions
    }

    /// Refuses more to who could not activate now.
    fn ensure_stands(activation: &ActivationOf<T>) -> Result<(), Error<T>> {
        let triple = &activation.triple;
        Self::ensure_may_open(&triple.practitioner, triple.organisation, &triple.patient)?;
        Ok(())
    }

    /// Writes an activation of which the patient is told that it changed.
    fn write(id: GrantId, mut activation: ActivationOf<T>) {
        let (patient, had) = (&activation.triple.patient, Some(activation.entry));
        activation.entry = T::Journal::note(patient, JournalEntry::Emergency(id), had);
        Activations::<T>::insert(id, activation);
    }
}
