//! Calendars, and where local days begin.

use bounded_collections::{BoundedVec, ConstU32};
use salus_primitives::{value, Moment};

use crate::{LocalDay, Weekdays};

/// Offsets of one calendar, at most.
pub const MAX_OFFSETS: u32 = 32;
/// Holidays of one calendar, at most.
pub const MAX_HOLIDAYS: u32 = 128;

/// Milliseconds in a quarter of an hour.
const QUARTER: i64 = 15 * 60 * 1_000;

/// How far local time is ahead of UTC, from some instant on.
#[value(bounded, json, Copy)]
#[serde(deny_unknown_fields)]
pub struct Offset {
    /// First instant at which it holds.
    pub from: Moment,
    /// Quarters of an hour, negative where local time is behind.
    pub quarters: i8,
}

impl Offset {
    fn millis(&self) -> i64 {
        i64::from(self.quarters).saturating_mul(QUARTER)
    }
}

/// Which day it is where a clock runs, and which days are free there.
///
/// Everything is answered for any calendar and any instant, in steps of which there are no more
/// than offsets, or than days of a term. What the answers promise they promise of calendars that
/// [`check_form`](Self::check_form) lets pass, and of instants of the next million years.
#[value(bounded, json, Default)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// Offsets in order of their instants. The first holds before its instant too.
    pub offsets: BoundedVec<Offset, ConstU32<MAX_OFFSETS>>,
    /// Days of the week that are free.
    pub weekend: Weekdays,
    /// Other days that are free, in order.
    pub holidays: BoundedVec<LocalDay, ConstU32<MAX_HOLIDAYS>>,
    /// First day of which it no longer knows whether it is a holiday, so that it counts as none.
    pub end: LocalDay,
}

impl Calendar {
    /// The local day of an instant: `⌊(t + offset(t)) / day⌋`.
    ///
    /// Where clocks are put back across midnight, it is an earlier day again for a while.
    pub fn local_day(&self, at: Moment) -> LocalDay {
        LocalDay::containing(signed(at).saturating_add(self.offset(at)))
    }

    /// The first instant from which on the local day is never again earlier than this one.
    pub fn start(&self, day: LocalDay) -> Moment {
        let begins = |offset: i64| {
            let instant = day.midnight().saturating_sub(offset);
            Moment::try_from(instant).unwrap_or(0)
        };
        // From the last offset back to one under which it is an earlier day at first.
        let mut until = Moment::MAX;
        for offset in self.offsets.iter().rev() {
            let begins = begins(offset.millis());
            if offset.from < begins {
                return begins.min(until);
            }
            until = offset.from;
        }
        begins(self.first_offset())
    }

    /// Whether this day is neither of the weekend nor a holiday.
    pub fn is_business_day(&self, day: LocalDay) -> bool {
        !self.weekend.contains(day) && self.holidays.binary_search(&day).is_err()
    }

    /// The first instant at which it has ended.
    pub fn ends(&self) -> Moment {
        self.start(self.end)
    }

    /// Whether it has ended: from then on there are no holidays, and the last offset stays.
    pub fn has_ended(&self, now: Moment) -> bool {
        now >= self.ends()
    }

    /// By how much local time is ahead at an instant.
    fn offset(&self, at: Moment) -> i64 {
        let holding = self.offsets.iter().rfind(|offset| offset.from <= at);
        holding.map_or_else(|| self.first_offset(), Offset::millis)
    }

    /// By how much local time is ahead before any instant of an offset.
    fn first_offset(&self) -> i64 {
        self.offsets.first().map_or(0, Offset::millis)
    }
}

/// An instant as a signed number. Later ones than that holds are the last that it holds.
fn signed(at: Moment) -> i64 {
    i64::try_from(at).unwrap_or(i64::MAX)
}
