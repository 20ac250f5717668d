//! When a node is ready to answer.
//!
//! `GET /health/readiness` answers 200 when a node is in step with its peers. The SDK expects peers
//! only of a node that knows boot nodes, so that one which nobody found, alone at block 0, would
//! be ready. Here every node expects peers, but one for development.
//!
//! Nor does the SDK ask whether transactions can be sent. While a node catches up it tells its pool of
//! those blocks alone that become final (`sc_service`'s client notifies of others at the tip), and the pool leaves out
//! what is far away. So it judges by an older block, and refuses as of an "ancient birth block" what was signed for a
//! newer one, until one or two blocks after the node has caught up. Here it is in step when its pool is.

use crate::client::{BlockNumber, Hash};
use futures::{
    channel::oneshot,
    future::FutureExt,
    select,
    stream::{FusedStream, FuturesUnordered},
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

/// Blocks that the pool is awaited at, at once. Some it leaves out.
const AWAITED: usize = 32;

/// Blocks by which finality may be behind before clients sign for the parent of the best block, and no more for the last
/// final one: polkadot.js's `MAX_FINALITY_LAG`.
const CLIENTS_LAG: BlockNumber = 5;

/// The newest blocks that a node has.
#[derive(Clone, Copy)]
pub struct Newest {
    /// The best.
    pub best: BlockNumber,
    /// The last that is final.
    pub finalised: BlockNumber,
}

impl Newest {
    /// For which block clients sign.
    fn signed_for(self) -> BlockNumber {
        let parent = self.best.saturating_sub(1);
        if parent.saturating_sub(self.finalised) > CLIENTS_LAG {
            parent
        } else {
            self.finalised
        }
    }
}

/// How far the pool of transactions has come.
#[derive(Clone)]
pub struct PoolBlock(Arc<AtomicU32>);

impl PoolBlock {
    /// A pool that has just begun, at a node's best block.
    pub fn at(best: BlockNumber) -> Self {
        Self(Arc::new(AtomicU32::new(best)))
    }

    /// Follow the pool: of `blocks`, those that it is told of, it has come to those for which `ready_at` ends.
    pub async fn follow<Ready: Future>(
        self,
        blocks: impl FusedStream<Item = (BlockNumber, Hash)>,
        ready_at: impl Fn(Hash) -> Ready,
    ) {
        let mut blocks = pin!(blocks);
        let mut awaited = FuturesUnordered::new();
        loop {
            select! {
                block = blocks.next() => {
                    let Some((number, hash)) = block else { break };
                    if awaited.len() >= AWAITED {
                        awaited.clear();
                    }
                    awaited.push(ready_at(hash).map(move |_| number));
                },
                number = awaited.select_next_some() => {
                    self.0.fetch_max(number, Ordering::Relaxed);
                },
            }
        }
    }

    /// Whether what clients sign could be refused.
    fn is_behind(&self, newest: Newest) -> bool {
        self.0.load(Ordering::Relaxed) < newest.signed_for()
    }
}

/// Take requests to `system`, correct its answers about health, and pass the others through.
///
/// A node whose `newest` blocks are ahead of its `pool` synchronises. Gives where to put the requests, and
/// what does the work.
pub fn correct(
    system: SystemRequests,
    pool: PoolBlock,
    newest: impl Fn() -> Newest,
) -> (SystemRequests, impl Future<Output = ()>) {
    let (sender, mut requests) = tracing_unbounded("mpsc_health", QUEUE_WARNING);
    let relay = async move {
        while let Some(request) = requests.next().await {
            let passed = match request {
                Request::Health(answer) => {
                    ask_health(&system, answer, || pool.is_behind(newest())).await
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
#[allow(clippy::arithmetic_side_effects, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use futures::{
        channel::mpsc,
        executor::{block_on, LocalPool},
        future,
        task::LocalSpawnExt,
    };
    use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

    /// What the relay of a node does with one request whose pool is at block 7, and how `system` answers it.
    fn relay<T>(
        newest: Newest,
        request: impl FnOnce(oneshot::Sender<T>) -> Request<Block>,
        system: impl FnOnce(Request<Block>),
    ) -> T {
        let (sender, mut requests) = tracing_unbounded("mpsc_test", 8);
        let (relayed, work) = correct(sender, PoolBlock::at(7), || newest);
        let (answer, answered) = oneshot::channel();
        relayed.unbounded_send(request(answer)).unwrap();
        drop(relayed);
        let system = async {
            system(requests.next().await.unwrap());
        };
        let (answer, _) = block_on(future::join(answered, future::join(work, system)));
        answer.unwrap()
    }

    /// So many blocks, of which all but the last ones are final.
    fn final_but(best: BlockNumber, lag: BlockNumber) -> Newest {
        Newest { best, finalised: best - lag }
    }

    /// What is said of a node of which the SDK says this.
    fn health(newest: Newest, said: Health) -> Health {
        relay(newest, Request::Health, |request| {
            let Request::Health(answer) = request else { panic!("another request") };
            answer.send(said).unwrap();
        })
    }

    #[test]
    fn health_expects_peers_when_the_sdk_does_not() {
        let alone = Health { peers: 0, is_syncing: false, should_have_peers: false };
        let health = health(final_but(7, 2), alone);
        assert!(health.should_have_peers);
        assert_eq!((health.peers, health.is_syncing), (0, false));
    }

    #[test]
    fn node_synchronises_when_its_pool_is_behind_what_clients_sign_for() {
        for (best, lag, expected) in [
            (7, 2, false),
            // Their births are final.
            (9, 2, false),
            (10, 2, true),
            (13, 6, false),
            // And then the best block's parents.
            (14, 7, true),
            (8, 7, false),
            (9, 9, true),
        ] {
            let said = Health { peers: 3, is_syncing: false, should_have_peers: true };
            assert_eq!(health(final_but(best, lag), said).is_syncing, expected, "{best} {lag}");
        }
    }

    #[test]
    fn node_synchronises_when_the_sdk_says_so() {
        let said = Health { peers: 3, is_syncing: true, should_have_peers: true };
        assert!(health(final_but(7, 2), said).is_syncing);
    }

    #[test]
    fn other_requests_pass_through() {
        let peer = relay(final_but(7, 2), Request::LocalPeerId, |request| {
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
        assert!(pool.block.is_behind(final_but(9, 0)));
        assert!(pool.come_to(9));
        assert!(!pool.block.is_behind(final_but(9, 0)));
        assert!(pool.block.is_behind(final_but(10, 0)));
    }

    #[test]
    fn pool_is_in_step_when_it_leaves_out_a_block_and_comes_to_the_next() {
        let mut pool = Pool::new();
        pool.import(40);
        pool.import(41);
        assert!(pool.block.is_behind(final_but(41, 0)));
        assert!(pool.come_to(41));
        assert!(!pool.block.is_behind(final_but(41, 0)));
    }

    #[test]
    fn pool_comes_to_a_block_when_it_is_told_of_others_meanwhile() {
        let mut pool = Pool::new();
        pool.import(40);
        pool.import(41);
        assert!(pool.come_to(40));
        assert!(!pool.block.is_behind(final_but(40, 0)));
    }

    #[test]
    fn pool_is_awaited_at_no_more_than_some_blocks() {
        let mut pool = Pool::new();
        let most = BlockNumber::try_from(AWAITED).unwrap();
        (1..=most + 1).for_each(|number| pool.import(number));
        assert!(!pool.come_to(most));
        assert!(pool.come_to(most + 1));
    }

    #[test]
    fn pool_stays_where_it_is_when_it_comes_to_a_lower_block() {
        let mut pool = Pool::new();
        for number in [9, 6] {
            pool.import(number);
            assert!(pool.come_to(number));
        }
        assert!(!pool.block.is_behind(final_but(9, 0)));
    }
}
