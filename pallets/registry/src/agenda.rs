//! Guardianships that end by their time: bounded work in each block finds them.

use frame_support::{
    defensive,
    storage::with_storage_layer,
    traits::{Get, Time},
    weights::WeightMeter,
};
use salus_primitives::{Delegates, Moment};
use sp_runtime::DispatchResult;

use crate::{
    Agenda, Config, Due, Error, Event, Guardians, GuardianshipOf, Guardianships, Pallet, WeightInfo,
};

/// The key under which the agenda has what is due at this instant.
pub(crate) fn due(at: Moment) -> Due {
    at.to_be_bytes()
}

impl<T: Config> Pallet<T> {
    /// Closes what is due, the earliest first, as far as its share of the block goes.
    pub(crate) fn follow_agenda(meter: &mut WeightMeter) {
        let mut share = WeightMeter::with_limit(T::AgendaWeight::get().min(meter.remaining()));
        if share.try_consume(T::WeightInfo::look_at_agenda()).is_err() {
            return;
        }
        let now = due(T::Time::now());
        for (at, guardian, ()) in Agenda::<T>::iter() {
            if now < at || share.try_consume(T::WeightInfo::expire_guardianship()).is_err() {
                break;
            }
            // Outside of the layer, so that nothing is looked at twice.
            Agenda::<T>::remove(at, &guardian);
            if let Err(error) = with_storage_layer(|| Self::expire(guardian)) {
                defensive!("a guardianship that is over can be closed", error);
            }
        }
        meter.consume(share.consumed());
    }

    pub(crate) fn expire(guardian: T::AccountId) -> DispatchResult {
        let guardianship =
            Guardianships::<T>::get(&guardian).ok_or(Error::<T>::GuardianshipNotFound)?;
        Self::close(&guardian, &guardianship);
        let patient = guardianship.patient;
        Self::deposit_event(Event::GuardianshipExpired { guardian, patient });
        Ok(())
    }

    /// Takes a guardianship that is over off the agenda and the patient's list, and from the guardian
    /// what the patient's key let them sign: no filter could refuse it, since none sees who signs.
    pub(crate) fn close(guardian: &T::AccountId, guardianship: &GuardianshipOf<T>) {
        let patient = &guardianship.patient;
        Agenda::<T>::remove(due(guardianship.until), guardian);
        Guardians::<T>::mutate_exists(patient, |guardians| {
            if let Some(list) = guardians {
                list.retain(|account| account != guardian);
            }
            guardians.take_if(|list| list.is_empty());
        });
        T::Delegates::remove(patient, guardian);
    }
}
