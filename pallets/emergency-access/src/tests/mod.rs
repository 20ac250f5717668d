//! One module for each call or group of calls, one for what happens by itself, one for what is held.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "test code"
)]

mod accept;
mod activate;
mod agenda;
mod alarms;
mod cases;
mod close;
mod contest;
mod draw;
mod grants;
mod invariants;
mod justify;
mod narrowing;
mod pages;
mod phase;
mod preview;
mod renew;
mod review;
mod rules;
mod second;
mod signed;
mod statistics;
mod strikes;
mod suspensions;
mod vectors;
mod widen;

use crate::mock::Test;

pub type Error = crate::Error<Test>;
