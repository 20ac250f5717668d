//! Who disputes an invoice beside others, in whose name, and until when.

use frame_support::{assert_noop, assert_ok, BoundedVec};
use salus_primitives::{Commitment, InvoiceId};

use super::*;
use crate::{ArbiterTurn, Dispute, Disputer, Ending, NewInvoice, Status};

/// A unit that a debtor disputes locks nobody out.
#[test]
fn dispute_is_joined_when_another_party_disputes_its_share() {
    test_with_arbiters(|| {
        let id = funded();
        assert_ok!(dispute(PATIENT, id, 1));
        let begun = running(id);
        pass_time(DAY);
        told();
        let mine = Commitment([0x91; 32]);
        assert_ok!(Payments::dispute(by(CASHIER), id, 71 * CENT, mine));
        let event = Event::InvoiceDisputed {
            invoice: id,
            by: INSURERS,
            amount: 71 * CENT,
            arbiter: Some(ARBITER),
        };
        assert_eq!(told(), [event]);
        assert_eq!(disputed_of(id), [72, 0]);
        let patient = Disputer { party: to(PATIENT), evidence: WHY, as_patient: true };
        let parties = BoundedVec::truncate_from(vec![patient, party(INSURERS, mine)]);
        // Neither its arbiter nor its time is another one.
        assert_eq!(running(id), Dispute { parties, ..begun });
        assert_eq!(invoice(id).disputers.to_vec(), [to(PATIENT), INSURERS]);
        assert_eq!(ArbiterTurn::<Test>::get(), Some(ARBITER));
        assert_ok!(decide(JUDGE, id, 0));
        assert_eq!((share(id, 0).struck, share(id, 1).held), (72, 18));
    });
}

#[test]
fn dispute_is_joined_by_the_patient_for_what_nobody_disputes() {
    test_with_arbiters(|| {
        let id = disputed();
        assert_noop!(dispute(PATIENT, id, 91), Error::NothingHeld);
        // 22 and 18 are left.
        assert_ok!(dispute(PATIENT, id, 20));
        assert_eq!(disputed_of(id), [61, 9]);
        assert_eq!(disputing(id), [INSURERS, to(PATIENT)]);
    });
}

/// Who disputes all of it, and withdraws that when reviews are over, keeps nobody out.
#[test]
fn dispute_is_joined_when_others_dispute_all() {
    test_with_arbiters(|| {
        let id = issued(covered_bill());
        assert_ok!(dispute(PATIENT, id, 72));
        told();
        assert_noop!(dispute(CASHIER, id, 73), Error::NothingHeld);
        assert_ok!(dispute(CASHIER, id, 50));
        let arbiter = Some(ARBITER);
        let event = Event::InvoiceDisputed { invoice: id, by: INSURERS, amount: 0, arbiter };
        assert_eq!(told(), [event]);
        pass_time(REVIEW + DAY);
        assert_ok!(withdraw(PATIENT, id));
        assert_eq!((disputing(id), disputed_of(id)), (vec![INSURERS], vec![72, 0]));
        assert_eq!(share(id, 0).paid, 0);
        assert_ok!(decide(JUDGE, id, 0));
        assert_eq!(share(id, 0).struck, 72);
    });
}

#[test]
fn dispute_fails_when_the_caller_disputes_it_already() {
    test(|| {
        let id = disputed();
        assert_noop!(dispute(CASHIER, id, 1), Error::AlreadyDisputed);
        assert_noop!(dispute(STRANGER, id, 1), Error::NotParty);
        assert_ok!(dispute(PATIENT, id, 40));
        assert_noop!(dispute(PATIENT, id, 1), Error::AlreadyDisputed);
    });
}

/// The successor has the place once nobody can contest that.
#[test]
fn dispute_is_the_successors_as_patient_when_the_pseudonym_is_replaced_for_good() {
    test(|| {
        let id = funded();
        assert_noop!(dispute(SUCCESSOR, id, 1), Error::NotParty);
        Succeeded::set(true);
        Contestable::set(true);
        assert_noop!(dispute(SUCCESSOR, id, 1), Error::NotParty);
        Contestable::set(false);
        assert_ok!(dispute(SUCCESSOR, id, 72));
        assert_eq!(disputing(id), [to(SUCCESSOR)]);
        // The old one has a share of its own, and no more than that.
        let left = disputed_of(id)[1];
        assert_noop!(dispute(PATIENT, id, 19), Error::NothingHeld);
        assert_ok!(dispute(PATIENT, id, u128::from(18 - left)));
        assert_ok!(dispute(CASHIER, id, 1));
        assert_ok!(withdraw(CASHIER, id));
        assert_eq!(disputed_of(id)[1], 18);
    });
}

#[test]
fn dispute_is_not_the_old_pseudonyms_when_it_has_no_share_and_is_replaced_for_good() {
    test(|| {
        let debtors = BoundedVec::truncate_from(vec![(INSURERS, 1)]);
        let bill = NewInvoice { debtors, ..awaited_bill() };
        let id = issued(bill.clone());
        Succeeded::set(true);
        Contestable::set(true);
        assert_ok!(dispute(PATIENT, id, 2));
        Contestable::set(false);
        // The successor withdraws what was disputed in the patient's name, and the old one nothing.
        assert_noop!(withdraw(PATIENT, id), Error::NotParty);
        assert_ok!(withdraw(SUCCESSOR, id));
        assert_eq!(invoice(id).status, Status::Open);
        assert_ok!(dispute(SUCCESSOR, id, 2));
        assert_noop!(dispute(PATIENT, id, 2), Error::NotParty);
        assert_noop!(withdraw(PATIENT, id), Error::NotParty);
        assert_ok!(withdraw(SUCCESSOR, id));
    });
}

/// Who owes a share, and later bills for an organisation, owes it still.
#[test]
fn dispute_is_of_the_own_share_when_its_party_became_an_agent() {
    test(|| {
        let debtors = BoundedVec::truncate_from(vec![(to(EMPLOYER), 1)]);
        let id = issued(NewInvoice { debtors, ..awaited_bill() });
        assert_ok!(Payments::fund(by(EMPLOYER), id, 1));
        Hired::set(vec![EMPLOYER]);
        assert_ok!(dispute(EMPLOYER, id, 18));
        assert_eq!((disputing(id), disputed_of(id)), (vec![to(EMPLOYER)], vec![0, 18]));
        // Then the insurer's.
        assert_ok!(dispute(EMPLOYER, id, 72));
        assert_eq!(disputing(id), [to(EMPLOYER), INSURERS]);
        assert_noop!(dispute(EMPLOYER, id, 1), Error::AlreadyDisputed);
        assert_ok!(withdraw(EMPLOYER, id));
        assert_eq!(disputed_of(id), [72, 0]);
        assert_ok!(withdraw(CASHIER, id));
    });
}

#[test]
fn dispute_fails_when_the_caller_has_disputed_it_before() {
    test(|| {
        let id = disputed();
        assert_ok!(Payments::withdraw_dispute(by(CASHIER), id));
        assert_noop!(dispute(CASHIER, id, 1), Error::AlreadyDisputed);
        assert_ok!(dispute(PATIENT, id, 1));
        assert_ok!(Payments::decide(RuntimeOrigin::root(), id, 0));
        assert_noop!(dispute(PATIENT, id, 1), Error::AlreadyDisputed);
        assert_noop!(dispute(CASHIER, id, 1), Error::AlreadyDisputed);
    });
}

#[test]
fn withdraw_dispute_holds_it_as_before_when_its_proof_is_awaited() {
    test(|| {
        let id = disputed();
        told();
        assert_ok!(Payments::withdraw_dispute(by(CASHIER), id));
        assert_eq!(told(), [withdrawn(id, INSURERS)]);
        assert_eq!(disputed_of(id), [0, 0]);
        assert_eq!(share(id, 0).held, 72);
        assert_eq!(invoice(id).status, Status::Open);
    });
}

#[test]
fn withdraw_dispute_lets_leave_what_can() {
    test(|| {
        let id = issued(covered_bill());
        assert_ok!(dispute(PATIENT, id, 72));
        pass_time(REVIEW + DAY);
        assert_eq!(share(id, 0).held, 72);
        told();
        assert_ok!(Payments::withdraw_dispute(by(PATIENT), id));
        assert_eq!(told(), [withdrawn(id, to(PATIENT)), paid(id, 0, 72)]);
        assert_eq!(escrow(&treasury(INSURER)), 0);
    });
}

#[test]
fn withdraw_dispute_settles_an_invoice_of_which_nothing_is_left() {
    test(|| {
        let id = funded();
        assert_ok!(dispute(CASHIER, id, 72));
        for (who, share) in [(CASHIER, 0), (PATIENT, 1)] {
            assert_ok!(Payments::accept(by(who), id, share));
        }
        assert_eq!((share(id, 0).paid, share(id, 1).paid), (0, 18));
        assert_ok!(Payments::withdraw_dispute(by(CASHIER), id));
        last_event(Event::InvoiceEnded { invoice: id, ending: Ending::Settled });
        assert_eq!(share(id, 0).paid, 72);
    });
}

/// What others dispute of it waits on.
#[test]
fn withdraw_dispute_leaves_disputed_what_others_dispute() {
    test_with_arbiters(|| {
        let id = funded();
        assert_ok!(dispute(PATIENT, id, 45));
        assert_ok!(dispute(CASHIER, id, 10));
        assert_eq!(disputed_of(id), [46, 9]);
        anchor();
        assert_ok!(settle(id));
        for (who, share) in [(CASHIER, 0), (PATIENT, 1)] {
            assert_ok!(Payments::accept(by(who), id, share));
        }
        told();
        // The insurer disputes the first share on, of which a part was the patient's.
        assert_ok!(withdraw(PATIENT, id));
        assert_eq!(told(), [withdrawn(id, to(PATIENT)), paid(id, 1, 9)]);
        assert_eq!((disputed_of(id), disputing(id)), (vec![46, 0], vec![INSURERS]));
        assert_noop!(withdraw(PATIENT, id), Error::NotParty);
        assert_noop!(dispute(PATIENT, id, 1), Error::AlreadyDisputed);
        assert_ok!(withdraw(CASHIER, id));
        assert_eq!((share(id, 0).paid, share(id, 1).paid), (72, 18));
    });
}

/// The patient disputes all shares.
#[test]
fn withdraw_dispute_frees_nothing_when_the_patient_disputes_on() {
    test(|| {
        let id = disputed();
        assert_ok!(dispute(PATIENT, id, 20));
        assert_ok!(withdraw(CASHIER, id));
        assert_eq!((disputed_of(id), disputing(id)), (vec![61, 9], vec![to(PATIENT)]));
        assert_ok!(withdraw(PATIENT, id));
        assert_eq!(invoice(id).status, Status::Open);
    });
}

#[test]
fn withdraw_dispute_fails_when_it_is_not_the_callers() {
    test(|| {
        assert_noop!(withdraw(CASHIER, InvoiceId(7)), Error::InvoiceNotFound);
        let id = funded();
        assert_noop!(withdraw(CASHIER, id), Error::NotDisputed);
        assert_ok!(dispute(CASHIER, id, 1));
        for who in [PATIENT, BILLER, JUDGE, CLERK, STRANGER] {
            assert_noop!(withdraw(who, id), Error::NotParty);
        }
        assert_ok!(withdraw(CASHIER, id));
        assert_noop!(withdraw(CASHIER, id), Error::NotDisputed);
    });
}

/// Who owes a share of its own disputes that, and not as the patient.
#[test]
fn withdraw_dispute_is_the_old_pseudonyms_when_it_disputes_its_own_share() {
    test(|| {
        let id = funded();
        Succeeded::set(true);
        assert_ok!(dispute(PATIENT, id, 18));
        assert_ok!(dispute(CASHIER, id, 50));
        assert_eq!(disputed_of(id), [50, 18]);
        assert_ok!(withdraw(CASHIER, id));
        assert_eq!((disputed_of(id), disputing(id)), (vec![0, 18], vec![to(PATIENT)]));
        assert_noop!(withdraw(SUCCESSOR, id), Error::NotParty);
        assert_ok!(withdraw(PATIENT, id));
        assert_eq!(invoice(id).status, Status::Open);
    });
}
