//! What other pallets may ask.

use salus_primitives::{
    CredentialFacts, Duty, EnrolmentFacts, GuardianFacts, GuardianInspect, OrganisationFacts,
    OrganisationId, OrganisationInspect, PatientInspect, Period, PractitionerInspect,
};

use crate::{Config, Credentials, Enrolments, Guardianships, Organisations, Pallet};

impl<T: Config> OrganisationInspect<T::AccountId> for Pallet<T> {
    fn organisation(id: OrganisationId) -> Option<OrganisationFacts> {
        let organisation = Organisations::<T>::get(id)?;
        Some(OrganisationFacts { kind: organisation.kind, active: organisation.is_active() })
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
            expires: credential.expires,
            revoked: credential.revoked.is_some(),
        })
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
}

impl<T: Config> PatientInspect<T::AccountId> for Pallet<T> {
    fn enrolment(patient: &T::AccountId) -> Option<EnrolmentFacts> {
        let enrolment = Enrolments::<T>::get(patient)?;
        Some(EnrolmentFacts { custodian: enrolment.custodian, ended: enrolment.ended.is_some() })
    }
}
