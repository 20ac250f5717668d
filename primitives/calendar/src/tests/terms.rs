//! When terms fall due.

use super::*;

/// 12:00 of a Thursday, the day 700.
const NOON: Moment = 700 * DAY + DAY / 2;

fn deadline(day: i32, at: Moment) -> Deadline {
    Deadline { day: LocalDay(day), at }
}

#[test]
fn minutes_count_from_the_instant() {
    let calendar = utc([]);
    let received = 700 * DAY - MINUTE / 2;
    assert_eq!(calendar.deadline(Term::Minutes(1), received), deadline(700, received + MINUTE));
    assert_eq!(calendar.deadline(Term::Minutes(60), received), deadline(700, received + HOUR));
    let local = offsets([(0, -4)]);
    assert_eq!(local.deadline(Term::Minutes(60), received), deadline(699, received + HOUR));
}

#[test]
fn days_count_from_the_day_of_receipt_to_the_end_of_the_due_day() {
    let calendar = utc([701, 702]);
    for received in [700 * DAY, NOON, 701 * DAY - 1] {
        assert_eq!(calendar.deadline(Term::Days(1), received), deadline(701, 702 * DAY));
        assert_eq!(calendar.deadline(Term::Days(60), received), deadline(760, 761 * DAY));
    }
}

#[test]
fn business_days_pass_over_weekends_and_holidays() {
    // Friday, weekend, a Monday that is a holiday, Tuesday.
    let calendar = utc([704]);
    for (count, day) in [(1, 701), (2, 705), (3, 706), (4, 707), (5, 708), (6, 711)] {
        let due = deadline(day, (day as Moment + 1) * DAY);
        assert_eq!(calendar.deadline(Term::BusinessDays(count), NOON), due, "{count}");
    }
}

#[test]
fn business_days_count_from_the_next_one_when_received_on_a_free_day() {
    let calendar = utc([704]);
    for received in [702 * DAY, 703 * DAY, 704 * DAY] {
        let due = calendar.deadline(Term::BusinessDays(1), received);
        assert_eq!(due, deadline(705, 706 * DAY));
    }
}

#[test]
fn days_include_the_twenty_ninth_of_february() {
    // From 28 January 2028 to 27 February, then two days more.
    let calendar = new_york();
    let due = calendar.deadline(Term::Days(30), calendar.start(LocalDay(21_211)));
    assert_eq!(due.day, LocalDay(21_241));
    let midnight = 1_835_499_600_000;
    assert_eq!(calendar.extended(due, Term::Days(2)), deadline(21_243, midnight));
}

#[test]
fn nothing_is_late_when_the_due_day_comes_again() {
    let back = 100 * DAY + MINUTE;
    let calendar = offsets([(0, 0), (back, -4)]);
    let due = calendar.deadline(Term::Days(1), 98 * DAY);
    assert_eq!(due, deadline(99, 100 * DAY + HOUR));
    for on_time in [100 * DAY - 1, 100 * DAY, back - 1, back, 100 * DAY + HOUR - 1] {
        assert!(!due.is_past(on_time), "{on_time}");
    }
    assert!(due.is_past(100 * DAY + HOUR));
}

#[test]
fn extension_counts_from_the_due_day() {
    let calendar = utc([]);
    let due = calendar.deadline(Term::Days(30), NOON);
    assert_eq!(due, deadline(730, 731 * DAY));
    assert_eq!(calendar.extended(due, Term::Days(30)), deadline(760, 761 * DAY));
    assert_eq!(calendar.extended(due, Term::Minutes(3)), deadline(731, 731 * DAY + 3 * MINUTE));
    // A Saturday, from which the first business day is a Monday.
    assert_eq!(calendar.extended(due, Term::BusinessDays(1)), deadline(732, 733 * DAY));
}

#[test]
fn extension_counts_from_the_day_of_the_instant_when_the_term_was_minutes() {
    let calendar = utc([]);
    let due = calendar.deadline(Term::Minutes(60), 701 * DAY - HOUR);
    assert_eq!(due, deadline(701, 701 * DAY));
    assert_eq!(calendar.extended(due, Term::Minutes(60)), deadline(701, 701 * DAY + HOUR));
    assert_eq!(calendar.extended(due, Term::Days(1)), deadline(702, 703 * DAY));
}

#[test]
fn holidays_are_unknown_past_the_end() {
    let calendar = Calendar { end: LocalDay(702), ..utc([701]) };
    assert_eq!(calendar.check_form(), Ok(()));
    let due = calendar.deadline(Term::BusinessDays(2), NOON);
    assert_eq!(due.day, LocalDay(705));
}

#[test]
fn longest_term_ends_when_as_many_days_are_free_as_may_be() {
    // Three free days each week, and a holiday on every other day that is left.
    let weekend = Weekdays(0b111_0000);
    let working = (700..1_066).filter(|day| !weekend.contains(LocalDay(*day)));
    let calendar = Calendar { weekend, ..utc(working.take(64).step_by(2)) };
    assert_eq!(calendar.holidays.len(), 32);
    assert_eq!(calendar.check_form(), Ok(()));
    let due = calendar.deadline(Term::BusinessDays(MAX_TERM), 698 * DAY);
    let passed = 699..=due.day.0;
    let business = passed.filter(|day| calendar.is_business_day(LocalDay(*day)));
    assert_eq!(business.count(), 60);
    assert!(calendar.is_business_day(due.day));
}

#[test]
fn term_is_valid_from_one_to_sixty() {
    for of in [Term::Minutes, Term::Days, Term::BusinessDays] {
        assert_eq!(
            [0, 1, 60, 61, 255].map(|count| of(count).is_valid()),
            [false, true, true, false, false]
        );
    }
}
