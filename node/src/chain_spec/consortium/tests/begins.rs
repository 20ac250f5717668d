//! What a chain begins with.

use super::*;
use crate::chain_spec;
use salus_consortium_runtime::{Registry, RuntimeGenesisConfig, Session, TechnicalCommittee};
use salus_primitives::{OrganisationId, DAY, HOUR};
use serde_json::Value;
use sp_genesis_builder::runtime_decl_for_genesis_builder::GenesisBuilderV1;
use sp_io::TestExternalities;
use sp_keyring::Sr25519Keyring;
use sp_runtime::BuildStorage;

/// A chain that begins with this file.
pub fn chain(text: &str) -> TestExternalities {
    let default = Runtime::get_preset(&None).unwrap();
    let default = serde_json::from_slice(&default).unwrap();
    let config = genesis::config(&read(text).unwrap(), "salus-consortium", default).unwrap();
    // What the runtime's API is given, and refuses if no chain can go on from it.
    let json = config.to_string().into_bytes();
    TestExternalities::new_empty().execute_with(|| Runtime::build_state(json).unwrap());
    let config: RuntimeGenesisConfig = serde_json::from_value(config).unwrap();
    config.build_storage().unwrap().into()
}

#[test]
fn a_chain_begins_with_what_the_file_says() {
    chain(&consortium()).execute_with(|| {
        let mut authors: Vec<_> =
            MEMBERS.iter().map(|name| account(&format!("{name} author"))).collect();
        authors.sort();
        let mut validators = Session::validators();
        validators.sort();
        assert_eq!(validators, authors);
        for (author, keys) in Session::queued_keys() {
            let name =
                MEMBERS.iter().find(|name| account(&format!("{name} author")) == author).unwrap();
            let (expected, _) = members::keys(name, &format!("{name} author"));
            assert_eq!(sp_core::bytes::to_hex(&codec::Encode::encode(&keys), false), expected);
        }
        let mut seats: Vec<_> = MEMBERS.iter().map(|name| account(name)).collect();
        seats.sort();
        assert_eq!(pallet_registry::Seats::<Runtime>::get().into_inner(), seats);
        for (id, name) in (0..).zip(MEMBERS) {
            let organisation = Registry::organisation(OrganisationId(id)).unwrap();
            assert_eq!(organisation.name.to_vec(), format!("{name} General").into_bytes());
            let agents = Registry::agents(OrganisationId(id));
            assert_eq!(agents.len(), 1);
            assert_eq!(agents[0].0, account(&format!("{name} agent")));
            assert_eq!(serde_json::to_string(&agents[0].1).unwrap(), r#"["enrol","software"]"#);
        }
        for name in &MEMBERS[..3] {
            assert!(TechnicalCommittee::is_member(&account(&format!("{name} committee"))));
        }
        let notice = pallet_governance::Notice::new(72 * HOUR);
        assert_eq!(pallet_governance::UpgradeNotice::<Runtime>::get(), notice);
        assert_eq!(pallet_governance::SessionSlots::<Runtime>::get(), 300);
        assert_eq!(pallet_attestations::Pallet::<Runtime>::quorum(), 2);
        let packages = pallet_attestations::Pallet::<Runtime>::packages();
        assert_eq!(packages.len(), 1);
    });
}

#[test]
fn a_chain_begins_with_the_supply() {
    chain(&consortium()).execute_with(|| {
        assert_eq!(Balances::total_issuance(), SUPPLY);
        for name in MEMBERS {
            assert_eq!(Balances::total_balance(&account(name)), 1_000_000 * SAL);
            let author = account(&format!("{name} author"));
            assert_eq!(Balances::free_balance(&author), AUTHOR_ENDOWMENT);
            let agent = account(&format!("{name} agent"));
            assert_eq!(Balances::free_balance(&agent), PERSON_ENDOWMENT);
        }
        let spent = 4_000_000 * SAL + 4 * AUTHOR_ENDOWMENT + 7 * PERSON_ENDOWMENT;
        assert_eq!(Balances::free_balance(council_pot()), SUPPLY - spent);
    });
}

#[test]
fn a_chain_begins_with_what_is_optional() {
    use pallet_allowance::{Group, Quota, Quotas};

    let text = with_chain(
        "notice_hours = 24\nsession_slots = 15\nretention = 3000\npublisher = \"Eastgate \
             General\"",
    );
    let tables = "[chain.quotas]\nconsent = { account = 1, sponsor = 2 }\n\n[[chain.policy]]\n\
                  purpose = \"TREAT\"\nownStaff = true\nkinds = []\nactions = [\"access\"]\n";
    let text = text.replacen("\n[[organisation]]", &format!("\n{tables}\n[[organisation]]"), 1);
    chain(&text).execute_with(|| {
        assert_eq!(pallet_governance::SessionSlots::<Runtime>::get(), 15);
        for retention in [
            pallet_consent::Retention::<Runtime>::get(),
            pallet_records::Retention::<Runtime>::get(),
            pallet_disclosures::Retention::<Runtime>::get(),
        ] {
            assert_eq!(retention, 3_000 * DAY);
        }
        assert_eq!(Quotas::<Runtime>::get(Group::Consent), Quota { account: 1, sponsor: 2 });
        // Left out, so as the runtime has it.
        assert!(Quotas::<Runtime>::get(Group::Revocation).account > 1);
        let policy = pallet_consent::Pallet::<Runtime>::implicit_policy();
        assert_eq!(policy.rules.len(), 1);
        let packages = pallet_attestations::Pallet::<Runtime>::packages();
        let package = serde_json::to_value(&packages[0]).unwrap().to_string();
        assert!(package.contains("\"publisher\":2"), "{package}");
    });
}

#[test]
fn a_chain_without_anything_optional_has_no_policy_and_nothing_of_the_demo() {
    chain(&consortium()).execute_with(|| {
        assert!(pallet_consent::Pallet::<Runtime>::implicit_policy().rules.is_empty());
        for key in Sr25519Keyring::iter() {
            assert_eq!(Balances::total_balance(&key.to_account_id()), 0);
        }
    });
}

#[test]
fn a_specification_is_raw_and_names_the_peers() {
    let code = chain_spec::embedded_runtime().unwrap();
    let consortium = read(&consortium()).unwrap();
    let json =
        sc_chain_spec::ChainSpec::as_json(&consortium.chain_spec(code).unwrap(), true).unwrap();
    let json: Value = serde_json::from_str(&json).unwrap();
    let peers = MEMBERS.map(|name| {
        format!("/dns4/{}.example/tcp/30333/p2p/{}", name.to_lowercase(), peer_id(name))
    });
    assert_eq!(json["bootNodes"], serde_json::json!(peers));
    assert_eq!(json["chainType"], "Live");
    assert_eq!(json["telemetryEndpoints"], Value::Null);
    assert!(json["genesis"]["raw"]["top"].is_object());
}
