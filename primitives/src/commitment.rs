//! How a commitment is made.
//!
//! Everything up to the salt has a fixed length, so that nothing can be read in
//! two ways. A leaf of a tree of commitments is hashed as 33 bytes and no
//! commitment as fewer than 67, so neither passes for the other.

use crate::{value, Commitment};

/// First byte of what is hashed.
const PREFIX: u8 = 0x00;

/// What a commitment commits to. In JSON it is its name in lower case.
#[value(bounded, ordered, json, Copy)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum CommitmentKind {
    /// A record, as its custodian keeps it.
    #[codec(index = 0)]
    Record = 0,
    /// A list of what was sent to answer a request.
    #[codec(index = 1)]
    Manifest = 1,
    /// Why somebody did as they did: extended or denied a request, opened a record in an emergency, or found
    /// that justified or not.
    #[codec(index = 2)]
    Reason = 2,
    /// One disclosure, as it stands in a batch.
    #[codec(index = 3)]
    Disclosure = 3,
    /// The receipt of an erasure.
    #[codec(index = 4)]
    Erasure = 4,
    /// An authority's statement that an accounting would impede it.
    #[codec(index = 5)]
    Statement = 5,
}

impl CommitmentKind {
    /// Every kind, in order.
    pub const ALL: [Self; 6] = [
        Self::Record,
        Self::Manifest,
        Self::Reason,
        Self::Disclosure,
        Self::Erasure,
        Self::Statement,
    ];
}

/// What keeps a commitment from being used for another chain, kind or version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommitmentDomain {
    /// The chain: the hash of its first block.
    pub genesis_hash: [u8; 32],
    /// What is committed to.
    pub kind: CommitmentKind,
    /// Version of the form in which the bytes are written.
    pub version: u8,
}

impl CommitmentDomain {
    /// Commits to bytes, with a hash that is SHA-256. The salt must be random and stay with the
    /// bytes: destroying both leaves nothing to guess from.
    pub fn commit(
        &self,
        sha256: impl Fn(&[u8]) -> [u8; 32],
        salt: &[u8; 32],
        bytes: &[u8],
    ) -> Commitment {
        let kind_and_version = [self.kind as u8, self.version];
        let parts: [&[u8]; 5] = [&[PREFIX], &self.genesis_hash, &kind_and_version, salt, bytes];
        Commitment(sha256(&parts.concat()))
    }
}
