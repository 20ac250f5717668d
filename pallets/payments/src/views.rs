//! What is told of what is kept. Amounts are in the smallest part of the asset: whoever reads them needs
//! no unit.

use alloc::vec::Vec;
use salus_primitives::{
    value, Amount, AssetKind, Commitment, CoverageId, InvoiceId, Moment, OrganisationId,
};
use sp_runtime::ArithmeticError;

use crate::{
    issue::SplitBill,
    split::{Benefits, Covered, Limits},
    Channel, Coverage, HeldPage, Invoice, Party, Plan, Proof, Share, Status,
};

/// An asset that is accepted, or was.
#[value(json, Copy)]
#[serde(rename_all = "camelCase")]
pub struct AssetView {
    /// The asset.
    pub asset: AssetKind,
    /// The least amount that is paid, of which every other is a multiple. It never changes.
    pub unit: Amount,
    /// Whether it can be paid with.
    pub accepted: bool,
}

/// What an organisation has.
#[value(json)]
#[serde(rename_all = "camelCase")]
pub struct TreasuryView<AccountId> {
    /// The account without a key on which its money lies. Whatever is sent there is the organisation's.
    pub account: AccountId,
    /// Of each asset that is accepted, or was.
    pub balances: Vec<BalanceView>,
}

/// What an account has of an asset.
#[value(json, Copy)]
#[serde(rename_all = "camelCase")]
pub struct BalanceView {
    /// The asset.
    pub asset: AssetKind,
    /// What is not held.
    pub free: Amount,
    /// What of that can be paid: nothing if asset or account are frozen, and never the minimum balance.
    pub spendable: Amount,
    /// What is held, for whatever reason.
    pub held: Amount,
}

/// What is held of a party's, and what for.
#[value(json)]
#[serde(rename_all = "camelCase")]
pub struct HeldView<AccountId> {
    /// Where it is held.
    pub account: AccountId,
    /// All that is held there by payments, of each asset of which something is.
    pub sums: Vec<HeldSum>,
    /// What each invoice, coverage and channel has of that: a page.
    pub subjects: HeldPage,
}

/// What is held of an asset, by reason.
#[value(json, Copy)]
#[serde(rename_all = "camelCase")]
pub struct HeldSum {
    /// The asset.
    pub asset: AssetKind,
    /// For invoices.
    pub escrow: Amount,
    /// For vouchers.
    pub channel: Amount,
    /// Deposits of entries. Those of organisations lie on the accounts that govern them.
    pub entry_deposit: Amount,
}

/// What is held for one invoice, coverage or channel.
#[value(json, Copy)]
#[serde(rename_all = "camelCase")]
pub struct HeldFor {
    /// In what.
    pub asset: AssetKind,
    /// How much of that.
    pub amount: Amount,
    /// The deposit that its entry costs the party, in the chain's own token.
    pub entry_deposit: Amount,
}

/// How a bill would be split.
#[value(json)]
#[serde(rename_all = "camelCase")]
pub struct QuoteView<AccountId> {
    /// What is charged.
    pub billed: Amount,
    /// What of it is allowed.
    pub allowed: Amount,
    /// What nobody owes: `billed = write_off + Σ amount of the shares`.
    pub write_off: Amount,
    /// Who would owe what: coverages in their order, then debtors in theirs.
    pub shares: Vec<QuotedShare<AccountId>>,
}

/// What somebody would owe.
#[value(json)]
#[serde(rename_all = "camelCase")]
pub struct QuotedShare<AccountId> {
    /// Who.
    pub party: Party<AccountId>,
    /// By which coverage; none if a debtor would owe it.
    pub covered: Option<CoveredView>,
    /// How much.
    pub amount: Amount,
}

/// What a coverage does for an invoice.
#[value(json, Copy)]
#[serde(rename_all = "camelCase")]
pub struct CoveredView {
    /// The coverage.
    pub coverage: CoverageId,
    /// What counts as copay.
    pub copay: Amount,
    /// What counts against the deductible.
    pub deductible: Amount,
    /// What counts as co-insurance.
    pub coinsurance: Amount,
    /// What the payer pays.
    pub payer: Amount,
}

/// Limits of a coverage.
#[value(json, Copy)]
#[serde(rename_all = "camelCase")]
pub struct LimitsView {
    /// What the patient pays before the payer does.
    pub deductible: Amount,
    /// What the patient pays at most; none if that has no limit.
    pub out_of_pocket: Option<Amount>,
    /// What the payer pays at most.
    pub ceiling: Amount,
}

/// A payer's guarantee for one plan year.
#[value(json)]
#[serde(rename_all = "camelCase")]
pub struct CoverageView<AccountId> {
    /// Who pays.
    pub payer: Party<AccountId>,
    /// Whose invoices are covered.
    pub provider: OrganisationId,
    /// For whom; none for everybody.
    pub patient: Option<AccountId>,
    /// In what.
    pub asset: AssetKind,
    /// What the patient pays of each invoice.
    pub copay: Amount,
    /// Whether the deductible is taken before the copay.
    pub deductible_first: bool,
    /// The patient's part of what is then left, in 1/10,000.
    pub rate: u16,
    /// What the payer pays of one invoice at most.
    pub invoice_ceiling: Amount,
    /// What was promised at first.
    pub opened: LimitsView,
    /// What of the deductible the payer took off since.
    pub lowered_deductible: Amount,
    /// What of the out-of-pocket maximum the payer took off since.
    pub lowered_out_of_pocket: Amount,
    /// What is left. Invoices used the rest.
    pub left: LimitsView,
    /// Milliseconds for the payer to look at what was delivered.
    pub review: Moment,
    /// Whether an invoice needs a proof.
    pub needs_proof: bool,
    /// When the plan year ends.
    pub end: Moment,
    /// First instant at which nothing is invoiced any more.
    pub run_out_ends: Moment,
    /// Whether the payer revoked it.
    pub revoked: bool,
    /// Whether nothing is invoiced any more: it was revoked, or the run-out is over.
    pub ended: bool,
    /// Invoices that name it, and are kept.
    pub invoices: u32,
    /// What its entry costs the payer until it goes, in the chain's own token.
    pub entry_deposit: Amount,
}

/// A bill, split.
#[value(json)]
#[serde(rename_all = "camelCase")]
pub struct InvoiceView<AccountId> {
    /// Who is paid.
    pub provider: OrganisationId,
    /// For whom care was delivered.
    pub patient: Option<AccountId>,
    /// In what.
    pub asset: AssetKind,
    /// What is charged.
    pub billed: Amount,
    /// What of it is allowed: `allowed = Σ amount of the shares`.
    pub allowed: Amount,
    /// Commits to the lines.
    pub lines: Commitment,
    /// What tells that it was delivered.
    pub proof: Option<Proof>,
    /// Since when the chain knows that it was; from the beginning if no proof is asked for.
    pub delivered: Option<Moment>,
    /// In how many parts a share can be paid.
    pub parts: u8,
    /// When it was issued.
    pub issued: Moment,
    /// When it lapses, unless something that runs takes longer.
    pub end: Moment,
    /// The invoice that it replaces.
    pub supersedes: Option<InvoiceId>,
    /// Who owes what: coverages in their order, then debtors in theirs.
    pub shares: Vec<ShareView<AccountId>>,
    /// Who disputed it so far.
    pub disputers: Vec<Party<AccountId>>,
    /// How it stands.
    pub status: Status<AccountId>,
    /// What its entry costs the provider until it goes, in the chain's own token.
    pub entry_deposit: Amount,
}

/// What somebody owes of an invoice: `amount = struck + due + held + owed + returning + paid`,
/// `disputed ≤ held` and `refunded ≤ paid`.
#[value(json)]
#[serde(rename_all = "camelCase")]
pub struct ShareView<AccountId> {
    /// Who owes it.
    pub party: Party<AccountId>,
    /// By which coverage; none if a debtor owes it.
    pub covered: Option<CoveredView>,
    /// Whether that counts against the coverage's limits.
    pub counts: bool,
    /// All that was owed at first.
    pub amount: Amount,
    /// What is to be paid, and neither held nor paid.
    pub due: Amount,
    /// What is owed no longer.
    pub struck: Amount,
    /// What is held for the provider.
    pub held: Amount,
    /// What of that is disputed.
    pub disputed: Amount,
    /// What the provider shall have, and could not be credited with. It is held.
    pub owed: Amount,
    /// Since when all of that is owed; none if nothing is.
    pub owed_since: Option<Moment>,
    /// What its party shall have back, and could not be credited with. It is held.
    pub returning: Amount,
    /// What the provider was paid.
    pub paid: Amount,
    /// What of that the provider paid back.
    pub refunded: Amount,
    /// Milliseconds for its party to look at what was delivered, counted from the delivery: more than was
    /// promised if it was held later.
    pub review: Moment,
    /// Whether its party needs to look no longer.
    pub accepted: bool,
    /// How it is paid in parts.
    pub plan: Option<PlanView>,
}

/// How a share is paid in parts.
#[value(json, Copy)]
#[serde(rename_all = "camelCase")]
pub struct PlanView {
    /// What is paid each time; the last time what is left.
    pub part: Amount,
    /// Milliseconds between two parts.
    pub every: Moment,
    /// When the next part is due.
    pub next: Moment,
    /// How many parts are left.
    pub left: u8,
    /// Whether the next part was missed.
    pub missed: bool,
}

/// A channel.
#[value(json)]
#[serde(rename_all = "camelCase")]
pub struct ChannelView<AccountId> {
    /// Who pays.
    pub payer: Party<AccountId>,
    /// Who is paid.
    pub recipient: Party<AccountId>,
    /// Whose signature pays.
    pub signer: AccountId,
    /// In what.
    pub asset: AssetKind,
    /// All that can be paid.
    pub deposit: Amount,
    /// What was claimed so far.
    pub claimed: Amount,
    /// What of that was paid.
    pub paid: Amount,
    /// What of that could not be credited to the recipient.
    pub owed: Amount,
    /// Since when all of that is owed; none if nothing is.
    pub owed_since: Option<Moment>,
    /// What of the deposit the payer has back.
    pub returned: Amount,
    /// What of the deposit is still held.
    pub held: Amount,
    /// Milliseconds for which vouchers count after the payer closes it.
    pub challenge: Moment,
    /// When it ends by itself.
    pub expires: Moment,
    /// When it ends because the payer closed it, or when it ended; none while it is open.
    pub closes: Option<Moment>,
    /// Whether it ended, and only waits until somebody can be credited.
    pub ended: bool,
    /// What its entry costs the payer until it goes, in the chain's own token.
    pub entry_deposit: Amount,
}

/// What is told, or that an amount is no number. There is none that is not: units, and what is counted in
/// them, have 64 bits.
type Told<View> = Result<View, ArithmeticError>;

/// What a unit of an asset is worth in its smallest part.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unit(pub u128);

impl Unit {
    /// What so many units are.
    pub fn amount(self, units: u64) -> Told<Amount> {
        self.0.checked_mul(units.into()).map(Amount).ok_or(ArithmeticError::Overflow)
    }

    fn limits(self, limits: &Limits) -> Told<LimitsView> {
        Ok(LimitsView {
            deductible: self.amount(limits.deductible)?,
            out_of_pocket: limits.out_of_pocket.map(|units| self.amount(units)).transpose()?,
            ceiling: self.amount(limits.ceiling)?,
        })
    }

    /// What a coverage does for an invoice.
    pub fn covered(self, coverage: CoverageId, covered: &Covered) -> Told<CoveredView> {
        Ok(CoveredView {
            coverage,
            copay: self.amount(covered.copay)?,
            deductible: self.amount(covered.deductible)?,
            coinsurance: self.amount(covered.coinsurance)?,
            payer: self.amount(covered.payer)?,
        })
    }

    fn plan(self, plan: &Plan) -> Told<PlanView> {
        let Plan { part, every, next, left, missed } = *plan;
        Ok(PlanView { part: self.amount(part)?, every, next, left, missed })
    }

    fn share<AccountId>(self, share: Share<AccountId>) -> Told<ShareView<AccountId>> {
        let by = share.covered.as_ref();
        Ok(ShareView {
            covered: by.map(|by| self.covered(by.coverage, &by.covered)).transpose()?,
            counts: by.is_some_and(|by| by.counts),
            amount: self.amount(share.amount)?,
            due: self.amount(share.due())?,
            struck: self.amount(share.struck)?,
            held: self.amount(share.held)?,
            disputed: self.amount(share.disputed)?,
            owed: self.amount(share.owed)?,
            owed_since: share.owed_since,
            returning: self.amount(share.returning)?,
            paid: self.amount(share.paid)?,
            refunded: self.amount(share.refunded)?,
            review: share.review,
            accepted: share.accepted,
            plan: share.plan.as_ref().map(|plan| self.plan(plan)).transpose()?,
            party: share.party,
        })
    }

    /// How a bill would be split.
    pub fn quote<AccountId>(self, bill: SplitBill<AccountId>) -> Told<QuoteView<AccountId>> {
        let shares = bill.shares.into_iter().map(|share| {
            let by = share.covered.as_ref();
            Ok(QuotedShare {
                covered: by.map(|by| self.covered(by.coverage, &by.covered)).transpose()?,
                amount: self.amount(share.amount)?,
                party: share.party,
            })
        });
        Ok(QuoteView {
            billed: self.amount(bill.billed)?,
            allowed: self.amount(bill.allowed)?,
            write_off: self.amount(bill.write_off)?,
            shares: shares.collect::<Result<_, _>>()?,
        })
    }

    /// An invoice.
    pub fn invoice<AccountId>(self, invoice: Invoice<AccountId>) -> Told<InvoiceView<AccountId>> {
        let shares = invoice.shares.into_iter().map(|share| self.share(share));
        Ok(InvoiceView {
            provider: invoice.provider,
            patient: invoice.patient,
            asset: invoice.asset,
            billed: self.amount(invoice.billed)?,
            allowed: self.amount(invoice.allowed)?,
            lines: invoice.lines,
            proof: invoice.proof,
            delivered: invoice.delivered,
            parts: invoice.parts,
            issued: invoice.issued,
            end: invoice.end,
            supersedes: invoice.supersedes,
            shares: shares.collect::<Result<_, _>>()?,
            disputers: invoice.disputers.into_inner(),
            status: invoice.status,
            entry_deposit: Amount(invoice.entry_deposit),
        })
    }

    /// A coverage, which has ended or not.
    pub fn coverage<AccountId>(
        self,
        coverage: Coverage<AccountId>,
        ended: bool,
    ) -> Told<CoverageView<AccountId>> {
        let Benefits { copay, deductible_first, rate, invoice_ceiling, left } = &coverage.benefits;
        Ok(CoverageView {
            payer: coverage.payer,
            provider: coverage.provider,
            patient: coverage.patient,
            asset: coverage.asset,
            copay: self.amount(*copay)?,
            deductible_first: *deductible_first,
            rate: *rate,
            invoice_ceiling: self.amount(*invoice_ceiling)?,
            opened: self.limits(&coverage.opened)?,
            lowered_deductible: self.amount(coverage.lowered.deductible)?,
            lowered_out_of_pocket: self.amount(coverage.lowered.out_of_pocket)?,
            left: self.limits(left)?,
            review: coverage.review,
            needs_proof: coverage.needs_proof,
            end: coverage.end,
            run_out_ends: coverage.run_out_ends,
            revoked: coverage.revoked,
            ended,
            invoices: coverage.invoices,
            entry_deposit: Amount(coverage.entry_deposit),
        })
    }
}

impl<AccountId> From<Channel<AccountId>> for ChannelView<AccountId> {
    fn from(channel: Channel<AccountId>) -> Self {
        Self {
            held: Amount(channel.on_hold()),
            owed: Amount(channel.owed()),
            payer: channel.payer,
            recipient: channel.recipient,
            signer: channel.signer,
            asset: channel.asset,
            deposit: Amount(channel.deposit),
            claimed: Amount(channel.claimed),
            paid: Amount(channel.paid),
            owed_since: channel.owed_since,
            returned: Amount(channel.returned),
            challenge: channel.challenge,
            expires: channel.expires,
            closes: channel.closes,
            ended: channel.ended,
            entry_deposit: Amount(channel.entry_deposit),
        }
    }
}
