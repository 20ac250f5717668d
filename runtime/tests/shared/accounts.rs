//! Who pays for proxies and recovery, and who goes without.

use frame_support::{
    assert_noop, assert_ok,
    traits::{fungible::InspectHold, TypedGet},
};
use pallet_recovery::{FriendGroup, HoldReason as RecoveryHold};
use salus_runtime_common::{
    currency::{deposit, SAL},
    fees::CouncilPot,
    proxies::ProxyType,
    proxy_deposits::HoldReason as ProxyHold,
};
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie};
use sp_runtime::{DispatchResult, TokenError};

use super::{
    people::{account, ada, ben, enrol, key, mother},
    *,
};
use crate::{Balances, Proxy, Recovery, RuntimeHoldReason};

fn held(reason: impl Into<RuntimeHoldReason>, who: &AccountId) -> u128 {
    Balances::balance_on_hold(&reason.into(), who)
}

fn add_proxy(real: &AccountId, proxy: Sr25519Keyring) -> DispatchResult {
    Proxy::add_proxy(signed(real), proxy.to_account_id().into(), ProxyType::Consent, 0)
}

fn remove_proxy(real: &AccountId, proxy: Sr25519Keyring) -> DispatchResult {
    Proxy::remove_proxy(signed(real), proxy.to_account_id().into(), ProxyType::Consent, 0)
}

/// Deposit for so many proxies.
fn proxies(count: u128) -> u128 {
    deposit(1, 8) + count * deposit(0, 33)
}

/// In the first block of a demo chain.
fn in_block(test: impl FnOnce()) {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        test();
    });
}

#[test]
fn add_proxy_and_announce_hold_deposits_when_the_account_pays() {
    in_block(|| {
        let (alice, bob) = (Alice.to_account_id(), Bob.to_account_id());
        assert_ok!(add_proxy(&alice, Bob));
        assert_ok!(add_proxy(&alice, Charlie));
        assert_eq!(held(ProxyHold::Deposit, &alice), proxies(2));
        assert_ok!(Proxy::announce(signed(&bob), alice.clone().into(), Default::default()));
        assert_eq!(held(ProxyHold::Deposit, &bob), deposit(1, 8) + deposit(0, 66));
        assert_ok!(Proxy::remove_proxies(signed(&alice)));
        assert_eq!(held(ProxyHold::Deposit, &alice), 0);
    });
}

#[test]
fn add_proxy_is_refused_when_an_account_that_pays_owns_nothing() {
    in_block(|| {
        let stranger = AccountId::new([0x21; 32]);
        assert_noop!(add_proxy(&stranger, Bob), TokenError::FundsUnavailable);
    });
}

#[test]
fn patients_and_guardians_hold_nothing_for_proxies() {
    in_block(|| {
        let (patient, guardian) = (account(&ada()), account(&mother()));
        assert_ok!(add_proxy(&patient, Bob));
        assert_ok!(Proxy::announce(signed(&guardian), patient.clone().into(), Default::default()));
        // Former ones too.
        assert_ok!(crate::Registry::resign_guardianship(signed(&guardian)));
        assert_ok!(add_proxy(&guardian, Bob));
        assert_eq!(Balances::total_balance_on_hold(&patient), 0);
        assert_eq!(Balances::total_balance_on_hold(&guardian), 0);
    });
}

/// The fault of an adapter that skips the deposit and then calls `unreserve`.
#[test]
fn remove_proxy_frees_no_other_hold_when_no_deposit_was_taken() {
    in_block(|| {
        // It governs, so that it holds for its organisation, and becomes a patient of another's.
        let governing = key("//Northfield");
        assert_eq!(account(&governing), governor(1));
        let sponsored = held(pallet_registry::HoldReason::Sponsorship, &governor(1));
        assert!(sponsored > proxies(1));
        assert_ok!(enrol(&governing));
        assert_ok!(add_proxy(&governor(1), Bob));
        assert_ok!(remove_proxy(&governor(1), Bob));
        assert_eq!(Balances::total_balance_on_hold(&governor(1)), sponsored);
    });
}

#[test]
fn deposits_come_back_and_no_more_when_the_account_is_enrolled_later() {
    in_block(|| {
        let alice = Alice.to_account_id();
        let before = Balances::free_balance(&alice);
        assert_ok!(add_proxy(&alice, Bob));
        assert_ok!(enrol(&Alice.pair()));
        assert_ok!(add_proxy(&alice, Charlie));
        assert_eq!(held(ProxyHold::Deposit, &alice), proxies(1));
        assert_ok!(remove_proxy(&alice, Bob));
        assert_ok!(remove_proxy(&alice, Charlie));
        assert_eq!(Balances::total_balance_on_hold(&alice), 0);
        assert_eq!(Balances::free_balance(&alice), before);
    });
}

/// Groups of one friend, who inherits.
fn set_friends(lost: &AccountId, friend: &AccountId) -> DispatchResult {
    let group = FriendGroup {
        friends: vec![friend.clone()].try_into().unwrap(),
        friends_needed: 1,
        inheritor: friend.clone(),
        inheritance_delay: 1,
        inheritance_priority: 0,
        cancel_delay: 1,
    };
    Recovery::set_friend_groups(signed(lost), vec![group])
}

#[test]
fn recovery_holds_deposits_and_an_attempt_can_lose_one_to_the_pot() {
    in_block(|| {
        let (alice, bob) = (Alice.to_account_id(), Bob.to_account_id());
        let pot = Balances::free_balance(CouncilPot::get());
        assert_ok!(set_friends(&alice, &bob));
        assert!(held(RecoveryHold::FriendGroupsStorage, &alice) > deposit(1, 64));
        assert_ok!(Recovery::initiate_attempt(signed(&bob), alice.clone().into(), 0));
        assert!(held(RecoveryHold::AttemptStorage, &bob) > deposit(1, 32));
        assert_eq!(held(RecoveryHold::SecurityDeposit, &bob), 5 * SAL);
        assert_ok!(Recovery::slash_attempt(signed(&alice), 0));
        assert_eq!(Balances::total_balance_on_hold(&bob), 0);
        assert_eq!(Balances::free_balance(CouncilPot::get()) - pot, 5 * SAL);
    });
}

#[test]
fn recovery_holds_for_the_inheritor_until_the_owner_is_back() {
    in_block(|| {
        let (alice, bob) = (Alice.to_account_id(), Bob.to_account_id());
        assert_ok!(set_friends(&alice, &bob));
        assert_ok!(Recovery::initiate_attempt(signed(&bob), alice.clone().into(), 0));
        System::set_block_number(System::block_number() + 2);
        assert_ok!(Recovery::finish_attempt(signed(&bob), alice.clone().into(), 0));
        assert!(held(RecoveryHold::InheritorStorage, &bob) > deposit(1, 32));
        assert_eq!(held(RecoveryHold::SecurityDeposit, &bob), 0);
        assert_ok!(Recovery::revoke_inheritor(signed(&alice)));
        assert_eq!(Balances::total_balance_on_hold(&bob), 0);
    });
}

#[test]
fn recovery_is_refused_when_the_account_owns_nothing() {
    in_block(|| {
        assert_noop!(set_friends(&account(&ada()), &account(&ben())), TokenError::FundsUnavailable);
    });
}
