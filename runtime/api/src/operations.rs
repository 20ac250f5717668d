//! What operators are told.

use alloc::vec::Vec;
use pallet_allowance::Group;
use salus_primitives::{value, Amount, AssetKind};

/// How the chain fares.
#[value]
pub struct OperationsView<AccountId, BlockNumber> {
    /// Authors of the present session, in their order, which is that of Aura's authorities.
    pub authors: Vec<LastBlock<AccountId, BlockNumber>>,
    /// Authors of the next session, and the keys that they have in it.
    pub queued: Vec<QueuedKeys<AccountId>>,
    /// Whether the chain is in safe mode.
    pub safe_mode: bool,
    /// Requests that should have been answered, and were not.
    pub overdue_requests: u32,
    /// Activations in an emergency of which it is not decided whether they were justified.
    pub open_reviews: u32,
    /// Of these, those that a reviewer left, or that the council has.
    pub overdue_reviews: u32,
    /// What is held for invoices and channels, for each asset that is accepted, or was.
    pub held_funds: Vec<HeldFunds>,
}

/// An author.
#[value]
pub struct LastBlock<AccountId, BlockNumber> {
    /// Its account.
    pub author: AccountId,
    /// The last block that it authored; none if it never did.
    pub block: Option<BlockNumber>,
}

/// An author of the next session.
#[value]
pub struct QueuedKeys<AccountId> {
    /// Its account.
    pub author: AccountId,
    /// Its keys, one of each kind.
    pub keys: Vec<SessionKey>,
}

/// A key of a session.
#[value]
pub struct SessionKey {
    /// What it is for: `aura`, `gran`.
    pub kind: [u8; 4],
    /// The public key.
    pub public: Vec<u8>,
}

/// What is held of an asset.
#[value(Copy)]
pub struct HeldFunds {
    /// The asset.
    pub asset: AssetKind,
    /// How much.
    pub amount: Amount,
}

/// What happened in a block.
#[value(Default)]
pub struct BlockTally {
    /// Free calls by group, each group once; those that had none are left out.
    pub free_calls: Vec<(Group, u32)>,
    /// Offences of authors that were reported.
    pub offences: u32,
}
