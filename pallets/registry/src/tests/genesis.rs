//! The consortium with which a chain begins.

use frame_support::traits::StorageVersion;
use salus_primitives::{Commitment, Duties, Duty, OrganisationKind, Roles, LAST_MOMENT};

use crate::{mock::*, *};

/// The genesis of the README, as JSON.
fn example() -> &'static str {
    let readme = include_str!("../../README.md");
    readme.split_once("```json\n").unwrap().1.split_once("```").unwrap().0
}

#[test]
fn genesis_gives_ids_by_order() {
    build_and_execute(|| {
        for (id, name) in [(GENERAL, "general"), (NORTH, "north"), (PAYER, "payer")] {
            assert_eq!(GoverningAccounts::<Test>::get(account(name)), Some(id));
            assert_eq!(Organisations::<Test>::get(id).unwrap().name.into_inner(), name.as_bytes());
        }
        assert_eq!(StorageVersion::get::<Registry>(), 1);
    });
}

#[test]
fn genesis_brings_staff_and_patients() {
    let general = GenesisOrganisation {
        practitioners: vec![practitioner("doctor")],
        patients: vec![account("patient")],
        ..consortium().remove(0)
    };
    chain_of(vec![general]).execute_with(|| {
        let agent = Agent { organisation: GENERAL, duties: Duties::all() };
        assert_eq!(Agents::<Test>::get(account("general_desk")), Some(agent));
        let credential = Credential {
            roles: roles("PHYSICIAN"),
            issued: 0,
            since: 0,
            until: NOW + YEAR,
            revoked: None,
            counter: 1,
            evidence: Commitment([0; 32]),
        };
        assert_eq!(Credentials::<Test>::get(GENERAL, account("doctor")), Some(credential));
        let enrolment = Enrolment::new(GENERAL, 0, PATIENT_DEPOSIT);
        assert_eq!(Enrolments::<Test>::get(account("patient")), Some(enrolment));
        for name in ["doctor", "patient", "general", "general_desk"] {
            assert_eq!(System::sufficients(&account(name)), 1);
        }
        // The governing account is kept for nothing.
        assert_eq!(held("general"), 3 * ENTRY_DEPOSIT + PATIENT_DEPOSIT);
        check_state();
    });
}

#[test]
fn genesis_reads_the_example_of_the_readme() {
    let genesis: GenesisConfig<Test> = serde_json::from_str(example()).unwrap();
    chain_of(genesis.organisations.clone()).execute_with(|| {
        check_state();
        assert_eq!(Organisations::<Test>::iter().count(), 2);
        assert_eq!(Seats::<Test>::get().len(), 1);
        assert_eq!(Agents::<Test>::iter().count(), 1);
        assert_eq!(Credentials::<Test>::iter().count(), 1);
        assert_eq!(Enrolments::<Test>::iter().count(), 1);
    });
    let written = serde_json::to_string(&genesis).unwrap();
    let again: GenesisConfig<Test> = serde_json::from_str(&written).unwrap();
    assert_eq!(again.organisations, genesis.organisations);
}

#[test]
fn genesis_is_refused_when_a_field_is_unknown() {
    let misspelt = example().replace("\"seat\"", "\"seats\"");
    assert!(serde_json::from_str::<GenesisConfig<Test>>(&misspelt).is_err());
}

/// The first hospital, changed.
fn chain_with(change: impl FnOnce(&mut GenesisOrganisation<AccountId>)) {
    let mut organisations = consortium();
    change(&mut organisations[0]);
    chain_of(organisations);
}

#[test]
#[should_panic(expected = "KindUnknown")]
fn genesis_is_refused_when_a_kind_is_unknown() {
    chain_with(|general| general.kind = OrganisationKind(200));
}

#[test]
#[should_panic(expected = "NameInvalid")]
fn genesis_is_refused_when_a_name_is_too_long() {
    chain_with(|general| general.name = "n".repeat(65));
}

#[test]
#[should_panic(expected = "AccountGoverns")]
fn genesis_is_refused_when_an_account_governs_twice() {
    chain_with(|general| general.governing = account("north"));
}

#[test]
#[should_panic(expected = "AccountIsAgent")]
fn genesis_is_refused_when_an_account_acts_twice() {
    chain_with(|general| {
        let twice = general.agents[0].clone();
        general.agents.push(twice);
    });
}

#[test]
#[should_panic(expected = "TooManyAgents")]
fn genesis_is_refused_when_there_are_too_many_agents() {
    chain_with(|general| {
        let agent =
            |name: &str| GenesisAgent { account: account(name), duties: duties([Duty::Bill]) };
        general.agents.extend(["one", "two", "three", "four"].map(agent));
    });
}

#[test]
#[should_panic(expected = "NoRoles")]
fn genesis_is_refused_when_a_credential_has_no_roles() {
    chain_with(|general| {
        general.practitioners =
            vec![GenesisPractitioner { roles: Roles::EMPTY, ..practitioner("doctor") }];
    });
}

#[test]
#[should_panic(expected = "InstantOutOfRange")]
fn genesis_is_refused_when_a_credential_ends_out_of_range() {
    chain_with(|general| {
        general.practitioners =
            vec![GenesisPractitioner { until: LAST_MOMENT + 1, ..practitioner("doctor") }];
    });
}

#[test]
#[should_panic(expected = "CredentialInForce")]
fn genesis_is_refused_when_a_practitioner_is_listed_twice() {
    chain_with(|general| {
        general.practitioners = vec![practitioner("doctor"), practitioner("doctor")]
    });
}

#[test]
#[should_panic(expected = "AlreadyEnrolled")]
fn genesis_is_refused_when_a_pseudonym_is_listed_twice() {
    chain_with(|general| general.patients = vec![account("patient"), account("patient")]);
}

#[test]
#[should_panic(expected = "more than 3 seats")]
fn genesis_is_refused_when_there_are_too_many_seats() {
    let mut organisations = consortium();
    organisations[2].seat = true;
    organisations.push(GenesisOrganisation {
        governing: account("lab"),
        agents: vec![],
        ..organisations[0].clone()
    });
    chain_of(organisations);
}
