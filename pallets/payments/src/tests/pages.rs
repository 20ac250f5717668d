use codec::{Decode, Encode};
use frame_support::{assert_ok, assert_storage_noop, BoundedVec};
use salus_primitives::{
    Amount, AssetKind, ChannelId, Commitment, CoverageId, InvoiceId, OrganisationId, Page,
    PageTooLarge, RequestId, Root, Versioned,
};
use serde_json::json;
use sp_runtime::DispatchError;

use super::*;
use crate::{
    views::Unit, AssetView, BalanceView, ChannelView, CoverageView, CoveredView, HeldFor, HeldSum,
    HeldView, InvoiceView, NewCoverage, NewInvoice, Party, Proof, QuoteView, Subject, TermSet,
    TreasuryView, MAX_PAGE, MAX_UNIT,
};

/// Ids of a page, and where it goes on.
type Ids<Id> = (Vec<Id>, Option<Id>);

fn ids<Id, Record>(page: Result<Page<Id, Record>, PageTooLarge>) -> Ids<Id> {
    let page = page.unwrap();
    (page.entries.into_iter().map(|(id, _)| id).collect(), page.next)
}

fn view<View>(told: Versioned<View>) -> View {
    let Versioned::V1(view) = told;
    view
}

fn told_invoice(id: InvoiceId) -> InvoiceView<AccountId> {
    view(Payments::find_invoice(id).unwrap())
}

fn told_coverage(id: CoverageId) -> CoverageView<AccountId> {
    view(Payments::find_coverage(id).unwrap())
}

fn told_channel(id: ChannelId) -> ChannelView<AccountId> {
    view(Payments::find_channel(id).unwrap())
}

fn told_treasury(id: OrganisationId) -> TreasuryView<AccountId> {
    view(Payments::find_treasury(id).unwrap())
}

fn held_of(party: &Party<AccountId>, cursor: Option<Subject>, limit: u32) -> HeldView<AccountId> {
    view(Payments::held(party, cursor, limit).unwrap())
}

fn quote(new: &NewInvoice<AccountId>) -> Result<QuoteView<AccountId>, DispatchError> {
    Payments::quote(HOSPITAL, new).map(view).map_err(DispatchError::from)
}

const fn cents(cents: u128) -> Amount {
    Amount(cents * CENT)
}

/// The employer opens a channel of ten cents to the hospital.
fn open_channel() -> ChannelId {
    let id = crate::NextChannelId::<Test>::get();
    let (opened, expires) = (by(EMPLOYER), NOW + 30 * DAY);
    assert_ok!(Payments::open_channel(opened, HOSPITALS, EMPLOYER, COIN, 10 * CENT, DAY, expires));
    id
}

/// Written and read again, in both encodings, it is the same.
fn survives<View>(view: &View) -> serde_json::Value
where
    View: Clone + std::fmt::Debug + PartialEq + Encode + Decode,
    View: serde::Serialize + serde::de::DeserializeOwned,
{
    assert_eq!(View::decode(&mut &view.encode()[..]).as_ref(), Ok(view));
    let told = serde_json::to_value(view).unwrap();
    assert_eq!(&serde_json::from_value::<View>(told.clone()).unwrap(), view);
    told
}

#[test]
fn amount_is_refused_when_it_is_no_number() {
    assert_eq!(Unit(MAX_UNIT).amount(u64::MAX), Ok(Amount(MAX_UNIT * u128::from(u64::MAX))));
    assert_eq!(Unit(u128::MAX).amount(1), Ok(Amount(u128::MAX)));
    assert!(Unit(u128::MAX).amount(2).is_err());
    test(|| {
        let id = issued(covered_bill());
        let cover = CoverageId(0);
        assert!(Unit(u128::MAX).invoice(invoice(id)).is_err());
        assert!(Unit(u128::MAX).coverage(coverage(cover), false).is_err());
        assert!(Unit(CENT).invoice(invoice(id)).is_ok());
        assert!(Unit(CENT).coverage(coverage(cover), false).is_ok());
    });
}

#[test]
fn invoice_is_told_in_the_smallest_part_of_the_asset() {
    test(|| {
        assert_eq!(Payments::find_invoice(InvoiceId(0)), None);
        give(PATIENT, 100);
        let id = issued(awaited_bill());
        assert_ok!(pay_share(PATIENT, id, 1, 5 * CENT));
        let told = told_invoice(id);
        assert_eq!((told.billed, told.allowed), (cents(100), cents(90)));
        assert_eq!((told.provider, &told.patient), (HOSPITAL, &Some(PATIENT)));
        assert_eq!((told.proof, told.delivered), (Some(Proof::Record(ROOT)), None));
        assert_eq!(
            (told.issued, told.end, told.entry_deposit),
            (NOW, END, Amount(INVOICE_DEPOSIT))
        );
        let [insurer, patient] = &told.shares[..] else { panic!("there are two") };
        let covered = CoveredView {
            coverage: CoverageId(0),
            copay: cents(0),
            deductible: cents(0),
            coinsurance: cents(18),
            payer: cents(72),
        };
        assert_eq!((&insurer.party, insurer.covered), (&INSURERS, Some(covered)));
        assert!(insurer.counts && !patient.counts && patient.covered.is_none());
        assert_eq!((insurer.amount, insurer.held, insurer.due), (cents(72), cents(72), cents(0)));
        assert_eq!((patient.amount, patient.paid, patient.due), (cents(18), cents(5), cents(13)));
        for share in &told.shares {
            let Amount(all) = share.amount;
            let parts = [share.struck, share.due, share.held, share.owed, share.returning];
            let parts: u128 = parts.iter().chain([&share.paid]).map(|Amount(part)| part).sum();
            assert_eq!(parts, all);
        }
    });
}

#[test]
fn invoice_survives_its_encodings() {
    test(|| {
        give(PATIENT, 100);
        let id = issued(NewInvoice { parts: 3, ..awaited_bill() });
        assert_ok!(pay_share(PATIENT, id, 1, 5 * CENT));
        let told = survives(&Payments::find_invoice(id).unwrap());
        let told = &told["v1"];
        assert_eq!(told["billed"], (100 * CENT).to_string());
        assert_eq!(told["asset"], json!({"token": COIN_ID}));
        assert_eq!(told["proof"], json!({"record": ROOT}));
        assert_eq!(told["status"], "open");
        assert_eq!(told["shares"][0]["party"], json!({"organisation": INSURER}));
        assert_eq!(told["shares"][0]["covered"]["coinsurance"], (18 * CENT).to_string());
        assert_eq!(told["shares"][1]["party"], json!({"account": PATIENT}));
        assert_eq!(told["shares"][1]["due"], (13 * CENT).to_string());
        assert_eq!(told["shares"][1]["owedSince"], json!(null));
    });
}

#[test]
fn invoice_that_is_disputed_tells_by_whom_and_why() {
    test(|| {
        let id = issued(awaited_bill());
        assert_ok!(Payments::dispute(by(CASHIER), id, CENT, REFERENCE));
        assert_ok!(Payments::dispute(by(PATIENT), id, CENT, LINES));
        let told = survives(&Payments::find_invoice(id).unwrap());
        let parties = json!([
            {"party": {"organisation": INSURER}, "evidence": REFERENCE, "asPatient": false},
            {"party": {"account": PATIENT}, "evidence": LINES, "asPatient": true},
        ]);
        assert_eq!(told["v1"]["status"]["disputed"]["parties"], parties);
    });
}

#[test]
fn invoices_are_told_to_all_who_are_concerned_in_order() {
    test(|| {
        let all: Vec<_> = (0..3).map(|_| issued(bill())).collect();
        let covered = issued(covered_bill());
        for party in [HOSPITALS, to(PATIENT)] {
            let of = |cursor, limit| ids(Payments::invoices_of(&party, cursor, limit));
            assert_eq!(of(None, 32), ([&all[..], &[covered]].concat(), None));
            assert_eq!(of(None, 2), (all[..2].to_vec(), Some(all[2])));
            assert_eq!(of(Some(all[1]), 2), (all[1..].to_vec(), Some(covered)));
            assert_eq!(of(Some(InvoiceId(u64::MAX)), 32), (vec![], None));
            assert_eq!(of(None, 0), (vec![], Some(all[0])));
        }
        assert_eq!(ids(Payments::invoices_of(&INSURERS, None, 32)), (vec![covered], None));
        let nobody = Party::Organisation(NOBODY);
        assert_eq!(ids(Payments::invoices_of(&nobody, None, 32)), (vec![], None));
        let page = Payments::invoices_of(&INSURERS, None, 1).unwrap();
        assert_eq!(Some(&page.entries[0].1), Payments::find_invoice(covered).as_ref());
    });
}

#[test]
fn coverage_is_told_with_what_is_left_of_it() {
    test(|| {
        assert_eq!(Payments::find_coverage(CoverageId(0)), None);
        let id = opened(NewCoverage { deductible: 10 * CENT, ..guarantee() });
        let lowered = Payments::lower_coverage(by(CASHIER), id, Some(4 * CENT), Some(499 * CENT));
        assert_ok!(lowered);
        issued(NewInvoice { coverages: BoundedVec::truncate_from(vec![id]), ..bill() });
        let told = told_coverage(id);
        // Of 90, 4 are the deductible and a fifth of 86 is the patient's.
        let own = 4 + 17;
        assert_eq!((told.opened.deductible, told.left.deductible), (cents(10), cents(0)));
        assert_eq!(told.lowered_deductible, cents(6));
        assert_eq!(told.opened.out_of_pocket, Some(cents(500)));
        assert_eq!(told.left.out_of_pocket, Some(cents(499 - own)));
        assert_eq!(told.lowered_out_of_pocket, cents(1));
        assert_eq!(told.left.ceiling, cents(5_000 - (90 - own)));
        assert_eq!((told.payer.clone(), told.rate, told.invoices), (INSURERS, 2_000, 1));
        assert!(!told.revoked && !told.ended);
        let json = survives(&Payments::find_coverage(id).unwrap());
        assert_eq!(json["v1"]["runOutEnds"], json!(told.run_out_ends));
        assert_eq!(json["v1"]["entryDeposit"], COVERAGE_DEPOSIT.to_string());
        assert_eq!(json["v1"]["left"]["outOfPocket"], ((499 - own) * CENT).to_string());

        assert_ok!(Payments::revoke_coverage(by(CASHIER), id));
        assert!(told_coverage(id).revoked && told_coverage(id).ended);
    });
}

#[test]
fn coverage_is_told_to_have_ended_when_its_run_out_is_over() {
    test(|| {
        let short = NewCoverage { end: NOW + DAY, run_out: DAY, ..guarantee() };
        let id = opened(short);
        issued(NewInvoice { coverages: BoundedVec::truncate_from(vec![id]), ..awaited_bill() });
        pass_time(2 * DAY - 1);
        assert!(!told_coverage(id).ended);
        pass_time(HOUR);
        assert!(told_coverage(id).ended && !told_coverage(id).revoked);
    });
}

#[test]
fn coverages_are_told_to_all_who_are_concerned_in_order() {
    test(|| {
        let all: Vec<_> = (0..3).map(|_| opened(guarantee())).collect();
        for party in [INSURERS, HOSPITALS, to(PATIENT)] {
            let of = |cursor, limit| ids(Payments::coverages_of(&party, cursor, limit));
            assert_eq!(of(None, 32), (all.clone(), None));
            assert_eq!(of(Some(all[1]), 1), (vec![all[1]], Some(all[2])));
        }
        assert_eq!(ids(Payments::coverages_of(&to(STRANGER), None, 32)), (vec![], None));
    });
}

#[test]
fn channel_is_told_with_what_is_held() {
    test(|| {
        assert_eq!(Payments::find_channel(ChannelId(0)), None);
        let id = open_channel();
        let told = told_channel(id);
        assert_eq!((&told.payer, &told.recipient), (&to(EMPLOYER), &HOSPITALS));
        assert_eq!((told.deposit, told.held), (cents(10), cents(10)));
        assert_eq!((told.claimed, told.paid, told.owed), (cents(0), cents(0), cents(0)));
        assert_eq!(told.entry_deposit, Amount(CHANNEL_DEPOSIT));
        let json = survives(&Payments::find_channel(id).unwrap());
        assert_eq!(json["v1"]["deposit"], (10 * CENT).to_string());
        assert_eq!(json["v1"]["closes"], json!(null));
    });
}

#[test]
fn channels_are_told_to_both_sides_in_order() {
    test(|| {
        let all: Vec<_> = (0..3).map(|_| open_channel()).collect();
        for party in [to(EMPLOYER), HOSPITALS] {
            let of = |cursor, limit| ids(Payments::channels_of(&party, cursor, limit));
            assert_eq!(of(None, 32), (all.clone(), None));
            assert_eq!(of(Some(all[2]), 1), (vec![all[2]], None));
            assert_eq!(of(None, 1), (vec![all[0]], Some(all[1])));
        }
        assert_eq!(ids(Payments::channels_of(&INSURERS, None, 32)), (vec![], None));
    });
}

#[test]
fn pages_are_refused_when_they_would_be_too_large() {
    test(|| {
        let (party, many) = (to(PATIENT), MAX_PAGE + 1);
        assert_eq!(many, 33);
        assert_eq!(Payments::invoices_of(&party, None, many), Err(PageTooLarge));
        assert_eq!(Payments::coverages_of(&party, None, many), Err(PageTooLarge));
        assert_eq!(Payments::channels_of(&party, None, many), Err(PageTooLarge));
        assert_eq!(Payments::held(&party, None, many), Err(PageTooLarge));
    });
}

#[test]
fn treasury_is_told_with_what_is_free_spendable_and_held() {
    test(|| {
        assert_eq!(Payments::find_treasury(NOBODY), None);
        issued(awaited_bill());
        let balance = |asset, free, spendable, held| BalanceView {
            asset,
            free: Amount(free),
            spendable: Amount(spendable),
            held: Amount(held),
        };
        let free = FUNDS - 72 * CENT;
        let native = balance(NATIVE, FUNDS, FUNDS - EXISTENTIAL, 0);
        let told = told_treasury(INSURER);
        assert_eq!(told.account, treasury(INSURER));
        // What is held counts as the minimum balance no more than what is free does.
        let coin = balance(COIN, free, free - MINIMUM, 72 * CENT);
        assert_eq!(told.balances, [native, coin]);
        let json = survives(&Payments::find_treasury(INSURER).unwrap());
        assert_eq!(json["v1"]["balances"][1]["held"], (72 * CENT).to_string());

        freeze_coin(true);
        let coin = balance(COIN, free, 0, 72 * CENT);
        assert_eq!(told_treasury(INSURER).balances, [native, coin]);
        freeze_coin(false);
        Removed::set(vec![INSURER]);
        assert_eq!(told_treasury(INSURER).account, treasury(INSURER));
        Removed::set(vec![]);
    });
}

#[test]
fn held_is_told_by_reason_and_for_what() {
    test(|| {
        let bill = issued(awaited_bill());
        let channel = open_channel();
        let deposits = |amount, deposit| HeldFor {
            asset: COIN,
            amount: Amount(amount),
            entry_deposit: Amount(deposit),
        };
        let sum = |asset, escrow, channel, deposit| HeldSum {
            asset,
            escrow: Amount(escrow),
            channel: Amount(channel),
            entry_deposit: Amount(deposit),
        };

        let told = held_of(&INSURERS, None, 32);
        assert_eq!(told.account, treasury(INSURER));
        // An organisation's deposits lie elsewhere.
        assert_eq!(told.sums, [sum(COIN, 72 * CENT, 0, 0)]);
        let (invoice, cover) = (Subject::Invoice(bill), Subject::Coverage(CoverageId(0)));
        let entries = [(invoice, deposits(72 * CENT, 0)), (cover, deposits(0, COVERAGE_DEPOSIT))];
        assert_eq!(told.subjects.entries, entries);

        let told = held_of(&to(EMPLOYER), None, 32);
        let sums = [sum(NATIVE, 0, 0, CHANNEL_DEPOSIT), sum(COIN, 0, 10 * CENT, 0)];
        assert_eq!(told.sums, sums);
        let channel = Subject::Channel(channel);
        assert_eq!(told.subjects.entries, [(channel, deposits(10 * CENT, CHANNEL_DEPOSIT))]);

        // Who is paid has nothing held, but for the deposit of the invoice.
        let told = held_of(&HOSPITALS, None, 32);
        assert_eq!(told.sums, []);
        assert_eq!(told.subjects.entries, [(invoice, deposits(0, INVOICE_DEPOSIT))]);
        assert_eq!(held_of(&to(PATIENT), None, 32).subjects.entries, []);
        let json = survives(&Payments::held(&INSURERS, None, 1).unwrap());
        let subjects = &json["v1"]["subjects"];
        assert_eq!(subjects["entries"][0][0], json!({"invoice": bill}));
        assert_eq!(subjects["next"], json!({"coverage": 0}));
    });
}

#[test]
fn held_goes_on_from_one_kind_to_the_next() {
    test(|| {
        let employers = by(EMPLOYER);
        let cover = NewCoverage { patient: None, out_of_pocket: None, ..guarantee() };
        for _ in 0..2 {
            assert_ok!(Payments::open_coverage(employers.clone(), cover.clone()));
        }
        let coverages = BoundedVec::truncate_from(vec![CoverageId(1)]);
        let bill = NewInvoice { coverages, proof: Some(Proof::Record(ROOT)), ..bill() };
        let invoices = [issued(bill.clone()), issued(bill)].map(Subject::Invoice);
        let coverages = [0, 1].map(CoverageId).map(Subject::Coverage);
        let channels = [open_channel(), open_channel()].map(Subject::Channel);
        let all = [invoices, coverages, channels].concat();

        let party = to(EMPLOYER);
        let whole = held_of(&party, None, 32);
        assert_eq!(ids(Ok(whole.subjects.clone())), (all.clone(), None));
        for (index, subject) in all.iter().enumerate() {
            let page = held_of(&party, Some(*subject), 32).subjects;
            assert_eq!(page.entries, whole.subjects.entries[index..]);
            let page = ids(Ok(held_of(&party, Some(*subject), 1).subjects));
            assert_eq!(page, (vec![*subject], all.get(index + 1).copied()));
        }
        // What is held for each is all that is held.
        let sum = |of: fn(&HeldFor) -> Amount| {
            whole.subjects.entries.iter().map(|(_, held)| of(held).0).sum::<u128>()
        };
        let on = |asset| *whole.sums.iter().find(|sum| sum.asset == asset).unwrap();
        assert_eq!(sum(|held| held.amount), on(COIN).escrow.0 + on(COIN).channel.0);
        assert_eq!(sum(|held| held.entry_deposit), on(NATIVE).entry_deposit.0);
    });
}

/// A page is bounded by what it looks at, and says where to go on.
#[test]
fn held_goes_on_when_many_hold_nothing() {
    test(|| {
        let of_nobody =
            NewInvoice { debtors: BoundedVec::truncate_from(vec![(to(EMPLOYER), 1)]), ..bill() };
        let all: Vec<_> = (0..130).map(|_| issued(of_nobody.clone())).collect();
        let page = ids(Ok(held_of(&to(EMPLOYER), None, 32).subjects));
        assert_eq!(page, (vec![], Some(Subject::Invoice(all[128]))));
        let page = ids(Ok(held_of(&to(EMPLOYER), page.1, 32).subjects));
        assert_eq!(page, (vec![], None));
    });
}

#[test]
fn assets_are_told_with_those_that_are_accepted_no_longer() {
    test(|| {
        let told = |asset, unit, accepted| AssetView { asset, unit: Amount(unit), accepted };
        let (native, coin) = (told(NATIVE, EXISTENTIAL, true), told(COIN, CENT, true));
        assert_eq!(Payments::assets(), [native, coin]);
        assert_ok!(Payments::set_asset(RuntimeOrigin::root(), COIN, None));
        assert_eq!(Payments::assets(), [native, told(COIN, CENT, false)]);
        let json = survives(&coin);
        assert_eq!(json, json!({"asset": {"token": COIN_ID}, "unit": "10000", "accepted": true}));
    });
}

#[test]
fn terms_are_told() {
    test(|| assert_eq!(Payments::terms(), TermSet::default()));
}

#[test]
fn quote_is_what_issue_does_without_doing_it() {
    test(|| {
        let new = NewInvoice {
            debtors: BoundedVec::truncate_from(vec![(to(PATIENT), 2), (to(EMPLOYER), 1)]),
            ..covered_bill()
        };
        assert_storage_noop!(assert!(quote(&new).is_ok()));
        let told = quote(&new).unwrap();
        assert_eq!((told.billed, told.allowed, told.write_off), (cents(100), cents(90), cents(10)));
        let amounts: Vec<_> = told.shares.iter().map(|share| share.amount).collect();
        assert_eq!(amounts, [72, 12, 6].map(cents));
        let issued = told_invoice(issued(new));
        let shares =
            issued.shares.into_iter().map(|share| (share.party, share.covered, share.amount));
        let quoted = told.shares.iter().cloned();
        let quoted = quoted.map(|share| (share.party, share.covered, share.amount));
        assert!(quoted.eq(shares));
        let json = survives(&Versioned::V1(told));
        assert_eq!(json["v1"]["writeOff"], (10 * CENT).to_string());
        assert_eq!(json["v1"]["shares"][0]["covered"]["payer"], (72 * CENT).to_string());
    });
}

#[test]
fn quote_is_refused_when_issue_would_be() {
    test(|| {
        let refused = |new: NewInvoice<AccountId>, error: Error| {
            let error = error.into();
            assert_eq!(quote(&new), Err(error));
            assert_eq!(issue(new), Err(error));
        };
        let past = NewInvoice { end: NOW, ..bill() };
        let request = Some(Proof::Request(RequestId(7)));
        let nothing = Some(Proof::Record(Root([0; 32])));
        let missing = BoundedVec::truncate_from(vec![CoverageId(7)]);
        refused(NewInvoice { patient: Some(OTHER_PATIENT), ..bill() }, Error::PatientElsewhere);
        refused(NewInvoice { billed: 0, ..bill() }, Error::AmountZero);
        refused(NewInvoice { asset: AssetKind::Token(7), ..bill() }, Error::AssetNotAccepted);
        refused(NewInvoice { allowed: 90 * CENT + 1, ..bill() }, Error::NotWholeUnits);
        refused(NewInvoice { allowed: 101 * CENT, ..bill() }, Error::AllowedAboveBilled);
        refused(NewInvoice { debtors: BoundedVec::new(), ..bill() }, Error::SharesMissing);
        refused(NewInvoice { coverages: missing, ..bill() }, Error::CoverageNotFound);
        refused(NewInvoice { lines: Commitment([0; 32]), ..bill() }, Error::NotACommitment);
        refused(NewInvoice { proof: nothing, ..bill() }, Error::NotACommitment);
        refused(NewInvoice { proof: request, ..bill() }, Error::ProofMissing);
        refused(NewInvoice { parts: 25, ..bill() }, Error::TermOutOfBounds);
        refused(NewInvoice { supersedes: Some(InvoiceId(7)), ..bill() }, Error::InvoiceNotFound);
        refused(past, Error::TermOutOfBounds);
        let unknown = Payments::quote(NOBODY, &bill());
        assert!(matches!(unknown, Err(Error::OrganisationNotFound)));
        Suspended::set(vec![HOSPITAL]);
        refused(bill(), Error::NotAgent);
    });
}

/// What is asked has amounts in decimal digits, and no field that is not known.
#[test]
fn quote_reads_what_is_asked_and_refuses_what_is_not_known() {
    let asked = json!({
        "patient": PATIENT, "asset": {"token": COIN_ID}, "billed": "1000000", "allowed": "900000",
        "debtors": [[{"account": PATIENT}, 1]], "lines": LINES, "end": END,
    });
    let read = |asked| serde_json::from_value::<NewInvoice<AccountId>>(asked);
    assert_eq!(read(asked.clone()).unwrap(), bill());
    assert_eq!(read(serde_json::to_value(bill()).unwrap()).unwrap(), bill());
    for (field, wrong) in [
        ("billed", json!(1_000_000)),
        ("allowed", json!("9e5")),
        ("coverages", json!([0, 1, 2])),
        ("parts", json!(256)),
        ("wrong", json!(null)),
    ] {
        let mut asked = asked.clone();
        asked[field] = wrong;
        assert!(read(asked).is_err(), "{field}");
    }
}
