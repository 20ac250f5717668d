//! A runtime with payments, a coin and its holds, two organisations and a patient.

#![allow(clippy::arithmetic_side_effects, clippy::expect_used, reason = "test code")]

use crate as pallet_payments;
use crate::{NativeFromLeft, Party, TokenFacts, TokenInspect};
use alloc::{vec, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
    assert_ok, derive_impl, parameter_types,
    traits::{
        fungible,
        fungibles::{self, Inspect, Mutate},
        AsEnsureOriginWithArg, ConstU128, ConstU32, VariantCount, VariantCountOf,
    },
    PalletId,
};
use frame_system::{EnsureNever, EnsureRoot};
use pallet_assets::{Asset, AssetDetails};
use salus_primitives::{
    AssetKind, Commitment, Duty, EnrolmentFacts, Forgotten, Moment, OrganisationFacts,
    OrganisationId, OrganisationInspect, OrganisationKind, PatientInspect,
};
use scale_info::TypeInfo;
use sp_runtime::{traits::IdentityLookup, AccountId32, BuildStorage, DispatchResult};

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
pub const NOBODY: OrganisationId = OrganisationId(9);

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
/// Has nothing.
pub const PATIENT: AccountId = account(20);
/// Was a patient.
pub const FORMER_PATIENT: AccountId = account(21);
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
}

/// Why something is held.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Encode,
    Decode,
    DecodeWithMemTracking,
    MaxEncodedLen,
    TypeInfo,
)]
pub enum Reason {
    Escrow,
    Other,
}

impl VariantCount for Reason {
    const VARIANT_COUNT: u32 = 2;
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
    type RuntimeHoldReason = Reason;
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
    type RuntimeHoldReason = Reason;
}

/// All money, to transfer it.
pub type Money = fungible::UnionOf<Balances, Assets, NativeFromLeft, AssetKind, AccountId>;
/// All money, to hold it.
pub type Holds = fungible::UnionOf<Balances, AssetsHolder, NativeFromLeft, AssetKind, AccountId>;

parameter_types! {
    pub const Treasuries: PalletId = PalletId(*b"sal/paym");
    pub const Keeper: AccountId = KEEPER;
    /// Who has no authority now.
    pub static Suspended: Vec<OrganisationId> = vec![];
    /// Who has left.
    pub static Removed: Vec<OrganisationId> = vec![];
}

impl pallet_payments::Config for Test {
    type AssetKeeper = Keeper;
    type AssetOrigin = EnsureRoot<AccountId>;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = World;
    type MaxAssets = ConstU32<3>;
    type Money = Money;
    type PalletId = Treasuries;
    type Parties = World;
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
            Duty::Bill => return None,
            _ if *account == CLERK => HOSPITAL,
            _ => return None,
        };
        Self::organisation(organisation).filter(|facts| facts.active).map(|_| organisation)
    }
}

impl PatientInspect<AccountId> for World {
    fn enrolment(patient: &AccountId) -> Option<EnrolmentFacts> {
        let ended = *patient == FORMER_PATIENT;
        let facts = EnrolmentFacts { custodian: HOSPITAL, ended, withdrawn: false };
        (ended || *patient == PATIENT).then_some(facts)
    }

    fn enrolment_at(patient: &AccountId, _: Moment) -> Result<Option<EnrolmentFacts>, Forgotten> {
        Ok(Self::enrolment(patient))
    }

    fn custodian(patient: &AccountId) -> Option<OrganisationId> {
        Self::enrolment(patient).map(|enrolment| enrolment.custodian)
    }

    fn successor(_: &AccountId) -> Option<AccountId> {
        None
    }

    fn is_contestable(_: &AccountId) -> bool {
        false
    }

    fn replaced_for_good(_: &AccountId) -> Option<Moment> {
        None
    }
}

impl TokenInspect<AccountId> for World {
    fn token(id: u32) -> Option<TokenFacts<AccountId>> {
        let AssetDetails { owner, admin, freezer, is_sufficient, .. } = Asset::<Test>::get(id)?;
        Some(TokenFacts { sufficient: is_sufficient, owner, admin, freezer })
    }
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::benchmarking::BenchmarkHelper<AccountId> for World {
    fn agent() -> (AccountId, OrganisationId) {
        (CASHIER, INSURER)
    }

    fn patient() -> AccountId {
        PATIENT
    }

    fn token() -> AssetKind {
        create_token(COIN_ID + 1);
        AssetKind::Token(COIN_ID + 1)
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
    sp_io::TestExternalities::from(storage).execute_with(|| {
        System::set_block_number(1);
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
