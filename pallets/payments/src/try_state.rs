//! What must hold of storage at all times.

use frame_support::{ensure, traits::Get};
use sp_runtime::TryRuntimeError;

use crate::{AcceptedAssets, Config, Pallet, MAX_UNIT};

impl<T: Config> Pallet<T> {
    /// There are no more assets than there may be, each is counted, and its unit is in range.
    pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
        let mut counted = 0u32;
        for asset in AcceptedAssets::<T>::iter_values() {
            counted = counted.saturating_add(1);
            ensure!((1..=MAX_UNIT).contains(&asset.unit), "a unit is out of range");
        }
        ensure!(counted == AcceptedAssets::<T>::count(), "assets are miscounted");
        ensure!(counted <= T::MaxAssets::get(), "there are too many assets");
        Ok(())
    }
}
