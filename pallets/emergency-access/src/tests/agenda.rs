//! What happens by itself.

use frame_support::{assert_ok, weights::Weight};

use crate::{mock::*, *};

#[test]
fn justification_is_marked_when_it_is_overdue() {
    test(|| {
        let id = activate();
        assert_eq!(assign(id), HOSPITAL);
        wait(DAY - HOUR - 1);
        poll();
        assert!(!kept(id).overdue);
        wait(1);
        System::reset_events();
        poll();
        assert!(kept(id).overdue);
        let (organisation, practitioner) = (OTHER_HOSPITAL, DR_BAILEY);
        let event = Event::JustificationOverdue { grant: id, organisation, practitioner };
        assert_eq!(events(), std::slice::from_ref(&event));
        assert_eq!(Practitioners::<Test>::get(DR_BAILEY).overdue, 1);
        // It is marked once.
        wait(DAY);
        poll();
        assert_eq!(events(), [event]);
    });
}

/// Nobody could file it while the chain stood.
#[test]
fn justification_has_another_day_after_the_chain_stood() {
    test(|| {
        let id = activate();
        live(DAY - 2 * HOUR);
        wait(3 * HOUR);
        poll();
        assert!(!kept(id).overdue);
        let graced = now() + GRACE;
        assert_eq!(kept(id).justify_by, graced);
        live(GRACE - HOUR);
        assert!(!kept(id).overdue);
        live(HOUR);
        assert!(kept(id).overdue);
    });
}

/// It narrows the same practitioner's elsewhere too, and nobody else's.
#[test]
fn overdue_justification_narrows_only_what_its_practitioner_opens() {
    test(|| {
        activate();
        wait(DAY);
        poll();
        let clinic = Activate { organisation: CLINIC, ..Activate::default() }.open();
        assert!(kept(clinic).narrowed.overdue);
        let hunt = Activate { practitioner: DR_HUNT, ..Activate::default() }.open();
        assert_eq!(kept(hunt).narrowed, Narrowing::default());
    });
}

#[test]
fn justification_is_due_as_it_was_when_it_was_opened() {
    test(|| {
        let id = activate();
        assert_ok!(set_parameters(|parameters| parameters.justify = 2 * DAY));
        let other = Activate { patient: OTHER_PATIENT, ..Activate::default() }.open();
        live(DAY);
        assert_eq!((kept(id).overdue, kept(other).overdue), (true, false));
        live(DAY);
        assert!(kept(other).overdue);
    });
}

#[test]
fn agenda_waits_for_the_minute_after_an_instant_within_one() {
    test(|| {
        wait(1);
        let id = activate();
        wait(HOUR + MINUTE);
        poll();
        assert_eq!(reviewer(id), HOSPITAL);
        live(DAY - HOUR - MINUTE);
        assert!(!kept(id).overdue);
        wait(MINUTE - 1);
        poll();
        assert!(kept(id).overdue);
    });
}

#[test]
fn agenda_takes_no_more_than_its_share_and_goes_on_in_the_next_block() {
    test(|| {
        for patient in [PATIENT, OTHER_PATIENT] {
            for practitioner in [DR_BAILEY, DR_HUNT] {
                Activate { patient, practitioner, ..Activate::default() }.open();
            }
        }
        wait(DAY);
        let info = EmergencyAccess::step_weight();
        let look = crate::weights::SubstrateWeight::<Test>::look_at_agenda();
        let overdue = || Activations::<Test>::iter_values().filter(|of| of.overdue).count();
        AgendaWeight::set(look.saturating_add(info.saturating_mul(3)));
        assert!(poll().all_lte(AgendaWeight::get()));
        assert_eq!(overdue(), 3);
        assert!(poll().all_lte(look.saturating_add(info)));
        assert_eq!(overdue(), 4);
    });
}

#[test]
fn agenda_does_nothing_when_there_is_no_weight_left() {
    test(|| {
        let id = activate();
        wait(DAY);
        AgendaWeight::set(Weight::from_parts(1, 1));
        assert_eq!(poll(), Weight::zero());
        assert!(!kept(id).overdue);
    });
}
