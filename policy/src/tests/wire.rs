//! How questions, directives and answers travel: SCALE, JSON, and bytes that are neither.

use codec::{Decode, Encode, MaxEncodedLen};
use proptest::prelude::*;
use salus_primitives::*;
use serde::{de::DeserializeOwned, Serialize};
use serde_json::json;

use super::{
    generators::{config, query, world},
    terse::*,
};
use crate::*;

#[track_caller]
fn survives_scale<T: Encode + Decode + PartialEq + std::fmt::Debug>(value: &T) {
    let bytes = value.encode();
    assert_eq!(&T::decode(&mut &*bytes).unwrap(), value);
}

#[track_caller]
fn fits<T: Encode + MaxEncodedLen>(value: &T) {
    assert!(value.encoded_size() <= T::max_encoded_len());
}

#[track_caller]
fn survives_json<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(value: &T) {
    let text = serde_json::to_string(value).unwrap();
    assert_eq!(&serde_json::from_str::<T>(&text).unwrap(), value, "{text}");
}

#[track_caller]
fn survives<T: Encode + Decode + Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(
    value: &T,
) {
    survives_scale(value);
    survives_json(value);
}

#[test]
fn every_plain_value_survives() {
    for effect in [Effect::Deny, Effect::Permit] {
        survives(&effect);
    }
    for standing in [Standing::Active, Standing::Revoked, Standing::Contested, Standing::Inherited]
    {
        survives(&standing);
    }
    for enrolment in [Enrolment::Never, Enrolment::Active, Enrolment::Ended, Enrolment::Withdrawn] {
        survives(&enrolment);
    }
    for verdict in [Verdict::Permit, Verdict::Deny, Verdict::Partial] {
        survives(&verdict);
    }
    for error in [
        QueryError::NoClasses,
        QueryError::NoLabels,
        QueryError::NoRoles,
        QueryError::EmptyPeriod,
        QueryError::InstantOutOfRange,
    ] {
        survives(&error);
    }
    let errors = [
        DirectiveError::EmptySet,
        DirectiveError::EmptyPeriod,
        DirectiveError::InstantOutOfRange,
        DirectiveError::UnknownCode,
        DirectiveError::TooManyGrantees,
        DirectiveError::TooDeep,
        DirectiveError::NoParent,
        DirectiveError::OutsideParent,
        DirectiveError::PermitForAllPurposes,
        DirectiveError::DenyOfEmergency,
    ];
    for error in errors {
        survives_scale(&error);
    }
    let errors = [
        PolicyError::EmptyRule,
        PolicyError::EmptyPeriod,
        PolicyError::InstantOutOfRange,
        PolicyError::UnknownCode,
        PolicyError::DuplicatePurpose,
        PolicyError::LabelNotAllowed,
    ];
    for error in errors {
        survives_scale(&error);
    }
}

fn every_basis() -> [Basis; 4] {
    [
        Basis::OwnAccess,
        by(3, 16),
        by_rule(Purpose::COC),
        Basis::Emergency { grant: GrantId(u64::MAX) },
    ]
}

fn every_reason() -> [Reason; 19] {
    [
        Reason::UnknownCode,
        Reason::NotEnrolled,
        Reason::RequesterInactive,
        Reason::CredentialExpired,
        Reason::NoEmergencyGrant,
        Reason::OutsideRightOfAccess,
        Reason::ProxyBlocked,
        Reason::ExcludedFromEmergencies { exclusion: ExclusionId(4) },
        denied_by(7, 3),
        Reason::PurposeNotCovered,
        Reason::RequesterNotCovered,
        Reason::ActionNotCovered,
        Reason::ClassNotCovered,
        NEEDS_PERMIT,
        needs_name(u32::MAX),
        not_all_data(1),
        Reason::ThreatOnly,
        Reason::NotInEmergencyScope,
        Reason::ImpliedLabel,
    ]
}

#[test]
fn every_basis_and_reason_survives() {
    for basis in every_basis() {
        survives(&basis);
    }
    for reason in every_reason() {
        survives(&reason);
    }
}

/// Answers are sorted by kind, id and path, and the kinds have a fixed order.
#[test]
fn bases_and_reasons_are_in_order() {
    assert!(every_basis().is_sorted());
    assert!(every_reason().is_sorted());
}

#[test]
fn every_question_survives() {
    let requesters = [
        Requester::Practitioner { account: DOCTOR, organisation: OTHER },
        Requester::Organisation { organisation: OTHER },
        Requester::Patient,
        Requester::Proxy { account: GUARDIAN },
    ];
    for requester in requesters {
        for data_period in [None, Some(DataPeriod::between(-2, -1))] {
            let question = Question {
                requester: requester.clone(),
                patient: 9u8,
                purpose: Purpose::TREAT,
                action: Action::USE,
                classes: Classes::known(),
                labels: Labels::known().union(UNLABELLED),
                data_period,
            };
            survives(&question);
            fits(&question);
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn everything_survives_scale(query in query(), world in world()) {
        survives_scale(&query);
        fits(&query);
        for directive in &world.directives {
            survives_scale(directive);
            fits(directive);
        }
        for exclusion in &world.exclusions {
            survives_scale(exclusion);
            fits(exclusion);
        }
        for grant in &world.grants {
            survives_scale(grant);
            fits(grant);
        }
        survives_scale(&world.policy);
        fits(&world.policy);
        let decision = world.decide(&query);
        survives_scale(&decision.for_requester());
        survives_scale(&VersionedDecision::V1(decision));
    }

    #[test]
    fn everything_listed_survives_json(query in query(), world in world()) {
        let query = listed(query);
        survives_json(&query);
        world.directives.iter().for_each(survives_json);
        world.exclusions.iter().for_each(survives_json);
        world.grants.iter().for_each(survives_json);
        survives_json(&world.policy);
        let decision = world.decide(&query);
        survives_json(&decision.for_requester());
        survives_json(&VersionedDecision::V1(decision));
    }

    /// Neither by chance nor by damage to something valid: the answer is an answer or an error.
    #[test]
    fn any_bytes_are_answered_or_refused(
        query in query(),
        world in world(),
        noise in prop::collection::vec(any::<u8>(), 0..600),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
    ) {
        let damaged = |mut bytes: Vec<u8>| {
            for (index, byte) in &damage {
                let index = index.index(bytes.len());
                bytes[index] = *byte;
            }
            bytes
        };
        let queries = [&noise, &damaged(query.encode())].map(|bytes| Query::<Account>::decode(&mut &**bytes));
        let queries: Vec<_> = queries.into_iter().flatten().chain([query]).collect();
        let mut worlds = vec![world.clone()];
        let (mut bytes, mut noisy) = (damaged(world.directives.encode()), noise.clone());
        noisy.insert(0, 1);
        for bytes in [&mut bytes, &mut noisy] {
            if let Ok(directives) = Vec::decode(&mut &**bytes) {
                worlds.push(World { directives, ..world.clone() });
            }
        }
        if let Ok(exclusions) = Vec::decode(&mut &*damaged(world.exclusions.encode())) {
            worlds.push(World { exclusions, ..world.clone() });
        }
        if let Ok(grants) = Vec::decode(&mut &*damaged(world.grants.encode())) {
            worlds.push(World { grants, ..world.clone() });
        }
        if let Ok(policy) = ImplicitPolicy::decode(&mut &*damaged(world.policy.encode())) {
            worlds.push(World { policy, ..world.clone() });
        }
        for world in &worlds {
            let _ = world.directives.iter().map(|signed| signed.directive.check()).collect::<Vec<_>>();
            let _ = world.exclusions.iter().map(Exclusion::check).collect::<Vec<_>>();
            let _ = world.grants.iter().map(EmergencyGrant::check).collect::<Vec<_>>();
            let _ = world.policy.check();
            for query in &queries {
                let decision = decide(query, &world.facts());
                prop_assert_eq!(decision.as_ref().err().copied(), query.check().err());
                let _ = decision.map(|decision| decision.for_requester());
            }
        }
    }
}

/// The question without codes that the lists do not have: JSON has no word for them.
fn listed(query: Query<Account>) -> Query<Account> {
    let kind = |kind: Option<OrganisationKind>| kind.filter(|kind| kind.code().is_some());
    let capacity = with(query.capacity, |capacity| match capacity {
        Capacity::Practitioner { kind: of, roles, .. } => {
            *of = kind(*of);
            *roles = roles.map(|roles| roles.intersection(Roles::known()));
        }
        Capacity::Organisation { kind: of, .. } => *of = kind(*of),
        Capacity::Patient | Capacity::Proxy { .. } => (),
    });
    Query {
        capacity,
        custodian: query
            .custodian
            .map(|custodian| Custodian { kind: kind(custodian.kind), ..custodian }),
        purpose: if query.purpose.code().is_some() { query.purpose } else { Purpose::TREAT },
        action: if query.action.code().is_some() { query.action } else { Action::USE },
        classes: query.classes.intersection(Classes::known()),
        labels: query.labels.intersection(Labels::known().union(UNLABELLED)),
        ..query
    }
}

mod text {
    use super::*;

    type Read = Result<Directive<Account>, serde_json::Error>;

    fn read(value: serde_json::Value) -> Read {
        serde_json::from_value(value)
    }

    /// "Physicians of hospital 1 may treat me, but not see my genome, nor anything about HIV."
    #[test]
    fn directive_reads_as_it_is_written() {
        let text = json!({
            "root": {
                "effect": "permit",
                "scope": {
                    "grantees": { "parties": {
                        "organisations": { "named": [1] },
                        "roles": { "named": ["PHYSICIAN"] },
                    } },
                    "purposes": { "named": ["TREAT"] },
                    "dataPeriod": { "from": -100 },
                },
                "obligations": ["MINEC"],
                "validity": { "until": 5_000 },
            },
            "nested": [
                { "parent": 0, "provision": { "effect": "deny", "scope": { "classes": { "named": ["GENOMICS"] } } } },
                { "parent": 0, "provision": { "effect": "deny", "scope": { "labels": { "named": ["HIV"] } } } },
            ],
        });
        let written = permit(Purpose::TREAT)
            .to_organisation(OTHER)
            .to_roles(Role::PHYSICIAN)
            .data(DataPeriod { from: Some(-100), until: None })
            .owes(Obligation::MINEC)
            .valid(Period::until(5_000))
            .except(deny().classes(Class::GENOMICS))
            .except(deny().labels(Label::HIV));
        assert_eq!(read(text).unwrap(), written);
        survives_json(&written);
    }

    #[test]
    fn directive_says_all_where_it_says_nothing() {
        assert_eq!(read(json!({ "root": { "effect": "deny" } })).unwrap(), deny());
        let all = json!({ "effect": "deny", "scope": { "purposes": "all", "grantees": { "parties": {} } } });
        assert_eq!(read(json!({ "root": all })).unwrap(), deny());
    }

    /// A word that is not understood is never passed over: it might have been a restriction.
    #[test]
    fn directive_is_refused_when_a_word_is_not_understood() {
        let root = |root: serde_json::Value| json!({ "root": root });
        let scope = |scope: serde_json::Value| root(json!({ "effect": "deny", "scope": scope }));
        let refused = [
            json!({}),
            root(json!({})),
            root(json!({ "effect": "forbid" })),
            root(json!({ "effect": "deny", "scop": {} })),
            root(json!({ "effect": "deny", "obligations": ["THANKS"] })),
            root(json!({ "effect": "deny", "validity": { "end": 5 } })),
            scope(json!({ "purpose": { "named": ["TREAT"] } })),
            scope(json!({ "data_period": {} })),
            scope(json!({ "purposes": { "named": ["CURE"] } })),
            scope(json!({ "purposes": { "named": ["unlabelled"] } })),
            scope(json!({ "purposes": ["TREAT"] })),
            scope(json!({ "purposes": "some" })),
            scope(json!({ "grantees": { "parties": { "role": "all" } } })),
            scope(json!({ "grantees": "anyone" })),
            json!({ "root": { "effect": "deny" }, "nested": [{ "provision": { "effect": "deny" } }] }),
            json!({ "root": { "effect": "deny" }, "exceptions": [] }),
        ];
        for value in refused {
            assert!(read(value.clone()).is_err(), "{value}");
        }
    }

    /// A fact that is left out is unknown, never a match for everything.
    #[test]
    fn question_leaves_unknown_what_it_leaves_out() {
        let query: Query<Account> = serde_json::from_value(json!({
            "capacity": { "practitioner": { "account": 1, "organisation": 1 } },
            "purpose": "TREAT",
            "action": "access",
            "classes": ["LABORATORY"],
            "labels": ["unlabelled"],
            "at": 1_000,
        }))
        .unwrap();
        let capacity = Capacity::Practitioner {
            account: DOCTOR,
            organisation: OTHER,
            kind: None,
            roles: None,
            active: None,
            expires: None,
        };
        assert_eq!(query, Query { capacity, custodian: None, enrolment: None, ..ask() });
        assert_closed(&treatment_implied().decide(&query), &[Reason::NotEnrolled]);
    }

    #[test]
    fn question_is_refused_when_purpose_action_classes_or_labels_are_missing() {
        let whole = serde_json::to_value(ask()).unwrap();
        assert!(serde_json::from_value::<Query<Account>>(whole.clone()).is_ok());
        for field in ["capacity", "purpose", "action", "classes", "labels", "at"] {
            let mut part = whole.clone();
            part.as_object_mut().unwrap().remove(field);
            assert!(serde_json::from_value::<Query<Account>>(part).is_err(), "{field}");
        }
    }

    #[test]
    fn answer_reads_in_names() {
        let world = treatment_implied().directive(deny().labels(Label::STD));
        let decision = world.decide(&ask_labels(UNLABELLED.union(Label::STD.into())));
        let text = json!({
            "v1": {
                "verdict": "partial",
                "grid": [{ "class": "LABORATORY", "open": ["unlabelled"] }],
                "bases": [{ "implicitPolicy": { "version": 0, "purpose": "TREAT" } }],
                "reasons": [{ "deniedBy": { "directive": 0, "provision": 0 } }],
                "obligations": [],
                "notFor": ["COC", "ETREAT", "ERTREAT", "BTG", "CLINTRL", "POPHLTH", "TREATDS"],
                "validUntil": 5_000,
                "requesterUntil": 5_000,
                "policy": 0,
                "codeLists": 1,
            },
        });
        assert_eq!(serde_json::to_value(VersionedDecision::V1(decision)).unwrap(), text);
    }
}
