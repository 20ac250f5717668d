//! What passes the base filter and the typed proxies.

use frame_support::{
    assert_noop, assert_ok,
    traits::{Contains, InstanceFilter},
};
use salus_runtime_common::{currency::SAL, proxies::ProxyType};
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie};
use sp_runtime::traits::Dispatchable;
use std::collections::BTreeSet;

use super::*;
use crate::{Balances, Proxy};

type BaseCallFilter = <Runtime as frame_system::Config>::BaseCallFilter;

fn remark() -> RuntimeCall {
    RuntimeCall::System(frame_system::Call::remark { remark: vec![] })
}

fn transfer() -> RuntimeCall {
    RuntimeCall::Balances(pallet_balances::Call::transfer_allow_death {
        dest: Charlie.to_account_id().into(),
        value: SAL,
    })
}

fn batch(calls: Vec<RuntimeCall>) -> RuntimeCall {
    RuntimeCall::Utility(pallet_utility::Call::batch_all { calls })
}

#[test]
fn base_filter_closes_burning_candidacy_and_pure_proxies_only() {
    chain("development").execute_with(|| {
        let closed: BTreeSet<_> =
            every_call().iter().filter(|call| !BaseCallFilter::contains(call)).map(name).collect();
        let expected = [
            ("Balances", "burn"),
            ("CollatorSelection", "leave_intent"),
            ("CollatorSelection", "register_as_candidate"),
            ("CollatorSelection", "set_candidacy_bond"),
            ("CollatorSelection", "set_desired_candidates"),
            ("CollatorSelection", "take_candidate_slot"),
            ("CollatorSelection", "update_bond"),
            ("Proxy", "create_pure"),
            ("Proxy", "kill_pure"),
        ];
        assert_eq!(closed, BTreeSet::from(expected));
    });
}

/// Chooses this many groups of friends.
fn friend_groups(count: u8) -> RuntimeCall {
    let group = |n| pallet_recovery::FriendGroup {
        friends: vec![AccountId::new([n; 32])].try_into().unwrap(),
        friends_needed: 1,
        inheritor: Bob.to_account_id(),
        inheritance_delay: 1,
        inheritance_priority: 0,
        cancel_delay: 1,
    };
    RuntimeCall::Recovery(pallet_recovery::Call::set_friend_groups {
        friend_groups: (0..count).map(group).collect(),
    })
}

fn has_friends(who: &AccountId) -> bool {
    pallet_recovery::FriendGroups::<Runtime>::contains_key(who)
}

#[test]
fn set_friend_groups_is_refused_before_it_is_dispatched_when_there_are_eleven() {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        let alice = Alice.to_account_id();
        assert_noop!(
            friend_groups(11).dispatch(signed(&alice)),
            frame_system::Error::<Runtime>::CallFiltered
        );
        assert_ok!(friend_groups(10).dispatch(signed(&alice)));
        assert!(has_friends(&alice));
    });
}

#[test]
fn set_friend_groups_is_refused_in_every_wrapper_when_there_are_eleven() {
    // As an event has it, without the message.
    let filtered = "index: 0, error: [5, 0, 0, 0]";
    for (wrapper, wrap) in proxies::WRAPPERS {
        proxies::lent(ProxyType::Any, || {
            let set = |groups| {
                let call = friend_groups(groups);
                proxies::dispatch_prepared(proxies::real(), &[wrap], call)
            };
            let outcome = set(11);
            assert!(outcome.contains(filtered), "{wrapper} {outcome}");
            let outcome = set(10);
            // A motion's origin is no account, and heirs may not choose friends.
            let carries = !["member's motion", "inherited account"].contains(&wrapper);
            let chosen = pallet_recovery::FriendGroups::<Runtime>::iter().count();
            assert_eq!(chosen == 1, carries, "{wrapper} {outcome}");
        });
    }
}

/// Names these authors, as a motion of the council does.
fn name_authors(new: Vec<AccountId>) -> RuntimeCall {
    RuntimeCall::CollatorSelection(pallet_collator_selection::Call::set_invulnerables { new })
}

fn remove_author(who: AccountId) -> RuntimeCall {
    RuntimeCall::CollatorSelection(pallet_collator_selection::Call::remove_invulnerable { who })
}

#[test]
fn set_invulnerables_is_refused_when_none_has_keys() {
    chain("local_testnet").execute_with(|| {
        start_block(FIRST_SLOT);
        let (keyless, author) = (governor(0), Alice.to_account_id());
        let before = pallet_collator_selection::Invulnerables::<Runtime>::get();
        for call in [
            name_authors(vec![]),
            name_authors(vec![keyless.clone()]),
            batch(vec![remark(), name_authors(vec![keyless.clone(), governor(1)])]),
            // More than there can be.
            name_authors(vec![author.clone(); 33]),
        ] {
            assert!(call.clone().dispatch(council(4)).is_err(), "{call:?}");
            assert_eq!(pallet_collator_selection::Invulnerables::<Runtime>::get(), before);
        }
        assert_noop!(
            name_authors(vec![keyless.clone()]).dispatch(council(4)),
            frame_system::Error::<Runtime>::CallFiltered
        );
        assert_ok!(name_authors(vec![keyless, author.clone()]).dispatch(council(4)));
        assert_eq!(
            pallet_collator_selection::Invulnerables::<Runtime>::get().into_inner(),
            [author]
        );
    });
}

/// GRANDPA would add up its votes.
#[test]
fn set_invulnerables_is_refused_when_an_author_stands_twice() {
    chain("local_testnet").execute_with(|| {
        start_block(FIRST_SLOT);
        let (alice, bob) = (Alice.to_account_id(), Bob.to_account_id());
        assert_noop!(
            name_authors(vec![alice.clone(), bob.clone(), alice.clone()]).dispatch(council(4)),
            frame_system::Error::<Runtime>::CallFiltered
        );
        assert_ok!(name_authors(vec![alice, bob]).dispatch(council(4)));
    });
}

#[test]
fn remove_invulnerable_is_refused_when_no_other_has_keys() {
    chain("local_testnet").execute_with(|| {
        start_block(FIRST_SLOT);
        let filtered = frame_system::Error::<Runtime>::CallFiltered.into();
        let decide = |call: RuntimeCall| {
            call.dispatch(council(4)).map(|_| ()).map_err(|refused| refused.error)
        };
        let authors = pallet_collator_selection::Invulnerables::<Runtime>::get();
        let [a, b, c] = &authors[..] else { panic!("three authors") };
        assert_ok!(crate::Session::purge_keys(signed(a)));
        let both = batch(vec![remove_author(b.clone()), remove_author(c.clone())]);
        assert_eq!(decide(both), Err(filtered));
        assert_ok!(decide(remove_author(b.clone())));
        assert_eq!(decide(remove_author(c.clone())), Err(filtered));
        // One without keys can always go.
        assert_ok!(decide(remove_author(a.clone())));
    });
}

#[test]
fn proxy_types_that_cover_another_pass_all_that_it_passes() {
    for wide in ProxyType::ALL {
        for narrow in ProxyType::ALL.into_iter().filter(|narrow| wide.covers(narrow)) {
            for call in every_call().into_iter().filter(|call| narrow.filter(call)) {
                assert!(wide.filter(&call), "{wide:?} {narrow:?} {:?}", name(&call));
            }
        }
    }
}

#[test]
fn proxy_types_hand_nothing_over_and_move_no_funds_but_by_billing_and_a_withdrawn_dispute() {
    let moving = ["Balances", "Assets", "Multisig"];
    for kind in ProxyType::ALL.into_iter().filter(|kind| *kind != ProxyType::Any) {
        for call in every_call().into_iter().filter(|call| kind.filter(call)) {
            let (pallet, function) = name(&call);
            assert!(!moving.contains(&pallet), "{kind:?} {pallet} {function}");
            // Billing pays, Consent takes a dispute back; others stop that somebody is paid at most.
            let passes = match kind {
                ProxyType::Billing => true,
                ProxyType::Consent => {
                    ["dispute", "end_plan", "withdraw_dispute"].contains(&function)
                }
                _ => ["dispute", "end_plan"].contains(&function),
            };
            assert!(pallet != "Payments" || passes, "{kind:?} {function}");
            assert_ne!((pallet, function), ("Recovery", "set_friend_groups"));
            assert_ne!((pallet, function), ("Recovery", "control_inherited_account"));
            assert_ne!((pallet, function), ("Session", "set_keys"));
            assert_ne!((pallet, function), ("Utility", "as_derivative"));
            assert_ne!((pallet, function), ("Utility", "if_else"));
            // They forget the filter, or lend the account on.
            assert_ne!((pallet, function), ("Proxy", "proxy"));
            assert_ne!((pallet, function), ("Proxy", "proxy_announced"));
            assert_ne!((pallet, function), ("Proxy", "add_proxy"));
            assert_ne!((pallet, function), ("Proxy", "announce"));
            // They give something away.
            assert_ne!((pallet, function), ("TechnicalMembership", "change_key"));
            assert_ne!((pallet, function), ("Registry", "rotate_governing_account"));
        }
    }
}

#[test]
fn proxy_types_pass_what_they_are_for() {
    let passed = |kind: ProxyType| -> BTreeSet<_> {
        every_call()
            .iter()
            .filter(|call| kind.filter(*call))
            .map(name)
            .filter(|(pallet, _)| *pallet != "Utility")
            .collect()
    };

    assert_eq!(
        passed(ProxyType::Cancel),
        BTreeSet::from([("Proxy", "reject_announcement"), ("Recovery", "cancel_attempt")])
    );
    assert!(passed(ProxyType::Governance).iter().all(|(pallet, _)| [
        "Council",
        "TechnicalCommittee"
    ]
    .contains(pallet)));
    assert!(passed(ProxyType::Governance).contains(&("Council", "vote")));
    assert!(passed(ProxyType::NonTransfer).contains(&("System", "remark")));
    assert_eq!(
        passed(ProxyType::Any).len(),
        every_call()
            .iter()
            .map(name)
            .filter(|(p, _)| *p != "Utility")
            .collect::<BTreeSet<_>>()
            .len()
    );
}

#[test]
fn proxy_refuses_a_transfer_when_it_is_wrapped() {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        let (alice, bob) = (Alice.to_account_id(), Bob.to_account_id());
        assert_ok!(Proxy::add_proxy(signed(&alice), bob.clone().into(), ProxyType::NonTransfer, 0));
        let before = Balances::free_balance(Charlie.to_account_id());

        for call in [
            transfer(),
            batch(vec![transfer()]),
            batch(vec![remark(), transfer()]),
            batch(vec![batch(vec![transfer()])]),
        ] {
            assert_ok!(Proxy::proxy(signed(&bob), alice.clone().into(), None, Box::new(call)));
        }
        assert_eq!(Balances::free_balance(Charlie.to_account_id()), before);

        assert_ok!(Proxy::proxy(
            signed(&bob),
            alice.into(),
            None,
            Box::new(batch(vec![remark(), remark()]))
        ));
        assert!(events()
            .contains(&RuntimeEvent::Proxy(pallet_proxy::Event::ProxyExecuted { result: Ok(()) })));
    });
}

#[test]
fn add_proxy_fails_when_there_are_eight() {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        let add = |n: u8| {
            Proxy::add_proxy(
                signed(&Alice.to_account_id()),
                AccountId::new([n; 32]).into(),
                ProxyType::Consent,
                0,
            )
        };
        for n in 0..8 {
            assert_ok!(add(n));
        }
        assert_noop!(add(8), pallet_proxy::Error::<Runtime>::TooMany);
    });
}
