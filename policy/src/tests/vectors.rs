//! The conformance set: scenarios with the answer that is due, and what is refused.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

use salus_primitives::*;
use serde::{de::DeserializeOwned, Serialize};
use serde_json::Value;

use super::{
    reference::Case,
    terse::{Account, World},
};
use crate::{
    scenario::{Expectation, Expected, Need, Refusal, Scenario, Stated, Theme},
    *,
};

/// What is refused stands in a file of its own: it is no question with an answer.
const DOOR: &str = "door.json";

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors")
}

fn read(name: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(folder().join(name)).unwrap()).unwrap()
}

/// Every theme with the name of its file.
fn themes() -> BTreeMap<String, Value> {
    fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".json") && name != DOOR)
        .map(|name| (name.clone(), read(&name)))
        .collect()
}

fn scenarios<A: DeserializeOwned>(change: impl Fn(&mut Value)) -> Vec<Scenario<A>> {
    let theme = |(name, mut theme): (String, Value)| {
        change(&mut theme);
        let theme = serde_json::from_value::<Theme<A>>(theme);
        theme.unwrap_or_else(|error| panic!("{name}: {error}")).scenarios
    };
    themes().into_iter().flat_map(theme).collect()
}

fn by_name() -> Vec<Scenario<String>> {
    scenarios(|_| ())
}

/// Scenarios that differ from what is due, with what came instead.
#[track_caller]
fn assert_agree<A>(
    scenarios: &[Scenario<A>],
    decide: impl Fn(&Scenario<A>) -> Result<Decision, Refusal>,
) {
    let differ: Vec<String> = scenarios
        .iter()
        .filter_map(|scenario| {
            let answer = decide(scenario);
            let agrees = match (&scenario.expect, &answer) {
                (Some(Expectation::Decision(expected)), Ok(decision)) => {
                    expected.agrees_with(decision)
                }
                (Some(Expectation::Error(expected)), Err(Refusal::Query(error))) => {
                    expected == error
                }
                _ => false,
            };
            let Scenario { name, expect, .. } = scenario;
            (!agrees).then(|| format!("{name}\n  due: {expect:?}\n  came: {answer:?}"))
        })
        .collect();
    assert!(differ.is_empty(), "{} scenarios differ:\n{}", differ.len(), differ.join("\n"));
}

#[test]
fn decide_gives_the_answer_that_is_due_in_every_scenario() {
    assert_agree(&by_name(), Scenario::decide);
}

/// Accounts become numbers, which the reference has; any other names would do as well.
#[test]
fn reference_gives_the_answer_that_is_due_in_every_scenario() {
    let scenarios: Vec<Scenario<Account>> = scenarios(number_accounts);
    assert_agree(&scenarios, |scenario| {
        let Scenario { query, exclusions, grants, policy, .. } = scenario.clone();
        query.check().map_err(Refusal::Query)?;
        let world = World { directives: scenario.signed_directives(), exclusions, grants, policy };
        Ok(Case { query: &query, world: &world }.decide())
    });
}

/// Gives every account a number by its name.
fn number_accounts(value: &mut Value) {
    let number = |name: &mut Value| {
        if let Some(text) = name.as_str() {
            *name =
                text.bytes().fold(0u8, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte)).into();
        }
    };
    match value {
        Value::Array(values) => values.iter_mut().for_each(number_accounts),
        Value::Object(fields) => {
            for (field, value) in fields {
                match &**field {
                    "account" => number(value),
                    "practitioners" | "proxies" => {
                        let named = value.get_mut("named").and_then(Value::as_array_mut);
                        named.into_iter().flatten().for_each(number);
                    }
                    // A grant names one by it, a capacity is one.
                    "practitioner" if value.is_string() => number(value),
                    _ => number_accounts(value),
                }
            }
        }
        _ => (),
    }
}

#[test]
fn scenarios_are_many_named_once_and_explained() {
    let scenarios = by_name();
    assert!(scenarios.len() >= 80, "{} scenarios", scenarios.len());
    let names: BTreeSet<&str> = scenarios.iter().map(|scenario| &*scenario.name).collect();
    assert_eq!(names.len(), scenarios.len());
    for scenario in &scenarios {
        assert!(scenario.expect.is_some() && !scenario.why.is_empty(), "{}", scenario.name);
    }
}

/// Between them they give every verdict, every sort of basis and every reason but the one that
/// JSON has no word for.
#[test]
fn scenarios_meet_every_basis_and_reason() {
    let (mut verdicts, mut bases, mut reasons) =
        (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for scenario in by_name() {
        if let Some(Expectation::Decision(Expected { verdict, bases: b, reasons: r, .. })) =
            scenario.expect
        {
            verdicts.insert(kind(&verdict));
            bases.extend(b.iter().map(kind));
            reasons.extend(r.iter().map(kind));
        }
    }
    assert_eq!((verdicts.len(), bases.len(), reasons.len()), (3, 4, 17), "{reasons:?}");
}

/// The name of a verdict, basis or reason in JSON, whatever else it says.
fn kind<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value).unwrap() {
        Value::Object(fields) => fields.keys().next().unwrap().clone(),
        value => value.as_str().unwrap().to_owned(),
    }
}

#[test]
fn scenarios_say_what_their_facts_take() {
    for scenario in by_name() {
        assert_eq!(scenario.needs, needs(&scenario), "{}", scenario.name);
    }
}

/// What the facts of a scenario take, in order.
fn needs(scenario: &Scenario<String>) -> Vec<Need> {
    let Scenario { query, directives, exclusions, grants, policy, .. } = scenario;
    let at = query.at;
    let unknown = match &query.capacity {
        // Without a credential there are no roles and no end.
        Capacity::Practitioner {
            roles: None, active: Some(false), expires: None, kind, ..
        } => kind.is_none(),
        Capacity::Practitioner { kind, roles, active, expires, .. } => {
            kind.is_none()
                || roles.is_none_or(Roles::is_empty)
                || active.is_none()
                || expires.is_none()
        }
        Capacity::Organisation { kind, active, .. } => kind.is_none() || active.is_none(),
        Capacity::Patient => false,
        Capacity::Proxy { active, validity, .. } => {
            active.is_none() || (validity.is_none() && *active == Some(true))
        }
    };
    let custodian = match query.custodian {
        Some(custodian) => custodian.kind.is_none(),
        None => query.enrolment != Some(Enrolment::Never),
    };
    let proxy = matches!(
        &query.capacity,
        Capacity::Proxy { validity: Some(validity), .. } if *validity != Period::ALWAYS
    );
    let turns = |validity: Period| {
        validity.until.is_some_and(|until| until <= at) || validity.from == Some(at)
    };
    let provisions = directives.iter().flat_map(|stated| {
        let nested = stated.nested.iter().map(|nested| &nested.provision);
        nested.chain([&stated.root]).map(|provision| provision.validity)
    });
    let clock = provisions
        .chain([query.capacity.validity()])
        .chain(exclusions.iter().map(|exclusion| exclusion.validity))
        .chain(grants.iter().map(|grant| grant.validity))
        .chain(policy.rules.iter().map(|rule| rule.validity))
        .any(turns);
    [
        (Need::Exclusions, !exclusions.is_empty()),
        (Need::Grants, !grants.is_empty()),
        (Need::Contested, directives.iter().any(|d| d.standing == Standing::Contested)),
        (Need::Inherited, directives.iter().any(|d| d.standing == Standing::Inherited)),
        (Need::ProxyValidity, proxy),
        (Need::UnknownFacts, unknown || custodian || query.enrolment.is_none()),
        (Need::Clock, clock),
    ]
    .into_iter()
    .filter_map(|(need, needed)| needed.then_some(need))
    .collect()
}

/// A chain copies what denies something, before the pseudonym can sign anything of its own.
#[test]
fn scenarios_inherit_denies_and_first_of_all() {
    let mut inherited = 0;
    for Scenario { name, directives, .. } in by_name() {
        let copies = directives.iter().filter(|stated| stated.standing == Standing::Inherited);
        for Stated { root, nested, .. } in copies.clone() {
            let provisions = nested.iter().map(|nested| &nested.provision).chain([root]);
            assert!(provisions.into_iter().any(|p| p.effect == Effect::Deny), "{name}");
        }
        let first = directives.iter().take_while(|stated| stated.standing == Standing::Inherited);
        assert_eq!(first.count(), copies.clone().count(), "{name}");
        inherited += copies.count();
    }
    assert!(inherited >= 8, "{inherited}");
}

/// A chain gives ids in the order in which things come.
#[test]
fn scenarios_count_exclusions_and_grants_from_nought() {
    for Scenario { name, exclusions, grants, .. } in by_name() {
        assert!((0..).zip(&exclusions).all(|(n, e)| e.id == ExclusionId(n)), "{name}");
        assert!((0..).zip(&grants).all(|(n, g)| g.id == GrantId(n)), "{name}");
    }
}

#[test]
fn check_refuses_what_the_door_file_says() {
    let file = read(DOOR);
    let cases = file["refusals"].as_array().unwrap();
    assert!(cases.len() >= 40, "{} cases", cases.len());
    for case in cases {
        let part = |field: &str| case.get(field).cloned();
        let error = if let Some(directive) = part("directive") {
            refusal::<Directive<String>, _>(directive, |directive| directive.check())
        } else if let Some(policy) = part("policy") {
            refusal::<ImplicitPolicy, _>(policy, |policy| policy.check())
        } else {
            refusal::<Query<String>, _>(part("query").unwrap(), |query| query.check())
        };
        assert_eq!(error.as_deref(), case["error"].as_str(), "{}", case["name"]);
        assert!(case["why"].is_string(), "{}", case["name"]);
    }
}

/// The name of the error with which a value is refused.
fn refusal<T: DeserializeOwned, E: std::fmt::Debug>(
    value: Value,
    check: impl FnOnce(T) -> Result<(), E>,
) -> Option<String> {
    match serde_json::from_value(value) {
        Err(_) => Some("Unreadable".into()),
        Ok(value) => check(value).err().map(|error| format!("{error:?}")),
    }
}

mod refused {
    use super::{super::terse::*, *};

    fn scenario() -> Scenario<Account> {
        Scenario {
            name: String::new(),
            why: String::new(),
            needs: Vec::new(),
            query: ask(),
            directives: Vec::new(),
            exclusions: Vec::new(),
            grants: Vec::new(),
            policy: treatment_implied().policy,
            expect: None,
        }
    }

    fn stated(Directive { root, nested }: Directive<Account>) -> scenario::Stated<Account> {
        scenario::Stated { standing: Standing::Active, root, nested }
    }

    /// Whoever has facts from elsewhere need not remember to check them.
    #[test]
    fn scenario_is_refused_when_the_door_would_refuse_a_part_of_it() {
        let malformed = permit(Purpose::TREAT).below(9, deny());
        let exclusion = Exclusion {
            id: ExclusionId(3),
            labels: Selection::Named(Labels::EMPTY),
            validity: Period::ALWAYS,
        };
        let nothing = EmergencyGrant { id: GrantId(4), classes: Classes::EMPTY, ..grant() };
        let mut policy = treatment_implied().policy;
        policy.rules[0].actions = Actions::EMPTY;
        let table = [
            (
                Scenario { directives: vec![stated(deny()), stated(malformed)], ..scenario() },
                Refusal::Directive(DirectiveId(1), DirectiveError::NoParent),
            ),
            (
                Scenario { exclusions: vec![exclusion], ..scenario() },
                Refusal::Exclusion(ExclusionId(3), DirectiveError::EmptySet),
            ),
            (
                Scenario { grants: vec![nothing], ..scenario() },
                Refusal::Grant(GrantId(4), DirectiveError::EmptySet),
            ),
            (Scenario { policy, ..scenario() }, Refusal::Policy(PolicyError::EmptyRule)),
            (
                Scenario { query: ask_labels(Labels::EMPTY), ..scenario() },
                Refusal::Query(QueryError::NoLabels),
            ),
        ];
        for (scenario, refusal) in table {
            assert_eq!(scenario.decide(), Err(refusal));
        }
        assert!(scenario().decide().is_ok());
    }

    #[test]
    fn expected_disagrees_when_any_part_differs() {
        let decision = scenario().decide().unwrap();
        let due = Expected {
            verdict: decision.verdict,
            grid: decision.grid.clone(),
            bases: decision.bases.clone(),
            reasons: decision.reasons.clone(),
            obligations: decision.obligations,
            valid_until: decision.valid_until,
            not_for: Some(decision.not_for),
            for_requester: Some(decision.for_requester()),
        };
        assert!(due.agrees_with(&decision));
        let left_out = Expected { not_for: None, for_requester: None, ..due.clone() };
        assert!(left_out.agrees_with(&decision));
        let others = [
            Expected { verdict: Verdict::Deny, ..due.clone() },
            Expected { grid: vec![], ..due.clone() },
            Expected { bases: vec![], ..due.clone() },
            Expected { reasons: vec![Reason::UnknownCode], ..due.clone() },
            Expected { obligations: Obligation::DEID.into(), ..due.clone() },
            Expected { valid_until: None, ..due.clone() },
            Expected { not_for: Some(Purposes::EMPTY), ..due.clone() },
            Expected {
                for_requester: Some(RequesterView {
                    classes: Classes::EMPTY,
                    ..decision.for_requester()
                }),
                ..due
            },
        ];
        for (line, other) in others.into_iter().enumerate() {
            assert!(!other.agrees_with(&decision), "line {line}");
        }
    }
}
