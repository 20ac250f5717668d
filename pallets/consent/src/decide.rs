//! Loads the facts of a question and asks the engine.

use alloc::vec::Vec;
use frame_support::traits::Time;
use salus_policy::{
    decide, Capacity, Custodian, Enrolment, Facts, ImplicitPolicy, Query, QueryError, Question,
    Requester, SignedDirective, Standing, VersionedDecision,
};
use salus_primitives::{
    OrganisationId, OrganisationInspect, OrganisationKind, PatientInspect, PatientState,
    PolicyVersion, PractitionerInspect, ProxyInspect,
};

use crate::{Config, CurrentPolicy, Directives, Footprints, ImplicitPolicies, Pallet};

impl<T: Config> Pallet<T> {
    /// Answers a question as at now.
    ///
    /// Reads the patient's enrolment and directives, the requester's organisation and credential or
    /// proxy, and the implicit policy: at most 32 directives of 16 KiB together, and six other entries.
    pub fn decide(question: Question<T::AccountId>) -> Result<VersionedDecision, QueryError> {
        let directives = Self::signed_directives(&question.patient);
        let policy = Self::implicit_policy();
        let facts =
            Facts { directives: &directives, exclusions: &[], grants: &[], policy: &policy };
        decide(&Self::query(question), &facts).map(VersionedDecision::V1)
    }

    /// Version of the implicit policy that holds.
    pub fn policy_version() -> PolicyVersion {
        CurrentPolicy::<T>::get()
    }

    /// The implicit policy that holds.
    pub fn implicit_policy() -> ImplicitPolicy {
        ImplicitPolicies::<T>::get(CurrentPolicy::<T>::get())
            .map(|dated| dated.policy)
            .unwrap_or_default()
    }

    fn signed_directives(patient: &T::AccountId) -> Vec<SignedDirective<T::AccountId>> {
        Directives::<T>::iter_prefix(patient)
            .map(|(id, granted)| SignedDirective {
                id,
                code_lists: granted.code_lists,
                standing: Standing::Active,
                directive: granted.directive,
            })
            .collect()
    }

    fn query(question: Question<T::AccountId>) -> Query<T::AccountId> {
        let Question { requester, patient, purpose, action, classes, labels, data_period } =
            question;
        let enrolment = T::Parties::enrolment(&patient);
        Query {
            capacity: Self::capacity(requester, &patient),
            custodian: enrolment.map(|enrolment| Custodian {
                organisation: enrolment.custodian,
                kind: Self::standing(enrolment.custodian).0,
            }),
            enrolment: Some(match enrolment {
                None => Enrolment::Never,
                Some(enrolment) if enrolment.ended => Enrolment::Ended,
                Some(_) => Enrolment::Active,
            }),
            purpose,
            action,
            classes,
            labels,
            data_period,
            at: T::Time::now(),
        }
    }

    fn capacity(
        requester: Requester<T::AccountId>,
        patient: &T::AccountId,
    ) -> Capacity<T::AccountId> {
        match requester {
            Requester::Practitioner { account, organisation } => {
                let (kind, in_good_standing) = Self::standing(organisation);
                let credential = T::Parties::credential(organisation, &account);
                Capacity::Practitioner {
                    account,
                    organisation,
                    kind,
                    roles: credential.map(|credential| credential.roles),
                    active: Some(
                        in_good_standing
                            && credential.is_some_and(|credential| !credential.revoked),
                    ),
                    expires: credential.map(|credential| credential.expires),
                }
            }
            Requester::Organisation { organisation } => {
                let (kind, in_good_standing) = Self::standing(organisation);
                Capacity::Organisation { organisation, kind, active: Some(in_good_standing) }
            }
            Requester::Patient => Capacity::Patient,
            Requester::Proxy { account } => {
                let proxy = T::Proxies::proxy(patient, &account);
                Capacity::Proxy {
                    guardian: proxy.is_some_and(|proxy| proxy.guardian),
                    active: Some(proxy.is_some()),
                    validity: proxy.map(|proxy| proxy.validity),
                    account,
                }
            }
        }
    }

    /// Kind of the organisation, and whether it is in good standing.
    fn standing(organisation: OrganisationId) -> (Option<OrganisationKind>, bool) {
        let facts = T::Parties::organisation(organisation);
        (facts.map(|facts| facts.kind), facts.is_some_and(|facts| facts.active))
    }
}

impl<T: Config> PatientState<T::AccountId> for Pallet<T> {
    fn is_empty(patient: &T::AccountId) -> bool {
        Footprints::<T>::get(patient).directives == 0
    }
}
