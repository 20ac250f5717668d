//! `health`: what its exit code says of a node.

use crate::common::{closed_pipe, eventually, FakeNode, Machine};
use serde_json::json;
use std::{
    net::TcpListener,
    process::Stdio,
    time::{Duration, Instant},
};

#[test]
fn health_succeeds_when_a_development_node_runs() {
    let machine = Machine::new();
    let mut node = machine.start(&["--dev"]);
    let url = node.url().replace("ws://", "http://");
    let health = ["health", "--url", &url];
    let printed = machine.run(&health).succeeded();
    assert_eq!(printed, "the node answers, and has 0 peers\n");
    let ready = [&health[..], &["--ready"]].concat();
    eventually("a ready node", || machine.run(&ready).status.success().then_some(()));
    let printed = machine.run(&ready).succeeded();
    assert!(printed.starts_with("the node is ready at block "), "{printed}");
    assert_eq!(printed.lines().count(), 1, "{printed}");
    let refused = machine.run_between(Stdio::null(), &health, closed_pipe()).refused();
    assert!(refused.contains("output could not be written"), "{refused}");
    assert!(node.stop().success());
    let refused = machine.run(&health).refused();
    assert!(refused.contains("cannot be reached"), "{refused}");
}

#[test]
fn health_fails_within_seconds_when_the_node_hangs() {
    // It takes connections, and says nothing.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let start = Instant::now();
    let refused = Machine::new().run(&["health", "--url", &url, "--ready"]).refused();
    assert!(refused.contains("more than 5 s"), "{refused}");
    assert!(start.elapsed() < Duration::from_secs(30));
}

#[test]
fn health_fails_when_the_node_says_that_it_is_not_well() {
    let node = FakeNode::start(|_, _| Err("no".into()));
    let refused = Machine::new().run(&["health", "--url", &node.url()]).refused();
    assert!(refused.contains("the HTTP status 500"), "{refused}");
    let syncing = json!({"peers": 3, "isSyncing": true, "shouldHavePeers": true});
    let node = FakeNode::start(move |method, _| match method {
        "GET /health" => Ok(syncing.clone()),
        other => Err(format!("no {other}")),
    });
    let health = ["health", "--url", &node.url()];
    Machine::new().run(&health).succeeded();
    // What it does not tell it is not.
    let refused = Machine::new().run(&[&health[..], &["--ready"]].concat()).refused();
    assert!(refused.contains("refuses `chain_getFinalizedHead`"), "{refused}");
}

#[test]
fn health_fails_when_the_node_is_elsewhere_and_insecure_is_not_given() {
    let refused = Machine::new().run(&["health", "--url=http://192.0.2.1:9944"]).refused();
    assert!(refused.contains("--insecure"), "{refused}");
}
