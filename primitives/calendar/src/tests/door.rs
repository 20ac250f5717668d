//! What is refused, at its bound and beyond.

use super::*;
use CalendarError::*;

fn refused(calendar: &Calendar, error: CalendarError) {
    assert_eq!(calendar.check_form(), Err(error));
    assert_eq!(calendar.check(0), Err(error));
}

/// Whether a calendar with these offsets only passes.
fn check<const N: usize>(of: [(Moment, i8); N]) -> Result<(), CalendarError> {
    offsets(of).check_form()
}

#[test]
fn calendar_is_refused_when_no_offset_holds() {
    refused(&Calendar::default(), OffsetMissing);
    let later = Calendar { end: LocalDay(500), ..offsets([(2, 0)]) };
    assert_eq!(later.check_form(), Ok(()));
    assert_eq!(later.check(1), Err(OffsetMissing));
    assert_eq!(later.check(2), Ok(()));
}

#[test]
fn calendar_is_refused_when_offsets_are_not_in_order() {
    assert_eq!(check([(5, 0), (6, 4), (7, 0)]), Ok(()));
    refused(&offsets([(5, 0), (5, 4)]), OffsetsUnsorted);
    refused(&offsets([(5, 0), (6, 4), (2, 0)]), OffsetsUnsorted);
}

#[test]
fn calendar_is_refused_when_an_offset_is_no_place_on_earth() {
    assert_eq!(check([(0, -48)]), Ok(()));
    assert_eq!(check([(0, 56)]), Ok(()));
    for quarters in [i8::MIN, -49, 57, i8::MAX] {
        refused(&offsets([(0, quarters)]), OffsetInvalid);
    }
    refused(&offsets([(0, 56), (1, 57)]), OffsetInvalid);
}

#[test]
fn calendar_is_refused_when_clocks_are_put_by_more_than_two_hours() {
    assert_eq!(check([(0, -4), (1, 4), (2, -4)]), Ok(()));
    refused(&offsets([(0, -4), (1, 5)]), StepTooLarge);
    refused(&offsets([(0, 0), (1, 4), (2, -5)]), StepTooLarge);
    refused(&offsets([(0, 56), (1, -48)]), StepTooLarge);
}

#[test]
fn calendar_is_refused_when_its_weekend_is_none() {
    let weekend = |weekend| Calendar { weekend: Weekdays(weekend), ..utc([]) };
    for days in [0, 1, 0b110_0000, 0b101_0001] {
        assert_eq!(weekend(days).check_form(), Ok(()));
    }
    for days in [0b111_0001, 0x7f] {
        refused(&weekend(days), WeekendTooLong);
    }
    for days in [0x80, 0xff] {
        refused(&weekend(days), WeekdayUnknown);
    }
}

#[test]
fn calendar_is_refused_when_holidays_are_not_in_order() {
    refused(&utc([5, 5]), HolidaysUnsorted);
    refused(&utc([5, 7, 6]), HolidaysUnsorted);
}

#[test]
fn calendar_is_refused_when_a_holiday_is_not_before_its_end() {
    let holidays = |end| Calendar { end: LocalDay(end), ..utc([5, 9]) };
    assert_eq!(holidays(10).check_form(), Ok(()));
    refused(&holidays(9), HolidayAfterEnd);
    refused(&holidays(0), HolidayAfterEnd);
}

#[test]
fn calendar_is_refused_when_a_year_has_more_than_32_holidays() {
    let weekly = |count| (0..count).map(|week| 10 + 7 * week);
    assert_eq!(utc(weekly(32)).check_form(), Ok(()));
    refused(&utc(weekly(33)), TooManyHolidays);
    // Day 10 and day 375 are in one stretch of 366 days, day 376 is in the next.
    assert_eq!(utc(weekly(32).chain([376])).check_form(), Ok(()));
    refused(&utc(weekly(32).chain([375])), TooManyHolidays);
    // The one too many may be the first.
    let late = |start| [5].into_iter().chain((0..32).map(move |week| start + 7 * week));
    assert_eq!(utc(late(154)).check_form(), Ok(()));
    refused(&utc(late(153)), TooManyHolidays);
}

#[test]
fn calendar_is_refused_when_more_than_ten_free_days_follow_each_other() {
    // Weekends are 9 and 10, 16 and 17, 23 and 24: with five holidays between two, nine are free.
    let five = 11..16;
    assert_eq!(utc(five.clone()).check_form(), Ok(()));
    assert_eq!(utc(five.clone().chain([18])).check_form(), Ok(()));
    refused(&utc(five.clone().chain([18, 19])), TooManyFreeDays);
    assert_eq!(utc([8].into_iter().chain(five.clone())).check_form(), Ok(()));
    refused(&utc([7, 8].into_iter().chain(five.clone())), TooManyFreeDays);
    refused(&utc([8].into_iter().chain(five).chain([18])), TooManyFreeDays);
    // Without weekends too.
    let none = |days: i32| Calendar { weekend: Weekdays(0), ..utc(100..100 + days) };
    assert_eq!(none(10).check_form(), Ok(()));
    refused(&none(11), TooManyFreeDays);
}

#[test]
fn calendar_is_refused_when_its_end_is_near_or_far() {
    let ends = |end| Calendar { end: LocalDay(end), ..offsets([(0, 4)]) };
    // 23:30 in UTC is the next day there.
    let now = 1_000 * DAY - HOUR / 2;
    assert_eq!(ends(1_399).check(now), Err(EndTooEarly));
    assert_eq!(ends(1_400).check(now), Ok(()));
    assert_eq!(ends(1_000 + 6 * 366).check(now), Ok(()));
    assert_eq!(ends(1_001 + 6 * 366).check(now), Err(EndTooLate));
    for end in [i32::MIN, 0] {
        assert_eq!(ends(end).check(now), Err(EndTooEarly));
    }
    assert_eq!(ends(i32::MAX).check(now), Err(EndTooLate));
}

#[test]
fn refusals_say_what_is_wrong() {
    let all = [
        OffsetMissing,
        OffsetsUnsorted,
        OffsetInvalid,
        StepTooLarge,
        WeekdayUnknown,
        WeekendTooLong,
        HolidaysUnsorted,
        HolidayAfterEnd,
        TooManyHolidays,
        TooManyFreeDays,
        EndTooEarly,
        EndTooLate,
    ];
    let texts: std::collections::BTreeSet<_> = all.iter().map(ToString::to_string).collect();
    assert_eq!(texts.len(), all.len());
    assert!(texts.iter().all(|text| text.len() > 10));
}
