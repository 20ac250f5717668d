//! What the pallet stores and answers.

use alloc::{boxed::Box, vec::Vec};
use codec::{Encode, MaxEncodedLen};
use frame_support::{
    pallet_prelude::{BoundedVec, ConstU32},
    stored,
};
use salus_policy::{
    Directive, Exclusion, Grantees, ImplicitPolicy, QueryError, Requester, Row, Rule, Selection,
    SignedDirective, Simulation, Standing, Witness, MAX_RULES,
};
use salus_primitives::{
    value, Action, Commitment, DataPeriod, DirectiveId, ExclusionId, Labels, Moment,
    OrganisationId, Period, Purpose,
};
use serde::Deserialize;

/// The rules of an implicit policy.
pub type Rules = BoundedVec<Rule, ConstU32<MAX_RULES>>;

/// Bytes of the footprint that a record takes at least, so that there are never many of them.
pub const LEAST_FOOTPRINT: u32 = 64;

/// Bytes by which a stored record says in which form it is.
const FORM: usize = 1;

/// From whom a directive comes.
#[value(bounded, json)]
#[serde(rename_all = "camelCase")]
pub enum Source {
    /// The patient, or whoever may sign for the patient.
    Patient,
    /// A paper that the patient signed (FHIR `Consent.sourceAttachment`).
    Paper(Paper),
}

/// Where a paper consent comes from, and whether it counts.
#[value(bounded, json)]
pub struct Paper {
    /// Who recorded it, and keeps the paper.
    pub organisation: OrganisationId,
    /// Commitment to the paper.
    pub evidence: Commitment,
    /// Whether the patient contested it.
    pub contest: Option<Contest>,
}

/// A patient's word against a paper consent.
#[value(bounded, json, Copy)]
pub struct Contest {
    /// First instant from which the paper consent does not count.
    pub since: Moment,
    /// First instant from which the patient lets it stand again.
    pub settled: Option<Moment>,
}

/// How a directive ended, if not by its own time.
#[value(bounded, json, Copy)]
#[serde(rename_all = "camelCase")]
pub enum Ending {
    /// The patient revoked it.
    Revoked,
    /// Another one took its place.
    Amended(DirectiveId),
    /// The same with a later end took its place.
    Renewed(DirectiveId),
    /// Whoever recorded the paper withdrew it.
    Withdrawn,
}

/// When and how a directive ended.
#[value(bounded, json, Copy)]
pub struct End {
    /// First instant at which it counts no longer.
    pub at: Moment,
    /// How.
    pub how: Ending,
}

/// A directive, before and after its end.
#[value(bounded, json)]
#[serde(rename_all = "camelCase", bound(deserialize = "AccountId: Deserialize<'de>"))]
pub struct DirectiveRecord<AccountId> {
    /// From whom it comes.
    pub source: Source,
    /// Whether it is a copy of what the pseudonym's predecessor had on file. Decisions read what it
    /// denies, and not what it permits.
    pub inherited: bool,
    /// When it was granted, or copied.
    pub granted: Moment,
    /// Version of the code lists under which it was signed.
    pub code_lists: u16,
    /// Whether somebody ended it.
    pub ended: Option<End>,
    /// What it says.
    pub directive: Directive<AccountId>,
}

/// An emergency exclusion, before and after its end.
#[value(bounded, json)]
pub struct ExclusionRecord {
    /// Whether it is a copy of what the pseudonym's predecessor had on file.
    pub inherited: bool,
    /// When it was filed, or copied.
    pub filed: Moment,
    /// First instant at which it counts no longer, if the patient ended it.
    pub ended: Option<Moment>,
    /// The labels that no emergency opens.
    pub labels: Selection<Labels>,
    /// When it is in force.
    pub validity: Period,
}

/// What is kept of a patient for some time after it has ended.
pub(crate) trait Kept {
    /// First instant from which it counts for nothing, if one is known.
    fn over(&self) -> Option<Moment>;

    /// What it takes.
    fn tally(&self) -> Tally;

    /// Whether it counts for nothing at this instant and ever after.
    fn is_over(&self, at: Moment) -> bool {
        self.over().is_some_and(|over| over <= at)
    }
}

impl<A: Encode> Kept for DirectiveRecord<A> {
    fn over(&self) -> Option<Moment> {
        earlier(self.ended.map(|end| end.at), self.directive.root.validity.until)
    }

    fn tally(&self) -> Tally {
        let source = match &self.source {
            Source::Patient => self.source.encoded_size(),
            Source::Paper(_) => Source::max_encoded_len(),
        };
        let bytes = footprint([
            source,
            self.inherited.encoded_size(),
            self.granted.encoded_size(),
            self.code_lists.encoded_size(),
            Option::<End>::max_encoded_len(),
            self.directive.encoded_size(),
        ]);
        let active = u32::from(self.ended.is_none());
        let paper = u32::from(matches!(self.source, Source::Paper(_)));
        Tally {
            records: 1,
            bytes,
            directives: active,
            paper_consents: active.min(paper),
            paper_bytes: bytes.saturating_mul(paper),
            exclusions: 0,
        }
    }
}

impl<A> DirectiveRecord<A> {
    /// The directive for the engine, if it counted at this instant.
    pub(crate) fn signed(self, id: DirectiveId, at: Moment) -> Option<SignedDirective<A>>
    where
        A: Encode,
    {
        let contested = match &self.source {
            Source::Paper(Paper { contest: Some(contest), .. }) => {
                contest.since <= at && contest.settled.is_none_or(|settled| at < settled)
            }
            _ => false,
        };
        let standing = match (contested, self.inherited) {
            (true, _) => Standing::Contested,
            (false, true) => Standing::Inherited,
            (false, false) => Standing::Active,
        };
        (self.granted <= at && !self.is_over(at)).then_some(SignedDirective {
            id,
            code_lists: self.code_lists,
            standing,
            directive: self.directive,
        })
    }
}

impl Kept for ExclusionRecord {
    fn over(&self) -> Option<Moment> {
        earlier(self.ended, self.validity.until)
    }

    fn tally(&self) -> Tally {
        let bytes = footprint([
            self.inherited.encoded_size(),
            self.filed.encoded_size(),
            Option::<Moment>::max_encoded_len(),
            self.labels.encoded_size(),
            self.validity.encoded_size(),
        ]);
        Tally { records: 1, bytes, exclusions: u32::from(self.ended.is_none()), ..Tally::default() }
    }
}

impl ExclusionRecord {
    /// The exclusion for the engine, if it counted at this instant.
    pub(crate) fn exclusion(self, id: ExclusionId, at: Moment) -> Option<Exclusion> {
        (self.filed <= at && !self.is_over(at)).then_some(Exclusion {
            id,
            labels: self.labels,
            validity: self.validity,
        })
    }
}

pub(crate) fn earlier(a: Option<Moment>, b: Option<Moment>) -> Option<Moment> {
    a.into_iter().chain(b).min()
}

/// What a record of these parts takes of the footprint, with the byte that says in which form it is.
fn footprint<const N: usize>(sizes: [usize; N]) -> u32 {
    let bytes = sizes.into_iter().fold(FORM, usize::saturating_add);
    u32::try_from(bytes).unwrap_or(u32::MAX).max(LEAST_FOOTPRINT)
}

/// What a patient's directives and exclusions take.
///
/// A record counts with the bytes that it has once it is ended and, if on paper, contested and
/// settled: so none of that ever needs room. It counts with [`LEAST_FOOTPRINT`] at least.
#[stored]
#[derive(Copy, Default)]
pub struct Tally {
    /// Directives and exclusions, ended or not.
    pub records: u32,
    /// What they take of the footprint: their bytes, SCALE-encoded.
    pub bytes: u32,
    /// Directives that nobody ended.
    pub directives: u32,
    /// Those of them that are on paper.
    pub paper_consents: u32,
    /// Bytes of all paper consents, ended or not.
    pub paper_bytes: u32,
    /// Exclusions that nobody ended.
    pub exclusions: u32,
}

impl Tally {
    pub(crate) fn add(&mut self, other: Self) {
        self.each(other, u32::saturating_add);
    }

    pub(crate) fn take(&mut self, other: Self) {
        self.each(other, u32::saturating_sub);
    }

    fn each(&mut self, other: Self, change: fn(u32, u32) -> u32) {
        *self = Self {
            records: change(self.records, other.records),
            bytes: change(self.bytes, other.bytes),
            directives: change(self.directives, other.directives),
            paper_consents: change(self.paper_consents, other.paper_consents),
            paper_bytes: change(self.paper_bytes, other.paper_bytes),
            exclusions: change(self.exclusions, other.exclusions),
        };
    }

    /// What reading all of it takes.
    pub fn witness(&self) -> Witness {
        Witness { records: self.records, bytes: self.bytes }
    }
}

/// What is kept of a patient, and since when.
#[stored]
#[derive(Copy, Default)]
pub struct Footprint {
    /// Id that the next directive gets.
    pub next_directive: DirectiveId,
    /// Id that the next exclusion gets.
    pub next_exclusion: ExclusionId,
    /// What there is.
    pub kept: Tally,
    /// First instant from which nothing was purged.
    pub whole_from: Moment,
}

/// An implicit policy and since when it holds.
#[stored]
pub struct DatedPolicy {
    /// First instant at which it holds.
    pub since: Moment,
    /// The policy.
    pub policy: ImplicitPolicy,
}

/// Somebody whom directives name.
#[value(bounded, json)]
#[serde(rename_all = "camelCase")]
pub enum Grantee<AccountId> {
    /// An organisation.
    Organisation(OrganisationId),
    /// A practitioner.
    Practitioner(AccountId),
    /// A guardian or another proxy of the patient.
    Proxy(AccountId),
}

impl<A: PartialEq> Grantee<A> {
    /// Whether a scope names it.
    pub(crate) fn is_among(&self, grantees: &Grantees<A>) -> bool {
        match (self, grantees) {
            (Self::Organisation(id), Grantees::Parties(parties)) => {
                parties.organisations.named().is_some_and(|named| named.contains(id))
            }
            (Self::Practitioner(account), Grantees::Parties(parties)) => {
                parties.practitioners.named().is_some_and(|named| named.contains(account))
            }
            (Self::Proxy(account), Grantees::Proxies(proxies)) => {
                proxies.named().is_some_and(|named| named.contains(account))
            }
            _ => false,
        }
    }
}

/// What a patient is about to do.
#[value(json)]
#[serde(
    rename_all = "camelCase",
    deny_unknown_fields,
    bound(deserialize = "AccountId: Deserialize<'de>")
)]
pub enum Draft<AccountId> {
    /// Grant a directive.
    Grant {
        /// What it says.
        directive: Box<Directive<AccountId>>,
    },
    /// Put another directive in the place of one.
    Amend {
        /// The one.
        replaced: DirectiveId,
        /// What the other says.
        directive: Box<Directive<AccountId>>,
    },
    /// Let a directive stand for longer.
    Renew {
        /// Which.
        replaced: DirectiveId,
        /// Its new end.
        until: Moment,
    },
    /// Revoke a directive.
    Revoke {
        /// Which.
        directive: DirectiveId,
    },
    /// Revoke all that somebody is permitted by name.
    RevokeAll {
        /// Who.
        grantee: Grantee<AccountId>,
    },
    /// Contest a paper consent.
    Contest {
        /// Which.
        directive: DirectiveId,
    },
    /// Let a contested paper consent stand.
    Settle {
        /// Which.
        directive: DirectiveId,
    },
    /// Keep labels closed in emergencies.
    Exclude {
        /// Which labels.
        labels: Selection<Labels>,
        /// When.
        validity: Period,
    },
    /// End an exclusion.
    EndExclusion {
        /// Which.
        exclusion: ExclusionId,
    },
}

/// What a draft would change, and what it would not achieve.
#[value(json)]
pub struct Forecast<AccountId> {
    /// The questions whose answers change, or which the draft permits in vain.
    pub consequences: Vec<Consequence<AccountId>>,
    /// Where to go on, if not all questions were asked.
    pub next: Option<u32>,
}

/// What a draft does to one question about all classes and labels.
#[value(json)]
#[serde(rename_all = "camelCase")]
pub struct Consequence<AccountId> {
    /// Who asks.
    pub requester: Requester<AccountId>,
    /// What for.
    pub purpose: Purpose,
    /// To do what.
    pub action: Action,
    /// Data of which time.
    pub data_period: Option<DataPeriod>,
    /// The open labels of the classes that change, as they are.
    pub before: Vec<Row>,
    /// As they would be.
    pub after: Vec<Row>,
    /// What the draft permits and another directive denies.
    pub in_vain: Simulation,
}

/// Why a question about what is on file has no answer.
#[value(json, Copy)]
#[serde(rename_all = "camelCase")]
pub enum ReadError {
    /// It is no question.
    NoQuestion(QueryError),
    /// It is about an instant that has not come yet.
    InFuture,
    /// What was true at that instant is no longer kept.
    HistoryPurged,
    /// The page would be too long; ask for fewer entries.
    PageTooLarge,
}
