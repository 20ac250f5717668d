//! Keys whose bytes sort as what they stand for.

use salus_primitives::{GrantId, Moment};

/// A grant, big-endian.
pub type GrantKey = [u8; 8];
/// A number of a patient's diary, big-endian.
pub type NumberKey = [u8; 4];
/// When an activation was opened, and its grant, both big-endian and inverted: the latest sorts first.
pub type TrailKey = [[u8; 8]; 2];

pub(crate) fn grant_key(id: GrantId) -> GrantKey {
    id.0.to_be_bytes()
}

pub(crate) fn grant_of(key: GrantKey) -> GrantId {
    GrantId(u64::from_be_bytes(key))
}

pub(crate) fn number_key(number: u32) -> NumberKey {
    number.to_be_bytes()
}

pub(crate) fn number_of(key: NumberKey) -> u32 {
    u32::from_be_bytes(key)
}

pub(crate) fn trail_key(opened: Moment, id: GrantId) -> TrailKey {
    [(!opened).to_be_bytes(), (!id.0).to_be_bytes()]
}

/// The key before all of what was opened at this instant or earlier: ids outlast the chain.
pub(crate) fn trail_until(at: Moment) -> TrailKey {
    trail_key(at, GrantId(u64::MAX))
}

pub(crate) fn opened_of([opened, _]: TrailKey) -> Moment {
    !Moment::from_be_bytes(opened)
}

pub(crate) fn trail_grant([_, id]: TrailKey) -> GrantId {
    GrantId(!u64::from_be_bytes(id))
}
