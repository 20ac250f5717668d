//! What operators are told on the real runtime.

use frame_support::assert_ok;
use pallet_allowance::Group;
use pallet_disclosures::OverdueCount;
use pallet_emergency_access::{ReviewCounts, Reviews};
use pallet_payments::{AcceptedAssets, HeldFunds};
use salus_primitives::{Amount, AssetKind, Versioned};
use salus_runtime_api::{
    runtime_decl_for_operations_api::OperationsApi, BlockTally, OperationsView,
};
use salus_runtime_common::presets::Preset;
use sp_keyring::Sr25519Keyring::Alice;

use super::{
    allowance::{apply, in_block},
    people::{ada, grant, revoke},
    *,
};
use crate::{BlockNumber, SafeMode};

pub fn status() -> OperationsView<AccountId, BlockNumber> {
    let Versioned::V1(view) = <Runtime as OperationsApi<Block, AccountId, BlockNumber>>::status();
    view
}

pub fn tally() -> BlockTally {
    let Versioned::V1(tally) = <Runtime as OperationsApi<Block, AccountId, BlockNumber>>::tally();
    tally
}

#[test]
fn status_tells_who_authors_and_when_they_did_last() {
    chain("development").execute_with(|| {
        let authors = Preset::named(PRESETS[0]).unwrap().author_accounts();
        let told = status();
        assert_eq!(told.authors.iter().map(|of| of.author.clone()).collect::<Vec<_>>(), authors);
        assert!(told.authors.iter().all(|of| of.block.is_none()));
        empty_block(FIRST_SLOT);
        empty_block(FIRST_SLOT + 1);
        assert!(status().authors.iter().any(|of| of.block == Some(2)));
    });
}

#[test]
fn status_tells_the_keys_of_the_next_session() {
    chain("development").execute_with(|| {
        let [queued] = &status().queued[..] else { panic!("one author") };
        let aura = queued.keys.iter().find(|key| &key.kind == b"aura").unwrap();
        assert_eq!(aura.public, Alice.public().0);
        assert_eq!(queued.author, status().authors[0].author);
    });
}

#[test]
fn status_tells_safe_mode() {
    in_block(|| {
        assert!(!status().safe_mode);
        assert_ok!(SafeMode::force_enter(committee(2)));
        assert!(status().safe_mode);
        assert_ok!(SafeMode::force_exit(council(3)));
        assert!(!status().safe_mode);
    });
}

/// What makes these grow and shrink, the pallets' own tests show.
#[test]
fn status_tells_what_pallets_count() {
    in_block(|| {
        let none = status();
        assert_eq!((none.overdue_requests, none.open_reviews, none.overdue_reviews), (0, 0, 0));
        OverdueCount::<Runtime>::put(3);
        Reviews::<Runtime>::put(ReviewCounts { open: 5, overdue: 2 });
        let told = status();
        assert_eq!((told.overdue_requests, told.open_reviews, told.overdue_reviews), (3, 5, 2));
    });
}

#[test]
fn status_tells_what_is_held_of_each_asset() {
    in_block(|| {
        HeldFunds::<Runtime>::insert(AssetKind::Native, 7);
        let told = status().held_funds;
        assert_eq!(told.len(), AcceptedAssets::<Runtime>::count() as usize);
        for held in told {
            let expected = if held.asset == AssetKind::Native { 7 } else { 0 };
            assert_eq!(held.amount, Amount(expected), "{:?}", held.asset);
        }
        assert!(AcceptedAssets::<Runtime>::contains_key(AssetKind::Native));
    });
}

#[test]
fn tally_counts_the_free_calls_of_one_block() {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        assert_eq!(tally(), BlockTally::default());
        assert_ok!(apply(&ada(), grant()).unwrap());
        assert_ok!(apply(&ada(), revoke()).unwrap());
        let free_calls = vec![(Group::Consent, 1), (Group::Revocation, 1)];
        assert_eq!(tally(), BlockTally { free_calls, offences: 0 });
        finish_block();
        // Also when it is asked after the block, as nodes do, and not of the next one.
        assert_eq!(tally().free_calls.len(), 2);
        empty_block(FIRST_SLOT + 1);
        assert_eq!(tally(), BlockTally::default());
    });
}
