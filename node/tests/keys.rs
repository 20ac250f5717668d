//! `key`: what is made, and what is refused.

use crate::common::{closed_pipe, full_disk, heeding_permissions, own_mounts, Machine};
use codec::{DecodeAll, Encode};
use salus_consortium_runtime::{AccountId, SessionKeys};
use serde_json::{json, Value};
use sp_runtime::traits::OpaqueKeys;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    os::unix::fs::{chown, symlink, PermissionsExt},
    path::{Path, PathBuf},
    process::Stdio,
    thread,
};

/// The account of an author: of nobody whose key is known.
const OWNER: &str = "5C62Ck4UrFPiBtoCmeSrgF7x9yv9mn38446dhCpsi2mLHiFT";

fn refusal(arguments: &[&str]) -> String {
    Machine::new().run(&[&["key"], arguments].concat()).refused()
}

#[test]
fn insert_fails_when_the_runtime_has_no_such_key() {
    let machine = Machine::new();
    let base = machine.base();
    for (key_type, scheme, said) in [
        ("gran", "sr25519", "--scheme ed25519"),
        ("gran", "ecdsa", "--scheme ed25519"),
        ("aura", "ed25519", "--scheme sr25519"),
        ("imon", "sr25519", "`aura` or `gran`"),
        ("babe", "sr25519", "`aura` or `gran`"),
        ("GRAN", "ed25519", "`aura` or `gran`"),
        ("aura ", "sr25519", "`aura` or `gran`"),
        ("", "sr25519", "`aura` or `gran`"),
    ] {
        let refused = machine
            .run(&[
                "key",
                "insert",
                "--chain=local",
                "--base-path",
                &base,
                "--key-type",
                key_type,
                "--scheme",
                scheme,
                "--suri=//Alice",
            ])
            .refused();
        assert!(refused.contains(said), "{key_type} {scheme}: {refused}");
    }
    assert!(!machine.path("base").exists());
}

#[test]
fn inspect_fails_when_given_no_key() {
    for nonsense in ["nonsense", "0x12", "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQX"] {
        let refused = refusal(&["inspect", nonsense]);
        assert!(refused.contains("no key: give"), "{nonsense}: {refused}");
    }
    for nonsense in ["nonsense", "0x12"] {
        let refused = refusal(&["inspect", "--public", nonsense]);
        assert!(refused.contains("no public key"), "{nonsense}: {refused}");
    }
}

#[test]
fn inspect_fails_when_the_key_is_not_the_expected_one() {
    let alice = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
    let inspect = |uri| ["key", "inspect", uri, "--expect-public", alice];
    let phrase = "bottom drive obey lake curtain smoke basket hold race lonely fit walk";
    let machine = Machine::new();
    let root = "5DfhGyQdFobKM8NsWvEeAKk5EQQgYe9AydgJ7rMB6E1EqRzV";
    machine.run(&["key", "inspect", phrase, "--expect-public", root]).succeeded();
    // Without the derivation, as the SDK has it.
    let derived = format!("{phrase}//Alice");
    machine.run(&["key", "inspect", &derived, "--expect-public", root]).succeeded();
    assert!(machine.run(&inspect(phrase)).refused().contains("not the one"));
    assert!(machine.run(&inspect(&derived)).refused().contains("not the one"));
    let refused = machine.run(&["key", "inspect", phrase, "--expect-public=nonsense"]).refused();
    assert!(refused.contains("--expect-public is no public key"), "{refused}");
}

#[test]
fn inspect_reads_a_password_when_it_stands_in_a_file() {
    let machine = Machine::new();
    let password = machine.file("password", "secret");
    let address = |more: &[&str]| {
        let inspect = ["key", "inspect", "//Alice", "--output-type=json"];
        let key = machine.run(&[&inspect, more].concat()).succeeded();
        serde_json::from_str::<Value>(&key).unwrap()["ss58Address"].clone()
    };
    let expected = address(&["--password=secret"]);
    assert_eq!(address(&["--password-filename", &password]), expected);
    assert_ne!(address(&[]), expected);
    let refused = refusal(&["inspect", "//Alice", "--password-filename=nowhere"]);
    assert!(refused.contains("nowhere"), "{refused}");
}

#[test]
fn inspect_node_key_fails_when_given_no_key() {
    let machine = Machine::new();
    for content in ["", "hello", "00"] {
        let file = machine.file("key", content);
        let refused = machine.run(&["key", "inspect-node-key", "--file", &file]).refused();
        assert!(refused.contains("no network key"), "{content}: {refused}");
    }
    let refused = refusal(&["inspect-node-key", "--file=nowhere"]);
    assert!(refused.contains("generate-node-key"), "{refused}");
}

#[test]
fn generate_node_key_fails_when_there_is_one() {
    let machine = Machine::new();
    let base = machine.base();
    let generate = ["key", "generate-node-key", "--chain=local", "--base-path", &base];
    machine.run(&generate).succeeded();
    let refused = machine.run(&generate).refused();
    assert!(refused.contains("There is a network key in"), "{refused}");
}

/// The folder in which a machine makes its keys, as an argument.
fn folder(machine: &Machine) -> String {
    machine.path("keys").to_str().unwrap().into()
}

/// `key init` or `key session` of this author in this folder.
fn author_command<'a>(command: &'a str, folder: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["key", command, "--owner", OWNER, "--folder", folder], more].concat()
}

/// What stands behind a name in what was printed.
#[track_caller]
fn value(printed: &str, name: &str) -> String {
    let line = printed.lines().find_map(|line| line.strip_prefix(&format!("{name} = \"")));
    line.and_then(|line| line.strip_suffix('"')).unwrap_or_else(|| panic!("{printed}")).into()
}

/// The session keys that were printed, if the runtime takes their proof from `owner`.
#[track_caller]
fn proven(printed: &str, owner: &AccountId) -> SessionKeys {
    let bytes = |name| sp_core::bytes::from_hex(&value(printed, name)).unwrap();
    let keys = SessionKeys::decode_all(&mut bytes("keys").as_slice()).unwrap();
    assert!(keys.ownership_proof_is_valid(&owner.encode(), &bytes("proof")), "{printed}");
    keys
}

/// The permissions of all that is in a folder, and of itself.
fn modes(folder: &Path) -> BTreeMap<PathBuf, u32> {
    let mode = |path: &Path| fs::symlink_metadata(path).unwrap().permissions().mode() & 0o7777;
    let mut modes = BTreeMap::from([(folder.to_path_buf(), mode(folder))]);
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            modes.extend(self::modes(&path));
        } else {
            modes.insert(path.clone(), mode(&path));
        }
    }
    modes
}

/// Require that nothing was made, and nothing of what was begun is left.
#[track_caller]
fn assert_nothing_is_left(machine: &Machine) {
    let names: BTreeSet<_> =
        fs::read_dir(machine.path("")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    let left: Vec<_> = names
        .iter()
        .map(|name| name.to_str().unwrap())
        .filter(|name| !["home", "tmp", "password"].contains(name))
        .collect();
    assert!(left.is_empty(), "{left:?}");
    assert_eq!(fs::read_dir(machine.path("tmp")).unwrap().count(), 0);
}

#[test]
fn init_prints_what_others_may_know_and_keeps_it() {
    let machine = Machine::new();
    let folder = folder(&machine);
    let address = "/dns4/salus.example/tcp/30333";
    let init = author_command("init", &folder, &["--address", address]);
    let ended = machine.run(&init);
    assert_eq!(ended.stderr, "");
    let printed = ended.succeeded();
    assert!(printed.starts_with("[[organisation.author]]\naccount = "), "{printed}");
    assert_eq!(value(&printed, "account"), OWNER);
    proven(&printed, &OWNER.parse().unwrap());
    assert_eq!(fs::read_to_string(machine.path("keys/author.toml")).unwrap(), printed);

    // The network key is one as `generate-node-key` writes it.
    let file = machine.path("keys/node-key");
    let secret = fs::read_to_string(&file).unwrap();
    assert!(secret.len() == 64 && sp_core::bytes::from_hex(&secret).is_ok());
    let inspect = ["key", "inspect-node-key", "--file", file.to_str().unwrap()];
    let peer = machine.run(&inspect).succeeded();
    assert_eq!(value(&printed, "peer"), format!("{address}/p2p/{}", peer.trim()));

    // No secret is printed.
    assert!(!printed.contains(&secret));
    for key in fs::read_dir(machine.path("keys/keystore")).unwrap() {
        let phrase = fs::read_to_string(key.unwrap().path()).unwrap();
        assert!(!printed.contains(phrase.trim_matches('"')));
    }
}

#[test]
fn init_lets_nobody_else_see_the_keys_whatever_the_umask() {
    for mask in ["000", "022", "777"] {
        let machine = Machine::new();
        let folder = folder(&machine);
        let script = format!("umask {mask} && exec \"$0\" \"$@\"");
        let shell = ["sh", "-c", &script];
        machine.run_under(&shell, &author_command("init", &folder, &[])).succeeded();
        machine.run_under(&shell, &author_command("session", &folder, &[])).succeeded();
        let modes = modes(&machine.path("keys"));
        // The folder, the keystore in it, the network key, what is public, and four keys.
        assert_eq!(modes.len(), 8, "{modes:?}");
        for (path, mode) in modes {
            let expected = if path.is_dir() { 0o700 } else { 0o600 };
            assert_eq!(mode, expected, "{mask}: {}", path.display());
        }
    }
}

#[test]
fn init_fails_when_something_is_there_and_leaves_it() {
    let machine = Machine::new();
    let path = machine.path("keys");
    let folder = folder(&machine);
    let init = author_command("init", &folder, &[]);

    // An empty folder is as good as none.
    fs::create_dir(&path).unwrap();
    machine.run(&init).succeeded();
    let before = machine.snapshot(&path);
    let refused = machine.run(&init).refused();
    assert!(refused.contains(&folder) && refused.contains("key session"), "{refused}");
    assert_eq!(machine.snapshot(&path), before);

    // So is a folder with any file, a file, and whatever a link leads to.
    for file in ["node-key", "keystore", "other"] {
        fs::remove_dir_all(&path).unwrap();
        fs::create_dir(&path).unwrap();
        fs::write(path.join(file), "mine").unwrap();
        assert!(machine.run(&init).refused().contains("nothing is overwritten"));
        assert_eq!(fs::read_to_string(path.join(file)).unwrap(), "mine");
    }
    fs::remove_dir_all(&path).unwrap();
    fs::write(&path, "mine").unwrap();
    assert!(machine.run(&init).refused().contains("nothing is overwritten"));
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    fs::remove_file(&path).unwrap();
    for target in ["tmp", "nowhere"] {
        symlink(machine.path(target), &path).unwrap();
        assert!(machine.run(&init).refused().contains("nothing is overwritten"));
        fs::remove_file(&path).unwrap();
    }
    assert_nothing_is_left(&machine);
}

#[test]
fn init_makes_keys_once_when_given_twice_at_once() {
    let machine = Machine::new();
    let folder = folder(&machine);
    let init = author_command("init", &folder, &[]);
    let ended = thread::scope(|scope| {
        [(); 4].map(|()| scope.spawn(|| machine.run(&init))).map(|run| run.join().unwrap())
    });
    let (done, refused): (Vec<_>, Vec<_>) =
        ended.into_iter().partition(|ended| ended.status.success());
    let Ok([done]) = <[_; 1]>::try_from(done) else { panic!("another number than one was made") };
    for ended in refused {
        assert!(ended.refused().contains("nothing is overwritten"));
    }
    let printed = done.succeeded();
    assert_eq!(fs::read_to_string(machine.path("keys/author.toml")).unwrap(), printed);
    fs::remove_dir_all(machine.path("keys")).unwrap();
    assert_nothing_is_left(&machine);
}

#[test]
fn init_leaves_nothing_when_the_folder_cannot_be_made() {
    let machine = Machine::new();
    fs::create_dir(machine.path("closed")).unwrap();
    fs::set_permissions(machine.path("closed"), fs::Permissions::from_mode(0o555)).unwrap();
    for (folder, said) in [
        ("closed/keys", "the right to read and write"),
        ("nowhere/keys", "No such file"),
        ("closed/..", "it has no name"),
        ("/", "it has no name"),
    ] {
        let path = machine.path(folder);
        let init = author_command("init", path.to_str().unwrap(), &[]);
        let refused = machine.run_under(&heeding_permissions(), &init).refused();
        assert!(refused.contains(said) && refused.contains(folder), "{folder}: {refused}");
    }
    assert_eq!(fs::read_dir(machine.path("closed")).unwrap().count(), 0);
    fs::remove_dir(machine.path("closed")).unwrap();
    assert_nothing_is_left(&machine);
}

#[test]
fn init_leaves_nothing_when_the_disk_is_full_or_read_only() {
    for (options, cause) in
        [("size=4k", "No space left"), ("size=12k", "No space left"), ("ro", "Read-only")]
    {
        let machine = Machine::new();
        let disk = machine.path("disk");
        fs::create_dir(&disk).unwrap();
        let disk = disk.to_str().unwrap();
        // Tells what is left before the disk has gone with the process.
        let script = format!(
            "mount -t tmpfs -o {options} tmpfs {disk}; \"$0\" \"$@\"; code=$?; \
             echo \"left:$(ls -A {disk})\" >&2; exit $code"
        );
        let Some(_) = own_mounts("true") else { return };
        let shell = ["unshare", "--map-root-user", "--mount", "sh", "-c", &script];
        let folder = format!("{disk}/keys");
        let ended = machine.run_under(&shell, &author_command("init", &folder, &[]));
        assert!(ended.stderr.ends_with("left:\n"), "{options}: {}", ended.stderr);
        let refused = ended.refused();
        assert!(refused.contains(cause) && refused.contains(&folder), "{options}: {refused}");
    }
}

#[test]
fn session_leaves_nothing_when_the_disk_is_full() {
    let machine = Machine::new();
    let disk = machine.path("disk");
    fs::create_dir(&disk).unwrap();
    let disk = disk.to_str().unwrap();
    let folder = format!("{disk}/keys");
    let Some(_) = own_mounts("true") else { return };
    let script = format!(
        "mount -t tmpfs -o size=64k tmpfs {disk}; \"$0\" key init --owner {OWNER} --folder {folder} \
         >&2; dd if=/dev/zero of={disk}/filler 2>/dev/null; \"$0\" \"$@\"; code=$?; \
         echo \"left:$(ls -A {folder}/keystore | wc -w)\" >&2; exit $code"
    );
    let shell = ["unshare", "--map-root-user", "--mount", "sh", "-c", &script];
    let ended = machine.run_under(&shell, &author_command("session", &folder, &[]));
    assert!(ended.stderr.ends_with("left:2\n"), "{}", ended.stderr);
    let refused = ended.refused();
    assert!(refused.contains("No space left") && refused.contains("free some space"), "{refused}");
}

#[test]
fn keys_are_kept_when_they_cannot_be_printed() {
    for (stdout, cause) in
        [(full_disk as fn() -> Stdio, "No space left"), (closed_pipe, "Broken pipe")]
    {
        let machine = Machine::new();
        let folder = folder(&machine);
        let init = author_command("init", &folder, &[]);
        let refused = machine.run_between(Stdio::null(), &init, stdout()).refused();
        assert!(refused.contains("The keys are made") && refused.contains(cause), "{refused}");
        let file = machine.path("keys/author.toml");
        assert!(refused.contains(file.to_str().unwrap()), "{refused}");
        proven(&fs::read_to_string(file).unwrap(), &OWNER.parse().unwrap());

        let session = author_command("session", &folder, &[]);
        let refused = machine.run_between(Stdio::null(), &session, stdout()).refused();
        assert!(refused.contains("give the command again") && refused.contains(cause), "{refused}");
        machine.run(&session).succeeded();
    }
}

#[test]
fn init_fails_when_there_is_no_password_in_its_file() {
    let machine = Machine::new();
    let folder = folder(&machine);
    let init = |password: &str| {
        machine.run(&author_command("init", &folder, &["--password-filename", password])).refused()
    };
    for (content, said) in [
        (&b""[..], "There is no password in"),
        (b"\n", "There is no password in"),
        (b" \r\n\t", "There is no password in"),
        (b"\xff\xfe", "cannot be read"),
    ] {
        let file = machine.file("password", content);
        let refused = init(&file);
        assert!(refused.contains(said) && refused.contains(&file), "{content:?}: {refused}");
    }
    for file in ["nowhere", machine.path("tmp").to_str().unwrap()] {
        let refused = init(file);
        assert!(refused.contains("cannot be read") && refused.contains(file), "{refused}");
    }
    assert_nothing_is_left(&machine);
}

#[test]
fn run_fails_when_there_is_no_password_in_its_file() {
    let machine = Machine::new();
    let base = machine.base();
    let run = |file: &str| {
        machine.run(&["--dev", "--base-path", &base, "--password-filename", file]).refused()
    };
    let empty = machine.file("password", "\n");
    let refused = run(&empty);
    assert!(refused.contains("There is no password in") && refused.contains(&empty), "{refused}");
    for file in ["nowhere", machine.path("tmp").to_str().unwrap()] {
        let refused = run(file);
        assert!(refused.contains("cannot be read") && refused.contains(file), "{refused}");
    }
    let chain = ["--chain=local", "--base-path", &base, "--key-type=aura", "--scheme=sr25519"];
    let insert = ["key", "insert", "--suri=//Alice", "--password-filename=nowhere"];
    let insert = [&insert[..], &chain].concat();
    let refused = machine.run(&insert).refused();
    assert!(refused.contains("cannot be read") && refused.contains("nowhere"), "{refused}");
    assert!(!machine.path("base").exists());
}

#[test]
fn run_fails_when_a_validators_keys_are_of_another_password() {
    let machine = Machine::new();
    let folder = folder(&machine);
    let [right, wrong] = ["secret", "secret\n"]
        .map(|password| machine.file(&format!("password-{}", password.len()), password));
    let init = author_command("init", &folder, &["--password-filename", &right]);
    machine.run(&init).succeeded();
    let keystore = format!("{folder}/keystore");
    let base = machine.base();
    let run = |more: &[&str]| {
        let node = ["--dev", "--base-path", &base, "--keystore-path", &keystore];
        machine.run(&[&node[..], more].concat()).refused()
    };
    for more in [&[][..], &["--password-filename", &wrong]] {
        let refused = run(more);
        assert!(refused.contains("cannot be used") && refused.contains(&keystore), "{refused}");
        assert!(refused.contains("another password"), "{refused}");
    }
}

#[test]
fn password_is_read_from_a_pipe_as_from_a_file() {
    let machine = Machine::new();
    let folder = folder(&machine);
    let session = author_command("session", &folder, &["--password-filename=/dev/stdin"]);
    let script = "printf secret | \"$0\" \"$@\"";
    let init = author_command("init", &folder, &["--password-filename=/dev/stdin"]);
    machine.run_under(&["sh", "-c", script], &init).succeeded();
    machine.run_under(&["sh", "-c", script], &session).succeeded();
    let password = machine.file("password", "secret");
    let session = author_command("session", &folder, &["--password-filename", &password]);
    machine.run(&session).succeeded();
}

#[test]
fn session_adds_another_pair_when_there_is_one() {
    let machine = Machine::new();
    let folder = folder(&machine);
    let owner = OWNER.parse().unwrap();
    let first = machine.run(&author_command("init", &folder, &[])).succeeded();
    let before = machine.snapshot(&machine.path("keys"));
    let ended = machine.run(&author_command("session", &folder, &[]));
    assert_eq!(ended.stderr, "");
    let second = ended.succeeded();
    assert_eq!(second.lines().count(), 2, "{second}");
    assert_ne!(proven(&first, &owner), proven(&second, &owner));
    let after = machine.snapshot(&machine.path("keys"));
    assert_eq!(after.len(), before.len() + 2);
    assert!(before.iter().all(|(file, hash)| after.get(file) == Some(hash)));
}

#[test]
fn session_fails_when_the_password_is_another_one() {
    let machine = Machine::new();
    let folder = folder(&machine);
    let [right, wrong, longer] = [("right", "secret"), ("wrong", "Secret"), ("longer", "secret\n")]
        .map(|(name, password)| machine.file(name, password));
    let with = |password| ["--password-filename", password];
    machine.run(&author_command("init", &folder, &with(&right))).succeeded();
    let before = machine.snapshot(&machine.path("keys"));
    for more in [&[][..], &with(&wrong), &with(&longer)] {
        let refused = machine.run(&author_command("session", &folder, more)).refused();
        assert!(refused.contains("another password"), "{refused}");
        assert!(refused.contains("--password-filename"), "{refused}");
        assert!(!refused.to_lowercase().contains("secret"), "{refused}");
    }
    assert_eq!(machine.snapshot(&machine.path("keys")), before);
    machine.run(&author_command("session", &folder, &with(&right))).succeeded();
}

#[test]
fn session_fails_when_the_keys_are_another_authors() {
    let machine = Machine::new();
    let folder = folder(&machine);
    let other = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
    machine.run(&author_command("init", &folder, &[])).succeeded();
    let session = ["key", "session", "--owner", other, "--folder", &folder];
    let before = machine.snapshot(&machine.path("keys"));
    let refused = machine.run(&session).refused();
    assert!(refused.contains(OWNER) && refused.contains(other), "{refused}");
    assert!(refused.contains("give that account"), "{refused}");
    let file = machine.path("keys/author.toml");
    for content in ["", "[[organisation.author]]\naccount = 7\n"] {
        fs::write(&file, content).unwrap();
        let refused = machine.run(&session).refused();
        assert!(refused.contains("does not say whose the keys"), "{refused}");
    }
    fs::remove_file(&file).unwrap();
    assert_eq!(machine.snapshot(&machine.path("keys")).len(), before.len() - 1);
    // Nothing says whose they are.
    proven(&machine.run(&session).succeeded(), &other.parse().unwrap());
}

#[test]
fn session_fails_when_there_are_no_keys() {
    let machine = Machine::new();
    let folder = folder(&machine);
    let session = author_command("session", &folder, &[]);
    let refused = machine.run(&session).refused();
    assert!(refused.contains("key init"), "{refused}");
    assert!(!machine.path("keys").exists());
    fs::create_dir_all(machine.path("keys/keystore")).unwrap();
    assert!(machine.run(&session).refused().contains("key init"));
    assert_eq!(machine.snapshot(&machine.path("keys")).len(), 0);
}

#[test]
fn session_fails_when_the_keys_are_another_users() {
    let machine = Machine::new();
    let folder = folder(&machine);
    machine.run(&author_command("init", &folder, &[])).succeeded();
    let session = author_command("session", &folder, &[]);
    let keystore = machine.path("keys/keystore");
    if let ["setpriv", ..] = heeding_permissions()[..] {
        // Root, who can read them; the node's user could not read root's.
        chown(&keystore, Some(1234), None).unwrap();
        let refused = machine.run(&session).refused();
        assert!(refused.contains("another user"), "{refused}");
        let refused = machine.run_under(&heeding_permissions(), &session).refused();
        assert!(refused.contains("the right to read and write"), "{refused}");
        assert_eq!(machine.snapshot(&keystore).len(), 2);
    } else {
        eprintln!("skipped: only root can give files to others");
    }
}

/// A chain of one author, whose block `key init` printed.
fn chain_of(machine: &Machine, block: &str) -> String {
    let account = value(block, "account");
    let spec = machine.run(&["chain-spec", "build", "--preset=local_testnet"]).succeeded();
    let mut spec: Value = serde_json::from_str(&spec).unwrap();
    let genesis = &mut spec["genesis"]["runtimeGenesis"]["patch"];
    let keys = proven(block, &account.parse().unwrap());
    genesis["session"]["keys"] = json!([[account, account, keys]]);
    genesis["collatorSelection"]["invulnerables"] = json!([account]);
    machine.file("spec.json", spec.to_string())
}

#[test]
fn validator_authors_and_votes_with_the_keys_that_were_made() {
    let machine = Machine::new();
    let folder = folder(&machine);
    // Its end of line is part of it, here as for the node.
    let password = machine.file("password", "correct horse\n");
    let with_password = ["--password-filename", &password];
    let block = machine.run(&author_command("init", &folder, &with_password)).succeeded();
    let spec = chain_of(&machine, &block);
    let [node_key, keystore] = ["node-key", "keystore"]
        .map(|name| machine.path("keys").join(name).to_str().unwrap().to_string());
    let base = machine.base();
    let validator = ["--validator", "--chain", &spec, "--base-path", &base];
    let keys = ["--node-key-file", &node_key, "--keystore-path", &keystore];
    let machines = ["--no-hardware-benchmarks", "--db-storage-threshold=0"];
    let mut node = machine.start(&[&validator[..], &keys, &with_password, &machines].concat());
    node.wait_for_finalised(2);
    let peer = node.call("system_localPeerId", json!([]));
    let expected = value(&block, "peer");
    assert_eq!(peer, expected.trim_start_matches("/p2p/"));

    // It runs on while the next keys are made, and has them too.
    let next = machine.run(&author_command("session", &folder, &with_password)).succeeded();
    for printed in [&block, &next] {
        let keys = value(printed, "keys");
        assert_eq!(node.call("author_hasSessionKeys", json!([keys])), true);
    }

    // It answers, and is not ready as long as it has no peers.
    let url = node.url();
    let health = ["health", "--url", &url];
    machine.run(&health).succeeded();
    let refused = machine.run(&[&health[..], &["--ready"]].concat()).refused();
    assert!(refused.contains("has no peers"), "{refused}");
    assert!(node.stop().success());
}
