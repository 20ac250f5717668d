//! What passes the base filter and the typed proxies.

use frame_support::{
    assert_noop, assert_ok,
    traits::{Contains, InstanceFilter},
};
use salus_runtime_common::{currency::SAL, proxies::ProxyType};
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie};
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
fn proxy_types_other_than_any_pass_no_call_that_moves_funds() {
    let moving = ["Balances", "Assets", "Multisig"];
    for kind in ProxyType::ALL.into_iter().filter(|kind| *kind != ProxyType::Any) {
        for call in every_call().into_iter().filter(|call| kind.filter(call)) {
            let (pallet, function) = name(&call);
            assert!(!moving.contains(&pallet), "{kind:?} {pallet} {function}");
            assert_ne!((pallet, function), ("Recovery", "set_friend_groups"));
            assert_ne!((pallet, function), ("Recovery", "control_inherited_account"));
            assert_ne!((pallet, function), ("Session", "set_keys"));
            assert_ne!((pallet, function), ("Utility", "as_derivative"));
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
