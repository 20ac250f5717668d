use frame_support::{assert_noop, assert_ok};
use salus_primitives::{
    Class, Classes, EmergencyReason, EmergencyReasons, GrantId, JournalEntry, Label, Labels,
    OrganisationId,
};

use super::Error;
use crate::{mock::*, *};

#[test]
fn widen_opens_exactly_what_is_named_until_the_end_of_what_is_open() {
    test(|| {
        let id = activate();
        let first = kept(id).terms[0];
        wait(HOUR);
        assert_ok!(widen(id, Label::HIV));
        let reason = EmergencyReason::UNCONSCIOUS;
        let scope = Scope { classes: Class::CLINICAL_NOTES.into(), labels: Label::HIV.into() };
        let until = NOW + 4 * HOUR;
        let second = Term { from: NOW + HOUR, until, scope, reason };
        assert_eq!(kept(id).terms[..], [first, second]);
        let widened = Event::EmergencyWidened { grant: id, patient: PATIENT, reason, until };
        assert_eq!(last_event(), widened.into());
        let entry = JournalEntry::Emergency(id);
        assert_eq!(
            Noted::get().into_iter().collect::<Vec<_>>(),
            [((PATIENT, kept(id).entry), entry)]
        );
        assert_eq!(kept(id).entry.0, 1);
    });
}

#[test]
fn widen_opens_for_no_longer_than_its_reason() {
    test(|| {
        let id = activate();
        wait(HOUR);
        assert_ok!(widen_for(id, Labels::UNLABELLED, EmergencyReason::OVRTPS));
        assert_eq!(kept(id).terms[1].until, NOW + 2 * HOUR);
        wait(HOUR);
        // What was widened is over; the rest is not.
        assert_eq!(held().len(), 1);
        assert_eq!(open_until(id), Some(NOW + 4 * HOUR));
    });
}

#[test]
fn widen_asks_for_a_second_when_a_label_takes_a_threat() {
    test(|| {
        let id = activate();
        let threat = |labels: Labels| widen_for(id, labels, EmergencyReason::OVRTPS);
        let both = threat_only().union(Labels::UNLABELLED);
        assert_noop!(threat(both), Error::SecondMissing);
        assert_ok!(threat(Labels::UNLABELLED));
        assert_ok!(second(id));
        assert_ok!(threat(both));
        assert_eq!(kept(id).terms[2].scope.labels, both);
    });
}

/// Nothing of it would open.
#[test]
fn widen_is_refused_when_a_label_takes_a_threat_and_the_reason_is_none() {
    test(|| {
        let id = activate();
        assert_ok!(second(id));
        let both = threat_only().union(Label::HIV.into());
        for reason in EmergencyReasons::ENABLED.iter() {
            let threat = EmergencyReasons::THREAT.contains(reason);
            let opens = EmergencyAccess::ensure_reason(OTHER_HOSPITAL, reason).is_ok();
            if opens && !threat {
                assert_noop!(widen_for(id, both, reason), Error::LabelNeedsThreat);
            }
        }
        assert_ok!(widen(id, Label::HIV));
        assert_ok!(widen_for(id, both, EmergencyReason::OVRTPS));
    });
}

#[test]
fn widen_asks_for_a_second_when_the_council_says_so() {
    test(|| {
        let id = activate();
        assert_ok!(set_parameters(|parameters| parameters.second_for = Label::HIV.into()));
        assert_noop!(widen(id, Label::HIV), Error::SecondMissing);
        assert_ok!(widen(id, Label::MH));
    });
}

#[test]
fn widen_is_refused_when_the_grant_is_not_open_or_not_the_callers() {
    test(|| {
        assert_noop!(widen(GrantId(0), Label::HIV), Error::GrantNotFound);
        let id = activate();
        for other in [DR_GREY, DR_HUNT, PATIENT] {
            let classes = Classes::from(Class::CLINICAL_NOTES);
            let reason = EmergencyReason::UNCONSCIOUS;
            let widened = EmergencyAccess::widen(by(other), id, classes, Label::HIV.into(), reason);
            assert_noop!(widened, Error::NotActivator);
        }
        wait(4 * HOUR);
        assert_noop!(widen(id, Label::HIV), Error::GrantEnded);
        let id = activate();
        assert_ok!(close(id));
        assert_noop!(widen(id, Label::HIV), Error::GrantEnded);
        let id = activate();
        suspend(DR_BAILEY, 1);
        wait(1);
        // What a suspension closed stays closed.
        assert_noop!(widen(id, Label::HIV), Error::GrantEnded);
    });
}

#[test]
fn widen_is_refused_when_nothing_could_be_opened_now() {
    test(|| {
        let id = activate();
        Revoked::set(vec![DR_BAILEY]);
        assert_noop!(widen(id, Label::HIV), Error::CredentialRevoked);
        Revoked::set(vec![]);
        Suspended::set(vec![OTHER_HOSPITAL]);
        assert_noop!(widen(id, Label::HIV), Error::OrganisationInactive);
        Suspended::set(vec![]);
        Withdrawn::set(vec![PATIENT]);
        assert_noop!(widen(id, Label::HIV), Error::PatientNotEnrolled);
    });
}

#[test]
fn widen_is_refused_when_the_reason_or_the_scope_is_none() {
    test(|| {
        let id = activate();
        for (reason, error) in [
            (EmergencyReason(99), Error::UnknownCode),
            (EmergencyReason::OVRPJ, Error::ReasonDisabled),
            (EmergencyReason::CONSENT_UNREACHABLE, Error::ReasonIsOffline),
            (EmergencyReason::DISASTER, Error::DisasterNotDeclared),
        ] {
            assert_noop!(widen_for(id, Label::HIV, reason), error);
        }
        assert_noop!(widen(id, Labels::EMPTY), Error::EmptySet);
        assert_noop!(widen(id, Labels(1 << 40)), Error::UnknownCode);
    });
}

#[test]
fn widen_is_refused_when_there_are_as_many_terms_as_there_may_be() {
    test(|| {
        let id = activate();
        for label in [Label::HIV, Label::MH, Label::SUD] {
            assert_ok!(widen(id, label));
        }
        assert_noop!(widen(id, Label::GDIS), Error::TooManyTerms);
        assert_eq!(kept(id).terms.len(), MAX_TERMS as usize);
    });
}

/// Whose record it is, the grant says.
#[test]
fn widen_leaves_other_grants_as_they_are() {
    test(|| {
        let id = activate();
        let other = Activate { organisation: CLINIC, ..Activate::default() }.open();
        assert_ok!(widen(id, Label::HIV));
        assert_eq!(kept(other).terms.len(), 1);
        let grants = |organisation: OrganisationId| {
            use salus_policy::EmergencyInspect;
            EmergencyAccess::grants(&triple(DR_BAILEY, organisation)).len()
        };
        assert_eq!([grants(OTHER_HOSPITAL), grants(CLINIC), grants(HOSPITAL)], [2, 1, 0]);
    });
}
