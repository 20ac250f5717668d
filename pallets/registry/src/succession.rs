//! A new pseudonym in the place of one whose key is lost.

use frame_support::{
    dispatch::{DispatchResultWithPostInfo, WithPostDispatchInfo},
    ensure,
    traits::{Get, Time},
};
use salus_primitives::{
    signing::SuccessionPayload, Duty, Extent, Moment, OrganisationId, PatientState,
};
use sp_runtime::{DispatchError, DispatchResult};

use crate::{
    Config, Enrolment, EnrolmentOf, Enrolments, Error, Event, Guardianships, Pallet,
    PastEnrolments, Succession, WeightInfo,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_succeed(
        who: &T::AccountId,
        old: T::AccountId,
        new: T::AccountId,
        counter: u32,
        expires: Moment,
        signature: T::Signature,
    ) -> DispatchResultWithPostInfo {
        // Until something is inherited, none of it is read.
        let unread = T::WeightInfo::succeed_enrolment(0, 0, 0);
        let custodian =
            Self::ensure_agent(who, Duty::Enrol).map_err(|error| error.with_weight(unread))?;
        let payload = SuccessionPayload { custodian, old, new, counter, expires };
        let predecessor = Self::check_succession(&payload, &signature)
            .map_err(|error| error.with_weight(unread))?;
        let SuccessionPayload { old, new, .. } = payload;
        Self::put_succession(&old, predecessor, &new).map_err(|error| error.with_weight(unread))?;
        let Extent { read, copied, bytes } =
            T::PatientState::inherit(&new, &old).map_err(Into::<DispatchError>::into)?;
        Self::deposit_event(Event::EnrolmentSucceeded { old, new, custodian });
        Ok(Some(T::WeightInfo::succeed_enrolment(read, copied, bytes)).into())
    }

    pub(crate) fn do_contest_succession(old: T::AccountId) -> DispatchResult {
        let now = T::Time::now();
        let predecessor = Enrolments::<T>::get(&old).ok_or(Error::<T>::EnrolmentNotFound)?;
        let by = predecessor.successor.clone().ok_or(Error::<T>::SuccessionNotFound)?;
        ensure!(by.contested.is_none(), Error::<T>::SuccessionContested);
        ensure!(by.is_contestable(now), Error::<T>::SuccessionFinal);
        let custodian = predecessor.custodian;
        Self::member(custodian)?;
        let new = by.pseudonym.clone();
        let successor = Enrolments::<T>::get(&new).ok_or(Error::<T>::EnrolmentNotFound)?;

        Self::end_successor(&new, successor, now)?;
        Self::supersede::<PastEnrolments<T>, _, _>(&old, predecessor.since, predecessor.term());
        let successor = Some(Succession { contested: Some(now), ..by });
        let predecessor = Enrolment { since: now, ended: None, successor, ..predecessor };
        Enrolments::<T>::insert(&old, predecessor);
        Self::count_patient(custodian, u32::saturating_add);
        Self::deposit_event(Event::SuccessionContested { old, new, custodian });
        Ok(())
    }

    /// That the one pseudonym can take the place of the other. Gives the other's enrolment.
    fn check_succession(
        payload: &SuccessionPayload<T::AccountId>,
        signature: &T::Signature,
    ) -> Result<EnrolmentOf<T>, Error<T>> {
        let SuccessionPayload { custodian, old, new, counter, expires } = payload;
        let now = T::Time::now();
        let predecessor = Self::ensure_replaceable(*custodian, old, now)?;
        ensure!(!Enrolments::<T>::contains_key(new), Error::<T>::AccountIsEnrolled);
        ensure!(!Guardianships::<T>::contains_key(new), Error::<T>::AccountIsGuardian);
        ensure!(*counter == predecessor.counter, Error::<T>::CounterMismatch);
        Self::ensure_signature(payload, new, *expires, now, signature)?;
        Ok(predecessor)
    }

    /// The enrolment of a pseudonym whose place another one can take.
    fn ensure_replaceable(
        custodian: OrganisationId,
        old: &T::AccountId,
        now: Moment,
    ) -> Result<EnrolmentOf<T>, Error<T>> {
        let enrolment = Enrolments::<T>::get(old).ok_or(Error::<T>::EnrolmentNotFound)?;
        ensure!(enrolment.custodian == custodian, Error::<T>::EnrolledElsewhere);
        ensure!(enrolment.replaced().is_none(), Error::<T>::PseudonymReplaced);
        ensure!(enrolment.ended.is_none(), Error::<T>::EnrolmentEnded);
        let contestable = enrolment.predecessor.as_ref().is_some_and(|of| of.is_contestable(now));
        ensure!(!contestable, Error::<T>::SuccessionContestable);
        let contested = enrolment.successor.as_ref().and_then(|by| by.contested);
        ensure!(
            contested.is_none_or(|at| T::SuccessionPause::get() <= now.saturating_sub(at)),
            Error::<T>::SuccessionBarred
        );
        Ok(enrolment)
    }

    /// Enrols the one pseudonym in the place of the other.
    fn put_succession(
        old: &T::AccountId,
        predecessor: EnrolmentOf<T>,
        new: &T::AccountId,
    ) -> DispatchResult {
        let (custodian, now) = (predecessor.custodian, T::Time::now());
        Self::insert_enrolment(new, custodian, now, 1)?;
        let until = now.saturating_add(T::ContestPeriod::get());
        let named = |pseudonym: &T::AccountId| {
            Some(Succession { pseudonym: pseudonym.clone(), until, contested: None })
        };
        Enrolments::<T>::mutate(new, |enrolment| {
            if let Some(enrolment) = enrolment {
                enrolment.predecessor = named(old);
            }
        });
        // Its deposit stays on hold: it has its place again if it contests.
        let predecessor = Enrolment { ended: Some(now), successor: named(new), ..predecessor };
        Enrolments::<T>::insert(old, predecessor);
        Self::count_patient(custodian, u32::saturating_sub);
        Ok(())
    }

    /// Ends a successor that was contested, whatever became of it since.
    fn end_successor(new: &T::AccountId, successor: EnrolmentOf<T>, now: Moment) -> DispatchResult {
        let predecessor = successor.predecessor.map(|of| Succession { contested: Some(now), ..of });
        let successor = Enrolment { predecessor, ..successor };
        if successor.ended.is_none() {
            return Self::end(new, successor);
        }
        Enrolments::<T>::insert(new, successor);
        Ok(())
    }
}
