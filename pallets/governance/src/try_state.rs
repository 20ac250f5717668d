//! What must hold of storage at all times.

use alloc::collections::BTreeSet;
use frame_support::{ensure, traits::Time};
use salus_primitives::FinalityRescue;
use sp_runtime::TryRuntimeError;

use crate::{
    upgrade::NO_CODE, Config, Notice, Pallet, PendingUpgrade, RunningRescue, SessionSlots,
    UpgradeNotice, DELAYS, NOTICES, SESSION_SLOTS, WINDOW,
};

impl<T: Config> Pallet<T> {
    /// An upgrade is of some code and has its window; a notice is not too long, and one that is announced
    /// is shorter, could be set, and counts in due time; a session has as many slots as it may; a rescue
    /// is one that could have been called for, on a chain with finality of its own.
    pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
        if let Some(upgrade) = PendingUpgrade::<T>::get() {
            let window = upgrade.ends.checked_sub(upgrade.not_before);
            ensure!(window == Some(WINDOW), "an upgrade waits for ever, or too short");
            ensure!(upgrade.code_hash.0 != NO_CODE, "an upgrade has no code");
        }
        let Notice { notice, shorter } = UpgradeNotice::<T>::get();
        ensure!(notice <= *NOTICES.end(), "upgrades have too long a notice");
        if let Some(shorter) = shorter {
            ensure!(shorter.notice < notice, "a longer notice counts later");
            ensure!(NOTICES.contains(&shorter.notice), "the notice will be too short");
            let latest = T::Time::now().saturating_add(notice);
            ensure!(shorter.from <= latest, "a shorter notice never counts");
        }
        ensure!(
            SESSION_SLOTS.contains(&SessionSlots::<T>::get()),
            "sessions are too long or short"
        );
        if let Some(rescue) = RunningRescue::<T>::get() {
            ensure!(T::Finality::is_supported(), "there is no finality to rescue");
            let distinct = rescue.authors.iter().collect::<BTreeSet<_>>().len();
            ensure!(distinct > 0 && distinct == rescue.authors.len(), "authors are not distinct");
            ensure!(rescue.authors.is_sorted(), "authors are not in order");
            ensure!(DELAYS.contains(&rescue.delay), "a rescue takes too long, or no time");
            let now = frame_system::Pallet::<T>::block_number();
            ensure!(rescue.best_finalized < now, "no block before this one is final");
            ensure!(
                rescue.started.is_none_or(|block| block <= now),
                "authors will have taken over"
            );
        }
        Ok(())
    }
}
