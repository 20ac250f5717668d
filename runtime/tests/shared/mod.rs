//! Tests that every Salus runtime passes, compiled into each. The including module provides what
//! differs between the chains:
//!
//! | name | what |
//! |---|---|
//! | `inherents(slot, parent)` | the calls that open a block in this slot, after this one |
//! | `take_up(slot)` | the block, if one is needed, after which a runtime that was applied runs |
//! | `sound(call)` | a call of the chain's own pallets with arguments that the chain could see |
//! | `extension(nonce, tip)` | the pipeline of a transaction |
//! | `HostFunctions` | what a node's executor offers to the runtime |
//! | `FLOOD` | blocks that take ten thousand openings of records in an emergency |
//! | `RECLAIM` | the extension that gives weight back |
//! | `OWN_PALLETS`, `OWN_ROOT_CALLS`, `OWN_UNBOUNDED`, `INHERENTS` | of the pallets that only this chain has |
//!
//! They are outside the packages on purpose: an edit here does not rebuild the wasm.

mod access;
mod accounts;
mod allowance;
pub mod attestations;
mod bypass;
mod calls;
mod consent;
mod council;
pub mod council_life;
mod disclosures;
mod dissent;
mod emergency;
pub mod emergency_flood;
mod emergency_reads;
mod enrolments;
pub mod fees;
mod filters;
mod floor;
mod free_weight;
mod guardians;
pub mod invoices;
mod linkage;
mod motions;
pub mod operations;
pub mod pallets;
pub mod payments;
mod payments_reads;
pub mod people;
mod presets;
pub mod proxies;
mod records;
mod recovery;
mod replay;
mod safe_mode;
mod sessions;
mod successions;
mod unbounded;
pub mod upgrades;
mod vectors;
mod worst;

use codec::{CountedInput, DecodeLimit, Encode};
use frame_support::storage::unhashed;
use salus_runtime_common::{
    origins::{CouncilCollective, TechnicalCollective},
    presets::{demo, Preset},
    AccountId,
};
use serde_json::Value;
use sp_consensus_aura::{Slot, AURA_ENGINE_ID};
use sp_genesis_builder::runtime_decl_for_genesis_builder::GenesisBuilder;
use sp_io::TestExternalities;
use sp_runtime::{traits::Header as _, Digest, DigestItem};
use std::cell::RefCell;

use super::{inherents, sound};
use crate::{
    shared::access::bar, Block, Executive, Header, Runtime, RuntimeCall, RuntimeEvent,
    RuntimeOrigin, System, UncheckedExtrinsic, SLOT_DURATION,
};

/// The presets.
pub const PRESETS: [&str; 2] = ["development", "local_testnet"];

/// A slot at which a session begins, some time in 2026.
pub const FIRST_SLOT: u64 = 1_790_000_000_000 / SLOT_DURATION / 300 * 300;

/// `base` with `patch` merged in (RFC 7386), as the chain-spec builder does it.
fn merge(base: &mut Value, patch: &Value) {
    match (base.as_object_mut(), patch.as_object()) {
        (Some(base), Some(patch)) => {
            for (key, value) in patch {
                merge(base.entry(key).or_insert(Value::Null), value);
            }
        }
        _ => *base = patch.clone(),
    }
}

/// The genesis of a preset as JSON, with all defaults filled in.
pub fn genesis_json(preset: &str) -> Value {
    let get = |id| {
        let json = <Runtime as GenesisBuilder<Block>>::get_preset(&id).expect("the preset exists");
        serde_json::from_slice::<Value>(&json).expect("a preset is JSON")
    };
    let mut json = get(None);
    merge(&mut json, &get(Some(preset.into())));
    json
}

/// A chain at the genesis of a preset, built through the runtime API as a node does it.
pub fn chain(preset: &str) -> TestExternalities {
    chain_with(preset, Value::Object(Default::default()))
}

/// The same, with `patch` merged into that genesis.
pub fn chain_with(preset: &str, patch: Value) -> TestExternalities {
    let mut json = genesis_json(preset);
    merge(&mut json, &patch);
    let json = json.to_string().into_bytes();
    let mut ext = TestExternalities::new_empty();
    ext.execute_with(|| {
        <Runtime as GenesisBuilder<Block>>::build_state(json).expect("the genesis builds");
    });
    ext
}

thread_local! {
    /// The last block that was finished. A test has a thread of its own while it runs.
    static LAST: RefCell<Option<Header>> = const { RefCell::new(None) };
}

/// The block before the next one, or what stands for it when there is none.
fn parent() -> Header {
    let number = System::block_number();
    LAST.take().filter(|header| header.number == number).unwrap_or_else(|| {
        let unknown = Default::default;
        Header::new(number, unknown(), unknown(), unknown(), Digest::default())
    })
}

/// Starts the next block in `slot` and applies its inherents.
pub fn start_block(slot: u64) {
    open_block(slot, |parent| inherents(slot, parent));
}

/// Starts the next block in `slot` and applies these inherents.
pub fn open_block(slot: u64, inherents: impl FnOnce(&Header) -> Vec<RuntimeCall>) {
    let digest =
        Digest { logs: vec![DigestItem::PreRuntime(AURA_ENGINE_ID, Slot::from(slot).encode())] };
    let parent = parent();
    let header = Header::new(
        parent.number + 1,
        Default::default(),
        Default::default(),
        parent.hash(),
        digest,
    );
    Executive::initialize_block(&header);
    for call in inherents(&parent) {
        Executive::apply_extrinsic(UncheckedExtrinsic::new_bare(call))
            .expect("an inherent is valid")
            .expect("an inherent succeeds");
    }
}

/// Builds a whole block in `slot`, with what `inside` does.
pub fn block<R>(slot: u64, inside: impl FnOnce() -> R) -> R {
    start_block(slot);
    let result = inside();
    finish_block();
    result
}

/// Finishes the block that was started.
pub fn finish_block() -> Header {
    let header = Executive::finalize_block();
    LAST.set(Some(header.clone()));
    header
}

/// Builds an empty block in `slot`.
pub fn empty_block(slot: u64) -> Header {
    start_block(slot);
    finish_block()
}

/// Every entry of the state: its key and its value.
pub fn state() -> Vec<(Vec<u8>, Vec<u8>)> {
    let next = |(key, _): &(Vec<u8>, Vec<u8>)| {
        let key = sp_io::storage::next_key(key)?;
        let value = unhashed::get_raw(&key).unwrap_or_default();
        Some((key, value))
    };
    std::iter::successors(next(&Default::default()), next).collect()
}

/// Events of this block so far.
pub fn events() -> Vec<RuntimeEvent> {
    System::events().into_iter().map(|record| record.event).collect()
}

/// Governing account of the demo consortium's `n`th organisation, which has a seat.
pub fn governor(n: usize) -> AccountId {
    demo::ORGANISATIONS[n].account()
}

/// Signed by that account.
pub fn signed(who: &AccountId) -> RuntimeOrigin {
    RuntimeOrigin::signed(who.clone())
}

/// A motion for which `ayes` of the council's five seats voted.
pub fn council(ayes: u32) -> RuntimeOrigin {
    pallet_collective::RawOrigin::<AccountId, CouncilCollective>::Members(ayes, COUNCIL).into()
}

/// A motion for which `ayes` of the technical committee's three seats voted.
pub fn committee(ayes: u32) -> RuntimeOrigin {
    pallet_collective::RawOrigin::<AccountId, TechnicalCollective>::Members(ayes, COMMITTEE).into()
}

/// Seats of the demo council.
pub const COUNCIL: u32 = 5;
/// Seats of the demo technical committee.
pub const COMMITTEE: u32 = 3;

/// What the filter would refuse of zeros gets sound arguments: motions a threshold that their calls
/// need, and a list of authors the one that the demo chain has.
fn with_sound_arguments(call: RuntimeCall) -> RuntimeCall {
    match call {
        RuntimeCall::Council(pallet_collective::Call::propose {
            proposal, length_bound, ..
        }) => RuntimeCall::Council(pallet_collective::Call::propose {
            threshold: bar(&proposal).votes(COUNCIL),
            proposal,
            length_bound,
        }),
        RuntimeCall::TechnicalCommittee(pallet_collective::Call::propose {
            proposal,
            length_bound,
            ..
        }) => RuntimeCall::TechnicalCommittee(pallet_collective::Call::propose {
            threshold: bar(&proposal).votes(COMMITTEE),
            proposal,
            length_bound,
        }),
        RuntimeCall::CollatorSelection(pallet_collator_selection::Call::set_invulnerables {
            ..
        }) => RuntimeCall::CollatorSelection(pallet_collator_selection::Call::set_invulnerables {
            new: Preset::named(PRESETS[0]).expect("the preset exists").author_accounts(),
        }),
        other => sound(other),
    }
}

/// The call of these indices, its arguments decoded from zeros. Where an enumeration has no variant
/// of that number, its first one is taken.
fn decode_call(pallet: u8, call: u8) -> Option<RuntimeCall> {
    let mut bytes = vec![0; 4_096];
    bytes[0] = pallet;
    bytes[1] = call;
    loop {
        let mut source = &bytes[..];
        let mut input = CountedInput::new(&mut source);
        if let Ok(call) = RuntimeCall::decode_with_depth_limit(16, &mut input) {
            return Some(call);
        }
        let failed = usize::try_from(input.count()).ok()?.checked_sub(1)?;
        if failed < 2 || bytes[failed] == u8::MAX {
            return None;
        }
        bytes[failed] += 1;
    }
}

/// Every call of the runtime, its arguments all zeros as far as zeros can be seen on the chain.
pub fn every_call() -> Vec<RuntimeCall> {
    let indices = (0..=u8::MAX).flat_map(|pallet| (0..=u8::MAX).map(move |call| (pallet, call)));
    indices
        .filter_map(|(pallet, call)| decode_call(pallet, call))
        .map(with_sound_arguments)
        .collect()
}

/// Pallet and name of a call.
pub fn name(call: &RuntimeCall) -> (&'static str, &'static str) {
    use frame_support::traits::GetCallMetadata;

    let metadata = call.get_call_metadata();
    (metadata.pallet_name, metadata.function_name)
}
