//! What a typed proxy may not do it may not do by detours either: through whoever lends to whom.

use frame_support::{assert_ok, storage::with_storage_layer};
use salus_runtime_common::{currency::SAL, proxies::ProxyType};
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie, Dave};
use sp_runtime::{
    traits::{Dispatchable, Hash as _},
    DispatchError,
};

use super::*;
use crate::{Balances, Hashing, Multisig, Proxy};

/// A way to carry a call inside another.
pub type Wrap = fn(RuntimeCall) -> RuntimeCall;

/// Whose account is lent. It sits in the technical committee.
pub fn real() -> AccountId {
    Alice.to_account_id()
}

/// Someone with whom [`real`] shares everything: each is the other's proxy, and inherited the
/// other's account.
fn partner() -> AccountId {
    Bob.to_account_id()
}

/// The account to which [`real`] is lent.
fn delegate() -> AccountId {
    AccountId::new([0xde; 32])
}

fn boxed_remark() -> Box<RuntimeCall> {
    Box::new(RuntimeCall::System(frame_system::Call::remark { remark: vec![1] }))
}

fn failing() -> Box<RuntimeCall> {
    Box::new(RuntimeCall::Balances(pallet_balances::Call::transfer_keep_alive {
        dest: Charlie.to_account_id().into(),
        value: u128::MAX,
    }))
}

fn proxy(real: AccountId, call: RuntimeCall) -> RuntimeCall {
    RuntimeCall::Proxy(pallet_proxy::Call::proxy {
        real: real.into(),
        force_proxy_type: None,
        call: Box::new(call),
    })
}

fn control(recovered: AccountId, call: RuntimeCall) -> RuntimeCall {
    RuntimeCall::Recovery(pallet_recovery::Call::control_inherited_account {
        recovered: recovered.into(),
        call: Box::new(call),
    })
}

/// Every wrapper that [`real`] can dispatch.
pub const WRAPPERS: [(&str, Wrap); 13] = [
    ("batch", |call| RuntimeCall::Utility(pallet_utility::Call::batch { calls: vec![call] })),
    ("batch_all", |call| {
        RuntimeCall::Utility(pallet_utility::Call::batch_all { calls: vec![call] })
    }),
    ("force_batch", |call| {
        RuntimeCall::Utility(pallet_utility::Call::force_batch { calls: vec![call] })
    }),
    ("if_else, first", |call| {
        RuntimeCall::Utility(pallet_utility::Call::if_else {
            main: Box::new(call),
            fallback: boxed_remark(),
        })
    }),
    ("if_else, second", |call| {
        RuntimeCall::Utility(pallet_utility::Call::if_else {
            main: failing(),
            fallback: Box::new(call),
        })
    }),
    ("as_derivative", |call| {
        RuntimeCall::Utility(pallet_utility::Call::as_derivative { index: 0, call: Box::new(call) })
    }),
    ("multisig", |call| {
        RuntimeCall::Multisig(pallet_multisig::Call::as_multi_threshold_1 {
            other_signatories: vec![Charlie.to_account_id()],
            call: Box::new(call),
        })
    }),
    ("member's motion", |call| {
        RuntimeCall::TechnicalCommittee(pallet_collective::Call::execute {
            proposal: Box::new(call),
            length_bound: 1 << 20,
        })
    }),
    ("proxy of the partner", |call| proxy(partner(), call)),
    ("proxy of the partner's proxy", |call| proxy(partner(), proxy(real(), call))),
    ("proxy_announced", |call| {
        RuntimeCall::Proxy(pallet_proxy::Call::proxy_announced {
            delegate: partner().into(),
            real: real().into(),
            force_proxy_type: None,
            call: Box::new(call),
        })
    }),
    ("inherited account", |call| control(partner(), call)),
    ("inherited account's proxy", |call| control(partner(), proxy(real(), call))),
];

/// A chain on which [`real`] is lent to [`delegate`] as this kind of proxy, and for everything to
/// whatever account it can itself act through, all of them with funds.
pub fn lent(kind: ProxyType, test: impl FnOnce()) {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        let mut pair = [real(), Charlie.to_account_id()];
        pair.sort();
        let own = [
            partner(),
            Multisig::multi_account_id(&pair, 1),
            pallet_utility::derivative_account_id(real(), 0),
        ];
        for account in &own {
            fund(account);
            lend(&real(), account, ProxyType::Any);
        }
        lend(&partner(), &real(), ProxyType::Any);
        lend(&real(), &delegate(), kind);
        inherit(&real(), &partner());
        inherit(&partner(), &real());
        test();
    });
}

fn fund(account: &AccountId) {
    let transfer =
        Balances::transfer_allow_death(signed(&real()), account.clone().into(), 10 * SAL);
    assert_ok!(transfer);
}

fn lend(from: &AccountId, to: &AccountId, kind: ProxyType) {
    assert_ok!(Proxy::add_proxy(signed(from), to.clone().into(), kind, 0));
}

/// Has `inheritor` control the account of `lost`.
fn inherit(lost: &AccountId, inheritor: &AccountId) {
    let footprint = frame_support::traits::Footprint::from_parts(1, 1);
    let ticket = pallet_recovery::InheritorTicketOf::<Runtime>::new(inheritor, footprint);
    let ticket = ticket.expect("inheriting costs nothing");
    pallet_recovery::Inheritor::<Runtime>::insert(lost, (0, inheritor, ticket));
}

/// Dispatches a call in these wrappers, the first outermost, after the partner has announced what
/// each of them carries. Gives what came of it, in words.
pub fn dispatch_prepared(who: AccountId, wrappers: &[Wrap], call: RuntimeCall) -> String {
    let call = prepared(wrappers, call);
    System::reset_events();
    let outcome = call.dispatch(signed(&who));
    format!("{outcome:?} {:?}", events())
}

fn prepared(wrappers: &[Wrap], call: RuntimeCall) -> RuntimeCall {
    wrappers.iter().rev().fold(call, |call, wrap| {
        let announced = Proxy::announce(signed(&partner()), real().into(), Hashing::hash_of(&call));
        assert_ok!(announced);
        wrap(call)
    })
}

/// What nobody but `Any` may do: moving funds, and giving a seat away.
fn moves() -> [RuntimeCall; 2] {
    [
        RuntimeCall::Balances(pallet_balances::Call::transfer_allow_death {
            dest: Dave.to_account_id().into(),
            value: SAL,
        }),
        RuntimeCall::TechnicalMembership(pallet_membership::Call::change_key {
            new: Dave.to_account_id().into(),
        }),
    ]
}

/// Whether something moved to Dave when the delegate dispatched this call, in these wrappers.
fn moved(wrappers: &[Wrap], call: RuntimeCall) -> bool {
    let dave = Dave.to_account_id();
    let state = || {
        let seated = pallet_membership::Members::<Runtime>::get().contains(&dave);
        (Balances::free_balance(&dave), seated)
    };
    let mut moved = false;
    let undone = with_storage_layer(|| {
        let before = state();
        let call = proxy(real(), prepared(wrappers, call));
        let _ = call.dispatch(signed(&delegate()));
        moved = before != state();
        Err::<(), _>(DispatchError::Other("undo"))
    });
    assert!(undone.is_err());
    moved
}

/// The plainest way: a partner who has lent everything back.
#[test]
fn mutual_proxies_do_not_escalate_when_one_is_lent_without_transfers() {
    let round: Wrap = |call| proxy(partner(), proxy(real(), call));
    for (kind, escalates) in [(ProxyType::NonTransfer, false), (ProxyType::Any, true)] {
        lent(kind, || {
            for call in moves() {
                assert_eq!(moved(&[round], call.clone()), escalates, "{kind:?} {call:?}");
            }
        });
    }
}

#[test]
fn proxy_types_other_than_any_move_nothing_in_any_wrapper_two_deep() {
    for kind in ProxyType::ALL.into_iter().filter(|kind| *kind != ProxyType::Any) {
        lent(kind, || {
            for call in moves() {
                assert!(!moved(&[], call.clone()), "{kind:?} {call:?}");
                for (outer, wrap) in WRAPPERS {
                    assert!(!moved(&[wrap], call.clone()), "{kind:?} {outer} {call:?}");
                    for (inner, wrap_inside) in WRAPPERS {
                        assert!(
                            !moved(&[wrap, wrap_inside], call.clone()),
                            "{kind:?} {outer} of {inner} {call:?}"
                        );
                    }
                }
            }
        });
    }
}

/// The wrappers do carry what `Any` may do, or the test above would prove nothing.
#[test]
fn wrappers_move_funds_when_the_proxy_is_for_any_call() {
    lent(ProxyType::Any, || {
        let [transfer, change_key] = moves();
        let back = |call| proxy(real(), call);
        for (wrapper, wrap) in WRAPPERS {
            // A motion's origin is no account.
            let carries = wrapper != "member's motion";
            assert_eq!(moved(&[wrap], transfer.clone()), carries, "{wrapper}");
            // From whatever account it acts in, it finds the way back.
            let others = ["as_derivative", "multisig", "proxy of the partner", "inherited account"];
            if others.contains(&wrapper) {
                assert!(moved(&[wrap, back], change_key.clone()), "{wrapper}");
            }
        }
    });
}
