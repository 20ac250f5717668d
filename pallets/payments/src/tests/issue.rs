use frame_support::{assert_noop, assert_ok, traits::Time};
use salus_primitives::{AssetKind, BatchFacts, Commitment, CoverageId, InvoiceId, Purpose, Root};
use sp_runtime::DispatchError;

use super::*;
use crate::{
    keys::Key, split::Limits, Cause, Coverages, Ending, InvoicesOf, NewCoverage, NewInvoice, Party,
    Proof, Status, LONGEST_LIFE, MAX_PARTS,
};

/// More than there may be of a unit.
const TOO_MUCH: u128 = CENT << 64;

fn covered_by(coverages: Vec<CoverageId>) -> NewInvoice<AccountId> {
    NewInvoice { coverages: coverages.try_into().unwrap(), ..bill() }
}

fn owed_by(debtors: Vec<(Party<AccountId>, u64)>) -> NewInvoice<AccountId> {
    NewInvoice { debtors: debtors.try_into().unwrap(), ..bill() }
}

fn amounts(id: InvoiceId) -> Vec<u64> {
    invoice(id).shares.iter().map(|share| share.amount).collect()
}

#[test]
fn issue_splits_a_bill_and_holds_what_is_covered() {
    test(|| {
        let new = awaited_bill();
        let covered_by = new.coverages[0];
        told();
        let id = issued(new);
        let shares = vec![72 * CENT, 18 * CENT].try_into().unwrap();
        let (provider, billed) = (HOSPITAL, 100 * CENT);
        assert_eq!(
            told(),
            [
                Event::InvoiceIssued {
                    invoice: id,
                    provider,
                    patient: Some(PATIENT),
                    asset: COIN,
                    billed,
                    shares,
                },
                Event::Held {
                    asset: COIN,
                    from: INSURERS,
                    to: HOSPITALS,
                    amount: 72 * CENT,
                    cause: Cause::Share(id, 0),
                },
            ]
        );
        assert_eq!(escrow(&treasury(INSURER)), 72);
        let kept = invoice(id);
        assert_eq!((kept.billed, kept.allowed, kept.delivered), (100, 90, None));
        assert_eq!(kept.status, Status::Open);
        let [insurers, patients] = [share(id, 0), share(id, 1)];
        assert_eq!((insurers.held, insurers.due(), insurers.review), (72, 0, REVIEW));
        assert_eq!((patients.held, patients.due(), patients.review), (0, 18, 7 * DAY));
        assert_eq!(patients.party, to(PATIENT));
        let left = Limits { deductible: 0, out_of_pocket: Some(482), ceiling: 4_928 };
        assert_eq!(coverage(covered_by).benefits.left, left);
        assert_eq!(coverage(covered_by).invoices, 1);
        assert_eq!(Deposits::get().get(&HOSPITAL), Some(&INVOICE_DEPOSIT));
        for party in [HOSPITALS, INSURERS, to(PATIENT)] {
            assert!(InvoicesOf::<Test>::contains_key(party, id.key()));
        }
        assert_eq!(issued(bill()), InvoiceId(1));
    });
}

#[test]
fn issue_lets_a_second_coverage_pay_what_the_first_left_and_no_more() {
    test(|| {
        let first = opened(guarantee());
        assert_ok!(Payments::open_coverage(by(EMPLOYER), guarantee()));
        let id = issued(covered_by(vec![first, CoverageId(1)]));
        assert_eq!(amounts(id), [72, 18, 0]);
        assert_eq!((escrow(&treasury(INSURER)), escrow(&EMPLOYER)), (72, 18));
        // As if it were the only one, but for its ceiling.
        let left = Limits { deductible: 0, out_of_pocket: Some(482), ceiling: 4_982 };
        assert_eq!(coverage(CoverageId(1)).benefits.left, left);
    });
}

#[test]
fn issue_leaves_due_what_the_payer_lacks() {
    test(|| {
        let big = || NewInvoice { billed: 2_000 * CENT, allowed: 2_000 * CENT, ..covered_bill() };
        let id = issued(big());
        last_event(Event::ShareUnfunded { invoice: id, share: 0, party: INSURERS });
        assert_eq!((share(id, 0).due(), share(id, 0).held), (1_600, 0));
        assert_eq!(escrow(&treasury(INSURER)), 0);
        freeze_coin(true);
        let frozen = issued(covered_bill());
        last_event(Event::ShareUnfunded { invoice: frozen, share: 0, party: INSURERS });
        assert_eq!(share(frozen, 0).due(), 72);
    });
}

#[test]
fn issue_pays_at_once_when_nobody_needs_to_look() {
    test(|| {
        let coverage = opened(NewCoverage { review: 0, rate: 0, ..guarantee() });
        let id = issued(covered_by(vec![coverage]));
        last_event(Event::InvoiceEnded { invoice: id, ending: Ending::Settled });
        assert_eq!(share(id, 0).paid, 90);
        assert_eq!(balance(COIN, &treasury(HOSPITAL)), FUNDS + 90 * CENT);
    });
}

#[test]
fn issue_settles_at_once_what_is_written_off() {
    test(|| {
        let id = issued(NewInvoice { allowed: 0, ..owed_by(vec![]) });
        last_event(Event::InvoiceEnded { invoice: id, ending: Ending::Settled });
    });
}

#[test]
fn issue_notes_a_proof_that_is_there() {
    test(|| {
        anchor();
        let id = issued(awaited_bill());
        System::assert_has_event(Event::ProofDelivered { invoice: id }.into());
        assert_eq!(invoice(id).delivered, Some(NOW));
        let id = issued(bill());
        assert_eq!(invoice(id).delivered, Some(NOW));
        let noted = Event::ProofDelivered { invoice: id };
        assert!(System::events().iter().all(|event| event.event != noted.clone().into()));
    });
}

#[test]
fn issue_keeps_the_place_of_a_debtor_who_owes_nothing() {
    test(|| {
        let debtors = vec![(to(PATIENT), 0), (to(EMPLOYER), 2), (INSURERS, 1)];
        let id = issued(owed_by(debtors));
        assert_eq!(amounts(id), [0, 60, 30]);
        assert_ok!(pay_share(EMPLOYER, id, 1, 60 * CENT));
        assert_ok!(pay_share(CASHIER, id, 2, 30 * CENT));
        last_event(Event::InvoiceEnded { invoice: id, ending: Ending::Settled });
    });
}

#[test]
fn issue_is_refused_when_the_caller_does_not_bill_for_an_organisation() {
    test(|| {
        for who in [CLERK, GOVERNOR, PATIENT, STRANGER] {
            assert_noop!(Payments::issue(by(who), bill()), Error::NotAgent);
        }
        Suspended::set(vec![HOSPITAL]);
        assert_noop!(issue(bill()), Error::NotAgent);
    });
}

#[test]
fn issue_is_refused_when_the_patient_is_not_the_providers() {
    test(|| {
        for who in [OTHER_PATIENT, FORMER_PATIENT, STRANGER] {
            let new = NewInvoice { patient: Some(who), ..bill() };
            assert_noop!(issue(new), Error::PatientElsewhere);
        }
        assert_noop!(Payments::issue(by(CLINICS_BILLER), bill()), Error::PatientElsewhere);
    });
}

#[test]
fn issue_is_refused_when_a_payer_is_somebody_elses_patient() {
    test(|| {
        for who in [OTHER_PATIENT, FORMER_PATIENT] {
            let new = owed_by(vec![(to(EMPLOYER), 1), (to(who), 1)]);
            assert_noop!(issue(new), Error::PatientElsewhere);
        }
        // Who guaranteed it as a patient, and left since.
        let new = covered_bill();
        let pay_by =
            |payer| Coverages::<Test>::mutate_extant(new.coverages[0], |of| of.payer = payer);
        pay_by(to(FORMER_PATIENT));
        assert_noop!(issue(new.clone()), Error::PatientElsewhere);
        pay_by(INSURERS);
        assert_ok!(issue(new.clone()));
    });
}

#[test]
fn issue_is_refused_when_an_amount_is_wrong() {
    test(|| {
        let with = |billed, allowed| NewInvoice { billed, allowed, ..bill() };
        assert_noop!(issue(with(0, 0)), Error::AmountZero);
        let asset = AssetKind::Token(7);
        assert_noop!(issue(NewInvoice { asset, ..bill() }), Error::AssetNotAccepted);
        assert_noop!(issue(with(CENT + 1, CENT)), Error::NotWholeUnits);
        assert_noop!(issue(with(CENT, 1)), Error::NotWholeUnits);
        assert_noop!(issue(with(TOO_MUCH, CENT)), Error::AmountTooLarge);
        assert_noop!(issue(with(CENT, TOO_MUCH)), Error::AmountTooLarge);
        assert_noop!(issue(with(CENT, 2 * CENT)), Error::AllowedAboveBilled);
        assert_ok!(Payments::set_asset(RuntimeOrigin::root(), COIN, None));
        assert_noop!(issue(bill()), Error::AssetNotAccepted);
    });
}

#[test]
fn issue_is_refused_when_nobody_owes_the_rest() {
    test(|| {
        for debtors in [vec![], vec![(to(PATIENT), 0), (to(EMPLOYER), 0)]] {
            assert_noop!(issue(owed_by(debtors)), Error::SharesMissing);
        }
    });
}

#[test]
fn issue_is_refused_when_a_coverage_does_not_fit() {
    test(|| {
        let of = |new| covered_by(vec![opened(new)]);
        assert_noop!(issue(covered_by(vec![CoverageId(0)])), Error::CoverageNotFound);
        let coverage = opened(guarantee());
        assert_noop!(issue(covered_by(vec![coverage; 2])), Error::CoverageMismatch);
        // Whether there is one or not.
        assert_noop!(issue(covered_by(vec![CoverageId(7); 2])), Error::CoverageMismatch);
        let new = NewInvoice { patient: None, ..covered_by(vec![coverage]) };
        assert_noop!(issue(new), Error::CoverageMismatch);
        let patient = Some(OTHER_PATIENT);
        let elsewhere = of(NewCoverage { provider: CLINIC, patient, ..guarantee() });
        assert_noop!(issue(elsewhere), Error::CoverageMismatch);
        let [most, out_of_pocket] = [EXISTENTIAL, 0].map(|amount| amount * 100);
        let native = of(NewCoverage {
            asset: NATIVE,
            out_of_pocket: Some(out_of_pocket),
            invoice_ceiling: most,
            ceiling: most,
            ..guarantee()
        });
        assert_noop!(issue(native), Error::CoverageMismatch);
        let everybodys = of(NewCoverage { patient: None, out_of_pocket: None, ..guarantee() });
        assert_ok!(issue(everybodys.clone()));
        assert_ok!(issue(NewInvoice { patient: None, ..everybodys }));
    });
}

#[test]
fn issue_is_refused_when_a_coverage_ended() {
    test(|| {
        let end = NOW + DAY;
        let new = covered_by(vec![opened(NewCoverage { end, run_out: DAY, ..guarantee() })]);
        stand_still(DAY);
        assert_ok!(issue(new.clone()));
        stand_still(DAY);
        assert_noop!(issue(new), Error::CoverageEnded);
    });
}

/// Nobody can revoke it, nor dispute what is held.
#[test]
fn issue_is_refused_when_the_payer_of_a_coverage_is_suspended_or_removed() {
    test(|| {
        let new = covered_bill();
        Suspended::set(vec![INSURER]);
        assert_noop!(issue(new.clone()), Error::CoverageEnded);
        Suspended::set(vec![]);
        assert_ok!(issue(new.clone()));
        Removed::set(vec![INSURER]);
        assert_noop!(issue(new), Error::CoverageEnded);
    });
}

#[test]
fn issue_is_refused_when_a_debtor_cannot_be_one() {
    test(|| {
        let owed = |party| owed_by(vec![(to(PATIENT), 1), (party, 1)]);
        assert_noop!(issue(owed(HOSPITALS)), Error::PayerIsPayee);
        assert_noop!(issue(owed(to(treasury(HOSPITAL)))), Error::PayerIsPayee);
        assert_noop!(issue(owed(Party::Organisation(NOBODY))), Error::OrganisationNotFound);
        Removed::set(vec![INSURER]);
        assert_noop!(issue(owed(INSURERS)), Error::OrganisationNotFound);
    });
}

#[test]
fn issue_is_refused_when_bytes_commit_to_nothing() {
    test(|| {
        for byte in [0, b'a'] {
            let lines = Commitment([byte; 32]);
            assert_noop!(issue(NewInvoice { lines, ..bill() }), Error::NotACommitment);
            let proof = Some(Proof::Record(Root([byte; 32])));
            assert_noop!(issue(NewInvoice { proof, ..bill() }), Error::NotACommitment);
        }
    });
}

#[test]
fn issue_is_refused_when_a_coverage_needs_a_proof() {
    test(|| {
        let new = covered_by(vec![opened(NewCoverage { needs_proof: true, ..guarantee() })]);
        assert_noop!(issue(new.clone()), Error::ProofMissing);
        assert_ok!(issue(NewInvoice { proof: Some(Proof::Record(ROOT)), ..new }));
    });
}

#[test]
fn issue_is_refused_when_the_request_is_not_the_patients_and_the_providers() {
    test(|| {
        let new = || NewInvoice { proof: Some(Proof::Request(REQUEST)), ..bill() };
        assert_noop!(issue(new()), Error::ProofMissing);
        ask(Purpose::HPAYMT, false);
        assert_noop!(issue(NewInvoice { patient: None, ..new() }), Error::ProofMissing);
        let debtors = vec![(to(EMPLOYER), 1)].try_into().unwrap();
        let patient = Some(OTHER_PATIENT);
        assert_noop!(
            Payments::issue(by(CLINICS_BILLER), NewInvoice { patient, debtors, ..new() }),
            Error::ProofMissing
        );
        assert_ok!(issue(new()));
    });
}

#[test]
fn issue_is_refused_when_access_would_be_paid_for() {
    test(|| {
        let new = NewInvoice { proof: Some(Proof::Request(REQUEST)), ..bill() };
        for purpose in Purpose::PATRQT.covered().iter() {
            for fulfilled in [false, true] {
                ask(purpose, fulfilled);
                assert_noop!(issue(new.clone()), Error::AccessIsFree);
            }
        }
    });
}

#[test]
fn issue_is_refused_when_a_term_is_out_of_bounds() {
    test(|| {
        for end in [NOW - 1, NOW, NOW + LONGEST_LIFE + 1] {
            assert_noop!(issue(NewInvoice { end, ..bill() }), Error::TermOutOfBounds);
        }
        let parts = MAX_PARTS + 1;
        assert_noop!(issue(NewInvoice { parts, ..bill() }), Error::TermOutOfBounds);
        let (parts, end) = (MAX_PARTS, NOW + LONGEST_LIFE);
        assert_ok!(issue(NewInvoice { parts, end, ..bill() }));
    });
}

#[test]
fn issue_is_refused_when_what_it_supersedes_is_not_undone() {
    test(|| {
        let again = |id| NewInvoice { supersedes: Some(id), ..bill() };
        assert_noop!(issue(again(InvoiceId(0))), Error::InvoiceNotFound);
        let id = issued(bill());
        assert_noop!(issue(again(id)), Error::InvoiceClosed);
        give(PATIENT, 100);
        assert_ok!(pay_share(PATIENT, id, 0, 90 * CENT));
        assert_noop!(issue(again(id)), Error::InvoiceClosed);
        let theirs = NewInvoice {
            patient: None,
            debtors: vec![(to(EMPLOYER), 1)].try_into().unwrap(),
            ..again(id)
        };
        assert_noop!(Payments::issue(by(CLINICS_BILLER), theirs), Error::NotAgent);
        assert_ok!(Payments::reverse(by(BILLER), id));
        let new = issued(again(id));
        assert_eq!(invoice(new).supersedes, Some(id));
    });
}

#[test]
fn issue_is_refused_when_the_deposit_cannot_be_held() {
    test(|| {
        Means::set(INVOICE_DEPOSIT - 1);
        assert_noop!(issue(bill()), DispatchError::Other("means"));
    });
}

#[test]
fn issue_takes_a_record_that_is_none_yet_for_none() {
    test(|| {
        let facts = BatchFacts {
            leaves: 1,
            is_report: false,
            anchored: Timestamp::now(),
            superseded: false,
        };
        let none = [
            (HOSPITAL, BatchFacts { is_report: true, ..facts }),
            (HOSPITAL, BatchFacts { superseded: true, ..facts }),
            (CLINIC, facts),
        ];
        for (organisation, facts) in none {
            Batches::set([((organisation, ROOT), facts)].into());
            let id = issued(awaited_bill());
            assert_eq!(invoice(id).delivered, None);
            assert_noop!(settle(id), Error::NothingDue);
        }
    });
}

#[test]
fn issue_counts_on_what_earlier_invoices_and_the_payer_left() {
    test(|| {
        let coverage_id = opened(NewCoverage { deductible: 100 * CENT, ..guarantee() });
        let new = covered_by(vec![coverage_id]);
        // All of it is deductible, then what is left of that and a fifth of the rest.
        assert_eq!(amounts(issued(new.clone())), [0, 90]);
        assert_eq!(amounts(issued(new.clone())), [64, 26]);
        // Nothing more than 10 is the patient's.
        let own = Some(10 * CENT);
        assert_ok!(Payments::lower_coverage(by(CASHIER), coverage_id, None, own));
        assert_eq!(amounts(issued(new.clone())), [80, 10]);
        assert_eq!(amounts(issued(new)), [90, 0]);
        let left = Limits { deductible: 0, out_of_pocket: Some(0), ceiling: 4_766 };
        assert_eq!(coverage(coverage_id).benefits.left, left);
    });
}

#[test]
fn issue_leaves_to_the_debtors_what_is_above_a_ceiling() {
    test(|| {
        let most = 50 * CENT;
        let new = NewCoverage { invoice_ceiling: most, ceiling: 70 * CENT, ..guarantee() };
        let new = covered_by(vec![opened(new)]);
        assert_eq!(amounts(issued(new.clone())), [50, 40]);
        assert_eq!(amounts(issued(new.clone())), [20, 70]);
        assert_eq!(amounts(issued(new)), [0, 90]);
    });
}
