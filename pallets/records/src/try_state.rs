//! What must hold of storage at all times.

use alloc::collections::BTreeMap;
use frame_support::{
    ensure,
    traits::{Get, Time},
};
use salus_merkle::MAX_LEAVES;
use salus_primitives::{Hour, OrganisationDeposits, OrganisationId, OrganisationInspect, Root};
use sp_runtime::{
    traits::{Saturating, Zero},
    TryRuntimeError,
};

use crate::{
    anchor::key, BalanceOf, Batch, BatchKind, Batches, Config, LastReports, Pallet, Reports,
    Retention,
};

impl<T: Config> Pallet<T> {
    /// Batches are well formed and belong to organisations, which hold enough for them; reports do not
    /// overlap, are over, and the last ended where it is said; what is listed as a report is the batch
    /// that counts; what has another's place names it and is named by it; the retention keeps its bounds.
    pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
        let mut deposits = BTreeMap::<OrganisationId, BalanceOf<T>>::new();
        let mut counting = 0usize;
        for (organisation, root, batch) in Batches::<T>::iter() {
            Self::try_batch(&batch)?;
            Self::try_place(organisation, root, &batch)?;
            let sum = deposits.entry(organisation).or_insert_with(Zero::zero);
            *sum = sum.clone().saturating_add(T::BatchDeposit::get());
            if let (Some((first, end)), None) = (batch.hours(), batch.superseded) {
                counting = counting.saturating_add(1);
                ensure!(
                    Reports::<T>::get(organisation, key(first)) == Some(root),
                    "a report is not listed"
                );
                ensure!(
                    LastReports::<T>::get(organisation).is_some_and(|next| end <= next),
                    "a report is later than the last"
                );
            }
        }
        for (organisation, sum) in deposits {
            ensure!(T::Parties::organisation(organisation).is_some(), "a batch of nobody");
            ensure!(sum <= T::Parties::held(organisation), "too little is held for batches");
        }
        ensure!(Reports::<T>::iter().count() == counting, "something is listed that is no report");
        for organisation in LastReports::<T>::iter_keys() {
            Self::try_reports(organisation)?;
        }
        let bounds = T::MinRetention::get()..=T::MaxRetention::get();
        ensure!(bounds.contains(&Retention::<T>::get()), "the retention is out of bounds");
        Ok(())
    }

    fn try_batch(batch: &Batch) -> Result<(), TryRuntimeError> {
        let Batch { leaves, kind, period, anchored, tombstone, .. } = batch;
        ensure!((1..=MAX_LEAVES).contains(leaves), "a batch of no leaves, or of too many");
        ensure!(*anchored <= T::Time::now(), "a batch will be anchored");
        ensure!(period.check().is_ok(), "a batch of a time that nobody may name");
        ensure!(
            tombstone.is_none_or(|tombstone| (1..=*leaves).contains(&tombstone.erased)),
            "no leaf is erased, or more than there are"
        );
        if *kind == BatchKind::Disclosures {
            let (first, end) = batch.hours().ok_or("a report is not of whole hours")?;
            ensure!(
                (1..=24).contains(&end.0.saturating_sub(first.0)),
                "a report of more than a day"
            );
            ensure!(end.start() <= *anchored, "a report was anchored before it was over");
        }
        Ok(())
    }

    /// A batch whose place another has names that one, and is of the same kind and period.
    fn try_place(
        organisation: OrganisationId,
        root: Root,
        batch: &Batch,
    ) -> Result<(), TryRuntimeError> {
        let replaced = batch.replaces.and_then(|old| Batches::<T>::get(organisation, old));
        // One that is no older was purged, and anchored anew.
        let Some(old) = replaced.filter(|old| old.anchored < batch.anchored) else { return Ok(()) };
        ensure!(old.superseded == Some(root), "two batches do not name each other");
        ensure!(
            (old.kind, old.period) == (batch.kind, batch.period),
            "what replaces a batch is of another kind or period"
        );
        Ok(())
    }

    /// In order of time, each report begins where the one before ended, or later: what was between
    /// was purged.
    fn try_reports(organisation: OrganisationId) -> Result<(), TryRuntimeError> {
        let mut ended = Hour(0);
        for (_, root) in Reports::<T>::iter_prefix(organisation) {
            let batch = Batches::<T>::get(organisation, root).ok_or("a report without a batch")?;
            let (first, end) = batch.hours().ok_or("a report that is none")?;
            ensure!(ended <= first, "two reports overlap");
            ended = end;
        }
        Ok(())
    }
}
