use frame_support::{assert_noop, assert_ok};
use salus_primitives::InvoiceId;
use sp_runtime::{DispatchResult, TokenError};

use super::*;
use crate::{Cause, Ending, Status};

fn refund(id: InvoiceId, share: u8, amount: u128) -> DispatchResult {
    Payments::refund(by(BILLER), id, share, amount)
}

/// The patient paid 90 cents and has 10 left.
fn paid() -> InvoiceId {
    give(PATIENT, 100);
    let id = issued(bill());
    assert_ok!(pay_share(PATIENT, id, 0, 90 * CENT));
    id
}

#[test]
fn refund_pays_back_a_part_of_what_was_paid() {
    test(|| {
        let id = paid();
        assert_ok!(refund(id, 0, 30 * CENT));
        last_event(Event::Refunded {
            asset: COIN,
            from: HOSPITALS,
            to: to(PATIENT),
            amount: 30 * CENT,
            cause: Cause::Share(id, 0),
        });
        assert_eq!((share(id, 0).paid, share(id, 0).refunded), (90, 30));
        assert_eq!(balance(COIN, &PATIENT), 40 * CENT);
        assert_eq!(balance(COIN, &treasury(HOSPITAL)), FUNDS + 60 * CENT);
        let status = Status::Closed { ending: Ending::Settled, at: NOW };
        assert_eq!(invoice(id).status, status);
    });
}

#[test]
fn refund_leaves_limits_and_debts_as_they_are() {
    test(|| {
        give(PATIENT, 100);
        let new = covered_bill();
        let id = issued(new.clone());
        let left = coverage(new.coverages[0]).benefits.left;
        assert_ok!(pay_share(PATIENT, id, 1, 10 * CENT));
        assert_ok!(refund(id, 1, 10 * CENT));
        assert_eq!(share(id, 1).due(), 8);
        assert_eq!(coverage(new.coverages[0]).benefits.left, left);
    });
}

#[test]
fn refund_is_refused_when_more_would_be_paid_back_than_was_paid() {
    test(|| {
        let id = paid();
        assert_noop!(refund(id, 0, 91 * CENT), Error::AmountTooLarge);
        assert_ok!(refund(id, 0, 60 * CENT));
        assert_noop!(refund(id, 0, 31 * CENT), Error::AmountTooLarge);
        assert_ok!(refund(id, 0, 30 * CENT));
        assert_noop!(refund(id, 0, CENT), Error::AmountTooLarge);
    });
}

#[test]
fn refund_is_refused_when_the_amount_is_wrong() {
    test(|| {
        let id = paid();
        assert_noop!(refund(id, 0, 0), Error::AmountZero);
        assert_noop!(refund(id, 0, CENT - 1), Error::NotWholeUnits);
        assert_noop!(refund(id, 1, CENT), Error::ShareNotFound);
    });
}

#[test]
fn refund_is_the_providers() {
    test(|| {
        assert_noop!(refund(InvoiceId(0), 0, CENT), Error::InvoiceNotFound);
        let id = paid();
        for who in [PATIENT, CASHIER, CLERK, GOVERNOR] {
            assert_noop!(Payments::refund(by(who), id, 0, CENT), Error::NotAgent);
        }
    });
}

#[test]
fn refund_is_refused_when_it_cannot_move() {
    test(|| {
        let id = paid();
        block(PATIENT);
        assert_noop!(refund(id, 0, CENT), TokenError::Blocked);
        unblock(PATIENT);
        let all = FUNDS + 90 * CENT;
        let withdrawn = Payments::withdraw(by(GOVERNOR), HOSPITAL, COIN, STRANGER, all);
        assert_ok!(withdrawn);
        assert_noop!(refund(id, 0, CENT), Error::FundsUnavailable);
        give(treasury(HOSPITAL), 2);
        assert_ok!(refund(id, 0, CENT));
    });
}
