//! Shares that are paid in parts.

use frame_support::{assert_noop, assert_ok, BoundedVec};
use salus_primitives::{InvoiceId, Moment};
use sp_runtime::DispatchResult;

use super::*;
use crate::{Cause, Ending, NewInvoice, Plan, Status, TermSet, LONGEST_STEP};

const STEP: Moment = 30 * DAY;
const FIRST: Moment = NOW + 10 * DAY;

fn plan(who: AccountId, id: InvoiceId, share: u8, parts: u8) -> DispatchResult {
    Payments::plan(by(who), id, share, parts, FIRST, STEP)
}

/// 90, which the patient owes, in up to six parts.
fn payable() -> InvoiceId {
    issued(NewInvoice { parts: 6, ..bill() })
}

/// In three parts: on the tenth, the fortieth and the seventieth day.
fn planned() -> InvoiceId {
    let id = payable();
    assert_ok!(plan(PATIENT, id, 0, 3));
    id
}

fn left(id: InvoiceId) -> Option<(u64, Moment, u8, bool)> {
    share(id, 0).plan.map(|Plan { part, next, left, missed, .. }| (part, next, left, missed))
}

fn paid(id: InvoiceId, cents: u128) -> Event<Test> {
    let cause = Cause::Share(id, 0);
    Event::Paid { asset: COIN, from: to(PATIENT), to: HOSPITALS, amount: cents * CENT, cause }
}

fn is_closed(id: InvoiceId, how: Ending) -> bool {
    matches!(invoice(id).status, Status::Closed { ending, .. } if ending == how)
}

#[test]
fn plan_is_kept_when_a_debtor_makes_one() {
    test(|| {
        let id = payable();
        told();
        assert_ok!(plan(PATIENT, id, 0, 4));
        let plan = Plan { part: 23, every: STEP, next: FIRST, left: 4, missed: false };
        let (part, first, every) = (23 * CENT, FIRST, STEP);
        let made = Event::PlanMade { invoice: id, share: 0, part, parts: 4, first, every };
        assert_eq!(told(), [made]);
        assert_eq!(share(id, 0).plan, Some(plan));
    });
}

#[test]
fn plan_pays_part_by_part_until_nothing_is_due() {
    test(|| {
        let id = planned();
        give(PATIENT, 100);
        pass_time(10 * DAY - HOUR);
        told();
        assert_eq!(share(id, 0).paid, 0);
        pass_time(HOUR);
        assert_eq!(told(), [paid(id, 30)]);
        assert_eq!(left(id), Some((30, FIRST + STEP, 2, false)));
        pass_time(STEP);
        assert_eq!(told(), [paid(id, 30)]);
        // The invoice would have ended ten days before.
        pass_time(STEP);
        assert!(END < now());
        let ended = Event::PlanEnded { invoice: id, share: 0 };
        let settled = Event::InvoiceEnded { invoice: id, ending: Ending::Settled };
        assert_eq!(told(), [paid(id, 30), ended, settled]);
        assert_eq!(left(id), None);
        assert_eq!(balance(COIN, &PATIENT), 10 * CENT);
        assert_eq!(balance(COIN, &treasury(HOSPITAL)), FUNDS + 90 * CENT);
    });
}

/// 23, 23, 23 and 21.
#[test]
fn plan_pays_what_is_left_at_last() {
    test(|| {
        let id = payable();
        give(PATIENT, 100);
        assert_ok!(plan(PATIENT, id, 0, 4));
        pass_time(10 * DAY + 2 * STEP);
        assert_eq!((share(id, 0).paid, left(id)), (69, Some((23, FIRST + 3 * STEP, 1, false))));
        pass_time(STEP);
        assert_eq!(share(id, 0).paid, 90);
        assert!(is_closed(id, Ending::Settled));
    });
}

/// Ten units in six parts of two.
#[test]
fn plan_ends_early_when_parts_are_rounded_up() {
    test(|| {
        let id = issued(NewInvoice { allowed: 10 * CENT, parts: 6, ..bill() });
        give(PATIENT, 100);
        assert_ok!(plan(PATIENT, id, 0, 6));
        pass_time(10 * DAY + 4 * STEP);
        assert_eq!(share(id, 0).paid, 10);
        assert!(is_closed(id, Ending::Settled));
    });
}

#[test]
fn plan_counts_what_is_paid_otherwise() {
    test(|| {
        let id = planned();
        give(PATIENT, 100);
        assert_ok!(pay_share(PATIENT, id, 0, 50 * CENT));
        pass_time(10 * DAY);
        assert_eq!(share(id, 0).paid, 80);
        pass_time(STEP);
        assert_eq!(share(id, 0).paid, 90);
        assert!(is_closed(id, Ending::Settled));
    });
}

/// The patient has waited for a proof, and holds it all meanwhile.
#[test]
fn plan_ends_when_nothing_is_due_any_more() {
    test(|| {
        let id = issued(NewInvoice { parts: 6, ..awaited_bill() });
        give(PATIENT, 100);
        assert_ok!(plan(PATIENT, id, 1, 3));
        assert_ok!(Payments::fund(by(PATIENT), id, 1));
        told();
        // With the next look for the proof.
        pass_time(11 * DAY);
        assert_eq!(told(), [Event::PlanEnded { invoice: id, share: 1 }]);
        let share = share(id, 1);
        assert_eq!((share.held, share.paid, share.plan), (18, 0, None));
    });
}

#[test]
fn plan_waits_when_a_part_is_missing() {
    test(|| {
        let id = planned();
        // The minimum balance stays.
        give(PATIENT, 30);
        told();
        pass_time(10 * DAY);
        assert_eq!(told(), [Event::PartMissed { invoice: id, share: 0, party: to(PATIENT) }]);
        assert_eq!(left(id), Some((30, FIRST, 3, true)));
        // It is told once.
        pass_time(5 * DAY);
        assert_eq!(told(), []);
        assert_noop!(settle(id), Error::NothingDue);
        give(PATIENT, 1);
        pass_time(DAY);
        assert_eq!(told(), [paid(id, 30)]);
        assert_eq!(left(id), Some((30, FIRST + STEP, 2, false)));
        // The next one is missing, and told again.
        pass_time(STEP);
        assert_eq!(told(), [Event::PartMissed { invoice: id, share: 0, party: to(PATIENT) }]);
    });
}

/// Both are overdue when the day of grace is over, and so is the invoice.
#[test]
fn plan_pulls_every_overdue_part_when_the_invoice_would_lapse() {
    test(|| {
        let id = issued(NewInvoice { parts: 2, end: NOW + 11 * DAY, ..bill() });
        give(PATIENT, 100);
        assert_ok!(Payments::plan(by(PATIENT), id, 0, 2, FIRST, DAY));
        stand_still(11 * DAY);
        next_block();
        pass_time(GRACE + HOUR);
        assert_eq!((share(id, 0).paid, share(id, 0).struck), (90, 0));
        assert!(is_closed(id, Ending::Settled));
    });
}

#[test]
fn plan_pulls_nothing_when_the_debtor_is_suspended() {
    test(|| {
        let debtors = BoundedVec::truncate_from(vec![(INSURERS, 1)]);
        let id = issued(NewInvoice { debtors, parts: 2, ..bill() });
        assert_ok!(plan(CASHIER, id, 0, 2));
        Suspended::set(vec![INSURER]);
        pass_time(10 * DAY);
        assert_eq!(balance(COIN, &treasury(INSURER)), FUNDS);
        assert_eq!(left(id), Some((45, FIRST, 2, true)));
        Suspended::set(vec![]);
        assert_ok!(settle(id));
        assert_eq!(share(id, 0).paid, 45);
    });
}

#[test]
fn plan_is_pulled_by_settle() {
    test(|| {
        let id = planned();
        pass_time(15 * DAY);
        give(PATIENT, 100);
        assert_ok!(settle(id));
        assert_eq!(share(id, 0).paid, 30);
        assert_noop!(settle(id), Error::NothingDue);
    });
}

#[test]
fn plan_catches_up_one_part_at_a_time() {
    test(|| {
        let id = planned();
        pass_time(10 * DAY + STEP);
        give(PATIENT, 100);
        assert_ok!(settle(id));
        assert_eq!((share(id, 0).paid, left(id)), (30, Some((30, FIRST + STEP, 2, false))));
        assert_ok!(settle(id));
        assert_eq!((share(id, 0).paid, left(id)), (60, Some((30, FIRST + 2 * STEP, 1, false))));
        assert_noop!(settle(id), Error::NothingDue);
    });
}

#[test]
fn plan_waits_when_the_debtor_or_the_provider_is_blocked() {
    test(|| {
        let id = planned();
        give(PATIENT, 100);
        for account in [PATIENT, treasury(HOSPITAL)] {
            block(account.clone());
            pass_time(12 * DAY);
            assert_eq!((share(id, 0).paid, left(id)), (0, Some((30, FIRST, 3, true))));
            unblock(account);
        }
        freeze_coin(true);
        pass_time(DAY);
        assert_eq!(balance(COIN, &PATIENT), 100 * CENT);
        freeze_coin(false);
        pass_time(DAY);
        assert_eq!(share(id, 0).paid, 30);
    });
}

#[test]
fn plan_pulls_nothing_in_the_day_after_the_chain_stood() {
    test(|| {
        let id = planned();
        give(PATIENT, 100);
        stand_still(10 * DAY);
        next_block();
        assert_noop!(settle(id), Error::NothingDue);
        pass_time(GRACE - HOUR);
        assert_eq!(share(id, 0).paid, 0);
        pass_time(HOUR);
        assert_eq!(share(id, 0).paid, 30);
    });
}

/// The last part was due on the seventieth day.
#[test]
fn plan_pulls_nothing_after_the_invoice_ended() {
    test(|| {
        let id = planned();
        told();
        pass_time(70 * DAY);
        let missed = Event::PartMissed { invoice: id, share: 0, party: to(PATIENT) };
        let (party, amount) = (to(PATIENT), 90 * CENT);
        let overdue = Event::ShareOverdue { invoice: id, share: 0, party, amount };
        let lapsed = Event::InvoiceEnded { invoice: id, ending: Ending::Lapsed };
        assert_eq!(told(), [missed, overdue, lapsed]);
        give(PATIENT, 100);
        assert_noop!(settle(id), Error::NothingDue);
        pass_time(40 * DAY);
        assert_eq!((share(id, 0).paid, share(id, 0).struck), (0, 90));
        assert_eq!(balance(COIN, &PATIENT), 100 * CENT);
        assert_noop!(plan(PATIENT, id, 0, 3), Error::InvoiceClosed);
        assert_noop!(Payments::end_plan(by(PATIENT), id, 0), Error::InvoiceClosed);
    });
}

/// An organisation owes it, and its treasury pays.
#[test]
fn plan_pays_out_of_the_treasury_when_an_organisation_owes_it() {
    test(|| {
        let debtors = BoundedVec::truncate_from(vec![(INSURERS, 1)]);
        let id = issued(NewInvoice { debtors, parts: 2, ..bill() });
        assert_noop!(plan(PATIENT, id, 0, 2), Error::NotParty);
        assert_ok!(plan(CASHIER, id, 0, 2));
        pass_time(10 * DAY);
        assert_eq!(balance(COIN, &treasury(INSURER)), FUNDS - 45 * CENT);
    });
}

#[test]
fn plan_goes_on_while_somebody_disputes() {
    test(|| {
        let id = issued(NewInvoice { parts: 6, ..covered_bill() });
        give(PATIENT, 100);
        assert_ok!(plan(PATIENT, id, 1, 2));
        assert_ok!(Payments::dispute(by(CASHIER), id, CENT, REFERENCE));
        pass_time(10 * DAY);
        assert_eq!(share(id, 1).paid, 9);
    });
}

#[test]
fn plan_fails_when_it_is_not_the_callers() {
    test(|| {
        assert_noop!(plan(PATIENT, InvoiceId(7), 0, 3), Error::InvoiceNotFound);
        let id = payable();
        assert_noop!(plan(PATIENT, id, 1, 3), Error::ShareNotFound);
        for who in [STRANGER, BILLER, CASHIER, EMPLOYER] {
            assert_noop!(plan(who, id, 0, 3), Error::NotParty);
        }
        assert_ok!(Payments::cancel(by(BILLER), id));
        assert_noop!(plan(PATIENT, id, 0, 3), Error::InvoiceClosed);
    });
}

#[test]
fn plan_fails_when_it_is_not_allowed() {
    test(|| {
        for (allowed, parts) in [(0, 2), (0, 1), (1, 2), (2, 3), (6, 0), (6, 1), (6, 7), (24, 25)] {
            let id = issued(NewInvoice { parts: allowed, ..bill() });
            assert_noop!(plan(PATIENT, id, 0, parts), Error::PlanNotAllowed);
        }
        let id = planned();
        assert_noop!(plan(PATIENT, id, 0, 2), Error::PlanNotAllowed);
        // A payer pays what is covered at once.
        let id = issued(NewInvoice { parts: 6, ..covered_bill() });
        assert_noop!(plan(CASHIER, id, 0, 2), Error::PlanNotAllowed);
    });
}

#[test]
fn plan_fails_when_nothing_is_due() {
    test(|| {
        let id = issued(NewInvoice { parts: 6, ..awaited_bill() });
        give(PATIENT, 100);
        assert_ok!(Payments::fund(by(PATIENT), id, 1));
        assert_noop!(plan(PATIENT, id, 1, 2), Error::NothingDue);
    });
}

#[test]
fn plan_fails_when_it_begins_or_goes_on_out_of_bounds() {
    test(|| {
        let id = payable();
        let look = TermSet::default().look;
        let plan = |first, every| Payments::plan(by(PATIENT), id, 0, 2, first, every);
        for first in [0, NOW - 1, NOW + LONGEST_STEP + 1, Moment::MAX] {
            assert_noop!(plan(first, STEP), Error::TermOutOfBounds);
        }
        for every in [0, look - 1, LONGEST_STEP + 1, Moment::MAX] {
            assert_noop!(plan(NOW, every), Error::TermOutOfBounds);
        }
        assert_ok!(plan(NOW, look));
        assert_ok!(Payments::end_plan(by(PATIENT), id, 0));
        assert_ok!(plan(NOW + LONGEST_STEP, LONGEST_STEP));
    });
}

/// The last part of the first plan is due on the seventieth day, and the invoice ends on the sixtieth.
#[test]
fn plan_fails_when_the_invoices_end_has_passed() {
    test(|| {
        let id = planned();
        pass_time(END - NOW);
        assert_eq!(invoice(id).status, Status::Open);
        assert_ok!(Payments::end_plan(by(PATIENT), id, 0));
        let again = Payments::plan(by(PATIENT), id, 0, 3, now() + DAY, STEP);
        assert_noop!(again, Error::TermOutOfBounds);
        pass_time(HOUR);
        assert!(is_closed(id, Ending::Lapsed));
    });
}

#[test]
fn end_plan_leaves_due_what_is_left() {
    test(|| {
        let id = planned();
        give(PATIENT, 100);
        pass_time(10 * DAY);
        told();
        assert_ok!(Payments::end_plan(by(PATIENT), id, 0));
        assert_eq!(told(), [Event::PlanEnded { invoice: id, share: 0 }]);
        pass_time(45 * DAY);
        assert_eq!((share(id, 0).paid, share(id, 0).due(), left(id)), (30, 60, None));
        assert_ok!(Payments::plan(by(PATIENT), id, 0, 2, now() + STEP, STEP));
        // Without a plan, it would have lapsed on its own day.
        assert_ok!(Payments::end_plan(by(PATIENT), id, 0));
        pass_time(END - now());
        assert!(is_closed(id, Ending::Lapsed));
    });
}

#[test]
fn end_plan_fails_when_there_is_none_or_it_is_not_the_callers() {
    test(|| {
        let end = |who, id, share| Payments::end_plan(by(who), id, share);
        assert_noop!(end(PATIENT, InvoiceId(7), 0), Error::InvoiceNotFound);
        let id = payable();
        assert_noop!(end(PATIENT, id, 0), Error::PlanNotAllowed);
        assert_ok!(plan(PATIENT, id, 0, 3));
        assert_noop!(end(PATIENT, id, 1), Error::ShareNotFound);
        for who in [STRANGER, BILLER, CASHIER] {
            assert_noop!(end(who, id, 0), Error::NotParty);
        }
        assert_ok!(end(PATIENT, id, 0));
        assert_noop!(end(PATIENT, id, 0), Error::PlanNotAllowed);
    });
}
