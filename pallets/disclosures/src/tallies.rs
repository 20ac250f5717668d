//! What became of custodians' requests, month by month.

use frame_support::traits::Time;
use salus_primitives::OrganisationId;

use crate::{
    keys::{month_key, month_of},
    Config, Month, Pallet, Tallies, Tally,
};

/// Months for which tallies are kept: six years.
pub(crate) const MONTHS: u16 = 72;

/// Months that go when one begins, at most. One would do for there never to be more than [`MONTHS`];
/// by two there are fewer, month by month, until all that are over are gone.
const SWEPT: usize = 2;

impl<T: Config> Pallet<T> {
    /// Counts one more of something of a custodian, in this month.
    pub(crate) fn tally(custodian: OrganisationId, count: impl FnOnce(&mut Tally) -> &mut u32) {
        Self::change_tally(custodian, |tally| one_more(count(tally)));
    }

    /// Counts an answer of a custodian, and whether it was late, in this month.
    pub(crate) fn tally_answer(
        custodian: OrganisationId,
        late: bool,
        count: impl FnOnce(&mut Tally) -> &mut u32,
    ) {
        Self::change_tally(custodian, |tally| {
            one_more(count(tally));
            if late {
                one_more(&mut tally.late);
            }
        });
    }

    fn change_tally(custodian: OrganisationId, change: impl FnOnce(&mut Tally)) {
        let month = Month::of(T::Time::now());
        let key = month_key(month);
        let tally = Tallies::<T>::get(custodian, key);
        if tally.is_none() {
            Self::sweep_tallies(custodian, month);
        }
        let mut tally = tally.unwrap_or_default();
        change(&mut tally);
        Tallies::<T>::insert(custodian, key, tally);
    }

    /// Removes the oldest months that are over for long enough.
    fn sweep_tallies(custodian: OrganisationId, month: Month) {
        let old = Tallies::<T>::iter_key_prefix(custodian)
            .take(SWEPT)
            .filter(|key| is_over(month_of(*key), month));
        for key in old {
            Tallies::<T>::remove(custodian, key);
        }
    }
}

fn one_more(counted: &mut u32) {
    *counted = counted.saturating_add(1);
}

/// Whether the one month is so old in the other that it goes.
pub(crate) fn is_over(old: Month, now: Month) -> bool {
    now.0.saturating_sub(old.0) >= MONTHS
}
