//! What the pallet stores.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::{BoundedVec, ConstU32};
use salus_policy::{Directive, ImplicitPolicy, Rule, MAX_RULES};
use salus_primitives::{DirectiveId, Moment};
use scale_info::TypeInfo;

/// The rules of an implicit policy.
pub type Rules = BoundedVec<Rule, ConstU32<MAX_RULES>>;

/// A directive in force or yet to come into force.
#[derive(
    Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct GrantedDirective<AccountId> {
    /// When it was granted.
    pub granted: Moment,
    /// Version of the code lists under which it was signed.
    pub code_lists: u16,
    /// What it says.
    pub directive: Directive<AccountId>,
}

/// What a patient's directives take up.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Encode,
    Decode,
    DecodeWithMemTracking,
    MaxEncodedLen,
    TypeInfo,
)]
pub struct Footprint {
    /// Id that the next directive gets.
    pub next: DirectiveId,
    /// How many there are.
    pub directives: u32,
    /// Bytes that they take, SCALE-encoded.
    pub bytes: u32,
}

/// An implicit policy and since when it holds.
#[derive(
    Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct DatedPolicy {
    /// First instant at which it holds.
    pub since: Moment,
    /// The policy.
    pub policy: ImplicitPolicy,
}
