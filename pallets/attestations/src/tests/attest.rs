use frame_support::{assert_noop, assert_ok};
use salus_primitives::{CodeHash, FileDigest, OrganisationId, ReleaseStatus, RevocationReason};
use sp_runtime::DispatchResult;

use super::*;
use crate::{status::Voice, Attestation, Attestations as Stored, MAX_ATTESTATIONS};

/// What the builder obtained of the first file.
fn obtained(sha256: FileDigest, code_hash: Option<CodeHash>, env: FileDigest) -> DispatchResult {
    Attestations::attest(by(agent(BUILDER)), file(1), sha256, code_hash, env)
}

#[test]
fn attest_keeps_what_the_organisation_obtained() {
    test(|| {
        assert_ok!(publish(1));
        wait(1);
        assert_ok!(attest(BUILDER, 1));
        let (release, organisation) = (file(1), BUILDER);
        last_event(Event::ReleaseAttested { release, organisation, agrees: true });
        let attestation = Attestation {
            organisation,
            sha256: file(1),
            code_hash: Some(code(1)),
            environment: TOOLCHAIN,
            at: NOW + 1,
            overruled: false,
            withdrawn: false,
            differed: false,
        };
        assert_eq!(Stored::<Test>::get(file(1)).into_inner(), [attestation]);
        assert_eq!(status(1), pending(1));
        assert_ok!(attest(SECOND, 1));
        assert_eq!(status(1), ReleaseStatus::Attested);
        assert_eq!(held(BUILDER), 0);
    });
}

#[test]
fn attest_disputes_the_release_when_either_digest_differs() {
    test(|| {
        let release = file(1);
        assert_ok!(publish(1));
        assert_ok!(attest(SECOND, 1));
        assert_ok!(attest(THIRD, 1));
        let different = [(file(2), code(1)), (file(1), code(2)), (file(2), code(2))];
        for (id, (sha256, code_hash)) in (10..).zip(different) {
            let organisation = OrganisationId(id);
            let by = by(agent(organisation));
            assert_ok!(Attestations::attest(by, release, sha256, Some(code_hash), TOOLCHAIN));
            last_event(Event::ReleaseAttested { release, organisation, agrees: false });
            assert_eq!(status(1), ReleaseStatus::Disputed);
            assert_ok!(withdraw(organisation, 1));
            assert_eq!(status(1), ReleaseStatus::Attested);
        }
        // Toolchains may differ.
        assert_ok!(obtained(file(1), Some(code(1)), file(9)));
        assert_eq!(status(1), ReleaseStatus::Attested);
    });
}

/// It says so in the place of what it took back, and that it did stays visible.
#[test]
fn attest_replaces_what_differed_when_that_was_withdrawn_and_it_agrees() {
    test(|| {
        assert_ok!(publish(1));
        assert_ok!(dissent(BUILDER, 1));
        assert_ok!(attest(SECOND, 1));
        assert_ok!(withdraw(BUILDER, 1));
        wait(1);
        assert_ok!(attest(BUILDER, 1));
        let (release, organisation) = (file(1), BUILDER);
        last_event(Event::ReleaseAttested { release, organisation, agrees: true });
        assert_eq!(voices(1), [(SECOND, Voice::Agrees), (BUILDER, Voice::Agrees)]);
        assert_eq!(status(1), ReleaseStatus::Attested);
        let attestation = Attestation {
            organisation,
            sha256: file(1),
            code_hash: Some(code(1)),
            environment: TOOLCHAIN,
            at: NOW + 1,
            overruled: false,
            withdrawn: false,
            differed: true,
        };
        assert_eq!(Stored::<Test>::get(file(1))[1], attestation);
        assert_noop!(attest(BUILDER, 1), Error::AlreadyAttested);
        assert_noop!(dissent(BUILDER, 1), Error::AlreadyAttested);
    });
}

/// Else one organisation would dispute each release only while a motion on it is closed, again and again.
#[test]
fn attest_is_refused_when_the_organisation_took_back_that_it_differs_and_says_so_again() {
    test(|| {
        assert_ok!(publish(1));
        assert_ok!(dissent(BUILDER, 1));
        assert_ok!(withdraw(BUILDER, 1));
        assert_noop!(dissent(BUILDER, 1), Error::DissentWithdrawn);
        let other = (file(1), Some(code(2)));
        assert_noop!(obtained(other.0, other.1, TOOLCHAIN), Error::DissentWithdrawn);
        // To agree in between changes nothing of that, however often.
        for _ in 0..2 {
            assert_ok!(attest(BUILDER, 1));
            assert_ok!(withdraw(BUILDER, 1));
            assert_noop!(dissent(BUILDER, 1), Error::DissentWithdrawn);
        }
        // Others do, and it does of another release.
        assert_ok!(dissent(SECOND, 1));
        assert_ok!(publish(2));
        assert_ok!(dissent(BUILDER, 2));
    });
}

#[test]
fn attest_of_a_program_names_no_code() {
    test(|| {
        let lakeside = by(agent(LAKESIDE));
        assert_ok!(Attestations::publish_release(lakeside, NODE, file(1), program(1)));
        assert_noop!(attest(BUILDER, 1), Error::CodeHashUnexpected);
        assert_ok!(obtained(file(1), None, TOOLCHAIN));
        assert_eq!(voices(1), [(BUILDER, Voice::Agrees)]);
    });
}

#[test]
fn attest_is_refused_when_the_caller_is_no_agent_with_the_duty() {
    test(|| {
        assert_ok!(publish(1));
        for who in [clerk(BUILDER), TWO_THIRDS, STRANGER] {
            let refused = Attestations::attest(by(who), file(1), file(1), Some(code(1)), TOOLCHAIN);
            assert_noop!(refused, Error::NotAgent);
        }
        Suspended::set(vec![BUILDER]);
        assert_noop!(attest(BUILDER, 1), Error::NotAgent);
    });
}

#[test]
fn attest_is_refused_when_there_is_no_such_release() {
    test(|| {
        assert_noop!(attest(BUILDER, 1), Error::ReleaseNotFound);
    });
}

#[test]
fn attest_is_refused_when_the_release_was_revoked() {
    test(|| {
        assert_ok!(publish(1));
        let reason = RevocationReason::SUPERSEDED;
        assert_ok!(Attestations::revoke_release(by(HALF), file(1), reason));
        assert_noop!(attest(BUILDER, 1), Error::ReleaseRevoked);
    });
}

#[test]
fn attest_is_refused_when_the_release_has_expired() {
    test(|| {
        assert_ok!(publish(1));
        wait(EXPIRY - NOW - 1);
        assert_ok!(attest(BUILDER, 1));
        wait(1);
        assert_noop!(attest(SECOND, 1), Error::ExpiryPassed);
    });
}

#[test]
fn attest_is_refused_when_the_organisation_published_it_or_publishes_the_package() {
    test(|| {
        assert_ok!(publish(1));
        assert_noop!(attest(MERIDIAN, 1), Error::SelfAttestation);
        assert_noop!(dissent(MERIDIAN, 1), Error::SelfAttestation);
        assert_ok!(Attestations::set_publisher(by(HALF), RUNTIME, BUILDER));
        assert_noop!(attest(MERIDIAN, 1), Error::SelfAttestation);
        assert_noop!(attest(BUILDER, 1), Error::SelfAttestation);
    });
}

#[test]
fn attest_is_refused_when_a_digest_is_zeros() {
    test(|| {
        assert_ok!(publish(1));
        let (zeros, no_code) = (FileDigest([0; 32]), CodeHash([0; 32]));
        assert_noop!(obtained(zeros, Some(code(1)), TOOLCHAIN), Error::DigestInvalid);
        assert_noop!(obtained(file(1), Some(no_code), TOOLCHAIN), Error::DigestInvalid);
        assert_noop!(obtained(file(1), Some(code(1)), zeros), Error::DigestInvalid);
    });
}

#[test]
fn attest_is_refused_when_the_code_of_a_runtime_is_not_named() {
    test(|| {
        assert_ok!(publish(1));
        assert_noop!(obtained(file(1), None, TOOLCHAIN), Error::CodeHashMissing);
    });
}

#[test]
fn attest_is_refused_when_the_organisation_has_attested_it() {
    test(|| {
        assert_ok!(publish(1));
        assert_ok!(attest(BUILDER, 1));
        assert_noop!(attest(BUILDER, 1), Error::AlreadyAttested);
        assert_noop!(dissent(BUILDER, 1), Error::AlreadyAttested);
        // Of another release it may.
        assert_ok!(publish(2));
        assert_ok!(attest(BUILDER, 2));
    });
}

#[test]
fn attest_is_refused_when_the_organisation_was_overruled() {
    test(|| {
        assert_ok!(publish(1));
        assert_ok!(dissent(BUILDER, 1));
        assert_ok!(overrule(BUILDER, 1));
        assert_noop!(attest(BUILDER, 1), Error::Overruled);
        assert_noop!(dissent(BUILDER, 1), Error::Overruled);
    });
}

#[test]
fn attest_is_refused_when_too_many_have() {
    test(|| {
        assert_ok!(publish(1));
        for id in 1..=MAX_ATTESTATIONS {
            assert_ok!(attest(OrganisationId(id), 1));
        }
        let last = OrganisationId(MAX_ATTESTATIONS + 1);
        assert_noop!(attest(last, 1), Error::TooManyAttestations);
        // What was overruled keeps its place, whoever said it.
        assert_ok!(overrule(BUILDER, 1));
        assert_noop!(attest(last, 1), Error::TooManyAttestations);
        Suspended::set(vec![BUILDER]);
        assert_noop!(attest(last, 1), Error::TooManyAttestations);
        assert_ok!(withdraw(SECOND, 1));
        assert_ok!(attest(last, 1));
    });
}

/// What an organisation took back is not forgotten by filling the list up while it is suspended.
#[test]
fn attest_is_refused_when_too_many_have_and_who_is_not_active_took_back_that_it_differs() {
    test(|| {
        assert_ok!(publish(1));
        for id in (1..=MAX_ATTESTATIONS).map(OrganisationId) {
            assert_ok!(if [BUILDER, SECOND].contains(&id) {
                dissent(id, 1)
            } else {
                attest(id, 1)
            });
        }
        assert_ok!(withdraw(BUILDER, 1));
        assert_ok!(withdraw(SECOND, 1));
        // In a full list it has a place: its own.
        assert_ok!(attest(SECOND, 1));
        let last = OrganisationId(MAX_ATTESTATIONS + 1);
        Suspended::set(vec![BUILDER, SECOND]);
        assert_noop!(attest(last, 1), Error::TooManyAttestations);
        let told = voices(1);
        assert_eq!(told.len(), MAX_ATTESTATIONS as usize);
        assert!(told.contains(&(BUILDER, Voice::Withdrawn)));
        assert!(told.contains(&(SECOND, Voice::Uncounted)));
        Suspended::set(vec![BUILDER, SECOND, THIRD]);
        assert_ok!(attest(last, 1));
        Suspended::set(vec![]);
        assert_noop!(dissent(BUILDER, 1), Error::DissentWithdrawn);
    });
}

/// So that those who left keep nobody out.
#[test]
fn attest_drops_the_oldest_of_an_inactive_organisation_when_the_list_is_full() {
    test(|| {
        let [fourth, fifth, sixth] = [5, 6, 7].map(OrganisationId);
        assert_ok!(publish(1));
        assert_ok!(dissent(fourth, 1));
        assert_ok!(dissent(THIRD, 1));
        for id in (1..=MAX_ATTESTATIONS).map(OrganisationId) {
            if ![fourth, THIRD].contains(&id) {
                assert_ok!(attest(id, 1));
            }
        }
        assert_ok!(overrule(fourth, 1));
        Suspended::set(vec![fourth, THIRD, fifth, sixth]);
        let before = (status(1), voices(1));
        let (release, late) = (file(1), OrganisationId(MAX_ATTESTATIONS + 1));
        assert_ok!(attest(late, 1));
        let dropped = |organisation| Event::<Test>::AttestationDropped { release, organisation };
        System::assert_has_event(dropped(THIRD).into());
        last_event(Event::ReleaseAttested { release, organisation: late, agrees: true });
        // All others stay, in order, and say what they said.
        let mut after = before.1;
        after.retain(|(organisation, _)| *organisation != THIRD);
        after.push((late, Voice::Agrees));
        assert_eq!((status(1), voices(1)), (before.0, after));

        // What was dropped does not come back by itself, and must find a place.
        Suspended::set(vec![sixth]);
        assert_ok!(dissent(THIRD, 1));
        System::assert_has_event(dropped(sixth).into());
        assert_eq!(status(1), ReleaseStatus::Disputed);
        Suspended::set(vec![]);
        assert_noop!(attest(sixth, 1), Error::TooManyAttestations);
    });
}

/// A suspension may pass.
#[test]
fn attest_drops_nothing_when_there_is_room() {
    test(|| {
        assert_ok!(publish(1));
        for id in 1..MAX_ATTESTATIONS {
            assert_ok!(attest(OrganisationId(id), 1));
        }
        Suspended::set(vec![BUILDER]);
        assert_ok!(attest(OrganisationId(MAX_ATTESTATIONS), 1));
        assert_eq!(voices(1).len(), MAX_ATTESTATIONS as usize);
        assert!(voices(1).contains(&(BUILDER, Voice::Uncounted)));
    });
}
