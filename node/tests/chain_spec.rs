//! `chain-spec`: from a runtime and a preset to a specification that nodes run.

use crate::common::Machine;
use serde_json::{json, Value};

fn build(arguments: &[&str]) -> String {
    let arguments: Vec<_> = ["chain-spec", "build"].iter().chain(arguments).collect();
    Machine::new().run(&arguments).succeeded()
}

#[test]
fn build_prints_a_plain_specification_when_not_asked_for_raw() {
    let spec: Value = serde_json::from_str(&build(&[])).unwrap();
    assert_eq!(spec["id"], "salus_dev");
    assert_eq!(spec["chainType"], "Development");
    assert_eq!(spec["telemetryEndpoints"], Value::Null);
    assert_eq!(
        spec["properties"],
        json!({"tokenSymbol": "SAL", "tokenDecimals": 12, "ss58Format": 42})
    );
    assert!(spec["genesis"]["runtimeGenesis"]["patch"].is_object());
    assert_eq!(spec["relay_chain"], Value::Null);
}

#[test]
fn build_prints_state_when_asked_for_raw() {
    let spec: Value = serde_json::from_str(&build(&["--raw"])).unwrap();
    assert!(spec["genesis"]["raw"]["top"]["0x3a636f6465"].is_string());
}

#[test]
fn build_is_deterministic_when_repeated() {
    let arguments = ["--preset=local_testnet", "--raw"];
    assert_eq!(build(&arguments), build(&arguments));
}

#[test]
fn build_takes_name_id_and_type_when_given() {
    let spec = build(&["--name=Some Chain", "--id=some_chain", "--type=live"]);
    let spec: Value = serde_json::from_str(&spec).unwrap();
    assert_eq!(spec["name"], "Some Chain");
    assert_eq!(spec["id"], "some_chain");
    assert_eq!(spec["chainType"], "Live");
}

#[test]
fn build_prints_the_same_when_runtime_is_a_file() {
    let built_in = build(&[]);
    let spec: Value = serde_json::from_str(&built_in).unwrap();
    let code = spec["genesis"]["runtimeGenesis"]["code"].as_str().unwrap();
    let machine = Machine::new();
    let runtime = machine.file("runtime.wasm", sp_core::bytes::from_hex(code).unwrap());
    let from_file = machine.run(&["chain-spec", "build", "--runtime", &runtime]).succeeded();
    assert_eq!(from_file, built_in);
}

/// The wasm of Salus under a relay chain, as a file.
fn parachain(machine: &Machine) -> String {
    machine.file("parachain.wasm", salus_parachain_runtime::WASM_BINARY.unwrap())
}

#[test]
fn build_names_a_relay_chain_when_the_runtime_is_a_parachains() {
    let machine = Machine::new();
    let runtime = parachain(&machine);
    let build = |more: &[&str]| -> Value {
        let arguments = [&["chain-spec", "build", "--runtime", &runtime], more].concat();
        serde_json::from_str(&machine.run(&arguments).succeeded()).unwrap()
    };
    let plain = build(&[]);
    assert_eq!(plain["relay_chain"], "westend-local");
    assert_eq!(
        plain.pointer("/genesis/runtimeGenesis/patch/parachainInfo/parachainId"),
        Some(&2_000.into())
    );
    assert_eq!(build(&["--raw", "--relay-chain=polkadot"])["relay_chain"], "polkadot");
}

#[test]
fn run_fails_when_spec_is_of_salus_under_a_relay_chain() {
    let machine = Machine::new();
    let runtime = parachain(&machine);
    for raw in [&[][..], &["--raw"]] {
        let arguments = [&["chain-spec", "build", "--runtime", &runtime], raw].concat();
        let spec = machine.file("spec.json", machine.run(&arguments).succeeded());
        let refused = machine.run(&["--chain", &spec, "--base-path", &machine.base()]).refused();
        assert!(refused.contains("`salus-parachain` 1 lacks GRANDPA"), "{refused}");
        assert!(refused.contains("polkadot-omni-node"), "{refused}");
    }
}

#[test]
fn run_says_what_no_chain_can_begin_with_when_the_specification_has_no_seat() {
    let machine = Machine::new();
    let mut spec: Value = serde_json::from_str(&build(&[])).unwrap();
    spec["genesis"]["runtimeGenesis"]["patch"]["registry"]["organisations"] = json!([]);
    let spec = machine.file("spec.json", spec.to_string());
    let refused = machine.run(&["--chain", &spec, "--base-path", &machine.base()]).refused();
    assert!(refused.contains("Genesis gives nobody a seat in the council"), "{refused}");
}

#[test]
fn build_fails_when_preset_is_unknown() {
    let refused = Machine::new().run(&["chain-spec", "build", "--preset=nothing"]).refused();
    assert!(refused.contains("no preset `nothing`"), "{refused}");
    assert!(refused.contains("local_testnet"), "{refused}");
}

#[test]
fn build_fails_when_runtime_is_missing() {
    let refused = Machine::new().run(&["chain-spec", "build", "--runtime=nowhere.wasm"]).refused();
    assert!(refused.contains("nowhere.wasm"), "{refused}");
}

#[test]
fn build_fails_when_runtime_is_no_wasm() {
    let machine = Machine::new();
    let runtime = machine.file("runtime.wasm", "not wasm");
    let refused = machine.run(&["chain-spec", "build", "--runtime", &runtime]).refused();
    assert!(refused.contains("not a runtime"), "{refused}");
}

#[test]
fn list_presets_prints_names_when_runtime_is_built_in() {
    let names = Machine::new().run(&["chain-spec", "list-presets"]).succeeded();
    let names: Vec<_> = names.lines().collect();
    assert!(names.contains(&"development") && names.contains(&"local_testnet"), "{names:?}");
}

#[test]
fn run_authors_when_chain_is_a_file() {
    let machine = Machine::new();
    for raw in [false, true] {
        let spec = build(if raw { &["--raw"] } else { &[] });
        let spec = machine.file("spec.json", spec);
        let mut node = machine.start(&[
            "--chain",
            &spec,
            "--alice",
            "--tmp",
            "--force-authoring",
            "--unsafe-force-node-key-generation",
            "--no-hardware-benchmarks",
            "--db-storage-threshold=0",
        ]);
        node.wait_for_best(1);
        assert!(node.stop().success());
    }
}
