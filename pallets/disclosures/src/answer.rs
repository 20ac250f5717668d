//! What custodians answer.

use frame_support::{ensure, traits::Time};
use salus_policy::Witness;
use salus_primitives::{
    Classes, Commitment, Exception, Exceptions, Moment, OrganisationInspect, OrganisationKinds,
    RequestId,
};
use sp_runtime::{DispatchResult, Weight};

use crate::{
    Config, Denial, Error, Event, Extension, Fulfilment, Pallet, RequestOf, Status, Withheld,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_extend(
        who: &T::AccountId,
        id: RequestId,
        reason: Commitment,
    ) -> DispatchResult {
        let mut request = Self::kept_for_custodian(who, id)?;
        let now = T::Time::now();
        ensure!(request.extended.is_none(), Error::<T>::AlreadyExtended);
        ensure!(!request.due.is_past(now), Error::<T>::AlreadyDue);

        Self::unschedule(id, &request);
        request.due = Self::rules(request.rules).extended(request.clock, request.due);
        request.extended = Some(Extension { at: now, reason });
        Self::schedule(id, &request);
        Self::deposit_event(Event::RequestExtended {
            request: id,
            patient: request.patient.clone(),
            custodian: request.custodian,
            due: request.due.at,
        });
        Self::write(id, request);
        Ok(())
    }

    pub(crate) fn do_fulfil(
        who: &T::AccountId,
        id: RequestId,
        (classes, manifest, withheld): (Classes, Commitment, Option<Withheld>),
        witness: Witness,
        weight: &mut Weight,
    ) -> DispatchResult {
        let mut request = Self::kept_for_custodian(who, id)?;
        let now = T::Time::now();
        ensure!(!classes.is_empty(), Error::<T>::ClassesMissing);
        ensure!(classes.is_subset(request.classes), Error::<T>::NotAsked);
        if let Some(withheld) = &withheld {
            Self::check_denial(&request, who, withheld.exception, now)?;
        }
        // Again: a permit may have been revoked, or given, since it was asked.
        let open = Self::open_to(request.ask(), witness, weight)?.classes;
        ensure!(classes.is_subset(open), Error::<T>::NotPermitted);
        ensure!(withheld.is_some() || open.is_subset(classes), Error::<T>::ExceptionMissing);

        let late = request.due.is_past(now);
        Self::tally_answer(request.custodian, late, |tally| &mut tally.fulfilled);
        Self::deposit_event(Event::RequestFulfilled {
            request: id,
            patient: request.patient.clone(),
            custodian: request.custodian,
        });
        let fulfilment =
            Fulfilment { at: now, classes, manifest, withheld, late, not_received: None };
        request.answered_by = Some(who.clone());
        Self::close(id, request, Status::Fulfilled(fulfilment));
        Ok(())
    }

    pub(crate) fn do_deny(
        who: &T::AccountId,
        id: RequestId,
        exception: Exception,
        reason: Commitment,
    ) -> DispatchResult {
        let mut request = Self::kept_for_custodian(who, id)?;
        let now = T::Time::now();
        Self::check_denial(&request, who, exception, now)?;

        let late = request.due.is_past(now);
        Self::tally_answer(request.custodian, late, |tally| &mut tally.denied);
        Self::deposit_event(Event::RequestDenied {
            request: id,
            patient: request.patient.clone(),
            custodian: request.custodian,
            exception,
        });
        request.answered_by = Some(who.clone());
        Self::close(id, request, Status::Denied(Denial { at: now, exception, reason, late }));
        Ok(())
    }

    /// That this exception can be claimed against this request now, by this agent.
    fn check_denial(
        request: &RequestOf<T>,
        who: &T::AccountId,
        exception: Exception,
        now: Moment,
    ) -> Result<(), Error<T>> {
        let known = Exceptions::NOT_FULFILLING.contains(exception);
        ensure!(known, Error::<T>::ExceptionUnknown);
        let rules = Self::rules(request.rules);
        ensure!(rules.exceptions.contains(exception), Error::<T>::ExceptionDisabled);
        if request.asker.is_own() {
            let custodian = T::Parties::organisation(request.custodian);
            let covered = custodian
                .is_some_and(|facts| OrganisationKinds::HIPAA_COVERED.contains(facts.kind));
            let grounds = if covered { access_denials() } else { Exceptions::AGAINST_OWN_REQUEST };
            ensure!(grounds.contains(exception), Error::<T>::ExceptionNotForOwnAccess);
        } else {
            let told = !Exception::PRIVACY.below().contains(exception);
            ensure!(told, Error::<T>::ExceptionTooSpecific);
        }
        if Exception::INFEASIBLE.covered().contains(exception) {
            let until = rules.infeasible(request.made);
            ensure!(!until.is_past(now), Error::<T>::ExceptionTooLate);
        }
        let reviews = request.contested.is_some();
        ensure!(!reviews || request.answered_by.as_ref() != Some(who), Error::<T>::SameReviewer);
        Ok(())
    }
}

/// On what grounds a covered entity may deny own access (45 CFR 164.524(a)(2) and (3)). The other
/// exceptions excuse information blocking alone.
fn access_denials() -> Exceptions {
    Exceptions::from(Exception::PREVENTING_HARM).union(Exception::PRIVACY_INDIVIDUAL.into())
}
