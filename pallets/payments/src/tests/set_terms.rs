use frame_support::{assert_noop, assert_ok};
use salus_primitives::Moment;
use sp_runtime::DispatchError;

use super::*;
use crate::{TermSet, Terms};

/// One term, and between what it may be.
type Bounds = (fn(&mut TermSet) -> &mut Moment, Moment, Moment);

const BOUNDS: [Bounds; 6] = [
    (|terms| &mut terms.challenge, DAY, 7 * DAY),
    (|terms| &mut terms.review, DAY, 30 * DAY),
    (|terms| &mut terms.dispute, 7 * DAY, 90 * DAY),
    (|terms| &mut terms.claim, 365 * DAY, 3_660 * DAY),
    (|terms| &mut terms.retention, 366 * DAY, 3_660 * DAY),
    (|terms| &mut terms.look, HOUR, 7 * DAY),
];

#[test]
fn set_terms_keeps_terms_up_to_their_bounds() {
    test(|| {
        for (term, least, most) in BOUNDS {
            for bound in [least, most] {
                let mut terms = TermSet::default();
                *term(&mut terms) = bound;
                assert_ok!(Payments::set_terms(RuntimeOrigin::root(), terms));
                assert_eq!(Terms::<Test>::get(), terms);
                last_event(Event::TermsSet { terms });
            }
        }
    });
}

#[test]
fn set_terms_fails_when_one_is_shorter_or_longer_than_may_be() {
    test(|| {
        for (term, least, most) in BOUNDS {
            for beyond in [0, least - 1, most + 1, Moment::MAX] {
                let mut terms = TermSet::default();
                *term(&mut terms) = beyond;
                assert_noop!(
                    Payments::set_terms(RuntimeOrigin::root(), terms),
                    Error::TermOutOfBounds
                );
            }
        }
    });
}

#[test]
fn set_terms_fails_when_the_council_did_not_vote() {
    test(|| {
        for who in [by(GOVERNOR), RuntimeOrigin::none()] {
            assert_noop!(Payments::set_terms(who, TermSet::default()), DispatchError::BadOrigin);
        }
    });
}
