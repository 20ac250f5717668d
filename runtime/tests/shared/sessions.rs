//! Sessions end by the clock, and the council's authors take over after one more.

use codec::Encode;
use frame_support::{assert_noop, assert_ok};
use pallet_governance::DefaultSessionSlots;
use sp_keyring::Sr25519Keyring;
use sp_keystore::{testing::MemoryKeystore, KeystoreExt};

use super::*;
use crate::{session_keys, CollatorSelection, Session, SessionKeys};

const LENGTH: u64 = DefaultSessionSlots::get() as u64;

#[test]
fn session_goes_on_when_the_first_block_is_built() {
    chain("development").execute_with(|| {
        empty_block(FIRST_SLOT + 7);
        assert_eq!(Session::current_index(), 0);
    });
}

#[test]
fn session_ends_when_its_slots_are_over() {
    chain("development").execute_with(|| {
        empty_block(FIRST_SLOT);
        empty_block(FIRST_SLOT + LENGTH - 1);
        assert_eq!(Session::current_index(), 0);
        empty_block(FIRST_SLOT + LENGTH);
        assert_eq!(Session::current_index(), 1);
        empty_block(FIRST_SLOT + LENGTH + 1);
        assert_eq!(Session::current_index(), 1);
    });
}

#[test]
fn session_ends_when_most_of_its_slots_had_no_block() {
    chain("development").execute_with(|| {
        empty_block(FIRST_SLOT);
        empty_block(FIRST_SLOT + 10 * LENGTH + 5);
        assert_eq!(Session::current_index(), 1);
    });
}

#[test]
fn session_has_as_many_slots_as_genesis_says() {
    use frame_support::traits::EstimateNextSessionRotation;

    for slots in [15, 3_600] {
        let patch = serde_json::json!({ "governance": { "sessionSlots": slots } });
        chain_with("development", patch).execute_with(|| {
            let first = FIRST_SLOT.next_multiple_of(slots);
            for (slot, session) in [(0, 0), (slots - 1, 0), (slots, 1), (2 * slots - 1, 1)] {
                empty_block(first + slot);
                assert_eq!(Session::current_index(), session, "{slots} {slot}");
            }
            type Rotation = <Runtime as pallet_session::Config>::NextSessionRotation;
            assert_eq!(u64::from(Rotation::average_session_length()), slots);
            let next = Rotation::estimate_next_session_rotation(0).0;
            assert_eq!(next.map(u64::from), Some(1));
        });
    }
}

#[test]
fn author_starts_two_sessions_after_the_council_named_it() {
    let mut chain = chain("development");
    chain.register_extension(KeystoreExt::new(MemoryKeystore::new()));
    chain.execute_with(|| {
        let bob = Sr25519Keyring::Bob;
        block(FIRST_SLOT, || {
            let owner = bob.to_account_id();
            let generated = owner.using_encoded(|owner| SessionKeys::generate(owner, None));
            let proof = generated.proof.encode();
            assert_ok!(Session::set_keys(signed(&owner), generated.keys, proof));
            assert_ok!(CollatorSelection::add_invulnerable(council(4), bob.to_account_id()));
        });
        for session in 1..=2 {
            assert!(!Session::validators().contains(&bob.to_account_id()));
            empty_block(FIRST_SLOT + session * LENGTH);
        }
        assert!(Session::validators().contains(&bob.to_account_id()));
        assert_eq!(pallet_aura::Authorities::<Runtime>::get().len(), 2);
    });
}

#[test]
fn add_invulnerable_fails_when_less_than_two_thirds_agree() {
    chain("local_testnet").execute_with(|| {
        assert_noop!(
            CollatorSelection::add_invulnerable(council(3), governor(0)),
            sp_runtime::DispatchError::BadOrigin
        );
    });
}

#[test]
fn set_keys_fails_when_the_proof_is_another_accounts() {
    let mut chain = chain("development");
    chain.register_extension(KeystoreExt::new(MemoryKeystore::new()));
    chain.execute_with(|| {
        let owner = Sr25519Keyring::Bob.to_account_id();
        let generated = owner.using_encoded(|owner| SessionKeys::generate(owner, None));
        assert_noop!(
            Session::set_keys(
                signed(&Sr25519Keyring::Eve.to_account_id()),
                generated.keys,
                generated.proof.encode()
            ),
            pallet_session::Error::<Runtime>::InvalidProof
        );
    });
}

#[test]
fn set_keys_fails_when_there_is_no_proof() {
    chain("development").execute_with(|| {
        assert_noop!(
            Session::set_keys(
                signed(&Sr25519Keyring::Eve.to_account_id()),
                session_keys(Sr25519Keyring::Alice),
                vec![]
            ),
            pallet_session::Error::<Runtime>::InvalidProof
        );
    });
}
