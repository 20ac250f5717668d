//! Balances, TransactionPayment, Assets, AssetsHolder, and all of them as one.

use codec::Compact;
use frame_support::traits::{
    fungible::UnionOf, AsEnsureOriginWithArg, ConstU128, ConstU32, ConstU8, VariantCountOf,
};
use pallet_assets::{Asset, AssetDetails};
use pallet_payments::{NativeFromLeft, TokenFacts, TokenInspect};
use pallet_transaction_payment::{ConstFeeMultiplier, FungibleAdapter, Multiplier};
use salus_primitives::AssetKind;
use salus_runtime_common::{
    currency::{deposit, EXISTENTIAL_DEPOSIT},
    fees::{LengthFee, ToCouncilPot, WeightFee},
    origins::{MostOfCouncil, Nobody},
    AccountId, Balance,
};
use sp_runtime::traits::One;

use crate::{
    Assets, AssetsHolder, Balances, Runtime, RuntimeEvent, RuntimeFreezeReason, RuntimeHoldReason,
    System,
};

/// Identifier of an asset.
pub type AssetId = u32;

frame_support::parameter_types! {
    /// Fees do not follow demand: members share the chain.
    pub FeeMultiplier: Multiplier = Multiplier::one();
}

impl pallet_balances::Config for Runtime {
    type AccountStore = System;
    type Balance = Balance;
    type DoneSlashHandler = ();
    // Dust is not burned: the supply stays what it was.
    type DustRemoval = ToCouncilPot<Balances>;
    type ExistentialDeposit = ConstU128<EXISTENTIAL_DEPOSIT>;
    type FreezeIdentifier = RuntimeFreezeReason;
    type MaxFreezes = VariantCountOf<RuntimeFreezeReason>;
    // Locks and named reserves are the old ways; nothing here uses them.
    type MaxLocks = ConstU32<0>;
    type MaxReserves = ConstU32<0>;
    type ReserveIdentifier = [u8; 8];
    type RuntimeEvent = RuntimeEvent;
    type RuntimeFreezeReason = RuntimeFreezeReason;
    type RuntimeHoldReason = RuntimeHoldReason;
    type WeightInfo = pallet_balances::weights::SubstrateWeight<Runtime>;
}

impl pallet_transaction_payment::Config for Runtime {
    type FeeMultiplierUpdate = ConstFeeMultiplier<FeeMultiplier>;
    type LengthToFee = LengthFee;
    type OnChargeTransaction = FungibleAdapter<Balances, ToCouncilPot<Balances>>;
    type OperationalFeeMultiplier = ConstU8<5>;
    type RuntimeEvent = RuntimeEvent;
    type WeightInfo = pallet_transaction_payment::weights::SubstrateWeight<Runtime>;
    type WeightToFee = WeightFee;
}

/// Stablecoins. The council creates them for an issuer; nobody else can.
impl pallet_assets::Config for Runtime {
    type ApprovalDeposit = ConstU128<{ deposit(1, 64) }>;
    type AssetAccountDeposit = ConstU128<{ deposit(1, 96) }>;
    type AssetDeposit = ConstU128<{ deposit(1, 192) }>;
    type AssetId = AssetId;
    type AssetIdAllocator = ();
    type AssetIdParameter = Compact<AssetId>;
    type Balance = Balance;
    type CallbackHandle = ();
    type CreateOrigin = AsEnsureOriginWithArg<Nobody<AccountId>>;
    type Currency = Balances;
    type Extra = ();
    type ForceOrigin = MostOfCouncil;
    type Freezer = ();
    type Holder = AssetsHolder;
    type MetadataDepositBase = ConstU128<{ deposit(1, 64) }>;
    type MetadataDepositPerByte = ConstU128<{ deposit(0, 1) }>;
    type RemoveItemsLimit = ConstU32<500>;
    type ReserveData = ();
    type RuntimeEvent = RuntimeEvent;
    type StringLimit = ConstU32<64>;
    type WeightInfo = pallet_assets::weights::SubstrateWeight<Runtime>;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = ();
}

impl pallet_assets_holder::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeHoldReason = RuntimeHoldReason;
}

/// All that can be paid with, to move it.
pub type Money = UnionOf<Balances, Assets, NativeFromLeft, AssetKind, AccountId>;

/// All that can be paid with, to hold it. An account has one entry for each reason, so that of both
/// kinds there is always room for one more.
pub type Holds = UnionOf<Balances, AssetsHolder, NativeFromLeft, AssetKind, AccountId>;

/// What the issued tokens are like.
pub struct Tokens;

impl TokenInspect<AccountId> for Tokens {
    fn token(id: AssetId) -> Option<TokenFacts<AccountId>> {
        let AssetDetails { owner, admin, freezer, is_sufficient, .. } = Asset::<Runtime>::get(id)?;
        Some(TokenFacts { sufficient: is_sufficient, owner, admin, freezer })
    }
}
