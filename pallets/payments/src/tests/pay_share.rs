use frame_support::{assert_noop, assert_ok, BoundedVec};
use salus_primitives::InvoiceId;
use sp_runtime::TokenError;

use super::*;
use crate::{Cause, Ending, NewInvoice, Proof, Status};

#[test]
fn pay_share_pays_the_provider_at_once() {
    test(|| {
        give(PATIENT, 100);
        let id = issued(bill());
        told();
        assert_ok!(pay_share(PATIENT, id, 0, 40 * CENT));
        let (from, cause) = (to(PATIENT), Cause::Share(id, 0));
        let paid = |cents| Event::Paid {
            asset: COIN,
            from: from.clone(),
            to: HOSPITALS,
            amount: cents * CENT,
            cause,
        };
        assert_eq!(told(), [paid(40)]);
        assert_eq!(share(id, 0).due(), 50);
        assert_ok!(pay_share(PATIENT, id, 0, 50 * CENT));
        let ended = Event::InvoiceEnded { invoice: id, ending: Ending::Settled };
        assert_eq!(told(), [paid(50), ended]);
        assert_eq!(balance(COIN, &treasury(HOSPITAL)), FUNDS + 90 * CENT);
        let status = Status::Closed { ending: Ending::Settled, at: NOW };
        assert_eq!(invoice(id).status, status);
    });
}

#[test]
fn pay_share_is_open_to_who_guarantees_it() {
    test(|| {
        let mut new = covered_bill();
        (new.billed, new.allowed) = (2_000 * CENT, 2_000 * CENT);
        let id = issued(new);
        assert_ok!(pay_share(CASHIER, id, 0, 900 * CENT));
        assert_eq!((share(id, 0).paid, share(id, 0).due()), (900, 700));
    });
}

#[test]
fn pay_share_is_refused_when_the_caller_is_not_its_party() {
    test(|| {
        let id = issued(covered_bill());
        for who in [BILLER, EMPLOYER, CASHIER] {
            assert_noop!(pay_share(who, id, 1, CENT), Error::NotParty);
        }
        assert_noop!(pay_share(PATIENT, id, 0, CENT), Error::NotParty);
    });
}

/// The cashier is a patient's employer, say.
#[test]
fn shares_stay_their_partys_when_it_became_an_agent() {
    test(|| {
        let debtors = BoundedVec::truncate_from(vec![(to(CASHIER), 1)]);
        let proof = Some(Proof::Record(ROOT));
        let id = issued(NewInvoice { debtors, proof, parts: 2, ..bill() });
        give(CASHIER, 100);
        assert_ok!(pay_share(CASHIER, id, 0, 10 * CENT));
        assert_ok!(Payments::plan(by(CASHIER), id, 0, 2, NOW + DAY, DAY));
        assert_ok!(Payments::end_plan(by(CASHIER), id, 0));
        assert_ok!(Payments::fund(by(CASHIER), id, 0));
        assert_ok!(Payments::accept(by(CASHIER), id, 0));
        assert_eq!((share(id, 0).paid, balance(COIN, &CASHIER)), (90, 10 * CENT));
        assert_eq!(balance(COIN, &treasury(INSURER)), FUNDS);
    });
}

#[test]
fn pay_share_is_refused_when_there_is_no_such_share() {
    test(|| {
        give(PATIENT, 100);
        assert_noop!(pay_share(PATIENT, InvoiceId(0), 0, CENT), Error::InvoiceNotFound);
        let id = issued(bill());
        assert_noop!(pay_share(PATIENT, id, 1, CENT), Error::ShareNotFound);
        assert_ok!(pay_share(PATIENT, id, 0, 90 * CENT));
        assert_noop!(pay_share(PATIENT, id, 0, CENT), Error::InvoiceClosed);
    });
}

#[test]
fn pay_share_is_refused_when_the_amount_is_wrong() {
    test(|| {
        give(PATIENT, 100);
        let id = issued(covered_bill());
        assert_noop!(pay_share(PATIENT, id, 1, 0), Error::AmountZero);
        assert_noop!(pay_share(PATIENT, id, 1, 1), Error::NotWholeUnits);
        assert_noop!(pay_share(PATIENT, id, 1, 19 * CENT), Error::AmountTooLarge);
        assert_noop!(pay_share(PATIENT, id, 1, CENT << 64), Error::AmountTooLarge);
        assert_ok!(pay_share(PATIENT, id, 1, 18 * CENT));
        assert_noop!(pay_share(PATIENT, id, 1, CENT), Error::NothingDue);
    });
}

#[test]
fn pay_share_is_refused_when_it_cannot_move() {
    test(|| {
        let id = issued(bill());
        assert_noop!(pay_share(PATIENT, id, 0, CENT), Error::FundsUnavailable);
        give(PATIENT, 100);
        block(treasury(HOSPITAL));
        assert_noop!(pay_share(PATIENT, id, 0, CENT), TokenError::Blocked);
        freeze_coin(true);
        assert_noop!(pay_share(PATIENT, id, 0, CENT), Error::FundsUnavailable);
    });
}
