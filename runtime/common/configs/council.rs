//! Council, TechnicalCommittee, TechnicalMembership.

use frame_support::{traits::ConstU32, weights::Weight};
use salus_runtime_common::{
    blocks::{share_of, MOTION_SHARE},
    origins::{
        AbstentionOpposes, CouncilCollective, Nobody, TechnicalCollective, TwoThirdsOfCouncil,
    },
};

use super::{
    motions::{MotionWeights, Place},
    system::BlockWeights,
};
use crate::{Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, TechnicalCommittee, DAYS};

/// Seats in the council.
pub const MAX_COUNCIL: u32 = 64;
/// Motions that the council can have open.
pub const MAX_COUNCIL_MOTIONS: u32 = 64;
/// Seats in the technical committee.
pub const MAX_TECHNICAL_COMMITTEE: u32 = 16;
/// Motions that the technical committee can have open.
pub const MAX_TECHNICAL_MOTIONS: u32 = 16;

frame_support::parameter_types! {
    /// Weight of the heaviest motion.
    pub MaxMotionWeight: Weight = share_of(MOTION_SHARE, BlockWeights::get().max_block);
}

impl pallet_collective::Config<CouncilCollective> for Runtime {
    // No deposit, so nothing to kill: places are shared out instead.
    type Consideration = Place<CouncilCollective>;
    type DefaultVote = AbstentionOpposes;
    type DisapproveOrigin = TwoThirdsOfCouncil;
    type KillOrigin = Nobody;
    type MaxMembers = ConstU32<MAX_COUNCIL>;
    type MaxProposals = ConstU32<MAX_COUNCIL_MOTIONS>;
    type MaxProposalWeight = MaxMotionWeight;
    type MotionDuration = ConstU32<{ DAYS.saturating_mul(7) }>;
    type Proposal = RuntimeCall;
    type RuntimeEvent = RuntimeEvent;
    type RuntimeOrigin = RuntimeOrigin;
    type SetMembersOrigin = Nobody;
    type WeightInfo = MotionWeights<CouncilCollective>;
}

impl pallet_collective::Config<TechnicalCollective> for Runtime {
    type Consideration = Place<TechnicalCollective>;
    type DefaultVote = AbstentionOpposes;
    type DisapproveOrigin = TwoThirdsOfCouncil;
    type KillOrigin = Nobody;
    type MaxMembers = ConstU32<MAX_TECHNICAL_COMMITTEE>;
    type MaxProposals = ConstU32<MAX_TECHNICAL_MOTIONS>;
    type MaxProposalWeight = MaxMotionWeight;
    type MotionDuration = ConstU32<{ DAYS.saturating_mul(3) }>;
    type Proposal = RuntimeCall;
    type RuntimeEvent = RuntimeEvent;
    type RuntimeOrigin = RuntimeOrigin;
    type SetMembersOrigin = Nobody;
    type WeightInfo = MotionWeights<TechnicalCollective>;
}

/// Who sits in the technical committee is for two thirds of the council to say. No prime.
impl pallet_membership::Config for Runtime {
    type AddOrigin = TwoThirdsOfCouncil;
    type MaxMembers = ConstU32<MAX_TECHNICAL_COMMITTEE>;
    type MembershipChanged = TechnicalCommittee;
    type MembershipInitialized = TechnicalCommittee;
    type PrimeOrigin = Nobody;
    type RemoveOrigin = TwoThirdsOfCouncil;
    type ResetOrigin = TwoThirdsOfCouncil;
    type RuntimeEvent = RuntimeEvent;
    type SwapOrigin = TwoThirdsOfCouncil;
    type WeightInfo = pallet_membership::weights::SubstrateWeight<Runtime>;
}
