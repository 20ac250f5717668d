use frame_support::{assert_noop, assert_ok};
use salus_primitives::{ReleaseStatus, RevocationReason, DAY};
use sp_runtime::{DispatchError, DispatchResult};

use super::*;
use crate::{Attestations as Stored, Catalogues, Releases, ReleasesByCode, ReleasesOf, RETENTION};

fn purge() -> DispatchResult {
    Attestations::purge_release(by(STRANGER), file(1))
}

/// For which it may still be installed.
const HARMLESS: RevocationReason = RevocationReason::SUPERSEDED;
/// For which it may not.
const STOP: RevocationReason = RevocationReason::MALICIOUS_CODE;

fn revoke(reason: RevocationReason) -> DispatchResult {
    Attestations::revoke_release(by(HALF), file(1), reason)
}

#[test]
fn purge_release_removes_all_of_it_and_gives_the_deposit_back() {
    test(|| {
        assert_ok!(publish(1));
        assert_ok!(publish(2));
        assert_ok!(attest(BUILDER, 1));
        wait(EXPIRY - NOW + RETENTION);
        // Whatever became of the publisher.
        Suspended::set(vec![MERIDIAN]);
        assert_ok!(purge());
        last_event(Event::ReleasePurged { release: file(1), package: RUNTIME });
        assert_eq!(held(MERIDIAN), DEPOSIT);
        assert_eq!(status(1), ReleaseStatus::Unknown);
        assert_eq!(Attestations::release_of_code(code(1)), None);
        assert!(!Stored::<Test>::contains_key(file(1)));
        assert_eq!(Releases::<Test>::iter_keys().collect::<Vec<_>>(), [file(2)]);
        assert_eq!(ReleasesOf::<Test>::iter_values().collect::<Vec<_>>(), [file(2)]);
        assert_eq!(ReleasesByCode::<Test>::iter_values().collect::<Vec<_>>(), [file(2)]);
        let catalogue = Catalogues::<Test>::get(RUNTIME);
        assert_eq!((catalogue.kept, catalogue.next), (1, 2));
        assert_noop!(purge(), Error::ReleaseNotFound);
    });
}

#[test]
fn purge_release_gives_back_what_was_held_when_the_deposit_is_another_by_now() {
    test(|| {
        assert_ok!(publish(1));
        ReleaseDeposit::set(3 * DEPOSIT);
        assert_ok!(publish(2));
        wait(EXPIRY - NOW + RETENTION);
        assert_ok!(purge());
        assert_eq!(held(MERIDIAN), 3 * DEPOSIT);
    });
}

#[test]
fn purge_release_is_refused_when_it_expired_less_than_a_year_ago() {
    test(|| {
        assert_ok!(publish(1));
        assert_noop!(purge(), Error::NotPurgeable);
        wait(EXPIRY - NOW + RETENTION - 1);
        assert_noop!(purge(), Error::NotPurgeable);
        wait(1);
        assert_ok!(purge());
    });
}

#[test]
fn purge_release_is_refused_when_it_was_revoked_less_than_a_year_ago() {
    test(|| {
        assert_ok!(publish(1));
        wait(DAY);
        assert_ok!(revoke(HARMLESS));
        wait(RETENTION - 1);
        assert_noop!(purge(), Error::NotPurgeable);
        // That it would have expired later is no matter.
        wait(1);
        assert_ok!(purge());
    });
}

/// Else the file would be no worse than an unknown one while it was still to be good.
#[test]
fn purge_release_is_refused_when_what_must_not_be_installed_expired_less_than_a_year_ago() {
    test(|| {
        assert_ok!(publish(1));
        assert_ok!(revoke(HARMLESS));
        wait(DAY);
        assert_ok!(revoke(STOP));
        wait(RETENTION);
        assert_noop!(purge(), Error::NotPurgeable);
        wait(EXPIRY + RETENTION - now() - 1);
        assert_noop!(purge(), Error::NotPurgeable);
        assert_eq!(status(1), ReleaseStatus::Revoked { reason: STOP, block_install: true });
        wait(1);
        assert_ok!(purge());
    });
}

/// A revocation is seen for a year, also of what had expired long before.
#[test]
fn purge_release_is_refused_when_it_was_revoked_after_it_expired() {
    test(|| {
        assert_ok!(publish(1));
        wait(EXPIRY - NOW + RETENTION);
        for reason in [HARMLESS, STOP] {
            assert_ok!(revoke(reason));
            assert_noop!(purge(), Error::NotPurgeable);
            wait(RETENTION - 1);
            assert_noop!(purge(), Error::NotPurgeable);
        }
        wait(1);
        assert_ok!(purge());
    });
}

#[test]
fn purge_release_is_refused_when_there_is_no_such_release() {
    test(|| {
        assert_noop!(purge(), Error::ReleaseNotFound);
    });
}

#[test]
fn purge_release_is_refused_when_nobody_signed() {
    test(|| {
        assert_ok!(publish(1));
        let refused = Attestations::purge_release(RuntimeOrigin::none(), file(1));
        assert_noop!(refused, DispatchError::BadOrigin);
    });
}
