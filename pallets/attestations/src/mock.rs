//! A runtime with attestations, a currency, a clock and 40 organisations.

#![allow(clippy::arithmetic_side_effects, clippy::expect_used, reason = "test code")]

use crate::{
    self as pallet_attestations, status::Voice, Channel, Description, HoldReason, Package,
    PackageKind, ReleaseView, VersionedRelease,
};
use alloc::{vec, vec::Vec};
use frame_support::{
    derive_impl, ord_parameter_types, parameter_types, traits::fungible::InspectHold,
};
use frame_system::EnsureSignedBy;
use salus_primitives::{
    CodeHash, CommitId, Duty, FileDigest, Forgotten, Moment, OrganisationFacts, OrganisationId,
    OrganisationInspect, OrganisationKind, PackageId, ReleaseInspect, ReleaseStatus, ShortText,
    DAY,
};
use sp_runtime::{BuildStorage, DispatchResult};

pub type AccountId = u64;

/// When tests begin.
pub const NOW: Moment = 20_000 * DAY;
/// When most releases expire.
pub const EXPIRY: Moment = NOW + 100 * DAY;
pub const DEPOSIT: u64 = 10;
/// What each agent has at first.
pub const FUNDS: u64 = 1_000;

/// More than half of the council.
pub const HALF: AccountId = 1;
/// Two thirds of it.
pub const TWO_THIRDS: AccountId = 2;
pub const STRANGER: AccountId = 99;

/// Publishes the runtime.
pub const MERIDIAN: OrganisationId = OrganisationId(0);
/// Publishes the node.
pub const LAKESIDE: OrganisationId = OrganisationId(1);
/// These build what others publish.
pub const BUILDER: OrganisationId = OrganisationId(2);
pub const SECOND: OrganisationId = OrganisationId(3);
pub const THIRD: OrganisationId = OrganisationId(4);
/// How many there are.
pub const ORGANISATIONS: u32 = 40;
pub const NOBODY: OrganisationId = OrganisationId(ORGANISATIONS);

pub const RUNTIME: PackageId = PackageId(0);
pub const NODE: PackageId = PackageId(1);

#[frame_support::runtime]
mod runtime {
    #[runtime::runtime]
    #[runtime::derive(
        RuntimeCall,
        RuntimeEvent,
        RuntimeError,
        RuntimeOrigin,
        RuntimeTask,
        RuntimeViewFunction,
        RuntimeHoldReason,
        RuntimeFreezeReason
    )]
    pub struct Test;

    #[runtime::pallet_index(0)]
    pub type System = frame_system;
    #[runtime::pallet_index(1)]
    pub type Timestamp = pallet_timestamp;
    #[runtime::pallet_index(2)]
    pub type Balances = pallet_balances;
    #[runtime::pallet_index(3)]
    pub type Attestations = pallet_attestations;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type AccountData = pallet_balances::AccountData<u64>;
    type Block = frame_system::mocking::MockBlock<Test>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
    type AccountStore = System;
}

ord_parameter_types! {
    pub const Half: AccountId = HALF;
    pub const TwoThirds: AccountId = TWO_THIRDS;
}

parameter_types! {
    /// Who has no authority now.
    pub static Suspended: Vec<OrganisationId> = vec![];
    /// Who was looked up.
    pub static Asked: Vec<OrganisationId> = vec![];
    /// How many releases of a package are kept, at most.
    pub static MaxReleases: u32 = 100;
    /// What is held for a release.
    pub static ReleaseDeposit: u64 = DEPOSIT;
}

impl pallet_attestations::Config for Test {
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = World;
    type Currency = Balances;
    type JudgementOrigin = EnsureSignedBy<TwoThirds, AccountId>;
    type MaxReleases = MaxReleases;
    type PackageOrigin = EnsureSignedBy<Half, AccountId>;
    type Parties = World;
    type ReleaseDeposit = ReleaseDeposit;
    type RuntimeHoldReason = RuntimeHoldReason;
    type Time = Timestamp;
    type WeightInfo = crate::weights::SubstrateWeight<Test>;
}

/// The organisations and their agents.
pub struct World;

impl OrganisationInspect<AccountId> for World {
    fn organisation(id: OrganisationId) -> Option<OrganisationFacts> {
        Asked::mutate(|asked| asked.push(id));
        let active = !Suspended::get().contains(&id);
        let kind = OrganisationKind::SOFTWARE_BUILDER;
        (id.0 < ORGANISATIONS).then_some(OrganisationFacts { kind, active })
    }

    fn organisation_at(
        id: OrganisationId,
        _: Moment,
    ) -> Result<Option<OrganisationFacts>, Forgotten> {
        Ok(Self::organisation(id))
    }

    // Nothing here asks.
    fn removed(_: OrganisationId) -> Option<Moment> {
        None
    }

    // Nor for this.
    fn governing(_: OrganisationId) -> Option<AccountId> {
        None
    }

    fn agent(account: &AccountId, duty: Duty) -> Option<OrganisationId> {
        let first = if duty == Duty::Software { agent(MERIDIAN) } else { clerk(MERIDIAN) };
        let organisation = u32::try_from(account.checked_sub(first)?).ok().map(OrganisationId)?;
        Self::organisation(organisation).filter(|facts| facts.active).map(|_| organisation)
    }
}

/// Who publishes and attests for an organisation.
pub fn agent(organisation: OrganisationId) -> AccountId {
    1_000 + AccountId::from(organisation.0)
}

/// Who does everything else for it.
pub fn clerk(organisation: OrganisationId) -> AccountId {
    2_000 + AccountId::from(organisation.0)
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::benchmarking::BenchmarkHelper<AccountId> for World {
    fn publisher() -> (AccountId, OrganisationId) {
        (agent(MERIDIAN), MERIDIAN)
    }

    fn builder() -> (AccountId, OrganisationId) {
        (agent(BUILDER), BUILDER)
    }

    fn organisations(count: u32) -> Vec<OrganisationId> {
        (SECOND.0..ORGANISATIONS).take(count as usize).map(OrganisationId).collect()
    }

    fn set_time(now: Moment) {
        Timestamp::set_timestamp(now);
    }
}

pub fn text(text: &str) -> ShortText {
    text.parse().expect("it is short and visible")
}

/// What nobody would accept.
pub fn invalid_texts() -> [ShortText; 2] {
    [&b""[..], b"two words"].map(|bytes| ShortText(bytes.to_vec().try_into().expect("it is short")))
}

pub fn runtime_kind() -> PackageKind {
    PackageKind::Runtime { spec_name: text("salus") }
}

/// A chain with these packages, of which so many organisations must attest a release.
pub fn chain(packages: Vec<Package>, quorum: u8) -> sp_io::TestExternalities {
    Suspended::set(vec![]);
    Asked::set(vec![]);
    MaxReleases::set(100);
    ReleaseDeposit::set(DEPOSIT);
    let agents = (0..ORGANISATIONS).map(|id| (agent(OrganisationId(id)), FUNDS));
    let genesis = RuntimeGenesisConfig {
        balances: pallet_balances::GenesisConfig {
            balances: agents.collect(),
            ..Default::default()
        },
        attestations: pallet_attestations::GenesisConfig { packages, quorum, ..Default::default() },
        ..Default::default()
    };
    sp_io::TestExternalities::from(genesis.build_storage().expect("genesis builds"))
}

/// Runs a test at [`NOW`], with both packages and a quorum of two, and checks the invariants after it.
pub fn test(run: impl FnOnce()) {
    let packages = vec![
        Package { name: text("salus-runtime"), kind: runtime_kind(), publisher: MERIDIAN },
        Package { name: text("salus-node"), kind: PackageKind::Program, publisher: LAKESIDE },
    ];
    chain(packages, 2).execute_with(|| {
        System::set_block_number(1);
        Timestamp::set_timestamp(NOW);
        run();
        Attestations::do_try_state().expect("the invariants hold");
    });
}

pub fn by(who: AccountId) -> RuntimeOrigin {
    RuntimeOrigin::signed(who)
}

pub fn now() -> Moment {
    Timestamp::get()
}

pub fn wait(milliseconds: Moment) {
    Timestamp::set_timestamp(now() + milliseconds);
}

/// A file, another one for each number.
pub fn file(n: u8) -> FileDigest {
    FileDigest([n; 32])
}

/// The code in that file, if it has any.
pub fn code(n: u8) -> CodeHash {
    CodeHash([!n; 32])
}

pub const TOOLCHAIN: FileDigest = FileDigest([0xee; 32]);

/// What is said of the n-th file of a runtime.
pub fn description(n: u8) -> Description {
    Description {
        channel: Channel::Stable,
        target: text("wasm"),
        sequence: n.into(),
        label: text("1.0.0"),
        size: 1_000_000,
        commit: CommitId::Sha1([0xc0; 20]),
        sbom: FileDigest([0xb0; 32]),
        provenance: FileDigest([0xd0; 32]),
        expires: EXPIRY,
        code_hash: Some(code(n)),
    }
}

/// What is said of the n-th file of the node.
pub fn program(n: u8) -> Description {
    let target = text("x86_64-unknown-linux-gnu");
    Description { target, code_hash: None, ..description(n) }
}

/// Meridian publishes the n-th file of the runtime.
pub fn publish_as(n: u8, description: Description) -> DispatchResult {
    Attestations::publish_release(by(agent(MERIDIAN)), RUNTIME, file(n), description)
}

pub fn publish(n: u8) -> DispatchResult {
    publish_as(n, description(n))
}

/// An organisation obtained the n-th file and its code.
pub fn attest(organisation: OrganisationId, n: u8) -> DispatchResult {
    Attestations::attest(by(agent(organisation)), file(n), file(n), Some(code(n)), TOOLCHAIN)
}

/// It obtained another file instead, with the same code.
pub fn dissent(organisation: OrganisationId, n: u8) -> DispatchResult {
    let other = file(0xff);
    Attestations::attest(by(agent(organisation)), file(n), other, Some(code(n)), TOOLCHAIN)
}

pub fn withdraw(organisation: OrganisationId, n: u8) -> DispatchResult {
    Attestations::withdraw_attestation(by(agent(organisation)), file(n))
}

pub fn overrule(organisation: OrganisationId, n: u8) -> DispatchResult {
    Attestations::overrule_attestation(by(TWO_THIRDS), file(n), organisation)
}

/// How the n-th file stands.
pub fn status(n: u8) -> ReleaseStatus {
    <Attestations as ReleaseInspect>::status(file(n))
}

pub fn pending(attested: u8) -> ReleaseStatus {
    ReleaseStatus::Pending { attested, quorum: 2 }
}

/// What is told of the n-th file.
pub fn view(n: u8) -> ReleaseView {
    let VersionedRelease::V1(view) = Attestations::release(file(n)).expect("it is kept");
    view
}

/// What each attestation of the n-th file says, and whose it is.
pub fn voices(n: u8) -> Vec<(OrganisationId, Voice)> {
    let attestations = view(n).attestations.into_iter();
    attestations.map(|view| (view.attestation.organisation, view.voice)).collect()
}

/// What an organisation's agent holds.
pub fn held(organisation: OrganisationId) -> u64 {
    Balances::balance_on_hold(&HoldReason::Release.into(), &agent(organisation))
}
