//! What other pallets and explorers are told.

use frame_support::assert_ok;
use salus_primitives::{
    CredentialFacts, Duties, Duty, EnrolmentFacts, OrganisationFacts, OrganisationId,
    OrganisationInspect, PatientInspect, PractitionerInspect,
};

use crate::{mock::*, GenesisOrganisation};

type Parties = crate::Pallet<Test>;

/// The consortium, with a doctor and a patient at the first hospital.
fn populated(test: impl FnOnce()) {
    let mut organisations = consortium();
    let general = GenesisOrganisation {
        practitioners: vec![practitioner("doctor")],
        patients: vec![account("patient")],
        ..organisations[0].clone()
    };
    organisations[0] = general;
    chain_of(organisations).execute_with(|| {
        test();
        check_state();
    });
}

fn organisation(id: OrganisationId) -> Option<OrganisationFacts> {
    <Parties as OrganisationInspect<_>>::organisation(id)
}

fn agent(name: &str, duty: Duty) -> Option<OrganisationId> {
    <Parties as OrganisationInspect<_>>::agent(&account(name), duty)
}

#[test]
fn organisation_is_active_until_it_is_suspended_or_removed() {
    populated(|| {
        let facts = |active| Some(OrganisationFacts { kind: kind("HOSPITAL"), active });
        assert_eq!(organisation(GENERAL), facts(true));
        assert_ok!(Registry::suspend_organisation(council(), GENERAL));
        assert_eq!(organisation(GENERAL), facts(false));
        assert_ok!(Registry::reinstate_organisation(council(), GENERAL));
        assert_eq!(organisation(GENERAL), facts(true));
        assert_ok!(Registry::withdraw_enrolment(by("patient")));
        assert_ok!(Registry::remove_organisation(council(), GENERAL));
        assert_eq!(organisation(GENERAL), facts(false));
        assert_eq!(organisation(OrganisationId(9)), None);
    });
}

#[test]
fn organisation_is_gone_since_it_was_removed_and_not_when_it_was_suspended() {
    populated(|| {
        let removed = |id| <Parties as OrganisationInspect<_>>::removed(id);
        assert_ok!(Registry::withdraw_enrolment(by("patient")));
        assert_eq!(removed(GENERAL), None);
        assert_ok!(Registry::suspend_organisation(council(), GENERAL));
        assert_eq!(removed(GENERAL), None);
        let since = Timestamp::get() + 5;
        set_time(since);
        assert_ok!(Registry::remove_organisation(council(), GENERAL));
        set_time(since + 5);
        assert_eq!(removed(GENERAL), Some(since));
        assert_eq!(removed(OrganisationId(9)), None);
    });
}

#[test]
fn governing_is_who_governs_or_did_last() {
    populated(|| {
        let governing = |id| <Parties as OrganisationInspect<_>>::governing(id);
        assert_eq!(governing(GENERAL), Some(account("general")));
        assert_ok!(Registry::rotate_governing_account(by("general"), account("new")));
        assert_eq!(governing(GENERAL), Some(account("new")));
        assert_ok!(Registry::withdraw_enrolment(by("patient")));
        assert_ok!(Registry::remove_organisation(council(), GENERAL));
        assert_eq!(governing(GENERAL), Some(account("new")));
        assert_eq!(governing(OrganisationId(9)), None);
    });
}

#[test]
fn agent_is_told_by_duty_while_the_organisation_is_active() {
    populated(|| {
        assert_ok!(Registry::set_duties(
            by("general"),
            account("general_desk"),
            duties([Duty::Bill])
        ));
        assert_eq!(agent("general_desk", Duty::Bill), Some(GENERAL));
        assert_eq!(agent("general_desk", Duty::Enrol), None);
        assert_eq!(agent("general", Duty::Bill), None);
        assert_ok!(Registry::suspend_organisation(council(), GENERAL));
        assert_eq!(agent("general_desk", Duty::Bill), None);
        assert_ok!(Registry::reinstate_organisation(council(), GENERAL));
        assert_eq!(agent("general_desk", Duty::Bill), Some(GENERAL));
        assert_ok!(Registry::remove_agent(by("general"), account("general_desk")));
        assert_eq!(agent("general_desk", Duty::Bill), None);
    });
}

#[test]
fn credential_is_told_by_organisation() {
    populated(|| {
        let told = |id| <Parties as PractitionerInspect<_>>::credential(id, &account("doctor"));
        let facts = |revoked| {
            Some(CredentialFacts { roles: roles("PHYSICIAN"), expires: NOW + YEAR, revoked })
        };
        assert_eq!(told(GENERAL), facts(false));
        assert_eq!(told(NORTH), None);
        assert_ok!(Registry::revoke_credential(by("general_desk"), account("doctor")));
        assert_eq!(told(GENERAL), facts(true));
    });
}

#[test]
fn enrolment_is_told_by_pseudonym() {
    populated(|| {
        let told = |patient| <Parties as PatientInspect<_>>::enrolment(&account(patient));
        let facts =
            |ended, withdrawn| Some(EnrolmentFacts { custodian: GENERAL, ended, withdrawn });
        assert_eq!(told("patient"), facts(false, false));
        assert_eq!(told("stranger"), None);
        assert_ok!(Registry::end_enrolment(by("general_desk"), account("patient")));
        assert_eq!(told("patient"), facts(true, false));
        assert_ok!(Registry::withdraw_enrolment(by("patient")));
        assert_eq!(told("patient"), facts(true, true));
    });
}

#[test]
fn custodian_is_told_of_every_pseudonym_that_was_ever_enrolled() {
    populated(|| {
        let told = |patient| <Parties as PatientInspect<_>>::custodian(&account(patient));
        assert_eq!(told("patient"), Some(GENERAL));
        assert_eq!(told("stranger"), None);
        assert_ok!(Registry::withdraw_enrolment(by("patient")));
        assert_eq!(told("patient"), Some(GENERAL));
    });
}

#[test]
fn view_functions_show_what_is_kept() {
    populated(|| {
        assert_eq!(Registry::organisation(GENERAL).unwrap().governing, account("general"));
        assert_eq!(Registry::organisation(OrganisationId(9)), None);
        assert_eq!(Registry::agents(GENERAL), [(account("general_desk"), Duties::all())]);
        assert_eq!(Registry::agents(PAYER), []);
        assert_eq!(
            Registry::credential(GENERAL, account("doctor")).unwrap().roles,
            roles("PHYSICIAN")
        );
        assert_eq!(Registry::credential(NORTH, account("doctor")), None);
        assert_eq!(Registry::enrolment(account("patient")).unwrap().custodian, GENERAL);
        assert_eq!(Registry::enrolment(account("stranger")), None);
    });
}
