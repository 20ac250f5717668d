//! What is stored.

use core::ops::RangeInclusive;
use frame_support::{
    pallet_prelude::{BoundedVec, ConstU32},
    parameter_types,
};
use frame_system::pallet_prelude::BlockNumberFor;
use salus_primitives::{value, CodeHash, FileDigest, Moment, DAY, HOUR};

use crate::notice::Notice;

/// Seats without which a council decides nothing about the chain's code: one or two members alone could.
pub const LEAST_SEATS: u32 = 3;
/// The notice of an upgrade that can be set.
pub const NOTICES: RangeInclusive<Moment> = DAY..=30 * DAY;
/// The longest notice in safe mode: what repairs the chain is not to come days late.
pub const NOTICE_IN_SAFE_MODE: Moment = HOUR;
/// How long after its notice an upgrade may wait for attestations, and for its code.
pub const WINDOW: Moment = 7 * DAY;
/// Slots that a session may have.
pub const SESSION_SLOTS: RangeInclusive<u32> = 15..=3_600;
/// Authors that a rescue may name.
pub const MAX_AUTHORS: u32 = 32;
/// Blocks after which the authors of a rescue may vote: time for theirs to reach each other; and while
/// authoring backs off, sixty take half an hour.
pub const DELAYS: RangeInclusive<u32> = 10..=60;

parameter_types! {
    /// The notice where nobody said otherwise.
    pub const DefaultNotice: Notice = Notice::new(3 * DAY);
    /// Slots of a session where nobody said otherwise.
    pub const DefaultSessionSlots: u32 = 300;
}

/// How far an upgrade has come.
#[value(bounded, json, Copy)]
#[serde(rename_all = "camelCase")]
pub enum Stage {
    /// It waits for its notice to pass, or to be attested.
    #[codec(index = 0)]
    Pending,
    /// Whoever has its code can apply it, as long as it is attested.
    #[codec(index = 1)]
    Authorised,
}

/// Another code that was decided on.
#[value(bounded, json, Copy)]
#[serde(rename_all = "camelCase")]
pub struct Upgrade {
    /// The BLAKE2b-256 hash of the code as it is submitted.
    pub code_hash: CodeHash,
    /// The release of it.
    pub release: FileDigest,
    /// Its version, as the publisher says.
    pub spec_version: u32,
    /// How far it has come.
    pub stage: Stage,
    /// First instant at which it may be authorised.
    pub not_before: Moment,
    /// First instant at which it is over.
    pub ends: Moment,
}

/// Why an upgrade came to nothing.
#[value(Copy)]
pub enum CancelReason {
    /// More than a third of the council did not want it any more.
    #[codec(index = 0)]
    Vetoed,
    /// The council that decided on it is another one.
    #[codec(index = 1)]
    CouncilChanged,
    /// It was not attested, or nobody applied it, in time.
    #[codec(index = 2)]
    WindowOver,
    /// Its code was submitted and refused: it is no runtime, of another chain or not of a higher version,
    /// or the relay chain did not take it.
    #[codec(index = 3)]
    Rejected,
}

/// Authors who shall take finality up, and from where.
#[value(bounded, json)]
#[serde(rename_all = "camelCase")]
pub struct Rescue<AccountId, BlockNumber> {
    /// Who they are, in order.
    pub authors: BoundedVec<AccountId, ConstU32<MAX_AUTHORS>>,
    /// The session in which they take over.
    pub session: u32,
    /// After so many blocks of that they vote.
    pub delay: u32,
    /// The highest block that is final at any node and that all have.
    pub best_finalized: BlockNumber,
    /// The set at which all nodes are.
    pub set_id: u64,
    /// The block in which they took over.
    pub started: Option<BlockNumber>,
}

/// [`Rescue`] of a runtime.
pub type RescueOf<T> = Rescue<<T as frame_system::Config>::AccountId, BlockNumberFor<T>>;
