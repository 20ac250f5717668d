//! What no emergency opens.

use frame_support::{ensure, traits::Time};
use salus_policy::{Exclusion, Selection};
use salus_primitives::{ExclusionId, Labels, PatientInspect, PatientState, Period};

use crate::{change::Change, Config, Error, Event, ExclusionRecord, Pallet};

impl<T: Config> Pallet<T> {
    pub(crate) fn check_exclude(
        patient: &T::AccountId,
        labels: Selection<Labels>,
        validity: Period,
    ) -> Result<Change<T>, Error<T>> {
        Self::ensure_may_exclude(patient)?;
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

    /// That the patient may close labels in emergencies, which an end by the custodian does not bar.
    fn ensure_may_exclude(patient: &T::AccountId) -> Result<(), Error<T>> {
        let enrolment = T::Parties::enrolment(patient).ok_or(Error::<T>::NotEnrolled)?;
        ensure!(!enrolment.withdrawn, Error::<T>::EnrolmentEnded);
        // As long as anything is on file, the deposit for all that can be there is held.
        ensure!(!enrolment.ended || !Self::is_empty(patient), Error::<T>::RoomReleased);
        Ok(())
    }
}
