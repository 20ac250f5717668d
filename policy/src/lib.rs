#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod asked;
mod combine;
mod decision;
mod directive;
mod door;
mod implicit;
mod inspect;
mod provisions;
mod query;
mod question;
mod reach;
pub mod scenario;
mod simulate;

pub use combine::{decide, open_cells, Facts};
pub use decision::{
    Basis, Cells, Decision, Reason, RequesterView, Row, Verdict, VersionedDecision,
};
pub use directive::{
    Directive, Effect, EmergencyGrant, Exclusion, Grantees, Named, Nested, Parties, Provision,
    Scope, Selection, SignedDirective, Standing, MAX_DEPTH, MAX_GRANTEES, MAX_NESTED,
};
pub use door::{DirectiveError, PolicyError};
pub use implicit::{ImplicitPolicy, Rule, MAX_RULES};
pub use inspect::{
    ConsentInspect, EmergencyFacts, EmergencyInspect, InspectError, Triple, Witness,
};
pub use query::{Capacity, Custodian, Enrolment, Query, QueryError};
pub use question::{Question, Requester};
pub use simulate::{simulate, Simulation};

#[cfg(test)]
mod tests;
