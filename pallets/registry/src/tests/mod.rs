//! One behaviour each, on the demo consortium of the mock.
#![allow(clippy::arithmetic_side_effects, reason = "tests stop at the first surprise")]

mod agenda;
mod agents;
mod council;
mod credentials;
mod deposits;
mod enrolments;
mod genesis;
mod guardians;
mod inspect;
mod invariants;
mod kept;
mod memory;
mod organisations;
mod past;
mod published;
mod successions;
mod types;

use salus_primitives::{signing::CredentialPayload, Commitment, Moment, OrganisationId, Roles};
use sp_runtime::{DispatchResult, MultiSignature};

use crate::{
    mock::{self, *},
    Credentials, Event, Sponsorship,
};

fn last_event(event: Event<Test>) {
    System::assert_last_event(event.into());
}

/// Enrols with the right signature.
fn enrol(agent: &str, custodian: OrganisationId, patient: &str, counter: u32) -> DispatchResult {
    let payload = payload(custodian, patient, counter);
    let signature = sign(patient, &Registry::signing_bytes(&payload));
    let expires = payload.expires;
    Registry::enrol_patient(by(agent), payload.patient, counter, expires, signature)
}

/// Commits to what was checked of a practitioner.
const EVIDENCE: Commitment = Commitment([1; 32]);

/// Credentials with the practitioner's signature over these roles, for the next time.
fn issue(
    origin: RuntimeOrigin,
    organisation: OrganisationId,
    practitioner: &str,
    roles: Roles,
    until: Moment,
) -> DispatchResult {
    let previous = Credentials::<Test>::get(organisation, account(practitioner));
    let counter = previous.map_or(0, |credential| credential.counter);
    let payload = credential(organisation, practitioner, roles, until, counter);
    let signature = sign(practitioner, &Registry::signing_bytes(&payload));
    issue_signed(origin, payload, signature)
}

/// Issues with what was signed.
fn issue_signed(
    origin: RuntimeOrigin,
    payload: CredentialPayload<AccountId>,
    signature: MultiSignature,
) -> DispatchResult {
    let CredentialPayload { practitioner, roles, until, counter, expires, .. } = payload;
    Registry::issue_credential(
        origin,
        practitioner,
        roles,
        until,
        EVIDENCE,
        counter,
        expires,
        signature,
    )
}

/// Patients of `general`, and what is held for entries since genesis, which brought an agent.
fn sponsored() -> (u32, u64) {
    let Sponsorship { patients, held, .. } = Registry::sponsorship(GENERAL);
    (patients, held - ENTRY_DEPOSIT)
}

/// What `general`, or who governs after it, holds for entries since genesis.
fn held(name: &str) -> u64 {
    mock::held(name).saturating_sub(ENTRY_DEPOSIT)
}
