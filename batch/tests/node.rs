//! What a node is asked, and what becomes of its answers.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may fail loudly"
)]

mod common;

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::mpsc::{channel, Receiver},
    thread,
};

use codec::Encode;
use common::{disclosures, fails, genesis, key, stderr, succeeds, Place};
use salus_batch::chain::{Batch, BatchKind, Tombstone};
use salus_primitives::{DataPeriod, Root};
use serde_json::{json, Value};

/// Answers JSON-RPC on a free port; what it was asked is told.
fn node(answer: impl Fn(&str) -> Value + Send + 'static) -> (String, Receiver<Value>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (asked, questions) = channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = BufReader::new(stream.unwrap());
            while let Some(question) = read(&mut stream) {
                let mut body = json!({ "jsonrpc": "2.0", "id": question["id"] });
                let answer = answer(question["method"].as_str().unwrap());
                let field = if answer["code"].is_null() { "result" } else { "error" };
                body[field] = answer;
                let body = body.to_string();
                let length = body.len();
                let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json";
                write!(stream.get_mut(), "{head}\r\nContent-Length: {length}\r\n\r\n{body}")
                    .unwrap();
                asked.send(question).unwrap();
            }
        }
    });
    (url, questions)
}

fn read(stream: &mut BufReader<TcpStream>) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).ok().filter(|read| *read > 0)?;
        if line == "\r\n" {
            break;
        }
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).unwrap();
    serde_json::from_slice(&body).ok()
}

fn batch(leaves: u64) -> Batch {
    Batch {
        leaves,
        kind: BatchKind::Disclosures,
        period: DataPeriod::between(3_600_000, 7_200_000),
        anchored: 7_300_000,
        extends: None,
        superseded: Some(Root([7; 32])),
        replaces: Some(Root([6; 32])),
        tombstone: Some(Tombstone { erased: 2, receipts: Root([8; 32]) }),
    }
}

/// A node of the chain, which answers so when it is asked for a batch.
fn node_with(batch: impl Encode) -> (String, Receiver<Value>) {
    let batch = format!("0x{}", hex::encode(batch.encode()));
    node(move |method| match method {
        "chain_getBlockHash" => json!(genesis()),
        "chain_getFinalizedHead" => json!(key(5)),
        "state_call" => json!(batch),
        _ => json!({ "code": -32601, "message": "Method not found" }),
    })
}

fn verify(place: &Place, url: &str, root: &str) -> std::process::Output {
    place.run(&format!("verify --url {url} --organisation 3 --root {root} new"), "")
}

fn built(place: &Place) -> String {
    let summary = succeeds(&place.build("disclosure", disclosures(300)));
    summary["root"].as_str().unwrap().to_owned()
}

#[test]
fn verify_takes_genesis_and_size_from_the_chain_when_a_node_is_named() {
    let place = Place::new();
    let root = built(&place);
    let (url, questions) = node_with(Some(batch(512)));
    let proved = succeeds(&verify(&place, &url, &root));
    let period = json!({ "from": 3_600_000, "until": 7_200_000 });
    let tombstone = json!({ "erased": 2, "receipts": key(8) });
    assert_eq!(
        proved,
        json!({ "open": 300, "sealed": 212, "batch": { "leaves": 512, "kind": "disclosures", "period": period,
            "anchored": 7_300_000, "extends": null, "superseded": key(7),
            "replaces": key(6), "tombstone": tombstone } })
    );
    let asked: Vec<_> =
        questions.try_iter().map(|it| (it["method"].clone(), it["params"].clone())).collect();
    // The id of the organisation in little-endian, and the root.
    let arguments = format!("0x03000000{}", &root[2..]);
    assert_eq!(
        asked,
        [
            (json!("chain_getBlockHash"), json!([0])),
            (json!("chain_getFinalizedHead"), Value::Null),
            (json!("state_call"), json!(["RecordsApi_batch", arguments, key(5)])),
        ]
    );
}

/// The bytes are those of SCALE, put together by hand.
#[test]
fn batch_is_read_as_the_runtime_writes_it() {
    let bytes = [
        "01",
        "0002000000000000",
        "01",
        "0180ee360000000000",
        "0100dd6d0000000000",
        "a0636f0000000000",
        "00",
        &format!("01{}", "07".repeat(32)),
        &format!("01{}", "06".repeat(32)),
        &format!("010200000000000000{}", "08".repeat(32)),
    ];
    assert_eq!(hex::encode(Some(batch(512)).encode()), bytes.concat());
    // Records can be older than 1970.
    let period = DataPeriod { from: Some(-3_600_000), until: None };
    assert_eq!(hex::encode(period.encode()), "018011c9ffffffffff00");
    assert_eq!(json!(period), json!({ "from": -3_600_000, "until": null }));
}

#[test]
fn verify_refuses_when_the_chain_knows_another_size_or_no_batch() {
    let place = Place::new();
    let root = built(&place);
    let (url, _questions) = node_with(Some(batch(1024)));
    fails(&verify(&place, &url, &root), 1, "new, line 1: the proof is too short");
    let (url, _questions) = node_with(None::<Batch>);
    fails(&verify(&place, &url, &root), 1, "organisation 3 has no batch with this root on chain");
}

#[test]
fn verify_ends_with_3_when_the_node_does_not_answer() {
    let place = Place::new();
    let root = built(&place);
    let (url, _questions) = node_with((Some(batch(512)), 0u8));
    fails(&verify(&place, &url, &root), 3, "RecordsApi_batch has an answer of another version");
    let (url, _questions) = node(|_| json!({ "code": -32601, "message": "Method not found" }));
    fails(&verify(&place, &url, &root), 3, "Method not found");
    let (url, _questions) = node(|_| json!("0x12"));
    fails(&verify(&place, &url, &root), 3, "not 0x and 64 hexadecimal digits");
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    fails(&verify(&place, &format!("http://{closed}"), &root), 3, "Connection refused");
    fails(&verify(&place, "nonsense", &root), 3, "nonsense: ");
}

/// What a node says is told by its first line, as it said it.
#[test]
fn verify_shows_a_line_when_the_node_sends_a_backtrace() {
    let place = Place::new();
    let root = built(&place);
    let message = "Execution failed: wasm trap\nWASM backtrace:\n   0: 0x1234";
    let (url, _questions) =
        node(move |_| json!({ "code": 4003, "message": message, "data": "0x" }));
    let output = verify(&place, &url, &root);
    let said = format!("error: {url}: Execution failed: wasm trap\n");
    assert_eq!((output.status.code(), stderr(&output)), (Some(3), said));
}

#[test]
fn verify_shows_no_password_when_the_node_does_not_answer() {
    let place = Place::new();
    let root = built(&place);
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for url in [format!("http://user:secret@{closed}"), format!("ws://user:se@cret@{closed}")] {
        let output = verify(&place, &url, &root);
        fails(&output, 3, &format!("error: {closed}: "));
        assert!(!stderr(&output).contains("user") && !stderr(&output).contains("cret"));
    }
}

#[test]
fn verify_says_what_to_write_when_the_node_is_named_by_another_scheme() {
    let place = Place::new();
    let root = built(&place);
    for scheme in ["ws", "wss", "https"] {
        let url = format!("{scheme}://127.0.0.1:9944");
        let said = format!("{url}: write http:// in place of {scheme}://");
        fails(&verify(&place, &url, &root), 3, &said);
    }
}
