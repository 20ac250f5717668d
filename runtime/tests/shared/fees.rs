//! Fees: paid into the council's pot to the last unit; nothing is minted or burned.

use frame_support::{
    assert_ok,
    dispatch::{DispatchClass, GetDispatchInfo},
    traits::TypedGet,
};
use salus_runtime_common::{
    currency::{EXISTENTIAL_DEPOSIT, MILLISAL, SAL},
    fees::CouncilPot,
    presets::SUPPLY,
};
use sp_core::{sr25519, Pair};
use sp_keyring::Sr25519Keyring::{self, Alice, Bob};
use sp_runtime::MultiSignature;

use super::*;
use crate::{Balances, SignedPayload, TransactionPayment};

/// Signs a call as a wallet does.
pub fn transaction(
    call: RuntimeCall,
    who: impl Into<sr25519::Pair>,
    nonce: u32,
    tip: u128,
) -> UncheckedExtrinsic {
    let who = who.into();
    let payload =
        SignedPayload::new(call, crate::tests::extension(nonce, tip)).expect("nothing is missing");
    let signature = payload.using_encoded(|bytes| who.sign(bytes));
    let (call, extension, _) = payload.deconstruct();
    UncheckedExtrinsic::new_signed(
        call,
        AccountId::new(who.public().0).into(),
        MultiSignature::Sr25519(signature),
        extension,
    )
}

fn transfer(to: Sr25519Keyring, value: u128) -> RuntimeCall {
    RuntimeCall::Balances(pallet_balances::Call::transfer_allow_death {
        dest: to.to_account_id().into(),
        value,
    })
}

fn free(who: Sr25519Keyring) -> u128 {
    Balances::free_balance(who.to_account_id())
}

#[test]
fn fee_and_tip_go_to_the_pot_when_a_transfer_succeeds() {
    chain("development").execute_with(|| {
        block(FIRST_SLOT, || {
            let (pot, alice, bob) =
                (Balances::free_balance(CouncilPot::get()), free(Alice), free(Bob));
            assert_ok!(Executive::apply_extrinsic(transaction(
                transfer(Bob, SAL),
                Alice,
                0,
                MILLISAL
            ))
            .unwrap());

            let paid = alice - free(Alice) - SAL;
            assert!(paid > 2 * MILLISAL, "{paid}");
            assert!(paid < 20 * MILLISAL, "{paid}");
            assert_eq!(free(Bob) - bob, SAL);
            assert_eq!(Balances::free_balance(CouncilPot::get()) - pot, paid);
            assert_eq!(Balances::total_issuance(), SUPPLY);
        });
    });
}

#[test]
fn fee_goes_to_the_pot_when_the_call_fails() {
    chain("development").execute_with(|| {
        block(FIRST_SLOT, || {
            let pot = Balances::free_balance(CouncilPot::get());
            let outcome =
                Executive::apply_extrinsic(transaction(transfer(Bob, SUPPLY), Alice, 0, 0));
            assert!(outcome.unwrap().is_err());
            assert!(Balances::free_balance(CouncilPot::get()) > pot);
            assert_eq!(Balances::total_issuance(), SUPPLY);
        });
    });
}

#[test]
fn dust_goes_to_the_pot_when_an_account_dies() {
    chain("development").execute_with(|| {
        block(FIRST_SLOT, || {
            let newcomer = AccountId::new([7; 32]);
            let dust = EXISTENTIAL_DEPOSIT - 1;
            assert_ok!(Balances::transfer_allow_death(
                signed(&Alice.to_account_id()),
                newcomer.clone().into(),
                2 * EXISTENTIAL_DEPOSIT
            ));
            let pot = Balances::free_balance(CouncilPot::get());
            assert_ok!(Balances::transfer_allow_death(
                signed(&newcomer),
                Bob.to_account_id().into(),
                2 * EXISTENTIAL_DEPOSIT - dust
            ));
            assert!(!frame_system::Account::<Runtime>::contains_key(&newcomer));
            assert_eq!(Balances::free_balance(CouncilPot::get()), pot + dust);
            assert_eq!(Balances::total_issuance(), SUPPLY);
        });
    });
}

#[test]
fn query_info_quotes_what_is_paid() {
    chain("development").execute_with(|| {
        block(FIRST_SLOT, || {
            let xt = transaction(transfer(Bob, SAL), Alice, 0, 0);
            let quoted =
                TransactionPayment::query_info(xt.clone(), xt.encoded_size() as u32).partial_fee;
            let alice = free(Alice);
            assert_ok!(Executive::apply_extrinsic(xt).unwrap());
            assert_eq!(alice - free(Alice) - SAL, quoted);
        });
    });
}

#[test]
fn apply_extrinsic_fails_when_the_sender_is_too_poor() {
    chain("development").execute_with(|| {
        block(FIRST_SLOT, || {
            let xt = transaction(transfer(Bob, SAL), Sr25519Keyring::One, 0, 0);
            assert!(Executive::apply_extrinsic(xt).is_err());
        });
    });
}

/// An upgrade must fit into a block, by weight and by length.
#[test]
fn apply_authorized_upgrade_fits_into_a_block() {
    let call = RuntimeCall::System(frame_system::Call::apply_authorized_upgrade {
        code: vec![0; 4 << 20],
    });
    let info = call.get_dispatch_info();
    let weights = <Runtime as frame_system::Config>::BlockWeights::get();
    let length = <Runtime as frame_system::Config>::BlockLength::get();

    assert_eq!(info.class, DispatchClass::Operational);
    assert!(info.call_weight.all_lte(weights.get(info.class).max_extrinsic.unwrap()));
    assert!(call.encoded_size() < *length.max.get(info.class) as usize);
}

/// Every call can be included in an otherwise empty block, at least with its smallest arguments.
#[test]
fn weights_fit_into_a_block() {
    let weights = <Runtime as frame_system::Config>::BlockWeights::get();
    for call in every_call() {
        let info = call.get_dispatch_info();
        let max = weights.get(info.class).max_extrinsic;
        assert!(
            max.is_none_or(|max| info.total_weight().all_lte(max)),
            "{:?} {:?}",
            name(&call),
            info
        );
    }
}
