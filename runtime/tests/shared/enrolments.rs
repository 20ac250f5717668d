//! What the end of an enrolment does to emergencies, by whomever it ended, and what the patient can
//! do about it.

use frame_support::{assert_noop, assert_ok};
use pallet_consent::{Exclusions, Footprints, Records as _, Retention};
use pallet_registry::Enrolments;
use salus_policy::{Question, Reason, Requester, Selection, VersionedDecision};
use salus_primitives::{Action, Class, ExclusionId, Labels, OrganisationId, Period, Purpose};
use sp_core::sr25519;
use sp_runtime::DispatchError;

use super::{
    allowance::{apply, fees_were_paid, in_block},
    people::{account, ada, agent, ben, grant, key, mother, revoke, through_proxy, CUSTODIAN},
    *,
};
use crate::{Balances, Consent, Registry, Timestamp};

type Refusal = pallet_consent::Error<Runtime>;

/// An emergency for which nobody broke the glass.
fn question(patient: &sr25519::Pair) -> Question<AccountId> {
    Question {
        requester: Requester::Organisation { organisation: OrganisationId(1) },
        patient: account(patient),
        purpose: Purpose::BTG,
        action: Action::ACCESS,
        classes: Class::LABORATORY.into(),
        labels: Labels::UNLABELLED,
        data_period: None,
    }
}

/// The first thing that bars it.
fn bar(patient: &sr25519::Pair) -> Vec<Reason> {
    let VersionedDecision::V1(decision) = Consent::decide(question(patient)).unwrap();
    decision.reasons
}

#[test]
fn end_of_an_enrolment_bars_emergencies_only_when_the_patient_withdrew() {
    chain("development").execute_with(|| {
        let only_the_glass = [Reason::NoEmergencyGrant];
        let then = block(FIRST_SLOT, || {
            assert_ok!(Registry::end_enrolment(signed(&agent()), account(&ada())));
            assert_eq!(bar(&ada()), only_the_glass);
            assert_ok!(Registry::withdraw_enrolment(signed(&account(&ben()))));
            assert_eq!(bar(&ben()), [Reason::NotEnrolled]);
            Timestamp::get()
        });
        start_block(FIRST_SLOT + 1);
        // The patient withdraws later, and the answer of then stays.
        assert_ok!(Registry::withdraw_enrolment(signed(&account(&ada()))));
        assert_eq!(bar(&ada()), [Reason::NotEnrolled]);
        let VersionedDecision::V1(past) = Consent::decide_at(question(&ada()), then).unwrap();
        assert_eq!(past.reasons, only_the_glass);
    });
}

/// Nothing is opened in emergencies.
fn exclude() -> RuntimeCall {
    let (labels, validity) = (Selection::All, Period::ALWAYS);
    RuntimeCall::Consent(pallet_consent::Call::exclude { labels, validity })
}

fn end(patient: &sr25519::Pair) {
    assert_ok!(Registry::end_enrolment(signed(&agent()), account(patient)));
}

fn excluded(patient: &sr25519::Pair) -> u32 {
    Footprints::<Runtime>::get(account(patient)).kept.exclusions
}

/// What the custodian holds for what the patient has on file.
fn deposit(patient: &sr25519::Pair) -> u128 {
    Enrolments::<Runtime>::get(account(patient)).unwrap().deposit
}

#[test]
fn patient_and_guardian_exclude_free_of_charge_when_the_custodian_ended_the_enrolment() {
    in_block(|| {
        let mother = mother();
        assert_ok!(apply(&ada(), grant()).unwrap());
        assert_ok!(apply(&ada(), revoke()).unwrap());
        let held = deposit(&ada());
        end(&ada());
        assert_ok!(apply(&ada(), exclude()).unwrap());
        assert_ok!(apply(&mother, through_proxy(&ada(), exclude())).unwrap());
        assert!(!fees_were_paid());
        assert_eq!(excluded(&ada()), 2);
        // The room was and is paid for.
        assert!(held > 0);
        assert_eq!(deposit(&ada()), held);
    });
}

#[test]
fn patient_excludes_nothing_when_the_enrolment_ended_and_nobody_pays_for_the_file() {
    in_block(|| {
        end(&ada());
        assert_eq!(deposit(&ada()), 0);
        assert_eq!(apply(&ada(), exclude()).unwrap(), Err(Refusal::RoomReleased.into()));
        // All is closed by withdrawing.
        assert_ok!(Registry::withdraw_enrolment(signed(&account(&ada()))));
        assert_eq!(bar(&ada()), [Reason::NotEnrolled]);
        assert_eq!(apply(&ada(), exclude()).unwrap(), Err(Refusal::EnrolmentEnded.into()));
    });
}

/// The fault: nobody could end or purge what was open there, and so much was held for ever.
#[test]
fn what_is_open_at_a_removed_custodian_grows_no_more_and_its_deposit_comes_back() {
    in_block(|| {
        let patient = signed(&account(&ada()));
        assert_ok!(Consent::exclude(patient.clone(), Selection::All, Period::ALWAYS));
        let of_the_custodian: Vec<_> = Enrolments::<Runtime>::iter()
            .filter(|(_, enrolment)| enrolment.custodian == CUSTODIAN)
            .collect();
        for (patient, _) in of_the_custodian {
            assert_ok!(Registry::end_enrolment(signed(&agent()), patient));
        }
        assert_ok!(Registry::remove_organisation(council(5), CUSTODIAN));
        assert_noop!(
            Consent::exclude(patient.clone(), Selection::All, Period::ALWAYS),
            DispatchError::from(Refusal::CustodianRemoved)
        );

        let later = Timestamp::get() + Retention::<Runtime>::get();
        let stranger = signed(&account(&key("//Stranger")));
        let purge = || {
            let witness = Footprints::<Runtime>::get(account(&ada())).kept.witness();
            let purged = Consent::purge(stranger.clone(), account(&ada()), witness);
            purged.map(|_| ()).map_err(|error| error.error)
        };
        pallet_timestamp::Now::<Runtime>::put(later - 1);
        assert_noop!(purge(), DispatchError::from(Refusal::NothingToPurge));
        pallet_timestamp::Now::<Runtime>::put(later);
        assert_ok!(purge());

        let (held, free) = (deposit(&ada()), Balances::free_balance(governor(0)));
        assert!(held > 0);
        assert_ok!(Registry::release_deposit(stranger.clone(), account(&ada())));
        assert_eq!(Balances::free_balance(governor(0)), free + held);
        // Withdrawing asks nobody, and closes all.
        assert_ok!(Registry::withdraw_enrolment(patient));
        assert_eq!(bar(&ada()), [Reason::NotEnrolled]);
    });
}

/// Two have the key: the patient and a thief, who has ended what the patient excluded.
#[test]
fn thief_with_the_key_ends_no_exclusion_that_is_filed_after_the_end() {
    in_block(|| {
        assert_ok!(apply(&ada(), exclude()).unwrap());
        assert_ok!(Consent::end_exclusion(signed(&account(&ada())), ExclusionId(0)));
        end(&ada());
        assert_ok!(apply(&ada(), exclude()).unwrap());
        assert_noop!(
            Consent::end_exclusion(signed(&account(&ada())), ExclusionId(1)),
            DispatchError::from(Refusal::EnrolmentEnded)
        );
        let record = Exclusions::<Runtime>::find(&account(&ada()), ExclusionId(1)).unwrap();
        assert_eq!(record.ended, None);
    });
}
