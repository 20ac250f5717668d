//! Tests that every Salus runtime passes, compiled into each. The including module provides
//! `inherents(slot)`: the calls that open a block on its chain.
//!
//! They are outside the packages on purpose: an edit here does not rebuild the wasm.

mod access;
mod allowance;
mod bypass;
mod calls;
mod consent;
mod council;
mod council_life;
mod fees;
mod filters;
mod guardians;
mod pallets;
mod people;
mod presets;
mod safe_mode;
mod sessions;
mod vectors;

use codec::Encode;
use salus_runtime_common::{
    origins::{CouncilCollective, TechnicalCollective},
    presets::demo,
    AccountId,
};
use serde_json::Value;
use sp_consensus_aura::{Slot, AURA_ENGINE_ID};
use sp_genesis_builder::runtime_decl_for_genesis_builder::GenesisBuilder;
use sp_io::TestExternalities;
use sp_runtime::{traits::Header as _, Digest, DigestItem};

use super::inherents;
use crate::{
    Block, Executive, Header, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, System,
    UncheckedExtrinsic, SLOT_DURATION,
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
    let json = genesis_json(preset).to_string().into_bytes();
    let mut ext = TestExternalities::new_empty();
    ext.execute_with(|| {
        <Runtime as GenesisBuilder<Block>>::build_state(json).expect("the preset builds");
    });
    ext
}

/// Starts the next block in `slot` and applies its inherents.
pub fn start_block(slot: u64) {
    let digest =
        Digest { logs: vec![DigestItem::PreRuntime(AURA_ENGINE_ID, Slot::from(slot).encode())] };
    let parent = System::block_hash(System::block_number());
    let header = Header::new(
        System::block_number() + 1,
        Default::default(),
        Default::default(),
        parent,
        digest,
    );
    Executive::initialize_block(&header);
    for call in inherents(slot) {
        Executive::apply_extrinsic(UncheckedExtrinsic::new_bare(call))
            .expect("an inherent is valid")
            .expect("an inherent succeeds");
    }
}

/// Builds a whole block in `slot`, with what `inside` does.
pub fn block<R>(slot: u64, inside: impl FnOnce() -> R) -> R {
    start_block(slot);
    let result = inside();
    Executive::finalize_block();
    result
}

/// Builds an empty block in `slot`.
pub fn empty_block(slot: u64) {
    block(slot, || ());
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

/// Motions of zeros have a threshold of zero, which the filter refuses; so they get a sound one.
fn with_sound_threshold(call: RuntimeCall) -> RuntimeCall {
    match call {
        RuntimeCall::Council(pallet_collective::Call::propose {
            proposal, length_bound, ..
        }) => RuntimeCall::Council(pallet_collective::Call::propose {
            threshold: COUNCIL,
            proposal,
            length_bound,
        }),
        RuntimeCall::TechnicalCommittee(pallet_collective::Call::propose {
            proposal,
            length_bound,
            ..
        }) => RuntimeCall::TechnicalCommittee(pallet_collective::Call::propose {
            threshold: COMMITTEE,
            proposal,
            length_bound,
        }),
        other => other,
    }
}

/// Every call of the runtime, its arguments decoded from zeros, a motion's threshold apart.
pub fn every_call() -> Vec<RuntimeCall> {
    use codec::DecodeLimit;

    let mut calls = vec![];
    for pallet in 0..=u8::MAX {
        for call in 0..=u8::MAX {
            let mut bytes = vec![0; 4_096];
            bytes[0] = pallet;
            bytes[1] = call;
            if let Ok(call) = RuntimeCall::decode_with_depth_limit(16, &mut &bytes[..]) {
                calls.push(with_sound_threshold(call));
            }
        }
    }
    calls
}

/// Pallet and name of a call.
pub fn name(call: &RuntimeCall) -> (&'static str, &'static str) {
    use frame_support::traits::GetCallMetadata;

    let metadata = call.get_call_metadata();
    (metadata.pallet_name, metadata.function_name)
}
