//! What is open to whoever asks.

use frame_support::{ensure, traits::Time};
use salus_policy::{
    decide, Capacity, ConsentInspect, Custodian, Enrolment, Facts, ImplicitPolicy, InspectError,
    Query, QueryError, Question, Requester, RequesterView, VersionedDecision, Witness,
};
use salus_primitives::{
    Action, Classes, DataPeriod, Labels, OrganisationId, OrganisationInspect, Purpose,
};
use sp_runtime::{traits::Convert, Weight};

use crate::{Asker, Config, Error, Pallet};

/// What is asked, by whom, of whom.
pub(crate) struct Ask<AccountId> {
    pub asker: Asker<AccountId>,
    pub patient: AccountId,
    pub custodian: OrganisationId,
    pub purpose: Purpose,
    pub classes: Classes,
    pub period: Option<DataPeriod>,
}

impl<AccountId> Ask<AccountId> {
    /// Refuses what is no question.
    pub fn check<T: Config>(&self) -> Result<(), Error<T>> {
        ensure!(!self.classes.is_empty(), Error::<T>::ClassesMissing);
        let known = self.purpose.code().is_some() && self.classes.is_subset(Classes::known());
        ensure!(known, Error::<T>::CodeUnknown);
        let period = self.period.is_none_or(|period| period.check().is_ok());
        ensure!(period, Error::<T>::PeriodInvalid);
        Ok(())
    }
}

/// All labels and none, since labels that were asked for would tell what the patient has.
fn all_labels() -> Labels {
    Labels::known().union(Labels::UNLABELLED)
}

impl<T: Config> Pallet<T> {
    /// What is open to the asker now. Adds to `weight` what it takes.
    pub(crate) fn open_to(
        ask: Ask<T::AccountId>,
        witness: Witness,
        weight: &mut Weight,
    ) -> Result<RequesterView, Error<T>> {
        let Ask { asker, patient, custodian, purpose, classes, period: data_period } = ask;
        let requester = match asker {
            Asker::Organisation { organisation, .. } => Requester::Organisation { organisation },
            Asker::Practitioner { organisation, account, .. } => {
                Requester::Practitioner { account, organisation }
            }
            Asker::Proxy { account } => Requester::Proxy { account },
            Asker::Patient => {
                let stands = Self::is_in_good_standing(&Asker::Patient, &patient);
                ensure!(stands, Error::<T>::NotPermitted);
                return Self::open_to_patient(custodian, purpose, classes, data_period);
            }
        };
        // Nothing is read beyond what was paid for.
        let needed = T::Consent::witness(&patient);
        let enough = witness.covers(&needed);
        let read = if enough { needed } else { Witness::default() };
        *weight = weight.saturating_add(T::DecideWeight::convert(read));
        ensure!(enough, Error::<T>::WitnessTooSmall);
        let (action, labels) = (Action::ACCESS, all_labels());
        let question =
            Question { requester, patient, purpose, action, classes, labels, data_period };
        match T::Consent::decide_within(question, witness) {
            Ok(VersionedDecision::V1(decision)) => Ok(decision.for_requester()),
            Err(InspectError::WitnessTooSmall) => Err(Error::<T>::WitnessTooSmall),
            Err(InspectError::NoQuestion(error)) => Err(error.into()),
        }
    }

    /// What is open to the patient, now and later: no directive counts against them (C2).
    fn open_to_patient(
        custodian: OrganisationId,
        purpose: Purpose,
        classes: Classes,
        data_period: Option<DataPeriod>,
    ) -> Result<RequesterView, Error<T>> {
        let kind = T::Parties::organisation(custodian).map(|facts| facts.kind);
        let query = Query::<T::AccountId> {
            capacity: Capacity::Patient,
            custodian: Some(Custodian { organisation: custodian, kind }),
            // An end of it changes nothing, and a successor may have the place.
            enrolment: Some(Enrolment::Active),
            purpose,
            action: Action::ACCESS,
            classes,
            labels: all_labels(),
            data_period,
            at: T::Time::now(),
        };
        let policy = &ImplicitPolicy::default();
        let facts = Facts { directives: &[], exclusions: &[], grants: &[], policy };
        Ok(decide(&query, &facts).map_err(Error::<T>::from)?.for_requester())
    }
}

impl<T> From<QueryError> for Error<T> {
    fn from(error: QueryError) -> Self {
        match error {
            QueryError::NoClasses | QueryError::NoLabels => Self::ClassesMissing,
            QueryError::NoRoles => Self::NotCredentialed,
            QueryError::EmptyPeriod | QueryError::InstantOutOfRange => Self::PeriodInvalid,
        }
    }
}
