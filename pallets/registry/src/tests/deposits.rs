//! What governing accounts hold, and what they are given.

use frame_support::{assert_noop, assert_ok};
use salus_primitives::{Day, Duties, OrganisationDeposits, OrganisationId, Roles};
use sp_runtime::{DispatchError::BadOrigin, DispatchResult};

use super::{enrol, held, last_event, sponsored};
use crate::{mock::*, *};

fn issue(practitioner: &str) -> DispatchResult {
    super::issue(by("general_desk"), GENERAL, practitioner, Roles::known(), NOW + HOUR)
}

/// Leaves `general` this much to hold.
fn impoverish(rest: u64) {
    let (free, existential) = (Balances::free_balance(account("general")), 1);
    assert_ok!(Balances::transfer_keep_alive(
        by("general"),
        account("pot"),
        free - rest - existential
    ));
}

fn keep_state(patient: &str) {
    PatientsWithState::set(vec![account(patient)]);
}

#[test]
fn enrol_patient_holds_for_the_entry_and_the_state() {
    build_and_execute(|| {
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        assert_eq!(held("general"), ENTRY_DEPOSIT + PATIENT_DEPOSIT);
        assert_eq!(sponsored(), (1, ENTRY_DEPOSIT + PATIENT_DEPOSIT));
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
        assert_eq!(sponsored(), (0, ENTRY_DEPOSIT));

        assert_ok!(enrol("general_desk", GENERAL, "patient", 1));
        assert_eq!(held("general"), ENTRY_DEPOSIT + PATIENT_DEPOSIT);
    });
}

/// What the law gives after the end too is there without a deposit.
#[test]
fn state_without_a_deposit_is_refused_unless_it_needs_none() {
    build_and_execute(|| {
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        assert_ok!(Registry::end_enrolment(by("general_desk"), account("patient")));
        keep_state("patient");
        assert_eq!(Registry::do_try_state(), Err("nobody pays for a patient's state".into()));
        NeedsDeposit::set(false);
        assert_ok!(Registry::do_try_state());
        PatientsWithState::take();
        NeedsDeposit::set(true);
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
        // And one more entry, for the new account.
        assert_eq!((held("general"), held("new")), (0, 2 * ENTRY_DEPOSIT + PATIENT_DEPOSIT));
        PatientsWithState::take();
        assert_ok!(Registry::withdraw_enrolment(by("patient")));
        assert_eq!(held("new"), 2 * ENTRY_DEPOSIT);
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

fn set_budget(amount: u64) {
    assert_ok!(Registry::set_deposit_budget(by("general"), amount));
}

/// What `general` newly held today.
fn today() -> u64 {
    let latest = Registry::sponsorship(GENERAL).latest;
    assert_eq!(latest.day, Day::of(Timestamp::get()));
    latest.amount
}

/// The fault: in a day, an agent's key locked all that its organisation has.
#[test]
fn deposits_of_a_day_have_a_budget() {
    build_and_execute(|| {
        set_budget(2 * ENTRY_DEPOSIT + PATIENT_DEPOSIT);
        assert_ok!(issue("doctor"));
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        assert_eq!(today(), 2 * ENTRY_DEPOSIT + PATIENT_DEPOSIT);
        for practitioner in ["nurse", "thief"] {
            assert_noop!(issue(practitioner), Error::<Test>::DepositBudgetExceeded);
        }
        assert_noop!(
            enrol("general_desk", GENERAL, "other", 0),
            Error::<Test>::DepositBudgetExceeded
        );
        // Another organisation has its own.
        assert_ok!(enrol("north_desk", NORTH, "other", 0));
    });
}

#[test]
fn deposits_of_every_kind_count_in_the_budget() {
    build_and_execute(|| {
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        assert_ok!(Registry::add_agent(by("general"), account("clerk"), Duties::all()));
        set_budget(today());
        let payload = guardianship(GENERAL, "patient", "mother", 0);
        let signature = sign("mother", &Registry::signing_bytes(&payload));
        let register = || {
            let payload = payload.clone();
            Registry::register_guardian(
                by("general_desk"),
                payload.patient,
                payload.guardian,
                payload.until,
                salus_primitives::Commitment([5; 32]),
                payload.counter,
                payload.expires,
                signature.clone(),
            )
        };
        let accept = || Registry::accept_agency(by("clerk"), GENERAL);
        let rotate = || Registry::rotate_governing_account(by("general"), account("new"));
        for call in [&register as &dyn Fn() -> DispatchResult, &accept, &rotate] {
            assert_noop!(call(), Error::<Test>::DepositBudgetExceeded);
        }
        set_budget(today() + 2 * ENTRY_DEPOSIT);
        assert_ok!(register());
        assert_ok!(accept());
        assert_noop!(rotate(), Error::<Test>::DepositBudgetExceeded);
    });
}

#[test]
fn budget_begins_anew_at_midnight_utc() {
    build_and_execute(|| {
        set_budget(ENTRY_DEPOSIT);
        assert_ok!(issue("doctor"));
        let day = 24 * HOUR;
        let midnight = (NOW / day + 1) * day;
        let late = |practitioner| {
            let until = Timestamp::get() + HOUR;
            super::issue(by("general_desk"), GENERAL, practitioner, Roles::known(), until)
        };
        set_time(midnight - 1);
        assert_noop!(late("nurse"), Error::<Test>::DepositBudgetExceeded);
        set_time(midnight);
        assert_ok!(late("nurse"));
        assert_noop!(late("midwife"), Error::<Test>::DepositBudgetExceeded);
    });
}

#[test]
fn budget_counts_what_was_given_back() {
    build_and_execute(|| {
        PatientsWithState::take();
        set_budget(ENTRY_DEPOSIT + 2 * PATIENT_DEPOSIT);
        for counter in 0..2 {
            assert_ok!(enrol("general_desk", GENERAL, "patient", counter));
            assert_ok!(Registry::withdraw_enrolment(by("patient")));
        }
        assert_noop!(
            enrol("general_desk", GENERAL, "patient", 2),
            Error::<Test>::DepositBudgetExceeded
        );
    });
}

#[test]
fn budget_is_the_default_until_it_is_set_and_binds_no_genesis() {
    DepositBudget::set(0);
    let mut ext = chain_of(consortium());
    ext.execute_with(|| {
        assert_eq!(mock::held("general"), ENTRY_DEPOSIT);
        assert_eq!(Registry::sponsorship(GENERAL).budget, None);
        DepositBudget::set(ENTRY_DEPOSIT);
        assert_ok!(issue("doctor"));
        assert_noop!(issue("nurse"), Error::<Test>::DepositBudgetExceeded);
        check_state();
    });
}

#[test]
fn set_deposit_budget_is_the_governing_accounts() {
    build_and_execute(|| {
        set_budget(7);
        last_event(Event::DepositBudgetSet { organisation: GENERAL, amount: 7 });
        assert_eq!(Registry::sponsorship(GENERAL).budget, Some(7));
        let set = |origin| Registry::set_deposit_budget(origin, 1);
        for caller in ["general_desk", "stranger"] {
            assert_noop!(set(by(caller)), Error::<Test>::NotGoverning);
        }
        assert_noop!(set(council()), BadOrigin);
        assert_ok!(Registry::suspend_organisation(council(), GENERAL));
        assert_noop!(set(by("general")), Error::<Test>::OrganisationSuspended);
    });
}

/// Holds for what another pallet keeps for this organisation.
fn hold(organisation: OrganisationId, amount: u64) -> DispatchResult {
    <Registry as OrganisationDeposits>::hold(organisation, amount)
}

fn give_back(organisation: OrganisationId, amount: u64) -> DispatchResult {
    <Registry as OrganisationDeposits>::release(organisation, amount)
}

#[test]
fn deposits_for_other_pallets_are_held_and_released_beside_the_registrys_own() {
    build_and_execute(|| {
        assert_ok!(issue("doctor"));
        assert_ok!(hold(GENERAL, 70));
        assert_eq!(held("general"), ENTRY_DEPOSIT + 70);
        assert_eq!(sponsored(), (0, ENTRY_DEPOSIT + 70));
        assert_eq!(<Registry as OrganisationDeposits>::held(GENERAL), 2 * ENTRY_DEPOSIT + 70);
        assert_ok!(give_back(GENERAL, 50));
        assert_eq!(held("general"), ENTRY_DEPOSIT + 20);
        assert_eq!(sponsored(), (0, ENTRY_DEPOSIT + 20));
        assert_eq!(<Registry as OrganisationDeposits>::held(NORTH), ENTRY_DEPOSIT);
    });
}

#[test]
fn deposits_for_other_pallets_follow_a_rotation() {
    build_and_execute(|| {
        assert_ok!(hold(GENERAL, 70));
        assert_ok!(Registry::rotate_governing_account(by("general"), account("new")));
        // And one more entry, for the new account.
        assert_eq!((mock::held("general"), mock::held("new")), (0, 2 * ENTRY_DEPOSIT + 70));
        assert_ok!(give_back(GENERAL, 70));
        assert_eq!(mock::held("new"), 2 * ENTRY_DEPOSIT);
        assert_eq!(Balances::free_balance(account("new")), FUNDS + 70);
    });
}

#[test]
fn deposits_for_other_pallets_are_released_to_the_last_governing_account_when_it_is_not_active() {
    build_and_execute(|| {
        assert_ok!(hold(GENERAL, 70));
        assert_ok!(Registry::suspend_organisation(council(), GENERAL));
        assert_ok!(give_back(GENERAL, 30));
        assert_eq!((held("general"), sponsored()), (40, (0, 40)));
        assert_ok!(Registry::remove_organisation(council(), GENERAL));
        assert_ok!(give_back(GENERAL, 40));
        assert_eq!(held("general"), 0);
        assert_eq!(sponsored(), (0, 0));
    });
}

#[test]
fn deposits_for_other_pallets_are_refused_when_they_cannot_be_held() {
    build_and_execute(|| {
        set_budget(0);
        assert_noop!(hold(GENERAL, 1), Error::<Test>::DepositBudgetExceeded);
        set_budget(FUNDS);
        impoverish(9);
        assert_noop!(hold(GENERAL, 10), Error::<Test>::DepositUnaffordable);
        assert_ok!(hold(GENERAL, 9));
        assert_noop!(hold(OrganisationId(9), 1), Error::<Test>::OrganisationNotFound);
    });
}

/// The fault: an agent's key that can only anchor used up the day's budget, and nobody was enrolled.
#[test]
fn deposits_for_other_pallets_take_at_most_half_of_the_budget() {
    build_and_execute(|| {
        set_budget(2 * ENTRY_DEPOSIT + 1);
        assert_ok!(hold(GENERAL, ENTRY_DEPOSIT - 3));
        assert_noop!(hold(GENERAL, 4), Error::<Test>::DepositBudgetExceeded);
        assert_ok!(hold(GENERAL, 3));
        // What was given back counts here, too.
        assert_ok!(give_back(GENERAL, ENTRY_DEPOSIT));
        assert_noop!(hold(GENERAL, 1), Error::<Test>::DepositBudgetExceeded);
        assert_ok!(issue("doctor"));
        assert_noop!(issue("nurse"), Error::<Test>::DepositBudgetExceeded);
        assert_ok!(hold(NORTH, ENTRY_DEPOSIT));
        let latest = Registry::sponsorship(GENERAL).latest;
        assert_eq!((latest.amount, latest.elsewhere), (2 * ENTRY_DEPOSIT, ENTRY_DEPOSIT));

        set_time((NOW / (24 * HOUR) + 1) * 24 * HOUR);
        assert_ok!(hold(GENERAL, ENTRY_DEPOSIT));
        assert_noop!(hold(GENERAL, 1), Error::<Test>::DepositBudgetExceeded);
    });
}

/// The half is a bound, no share: what patients and staff took before is not taken from it.
#[test]
fn deposits_for_other_pallets_are_held_when_others_took_half_of_the_budget() {
    build_and_execute(|| {
        set_budget(4 * ENTRY_DEPOSIT);
        for practitioner in ["doctor", "nurse", "midwife"] {
            assert_ok!(issue(practitioner));
        }
        assert_ok!(hold(GENERAL, ENTRY_DEPOSIT));
        assert_noop!(hold(GENERAL, 1), Error::<Test>::DepositBudgetExceeded);
    });
}
