//! What the node refuses, and how: one sentence, exit code 1, no trace, nothing lost.

use crate::common::{busy_port, machine_with_blocks, Machine};
use serde_json::Value;
use sp_api::RuntimeApiInfo;
use sp_consensus_aura::{sr25519::AuthorityId, AuraApi};
use sp_version::{embed::embed_runtime_version, RuntimeVersion};
use std::{
    fs,
    path::{Path, PathBuf},
};

type Block = salus_consortium_runtime::opaque::Block;

/// The smallest wasm module.
const EMPTY_WASM: &[u8] = b"\0asm\x01\0\0\0";

/// A specification of a chain with Aura and without GRANDPA, as parachains have.
fn parachain_spec() -> String {
    let version = RuntimeVersion {
        spec_name: "some-parachain".into(),
        impl_name: "some-parachain".into(),
        authoring_version: 1,
        spec_version: 7,
        impl_version: 1,
        apis: vec![
            (<dyn sp_api::Core<Block> as RuntimeApiInfo>::ID, 5),
            (<dyn AuraApi<Block, AuthorityId> as RuntimeApiInfo>::ID, 1),
        ]
        .into(),
        transaction_version: 1,
        system_version: 1,
    };
    let code = embed_runtime_version(EMPTY_WASM, version).unwrap();
    spec_with_code(&sp_core::bytes::to_hex(&code, false))
}

fn spec_with_code(code: &str) -> String {
    serde_json::json!({
        "name": "Some Chain",
        "id": "some_chain",
        "bootNodes": [],
        "genesis": {"raw": {"top": {"0x3a636f6465": code}, "childrenDefault": {}}},
    })
    .to_string()
}

/// Try to run a node on a specification; give the refusal. Nothing may be left on disk.
#[track_caller]
fn refusal_of_spec(machine: &Machine, spec: &str) -> String {
    let refused = machine.run(&["--chain", spec, "--base-path", &machine.base()]).refused();
    assert!(!machine.path("base").exists());
    refused
}

#[test]
fn run_fails_when_spec_is_of_a_parachain() {
    let machine = Machine::new();
    let spec = machine.file("spec.json", parachain_spec());
    let refused = refusal_of_spec(&machine, &spec);
    assert!(refused.contains("`some-parachain` 7 lacks GRANDPA"), "{refused}");
    assert!(refused.contains("polkadot-omni-node"), "{refused}");
}

#[test]
fn run_fails_when_spec_holds_no_runtime_but_other_wasm() {
    let machine = Machine::new();
    let spec = spec_with_code(&sp_core::bytes::to_hex(EMPTY_WASM, false));
    let refused = refusal_of_spec(&machine, &machine.file("spec.json", spec));
    assert!(refused.contains("names no version"), "{refused}");
}

#[test]
fn run_fails_when_spec_is_missing() {
    let refused = refusal_of_spec(&Machine::new(), "nowhere.json");
    assert!(refused.contains("nowhere.json"), "{refused}");
    assert!(refused.contains("give --chain"), "{refused}");
}

#[test]
fn run_fails_when_spec_is_malformed() {
    let whole = Machine::new().run(&["chain-spec", "build"]).succeeded();
    let machine = Machine::new();
    for (case, content) in [
        ("empty", ""),
        ("not JSON", "hello"),
        ("not a specification", "[]"),
        ("without runtime", r#"{"name": "x", "id": "x", "bootNodes": [], "genesis": {}}"#),
        ("runtime is not hexadecimal", &spec_with_code("0xzz")),
        ("cut off", &whole[..whole.len() / 2]),
        ("without id", &whole.replace("\"id\":", "\"di\":")),
    ] {
        let spec = machine.file("spec.json", content);
        let refused = refusal_of_spec(&machine, &spec);
        assert!(refused.contains("spec.json` is malformed"), "{case}: {refused}");
    }
}

#[test]
fn run_fails_when_no_chain_is_named() {
    let machine = Machine::new();
    let refused = machine.run(&["--base-path", &machine.base()]).refused();
    assert!(refused.contains("give --chain"), "{refused}");
}

/// Try to run a development node with flags that name a busy port; give the refusal.
#[track_caller]
fn refusal_of_ports(ports: &[String]) -> String {
    let machine = Machine::new();
    let base = machine.base();
    let arguments: Vec<_> = ["--dev", "--base-path", &base]
        .into_iter()
        .chain(ports.iter().map(String::as_str))
        .collect();
    let refused = machine.run(&arguments).refused();
    assert!(!machine.path("base").exists());
    refused
}

#[test]
fn run_fails_when_rpc_port_is_busy() {
    let (_held, port) = busy_port();
    let refused = refusal_of_ports(&[
        format!("--rpc-port={port}"),
        "--port=0".into(),
        "--no-prometheus".into(),
    ]);
    assert!(refused.contains(&format!("127.0.0.1:{port}")), "{refused}");
    assert!(refused.contains("--rpc-port"), "{refused}");
}

#[test]
fn run_fails_when_peer_port_is_busy() {
    let (_held, port) = busy_port();
    let refused = refusal_of_ports(&[
        format!("--port={port}"),
        "--rpc-port=0".into(),
        "--no-prometheus".into(),
    ]);
    assert!(refused.contains(&format!(":{port}")) && refused.contains("--port"), "{refused}");
}

#[test]
fn run_fails_when_prometheus_port_is_busy() {
    let (_held, port) = busy_port();
    let refused = refusal_of_ports(&[
        format!("--prometheus-port={port}"),
        "--rpc-port=0".into(),
        "--port=0".into(),
    ]);
    assert!(refused.contains("Prometheus") && refused.contains("--prometheus-port"), "{refused}");
}

#[test]
fn run_fails_when_validator_has_no_network_key() {
    let machine = Machine::new();
    let refused =
        machine.run(&["--chain=local", "--bob", "--base-path", &machine.base()]).refused();
    assert!(refused.contains("key generate-node-key"), "{refused}");
}

#[test]
fn run_fails_when_disk_has_less_space_than_asked_for() {
    let machine = Machine::new();
    let refused = machine
        .run(&[
            "--dev",
            "--db-storage-threshold=1000000000",
            "--rpc-port=0",
            "--port=0",
            "--no-prometheus",
        ])
        .refused();
    assert!(refused.contains("--db-storage-threshold"), "{refused}");
}

/// Start a node on a database after `damage`, and look into it with a sub-command; both must
/// refuse and leave the folder as it was.
#[track_caller]
fn assert_damage_is_refused(damage: impl FnOnce(&Path)) {
    let machine = machine_with_blocks(1);
    let database = machine.database();
    let base = machine.base();
    // A second opening moves the blocks from the log into tables.
    machine.run(&["export-blocks", "--chain=dev", "--base-path", &base]).succeeded();
    damage(&database);
    let before = machine.snapshot(&database);
    let run = ["--dev", "--base-path", &base, "--rpc-port=0", "--port=0", "--no-prometheus"];
    let export = ["export-blocks", "--chain=dev", "--base-path", &base];
    for arguments in [&run[..], &export] {
        let refused = machine.run(arguments).refused();
        assert!(refused.contains(database.to_str().unwrap()), "{refused}");
        assert!(refused.contains("is damaged") && refused.contains("purge-chain"), "{refused}");
        let after = machine.snapshot(&database);
        for (file, hash) in &before {
            assert_eq!(after.get(file), Some(hash), "{}", file.display());
        }
    }
}

/// The database's files whose names start so.
fn files(database: &Path, prefix: &str) -> Vec<PathBuf> {
    let files: Vec<_> = fs::read_dir(database)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with(prefix))
        .collect();
    assert!(!files.is_empty(), "no {prefix} in {}", database.display());
    files
}

#[test]
fn run_fails_when_database_metadata_is_garbage() {
    assert_damage_is_refused(|database| fs::write(database.join("metadata"), "garbage").unwrap());
}

#[test]
fn run_fails_when_database_metadata_is_missing() {
    assert_damage_is_refused(|database| fs::remove_file(database.join("metadata")).unwrap());
}

#[test]
fn run_fails_when_database_is_a_file() {
    assert_damage_is_refused(|database| {
        fs::remove_dir_all(database).unwrap();
        fs::write(database, "not a folder").unwrap();
    });
}

#[test]
fn run_fails_when_database_tables_are_overwritten() {
    assert_damage_is_refused(|database| {
        for table in files(database, "table_") {
            let length = usize::try_from(fs::metadata(&table).unwrap().len()).unwrap();
            fs::write(&table, vec![0xa5; length]).unwrap();
        }
    });
}

#[test]
fn run_fails_when_database_tables_are_missing() {
    assert_damage_is_refused(|database| {
        for table in files(database, "table_") {
            fs::remove_file(table).unwrap();
        }
    });
}

#[test]
fn run_fails_when_pruning_differs_from_the_databases() {
    let machine = machine_with_blocks(1);
    let base = machine.base();
    let refused = machine
        .run(&["export-blocks", "--chain=dev", "--base-path", &base, "--state-pruning=archive"])
        .refused();
    assert!(refused.contains("--state-pruning"), "{refused}");
    assert!(!refused.contains("purge"), "{refused}");
}

#[test]
fn run_fails_when_database_is_in_use() {
    let machine = Machine::new();
    let base = machine.base();
    let mut node = machine.start(&["--dev", "--base-path", &base]);
    node.wait_for_best(1);
    let refused = machine
        .run(&["--dev", "--base-path", &base, "--rpc-port=0", "--port=0", "--no-prometheus"])
        .refused();
    assert!(refused.contains("is in use"), "{refused}");
    node.wait_for_best(2);
    assert!(node.stop().success());
}

/// Turn a bit in the table that has these bytes; give it as it was.
#[track_caller]
fn turn_bit(tables: &[PathBuf], bytes: &[u8]) -> (PathBuf, Vec<u8>) {
    for table in tables {
        let before = fs::read(table).unwrap();
        let Some(at) = before.windows(bytes.len()).position(|found| found == bytes) else {
            continue;
        };
        let mut after = before.clone();
        after[at] ^= 1;
        fs::write(table, after).unwrap();
        return (table.clone(), before);
    }
    panic!("no table has it")
}

#[test]
fn commands_fail_when_a_bit_of_what_they_read_has_turned() {
    let machine = machine_with_blocks(1);
    let base = machine.base();
    let command =
        |name: &'static str| [name, "--chain=dev", "--base-path", &base].map(String::from);
    let (blocks, state) = (command("export-blocks"), command("export-state"));
    let exported = machine.run(&blocks).succeeded();
    let mut stream = serde_json::Deserializer::from_str(&exported).into_iter::<Value>();
    let block = stream.next().unwrap().unwrap();
    let spec: Value = serde_json::from_str(&machine.run(&state).succeeded()).unwrap();
    let bytes = |hex: &Value| sp_core::bytes::from_hex(hex.as_str().unwrap()).unwrap();
    let entry = spec["genesis"]["raw"]["top"]
        .as_object()
        .unwrap()
        .values()
        .map(bytes)
        .find(|value| (64..1_000).contains(&value.len()))
        .unwrap();
    let extrinsic = bytes(&block["block"]["extrinsics"][0]);
    for (command, table, stored, told) in [
        (&blocks, "table_04", bytes(&block["block"]["header"]["extrinsicsRoot"]), "a header"),
        (&blocks, "table_05", extrinsic[1..].to_vec(), "a block"),
        (&state, "table_01", entry, "a node of a state"),
    ] {
        let (table, before) = turn_bit(&files(&machine.database(), table), &stored);
        let refused = machine.run(command).refused();
        let told = format!("is damaged ({told} is not what was stored)");
        assert!(refused.contains(&told) && refused.contains("purge-chain"), "{refused}");
        fs::write(table, before).unwrap();
        machine.run(command).succeeded();
    }
}
