//! Terms, and when they fall due.

use salus_primitives::{value, Moment, MINUTE};

use crate::{Calendar, LocalDay};

/// Minutes, days or business days of a term, at most.
pub const MAX_TERM: u8 = 60;

/// Days among which [`MAX_TERM`] business days are found: 24 weeks of four working days are 96, of
/// which 32 may be holidays.
const SEARCHED: i32 = 24 * 7;

/// How long somebody has to answer.
#[value(bounded, json, Copy)]
#[serde(rename_all = "camelCase")]
pub enum Term {
    /// So many minutes, counted from the instant.
    Minutes(u8),
    /// So many days, to the end of the last.
    Days(u8),
    /// So many days that are neither of the weekend nor a holiday, to the end of the last.
    BusinessDays(u8),
}

impl Term {
    /// Whether it is one of 1 to [`MAX_TERM`].
    pub fn is_valid(self) -> bool {
        let (Self::Minutes(count) | Self::Days(count) | Self::BusinessDays(count)) = self;
        (1..=MAX_TERM).contains(&count)
    }
}

/// The end of a term.
#[value(bounded, ordered, json, Copy)]
pub struct Deadline {
    /// The due day, from which an extension counts.
    pub day: LocalDay,
    /// The first instant that is late.
    pub at: Moment,
}

impl Deadline {
    /// Whether it is too late.
    pub fn is_past(&self, now: Moment) -> bool {
        now >= self.at
    }
}

impl Calendar {
    /// When the term of what was received at this instant ends.
    pub fn deadline(&self, term: Term, received: Moment) -> Deadline {
        self.count(term, Deadline { day: self.local_day(received), at: received })
    }

    /// When a term ends that begins with the end of another, which was counted by this calendar.
    pub fn extended(&self, deadline: Deadline, by: Term) -> Deadline {
        self.count(by, deadline)
    }

    /// The first instant from which on the local day is later than this one.
    pub fn due(&self, day: LocalDay) -> Moment {
        self.start(day.after(1))
    }

    /// The end of a term that begins on this day, at this instant.
    fn count(&self, term: Term, from: Deadline) -> Deadline {
        match term {
            Term::Minutes(count) => {
                let at = from.at.saturating_add(MINUTE.saturating_mul(count.into()));
                Deadline { day: self.local_day(at), at }
            }
            Term::Days(count) => self.end_of(from.day.after(count.into())),
            Term::BusinessDays(count) => self.end_of(self.business_day_after(from.day, count)),
        }
    }

    fn end_of(&self, day: LocalDay) -> Deadline {
        Deadline { day, at: self.due(day) }
    }

    /// The n-th business day after this one.
    fn business_day_after(&self, day: LocalDay, count: u8) -> LocalDay {
        let days = (1..=SEARCHED).map(|days| day.after(days));
        let business = days.filter(|day| self.is_business_day(*day));
        business.take(count.into()).last().unwrap_or(day)
    }
}
