use super::{last_event, stored, Error};
use crate::{mock::*, Event, LastReports, Reports};
use frame_support::{assert_noop, assert_ok};
use salus_primitives::{Hour, Root};
use sp_runtime::{traits::BadOrigin, DispatchResult};

fn purge(who: AccountId, root: Root) -> DispatchResult {
    Records::purge(by(who), HOSPITAL, root)
}

#[test]
fn purge_removes_a_report_and_releases_its_deposit_when_the_retention_is_over() {
    test(|| {
        let (root, later) = (report_hours(1, THIS_HOUR - 2, 1), report_hours(2, THIS_HOUR - 1, 1));
        wait(RETENTION);
        assert_ok!(purge(OFFICER, root));
        assert_eq!(stored(root), None);
        assert_eq!(held(), DEPOSIT);
        assert_eq!(Reports::<Test>::iter_values().collect::<Vec<_>>(), [later]);
        last_event(Event::BatchPurged { organisation: HOSPITAL, root });
        // Time goes on where it did.
        assert_ok!(purge(OFFICER, later));
        assert_eq!(LastReports::<Test>::get(HOSPITAL), Some(Hour(THIS_HOUR)));
        assert_eq!(held(), 0);
    });
}

#[test]
fn purge_is_refused_when_the_batch_must_be_kept() {
    test(|| {
        let tree = Tree::of(1, 2);
        wait(5);
        assert_ok!(anchor(&tree, None));
        wait(RETENTION - 1);
        assert_noop!(purge(ARCHIVIST, tree.root()), Error::RetentionRunning);
        wait(1);
        assert_ok!(purge(ARCHIVIST, tree.root()));
        assert_noop!(purge(ARCHIVIST, tree.root()), Error::BatchNotFound);
    });
}

#[test]
fn purge_is_refused_when_the_caller_lacks_the_duty_for_the_kind() {
    test(|| {
        let report = report_hours(1, THIS_HOUR - 1, 1);
        wait(RETENTION);
        for who in [ARCHIVIST, CLERK, OTHER, STRANGER] {
            assert_noop!(purge(who, report), Error::NotAgent);
        }
        assert_noop!(Records::purge(RuntimeOrigin::root(), HOSPITAL, report), BadOrigin);
        // That another one is suspended changes nothing.
        Suspended::set(vec![OTHER_HOSPITAL]);
        assert_noop!(purge(STRANGER, report), Error::NotAgent);
    });
}

/// The fault: nobody could purge what a suspended one has, and its deposit was held for ever.
#[test]
fn purge_is_anybodys_when_the_organisation_was_suspended_or_removed() {
    for removed in [false, true] {
        test(|| {
            let (report, later) =
                (report_hours(1, THIS_HOUR - 2, 1), report_hours(2, THIS_HOUR - 1, 1));
            if removed {
                Removed::set(vec![HOSPITAL]);
            } else {
                Suspended::set(vec![HOSPITAL]);
            }
            assert_noop!(purge(STRANGER, report), Error::RetentionRunning);
            wait(RETENTION);
            assert_ok!(purge(STRANGER, report));
            assert_ok!(purge(OFFICER, later));
            assert_eq!(held(), 0);
        });
    }
}

#[test]
fn purge_is_refused_when_the_organisation_has_no_such_batch() {
    test(|| {
        let tree = Tree::of(1, 2);
        assert_ok!(anchor(&tree, None));
        wait(RETENTION);
        let elsewhere = Records::purge(by(OTHER), OTHER_HOSPITAL, tree.root());
        assert_noop!(elsewhere, Error::BatchNotFound);
    });
}

/// Each is kept for its own time; what counts stays listed while it is there.
#[test]
fn purge_takes_superseded_and_superseding_reports_in_any_order() {
    for new_first in [false, true] {
        test(|| {
            let (old, new) = (report_hours(1, THIS_HOUR - 1, 1), Root([9; 32]));
            wait(HOUR);
            assert_ok!(Records::supersede(by(OFFICER), old, new, 2));
            wait(RETENTION - HOUR);
            assert_noop!(purge(OFFICER, new), Error::RetentionRunning);
            if new_first {
                wait(HOUR);
                assert_ok!(purge(OFFICER, new));
                assert_eq!(Reports::<Test>::iter().count(), 0);
                Records::do_try_state().unwrap();
                assert_ok!(purge(OFFICER, old));
            } else {
                assert_ok!(purge(OFFICER, old));
                assert_eq!(Reports::<Test>::iter_values().collect::<Vec<_>>(), [new]);
                Records::do_try_state().unwrap();
                wait(HOUR);
                assert_ok!(purge(OFFICER, new));
            }
            assert_eq!(held(), 0);
        });
    }
}
