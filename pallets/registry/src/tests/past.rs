//! Who was who at an instant that has passed.

use frame_support::assert_ok;
use salus_primitives::{
    signing::GuardianshipPayload, CredentialFacts, EnrolmentFacts, Forgotten, GuardianFacts,
    GuardianInspect, Moment, OrganisationFacts, OrganisationId, OrganisationInspect,
    PatientInspect, Period, PractitionerInspect,
};
use sp_runtime::DispatchResult;

use super::{enrol, EVIDENCE};
use crate::{mock::*, *};

type Parties = Pallet<Test>;

fn organisation_at(id: OrganisationId, at: Moment) -> Result<Option<OrganisationFacts>, Forgotten> {
    Parties::organisation_at(id, at)
}

/// Whether `general` was active.
fn active_at(at: Moment) -> Result<Option<bool>, Forgotten> {
    organisation_at(GENERAL, at).map(|facts| facts.map(|facts| facts.active))
}

fn credential_at(at: Moment) -> Result<Option<CredentialFacts>, Forgotten> {
    Parties::credential_at(GENERAL, &account("doctor"), at)
}

/// Whether the patient's enrolment had ended.
fn ended_at(at: Moment) -> Result<Option<bool>, Forgotten> {
    let facts = Parties::enrolment_at(&account("patient"), at);
    facts.map(|facts| facts.map(|facts| facts.ended))
}

fn guardianship_at(at: Moment) -> Result<Option<GuardianFacts<AccountId>>, Forgotten> {
    Parties::guardianship_at(&account("mother"), at)
}

fn issue(code: &str, until: Moment) -> DispatchResult {
    super::issue(by("general_desk"), GENERAL, "doctor", roles(code), until)
}

fn renew(until: Moment) -> DispatchResult {
    Registry::renew_credential(by("general_desk"), account("doctor"), until, EVIDENCE)
}

fn revoke() -> DispatchResult {
    Registry::revoke_credential(by("general_desk"), account("doctor"))
}

fn end() -> DispatchResult {
    Registry::withdraw_enrolment(by("patient"))
}

/// Registers the mother until an instant.
fn register(until: Moment, counter: u32) -> DispatchResult {
    let payload =
        GuardianshipPayload { until, ..guardianship(GENERAL, "patient", "mother", counter) };
    let signature = sign("mother", &Registry::signing_bytes(&payload));
    let GuardianshipPayload { patient, guardian, until, counter, expires, .. } = payload;
    Registry::register_guardian(
        by("general_desk"),
        patient,
        guardian,
        until,
        EVIDENCE,
        counter,
        expires,
        signature,
    )
}

fn credential(
    code: &str,
    expires: Moment,
    revoked: bool,
) -> Result<Option<CredentialFacts>, Forgotten> {
    Ok(Some(CredentialFacts { roles: roles(code), expires, revoked }))
}

fn guarded(
    since: Moment,
    until: Moment,
    ended: bool,
) -> Result<Option<GuardianFacts<AccountId>>, Forgotten> {
    let validity = Period::between(since, until);
    Ok(Some(GuardianFacts { patient: account("patient"), custodian: GENERAL, validity, ended }))
}

#[test]
fn organisation_at_is_none_when_it_was_not_admitted_yet() {
    build_and_execute(|| {
        let name = b"Lab".to_vec().try_into().unwrap();
        let lab = OrganisationId(3);
        assert_eq!(organisation_at(lab, NOW), Ok(None));
        assert_ok!(Registry::admit_organisation(
            council(),
            account("lab"),
            kind("LABORATORY"),
            name,
            false
        ));
        assert_eq!(organisation_at(lab, NOW - 1), Ok(None));
        let facts = OrganisationFacts { kind: kind("LABORATORY"), active: true };
        assert_eq!(organisation_at(lab, NOW), Ok(Some(facts)));
    });
}

#[test]
fn organisation_at_is_inactive_when_it_was_suspended_then() {
    build_and_execute(|| {
        assert_ok!(Registry::suspend_organisation(council(), GENERAL));
        set_time(NOW + 5);
        assert_ok!(Registry::reinstate_organisation(council(), GENERAL));
        let told = [0, NOW - 1, NOW, NOW + 4, NOW + 5, NOW + 6].map(active_at);
        let stood = [true, true, false, false, true, true];
        assert_eq!(told, stood.map(|active| Ok(Some(active))));
    });
}

#[test]
fn organisation_at_is_inactive_when_it_was_removed_then() {
    build_and_execute(|| {
        assert_ok!(Registry::remove_organisation(council(), GENERAL));
        assert_eq!(active_at(NOW - 1), Ok(Some(true)));
        assert_eq!(active_at(NOW), Ok(Some(false)));
    });
}

#[test]
fn organisation_at_is_forgotten_when_an_older_state_gave_way() {
    build_and_execute(|| {
        assert_ok!(Registry::suspend_organisation(council(), GENERAL));
        set_time(NOW + 1);
        assert_ok!(Registry::reinstate_organisation(council(), GENERAL));
        assert_eq!(active_at(0), Ok(Some(true)));
        set_time(NOW + 2);
        assert_ok!(Registry::remove_organisation(council(), GENERAL));
        assert_eq!(active_at(NOW - 1), Err(Forgotten));
        assert_eq!(active_at(NOW), Ok(Some(false)));
        assert_eq!(active_at(NOW + 1), Ok(Some(true)));
        assert_eq!(active_at(NOW + 2), Ok(Some(false)));
    });
}

#[test]
fn credential_at_is_none_when_it_was_not_issued_yet() {
    build_and_execute(|| {
        assert_eq!(credential_at(NOW), Ok(None));
        assert_ok!(issue("NURSE", NOW + HOUR));
        assert_eq!(credential_at(NOW - 1), Ok(None));
        assert_eq!(credential_at(NOW), credential("NURSE", NOW + HOUR, false));
        set_time(NOW + 1);
        assert_ok!(renew(NOW + YEAR));
        assert_eq!(credential_at(NOW - 1), Ok(None));
    });
}

#[test]
fn credential_at_has_the_old_expiry_when_it_was_renewed_later() {
    build_and_execute(|| {
        assert_ok!(issue("NURSE", NOW + HOUR));
        set_time(NOW + 2 * HOUR);
        assert_ok!(renew(NOW + YEAR));
        assert_eq!(credential_at(NOW + 2 * HOUR - 1), credential("NURSE", NOW + HOUR, false));
        assert_eq!(credential_at(NOW + 2 * HOUR), credential("NURSE", NOW + YEAR, false));
    });
}

#[test]
fn credential_at_has_the_old_roles_when_another_one_replaced_it() {
    build_and_execute(|| {
        assert_ok!(issue("NURSE", NOW + HOUR));
        set_time(NOW + 1);
        assert_ok!(revoke());
        set_time(NOW + 2);
        assert_ok!(issue("PHYSICIAN", NOW + YEAR));
        assert_eq!(credential_at(NOW), credential("NURSE", NOW + HOUR, false));
        assert_eq!(credential_at(NOW + 1), credential("NURSE", NOW + HOUR, true));
        assert_eq!(credential_at(NOW + 2), credential("PHYSICIAN", NOW + YEAR, false));
    });
}

#[test]
fn credential_at_is_as_a_block_left_it_when_the_block_changed_it_often() {
    build_and_execute(|| {
        assert_ok!(issue("NURSE", NOW + HOUR));
        assert_ok!(revoke());
        assert_ok!(issue("PHYSICIAN", NOW + HOUR));
        assert_ok!(renew(NOW + YEAR));
        assert_eq!(credential_at(NOW), credential("PHYSICIAN", NOW + YEAR, false));
        assert!(!PastCredentials::<Test>::contains_key((GENERAL, account("doctor"))));
    });
}

#[test]
fn credential_at_is_forgotten_when_older_terms_gave_way() {
    build_and_execute(|| {
        assert_ok!(issue("NURSE", NOW + HOUR));
        for elapsed in 1..=3 {
            set_time(NOW + elapsed);
            assert_ok!(renew(NOW + HOUR + elapsed));
        }
        assert_eq!(credential_at(NOW - 1), Err(Forgotten));
        assert_eq!(credential_at(NOW), Err(Forgotten));
        for elapsed in 1..=3 {
            let expires = NOW + HOUR + elapsed;
            assert_eq!(credential_at(NOW + elapsed), credential("NURSE", expires, false));
        }
    });
}

#[test]
fn credential_at_is_of_one_organisation_when_two_issued_one() {
    build_and_execute(|| {
        assert_ok!(issue("NURSE", NOW + HOUR));
        set_time(NOW + 1);
        assert_ok!(renew(NOW + YEAR));
        let north = |at| Parties::credential_at(NORTH, &account("doctor"), at);
        assert_eq!(north(NOW), Ok(None));
        assert_eq!(north(NOW + 1), Ok(None));
    });
}

#[test]
fn enrolment_at_follows_the_patient_when_it_ends_and_begins_again() {
    build_and_execute(|| {
        assert_eq!(ended_at(NOW), Ok(None));
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        set_time(NOW + 2);
        assert_ok!(end());
        set_time(NOW + 4);
        assert_ok!(enrol("general_desk", GENERAL, "patient", 1));
        let told = [NOW, NOW + 1, NOW + 2, NOW + 3, NOW + 4].map(ended_at);
        assert_eq!(told, [false, false, true, true, false].map(|ended| Ok(Some(ended))));
        assert_eq!(ended_at(NOW - 1), Ok(None));
        let facts = EnrolmentFacts { custodian: GENERAL, ended: false, withdrawn: false };
        assert_eq!(Parties::enrolment_at(&account("patient"), NOW), Ok(Some(facts)));
    });
}

#[test]
fn enrolment_at_knows_since_when_an_end_is_a_withdrawal() {
    build_and_execute(|| {
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        set_time(NOW + 1);
        assert_ok!(Registry::end_enrolment(by("general_desk"), account("patient")));
        set_time(NOW + 3);
        assert_ok!(end());
        set_time(NOW + 5);
        assert_ok!(enrol("general_desk", GENERAL, "patient", 1));
        let told = [NOW, NOW + 1, NOW + 2, NOW + 3, NOW + 4, NOW + 5].map(|at| {
            let facts = Parties::enrolment_at(&account("patient"), at).unwrap().unwrap();
            (facts.ended, facts.withdrawn)
        });
        let (enrolled, ended, withdrawn) = ((false, false), (true, false), (true, true));
        assert_eq!(told, [enrolled, ended, ended, withdrawn, withdrawn, enrolled]);
    });
}

#[test]
fn enrolment_at_is_forgotten_when_an_older_one_gave_way() {
    build_and_execute(|| {
        for counter in 0..=3 {
            set_time(NOW + 2 * u64::from(counter));
            assert_ok!(enrol("general_desk", GENERAL, "patient", counter));
            set_time(NOW + 2 * u64::from(counter) + 1);
            assert_ok!(end());
        }
        assert_eq!(ended_at(NOW + 1), Err(Forgotten));
        let told = [NOW + 2, NOW + 3, NOW + 4, NOW + 5, NOW + 6, NOW + 7].map(ended_at);
        assert_eq!(told, [false, true, false, true, false, true].map(|ended| Ok(Some(ended))));
    });
}

#[test]
fn guardianship_at_has_the_old_term_when_it_was_registered_again() {
    build_and_execute(|| {
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        assert_eq!(guardianship_at(NOW), Ok(None));
        assert_ok!(register(NOW + 2, 0));
        set_time(NOW + 5);
        assert_ok!(register(NOW + 20, 1));
        set_time(NOW + 7);
        assert_ok!(Registry::resign_guardianship(by("mother")));
        set_time(NOW + 9);
        assert_ok!(register(NOW + YEAR, 2));

        assert_eq!(guardianship_at(NOW - 1), Ok(None));
        assert_eq!(guardianship_at(NOW + 4), guarded(NOW, NOW + 2, false));
        assert_eq!(guardianship_at(NOW + 6), guarded(NOW + 5, NOW + 20, false));
        assert_eq!(guardianship_at(NOW + 7), guarded(NOW + 5, NOW + 20, true));
        assert_eq!(guardianship_at(NOW + 9), guarded(NOW + 9, NOW + YEAR, false));
    });
}

#[test]
fn guardianship_at_is_forgotten_when_an_older_one_gave_way() {
    build_and_execute(|| {
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        for counter in 0..=3 {
            let now = NOW + u64::from(counter);
            set_time(now);
            assert_ok!(register(now + 1, counter));
        }
        assert_eq!(guardianship_at(NOW), Err(Forgotten));
        assert_eq!(guardianship_at(NOW + 1), guarded(NOW + 1, NOW + 2, false));
    });
}

#[test]
fn past_takes_no_room_when_nothing_began_again() {
    build_and_execute(|| {
        assert_ok!(issue("NURSE", NOW + HOUR));
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        assert_ok!(register(NOW + HOUR, 0));
        set_time(NOW + 1);
        assert_ok!(revoke());
        assert_ok!(Registry::resign_guardianship(by("mother")));
        assert_ok!(end());
        assert_eq!(PastOrganisations::<Test>::iter().count(), 0);
        assert_eq!(PastCredentials::<Test>::iter().count(), 0);
        assert_eq!(PastEnrolments::<Test>::iter().count(), 0);
        assert_eq!(PastGuardianships::<Test>::iter().count(), 0);
    });
}
