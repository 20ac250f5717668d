//! What another pseudonym of the patient signed: it denies and does not permit (C4).

use salus_primitives::*;

use super::terse::*;
use crate::*;

/// "Nobody but the doctor."
fn only_the_doctor() -> Directive<Account> {
    deny().except(permit(Purpose::TREAT).to_practitioner(DOCTOR).owes(Obligation::CPYPOL))
}

fn inherited(world: World, directive: Directive<Account>) -> World {
    world.standing(directive, Standing::Inherited)
}

#[test]
fn decide_denies_when_an_inherited_directive_does() {
    let world = inherited(treatment_implied(), deny());
    assert_closed(&world.decide(&ask()), &[denied_by(0, 0)]);
    let world = inherited(treatment_implied(), permit(Purpose::TREAT).except(deny()));
    assert_closed(&world.decide(&ask()), &[denied_by(0, 1)]);
}

#[test]
fn decide_does_not_permit_when_an_inherited_directive_does() {
    let uncovered = Reason::PurposeNotCovered;
    for directive in [permit(Purpose::TREAT), only_the_doctor()] {
        assert_closed(&inherited(nothing(), directive.clone()).decide(&ask()), &[uncovered]);
        let decision = inherited(treatment_implied(), directive).decide(&ask());
        assert_open(&decision, &[by_rule(Purpose::TREAT)]);
        assert_eq!(decision.obligations, Obligations::EMPTY);
    }
}

#[test]
fn decide_leaves_open_what_an_inherited_exception_takes_out_of_its_deny() {
    let world = inherited(treatment_implied(), only_the_doctor());
    assert_open(&world.decide(&ask()), &[by_rule(Purpose::TREAT)]);
    let nurse = with(doctor(), |capacity| match capacity {
        Capacity::Practitioner { account, .. } => *account = NURSE,
        _ => panic!("a doctor is a practitioner"),
    });
    assert_closed(&world.decide(&ask_as(nurse)), &[denied_by(0, 0)]);
}

#[test]
fn decide_names_no_inherited_permit_beside_another() {
    let own = permit(Purpose::TREAT).owes(Obligation::MINEC);
    let decision = inherited(nothing(), only_the_doctor()).directive(own).decide(&ask());
    assert_open(&decision, &[by(1, 0)]);
    assert_eq!(decision.obligations, Obligation::MINEC.into());
}

#[test]
fn decide_does_not_tell_what_an_inherited_permit_lacks() {
    let of_2020 = permit(Purpose::TREAT).data(DataPeriod::between(100, 200));
    let uncovered = Reason::PurposeNotCovered;
    assert_closed(
        &nothing().directive(of_2020.clone()).decide(&ask()),
        &[uncovered, not_all_data(0)],
    );
    assert_closed(&inherited(nothing(), of_2020).decide(&ask()), &[uncovered]);
    let hiv = ask_labels(Label::HIV);
    let unnamed = permit(Purpose::TREAT);
    assert_closed(&nothing().directive(unnamed.clone()).decide(&hiv), &[uncovered, needs_name(0)]);
    assert_closed(&inherited(nothing(), unnamed).decide(&hiv), &[uncovered]);
}

#[test]
fn decide_hides_labels_from_a_proxy_when_the_permit_is_inherited() {
    let query = Query { labels: Label::SDV.into(), ..ask_own(guardian()) };
    let permit = permit(Purpose::PATRQT).to_proxies().labels(Label::SDV);
    assert_closed(&inherited(nothing(), permit).decide(&query), &[Reason::ProxyBlocked]);
    let deny = deny().to_proxy(GUARDIAN);
    let unlabelled = ask_own(guardian());
    assert_closed(&inherited(nothing(), deny).decide(&unlabelled), &[denied_by(0, 0)]);
}

#[test]
fn decide_holds_until_an_inherited_exception_ends() {
    let exception = permit(Purpose::TREAT).valid(Period::until(2_000));
    let world = inherited(treatment_implied(), deny().except(exception));
    assert_eq!(world.decide(&ask()).valid_until, Some(2_000));
    let later = Query { at: 2_000, ..ask() };
    assert_closed(&world.decide(&later), &[denied_by(0, 0)]);
}

#[test]
fn decide_opens_what_an_inherited_deny_closed_when_the_glass_is_broken() {
    let decision = inherited(nothing(), deny()).grant(grant()).decide(&ask_emergency());
    assert_open(&decision, &[Basis::Emergency { grant: GrantId(0) }]);
}

#[test]
fn simulate_lists_what_an_inherited_deny_would_defeat_and_no_inherited_permit() {
    let world = inherited(nothing(), deny().classes(Class::IMAGING));
    let query = Query { classes: Classes::from_iter([Class::LABORATORY, Class::IMAGING]), ..ask() };
    let simulation = simulate(&query, &world.facts(), &permit(Purpose::TREAT)).unwrap();
    assert_eq!(simulation.defeated, [Row { class: Class::IMAGING, open: UNLABELLED }]);
    assert_eq!(simulation.reasons, [denied_by(0, 0)]);
}
