//! What an account can always take back in a day.

use frame_support::{assert_ok, weights::Weight};
use sp_runtime::transaction_validity::{InvalidTransaction, TransactionValidityError};

use super::*;
use crate::{FreeWeight, Metered, FLOOR_PRIORITY};

const POOR: TransactionValidityError =
    TransactionValidityError::Invalid(InvalidTransaction::Payment);
const FLOOR: usize = 5;

/// Uses up all that sponsor 1 has for the groups of both calls in the floor, by accounts of its own.
fn exhaust() {
    for account in 150..160 {
        for _ in 0..FLOOR + 2 * QUOTA.account as usize {
            let _ = apply(account, 0, defence());
            let _ = apply(account, 0, revocation());
            // There is room in the next block.
            System::set_block_number(System::block_number() + 1);
        }
    }
    System::reset_events();
}

#[test]
fn floor_is_left_when_the_sponsor_has_used_all_of_its_quota() {
    build_and_execute(|| {
        exhaust();
        let left = Allowance::allowance(&100, &revocation()).unwrap();
        assert_eq!((left.sponsored, left.floor, left.left()), (0, 5, 5));
        for n in 0..FLOOR {
            let call = if n == 0 { defence() } else { revocation() };
            assert!(apply(100, 0, call).is_ok(), "{n}");
        }
        assert_eq!(on_the_floor(), [100; FLOOR]);
        assert!(counted().is_empty());
        assert_eq!(apply(100, 0, revocation()).unwrap_err(), POOR);
        assert_eq!(apply(100, 0, defence()).unwrap_err(), POOR);
    });
}

#[test]
fn floor_is_used_before_the_quotas() {
    build_and_execute(|| {
        for _ in 0..FLOOR {
            assert_ok!(apply(100, 0, defence()).unwrap());
        }
        let left = Allowance::allowance(&100, &defence()).unwrap();
        assert_eq!((left.account, left.sponsored, left.floor), (QUOTA.account, QUOTA.sponsor, 0));
        assert_ok!(apply(100, 0, defence()).unwrap());
        assert_eq!(on_the_floor().len(), FLOOR);
        assert_eq!(counted(), [(100, 1, Group::Account)]);
    });
}

#[test]
fn floor_is_whole_again_when_the_day_is_over() {
    build_and_execute(|| {
        exhaust();
        for _ in 0..FLOOR {
            assert_ok!(apply(100, 0, defence()).unwrap());
        }
        assert_eq!(apply(100, 0, defence()).unwrap_err(), POOR);
        set_time(NOW + DAY / 2);
        assert_ok!(apply(100, 0, defence()).unwrap());
        assert_eq!(Allowance::allowance(&100, &defence()).unwrap().floor, 4);
    });
}

#[test]
fn floor_covers_no_other_calls() {
    build_and_execute(|| {
        for _ in 0..QUOTA.account {
            assert_ok!(apply(100, 0, remark()).unwrap());
        }
        assert_eq!(apply(100, 0, remark()).unwrap_err(), POOR);
        assert!(on_the_floor().is_empty());
        assert_ok!(apply(100, 0, defence()).unwrap());
    });
}

#[test]
fn call_on_the_floor_ranks_above_revocations_until_the_floor_is_used_up() {
    build_and_execute(|| {
        let priority = |nonce| validate(100, nonce, 0, &defence()).unwrap().priority;
        let floor = FLOOR as u32;
        for nonce in 0..floor {
            assert_eq!(priority(nonce), FLOOR_PRIORITY);
        }
        for nonce in floor..floor + QUOTA.account {
            assert_eq!(priority(nonce), Group::Account.priority());
        }
        assert_eq!(validate(100, floor + QUOTA.account, 0, &defence()), Err(POOR));
    });
}

#[test]
fn call_on_the_floor_runs_when_free_calls_have_filled_their_share() {
    build_and_execute(|| {
        let weight = Weight::MAX;
        FreeWeight::<Test>::put(Metered { block: System::block_number(), weight });
        assert_eq!(
            apply(100, 0, remark()).unwrap_err(),
            InvalidTransaction::ExhaustsResources.into()
        );
        assert_ok!(apply(100, 0, defence()).unwrap());
        FreeWeight::<Test>::kill();
    });
}
