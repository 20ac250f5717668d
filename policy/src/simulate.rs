//! What a directive would not achieve, before it is filed (after C6).

use alloc::{collections::BTreeSet, vec::Vec};
use salus_primitives::value;

use crate::{
    asked::Asked,
    decision::{Cells, Reason, Row},
    directive::Directive,
    provisions::{Provisions, Supposing},
    query::{Query, QueryError},
    Facts,
};

/// The cells that a new directive permits and another denies.
#[value(json, Default)]
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
    let Some(asked) = Asked::new(query) else { return Ok(Simulation::default()) };
    let mut provisions = Provisions::NONE;
    let mut permitted = Cells::NONE;
    provisions.read(directive, &asked);
    provisions.settle_all(asked.classes, Supposing::Nothing, |_, _, alike, outcome| {
        permitted.add(alike, outcome.permitted.intersection(asked.labels));
    });
    let mut defeated = Cells::NONE;
    let mut reasons = BTreeSet::new();
    for signed in facts.standing_directives() {
        provisions.read(&signed.directive, &asked);
        provisions.settle_all(
            asked.classes,
            Supposing::Nothing,
            |settled, class, alike, outcome| {
                let denied = outcome.denied.intersection(permitted.of_all(alike));
                for class in alike.iter() {
                    defeated.add(class.into(), denied.intersection(permitted.of(class)));
                }
                reasons.extend(
                    settled
                        .contributions(class)
                        .filter(|from| !from.denied.intersection(denied).is_empty())
                        .map(|from| Reason::DeniedBy {
                            directive: signed.id,
                            provision: from.path,
                        }),
                );
            },
        );
    }
    Ok(Simulation {
        defeated: asked
            .classes
            .iter()
            .map(|class| Row { class, open: defeated.of(class) })
            .filter(|row| !row.open.is_empty())
            .collect(),
        reasons: reasons.into_iter().collect(),
    })
}
