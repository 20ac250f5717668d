//! When a node is ready to answer.
//!
//! `GET /health/readiness` answers 200 when a node is in step with its peers. The SDK expects peers
//! only of a node that knows boot nodes, so that one which nobody found, alone at block 0, would
//! be ready. Here every node expects peers, but one for development.

use futures::{channel::oneshot, StreamExt};
use salus_consortium_runtime::opaque::Block;
use sc_rpc::system::{Health, Request};
use sc_utils::mpsc::{tracing_unbounded, TracingUnboundedSender};
use std::future::Future;

/// Where questions about the network and the node are put.
pub type SystemRequests = TracingUnboundedSender<Request<Block>>;

/// Requests that wait before the log warns: as many as the SDK lets wait behind them.
const QUEUE_WARNING: usize = 10_000;

/// Take requests to `system`, correct its answers about health, and pass the others through.
///
/// Gives where to put the requests, and what does the work.
pub fn expect_peers(system: SystemRequests) -> (SystemRequests, impl Future<Output = ()>) {
    let (sender, mut requests) = tracing_unbounded("mpsc_health", QUEUE_WARNING);
    let relay = async move {
        while let Some(request) = requests.next().await {
            let passed = match request {
                Request::Health(answer) => ask_health(&system, answer).await,
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
async fn ask_health(system: &SystemRequests, answer: oneshot::Sender<Health>) -> bool {
    let (sender, receiver) = oneshot::channel();
    if system.unbounded_send(Request::Health(sender)).is_err() {
        return false;
    }
    let Ok(health) = receiver.await else { return false };
    // Who asked may have gone.
    let _ = answer.send(Health { should_have_peers: true, ..health });
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::{executor::block_on, future};

    /// What the relay does with one request, and how `system` answers it.
    fn relay<T>(
        request: impl FnOnce(oneshot::Sender<T>) -> Request<Block>,
        system: impl FnOnce(Request<Block>),
    ) -> T {
        let (sender, mut requests) = tracing_unbounded("mpsc_test", 8);
        let (relayed, work) = expect_peers(sender);
        let (answer, answered) = oneshot::channel();
        relayed.unbounded_send(request(answer)).unwrap();
        drop(relayed);
        let system = async {
            system(requests.next().await.unwrap());
        };
        let (answer, _) = block_on(future::join(answered, future::join(work, system)));
        answer.unwrap()
    }

    #[test]
    fn health_expects_peers_when_the_sdk_does_not() {
        let health = relay(Request::Health, |request| {
            let Request::Health(answer) = request else { panic!("another request") };
            let alone = Health { peers: 0, is_syncing: false, should_have_peers: false };
            answer.send(alone).unwrap();
        });
        assert!(health.should_have_peers);
        assert_eq!((health.peers, health.is_syncing), (0, false));
    }

    #[test]
    fn other_requests_pass_through() {
        let peer = relay(Request::LocalPeerId, |request| {
            let Request::LocalPeerId(answer) = request else { panic!("another request") };
            answer.send("peer".into()).unwrap();
        });
        assert_eq!(peer, "peer");
    }
}
