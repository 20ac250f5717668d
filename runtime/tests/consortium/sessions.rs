//! Finality's authorities follow the authors, and past keys stay provable for a while.

use salus_runtime_common::time::{SESSIONS_KEPT, SLOTS_PER_SESSION};

use super::shared::*;
use crate::{Grandpa, Historical, Runtime, Session};

const LENGTH: u64 = SLOTS_PER_SESSION as u64;

#[test]
fn grandpa_authorities_are_the_authors() {
    for preset in PRESETS {
        chain(preset).execute_with(|| {
            let voters: Vec<_> =
                Session::queued_keys().into_iter().map(|(_, keys)| (keys.grandpa, 1)).collect();
            assert!(!voters.is_empty());
            assert_eq!(Grandpa::grandpa_authorities(), voters);
        });
    }
}

#[test]
fn grandpa_set_stays_when_no_author_changes() {
    chain("local_testnet").execute_with(|| {
        for session in 0..5 {
            empty_block(FIRST_SLOT + session * LENGTH);
        }
        assert_eq!(Session::current_index(), 4);
        assert_eq!(Grandpa::current_set_id(), 0);
        assert_eq!(Grandpa::session_for_set(0), Some(4));
    });
}

#[test]
fn grandpa_set_changes_when_an_author_leaves() {
    chain("local_testnet").execute_with(|| {
        let author = Session::validators()[0].clone();
        block(FIRST_SLOT, || {
            crate::CollatorSelection::remove_invulnerable(council(4), author.clone()).unwrap();
        });
        for session in 1..=3 {
            empty_block(FIRST_SLOT + session * LENGTH);
        }
        assert!(!Session::validators().contains(&author));
        assert_eq!(Grandpa::grandpa_authorities().len(), 2);
        assert_eq!(pallet_aura::Authorities::<Runtime>::get().len(), 2);
        assert_eq!(Grandpa::current_set_id(), 1);
    });
}

#[test]
fn historical_root_is_that_of_the_new_keys_when_an_author_rotates_them() {
    chain("local_testnet").execute_with(|| {
        block(FIRST_SLOT, || ());
        let root = |session| Historical::historical_root(session).unwrap();
        let (author, old) = Session::queued_keys()[0].clone();
        let new = crate::SessionKeys {
            aura: sp_keyring::Sr25519Keyring::Ferdie.public().into(),
            ..old.clone()
        };
        pallet_session::NextKeys::<Runtime>::insert(&author, &new);
        for session in 1..=3 {
            empty_block(FIRST_SLOT + session * LENGTH);
        }
        assert_eq!(root(0), root(1));
        assert_ne!(root(1), root(2));
        assert_eq!(root(2), root(3));
        assert!(pallet_aura::Authorities::<Runtime>::get().contains(&new.aura));
        assert!(!pallet_aura::Authorities::<Runtime>::get().contains(&old.aura));
    });
}

#[test]
fn historical_roots_are_pruned_when_they_are_old() {
    chain("development").execute_with(|| {
        empty_block(FIRST_SLOT);
        pallet_session::CurrentIndex::<Runtime>::put(SESSIONS_KEPT + 10);
        pallet_session::historical::StoredRange::<Runtime>::put((0, SESSIONS_KEPT + 12));
        empty_block(FIRST_SLOT + LENGTH);
        assert_eq!(
            pallet_session::historical::StoredRange::<Runtime>::get(),
            Some((11, SESSIONS_KEPT + 13))
        );
        assert_eq!(Historical::historical_root(0), None);
    });
}
