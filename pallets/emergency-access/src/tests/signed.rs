//! What is opened by a signature, and what is shown to have been opened.

use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{
    assert_noop, assert_ok,
    dispatch::{DispatchClass, GetDispatchInfo},
};
use salus_policy::{EmergencyFacts, EmergencyInspect, Triple};
use salus_primitives::{
    signing::{EmergencyPayload, SignedPayload},
    Classes, CredentialFacts, EmergencyReason, EntryNumber, Forgotten, GrantId, JournalEntry,
    Label, Labels, Moment, OrganisationFacts, OrganisationId, OrganisationKind, PayloadHash, Role,
};
use sp_runtime::testing::TestSignature;

use super::Error;
use crate::{mock::*, phase::Phase, *};

type Payload = EmergencyPayload<AccountId>;

/// One that was signed so long ago, and serves for as long as one may.
fn signed_before(milliseconds: Moment) -> Payload {
    let opened = now() - milliseconds;
    Payload { opened, expires: opened + DAY, ..payload() }
}

fn last() -> GrantId {
    GrantId(NextGrantId::<Test>::get().0 - 1)
}

fn evidence(id: GrantId) -> Evidence {
    kept(id).signed.expect("it was signed")
}

/// What becomes of evidence of an hour ago.
fn flaws_of(change: impl FnOnce(&mut Payload)) -> (GrantId, Flaws) {
    let mut payload = signed_before(HOUR);
    change(&mut payload);
    assert_ok!(submit_by(REGISTRAR, payload));
    (last(), evidence(last()).flaws)
}

#[track_caller]
fn assert_flawed(expected: Flaws, change: impl FnOnce(&mut Payload)) {
    System::reset_events();
    let (id, flaws) = flaws_of(change);
    assert_eq!(flaws, expected);
    assert_eq!((kept(id).terms.len(), open_until(id)), (0, None));
    let told = events();
    let submitted = told.iter().any(|event| {
        matches!(event, Event::EvidenceSubmitted { grant, until: None, flaws, .. }
            if *grant == id && *flaws == expected)
    });
    assert!(submitted, "{told:?}");
    assert!(told.contains(&Event::AlarmRaised { alarm: Alarm::Evidence, grant: id }));
}

#[test]
fn activate_signed_opens_as_a_call_does_when_it_is_in_time() {
    test(|| {
        assert_ok!(submit(payload()));
        let (id, until) = (GrantId(0), NOW + 4 * HOUR);
        let opened = kept(id);
        assert_ok!(close(id));
        // What is signed and what is called is told apart by nothing else.
        let called = kept(activate());
        let Payload { opened: at, expires, counter, .. } = payload();
        let expected = Evidence {
            opened: at,
            expires,
            counter,
            hash: PayloadHash(frame_support::Hashable::blake2_256(&payload())),
            scope: Scope::base(),
            late: false,
            flaws: Flaws::default(),
        };
        assert_eq!(opened.signed, Some(expected));
        // It is the same but for that, and the numbers.
        let (number, entry, signed) = (opened.number, opened.entry, opened.signed);
        assert_eq!(opened, Activation { number, entry, signed, ..called });
        let event = Event::EmergencyActivated {
            grant: id,
            patient: PATIENT,
            custodian: HOSPITAL,
            organisation: OTHER_HOSPITAL,
            practitioner: DR_BAILEY,
            reason: EmergencyReason::UNCONSCIOUS,
            until,
            narrowed: false,
        };
        assert_eq!(events()[0], event);
    });
}

/// As every other digest.
#[test]
fn evidence_is_told_with_a_hexadecimal_hash_in_json() {
    test(|| {
        assert_ok!(submit(payload()));
        let told = serde_json::to_value(evidence(last())).unwrap();
        let hash = frame_support::Hashable::blake2_256(&payload());
        let digits: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(told["hash"], format!("0x{digits}"));
        assert_eq!(serde_json::from_value::<Evidence>(told).unwrap(), evidence(last()));
    });
}

#[test]
fn activate_signed_opens_as_a_call_does_until_ten_minutes_after_it_was_signed() {
    test(|| {
        let payload = |ago| signed_before(ago);
        assert_ok!(submit(payload(10 * MINUTE)));
        assert_eq!(open_until(last()), Some(NOW + 4 * HOUR));
        let elsewhere = Payload { patient: OTHER_PATIENT, counter: 1, ..payload(10 * MINUTE + 1) };
        assert_ok!(submit(elsewhere));
        assert_eq!(open_until(last()), Some(NOW - 10 * MINUTE - 1 + 4 * HOUR));
        assert_ok!(close(GrantId(0)));
        // A clock that is ahead hinders nobody.
        let opened = NOW + 5 * MINUTE;
        let ahead = Payload { opened, expires: opened + 1, counter: 2, ..payload(0) };
        assert_ok!(submit(ahead));
        assert_eq!(open_until(last()), Some(NOW + 4 * HOUR));
        assert_ok!(close(last()));
        // Nor is it in time when it serves no longer.
        let over = Payload { expires: NOW, counter: 3, practitioner: DR_HUNT, ..payload(MINUTE) };
        assert_ok!(submit(over));
        assert_eq!((open_until(last()), evidence(last()).flaws), (None, Flaws::default()));
    });
}

#[test]
fn activate_signed_keeps_the_justification_unless_it_is_of_zeros() {
    test(|| {
        assert_ok!(submit(payload()));
        let (justification, by) = (kept(last()).justification, kept(last()).justify_by);
        assert_eq!((justification, by), (None, NOW + DAY));
        let patient = OTHER_PATIENT;
        assert_ok!(submit(Payload { patient, counter: 1, justification: WHY, ..payload() }));
        let filed = Justification { commitment: WHY, at: NOW };
        assert_eq!(kept(last()).justification, Some(filed));
        let evidence = Payload { counter: 2, ..signed_before(10 * DAY) };
        assert_ok!(submit(evidence));
        // From when the chain knows.
        assert_eq!(kept(last()).justify_by, NOW + DAY);
        assert_ok!(justify(last()));
    });
}

#[test]
fn activate_signed_is_operational() {
    test(|| {
        let call =
            Call::<Test>::activate_signed { payload: payload(), signature: sign(&payload()) };
        assert_eq!(call.get_dispatch_info().class, DispatchClass::Operational);
    });
}

#[test]
fn activate_signed_is_for_who_signed_and_agents_who_disclose() {
    test(|| {
        for who in [STRANGER, PATIENT, DR_HUNT, CLERK, agent(HOSPITAL)] {
            assert_noop!(submit_by(who, payload()), Error::NotSubmitter);
        }
        for (counter, who) in (0..).zip([DR_BAILEY, OFFICER, REGISTRAR]) {
            assert_ok!(submit_by(who, Payload { counter, ..payload() }));
            assert_ok!(close(last()));
            wait(HOUR);
        }
        // The other hospital's agents act for it no more, and others still can show what was opened.
        Suspended::set(vec![OTHER_HOSPITAL]);
        assert_noop!(submit(signed_before(HOUR)), Error::NotSubmitter);
        assert_ok!(submit_by(REGISTRAR, signed_before(HOUR)));
        assert_ok!(submit_by(DR_BAILEY, Payload { counter: 9, ..signed_before(HOUR) }));
    });
}

/// Or anybody could fill an organisation's desk with cases, and a patient's journal; an agent of the
/// custodian with names that nobody bears.
#[test]
fn activate_signed_is_refused_when_the_organisation_never_credentialed_who_signed() {
    test(|| {
        let nobody = OrganisationId(99);
        for (practitioner, organisation) in
            [(STRANGER, OTHER_HOSPITAL), (DR_BAILEY, HOSPITAL), (DR_BAILEY, nobody)]
        {
            for submitter in [practitioner, REGISTRAR, OFFICER] {
                for ago in [MINUTE, HOUR, 300 * DAY] {
                    let signed = Payload { practitioner, organisation, ..signed_before(ago) };
                    assert_noop!(submit_by(submitter, signed), Error::CredentialNotFound);
                }
            }
        }
        // A void one is enough.
        Revoked::set(vec![DR_BAILEY]);
        assert_ok!(submit_by(REGISTRAR, signed_before(HOUR)));
    });
}

#[test]
fn activate_signed_is_refused_when_any_part_is_not_what_was_signed() {
    test(|| {
        let (original, signature) = (payload(), sign(&payload()));
        let Scope { classes, labels } = Scope::base();
        let submit =
            |who, payload| EmergencyAccess::activate_signed(by(who), payload, signature.clone());
        let fewer = |bits: u64| bits & (bits - 1);
        for changed in [
            Payload { organisation: CLINIC, ..original.clone() },
            Payload { patient: OTHER_PATIENT, ..original.clone() },
            Payload { reason: EmergencyReason::TIME_CRITICAL, ..original.clone() },
            Payload { classes: Classes(fewer(classes.0)), ..original.clone() },
            Payload { labels: Labels(fewer(labels.0)), ..original.clone() },
            Payload { justification: WHY, ..original.clone() },
            Payload { opened: original.opened + 1, ..original.clone() },
            Payload { counter: 1, ..original.clone() },
            Payload { expires: original.expires + 1, ..original.clone() },
        ] {
            assert_noop!(submit(DR_BAILEY, changed), Error::SignatureInvalid);
        }
        let hunt = Payload { practitioner: DR_HUNT, ..original.clone() };
        assert_noop!(submit(OFFICER, hunt), Error::SignatureInvalid);
        // Nor is one bit of it another one.
        let bytes = original.encode();
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            let flipped = Payload::decode(&mut &flipped[..]).unwrap();
            for who in [DR_BAILEY, OFFICER, REGISTRAR] {
                assert!(submit(who, flipped.clone()).is_err(), "bit {bit}");
            }
        }
        assert_eq!(Activations::<Test>::iter_keys().count(), 0);
        assert_ok!(submit(OFFICER, original));
    });
}

#[test]
fn activate_signed_is_refused_when_it_was_signed_for_another_chain_or_by_another() {
    test(|| {
        let submit =
            |signature| EmergencyAccess::activate_signed(by(OFFICER), payload(), signature);
        let genesis = System::block_hash(0);
        let mut other = genesis;
        other.0[31] ^= 1;
        let good = payload().signing_bytes(genesis.as_ref());
        let elsewhere = payload().signing_bytes(other.as_ref());
        let unwrapped = [b"salus/emergency/1", genesis.as_ref(), &payload().encode()].concat();
        for signature in [
            TestSignature(DR_BAILEY, elsewhere),
            TestSignature(DR_BAILEY, unwrapped),
            TestSignature(DR_BAILEY, payload().encode()),
            TestSignature(DR_HUNT, good.clone()),
        ] {
            assert_noop!(submit(signature), Error::SignatureInvalid);
        }
        assert_ok!(submit(TestSignature(DR_BAILEY, good)));
    });
}

#[test]
fn activate_signed_is_refused_when_its_times_are_not_what_they_may_be() {
    test(|| {
        let of = |opened: Moment, lifetime: Moment| {
            submit(Payload { opened, expires: opened + lifetime, ..payload() })
        };
        assert_noop!(of(NOW, DAY + 1), Error::SignatureLifetimeTooLong);
        assert_noop!(of(NOW, 0), Error::SignatureLifetimeTooLong);
        let before = Payload { expires: NOW - 1, opened: NOW, ..payload() };
        assert_noop!(submit(before), Error::SignatureLifetimeTooLong);
        let longest = Payload { opened: 0, expires: Moment::MAX, ..payload() };
        assert_noop!(submit(longest), Error::SignatureLifetimeTooLong);
        assert_noop!(of(NOW + 5 * MINUTE + 1, 1), Error::OpenedInFuture);
        assert_noop!(of(Moment::MAX - 1, 1), Error::OpenedInFuture);
        assert_noop!(of(NOW - 365 * DAY - 1, DAY), Error::OpenedTooLongAgo);
        assert_noop!(of(0, 1), Error::OpenedTooLongAgo);
        assert_ok!(of(NOW - 365 * DAY, 1));
        assert_ok!(of(NOW, DAY));
    });
}

#[test]
fn activate_signed_is_refused_when_nothing_could_ever_be_opened_so() {
    test(|| {
        for ago in [MINUTE, HOUR, 100 * DAY] {
            let original = signed_before(ago);
            for (changed, error) in [
                (Payload { classes: Classes::EMPTY, ..original.clone() }, Error::EmptySet),
                (Payload { labels: Labels::EMPTY, ..original.clone() }, Error::EmptySet),
                (Payload { labels: Labels(1 << 62), ..original.clone() }, Error::UnknownCode),
                (Payload { classes: Classes::known(), ..original.clone() }, Error::ScopeTooWide),
                (Payload { labels: threat_only(), ..original.clone() }, Error::ScopeTooWide),
                (Payload { reason: EmergencyReason(99), ..original.clone() }, Error::UnknownCode),
                (
                    Payload { reason: EmergencyReason::OVRPJ, ..original.clone() },
                    Error::ReasonDisabled,
                ),
                (Payload { patient: STRANGER, ..original.clone() }, Error::PatientNotEnrolled),
            ] {
                assert_noop!(submit(changed), error);
            }
        }
    });
}

#[test]
fn activate_signed_is_refused_when_it_was_submitted_before() {
    test(|| {
        assert_ok!(submit(payload()));
        assert_noop!(submit(payload()), Error::AlreadySubmitted);
        assert_ok!(close(last()));
        assert_noop!(submit_by(REGISTRAR, payload()), Error::AlreadySubmitted);
        wait(HOUR);
        let evidence = Payload { counter: 1, ..signed_before(HOUR) };
        assert_ok!(submit(evidence.clone()));
        wait(100 * DAY);
        assert_noop!(submit_by(DR_BAILEY, evidence), Error::AlreadySubmitted);
    });
}

#[test]
fn activate_signed_is_refused_as_a_call_is_when_it_is_in_time() {
    test(|| {
        let submit = || submit_by(REGISTRAR, payload());
        Revoked::set(vec![DR_BAILEY]);
        assert_noop!(submit(), Error::CredentialRevoked);
        Revoked::set(vec![]);
        Until::set(NOW);
        assert_noop!(submit(), Error::CredentialExpired);
        Until::set(NOW + DAY);
        Suspended::set(vec![OTHER_HOSPITAL]);
        assert_noop!(submit(), Error::OrganisationInactive);
        Suspended::set(vec![]);
        Withdrawn::set(vec![PATIENT]);
        assert_noop!(submit(), Error::PatientNotEnrolled);
        Withdrawn::set(vec![]);
        let of = |practitioner, organisation, reason| {
            submit_by(REGISTRAR, Payload { practitioner, organisation, reason, ..payload() })
        };
        let reason = EmergencyReason::UNCONSCIOUS;
        assert_noop!(of(STRANGER, OTHER_HOSPITAL, reason), Error::CredentialNotFound);
        assert_noop!(of(DR_STONE, OTHER_HOSPITAL, reason), Error::RoleNotForEmergencies);
        assert_noop!(of(DR_PAYNE, PAYER, reason), Error::OrganisationDoesNotTreat);
        let disaster = EmergencyReason::DISASTER;
        assert_noop!(of(DR_BAILEY, OTHER_HOSPITAL, disaster), Error::DisasterNotDeclared);
        let id = activate();
        assert_noop!(submit(), Error::AlreadyOpen);
        assert_ok!(close(id));
        wait(6 * MINUTE);
        suspend(DR_BAILEY, 1);
        assert_noop!(submit(), Error::PractitionerSuspended);
    });
}

/// The chain could not be reached; whoever calls it reaches it.
#[test]
fn activate_signed_alone_opens_for_who_could_not_reach_the_chain() {
    test(|| {
        let reason = EmergencyReason::CONSENT_UNREACHABLE;
        let call = Activate { reason, ..Activate::default() };
        assert_noop!(call.send(), Error::ReasonIsOffline);
        assert_ok!(submit(Payload { reason, justification: WHY, ..payload() }));
        assert!(open_until(last()).is_some());
        assert_noop!(widen_for(last(), Label::HIV, reason), Error::ReasonIsOffline);
        assert_noop!(renew(last()), Error::ReasonIsOffline);
        assert_ok!(close(last()));
        wait(HOUR);
        assert_ok!(submit(Payload { reason, counter: 1, ..signed_before(HOUR / 2) }));
        assert!(open_until(last()).is_some());
    });
}

#[test]
fn evidence_opens_what_is_left_of_its_time() {
    test(|| {
        let opened = NOW - HOUR;
        assert_ok!(submit(signed_before(HOUR)));
        let (id, until) = (last(), opened + 4 * HOUR);
        let activation = kept(id);
        let terms = [(NOW, until, Scope::base())];
        let has = activation.terms.iter().map(|term| (term.from, term.until, term.scope));
        assert_eq!(has.collect::<Vec<_>>(), terms);
        assert_eq!((activation.opened, activation.ceiling), (NOW, opened + 8 * HOUR));
        let event = Event::EvidenceSubmitted {
            grant: id,
            patient: PATIENT,
            custodian: HOSPITAL,
            organisation: OTHER_HOSPITAL,
            practitioner: DR_BAILEY,
            reason: EmergencyReason::UNCONSCIOUS,
            opened,
            until: Some(until),
            late: false,
            flaws: Flaws::default(),
        };
        assert_eq!(events(), [event]);
        // No instant that has passed is told otherwise.
        let of = triple(DR_BAILEY, OTHER_HOSPITAL);
        let then = |at| EmergencyAccess::grants_at(&of, at).map(|grants| grants.len());
        assert_eq!([then(opened), then(NOW - 1), then(NOW)], [Ok(0), Ok(0), Ok(1)]);
        // From now on it is as any other.
        assert_ok!(justify(id));
        assert_ok!(widen(id, Label::HIV));
        assert_ok!(renew(id));
        assert_eq!(open_until(id), Some(opened + 7 * HOUR));
    });
}

#[test]
fn evidence_opens_no_longer_than_the_signature_serves() {
    test(|| {
        let payload = signed_before(HOUR);
        let expires = NOW + 7;
        assert_ok!(submit(Payload { expires, ..payload }));
        assert_eq!(open_until(last()), Some(expires));
    });
}

#[test]
fn evidence_opens_less_when_it_is_narrowed() {
    test(|| {
        let (organisation, counter) = (CLINIC, 0);
        let ago = |ago| Payload { organisation, counter, ..signed_before(ago) };
        assert_ok!(submit_by(DR_BAILEY, ago(HOUR - MINUTE)));
        assert!(kept(last()).narrowed.reviews_nothing);
        assert_eq!(open_until(last()), Some(NOW + MINUTE));
        wait(MINUTE);
        // Nothing is left of the hour.
        assert_ok!(submit_by(DR_BAILEY, Payload { counter: 1, ..ago(HOUR) }));
        assert_eq!(open_until(last()), None);
    });
}

#[test]
fn evidence_opens_nothing_when_nothing_is_left_or_something_is_open() {
    test(|| {
        assert_ok!(submit(signed_before(4 * HOUR)));
        let over = last();
        let until = None;
        let told = |event: &Event<Test>| matches!(event, Event::EvidenceSubmitted { until: of, .. } if *of == until);
        assert!(events().iter().all(told));
        let open = activate();
        assert_ok!(submit(Payload { counter: 1, ..signed_before(HOUR) }));
        for id in [over, last()] {
            let Activation { terms, ceiling, opened, narrowed, .. } = kept(id);
            assert_eq!((terms.len(), ceiling, opened, narrowed), (0, NOW, NOW, Default::default()));
            assert_eq!(evidence(id).flaws, Flaws::default());
            assert_noop!(close(id), Error::GrantEnded);
            assert_noop!(renew(id), Error::GrantEnded);
            assert_noop!(second(id), Error::GrantEnded);
            assert_noop!(widen(id, Label::HIV), Error::GrantEnded);
        }
        // What is held is what is open.
        assert_eq!(held().iter().map(|grant| grant.id).collect::<Vec<_>>(), [open]);
        assert_eq!(Trail::<Test>::iter_keys().count(), 1);
    });
}

/// What was signed before it was opened and closed is the same, or was meant before it.
#[test]
fn evidence_opens_nothing_that_was_opened_and_closed_since_it_was_signed() {
    test(|| {
        let id = activate();
        assert_ok!(close(id));
        wait(HOUR);
        for (counter, opened) in (0..).zip([NOW - 1, NOW]) {
            assert_ok!(submit(Payload { opened, expires: opened + DAY, counter, ..payload() }));
            assert_eq!((open_until(last()), evidence(last()).flaws), (None, Flaws::default()));
        }
        let opened = NOW + 1;
        assert_ok!(submit(Payload { opened, expires: opened + DAY, counter: 2, ..payload() }));
        assert_eq!(open_until(last()), Some(opened + 4 * HOUR));
    });
}

/// As if the line was cut between the opening and the closing.
#[test]
fn evidence_opens_nothing_that_was_closed_since_it_was_signed() {
    test(|| {
        let id = activate();
        wait(2 * MINUTE);
        assert_ok!(close(id));
        wait(HOUR);
        for (counter, after) in (0..).zip([MINUTE, 2 * MINUTE]) {
            let opened = NOW + after;
            assert_ok!(submit(Payload { opened, expires: opened + DAY, counter, ..payload() }));
            assert_eq!((open_until(last()), evidence(last()).flaws), (None, Flaws::default()));
        }
    });
}

/// Nor does it in time: it is evidence then, for which nobody's standing is asked.
#[test]
fn activate_signed_opens_nothing_that_was_opened_and_closed_since_it_was_signed() {
    test(|| {
        let signed = Payload { opened: NOW, expires: NOW + DAY, ..payload() };
        let id = activate();
        assert_noop!(submit(signed.clone()), Error::AlreadyOpen);
        wait(MINUTE);
        assert_ok!(close(id));
        System::reset_events();
        suspend(DR_BAILEY, MINUTE);
        assert_ok!(submit(signed.clone()));
        let flaws = Flaws { suspended: true, ..Flaws::default() };
        assert_eq!((open_until(last()), evidence(last()).flaws), (None, flaws));
        assert!(matches!(events()[0], Event::EvidenceSubmitted { until: None, .. }));
        wait(2 * MINUTE);
        // What was signed after it opens.
        let opened = now();
        assert_ok!(submit(Payload { opened, counter: 1, ..signed }));
        assert_eq!(open_until(last()), Some(opened + 4 * HOUR));
    });
}

/// Those alone who could open it now.
#[test]
fn evidence_opens_nothing_for_who_could_open_nothing_now() {
    test(|| {
        let facts = physician();
        CredentialThen::set(Some(Ok(Some(CredentialFacts { expires: NOW, ..facts }))));
        Until::set(NOW);
        let (id, flaws) = flaws_of(|_| ());
        assert_eq!((flaws, open_until(id)), (Flaws::default(), None));
        Until::set(NOW + DAY);
        let (id, flaws) = flaws_of(|payload| payload.counter = 1);
        assert_eq!((flaws, open_until(id)), (Flaws::default(), Some(NOW + 3 * HOUR)));
    });
}

#[test]
fn evidence_is_late_when_it_comes_more_than_a_day_after_it_was_signed() {
    test(|| {
        assert_ok!(submit(signed_before(DAY)));
        assert!(!evidence(last()).late);
        assert_ok!(submit(Payload { counter: 1, ..signed_before(DAY + 1) }));
        assert!(evidence(last()).late);
        assert!(matches!(
            &events()[..],
            [
                Event::EvidenceSubmitted { late: false, .. },
                Event::EvidenceSubmitted { late: true, until: None, .. }
            ]
        ));
    });
}

#[test]
fn evidence_is_flawed_when_the_disaster_was_declared_after_it() {
    test(|| {
        let reason = EmergencyReason::DISASTER;
        assert_ok!(declare(&[OTHER_HOSPITAL], NOW + HOUR));
        wait(HOUR / 2);
        assert_ok!(declare(&[OTHER_HOSPITAL], NOW + 2 * HOUR));
        let missing = Flaws { disaster: true, ..Flaws::default() };
        assert_flawed(missing, |payload| {
            *payload = Payload { reason, ..signed_before(HOUR / 2 + 1) };
        });
        // From the first instant on, whenever it was declared for longer.
        let (_, flaws) = flaws_of(|payload| {
            *payload = Payload { reason, counter: 1, ..signed_before(HOUR / 2) };
        });
        assert_eq!(flaws, Flaws::default());
    });
}

/// A disaster lasts a day, so something is left when it is late.
#[test]
fn evidence_is_taken_for_a_disaster_that_is_over() {
    test(|| {
        assert_ok!(declare(&[OTHER_HOSPITAL], NOW + HOUR));
        wait(3 * HOUR);
        let reason = EmergencyReason::DISASTER;
        let missing = Flaws { disaster: true, ..Flaws::default() };
        assert_flawed(missing, |payload| payload.reason = reason);
        let (id, flaws) = flaws_of(|payload| {
            *payload = Payload { reason, counter: 1, ..signed_before(2 * HOUR + 1) };
        });
        assert_eq!((flaws, open_until(id)), (Flaws::default(), Some(NOW + HOUR - 1 + DAY)));
    });
}

/// A declaration that was taken back held until then.
#[test]
fn evidence_is_taken_for_a_disaster_that_was_ended() {
    test(|| {
        assert_ok!(declare(&[OTHER_HOSPITAL], NOW + DAY));
        wait(HOUR);
        assert_ok!(declare(&[OTHER_HOSPITAL], NOW));
        let reason = EmergencyReason::DISASTER;
        let (_, flaws) = flaws_of(|payload| {
            *payload = Payload { reason, ..signed_before(1) };
            payload.expires = NOW + HOUR;
        });
        assert_eq!(flaws, Flaws::default());
        wait(HOUR);
        let missing = Flaws { disaster: true, ..Flaws::default() };
        assert_flawed(missing, |payload| {
            *payload = Payload { reason, counter: 1, ..payload.clone() }
        });
    });
}

/// A physician's credential.
fn physician() -> CredentialFacts {
    CredentialFacts { roles: Role::PHYSICIAN.into(), expires: NOW + 300 * DAY, revoked: false }
}

#[test]
fn evidence_is_flawed_when_the_credential_was_void_then() {
    test(|| {
        let facts = physician();
        let void = [
            Err(Forgotten),
            Ok(None),
            Ok(Some(CredentialFacts { expires: NOW - HOUR, ..facts })),
            Ok(Some(CredentialFacts { revoked: true, ..facts })),
            Ok(Some(CredentialFacts { roles: Role::RADIOLOGIST.into(), ..facts })),
        ];
        for (counter, then) in (0..).zip(void) {
            CredentialThen::set(Some(then));
            let expected = Flaws { credential: true, ..Flaws::default() };
            assert_flawed(expected, |payload| payload.counter = counter);
        }
        CredentialThen::set(Some(Ok(Some(CredentialFacts { expires: NOW - HOUR + 1, ..facts }))));
        assert_eq!(flaws_of(|payload| payload.counter = 9).1, Flaws::default());
    });
}

/// What the organisation lets them open now proves nothing of then, either way.
#[test]
fn evidence_is_not_flawed_when_the_role_is_for_emergencies_and_opens_nothing_there_now() {
    test(|| {
        let roles = Role::EMERGENCY_PHYSICIAN.into();
        assert_ok!(EmergencyAccess::set_emergency_roles(by(CLERK), roles));
        let (id, flaws) = flaws_of(|_| ());
        assert_eq!((flaws, open_until(id)), (Flaws::default(), None));
    });
}

#[test]
fn evidence_is_flawed_when_the_organisation_was_void_then() {
    test(|| {
        let kind = OrganisationKind::HOSPITAL;
        let void = [
            Err(Forgotten),
            Ok(None),
            Ok(Some(OrganisationFacts { kind, active: false })),
            Ok(Some(OrganisationFacts { kind: OrganisationKind::PAYER, active: true })),
        ];
        for (counter, then) in (0..).zip(void) {
            OrganisationThen::set(Some(then));
            let expected = Flaws { organisation: true, ..Flaws::default() };
            assert_flawed(expected, |payload| payload.counter = counter);
        }
    });
}

#[test]
fn evidence_is_flawed_when_the_credential_was_revoked_since() {
    test(|| {
        CredentialThen::set(Some(Ok(Some(physician()))));
        Revoked::set(vec![DR_BAILEY]);
        assert_flawed(Flaws { revoked: true, ..Flaws::default() }, |_| ());
    });
}

/// Then, now, or in between: what a suspension closes stays closed.
#[test]
fn evidence_is_flawed_when_the_practitioner_was_suspended_then_or_since() {
    test(|| {
        let expected = Flaws { suspended: true, ..Flaws::default() };
        suspend(DR_BAILEY, HOUR);
        assert_flawed(expected, |_| ());
        wait(90 * MINUTE);
        assert_flawed(expected, |payload| payload.counter = 1);
        wait(30 * MINUTE);
        let (id, flaws) = flaws_of(|payload| payload.counter = 2);
        assert_eq!((flaws, open_until(id)), (Flaws::default(), Some(NOW + 5 * HOUR)));
    });
}

#[test]
fn evidence_is_flawed_when_the_counter_served_for_something_else() {
    test(|| {
        let expected = Flaws { counter: true, ..Flaws::default() };
        let first = payload();
        assert_ok!(submit(first.clone()));
        let served = last();
        assert_ok!(close(served));
        // In time too.
        assert_flawed(expected, |of| *of = Payload { opened: first.opened + 1, ..first.clone() });
        let second = last();
        assert_flawed(expected, |of| of.patient = OTHER_PATIENT);
        assert_flawed(expected, |_| ());
        assert!(events().iter().all(|event| !matches!(event, Event::EmergencyActivated { .. })));
        assert_eq!(held(), []);
        // Each is found by what was signed.
        let ids = Counters::<Test>::iter_prefix_values((OTHER_HOSPITAL, DR_BAILEY, 0));
        assert_eq!(ids.count(), 4);
        let hash = evidence(second).hash;
        assert_eq!(Counters::<Test>::get((OTHER_HOSPITAL, DR_BAILEY, 0, hash)), Some(second));
        // Others count for themselves, and so does the same clinician elsewhere.
        assert_ok!(submit(Payload { practitioner: DR_HUNT, ..payload() }));
        assert_ok!(submit_by(DR_BAILEY, Payload { organisation: CLINIC, ..payload() }));
        assert!(open_until(last()).is_some());
    });
}

#[test]
fn evidence_is_flawed_when_the_patient_has_withdrawn() {
    test(|| {
        Withdrawn::set(vec![PATIENT]);
        assert_flawed(Flaws { withdrawn: true, ..Flaws::default() }, |_| ());
        Withdrawn::set(vec![]);
        // An end by the custodian bars nothing.
        Ended::set(vec![PATIENT]);
        let (id, flaws) = flaws_of(|payload| payload.counter = 1);
        assert_eq!((flaws, open_until(id)), (Flaws::default(), Some(NOW + 3 * HOUR)));
    });
}

#[test]
fn evidence_says_all_that_is_wrong_with_it() {
    test(|| {
        Revoked::set(vec![DR_BAILEY]);
        Suspended::set(vec![OTHER_HOSPITAL]);
        Withdrawn::set(vec![PATIENT]);
        suspend(DR_BAILEY, 1);
        wait(1);
        assert_ok!(submit_by(REGISTRAR, signed_before(HOUR)));
        let all = Flaws {
            credential: true,
            organisation: true,
            revoked: true,
            suspended: true,
            counter: true,
            withdrawn: true,
            disaster: true,
        };
        assert_flawed(all, |payload| payload.reason = EmergencyReason::DISASTER);
    });
}

/// As any other: somebody looks at it, it is counted, and the patient is told.
#[test]
fn evidence_that_opened_nothing_is_reviewed() {
    test(|| {
        CredentialThen::set(Some(Err(Forgotten)));
        let (id, _) = flaws_of(|payload| payload.reason = EmergencyReason::OVRTPS);
        // It narrows nobody: whoever submits it may not be whose name it bears.
        assert_eq!(Practitioners::<Test>::get(DR_BAILEY).open, 0);
        assert_eq!(Caseloads::<Test>::get(OTHER_HOSPITAL).open, 0);
        assert_eq!(Practitioners::<Test>::get(DR_BAILEY).today.used, 1);
        assert!(!kept(id).review.counts);
        assert_eq!(Diary::<Test>::get(PATIENT, 0u32.to_be_bytes()), Some(id));
        let noted = ((PATIENT, EntryNumber(0)), JournalEntry::Emergency(id));
        assert_eq!(Noted::get().into_iter().collect::<Vec<_>>(), [noted]);
        let facts = EmergencyFacts {
            triple: triple(DR_BAILEY, OTHER_HOSPITAL),
            custodian: HOSPITAL,
            opened: NOW,
            claimed: Some(NOW - HOUR),
            reasons: EmergencyReason::OVRTPS.into(),
        };
        assert_eq!(EmergencyAccess::emergency(id), Some(facts));
        let accepted = EmergencyAccess::accept(by(PATIENT), id);
        assert_noop!(accepted, Error::ReasonIsThreat);
        assert_eq!(assign(id), HOSPITAL);
        // Nor does it by a justification that nobody files.
        live(DAY);
        assert!(!kept(id).overdue);
        assert_eq!(Practitioners::<Test>::get(DR_BAILEY).overdue, 0);
        assert_ok!(justify(id));
        assert!(matches!(phase(id), Phase::Assigned { .. }));
    });
}

#[test]
fn counters_go_with_the_case() {
    test(|| {
        assert_ok!(submit(payload()));
        assert_ok!(close(last()));
        assert_ok!(submit(Payload { patient: OTHER_PATIENT, ..payload() }));
        assert_eq!(Counters::<Test>::iter_keys().count(), 2);
        live(250 * DAY);
        wait(MIN_RETENTION);
        poll();
        assert_eq!(Activations::<Test>::iter_keys().count(), 0);
        assert_eq!(Counters::<Test>::iter_keys().count(), 0);
        // What was signed then opens nothing any more.
        let again = Payload { opened: NOW, expires: NOW + DAY, ..payload() };
        assert_noop!(submit(again), Error::OpenedTooLongAgo);
    });
}

/// What the quota of an organisation, or whoever relays it, pays for.
#[test]
fn activation_takes_a_kibibyte_at_most() {
    // Of a runtime, in which accounts have 32 bytes.
    let activation = Activation::<[u8; 32]>::max_encoded_len();
    let triple = Triple::<[u8; 32]>::max_encoded_len();
    assert_eq!(triple, 68);
    let trail = <()>::max_encoded_len();
    let (diary, counter) = (GrantId::max_encoded_len(), GrantId::max_encoded_len());
    let journal = JournalEntry::max_encoded_len();
    let all = activation + trail + diary + counter + journal;
    assert!(all <= 1_024, "{all}");
}

#[test]
fn try_state_finds_it_when_what_was_signed_is_not_what_it_can_be() {
    test(|| {
        assert_ok!(submit(payload()));
        let (id, before) = (last(), kept(last()));
        let key = (OTHER_HOSPITAL, DR_BAILEY, 0, evidence(id).hash);
        let changes: [fn(&mut Evidence); 6] = [
            |of| of.expires = of.opened,
            |of| of.expires = of.opened + DAY + 1,
            |of| (of.opened, of.expires) = (NOW + HOUR, NOW + 2 * HOUR),
            |of| of.late = true,
            |of| of.flaws.counter = true,
            |of| of.scope.labels = Labels::EMPTY,
        ];
        for change in changes {
            let mut changed = before.clone();
            change(changed.signed.as_mut().unwrap());
            Activations::<Test>::insert(id, changed);
            assert!(EmergencyAccess::do_try_state().is_err());
            Activations::<Test>::insert(id, before.clone());
        }
        assert_ok!(EmergencyAccess::do_try_state());
        Counters::<Test>::remove(key);
        assert!(EmergencyAccess::do_try_state().is_err());
        Counters::<Test>::insert(key, id);
        let other = (CLINIC, DR_BAILEY, 0, PayloadHash([7; 32]));
        Counters::<Test>::insert(other, id);
        assert!(EmergencyAccess::do_try_state().is_err());
        Counters::<Test>::remove(other);
    });
}
