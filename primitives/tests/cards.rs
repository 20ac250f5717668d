//! What patients sign on their cards has the bytes of the vectors, which clients in other languages check
//! too, and nobody goes by a card that is void or somebody else's.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod vectors;

use std::collections::BTreeSet;

use codec::{Decode, Encode, MaxEncodedLen};
use salus_primitives::{
    signing::{CardError, CardPayload, SignedPayload},
    Moment, OrganisationId,
};
use serde::Deserialize;
use vectors::array;

type Card = CardPayload<[u8; 32]>;

const GENESIS: [u8; 32] = [0xcd; 32];
const PATIENT: [u8; 32] = [0xab; 32];
const EXPIRES: Moment = 0x0102_0304_0506;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Vector {
    genesis_hash: String,
    custodian: u32,
    patient: String,
    expires: Moment,
    bytes: String,
}

impl Vector {
    fn card(&self) -> Card {
        let (custodian, patient) = (OrganisationId(self.custodian), array(&self.patient));
        Card { custodian, patient, expires: self.expires }
    }
}

fn vectors() -> Vec<Vector> {
    vectors::vectors("cards")
}

#[test]
fn signing_bytes_are_those_of_the_vectors() {
    let vectors = vectors();
    assert!(vectors.len() > 10);
    for (index, vector) in vectors.iter().enumerate() {
        let signed = vector.card().signing_bytes(&array(&vector.genesis_hash));
        assert_eq!(hex::encode(&signed), vector.bytes.trim_start_matches("0x"), "{index}");
        assert_eq!(signed.len(), 103);
    }
}

/// All but the first change one part of it, or the genesis hash.
#[test]
fn every_part_of_a_vector_changes_the_bytes() {
    let different: BTreeSet<_> = vectors().into_iter().map(|vector| vector.bytes).collect();
    assert_eq!(different.len(), vectors().len());
}

#[test]
fn card_is_read_from_what_is_signed_and_has_one_length() {
    for vector in vectors() {
        let card = vector.card();
        let encoded = card.encode();
        assert_eq!(Card::decode(&mut &encoded[..]), Ok(card));
        assert_eq!((encoded.len(), Card::max_encoded_len()), (44, 44));
    }
}

fn card() -> Card {
    Card { custodian: OrganisationId(7), patient: PATIENT, expires: EXPIRES }
}

/// A signature is the bytes, by a key that is the account.
fn check(card: &Card, genesis: &[u8], now: Moment, signed: &[u8]) -> Result<(), CardError> {
    card.check(genesis, now, |bytes, key| *key == PATIENT && bytes == signed)
}

#[test]
fn check_accepts_a_card_until_it_expires() {
    let signed = card().signing_bytes(&GENESIS);
    let at = |now| check(&card(), &GENESIS, now, &signed);
    assert_eq!([at(0), at(EXPIRES - 1)], [Ok(()); 2]);
    assert_eq!([at(EXPIRES), at(Moment::MAX)], [Err(CardError::Expired); 2]);
}

#[test]
fn check_refuses_what_the_pseudonym_did_not_sign_for_this_chain() {
    let signed = card().signing_bytes(&GENESIS);
    let invalid = Err(CardError::SignatureInvalid);
    assert_eq!(check(&card(), &[0xce; 32], 0, &signed), invalid);
    for other in [
        Card { custodian: OrganisationId(8), ..card() },
        Card { patient: [0xac; 32], ..card() },
        Card { expires: EXPIRES + 1, ..card() },
    ] {
        assert_eq!(check(&other, &GENESIS, 0, &signed), invalid);
        // Nor is it good for whoever else made a signature over it.
        let its = other.signing_bytes(&GENESIS);
        let theirs = other.patient != PATIENT;
        assert_eq!(check(&other, &GENESIS, 0, &its).is_err(), theirs);
    }
}
