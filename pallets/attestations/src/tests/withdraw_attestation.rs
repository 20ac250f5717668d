use frame_support::{assert_noop, assert_ok};
use salus_primitives::{ReleaseStatus, RevocationReason};

use super::*;
use crate::{status::Voice, Attestations as Stored};

#[test]
fn withdraw_attestation_takes_it_back_and_lets_the_organisation_attest_again() {
    test(|| {
        assert_ok!(publish(1));
        assert_ok!(attest(BUILDER, 1));
        assert_ok!(attest(SECOND, 1));
        assert_eq!(status(1), ReleaseStatus::Attested);
        assert_ok!(withdraw(BUILDER, 1));
        last_event(Event::AttestationWithdrawn { release: file(1), organisation: BUILDER });
        assert_eq!((voices(1), status(1)), (vec![(SECOND, Voice::Agrees)], pending(1)));
        // Whoever found out that they erred may say that it differs.
        assert_ok!(dissent(BUILDER, 1));
        assert_eq!(status(1), ReleaseStatus::Disputed);
        assert_ok!(withdraw(SECOND, 1));
        assert_ok!(attest(SECOND, 1));
        assert_ok!(withdraw(SECOND, 1));
        assert_eq!(voices(1), [(BUILDER, Voice::Differs)]);

        assert_ok!(publish(2));
        assert_ok!(attest(BUILDER, 2));
        assert_ok!(withdraw(BUILDER, 2));
        assert!(!Stored::<Test>::contains_key(file(2)));
    });
}

#[test]
fn withdraw_attestation_leaves_what_differs_visible_and_uncounted() {
    test(|| {
        assert_ok!(publish(1));
        assert_ok!(dissent(BUILDER, 1));
        assert_ok!(attest(SECOND, 1));
        let mut said = Stored::<Test>::get(file(1));
        assert_eq!(status(1), ReleaseStatus::Disputed);
        assert_ok!(withdraw(BUILDER, 1));
        last_event(Event::AttestationWithdrawn { release: file(1), organisation: BUILDER });
        assert_eq!(voices(1), [(BUILDER, Voice::Withdrawn), (SECOND, Voice::Agrees)]);
        assert_eq!(status(1), pending(1));
        said[0].withdrawn = true;
        assert_eq!(Stored::<Test>::get(file(1)), said);
        // Nor does what it says instead go, if that is taken back.
        assert_ok!(attest(BUILDER, 1));
        assert_eq!(status(1), ReleaseStatus::Attested);
        assert_ok!(withdraw(BUILDER, 1));
        assert_eq!(voices(1), [(SECOND, Voice::Agrees), (BUILDER, Voice::Withdrawn)]);
        assert_eq!(status(1), pending(1));
    });
}

/// What somebody found out later can be said when it does not help any more, too.
#[test]
fn withdraw_attestation_takes_it_back_when_the_release_is_over() {
    test(|| {
        assert_ok!(publish(1));
        assert_ok!(attest(BUILDER, 1));
        assert_ok!(attest(SECOND, 1));
        let reason = RevocationReason::END_OF_LIFE;
        assert_ok!(Attestations::revoke_release(by(HALF), file(1), reason));
        assert_ok!(withdraw(BUILDER, 1));
        wait(EXPIRY - NOW);
        assert_ok!(withdraw(SECOND, 1));
    });
}

#[test]
fn withdraw_attestation_is_refused_when_the_caller_is_no_agent_with_the_duty() {
    test(|| {
        assert_ok!(publish(1));
        assert_ok!(attest(BUILDER, 1));
        for who in [clerk(BUILDER), TWO_THIRDS, STRANGER] {
            let refused = Attestations::withdraw_attestation(by(who), file(1));
            assert_noop!(refused, Error::NotAgent);
        }
        Suspended::set(vec![BUILDER]);
        assert_noop!(withdraw(BUILDER, 1), Error::NotAgent);
    });
}

#[test]
fn withdraw_attestation_is_refused_when_there_is_no_such_release() {
    test(|| {
        assert_noop!(withdraw(BUILDER, 1), Error::ReleaseNotFound);
    });
}

#[test]
fn withdraw_attestation_is_refused_when_the_organisation_attested_nothing() {
    test(|| {
        assert_ok!(publish(1));
        assert_ok!(attest(BUILDER, 1));
        assert_noop!(withdraw(SECOND, 1), Error::AttestationNotFound);
        assert_ok!(withdraw(BUILDER, 1));
        assert_noop!(withdraw(BUILDER, 1), Error::AttestationNotFound);
    });
}

#[test]
fn withdraw_attestation_is_refused_when_it_was_withdrawn() {
    test(|| {
        assert_ok!(publish(1));
        assert_ok!(dissent(BUILDER, 1));
        assert_ok!(withdraw(BUILDER, 1));
        assert_noop!(withdraw(BUILDER, 1), Error::AttestationNotFound);
        assert_ok!(attest(BUILDER, 1));
        assert_ok!(withdraw(BUILDER, 1));
        assert_noop!(withdraw(BUILDER, 1), Error::AttestationNotFound);
    });
}

#[test]
fn withdraw_attestation_is_refused_when_it_was_overruled() {
    test(|| {
        assert_ok!(publish(1));
        assert_ok!(dissent(BUILDER, 1));
        assert_ok!(overrule(BUILDER, 1));
        assert_noop!(withdraw(BUILDER, 1), Error::Overruled);
    });
}
