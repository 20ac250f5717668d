//! What other pallets tell of patients' data, and are told of requests.

use salus_primitives::{
    DisclosureInspect, DisclosureJournal, EntryNumber, Extent, JournalEntry, PatientState,
    RequestFacts, RequestId,
};
use sp_runtime::DispatchError;

use crate::{keys::number_key, Config, Entries, Journals, Pallet, Requests};

impl<T: Config> DisclosureJournal<T::AccountId> for Pallet<T> {
    fn note(patient: &T::AccountId, entry: JournalEntry, had: Option<EntryNumber>) -> EntryNumber {
        let number = Journals::<T>::mutate(patient, |journal| {
            let number = journal.next;
            // Numbers outlast the chain.
            journal.next = number.next().unwrap_or(number);
            number
        });
        if let Some(had) = had {
            Entries::<T>::remove(patient, number_key(had));
        }
        Entries::<T>::insert(patient, number_key(number), entry);
        number
    }

    fn forget(patient: &T::AccountId, number: EntryNumber) {
        Entries::<T>::remove(patient, number_key(number));
        let after = number.next().unwrap_or(number);
        Journals::<T>::mutate(patient, |journal| journal.first = journal.first.max(after));
    }
}

impl<T: Config> DisclosureInspect<T::AccountId> for Pallet<T> {
    fn request(id: RequestId) -> Option<RequestFacts<T::AccountId>> {
        let request = Requests::<T>::get(id)?;
        Some(RequestFacts {
            asker: request.asker.organisation(),
            purpose: request.purpose,
            fulfilled: request.was_fulfilled(),
            patient: request.patient,
            custodian: request.custodian,
        })
    }
}

/// Of a patient's state, own requests are paid for with the enrolment. Nothing is inherited: what
/// the old pseudonym asked for stays with it, and the new one acts for that.
impl<T: Config> PatientState<T::AccountId> for Pallet<T> {
    type Error = DispatchError;

    fn is_empty(patient: &T::AccountId) -> bool {
        let journal = Journals::<T>::get(patient);
        journal.own.is_empty() && journal.proxies.is_empty()
    }

    // The law gives own access after the end too, when the deposit may have been given back.
    fn needs_deposit(_: &T::AccountId) -> bool {
        false
    }

    fn most() -> Extent {
        Extent::default()
    }

    fn inherit(_: &T::AccountId, _: &T::AccountId) -> Result<Extent, DispatchError> {
        Ok(Extent::default())
    }
}
