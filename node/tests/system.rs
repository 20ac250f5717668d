//! What the node says on a system that refuses it something: its cause and what to do, and never that
//! data are damaged when they are not.

use crate::common::{heeding_permissions, machine_with_blocks, own_mounts, Finished, Machine};
use std::{fs, os::unix::fs::PermissionsExt, path::Path, process::Command};

/// The commands that open a database, on the development chain in `base`.
fn on_database(base: &str) -> Vec<Vec<&str>> {
    let commands: [&[&str]; 6] = [
        &["--no-prometheus", "--rpc-port=0", "--port=0", "--db-storage-threshold=0"],
        &["check-block", "1"],
        &["export-blocks"],
        &["import-blocks", "/dev/null"],
        &["export-state"],
        &["revert"],
    ];
    let chain = ["--chain=dev", "--base-path", base];
    commands.into_iter().map(|command| [command, &chain].concat()).collect()
}

/// Require that a command was refused with this cause and this advice, and did not speak of damage.
#[track_caller]
fn assert_cause(command: &[&str], ended: Finished, cause: &str, advice: &str) {
    let refused = ended.refused();
    assert!(refused.contains(cause) && refused.contains(advice), "{command:?}: {refused}");
    assert!(!refused.contains("damaged") && !refused.contains("purge"), "{command:?}: {refused}");
}

/// Let nobody do more than `mode` allows with all that is in `folder`.
fn restrict(folder: &Path, mode: u32) {
    let mode = format!("{mode:o}");
    let changed = Command::new("chmod").args(["-R", &mode]).arg(folder).status().unwrap();
    assert!(changed.success());
}

#[test]
fn database_is_not_called_damaged_when_permission_is_missing() {
    let machine = machine_with_blocks(2);
    let base = machine.base();
    let before = machine.snapshot(&machine.database());
    for mode in [0o000, 0o444, 0o555] {
        restrict(&machine.database(), mode);
        for command in on_database(&base) {
            let ended = machine.run_under(&heeding_permissions(), &command);
            assert_cause(&command, ended, "Permission denied", "the right to read and write");
        }
        restrict(&machine.database(), 0o755);
    }
    assert_eq!(machine.snapshot(&machine.database()), before);
}

#[test]
fn base_path_is_named_when_it_cannot_be_written() {
    let machine = Machine::new();
    let closed = machine.path("closed");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o555)).unwrap();
    let base = closed.join("base");
    let base = base.to_str().unwrap();
    for command in on_database(base) {
        let ended = machine.run_under(&heeding_permissions(), &command);
        assert_cause(&command, ended, base, "the right to read and write");
    }
    for key in [
        &["key", "generate-node-key", "--chain=dev", "--base-path", base][..],
        &[
            "key",
            "insert",
            "--chain=dev",
            "--base-path",
            base,
            "--key-type=aura",
            "--scheme=sr25519",
            "--suri=//Alice",
        ],
    ] {
        let ended = machine.run_under(&heeding_permissions(), key);
        assert_cause(key, ended, "Permission denied", "the right to read and write");
    }
}

#[test]
fn database_is_not_called_damaged_when_its_disk_is_read_only() {
    let machine = machine_with_blocks(2);
    let base = machine.base();
    let setup = format!("mount --bind {base} {base} && mount -o remount,bind,ro {base}");
    let Some(shell) = own_mounts(&setup) else { return };
    let shell = shell.each_ref().map(String::as_str);
    for command in on_database(&base) {
        let ended = machine.run_under(&shell, &command);
        assert_cause(&command, ended, "Read-only file system", "mount that disk");
    }
    let purge = ["purge-chain", "--chain=dev", "--base-path", &base, "-y"];
    let ended = machine.run_under(&shell, &purge).refused();
    assert!(ended.contains("Read-only file system"), "{ended}");
    assert!(machine.database().exists());
}

#[test]
fn database_is_not_called_damaged_when_its_disk_is_full() {
    let machine = Machine::new();
    let base = machine.base();
    fs::create_dir(machine.path("base")).unwrap();
    let fill = format!("mount -t tmpfs -o size=64k tmpfs {base} && {{ cat /dev/zero > {base}/fill 2>/dev/null; true; }}");
    let Some(shell) = own_mounts(&fill) else { return };
    let shell = shell.each_ref().map(String::as_str);
    // The first is the node, told to try.
    let causes = std::iter::once("No space left").chain(std::iter::repeat("Only 0 MiB are free"));
    for (command, cause) in on_database(&base).iter().zip(causes) {
        let ended = machine.run_under(&shell, command);
        assert_cause(command, ended, cause, "free some space");
    }
    let insert = ["key", "insert", "--chain=dev", "--base-path", &base];
    let insert = [&insert[..], &["--key-type=aura", "--scheme=sr25519", "--suri=//Alice"]].concat();
    let refused = machine.run_under(&shell, &insert).refused();
    assert!(refused.contains("could not be stored") && refused.contains("space"), "{refused}");
}

#[test]
fn import_blocks_fails_when_the_disk_is_all_but_full() {
    let source = machine_with_blocks(2);
    let export = ["export-blocks", "--chain=dev", "--base-path", &source.base()];
    let machine = Machine::new();
    let blocks = machine.file("blocks", source.run(&export).succeeded());
    let base = machine.base();
    fs::create_dir(machine.path("base")).unwrap();
    // ParityDB loses the blocks on the first without a word, and dies on the second.
    for size in ["512k", "1m"] {
        let setup = format!("mount -t tmpfs -o size={size} tmpfs {base}");
        let Some(shell) = own_mounts(&setup) else { return };
        let shell = shell.each_ref().map(String::as_str);
        let import = ["import-blocks", "--chain=dev", "--base-path", &base, &blocks];
        let refused = machine.run_under(&shell, &import).refused();
        assert!(refused.contains("free some space"), "{refused}");
    }
}

#[test]
fn database_is_not_called_damaged_when_too_many_files_are_open() {
    let machine = machine_with_blocks(2);
    let base = machine.base();
    for limit in [12, 24] {
        let setup = format!("ulimit -n {limit} && exec \"$0\" \"$@\"");
        for command in on_database(&base) {
            let ended = machine.run_under(&["sh", "-c", &setup], &command);
            assert_cause(&command, ended, "Too many open files", "allow more open files");
        }
    }
}

#[test]
fn generate_node_key_leaves_nothing_when_the_disk_is_full() {
    let machine = Machine::new();
    let base = machine.base();
    fs::create_dir(machine.path("base")).unwrap();
    // Folders take no space on this disk, files do.
    let fill = format!(
        "mount -t tmpfs -o size=64k tmpfs {base} && {{ cat /dev/zero > {base}/fill 2>/dev/null; true; }}"
    );
    let script = format!("{fill} && ! \"$0\" \"$@\" && find {base} -name 'secret*' | wc -l");
    let Some(mut shell) = own_mounts("true") else { return };
    shell[5] = script;
    let shell = shell.each_ref().map(String::as_str);
    let generate = ["key", "generate-node-key", "--chain=dev", "--base-path", &base];
    let ended = machine.run_under(&shell, &generate);
    assert_eq!(ended.stdout, b"0\n", "{}", ended.stderr);
    assert!(ended.stderr.contains("network key could not be written"), "{}", ended.stderr);
    assert!(ended.stderr.contains("free some space"), "{}", ended.stderr);
}

/// A user whom the system does not know, as containers run.
fn unknown_user() -> Option<Vec<&'static str>> {
    let user = vec!["unshare", "--map-user=12345", "env", "-u", "HOME", "-u", "XDG_DATA_HOME"];
    let may = Command::new(user[0]).args(&user[1..]).arg("true").status();
    if may.is_ok_and(|status| status.success()) {
        return Some(user);
    }
    eprintln!("skipped: `unshare --map-user` is not possible here");
    None
}

#[test]
fn commands_fail_when_there_is_no_home_and_no_base_path() {
    let Some(user) = unknown_user() else { return };
    let machine = Machine::new();
    let insert =
        ["key", "insert", "--chain=dev", "--key-type=aura", "--scheme=sr25519", "--suri=//Alice"];
    for command in [
        &["--chain=dev"][..],
        &["check-block", "1", "--chain=dev"],
        &["export-blocks", "--chain=dev"],
        &["import-blocks", "--chain=dev"],
        &["export-state", "--chain=dev"],
        &["revert", "--chain=dev"],
        &["purge-chain", "--chain=dev", "-y"],
        &["key", "generate-node-key", "--chain=dev", "--default-base-path"],
        &insert,
    ] {
        let refused = machine.run_under(&user, command).refused();
        assert!(refused.contains("no home") && refused.contains("--base-path"), "{refused}");
    }
}

#[test]
fn node_needs_no_home_when_it_has_a_base_path_or_is_for_development() {
    let Some(user) = unknown_user() else { return };
    let machine = Machine::new();
    let base = machine.base();
    for arguments in [&["--dev"][..], &["--dev", "--base-path", &base]] {
        let mut node = machine.start_under(&user, arguments);
        node.wait_for_best(1);
        assert!(node.stop().success());
    }
}

/// A shell in which the machine's `resolv.conf` holds this.
fn with_resolv_conf(machine: &Machine, content: &str) -> Option<[String; 6]> {
    let file = machine.file("resolv.conf", content);
    own_mounts(&format!("mount --bind {file} /etc/resolv.conf"))
}

#[test]
fn node_starts_on_libp2p_when_no_name_can_be_resolved_and_none_has_to() {
    let machine = Machine::new();
    let Some(shell) = with_resolv_conf(&machine, "# no server\n") else { return };
    let shell = shell.each_ref().map(String::as_str);
    let mut node = machine.start_under(&shell, &["--dev"]);
    node.wait_for_log("/etc/resolv.conf is of no use");
    node.wait_for_best(1);
    assert!(node.stop().success());
}

#[test]
fn run_fails_when_no_name_can_be_resolved_and_one_has_to() {
    let machine = Machine::new();
    let base = machine.base();
    let Some(shell) = with_resolv_conf(&machine, "") else { return };
    let shell = shell.each_ref().map(String::as_str);
    let address = "/dns/example.org/tcp/30333";
    let id = "12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp";
    let peer = format!("{address}/p2p/{id}");
    for flag in ["--bootnodes", "--reserved-nodes"] {
        let refused = machine
            .run_under(
                &shell,
                &[
                    "--dev",
                    "--base-path",
                    &base,
                    flag,
                    &peer,
                    "--no-prometheus",
                    "--rpc-port=0",
                    "--port=0",
                ],
            )
            .refused();
        assert!(refused.contains("/etc/resolv.conf") && refused.contains(address), "{refused}");
        assert!(refused.contains("repair that file"), "{refused}");
    }
}
