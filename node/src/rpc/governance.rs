//! The methods that tell how the chain itself changes.

use super::{answers::runtime_failed, salus::Salus};
use jsonrpsee::{
    core::{async_trait, RpcResult},
    proc_macros::rpc,
};
use salus_consortium_runtime::{AccountId, BlockNumber};
use salus_primitives::Versioned;
use salus_runtime_api::{GovernanceApi, UpgradeView};
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_runtime::traits::Block as BlockT;

/// The methods. Each wraps a runtime API, and answers from the state of the block `at`; the best block if left
/// out.
#[rpc(server, namespace = "salus")]
pub trait GovernanceRpc<Hash> {
    /// The upgrade that waits, or null. Wraps `GovernanceApi_upgrade`.
    #[method(name = "upgrade", blocking)]
    fn upgrade(&self, at: Option<Hash>) -> RpcResult<Option<Versioned<UpgradeView>>>;
}

#[async_trait]
impl<Client, Block> GovernanceRpcServer<Block::Hash> for Salus<Client, Block>
where
    Block: BlockT,
    Client: ProvideRuntimeApi<Block> + HeaderBackend<Block> + Send + Sync + 'static,
    Client::Api: GovernanceApi<Block, AccountId, BlockNumber>,
{
    fn upgrade(&self, at: Option<Block::Hash>) -> RpcResult<Option<Versioned<UpgradeView>>> {
        self.client.runtime_api().upgrade(self.block(at)).map_err(runtime_failed)
    }
}
