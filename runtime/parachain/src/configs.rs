//! What only the parachain has: how it is backed by the relay chain, and the names that `shared`
//! expects (its head lists them). Messages are in [`crate::messages`].

use alloc::vec::Vec;
use cumulus_pallet_aura_ext::FixedVelocityConsensusHook;
use cumulus_pallet_parachain_system::{
    ParachainSetCode, PendingValidationCode, RelayNumberMonotonicallyIncreases,
};
use cumulus_primitives_core::AggregateMessageOrigin;
use frame_support::{
    traits::{ConstU32, Contains, EnqueueWithOrigin},
    weights::Weight,
};
use frame_system::{ExtensionsWeightInfo, SubstrateExtensionsWeight};
use salus_runtime_common::blocks::share_of;
use serde_json::{json, Value};
use sp_keyring::Sr25519Keyring;
use sp_runtime::{impl_opaque_keys, Perbill};

use crate::{
    shared::access::Access, Aura, CollatorSelection, MessageQueue, ParachainInfo, Runtime,
    RuntimeCall, RuntimeEvent, XcmpQueue, MAXIMUM_BLOCK_WEIGHT,
};

impl_opaque_keys! {
    /// Keys of an author.
    pub struct SessionKeys {
        /// Authors blocks.
        pub aura: Aura,
    }
}

/// The session keys of a well-known development key.
pub fn session_keys(author: Sr25519Keyring) -> SessionKeys {
    SessionKeys { aura: author.public().into() }
}

/// The council's authors.
pub type SessionManager = CollatorSelection;

/// A new runtime waits for the relay chain's go-ahead.
pub type SetCode = ParachainSetCode<Runtime>;

/// Whether a new runtime waits for it.
pub fn code_waits() -> bool {
    PendingValidationCode::<Runtime>::exists()
}

/// Nobody is reported here.
pub fn is_offence(_event: &RuntimeEvent) -> bool {
    false
}

/// The relay chain makes blocks final.
pub type Finality = ();

/// The demo chain's number on the relay chain.
pub const PARACHAIN_ID: u32 = 2_000;

/// What the presets have for this chain's own pallets.
pub fn own_genesis() -> Value {
    json!({ "parachainInfo": { "parachainId": PARACHAIN_ID } })
}

/// What the relay chain says, in every block.
pub struct ConsensusCalls;

impl Contains<RuntimeCall> for ConsensusCalls {
    fn contains(call: &RuntimeCall) -> bool {
        consensus_access(call) == Access::Unsigned
    }
}

/// Who may dispatch the calls of the parachain's own pallets. Any other call that `shared` does not
/// know is nobody's.
pub fn consensus_access(call: &RuntimeCall) -> Access {
    use cumulus_pallet_parachain_system::Call as ParachainSystem;
    use pallet_message_queue::Call as Messages;

    match call {
        RuntimeCall::ParachainSystem(ParachainSystem::set_validation_data { .. }) => {
            Access::Unsigned
        }
        RuntimeCall::MessageQueue(
            Messages::reap_page { .. } | Messages::execute_overweight { .. },
        ) => Access::Signed,
        _ => Access::Nobody,
    }
}

/// Milliseconds of the relay chain's slot.
const RELAY_SLOT_DURATION: u32 = 6_000;
/// Blocks for each of the relay chain's.
pub const VELOCITY: u32 = 1;
/// Blocks that may wait for their inclusion.
const UNINCLUDED_CAPACITY: u32 = 3;
/// Blocks of the relay chain by which this chain stays behind its tip.
pub const RELAY_PARENT_OFFSET: u32 = 0;
/// Blocks of the relay chain for which a collator looks ahead for its turn on a core.
pub const CLAIM_QUEUE_OFFSET: u8 = 1;

/// Backs blocks asynchronously, at a fixed rate.
pub type ConsensusHook =
    FixedVelocityConsensusHook<Runtime, RELAY_SLOT_DURATION, VELOCITY, UNINCLUDED_CAPACITY>;

frame_support::parameter_types! {
    /// Weight kept for messages when a block begins, of each kind.
    pub ReservedForMessages: Weight = share_of(Perbill::from_percent(5), MAXIMUM_BLOCK_WEIGHT);
    /// Whose messages arrive from above.
    pub const Parent: AggregateMessageOrigin = AggregateMessageOrigin::Parent;
}

impl cumulus_pallet_parachain_system::Config for Runtime {
    type CheckAssociatedRelayNumber = RelayNumberMonotonicallyIncreases;
    type ConsensusHook = ConsensusHook;
    type DmpQueue = EnqueueWithOrigin<MessageQueue, Parent>;
    type OnSystemEvent = ();
    type OutboundXcmpMessageSource = XcmpQueue;
    type RelayParentOffset = ConstU32<RELAY_PARENT_OFFSET>;
    type ReservedDmpWeight = ReservedForMessages;
    type ReservedXcmpWeight = ReservedForMessages;
    type RuntimeEvent = RuntimeEvent;
    // Not before the relay chains have it: too early, it stalls the chain.
    type SchedulingSignatureVerifier = ();
    type SelfParaId = ParachainInfo;
    type WeightInfo = cumulus_pallet_parachain_system::weights::SubstrateWeight<Runtime>;
    // What sibling chains send ends here.
    type XcmpMessageHandler = ();
}

impl parachain_info::Config for Runtime {}

impl cumulus_pallet_aura_ext::Config for Runtime {}

/// What the consortium's chain takes for giving weight back, so that fees are the same on both. To
/// measure the proof takes less.
pub struct ReclaimWeight;

impl cumulus_pallet_weight_reclaim::WeightInfo for ReclaimWeight {
    fn storage_weight_reclaim() -> Weight {
        <SubstrateExtensionsWeight<Runtime> as ExtensionsWeightInfo>::weight_reclaim()
    }
}

impl cumulus_pallet_weight_reclaim::Config for Runtime {
    type WeightInfo = ReclaimWeight;
}
