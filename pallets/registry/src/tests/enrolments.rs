//! Enrolments of patients and the signatures that they need.

use frame_support::{assert_noop, assert_ok};
use salus_primitives::{
    signing::{EnrolmentPayload, SignedPayload},
    Duties, Duty, Moment,
};
use sp_core::{crypto::Pair as _, ecdsa, ed25519};
use sp_runtime::{
    traits::IdentifyAccount, DispatchError::BadOrigin, DispatchResult, MultiSignature, MultiSigner,
};

use super::{enrol, last_event};
use crate::{mock::*, *};

/// Enrols with what was signed.
fn enrol_signed(
    agent: &str,
    payload: &EnrolmentPayload<AccountId>,
    signature: MultiSignature,
) -> DispatchResult {
    let EnrolmentPayload { patient, counter, expires, .. } = payload.clone();
    Registry::enrol_patient(by(agent), patient, counter, expires, signature)
}

fn enrolment() -> EnrolmentOf<Test> {
    Enrolments::<Test>::get(account("patient")).unwrap()
}

/// Every refusal of a caller who is not an active organisation's agent with the duty.
fn assert_only_agents(call: impl Fn(RuntimeOrigin) -> DispatchResult) {
    for origin in [by("general"), by("stranger"), by("patient")] {
        assert_noop!(call(origin), Error::<Test>::NotAnAgent);
    }
    assert_noop!(call(council()), BadOrigin);
    let others = Duty::ALL.into_iter().filter(|duty| *duty != Duty::Enrol).collect::<Duties>();
    assert_ok!(Registry::set_duties(by("general"), account("general_desk"), others));
    assert_noop!(call(by("general_desk")), Error::<Test>::DutyMissing);
    assert_ok!(Registry::suspend_organisation(council(), GENERAL));
    assert_noop!(call(by("general_desk")), Error::<Test>::OrganisationSuspended);
}

#[test]
fn enrol_patient_makes_the_organisation_custodian() {
    build_and_execute(|| {
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        assert_eq!(enrolment(), Enrolment::new(GENERAL, NOW, PATIENT_DEPOSIT));
        last_event(Event::PatientEnrolled {
            patient: account("patient"),
            custodian: GENERAL,
            counter: 1,
        });
    });
}

#[test]
fn enrol_patient_gives_an_account_that_lasts() {
    build_and_execute(|| {
        assert!(!System::account_exists(&account("patient")));
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        assert_eq!(System::sufficients(&account("patient")), 1);
        System::inc_account_nonce(account("patient"));
        assert_ok!(Registry::withdraw_enrolment(by("patient")));
        assert_ok!(enrol("general_desk", GENERAL, "patient", 1));
        assert_ok!(Registry::end_enrolment(by("general_desk"), account("patient")));
        assert_eq!(System::sufficients(&account("patient")), 1);
        assert_eq!(System::account_nonce(account("patient")), 1);
    });
}

#[test]
fn enrol_patient_accepts_every_kind_of_key() {
    fn enrol_key(key: MultiSigner, sign: impl Fn(&[u8]) -> MultiSignature) {
        let payload = EnrolmentPayload { patient: key.into_account(), ..payload(GENERAL, "", 0) };
        let signature = sign(&Registry::signing_bytes(&payload));
        assert_ok!(enrol_signed("general_desk", &payload, signature));
    }
    build_and_execute(|| {
        let pair = ed25519::Pair::from_seed(&[1; 32]);
        enrol_key(pair.public().into(), |bytes| pair.sign(bytes).into());
        let pair = ecdsa::Pair::from_seed(&[2; 32]);
        enrol_key(pair.public().into(), |bytes| pair.sign(bytes).into());
    });
}

#[test]
fn enrol_patient_is_refused_when_the_caller_is_not_the_right_agent() {
    build_and_execute(|| {
        let payload = payload(GENERAL, "patient", 0);
        let signature = sign("patient", &Registry::signing_bytes(&payload));
        assert_only_agents(|origin| {
            Registry::enrol_patient(
                origin,
                account("patient"),
                0,
                payload.expires,
                signature.clone(),
            )
        });
    });
}

#[test]
fn enrol_patient_is_refused_when_another_key_signed() {
    build_and_execute(|| {
        let payload = payload(GENERAL, "patient", 0);
        let bytes = Registry::signing_bytes(&payload);
        for other in ["general_desk", "general", "stranger"] {
            assert_noop!(
                enrol_signed("general_desk", &payload, sign(other, &bytes)),
                Error::<Test>::SignatureInvalid
            );
        }
    });
}

#[test]
fn enrol_patient_is_refused_when_it_was_signed_for_another_organisation() {
    build_and_execute(|| {
        assert_noop!(enrol("general_desk", NORTH, "patient", 0), Error::<Test>::SignatureInvalid);
    });
}

#[test]
fn enrol_patient_is_refused_when_it_was_signed_for_another_chain() {
    build_and_execute(|| {
        let payload = payload(GENERAL, "patient", 0);
        let signature = sign("patient", &payload.signing_bytes(&[0xaa; 32]));
        assert_noop!(
            enrol_signed("general_desk", &payload, signature),
            Error::<Test>::SignatureInvalid
        );
    });
}

#[test]
fn enrol_patient_is_refused_when_other_facts_were_signed() {
    build_and_execute(|| {
        let told = payload(GENERAL, "patient", 0);
        let later = EnrolmentPayload { expires: told.expires - 1, ..told.clone() };
        let next = EnrolmentPayload { counter: 1, ..told.clone() };
        let of_another = EnrolmentPayload { patient: account("stranger"), ..told.clone() };
        for signed in [later, next, of_another] {
            let signature = sign("patient", &Registry::signing_bytes(&signed));
            assert_noop!(
                enrol_signed("general_desk", &told, signature),
                Error::<Test>::SignatureInvalid
            );
        }
    });
}

#[test]
fn enrol_patient_is_refused_when_the_bytes_are_not_framed() {
    build_and_execute(|| {
        let payload = payload(GENERAL, "patient", 0);
        let bytes = Registry::signing_bytes(&payload);
        let bare = bytes.strip_prefix(b"<Bytes>").unwrap().strip_suffix(b"</Bytes>").unwrap();
        let signature = sign("patient", bare);
        assert_noop!(
            enrol_signed("general_desk", &payload, signature),
            Error::<Test>::SignatureInvalid
        );
    });
}

#[test]
fn enrol_patient_is_refused_when_the_signature_is_used_again() {
    build_and_execute(|| {
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        assert_ok!(Registry::end_enrolment(by("general_desk"), account("patient")));
        assert_noop!(enrol("general_desk", GENERAL, "patient", 0), Error::<Test>::CounterMismatch);
        // The old signature does not fit the next counter either.
        let old = payload(GENERAL, "patient", 0);
        let signature = sign("patient", &Registry::signing_bytes(&old));
        assert_noop!(
            enrol_signed("general_desk", &payload(GENERAL, "patient", 1), signature),
            Error::<Test>::SignatureInvalid
        );
    });
}

#[test]
fn enrol_patient_is_refused_when_the_counter_is_ahead() {
    build_and_execute(|| {
        assert_noop!(enrol("general_desk", GENERAL, "patient", 1), Error::<Test>::CounterMismatch);
    });
}

#[test]
fn enrol_patient_is_refused_when_the_signature_is_void() {
    build_and_execute(|| {
        for expires in [0, NOW] {
            let payload = EnrolmentPayload { expires, ..payload(GENERAL, "patient", 0) };
            let signature = sign("patient", &Registry::signing_bytes(&payload));
            assert_noop!(
                enrol_signed("general_desk", &payload, signature),
                Error::<Test>::SignatureExpired
            );
        }
    });
}

#[test]
fn enrol_patient_is_refused_when_the_signature_would_last_too_long() {
    build_and_execute(|| {
        for expires in [NOW + HOUR + 1, Moment::MAX] {
            let payload = EnrolmentPayload { expires, ..payload(GENERAL, "patient", 0) };
            let signature = sign("patient", &Registry::signing_bytes(&payload));
            assert_noop!(
                enrol_signed("general_desk", &payload, signature),
                Error::<Test>::SignatureLifetimeTooLong
            );
        }
    });
}

#[test]
fn enrol_patient_is_refused_when_the_pseudonym_is_enrolled_here() {
    build_and_execute(|| {
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        assert_noop!(enrol("general_desk", GENERAL, "patient", 1), Error::<Test>::AlreadyEnrolled);
    });
}

#[test]
fn enrol_patient_is_refused_when_the_pseudonym_is_of_another_custodian() {
    build_and_execute(|| {
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        assert_noop!(enrol("north_desk", NORTH, "patient", 1), Error::<Test>::EnrolledElsewhere);
        // Its end does not change that, nor does the end of the custodian.
        assert_ok!(Registry::withdraw_enrolment(by("patient")));
        assert_noop!(enrol("north_desk", NORTH, "patient", 1), Error::<Test>::EnrolledElsewhere);
        assert_ok!(Registry::remove_organisation(council(), GENERAL));
        assert_noop!(enrol("north_desk", NORTH, "patient", 1), Error::<Test>::EnrolledElsewhere);
    });
}

#[test]
fn enrol_patient_works_again_when_the_same_custodian_asks() {
    build_and_execute(|| {
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        set_time(NOW + 1);
        assert_ok!(Registry::withdraw_enrolment(by("patient")));
        set_time(NOW + 2);
        assert_ok!(enrol("general_desk", GENERAL, "patient", 1));
        let again = Enrolment { counter: 2, ..Enrolment::new(GENERAL, NOW + 2, PATIENT_DEPOSIT) };
        assert_eq!(enrolment(), again);
        last_event(Event::PatientEnrolled {
            patient: account("patient"),
            custodian: GENERAL,
            counter: 2,
        });
    });
}

#[test]
fn end_enrolment_ends_it() {
    build_and_execute(|| {
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        set_time(NOW + 1);
        assert_ok!(Registry::end_enrolment(by("general_desk"), account("patient")));
        let ended = Enrolment { ended: Some(NOW + 1), ..Enrolment::new(GENERAL, NOW, 0) };
        assert_eq!(enrolment(), ended);
        last_event(Event::EnrolmentEnded { patient: account("patient"), custodian: GENERAL });
    });
}

#[test]
fn end_enrolment_is_refused_when_the_caller_is_not_the_right_agent() {
    build_and_execute(|| {
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        assert_only_agents(|origin| Registry::end_enrolment(origin, account("patient")));
    });
}

#[test]
fn end_enrolment_is_refused_when_there_is_none() {
    build_and_execute(|| {
        assert_noop!(
            Registry::end_enrolment(by("general_desk"), account("patient")),
            Error::<Test>::EnrolmentNotFound
        );
    });
}

#[test]
fn end_enrolment_is_refused_when_the_custodian_is_another() {
    build_and_execute(|| {
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        assert_noop!(
            Registry::end_enrolment(by("north_desk"), account("patient")),
            Error::<Test>::EnrolledElsewhere
        );
    });
}

#[test]
fn end_enrolment_is_refused_when_it_has_ended() {
    build_and_execute(|| {
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        assert_ok!(Registry::withdraw_enrolment(by("patient")));
        assert_noop!(
            Registry::end_enrolment(by("general_desk"), account("patient")),
            Error::<Test>::EnrolmentEnded
        );
    });
}

#[test]
fn withdraw_enrolment_ends_it() {
    build_and_execute(|| {
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        set_time(NOW + 1);
        assert_ok!(Registry::withdraw_enrolment(by("patient")));
        assert_eq!(enrolment().ended, Some(NOW + 1));
        assert_eq!(enrolment().withdrawn, Some(NOW + 1));
        last_event(Event::EnrolmentWithdrawn { patient: account("patient"), custodian: GENERAL });
    });
}

#[test]
fn withdraw_enrolment_works_when_the_custodian_is_suspended() {
    build_and_execute(|| {
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        assert_ok!(Registry::suspend_organisation(council(), GENERAL));
        assert_ok!(Registry::withdraw_enrolment(by("patient")));
    });
}

#[test]
fn withdraw_enrolment_is_refused_when_there_is_none() {
    build_and_execute(|| {
        assert_noop!(
            Registry::withdraw_enrolment(by("stranger")),
            Error::<Test>::EnrolmentNotFound
        );
        assert_noop!(Registry::withdraw_enrolment(council()), BadOrigin);
    });
}

#[test]
fn withdraw_enrolment_is_refused_when_it_has_ended() {
    build_and_execute(|| {
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        assert_ok!(Registry::withdraw_enrolment(by("patient")));
        assert_noop!(Registry::withdraw_enrolment(by("patient")), Error::<Test>::EnrolmentEnded);
    });
}

#[test]
fn withdraw_enrolment_makes_the_custodians_end_a_withdrawal_once() {
    build_and_execute(|| {
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        assert_ok!(Registry::end_enrolment(by("general_desk"), account("patient")));
        assert_eq!(enrolment().withdrawn, None);
        set_time(NOW + 1);
        assert_ok!(Registry::withdraw_enrolment(by("patient")));
        assert_eq!((enrolment().ended, enrolment().withdrawn), (Some(NOW), Some(NOW + 1)));
        assert_eq!(Registry::sponsorship(GENERAL).patients, 0);
        last_event(Event::EnrolmentWithdrawn { patient: account("patient"), custodian: GENERAL });
        assert_noop!(Registry::withdraw_enrolment(by("patient")), Error::<Test>::EnrolmentEnded);

        set_time(NOW + 2);
        assert_ok!(enrol("general_desk", GENERAL, "patient", 1));
        assert_eq!(enrolment().withdrawn, None);
    });
}

#[test]
fn enrol_patient_is_refused_when_the_account_is_a_guardian() {
    build_and_execute(|| {
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        let payload = guardianship(GENERAL, "patient", "mother", 0);
        let signature = sign("mother", &Registry::signing_bytes(&payload));
        assert_ok!(Registry::register_guardian(
            by("general_desk"),
            payload.patient,
            payload.guardian,
            payload.until,
            salus_primitives::Commitment([1; 32]),
            0,
            payload.expires,
            signature
        ));
        assert_noop!(enrol("general_desk", GENERAL, "mother", 0), Error::<Test>::AccountIsGuardian);
    });
}
