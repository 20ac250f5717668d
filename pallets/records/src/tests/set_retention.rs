use super::{last_event, Error};
use crate::{mock::*, Event, Retention};
use frame_support::{assert_noop, assert_ok};
use salus_primitives::Moment;
use sp_runtime::{traits::BadOrigin, DispatchResult};

fn set(retention: Moment) -> DispatchResult {
    Records::set_retention(RuntimeOrigin::root(), retention)
}

#[test]
fn set_retention_holds_for_what_was_anchored_before() {
    test(|| {
        let root = report_hours(1, THIS_HOUR - 1, 1);
        assert_ok!(set(MAX_RETENTION));
        last_event(Event::RetentionSet { retention: MAX_RETENTION });
        wait(MAX_RETENTION - 1);
        assert_noop!(Records::purge(by(OFFICER), HOSPITAL, root), Error::RetentionRunning);
        assert_ok!(set(RETENTION));
        assert_ok!(Records::purge(by(OFFICER), HOSPITAL, root));
    });
}

#[test]
fn set_retention_is_refused_when_it_is_too_short_or_too_long() {
    test(|| {
        for retention in [0, RETENTION - 1, MAX_RETENTION + 1, Moment::MAX] {
            assert_noop!(set(retention), Error::RetentionInvalid);
        }
        assert_eq!(Retention::<Test>::get(), RETENTION);
    });
}

#[test]
fn set_retention_is_refused_when_the_origin_is_signed() {
    test(|| {
        for who in [ARCHIVIST, STRANGER] {
            assert_noop!(Records::set_retention(by(who), RETENTION), BadOrigin);
        }
    });
}
