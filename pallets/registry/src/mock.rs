//! A runtime with the registry, a clock and a real council.
#![allow(clippy::arithmetic_side_effects, reason = "tests stop at the first surprise")]

use frame_support::{
    derive_impl, ensure, parameter_types,
    traits::{ChangeMembers, ConstU32, ConstU64, Hooks, InitializeMembers, NeverEnsureOrigin},
    weights::{Weight, WeightMeter},
};
use salus_primitives::{
    signing::{CredentialPayload, EnrolmentPayload, GuardianshipPayload, SuccessionPayload},
    Delegates, Duties, Duty, Extent, Moment, OrganisationId, OrganisationKind, PatientState, Role,
    Roles, UpgradeGuard,
};
use sp_core::{crypto::Pair as _, sr25519};
use sp_io::{hashing::blake2_256, TestExternalities};
use sp_runtime::{
    traits::{IdentifyAccount, IdentityLookup},
    AccountId32, BuildStorage, DispatchError, MultiSignature, MultiSigner,
};
use std::collections::BTreeMap;

use crate::{self as pallet_registry, GenesisAgent, GenesisOrganisation, GenesisPractitioner};

pub type AccountId = AccountId32;
pub type CouncilInstance = pallet_collective::Instance1;

/// An hour in milliseconds.
pub const HOUR: Moment = 3_600_000;
/// A year in milliseconds.
pub const YEAR: Moment = 365 * 24 * HOUR;
/// How long a succession can be contested.
pub const CONTEST_PERIOD: Moment = 14 * 24 * HOUR;
/// When tests begin.
pub const NOW: Moment = 1_800_000_000_000;

/// What a governing account or the pot begins with.
pub const FUNDS: u64 = 1_000_000;
/// Held for an entry.
pub const ENTRY_DEPOSIT: u64 = 10;
/// Held for a patient's state.
pub const PATIENT_DEPOSIT: u64 = 100;

/// A hospital with a seat; `general_desk` has every duty.
pub const GENERAL: OrganisationId = OrganisationId(0);
/// A hospital with a seat; `north_desk` has every duty.
pub const NORTH: OrganisationId = OrganisationId(1);
/// A payer without a seat or staff.
pub const PAYER: OrganisationId = OrganisationId(2);

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
    pub type Council = pallet_collective<Instance1>;
    #[runtime::pallet_index(3)]
    pub type Balances = pallet_balances;
    #[runtime::pallet_index(100)]
    pub type Registry = pallet_registry;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type AccountData = pallet_balances::AccountData<u64>;
    type AccountId = AccountId;
    type Block = frame_system::mocking::MockBlock<Test>;
    type Lookup = IdentityLookup<AccountId>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
    type AccountStore = System;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

parameter_types! {
    pub MaxProposalWeight: Weight = Weight::MAX;
    /// From which organisations are endowed.
    pub Pot: AccountId = account("pot");
    /// Patients for whom other pallets keep something.
    pub static PatientsWithState: Vec<AccountId> = vec![];
    /// Whether that can only be there while a deposit is held for it.
    pub static NeedsDeposit: bool = true;
    /// What other pallets keep for anybody whose state is inherited.
    pub static Kept: Extent = Extent { read: 3, copied: 2, bytes: 100 };
    /// Whether nothing can be inherited.
    pub static CannotInherit: bool = false;
    /// Who inherited from whom.
    pub static Inherited: Vec<(AccountId, AccountId)> = vec![];
    /// Who may sign for which patient.
    pub static Proxies: Vec<(AccountId, AccountId)> = vec![];
    /// Whether an upgrade of the chain waits.
    pub static UpgradeWaits: bool = false;
    /// What an organisation may newly hold in a day.
    pub static DepositBudget: u64 = FUNDS;
    /// What organisations hold for other pallets.
    pub static HeldForOthers: BTreeMap<OrganisationId, u64> = BTreeMap::new();
    /// What closing guardianships may take of a block.
    pub static AgendaWeight: Weight = Weight::MAX;
}

impl pallet_collective::Config<CouncilInstance> for Test {
    type Consideration = ();
    type DefaultVote = pallet_collective::PrimeDefaultVote;
    type DisapproveOrigin = NeverEnsureOrigin<()>;
    type KillOrigin = NeverEnsureOrigin<()>;
    type MaxMembers = ConstU32<3>;
    type MaxProposalWeight = MaxProposalWeight;
    type MaxProposals = ConstU32<4>;
    type MotionDuration = ConstU64<10>;
    type Proposal = RuntimeCall;
    type RuntimeEvent = RuntimeEvent;
    type RuntimeOrigin = RuntimeOrigin;
    type SetMembersOrigin = NeverEnsureOrigin<()>;
    type WeightInfo = ();
}

/// The council, and a check that it is told exactly what changed.
pub struct WatchedCouncil;

impl ChangeMembers<AccountId> for WatchedCouncil {
    fn change_members_sorted(incoming: &[AccountId], outgoing: &[AccountId], new: &[AccountId]) {
        assert!(new.is_sorted_by(|a, b| a < b), "members out of order");
        let (came, went) = Council::compute_members_diff_sorted(new, &council_members());
        assert_eq!((incoming, outgoing), (came.as_slice(), went.as_slice()));
        Council::change_members_sorted(incoming, outgoing, new);
    }
}

impl InitializeMembers<AccountId> for WatchedCouncil {
    fn initialize_members(members: &[AccountId]) {
        Council::initialize_members(members);
    }
}

/// More than half of the council.
type Most = pallet_collective::EnsureProportionMoreThan<AccountId, CouncilInstance, 1, 2>;

impl pallet_registry::Config for Test {
    type AdmissionOrigin =
        pallet_collective::EnsureProportionAtLeast<AccountId, CouncilInstance, 2, 3>;
    type AgendaWeight = AgendaWeight;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = Signer;
    type ContestPeriod = ConstU64<CONTEST_PERIOD>;
    type Currency = Balances;
    type Delegates = Proxies;
    type DepositBudget = DepositBudget;
    type EndowmentOrigin = Most;
    type EntryDeposit = ConstU64<ENTRY_DEPOSIT>;
    type HistoryDepth = ConstU32<2>;
    type MaxAgents = ConstU32<4>;
    type MaxCredentialValidity = ConstU64<YEAR>;
    type MaxGuardians = ConstU32<2>;
    type MaxGuardianship = ConstU64<{ 18 * YEAR }>;
    type MaxOrganisations = ConstU32<8>;
    type MaxSeats = ConstU32<3>;
    type MaxSignatureLifetime = ConstU64<HOUR>;
    type Membership = WatchedCouncil;
    type MembershipWeight = ();
    type OversightOrigin = Most;
    type PatientDeposit = ConstU64<PATIENT_DEPOSIT>;
    type PatientState = State;
    type Pot = Pot;
    type RuntimeHoldReason = RuntimeHoldReason;
    type Signature = MultiSignature;
    type Signer = MultiSigner;
    type SuccessionPause = ConstU64<YEAR>;
    type Time = Timestamp;
    type Upgrades = Upgrades;
    type WeightInfo = crate::weights::SubstrateWeight<Test>;
}

/// The upgrade of the chain that waits.
pub struct Upgrades;

impl UpgradeGuard for Upgrades {
    fn is_pending() -> bool {
        UpgradeWaits::get()
    }

    fn seats_changed() {
        UpgradeWaits::set(false);
    }
}

/// What other pallets keep for patients.
pub struct State;

impl PatientState<AccountId> for State {
    type Error = DispatchError;

    fn is_empty(patient: &AccountId) -> bool {
        !PatientsWithState::get().contains(patient)
    }

    fn needs_deposit(patient: &AccountId) -> bool {
        NeedsDeposit::get() && !Self::is_empty(patient)
    }

    fn most() -> Extent {
        Extent { read: 10, copied: 5, bytes: 1_000 }
    }

    fn inherit(successor: &AccountId, predecessor: &AccountId) -> Result<Extent, DispatchError> {
        ensure!(!CannotInherit::get(), DispatchError::Exhausted);
        let pair = (successor.clone(), predecessor.clone());
        Inherited::mutate(|inherited| inherited.push(pair));
        Ok(Kept::get())
    }
}

impl Delegates<AccountId> for Proxies {
    fn remove(patient: &AccountId, delegate: &AccountId) {
        Self::mutate(|proxies| {
            proxies.retain(|(real, proxy)| (real, proxy) != (patient, delegate));
        });
    }
}

/// Signs with the keystore of [`new_test_ext`].
#[cfg(feature = "runtime-benchmarks")]
pub struct Signer;

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper<AccountId, MultiSignature> for Signer {
    fn account() -> AccountId {
        MultiSigner::from(sp_io::crypto::sr25519_generate(0.into(), None)).into_account()
    }

    fn sign(account: &AccountId, bytes: &[u8]) -> MultiSignature {
        let key = sr25519::Public::from_raw(*account.as_ref());
        sp_io::crypto::sr25519_sign(0.into(), &key, bytes).unwrap().into()
    }

    fn set_time(now: Moment) {
        set_time(now);
    }

    fn keep(_: &AccountId, _: Extent) {}

    fn delegate(patient: &AccountId, delegate: &AccountId) {
        make_proxy(patient.clone(), delegate.clone());
    }
}

/// The key of this name.
pub fn pair(name: &str) -> sr25519::Pair {
    sr25519::Pair::from_seed(&blake2_256(name.as_bytes()))
}

/// The account of this name's key.
pub fn account(name: &str) -> AccountId {
    MultiSigner::from(pair(name).public()).into_account()
}

/// A call signed by this name.
pub fn by(name: &str) -> RuntimeOrigin {
    RuntimeOrigin::signed(account(name))
}

/// Two thirds of the council.
pub fn council() -> RuntimeOrigin {
    pallet_collective::RawOrigin::Members(2, 3).into()
}

pub fn council_members() -> Vec<AccountId> {
    pallet_collective::Members::<Test, CouncilInstance>::get()
}

pub fn kind(code: &str) -> OrganisationKind {
    OrganisationKind::from_code(code).unwrap()
}

pub fn roles(code: &str) -> Roles {
    Role::from_code(code).unwrap().into()
}

pub fn duties(duties: impl IntoIterator<Item = Duty>) -> Duties {
    duties.into_iter().collect()
}

pub fn set_time(now: Moment) {
    pallet_timestamp::Now::<Test>::put(now);
}

/// What the pallet does at the beginning of a block; what that took.
pub fn poll() -> Weight {
    let mut meter = WeightMeter::new();
    Registry::on_poll(System::block_number(), &mut meter);
    meter.consumed()
}

/// What a patient signs.
pub fn payload(
    custodian: OrganisationId,
    patient: &str,
    counter: u32,
) -> EnrolmentPayload<AccountId> {
    EnrolmentPayload { custodian, patient: account(patient), counter, expires: NOW + HOUR }
}

/// What a guardian signs.
pub fn guardianship(
    custodian: OrganisationId,
    patient: &str,
    guardian: &str,
    counter: u32,
) -> GuardianshipPayload<AccountId> {
    GuardianshipPayload {
        custodian,
        patient: account(patient),
        guardian: account(guardian),
        until: NOW + YEAR,
        counter,
        expires: NOW + HOUR,
    }
}

/// What a new pseudonym signs.
pub fn succession(
    custodian: OrganisationId,
    old: &str,
    new: &str,
    counter: u32,
) -> SuccessionPayload<AccountId> {
    let expires = Timestamp::get() + HOUR;
    SuccessionPayload { custodian, old: account(old), new: account(new), counter, expires }
}

/// What a practitioner signs.
pub fn credential(
    organisation: OrganisationId,
    practitioner: &str,
    roles: Roles,
    until: Moment,
    counter: u32,
) -> CredentialPayload<AccountId> {
    let expires = Timestamp::get() + HOUR;
    let practitioner = account(practitioner);
    CredentialPayload { organisation, practitioner, roles, until, counter, expires }
}

/// Lets an account sign for a patient.
pub fn make_proxy(patient: AccountId, delegate: AccountId) {
    Proxies::mutate(|proxies| proxies.push((patient, delegate)));
}

/// What is held on this name's account.
pub fn held(name: &str) -> u64 {
    Balances::reserved_balance(account(name))
}

/// That name's signature over these bytes.
pub fn sign(name: &str, bytes: &[u8]) -> MultiSignature {
    MultiSignature::Sr25519(pair(name).sign(bytes))
}

fn hospital(name: &str) -> GenesisOrganisation<AccountId> {
    let desk = GenesisAgent { account: account(&format!("{name}_desk")), duties: Duties::all() };
    GenesisOrganisation {
        governing: account(name),
        kind: kind("HOSPITAL"),
        name: name.into(),
        seat: true,
        agents: vec![desk],
        practitioners: vec![],
        patients: vec![],
    }
}

/// Two hospitals and a payer.
pub fn consortium() -> Vec<GenesisOrganisation<AccountId>> {
    let payer = GenesisOrganisation {
        kind: kind("PAYER"),
        seat: false,
        agents: vec![],
        ..hospital("payer")
    };
    vec![hospital("general"), hospital("north"), payer]
}

/// A practitioner of the first block.
pub fn practitioner(name: &str) -> GenesisPractitioner<AccountId> {
    GenesisPractitioner {
        account: account(name),
        roles: roles("PHYSICIAN"),
        until: NOW + YEAR,
        evidence: None,
    }
}

/// A chain that begins with these organisations.
pub fn chain_of(organisations: Vec<GenesisOrganisation<AccountId>>) -> TestExternalities {
    let governing = organisations.iter().map(|organisation| organisation.governing.clone());
    let newcomers = ["new", "other", "pot"].map(account);
    let rich = governing.chain(newcomers).collect::<std::collections::BTreeSet<_>>();
    let genesis = RuntimeGenesisConfig {
        balances: pallet_balances::GenesisConfig {
            balances: rich.into_iter().map(|account| (account, FUNDS)).collect(),
            ..Default::default()
        },
        registry: pallet_registry::GenesisConfig { organisations },
        ..Default::default()
    };
    let mut ext = TestExternalities::from(genesis.build_storage().unwrap());
    ext.execute_with(|| {
        System::set_block_number(1);
        set_time(NOW);
        Proxies::take();
        HeldForOthers::take();
        DepositBudget::set(FUNDS);
        AgendaWeight::set(Weight::MAX);
    });
    ext
}

/// An empty chain whose node has a keystore.
#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> TestExternalities {
    let mut ext = chain_of(vec![]);
    ext.register_extension(sp_keystore::KeystoreExt::new(
        sp_keystore::testing::MemoryKeystore::new(),
    ));
    ext
}

/// Runs a test on the demo consortium and checks all invariants afterwards.
pub fn build_and_execute(test: impl FnOnce()) {
    chain_of(consortium()).execute_with(|| {
        test();
        check_state();
    });
}

/// The invariants, and that the council is the one that the registry knows.
pub fn check_state() {
    Registry::do_try_state().unwrap();
    assert_eq!(council_members(), pallet_registry::Seats::<Test>::get().into_inner());
}
