//! The presets build, and put everyone in place.

use frame_support::traits::TypedGet;
use salus_runtime_common::{
    currency::EXISTENTIAL_DEPOSIT,
    fees::CouncilPot,
    presets::{Preset, AUTHOR_ENDOWMENT, SUPPLY},
    Balance,
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
fn build_state_keeps_for_as_long_as_genesis_says() {
    let built = |retention: u64| {
        let mut json = genesis_json("development");
        let part = serde_json::json!({ "retention": retention });
        merge(
            &mut json,
            &serde_json::json!({ "consent": part, "records": part, "disclosures": part }),
        );
        let mut chain = TestExternalities::new_empty();
        chain.execute_with(|| {
            <Runtime as GenesisBuilder<Block>>::build_state(json.to_string().into_bytes()).unwrap();
            [
                pallet_consent::Retention::<Runtime>::get(),
                pallet_records::Retention::<Runtime>::get(),
                pallet_disclosures::Retention::<Runtime>::get(),
            ]
        })
    };
    for days in [6 * 366, 50 * 366] {
        let retention = salus_runtime_common::time::days(days);
        assert_eq!(built(retention), [retention; 3]);
    }
}

#[test]
fn author_endowment_pays_for_keys_and_for_replacing_them() {
    use frame_support::{dispatch::GetDispatchInfo, traits::Get};
    use pallet_transaction_payment::Pallet as Fees;

    let deposit = <<Runtime as pallet_session::Config>::KeyDeposit as Get<Balance>>::get();
    let keys = crate::session_keys(sp_keyring::Sr25519Keyring::Alice);
    // Two signatures of 64 bytes each prove them.
    let proof = vec![0; 128];
    let call = RuntimeCall::Session(pallet_session::Call::set_keys { keys, proof });
    chain("development").execute_with(|| {
        // Signature, account, era and nonce take less than the call does.
        let length = 2 * u32::try_from(call.encoded_size()).unwrap();
        let fee = Fees::<Runtime>::compute_fee(length, &call.get_dispatch_info(), 0);
        assert!(deposit + EXISTENTIAL_DEPOSIT + 1_000 * fee < AUTHOR_ENDOWMENT, "{fee}");
    });
}

#[test]
fn build_state_fails_when_the_json_is_not_a_genesis() {
    TestExternalities::new_empty().execute_with(|| {
        assert!(
            <Runtime as GenesisBuilder<Block>>::build_state(b"{\"system\":{}}".to_vec()).is_err()
        );
    });
}

/// What `build_state` says of the demo genesis with this patch.
fn refusal(patch: Value) -> String {
    let mut json = genesis_json("development");
    merge(&mut json, &patch);
    TestExternalities::new_empty().execute_with(|| {
        let built = <Runtime as GenesisBuilder<Block>>::build_state(json.to_string().into_bytes());
        // Nothing is written before the last check.
        assert_eq!(Balances::total_issuance(), 0);
        built.expect_err("it cannot be built")
    })
}

#[test]
fn build_state_fails_with_a_sentence_when_nobody_has_a_seat() {
    let mut organisations = genesis_json("development")["registry"]["organisations"].clone();
    for organisation in organisations.as_array_mut().unwrap() {
        organisation["seat"] = false.into();
    }
    for organisations in [organisations, serde_json::json!([])] {
        let refusal =
            refusal(serde_json::json!({ "registry": { "organisations": organisations } }));
        assert!(refusal.contains("Genesis gives nobody a seat"), "{refusal}");
    }
}

#[test]
fn build_state_fails_with_a_sentence_when_the_pot_lacks_its_existential_deposit() {
    let pot = serde_json::to_value(CouncilPot::get()).unwrap();
    let balances = genesis_json("development")["balances"]["balances"].clone();
    let others = balances.as_array().unwrap().iter().filter(|entry| entry[0] != pot);
    let without: Vec<Value> = others.cloned().collect();
    assert_eq!(without.len() + 1, balances.as_array().unwrap().len());
    let mut too_little = without.clone();
    too_little.push(serde_json::json!([pot, 1]));
    for balances in [without, too_little] {
        let refusal = refusal(serde_json::json!({ "balances": { "balances": balances } }));
        assert!(refusal.contains("the council's pot less than"), "{refusal}");
        // In the form in which genesis takes it.
        assert!(refusal.contains(&format!("give {pot} at least 10000000000 in")), "{refusal}");
    }
}

#[test]
fn build_state_fails_with_a_sentence_when_no_author_has_keys() {
    for patch in [
        serde_json::json!({ "collatorSelection": { "invulnerables": [] } }),
        serde_json::json!({ "session": { "keys": [] } }),
    ] {
        let refusal = refusal(patch);
        assert!(refusal.contains("Genesis names no author with session keys"), "{refusal}");
    }
}

#[test]
fn build_state_fails_with_a_sentence_when_sessions_are_too_short_or_too_long() {
    for slots in [0, 14, 3_601] {
        let refusal = refusal(serde_json::json!({ "governance": { "sessionSlots": slots } }));
        assert!(refusal.contains("a session has 15 to 3600 slots"), "{refusal}");
    }
}

#[test]
fn build_state_fails_with_a_sentence_when_the_notice_of_upgrades_is_too_long() {
    let notice = *pallet_governance::NOTICES.end() + 1;
    let refusal = refusal(serde_json::json!({ "governance": { "notice": notice } }));
    assert!(refusal.contains("the notice of upgrades is 30 days at most"), "{refusal}");
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
