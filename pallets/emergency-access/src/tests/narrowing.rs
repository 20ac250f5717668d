//! What makes an activation open less, and what that is.

use frame_support::{assert_noop, assert_ok};
use salus_primitives::{GrantId, Label, Labels};

use super::Error;
use crate::{mock::*, *};

/// Puts so many cases on the practitioner and the organisation that are not decided.
fn put_cases(practitioner: u32, organisation: u32) {
    Practitioners::<Test>::mutate(DR_BAILEY, |standing| standing.open += practitioner);
    Caseloads::<Test>::mutate(OTHER_HOSPITAL, |caseload| caseload.open += organisation);
}

fn take_cases(practitioner: u32, organisation: u32) {
    Practitioners::<Test>::mutate(DR_BAILEY, |standing| standing.open -= practitioner);
    Caseloads::<Test>::mutate(OTHER_HOSPITAL, |caseload| caseload.open -= organisation);
}

#[track_caller]
fn assert_narrowed(id: GrantId, because: Narrowing) {
    let activation = kept(id);
    assert_eq!(activation.narrowed, because);
    let narrow = because.narrows();
    let length = activation.terms[0].until - activation.opened;
    assert_eq!(length, if narrow { HOUR } else { 4 * HOUR });
    assert_eq!(activation.terms[0].scope, Scope::base());
}

#[test]
fn activation_is_narrowed_from_as_many_cases_of_a_practitioner_on_as_there_may_be() {
    test(|| {
        put_cases(19, 0);
        assert_narrowed(activate(), Narrowing::default());
        let elsewhere = Activate { patient: OTHER_PATIENT, ..Activate::default() };
        assert_narrowed(elsewhere.open(), Narrowing { cases: true, ..Default::default() });
        take_cases(19, 0);
    });
}

#[test]
fn activation_is_narrowed_from_as_many_cases_of_an_organisation_on_as_there_may_be() {
    test(|| {
        put_cases(0, 199);
        assert_narrowed(activate(), Narrowing::default());
        let hunt = Activate { practitioner: DR_HUNT, ..Activate::default() };
        assert_narrowed(hunt.open(), Narrowing { load: true, ..Default::default() });
        take_cases(0, 199);
    });
}

#[test]
fn activation_is_not_narrowed_by_cases_in_a_disaster() {
    test(|| {
        put_cases(500, 5_000);
        assert_ok!(declare(&[OTHER_HOSPITAL], NOW + DAY));
        let id = activate();
        assert_narrowed(id, Narrowing::default());
        wait(DAY);
        assert_narrowed(activate(), Narrowing { cases: true, load: true, ..Default::default() });
        take_cases(500, 5_000);
    });
}

#[test]
fn activation_is_narrowed_when_the_organisation_does_not_review() {
    test(|| {
        let clinic = Activate { organisation: CLINIC, ..Activate::default() };
        let because = Narrowing { reviews_nothing: true, ..Default::default() };
        assert_narrowed(clinic.open(), because);
    });
}

#[test]
fn activation_is_narrowed_for_a_while_after_a_strike() {
    test(|| {
        Practitioners::<Test>::mutate(DR_BAILEY, |standing| standing.struck_until = NOW + DAY);
        let id = activate();
        assert_narrowed(id, Narrowing { struck: true, ..Default::default() });
        wait(DAY);
        assert_narrowed(activate(), Narrowing::default());
    });
}

/// Only a second lets more be opened, and for longer.
#[test]
fn narrowed_activation_is_neither_widened_nor_renewed_without_a_second() {
    test(|| {
        let id = Activate { organisation: CLINIC, justification: Some(WHY), ..Activate::default() }
            .open();
        assert_noop!(widen(id, Labels::UNLABELLED), Error::SecondMissing);
        assert_noop!(renew(id), Error::SecondMissing);
        assert_ok!(second(id));
        assert_ok!(widen(id, Labels::UNLABELLED));
        assert_ok!(renew(id));
        // As long as it had, again.
        assert_eq!(open_until(id), Some(NOW + 2 * HOUR));
    });
}

/// A clinician alone in a mass casualty goes on.
#[test]
fn narrowed_activation_is_repeated_when_it_is_over() {
    test(|| {
        put_cases(20, 200);
        for _ in 0..5 {
            let id = activate();
            assert_eq!(open_until(id), Some(now() + HOUR));
            wait(HOUR);
        }
        take_cases(20, 200);
    });
}

/// Its own case counts among those that are open, and does not narrow it.
#[test]
fn activation_that_was_the_last_to_be_wide_is_widened() {
    test(|| {
        put_cases(19, 199);
        let id = activate_justified();
        assert_ok!(widen(id, Label::HIV));
        assert_ok!(renew(id));
        take_cases(19, 199);
    });
}

#[test]
fn activation_that_was_wide_is_not_widened_when_it_would_be_narrowed_now() {
    test(|| {
        let id = activate_justified();
        put_cases(20, 0);
        assert_noop!(widen(id, Label::HIV), Error::SecondMissing);
        take_cases(20, 0);
        assert_ok!(widen(id, Label::HIV));
    });
}
