//! What only the consortium's chain has: GRANDPA and the record of its offences, and the names
//! that `shared` expects (its head lists them).

use alloc::vec::Vec;
use frame_support::{
    traits::{ConstU32, ConstU64, Contains, Get, KeyOwnerProofSystem},
    BoundedVec,
};
use pallet_collator_selection::Invulnerables;
use pallet_grandpa::{EquivocationReportSystem, NextForced, Stalled};
use pallet_session::{
    historical::{IdentificationTuple, NoteHistoricalRoot},
    NextKeys,
};
use salus_primitives::{FinalityRescue, RescueRefusal};
use salus_runtime_common::{
    offences::AlertOnly,
    sessions::{HistoricalAuthors, NoIdentification},
    time::SESSIONS_KEPT,
    AccountId,
};
use sp_consensus_grandpa::AuthorityId as GrandpaId;
use sp_core::crypto::KeyTypeId;
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};
use sp_runtime::impl_opaque_keys;

use crate::{
    shared::{access::Access, authors::MAX_AUTHORS, governance::SessionSlots},
    weights, Aura, Governance, Grandpa, Historical, Offences, Runtime, RuntimeCall, RuntimeEvent,
    Session, System, UncheckedExtrinsic,
};

impl_opaque_keys! {
    /// Keys of an author.
    pub struct SessionKeys {
        /// Authors blocks.
        pub aura: Aura,
        /// Votes for finality.
        pub grandpa: Grandpa,
    }
}

/// The session keys of a well-known development key.
pub fn session_keys(author: Sr25519Keyring) -> SessionKeys {
    let voter = match author {
        Sr25519Keyring::Bob => Ed25519Keyring::Bob,
        Sr25519Keyring::Charlie => Ed25519Keyring::Charlie,
        Sr25519Keyring::Dave => Ed25519Keyring::Dave,
        Sr25519Keyring::Eve => Ed25519Keyring::Eve,
        Sr25519Keyring::Ferdie => Ed25519Keyring::Ferdie,
        _ => Ed25519Keyring::Alice,
    };
    SessionKeys { aura: author.public().into(), grandpa: voter.public().into() }
}

/// Keeps the roots of past sessions' keys, by which equivocations are proved.
pub type SessionManager = NoteHistoricalRoot<Runtime, HistoricalAuthors<Runtime, Governance>>;

/// A new runtime replaces the old one at once.
pub type SetCode = ();

/// No other chain says when.
pub fn code_waits() -> bool {
    false
}

/// Whether an author was reported.
pub fn is_offence(event: &RuntimeEvent) -> bool {
    matches!(event, RuntimeEvent::Offences(pallet_offences::Event::Offence { .. }))
}

/// Finality by GRANDPA's voters, who are the authors.
pub struct Finality;

impl FinalityRescue<AccountId> for Finality {
    fn is_supported() -> bool {
        true
    }

    fn begin(authors: Vec<AccountId>, set_id: u64) -> Result<u32, RescueRefusal> {
        let has_keys = |author| NextKeys::<Runtime>::contains_key(author);
        if !authors.iter().all(has_keys) {
            return Err(RescueRefusal::AuthorWithoutKeys);
        }
        if set_id > Grandpa::current_set_id() {
            return Err(RescueRefusal::SetIdAhead);
        }
        if NextForced::<Runtime>::get().is_some_and(|block| block > System::block_number()) {
            return Err(RescueRefusal::TooSoon);
        }
        Invulnerables::<Runtime>::put(BoundedVec::truncate_from(authors));
        // Those of the next session are planned.
        Ok(Session::current_index().saturating_add(2))
    }

    fn is_changing() -> bool {
        Grandpa::pending_change().is_some() || Stalled::<Runtime>::exists()
    }
}

/// Nothing: GRANDPA's voters come from the session keys.
pub fn own_genesis() -> serde_json::Value {
    serde_json::Value::Null
}

/// Reports of votes that contradict each other.
pub struct ConsensusCalls;

impl Contains<RuntimeCall> for ConsensusCalls {
    fn contains(call: &RuntimeCall) -> bool {
        matches!(
            call,
            RuntimeCall::Grandpa(
                pallet_grandpa::Call::report_equivocation { .. }
                    | pallet_grandpa::Call::report_equivocation_unsigned { .. }
            )
        )
    }
}

/// Who may dispatch GRANDPA's calls. Any other call that `shared` does not know is nobody's.
pub fn consensus_access(call: &RuntimeCall) -> Access {
    use pallet_grandpa::Call;

    match call {
        RuntimeCall::Grandpa(Call::report_equivocation { .. }) => Access::Signed,
        RuntimeCall::Grandpa(Call::report_equivocation_unsigned { .. }) => Access::Unsigned,
        _ => Access::Nobody,
    }
}

impl pallet_session::historical::Config for Runtime {
    type FullIdentification = ();
    type FullIdentificationOf = NoIdentification;
    type RuntimeEvent = RuntimeEvent;
}

impl pallet_offences::Config for Runtime {
    type IdentificationTuple = IdentificationTuple<Runtime>;
    type OnOffenceHandler = AlertOnly;
    type RuntimeEvent = RuntimeEvent;
}

/// Blocks for which the report of an equivocation stays valid in the pool: as long as the roots
/// by which it is proved are kept.
pub struct ReportLongevity;

impl Get<u64> for ReportLongevity {
    fn get() -> u64 {
        u64::from(SESSIONS_KEPT).saturating_mul(SessionSlots::get().into())
    }
}

impl pallet_grandpa::Config for Runtime {
    type EquivocationReportSystem =
        EquivocationReportSystem<Runtime, Offences, Historical, ReportLongevity>;
    type KeyOwnerProof = <Historical as KeyOwnerProofSystem<(KeyTypeId, GrandpaId)>>::Proof;
    type MaxAuthorities = ConstU32<MAX_AUTHORS>;
    type MaxNominators = ConstU32<0>;
    // A set lives one session or more.
    type MaxSetIdSessionEntries = ConstU64<{ SESSIONS_KEPT as u64 }>;
    type RuntimeEvent = RuntimeEvent;
    type WeightInfo = weights::grandpa::WeightInfo<Runtime>;
}

impl<LocalCall> frame_system::offchain::CreateTransactionBase<LocalCall> for Runtime
where
    RuntimeCall: From<LocalCall>,
{
    type Extrinsic = UncheckedExtrinsic;
    type RuntimeCall = RuntimeCall;
}

impl<LocalCall> frame_system::offchain::CreateBare<LocalCall> for Runtime
where
    RuntimeCall: From<LocalCall>,
{
    fn create_bare(call: RuntimeCall) -> UncheckedExtrinsic {
        UncheckedExtrinsic::new_bare(call)
    }
}
