//! What governing accounts hold, and what they are given.

use frame_support::{assert_noop, assert_ok};
use salus_primitives::{Commitment, OrganisationId, Roles};
use sp_runtime::{DispatchError::BadOrigin, DispatchResult};

use super::{enrol, last_event};
use crate::{mock::*, *};

fn issue(practitioner: &str) -> DispatchResult {
    Registry::issue_credential(
        by("general_desk"),
        account(practitioner),
        Roles::known(),
        NOW + HOUR,
        Commitment([7; 32]),
    )
}

/// Leaves `general` this much to hold.
fn impoverish(rest: u64) {
    let usable = Balances::usable_balance(account("general"));
    let existential = 1;
    assert_ok!(Balances::transfer_keep_alive(
        by("general"),
        account("pot"),
        usable - rest - existential
    ));
}

fn keep_state(patient: &str) {
    PatientsWithState::set(vec![account(patient)]);
}

fn sponsorship(patients: u32, held: u64) -> Sponsorship<u64> {
    Sponsorship { patients, held }
}

#[test]
fn enrol_patient_holds_for_the_entry_and_the_state() {
    build_and_execute(|| {
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        assert_eq!(held("general"), ENTRY_DEPOSIT + PATIENT_DEPOSIT);
        assert_eq!(Registry::sponsorship(GENERAL), sponsorship(1, ENTRY_DEPOSIT + PATIENT_DEPOSIT));
    });
}

#[test]
fn enrol_patient_is_refused_when_the_deposit_cannot_be_held() {
    build_and_execute(|| {
        impoverish(ENTRY_DEPOSIT + PATIENT_DEPOSIT - 1);
        assert_noop!(
            enrol("general_desk", GENERAL, "patient", 0),
            Error::<Test>::DepositUnaffordable
        );
        assert_ok!(Balances::transfer_keep_alive(by("pot"), account("general"), 1));
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
    });
}

#[test]
fn end_enrolment_releases_the_deposit_when_no_state_remains() {
    build_and_execute(|| {
        PatientsWithState::take();
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        assert_ok!(Registry::end_enrolment(by("general_desk"), account("patient")));
        assert_eq!(held("general"), ENTRY_DEPOSIT);
        assert_eq!(Registry::sponsorship(GENERAL), sponsorship(0, ENTRY_DEPOSIT));

        assert_ok!(enrol("general_desk", GENERAL, "patient", 1));
        assert_eq!(held("general"), ENTRY_DEPOSIT + PATIENT_DEPOSIT);
    });
}

#[test]
fn release_deposit_waits_until_no_state_remains() {
    build_and_execute(|| {
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        let release = || Registry::release_deposit(by("stranger"), account("patient"));
        assert_noop!(release(), Error::<Test>::EnrolmentInForce);
        keep_state("patient");
        assert_ok!(Registry::withdraw_enrolment(by("patient")));
        assert_eq!(held("general"), ENTRY_DEPOSIT + PATIENT_DEPOSIT);
        assert_noop!(release(), Error::<Test>::StateRemains);

        PatientsWithState::take();
        assert_ok!(release());
        assert_eq!(held("general"), ENTRY_DEPOSIT);
        last_event(Event::DepositReleased {
            patient: account("patient"),
            custodian: GENERAL,
            amount: PATIENT_DEPOSIT,
        });
        assert_noop!(release(), Error::<Test>::DepositNotFound);
    });
}

#[test]
fn release_deposit_is_refused_when_there_is_no_enrolment() {
    build_and_execute(|| {
        assert_noop!(
            Registry::release_deposit(by("stranger"), account("patient")),
            Error::<Test>::EnrolmentNotFound
        );
        assert_noop!(Registry::release_deposit(council(), account("patient")), BadOrigin);
    });
}

#[test]
fn enrol_patient_holds_nothing_more_when_the_state_was_never_purged() {
    build_and_execute(|| {
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        keep_state("patient");
        assert_ok!(Registry::withdraw_enrolment(by("patient")));
        assert_ok!(enrol("general_desk", GENERAL, "patient", 1));
        assert_eq!(held("general"), ENTRY_DEPOSIT + PATIENT_DEPOSIT);
        PatientsWithState::take();
    });
}

#[test]
fn issue_credential_holds_once_for_each_practitioner() {
    build_and_execute(|| {
        assert_ok!(issue("doctor"));
        assert_eq!(held("general"), ENTRY_DEPOSIT);
        assert_ok!(Registry::revoke_credential(by("general_desk"), account("doctor")));
        assert_ok!(issue("doctor"));
        assert_eq!(held("general"), ENTRY_DEPOSIT);
        assert_ok!(issue("nurse"));
        assert_eq!(held("general"), 2 * ENTRY_DEPOSIT);
    });
}

#[test]
fn issue_credential_is_refused_when_the_deposit_cannot_be_held() {
    build_and_execute(|| {
        impoverish(ENTRY_DEPOSIT - 1);
        assert_noop!(issue("doctor"), Error::<Test>::DepositUnaffordable);
    });
}

#[test]
fn rotate_governing_account_takes_the_deposits_along() {
    build_and_execute(|| {
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        assert_ok!(Registry::rotate_governing_account(by("general"), account("new")));
        assert_eq!((held("general"), held("new")), (0, ENTRY_DEPOSIT + PATIENT_DEPOSIT));
        PatientsWithState::take();
        assert_ok!(Registry::withdraw_enrolment(by("patient")));
        assert_eq!(held("new"), ENTRY_DEPOSIT);
    });
}

#[test]
fn rotate_governing_account_is_refused_when_the_new_one_cannot_hold() {
    build_and_execute(|| {
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        assert_noop!(
            Registry::rotate_governing_account(by("general"), account("empty")),
            Error::<Test>::DepositUnaffordable
        );
    });
}

#[test]
fn remove_organisation_is_refused_when_it_has_patients() {
    build_and_execute(|| {
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        assert_noop!(
            Registry::remove_organisation(council(), GENERAL),
            Error::<Test>::PatientsEnrolled
        );
        keep_state("patient");
        assert_ok!(Registry::withdraw_enrolment(by("patient")));
        assert_ok!(Registry::remove_organisation(council(), GENERAL));

        PatientsWithState::take();
        assert_ok!(Registry::release_deposit(by("stranger"), account("patient")));
        assert_eq!(held("general"), ENTRY_DEPOSIT);
    });
}

#[test]
fn endow_organisation_pays_from_the_pot() {
    build_and_execute(|| {
        assert_ok!(Registry::endow_organisation(council(), PAYER, 500));
        assert_eq!(Balances::free_balance(account("payer")), FUNDS + 500);
        assert_eq!(Balances::free_balance(account("pot")), FUNDS - 500);
        last_event(Event::OrganisationEndowed {
            organisation: PAYER,
            governing: account("payer"),
            amount: 500,
        });
    });
}

#[test]
fn endow_organisation_is_refused_when_the_pot_would_be_emptied() {
    build_and_execute(|| {
        assert_noop!(
            Registry::endow_organisation(council(), PAYER, FUNDS),
            Error::<Test>::PotTooSmall
        );
    });
}

#[test]
fn endow_organisation_is_refused_when_there_is_no_such_organisation() {
    build_and_execute(|| {
        assert_noop!(
            Registry::endow_organisation(council(), OrganisationId(9), 1),
            Error::<Test>::OrganisationNotFound
        );
        assert_ok!(Registry::remove_organisation(council(), PAYER));
        assert_noop!(
            Registry::endow_organisation(council(), PAYER, 1),
            Error::<Test>::OrganisationRemoved
        );
        assert_noop!(Registry::endow_organisation(by("general"), GENERAL, 1), BadOrigin);
    });
}
