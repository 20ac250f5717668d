//! What a directive would permit in vain.

use std::collections::BTreeSet;

use proptest::prelude::*;
use salus_primitives::*;

use super::{
    generators::{config, directive, query, world},
    reference::Case,
    terse::*,
};
use crate::*;

fn simulated(world: &World, query: &Query<Account>, new: &Directive<Account>) -> Simulation {
    simulate(query, &world.facts(), new).expect("a question")
}

fn defeated(rows: &[(Class, Labels)], reasons: &[Reason]) -> Simulation {
    Simulation {
        defeated: rows.iter().map(|(class, open)| Row { class: *class, open: *open }).collect(),
        reasons: reasons.to_vec(),
    }
}

#[test]
fn simulate_lists_cells_that_the_new_directive_permits_and_another_denies() {
    let world = nothing()
        .directive(deny().classes(Class::IMAGING))
        .directive(deny().labels(Label::STD).except(deny().labels(Label::STD)));
    let query = Query {
        classes: Classes::from_iter([Class::LABORATORY, Class::IMAGING]),
        labels: UNLABELLED.union(Label::STD.into()).union(Label::HIV.into()),
        ..ask()
    };
    let expected = defeated(
        &[
            (Class::LABORATORY, Label::STD.into()),
            (Class::IMAGING, UNLABELLED.union(Label::STD.into())),
        ],
        &[denied_by(0, 0), denied_by(1, 0), denied_by(1, 1)],
    );
    assert_eq!(simulated(&world, &query, &permit(Purpose::TREAT)), expected);
}

#[test]
fn simulate_lists_nothing_when_no_directive_denies_what_the_new_one_permits() {
    let nothing_defeated = Simulation::default();
    let table = [
        (nothing(), permit(Purpose::TREAT)),
        // It permits nothing that is asked.
        (nothing().directive(deny()), permit(Purpose::HPAYMT)),
        (nothing().directive(deny()), deny()),
        // What denies is absent.
        (nothing().standing(deny(), Standing::Revoked), permit(Purpose::TREAT)),
        (nothing().directive(deny().valid(Period::until(NOW))), permit(Purpose::TREAT)),
        // Its own exception is no other directive.
        (nothing(), permit(Purpose::TREAT).except(deny())),
    ];
    for (line, (world, new)) in table.into_iter().enumerate() {
        assert_eq!(simulated(&world, &ask(), &new), nothing_defeated, "line {line}");
    }
}

#[test]
fn simulate_fails_or_lists_nothing_when_the_question_is_none_or_unknown() {
    let world = nothing().directive(deny());
    let new = permit(Purpose::TREAT);
    let none = ask_labels(Labels::EMPTY);
    assert_eq!(simulate(&none, &world.facts(), &new), Err(QueryError::NoLabels));
    let unknown = [
        Query { action: Action(Action::COUNT), ..ask() },
        Query { classes: Class(Class::COUNT).into(), ..ask() },
        ask_labels(Labels(1 << Label::COUNT)),
        ask_for(Purpose(Purpose::COUNT)),
    ];
    for query in unknown {
        assert_eq!(simulated(&world, &query, &new), Simulation::default(), "{query:?}");
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn simulate_lists_what_the_reference_finds(query in query(), world in world(), new in directive()) {
        let case = Case { query: &query, world: &world };
        let known = query.purpose.code().is_some() && query.action.code().is_some();
        let mut reasons = BTreeSet::new();
        let mut rows = Vec::new();
        for class in query.classes.iter().filter(|_| known) {
            let vain = query.labels.iter().filter(|label| {
                case.would_permit(&new, class, *label) && case.is_denied(class, *label)
            });
            let open: Labels = vain.collect();
            reasons.extend(open.iter().flat_map(|label| case.denied_by(class, label)));
            if !open.is_empty() {
                rows.push(Row { class, open });
            }
        }
        let expected = Simulation { defeated: rows, reasons: reasons.into_iter().collect() };
        prop_assert_eq!(simulated(&world, &query, &new), expected);
    }
}
