use frame_support::{assert_noop, assert_ok};
use salus_primitives::InvoiceId;

use super::*;
use crate::{Cause, Ending, Status};

#[test]
fn cancel_returns_what_is_held_and_restores_limits() {
    test(|| {
        let new = awaited_bill();
        let before = coverage(new.coverages[0]).benefits.left;
        let id = issued(new.clone());
        assert_ne!(coverage(new.coverages[0]).benefits.left, before);
        told();
        assert_ok!(Payments::cancel(by(BILLER), id));
        assert_eq!(
            told(),
            [
                Event::Returned {
                    asset: COIN,
                    from: HOSPITALS,
                    to: INSURERS,
                    amount: 72 * CENT,
                    cause: Cause::Share(id, 0),
                },
                Event::InvoiceEnded { invoice: id, ending: Ending::Cancelled },
            ]
        );
        assert_eq!(escrow(&treasury(INSURER)), 0);
        assert_eq!((share(id, 0).struck, share(id, 1).struck), (72, 18));
        assert_eq!(coverage(new.coverages[0]).benefits.left, before);
        let status = Status::Closed { ending: Ending::Cancelled, at: NOW };
        assert_eq!(invoice(id).status, status);
    });
}

#[test]
fn cancel_returns_what_is_owed() {
    test(|| {
        let id = issued(awaited_bill());
        block(treasury(HOSPITAL));
        assert_ok!(Payments::accept(by(CASHIER), id, 0));
        assert_eq!(share(id, 0).owed, 72);
        assert_ok!(Payments::cancel(by(BILLER), id));
        assert_eq!((share(id, 0).struck, escrow(&treasury(INSURER))), (72, 0));
    });
}

#[test]
fn cancel_leaves_on_hold_what_the_payer_cannot_be_credited_with() {
    test(|| {
        let id = issued(awaited_bill());
        freeze_coin(true);
        assert_ok!(Payments::cancel(by(BILLER), id));
        assert_eq!((share(id, 0).returning, escrow(&treasury(INSURER))), (72, 72));
        assert_noop!(settle(id), Error::NothingDue);
        pass_time(400 * DAY);
        assert_eq!(share(id, 0).returning, 72);
        freeze_coin(false);
        assert_ok!(settle(id));
        assert_eq!((share(id, 0).struck, escrow(&treasury(INSURER))), (72, 0));
        // It ended more than a year ago.
        assert_ok!(settle(id));
        assert_noop!(settle(id), Error::InvoiceNotFound);
    });
}

#[test]
fn cancel_is_refused_when_something_was_paid() {
    test(|| {
        give(PATIENT, 20);
        let id = issued(awaited_bill());
        assert_ok!(pay_share(PATIENT, id, 1, CENT));
        assert_noop!(Payments::cancel(by(BILLER), id), Error::InvoiceClosed);
        assert_ok!(Payments::refund(by(BILLER), id, 1, CENT));
        assert_noop!(Payments::cancel(by(BILLER), id), Error::InvoiceClosed);
    });
}

#[test]
fn cancel_is_refused_when_the_invoice_ended() {
    test(|| {
        let id = issued(bill());
        assert_ok!(Payments::cancel(by(BILLER), id));
        assert_noop!(Payments::cancel(by(BILLER), id), Error::InvoiceClosed);
    });
}

#[test]
fn cancel_is_the_providers() {
    test(|| {
        assert_noop!(Payments::cancel(by(BILLER), InvoiceId(0)), Error::InvoiceNotFound);
        let id = issued(awaited_bill());
        for who in [CASHIER, CLERK, GOVERNOR, PATIENT, CLINICS_BILLER] {
            assert_noop!(Payments::cancel(by(who), id), Error::NotAgent);
        }
    });
}

#[test]
fn cancel_ends_a_dispute_with_the_invoice() {
    test(|| {
        let id = issued(awaited_bill());
        assert_ok!(Payments::dispute(by(CASHIER), id, 30 * CENT, REFERENCE));
        assert_noop!(Payments::reverse(by(BILLER), id), Error::InvoiceClosed);
        assert_ok!(Payments::cancel(by(BILLER), id));
        assert_eq!((share(id, 0).struck, share(id, 0).disputed), (72, 0));
        assert_eq!(escrow(&treasury(INSURER)), 0);
    });
}
