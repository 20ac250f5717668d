//! The `salus_*` methods.

use super::answers::{invalid, page, page_too_large, refused, runtime_failed};
use crate::watch::Decisions;
use jsonrpsee::{
    core::{async_trait, RpcResult},
    proc_macros::rpc,
    types::ErrorObjectOwned,
};
use salus_consortium_runtime::{
    shared::{consent, emergency_access},
    AccountId,
};
use salus_policy::{QueryError, Question, VersionedDecision};
use salus_primitives::{
    Commitment, DirectiveId, EmergencyReason, EntryNumber, ExclusionId, GrantId, Hour, Moment,
    OrganisationId, Period, RequestId, Root,
};
use salus_runtime_api::{
    ConsentApi, DirectivePage, DisclosuresApi, Draft, EmergencyApi, EmergencyPage, EmergencyView,
    ExclusionPage, Forecast, FourWeeks, GrantPage, Inclusion, JournalPage, Preview, ReadError,
    RecordsApi, ReportPage, RequestPage, RequestView, RuleVersions, Scope, StandingView,
    StatisticPage,
};
use serde::Serialize;
use sp_api::{Core, ProvideRuntimeApi};
use sp_blockchain::HeaderBackend;
use sp_runtime::traits::Block as BlockT;
use std::{marker::PhantomData, sync::Arc};

/// Which software answers, and by which rules.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Versions {
    /// Version of the node.
    pub node: &'static str,
    /// Name of the runtime.
    pub runtime: String,
    /// Version of the runtime; it grows with each upgrade.
    pub spec_version: u32,
    /// Versions of the code lists and of the implicit policy.
    #[serde(flatten)]
    pub rules: RuleVersions,
}

/// The methods. Each wraps a runtime API.
///
/// All of them may run for long and are `blocking`: on threads of their own, beside those that
/// serve the connections.
#[rpc(server, namespace = "salus")]
pub trait SalusApi<Hash> {
    /// May this requester do this with these data of this patient, for this purpose?
    ///
    /// `at` is the block whose state answers; the best block if left out. Wraps
    /// `ConsentApi_decide`.
    #[method(name = "decide", blocking)]
    fn decide(
        &self,
        question: Question<AccountId>,
        at: Option<Hash>,
    ) -> RpcResult<VersionedDecision>;

    /// The same as at an instant that has passed, as it was answered then.
    ///
    /// `at` is the block whose state answers; the best block if left out. Wraps
    /// `ConsentApi_decide_at`.
    #[method(name = "decideAt", blocking)]
    fn decide_at(
        &self,
        question: Question<AccountId>,
        instant: Moment,
        at: Option<Hash>,
    ) -> RpcResult<VersionedDecision>;

    /// Which answers a call of the patient would change. `from` is the number of the first question
    /// to ask; 0 if left out. Wraps `ConsentApi_simulate`.
    #[method(name = "simulate", blocking)]
    fn simulate(
        &self,
        patient: AccountId,
        draft: Draft<AccountId>,
        from: Option<u32>,
        at: Option<Hash>,
    ) -> RpcResult<Forecast<AccountId>>;

    /// A page of a patient's directives, ended ones included: 32 at most. Wraps
    /// `ConsentApi_directives`.
    #[method(name = "directives", blocking)]
    fn directives(
        &self,
        patient: AccountId,
        cursor: Option<DirectiveId>,
        limit: u32,
        at: Option<Hash>,
    ) -> RpcResult<DirectivePage<AccountId>>;

    /// A page of a patient's emergency exclusions, ended ones included: 32 at most. Wraps
    /// `ConsentApi_exclusions`.
    #[method(name = "exclusions", blocking)]
    fn exclusions(
        &self,
        patient: AccountId,
        cursor: Option<ExclusionId>,
        limit: u32,
        at: Option<Hash>,
    ) -> RpcResult<ExclusionPage>;

    /// A page of an organisation's reports of disclosures: 64 at most. Wraps `RecordsApi_reports`.
    #[method(name = "reports", blocking)]
    fn reports(
        &self,
        organisation: OrganisationId,
        cursor: Option<Hour>,
        limit: u32,
        at: Option<Hash>,
    ) -> RpcResult<ReportPage>;

    /// Whether a commitment is the leaf of this index of an organisation's batch. Wraps
    /// `RecordsApi_verify_inclusion`.
    #[method(name = "verifyInclusion", blocking)]
    fn verify_inclusion(
        &self,
        organisation: OrganisationId,
        root: Root,
        index: u64,
        commitment: Commitment,
        proof: Vec<Root>,
        at: Option<Hash>,
    ) -> RpcResult<Inclusion>;

    /// A request for data, if it is still kept; `null` if not, or if there was none. Wraps
    /// `DisclosuresApi_request`.
    #[method(name = "request", blocking)]
    fn request(&self, id: RequestId, at: Option<Hash>)
        -> RpcResult<Option<RequestView<AccountId>>>;

    /// A page of a patient's journal: what was asked for, and what was sent. 64 entries at most;
    /// it may be empty, and not be the last: go on until there is no `next`.
    ///
    /// `at` is the block whose state answers; the best block if left out. Whoever goes on where they
    /// were names a final one. Wraps `DisclosuresApi_accounting`.
    #[method(name = "accounting", blocking)]
    fn accounting(
        &self,
        patient: AccountId,
        cursor: Option<EntryNumber>,
        limit: u32,
        period: Option<Period>,
        at: Option<Hash>,
    ) -> RpcResult<JournalPage<AccountId>>;

    /// A page of a custodian's requests that should have been answered. 64 at most; it may be empty,
    /// and not be the last: go on until there is no `next`. Wraps `DisclosuresApi_inbox`.
    #[method(name = "overdue", blocking)]
    fn overdue(
        &self,
        custodian: OrganisationId,
        cursor: Option<RequestId>,
        limit: u32,
        at: Option<Hash>,
    ) -> RpcResult<RequestPage<AccountId>>;

    /// What an activation would open now, until when, and why it is narrowed; or why it would be
    /// refused. `scope` is what an activation opens if left out. Wraps `EmergencyApi_preview`.
    #[method(name = "emergencyPreview", blocking)]
    fn emergency_preview(
        &self,
        patient: AccountId,
        organisation: OrganisationId,
        practitioner: AccountId,
        reason: EmergencyReason,
        scope: Option<Scope>,
        at: Option<Hash>,
    ) -> RpcResult<Preview>;

    /// What was opened in an emergency by this grant, if it is still kept; `null` if not, or if there
    /// was none. Wraps `EmergencyApi_emergency`.
    #[method(name = "emergency", blocking)]
    fn emergency(
        &self,
        grant: GrantId,
        at: Option<Hash>,
    ) -> RpcResult<Option<EmergencyView<AccountId>>>;

    /// A page of what was opened of a patient's in emergencies, by number: 64 at most. Wraps
    /// `EmergencyApi_emergencies`.
    #[method(name = "emergencies", blocking)]
    fn emergencies(
        &self,
        patient: AccountId,
        cursor: Option<u32>,
        limit: u32,
        at: Option<Hash>,
    ) -> RpcResult<EmergencyPage<AccountId>>;

    /// A page of the cases that a reviewer has: 64 at most. Wraps `EmergencyApi_desk`.
    #[method(name = "emergencyDesk", blocking)]
    fn emergency_desk(
        &self,
        organisation: OrganisationId,
        cursor: Option<GrantId>,
        limit: u32,
        at: Option<Hash>,
    ) -> RpcResult<GrantPage<AccountId>>;

    /// What narrows what a practitioner opens in emergencies, and what bars from it. Wraps
    /// `EmergencyApi_standing`.
    #[method(name = "emergencyStanding", blocking)]
    fn emergency_standing(
        &self,
        practitioner: AccountId,
        at: Option<Hash>,
    ) -> RpcResult<StandingView>;

    /// A page of what was counted of an organisation, by 28 days: 64 at most. Wraps
    /// `EmergencyApi_statistics`.
    #[method(name = "emergencyStatistics", blocking)]
    fn emergency_statistics(
        &self,
        organisation: OrganisationId,
        cursor: Option<FourWeeks>,
        limit: u32,
        at: Option<Hash>,
    ) -> RpcResult<StatisticPage>;

    /// Which software answers, and by which rules. Wraps `Core_version` and
    /// `ConsentApi_rule_versions`.
    #[method(name = "version", blocking)]
    fn version(&self, at: Option<Hash>) -> RpcResult<Versions>;
}

/// The methods over a client.
pub struct Salus<Client, Block> {
    pub(super) client: Arc<Client>,
    decisions: Decisions,
    block: PhantomData<Block>,
}

impl<Client, Block> Salus<Client, Block> {
    /// Answers from the states that this client has, and counts its decisions.
    pub fn new(client: Arc<Client>, decisions: Decisions) -> Self {
        Self { client, decisions, block: PhantomData }
    }
}

impl<Client, Block> Salus<Client, Block>
where
    Block: BlockT,
    Client: HeaderBackend<Block>,
{
    /// The block whose state answers.
    pub(super) fn block(&self, at: Option<Block::Hash>) -> Block::Hash {
        at.unwrap_or_else(|| self.client.info().best_hash)
    }
}

#[async_trait]
impl<Client, Block> SalusApiServer<Block::Hash> for Salus<Client, Block>
where
    Block: BlockT,
    Client: ProvideRuntimeApi<Block> + HeaderBackend<Block> + Send + Sync + 'static,
    Client::Api: ConsentApi<Block, AccountId, consent::Refusal>
        + DisclosuresApi<Block, AccountId>
        + EmergencyApi<Block, AccountId, emergency_access::Refusal>
        + RecordsApi<Block>,
{
    fn decide(
        &self,
        question: Question<AccountId>,
        at: Option<Block::Hash>,
    ) -> RpcResult<VersionedDecision> {
        let answer = self.client.runtime_api().decide(self.block(at), question);
        let decision = answer.map_err(runtime_failed)?.map_err(no_question);
        decision.inspect(|decision| self.decisions.count(decision))
    }

    fn decide_at(
        &self,
        question: Question<AccountId>,
        instant: Moment,
        at: Option<Block::Hash>,
    ) -> RpcResult<VersionedDecision> {
        let answer = self.client.runtime_api().decide_at(self.block(at), question, instant);
        let decision = answer.map_err(runtime_failed)?.map_err(no_answer);
        decision.inspect(|decision| self.decisions.count(decision))
    }

    fn simulate(
        &self,
        patient: AccountId,
        draft: Draft<AccountId>,
        from: Option<u32>,
        at: Option<Block::Hash>,
    ) -> RpcResult<Forecast<AccountId>> {
        let from = from.unwrap_or_default();
        let answer = self.client.runtime_api().simulate(self.block(at), patient, draft, from);
        answer.map_err(runtime_failed)?.map_err(refused)
    }

    fn directives(
        &self,
        patient: AccountId,
        cursor: Option<DirectiveId>,
        limit: u32,
        at: Option<Block::Hash>,
    ) -> RpcResult<DirectivePage<AccountId>> {
        let answer = self.client.runtime_api().directives(self.block(at), patient, cursor, limit);
        answer.map_err(runtime_failed)?.map_err(no_answer)
    }

    fn exclusions(
        &self,
        patient: AccountId,
        cursor: Option<ExclusionId>,
        limit: u32,
        at: Option<Block::Hash>,
    ) -> RpcResult<ExclusionPage> {
        let answer = self.client.runtime_api().exclusions(self.block(at), patient, cursor, limit);
        answer.map_err(runtime_failed)?.map_err(no_answer)
    }

    fn reports(
        &self,
        organisation: OrganisationId,
        cursor: Option<Hour>,
        limit: u32,
        at: Option<Block::Hash>,
    ) -> RpcResult<ReportPage> {
        let api = self.client.runtime_api();
        page(api.reports(self.block(at), organisation, cursor, limit))
    }

    fn verify_inclusion(
        &self,
        organisation: OrganisationId,
        root: Root,
        index: u64,
        commitment: Commitment,
        proof: Vec<Root>,
        at: Option<Block::Hash>,
    ) -> RpcResult<Inclusion> {
        let api = self.client.runtime_api();
        let at = self.block(at);
        api.verify_inclusion(at, organisation, root, index, commitment, proof)
            .map_err(runtime_failed)
    }

    fn request(
        &self,
        id: RequestId,
        at: Option<Block::Hash>,
    ) -> RpcResult<Option<RequestView<AccountId>>> {
        self.client.runtime_api().request(self.block(at), id).map_err(runtime_failed)
    }

    fn accounting(
        &self,
        patient: AccountId,
        cursor: Option<EntryNumber>,
        limit: u32,
        period: Option<Period>,
        at: Option<Block::Hash>,
    ) -> RpcResult<JournalPage<AccountId>> {
        let api = self.client.runtime_api();
        page(api.accounting(self.block(at), patient, cursor, limit, period))
    }

    fn overdue(
        &self,
        custodian: OrganisationId,
        cursor: Option<RequestId>,
        limit: u32,
        at: Option<Block::Hash>,
    ) -> RpcResult<RequestPage<AccountId>> {
        let api = self.client.runtime_api();
        page(api.inbox(self.block(at), custodian, cursor, limit, true))
    }

    fn emergency_preview(
        &self,
        patient: AccountId,
        organisation: OrganisationId,
        practitioner: AccountId,
        reason: EmergencyReason,
        scope: Option<Scope>,
        at: Option<Block::Hash>,
    ) -> RpcResult<Preview> {
        let (api, at) = (self.client.runtime_api(), self.block(at));
        let answer = api.preview(at, patient, organisation, practitioner, reason, scope);
        answer.map_err(runtime_failed)?.map_err(refused)
    }

    fn emergency(
        &self,
        grant: GrantId,
        at: Option<Block::Hash>,
    ) -> RpcResult<Option<EmergencyView<AccountId>>> {
        self.client.runtime_api().emergency(self.block(at), grant).map_err(runtime_failed)
    }

    fn emergencies(
        &self,
        patient: AccountId,
        cursor: Option<u32>,
        limit: u32,
        at: Option<Block::Hash>,
    ) -> RpcResult<EmergencyPage<AccountId>> {
        let api = self.client.runtime_api();
        page(api.emergencies(self.block(at), patient, cursor, limit))
    }

    fn emergency_desk(
        &self,
        organisation: OrganisationId,
        cursor: Option<GrantId>,
        limit: u32,
        at: Option<Block::Hash>,
    ) -> RpcResult<GrantPage<AccountId>> {
        let api = self.client.runtime_api();
        page(api.desk(self.block(at), organisation, cursor, limit))
    }

    fn emergency_standing(
        &self,
        practitioner: AccountId,
        at: Option<Block::Hash>,
    ) -> RpcResult<StandingView> {
        self.client.runtime_api().standing(self.block(at), practitioner).map_err(runtime_failed)
    }

    fn emergency_statistics(
        &self,
        organisation: OrganisationId,
        cursor: Option<FourWeeks>,
        limit: u32,
        at: Option<Block::Hash>,
    ) -> RpcResult<StatisticPage> {
        let api = self.client.runtime_api();
        page(api.statistics(self.block(at), organisation, cursor, limit))
    }

    fn version(&self, at: Option<Block::Hash>) -> RpcResult<Versions> {
        let at = self.block(at);
        let api = self.client.runtime_api();
        let runtime = api.version(at).map_err(runtime_failed)?;
        Ok(Versions {
            node: env!("CARGO_PKG_VERSION"),
            runtime: runtime.spec_name.into_owned(),
            spec_version: runtime.spec_version,
            rules: api.rule_versions(at).map_err(runtime_failed)?,
        })
    }
}

fn no_question(error: QueryError) -> ErrorObjectOwned {
    let sentence = match error {
        QueryError::NoClasses => "the question asks for no class: name at least one in `classes`",
        QueryError::NoLabels => {
            "the question asks for no label: name at least `unlabelled` in `labels`"
        }
        QueryError::NoRoles => "the practitioner's credential attests no role",
        QueryError::EmptyPeriod => {
            "the question's `dataPeriod` ends when or before it begins: let `until` be later"
        }
        QueryError::InstantOutOfRange => {
            "the question's `dataPeriod` names an instant further from 1970 than 2^53 - 1 \
             milliseconds: leave that end out"
        }
    };
    invalid(sentence)
}

fn no_answer(error: ReadError) -> ErrorObjectOwned {
    match error {
        ReadError::NoQuestion(error) => no_question(error),
        ReadError::InFuture => invalid("the instant has not come yet in the state of this block"),
        ReadError::HistoryPurged => invalid("what was true at that instant is no longer kept"),
        ReadError::PageTooLarge => page_too_large(),
    }
}
