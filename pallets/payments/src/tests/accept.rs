use frame_support::{assert_noop, assert_ok};
use salus_primitives::InvoiceId;

use super::*;
use crate::{Cause, Ending};

#[test]
fn accept_pays_what_is_held_without_a_look() {
    test(|| {
        let id = issued(awaited_bill());
        told();
        assert_ok!(Payments::accept(by(CASHIER), id, 0));
        assert_eq!(
            told(),
            [
                Event::ShareAccepted { invoice: id, share: 0 },
                Event::Paid {
                    asset: COIN,
                    from: INSURERS,
                    to: HOSPITALS,
                    amount: 72 * CENT,
                    cause: Cause::Share(id, 0),
                },
            ]
        );
        assert_eq!((share(id, 0).paid, escrow(&treasury(INSURER))), (72, 0));
        give(PATIENT, 20);
        assert_ok!(pay_share(PATIENT, id, 1, 18 * CENT));
        last_event(Event::InvoiceEnded { invoice: id, ending: Ending::Settled });
    });
}

#[test]
fn accept_owes_what_the_provider_cannot_be_credited_with() {
    test(|| {
        let id = issued(awaited_bill());
        freeze_coin(true);
        assert_ok!(Payments::accept(by(CASHIER), id, 0));
        last_event(Event::Owed {
            asset: COIN,
            from: INSURERS,
            to: HOSPITALS,
            amount: 72 * CENT,
            cause: Cause::Share(id, 0),
        });
        assert_eq!((share(id, 0).owed, escrow(&treasury(INSURER))), (72, 72));
    });
}

#[test]
fn accept_pays_at_once_what_is_funded_later() {
    test(|| {
        give(PATIENT, 20);
        let id = issued(awaited_bill());
        assert_ok!(Payments::accept(by(PATIENT), id, 1));
        assert_ok!(Payments::fund(by(PATIENT), id, 1));
        assert_eq!(share(id, 1).paid, 18);
    });
}

#[test]
fn accept_is_refused_when_it_was_accepted() {
    test(|| {
        let id = issued(awaited_bill());
        assert_ok!(Payments::accept(by(CASHIER), id, 0));
        assert_noop!(Payments::accept(by(CASHIER), id, 0), Error::NothingDue);
    });
}

#[test]
fn accept_is_refused_when_the_caller_is_not_its_party() {
    test(|| {
        let id = issued(awaited_bill());
        for who in [BILLER, PATIENT, STRANGER] {
            assert_noop!(Payments::accept(by(who), id, 0), Error::NotParty);
        }
    });
}

#[test]
fn accept_is_refused_when_there_is_no_such_share() {
    test(|| {
        let accept = |id| Payments::accept(by(CASHIER), id, 2);
        assert_noop!(accept(InvoiceId(0)), Error::InvoiceNotFound);
        let id = issued(awaited_bill());
        assert_noop!(accept(id), Error::ShareNotFound);
        assert_ok!(Payments::cancel(by(BILLER), id));
        assert_noop!(accept(id), Error::InvoiceClosed);
    });
}
