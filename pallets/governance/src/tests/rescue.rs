//! From the call to finality.

use frame_support::{assert_noop, assert_ok, weights::Weight};
use salus_primitives::{RescueSchedule, Takeover};

use super::{
    rescue_finality::{rescue, FINAL, SET},
    *,
};
use crate::WeightInfo;

type Weights = crate::weights::SubstrateWeight<Test>;

const TAKEOVER: Takeover<u64> = Takeover { delay: 10, best_finalized: FINAL, set_id: SET };

fn take_over(session: u32) -> Option<Takeover<u64>> {
    <Governance as RescueSchedule<u64>>::take_over(session)
}

/// A rescue whose authors took over in this block.
fn started() {
    assert_ok!(rescue());
    next_session();
    next_session();
    assert_eq!(Takeovers::get().len(), 1);
}

#[test]
fn rescue_takes_over_in_its_session_and_only_once() {
    test(|| {
        assert_ok!(rescue());
        next_session();
        assert!(Takeovers::get().is_empty());
        assert_eq!(RunningRescue::<Test>::get().unwrap().started, None);
        begin_block(SLOT);
        next_session();
        let now = FIRST_BLOCK + 1;
        assert_eq!(Takeovers::get(), [(FIRST_SESSION + 2, TAKEOVER)]);
        assert_eq!(events(), [Event::RescueStarted { votes_from: now + 10 }]);
        assert_eq!(RunningRescue::<Test>::get().unwrap().started, Some(now));
        next_session();
        assert_eq!(Takeovers::get().len(), 1);
    });
}

#[test]
fn rescue_takes_over_once_when_the_same_session_is_asked_for_twice() {
    test(|| {
        assert_ok!(rescue());
        assert_eq!(take_over(FIRST_SESSION + 1), None);
        assert_eq!(take_over(FIRST_SESSION + 2), Some(TAKEOVER));
        assert_eq!(take_over(FIRST_SESSION + 2), None);
    });
}

#[test]
fn rescue_takes_over_later_when_nobody_asked_in_its_session() {
    test(|| {
        assert_ok!(rescue());
        assert_eq!(take_over(FIRST_SESSION + 5), Some(TAKEOVER));
        assert_eq!(take_over(FIRST_SESSION + 6), None);
    });
}

#[test]
fn rescue_never_takes_over_when_none_was_called_for() {
    test(|| {
        assert_eq!(take_over(0), None);
        assert_eq!(take_over(u32::MAX), None);
    });
}

#[test]
fn rescue_ends_when_the_change_of_voters_was_enacted() {
    test(|| {
        started();
        next_block();
        assert!(events().is_empty());
        assert!(Governance::is_rescuing());
        Changing::set(false);
        next_block();
        assert_eq!(events(), [Event::FinalityRescued { set_id: SET + 1 }]);
        assert_eq!((RunningRescue::<Test>::get(), Governance::is_rescuing()), (None, false));
        next_block();
        assert!(events().is_empty());
    });
}

#[test]
fn rescue_does_not_end_when_nobody_took_over_yet() {
    test(|| {
        assert_ok!(rescue());
        next_block();
        assert!(events().is_empty());
        assert!(Governance::is_rescuing());
    });
}

#[test]
fn rescue_lets_no_author_change_until_it_ends() {
    test(|| {
        assert!(!Governance::is_rescuing());
        assert_ok!(rescue());
        assert!(Governance::is_rescuing());
        next_session();
        next_session();
        assert!(Governance::is_rescuing());
        Changing::set(false);
        assert!(!Governance::is_rescuing());
    });
}

/// While authoring backs off every block may begin a session, which takes all its weight.
#[test]
fn rescue_is_over_when_no_block_has_weight_to_tell_it() {
    test(|| {
        started();
        begin_block(SLOT);
        let cancel = || Governance::cancel_rescue(by(RESCUERS));
        assert_noop!(cancel(), Error::RescueStarted);
        Changing::set(false);
        assert_eq!((Governance::is_rescuing(), Governance::rescue()), (false, None));
        assert_noop!(cancel(), Error::RescueNotFound);
        assert!(RunningRescue::<Test>::exists());

        assert_ok!(rescue());
        let told = events();
        let [Event::FinalityRescued { set_id }, Event::RescueScheduled { .. }] = told[..] else {
            panic!("{told:?}");
        };
        assert_eq!(set_id, SET + 1);
        assert!(Governance::is_rescuing());
        next_session();
        next_session();
        assert_eq!(Takeovers::get().len(), 2);
    });
}

#[test]
fn rescue_that_is_over_is_not_told_when_another_one_is_refused() {
    test(|| {
        started();
        Changing::set(false);
        TooSoon::set(true);
        assert_noop!(rescue(), Error::RescueRunning);
        TooSoon::set(false);
        next_block();
        assert_eq!(events(), [Event::FinalityRescued { set_id: SET + 1 }]);
    });
}

#[test]
fn rescue_can_follow_another_one() {
    test(|| {
        started();
        Changing::set(false);
        next_block();
        assert_ok!(rescue());
        next_session();
        next_session();
        assert_eq!(Takeovers::get().len(), 2);
    });
}

#[test]
fn rescue_ends_only_when_there_is_weight_for_it() {
    test(|| {
        started();
        Changing::set(false);
        begin_block(SLOT);
        let enough = Weights::look().saturating_add(Weights::end_rescue());
        let little = Weight::from_parts(1, 0);
        assert_eq!(poll(Weight::zero()), Weight::zero());
        assert_eq!(poll(enough.saturating_sub(little)), Weights::look());
        assert_eq!((events(), RunningRescue::<Test>::exists()), (vec![], true));
        assert_eq!(poll(enough), enough);
        assert_eq!(events(), [Event::FinalityRescued { set_id: SET + 1 }]);
        assert!(!RunningRescue::<Test>::exists());
    });
}

#[test]
fn rescue_and_upgrade_go_on_side_by_side() {
    test(|| {
        scheduled(2);
        started();
        Changing::set(false);
        wait(NOTICE);
        let code_hash = hash(&code(2));
        let both =
            [Event::UpgradeAuthorised { code_hash }, Event::FinalityRescued { set_id: SET + 1 }];
        assert_eq!(events(), both);
    });
}
