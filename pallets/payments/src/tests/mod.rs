//! One module for each call or for some that belong together, and one for each rule that many share.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "test code"
)]

mod accept;
mod agenda;
mod cancel;
mod channels;
mod clock;
mod common;
mod coverages;
mod disputes;
mod example;
mod fund;
mod invariants;
mod issue;
mod pages;
mod pay;
mod pay_share;
mod plans;
mod proof_and_time;
mod quote;
mod refund;
mod reverse;
mod set_arbiters;
mod set_asset;
mod set_terms;
mod split;
mod traps;
mod try_state;
mod withdraw;

use crate::{mock::*, Event};
use common::*;

pub type Error = crate::Error<Test>;

fn last_event(event: Event<Test>) {
    System::assert_last_event(event.into());
}
