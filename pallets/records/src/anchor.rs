//! Bodies of the calls that anchor: who, then checks, the deposit as the last of them, then writes and
//! one event.

use alloc::vec::Vec;
use frame_support::{
    ensure,
    traits::{Get, Time},
};
use salus_merkle::{leaf_hash, verify_consistency, MAX_LEAVES};
use salus_primitives::{
    Commitment, DataPeriod, Hour, OrganisationDeposits, OrganisationId, OrganisationInspect, Root,
};
use sp_io::hashing::sha2_256;
use sp_runtime::DispatchResult;

use crate::{
    types::hours, Batch, BatchKind, Batches, Config, Error, Event, Extension, HourKey, LastReports,
    Pallet, Reports,
};

/// Hours of a report, at most.
pub(crate) const MAX_HOURS: u32 = 24;

impl<T: Config> Pallet<T> {
    pub(crate) fn do_anchor(who: &T::AccountId, commitment: Commitment) -> DispatchResult {
        let kind = BatchKind::Records;
        let organisation = Self::agent(who, kind)?;
        let root = Root(leaf_hash(sha2_256, &commitment.0));
        let batch = Self::begun(kind, 1, DataPeriod::ALWAYS);
        Self::insert(organisation, root, &batch)?;
        Self::tell(organisation, root, batch);
        Ok(())
    }

    pub(crate) fn do_anchor_batch(
        who: &T::AccountId,
        kind: BatchKind,
        root: Root,
        leaves: u64,
        period: DataPeriod,
        extends: Option<Extension>,
    ) -> DispatchResult {
        let organisation = Self::agent(who, kind)?;
        Self::ensure_leaves(leaves)?;
        let end = match kind {
            BatchKind::Records => {
                period.check().map_err(Error::<T>::from)?;
                None
            }
            BatchKind::Disclosures => Some(Self::ensure_next_report(organisation, &period)?),
        };
        let mut batch = Self::begun(kind, leaves, period);
        if let Some(extension) = extends {
            Self::ensure_extends(organisation, root, &batch, &extension)?;
            batch.extends = Some(extension.root);
        }
        Self::insert(organisation, root, &batch)?;
        if let Some(end) = end {
            LastReports::<T>::insert(organisation, end);
        }
        Self::tell(organisation, root, batch);
        Ok(())
    }

    pub(crate) fn do_supersede(
        who: &T::AccountId,
        replaced: Root,
        root: Root,
        leaves: u64,
    ) -> DispatchResult {
        let (organisation, mut old) = Self::batch_of_agent(who, replaced)?;
        ensure!(old.superseded.is_none(), Error::<T>::AlreadySuperseded);
        Self::ensure_leaves(leaves)?;
        let new = Self::begun(old.kind, leaves, old.period);
        let batch = Batch { replaces: Some(replaced), ..new };
        Self::insert(organisation, root, &batch)?;
        old.superseded = Some(root);
        Batches::<T>::insert(organisation, replaced, old);
        Self::deposit_event(Event::BatchSuperseded { organisation, root, leaves, replaced });
        Ok(())
    }

    /// The organisation for which this account has the duty for a kind of batch.
    pub(crate) fn agent(who: &T::AccountId, kind: BatchKind) -> Result<OrganisationId, Error<T>> {
        T::Parties::agent(who, kind.duty()).ok_or(Error::<T>::NotAgent)
    }

    /// A batch of the organisation for which this account has the duty for its kind.
    pub(crate) fn batch_of_agent(
        who: &T::AccountId,
        root: Root,
    ) -> Result<(OrganisationId, Batch), Error<T>> {
        let kinds = [BatchKind::Records, BatchKind::Disclosures];
        let organisation = kinds
            .into_iter()
            .find_map(|kind| Self::agent(who, kind).ok())
            .ok_or(Error::<T>::NotAgent)?;
        let batch = Batches::<T>::get(organisation, root).ok_or(Error::<T>::BatchNotFound)?;
        Self::agent(who, batch.kind)?;
        Ok((organisation, batch))
    }

    /// A batch that is anchored now.
    fn begun(kind: BatchKind, leaves: u64, period: DataPeriod) -> Batch {
        let anchored = T::Time::now();
        let (extends, superseded, replaces, tombstone) = Default::default();
        Batch { leaves, kind, period, anchored, extends, superseded, replaces, tombstone }
    }

    fn ensure_leaves(leaves: u64) -> Result<(), Error<T>> {
        ensure!(leaves > 0, Error::<T>::NoLeaves);
        ensure!(leaves <= MAX_LEAVES, Error::<T>::TooManyLeaves);
        Ok(())
    }

    /// That a report of this period is the organisation's next one; the first hour after it.
    fn ensure_next_report(
        organisation: OrganisationId,
        period: &DataPeriod,
    ) -> Result<Hour, Error<T>> {
        let now = T::Time::now();
        let (first, end) = hours(period).ok_or(Error::<T>::PeriodInvalid)?;
        let length = end.0.saturating_sub(first.0);
        ensure!((1..=MAX_HOURS).contains(&length), Error::<T>::PeriodInvalid);
        ensure!(end.start() <= now, Error::<T>::PeriodInvalid);
        match LastReports::<T>::get(organisation) {
            Some(next) => ensure!(first == next, Error::<T>::ReportGap),
            // For good: every hour since must be reported.
            None => ensure!(
                now.saturating_sub(T::MaxFirstReportAge::get()) <= first.start(),
                Error::<T>::PeriodInvalid
            ),
        }
        Ok(end)
    }

    /// That a batch begins with the leaves of an older one of the same kind.
    fn ensure_extends(
        organisation: OrganisationId,
        root: Root,
        batch: &Batch,
        extension: &Extension,
    ) -> Result<(), Error<T>> {
        let older =
            Batches::<T>::get(organisation, extension.root).ok_or(Error::<T>::BatchNotFound)?;
        ensure!(older.kind == batch.kind, Error::<T>::KindDiffers);
        ensure!(older.superseded.is_none(), Error::<T>::AlreadySuperseded);
        let proof: Vec<_> = extension.proof.iter().map(|head| head.0).collect();
        let (old, new) = (&extension.root.0, &root.0);
        verify_consistency(sha2_256, older.leaves, batch.leaves, &proof, old, new)
            .map_err(|_| Error::<T>::ProofInvalid)
    }

    /// Holds the deposit for a new batch, and writes it.
    fn insert(organisation: OrganisationId, root: Root, batch: &Batch) -> DispatchResult {
        ensure!(!Batches::<T>::contains_key(organisation, root), Error::<T>::RootKnown);
        T::Parties::hold(organisation, T::BatchDeposit::get()).map_err(Into::into)?;
        if let Some((first, _)) = batch.hours() {
            Reports::<T>::insert(organisation, key(first), root);
        }
        Batches::<T>::insert(organisation, root, batch);
        Ok(())
    }

    fn tell(organisation: OrganisationId, root: Root, batch: Batch) {
        let Batch { kind, leaves, period, extends, .. } = batch;
        Self::deposit_event(Event::BatchAnchored {
            organisation,
            root,
            kind,
            leaves,
            period,
            extends,
        });
    }
}

/// Under what a report is kept that begins with this hour.
pub(crate) fn key(first: Hour) -> HourKey {
    first.0.to_be_bytes()
}
