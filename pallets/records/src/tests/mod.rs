//! One module for each call, one for what can be asked, one for the invariants.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "test code"
)]

mod anchor;
mod anchor_batch;
mod extends;
mod invariants;
mod purge;
mod read;
mod report;
mod set_retention;
mod supersede;
mod tombstone;

use crate::{mock::*, Batch, BatchKind, Event};
use salus_primitives::{DataPeriod, Root};

pub type Error = crate::Error<Test>;

fn last_event(event: Event<Test>) {
    System::assert_last_event(event.into());
}

fn stored(root: Root) -> Option<Batch> {
    Records::batch(HOSPITAL, root)
}

/// A batch of records as it is anchored at [`NOW`].
fn records(leaves: u64) -> Batch {
    Batch {
        leaves,
        kind: BatchKind::Records,
        period: DataPeriod::ALWAYS,
        anchored: NOW,
        extends: None,
        superseded: None,
        replaces: None,
        tombstone: None,
    }
}
