//! What is told of payments on the real runtime.

use frame_support::{assert_ok, assert_storage_noop, BoundedVec};
use pallet_payments::{BalanceView, Error, HeldFor, HeldSum, NewCoverage};
use salus_primitives::{
    Amount, AssetKind, ChannelId, Commitment, CoverageId, InvoiceId, OrganisationId, PageTooLarge,
    Versioned,
};
use salus_runtime_api::{
    runtime_decl_for_payments_api::PaymentsApi, AssetView, NewInvoice, Party, QuoteView, Subject,
};
use salus_runtime_common::{
    currency::EXISTENTIAL_DEPOSIT,
    payments::treasury,
    presets::coin::{self, CENT, DOLLAR},
    time,
};
use sp_runtime::DispatchError;

use super::{
    allowance::in_block,
    people::{account, ada, agent, agent_of, CUSTODIAN},
    *,
};
use crate::{
    shared::payments::{Refusal, CHANNEL_DEPOSIT, COVERAGE_DEPOSIT, INVOICE_DEPOSIT},
    Payments, Timestamp,
};

const COIN: AssetKind = AssetKind::Token(coin::ID);
/// Who pays for what Ada had.
const PAYER: OrganisationId = OrganisationId(3);

/// Answers of the runtime API.
macro_rules! ask {
    ($method:ident($($argument:expr),*)) => {
        <Runtime as PaymentsApi<Block, AccountId, Refusal>>::$method($($argument),*)
    };
}

fn view<View>(told: Versioned<View>) -> View {
    let Versioned::V1(view) = told;
    view
}

fn patient() -> Party<AccountId> {
    Party::Account(account(&ada()))
}

/// The payer guarantees four fifths of what Ada needs.
fn cover() -> CoverageId {
    let coverage = NewCoverage {
        provider: CUSTODIAN,
        patient: Some(account(&ada())),
        asset: COIN,
        copay: 0,
        deductible_first: false,
        rate: 2_000,
        deductible: 0,
        out_of_pocket: Some(500 * DOLLAR),
        invoice_ceiling: 1_000 * DOLLAR,
        ceiling: 10_000 * DOLLAR,
        review: time::days(7),
        needs_proof: false,
        end: Timestamp::get() + time::days(300),
        run_out: time::days(90),
    };
    assert_ok!(Payments::open_coverage(signed(&agent_of(PAYER)), coverage));
    CoverageId(0)
}

/// A bill of a hundred dollars, of which ninety are allowed.
fn bill() -> NewInvoice<AccountId> {
    NewInvoice {
        patient: Some(account(&ada())),
        asset: COIN,
        billed: 100 * DOLLAR,
        allowed: 90 * DOLLAR,
        coverages: BoundedVec::truncate_from(vec![CoverageId(0)]),
        debtors: BoundedVec::truncate_from(vec![(patient(), 1)]),
        lines: Commitment([0xce; 32]),
        proof: None,
        parts: 0,
        end: Timestamp::get() + time::days(60),
        supersedes: None,
    }
}

fn quote(bill: NewInvoice<AccountId>) -> Result<QuoteView<AccountId>, DispatchError> {
    ask!(quote(CUSTODIAN, bill)).map(view).map_err(DispatchError::from)
}

fn issue(bill: NewInvoice<AccountId>) -> Result<(), DispatchError> {
    Payments::issue(signed(&agent()), bill)
}

#[test]
fn payments_api_tells_of_a_bill_before_it_is_issued_and_after() {
    in_block(|| {
        cover();
        assert_storage_noop!(assert!(quote(bill()).is_ok()));
        let quoted = quote(bill()).unwrap();
        assert_eq!(quoted.write_off, Amount(10 * DOLLAR));
        let owed = |amounts: &[u128]| amounts.iter().copied().map(Amount).collect::<Vec<_>>();
        let amounts: Vec<_> = quoted.shares.iter().map(|share| share.amount).collect();
        assert_eq!(amounts, owed(&[72 * DOLLAR, 18 * DOLLAR]));

        assert_eq!(ask!(invoice(InvoiceId(0))), None);
        assert_ok!(issue(bill()));
        let told = ask!(invoice(InvoiceId(0))).unwrap();
        let invoice = view(told.clone());
        assert_eq!(invoice.entry_deposit, Amount(INVOICE_DEPOSIT));
        let shares = || invoice.shares.iter();
        assert_eq!(shares().map(|share| share.amount).collect::<Vec<_>>(), amounts);
        let due: Vec<_> = shares().map(|share| share.due).collect();
        assert_eq!(due, owed(&[0, 18 * DOLLAR]));
        let held: Vec<_> = shares().map(|share| share.held).collect();
        assert_eq!(held, owed(&[72 * DOLLAR, 0]));
        for party in [Party::Organisation(CUSTODIAN), Party::Organisation(PAYER), patient()] {
            let page = ask!(invoices(party, None, 32)).unwrap();
            assert_eq!((page.entries, page.next), (vec![(InvoiceId(0), told.clone())], None));
        }
        assert_eq!(ask!(invoices(patient(), Some(InvoiceId(1)), 32)).unwrap().entries, []);
    });
}

#[test]
fn payments_api_tells_of_coverages_channels_and_what_is_held_for_them() {
    in_block(|| {
        let payer = || Party::Organisation(PAYER);
        assert_eq!(ask!(coverage(CoverageId(0))), None);
        cover();
        assert_ok!(issue(bill()));
        let told = ask!(coverage(CoverageId(0))).unwrap();
        let coverage = view(told.clone());
        assert_eq!(coverage.left.ceiling, Amount((10_000 - 72) * DOLLAR));
        assert_eq!(coverage.left.out_of_pocket, Some(Amount((500 - 18) * DOLLAR)));
        assert_eq!((coverage.invoices, coverage.ended), (1, false));
        assert_eq!(ask!(coverages(patient(), None, 32)).unwrap().entries, [(CoverageId(0), told)]);

        assert_eq!(ask!(channel(ChannelId(0))), None);
        let opened = Payments::open_channel(
            signed(&agent_of(PAYER)),
            Party::Organisation(CUSTODIAN),
            agent_of(PAYER),
            COIN,
            50 * DOLLAR,
            time::days(1),
            Timestamp::get() + time::days(30),
        );
        assert_ok!(opened);
        let told = ask!(channel(ChannelId(0))).unwrap();
        let channel = view(told.clone());
        assert_eq!((channel.held, channel.paid), (Amount(50 * DOLLAR), Amount(0)));
        let page = ask!(channels(Party::Organisation(CUSTODIAN), None, 32)).unwrap();
        assert_eq!(page.entries, [(ChannelId(0), told)]);

        let told = view(ask!(held(payer(), None, 32)).unwrap());
        assert_eq!(told.account, treasury(PAYER));
        let (escrow, channel) = (Amount(72 * DOLLAR), Amount(50 * DOLLAR));
        assert_eq!(told.sums, [HeldSum { asset: COIN, escrow, channel, entry_deposit: Amount(0) }]);
        let held =
            |amount, deposit| HeldFor { asset: COIN, amount, entry_deposit: Amount(deposit) };
        let entries = [
            (Subject::Invoice(InvoiceId(0)), held(escrow, 0)),
            (Subject::Coverage(CoverageId(0)), held(Amount(0), COVERAGE_DEPOSIT)),
            (Subject::Channel(ChannelId(0)), held(channel, CHANNEL_DEPOSIT)),
        ];
        assert_eq!(told.subjects.entries, entries);
        let rest = view(ask!(held(payer(), Some(entries[1].0), 1)).unwrap());
        assert_eq!(rest.subjects.entries, entries[1..2]);
        assert_eq!(rest.subjects.next, Some(entries[2].0));
    });
}

#[test]
fn payments_api_tells_what_treasuries_have_and_in_what_is_paid() {
    in_block(|| {
        cover();
        assert_ok!(issue(bill()));
        let [native, coin] = [
            AssetView {
                asset: AssetKind::Native,
                unit: Amount(EXISTENTIAL_DEPOSIT),
                accepted: true,
            },
            AssetView { asset: COIN, unit: Amount(CENT), accepted: true },
        ];
        assert_eq!(ask!(assets()), [native, coin]);
        assert_eq!(ask!(terms()), Payments::terms());
        let told = view(ask!(treasury(PAYER)).unwrap());
        assert_eq!(told.account, treasury(PAYER));
        let free = coin::TREASURY_ENDOWMENT - 72 * DOLLAR;
        let balance = |asset, free, spendable, held| BalanceView {
            asset,
            free: Amount(free),
            spendable: Amount(spendable),
            held: Amount(held),
        };
        let coins = balance(COIN, free, free - coin::MINIMUM, 72 * DOLLAR);
        assert_eq!(told.balances, [balance(AssetKind::Native, 0, 0, 0), coins]);
        // What is sent there would be nobody's.
        assert_eq!(ask!(treasury(OrganisationId(9_999))), None);
    });
}

#[test]
fn payments_api_refuses_what_issue_refuses_and_pages_that_are_too_large() {
    in_block(|| {
        cover();
        let refused = |bill: NewInvoice<AccountId>, error: Error<Runtime>| {
            let error = Err(error.into());
            assert_eq!(quote(bill.clone()).map(|_| ()), error);
            assert_eq!(issue(bill), error);
        };
        refused(NewInvoice { allowed: 100 * DOLLAR + CENT, ..bill() }, Error::AllowedAboveBilled);
        refused(NewInvoice { allowed: CENT + 1, ..bill() }, Error::NotWholeUnits);
        refused(NewInvoice { debtors: BoundedVec::new(), ..bill() }, Error::SharesMissing);
        refused(NewInvoice { lines: Commitment([b'a'; 32]), ..bill() }, Error::NotACommitment);
        refused(NewInvoice { end: Timestamp::get(), ..bill() }, Error::TermOutOfBounds);
        let elsewhere = ask!(quote(OrganisationId(1), bill()));
        assert!(matches!(elsewhere, Err(Error::PatientElsewhere)));

        assert_eq!(ask!(invoices(patient(), None, 33)), Err(PageTooLarge));
        assert_eq!(ask!(coverages(patient(), None, 33)), Err(PageTooLarge));
        assert_eq!(ask!(channels(patient(), None, 33)), Err(PageTooLarge));
        assert_eq!(ask!(held(patient(), None, 33)), Err(PageTooLarge));
    });
}
