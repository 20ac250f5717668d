use frame_support::{assert_noop, assert_ok};
use sp_core::H256;
use sp_runtime::DispatchError;

use super::*;

type SystemError = frame_system::Error<Test>;

#[test]
fn veto_upgrade_ends_it_when_it_is_pending() {
    test(|| {
        scheduled(2);
        assert_ok!(veto(2));
        last_event(cancelled(2, CancelReason::Vetoed));
        assert_eq!((stage(), appliable()), (None, None));
        wait(NOTICE);
        assert_eq!(appliable(), None);
        assert_noop!(apply(2), SystemError::NothingAuthorized);
    });
}

#[test]
fn veto_upgrade_authorises_no_code_instead_when_it_is_authorised() {
    test(|| {
        authorised(2);
        assert_ok!(veto(2));
        last_event(cancelled(2, CancelReason::Vetoed));
        assert_eq!((stage(), appliable()), (None, Some(H256::zero())));
        assert_noop!(apply(2), SystemError::Unauthorized);
    });
}

#[test]
fn veto_upgrade_lets_the_same_code_be_decided_on_again() {
    test(|| {
        authorised(2);
        assert_ok!(veto(2));
        assert_ok!(schedule(2));
        assert_noop!(apply(2), SystemError::Unauthorized);
        wait(NOTICE);
        assert_ok!(apply(2));
        next_block();
        assert_eq!(Running::get(), 2);
    });
}

#[test]
fn veto_upgrade_of_a_pending_one_leaves_what_took_the_place_of_an_earlier() {
    test(|| {
        authorised(2);
        assert_ok!(veto(2));
        assert_ok!(schedule(2));
        let before = System::events().len();
        assert_ok!(veto(2));
        // Nothing is authorised once more.
        assert_eq!(System::events().len(), before + 1);
        assert_eq!(appliable(), Some(H256::zero()));
    });
}

#[test]
fn veto_upgrade_is_refused_when_nothing_waits() {
    test(|| {
        assert_noop!(veto(2), Error::NothingPending);
        attest(2);
        assert_noop!(veto(2), Error::NothingPending);
    });
}

#[test]
fn veto_upgrade_is_refused_when_other_code_waits() {
    test(|| {
        scheduled(2);
        assert_noop!(veto(3), Error::HashMismatch);
        wait(NOTICE);
        assert_eq!(stage(), Some(Stage::Authorised));
        assert_noop!(veto(3), Error::HashMismatch);
    });
}

#[test]
fn veto_upgrade_is_refused_when_the_code_was_applied_in_this_block() {
    test(|| {
        authorised(2);
        assert_ok!(apply(2));
        assert_noop!(veto(2), Error::AlreadyApplied);
    });
}

#[test]
fn veto_upgrade_is_refused_when_the_code_waits_for_the_relay_chain() {
    test(|| {
        HasRelayChain::set(true);
        authorised(2);
        assert_ok!(apply(2));
        wait(DAY);
        assert_noop!(veto(2), Error::AlreadyApplied);
    });
}

#[test]
fn veto_upgrade_is_possible_when_other_code_waits_for_the_relay_chain() {
    test(|| {
        scheduled(2);
        Submitted::set(Some(code(9)));
        assert_ok!(veto(2));
        scheduled(2);
        wait(NOTICE);
        assert_eq!(stage(), Some(Stage::Authorised));
        assert_ok!(veto(2));
    });
}

#[test]
fn veto_upgrade_is_refused_when_it_was_enacted() {
    test(|| {
        authorised(2);
        assert_ok!(apply(2));
        next_block();
        assert_noop!(veto(2), Error::NothingPending);
    });
}

#[test]
fn veto_upgrade_is_refused_when_the_caller_is_not_the_origin() {
    test(|| {
        scheduled(2);
        for origin in [by(UPGRADERS), by(HERALDS), by(STRANGER), RuntimeOrigin::none()] {
            let refused = Governance::veto_upgrade(origin, hash(&code(2)));
            assert_noop!(refused, DispatchError::BadOrigin);
        }
    });
}
