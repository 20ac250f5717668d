//! The laws of the engine, each a test of its name.

use proptest::{prelude::*, sample};
use salus_primitives::*;

use super::{
    generators::{
        config, deny_only, directive, grant, permit_only, proxy_query, query, world, HORIZON,
    },
    reference::Case,
    terse::{ask, ask_labels, denied_by, deny, nothing, rule, Account, Tersely, World},
};
use crate::*;

/// Every asked cell with its own question.
fn cells(query: &Query<Account>) -> impl Iterator<Item = (Class, Label, Query<Account>)> + '_ {
    query.classes.iter().flat_map(move |class| {
        query.labels.iter().map(move |label| {
            let alone = Query { classes: class.into(), labels: label.into(), ..query.clone() };
            (class, label, alone)
        })
    })
}

/// Whether the second answer opens only what the first opens.
fn opens_no_more(first: &Decision, second: &Decision) -> bool {
    second.grid.iter().all(|row| row.open.is_subset(first.open(row.class)))
}

fn is_emergency(basis: &Basis) -> bool {
    matches!(basis, Basis::Emergency { .. })
}

fn added(world: &World, directive: Directive<Account>) -> World {
    world.clone().directive(directive)
}

/// The question once more, each time with one fact forgotten.
fn forgetful(query: &Query<Account>) -> Vec<Query<Account>> {
    let mut questions = vec![
        Query { custodian: None, ..query.clone() },
        Query { enrolment: None, ..query.clone() },
        Query { data_period: None, ..query.clone() },
        Query {
            custodian: query.custodian.map(|c| Custodian { kind: None, ..c }),
            ..query.clone()
        },
    ];
    let mut forget = |change: &dyn Fn(&mut Capacity<Account>)| {
        let mut question = query.clone();
        change(&mut question.capacity);
        questions.push(question);
    };
    forget(&|capacity| match capacity {
        Capacity::Practitioner { kind, .. } | Capacity::Organisation { kind, .. } => *kind = None,
        _ => (),
    });
    forget(&|capacity| match capacity {
        Capacity::Practitioner { active, .. }
        | Capacity::Organisation { active, .. }
        | Capacity::Proxy { active, .. } => *active = None,
        _ => (),
    });
    forget(&|capacity| match capacity {
        Capacity::Practitioner { roles, .. } => *roles = None,
        Capacity::Proxy { validity, .. } => *validity = None,
        _ => (),
    });
    forget(&|capacity| {
        if let Capacity::Practitioner { expires, .. } = capacity {
            *expires = None;
        }
    });
    questions
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn order_and_copies_are_irrelevant(
        query in query(),
        (world, shuffled) in world().prop_flat_map(|world| {
            let shuffled = (
                Just([&*world.directives; 2].concat()).prop_shuffle(),
                Just([&*world.exclusions; 2].concat()).prop_shuffle(),
                Just([&*world.grants; 2].concat()).prop_shuffle(),
                Just(world.policy.rules.to_vec()).prop_shuffle(),
            );
            (Just(world), shuffled)
        }),
    ) {
        let (directives, exclusions, grants, rules) = shuffled;
        let policy = ImplicitPolicy { rules: rules.try_into().unwrap(), ..world.policy.clone() };
        let shuffled = World { directives, exclusions, grants, policy };
        prop_assert_eq!(world.decide(&query), shuffled.decide(&query));
    }

    #[test]
    fn deny_only_opens_nothing(query in query(), world in world(), deny in deny_only()) {
        let (before, after) = (world.decide(&query), added(&world, deny).decide(&query));
        prop_assert!(opens_no_more(&before, &after));
    }

    #[test]
    fn permit_only_closes_nothing(query in query(), world in world(), permit in permit_only()) {
        let (before, after) = (world.decide(&query), added(&world, permit).decide(&query));
        prop_assert!(opens_no_more(&after, &before));
    }

    #[test]
    fn expired_revoked_and_contested_are_absent(
        query in query(),
        world in world(),
        mut directive in directive(),
        mut grant in grant(),
        labels in sample::select(vec![Selection::All, Selection::Named(Label::HIV.into())]),
        standing in sample::select(vec![Standing::Revoked, Standing::Contested]),
    ) {
        prop_assume!(query.at > 0);
        let before = world.decide(&query);
        let ended = Period::until(query.at);
        prop_assert_eq!(&world.clone().standing(directive.clone(), standing).decide(&query), &before);
        directive.root.validity = ended;
        prop_assert_eq!(&added(&world, directive).decide(&query), &before);
        grant.validity = ended;
        prop_assert_eq!(&world.clone().grant(grant).decide(&query), &before);
        prop_assert_eq!(&world.exclude_during(labels, ended).decide(&query), &before);
    }

    #[test]
    fn inherited_opens_nothing(query in query(), world in world(), directive in directive()) {
        let inherited = world.clone().standing(directive, Standing::Inherited);
        prop_assert!(opens_no_more(&world.decide(&query), &inherited.decide(&query)));
    }

    #[test]
    fn inherited_denies_what_it_denied(query in query(), world in world(), directive in directive()) {
        let denials = |world: World| -> Vec<Reason> {
            let reasons = world.decide(&query).reasons.into_iter();
            reasons.filter(|reason| matches!(reason, Reason::DeniedBy { .. })).collect()
        };
        let inherited = world.clone().standing(directive.clone(), Standing::Inherited);
        prop_assert_eq!(denials(inherited), denials(added(&world, directive)));
    }

    #[test]
    fn inherited_permits_are_absent(query in query(), world in world(), permit in permit_only()) {
        let before = world.decide(&query);
        let after = world.standing(permit, Standing::Inherited).decide(&query);
        prop_assert_eq!(Decision { valid_until: before.valid_until, ..after }, before);
    }

    #[test]
    fn future_only_shortens_valid_until(
        query in query(),
        world in world(),
        mut directive in directive(),
        mut grant in grant(),
        labels in sample::select(vec![Selection::All, Selection::Named(Label::HIV.into())]),
        after in 1..HORIZON,
    ) {
        let before = world.decide(&query);
        let start = query.at + after;
        let future = Period { from: Some(start), until: None };
        directive.root.validity = future;
        grant.validity = future;
        let changed = [
            added(&world, directive),
            world.clone().grant(grant),
            world.clone().exclude_during(labels, future),
        ];
        for world in changed {
            let after = world.decide(&query);
            let never = Moment::MAX;
            prop_assert!(after.valid_until.unwrap_or(never) <= before.valid_until.unwrap_or(never));
            prop_assert!(after.valid_until.is_none_or(|until| until > query.at));
            prop_assert_eq!(Decision { valid_until: before.valid_until, ..after }, before.clone());
        }
    }

    #[test]
    fn fewer_classes_or_labels_give_the_restriction(
        query in query(),
        world in world(),
        classes: u64,
        labels: u64,
    ) {
        let fewer = Query {
            classes: query.classes.intersection(Classes(classes)),
            labels: query.labels.intersection(Labels(labels)),
            ..query.clone()
        };
        prop_assume!(fewer.check().is_ok());
        let (whole, part) = (world.decide(&query), world.decide(&fewer));
        for row in &part.grid {
            prop_assert_eq!(row.open, whole.open(row.class).intersection(fewer.labels));
        }
        prop_assert!(part.obligations.is_subset(whole.obligations));
        prop_assert!(part.bases.iter().all(|basis| whole.bases.contains(basis)));
        prop_assert!(part.reasons.iter().all(|reason| whole.reasons.contains(reason)));
        prop_assert_eq!((part.not_for, part.valid_until), (whole.not_for, whole.valid_until));
    }

    #[test]
    fn narrower_period_closes_nothing(query in query(), world in world(), from in -4..4i64, length in 1..6i64) {
        let narrow = DataPeriod::between(from, from + length);
        prop_assume!(query.data_period.unwrap_or_default().includes(&narrow));
        let narrower = Query { data_period: Some(narrow), ..query.clone() };
        prop_assert!(opens_no_more(&world.decide(&narrower), &world.decide(&query)));
    }

    #[test]
    fn no_open_cell_is_denied_save_by_grant(query in query(), world in world()) {
        for (class, label, alone) in cells(&query) {
            let decision = world.decide(&alone);
            let denied = query.purpose.code().is_some()
                && query.action.code().is_some()
                && Case { query: &alone, world: &world }.is_denied(class, label);
            if denied && decision.verdict == Verdict::Permit {
                prop_assert!(decision.bases.iter().any(is_emergency), "{decision:?}");
            }
        }
    }

    #[test]
    fn explicit_permit_opens_only_by_name_grant_or_right(query in query(), world in world()) {
        let names = |basis: &Basis, label: Label| match *basis {
            Basis::OwnAccess | Basis::Emergency { .. } => true,
            Basis::Directive { directive, provision } => {
                let directive = &world.directives[directive.0 as usize].directive;
                let (_, provision) = directive.provisions().nth(provision.into()).unwrap();
                provision.scope.labels.named().is_some_and(|named| named.released().contains(label))
            }
            Basis::ImplicitPolicy { purpose, .. } => {
                let custodian = query.custodian.map(|custodian| custodian.organisation);
                let rule = world.policy.rules.iter().find(|rule| rule.purpose == purpose).unwrap();
                rule.own_staff_labels.contains(label) && query.capacity.organisation() == custodian
            }
        };
        for (_, label, alone) in cells(&query) {
            let decision = world.decide(&alone);
            if Labels::EXPLICIT_PERMIT.contains(label) && decision.verdict == Verdict::Permit {
                prop_assert!(decision.bases.iter().any(|basis| names(basis, label)), "{label:?} {decision:?}");
            }
        }
    }

    #[test]
    fn own_access_is_full_but_for_what_is_outside_the_right_and_implied_labels(query in query(), world in world()) {
        let query =
            Query { capacity: Capacity::Patient, enrolment: Some(Enrolment::Withdrawn), ..query };
        for (class, label, alone) in cells(&query) {
            let known = alone.purpose.code().is_some()
                && alone.action.code().is_some()
                && class.code().is_some()
                && (label.code().is_some() || Labels::from(label) == Labels::UNLABELLED);
            let outside = [Labels::from(label), class.implied_labels()]
                .iter()
                .any(|labels| !labels.intersection(Labels::PATIENT_EXCLUDED).is_empty());
            let open = known && !outside && alone.action != Action::CORRECT;
            prop_assert_eq!(world.decide(&alone).verdict == Verdict::Permit, open);
        }
    }

    #[test]
    fn proxy_sees_no_more_than_the_patient(query in proxy_query(), world in world()) {
        let patient = Query { capacity: Capacity::Patient, ..query.clone() };
        prop_assert!(opens_no_more(&world.decide(&patient), &world.decide(&query)));
    }

    #[test]
    fn forgetting_a_fact_opens_nothing(query in query(), world in world()) {
        let before = world.decide(&query);
        for forgetful in forgetful(&query) {
            prop_assert!(opens_no_more(&before, &world.decide(&forgetful)), "{forgetful:?}");
        }
    }

    #[test]
    fn every_cell_has_a_basis_or_a_reason(query in query(), world in world()) {
        let whole = world.decide(&query);
        for (class, label, alone) in cells(&query) {
            let decision = world.decide(&alone);
            let open = !whole.open(class).intersection(label.into()).is_empty();
            prop_assert_eq!(decision.verdict, if open { Verdict::Permit } else { Verdict::Deny });
            prop_assert_eq!(decision.bases.is_empty(), !open);
            prop_assert_eq!(decision.reasons.is_empty(), open);
        }
    }

    /// The whole answer is the answers for its cells, put together.
    #[test]
    fn answer_is_the_union_of_its_cells(query in query(), world in world()) {
        let whole = world.decide(&query);
        let mut bases = std::collections::BTreeSet::new();
        let mut reasons = std::collections::BTreeSet::new();
        let mut obligations = Obligations::EMPTY;
        for (_, _, alone) in cells(&query) {
            let decision = world.decide(&alone);
            bases.extend(decision.bases);
            reasons.extend(decision.reasons);
            obligations = obligations.union(decision.obligations);
        }
        prop_assert_eq!(whole.bases, Vec::from_iter(bases));
        prop_assert_eq!(whole.reasons, Vec::from_iter(reasons));
        prop_assert_eq!(whole.obligations, obligations);
    }

    #[test]
    fn answer_is_constant_from_at_until_valid_until(query in query(), world in world()) {
        let now = world.decide(&query);
        let until = now.valid_until.unwrap_or(query.at + 2 * HORIZON);
        prop_assert!(until > query.at);
        for at in query.at..until.min(query.at + 2 * HORIZON) {
            let later = Query { at, ..query.clone() };
            prop_assert_eq!(&world.decide(&later), &now);
        }
    }

    #[test]
    fn exclusions_hold(query in query(), world in world()) {
        prop_assume!(query.capacity != Capacity::Patient);
        let query = Query { purpose: Purpose::BTG, ..query };
        let decision = world.decide(&query);
        for exclusion in world.exclusions.iter().filter(|exclusion| exclusion.validity.contains(query.at)) {
            let closed = match exclusion.labels {
                Selection::All => query.labels,
                Selection::Named(labels) => labels.covered(),
            };
            for row in &decision.grid {
                prop_assert!(row.open.intersection(closed).is_empty());
            }
        }
    }

    #[test]
    fn deny_that_closes_no_class_and_ends_no_obligation_leaves_for_requester(
        query in query(),
        world in world(),
        deny in deny_only(),
    ) {
        let (before, after) = (world.decide(&query), added(&world, deny).decide(&query));
        let open = |decision: &Decision| -> Vec<bool> {
            decision.grid.iter().map(|row| row.open.is_empty()).collect()
        };
        prop_assume!(open(&before) == open(&after) && before.obligations == after.obligations);
        prop_assert_eq!(before.for_requester(), after.for_requester());
    }

    #[test]
    fn exclusion_that_closes_no_class_and_ends_no_obligation_leaves_for_requester(
        query in query(),
        world in world(),
        labels in sample::select(vec![Selection::All, Selection::Named(Label::HIV.into())]),
    ) {
        let query = Query { purpose: Purpose::BTG, ..query };
        let (before, after) = (world.decide(&query), world.exclude(labels).decide(&query));
        let open = |decision: &Decision| -> Vec<bool> {
            decision.grid.iter().map(|row| row.open.is_empty()).collect()
        };
        prop_assume!(open(&before) == open(&after) && before.obligations == after.obligations);
        prop_assert_eq!(before.for_requester(), after.for_requester());
    }

    /// Whoever knows the own grants learns no more from the end than from the classes: whatever
    /// the patient, the council and the labels of the grants say, it is the same.
    #[test]
    fn end_of_for_requester_tells_no_more_than_the_shown_classes(
        query in query(),
        world in world(),
        other in world(),
        labels in sample::select(vec![Selection::All, Selection::Named(Label::HIV.into())]),
    ) {
        let grants = world.grants.iter().cloned();
        let grants = grants.map(|grant| EmergencyGrant { labels: labels.clone(), ..grant });
        let other = World { grants: grants.collect(), ..other };
        let (view, others) = (world.decide(&query), other.decide(&query));
        let (view, others) = (view.for_requester(), others.for_requester());
        prop_assume!(view.classes == others.classes);
        prop_assert_eq!(view.until, others.until);
        prop_assert!(view.until.is_none_or(|until| query.at < until));
    }

    /// Answers in wasm and natively are compared by their bytes; they are a function of the question.
    #[test]
    fn equal_questions_have_equal_bytes(query in query(), world in world()) {
        use codec::Encode;
        prop_assert_eq!(world.decide(&query).encode(), world.clone().decide(&query.clone()).encode());
    }
}

/// Of every code of the lists, so there is nothing to draw.
#[test]
fn deny_reaches_all_below_and_nothing_above() {
    let open = Purpose::all().fold(nothing(), |world, purpose| {
        world.rule(Rule { actions: Actions::known(), ..rule(purpose) })
    });
    let check = |directive: Directive<Account>, query: Query<Account>, reached: bool| {
        assert_eq!(open.decide(&query).verdict, Verdict::Permit);
        let decision = added(&open, directive).decide(&query);
        let (verdict, reasons) = if reached {
            (Verdict::Deny, vec![denied_by(0, 0)])
        } else {
            (Verdict::Permit, vec![])
        };
        assert_eq!((decision.verdict, decision.reasons), (verdict, reasons), "{query:?}");
    };
    let purposes = || Purpose::all().filter(|purpose| *purpose != Purpose::BTG);
    for (named, asked) in purposes().flat_map(|named| purposes().map(move |asked| (named, asked))) {
        let reached = named == asked || named.below().contains(asked);
        check(deny().purposes(named), Query { purpose: asked, ..ask() }, reached);
    }
    let free = || Label::all().filter(|label| !Labels::EXPLICIT_PERMIT.contains(*label));
    for (named, asked) in Label::all().flat_map(|named| free().map(move |asked| (named, asked))) {
        check(deny().labels(named), ask_labels(asked), named.covered().contains(asked));
    }
    for (named, action) in
        Action::all().flat_map(|named| Action::all().map(move |asked| (named, asked)))
    {
        let reached = named == action || named == Action::ACCESS;
        check(deny().actions(named), Query { action, ..ask() }, reached);
    }
}
