//! What practitioners sign in emergencies has the bytes of the vectors, which clients in other
//! languages check too.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail loudly")]

mod vectors;

use std::collections::BTreeSet;

use codec::{Decode, Encode, MaxEncodedLen};
use salus_primitives::{
    signing::{EmergencyPayload, SignedPayload},
    Classes, Commitment, EmergencyReason, Labels, Moment, OrganisationId,
};
use serde::Deserialize;
use vectors::array;

type Payload = EmergencyPayload<[u8; 32]>;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Vector {
    genesis_hash: String,
    organisation: u32,
    practitioner: String,
    patient: String,
    reason: EmergencyReason,
    classes: Classes,
    labels: Labels,
    justification: Commitment,
    opened: Moment,
    counter: u32,
    expires: Moment,
    bytes: String,
}

fn vectors() -> Vec<Vector> {
    vectors::vectors("emergencies")
}

impl Vector {
    fn payload(&self) -> Payload {
        EmergencyPayload {
            organisation: OrganisationId(self.organisation),
            practitioner: array(&self.practitioner),
            patient: array(&self.patient),
            reason: self.reason,
            classes: self.classes,
            labels: self.labels,
            justification: self.justification,
            opened: self.opened,
            counter: self.counter,
            expires: self.expires,
        }
    }
}

#[test]
fn signing_bytes_are_those_of_the_vectors() {
    let vectors = vectors();
    assert!(vectors.len() > 10);
    for (index, vector) in vectors.iter().enumerate() {
        let signed = vector.payload().signing_bytes(&array(&vector.genesis_hash));
        assert_eq!(hex::encode(&signed), vector.bytes.trim_start_matches("0x"), "{index}");
        assert_eq!(signed.len(), 201);
    }
}

/// All but the first change one part of it, or the genesis hash.
#[test]
fn every_part_of_a_vector_changes_the_bytes() {
    let different: BTreeSet<_> = vectors().into_iter().map(|vector| vector.bytes).collect();
    assert_eq!(different.len(), vectors().len());
}

#[test]
fn payload_is_read_from_what_is_signed_and_has_one_length() {
    for vector in vectors() {
        let payload = vector.payload();
        let encoded = payload.encode();
        assert_eq!(Payload::decode(&mut &encoded[..]), Ok(payload));
        assert_eq!((encoded.len(), Payload::max_encoded_len()), (137, 137));
    }
}
