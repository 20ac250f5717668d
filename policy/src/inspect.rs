//! How others ask where a chain keeps the facts.

use crate::{QueryError, Question, VersionedDecision};
use salus_primitives::value;

/// How much of a patient's state somebody is charged for reading.
#[value(bounded, json, Copy, Default)]
pub struct Witness {
    /// Directives and exclusions, those included that have ended.
    pub records: u32,
    /// The bytes that they take.
    pub bytes: u32,
}

impl Witness {
    /// Whether it is enough for the other.
    pub fn covers(&self, other: &Self) -> bool {
        other.records <= self.records && other.bytes <= self.bytes
    }
}

/// Why a question within a witness has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InspectError {
    /// It is no question.
    NoQuestion(QueryError),
    /// The patient has more records or bytes than the witness says.
    WitnessTooSmall,
}

/// Answers about what patients allow.
pub trait ConsentInspect<AccountId> {
    /// What a decision about this patient takes.
    fn witness(patient: &AccountId) -> Witness;

    /// The decision as at now, if it takes no more than the witness.
    fn decide_within(
        question: Question<AccountId>,
        witness: Witness,
    ) -> Result<VersionedDecision, InspectError>;
}
