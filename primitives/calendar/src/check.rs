//! What is refused at the door.

use core::ops::RangeInclusive;

use salus_primitives::{value, Moment};

use crate::{Calendar, LocalDay, Offset};

/// Quarters of an hour by which local time may be behind and ahead: 12 hours and 14.
const QUARTERS: RangeInclusive<i8> = -48..=56;
/// Quarters of an hour by which clocks may be put on or back at once.
const MAX_STEP: u8 = 8;
/// Days of the week that may be free.
const MAX_WEEKEND: u32 = 3;
/// Holidays that there may be in any [`YEAR`].
const MAX_HOLIDAYS_A_YEAR: usize = 32;
/// Free days that may follow each other.
const MAX_FREE_DAYS: i32 = 10;
/// Days of a year that has most.
const YEAR: i32 = 366;
/// Days by which the end is ahead, at least and at most.
const MIN_AHEAD: i32 = 400;
const MAX_AHEAD: i32 = 6 * YEAR;

/// Why a calendar is refused.
#[value(bounded, Copy, thiserror::Error)]
pub enum CalendarError {
    /// No offset holds yet.
    #[error("no offset holds yet")]
    OffsetMissing,
    /// An offset does not begin after the one before it.
    #[error("an offset does not begin after the one before it")]
    OffsetsUnsorted,
    /// Local time is more than 12 hours behind UTC, or more than 14 ahead.
    #[error("an offset is not between -12 and +14 hours")]
    OffsetInvalid,
    /// Clocks are put on or back by more than two hours at once.
    #[error("clocks are put on or back by more than two hours at once")]
    StepTooLarge,
    /// A day of the week that there is not.
    #[error("the weekend has a day that there is not")]
    WeekdayUnknown,
    /// Fewer than four days of the week are left to work.
    #[error("the weekend leaves fewer than four days to work")]
    WeekendTooLong,
    /// A holiday is not later than the one before it.
    #[error("a holiday is not later than the one before it")]
    HolidaysUnsorted,
    /// A holiday is not before the end.
    #[error("a holiday is not before the end")]
    HolidayAfterEnd,
    /// More than 32 holidays in 366 days.
    #[error("there are more than 32 holidays in 366 days")]
    TooManyHolidays,
    /// More than ten free days, weekends and holidays together, follow each other.
    #[error("more than ten free days follow each other")]
    TooManyFreeDays,
    /// The end is less than 400 days ahead.
    #[error("the end is less than 400 days ahead")]
    EndTooEarly,
    /// The end is more than six years, of 366 days each, ahead.
    #[error("the end is more than six years ahead")]
    EndTooLate,
}

impl Calendar {
    /// Whether it may be set at this instant, when the first offset must hold already and the end
    /// be neither near nor far.
    ///
    /// Complexity: some twenty look-ups for each holiday.
    pub fn check(&self, now: Moment) -> Result<(), CalendarError> {
        self.check_form()?;
        ensure(self.offsets.iter().any(|offset| offset.from <= now), CalendarError::OffsetMissing)?;
        let today = self.local_day(now);
        ensure(self.end >= today.after(MIN_AHEAD), CalendarError::EndTooEarly)?;
        ensure(self.end <= today.after(MAX_AHEAD), CalendarError::EndTooLate)
    }

    /// Whether it is a calendar at all, whenever it is set.
    pub fn check_form(&self) -> Result<(), CalendarError> {
        self.check_offsets()?;
        ensure(!self.weekend.has_unknown(), CalendarError::WeekdayUnknown)?;
        ensure(self.weekend.count() <= MAX_WEEKEND, CalendarError::WeekendTooLong)?;
        self.check_holidays()
    }

    fn check_offsets(&self) -> Result<(), CalendarError> {
        ensure(!self.offsets.is_empty(), CalendarError::OffsetMissing)?;
        let known = |offset: &Offset| QUARTERS.contains(&offset.quarters);
        ensure(self.offsets.iter().all(known), CalendarError::OffsetInvalid)?;
        self.offsets.iter().zip(self.offsets.iter().skip(1)).try_for_each(|(before, after)| {
            ensure(before.from < after.from, CalendarError::OffsetsUnsorted)?;
            let step = before.quarters.abs_diff(after.quarters);
            ensure(step <= MAX_STEP, CalendarError::StepTooLarge)
        })
    }

    fn check_holidays(&self) -> Result<(), CalendarError> {
        // Each with the one that comes so many places later.
        let pairs = |apart: usize| self.holidays.iter().zip(self.holidays.iter().skip(apart));
        let sorted = pairs(1).all(|(before, after)| before < after);
        ensure(sorted, CalendarError::HolidaysUnsorted)?;
        let known = self.holidays.iter().all(|holiday| *holiday < self.end);
        ensure(known, CalendarError::HolidayAfterEnd)?;
        let few = pairs(MAX_HOLIDAYS_A_YEAR).all(|(first, last)| first.after(YEAR) <= *last);
        ensure(few, CalendarError::TooManyHolidays)?;
        // A weekend alone is never that long.
        let short = self.holidays.iter().all(|day| self.free_days_around(*day) <= MAX_FREE_DAYS);
        ensure(short, CalendarError::TooManyFreeDays)
    }

    /// How many free days follow each other there, this one among them; counted only as far as
    /// they are too many.
    fn free_days_around(&self, day: LocalDay) -> i32 {
        let free = |day: &LocalDay| !self.is_business_day(*day);
        let before = (1..=MAX_FREE_DAYS).map(|days| day.after(days.saturating_neg()));
        let after = (0..=MAX_FREE_DAYS).map(|days| day.after(days));
        let count = |days: usize| i32::try_from(days).unwrap_or(i32::MAX);
        count(before.take_while(free).count()).saturating_add(count(after.take_while(free).count()))
    }
}

fn ensure(holds: bool, error: CalendarError) -> Result<(), CalendarError> {
    holds.then_some(()).ok_or(error)
}
