//! What a reader of a patient's state is charged for.

use crate::Witness;

#[test]
fn witness_covers_another_when_neither_its_records_nor_its_bytes_are_more() {
    let witness = |records, bytes| Witness { records, bytes };
    let paid = witness(2, 100);
    for within in [witness(0, 0), witness(2, 100), witness(1, 100), witness(2, 99)] {
        assert!(paid.covers(&within), "{within:?}");
    }
    for beyond in [witness(3, 100), witness(2, 101), witness(3, 0), witness(0, 101)] {
        assert!(!paid.covers(&beyond), "{beyond:?}");
    }
}
