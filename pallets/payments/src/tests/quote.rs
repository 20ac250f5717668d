use frame_support::assert_ok;
use salus_primitives::{Amount, CoverageId, Versioned};

use super::*;
use crate::{CoveredBy, CoveredView, NewInvoice, Party};

fn cents(cents: u64) -> Amount {
    Amount(u128::from(cents) * CENT)
}

#[test]
fn quote_is_how_issue_splits() {
    test(|| {
        assert_ok!(Payments::open_coverage(by(EMPLOYER), guarantee()));
        let mut new = covered_bill();
        new.coverages = vec![CoverageId(1), CoverageId(0)].try_into().unwrap();
        new.allowed = 77 * CENT;
        let debtors = vec![(to(PATIENT), 2), (to(EMPLOYER), 1)];
        new.debtors = debtors.try_into().unwrap();
        let Versioned::V1(quote) = Payments::quote(HOSPITAL, &new).unwrap();
        let amounts = [quote.billed, quote.allowed, quote.write_off];
        assert_eq!(amounts, [100, 77, 23].map(cents));
        let owed = quote.shares.iter().map(|share| share.amount.0).sum();
        assert_eq!(Amount(owed), quote.allowed);
        let id = issued(new);
        let kept = invoice(id);
        assert_eq!(quote.shares.len(), kept.shares.len());
        for (quoted, kept) in quote.shares.iter().zip(&kept.shares) {
            assert_eq!((&quoted.party, quoted.amount), (&kept.party, cents(kept.amount)));
            let covers = |of: CoveredView| (of.coverage, of.deductible, of.payer);
            let counts = |by: CoveredBy| {
                (by.coverage, cents(by.covered.deductible), cents(by.covered.payer))
            };
            assert_eq!(quoted.covered.map(covers), kept.covered.map(counts));
        }
    });
}

#[test]
fn quote_is_refused_as_issue_is() {
    test(|| {
        let refused = |new: NewInvoice<AccountId>| {
            let quoted = Payments::quote(HOSPITAL, &new).unwrap_err();
            assert_eq!(issue(new), Err(quoted.into()));
        };
        refused(NewInvoice { patient: Some(OTHER_PATIENT), ..bill() });
        refused(NewInvoice { billed: 0, ..bill() });
        refused(NewInvoice { allowed: 101 * CENT, ..bill() });
        refused(NewInvoice { debtors: Default::default(), ..bill() });
        let hospitals: Party<AccountId> = HOSPITALS;
        refused(NewInvoice { debtors: vec![(hospitals, 1)].try_into().unwrap(), ..bill() });
        refused(NewInvoice { coverages: vec![CoverageId(0)].try_into().unwrap(), ..bill() });
    });
}
