//! The subscription to what is opened of a patient's in emergencies.

use super::{
    answers::Answer,
    feed::{Feed, List, Wanted},
};
use crate::client::{FullClient, Hash};
use jsonrpsee::{proc_macros::rpc, PendingSubscriptionSink};
use pallet_emergency_access::Diaries;
use salus_consortium_runtime::{AccountId, Runtime};
use salus_primitives::Page;
use salus_runtime_api::{EmergencyApi, EmergencyView};
use sp_api::ProvideRuntimeApi;
use sp_core::storage::StorageKey;

/// The subscription. Like the methods it wraps a runtime API: whoever asks for pages gets the same.
#[rpc(server, namespace = "salus")]
pub trait EmergenciesApi {
    /// What was opened of a patient's, in order of numbers, and then what is opened, as it becomes final.
    /// Wraps `EmergencyApi_emergencies`.
    ///
    /// Each is told once, as of the final block in which its page was read: what becomes of it later is told
    /// by the journal, where it gets another number with each change. `cursor`, and what happens to a client that is slow, are as of
    /// `salus_subscribeDisclosures`.
    #[subscription(
        name = "subscribeEmergencies" => "emergencies",
        unsubscribe = "unsubscribeEmergencies",
        item = super::feed::sending::Item<u32, EmergencyView<AccountId>>
    )]
    fn subscribe_emergencies(&self, patient: AccountId, cursor: Option<u32>);
}

impl EmergenciesApiServer for Feed {
    fn subscribe_emergencies(
        &self,
        pending: PendingSubscriptionSink,
        patient: AccountId,
        cursor: Option<u32>,
    ) {
        self.serve(pending, Diary { patient }, cursor);
    }
}

/// What is opened of one patient's.
struct Diary {
    patient: AccountId,
}

impl List for Diary {
    type Number = u32;
    type Record = EmergencyView<AccountId>;

    fn key(&self) -> StorageKey {
        StorageKey(Diaries::<Runtime>::hashed_key_for(&self.patient))
    }

    fn page(
        &self,
        client: &FullClient,
        at: Hash,
        Wanted { from, limit }: Wanted<u32>,
    ) -> Answer<Page<u32, Self::Record>> {
        client.runtime_api().emergencies(at, self.patient.clone(), Some(from), limit)
    }
}
