//! The `salus_*` methods.

use jsonrpsee::{
    core::{async_trait, RpcResult},
    proc_macros::rpc,
    types::{
        error::{INTERNAL_ERROR_CODE, INVALID_PARAMS_CODE},
        ErrorObjectOwned,
    },
};
use salus_consortium_runtime::AccountId;
use salus_policy::{QueryError, Question, VersionedDecision};
use salus_runtime_api::{ConsentApi, RuleVersions};
use serde::Serialize;
use sp_api::{ApiError, Core, ProvideRuntimeApi};
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
#[rpc(server, namespace = "salus")]
pub trait SalusApi<Hash> {
    /// May this requester do this with these data of this patient, for this purpose?
    ///
    /// `at` is the block whose state answers; the best block if left out. Wraps
    /// `ConsentApi_decide`.
    #[method(name = "decide")]
    fn decide(
        &self,
        question: Question<AccountId>,
        at: Option<Hash>,
    ) -> RpcResult<VersionedDecision>;

    /// Which software answers, and by which rules. Wraps `Core_version` and
    /// `ConsentApi_rule_versions`.
    #[method(name = "version")]
    fn version(&self, at: Option<Hash>) -> RpcResult<Versions>;
}

/// The methods over a client.
pub struct Salus<Client, Block> {
    client: Arc<Client>,
    block: PhantomData<Block>,
}

impl<Client, Block> Salus<Client, Block> {
    /// Answers from the states that this client has.
    pub fn new(client: Arc<Client>) -> Self {
        Self { client, block: PhantomData }
    }
}

#[async_trait]
impl<Client, Block> SalusApiServer<Block::Hash> for Salus<Client, Block>
where
    Block: BlockT,
    Client: ProvideRuntimeApi<Block> + HeaderBackend<Block> + Send + Sync + 'static,
    Client::Api: ConsentApi<Block, AccountId>,
{
    fn decide(
        &self,
        question: Question<AccountId>,
        at: Option<Block::Hash>,
    ) -> RpcResult<VersionedDecision> {
        let at = at.unwrap_or_else(|| self.client.info().best_hash);
        self.client.runtime_api().decide(at, question).map_err(runtime_failed)?.map_err(no_question)
    }

    fn version(&self, at: Option<Block::Hash>) -> RpcResult<Versions> {
        let at = at.unwrap_or_else(|| self.client.info().best_hash);
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
        QueryError::EmptyPeriod => "the question's `dataPeriod` ends before it begins",
    };
    ErrorObjectOwned::owned(INVALID_PARAMS_CODE, sentence, None::<()>)
}

fn runtime_failed(error: ApiError) -> ErrorObjectOwned {
    let (code, sentence) = match error {
        ApiError::UnknownBlock(_) => {
            (INVALID_PARAMS_CODE, "this node has no such block, or has pruned its state")
        }
        _ => (INTERNAL_ERROR_CODE, "the runtime did not answer"),
    };
    ErrorObjectOwned::owned(code, sentence, Some(error.to_string()))
}
