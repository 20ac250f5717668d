//! The grants of the conformance set, as this pallet keeps and tells them.

use std::{collections::BTreeMap, fs};

use salus_policy::{
    scenario::{Expectation, Need, Scenario, Theme},
    Basis, Capacity, EmergencyGrant, EmergencyInspect, Triple,
};
use salus_primitives::{GrantId, Moment, OrganisationId};

use crate::{
    keys::trail_key,
    mock::*,
    phase::{Clock, Review},
    *,
};

fn scenarios() -> Vec<Scenario<String>> {
    let folder = format!("{}/../../policy/vectors", env!("CARGO_MANIFEST_DIR"));
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let themes = files
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .filter(|path| path.file_stem().is_some_and(|name| name != "door"))
        .map(|path| serde_json::from_slice::<Theme<String>>(&fs::read(path).unwrap()).unwrap());
    let scenarios = themes.flat_map(|theme| theme.scenarios);
    scenarios.filter(|scenario| scenario.needs.contains(&Need::Grants)).collect()
}

/// An account for a name.
fn account(name: &str) -> AccountId {
    name.bytes().fold(0, |account: u64, byte| account.wrapping_mul(257).wrapping_add(byte.into()))
}

fn of(organisation: OrganisationId, practitioner: &str) -> Triple<AccountId> {
    Triple { patient: PATIENT, organisation, practitioner: account(practitioner) }
}

/// Since when and until when it is open.
fn ends(grant: &EmergencyGrant<String>) -> (Moment, Moment) {
    grant.validity.from.zip(grant.validity.until).expect("every grant has ends")
}

/// Whether the chain can keep it: no term begins later, and one activation of a triple is open.
fn is_possible(scenario: &Scenario<String>) -> bool {
    let begun = scenario.grants.iter().all(|grant| ends(grant).0 <= scenario.query.at);
    let Some(Expectation::Decision(expected)) = &scenario.expect else { panic!("one is due") };
    let first = |basis: &Basis| !matches!(basis, Basis::Emergency { grant } if grant.0 > 0);
    begun && expected.bases.iter().all(first)
}

/// Puts grants into storage: those of one triple are terms of one.
fn install(grants: &[EmergencyGrant<String>]) {
    let mut of_triples = BTreeMap::<(OrganisationId, &str), Vec<&EmergencyGrant<String>>>::new();
    for grant in grants {
        of_triples.entry((grant.organisation, &grant.practitioner)).or_default().push(grant);
    }
    for (id, ((organisation, practitioner), grants)) in (0..).map(GrantId).zip(of_triples) {
        let terms = grants.iter().map(|grant| {
            let (from, until) = ends(grant);
            let labels = *grant.labels.named().unwrap_or(&Scope::base().labels);
            let scope = Scope { classes: grant.classes, labels };
            Term { from, until, scope, reason: grant.reason }
        });
        let terms: Vec<_> = terms.collect();
        let opened = terms[0].from;
        let triple = of(organisation, practitioner);
        let activation = Activation {
            triple: triple.clone(),
            custodian: HOSPITAL,
            opened,
            ceiling: Moment::MAX,
            signed: None,
            reason: grants[0].reason,
            narrowed: Narrowing::default(),
            terms: terms.try_into().unwrap(),
            suspensions: 0,
            renewal: None,
            second: None,
            closed: None,
            justification: None,
            justify_by: opened + DAY,
            overdue: false,
            number: 0,
            entry: Default::default(),
            review: Review::opened(&ParameterSet::default().periods(), Clock::at(opened)),
            findings: Default::default(),
        };
        Activations::<Test>::insert(id, activation);
        Trail::<Test>::insert(triple, trail_key(opened, id), ());
    }
}

/// What the pallet tells for the question.
fn told(scenario: &Scenario<String>) -> Vec<EmergencyGrant<String>> {
    let Capacity::Practitioner { account: name, organisation, .. } = &scenario.query.capacity
    else {
        return vec![];
    };
    Timestamp::set_timestamp(scenario.query.at);
    let held = EmergencyAccess::grants(&of(*organisation, name));
    let then = EmergencyAccess::grants_at(&of(*organisation, name), scenario.query.at);
    assert_eq!(then.as_ref(), Ok(&held));
    let named = |grant: EmergencyGrant<AccountId>| EmergencyGrant {
        id: grant.id,
        practitioner: name.clone(),
        organisation: grant.organisation,
        classes: grant.classes,
        labels: grant.labels,
        reason: grant.reason,
        validity: grant.validity,
    };
    held.into_iter().map(named).collect()
}

#[test]
fn conformance_set_is_answered_as_it_is_due_with_what_this_pallet_tells() {
    let (possible, impossible): (Vec<_>, Vec<_>) = scenarios().into_iter().partition(is_possible);
    let mut names: Vec<_> = impossible.iter().map(|scenario| &scenario.name[..]).collect();
    names.sort_unstable();
    let beyond = [
        "emergency-names-every-grant-that-opens",
        "emergency-shows-the-first-end-of-the-grants-for-a-class",
        "grant-of-somebody-else-does-not-shorten-the-answer",
        "grant-that-will-begin-shortens-the-answer",
    ];
    assert_eq!(names, beyond);
    assert!(possible.len() > 30, "{}", possible.len());
    for mut scenario in possible {
        sp_io::TestExternalities::default().execute_with(|| {
            install(&scenario.grants);
            scenario.grants = told(&scenario);
        });
        let decided = scenario.decide().unwrap();
        let Some(Expectation::Decision(expected)) = &scenario.expect else { panic!("one is due") };
        assert!(expected.agrees_with(&decided), "{}\n{decided:#?}", scenario.name);
    }
}
