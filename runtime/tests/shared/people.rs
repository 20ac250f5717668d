//! People of the demo consortium: patients who own nothing, their custodian, a guardian.

use frame_support::assert_ok;
use salus_policy::{Directive, Effect, Provision, Scope};
use salus_primitives::{
    signing::{EnrolmentPayload, GuardianshipPayload, SuccessionPayload},
    Commitment, DirectiveId, Moment, OrganisationId, Period,
};
use salus_runtime_common::proxies::ProxyType;
use sp_core::{sr25519, Pair};
use sp_runtime::{DispatchResult, MultiSignature};

use super::*;
use crate::{Proxy, Registry, Timestamp};

/// The custodian of [`ada`] and [`ben`].
pub const CUSTODIAN: OrganisationId = OrganisationId(0);

const HOUR: Moment = 3_600_000;

/// The key of a seed.
pub fn key(seed: &str) -> sr25519::Pair {
    sr25519::Pair::from_string(seed, None).expect("a seed is a derivation")
}

/// The account of a key.
pub fn account(key: &sr25519::Pair) -> AccountId {
    AccountId::new(key.public().0)
}

/// A patient from the first block on, without a balance.
pub fn ada() -> sr25519::Pair {
    key("//Ada//salus//0")
}

/// Another patient of the same custodian.
pub fn ben() -> sr25519::Pair {
    key("//Ben//salus//0")
}

/// The custodian's agent, who has every duty.
pub fn agent() -> AccountId {
    agent_of(CUSTODIAN)
}

/// An organisation's agent, who has every duty.
pub fn agent_of(organisation: OrganisationId) -> AccountId {
    demo::ORGANISATIONS[organisation.0 as usize].agent.account()
}

/// A key's signature over these bytes.
pub fn sign(key: &sr25519::Pair, bytes: &[u8]) -> MultiSignature {
    MultiSignature::Sr25519(key.sign(bytes))
}

/// Enrols a new patient at the custodian.
pub fn enrol(patient: &sr25519::Pair) -> DispatchResult {
    enrol_again(patient, 0)
}

/// Enrols a patient at the custodian who was enrolled so many times.
pub fn enrol_again(patient: &sr25519::Pair, counter: u32) -> DispatchResult {
    let (who, expires) = (account(patient), Timestamp::get() + HOUR);
    let payload = EnrolmentPayload { custodian: CUSTODIAN, patient: who.clone(), counter, expires };
    let signature = sign(patient, &Registry::signing_bytes(&payload));
    Registry::enrol_patient(signed(&agent()), who, counter, expires, signature)
}

/// What a new pseudonym signs to take the place of a patient's at the custodian.
pub fn succession(old: &sr25519::Pair, new: &sr25519::Pair) -> SuccessionPayload<AccountId> {
    let (old, new) = (account(old), account(new));
    let expires = Timestamp::get() + HOUR;
    SuccessionPayload { custodian: CUSTODIAN, old, new, counter: 1, expires }
}

/// The call by which that is sent, with this signature.
pub fn succeeding(payload: SuccessionPayload<AccountId>, signature: MultiSignature) -> RuntimeCall {
    let SuccessionPayload { old, new, counter, expires, .. } = payload;
    let call = pallet_registry::Call::succeed_enrolment { old, new, counter, expires, signature };
    RuntimeCall::Registry(call)
}

/// Registers a guardian of a patient, until a year from now.
pub fn register(guardian: &sr25519::Pair, patient: &sr25519::Pair) -> DispatchResult {
    register_until(guardian, patient, Timestamp::get() + 365 * 24 * HOUR)
}

/// Registers a guardian of a patient for the first time, until then.
pub fn register_until(
    guardian: &sr25519::Pair,
    patient: &sr25519::Pair,
    until: Moment,
) -> DispatchResult {
    register_at(CUSTODIAN, guardian, patient, until, 0)
}

/// Registers a guardian of a custodian's patient who was registered so many times, until then.
pub fn register_at(
    custodian: OrganisationId,
    guardian: &sr25519::Pair,
    patient: &sr25519::Pair,
    until: Moment,
    counter: u32,
) -> DispatchResult {
    let expires = Timestamp::get() + HOUR;
    let (patient, account) = (account(patient), account(guardian));
    let payload = GuardianshipPayload {
        custodian,
        patient: patient.clone(),
        guardian: account.clone(),
        until,
        counter,
        expires,
    };
    let signature = sign(guardian, &Registry::signing_bytes(&payload));
    Registry::register_guardian(
        signed(&agent_of(custodian)),
        patient,
        account,
        until,
        Commitment([9; 32]),
        counter,
        expires,
        signature,
    )
}

/// Ada's mother, registered as her guardian and made her proxy.
pub fn mother() -> sr25519::Pair {
    let mother = key("//Mother//salus//0//Ada");
    assert_ok!(register(&mother, &ada()));
    assert_ok!(add_proxy(&ada(), &mother));
    mother
}

/// Makes somebody a patient's proxy for directives.
pub fn add_proxy(patient: &sr25519::Pair, proxy: &sr25519::Pair) -> DispatchResult {
    Proxy::add_proxy(signed(&account(patient)), account(proxy).into(), ProxyType::Consent, 0)
}

/// A directive that denies everything.
pub fn deny_all() -> Directive<AccountId> {
    let root = Provision {
        effect: Effect::Deny,
        scope: Scope::default(),
        obligations: Default::default(),
        validity: Period::ALWAYS,
    };
    Directive::of(root)
}

/// The grant of that directive.
pub fn grant() -> RuntimeCall {
    let directive = Box::new(deny_all());
    RuntimeCall::Consent(pallet_consent::Call::grant { directive })
}

/// The recording of a paper consent of Ada's, which denies everything.
pub fn record() -> RuntimeCall {
    let directive = Box::new(deny_all());
    RuntimeCall::Consent(pallet_consent::Call::record_paper_consent {
        patient: account(&ada()),
        directive,
        evidence: Commitment([7; 32]),
    })
}

/// The revocation of a patient's first directive.
pub fn revoke() -> RuntimeCall {
    RuntimeCall::Consent(pallet_consent::Call::revoke { directive: DirectiveId(0) })
}

/// That call through a proxy of this account.
pub fn through_proxy(real: &sr25519::Pair, call: RuntimeCall) -> RuntimeCall {
    RuntimeCall::Proxy(pallet_proxy::Call::proxy {
        real: account(real).into(),
        force_proxy_type: None,
        call: Box::new(call),
    })
}
