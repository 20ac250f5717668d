//! One module for each call or group of calls, one for the clock, one for reading.

#![allow(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "test code")]

mod clock;
mod contest;
mod deny;
mod extend;
mod fulfil;
mod invariants;
mod purge;
mod read;
mod request;
mod request_access;
mod rules;
mod suspend;
mod withdraw;

use crate::mock::Test;

pub type Error = crate::Error<Test>;
