//! The implicit policy: what holds where no directive speaks (C5).

use bounded_collections::{BoundedVec, ConstU32};
use salus_primitives::{
    value, Actions, Classes, Labels, Moment, OrganisationKinds, Period, PolicyVersion, Purpose,
    Roles,
};

use crate::Selection;

/// Rules of one policy, at most: one for each purpose.
pub const MAX_RULES: u32 = 62;

/// What is allowed for one purpose without a directive.
#[value(bounded, json)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Rule {
    /// For what; purposes below it too where they inherit permits.
    pub purpose: Purpose,
    /// Whether the custodian's own staff may.
    pub own_staff: bool,
    /// Kinds of organisations that may.
    pub kinds: OrganisationKinds,
    /// Roles of which a practitioner needs one.
    #[serde(default)]
    pub roles: Selection<Roles>,
    /// What may be done.
    pub actions: Actions,
    /// Classes of data that go.
    #[serde(default)]
    pub classes: Selection<Classes>,
    /// Labels with `explicit_permit` that the custodian's own staff may see all the same.
    #[serde(default)]
    pub own_staff_labels: Labels,
    /// When it is in force.
    #[serde(default)]
    pub validity: Period,
}

/// All rules, with the version that every decision names.
#[value(bounded, json, Default)]
#[serde(deny_unknown_fields)]
pub struct ImplicitPolicy {
    /// Grows by one with each change.
    pub version: PolicyVersion,
    /// At most one for each purpose.
    pub rules: BoundedVec<Rule, ConstU32<MAX_RULES>>,
}

impl ImplicitPolicy {
    /// The rule of the purpose, or of the nearest ancestor that has one in force and
    /// reaches the purpose by `permit_inherits` (C5).
    pub fn rule(&self, purpose: Purpose, at: Moment) -> Option<&Rule> {
        self.ancestry(purpose).filter(|above| above.released().contains(purpose)).find_map(
            |above| {
                self.rules.iter().find(|rule| rule.purpose == above && rule.validity.contains(at))
            },
        )
    }

    /// When the rules of the purpose and of those above it begin and end.
    pub fn edges(&self, purpose: Purpose) -> impl Iterator<Item = Moment> + '_ {
        self.ancestry(purpose)
            .flat_map(|above| self.rules.iter().filter(move |rule| rule.purpose == above))
            .flat_map(|rule| rule.validity.edges())
    }

    fn ancestry(&self, purpose: Purpose) -> impl Iterator<Item = Purpose> {
        core::iter::successors(Some(purpose), |below| below.parent())
    }
}
