//! One module for each call, one for how a release stands, one for what can be read, one for the first
//! block, one for the invariants.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "test code"
)]

mod attest;
mod genesis;
mod invariants;
mod overrule_attestation;
mod publish_release;
mod purge_release;
mod read;
mod register_package;
mod revoke_release;
mod set_publisher;
mod set_quorum;
mod status;
mod withdraw_attestation;

use crate::{mock::*, Event};

pub type Error = crate::Error<Test>;

fn last_event(event: Event<Test>) {
    System::assert_last_event(event.into());
}
