use super::{last_event, records, stored, Error};
use crate::{anchor::key, mock::*, Batch, BatchKind, Event, Report, Reports};
use frame_support::{assert_noop, assert_ok};
use salus_merkle::MAX_LEAVES;
use salus_primitives::{Hour, Root};
use sp_runtime::{traits::BadOrigin, DispatchResult};

const NEW: Root = Root([9; 32]);

fn supersede(who: AccountId, old: Root) -> DispatchResult {
    Records::supersede(by(who), old, NEW, 5)
}

#[test]
fn supersede_keeps_both_with_the_same_kind_and_period() {
    test(|| {
        let (older, tree) = (Tree::of(1, 6), Tree::of(1, 13));
        assert_ok!(anchor(&older, None));
        assert_ok!(anchor(&tree, Some(tree.extension(6))));
        wait(7);
        assert_ok!(supersede(ARCHIVIST, tree.root()));
        let old = Batch { extends: Some(older.root()), superseded: Some(NEW), ..records(13) };
        assert_eq!(stored(tree.root()), Some(old));
        let replaces = Some(tree.root());
        assert_eq!(stored(NEW), Some(Batch { anchored: NOW + 7, replaces, ..records(5) }));
        assert_eq!(held(), 3 * DEPOSIT);
        last_event(Event::BatchSuperseded {
            organisation: HOSPITAL,
            root: NEW,
            leaves: 5,
            replaced: tree.root(),
        });
    });
}

/// The fault: nothing in what readers get said that a report had another's place, or what that was.
#[test]
fn supersede_is_seen_by_who_reads_what_counts() {
    test(|| {
        let first = THIS_HOUR - 24;
        let (oldest, newest) = (report_hours(1, first, 24), Root([8; 32]));
        assert_ok!(supersede(OFFICER, oldest));
        assert_ok!(Records::supersede(by(OFFICER), NEW, newest, 5));
        let page = Records::reports(HOSPITAL, None, 3).unwrap();
        let [(_, Report { root, batch })] = &page.entries[..] else { panic!("{page:?}") };
        assert_eq!((*root, batch.replaces), (newest, Some(NEW)));
        assert_eq!(stored(NEW).unwrap().replaces, Some(oldest));
        assert_eq!(stored(oldest).unwrap().replaces, None);
    });
}

/// A mistake must be correctable, so that nothing is proved; that leaves may be gone is seen.
#[test]
fn supersede_names_the_old_one_when_it_drops_what_that_extends() {
    test(|| {
        let (older, tree, other) = (Tree::of(1, 6), Tree::of(1, 13), Tree::of(2, 13));
        assert_ok!(anchor(&older, None));
        assert_ok!(anchor(&tree, Some(tree.extension(6))));
        assert_ok!(Records::supersede(by(ARCHIVIST), tree.root(), other.root(), 13));
        let new = stored(other.root()).unwrap();
        assert_eq!((new.extends, new.replaces), (None, Some(tree.root())));
        assert_eq!(stored(tree.root()).unwrap().extends, Some(older.root()));
    });
}

#[test]
fn supersede_lists_the_new_report() {
    test(|| {
        let first = THIS_HOUR - 24;
        let old = report_hours(1, first, 24);
        assert_ok!(supersede(OFFICER, old));
        assert_eq!(Reports::<Test>::get(HOSPITAL, key(Hour(first))), Some(NEW));
        let new = stored(NEW).unwrap();
        assert_eq!((new.kind, new.period), (BatchKind::Disclosures, hours(first, 24)));
        // The next one begins where it did.
        assert_noop!(report(&Tree::of(2, 2), hours(first, 24)), Error::ReportGap);
    });
}

#[test]
fn supersede_is_refused_when_the_caller_lacks_the_duty_for_the_kind() {
    test(|| {
        let report = report_hours(1, THIS_HOUR - 1, 1);
        let records = Tree::of(2, 2);
        assert_ok!(anchor(&records, None));
        for who in [CLERK, STRANGER] {
            assert_noop!(supersede(who, report), Error::NotAgent);
        }
        assert_noop!(supersede(ARCHIVIST, report), Error::NotAgent);
        assert_noop!(supersede(OFFICER, records.root()), Error::NotAgent);
        assert_noop!(supersede(OTHER, report), Error::BatchNotFound);
        assert_noop!(Records::supersede(RuntimeOrigin::root(), report, NEW, 5), BadOrigin);
        Suspended::set(vec![HOSPITAL]);
        assert_noop!(supersede(OFFICER, report), Error::NotAgent);
    });
}

#[test]
fn supersede_is_refused_when_there_is_no_such_batch() {
    test(|| {
        assert_noop!(supersede(ARCHIVIST, Root([1; 32])), Error::BatchNotFound);
    });
}

#[test]
fn supersede_is_refused_when_another_batch_has_the_place() {
    test(|| {
        let tree = Tree::of(1, 2);
        assert_ok!(anchor(&tree, None));
        assert_ok!(supersede(ARCHIVIST, tree.root()));
        let again = Records::supersede(by(ARCHIVIST), tree.root(), Root([8; 32]), 5);
        assert_noop!(again, Error::AlreadySuperseded);
        assert_ok!(Records::supersede(by(ARCHIVIST), NEW, Root([8; 32]), 5));
    });
}

#[test]
fn supersede_is_refused_when_the_new_root_is_known_or_its_size_wrong() {
    test(|| {
        let tree = Tree::of(1, 2);
        assert_ok!(anchor(&tree, None));
        let by_itself = Records::supersede(by(ARCHIVIST), tree.root(), tree.root(), 2);
        assert_noop!(by_itself, Error::RootKnown);
        let with = |leaves| Records::supersede(by(ARCHIVIST), tree.root(), NEW, leaves);
        assert_noop!(with(0), Error::NoLeaves);
        assert_noop!(with(MAX_LEAVES + 1), Error::TooManyLeaves);
    });
}

#[test]
fn supersede_is_refused_when_the_deposit_cannot_be_held() {
    test(|| {
        let old = report_hours(1, THIS_HOUR - 1, 1);
        Funds::set(2 * DEPOSIT - 1);
        assert_noop!(supersede(OFFICER, old), UNAFFORDABLE);
    });
}
