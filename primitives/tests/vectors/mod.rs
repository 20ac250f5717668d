//! Vectors of what is signed, from the files that clients in other languages check too.

use std::fs;

use serde::{de::DeserializeOwned, Deserialize};

#[derive(Deserialize)]
struct Vectors<V> {
    payloads: Vec<V>,
}

/// Those of the file of this name.
pub fn vectors<V: DeserializeOwned>(name: &str) -> Vec<V> {
    let path = format!("{}/vectors/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str::<Vectors<V>>(&fs::read_to_string(path).unwrap()).unwrap().payloads
}

/// What 32 bytes are written as.
pub fn array(text: &str) -> [u8; 32] {
    hex::decode(text.strip_prefix("0x").unwrap()).unwrap().try_into().unwrap()
}
