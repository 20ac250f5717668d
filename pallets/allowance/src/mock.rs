//! A runtime whose free calls are calls of System, and whose accounts say by their number who
//! answers for them: 100 to 199 organisation 1, and so on; below 100 nobody.
#![allow(clippy::arithmetic_side_effects, reason = "tests stop at the first surprise")]

use frame_support::{
    derive_impl, parameter_types,
    traits::{ConstU128, ConstU32, ConstU8, VariantCountOf},
    weights::{IdentityFee, Weight},
};
use frame_system::{limits::BlockWeights, EnsureRoot};
use pallet_transaction_payment::{ConstFeeMultiplier, FungibleAdapter, Multiplier};
use salus_primitives::{
    Duty, Forgotten, Moment, OrganisationFacts, OrganisationId, OrganisationInspect,
    OrganisationKind,
};
use sp_io::TestExternalities;
use sp_runtime::{traits::One, BuildStorage, Perbill};

use crate::{self as pallet_allowance, FreeCall, FreeCalls, Group, Quota};

pub type AccountId = u64;

/// Milliseconds of a day.
pub const DAY: Moment = 86_400_000;
/// When tests begin: in the middle of a day.
pub const NOW: Moment = 20_000 * DAY + DAY / 2;
/// Free calls for each account in the groups that the tests use.
pub const QUOTA: Quota = Quota { account: 3, sponsor: 5 };
/// Who relays emergencies for organisation 1, and has tokens.
pub const AGENT: AccountId = 2;
/// Sponsor of the accounts 100 to 199.
pub const HOSPITAL: OrganisationId = OrganisationId(1);
/// A quarter of what Normal calls may take.
pub const FREE_WEIGHT: Weight = Weight::from_parts(4_500_000_000, u64::MAX / 16 * 3);
/// A third of that.
pub const SPONSOR_WEIGHT: Weight = Weight::from_parts(1_500_000_000, u64::MAX / 16);
/// Bytes of the longest free transaction.
pub const FREE_LENGTH: u32 = 100;

#[frame_support::runtime]
mod runtime {
    #[runtime::runtime]
    #[runtime::derive(
        RuntimeCall,
        RuntimeEvent,
        RuntimeError,
        RuntimeOrigin,
        RuntimeFreezeReason,
        RuntimeHoldReason,
        RuntimeSlashReason,
        RuntimeLockId,
        RuntimeTask,
        RuntimeViewFunction
    )]
    pub struct Test;

    #[runtime::pallet_index(0)]
    pub type System = frame_system;
    #[runtime::pallet_index(1)]
    pub type Timestamp = pallet_timestamp;
    #[runtime::pallet_index(2)]
    pub type Balances = pallet_balances;
    #[runtime::pallet_index(3)]
    pub type TransactionPayment = pallet_transaction_payment;
    #[runtime::pallet_index(100)]
    pub type Allowance = pallet_allowance;
}

parameter_types! {
    pub Weights: BlockWeights =
        BlockWeights::with_sensible_defaults(Weight::from_parts(24_000_000_000, u64::MAX), Perbill::from_percent(75));
    pub MaxFreeWeight: Weight = FREE_WEIGHT;
    pub MaxSponsorWeight: Weight = SPONSOR_WEIGHT;
    pub FeeMultiplier: Multiplier = Multiplier::one();
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type AccountData = pallet_balances::AccountData<u128>;
    type Block = frame_system::mocking::MockBlock<Test>;
    type BlockWeights = Weights;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
    type AccountStore = System;
    type Balance = u128;
    type ExistentialDeposit = ConstU128<1>;
    type FreezeIdentifier = RuntimeFreezeReason;
    type MaxFreezes = VariantCountOf<RuntimeFreezeReason>;
}

impl pallet_transaction_payment::Config for Test {
    type FeeMultiplierUpdate = ConstFeeMultiplier<FeeMultiplier>;
    type LengthToFee = IdentityFee<u128>;
    type OnChargeTransaction = FungibleAdapter<Balances, ()>;
    type OperationalFeeMultiplier = ConstU8<5>;
    type RuntimeEvent = RuntimeEvent;
    type WeightInfo = ();
    type WeightToFee = IdentityFee<u128>;
}

impl pallet_allowance::Config for Test {
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = Calls;
    type FreeCalls = Calls;
    type MaxFreeLength = ConstU32<FREE_LENGTH>;
    type MaxFreeWeight = MaxFreeWeight;
    type MaxSponsorWeight = MaxSponsorWeight;
    type Organisations = Organisations;
    type QuotaOrigin = EnsureRoot<AccountId>;
    type Time = Timestamp;
    type WeightInfo = crate::weights::SubstrateWeight<Test>;
}

/// Which calls are free, and who sponsors whom.
pub struct Calls;

impl FreeCalls<AccountId, RuntimeCall> for Calls {
    fn find(signer: &AccountId, call: &RuntimeCall) -> Option<FreeCall> {
        use frame_system::Call;

        let RuntimeCall::System(call) = call else { return None };
        let group = match call {
            Call::remark { .. } => Group::Consent,
            // Both are Operational, and fail.
            Call::kill_storage { .. } => Group::Revocation,
            Call::set_heap_pages { .. } => Group::Emergency,
            Call::remark_with_event { .. } => Group::Account,
            _ => return None,
        };
        let floor = matches!(call, Call::remark_with_event { .. } | Call::kill_storage { .. });
        sponsor(*signer).map(|sponsor| FreeCall { group, sponsor, floor })
    }

    fn relays(signer: &AccountId, call: &RuntimeCall) -> Option<OrganisationId> {
        (*signer == AGENT && *call == emergency()).then_some(HOSPITAL)
    }
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper<AccountId, RuntimeCall> for Calls {
    fn free_call() -> (AccountId, RuntimeCall) {
        (100, remark())
    }

    fn emergency() -> (AccountId, RuntimeCall) {
        (100, emergency())
    }
}

/// Organisations 1 to 9.
pub struct Organisations;

impl OrganisationInspect<AccountId> for Organisations {
    fn organisation(id: OrganisationId) -> Option<OrganisationFacts> {
        let facts = OrganisationFacts { kind: OrganisationKind(0), active: true };
        (1..10).contains(&id.0).then_some(facts)
    }

    fn organisation_at(
        id: OrganisationId,
        _: Moment,
    ) -> Result<Option<OrganisationFacts>, Forgotten> {
        Ok(Self::organisation(id))
    }

    fn removed(_: OrganisationId) -> Option<Moment> {
        None
    }

    // Nothing here asks.
    fn governing(_: OrganisationId) -> Option<AccountId> {
        None
    }

    fn agent(_: &AccountId, _: Duty) -> Option<OrganisationId> {
        None
    }
}

/// Who answers for an account.
pub fn sponsor(account: AccountId) -> Option<OrganisationId> {
    let id = u32::try_from(account / 100).unwrap();
    (id > 0).then_some(OrganisationId(id))
}

/// A Normal call of the group of consents.
pub fn remark() -> RuntimeCall {
    RuntimeCall::System(frame_system::Call::remark { remark: vec![] })
}

/// A Normal call of the group of accounts, in the floor.
pub fn defence() -> RuntimeCall {
    RuntimeCall::System(frame_system::Call::remark_with_event { remark: vec![] })
}

/// An Operational call of the group of revocations, in the floor, which fails.
pub fn revocation() -> RuntimeCall {
    RuntimeCall::System(frame_system::Call::kill_storage { keys: vec![] })
}

/// An Operational call of the group of emergencies, which fails.
pub fn emergency() -> RuntimeCall {
    RuntimeCall::System(frame_system::Call::set_heap_pages { pages: 1 })
}

/// A call of no group.
pub fn transfer() -> RuntimeCall {
    RuntimeCall::Balances(pallet_balances::Call::transfer_keep_alive { dest: 1, value: 1 })
}

pub fn set_time(now: Moment) {
    pallet_timestamp::Now::<Test>::put(now);
}

/// A chain where accounts 1, 2 and 3 are rich, and 100 to 999 own nothing but have a nonce.
pub fn new_test_ext() -> TestExternalities {
    let genesis = RuntimeGenesisConfig {
        balances: pallet_balances::GenesisConfig {
            balances: (1..=3).map(|account| (account, 10u128.pow(30))).collect(),
            ..Default::default()
        },
        allowance: pallet_allowance::GenesisConfig {
            quotas: Group::ALL.map(|group| (group, QUOTA)).to_vec(),
            ..Default::default()
        },
        ..Default::default()
    };
    let mut ext = TestExternalities::from(genesis.build_storage().unwrap());
    ext.execute_with(|| {
        System::set_block_number(1);
        set_time(NOW);
        for account in 100..1_000 {
            System::inc_sufficients(&account);
        }
    });
    ext
}

/// Runs a test, and checks the invariants afterwards.
pub fn build_and_execute<R>(test: impl FnOnce() -> R) -> R {
    new_test_ext().execute_with(|| {
        let result = test();
        Allowance::do_try_state().unwrap();
        result
    })
}
