//! What the pallet stores and answers.

use frame_support::{
    pallet_prelude::{BoundedVec, ConstU32},
    stored,
};
use salus_merkle::MAX_CONSISTENCY;
use salus_primitives::{value, DataPeriod, Duty, Hour, Moment, OrganisationDeposits, Root};

use crate::Config;

/// Amount of tokens that organisations hold.
pub type BalanceOf<T> = <<T as Config>::Parties as OrganisationDeposits>::Balance;

/// An hour, counted in UTC from the Unix epoch, big-endian, so that bytes sort by time.
pub type HourKey = [u8; 4];

/// Of what the leaves of a batch are.
#[value(bounded, json, Copy)]
#[serde(rename_all = "camelCase")]
pub enum BatchKind {
    /// Records, each as it was when it was anchored.
    #[codec(index = 0)]
    Records,
    /// All disclosures of some hours: a report.
    #[codec(index = 1)]
    Disclosures,
}

impl BatchKind {
    /// The duty of whoever anchors such a batch, and says what becomes of it.
    pub fn duty(self) -> Duty {
        match self {
            Self::Records => Duty::Anchor,
            Self::Disclosures => Duty::Disclose,
        }
    }
}

/// A tree of commitments, of which only this is on chain.
#[value(bounded, json)]
pub struct Batch {
    /// How many leaves the tree has.
    pub leaves: u64,
    /// Of what they are.
    pub kind: BatchKind,
    /// Of what time they are: of a report its hours, otherwise what the organisation says, which
    /// nothing checks, and which can lie before 1970.
    pub period: DataPeriod,
    /// When it was anchored.
    pub anchored: Moment,
    /// The batch whose leaves this one begins with, as was proved then.
    pub extends: Option<Root>,
    /// The batch that has its place.
    pub superseded: Option<Root>,
    /// The batch whose place it has, which may lead to more of them, and may have been purged.
    pub replaces: Option<Root>,
    /// What was erased of that to which its leaves commit.
    pub tombstone: Option<Tombstone>,
}

impl Batch {
    /// Of a report the first hour, and the first after the last.
    pub fn hours(&self) -> Option<(Hour, Hour)> {
        hours(&self.period).filter(|_| self.kind == BatchKind::Disclosures)
    }
}

/// The whole hours of a period, if it has nothing else.
pub(crate) fn hours(period: &DataPeriod) -> Option<(Hour, Hour)> {
    let hour = |at| Hour::beginning(Moment::try_from(at).ok()?);
    Some((hour(period.from?)?, hour(period.until?)?))
}

/// What was erased of that to which the leaves of a batch commit: data and salts are gone.
#[value(bounded, json, Copy)]
pub struct Tombstone {
    /// How many leaves, all together.
    pub erased: u64,
    /// The head of the tree of all receipts.
    pub receipts: Root,
}

/// That a batch begins with the leaves of an older one.
#[stored]
pub struct Extension {
    /// The older one.
    pub root: Root,
    /// The proof of consistency (RFC 9162, 2.1.4).
    pub proof: BoundedVec<Root, ConstU32<MAX_CONSISTENCY>>,
}

/// The disclosures of some hours.
#[value(json)]
pub struct Report {
    /// The batch that counts.
    pub root: Root,
    /// What is known of it.
    pub batch: Batch,
}

/// What a proof of inclusion shows. In JSON an object, whatever it is: clients take a lone word apart.
#[value(json)]
#[serde(rename_all = "camelCase", tag = "inclusion", content = "batch")]
pub enum Inclusion {
    /// Nothing: the organisation never anchored such a batch, or it was purged.
    Unknown,
    /// Nothing: the proof leads to another root.
    NotIncluded,
    /// That the commitment is a leaf of this batch, so that it existed when that was anchored.
    Included(Batch),
}
