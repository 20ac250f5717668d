//! The presets build, and put everyone in place.

use frame_support::traits::TypedGet;
use salus_runtime_common::{
    fees::CouncilPot,
    presets::{Preset, SUPPLY},
};
use std::collections::BTreeSet;

use super::*;
use crate::{Balances, Session};

#[test]
fn preset_names_are_those_that_tools_expect() {
    assert_eq!(<Runtime as GenesisBuilder<Block>>::preset_names(), PRESETS);
}

#[test]
fn get_preset_is_none_when_the_name_is_unknown() {
    assert_eq!(<Runtime as GenesisBuilder<Block>>::get_preset(&Some("mainnet".into())), None);
}

#[test]
fn build_state_makes_the_invulnerables_author() {
    for (preset, authors) in PRESETS.into_iter().zip([1, 3]) {
        chain(preset).execute_with(|| {
            let named = Preset::named(preset).unwrap().author_accounts();
            let named: BTreeSet<_> = named.into_iter().collect();
            let keys = Session::queued_keys();

            assert_eq!(named.len(), authors);
            assert_eq!(named, Session::validators().into_iter().collect());
            assert_eq!(
                named,
                pallet_collator_selection::Invulnerables::<Runtime>::get().into_iter().collect()
            );
            assert_eq!(
                pallet_aura::Authorities::<Runtime>::get().into_inner(),
                keys.iter().map(|(_, keys)| keys.aura.clone()).collect::<Vec<_>>()
            );
        });
    }
}

#[test]
fn build_state_seats_the_council_and_the_committee() {
    for preset in PRESETS {
        chain(preset).execute_with(|| {
            let mut governors: Vec<_> = (0..5).map(governor).collect();
            governors.sort();
            let mut council = pallet_collective::Members::<
                Runtime,
                salus_runtime_common::origins::CouncilCollective,
            >::get();
            council.sort();

            assert_eq!(council, governors);
            assert_eq!(pallet_membership::Members::<Runtime>::get().len(), 3);
            assert_eq!(
                pallet_membership::Members::<Runtime>::get().into_inner(),
                pallet_collective::Members::<
                    Runtime,
                    salus_runtime_common::origins::TechnicalCollective,
                >::get()
            );
        });
    }
}

#[test]
fn build_state_issues_the_supply_when_all_presets_are_built() {
    for preset in PRESETS {
        chain(preset).execute_with(|| {
            assert_eq!(Balances::total_issuance(), SUPPLY);
            assert!(Balances::free_balance(CouncilPot::get()) > SUPPLY / 2);
        });
    }
}

#[test]
fn build_state_fails_when_the_json_is_not_a_genesis() {
    TestExternalities::new_empty().execute_with(|| {
        assert!(
            <Runtime as GenesisBuilder<Block>>::build_state(b"{\"system\":{}}".to_vec()).is_err()
        );
    });
}

#[test]
fn chain_builds_blocks_from_each_preset() {
    for preset in PRESETS {
        chain(preset).execute_with(|| {
            for slot in FIRST_SLOT..FIRST_SLOT + 5 {
                empty_block(slot);
            }
            assert_eq!(System::block_number(), 5);
        });
    }
}
