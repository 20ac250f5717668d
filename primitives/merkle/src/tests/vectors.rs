//! The project's own vectors, which clients in other languages check too.

use std::{fs, path::Path};

use serde::Deserialize;

use super::{
    reference::{mth, path, proof},
    *,
};
use crate::*;

#[derive(Deserialize)]
struct Vectors {
    leaves: Vec<String>,
    roots: Vec<Root>,
    inclusion: Vec<Inclusion>,
    consistency: Vec<Consistency>,
}

#[derive(Deserialize)]
struct Root {
    size: usize,
    root: String,
}

#[derive(Deserialize)]
struct Inclusion {
    size: u64,
    index: u64,
    leaf: String,
    root: String,
    proof: Vec<String>,
    /// Why it must be refused.
    error: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Consistency {
    old_size: u64,
    new_size: u64,
    old_root: String,
    new_root: String,
    proof: Vec<String>,
    error: Option<String>,
}

fn vectors() -> Vectors {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors/trees.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn hash(text: &str) -> Hash {
    let mut bytes = [0; 32];
    hex::decode_to_slice(text.strip_prefix("0x").unwrap(), &mut bytes).unwrap();
    bytes
}

fn hashes(texts: &[String]) -> Vec<Hash> {
    texts.iter().map(|text| hash(text)).collect()
}

fn name(verified: Result<(), ProofError>) -> Option<String> {
    verified.err().map(|error| format!("{error:?}"))
}

#[test]
fn own_roots_are_those_of_the_rfc() {
    let Vectors { leaves, roots, .. } = vectors();
    let leaves = hashes(&leaves);
    assert!(roots.iter().map(|of| of.size).eq(1..=leaves.len()));
    for Root { size, root } in roots {
        assert_eq!(mth(&leaves[..size]), hash(&root), "{size}");
    }
}

#[test]
fn own_inclusions_are_answered_as_they_say() {
    let Vectors { leaves, inclusion, .. } = vectors();
    let leaves = hashes(&leaves);
    assert!(inclusion.iter().any(|vector| vector.error.is_none()));
    for Inclusion { size, index, leaf, root, proof, error } in inclusion {
        let proof = hashes(&proof);
        if error.is_none() {
            let d = &leaves[..size as usize];
            assert_eq!(proof, path(index as usize, d), "{index} of {size}");
        }
        let verified = verify_inclusion(sha256, size, index, &hash(&leaf), &proof, &hash(&root));
        assert_eq!(name(verified), error, "{index} of {size}");
    }
}

#[test]
fn own_consistencies_are_answered_as_they_say() {
    let Vectors { leaves, consistency, .. } = vectors();
    let leaves = hashes(&leaves);
    assert!(consistency.iter().any(|vector| vector.error.is_none()));
    for Consistency { old_size, new_size, old_root, new_root, proof: given, error } in consistency {
        let given = hashes(&given);
        if error.is_none() {
            let d = &leaves[..new_size as usize];
            assert_eq!(given, proof(old_size as usize, d), "{old_size} of {new_size}");
        }
        let (old_root, new_root) = (hash(&old_root), hash(&new_root));
        let verified = verify_consistency(sha256, old_size, new_size, &given, &old_root, &new_root);
        assert_eq!(name(verified), error, "{old_size} of {new_size}");
    }
}

/// Each reason is in the vectors, so that other implementations meet each.
#[test]
fn own_vectors_have_every_error() {
    let Vectors { inclusion, consistency, .. } = vectors();
    let errors = inclusion.into_iter().map(|vector| vector.error);
    let mut errors: Vec<_> =
        errors.chain(consistency.into_iter().map(|vector| vector.error)).flatten().collect();
    errors.sort();
    errors.dedup();
    let mut all: Vec<_> = [
        ProofError::TooManyLeaves,
        ProofError::IndexOutOfRange,
        ProofError::OldTreeEmpty,
        ProofError::OldTreeLarger,
        ProofError::ProofTooShort,
        ProofError::ProofTooLong,
        ProofError::RootMismatch,
        ProofError::OldRootMismatch,
    ]
    .map(|error| format!("{error:?}"))
    .into();
    all.sort();
    assert_eq!(errors, all);
}
