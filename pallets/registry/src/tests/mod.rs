//! One behaviour each, on the demo consortium of the mock.
#![allow(clippy::arithmetic_side_effects, reason = "tests stop at the first surprise")]

mod agents;
mod council;
mod credentials;
mod deposits;
mod enrolments;
mod genesis;
mod guardians;
mod inspect;
mod invariants;
mod memory;
mod organisations;
mod past;
mod published;
mod successions;
mod types;

use sp_runtime::DispatchResult;

use crate::{mock::*, Event};

fn last_event(event: Event<Test>) {
    System::assert_last_event(event.into());
}

/// Enrols with the right signature.
fn enrol(
    agent: &str,
    custodian: salus_primitives::OrganisationId,
    patient: &str,
    counter: u32,
) -> DispatchResult {
    let payload = payload(custodian, patient, counter);
    let signature = sign(patient, &Registry::signing_bytes(&payload));
    let expires = payload.expires;
    Registry::enrol_patient(by(agent), payload.patient, counter, expires, signature)
}
