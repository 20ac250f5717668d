//! A runtime with a clock, releases, a council, sessions and finality, of which tests say how they are.
//! A code is the version that it has, so that it can be applied and the next block runs it.

#![allow(clippy::arithmetic_side_effects, clippy::expect_used, reason = "test code")]

use crate::{self as pallet_governance, Event, PendingUpgrade, Stage};
use alloc::{vec, vec::Vec};
use codec::{Decode, Encode};
use frame_support::{
    derive_impl,
    migrations::MultiStepMigrator,
    ord_parameter_types, parameter_types,
    storage::unhashed,
    traits::{Get, Hooks},
    weights::{Weight, WeightMeter},
};
use frame_system::{EnsureSignedBy, LastRuntimeUpgrade, LastRuntimeUpgradeInfo, SetCode};
use salus_primitives::{
    CodeHash, FileDigest, FinalityRescue, Moment, ReleaseInspect, ReleaseStatus, RescueRefusal,
    RescueSchedule, RuntimeFacts, ShortText, Takeover, DAY,
};
use sp_core::{
    storage::well_known_keys::CODE,
    traits::{Externalities, ReadRuntimeVersion, ReadRuntimeVersionExt},
    H256,
};
use sp_runtime::{
    traits::{BlakeTwo256, Dispatchable, Hash},
    BuildStorage, DigestItem, DispatchResult,
};
use sp_version::RuntimeVersion;

pub type AccountId = u64;

/// When tests begin.
pub const NOW: Moment = 20_000 * DAY;
/// The notice that upgrades have then.
pub const NOTICE: Moment = 3 * DAY;
/// From one block to the next, mostly.
pub const SLOT: Moment = 3_000;
/// The block in which tests begin.
pub const FIRST_BLOCK: u64 = 5_000;
/// How many blocks back the last final one may be.
pub const DEPTH: u64 = 1_000;
/// The session in which tests begin.
pub const FIRST_SESSION: u32 = 7;
/// The set of voters at that time, as the runtime counts.
pub const LAST_SET: u64 = 5;
/// The version that runs at first.
pub const FIRST_VERSION: u32 = 1;

/// Decides on upgrades.
pub const UPGRADERS: AccountId = 1;
/// Does not want them any more.
pub const OPPONENTS: AccountId = 2;
/// Sets the notice.
pub const HERALDS: AccountId = 3;
/// Lets others take finality up.
pub const RESCUERS: AccountId = 4;
pub const STRANGER: AccountId = 99;
/// From here on accounts have no session keys.
pub const KEYLESS: AccountId = 500;

#[frame_support::runtime]
mod runtime {
    #[runtime::runtime]
    #[runtime::derive(
        RuntimeCall,
        RuntimeEvent,
        RuntimeError,
        RuntimeOrigin,
        RuntimeTask,
        RuntimeViewFunction
    )]
    pub struct Test;

    #[runtime::pallet_index(0)]
    pub type System = frame_system;
    #[runtime::pallet_index(1)]
    pub type Timestamp = pallet_timestamp;
    #[runtime::pallet_index(2)]
    pub type Governance = pallet_governance;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = frame_system::mocking::MockBlock<Test>;
    type MultiBlockMigrator = World;
    type OnSetCode = World;
    type Version = Version;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

ord_parameter_types! {
    pub const Upgraders: AccountId = UPGRADERS;
    pub const Opponents: AccountId = OPPONENTS;
    pub const Heralds: AccountId = HERALDS;
    pub const Rescuers: AccountId = RESCUERS;
}

parameter_types! {
    pub const Depth: u64 = DEPTH;
    /// The version that runs.
    pub static Running: u32 = FIRST_VERSION;
    /// How System applies code.
    pub static SystemVersion: u8 = 1;
    /// What was released.
    pub static Released: Vec<(CodeHash, RuntimeFacts)> = vec![];
    pub static Seats: u32 = 5;
    pub static InSafeMode: bool = false;
    /// Whether migrations of several blocks run.
    pub static Migrating: bool = false;
    /// Whether a relay chain says when code is taken.
    pub static HasRelayChain: bool = false;
    /// The code of which it was told.
    pub static Submitted: Option<Vec<u8>> = None;
    /// What it says of that, in the next block.
    pub static RelayChainSays: Option<bool> = None;
    /// Whether the chain has finality of its own.
    pub static Supported: bool = true;
    /// Whether GRANDPA takes no other forced change yet.
    pub static TooSoon: bool = false;
    pub static Session: u32 = FIRST_SESSION;
    pub static CurrentSet: u64 = LAST_SET;
    /// Who was named as authors.
    pub static Authors: Vec<AccountId> = vec![];
    /// Whether a change of the voters waits.
    pub static Changing: bool = false;
    /// What was written when sessions began, for all that we know.
    pub static Takeovers: Vec<(u32, Takeover<u64>)> = vec![];
}

impl pallet_governance::Config for Test {
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = World;
    type CodeWaits = CodeWaits;
    type Finality = World;
    type NoticeOrigin = EnsureSignedBy<Heralds, AccountId>;
    type Releases = World;
    type RescueDepth = Depth;
    type RescueOrigin = EnsureSignedBy<Rescuers, AccountId>;
    type SafeMode = InSafeMode;
    type Seats = Seats;
    type Time = Timestamp;
    type UpgradeOrigin = EnsureSignedBy<Upgraders, AccountId>;
    type VetoOrigin = EnsureSignedBy<Opponents, AccountId>;
    type WeightInfo = crate::weights::SubstrateWeight<Test>;
}

/// The rest of the chain.
pub struct World;

/// What runs.
pub struct Version;

impl Get<RuntimeVersion> for Version {
    fn get() -> RuntimeVersion {
        let system_version = SystemVersion::get();
        RuntimeVersion { system_version, ..version("salus", Running::get()) }
    }
}

pub struct CodeWaits;

impl Get<bool> for CodeWaits {
    fn get() -> bool {
        let taken = System::digest().logs.contains(&DigestItem::RuntimeEnvironmentUpdated);
        taken || Submitted::get().is_some()
    }
}

impl SetCode<Test> for World {
    fn set_code(code: Vec<u8>) -> DispatchResult {
        if HasRelayChain::get() {
            Submitted::set(Some(code));
        } else {
            System::update_code_in_storage(&code);
        }
        Ok(())
    }
}

impl MultiStepMigrator for World {
    fn ongoing() -> bool {
        Migrating::get()
    }

    fn step() -> Weight {
        Weight::zero()
    }
}

impl ReleaseInspect for World {
    fn status(sha256: FileDigest) -> ReleaseStatus {
        let mut all = Released::get().into_iter();
        let found = all.find(|(_, facts)| facts.release == sha256);
        found.map_or(ReleaseStatus::Unknown, |(_, facts)| facts.status)
    }

    fn runtime(code: CodeHash) -> Option<RuntimeFacts> {
        let mut all = Released::get().into_iter();
        all.find(|(hash, _)| *hash == code).map(|(_, facts)| facts)
    }
}

impl FinalityRescue<AccountId> for World {
    fn is_supported() -> bool {
        Supported::get()
    }

    fn begin(authors: Vec<AccountId>, set_id: u64) -> Result<u32, RescueRefusal> {
        if authors.iter().any(|author| *author >= KEYLESS) {
            return Err(RescueRefusal::AuthorWithoutKeys);
        }
        if set_id > CurrentSet::get() {
            return Err(RescueRefusal::SetIdAhead);
        }
        if TooSoon::get() {
            return Err(RescueRefusal::TooSoon);
        }
        Authors::set(authors);
        Ok(Session::get() + 2)
    }

    fn is_changing() -> bool {
        Changing::get()
    }
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::benchmarking::BenchmarkHelper<AccountId> for World {
    fn attested(spec_name: ShortText, spec_version: u32, code: CodeHash) {
        let (release, status) = (FileDigest([1; 32]), ReleaseStatus::Attested);
        Released::set(vec![(code, RuntimeFacts { release, spec_name, spec_version, status })]);
    }

    fn council() {
        Seats::set(5);
    }

    fn authors(count: u32) -> Vec<AccountId> {
        (0..count).map(AccountId::from).collect()
    }

    fn set_time(now: Moment) {
        Timestamp::set_timestamp(now);
    }
}

/// Reads of a code which version it is.
struct Reader;

impl ReadRuntimeVersion for Reader {
    fn read_runtime_version(
        &self,
        code: &[u8],
        _: &mut dyn Externalities,
    ) -> Result<Vec<u8>, String> {
        Ok(code.to_vec())
    }
}

fn version(spec_name: &'static str, spec_version: u32) -> RuntimeVersion {
    RuntimeVersion { spec_name: spec_name.into(), spec_version, ..Default::default() }
}

/// The code of this version.
pub fn code(spec_version: u32) -> Vec<u8> {
    version("salus", spec_version).encode()
}

/// As well, of another chain's runtime.
pub fn foreign_code(spec_version: u32) -> Vec<u8> {
    version("other", spec_version).encode()
}

pub fn hash(code: &[u8]) -> CodeHash {
    CodeHash(BlakeTwo256::hash(code).0)
}

/// The release of this version.
pub fn file(spec_version: u32) -> FileDigest {
    FileDigest([u8::try_from(spec_version).expect("it is small"); 32])
}

pub fn text(text: &str) -> ShortText {
    text.parse().expect("it is short and visible")
}

/// Some code is published as this version of that runtime, and stands so now.
pub fn release_as(code: &[u8], spec_name: &str, spec_version: u32, status: ReleaseStatus) {
    let facts = RuntimeFacts {
        release: file(spec_version),
        spec_name: text(spec_name),
        spec_version,
        status,
    };
    Released::mutate(|all| {
        all.retain(|(of, _)| *of != hash(code));
        all.push((hash(code), facts));
    });
}

/// The release of this version stands so now.
pub fn release(spec_version: u32, status: ReleaseStatus) {
    release_as(&code(spec_version), "salus", spec_version, status);
}

/// The release of this version is attested now.
pub fn attest(spec_version: u32) {
    release(spec_version, ReleaseStatus::Attested);
}

/// A chain with this notice and so many slots in a session.
pub fn chain(notice: Moment, session_slots: u32) -> sp_io::TestExternalities {
    Running::set(FIRST_VERSION);
    SystemVersion::set(1);
    Released::set(vec![]);
    Seats::set(5);
    InSafeMode::set(false);
    Migrating::set(false);
    HasRelayChain::set(false);
    Submitted::set(None);
    RelayChainSays::set(None);
    Supported::set(true);
    TooSoon::set(false);
    Session::set(FIRST_SESSION);
    CurrentSet::set(LAST_SET);
    Authors::set(vec![]);
    Changing::set(false);
    Takeovers::set(vec![]);
    let genesis = RuntimeGenesisConfig {
        governance: pallet_governance::GenesisConfig {
            notice,
            session_slots,
            ..Default::default()
        },
        ..Default::default()
    };
    let storage = genesis.build_storage().expect("genesis builds");
    let mut chain = sp_io::TestExternalities::from(storage);
    chain.register_extension(ReadRuntimeVersionExt::new(Reader));
    chain
}

/// Runs a test at [`NOW`], in [`FIRST_BLOCK`], and checks the invariants after it.
pub fn test(run: impl FnOnce()) {
    chain(NOTICE, 300).execute_with(|| {
        System::set_block_number(FIRST_BLOCK);
        Timestamp::set_timestamp(NOW);
        run();
        Governance::do_try_state().expect("the invariants hold");
    });
}

pub fn by(who: AccountId) -> RuntimeOrigin {
    RuntimeOrigin::signed(who)
}

pub fn now() -> Moment {
    Timestamp::get()
}

/// The next block begins so much later: what the executive does before `on_poll`, in its order. It runs
/// the code that was applied.
pub fn begin_block(later: Moment) {
    let (number, now) = (System::block_number() + 1, now() + later);
    System::reset_events();
    // Until one is applied there is none.
    if let Some(code) = unhashed::get_raw(CODE).filter(|code| !code.is_empty()) {
        let version = RuntimeVersion::decode(&mut &code[..]).expect("it can be run");
        Running::set(version.spec_version);
    }
    let last = LastRuntimeUpgrade::<Test>::get();
    if last.is_none_or(|last| last.was_upgraded(&Version::get())) {
        Governance::on_runtime_upgrade();
        LastRuntimeUpgrade::<Test>::put(LastRuntimeUpgradeInfo::from(Version::get()));
    }
    System::initialize(&number, &System::parent_hash(), &Default::default());
    Timestamp::set_timestamp(now);
    let (says, code) = (RelayChainSays::get(), Submitted::get());
    RelayChainSays::set(None);
    if let (Some(goes_ahead), Some(code)) = (says, code) {
        Submitted::set(None);
        if goes_ahead {
            System::update_code_in_storage(&code);
        }
    }
}

/// Lets the pallet look, with so much weight.
pub fn poll(limit: Weight) -> Weight {
    let mut meter = WeightMeter::with_limit(limit);
    Governance::on_poll(System::block_number(), &mut meter);
    meter.consumed()
}

/// The next block begins so much later, with weight enough.
pub fn wait(later: Moment) {
    begin_block(later);
    poll(Weight::MAX);
}

pub fn next_block() {
    wait(SLOT);
}

/// The next session begins.
pub fn next_session() {
    let session = Session::get() + 1;
    Session::set(session);
    if let Some(takeover) = Governance::take_over(session) {
        CurrentSet::set(takeover.set_id + 1);
        Changing::set(true);
        Takeovers::mutate(|all| all.push((session, takeover)));
    }
}

pub fn schedule(spec_version: u32) -> DispatchResult {
    Governance::schedule_upgrade(by(UPGRADERS), hash(&code(spec_version)))
}

pub fn veto(spec_version: u32) -> DispatchResult {
    Governance::veto_upgrade(by(OPPONENTS), hash(&code(spec_version)))
}

/// Somebody submits this code, without a signature.
pub fn submit(code: Vec<u8>) -> DispatchResult {
    let call = RuntimeCall::System(frame_system::Call::apply_authorized_upgrade { code });
    call.dispatch(RuntimeOrigin::none()).map(drop).map_err(|refused| refused.error)
}

/// Somebody submits the code of this version.
pub fn apply(spec_version: u32) -> DispatchResult {
    submit(code(spec_version))
}

/// An upgrade to this version is attested and decided on.
pub fn scheduled(spec_version: u32) {
    attest(spec_version);
    schedule(spec_version).expect("it is attested");
}

/// As well, and its notice has passed.
pub fn authorised(spec_version: u32) {
    scheduled(spec_version);
    wait(NOTICE);
    assert_eq!(stage(), Some(Stage::Authorised));
}

pub fn stage() -> Option<Stage> {
    PendingUpgrade::<Test>::get().map(|upgrade| upgrade.stage)
}

/// The hash of the code that can be applied.
pub fn appliable() -> Option<H256> {
    System::authorized_upgrade().map(|authorisation| *authorisation.code_hash())
}

/// What the pallet told of in this block.
pub fn events() -> Vec<Event<Test>> {
    let ours = |event| match event {
        RuntimeEvent::Governance(event) => Some(event),
        _ => None,
    };
    System::events().into_iter().filter_map(|record| ours(record.event)).collect()
}
