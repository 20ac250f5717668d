//! D1–D5 and D7: what one directive says.

use salus_primitives::*;

use super::terse::*;
use crate::*;

/// The one directive permits exactly this question, the patient having said nothing else.
#[track_caller]
fn assert_permits(directive: &Directive<Account>, query: &Query<Account>) {
    let decision = nothing().directive(directive.clone()).decide(query);
    assert_eq!(decision.verdict, Verdict::Permit, "{decision:#?}");
}

/// The one directive does not permit the question.
#[track_caller]
fn assert_does_not_permit(directive: &Directive<Account>, query: &Query<Account>) {
    let decision = nothing().directive(directive.clone()).decide(query);
    assert_eq!(decision.verdict, Verdict::Deny, "{decision:#?}");
    let denies = |reason: &Reason| matches!(reason, Reason::DeniedBy { .. });
    assert!(!decision.reasons.iter().any(denies), "{decision:#?}");
}

fn denies(directive: &Directive<Account>, query: &Query<Account>) -> bool {
    let decision = everything_implied().directive(directive.clone()).decide(query);
    let open = decision.verdict == Verdict::Permit;
    assert!(
        open || decision.reasons.iter().all(|reason| matches!(reason, Reason::DeniedBy { .. })),
        "{decision:#?}"
    );
    !open
}

/// The one directive denies a question that would be open without it.
#[track_caller]
fn assert_denies(directive: &Directive<Account>, query: &Query<Account>) {
    assert!(denies(directive, query));
}

#[track_caller]
fn assert_does_not_deny(directive: &Directive<Account>, query: &Query<Account>) {
    assert!(!denies(directive, query));
}

/// Every purpose and action is open to hospitals without a directive.
fn everything_implied() -> World {
    Purpose::all().fold(nothing(), |world, purpose| {
        world.rule(Rule { actions: Actions::known(), ..rule(purpose) })
    })
}

fn practitioner(
    change: impl FnOnce(&mut Option<OrganisationKind>, &mut Option<Roles>),
) -> Query<Account> {
    ask_as(with(doctor(), |capacity| match capacity {
        Capacity::Practitioner { kind, roles, .. } => change(kind, roles),
        _ => panic!("a doctor is a practitioner"),
    }))
}

mod d1 {
    use super::*;

    #[test]
    fn decide_passes_over_a_directive_when_it_is_not_in_force() {
        let table = [
            (Period::ALWAYS, true),
            (Period::between(NOW, NOW + 1), true),
            (Period::until(NOW + 1), true),
            (Period::until(NOW), false),
            (Period { from: Some(NOW), until: None }, true),
            (Period { from: Some(NOW + 1), until: None }, false),
        ];
        for (validity, in_force) in table {
            let decision =
                nothing().directive(permit(Purpose::TREAT).valid(validity)).decide(&ask());
            assert_eq!(decision.verdict == Verdict::Permit, in_force, "{validity:?}");
            let decision = treatment_implied().directive(deny().valid(validity)).decide(&ask());
            assert_eq!(decision.verdict == Verdict::Deny, in_force, "{validity:?}");
        }
    }

    #[test]
    fn decide_passes_over_a_directive_when_it_is_revoked_or_contested() {
        for standing in [Standing::Revoked, Standing::Contested] {
            let world = nothing().standing(permit(Purpose::TREAT), standing);
            assert_closed(&world.decide(&ask()), &[Reason::PurposeNotCovered]);
            let world = treatment_implied().standing(deny(), standing);
            assert_open(&world.decide(&ask()), &[by_rule(Purpose::TREAT)]);
        }
    }

    #[test]
    fn decide_passes_over_all_below_a_provision_when_it_is_not_in_force() {
        let past = Period::until(NOW);
        let lab = Class::LABORATORY;
        // The exception to the exception goes with the exception.
        let directive = permit(Purpose::TREAT)
            .except(deny().classes(lab).valid(past))
            .below(1, deny().classes(lab))
            .below(2, permit(Purpose::TREAT).classes(lab));
        let decision = nothing().directive(directive).decide(&ask());
        assert_open(&decision, &[by(0, 0)]);
        // A permit below an absent deny is absent too.
        let directive =
            deny().classes(Class::IMAGING).except(deny().classes(Class::IMAGING).valid(past));
        let directive = directive.below(1, permit(Purpose::TREAT).classes(Class::IMAGING));
        let query = Query { classes: Class::IMAGING.into(), ..ask() };
        assert_closed(&nothing().directive(directive).decide(&query), &[denied_by(0, 0)]);
    }

    /// The door refuses such a directive; `decide` relies on that.
    #[test]
    fn decide_passes_over_a_provision_when_none_stands_above_it() {
        for parent in [1, 2, 9, u8::MAX] {
            let mut world = nothing().directive(permit(Purpose::TREAT));
            world.directives[0].directive = permit(Purpose::TREAT).below(parent, deny());
            assert_open(&world.decide(&ask()), &[by(0, 0)]);
            world.directives[0].directive = deny().below(parent, permit(Purpose::TREAT));
            assert_closed(&world.decide(&ask()), &[denied_by(0, 0)]);
        }
    }

    #[test]
    fn decide_applies_a_provision_when_it_and_all_above_it_are_in_force() {
        let directive = deny().except(permit(Purpose::TREAT).valid(Period::between(NOW, NOW + 1)));
        assert_open(&nothing().directive(directive.clone()).decide(&ask()), &[by(0, 1)]);
        let later = Query { at: NOW + 1, ..ask() };
        assert_closed(&nothing().directive(directive).decide(&later), &[denied_by(0, 0)]);
    }
}

mod d2 {
    use super::*;

    #[test]
    fn decide_needs_every_criterion_when_a_scope_names_several() {
        let directive = permit(Purpose::TREAT)
            .to_organisation(OTHER)
            .to_practitioner(DOCTOR)
            .to_roles(Roles::from_iter([Role::PHYSICIAN, Role::NURSE]))
            .to_kinds(OrganisationKind::HOSPITAL)
            .classes(Class::LABORATORY)
            .labels(UNLABELLED)
            .actions(Action::ACCESS)
            .data(DataPeriod::until(500));
        let query = Query { data_period: Some(DataPeriod::until(400)), ..ask() };
        assert_permits(&directive, &query);
        let narrowed = [
            directive.clone().to_organisation(HOME),
            directive.clone().to_practitioner(NURSE),
            directive.clone().to_roles(Role::NURSE),
            directive.clone().to_kinds(OrganisationKind::PAYER),
            directive.clone().purposes(Purpose::HPAYMT),
            directive.clone().classes(Class::IMAGING),
            directive.clone().labels(Label::HIV),
            directive.clone().actions(Action::USE),
            directive.clone().data(DataPeriod::between(400, 500)),
        ];
        for directive in narrowed {
            assert_does_not_permit(&directive, &query);
            assert_does_not_deny(&with(directive, |d| d.root.effect = Effect::Deny), &query);
        }
        assert_denies(&with(directive, |d| d.root.effect = Effect::Deny), &query);
    }

    #[test]
    fn decide_means_both_when_a_scope_names_an_organisation_and_a_practitioner() {
        let asking = |account, organisation| {
            ask_as(with(doctor(), |capacity| match capacity {
                Capacity::Practitioner { account: who, organisation: whose, .. } => {
                    (*who, *whose) = (account, organisation);
                }
                _ => panic!("a doctor is a practitioner"),
            }))
        };
        let both = permit(Purpose::TREAT).to_organisation(OTHER).to_practitioner(DOCTOR);
        assert_permits(&both, &asking(DOCTOR, OTHER));
        let others = [asking(NURSE, OTHER), asking(DOCTOR, HOME)];
        for query in &others {
            assert_does_not_permit(&both, query);
        }
        // Two directives, or two exceptions, are either.
        let organisation = permit(Purpose::TREAT).to_organisation(OTHER);
        let practitioner = permit(Purpose::TREAT).to_practitioner(DOCTOR);
        let either = nothing().directive(organisation.clone()).directive(practitioner.clone());
        let excepted = deny().except(organisation).except(practitioner);
        for query in &others {
            assert_eq!(either.decide(query).verdict, Verdict::Permit);
            assert_permits(&excepted, query);
        }
    }

    #[test]
    fn decide_needs_one_member_when_a_criterion_names_several() {
        let organisations = list([HOME, OTHER]);
        let directive =
            permit(Purpose::TREAT).parties(|parties| parties.organisations = organisations);
        assert_permits(&directive, &ask());
        let roles = practitioner(|_, roles| {
            *roles = Some(Roles::from_iter([Role::PHYSICIAN, Role::RESEARCHER]))
        });
        assert_denies(&deny().to_roles(Role::RESEARCHER), &roles);
        assert_denies(&deny().to_roles(Roles::from_iter([Role::RESEARCHER, Role::NURSE])), &roles);
        assert_does_not_deny(&deny().to_roles(Role::NURSE), &roles);
    }

    /// *Anyone* is never the patient, and a guardian only if called so.
    #[test]
    fn decide_leaves_patient_and_proxy_alone_when_anyone_is_denied() {
        let world = nothing().directive(deny());
        for capacity in [Capacity::Patient, guardian()] {
            assert_open(&world.decide(&ask_own(capacity)), &[Basis::OwnAccess]);
        }
    }

    #[test]
    fn decide_leaves_others_alone_when_proxies_are_named() {
        let world = treatment_implied().directive(deny().to_proxies());
        assert_open(&world.decide(&ask()), &[by_rule(Purpose::TREAT)]);
        assert_open(&world.decide(&ask_as(organisation())), &[by_rule(Purpose::TREAT)]);
        let world = nothing().directive(permit(Purpose::TREAT).to_proxies());
        assert_closed(&world.decide(&ask()), &[Reason::PurposeNotCovered]);
    }

    #[test]
    fn decide_tells_proxies_apart_when_one_is_named() {
        let named = nothing().directive(deny().to_proxy(GUARDIAN));
        assert_closed(&named.decide(&ask_own(guardian())), &[denied_by(0, 0)]);
        let other = nothing().directive(deny().to_proxy(GUARDIAN + 1));
        assert_open(&other.decide(&ask_own(guardian())), &[Basis::OwnAccess]);
    }
}

mod d3 {
    use super::*;

    type About = fn(Directive<Account>) -> Directive<Account>;

    /// Questions in which one fact is unknown, and directives that turn on it.
    fn unknown_facts() -> [(Query<Account>, About); 7] {
        [
            (practitioner(|kind, _| *kind = None), |d| d.to_kinds(OrganisationKind::HOSPITAL)),
            (practitioner(|kind, _| *kind = Some(OrganisationKind(99))), |d| {
                d.to_kinds(OrganisationKind::HOSPITAL)
            }),
            (practitioner(|_, roles| *roles = None), |d| d.to_roles(Role::PHYSICIAN)),
            (practitioner(|_, roles| *roles = Some(Roles(1 << 60))), |d| {
                d.to_roles(Role::PHYSICIAN)
            }),
            (ask_as(organisation()), |d| d.to_practitioner(DOCTOR)),
            (ask_as(organisation()), |d| d.to_roles(Role::PHYSICIAN)),
            (ask(), |d| d.data(DataPeriod::until(500))),
        ]
    }

    #[test]
    fn decide_denies_and_does_not_permit_when_a_fact_is_unknown() {
        for (query, about) in unknown_facts() {
            let denied = treatment_implied().directive(about(deny()));
            assert!(denied.decide(&query).reasons.contains(&denied_by(0, 0)), "{query:?}");
            assert_does_not_permit(&about(permit(Purpose::TREAT)), &query);
        }
    }

    #[test]
    fn decide_does_not_lift_a_deny_when_the_exception_turns_on_an_unknown_fact() {
        for (query, about) in unknown_facts() {
            let world = treatment_implied().directive(deny().except(about(permit(Purpose::TREAT))));
            assert_eq!(world.decide(&query).verdict, Verdict::Deny, "{query:?}");
        }
    }

    #[test]
    fn decide_compares_data_periods() {
        let data = DataPeriod::between(100, 200);
        let table = [
            // Asked; a deny of 100–200 matches; a permit of 100–200 matches.
            (Some(DataPeriod::between(100, 200)), true, true),
            (Some(DataPeriod::between(120, 180)), true, true),
            (Some(DataPeriod::between(50, 150)), true, false),
            (Some(DataPeriod::between(199, 201)), true, false),
            (Some(DataPeriod::between(200, 300)), false, false),
            (Some(DataPeriod::between(0, 100)), false, false),
            (Some(DataPeriod::until(100)), false, false),
            (Some(DataPeriod::until(101)), true, false),
            (Some(DataPeriod { from: Some(200), until: None }), false, false),
            (Some(DataPeriod { from: Some(199), until: None }), true, false),
            (None, true, false),
        ];
        for (data_period, denied, permitted) in table {
            let query = Query { data_period, ..ask() };
            assert_eq!(denies(&deny().data(data), &query), denied, "{data_period:?}");
            let decision = nothing().directive(permit(Purpose::TREAT).data(data)).decide(&query);
            assert_eq!(decision.verdict == Verdict::Permit, permitted, "{data_period:?}");
        }
    }

    /// A provision is about no other data than those above it.
    #[test]
    fn decide_reaches_only_data_that_everything_above_reaches() {
        let data = DataPeriod::between(100, 200);
        let inside = Query { data_period: Some(DataPeriod::between(120, 180)), ..ask() };
        let overlapping = Query { data_period: Some(DataPeriod::between(150, 250)), ..ask() };
        let outside = Query { data_period: Some(DataPeriod::between(200, 300)), ..ask() };
        let excepted = deny().data(data).except(permit(Purpose::TREAT));
        assert_permits(&excepted, &inside);
        assert_does_not_permit(&excepted, &outside);
        assert_does_not_deny(&excepted, &outside);
        assert_denies(&excepted, &overlapping);
        let denied = permit(Purpose::TREAT).data(data).except(deny());
        assert_denies(&denied, &inside);
        assert_denies(&denied, &overlapping);
        assert_does_not_deny(&denied, &outside);
        // Two levels below too.
        let deeper = deny().data(data).except(permit(Purpose::TREAT)).below(1, deny());
        assert_denies(&deeper, &inside);
        assert_does_not_deny(&deeper, &outside);
    }

    /// What has no beginning is older than every instant, and what has no end is beyond it.
    #[test]
    fn decide_takes_open_ends_as_beyond_every_instant() {
        let since_1970 = DataPeriod { from: Some(0), until: None };
        let before_1970 = DataPeriod::until(0);
        let sixties = DataPeriod::between(-315_619_200_000, 0);
        let last = LAST_MOMENT as DataMoment;
        let all_instants = DataPeriod::between(-last, last);
        let all_time = DataPeriod::ALWAYS;
        let table = [
            // Named; asked; a deny matches; a permit matches.
            (since_1970, None, true, false),
            (since_1970, Some(since_1970), true, true),
            (since_1970, Some(sixties), false, false),
            (since_1970, Some(DataPeriod::between(-1, 1)), true, false),
            (before_1970, None, true, false),
            (before_1970, Some(sixties), true, true),
            (before_1970, Some(since_1970), false, false),
            (sixties, Some(sixties), true, true),
            (sixties, Some(before_1970), true, false),
            (sixties, Some(since_1970), false, false),
            (all_instants, None, true, false),
            (all_time, None, true, true),
            (all_time, Some(all_time), true, true),
            (all_time, Some(sixties), true, true),
        ];
        for (named, data_period, denied, permitted) in table {
            let query = Query { data_period, ..ask() };
            let case = format!("{named:?} {data_period:?}");
            assert_eq!(denies(&deny().data(named), &query), denied, "{case}");
            let decision = nothing().directive(permit(Purpose::TREAT).data(named)).decide(&query);
            assert_eq!(decision.verdict == Verdict::Permit, permitted, "{case}");
        }
    }

    /// A deny reaches down the hierarchies and along `also_covers`; nothing above.
    #[test]
    fn decide_denies_all_that_a_named_code_covers() {
        let table = [
            (deny().purposes(Purpose::TREAT), ask_for(Purpose::TREAT), true),
            (deny().purposes(Purpose::TREAT), ask_for(Purpose::ERTREAT), true),
            (deny().purposes(Purpose::ETREAT), ask_for(Purpose::TREAT), false),
            (deny().purposes(Purpose::HOPERAT), ask_for(Purpose::MLTRAINING), true),
            (deny().actions(Action::ACCESS), Query { action: Action::CORRECT, ..ask() }, true),
            (deny().actions(Action::CORRECT), ask(), false),
            (deny().labels(UNLABELLED), ask(), true),
            (deny().labels(Label::STD), ask(), false),
            (deny().labels(Label::STD), ask_labels(Label::STD), true),
            (deny().labels(Label::BH), ask_labels(Label::COGN), true),
            (deny().labels(Label::COGN), ask_labels(Label::BH), false),
            (deny().labels(Label::SPI), ask_labels(Label::MH), true),
        ];
        for (line, (directive, query, denied)) in table.into_iter().enumerate() {
            assert_eq!(denies(&directive, &query), denied, "line {line}");
        }
        for label in [Label::SUD, Label::ETHUD, Label::OPIOIDUD, Label::ETH] {
            let world = treatment_implied().directive(deny().labels(Label::ETH));
            assert_closed(&world.decide(&ask_labels(label)), &[denied_by(0, 0)]);
        }
    }

    #[test]
    fn decide_gives_a_provision_the_least_reach_of_those_above_it() {
        // The deny below reaches only where the root does, though its own scope says *all*.
        let directive = permit(Purpose::TREAT)
            .classes(Class::LABORATORY)
            .to_roles(Role::PHYSICIAN)
            .except(deny());
        assert_denies(&directive, &ask());
        assert_does_not_deny(&directive, &Query { classes: Class::IMAGING.into(), ..ask() });
        assert_does_not_deny(
            &directive,
            &practitioner(|_, roles| *roles = Some(Role::NURSE.into())),
        );
        assert_does_not_deny(&directive, &ask_for(Purpose::HPAYMT));
        // *Maybe* above leaves *maybe* below: no permit.
        let directive = deny().to_roles(Role::PHYSICIAN).except(permit(Purpose::TREAT));
        let query = practitioner(|_, roles| *roles = None);
        assert_closed(&nothing().directive(directive.clone()).decide(&query), &[denied_by(0, 0)]);
        assert_permits(&directive, &ask());
    }
}

mod d4 {
    use super::*;

    #[test]
    fn decide_permits_purposes_that_inherit_and_no_others() {
        let table = [
            (Purpose::TREAT, Purpose::TREAT, true),
            (Purpose::TREAT, Purpose::COC, true),
            (Purpose::TREAT, Purpose::ERTREAT, true),
            (Purpose::ETREAT, Purpose::TREAT, false),
            (Purpose::TREAT, Purpose::CLINTRL, false),
            (Purpose::TREAT, Purpose::TREATDS, false),
            (Purpose::HOPERAT, Purpose::HQUALIMP, true),
            (Purpose::HOPERAT, Purpose::LABELING, true),
            (Purpose::HOPERAT, Purpose::MLTRAINING, false),
            (Purpose::HOPERAT, Purpose::HTEST, false),
            (Purpose::SYSDEV, Purpose::HTEST, false),
            (Purpose::HRESCH, Purpose::CLINTRCHPC, true),
        ];
        for (named, asked, permitted) in table {
            let decision = nothing().directive(permit(named)).decide(&ask_for(asked));
            assert_eq!(decision.verdict == Verdict::Permit, permitted, "{named:?} {asked:?}");
        }
    }

    /// Breaking the glass is never permitted in passing.
    #[test]
    fn decide_does_not_permit_btg_when_only_treatment_is_named() {
        for named in [Purpose::TREAT, Purpose::ETREAT] {
            let world = nothing().directive(permit(named)).grant(grant());
            let basis = Basis::Emergency { grant: GrantId(0) };
            assert_open(&world.decide(&ask_emergency()), &[basis]);
        }
    }

    #[test]
    fn decide_permits_exactly_the_named_actions() {
        for action in Action::all() {
            let query = Query { action, ..ask() };
            assert_permits(&permit(Purpose::TREAT), &query);
            assert_permits(&permit(Purpose::TREAT).actions(action), &query);
            if action != Action::ACCESS {
                assert_does_not_permit(&permit(Purpose::TREAT).actions(Action::ACCESS), &query);
                assert_does_not_permit(&permit(Purpose::TREAT).actions(action), &ask());
            }
        }
    }

    #[test]
    fn decide_permits_labels_that_need_no_name_when_all_are_meant() {
        for label in Label::all() {
            let decision = nothing().directive(permit(Purpose::TREAT)).decide(&ask_labels(label));
            if Labels::EXPLICIT_PERMIT.contains(label) {
                assert_closed(&decision, &[Reason::PurposeNotCovered, needs_name(0)]);
            } else {
                assert_open(&decision, &[by(0, 0)]);
            }
        }
        assert_permits(&permit(Purpose::TREAT), &ask_labels(UNLABELLED));
    }

    #[test]
    fn decide_permits_labels_that_are_named_or_inherit_and_no_others() {
        let table = [
            (Label::HIV, Label::HIV, true),
            (Label::SUD, Label::SUD, true),
            (Label::SUD, Label::ETHUD, true),
            (Label::SUD, Label::OPIOIDUD, true),
            (Label::SUD, Label::ETH, false),
            (Label::ETHUD, Label::SUD, false),
            (Label::ETH, Label::ETH, true),
            (Label::ETH, Label::ETHUD, false),
            (Label::SPI, Label::SPI, true),
            (Label::SPI, Label::SUD, false),
            (Label::SPI, Label::BH, false),
            (Label::BH, Label::COGN, true),
        ];
        for (named, asked, permitted) in table {
            let decision = nothing()
                .directive(permit(Purpose::TREAT).labels(named))
                .decide(&ask_labels(asked));
            assert_eq!(decision.verdict == Verdict::Permit, permitted, "{named:?} {asked:?}");
        }
        assert_does_not_permit(&permit(Purpose::TREAT).labels(Label::HIV), &ask());
        assert_does_not_permit(&permit(Purpose::TREAT).labels(UNLABELLED), &ask_labels(Label::STD));
        assert_permits(&permit(Purpose::TREAT).labels(UNLABELLED), &ask());
    }
}

mod d5 {
    use super::*;

    const LAB: Class = Class::LABORATORY;

    fn decision(directive: Directive<Account>) -> Decision {
        nothing().directive(directive).decide(&ask())
    }

    #[test]
    fn decide_lets_an_exception_beat_what_is_above_it() {
        assert_closed(
            &decision(permit(Purpose::TREAT).except(deny().classes(LAB))),
            &[denied_by(0, 1)],
        );
        assert_open(&decision(deny().except(permit(Purpose::TREAT).classes(LAB))), &[by(0, 1)]);
    }

    #[test]
    fn decide_follows_the_deepest_word_at_every_depth() {
        let lab = || permit(Purpose::TREAT).classes(LAB);
        let no_lab = || deny().classes(LAB);
        let two = permit(Purpose::TREAT).except(no_lab()).below(1, lab());
        assert_open(&decision(two.clone()), &[by(0, 0), by(0, 2)]);
        let three = two.below(2, no_lab());
        assert_closed(&decision(three), &[denied_by(0, 1), denied_by(0, 3)]);
        let two = deny().except(lab()).below(1, no_lab());
        assert_closed(&decision(two.clone()), &[denied_by(0, 0), denied_by(0, 2)]);
        assert_open(&decision(two.below(2, lab())), &[by(0, 1), by(0, 3)]);
    }

    #[test]
    fn decide_lets_deny_win_when_branches_disagree() {
        let branches =
            deny().except(permit(Purpose::TREAT).classes(LAB)).except(deny().classes(LAB));
        assert_closed(&decision(branches), &[denied_by(0, 0), denied_by(0, 2)]);
        let other_order =
            deny().except(deny().classes(LAB)).except(permit(Purpose::TREAT).classes(LAB));
        assert_closed(&decision(other_order), &[denied_by(0, 0), denied_by(0, 1)]);
    }

    /// An exception in one branch does not reach into another.
    #[test]
    fn decide_lets_deny_win_when_the_exception_is_in_another_branch() {
        let directive = permit(Purpose::TREAT)
            .except(deny().classes(LAB))
            .below(1, permit(Purpose::TREAT).to_practitioner(DOCTOR))
            .except(deny().to_practitioner(DOCTOR));
        assert_closed(&decision(directive), &[denied_by(0, 3)]);
    }

    /// IHE PCF nests permits in permits; the inner one adds what the outer does not release.
    #[test]
    fn decide_adds_up_permits_when_they_are_nested() {
        let directive = permit(Purpose::TREAT).except(permit(Purpose::TREAT).labels(Label::HIV));
        let query = ask_labels(UNLABELLED.union(Label::HIV.into()));
        assert_open(&nothing().directive(directive).decide(&query), &[by(0, 0), by(0, 1)]);
    }

    #[test]
    fn decide_leaves_the_rest_alone_when_an_exception_covers_a_part() {
        let query = Query { classes: Classes::from_iter([LAB, Class::IMAGING]), ..ask() };
        let directive = deny().except(permit(Purpose::TREAT).classes(LAB));
        let decision = nothing().directive(directive).decide(&query);
        assert_eq!(decision.verdict, Verdict::Partial);
        assert_eq!((decision.bases, decision.reasons), (vec![by(0, 1)], vec![denied_by(0, 0)]));
    }

    /// "Nobody but this physician, and not my genome": four words, one directive.
    #[test]
    fn decide_reads_a_whole_directive_as_a_patient_would() {
        let directive = deny()
            .except(permit(Purpose::TREAT).to_practitioner(DOCTOR))
            .below(1, deny().classes(Class::GENOMICS))
            .below(2, permit(Purpose::COC).classes(Class::GENOMICS));
        let world = treatment_implied().directive(directive);
        let genome = |purpose| Query { classes: Class::GENOMICS.into(), ..ask_for(purpose) };
        assert_open(&world.decide(&ask()), &[by(0, 1)]);
        assert_closed(&world.decide(&genome(Purpose::TREAT)), &[denied_by(0, 0), denied_by(0, 2)]);
        assert_open(&world.decide(&genome(Purpose::COC)), &[by(0, 1), by(0, 3)]);
        assert_closed(&world.decide(&ask_as(own_doctor_but(NURSE))), &[denied_by(0, 0)]);
    }

    fn own_doctor_but(who: Account) -> Capacity<Account> {
        with(own_doctor(), |capacity| match capacity {
            Capacity::Practitioner { account, .. } => *account = who,
            _ => panic!("a doctor is a practitioner"),
        })
    }
}

mod d7 {
    use super::*;

    /// There is one version so far; the next one brings the test of what changes between them.
    #[test]
    fn decide_reads_sets_as_named() {
        let directive = deny().labels(Label::SUD);
        let Selection::Named(labels) = directive.root.scope.labels else {
            panic!("the label is named")
        };
        assert_eq!(labels, Label::SUD.into());
        assert_eq!(CODE_LISTS_VERSION, 1);
    }
}
