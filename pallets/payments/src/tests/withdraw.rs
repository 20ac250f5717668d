use frame_support::{assert_noop, assert_ok, traits::fungibles::Mutate};
use salus_primitives::{AssetKind, OrganisationId};
use sp_runtime::{DispatchResult, TokenError};

use super::*;

fn withdraw(who: AccountId, organisation: OrganisationId, amount: u128) -> DispatchResult {
    Payments::withdraw(by(who), organisation, COIN, STRANGER, amount)
}

#[test]
fn withdraw_moves_money_out_of_the_treasury() {
    test(|| {
        assert_ok!(withdraw(GOVERNOR, HOSPITAL, CENT));
        last_event(Event::Withdrawn { asset: COIN, from: HOSPITAL, to: STRANGER, amount: CENT });
        assert_eq!(balance(COIN, &treasury(HOSPITAL)), FUNDS - CENT);
        assert_eq!(balance(COIN, &STRANGER), CENT);
    });
}

#[test]
fn withdraw_leaves_nothing_when_all_is_withdrawn() {
    test(|| {
        assert_ok!(withdraw(GOVERNOR, HOSPITAL, FUNDS));
        assert_eq!(balance(COIN, &treasury(HOSPITAL)), 0);
        assert_eq!(balance(COIN, &STRANGER), FUNDS);
        let all = Payments::withdraw(by(INSURERS_GOVERNOR), INSURER, NATIVE, STRANGER, FUNDS);
        assert_ok!(all);
        assert_eq!(balance(NATIVE, &treasury(INSURER)), 0);
        assert_eq!(balance(NATIVE, &STRANGER), FUNDS);
    });
}

#[test]
fn withdraw_moves_what_cannot_be_paid_with() {
    test(|| {
        create_token(7);
        let other = AssetKind::Token(7);
        assert_ok!(Money::mint_into(other, &treasury(HOSPITAL), MINIMUM + 1));
        let all = Payments::withdraw(by(GOVERNOR), HOSPITAL, other, STRANGER, MINIMUM + 1);
        assert_ok!(all);
        assert_eq!(balance(other, &STRANGER), MINIMUM + 1);
    });
}

#[test]
fn withdraw_is_refused_when_dust_would_be_left() {
    test(|| {
        for left in [1, MINIMUM - 1] {
            assert_noop!(withdraw(GOVERNOR, HOSPITAL, FUNDS - left), Error::FundsUnavailable);
        }
        assert_ok!(withdraw(GOVERNOR, HOSPITAL, FUNDS - MINIMUM));
        assert_eq!(balance(COIN, &treasury(HOSPITAL)), MINIMUM);
    });
}

#[test]
fn withdraw_is_refused_when_there_is_too_little() {
    test(|| {
        assert_noop!(withdraw(GOVERNOR, HOSPITAL, FUNDS + 1), Error::FundsUnavailable);
    });
}

#[test]
fn withdraw_is_refused_when_the_caller_does_not_govern() {
    test(|| {
        for who in [BILLER, CLERK, INSURERS_GOVERNOR, STRANGER, treasury(HOSPITAL)] {
            assert_noop!(withdraw(who, HOSPITAL, CENT), Error::NotGoverning);
        }
    });
}

#[test]
fn withdraw_is_refused_when_there_is_no_such_organisation() {
    test(|| {
        assert_noop!(withdraw(GOVERNOR, NOBODY, CENT), Error::OrganisationNotFound);
    });
}

#[test]
fn withdraw_is_refused_when_the_organisation_is_suspended() {
    test(|| {
        Suspended::set(vec![HOSPITAL]);
        assert_noop!(withdraw(GOVERNOR, HOSPITAL, CENT), Error::OrganisationSuspended);
    });
}

#[test]
fn withdraw_is_open_to_the_last_who_governed_when_the_organisation_was_removed() {
    test(|| {
        Removed::set(vec![HOSPITAL]);
        assert_ok!(withdraw(GOVERNOR, HOSPITAL, FUNDS));
        assert_eq!(balance(COIN, &STRANGER), FUNDS);
    });
}

#[test]
fn withdraw_is_refused_when_the_amount_is_zero() {
    test(|| {
        assert_noop!(withdraw(GOVERNOR, HOSPITAL, 0), Error::AmountZero);
    });
}

#[test]
fn withdraw_is_refused_when_it_would_come_back() {
    test(|| {
        let own = treasury(HOSPITAL);
        assert_noop!(
            Payments::withdraw(by(GOVERNOR), HOSPITAL, COIN, own, CENT),
            Error::PayerIsPayee
        );
    });
}

#[test]
fn withdraw_is_refused_when_the_account_is_blocked() {
    test(|| {
        assert_ok!(withdraw(GOVERNOR, HOSPITAL, CENT));
        assert_ok!(Assets::block(by(KEEPER), COIN_ID, STRANGER));
        assert_noop!(withdraw(GOVERNOR, HOSPITAL, CENT), TokenError::Blocked);
    });
}
