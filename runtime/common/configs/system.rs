//! System, Timestamp.

use frame_support::{
    derive_impl,
    traits::{ConstU16, ConstU64, InsideBoth},
    weights::constants::ParityDbWeight,
};
use salus_runtime_common::{blocks, currency::SS58_PREFIX, AccountId, Balance, Hash, Nonce};

use super::{base_filter, migrations, motions};
use crate::{
    Aura, Block, Migrations, PalletInfo, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin,
    RuntimeTask, SafeMode, MAXIMUM_BLOCK_WEIGHT, MINIMUM_PERIOD, VERSION,
};

frame_support::parameter_types! {
    /// Limits of weight.
    pub BlockWeights: frame_system::limits::BlockWeights = blocks::weights(MAXIMUM_BLOCK_WEIGHT);
    /// Limits of length.
    pub BlockLength: frame_system::limits::BlockLength = blocks::length();
    /// Version of the runtime.
    pub const Version: sp_version::RuntimeVersion = VERSION;
    /// Hashes of this many blocks are kept; a transaction may live as long.
    pub const BlockHashCount: salus_runtime_common::BlockNumber = 4_096;
}

#[derive_impl(frame_system::config_preludes::SolochainDefaultConfig)]
impl frame_system::Config for Runtime {
    type AccountData = pallet_balances::AccountData<Balance>;
    type AccountId = AccountId;
    type BaseCallFilter = InsideBoth<
        SafeMode,
        InsideBoth<
            base_filter::OpenCalls,
            InsideBoth<base_filter::SoundAuthors, motions::SoundMotions>,
        >,
    >;
    type Block = Block;
    type BlockHashCount = BlockHashCount;
    type BlockLength = BlockLength;
    type BlockWeights = BlockWeights;
    type DbWeight = ParityDbWeight;
    type ExtensionsWeightInfo = frame_system::SubstrateExtensionsWeight<Runtime>;
    type Hash = Hash;
    type MultiBlockMigrator = Migrations;
    type Nonce = Nonce;
    type OnSetCode = crate::SetCode;
    type SingleBlockMigrations = migrations::SingleBlockMigrations;
    type SS58Prefix = ConstU16<SS58_PREFIX>;
    type SystemWeightInfo = frame_system::weights::SubstrateWeight<Runtime>;
    type Version = Version;
}

impl pallet_timestamp::Config for Runtime {
    type MinimumPeriod = ConstU64<MINIMUM_PERIOD>;
    type Moment = salus_runtime_common::Moment;
    type OnTimestampSet = Aura;
    type WeightInfo = pallet_timestamp::weights::SubstrateWeight<Runtime>;
}
