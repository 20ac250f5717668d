//! How often somebody is suspended, and what becomes of that.

use frame_support::{assert_noop, assert_ok};
use salus_primitives::{GrantId, Moment, LAST_MOMENT};

use super::Error;
use crate::{mock::*, phase::Verdict, *};

/// Leaves Dr Bailey a past in which there is room for one more.
fn suspend_often() {
    for _ in 1..MAX_SUSPENSIONS {
        suspend(DR_BAILEY, 1);
        wait(1);
    }
}

fn lift() -> sp_runtime::DispatchResult {
    EmergencyAccess::lift_suspension(RuntimeOrigin::root(), DR_BAILEY)
}

fn ends() -> Vec<Moment> {
    let suspensions = Practitioners::<Test>::get(DR_BAILEY).suspensions;
    suspensions.into_iter().map(|suspension| suspension.until).collect()
}

/// A case of Dr Bailey's that is before the council, and closed.
fn escalated() -> GrantId {
    let id = activate_justified();
    assert_ok!(close(id));
    live(2 * DAY);
    id
}

#[test]
fn suspension_has_no_end_when_there_is_no_room_for_another_one() {
    test(|| {
        suspend_often();
        let opened = now();
        let id = activate();
        assert!(!Practitioners::<Test>::get(DR_BAILEY).is_suspended_for_good());
        wait(1);
        suspend(DR_BAILEY, 1);
        assert_eq!((ends().len(), ends().last()), (16, Some(&LAST_MOMENT)));
        // It closes as any other does, and what was open before is told again.
        assert_eq!((open_until(id), held()), (None, vec![]));
        use salus_policy::EmergencyInspect;
        let then = EmergencyAccess::grants_at(&triple(DR_BAILEY, OTHER_HOSPITAL), opened);
        assert_eq!(then.map(|grants| grants.len()), Ok(1));
        wait(400 * DAY);
        Until::set(Moment::MAX);
        assert_noop!(Activate::default().send(), Error::PractitionerSuspended);
        // Another one adds nothing, and takes nothing.
        suspend(DR_BAILEY, 1);
        assert_eq!((ends().len(), ends().last()), (16, Some(&LAST_MOMENT)));
    });
}

#[test]
fn lift_suspension_is_refused_when_it_has_no_end() {
    test(|| {
        suspend_often();
        assert_noop!(lift(), Error::NotSuspended);
        suspend(DR_BAILEY, DAY);
        wait(2 * DAY);
        assert_noop!(lift(), Error::SuspensionIsFinal);
    });
}

#[test]
fn lift_suspension_lets_open_again_when_it_is_the_last_but_one() {
    test(|| {
        for _ in 2..MAX_SUSPENSIONS {
            suspend(DR_BAILEY, 1);
            wait(1);
        }
        suspend(DR_BAILEY, DAY);
        wait(1);
        assert_ok!(lift());
        assert_ok!(Activate::default().send());
    });
}

#[test]
fn verdict_tells_the_end_of_the_suspension_that_it_brings() {
    test(|| {
        alone();
        assert_ok!(resolve(&[escalated()], Verdict::Unjustified));
        live(2 * DAY);
        suspend_often();
        let grant = escalated();
        assert_ok!(resolve(&[grant], Verdict::Unjustified));
        let practitioner = DR_BAILEY;
        let told = Event::PractitionerSuspended { grant, practitioner, until: LAST_MOMENT };
        assert!(events().contains(&told));
    });
}
