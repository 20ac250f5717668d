//! One module for each call or group of calls, one for decisions, one for the invariants.

#![allow(clippy::arithmetic_side_effects, reason = "test code")]

mod amend;
mod bounds;
mod decide;
mod decide_at;
mod exclusions;
mod filling;
mod grant;
mod inherit;
mod invariants;
mod paper;
mod purge;
mod read;
mod revoke;
mod revoke_all;
mod set_implicit_policy;
mod simulate;
mod versions;

use crate::mock::{rule_for, Test};
use salus_policy::Rule;
use salus_primitives::Purpose;

pub type Error = crate::Error<Test>;

/// The rule of the test chain's first policy.
pub fn own_staff_treats() -> Rule {
    rule_for(Purpose::TREAT)
}
