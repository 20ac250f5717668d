use frame_support::{assert_noop, assert_ok};
use salus_primitives::RescueSchedule;
use sp_runtime::DispatchError;

use super::{rescue_finality::rescue, *};

fn cancel() -> sp_runtime::DispatchResult {
    Governance::cancel_rescue(by(RESCUERS))
}

#[test]
fn cancel_rescue_leaves_authors_who_do_not_take_over() {
    test(|| {
        assert_ok!(rescue());
        next_session();
        assert_ok!(cancel());
        last_event(Event::RescueCancelled);
        assert_eq!((RunningRescue::<Test>::get(), Governance::is_rescuing()), (None, false));
        assert_eq!(Authors::get(), [11, 12]);
        next_session();
        next_session();
        assert!(Takeovers::get().is_empty());
    });
}

#[test]
fn cancel_rescue_lets_another_one_be_called_for() {
    test(|| {
        assert_ok!(rescue());
        assert_ok!(cancel());
        next_session();
        assert_ok!(rescue());
        assert_eq!(RunningRescue::<Test>::get().unwrap().session, FIRST_SESSION + 3);
    });
}

#[test]
fn cancel_rescue_is_refused_when_none_runs() {
    test(|| {
        assert_noop!(cancel(), Error::RescueNotFound);
        assert_ok!(rescue());
        assert_ok!(cancel());
        assert_noop!(cancel(), Error::RescueNotFound);
    });
}

#[test]
fn cancel_rescue_is_refused_when_the_authors_took_over() {
    test(|| {
        assert_ok!(rescue());
        next_session();
        next_session();
        assert_noop!(cancel(), Error::RescueStarted);
        next_block();
        assert_noop!(cancel(), Error::RescueStarted);
        Changing::set(false);
        next_block();
        assert_noop!(cancel(), Error::RescueNotFound);
    });
}

#[test]
fn cancel_rescue_is_refused_when_the_caller_is_not_the_origin() {
    test(|| {
        assert_ok!(rescue());
        for origin in [by(UPGRADERS), by(OPPONENTS), by(STRANGER), RuntimeOrigin::none()] {
            assert_noop!(Governance::cancel_rescue(origin), DispatchError::BadOrigin);
        }
    });
}
