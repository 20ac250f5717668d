//! From finality that has stopped to others who take it up.

use alloc::collections::BTreeSet;
use frame_support::{
    ensure,
    pallet_prelude::{BoundedVec, ConstU32},
    traits::Get,
    weights::WeightMeter,
};
use frame_system::pallet_prelude::BlockNumberFor;
use salus_primitives::{FinalityRescue, RescueRefusal, RescueSchedule, Takeover};
use sp_runtime::{traits::Saturating, DispatchResult};

use crate::{
    Config, Error, Event, Pallet, Rescue, RescueOf, RunningRescue, WeightInfo, DELAYS, MAX_AUTHORS,
};

impl<T: Config> From<RescueRefusal> for Error<T> {
    fn from(refusal: RescueRefusal) -> Self {
        match refusal {
            RescueRefusal::AuthorWithoutKeys => Self::AuthorWithoutKeys,
            RescueRefusal::SetIdAhead => Self::SetIdAhead,
            RescueRefusal::TooSoon => Self::RescueRunning,
        }
    }
}

impl<T: Config> Pallet<T> {
    pub(crate) fn do_rescue_finality(
        authors: BoundedVec<T::AccountId, ConstU32<MAX_AUTHORS>>,
        delay: u32,
        best_finalized: BlockNumberFor<T>,
        set_id: u64,
        until: BlockNumberFor<T>,
    ) -> DispatchResult {
        ensure!(T::Finality::is_supported(), Error::<T>::NotSupported);
        let now = frame_system::Pallet::<T>::block_number();
        ensure!(now < until, Error::<T>::RescueExpired);
        let last = RunningRescue::<T>::get();
        ensure!(last.as_ref().is_none_or(Self::is_over), Error::<T>::RescueRunning);
        let sorted: BTreeSet<_> = authors.iter().cloned().collect();
        let distinct = !sorted.is_empty() && sorted.len() == authors.len();
        ensure!(distinct, Error::<T>::AuthorsInvalid);
        ensure!(DELAYS.contains(&delay), Error::<T>::DelayOutOfRange);
        let oldest = now.saturating_sub(T::RescueDepth::get());
        ensure!((oldest..now).contains(&best_finalized), Error::<T>::BlockOutOfRange);
        let authors = sorted.into_iter().collect::<alloc::vec::Vec<_>>();
        let session = T::Finality::begin(authors.clone(), set_id).map_err(Error::<T>::from)?;

        if let Some(last) = last {
            Self::end(last);
        }
        let authors = BoundedVec::truncate_from(authors);
        let rescue = Rescue { authors, session, delay, best_finalized, set_id, started: None };
        RunningRescue::<T>::put(&rescue);
        let Rescue { authors, .. } = rescue;
        Self::deposit_event(Event::RescueScheduled {
            authors,
            session,
            delay,
            best_finalized,
            set_id,
        });
        Ok(())
    }

    pub(crate) fn do_cancel_rescue() -> DispatchResult {
        let rescue = Self::running_rescue().ok_or(Error::<T>::RescueNotFound)?;
        ensure!(rescue.started.is_none(), Error::<T>::RescueStarted);
        RunningRescue::<T>::kill();
        Self::deposit_event(Event::RescueCancelled);
        Ok(())
    }

    /// The rescue that runs. When it is over it does not, whether or not a block had weight to say so:
    /// while authoring backs off, each may begin a session, which takes all of it.
    pub(crate) fn running_rescue() -> Option<RescueOf<T>> {
        RunningRescue::<T>::get().filter(|rescue| !Self::is_over(rescue))
    }

    fn is_over(rescue: &RescueOf<T>) -> bool {
        rescue.started.is_some() && !T::Finality::is_changing()
    }

    fn end(rescue: RescueOf<T>) {
        RunningRescue::<T>::kill();
        let set_id = rescue.set_id.saturating_add(1);
        Self::deposit_event(Event::FinalityRescued { set_id });
    }

    /// Tells that the authors of a rescue vote.
    pub(crate) fn follow_rescue(meter: &mut WeightMeter) {
        let Some(rescue) = RunningRescue::<T>::get().filter(|rescue| rescue.started.is_some())
        else {
            return;
        };
        if meter.try_consume(T::WeightInfo::end_rescue()).is_ok() && Self::is_over(&rescue) {
            Self::end(rescue);
        }
    }
}

impl<T: Config> RescueSchedule<BlockNumberFor<T>> for Pallet<T> {
    fn take_over(session: u32) -> Option<Takeover<BlockNumberFor<T>>> {
        let theirs = RunningRescue::<T>::get()
            .filter(|rescue| rescue.session <= session && rescue.started.is_none());
        let rescue = theirs?;
        let (best_finalized, set_id) = (rescue.best_finalized, rescue.set_id);
        let now = frame_system::Pallet::<T>::block_number();
        let delay = rescue.delay.into();
        RunningRescue::<T>::put(Rescue { started: Some(now), ..rescue });
        Self::deposit_event(Event::RescueStarted { votes_from: now.saturating_add(delay) });
        Some(Takeover { delay, best_finalized, set_id })
    }

    fn is_rescuing() -> bool {
        Self::running_rescue().is_some()
    }
}
