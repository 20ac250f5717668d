//! `chain-spec checkpoint`: a specification from whose block new nodes warp-sync.

use crate::common::{Machine, Node};
use serde_json::{json, Value};

/// GRANDPA's key of `//Alice`.
const ALICE: &str = "5FA9nQDVg267DEd8m1ZypXLBnvN7SFxYwV7ndqSYGiN9TTpu";

/// A development chain with some final blocks, kept in the machine's base path.
fn development(machine: &Machine) -> Node {
    let mut node = machine.start(&["--dev", "--base-path", &machine.base()]);
    node.wait_for_finalised(3);
    node
}

/// Where a node is asked.
fn url(node: &mut Node) -> String {
    format!("http://{}", node.rpc_address())
}

/// The development chain's specification with a checkpoint of this node.
fn checkpoint(machine: &Machine, node: &mut Node, more: &[&str]) -> String {
    let url = url(node);
    let arguments = ["chain-spec", "checkpoint", "--chain=dev", "--url", &url];
    machine.run(&[&arguments, more].concat()).succeeded()
}

#[test]
fn checkpoint_names_a_final_block_and_who_votes_after_it() {
    let machine = Machine::new();
    let mut node = development(&machine);
    let spec: Value = serde_json::from_str(&checkpoint(&machine, &mut node, &[])).unwrap();
    let made = &spec["finalityCheckpoint"];
    assert!(made["number"].as_u64().unwrap() >= 2, "{made}");
    let hash = node.call("chain_getBlockHash", json!([made["number"]]));
    let expected =
        json!({"number": made["number"], "hash": hash, "setId": 0, "authorities": [ALICE]});
    assert_eq!(*made, expected);

    // Whoever gives the same block gets the same specification.
    let block = format!("--block={}", hash.as_str().unwrap());
    let again: Value = serde_json::from_str(&checkpoint(&machine, &mut node, &[&block])).unwrap();
    assert_eq!(again, spec);
}

#[test]
fn checkpoint_leaves_the_rest_of_a_specification_as_it_was() {
    let machine = Machine::new();
    let mut node = development(&machine);
    let url = url(&mut node);
    for build in [&["chain-spec", "build"][..], &["chain-spec", "build", "--raw"]] {
        let plain = machine.run(build).succeeded();
        let file = machine.file("spec.json", &plain);
        let arguments = ["chain-spec", "checkpoint", "--chain", &file, "--url", &url];
        let mut spec: Value = serde_json::from_str(&machine.run(&arguments).succeeded()).unwrap();
        let made = spec.as_object_mut().unwrap().remove("finalityCheckpoint").unwrap();
        assert!(made.is_object(), "{made}");
        assert_eq!(spec, serde_json::from_str::<Value>(&plain).unwrap());
    }
}

#[test]
fn run_goes_on_when_the_checkpoint_is_of_its_chain_and_fails_when_it_is_of_another() {
    let machine = Machine::new();
    let base = machine.base();
    let mut node = development(&machine);
    let ours = machine.file("ours.json", checkpoint(&machine, &mut node, &[]));
    assert!(node.stop().success());

    // The same genesis, and other blocks.
    let elsewhere = Machine::new();
    let mut other = development(&elsewhere);
    let theirs = machine.file("theirs.json", checkpoint(&elsewhere, &mut other, &[]));
    let refused = machine.run(&["--chain", &theirs, "--base-path", &base]).refused();
    assert!(refused.contains("finalityCheckpoint is of another chain"), "{refused}");
    assert!(refused.contains("chain-spec checkpoint"), "{refused}");

    // The exported state begins another chain, of which the checkpoint is not.
    let exported = machine.run(&["export-state", "--chain", &ours, "--base-path", &base, "1"]);
    let exported: Value = serde_json::from_str(&exported.succeeded()).unwrap();
    assert_eq!(exported["finalityCheckpoint"], Value::Null);

    let mut node = machine.start(&[
        "--chain",
        &ours,
        "--base-path",
        &base,
        "--alice",
        "--force-authoring",
        "--unsafe-force-node-key-generation",
        "--no-hardware-benchmarks",
        "--db-storage-threshold=0",
    ]);
    node.finalise(1);
    assert!(node.stop().success());
}

#[test]
fn run_fails_when_the_checkpoint_of_a_specification_is_malformed() {
    let machine = Machine::new();
    let spec = machine.run(&["chain-spec", "build"]).succeeded();
    let mut spec: Value = serde_json::from_str(&spec).unwrap();
    for checkpoint in [
        json!({"number": 1}),
        json!({"number": 1, "hash": "0xab", "setId": 0, "authorities": [ALICE]}),
        json!({"number": 1, "hash": format!("0x{}", "ab".repeat(32)), "setId": 0, "authorities": []}),
    ] {
        spec["finalityCheckpoint"] = checkpoint;
        let spec = machine.file("spec.json", spec.to_string());
        let refused = machine.run(&["--chain", &spec, "--base-path", &machine.base()]).refused();
        assert!(refused.contains("spec.json` is malformed"), "{refused}");
        assert!(refused.contains("chain-spec checkpoint"), "{refused}");
        assert!(!machine.path("base").exists());
    }
}

#[test]
fn checkpoint_fails_when_nodes_do_not_have_the_same_blocks() {
    let machines = [Machine::new(), Machine::new()];
    let [mut ours, mut theirs] = machines.each_ref().map(development);
    let urls = [url(&mut ours), url(&mut theirs), "http://127.0.0.1:1".into()];
    let ask = |others: [&str; 2]| {
        let arguments = ["chain-spec", "checkpoint", "--chain=dev", "--url", others[0], "--url"];
        machines[0].run(&[&arguments, &others[1..]].concat()).refused()
    };
    for (other, said) in [(&urls[1], "no such block"), (&urls[2], "cannot be reached")] {
        let refused = ask([&urls[0], other]);
        assert!(refused.contains(said), "{refused}");
    }
    let twice = ask([&urls[0], &urls[0]]);
    assert!(twice.contains("given twice"), "{twice}");
}

#[test]
fn checkpoint_fails_when_the_node_or_the_block_will_not_do() {
    let machine = Machine::new();
    let mut node = development(&machine);
    let url = url(&mut node);
    let unknown = format!("--block=0x{}", "ab".repeat(32));
    for (chain, url, more, said) in [
        ("local", url.as_str(), &[][..], "is of another chain"),
        ("dev", &url, &[unknown.as_str()], "no such block"),
        ("dev", "http://127.0.0.1:1", &[], "cannot be reached"),
        ("dev", "localhost", &[], "is no address of a node"),
        ("dev", "http://192.0.2.1:9944", &[], "--insecure"),
        ("nowhere.json", &url, &[], "nowhere.json"),
    ] {
        let arguments = ["chain-spec", "checkpoint", "--chain", chain, "--url", url];
        let refused = machine.run(&[&arguments, more].concat()).refused();
        assert!(refused.contains(said), "{refused}");
        assert!(refused.contains(": "), "{refused}");
    }
    for wrong in [
        &["--chain=dev"][..],
        &["--url=http://127.0.0.1:1"],
        &["--chain=dev", "--url=http://127.0.0.1:1", "--block=7"],
    ] {
        let finished = machine.run(&[&["chain-spec", "checkpoint"], wrong].concat());
        assert_eq!(finished.status.code(), Some(2), "{wrong:?}: {}", finished.stderr);
    }
}
