use frame_support::{assert_noop, assert_ok, traits::fungibles::Mutate};
use salus_primitives::{AssetKind, CoverageId, InvoiceId};
use sp_runtime::{DispatchError, DispatchResult};

use super::*;
use crate::{
    keys::Key,
    split::{Benefits, Limits},
    Coverages, CoveragesOf, HoldReason, Invoices, Lowered, NewCoverage, NewInvoice, Party, Subject,
    Used, LONGEST_LIFE, LONGEST_REVIEW,
};

/// More than there may be of a unit.
const TOO_MUCH: u128 = CENT << 64;

fn limited() -> NewCoverage<AccountId> {
    NewCoverage { deductible: 30 * CENT, ..guarantee() }
}

fn is_found(id: CoverageId) -> [bool; 3] {
    let finders = [INSURERS, HOSPITALS, to(PATIENT)];
    finders.map(|party| CoveragesOf::<Test>::contains_key(party, id.key()))
}

fn lower(id: CoverageId, deductible: Option<u128>, own: Option<u128>) -> DispatchResult {
    Payments::lower_coverage(by(CASHIER), id, deductible, own)
}

#[test]
fn open_coverage_writes_it_in_units_and_holds_the_deposit() {
    test(|| {
        let id = opened(limited());
        last_event(Event::CoverageOpened { coverage: id, payer: INSURERS, provider: HOSPITAL });
        let left = Limits { deductible: 30, out_of_pocket: Some(500), ceiling: 5_000 };
        let kept = coverage(id);
        assert_eq!(
            kept.benefits,
            Benefits {
                copay: 0,
                deductible_first: false,
                rate: 2_000,
                invoice_ceiling: 5_000,
                left,
            }
        );
        assert_eq!((kept.opened, kept.run_out_ends), (left, NOW + 330 * DAY));
        assert_eq!(Deposits::get().get(&INSURER), Some(&COVERAGE_DEPOSIT));
        assert_eq!(is_found(id), [true; 3]);
        assert_eq!(opened(limited()), CoverageId(1));
    });
}

#[test]
fn open_coverage_holds_the_deposit_of_an_account_there() {
    test(|| {
        let new = NewCoverage { patient: None, out_of_pocket: None, ..guarantee() };
        assert_ok!(Payments::open_coverage(by(EMPLOYER), new));
        assert_eq!(coverage(CoverageId(0)).payer, to(EMPLOYER));
        assert_eq!(held(NATIVE, HoldReason::Deposit, &EMPLOYER), COVERAGE_DEPOSIT);
        assert_ok!(Payments::revoke_coverage(by(EMPLOYER), CoverageId(0)));
        assert_eq!(held(NATIVE, HoldReason::Deposit, &EMPLOYER), 0);
    });
}

#[test]
fn open_coverage_is_refused_when_the_provider_cannot_be_paid() {
    test(|| {
        assert_noop!(Payments::open_coverage(by(BILLER), guarantee()), Error::PayerIsPayee);
        let new = NewCoverage { provider: NOBODY, ..guarantee() };
        assert_noop!(open(new), Error::OrganisationNotFound);
        Removed::set(vec![HOSPITAL]);
        assert_noop!(open(guarantee()), Error::PayeeNotAllowed);
    });
}

#[test]
fn open_coverage_is_refused_when_the_patient_is_not_the_providers() {
    test(|| {
        for who in [OTHER_PATIENT, FORMER_PATIENT, STRANGER, treasury(HOSPITAL)] {
            let new = NewCoverage { patient: Some(who), ..guarantee() };
            assert_noop!(open(new), Error::PatientElsewhere);
        }
    });
}

#[test]
fn open_coverage_is_refused_when_the_payer_is_somebody_elses_patient() {
    test(|| {
        for who in [OTHER_PATIENT, FORMER_PATIENT] {
            assert_noop!(Payments::open_coverage(by(who), guarantee()), Error::PatientElsewhere);
        }
    });
}

#[test]
fn open_coverage_is_refused_when_an_amount_is_wrong() {
    test(|| {
        let asset = AssetKind::Token(7);
        assert_noop!(open(NewCoverage { asset, ..guarantee() }), Error::AssetNotAccepted);
        let with = |amount: u128| {
            [
                NewCoverage { copay: amount, ..guarantee() },
                NewCoverage { deductible: amount, ..guarantee() },
                NewCoverage { out_of_pocket: Some(amount), ..guarantee() },
                NewCoverage { invoice_ceiling: amount, ..guarantee() },
                NewCoverage { ceiling: amount, ..guarantee() },
            ]
        };
        for new in with(CENT + 1) {
            assert_noop!(open(new), Error::NotWholeUnits);
        }
        for new in with(TOO_MUCH) {
            assert_noop!(open(new), Error::AmountTooLarge);
        }
        assert_noop!(open(NewCoverage { invoice_ceiling: 0, ..guarantee() }), Error::AmountZero);
        assert_noop!(open(NewCoverage { ceiling: 0, ..guarantee() }), Error::AmountZero);
    });
}

#[test]
fn open_coverage_is_refused_when_limits_are_nobodys() {
    test(|| {
        let new = || NewCoverage { patient: None, ..guarantee() };
        assert_noop!(open(new()), Error::CoverageMismatch);
        let new = || NewCoverage { out_of_pocket: None, ..new() };
        assert_noop!(open(NewCoverage { deductible: CENT, ..new() }), Error::CoverageMismatch);
        assert_ok!(open(new()));
    });
}

#[test]
fn open_coverage_is_refused_when_a_term_is_out_of_bounds() {
    test(|| {
        let refused = [
            NewCoverage { rate: 10_001, ..guarantee() },
            NewCoverage { review: LONGEST_REVIEW + 1, ..guarantee() },
            NewCoverage { end: NOW, ..guarantee() },
            NewCoverage { end: NOW + LONGEST_LIFE + 1, ..guarantee() },
            NewCoverage { run_out: LONGEST_LIFE + 1, ..guarantee() },
        ];
        for new in refused {
            assert_noop!(open(new), Error::TermOutOfBounds);
        }
        assert_ok!(open(NewCoverage {
            rate: 10_000,
            review: LONGEST_REVIEW,
            end: NOW + LONGEST_LIFE,
            run_out: LONGEST_LIFE,
            ..guarantee()
        }));
    });
}

#[test]
fn open_coverage_is_refused_when_the_deposit_cannot_be_held() {
    test(|| {
        assert_noop!(
            Payments::open_coverage(by(STRANGER), guarantee()),
            Error::DepositUnaffordable
        );
        Means::set(COVERAGE_DEPOSIT - 1);
        assert_noop!(open(guarantee()), DispatchError::Other("means"));
    });
}

#[test]
fn lower_coverage_takes_something_off_what_is_left() {
    test(|| {
        let id = opened(limited());
        let lowered = |deductible, out_of_pocket| Event::CoverageLowered {
            coverage: id,
            deductible: deductible * CENT,
            out_of_pocket: Some(out_of_pocket * CENT),
            ceiling: 5_000 * CENT,
        };
        assert_ok!(lower(id, Some(10 * CENT), None));
        last_event(lowered(10, 500));
        assert_ok!(lower(id, Some(10 * CENT), Some(499 * CENT)));
        let left = Limits { deductible: 10, out_of_pocket: Some(499), ceiling: 5_000 };
        last_event(lowered(10, 499));
        let kept = coverage(id);
        assert_eq!(kept.benefits.left, left);
        assert_eq!(kept.lowered, Lowered { deductible: 20, out_of_pocket: 1 });
        assert_eq!(kept.opened.deductible, 30);
    });
}

#[test]
fn lower_coverage_is_refused_when_a_limit_would_rise() {
    test(|| {
        let id = opened(limited());
        assert_noop!(lower(id, Some(31 * CENT), None), Error::LimitRaised);
        assert_noop!(lower(id, Some(CENT), Some(501 * CENT)), Error::LimitRaised);
        let without = opened(NewCoverage { out_of_pocket: None, ..limited() });
        assert_noop!(lower(without, None, Some(0)), Error::LimitRaised);
    });
}

#[test]
fn lower_coverage_is_refused_when_an_amount_is_wrong() {
    test(|| {
        let id = opened(limited());
        assert_noop!(lower(id, Some(1), None), Error::NotWholeUnits);
        assert_noop!(lower(id, None, Some(CENT + 1)), Error::NotWholeUnits);
        assert_noop!(lower(id, None, Some(TOO_MUCH)), Error::AmountTooLarge);
    });
}

#[test]
fn coverages_are_their_payers_alone() {
    test(|| {
        let id = opened(limited());
        for who in [BILLER, PATIENT, INSURERS_GOVERNOR, EMPLOYER] {
            assert_noop!(
                Payments::lower_coverage(by(who.clone()), id, Some(0), None),
                Error::NotParty
            );
            assert_noop!(Payments::revoke_coverage(by(who), id), Error::NotParty);
        }
        Suspended::set(vec![INSURER]);
        assert_noop!(lower(id, Some(0), None), Error::NotParty);
    });
}

/// The cashier had no authority when it promised that.
#[test]
fn coverages_stay_their_payers_when_it_became_an_agent() {
    test(|| {
        assert_ok!(Money::mint_into(NATIVE, &CASHIER, FUNDS));
        Suspended::set(vec![INSURER]);
        let id = opened(limited());
        assert_eq!(coverage(id).payer, to(CASHIER));
        Suspended::set(vec![]);
        assert_ok!(lower(id, Some(0), None));
        assert_ok!(Payments::revoke_coverage(by(CASHIER), id));
    });
}

#[test]
fn coverages_that_are_not_there_are_refused() {
    test(|| {
        let id = CoverageId(0);
        assert_noop!(lower(id, Some(0), None), Error::CoverageNotFound);
        assert_noop!(Payments::revoke_coverage(by(CASHIER), id), Error::CoverageNotFound);
        assert_noop!(settle(id), Error::CoverageNotFound);
    });
}

#[test]
fn coverages_that_ended_are_neither_lowered_nor_revoked() {
    test(|| {
        let id = opened(limited());
        let coverages = vec![id].try_into().unwrap();
        issued(NewInvoice { coverages, ..bill() });
        assert_ok!(Payments::revoke_coverage(by(CASHIER), id));
        assert_noop!(lower(id, Some(0), None), Error::CoverageEnded);
        assert_noop!(Payments::revoke_coverage(by(CASHIER), id), Error::CoverageEnded);
    });
}

#[test]
fn revoke_coverage_removes_it_at_once_when_no_invoice_names_it() {
    test(|| {
        let id = opened(limited());
        told();
        assert_ok!(Payments::revoke_coverage(by(CASHIER), id));
        let removed = Event::Removed { subject: Subject::Coverage(id) };
        assert_eq!(told(), [Event::CoverageRevoked { coverage: id }, removed]);
        assert!(!Coverages::<Test>::contains_key(id));
        assert_eq!(is_found(id), [false; 3]);
        assert_eq!(Deposits::get().get(&INSURER), Some(&0));
    });
}

#[test]
fn revoke_coverage_leaves_what_was_issued_covered() {
    test(|| {
        let new = covered_bill();
        let id = new.coverages[0];
        let invoice = issued(new.clone());
        told();
        assert_ok!(Payments::revoke_coverage(by(CASHIER), id));
        assert_eq!(told(), [Event::CoverageRevoked { coverage: id }]);
        assert_noop!(issue(new), Error::CoverageEnded);
        pass_time(REVIEW + DAY);
        assert_eq!(share(invoice, 0).paid, 72);
        assert!(Coverages::<Test>::contains_key(id));
    });
}

#[test]
fn a_coverage_goes_when_its_run_out_is_over() {
    test(|| {
        let id = opened(NewCoverage { end: NOW + DAY, run_out: DAY, ..limited() });
        assert_noop!(settle(id), Error::NothingDue);
        pass_time(2 * DAY - HOUR);
        assert!(Coverages::<Test>::contains_key(id));
        told();
        pass_time(HOUR);
        assert_eq!(told(), [Event::Removed { subject: Subject::Coverage(id) }]);
        assert!(!Coverages::<Test>::contains_key(id));
        assert_eq!(Deposits::get().get(&INSURER), Some(&0));
    });
}

#[test]
fn settle_ends_a_coverage_or_removes_it_when_its_run_out_is_over() {
    test(|| {
        let id = opened(NewCoverage { end: NOW + HOUR / 2, run_out: 0, ..limited() });
        let coverages = vec![id].try_into().unwrap();
        issued(NewInvoice { coverages, ..bill() });
        stand_still(HOUR / 2);
        assert_ok!(settle(id));
        assert!(coverage(id).ran_out);
        assert_noop!(settle(id), Error::NothingDue);
        let id = opened(NewCoverage { end: now() + HOUR / 2, run_out: 0, ..limited() });
        stand_still(HOUR / 2 - 1);
        assert_noop!(settle(id), Error::NothingDue);
        stand_still(1);
        assert_ok!(settle(id));
        last_event(Event::Removed { subject: Subject::Coverage(id) });
    });
}

#[test]
fn a_coverage_stays_while_the_chain_gives_time() {
    test(|| {
        let id = opened(NewCoverage { end: NOW + DAY, run_out: 0, ..limited() });
        stand_still(2 * DAY);
        next_block();
        assert_noop!(settle(id), Error::NothingDue);
        assert_ok!(lower(id, Some(0), None));
        pass_time(DAY);
        assert!(!Coverages::<Test>::contains_key(id));
    });
}

#[test]
fn a_coverage_that_ended_covers_nothing_when_the_chain_gives_time_later() {
    test(|| {
        let coverage = opened(NewCoverage { end: NOW + DAY, run_out: 0, ..limited() });
        let new = NewInvoice { coverages: vec![coverage].try_into().unwrap(), ..bill() };
        issued(new.clone());
        pass_time(2 * DAY);
        stand_still(2 * HOUR);
        next_block();
        assert_noop!(issue(new), Error::CoverageEnded);
        assert_noop!(lower(coverage, Some(0), None), Error::CoverageEnded);
    });
}

#[test]
fn a_coverage_that_ended_goes_with_the_last_invoice_that_names_it() {
    test(|| {
        let coverage_id = opened(NewCoverage { end: NOW + DAY, run_out: DAY, ..limited() });
        let coverages = vec![coverage_id].try_into().unwrap();
        let new = NewInvoice { coverages, ..bill() };
        let [first, second] = [issued(new.clone()), issued(new)];
        assert_ok!(Payments::cancel(by(BILLER), first));
        pass_time(DAY);
        assert_ok!(Payments::cancel(by(BILLER), second));
        pass_time(366 * DAY - HOUR);
        let is_kept = |id: InvoiceId| Invoices::<Test>::contains_key(id);
        assert_eq!([first, second].map(is_kept), [false, true]);
        assert_eq!(coverage(coverage_id).invoices, 1);
        told();
        pass_time(HOUR);
        assert_eq!(
            told(),
            [
                Event::Removed { subject: Subject::Invoice(second) },
                Event::Removed { subject: Subject::Coverage(coverage_id) },
            ]
        );
        assert!(!Coverages::<Test>::contains_key(coverage_id));
        assert_eq!(is_found(coverage_id), [false; 3]);
        assert!(Deposits::get().values().all(|deposit| *deposit == 0));
    });
}

#[test]
fn a_coverage_remembers_what_invoices_used_that_are_kept_no_longer() {
    test(|| {
        let year = NewCoverage { end: NOW + 366 * DAY, run_out: 366 * DAY, ..limited() };
        let id = opened(year);
        let coverages = vec![id].try_into().unwrap();
        let paid = issued(NewInvoice { coverages, ..bill() });
        // 30 and a fifth of 60.
        assert_eq!((share(paid, 0).amount, share(paid, 1).amount), (48, 42));
        give(PATIENT, 50);
        assert_ok!(pay_share(PATIENT, paid, 1, 42 * CENT));
        let left = coverage(id).benefits.left;
        assert_eq!(left, Limits { deductible: 0, out_of_pocket: Some(458), ceiling: 4_952 });
        assert_eq!(coverage(id).forgotten, Used::default());
        pass_time(REVIEW + 366 * DAY);
        assert!(!Invoices::<Test>::contains_key(paid));
        assert_eq!(coverage(id).invoices, 0);
        assert_eq!(coverage(id).benefits.left, left);
        let used = Used { deductible: 30, out_of_pocket: 42, ceiling: 48 };
        assert_eq!(coverage(id).forgotten, used);
    });
}

#[test]
fn coverages_of_everybody_and_of_accounts_are_found() {
    test(|| {
        let new = NewCoverage { patient: None, out_of_pocket: None, ..guarantee() };
        let id = opened(new);
        assert_eq!(is_found(id), [true, true, false]);
        let other: Party<AccountId> = to(EMPLOYER);
        assert!(!CoveragesOf::<Test>::contains_key(other, id.key()));
    });
}
