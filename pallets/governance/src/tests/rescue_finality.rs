use codec::{Decode, Encode};
use frame_support::{assert_noop, assert_ok, BoundedVec};
use sp_runtime::{DispatchError, DispatchResult};

use super::*;
use crate::{Call, Rescue, DELAYS, MAX_AUTHORS};

/// The last final block, as all say.
pub const FINAL: u64 = FIRST_BLOCK - 100;
/// Who made it so.
pub const SET: u64 = LAST_SET - 1;

fn call(authors: &[AccountId], delay: u32, best_finalized: u64, set_id: u64) -> DispatchResult {
    let authors = BoundedVec::truncate_from(authors.to_vec());
    let until = System::block_number() + 1;
    Governance::rescue_finality(by(RESCUERS), authors, delay, best_finalized, set_id, until)
}

/// Two are left, who take finality up.
pub fn rescue() -> DispatchResult {
    call(&[12, 11], 10, FINAL, SET)
}

/// It is refused for this, and nobody was named.
fn refused(result: impl FnOnce() -> DispatchResult, error: Error) {
    assert_noop!(result(), error);
    assert!(Authors::get().is_empty());
}

#[test]
fn rescue_finality_names_authors_who_take_over_two_sessions_later() {
    test(|| {
        assert_ok!(rescue());
        assert_eq!(Authors::get(), [11, 12]);
        let authors = BoundedVec::truncate_from(vec![11, 12]);
        let (session, delay, best_finalized, set_id) = (FIRST_SESSION + 2, 10, FINAL, SET);
        let scheduled = Event::RescueScheduled {
            authors: authors.clone(),
            session,
            delay,
            best_finalized,
            set_id,
        };
        last_event(scheduled);
        let rescue = Rescue { authors, session, delay, best_finalized, set_id, started: None };
        assert_eq!(RunningRescue::<Test>::get(), Some(rescue));
        assert!(Takeovers::get().is_empty());
    });
}

#[test]
fn rescue_finality_may_name_one_author_or_thirty_two() {
    for count in [1, u64::from(MAX_AUTHORS)] {
        test(|| {
            let authors: Vec<_> = (100..100 + count).collect();
            assert_ok!(call(&authors, 10, FINAL, SET));
            assert_eq!(Authors::get(), authors);
        });
    }
}

#[test]
fn rescue_finality_is_refused_when_the_caller_is_not_the_origin() {
    test(|| {
        for origin in [by(UPGRADERS), by(OPPONENTS), by(STRANGER), RuntimeOrigin::none()] {
            let authors = BoundedVec::truncate_from(vec![11]);
            let refused = Governance::rescue_finality(origin, authors, 10, FINAL, SET, u64::MAX);
            assert_noop!(refused, DispatchError::BadOrigin);
        }
    });
}

#[test]
fn rescue_finality_is_refused_when_another_chain_makes_blocks_final() {
    test(|| {
        Supported::set(false);
        refused(rescue, Error::NotSupported);
    });
}

#[test]
fn rescue_finality_is_refused_when_one_runs() {
    test(|| {
        assert_ok!(rescue());
        assert_noop!(call(&[13], 20, FINAL, SET), Error::RescueRunning);
        next_session();
        next_session();
        assert_noop!(call(&[13], 20, FINAL, SET), Error::RescueRunning);
        assert_eq!(Authors::get(), [11, 12]);
    });
}

#[test]
fn rescue_finality_is_refused_when_another_one_was_enacted_not_long_ago() {
    test(|| {
        TooSoon::set(true);
        refused(rescue, Error::RescueRunning);
        TooSoon::set(false);
        assert_ok!(rescue());
    });
}

#[test]
fn rescue_finality_is_refused_when_nobody_is_named_or_somebody_twice() {
    test(|| {
        for authors in [&[][..], &[11, 11], &[11, 12, 11]] {
            refused(|| call(authors, 10, FINAL, SET), Error::AuthorsInvalid);
        }
    });
}

#[test]
fn rescue_finality_cannot_be_said_of_more_than_thirty_two() {
    let call = |count: u64| {
        let authors: Vec<_> = (0..count).collect();
        let bytes = (3u8, authors, 10u32, FINAL, SET, FIRST_BLOCK).encode();
        Call::<Test>::decode(&mut &bytes[..])
    };
    assert!(call(u64::from(MAX_AUTHORS)).is_ok());
    assert!(call(u64::from(MAX_AUTHORS) + 1).is_err());
}

#[test]
fn rescue_finality_is_refused_when_the_delay_is_out_of_range() {
    test(|| {
        for delay in [0, DELAYS.start() - 1, DELAYS.end() + 1, u32::MAX] {
            refused(|| call(&[11], delay, FINAL, SET), Error::DelayOutOfRange);
        }
    });
    for delay in [*DELAYS.start(), *DELAYS.end()] {
        test(|| call(&[11], delay, FINAL, SET).unwrap());
    }
}

#[test]
fn rescue_finality_is_refused_when_the_block_is_this_one_or_later_or_too_old() {
    test(|| {
        for block in [0, FIRST_BLOCK - DEPTH - 1, FIRST_BLOCK, FIRST_BLOCK + 1, u64::MAX] {
            refused(|| call(&[11], 10, block, SET), Error::BlockOutOfRange);
        }
    });
    for block in [FIRST_BLOCK - DEPTH, FIRST_BLOCK - 1] {
        test(|| call(&[11], 10, block, SET).unwrap());
    }
}

/// As when somebody closes a motion days after it was agreed to.
#[test]
fn rescue_finality_is_refused_when_its_figures_are_too_old() {
    test(|| {
        let until = FIRST_BLOCK + 2;
        let call = || {
            let authors = BoundedVec::truncate_from(vec![11]);
            Governance::rescue_finality(by(RESCUERS), authors, 10, FINAL, SET, until)
        };
        for number in [until, until + 1, u64::MAX] {
            System::set_block_number(number);
            refused(call, Error::RescueExpired);
        }
        System::set_block_number(until - 1);
        assert_ok!(call());
    });
}

#[test]
fn rescue_finality_may_begin_with_the_first_block_when_the_chain_is_young() {
    test(|| {
        System::set_block_number(DEPTH / 2);
        assert_ok!(call(&[11], 10, 0, 0));
    });
}

#[test]
fn rescue_finality_is_refused_when_an_author_has_no_keys() {
    test(|| {
        for authors in [&[KEYLESS][..], &[11, KEYLESS, 12]] {
            refused(|| call(authors, 10, FINAL, SET), Error::AuthorWithoutKeys);
        }
    });
}

#[test]
fn rescue_finality_is_refused_when_there_never_was_such_a_set() {
    test(|| {
        for set_id in [LAST_SET + 1, u64::MAX] {
            refused(|| call(&[11], 10, FINAL, set_id), Error::SetIdAhead);
        }
        assert_ok!(call(&[11], 10, FINAL, LAST_SET));
    });
}
