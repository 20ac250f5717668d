//! What happens by itself: bounded work in each block finds it.

use frame_support::{
    defensive,
    storage::with_storage_layer,
    traits::{Get, Time},
    weights::{Weight, WeightMeter},
};
use salus_policy::Triple;
use salus_primitives::{minute, minute_of, GrantId, Moment};
use sp_runtime::DispatchResult;

use crate::{
    keys::{grant_key, grant_of},
    phase::Stop,
    ActivationOf, Activations, Agenda, Config, Event, LastStop, Pallet, Practitioners, Seen,
    WeightInfo,
};

impl<T: Config> Pallet<T> {
    /// Does what is due, the earliest first, as far as the share of the block goes.
    // What was done is no longer queued, so the head of the queue is where to go on.
    pub(crate) fn follow_agenda(meter: &mut WeightMeter) {
        let mut share = WeightMeter::with_limit(T::AgendaWeight::get().min(meter.remaining()));
        if share.try_consume(T::WeightInfo::look_at_agenda()).is_err() {
            return;
        }
        Self::watch(T::Time::now());
        let now = minute_of(T::Time::now());
        let step = Self::step_weight();
        for (at, key) in Agenda::<T>::iter_keys() {
            if now < at || share.try_consume(step).is_err() {
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

    /// What it takes at most that something due of one activation passes: a reviewer is drawn, or nobody
    /// is, or lets it lapse, or the case goes.
    pub fn step_weight() -> Weight {
        T::WeightInfo::draw_reviewer()
            .max(T::WeightInfo::draw_nobody())
            .max(T::WeightInfo::lapse())
            .max(T::WeightInfo::remove_case())
    }

    /// Notes when the chain stood.
    fn watch(now: Moment) {
        let before = Seen::<T>::get();
        if let Some(stop) = before.and_then(|before| Stop::between(before, now)) {
            LastStop::<T>::put(stop);
        }
        Seen::<T>::put(now);
    }

    /// Lets what is due of an activation pass.
    pub(crate) fn pass(id: GrantId) -> DispatchResult {
        let mut activation = Self::kept(id)?;
        Self::mark(id, &mut activation);
        match Self::pass_phase(&activation)? {
            Some(next) => Self::apply(id, activation, next),
            None => {
                Self::schedule(id, &activation);
                Activations::<T>::insert(id, activation);
            }
        }
        Ok(())
    }

    /// Marks that no justification was filed in time. Until it is, what the practitioner opens is
    /// narrowed, and nothing else: the next shift finds no closed door.
    fn mark(id: GrantId, activation: &mut ActivationOf<T>) {
        let clock = Self::clock();
        let Some(awaited) = activation.awaited().filter(|awaited| *awaited <= clock.now) else {
            return;
        };
        // Nobody could file it while the chain stood.
        if let Some(until) = clock.grace(awaited) {
            activation.justify_by = until;
            return;
        }
        activation.overdue = true;
        let Triple { organisation, practitioner, .. } = activation.triple.clone();
        Practitioners::<T>::mutate(&practitioner, |standing| {
            standing.overdue = standing.overdue.saturating_add(1);
        });
        Self::deposit_event(Event::JustificationOverdue { grant: id, organisation, practitioner });
    }

    /// Has the hook look at an activation when something happens to it by itself.
    pub(crate) fn schedule(id: GrantId, activation: &ActivationOf<T>) {
        Agenda::<T>::insert(minute(activation.deadline()), grant_key(id), ());
    }

    pub(crate) fn unschedule(id: GrantId, activation: &ActivationOf<T>) {
        Agenda::<T>::remove(minute(activation.deadline()), grant_key(id));
    }
}
