//! Sends a subscriber what is in a list, and then what comes.

use super::{
    backlog::{Backlog, Wanted},
    changes::Changes,
    Number,
};
use crate::client::BlockNumber;
use futures::{
    future::{select, Either, Fuse, FusedFuture},
    FutureExt, Stream, StreamExt,
};
use jsonrpsee::{SubscriptionMessage, SubscriptionSink};
use salus_primitives::Page;
use serde::Serialize;
use std::{future::Future, mem, pin::pin};

/// What is heard of the chain.
pub enum Event {
    /// The list changed in a block of this number.
    Changed(BlockNumber),
    /// The block of this number is final.
    Finalised(BlockNumber),
}

/// Why the node ended a subscription.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Reason {
    /// More came than can wait for the subscriber.
    Slow,
    /// The state could not be read.
    Failed,
}

/// What is sent.
///
/// The end is an item like others, since polkadot.js keeps errors of subscriptions from whoever
/// subscribed; and each is an object, since it makes one of a list.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Item<Id, Record> {
    /// An entry, as in a page.
    Entry {
        /// Its number.
        number: Id,
        /// What it says.
        #[serde(flatten)]
        record: Record,
    },
    /// The last item: the node ended the subscription.
    End {
        /// Why.
        closed: Reason,
        /// The number from which on nothing was sent.
        cursor: Id,
    },
}

/// Serves a subscriber until they leave, or the node has to end the subscription.
pub async fn feed<Id, Record, Reading, Failure>(
    sink: SubscriptionSink,
    mut backlog: Backlog<Id, Record>,
    changes: Changes,
    events: impl Stream<Item = Event>,
    read: impl Fn(Wanted<Id>) -> Reading,
) where
    Id: Number,
    Record: Serialize,
    Reading: Future<Output = Result<Page<Id, Record>, Failure>>,
{
    let Some(closed) = serve(&sink, &mut backlog, changes, events, read).await else { return };
    let cursor = backlog.cursor();
    // The item may have to wait for long.
    drop(backlog);
    if let Ok(end) = SubscriptionMessage::from_json(&Item::<Id, ()>::End { closed, cursor }) {
        // Who subscribed may have gone.
        let _ = sink.send(end).await;
    }
}

/// Why to end the subscription; none if the subscriber left.
async fn serve<Id, Record, Reading, Failure>(
    sink: &SubscriptionSink,
    backlog: &mut Backlog<Id, Record>,
    mut changes: Changes,
    events: impl Stream<Item = Event>,
    read: impl Fn(Wanted<Id>) -> Reading,
) -> Option<Reason>
where
    Id: Number,
    Record: Serialize,
    Reading: Future<Output = Result<Page<Id, Record>, Failure>>,
{
    let mut events = pin!(events.take_until(sink.closed()));
    let mut sending = pin!(Fuse::terminated());
    let mut news = false;
    loop {
        while let Some(wanted) = backlog.wanted(mem::take(&mut news)) {
            let Ok(page) = read(wanted).await else { return Some(Reason::Failed) };
            if backlog.add(page).is_err() {
                return Some(Reason::Slow);
            }
        }
        if sending.is_terminated() {
            if let Some((number, record)) = backlog.first() {
                let item = Item::Entry { number: *number, record };
                let Ok(message) = SubscriptionMessage::from_json(&item) else {
                    return Some(Reason::Failed);
                };
                sending.set(sink.send(message).fuse());
            }
        }
        match select(sending.as_mut(), events.next()).await {
            Either::Left((Ok(()), _)) => backlog.sent(),
            Either::Left((Err(_), _)) | Either::Right((None, _)) => return None,
            Either::Right((Some(Event::Changed(block)), _)) => news = changes.changed(block),
            Either::Right((Some(Event::Finalised(block)), _)) => news = changes.finalised(block),
        }
    }
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    reason = "tests fail by panicking"
)]
mod tests {
    use super::*;
    use futures::channel::mpsc::{unbounded, UnboundedSender};
    use jsonrpsee::{core::EmptyServerParams, RpcModule, Subscription};
    use salus_primitives::EntryNumber;
    use serde_json::{json, Value};
    use std::sync::{
        atomic::{AtomicU64, Ordering::SeqCst},
        Arc, Mutex,
    };
    use tokio::{runtime, task::yield_now};

    /// A list whose state cannot be read.
    const BROKEN: u64 = u64::MAX;

    /// A list, and a chain that tells of it.
    #[derive(Default)]
    struct Chain {
        /// Numbers below this one have an entry.
        end: AtomicU64,
        /// How often pages were read.
        reads: AtomicU64,
        block: AtomicU64,
        told: Mutex<Option<UnboundedSender<Event>>>,
    }

    impl Chain {
        /// A page of the list; entries say when they were read.
        fn read(&self, wanted: Wanted<EntryNumber>) -> Result<Page<EntryNumber, Value>, ()> {
            let read = self.reads.fetch_add(1, SeqCst);
            let end = self.end.load(SeqCst);
            if end == BROKEN {
                return Err(());
            }
            let until = (wanted.from.0 + u64::from(wanted.limit)).min(end);
            let entry = |number| (EntryNumber(number), json!({ "read": read }));
            Ok(Page {
                entries: (wanted.from.0..until).map(entry).collect(),
                next: (until < end).then_some(EntryNumber(until)),
            })
        }

        fn tell(&self, event: Event) {
            self.told.lock().unwrap().as_ref().unwrap().unbounded_send(event).unwrap();
        }

        /// The list grows in a block that becomes final; returns when it was read.
        async fn grow(&self, end: u64) {
            self.end.store(end, SeqCst);
            let reads = self.reads.load(SeqCst);
            let block = 1 + self.block.fetch_add(1, SeqCst) as BlockNumber;
            self.tell(Event::Changed(block));
            self.tell(Event::Finalised(block));
            while self.reads.load(SeqCst) == reads {
                yield_now().await;
            }
        }
    }

    /// Subscribes to a list, over a connection that holds one message until it is taken.
    async fn subscribe(chain: &Arc<Chain>, cursor: u64) -> Subscription {
        let mut module = RpcModule::new(chain.clone());
        module
            .register_subscription("sub", "item", "unsub", move |_, pending, chain, _| async move {
                let (sender, events) = unbounded();
                *chain.told.lock().unwrap() = Some(sender);
                let read = |wanted| {
                    let page = chain.read(wanted);
                    async move { page }
                };
                let backlog = Backlog::start(EntryNumber(cursor), read).await.unwrap();
                let sink = pending.accept().await.unwrap();
                feed(sink, backlog, Changes::new(0, 0), events, read).await;
            })
            .unwrap();
        module.subscribe("sub", EmptyServerParams::new(), 1).await.unwrap()
    }

    async fn next(subscription: &mut Subscription) -> Option<Value> {
        subscription.next().await.map(|item| item.unwrap().0)
    }

    /// The numbers of so many items.
    async fn numbers(subscription: &mut Subscription, count: u64) -> Vec<u64> {
        let mut numbers = Vec::new();
        for _ in 0..count {
            numbers.push(next(subscription).await.unwrap()["number"].as_u64().unwrap());
        }
        numbers
    }

    fn run(test: impl Future<Output = ()>) {
        runtime::Builder::new_current_thread().build().unwrap().block_on(test);
    }

    #[test]
    fn items_are_as_documented() {
        let entry =
            Item::Entry { number: EntryNumber(7), record: json!({"entry": {"request": 3}}) };
        let end = Item::<EntryNumber, ()>::End { closed: Reason::Slow, cursor: EntryNumber(8) };
        assert_eq!(
            [serde_json::to_value(entry).unwrap(), serde_json::to_value(end).unwrap()],
            [json!({"number": 7, "entry": {"request": 3}}), json!({"closed": "slow", "cursor": 8})],
        );
    }

    #[test]
    fn feed_sends_what_is_there_and_then_what_comes() {
        run(async {
            let chain = Arc::new(Chain::default());
            chain.end.store(200, SeqCst);
            let mut subscription = subscribe(&chain, 5).await;
            assert_eq!(numbers(&mut subscription, 195).await, (5..200).collect::<Vec<_>>());
            for end in [201, 230, 231] {
                let begin = chain.end.load(SeqCst);
                chain.grow(end).await;
                let sent = numbers(&mut subscription, end - begin).await;
                assert_eq!(sent, (begin..end).collect::<Vec<_>>());
            }
        });
    }

    #[test]
    fn feed_reads_nothing_when_nothing_changed() {
        run(async {
            let chain = Arc::new(Chain::default());
            let mut subscription = subscribe(&chain, 0).await;
            (1..=31).for_each(|block| chain.tell(Event::Finalised(block)));
            chain.block.store(31, SeqCst);
            chain.grow(1).await;
            assert_eq!(next(&mut subscription).await.unwrap()["read"], 1);
        });
    }

    #[test]
    fn feed_keeps_64_entries_when_the_subscriber_is_slow() {
        run(async {
            let chain = Arc::new(Chain::default());
            let mut subscription = subscribe(&chain, 0).await;
            // One is with the connection, the others wait.
            chain.grow(1).await;
            chain.grow(2).await;
            chain.grow(65).await;
            assert_eq!(numbers(&mut subscription, 65).await, (0..65).collect::<Vec<_>>());
            chain.grow(66).await;
            assert_eq!(numbers(&mut subscription, 1).await, [65]);
        });
    }

    #[test]
    fn feed_ends_with_its_cursor_when_more_comes_than_can_wait() {
        run(async {
            let chain = Arc::new(Chain::default());
            let mut subscription = subscribe(&chain, 0).await;
            chain.grow(1).await;
            chain.grow(2).await;
            chain.grow(66).await;
            assert_eq!(numbers(&mut subscription, 1).await, [0]);
            let end = json!({"closed": "slow", "cursor": 1});
            assert_eq!(next(&mut subscription).await, Some(end));
            assert_eq!(next(&mut subscription).await, None);

            let mut resumed = subscribe(&chain, 1).await;
            assert_eq!(numbers(&mut resumed, 65).await, (1..66).collect::<Vec<_>>());
        });
    }

    #[test]
    fn feed_ends_with_its_cursor_when_the_state_cannot_be_read() {
        run(async {
            let chain = Arc::new(Chain::default());
            chain.end.store(3, SeqCst);
            let mut subscription = subscribe(&chain, 0).await;
            assert_eq!(numbers(&mut subscription, 3).await, [0, 1, 2]);
            chain.grow(BROKEN).await;
            let end = json!({"closed": "failed", "cursor": 3});
            assert_eq!(next(&mut subscription).await, Some(end));
            assert_eq!(next(&mut subscription).await, None);
        });
    }

    #[test]
    fn feed_stops_when_the_subscriber_leaves() {
        run(async {
            let chain = Arc::new(Chain::default());
            let subscription = subscribe(&chain, 0).await;
            let told = chain.told.lock().unwrap().clone().unwrap();
            assert!(!told.is_closed());
            drop(subscription);
            while !told.is_closed() {
                yield_now().await;
            }
        });
    }
}
