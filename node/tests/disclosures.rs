//! The subscription to a patient's journal: who gets one, and how it ends. What it sends is proved by
//! unit tests and, with patients who sign, by `e2e/tests/rpc.test.mjs`.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]

mod common;

use common::{eventually, Machine, Socket};
use serde_json::{json, Value};

const SUBSCRIBE: &str = "salus_subscribeDisclosures";
const UNSUBSCRIBE: &str = "salus_unsubscribeDisclosures";

/// Alice, who is nobody's patient.
const ALICE: &str = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";

/// Subscribe and give the subscription's id.
#[track_caller]
fn subscribe(socket: &mut Socket, params: Value) -> String {
    let answer = socket.post(SUBSCRIBE, params);
    answer["result"].as_str().unwrap_or_else(|| panic!("{answer}")).into()
}

#[test]
fn subscribe_disclosures_sends_nothing_when_the_journal_has_nothing_from_the_cursor_on() {
    let machine = Machine::new();
    let mut node = machine.start(&["--dev"]);
    let mut socket = node.socket();
    // A cursor beyond the end waits for what comes, as that of a page does.
    for params in [
        json!([ALICE]),
        json!([ALICE, null]),
        json!([ALICE, 0]),
        json!([ALICE, 7]),
        json!([ALICE, u64::MAX]),
        json!({"patient": ALICE, "cursor": 7}),
    ] {
        subscribe(&mut socket, params);
    }
    node.finalise(2);
    // The next message is the answer: none came before.
    assert_eq!(socket.post("system_chain", json!([]))["result"], "Salus Development");
}

#[test]
fn subscribe_disclosures_is_refused_when_its_parameters_are_malformed() {
    let machine = Machine::new();
    let mut node = machine.start(&["--dev"]);
    let mut socket = node.socket();
    for params in [
        json!([]),
        json!([null]),
        json!(["Jane Doe"]),
        json!([ALICE, -1]),
        json!([ALICE, 1.5]),
        json!([ALICE, "7"]),
        json!([ALICE, [7]]),
        json!([ALICE, 18_446_744_073_709_551_616.0]),
        json!({"cursor": 7}),
    ] {
        let answer = socket.post(SUBSCRIBE, params.clone());
        assert_eq!(answer["error"]["code"], -32602, "{params}: {answer}");
    }
    // HTTP has no subscriptions.
    let call = json!({"jsonrpc": "2.0", "id": 1, "method": SUBSCRIBE, "params": [ALICE]});
    let answer = node.post(&call);
    assert!(answer["error"].is_object(), "{answer}");
}

#[test]
fn unsubscribe_disclosures_ends_a_subscription_once_and_of_its_own_connection_only() {
    let machine = Machine::new();
    let mut node = machine.start(&["--dev"]);
    let [mut socket, mut other] = [node.socket(), node.socket()];
    let id = subscribe(&mut socket, json!([ALICE]));
    let unsubscribe =
        |socket: &mut Socket, params| socket.post(UNSUBSCRIBE, params)["result"].clone();
    assert_eq!(unsubscribe(&mut other, json!([id])), false);
    assert_eq!(unsubscribe(&mut socket, json!(["no such id"])), false);
    assert_eq!(unsubscribe(&mut socket, json!([])), false);
    assert_eq!(unsubscribe(&mut socket, json!([id])), true);
    assert_eq!(unsubscribe(&mut socket, json!([id])), false);
}

#[test]
fn subscribe_disclosures_is_refused_when_the_connection_has_as_many_as_it_may() {
    let machine = Machine::new();
    let mut node = machine.start(&["--dev", "--rpc-max-subscriptions-per-connection=2"]);
    let mut socket = node.socket();
    let first = subscribe(&mut socket, json!([ALICE]));
    subscribe(&mut socket, json!([ALICE]));
    let refused = socket.post(SUBSCRIBE, json!([ALICE]));
    assert_eq!(refused["error"]["code"], -32006, "{refused}");
    // Another connection has its own.
    subscribe(&mut node.socket(), json!([ALICE]));
    // One that ended makes room.
    assert_eq!(socket.post(UNSUBSCRIBE, json!([first]))["result"], true);
    eventually("room", || {
        socket.post(SUBSCRIBE, json!([ALICE]))["result"].is_string().then_some(())
    });
}
