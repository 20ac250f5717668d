//! Which calls pass in safe mode, and which through a proxy.
//!
//! Wrappers pass the filters of all calls and of safe mode without harm: each call inside is
//! dispatched by itself and meets them again. Of a proxy's filter that is true of batches alone: a
//! proxy, a multisig or a recovered account begins with a fresh origin and forgets it.

use frame_support::traits::{Contains, InstanceFilter};
use pallet_allowance::Call as Allowance;
use pallet_attestations::Call as Attestations;
use pallet_consent::Call as Consent;
use pallet_disclosures::Call as Disclosures;
use pallet_emergency_access::Call as Emergency;
use pallet_payments::Call as Payments;
use pallet_proxy::Call as Proxy;
use pallet_records::Call as Records;
use pallet_recovery::Call as Recovery;
use pallet_registry::Call as Registry;
use pallet_session::Call as Session;
use pallet_utility::Call as Utility;
use salus_runtime_common::proxies::ProxyType;

use super::access::{access, Access};
use crate::{ConsensusCalls, Runtime, RuntimeCall};

/// Calls that pass in safe mode: what keeps the chain running and what repairs it.
pub struct EssentialCalls;

impl Contains<RuntimeCall> for EssentialCalls {
    fn contains(call: &RuntimeCall) -> bool {
        match access(call) {
            // Inherents, and what nodes report.
            Access::Unsigned => true,
            // What was voted.
            Access::Council(_) | Access::TechnicalCommittee(_) => true,
            Access::Anyone
            | Access::Signed
            | Access::SignedOrCouncil(_)
            | Access::SignedOrMotion
            | Access::Nobody => is_essential(call),
        }
    }
}

/// Calls of single accounts that pass in safe mode.
fn is_essential(call: &RuntimeCall) -> bool {
    match call {
        // An upgrade that was decided before.
        RuntimeCall::System(frame_system::Call::apply_authorized_upgrade { .. }) => true,
        // Taking back is as easy in an incident as at any time: consent, an enrolment, what others
        // may do with the account.
        RuntimeCall::Consent(call) => takes_back(call),
        // An emergency waits for the end of no incident, nor does the clock of its review.
        RuntimeCall::EmergencyAccess(call) if opens(call) || accounts(call) || reviews(call) => {
            true
        }
        // What repairs the chain is attested before it is voted.
        RuntimeCall::Attestations(call) => vouches(call),
        call if defends(call) || stops(call) || ends_authority(call) => true,
        // Deciding.
        RuntimeCall::Council(_)
        | RuntimeCall::TechnicalCommittee(_)
        | RuntimeCall::TechnicalMembership(_) => true,
        // Authors' keys.
        RuntimeCall::Session(_) => true,
        // Those who decide may be multisigs or act through proxies.
        RuntimeCall::Multisig(_) | RuntimeCall::Proxy(Proxy::proxy { .. }) => true,
        RuntimeCall::Utility(wrapper) => is_batch(wrapper),
        other => ConsensusCalls::contains(other),
    }
}

/// A wrapper that dispatches with the same origin and filter.
fn is_batch(call: &pallet_utility::Call<Runtime>) -> bool {
    matches!(call, Utility::batch { .. } | Utility::batch_all { .. } | Utility::force_batch { .. })
}

/// Calls by which something hostile is stopped.
fn stops(call: &RuntimeCall) -> bool {
    matches!(
        call,
        RuntimeCall::Proxy(Proxy::reject_announcement { .. })
            | RuntimeCall::Recovery(Recovery::cancel_attempt { .. })
    )
}

/// What takes from somebody what they may in a patient's or an organisation's name.
fn ends_authority(call: &RuntimeCall) -> bool {
    matches!(
        call,
        RuntimeCall::Registry(
            Registry::remove_agent { .. }
                | Registry::resign_agency {}
                | Registry::revoke_credential { .. }
                | Registry::end_guardianship { .. }
                | Registry::resign_guardianship {}
        )
    )
}

/// What a patient or a guardian stops or contests of what others may, each of bounded work.
pub fn defends(call: &RuntimeCall) -> bool {
    matches!(
        call,
        RuntimeCall::Consent(Consent::revoke { .. } | Consent::contest { .. })
            | RuntimeCall::EmergencyAccess(Emergency::contest { .. })
            | RuntimeCall::Registry(
                Registry::withdraw_enrolment {} | Registry::contest_succession {}
            )
            | RuntimeCall::Proxy(
                Proxy::remove_proxy { .. }
                    | Proxy::remove_proxies {}
                    | Proxy::reject_announcement { .. }
            )
    )
}

/// Motions and votes.
fn governs(call: &RuntimeCall) -> bool {
    matches!(call, RuntimeCall::Council(_) | RuntimeCall::TechnicalCommittee(_))
}

/// What a call of the consent pallet is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum About {
    /// The patient says who may see what.
    Allowing,
    /// The patient stops at once that somebody may see something.
    TakingBack,
    /// The custodian's agent copies what the patient signed on paper.
    Paper,
    /// Ended records go.
    Purging,
    /// The council's rules.
    Rules,
}

fn about(call: &Consent<Runtime>) -> About {
    match call {
        Consent::grant { .. }
        | Consent::amend { .. }
        | Consent::renew { .. }
        | Consent::settle { .. }
        | Consent::exclude { .. }
        | Consent::end_exclusion { .. } => About::Allowing,
        Consent::revoke { .. } | Consent::revoke_all { .. } | Consent::contest { .. } => {
            About::TakingBack
        }
        Consent::record_paper_consent { .. } | Consent::withdraw_paper_consent { .. } => {
            About::Paper
        }
        Consent::purge { .. } => About::Purging,
        Consent::set_implicit_policy { .. } | Consent::set_retention { .. } => About::Rules,
        Consent::__Ignore(_, never) => match *never {},
    }
}

/// What a patient says of who may see what.
pub fn allows(call: &Consent<Runtime>) -> bool {
    about(call) == About::Allowing
}

/// What stops at once that somebody may see something.
pub fn takes_back(call: &Consent<Runtime>) -> bool {
    about(call) == About::TakingBack
}

/// Kinds of proxy that pass a call of the consent pallet, beside `Any`.
fn consent(call: &Consent<Runtime>) -> &'static [ProxyType] {
    match about(call) {
        About::Allowing | About::TakingBack => &[ProxyType::NonTransfer, ProxyType::Consent],
        About::Paper => &[ProxyType::NonTransfer, ProxyType::Clinical],
        About::Purging => &[ProxyType::NonTransfer],
        About::Rules => &[],
    }
}

/// Kinds of proxy that pass a call of the registry, beside `Any`.
fn registry(call: &Registry<Runtime>) -> &'static [ProxyType] {
    match call {
        // What an agent's systems do every day.
        Registry::issue_credential { .. }
        | Registry::renew_credential { .. }
        | Registry::revoke_credential { .. }
        | Registry::enrol_patient { .. }
        | Registry::end_enrolment { .. }
        | Registry::succeed_enrolment { .. }
        | Registry::register_guardian { .. }
        | Registry::end_guardianship { .. } => &[ProxyType::NonTransfer, ProxyType::Clinical],
        Registry::set_encryption_key { .. }
        | Registry::set_endpoint { .. }
        | Registry::remove_agent { .. }
        | Registry::accept_agency { .. }
        | Registry::resign_agency {}
        | Registry::withdraw_enrolment {}
        | Registry::resign_guardianship {}
        | Registry::release_deposit { .. } => &[ProxyType::NonTransfer],
        // Whoever governs is the organisation, lends its daily acts, and bounds what it locks.
        Registry::rotate_governing_account { .. }
        | Registry::add_agent { .. }
        | Registry::set_duties { .. }
        | Registry::set_deposit_budget { .. } => &[],
        // It gives a pseudonym's place to whoever holds the key.
        Registry::contest_succession {} => &[],
        // The council's.
        Registry::admit_organisation { .. }
        | Registry::suspend_organisation { .. }
        | Registry::reinstate_organisation { .. }
        | Registry::remove_organisation { .. }
        | Registry::set_seat { .. }
        | Registry::endow_organisation { .. } => &[],
        Registry::__Ignore(_, never) => match *never {},
    }
}

/// Kinds of proxy that pass a call about records, beside `Any`.
fn records(call: &Records<Runtime>) -> &'static [ProxyType] {
    match call {
        Records::anchor { .. }
        | Records::anchor_batch { .. }
        | Records::supersede { .. }
        | Records::tombstone { .. } => &[ProxyType::NonTransfer, ProxyType::Clinical],
        Records::purge { .. } => &[ProxyType::NonTransfer],
        // The council's.
        Records::set_retention { .. } => &[],
        Records::__Ignore(_, never) => match *never {},
    }
}

/// Kinds of proxy that pass a call about disclosures, beside `Any`.
fn disclosures(call: &Disclosures<Runtime>) -> &'static [ProxyType] {
    match call {
        // What an organisation's systems do every day.
        Disclosures::request { .. }
        | Disclosures::withdraw { .. }
        | Disclosures::contest { .. }
        | Disclosures::extend { .. }
        | Disclosures::fulfil { .. }
        | Disclosures::deny { .. }
        | Disclosures::suspend { .. } => &[ProxyType::NonTransfer, ProxyType::Clinical],
        Disclosures::purge { .. } | Disclosures::purge_suspension { .. } => {
            &[ProxyType::NonTransfer]
        }
        // Dispatched as the patient, it shows whoever signs what a proxy may not see.
        Disclosures::request_access { .. } => &[],
        // The council's.
        Disclosures::set_terms { .. }
        | Disclosures::set_calendar { .. }
        | Disclosures::set_exceptions { .. }
        | Disclosures::set_retention { .. }
        | Disclosures::assign_calendar { .. }
        | Disclosures::assign_terms { .. } => &[],
        Disclosures::__Ignore(_, never) => match *never {},
    }
}

/// What opens a record in an emergency.
pub fn opens(call: &Emergency<Runtime>) -> bool {
    matches!(
        call,
        Emergency::activate { .. }
            | Emergency::activate_signed { .. }
            | Emergency::widen { .. }
            | Emergency::renew { .. }
            | Emergency::second { .. }
    )
}

/// What is owed by whoever opened one.
pub fn accounts(call: &Emergency<Runtime>) -> bool {
    matches!(call, Emergency::close { .. } | Emergency::justify { .. })
}

/// What is owed by whoever has a case.
pub fn reviews(call: &Emergency<Runtime>) -> bool {
    matches!(call, Emergency::conclude { .. } | Emergency::recuse { .. })
}

/// Kinds of proxy that pass a call about emergencies, beside `Any`.
fn emergency(call: &Emergency<Runtime>) -> &'static [ProxyType] {
    match call {
        // Whoever opens a record, or answers for it, does so in person.
        Emergency::activate { .. }
        | Emergency::activate_signed { .. }
        | Emergency::widen { .. }
        | Emergency::renew { .. }
        | Emergency::second { .. }
        | Emergency::close { .. }
        | Emergency::justify { .. } => &[],
        // It ends the review, so nobody does it in the patient's place.
        Emergency::accept { .. } => &[],
        // It is the patient's own, whoever signs: a guardian's comes with the guardian's own key.
        Emergency::contest { .. } => &[ProxyType::NonTransfer, ProxyType::Consent],
        // What an agent's systems do every day.
        Emergency::join_reviewers { .. }
        | Emergency::leave_reviewers { .. }
        | Emergency::conclude { .. }
        | Emergency::recuse { .. } => &[ProxyType::NonTransfer, ProxyType::Clinical],
        // It could leave the door to nobody.
        Emergency::set_emergency_roles { .. } => &[],
        // The council's.
        Emergency::resolve { .. }
        | Emergency::lift_suspension { .. }
        | Emergency::set_parameters { .. }
        | Emergency::declare_disaster { .. } => &[],
        Emergency::__Ignore(_, never) => match *never {},
    }
}

/// What a patient does with own money, and with what is to be paid.
pub fn pays(call: &Payments<Runtime>) -> bool {
    protects(call)
        || matches!(
            call,
            Payments::pay { .. }
                | Payments::fund { .. }
                | Payments::pay_share { .. }
                | Payments::accept { .. }
                | Payments::plan { .. }
        )
}

/// What of that pays nothing anew: what is held goes back, or to the provider for whom it is. So a guardian
/// does it in the patient's name. Each is of bounded work.
pub fn protects(call: &Payments<Runtime>) -> bool {
    matches!(
        call,
        Payments::end_plan { .. } | Payments::dispute { .. } | Payments::withdraw_dispute { .. }
    )
}

/// Kinds of proxy that pass a call about payments, beside `Any`.
fn payments(call: &Payments<Runtime>) -> &'static [ProxyType] {
    match call {
        Payments::end_plan { .. } | Payments::dispute { .. } => {
            &[ProxyType::NonTransfer, ProxyType::Consent, ProxyType::Billing]
        }
        // What was disputed can be paid then.
        Payments::withdraw_dispute { .. } => &[ProxyType::Consent, ProxyType::Billing],
        // What an organisation's accounts do every day.
        Payments::pay { .. }
        | Payments::open_coverage { .. }
        | Payments::lower_coverage { .. }
        | Payments::revoke_coverage { .. }
        | Payments::issue { .. }
        | Payments::cancel { .. }
        | Payments::fund { .. }
        | Payments::pay_share { .. }
        | Payments::accept { .. }
        | Payments::settle { .. }
        | Payments::plan { .. }
        | Payments::refund { .. }
        | Payments::reverse { .. }
        | Payments::answer_dispute { .. }
        | Payments::open_channel { .. }
        | Payments::top_up { .. }
        | Payments::redeem { .. }
        | Payments::close_channel { .. } => &[ProxyType::Billing],
        // It takes the organisation's money to wherever it says.
        Payments::withdraw { .. } => &[],
        // An arbiter's reviewer does it in person: it says whose the money of others is.
        Payments::decide { .. } => &[],
        // The council's.
        Payments::set_asset { .. } | Payments::set_arbiters { .. } | Payments::set_terms { .. } => {
            &[]
        }
        Payments::__Ignore(_, never) => match *never {},
    }
}

/// What says which software is the consortium's, and takes that back.
fn vouches(call: &Attestations<Runtime>) -> bool {
    matches!(
        call,
        Attestations::publish_release { .. }
            | Attestations::attest { .. }
            | Attestations::withdraw_attestation { .. }
            | Attestations::revoke_release { .. }
    )
}

/// Kinds of proxy that pass a call about releases, beside `Any`: a word on which others run software is
/// given in person, and the rest is the council's, or anybody's.
fn attestations(call: &Attestations<Runtime>) -> &'static [ProxyType] {
    match call {
        Attestations::register_package { .. }
        | Attestations::set_publisher { .. }
        | Attestations::set_quorum { .. }
        | Attestations::publish_release { .. }
        | Attestations::attest { .. }
        | Attestations::withdraw_attestation { .. }
        | Attestations::overrule_attestation { .. }
        | Attestations::revoke_release { .. }
        | Attestations::purge_release { .. } => &[],
        Attestations::__Ignore(_, never) => match *never {},
    }
}

/// Kinds of proxy that pass a call of the allowance, beside `Any`: all are the council's.
fn allowance(call: &Allowance<Runtime>) -> &'static [ProxyType] {
    match call {
        Allowance::set_quota { .. }
        | Allowance::set_sponsor_quota { .. }
        | Allowance::set_floor { .. } => &[],
        Allowance::__Ignore(_, never) => match *never {},
    }
}

/// Calls of the SDK's that neither move nor lock funds, hand nothing over, and dispatch nothing in
/// the name of a third account. New ones are not let through until they are listed.
///
/// Not among them: `proxy` and `proxy_announced`, which begin with a fresh origin and forget the
/// filter; `add_proxy` and `announce`, which lock a deposit and lend the account on; `set_keys`,
/// which locks one; `change_key`, which gives a seat away.
fn moves_nothing(call: &RuntimeCall) -> bool {
    match call {
        RuntimeCall::System(_) => true,
        RuntimeCall::Session(Session::purge_keys {}) => true,
        // The pallet itself refuses to remove a proxy that may do more than this one.
        RuntimeCall::Proxy(Proxy::remove_proxy { .. } | Proxy::remove_announcement { .. }) => true,
        other => stops(other) || governs(other),
    }
}

impl InstanceFilter<RuntimeCall> for ProxyType {
    fn filter(&self, call: &RuntimeCall) -> bool {
        match (self, call) {
            (Self::Any, _) => true,
            (_, RuntimeCall::Utility(wrapper)) => is_batch(wrapper),
            (_, RuntimeCall::Allowance(call)) => allowance(call).contains(self),
            (_, RuntimeCall::Attestations(call)) => attestations(call).contains(self),
            (_, RuntimeCall::Consent(call)) => consent(call).contains(self),
            (_, RuntimeCall::Disclosures(call)) => disclosures(call).contains(self),
            (_, RuntimeCall::EmergencyAccess(call)) => emergency(call).contains(self),
            (_, RuntimeCall::Payments(call)) => payments(call).contains(self),
            (_, RuntimeCall::Records(call)) => records(call).contains(self),
            (_, RuntimeCall::Registry(call)) => registry(call).contains(self),
            (Self::NonTransfer, call) => moves_nothing(call),
            (Self::Governance, call) => governs(call),
            (Self::Cancel, call) => stops(call),
            (Self::Consent | Self::Clinical | Self::Billing, _) => false,
        }
    }

    fn is_superset(&self, other: &Self) -> bool {
        self.covers(other)
    }
}
