use super::{last_event, records, stored, Error};
use crate::{mock::*, Batch, BatchKind, Batches, Event, LastReports, Reports};
use frame_support::{assert_noop, assert_ok, traits::StorageInfoTrait};
use salus_merkle::MAX_LEAVES;
use salus_primitives::{DataMoment, DataPeriod, Root, LAST_MOMENT};
use sp_runtime::{traits::BadOrigin, DispatchResult};

fn anchor_as(who: AccountId, leaves: u64, period: DataPeriod) -> DispatchResult {
    let (kind, root) = (BatchKind::Records, Root([1; 32]));
    Records::anchor_batch(by(who), kind, root, leaves, period, None)
}

#[test]
fn anchor_batch_keeps_root_and_size_and_holds_a_deposit() {
    test(|| {
        let tree = Tree::of(1, 300);
        // Of half a year that ended before 1970.
        let period = DataPeriod::between(-30_000_000_000, -15_000_000_000);
        let (root, kind) = (tree.root(), BatchKind::Records);
        assert_ok!(Records::anchor_batch(by(ARCHIVIST), kind, root, 300, period, None));
        assert_eq!(stored(root), Some(Batch { period, ..records(300) }));
        assert_eq!(held(), DEPOSIT);
        last_event(Event::BatchAnchored {
            organisation: HOSPITAL,
            root,
            kind,
            leaves: 300,
            period,
            extends: None,
        });
        // It is no report.
        assert_eq!(Reports::<Test>::iter().count(), 0);
        assert_eq!(LastReports::<Test>::iter().count(), 0);
    });
}

#[test]
fn anchor_batch_is_refused_when_the_caller_lacks_the_duty_for_the_kind() {
    test(|| {
        for who in [OFFICER, CLERK, STRANGER] {
            assert_noop!(anchor_as(who, 1, DataPeriod::ALWAYS), Error::NotAgent);
        }
        for who in [ARCHIVIST, CLERK, STRANGER] {
            let (kind, root) = (BatchKind::Disclosures, Root([1; 32]));
            let period = hours(THIS_HOUR - 1, 1);
            let call = Records::anchor_batch(by(who), kind, root, 1, period, None);
            assert_noop!(call, Error::NotAgent);
        }
        let kind = BatchKind::Records;
        let call = Records::anchor_batch(
            RuntimeOrigin::root(),
            kind,
            Root([1; 32]),
            1,
            DataPeriod::ALWAYS,
            None,
        );
        assert_noop!(call, BadOrigin);
    });
}

#[test]
fn anchor_batch_is_refused_when_it_has_no_leaves_or_too_many() {
    test(|| {
        assert_noop!(anchor_as(ARCHIVIST, 0, DataPeriod::ALWAYS), Error::NoLeaves);
        assert_noop!(
            anchor_as(ARCHIVIST, MAX_LEAVES + 1, DataPeriod::ALWAYS),
            Error::TooManyLeaves
        );
        assert_ok!(anchor_as(ARCHIVIST, MAX_LEAVES, DataPeriod::ALWAYS));
    });
}

#[test]
fn anchor_batch_is_refused_when_its_period_is_empty() {
    test(|| {
        for (from, until) in [(5, 5), (6, 5), (-5, -5), (-5, -6), (0, -1)] {
            let period = DataPeriod::between(from, until);
            assert_noop!(anchor_as(ARCHIVIST, 1, period), Error::PeriodInvalid);
        }
        assert_ok!(anchor_as(ARCHIVIST, 1, DataPeriod::between(5, 6)));
        // What is open begins before every instant.
        assert_ok!(anchor_as(OTHER, 1, DataPeriod::until(0)));
    });
}

#[test]
fn anchor_batch_is_refused_when_its_period_is_out_of_range() {
    test(|| {
        let last = LAST_MOMENT as DataMoment;
        for (from, until) in [(5, last + 1), (-last - 1, 5), (DataMoment::MIN, DataMoment::MAX)] {
            let period = DataPeriod::between(from, until);
            assert_noop!(anchor_as(ARCHIVIST, 1, period), Error::InstantOutOfRange);
        }
        assert_ok!(anchor_as(ARCHIVIST, 1, DataPeriod::between(-last, last)));
    });
}

#[test]
fn anchor_batch_is_refused_when_the_root_is_known() {
    test(|| {
        assert_ok!(anchor_as(ARCHIVIST, 1, DataPeriod::ALWAYS));
        assert_noop!(anchor_as(ARCHIVIST, 2, DataPeriod::ALWAYS), Error::RootKnown);
        // As a report neither.
        let (kind, root) = (BatchKind::Disclosures, Root([1; 32]));
        let period = hours(THIS_HOUR - 1, 1);
        assert_noop!(
            Records::anchor_batch(by(OFFICER), kind, root, 1, period, None),
            Error::RootKnown
        );
        assert_ok!(anchor_as(OTHER, 1, DataPeriod::ALWAYS));
    });
}

#[test]
fn anchor_batch_is_refused_when_the_deposit_cannot_be_held() {
    test(|| {
        Funds::set(DEPOSIT);
        let one = report_hours(1, THIS_HOUR - 3, 1);
        assert_noop!(report(&Tree::of(2, 2), hours(THIS_HOUR - 2, 1)), UNAFFORDABLE);
        assert_noop!(anchor(&Tree::of(2, 2), None), UNAFFORDABLE);
        assert!(stored(one).is_some());
    });
}

/// The deposit of the runtimes is for 2 entries of 384 bytes together.
#[test]
fn batch_takes_no_more_room_than_its_deposit_is_for() {
    // Without the 32 bytes that name the map, which each key has.
    let size = |info: Vec<frame_support::traits::StorageInfo>| {
        info.iter().map(|entry| 32 + entry.max_size.unwrap()).sum::<u32>()
    };
    let sizes = size(Batches::<Test>::storage_info()) + size(Reports::<Test>::storage_info());
    assert!((256..=384).contains(&sizes), "{sizes}");
}
