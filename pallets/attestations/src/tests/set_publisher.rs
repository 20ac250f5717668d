use frame_support::{assert_noop, assert_ok};
use salus_primitives::{OrganisationId, PackageId, ReleaseStatus, RevocationReason};
use sp_runtime::{DispatchError, DispatchResult};

use super::*;
use crate::{status::Voice, Packages};

fn set_publisher(publisher: OrganisationId) -> DispatchResult {
    Attestations::set_publisher(by(HALF), RUNTIME, publisher)
}

#[test]
fn set_publisher_changes_who_publishes_and_revokes() {
    test(|| {
        assert_ok!(publish(1));
        assert_ok!(set_publisher(BUILDER));
        last_event(Event::PublisherSet { package: RUNTIME, publisher: BUILDER });
        assert_eq!(Packages::<Test>::get(RUNTIME).unwrap().publisher, BUILDER);
        assert_noop!(publish(2), Error::NotPublisher);
        let builder = || by(agent(BUILDER));
        assert_ok!(Attestations::publish_release(builder(), RUNTIME, file(2), description(2)));
        let revoke = |by| Attestations::revoke_release(by, file(1), RevocationReason::SUPERSEDED);
        assert_noop!(revoke(by(agent(MERIDIAN))), Error::NotPublisher);
        assert_ok!(revoke(builder()));
    });
}

/// So that a release goes on whose publisher was suspended.
#[test]
fn set_publisher_ends_that_a_release_is_withheld() {
    test(|| {
        assert_ok!(publish(1));
        assert_ok!(attest(SECOND, 1));
        Suspended::set(vec![MERIDIAN]);
        assert_eq!(status(1), ReleaseStatus::Withheld);
        assert_ok!(set_publisher(BUILDER));
        assert_eq!(status(1), pending(1));
    });
}

#[test]
fn set_publisher_lets_the_new_one_vouch_no_more() {
    test(|| {
        assert_ok!(publish(1));
        assert_ok!(attest(BUILDER, 1));
        assert_ok!(attest(SECOND, 1));
        assert_ok!(set_publisher(BUILDER));
        assert_eq!(voices(1), [(BUILDER, Voice::Uncounted), (SECOND, Voice::Agrees)]);
        assert_eq!(status(1), pending(1));
        assert_ok!(set_publisher(SECOND));
        assert_eq!(voices(1), [(BUILDER, Voice::Agrees), (SECOND, Voice::Uncounted)]);
        assert_ok!(set_publisher(THIRD));
        assert_eq!(status(1), ReleaseStatus::Attested);
    });
}

/// Half of the council would have done what takes two thirds.
#[test]
fn set_publisher_leaves_a_release_disputed_when_the_new_one_differs() {
    test(|| {
        assert_ok!(publish(1));
        assert_ok!(attest(BUILDER, 1));
        assert_ok!(attest(SECOND, 1));
        assert_ok!(dissent(THIRD, 1));
        assert_ok!(set_publisher(THIRD));
        assert_eq!(voices(1)[2], (THIRD, Voice::Differs));
        assert_eq!(status(1), ReleaseStatus::Disputed);
        // It may take that back, and the council may overrule it.
        assert_noop!(attest(THIRD, 1), Error::SelfAttestation);
        assert_ok!(withdraw(THIRD, 1));
        assert_eq!(status(1), ReleaseStatus::Attested);
        assert_noop!(dissent(THIRD, 1), Error::SelfAttestation);
        assert_ok!(overrule(THIRD, 1));
        assert_eq!(status(1), ReleaseStatus::Attested);
    });
}

#[test]
fn set_publisher_is_refused_when_the_caller_is_not_the_origin() {
    test(|| {
        for who in [TWO_THIRDS, agent(MERIDIAN), STRANGER] {
            let refused = Attestations::set_publisher(by(who), RUNTIME, BUILDER);
            assert_noop!(refused, DispatchError::BadOrigin);
        }
    });
}

#[test]
fn set_publisher_is_refused_when_there_is_no_such_package() {
    test(|| {
        let refused = Attestations::set_publisher(by(HALF), PackageId(2), BUILDER);
        assert_noop!(refused, Error::PackageNotFound);
    });
}

#[test]
fn set_publisher_is_refused_when_the_organisation_is_unknown() {
    test(|| {
        assert_noop!(set_publisher(NOBODY), Error::OrganisationNotFound);
    });
}

#[test]
fn set_publisher_is_refused_when_the_organisation_is_not_active() {
    test(|| {
        Suspended::set(vec![BUILDER]);
        assert_noop!(set_publisher(BUILDER), Error::OrganisationInactive);
    });
}
