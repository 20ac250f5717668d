//! Guardianships.

use frame_support::{
    ensure,
    traits::{Get, Time},
};
use salus_primitives::{signing::GuardianshipPayload, Commitment, Moment, OrganisationId};
use sp_runtime::{ArithmeticError, DispatchResult};

use crate::{
    agenda::due, Agenda, Config, Enrolments, Error, Event, Guardians, Guardianship, GuardianshipOf,
    Guardianships, Organisations, Pallet, PastGuardianships,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_register_guardian(
        payload: GuardianshipPayload<T::AccountId>,
        evidence: Commitment,
        signature: T::Signature,
    ) -> DispatchResult {
        let now = T::Time::now();
        Self::ensure_patient(&payload)?;
        Self::ensure_can_guard(&payload)?;
        ensure!(payload.until > now, Error::<T>::ExpiryPassed);
        ensure!(
            payload.until.saturating_sub(now) <= T::MaxGuardianship::get(),
            Error::<T>::GuardianshipTooLong
        );
        Self::ensure_signature(&payload, &payload.guardian, payload.expires, now, &signature)?;

        let GuardianshipPayload { custodian, patient, guardian, until, counter, .. } = payload;
        let counter = counter.checked_add(1).ok_or(ArithmeticError::Overflow)?;
        let mut guardians = Guardians::<T>::get(&patient);
        guardians.retain(|account| *account != guardian && Self::is_guardian(account, now));
        guardians.try_push(guardian.clone()).map_err(|_| Error::<T>::TooManyGuardians)?;
        if let Some(previous) = Guardianships::<T>::get(&guardian) {
            if previous.is_in_force(now) {
                // Prolonged: what the patient's key let the guardian sign stays.
                Agenda::<T>::remove(due(previous.until), &guardian);
            } else if Self::is_open(&guardian, &previous) {
                // It has run out, and the agenda has not got to it yet.
                Self::expire(guardian.clone())?;
            }
            let term = previous.term();
            Self::supersede::<PastGuardianships<T>, _, _>(&guardian, previous.since, term);
        } else {
            Self::hold(custodian, T::EntryDeposit::get())?;
            Self::keep_account(&guardian);
        }

        Agenda::<T>::insert(due(until), &guardian, ());
        Guardians::<T>::insert(&patient, guardians);
        Guardianships::<T>::insert(
            &guardian,
            Guardianship {
                patient: patient.clone(),
                custodian,
                since: now,
                until,
                ended: None,
                counter,
                evidence,
            },
        );
        Self::deposit_event(Event::GuardianRegistered {
            guardian,
            patient,
            custodian,
            until,
            counter,
            evidence,
        });
        Ok(())
    }

    /// Ends a guardianship for its custodian or, without one, for the council in its place.
    pub(crate) fn do_end_guardianship(
        custodian: Option<OrganisationId>,
        guardian: T::AccountId,
    ) -> DispatchResult {
        let guardianship =
            Guardianships::<T>::get(&guardian).ok_or(Error::<T>::GuardianshipNotFound)?;
        match custodian {
            Some(custodian) => {
                ensure!(guardianship.custodian == custodian, Error::<T>::EnrolledElsewhere);
            }
            None => {
                let organisation = Organisations::<T>::get(guardianship.custodian);
                let active = organisation.is_some_and(|organisation| organisation.is_active());
                ensure!(!active, Error::<T>::CustodianActive);
            }
        }
        let patient = Self::end_guardianship_of(&guardian, guardianship)?;
        Self::deposit_event(Event::GuardianshipEnded { guardian, patient });
        Ok(())
    }

    pub(crate) fn do_resign_guardianship(guardian: T::AccountId) -> DispatchResult {
        let guardianship =
            Guardianships::<T>::get(&guardian).ok_or(Error::<T>::GuardianshipNotFound)?;
        let patient = Self::end_guardianship_of(&guardian, guardianship)?;
        Self::deposit_event(Event::GuardianshipResigned { guardian, patient });
        Ok(())
    }

    /// Ends it, and says whose it was.
    fn end_guardianship_of(
        guardian: &T::AccountId,
        guardianship: GuardianshipOf<T>,
    ) -> Result<T::AccountId, Error<T>> {
        let now = T::Time::now();
        ensure!(Self::is_open(guardian, &guardianship), Error::<T>::GuardianshipEnded);
        Self::close(guardian, &guardianship);
        let patient = guardianship.patient.clone();
        Guardianships::<T>::insert(guardian, Guardianship { ended: Some(now), ..guardianship });
        Ok(patient)
    }

    /// Whether nobody ended it, and the agenda, which closes what has run out, did not either.
    fn is_open(guardian: &T::AccountId, guardianship: &GuardianshipOf<T>) -> bool {
        guardianship.ended.is_none() && Agenda::<T>::contains_key(due(guardianship.until), guardian)
    }

    /// That the custodian has this patient now.
    fn ensure_patient(payload: &GuardianshipPayload<T::AccountId>) -> Result<(), Error<T>> {
        let enrolment =
            Enrolments::<T>::get(&payload.patient).ok_or(Error::<T>::EnrolmentNotFound)?;
        ensure!(enrolment.custodian == payload.custodian, Error::<T>::EnrolledElsewhere);
        ensure!(enrolment.ended.is_none(), Error::<T>::EnrolmentEnded);
        Ok(())
    }

    /// That the account can become this patient's guardian, or remain it, for the next time.
    fn ensure_can_guard(payload: &GuardianshipPayload<T::AccountId>) -> Result<(), Error<T>> {
        let GuardianshipPayload { patient, guardian, counter, .. } = payload;
        ensure!(guardian != patient, Error::<T>::GuardianIsPatient);
        ensure!(!Enrolments::<T>::contains_key(guardian), Error::<T>::AccountIsEnrolled);
        let previous = Guardianships::<T>::get(guardian);
        if let Some(previous) = &previous {
            ensure!(previous.patient == *patient, Error::<T>::GuardianElsewhere);
        }
        ensure!(
            *counter == previous.map_or(0, |previous| previous.counter),
            Error::<T>::CounterMismatch
        );
        Ok(())
    }

    fn is_guardian(account: &T::AccountId, at: Moment) -> bool {
        Guardianships::<T>::get(account).is_some_and(|guardianship| guardianship.is_in_force(at))
    }
}
