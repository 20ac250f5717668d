//! Commitments are those of the vectors, which clients in other languages check too.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail loudly")]

use std::{collections::BTreeSet, fs};

use codec::Encode;
use salus_primitives::{Commitment, CommitmentDomain, CommitmentKind};
use serde::Deserialize;
use sha2::{Digest, Sha256};

#[derive(Deserialize)]
struct Vectors {
    kinds: Vec<CommitmentKind>,
    commitments: Vec<Vector>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Vector {
    genesis_hash: String,
    kind: CommitmentKind,
    version: u8,
    salt: String,
    bytes: String,
    commitment: Commitment,
}

fn vectors() -> Vectors {
    let path = format!("{}/vectors/commitments.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn bytes(text: &str) -> Vec<u8> {
    hex::decode(text.strip_prefix("0x").unwrap()).unwrap()
}

fn array(text: &str) -> [u8; 32] {
    bytes(text).try_into().unwrap()
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

#[test]
fn commit_gives_the_commitments_of_the_vectors() {
    for vector in vectors().commitments {
        let Vector { kind, version, .. } = vector;
        let domain = CommitmentDomain { genesis_hash: array(&vector.genesis_hash), kind, version };
        let commitment = domain.commit(sha256, &array(&vector.salt), &bytes(&vector.bytes));
        assert_eq!(commitment, vector.commitment, "{kind:?} {version}");
    }
}

/// What a vector changes, be it one of these alone, changes the commitment.
#[test]
fn commitments_of_the_vectors_are_all_different() {
    let commitments = vectors().commitments;
    let different: BTreeSet<_> = commitments.iter().map(|vector| vector.commitment).collect();
    assert_eq!(different.len(), commitments.len());
}

/// The byte that is hashed is the one of SCALE, and is where the vectors say.
#[test]
fn kinds_are_bytes_in_the_order_of_the_vectors() {
    assert_eq!(vectors().kinds, CommitmentKind::ALL);
    for (index, kind) in (0u8..).zip(CommitmentKind::ALL) {
        assert_eq!((kind as u8, kind.encode()), (index, vec![index]));
    }
}
