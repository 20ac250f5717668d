//! What happens by itself.

use frame_support::{
    assert_noop, assert_ok,
    weights::{Weight, WeightMeter},
};
use salus_primitives::{minute, CoverageId, InvoiceId, Moment};
use sp_tracing::{capture_test_logs, tracing::Level};

use super::*;
use crate::{Agenda, Config, Due, Subject, TermSet, WeightInfo};

const LOOK: Moment = DAY;

/// What is on the agenda, in its order.
fn agenda() -> Vec<(Moment, Subject)> {
    let of = |(at, key)| (MINUTE * Moment::from(u32::from_be_bytes(at)), Subject::from_key(key));
    Agenda::<Test>::iter_keys().map(of).collect()
}

fn place(subject: impl Into<Subject>) -> Moment {
    let subject = subject.into();
    let of: Vec<_> = agenda().into_iter().filter(|(_, of)| *of == subject).collect();
    assert_eq!(of.len(), 1, "{subject:?}");
    of[0].0
}

/// What looking after so many items takes.
fn room(items: u64) -> Weight {
    let weights = <Test as Config>::WeightInfo::look_at_agenda();
    weights.saturating_add(Payments::step_weight().saturating_mul(items))
}

#[test]
fn agenda_has_one_item_for_each_subject_when_it_moves() {
    test(|| {
        let id = issued(awaited_bill());
        assert_eq!(place(id), NOW + LOOK);
        anchor();
        assert_ok!(settle(id));
        assert_eq!(place(id), NOW + REVIEW);
        assert_ok!(Payments::dispute(by(CASHIER), id, 72 * CENT, REFERENCE));
        assert_eq!(place(id), NOW + 30 * DAY);
        assert_ok!(Payments::withdraw_dispute(by(CASHIER), id));
        assert_eq!(place(id), NOW + REVIEW);
        // The coverage has its own.
        assert_eq!(place(CoverageId(0)), NOW + 330 * DAY);
        assert_eq!(agenda().len(), 2);
        assert_eq!(Due::<Test>::get(Subject::from(id)), Some(minute(NOW + REVIEW)));
    });
}

#[test]
fn agenda_waits_for_the_minute_after_an_instant_within_one() {
    test(|| {
        pass_time(1);
        issued(covered_bill());
        assert_eq!(place(InvoiceId(0)), NOW + REVIEW + MINUTE);
        pass_time(REVIEW);
        assert_eq!(share(InvoiceId(0), 0).paid, 0);
        pass_time(MINUTE - 1);
        assert_eq!(share(InvoiceId(0), 0).paid, 72);
    });
}

#[test]
fn agenda_takes_the_earliest_first() {
    test(|| {
        Payments::schedule(InvoiceId(3), Some(NOW + MINUTE));
        Payments::schedule(InvoiceId(4), Some(NOW));
        Payments::schedule(CoverageId(1), Some(NOW));
        Payments::schedule(InvoiceId(2), Some(NOW));
        let now = [InvoiceId(2).into(), InvoiceId(4).into(), CoverageId(1).into()];
        let items = agenda();
        assert_eq!(items[..3], now.map(|subject| (NOW, subject)));
        assert_eq!(items[3], (NOW + MINUTE, InvoiceId(3).into()));
        for (_, subject) in items {
            Payments::schedule(subject, None);
        }
        assert_eq!(agenda(), []);
    });
}

/// There is nothing of this number, so it fails: nothing of it is done, the others are, and it is tried an
/// hour later.
#[test]
fn agenda_lets_an_item_that_fails_wait_for_an_hour() {
    test(|| {
        let id = issued(covered_bill());
        let failing = Subject::Invoice(InvoiceId(7));
        pass_time(REVIEW - 1);
        Payments::schedule(failing, Some(NOW));
        stand_still(1);
        next_block();
        assert_eq!(share(id, 0).paid, 72);
        assert_eq!(place(failing), now() + HOUR);
        pass_time(HOUR);
        assert_eq!(place(failing), now() + HOUR);
        Payments::schedule(failing, None);
    });
}

#[test]
fn agenda_logs_what_fails() {
    test(|| {
        let id = issued(covered_bill());
        let failing = Subject::Invoice(InvoiceId(7));
        pass_time(REVIEW - 1);
        Payments::schedule(failing, Some(NOW));
        stand_still(1);
        sp_tracing::try_init_simple();
        let log = capture_test_logs!(Level::ERROR, { next_block() });
        // Of what does not fail, nothing.
        assert_eq!(share(id, 0).paid, 72);
        let lines = log.get_logs();
        assert_eq!(lines.lines().count(), 1, "{lines}");
        assert!(log.contains("runtime::payments"), "{lines}");
        assert!(log.contains("Invoice(InvoiceId(7)) failed"), "{lines}");
        assert!(log.contains("InvoiceNotFound"), "{lines}");
        Payments::schedule(failing, None);
    });
}

/// The provider's deposit cannot be released, since it is gone.
#[test]
fn agenda_undoes_all_of_an_item_that_fails() {
    test(|| {
        let id = issued(bill());
        assert_ok!(Payments::cancel(by(BILLER), id));
        let deposits = Deposits::get();
        Deposits::set(Default::default());
        let retention = TermSet::default().retention;
        pass_time(retention);
        assert_eq!(place(id), now() + HOUR);
        assert!(crate::Invoices::<Test>::contains_key(id));
        Deposits::set(deposits);
        pass_time(HOUR);
        assert!(!crate::Invoices::<Test>::contains_key(id));
        assert_eq!(agenda(), []);
    });
}

#[test]
fn agenda_takes_no_more_than_its_share_of_a_block() {
    test(|| {
        let ids = [0, 1, 2].map(|_| issued(covered_bill()));
        let paid = || ids.iter().filter(|id| share(**id, 0).paid > 0).count();
        pass_time(REVIEW - 1);
        stand_still(1);
        let (full, none) = (room(1), room(0));
        let least = Weight::from_parts(1, 0);
        let rooms = [
            (none.saturating_sub(least), 0),
            (none, 0),
            (full.saturating_sub(least), 0),
            // Neither time alone nor proof size alone is enough.
            (Weight::from_parts(u64::MAX, none.proof_size()), 0),
            (Weight::from_parts(none.ref_time(), u64::MAX), 0),
            (full, 1),
            (room(2).saturating_sub(Weight::from_parts(0, 1)), 2),
            (room(5), 3),
        ];
        for (room, done) in rooms {
            AgendaWeight::set(room);
            next_block();
            assert_eq!(paid(), done, "{room:?}");
        }
    });
}

/// Its own share may be more than what others left.
#[test]
fn agenda_takes_no_more_than_the_block_has_left() {
    test(|| {
        let ids = [0, 1].map(|_| issued(covered_bill()));
        pass_time(REVIEW - 1);
        stand_still(1);
        let mut meter = WeightMeter::with_limit(room(1));
        Payments::follow_agenda(&mut meter);
        assert_eq!(ids.map(|id| share(id, 0).paid), [72, 0]);
        assert_eq!(meter.remaining(), Weight::zero());
        let mut meter = WeightMeter::with_limit(room(3));
        Payments::follow_agenda(&mut meter);
        assert_eq!(ids.map(|id| share(id, 0).paid), [72, 72]);
        // What it did not do is there for others.
        assert_eq!(meter.consumed(), room(1));
    });
}

#[test]
fn agenda_stands_still_in_safe_mode_and_for_a_day_after_it() {
    test(|| {
        let id = issued(covered_bill());
        SafeMode::set(true);
        pass_time(REVIEW);
        assert_eq!(share(id, 0).paid, 0);
        assert_noop!(settle(id), Error::NothingDue);
        SafeMode::set(false);
        pass_time(GRACE - 1);
        assert_eq!(share(id, 0).paid, 0);
        assert_noop!(settle(id), Error::NothingDue);
        assert_eq!(place(id), NOW + REVIEW);
        pass_time(1);
        assert_eq!(share(id, 0).paid, 72);
    });
}

#[test]
fn agenda_stands_still_for_a_day_after_the_chain_stood() {
    test(|| {
        let id = issued(covered_bill());
        stand_still(REVIEW);
        next_block();
        assert_noop!(settle(id), Error::NothingDue);
        pass_time(GRACE - 1);
        assert_eq!(share(id, 0).paid, 0);
        pass_time(1);
        assert_eq!(share(id, 0).paid, 72);
    });
}

/// Whoever agreed is not silent.
#[test]
fn settle_lets_leave_what_is_accepted_when_the_chain_stood() {
    test(|| {
        let id = issued(awaited_bill());
        block(treasury(HOSPITAL));
        assert_ok!(Payments::accept(by(CASHIER), id, 0));
        assert_eq!(share(id, 0).owed, 72);
        unblock(treasury(HOSPITAL));
        stand_still(DAY);
        next_block();
        assert_eq!(share(id, 0).owed, 72);
        assert_ok!(settle(id));
        assert_eq!(share(id, 0).paid, 72);
    });
}

#[test]
fn settle_fails_when_there_is_nothing_to_do() {
    test(|| {
        let id = issued(awaited_bill());
        let before = place(id);
        assert_noop!(settle(id), Error::NothingDue);
        assert_noop!(settle(CoverageId(0)), Error::NothingDue);
        assert_eq!(place(id), before);
        assert_noop!(settle(InvoiceId(7)), Error::InvoiceNotFound);
        assert_noop!(settle(CoverageId(7)), Error::CoverageNotFound);
    });
}
