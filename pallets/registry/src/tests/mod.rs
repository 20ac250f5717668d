//! One behaviour each, on the demo consortium of the mock.
#![allow(clippy::arithmetic_side_effects, reason = "tests stop at the first surprise")]

mod agents;
mod council;
mod credentials;
mod enrolments;
mod genesis;
mod inspect;
mod invariants;
mod organisations;
mod published;
mod types;

use crate::{mock::*, Event};

fn last_event(event: Event<Test>) {
    System::assert_last_event(event.into());
}
