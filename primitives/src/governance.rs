//! What pallets tell each other of changes of the chain itself.

use alloc::vec::Vec;

/// Guards the seats of the council while an upgrade waits, since who sits there may veto it.
pub trait UpgradeGuard {
    /// Whether one waits, for its time or for its code. Once its code was applied nobody can veto it, and
    /// no seat needs to be guarded.
    fn is_pending() -> bool;

    /// The number of seats has changed: what those who sat there decided ends.
    fn seats_changed();
}

/// No upgrade ever waits.
impl UpgradeGuard for () {
    fn is_pending() -> bool {
        false
    }

    fn seats_changed() {}
}

/// Why finality cannot be taken up by other authors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RescueRefusal {
    /// One of them has no session keys.
    AuthorWithoutKeys,
    /// No voters of this set were ever named.
    SetIdAhead,
    /// It was taken up by others not long ago.
    TooSoon,
}

/// What a chain does so that others take finality up where it stopped.
pub trait FinalityRescue<AccountId> {
    /// Whether the chain has finality of its own.
    fn is_supported() -> bool;

    /// Names these as authors, and gives the session from which on they are. Voters of the set `set_id`
    /// made the last block final. Writes nothing when it refuses.
    fn begin(authors: Vec<AccountId>, set_id: u64) -> Result<u32, RescueRefusal>;

    /// Whether a change of the voters waits for its block, or to be announced.
    fn is_changing() -> bool;
}

/// Another chain makes blocks final.
impl<AccountId> FinalityRescue<AccountId> for () {
    fn is_supported() -> bool {
        false
    }

    // Never asked: `is_supported` says no.
    fn begin(_: Vec<AccountId>, _: u64) -> Result<u32, RescueRefusal> {
        Err(RescueRefusal::AuthorWithoutKeys)
    }

    fn is_changing() -> bool {
        false
    }
}

/// How the authors of a rescue take over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Takeover<BlockNumber> {
    /// After so many blocks they vote.
    pub delay: BlockNumber,
    /// The highest block that is final at any node and that all have.
    pub best_finalized: BlockNumber,
    /// The set at which all nodes are.
    pub set_id: u64,
}

/// Says when the authors of a rescue take over.
pub trait RescueSchedule<BlockNumber> {
    /// How they do in the session that begins, if it is theirs. Asked once in each.
    fn take_over(session: u32) -> Option<Takeover<BlockNumber>>;

    /// Whether authors and their keys must stay as they are: until the voters have changed.
    fn is_rescuing() -> bool;
}

/// Nothing was ever to be rescued.
impl<BlockNumber> RescueSchedule<BlockNumber> for () {
    fn take_over(_: u32) -> Option<Takeover<BlockNumber>> {
        None
    }

    fn is_rescuing() -> bool {
        false
    }
}
