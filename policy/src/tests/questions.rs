//! Q1–Q3: what is asked and what is answered.

use salus_primitives::*;

use super::terse::*;
use crate::*;

mod q1 {
    use super::*;

    #[test]
    fn decide_fails_when_a_set_or_period_is_empty() {
        let roleless = with(doctor(), |capacity| match capacity {
            Capacity::Practitioner { roles, .. } => *roles = Some(Roles::EMPTY),
            _ => panic!("a doctor is a practitioner"),
        });
        let table = [
            (Query { classes: Classes::EMPTY, ..ask() }, QueryError::NoClasses),
            (ask_labels(Labels::EMPTY), QueryError::NoLabels),
            (ask_as(roleless), QueryError::NoRoles),
            (
                Query { data_period: Some(DataPeriod::between(5, 5)), ..ask() },
                QueryError::EmptyPeriod,
            ),
            (
                Query { data_period: Some(DataPeriod::between(6, 5)), ..ask() },
                QueryError::EmptyPeriod,
            ),
        ];
        for (query, error) in table {
            assert_eq!(query.check(), Err(error));
            assert_eq!(decide(&query, &nothing().facts()), Err(error));
            assert!(open_cells(&query, &nothing().facts()) == Err(error));
        }
    }

    #[test]
    fn decide_fails_when_an_instant_is_out_of_range() {
        let last = LAST_MOMENT as DataMoment;
        let of = |period| Query { data_period: Some(period), ..ask() };
        let expiring = |expires| {
            ask_as(with(doctor(), |capacity| match capacity {
                Capacity::Practitioner { expires: end, .. } => *end = Some(expires),
                _ => panic!("a doctor is a practitioner"),
            }))
        };
        let standing = |validity| {
            ask_own(with(guardian(), |capacity| match capacity {
                Capacity::Proxy { validity: stands, .. } => *stands = Some(validity),
                _ => panic!("a guardian is a proxy"),
            }))
        };
        let since = |from| Period { from: Some(from), until: None };
        let beyond = [
            of(DataPeriod::until(last + 1)),
            of(DataPeriod { from: Some(-last - 1), until: None }),
            of(DataPeriod::between(DataMoment::MIN, DataMoment::MAX)),
            Query { at: LAST_MOMENT + 1, ..ask() },
            expiring(LAST_MOMENT + 1),
            standing(Period::until(LAST_MOMENT + 1)),
            standing(since(Moment::MAX)),
        ];
        for query in beyond {
            assert_eq!(
                decide(&query, &nothing().facts()),
                Err(QueryError::InstantOutOfRange),
                "{query:?}"
            );
        }
        let within = [
            of(DataPeriod::between(-last, last)),
            Query { at: LAST_MOMENT, ..ask() },
            expiring(LAST_MOMENT),
            standing(since(LAST_MOMENT)),
        ];
        for query in within {
            assert!(decide(&query, &nothing().facts()).is_ok(), "{query:?}");
        }
    }

    #[test]
    fn decide_answers_when_the_period_holds_one_instant() {
        let query = Query { data_period: Some(DataPeriod::between(5, 6)), ..ask() };
        assert!(decide(&query, &nothing().facts()).is_ok());
    }

    /// Answers of several capacities are never merged: the same physician has one for each organisation.
    #[test]
    fn decide_answers_for_one_capacity_when_a_person_has_several() {
        let world = nothing().directive(permit(Purpose::TREAT).to_organisation(HOME));
        assert_open(&world.decide(&ask_as(own_doctor())), &[by(0, 0)]);
        assert_closed(&world.decide(&ask_as(doctor())), &[Reason::PurposeNotCovered]);
    }
}

mod q2 {
    use super::*;

    /// Notes of psychotherapy carry PSYTHPN, stated or not.
    fn ask_notes() -> Query<Account> {
        Query { classes: Class::PSYCHOTHERAPY_NOTES.into(), ..ask() }
    }

    fn ask_held_by(kind: Option<OrganisationKind>) -> Query<Account> {
        Query { custodian: Some(Custodian { organisation: HOME, kind }), ..ask() }
    }

    #[test]
    fn decide_closes_the_class_when_its_implied_label_is_closed() {
        assert_closed(&treatment_implied().decide(&ask_notes()), &[Reason::ImpliedLabel]);
    }

    #[test]
    fn decide_opens_the_class_when_its_implied_label_is_open() {
        let world = treatment_implied().directive(permit(Purpose::TREAT).labels(Label::PSYTHPN));
        assert_open(&world.decide(&ask_notes()), &[by(0, 0), by_rule(Purpose::TREAT)]);
    }

    #[test]
    fn decide_says_why_the_implied_label_is_closed_when_it_is_asked_too() {
        let query = Query { labels: UNLABELLED.union(Label::PSYTHPN.into()), ..ask_notes() };
        assert_closed(&treatment_implied().decide(&query), &[NEEDS_PERMIT, Reason::ImpliedLabel]);
    }

    #[test]
    fn decide_gives_only_the_label_s_own_reason_when_nothing_else_is_open() {
        let query = Query { labels: Label::PSYTHPN.into(), ..ask_notes() };
        assert_closed(&treatment_implied().decide(&query), &[NEEDS_PERMIT]);
    }

    /// 42 CFR Part 2: whatever such a program holds is about substance use.
    #[test]
    fn decide_implies_substance_use_when_the_custodian_is_a_program_or_of_unknown_kind() {
        let unlisted = Some(OrganisationKind(OrganisationKind::COUNT));
        for kind in [Some(OrganisationKind::SUD_PROGRAM), None, unlisted] {
            assert_closed(&treatment_implied().decide(&ask_held_by(kind)), &[Reason::ImpliedLabel]);
        }
        let unknown = Query { custodian: None, ..ask() };
        assert_closed(&treatment_implied().decide(&unknown), &[Reason::ImpliedLabel]);
        for kind in OrganisationKind::all().filter(|kind| *kind != OrganisationKind::SUD_PROGRAM) {
            assert_open(
                &treatment_implied().decide(&ask_held_by(Some(kind))),
                &[by_rule(Purpose::TREAT)],
            );
        }
    }

    /// Without the permit that names the label nothing would go, so what it asks for is owed.
    #[test]
    fn decide_owes_what_the_permit_of_an_implied_label_asks_when_the_label_is_not_asked() {
        let world = treatment_implied()
            .directive(permit(Purpose::TREAT).labels(Label::SUD).owes(Obligation::NOREDISCLOSE));
        let decision = world.decide(&ask_held_by(Some(OrganisationKind::SUD_PROGRAM)));
        assert_open(&decision, &[by(0, 0), by_rule(Purpose::TREAT)]);
        assert_eq!(decision.obligations, Obligation::NOREDISCLOSE.into());
    }

    #[test]
    fn decide_owes_nothing_for_an_implied_label_when_no_asked_cell_is_open() {
        let world = nothing()
            .directive(permit(Purpose::TREAT).labels(Label::SUD).owes(Obligation::NOREDISCLOSE));
        let decision = world.decide(&ask_held_by(Some(OrganisationKind::SUD_PROGRAM)));
        assert_closed(&decision, &[Reason::PurposeNotCovered]);
    }

    #[test]
    fn decide_needs_every_implied_label_when_there_are_several() {
        let permits = |label| permit(Purpose::TREAT).labels(label);
        let query = Query { classes: Class::PSYCHOTHERAPY_NOTES.into(), ..ask_held_by(None) };
        let one = treatment_implied().directive(permits(Label::PSYTHPN));
        assert_closed(&one.decide(&query), &[Reason::ImpliedLabel]);
        assert_eq!(one.directive(permits(Label::SUD)).decide(&query).verdict, Verdict::Permit);
    }

    #[test]
    fn decide_leaves_other_classes_open_when_one_is_closed_by_its_implied_label() {
        let query = Query {
            classes: Classes::from_iter([Class::LABORATORY, Class::PSYCHOTHERAPY_NOTES]),
            ..ask()
        };
        let decision = treatment_implied().decide(&query);
        assert_eq!(decision.verdict, Verdict::Partial);
        assert_eq!(decision.reasons, [Reason::ImpliedLabel]);
        assert_eq!(decision.open(Class::LABORATORY), UNLABELLED);
        assert_eq!(decision.open(Class::PSYCHOTHERAPY_NOTES), Labels::EMPTY);
    }
}

mod q3 {
    use super::*;

    #[test]
    fn decide_shows_each_asked_class_in_order_when_some_are_closed() {
        let classes = Classes::from_iter([Class::IMAGING, Class::LABORATORY, Class::ALLERGIES]);
        let world = treatment_implied().directive(deny().classes(Class::IMAGING));
        let decision =
            world.decide(&Query { classes, labels: UNLABELLED.union(Label::HIV.into()), ..ask() });
        let row = |class, open| Row { class, open };
        assert_eq!(
            decision.grid,
            [
                row(Class::ALLERGIES, UNLABELLED),
                row(Class::LABORATORY, UNLABELLED),
                row(Class::IMAGING, Labels::EMPTY)
            ]
        );
        assert_eq!(decision.verdict, Verdict::Partial);
        assert_eq!(decision.bases, [by_rule(Purpose::TREAT)]);
        assert_eq!(decision.reasons, [denied_by(0, 0), NEEDS_PERMIT]);
    }

    #[test]
    fn decide_sorts_bases_by_kind_id_and_path() {
        let twice = |root: Directive<Account>| root.clone().except(root);
        let both = twice(permit(Purpose::TREAT));
        let world = treatment_implied().directive(both.clone()).directive(both);
        let labels = UNLABELLED.union(Label::HIV.into());
        let world = world.directive(permit(Purpose::TREAT).labels(Label::HIV));
        let decision = world.decide(&ask_labels(labels));
        assert_open(&decision, &[by(0, 0), by(0, 1), by(1, 0), by(1, 1), by(2, 0)]);
    }

    #[test]
    fn decide_sorts_reasons_by_kind_id_and_path() {
        let nested = deny().labels(UNLABELLED).except(deny().labels(UNLABELLED));
        let world =
            nothing().directive(nested.clone()).directive(nested).directive(permit(Purpose::TREAT));
        let decision = world.decide(&ask_labels(UNLABELLED.union(Label::HIV.into())));
        assert_closed(
            &decision,
            &[
                denied_by(0, 0),
                denied_by(0, 1),
                denied_by(1, 0),
                denied_by(1, 1),
                Reason::PurposeNotCovered,
                needs_name(2),
            ],
        );
    }

    #[test]
    fn decide_owes_what_the_permit_and_all_above_it_ask() {
        let directive = permit(Purpose::TREAT)
            .owes(Obligation::CPYPOL)
            .except(deny().classes(Class::LABORATORY).owes(Obligation::MINEC))
            .below(1, permit(Purpose::TREAT).classes(Class::LABORATORY).owes(Obligation::DEID))
            .except(permit(Purpose::TREAT).classes(Class::IMAGING).owes(Obligation::NOREDISCLOSE));
        let decision = nothing().directive(directive).decide(&ask());
        assert_open(&decision, &[by(0, 0), by(0, 2)]);
        let owed = [Obligation::CPYPOL, Obligation::MINEC, Obligation::DEID];
        assert_eq!(decision.obligations, Obligations::from_iter(owed));
    }

    #[test]
    fn decide_owes_nothing_for_a_permit_when_its_cells_are_closed() {
        let world = nothing()
            .directive(permit(Purpose::TREAT).owes(Obligation::CPYPOL))
            .directive(deny().owes(Obligation::MINEC));
        assert_closed(&world.decide(&ask()), &[denied_by(1, 0)]);
    }

    #[test]
    fn decide_names_all_purposes_below_when_others_ask() {
        let below = nothing().decide(&ask_for(Purpose::ETREAT)).not_for;
        assert_eq!(below, Purposes::from_iter([Purpose::ERTREAT, Purpose::BTG]));
        assert!(nothing().decide(&ask_for(Purpose::ERTREAT)).not_for.is_empty());
        assert!(nothing().decide(&ask_for(Purpose::HOPERAT)).not_for.contains(Purpose::MLTRAINING));
        for capacity in [Capacity::Patient, guardian()] {
            assert!(nothing().decide(&ask_own(capacity)).not_for.is_empty());
        }
    }

    #[test]
    fn decide_names_the_versions_that_it_read() {
        let mut world = treatment_implied();
        world.policy.version = PolicyVersion(9);
        let decision = world.decide(&ask());
        assert_eq!((decision.policy, decision.code_lists), (PolicyVersion(9), CODE_LISTS_VERSION));
        let basis = Basis::ImplicitPolicy { version: PolicyVersion(9), purpose: Purpose::TREAT };
        assert_eq!(decision.bases, [basis]);
    }

    const NEVER: Option<Moment> = None;

    fn timeless() -> Query<Account> {
        ask_as(organisation())
    }

    #[test]
    fn decide_holds_for_ever_when_nothing_begins_or_ends() {
        assert_eq!(treatment_implied().directive(deny()).decide(&timeless()).valid_until, NEVER);
        assert_eq!(treatment_implied().decide(&ask_own(Capacity::Patient)).valid_until, NEVER);
    }

    #[test]
    fn decide_holds_until_the_first_edge_after_the_instant() {
        let during = Period::between(NOW + 10, NOW + 20);
        let past = Period::between(NOW - 20, NOW);
        let begun = Period::between(NOW, NOW + 30);
        let nested = |validity| deny().except(deny().valid(validity));
        let world = treatment_implied;
        let proxy = |validity| {
            ask_own(Capacity::Proxy {
                account: GUARDIAN,
                guardian: false,
                active: Some(true),
                validity,
            })
        };
        let expiring = |expires| {
            ask_as(with(doctor(), |capacity| match capacity {
                Capacity::Practitioner { expires: at, .. } => *at = expires,
                _ => panic!("a doctor is a practitioner"),
            }))
        };
        let granted = |validity| EmergencyGrant { validity, ..grant() };
        let ruled = |purpose, validity| nothing().rule(Rule { validity, ..rule(purpose) });
        let asked = timeless();
        let table = [
            // The asker's own standing.
            (world(), expiring(Some(NOW + 7)), Some(NOW + 7)),
            (world(), expiring(Some(NOW)), NEVER),
            (world(), expiring(None), NEVER),
            (world(), proxy(Some(during)), Some(NOW + 10)),
            (world(), proxy(Some(begun)), Some(NOW + 30)),
            (world(), proxy(Some(past)), NEVER),
            (world(), proxy(None), NEVER),
            // Directives that have not ended, with all their provisions.
            (world().directive(deny().valid(during)), asked.clone(), Some(NOW + 10)),
            (world().directive(deny().valid(begun)), asked.clone(), Some(NOW + 30)),
            (world().directive(deny().valid(past)), asked.clone(), NEVER),
            (world().directive(nested(during)), asked.clone(), Some(NOW + 10)),
            (world().directive(nested(past)), asked.clone(), NEVER),
            (world().standing(deny().valid(during), Standing::Revoked), asked.clone(), NEVER),
            (world().standing(deny().valid(during), Standing::Contested), asked.clone(), NEVER),
            // Exclusions.
            (world().exclude_during(Selection::All, during), asked.clone(), Some(NOW + 10)),
            (world().exclude_during(Selection::All, begun), asked.clone(), Some(NOW + 30)),
            (world().exclude_during(Selection::All, past), asked.clone(), NEVER),
            // The asker's own grants, and nobody else's.
            (world().grant(granted(during)), ask(), Some(NOW + 10)),
            (world().grant(granted(begun)), ask(), Some(NOW + 30)),
            (world().grant(granted(during)), asked.clone(), NEVER),
            (
                world().grant(EmergencyGrant { practitioner: NURSE, ..granted(during) }),
                ask(),
                Some(5_000),
            ),
            (
                world().grant(EmergencyGrant { organisation: HOME, ..granted(during) }),
                ask(),
                Some(5_000),
            ),
            // Rules of the purpose and of those above it.
            (ruled(Purpose::TREAT, during), asked.clone(), Some(NOW + 10)),
            (
                ruled(Purpose::TREAT, during),
                Query { purpose: Purpose::ERTREAT, ..asked.clone() },
                Some(NOW + 10),
            ),
            (
                ruled(Purpose::TREAT, during),
                Query { purpose: Purpose::BTG, ..asked.clone() },
                Some(NOW + 10),
            ),
            (ruled(Purpose::COC, during), asked.clone(), NEVER),
            (ruled(Purpose::HOPERAT, during), asked, NEVER),
        ];
        for (line, (world, query, until)) in table.into_iter().enumerate() {
            assert_eq!(world.decide(&query).valid_until, until, "line {line}");
        }
    }

    #[test]
    fn decide_passes_over_a_directive_when_its_root_has_ended_but_a_part_has_not() {
        let directive =
            deny().valid(Period::until(NOW)).except(deny().valid(Period::until(NOW + 5)));
        assert_eq!(treatment_implied().directive(directive).decide(&timeless()).valid_until, NEVER);
    }
}

mod for_requester {
    use super::*;

    #[test]
    fn for_requester_shows_classes_and_duties_and_nothing_of_labels_or_reasons() {
        let labels = UNLABELLED.union(Label::HIV.into());
        let classes = Classes::from_iter([Class::LABORATORY, Class::IMAGING]);
        let world = nothing()
            .directive(permit(Purpose::TREAT).classes(Class::LABORATORY).owes(Obligation::MINEC))
            .directive(deny().labels(Label::HIV));
        let view = world.decide(&Query { labels, classes, ..ask() }).for_requester();
        let expected = RequesterView {
            classes: Class::LABORATORY.into(),
            obligations: Obligation::MINEC.into(),
            not_for: Purpose::TREAT.below(),
            until: Some(5_000),
        };
        assert_eq!(view, expected);
    }

    #[test]
    fn for_requester_is_the_same_when_a_restriction_closes_no_class() {
        let query = ask_labels(UNLABELLED.union(Label::HIV.into()));
        let open = nothing()
            .directive(permit(Purpose::TREAT))
            .directive(permit(Purpose::TREAT).labels(Label::HIV));
        let restricted =
            open.clone().directive(deny().labels(Label::HIV).valid(Period::until(NOW + 1)));
        assert_ne!(open.decide(&query), restricted.decide(&query));
        assert_eq!(open.decide(&query).for_requester(), restricted.decide(&query).for_requester());
    }

    #[test]
    fn for_requester_ends_with_what_the_asker_holds() {
        let endless = Period { from: Some(500), until: None };
        let granted = |validity| EmergencyGrant { validity, ..grant() };
        let emergency = Query { capacity: doctor(), ..ask_emergency() };
        let until =
            |world: World, query: &Query<Account>| world.decide(query).for_requester().until;
        let proxy = Capacity::Proxy {
            account: GUARDIAN,
            guardian: true,
            active: Some(true),
            validity: Some(Period::until(NOW + 9)),
        };
        // Credential or proxy.
        assert_eq!(until(nothing(), &ask()), Some(5_000));
        assert_eq!(until(nothing(), &ask_own(proxy)), Some(NOW + 9));
        assert_eq!(until(nothing(), &ask_as(organisation())), None);
        assert_eq!(until(nothing(), &ask_own(Capacity::Patient)), None);
        // In an emergency the open grants too, if one ends earlier.
        let until_4_000 = granted(Period::until(4_000));
        assert_eq!(until(nothing().grant(grant()), &emergency), Some(3_000));
        assert_eq!(until(nothing().grant(grant()).grant(until_4_000), &emergency), Some(3_000));
        assert_eq!(until(nothing().grant(granted(Period::until(6_000))), &emergency), Some(5_000));
        assert_eq!(until(nothing().grant(granted(endless)), &emergency), Some(5_000));
        assert_eq!(
            until(nothing().grant(grant()).grant(granted(endless)), &emergency),
            Some(3_000)
        );
        // Somebody else's are not the asker's.
        let other = EmergencyGrant { practitioner: NURSE, ..granted(Period::until(2_000)) };
        assert_eq!(until(nothing().grant(grant()).grant(other), &emergency), Some(3_000));
        // Otherwise a grant says nothing of the answer.
        assert_eq!(until(nothing().grant(grant()), &ask()), Some(5_000));
        // What the patient directed does not show.
        assert_eq!(
            until(nothing().directive(deny().valid(Period::until(NOW + 1))), &ask()),
            Some(5_000)
        );
    }

    /// Which grant opens which label would tell what the patient excluded.
    #[test]
    fn for_requester_ends_with_the_first_grant_that_names_a_shown_class_whatever_opens_it() {
        let emergency = Query {
            classes: Classes::from_iter([Class::LABORATORY, Class::IMAGING]),
            labels: UNLABELLED.union(Label::HIV.into()),
            ..ask_emergency()
        };
        let until = |world: &World| world.decide(&emergency).for_requester().until;
        let named = |class: Class, labels: Labels, until| EmergencyGrant {
            classes: class.into(),
            labels: Selection::Named(labels),
            validity: Period::until(until),
            ..grant()
        };
        let world = nothing().grant(named(Class::LABORATORY, UNLABELLED, 3_000)).grant(named(
            Class::LABORATORY,
            Label::HIV.into(),
            2_000,
        ));
        assert_eq!(until(&world), Some(2_000));
        // The excluded label is what the earlier one opens, and the answer does not tell.
        let excluded = world.clone().exclude(Selection::Named(Label::HIV.into()));
        assert_ne!(world.decide(&emergency).grid, excluded.decide(&emergency).grid);
        assert_eq!(until(&excluded), Some(2_000));
        // A grant counts for what the rule opens anyway.
        let ruled = nothing()
            .rule(rule(Purpose::BTG))
            .grant(named(Class::LABORATORY, Label::HIV.into(), 2_000))
            .exclude(Selection::Named(Label::HIV.into()));
        assert_eq!(until(&ruled), Some(2_000));
        // Not if it names only what is not shown.
        let elsewhere = named(Class::GENOMICS, UNLABELLED, 1_500);
        assert_eq!(until(&world.clone().grant(elsewhere)), Some(2_000));
        assert_eq!(until(&world.exclude(Selection::All)), Some(5_000));
    }

    #[test]
    fn for_requester_tells_no_end_that_has_passed() {
        let ended = ask_as(with(doctor(), |capacity| match capacity {
            Capacity::Practitioner { expires, .. } => *expires = Some(NOW),
            _ => panic!("a doctor is a practitioner"),
        }));
        let over = ask_own(with(guardian(), |capacity| match capacity {
            Capacity::Proxy { validity, .. } => *validity = Some(Period::until(NOW - 1)),
            _ => panic!("a guardian is a proxy"),
        }));
        for query in [ended, over] {
            assert_eq!(treatment_implied().decide(&query).for_requester().until, None);
        }
    }
}
