use frame_support::{
    assert_noop, assert_ok,
    dispatch::{DispatchClass, GetDispatchInfo},
};
use salus_primitives::{
    Class, Classes, Commitment, EmergencyReason, GrantId, Label, Labels, OrganisationId,
};

use super::Error;
use crate::{
    mock::*,
    phase::{Clock, Review},
    *,
};

#[test]
fn activate_opens_the_summary_for_the_time_of_the_reason() {
    test(|| {
        assert_ok!(Activate::default().send());
        let id = GrantId(0);
        let until = NOW + 4 * HOUR;
        let expected = Activation {
            triple: triple(DR_BAILEY, OTHER_HOSPITAL),
            custodian: HOSPITAL,
            opened: NOW,
            ceiling: NOW + 8 * HOUR,
            signed: None,
            reason: EmergencyReason::UNCONSCIOUS,
            narrowed: Narrowing::default(),
            terms: vec![Term {
                from: NOW,
                until,
                scope: Scope::base(),
                reason: EmergencyReason::UNCONSCIOUS,
            }]
            .try_into()
            .unwrap(),
            suspensions: 0,
            renewal: None,
            second: None,
            closed: None,
            justification: None,
            justify_by: NOW + DAY,
            overdue: false,
            number: 0,
            entry: Default::default(),
            review: Review::opened(&ParameterSet::default().periods(), Clock::at(NOW)),
            findings: Default::default(),
        };
        assert_eq!(EmergencyAccess::kept_activation(id), Some(expected));
        let event = Event::EmergencyActivated {
            grant: id,
            patient: PATIENT,
            custodian: HOSPITAL,
            organisation: OTHER_HOSPITAL,
            practitioner: DR_BAILEY,
            reason: EmergencyReason::UNCONSCIOUS,
            until,
            narrowed: false,
        };
        assert_eq!(events(), [event]);
        assert_eq!(Diary::<Test>::get(PATIENT, 0u32.to_be_bytes()), Some(id));
    });
}

/// What only a threat opens is not among it, nor what no summary has.
#[test]
fn activate_opens_no_label_that_takes_a_threat() {
    test(|| {
        let Scope { classes, labels } = Scope::base();
        assert!(labels.contains(Label::HIV) && !labels.contains(Label::PSYTHPN));
        assert!(!labels.intersection(Labels::UNLABELLED).is_empty());
        assert!(classes.contains(Class::ALLERGIES) && !classes.contains(Class::CLINICAL_NOTES));
    });
}

#[test]
fn activate_opens_less_when_less_is_asked() {
    test(|| {
        let scope = laboratory(Labels::UNLABELLED);
        let id = Activate { scope: Some(scope), ..Activate::default() }.open();
        assert_eq!(kept(id).terms[0].scope, scope);
    });
}

#[test]
fn activate_keeps_the_justification_when_there_is_one() {
    test(|| {
        let justification = kept(activate_justified()).justification;
        assert_eq!(justification, Some(Justification { commitment: WHY, at: NOW }));
        // What is due first is the look at the reviewers, and after that no justification.
        assert_eq!(kept(GrantId(0)).awaited(), None);
    });
}

#[test]
fn activate_opens_for_a_shorter_time_when_the_reason_is_short() {
    test(|| {
        let reason = EmergencyReason::TIME_CRITICAL;
        let id = Activate { reason, ..Activate::default() }.open();
        assert_eq!(open_until(id), Some(NOW + HOUR));
        assert_ok!(close(id));
        assert_ok!(set_parameters(|parameters| parameters.open = 2 * HOUR));
        assert_eq!(open_until(activate()), Some(NOW + 2 * HOUR));
    });
}

#[test]
fn activate_opens_a_day_when_a_disaster_is_declared() {
    test(|| {
        let disaster = Activate { reason: EmergencyReason::DISASTER, ..Activate::default() };
        assert_noop!(disaster.clone().send(), Error::DisasterNotDeclared);
        assert_ok!(declare(&[HOSPITAL], NOW + DAY));
        assert_noop!(disaster.clone().send(), Error::DisasterNotDeclared);
        assert_ok!(declare(&[OTHER_HOSPITAL], NOW + DAY));
        let id = disaster.clone().open();
        assert_eq!((open_until(id), kept(id).ceiling), (Some(NOW + DAY), NOW + DAY));
        // The declaration is over, what was opened is not.
        wait(DAY - 1);
        assert_eq!(open_until(id), Some(NOW + DAY));
        wait(1);
        assert_noop!(disaster.send(), Error::DisasterNotDeclared);
    });
}

#[test]
fn activate_is_refused_when_there_is_no_credential_in_force() {
    test(|| {
        for practitioner in [STRANGER, DR_GREY, PATIENT] {
            let other = Activate { practitioner, ..Activate::default() };
            assert_noop!(other.send(), Error::CredentialNotFound);
        }
        Until::set(NOW);
        assert_noop!(Activate::default().send(), Error::CredentialExpired);
        Until::set(NOW + 1);
        Revoked::set(vec![DR_BAILEY]);
        assert_noop!(Activate::default().send(), Error::CredentialRevoked);
        Revoked::set(vec![]);
        assert_ok!(Activate::default().send());
    });
}

#[test]
fn activate_is_refused_when_the_organisation_is_inactive_or_treats_nobody() {
    test(|| {
        Suspended::set(vec![OTHER_HOSPITAL]);
        assert_noop!(Activate::default().send(), Error::OrganisationInactive);
        let paid = Activate { practitioner: DR_PAYNE, organisation: PAYER, ..Activate::default() };
        assert_noop!(paid.send(), Error::OrganisationDoesNotTreat);
    });
}

#[test]
fn activate_is_refused_when_no_role_is_for_emergencies() {
    test(|| {
        let stone = Activate { practitioner: DR_STONE, ..Activate::default() };
        assert_noop!(stone.send(), Error::RoleNotForEmergencies);
    });
}

#[test]
fn activate_is_refused_when_the_practitioner_is_suspended() {
    test(|| {
        suspend(DR_BAILEY, HOUR);
        let at_the_clinic = Activate { organisation: CLINIC, ..Activate::default() };
        for refused in [Activate::default(), at_the_clinic] {
            assert_noop!(refused.send(), Error::PractitionerSuspended);
        }
        wait(HOUR - 1);
        assert_noop!(Activate::default().send(), Error::PractitionerSuspended);
        wait(1);
        assert_ok!(Activate::default().send());
    });
}

#[test]
fn activate_is_refused_when_the_patient_is_unknown_or_has_withdrawn() {
    test(|| {
        let unknown = Activate { patient: STRANGER, ..Activate::default() };
        assert_noop!(unknown.send(), Error::PatientNotEnrolled);
        Withdrawn::set(vec![PATIENT]);
        assert_noop!(Activate::default().send(), Error::PatientNotEnrolled);
    });
}

/// The records are still there, and no custodian shuts the door.
#[test]
fn activate_works_when_the_custodian_ended_the_enrolment_or_is_suspended() {
    test(|| {
        Ended::set(vec![PATIENT]);
        Suspended::set(vec![HOSPITAL]);
        assert_eq!(open_until(activate()), Some(NOW + 4 * HOUR));
    });
}

#[test]
fn activate_is_refused_when_the_reason_is_none_that_opens_here() {
    test(|| {
        let because = |reason| Activate { reason, ..Activate::default() }.send();
        let unknown = EmergencyReason(EmergencyReason::COUNT);
        for (reason, error) in [
            (unknown, Error::UnknownCode),
            (EmergencyReason(u8::MAX), Error::UnknownCode),
            (EmergencyReason::OVRPJ, Error::ReasonDisabled),
            (EmergencyReason::CONSENT_UNREACHABLE, Error::ReasonIsOffline),
            (EmergencyReason::DISASTER, Error::DisasterNotDeclared),
        ] {
            assert_noop!(because(reason), error);
        }
    });
}

#[test]
fn activate_is_refused_when_the_scope_is_nothing_unknown_or_too_wide() {
    test(|| {
        let of = |scope| Activate { scope: Some(scope), ..Activate::default() }.send();
        let base = Scope::base();
        assert_noop!(of(Scope { classes: Classes::EMPTY, ..base }), Error::EmptySet);
        assert_noop!(of(Scope { labels: Labels::EMPTY, ..base }), Error::EmptySet);
        assert_noop!(of(Scope { classes: Classes(1 << 62), ..base }), Error::UnknownCode);
        assert_noop!(of(Scope { labels: Labels(1 << 62), ..base }), Error::UnknownCode);
        let notes = base.classes.union(Class::CLINICAL_NOTES.into());
        assert_noop!(of(Scope { classes: notes, ..base }), Error::ScopeTooWide);
        let labels = base.labels.union(threat_only());
        assert_noop!(of(Scope { labels, ..base }), Error::ScopeTooWide);
    });
}

#[test]
fn activate_is_refused_when_the_justification_is_of_zeros() {
    test(|| {
        let nothing = Activate { justification: Some(NOTHING), ..Activate::default() };
        assert_noop!(nothing.send(), Error::JustificationMissing);
        let mut least = [0; 32];
        least[31] = 1;
        let least = Activate { justification: Some(Commitment(least)), ..Activate::default() };
        assert_ok!(least.send());
    });
}

#[test]
fn activate_is_refused_while_the_same_is_open() {
    test(|| {
        let id = activate();
        assert_noop!(Activate::default().send(), Error::AlreadyOpen);
        // Another patient's, another practitioner's, and another organisation's are others.
        for other in [
            Activate { patient: OTHER_PATIENT, ..Activate::default() },
            Activate { practitioner: DR_HUNT, ..Activate::default() },
            Activate { organisation: CLINIC, ..Activate::default() },
        ] {
            assert_ok!(other.send());
        }
        wait(4 * HOUR - 1);
        assert_noop!(Activate::default().send(), Error::AlreadyOpen);
        wait(1);
        assert!(activate() > id);
        assert_eq!(kept(GrantId(4)).number, 3);
    });
}

#[test]
fn activate_and_what_widens_it_are_operational() {
    let class = |call: Call<Test>| call.get_dispatch_info().class;
    let (grant, organisation) = (GrantId(0), OrganisationId(0));
    let (classes, labels, reason) = (Classes::EMPTY, Labels::EMPTY, EmergencyReason(0));
    for call in [
        Call::activate { organisation, patient: PATIENT, reason, scope: None, justification: None },
        Call::widen { grant, classes, labels, reason },
        Call::renew { grant },
        Call::second { grant, organisation },
    ] {
        assert_eq!(class(call), DispatchClass::Operational);
    }
    for call in [Call::close { grant }, Call::justify { grant, commitment: WHY }] {
        assert_eq!(class(call), DispatchClass::Normal);
    }
}
