//! The subscription to a patient's journal.

use super::{
    answers::Answer,
    feed::{Feed, List, Wanted},
};
use crate::client::{FullClient, Hash};
use jsonrpsee::{proc_macros::rpc, PendingSubscriptionSink};
use pallet_disclosures::Journals;
use salus_consortium_runtime::{AccountId, Runtime};
use salus_primitives::{EntryNumber, Page};
use salus_runtime_api::{DisclosuresApi, JournalRecord};
use sp_api::ProvideRuntimeApi;
use sp_core::storage::StorageKey;

/// The subscription. Like the methods it wraps a runtime API: whoever asks for pages gets the same.
#[rpc(server, namespace = "salus")]
pub trait JournalApi {
    /// What happened to a patient's data, in order of numbers, and then what happens, as it becomes
    /// final. Wraps `DisclosuresApi_accounting`.
    ///
    /// It begins with the entry of the number `cursor`, or the next; with the first if left out. Of
    /// a client that is slow at most 64 entries wait, beside what the connection buffers. When there
    /// are more, the subscription ends with an item that tells with which cursor to subscribe again.
    #[subscription(
        name = "subscribeDisclosures" => "disclosures",
        unsubscribe = "unsubscribeDisclosures",
        item = super::feed::sending::Item<EntryNumber, JournalRecord<AccountId>>
    )]
    fn subscribe_disclosures(&self, patient: AccountId, cursor: Option<EntryNumber>);
}

impl JournalApiServer for Feed {
    fn subscribe_disclosures(
        &self,
        pending: PendingSubscriptionSink,
        patient: AccountId,
        cursor: Option<EntryNumber>,
    ) {
        self.serve(pending, Journal { patient }, cursor);
    }
}

/// One patient's journal.
struct Journal {
    patient: AccountId,
}

impl List for Journal {
    type Number = EntryNumber;
    type Record = JournalRecord<AccountId>;

    fn key(&self) -> StorageKey {
        StorageKey(Journals::<Runtime>::hashed_key_for(&self.patient))
    }

    fn page(
        &self,
        client: &FullClient,
        at: Hash,
        Wanted { from, limit }: Wanted<EntryNumber>,
    ) -> Answer<Page<EntryNumber, Self::Record>> {
        client.runtime_api().accounting(at, self.patient.clone(), Some(from), limit, None)
    }
}
