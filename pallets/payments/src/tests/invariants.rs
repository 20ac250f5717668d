//! Random histories: calls, time, and what happens to those who take part.

use alloc::collections::BTreeSet;

use codec::Encode;
use frame_support::{
    assert_ok,
    traits::fungibles::{Inspect, InspectHold},
    BoundedVec,
};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{FileFailurePersistence, TestRunner},
};
use salus_primitives::{
    signing::VoucherPayload, AssetKind, BatchFacts, ChannelId, CoverageId, InvoiceId, Moment,
    OrganisationId, Root,
};
use scale_info::{TypeDef, TypeInfo};
use sp_core::Pair;
use sp_runtime::DispatchResult;

use super::*;
use crate::{
    Agenda, ArbiterList, Arbiters, Channels, ChannelsOf, Coverages, CoveragesOf, Dispute, Due,
    GraceUntil, Invoices, InvoicesOf, NewCoverage, NewInvoice, NextChannelId, NextCoverageId,
    NextInvoiceId, Party, Proof, Seen, Status, Subject, TermSet,
};

const PEOPLE: [AccountId; 8] =
    [BILLER, CASHIER, PATIENT, FORMER_PATIENT, EMPLOYER, STRANGER, JUDGE, CLINICS_BILLER];
const ORGANISATIONS: [(OrganisationId, AccountId); 2] =
    [(HOSPITAL, GOVERNOR), (INSURER, INSURERS_GOVERNOR)];
/// People, treasuries, and the treasury that nobody governs.
const HOLDERS: usize = PEOPLE.len() + ORGANISATIONS.len() + 1;
/// All who owe something.
const DEBTORS: [Party<AccountId>; 4] = [
    Party::Account(PATIENT),
    Party::Account(EMPLOYER),
    Party::Organisation(INSURER),
    Party::Organisation(CLINIC),
];

/// One step of a random history. Numbers choose among what there is; a caller is the right one, or
/// anybody.
#[derive(Clone, Debug)]
enum Step {
    SetAsset(AssetKind, bool),
    SetArbiters(Vec<OrganisationId>),
    SetTerms {
        review: u64,
        dispute: u64,
        claim: u64,
        look: u64,
    },
    Pay(AssetKind, usize, usize, u128),
    Withdraw(AssetKind, usize, usize, u128),
    OpenCoverage(usize, NewCoverage<AccountId>),
    LowerCoverage(usize, u64, Option<u128>, Option<u128>),
    RevokeCoverage(usize, u64),
    Issue {
        coverages: Vec<u64>,
        supersedes: Option<u64>,
        invoice: NewInvoice<AccountId>,
    },
    OfInvoice(usize, u64, Call),
    SettleCoverage(u64),
    OpenChannel {
        who: usize,
        recipient: usize,
        asset: AssetKind,
        deposit: u128,
        life: Moment,
    },
    TopUp(usize, u64, u128),
    Redeem(u64, u128),
    CloseChannel(usize, u64, bool),
    SettleChannel(u64),
    Deliver(u8),
    FreezeCoin(bool),
    Freeze(usize, bool),
    Block(usize),
    Suspend(Option<OrganisationId>),
    Remove(OrganisationId),
    SafeMode(bool),
    /// The chain stands.
    Stand(Moment),
    /// It runs.
    Live(Moment),
}

/// What is done with an invoice.
#[derive(Clone, Debug)]
enum Call {
    Cancel,
    Fund(u8),
    PayShare(u8, u128),
    Accept(u8),
    Settle,
    Plan { share: u8, parts: u8, first: Moment, every: Moment },
    EndPlan(u8),
    Refund(u8, u128),
    Reverse,
    Dispute { share: u8, by_patient: bool, amount: u128 },
    OfDispute(OfDispute),
}

/// What is done with one that somebody disputes.
#[derive(Clone, Debug)]
enum OfDispute {
    Answer,
    Withdraw(prop::sample::Index),
    Decide(u128),
    DecideByCouncil(u128),
}

fn asset() -> impl Strategy<Value = AssetKind> {
    prop_oneof![5 => Just(COIN), 1 => Just(NATIVE)]
}

/// Around what there is, in units and not.
fn amount() -> impl Strategy<Value = u128> {
    prop_oneof![
        (0..1_100u128).prop_map(|cents| cents * CENT),
        (0..2 * FUNDS),
        (0..2 * MINIMUM).prop_map(|left| FUNDS - left),
        Just(u128::MAX),
    ]
}

/// So many whole units of whatever it is.
fn cents(most: u128) -> impl Strategy<Value = u128> {
    (0..=most).prop_map(|cents| cents * CENT)
}

fn days(most: u64) -> impl Strategy<Value = Moment> {
    (0..=most).prop_map(|days| days * DAY)
}

fn coverage() -> impl Strategy<Value = NewCoverage<AccountId>> {
    let patient = prop_oneof![3 => Just(Some(PATIENT)), 1 => Just(None)];
    let who = (patient, asset(), any::<bool>());
    let what = (cents(20), any::<bool>(), 0..=10_000u16, cents(50));
    let most = (prop::option::of(cents(150)), cents(300), cents(600));
    let time = (days(30), days(366), days(366));
    (who, what, most, time).prop_map(
        |(
            (patient, asset, needs_proof),
            (copay, deductible_first, rate, deductible),
            (out_of_pocket, invoice_ceiling, ceiling),
            (review, end, run_out),
        )| NewCoverage {
            provider: HOSPITAL,
            out_of_pocket: out_of_pocket.filter(|_| patient.is_some()),
            patient,
            asset,
            copay,
            deductible_first,
            rate,
            deductible,
            invoice_ceiling: invoice_ceiling.max(CENT),
            ceiling: ceiling.max(CENT),
            review,
            needs_proof,
            end: NOW + end,
            run_out,
        },
    )
}

fn issue() -> impl Strategy<Value = Step> {
    let who = (prop_oneof![3 => Just(Some(PATIENT)), 1 => Just(None)], asset());
    let what = (cents(300), cents(50));
    let debtors = prop::collection::vec((0..DEBTORS.len(), 1..4u64), 1..4);
    let proof = prop::option::of((0..3u8).prop_map(|root| Proof::Record(batch(root))));
    let time = (prop::sample::select(vec![0u8, 2, 5, 24]), days(366));
    let others = (prop::collection::vec(any::<u64>(), 0..3), prop::option::of(any::<u64>()));
    (who, what, debtors, proof, time, others).prop_map(
        |((patient, asset), (allowed, off), debtors, proof, (parts, end), (coverages, old))| {
            let debtors = debtors.into_iter().map(|(of, weight)| (DEBTORS[of].clone(), weight));
            let invoice = NewInvoice {
                patient,
                asset,
                billed: allowed + off,
                allowed,
                coverages: BoundedVec::new(),
                debtors: BoundedVec::truncate_from(debtors.collect()),
                lines: REFERENCE,
                proof,
                parts,
                end,
                supersedes: None,
            };
            Step::Issue { coverages, supersedes: old.filter(|old| old % 4 == 0), invoice }
        },
    )
}

fn call() -> impl Strategy<Value = Call> {
    let share = || 0..3u8;
    prop_oneof![
        1 => Just(Call::Cancel),
        3 => share().prop_map(Call::Fund),
        3 => (share(), cents(200)).prop_map(|(share, amount)| Call::PayShare(share, amount)),
        2 => share().prop_map(Call::Accept),
        2 => Just(Call::Settle),
        4 => (share(), 2..=24u8, days(31), days(31))
            .prop_map(|(share, parts, first, every)| Call::Plan { share, parts, first, every }),
        1 => share().prop_map(Call::EndPlan),
        1 => (share(), cents(100)).prop_map(|(share, amount)| Call::Refund(share, amount)),
        1 => Just(Call::Reverse),
        8 => (share(), any::<bool>(), cents(40)).prop_map(|(share, by_patient, amount)| {
            Call::Dispute { share, by_patient, amount }
        }),
        6 => of_dispute().prop_map(Call::OfDispute),
    ]
}

fn of_dispute() -> impl Strategy<Value = OfDispute> {
    prop_oneof![
        1 => Just(OfDispute::Answer),
        2 => any::<prop::sample::Index>().prop_map(OfDispute::Withdraw),
        2 => cents(50).prop_map(OfDispute::Decide),
        1 => cents(50).prop_map(OfDispute::DecideByCouncil),
    ]
}

/// The right one, or one of the people.
fn who() -> impl Strategy<Value = usize> {
    prop_oneof![7 => Just(PEOPLE.len()), 1 => 0..PEOPLE.len()]
}

fn by_council() -> impl Strategy<Value = Step> {
    let arbiters = prop::sample::subsequence(vec![ARBITER, OTHER_ARBITER], 0..=2);
    let terms = (days(30), days(90), days(800), days(7));
    prop_oneof![
        (asset(), prop::bool::weighted(0.8))
            .prop_map(|(asset, accept)| Step::SetAsset(asset, accept)),
        arbiters.prop_map(Step::SetArbiters),
        terms.prop_map(|(review, dispute, claim, look)| {
            Step::SetTerms { review, dispute, claim, look }
        }),
    ]
}

fn by_payer() -> impl Strategy<Value = Step> {
    let lowered = (prop::option::of(cents(50)), prop::option::of(cents(150)));
    prop_oneof![
        6 => (any::<bool>(), coverage())
            .prop_map(|(insurer, new)| Step::OpenCoverage(if insurer { 1 } else { 4 }, new)),
        1 => (who(), any::<u64>(), lowered)
            .prop_map(|(who, id, (first, second))| Step::LowerCoverage(who, id, first, second)),
        1 => (who(), any::<u64>()).prop_map(|(who, id)| Step::RevokeCoverage(who, id)),
        1 => any::<u64>().prop_map(Step::SettleCoverage),
        3 => (asset(), 0..PEOPLE.len(), 0..HOLDERS, amount())
            .prop_map(|(asset, from, to, amount)| Step::Pay(asset, from, to, amount)),
        2 => (asset(), 0..2usize, 0..HOLDERS, amount())
            .prop_map(|(asset, from, to, amount)| Step::Withdraw(asset, from, to, amount)),
    ]
}

fn of_channels() -> impl Strategy<Value = Step> {
    let new = (0..PEOPLE.len(), 0..HOLDERS, asset(), cents(200), 2 * DAY..60 * DAY);
    prop_oneof![
        3 => new.prop_map(|(who, recipient, asset, deposit, life)| {
            Step::OpenChannel { who, recipient, asset, deposit, life }
        }),
        1 => (who(), any::<u64>(), cents(50))
            .prop_map(|(who, id, amount)| Step::TopUp(who, id, amount)),
        4 => (any::<u64>(), cents(200)).prop_map(|(id, all)| Step::Redeem(id, all)),
        1 => (who(), any::<u64>(), any::<bool>())
            .prop_map(|(who, id, payer)| Step::CloseChannel(who, id, payer)),
        1 => any::<u64>().prop_map(Step::SettleChannel),
    ]
}

fn happens() -> impl Strategy<Value = Step> {
    let organisations = vec![HOSPITAL, INSURER, ARBITER, OTHER_ARBITER];
    let organisation = || prop::sample::select(organisations.clone());
    prop_oneof![
        6 => (0..3u8).prop_map(Step::Deliver),
        2 => prop::bool::weighted(0.3).prop_map(Step::FreezeCoin),
        2 => (0..HOLDERS, any::<bool>()).prop_map(|(who, freeze)| Step::Freeze(who, freeze)),
        2 => (0..HOLDERS).prop_map(Step::Block),
        2 => prop::option::weighted(0.3, organisation()).prop_map(Step::Suspend),
        1 => organisation().prop_map(Step::Remove),
        2 => prop::bool::weighted(0.3).prop_map(Step::SafeMode),
        2 => (0..3 * DAY).prop_map(Step::Stand),
        12 => (0..20 * DAY).prop_map(Step::Live),
        2 => (0..800 * DAY).prop_map(Step::Live),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        1 => by_council(),
        5 => by_payer(),
        5 => issue(),
        4 => of_channels(),
        16 => (who(), any::<u64>(), call()).prop_map(|(who, id, call)| {
            Step::OfInvoice(who, id, call)
        }),
        7 => happens(),
    ]
}

fn batch(root: u8) -> Root {
    Root([0xb0 | root; 32])
}

fn holder(index: usize) -> AccountId {
    Payments::account_of(&party(index))
}

/// People first, then organisations.
fn party(index: usize) -> Party<AccountId> {
    let organisation = |index: usize| [HOSPITAL, INSURER, CLINIC][index];
    match index.checked_sub(PEOPLE.len()) {
        Some(index) => Party::Organisation(organisation(index)),
        None => to(PEOPLE[index].clone()),
    }
}

/// Who acts for a party.
fn agent(party: Party<AccountId>) -> AccountId {
    match party {
        Party::Organisation(HOSPITAL) => BILLER,
        Party::Organisation(INSURER) => CASHIER,
        Party::Organisation(_) => CLINICS_BILLER,
        Party::Account(account) => account,
    }
}

/// One of so many, mostly of the last.
fn a_late_one(choice: u64, all: u64) -> u64 {
    let among = if choice.is_multiple_of(4) { all } else { all.min(3) };
    all.saturating_sub(1 + choice.checked_rem(among).unwrap_or_default())
}

fn an_invoice(choice: u64) -> InvoiceId {
    InvoiceId(a_late_one(choice, NextInvoiceId::<Test>::get().0))
}

/// One that somebody disputes, and the dispute.
fn disputed() -> Option<(InvoiceId, Dispute<AccountId>)> {
    Invoices::<Test>::iter().find_map(|(id, invoice)| match invoice.status {
        Status::Disputed(dispute) => Some((id, dispute)),
        _ => None,
    })
}

fn a_coverage(choice: u64) -> CoverageId {
    CoverageId(a_late_one(choice, NextCoverageId::<Test>::get().0))
}

fn a_channel(choice: u64) -> ChannelId {
    ChannelId(a_late_one(choice, NextChannelId::<Test>::get().0))
}

/// Whether it is refused is no matter here.
fn act(step: Step) {
    let payer = |who: usize, id| {
        let payer = Coverages::<Test>::get(id).map(|coverage| coverage.payer);
        by(PEOPLE.get(who).cloned().unwrap_or_else(|| payer.map_or(STRANGER, agent)))
    };
    let _ = match step {
        Step::SetAsset(asset, accept) => {
            let unit = if asset == COIN { CENT } else { EXISTENTIAL };
            Payments::set_asset(RuntimeOrigin::root(), asset, accept.then_some(unit))
        }
        Step::SetArbiters(arbiters) => {
            Payments::set_arbiters(RuntimeOrigin::root(), ArbiterList::truncate_from(arbiters))
        }
        Step::SetTerms { review, dispute, claim, look } => {
            let terms = TermSet { review, dispute, claim, look, ..TermSet::default() };
            Payments::set_terms(RuntimeOrigin::root(), terms)
        }
        Step::Pay(asset, from, to, amount) => {
            Payments::pay(by(PEOPLE[from].clone()), asset, party(to), amount, REFERENCE)
        }
        Step::Withdraw(asset, from, to, amount) => {
            let (organisation, governor) = ORGANISATIONS[from].clone();
            Payments::withdraw(by(governor), organisation, asset, holder(to), amount)
        }
        Step::OpenCoverage(who, coverage) => {
            let end = coverage.end - NOW + now();
            let coverage = NewCoverage { end, ..coverage };
            Payments::open_coverage(by(PEOPLE[who].clone()), coverage)
        }
        Step::LowerCoverage(who, id, deductible, out_of_pocket) => {
            let id = a_coverage(id);
            Payments::lower_coverage(payer(who, id), id, deductible, out_of_pocket)
        }
        Step::RevokeCoverage(who, id) => {
            let id = a_coverage(id);
            Payments::revoke_coverage(payer(who, id), id)
        }
        Step::OpenChannel { who, recipient, asset, deposit, life } => Payments::open_channel(
            by(PEOPLE[who].clone()),
            party(recipient),
            signer().public().into(),
            asset,
            deposit,
            DAY,
            now() + life,
        ),
        Step::TopUp(who, id, amount) => {
            let id = a_channel(id);
            Payments::top_up(of_channel(who, id, true), id, amount)
        }
        Step::Redeem(id, cumulative) => redeem(a_channel(id), cumulative),
        Step::CloseChannel(who, id, payer) => {
            let id = a_channel(id);
            Payments::close_channel(of_channel(who, id, payer), id)
        }
        Step::SettleChannel(id) => Payments::settle(by(STRANGER), a_channel(id).into()),
        Step::SettleCoverage(id) => {
            Payments::settle(by(STRANGER), Subject::Coverage(a_coverage(id)))
        }
        Step::Issue { coverages, supersedes, invoice } => {
            let fits = |id: &CoverageId| {
                Coverages::<Test>::get(id).is_some_and(|coverage| {
                    coverage.asset == invoice.asset
                        && (coverage.patient.is_none() || coverage.patient == invoice.patient)
                })
            };
            let coverages = coverages.into_iter().map(a_coverage).filter(fits).collect();
            Payments::issue(
                by(BILLER),
                NewInvoice {
                    coverages: BoundedVec::truncate_from(coverages),
                    supersedes: supersedes.map(an_invoice),
                    end: now() + invoice.end,
                    ..invoice
                },
            )
        }
        Step::OfInvoice(who, id, call) => of_invoice(who, an_invoice(id), call),
        Step::Deliver(root) => {
            let facts =
                BatchFacts { leaves: 1, is_report: false, anchored: now(), superseded: false };
            Batches::mutate(|batches| batches.insert((HOSPITAL, batch(root)), facts));
            Ok(())
        }
        Step::FreezeCoin(frozen) => {
            freeze_coin(frozen);
            Ok(())
        }
        Step::Freeze(who, true) => Assets::freeze(by(KEEPER), COIN_ID, holder(who)),
        Step::Freeze(who, false) => Assets::thaw(by(KEEPER), COIN_ID, holder(who)),
        Step::Block(who) => Assets::block(by(KEEPER), COIN_ID, holder(who)),
        Step::Suspend(organisation) => {
            Suspended::set(organisation.into_iter().collect());
            Ok(())
        }
        Step::Remove(organisation) => {
            Removed::set(vec![organisation]);
            Ok(())
        }
        Step::SafeMode(on) => {
            SafeMode::set(on);
            Ok(())
        }
        Step::Stand(milliseconds) => {
            stand_still(milliseconds);
            next_block();
            Ok(())
        }
        Step::Live(milliseconds) => {
            live(milliseconds);
            Ok(())
        }
    };
}

/// The payer or the recipient of a channel, or one of the people.
fn of_channel(who: usize, id: ChannelId, payer: bool) -> RuntimeOrigin {
    let right = Channels::<Test>::get(id).map_or(to(STRANGER), |channel| {
        if payer {
            channel.payer
        } else {
            channel.recipient
        }
    });
    by(PEOPLE.get(who).cloned().unwrap_or_else(|| agent(right)))
}

fn redeem(id: ChannelId, cumulative: u128) -> DispatchResult {
    let channel = Channels::<Test>::get(id).ok_or(Error::ChannelNotFound)?;
    let recipient = Payments::account_of(&channel.recipient);
    let payload = VoucherPayload { channel: id, recipient, asset: channel.asset, cumulative };
    let signature = signer().sign(&Payments::signing_bytes(&payload)).into();
    Payments::redeem(by(STRANGER), id, cumulative, signature)
}

fn of_invoice(who: usize, id: InvoiceId, call: Call) -> DispatchResult {
    let invoice = Invoices::<Test>::get(id);
    let one_of = |right: AccountId| by(PEOPLE.get(who).cloned().unwrap_or(right));
    let debtor = |share: u8| {
        let shares = invoice.iter().flat_map(|invoice| &invoice.shares);
        let party = shares.map(|share| share.party.clone()).nth(share.into());
        one_of(party.map_or(STRANGER, agent))
    };
    match call {
        Call::Cancel => Payments::cancel(one_of(BILLER), id),
        Call::Fund(share) => Payments::fund(debtor(share), id, share),
        Call::PayShare(share, amount) => Payments::pay_share(debtor(share), id, share, amount),
        Call::Accept(share) => Payments::accept(debtor(share), id, share),
        Call::Settle => Payments::settle(one_of(STRANGER), Subject::Invoice(id)),
        Call::Plan { share, parts, first, every } => {
            Payments::plan(debtor(share), id, share, parts, now() + first, every)
        }
        Call::EndPlan(share) => Payments::end_plan(debtor(share), id, share),
        Call::Refund(share, amount) => Payments::refund(one_of(BILLER), id, share, amount),
        Call::Reverse => Payments::reverse(one_of(BILLER), id),
        Call::Dispute { share, by_patient, amount } => {
            let who = if by_patient { one_of(PATIENT) } else { debtor(share) };
            Payments::dispute(who, id, amount, REFERENCE)
        }
        Call::OfDispute(call) => {
            let Some((id, dispute)) = disputed() else { return Err(Error::NotDisputed.into()) };
            match call {
                OfDispute::Answer => Payments::answer_dispute(one_of(BILLER), id, REFERENCE),
                OfDispute::Withdraw(choice) => {
                    let by = dispute.parties[choice.index(dispute.parties.len())].clone();
                    Payments::withdraw_dispute(one_of(agent(by.party)), id)
                }
                OfDispute::DecideByCouncil(to_provider) => {
                    Payments::decide(RuntimeOrigin::root(), id, to_provider)
                }
                OfDispute::Decide(to_provider) => {
                    let is_first = dispute.arbiter == Some(ARBITER);
                    let judge = if is_first { JUDGE } else { OTHER_JUDGE };
                    Payments::decide(one_of(judge), id, to_provider)
                }
            }
        }
    }
}

/// Lets a chain run that never stands; blocks that do nothing are left out.
fn live(milliseconds: Moment) {
    let end = now() + milliseconds;
    while now() < end {
        let next = if SafeMode::get() {
            end
        } else if Payments::clock().grace {
            GraceUntil::<Test>::get()
        } else {
            due().map_or(end, |due| due.max(now() + MINUTE))
        };
        // Always later, so that a clock that is wrong fails, and does not hang.
        Timestamp::set_timestamp(next.max(now() + 1).min(end));
        Seen::<Test>::put(now());
        next_block();
    }
}

/// When something happens next by itself.
fn due() -> Option<Moment> {
    let (minute, _) = Agenda::<Test>::iter_keys().next()?;
    Some(MINUTE * Moment::from(u32::from_be_bytes(minute)))
}

/// All that there is, on the accounts that take part.
fn sum(asset: AssetKind) -> u128 {
    (0..HOLDERS).map(|index| Money::total_balance(asset, &holder(index))).sum()
}

/// What is on hold, of whomever and for whatever reason.
fn on_hold() -> u128 {
    let of =
        |index| [COIN, NATIVE].map(|asset| Holds::total_balance_on_hold(asset, &holder(index)));
    (0..HOLDERS).flat_map(of).sum()
}

/// Everybody can act, and be credited.
fn thaw() {
    freeze_coin(false);
    Suspended::set(vec![]);
    SafeMode::set(false);
    for index in 0..HOLDERS {
        // Who has no account needs none.
        let _ = Assets::thaw(by(KEEPER), COIN_ID, holder(index));
    }
}

/// Lets time pass until nothing is due any more.
fn wait() {
    let end = now() + 12 * 366 * DAY;
    while due().is_some() {
        assert!(now() < end, "something is due for ever");
        live(30 * DAY);
    }
}

fn empty_treasuries() {
    for (organisation, governor) in ORGANISATIONS {
        let treasury = treasury(organisation);
        for asset in [COIN, NATIVE] {
            let all = Money::balance(asset, &treasury);
            if all > 0 {
                let by = by(governor.clone());
                assert_ok!(Payments::withdraw(by, organisation, asset, EMPLOYEE, all));
            }
            assert_eq!(balance(asset, &treasury), 0);
        }
    }
}

/// Everybody who owes something has some, and disputes have arbiters.
fn begin() {
    Arbiters::<Test>::put(ArbiterList::truncate_from(vec![ARBITER, OTHER_ARBITER]));
    for party in [to(PATIENT), Party::Organisation(CLINIC)] {
        assert_ok!(pay(EMPLOYER, party, 300 * CENT));
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("proptest-regressions"))),
        ..ProptestConfig::default()
    })]

    /// No unit is created or lost, and none is stuck: once all is thawed and time has passed, no entry
    /// and nothing on hold is left, and every treasury can be emptied.
    #[test]
    fn money_is_constant_and_can_leave_again(steps in prop::collection::vec(step(), 1..60)) {
        test(|| {
            begin();
            let before = [COIN, NATIVE].map(|asset| (issuance(asset), sum(asset)));
            let is_constant =
                || assert_eq!([COIN, NATIVE].map(|asset| (issuance(asset), sum(asset))), before);
            for step in steps {
                act(step);
                Payments::do_try_state().unwrap();
                is_constant();
            }
            thaw();
            wait();
            is_constant();
            Payments::do_try_state().unwrap();
            assert_eq!(Invoices::<Test>::iter().count(), 0);
            assert_eq!(InvoicesOf::<Test>::iter().count(), 0);
            assert_eq!(Coverages::<Test>::iter().count(), 0);
            assert_eq!(CoveragesOf::<Test>::iter().count(), 0);
            assert_eq!(Channels::<Test>::iter().count(), 0);
            assert_eq!(ChannelsOf::<Test>::iter().count(), 0);
            assert_eq!(Due::<Test>::iter().count(), 0);
            assert_eq!(on_hold(), 0);
            assert!(Deposits::get().values().all(|deposit| *deposit == 0));
            empty_treasuries();
        });
    }
}

/// What holds of all histories is worth what these reach.
#[test]
fn histories_reach_every_event() {
    let mut runner = TestRunner::deterministic();
    let history = prop::collection::vec(step(), 60);
    let mut reached = BTreeSet::new();
    for _ in 0..300 {
        let steps = history.new_tree(&mut runner).unwrap().current();
        test(|| {
            begin();
            steps.into_iter().for_each(act);
            reached.extend(told().iter().map(|event| event.encode()[0]));
        });
    }
    let TypeDef::Variant(events) = Event::<Test>::type_info().type_def else { panic!("an enum") };
    let unreached = events.variants.iter().filter(|event| !reached.contains(&event.index));
    assert_eq!(unreached.map(|event| event.name).collect::<Vec<_>>(), Vec::<&str>::new());
}

/// Whom nobody blocks.
const EMPLOYEE: AccountId = AccountId::new([31; 32]);
