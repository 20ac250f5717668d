//! What must hold of storage at all times.

use alloc::collections::BTreeMap;
use frame_support::{ensure, traits::Get};
use salus_primitives::PatientInspect;
use sp_runtime::TryRuntimeError;

use crate::{Config, CurrentPolicy, Directives, Footprint, Footprints, ImplicitPolicies, Pallet};

impl<T: Config> Pallet<T> {
    /// Footprints equal what is stored and keep the bounds; what is stored passes the door; directives
    /// belong to patients who are or were enrolled; there is a policy of each version up to the current.
    pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
        let mut counted = BTreeMap::<T::AccountId, Footprint>::new();
        for (patient, id, granted) in Directives::<T>::iter() {
            ensure!(granted.directive.check().is_ok(), "a stored directive does not pass the door");
            ensure!(
                id < Footprints::<T>::get(&patient).next,
                "a directive has an id that was never given"
            );
            ensure!(
                T::Parties::enrolment(&patient).is_some(),
                "a directive of somebody never enrolled"
            );
            counted.entry(patient).or_default().take(&granted);
        }
        for (patient, footprint) in Footprints::<T>::iter() {
            let counted = counted.remove(&patient).unwrap_or_default();
            ensure!(
                counted.directives == footprint.directives,
                "a footprint counts directives wrongly"
            );
            ensure!(counted.bytes == footprint.bytes, "a footprint counts bytes wrongly");
            ensure!(
                footprint.directives <= T::MaxDirectives::get(),
                "a patient has too many directives"
            );
            ensure!(
                footprint.bytes <= T::MaxFootprint::get(),
                "a patient's directives are too large"
            );
        }
        ensure!(counted.is_empty(), "directives without a footprint");

        let current = CurrentPolicy::<T>::get();
        let mut policies = 0u32;
        for (version, dated) in ImplicitPolicies::<T>::iter() {
            policies = policies.saturating_add(1);
            ensure!(
                version <= current && version == dated.policy.version,
                "a policy has a wrong version"
            );
            ensure!(dated.policy.check().is_ok(), "a stored policy does not pass the door");
        }
        ensure!(policies == current.0.saturating_add(1), "a version of the policy is missing");
        Ok(())
    }
}
