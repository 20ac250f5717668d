//! Old transactions of an account that was emptied, gone, and paid into again.

use frame_support::assert_ok;
use salus_runtime_common::{currency::SAL, presets::coin};
use sp_core::sr25519;
use sp_keyring::Sr25519Keyring::{Alice, Ferdie};
use sp_runtime::{
    transaction_validity::{InvalidTransaction, TransactionValidityError},
    ApplyExtrinsicResult,
};

use super::{
    fees::transaction,
    people::{account, key},
    *,
};
use crate::{Assets, Balances, Registry};

/// Has the account sign an immortal transaction, give all away and receive some again; then sends
/// the transaction a second time.
fn replay(who: &sr25519::Pair) -> ApplyExtrinsicResult {
    let nonce = System::account_nonce(account(who));
    let remark = RuntimeCall::System(frame_system::Call::remark { remark: vec![] });
    let old = transaction(remark, who.clone(), nonce, 0);
    assert_ok!(Executive::apply_extrinsic(old.clone()).unwrap());
    // An account lives by the coin too. Most have none.
    let (from, to) = (signed(&account(who)), governor(0).into());
    let _ = Assets::transfer_all(from, coin::ID.into(), to, false);
    let all = RuntimeCall::Balances(pallet_balances::Call::transfer_all {
        dest: Alice.to_account_id().into(),
        keep_alive: false,
    });
    let all = transaction(all, who.clone(), nonce + 1, 0);
    assert_ok!(Executive::apply_extrinsic(all).unwrap());
    assert_eq!(Balances::free_balance(account(who)), 0);
    let alice = signed(&Alice.to_account_id());
    assert_ok!(Balances::transfer_keep_alive(alice, account(who).into(), SAL));
    Executive::apply_extrinsic(old)
}

/// In the first block of a demo chain.
fn in_block(test: impl FnOnce()) {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        test();
    });
}

const STALE: ApplyExtrinsicResult =
    Err(TransactionValidityError::Invalid(InvalidTransaction::Stale));

/// As on every chain of the SDK: with the account goes its nonce. The tests below would fail so.
#[test]
fn old_transaction_runs_again_when_the_registry_does_not_keep_the_account() {
    in_block(|| assert_eq!(replay(&Ferdie.pair()), Ok(Ok(()))));
}

#[test]
fn old_transaction_is_stale_when_the_account_is_or_was_an_agents() {
    in_block(|| assert_eq!(replay(&key("//StElsewhere//agent")), STALE));
    in_block(|| {
        let agent = key("//StElsewhere//agent");
        assert_ok!(Registry::resign_agency(signed(&account(&agent))));
        assert_eq!(replay(&agent), STALE);
    });
    in_block(|| {
        let ferdie = Ferdie.to_account_id();
        let duties = salus_primitives::Duties::all();
        assert_ok!(Registry::add_agent(signed(&governor(0)), ferdie.clone(), duties));
        assert_ok!(Registry::accept_agency(signed(&ferdie), salus_primitives::OrganisationId(0)));
        assert_eq!(replay(&Ferdie.pair()), STALE);
    });
}

#[test]
fn old_transaction_is_stale_when_the_account_governed() {
    in_block(|| {
        assert_ok!(Registry::rotate_governing_account(
            signed(&governor(0)),
            Ferdie.to_account_id()
        ));
        assert_eq!(replay(&key("//StElsewhere")), STALE);
        // And the account to which it was handed, once it has handed it on.
        let next = Alice.to_account_id();
        assert_ok!(Registry::rotate_governing_account(signed(&Ferdie.to_account_id()), next));
        assert_eq!(replay(&Ferdie.pair()), STALE);
    });
}

#[test]
fn old_transaction_is_stale_when_the_account_is_a_practitioners() {
    in_block(|| assert_eq!(replay(&key("//DrGrey")), STALE));
}
