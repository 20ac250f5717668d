use frame_support::{assert_noop, assert_ok};
use salus_primitives::{CodeHash, ReleaseStatus, RevocationReason};
use sp_runtime::DispatchError;

use super::*;
use crate::{Upgrade, LEAST_SEATS, WINDOW};

fn refused(spec_version: u32, error: Error) {
    assert_noop!(schedule(spec_version), error);
}

#[test]
fn schedule_upgrade_tells_what_and_from_when_on() {
    test(|| {
        attest(2);
        assert_ok!(schedule(2));
        let (code_hash, release, spec_version) = (hash(&code(2)), file(2), 2);
        let (not_before, ends) = (NOW + NOTICE, NOW + NOTICE + WINDOW);
        let stage = Stage::Pending;
        let upgrade = Upgrade { code_hash, release, spec_version, stage, not_before, ends };
        assert_eq!(PendingUpgrade::<Test>::get(), Some(upgrade));
        last_event(Event::UpgradeScheduled { code_hash, release, spec_version, not_before, ends });
        assert_eq!(appliable(), None);
    });
}

#[test]
fn schedule_upgrade_has_a_notice_of_an_hour_when_the_chain_is_in_safe_mode() {
    test(|| {
        InSafeMode::set(true);
        scheduled(2);
        assert_eq!(PendingUpgrade::<Test>::get().unwrap().not_before, NOW + HOUR);
    });
}

#[test]
fn schedule_upgrade_keeps_its_instant_when_safe_mode_ends_or_begins() {
    test(|| {
        scheduled(2);
        InSafeMode::set(true);
        wait(HOUR);
        assert_eq!(stage(), Some(Stage::Pending));
        assert_ok!(veto(2));
        assert_ok!(schedule(2));
        InSafeMode::set(false);
        wait(HOUR);
        assert_eq!(stage(), Some(Stage::Authorised));
    });
}

#[test]
fn schedule_upgrade_has_a_shorter_notice_in_safe_mode_when_that_is_what_is_set() {
    chain(HOUR / 2, 300).execute_with(|| {
        Timestamp::set_timestamp(NOW);
        InSafeMode::set(true);
        scheduled(2);
        assert_eq!(PendingUpgrade::<Test>::get().unwrap().not_before, NOW + HOUR / 2);
    });
}

#[test]
fn schedule_upgrade_is_refused_when_the_caller_is_not_the_origin() {
    test(|| {
        attest(2);
        for origin in
            [by(OPPONENTS), by(HERALDS), by(RESCUERS), by(STRANGER), RuntimeOrigin::none()]
        {
            let refused = Governance::schedule_upgrade(origin, hash(&code(2)));
            assert_noop!(refused, DispatchError::BadOrigin);
        }
    });
}

#[test]
fn schedule_upgrade_is_refused_when_one_waits() {
    test(|| {
        scheduled(2);
        attest(3);
        refused(2, Error::UpgradePending);
        refused(3, Error::UpgradePending);
        wait(NOTICE);
        assert_eq!(stage(), Some(Stage::Authorised));
        refused(3, Error::UpgradePending);
    });
}

#[test]
fn schedule_upgrade_is_refused_when_the_council_has_less_than_three_seats() {
    test(|| {
        attest(2);
        for seats in 0..LEAST_SEATS {
            Seats::set(seats);
            refused(2, Error::CouncilTooSmall);
        }
        Seats::set(LEAST_SEATS);
        assert_ok!(schedule(2));
    });
}

#[test]
fn schedule_upgrade_is_refused_when_the_code_was_not_released() {
    test(|| {
        attest(2);
        refused(3, Error::NotAttested);
        let nothing = Governance::schedule_upgrade(by(UPGRADERS), CodeHash([0; 32]));
        assert_noop!(nothing, Error::NotAttested);
    });
}

#[test]
fn schedule_upgrade_is_refused_when_the_release_is_not_attested() {
    let reason = RevocationReason::MALICIOUS_CODE;
    let others = [
        ReleaseStatus::Unknown,
        ReleaseStatus::Revoked { reason, block_install: true },
        ReleaseStatus::Expired,
        ReleaseStatus::Withheld,
        ReleaseStatus::Disputed,
        ReleaseStatus::Pending { attested: 1, quorum: 2 },
    ];
    test(|| {
        for status in others {
            release(2, status);
            refused(2, Error::NotAttested);
        }
        attest(2);
        assert_ok!(schedule(2));
    });
}

#[test]
fn schedule_upgrade_is_refused_when_the_code_is_of_another_chain() {
    test(|| {
        // One's name is the beginning of the other's.
        for name in ["other", "salu", "salus-2"] {
            release_as(&code(2), name, 2, ReleaseStatus::Attested);
            refused(2, Error::NotThisRuntime);
        }
    });
}

#[test]
fn schedule_upgrade_is_refused_when_the_version_is_not_higher() {
    test(|| {
        Running::set(7);
        for spec_version in [0, 6, 7] {
            attest(spec_version);
            refused(spec_version, Error::SpecVersionNotHigher);
        }
        attest(8);
        assert_ok!(schedule(8));
    });
}
