//! SafeMode, Migrations.

use frame_support::{
    traits::{ConstU32, Get},
    weights::Weight,
};
use frame_system::EnsureWithSuccess;
use salus_runtime_common::{
    blocks::{share_of, MIGRATION_SHARE},
    migrations::ContinueInSafeMode,
    origins::{MostOfCouncil, Nobody, TwoThirdsOfTechnicalCommittee},
    AccountId, Balance, BlockNumber,
};

use super::{filters::EssentialCalls, system::BlockWeights};
use crate::{Balances, Runtime, RuntimeEvent, RuntimeHoldReason, SafeMode, HOURS};

/// Blocks for which the technical committee can stop the chain's daily business. After that it
/// ends by itself, unless the council prolongs it.
pub const SAFE_MODE_DURATION: BlockNumber = HOURS.saturating_mul(6);

frame_support::parameter_types! {
    /// No one may enter or prolong safe mode for money.
    pub const NotForSale: Option<Balance> = None;
    /// There are no deposits to release.
    pub const NoRelease: Option<BlockNumber> = None;
    /// Weight of a step of migration.
    pub MaxMigrationWeight: Weight = share_of(MIGRATION_SHARE, BlockWeights::get().max_block);
}

impl pallet_safe_mode::Config for Runtime {
    type Currency = Balances;
    type EnterDepositAmount = NotForSale;
    type EnterDuration = ConstU32<SAFE_MODE_DURATION>;
    type ExtendDepositAmount = NotForSale;
    type ExtendDuration = ConstU32<SAFE_MODE_DURATION>;
    type ForceDepositOrigin = Nobody;
    type ForceEnterOrigin =
        EnsureWithSuccess<TwoThirdsOfTechnicalCommittee, AccountId, ConstU32<SAFE_MODE_DURATION>>;
    type ForceExitOrigin = MostOfCouncil;
    type ForceExtendOrigin =
        EnsureWithSuccess<MostOfCouncil, AccountId, ConstU32<SAFE_MODE_DURATION>>;
    type Notify = ();
    type ReleaseDelay = NoRelease;
    type RuntimeEvent = RuntimeEvent;
    type RuntimeHoldReason = RuntimeHoldReason;
    type WeightInfo = pallet_safe_mode::weights::SubstrateWeight<Runtime>;
    type WhitelistedCalls = EssentialCalls;
}

/// Whether the chain's daily business is stopped.
pub struct InSafeMode;

impl Get<bool> for InSafeMode {
    fn get() -> bool {
        SafeMode::is_entered()
    }
}

impl pallet_migrations::Config for Runtime {
    type CursorMaxLen = ConstU32<65_536>;
    type FailedMigrationHandler = ContinueInSafeMode<SafeMode>;
    type IdentifierMaxLen = ConstU32<256>;
    type MaxServiceWeight = MaxMigrationWeight;
    #[cfg(not(feature = "runtime-benchmarks"))]
    type Migrations = super::migrations::MultiBlockMigrations;
    #[cfg(feature = "runtime-benchmarks")]
    type Migrations = pallet_migrations::mock_helpers::MockedMigrations;
    type MigrationStatusHandler = ();
    type RuntimeEvent = RuntimeEvent;
    type WeightInfo = pallet_migrations::weights::SubstrateWeight<Runtime>;
}
