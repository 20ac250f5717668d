//! Checkpoints of finality: where warp sync begins instead of the genesis.
//!
//! Warp sync verifies one set of voters by the one before, from the genesis on. A rescue of finality
//! breaks that chain, for the dead set cannot sign its successor away, and nobody can prove anything
//! past it. So a specification may name a final block with the voters of what follows
//! (`finalityCheckpoint`), whom its readers trust as they trust the genesis in the same file.
//!
//! What the SDK's verifier needs there:
//!
//! - The block is final, or nobody proves anything from it on.
//! - `setId` and `authorities` are those who make the **next** block final. The state after a block
//!   names them ([`GrandpaApi`](sp_consensus_grandpa::GrandpaApi)), also after the last block of a
//!   set, but not while a forced change waits: then it names the new id with the old voters, and
//!   after the last block that the dead set made final it names the dead set.
//! - No forced change comes later: proofs end there, too. Another rescue needs another checkpoint.
//!
//! [`FinalityCheckpoint::ask`] therefore takes a block of the present set only, and has the node
//! prove that this set did make a later block final. Of the first set there is no proof, as long as
//! no other followed it, and none is needed.

mod history;
mod warp;

pub use history::History;
pub use warp::provider;

use crate::{
    ask::Node,
    client::{BlockNumber, Hash},
    error::Error,
};
use codec::DecodeAll;
use salus_consortium_runtime::{opaque::Block, Header};
use sc_chain_spec::{get_extension, get_extension_mut, ChainSpec, ChainSpecExtension};
use sc_consensus_grandpa::{FinalityProof, GrandpaJustification};
use serde::{Deserialize, Serialize};
use serde_json::{json, Value};
use sp_blockchain::HeaderBackend;
use sp_consensus_grandpa::{AuthorityId, AuthorityList, SetId};
use std::collections::BTreeSet;

/// Say what is wrong with the checkpoint in a specification, if so.
pub fn check_field(spec: &Value) -> Result<(), serde_json::Error> {
    spec.get(FIELD).map(Option::<FinalityCheckpoint>::deserialize).transpose().map(drop)
}

/// The votes of each voter. `pallet-grandpa` gives everybody one.
const WEIGHT: u64 = 1;

/// The name of the field in a specification.
pub const FIELD: &str = "finalityCheckpoint";

/// What a specification may hold besides the SDK's fields.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ChainSpecExtension)]
#[serde(rename_all = "camelCase")]
pub struct Extensions {
    /// Where warp sync begins. A missing one is no field, so that specifications stay what they were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    finality_checkpoint: Option<FinalityCheckpoint>,
}

/// A final block, and who makes the next one final.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FinalityCheckpoint {
    number: BlockNumber,
    hash: Hash,
    set_id: SetId,
    authorities: Voters,
}

/// Keys of voters, one at least and none twice. In SS58, whose checksum notices a slip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<AuthorityId>")]
struct Voters(Vec<AuthorityId>);

impl TryFrom<Vec<AuthorityId>> for Voters {
    type Error = &'static str;

    fn try_from(keys: Vec<AuthorityId>) -> Result<Self, Self::Error> {
        if keys.is_empty() {
            return Err("it names no voter");
        }
        if keys.iter().collect::<BTreeSet<_>>().len() != keys.len() {
            return Err("it names a voter twice");
        }
        Ok(Self(keys))
    }
}

impl Voters {
    /// As GRANDPA takes them.
    fn list(&self) -> AuthorityList {
        self.0.iter().map(|key| (key.clone(), WEIGHT)).collect()
    }
}

impl FinalityCheckpoint {
    /// The one that a specification holds.
    pub fn of(spec: &dyn ChainSpec) -> Option<&Self> {
        get_extension::<Option<Self>>(spec.extensions()).and_then(Option::as_ref)
    }

    /// Put one into a specification, or take it out.
    pub fn put(checkpoint: Option<Self>, spec: &mut dyn ChainSpec) -> Result<(), String> {
        let place = get_extension_mut::<Option<Self>>(spec.extensions_mut())
            .ok_or("This specification has no place for a checkpoint: give --chain another.")?;
        *place = checkpoint;
        Ok(())
    }

    /// The number and the hash of its block.
    pub fn block(&self) -> (BlockNumber, Hash) {
        (self.number, self.hash)
    }

    /// Refuse a checkpoint that is not on the chain that this node has.
    pub fn check(&self, chain: &impl HeaderBackend<Block>) -> Result<(), Error> {
        let Self { number, hash, .. } = self;
        if *number > chain.info().finalized_number {
            return Ok(());
        }
        match chain.hash(*number)? {
            Some(found) if found != *hash => Err(format!(
                "The specification's {FIELD} is of another chain than the database (block {number} \
                 is {hash:?} there, and {found:?} here): if the specification is wrong, write it again \
                 with `salus-node chain-spec checkpoint`, or remove the field; if it is right, this \
                 node was given a false history, so remove that with `salus-node purge-chain`."
            )
            .into()),
            _ => Ok(()),
        }
    }

    /// Ask nodes for one, which all of them must have: at `block`, or else at the newest block that
    /// each has a proof for.
    pub fn of_all(nodes: &[Node], block: Option<Hash>) -> Result<Self, Error> {
        let (first, others) =
            nodes.split_first().ok_or_else(|| "No node: give --url.".to_string())?;
        let block = match block {
            None if !others.is_empty() => Some(common(first, nodes)?),
            block => block,
        };
        let checkpoint = Self::ask(first, block)?;
        for other in others {
            if Self::ask(other, Some(checkpoint.hash))? != checkpoint {
                return Err(format!(
                    "`{}` and `{}` name other voters, or another set, after block {} ({:?}): give no \
                     --url of the one that is wrong.",
                    first.name(),
                    other.name(),
                    checkpoint.number,
                    checkpoint.hash
                )
                .into());
            }
        }
        Ok(checkpoint)
    }

    /// Ask a node for one: at `block`, or else at the newest block that there is a proof for.
    ///
    /// The node's word is taken for the block and its state, and its proof is verified.
    pub fn ask(node: &Node, block: Option<Hash>) -> Result<Self, Error> {
        let head = node.finalised_head()?;
        let head = node.header(head)?;
        if head.number == 0 {
            return Err(only_genesis(node));
        }
        let present = Set::after(node, head.parent_hash)?;
        present.has_finalised(node, head.number)?;

        let block = node.header(block.unwrap_or(head.parent_hash))?;
        let hash = block.hash();
        let on_chain: Option<Hash> = node.ask("chain_getBlockHash", json!([block.number]))?;
        if block.number >= head.number || on_chain != Some(hash) {
            return Err(format!(
                "Block {hash:?} is not followed by a final one at `{}`, whose last final one is \
                 {}: leave --block out, or wait.",
                node.name(),
                head.number
            )
            .into());
        }
        if Set::after(node, hash)? != present {
            return Err(format!(
                "Block {} is not of the present set of voters, {}: leave --block out, or give a \
                 later one.",
                block.number, present.id
            )
            .into());
        }
        Ok(Self {
            number: block.number,
            hash,
            set_id: present.id,
            authorities: present.voters(node)?,
        })
    }
}

/// The newest block of which each node has a child that is final, as the first has it.
fn common(first: &Node, nodes: &[Node]) -> Result<Hash, Error> {
    let mut lowest = BlockNumber::MAX;
    for node in nodes {
        let head = node.header(node.finalised_head()?)?;
        if head.number == 0 {
            return Err(only_genesis(node));
        }
        lowest = lowest.min(head.number);
    }
    Ok(first.ask("chain_getBlockHash", json!([lowest.saturating_sub(1)]))?)
}

/// A node of which nothing can be had yet.
fn only_genesis(node: &Node) -> Error {
    format!(
        "Nothing but the genesis is final at `{}`: ask again later, or another node.",
        node.name()
    )
    .into()
}

/// What is read of the answer to `grandpa_roundState`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RoundState {
    /// The set that votes now, as the node counts.
    set_id: SetId,
}

/// A set of voters, as a block's state names it.
#[derive(PartialEq)]
pub struct Set {
    id: SetId,
    authorities: AuthorityList,
}

impl Set {
    /// Who votes after this block.
    pub fn after(node: &Node, block: Hash) -> Result<Self, Error> {
        Ok(Self {
            id: node.call("GrandpaApi_current_set_id", (), block)?,
            authorities: node.call("GrandpaApi_grandpa_authorities", (), block)?,
        })
    }

    /// Have the node prove that these made that block final, or a later one. Of the first set, while
    /// it votes, there is no proof.
    fn has_finalised(&self, node: &Node, number: BlockNumber) -> Result<(), Error> {
        let RoundState { set_id } = node.ask("grandpa_roundState", json!([]))?;
        if set_id == 0 && self.id == 0 {
            return Ok(());
        }
        self.proves(node, number).map(drop)
    }

    /// Have the node prove which block these made final, that one or a later one.
    pub fn proves(&self, node: &Node, number: BlockNumber) -> Result<Hash, Error> {
        const METHOD: &str = "grandpa_proveFinality";
        let proof: Option<sp_core::Bytes> = node.ask(METHOD, json!([number]))?;
        let Some(proof) = proof else {
            return Err(format!(
                "`{}` cannot prove that block {number} is final: ask again later, or another node.",
                node.name()
            )
            .into());
        };
        let unintelligible = |cause: &dyn std::fmt::Display| node.unintelligible(METHOD, cause);
        let proof = FinalityProof::<Header>::decode_all(&mut proof.0.as_slice())
            .map_err(|error| unintelligible(&error))?;
        let justification = GrandpaJustification::<Block>::decode(&proof.justification)
            .map_err(|error| unintelligible(&error))?;
        let (target, hash) = justification.target();
        if target < number {
            return Err(unintelligible(&"it is the proof of an earlier block").into());
        }
        justification.verify(self.id, &self.authorities).map_err(|cause| {
            Error::failed(
                format_args!(
                    "Those who vote at block {number} by the state of `{}`, set {}, did not make \
                     it final",
                    node.name(),
                    self.id
                ),
                cause,
                "a change of the voters is under way: ask again in some minutes",
            )
        })?;
        Ok(hash)
    }

    /// The keys, if each has one vote.
    fn voters(&self, node: &Node) -> Result<Voters, Error> {
        const METHOD: &str = "GrandpaApi_grandpa_authorities";
        if self.authorities.iter().any(|(_, weight)| *weight != WEIGHT) {
            return Err(node.unintelligible(METHOD, &"a voter has several votes").into());
        }
        let keys: Vec<_> = self.authorities.iter().map(|(key, _)| key.clone()).collect();
        keys.try_into().map_err(|cause| node.unintelligible(METHOD, &cause).into())
    }
}

#[cfg(test)]
pub mod tests;
