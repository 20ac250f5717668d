//! Long lists, in parts.

use crate::value;
use alloc::vec::Vec;

/// A part of a list.
#[value(json)]
pub struct Page<Id, Record> {
    /// The entries, in order of their ids.
    pub entries: Vec<(Id, Record)>,
    /// The id to go on with, if there are more.
    pub next: Option<Id>,
}

/// The page would be too long; ask for fewer entries.
#[value(json, Copy)]
pub struct PageTooLarge;
