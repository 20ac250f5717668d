//! One module for each call, one for the split, one for what the SDK does unexpectedly, one for the invariants.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "test code"
)]

mod invariants;
mod pay;
mod set_asset;
mod split;
mod traps;
mod withdraw;

use crate::{mock::*, Event};

pub type Error = crate::Error<Test>;

fn last_event(event: Event<Test>) {
    System::assert_last_event(event.into());
}
