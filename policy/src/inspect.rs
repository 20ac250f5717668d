//! How others ask where a chain keeps the facts.

use alloc::vec::Vec;

use crate::{EmergencyGrant, QueryError, Question, VersionedDecision};
use salus_primitives::{value, EmergencyReasons, Forgotten, GrantId, Moment, OrganisationId};

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

/// Whose record a practitioner opens in an emergency, and in whose name.
#[value(bounded, json)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Triple<AccountId> {
    /// Whose record.
    pub patient: AccountId,
    /// In whose name.
    pub organisation: OrganisationId,
    /// Who opens it.
    pub practitioner: AccountId,
}

/// What others need to know of a broken glass, to account for what was disclosed (42 CFR 2.51(c)).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmergencyFacts<AccountId> {
    /// Who broke it, in whose name, for whose record.
    pub triple: Triple<AccountId>,
    /// Who holds the record.
    pub custodian: OrganisationId,
    /// When.
    pub opened: Moment,
    /// When, as is said, if it was signed away from the chain.
    pub claimed: Option<Moment>,
    /// Why: every reason for which any of it was opened.
    pub reasons: EmergencyReasons,
}

/// Answers about emergencies.
pub trait EmergencyInspect<AccountId> {
    /// What this practitioner holds for this patient in this organisation's name now.
    fn grants(of: &Triple<AccountId>) -> Vec<EmergencyGrant<AccountId>>;

    /// What was held at an instant that has passed, as it was known then: an end that came since is
    /// left out.
    fn grants_at(
        of: &Triple<AccountId>,
        at: Moment,
    ) -> Result<Vec<EmergencyGrant<AccountId>>, Forgotten>;

    /// The emergency of this grant, if it is still kept.
    fn emergency(grant: GrantId) -> Option<EmergencyFacts<AccountId>>;
}

/// Where no glass can be broken.
impl<AccountId> EmergencyInspect<AccountId> for () {
    fn grants(_: &Triple<AccountId>) -> Vec<EmergencyGrant<AccountId>> {
        Vec::new()
    }

    fn grants_at(
        _: &Triple<AccountId>,
        _: Moment,
    ) -> Result<Vec<EmergencyGrant<AccountId>>, Forgotten> {
        Ok(Vec::new())
    }

    fn emergency(_: GrantId) -> Option<EmergencyFacts<AccountId>> {
        None
    }
}
