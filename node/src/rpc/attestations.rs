//! The `salus_*` methods about releases of software.

use super::{
    answers::{page, runtime_failed},
    salus::Salus,
};
use jsonrpsee::{
    core::{async_trait, RpcResult},
    proc_macros::rpc,
};
use salus_primitives::{FileDigest, PackageId};
use salus_runtime_api::{AttestationsApi, ReleasePage, VersionedRelease};
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_runtime::traits::Block as BlockT;

/// The methods. Each wraps a runtime API, and is `blocking` as those of
/// [`SalusApi`](super::salus::SalusApi).
///
/// `at` is the block whose state answers; the best block if left out. What one node says is no proof:
/// `salus-node verify-release` asks several.
#[rpc(server, namespace = "salus")]
pub trait AttestationsRpc<Hash> {
    /// The release of the file with this SHA-256 digest: how it stands, and what each attestation says of
    /// it now; `null` if there was none, or it is kept no longer. Wraps `AttestationsApi_release`.
    #[method(name = "release", blocking)]
    fn release(&self, sha256: FileDigest, at: Option<Hash>) -> RpcResult<Option<VersionedRelease>>;

    /// A page of a package's releases, in the order in which they were published: 64 at most. Wraps
    /// `AttestationsApi_releases`.
    #[method(name = "releases", blocking)]
    fn releases(
        &self,
        package: PackageId,
        cursor: Option<u32>,
        limit: u32,
        at: Option<Hash>,
    ) -> RpcResult<ReleasePage>;
}

#[async_trait]
impl<Client, Block> AttestationsRpcServer<Block::Hash> for Salus<Client, Block>
where
    Block: BlockT,
    Client: ProvideRuntimeApi<Block> + HeaderBackend<Block> + Send + Sync + 'static,
    Client::Api: AttestationsApi<Block>,
{
    fn release(
        &self,
        sha256: FileDigest,
        at: Option<Block::Hash>,
    ) -> RpcResult<Option<VersionedRelease>> {
        self.client.runtime_api().release(self.block(at), sha256).map_err(runtime_failed)
    }

    fn releases(
        &self,
        package: PackageId,
        cursor: Option<u32>,
        limit: u32,
        at: Option<Block::Hash>,
    ) -> RpcResult<ReleasePage> {
        page(self.client.runtime_api().releases(self.block(at), package, cursor, limit))
    }
}
