//! A new runtime waits for the relay chain, which may refuse it, and is not to be stopped meanwhile.

use cumulus_primitives_core::relay_chain::UpgradeGoAhead;
use frame_support::{assert_noop, assert_ok};
use pallet_governance::{CancelReason, Error, Stage};
use salus_primitives::OrganisationId;

use super::{
    relay::Relay,
    shared::{upgrades::*, *},
    start_block_with,
};
use crate::{Registry, Runtime, RuntimeOrigin};

const MEMBER: OrganisationId = OrganisationId(2);

/// The council decided on a new runtime, and somebody applied it.
fn applied() {
    decided();
    block(NOT_BEFORE, || assert_eq!(submit(&next()), Ok(Ok(()))));
}

/// A block while the relay chain says more than that it included the last one.
fn block_with(slot: u64, more: impl FnOnce(Relay) -> Relay) {
    start_block_with(slot, more);
    finish_block();
}

#[test]
fn upgrade_that_was_applied_is_not_stopped_while_it_waits_for_the_relay_chain() {
    reading_chain().execute_with(|| {
        applied();
        let old = running();
        for slot in NOT_BEFORE + 1..NOT_BEFORE + 4 {
            empty_block(slot);
            assert_eq!(running(), old);
            assert_eq!(view().map(|view| view.applied), Some(true));
        }
        block(NOT_BEFORE + 4, || {
            assert_noop!(veto(&next()), Error::<Runtime>::AlreadyApplied);
            // Nobody can veto any more, so no seat is guarded; and no change of them cancels it.
            assert_ok!(Registry::set_seat(council(4), MEMBER, false));
            assert_ok!(Registry::set_seat(council(4), MEMBER, true));
            assert_ok!(Registry::suspend_organisation(council(4), MEMBER));
        });
        assert_eq!(stage(), Some(Stage::Authorised));
        super::take_up(NOT_BEFORE + 5);
        assert_eq!(running(), next());
    });
}

#[test]
fn upgrade_is_cancelled_when_the_relay_chain_aborts_it() {
    reading_chain().execute_with(|| {
        applied();
        let old = running();
        block_with(NOT_BEFORE + 1, |relay| relay.answering(UpgradeGoAhead::Abort));
        assert_cancelled(CancelReason::Rejected);
        assert_eq!(running(), old);
    });
}

/// Between two upgrades of the same parachain the relay chain wants some time.
#[test]
fn code_can_be_applied_later_when_the_relay_chain_takes_none_now() {
    reading_chain().execute_with(|| {
        decided();
        block_with(NOT_BEFORE, Relay::restricting);
        start_block_with(NOT_BEFORE + 1, Relay::restricting);
        let error = cumulus_pallet_parachain_system::Error::<Runtime>::ProhibitedByPolkadot;
        let apply = || dispatch(applying(&next()), RuntimeOrigin::none());
        assert_eq!(apply(), Err(error.into()));
        finish_block();
        assert_eq!(
            view().map(|view| (view.upgrade.stage, view.applied)),
            Some((Stage::Authorised, false))
        );

        block(NOT_BEFORE + 2, || assert_eq!(submit(&next()), Ok(Ok(()))));
        super::take_up(NOT_BEFORE + 3);
        assert_eq!(running(), next());
    });
}
