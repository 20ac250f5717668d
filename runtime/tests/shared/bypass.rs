//! No wrapper lends an authority that its signer lacks.

use codec::DecodeLimit;
use frame_support::{assert_ok, dispatch::RawOrigin, storage::with_storage_layer};
use salus_runtime_common::proxies::ProxyType;
use sp_keyring::Sr25519Keyring::{Alice, Bob};
use sp_runtime::{
    traits::Dispatchable,
    transaction_validity::{InvalidTransaction, TransactionSource, TransactionValidityError},
    DispatchError,
};

use super::{fees::transaction, *};
use crate::{
    shared::access::{access, Access},
    Proxy,
};

fn remark() -> RuntimeCall {
    RuntimeCall::System(frame_system::Call::remark { remark: vec![1] })
}

fn alice() -> AccountId {
    Alice.to_account_id()
}

/// A way to carry a call inside another.
type Wrapper = (&'static str, fn(RuntimeCall) -> RuntimeCall);

/// Every wrapper that a single account can dispatch.
const WRAPPERS: [Wrapper; 11] = [
    ("batch", |call| {
        RuntimeCall::Utility(pallet_utility::Call::batch { calls: vec![remark(), call] })
    }),
    ("batch_all", |call| {
        RuntimeCall::Utility(pallet_utility::Call::batch_all { calls: vec![remark(), call] })
    }),
    ("force_batch", |call| {
        RuntimeCall::Utility(pallet_utility::Call::force_batch { calls: vec![remark(), call] })
    }),
    ("as_derivative", |call| {
        RuntimeCall::Utility(pallet_utility::Call::as_derivative { index: 0, call: Box::new(call) })
    }),
    ("if_else, first", |call| {
        RuntimeCall::Utility(pallet_utility::Call::if_else {
            main: Box::new(call),
            fallback: Box::new(remark()),
        })
    }),
    ("if_else, second", |call| {
        RuntimeCall::Utility(pallet_utility::Call::if_else {
            main: Box::new(failing()),
            fallback: Box::new(call),
        })
    }),
    ("dispatch_as", |call| {
        RuntimeCall::Utility(pallet_utility::Call::dispatch_as {
            as_origin: Box::new(RawOrigin::Root.into()),
            call: Box::new(call),
        })
    }),
    ("with_weight", |call| {
        RuntimeCall::Utility(pallet_utility::Call::with_weight {
            call: Box::new(call),
            weight: Default::default(),
        })
    }),
    ("proxy", |call| {
        RuntimeCall::Proxy(pallet_proxy::Call::proxy {
            real: Bob.to_account_id().into(),
            force_proxy_type: None,
            call: Box::new(call),
        })
    }),
    ("multisig", |call| {
        RuntimeCall::Multisig(pallet_multisig::Call::as_multi_threshold_1 {
            other_signatories: vec![Bob.to_account_id()],
            call: Box::new(call),
        })
    }),
    ("member's motion", |call| {
        RuntimeCall::TechnicalCommittee(pallet_collective::Call::execute {
            proposal: Box::new(call),
            length_bound: 1 << 20,
        })
    }),
];

fn failing() -> RuntimeCall {
    RuntimeCall::Balances(pallet_balances::Call::transfer_keep_alive {
        dest: Bob.to_account_id().into(),
        value: u128::MAX,
    })
}

/// A chain on which Alice, of the technical committee, is a proxy of Bob for everything.
fn with_alice(test: impl FnOnce()) {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        assert_ok!(Proxy::add_proxy(
            signed(&Bob.to_account_id()),
            alice().into(),
            ProxyType::Any,
            0
        ));
        test();
    });
}

/// Whether the state is the same after Alice has dispatched this, but for the clock of her wrappers.
fn does_nothing(call: RuntimeCall) -> bool {
    let state = || {
        System::reset_events();
        sp_io::storage::root(sp_runtime::StateVersion::V1)
    };
    let before = state();
    let _ = call.dispatch(signed(&alice()));
    before == state()
}

/// Calls that no single account may dispatch.
fn gated() -> Vec<RuntimeCall> {
    every_call()
        .into_iter()
        .filter(|call| {
            matches!(
                access(call),
                Access::Council(_)
                    | Access::TechnicalCommittee(_)
                    | Access::Unsigned
                    | Access::Nobody
            )
        })
        .collect()
}

#[test]
fn gated_calls_do_nothing_when_they_are_wrapped() {
    with_alice(|| {
        let gated = gated();
        assert!(gated.len() > 40, "{}", gated.len());
        for call in gated {
            assert!(does_nothing(call.clone()), "direct {:?}", name(&call));
            for (wrapper, wrap) in WRAPPERS {
                assert!(does_nothing(wrap(call.clone())), "{wrapper} {:?}", name(&call));
            }
        }
    });
}

/// The wrappers do carry what their signer may do, or the test above would prove nothing.
#[test]
fn wrappers_dispatch_what_their_signer_may_do() {
    let event = RuntimeCall::System(frame_system::Call::remark_with_event { remark: vec![2] });
    for (wrapper, wrap) in WRAPPERS {
        with_alice(|| {
            let _ = wrap(event.clone()).dispatch(signed(&alice()));
            let ran = events().iter().any(|event| {
                matches!(event, RuntimeEvent::System(frame_system::Event::Remarked { .. }))
            });
            // The SDK keeps two wrappers to `Root`; a motion's origin is no account.
            let carries = !["dispatch_as", "with_weight", "member's motion"].contains(&wrapper);
            assert_eq!(ran, carries, "{wrapper}");
        });
    }
}

#[test]
fn gated_calls_do_nothing_when_wrappers_are_wrapped() {
    with_alice(|| {
        let admit = every_call()
            .into_iter()
            .find(|call| name(call) == ("Registry", "set_seat"))
            .expect("the call exists");
        for (outer, wrap) in WRAPPERS {
            for (inner, wrap_inside) in WRAPPERS {
                let call = wrap(wrap_inside(admit.clone()));
                assert!(does_nothing(call), "{outer} of {inner}");
            }
        }
    });
}

/// A motion of the council is no one's but the council's: what needs an account fails inside.
#[test]
fn motions_reach_nothing_that_is_not_the_councils() {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        for call in gated() {
            let reached = matches!(access(&call), Access::Council(_));
            let outcome = with_storage_layer(|| {
                let batch = pallet_utility::Call::batch_all { calls: vec![call.clone()] };
                let outcome = RuntimeCall::Utility(batch).dispatch(council(5));
                Err::<(), _>(outcome.err().map_or(DispatchError::Other("it ran"), |e| e.error))
            })
            .unwrap_err();
            let refused = outcome == DispatchError::BadOrigin
                || outcome == frame_system::Error::<Runtime>::CallFiltered.into();
            assert_eq!(refused, !reached, "{:?} {outcome:?}", name(&call));
        }
    });
}

#[test]
fn mandatory_calls_are_refused_when_they_are_signed() {
    with_alice(|| {
        let call = RuntimeCall::Timestamp(pallet_timestamp::Call::set { now: 1 });
        assert_eq!(
            Executive::apply_extrinsic(transaction(call, Alice, 0, 0)),
            Err(TransactionValidityError::Invalid(InvalidTransaction::BadMandatory))
        );
    });
}

/// As deep as the decoder lets a transaction be: no wrapper passes an inherent, and none overflows.
#[test]
fn inherents_do_nothing_however_deep_they_are_wrapped() {
    for inherent in every_call().into_iter().filter(|call| access(call) == Access::Unsigned) {
        for (wrapper, wrap) in WRAPPERS {
            let decodes = |call: &RuntimeCall| {
                let bytes = call.encode();
                RuntimeCall::decode_all_with_depth_limit(
                    frame_support::MAX_EXTRINSIC_DEPTH,
                    &mut &bytes[..],
                )
                .is_ok()
            };
            let mut call = inherent.clone();
            let mut depth = 0;
            while decodes(&wrap(call.clone())) {
                call = wrap(call);
                depth += 1;
            }
            assert!(depth >= 64, "{wrapper} {depth}");
            with_alice(|| {
                assert!(does_nothing(call), "{wrapper}, {depth} deep, {:?}", name(&inherent));
            });
        }
    }
}

#[test]
fn unsigned_wrappers_are_refused() {
    with_alice(|| {
        let inherent = RuntimeCall::Timestamp(pallet_timestamp::Call::set { now: 1 });
        for (wrapper, wrap) in WRAPPERS {
            let xt = UncheckedExtrinsic::new_bare(wrap(inherent.clone()));
            let source = TransactionSource::Local;
            let pooled = Executive::validate_transaction(source, xt.clone(), System::parent_hash());
            assert!(pooled.is_err(), "{wrapper}");
            // An author could still put most of them into a block, in vain.
            assert_ne!(Executive::apply_extrinsic(xt), Ok(Ok(())), "{wrapper}");
        }
    });
}
