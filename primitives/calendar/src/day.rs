//! Days by local time.

use salus_primitives::value;

/// Milliseconds in a day.
const DAY: i64 = 24 * 60 * 60 * 1_000;

/// A day by local time, counted from 1 January 1970.
#[value(bounded, ordered, json, Copy, Default)]
pub struct LocalDay(pub i32);

impl LocalDay {
    /// The day in which so many milliseconds of local time have passed since 1970.
    pub(crate) fn containing(local: i64) -> Self {
        // Two billion days are nearly six million years.
        Self(i32::try_from(local.div_euclid(DAY)).unwrap_or(i32::MAX))
    }

    /// Milliseconds of local time from 1970 to its midnight.
    pub(crate) fn midnight(self) -> i64 {
        i64::from(self.0).saturating_mul(DAY)
    }

    /// The day that comes so many days later, or earlier.
    pub fn after(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }
}

/// Days of the week as a bit set: bit 0 is Monday, bit 6 is Sunday.
#[value(bounded, json, Copy, Default)]
pub struct Weekdays(pub u8);

impl Weekdays {
    /// Saturday and Sunday.
    pub const SATURDAY_AND_SUNDAY: Self = Self(0b110_0000);

    /// Whether this day is one of them.
    pub fn contains(self, day: LocalDay) -> bool {
        // The first day of 1970 was a Thursday.
        let since_monday = day.0.rem_euclid(7).saturating_add(3).rem_euclid(7).unsigned_abs();
        1u8.checked_shl(since_monday).is_some_and(|bit| self.0 & bit != 0)
    }

    /// How many they are.
    pub fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether there is a bit that stands for no day.
    pub fn has_unknown(self) -> bool {
        self.0 >> 7 != 0
    }
}
