//! What goes.

use frame_support::{
    ensure,
    traits::{Get, Time},
};
use salus_primitives::{
    EntryNumber, JournalEntry, Moment, OrganisationDeposits, OrganisationId, RequestId, Root,
};
use sp_runtime::{DispatchError, DispatchResult};

use crate::{
    keys::number_key, Config, Entries, Error, Event, Pallet, RequestOf, Requests, Retention,
    Suspensions,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_purge(patient: T::AccountId, numbers: &[EntryNumber]) -> DispatchResult {
        let kept_from = T::Time::now().checked_sub(Retention::<T>::get());
        let mut count = 0u32;
        for number in numbers {
            if let Some((id, request)) = Self::purgeable(&patient, *number, kept_from) {
                Self::remove(id, &request)?;
                count = count.saturating_add(1);
            }
        }
        ensure!(count > 0, Error::<T>::NothingToPurge);
        Self::deposit_event(Event::EntriesPurged { patient, count });
        Ok(())
    }

    /// The request of this entry, if it closed so long ago that it need not be kept.
    fn purgeable(
        patient: &T::AccountId,
        number: EntryNumber,
        kept_from: Option<Moment>,
    ) -> Option<(RequestId, RequestOf<T>)> {
        let JournalEntry::Request(id) = Entries::<T>::get(patient, number_key(number))? else {
            return None;
        };
        let request = Requests::<T>::get(id)?;
        let closed = request.closed()?;
        (closed <= kept_from?).then_some((id, request))
    }

    pub(crate) fn do_purge_suspension(authority: OrganisationId, root: Root) -> DispatchResult {
        let suspension =
            Suspensions::<T>::get(authority, root).ok_or(Error::<T>::NothingToPurge)?;
        ensure!(suspension.until <= T::Time::now(), Error::<T>::NothingToPurge);

        T::Parties::release(authority, T::SuspensionDeposit::get())
            .map_err(Into::<DispatchError>::into)?;
        Suspensions::<T>::remove(authority, root);
        Self::deposit_event(Event::SuspensionPurged { authority, root });
        Ok(())
    }
}
