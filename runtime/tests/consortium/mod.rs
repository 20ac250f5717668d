//! Tests of the consortium's runtime: the shared ones, and those of what only this chain has.

mod grandpa;
mod sessions;
#[path = "../shared/mod.rs"]
mod shared;

use crate::{RuntimeCall, SLOT_DURATION};

/// Pallets that the parachain does not have.
pub const OWN_PALLETS: [(usize, &str); 3] = [(25, "Historical"), (26, "Offences"), (27, "Grandpa")];

/// Calls of those pallets that the SDK reserves to `Root`.
pub const OWN_ROOT_CALLS: [(&str, &str); 1] = [("Grandpa", "note_stalled")];

/// Calls that a block cannot do without, or that must pass whatever happens.
pub const INHERENTS: [(&str, &str); 3] = [
    ("Timestamp", "set"),
    ("Grandpa", "report_equivocation"),
    ("Grandpa", "report_equivocation_unsigned"),
];

/// The calls that open a block.
pub fn inherents(slot: u64) -> Vec<RuntimeCall> {
    vec![RuntimeCall::Timestamp(pallet_timestamp::Call::set { now: slot * SLOT_DURATION })]
}
