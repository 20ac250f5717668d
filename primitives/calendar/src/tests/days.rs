//! Which day it is, where days begin, and which are free.

use super::*;

/// Clocks that are put back by an hour one minute into day 100, so that day 99 comes again.
const BACK: Moment = 100 * DAY + MINUTE;

#[test]
fn local_day_is_that_of_utc_when_there_is_no_offset() {
    let calendar = Calendar::default();
    assert_eq!(calendar.local_day(0), LocalDay(0));
    assert_eq!(calendar.local_day(DAY - 1), LocalDay(0));
    assert_eq!(calendar.local_day(DAY), LocalDay(1));
    assert_eq!(calendar.start(LocalDay(7)), 7 * DAY);
}

#[test]
fn local_day_moves_when_local_time_is_ahead_or_behind() {
    let ahead = offsets([(0, 56)]);
    assert_eq!(ahead.local_day(10 * HOUR - 1), LocalDay(0));
    assert_eq!(ahead.local_day(10 * HOUR), LocalDay(1));
    assert_eq!(ahead.start(LocalDay(1)), 10 * HOUR);
    // It began before 1970.
    assert_eq!(ahead.start(LocalDay(0)), 0);
    let behind = offsets([(0, -48)]);
    assert_eq!(behind.local_day(0), LocalDay(-1));
    assert_eq!(behind.local_day(12 * HOUR), LocalDay(0));
    assert_eq!(behind.start(LocalDay(0)), 12 * HOUR);
}

#[test]
fn local_day_takes_the_first_offset_when_it_is_earlier_than_all() {
    let calendar = offsets([(100 * DAY, 4), (200 * DAY, 8)]);
    assert_eq!(calendar.local_day(DAY - HOUR), LocalDay(1));
    assert_eq!(calendar.local_day(DAY - HOUR - 1), LocalDay(0));
    assert_eq!(calendar.start(LocalDay(1)), DAY - HOUR);
    assert_eq!(calendar.start(LocalDay(150)), 150 * DAY - HOUR);
    assert_eq!(calendar.start(LocalDay(250)), 250 * DAY - 2 * HOUR);
}

#[test]
fn day_starts_at_the_step_when_clocks_are_put_on_over_midnight() {
    // At 23:30 it becomes 0:30.
    let step = 100 * DAY - HOUR / 2;
    let calendar = offsets([(0, 0), (step, 4)]);
    assert_eq!(calendar.local_day(step - 1), LocalDay(99));
    assert_eq!(calendar.local_day(step), LocalDay(100));
    assert_eq!(calendar.start(LocalDay(100)), step);
}

#[test]
fn day_starts_where_it_stays_when_clocks_are_put_back_over_midnight() {
    let calendar = offsets([(0, 0), (BACK, -4)]);
    assert_eq!(calendar.local_day(BACK - 1), LocalDay(100));
    assert_eq!(calendar.local_day(BACK), LocalDay(99));
    assert_eq!(calendar.start(LocalDay(100)), 100 * DAY + HOUR);
    assert_eq!(calendar.local_day(100 * DAY + HOUR), LocalDay(100));
    assert_eq!(calendar.local_day(100 * DAY + HOUR - 1), LocalDay(99));
}

#[test]
fn day_starts_once_when_clocks_are_put_back_at_midnight_itself() {
    let calendar = offsets([(0, 0), (100 * DAY, -4)]);
    assert_eq!(calendar.local_day(100 * DAY), LocalDay(99));
    assert_eq!(calendar.start(LocalDay(100)), 100 * DAY + HOUR);
    // From 1:00 to 0:00: the day has begun already, and goes on.
    let calendar = offsets([(0, 0), (100 * DAY + HOUR, -4)]);
    assert_eq!(calendar.start(LocalDay(100)), 100 * DAY);
}

#[test]
fn new_york_has_its_days_on_nights_of_daylight_saving_time() {
    let calendar = new_york();
    let hours = |day: i32| calendar.start(LocalDay(day + 1)) - calendar.start(LocalDay(day));
    // 8 March, 1 November and 25 December 2026.
    assert_eq!(hours(20_520), 23 * HOUR);
    assert_eq!(hours(20_758), 25 * HOUR);
    assert_eq!(hours(20_812), 24 * HOUR);
    assert_eq!(calendar.start(LocalDay(20_520)), 1_772_946_000_000);
    assert_eq!(calendar.start(LocalDay(20_758)), 1_793_505_600_000);
}

#[test]
fn business_day_is_neither_of_the_weekend_nor_a_holiday() {
    // The first day of 1970 was a Thursday.
    let calendar = utc([4, 9]);
    let business: Vec<_> =
        (-4..12).filter(|day| calendar.is_business_day(LocalDay(*day))).collect();
    assert_eq!(business, [-3, -2, -1, 0, 1, 5, 6, 7, 8, 11]);
}

#[test]
fn weekdays_are_counted_from_monday() {
    for (bit, day) in [(0, 4), (1, 5), (2, 6), (3, 0), (4, 1), (5, 2), (6, 3)] {
        let weekdays = Weekdays(1 << bit);
        let days: Vec<_> = (-7..14).filter(|day| weekdays.contains(LocalDay(*day))).collect();
        assert_eq!(days, [day - 7, day, day + 7]);
    }
    assert_eq!(Weekdays::SATURDAY_AND_SUNDAY, Weekdays((1 << 5) | (1 << 6)));
}

#[test]
fn calendar_ends_with_the_local_day_of_its_end() {
    let calendar = Calendar { end: LocalDay(500), ..offsets([(0, -20)]) };
    let end = 500 * DAY + 5 * HOUR;
    assert_eq!(calendar.ends(), end);
    assert!(!calendar.has_ended(end - 1));
    assert!(calendar.has_ended(end));
}
