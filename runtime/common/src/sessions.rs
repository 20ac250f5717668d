//! When a session ends, and who authors in the next one.

use alloc::vec::Vec;
use codec::Decode;
use core::marker::PhantomData;
use frame_support::{
    traits::{EstimateNextSessionRotation, Get},
    weights::Weight,
};
use frame_system::pallet_prelude::BlockNumberFor;
use pallet_grandpa::{CurrentSetId, Stalled};
use pallet_session::{historical, QueuedKeys, SessionManager, ShouldEndSession, Validators};
use salus_primitives::{RescueSchedule, Takeover};
use sp_consensus_aura::{Slot, AURA_ENGINE_ID};
use sp_runtime::{
    traits::{Convert, SaturatedConversion, Saturating},
    Permill,
};
use sp_staking::SessionIndex;

use crate::time::SESSIONS_KEPT;

/// Ends a session every `Slots` slots of the wall clock, whether or not the slots had blocks: a
/// chain that is slow because authors are missing is just the one that needs its next set of
/// authors.
///
/// A session ends with the first block whose slot belongs to another period of that many slots
/// than its parent's. The parent's slot is `pallet_aura::CurrentSlot`, which Aura updates in its
/// own `on_initialize`; therefore **Session must come before Aura** in the runtime's table.
pub struct SessionsBySlot<T, Slots>(PhantomData<(T, Slots)>);

impl<T: pallet_aura::Config, Slots: Get<u32>> SessionsBySlot<T, Slots> {
    /// The period of sessions to which a slot belongs.
    fn period(slot: u64) -> Option<u64> {
        slot.checked_div(Slots::get().into())
    }

    /// Slots since the period began.
    fn elapsed(slot: u64) -> u32 {
        slot.checked_rem(Slots::get().into()).unwrap_or_default().saturated_into()
    }

    /// The slot of the block that is being executed.
    fn slot() -> Option<u64> {
        let digest = frame_system::Pallet::<T>::digest();
        let slot = digest.logs.iter().find_map(|item| match item.as_pre_runtime() {
            Some((AURA_ENGINE_ID, mut data)) => Slot::decode(&mut data).ok(),
            _ => None,
        })?;
        Some(slot.into())
    }

    /// The slot of the parent. None for the first block: genesis has no slot.
    fn parent_slot() -> Option<u64> {
        Some(pallet_aura::CurrentSlot::<T>::get().into()).filter(|slot| *slot != 0)
    }
}

impl<T: pallet_aura::Config, Slots: Get<u32>> ShouldEndSession<BlockNumberFor<T>>
    for SessionsBySlot<T, Slots>
{
    fn should_end_session(_now: BlockNumberFor<T>) -> bool {
        match (Self::parent_slot(), Self::slot()) {
            (Some(parent), Some(slot)) => Self::period(slot) > Self::period(parent),
            _ => false,
        }
    }
}

impl<T: pallet_aura::Config, Slots: Get<u32>> EstimateNextSessionRotation<BlockNumberFor<T>>
    for SessionsBySlot<T, Slots>
{
    fn average_session_length() -> BlockNumberFor<T> {
        Slots::get().into()
    }

    fn estimate_current_session_progress(_now: BlockNumberFor<T>) -> (Option<Permill>, Weight) {
        let slot = pallet_aura::CurrentSlot::<T>::get().into();
        let done = Self::elapsed(slot).saturating_add(1);
        (Some(Permill::from_rational(done, Slots::get())), T::DbWeight::get().reads(2))
    }

    fn estimate_next_session_rotation(
        now: BlockNumberFor<T>,
    ) -> (Option<BlockNumberFor<T>>, Weight) {
        let slot = pallet_aura::CurrentSlot::<T>::get().into();
        let left = Slots::get().saturating_sub(Self::elapsed(slot));
        (Some(now.saturating_add(left.into())), T::DbWeight::get().reads(2))
    }
}

/// Authors are identified by their account and nothing else.
pub struct NoIdentification;

impl<AccountId> Convert<AccountId, Option<()>> for NoIdentification {
    fn convert(_: AccountId) -> Option<()> {
        Some(())
    }
}

/// Makes CollatorSelection the session manager that the historical pallet asks for.
///
/// - The council's authors become the next session's, as CollatorSelection says.
/// - A session that changes neither author nor key is not a change: CollatorSelection alone would
///   announce a new set every time, and each announcement is a new GRANDPA set that must be
///   finalised by itself and makes every warp proof longer for ever.
/// - Where no author has keys, nothing changes: Aura and GRANDPA keep the authorities that they
///   have until an author has keys again. No node could import an empty set of GRANDPA's voters,
///   and no block would ever be final again.
/// - Roots older than [`SESSIONS_KEPT`] sessions are pruned.
/// - In the session in which the authors of a rescue take over, GRANDPA is told that it stalled. It
///   names the authors of the session in which it finds that out: one session earlier it would name
///   those who are gone. And its count of sets becomes that of the nodes, who drop all changes that
///   were never final, and would not agree with the runtime ever after.
pub struct HistoricalAuthors<T, Rescue>(PhantomData<(T, Rescue)>);

impl<T, Rescue> HistoricalAuthors<T, Rescue>
where
    T: pallet_collator_selection::Config
        + pallet_session::Config<ValidatorId = <T as frame_system::Config>::AccountId>,
{
    /// The authors of session `index`, or none if they and their keys stay what they are.
    fn authors(index: SessionIndex) -> Option<Vec<T::AccountId>> {
        let mut authors =
            Self::with_keys(pallet_collator_selection::Pallet::<T>::new_session(index)?);
        if authors.is_empty() {
            log::error!(
                target: "runtime::salus",
                "no author named for session {index} has session keys; those of before go on",
            );
            authors = Self::with_keys(Validators::<T>::get());
        }
        // While a session starts, `QueuedKeys` still holds what was planned for it.
        let changed = authors != QueuedKeys::<T>::get();
        (changed && !authors.is_empty())
            .then(|| authors.into_iter().map(|(author, _)| author).collect())
    }

    /// Those who have session keys, with them. The others cannot author.
    fn with_keys(authors: Vec<T::AccountId>) -> Vec<(T::AccountId, T::Keys)> {
        authors
            .into_iter()
            .filter_map(|author| {
                pallet_session::Pallet::<T>::load_keys(&author).map(|keys| (author, keys))
            })
            .collect()
    }
}

impl<T, Rescue> SessionManager<T::AccountId> for HistoricalAuthors<T, Rescue>
where
    T: pallet_collator_selection::Config
        + pallet_session::Config<ValidatorId = <T as frame_system::Config>::AccountId>
        + historical::Config
        + pallet_grandpa::Config,
    Rescue: RescueSchedule<BlockNumberFor<T>>,
{
    fn new_session(index: SessionIndex) -> Option<Vec<T::AccountId>> {
        Self::authors(index)
    }

    fn start_session(index: SessionIndex) {
        let oldest = index.saturating_sub(SESSIONS_KEPT);
        if oldest > 0 {
            historical::Pallet::<T>::prune_up_to(oldest);
        }
        if let Some(Takeover { delay, best_finalized, set_id }) = Rescue::take_over(index) {
            Stalled::<T>::put((delay, best_finalized));
            CurrentSetId::<T>::put(set_id);
        }
    }

    fn end_session(_index: SessionIndex) {}
}

impl<T, Rescue> historical::SessionManager<T::AccountId, ()> for HistoricalAuthors<T, Rescue>
where
    T: pallet_collator_selection::Config
        + pallet_session::Config<ValidatorId = <T as frame_system::Config>::AccountId>
        + historical::Config
        + pallet_grandpa::Config,
    Rescue: RescueSchedule<BlockNumberFor<T>>,
{
    fn new_session(index: SessionIndex) -> Option<Vec<(T::AccountId, ())>> {
        Some(Self::authors(index)?.into_iter().map(|author| (author, ())).collect())
    }

    fn start_session(index: SessionIndex) {
        <Self as SessionManager<_>>::start_session(index)
    }

    fn end_session(index: SessionIndex) {
        <Self as SessionManager<_>>::end_session(index)
    }
}
