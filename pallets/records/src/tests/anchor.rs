use super::{last_event, records, stored, Error};
use crate::{mock::*, BatchKind, Event, Standing};
use frame_support::{assert_noop, assert_ok};
use salus_primitives::{Commitment, DataPeriod};
use sp_runtime::{traits::BadOrigin, DispatchResult};

const RECORD: Commitment = Commitment([7; 32]);

fn anchor(who: AccountId) -> DispatchResult {
    Records::anchor(by(who), RECORD)
}

#[test]
fn anchor_makes_a_batch_of_one() {
    test(|| {
        assert_ok!(anchor(ARCHIVIST));
        let mut bytes = vec![0];
        bytes.extend([7; 32]);
        let root = salus_primitives::Root(sp_io::hashing::sha2_256(&bytes));
        assert_eq!(stored(root), Some(records(1)));
        assert_eq!(held(), DEPOSIT);
        last_event(Event::BatchAnchored {
            organisation: HOSPITAL,
            root,
            kind: BatchKind::Records,
            leaves: 1,
            period: DataPeriod::ALWAYS,
            extends: None,
        });
        let standing = Records::verify_inclusion(HOSPITAL, root, 0, RECORD, &[]);
        assert_eq!(standing, Standing::Included(records(1)));
    });
}

#[test]
fn anchor_is_refused_when_the_caller_does_not_anchor() {
    test(|| {
        for who in [OFFICER, CLERK, STRANGER] {
            assert_noop!(anchor(who), Error::NotAgent);
        }
        assert_noop!(Records::anchor(RuntimeOrigin::root(), RECORD), BadOrigin);
        Suspended::set(vec![HOSPITAL]);
        assert_noop!(anchor(ARCHIVIST), Error::NotAgent);
    });
}

#[test]
fn anchor_is_refused_when_the_organisation_anchored_it_before() {
    test(|| {
        assert_ok!(anchor(ARCHIVIST));
        assert_noop!(anchor(ARCHIVIST), Error::RootKnown);
        // Another one's anchors are its own.
        assert_ok!(anchor(OTHER));
    });
}

#[test]
fn anchor_is_refused_when_the_deposit_cannot_be_held() {
    test(|| {
        Funds::set(DEPOSIT - 1);
        assert_noop!(anchor(ARCHIVIST), UNAFFORDABLE);
        Funds::set(DEPOSIT);
        assert_ok!(anchor(ARCHIVIST));
    });
}
