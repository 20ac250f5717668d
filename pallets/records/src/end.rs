//! Bodies of the calls by which batches and what they commit to end.

use frame_support::{
    ensure,
    traits::{Get, Time},
};
use salus_primitives::{Moment, OrganisationDeposits, OrganisationId, OrganisationInspect, Root};
use sp_runtime::DispatchResult;

use crate::{
    anchor::key, Batch, Batches, Config, Error, Event, Pallet, Reports, Retention, Tombstone,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_tombstone(
        who: &T::AccountId,
        root: Root,
        erased: u64,
        receipts: Root,
    ) -> DispatchResult {
        let (organisation, batch) = Self::batch_of_agent(who, root)?;
        let before = batch.tombstone.map_or(0, |tombstone| tombstone.erased);
        ensure!(before < erased && erased <= batch.leaves, Error::<T>::ErasedInvalid);
        let tombstone = Some(Tombstone { erased, receipts });
        Batches::<T>::insert(organisation, root, Batch { tombstone, ..batch });
        Self::deposit_event(Event::BatchTombstoned { organisation, root, erased, receipts });
        Ok(())
    }

    pub(crate) fn do_purge(
        who: &T::AccountId,
        organisation: OrganisationId,
        root: Root,
    ) -> DispatchResult {
        let batch = Batches::<T>::get(organisation, root).ok_or(Error::<T>::BatchNotFound)?;
        // Nobody else could end what one that is suspended or removed has, nor free its deposit.
        let active = T::Parties::organisation(organisation).is_some_and(|facts| facts.active);
        let is_agent = || T::Parties::agent(who, batch.kind.duty()) == Some(organisation);
        ensure!(!active || is_agent(), Error::<T>::NotAgent);
        let kept_until = batch.anchored.saturating_add(Retention::<T>::get());
        ensure!(kept_until <= T::Time::now(), Error::<T>::RetentionRunning);

        T::Parties::release(organisation, T::BatchDeposit::get()).map_err(Into::into)?;
        Batches::<T>::remove(organisation, root);
        if let (Some((first, _)), None) = (batch.hours(), batch.superseded) {
            Reports::<T>::remove(organisation, key(first));
        }
        Self::deposit_event(Event::BatchPurged { organisation, root });
        Ok(())
    }

    pub(crate) fn do_set_retention(retention: Moment) -> DispatchResult {
        let bounds = T::MinRetention::get()..=T::MaxRetention::get();
        ensure!(bounds.contains(&retention), Error::<T>::RetentionInvalid);
        Retention::<T>::put(retention);
        Self::deposit_event(Event::RetentionSet { retention });
        Ok(())
    }
}
