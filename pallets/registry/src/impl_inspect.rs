//! What other pallets may ask.

use frame_support::traits::Time;
use salus_primitives::{
    CredentialFacts, Duty, EnrolmentFacts, Forgotten, GuardianFacts, GuardianInspect, Moment,
    OrganisationFacts, OrganisationId, OrganisationInspect, PatientInspect, Period,
    PractitionerInspect,
};

use crate::{
    Config, Credentials, Enrolment, Enrolments, Guardianships, OrganisationStatus, Organisations,
    Pallet, PastCredentials, PastEnrolments, PastGuardianships, PastOrganisations,
};

impl<T: Config> OrganisationInspect<T::AccountId> for Pallet<T> {
    fn organisation(id: OrganisationId) -> Option<OrganisationFacts> {
        let organisation = Organisations::<T>::get(id)?;
        Some(OrganisationFacts { kind: organisation.kind, active: organisation.is_active() })
    }

    fn organisation_at(
        id: OrganisationId,
        at: Moment,
    ) -> Result<Option<OrganisationFacts>, Forgotten> {
        let Some(organisation) = Organisations::<T>::get(id) else { return Ok(None) };
        let state = Self::state_at::<PastOrganisations<T>, _, _>(
            id,
            organisation.since,
            organisation.status,
            at,
        )?;
        Ok(state.map(|(_, status)| OrganisationFacts {
            kind: organisation.kind,
            active: status == OrganisationStatus::Active,
        }))
    }

    fn removed(id: OrganisationId) -> Option<Moment> {
        Organisations::<T>::get(id)
            .filter(|organisation| organisation.status == OrganisationStatus::Removed)
            .map(|organisation| organisation.since)
    }

    fn governing(id: OrganisationId) -> Option<T::AccountId> {
        Organisations::<T>::get(id).map(|organisation| organisation.governing)
    }

    fn agent(account: &T::AccountId, duty: Duty) -> Option<OrganisationId> {
        Self::ensure_agent(account, duty).ok()
    }
}

impl<T: Config> PractitionerInspect<T::AccountId> for Pallet<T> {
    fn credential(
        organisation: OrganisationId,
        practitioner: &T::AccountId,
    ) -> Option<CredentialFacts> {
        let credential = Credentials::<T>::get(organisation, practitioner)?;
        Some(CredentialFacts {
            roles: credential.roles,
            expires: credential.until,
            revoked: credential.revoked.is_some(),
        })
    }

    fn credential_at(
        organisation: OrganisationId,
        practitioner: &T::AccountId,
        at: Moment,
    ) -> Result<Option<CredentialFacts>, Forgotten> {
        let Some(credential) = Credentials::<T>::get(organisation, practitioner) else {
            return Ok(None);
        };
        let state = Self::state_at::<PastCredentials<T>, _, _>(
            (organisation, practitioner),
            credential.since,
            credential.terms(),
            at,
        )?;
        Ok(state.map(|(_, terms)| CredentialFacts {
            roles: terms.roles,
            expires: terms.until,
            revoked: had_happened(terms.revoked, at),
        }))
    }
}

impl<T: Config> GuardianInspect<T::AccountId> for Pallet<T> {
    fn guardianship(guardian: &T::AccountId) -> Option<GuardianFacts<T::AccountId>> {
        let guardianship = Guardianships::<T>::get(guardian)?;
        Some(GuardianFacts {
            patient: guardianship.patient,
            custodian: guardianship.custodian,
            validity: Period::between(guardianship.since, guardianship.until),
            ended: guardianship.ended.is_some(),
        })
    }

    fn guardianship_at(
        guardian: &T::AccountId,
        at: Moment,
    ) -> Result<Option<GuardianFacts<T::AccountId>>, Forgotten> {
        let Some(guardianship) = Guardianships::<T>::get(guardian) else { return Ok(None) };
        let state = Self::state_at::<PastGuardianships<T>, _, _>(
            guardian,
            guardianship.since,
            guardianship.term(),
            at,
        )?;
        Ok(state.map(|(since, term)| GuardianFacts {
            patient: guardianship.patient,
            custodian: guardianship.custodian,
            validity: Period::between(since, term.until),
            ended: had_happened(term.ended, at),
        }))
    }
}

impl<T: Config> PatientInspect<T::AccountId> for Pallet<T> {
    fn enrolment(patient: &T::AccountId) -> Option<EnrolmentFacts> {
        let Enrolment { custodian, ended, withdrawn, .. } =
            Enrolments::<T>::get(patient).filter(|enrolment| enrolment.replaced().is_none())?;
        Some(EnrolmentFacts { custodian, ended: ended.is_some(), withdrawn: withdrawn.is_some() })
    }

    fn enrolment_at(
        patient: &T::AccountId,
        at: Moment,
    ) -> Result<Option<EnrolmentFacts>, Forgotten> {
        let Some(enrolment) = Enrolments::<T>::get(patient) else { return Ok(None) };
        let state = Self::state_at::<PastEnrolments<T>, _, _>(
            patient,
            enrolment.since,
            enrolment.term(),
            at,
        )?;
        let enrolled = state.filter(|(_, term)| !had_happened(term.replaced, at));
        Ok(enrolled.map(|(_, term)| EnrolmentFacts {
            custodian: enrolment.custodian,
            ended: had_happened(term.ended, at),
            withdrawn: had_happened(term.withdrawn, at),
        }))
    }

    fn custodian(patient: &T::AccountId) -> Option<OrganisationId> {
        Enrolments::<T>::get(patient).map(|enrolment| enrolment.custodian)
    }

    fn successor(patient: &T::AccountId) -> Option<T::AccountId> {
        let succession = Enrolments::<T>::get(patient).and_then(|enrolment| enrolment.successor)?;
        succession.contested.is_none().then_some(succession.pseudonym)
    }

    fn is_contestable(patient: &T::AccountId) -> bool {
        let predecessor = Enrolments::<T>::get(patient).and_then(|enrolment| enrolment.predecessor);
        predecessor.is_some_and(|succession| succession.is_contestable(T::Time::now()))
    }

    fn replaced_for_good(patient: &T::AccountId) -> Option<Moment> {
        let enrolment = Enrolments::<T>::get(patient)?;
        let now = T::Time::now();
        let contestable = enrolment.successor.as_ref().is_some_and(|by| by.is_contestable(now));
        enrolment.replaced().filter(|_| !contestable)
    }
}

/// Whether what happened at `when`, if ever, had happened at this instant.
fn had_happened(when: Option<Moment>, at: Moment) -> bool {
    when.is_some_and(|when| when <= at)
}
