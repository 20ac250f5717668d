//! What happens by itself: bounded work in each block finds it.

use frame_support::{
    ensure,
    storage::with_storage_layer,
    traits::Get,
    weights::{Weight, WeightMeter},
};
use salus_primitives::{minute, minute_of, ChannelId, CoverageId, InvoiceId, Moment, HOUR};
use sp_runtime::{DispatchError, DispatchResult};

use crate::{
    clock::Clock,
    keys::{IdKey, Key},
    Agenda, Config, Due, Error, Pallet, Subject, WeightInfo,
};

/// The kind of a subject and its id: what is due in one minute comes in this order.
pub type SubjectKey = (u8, IdKey);

impl Subject {
    pub(crate) fn key(self) -> SubjectKey {
        match self {
            Self::Invoice(id) => (0, id.key()),
            Self::Coverage(id) => (1, id.key()),
            Self::Channel(id) => (2, id.key()),
        }
    }

    pub(crate) fn from_key((kind, id): SubjectKey) -> Self {
        match kind {
            0 => Self::Invoice(InvoiceId::from_key(id)),
            1 => Self::Coverage(CoverageId::from_key(id)),
            _ => Self::Channel(ChannelId::from_key(id)),
        }
    }
}

impl<T: Config> Pallet<T> {
    /// Does what is due, the earliest first, as far as the share of the block goes. Nothing while the chain
    /// is in safe mode, or stood a day ago.
    pub(crate) fn follow_agenda(meter: &mut WeightMeter) {
        let mut share = WeightMeter::with_limit(T::AgendaWeight::get().min(meter.remaining()));
        if share.try_consume(T::WeightInfo::look_at_agenda()).is_err() {
            return;
        }
        let clock = Self::watch();
        if !clock.grace {
            Self::pass_due(&clock, &mut share);
        }
        meter.consume(share.consumed());
    }

    // What passed is no longer queued, so the head of the queue is where to go on.
    fn pass_due(clock: &Clock, share: &mut WeightMeter) {
        let now = minute_of(clock.now);
        let step = Self::step_weight();
        for (at, key) in Agenda::<T>::iter_keys() {
            if now < at || share.try_consume(step).is_err() {
                break;
            }
            let subject = Subject::from_key(key);
            // Outside of the layer, so that nothing is looked at twice.
            Agenda::<T>::remove(at, key);
            Due::<T>::remove(subject);
            if let Err(error) = with_storage_layer(|| Self::pass(subject)) {
                log::error!(
                    target: "runtime::payments",
                    "{subject:?} failed and is tried again in an hour: {error:?}",
                );
                Self::schedule(subject, Some(clock.now.saturating_add(HOUR)));
            }
        }
    }

    /// What it takes at most that something due of one subject passes.
    pub fn step_weight() -> Weight {
        T::WeightInfo::settle()
            .max(T::WeightInfo::pass_dispute())
            .max(T::WeightInfo::remove_invoice())
    }

    pub(crate) fn do_settle(subject: Subject) -> DispatchResult {
        ensure!(Self::pass(subject)?, Error::<T>::NothingDue);
        Ok(())
    }

    /// Does all that proof and time allow, and has the hook look again when more may be. Whether anything
    /// changed.
    pub(crate) fn pass(subject: Subject) -> Result<bool, DispatchError> {
        match subject {
            Subject::Invoice(id) => Self::pass_invoice(id),
            Subject::Coverage(id) => Self::pass_coverage(id),
            Subject::Channel(id) => Self::pass_channel(id),
        }
    }

    /// Has the hook look at a subject at this instant, and at no other; none if never.
    pub(crate) fn schedule(subject: impl Into<Subject>, at: Option<Moment>) {
        let subject = subject.into();
        let (had, at) = (Due::<T>::get(subject), at.map(minute));
        if had == at {
            return;
        }
        if let Some(had) = had {
            Agenda::<T>::remove(had, subject.key());
        }
        match at {
            Some(at) => {
                Agenda::<T>::insert(at, subject.key(), ());
                Due::<T>::insert(subject, at);
            }
            None => Due::<T>::remove(subject),
        }
    }
}
