//! What a node says of a chain and of a batch.
//!
//! Ask a node of one's own: whoever runs it vouches for the answer.

use std::future::Future;

use codec::{Decode, DecodeAll, Encode};
use jsonrpsee_core::{
    client::{ClientT, Error as ClientError},
    rpc_params,
};
use jsonrpsee_http_client::{HttpClient, HttpClientBuilder};
use salus_merkle::Hash;
use salus_primitives::{Moment, OrganisationId, Period, Root};
use serde::Serialize;
use tokio::runtime::{Builder, Runtime};

use crate::{bytes32::Bytes32, error::Error};

/// A node, asked by JSON-RPC over HTTP.
pub struct Node {
    url: String,
    client: HttpClient,
    runtime: Runtime,
}

/// A batch as the runtime API `RecordsApi` 1 tells it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize)]
pub struct Batch {
    /// How many leaves it has.
    pub leaves: u64,
    /// Of what they are.
    pub kind: BatchKind,
    /// Of what time they are.
    pub period: Period,
    /// When it was anchored.
    pub anchored: Moment,
    /// The batch with whose leaves it begins.
    pub extends: Option<Root>,
    /// The batch that has its place.
    pub superseded: Option<Root>,
    /// What was erased.
    pub tombstone: Option<Tombstone>,
}

/// Of what the leaves of a batch are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum BatchKind {
    /// Records.
    #[codec(index = 0)]
    Records,
    /// All disclosures of some hours.
    #[codec(index = 1)]
    Disclosures,
}

/// What was erased of that to which the leaves commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize)]
pub struct Tombstone {
    /// How many leaves.
    pub erased: u64,
    /// The root of the receipts.
    pub receipts: Root,
}

impl Node {
    /// A node at an address such as `http://127.0.0.1:9944`. Nothing is asked yet.
    pub fn new(url: &str) -> Result<Self, Error> {
        let fail = |reason: String| Error::Node { url: url.to_owned(), reason };
        let client = HttpClientBuilder::default().build(url);
        let client = client.map_err(|error| fail(error.to_string()))?;
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| fail(error.to_string()))?;
        Ok(Self { url: url.to_owned(), client, runtime })
    }

    /// The hash of the chain's first block.
    pub fn genesis_hash(&self) -> Result<Hash, Error> {
        let hash: Bytes32 = self.ask(self.client.request("chain_getBlockHash", rpc_params![0]))?;
        Ok(hash.0)
    }

    /// An organisation's batch, as it stands in the last block that is final.
    pub fn batch(&self, organisation: OrganisationId, root: Root) -> Result<Option<Batch>, Error> {
        let head: Bytes32 =
            self.ask(self.client.request("chain_getFinalizedHead", rpc_params![]))?;
        let arguments = format!("0x{}", hex::encode((organisation, root).encode()));
        let parameters = rpc_params!["RecordsApi_batch", arguments, head];
        let answer: String = self.ask(self.client.request("state_call", parameters))?;
        let bytes = answer.strip_prefix("0x").and_then(|digits| hex::decode(digits).ok());
        bytes
            .and_then(|bytes| Option::decode_all(&mut bytes.as_slice()).ok())
            .ok_or_else(|| self.fail("RecordsApi_batch has an answer of another version"))
    }

    fn ask<T>(&self, question: impl Future<Output = Result<T, ClientError>>) -> Result<T, Error> {
        self.runtime.block_on(question).map_err(|error| self.fail(error))
    }

    fn fail(&self, reason: impl ToString) -> Error {
        Error::Node { url: self.url.clone(), reason: reason.to_string() }
    }
}
