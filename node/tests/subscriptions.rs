//! The subscriptions to a patient's journal and to what is opened in emergencies: who gets one, and how it
//! ends. What they send is proved by unit tests and, with people who sign, by `e2e`.

use crate::common::{eventually, Machine, Socket};
use serde_json::{json, Value};

/// How each begins and ends, and the last number that an entry can have.
const SUBSCRIPTIONS: [(&str, &str, u64); 2] = [
    ("salus_subscribeDisclosures", "salus_unsubscribeDisclosures", u64::MAX),
    ("salus_subscribeEmergencies", "salus_unsubscribeEmergencies", u32::MAX as u64),
];

/// Alice, who is nobody's patient.
const ALICE: &str = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";

/// Subscribe and give the subscription's id.
#[track_caller]
fn subscribe(socket: &mut Socket, method: &str, params: Value) -> String {
    let answer = socket.post(method, params);
    answer["result"].as_str().unwrap_or_else(|| panic!("{answer}")).into()
}

#[test]
fn subscription_sends_nothing_when_the_list_has_nothing_from_the_cursor_on() {
    let machine = Machine::new();
    let mut node = machine.start(&["--dev"]);
    let mut socket = node.socket();
    // A cursor beyond the end waits for what comes, as that of a page does.
    for (method, _, last) in SUBSCRIPTIONS {
        for params in [
            json!([ALICE]),
            json!([ALICE, null]),
            json!([ALICE, 0]),
            json!([ALICE, 7]),
            json!([ALICE, last]),
            json!({"patient": ALICE, "cursor": 7}),
        ] {
            subscribe(&mut socket, method, params);
        }
    }
    node.finalise(2);
    // The next message is the answer: none came before.
    assert_eq!(socket.post("system_chain", json!([]))["result"], "Salus Development");
}

#[test]
fn subscription_is_refused_when_its_parameters_are_malformed() {
    let machine = Machine::new();
    let mut node = machine.start(&["--dev"]);
    let mut socket = node.socket();
    for (method, _, last) in SUBSCRIPTIONS {
        for params in [
            json!([]),
            json!([null]),
            json!(["Jane Doe"]),
            json!([ALICE, -1]),
            json!([ALICE, 1.5]),
            json!([ALICE, "7"]),
            json!([ALICE, [7]]),
            json!([ALICE, last as f64 + 1.0]),
            json!({"cursor": 7}),
        ] {
            let answer = socket.post(method, params.clone());
            assert_eq!(answer["error"]["code"], -32602, "{method} {params}: {answer}");
        }
        // HTTP has no subscriptions.
        let call = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": [ALICE]});
        let answer = node.post(&call);
        assert!(answer["error"].is_object(), "{answer}");
    }
}

#[test]
fn unsubscribing_ends_a_subscription_once_and_of_its_own_connection_only() {
    let machine = Machine::new();
    let mut node = machine.start(&["--dev"]);
    let [mut socket, mut other] = [node.socket(), node.socket()];
    for (begin, end, _) in SUBSCRIPTIONS {
        let id = subscribe(&mut socket, begin, json!([ALICE]));
        let unsubscribe = |socket: &mut Socket, params| socket.post(end, params)["result"].clone();
        assert_eq!(unsubscribe(&mut other, json!([id])), false);
        assert_eq!(unsubscribe(&mut socket, json!(["no such id"])), false);
        assert_eq!(unsubscribe(&mut socket, json!([])), false);
        assert_eq!(unsubscribe(&mut socket, json!([id])), true);
        assert_eq!(unsubscribe(&mut socket, json!([id])), false);
    }
}

#[test]
fn subscription_is_refused_when_the_connection_has_as_many_as_it_may() {
    let machine = Machine::new();
    let mut node = machine.start(&["--dev", "--rpc-max-subscriptions-per-connection=2"]);
    let mut socket = node.socket();
    let [(journal, end, _), (emergencies, ..)] = SUBSCRIPTIONS;
    let first = subscribe(&mut socket, journal, json!([ALICE]));
    subscribe(&mut socket, emergencies, json!([ALICE]));
    for method in [journal, emergencies] {
        let refused = socket.post(method, json!([ALICE]));
        assert_eq!(refused["error"]["code"], -32006, "{refused}");
    }
    // Another connection has its own.
    subscribe(&mut node.socket(), journal, json!([ALICE]));
    // One that ended makes room.
    assert_eq!(socket.post(end, json!([first]))["result"], true);
    eventually("room", || {
        socket.post(emergencies, json!([ALICE]))["result"].is_string().then_some(())
    });
}
