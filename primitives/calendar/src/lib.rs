#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

mod calendar;
mod check;
mod day;
mod term;
#[cfg(test)]
mod tests;

pub use calendar::{Calendar, Offset, MAX_HOLIDAYS, MAX_OFFSETS};
pub use check::CalendarError;
pub use day::{LocalDay, Weekdays};
pub use term::{Deadline, Term, MAX_TERM};

/// The calendar of New York with the holidays of 5 U.S.C. 6103, as JSON: the one at genesis.
pub const NEW_YORK: &str = include_str!("../calendars/new-york.json");
