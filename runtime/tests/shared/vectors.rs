//! The conformance set of the decision rule, answered from this runtime's storage: by the native
//! code, and by the wasm through the runtime API, with equal bytes.

use std::{borrow::Cow, collections::BTreeMap, fs, path::PathBuf};

use codec::{Decode, Encode};
use pallet_consent::ReadError;
use pallet_emergency_access::{
    phase::{Clock, Review},
    Activation, Activations, ParameterSet, Scope, Term, Trail,
};
use salus_policy::{
    scenario::{Expectation, Expected, Need, Scenario, Theme},
    Capacity, Directive, Enrolment, Exclusion, Question, Requester, Standing, Triple,
    VersionedDecision,
};
use salus_primitives::{Commitment, GrantId, Moment, OrganisationId, OrganisationKind, Period};
use salus_runtime_common::{proxies::ProxyType, time};
use sc_executor::WasmExecutor;
use serde::{Deserialize, Deserializer};
use sp_core::traits::{CallContext, CodeExecutor, RuntimeCode, WrappedRuntimeCode};

use super::*;
use crate::{Consent, Runtime, WASM_BINARY};

/// What no chain of this runtime can keep.
const BEYOND: [Need; 1] = [Need::UnknownFacts];

/// Grants that no chain has: one that begins later, or two with ids of their own of one triple.
const NO_GRANTS: [&str; 4] = [
    "emergency-names-every-grant-that-opens",
    "emergency-shows-the-first-end-of-the-grants-for-a-class",
    "grant-of-somebody-else-does-not-shorten-the-answer",
    "grant-that-will-begin-shortens-the-answer",
];

/// A guardianship that a scenario leaves without an end must have one here.
const COMING_OF_AGE: Moment = 1_800_000_000_000 + time::days(20 * 365);

/// An account: its name in UTF-8, filled up with zeros.
#[derive(Clone, Debug, PartialEq, Encode)]
struct Name(AccountId);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        let mut bytes = [0; 32];
        bytes[..name.len()].copy_from_slice(name.as_bytes());
        Ok(Self(AccountId::new(bytes)))
    }
}

fn named(name: &str) -> AccountId {
    let Name(account) = serde_json::from_value(name.into()).unwrap();
    account
}

fn scenarios() -> Vec<Scenario<Name>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../policy/vectors");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let themes = files
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        // What the door refuses never gets into storage.
        .filter(|path| path.file_stem().is_some_and(|name| name != "door"));
    themes
        .flat_map(|path| {
            let theme: Theme<Name> =
                serde_json::from_slice(&fs::read(&path).unwrap()).expect("a theme");
            theme.scenarios
        })
        .filter(|scenario| !scenario.needs.iter().any(|need| BEYOND.contains(need)))
        .filter(|scenario| !NO_GRANTS.contains(&scenario.name.as_str()))
        .collect()
}

fn put_organisation(id: OrganisationId, kind: Option<OrganisationKind>, active: bool) {
    use pallet_registry::{Organisation, OrganisationStatus, Organisations};

    let Some(kind) = kind else { return };
    let status = if active { OrganisationStatus::Active } else { OrganisationStatus::Suspended };
    let organisation = Organisation {
        governing: AccountId::new([id.0 as u8; 32]),
        kind,
        status,
        since: 0,
        name: Default::default(),
        encryption_key: None,
        endpoint: None,
        seat: false,
    };
    Organisations::<Runtime>::insert(id, organisation);
}

/// Puts what is known of the asker into storage, and says who asks.
fn put_requester(capacity: &Capacity<Name>, custodian: OrganisationId) -> Requester<AccountId> {
    match capacity {
        Capacity::Practitioner {
            account: Name(account),
            organisation,
            kind,
            roles,
            active,
            expires,
        } => {
            put_organisation(*organisation, *kind, *active != Some(false));
            if let (Some(roles), Some(expires)) = (roles, expires) {
                let credential = pallet_registry::Credential {
                    roles: *roles,
                    issued: 0,
                    since: 0,
                    until: *expires,
                    counter: 1,
                    revoked: None,
                    evidence: Commitment([0; 32]),
                };
                pallet_registry::Credentials::<Runtime>::insert(organisation, account, credential);
            }
            Requester::Practitioner { account: account.clone(), organisation: *organisation }
        }
        Capacity::Organisation { organisation, kind, active } => {
            put_organisation(*organisation, *kind, *active != Some(false));
            Requester::Organisation { organisation: *organisation }
        }
        Capacity::Patient => Requester::Patient,
        Capacity::Proxy { account: Name(account), guardian, active, validity } => {
            let stands = *active == Some(true);
            if *guardian {
                let validity = validity.unwrap_or(Period::ALWAYS);
                let guardianship = pallet_registry::Guardianship {
                    patient: named("patient"),
                    custodian,
                    since: validity.from.unwrap_or_default(),
                    until: validity.until.unwrap_or(COMING_OF_AGE),
                    ended: (!stands).then_some(0),
                    counter: 1,
                    evidence: Commitment([0; 32]),
                };
                pallet_registry::Guardianships::<Runtime>::insert(account, guardianship);
            } else if stands {
                let (delegate, proxy_type) = (account.clone(), ProxyType::Consent);
                let proxy = pallet_proxy::ProxyDefinition { delegate, proxy_type, delay: 0 };
                let proxies = frame_support::BoundedVec::truncate_from(vec![proxy]);
                pallet_proxy::Proxies::<Runtime>::insert(named("patient"), (proxies, 0));
            }
            Requester::Proxy { account: account.clone() }
        }
    }
}

/// Puts what the patient directs and excludes into storage.
fn put_on_file(scenario: &Scenario<Name>, custodian: OrganisationId, patient: &AccountId) {
    use pallet_consent::{
        Contest, DirectiveRecord, Directives, End, Ending, ExclusionRecord, Exclusions, Paper,
        Records as _, Source,
    };

    for signed in scenario.signed_directives() {
        let contest = Some(Contest { since: 0, settled: None });
        let paper = Paper { organisation: custodian, evidence: Commitment([1; 32]), contest };
        let (source, ended) = match signed.standing {
            Standing::Active | Standing::Inherited => (Source::Patient, None),
            Standing::Revoked => (Source::Patient, Some(End { at: 0, how: Ending::Revoked })),
            Standing::Contested => (Source::Paper(paper), None),
        };
        let record = DirectiveRecord {
            source,
            inherited: signed.standing == Standing::Inherited,
            granted: 0,
            code_lists: signed.code_lists,
            ended,
            directive: Directive::decode(&mut &signed.directive.encode()[..]).unwrap(),
        };
        Directives::<Runtime>::put(patient, signed.id, record);
    }
    for exclusion in scenario.exclusions.iter().cloned() {
        let Exclusion { id, labels, validity } = exclusion;
        let record = ExclusionRecord { inherited: false, filed: 0, ended: None, labels, validity };
        Exclusions::<Runtime>::put(patient, id, record);
    }
}

/// Puts what was opened in emergencies into storage: grants of one triple are terms of one.
fn put_opened(scenario: &Scenario<Name>, custodian: OrganisationId) {
    let mut opened = BTreeMap::<_, Vec<_>>::new();
    for grant in &scenario.grants {
        let Name(practitioner) = &grant.practitioner;
        opened.entry((grant.organisation, practitioner)).or_default().push(grant);
    }
    for (id, ((organisation, practitioner), grants)) in (0..).zip(opened) {
        let terms = grants.iter().map(|grant| {
            let (from, until) = grant.validity.from.zip(grant.validity.until).expect("it ends");
            let labels = *grant.labels.named().unwrap_or(&Scope::base().labels);
            Term {
                from,
                until,
                scope: Scope { classes: grant.classes, labels },
                reason: grant.reason,
            }
        });
        let terms: Vec<_> = terms.collect();
        let opened = terms[0].from;
        let triple =
            Triple { patient: named("patient"), organisation, practitioner: practitioner.clone() };
        let periods = ParameterSet::default().periods();
        let activation = Activation {
            triple: triple.clone(),
            custodian,
            opened,
            ceiling: Moment::MAX,
            signed: None,
            reason: grants[0].reason,
            narrowed: Default::default(),
            terms: terms.try_into().expect("they fit"),
            suspensions: 0,
            renewal: None,
            second: None,
            closed: None,
            justification: None,
            justify_by: Moment::MAX,
            overdue: false,
            number: 0,
            entry: Default::default(),
            review: Review::opened(&periods, Clock::at(opened)),
            findings: Default::default(),
        };
        Activations::<Runtime>::insert(GrantId(id), activation);
        // The latest sorts first.
        let key = [!opened, !id].map(u64::to_be_bytes);
        Trail::<Runtime>::insert(triple, key, ());
    }
}

/// Puts the facts of a scenario into storage, and gives the question.
fn install(scenario: &Scenario<Name>) -> Question<AccountId> {
    let query = &scenario.query;
    pallet_timestamp::Now::<Runtime>::put(query.at);
    let patient = named("patient");
    // Whoever was never enrolled has no custodian.
    let custodian = query.custodian.map_or(OrganisationId(0), |custodian| {
        put_organisation(custodian.organisation, custodian.kind, true);
        custodian.organisation
    });
    let requester = put_requester(&query.capacity, custodian);
    if let Some(state) = query.enrolment.filter(|state| *state != Enrolment::Never) {
        let enrolment = pallet_registry::Enrolment {
            ended: (state != Enrolment::Active).then_some(0),
            withdrawn: (state == Enrolment::Withdrawn).then_some(0),
            ..pallet_registry::Enrolment::new(custodian, 0, 0)
        };
        pallet_registry::Enrolments::<Runtime>::insert(&patient, enrolment);
    }
    put_on_file(scenario, custodian, &patient);
    put_opened(scenario, custodian);
    let policy = scenario.policy.clone();
    pallet_consent::CurrentPolicy::<Runtime>::put(policy.version);
    pallet_consent::ImplicitPolicies::<Runtime>::insert(
        policy.version,
        pallet_consent::DatedPolicy { since: 0, policy },
    );
    Question {
        requester,
        patient,
        purpose: query.purpose,
        action: query.action,
        classes: query.classes,
        labels: query.labels,
        data_period: query.data_period,
    }
}

/// What is due on a chain, where every guardianship has an end.
fn on_chain(expected: &Expected, capacity: &Capacity<Name>) -> Expected {
    let endless = matches!(
        capacity,
        Capacity::Proxy { guardian: true, active: Some(true), validity, .. }
            if validity.is_none_or(|validity| validity.until.is_none())
    );
    let mut expected = expected.clone();
    if endless {
        let until = expected.valid_until.unwrap_or(Moment::MAX).min(COMING_OF_AGE);
        expected.valid_until = Some(until);
        expected.for_requester = None;
    }
    expected
}

fn ask_wasm(
    executor: &WasmExecutor<crate::tests::HostFunctions>,
    ext: &mut TestExternalities,
    question: &Question<AccountId>,
) -> Vec<u8> {
    let code = WASM_BINARY.expect("the wasm is built");
    let code = RuntimeCode {
        code_fetcher: &WrappedRuntimeCode(Cow::Borrowed(code)),
        heap_pages: None,
        hash: vec![1],
    };
    let (answer, _) = executor.call(
        &mut ext.ext(),
        &code,
        "ConsentApi_decide",
        &question.encode(),
        CallContext::Offchain,
    );
    answer.expect("the runtime API answers")
}

#[test]
fn conformance_set_is_answered_as_it_is_due_natively_and_by_the_wasm() {
    let executor = WasmExecutor::builder().build();
    let scenarios = scenarios();
    let with_grants = scenarios.iter().filter(|scenario| scenario.needs.contains(&Need::Grants));
    assert!(scenarios.len() > 180, "{}", scenarios.len());
    assert!(with_grants.count() > 30);
    for scenario in &scenarios {
        let name = &scenario.name;
        let mut ext = TestExternalities::new_empty();
        let question = ext.execute_with(|| install(scenario));
        ext.commit_all().unwrap();

        let native = ext.execute_with(|| Consent::decide(question.clone()));
        match (scenario.expect.as_ref().expect("an answer is due"), &native) {
            (Expectation::Decision(expected), Ok(VersionedDecision::V1(decision))) => {
                let due = on_chain(expected, &scenario.query.capacity);
                assert!(due.agrees_with(decision), "{name}\n due {due:#?}\n got {decision:#?}");
            }
            (Expectation::Error(due), Err(error)) => assert_eq!(due, error, "{name}"),
            (due, got) => panic!("{name}\n due {due:#?}\n got {got:#?}"),
        }
        assert_eq!(ask_wasm(&executor, &mut ext, &question), native.encode(), "{name}");
        // The past begins with the present.
        let then = ext.execute_with(|| Consent::decide_at(question, scenario.query.at));
        assert_eq!(then, native.map_err(ReadError::NoQuestion), "{name}");
    }
}
