//! Tests of the parachain's runtime: the shared ones, and those of what only this chain has.

mod backing;
mod messages;
mod proof;
mod relay;
mod same_bytes;
mod sessions;
#[path = "../shared/mod.rs"]
mod shared;
mod upgrades;

use cumulus_primitives_core::relay_chain::UpgradeGoAhead;
use sp_runtime::generic::Era;

use self::relay::Relay;
use crate::{Header, RuntimeCall, Timestamp, TxExtension, MINIMUM_PERIOD, SLOT_DURATION};

/// Pallets that the consortium does not have.
pub const OWN_PALLETS: [(usize, &str); 7] = [
    (1, "ParachainSystem"),
    (3, "ParachainInfo"),
    (4, "WeightReclaim"),
    (24, "AuraExt"),
    (30, "XcmpQueue"),
    (31, "PolkadotXcm"),
    (33, "MessageQueue"),
];

/// Calls of those pallets that the SDK reserves to `Root`.
pub const OWN_ROOT_CALLS: [(&str, &str); 4] = [
    ("ParachainSystem", "sudo_send_upward_message"),
    ("XcmpQueue", "update_suspend_threshold"),
    ("XcmpQueue", "update_drop_threshold"),
    ("XcmpQueue", "update_resume_threshold"),
];

/// Arguments that their types do not bound: all of them are of calls that are nobody's.
pub const OWN_UNBOUNDED: [(&str, &str); 0] = [];

/// Calls that a block cannot do without, or that must pass whatever happens.
pub const INHERENTS: [(&str, &str); 2] =
    [("ParachainSystem", "set_validation_data"), ("Timestamp", "set")];

/// Blocks that take ten thousand openings of records in an emergency.
pub const FLOOD: u64 = 60;

/// The extension that gives weight back, and the room in the proof.
pub const RECLAIM: &str = "StorageWeightReclaim";

/// What a node's executor offers to the runtime.
pub type HostFunctions = (
    sp_io::SubstrateHostFunctions,
    cumulus_primitives_proof_size_hostfunction::storage_proof_size::HostFunctions,
);

/// The calls that open a block.
pub fn inherents(slot: u64, parent: &Header) -> Vec<RuntimeCall> {
    inherents_of(slot, Relay::after(slot, parent))
}

fn inherents_of(slot: u64, relay: Relay) -> Vec<RuntimeCall> {
    // As a node does it: the start of the slot, but later than the last block.
    let now = (slot * SLOT_DURATION).max(Timestamp::get() + MINIMUM_PERIOD);
    vec![relay.validation_data(), RuntimeCall::Timestamp(pallet_timestamp::Call::set { now })]
}

/// Starts the next block in `slot`, the relay chain saying more than that it included the last one.
fn start_block_with(slot: u64, more: impl FnOnce(Relay) -> Relay) {
    shared::open_block(slot, |parent| inherents_of(slot, more(Relay::after(slot, parent))));
}

/// A runtime runs from the block after the one in which the relay chain lets it.
pub fn take_up(slot: u64) {
    start_block_with(slot, |relay| relay.answering(UpgradeGoAhead::GoAhead));
    shared::finish_block();
}

/// What the relay chain says cannot be zeros: it is what it says to the first block.
pub fn sound(call: RuntimeCall) -> RuntimeCall {
    match call {
        RuntimeCall::ParachainSystem(
            cumulus_pallet_parachain_system::Call::set_validation_data { .. },
        ) => Relay::at(0).validation_data(),
        other => other,
    }
}

/// The pipeline of a transaction.
pub fn extension(nonce: u32, tip: u128) -> TxExtension {
    TxExtension::new((
        frame_system::AuthorizeCall::new(),
        frame_system::CheckNonZeroSender::new(),
        frame_system::CheckSpecVersion::new(),
        frame_system::CheckTxVersion::new(),
        frame_system::CheckGenesis::new(),
        frame_system::CheckEra::from(Era::Immortal),
        frame_system::CheckWeight::new(),
        pallet_allowance::Payment::new(nonce, tip),
        frame_metadata_hash_extension::CheckMetadataHash::new(false),
    ))
}
