//! Batches of disclosures: they tile time.

use super::{last_event, stored, Error};
use crate::{anchor::key, mock::*, BatchKind, Event, LastReports, Reports};
use frame_support::{assert_noop, assert_ok, traits::Hooks};
use salus_primitives::{DataMoment, DataPeriod, Hour};

fn next() -> Option<Hour> {
    LastReports::<Test>::get(HOSPITAL)
}

#[test]
fn report_is_listed_by_its_first_hour_and_moves_the_last() {
    test(|| {
        let tree = Tree::of(1, 256);
        let period = hours(THIS_HOUR - 24, 24);
        assert_ok!(report(&tree, period));
        assert_eq!(Reports::<Test>::get(HOSPITAL, key(Hour(THIS_HOUR - 24))), Some(tree.root()));
        assert_eq!(next(), Some(Hour(THIS_HOUR)));
        assert_eq!(stored(tree.root()).unwrap().period, period);
        assert_eq!(held(), DEPOSIT);
        last_event(Event::BatchAnchored {
            organisation: HOSPITAL,
            root: tree.root(),
            kind: BatchKind::Disclosures,
            leaves: 256,
            period,
            extends: None,
        });
    });
}

#[test]
fn report_is_refused_when_it_does_not_begin_where_the_last_ended() {
    test(|| {
        report_hours(1, THIS_HOUR - 10, 4);
        let tree = Tree::of(2, 2);
        // A gap, an overlap, the same hours again, and before the first.
        for (first, count) in [(5, 1), (7, 2), (10, 4), (11, 1)] {
            let period = hours(THIS_HOUR - first, count);
            assert_noop!(report(&tree, period), Error::ReportGap);
        }
        assert_ok!(report(&tree, hours(THIS_HOUR - 6, 6)));
        assert_eq!(next(), Some(Hour(THIS_HOUR)));
    });
}

#[test]
fn report_of_another_organisation_is_its_own() {
    test(|| {
        report_hours(1, THIS_HOUR - 10, 4);
        let tree = Tree::of(2, 2);
        let (kind, period) = (BatchKind::Disclosures, hours(THIS_HOUR - 3, 1));
        assert_ok!(Records::anchor_batch(by(OTHER), kind, tree.root(), 2, period, None));
        assert_eq!(LastReports::<Test>::get(OTHER_HOSPITAL), Some(Hour(THIS_HOUR - 2)));
        assert_eq!(next(), Some(Hour(THIS_HOUR - 6)));
    });
}

#[test]
fn report_is_refused_when_it_is_not_of_whole_hours() {
    test(|| {
        let tree = Tree::of(1, 2);
        let DataPeriod { from, until } = hours(THIS_HOUR - 3, 1);
        let (from, until) = (from.unwrap(), until.unwrap());
        for period in [
            DataPeriod::between(from + 1, until),
            DataPeriod::between(from - 1, until),
            DataPeriod::between(from, until + 1),
            DataPeriod::between(from, until - 1),
            DataPeriod::between(from + 1, until + 1),
            DataPeriod::between(until, from),
            DataPeriod::between(from, from),
            DataPeriod { from: None, until: Some(until) },
            DataPeriod { from: Some(from), until: None },
            DataPeriod::ALWAYS,
            // Whole hours before 1970.
            DataPeriod::between(-from, 1 - from),
            DataPeriod::between(-until, -from),
            DataPeriod::between(-until, until),
        ] {
            assert_noop!(report(&tree, period), Error::PeriodInvalid);
        }
        assert_ok!(report(&tree, DataPeriod::between(from, until)));
    });
}

#[test]
fn report_is_refused_when_it_is_of_more_than_a_day() {
    test(|| {
        let tree = Tree::of(1, 2);
        assert_noop!(report(&tree, hours(THIS_HOUR - 25, 25)), Error::PeriodInvalid);
        assert_ok!(report(&tree, hours(THIS_HOUR - 25, 24)));
    });
}

#[test]
fn report_is_refused_when_its_hours_are_not_over() {
    test(|| {
        let tree = Tree::of(1, 2);
        let period = hours(THIS_HOUR - 1, 2);
        assert_noop!(report(&tree, period), Error::PeriodInvalid);
        wait(HOUR / 2 - 1);
        assert_noop!(report(&tree, period), Error::PeriodInvalid);
        wait(1);
        assert_ok!(report(&tree, period));
        let hour = HOUR as DataMoment;
        let last = DataMoment::MAX / hour * hour;
        for period in [hours(THIS_HOUR + 1, 1), DataPeriod::between(last - hour, last)] {
            assert_noop!(report(&Tree::of(2, 2), period), Error::PeriodInvalid);
        }
    });
}

/// The fault: a stolen key made an organisation report years of days, or fifty when that was kept.
#[test]
fn report_is_refused_when_the_first_begins_too_long_ago() {
    for retention in [RETENTION, MAX_RETENTION] {
        test(|| {
            assert_ok!(Records::set_retention(RuntimeOrigin::root(), retention));
            let tree = Tree::of(1, 2);
            // Half an hour past the hour that is seven hundred hours ago.
            let oldest = THIS_HOUR - 700 + 1;
            for first in [0, THIS_HOUR - 999, oldest - 1] {
                assert_noop!(report(&tree, hours(first, 1)), Error::PeriodInvalid);
            }
            assert_ok!(report(&tree, hours(oldest, 1)));
        });
    }
}

#[test]
fn integrity_test_passes_when_a_day_can_be_reported_first_and_is_kept() {
    for age in [25 * HOUR, RETENTION] {
        MaxFirstReportAge::set(age);
        Records::integrity_test();
    }
    // A day, at any time of an hour.
    for minutes in [0, 30, 59] {
        MaxFirstReportAge::set(25 * HOUR);
        test(|| {
            wait(HOUR / 2 + minutes * 60_000);
            assert_ok!(report(&Tree::of(1, 2), hours(THIS_HOUR + 1 - 24, 24)));
        });
    }
}

#[test]
#[should_panic(expected = "no first report of a day")]
fn integrity_test_fails_when_no_day_could_be_reported_first() {
    MaxFirstReportAge::set(25 * HOUR - 1);
    Records::integrity_test();
}

#[test]
#[should_panic(expected = "older than what is kept")]
fn integrity_test_fails_when_the_first_report_could_be_older_than_what_is_kept() {
    MaxFirstReportAge::set(RETENTION + 1);
    Records::integrity_test();
}

/// Only the first is bounded: later ones catch up, however late they are.
#[test]
fn report_follows_the_last_however_old_it_is() {
    test(|| {
        report_hours(1, THIS_HOUR - 1, 1);
        wait(2 * RETENTION);
        report_hours(2, THIS_HOUR, 24);
        assert_eq!(next(), Some(Hour(THIS_HOUR + 24)));
    });
}

/// Suspension is no excuse: what was disclosed meanwhile is reported afterwards.
#[test]
fn report_begins_where_the_last_ended_when_the_organisation_was_suspended() {
    test(|| {
        report_hours(1, THIS_HOUR - 1, 1);
        Suspended::set(vec![HOSPITAL]);
        wait(48 * HOUR);
        let tree = Tree::of(2, 2);
        assert_noop!(report(&tree, hours(THIS_HOUR, 24)), Error::NotAgent);
        Suspended::set(vec![]);
        assert_noop!(report(&tree, hours(THIS_HOUR + 24, 24)), Error::ReportGap);
        assert_ok!(report(&tree, hours(THIS_HOUR, 24)));
    });
}
