//! A runtime with payments, a coin and its holds, two organisations and a patient.

#![allow(clippy::arithmetic_side_effects, clippy::expect_used, reason = "test code")]

use crate as pallet_payments;
use crate::{HoldReason, NativeFromLeft, Party, TokenFacts, TokenInspect};
use alloc::{collections::BTreeMap, vec, vec::Vec};
use frame_support::{
    assert_ok, derive_impl, ensure, parameter_types,
    traits::{
        fungible,
        fungibles::{self, Inspect, InspectHold, Mutate},
        AsEnsureOriginWithArg, ConstU128, ConstU32, ConstU64, Hooks, VariantCountOf,
    },
    weights::{Weight, WeightMeter},
    PalletId,
};
use frame_system::{EnsureNever, EnsureRoot};
use pallet_assets::{Asset, AssetDetails};
use salus_primitives::{
    AssetKind, BatchFacts, Commitment, DisclosureInspect, Duty, EnrolmentFacts, Forgotten, Moment,
    OrganisationDeposits, OrganisationFacts, OrganisationId, OrganisationInspect, OrganisationKind,
    PatientInspect, RecordInspect, RequestFacts, RequestId, Root,
};
pub use salus_primitives::{DAY, GRACE, HOUR, MINUTE, STANDSTILL};
use sp_core::{ed25519, Pair};
use sp_runtime::{
    traits::IdentityLookup, AccountId32, ArithmeticError, BuildStorage, DispatchError,
    DispatchResult, MultiSignature, MultiSigner,
};

pub type AccountId = AccountId32;

/// Least that an account has of the chain's own token, if any.
pub const EXISTENTIAL: u128 = 500;
/// Least that an account has of the coin, if any.
pub const MINIMUM: u128 = 1_000;
/// A cent of the coin.
pub const CENT: u128 = 10_000;
/// What the treasuries, and those who have some, have of the coin at first.
pub const FUNDS: u128 = 1_000 * CENT;

pub const COIN_ID: u32 = 1984;
pub const COIN: AssetKind = AssetKind::Token(COIN_ID);
pub const NATIVE: AssetKind = AssetKind::Native;

pub const HOSPITAL: OrganisationId = OrganisationId(0);
pub const INSURER: OrganisationId = OrganisationId(1);
/// Another hospital, of which `OTHER_PATIENT` is a patient.
pub const CLINIC: OrganisationId = OrganisationId(2);
/// They decide disputes.
pub const ARBITER: OrganisationId = OrganisationId(3);
pub const OTHER_ARBITER: OrganisationId = OrganisationId(4);
pub const NOBODY: OrganisationId = OrganisationId(9);

pub const INVOICE_DEPOSIT: u128 = 300;
pub const COVERAGE_DEPOSIT: u128 = 200;
pub const CHANNEL_DEPOSIT: u128 = 100;

/// When tests begin.
pub const NOW: Moment = 1_800_000_000_000;

const fn account(id: u8) -> AccountId {
    AccountId32::new([id; 32])
}

/// Owns, administers and freezes tokens; has no key.
pub const KEEPER: AccountId = account(1);
/// Mints the coin.
pub const ISSUER: AccountId = account(2);
/// Governs the hospital.
pub const GOVERNOR: AccountId = account(10);
/// Bills for the hospital.
pub const BILLER: AccountId = account(11);
/// Does everything else for the hospital.
pub const CLERK: AccountId = account(12);
/// Bills for the insurer.
pub const CASHIER: AccountId = account(13);
/// Governs the insurer.
pub const INSURERS_GOVERNOR: AccountId = account(14);
/// Bills for the clinic.
pub const CLINICS_BILLER: AccountId = account(15);
/// Reviews for those who decide disputes.
pub const JUDGE: AccountId = account(16);
pub const OTHER_JUDGE: AccountId = account(17);
/// Has nothing.
pub const PATIENT: AccountId = account(20);
/// Was a patient.
pub const FORMER_PATIENT: AccountId = account(21);
/// Is enrolled with the clinic. Has nothing.
pub const OTHER_PATIENT: AccountId = account(22);
/// Has the place of `PATIENT`, if `Succeeded` says so.
pub const SUCCESSOR: AccountId = account(23);
/// Has some of the coin, and of the chain's own token.
pub const EMPLOYER: AccountId = account(30);
/// Has nothing.
pub const STRANGER: AccountId = account(99);

pub const REFERENCE: Commitment = Commitment([0xce; 32]);

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
    pub type Balances = pallet_balances;
    #[runtime::pallet_index(2)]
    pub type Assets = pallet_assets;
    #[runtime::pallet_index(3)]
    pub type AssetsHolder = pallet_assets_holder;
    #[runtime::pallet_index(4)]
    pub type Payments = pallet_payments;
    #[runtime::pallet_index(5)]
    pub type Timestamp = pallet_timestamp;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type AccountData = pallet_balances::AccountData<u128>;
    type AccountId = AccountId;
    type Block = frame_system::mocking::MockBlock<Test>;
    type Lookup = IdentityLookup<AccountId>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
    type AccountStore = System;
    type Balance = u128;
    type ExistentialDeposit = ConstU128<EXISTENTIAL>;
    type MaxFreezes = VariantCountOf<RuntimeFreezeReason>;
    type RuntimeHoldReason = RuntimeHoldReason;
}

#[derive_impl(pallet_assets::config_preludes::TestDefaultConfig)]
impl pallet_assets::Config for Test {
    type Balance = u128;
    type CreateOrigin = AsEnsureOriginWithArg<EnsureNever<AccountId>>;
    type Currency = Balances;
    type ForceOrigin = EnsureRoot<AccountId>;
    type Holder = AssetsHolder;
}

impl pallet_assets_holder::Config for Test {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeHoldReason = RuntimeHoldReason;
}

/// All money, to transfer it.
pub type Money = fungible::UnionOf<Balances, Assets, NativeFromLeft, AssetKind, AccountId>;
/// All money, to hold it.
pub type Holds = fungible::UnionOf<Balances, AssetsHolder, NativeFromLeft, AssetKind, AccountId>;

impl pallet_timestamp::Config for Test {
    type MinimumPeriod = ConstU64<1>;
    type Moment = u64;
    type OnTimestampSet = ();
    type WeightInfo = ();
}

parameter_types! {
    pub const Treasuries: PalletId = PalletId(*b"sal/paym");
    pub const Keeper: AccountId = KEEPER;
    /// Who has no authority now.
    pub static Suspended: Vec<OrganisationId> = vec![];
    /// Who has left.
    pub static Removed: Vec<OrganisationId> = vec![];
    /// Whether the chain is in safe mode.
    pub static SafeMode: bool = false;
    /// Who bills for the insurer since a while.
    pub static Hired: Vec<AccountId> = vec![];
    /// Who reviews for the arbiter since a while.
    pub static Judges: Vec<AccountId> = vec![];
    /// Whether `SUCCESSOR` has the place of `PATIENT`.
    pub static Succeeded: bool = false;
    /// Whether that can be contested.
    pub static Contestable: bool = false;
    /// What is held for organisations.
    pub static Deposits: BTreeMap<OrganisationId, u128> = BTreeMap::new();
    /// What organisations can hold at most.
    pub static Means: u128 = u128::MAX;
    /// What is anchored.
    pub static Batches: BTreeMap<(OrganisationId, Root), BatchFacts> = BTreeMap::new();
    /// What is asked for.
    pub static Requests: BTreeMap<RequestId, RequestFacts<AccountId>> = BTreeMap::new();
    /// What looking after what is due may take of a block.
    pub static AgendaWeight: Weight = Weight::MAX;
}

impl pallet_payments::Config for Test {
    type AgendaWeight = AgendaWeight;
    type AssetKeeper = Keeper;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = World;
    type ChannelDeposit = ConstU128<CHANNEL_DEPOSIT>;
    type CoverageDeposit = ConstU128<COVERAGE_DEPOSIT>;
    type Currency = Balances;
    type Disclosures = World;
    type DisputeOrigin = EnsureRoot<AccountId>;
    type Holds = Holds;
    type InvoiceDeposit = ConstU128<INVOICE_DEPOSIT>;
    type MaxAssets = ConstU32<3>;
    type Money = Money;
    type PalletId = Treasuries;
    type Parties = World;
    type Records = World;
    type RulesOrigin = EnsureRoot<AccountId>;
    type RuntimeHoldReason = RuntimeHoldReason;
    type SafeMode = SafeMode;
    type Signature = MultiSignature;
    type Signer = MultiSigner;
    type Time = Timestamp;
    type Tokens = World;
    type WeightInfo = crate::weights::SubstrateWeight<Test>;
}

/// The organisations, their agents, patients and tokens.
pub struct World;

impl OrganisationInspect<AccountId> for World {
    fn organisation(id: OrganisationId) -> Option<OrganisationFacts> {
        let kind = match id {
            HOSPITAL => OrganisationKind::HOSPITAL,
            INSURER => OrganisationKind::PAYER,
            CLINIC => OrganisationKind::CLINIC,
            ARBITER | OTHER_ARBITER => OrganisationKind::DISPUTE_ENTITY,
            _ => return None,
        };
        let active = !Suspended::get().contains(&id) && !Removed::get().contains(&id);
        Some(OrganisationFacts { kind, active })
    }

    fn organisation_at(
        id: OrganisationId,
        _: Moment,
    ) -> Result<Option<OrganisationFacts>, Forgotten> {
        Ok(Self::organisation(id))
    }

    fn removed(id: OrganisationId) -> Option<Moment> {
        Removed::get().contains(&id).then_some(0)
    }

    fn governing(id: OrganisationId) -> Option<AccountId> {
        match id {
            HOSPITAL => Some(GOVERNOR),
            INSURER => Some(INSURERS_GOVERNOR),
            _ => None,
        }
    }

    fn agent(account: &AccountId, duty: Duty) -> Option<OrganisationId> {
        let organisation = match duty {
            Duty::Bill if *account == BILLER => HOSPITAL,
            Duty::Bill if *account == CASHIER => INSURER,
            Duty::Bill if *account == CLINICS_BILLER => CLINIC,
            Duty::Bill if Hired::get().contains(account) => INSURER,
            Duty::Bill => return None,
            Duty::Review if *account == JUDGE => ARBITER,
            Duty::Review if *account == OTHER_JUDGE => OTHER_ARBITER,
            Duty::Review if Judges::get().contains(account) => ARBITER,
            _ if *account == CLERK => HOSPITAL,
            _ => return None,
        };
        Self::organisation(organisation).filter(|facts| facts.active).map(|_| organisation)
    }
}

impl PatientInspect<AccountId> for World {
    fn enrolment(patient: &AccountId) -> Option<EnrolmentFacts> {
        let ended = *patient == FORMER_PATIENT;
        let custodian = match *patient {
            PATIENT | FORMER_PATIENT => HOSPITAL,
            OTHER_PATIENT => CLINIC,
            _ => return None,
        };
        Some(EnrolmentFacts { custodian, ended, withdrawn: false })
    }

    fn enrolment_at(patient: &AccountId, _: Moment) -> Result<Option<EnrolmentFacts>, Forgotten> {
        Ok(Self::enrolment(patient))
    }

    fn custodian(patient: &AccountId) -> Option<OrganisationId> {
        Self::enrolment(patient).map(|enrolment| enrolment.custodian)
    }

    fn successor(patient: &AccountId) -> Option<AccountId> {
        (Succeeded::get() && *patient == PATIENT).then_some(SUCCESSOR)
    }

    fn is_contestable(patient: &AccountId) -> bool {
        *patient == SUCCESSOR && Contestable::get()
    }

    fn replaced_for_good(patient: &AccountId) -> Option<Moment> {
        Self::successor(patient).filter(|_| !Contestable::get()).map(|_| NOW)
    }
}

impl OrganisationDeposits for World {
    type Balance = u128;
    type Error = DispatchError;

    fn hold(organisation: OrganisationId, amount: u128) -> DispatchResult {
        let held = Self::held(organisation) + amount;
        ensure!(held <= Means::get(), DispatchError::Other("means"));
        Deposits::mutate(|deposits| deposits.insert(organisation, held));
        Ok(())
    }

    fn release(organisation: OrganisationId, amount: u128) -> DispatchResult {
        let held =
            Self::held(organisation).checked_sub(amount).ok_or(ArithmeticError::Underflow)?;
        Deposits::mutate(|deposits| deposits.insert(organisation, held));
        Ok(())
    }

    fn held(organisation: OrganisationId) -> u128 {
        Deposits::get().get(&organisation).copied().unwrap_or_default()
    }
}

impl RecordInspect for World {
    fn batch(organisation: OrganisationId, root: Root) -> Option<BatchFacts> {
        Batches::get().get(&(organisation, root)).copied()
    }
}

impl DisclosureInspect<AccountId> for World {
    fn request(id: RequestId) -> Option<RequestFacts<AccountId>> {
        Requests::get().get(&id).cloned()
    }
}

impl TokenInspect<AccountId> for World {
    fn token(id: u32) -> Option<TokenFacts<AccountId>> {
        let AssetDetails { owner, admin, freezer, is_sufficient, .. } = Asset::<Test>::get(id)?;
        Some(TokenFacts { sufficient: is_sufficient, owner, admin, freezer })
    }
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::benchmarking::BenchmarkHelper<AccountId, MultiSignature> for World {
    fn agent() -> (AccountId, OrganisationId) {
        (CASHIER, INSURER)
    }

    fn patient() -> AccountId {
        PATIENT
    }

    fn care() -> crate::benchmarking::Care<AccountId> {
        let request = RequestId(0);
        let facts = RequestFacts {
            patient: PATIENT,
            custodian: HOSPITAL,
            asker: Some(INSURER),
            purpose: Purpose::HPAYMT,
            fulfilled: false,
        };
        Requests::mutate(|requests| requests.insert(request, facts));
        let (patient, provider, biller) = (PATIENT, HOSPITAL, BILLER);
        crate::benchmarking::Care { patient, provider, biller, request }
    }

    fn fulfil(care: &crate::benchmarking::Care<AccountId>) {
        Requests::mutate(|requests| {
            requests.entry(care.request).and_modify(|request| request.fulfilled = true);
        });
    }

    fn organisations(count: u32) -> Vec<(AccountId, OrganisationId)> {
        let arbiters = [(JUDGE, ARBITER), (OTHER_JUDGE, OTHER_ARBITER)];
        arbiters.into_iter().cycle().take(count as usize).collect()
    }

    fn set_time(now: Moment) {
        Timestamp::set_timestamp(now);
    }

    fn token() -> AssetKind {
        create_token(COIN_ID + 1);
        AssetKind::Token(COIN_ID + 1)
    }

    fn signer() -> AccountId {
        signer().public().into()
    }

    fn sign(_: &AccountId, bytes: &[u8]) -> MultiSignature {
        signer().sign(bytes).into()
    }
}

/// What may be different with a token.
pub struct Token {
    pub owner: AccountId,
    pub admin: AccountId,
    pub freezer: AccountId,
    pub sufficient: bool,
    pub frozen: bool,
}

impl Default for Token {
    fn default() -> Self {
        Self { owner: KEEPER, admin: KEEPER, freezer: KEEPER, sufficient: true, frozen: false }
    }
}

/// As the council would.
pub fn set_token(id: u32, token: Token) {
    let Token { owner, admin, freezer, sufficient, frozen } = token;
    let root = RuntimeOrigin::root();
    assert_ok!(Assets::force_asset_status(
        root, id, owner, ISSUER, admin, freezer, MINIMUM, sufficient, frozen,
    ));
}

pub fn freeze_coin(frozen: bool) {
    set_token(COIN_ID, Token { frozen, ..Token::default() });
}

pub fn create_token(id: u32) {
    assert_ok!(Assets::force_create(RuntimeOrigin::root(), id, KEEPER, true, MINIMUM));
    set_token(id, Token::default());
}

/// Runs a test in which the coin and the chain's own token are accepted, and the invariants after it.
pub fn test(run: impl FnOnce()) {
    let storage = frame_system::GenesisConfig::<Test>::default()
        .build_storage()
        .expect("system genesis builds");
    Suspended::set(vec![]);
    Removed::set(vec![]);
    SafeMode::set(false);
    Hired::set(vec![]);
    Judges::set(vec![]);
    Succeeded::set(false);
    Contestable::set(false);
    Deposits::set(BTreeMap::new());
    Means::set(u128::MAX);
    Batches::set(BTreeMap::new());
    Requests::set(BTreeMap::new());
    AgendaWeight::set(Weight::MAX);
    sp_io::TestExternalities::from(storage).execute_with(|| {
        System::set_block_number(1);
        Timestamp::set_timestamp(NOW);
        Payments::watch();
        create_token(COIN_ID);
        assert_ok!(Payments::set_asset(RuntimeOrigin::root(), COIN, Some(CENT)));
        assert_ok!(Payments::set_asset(RuntimeOrigin::root(), NATIVE, Some(EXISTENTIAL)));
        for owner in [treasury(HOSPITAL), treasury(INSURER), EMPLOYER] {
            assert_ok!(Money::mint_into(COIN, &owner, FUNDS));
        }
        for owner in [treasury(INSURER), EMPLOYER] {
            assert_ok!(Money::mint_into(NATIVE, &owner, FUNDS));
        }
        run();
        Payments::do_try_state().expect("the invariants hold");
    });
}

/// The key that signs vouchers.
pub fn signer() -> ed25519::Pair {
    ed25519::Pair::from_seed(&[7; 32])
}

/// Lets so many milliseconds pass, hour by hour, as a chain that never stands.
pub fn pass_time(milliseconds: Moment) {
    let end = now() + milliseconds;
    while now() < end {
        Timestamp::set_timestamp((now() + HOUR / 2).min(end));
        next_block();
    }
}

/// Lets so many milliseconds pass without a block.
pub fn stand_still(milliseconds: Moment) {
    Timestamp::set_timestamp(now() + milliseconds);
}

/// What happens by itself in a block.
pub fn next_block() {
    System::set_block_number(System::block_number() + 1);
    Payments::on_poll(System::block_number(), &mut WeightMeter::new());
}

pub fn now() -> Moment {
    Timestamp::get()
}

/// What is held of an account's.
pub fn held(asset: AssetKind, reason: HoldReason, who: &AccountId) -> u128 {
    Holds::balance_on_hold(asset, &reason.into(), who)
}

pub fn by(who: AccountId) -> RuntimeOrigin {
    RuntimeOrigin::signed(who)
}

pub fn treasury(organisation: OrganisationId) -> AccountId {
    Payments::treasury_of(organisation)
}

pub fn balance(asset: AssetKind, who: &AccountId) -> u128 {
    Money::balance(asset, who)
}

pub fn issuance(asset: AssetKind) -> u128 {
    <Money as fungibles::Inspect<_>>::total_issuance(asset)
}

pub fn to(account: AccountId) -> Party<AccountId> {
    Party::Account(account)
}

/// Pays some of the coin.
pub fn pay(who: AccountId, to: Party<AccountId>, amount: u128) -> DispatchResult {
    Payments::pay(by(who), COIN, to, amount, REFERENCE)
}
