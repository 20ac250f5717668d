use frame_support::{assert_noop, assert_ok};
use salus_primitives::{OrganisationId, ReleaseStatus, RevocationReason};
use sp_runtime::{DispatchError, DispatchResult};

use super::*;
use crate::Revocation;

const HARMLESS: RevocationReason = RevocationReason::SUPERSEDED;
const STOP: RevocationReason = RevocationReason::MALICIOUS_CODE;

fn revoke(who: AccountId, reason: RevocationReason) -> DispatchResult {
    Attestations::revoke_release(by(who), file(1), reason)
}

fn revoked(reason: RevocationReason, block_install: bool) -> ReleaseStatus {
    ReleaseStatus::Revoked { reason, block_install }
}

#[test]
fn revoke_release_is_the_publisher_s_and_the_council_s() {
    for (who, organisation) in [(agent(MERIDIAN), Some(MERIDIAN)), (HALF, None)] {
        test(|| {
            assert_ok!(publish(1));
            assert_ok!(attest(BUILDER, 1));
            assert_ok!(attest(SECOND, 1));
            wait(1);
            assert_ok!(revoke(who, STOP));
            let by: Option<OrganisationId> = organisation;
            last_event(Event::ReleaseRevoked { release: file(1), reason: STOP, by });
            assert_eq!(view(1).revoked, Some(Revocation { reason: STOP, at: NOW + 1, by }));
            assert_eq!(status(1), revoked(STOP, true));
            assert_eq!(held(MERIDIAN), DEPOSIT);
        });
    }
}

#[test]
fn revoke_release_says_whether_it_may_still_be_installed() {
    for reason in RevocationReason::all() {
        test(|| {
            assert_ok!(publish(1));
            assert_ok!(revoke(HALF, reason));
            let harmless = [
                RevocationReason::UNSPECIFIED,
                RevocationReason::LICENCE,
                RevocationReason::SUPERSEDED,
                RevocationReason::END_OF_LIFE,
            ];
            assert_eq!(status(1), revoked(reason, !harmless.contains(&reason)));
        });
    }
}

/// Whoever stole the publisher's key must not be able to shield bad code by a harmless word.
#[test]
fn revoke_release_replaces_a_reason_for_which_it_may_still_be_installed() {
    test(|| {
        assert_ok!(publish(1));
        assert_ok!(revoke(agent(MERIDIAN), HARMLESS));
        assert_noop!(revoke(HALF, RevocationReason::END_OF_LIFE), Error::ReleaseRevoked);
        assert_ok!(revoke(HALF, STOP));
        assert_eq!(status(1), revoked(STOP, true));
        for reason in [HARMLESS, STOP, RevocationReason::KEY_COMPROMISE] {
            assert_noop!(revoke(HALF, reason), Error::ReleaseRevoked);
            assert_noop!(revoke(agent(MERIDIAN), reason), Error::ReleaseRevoked);
        }
    });
}

#[test]
fn revoke_release_takes_back_what_has_expired() {
    test(|| {
        assert_ok!(publish(1));
        wait(EXPIRY - NOW);
        assert_eq!(status(1), ReleaseStatus::Expired);
        assert_ok!(revoke(HALF, STOP));
        assert_eq!(status(1), revoked(STOP, true));
    });
}

#[test]
fn revoke_release_is_refused_when_the_caller_is_neither() {
    test(|| {
        assert_ok!(publish(1));
        for who in [clerk(MERIDIAN), TWO_THIRDS, STRANGER] {
            assert_noop!(revoke(who, STOP), Error::NotAgent);
        }
        assert_noop!(revoke(agent(BUILDER), STOP), Error::NotPublisher);
        Suspended::set(vec![MERIDIAN]);
        assert_noop!(revoke(agent(MERIDIAN), STOP), Error::NotAgent);
        let refused = Attestations::revoke_release(RuntimeOrigin::root(), file(1), STOP);
        assert_noop!(refused, DispatchError::BadOrigin);
    });
}

#[test]
fn revoke_release_is_refused_when_there_is_no_such_release() {
    test(|| {
        for who in [agent(MERIDIAN), HALF] {
            assert_noop!(revoke(who, STOP), Error::ReleaseNotFound);
        }
    });
}

#[test]
fn revoke_release_is_refused_when_the_reason_is_unknown() {
    test(|| {
        assert_ok!(publish(1));
        for code in [RevocationReason::COUNT, 16, u8::MAX] {
            assert_noop!(revoke(HALF, RevocationReason(code)), Error::ReasonUnknown);
        }
    });
}
