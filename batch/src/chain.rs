//! What a node says of a chain and of a batch.
//!
//! Ask a node of one's own: whoever runs it vouches for the answer.

use std::{error::Error as _, future::Future, iter::successors};

use codec::{Decode, DecodeAll, Encode};
use jsonrpsee_core::{
    client::{ClientT, Error as ClientError},
    rpc_params,
};
use jsonrpsee_http_client::{HttpClient, HttpClientBuilder};
use salus_merkle::Hash;
use salus_primitives::{DataPeriod, Moment, OrganisationId, Root};
use serde::Serialize;
use tokio::runtime::{Builder, Runtime};

use crate::{bytes32::Bytes32, error::Error};

/// A node, asked by JSON-RPC over HTTP.
pub struct Node {
    /// As it is shown.
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
    pub period: DataPeriod,
    /// When it was anchored.
    pub anchored: Moment,
    /// The batch with whose leaves it begins.
    pub extends: Option<Root>,
    /// The batch that has its place.
    pub superseded: Option<Root>,
    /// The batch whose place it has.
    pub replaces: Option<Root>,
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
        let shown = without_password(url);
        let fail = |reason: String| Error::Node { url: shown.to_owned(), reason };
        let scheme = url.split(':').next().unwrap_or_default().to_ascii_lowercase();
        if ["ws", "wss", "https"].contains(&scheme.as_str()) {
            return Err(fail(format!("write http:// in place of {scheme}://")));
        }
        let client = HttpClientBuilder::default().build(url);
        let client = client.map_err(|error| fail(reason(&error)))?;
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| fail(error.to_string()))?;
        Ok(Self { url: shown.to_owned(), client, runtime })
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
        self.runtime.block_on(question).map_err(|error| self.fail(&reason(&error)))
    }

    fn fail(&self, reason: &str) -> Error {
        Error::Node { url: self.url.clone(), reason: reason.to_owned() }
    }
}

/// A URL as it is shown: without what may be a password.
fn without_password(url: &str) -> &str {
    url.rsplit_once('@').map_or(url, |(_, host)| host)
}

/// What went wrong and why, a line of each: a node may send a whole backtrace.
fn reason(error: &ClientError) -> String {
    let first_line = |text: &str| text.lines().next().unwrap_or_default().trim().to_owned();
    if let ClientError::Call(refusal) = error {
        return first_line(refusal.message());
    }
    let mut said = first_line(&error.to_string());
    for cause in successors(error.source(), |cause| (*cause).source()) {
        let cause = first_line(&cause.to_string());
        if !said.contains(&cause) {
            said = format!("{said}: {cause}");
        }
    }
    said
}
