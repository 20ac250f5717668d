//! Finality's authorities follow the authors, and past keys stay provable for a while.

use frame_support::assert_ok;
use pallet_governance::DefaultSessionSlots;
use salus_runtime_common::time::SESSIONS_KEPT;
use sp_consensus_grandpa::{AuthorityId, ConsensusLog, GRANDPA_ENGINE_ID};
use sp_keyring::Sr25519Keyring::{Alice, Bob};

use super::shared::*;
use crate::{
    session_keys, BlockNumber, CollatorSelection, Grandpa, Header, Historical, Runtime, Session,
};

const LENGTH: u64 = DefaultSessionSlots::get() as u64;

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

/// The sets that a block tells GRANDPA to change to.
fn changes(header: &Header) -> Vec<Vec<AuthorityId>> {
    let logs = header.digest.logs.iter();
    logs.filter_map(|log| match log.consensus_try_to(&GRANDPA_ENGINE_ID)? {
        ConsensusLog::<BlockNumber>::ScheduledChange(change) => {
            Some(change.next_authorities.into_iter().map(|(authority, _)| authority).collect())
        }
        _ => None,
    })
    .collect()
}

/// Goes through this many sessions; gives all changes of GRANDPA's set on the way.
fn sessions(numbers: std::ops::RangeInclusive<u64>) -> Vec<Vec<AuthorityId>> {
    numbers.flat_map(|session| changes(&empty_block(FIRST_SLOT + session * LENGTH))).collect()
}

/// Who authors and who votes.
fn authorities() -> (Vec<sp_consensus_aura::sr25519::AuthorityId>, Vec<AuthorityId>) {
    let voters = Grandpa::grandpa_authorities().into_iter().map(|(voter, _)| voter).collect();
    (pallet_aura::Authorities::<Runtime>::get().into_inner(), voters)
}

#[test]
fn changes_are_seen_in_the_digest() {
    chain("local_testnet").execute_with(|| {
        let author = Session::validators()[0].clone();
        block(FIRST_SLOT, || {
            assert_ok!(CollatorSelection::remove_invulnerable(council(4), author));
        });
        let seen = sessions(1..=3);
        assert_eq!(seen, [authorities().1]);
    });
}

#[test]
fn authorities_stay_when_the_last_author_purges_its_keys() {
    chain("development").execute_with(|| {
        let before = authorities();
        block(FIRST_SLOT, || Session::purge_keys(signed(&Alice.to_account_id())).unwrap());
        assert_eq!(sessions(1..=4), Vec::<Vec<_>>::new());
        assert_eq!(authorities(), before);
    });
}

#[test]
fn authorities_stay_when_all_authors_purge_their_keys_at_once() {
    chain("local_testnet").execute_with(|| {
        let before = authorities();
        block(FIRST_SLOT, || {
            for author in Session::validators() {
                assert_ok!(Session::purge_keys(signed(&author)));
            }
        });
        assert_eq!(sessions(1..=4), Vec::<Vec<_>>::new());
        assert_eq!(authorities(), before);
    });
}

#[test]
fn authorities_stay_when_the_council_names_authors_without_keys() {
    chain("local_testnet").execute_with(|| {
        let before = authorities();
        block(FIRST_SLOT, || {
            // Past the filter, which would refuse it.
            let keyless = vec![governor(0), governor(1)];
            assert_ok!(CollatorSelection::set_invulnerables(council(4), keyless));
            assert!(pallet_collator_selection::Invulnerables::<Runtime>::get().is_empty());
        });
        assert_eq!(sessions(1..=4), Vec::<Vec<_>>::new());
        assert_eq!(authorities(), before);
        assert_eq!(Session::validators().len(), 3);
    });
}

/// A change that was planned before comes, and nothing after it.
#[test]
fn planned_change_comes_when_all_authors_purge_their_keys_before_it() {
    chain("local_testnet").execute_with(|| {
        let leaving = Session::validators()[0].clone();
        block(FIRST_SLOT, || {
            assert_ok!(CollatorSelection::remove_invulnerable(council(4), leaving.clone()));
        });
        assert_eq!(sessions(1..=1), Vec::<Vec<_>>::new());
        block(FIRST_SLOT + LENGTH + 1, || {
            for author in Session::validators() {
                assert_ok!(Session::purge_keys(signed(&author)));
            }
        });
        let seen = sessions(2..=5);
        assert_eq!(seen.len(), 1);
        assert_eq!(seen[0].len(), 2);
        assert_eq!(authorities().1, seen[0]);
    });
}

/// Where those whom the council named have no keys, those of before go on who still have theirs.
#[test]
fn authors_of_before_go_on_when_one_of_them_has_purged_its_keys_too() {
    chain("local_testnet").execute_with(|| {
        let authors = Session::validators();
        block(FIRST_SLOT, || {
            assert_ok!(CollatorSelection::set_invulnerables(council(4), vec![governor(0)]));
            assert_ok!(Session::purge_keys(signed(&authors[2])));
        });
        let seen = sessions(1..=4);
        assert_eq!(seen, [authorities().1]);
        assert_eq!(Session::validators(), authors[..2]);
        assert_eq!(authorities().0.len(), 2);
    });
}

#[test]
fn authorities_change_again_when_an_author_has_keys_again() {
    chain("development").execute_with(|| {
        block(FIRST_SLOT, || Session::purge_keys(signed(&Alice.to_account_id())).unwrap());
        sessions(1..=3);
        let keys = session_keys(Bob);
        pallet_session::NextKeys::<Runtime>::insert(Alice.to_account_id(), &keys);
        assert_eq!(sessions(4..=6), [vec![keys.grandpa.clone()]]);
        assert_eq!(authorities(), (vec![keys.aura], vec![keys.grandpa]));
        assert_eq!(Session::validators(), [Alice.to_account_id()]);
    });
}

/// Reports of equivocations count the authors of a past session: only those who had keys.
#[test]
fn past_keys_stay_provable_when_an_author_has_none() {
    use frame_support::traits::KeyOwnerProofSystem;

    chain("local_testnet").execute_with(|| {
        let authors = Session::validators();
        block(FIRST_SLOT, || Session::purge_keys(signed(&authors[2])).unwrap());
        sessions(1..=3);
        let voter = authorities().1[0].clone();
        let key = (sp_consensus_grandpa::KEY_TYPE, voter);
        let proof = Historical::prove(key.clone()).unwrap();
        assert!(Historical::check_proof(key.clone(), proof.clone()).is_some());
        sessions(4..=5);
        assert!(Historical::check_proof(key, proof).is_some());
    });
}
