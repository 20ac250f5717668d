//! What the keyring of polkadot.js signed.

use std::{fs, path::Path};

use codec::Decode;
use frame_support::traits::fungibles::Mutate;
use serde::Deserialize;
use sp_core::H256;

use super::*;
use crate::NextChannelId;

#[derive(Deserialize)]
struct Vectors {
    payloads: Vec<Written>,
    signatures: Vec<Signature>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Written {
    genesis_hash: String,
    channel: ChannelId,
    recipient: String,
    asset: AssetKind,
    cumulative: String,
    bytes: String,
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
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../primitives/vectors/vouchers.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn bytes(text: &str) -> Vec<u8> {
    hex::decode(text.strip_prefix("0x").unwrap()).unwrap()
}

fn array(text: &str) -> [u8; 32] {
    bytes(text).try_into().unwrap()
}

impl Written {
    fn payload(&self) -> Payload {
        VoucherPayload {
            channel: self.channel,
            recipient: array(&self.recipient).into(),
            asset: self.asset,
            cumulative: self.cumulative.parse().unwrap(),
        }
    }

    /// Makes this chain the one that it is for.
    fn enter(&self) {
        frame_system::BlockHash::<Test>::insert(0, H256(array(&self.genesis_hash)));
    }
}

#[test]
fn signing_bytes_are_those_of_the_vectors() {
    let vectors = vectors();
    assert_eq!(vectors.payloads.len(), 10);
    for written in &vectors.payloads {
        test(|| {
            written.enter();
            assert_eq!(Payments::signing_bytes(&written.payload()), bytes(&written.bytes));
        });
    }
}

#[test]
fn redeem_accepts_the_signatures_of_the_vectors_or_not_as_they_say() {
    let vectors = vectors();
    let mut accepted = 0;
    for vector in &vectors.signatures {
        let written = &vectors.payloads[vector.payload];
        let Payload { channel, recipient, asset, cumulative } = written.payload();
        test(|| {
            written.enter();
            if asset == AssetKind::Token(COIN_ID + 1) {
                create_token(COIN_ID + 1);
                let set = Payments::set_asset(RuntimeOrigin::root(), asset, Some(CENT));
                assert_ok!(set);
            }
            let deposit = cumulative.next_multiple_of(CENT);
            Money::mint_into(asset, &EMPLOYER, 2 * deposit).unwrap();
            NextChannelId::<Test>::put(channel);
            let signer = array(&vector.signer).into();
            let party = to(recipient.clone());
            assert_ok!(Payments::open_channel(
                by(EMPLOYER),
                party,
                signer,
                asset,
                deposit,
                DAY,
                now() + LIFE,
            ));
            let signature = MultiSignature::decode(&mut &bytes(&vector.signature)[..]).unwrap();
            let result = Payments::redeem(by(STRANGER), channel, cumulative, signature);
            if vector.accepted {
                assert_eq!(result, Ok(()), "{}", vector.what);
                let unit = if asset == NATIVE { EXISTENTIAL } else { CENT };
                assert_eq!(balance(asset, &recipient), cumulative - cumulative % unit);
                accepted += 1;
            } else {
                assert_eq!(result, Err(Error::SignatureInvalid.into()), "{}", vector.what);
                assert_eq!(balance(asset, &recipient), 0);
            }
        });
    }
    assert_eq!((accepted, vectors.signatures.len() - accepted), (6, 45));
}
