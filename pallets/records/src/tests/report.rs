//! Batches of disclosures: they tile time.

use super::{last_event, stored, Error};
use crate::{anchor::key, mock::*, BatchKind, Event, LastReports, Reports};
use frame_support::{assert_noop, assert_ok};
use salus_primitives::{Hour, Period};

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
        let Period { from, until } = hours(THIS_HOUR - 3, 1);
        let (from, until) = (from.unwrap(), until.unwrap());
        for period in [
            Period::between(from + 1, until),
            Period::between(from - 1, until),
            Period::between(from, until + 1),
            Period::between(from, until - 1),
            Period::between(from + 1, until + 1),
            Period::between(until, from),
            Period::between(from, from),
            Period { from: None, until: Some(until) },
            Period { from: Some(from), until: None },
            Period::ALWAYS,
        ] {
            assert_noop!(report(&tree, period), Error::PeriodInvalid);
        }
        assert_ok!(report(&tree, Period::between(from, until)));
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
        for period in [hours(THIS_HOUR + 1, 1), Period::between(u64::MAX / HOUR * HOUR, u64::MAX)] {
            assert_noop!(report(&Tree::of(2, 2), period), Error::PeriodInvalid);
        }
    });
}

#[test]
fn report_is_refused_when_the_first_is_older_than_what_is_kept() {
    test(|| {
        let tree = Tree::of(1, 2);
        // Half an hour past the hour that is a thousand hours ago.
        let oldest = THIS_HOUR - 1_000 + 1;
        assert_noop!(report(&tree, hours(oldest - 1, 1)), Error::PeriodInvalid);
        assert_noop!(report(&tree, hours(0, 1)), Error::PeriodInvalid);
        assert_ok!(report(&tree, hours(oldest, 1)));
    });
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
