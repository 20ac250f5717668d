//! What a transaction pool keeps.

use frame_support::assert_ok;
use salus_primitives::OrganisationId;

use super::*;

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
