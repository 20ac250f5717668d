//! Benchmarks of every call, each in its worst case.
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot be set up must not measure")]

use alloc::{vec, vec::Vec};
use frame_benchmarking::v2::*;
use frame_support::{
    traits::{
        fungibles::{Inspect, Mutate},
        EnsureOrigin, Time,
    },
    weights::WeightMeter,
    BoundedVec,
};
use frame_system::RawOrigin;
use salus_primitives::{
    signing::VoucherPayload, AssetKind, ChannelId, Commitment, CoverageId, Duty, InvoiceId, Moment,
    OrganisationId, OrganisationInspect, RequestId, DAY,
};

use crate::{
    AcceptedAssets, ArbiterList, Arbiters, Call, Channels, Config, Coverages, Dispute, Ending,
    GraceUntil, Invoice, InvoiceOf, Invoices, NewCoverage, NewInvoice, NextChannelId,
    NextCoverageId, NextInvoiceId, Pallet, Party, Plan, Proof, Share, Status, TermSet, Terms,
    LONGEST_LIFE, LONGEST_REVIEW, MAX_ARBITERS, MAX_PARTS, MAX_SHARES,
};

/// Care that was delivered.
pub struct Care<AccountId> {
    /// For whom.
    pub patient: AccountId,
    /// By whom: with whom the patient is enrolled.
    pub provider: OrganisationId,
    /// An agent of the provider who bills.
    pub biller: AccountId,
    /// A request for the patient's data, of the provider, that is not the patient's own.
    pub request: RequestId,
}

/// What a runtime does for the benchmarks.
pub trait BenchmarkHelper<AccountId, Signature> {
    /// An agent who bills, and the active organisation.
    fn agent() -> (AccountId, OrganisationId);
    /// An enrolled patient.
    fn patient() -> AccountId;
    /// A patient, who is treated. May set the clock.
    fn care() -> Care<AccountId>;
    /// Lets the provider fulfil the request.
    fn fulfil(care: &Care<AccountId>);
    /// Organisations that decide disputes, each with an agent with every duty, and with tokens.
    fn organisations(count: u32) -> Vec<(AccountId, OrganisationId)>;
    /// A sufficient token that the keeper owns.
    fn token() -> AssetKind;
    /// A key that signs vouchers.
    fn signer() -> AccountId;
    /// Its signature over these bytes.
    fn sign(signer: &AccountId, bytes: &[u8]) -> Signature;
    /// Sets the clock.
    fn set_time(now: Moment);
}

const UNITS: u128 = 1_000;

/// A token that is accepted, and its unit.
fn accepted<T: Config>() -> (AssetKind, u128) {
    let asset = T::BenchmarkHelper::token();
    let unit = T::Money::minimum_balance(asset).max(1);
    Pallet::<T>::do_set_asset(asset, Some(unit)).unwrap();
    (asset, unit)
}

/// An agent and the organisation, whose treasury has so much.
fn payer<T: Config>(asset: AssetKind, amount: u128) -> (T::AccountId, OrganisationId) {
    let (agent, organisation) = T::BenchmarkHelper::agent();
    T::Money::mint_into(asset, &Pallet::<T>::treasury(organisation), amount).unwrap();
    (agent, organisation)
}

/// A channel that an organisation's agent opened for a patient.
struct Opened<T: Config> {
    id: ChannelId,
    agent: T::AccountId,
    patient: T::AccountId,
    signer: T::AccountId,
    asset: AssetKind,
    unit: u128,
}

/// How long a challenge is, and when a channel expires.
fn channel_terms<T: Config>() -> (Moment, Moment) {
    (Terms::<T>::get().challenge, T::Time::now().saturating_add(LONGEST_LIFE))
}

fn opened<T: Config>() -> Opened<T> {
    let (asset, unit) = accepted::<T>();
    let deposit = unit.saturating_mul(UNITS);
    let (agent, _) = payer::<T>(asset, deposit.saturating_mul(3));
    let patient = T::BenchmarkHelper::patient();
    let signer = T::BenchmarkHelper::signer();
    let id = NextChannelId::<T>::get();
    let (challenge, expires) = channel_terms::<T>();
    let (origin, to) = (RawOrigin::Signed(agent.clone()), Party::Account(patient.clone()));
    let key = signer.clone();
    Pallet::<T>::open_channel(origin.into(), to, key, asset, deposit, challenge, expires).unwrap();
    Opened { id, agent, patient, signer, asset, unit }
}

const WHY: Commitment = Commitment([0xce; 32]);
/// What an invoice of the benchmarks is for, in units: a multiple of all that it is divided by.
const ALLOWED: u64 = 24_000;

/// A bill that two organisations cover, and four owe the rest of, each of them enough of the asset.
struct Case<T: Config> {
    care: Care<T::AccountId>,
    asset: AssetKind,
    unit: u128,
    /// Agents of those who have shares, in their order.
    payers: Vec<(T::AccountId, OrganisationId)>,
}

fn signed<T: Config>(who: &T::AccountId) -> T::RuntimeOrigin {
    RawOrigin::Signed(who.clone()).into()
}

impl<T: Config> Case<T> {
    fn new() -> Self {
        let (asset, unit) = accepted::<T>();
        let care = T::BenchmarkHelper::care();
        let payers = T::BenchmarkHelper::organisations(MAX_SHARES);
        let funds = unit.saturating_mul(ALLOWED.into()).saturating_mul(4);
        let organisations = payers.iter().map(|(_, organisation)| *organisation);
        for organisation in organisations.chain([care.provider]) {
            T::Money::mint_into(asset, &Pallet::<T>::treasury(organisation), funds).unwrap();
        }
        GraceUntil::<T>::kill();
        Self { care, asset, unit, payers }
    }

    fn amount(&self, units: u64) -> u128 {
        self.unit.saturating_mul(units.into())
    }

    /// What one of the payers guarantees for the patient: a sixth of each invoice.
    fn coverage(&self, review: Moment) -> NewCoverage<T::AccountId> {
        NewCoverage {
            provider: self.care.provider,
            patient: Some(self.care.patient.clone()),
            asset: self.asset,
            copay: self.unit,
            deductible_first: true,
            rate: 1_000,
            deductible: self.amount(1_000),
            out_of_pocket: Some(self.amount(10_000)),
            invoice_ceiling: self.amount(ALLOWED / 6),
            ceiling: self.amount(ALLOWED),
            review,
            needs_proof: true,
            end: T::Time::now().saturating_add(LONGEST_LIFE),
            run_out: LONGEST_LIFE,
        }
    }

    /// Has one of the payers guarantee it.
    fn opened(&self, payer: usize, review: Moment) -> CoverageId {
        let id = NextCoverageId::<T>::get();
        let (agent, _) = self.payers.get(payer).unwrap();
        Pallet::<T>::open_coverage(signed::<T>(agent), self.coverage(review)).unwrap();
        id
    }

    /// What the provider issues, in the place of one that it took back.
    fn invoice(&self, review: Moment) -> NewInvoice<T::AccountId> {
        let coverages = vec![self.opened(0, review), self.opened(1, review)];
        let debtors = self.payers.iter().skip(coverages.len());
        let debtors = debtors.map(|(_, id)| (Party::Organisation(*id), 1)).collect();
        let end = T::Time::now().saturating_add(LONGEST_LIFE);
        NewInvoice {
            patient: Some(self.care.patient.clone()),
            asset: self.asset,
            billed: self.amount(2 * ALLOWED),
            allowed: self.amount(ALLOWED),
            coverages: BoundedVec::truncate_from(coverages),
            debtors: BoundedVec::truncate_from(debtors),
            lines: WHY,
            proof: Some(Proof::Request(self.care.request)),
            parts: MAX_PARTS,
            end,
            supersedes: None,
        }
    }

    /// Has the provider issue an invoice, of which nothing is funded but what is covered.
    fn issued(&self) -> InvoiceId {
        let id = NextInvoiceId::<T>::get();
        Pallet::<T>::issue(signed::<T>(&self.care.biller), self.invoice(LONGEST_REVIEW)).unwrap();
        id
    }

    /// The same, and all of it is held.
    fn held(&self) -> InvoiceId {
        let id = self.issued();
        for (share, (agent, _)) in (0..).zip(&self.payers).skip(2) {
            Pallet::<T>::fund(signed::<T>(agent), id, share).unwrap();
        }
        id
    }

    /// The same, and the patient disputes a half of each share.
    fn disputed_by_one(&self) -> InvoiceId {
        let id = self.held();
        let by = signed::<T>(&self.care.patient);
        Pallet::<T>::dispute(by, id, self.amount(ALLOWED / 2), WHY).unwrap();
        id
    }

    /// The same, and each party a unit more of its own.
    fn disputed(&self) -> InvoiceId {
        let id = self.disputed_by_one();
        for (agent, _) in &self.payers {
            Pallet::<T>::dispute(signed::<T>(agent), id, self.unit, WHY).unwrap();
        }
        id
    }

    fn last(&self) -> (u8, &T::AccountId) {
        let (agent, _) = self.payers.last().unwrap();
        (u8::try_from(self.payers.len().saturating_sub(1)).unwrap(), agent)
    }
}

fn change<T: Config>(id: InvoiceId, change: impl FnOnce(&mut InvoiceOf<T>)) {
    Invoices::<T>::mutate_extant(id, change);
}

/// Agrees to all shares, which stay held until something is done.
fn accept_all<T: Config>(id: InvoiceId) {
    change::<T>(id, |invoice| {
        invoice.shares.iter_mut().for_each(|share| share.accepted = true);
    });
}

/// Of each share, half is held and half of that disputed, the rest is owed and returns, and as much is due.
fn let_all_happen<AccountId>(invoice: &mut Invoice<AccountId>, passed: bool) {
    for share in &mut invoice.shares {
        let quarter = share.held / 4;
        share.owed = quarter;
        share.owed_since = Some(0);
        share.returning = quarter;
        share.held = share.held.saturating_sub(quarter.saturating_mul(2));
        share.disputed = quarter;
        share.accepted = true;
        share.amount = share.amount.saturating_mul(2);
        let plan = Plan { part: 1, every: 1, next: 0, left: 1, missed: false };
        share.plan = share.covered.is_none().then_some(plan);
    }
    if let Status::Disputed(dispute) = &mut invoice.status {
        dispute.passed = passed;
        dispute.until = 0;
    }
    invoice.end = 0;
}

fn all<T: Config>(id: InvoiceId, is: impl Fn(&Share<T::AccountId>) -> bool) -> bool {
    Invoices::<T>::get(id).is_some_and(|invoice| invoice.shares.iter().all(is))
}

fn ended<T: Config>(id: InvoiceId, how: Ending) -> bool {
    let status = Invoices::<T>::get(id).map(|invoice| invoice.status);
    matches!(status, Some(Status::Closed { ending, .. }) if ending == how)
}

/// Arbiters of whom the last one alone can be asked.
fn put_arbiters<T: Config>(case: &Case<T>, arbiter: OrganisationId) {
    let strangers = (0..).map(|n| OrganisationId(u32::MAX.saturating_sub(n)));
    let others = case.payers.iter().map(|(_, payer)| *payer).chain(strangers);
    let last = MAX_ARBITERS.saturating_sub(1) as usize;
    let arbiters = others.take(last).chain([arbiter]).collect();
    Arbiters::<T>::put(ArbiterList::truncate_from(arbiters));
}

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn set_asset() -> Result<(), BenchmarkError> {
        let origin =
            T::RulesOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let asset = T::BenchmarkHelper::token();
        let unit = T::Money::minimum_balance(asset).max(1);

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, asset, Some(unit));

        assert!(AcceptedAssets::<T>::contains_key(asset));
        Ok(())
    }

    /// To a patient, whose account begins with it.
    #[benchmark]
    fn pay() {
        let (asset, unit) = accepted::<T>();
        let amount = unit.saturating_mul(UNITS);
        let (agent, _) = payer::<T>(asset, amount.saturating_mul(2));
        let patient = T::BenchmarkHelper::patient();
        let (to, reference) = (Party::Account(patient.clone()), Commitment([0xce; 32]));

        #[extrinsic_call]
        _(RawOrigin::Signed(agent), asset, to, amount, reference);

        assert_eq!(T::Money::balance(asset, &patient), amount);
    }

    /// All that there is, so that one account ends and another begins.
    #[benchmark]
    fn withdraw() {
        let (asset, unit) = accepted::<T>();
        let amount = unit.saturating_mul(UNITS);
        let (_, organisation) = payer::<T>(asset, amount);
        let governing = T::Parties::governing(organisation).unwrap();
        let to: T::AccountId = account("to", 0, 0);

        #[extrinsic_call]
        _(RawOrigin::Signed(governing), organisation, asset, to.clone(), amount);

        assert_eq!(T::Money::balance(asset, &to), amount);
    }

    /// For a patient, by an organisation.
    #[benchmark]
    fn open_channel() {
        let (asset, unit) = accepted::<T>();
        let deposit = unit.saturating_mul(UNITS);
        let (agent, _) = payer::<T>(asset, deposit.saturating_mul(2));
        let to = Party::Account(T::BenchmarkHelper::patient());
        let signer = T::BenchmarkHelper::signer();
        let id = NextChannelId::<T>::get();
        let (challenge, expires) = channel_terms::<T>();

        #[extrinsic_call]
        _(RawOrigin::Signed(agent), to, signer, asset, deposit, challenge, expires);

        assert!(Channels::<T>::contains_key(id));
    }

    #[benchmark]
    fn top_up() {
        let Opened { id, agent, unit, .. } = opened::<T>();

        #[extrinsic_call]
        _(RawOrigin::Signed(agent), id, unit);

        let deposit = unit.saturating_mul(UNITS.saturating_add(1));
        assert!(Channels::<T>::get(id).is_some_and(|channel| channel.deposit == deposit));
    }

    /// The first voucher of a patient, whose account begins with it. To owe it writes less.
    #[benchmark]
    fn redeem() {
        let Opened { id, agent, patient, signer, asset, unit } = opened::<T>();
        let recipient = patient.clone();
        let payload = VoucherPayload { channel: id, recipient, asset, cumulative: unit };
        let bytes = Pallet::<T>::signing_bytes(&payload);
        let signature = T::BenchmarkHelper::sign(&signer, &bytes);

        #[extrinsic_call]
        _(RawOrigin::Signed(agent), id, unit, signature);

        assert_eq!(T::Money::balance(asset, &patient), unit);
    }

    /// By the recipient, who is owed something: it is paid, the rest is returned, and the channel goes.
    #[benchmark]
    fn close_channel() {
        let Opened { id, patient, asset, unit, .. } = opened::<T>();
        Channels::<T>::mutate(id, |channel| {
            if let Some(channel) = channel {
                channel.claimed = unit;
                channel.owed_since = Some(T::Time::now());
            }
        });

        #[extrinsic_call]
        _(RawOrigin::Signed(patient.clone()), id);

        assert!(!Channels::<T>::contains_key(id));
        assert_eq!(T::Money::balance(asset, &patient), unit);
    }

    #[benchmark]
    fn set_arbiters() -> Result<(), BenchmarkError> {
        let origin =
            T::RulesOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let arbiters = T::BenchmarkHelper::organisations(MAX_ARBITERS).into_iter();
        let arbiters = ArbiterList::truncate_from(arbiters.map(|(_, id)| id).collect());

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, arbiters);

        assert_eq!(Arbiters::<T>::get().len(), MAX_ARBITERS as usize);
        Ok(())
    }

    #[benchmark]
    fn set_terms() -> Result<(), BenchmarkError> {
        let origin =
            T::RulesOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let terms = TermSet { look: 2 * DAY, ..TermSet::default() };

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, terms);

        assert_eq!(Terms::<T>::get(), terms);
        Ok(())
    }

    #[benchmark]
    fn open_coverage() {
        let case = Case::<T>::new();
        let (agent, _) = case.payers.first().cloned().unwrap();

        #[extrinsic_call]
        _(RawOrigin::Signed(agent), case.coverage(LONGEST_REVIEW));

        assert_eq!(Coverages::<T>::iter().count(), 1);
    }

    #[benchmark]
    fn lower_coverage() {
        let case = Case::<T>::new();
        let (agent, _) = case.payers.first().cloned().unwrap();
        let id = case.opened(0, LONGEST_REVIEW);

        #[extrinsic_call]
        _(RawOrigin::Signed(agent), id, Some(0), Some(0));

        assert!(Coverages::<T>::get(id).is_some_and(|of| of.benefits.left.deductible == 0));
    }

    /// Which no invoice names, so that it goes.
    #[benchmark]
    fn revoke_coverage() {
        let case = Case::<T>::new();
        let (agent, _) = case.payers.first().cloned().unwrap();
        let id = case.opened(0, LONGEST_REVIEW);

        #[extrinsic_call]
        _(RawOrigin::Signed(agent), id);

        assert!(!Coverages::<T>::contains_key(id));
    }

    /// In the place of one that was taken back, of what was delivered: what is covered leaves at once.
    #[benchmark]
    fn issue() {
        let case = Case::<T>::new();
        let former = case.issued();
        let biller = case.care.biller.clone();
        Pallet::<T>::cancel(signed::<T>(&biller), former).unwrap();
        T::BenchmarkHelper::fulfil(&case.care);
        let invoice = NewInvoice { supersedes: Some(former), ..case.invoice(0) };
        let id = NextInvoiceId::<T>::get();

        #[extrinsic_call]
        _(RawOrigin::Signed(biller), invoice);

        assert!(all::<T>(id, |share| share.covered.is_none() || share.paid > 0));
    }

    /// All of which is held.
    #[benchmark]
    fn cancel() {
        let case = Case::<T>::new();
        let id = case.held();

        #[extrinsic_call]
        _(RawOrigin::Signed(case.care.biller), id);

        assert!(ended::<T>(id, Ending::Cancelled));
    }

    /// The last share, and the others may leave, too.
    #[benchmark]
    fn fund() {
        let case = Case::<T>::new();
        let id = case.held();
        let (share, agent) = case.last();
        let party = Party::Organisation(case.payers.last().unwrap().1);
        change::<T>(id, |invoice| {
            let share = invoice.share_mut(share).unwrap();
            share.amount = share.amount.saturating_mul(2);
            assert_eq!(share.party, party);
        });
        accept_all::<T>(id);

        #[extrinsic_call]
        _(RawOrigin::Signed(agent.clone()), id, share);

        assert!(ended::<T>(id, Ending::Settled));
    }

    #[benchmark]
    fn pay_share() {
        let case = Case::<T>::new();
        let id = case.issued();
        let (share, agent) = case.last();

        #[extrinsic_call]
        _(RawOrigin::Signed(agent.clone()), id, share, case.unit);

        assert!(Invoices::<T>::get(id).is_some_and(|of| of.share(share).unwrap().paid == 1));
    }

    /// The last share, and the others may leave, too.
    #[benchmark]
    fn accept() {
        let case = Case::<T>::new();
        let id = case.held();
        accept_all::<T>(id);
        let (share, agent) = case.last();
        change::<T>(id, |invoice| invoice.share_mut(share).unwrap().accepted = false);

        #[extrinsic_call]
        _(RawOrigin::Signed(agent.clone()), id, share);

        assert!(ended::<T>(id, Ending::Settled));
    }

    /// Everything at once, of each share: what is owed is paid, what returns is returned, a part is pulled,
    /// what is accepted leaves, and a dispute defaults. What lapses then, pulls nothing and moves less.
    #[benchmark]
    fn settle() {
        let case = Case::<T>::new();
        let id = case.disputed();
        change::<T>(id, |invoice| let_all_happen(invoice, true));
        let subject = id.into();

        #[extrinsic_call]
        _(RawOrigin::Signed(case.care.biller), subject);

        assert!(all::<T>(id, |share| share.on_hold() == 0 && share.plan.is_none()));
    }

    /// The same, but that a dispute passes on.
    #[benchmark]
    fn pass_dispute() {
        let case = Case::<T>::new();
        let id = case.disputed();
        let (_, arbiter) = T::BenchmarkHelper::agent();
        put_arbiters::<T>(&case, arbiter);
        change::<T>(id, |invoice| let_all_happen(invoice, false));

        #[block]
        {
            Pallet::<T>::pass(id.into()).unwrap();
        }

        let status = Invoices::<T>::get(id).map(|invoice| invoice.status);
        let passed = |of: &Dispute<_>| of.passed && of.arbiter == Some(arbiter);
        assert!(matches!(&status, Some(Status::Disputed(of)) if passed(of)));
    }

    /// An invoice goes, and with it two coverages that have ended.
    #[benchmark]
    fn remove_invoice() {
        let case = Case::<T>::new();
        let id = case.held();
        for (agent, _) in case.payers.iter().take(2) {
            let party = Party::Organisation(T::Parties::agent(agent, Duty::Bill).unwrap());
            let (coverage, _) =
                Coverages::<T>::iter().find(|(_, coverage)| coverage.payer == party).unwrap();
            Pallet::<T>::revoke_coverage(signed::<T>(agent), coverage).unwrap();
        }
        Pallet::<T>::cancel(signed::<T>(&case.care.biller), id).unwrap();
        let over = Terms::<T>::get().retention.saturating_add(1);
        T::BenchmarkHelper::set_time(T::Time::now().saturating_add(over));

        #[block]
        {
            Pallet::<T>::pass(id.into()).unwrap();
        }

        assert!(!Invoices::<T>::contains_key(id));
        assert_eq!(Coverages::<T>::iter().count(), 0);
    }

    #[benchmark]
    fn plan() {
        let case = Case::<T>::new();
        let id = case.issued();
        let (share, agent) = case.last();
        let (first, every) = (T::Time::now(), Terms::<T>::get().look);

        #[extrinsic_call]
        _(RawOrigin::Signed(agent.clone()), id, share, MAX_PARTS, first, every);

        assert!(Invoices::<T>::get(id).is_some_and(|of| of.share(share).unwrap().plan.is_some()));
    }

    #[benchmark]
    fn end_plan() {
        let case = Case::<T>::new();
        let id = case.issued();
        let (share, agent) = case.last();
        let (first, every) = (T::Time::now(), Terms::<T>::get().look);
        Pallet::<T>::plan(signed::<T>(agent), id, share, MAX_PARTS, first, every).unwrap();

        #[extrinsic_call]
        _(RawOrigin::Signed(agent.clone()), id, share);

        assert!(all::<T>(id, |share| share.plan.is_none()));
    }

    #[benchmark]
    fn refund() {
        let case = Case::<T>::new();
        let id = case.issued();
        let (share, agent) = case.last();
        Pallet::<T>::pay_share(signed::<T>(agent), id, share, case.unit).unwrap();

        #[extrinsic_call]
        _(RawOrigin::Signed(case.care.biller.clone()), id, share, case.unit);

        assert!(Invoices::<T>::get(id).is_some_and(|of| of.share(share).unwrap().refunded == 1));
    }

    /// Of each share a part was paid, and another one is held.
    #[benchmark]
    fn reverse() {
        let case = Case::<T>::new();
        let id = case.held();
        change::<T>(id, |invoice| {
            for share in &mut invoice.shares {
                share.paid = share.amount;
                share.amount = share.amount.saturating_mul(2);
            }
        });

        #[extrinsic_call]
        _(RawOrigin::Signed(case.care.biller), id);

        assert!(ended::<T>(id, Ending::Reversed));
    }

    /// The patient, of all shares.
    #[benchmark]
    fn dispute() {
        let case = Case::<T>::new();
        let id = case.held();
        let (_, arbiter) = T::BenchmarkHelper::agent();
        put_arbiters::<T>(&case, arbiter);
        let amount = case.amount(ALLOWED / 2);

        #[extrinsic_call]
        _(RawOrigin::Signed(case.care.patient.clone()), id, amount, WHY);

        assert!(all::<T>(id, |share| share.disputed > 0));
    }

    #[benchmark]
    fn answer_dispute() {
        let case = Case::<T>::new();
        let id = case.disputed();

        #[extrinsic_call]
        _(RawOrigin::Signed(case.care.biller), id, WHY);

        let status = Invoices::<T>::get(id).map(|invoice| invoice.status);
        assert!(matches!(status, Some(Status::Disputed(Dispute { answer: Some(_), .. }))));
    }

    /// Of what leaves then, since nobody else disputes it.
    #[benchmark]
    fn withdraw_dispute() {
        let case = Case::<T>::new();
        let id = case.disputed_by_one();
        accept_all::<T>(id);

        #[extrinsic_call]
        _(RawOrigin::Signed(case.care.patient), id);

        assert!(ended::<T>(id, Ending::Settled));
    }

    /// A part of each share goes to the provider, another one back, and what is not disputed leaves, too.
    #[benchmark]
    fn decide() {
        let case = Case::<T>::new();
        let (agent, arbiter) =
            T::BenchmarkHelper::organisations(MAX_SHARES.saturating_add(1)).pop().unwrap();
        put_arbiters::<T>(&case, arbiter);
        let id = case.disputed();
        accept_all::<T>(id);
        let to_provider = case.amount(ALLOWED / 4);

        #[extrinsic_call]
        _(RawOrigin::Signed(agent), id, to_provider);

        assert!(ended::<T>(id, Ending::Settled));
    }

    /// Of a chain that stood.
    #[benchmark]
    fn look_at_agenda() {
        T::BenchmarkHelper::set_time(DAY);
        crate::Seen::<T>::put(0);

        #[block]
        {
            Pallet::<T>::follow_agenda(&mut WeightMeter::new());
        }

        assert!(GraceUntil::<T>::get() > DAY);
    }
}
