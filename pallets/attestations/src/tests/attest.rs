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
        for (sha256, code_hash) in [(file(2), code(1)), (file(1), code(2)), (file(2), code(2))] {
            assert_ok!(obtained(sha256, Some(code_hash), TOOLCHAIN));
            let organisation = BUILDER;
            last_event(Event::ReleaseAttested { release, organisation, agrees: false });
            assert_eq!(status(1), ReleaseStatus::Disputed);
            assert_ok!(withdraw(BUILDER, 1));
        }
        // Toolchains may differ.
        assert_ok!(obtained(file(1), Some(code(1)), file(9)));
        assert_eq!(status(1), ReleaseStatus::Attested);
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
        // What counts no more keeps its place.
        assert_ok!(overrule(BUILDER, 1));
        assert_noop!(attest(last, 1), Error::TooManyAttestations);
        assert_ok!(withdraw(SECOND, 1));
        assert_ok!(attest(last, 1));
    });
}
