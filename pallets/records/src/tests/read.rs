//! What can be asked: batches, reports, and what a proof shows.

use super::{records, stored};
use crate::{mock::*, Inclusion, Report};
use frame_support::assert_ok;
use salus_primitives::{BatchFacts, Hour, Page, PageTooLarge, RecordInspect, Root};

#[test]
fn verify_inclusion_finds_each_leaf_of_trees_of_many_sizes() {
    test(|| {
        for leaves in (1..=17).chain([63, 64, 65]) {
            let tree = Tree::of(leaves, leaves.into());
            assert_ok!(anchor(&tree, None));
            for index in 0..usize::from(leaves) {
                let (root, leaf, proof) = (tree.root(), tree.leaf(index), tree.inclusion(index));
                let ask = |index, proof: &[Root]| {
                    Records::verify_inclusion(HOSPITAL, root, index, leaf, proof)
                };
                let index = index as u64;
                assert_eq!(ask(index, &proof), Inclusion::Included(records(leaves.into())));
                let others = (0..u64::from(leaves) + 2).chain([u64::MAX]);
                for other in others.filter(|other| *other != index) {
                    assert_eq!(ask(other, &proof), Inclusion::NotIncluded, "{leaves} {other}");
                }
                let long = [&proof[..], &[Root([0; 32])]].concat();
                assert_eq!(ask(index, &long), Inclusion::NotIncluded);
                for length in [33, 100, 100_000] {
                    let longer = vec![Root([0; 32]); length];
                    assert_eq!(ask(index, &longer), Inclusion::NotIncluded);
                }
                if let Some((_, short)) = proof.split_last() {
                    assert_eq!(ask(index, short), Inclusion::NotIncluded);
                }
            }
        }
    });
}

#[test]
fn verify_inclusion_is_not_included_when_the_leaf_is_another() {
    test(|| {
        let tree = Tree::of(1, 8);
        assert_ok!(anchor(&tree, None));
        let ask = |leaf| {
            let proof = tree.inclusion(3);
            Records::verify_inclusion(HOSPITAL, tree.root(), 3, leaf, &proof)
        };
        assert_eq!(ask(tree.leaf(3)), Inclusion::Included(records(8)));
        assert_eq!(ask(tree.leaf(4)), Inclusion::NotIncluded);
        assert_eq!(ask(Tree::of(2, 8).leaf(3)), Inclusion::NotIncluded);
    });
}

#[test]
fn verify_inclusion_is_unknown_when_there_is_no_such_batch() {
    test(|| {
        let tree = Tree::of(1, 1);
        assert_ok!(anchor(&tree, None));
        let ask = |organisation, root| {
            Records::verify_inclusion(organisation, root, 0, tree.leaf(0), &[])
        };
        assert_eq!(ask(HOSPITAL, tree.root()), Inclusion::Included(records(1)));
        assert_eq!(ask(HOSPITAL, Root([0; 32])), Inclusion::Unknown);
        // Whose word it is counts.
        assert_eq!(ask(OTHER_HOSPITAL, tree.root()), Inclusion::Unknown);
        wait(RETENTION);
        assert_ok!(Records::purge(by(ARCHIVIST), HOSPITAL, tree.root()));
        assert_eq!(ask(HOSPITAL, tree.root()), Inclusion::Unknown);
    });
}

#[test]
fn reports_are_paged_in_order_of_time() {
    test(|| {
        let first = THIS_HOUR - 600;
        let hours = (0..5).map(|n| first + 24 * n).collect::<Vec<_>>();
        let roots: Vec<_> =
            (0..).zip(&hours).map(|(seed, hour)| report_hours(seed, *hour, 24)).collect();
        let entry = |n: usize| {
            let root = roots[n];
            (Hour(hours[n]), Report { root, batch: stored(root).unwrap() })
        };
        let page = |cursor, limit| Records::reports(HOSPITAL, cursor, limit).unwrap();
        let whole = |entries: Vec<_>, next: Option<usize>| Page {
            entries,
            next: next.map(|n| Hour(hours[n])),
        };
        assert_eq!(page(None, 2), whole(vec![entry(0), entry(1)], Some(2)));
        assert_eq!(page(Some(Hour(0)), 2), page(None, 2));
        assert_eq!(page(Some(Hour(hours[2])), 3), whole(vec![entry(2), entry(3), entry(4)], None));
        // From inside of a report, the next.
        assert_eq!(page(Some(Hour(hours[3] + 1)), 3), whole(vec![entry(4)], None));
        assert_eq!(page(Some(Hour(hours[4] + 1)), 3), whole(vec![], None));
        assert_eq!(page(Some(Hour(u32::MAX)), 3), whole(vec![], None));
        assert_eq!(page(Some(Hour(hours[1])), 0), whole(vec![], Some(1)));
        let none = Page { entries: vec![], next: None };
        assert_eq!(Records::reports(OTHER_HOSPITAL, None, 3), Ok(none));
    });
}

#[test]
fn reports_are_refused_when_the_page_would_be_too_large() {
    test(|| {
        report_hours(1, THIS_HOUR - 1, 1);
        assert_eq!(Records::reports(HOSPITAL, None, 4), Err(PageTooLarge));
        assert!(Records::reports(HOSPITAL, None, 3).is_ok());
    });
}

#[test]
fn others_are_told_what_was_anchored_and_whether_it_counts() {
    test(|| {
        let of = <Records as RecordInspect>::batch;
        let tree = Tree::of(1, 6);
        assert_ok!(anchor(&tree, None));
        let facts = BatchFacts { leaves: 6, is_report: false, anchored: NOW, superseded: false };
        assert_eq!(of(HOSPITAL, tree.root()), Some(facts));
        assert_eq!(of(OTHER_HOSPITAL, tree.root()), None);
        assert_ok!(Records::supersede(by(ARCHIVIST), tree.root(), Root([9; 32]), 5));
        let superseded = BatchFacts { superseded: true, ..facts };
        assert_eq!(of(HOSPITAL, tree.root()), Some(superseded));
        let report = report_hours(2, THIS_HOUR - 1, 1);
        assert!(of(HOSPITAL, report).unwrap().is_report);
    });
}
