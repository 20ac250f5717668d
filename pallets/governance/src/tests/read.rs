use frame_support::assert_ok;
use salus_primitives::ReleaseStatus;
use serde_json::json;

use super::*;
use crate::{NoticeView, UpgradeView};

fn seen() -> Option<UpgradeView> {
    Governance::upgrade().map(told)
}

fn notice() -> NoticeView {
    told(Governance::notice())
}

#[test]
fn upgrade_tells_how_far_it_is_and_how_its_release_stands_now() {
    test(|| {
        assert_eq!(seen(), None);
        scheduled(2);
        let upgrade = PendingUpgrade::<Test>::get().unwrap();
        let standing = ReleaseStatus::Attested;
        assert_eq!(seen(), Some(UpgradeView { upgrade, standing, applied: false }));
        release(2, ReleaseStatus::Disputed);
        assert_eq!(seen().unwrap().standing, ReleaseStatus::Disputed);
        attest(2);
        wait(NOTICE);
        assert_eq!(seen().unwrap().upgrade.stage, Stage::Authorised);
        assert!(!seen().unwrap().applied);
        assert_ok!(apply(2));
        assert!(seen().unwrap().applied);
        next_block();
        assert_eq!(seen(), None);
    });
}

#[test]
fn upgrade_is_not_applied_when_its_code_was_refused() {
    test(|| {
        release_as(&foreign_code(2), "salus", 2, ReleaseStatus::Attested);
        let code = hash(&foreign_code(2));
        assert_ok!(Governance::schedule_upgrade(by(UPGRADERS), code));
        wait(NOTICE);
        assert_ok!(submit(foreign_code(2)));
        assert!(!seen().unwrap().applied);
        next_block();
        assert_eq!(seen(), None);
    });
}

#[test]
fn upgrade_is_one_object_in_json() {
    test(|| {
        scheduled(2);
        let json = serde_json::to_value(seen()).unwrap();
        let expected = json!({
            "codeHash": hash(&code(2)),
            "release": file(2),
            "specVersion": 2,
            "stage": "pending",
            "notBefore": NOW + NOTICE,
            "ends": NOW + NOTICE + 7 * DAY,
            "standing": { "status": "attested" },
            "applied": false,
        });
        assert_eq!(json, expected);
    });
}

#[test]
fn rescue_tells_the_one_that_runs() {
    test(|| {
        assert_eq!(Governance::rescue(), None);
        assert_ok!(rescue_finality::rescue());
        let running = RunningRescue::<Test>::get().unwrap();
        assert_eq!(Governance::rescue(), Some(Versioned::V1(running)));
        assert_ok!(Governance::cancel_rescue(by(RESCUERS)));
        assert_eq!(Governance::rescue(), None);
    });
}

#[test]
fn notice_tells_what_counts_now_and_what_was_set() {
    test(|| {
        assert_ok!(Governance::set_notice(by(HERALDS), 2 * DAY));
        assert_eq!(notice().now, NOTICE);
        assert_eq!(notice().set.shorter.unwrap().notice, 2 * DAY);
        InSafeMode::set(true);
        assert_eq!(notice().now, HOUR);
        InSafeMode::set(false);
        wait(NOTICE);
        assert_eq!(notice().now, 2 * DAY);
    });
}
