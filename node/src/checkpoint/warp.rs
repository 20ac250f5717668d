//! Warp sync from a checkpoint on.

use super::FinalityCheckpoint;
use crate::{
    client::{BlockNumber, Hash},
    error::Error,
};
use codec::{DecodeAll, Encode};
use salus_consortium_runtime::opaque::Block;
use sc_client_api::Backend;
use sc_consensus_grandpa::{warp_proof::NetworkProvider, AuthoritySet, SharedAuthoritySet};
use sc_network_sync::strategy::warp::{
    EncodedProof, VerificationResult, Verifier, WarpSyncProvider,
};
use std::sync::Arc;

/// Whatever the SDK's own traits fail with.
type AnyError = Box<dyn std::error::Error + Send + Sync>;

/// Proves to others what this node has, and verifies what others prove: from the checkpoint on, or
/// from the genesis if there is none.
pub fn provider<B: Backend<Block> + 'static>(
    backend: Arc<B>,
    authority_set: SharedAuthoritySet<Hash, BlockNumber>,
    checkpoint: Option<&FinalityCheckpoint>,
) -> Result<Arc<dyn WarpSyncProvider<Block>>, Error> {
    let own = NetworkProvider::new(backend.clone(), authority_set, Vec::new());
    let Some(checkpoint) = checkpoint else { return Ok(Arc::new(own)) };
    let first = checkpoint.first_set().map_err(|cause| {
        Error::failed(
            "The finalityCheckpoint cannot be given to GRANDPA",
            cause,
            "this is a bug; remove it, and synchronise without --sync warp",
        )
    })?;
    Ok(Arc::new(FromCheckpoint {
        own,
        from: Arc::new(NetworkProvider::new(backend, first.into(), Vec::new())),
        number: checkpoint.number,
        hash: checkpoint.hash,
    }))
}

impl FinalityCheckpoint {
    /// The set that makes the next block final.
    ///
    /// The SDK keeps its constructors to itself, so the set is read back from how it is stored:
    /// voters, id, no change that waits (a tree of standard ones and what is final of it, forced
    /// ones), none that was.
    fn first_set(&self) -> Result<AuthoritySet<Hash, BlockNumber>, codec::Error> {
        let nothing = Vec::<()>::new;
        let standard = (nothing(), None::<BlockNumber>);
        let stored = (self.authorities.list(), self.set_id, standard, nothing(), nothing());
        AuthoritySet::decode_all(&mut stored.encode().as_slice())
    }
}

/// The SDK's provider, except that its verifiers begin at the checkpoint.
struct FromCheckpoint<B: Backend<Block>> {
    /// Of what this node has.
    own: NetworkProvider<Block, B>,
    /// Of a node that has come as far as the checkpoint.
    from: Arc<NetworkProvider<Block, B>>,
    number: BlockNumber,
    hash: Hash,
}

impl<B: Backend<Block> + 'static> WarpSyncProvider<Block> for FromCheckpoint<B> {
    fn generate(&self, start: Hash) -> Result<EncodedProof, AnyError> {
        self.own.generate(start)
    }

    fn create_verifier(&self) -> Box<dyn Verifier<Block>> {
        Box::new(CheckpointVerifier {
            inner: self.from.create_verifier(),
            provider: self.from.clone(),
            number: self.number,
            hash: self.hash,
            begun: false,
        })
    }
}

/// The SDK's verifier, which asks for the first proof from the checkpoint on.
struct CheckpointVerifier<B: Backend<Block>> {
    inner: Box<dyn Verifier<Block>>,
    provider: Arc<NetworkProvider<Block, B>>,
    number: BlockNumber,
    hash: Hash,
    /// Whether a proof was verified.
    begun: bool,
}

impl<B: Backend<Block> + 'static> Verifier<Block> for CheckpointVerifier<B> {
    fn verify(&mut self, proof: &EncodedProof) -> Result<VerificationResult<Block>, AnyError> {
        let result = self.inner.verify(proof)?;
        let (VerificationResult::Partial(blocks) | VerificationResult::Complete(_, blocks)) =
            &result;
        // The voters may have signed earlier blocks, too. There the state may not name them yet.
        let behind = blocks.iter().any(|(header, _)| {
            header.number < self.number
                || (header.number == self.number && header.hash() != self.hash)
        });
        if behind {
            self.inner = self.provider.create_verifier();
            self.begun = false;
            return Err("It proves what is not behind the checkpoint".into());
        }
        self.begun = true;
        Ok(result)
    }

    fn next_proof_context(&self) -> Hash {
        if self.begun {
            self.inner.next_proof_context()
        } else {
            self.hash
        }
    }

    fn status(&self) -> Option<String> {
        self.inner.status()
    }
}

#[cfg(test)]
mod tests;
