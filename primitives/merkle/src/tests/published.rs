//! The vectors of transparency-dev/merkle, which are no part of this project: they are read where
//! a folder `shared` lies beside the checkout.

use std::{fs, path::Path};

use base64::{engine::general_purpose::STANDARD, Engine};
use serde_json::Value;

use super::*;
use crate::{verify::verify_hash_inclusion, *};

/// How many were answered, and how.
#[derive(Debug, Default, PartialEq, Eq)]
struct Count {
    accepted: usize,
    refused: usize,
    /// What has hashes of another length, which no type of ours holds.
    unheld: usize,
}

fn hash(text: &Value) -> Option<Hash> {
    let bytes = text.as_str().map(|text| STANDARD.decode(text).unwrap()).unwrap_or_default();
    bytes.try_into().ok()
}

fn proof(hashes: &Value) -> Option<Vec<Hash>> {
    hashes.as_array().map_or(Some(vec![]), |hashes| hashes.iter().map(hash).collect())
}

/// What we say of a vector; none if it cannot be held.
fn verify(vector: &Value) -> Option<Result<(), ProofError>> {
    let number = |field: &str| vector[field].as_u64().unwrap();
    let proof = proof(&vector["proof"])?;
    let verified = if vector["kind"] == "inclusion" {
        let (leaf_hash, root) = (hash(&vector["leafHash"])?, hash(&vector["root"])?);
        let (size, index) = (number("treeSize"), number("leafIdx"));
        verify_hash_inclusion(sha256, size, index, leaf_hash, &proof, &root)
    } else {
        let (old_root, new_root) = (hash(&vector["root1"])?, hash(&vector["root2"])?);
        let (old, new) = (number("size1"), number("size2"));
        verify_consistency(sha256, old, new, &proof, &old_root, &new_root)
    };
    Some(verified)
}

#[test]
fn published_vectors_are_answered_as_published() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/vectors/rfc9162.jsonl");
    let Ok(lines) = fs::read_to_string(&path) else {
        println!("skipped 196 vectors: there is no {}", path.display());
        return;
    };
    let (mut inclusion, mut consistency) = (Count::default(), Count::default());
    for line in lines.lines() {
        let vector: Value = serde_json::from_str(line).unwrap();
        let must_be_refused = vector["wantErr"].as_bool().unwrap();
        let count = if vector["kind"] == "inclusion" { &mut inclusion } else { &mut consistency };
        match verify(&vector) {
            None => count.unheld += 1,
            Some(verified) => {
                assert_eq!(verified.is_err(), must_be_refused, "{line}: {verified:?}");
                *(if must_be_refused { &mut count.refused } else { &mut count.accepted }) += 1;
            }
        }
    }
    println!("inclusion {inclusion:?}, consistency {consistency:?}");
    assert_eq!(inclusion.accepted + inclusion.refused + inclusion.unheld, 98);
    assert_eq!(consistency.accepted + consistency.refused + consistency.unheld, 98);
    // One more is published, with roots of 12 bytes.
    assert_eq!((inclusion.accepted, consistency.accepted), (6, 5));
    assert_eq!((inclusion.refused, consistency.refused), (66, 66));
}
