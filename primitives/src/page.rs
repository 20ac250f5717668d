//! Long lists, in parts.

use alloc::vec::Vec;

use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// A part of a list.
#[derive(
    Clone,
    Debug,
    PartialEq,
    Eq,
    Encode,
    Decode,
    DecodeWithMemTracking,
    TypeInfo,
    Serialize,
    Deserialize,
)]
pub struct Page<Id, Record> {
    /// The entries, in order of their ids.
    pub entries: Vec<(Id, Record)>,
    /// The id to go on with, if there are more.
    pub next: Option<Id>,
}

/// The page would be too long; ask for fewer entries.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Encode,
    Decode,
    DecodeWithMemTracking,
    TypeInfo,
    Serialize,
    Deserialize,
)]
pub struct PageTooLarge;
