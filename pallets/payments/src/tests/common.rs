//! What tests of coverages, invoices, disputes and plans begin with.

use alloc::vec::Vec;
use frame_support::{assert_ok, traits::fungibles::Mutate, BoundedVec};
use salus_primitives::{
    BatchFacts, Commitment, CoverageId, InvoiceId, Purpose, RequestFacts, RequestId, Root,
};
use sp_runtime::DispatchResult;

use super::*;
use crate::{
    CoverageOf, Coverages, InvoiceOf, Invoices, NewCoverage, NewInvoice, NextCoverageId,
    NextInvoiceId, Party, Proof, Share, Subject,
};

pub const HOSPITALS: Party<AccountId> = Party::Organisation(HOSPITAL);
pub const INSURERS: Party<AccountId> = Party::Organisation(INSURER);
pub const LINES: Commitment = Commitment([0xee; 32]);
pub const ROOT: Root = Root([0xa7; 32]);
pub const REQUEST: RequestId = RequestId(5);
/// What the insurer has to look.
pub const REVIEW: u64 = 5 * DAY;
/// When invoices of tests end.
pub const END: u64 = NOW + 60 * DAY;

/// What the insurer guarantees at first: four fifths for the patient.
pub fn guarantee() -> NewCoverage<AccountId> {
    NewCoverage {
        provider: HOSPITAL,
        patient: Some(PATIENT),
        asset: COIN,
        copay: 0,
        deductible_first: false,
        rate: 2_000,
        deductible: 0,
        out_of_pocket: Some(500 * CENT),
        invoice_ceiling: 5_000 * CENT,
        ceiling: 5_000 * CENT,
        review: REVIEW,
        needs_proof: false,
        end: NOW + 300 * DAY,
        run_out: 30 * DAY,
    }
}

/// An invoice of 100 cents, of which 90 are allowed, which the patient owes, without a proof.
pub fn bill() -> NewInvoice<AccountId> {
    NewInvoice {
        patient: Some(PATIENT),
        asset: COIN,
        billed: 100 * CENT,
        allowed: 90 * CENT,
        coverages: BoundedVec::new(),
        debtors: BoundedVec::truncate_from(vec![(to(PATIENT), 1)]),
        lines: LINES,
        proof: None,
        parts: 0,
        end: END,
        supersedes: None,
    }
}

/// The same, after the insurer guaranteed its part: 72 for the insurer, 18 for the patient.
pub fn covered_bill() -> NewInvoice<AccountId> {
    let coverage = opened(guarantee());
    NewInvoice { coverages: BoundedVec::truncate_from(vec![coverage]), ..bill() }
}

/// The same, which waits for a record.
pub fn awaited_bill() -> NewInvoice<AccountId> {
    NewInvoice { proof: Some(Proof::Record(ROOT)), ..covered_bill() }
}

pub fn open(new: NewCoverage<AccountId>) -> DispatchResult {
    Payments::open_coverage(by(CASHIER), new)
}

/// Has the insurer guarantee it.
pub fn opened(new: NewCoverage<AccountId>) -> CoverageId {
    assert_ok!(open(new));
    CoverageId(NextCoverageId::<Test>::get().0 - 1)
}

pub fn issue(new: NewInvoice<AccountId>) -> DispatchResult {
    Payments::issue(by(BILLER), new)
}

/// Has the hospital issue it.
pub fn issued(new: NewInvoice<AccountId>) -> InvoiceId {
    assert_ok!(issue(new));
    InvoiceId(NextInvoiceId::<Test>::get().0 - 1)
}

pub fn settle(subject: impl Into<Subject>) -> DispatchResult {
    Payments::settle(by(STRANGER), subject.into())
}

pub fn pay_share(who: AccountId, invoice: InvoiceId, share: u8, amount: u128) -> DispatchResult {
    Payments::pay_share(by(who), invoice, share, amount)
}

/// Has the hospital anchor what `ROOT` stands for.
pub fn anchor() {
    let facts = BatchFacts { leaves: 1, is_report: false, anchored: now(), superseded: false };
    Batches::set([((HOSPITAL, ROOT), facts)].into());
}

/// Somebody asks the hospital for the patient's data.
pub fn ask(purpose: Purpose, fulfilled: bool) {
    let facts = RequestFacts {
        patient: PATIENT,
        custodian: HOSPITAL,
        asker: Some(INSURER),
        purpose,
        fulfilled,
    };
    Requests::set([(REQUEST, facts)].into());
}

/// Gives somebody some of the coin.
pub fn give(who: AccountId, cents: u128) {
    assert_ok!(Money::mint_into(COIN, &who, cents * CENT));
}

pub fn block(who: AccountId) {
    assert_ok!(Assets::block(by(KEEPER), COIN_ID, who));
}

pub fn unblock(who: AccountId) {
    assert_ok!(Assets::thaw(by(KEEPER), COIN_ID, who));
}

pub fn coverage(id: CoverageId) -> CoverageOf<Test> {
    Coverages::<Test>::get(id).unwrap()
}

pub fn invoice(id: InvoiceId) -> InvoiceOf<Test> {
    Invoices::<Test>::get(id).unwrap()
}

pub fn share(id: InvoiceId, index: u8) -> Share<AccountId> {
    invoice(id).share(index).unwrap().clone()
}

/// What is held of the coin for invoices, in cents.
pub fn escrow(who: &AccountId) -> u128 {
    held(COIN, crate::HoldReason::Escrow, who) / CENT
}

/// What the pallet told since somebody asked last.
pub fn told() -> Vec<Event<Test>> {
    let events = System::read_events_for_pallet();
    System::reset_events();
    events
}
