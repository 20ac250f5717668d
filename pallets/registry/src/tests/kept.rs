//! Accounts that last.

use frame_support::assert_ok;
use salus_primitives::{Duties, Roles};

use super::{enrol, issue};
use crate::{mock::*, *};

/// Whether the account lives without a balance, by one reference.
fn kept(name: &str) -> bool {
    KeptAccounts::<Test>::contains_key(account(name)) && System::sufficients(&account(name)) == 1
}

#[test]
fn accounts_are_kept_from_when_they_have_a_part() {
    build_and_execute(|| {
        assert!(["general", "north", "payer", "general_desk", "north_desk"].into_iter().all(kept));
        assert!(!kept("clerk"));
        assert_ok!(Registry::add_agent(by("general"), account("clerk"), Duties::all()));
        assert!(!kept("clerk"));
        assert_ok!(Registry::accept_agency(by("clerk"), GENERAL));
        assert!(kept("clerk"));

        let (before, kind) = (held("general"), kind("HOSPITAL"));
        let name = b"Other".to_vec().try_into().unwrap();
        assert_ok!(Registry::admit_organisation(council(), account("other"), kind, name, false));
        assert!(kept("other"));
        assert_eq!((held("general"), held("other")), (before, 0));
    });
}

#[test]
fn accounts_are_kept_once_whatever_their_parts() {
    build_and_execute(|| {
        assert_ok!(Registry::add_agent(by("general"), account("doctor"), Duties::all()));
        assert_ok!(Registry::accept_agency(by("doctor"), GENERAL));
        for (agent, organisation) in [("general_desk", GENERAL), ("north_desk", NORTH)] {
            let roles = Roles::known();
            assert_ok!(issue(by(agent), organisation, "doctor", roles, NOW + HOUR));
        }
        assert_ok!(enrol("general_desk", GENERAL, "doctor", 0));
        assert!(kept("doctor"));
    });
}

#[test]
fn accounts_are_kept_when_their_part_is_over() {
    build_and_execute(|| {
        assert_ok!(Registry::rotate_governing_account(by("general"), account("new")));
        assert_ok!(Registry::remove_agent(by("new"), account("general_desk")));
        assert_ok!(Registry::remove_organisation(council(), GENERAL));
        assert!(["general", "new", "general_desk"].into_iter().all(kept));
    });
}

#[test]
fn rotate_governing_account_holds_once_for_an_account() {
    build_and_execute(|| {
        for (old, new, held_after) in [
            ("general", "new", 2 * ENTRY_DEPOSIT),
            ("new", "general", 2 * ENTRY_DEPOSIT),
            ("general", "new", 2 * ENTRY_DEPOSIT),
        ] {
            assert_ok!(Registry::rotate_governing_account(by(old), account(new)));
            assert_eq!((held(old), held(new)), (0, held_after));
        }
    });
}
