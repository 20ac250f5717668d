use frame_support::{assert_noop, assert_ok};
use salus_primitives::{GrantId, JournalEntry};

use super::Error;
use crate::{mock::*, *};

#[test]
fn justify_keeps_what_is_said_and_is_awaited_no_more() {
    test(|| {
        let id = activate();
        // After it has ended, and with whatever standing.
        wait(5 * HOUR);
        Revoked::set(vec![DR_BAILEY]);
        suspend(DR_BAILEY, DAY);
        assert_ok!(justify(id));
        let at = NOW + 5 * HOUR;
        assert_eq!(kept(id).justification, Some(Justification { commitment: WHY, at }));
        wait(DAY);
        poll();
        assert!(!kept(id).overdue);
        let (grant, patient, justification) = (id, PATIENT, WHY);
        let event = Event::EmergencyJustified { grant, patient, justification };
        assert!(events().contains(&event));
        assert_eq!(Noted::get().into_values().collect::<Vec<_>>(), [JournalEntry::Emergency(id)]);
    });
}

#[test]
fn justify_is_refused_when_it_was_filed_is_nothing_or_not_the_callers() {
    test(|| {
        assert_noop!(justify(GrantId(0)), Error::GrantNotFound);
        let id = activate();
        assert_noop!(EmergencyAccess::justify(by(DR_GREY), id, WHY), Error::NotActivator);
        let nothing = EmergencyAccess::justify(by(DR_BAILEY), id, NOTHING);
        assert_noop!(nothing, Error::JustificationMissing);
        assert_ok!(justify(id));
        assert_noop!(justify(id), Error::AlreadyJustified);
    });
}

/// Nobody else is asked, and nothing is waited for.
#[test]
fn justify_ends_at_once_what_an_overdue_one_narrows() {
    test(|| {
        let id = activate();
        wait(DAY);
        poll();
        assert!(kept(id).overdue);
        let narrowed = activate();
        assert!(kept(narrowed).narrowed.overdue);
        assert_noop!(widen(narrowed, salus_primitives::Label::HIV), Error::SecondMissing);
        assert_ok!(justify(id));
        assert!(!kept(id).overdue);
        assert_ok!(widen(narrowed, salus_primitives::Label::HIV));
        assert_ok!(close(narrowed));
        assert_eq!(kept(activate()).narrowed, Narrowing::default());
    });
}

#[test]
fn justify_of_one_leaves_another_overdue() {
    test(|| {
        let ids = [activate(), Activate { patient: OTHER_PATIENT, ..Activate::default() }.open()];
        wait(DAY);
        poll();
        assert_ok!(justify(ids[0]));
        assert!(kept(activate()).narrowed.overdue);
        assert_ok!(justify(ids[1]));
        assert_eq!(Practitioners::<Test>::get(DR_BAILEY).overdue, 0);
    });
}
