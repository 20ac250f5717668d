//! A public node behind a proxy: who may call what, when it is ready, and the lines of the README.

use crate::common::{self, eventually, Machine, Node};
use serde_json::{json, Value};
use std::{
    fs,
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

/// A node that answers everybody, of a chain whose author it is not.
const PUBLIC: [&str; 4] =
    ["--chain=dev", "--tmp", "--no-hardware-benchmarks", "--db-storage-threshold=0"];

/// Send an HTTP request with this line and these headers; give the answer.
fn http(address: SocketAddr, line: &str, headers: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(common::LIMIT)).unwrap();
    let length = body.len();
    write!(
        stream,
        "{line} HTTP/1.1\r\n{headers}Content-Type: application/json\r\nConnection: close\r\n\
         Content-Length: {length}\r\n\r\n{body}",
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// The status of `GET path` with this `Host`.
fn status(address: SocketAddr, path: &str, host: &str) -> u16 {
    let answer = http(address, &format!("GET {path}"), &format!("Host: {host}\r\n"), "");
    answer.split(' ').nth(1).unwrap().parse().unwrap()
}

/// Call a method by HTTP through `address`.
fn call(address: SocketAddr, host: &str, method: &str, params: Value) -> Value {
    let call = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params});
    let answer = http(address, "POST /", &format!("Host: {host}\r\n"), &call.to_string());
    let (_, body) = answer.split_once("\r\n\r\n").unwrap();
    serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {answer}"))
}

#[test]
fn node_answers_when_the_host_is_this_machine_with_the_port() {
    let machine = Machine::new();
    let mut node = machine.start(&PUBLIC);
    let address = node.rpc_address();
    let port = address.port();
    for host in ["localhost", "127.0.0.1"] {
        assert_eq!(status(address, "/health", &format!("{host}:{port}")), 200, "{host}");
        assert_eq!(status(address, "/health", host), 403, "{host}");
    }
    assert_eq!(status(address, "/health", "203.0.113.7:9944"), 403);
}

#[test]
fn public_node_refuses_unsafe_methods_when_nobody_allowed_them() {
    let machine = Machine::new();
    let endpoint = "--experimental-rpc-endpoint=listen-addr=127.0.0.1:0";
    for methods in [&[][..], &["--rpc-methods=auto"], &[endpoint]] {
        let mut node = machine.start(&[&PUBLIC, methods].concat());
        for method in ["author_rotateKeysWithOwner", "system_addReservedPeer"] {
            let call = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": ["0x00"]});
            let answer = node.post(&call);
            let message = answer["error"]["message"].as_str().unwrap();
            assert!(message.contains("unsafe"), "{methods:?}: {answer}");
        }
    }
    let allowed = format!("{endpoint},methods=unsafe");
    let mut node = machine.start(&[&PUBLIC[..], &[&allowed]].concat());
    node.call("author_rotateKeysWithOwner", json!(["0x00"]));
}

/// Start a validator on the local network.
fn author(machine: &Machine, name: &'static str, more: &[&str]) -> Node {
    let local = [
        "--chain=local",
        name,
        "--tmp",
        "--unsafe-force-node-key-generation",
        "--no-hardware-benchmarks",
        "--db-storage-threshold=0",
    ];
    machine.start(&[&local, more].concat())
}

#[test]
fn node_is_ready_when_it_has_a_peer() {
    let machine = Machine::new();
    let mut alice = author(&machine, "--alice", &[]);
    let address = alice.rpc_address();
    let host = address.to_string();
    let ready = || status(address, "/health/readiness", &host);
    assert_eq!(ready(), 500);
    assert_eq!(status(address, "/health", &host), 200);
    let health = alice.call("system_health", json!([]));
    assert_eq!((&health["peers"], &health["shouldHavePeers"]), (&json!(0), &json!(true)));
    // The rest still passes: this goes the same way.
    let addresses = alice.call("system_localListenAddresses", json!([]));
    let peer = addresses
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .find(|address| address.starts_with("/ip4/127.0.0.1/tcp/"))
        .unwrap()
        .to_string();
    let _bob = author(&machine, "--bob", &["--bootnodes", &peer]);
    eventually("readiness", || (ready() == 200).then_some(()));
}

#[test]
fn node_is_ready_alone_when_it_is_for_development() {
    let machine = Machine::new();
    let mut node = machine.start(&["--dev"]);
    let address = node.rpc_address();
    let host = address.to_string();
    eventually("readiness", || (status(address, "/health/readiness", &host) == 200).then_some(()));
}

/// The middle one of some durations.
fn median(mut durations: Vec<Duration>) -> Duration {
    durations.sort();
    durations[durations.len() / 2]
}

#[test]
fn health_answers_when_many_simulate() {
    const CLIENTS: usize = 64;
    const TIMES: usize = 20;
    // Ends the clients if the test fails before it tells them to.
    const MOST: usize = 200;
    let machine = Machine::new();
    let mut node = machine.start(&["--dev"]);
    let address = node.rpc_address();
    let host = address.to_string();
    // A patient of the demo consortium.
    let patient = "5Ge7T2LZWLpPfuFrovZK9xigaBdHcrh8ZEvEes26pQy5p9vN";
    let draft = json!({"grant": {"directive": {"root": {"effect": "deny"}}}});
    let timed = |method, params| {
        let start = Instant::now();
        let answer = call(address, &host, method, params);
        assert!(answer["result"].is_object(), "{answer}");
        start.elapsed()
    };
    let simulate = || timed("salus_simulate", json!([patient, draft]));
    let stop = AtomicBool::new(false);
    let (health, simulations) = thread::scope(|scope| {
        let clients = [(); CLIENTS].map(|()| {
            scope.spawn(|| {
                let mut seen = vec![simulate()];
                while !stop.load(Ordering::Relaxed) && seen.len() < MOST {
                    seen.push(simulate());
                }
                seen
            })
        });
        let health = (0..TIMES).map(|_| timed("system_health", json!([]))).collect();
        stop.store(true, Ordering::Relaxed);
        let simulations = clients.map(|client| client.join().unwrap()).concat();
        (median(health), median(simulations))
    });
    // Behind them in a queue it would take two or three times as long as one of them.
    let ratio = health.as_secs_f64() / simulations.as_secs_f64();
    println!("health takes {ratio:.1} of a simulation's time while {CLIENTS} clients simulate");
}

/// nginx, stopped when a test ends.
struct Nginx(Child);

impl Drop for Nginx {
    fn drop(&mut self) {
        common::terminate(&self.0);
        let _ = self.0.wait();
    }
}

/// The lines for nginx that the README gives.
fn readme_lines() -> String {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let (_, lines) = readme.split_once("```nginx\n").unwrap();
    lines.split_once("```").unwrap().0.into()
}

/// Run nginx with the README's lines in front of the node on `port`, if it is installed.
fn nginx(machine: &Machine, port: u16) -> Option<(Nginx, SocketAddr)> {
    if Command::new("nginx").arg("-v").stderr(Stdio::null()).status().is_err() {
        eprintln!("skipped: nginx is not installed here");
        return None;
    }
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = free.local_addr().unwrap();
    drop(free);
    let lines = readme_lines();
    assert!(lines.contains("listen 80;") && lines.contains(":9944;"), "{lines}");
    let lines = lines
        .replace("listen 80;", &format!("listen {address};"))
        .replace(":9944;", &format!(":{port};"));
    let folder = machine.path("tmp");
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|kind| format!("{kind}_temp_path {}/{kind};\n", folder.display()))
        .concat();
    let configuration = format!(
        "daemon off;\nmaster_process off;\npid {0}/pid;\nerror_log stderr;\nevents {{}}\n\
         http {{\naccess_log off;\n{temporary}{lines}}}\n",
        folder.display()
    );
    let file = machine.file("nginx.conf", configuration);
    let child = Command::new("nginx").args(["-e", "stderr", "-c", &file]).spawn().unwrap();
    let nginx = Nginx(child);
    eventually("nginx", || TcpStream::connect(address).ok());
    Some((nginx, address))
}

#[test]
fn readme_lines_for_nginx_let_calls_through_and_limit_each_address() {
    let machine = Machine::new();
    let mut node = machine.start(&PUBLIC);
    let Some((_nginx, proxy)) = nginx(&machine, node.rpc_address().port()) else { return };
    let ask = |method: &str| call(proxy, "salus.example", method, json!([]));
    assert_eq!(ask("system_chain")["result"], "Salus Development");
    let refused = call(proxy, "salus.example", "author_rotateKeysWithOwner", json!(["0x00"]));
    assert!(refused["error"]["message"].as_str().unwrap().contains("unsafe"), "{refused}");
    assert_eq!(status(proxy, "/health", "salus.example"), 200);

    // WebSocket.
    let upgrade = "Host: salus.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
                   Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    let mut stream = TcpStream::connect(proxy).unwrap();
    write!(stream, "GET / HTTP/1.1\r\n{upgrade}").unwrap();
    let mut line = [0; 12];
    stream.read_exact(&mut line).unwrap();
    assert_eq!(&line, b"HTTP/1.1 101");

    // More than one address may.
    let limited = (0..1_000).any(|_| status(proxy, "/health", "salus.example") == 429);
    assert!(limited);
}
