//! A command that could not do all it was asked says so and ends with code 1, without a trace.

use crate::common::{closed_pipe, full_disk, machine_with_blocks, members, terminate, Machine};
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    process::Stdio,
};

/// Every command that prints, for a machine with blocks, with a network key in the file `key` and a
/// consortium in the file `consortium.toml`.
fn printing_commands(machine: &Machine) -> Vec<Vec<String>> {
    let base = machine.base();
    let key = machine.path("key");
    let key = key.to_str().unwrap();
    let consortium = machine.path("consortium.toml");
    let consortium = consortium.to_str().unwrap();
    let database = ["--chain=dev", "--base-path", &base];
    let commands: [(&[&str], &[&str]); 15] = [
        (&["--help"], &[]),
        (&["--version"], &[]),
        (&["chain-spec", "build"], &[]),
        (&["chain-spec", "build", "--raw"], &[]),
        (&["chain-spec", "consortium", consortium], &[]),
        (&["chain-spec", "list-presets"], &[]),
        (&["key", "generate"], &[]),
        (&["key", "generate", "--output-type=json"], &[]),
        (&["key", "inspect", "//Alice"], &[]),
        (&["key", "generate-node-key", "--chain=dev"], &[]),
        (&["key", "inspect-node-key", "--file", key], &[]),
        (&["export-blocks"], &database),
        (&["export-blocks", "--binary"], &database),
        (&["export-state", "1"], &database),
        (&["check-block", "1"], &database),
    ];
    commands
        .into_iter()
        .map(|(words, more)| [words, more].concat().into_iter().map(String::from).collect())
        .collect()
}

fn assert_output_is_missed(stdout: fn() -> Stdio, cause: &str) {
    let machine = machine_with_blocks(2);
    let key = machine.path("key");
    machine
        .run(&["key", "generate-node-key", "--chain=dev", "--file", key.to_str().unwrap()])
        .succeeded();
    machine.file("consortium.toml", members::consortium());
    for command in printing_commands(&machine) {
        let refused = machine.run_between(Stdio::null(), &command, stdout()).refused();
        assert!(refused.contains("output could not be written"), "{command:?}: {refused}");
        assert!(refused.contains(cause), "{command:?}: {refused}");
    }
    // Asks a question, which nobody sees.
    let purge = ["purge-chain", "--chain=dev", "--base-path", &machine.base()];
    let refused = machine.run_between(Stdio::null(), &purge, stdout()).refused();
    assert!(refused.contains(cause), "{refused}");
    assert!(machine.database().exists());
}

#[test]
fn commands_fail_when_the_disk_for_their_output_is_full() {
    assert_output_is_missed(full_disk, "No space left");
}

#[test]
fn commands_fail_when_the_reader_of_their_output_has_gone() {
    assert_output_is_missed(closed_pipe, "Broken pipe");
}

#[test]
fn export_blocks_fails_when_the_disk_of_its_file_is_full() {
    let machine = machine_with_blocks(2);
    let export = ["export-blocks", "--chain=dev", "--base-path", &machine.base(), "/dev/full"];
    let refused = machine.run(&export).refused();
    assert!(refused.contains("/dev/full") && refused.contains("free some space"), "{refused}");
}

#[test]
fn commands_fail_when_blocks_are_not_there() {
    let machine = machine_with_blocks(2);
    let base = machine.base();
    let unknown = format!("0x{}", "ab".repeat(32));
    let file = machine.path("blocks");
    let file = file.to_str().unwrap();
    for (command, said) in [
        (&["export-blocks", "--from=1000", "--to=1001", file][..], "no blocks 1000 to 1001"),
        (&["export-blocks", "--to=1000", file], "no blocks 1 to 1000"),
        (&["export-blocks", "--from=2", "--to=1", file], "no blocks 2 to 1"),
        (&["export-blocks", "--to=0", file], "no blocks 1 to 0"),
        (&["export-blocks", "--from=4294967296", file], "names no block"),
        (&["export-blocks", "--to=99999999999999999999", file], "names no block"),
        (&["export-state", "1000"], "Block 1000 is not in the database"),
        (&["export-state", &unknown], &unknown),
        (&["export-state", "0xab"], "names no block"),
        (&["check-block", "1000"], "Block 1000 is not in the database"),
        (&["check-block", &unknown], &unknown),
        (&["revert", "1000"], "1000 blocks cannot be reverted"),
        (&["revert", "4294967296"], "names no block"),
    ] {
        let arguments = [command, &["--chain=dev", "--base-path", &base]].concat();
        let refused = machine.run(&arguments).refused();
        assert!(refused.contains(said), "{command:?}: {refused}");
        // What to do.
        assert!(refused.contains(": "), "{command:?}: {refused}");
    }
    assert!(!machine.path("blocks").exists());
}

#[test]
fn export_blocks_fails_when_bodies_were_pruned() {
    let machine = Machine::new();
    let base = machine.base();
    let dev = ["--dev", "--base-path", &base, "--blocks-pruning=1"];
    let mut node = machine.start(&dev);
    node.wait_for_finalised(4);
    assert!(node.stop().success());
    let pruned = ["export-blocks", "--chain=dev", "--base-path", &base, "--blocks-pruning=1"];
    let refused = machine.run(&pruned).refused();
    assert!(refused.contains("is not in the database, or was pruned"), "{refused}");
}

#[test]
fn import_blocks_fails_when_not_all_of_the_file_is_blocks() {
    let source = machine_with_blocks(2);
    let export = |form: &[&str]| {
        let base = source.base();
        let arguments = [&["export-blocks", "--chain=dev", "--base-path", &base], form].concat();
        source.run(&arguments).stdout
    };
    let (json, binary) = (export(&[]), export(&["--binary"]));
    let cut = |blocks: &[u8]| blocks[..blocks.len() - 7].to_vec();
    for (content, form) in [
        (b"hello".to_vec(), &[][..]),
        (cut(&json), &[]),
        (cut(&binary), &["--binary"]),
        (binary, &[]),
    ] {
        let machine = Machine::new();
        let file = machine.file("blocks", content);
        let base = machine.base();
        let import = ["import-blocks", "--chain=dev", "--base-path", &base, &file];
        let refused = machine.run(&[&import, form].concat()).refused();
        assert!(refused.contains("Not all blocks could be imported"), "{refused}");
        assert!(refused.contains("export-blocks"), "{refused}");
    }
}

#[test]
fn import_blocks_fails_when_a_signal_stops_it() {
    let source = machine_with_blocks(2);
    let export = ["export-blocks", "--chain=dev", "--base-path", &source.base()];
    let blocks = source.run(&export).succeeded();
    let machine = Machine::new();
    let import = ["import-blocks", "--chain=dev", "--base-path", &machine.base()];
    let mut child =
        machine.command(&import).stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    // Opening the database comes after listening to signals.
    let mut line = String::new();
    while !line.contains("Initializing Genesis") {
        line.clear();
        assert_ne!(stderr.read_line(&mut line).unwrap(), 0);
    }
    terminate(&child);
    // Only now does the command come to look whether it was told to stop.
    child.stdin.take().unwrap().write_all(blocks.as_bytes()).unwrap();
    let mut log = String::new();
    stderr.read_to_string(&mut log).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(1), "{log}");
    assert!(log.contains("Error: The command was stopped by a signal"), "{log}");
}

#[test]
fn purge_chain_fails_when_the_answer_is_not_yes() {
    let machine = machine_with_blocks(1);
    let purge = ["purge-chain", "--chain=dev", "--base-path", &machine.base()];
    for answer in ["", "n\n", "what\n"] {
        let answer = machine.file("answer", answer);
        let answer = fs::File::open(answer).unwrap();
        let refused = machine.run_between(answer, &purge, Stdio::null()).refused();
        assert!(refused.contains("answer y, or give -y"), "{refused}");
        assert!(machine.database().exists());
    }
    let yes = fs::File::open(machine.file("answer", "y\n")).unwrap();
    machine.run_between(yes, &purge, Stdio::null()).succeeded();
    assert!(!machine.database().exists());
}

#[test]
fn purge_chain_fails_when_there_is_no_database() {
    let machine = Machine::new();
    let refused = machine
        .run(&["purge-chain", "--chain=dev", "--base-path", &machine.base(), "-y"])
        .refused();
    assert!(refused.contains("no database in"), "{refused}");
}

#[test]
fn purge_chain_fails_when_a_node_runs() {
    let machine = Machine::new();
    let base = machine.base();
    let mut node = machine.start(&["--dev", "--base-path", &base]);
    node.wait_for_best(1);
    let refused =
        machine.run(&["purge-chain", "--chain=dev", "--base-path", &base, "-y"]).refused();
    assert!(refused.contains("is in use"), "{refused}");
    node.wait_for_best(3);
    assert!(node.stop().success());
}
