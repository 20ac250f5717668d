use frame_support::{assert_noop, assert_ok};
use salus_primitives::ReleaseStatus;
use sp_runtime::DispatchError;

use super::*;

#[test]
fn set_quorum_counts_at_once_for_what_was_published() {
    test(|| {
        assert_eq!(Attestations::quorum(), 2);
        assert_ok!(publish(1));
        assert_ok!(attest(BUILDER, 1));
        assert_ok!(Attestations::set_quorum(by(TWO_THIRDS), 1));
        last_event(Event::QuorumSet { quorum: 1 });
        assert_eq!(status(1), ReleaseStatus::Attested);
        assert_ok!(Attestations::set_quorum(by(TWO_THIRDS), 16));
        assert_eq!(Attestations::quorum(), 16);
        assert_eq!(status(1), ReleaseStatus::Pending { attested: 1, quorum: 16 });
    });
}

#[test]
fn set_quorum_is_refused_when_it_is_out_of_range() {
    test(|| {
        for quorum in [0, 17, u8::MAX] {
            let refused = Attestations::set_quorum(by(TWO_THIRDS), quorum);
            assert_noop!(refused, Error::QuorumOutOfRange);
        }
    });
}

#[test]
fn set_quorum_is_refused_when_the_caller_is_not_the_origin() {
    test(|| {
        for who in [HALF, agent(MERIDIAN), STRANGER] {
            assert_noop!(Attestations::set_quorum(by(who), 3), DispatchError::BadOrigin);
        }
    });
}
