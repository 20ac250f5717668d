//! Both engines are asked the same: their answers agree, or the ratio would mean nothing.

use salus_policy::decide;
use salus_policy_bench::{
    cedar::Questions,
    load::{one_cell, whole_record, Exceptions, Load, NOW},
};
use salus_primitives::{Action, DataPeriod, Purpose};

#[test]
fn cedar_opens_the_same_cells() {
    let one = one_cell();
    let questions = [
        salus_policy::Query { purpose: Purpose::HPAYMT, ..one.clone() },
        salus_policy::Query { purpose: Purpose::HOPERAT, ..one.clone() },
        salus_policy::Query { purpose: Purpose::COC, ..one.clone() },
        salus_policy::Query { action: Action::USE, ..one.clone() },
        salus_policy::Query { data_period: Some(DataPeriod::between(5, 6)), ..one.clone() },
        salus_policy::Query { at: NOW + 999, ..one.clone() },
        one,
        whole_record(),
    ];
    let mut opened = 0;
    for query in questions {
        for exceptions in [Exceptions::PassBy, Exceptions::Deny] {
            for directives in [1, 3] {
                let load = Load::of(directives, exceptions);
                let decision = decide(&query, &load.facts()).expect("a question");
                let open: usize = decision.grid.iter().map(|row| row.open.iter().count()).sum();
                let cedar = Questions::of(&load, &query);
                assert_eq!(cedar.open(), open, "{exceptions:?} {query:?}");
                assert_eq!(cedar.errors(), 0);
                assert_eq!(cedar.policies(), load.directives.len() * 17);
                opened += open;
            }
        }
    }
    assert!(opened > 0);
}
