#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod operations;

use alloc::vec::Vec;
use codec::Codec;
pub use operations::{BlockTally, HeldFunds, LastBlock, OperationsView, QueuedKeys, SessionKey};
use pallet_allowance::FreeCallsLeft;
pub use pallet_allowance::Group;
pub use pallet_attestations::{
    AttestationView, PackageView, ReleaseView, VersionedPackage, VersionedRelease,
};
pub use pallet_consent::{
    Consequence, DirectiveRecord, Draft, ExclusionRecord, Forecast, ReadError,
};
pub use pallet_disclosures::{Clock, DueDates, JournalRecord, Month, RequestView, Rules, Tally};
pub use pallet_emergency_access::{
    EmergencyView, FourWeeks, Preview, ReviewerView, Scope, StandingView, Statistic,
};
pub use pallet_governance::{Notice, NoticeView, Rescue, Shorter, Stage, Upgrade, UpgradeView};
pub use pallet_payments::{
    AssetView, ChannelPage, ChannelView, CoveragePage, CoverageView, HeldPage, HeldView,
    InvoicePage, InvoiceView, NewInvoice, Party, QuoteView, Subject, TermSet, TreasuryView,
};
pub use pallet_records::{Batch, BatchKind, Inclusion, Report, Tombstone};
use salus_policy::{QueryError, Question, VersionedDecision};
use salus_primitives::{
    value, ChannelId, CodeHash, Commitment, CoverageId, DirectiveId, EmergencyReason, EntryNumber,
    ExclusionId, FileDigest, GrantId, Hour, InvoiceId, Moment, OrganisationId, PackageId, Page,
    PageTooLarge, Period, PolicyVersion, RequestId, Root, Versioned,
};

/// Releases of one package, by number.
pub type ReleasePage = Page<u32, VersionedRelease>;
/// Directives of one patient.
pub type DirectivePage<AccountId> = Page<DirectiveId, DirectiveRecord<AccountId>>;

/// Emergency exclusions of one patient.
pub type ExclusionPage = Page<ExclusionId, ExclusionRecord>;

/// Entries of one patient's journal, in order of their numbers.
pub type JournalPage<AccountId> = Page<EntryNumber, JournalRecord<AccountId>>;

/// Requests of one custodian, in order of their ids.
pub type RequestPage<AccountId> = Page<RequestId, RequestView<AccountId>>;

/// What became of one custodian's requests, by month.
pub type TallyPage = Page<Month, Tally>;

/// Reports of one organisation, by the first of their hours.
pub type ReportPage = Page<Hour, Report>;

/// What was opened of one patient's in emergencies, in order of numbers.
pub type EmergencyPage<AccountId> = Page<u32, EmergencyView<AccountId>>;

/// What was opened in emergencies, in order of ids.
pub type GrantPage<AccountId> = Page<GrantId, EmergencyView<AccountId>>;

/// Organisations that review what is opened in emergencies.
pub type ReviewerPage = Page<OrganisationId, ReviewerView>;

/// What was counted of one organisation, by 28 days.
pub type StatisticPage = Page<FourWeeks, Statistic>;

/// Versions of what decisions are made from.
#[value(json, Copy)]
#[serde(rename_all = "camelCase")]
pub struct RuleVersions {
    /// The code lists together.
    pub code_lists: u16,
    /// The implicit policy that holds.
    pub policy: PolicyVersion,
}

sp_api::decl_runtime_apis! {
    /// Free calls.
    #[api_version(1)]
    pub trait AllowanceApi<AccountId, Call>
    where
        AccountId: Codec,
        Call: Codec,
    {
        /// How many calls like this one are free to this account today; none if it is to be paid for.
        ///
        /// A call is free if it has no tip, is no longer than `MaxFreeLength`, stands alone or in one `proxy`
        /// of a registered guardian, and fewer calls of the account wait before it than are left. O(1).
        fn allowance(account: AccountId, call: Call) -> Option<FreeCallsLeft>;
    }

    /// Decisions, and what they are made from. `Refusal` is the error of the consent pallet.
    #[api_version(2)]
    pub trait ConsentApi<AccountId, Refusal>
    where
        AccountId: Codec,
        Refusal: Codec,
    {
        /// May this requester do this with these data of this patient, for this purpose, now?
        ///
        /// An unknown patient, practitioner or organisation is no error: everything is closed, and
        /// the decision says why. Linear in the patient's directives, 16 KiB at most.
        fn decide(question: Question<AccountId>) -> Result<VersionedDecision, QueryError>;

        /// The same as at an instant that has passed, byte for byte as it was answered at the end
        /// of the block of that time.
        ///
        /// What is no longer kept is an error, never a guess. Linear in the patient's records, 16 KiB
        /// at most, and logarithmic in versions of the policy. Since version 2.
        fn decide_at(
            question: Question<AccountId>,
            at: Moment,
        ) -> Result<VersionedDecision, ReadError>;

        /// Which answers a call of the patient would change, and what it would permit in vain, or
        /// the error with which it would be refused.
        ///
        /// It asks about all classes and labels for the custodian and whomever the draft or a
        /// directive in force names; what stays as it is is left out. At most 256 questions from the
        /// one with the number `from` on, each linear in the patient's directives; `next` says where
        /// to go on. Since version 2.
        fn simulate(
            patient: AccountId,
            draft: Draft<AccountId>,
            from: u32,
        ) -> Result<Forecast<AccountId>, Refusal>;

        /// A patient's directives by id, ended ones included, from the one with the id `cursor` on.
        ///
        /// A `limit` above 32 is an error. Linear in the patient's records, 16 KiB at most. Since
        /// version 2.
        fn directives(
            patient: AccountId,
            cursor: Option<DirectiveId>,
            limit: u32,
        ) -> Result<DirectivePage<AccountId>, ReadError>;

        /// A patient's emergency exclusions, in the same way. Since version 2.
        fn exclusions(
            patient: AccountId,
            cursor: Option<ExclusionId>,
            limit: u32,
        ) -> Result<ExclusionPage, ReadError>;

        /// Versions of what decisions are made from.
        fn rule_versions() -> RuleVersions;
    }
    /// What organisations anchored.
    #[api_version(1)]
    pub trait RecordsApi {
        /// An organisation's batch of this root, unless it was purged. O(1).
        fn batch(organisation: OrganisationId, root: Root) -> Option<Batch>;

        /// An organisation's reports of disclosures that were not purged, in order of time, from the one
        /// that begins with the hour `cursor`, or the next, on.
        ///
        /// A `limit` above 64 is an error. Three reads for each report of the page.
        fn reports(
            organisation: OrganisationId,
            cursor: Option<Hour>,
            limit: u32,
        ) -> Result<ReportPage, PageTooLarge>;

        /// Whether a commitment is the leaf of this index of an organisation's batch, as `proof` is to
        /// show (RFC 9162, 2.1.3): the siblings from the leaf up to the root.
        ///
        /// How many leaves the batch has is taken from the chain. One read and 33 hashes at most.
        fn verify_inclusion(
            organisation: OrganisationId,
            root: Root,
            index: u64,
            commitment: Commitment,
            proof: Vec<Root>,
        ) -> Inclusion;
    }
    /// Who asks for data, and when it is answered.
    #[api_version(1)]
    pub trait DisclosuresApi<AccountId>
    where
        AccountId: Codec,
    {
        /// A request, if it is still kept: whether it is overdue, and accountable. O(1).
        fn request(id: RequestId) -> Option<RequestView<AccountId>>;

        /// What happened to a patient's data, in order of numbers, from the one that is given, or the
        /// next, on. An entry that changes gets a later number, so whoever goes on from `next`, or from
        /// one more than the last number, misses nothing. Of a `period`, requests are told that were made
        /// in it, or answered.
        ///
        /// A `limit` above 64 is an error. A page looks at 128 entries at most, and takes two reads for
        /// each: it may be short, or empty, and there be more.
        fn accounting(
            patient: AccountId,
            cursor: Option<EntryNumber>,
            limit: u32,
            period: Option<Period>,
        ) -> Result<JournalPage<AccountId>, PageTooLarge>;

        /// Open requests of a custodian, in order of ids, from the one that is given, or the next, on. If
        /// `overdue`, those that should have been answered.
        ///
        /// A `limit` above 64 is an error. A page looks at 128 requests at most, and takes two reads for
        /// each: it may be short, or empty, and there be more.
        fn inbox(
            custodian: OrganisationId,
            cursor: Option<RequestId>,
            limit: u32,
            overdue: bool,
        ) -> Result<RequestPage<AccountId>, PageTooLarge>;

        /// When a request would fall due at this custodian that was made at this instant, by what holds
        /// now. O(1).
        fn due(custodian: OrganisationId, clock: Clock, made: Moment) -> DueDates;

        /// Calendar, terms and exceptions by which a custodian answers requests that are made now. O(1).
        fn calendar(custodian: OrganisationId) -> Rules;

        /// What became of a custodian's requests, month by month (UTC), for six years.
        ///
        /// A `limit` above 64 is an error. One read for each month.
        fn tallies(
            custodian: OrganisationId,
            cursor: Option<Month>,
            limit: u32,
        ) -> Result<TallyPage, PageTooLarge>;
    }
    /// Who opens records in emergencies, and who looks at that. `Refusal` is the error of the pallet of
    /// emergency access.
    #[api_version(1)]
    pub trait EmergencyApi<AccountId, Refusal>
    where
        AccountId: Codec,
        Refusal: Codec,
    {
        /// What `activate` would open now, or the error with which it would be refused.
        ///
        /// It is what `activate` does, without doing it. Neither reads what the patient directs or
        /// excludes: no answer hints at it. O(1).
        fn preview(
            patient: AccountId,
            organisation: OrganisationId,
            practitioner: AccountId,
            reason: EmergencyReason,
            scope: Option<Scope>,
        ) -> Result<Preview, Refusal>;

        /// An activation, if it is still kept: what is open by it now, and until when. O(1).
        fn emergency(grant: GrantId) -> Option<EmergencyView<AccountId>>;

        /// What was opened of a patient's, in order of numbers, from the one that is given, or the next,
        /// on. Numbers have no gap, and never change; what is kept no longer is left out.
        ///
        /// A `limit` above 64 is an error. Three reads for each entry of the page.
        fn emergencies(
            patient: AccountId,
            cursor: Option<u32>,
            limit: u32,
        ) -> Result<EmergencyPage<AccountId>, PageTooLarge>;

        /// All that was opened, in order of ids, from the one that is given, or the next, on.
        ///
        /// A `limit` above 64 is an error. A page looks at 128 ids at most, and takes two reads for each:
        /// it may be short, or empty, and there be more.
        fn all(
            cursor: Option<GrantId>,
            limit: u32,
        ) -> Result<GrantPage<AccountId>, PageTooLarge>;

        /// Cases that a reviewer has, in order of ids, from the one that is given, or the next, on.
        ///
        /// A `limit` above 64 is an error. Three reads for each entry of the page.
        fn desk(
            organisation: OrganisationId,
            cursor: Option<GrantId>,
            limit: u32,
        ) -> Result<GrantPage<AccountId>, PageTooLarge>;

        /// Organisations that review, in order of ids, from the one that is given, or the next, on.
        ///
        /// A `limit` above 64 is an error. Two reads for each entry of the page.
        fn reviewers(
            cursor: Option<OrganisationId>,
            limit: u32,
        ) -> Result<ReviewerPage, PageTooLarge>;

        /// How a practitioner stands, whatever the organisation. O(1).
        fn standing(practitioner: AccountId) -> StandingView;

        /// What was counted of an organisation in the last two years, by 28 days (UTC, counted from 1970),
        /// from those that are given, or the next, on. When nothing was, they are left out.
        ///
        /// A `limit` above 64 is an error. 26 reads at most.
        fn statistics(
            organisation: OrganisationId,
            cursor: Option<FourWeeks>,
            limit: u32,
        ) -> Result<StatisticPage, PageTooLarge>;
    }
    /// Who pays whom, and what waits. Amounts are in the smallest part of the asset; what grows is
    /// versioned. `Refusal` is the error of the pallet of payments.
    #[api_version(1)]
    pub trait PaymentsApi<AccountId, Refusal>
    where
        AccountId: Codec,
        Refusal: Codec,
    {
        /// How `issue` would split a bill of this provider now, or the error with which it would be refused.
        ///
        /// It is what `issue` does, without doing it. O(1).
        fn quote(
            provider: OrganisationId,
            invoice: NewInvoice<AccountId>,
        ) -> Result<Versioned<QuoteView<AccountId>>, Refusal>;

        /// An invoice, if it is still kept: who owes what of it, and what became of that. O(1).
        fn invoice(id: InvoiceId) -> Option<Versioned<InvoiceView<AccountId>>>;

        /// Invoices that a party issued, has a share of or is the patient of, in order of ids, from the one
        /// that is given, or the next, on.
        ///
        /// A `limit` above 32 is an error. Three reads for each entry of the page.
        fn invoices(
            party: Party<AccountId>,
            cursor: Option<InvoiceId>,
            limit: u32,
        ) -> Result<InvoicePage<AccountId>, PageTooLarge>;

        /// A coverage, if it is still kept: what was promised, and what is left of it. O(1).
        fn coverage(id: CoverageId) -> Option<Versioned<CoverageView<AccountId>>>;

        /// Coverages that a party pays, bills or is the patient of, in the same way.
        fn coverages(
            party: Party<AccountId>,
            cursor: Option<CoverageId>,
            limit: u32,
        ) -> Result<CoveragePage<AccountId>, PageTooLarge>;

        /// A channel, if it is still kept. O(1).
        fn channel(id: ChannelId) -> Option<Versioned<ChannelView<AccountId>>>;

        /// Channels out of which a party pays or is paid, in the same way.
        fn channels(
            party: Party<AccountId>,
            cursor: Option<ChannelId>,
            limit: u32,
        ) -> Result<ChannelPage<AccountId>, PageTooLarge>;

        /// Where an organisation's money lies, and how much of each asset; of one that was removed, too. None
        /// if there is no such organisation: what is sent there is nobody's.
        ///
        /// Linear in the assets, of which there are 32 at most.
        fn treasury(organisation: OrganisationId) -> Option<Versioned<TreasuryView<AccountId>>>;

        /// What is held of a party's: of each asset by reason, and a page of what for: of invoices, then
        /// coverages, then channels, in order of ids, from the one that is given, or the next, on.
        ///
        /// A `limit` above 32 is an error. A page looks at 128 of them at most, and takes three reads for
        /// each; what holds nothing is left out, so it may be short, or empty, and there be more.
        fn held(
            party: Party<AccountId>,
            cursor: Option<Subject>,
            limit: u32,
        ) -> Result<Versioned<HeldView<AccountId>>, PageTooLarge>;

        /// Assets that are accepted, or were, and their units. There are 32 at most.
        fn assets() -> Vec<AssetView>;

        /// How long things take. O(1).
        fn terms() -> TermSet;
    }

    /// Which software was released, and who built the same bytes. What grows is versioned.
    #[api_version(1)]
    pub trait AttestationsApi {
        /// The release of this file, if it is still kept: how it stands, and what each attestation says of
        /// it now.
        ///
        /// Six reads, of which one is of the publisher's organisation, and one of the organisation of each
        /// attestation, of which there are 32 at most.
        fn release(sha256: FileDigest) -> Option<VersionedRelease>;

        /// The release of a runtime with this code, in the same way, with a read more.
        fn release_of_code(code: CodeHash) -> Option<VersionedRelease>;

        /// Releases of a package, in the order in which they were published, from the one of the number that
        /// is given, or the next, on.
        ///
        /// A `limit` above 64 is an error. Three reads for each entry of the page, one for each organisation
        /// that attested any of them, and four for all, of which one is of the publisher's organisation.
        fn releases(
            package: PackageId,
            cursor: Option<u32>,
            limit: u32,
        ) -> Result<ReleasePage, PageTooLarge>;

        /// All packages, in order of ids, and the last sequences of each. There are 64 at most.
        fn packages() -> Vec<VersionedPackage>;

        /// How many organisations must attest a release. O(1).
        fn quorum() -> u8;
    }

    /// How the chain itself changes.
    #[api_version(1)]
    pub trait GovernanceApi<AccountId, BlockNumber>
    where
        AccountId: Codec,
        BlockNumber: Codec,
    {
        /// The upgrade that waits, how its release stands now, and whether its code was applied; none if none
        /// does. Linear in the attestations of the release.
        fn upgrade() -> Option<Versioned<UpgradeView>>;

        /// The rescue of finality that runs; none if none does. O(1).
        fn rescue() -> Option<Versioned<Rescue<AccountId, BlockNumber>>>;

        /// How long upgrades are known before they happen. O(1).
        fn notice() -> Versioned<NoticeView>;
    }

    /// How the chain fares, for those who operate it: figures that name nobody but authors.
    #[api_version(1)]
    pub trait OperationsApi<AccountId, BlockNumber>
    where
        AccountId: Codec,
        BlockNumber: Codec,
    {
        /// Figures as of the end of this block.
        ///
        /// One read for each author, of whom there are 32 at most, two for each asset, of which there are as
        /// many at most, and five.
        fn status() -> Versioned<OperationsView<AccountId, BlockNumber>>;

        /// What happened in this block. Linear in its events.
        fn tally() -> Versioned<BlockTally>;
    }
}
