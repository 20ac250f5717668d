//! Multisig, Proxy, Utility, Recovery: how people share, lend and rescue accounts.

use frame_support::{
    defensive_assert,
    traits::{fungible::HoldConsideration, ConstU128, ConstU32, Contains, LinearStoragePrice},
    weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight},
};
use pallet_proxy::ProxyDefinition;
use salus_primitives::Delegates;
use salus_runtime_common::{
    currency::{deposit, SAL},
    fees::ToCouncilPot,
    proxies::ProxyType,
    AccountId, Balance,
};
use sp_runtime::traits::BlakeTwo256;

use crate::{
    Balances, OriginCaller, Proxy, ProxyDeposits, Runtime, RuntimeCall, RuntimeEvent,
    RuntimeHoldReason, System,
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

/// Proxies are few and bounded for each account. Pure proxies would not be, so the filter closes them.
impl pallet_proxy::Config for Runtime {
    type AnnouncementDepositBase = ConstU128<{ deposit(1, 8) }>;
    type AnnouncementDepositFactor = ConstU128<{ deposit(0, 66) }>;
    type BlockNumberProvider = System;
    type CallHasher = BlakeTwo256;
    type Currency = ProxyDeposits;
    type MaxPending = ConstU32<8>;
    type MaxProxies = ConstU32<8>;
    type ProxyDepositBase = ConstU128<{ deposit(1, 8) }>;
    type ProxyDepositFactor = ConstU128<{ deposit(0, 33) }>;
    type ProxyType = ProxyType;
    type RuntimeCall = RuntimeCall;
    type RuntimeEvent = RuntimeEvent;
    type WeightInfo = ProxyWeights;
}

impl salus_runtime_common::proxy_deposits::Config for Runtime {
    type Balance = Balance;
    type Currency = Balances;
    type Exempt = People;
    type RuntimeHoldReason = RuntimeHoldReason;
}

/// Patients and guardians, former ones included: their custodian's deposit pays for their proxies.
pub struct People;

impl Contains<AccountId> for People {
    fn contains(account: &AccountId) -> bool {
        pallet_registry::Enrolments::<Runtime>::contains_key(account)
            || pallet_registry::Guardianships::<Runtime>::contains_key(account)
    }
}

/// Whom accounts made their proxies.
pub struct ProxyDelegates;

impl Delegates<AccountId> for ProxyDelegates {
    fn remove(patient: &AccountId, delegate: &AccountId) {
        let (definitions, _) = pallet_proxy::Proxies::<Runtime>::get(patient);
        for ProxyDefinition { proxy_type, delay, .. } in
            definitions.into_iter().filter(|definition| definition.delegate == *delegate)
        {
            // Each is there, and a patient pays no deposit that could be too high.
            let removed =
                Proxy::remove_proxy_delegate(patient, delegate.clone(), proxy_type, delay);
            defensive_assert!(removed.is_ok(), "a patient's proxy is removed without a deposit");
        }
    }
}

impl pallet_utility::Config for Runtime {
    type PalletsOrigin = OriginCaller;
    type RuntimeCall = RuntimeCall;
    type RuntimeEvent = RuntimeEvent;
    type WeightInfo = pallet_utility::weights::SubstrateWeight<Runtime>;
}

/// For accounts that pay: deposits for what they store, and one that a hostile attempt loses. Patients
/// own no tokens; who helps them back is their custodian.
impl pallet_recovery::Config for Runtime {
    type AttemptConsideration = RecoveryDeposit<AttemptHold>;
    type BlockNumberProvider = System;
    type Currency = Balances;
    type FriendGroupsConsideration = RecoveryDeposit<FriendGroupsHold>;
    type InheritorConsideration = RecoveryDeposit<InheritorHold>;
    type MaxFriendsPerConfig = ConstU32<8>;
    type RuntimeCall = RuntimeCall;
    type RuntimeHoldReason = RuntimeHoldReason;
    type SecurityDeposit = ConstU128<{ 5 * SAL }>;
    type Slash = ToCouncilPot<Balances>;
    type WeightInfo = pallet_recovery::weights::SubstrateWeight<Runtime>;
}

/// A hold for so many bytes in one entry.
type RecoveryDeposit<Reason> = HoldConsideration<
    AccountId,
    Balances,
    Reason,
    LinearStoragePrice<ConstU128<{ deposit(1, 0) }>, ConstU128<{ deposit(0, 1) }>, Balance>,
>;

frame_support::parameter_types! {
    /// For groups of friends.
    pub const FriendGroupsHold: RuntimeHoldReason =
        RuntimeHoldReason::Recovery(pallet_recovery::HoldReason::FriendGroupsStorage);
    /// For an attempt.
    pub const AttemptHold: RuntimeHoldReason =
        RuntimeHoldReason::Recovery(pallet_recovery::HoldReason::AttemptStorage);
    /// For who inherited an account.
    pub const InheritorHold: RuntimeHoldReason =
        RuntimeHoldReason::Recovery(pallet_recovery::HoldReason::InheritorStorage);
}

/// Weights of `pallet_proxy`, whose benchmarks know the SDK's deposits.
///
/// What [`ProxyDeposits`] does more than they measure is added as an upper bound: it asks the registry
/// for an enrolment and a guardianship, and reads and writes the holds of the account.
pub struct ProxyWeights;

type SdkWeights = pallet_proxy::weights::SubstrateWeight<Runtime>;

impl ProxyWeights {
    /// What a deposit costs more.
    fn with_deposit(weight: Weight) -> Weight {
        let more = Weight::from_parts(WEIGHT_REF_TIME_PER_MICROS.saturating_mul(40), 9 * 1024);
        weight
            .saturating_add(more)
            .saturating_add(<Runtime as frame_system::Config>::DbWeight::get().reads_writes(3, 1))
    }
}

impl pallet_proxy::WeightInfo for ProxyWeights {
    fn proxy(p: u32) -> Weight {
        SdkWeights::proxy(p)
    }

    fn proxy_announced(a: u32, p: u32) -> Weight {
        Self::with_deposit(SdkWeights::proxy_announced(a, p))
    }

    fn remove_announcement(a: u32, p: u32) -> Weight {
        Self::with_deposit(SdkWeights::remove_announcement(a, p))
    }

    fn reject_announcement(a: u32, p: u32) -> Weight {
        Self::with_deposit(SdkWeights::reject_announcement(a, p))
    }

    fn announce(a: u32, p: u32) -> Weight {
        Self::with_deposit(SdkWeights::announce(a, p))
    }

    fn add_proxy(p: u32) -> Weight {
        Self::with_deposit(SdkWeights::add_proxy(p))
    }

    fn remove_proxy(p: u32) -> Weight {
        Self::with_deposit(SdkWeights::remove_proxy(p))
    }

    fn remove_proxies(p: u32) -> Weight {
        Self::with_deposit(SdkWeights::remove_proxies(p))
    }

    fn create_pure(p: u32) -> Weight {
        Self::with_deposit(SdkWeights::create_pure(p))
    }

    fn kill_pure(p: u32) -> Weight {
        Self::with_deposit(SdkWeights::kill_pure(p))
    }

    fn poke_deposit() -> Weight {
        Self::with_deposit(SdkWeights::poke_deposit())
    }
}
