use frame_support::assert_ok;
use salus_primitives::{ReleaseInspect, ReleaseStatus, RevocationReason, RuntimeFacts};

use super::*;
use crate::{
    status::{status as status_of, voice, Circumstances, Voice},
    Attestation, Channel, Description,
};

/// Nothing is in the way, and two organisations must attest.
const GOOD: Circumstances =
    Circumstances { revoked: None, expired: false, publisher_active: true, quorum: 2 };

/// Each row by itself, and with all that comes after it: the first that applies.
#[test]
fn status_is_the_first_that_applies() {
    use Voice::*;
    let malicious = Some(RevocationReason::MALICIOUS_CODE);
    let superseded = Some(RevocationReason::SUPERSEDED);
    let revoked = |reason: Option<RevocationReason>, block_install| ReleaseStatus::Revoked {
        reason: reason.unwrap(),
        block_install,
    };
    let pending = |attested, quorum| ReleaseStatus::Pending { attested, quorum };
    let bad =
        Circumstances { revoked: malicious, expired: true, publisher_active: false, quorum: 2 };
    for (circumstances, voices, expected) in [
        (
            Circumstances { revoked: malicious, ..GOOD },
            &[Agrees, Agrees][..],
            revoked(malicious, true),
        ),
        (
            Circumstances { revoked: superseded, ..GOOD },
            &[Agrees, Agrees],
            revoked(superseded, false),
        ),
        (bad, &[Differs], revoked(malicious, true)),
        (Circumstances { expired: true, ..GOOD }, &[Agrees, Agrees], ReleaseStatus::Expired),
        (Circumstances { revoked: None, ..bad }, &[Differs], ReleaseStatus::Expired),
        (
            Circumstances { publisher_active: false, ..GOOD },
            &[Agrees, Agrees],
            ReleaseStatus::Withheld,
        ),
        (Circumstances { publisher_active: false, ..GOOD }, &[Differs], ReleaseStatus::Withheld),
        (GOOD, &[Differs], ReleaseStatus::Disputed),
        (GOOD, &[Agrees, Differs, Agrees, Agrees], ReleaseStatus::Disputed),
        (GOOD, &[], pending(0, 2)),
        (GOOD, &[Agrees], pending(1, 2)),
        (GOOD, &[Overruled, Uncounted, Withdrawn], pending(0, 2)),
        (GOOD, &[Overruled, Agrees, Uncounted, Withdrawn], pending(1, 2)),
        (Circumstances { quorum: 3, ..GOOD }, &[Agrees, Agrees], pending(2, 3)),
        (GOOD, &[Agrees, Agrees], ReleaseStatus::Attested),
        (GOOD, &[Agrees, Overruled, Agrees, Uncounted, Agrees, Withdrawn], ReleaseStatus::Attested),
        (Circumstances { quorum: 1, ..GOOD }, &[Agrees], ReleaseStatus::Attested),
    ] {
        let told = status_of(circumstances, voices);
        assert_eq!(told, expected, "{circumstances:?} {voices:?}");
    }
}

#[test]
fn voice_is_what_an_attestation_says_if_it_counts() {
    let published = (file(1), Some(code(1)));
    for (sha256, code_hash, says) in [
        (file(1), Some(code(1)), Voice::Agrees),
        (file(2), Some(code(1)), Voice::Differs),
        (file(1), Some(code(2)), Voice::Differs),
        (file(1), None, Voice::Differs),
    ] {
        // Whoever publishes the package does not vouch for it, but may object.
        let published_by_it = if says == Voice::Agrees { Voice::Uncounted } else { says };
        for (overruled, withdrawn, active, publishes, expected) in [
            (false, false, true, false, says),
            (false, false, true, true, published_by_it),
            (false, false, false, false, Voice::Uncounted),
            (false, false, false, true, Voice::Uncounted),
            (false, true, true, false, Voice::Withdrawn),
            (false, true, true, true, Voice::Withdrawn),
            (false, true, false, false, Voice::Withdrawn),
            (true, false, true, false, Voice::Overruled),
            (true, false, true, true, Voice::Overruled),
            (true, false, false, true, Voice::Overruled),
            (true, true, true, false, Voice::Overruled),
        ] {
            for differed in [false, true] {
                let attestation = Attestation {
                    organisation: BUILDER,
                    sha256,
                    code_hash,
                    environment: TOOLCHAIN,
                    at: NOW,
                    overruled,
                    withdrawn,
                    differed,
                };
                let told = voice(&attestation, published, active, publishes);
                assert_eq!(told, expected, "{attestation:?} {active} {publishes}");
            }
        }
    }
}

#[test]
fn status_of_a_release_goes_from_one_to_the_other() {
    test(|| {
        assert_eq!(status(1), ReleaseStatus::Unknown);
        assert_ok!(publish(1));
        assert_eq!(status(1), pending(0));
        assert_ok!(attest(BUILDER, 1));
        assert_ok!(attest(SECOND, 1));
        assert_eq!(status(1), ReleaseStatus::Attested);
        assert_ok!(dissent(THIRD, 1));
        assert_eq!(status(1), ReleaseStatus::Disputed);
        Suspended::set(vec![MERIDIAN]);
        assert_eq!(status(1), ReleaseStatus::Withheld);
        wait(EXPIRY - NOW - 1);
        assert_eq!(status(1), ReleaseStatus::Withheld);
        wait(1);
        assert_eq!(status(1), ReleaseStatus::Expired);
        let reason = RevocationReason::PATIENT_SAFETY;
        assert_ok!(Attestations::revoke_release(by(HALF), file(1), reason));
        assert_eq!(status(1), ReleaseStatus::Revoked { reason, block_install: true });
    });
}

#[test]
fn status_counts_only_organisations_that_are_active_now() {
    test(|| {
        assert_ok!(publish(1));
        assert_ok!(attest(BUILDER, 1));
        assert_ok!(attest(SECOND, 1));
        assert_ok!(dissent(THIRD, 1));
        Suspended::set(vec![THIRD]);
        assert_eq!(status(1), ReleaseStatus::Attested);
        Suspended::set(vec![THIRD, BUILDER]);
        assert_eq!(status(1), pending(1));
        assert_eq!(
            voices(1),
            [(BUILDER, Voice::Uncounted), (SECOND, Voice::Agrees), (THIRD, Voice::Uncounted)]
        );
        Suspended::set(vec![]);
        assert_eq!(status(1), ReleaseStatus::Disputed);
    });
}

/// Whoever votes names a hash; the channel is a word to those who download.
#[test]
fn runtime_is_told_when_it_is_a_candidate() {
    test(|| {
        assert_ok!(publish_as(1, Description { channel: Channel::Candidate, ..description(1) }));
        for builder in [BUILDER, SECOND] {
            assert_ok!(attest(builder, 1));
        }
        let facts = <Attestations as ReleaseInspect>::runtime(code(1)).unwrap();
        assert_eq!(facts.status, ReleaseStatus::Attested);
    });
}

#[test]
fn runtime_is_told_by_its_code_with_name_version_and_status() {
    test(|| {
        let runtime = |n| <Attestations as ReleaseInspect>::runtime(code(n));
        assert_eq!(runtime(1), None);
        assert_ok!(publish_as(1, Description { sequence: 1_004, ..description(1) }));
        assert_ok!(attest(BUILDER, 1));
        let facts = RuntimeFacts {
            release: file(1),
            spec_name: text("salus"),
            spec_version: 1_004,
            status: pending(1),
        };
        assert_eq!(runtime(1), Some(facts));
        assert_eq!(runtime(2), None);
        // A program has no code, whatever its digest.
        let lakeside = by(agent(LAKESIDE));
        assert_ok!(Attestations::publish_release(lakeside, NODE, file(2), program(2)));
        assert_eq!(runtime(2), None);
    });
}
