//! The engine and the slow evaluator agree: grid, bases, reasons, obligations, instants.

use proptest::prelude::*;

use super::{
    generators::{config, query, world},
    reference::Case,
};
use crate::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 2 * config().cases, ..config() })]

    #[test]
    fn decide_answers_as_the_reference_does(query in query(), world in world()) {
        prop_assert_eq!(world.decide(&query), Case { query: &query, world: &world }.decide());
    }

    #[test]
    fn open_cells_are_those_of_decide(query in query(), world in world()) {
        let open = open_cells(&query, &world.facts()).unwrap();
        for row in world.decide(&query).grid {
            prop_assert_eq!(open.of(row.class), row.open);
        }
    }
}
