//! What `settle` and the hook do with an invoice.

use frame_support::{assert_noop, assert_ok};
use salus_primitives::{InvoiceId, Purpose};

use super::*;
use crate::{
    keys::Key, Cause, Ending, Invoices, InvoicesOf, NewCoverage, NewInvoice, Proof, Status,
    Subject, Terms,
};

fn paid(id: InvoiceId, cents: u128) -> Event<Test> {
    let (from, to, cause) = (INSURERS, HOSPITALS, Cause::Share(id, 0));
    Event::Paid { asset: COIN, from, to, amount: cents * CENT, cause }
}

fn returned(id: InvoiceId, cents: u128) -> Event<Test> {
    let (from, to, cause) = (HOSPITALS, INSURERS, Cause::Share(id, 0));
    Event::Returned { asset: COIN, from, to, amount: cents * CENT, cause }
}

fn ended(invoice: InvoiceId, ending: Ending) -> Event<Test> {
    Event::InvoiceEnded { invoice, ending }
}

fn is_kept(id: InvoiceId) -> bool {
    Invoices::<Test>::contains_key(id)
}

#[test]
fn settle_is_refused_when_there_is_nothing_to_do() {
    test(|| {
        assert_noop!(settle(InvoiceId(0)), Error::InvoiceNotFound);
        for new in [bill(), covered_bill(), awaited_bill()] {
            let id = issued(new);
            assert_noop!(settle(id), Error::NothingDue);
        }
    });
}

#[test]
fn what_is_covered_is_paid_when_the_review_is_over() {
    test(|| {
        let id = issued(covered_bill());
        pass_time(REVIEW - HOUR);
        assert_eq!(share(id, 0).held, 72);
        assert_noop!(settle(id), Error::NothingDue);
        told();
        pass_time(HOUR);
        assert_eq!(told(), [paid(id, 72)]);
        assert_eq!((share(id, 0).paid, share(id, 0).held), (72, 0));
        assert_eq!(invoice(id).status, Status::Open);
    });
}

#[test]
fn settle_pays_when_the_review_is_over_without_the_hook() {
    test(|| {
        let id = issued(covered_bill());
        stand_still(REVIEW);
        told();
        assert_ok!(settle(id));
        assert_eq!(told(), [paid(id, 72)]);
    });
}

#[test]
fn the_review_begins_when_the_proof_is_noted() {
    test(|| {
        let id = issued(awaited_bill());
        pass_time(20 * DAY);
        assert_eq!(share(id, 0).held, 72);
        anchor();
        told();
        assert_ok!(settle(id));
        assert_eq!(told(), [Event::ProofDelivered { invoice: id }]);
        assert_noop!(settle(id), Error::NothingDue);
        pass_time(REVIEW - HOUR);
        assert_eq!(share(id, 0).held, 72);
        pass_time(HOUR);
        assert_eq!(told(), [paid(id, 72)]);
    });
}

#[test]
fn the_hook_looks_for_a_proof_each_day() {
    test(|| {
        let id = issued(awaited_bill());
        pass_time(DAY + HOUR);
        anchor();
        pass_time(22 * HOUR);
        assert_eq!(invoice(id).delivered, None);
        pass_time(HOUR);
        assert_eq!(invoice(id).delivered, Some(NOW + 2 * DAY));
    });
}

/// A year of looks at a proof that never comes is no more than some forty.
#[test]
fn the_hook_looks_for_a_proof_less_often_when_an_invoice_is_older() {
    test(|| {
        let end = NOW + 300 * DAY;
        let id = issued(NewInvoice { end, ..awaited_bill() });
        let mut looks = alloc::collections::BTreeSet::new();
        while now() < end - HOUR {
            looks.extend(crate::Due::<Test>::get(Subject::Invoice(id)));
            pass_time(HOUR);
        }
        assert!((20..45).contains(&looks.len()), "{}", looks.len());
        assert_eq!(invoice(id).status, Status::Open);
        anchor();
        // Its end is not missed.
        pass_time(HOUR);
        assert_eq!(invoice(id).delivered, Some(end));
    });
}

#[test]
fn a_request_is_a_proof_when_it_is_fulfilled() {
    test(|| {
        ask(Purpose::HPAYMT, false);
        let proof = Some(Proof::Request(REQUEST));
        let id = issued(NewInvoice { proof, ..covered_bill() });
        assert_noop!(settle(id), Error::NothingDue);
        ask(Purpose::HPAYMT, true);
        assert_ok!(settle(id));
        last_event(Event::ProofDelivered { invoice: id });
    });
}

#[test]
fn nothing_is_paid_while_the_chain_gives_time() {
    test(|| {
        let id = issued(covered_bill());
        stand_still(REVIEW);
        next_block();
        assert_noop!(settle(id), Error::NothingDue);
        pass_time(DAY - HOUR);
        assert_eq!(share(id, 0).held, 72);
        pass_time(HOUR);
        assert_eq!(share(id, 0).paid, 72);
    });
}

#[test]
fn nothing_is_paid_in_safe_mode() {
    test(|| {
        let id = issued(covered_bill());
        SafeMode::set(true);
        pass_time(REVIEW + DAY);
        assert_eq!(share(id, 0).held, 72);
        SafeMode::set(false);
        pass_time(DAY - HOUR);
        assert_eq!(share(id, 0).held, 72);
        pass_time(HOUR);
        assert_eq!(share(id, 0).paid, 72);
    });
}

#[test]
fn what_a_frozen_asset_keeps_is_owed_and_paid_when_it_thaws() {
    test(|| {
        let id = issued(covered_bill());
        freeze_coin(true);
        told();
        pass_time(REVIEW);
        let (from, to, cause) = (INSURERS, HOSPITALS, Cause::Share(id, 0));
        assert_eq!(told(), [Event::Owed { asset: COIN, from, to, amount: 72 * CENT, cause }]);
        assert_eq!(share(id, 0).owed_since, Some(NOW + REVIEW));
        pass_time(3 * DAY);
        assert_eq!(told(), []);
        assert_noop!(settle(id), Error::NothingDue);
        freeze_coin(false);
        told();
        assert_ok!(settle(id));
        assert_eq!(told(), [paid(id, 72)]);
        assert_eq!((share(id, 0).owed, share(id, 0).owed_since), (0, None));
        assert_eq!(escrow(&treasury(INSURER)), 0);
    });
}

#[test]
fn the_hook_tries_each_day_what_is_owed() {
    test(|| {
        let id = issued(covered_bill());
        block(treasury(HOSPITAL));
        pass_time(REVIEW + HOUR);
        unblock(treasury(HOSPITAL));
        pass_time(22 * HOUR);
        assert_eq!(share(id, 0).owed, 72);
        pass_time(HOUR);
        assert_eq!(share(id, 0).paid, 72);
    });
}

#[test]
fn what_is_owed_is_due_again_after_the_claim_term_while_the_invoice_is_open() {
    test(|| {
        Terms::<Test>::mutate(|terms| terms.claim = 10 * DAY);
        let id = issued(covered_bill());
        block(treasury(HOSPITAL));
        pass_time(REVIEW + 10 * DAY - HOUR);
        assert_eq!(share(id, 0).owed, 72);
        told();
        pass_time(HOUR);
        assert_eq!(told(), [returned(id, 72)]);
        assert_eq!((share(id, 0).due(), escrow(&treasury(INSURER))), (72, 0));
        assert_ok!(Payments::fund(by(STRANGER), id, 0));
        assert_eq!((share(id, 0).held, share(id, 0).owed), (72, 0));
        pass_time(REVIEW);
        // The provider is still blocked, and its time begins anew.
        assert_eq!((share(id, 0).owed, escrow(&treasury(INSURER))), (72, 72));
        assert_eq!(share(id, 0).owed_since, Some(now()));
    });
}

#[test]
fn what_is_owed_is_struck_after_the_claim_term_when_the_invoice_ended() {
    test(|| {
        Terms::<Test>::mutate(|terms| terms.claim = 100 * DAY);
        let id = issued(covered_bill());
        block(treasury(HOSPITAL));
        pass_time(60 * DAY);
        let status = Status::Closed { ending: Ending::Lapsed, at: END };
        assert_eq!(invoice(id).status, status);
        assert_eq!((share(id, 0).owed, share(id, 1).struck), (72, 18));
        pass_time(46 * DAY);
        assert_eq!((share(id, 0).struck, escrow(&treasury(INSURER))), (72, 0));
    });
}

#[test]
fn what_nobody_can_be_credited_with_stays() {
    test(|| {
        Terms::<Test>::mutate(|terms| terms.claim = 10 * DAY);
        let id = issued(covered_bill());
        freeze_coin(true);
        pass_time(50 * DAY);
        assert_eq!((share(id, 0).owed, escrow(&treasury(INSURER))), (72, 72));
        freeze_coin(false);
        pass_time(DAY);
        assert_eq!(share(id, 0).paid, 72);
    });
}

#[test]
fn an_unpaid_invoice_lapses_and_limits_are_as_before() {
    test(|| {
        let new = awaited_bill();
        let before = coverage(new.coverages[0]).benefits.left;
        let id = issued(new.clone());
        pass_time(60 * DAY - HOUR);
        assert_eq!(invoice(id).status, Status::Open);
        assert_noop!(settle(id), Error::NothingDue);
        told();
        pass_time(HOUR);
        assert_eq!(
            told(),
            [
                returned(id, 72),
                Event::ShareOverdue {
                    invoice: id,
                    share: 1,
                    party: to(PATIENT),
                    amount: 18 * CENT
                },
                ended(id, Ending::Lapsed),
            ]
        );
        assert_eq!((share(id, 0).struck, share(id, 1).struck), (72, 18));
        assert_eq!(coverage(new.coverages[0]).benefits.left, before);
        assert_eq!(escrow(&treasury(INSURER)), 0);
    });
}

#[test]
fn limits_stay_used_when_an_invoice_lapses_of_which_something_was_paid() {
    test(|| {
        give(PATIENT, 20);
        let new = awaited_bill();
        let id = issued(new.clone());
        let left = coverage(new.coverages[0]).benefits.left;
        assert_ok!(pay_share(PATIENT, id, 1, CENT));
        pass_time(60 * DAY);
        assert_eq!((share(id, 0).struck, share(id, 1).struck), (72, 17));
        assert_eq!(coverage(new.coverages[0]).benefits.left, left);
        assert!(share(id, 0).covered.unwrap().counts);
    });
}

#[test]
fn an_invoice_does_not_lapse_while_somebody_looks_at_what_was_delivered() {
    test(|| {
        let id = issued(awaited_bill());
        pass_time(60 * DAY - HOUR);
        anchor();
        pass_time(HOUR);
        assert_eq!(invoice(id).delivered, Some(END));
        assert_eq!(invoice(id).status, Status::Open);
        told();
        pass_time(REVIEW);
        assert_eq!(
            told(),
            [
                paid(id, 72),
                Event::ShareOverdue {
                    invoice: id,
                    share: 1,
                    party: to(PATIENT),
                    amount: 18 * CENT
                },
                ended(id, Ending::Lapsed),
            ]
        );
    });
}

#[test]
fn an_invoice_does_not_lapse_while_the_chain_gives_time() {
    test(|| {
        let id = issued(bill());
        stand_still(60 * DAY);
        next_block();
        assert_noop!(settle(id), Error::NothingDue);
        give(PATIENT, 20);
        assert_ok!(pay_share(PATIENT, id, 0, CENT));
        pass_time(DAY - HOUR);
        assert_eq!(invoice(id).status, Status::Open);
        pass_time(HOUR);
        let status = Status::Closed { ending: Ending::Lapsed, at: END + DAY };
        assert_eq!(invoice(id).status, status);
    });
}

#[test]
fn an_invoice_that_ended_goes_after_a_year_and_its_deposit_returns() {
    test(|| {
        give(PATIENT, 20);
        let id = issued(covered_bill());
        assert_ok!(pay_share(PATIENT, id, 1, 18 * CENT));
        told();
        pass_time(REVIEW);
        assert_eq!(told(), [paid(id, 72), ended(id, Ending::Settled)]);
        pass_time(366 * DAY - HOUR);
        assert!(is_kept(id));
        assert_eq!(Deposits::get().get(&HOSPITAL), Some(&INVOICE_DEPOSIT));
        told();
        pass_time(HOUR);
        // Its coverage ended long before.
        let removed = [id.into(), Subject::Coverage(salus_primitives::CoverageId(0))];
        assert_eq!(told(), removed.map(|subject| Event::Removed { subject }));
        assert!(!is_kept(id));
        for party in [HOSPITALS, INSURERS, to(PATIENT)] {
            assert!(!InvoicesOf::<Test>::contains_key(party, id.key()));
        }
        assert!(Deposits::get().values().all(|deposit| *deposit == 0));
    });
}

#[test]
fn an_invoice_stays_while_something_is_owed() {
    test(|| {
        let id = issued(covered_bill());
        block(treasury(HOSPITAL));
        pass_time(500 * DAY);
        assert!(is_kept(id));
        assert_eq!(share(id, 0).owed, 72);
        unblock(treasury(HOSPITAL));
        pass_time(2 * DAY);
        assert!(!is_kept(id));
        assert_eq!(escrow(&treasury(INSURER)), 0);
    });
}

#[test]
fn each_payer_has_its_own_time_to_look() {
    test(|| {
        assert_ok!(Payments::open_coverage(
            by(EMPLOYER),
            NewCoverage { review: 2 * DAY, ..guarantee() }
        ));
        let mut new = covered_bill();
        let coverages = vec![new.coverages[0], salus_primitives::CoverageId(0)];
        new.coverages = coverages.try_into().unwrap();
        let id = issued(new);
        pass_time(2 * DAY);
        assert_eq!((share(id, 0).paid, share(id, 1).paid), (0, 18));
        pass_time(3 * DAY);
        assert_eq!((share(id, 0).paid, share(id, 1).paid), (72, 18));
        assert!(invoice(id).is_closed());
    });
}
