#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

mod calendar;
mod check;
mod day;
mod term;

pub use calendar::{Calendar, Offset, MAX_HOLIDAYS, MAX_OFFSETS};
pub use check::CalendarError;
pub use day::{LocalDay, Weekdays};
pub use term::{Deadline, Term, MAX_TERM};
