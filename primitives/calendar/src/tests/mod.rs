//! Tests of calendars and terms: examples, what is refused, and laws. `PROPTEST_CASES` sets how
//! often each law is tried.

#![allow(clippy::arithmetic_side_effects, reason = "a test may fail loudly")]

mod days;
mod door;
mod laws;
mod terms;
mod wire;

use salus_primitives::Moment;

use crate::*;

const MINUTE: Moment = 60_000;
const HOUR: Moment = 60 * MINUTE;
const DAY: Moment = 24 * HOUR;

/// Offsets in quarters of an hour, with the instants from which they hold.
fn offsets<const N: usize>(offsets: [(Moment, i8); N]) -> Calendar {
    let offsets = offsets.map(|(from, quarters)| Offset { from, quarters });
    Calendar { offsets: offsets.to_vec().try_into().unwrap(), ..Calendar::default() }
}

/// A calendar in UTC with weekends and these holidays, that ends in thirty years.
fn utc(holidays: impl IntoIterator<Item = i32>) -> Calendar {
    let holidays: Vec<_> = holidays.into_iter().map(LocalDay).collect();
    Calendar {
        weekend: Weekdays::SATURDAY_AND_SUNDAY,
        holidays: holidays.try_into().unwrap(),
        end: LocalDay(30 * 365),
        ..offsets([(0, 0)])
    }
}

fn new_york() -> Calendar {
    serde_json::from_str(NEW_YORK).unwrap()
}
