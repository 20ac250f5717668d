//! What `#[value]` derives.

#![cfg(test)]

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use salus_primitives::value;
use scale_info::TypeInfo;
use serde::{de::DeserializeOwned, Serialize};
use std::fmt::Debug;

#[value]
struct Plain {
    list: Vec<u8>,
}

#[value(bounded, ordered, json, Copy, Default)]
#[serde(rename_all = "camelCase")]
struct Full {
    whole_days: u16,
}

#[value(bounded, json)]
enum Generic<T> {
    One(T),
    None,
}

fn scale<T: Clone + Debug + Eq + Encode + Decode + DecodeWithMemTracking + TypeInfo + 'static>(
    value: T,
) -> Vec<u8> {
    value.encode()
}

fn json<T: Serialize + DeserializeOwned>(value: T) -> String {
    serde_json::to_string(&value).unwrap()
}

#[test]
fn value_has_what_every_value_has() {
    assert_eq!(scale(Plain { list: vec![7] }), [4, 7]);
}

#[test]
fn value_has_what_stands_in_brackets() {
    let full = Full { whole_days: 1 };
    let copy = full;
    assert!(Full::default() < copy);
    assert_eq!(scale(full), [1, 0]);
    assert_eq!(json(full), r#"{"wholeDays":1}"#);
    assert_eq!(Full::max_encoded_len(), 2);
}

#[test]
fn value_is_bounded_by_its_parameters() {
    assert_eq!(Generic::<u32>::max_encoded_len(), 5);
    assert_eq!(json(Generic::One(2)), r#"{"One":2}"#);
    assert_eq!(scale(Generic::<u8>::None), [1]);
}
