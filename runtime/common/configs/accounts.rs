//! Multisig, Proxy, Utility, Recovery: how people share, lend and rescue accounts.

use frame_support::traits::{ConstU128, ConstU32};
use salus_runtime_common::{
    currency::deposit, fees::ToCouncilPot, holds::NothingIsHeldFreely, proxies::ProxyType,
};
use sp_runtime::traits::BlakeTwo256;

use crate::{
    Balances, OriginCaller, Runtime, RuntimeCall, RuntimeEvent, RuntimeHoldReason, System,
};

impl pallet_multisig::Config for Runtime {
    type BlockNumberProvider = System;
    type Currency = Balances;
    type DepositBase = ConstU128<{ deposit(1, 88) }>;
    type DepositFactor = ConstU128<{ deposit(0, 32) }>;
    type MaxSignatories = ConstU32<16>;
    type RuntimeCall = RuntimeCall;
    type RuntimeEvent = RuntimeEvent;
    type WeightInfo = pallet_multisig::weights::SubstrateWeight<Runtime>;
}

/// Patients own no tokens and need guardians, so proxies are free of deposit: few and bounded for
/// each account. Pure proxies would be neither, so the filter closes them.
impl pallet_proxy::Config for Runtime {
    type AnnouncementDepositBase = ConstU128<0>;
    type AnnouncementDepositFactor = ConstU128<0>;
    type BlockNumberProvider = System;
    type CallHasher = BlakeTwo256;
    type Currency = Balances;
    type MaxPending = ConstU32<8>;
    type MaxProxies = ConstU32<8>;
    type ProxyDepositBase = ConstU128<0>;
    type ProxyDepositFactor = ConstU128<0>;
    type ProxyType = ProxyType;
    type RuntimeCall = RuntimeCall;
    type RuntimeEvent = RuntimeEvent;
    type WeightInfo = pallet_proxy::weights::SubstrateWeight<Runtime>;
}

impl pallet_utility::Config for Runtime {
    type PalletsOrigin = OriginCaller;
    type RuntimeCall = RuntimeCall;
    type RuntimeEvent = RuntimeEvent;
    type WeightInfo = pallet_utility::weights::SubstrateWeight<Runtime>;
}

/// Free of deposit too: ten groups of friends for each account, one attempt for each group.
impl pallet_recovery::Config for Runtime {
    type AttemptConsideration = ();
    type BlockNumberProvider = System;
    type Currency = NothingIsHeldFreely<Balances>;
    type FriendGroupsConsideration = ();
    type InheritorConsideration = ();
    type MaxFriendsPerConfig = ConstU32<8>;
    type RuntimeCall = RuntimeCall;
    type RuntimeHoldReason = RuntimeHoldReason;
    type SecurityDeposit = ConstU128<0>;
    type Slash = ToCouncilPot<NothingIsHeldFreely<Balances>>;
    type WeightInfo = pallet_recovery::weights::SubstrateWeight<Runtime>;
}
