//! Who may dispatch what: the table of origins, as code.
//!
//! It is a second statement of what the pallets' own origins say, and a test dispatches every call
//! with every origin to see that both say the same. The filter of motions lives by it.
//!
//! Every call is named. One of Salus' own pallets that is not does not compile; one of the SDK's is
//! nobody's here until it is, and the test finds it.

use frame_support::traits::Contains;
use pallet_allowance::Call as Allowance;
use pallet_assets::Call as Assets;
use pallet_attestations::Call as Attestations;
use pallet_balances::Call as Balances;
use pallet_collator_selection::Call as CollatorSelection;
use pallet_collective::Call as Collective;
use pallet_consent::Call as Consent;
use pallet_disclosures::Call as Disclosures;
use pallet_emergency_access::Call as Emergency;
use pallet_governance::Call as Governance;
use pallet_membership::Call as Membership;
use pallet_multisig::Call as Multisig;
use pallet_payments::Call as Payments;
use pallet_proxy::Call as Proxy;
use pallet_records::Call as Records;
use pallet_recovery::Call as Recovery;
use pallet_registry::Call as Registry;
use pallet_safe_mode::Call as SafeMode;
use pallet_session::Call as Session;
use pallet_utility::Call as Utility;
use salus_runtime_common::bars::Bar;

use super::base_filter::OpenCalls;
use crate::{consensus_access, Runtime, RuntimeCall};

/// Whose call it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Any account's. What else it must be, the pallet says: an agent with a duty, a member.
    Signed,
    /// A motion's of the council.
    Council(Bar),
    /// Any account's, or a motion's of the council.
    SignedOrCouncil(Bar),
    /// A motion's of the technical committee.
    TechnicalCommittee(Bar),
    /// Any account's or any motion's: calls inside are dispatched with the same origin.
    SignedOrMotion,
    /// The block author's, as an inherent, or a node's, without a signature.
    Unsigned,
    /// Whoever's: the call does nothing, or proves by itself that it is right.
    Anyone,
    /// Nobody's: the SDK asks for `Root`, Salus has closed it, or does not know it.
    Nobody,
}

/// Whose call this is.
pub fn access(call: &RuntimeCall) -> Access {
    if !OpenCalls::contains(call) {
        return Access::Nobody;
    }
    match call {
        RuntimeCall::System(call) => system(call),
        RuntimeCall::Timestamp(pallet_timestamp::Call::set { .. }) => Access::Unsigned,
        RuntimeCall::Balances(
            Balances::transfer_allow_death { .. }
            | Balances::transfer_keep_alive { .. }
            | Balances::transfer_all { .. }
            | Balances::upgrade_accounts { .. },
        ) => Access::Signed,
        RuntimeCall::Assets(call) => assets(call),
        RuntimeCall::CollatorSelection(
            CollatorSelection::set_invulnerables { .. }
            | CollatorSelection::add_invulnerable { .. }
            | CollatorSelection::remove_invulnerable { .. },
        ) => Access::Council(Bar::TwoThirds),
        RuntimeCall::Session(Session::set_keys { .. } | Session::purge_keys {}) => Access::Signed,
        RuntimeCall::Council(call) => collective(call),
        RuntimeCall::TechnicalCommittee(call) => collective(call),
        RuntimeCall::TechnicalMembership(call) => technical_membership(call),
        RuntimeCall::Multisig(
            Multisig::as_multi_threshold_1 { .. }
            | Multisig::as_multi { .. }
            | Multisig::approve_as_multi { .. }
            | Multisig::cancel_as_multi { .. }
            | Multisig::poke_deposit { .. },
        ) => Access::Signed,
        RuntimeCall::Proxy(
            Proxy::proxy { .. }
            | Proxy::add_proxy { .. }
            | Proxy::remove_proxy { .. }
            | Proxy::remove_proxies {}
            | Proxy::announce { .. }
            | Proxy::remove_announcement { .. }
            | Proxy::reject_announcement { .. }
            | Proxy::proxy_announced { .. }
            | Proxy::poke_deposit {},
        ) => Access::Signed,
        RuntimeCall::Utility(call) => utility(call),
        RuntimeCall::Recovery(
            Recovery::control_inherited_account { .. }
            | Recovery::revoke_inheritor {}
            | Recovery::set_friend_groups { .. }
            | Recovery::initiate_attempt { .. }
            | Recovery::approve_attempt { .. }
            | Recovery::finish_attempt { .. }
            | Recovery::cancel_attempt { .. }
            | Recovery::slash_attempt { .. },
        ) => Access::Signed,
        RuntimeCall::SafeMode(call) => safe_mode(call),
        RuntimeCall::Allowance(call) => allowance(call),
        RuntimeCall::Registry(call) => registry(call),
        RuntimeCall::Consent(call) => consent(call),
        RuntimeCall::Records(call) => records(call),
        RuntimeCall::Disclosures(call) => disclosures(call),
        RuntimeCall::EmergencyAccess(call) => emergency(call),
        RuntimeCall::Payments(call) => payments(call),
        RuntimeCall::Attestations(call) => attestations(call),
        RuntimeCall::Governance(call) => governance(call),
        other => consensus_access(other),
    }
}

fn system(call: &frame_system::Call<Runtime>) -> Access {
    use frame_system::Call;

    match call {
        Call::remark_with_event { .. } => Access::Signed,
        Call::remark { .. } | Call::apply_authorized_upgrade { .. } => Access::Anyone,
        _ => Access::Nobody,
    }
}

fn assets(call: &pallet_assets::Call<Runtime>) -> Access {
    match call {
        Assets::force_create { .. }
        | Assets::force_set_metadata { .. }
        | Assets::force_clear_metadata { .. }
        | Assets::force_asset_status { .. } => Access::Council(Bar::MoreThanHalf),
        Assets::start_destroy { .. } | Assets::force_cancel_approval { .. } => {
            Access::SignedOrCouncil(Bar::MoreThanHalf)
        }
        Assets::destroy_accounts { .. }
        | Assets::destroy_approvals { .. }
        | Assets::finish_destroy { .. }
        | Assets::mint { .. }
        | Assets::burn { .. }
        | Assets::transfer { .. }
        | Assets::transfer_keep_alive { .. }
        | Assets::force_transfer { .. }
        | Assets::freeze { .. }
        | Assets::thaw { .. }
        | Assets::freeze_asset { .. }
        | Assets::thaw_asset { .. }
        | Assets::transfer_ownership { .. }
        | Assets::set_team { .. }
        | Assets::set_metadata { .. }
        | Assets::clear_metadata { .. }
        | Assets::approve_transfer { .. }
        | Assets::cancel_approval { .. }
        | Assets::transfer_approved { .. }
        | Assets::touch { .. }
        | Assets::refund { .. }
        | Assets::set_min_balance { .. }
        | Assets::touch_other { .. }
        | Assets::refund_other { .. }
        | Assets::block { .. }
        | Assets::transfer_all { .. }
        | Assets::set_reserves { .. } => Access::Signed,
        _ => Access::Nobody,
    }
}

fn collective<Instance: 'static>(call: &pallet_collective::Call<Runtime, Instance>) -> Access
where
    Runtime: pallet_collective::Config<Instance>,
{
    match call {
        Collective::execute { .. }
        | Collective::propose { .. }
        | Collective::vote { .. }
        | Collective::close { .. }
        | Collective::release_proposal_cost { .. } => Access::Signed,
        Collective::disapprove_proposal { .. } => Access::Council(Bar::TwoThirds),
        _ => Access::Nobody,
    }
}

fn technical_membership(call: &pallet_membership::Call<Runtime>) -> Access {
    match call {
        Membership::change_key { .. } => Access::Signed,
        Membership::add_member { .. }
        | Membership::remove_member { .. }
        | Membership::swap_member { .. }
        | Membership::reset_members { .. } => Access::Council(Bar::TwoThirds),
        _ => Access::Nobody,
    }
}

fn utility(call: &pallet_utility::Call<Runtime>) -> Access {
    match call {
        Utility::batch { .. }
        | Utility::batch_all { .. }
        | Utility::force_batch { .. }
        | Utility::if_else { .. } => Access::SignedOrMotion,
        Utility::as_derivative { .. } => Access::Signed,
        _ => Access::Nobody,
    }
}

fn safe_mode(call: &pallet_safe_mode::Call<Runtime>) -> Access {
    match call {
        SafeMode::force_enter {} => Access::TechnicalCommittee(Bar::TwoThirds),
        SafeMode::force_extend {} | SafeMode::force_exit {} => Access::Council(Bar::MoreThanHalf),
        SafeMode::enter {} | SafeMode::extend {} | SafeMode::release_deposit { .. } => {
            Access::Signed
        }
        _ => Access::Nobody,
    }
}

fn allowance(call: &pallet_allowance::Call<Runtime>) -> Access {
    match call {
        Allowance::set_quota { .. }
        | Allowance::set_sponsor_quota { .. }
        | Allowance::set_floor { .. } => Access::Council(Bar::MoreThanHalf),
        Allowance::__Ignore(_, never) => match *never {},
    }
}

fn registry(call: &pallet_registry::Call<Runtime>) -> Access {
    match call {
        Registry::admit_organisation { .. }
        | Registry::suspend_organisation { .. }
        | Registry::reinstate_organisation { .. }
        | Registry::remove_organisation { .. }
        | Registry::set_seat { .. } => Access::Council(Bar::TwoThirds),
        Registry::endow_organisation { .. } => Access::Council(Bar::MoreThanHalf),
        Registry::end_guardianship { .. } => Access::SignedOrCouncil(Bar::MoreThanHalf),
        Registry::rotate_governing_account { .. }
        | Registry::set_encryption_key { .. }
        | Registry::set_endpoint { .. }
        | Registry::add_agent { .. }
        | Registry::set_duties { .. }
        | Registry::remove_agent { .. }
        | Registry::accept_agency { .. }
        | Registry::resign_agency {}
        | Registry::set_deposit_budget { .. }
        | Registry::issue_credential { .. }
        | Registry::renew_credential { .. }
        | Registry::revoke_credential { .. }
        | Registry::enrol_patient { .. }
        | Registry::end_enrolment { .. }
        | Registry::succeed_enrolment { .. }
        | Registry::contest_succession {}
        | Registry::withdraw_enrolment {}
        | Registry::register_guardian { .. }
        | Registry::resign_guardianship {}
        | Registry::release_deposit { .. } => Access::Signed,
        Registry::__Ignore(_, never) => match *never {},
    }
}

fn consent(call: &pallet_consent::Call<Runtime>) -> Access {
    match call {
        Consent::set_implicit_policy { .. } | Consent::set_retention { .. } => {
            Access::Council(Bar::MoreThanHalf)
        }
        Consent::grant { .. }
        | Consent::amend { .. }
        | Consent::renew { .. }
        | Consent::settle { .. }
        | Consent::exclude { .. }
        | Consent::end_exclusion { .. }
        | Consent::revoke { .. }
        | Consent::revoke_all { .. }
        | Consent::contest { .. }
        | Consent::record_paper_consent { .. }
        | Consent::withdraw_paper_consent { .. }
        | Consent::purge { .. } => Access::Signed,
        Consent::__Ignore(_, never) => match *never {},
    }
}

fn records(call: &pallet_records::Call<Runtime>) -> Access {
    match call {
        Records::set_retention { .. } => Access::Council(Bar::MoreThanHalf),
        Records::anchor { .. }
        | Records::anchor_batch { .. }
        | Records::supersede { .. }
        | Records::tombstone { .. }
        | Records::purge { .. } => Access::Signed,
        Records::__Ignore(_, never) => match *never {},
    }
}

fn disclosures(call: &pallet_disclosures::Call<Runtime>) -> Access {
    match call {
        Disclosures::set_terms { .. }
        | Disclosures::set_calendar { .. }
        | Disclosures::set_exceptions { .. }
        | Disclosures::set_retention { .. }
        | Disclosures::assign_calendar { .. }
        | Disclosures::assign_terms { .. } => Access::Council(Bar::MoreThanHalf),
        Disclosures::request { .. }
        | Disclosures::request_access { .. }
        | Disclosures::withdraw { .. }
        | Disclosures::contest { .. }
        | Disclosures::extend { .. }
        | Disclosures::fulfil { .. }
        | Disclosures::deny { .. }
        | Disclosures::suspend { .. }
        | Disclosures::purge { .. }
        | Disclosures::purge_suspension { .. } => Access::Signed,
        Disclosures::__Ignore(_, never) => match *never {},
    }
}

fn emergency(call: &pallet_emergency_access::Call<Runtime>) -> Access {
    match call {
        Emergency::resolve { .. }
        | Emergency::lift_suspension { .. }
        | Emergency::set_parameters { .. }
        | Emergency::declare_disaster { .. } => Access::Council(Bar::MoreThanHalf),
        Emergency::activate { .. }
        | Emergency::activate_signed { .. }
        | Emergency::widen { .. }
        | Emergency::renew { .. }
        | Emergency::second { .. }
        | Emergency::close { .. }
        | Emergency::justify { .. }
        | Emergency::accept { .. }
        | Emergency::contest { .. }
        | Emergency::join_reviewers { .. }
        | Emergency::leave_reviewers { .. }
        | Emergency::conclude { .. }
        | Emergency::recuse { .. }
        | Emergency::set_emergency_roles { .. } => Access::Signed,
        Emergency::__Ignore(_, never) => match *never {},
    }
}

fn payments(call: &pallet_payments::Call<Runtime>) -> Access {
    match call {
        Payments::set_asset { .. } | Payments::set_arbiters { .. } | Payments::set_terms { .. } => {
            Access::Council(Bar::MoreThanHalf)
        }
        Payments::decide { .. } => Access::SignedOrCouncil(Bar::MoreThanHalf),
        Payments::pay { .. }
        | Payments::withdraw { .. }
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
        | Payments::end_plan { .. }
        | Payments::refund { .. }
        | Payments::reverse { .. }
        | Payments::dispute { .. }
        | Payments::answer_dispute { .. }
        | Payments::withdraw_dispute { .. }
        | Payments::open_channel { .. }
        | Payments::top_up { .. }
        | Payments::redeem { .. }
        | Payments::close_channel { .. } => Access::Signed,
        Payments::__Ignore(_, never) => match *never {},
    }
}

fn attestations(call: &pallet_attestations::Call<Runtime>) -> Access {
    match call {
        Attestations::register_package { .. } | Attestations::set_publisher { .. } => {
            Access::Council(Bar::MoreThanHalf)
        }
        Attestations::set_quorum { .. } | Attestations::overrule_attestation { .. } => {
            Access::Council(Bar::TwoThirds)
        }
        Attestations::revoke_release { .. } => Access::SignedOrCouncil(Bar::MoreThanHalf),
        Attestations::publish_release { .. }
        | Attestations::attest { .. }
        | Attestations::withdraw_attestation { .. }
        | Attestations::purge_release { .. } => Access::Signed,
        Attestations::__Ignore(_, never) => match *never {},
    }
}

fn governance(call: &pallet_governance::Call<Runtime>) -> Access {
    match call {
        Governance::schedule_upgrade { .. }
        | Governance::set_notice { .. }
        | Governance::rescue_finality { .. }
        | Governance::cancel_rescue {} => Access::Council(Bar::TwoThirds),
        Governance::veto_upgrade { .. } => Access::Council(Bar::MoreThanThird),
        Governance::__Ignore(_, never) => match *never {},
    }
}

/// What a motion with this call must reach. A wrapper needs what its heaviest call does.
pub fn bar(call: &RuntimeCall) -> Bar {
    match call {
        RuntimeCall::Utility(
            Utility::batch { calls }
            | Utility::batch_all { calls }
            | Utility::force_batch { calls },
        ) => calls.iter().map(bar).max().unwrap_or(Bar::MoreThanHalf),
        RuntimeCall::Utility(Utility::if_else { main, fallback }) => bar(main).max(bar(fallback)),
        call => match access(call) {
            Access::Council(bar)
            | Access::SignedOrCouncil(bar)
            | Access::TechnicalCommittee(bar) => bar,
            // No motion does anything with them.
            Access::Signed | Access::SignedOrMotion | Access::Unsigned | Access::Anyone => {
                Bar::MoreThanHalf
            }
            Access::Nobody => Bar::TwoThirds,
        },
    }
}
