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
    keys::number_key, types::WITHDRAWN, Config, Entries, Error, Event, Pallet, RequestOf, Requests,
    Retention, Status, Suspensions,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_purge(patient: T::AccountId, numbers: &[EntryNumber]) -> DispatchResult {
        let (now, retention) = (T::Time::now(), Retention::<T>::get());
        let mut count = 0u32;
        for number in numbers {
            if let Some((id, request)) = Self::purgeable(&patient, *number, now, retention) {
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
        now: Moment,
        retention: Moment,
    ) -> Option<(RequestId, RequestOf<T>)> {
        let JournalEntry::Request(id) = Entries::<T>::get(patient, number_key(number))? else {
            return None;
        };
        let request = Requests::<T>::get(id)?;
        let kept = match request.status {
            // Nothing followed from it, and its deposit is wanted again.
            Status::Withdrawn { .. } if !request.was_answered() => retention.min(WITHDRAWN),
            _ => retention,
        };
        let over = request.closed()?.saturating_add(kept);
        (over <= now).then_some((id, request))
    }

    pub(crate) fn do_purge_suspension(
        authority: OrganisationId,
        custodian: OrganisationId,
        root: Root,
    ) -> DispatchResult {
        let key = (authority, custodian, root);
        let suspension = Suspensions::<T>::get(key).ok_or(Error::<T>::NothingToPurge)?;
        // Or a new statement would hide since when openings are kept back.
        let over = suspension.until.saturating_add(Retention::<T>::get());
        ensure!(over <= T::Time::now(), Error::<T>::NothingToPurge);

        T::Parties::release(authority, T::SuspensionDeposit::get())
            .map_err(Into::<DispatchError>::into)?;
        Suspensions::<T>::remove(key);
        Self::deposit_event(Event::SuspensionPurged { authority, custodian, root });
        Ok(())
    }
}
