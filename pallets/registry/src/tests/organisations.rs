//! Admission, suspension, reinstatement, removal, rotation.

use frame_support::{assert_noop, assert_ok};
use salus_primitives::{Duty, OrganisationId, OrganisationKind};
use sp_runtime::DispatchError::BadOrigin;

use super::last_event;
use crate::{mock::*, *};

const NEW: OrganisationId = OrganisationId(3);

fn name(name: &str) -> Name {
    name.as_bytes().to_vec().try_into().unwrap()
}

fn admit(governing: &str, seat: bool) -> sp_runtime::DispatchResult {
    Registry::admit_organisation(
        council(),
        account(governing),
        kind("LABORATORY"),
        name("Lab"),
        seat,
    )
}

fn status(id: OrganisationId) -> OrganisationStatus {
    Organisations::<Test>::get(id).unwrap().status
}

#[test]
fn admit_organisation_gives_the_next_id_when_the_council_asks() {
    build_and_execute(|| {
        assert_ok!(admit("lab", false));
        let lab = Organisation {
            governing: account("lab"),
            kind: kind("LABORATORY"),
            status: OrganisationStatus::Active,
            since: NOW,
            name: name("Lab"),
            encryption_key: None,
            endpoint: None,
            seat: false,
        };
        assert_eq!(Organisations::<Test>::get(NEW), Some(lab));
        assert_eq!(GoverningAccounts::<Test>::get(account("lab")), Some(NEW));
        last_event(Event::OrganisationAdmitted {
            organisation: NEW,
            governing: account("lab"),
            kind: kind("LABORATORY"),
            seat: false,
        });
    });
}

#[test]
fn admit_organisation_is_refused_when_the_origin_is_not_the_council() {
    build_and_execute(|| {
        let minority = pallet_collective::RawOrigin::Members(1, 3).into();
        for origin in [by("general"), RuntimeOrigin::root(), RuntimeOrigin::none(), minority] {
            assert_noop!(
                Registry::admit_organisation(
                    origin,
                    account("lab"),
                    kind("LABORATORY"),
                    name("Lab"),
                    false,
                ),
                BadOrigin
            );
        }
    });
}

#[test]
fn admit_organisation_is_refused_when_the_kind_is_unknown() {
    build_and_execute(|| {
        let kind = OrganisationKind(OrganisationKind::COUNT);
        assert_noop!(
            Registry::admit_organisation(council(), account("lab"), kind, name("Lab"), false),
            Error::<Test>::KindUnknown
        );
    });
}

#[test]
fn admit_organisation_is_refused_when_the_name_is_malformed() {
    build_and_execute(|| {
        for bytes in [vec![], b"  ".to_vec(), b"Lab\n".to_vec(), b"Lab ".to_vec(), vec![0xff, 0xfe]]
        {
            let name = bytes.try_into().unwrap();
            assert_noop!(
                Registry::admit_organisation(
                    council(),
                    account("lab"),
                    kind("LABORATORY"),
                    name,
                    false,
                ),
                Error::<Test>::NameInvalid
            );
        }
    });
}

#[test]
fn admit_organisation_is_refused_when_the_account_governs_already() {
    build_and_execute(|| {
        assert_noop!(admit("payer", false), Error::<Test>::AccountGoverns);
    });
}

#[test]
fn admit_organisation_is_refused_when_the_account_is_an_agent() {
    build_and_execute(|| {
        assert_noop!(admit("north_desk", false), Error::<Test>::AccountIsAgent);
    });
}

#[test]
fn admit_organisation_is_refused_when_all_ids_are_given() {
    build_and_execute(|| {
        for index in 3..8 {
            assert_ok!(admit(&format!("lab{index}"), false));
        }
        assert_noop!(admit("lab8", false), Error::<Test>::TooManyOrganisations);
        // A removed organisation keeps its id.
        assert_ok!(Registry::remove_organisation(council(), NEW));
        assert_noop!(admit("lab8", false), Error::<Test>::TooManyOrganisations);
    });
}

#[test]
fn suspend_organisation_takes_all_authority_in_the_same_block() {
    build_and_execute(|| {
        assert_ok!(Registry::suspend_organisation(council(), GENERAL));
        assert_eq!(status(GENERAL), OrganisationStatus::Suspended);
        last_event(Event::OrganisationSuspended { organisation: GENERAL });

        assert_noop!(
            Registry::end_enrolment(by("general_desk"), account("patient")),
            Error::<Test>::OrganisationSuspended
        );
        assert_noop!(
            Registry::revoke_credential(by("general_desk"), account("doctor")),
            Error::<Test>::OrganisationSuspended
        );
        assert_noop!(
            Registry::rotate_governing_account(by("general"), account("new")),
            Error::<Test>::OrganisationSuspended
        );
        for duty in Duty::ALL {
            assert_eq!(Registry::ensure_agent(&account("north_desk"), duty).ok(), Some(NORTH));
            assert!(Registry::ensure_agent(&account("general_desk"), duty).is_err());
        }
    });
}

#[test]
fn suspend_organisation_is_refused_when_the_origin_is_not_the_council() {
    build_and_execute(|| {
        assert_noop!(Registry::suspend_organisation(by("general"), NORTH), BadOrigin);
    });
}

#[test]
fn suspend_organisation_is_refused_when_there_is_none() {
    build_and_execute(|| {
        assert_noop!(
            Registry::suspend_organisation(council(), NEW),
            Error::<Test>::OrganisationNotFound
        );
    });
}

#[test]
fn suspend_organisation_is_refused_when_it_is_suspended() {
    build_and_execute(|| {
        assert_ok!(Registry::suspend_organisation(council(), PAYER));
        assert_noop!(
            Registry::suspend_organisation(council(), PAYER),
            Error::<Test>::OrganisationSuspended
        );
    });
}

#[test]
fn suspend_organisation_is_refused_when_it_is_removed() {
    build_and_execute(|| {
        assert_ok!(Registry::remove_organisation(council(), PAYER));
        assert_noop!(
            Registry::suspend_organisation(council(), PAYER),
            Error::<Test>::OrganisationRemoved
        );
    });
}

#[test]
fn reinstate_organisation_returns_all_authority() {
    build_and_execute(|| {
        assert_ok!(Registry::suspend_organisation(council(), GENERAL));
        assert_ok!(Registry::reinstate_organisation(council(), GENERAL));
        assert_eq!(status(GENERAL), OrganisationStatus::Active);
        assert_eq!(
            Registry::ensure_agent(&account("general_desk"), Duty::Enrol).ok(),
            Some(GENERAL)
        );
        last_event(Event::OrganisationReinstated { organisation: GENERAL });
    });
}

#[test]
fn reinstate_organisation_is_refused_when_the_origin_is_not_the_council() {
    build_and_execute(|| {
        assert_ok!(Registry::suspend_organisation(council(), GENERAL));
        assert_noop!(Registry::reinstate_organisation(by("general"), GENERAL), BadOrigin);
    });
}

#[test]
fn reinstate_organisation_is_refused_when_there_is_none() {
    build_and_execute(|| {
        assert_noop!(
            Registry::reinstate_organisation(council(), NEW),
            Error::<Test>::OrganisationNotFound
        );
    });
}

#[test]
fn reinstate_organisation_is_refused_when_it_is_active() {
    build_and_execute(|| {
        assert_noop!(
            Registry::reinstate_organisation(council(), PAYER),
            Error::<Test>::OrganisationActive
        );
    });
}

#[test]
fn reinstate_organisation_is_refused_when_it_is_removed() {
    build_and_execute(|| {
        assert_ok!(Registry::remove_organisation(council(), PAYER));
        assert_noop!(
            Registry::reinstate_organisation(council(), PAYER),
            Error::<Test>::OrganisationRemoved
        );
    });
}

#[test]
fn remove_organisation_leaves_a_tombstone() {
    build_and_execute(|| {
        assert_ok!(Registry::set_encryption_key(by("general"), Some([9; 32])));
        let url = b"https://general.example".to_vec().try_into().unwrap();
        assert_ok!(Registry::set_endpoint(by("general"), Some(url)));
        assert_ok!(Registry::remove_organisation(council(), GENERAL));

        let tombstone = Organisation {
            governing: account("general"),
            kind: kind("HOSPITAL"),
            status: OrganisationStatus::Removed,
            since: NOW,
            name: name("general"),
            encryption_key: None,
            endpoint: None,
            seat: false,
        };
        assert_eq!(Organisations::<Test>::get(GENERAL), Some(tombstone));
        assert_eq!(GoverningAccounts::<Test>::get(account("general")), None);
        assert_eq!(Agents::<Test>::get(account("general_desk")), None);
        assert!(!OrganisationAgents::<Test>::contains_key(GENERAL));
        last_event(Event::OrganisationRemoved { organisation: GENERAL });
    });
}

#[test]
fn remove_organisation_frees_its_accounts() {
    build_and_execute(|| {
        assert_ok!(Registry::remove_organisation(council(), GENERAL));
        assert_noop!(
            Registry::set_encryption_key(by("general"), None),
            Error::<Test>::NotGoverning
        );
        assert_noop!(
            Registry::end_enrolment(by("general_desk"), account("patient")),
            Error::<Test>::NotAnAgent
        );
        assert_ok!(admit("general", true));
        assert_ok!(Registry::add_agent(
            by("north"),
            account("general_desk"),
            duties([Duty::Enrol])
        ));
    });
}

#[test]
fn remove_organisation_works_when_it_is_suspended() {
    build_and_execute(|| {
        assert_ok!(Registry::suspend_organisation(council(), GENERAL));
        assert_ok!(Registry::remove_organisation(council(), GENERAL));
        assert_eq!(status(GENERAL), OrganisationStatus::Removed);
    });
}

#[test]
fn remove_organisation_is_refused_when_the_origin_is_not_the_council() {
    build_and_execute(|| {
        assert_noop!(Registry::remove_organisation(by("general"), GENERAL), BadOrigin);
    });
}

#[test]
fn remove_organisation_is_refused_when_there_is_none() {
    build_and_execute(|| {
        assert_noop!(
            Registry::remove_organisation(council(), NEW),
            Error::<Test>::OrganisationNotFound
        );
    });
}

#[test]
fn remove_organisation_is_refused_when_it_is_removed() {
    build_and_execute(|| {
        assert_ok!(Registry::remove_organisation(council(), PAYER));
        assert_noop!(
            Registry::remove_organisation(council(), PAYER),
            Error::<Test>::OrganisationRemoved
        );
    });
}

#[test]
fn rotate_governing_account_hands_over_everything() {
    build_and_execute(|| {
        assert_ok!(Registry::rotate_governing_account(by("general"), account("new")));
        assert_eq!(Organisations::<Test>::get(GENERAL).unwrap().governing, account("new"));
        last_event(Event::GoverningAccountRotated {
            organisation: GENERAL,
            old: account("general"),
            new: account("new"),
        });
        assert_noop!(Registry::set_endpoint(by("general"), None), Error::<Test>::NotGoverning);
        assert_ok!(Registry::set_endpoint(by("new"), None));
    });
}

#[test]
fn rotate_governing_account_is_refused_when_the_caller_governs_nothing() {
    build_and_execute(|| {
        for origin in [by("general_desk"), by("stranger")] {
            assert_noop!(
                Registry::rotate_governing_account(origin, account("new")),
                Error::<Test>::NotGoverning
            );
        }
        assert_noop!(Registry::rotate_governing_account(council(), account("new")), BadOrigin);
    });
}

#[test]
fn rotate_governing_account_is_refused_when_the_organisation_is_suspended() {
    build_and_execute(|| {
        assert_ok!(Registry::suspend_organisation(council(), PAYER));
        assert_noop!(
            Registry::rotate_governing_account(by("payer"), account("new")),
            Error::<Test>::OrganisationSuspended
        );
    });
}

#[test]
fn rotate_governing_account_is_refused_when_the_account_governs_already() {
    build_and_execute(|| {
        for taken in ["general", "north"] {
            assert_noop!(
                Registry::rotate_governing_account(by("general"), account(taken)),
                Error::<Test>::AccountGoverns
            );
        }
    });
}

#[test]
fn rotate_governing_account_is_refused_when_the_account_is_an_agent() {
    build_and_execute(|| {
        assert_noop!(
            Registry::rotate_governing_account(by("general"), account("general_desk")),
            Error::<Test>::AccountIsAgent
        );
    });
}
