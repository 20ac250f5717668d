//! The split, against an evaluator that hands out one unit after the other.

use alloc::{vec, vec::Vec};
use proptest::{prelude::*, test_runner::FileFailurePersistence};

use crate::split::*;

/// Twenty percent, without any limit.
fn fifth() -> Benefits {
    let left = Limits { deductible: 0, out_of_pocket: None, ceiling: u64::MAX };
    Benefits { copay: 0, deductible_first: false, rate: 2_000, invoice_ceiling: u64::MAX, left }
}

fn limits(deductible: u64, out_of_pocket: u64, ceiling: u64) -> Limits {
    Limits { deductible, out_of_pocket: Some(out_of_pocket), ceiling }
}

fn covered(copay: u64, deductible: u64, coinsurance: u64, payer: u64) -> Covered {
    Covered { copay, deductible, coinsurance, payer }
}

/// What one coverage does, and what is left to the only debtor.
fn alone(allowed: u64, benefits: Benefits) -> (Covered, u64) {
    let split = split(allowed, allowed, &[benefits], &[1]).unwrap();
    (split.covered[0], split.debtors[0])
}

#[test]
fn split_writes_off_what_is_not_allowed() {
    let done = split(15_000, 10_000, &[fifth()], &[1]);
    let due = Split {
        write_off: 5_000,
        covered: vec![covered(0, 0, 2_000, 8_000)],
        debtors: vec![2_000],
    };
    assert_eq!(done, Ok(due));
}

#[test]
fn split_takes_the_copay_then_the_deductible_then_the_rate() {
    let benefits = Benefits { copay: 30, left: limits(100, 1_000, 1_000), ..fifth() };
    assert_eq!(alone(330, benefits), (covered(30, 100, 40, 160), 170));
    assert_eq!(alone(50, benefits), (covered(30, 20, 0, 0), 50));
    assert_eq!(alone(20, benefits), (covered(20, 0, 0, 0), 20));
    let first = Benefits { deductible_first: true, ..benefits };
    assert_eq!(alone(330, first), (covered(30, 100, 40, 160), 170));
    assert_eq!(alone(110, first), (covered(10, 100, 0, 0), 110));
}

#[test]
fn split_rounds_the_rate_down() {
    assert_eq!(alone(9, fifth()), (covered(0, 0, 1, 8), 1));
    assert_eq!(alone(4, fifth()), (covered(0, 0, 0, 4), 0));
    assert_eq!(alone(9, Benefits { rate: 10_000, ..fifth() }), (covered(0, 0, 9, 0), 9));
    assert_eq!(alone(9, Benefits { rate: u16::MAX, ..fifth() }), (covered(0, 0, 9, 0), 9));
}

#[test]
fn split_cuts_the_last_first_when_the_out_of_pocket_maximum_is_reached() {
    let with =
        |out_of_pocket| Benefits { copay: 30, left: limits(100, out_of_pocket, 1_000), ..fifth() };
    assert_eq!(alone(330, with(150)), (covered(30, 100, 20, 180), 150));
    assert_eq!(alone(330, with(100)), (covered(30, 70, 0, 230), 100));
    assert_eq!(alone(330, with(20)), (covered(20, 0, 0, 310), 20));
    assert_eq!(alone(330, with(0)), (covered(0, 0, 0, 330), 0));
    let first = |out_of_pocket| Benefits { deductible_first: true, ..with(out_of_pocket) };
    assert_eq!(alone(330, first(100)), (covered(0, 100, 0, 230), 100));
    assert_eq!(alone(330, first(120)), (covered(20, 100, 0, 210), 120));
}

#[test]
fn split_leaves_what_is_above_a_ceiling_to_the_debtors_outside_the_maximum() {
    let benefits = Benefits { invoice_ceiling: 100, left: limits(0, 80, 1_000), ..fifth() };
    let (done, owed) = alone(300, benefits);
    assert_eq!((done, owed), (covered(0, 0, 60, 100), 200));
    assert_eq!(benefits.left.after(&done), limits(0, 20, 900));
    let spent = Benefits { left: limits(0, 80, 70), ..benefits };
    assert_eq!(alone(300, spent), (covered(0, 0, 60, 70), 230));
}

#[test]
fn split_lets_a_second_coverage_pay_what_the_first_left_and_no_more() {
    let second = Benefits { rate: 5_000, left: limits(20, 500, 1_000), ..fifth() };
    let done = split(100, 100, &[fifth(), second], &[1]).unwrap();
    // Alone, it would pay 40.
    assert_eq!(done.covered, [covered(0, 0, 20, 80), covered(0, 20, 40, 20)]);
    assert_eq!(done.debtors, [0]);
    assert_eq!(second.left.after(&done.covered[1]), limits(0, 440, 980));
}

#[test]
fn split_is_refused_when_more_is_allowed_than_billed() {
    assert_eq!(split(99, 100, &[fifth()], &[1]), Err(SplitError::AllowedAboveBilled));
}

#[test]
fn split_is_refused_when_nobody_owes_the_rest() {
    for weights in [&[][..], &[0, 0][..]] {
        assert_eq!(split(100, 100, &[fifth()], weights), Err(SplitError::SharesMissing));
    }
    let all = Benefits { rate: 0, ..fifth() };
    assert_eq!(split(100, 100, &[all], &[]).map(|split| split.debtors), Ok(vec![]));
    assert_eq!(split(0, 0, &[], &[0, 0]).map(|split| split.debtors), Ok(vec![0, 0]));
}

#[test]
fn apportion_gives_what_remains_to_the_largest_remainders_and_the_earlier() {
    assert_eq!(apportion(100, &[1, 1, 1]), Some(vec![34, 33, 33]));
    assert_eq!(apportion(101, &[1, 1, 1]), Some(vec![34, 34, 33]));
    assert_eq!(apportion(10, &[1, 2, 4]), Some(vec![1, 3, 6]));
    assert_eq!(apportion(1, &[0, 1, 1]), Some(vec![0, 1, 0]));
    let most = u64::MAX;
    assert_eq!(
        apportion(most, &[most; 4]).map(|shares| shares.into_iter().map(u128::from).sum()),
        Some(u128::from(most))
    );
}

/// Hands out one unit after the other.
mod slowly {
    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Of {
        Copay,
        Deductible,
        Coinsurance,
        Payer,
        Excess,
    }

    /// What each unit of what is allowed becomes.
    pub fn cover(allowed: u64, benefits: &Benefits) -> Vec<Of> {
        let mut units = vec![Of::Payer; usize::try_from(allowed).unwrap()];
        let count = |units: &[Of], of| units.iter().filter(|unit| **unit == of).count() as u64;
        let order = match benefits.deductible_first {
            true => [Of::Deductible, Of::Copay],
            false => [Of::Copay, Of::Deductible],
        };
        let turn = |units: &mut Vec<Of>, from, into| {
            let unit = units.iter_mut().find(|unit| **unit == from);
            unit.map(|unit| *unit = into).is_some()
        };
        for of in order {
            let limit = match of {
                Of::Copay => benefits.copay,
                _ => benefits.left.deductible,
            };
            while count(&units, of) < limit && turn(&mut units, Of::Payer, of) {}
        }
        let rest = count(&units, Of::Payer);
        let rate = u64::from(benefits.rate.min(10_000));
        // One more as long as it is not above the part that the rate says.
        while (count(&units, Of::Coinsurance) + 1) * 10_000 <= rest * rate {
            assert!(turn(&mut units, Of::Payer, Of::Coinsurance));
        }
        let own = [Of::Coinsurance, order[1], order[0]];
        if let Some(most) = benefits.left.out_of_pocket {
            while own.iter().map(|of| count(&units, *of)).sum::<u64>() > most {
                assert!(own.iter().any(|of| turn(&mut units, *of, Of::Payer)));
            }
        }
        let ceiling = benefits.invoice_ceiling.min(benefits.left.ceiling);
        while count(&units, Of::Payer) > ceiling {
            assert!(turn(&mut units, Of::Payer, Of::Excess));
        }
        units
    }

    /// To whoever is furthest below what is due to them; of several, to the earliest. Rounded down
    /// first, so that nobody gets two units more than that.
    pub fn apportion(amount: u64, weights: &[u64]) -> Vec<u64> {
        let all: u64 = weights.iter().sum();
        let mut shares = vec![0; weights.len()];
        for (share, weight) in shares.iter_mut().zip(weights) {
            while (*share + 1) * all <= amount * weight {
                *share += 1;
            }
        }
        while shares.iter().sum::<u64>() < amount {
            let lacks = |index: usize| {
                i128::from(amount * weights[index]) - i128::from(shares[index] * all)
            };
            let most = (0..weights.len()).map(lacks).max().unwrap();
            let first = (0..weights.len()).find(|index| lacks(*index) == most).unwrap();
            shares[first] += 1;
        }
        shares
    }
}

/// Of an invoice of so much: what the patient pays before is often little or nothing, and what the
/// payer pays at most often enough.
fn benefits(most: u64) -> impl Strategy<Value = Benefits> {
    let little =
        move || prop_oneof![2 => Just(0), 4 => 0..=most / 4, 1 => 0..=most, 1 => Just(u64::MAX)];
    let limit = move || prop_oneof![2 => 0..=most, 2 => Just(u64::MAX), 1 => Just(0)];
    let rate = prop_oneof![1 => Just(0), 6 => 0..=10_000u16, 1 => any::<u16>()];
    let own = (little(), any::<bool>(), rate, little());
    (own, prop::option::of(limit()), limit(), limit()).prop_map(
        |((copay, deductible_first, rate, deductible), out_of_pocket, invoice_ceiling, ceiling)| {
            let left = Limits { deductible, out_of_pocket, ceiling };
            Benefits { copay, deductible_first, rate, invoice_ceiling, left }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("proptest-regressions"))),
        cases: 1_024,
        ..ProptestConfig::default()
    })]

    #[test]
    fn split_is_that_of_the_slow_evaluator(
        allowed in 0..120u64,
        write_off in 0..50u64,
        coverages in prop::collection::vec(benefits(100), 0..=2),
        weights in prop::collection::vec(0..20u64, 1..=4),
    ) {
        prop_assume!(weights.iter().any(|weight| *weight > 0));
        let done = split(allowed + write_off, allowed, &coverages, &weights).unwrap();
        prop_assert_eq!(done.write_off, write_off);
        prop_assert_eq!(done.covered.len(), coverages.len());
        let mut left = allowed;
        for (benefits, covered) in coverages.iter().zip(&done.covered) {
            let units = slowly::cover(allowed, benefits);
            let count = |of| units.iter().filter(|unit| **unit == of).count() as u64;
            let payer = count(slowly::Of::Payer).min(left);
            let due = Covered {
                copay: count(slowly::Of::Copay),
                deductible: count(slowly::Of::Deductible),
                coinsurance: count(slowly::Of::Coinsurance),
                payer,
            };
            prop_assert_eq!(*covered, due);
            left -= payer;
        }
        prop_assert_eq!(done.debtors, slowly::apportion(left, &weights));
    }

    /// With amounts of any size, no unit is created or lost, and no limit is passed.
    #[test]
    fn split_adds_up_to_what_was_billed(
        billed: u64,
        allowed: u64,
        coverages in prop::collection::vec(benefits(u64::MAX), 0..=2),
        weights in prop::collection::vec(any::<u64>(), 1..=4),
    ) {
        prop_assume!(weights.iter().any(|weight| *weight > 0));
        let done = split(billed, allowed, &coverages, &weights);
        if billed < allowed {
            prop_assert_eq!(done, Err(SplitError::AllowedAboveBilled));
            return Ok(());
        }
        let done = done.unwrap();
        let payers = done.covered.iter().map(|covered| covered.payer);
        let sum: u128 = payers.chain(done.debtors.clone()).map(u128::from).sum();
        prop_assert_eq!(u128::from(done.write_off) + sum, u128::from(billed));
        for (benefits, covered) in coverages.iter().zip(&done.covered) {
            let Limits { deductible, out_of_pocket, ceiling } = benefits.left;
            prop_assert!(covered.copay <= benefits.copay && covered.deductible <= deductible);
            prop_assert!(covered.own() <= out_of_pocket.unwrap_or(u64::MAX).min(allowed));
            prop_assert!(covered.payer <= ceiling.min(benefits.invoice_ceiling));
            prop_assert!(u128::from(covered.own()) + u128::from(covered.payer) <= u128::from(allowed));
            let after = benefits.left.after(covered);
            prop_assert_eq!(after.deductible + covered.deductible, deductible);
            prop_assert_eq!(after.ceiling + covered.payer, ceiling);
            prop_assert_eq!(after.out_of_pocket.map(|left| left + covered.own()), out_of_pocket);
        }
    }

    /// What was adjudicated elsewhere is divided as it says, to the unit.
    #[test]
    fn apportion_by_the_amounts_themselves_changes_nothing(
        amounts in prop::collection::vec(0..u64::MAX / 4, 1..=4),
    ) {
        let all = amounts.iter().sum();
        prop_assert_eq!(apportion(all, &amounts), Some(amounts));
    }

    /// Nobody is more than a unit away from what is due.
    #[test]
    fn apportion_is_fair_to_the_unit(
        amount: u64,
        weights in prop::collection::vec(any::<u64>(), 1..=4),
    ) {
        let all: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
        prop_assume!(all > 0);
        let shares = apportion(amount, &weights).unwrap();
        prop_assert_eq!(shares.iter().map(|share| u128::from(*share)).sum::<u128>(), u128::from(amount));
        for (share, weight) in shares.iter().zip(&weights) {
            let floor = u128::from(amount) * u128::from(*weight) / all;
            prop_assert!((floor..=floor + 1).contains(&u128::from(*share)));
        }
    }
}
