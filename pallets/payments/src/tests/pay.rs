use frame_support::{assert_noop, assert_ok, traits::fungibles::Mutate};
use salus_primitives::Commitment;
use sp_runtime::TokenError;

use super::*;
use crate::{Cause, Party};

const HOSPITALS: Party<AccountId> = Party::Organisation(HOSPITAL);
const INSURERS: Party<AccountId> = Party::Organisation(INSURER);

#[test]
fn pay_moves_money_of_the_organisation_when_its_agent_pays() {
    test(|| {
        assert_ok!(pay(CASHIER, HOSPITALS, 30 * CENT));
        last_event(Event::Paid {
            asset: COIN,
            from: INSURERS,
            to: HOSPITALS,
            amount: 30 * CENT,
            cause: Cause::Reference(REFERENCE),
        });
        assert_eq!(balance(COIN, &treasury(INSURER)), FUNDS - 30 * CENT);
        assert_eq!(balance(COIN, &treasury(HOSPITAL)), FUNDS + 30 * CENT);
    });
}

#[test]
fn pay_moves_money_of_the_caller_when_that_is_no_agent_who_bills() {
    test(|| {
        assert_ok!(pay(EMPLOYER, HOSPITALS, CENT));
        last_event(Event::Paid {
            asset: COIN,
            from: to(EMPLOYER),
            to: HOSPITALS,
            amount: CENT,
            cause: Cause::Reference(REFERENCE),
        });
        assert_eq!(balance(COIN, &treasury(HOSPITAL)), FUNDS + CENT);
        assert_ok!(pay(EMPLOYER, to(CLERK), 10 * CENT));
        assert_ok!(pay(CLERK, to(STRANGER), CENT));
        assert_eq!(balance(COIN, &EMPLOYER), FUNDS - 11 * CENT);
        assert_eq!(balance(COIN, &CLERK), 9 * CENT);
    });
}

#[test]
fn pay_moves_money_of_the_caller_when_the_organisation_is_suspended() {
    test(|| {
        Suspended::set(vec![INSURER]);
        assert_noop!(pay(CASHIER, HOSPITALS, CENT), Error::FundsUnavailable);
        assert_ok!(Money::mint_into(COIN, &CASHIER, 2 * CENT));
        assert_ok!(pay(CASHIER, HOSPITALS, CENT));
        assert_eq!(balance(COIN, &treasury(INSURER)), FUNDS);
        assert_eq!(balance(COIN, &CASHIER), CENT);
    });
}

#[test]
fn pay_reaches_a_patient_who_has_nothing_who_pays_on() {
    test(|| {
        assert_ok!(pay(BILLER, to(PATIENT), 2 * CENT));
        assert_eq!(balance(COIN, &PATIENT), 2 * CENT);
        assert_eq!(balance(NATIVE, &PATIENT), 0);
        assert_ok!(pay(PATIENT, to(STRANGER), CENT));
        assert_eq!(balance(COIN, &STRANGER), CENT);
    });
}

#[test]
fn pay_moves_the_chains_own_token() {
    test(|| {
        let payment = |to| Payments::pay(by(CASHIER), NATIVE, to, EXISTENTIAL, REFERENCE);
        assert_ok!(payment(HOSPITALS));
        assert_ok!(payment(to(PATIENT)));
        assert_eq!(balance(NATIVE, &treasury(HOSPITAL)), EXISTENTIAL);
        assert_eq!(balance(NATIVE, &PATIENT), EXISTENTIAL);
        assert_eq!(balance(NATIVE, &treasury(INSURER)), FUNDS - 2 * EXISTENTIAL);
    });
}

#[test]
fn pay_is_refused_when_the_organisation_pays_somebody_else() {
    test(|| {
        for payee in [STRANGER, FORMER_PATIENT, CASHIER, INSURERS_GOVERNOR, treasury(HOSPITAL)] {
            assert_noop!(pay(CASHIER, to(payee), CENT), Error::PayeeNotAllowed);
        }
    });
}

#[test]
fn pay_is_refused_when_the_payee_was_removed() {
    test(|| {
        Removed::set(vec![HOSPITAL]);
        assert_noop!(pay(CASHIER, HOSPITALS, CENT), Error::PayeeNotAllowed);
        assert_noop!(pay(EMPLOYER, HOSPITALS, CENT), Error::PayeeNotAllowed);
    });
}

#[test]
fn pay_is_refused_when_there_is_no_such_organisation() {
    test(|| {
        let nobody = Party::Organisation(NOBODY);
        assert_noop!(pay(CASHIER, nobody, CENT), Error::OrganisationNotFound);
    });
}

#[test]
fn pay_is_refused_when_payer_and_payee_are_the_same() {
    test(|| {
        assert_noop!(pay(CASHIER, INSURERS, CENT), Error::PayerIsPayee);
        assert_noop!(pay(CASHIER, to(treasury(INSURER)), CENT), Error::PayerIsPayee);
        assert_noop!(pay(EMPLOYER, to(EMPLOYER), CENT), Error::PayerIsPayee);
    });
}

#[test]
fn pay_is_refused_when_the_amount_is_zero() {
    test(|| {
        assert_noop!(pay(EMPLOYER, HOSPITALS, 0), Error::AmountZero);
    });
}

#[test]
fn pay_is_refused_when_the_amount_is_not_of_whole_units() {
    test(|| {
        for amount in [1, CENT - 1, CENT + 1] {
            assert_noop!(pay(EMPLOYER, HOSPITALS, amount), Error::NotWholeUnits);
        }
    });
}

#[test]
fn pay_is_refused_when_the_amount_is_of_too_many_units() {
    test(|| {
        let most = u128::from(u64::MAX) * CENT;
        assert_noop!(pay(EMPLOYER, HOSPITALS, most + CENT), Error::AmountTooLarge);
        assert_noop!(pay(EMPLOYER, HOSPITALS, most), Error::FundsUnavailable);
        assert_ok!(Money::mint_into(COIN, &EMPLOYER, most));
        assert_ok!(pay(EMPLOYER, HOSPITALS, most));
        assert_eq!(balance(COIN, &treasury(HOSPITAL)), FUNDS + most);
    });
}

#[test]
fn pay_is_refused_when_the_asset_is_not_accepted() {
    test(|| {
        create_token(7);
        let other = salus_primitives::AssetKind::Token(7);
        assert_noop!(
            Payments::pay(by(EMPLOYER), other, HOSPITALS, CENT, REFERENCE),
            Error::AssetNotAccepted
        );
        assert_ok!(Payments::set_asset(RuntimeOrigin::root(), COIN, None));
        assert_noop!(pay(EMPLOYER, HOSPITALS, CENT), Error::AssetNotAccepted);
    });
}

#[test]
fn pay_is_refused_when_the_payer_has_too_little() {
    test(|| {
        // The minimum balance stays, so that no dust is lost.
        assert_noop!(pay(EMPLOYER, HOSPITALS, FUNDS), Error::FundsUnavailable);
        assert_noop!(pay(EMPLOYER, HOSPITALS, FUNDS + CENT), Error::FundsUnavailable);
        assert_noop!(pay(STRANGER, HOSPITALS, CENT), Error::FundsUnavailable);
        assert_ok!(pay(EMPLOYER, HOSPITALS, FUNDS - CENT));
        assert_eq!(balance(COIN, &EMPLOYER), CENT);
    });
}

#[test]
fn pay_is_refused_when_the_payers_money_is_frozen() {
    test(|| {
        assert_ok!(Assets::freeze(by(KEEPER), COIN_ID, EMPLOYER));
        assert_noop!(pay(EMPLOYER, HOSPITALS, CENT), Error::FundsUnavailable);
        assert_ok!(Assets::thaw(by(KEEPER), COIN_ID, EMPLOYER));
        freeze_coin(true);
        assert_noop!(pay(EMPLOYER, HOSPITALS, CENT), Error::FundsUnavailable);
        freeze_coin(false);
        assert_ok!(pay(EMPLOYER, HOSPITALS, CENT));
    });
}

#[test]
fn pay_is_refused_when_the_payee_is_blocked() {
    test(|| {
        assert_ok!(Assets::block(by(KEEPER), COIN_ID, treasury(HOSPITAL)));
        assert_noop!(pay(EMPLOYER, HOSPITALS, CENT), TokenError::Blocked);
    });
}

#[test]
fn pay_is_refused_when_the_reference_is_zeros_or_text() {
    test(|| {
        let text = *b"Diagnosis: F32.1, depressive   !";
        let mut short = [0; 32];
        short.iter_mut().zip(b"hiv test").for_each(|(byte, of)| *byte = *of);
        for bytes in [[0; 32], text, short] {
            assert_noop!(
                Payments::pay(by(EMPLOYER), COIN, HOSPITALS, CENT, Commitment(bytes)),
                Error::NotACommitment
            );
        }
        let mut almost = text;
        almost[31] = 0x7f;
        assert_ok!(Payments::pay(by(EMPLOYER), COIN, HOSPITALS, CENT, Commitment(almost)));
    });
}
