//! What is held, now and at instants that have passed.

use frame_support::{assert_noop, assert_ok};
use salus_policy::{
    decide, Capacity, Custodian, Decision, EmergencyFacts, EmergencyGrant, EmergencyInspect,
    Enrolment, Exclusion, Facts, ImplicitPolicy, Query, Reason, Selection, Triple, Verdict,
};
use salus_primitives::{
    Action, Class, EmergencyReason, ExclusionId, Forgotten, GrantId, Label, Labels, Moment,
    OrganisationId, OrganisationKind, Period, Purpose, Role,
};

use crate::{mock::*, *};

/// What Dr Bailey held then of the patient's, in the other hospital's name.
fn held_at(at: Moment) -> Vec<EmergencyGrant<AccountId>> {
    EmergencyAccess::grants_at(&triple(DR_BAILEY, OTHER_HOSPITAL), at).expect("it is known")
}

/// When what she held then was to end.
fn ends_at(at: Moment) -> Vec<Moment> {
    held_at(at).into_iter().filter_map(|grant| grant.validity.until).collect()
}

#[test]
fn grants_are_the_open_terms() {
    test(|| {
        let id = activate();
        wait(MINUTE);
        assert_ok!(widen_for(id, Label::HIV, EmergencyReason::OVRTPS));
        let grant = |scope: Scope, reason, from, until| EmergencyGrant {
            id,
            practitioner: DR_BAILEY,
            organisation: OTHER_HOSPITAL,
            classes: scope.classes,
            labels: Selection::Named(scope.labels),
            reason,
            validity: Period::between(from, until),
        };
        let notes = Scope { classes: Class::CLINICAL_NOTES.into(), labels: Label::HIV.into() };
        let from = NOW + MINUTE;
        let expected = [
            grant(Scope::base(), EmergencyReason::UNCONSCIOUS, NOW, NOW + 4 * HOUR),
            grant(notes, EmergencyReason::OVRTPS, from, from + HOUR),
        ];
        assert_eq!(held(), expected);
        // The door would let them in.
        assert!(expected.iter().all(|grant| grant.check().is_ok()));
    });
}

#[test]
fn grants_are_nobody_elses() {
    test(|| {
        activate();
        let of = |patient, organisation, practitioner| {
            EmergencyAccess::grants(&Triple { patient, organisation, practitioner }).len()
        };
        assert_eq!(of(PATIENT, OTHER_HOSPITAL, DR_BAILEY), 1);
        assert_eq!(of(PATIENT, CLINIC, DR_BAILEY), 0);
        assert_eq!(of(PATIENT, OTHER_HOSPITAL, DR_HUNT), 0);
        assert_eq!(of(OTHER_PATIENT, OTHER_HOSPITAL, DR_BAILEY), 0);
    });
}

#[test]
fn grants_are_those_of_the_last_activation() {
    test(|| {
        let first = activate();
        assert_ok!(close(first));
        let second = activate();
        assert_eq!(held()[0].id, second);
        wait(4 * HOUR);
        assert_eq!(held(), []);
        let third = activate();
        assert_eq!(held()[0].id, third);
    });
}

#[test]
fn grants_at_knows_a_closing_from_when_it_came() {
    test(|| {
        wait(10);
        let id = activate();
        wait(10);
        assert_ok!(close(id));
        wait(10);
        assert_eq!(held_at(NOW + 9), []);
        let end = NOW + 10 + 4 * HOUR;
        assert_eq!([ends_at(NOW + 10), ends_at(NOW + 19)], [[end], [end]]);
        assert_eq!(held_at(NOW + 20), []);
    });
}

#[test]
fn grants_at_knows_a_renewal_from_when_it_came() {
    test(|| {
        let id = activate_justified();
        wait(10);
        assert_ok!(renew(id));
        wait(10);
        assert_eq!(ends_at(NOW + 9), [NOW + 4 * HOUR]);
        assert_eq!(ends_at(NOW + 10), [NOW + 8 * HOUR]);
    });
}

/// What was closed by it stays closed, also once it is over or lifted.
#[test]
fn grants_end_for_good_when_a_suspension_begins() {
    test(|| {
        activate();
        let clinic = Activate { organisation: CLINIC, ..Activate::default() }.open();
        wait(10);
        assert_eq!(held().len(), 1);
        suspend(DR_BAILEY, 5);
        assert_eq!((held(), open_until(clinic)), (vec![], None));
        wait(5);
        assert_eq!(held(), []);
        assert_eq!(ends_at(NOW + 9), [NOW + 4 * HOUR]);
        assert!([NOW + 10, NOW + 15].iter().all(|at| held_at(*at).is_empty()));
        // What is opened after it is open.
        let id = activate();
        assert_eq!(held()[0].id, id);
    });
}

#[test]
fn grants_at_knows_the_last_of_several_that_begin_at_one_instant() {
    test(|| {
        for _ in 0..3 {
            assert_ok!(close(activate()));
        }
        let last = activate();
        wait(1);
        assert_eq!(held_at(NOW).into_iter().map(|grant| grant.id).collect::<Vec<_>>(), [last]);
        assert_ok!(close(last));
        activate();
        assert_eq!(held_at(NOW)[0].id, last);
    });
}

#[test]
fn grants_at_is_an_error_before_what_is_kept() {
    test(|| {
        activate();
        wait(10);
        Diaries::<Test>::mutate(PATIENT, |diary| diary.whole_from = NOW + 5);
        let at = |at| EmergencyAccess::grants_at(&triple(DR_BAILEY, OTHER_HOSPITAL), at);
        assert_eq!(at(NOW + 4), Err(Forgotten));
        assert_eq!(at(NOW + 5).map(|grants| grants.len()), Ok(1));
    });
}

#[test]
fn emergency_tells_who_opened_what_and_why() {
    test(|| {
        let id = activate();
        assert_ok!(widen_for(id, Labels::UNLABELLED, EmergencyReason::OVRTPS));
        wait(10 * DAY);
        let facts = EmergencyFacts {
            triple: triple(DR_BAILEY, OTHER_HOSPITAL),
            custodian: HOSPITAL,
            opened: NOW,
            claimed: None,
            reasons: [EmergencyReason::UNCONSCIOUS, EmergencyReason::OVRTPS].into_iter().collect(),
        };
        assert_eq!(EmergencyAccess::emergency(id), Some(facts));
        assert_eq!(EmergencyAccess::emergency(GrantId(1)), None);
    });
}

/// What the engine makes of what is held, with this exclusion.
fn decided(exclusions: &[Exclusion], class: Class, label: impl Into<Labels>) -> Decision {
    let query = Query {
        capacity: Capacity::Practitioner {
            account: DR_BAILEY,
            organisation: OTHER_HOSPITAL,
            kind: Some(OrganisationKind::HOSPITAL),
            roles: Some(Role::PHYSICIAN.into()),
            active: Some(true),
            expires: Some(NOW + DAY),
        },
        custodian: Some(Custodian {
            organisation: OrganisationId(0),
            kind: Some(OrganisationKind::HOSPITAL),
        }),
        enrolment: Some(Enrolment::Active),
        purpose: Purpose::BTG,
        action: Action::ACCESS,
        classes: class.into(),
        labels: label.into(),
        data_period: None,
        at: now(),
    };
    let grants = held();
    let policy = &ImplicitPolicy::default();
    let facts = Facts { directives: &[], exclusions, grants: &grants, policy };
    decide(&query, &facts).expect("it is a question")
}

#[test]
fn grants_open_for_the_engine_what_they_name() {
    test(|| {
        let verdict = |class, label: Labels| decided(&[], class, label).verdict;
        let (permit, deny) = (Verdict::Permit, Verdict::Deny);
        let hiv = Labels::from(Label::HIV);
        assert_eq!(verdict(Class::LABORATORY, hiv), deny);
        let id = activate();
        assert_eq!(verdict(Class::LABORATORY, hiv), permit);
        assert_eq!(verdict(Class::CLINICAL_NOTES, hiv), deny);
        assert_ok!(widen(id, hiv));
        assert_eq!(verdict(Class::CLINICAL_NOTES, hiv), permit);
        assert_eq!(verdict(Class::CLINICAL_NOTES, Label::MH.into()), deny);
        // Named, and for a threat, once another clinician seconds.
        assert_ok!(second(id));
        assert_noop!(widen(id, threat_only()), super::Error::LabelNeedsThreat);
        assert_eq!(verdict(Class::CLINICAL_NOTES, threat_only()), deny);
        assert_ok!(widen_for(id, threat_only(), EmergencyReason::OVRTPS));
        assert_eq!(verdict(Class::CLINICAL_NOTES, threat_only()), permit);
        wait(4 * HOUR);
        assert_eq!(verdict(Class::LABORATORY, hiv), deny);
    });
}

/// It is not read when the record is opened, so that nothing is told of it then.
#[test]
fn grants_open_nothing_that_the_patient_excluded() {
    test(|| {
        activate();
        let labels = Selection::Named(Label::HIV.into());
        let id = ExclusionId(0);
        let exclusions = [Exclusion { id, labels, validity: Period::ALWAYS }];
        let reasons = |label: Labels| decided(&exclusions, Class::LABORATORY, label).reasons;
        assert_eq!(reasons(Label::HIV.into()), [Reason::ExcludedFromEmergencies { exclusion: id }]);
        assert_eq!(reasons(Labels::UNLABELLED), []);
    });
}
