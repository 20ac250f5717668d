//! One module for each call, one for the stages of an upgrade and one for those of a rescue, one for how
//! long a notice is, one for what can be read, one for the first block, one for the invariants.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "test code"
)]

mod cancel_rescue;
mod genesis;
mod invariants;
mod notice;
mod read;
mod rescue;
mod rescue_finality;
mod schedule_upgrade;
mod set_notice;
mod upgrade;
mod veto_upgrade;

use crate::{mock::*, CancelReason, Event, PendingUpgrade, RunningRescue, Stage};
use salus_primitives::{Moment, Versioned, DAY, HOUR};

pub type Error = crate::Error<Test>;

fn last_event(event: Event<Test>) {
    System::assert_last_event(event.into());
}

/// The upgrade to this version came to nothing.
fn cancelled(spec_version: u32, reason: CancelReason) -> Event<Test> {
    Event::UpgradeCancelled { code_hash: hash(&code(spec_version)), reason }
}

/// What is told in the form that there is.
fn told<View>(versioned: Versioned<View>) -> View {
    let Versioned::V1(view) = versioned;
    view
}
