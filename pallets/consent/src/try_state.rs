//! What must hold of storage at all times.

use alloc::collections::BTreeMap;
use frame_support::{ensure, traits::Get};
use salus_policy::Exclusion;
use salus_primitives::{Moment, PatientInspect};
use sp_runtime::TryRuntimeError;

use crate::{
    inherit::denies, types::Kept, Config, Contest, CurrentPolicy, Directives, End, Exclusions,
    Footprints, ImplicitPolicies, Pallet, Paper, Records, Retention, Source, Tally,
};

impl<T: Config> Pallet<T> {
    /// Footprints equal what is stored and keep the bounds; what is stored passes the door; it
    /// belongs to patients who are or were enrolled; what is inherited denies something; its times are in order; there is a policy of
    /// each version up to the current, each from no earlier than the one before.
    pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
        let mut kept = BTreeMap::<T::AccountId, Tally>::new();
        for (patient, id, record) in Directives::<T>::all() {
            ensure!(record.directive.check().is_ok(), "a stored directive does not pass the door");
            ensure!(
                id < Footprints::<T>::get(&patient).next_directive,
                "a directive has an id that was never given"
            );
            ensure!(
                !record.inherited || denies(&record.directive),
                "something was inherited that denies nothing"
            );
            let contest = match record.source {
                Source::Paper(Paper { contest, .. }) => contest,
                Source::Patient => None,
            };
            let contested = contest.map(|Contest { since, .. }| since);
            let settled = contest.and_then(|Contest { settled, .. }| settled);
            let ended = record.ended.map(|End { at, .. }| at);
            ensure!(
                in_order([Some(record.granted), contested, settled, ended]),
                "a directive's times are not in order"
            );
            kept.entry(patient).or_default().add(record.tally());
        }
        for (patient, id, record) in Exclusions::<T>::all() {
            let exclusion =
                Exclusion { id, labels: record.labels.clone(), validity: record.validity };
            ensure!(exclusion.check().is_ok(), "a stored exclusion does not pass the door");
            ensure!(
                id < Footprints::<T>::get(&patient).next_exclusion,
                "an exclusion has an id that was never given"
            );
            ensure!(
                in_order([Some(record.filed), record.ended]),
                "an exclusion's times are not in order"
            );
            kept.entry(patient).or_default().add(record.tally());
        }
        for (patient, footprint) in Footprints::<T>::iter() {
            let kept = kept.remove(&patient).unwrap_or_default();
            ensure!(kept == footprint.kept, "a footprint counts wrongly");
            ensure!(
                kept == Tally::default() || T::Parties::custodian(&patient).is_some(),
                "something of somebody never enrolled"
            );
            let bounds = [
                (kept.directives, T::MaxDirectives::get()),
                (kept.paper_consents, T::MaxPaperConsents::get()),
                (kept.paper_bytes, T::MaxPaperFootprint::get()),
                (kept.exclusions, T::MaxExclusions::get()),
                (kept.bytes, T::MaxFootprint::get()),
            ];
            ensure!(bounds.iter().all(|(kept, max)| kept <= max), "a patient has too much on file");
        }
        ensure!(kept.is_empty(), "something on file without a footprint");
        ensure!(T::MinRetention::get() <= Retention::<T>::get(), "the retention is too short");

        let current = CurrentPolicy::<T>::get();
        let mut policies = BTreeMap::new();
        for (version, dated) in ImplicitPolicies::<T>::iter() {
            ensure!(
                version <= current && version == dated.policy.version,
                "a policy has a wrong version"
            );
            ensure!(dated.policy.check().is_ok(), "a stored policy does not pass the door");
            policies.insert(version, dated.since);
        }
        ensure!(
            policies.len() == usize::try_from(current.0).unwrap_or(usize::MAX).saturating_add(1),
            "a version of the policy is missing"
        );
        ensure!(
            in_order(policies.into_values().map(Some)),
            "a policy is older than the one before"
        );
        Ok(())
    }
}

/// Whether none is before one that comes earlier in the list.
fn in_order(times: impl IntoIterator<Item = Option<Moment>>) -> bool {
    times.into_iter().flatten().is_sorted()
}
