use frame_support::{assert_noop, assert_ok};
use salus_primitives::{Class, Classes, EmergencyReason, GrantId, Label};
use sp_runtime::DispatchResult;

use super::Error;
use crate::{mock::*, *};

#[test]
fn second_is_kept_when_another_clinician_stands_by_it() {
    test(|| {
        let id = activate();
        wait(7);
        assert_ok!(second(id));
        let (organisation, practitioner) = (HOSPITAL, DR_GREY);
        assert_eq!(
            kept(id).second,
            Some(Second { organisation, practitioner, at: NOW + 7, relied_upon: false })
        );
        let (grant, patient) = (id, PATIENT);
        let event = Event::EmergencySeconded { grant, patient, organisation, practitioner };
        assert_eq!(last_event(), event.into());
        // It opens nothing for the second.
        let grey = salus_policy::Triple { patient, organisation, practitioner };
        assert_eq!(<EmergencyAccess as salus_policy::EmergencyInspect<_>>::grants(&grey), []);
    });
}

#[test]
fn second_may_be_of_the_same_organisation() {
    test(|| {
        let id = activate();
        assert_ok!(EmergencyAccess::second(by(DR_HUNT), id, OTHER_HOSPITAL));
    });
}

#[test]
fn second_is_refused_when_it_is_who_activated() {
    test(|| {
        let id = activate();
        for organisation in [OTHER_HOSPITAL, CLINIC] {
            let own = EmergencyAccess::second(by(DR_BAILEY), id, organisation);
            assert_noop!(own, Error::SecondIsActivator);
        }
    });
}

#[test]
fn second_is_refused_when_it_could_not_activate() {
    test(|| {
        let id = activate();
        let by_whom = |who, organisation| EmergencyAccess::second(by(who), id, organisation);
        assert_noop!(by_whom(DR_GREY, OTHER_HOSPITAL), Error::CredentialNotFound);
        assert_noop!(by_whom(DR_STONE, OTHER_HOSPITAL), Error::RoleNotForEmergencies);
        assert_noop!(by_whom(DR_PAYNE, PAYER), Error::OrganisationDoesNotTreat);
        suspend(DR_GREY, DAY);
        assert_noop!(second(id), Error::PractitionerSuspended);
        Revoked::set(vec![DR_HUNT]);
        assert_noop!(by_whom(DR_HUNT, OTHER_HOSPITAL), Error::CredentialRevoked);
    });
}

/// Dr Hunt stands by it, for the organisation of Dr Bailey.
fn second_by_hunt(id: GrantId) -> DispatchResult {
    EmergencyAccess::second(by(DR_HUNT), id, OTHER_HOSPITAL)
}

/// Whoever did it unasked bars nobody from it.
#[test]
fn second_has_the_place_of_another_one_when_nothing_relied_on_that() {
    test(|| {
        let id = activate_justified();
        assert_ok!(second(id));
        // Neither takes two.
        assert_ok!(widen(id, Label::HIV));
        assert_ok!(renew(id));
        assert_ok!(second_by_hunt(id));
        let (organisation, practitioner) = (OTHER_HOSPITAL, DR_HUNT);
        let expected = Second { organisation, practitioner, at: NOW, relied_upon: false };
        assert_eq!(kept(id).second, Some(expected));
    });
}

#[test]
fn second_is_refused_when_more_was_opened_because_of_another_one() {
    test(|| {
        let id = activate();
        assert_ok!(second(id));
        assert_ok!(widen_for(id, threat_only(), EmergencyReason::OVRTPS));
        assert_noop!(second_by_hunt(id), Error::AlreadySeconded);
        assert!(kept(id).bars(HOSPITAL));
        for narrowed in [widen_at_the_clinic, renew] {
            let id =
                Activate { organisation: CLINIC, justification: Some(WHY), ..Activate::default() }
                    .open();
            assert_ok!(second(id));
            assert!(!kept(id).bars(HOSPITAL));
            assert_ok!(narrowed(id));
            assert_noop!(second_by_hunt(id), Error::AlreadySeconded);
            assert!(kept(id).bars(HOSPITAL) && kept(id).bars(CLINIC));
            assert_ok!(close(id));
        }
    });
}

fn widen_at_the_clinic(id: GrantId) -> DispatchResult {
    widen(id, Label::HIV)
}

#[test]
fn second_of_a_call_that_was_refused_is_not_relied_upon() {
    test(|| {
        let id = activate();
        assert_ok!(second(id));
        for label in [Label::HIV, Label::MH, Label::SUD] {
            assert_ok!(widen(id, label));
        }
        let threat = widen_for(id, threat_only(), EmergencyReason::OVRTPS);
        assert_noop!(threat, Error::TooManyTerms);
        assert_ok!(second_by_hunt(id));
    });
}

/// As if nobody had stood by it.
#[test]
fn second_is_not_relied_upon_when_whoever_it_was_could_activate_no_more() {
    test(|| {
        let threat = |id| widen_for(id, threat_only(), EmergencyReason::OVRTPS);
        let id = activate();
        assert_ok!(second(id));
        let other =
            Activate { organisation: CLINIC, justification: Some(WHY), ..Activate::default() };
        let narrowed = other.open();
        assert_ok!(second(narrowed));
        Revoked::set(vec![DR_GREY]);
        assert_noop!(threat(id), Error::SecondMissing);
        assert_noop!(renew(narrowed), Error::SecondMissing);
        Revoked::set(vec![]);
        suspend(DR_GREY, DAY);
        assert_noop!(threat(id), Error::SecondMissing);
        assert_ok!(second_by_hunt(id));
        assert_ok!(threat(id));
    });
}

/// A clinician who works elsewhere too bars only the place in whose name they stand by it.
#[test]
fn second_bars_the_organisation_that_is_named_and_no_other() {
    test(|| {
        let organisation = HOSPITAL;
        let grey = Activate { practitioner: DR_GREY, organisation, ..Activate::default() };
        let id = grey.open();
        let bailey = EmergencyAccess::second(by(DR_BAILEY), id, OTHER_HOSPITAL);
        assert_ok!(bailey);
        let classes = Classes::from(Class::CLINICAL_NOTES);
        let reason = EmergencyReason::OVRTPS;
        let widened = EmergencyAccess::widen(by(DR_GREY), id, classes, threat_only(), reason);
        assert_ok!(widened);
        assert_ok!(EmergencyAccess::close(by(DR_GREY), id));
        // The clinic credentials Dr Bailey as well.
        Reviewers::<Test>::put(ReviewerList::truncate_from(vec![OTHER_HOSPITAL, CLINIC]));
        assert_eq!(assign(id), CLINIC);
    });
}

#[test]
fn second_is_refused_when_nothing_is_open() {
    test(|| {
        assert_noop!(second(GrantId(0)), Error::GrantNotFound);
        let id = Activate { organisation: CLINIC, ..Activate::default() }.open();
        wait(HOUR);
        assert_noop!(second(id), Error::GrantEnded);
    });
}
