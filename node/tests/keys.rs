//! `key`: what is refused.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]

mod common;

use common::Machine;
use serde_json::Value;

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
