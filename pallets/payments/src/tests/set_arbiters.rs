use frame_support::{assert_noop, assert_ok};
use salus_primitives::OrganisationId;
use sp_runtime::{DispatchError, DispatchResult};

use super::*;
use crate::{ArbiterList, Arbiters};

fn set_arbiters(who: RuntimeOrigin, ids: &[OrganisationId]) -> DispatchResult {
    Payments::set_arbiters(who, ArbiterList::truncate_from(ids.to_vec()))
}

#[test]
fn set_arbiters_keeps_each_once_and_in_order() {
    test(|| {
        assert_ok!(set_arbiters(RuntimeOrigin::root(), &[OTHER_ARBITER, ARBITER, OTHER_ARBITER]));
        let arbiters = ArbiterList::truncate_from(vec![ARBITER, OTHER_ARBITER]);
        assert_eq!(Arbiters::<Test>::get(), arbiters);
        last_event(Event::ArbitersSet { arbiters });
        assert_ok!(set_arbiters(RuntimeOrigin::root(), &[]));
        assert_eq!(Arbiters::<Test>::get(), ArbiterList::default());
    });
}

#[test]
fn set_arbiters_fails_when_one_is_of_another_kind_or_not_active() {
    test(|| {
        for id in [HOSPITAL, INSURER, NOBODY] {
            assert_noop!(
                set_arbiters(RuntimeOrigin::root(), &[ARBITER, id]),
                Error::NotADisputeEntity
            );
        }
        Suspended::set(vec![ARBITER]);
        assert_noop!(set_arbiters(RuntimeOrigin::root(), &[ARBITER]), Error::NotADisputeEntity);
        Suspended::set(vec![]);
        Removed::set(vec![ARBITER]);
        assert_noop!(set_arbiters(RuntimeOrigin::root(), &[ARBITER]), Error::NotADisputeEntity);
    });
}

#[test]
fn set_arbiters_fails_when_the_council_did_not_vote() {
    test(|| {
        for who in [by(JUDGE), by(GOVERNOR), RuntimeOrigin::none()] {
            assert_noop!(set_arbiters(who, &[ARBITER]), DispatchError::BadOrigin);
        }
    });
}
