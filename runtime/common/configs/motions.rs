//! Which motions may be open: none below its call's bar, and no proposer's instead of all others'.
//!
//! A motion costs its proposer a fee and nothing else. So that no seat can fill the collective with
//! motions of its own, and keep the others from deciding until they expire:
//!
//! - the last [`RESERVED`] places are for calls that must not wait (the filter [`SoundMotions`]);
//! - the others are shared out among the seats ([`Place`]).

use alloc::vec::Vec;
use codec::{Decode, Encode, MaxEncodedLen};
use core::marker::PhantomData;
use frame_support::{
    ensure,
    traits::{Consideration, Contains, Get, MaybeConsideration},
    weights::Weight,
    CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound,
};
use pallet_collective::{
    weights::SubstrateWeight, Call as Collective, Config, CostOf, Error, Members, Proposals,
    WeightInfo,
};
use pallet_governance::Call as Governance;
use pallet_registry::{Call as Registry, GoverningAccounts};
use pallet_safe_mode::Call as SafeMode;
use salus_primitives::OrganisationId;
use salus_runtime_common::{
    origins::{CouncilCollective, TechnicalCollective},
    AccountId,
};
use scale_info::TypeInfo;
use sp_runtime::DispatchError;

use super::access::bar;
use crate::{Runtime, RuntimeCall};

/// Places of each collective for motions that must not wait.
pub const RESERVED: u32 = 4;

/// Seats that are taken.
fn seats<Instance: 'static>() -> u32
where
    Runtime: Config<Instance>,
{
    let seats = Members::<Runtime, Instance>::decode_len().unwrap_or_default();
    u32::try_from(seats).unwrap_or(u32::MAX)
}

/// Places for motions of any kind.
fn shared_places<Instance: 'static>() -> u32
where
    Runtime: Config<Instance>,
{
    <Runtime as Config<Instance>>::MaxProposals::get().saturating_sub(RESERVED)
}

/// All calls but motions with another threshold than their call needs, and motions that can wait while
/// only the reserved places are left.
///
/// The pallet closes a motion at the threshold that its proposer chose, and counts the bar in the
/// seats of that moment: so a low threshold could wait until seats are taken away. A threshold that
/// is the bar when the motion is proposed stays, whoever leaves. A higher one would let a seat occupy the
/// only motion of a call with one that never passes. Where seats that went leave such a one behind, it is
/// disapproved.
pub struct SoundMotions;

impl Contains<RuntimeCall> for SoundMotions {
    fn contains(call: &RuntimeCall) -> bool {
        match call {
            RuntimeCall::Council(Collective::propose { threshold, proposal, .. }) => {
                asks_for_the_bar::<CouncilCollective>(*threshold, proposal)
                    && (repairs(proposal) || has_shared_place::<CouncilCollective>())
            }
            RuntimeCall::TechnicalCommittee(Collective::propose {
                threshold, proposal, ..
            }) => {
                asks_for_the_bar::<TechnicalCollective>(*threshold, proposal)
                    && (enters_safe_mode(proposal) || has_shared_place::<TechnicalCollective>())
            }
            _ => true,
        }
    }
}

fn asks_for_the_bar<Instance: 'static>(threshold: u32, proposal: &RuntimeCall) -> bool
where
    Runtime: Config<Instance>,
{
    threshold == bar(proposal).votes(seats::<Instance>())
}

fn has_shared_place<Instance: 'static>() -> bool
where
    Runtime: Config<Instance>,
{
    let open = Proposals::<Runtime, Instance>::decode_len().unwrap_or_default();
    u32::try_from(open).is_ok_and(|open| open < shared_places::<Instance>())
}

/// What must not wait for the council: leaving safe mode, throwing out a motion, suspending a
/// member, vetoing an upgrade, taking finality up again and calling that off.
fn repairs(call: &RuntimeCall) -> bool {
    matches!(
        call,
        RuntimeCall::SafeMode(SafeMode::force_exit {})
            | RuntimeCall::Council(Collective::disapprove_proposal { .. })
            | RuntimeCall::TechnicalCommittee(Collective::disapprove_proposal { .. })
            | RuntimeCall::Registry(Registry::suspend_organisation { .. })
            | RuntimeCall::Governance(
                Governance::veto_upgrade { .. }
                    | Governance::rescue_finality { .. }
                    | Governance::cancel_rescue {}
            )
    )
}

/// What must not wait for the technical committee.
fn enters_safe_mode(call: &RuntimeCall) -> bool {
    matches!(call, RuntimeCall::SafeMode(SafeMode::force_enter {}))
}

/// The place that a motion takes among its proposer's.
///
/// A proposer can have an equal share of the places open, at least one, and one more while only the
/// reserved ones are left. Whoever governs an organisation after another has the same share.
///
/// The pallet keeps a ticket after its motion has ended. So each new one takes an ended one's with
/// it: there are never more of them than places.
#[derive(
    CloneNoBound, DebugNoBound, Decode, Encode, EqNoBound, MaxEncodedLen, PartialEqNoBound, TypeInfo,
)]
#[codec(mel_bound())]
#[scale_info(skip_type_params(Instance))]
pub struct Place<Instance: 'static> {
    organisation: Option<OrganisationId>,
    collective: PhantomData<fn() -> Instance>,
}

impl<Instance: 'static> Place<Instance>
where
    Runtime: Config<Instance>,
{
    /// How many motions a proposer can have open, when `open` are. The SDK's benchmarks fill all
    /// places from one seat.
    fn share(open: u32) -> u32 {
        if cfg!(feature = "runtime-benchmarks") {
            return <Runtime as Config<Instance>>::MaxProposals::get();
        }
        let places = shared_places::<Instance>();
        let share = places.checked_div(seats::<Instance>()).unwrap_or_default().max(1);
        if open < places {
            share
        } else {
            share.saturating_add(1)
        }
    }
}

impl<Instance: 'static> Consideration<AccountId, u32> for Place<Instance>
where
    Runtime: Config<Instance, Consideration = Self>,
{
    fn new(who: &AccountId, open: u32) -> Result<Self, DispatchError> {
        let organisation = GoverningAccounts::<Runtime>::get(who);
        let is_theirs = |account: &AccountId, place: &Self| {
            account == who || (organisation.is_some() && place.organisation == organisation)
        };
        // The new motion is in the list already, as its last.
        let motions: Vec<_> = Proposals::<Runtime, Instance>::get()
            .into_iter()
            .take(usize::try_from(open).unwrap_or(usize::MAX))
            .collect();
        let mut theirs = 0_u32;
        let mut ended = None;
        for (motion, (account, place)) in CostOf::<Runtime, Instance>::iter() {
            if !motions.contains(&motion) {
                ended = Some(motion);
            } else if is_theirs(&account, &place) {
                theirs = theirs.saturating_add(1);
            }
        }
        ensure!(theirs < Self::share(open), Error::<Runtime, Instance>::TooManyProposals);
        if let Some(motion) = ended {
            CostOf::<Runtime, Instance>::remove(motion);
        }
        Ok(Self { organisation, collective: PhantomData })
    }

    fn update(self, _: &AccountId, _: u32) -> Result<Self, DispatchError> {
        Ok(self)
    }

    fn drop(self, _: &AccountId) -> Result<(), DispatchError> {
        Ok(())
    }

    #[cfg(feature = "runtime-benchmarks")]
    fn ensure_successful(_: &AccountId, _: u32) {}
}

impl<Instance: 'static> MaybeConsideration<AccountId, u32> for Place<Instance>
where
    Self: Consideration<AccountId, u32>,
{
    fn is_none(&self) -> bool {
        false
    }
}

/// Proof of a ticket: its key and value, and the trie around them.
const TICKET_PROOF: u64 = 256;

/// What the SDK says that motions weigh, and for a new one the reading of all tickets.
pub struct MotionWeights<Instance>(PhantomData<Instance>);

macro_rules! as_the_sdk_says {
    ($($call:ident($($argument:ident),*),)*) => {
        $(fn $call($($argument: u32),*) -> Weight {
            SubstrateWeight::<Runtime>::$call($($argument),*)
        })*
    };
}

impl<Instance: 'static> WeightInfo for MotionWeights<Instance>
where
    Runtime: Config<Instance>,
{
    as_the_sdk_says! {
        set_members(m, n, p),
        execute(b, m),
        propose_execute(b, m),
        vote(m),
        close_early_disapproved(m, p),
        close_early_approved(b, m, p),
        close_disapproved(m, p),
        close_approved(b, m, p),
        disapprove_proposal(p),
        kill(d, p),
        release_proposal_cost(),
    }

    fn propose_proposed(b: u32, m: u32, p: u32) -> Weight {
        let tickets = u64::from(<Runtime as Config<Instance>>::MaxProposals::get());
        // All tickets, and whom the proposer governs; an ended one goes.
        let database = <Runtime as frame_system::Config>::DbWeight::get()
            .reads_writes(tickets.saturating_add(1), 1);
        SubstrateWeight::<Runtime>::propose_proposed(b, m, p)
            .saturating_add(database)
            .saturating_add(Weight::from_parts(0, TICKET_PROOF.saturating_mul(tickets)))
    }
}
