//! When a node is ready to answer.
//!
//! `GET /health/readiness` answers 200 when a node is in step with its peers. The SDK expects peers
//! only of a node that knows boot nodes, so that one which nobody found, alone at block 0, would
//! be ready. Here every node expects peers, but one for development.
//!
//! Nor does the SDK ask whether transactions can be sent. While a node catches up it tells its pool of
//! no block (`sc_service`'s client notifies of those at the tip), so that the pool judges by the
//! block of the node's start, and refuses as of an "ancient birth block" what was signed for a
//! newer one, until one or two blocks after the node has caught up. Here it is in step when its pool is.

use crate::client::{BlockNumber, Hash};
use futures::{
    channel::oneshot,
    future::{Fuse, FutureExt},
    select,
    stream::FusedStream,
    StreamExt,
};
use salus_consortium_runtime::opaque::Block;
use sc_rpc::system::{Health, Request};
use sc_utils::mpsc::{tracing_unbounded, TracingUnboundedSender};
use std::{
    future::Future,
    pin::pin,
    sync::{
        atomic::{AtomicU32, Ordering},
        Arc,
    },
};

/// Where questions about the network and the node are put.
pub type SystemRequests = TracingUnboundedSender<Request<Block>>;

/// Requests that wait before the log warns: as many as the SDK lets wait behind them.
const QUEUE_WARNING: usize = 10_000;

/// How far the pool of transactions has come.
#[derive(Clone)]
pub struct PoolBlock(Arc<AtomicU32>);

impl PoolBlock {
    /// A pool that has just begun, at a node's best block.
    pub fn at(best: BlockNumber) -> Self {
        Self(Arc::new(AtomicU32::new(best)))
    }

    /// Follow the pool: of `imports`, the blocks that it is told of, it has come to those for which
    /// `ready_at` ends.
    ///
    /// It leaves some out, so a newer one takes the place of one that is waited for.
    pub async fn follow<Ready: Future>(
        self,
        imports: impl FusedStream<Item = (BlockNumber, Hash)>,
        ready_at: impl Fn(Hash) -> Ready,
    ) {
        let mut imports = pin!(imports);
        let mut ready = pin!(Fuse::terminated());
        loop {
            select! {
                import = imports.next() => match import {
                    Some((number, hash)) => ready.set(ready_at(hash).map(move |_| number).fuse()),
                    None => break,
                },
                number = ready => {
                    self.0.fetch_max(number, Ordering::Relaxed);
                },
            }
        }
    }

    /// Whether what is signed for the parent of `best`, or for a block before, could be refused.
    fn is_behind(&self, best: BlockNumber) -> bool {
        best > self.0.load(Ordering::Relaxed).saturating_add(1)
    }
}

/// Take requests to `system`, correct its answers about health, and pass the others through.
///
/// A node whose `best` block is ahead of its `pool` synchronises. Gives where to put the requests, and
/// what does the work.
pub fn correct(
    system: SystemRequests,
    pool: PoolBlock,
    best: impl Fn() -> BlockNumber,
) -> (SystemRequests, impl Future<Output = ()>) {
    let (sender, mut requests) = tracing_unbounded("mpsc_health", QUEUE_WARNING);
    let relay = async move {
        while let Some(request) = requests.next().await {
            let passed = match request {
                Request::Health(answer) => {
                    ask_health(&system, answer, || pool.is_behind(best())).await
                }
                other => system.unbounded_send(other).is_ok(),
            };
            // The node is stopping.
            if !passed {
                break;
            }
        }
    };
    (sender, relay)
}

/// Answer with the health of `system`, as of one that should have peers. False if it is gone.
async fn ask_health(
    system: &SystemRequests,
    answer: oneshot::Sender<Health>,
    pool_is_behind: impl FnOnce() -> bool,
) -> bool {
    let (sender, receiver) = oneshot::channel();
    if system.unbounded_send(Request::Health(sender)).is_err() {
        return false;
    }
    let Ok(health) = receiver.await else { return false };
    // Who asked may have gone.
    let _ = answer.send(Health {
        should_have_peers: true,
        is_syncing: health.is_syncing || pool_is_behind(),
        ..health
    });
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::{
        channel::mpsc,
        executor::{block_on, LocalPool},
        future,
        task::LocalSpawnExt,
    };
    use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

    /// What the relay of a node whose pool is at block 7 does with one request, and how `system`
    /// answers it.
    fn relay<T>(
        best: BlockNumber,
        request: impl FnOnce(oneshot::Sender<T>) -> Request<Block>,
        system: impl FnOnce(Request<Block>),
    ) -> T {
        let (sender, mut requests) = tracing_unbounded("mpsc_test", 8);
        let (relayed, work) = correct(sender, PoolBlock::at(7), || best);
        let (answer, answered) = oneshot::channel();
        relayed.unbounded_send(request(answer)).unwrap();
        drop(relayed);
        let system = async {
            system(requests.next().await.unwrap());
        };
        let (answer, _) = block_on(future::join(answered, future::join(work, system)));
        answer.unwrap()
    }

    /// What is said of a node of which the SDK says this.
    fn health(best: BlockNumber, said: Health) -> Health {
        relay(best, Request::Health, |request| {
            let Request::Health(answer) = request else { panic!("another request") };
            answer.send(said).unwrap();
        })
    }

    #[test]
    fn health_expects_peers_when_the_sdk_does_not() {
        let alone = Health { peers: 0, is_syncing: false, should_have_peers: false };
        let health = health(7, alone);
        assert!(health.should_have_peers);
        assert_eq!((health.peers, health.is_syncing), (0, false));
    }

    #[test]
    fn node_synchronises_when_its_pool_is_more_than_a_block_behind() {
        for (best, syncing, expected) in
            [(7, false, false), (8, false, false), (9, false, true), (7, true, true)]
        {
            let said = Health { peers: 3, is_syncing: syncing, should_have_peers: true };
            assert_eq!(health(best, said).is_syncing, expected, "{best}");
        }
    }

    #[test]
    fn other_requests_pass_through() {
        let peer = relay(7, Request::LocalPeerId, |request| {
            let Request::LocalPeerId(answer) = request else { panic!("another request") };
            answer.send("peer".into()).unwrap();
        });
        assert_eq!(peer, "peer");
    }

    /// A pool that began at block 0, what tells it of blocks, and how it comes to one of them.
    struct Pool {
        executor: LocalPool,
        block: PoolBlock,
        imports: mpsc::UnboundedSender<(BlockNumber, Hash)>,
        waits: Rc<RefCell<BTreeMap<Hash, oneshot::Sender<()>>>>,
    }

    impl Pool {
        fn new() -> Self {
            let executor = LocalPool::new();
            let (imports, imported) = mpsc::unbounded();
            let (block, waits) = (PoolBlock::at(0), Rc::<RefCell<BTreeMap<_, _>>>::default());
            let waiting = waits.clone();
            let follow = block.clone().follow(imported, move |hash| {
                let (comes, came) = oneshot::channel();
                waiting.borrow_mut().insert(hash, comes);
                came
            });
            executor.spawner().spawn_local(follow).unwrap();
            Self { executor, block, imports, waits }
        }

        fn hash(number: BlockNumber) -> Hash {
            Hash::from_low_u64_be(number.into())
        }

        fn import(&mut self, number: BlockNumber) {
            self.imports.unbounded_send((number, Self::hash(number))).unwrap();
            self.executor.run_until_stalled();
        }

        /// Whether anybody still waited for it.
        fn come_to(&mut self, number: BlockNumber) -> bool {
            let comes = self.waits.borrow_mut().remove(&Self::hash(number)).unwrap();
            let waited = comes.send(()).is_ok();
            self.executor.run_until_stalled();
            waited
        }
    }

    #[test]
    fn pool_is_behind_when_it_has_not_come_to_the_block_it_was_told_of() {
        let mut pool = Pool::new();
        pool.import(9);
        assert!(pool.block.is_behind(9));
        assert!(pool.come_to(9));
        assert!(!pool.block.is_behind(10));
        assert!(pool.block.is_behind(11));
    }

    #[test]
    fn pool_is_in_step_when_it_leaves_out_a_block_and_comes_to_the_next() {
        let mut pool = Pool::new();
        pool.import(40);
        pool.import(41);
        assert!(!pool.come_to(40));
        assert!(pool.block.is_behind(41));
        assert!(pool.come_to(41));
        assert!(!pool.block.is_behind(41));
    }

    #[test]
    fn pool_stays_where_it_is_when_it_comes_to_a_lower_block() {
        let mut pool = Pool::new();
        for number in [9, 6] {
            pool.import(number);
            assert!(pool.come_to(number));
        }
        assert!(!pool.block.is_behind(10));
    }
}
