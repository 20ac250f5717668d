//! What no emergency opens.

use frame_support::{ensure, traits::Time};
use salus_policy::{Exclusion, Selection};
use salus_primitives::{ExclusionId, Labels, Period};

use crate::{change::Change, Config, Error, Event, ExclusionRecord, Pallet};

impl<T: Config> Pallet<T> {
    pub(crate) fn check_exclude(
        patient: &T::AccountId,
        labels: Selection<Labels>,
        validity: Period,
    ) -> Result<Change<T>, Error<T>> {
        Self::custodian(patient)?;
        let exclusion = Exclusion { id: ExclusionId::default(), labels, validity };
        exclusion.check()?;
        let now = T::Time::now();
        ensure!(validity.until.is_none_or(|until| now < until), Error::<T>::AlreadyEnded);
        let mut change = Change::of(patient);
        let Exclusion { labels, .. } = exclusion;
        let record =
            ExclusionRecord { inherited: false, filed: now, ended: None, labels, validity };
        let exclusion = change.exclude(record)?;
        change.tell(Event::ExclusionFiled { patient: patient.clone(), exclusion });
        Ok(change)
    }

    pub(crate) fn check_end_exclusion(
        patient: &T::AccountId,
        exclusion: ExclusionId,
    ) -> Result<Change<T>, Error<T>> {
        Self::custodian(patient)?;
        let mut change = Change::of(patient);
        change.end_exclusion(exclusion)?;
        change.tell(Event::ExclusionEnded { patient: patient.clone(), exclusion });
        Ok(change)
    }
}
