//! What must hold of storage is seen when it does not.

use frame_support::{assert_ok, storage::with_transaction, BoundedVec};
use salus_primitives::{AssetKind, CoverageId, InvoiceId};
use sp_runtime::{DispatchError, TransactionOutcome, TryRuntimeError};

use super::*;
use crate::{
    keys::Key, Agenda, ArbiterList, Arbiters, CoverageOf, Coverages, CoveragesOf, Due, HeldFunds,
    Invoice, Invoices, InvoicesOf, NextCoverageId, NextInvoiceId, Plan, Share, Status, Subject,
};

const INVOICE: InvoiceId = InvoiceId(0);
const COVERAGE: CoverageId = CoverageId(0);
const PLAN: Plan = Plan { part: 1, every: DAY, next: NOW, left: 1, missed: false };

/// What is found when this was changed, and nothing else.
#[track_caller]
fn assert_found(change: impl FnOnce(), found: &'static str) {
    let result = with_transaction(|| {
        change();
        TransactionOutcome::Rollback(Ok::<_, DispatchError>(Payments::do_try_state()))
    });
    assert_eq!(result, Ok(Err(TryRuntimeError::Other(found))));
}

fn invoice_with(change: impl FnOnce(&mut Invoice<AccountId>)) -> impl FnOnce() {
    || Invoices::<Test>::mutate_extant(INVOICE, change)
}

/// The insurer's 72, which are held.
fn share_with(change: impl FnOnce(&mut Share<AccountId>)) -> impl FnOnce() {
    invoice_with(|invoice| change(invoice.share_mut(0).unwrap()))
}

fn coverage_with(change: impl FnOnce(&mut CoverageOf<Test>)) -> impl FnOnce() {
    || Coverages::<Test>::mutate_extant(COVERAGE, change)
}

/// One invoice of one coverage, which wait.
fn test_kept(run: impl FnOnce()) {
    test(|| {
        assert_eq!((issued(awaited_bill()), CoverageId(0)), (INVOICE, COVERAGE));
        assert_ok!(Payments::do_try_state());
        run();
    });
}

#[test]
fn try_state_finds_money_that_does_not_add_up() {
    test_kept(|| {
        assert_found(share_with(|share| share.paid = 1), "a share does not add up");
        assert_found(share_with(|share| share.struck = u64::MAX), "a share does not add up");
        let elsewhere = "something else is on hold than entries say";
        assert_found(share_with(|share| share.held -= 1), elsewhere);
        assert_found(share_with(|share| share.amount += 1), "shares are not what is allowed");
        assert_found(
            invoice_with(|invoice| invoice.billed = 89),
            "more is allowed than was billed",
        );
        assert_found(share_with(|share| share.refunded = 1), "more was paid back than was paid");
        let since = "nobody knows since when it is owed";
        assert_found(share_with(|share| share.owed_since = Some(NOW)), since);
        let owed = |share: &mut Share<_>| (share.held, share.owed) = (71, 1);
        assert_found(share_with(owed), since);
        let planned = "a plan pays nothing, or what is covered";
        assert_found(share_with(|share| share.plan = Some(PLAN)), planned);
        let nothing = Plan { left: 0, ..PLAN };
        let debt = |invoice: &mut Invoice<_>| invoice.share_mut(1).unwrap().plan = Some(nothing);
        assert_found(invoice_with(debt), planned);
    });
}

#[test]
fn try_state_finds_money_that_is_held_and_not_counted() {
    test_kept(|| {
        let miscounted = "what is held is miscounted";
        assert_eq!(HeldFunds::<Test>::get(COIN), 72 * CENT);
        assert_found(|| HeldFunds::<Test>::remove(COIN), miscounted);
        assert_found(|| HeldFunds::<Test>::insert(COIN, 73 * CENT), miscounted);
        assert_found(|| HeldFunds::<Test>::insert(AssetKind::Token(77), 1), miscounted);
    });
}

#[test]
fn try_state_finds_a_dispute_that_is_none() {
    test_kept(|| {
        let disputed = |units| share_with(move |share| share.disputed = units);
        assert_found(disputed(73), "more is disputed than is held");
        assert_found(disputed(1), "something is disputed, and nobody disputes it");
        assert_ok!(Payments::dispute(by(CASHIER), INVOICE, CENT, REFERENCE));
        assert_found(disputed(0), "somebody disputes nothing");
        let nobody = |invoice: &mut Invoice<_>| invoice.disputers.clear();
        assert_found(invoice_with(nobody), "it is unknown that somebody disputes it");
        let twice = |invoice: &mut Invoice<_>| {
            let by = invoice.disputers[0].clone();
            invoice.disputers.try_push(by).unwrap();
        };
        assert_found(invoice_with(twice), "somebody disputed it twice");
        let parties = |change: fn(&mut Vec<_>)| {
            invoice_with(move |invoice: &mut Invoice<_>| {
                let Status::Disputed(dispute) = &mut invoice.status else { panic!("disputed") };
                let mut parties = dispute.parties.to_vec();
                change(&mut parties);
                dispute.parties = BoundedVec::truncate_from(parties);
            })
        };
        let again = parties(|parties| parties.push(parties[0].clone()));
        assert_found(again, "somebody disputes it twice");
        let none = parties(|parties| parties.clear());
        assert_found(none, "nobody disputes what is disputed");
        for party in [HOSPITAL, INSURER] {
            let judged = move |invoice: &mut Invoice<_>| match &mut invoice.status {
                Status::Disputed(dispute) => dispute.arbiter = Some(party),
                status => panic!("{status:?}"),
            };
            assert_found(invoice_with(judged), "a party decides");
        }
    });
}

#[test]
fn try_state_finds_an_invoice_that_ended_otherwise() {
    use crate::Ending::{Cancelled, Lapsed, Reversed, Settled};
    test_kept(|| {
        for ending in [Settled, Reversed, Cancelled, Lapsed] {
            let status = Status::Closed { ending, at: NOW };
            let ended = invoice_with(|invoice| invoice.status = status);
            assert_found(ended, "an invoice ended otherwise");
        }
    });
}

#[test]
fn try_state_finds_limits_that_do_not_add_up() {
    test_kept(|| {
        let deductible = |coverage: &mut CoverageOf<Test>| coverage.benefits.left.deductible += 1;
        assert_found(coverage_with(deductible), "a deductible does not add up");
        let own = "an out-of-pocket maximum does not add up";
        assert_found(coverage_with(|coverage| coverage.benefits.left.out_of_pocket = None), own);
        assert_found(coverage_with(|coverage| coverage.lowered.out_of_pocket = 1), own);
        let ceiling = |coverage: &mut CoverageOf<Test>| coverage.forgotten.ceiling += 1;
        assert_found(coverage_with(ceiling), "a ceiling does not add up");
        let uncounted = share_with(|share| share.covered.as_mut().unwrap().counts = false);
        assert_found(uncounted, own);
        let alone = coverage_with(|coverage| coverage.invoices = 0);
        assert_found(alone, "invoices of a coverage are miscounted");
        let gone = || Coverages::<Test>::remove(COVERAGE);
        assert_found(gone, "an invoice names a coverage that is gone");
    });
}

#[test]
fn try_state_finds_deposits_that_are_not_on_hold() {
    test_kept(|| {
        let missing = "a deposit is not on hold";
        assert_found(invoice_with(|invoice| invoice.entry_deposit += 1), missing);
        assert_found(coverage_with(|coverage| coverage.entry_deposit += 1), missing);
        assert_ok!(Payments::open_coverage(by(EMPLOYER), guarantee()));
        let other = CoverageId(1);
        let change = |deposit| {
            move || {
                Coverages::<Test>::mutate_extant(other, |coverage| {
                    coverage.entry_deposit = deposit
                });
            }
        };
        assert_found(change(COVERAGE_DEPOSIT + 1), missing);
        assert_found(change(COVERAGE_DEPOSIT - 1), missing);
    });
}

#[test]
fn try_state_finds_lists_with_strangers_or_gaps() {
    test_kept(|| {
        let invoices = "invoices are not found, or found by strangers";
        for party in [HOSPITALS, INSURERS, to(PATIENT)] {
            let gap = || InvoicesOf::<Test>::remove(&party, INVOICE.key());
            assert_found(gap, invoices);
        }
        let stranger = || InvoicesOf::<Test>::insert(to(STRANGER), INVOICE.key(), ());
        assert_found(stranger, invoices);
        let coverages = "coverages are not found, or found by strangers";
        for party in [HOSPITALS, INSURERS, to(PATIENT)] {
            let gap = || CoveragesOf::<Test>::remove(&party, COVERAGE.key());
            assert_found(gap, coverages);
        }
        let stranger = || CoveragesOf::<Test>::insert(to(STRANGER), COVERAGE.key(), ());
        assert_found(stranger, coverages);
    });
}

#[test]
fn try_state_finds_what_the_agenda_forgets() {
    test_kept(|| {
        let subjects = [Subject::Invoice(INVOICE), Subject::Coverage(COVERAGE)];
        for subject in subjects {
            let never = || Payments::schedule(subject, None);
            assert_found(never, "something is due never");
            let once = || Due::<Test>::remove(subject);
            assert_found(once, "the agenda has what is not due, or not what is");
            let twice = || Agenda::<Test>::insert([0; 4], subject.key(), ());
            assert_found(twice, "the agenda has what is not due, or not what is");
        }
        let gone = || Payments::schedule(InvoiceId(7), Some(NOW));
        assert_found(gone, "something is due that is gone");
    });
}

#[test]
fn try_state_finds_ids_that_were_never_given() {
    test_kept(|| {
        let invoices = || NextInvoiceId::<Test>::put(INVOICE);
        assert_found(invoices, "an invoice has an id that was never given");
        let coverages = || NextCoverageId::<Test>::put(COVERAGE);
        assert_found(coverages, "a coverage has an id that was never given");
        let later = invoice_with(|invoice| invoice.supersedes = Some(INVOICE));
        assert_found(later, "an invoice replaces a later one");
    });
}

#[test]
fn try_state_finds_arbiters_out_of_order() {
    test(|| {
        let named = |ids: &[_]| {
            let arbiters = ArbiterList::truncate_from(ids.to_vec());
            move || Arbiters::<Test>::put(arbiters)
        };
        assert_found(named(&[OTHER_ARBITER, ARBITER]), "arbiters are unsorted");
        assert_found(named(&[ARBITER, ARBITER]), "arbiters are unsorted");
        assert_found(named(&[NOBODY]), "an arbiter was never admitted");
    });
}
