use frame_support::{assert_noop, assert_ok};
use salus_primitives::{ReleaseStatus, RevocationReason};
use sp_runtime::DispatchError;

use super::*;
use crate::status::Voice;

#[test]
fn overrule_attestation_ends_a_dispute_and_stays_visible() {
    test(|| {
        assert_ok!(publish(1));
        assert_ok!(dissent(BUILDER, 1));
        assert_ok!(attest(SECOND, 1));
        assert_ok!(attest(THIRD, 1));
        assert_eq!(status(1), ReleaseStatus::Disputed);
        assert_ok!(overrule(BUILDER, 1));
        last_event(Event::AttestationOverruled { release: file(1), organisation: BUILDER });
        assert_eq!(status(1), ReleaseStatus::Attested);
        assert_eq!(
            voices(1),
            [(BUILDER, Voice::Overruled), (SECOND, Voice::Agrees), (THIRD, Voice::Agrees)]
        );
    });
}

#[test]
fn overrule_attestation_lets_one_that_agrees_count_no_more() {
    test(|| {
        assert_ok!(publish(1));
        assert_ok!(attest(BUILDER, 1));
        assert_ok!(attest(SECOND, 1));
        assert_ok!(overrule(BUILDER, 1));
        assert_eq!(status(1), pending(1));
    });
}

/// Else a dissenter would take back what it says whenever the council's motion is closed.
#[test]
fn overrule_attestation_ends_what_an_organisation_says_when_that_was_withdrawn() {
    test(|| {
        assert_ok!(publish(1));
        for (organisation, agrees) in [(BUILDER, false), (SECOND, true)] {
            assert_ok!(dissent(organisation, 1));
            assert_ok!(withdraw(organisation, 1));
            if agrees {
                assert_ok!(attest(organisation, 1));
                assert_ok!(withdraw(organisation, 1));
            }
            assert_ok!(overrule(organisation, 1));
            last_event(Event::AttestationOverruled { release: file(1), organisation });
            for refused in [attest, dissent, withdraw, overrule] {
                assert_noop!(refused(organisation, 1), Error::Overruled);
            }
        }
        assert_eq!(voices(1), [(BUILDER, Voice::Overruled), (SECOND, Voice::Overruled)]);
    });
}

/// Of each dissenter by itself: another one disputes the release again.
#[test]
fn overrule_attestation_is_about_one_organisation_and_one_release() {
    test(|| {
        assert_ok!(publish(1));
        assert_ok!(publish(2));
        for n in [1, 2] {
            assert_ok!(dissent(BUILDER, n));
        }
        assert_ok!(overrule(BUILDER, 1));
        assert_eq!(status(2), ReleaseStatus::Disputed);
        assert_ok!(dissent(SECOND, 1));
        assert_eq!(status(1), ReleaseStatus::Disputed);
    });
}

#[test]
fn overrule_attestation_is_refused_when_the_caller_is_not_the_origin() {
    test(|| {
        assert_ok!(publish(1));
        assert_ok!(dissent(BUILDER, 1));
        for who in [HALF, agent(MERIDIAN), STRANGER] {
            let refused = Attestations::overrule_attestation(by(who), file(1), BUILDER);
            assert_noop!(refused, DispatchError::BadOrigin);
        }
    });
}

#[test]
fn overrule_attestation_is_refused_when_there_is_no_such_release() {
    test(|| {
        assert_noop!(overrule(BUILDER, 1), Error::ReleaseNotFound);
    });
}

#[test]
fn overrule_attestation_is_refused_when_the_release_was_revoked() {
    test(|| {
        assert_ok!(publish(1));
        assert_ok!(dissent(BUILDER, 1));
        let reason = RevocationReason::NOT_REPRODUCIBLE;
        assert_ok!(Attestations::revoke_release(by(HALF), file(1), reason));
        assert_noop!(overrule(BUILDER, 1), Error::ReleaseRevoked);
    });
}

#[test]
fn overrule_attestation_is_refused_when_the_release_has_expired() {
    test(|| {
        assert_ok!(publish(1));
        assert_ok!(dissent(BUILDER, 1));
        wait(EXPIRY - NOW);
        assert_noop!(overrule(BUILDER, 1), Error::ExpiryPassed);
    });
}

#[test]
fn overrule_attestation_is_refused_when_the_organisation_attested_nothing() {
    test(|| {
        assert_ok!(publish(1));
        assert_ok!(dissent(BUILDER, 1));
        assert_noop!(overrule(SECOND, 1), Error::AttestationNotFound);
    });
}

#[test]
fn overrule_attestation_is_refused_when_it_was_overruled() {
    test(|| {
        assert_ok!(publish(1));
        assert_ok!(dissent(BUILDER, 1));
        assert_ok!(overrule(BUILDER, 1));
        assert_noop!(overrule(BUILDER, 1), Error::Overruled);
    });
}
