//! What a directive would not achieve, before it is filed (after C6).

use alloc::{collections::BTreeSet, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode};
use salus_primitives::{Classes, Labels};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

use crate::{
    decision::{Cells, Reason, Row},
    directive::Directive,
    provisions::Provisions,
    query::{Query, QueryError},
    Facts,
};

/// The cells that a new directive permits and another denies.
#[derive(
    Clone,
    Debug,
    Default,
    PartialEq,
    Eq,
    Encode,
    Decode,
    DecodeWithMemTracking,
    TypeInfo,
    Serialize,
    Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub struct Simulation {
    /// One row for each asked class with such a cell, in order.
    pub defeated: Vec<Row>,
    /// The provisions that deny them, sorted.
    pub reasons: Vec<Reason>,
}

/// Says which of the asked cells a new directive would permit in vain: a deny that stands wins,
/// whatever its age, so whoever files the directive should hear of it.
///
/// Linear in directives × provisions × asked classes.
pub fn simulate<A: PartialEq>(
    query: &Query<A>,
    facts: &Facts<'_, A>,
    directive: &Directive<A>,
) -> Result<Simulation, QueryError> {
    query.check()?;
    if query.purpose.code().is_none() || query.action.code().is_none() {
        return Ok(Simulation::default());
    }
    let classes = query.classes.intersection(Classes::known());
    let labels = query.labels.intersection(Labels::known().union(Labels::UNLABELLED));
    let mut new = Provisions::new(directive, query);
    let mut permitted = Cells::NONE;
    for class in classes.iter() {
        permitted.set(class, new.settle(class).permitted.intersection(labels));
    }
    let mut defeated = Cells::NONE;
    let mut reasons = BTreeSet::new();
    for signed in facts.active_directives() {
        let mut provisions = Provisions::new(&signed.directive, query);
        for class in classes.iter() {
            let denied = provisions.settle(class).denied.intersection(permitted.of(class));
            defeated.set(class, defeated.of(class).union(denied));
            reasons.extend(
                provisions
                    .contributions(class)
                    .filter(|from| !from.denied.intersection(denied).is_empty())
                    .map(|from| Reason::DeniedBy { directive: signed.id, provision: from.path }),
            );
        }
    }
    Ok(Simulation {
        defeated: classes
            .iter()
            .map(|class| Row { class, open: defeated.of(class) })
            .filter(|row| !row.open.is_empty())
            .collect(),
        reasons: reasons.into_iter().collect(),
    })
}
