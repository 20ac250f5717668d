//! Which calls pass: always, in safe mode, through a proxy.
//!
//! Wrappers (a batch, a multisig, a proxy, a recovered account) may pass a filter without harm:
//! each call inside is dispatched by itself and meets the same filter again.

use frame_support::traits::{Contains, InstanceFilter};
use pallet_collator_selection::Call as CollatorSelection;
use pallet_consent::Call as Consent;
use pallet_proxy::Call as Proxy;
use pallet_recovery::Call as Recovery;
use pallet_registry::Call as Registry;
use pallet_session::Call as Session;
use pallet_utility::Call as Utility;
use salus_runtime_common::proxies::ProxyType;

use super::access::{access, Access};
use crate::{ConsensusCalls, RuntimeCall};

/// All calls but those that Salus closes whatever their origin.
pub struct OpenCalls;

impl Contains<RuntimeCall> for OpenCalls {
    fn contains(call: &RuntimeCall) -> bool {
        !matches!(
            call,
            // The supply stays what it was at genesis.
            RuntimeCall::Balances(pallet_balances::Call::burn { .. })
            // Candidacy: the council names the authors.
            | RuntimeCall::CollatorSelection(
                CollatorSelection::set_desired_candidates { .. }
                    | CollatorSelection::set_candidacy_bond { .. }
                    | CollatorSelection::register_as_candidate { .. }
                    | CollatorSelection::leave_intent { .. }
                    | CollatorSelection::update_bond { .. }
                    | CollatorSelection::take_candidate_slot { .. }
            )
            // Pure proxies: each is a new account, and patients' proxies take no deposit.
            | RuntimeCall::Proxy(Proxy::create_pure { .. } | Proxy::kill_pure { .. })
        )
    }
}

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
        // Withdrawing consent is as easy in an incident as at any time.
        RuntimeCall::Consent(call) => takes_back(call),
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
fn is_batch(call: &pallet_utility::Call<crate::Runtime>) -> bool {
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

/// Calls that neither move nor lock funds, and do not hand the account over. New pallets are not
/// let through until they are listed.
fn moves_nothing(call: &RuntimeCall) -> bool {
    match call {
        RuntimeCall::System(_)
        | RuntimeCall::Timestamp(_)
        | RuntimeCall::Council(_)
        | RuntimeCall::TechnicalCommittee(_)
        | RuntimeCall::TechnicalMembership(_)
        | RuntimeCall::SafeMode(_) => true,
        // `set_keys` locks a deposit.
        RuntimeCall::Session(Session::purge_keys { .. }) => true,
        // The pallet itself refuses to add a proxy that may do more than this one.
        RuntimeCall::Proxy(_) => true,
        RuntimeCall::Allowance(_) | RuntimeCall::Consent(_) => true,
        // Whoever governs is the organisation.
        RuntimeCall::Registry(registry) => {
            !matches!(
                registry,
                // The budget bounds what is locked.
                Registry::rotate_governing_account { .. } | Registry::set_deposit_budget { .. }
            )
        }
        other => stops(other) || governs(other),
    }
}

/// What a guardian does in a patient's name.
fn consents(call: &RuntimeCall) -> bool {
    matches!(call, RuntimeCall::Consent(call) if allows(call) || takes_back(call))
}

/// What a patient says of who may see what.
pub fn allows(call: &Consent<crate::Runtime>) -> bool {
    matches!(
        call,
        Consent::grant { .. }
            | Consent::amend { .. }
            | Consent::renew { .. }
            | Consent::settle { .. }
            | Consent::exclude { .. }
            | Consent::end_exclusion { .. }
    )
}

/// What stops at once that somebody may see something.
pub fn takes_back(call: &Consent<crate::Runtime>) -> bool {
    matches!(call, Consent::revoke { .. } | Consent::revoke_all { .. } | Consent::contest { .. })
}

/// What an agent's systems do every day.
fn runs_the_clinic(call: &RuntimeCall) -> bool {
    matches!(
        call,
        RuntimeCall::Registry(
            Registry::issue_credential { .. }
                | Registry::renew_credential { .. }
                | Registry::revoke_credential { .. }
                | Registry::enrol_patient { .. }
                | Registry::end_enrolment { .. }
                | Registry::register_guardian { .. }
                | Registry::end_guardianship { .. }
        ) | RuntimeCall::Consent(
            Consent::record_paper_consent { .. } | Consent::withdraw_paper_consent { .. }
        )
    )
}

/// Motions and votes.
fn governs(call: &RuntimeCall) -> bool {
    matches!(call, RuntimeCall::Council(_) | RuntimeCall::TechnicalCommittee(_))
}

impl InstanceFilter<RuntimeCall> for ProxyType {
    fn filter(&self, call: &RuntimeCall) -> bool {
        if let RuntimeCall::Utility(wrapper) = call {
            return *self == Self::Any || is_batch(wrapper);
        }
        match self {
            Self::Any => true,
            Self::NonTransfer => moves_nothing(call),
            Self::Consent => consents(call),
            Self::Clinical => runs_the_clinic(call),
            // Its pallet comes later.
            Self::Billing => false,
            Self::Governance => governs(call),
            Self::Cancel => stops(call),
        }
    }

    fn is_superset(&self, other: &Self) -> bool {
        self.covers(other)
    }
}
