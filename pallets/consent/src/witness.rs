//! What calls are charged that read all that a patient has on file.

use frame_support::{
    dispatch::{DispatchResultWithPostInfo, WithPostDispatchInfo},
    ensure,
    traits::Get,
};
use salus_policy::Witness;
use sp_runtime::{DispatchResult, Weight};

use crate::{Config, Error, Footprints, Pallet, WeightInfo, LEAST_FOOTPRINT};

impl<T: Config> Pallet<T> {
    /// Weight of `revoke_all` with this witness. It ends what counts, at most `MaxDirectives`.
    pub fn weight_of_revoke_all(witness: Witness) -> Weight {
        let (read, active, bytes) = Self::charged(witness);
        T::WeightInfo::revoke_all(read, active, bytes)
    }

    /// Weight of `purge` with this witness.
    pub fn weight_of_purge(witness: Witness) -> Weight {
        let (read, active, bytes) = Self::charged(witness);
        T::WeightInfo::purge(read.saturating_add(active), bytes)
    }

    /// Weight of [`salus_policy::ConsentInspect::decide_within`] with this witness.
    pub fn weight_of_decide(witness: Witness) -> Weight {
        let (ended, active, bytes) = Self::charged(witness);
        let of_active = bytes.saturating_sub(ended.saturating_mul(LEAST_FOOTPRINT));
        let among = T::WeightInfo::decide_among_ended(ended)
            .saturating_sub(T::WeightInfo::decide_among_ended(0));
        T::WeightInfo::decide(active, of_active).saturating_add(among)
    }

    /// What is charged for: records that are only read, records that may count, bytes. A witness
    /// that says more than there can be on file is charged for what there can be.
    fn charged(witness: Witness) -> (u32, u32, u32) {
        let room = T::MaxFootprint::get();
        let records = witness.records.min(room / LEAST_FOOTPRINT);
        let active = records.min(T::MaxDirectives::get());
        (records.saturating_sub(active), active, witness.bytes.min(room))
    }

    /// Does what reads all that the patient has on file, if the witness covers that.
    ///
    /// Success or failure, what was read is charged for, and no more.
    pub(crate) fn within(
        patient: &T::AccountId,
        witness: Witness,
        weigh: fn(Witness) -> Weight,
        act: impl FnOnce() -> DispatchResult,
    ) -> DispatchResultWithPostInfo {
        let on_file = Footprints::<T>::get(patient).kept.witness();
        ensure!(
            witness.covers(&on_file),
            Error::<T>::WitnessTooSmall.with_weight(weigh(Witness::default()))
        );
        let weight = weigh(on_file);
        match act() {
            Ok(()) => Ok(Some(weight).into()),
            Err(error) => Err(error.with_weight(weight)),
        }
    }
}
