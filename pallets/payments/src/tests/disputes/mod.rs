//! What is disputed, and who decides.

mod joining;

use frame_support::{assert_noop, assert_ok, BoundedVec};
use proptest::{prelude::*, test_runner::FileFailurePersistence};
use salus_primitives::{Commitment, InvoiceId, Moment};
use sp_runtime::{DispatchError, DispatchResult};

use super::*;
use crate::{
    dispute::spread, ArbiterList, ArbiterTurn, Arbiters, Cause, Dispute, Disputer, Ending,
    NewInvoice, Party, Status, Subject, TermSet, MAX_ARBITERS,
};

const WHY: Commitment = Commitment([0xd1; 32]);
const ANSWER: Commitment = Commitment([0xa2; 32]);
const TERM: Moment = 30 * DAY;
/// A zero, and text.
const SAYS: [Commitment; 2] =
    [Commitment([0; 32]), Commitment(*b"the patient never came, you know")];

fn dispute(who: AccountId, id: InvoiceId, cents: u128) -> DispatchResult {
    Payments::dispute(by(who), id, cents * CENT, WHY)
}

fn decide(who: AccountId, id: InvoiceId, cents: u128) -> DispatchResult {
    Payments::decide(by(who), id, cents * CENT)
}

fn set_arbiters(arbiters: &[salus_primitives::OrganisationId]) {
    Arbiters::<Test>::put(ArbiterList::truncate_from(arbiters.to_vec()));
}

/// Both arbiters are named.
fn test_with_arbiters(run: impl FnOnce()) {
    test(|| {
        set_arbiters(&[ARBITER, OTHER_ARBITER]);
        run();
    });
}

/// The insurer's 72 and the patient's 18 are held, and wait for a record.
fn funded() -> InvoiceId {
    let id = issued(awaited_bill());
    give(PATIENT, 100);
    assert_ok!(Payments::fund(by(PATIENT), id, 1));
    id
}

/// The insurer disputes 50 of its 72.
fn disputed() -> InvoiceId {
    let id = funded();
    assert_ok!(dispute(CASHIER, id, 50));
    id
}

fn disputed_of(id: InvoiceId) -> Vec<u64> {
    invoice(id).shares.iter().map(|share| share.disputed).collect()
}

fn running(id: InvoiceId) -> Dispute<AccountId> {
    match invoice(id).status {
        Status::Disputed(dispute) => dispute,
        status => panic!("{status:?}"),
    }
}

/// Who disputes the own shares.
fn party(party: Party<AccountId>, evidence: Commitment) -> Disputer<AccountId> {
    Disputer { party, evidence, as_patient: false }
}

fn disputing(id: InvoiceId) -> Vec<Party<AccountId>> {
    running(id).parties.into_iter().map(|by| by.party).collect()
}

fn withdraw(who: AccountId, id: InvoiceId) -> DispatchResult {
    Payments::withdraw_dispute(by(who), id)
}

fn withdrawn(id: InvoiceId, by: Party<AccountId>) -> Event<Test> {
    Event::DisputeWithdrawn { invoice: id, by }
}

fn paid(id: InvoiceId, share: u8, cents: u128) -> Event<Test> {
    let from = if share == 0 { INSURERS } else { to(PATIENT) };
    let cause = Cause::Share(id, share);
    Event::Paid { asset: COIN, from, to: HOSPITALS, amount: cents * CENT, cause }
}

fn returned(id: InvoiceId, share: u8, cents: u128) -> Event<Test> {
    let to = if share == 0 { INSURERS } else { to(PATIENT) };
    let cause = Cause::Share(id, share);
    Event::Returned { asset: COIN, from: HOSPITALS, to, amount: cents * CENT, cause }
}

#[test]
fn dispute_holds_what_a_payer_disputes_of_its_own_share() {
    test_with_arbiters(|| {
        let id = funded();
        told();
        assert_ok!(dispute(CASHIER, id, 50));
        let arbiter = Some(ARBITER);
        let event =
            Event::InvoiceDisputed { invoice: id, by: INSURERS, amount: 50 * CENT, arbiter };
        assert_eq!(told(), [event]);
        assert_eq!(disputed_of(id), [50, 0]);
        let until = NOW + TERM;
        let parties = BoundedVec::truncate_from(vec![party(INSURERS, WHY)]);
        let expected = Dispute { parties, answer: None, arbiter, passed: false, until };
        assert_eq!(running(id), expected);
        assert_eq!(invoice(id).disputers.to_vec(), [INSURERS]);
        assert_eq!(ArbiterTurn::<Test>::get(), arbiter);
    });
}

/// 7 of 90: 5.6 and 1.4.
#[test]
fn dispute_of_a_patient_is_divided_by_what_is_held() {
    test_with_arbiters(|| {
        let id = funded();
        assert_ok!(dispute(PATIENT, id, 7));
        assert_eq!(disputed_of(id), [6, 1]);
        assert_eq!(disputing(id), [to(PATIENT)]);
    });
}

#[test]
fn dispute_of_a_patient_takes_all_that_is_held() {
    test_with_arbiters(|| {
        let id = funded();
        assert_noop!(dispute(PATIENT, id, 91), Error::NothingHeld);
        assert_ok!(dispute(PATIENT, id, 90));
        assert_eq!(disputed_of(id), [72, 18]);
    });
}

/// The patient has accepted the own share, which has left.
#[test]
fn dispute_of_a_patient_leaves_out_what_is_released() {
    test_with_arbiters(|| {
        let id = funded();
        assert_ok!(Payments::accept(by(PATIENT), id, 1));
        assert_noop!(dispute(PATIENT, id, 73), Error::NothingHeld);
        assert_ok!(dispute(PATIENT, id, 72));
        assert_eq!(disputed_of(id), [72, 0]);
    });
}

/// It covers some, and owes the rest.
#[test]
fn dispute_is_of_all_shares_of_its_party() {
    test_with_arbiters(|| {
        let debtors = BoundedVec::truncate_from(vec![(INSURERS, 1)]);
        let id = issued(NewInvoice { debtors, ..awaited_bill() });
        assert_ok!(Payments::fund(by(CASHIER), id, 1));
        assert_ok!(dispute(CASHIER, id, 90));
        assert_eq!(disputed_of(id), [72, 18]);
    });
}

#[test]
fn dispute_takes_an_asset_that_is_accepted_no_longer() {
    test_with_arbiters(|| {
        let id = funded();
        assert_ok!(Payments::set_asset(RuntimeOrigin::root(), COIN, None));
        assert_ok!(dispute(CASHIER, id, 50));
        assert_ok!(decide(JUDGE, id, 20));
        assert_eq!(share(id, 0).paid, 20);
    });
}

/// What is not disputed leaves when its review is over.
#[test]
fn dispute_lets_the_rest_go_on() {
    test_with_arbiters(|| {
        let id = issued(covered_bill());
        assert_ok!(dispute(CASHIER, id, 50));
        pass_time(REVIEW);
        assert_eq!((share(id, 0).held, share(id, 0).paid, share(id, 0).disputed), (50, 22, 50));
        assert_eq!(escrow(&treasury(INSURER)), 50);
        assert_eq!(balance(COIN, &treasury(HOSPITAL)), FUNDS + 22 * CENT);
    });
}

#[test]
fn dispute_keeps_an_invoice_from_lapsing() {
    test_with_arbiters(|| {
        let id = issued(covered_bill());
        pass_time(REVIEW - HOUR);
        assert_ok!(dispute(CASHIER, id, 72));
        // One term, and most of the other: its end is past.
        pass_time(2 * TERM - DAY);
        assert!(END < now());
        assert!(running(id).passed);
        // What the patient owed is owed no longer when the dispute is decided.
        assert_ok!(decide(OTHER_JUDGE, id, 72));
        assert_eq!(invoice(id).status, Status::Open);
        pass_time(HOUR);
        let ending = Ending::Lapsed;
        assert!(matches!(invoice(id).status, Status::Closed { ending: how, .. } if how == ending));
        assert_eq!((share(id, 0).paid, share(id, 1).struck), (72, 18));
    });
}

#[test]
fn dispute_fails_when_there_is_no_such_invoice_or_it_ended() {
    test(|| {
        assert_noop!(dispute(CASHIER, InvoiceId(7), 1), Error::InvoiceNotFound);
        let id = funded();
        assert_ok!(Payments::cancel(by(BILLER), id));
        assert_noop!(dispute(CASHIER, id, 1), Error::InvoiceClosed);
    });
}

#[test]
fn dispute_fails_when_the_caller_has_no_part_in_it() {
    test(|| {
        let id = funded();
        for who in [STRANGER, BILLER, EMPLOYER, CLERK, INSURERS_GOVERNOR, OTHER_PATIENT] {
            assert_noop!(dispute(who, id, 1), Error::NotParty);
        }
        // Then the agent acts for nobody but themselves.
        Suspended::set(vec![INSURER]);
        assert_noop!(dispute(CASHIER, id, 1), Error::NotParty);
    });
}

#[test]
fn dispute_fails_when_the_evidence_is_zeros_or_text() {
    test(|| {
        let id = funded();
        for evidence in SAYS {
            assert_noop!(Payments::dispute(by(CASHIER), id, CENT, evidence), Error::NotACommitment);
        }
    });
}

#[test]
fn dispute_fails_when_the_amount_is_nothing_or_not_whole() {
    test(|| {
        let id = funded();
        assert_noop!(dispute(CASHIER, id, 0), Error::AmountZero);
        let part = |amount| Payments::dispute(by(CASHIER), id, amount, WHY);
        assert_noop!(part(CENT + 1), Error::NotWholeUnits);
        assert_noop!(part(1), Error::NotWholeUnits);
        assert_noop!(part(CENT * (1 << 64)), Error::AmountTooLarge);
        assert_noop!(part(CENT * u128::from(u64::MAX)), Error::NothingHeld);
    });
}

#[test]
fn dispute_fails_when_less_is_held_of_the_callers() {
    test(|| {
        let id = issued(awaited_bill());
        // Nothing is held of the patient's, and all is the patient's to dispute.
        assert_noop!(dispute(PATIENT, id, 73), Error::NothingHeld);
        assert_noop!(dispute(CASHIER, id, 73), Error::NothingHeld);
        let id = issued(bill());
        assert_noop!(dispute(PATIENT, id, 1), Error::NothingHeld);
    });
}

/// The review is over, also when nobody has settled it yet.
#[test]
fn dispute_fails_when_it_is_released() {
    test(|| {
        let id = issued(covered_bill());
        stand_still(HOUR - 1);
        next_block();
        pass_time(REVIEW - HOUR);
        assert_eq!(now(), NOW + REVIEW - 1);
        stand_still(1);
        assert_noop!(dispute(CASHIER, id, 1), Error::NothingHeld);
        assert_noop!(dispute(PATIENT, id, 1), Error::NothingHeld);
        next_block();
        assert_eq!(share(id, 0).paid, 72);
        assert_noop!(dispute(CASHIER, id, 1), Error::NothingHeld);
    });
}

/// The review goes on for a day after the chain stood.
#[test]
fn dispute_is_in_time_after_the_chain_stood() {
    test(|| {
        let id = issued(covered_bill());
        stand_still(REVIEW + DAY);
        next_block();
        assert_eq!(share(id, 0).paid, 0);
        assert_noop!(settle(id), Error::NothingDue);
        assert_ok!(dispute(CASHIER, id, 72));
        pass_time(GRACE);
        assert_eq!(share(id, 0).paid, 0);
    });
}

#[test]
fn arbiters_take_turns() {
    test_with_arbiters(|| {
        let ask = || running(disputed()).arbiter;
        assert_eq!([ask(), ask(), ask()], [ARBITER, OTHER_ARBITER, ARBITER].map(Some));
    });
}

#[test]
fn arbiters_are_passed_over_when_they_are_not_active() {
    test_with_arbiters(|| {
        Suspended::set(vec![ARBITER]);
        assert_eq!(running(disputed()).arbiter, Some(OTHER_ARBITER));
        assert_eq!(running(disputed()).arbiter, Some(OTHER_ARBITER));
        Suspended::set(vec![]);
        Removed::set(vec![ARBITER, OTHER_ARBITER]);
        assert_eq!(running(disputed()).arbiter, None);
        // The turn stays where it was.
        assert_eq!(ArbiterTurn::<Test>::get(), Some(OTHER_ARBITER));
    });
}

/// The council may have named a payer, a provider or a debtor.
#[test]
fn arbiters_are_passed_over_when_they_have_a_part_in_it() {
    test(|| {
        set_arbiters(&[HOSPITAL, INSURER, CLINIC]);
        assert_eq!(running(disputed()).arbiter, Some(CLINIC));
        let id = issued(NewInvoice {
            debtors: BoundedVec::truncate_from(vec![(Party::Organisation(CLINIC), 1)]),
            ..awaited_bill()
        });
        assert_ok!(dispute(CASHIER, id, 1));
        assert_eq!(running(id).arbiter, None);
        set_arbiters(&[]);
        assert_eq!(running(disputed()).arbiter, None);
        assert_eq!(ArbiterList::bound(), MAX_ARBITERS as usize);
    });
}

#[test]
fn answer_dispute_files_what_the_provider_says_once() {
    test(|| {
        let id = disputed();
        told();
        assert_ok!(Payments::answer_dispute(by(BILLER), id, ANSWER));
        assert_eq!(told(), [Event::DisputeAnswered { invoice: id }]);
        assert_eq!(running(id).answer, Some(ANSWER));
        assert_noop!(Payments::answer_dispute(by(BILLER), id, WHY), Error::NotDisputed);
    });
}

#[test]
fn answer_dispute_fails_when_it_is_not_the_providers_or_nobody_disputes() {
    test(|| {
        let answer = |who, id| Payments::answer_dispute(by(who), id, ANSWER);
        assert_noop!(answer(BILLER, InvoiceId(7)), Error::InvoiceNotFound);
        let id = funded();
        assert_noop!(answer(BILLER, id), Error::NotDisputed);
        assert_ok!(dispute(CASHIER, id, 1));
        for who in [CASHIER, PATIENT, CLERK, GOVERNOR, STRANGER] {
            assert_noop!(answer(who, id), Error::NotAgent);
        }
        for evidence in SAYS {
            assert_noop!(Payments::answer_dispute(by(BILLER), id, evidence), Error::NotACommitment);
        }
        assert_ok!(Payments::withdraw_dispute(by(CASHIER), id));
        assert_noop!(answer(BILLER, id), Error::NotDisputed);
    });
}

#[test]
fn decide_pays_the_provider_a_part_and_returns_the_rest() {
    test_with_arbiters(|| {
        let id = disputed();
        told();
        assert_ok!(decide(JUDGE, id, 30));
        let (to_provider, to_payers) = (30 * CENT, 20 * CENT);
        let decided = Event::DisputeDecided { invoice: id, to_provider, to_payers };
        assert_eq!(told(), [decided, paid(id, 0, 30), returned(id, 0, 20)]);
        let share = share(id, 0);
        let left = (share.paid, share.struck, share.held, share.disputed);
        assert_eq!(left, (30, 20, 22, 0));
        assert_eq!(invoice(id).status, Status::Open);
        assert_eq!(escrow(&treasury(INSURER)), 22);
        assert_eq!(balance(COIN, &treasury(INSURER)), FUNDS - 52 * CENT);
        assert_eq!(balance(COIN, &treasury(HOSPITAL)), FUNDS + 30 * CENT);
    });
}

/// 45 of 90: 36 and 9.
#[test]
fn decide_divides_by_what_is_disputed_of_each_share() {
    test_with_arbiters(|| {
        let id = funded();
        assert_ok!(dispute(PATIENT, id, 90));
        told();
        assert_ok!(decide(JUDGE, id, 45));
        let amount = 45 * CENT;
        let decided = Event::DisputeDecided { invoice: id, to_provider: amount, to_payers: amount };
        let ended = Event::InvoiceEnded { invoice: id, ending: Ending::Settled };
        let moved = [paid(id, 0, 36), returned(id, 0, 36), paid(id, 1, 9), returned(id, 1, 9)];
        assert_eq!(told(), [[decided].as_slice(), &moved, &[ended]].concat());
        assert_eq!(balance(COIN, &PATIENT), 91 * CENT);
    });
}

#[test]
fn decide_gives_all_to_one_side() {
    test_with_arbiters(|| {
        let id = disputed();
        assert_ok!(decide(JUDGE, id, 0));
        assert_eq!((share(id, 0).paid, share(id, 0).struck, share(id, 0).held), (0, 50, 22));
        let id = disputed();
        assert_ok!(decide(OTHER_JUDGE, id, 50));
        assert_eq!((share(id, 0).paid, share(id, 0).struck, share(id, 0).held), (50, 0, 22));
    });
}

#[test]
fn decide_lets_leave_what_the_review_left() {
    test_with_arbiters(|| {
        let id = issued(covered_bill());
        pass_time(REVIEW - HOUR);
        assert_ok!(dispute(CASHIER, id, 72));
        pass_time(DAY);
        assert_ok!(decide(JUDGE, id, 70));
        assert_eq!((share(id, 0).paid, share(id, 0).struck), (70, 2));
        // Another one may dispute nothing any more.
        assert_noop!(dispute(PATIENT, id, 1), Error::NothingHeld);
    });
}

/// The hook has not looked at it yet.
#[test]
fn decide_lets_leave_what_was_never_disputed_when_its_review_is_over() {
    test_with_arbiters(|| {
        let id = issued(covered_bill());
        pass_time(REVIEW - 1);
        assert_ok!(dispute(CASHIER, id, 50));
        stand_still(1);
        assert_ok!(decide(JUDGE, id, 30));
        assert_eq!((share(id, 0).paid, share(id, 0).struck, share(id, 0).held), (52, 20, 0));
    });
}

#[test]
fn decide_owes_what_the_provider_cannot_be_credited_with() {
    test_with_arbiters(|| {
        let id = disputed();
        block(treasury(HOSPITAL));
        told();
        assert_ok!(decide(JUDGE, id, 30));
        let cause = Cause::Share(id, 0);
        let owed =
            Event::Owed { asset: COIN, from: INSURERS, to: HOSPITALS, amount: 30 * CENT, cause };
        assert_eq!(told()[1..], [owed, returned(id, 0, 20)]);
        assert_eq!((share(id, 0).owed, share(id, 0).owed_since), (30, Some(NOW)));
        assert_eq!(escrow(&treasury(INSURER)), 52);
        unblock(treasury(HOSPITAL));
        pass_time(DAY);
        assert_eq!((share(id, 0).owed, share(id, 0).paid), (0, 30));
    });
}

/// Nothing is owed for less than the claim term.
#[test]
fn decide_begins_the_claim_term_anew_when_something_is_owed_already() {
    test_with_arbiters(|| {
        let id = funded();
        block(treasury(HOSPITAL));
        assert_ok!(Payments::accept(by(PATIENT), id, 1));
        assert_ok!(dispute(CASHIER, id, 50));
        assert_ok!(decide(JUDGE, id, 30));
        assert_eq!((share(id, 0).owed, share(id, 0).owed_since), (30, Some(NOW)));
        pass_time(DAY);
        assert_ok!(Payments::accept(by(CASHIER), id, 0));
        assert_eq!((share(id, 0).owed, share(id, 0).owed_since), (52, Some(NOW + DAY)));
        assert_eq!((share(id, 1).owed, share(id, 1).owed_since), (18, Some(NOW)));
    });
}

/// Nobody can be credited while the coin is frozen, and nothing is lost.
#[test]
fn decide_returns_later_what_nobody_can_be_credited_with() {
    test_with_arbiters(|| {
        let id = disputed();
        freeze_coin(true);
        assert_ok!(decide(JUDGE, id, 0));
        assert_eq!((share(id, 0).returning, share(id, 0).struck), (50, 0));
        assert_eq!(escrow(&treasury(INSURER)), 72);
        freeze_coin(false);
        assert_ok!(settle(id));
        assert_eq!((share(id, 0).returning, share(id, 0).struck), (0, 50));
        assert_eq!(escrow(&treasury(INSURER)), 22);
    });
}

#[test]
fn decide_is_the_councils_at_any_time() {
    test_with_arbiters(|| {
        let id = disputed();
        assert_ok!(Payments::decide(RuntimeOrigin::root(), id, 0));
        set_arbiters(&[]);
        let id = disputed();
        pass_time(TERM + DAY);
        assert_ok!(Payments::decide(RuntimeOrigin::root(), id, 0));
        assert_eq!(invoice(id).status, Status::Open);
    });
}

#[test]
fn decide_fails_when_the_caller_is_not_asked() {
    test_with_arbiters(|| {
        assert_noop!(decide(JUDGE, InvoiceId(7), 0), Error::InvoiceNotFound);
        let id = funded();
        assert_noop!(decide(JUDGE, id, 0), Error::NotDisputed);
        assert_ok!(dispute(CASHIER, id, 50));
        for who in [OTHER_JUDGE, CASHIER, BILLER, CLERK, STRANGER] {
            assert_noop!(decide(who, id, 0), Error::NotArbiter);
        }
        assert_noop!(Payments::decide(RuntimeOrigin::none(), id, 0), DispatchError::BadOrigin);
        Suspended::set(vec![ARBITER]);
        assert_noop!(decide(JUDGE, id, 0), Error::NotArbiter);
    });
}

/// Nobody decides an own invoice, whomever they review for.
#[test]
fn decide_fails_when_the_caller_is_the_patient_or_a_debtor() {
    test_with_arbiters(|| {
        let debtors = BoundedVec::truncate_from(vec![(to(EMPLOYER), 1)]);
        let id = issued(NewInvoice { debtors, ..awaited_bill() });
        assert_ok!(dispute(CASHIER, id, 50));
        Judges::set(vec![PATIENT, SUCCESSOR, EMPLOYER, STRANGER]);
        Succeeded::set(true);
        for who in [PATIENT, SUCCESSOR, EMPLOYER] {
            assert_noop!(decide(who, id, 0), Error::NotArbiter);
        }
        assert_ok!(decide(STRANGER, id, 0));
    });
}

/// Who reviews for nobody is not the one who is not asked.
#[test]
fn decide_fails_when_nobody_is_asked_but_the_council() {
    test(|| {
        let id = disputed();
        assert_eq!(running(id).arbiter, None);
        for who in [JUDGE, STRANGER] {
            assert_noop!(decide(who, id, 0), Error::NotArbiter);
        }
    });
}

#[test]
fn decide_fails_when_the_amount_is_not_whole_or_more_than_is_disputed() {
    test_with_arbiters(|| {
        let id = disputed();
        let part = |amount| Payments::decide(by(JUDGE), id, amount);
        assert_noop!(part(CENT / 2), Error::NotWholeUnits);
        assert_noop!(part(CENT * (1 << 64)), Error::AmountTooLarge);
        assert_noop!(decide(JUDGE, id, 51), Error::AboveDisputed);
        assert_ok!(decide(JUDGE, id, 50));
        assert_noop!(decide(JUDGE, id, 1), Error::NotDisputed);
    });
}

#[test]
fn dispute_passes_to_another_arbiter_when_the_first_is_silent() {
    test_with_arbiters(|| {
        let id = disputed();
        pass_time(TERM - HOUR);
        assert_eq!(running(id).arbiter, Some(ARBITER));
        assert!(!running(id).passed);
        told();
        pass_time(HOUR);
        let arbiter = Some(OTHER_ARBITER);
        assert_eq!(told(), [Event::DisputePassed { invoice: id, arbiter }]);
        let dispute = running(id);
        assert_eq!((dispute.arbiter, dispute.passed), (arbiter, true));
        assert_eq!(dispute.until, NOW + 2 * TERM);
        assert_eq!(dispute.parties.to_vec(), [party(INSURERS, WHY)]);
        assert_noop!(decide(JUDGE, id, 0), Error::NotArbiter);
        assert_ok!(decide(OTHER_JUDGE, id, 0));
    });
}

#[test]
fn dispute_passes_to_the_council_when_there_is_no_other_arbiter() {
    test(|| {
        set_arbiters(&[ARBITER]);
        let id = disputed();
        assert_eq!(running(id).arbiter, Some(ARBITER));
        pass_time(TERM);
        assert_eq!((running(id).arbiter, running(id).passed), (None, true));
        assert_noop!(decide(JUDGE, id, 0), Error::NotArbiter);
    });
}

/// Terms that the council shortens count for the next one.
#[test]
fn dispute_is_decided_within_the_term_of_its_beginning() {
    test_with_arbiters(|| {
        let id = disputed();
        let terms = TermSet { dispute: 7 * DAY, ..TermSet::default() };
        assert_ok!(Payments::set_terms(RuntimeOrigin::root(), terms));
        pass_time(TERM - HOUR);
        assert!(!running(id).passed);
        pass_time(HOUR);
        assert_eq!(running(id).until, now() + 7 * DAY);
    });
}

#[test]
fn dispute_goes_back_to_the_payers_when_nobody_decides() {
    test_with_arbiters(|| {
        let id = disputed();
        pass_time(2 * TERM - HOUR);
        assert_eq!(escrow(&treasury(INSURER)), 72);
        told();
        pass_time(HOUR);
        let events = told();
        assert_eq!(events[..2], [Event::DisputeDefaulted { invoice: id }, returned(id, 0, 50)]);
        assert_eq!((share(id, 0).struck, share(id, 0).disputed), (72, 0));
        // Its end has passed, too.
        assert_eq!(events[2], returned(id, 0, 22));
        assert_noop!(Payments::withdraw_dispute(by(CASHIER), id), Error::NotDisputed);
    });
}

#[test]
fn dispute_waits_while_the_chain_is_in_safe_mode() {
    test_with_arbiters(|| {
        let id = disputed();
        SafeMode::set(true);
        pass_time(3 * TERM);
        assert!(!running(id).passed);
        SafeMode::set(false);
        assert_noop!(settle(id), Error::NothingDue);
        pass_time(GRACE - HOUR);
        assert!(!running(id).passed);
        pass_time(HOUR);
        assert!(running(id).passed);
        assert_eq!(running(id).until, now() + TERM);
    });
}

/// `settle` does what the hook would.
#[test]
fn settle_passes_a_dispute_when_the_hook_has_no_room() {
    test_with_arbiters(|| {
        let id = disputed();
        pass_time(TERM - HOUR / 2);
        stand_still(HOUR / 2);
        assert_ok!(settle(id));
        assert!(running(id).passed);
        assert_noop!(settle(id), Error::NothingDue);
        let due = crate::Due::<Test>::get(Subject::Invoice(id));
        assert!(due.is_some());
    });
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("proptest-regressions"))),
        ..ProptestConfig::default()
    })]

    /// No share is disputed beyond what is held of it, and nothing is decided beyond what is disputed.
    #[test]
    fn spread_gives_no_share_more_than_it_has(
        shares in prop::collection::vec(prop_oneof![0..5u64, (0..=u64::MAX / 7)], 0..=6),
        part in 0..=u64::MAX,
    ) {
        let all: u64 = shares.iter().sum();
        let units = part.checked_rem(all + 1).unwrap();
        let parts = spread(units, &shares).unwrap();
        prop_assert_eq!(parts.iter().sum::<u64>(), units);
        prop_assert!(parts.iter().zip(&shares).all(|(part, share)| part <= share));
        prop_assert_eq!(spread(all, &shares), Some(shares.clone()));
        prop_assert_eq!(spread(all + 1, &shares), None);
    }
}
