//! Who may open a record in an emergency, what for, and how much.

use frame_support::{ensure, traits::Time};
use salus_primitives::{
    EmergencyReason, EmergencyReasons, Labels, Moment, OrganisationId, OrganisationInspect,
    OrganisationKinds, PatientInspect, PractitionerInspect,
};

use crate::{
    ActivationOf, Caseload, Caseloads, Config, Disasters, EmergencyRoles, Error, Narrowing, Pallet,
    Parameters, Practitioner, Practitioners, Reviewers, Scope, Second,
};

impl<T: Config> Pallet<T> {
    /// Who holds the record of this patient, if this practitioner may open it in this organisation's
    /// name.
    // What the patient directs or excludes is not read: whether this succeeds would tell.
    pub(crate) fn ensure_may_open(
        practitioner: &T::AccountId,
        organisation: OrganisationId,
        patient: &T::AccountId,
    ) -> Result<OrganisationId, Error<T>> {
        Self::ensure_clinician(practitioner, organisation)?;
        // An end by the custodian bars no emergency: the records are still there.
        let enrolment = T::Parties::enrolment(patient)
            .filter(|enrolment| !enrolment.withdrawn)
            .ok_or(Error::<T>::PatientNotEnrolled)?;
        Ok(enrolment.custodian)
    }

    /// Whether this practitioner may open records in this organisation's name, whosever they are.
    pub fn stands(practitioner: &T::AccountId, organisation: OrganisationId) -> bool {
        Self::ensure_clinician(practitioner, organisation).is_ok()
    }

    fn ensure_clinician(
        practitioner: &T::AccountId,
        organisation: OrganisationId,
    ) -> Result<(), Error<T>> {
        let now = T::Time::now();
        let credential = T::Parties::credential(organisation, practitioner)
            .ok_or(Error::<T>::CredentialNotFound)?;
        ensure!(!credential.revoked, Error::<T>::CredentialRevoked);
        ensure!(now < credential.expires, Error::<T>::CredentialExpired);
        let facts = T::Parties::organisation(organisation)
            .filter(|facts| facts.active)
            .ok_or(Error::<T>::OrganisationInactive)?;
        let treats = OrganisationKinds::TREATS.contains(facts.kind);
        ensure!(treats, Error::<T>::OrganisationDoesNotTreat);
        let roles = credential.roles.intersection(EmergencyRoles::<T>::get(organisation));
        ensure!(!roles.is_empty(), Error::<T>::RoleNotForEmergencies);
        let suspended = Practitioners::<T>::get(practitioner).is_suspended(now);
        ensure!(!suspended, Error::<T>::PractitionerSuspended);
        Ok(())
    }

    /// Refuses a reason for which nothing is opened in this organisation's name now.
    pub(crate) fn ensure_reason(
        organisation: OrganisationId,
        reason: EmergencyReason,
    ) -> Result<(), Error<T>> {
        Self::ensure_enabled(reason)?;
        let offline = reason == EmergencyReason::CONSENT_UNREACHABLE;
        ensure!(!offline, Error::<T>::ReasonIsOffline);
        Self::ensure_declared(organisation, reason)
    }

    /// Refuses a reason for which nothing is ever opened.
    pub(crate) fn ensure_enabled(reason: EmergencyReason) -> Result<(), Error<T>> {
        let known = EmergencyReasons::known().contains(reason);
        ensure!(known, Error::<T>::UnknownCode);
        let enabled = EmergencyReasons::ENABLED.contains(reason);
        ensure!(enabled, Error::<T>::ReasonDisabled);
        Ok(())
    }

    /// Refuses a disaster where none is declared now.
    pub(crate) fn ensure_declared(
        organisation: OrganisationId,
        reason: EmergencyReason,
    ) -> Result<(), Error<T>> {
        let declared = reason != EmergencyReason::DISASTER
            || Self::is_in_disaster(organisation, T::Time::now());
        ensure!(declared, Error::<T>::DisasterNotDeclared);
        Ok(())
    }

    /// Refuses what is no scope.
    pub(crate) fn ensure_scope(scope: &Scope) -> Result<(), Error<T>> {
        ensure!(!scope.is_empty(), Error::<T>::EmptySet);
        ensure!(scope.is_known(), Error::<T>::UnknownCode);
        Ok(())
    }

    /// Refuses labels of which nothing would open for this reason.
    pub(crate) fn ensure_threat(scope: &Scope, reason: EmergencyReason) -> Result<(), Error<T>> {
        let needed = !scope.labels.intersection(Labels::THREAT_ONLY).is_empty();
        let threat = EmergencyReasons::THREAT.contains(reason);
        ensure!(!needed || threat, Error::<T>::LabelNeedsThreat);
        Ok(())
    }

    /// Refuses what is no scope, or more than is opened at once.
    pub(crate) fn ensure_base(scope: &Scope) -> Result<(), Error<T>> {
        Self::ensure_scope(scope)?;
        ensure!(scope.is_within(&Scope::base()), Error::<T>::ScopeTooWide);
        Ok(())
    }

    /// Whether the disaster that was declared last for this organisation is on at this instant.
    pub(crate) fn is_in_disaster(organisation: OrganisationId, at: Moment) -> bool {
        Disasters::<T>::get(organisation).is_on(at)
    }

    /// Why another activation would be narrowed.
    pub(crate) fn narrowing(
        practitioner: &Practitioner,
        organisation: OrganisationId,
        caseload: &Caseload,
    ) -> Narrowing {
        let (now, parameters) = (T::Time::now(), Parameters::<T>::get());
        // In a disaster nobody can decide as fast as cases come.
        let limited = !Self::is_in_disaster(organisation, now);
        Narrowing {
            cases: limited && practitioner.open >= parameters.cases,
            load: limited && caseload.open >= parameters.load,
            overdue: practitioner.overdue > 0,
            reviews_nothing: !caseload.reviews(now)
                || Reviewers::<T>::get().binary_search(&organisation).is_err(),
            struck: now < practitioner.struck_until,
        }
    }

    /// Relies on the second for what takes two: what is said to, and all of what is narrowed now. Refused
    /// if nobody stands by it who could activate now.
    pub(crate) fn rely_on_second(
        activation: &mut ActivationOf<T>,
        for_two: bool,
    ) -> Result<(), Error<T>> {
        if for_two || Self::is_narrowed(activation) {
            let patient = &activation.triple.patient;
            let stands = |by: &&mut Second<T::AccountId>| {
                Self::ensure_may_open(&by.practitioner, by.organisation, patient).is_ok()
            };
            let second = activation.second.as_mut().filter(stands);
            second.ok_or(Error::<T>::SecondMissing)?.relied_upon = true;
        }
        Ok(())
    }

    /// Whether another activation like this one would be narrowed.
    fn is_narrowed(activation: &ActivationOf<T>) -> bool {
        let organisation = activation.triple.organisation;
        let mut practitioner = Practitioners::<T>::get(&activation.triple.practitioner);
        let mut caseload = Caseloads::<T>::get(organisation);
        // It may be among them itself.
        let own = activation.review.counts.into();
        practitioner.open = practitioner.open.saturating_sub(own);
        caseload.open = caseload.open.saturating_sub(own);
        Self::narrowing(&practitioner, organisation, &caseload).narrows()
    }
}
