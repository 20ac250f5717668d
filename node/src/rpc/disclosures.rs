//! The subscription to a patient's journal.

mod backlog;
mod changes;
mod feed;

use self::{
    backlog::{Backlog, Wanted},
    changes::Changes,
    feed::{feed, Event},
};
use super::salus::{page_too_large, runtime_failed};
use crate::client::FullClient;
use futures::{
    channel::oneshot,
    stream::{self, Stream},
    FutureExt, StreamExt,
};
use jsonrpsee::{
    core::RpcResult,
    proc_macros::rpc,
    types::{error::INTERNAL_ERROR_CODE, ErrorObjectOwned},
    PendingSubscriptionSink,
};
use pallet_disclosures::Journals;
use salus_consortium_runtime::{AccountId, Runtime};
use salus_primitives::{EntryNumber, PageTooLarge};
use salus_runtime_api::{DisclosuresApi, JournalPage};
use sc_client_api::{BlockchainEvents, HeaderBackend};
use sc_rpc::{utils::spawn_subscription_task, SubscriptionTaskExecutor};
use sp_api::ProvideRuntimeApi;
use sp_core::storage::StorageKey;
use sp_runtime::traits::Header;
use std::sync::Arc;

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
        item = feed::Item<salus_runtime_api::JournalRecord<AccountId>>
    )]
    fn subscribe_disclosures(&self, patient: AccountId, cursor: Option<EntryNumber>);
}

/// The subscription over a client.
pub struct Disclosures {
    client: Arc<FullClient>,
    executor: SubscriptionTaskExecutor,
}

impl Disclosures {
    /// Sends what this client knows to be final. `executor` runs subscriptions, and reads for them.
    pub fn new(client: Arc<FullClient>, executor: SubscriptionTaskExecutor) -> Self {
        Self { client, executor }
    }
}

impl JournalApiServer for Disclosures {
    fn subscribe_disclosures(
        &self,
        pending: PendingSubscriptionSink,
        patient: AccountId,
        cursor: Option<EntryNumber>,
    ) {
        let (client, executor) = (self.client.clone(), self.executor.clone());
        let journal = Journal { client, executor, patient };
        let cursor = cursor.unwrap_or_default();
        spawn_subscription_task(&self.executor, journal.subscribe(pending, cursor));
    }
}

/// One patient's journal.
struct Journal {
    client: Arc<FullClient>,
    executor: SubscriptionTaskExecutor,
    patient: AccountId,
}

impl Journal {
    /// Serves a subscription to its end.
    async fn subscribe(self, pending: PendingSubscriptionSink, cursor: EntryNumber) {
        // Listened first, then read: so nothing comes between.
        let heard = self.listen();
        // Read first, then accepted: a node that lacks the state refuses.
        let started = match heard {
            Ok(heard) => Backlog::start(cursor, |wanted| self.read(wanted))
                .await
                .map(|backlog| (backlog, heard)),
            Err(error) => Err(error),
        };
        let (backlog, (changes, events)) = match started {
            Ok(started) => started,
            Err(error) => return pending.reject(error).await,
        };
        // Who asked may have gone.
        let Ok(sink) = pending.accept().await else { return };
        feed(sink, backlog, changes, events, |wanted| self.read(wanted)).await;
    }

    /// What is heard of the journal and of finality from now on, and what is known until now.
    fn listen(&self) -> RpcResult<(Changes, impl Stream<Item = Event>)> {
        let key = StorageKey(Journals::<Runtime>::hashed_key_for(&self.patient));
        let changes = self.client.storage_changes_notification_stream(Some(&[key]), None).map_err(
            |error| failed("the node does not tell of changes", Some(error.to_string())),
        )?;
        let finality = self.client.finality_notification_stream();
        let chain = self.client.info();
        let client = self.client.clone();
        let changed = changes.map(move |change| {
            // A block that is forgotten already was none above the best.
            let number = client.number(change.block).ok().flatten();
            Event::Changed(number.unwrap_or_else(|| client.info().best_number))
        });
        let finalised = finality.map(|finalised| Event::Finalised(*finalised.header.number()));
        let known = Changes::new(chain.finalized_number, chain.best_number);
        Ok((known, stream::select(changed, finalised)))
    }

    /// A page of the final state, read on a thread of its own.
    async fn read(&self, wanted: Wanted) -> RpcResult<JournalPage<AccountId>> {
        let Wanted { from, limit } = wanted;
        let (client, patient) = (self.client.clone(), self.patient.clone());
        let (answer, answered) = oneshot::channel();
        let reading = async move {
            let at = client.info().finalized_hash;
            let page = client.runtime_api().accounting(at, patient, Some(from), limit, None);
            // Who asked may have gone.
            let _ = answer.send(page);
        };
        self.executor.spawn_blocking("salus-disclosures", Some("rpc"), reading.boxed());
        answered
            .await
            .map_err(|_| failed("the node is stopping", None))?
            .map_err(runtime_failed)?
            .map_err(|PageTooLarge| page_too_large())
    }
}

fn failed(sentence: &'static str, cause: Option<String>) -> ErrorObjectOwned {
    ErrorObjectOwned::owned(INTERNAL_ERROR_CODE, sentence, cause)
}
