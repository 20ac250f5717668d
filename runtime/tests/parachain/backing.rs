//! How the relay chain backs the blocks, and how a new runtime comes into force.

use cumulus_pallet_parachain_system::PendingValidationCode;
use cumulus_primitives_core::relay_chain::{UpgradeGoAhead, MAX_POV_SIZE};
use frame_support::{assert_ok, weights::constants::WEIGHT_REF_TIME_PER_MILLIS};
use sp_api::RuntimeApiInfo;
use sp_core::storage::well_known_keys::CODE;
use sp_runtime::traits::Hash as _;

use super::{inherents_of, relay::Relay, shared::*, start_block_with};
use crate::{
    configs::PARACHAIN_ID, AccountId, Balance, Block, Hashing, Nonce, ParachainInfo, Runtime,
    RuntimeEvent, RuntimeOrigin, System, VERSION,
};

/// What `polkadot-omni-node` 0.24 calls, stored transactions and discovery of authorities aside,
/// which it does without.
#[test]
fn runtime_has_every_api_that_omni_node_asks_for() {
    use cumulus_primitives_aura::AuraUnincludedSegmentApi;
    use cumulus_primitives_core::*;

    let apis = [
        <dyn sp_api::Core<Block>>::ID,
        <dyn sp_api::Metadata<Block>>::ID,
        <dyn sp_block_builder::BlockBuilder<Block>>::ID,
        <dyn sp_transaction_pool::runtime_api::TaggedTransactionQueue<Block>>::ID,
        <dyn sp_offchain::OffchainWorkerApi<Block>>::ID,
        <dyn sp_session::SessionKeys<Block>>::ID,
        <dyn sp_genesis_builder::GenesisBuilder<Block>>::ID,
        <dyn sp_consensus_aura::AuraApi<Block, sp_consensus_aura::sr25519::AuthorityId>>::ID,
        <dyn frame_system_rpc_runtime_api::AccountNonceApi<Block, AccountId, Nonce>>::ID,
        <dyn pallet_transaction_payment_rpc_runtime_api::TransactionPaymentApi<Block, Balance>>::ID,
        <dyn AuraUnincludedSegmentApi<Block>>::ID,
        <dyn CollectCollationInfo<Block>>::ID,
        <dyn GetParachainInfo<Block>>::ID,
        <dyn RelayParentOffsetApi<Block>>::ID,
        <dyn SchedulingV3EnabledApi<Block>>::ID,
        <dyn TargetBlockRate<Block>>::ID,
        <dyn KeyToIncludeInRelayProof<Block>>::ID,
    ];
    for id in apis {
        assert!(VERSION.has_api_with(&id, |_| true), "{id:?}");
    }
}

#[test]
fn presets_name_the_parachain() {
    for preset in PRESETS {
        chain(preset).execute_with(|| {
            assert_eq!(ParachainInfo::parachain_id(), PARACHAIN_ID.into());
        });
    }
}

#[test]
fn block_has_two_seconds_and_the_proof_that_the_relay_chain_takes() {
    let max = <Runtime as frame_system::Config>::BlockWeights::get().max_block;
    assert_eq!(max.ref_time(), 2_000 * WEIGHT_REF_TIME_PER_MILLIS);
    assert_eq!(max.proof_size(), u64::from(MAX_POV_SIZE));
}

/// A block on a relay chain that has not included any since genesis.
fn unincluded(slot: u64) {
    open_block(slot, |_| inherents_of(slot, Relay::at(slot)));
    finish_block();
}

#[test]
fn blocks_are_built_ahead_of_their_inclusion() {
    chain("development").execute_with(|| {
        for slot in FIRST_SLOT..FIRST_SLOT + 3 {
            unincluded(slot);
        }
        assert_eq!(System::block_number(), 3);
    });
}

#[test]
#[should_panic(expected = "No space left for the block in the unincluded segment")]
fn block_is_refused_when_three_wait_for_their_inclusion() {
    chain("development").execute_with(|| {
        for slot in FIRST_SLOT..FIRST_SLOT + 4 {
            unincluded(slot);
        }
    });
}

#[test]
#[should_panic(expected = "authored blocks limit is reached for the slot")]
fn block_is_refused_when_its_slot_has_two() {
    chain("development").execute_with(|| {
        for _ in 0..3 {
            empty_block(FIRST_SLOT);
        }
    });
}

#[test]
#[should_panic(expected = "Parachain slot must match relay-derived slot")]
fn block_is_refused_when_its_slot_is_not_the_relay_chains() {
    chain("development").execute_with(|| {
        open_block(FIRST_SLOT + 1, |parent| {
            inherents_of(FIRST_SLOT + 1, Relay::after(FIRST_SLOT, parent))
        });
    });
}

#[test]
#[should_panic(expected = "Missing required set_validation_data inherent")]
fn block_is_refused_when_the_relay_chain_says_nothing() {
    chain("development").execute_with(|| {
        open_block(FIRST_SLOT, |_| vec![]);
        finish_block();
    });
}

/// Authorises a runtime as governance will, and applies it.
fn upgrade(code: &[u8]) {
    block(FIRST_SLOT, || {
        System::do_authorize_upgrade(Hashing::hash(code), false);
        assert_ok!(System::apply_authorized_upgrade(RuntimeOrigin::none(), code.to_vec()));
        assert_eq!(PendingValidationCode::<Runtime>::get(), code);
    });
}

fn code() -> Vec<u8> {
    sp_io::storage::get(CODE).unwrap_or_default().to_vec()
}

#[test]
fn upgrade_waits_for_the_relay_chain() {
    chain("development").execute_with(|| {
        let (old, new) = (code(), b"a new runtime");
        upgrade(new);
        empty_block(FIRST_SLOT + 1);
        assert_eq!(code(), old);

        start_block_with(FIRST_SLOT + 2, |relay| relay.answering(UpgradeGoAhead::GoAhead));
        finish_block();
        assert_eq!(code(), new);
        assert!(PendingValidationCode::<Runtime>::get().is_empty());
        assert!(events().iter().any(|event| matches!(
            event,
            RuntimeEvent::ParachainSystem(
                cumulus_pallet_parachain_system::Event::ValidationFunctionApplied { .. }
            )
        )));
    });
}

#[test]
fn upgrade_is_given_up_when_the_relay_chain_aborts_it() {
    chain("development").execute_with(|| {
        let old = code();
        upgrade(b"a new runtime");
        start_block_with(FIRST_SLOT + 1, |relay| relay.answering(UpgradeGoAhead::Abort));
        finish_block();
        assert_eq!(code(), old);
        assert!(PendingValidationCode::<Runtime>::get().is_empty());
    });
}
