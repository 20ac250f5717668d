//! `chain-spec consortium`: from the file on which members agreed to the same specification at each.

use crate::common::{
    members::{self, address, consortium},
    Finished, Machine,
};
use serde_json::{json, Value};
use sha2::{Digest, Sha256};

/// What the command does with this file, on a machine of its own.
fn run(text: &str, more: &[&str]) -> Finished {
    let machine = Machine::new();
    let file = machine.file("consortium.toml", text);
    machine.run(&[&["chain-spec", "consortium", &file], more].concat())
}

/// What a line on standard error says of something.
#[track_caller]
fn fact<'a>(stderr: &'a str, what: &str) -> &'a str {
    let found = stderr.lines().find_map(|line| line.strip_prefix(what)?.strip_prefix(' '));
    found.unwrap_or_else(|| panic!("no {what} in {stderr}"))
}

#[test]
fn consortium_prints_the_same_bytes_when_the_file_and_the_runtime_are_the_same() {
    let first = run(&consortium(), &[]);
    let stderr = first.stderr.clone();
    let spec = first.succeeded();
    assert_eq!(fact(&stderr, "specification"), format!("{:x}", Sha256::digest(&spec)));
    assert_eq!(
        fact(&stderr, "council"),
        "4, of which more than a third is 2, more than half 3, two thirds 3"
    );
    let committee = members::MEMBERS[..3].iter().map(|name| address(&format!("{name} committee")));
    assert_eq!(
        fact(&stderr, "technical committee"),
        format!("3, of which two thirds is 2: {}", committee.collect::<Vec<_>>().join(", "))
    );
    assert_eq!(fact(&stderr, "authors"), "4, of which any 1 may fail");
    assert_eq!(fact(&stderr, "chain"), "\"Salus Nordic\" live, notice 72 h, quorum 2, publisher 0");
    assert_eq!(
        fact(&stderr, "organisation 3"),
        format!(
            "\"Westhaven General\", HOSPITAL, with a seat, governing {}, 1000000 SAL",
            address("Westhaven")
        )
    );
    let [author, keys, peer] = [
        format!("  author {}\n", address("Westhaven author")),
        format!("    keys {}\n", members::keys("Westhaven", "Westhaven author").0),
        format!("/p2p/{}\n", members::peer_id("Westhaven")),
    ];
    assert!([author, keys, peer].iter().all(|part| stderr.contains(part)), "{stderr}");

    // In another folder, with other proofs of the same keys, as another editor ends lines, and with
    // the runtime from a file.
    let json: Value = serde_json::from_str(&spec).unwrap();
    let code = json["genesis"]["raw"]["top"]["0x3a636f6465"].as_str().unwrap();
    let machine = Machine::new();
    let code = sp_core::bytes::from_hex(code).unwrap();
    let hash = sp_core::bytes::to_hex(&sp_crypto_hashing::blake2_256(&code), false);
    assert_eq!(fact(&stderr, "runtime"), hash);
    let runtime = machine.file("runtime.wasm", code);
    for (text, more) in [
        (consortium(), &[][..]),
        (consortium().replace('\n', "\r\n"), &[]),
        (consortium(), &["--runtime", &runtime]),
    ] {
        let again = run(&text, more);
        assert_eq!(again.stderr, stderr);
        assert!(again.succeeded() == spec, "other bytes");
    }
}

#[test]
fn consortium_prints_a_specification_that_nodes_run() {
    let printed = run(&consortium(), &[]);
    let stderr = printed.stderr.clone();
    let machine = Machine::new();
    let spec = machine.file("spec.json", printed.succeeded());
    let mut node = machine.start(&[
        "--chain",
        &spec,
        "--base-path",
        &machine.base(),
        "--no-hardware-benchmarks",
        "--db-storage-threshold=0",
    ]);
    assert_eq!(node.call("chain_getBlockHash", json!([0])), fact(&stderr, "genesis"));
    assert_eq!(node.call("system_chain", json!([])), "Salus Nordic");
    assert_eq!(node.call("system_chainType", json!([])), "Live");
    assert!(node.stop().success());
}

#[test]
fn consortium_prints_it_when_check_is_its_digest() {
    let printed = run(&consortium(), &[]);
    let digest = fact(&printed.stderr, "specification").to_string();
    let spec = printed.succeeded();
    for digest in [
        digest.clone(),
        digest.to_uppercase(),
        format!("0x{digest}"),
        format!("0X{}\n", digest.to_uppercase()),
    ] {
        assert!(run(&consortium(), &["--check", &digest]).succeeded() == spec);
    }
}

#[test]
fn consortium_prints_nothing_when_check_is_another_digest() {
    let digest = "5e".repeat(32);
    let printed = run(&consortium(), &["--check", &digest]);
    assert!(printed.stdout.is_empty());
    assert_eq!(printed.stderr.lines().count(), 1, "{}", printed.stderr);
    let refused = printed.refused();
    assert!(refused.contains(&format!("--check says {digest}: compare the file")), "{refused}");

    for check in ["", "5e", &"5g".repeat(32)] {
        let printed = run(&consortium(), &["--check", check]);
        assert!(printed.stdout.is_empty());
        let refused = printed.refused();
        assert!(refused.contains("which has 64 hexadecimal digits"), "{refused}");
    }
}

#[test]
fn consortium_prints_nothing_but_one_sentence_when_the_file_has_a_mistake() {
    let text = consortium().replace("seat = true", "seat = true\nvotes = 2");
    let machine = Machine::new();
    let file = machine.file("consortium.toml", &text);
    let line = text.lines().position(|line| line == "votes = 2").unwrap() + 1;
    let printed = machine.run(&["chain-spec", "consortium", &file]);
    assert!(printed.stdout.is_empty());
    assert_eq!(printed.stderr.lines().count(), 1, "{}", printed.stderr);
    let refused = printed.refused();
    assert!(
        refused.starts_with(&format!("{file}, line {line}: there is no field `votes` here")),
        "{refused}"
    );
}

#[test]
fn consortium_fails_when_the_file_cannot_be_read() {
    let machine = Machine::new();
    let folder = machine.path("home");
    let bytes = machine.file("bytes.toml", b"[chain]\nname = \"\xff\"");
    // As after `… consortium f.toml > f.toml`.
    let empty = machine.file("empty.toml", "");
    let huge = machine.file("huge.toml", vec![b'#'; (16 << 20) + 1]);
    for (file, said) in [
        ("nowhere.toml", "nowhere.toml"),
        (folder.to_str().unwrap(), "it is a folder"),
        (&bytes, "is no text in UTF-8 from line 2 on"),
        (&empty, "is empty"),
        (&huge, "more than 16 MiB"),
    ] {
        let refused = machine.run(&["chain-spec", "consortium", file]).refused();
        assert!(refused.starts_with("The consortium's file `"), "{refused}");
        assert!(refused.contains(said), "{refused}");
    }
}

#[test]
fn consortium_fails_when_the_runtime_is_another_kind() {
    let machine = Machine::new();
    let parachain = machine.file("parachain.wasm", salus_parachain_runtime::WASM_BINARY.unwrap());
    let text = machine.file("text.wasm", "not wasm");
    for (runtime, said) in
        [(&parachain, "`salus-parachain` 1 lacks GRANDPA"), (&text, "cannot be read")]
    {
        let printed = run(&consortium(), &["--runtime", runtime]);
        assert!(printed.stdout.is_empty());
        let refused = printed.refused();
        assert!(refused.starts_with("This is no consortium's runtime ("), "{refused}");
        assert!(refused.contains(said), "{refused}");
    }
    let refused = run(&consortium(), &["--runtime=nowhere.wasm"]).refused();
    assert!(refused.contains("nowhere.wasm"), "{refused}");
}

#[test]
fn consortium_gives_each_account_what_the_file_says_when_the_wasm_builds_it() {
    let spec: Value = serde_json::from_str(&run(&consortium(), &[]).succeeded()).unwrap();
    let top = spec["genesis"]["raw"]["top"].as_object().unwrap();
    // `System.Account` of a governing account: its free balance is the first of what follows four
    // numbers of 32 bits.
    let account = members::account("Northfield");
    let bytes: &[u8] = account.as_ref();
    let key = [
        &sp_crypto_hashing::twox_128(b"System")[..],
        &sp_crypto_hashing::twox_128(b"Account"),
        &sp_crypto_hashing::blake2_128(bytes),
        bytes,
    ]
    .concat();
    let value = top[&sp_core::bytes::to_hex(&key, false)].as_str().unwrap();
    let value = sp_core::bytes::from_hex(value).unwrap();
    let balances = |at: usize| u128::from_le_bytes(value[at..at + 16].try_into().unwrap());
    assert_eq!(balances(16) + balances(32), 1_000_000_000_000_000_000, "{}", address("Northfield"));
}
