//! What operators are told: the runtime API `OperationsApi`.

use alloc::{collections::BTreeMap, vec::Vec};
use pallet_allowance::{Event::FreeCallCounted, Group};
use pallet_collator_selection::LastAuthoredBlock;
use pallet_disclosures::OverdueCount;
use pallet_emergency_access::{ReviewCounts, Reviews};
use pallet_payments::{AcceptedAssets, HeldFunds as Held};
use salus_primitives::{Amount, Versioned};
use salus_runtime_api::{BlockTally, HeldFunds, LastBlock, OperationsView, QueuedKeys, SessionKey};
use salus_runtime_common::{AccountId, BlockNumber};
use sp_core::crypto::KeyTypeId;
use sp_runtime::traits::OpaqueKeys;

use crate::{is_offence, Runtime, RuntimeEvent, SafeMode, Session, SessionKeys, System};

/// Figures as of the end of this block.
pub fn status() -> Versioned<OperationsView<AccountId, BlockNumber>> {
    let ReviewCounts { open, overdue } = Reviews::<Runtime>::get();
    let last = |author| {
        let block = LastAuthoredBlock::<Runtime>::try_get(&author).ok();
        LastBlock { author, block }
    };
    let queued = |(author, keys)| QueuedKeys { author, keys: raw(&keys) };
    let held = |asset| HeldFunds { asset, amount: Amount(Held::<Runtime>::get(asset)) };
    Versioned::V1(OperationsView {
        authors: Session::validators().into_iter().map(last).collect(),
        queued: Session::queued_keys().into_iter().map(queued).collect(),
        safe_mode: SafeMode::is_entered(),
        overdue_requests: OverdueCount::<Runtime>::get(),
        open_reviews: open,
        overdue_reviews: overdue,
        held_funds: AcceptedAssets::<Runtime>::iter_keys().map(held).collect(),
    })
}

/// The keys as bytes, by kind.
fn raw(keys: &SessionKeys) -> Vec<SessionKey> {
    let key = |kind: KeyTypeId| SessionKey { kind: kind.0, public: keys.get_raw(kind).to_vec() };
    SessionKeys::key_ids().iter().copied().map(key).collect()
}

/// What happened in this block.
pub fn tally() -> Versioned<BlockTally> {
    let mut free_calls = BTreeMap::<Group, u32>::new();
    let mut offences = 0u32;
    for record in System::read_events_no_consensus() {
        match &record.event {
            RuntimeEvent::Allowance(FreeCallCounted { group, .. }) => {
                let count = free_calls.entry(*group).or_default();
                *count = count.saturating_add(1);
            }
            event if is_offence(event) => offences = offences.saturating_add(1),
            _ => {}
        }
    }
    Versioned::V1(BlockTally { free_calls: free_calls.into_iter().collect(), offences })
}
