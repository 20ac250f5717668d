//! What is stored, and what the pallet asks of others.

use frame_support::{pallet_prelude::ConstU32, stored, BoundedVec};
use salus_primitives::{
    value, AssetKind, ChannelId, Commitment, CoverageId, InvoiceId, Moment, OrganisationId,
    RequestId, Root,
};
use sp_runtime::{traits::Convert, Either};

use crate::split::{Benefits, Covered, Limits};

/// Coverages of an invoice, at most.
pub const MAX_COVERAGES: u32 = 2;
/// Debtors of an invoice, at most.
pub const MAX_DEBTORS: u32 = 4;
/// Shares of an invoice, at most.
pub const MAX_SHARES: u32 = MAX_COVERAGES + MAX_DEBTORS;
/// Who may dispute an invoice, at most: whoever has a share, and the patient by two pseudonyms, of which one
/// succeeded the other.
pub const MAX_DISPUTERS: u32 = MAX_SHARES + 2;
/// Parts in which a share can be paid, at most.
pub const MAX_PARTS: u8 = 24;
/// Organisations that decide disputes, at most.
pub const MAX_ARBITERS: u32 = 16;

/// Who pays, or is paid.
#[value(bounded, ordered, json)]
#[serde(rename_all = "camelCase")]
pub enum Party<AccountId> {
    /// An organisation, whose money lies on its treasury.
    #[codec(index = 0)]
    Organisation(OrganisationId),
    /// Anybody else.
    #[codec(index = 1)]
    Account(AccountId),
}

/// An asset that was ever accepted.
#[stored]
#[derive(Copy)]
pub struct AcceptedAsset {
    /// The least amount that is paid, of which every other is a multiple: a cent, say. It never changes.
    pub unit: u128,
    /// Whether it can be paid with.
    pub accepted: bool,
}

/// What time passes for, and is settled.
#[value(bounded, ordered, json, Copy)]
#[serde(rename_all = "camelCase")]
pub enum Subject {
    /// An invoice.
    #[codec(index = 0)]
    Invoice(InvoiceId),
    /// A coverage.
    #[codec(index = 1)]
    Coverage(CoverageId),
    /// A channel.
    #[codec(index = 2)]
    Channel(ChannelId),
}

/// What for money moves.
#[stored]
#[derive(Copy)]
pub enum Cause {
    /// What a payer commits to.
    #[codec(index = 0)]
    Reference(Commitment),
    /// A share of an invoice.
    #[codec(index = 1)]
    Share(InvoiceId, u8),
    /// A channel.
    #[codec(index = 2)]
    Channel(ChannelId),
}

/// Organisations that decide disputes, sorted.
pub type ArbiterList = BoundedVec<OrganisationId, ConstU32<MAX_ARBITERS>>;

/// What a payer guarantees, in the smallest part of the asset. Every amount is one of whole units.
#[stored(no_skip_type_params)]
pub struct NewCoverage<AccountId> {
    /// Whose invoices are covered.
    pub provider: OrganisationId,
    /// For whom; none for everybody.
    pub patient: Option<AccountId>,
    /// In what.
    pub asset: AssetKind,
    /// What the patient pays of each invoice.
    pub copay: u128,
    /// Whether the deductible is taken before the copay.
    pub deductible_first: bool,
    /// The patient's part of what is then left, in 1/10,000.
    pub rate: u16,
    /// What the patient pays before the payer does. Only with a patient.
    pub deductible: u128,
    /// What the patient pays at most; none if that has no limit. Only with a patient.
    pub out_of_pocket: Option<u128>,
    /// What the payer pays of one invoice at most.
    pub invoice_ceiling: u128,
    /// What the payer pays at most.
    pub ceiling: u128,
    /// Milliseconds for the payer to look at what was delivered, 30 days at most.
    pub review: Moment,
    /// Whether an invoice needs a proof.
    pub needs_proof: bool,
    /// When the plan year ends, 366 days from now at most.
    pub end: Moment,
    /// Milliseconds after that in which care of the year can be invoiced, 366 days at most.
    pub run_out: Moment,
}

/// A payer's guarantee for one plan year, in units.
#[stored(no_skip_type_params)]
pub struct Coverage<AccountId> {
    /// Who pays.
    pub payer: Party<AccountId>,
    /// Whose invoices are covered.
    pub provider: OrganisationId,
    /// For whom; none for everybody.
    pub patient: Option<AccountId>,
    /// In what.
    pub asset: AssetKind,
    /// What is paid, and what is left.
    pub benefits: Benefits,
    /// What was promised at first.
    pub opened: Limits,
    /// What the payer took off since.
    pub lowered: Lowered,
    /// What invoices used that are kept no longer.
    pub forgotten: Used,
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
    /// Whether its run-out was over once: time that the chain gives later is for others.
    pub ran_out: bool,
    /// Invoices that name it, and are kept.
    pub invoices: u32,
    /// What its entry costs the payer until it goes.
    pub entry_deposit: u128,
}

/// What a payer took off what is left for a patient to pay, in units.
#[stored]
#[derive(Copy, Default)]
pub struct Lowered {
    /// Off the deductible.
    pub deductible: u64,
    /// Off the out-of-pocket maximum.
    pub out_of_pocket: u64,
}

/// What was used of the limits of a coverage, in units.
#[stored]
#[derive(Copy, Default)]
pub struct Used {
    /// Of the deductible.
    pub deductible: u64,
    /// Of the out-of-pocket maximum.
    pub out_of_pocket: u64,
    /// Of the ceiling.
    pub ceiling: u64,
}

/// What tells that a service was delivered.
#[value(bounded, json, Copy)]
#[serde(rename_all = "camelCase")]
pub enum Proof {
    /// A batch of records that the provider anchors.
    #[codec(index = 0)]
    Record(Root),
    /// A request for the patient's data that the provider fulfils.
    #[codec(index = 1)]
    Request(RequestId),
}

/// An invoice as its provider writes it, in the smallest part of the asset. Every amount is one of whole
/// units.
#[value(bounded, json)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewInvoice<AccountId> {
    /// For whom care was delivered, if that is a patient of the provider's.
    pub patient: Option<AccountId>,
    /// In what.
    pub asset: AssetKind,
    /// What is charged.
    #[serde(with = "digits")]
    pub billed: u128,
    /// What of it is allowed. The rest is written off.
    #[serde(with = "digits")]
    pub allowed: u128,
    /// Who covers it, in their order.
    #[serde(default = "BoundedVec::new")]
    pub coverages: BoundedVec<CoverageId, ConstU32<MAX_COVERAGES>>,
    /// Who pays what nobody covers, by weights.
    #[serde(default = "BoundedVec::new")]
    pub debtors: BoundedVec<(Party<AccountId>, u64), ConstU32<MAX_DEBTORS>>,
    /// Commits to the lines.
    pub lines: Commitment,
    /// What tells that it was delivered.
    pub proof: Option<Proof>,
    /// In how many parts a share can be paid, 24 at most; 0 and 1 are no plan.
    #[serde(default)]
    pub parts: u8,
    /// When it lapses, 366 days from now at most.
    pub end: Moment,
    /// The invoice that it replaces: one of the same provider, which was reversed, cancelled or lapsed.
    pub supersedes: Option<InvoiceId>,
}

/// What somebody owes of an invoice, in units:
/// `amount = struck + due + held + owed + returning + paid`, `disputed ≤ held` and `refunded ≤ paid`.
#[stored(no_skip_type_params)]
pub struct Share<AccountId> {
    /// Who owes it.
    pub party: Party<AccountId>,
    /// By which coverage; none if a debtor owes it.
    pub covered: Option<CoveredBy>,
    /// All that was owed at first.
    pub amount: u64,
    /// What is owed no longer.
    pub struck: u64,
    /// What is held for the provider.
    pub held: u64,
    /// What of that is disputed.
    pub disputed: u64,
    /// What the provider shall have, and could not be credited with. It is held.
    pub owed: u64,
    /// Since when all of that is owed; none if nothing is.
    pub owed_since: Option<Moment>,
    /// What its party shall have back, and could not be credited with. It is held.
    pub returning: u64,
    /// What the provider was paid.
    pub paid: u64,
    /// What of that the provider paid back.
    pub refunded: u64,
    /// Milliseconds for its party to look at what was delivered, counted from the delivery: more than was
    /// promised if it was held later.
    pub review: Moment,
    /// Whether its party needs to look no longer.
    pub accepted: bool,
    /// How it is paid in parts.
    pub plan: Option<Plan>,
}

/// By which coverage a share is paid, and what that counted.
#[stored]
#[derive(Copy)]
pub struct CoveredBy {
    /// The coverage.
    pub coverage: CoverageId,
    /// What it does for the invoice, in units.
    pub covered: Covered,
    /// Whether that counts against the coverage's limits, to which it was not given back.
    pub counts: bool,
}

/// How a share is paid in parts.
#[stored]
#[derive(Copy)]
pub struct Plan {
    /// What is paid each time, in units; the last time what is left.
    pub part: u64,
    /// Milliseconds between two parts.
    pub every: Moment,
    /// When the next part is due.
    pub next: Moment,
    /// How many parts are left.
    pub left: u8,
    /// Whether the next part was missed.
    pub missed: bool,
}

/// Who disputes what is held.
#[value(bounded, json)]
#[serde(rename_all = "camelCase")]
pub struct Disputer<AccountId> {
    /// Who.
    pub party: Party<AccountId>,
    /// Commits to why.
    pub evidence: Commitment,
    /// Whether as the patient, who disputes all shares; otherwise only the own ones.
    pub as_patient: bool,
}

/// A dispute about what is held.
#[value(bounded, json)]
#[serde(rename_all = "camelCase")]
pub struct Dispute<AccountId> {
    /// Who disputes it, in the order in which they came.
    pub parties: BoundedVec<Disputer<AccountId>, ConstU32<MAX_DISPUTERS>>,
    /// Commits to what the provider says.
    pub answer: Option<Commitment>,
    /// Who decides, apart from the council.
    pub arbiter: Option<OrganisationId>,
    /// Whether another arbiter was silent before.
    pub passed: bool,
    /// Until when it is decided.
    pub until: Moment,
}

/// How an invoice ended.
#[value(bounded, json, Copy)]
#[serde(rename_all = "camelCase")]
pub enum Ending {
    /// Nothing is due, held or owed.
    #[codec(index = 0)]
    Settled,
    /// The provider paid everything back.
    #[codec(index = 1)]
    Reversed,
    /// The provider took it back before anything was paid.
    #[codec(index = 2)]
    Cancelled,
    /// Its time was over.
    #[codec(index = 3)]
    Lapsed,
}

/// How an invoice stands.
#[value(bounded, json)]
#[serde(rename_all = "camelCase")]
pub enum Status<AccountId> {
    /// Something is due, held or owed.
    #[codec(index = 0)]
    Open,
    /// Somebody disputes what is held.
    #[codec(index = 1)]
    Disputed(Dispute<AccountId>),
    /// It ended.
    #[codec(index = 2)]
    Closed {
        /// How.
        ending: Ending,
        /// When.
        at: Moment,
    },
}

/// What each owes of an invoice: coverages in their order, then debtors in theirs.
pub type Shares<AccountId> = BoundedVec<Share<AccountId>, ConstU32<MAX_SHARES>>;

/// A bill, split; its amounts in units.
#[stored(no_skip_type_params)]
pub struct Invoice<AccountId> {
    /// Who is paid.
    pub provider: OrganisationId,
    /// For whom care was delivered.
    pub patient: Option<AccountId>,
    /// In what.
    pub asset: AssetKind,
    /// What is charged.
    pub billed: u64,
    /// What of it is allowed: `allowed = Σ amount of the shares`.
    pub allowed: u64,
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
    /// Who owes what.
    pub shares: Shares<AccountId>,
    /// Who disputed it so far.
    pub disputers: BoundedVec<Party<AccountId>, ConstU32<MAX_DISPUTERS>>,
    /// How it stands.
    pub status: Status<AccountId>,
    /// What its entry costs the provider until it goes.
    pub entry_deposit: u128,
}

/// A channel, its amounts in the smallest part of the asset.
#[stored(no_skip_type_params)]
pub struct Channel<AccountId> {
    /// Who pays.
    pub payer: Party<AccountId>,
    /// Who is paid.
    pub recipient: Party<AccountId>,
    /// Whose signature pays.
    pub signer: AccountId,
    /// In what.
    pub asset: AssetKind,
    /// All that can be paid.
    pub deposit: u128,
    /// What was claimed so far.
    pub claimed: u128,
    /// What of that was paid. The rest is owed, and held until it is paid or, long after the channel
    /// ended, returned.
    pub paid: u128,
    /// Since when all of that is owed; none if nothing is.
    pub owed_since: Option<Moment>,
    /// What of the deposit the payer has back, once the channel ended.
    pub returned: u128,
    /// Milliseconds for which vouchers count after the payer closes it.
    pub challenge: Moment,
    /// When it ends by itself.
    pub expires: Moment,
    /// When it ends because the payer closed it, or when it ended, no later than it would by itself; none
    /// while it is open.
    pub closes: Option<Moment>,
    /// Whether it ended, and only waits until somebody can be credited.
    pub ended: bool,
    /// What its entry costs the payer until it goes.
    pub entry_deposit: u128,
}

/// What the pallet needs to know of a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenFacts<AccountId> {
    /// Whether an account can exist by it alone.
    pub sufficient: bool,
    /// Who can give every role to others.
    pub owner: AccountId,
    /// Who can take it from an account.
    pub admin: AccountId,
    /// Who can freeze it.
    pub freezer: AccountId,
}

/// Answers about tokens.
pub trait TokenInspect<AccountId> {
    /// The token of this number; none if there is none.
    fn token(id: u32) -> Option<TokenFacts<AccountId>>;
}

/// On which side of the SDK's `UnionOf` an asset stands: the chain's own token on the left, the others
/// on the right.
pub struct NativeFromLeft;

impl Convert<AssetKind, Either<(), u32>> for NativeFromLeft {
    fn convert(asset: AssetKind) -> Either<(), u32> {
        match asset {
            AssetKind::Native => Either::Left(()),
            AssetKind::Token(id) => Either::Right(id),
        }
    }
}

/// An amount in JSON: a string of decimal digits.
mod digits {
    use salus_primitives::Amount;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(amount: &u128, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&Amount(*amount))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u128, D::Error> {
        Amount::deserialize(deserializer).map(|Amount(amount)| amount)
    }
}
