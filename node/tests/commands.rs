//! The sub-commands on a stopped node's database, and on keys.

use crate::common::{machine_with_blocks, Machine};
use serde_json::Value;
use std::fs;

/// All blocks of a machine's chain, as `export-blocks` writes them.
fn export(machine: &Machine) -> Vec<u8> {
    let base = machine.base();
    let exported = machine.run(&["export-blocks", "--chain=dev", "--base-path", &base, "--binary"]);
    assert!(exported.status.success(), "{}", exported.stderr);
    exported.stdout
}

#[test]
fn import_blocks_gives_the_same_chain_when_given_what_export_blocks_wrote() {
    let source = machine_with_blocks(3);
    let blocks = export(&source);
    let target = Machine::new();
    let file = target.file("blocks", &blocks);
    let base = target.base();
    target
        .run(&["import-blocks", "--chain=dev", "--base-path", &base, "--binary", &file])
        .succeeded();
    assert_eq!(export(&target), blocks);
}

#[test]
fn import_blocks_fails_when_file_is_missing() {
    let machine = Machine::new();
    let base = machine.base();
    let imported = machine.run(&["import-blocks", "--chain=dev", "--base-path", &base, "nowhere"]);
    assert_eq!(imported.status.code(), Some(1));
}

#[test]
fn check_block_succeeds_when_block_is_stored() {
    let machine = machine_with_blocks(2);
    let base = machine.base();
    machine.run(&["check-block", "--chain=dev", "--base-path", &base, "1"]).succeeded();
}

#[test]
fn export_state_prints_a_raw_specification_when_given_a_block() {
    let machine = machine_with_blocks(2);
    let base = machine.base();
    let spec = machine.run(&["export-state", "--chain=dev", "--base-path", &base, "1"]);
    let spec: Value = serde_json::from_str(&spec.succeeded()).unwrap();
    assert!(spec["genesis"]["raw"]["top"].is_object());
}

#[test]
fn revert_succeeds_when_blocks_are_not_final() {
    let machine = machine_with_blocks(3);
    let base = machine.base();
    let before = export(&machine);
    machine.run(&["revert", "--chain=dev", "--base-path", &base, "1"]).succeeded();
    assert!(export(&machine).len() < before.len());
    let mut node = machine.start(&["--dev", "--base-path", &base]);
    node.wait_for_best(4);
}

/// Put a well-known session key into a machine's keystore for that chain.
fn insert_key(machine: &Machine, chain: &str) {
    let base = machine.base();
    machine
        .run(&[
            "key",
            "insert",
            "--chain",
            chain,
            "--base-path",
            &base,
            "--key-type=aura",
            "--scheme=sr25519",
            "--suri=//Alice",
        ])
        .succeeded();
}

#[test]
fn purge_chain_removes_database_and_keeps_keys_when_confirmed() {
    let machine = machine_with_blocks(1);
    insert_key(&machine, "dev");
    let base = machine.base();
    let keys =
        ["keystore", "network"].map(|folder| machine.path("base/chains/salus_dev").join(folder));
    let before = keys.each_ref().map(|folder| machine.snapshot(folder));
    assert!(before.iter().all(|files| !files.is_empty()));
    machine.run(&["purge-chain", "--chain=dev", "--base-path", &base, "-y"]).succeeded();
    assert!(!machine.database().exists());
    assert_eq!(keys.each_ref().map(|folder| machine.snapshot(folder)), before);
}

#[test]
fn key_generate_prints_a_key_when_asked_for_json() {
    let key = Machine::new().run(&["key", "generate", "--output-type=json"]).succeeded();
    let key: Value = serde_json::from_str(&key).unwrap();
    assert!(key["secretPhrase"].is_string());
    let address = key["ss58Address"].as_str().unwrap();
    assert!(address.starts_with('5'), "{address} is not of prefix 42");
}

#[test]
fn key_insert_stores_a_key_when_chain_is_named() {
    let machine = Machine::new();
    insert_key(&machine, "local");
    let keystore = machine.path("base/chains/salus_local/keystore");
    assert_eq!(fs::read_dir(keystore).unwrap().count(), 1);
}

#[test]
fn key_generate_node_key_lets_a_validator_start_when_made_first() {
    let machine = Machine::new();
    let base = machine.base();
    machine.run(&["key", "generate-node-key", "--chain=local", "--base-path", &base]).succeeded();
    let mut node = machine.start(&[
        "--chain=local",
        "--alice",
        "--base-path",
        &base,
        "--db-storage-threshold=0",
    ]);
    node.rpc_address();
    // Without --dev the hardware is measured.
    node.wait_for_log("CPU single core score");
    assert!(node.stop().success());
}
