use super::{last_event, stored, Error};
use crate::{mock::*, Event, Standing, Tombstone};
use frame_support::{assert_noop, assert_ok};
use salus_primitives::Root;
use sp_runtime::{traits::BadOrigin, DispatchResult};

const RECEIPTS: Root = Root([9; 32]);

fn tombstone(who: AccountId, root: Root, erased: u64) -> DispatchResult {
    Records::tombstone(by(who), root, erased, RECEIPTS)
}

#[test]
fn tombstone_counts_what_was_erased_so_far() {
    test(|| {
        let tree = Tree::of(1, 4);
        assert_ok!(anchor(&tree, None));
        let erased = |erased, receipts| {
            assert_ok!(Records::tombstone(by(ARCHIVIST), tree.root(), erased, receipts));
            let tombstone = stored(tree.root()).unwrap().tombstone;
            assert_eq!(tombstone, Some(Tombstone { erased, receipts }));
            last_event(Event::BatchTombstoned {
                organisation: HOSPITAL,
                root: tree.root(),
                erased,
                receipts,
            });
        };
        erased(1, RECEIPTS);
        erased(3, Root([8; 32]));
        erased(4, RECEIPTS);
        assert_eq!(held(), DEPOSIT);
        // The tree is what it was; what its leaves commit to is gone.
        let standing =
            Records::verify_inclusion(HOSPITAL, tree.root(), 2, tree.leaf(2), &tree.inclusion(2));
        assert_eq!(standing, Standing::Included(stored(tree.root()).unwrap()));
    });
}

#[test]
fn tombstone_is_refused_when_the_count_does_not_rise_or_exceeds_the_leaves() {
    test(|| {
        let tree = Tree::of(1, 4);
        assert_ok!(anchor(&tree, None));
        for erased in [0, 5] {
            assert_noop!(tombstone(ARCHIVIST, tree.root(), erased), Error::ErasedInvalid);
        }
        assert_ok!(tombstone(ARCHIVIST, tree.root(), 2));
        for erased in [0, 1, 2, 5] {
            assert_noop!(tombstone(ARCHIVIST, tree.root(), erased), Error::ErasedInvalid);
        }
    });
}

#[test]
fn tombstone_is_refused_when_the_caller_lacks_the_duty_for_the_kind() {
    test(|| {
        let report = report_hours(1, THIS_HOUR - 1, 1);
        for who in [ARCHIVIST, CLERK, STRANGER] {
            assert_noop!(tombstone(who, report, 1), Error::NotAgent);
        }
        assert_noop!(tombstone(OTHER, report, 1), Error::BatchNotFound);
        assert_noop!(Records::tombstone(RuntimeOrigin::root(), report, 1, RECEIPTS), BadOrigin);
        assert_ok!(tombstone(OFFICER, report, 1));
    });
}

#[test]
fn tombstone_works_when_the_batch_was_superseded() {
    test(|| {
        let tree = Tree::of(1, 4);
        assert_ok!(anchor(&tree, None));
        assert_ok!(Records::supersede(by(ARCHIVIST), tree.root(), Root([7; 32]), 4));
        assert_ok!(tombstone(ARCHIVIST, tree.root(), 1));
        assert_eq!(stored(Root([7; 32])).unwrap().tombstone, None);
    });
}
