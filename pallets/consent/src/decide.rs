//! Loads the facts of a question and asks the engine.

use alloc::vec::Vec;
use frame_support::{ensure, traits::Time};
use salus_policy::{
    decide, Capacity, ConsentInspect, Custodian, EmergencyGrant, EmergencyInspect, Enrolment,
    Facts, ImplicitPolicy, InspectError, Query, QueryError, Question, Requester, Triple,
    VersionedDecision, Witness,
};
use salus_primitives::{
    CredentialFacts, EnrolmentFacts, Forgotten, Moment, OrganisationFacts, OrganisationId,
    OrganisationInspect, PatientInspect, PractitionerInspect, ProxyFacts, ProxyInspect,
};

use crate::{history::OnFile, Config, Footprints, Pallet, ReadError};

/// What is known of those who take part in a question, at one instant.
pub(crate) struct Known {
    enrolment: Option<EnrolmentFacts>,
    custodian: Option<OrganisationFacts>,
    organisation: Option<OrganisationFacts>,
    credential: Option<CredentialFacts>,
    proxy: Option<ProxyFacts>,
}

impl<T: Config> Pallet<T> {
    /// Answers a question as at now.
    ///
    /// Reads the patient's enrolment, directives and exclusions, the requester's organisation and
    /// credential or proxy, and the implicit policy: 16 KiB of records and six other entries at most;
    /// and what a practitioner holds in emergencies, whatever is asked, since the end of it is one of
    /// the answer.
    pub fn decide(question: Question<T::AccountId>) -> Result<VersionedDecision, QueryError> {
        let now = T::Time::now();
        let known = Self::known(&question);
        let on_file = Self::on_file(&question.patient, known.enrolment, now);
        let grants = triple(&question).map(|of| T::Emergency::grants(&of)).unwrap_or_default();
        answer(&query(question, known, now), &on_file, &grants, &Self::implicit_policy())
    }

    /// Answers a question as it would have been answered at an instant that has passed, once all
    /// that bears that time was done.
    ///
    /// Reads what [`Self::decide`] reads, and as many versions of the policy as it takes to find
    /// that of then.
    pub fn decide_at(
        question: Question<T::AccountId>,
        at: Moment,
    ) -> Result<VersionedDecision, ReadError> {
        ensure!(at <= T::Time::now(), ReadError::InFuture);
        let whole_from = Footprints::<T>::get(&question.patient).whole_from;
        ensure!(whole_from <= at, ReadError::HistoryPurged);
        let known = Self::known_at(&question, at).map_err(|Forgotten| ReadError::HistoryPurged)?;
        let on_file = Self::on_file(&question.patient, known.enrolment, at);
        let grants =
            triple(&question).map_or(Ok(Vec::new()), |of| T::Emergency::grants_at(&of, at));
        let grants = grants.map_err(|Forgotten| ReadError::HistoryPurged)?;
        let policy = Self::implicit_policy_at(at);
        answer(&query(question, known, at), &on_file, &grants, &policy)
            .map_err(ReadError::NoQuestion)
    }

    /// What is known now.
    pub(crate) fn known(question: &Question<T::AccountId>) -> Known {
        let Question { requester, patient, .. } = question;
        let enrolment = T::Parties::enrolment(patient);
        Known {
            enrolment,
            custodian: enrolment.and_then(|of| T::Parties::organisation(of.custodian)),
            organisation: organisation_of(requester).and_then(T::Parties::organisation),
            credential: match requester {
                Requester::Practitioner { account, organisation } => {
                    T::Parties::credential(*organisation, account)
                }
                _ => None,
            },
            proxy: match requester {
                Requester::Proxy { account } => T::Proxies::proxy(patient, account),
                _ => None,
            },
        }
    }

    /// What was known then.
    fn known_at(question: &Question<T::AccountId>, at: Moment) -> Result<Known, Forgotten> {
        let Question { requester, patient, .. } = question;
        let organisation = |id: Option<OrganisationId>| {
            id.map_or(Ok(None), |id| T::Parties::organisation_at(id, at))
        };
        let enrolment = T::Parties::enrolment_at(patient, at)?;
        Ok(Known {
            enrolment,
            custodian: organisation(enrolment.map(|of| of.custodian))?,
            organisation: organisation(organisation_of(requester))?,
            credential: match requester {
                Requester::Practitioner { account, organisation } => {
                    T::Parties::credential_at(*organisation, account, at)?
                }
                _ => None,
            },
            proxy: match requester {
                Requester::Proxy { account } => T::Proxies::proxy_at(patient, account, at)?,
                _ => None,
            },
        })
    }
}

fn organisation_of<A>(requester: &Requester<A>) -> Option<OrganisationId> {
    match requester {
        Requester::Practitioner { organisation, .. } | Requester::Organisation { organisation } => {
            Some(*organisation)
        }
        Requester::Patient | Requester::Proxy { .. } => None,
    }
}

/// For whom the glass may be broken: practitioners alone.
fn triple<A: Clone>(question: &Question<A>) -> Option<Triple<A>> {
    let Requester::Practitioner { account, organisation } = &question.requester else {
        return None;
    };
    Some(Triple {
        patient: question.patient.clone(),
        organisation: *organisation,
        practitioner: account.clone(),
    })
}

/// The question with all that is known of it.
pub(crate) fn query<A>(question: Question<A>, known: Known, at: Moment) -> Query<A> {
    let Question { requester, purpose, action, classes, labels, data_period, .. } = question;
    let Known { enrolment, custodian, organisation: facts, credential, proxy } = known;
    let kind = facts.map(|facts| facts.kind);
    let in_good_standing = facts.is_some_and(|facts| facts.active);
    let capacity = match requester {
        Requester::Practitioner { account, organisation } => Capacity::Practitioner {
            account,
            organisation,
            kind,
            roles: credential.map(|credential| credential.roles),
            active: Some(
                in_good_standing && credential.is_some_and(|credential| !credential.revoked),
            ),
            expires: credential.map(|credential| credential.expires),
        },
        Requester::Organisation { organisation } => {
            Capacity::Organisation { organisation, kind, active: Some(in_good_standing) }
        }
        Requester::Patient => Capacity::Patient,
        Requester::Proxy { account } => Capacity::Proxy {
            account,
            guardian: proxy.is_some_and(|proxy| proxy.guardian),
            active: Some(proxy.is_some()),
            validity: proxy.map(|proxy| proxy.validity),
        },
    };
    Query {
        capacity,
        custodian: enrolment.map(|enrolment| Custodian {
            organisation: enrolment.custodian,
            kind: custodian.map(|custodian| custodian.kind),
        }),
        enrolment: Some(match enrolment {
            None => Enrolment::Never,
            Some(enrolment) if enrolment.withdrawn => Enrolment::Withdrawn,
            Some(enrolment) if enrolment.ended => Enrolment::Ended,
            Some(_) => Enrolment::Active,
        }),
        purpose,
        action,
        classes,
        labels,
        data_period,
        at,
    }
}

fn answer<A: PartialEq>(
    query: &Query<A>,
    on_file: &OnFile<A>,
    grants: &[EmergencyGrant<A>],
    policy: &ImplicitPolicy,
) -> Result<VersionedDecision, QueryError> {
    let OnFile { directives, exclusions } = on_file;
    let facts = Facts { directives, exclusions, grants, policy };
    decide(query, &facts).map(VersionedDecision::V1)
}

impl<T: Config> ConsentInspect<T::AccountId> for Pallet<T> {
    fn witness(patient: &T::AccountId) -> Witness {
        Footprints::<T>::get(patient).kept.witness()
    }

    fn decide_within(
        question: Question<T::AccountId>,
        witness: Witness,
    ) -> Result<VersionedDecision, InspectError> {
        let needed = Self::witness(&question.patient);
        ensure!(witness.covers(&needed), InspectError::WitnessTooSmall);
        Self::decide(question).map_err(InspectError::NoQuestion)
    }
}
