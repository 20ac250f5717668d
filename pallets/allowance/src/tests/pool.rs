//! What a transaction pool keeps.

use frame_support::assert_ok;
use salus_primitives::OrganisationId;

use super::*;
use crate::{emergency_priority, PaidEmergencies, Quota, MAX_WAITING, PAID_CEILING};

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

#[test]
fn emergency_is_below_the_one_before_it_and_a_fifth_waits_behind_all_else() {
    build_and_execute(|| {
        let quota = Quota { account: 20, sponsor: 20 };
        assert_ok!(Allowance::set_quota(RuntimeOrigin::root(), Group::Emergency, quota));
        for nonce in 0..MAX_WAITING {
            assert_eq!(Some(priority(100, nonce, 0)), emergency_priority(nonce));
            // Everybody's first is before anybody's second.
            assert_eq!(nonce > 0, priority(101, 0, 0) > priority(100, nonce, 0));
        }
        // It is valid all the same: what is refused is banned for a while.
        assert_eq!(priority(100, MAX_WAITING, 0), 0);
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
        // What its fee gives it.
        let fifth = priority(100, MAX_WAITING, 1);
        assert_eq!(fifth, priority(1, MAX_WAITING, 1));
        assert!((1..=PAID_CEILING).contains(&fifth), "{fifth}");
        for _ in 0..QUOTA.account {
            assert!(apply(100, 0, emergency()).unwrap().is_err());
        }
        assert_eq!((paid(), Some(priority(100, 3, 0))), (0, emergency_priority(0)));
        assert!(apply(100, 0, emergency()).unwrap().is_err());
        assert_eq!((paid(), counted().len()), (1, QUOTA.account as usize));
        assert_eq!(PaidEmergencies::<Test>::get(HOSPITAL).used, 1);
    });
}

#[test]
fn emergency_keeps_its_place_when_an_agent_pays_for_it() {
    build_and_execute(|| {
        for nonce in 0..MAX_WAITING {
            assert_eq!(Some(priority(AGENT, nonce, 0)), emergency_priority(nonce));
        }
        assert!(priority(AGENT, MAX_WAITING, 0) <= PAID_CEILING);
        assert!(apply(AGENT, 0, emergency()).unwrap().is_err());
        assert_eq!((paid(), counted().len()), (1, 0));
        assert_eq!(PaidEmergencies::<Test>::get(HOSPITAL).used, 1);
    });
}

#[test]
fn emergency_is_an_ordinary_call_when_the_signer_is_nobody() {
    build_and_execute(|| {
        assert!(priority(1, 0, 10u128.pow(29)) <= PAID_CEILING);
        assert!(priority(1, 1_000, 0) <= PAID_CEILING);
        assert!(apply(1, 0, emergency()).unwrap().is_err());
        assert_eq!(PaidEmergencies::<Test>::iter_keys().count(), 0);
    });
}

/// One organisation's accounts pay for as many emergencies as they can.
#[test]
fn others_get_in_when_one_sponsors_accounts_pay_for_emergencies_without_end() {
    build_and_execute(|| {
        let rich = 10u128.pow(20);
        for account in 100..110 {
            assert_ok!(Balances::transfer_keep_alive(RuntimeOrigin::signed(1), account, rich));
        }
        // Whatever somebody else pays for, such as a vote.
        let vote = validate(3, 0, 10u128.pow(29), &transfer()).unwrap().priority;
        assert_eq!(vote, PAID_CEILING);
        for used in 0..QUOTA.sponsor {
            let account = 100 + u64::from(used);
            assert_eq!(Some(priority(account, 0, 1)), emergency_priority(0));
            // It has no more of them waiting than it has left.
            let last = QUOTA.sponsor - used - 1;
            let places = (0..MAX_WAITING).filter(|ahead| priority(109, *ahead, 1) > PAID_CEILING);
            assert_eq!(places.count(), MAX_WAITING.min(last + 1) as usize);
            assert!(apply(account, 1, emergency()).unwrap().is_err());
        }
        for account in (100..110).chain([AGENT]) {
            let nonce = System::account_nonce(account);
            assert!(priority(account, nonce, 1) < vote, "{account}");
            // It runs, as whatever is paid for does, and is not counted.
            assert!(apply(account, 1, emergency()).unwrap().is_err());
        }
        assert_eq!(PaidEmergencies::<Test>::get(HOSPITAL).used, QUOTA.sponsor);
        // What is free keeps its place, and so does what other sponsors' accounts pay for.
        assert_eq!(Some(priority(150, 0, 0)), emergency_priority(0));
        assert_ok!(Balances::transfer_keep_alive(RuntimeOrigin::signed(1), 200, rich));
        assert_eq!(Some(priority(200, 0, 1)), emergency_priority(0));
        // The council may raise it, and the next day begins anew.
        let more = Some(QUOTA.sponsor + 1);
        let sponsor = HOSPITAL;
        let root = RuntimeOrigin::root();
        assert_ok!(Allowance::set_sponsor_quota(root, sponsor, Group::Emergency, more));
        assert_eq!(Some(priority(AGENT, 1, 1)), emergency_priority(0));
        assert_ok!(Allowance::set_sponsor_quota(
            RuntimeOrigin::root(),
            sponsor,
            Group::Emergency,
            None
        ));
        assert!(priority(AGENT, 1, 1) <= PAID_CEILING);
        set_time(NOW + DAY / 2);
        assert_eq!(Some(priority(AGENT, 1, 1)), emergency_priority(0));
    });
}

/// A pool lets the one of higher priority have a nonce: so nobody waits behind what the same account sent
/// before, if the nonce is that of the state.
#[test]
fn emergency_takes_the_place_of_whatever_waits_with_its_nonce() {
    build_and_execute(|| {
        assert_ok!(Balances::transfer_keep_alive(RuntimeOrigin::signed(1), 100, 1_000_000_000));
        for (waits, tip) in
            [(remark(), 0), (defence(), 0), (revocation(), 0), (transfer(), 1), (remark(), 1)]
        {
            let waits = validate(100, 0, tip, &waits).unwrap().priority;
            assert!(priority(100, 0, 0) > waits && priority(100, 0, 1) > waits, "{waits}");
        }
        // Behind what waits it would be none that is urgent.
        assert!(priority(100, 4, 1) <= PAID_CEILING);
        // An emergency gives way to no other: that comes next.
        assert_eq!(priority(100, 0, 0), priority(100, 0, 1));
    });
}
