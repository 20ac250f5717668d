//! Tests of the consortium's runtime: the shared ones, and those of what only this chain has.

mod grandpa;
mod growth;
mod rescue;
mod sessions;
#[path = "../shared/mod.rs"]
mod shared;

use sp_runtime::generic::Era;

use crate::{Header, RuntimeCall, TxExtension, SLOT_DURATION};

/// Pallets that the parachain does not have.
pub const OWN_PALLETS: [(usize, &str); 3] = [(25, "Historical"), (26, "Offences"), (27, "Grandpa")];

/// Calls of those pallets that the SDK reserves to `Root`.
pub const OWN_ROOT_CALLS: [(&str, &str); 1] = [("Grandpa", "note_stalled")];

/// Arguments that their types do not bound, and what holds their weight.
pub const OWN_UNBOUNDED: [(&str, &str); 1] = [(
    "Grandpa.report_equivocation.key_owner_proof",
    "the work is to hash its nodes, which the fee for its bytes pays; the number of authors that it \
     states is charged for, and a wrong one refused",
)];

/// Calls that a block cannot do without, or that must pass whatever happens.
pub const INHERENTS: [(&str, &str); 3] = [
    ("Timestamp", "set"),
    ("Grandpa", "report_equivocation"),
    ("Grandpa", "report_equivocation_unsigned"),
];

/// Blocks that take ten thousand openings of records in an emergency.
pub const FLOOD: u64 = 25;

/// The extension that gives weight back.
pub const RECLAIM: &str = "WeightReclaim";

/// What a node's executor offers to the runtime.
pub type HostFunctions = sp_io::SubstrateHostFunctions;

/// The calls that open a block.
pub fn inherents(slot: u64, _parent: &Header) -> Vec<RuntimeCall> {
    vec![RuntimeCall::Timestamp(pallet_timestamp::Call::set { now: slot * SLOT_DURATION })]
}

/// A runtime runs from the block after the one in which it was applied.
pub fn take_up(_slot: u64) {}

/// All arguments of the chain's own calls can be zeros.
pub fn sound(call: RuntimeCall) -> RuntimeCall {
    call
}

/// The pipeline of a transaction.
pub fn extension(nonce: u32, tip: u128) -> TxExtension {
    (
        frame_system::AuthorizeCall::new(),
        frame_system::CheckNonZeroSender::new(),
        frame_system::CheckSpecVersion::new(),
        frame_system::CheckTxVersion::new(),
        frame_system::CheckGenesis::new(),
        frame_system::CheckEra::from(Era::Immortal),
        frame_system::CheckWeight::new(),
        pallet_allowance::Payment::new(nonce, tip),
        frame_metadata_hash_extension::CheckMetadataHash::new(false),
        frame_system::WeightReclaim::new(),
    )
}
