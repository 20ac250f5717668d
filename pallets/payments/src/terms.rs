//! How long things take, and within which bounds the council may change it.

use core::ops::RangeInclusive;

use frame_support::ensure;
use salus_primitives::{value, Moment, DAY, HOUR};
use sp_runtime::DispatchResult;

use crate::{Config, Error, Event, Pallet, Terms};

/// How long a challenge is at most.
pub const LONGEST_CHALLENGE: Moment = 7 * DAY;
/// How long a review is at most.
pub const LONGEST_REVIEW: Moment = 30 * DAY;
/// How far off the end of a channel, of a plan year or of an invoice is at most, and how long a run-out is.
pub const LONGEST_LIFE: Moment = 366 * DAY;
/// How long after one part of a plan the next one is due at most.
pub const LONGEST_STEP: Moment = 31 * DAY;

/// All of them, in milliseconds.
#[value(bounded, json, Copy)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TermSet {
    /// How long vouchers count after their payer closes a channel, at least.
    pub challenge: Moment,
    /// How long a debtor who funded a share can look at what was delivered.
    pub review: Moment,
    /// How long an arbiter has, and then another one.
    pub dispute: Moment,
    /// How long what cannot be credited is kept for whom it is owed to.
    pub claim: Moment,
    /// How long an invoice is kept that ended.
    pub retention: Moment,
    /// How long after one look at what waits the next one is due: for a part, for somebody who cannot be
    /// credited; for a proof, no sooner than that. Parts of a plan are no closer.
    pub look: Moment,
}

impl Default for TermSet {
    fn default() -> Self {
        Self {
            challenge: DAY,
            review: 7 * DAY,
            dispute: 30 * DAY,
            claim: 3 * 365 * DAY,
            retention: 366 * DAY,
            look: DAY,
        }
    }
}

impl TermSet {
    /// Each of them, and what the council may set it to.
    fn ranges(&self) -> [(Moment, RangeInclusive<Moment>); 6] {
        [
            (self.challenge, DAY..=LONGEST_CHALLENGE),
            (self.review, DAY..=LONGEST_REVIEW),
            (self.dispute, 7 * DAY..=90 * DAY),
            (self.claim, 365 * DAY..=10 * 366 * DAY),
            (self.retention, 366 * DAY..=10 * 366 * DAY),
            (self.look, HOUR..=7 * DAY),
        ]
    }

    /// Whether the council may set them.
    pub fn is_in_range(&self) -> bool {
        self.ranges().iter().all(|(term, range)| range.contains(term))
    }

    /// Whether a chain can begin with them: none is zero, nor longer than the council may set.
    pub fn is_sound(&self) -> bool {
        self.ranges().iter().all(|(term, range)| (1..=*range.end()).contains(term))
    }
}

impl<T: Config> Pallet<T> {
    pub(crate) fn do_set_terms(terms: TermSet) -> DispatchResult {
        ensure!(terms.is_in_range(), Error::<T>::TermOutOfBounds);
        Terms::<T>::put(terms);
        Self::deposit_event(Event::TermsSet { terms });
        Ok(())
    }
}
