//! What payers sign for the recipients of channels has the bytes of the vectors, which clients in
//! other languages check too. Their signatures are checked by `salus-vouchers`.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod vectors;

use std::collections::BTreeSet;

use codec::{Decode, Encode, MaxEncodedLen};
use salus_primitives::{
    signing::{SignedPayload, VoucherPayload},
    AssetKind, ChannelId,
};
use serde::Deserialize;
use vectors::array;

type Payload = VoucherPayload<[u8; 32]>;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Vector {
    genesis_hash: String,
    channel: ChannelId,
    recipient: String,
    asset: AssetKind,
    cumulative: String,
    bytes: String,
}

fn vectors() -> Vec<Vector> {
    vectors::vectors("vouchers")
}

impl Vector {
    fn payload(&self) -> Payload {
        VoucherPayload {
            channel: self.channel,
            recipient: array(&self.recipient),
            asset: self.asset,
            cumulative: self.cumulative.parse().unwrap(),
        }
    }
}

#[test]
fn signing_bytes_are_those_of_the_vectors() {
    let vectors = vectors();
    assert!(vectors.len() >= 10);
    for (index, vector) in vectors.iter().enumerate() {
        let signed = vector.payload().signing_bytes(&array(&vector.genesis_hash));
        assert_eq!(hex::encode(&signed), vector.bytes.trim_start_matches("0x"), "{index}");
        let length = match vector.asset {
            AssetKind::Native => 119,
            AssetKind::Token(_) => 123,
        };
        assert_eq!(signed.len(), length, "{index}");
    }
}

/// All but the first change one part of it, or the genesis hash.
#[test]
fn every_part_of_a_vector_changes_the_bytes() {
    let different: BTreeSet<_> = vectors().into_iter().map(|vector| vector.bytes).collect();
    assert_eq!(different.len(), vectors().len());
}

#[test]
fn payload_is_read_from_what_is_signed() {
    for vector in vectors() {
        let payload = vector.payload();
        let encoded = payload.encode();
        assert_eq!(Payload::decode(&mut &encoded[..]), Ok(payload));
        assert!(encoded.len() <= Payload::max_encoded_len());
    }
    assert_eq!(Payload::max_encoded_len(), 61);
}

/// As the SDK's `NativeOrWithId<u32>` is.
#[test]
fn asset_is_one_byte_and_for_a_token_its_number() {
    assert_eq!(AssetKind::Native.encode(), [0]);
    assert_eq!(AssetKind::Token(0x0102_0304).encode(), [1, 4, 3, 2, 1]);
    assert_eq!(serde_json::to_string(&AssetKind::Native).unwrap(), "\"native\"");
    assert_eq!(serde_json::to_string(&AssetKind::Token(7)).unwrap(), "{\"token\":7}");
}
