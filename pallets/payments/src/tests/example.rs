//! The example of docs/payments.md.

use crate::split::{split, Benefits, Covered, Limits, Split};

const PAGE: &str = include_str!("../../../../docs/payments.md");

fn plan(copay: u64, rate: u16, invoice_ceiling: u64, left: Limits) -> Benefits {
    Benefits { copay, deductible_first: false, rate, invoice_ceiling, left }
}

/// What the page says of a step that begins so, in cents.
fn shown(step: &str) -> u64 {
    let row = PAGE.lines().find(|line| line.starts_with(&format!("| {step}")));
    let amount = row.and_then(|row| row.split('|').nth(2)).unwrap();
    amount.trim().replace('.', "").parse().unwrap()
}

#[test]
fn example_of_the_page_is_what_split_does() {
    let all = 10_000_000;
    let limits = Limits { deductible: 10_000, out_of_pocket: Some(25_000), ceiling: all };
    let none = Limits { deductible: 0, out_of_pocket: None, ceiling: all };
    let plans = [plan(3_000, 2_000, all, limits), plan(0, 5_000, 9_999, none)];

    let Split { write_off, covered, debtors } = split(124_000, 100_001, &plans, &[2, 1]).unwrap();

    assert_eq!(write_off, shown("written off"));
    let [first, second] = covered.try_into().unwrap();
    let payer = shown("the first payer");
    let [copay, deductible, coinsurance] = ["copay", "deductible", "20 %"].map(shown);
    assert_eq!(first, Covered { copay, deductible, coinsurance, payer });
    assert_eq!(second.payer, shown("the second payer"));
    assert_eq!(debtors, ["the patient", "her employer"].map(shown));
}
