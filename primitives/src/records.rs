//! What pallets tell each other of what organisations anchored.

use crate::{Moment, OrganisationId, Root};

/// What others need to know of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BatchFacts {
    /// How many leaves it has: one if it is an anchor.
    pub leaves: u64,
    /// Whether these are of disclosures, and not of records.
    pub is_report: bool,
    /// Since when it is anchored.
    pub anchored: Moment,
    /// Whether another batch has its place.
    pub superseded: bool,
}

/// Answers about batches.
pub trait RecordInspect {
    /// The batch that an organisation anchored with this root, if it is still kept.
    fn batch(organisation: OrganisationId, root: Root) -> Option<BatchFacts>;
}
