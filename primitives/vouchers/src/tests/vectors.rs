//! The project's own vectors, which clients in other languages check too.

use std::{fs, path::Path};

use codec::{Decode, Encode};
use serde::Deserialize;

use super::*;

#[derive(Deserialize)]
struct Vectors {
    payloads: Vec<Payload>,
    signatures: Vec<Signature>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Payload {
    genesis_hash: String,
    channel: ChannelId,
    recipient: String,
    asset: AssetKind,
    cumulative: String,
}

#[derive(Deserialize)]
struct Signature {
    what: String,
    payload: usize,
    signer: String,
    signature: String,
    accepted: bool,
}

fn vectors() -> Vectors {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../vectors/vouchers.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn bytes(text: &str) -> Vec<u8> {
    hex::decode(text.strip_prefix("0x").unwrap()).unwrap()
}

fn array(text: &str) -> [u8; 32] {
    bytes(text).try_into().unwrap()
}

#[test]
fn signatures_of_the_vectors_are_genuine_or_not_as_they_say() {
    let vectors = vectors();
    for vector in &vectors.signatures {
        let payload = &vectors.payloads[vector.payload];
        let channel = Channel {
            id: payload.channel,
            recipient: array(&payload.recipient).into(),
            signer: array(&vector.signer).into(),
            asset: payload.asset,
            ..channel()
        };
        let voucher = Voucher {
            channel: payload.channel,
            cumulative: payload.cumulative.parse().unwrap(),
            signature: MultiSignature::decode(&mut &bytes(&vector.signature)[..]).unwrap(),
        };
        let verifier = Verifier::new(array(&payload.genesis_hash));
        assert_eq!(verifier.is_genuine(&channel, &voucher), vector.accepted, "{}", vector.what);
        assert_eq!(Voucher::decode(&mut &voucher.encode()[..]), Ok(voucher));
    }
    let accepted = vectors.signatures.iter().filter(|vector| vector.accepted).count();
    assert_eq!((accepted, vectors.signatures.len() - accepted), (6, 45));
}
