//! A question with all that it is answered from, written down in JSON.
//!
//! The conformance set under `vectors/` is made of these. Whoever has the
//! facts can answer the same question away from the chain: accounts are
//! compared and nothing else, so any names will do.

use alloc::{string::String, vec::Vec};
use bounded_collections::{BoundedVec, ConstU32};
use salus_primitives::{
    DirectiveId, ExclusionId, GrantId, Moment, Obligations, Purposes, CODE_LISTS_VERSION,
};
use serde::{Deserialize, Serialize};

use crate::{
    decide, Basis, Decision, Directive, DirectiveError, EmergencyGrant, Exclusion, Facts,
    ImplicitPolicy, Nested, PolicyError, Provision, Query, QueryError, Reason, RequesterView, Row,
    SignedDirective, Standing, Verdict, MAX_NESTED,
};

/// Scenarios about one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "A: Deserialize<'de>"))]
pub struct Theme<A> {
    /// What it is.
    pub about: String,
    /// The scenarios.
    pub scenarios: Vec<Scenario<A>>,
}

/// One question, its facts and, perhaps, the answer that is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "A: Deserialize<'de>"))]
pub struct Scenario<A> {
    /// Names it among all scenarios.
    pub name: String,
    /// Why the answer is due, with the statute, section or trap.
    pub why: String,
    /// What somebody who puts the facts on a chain must be able to do, besides what every chain can.
    #[serde(default)]
    pub needs: Vec<Need>,
    /// The question.
    pub query: Query<A>,
    /// The patient's directives; the n-th, counted from 0, has id n.
    #[serde(default)]
    pub directives: Vec<Stated<A>>,
    /// The patient's emergency exclusions.
    #[serde(default)]
    pub exclusions: Vec<Exclusion>,
    /// Emergency grants for this patient.
    #[serde(default)]
    pub grants: Vec<EmergencyGrant<A>>,
    /// The implicit policy.
    #[serde(default)]
    pub policy: ImplicitPolicy,
    /// The answer that is due.
    #[serde(default)]
    pub expect: Option<Expectation>,
}

/// What a scenario takes that not every installation of the facts can give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Need {
    /// Emergency exclusions.
    Exclusions,
    /// Emergency grants.
    Grants,
    /// A directive that the patient contests.
    Contested,
    /// A directive that the pseudonym inherited.
    Inherited,
    /// A proxy that begins or ends.
    ProxyValidity,
    /// A fact that a chain always has is unknown.
    UnknownFacts,
    /// A clock that can be set: something ended before the question, or begins at its very instant.
    Clock,
}

/// A directive as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "A: Deserialize<'de>"))]
pub struct Stated<A> {
    /// Whether it counts; it does unless this says otherwise.
    #[serde(default = "active")]
    pub standing: Standing,
    /// The provision with path 0.
    pub root: Provision<A>,
    /// Those below it; the n-th, counted from 1, has path n.
    #[serde(default = "BoundedVec::new")]
    pub nested: BoundedVec<Nested<A>, ConstU32<MAX_NESTED>>,
}

fn active() -> Standing {
    Standing::Active
}

/// The answer that is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Expectation {
    /// This decision.
    Decision(Expected),
    /// It is no question.
    Error(QueryError),
}

/// The decision that is due. Versions are left out: they say what was read, not what follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Expected {
    /// Permit, deny or partial.
    pub verdict: Verdict,
    /// One row for each asked class, in order.
    pub grid: Vec<Row>,
    /// Every basis of each open cell.
    #[serde(default)]
    pub bases: Vec<Basis>,
    /// Every reason of each closed cell.
    #[serde(default)]
    pub reasons: Vec<Reason>,
    /// What is owed for the open cells.
    #[serde(default)]
    pub obligations: Obligations,
    /// Until just before which instant the answer is the same; never, if left out.
    #[serde(default)]
    pub valid_until: Option<Moment>,
    /// Purposes that need their own question; not compared, if left out.
    #[serde(default)]
    pub not_for: Option<Purposes>,
    /// What the asker may be told; not compared, if left out.
    #[serde(default)]
    pub for_requester: Option<RequesterView>,
}

/// Why a scenario has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The door refuses a directive.
    Directive(DirectiveId, DirectiveError),
    /// The door refuses an exclusion.
    Exclusion(ExclusionId, DirectiveError),
    /// The door refuses a grant.
    Grant(GrantId, DirectiveError),
    /// The door refuses the policy.
    Policy(PolicyError),
    /// It is no question.
    Query(QueryError),
}

impl<A: Clone + PartialEq> Scenario<A> {
    /// Checks all that the door would check, and answers.
    pub fn decide(&self) -> Result<Decision, Refusal> {
        let directives = self.signed_directives();
        for signed in &directives {
            signed.directive.check().map_err(|error| Refusal::Directive(signed.id, error))?;
        }
        for exclusion in &self.exclusions {
            exclusion.check().map_err(|error| Refusal::Exclusion(exclusion.id, error))?;
        }
        for grant in &self.grants {
            grant.check().map_err(|error| Refusal::Grant(grant.id, error))?;
        }
        self.policy.check().map_err(Refusal::Policy)?;
        let Self { query, exclusions, grants, policy, .. } = self;
        let facts = Facts { directives: &directives, exclusions, grants, policy };
        decide(query, &facts).map_err(Refusal::Query)
    }

    /// The directives with their ids, signed under the code lists of today.
    pub fn signed_directives(&self) -> Vec<SignedDirective<A>> {
        (0..)
            .map(DirectiveId)
            .zip(self.directives.iter().cloned())
            .map(|(id, Stated { standing, root, nested })| SignedDirective {
                id,
                code_lists: CODE_LISTS_VERSION,
                standing,
                directive: Directive { root, nested },
            })
            .collect()
    }
}

impl Expected {
    /// Whether the decision is the one that is due.
    pub fn agrees_with(&self, decision: &Decision) -> bool {
        self.verdict == decision.verdict
            && self.grid == decision.grid
            && self.bases == decision.bases
            && self.reasons == decision.reasons
            && self.obligations == decision.obligations
            && self.valid_until == decision.valid_until
            && self.not_for.is_none_or(|not_for| not_for == decision.not_for)
            && self.for_requester.as_ref().is_none_or(|view| *view == decision.for_requester())
    }
}
