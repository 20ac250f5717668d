//! What time it is, and whether it counts.

use frame_support::traits::{Get, Time};
use salus_primitives::{Moment, GRACE, STANDSTILL};

use crate::{Config, Event, GraceUntil, Pallet, Seen};

/// What time it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    pub now: Moment,
    /// Whether nothing happens to whoever is silent: the chain stood, or is in safe mode.
    pub grace: bool,
}

impl Clock {
    /// Whether a deadline has passed.
    pub fn is_over(&self, deadline: Moment) -> bool {
        !self.grace && deadline <= self.now
    }
}

impl<T: Config> Pallet<T> {
    pub(crate) fn clock() -> Clock {
        let now = T::Time::now();
        Clock { now, grace: T::SafeMode::get() || now < GraceUntil::<T>::get() }
    }

    /// Notes when the chain stood, or is in safe mode, and tells when grace begins. Gives the clock.
    pub(crate) fn watch() -> Clock {
        let now = T::Time::now();
        let stood = Seen::<T>::get().is_some_and(|seen| now.saturating_sub(seen) >= STANDSTILL);
        if stood || T::SafeMode::get() {
            let until = now.saturating_add(GRACE);
            let had = GraceUntil::<T>::mutate(|had| core::mem::replace(had, until));
            // In safe mode, each block prolongs it.
            if had <= now {
                Self::deposit_event(Event::GraceBegan { until });
            }
        }
        Seen::<T>::put(now);
        Self::clock()
    }
}
