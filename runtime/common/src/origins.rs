//! Who may do what: the origins behind every privileged call.
//!
//! | origin | who |
//! |---|---|
//! | [`TwoThirdsOfCouncil`] | a motion that two thirds of the council approved |
//! | [`MostOfCouncil`] | a motion that more than half of the council approved |
//! | [`VetoOfCouncil`] | a motion that more than a third of the council approved |
//! | [`TwoThirdsOfTechnicalCommittee`] | a motion that two thirds of the committee approved |
//! | [`Nobody`] | no one: the call is closed |
//!
//! No origin of either runtime is, or turns into, `Root`. What the SDK hard-wires to `Root` is
//! therefore out of reach. There is no prime, and [`AbstentionOpposes`]: silence never approves.

use crate::AccountId;
use pallet_collective::{DefaultVote, EnsureProportionAtLeast, EnsureProportionMoreThan};

/// The council: one seat for each voting organisation.
pub type CouncilCollective = pallet_collective::Instance1;
/// The technical committee: people who can judge an emergency of the chain itself.
pub type TechnicalCollective = pallet_collective::Instance2;

/// Two thirds of the council.
pub type TwoThirdsOfCouncil = EnsureProportionAtLeast<AccountId, CouncilCollective, 2, 3>;
/// More than half of the council.
pub type MostOfCouncil = EnsureProportionMoreThan<AccountId, CouncilCollective, 1, 2>;
/// More than a third of the council.
pub type VetoOfCouncil = EnsureProportionMoreThan<AccountId, CouncilCollective, 1, 3>;
/// Two thirds of the technical committee.
pub type TwoThirdsOfTechnicalCommittee =
    EnsureProportionAtLeast<AccountId, TechnicalCollective, 2, 3>;
/// Nobody at all.
pub type Nobody<Success = ()> = frame_system::EnsureNever<Success>;

/// Who did not vote when a motion closes has voted against it.
pub struct AbstentionOpposes;

impl DefaultVote for AbstentionOpposes {
    fn default_vote(_prime: Option<bool>, _ayes: u32, _nays: u32, _seats: u32) -> bool {
        false
    }
}
