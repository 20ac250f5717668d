//! One module for each call, one for decisions, one for the invariants.

#![allow(clippy::arithmetic_side_effects, reason = "test code")]

mod decide;
mod grant;
mod invariants;
mod revoke;
mod set_implicit_policy;

use crate::mock::{rule_for, Test};
use salus_policy::Rule;
use salus_primitives::Purpose;

pub type Error = crate::Error<Test>;

/// The rule of the test chain's first policy.
pub fn own_staff_treats() -> Rule {
    rule_for(Purpose::TREAT)
}
