//! Who may dispatch what: the table of origins, as code.
//!
//! It is a second statement of what the pallets' own origins say, and a test dispatches every call
//! with every origin to see that both say the same. The filter of motions lives by it.

use frame_support::traits::Contains;
use pallet_allowance::Call as Allowance;
use pallet_assets::Call as Assets;
use pallet_balances::Call as Balances;
use pallet_collator_selection::Call as CollatorSelection;
use pallet_collective::Call as Collective;
use pallet_consent::Call as Consent;
use pallet_membership::Call as Membership;
use pallet_registry::Call as Registry;
use pallet_safe_mode::Call as SafeMode;
use pallet_utility::Call as Utility;
use salus_runtime_common::{
    bars::Bar,
    origins::{CouncilCollective, TechnicalCollective},
};

use super::filters::OpenCalls;
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
    /// Nobody's: the SDK asks for `Root`, or Salus has closed it.
    Nobody,
}

/// Whose call this is.
pub fn access(call: &RuntimeCall) -> Access {
    if !OpenCalls::contains(call) {
        return Access::Nobody;
    }
    match call {
        RuntimeCall::System(call) => system(call),
        RuntimeCall::Timestamp(_) => Access::Unsigned,
        RuntimeCall::Balances(
            Balances::force_transfer { .. }
            | Balances::force_unreserve { .. }
            | Balances::force_set_balance { .. }
            | Balances::force_adjust_total_issuance { .. },
        ) => Access::Nobody,
        RuntimeCall::Assets(call) => assets(call),
        RuntimeCall::CollatorSelection(
            CollatorSelection::set_invulnerables { .. }
            | CollatorSelection::add_invulnerable { .. }
            | CollatorSelection::remove_invulnerable { .. },
        ) => Access::Council(Bar::TwoThirds),
        RuntimeCall::Council(call) => collective(call),
        RuntimeCall::TechnicalCommittee(call) => collective(call),
        RuntimeCall::TechnicalMembership(
            Membership::set_prime { .. } | Membership::clear_prime {},
        ) => Access::Nobody,
        RuntimeCall::TechnicalMembership(Membership::change_key { .. }) => Access::Signed,
        RuntimeCall::TechnicalMembership(_) => Access::Council(Bar::TwoThirds),
        RuntimeCall::Utility(call) => utility(call),
        RuntimeCall::SafeMode(call) => safe_mode(call),
        RuntimeCall::Migrations(_) => Access::Nobody,
        RuntimeCall::Allowance(
            Allowance::set_quota { .. } | Allowance::set_sponsor_quota { .. },
        ) => Access::Council(Bar::MoreThanHalf),
        RuntimeCall::Registry(
            Registry::admit_organisation { .. }
            | Registry::suspend_organisation { .. }
            | Registry::reinstate_organisation { .. }
            | Registry::remove_organisation { .. }
            | Registry::set_seat { .. },
        ) => Access::Council(Bar::TwoThirds),
        RuntimeCall::Registry(Registry::end_guardianship { .. }) => {
            Access::SignedOrCouncil(Bar::MoreThanHalf)
        }
        RuntimeCall::Registry(Registry::endow_organisation { .. })
        | RuntimeCall::Consent(
            Consent::set_implicit_policy { .. } | Consent::set_retention { .. },
        ) => Access::Council(Bar::MoreThanHalf),
        other => consensus_access(other).unwrap_or(Access::Signed),
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
        Assets::create { .. } => Access::Nobody,
        Assets::force_create { .. }
        | Assets::force_set_metadata { .. }
        | Assets::force_clear_metadata { .. }
        | Assets::force_asset_status { .. } => Access::Council(Bar::MoreThanHalf),
        Assets::start_destroy { .. } | Assets::force_cancel_approval { .. } => {
            Access::SignedOrCouncil(Bar::MoreThanHalf)
        }
        _ => Access::Signed,
    }
}

fn collective<Instance: 'static>(call: &pallet_collective::Call<Runtime, Instance>) -> Access
where
    Runtime: pallet_collective::Config<Instance>,
{
    match call {
        Collective::set_members { .. } | Collective::kill { .. } => Access::Nobody,
        Collective::disapprove_proposal { .. } => Access::Council(Bar::TwoThirds),
        _ => Access::Signed,
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
        SafeMode::force_slash_deposit { .. } | SafeMode::force_release_deposit { .. } => {
            Access::Nobody
        }
        _ => Access::Signed,
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
            _ => Bar::MoreThanHalf,
        },
    }
}

/// All calls but motions that would close with fewer votes than their call needs.
///
/// The pallet closes a motion at the threshold that its proposer chose, and counts the bar in the
/// seats of that moment: so a low threshold could wait until seats are taken away. A threshold that
/// reaches the bar when the motion is proposed stays, whoever leaves.
pub struct SoundMotions;

impl Contains<RuntimeCall> for SoundMotions {
    fn contains(call: &RuntimeCall) -> bool {
        match call {
            RuntimeCall::Council(Collective::propose { threshold, proposal, .. }) => {
                reaches::<CouncilCollective>(*threshold, proposal)
            }
            RuntimeCall::TechnicalCommittee(Collective::propose {
                threshold, proposal, ..
            }) => reaches::<TechnicalCollective>(*threshold, proposal),
            _ => true,
        }
    }
}

fn reaches<Instance: 'static>(threshold: u32, proposal: &RuntimeCall) -> bool
where
    Runtime: pallet_collective::Config<Instance>,
{
    let seats = pallet_collective::Members::<Runtime, Instance>::decode_len().unwrap_or_default();
    threshold >= bar(proposal).votes(u32::try_from(seats).unwrap_or(u32::MAX))
}
