use frame_support::{assert_noop, assert_ok};
use salus_primitives::GrantId;

use super::Error;
use crate::{mock::*, *};

#[test]
fn second_is_kept_when_another_clinician_stands_by_it() {
    test(|| {
        let id = activate();
        wait(7);
        assert_ok!(second(id));
        let (organisation, practitioner) = (HOSPITAL, DR_GREY);
        assert_eq!(kept(id).second, Some(Second { organisation, practitioner, at: NOW + 7 }));
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

#[test]
fn second_is_refused_when_nothing_is_open_or_somebody_was_before() {
    test(|| {
        assert_noop!(second(GrantId(0)), Error::GrantNotFound);
        let id = activate();
        assert_ok!(second(id));
        let hunt = EmergencyAccess::second(by(DR_HUNT), id, OTHER_HOSPITAL);
        assert_noop!(hunt, Error::AlreadySeconded);
        let id = Activate { organisation: CLINIC, ..Activate::default() }.open();
        wait(HOUR);
        assert_noop!(second(id), Error::GrantEnded);
    });
}
