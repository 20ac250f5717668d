//! Guardianships and the signatures that they need.

use frame_support::{assert_noop, assert_ok};
use salus_primitives::{
    signing::{EnrolmentPayload, GuardianshipPayload, SignedPayload},
    Commitment, Duties, Duty, GuardianInspect, OrganisationId,
};
use sp_runtime::{DispatchError::BadOrigin, DispatchResult, MultiSignature};

use super::{enrol, last_event};
use crate::{mock::*, *};

const EVIDENCE: Commitment = Commitment([5; 32]);

/// Registers with what was signed.
fn register_signed(
    agent: &str,
    payload: &GuardianshipPayload<AccountId>,
    signature: MultiSignature,
) -> DispatchResult {
    let GuardianshipPayload { patient, guardian, until, counter, expires, .. } = payload.clone();
    Registry::register_guardian(
        by(agent),
        patient,
        guardian,
        until,
        EVIDENCE,
        counter,
        expires,
        signature,
    )
}

/// Registers with the guardian's signature.
fn register(
    agent: &str,
    payload: &GuardianshipPayload<AccountId>,
    guardian: &str,
) -> DispatchResult {
    register_signed(agent, payload, sign(guardian, &Registry::signing_bytes(payload)))
}

/// Registers this guardian of `general`'s patient for the first time.
fn appoint(guardian: &str) -> DispatchResult {
    register("general_desk", &guardianship(GENERAL, "patient", guardian, 0), guardian)
}

/// A test with a patient of `general`.
fn with_patient(test: impl FnOnce()) {
    build_and_execute(|| {
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        test();
    });
}

fn in_force(guardian: &str) -> bool {
    Registry::guardianship(&account(guardian)).is_some_and(|of| of.is_in_force(Timestamp::get()))
}

#[test]
fn register_guardian_keeps_who_acts_for_whom_until_when() {
    with_patient(|| {
        assert_ok!(appoint("mother"));
        let registered = Guardianship {
            patient: account("patient"),
            custodian: GENERAL,
            since: NOW,
            until: NOW + YEAR,
            ended: None,
            counter: 1,
            evidence: EVIDENCE,
        };
        assert_eq!(Guardianships::<Test>::get(account("mother")), Some(registered.clone()));
        assert_eq!(Registry::guardians(account("patient")), [(account("mother"), registered)]);
        last_event(Event::GuardianRegistered {
            guardian: account("mother"),
            patient: account("patient"),
            custodian: GENERAL,
            until: NOW + YEAR,
            counter: 1,
            evidence: EVIDENCE,
        });
    });
}

#[test]
fn register_guardian_gives_an_account_that_lasts() {
    with_patient(|| {
        assert_ok!(appoint("mother"));
        assert_eq!(System::sufficients(&account("mother")), 1);
        assert_ok!(Registry::resign_guardianship(by("mother")));
        assert_eq!(System::sufficients(&account("mother")), 1);
        assert_ok!(register(
            "general_desk",
            &guardianship(GENERAL, "patient", "mother", 1),
            "mother"
        ));
        assert_eq!(System::sufficients(&account("mother")), 1);
    });
}

#[test]
fn guardianship_ends_by_itself_when_its_time_is_over() {
    with_patient(|| {
        assert_ok!(appoint("mother"));
        set_time(NOW + YEAR - 1);
        assert!(in_force("mother"));
        set_time(NOW + YEAR);
        assert!(!in_force("mother"));
        poll();
        assert_noop!(Registry::resign_guardianship(by("mother")), Error::<Test>::GuardianshipEnded);
    });
}

#[test]
fn end_guardianship_works_when_it_has_run_out_and_the_agenda_is_behind() {
    for by_guardian in [true, false] {
        with_patient(|| {
            assert_ok!(appoint("mother"));
            make_proxy(account("patient"), account("mother"));
            set_time(NOW + YEAR);
            let end = || match by_guardian {
                true => Registry::resign_guardianship(by("mother")),
                false => Registry::end_guardianship(by("general_desk"), account("mother")),
            };
            assert_ok!(end());
            assert!(Proxies::get().is_empty());
            assert_noop!(end(), Error::<Test>::GuardianshipEnded);
        });
    }
}

#[test]
fn register_guardian_is_refused_when_the_caller_is_no_agent_with_the_duty() {
    with_patient(|| {
        let payload = guardianship(GENERAL, "patient", "mother", 0);
        for caller in ["general", "mother", "patient"] {
            assert_noop!(register(caller, &payload, "mother"), Error::<Test>::NotAnAgent);
        }
        assert_noop!(
            register("north_desk", &guardianship(NORTH, "patient", "mother", 0), "mother"),
            Error::<Test>::EnrolledElsewhere
        );
        let others = Duty::ALL.into_iter().filter(|duty| *duty != Duty::Enrol).collect::<Duties>();
        assert_ok!(Registry::set_duties(by("general"), account("general_desk"), others));
        assert_noop!(appoint("mother"), Error::<Test>::DutyMissing);
        assert_ok!(Registry::suspend_organisation(council(), GENERAL));
        assert_noop!(appoint("mother"), Error::<Test>::OrganisationSuspended);
    });
}

#[test]
fn register_guardian_is_refused_when_the_patient_is_not_enrolled() {
    with_patient(|| {
        assert_noop!(
            register("general_desk", &guardianship(GENERAL, "nobody", "mother", 0), "mother"),
            Error::<Test>::EnrolmentNotFound
        );
        assert_ok!(Registry::withdraw_enrolment(by("patient")));
        assert_noop!(appoint("mother"), Error::<Test>::EnrolmentEnded);
    });
}

#[test]
fn register_guardian_is_refused_when_the_account_has_another_part() {
    with_patient(|| {
        assert_noop!(appoint("patient"), Error::<Test>::GuardianIsPatient);
        assert_ok!(enrol("general_desk", GENERAL, "sibling", 0));
        assert_noop!(appoint("sibling"), Error::<Test>::AccountIsEnrolled);
        assert_ok!(appoint("mother"));
        assert_noop!(
            register("general_desk", &guardianship(GENERAL, "sibling", "mother", 1), "mother"),
            Error::<Test>::GuardianElsewhere
        );
    });
}

#[test]
fn register_guardian_prolongs_and_keeps_the_proxy_when_it_is_in_force() {
    with_patient(|| {
        assert_ok!(appoint("mother"));
        make_proxy(account("patient"), account("mother"));
        set_time(NOW + 5);
        let longer = GuardianshipPayload {
            until: NOW + 2 * YEAR,
            ..guardianship(GENERAL, "patient", "mother", 1)
        };
        assert_ok!(register("general_desk", &longer, "mother"));
        let guardianship = Registry::guardians(account("patient"));
        assert_eq!(guardianship.len(), 1);
        assert_eq!((guardianship[0].1.since, guardianship[0].1.until), (NOW + 5, NOW + 2 * YEAR));
        assert!(Proxies::get().contains(&(account("patient"), account("mother"))));
        // The old term no longer ends it, the new one does.
        set_time(NOW + YEAR);
        poll();
        assert!(Proxies::get().contains(&(account("patient"), account("mother"))));
        set_time(NOW + 2 * YEAR);
        poll();
        assert!(Proxies::get().is_empty());
    });
}

#[test]
fn register_guardian_says_that_the_old_term_has_expired_when_the_agenda_has_not() {
    with_patient(|| {
        assert_ok!(appoint("mother"));
        make_proxy(account("patient"), account("mother"));
        set_time(NOW + 2 * YEAR);
        let again = GuardianshipPayload {
            until: NOW + 3 * YEAR,
            expires: NOW + 2 * YEAR + HOUR,
            ..guardianship(GENERAL, "patient", "mother", 1)
        };
        assert_ok!(register("general_desk", &again, "mother"));
        let (guardian, patient) = (account("mother"), account("patient"));
        System::assert_has_event(Event::GuardianshipExpired { guardian, patient }.into());
        assert!(Proxies::get().is_empty());
    });
}

#[test]
fn register_guardian_leaves_a_proxy_that_was_made_after_the_old_term_was_closed() {
    with_patient(|| {
        assert_ok!(appoint("mother"));
        set_time(NOW + YEAR);
        poll();
        make_proxy(account("patient"), account("mother"));
        System::reset_events();
        let again = GuardianshipPayload {
            until: NOW + 2 * YEAR,
            expires: NOW + YEAR + HOUR,
            ..guardianship(GENERAL, "patient", "mother", 1)
        };
        assert_ok!(register("general_desk", &again, "mother"));
        assert!(Proxies::get().contains(&(account("patient"), account("mother"))));
        assert_eq!(System::events().len(), 1);
    });
}

#[test]
fn register_guardian_is_refused_when_the_signature_was_used() {
    with_patient(|| {
        let payload = guardianship(GENERAL, "patient", "mother", 0);
        let signature = sign("mother", &Registry::signing_bytes(&payload));
        assert_ok!(register_signed("general_desk", &payload, signature.clone()));
        assert_ok!(Registry::resign_guardianship(by("mother")));
        assert_noop!(
            register_signed("general_desk", &payload, signature.clone()),
            Error::<Test>::CounterMismatch
        );
        let again = GuardianshipPayload { counter: 1, ..payload };
        assert_noop!(
            register_signed("general_desk", &again, signature),
            Error::<Test>::SignatureInvalid
        );
    });
}

#[test]
fn register_guardian_is_refused_when_the_signature_is_out_of_time() {
    with_patient(|| {
        for (expires, error) in [
            (NOW, Error::<Test>::SignatureExpired),
            (NOW + HOUR + 1, Error::<Test>::SignatureLifetimeTooLong),
        ] {
            let payload =
                GuardianshipPayload { expires, ..guardianship(GENERAL, "patient", "mother", 0) };
            assert_noop!(register("general_desk", &payload, "mother"), error);
        }
    });
}

#[test]
fn register_guardian_is_refused_when_something_else_was_signed() {
    with_patient(|| {
        let payload = guardianship(GENERAL, "patient", "mother", 0);
        let other = GuardianshipPayload { custodian: NORTH, ..payload.clone() };
        let longer = GuardianshipPayload { until: payload.until + 1, ..payload.clone() };
        let enrolment = EnrolmentPayload {
            custodian: GENERAL,
            patient: account("patient"),
            counter: 0,
            expires: payload.expires,
        };
        for bytes in [
            Registry::signing_bytes(&other),
            Registry::signing_bytes(&longer),
            Registry::signing_bytes(&enrolment),
            payload.signing_bytes(&[7; 32]),
        ] {
            assert_noop!(
                register_signed("general_desk", &payload, sign("mother", &bytes)),
                Error::<Test>::SignatureInvalid
            );
        }
        assert_noop!(register("general_desk", &payload, "father"), Error::<Test>::SignatureInvalid);
    });
}

#[test]
fn register_guardian_is_refused_when_the_end_is_past_or_too_far() {
    with_patient(|| {
        for (until, error) in [
            (NOW, Error::<Test>::ExpiryPassed),
            (NOW + 18 * YEAR + 1, Error::<Test>::GuardianshipTooLong),
        ] {
            let payload =
                GuardianshipPayload { until, ..guardianship(GENERAL, "patient", "mother", 0) };
            assert_noop!(register("general_desk", &payload, "mother"), error);
        }
    });
}

#[test]
fn register_guardian_is_refused_when_the_patient_has_as_many_as_may_be() {
    with_patient(|| {
        assert_ok!(appoint("mother"));
        assert_ok!(appoint("father"));
        assert_noop!(appoint("aunt"), Error::<Test>::TooManyGuardians);
        assert_ok!(Registry::end_guardianship(by("general_desk"), account("father")));
        assert_ok!(appoint("aunt"));
    });
}

#[test]
fn register_guardian_finds_room_when_others_have_expired() {
    with_patient(|| {
        assert_ok!(appoint("mother"));
        assert_ok!(appoint("father"));
        set_time(NOW + YEAR);
        let payload = GuardianshipPayload {
            until: NOW + 2 * YEAR,
            expires: NOW + YEAR + HOUR,
            ..guardianship(GENERAL, "patient", "aunt", 0)
        };
        assert_ok!(register("general_desk", &payload, "aunt"));
        assert_eq!(Guardians::<Test>::get(account("patient")).into_inner(), [account("aunt")]);
    });
}

#[test]
fn register_guardian_is_refused_when_the_deposit_cannot_be_held() {
    with_patient(|| {
        let rest = Balances::usable_balance(account("general"));
        assert_ok!(Balances::transfer_keep_alive(by("general"), account("pot"), rest - 1));
        assert_noop!(appoint("mother"), Error::<Test>::DepositUnaffordable);
    });
}

#[test]
fn end_guardianship_takes_effect_at_once() {
    with_patient(|| {
        assert_ok!(appoint("mother"));
        assert_ok!(Registry::end_guardianship(by("general_desk"), account("mother")));
        assert!(!in_force("mother"));
        assert!(!Guardians::<Test>::contains_key(account("patient")));
        last_event(Event::GuardianshipEnded {
            guardian: account("mother"),
            patient: account("patient"),
        });
        assert_noop!(
            Registry::end_guardianship(by("general_desk"), account("mother")),
            Error::<Test>::GuardianshipEnded
        );
    });
}

#[test]
fn end_guardianship_is_refused_when_the_caller_is_not_the_custodians_agent() {
    with_patient(|| {
        assert_ok!(appoint("mother"));
        let end = |origin| Registry::end_guardianship(origin, account("mother"));
        assert_noop!(end(by("mother")), Error::<Test>::NotAnAgent);
        assert_noop!(end(RuntimeOrigin::none()), BadOrigin);
        assert_noop!(end(by("north_desk")), Error::<Test>::EnrolledElsewhere);
        assert_noop!(
            Registry::end_guardianship(by("general_desk"), account("father")),
            Error::<Test>::GuardianshipNotFound
        );
    });
}

#[test]
fn resign_guardianship_works_whatever_became_of_the_custodian() {
    with_patient(|| {
        assert_ok!(appoint("mother"));
        assert_ok!(Registry::suspend_organisation(council(), GENERAL));
        assert_ok!(Registry::resign_guardianship(by("mother")));
        last_event(Event::GuardianshipResigned {
            guardian: account("mother"),
            patient: account("patient"),
        });
        assert!(!in_force("mother"));
    });
}

#[test]
fn resign_guardianship_is_refused_when_the_caller_never_was_one() {
    with_patient(|| {
        assert_noop!(
            Registry::resign_guardianship(by("father")),
            Error::<Test>::GuardianshipNotFound
        );
    });
}

#[test]
fn guardianship_answers_what_others_need_to_know() {
    with_patient(|| {
        assert_eq!(<Registry as GuardianInspect<_>>::guardianship(&account("mother")), None);
        assert_ok!(appoint("mother"));
        let facts = <Registry as GuardianInspect<_>>::guardianship(&account("mother")).unwrap();
        assert_eq!((facts.patient, facts.custodian), (account("patient"), OrganisationId(0)));
        assert_eq!((facts.validity.from, facts.validity.until), (Some(NOW), Some(NOW + YEAR)));
        assert!(!facts.ended);
    });
}
