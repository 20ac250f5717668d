//! Subscriptions to lists of the state that grow: what is there, in order of numbers, and then what comes,
//! as it becomes final.

mod backlog;
mod changes;
pub mod sending;

pub use self::backlog::Wanted;

use self::{
    backlog::Backlog,
    changes::Changes,
    sending::{feed, Event},
};
use super::answers::{page, Answer};
use crate::client::{FullClient, Hash};
use futures::{
    channel::oneshot,
    stream::{self, Stream},
    FutureExt, StreamExt,
};
use jsonrpsee::{
    core::RpcResult,
    types::{error::INTERNAL_ERROR_CODE, ErrorObjectOwned},
    PendingSubscriptionSink,
};
use salus_primitives::{EntryNumber, Page};
use sc_client_api::{BlockchainEvents, HeaderBackend};
use sc_rpc::{utils::spawn_subscription_task, SubscriptionTaskExecutor};
use serde::Serialize;
use sp_core::storage::StorageKey;
use sp_runtime::traits::Header;
use std::sync::Arc;

/// A place in a list.
pub trait Number: Copy + Default + Serialize + Send + Sync + 'static {
    /// The next one; none when they are used up.
    fn after(self) -> Option<Self>;
}

impl Number for EntryNumber {
    fn after(self) -> Option<Self> {
        self.next()
    }
}

impl Number for u32 {
    fn after(self) -> Option<Self> {
        self.checked_add(1)
    }
}

/// A list in the state that grows at its end.
pub trait List: Send + Sync + 'static {
    /// By what its entries are ordered.
    type Number: Number;
    /// What an entry says.
    type Record: Serialize + Send + Sync;

    /// What changes in the state whenever it grows.
    fn key(&self) -> StorageKey;

    /// A page of it, of the state of this block.
    fn page(
        &self,
        client: &FullClient,
        at: Hash,
        wanted: Wanted<Self::Number>,
    ) -> Answer<Page<Self::Number, Self::Record>>;
}

/// Subscriptions over a client. Like the methods they wrap runtime APIs: whoever asks for pages gets the
/// same.
#[derive(Clone)]
pub struct Feed {
    client: Arc<FullClient>,
    executor: SubscriptionTaskExecutor,
}

impl Feed {
    /// Sends what this client knows to be final. `executor` runs subscriptions, and reads for them.
    pub fn new(client: Arc<FullClient>, executor: SubscriptionTaskExecutor) -> Self {
        Self { client, executor }
    }

    /// Lets somebody subscribe to a list, from this number on, or from the first.
    pub(super) fn serve<L: List>(
        &self,
        pending: PendingSubscriptionSink,
        list: L,
        cursor: Option<L::Number>,
    ) {
        let source = Source { feed: self.clone(), list: Arc::new(list) };
        let cursor = cursor.unwrap_or_default();
        spawn_subscription_task(&self.executor, source.subscribe(pending, cursor));
    }
}

/// One list, for one subscriber.
struct Source<L> {
    feed: Feed,
    list: Arc<L>,
}

impl<L: List> Source<L> {
    /// Serves a subscription to its end.
    async fn subscribe(self, pending: PendingSubscriptionSink, cursor: L::Number) {
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

    /// What is heard of the list and of finality from now on, and what is known until now.
    fn listen(&self) -> RpcResult<(Changes, impl Stream<Item = Event>)> {
        let client = self.feed.client.clone();
        let key = self.list.key();
        let changes =
            client.storage_changes_notification_stream(Some(&[key]), None).map_err(|error| {
                failed("the node does not tell of changes", Some(error.to_string()))
            })?;
        let finality = client.finality_notification_stream();
        let chain = client.info();
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
    async fn read(&self, wanted: Wanted<L::Number>) -> RpcResult<Page<L::Number, L::Record>> {
        let (client, list) = (self.feed.client.clone(), self.list.clone());
        let (answer, answered) = oneshot::channel();
        let reading = async move {
            let page = list.page(&client, client.info().finalized_hash, wanted);
            // Who asked may have gone.
            let _ = answer.send(page);
        };
        self.feed.executor.spawn_blocking("salus-feed", Some("rpc"), reading.boxed());
        page(answered.await.map_err(|_| failed("the node is stopping", None))?)
    }
}

fn failed(sentence: &'static str, cause: Option<String>) -> ErrorObjectOwned {
    ErrorObjectOwned::owned(INTERNAL_ERROR_CODE, sentence, cause)
}
