//! Messages from other chains: the parent's only, and those do nothing here but keep the channel
//! between the two in order.
//!
//! No message moves an asset, dispatches a call or becomes an origin, and no account sends one.

use cumulus_primitives_core::AggregateMessageOrigin;
use cumulus_primitives_utility::ParentAsUmp;
use frame_support::{
    traits::{ConstU32, Disabled, Equals, Nothing, ProcessMessageError},
    weights::Weight,
};
use polkadot_runtime_common::xcm_sender::NoPriceForMessageDelivery;
use salus_runtime_common::origins::Nobody;
use xcm::latest::prelude::*;
use xcm_builder::{
    AllowHrmpNotificationsFromRelayChain, AllowKnownQueryResponses, AllowSubscriptionsFrom,
    DenyThenTry, FixedWeightBounds, FrameTransactionalProcessor, TrailingSetTopicAsId,
    WithUniqueTopic,
};
use xcm_executor::{
    traits::{DenyExecution, Properties},
    XcmExecutor,
};

use crate::{
    configs::ReservedForMessages, AllPalletsWithSystem, Balances, ParachainInfo, ParachainSystem,
    PolkadotXcm, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin,
};

frame_support::parameter_types! {
    /// The relay chain.
    pub const ParentLocation: Location = Location::parent();
    /// Where this chain is.
    pub UniversalLocation: InteriorLocation = Parachain(ParachainInfo::parachain_id().into()).into();
    /// What an instruction is taken to weigh, which is more than any that is let through does.
    pub const InstructionWeight: Weight = Weight::from_parts(1_000_000_000, 64 * 1024);
}

/// Refuses whoever is not the parent.
pub struct DenyOthers;

impl DenyExecution for DenyOthers {
    fn deny_execution<Call>(
        origin: &Location,
        _: &mut [Instruction<Call>],
        _: Weight,
        _: &mut Properties,
    ) -> Result<(), ProcessMessageError> {
        if *origin == Location::parent() {
            Ok(())
        } else {
            Err(ProcessMessageError::Unsupported)
        }
    }
}

/// What is executed at all: the parent's answers, its questions about versions, its notices of
/// channels.
pub type Barrier = TrailingSetTopicAsId<
    DenyThenTry<
        DenyOthers,
        (
            AllowKnownQueryResponses<PolkadotXcm>,
            AllowSubscriptionsFrom<Equals<ParentLocation>>,
            AllowHrmpNotificationsFromRelayChain,
        ),
    >,
>;

/// Messages leave for the parent only.
pub type Router = WithUniqueTopic<ParentAsUmp<ParachainSystem, PolkadotXcm, ()>>;

/// How a message is executed. Behind the barrier there is nothing that it could do.
pub struct Executor;

impl xcm_executor::Config for Executor {
    type Aliasers = Nothing;
    type AssetExchanger = ();
    type AssetLocker = ();
    type AssetTransactor = ();
    type AssetTrap = ();
    type Barrier = Barrier;
    type CallDispatcher = RuntimeCall;
    type FeeManager = ();
    type HrmpChannelAcceptedHandler = ();
    type HrmpChannelClosingHandler = ();
    type HrmpNewChannelOpenRequestHandler = ();
    type IsReserve = ();
    type IsTeleporter = ();
    type MaxAssetsIntoHolding = ConstU32<1>;
    type MessageExporter = ();
    type OriginConverter = ();
    type PalletInstancesInfo = AllPalletsWithSystem;
    type ResponseHandler = PolkadotXcm;
    type RuntimeCall = RuntimeCall;
    type SafeCallFilter = Nothing;
    type SubscriptionService = PolkadotXcm;
    type Trader = ();
    type TransactionalProcessor = FrameTransactionalProcessor;
    type UniversalAliases = Nothing;
    type UniversalLocation = UniversalLocation;
    type Weigher = FixedWeightBounds<InstructionWeight, RuntimeCall, ConstU32<100>>;
    type XcmEventEmitter = PolkadotXcm;
    type XcmRecorder = PolkadotXcm;
    type XcmSender = Router;
}

impl pallet_xcm::Config for Runtime {
    type AdminOrigin = Nobody;
    type AdvertisedXcmVersion = pallet_xcm::CurrentXcmVersion;
    type AuthorizedAliasConsideration = Disabled;
    type Currency = Balances;
    type CurrencyMatcher = ();
    type ExecuteXcmOrigin = Nobody<Location>;
    type MaxLockers = ConstU32<0>;
    type MaxRemoteLockConsumers = ConstU32<0>;
    type RemoteLockConsumerIdentifier = ();
    type RuntimeCall = RuntimeCall;
    type RuntimeEvent = RuntimeEvent;
    type RuntimeOrigin = RuntimeOrigin;
    type SendXcmOrigin = Nobody<Location>;
    type SovereignAccountOf = ();
    type TrustedLockers = ();
    type UniversalLocation = UniversalLocation;
    const VERSION_DISCOVERY_QUEUE_SIZE: u32 = 8;
    type Weigher = <Executor as xcm_executor::Config>::Weigher;
    // Nobody calls it.
    type WeightInfo = pallet_xcm::TestWeightInfo;
    type XcmExecuteFilter = Nothing;
    type XcmExecutor = XcmExecutor<Executor>;
    type XcmReserveTransferFilter = Nothing;
    type XcmRouter = Router;
    type XcmTeleportFilter = Nothing;
}

/// Nothing is sent to sibling chains and nothing of theirs arrives; what relay chains expect of the
/// queue is there.
impl cumulus_pallet_xcmp_queue::Config for Runtime {
    type ChannelInfo = ParachainSystem;
    type ControllerOrigin = Nobody;
    type ControllerOriginConverter = ();
    type MaxActiveOutboundChannels = ConstU32<1>;
    type MaxInboundSuspended = ConstU32<8>;
    type MaxPageSize = ConstU32<{ 1 << 16 }>;
    type PriceForSiblingDelivery = NoPriceForMessageDelivery<cumulus_primitives_core::ParaId>;
    type RuntimeEvent = RuntimeEvent;
    type VersionWrapper = PolkadotXcm;
    type WeightInfo = cumulus_pallet_xcmp_queue::weights::SubstrateWeight<Runtime>;
    type XcmpQueue = ();
}

impl pallet_message_queue::Config for Runtime {
    type HeapSize = ConstU32<{ 64 * 1024 }>;
    type IdleMaxServiceWeight = ReservedForMessages;
    type MaxStale = ConstU32<8>;
    #[cfg(not(feature = "runtime-benchmarks"))]
    type MessageProcessor =
        xcm_builder::ProcessXcmMessage<AggregateMessageOrigin, XcmExecutor<Executor>, RuntimeCall>;
    #[cfg(feature = "runtime-benchmarks")]
    type MessageProcessor =
        pallet_message_queue::mock_helpers::NoopMessageProcessor<AggregateMessageOrigin>;
    type QueueChangeHandler = ();
    type QueuePausedQuery = ();
    type RuntimeEvent = RuntimeEvent;
    type ServiceWeight = ReservedForMessages;
    type Size = u32;
    type WeightInfo = pallet_message_queue::weights::SubstrateWeight<Runtime>;
}
