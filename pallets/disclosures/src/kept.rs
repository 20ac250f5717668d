//! What is written together, so that everything by which a request is found agrees with it.

use frame_support::{
    ensure,
    traits::{Get, Time},
};
use salus_primitives::{
    DisclosureJournal, Duty, JournalEntry, OrganisationDeposits, OrganisationInspect,
    PatientInspect, RequestId,
};
use sp_runtime::{DispatchError, DispatchResult};

use crate::{
    decide::Ask,
    keys::{quarter, request_key},
    Asker, Config, Deadlines, Error, Event, Inboxes, Journals, OpenCounts, OverdueCount, Pallet,
    Request, RequestOf, Requests, Status,
};

impl<AccountId: Clone> Request<AccountId> {
    /// The question again, as at now.
    pub(crate) fn ask(&self) -> Ask<AccountId> {
        Ask {
            asker: self.asker.clone(),
            patient: self.patient.clone(),
            custodian: self.custodian,
            purpose: self.purpose,
            classes: self.classes,
            period: self.period,
        }
    }
}

impl<T: Config> Pallet<T> {
    /// The request of this id.
    pub(crate) fn kept(id: RequestId) -> Result<RequestOf<T>, Error<T>> {
        Requests::<T>::get(id).ok_or(Error::<T>::RequestNotFound)
    }

    /// The open request of this id, if this account answers it.
    pub(crate) fn kept_for_custodian(
        who: &T::AccountId,
        id: RequestId,
    ) -> Result<RequestOf<T>, Error<T>> {
        let request = Self::kept(id)?;
        let acts = T::Parties::agent(who, Duty::Disclose) == Some(request.custodian);
        ensure!(acts, Error::<T>::NotCustodian);
        ensure!(request.is_open(), Error::<T>::RequestClosed);
        Ok(request)
    }

    /// The request of this id, if this account asked, or acts for who did.
    pub(crate) fn kept_for_asker(
        who: &T::AccountId,
        id: RequestId,
    ) -> Result<RequestOf<T>, Error<T>> {
        let request = Self::kept(id)?;
        let is_agent = |organisation| T::Parties::agent(who, Duty::Disclose) == Some(organisation);
        // The old pseudonym until the new one can be contested no more, and the new one from then on.
        let is_patient = || {
            if request.patient == *who {
                return T::Parties::replaced_for_good(who).is_none();
            }
            T::Parties::successor(&request.patient).as_ref() == Some(who)
                && !T::Parties::is_contestable(who)
                && T::Parties::replaced_for_good(who).is_none()
        };
        let asked = match &request.asker {
            Asker::Organisation { organisation, .. } => is_agent(*organisation),
            Asker::Practitioner { organisation, account, .. } => {
                let stands = || Self::is_in_good_standing(&request.asker, &request.patient);
                account == who && stands() || is_agent(*organisation)
            }
            Asker::Patient => is_patient(),
            Asker::Proxy { account } => account == who || is_patient(),
        };
        ensure!(asked, Error::<T>::NotAsker);
        Ok(request)
    }

    /// Lists an open request.
    pub(crate) fn open(id: RequestId, request: &RequestOf<T>) {
        Inboxes::<T>::insert(request.custodian, request_key(id), ());
        Self::schedule(id, request);
        Self::count(request, |open| open.saturating_add(1));
    }

    /// Ends an open request that nobody is left to answer.
    pub(crate) fn lapse(id: RequestId, request: RequestOf<T>) {
        let (patient, custodian) = (request.patient.clone(), request.custodian);
        Self::tally(custodian, |tally| &mut tally.lapsed);
        Self::close(id, request, Status::Lapsed { at: T::Time::now() });
        Self::deposit_event(Event::RequestLapsed { request: id, patient, custodian });
    }

    /// Closes an open request.
    pub(crate) fn close(id: RequestId, mut request: RequestOf<T>, status: Status) {
        Inboxes::<T>::remove(request.custodian, request_key(id));
        Self::unschedule(id, &request);
        Self::count(&request, |open| open.saturating_sub(1));
        let overdue = request.status == (Status::Open { overdue: true });
        OverdueCount::<T>::mutate(|count| *count = count.saturating_sub(overdue.into()));
        request.status = status;
        Self::write(id, request);
    }

    /// Writes a request that changed, which tells its patient.
    pub(crate) fn write(id: RequestId, mut request: RequestOf<T>) {
        let entry = JournalEntry::Request(id);
        request.number = Self::note(&request.patient, entry, Some(request.number));
        Requests::<T>::insert(id, request);
    }

    /// Has the hook look at a request when something happens to it by itself.
    pub(crate) fn schedule(id: RequestId, request: &RequestOf<T>) {
        if let Some(deadline) = request.deadline() {
            Deadlines::<T>::insert(quarter(deadline), request_key(id), ());
        }
    }

    pub(crate) fn unschedule(id: RequestId, request: &RequestOf<T>) {
        if let Some(deadline) = request.deadline() {
            Deadlines::<T>::remove(quarter(deadline), request_key(id));
        }
    }

    /// Removes a closed request, and releases what is held for it.
    pub(crate) fn remove(id: RequestId, request: &RequestOf<T>) -> DispatchResult {
        match request.asker.organisation() {
            Some(organisation) => T::Parties::release(organisation, T::RequestDeposit::get())
                .map_err(Into::<DispatchError>::into)?,
            None => Journals::<T>::mutate(&request.patient, |journal| {
                journal.own.retain(|own| *own != id);
                journal.proxies.retain(|own| *own != id);
            }),
        }
        Requests::<T>::remove(id);
        Self::forget(&request.patient, request.number);
        Ok(())
    }

    /// Changes how many requests are open, of those among which this one counts.
    fn count(request: &RequestOf<T>, change: impl Fn(u32) -> u32) {
        for counted in request.counted().into_iter().flatten() {
            OpenCounts::<T>::mutate_exists(counted, request.custodian, |open| {
                let count = change(open.unwrap_or_default());
                *open = (count > 0).then_some(count);
            });
        }
    }
}
