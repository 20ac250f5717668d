use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

use super::*;
use crate::{Notice, Shorter, UpgradeNotice, NOTICES};

fn set(notice: Moment) -> sp_runtime::DispatchResult {
    Governance::set_notice(by(HERALDS), notice)
}

#[test]
fn set_notice_counts_at_once_when_it_is_longer() {
    test(|| {
        assert_ok!(set(5 * DAY));
        last_event(Event::NoticeSet { notice: 5 * DAY, from: NOW });
        assert_eq!(UpgradeNotice::<Test>::get(), Notice::new(5 * DAY));
        scheduled(2);
        assert_eq!(PendingUpgrade::<Test>::get().unwrap().not_before, NOW + 5 * DAY);
    });
}

#[test]
fn set_notice_counts_when_the_present_one_has_passed_when_it_is_shorter() {
    test(|| {
        let from = NOW + NOTICE;
        assert_ok!(set(2 * DAY));
        last_event(Event::NoticeSet { notice: 2 * DAY, from });
        let shorter = Some(Shorter { notice: 2 * DAY, from });
        assert_eq!(UpgradeNotice::<Test>::get(), Notice { notice: NOTICE, shorter });
        wait(NOTICE - 1);
        scheduled(2);
        let not_before = PendingUpgrade::<Test>::get().unwrap().not_before;
        assert_eq!(not_before, NOW + NOTICE - 1 + NOTICE);
        assert_ok!(veto(2));
        wait(1);
        assert_ok!(schedule(2));
        assert_eq!(PendingUpgrade::<Test>::get().unwrap().not_before, NOW + NOTICE + 2 * DAY);
    });
}

#[test]
fn set_notice_leaves_an_upgrade_its_instant_when_it_is_scheduled_already() {
    test(|| {
        scheduled(2);
        let upgrade = PendingUpgrade::<Test>::get();
        for notice in [30 * DAY, DAY] {
            assert_ok!(set(notice));
            assert_eq!(PendingUpgrade::<Test>::get(), upgrade);
        }
        wait(NOTICE);
        assert_eq!(stage(), Some(Stage::Authorised));
    });
}

#[test]
fn set_notice_in_safe_mode_waits_for_the_notice_that_was_set() {
    test(|| {
        InSafeMode::set(true);
        assert_ok!(set(DAY));
        last_event(Event::NoticeSet { notice: DAY, from: NOW + NOTICE });
    });
}

#[test]
fn set_notice_is_refused_when_it_is_out_of_range() {
    test(|| {
        for notice in [0, *NOTICES.start() - 1, *NOTICES.end() + 1, Moment::MAX] {
            assert_noop!(set(notice), Error::NoticeOutOfRange);
        }
        for notice in [*NOTICES.start(), *NOTICES.end()] {
            assert_ok!(set(notice));
        }
    });
}

#[test]
fn set_notice_is_refused_when_the_caller_is_not_the_origin() {
    test(|| {
        for origin in [by(UPGRADERS), by(OPPONENTS), by(STRANGER), RuntimeOrigin::none()] {
            assert_noop!(Governance::set_notice(origin, 2 * DAY), DispatchError::BadOrigin);
        }
    });
}
