//! What a transaction pool keeps.

use frame_support::assert_ok;
use salus_primitives::OrganisationId;
use sp_runtime::transaction_validity::InvalidTransaction;

use super::*;
use crate::{emergency_priority, Quota, MAX_WAITING, PAID_CEILING};

#[test]
fn pool_keeps_no_more_than_the_quota_when_an_account_sends_a_thousand() {
    build_and_execute(|| {
        let kept = (0..1_000).filter(|nonce| validate(100, *nonce, 0, &remark()).is_ok()).count();
        assert_eq!(kept, QUOTA.account as usize);
    });
}

#[test]
fn pool_keeps_no_more_than_what_is_left_when_some_was_used() {
    build_and_execute(|| {
        assert_ok!(apply(100, 0, remark()).unwrap());
        let kept = (1..1_000).filter(|nonce| validate(100, *nonce, 0, &remark()).is_ok()).count();
        assert_eq!(kept, QUOTA.account as usize - 1);
    });
}

#[test]
fn pool_keeps_no_more_than_the_sponsor_has_left_when_the_account_has_more() {
    build_and_execute(|| {
        assert_ok!(Allowance::set_sponsor_quota(
            RuntimeOrigin::root(),
            OrganisationId(1),
            Group::Consent,
            Some(2)
        ));
        let kept = (0..10).filter(|nonce| validate(100, *nonce, 0, &remark()).is_ok()).count();
        assert_eq!(kept, 2);
    });
}

#[test]
fn accounts_of_one_sponsor_run_no_more_than_its_quota_however_many_they_are() {
    build_and_execute(|| {
        let ran = (100..200)
            .flat_map(|account| [account; 4])
            .filter(|account| apply(*account, 0, remark()).is_ok())
            .count();
        assert_eq!(ran, QUOTA.sponsor as usize);
    });
}

fn priority(who: AccountId, nonce: u32, tip: u128) -> u64 {
    validate(who, nonce, tip, &emergency()).unwrap().priority
}

const WAITS: Result<ValidTransaction, TransactionValidityError> =
    Err(TransactionValidityError::Invalid(InvalidTransaction::Future));

#[test]
fn emergency_is_below_the_one_before_it_and_a_fifth_does_not_wait() {
    build_and_execute(|| {
        let quota = Quota { account: 20, sponsor: 20 };
        assert_ok!(Allowance::set_quota(RuntimeOrigin::root(), Group::Emergency, quota));
        for nonce in 0..MAX_WAITING {
            assert_eq!(Some(priority(100, nonce, 0)), emergency_priority(nonce));
            // Everybody's first is before anybody's second.
            assert_eq!(nonce > 0, priority(101, 0, 0) > priority(100, nonce, 0));
        }
        assert_eq!(validate(100, MAX_WAITING, 0, &emergency()), WAITS);
        assert!(apply(100, 0, emergency()).unwrap().is_err());
        assert_eq!(Some(priority(100, MAX_WAITING, 0)), emergency_priority(MAX_WAITING - 1));
    });
}

#[test]
fn emergency_keeps_its_place_when_whoever_it_is_for_pays() {
    build_and_execute(|| {
        assert_ok!(Balances::transfer_keep_alive(RuntimeOrigin::signed(1), 100, 1_000_000_000));
        for nonce in 0..MAX_WAITING {
            assert_eq!(Some(priority(100, nonce, 1)), emergency_priority(nonce));
        }
        assert_eq!(validate(100, MAX_WAITING, 1, &emergency()), WAITS);
        for _ in 0..QUOTA.account {
            assert!(apply(100, 0, emergency()).unwrap().is_err());
        }
        assert_eq!((paid(), Some(priority(100, 3, 0))), (0, emergency_priority(0)));
        assert!(apply(100, 0, emergency()).unwrap().is_err());
        assert_eq!((paid(), counted().len()), (1, QUOTA.account as usize));
    });
}

#[test]
fn emergency_keeps_its_place_when_an_agent_pays_for_it() {
    build_and_execute(|| {
        for nonce in 0..MAX_WAITING {
            assert_eq!(Some(priority(AGENT, nonce, 0)), emergency_priority(nonce));
        }
        assert_eq!(validate(AGENT, MAX_WAITING, 0, &emergency()), WAITS);
        assert!(apply(AGENT, 0, emergency()).unwrap().is_err());
        assert_eq!((paid(), counted().len()), (1, 0));
    });
}

#[test]
fn emergency_is_an_ordinary_call_when_the_signer_is_nobody() {
    build_and_execute(|| {
        assert!(priority(1, 0, 10u128.pow(29)) <= PAID_CEILING);
        assert!(priority(1, 1_000, 0) <= PAID_CEILING);
    });
}
