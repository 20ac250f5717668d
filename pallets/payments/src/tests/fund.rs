use frame_support::{assert_noop, assert_ok};
use salus_primitives::InvoiceId;
use sp_runtime::DispatchResult;

use super::*;
use crate::{Cause, Ending, HeldFunds, NewCoverage, NewInvoice, Proof, Terms};

fn fund(who: AccountId, id: InvoiceId, share: u8) -> DispatchResult {
    Payments::fund(by(who), id, share)
}

/// Owed by the patient, who has 100 cents, and awaited.
fn awaited() -> InvoiceId {
    give(PATIENT, 100);
    issued(NewInvoice { proof: Some(Proof::Record(ROOT)), ..bill() })
}

#[test]
fn fund_holds_what_is_due_until_its_proof_is_looked_at() {
    test(|| {
        let id = awaited();
        told();
        assert_ok!(fund(PATIENT, id, 0));
        let (from, amount) = (to(PATIENT), 90 * CENT);
        let cause = Cause::Share(id, 0);
        let held = Event::Held { asset: COIN, from, to: HOSPITALS, amount, cause };
        assert_eq!(told(), [held]);
        assert_eq!(escrow(&PATIENT), 90);
        assert_eq!(HeldFunds::<Test>::get(COIN), 90 * CENT);
        anchor();
        pass_time(8 * DAY);
        assert_eq!((share(id, 0).paid, escrow(&PATIENT)), (90, 0));
        assert_eq!(HeldFunds::<Test>::get(COIN), 0);
        assert_eq!(balance(COIN, &treasury(HOSPITAL)), FUNDS + 90 * CENT);
    });
}

#[test]
fn fund_holds_what_is_left_of_a_share() {
    test(|| {
        let id = awaited();
        assert_ok!(pay_share(PATIENT, id, 0, 50 * CENT));
        assert_ok!(fund(PATIENT, id, 0));
        assert_eq!((share(id, 0).held, share(id, 0).paid), (40, 50));
    });
}

#[test]
fn fund_of_what_is_covered_is_open_to_anybody() {
    test(|| {
        let new = NewInvoice { billed: 2_000 * CENT, allowed: 2_000 * CENT, ..covered_bill() };
        let id = issued(new);
        assert_noop!(fund(STRANGER, id, 0), Error::FundsUnavailable);
        give(treasury(INSURER), 1_000);
        assert_ok!(fund(STRANGER, id, 0));
        assert_eq!((share(id, 0).held, escrow(&treasury(INSURER))), (1_600, 1_600));
        assert_noop!(fund(STRANGER, id, 0), Error::NothingDue);
    });
}

#[test]
fn fund_pays_at_once_what_needs_no_look() {
    test(|| {
        let coverage = opened(NewCoverage { rate: 0, ..guarantee() });
        let new = NewInvoice {
            coverages: vec![coverage].try_into().unwrap(),
            billed: 2_000 * CENT,
            allowed: 2_000 * CENT,
            ..bill()
        };
        let id = issued(new);
        give(treasury(INSURER), 2_000);
        assert_ok!(Payments::accept(by(CASHIER), id, 0));
        assert_ok!(fund(STRANGER, id, 0));
        last_event(Event::InvoiceEnded { invoice: id, ending: Ending::Settled });
        assert_eq!(share(id, 0).paid, 2_000);
    });
}

/// 1,600 of the insurer, which has too little until its review would have been over.
fn late() -> InvoiceId {
    let new = NewInvoice { billed: 2_000 * CENT, allowed: 2_000 * CENT, ..covered_bill() };
    let id = issued(new);
    pass_time(REVIEW + DAY);
    give(treasury(INSURER), 1_000);
    assert_ok!(fund(BILLER, id, 0));
    id
}

#[test]
fn fund_leaves_the_payer_its_whole_review_when_it_comes_late() {
    test(|| {
        let id = late();
        assert_eq!((share(id, 0).held, share(id, 0).paid), (1_600, 0));
        assert_noop!(settle(id), Error::NothingDue);
        pass_time(REVIEW - HOUR);
        assert_eq!(share(id, 0).paid, 0);
        assert_ok!(Payments::dispute(by(CASHIER), id, 600 * CENT, REFERENCE));
        pass_time(HOUR);
        assert_eq!((share(id, 0).disputed, share(id, 0).paid), (600, 1_000));
    });
}

#[test]
fn fund_keeps_the_invoice_from_lapsing_when_its_review_takes_longer() {
    test(|| {
        let end = NOW + REVIEW + 2 * DAY;
        let new = NewInvoice { billed: 2_000 * CENT, allowed: 2_000 * CENT, ..covered_bill() };
        let id = issued(NewInvoice { end, ..new });
        pass_time(REVIEW + DAY);
        give(treasury(INSURER), 1_000);
        assert_ok!(fund(BILLER, id, 0));
        pass_time(REVIEW - HOUR);
        assert!(!invoice(id).is_closed());
        pass_time(HOUR);
        assert_eq!(share(id, 0).paid, 1_600);
        assert!(invoice(id).is_closed());
    });
}

/// Each time from then on, and not longer.
#[test]
fn fund_leaves_one_review_when_it_comes_again() {
    test(|| {
        Terms::<Test>::mutate(|terms| terms.claim = 10 * DAY);
        block(treasury(HOSPITAL));
        let id = issued(covered_bill());
        for _ in 0..2 {
            pass_time(REVIEW + 10 * DAY);
            assert_eq!((share(id, 0).due(), share(id, 0).owed), (72, 0));
            assert_ok!(fund(STRANGER, id, 0));
            let delivered = invoice(id).delivered.unwrap();
            assert_eq!(delivered + share(id, 0).review, now() + REVIEW);
        }
    });
}

#[test]
fn fund_is_refused_when_the_payer_is_suspended_or_removed() {
    test(|| {
        let new = NewInvoice { billed: 2_000 * CENT, allowed: 2_000 * CENT, ..covered_bill() };
        let id = issued(new);
        give(treasury(INSURER), 1_000);
        Suspended::set(vec![INSURER]);
        assert_noop!(fund(BILLER, id, 0), Error::FundsUnavailable);
        Suspended::set(vec![]);
        Removed::set(vec![INSURER]);
        assert_noop!(fund(BILLER, id, 0), Error::FundsUnavailable);
        Removed::set(vec![]);
        assert_ok!(fund(BILLER, id, 0));
    });
}

/// The provider delivered before.
#[test]
fn what_is_held_is_paid_when_its_payer_is_suspended_then() {
    test(|| {
        let id = issued(covered_bill());
        Suspended::set(vec![INSURER]);
        pass_time(REVIEW);
        assert_eq!(share(id, 0).paid, 72);
    });
}

#[test]
fn fund_of_a_debtors_share_is_the_debtors() {
    test(|| {
        let id = awaited();
        for who in [BILLER, EMPLOYER, STRANGER] {
            assert_noop!(fund(who, id, 0), Error::NotParty);
        }
    });
}

#[test]
fn fund_is_refused_when_a_debtor_awaits_nothing() {
    test(|| {
        give(PATIENT, 100);
        let id = issued(bill());
        assert_noop!(fund(PATIENT, id, 0), Error::ProofMissing);
    });
}

#[test]
fn fund_is_refused_when_nothing_is_due() {
    test(|| {
        let id = awaited();
        assert_ok!(fund(PATIENT, id, 0));
        assert_noop!(fund(PATIENT, id, 0), Error::NothingDue);
    });
}

#[test]
fn fund_is_refused_when_there_is_no_such_share() {
    test(|| {
        assert_noop!(fund(PATIENT, InvoiceId(0), 0), Error::InvoiceNotFound);
        let id = awaited();
        assert_noop!(fund(PATIENT, id, 1), Error::ShareNotFound);
        assert_ok!(Payments::cancel(by(BILLER), id));
        assert_noop!(fund(PATIENT, id, 0), Error::InvoiceClosed);
    });
}

#[test]
fn fund_is_refused_when_the_payer_lacks_it() {
    test(|| {
        let id = issued(NewInvoice { proof: Some(Proof::Record(ROOT)), ..bill() });
        give(PATIENT, 90);
        // The minimum balance stays.
        assert_noop!(fund(PATIENT, id, 0), Error::FundsUnavailable);
        give(PATIENT, 1);
        assert_ok!(fund(PATIENT, id, 0));
    });
}
