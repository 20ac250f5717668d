//! `health`: whether a node answers, and whether it is in step, for whoever reads an exit code.
//!
//! An image has no other program that could ask.

use crate::{
    ask::{AskError, Node},
    client::{BlockNumber, Hash},
    error::Error,
    finality::LAG,
    stored,
};
use clap::Args;
use salus_consortium_runtime::Header;
use sc_rpc::system::Health;
use serde_json::json;
use std::{
    io::{self, Write},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

/// How long a node may take for all that it is asked. One that takes longer is not well.
const PATIENCE: Duration = Duration::from_secs(5);

/// How old the best block may be. While finality follows, nothing slows authors down.
const STALE: Duration = Duration::from_secs(60);

/// What `health` takes.
#[derive(Args, Debug)]
pub struct HealthCmd {
    /// The JSON-RPC of the node
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:9944")]
    url: String,

    /// Require that the node has peers, does not synchronise, is less than 30 blocks behind with finality,
    /// and has a block of the last minute; with --dev it needs no peers
    #[arg(long)]
    ready: bool,

    /// Ask a node on another machine without encryption, too: whoever is on the way can answer for it
    #[arg(long)]
    insecure: bool,
}

/// Why a node that answers is not ready.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
enum NotReady {
    /// It has not come to where its peers are.
    #[error(
        "`{node}` is synchronising, at block {best}: wait until it has come to where its {peers} \
         peers are, and if it stays behind them, see that its machine's clock is right and that the \
         chain's authors run."
    )]
    Synchronising {
        /// The node.
        node: String,
        /// Its best block.
        best: BlockNumber,
        /// How many it has.
        peers: usize,
    },

    /// It is alone.
    #[error(
        "`{node}` has no peers: see that its port for peers is open, that its machine's clock is \
         right, and that the nodes of the specification run."
    )]
    NoPeers {
        /// The node.
        node: String,
    },

    /// It has no new blocks.
    #[error(
        "The best block of `{node}`, {best}, is {age} s old: see that its peers have no newer one, that the \
         chain's authors run, and that the clocks of both machines are right."
    )]
    Stands {
        /// The node.
        node: String,
        /// Its best block.
        best: BlockNumber,
        /// Seconds since that.
        age: u64,
    },

    /// Finality does not follow.
    #[error(
        "`{node}` is {lag} blocks behind with finality, at block {finalised} of {best}: `finality` \
         tells who does not vote."
    )]
    FinalityBehind {
        /// The node.
        node: String,
        /// Its best block.
        best: BlockNumber,
        /// The last block that is final there.
        finalised: BlockNumber,
        /// From the one to the other.
        lag: BlockNumber,
    },
}

impl HealthCmd {
    /// Do it, on standard output.
    pub fn run(&self) -> Result<(), Error> {
        let node = Node::at(&self.url, self.insecure)?.within(PATIENCE);
        let said = self.check(&node)?;
        writeln!(io::stdout(), "{said}").map_err(Error::output)
    }

    /// What is to be said of a healthy node.
    fn check(&self, node: &Node) -> Result<String, Error> {
        let health: Health = node.get("/health")?;
        let peers = health.peers;
        if !self.ready {
            return Ok(format!("the node answers, and has {peers} peers"));
        }
        let finalised = node.header(node.finalised_head()?)?.number;
        let best: Header = node.ask("chain_getHeader", json!([Option::<Hash>::None]))?;
        let age = age(node, best.hash())?;
        let best = best.number;
        ready(node.name(), &health, Blocks { best, finalised, age })
            .map_err(|error| error.to_string())?;
        Ok(format!(
            "the node is ready at block {best}, {finalised} is final, and it has {peers} peers"
        ))
    }
}

/// How old a block is; not at all, if it is of the future.
fn age(node: &Node, block: Hash) -> Result<Duration, AskError> {
    let now = node.storage(&stored::now(), block)?;
    let now = stored::moment(now.as_deref())
        .map_err(|error| node.unintelligible("state_getStorage", &error))?;
    let at = UNIX_EPOCH.checked_add(Duration::from_millis(now)).unwrap_or(UNIX_EPOCH);
    Ok(SystemTime::now().duration_since(at).unwrap_or_default())
}

/// What a node has of the chain.
struct Blocks {
    best: BlockNumber,
    finalised: BlockNumber,
    /// How old the best one is.
    age: Duration,
}

/// Refuse a node that is not ready.
fn ready(node: &str, health: &Health, blocks: Blocks) -> Result<(), NotReady> {
    let node = node.to_string();
    let Blocks { best, finalised, age } = blocks;
    if health.should_have_peers && health.peers == 0 {
        return Err(NotReady::NoPeers { node });
    }
    if health.is_syncing {
        return Err(NotReady::Synchronising { node, best, peers: health.peers });
    }
    let lag = best.saturating_sub(finalised);
    if lag >= LAG {
        return Err(NotReady::FinalityBehind { node, best, finalised, lag });
    }
    if age >= STALE {
        return Err(NotReady::Stands { node, best, age: age.as_secs() });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fake_node;
    use codec::Encode;
    use salus_primitives::Moment;
    use serde_json::Value;
    use sp_runtime::traits::Header as _;
    use std::net::TcpListener;

    const HEALTHY: Health = Health { peers: 3, is_syncing: false, should_have_peers: true };

    fn header(number: BlockNumber) -> Header {
        Header::new(
            number,
            Default::default(),
            Default::default(),
            Default::default(),
            Default::default(),
        )
    }

    /// A node that has this health, and 70 blocks of which 41 are final.
    fn node(health: Value) -> Node {
        fake_node::node(move |method, params| match method {
            "GET /health" => Some(health.clone()),
            "chain_getFinalizedHead" => Some(json!(header(41).hash())),
            "chain_getHeader" if params[0].is_null() => Some(json!(header(70))),
            "chain_getHeader" => Some(json!(header(41))),
            "state_getStorage" => {
                assert_eq!(params[1], json!(header(70).hash()));
                let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis();
                let now = Moment::try_from(now).unwrap();
                Some(json!(sp_core::Bytes(now.encode())))
            }
            _ => None,
        })
    }

    fn check(ready: bool, node: &Node) -> Result<String, Error> {
        HealthCmd { url: String::new(), ready, insecure: false }.check(node)
    }

    #[test]
    fn check_tells_of_a_node_that_is_well() {
        let healthy = json!({"peers": 3, "isSyncing": false, "shouldHavePeers": true});
        assert_eq!(
            check(false, &node(healthy.clone())).unwrap(),
            "the node answers, and has 3 peers"
        );
        assert_eq!(
            check(true, &node(healthy)).unwrap(),
            "the node is ready at block 70, 41 is final, and it has 3 peers"
        );
    }

    #[test]
    fn check_asks_for_more_only_when_it_is_to_be_ready() {
        let alone = json!({"peers": 0, "isSyncing": false, "shouldHavePeers": true});
        check(false, &node(alone.clone())).unwrap();
        let refused = check(true, &node(alone)).unwrap_err().to_string();
        assert!(refused.contains("has no peers"), "{refused}");
    }

    #[test]
    fn check_fails_when_the_answer_is_of_no_node() {
        for answer in [json!("hello"), json!({"peers": 3})] {
            let error = check(false, &node(answer)).unwrap_err();
            assert!(matches!(error, Error::Ask(AskError::Unintelligible { .. })), "{error}");
        }
        let error = check(false, &fake_node::node(|_, _| None)).unwrap_err();
        assert!(matches!(error, Error::Ask(AskError::Status { status: 500, .. })), "{error}");
    }

    #[test]
    fn check_tells_that_the_node_stands_when_it_has_the_genesis_alone() {
        let healthy = json!({"peers": 3, "isSyncing": false, "shouldHavePeers": true});
        let node = fake_node::node(move |method, _| match method {
            "GET /health" => Some(healthy.clone()),
            "chain_getFinalizedHead" => Some(json!(header(0).hash())),
            "chain_getHeader" => Some(json!(header(0))),
            "state_getStorage" => Some(Value::Null),
            _ => None,
        });
        let refused = check(true, &node).unwrap_err().to_string();
        assert!(refused.contains("The best block of `") && refused.contains("0, is "), "{refused}");
    }

    #[test]
    fn check_fails_when_the_node_takes_too_long() {
        // It takes connections, and says nothing.
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let patience = Duration::from_millis(50);
        let error = check(false, &Node::at(&url, false).unwrap().within(patience)).unwrap_err();
        assert!(matches!(error, Error::Ask(AskError::SlowInAll { .. })), "{error}");
    }

    fn blocks(best: BlockNumber, finalised: BlockNumber) -> Blocks {
        Blocks { best, finalised, age: Duration::from_secs(59) }
    }

    #[test]
    fn ready_fails_when_the_best_block_is_a_minute_old() {
        let old = Blocks { age: Duration::from_secs(60), ..blocks(7, 7) };
        let error = NotReady::Stands { node: "a".into(), best: 7, age: 60 };
        assert_eq!(ready("a", &HEALTHY, old), Err(error));
    }

    #[test]
    fn ready_fails_when_the_node_synchronises() {
        let health = Health { is_syncing: true, ..HEALTHY };
        let error = NotReady::Synchronising { node: "a".into(), best: 7, peers: 3 };
        // Where a clock is behind, others' blocks are refused as being of the future.
        assert!(error.to_string().contains("clock is right"), "{error}");
        assert_eq!(ready("a", &health, blocks(7, 7)), Err(error));
    }

    #[test]
    fn ready_fails_when_peers_are_missing_unless_none_are_expected() {
        let alone = Health { peers: 0, ..HEALTHY };
        assert_eq!(ready("a", &alone, blocks(7, 7)), Err(NotReady::NoPeers { node: "a".into() }));
        let development = Health { should_have_peers: false, ..alone };
        assert_eq!(ready("a", &development, blocks(7, 7)), Ok(()));
    }

    #[test]
    fn ready_fails_when_finality_is_thirty_blocks_behind() {
        assert_eq!(ready("a", &HEALTHY, blocks(70, 41)), Ok(()));
        let error = NotReady::FinalityBehind { node: "a".into(), best: 70, finalised: 40, lag: 30 };
        assert_eq!(ready("a", &HEALTHY, blocks(70, 40)), Err(error));
        // Asked one after the other, the best block may be the older one.
        assert_eq!(ready("a", &HEALTHY, blocks(70, 71)), Ok(()));
    }
}
