//! `check-runtime`: what it tells of a runtime, and which ones this node could not run.

use crate::common::{closed_pipe, full_disk, FakeNode, Machine};
use salus_consortium_runtime::{VERSION, WASM_BINARY};
use serde_json::json;
use sp_core::bytes::to_hex;
use sp_crypto_hashing::{blake2_256, sha2_256};
use std::process::{Command, Stdio};

/// The runtime that is built into the node, as a file.
fn embedded(machine: &Machine) -> String {
    machine.file("runtime.wasm", WASM_BINARY.unwrap())
}

#[test]
fn check_runtime_tells_name_version_and_hashes_when_the_node_can_run_it() {
    let machine = Machine::new();
    let told = machine.run(&["check-runtime", &embedded(&machine)]).succeeded();
    let code = WASM_BINARY.unwrap();
    let expected = [
        format!("sha256       {}", to_hex(&sha2_256(code), false)),
        format!("code hash    {}", to_hex(&blake2_256(code), false)),
        format!("runtime      {} {}", VERSION.spec_name, VERSION.spec_version),
        "host         this node has all host functions that it needs".into(),
    ];
    assert_eq!(told.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn check_runtime_takes_wasm_that_is_not_compressed() {
    let machine = Machine::new();
    let wasm = salus_consortium_runtime::WASM_BINARY_BLOATY.unwrap();
    machine.run(&["check-runtime", &machine.file("bloaty.wasm", wasm)]).succeeded();
}

#[test]
fn check_runtime_warns_when_the_chain_would_refuse_it() {
    let machine = Machine::new();
    let mut node = machine.start(&["--dev"]);
    let runtime = embedded(&machine);
    let told = machine.run(&["check-runtime", &runtime, "--url", &node.url()]).succeeded();
    let warnings: Vec<_> = told.lines().filter(|line| line.starts_with("warning ")).collect();
    assert_eq!(warnings, ["warning      the chain would refuse it, for its version is not higher"]);
}

#[test]
fn check_runtime_warns_when_clients_would_lose_an_api() {
    let mut running = json!(VERSION);
    running["specVersion"] = json!(0);
    let apis = running["apis"].as_array_mut().unwrap();
    apis[0][1] = json!(99);
    apis.push(json!(["0x0102030405060708", 3]));
    let node = FakeNode::start(move |method, _| match method {
        "state_getRuntimeVersion" => Ok(running.clone()),
        other => Err(other.into()),
    });
    let machine = Machine::new();
    let runtime = embedded(&machine);
    let told = machine.run(&["check-runtime", &runtime, "--url", &node.url()]).succeeded();
    let warnings: Vec<_> = told.lines().filter(|line| line.starts_with("warning ")).collect();
    assert_eq!(warnings.len(), 2, "{told}");
    assert!(warnings[0].contains("99 would go back to"), "{told}");
    assert!(warnings[1].contains("`0x0102030405060708` 3 would disappear"), "{told}");
}

#[test]
fn check_runtime_fails_when_it_is_a_parachains() {
    let machine = Machine::new();
    let wasm = salus_parachain_runtime::WASM_BINARY.unwrap();
    let parachain = machine.file("parachain.wasm", wasm);
    let refused = machine.run(&["check-runtime", &parachain]).refused();
    assert!(refused.contains("lacks GRANDPA"), "{refused}");
}

#[test]
fn check_runtime_fails_when_the_chain_cannot_be_asked() {
    let machine = Machine::new();
    let runtime = embedded(&machine);
    let refused =
        machine.run(&["check-runtime", &runtime, "--url", "http://127.0.0.1:1"]).refused();
    assert!(refused.contains("cannot be reached"), "{refused}");
}

#[test]
fn check_runtime_fails_when_the_chain_would_be_asked_in_the_open() {
    let arguments = ["check-runtime", "file", "--url", "http://192.0.2.1:9944"];
    let refused = Machine::new().run(&arguments).refused();
    assert!(refused.contains("--insecure"), "{refused}");
}

#[test]
fn check_runtime_fails_when_the_file_is_missing_or_none() {
    let machine = Machine::new();
    let pipe = machine.path("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for (file, said) in
        [("nowhere", "os error 2"), (pipe.to_str().unwrap(), "no file"), ("/dev/zero", "no file")]
    {
        let refused = machine.run(&["check-runtime", file]).refused();
        assert!(refused.contains("cannot be read") && refused.contains(said), "{refused}");
    }
}

#[test]
fn check_runtime_fails_when_its_output_goes_nowhere() {
    let machine = Machine::new();
    let command = ["check-runtime", &machine.file("file", "no runtime")];
    for output in [full_disk(), closed_pipe()] {
        let refused = machine.run_between(Stdio::null(), &command, output).refused();
        assert!(refused.contains("output could not be written"), "{refused}");
    }
}
