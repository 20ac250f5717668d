//! What the SDK does unexpectedly, and the pallet's rules rest on. A test that fails after an update
//! says which rule to look at again.

use frame_support::{
    assert_err, assert_noop, assert_ok,
    storage::with_storage_layer,
    traits::{
        fungibles::{Inspect, InspectHold, Mutate, MutateHold},
        tokens::{
            DepositConsequence,
            Fortitude::{Force, Polite},
            Precision::Exact,
            Preservation::{Expendable, Preserve},
            Provenance::Extant,
            Restriction::{Free, OnHold},
        },
    },
};
use sp_runtime::{ArithmeticError, DispatchError, TokenError};

use super::*;
use crate::HoldReason;

const ESCROW: RuntimeHoldReason = RuntimeHoldReason::Payments(HoldReason::Escrow);

fn held(who: &AccountId) -> u128 {
    Holds::balance_on_hold(COIN, &ESCROW, who)
}

/// Pays what is held, into the payee's free balance.
fn pay_held(from: &AccountId, to: &AccountId) -> Result<u128, DispatchError> {
    Holds::transfer_on_hold(COIN, &ESCROW, from, to, CENT, Exact, Free, Force)
}

/// So nothing is moved from hold to hold.
#[test]
fn holds_reach_accounts_that_do_not_exist_when_they_move_from_hold_to_hold() {
    test(|| {
        assert!(Holds::hold_available(COIN, &ESCROW, &STRANGER));
        assert_ok!(Holds::hold(COIN, &ESCROW, &EMPLOYER, 2 * CENT));
        let on_hold = Holds::transfer_on_hold(
            COIN, &ESCROW, &EMPLOYER, &STRANGER, CENT, Exact, OnHold, Force,
        );
        assert_ok!(on_hold);
        let and_hold = Holds::transfer_and_hold(
            COIN, &ESCROW, &EMPLOYER, &STRANGER, CENT, Exact, Preserve, Force,
        );
        assert_ok!(and_hold);
        assert_eq!(held(&STRANGER), 2 * CENT);
        assert!(Assets::maybe_balance(COIN_ID, STRANGER).is_none());
    });
}

/// So the pallet's own events tell what moved.
#[test]
fn nothing_is_told_when_held_money_moves() {
    test(|| {
        assert_ok!(Holds::hold(COIN, &ESCROW, &EMPLOYER, CENT));
        System::reset_events();
        assert_ok!(pay_held(&EMPLOYER, &treasury(HOSPITAL)));
        assert_eq!(balance(COIN, &treasury(HOSPITAL)), FUNDS + CENT);
        assert_eq!(System::events(), vec![]);
    });
}

/// So each movement out of a hold is in a storage layer, where no transaction is around it.
#[test]
fn a_hold_is_lowered_in_vain_when_the_asset_is_frozen() {
    test(|| {
        assert_ok!(Holds::hold(COIN, &ESCROW, &EMPLOYER, 2 * CENT));
        freeze_coin(true);
        let deposit = Holds::can_deposit(COIN, &treasury(HOSPITAL), CENT, Extant);
        assert_eq!(deposit, DepositConsequence::Success);

        let before = issuance(COIN);
        let not_live = pallet_assets::Error::<Test>::AssetNotLive.into();
        let movements: [&dyn Fn() -> Result<u128, DispatchError>; 2] =
            [&|| pay_held(&EMPLOYER, &treasury(HOSPITAL)), &|| {
                Holds::release(COIN, &ESCROW, &EMPLOYER, CENT, Exact)
            }];
        for movement in movements {
            assert_eq!(with_storage_layer(movement), Err(not_live));
            assert_eq!(held(&EMPLOYER), 2 * CENT);
        }
        for (movement, left) in movements.into_iter().zip([CENT, 0]) {
            assert_eq!(movement(), Err(not_live));
            assert_eq!(held(&EMPLOYER), left);
        }
        assert_eq!((issuance(COIN), balance(COIN, &EMPLOYER)), (before, FUNDS - 2 * CENT));
    });
}

/// So freezing a payer stops no payment that was held for somebody.
#[test]
fn held_money_leaves_when_the_payer_is_frozen() {
    test(|| {
        assert_ok!(Holds::hold(COIN, &ESCROW, &EMPLOYER, CENT));
        assert_ok!(Assets::freeze(by(KEEPER), COIN_ID, EMPLOYER));
        assert_ok!(pay_held(&EMPLOYER, &treasury(HOSPITAL)));
        assert_eq!(balance(COIN, &treasury(HOSPITAL)), FUNDS + CENT);
    });
}

/// So what cannot be credited stays held, and is owed.
#[test]
fn held_money_stays_when_the_payee_is_blocked() {
    test(|| {
        assert_ok!(Holds::hold(COIN, &ESCROW, &EMPLOYER, CENT));
        assert_ok!(Assets::block(by(KEEPER), COIN_ID, treasury(HOSPITAL)));
        let refused = with_storage_layer(|| pay_held(&EMPLOYER, &treasury(HOSPITAL)));
        // Not `Blocked`, as a transfer says.
        assert_err!(refused, TokenError::CannotCreate);
        assert_eq!(held(&EMPLOYER), CENT);
    });
}

/// So whoever funds something must have a little more.
#[test]
fn hold_leaves_the_minimum_balance_free() {
    test(|| {
        for asset in [COIN, NATIVE] {
            let least = Money::minimum_balance(asset);
            assert_noop!(
                Holds::hold(asset, &ESCROW, &EMPLOYER, FUNDS - least + 1),
                TokenError::FundsUnavailable
            );
            assert_ok!(Holds::hold(asset, &ESCROW, &EMPLOYER, FUNDS - least));
        }
    });
}

/// A patient's reference is none: so nothing native is held on their accounts.
#[test]
fn hold_of_the_chains_own_token_needs_a_provider() {
    test(|| {
        System::inc_sufficients(&PATIENT);
        assert!(System::account_exists(&PATIENT));
        assert!(!<Holds as InspectHold<_>>::hold_available(NATIVE, &ESCROW, &PATIENT));
        let and_hold = || {
            let (from, to) = (&EMPLOYER, &PATIENT);
            Holds::transfer_and_hold(NATIVE, &ESCROW, from, to, EXISTENTIAL, Exact, Preserve, Force)
        };
        assert_noop!(and_hold(), TokenError::CannotCreateHold);
        System::inc_providers(&PATIENT);
        assert_ok!(and_hold());
    });
}

/// So money is transferred with `Preserve`. What is lost counts as issued for ever.
#[test]
fn transfer_loses_dust_when_the_account_may_end() {
    test(|| {
        let before = issuance(COIN);
        let amount = FUNDS - 1;
        assert_noop!(
            Money::transfer(COIN, &EMPLOYER, &STRANGER, amount, Preserve),
            TokenError::NotExpendable
        );
        assert_ok!(Money::transfer(COIN, &EMPLOYER, &STRANGER, amount, Expendable));
        assert_eq!(balance(COIN, &EMPLOYER) + balance(COIN, &STRANGER), amount);
        assert_eq!(issuance(COIN), before);
    });
}

/// So the pallet asks first whether it could be minted.
#[test]
fn transfer_loses_all_when_too_much_is_issued() {
    test(|| {
        assert_ok!(Money::mint_into(COIN, &EMPLOYER, u128::MAX - issuance(COIN)));
        let before = balance(COIN, &EMPLOYER);
        assert_noop!(pay(EMPLOYER, to(STRANGER), CENT), ArithmeticError::Overflow);
        assert_noop!(
            Payments::withdraw(by(GOVERNOR), HOSPITAL, COIN, STRANGER, CENT),
            ArithmeticError::Overflow
        );
        assert_ok!(Money::transfer(COIN, &EMPLOYER, &STRANGER, CENT, Preserve));
        assert_eq!(balance(COIN, &EMPLOYER), before - CENT);
        assert_eq!(balance(COIN, &STRANGER), 0);
    });
}

/// So the keeper is the owner, too: whoever owns a token makes anybody its admin.
#[test]
fn set_team_is_the_owners_and_burn_the_admins() {
    test(|| {
        set_token(COIN_ID, Token { owner: ISSUER, ..Token::default() });
        let burn = || Assets::burn(by(ISSUER), COIN_ID, EMPLOYER, FUNDS);
        assert_noop!(burn(), pallet_assets::Error::<Test>::NoPermission);
        assert_ok!(Assets::set_team(by(ISSUER), COIN_ID, ISSUER, ISSUER, ISSUER));
        assert_ok!(burn());
        assert_eq!(balance(COIN, &EMPLOYER), 0);
    });
}

/// What an admin takes from everybody else it cannot take out of a hold.
#[test]
fn held_money_is_safe_from_an_admin() {
    test(|| {
        assert_ok!(Holds::hold(COIN, &ESCROW, &EMPLOYER, CENT));
        assert_ok!(Assets::burn(by(KEEPER), COIN_ID, EMPLOYER, FUNDS));
        assert_eq!(held(&EMPLOYER), CENT);
        assert_eq!(Money::reducible_balance(COIN, &EMPLOYER, Expendable, Polite), 0);
        assert_ok!(pay_held(&EMPLOYER, &treasury(HOSPITAL)));
    });
}
