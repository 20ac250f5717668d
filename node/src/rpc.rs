//! The JSON-RPC methods that the node adds to the SDK's standard groups.
//!
//! Every answer here can be had from the runtime API as well, on any node: no client needs these
//! methods, they only save a round trip or some encoding.

mod answers;
mod attestations;
mod disclosures;
mod emergencies;
mod feed;
mod governance;
mod payments;
mod salus;

use self::{
    attestations::AttestationsRpcServer,
    disclosures::JournalApiServer,
    emergencies::EmergenciesApiServer,
    feed::Feed,
    governance::GovernanceRpcServer,
    payments::PaymentsRpcServer,
    salus::{Salus, SalusApiServer},
};
use crate::{
    client::{BlockNumber, FullBackend, FullClient, Hash, TransactionPool},
    watch::Decisions,
};
use jsonrpsee::{core::RegisterMethodError, RpcModule};
use pallet_transaction_payment_rpc::{TransactionPayment, TransactionPaymentApiServer};
use salus_consortium_runtime::{opaque::Block, AccountId, Nonce};
use sc_consensus_grandpa::{
    FinalityProofProvider, GrandpaJustificationStream, SharedAuthoritySet, SharedVoterState,
};
use sc_consensus_grandpa_rpc::{Grandpa, GrandpaApiServer};
use sp_core::traits::SpawnNamed;
use std::sync::Arc;
use substrate_frame_rpc_system::{System, SystemApiServer};

/// What the methods draw on.
pub struct FullDeps {
    /// The client.
    pub client: Arc<FullClient>,
    /// The transaction pool.
    pub pool: Arc<TransactionPool>,
    /// Finality.
    pub grandpa: GrandpaDeps,
    /// Counts decisions.
    pub decisions: Decisions,
}

/// What the finality methods draw on.
#[derive(Clone)]
pub struct GrandpaDeps {
    /// The state of this node's voter, if it votes.
    pub voter_state: SharedVoterState,
    /// Who votes.
    pub authority_set: SharedAuthoritySet<Hash, BlockNumber>,
    /// Justifications as they come.
    pub justification_stream: GrandpaJustificationStream<Block>,
    /// Proofs of finality for past blocks.
    pub finality_provider: Arc<FinalityProofProvider<FullBackend, Block>>,
}

/// All methods, as one module. `executor` runs the subscriptions, and reads for them.
pub fn create_full(
    deps: FullDeps,
    executor: Arc<dyn SpawnNamed>,
) -> Result<RpcModule<()>, RegisterMethodError> {
    let FullDeps { client, pool, grandpa, decisions } = deps;
    let mut module = RpcModule::new(());

    module.merge(SystemApiServer::<Hash, AccountId, Nonce>::into_rpc(System::new(
        client.clone(),
        pool,
    )))?;
    let salus = || Salus::<_, Block>::new(client.clone(), decisions.clone());
    module.merge(SalusApiServer::into_rpc(salus()))?;
    module.merge(GovernanceRpcServer::into_rpc(salus()))?;
    module.merge(PaymentsRpcServer::into_rpc(salus()))?;
    module.merge(AttestationsRpcServer::into_rpc(salus()))?;
    let feed = Feed::new(client.clone(), executor.clone());
    module.merge(JournalApiServer::into_rpc(feed.clone()))?;
    module.merge(EmergenciesApiServer::into_rpc(feed))?;
    module.merge(TransactionPayment::new(client.clone()).into_rpc())?;
    module.merge(
        Grandpa::new(
            executor,
            grandpa.authority_set,
            grandpa.voter_state,
            grandpa.justification_stream,
            grandpa.finality_provider,
        )
        .into_rpc(),
    )?;

    Ok(module)
}
