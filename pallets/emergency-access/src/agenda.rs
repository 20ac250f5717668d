//! What happens by itself: bounded work in each block finds it.

use frame_support::{
    defensive,
    storage::with_storage_layer,
    traits::{Get, Time},
    weights::WeightMeter,
};
use salus_policy::Triple;
use salus_primitives::GrantId;
use sp_runtime::DispatchResult;

use crate::{
    keys::{grant_key, grant_of, minute, minute_of},
    ActivationOf, Activations, Agenda, Config, Event, Pallet, Practitioners, WeightInfo,
};

impl<T: Config> Pallet<T> {
    /// Does what is due, the earliest first, as far as the share of the block goes.
    // What was done is no longer queued, so the head of the queue is where to go on.
    pub(crate) fn follow_agenda(meter: &mut WeightMeter) {
        let mut share = WeightMeter::with_limit(T::AgendaWeight::get().min(meter.remaining()));
        if share.try_consume(T::WeightInfo::look_at_agenda()).is_err() {
            return;
        }
        let now = minute_of(T::Time::now());
        for (at, key) in Agenda::<T>::iter_keys() {
            if now < at || share.try_consume(T::WeightInfo::pass_deadline()).is_err() {
                break;
            }
            // Outside of the layer, so that nothing is looked at twice.
            Agenda::<T>::remove(at, key);
            if let Err(error) = with_storage_layer(|| Self::pass(grant_of(key))) {
                defensive!("an activation that is due is kept", error);
            }
        }
        meter.consume(share.consumed());
    }

    /// Marks that no justification was filed in time. Until it is, what the practitioner opens is
    /// narrowed, and nothing else: the next shift finds no closed door.
    pub(crate) fn pass(id: GrantId) -> DispatchResult {
        let mut activation = Self::kept(id)?;
        if activation.deadline().is_none() {
            return Ok(());
        }
        activation.overdue = true;
        let Triple { organisation, practitioner, .. } = activation.triple.clone();
        Practitioners::<T>::mutate(&practitioner, |standing| {
            standing.overdue = standing.overdue.saturating_add(1);
        });
        Activations::<T>::insert(id, activation);
        Self::deposit_event(Event::JustificationOverdue { grant: id, organisation, practitioner });
        Ok(())
    }

    /// Has the hook look at an activation when something happens to it by itself.
    pub(crate) fn schedule(id: GrantId, activation: &ActivationOf<T>) {
        if let Some(deadline) = activation.deadline() {
            Agenda::<T>::insert(minute(deadline), grant_key(id), ());
        }
    }

    pub(crate) fn unschedule(id: GrantId, activation: &ActivationOf<T>) {
        if let Some(deadline) = activation.deadline() {
            Agenda::<T>::remove(minute(deadline), grant_key(id));
        }
    }
}
