use frame_support::{assert_noop, assert_ok};
use salus_primitives::GrantId;

use super::Error;
use crate::{mock::*, *};

#[test]
fn close_closes_all_of_it_at_once() {
    test(|| {
        let id = activate_justified();
        assert_ok!(widen(id, salus_primitives::Label::HIV));
        wait(HOUR);
        assert_eq!(held().len(), 2);
        assert_ok!(close(id));
        assert_eq!((kept(id).closed, open_until(id)), (Some(NOW + HOUR), None));
        assert_eq!(held(), []);
        assert_eq!(kept(id).entry.0, 2);
        let event = Event::EmergencyClosed { grant: id, patient: PATIENT };
        assert_eq!(last_event(), event.into());
        // The same may be opened again, in the same block.
        assert!(activate() > id);
    });
}

#[test]
fn close_works_whatever_the_standing() {
    test(|| {
        let id = activate();
        Revoked::set(vec![DR_BAILEY]);
        Suspended::set(vec![OTHER_HOSPITAL]);
        Withdrawn::set(vec![PATIENT]);
        assert_ok!(close(id));
    });
}

#[test]
fn close_is_refused_when_nothing_is_open_or_it_is_not_the_callers() {
    test(|| {
        assert_noop!(close(GrantId(0)), Error::GrantNotFound);
        let id = activate();
        for other in [DR_GREY, PATIENT] {
            assert_noop!(EmergencyAccess::close(by(other), id), Error::NotActivator);
        }
        assert_ok!(close(id));
        assert_noop!(close(id), Error::GrantEnded);
        let id = activate();
        wait(4 * HOUR);
        assert_noop!(close(id), Error::GrantEnded);
    });
}
