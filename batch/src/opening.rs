//! What shows that an entry stands in a batch.

use std::io::BufRead;

use salus_merkle::{verify_inclusion, Hash};
use salus_primitives::{Commitment, CommitmentDomain, CommitmentKind};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    bytes32::Bytes32,
    error::{Error, Refusal},
    lines::{Lines, MAX_OPENING},
};

/// Version of the form of entries: a line of JSON, disclosures as [`Disclosure`] reads them.
///
/// [`Disclosure`]: crate::disclosure::Disclosure
pub const VERSION: u8 = 1;

/// The hash of all commitments and trees.
pub fn sha256(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

/// A commitment and, unless it is padding or was erased, what it commits to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaf {
    /// The commitment: the leaf of the tree.
    pub commitment: Commitment,
    /// What it commits to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<Secret>,
}

/// What a commitment commits to. Erasing it leaves a commitment that tells nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Secret {
    /// What it is.
    pub kind: CommitmentKind,
    /// Version of the form in which the entry is written.
    pub version: u8,
    /// Random bytes.
    pub salt: Bytes32,
    /// The entry, to the letter.
    pub entry: String,
}

impl Secret {
    /// The commitment to it on the chain of this genesis hash.
    pub fn commitment(&self, genesis_hash: &Hash) -> Commitment {
        let Self { kind, version, salt, entry } = self;
        let domain =
            CommitmentDomain { genesis_hash: *genesis_hash, kind: *kind, version: *version };
        domain.commit(sha256, &salt.0, entry.as_bytes())
    }
}

/// A leaf with the proof that it stands in a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// The batch, as its organisation anchored it.
    pub root: Bytes32,
    /// Which leaf.
    pub index: u64,
    /// The leaf.
    pub leaf: Leaf,
    /// The siblings on the way to the root.
    pub proof: Vec<Bytes32>,
}

/// What the chain says, never who shows an opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchored {
    /// Of which chain.
    pub genesis_hash: Hash,
    /// The root of the batch.
    pub root: Hash,
    /// How many leaves the batch has.
    pub leaves: u64,
}

impl Opening {
    /// Proves that the leaf stands in the batch and, unless it is sealed, what it says.
    pub fn verify(&self, anchored: &Anchored) -> Result<(), Refusal> {
        if self.root.0 != anchored.root {
            return Err(Refusal::OtherRoot(self.root));
        }
        self.leaf.verify(&anchored.genesis_hash)?;
        let proof: Vec<_> = self.proof.iter().map(|hash| hash.0).collect();
        let Anchored { root, leaves, .. } = anchored;
        let leaf = &self.leaf.commitment.0;
        Ok(verify_inclusion(sha256, *leaves, self.index, leaf, &proof, root)?)
    }
}

impl Leaf {
    /// Proves that the commitment, unless it is sealed, commits to the entry on this chain.
    pub fn verify(&self, genesis_hash: &Hash) -> Result<(), Refusal> {
        let made = self.secret.as_ref().map(|secret| secret.commitment(genesis_hash));
        let matches = made.is_none_or(|made| made == self.commitment);
        matches.then_some(()).ok_or(Refusal::CommitmentMismatch)
    }
}

/// How many openings were verified.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Verified {
    /// Those that say something.
    pub open: u64,
    /// Those of padding, or of what was erased.
    pub sealed: u64,
}

/// Verifies opening after opening; the first that fails ends it.
pub fn verify_all(input: impl BufRead, name: &str, anchored: &Anchored) -> Result<Verified, Error> {
    let mut lines = Lines::new(input, name, MAX_OPENING);
    let mut verified = Verified::default();
    while let Some(opening) = lines.next_json::<Opening>()? {
        lines.blame(opening.verify(anchored))?;
        let count =
            if opening.leaf.secret.is_some() { &mut verified.open } else { &mut verified.sealed };
        *count = count.saturating_add(1);
    }
    if verified == Verified::default() {
        return Err(Refusal::NoOpenings.into());
    }
    Ok(verified)
}
