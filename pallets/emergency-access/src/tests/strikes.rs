//! What it means that cases are found unjustified.

use frame_support::{assert_noop, assert_ok};
use salus_policy::EmergencyInspect;
use salus_primitives::{GrantId, Moment};
use sp_runtime::{DispatchError, DispatchResult};

use super::Error;
use crate::{mock::*, phase::Verdict, sanction::Strike, *};

/// What the council finds unjustified.
fn condemn(id: GrantId) {
    live(Parameters::<Test>::get().draw);
    assert_ok!(resolve(&[id], Verdict::Unjustified));
}

/// One night that the council finds unjustified, and the next but one.
fn night() -> GrantId {
    let id = activate_closed();
    condemn(id);
    live(2 * DAY);
    id
}

fn lift(who: AccountId) -> DispatchResult {
    EmergencyAccess::lift_suspension(RuntimeOrigin::root(), who)
}

fn standing() -> Practitioner {
    Practitioners::<Test>::get(DR_BAILEY)
}

#[test]
fn second_strike_suspends_and_closes_what_is_open() {
    test(|| {
        alone();
        night();
        assert_ok!(set_parameters(|parameters| parameters.draw = 10 * MINUTE));
        let (second, open) = (activate_closed(), activate());
        let last = Activate { organisation: CLINIC, ..Activate::default() }.open();
        live(10 * MINUTE);
        assert!(open_until(open).is_some() && open_until(last).is_some());
        assert_ok!(resolve(&[second], Verdict::Unjustified));
        assert_eq!([open_until(open), open_until(last)], [None, None]);
        let until = now() + 30 * DAY;
        let (grant, practitioner) = (second, DR_BAILEY);
        let suspended = Event::PractitionerSuspended { grant, practitioner, until };
        assert!(events().contains(&suspended));
        wait(4 * HOUR);
        assert_noop!(Activate::default().send(), Error::PractitionerSuspended);
    });
}

#[test]
fn third_strike_suspends_for_a_year() {
    test(|| {
        alone();
        night();
        // Of another night, and decided last.
        let third = activate_closed();
        live(2 * DAY);
        night();
        assert_eq!(standing().suspensions[0].until, now() - 2 * DAY + 30 * DAY);
        condemn(third);
        assert_eq!(standing().suspensions.len(), 1);
        assert_eq!(standing().suspensions[0].until, now() + 365 * DAY);
    });
}

/// Whoever fails three patients in one night failed once.
#[test]
fn strikes_of_one_night_are_one() {
    test(|| {
        alone();
        let of = |practitioner, patient| {
            let id = Activate { practitioner, patient, ..Activate::default() }.open();
            assert_ok!(EmergencyAccess::close(by(practitioner), id));
            id
        };
        let ids = [of(DR_BAILEY, PATIENT), of(DR_BAILEY, OTHER_PATIENT)];
        let opened = now();
        live(DAY);
        let third = of(DR_BAILEY, PATIENT);
        assert_ok!(resolve(&ids, Verdict::Unjustified));
        let strike = Strike { opened, at: now(), suspends: false, lifted: false };
        assert_eq!(standing().strikes[..], [strike]);
        assert!(!standing().is_suspended(now()));
        // It is narrowed again, from the last decision on.
        live(5 * DAY);
        condemn(third);
        assert_eq!(standing().struck_until, now() + 30 * DAY);
        assert_eq!(standing().strikes[..], [strike]);
        assert!(!standing().is_suspended(now()));
        condemn(of(DR_BAILEY, PATIENT));
        assert!(standing().is_suspended(now()));
    });
}

#[test]
fn strikes_count_no_more_after_their_time() {
    test(|| {
        alone();
        condemn(activate_closed());
        wait(365 * DAY);
        Until::set(Moment::MAX);
        condemn(activate_closed());
        assert_eq!(standing().suspensions.len(), 0);
    });
}

#[test]
fn strikes_are_remembered_as_many_as_there_may_be() {
    test(|| {
        alone();
        let ids: Vec<_> = (0..10)
            .map(|_| {
                let id = activate_closed();
                live(2 * DAY);
                id
            })
            .collect();
        for id in &ids {
            assert_ok!(resolve(&[*id], Verdict::Unjustified));
        }
        let opened: Vec<_> = standing().strikes.iter().map(|strike| strike.opened).collect();
        assert_eq!(opened, [2, 3, 4, 5, 6, 7, 8, 9].map(|n| NOW + n * 2 * DAY));
    });
}

#[test]
fn lift_suspension_lets_open_again_and_reopens_nothing() {
    test(|| {
        alone();
        night();
        assert_ok!(set_parameters(|parameters| parameters.draw = 10 * MINUTE));
        let (second, open) = (activate_closed(), activate());
        condemn(second);
        assert_noop!(Activate::default().send(), Error::PractitionerSuspended);
        wait(1);
        assert_noop!(lift(DR_HUNT), Error::NotSuspended);
        assert_noop!(
            EmergencyAccess::lift_suspension(by(CLERK), DR_BAILEY),
            DispatchError::BadOrigin
        );
        assert_ok!(lift(DR_BAILEY));
        assert_eq!(last_event(), Event::SuspensionLifted { practitioner: DR_BAILEY }.into());
        assert_eq!(open_until(open), None);
        assert_noop!(lift(DR_BAILEY), Error::NotSuspended);
        assert_ok!(Activate::default().send());
    });
}

/// Or the next one would be for a year, as if it had been right.
/// What it closed stays closed, and what is opened after it is open.
#[test]
fn lift_suspension_lets_open_again_when_it_comes_in_the_same_block() {
    test(|| {
        let before = activate();
        suspend(DR_BAILEY, 30 * DAY);
        assert_noop!(Activate::default().send(), Error::PractitionerSuspended);
        assert_ok!(lift(DR_BAILEY));
        assert_eq!(open_until(before), None);
        let after = activate();
        assert_eq!((open_until(before), open_until(after)), (None, Some(NOW + 4 * HOUR)));
        wait(1);
        assert_eq!(held().iter().map(|grant| grant.id).collect::<Vec<_>>(), [after]);
        let then = EmergencyAccess::grants_at(&triple(DR_BAILEY, OTHER_HOSPITAL), NOW).unwrap();
        assert_eq!(then.iter().map(|grant| grant.id).collect::<Vec<_>>(), [after]);
        // The next one closes it, as any.
        suspend(DR_BAILEY, 1);
        assert_eq!((held(), open_until(after)), (vec![], None));
    });
}

#[test]
fn lift_suspension_takes_back_the_strike_that_brought_it() {
    test(|| {
        alone();
        let first = activate_closed();
        live(2 * DAY);
        let second = activate_closed();
        live(HOUR);
        // The first strike stays, even if both are of the same block.
        assert_ok!(resolve(&[first, second], Verdict::Unjustified));
        assert_eq!(standing().strikes.len(), 2);
        assert_ok!(lift(DR_BAILEY));
        let first = Strike { opened: NOW, at: now(), suspends: false, lifted: false };
        let second = Strike { opened: NOW + 2 * DAY, suspends: true, lifted: true, ..first };
        assert_eq!(standing().strikes[..], [first, second]);
        live(2 * DAY);
        condemn(activate_closed());
        assert_eq!(standing().suspensions[1].until, now() + 30 * DAY);
    });
}

/// Whoever was forgiven a night is not suspended for another patient of it.
#[test]
fn lift_suspension_keeps_the_night_of_what_it_lifts() {
    test(|| {
        alone();
        night();
        let (second, same) = (activate_closed(), activate_closed());
        condemn(second);
        wait(1);
        assert_ok!(lift(DR_BAILEY));
        live(DAY);
        assert_ok!(resolve(&[same], Verdict::Unjustified));
        assert!(!standing().is_suspended(now()));
        assert_eq!(standing().struck_until, now() + 30 * DAY);
        assert_eq!(standing().strikes.len(), 2);
    });
}

#[test]
fn lift_suspension_leaves_earlier_ones_as_they_were() {
    test(|| {
        suspend(DR_HUNT, MINUTE);
        wait(HOUR);
        suspend(DR_HUNT, DAY);
        wait(HOUR);
        assert_ok!(lift(DR_HUNT));
        let ends = Practitioners::<Test>::get(DR_HUNT).suspensions;
        let ends: Vec<_> = ends.into_iter().map(|suspension| suspension.until).collect();
        assert!(ends == [NOW + MINUTE, NOW + 2 * HOUR]);
    });
}
