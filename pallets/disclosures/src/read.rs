//! What can be read, in pages of bounded work.

use frame_support::traits::{Get, Time};
use salus_primitives::{
    EntryNumber, JournalEntry, Moment, OrganisationId, Page, PageTooLarge, Period, RequestId,
};

use crate::{
    keys::{month_key, month_of, number_key, number_of, request_key, request_of},
    tallies::is_over,
    Clock, Config, DueDates, Entries, Inboxes, JournalRecord, Month, Pallet, RequestOf,
    RequestView, Requests, Tallies, Tally,
};

impl<T: Config> Pallet<T> {
    /// A request, if it is still kept.
    pub fn find(id: RequestId) -> Option<RequestView<T::AccountId>> {
        Requests::<T>::get(id).map(Self::view)
    }

    /// What happened to a patient's data, in order of numbers: with the one that is given, or the next.
    ///
    /// An entry that changed has a later number, so that whoever goes on from where they were misses
    /// nothing. Of a period, requests are told that were made in it, or closed, or that were answered in
    /// it and contested. A page may be short, or empty, and there be more.
    pub fn accounting(
        patient: &T::AccountId,
        cursor: Option<EntryNumber>,
        limit: u32,
        period: Option<Period>,
    ) -> Result<Page<EntryNumber, JournalRecord<T::AccountId>>, PageTooLarge> {
        let before = cursor.and_then(|EntryNumber(number)| number.checked_sub(1).map(EntryNumber));
        let entries = match before {
            Some(before) => Entries::<T>::iter_prefix_from(
                patient,
                Entries::<T>::hashed_key_for(patient, number_key(before)),
            ),
            None => Entries::<T>::iter_prefix(patient),
        };
        let entries = entries.map(|(key, entry)| (number_of(key), entry));
        Page::of(entries, limit, T::MaxPage::get(), |entry| {
            let request = match entry {
                JournalEntry::Request(id) => Some(Requests::<T>::get(id)?),
                JournalEntry::Emergency(_) => None,
            };
            let told = request.as_ref().is_none_or(|request| concerns(request, period));
            let request = request.map(Self::view);
            told.then_some(JournalRecord { entry, request })
        })
    }

    /// Open requests of a custodian, in order of their ids: with the one that is given, or the next.
    /// If `overdue`, those that should have been answered. A page may be short, or empty, and there be
    /// more.
    pub fn inbox(
        custodian: OrganisationId,
        cursor: Option<RequestId>,
        limit: u32,
        overdue: bool,
    ) -> Result<Page<RequestId, RequestView<T::AccountId>>, PageTooLarge> {
        let before = cursor.and_then(|RequestId(id)| id.checked_sub(1).map(RequestId));
        let keys = match before {
            Some(before) => Inboxes::<T>::iter_key_prefix_from(
                custodian,
                Inboxes::<T>::hashed_key_for(custodian, request_key(before)),
            ),
            None => Inboxes::<T>::iter_key_prefix(custodian),
        };
        let ids = keys.map(request_of).map(|id| (id, id));
        Page::of(ids, limit, T::MaxPage::get(), |id| {
            Self::find(id).filter(|view| !overdue || view.overdue)
        })
    }

    /// When a request would fall due at this custodian that was made at this instant, by what holds now.
    pub fn due_dates(custodian: OrganisationId, clock: Clock, made: Moment) -> DueDates {
        Self::rules_for(custodian).due_dates(clock, made)
    }

    /// What became of a custodian's requests, month by month from this one on, for six years.
    pub fn tallies(
        custodian: OrganisationId,
        cursor: Option<Month>,
        limit: u32,
    ) -> Result<Page<Month, Tally>, PageTooLarge> {
        let before = cursor.and_then(|Month(month)| month.checked_sub(1).map(Month));
        let months = match before {
            Some(before) => Tallies::<T>::iter_prefix_from(
                custodian,
                Tallies::<T>::hashed_key_for(custodian, month_key(before)),
            ),
            None => Tallies::<T>::iter_prefix(custodian),
        };
        let now = Month::of(T::Time::now());
        let months = months.map(|(key, tally)| (month_of(key), (month_of(key), tally)));
        Page::of(months, limit, T::MaxPage::get(), |(month, tally)| {
            (!is_over(month, now)).then_some(tally)
        })
    }

    /// With what follows from it now.
    fn view(request: RequestOf<T>) -> RequestView<T::AccountId> {
        RequestView {
            overdue: request.is_overdue(T::Time::now()),
            accountable: request.is_accountable(),
            request,
        }
    }
}

/// Whether it was made or closed in this time, or answered in a way that was contested.
fn concerns<AccountId: Clone>(request: &crate::Request<AccountId>, period: Option<Period>) -> bool {
    let instants =
        [Some(request.made), request.closed(), request.contested.map(|answer| answer.at())];
    period.is_none_or(|period| instants.into_iter().flatten().any(|at| period.contains(at)))
}
