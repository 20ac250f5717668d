//! Authorship, CollatorSelection, Session, Aura.
//!
//! The council names the authors (CollatorSelection's invulnerables); there are no candidates.

use frame_support::{
    traits::{ConstBool, ConstU128, ConstU32, ConstU64},
    PalletId,
};
use pallet_collator_selection::IdentityCollator;
use salus_runtime_common::{
    currency::deposit, origins::TwoThirdsOfCouncil, sessions::SessionsBySlot, AccountId,
};
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_runtime::traits::{ConvertInto, OpaqueKeys};

use super::governance::SessionSlots;
use crate::{
    Aura, Balances, CollatorSelection, Runtime, RuntimeEvent, Session, SessionKeys, SessionManager,
    DAYS, MULTIPLE_BLOCKS_PER_SLOT, SLOT_DURATION,
};

/// Authors that the chain can have.
pub const MAX_AUTHORS: u32 = 32;

frame_support::parameter_types! {
    /// An account that CollatorSelection insists on. Nothing is paid into it.
    pub const AuthorsPot: PalletId = PalletId(*b"sal/auth");
}

impl pallet_authorship::Config for Runtime {
    // Keeps `LastAuthoredBlock`, where operators see which author is silent.
    type EventHandler = CollatorSelection;
    type FindAuthor = pallet_session::FindAccountFromAuthorIndex<Self, Aura>;
}

impl pallet_collator_selection::Config for Runtime {
    type Currency = Balances;
    // Without candidates, nobody is kicked.
    type KickThreshold = ConstU32<DAYS>;
    type MaxCandidates = ConstU32<0>;
    type MaxInvulnerables = ConstU32<MAX_AUTHORS>;
    type MinEligibleCollators = ConstU32<1>;
    type PotId = AuthorsPot;
    type RuntimeEvent = RuntimeEvent;
    type UpdateOrigin = TwoThirdsOfCouncil;
    type ValidatorId = AccountId;
    type ValidatorIdOf = IdentityCollator;
    type ValidatorRegistration = Session;
    type WeightInfo = pallet_collator_selection::weights::SubstrateWeight<Runtime>;
}

impl pallet_session::Config for Runtime {
    type Currency = Balances;
    // Whoever misbehaves stays until the council has voted.
    type DisablingStrategy = ();
    // Keys and, for each of at most two kinds of key, its owner.
    type KeyDeposit = ConstU128<{ deposit(3, 192) }>;
    type Keys = SessionKeys;
    type NextSessionRotation = SessionsBySlot<Runtime, SessionSlots>;
    type RuntimeEvent = RuntimeEvent;
    type SessionHandler = <SessionKeys as OpaqueKeys>::KeyTypeIdProviders;
    type SessionManager = SessionManager;
    type ShouldEndSession = SessionsBySlot<Runtime, SessionSlots>;
    type ValidatorId = AccountId;
    type ValidatorIdOf = ConvertInto;
    type WeightInfo = pallet_session::weights::SubstrateWeight<Runtime>;
}

impl pallet_aura::Config for Runtime {
    type AllowMultipleBlocksPerSlot = ConstBool<MULTIPLE_BLOCKS_PER_SLOT>;
    type AuthorityId = AuraId;
    type DisabledValidators = Session;
    type MaxAuthorities = ConstU32<MAX_AUTHORS>;
    type SlotDuration = ConstU64<SLOT_DURATION>;
}
