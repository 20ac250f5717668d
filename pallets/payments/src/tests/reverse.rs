use frame_support::{assert_noop, assert_ok};
use salus_primitives::InvoiceId;
use sp_runtime::{DispatchResult, TokenError};

use super::*;
use crate::{split::Limits, Cause, Ending, NewCoverage, NewInvoice, Status};

fn reverse(id: InvoiceId) -> DispatchResult {
    Payments::reverse(by(BILLER), id)
}

/// What the insurer guarantees, with every limit.
fn limited() -> NewCoverage<AccountId> {
    NewCoverage { copay: 5 * CENT, deductible: 30 * CENT, ..guarantee() }
}

#[test]
fn reverse_pays_everything_back_and_restores_limits_exactly() {
    test(|| {
        give(PATIENT, 100);
        let by_insurer = opened(limited());
        let before = coverage(by_insurer).benefits.left;
        let coverages = vec![by_insurer].try_into().unwrap();
        let new = NewInvoice { coverages, ..bill() };
        let other = issued(new.clone());
        let between = coverage(by_insurer).benefits.left;
        let id = issued(new);
        // 5, nothing of the deductible, and a fifth of 85.
        assert_eq!((share(id, 0).amount, share(id, 1).amount), (68, 22));
        assert_ok!(Payments::accept(by(CASHIER), id, 0));
        assert_ok!(pay_share(PATIENT, id, 1, 22 * CENT));
        assert_ok!(Payments::refund(by(BILLER), id, 1, 2 * CENT));
        told();
        assert_ok!(reverse(id));
        let refunded = |to, amount, share| Event::Refunded {
            asset: COIN,
            from: HOSPITALS,
            to,
            amount: amount * CENT,
            cause: Cause::Share(id, share),
        };
        assert_eq!(
            told(),
            [
                refunded(INSURERS, 68, 0),
                refunded(to(PATIENT), 20, 1),
                Event::InvoiceEnded { invoice: id, ending: Ending::Reversed },
            ]
        );
        assert_eq!(balance(COIN, &PATIENT), 100 * CENT);
        assert_eq!(balance(COIN, &treasury(HOSPITAL)), FUNDS);
        assert_eq!((share(id, 0).refunded, share(id, 1).refunded), (68, 22));
        assert_eq!(coverage(by_insurer).benefits.left, between);
        assert_ok!(reverse(other));
        assert_eq!(coverage(by_insurer).benefits.left, before);
        let status = Status::Closed { ending: Ending::Reversed, at: NOW };
        assert_eq!(invoice(other).status, status);
    });
}

#[test]
fn reverse_restores_on_top_of_what_was_lowered() {
    test(|| {
        let by_insurer = opened(limited());
        let coverages = vec![by_insurer].try_into().unwrap();
        let id = issued(NewInvoice { coverages, ..bill() });
        // 30 of the deductible, 5, and a fifth of 55.
        let left = Limits { deductible: 0, out_of_pocket: Some(454), ceiling: 4_956 };
        assert_eq!(coverage(by_insurer).benefits.left, left);
        let lowered = Payments::lower_coverage(by(CASHIER), by_insurer, None, Some(400 * CENT));
        assert_ok!(lowered);
        assert_ok!(reverse(id));
        let left = Limits { deductible: 30, out_of_pocket: Some(446), ceiling: 5_000 };
        assert_eq!(coverage(by_insurer).benefits.left, left);
    });
}

#[test]
fn reverse_returns_what_is_held_or_owed_and_strikes_what_is_due() {
    test(|| {
        let id = issued(covered_bill());
        assert_ok!(reverse(id));
        assert_eq!((share(id, 0).struck, share(id, 1).struck), (72, 18));
        assert_eq!(escrow(&treasury(INSURER)), 0);
        let id = issued(covered_bill());
        block(treasury(HOSPITAL));
        assert_ok!(Payments::accept(by(CASHIER), id, 0));
        assert_ok!(reverse(id));
        assert_eq!((share(id, 0).struck, share(id, 0).owed), (72, 0));
        assert_eq!(escrow(&treasury(INSURER)), 0);
    });
}

#[test]
fn reverse_undoes_what_lapsed() {
    test(|| {
        give(PATIENT, 100);
        let id = issued(bill());
        assert_ok!(pay_share(PATIENT, id, 0, 10 * CENT));
        pass_time(60 * DAY);
        let lapsed = Status::Closed { ending: Ending::Lapsed, at: END };
        assert_eq!(invoice(id).status, lapsed);
        assert_ok!(reverse(id));
        assert_eq!(balance(COIN, &PATIENT), 100 * CENT);
        let reversed = Status::Closed { ending: Ending::Reversed, at: now() };
        assert_eq!(invoice(id).status, reversed);
    });
}

#[test]
fn reverse_changes_nothing_when_one_party_cannot_be_paid_back() {
    test(|| {
        give(PATIENT, 100);
        let id = issued(covered_bill());
        assert_ok!(Payments::accept(by(CASHIER), id, 0));
        assert_ok!(pay_share(PATIENT, id, 1, 18 * CENT));
        block(PATIENT);
        assert_noop!(reverse(id), TokenError::Blocked);
        assert_eq!(share(id, 0).refunded, 0);
        assert_ok!(Payments::refund(by(BILLER), id, 0, 72 * CENT));
        assert_noop!(reverse(id), TokenError::Blocked);
        unblock(PATIENT);
        assert_ok!(reverse(id));
    });
}

#[test]
fn reverse_is_refused_when_the_treasury_lacks_it() {
    test(|| {
        let id = issued(covered_bill());
        assert_ok!(Payments::accept(by(CASHIER), id, 0));
        let most = FUNDS + 72 * CENT - MINIMUM;
        assert_ok!(Payments::withdraw(by(GOVERNOR), HOSPITAL, COIN, STRANGER, most));
        assert_noop!(reverse(id), Error::FundsUnavailable);
    });
}

#[test]
fn reverse_is_refused_when_the_invoice_was_taken_back() {
    test(|| {
        let [cancelled, reversed] = [issued(bill()), issued(bill())];
        assert_ok!(Payments::cancel(by(BILLER), cancelled));
        assert_ok!(reverse(reversed));
        for id in [cancelled, reversed] {
            assert_noop!(reverse(id), Error::InvoiceClosed);
        }
    });
}

#[test]
fn reverse_is_the_providers() {
    test(|| {
        assert_noop!(reverse(InvoiceId(0)), Error::InvoiceNotFound);
        let id = issued(bill());
        for who in [PATIENT, CASHIER, CLERK, GOVERNOR] {
            assert_noop!(Payments::reverse(by(who), id), Error::NotAgent);
        }
    });
}
