//! From one stage to the next.

use frame_support::{assert_noop, assert_ok, traits::Hooks, weights::Weight};
use salus_primitives::{ReleaseStatus, UpgradeGuard};
use sp_core::H256;

use super::*;
use crate::{WeightInfo, WINDOW};

type Weights = crate::weights::SubstrateWeight<Test>;
type SystemError = frame_system::Error<Test>;

fn is_pending() -> bool {
    <Governance as UpgradeGuard>::is_pending()
}

fn seats_changed() {
    <Governance as UpgradeGuard>::seats_changed();
}

fn enacted(spec_version: u32) -> Event<Test> {
    Event::UpgradeEnacted { code_hash: hash(&code(spec_version)), spec_version }
}

/// Some code is authorised that cannot be applied, since it is not what was said.
fn authorised_in_error(bytes: &[u8]) {
    release_as(bytes, "salus", 9, ReleaseStatus::Attested);
    assert_ok!(Governance::schedule_upgrade(by(UPGRADERS), hash(bytes)));
    wait(NOTICE);
    assert_eq!(stage(), Some(Stage::Authorised));
}

#[test]
fn upgrade_is_enacted_in_the_block_after_it_was_applied() {
    test(|| {
        authorised(2);
        assert_ok!(apply(2));
        assert_eq!(stage(), Some(Stage::Authorised));
        next_block();
        assert_eq!(events(), [enacted(2)]);
        assert_eq!((Running::get(), stage(), appliable()), (2, None, None));
        next_block();
        assert!(events().is_empty());
    });
}

#[test]
fn upgrade_is_authorised_when_its_notice_has_passed_and_not_before() {
    test(|| {
        scheduled(2);
        wait(NOTICE - 1);
        assert_eq!((events(), stage(), appliable()), (vec![], Some(Stage::Pending), None));
        assert_noop!(apply(2), SystemError::NothingAuthorized);
        wait(1);
        let code_hash = hash(&code(2));
        assert_eq!(events(), [Event::UpgradeAuthorised { code_hash }]);
        assert_eq!(stage(), Some(Stage::Authorised));
        assert_eq!(appliable(), Some(H256(code_hash.0)));
        next_block();
        assert_eq!((events(), stage()), (vec![], Some(Stage::Authorised)));
    });
}

#[test]
fn upgrade_waits_when_it_is_not_attested_in_time() {
    test(|| {
        scheduled(2);
        release(2, ReleaseStatus::Disputed);
        wait(NOTICE);
        assert_eq!((stage(), appliable()), (Some(Stage::Pending), None));
        wait(WINDOW - 1);
        assert_eq!((events(), stage()), (vec![], Some(Stage::Pending)));
        attest(2);
        begin_block(0);
        poll(Weight::MAX);
        assert_eq!(stage(), Some(Stage::Authorised));
    });
}

#[test]
fn upgrade_is_over_when_it_was_not_attested_in_its_window() {
    test(|| {
        scheduled(2);
        release(2, ReleaseStatus::Withheld);
        wait(NOTICE + WINDOW - 1);
        assert_eq!(stage(), Some(Stage::Pending));
        // Too late.
        attest(2);
        wait(1);
        assert_eq!(events(), [cancelled(2, CancelReason::WindowOver)]);
        assert_eq!((stage(), appliable()), (None, None));
        assert_ok!(schedule(2));
    });
}

#[test]
fn upgrade_is_over_when_nobody_applied_it_in_its_window() {
    test(|| {
        authorised(2);
        wait(WINDOW - 1);
        assert_eq!(stage(), Some(Stage::Authorised));
        wait(1);
        assert_eq!(events(), [cancelled(2, CancelReason::WindowOver)]);
        assert_eq!((stage(), appliable()), (None, Some(H256::zero())));
        assert_noop!(apply(2), SystemError::Unauthorized);
    });
}

#[test]
fn upgrade_is_over_when_the_window_passed_without_a_block() {
    test(|| {
        scheduled(2);
        wait(NOTICE + WINDOW);
        assert_eq!(events(), [cancelled(2, CancelReason::WindowOver)]);
    });
}

#[test]
fn upgrade_is_withheld_when_its_release_is_not_attested_any_more() {
    for status in [ReleaseStatus::Disputed, ReleaseStatus::Expired, ReleaseStatus::Withheld] {
        test(|| {
            authorised(2);
            release(2, status);
            next_block();
            let code_hash = hash(&code(2));
            assert_eq!(events(), [Event::UpgradeWithheld { code_hash }]);
            assert_eq!((stage(), appliable()), (Some(Stage::Pending), Some(H256::zero())));
            assert_noop!(apply(2), SystemError::Unauthorized);
            next_block();
            assert_eq!((events(), stage()), (vec![], Some(Stage::Pending)));
            // It is authorised again when it is attested again.
            attest(2);
            next_block();
            assert_eq!(events(), [Event::UpgradeAuthorised { code_hash }]);
            assert_ok!(apply(2));
            next_block();
            assert_eq!(events(), [enacted(2)]);
        });
    }
}

#[test]
fn upgrade_that_is_withheld_is_over_with_its_window() {
    test(|| {
        authorised(2);
        release(2, ReleaseStatus::Disputed);
        wait(WINDOW - 1);
        assert_eq!(stage(), Some(Stage::Pending));
        wait(1);
        assert_eq!(events(), [cancelled(2, CancelReason::WindowOver)]);
        assert_eq!((stage(), appliable()), (None, Some(H256::zero())));
    });
}

#[test]
fn upgrade_that_is_withheld_can_be_vetoed() {
    test(|| {
        authorised(2);
        release(2, ReleaseStatus::Disputed);
        next_block();
        assert_ok!(veto(2));
        assert_eq!((stage(), appliable()), (None, Some(H256::zero())));
    });
}

/// The relay chain has it, and is not to be stopped.
#[test]
fn upgrade_is_not_withheld_when_it_was_applied() {
    test(|| {
        HasRelayChain::set(true);
        authorised(2);
        assert_ok!(apply(2));
        release(2, ReleaseStatus::Disputed);
        next_block();
        assert_eq!((events(), stage(), appliable()), (vec![], Some(Stage::Authorised), None));
        RelayChainSays::set(Some(true));
        next_block();
        next_block();
        assert_eq!(events(), [enacted(2)]);
    });
}

#[test]
fn upgrade_is_withheld_only_when_there_is_weight_for_it() {
    test(|| {
        authorised(2);
        release(2, ReleaseStatus::Disputed);
        begin_block(SLOT);
        let enough = Weights::look().saturating_add(Weights::authorise());
        let little = Weight::from_parts(1, 0);
        assert_eq!(poll(enough.saturating_sub(little)), Weights::look());
        assert_eq!((events(), stage()), (vec![], Some(Stage::Authorised)));
        assert_eq!(poll(enough), enough);
        assert_eq!(stage(), Some(Stage::Pending));
    });
}

#[test]
fn upgrade_is_rejected_when_the_code_is_of_another_chain() {
    test(|| {
        let bytes = foreign_code(9);
        authorised_in_error(&bytes);
        assert_ok!(submit(bytes.clone()));
        let error = SystemError::InvalidSpecName.into();
        let code_hash = H256(hash(&bytes).0);
        let event =
            frame_system::Event::<Test>::RejectedInvalidAuthorizedUpgrade { code_hash, error };
        System::assert_last_event(event.into());
        assert_eq!(stage(), Some(Stage::Authorised));
        next_block();
        let (code_hash, reason) = (hash(&bytes), CancelReason::Rejected);
        assert_eq!(events(), [Event::UpgradeCancelled { code_hash, reason }]);
        assert_eq!((Running::get(), stage(), appliable()), (FIRST_VERSION, None, None));
    });
}

#[test]
fn upgrade_is_rejected_when_the_version_is_not_what_the_publisher_said() {
    test(|| {
        Running::set(5);
        authorised_in_error(&code(5));
        assert_ok!(submit(code(5)));
        next_block();
        assert_eq!(events(), [cancelled(5, CancelReason::Rejected)]);
        assert_eq!(Running::get(), 5);
    });
}

#[test]
fn upgrade_is_rejected_when_the_code_is_no_runtime() {
    test(|| {
        let bytes = b"#!".to_vec();
        authorised_in_error(&bytes);
        assert_ok!(submit(bytes));
        next_block();
        assert!(matches!(
            events()[..],
            [Event::UpgradeCancelled { reason: CancelReason::Rejected, .. }]
        ));
        // Another one has its place.
        scheduled(2);
    });
}

#[test]
fn upgrade_tells_the_version_that_runs_when_the_publisher_said_another() {
    test(|| {
        authorised_in_error(&code(4));
        assert_ok!(submit(code(4)));
        next_block();
        assert_eq!(events(), [enacted(4)]);
    });
}

#[test]
fn upgrade_stays_authorised_when_other_code_is_submitted() {
    test(|| {
        authorised(2);
        for other in [vec![], code(3), foreign_code(2)] {
            assert_noop!(submit(other), SystemError::Unauthorized);
        }
        next_block();
        assert_eq!(stage(), Some(Stage::Authorised));
    });
}

#[test]
fn upgrade_stays_authorised_when_it_is_submitted_while_migrations_run() {
    test(|| {
        authorised(2);
        Migrating::set(true);
        assert_noop!(apply(2), SystemError::MultiBlockMigrationsOngoing);
        Migrating::set(false);
        next_block();
        assert_eq!(stage(), Some(Stage::Authorised));
        assert_ok!(apply(2));
    });
}

#[test]
fn upgrade_waits_for_the_relay_chain_beyond_its_window() {
    test(|| {
        HasRelayChain::set(true);
        authorised(2);
        assert_ok!(apply(2));
        wait(2 * WINDOW);
        seats_changed();
        assert_eq!((events(), stage()), (vec![], Some(Stage::Authorised)));
        RelayChainSays::set(Some(true));
        next_block();
        // The next block runs the code.
        assert_eq!((events(), Running::get()), (vec![], FIRST_VERSION));
        assert_noop!(veto(2), Error::AlreadyApplied);
        next_block();
        assert_eq!((events(), Running::get(), stage()), (vec![enacted(2)], 2, None));
    });
}

#[test]
fn upgrade_is_rejected_when_the_relay_chain_does_not_take_the_code() {
    test(|| {
        HasRelayChain::set(true);
        authorised(2);
        assert_ok!(apply(2));
        next_block();
        RelayChainSays::set(Some(false));
        next_block();
        assert_eq!(events(), [cancelled(2, CancelReason::Rejected)]);
        assert_eq!((Running::get(), stage()), (FIRST_VERSION, None));
    });
}

#[test]
fn upgrade_is_not_enacted_when_other_code_runs() {
    test(|| {
        // As if the chain had another way to change.
        for stage_before in [Stage::Pending, Stage::Authorised] {
            attest(5);
            if stage_before == Stage::Authorised {
                wait(NOTICE);
            } else {
                assert_ok!(schedule(5));
            }
            assert_eq!(stage(), Some(stage_before));
            System::update_code_in_storage(&code(Running::get() + 1));
            next_block();
            assert_eq!((events(), stage()), (vec![], Some(stage_before)));
        }
        assert_eq!(Running::get(), 3);
    });
}

#[test]
fn upgrade_is_not_enacted_when_what_took_the_place_of_a_vetoed_one_is_left() {
    test(|| {
        authorised(2);
        assert_ok!(veto(2));
        System::update_code_in_storage(&code(2));
        next_block();
        assert_eq!((events(), Running::get()), (vec![], 2));
        assert_eq!(appliable(), Some(H256::zero()));
    });
}

#[test]
fn upgrade_is_cancelled_when_the_council_changes_while_it_is_pending() {
    test(|| {
        scheduled(2);
        seats_changed();
        last_event(cancelled(2, CancelReason::CouncilChanged));
        assert_eq!((stage(), appliable()), (None, None));
    });
}

#[test]
fn upgrade_is_cancelled_when_the_council_changes_while_it_is_authorised() {
    test(|| {
        authorised(2);
        seats_changed();
        last_event(cancelled(2, CancelReason::CouncilChanged));
        assert_eq!((stage(), appliable()), (None, Some(H256::zero())));
        assert_noop!(apply(2), SystemError::Unauthorized);
    });
}

#[test]
fn upgrade_is_not_cancelled_when_the_council_changes_after_it_was_applied() {
    test(|| {
        authorised(2);
        assert_ok!(apply(2));
        seats_changed();
        assert_eq!(stage(), Some(Stage::Authorised));
        next_block();
        assert_eq!(events(), [enacted(2)]);
    });
}

#[test]
fn nothing_happens_when_the_council_changes_and_no_upgrade_waits() {
    test(|| {
        seats_changed();
        assert_eq!((events(), appliable()), (vec![], None));
    });
}

#[test]
fn upgrade_is_pending_until_it_is_applied_or_cancelled() {
    test(|| {
        assert!(!is_pending());
        scheduled(2);
        assert!(is_pending());
        wait(NOTICE);
        assert!(is_pending());
        assert_ok!(apply(2));
        assert!(!is_pending());
        next_block();
        assert!(!is_pending());
        scheduled(3);
        assert!(is_pending());
        assert_ok!(veto(3));
        assert!(!is_pending());
    });
}

/// The relay chain may take its time, and members are not to wait for it.
#[test]
fn upgrade_is_not_pending_when_it_waits_for_the_relay_chain() {
    test(|| {
        HasRelayChain::set(true);
        authorised(2);
        assert_ok!(apply(2));
        next_block();
        assert_eq!((is_pending(), stage()), (false, Some(Stage::Authorised)));
        seats_changed();
        assert_eq!(stage(), Some(Stage::Authorised));
        RelayChainSays::set(Some(false));
        next_block();
        scheduled(3);
        assert!(is_pending());
    });
}

/// It is gone in the next block, and until then members may still think better of it.
#[test]
fn upgrade_is_pending_when_its_code_was_refused() {
    test(|| {
        let bytes = foreign_code(9);
        authorised_in_error(&bytes);
        assert_ok!(submit(bytes));
        assert!(is_pending());
        next_block();
        assert!(!is_pending());
    });
}

/// The code would be put later than it is logged.
#[test]
#[should_panic(expected = "from system version 3 on code is put later than it is logged")]
fn integrity_test_fails_when_code_is_not_applied_at_once() {
    SystemVersion::set(3);
    <Governance as Hooks<u64>>::integrity_test();
}

#[test]
fn integrity_test_passes_when_code_is_applied_at_once() {
    SystemVersion::set(2);
    <Governance as Hooks<u64>>::integrity_test();
}

#[test]
fn upgrade_takes_as_long_as_weight_is_missing() {
    test(|| {
        scheduled(2);
        begin_block(NOTICE);
        let enough = Weights::look().saturating_add(Weights::authorise());
        let little = Weight::from_parts(1, 0);
        for limit in [Weight::zero(), Weights::look().saturating_sub(little)] {
            assert_eq!(poll(limit), Weight::zero());
        }
        for limit in [Weights::look(), enough.saturating_sub(little)] {
            assert_eq!(poll(limit), Weights::look());
        }
        assert_eq!((events(), stage()), (vec![], Some(Stage::Pending)));
        assert_eq!(poll(enough), enough);
        assert_eq!(stage(), Some(Stage::Authorised));
    });
}

#[test]
fn upgrade_is_looked_at_for_little_when_nothing_is_due() {
    test(|| {
        assert_eq!(poll(Weight::MAX), Weights::look());
        scheduled(2);
        wait(NOTICE - 1);
        assert_eq!(poll(Weight::MAX), Weights::look());
        // From then on each block asks how its release stands.
        wait(1);
        let asked = Weights::look().saturating_add(Weights::authorise());
        assert_eq!(poll(Weight::MAX), asked);
    });
}

#[test]
fn upgrade_is_cancelled_only_when_there_is_weight_for_it() {
    test(|| {
        scheduled(2);
        begin_block(NOTICE + WINDOW);
        let enough = Weights::look().saturating_add(Weights::veto_upgrade());
        let little = Weight::from_parts(1, 0);
        assert_eq!(poll(enough.saturating_sub(little)), Weights::look());
        assert_eq!((events(), stage()), (vec![], Some(Stage::Pending)));
        assert_eq!(poll(enough), enough);
        assert_eq!(events(), [cancelled(2, CancelReason::WindowOver)]);
    });
}
