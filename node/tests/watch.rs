//! What the operator is told while the node runs: metrics, and lines in the log.

use crate::common::{eventually, Machine, Node};
use serde_json::json;
use std::{env, fs, path::PathBuf, time::Duration};

/// Of every metric of `salus_*` that has this name, the labels beside the chain's, and the value.
fn samples(metrics: &str, name: &str) -> Vec<(String, f64)> {
    let sample = |line: &str| {
        let (labels, value) = line.strip_prefix(name)?.strip_prefix('{')?.split_once("} ")?;
        let own = labels.split(',').filter(|label| !label.starts_with("chain="));
        Some((own.collect::<Vec<_>>().join(","), value.parse().unwrap()))
    };
    metrics.lines().filter_map(sample).collect()
}

/// The value of a metric without labels of its own.
#[track_caller]
fn value(metrics: &str, name: &str) -> f64 {
    match &samples(metrics, name)[..] {
        [(labels, value)] if labels.is_empty() => *value,
        other => panic!("{name}: {other:?}\n{metrics}"),
    }
}

/// Wait until a metric of the node is there.
fn wait_for_metric(node: &mut Node, name: &str) -> String {
    eventually(name, || {
        let metrics = node.metrics();
        (!samples(&metrics, name).is_empty()).then_some(metrics)
    })
}

/// Put a well-known key of `chain` into the keystore under the machine's base path.
fn insert_key(machine: &Machine, chain: &str, [kind, scheme, of]: [&str; 3]) {
    let chain = format!("--chain={chain}");
    let base = machine.base();
    let of = format!("--suri={of}");
    let place = ["key", "insert", &chain, "--base-path", &base];
    machine.run(&[&place[..], &["--key-type", kind, "--scheme", scheme, &of]].concat()).succeeded();
}

#[test]
fn metrics_tell_how_chain_and_node_fare() {
    let machine = Machine::new();
    for key in [["aura", "sr25519", "//Alice"], ["gran", "ed25519", "//Alice"]] {
        insert_key(&machine, "dev", key);
    }
    let mut node = machine.start(&["--dev", "--base-path", &machine.base(), "--prometheus-port=0"]);
    node.wait_for_finalised(3);
    let nobody = "5CiPPseXPECbkjWCa6MnjNokrgYjMqmKndv2rSnekmSK2DjL";
    let question = json!({
        "requester": {"practitioner": {"organisation": 1, "account": nobody}},
        "patient": nobody, "purpose": "TREAT", "action": "access",
        "classes": ["LABORATORY"], "labels": ["unlabelled"],
    });
    let decision = node.call("salus_decide", json!([question]));
    assert_eq!(decision["v1"]["verdict"], "deny");

    // It is looked at when a block becomes final.
    wait_for_metric(&mut node, "salus_author_silent_blocks");
    node.finalise(2);
    let metrics = node.metrics();
    assert!(value(&metrics, "salus_finality_lag_blocks") < 10.0);
    assert!((-3.0..30.0).contains(&value(&metrics, "salus_block_age_seconds")));
    assert_eq!(value(&metrics, "salus_clock_offset_seconds"), 0.0);
    let votes = [("kind=\"precommit\"".into(), 0.0), ("kind=\"prevote\"".into(), 0.0)];
    assert_eq!(samples(&metrics, "salus_votes_missing"), votes);
    let [(author, silent)] = &samples(&metrics, "salus_author_silent_blocks")[..] else {
        panic!("one author\n{metrics}")
    };
    assert!(author.starts_with("author=\"5"), "{author}");
    assert!(*silent < 3.0, "{silent}");
    assert_eq!(value(&metrics, "salus_session_keys_present"), 1.0);
    assert!((0.0..600.0).contains(&value(&metrics, "salus_session_key_age_seconds")));
    for none in [
        "salus_offences_total",
        "salus_safe_mode",
        "salus_requests_overdue",
        "salus_reviews_open",
        "salus_reviews_overdue",
        "salus_upgrade_stage",
    ] {
        assert_eq!(value(&metrics, none), 0.0, "{none}");
    }
    let decisions = ["deny", "partial", "permit"].map(|verdict| {
        let counted = if verdict == "deny" { 1.0 } else { 0.0 };
        (format!("verdict=\"{verdict}\""), counted)
    });
    assert_eq!(samples(&metrics, "salus_decisions_total"), decisions);
    let groups = samples(&metrics, "salus_free_calls_total");
    assert_eq!(groups.len(), 8);
    assert!(groups.contains(&("group=\"emergency\"".into(), 0.0)), "{groups:?}");
    let held = samples(&metrics, "salus_held_funds");
    assert!(held.contains(&("asset=\"native\"".into(), 0.0)), "{held:?}");
}

#[test]
fn validator_is_told_within_a_minute_which_session_keys_it_lacks() {
    for (key, said) in [
        (None, "authors no block and casts no vote"),
        (Some(["aura", "sr25519", "//Bob"]), "and casts no vote: it has none of the GRANDPA keys"),
        (Some(["gran", "ed25519", "//Bob"]), "and authors no block: it has none of the Aura keys"),
    ] {
        let machine = Machine::new();
        let base = machine.base();
        machine
            .run(&["key", "generate-node-key", "--chain=local", "--base-path", &base])
            .succeeded();
        if let Some(key) = key {
            insert_key(&machine, "local", key);
        }
        let mut node = machine.start(&[
            "--chain=local",
            "--validator",
            "--base-path",
            &base,
            "--prometheus-port=0",
            "--no-hardware-benchmarks",
        ]);
        let (line, after) = node.wait_for_log(said);
        assert!(after < Duration::from_secs(60), "{after:?}: {line}");
        assert!(!line.contains("//Bob"), "{line}");
        let metrics = wait_for_metric(&mut node, "salus_session_keys_present");
        assert_eq!(value(&metrics, "salus_session_keys_present"), 0.0);
    }
}

/// The library that turns the clock of a program, where the system has it or `scripts/setup operate` put it.
fn faketime() -> Option<String> {
    let home = env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache/salus"));
    let cache = env::var_os("SALUS_CACHE").map(PathBuf::from).or(home)?;
    let roots = ["/usr/lib".into(), cache.join("tools/operate/root/usr/lib")];
    let folders = roots.iter().filter_map(|root| fs::read_dir(root).ok()).flatten();
    let mut files =
        folders.map(|folder| folder.unwrap().path().join("faketime/libfaketimeMT.so.1"));
    files.find(|file| file.exists()).map(|file| file.to_str().unwrap().into())
}

#[test]
fn node_tells_within_a_minute_that_its_clock_is_wrong_whichever_way() {
    let Some(library) = faketime() else {
        eprintln!("skipped: there is no libfaketime here (`scripts/setup operate` brings it)");
        return;
    };
    let authors = Machine::new();
    let mut author = authors.start(&["--dev"]);
    author.wait_for_best(3);
    let addresses = author.call("system_localListenAddresses", json!([]));
    let mut addresses = addresses.as_array().unwrap().iter().map(|one| one.as_str().unwrap());
    let address = addresses.find(|one| one.starts_with("/ip4/127.0.0.1/tcp/")).unwrap();
    for (offset, said) in [("-60", " s behind that of"), ("+60", " s ahead of that of")] {
        let machine = Machine::new();
        let clock = [
            "env",
            &format!("LD_PRELOAD={library}"),
            &format!("FAKETIME={offset}s"),
            "FAKETIME_DONT_FAKE_MONOTONIC=1",
        ];
        let mut node = machine.start_under(
            &clock,
            &[
                "--chain=dev",
                "--bootnodes",
                address,
                "--no-mdns",
                "--base-path",
                &machine.base(),
                "--prometheus-port=0",
                "--no-hardware-benchmarks",
                "--db-storage-threshold=0",
            ],
        );
        let (line, after) = node.wait_for_log(said);
        assert!(after < Duration::from_secs(60), "{after:?}: {line}");
        let told = value(&node.metrics(), "salus_clock_offset_seconds");
        assert!(if offset == "-60" { told < -2.0 } else { told > 10.0 }, "{offset}: {told}");
        // What is right is said of no other node.
        assert!(!author.log().contains("This machine's clock"), "{}", author.log());
    }
}

#[test]
fn node_that_is_no_validator_tells_nothing_of_keys_and_votes() {
    let machine = Machine::new();
    let mut node = machine.start(&[
        "--chain=local",
        "--base-path",
        &machine.base(),
        "--prometheus-port=0",
        "--no-hardware-benchmarks",
    ]);
    let metrics = wait_for_metric(&mut node, "salus_safe_mode");
    for absent in
        ["salus_session_keys_present", "salus_session_key_age_seconds", "salus_votes_missing"]
    {
        assert_eq!(samples(&metrics, absent), [], "{absent}");
    }
}

/// Two specifications of chains of one name that begin otherwise.
fn namesakes(machine: &Machine) -> [String; 2] {
    ["development", "local_testnet"].map(|preset| {
        let arguments = ["chain-spec", "build", "--id=some_chain", "--preset", preset];
        machine.file(preset, machine.run(&arguments).succeeded())
    })
}

#[test]
fn database_is_refused_when_it_is_another_chains_of_the_same_id() {
    let machine = Machine::new();
    let base = machine.base();
    let [one, other] = namesakes(&machine);
    machine.run(&["export-state", "--chain", &one, "--base-path", &base]).succeeded();
    for command in [
        &["--rpc-port=0", "--port=0", "--no-prometheus"][..],
        &["check-block", "0"],
        &["export-blocks", "--from=0"],
        &["import-blocks", "/dev/null"],
        &["export-state"],
        &["revert"],
    ] {
        let arguments = [command, &["--chain", &other, "--base-path", &base]].concat();
        let refused = machine.run(&arguments).refused();
        for part in ["is of another chain", "0x", "--base-path", "purge-chain"] {
            assert!(refused.contains(part), "{command:?} {part}: {refused}");
        }
    }
    // Nothing became of it.
    machine.run(&["export-state", "--chain", &one, "--base-path", &base]).succeeded();
    // What the sentence says to do helps.
    machine.run(&["purge-chain", "-y", "--chain", &other, "--base-path", &base]).succeeded();
    machine.run(&["export-state", "--chain", &other, "--base-path", &base]).succeeded();
}

#[test]
fn database_is_refused_with_what_to_do_when_an_older_node_made_it_for_development() {
    let machine = Machine::new();
    let base = machine.base();
    let build = ["chain-spec", "build", "--id=salus_dev", "--preset=local_testnet"];
    let older = machine.file("older", machine.run(&build).succeeded());
    machine.run(&["export-state", "--chain", &older, "--base-path", &base]).succeeded();
    let run = ["--dev", "--rpc-port=0", "--port=0", "--no-prometheus", "--base-path", &base];
    let refused = machine.run(&run).refused();
    assert!(refused.contains("that of another version is another chain"), "{refused}");
}

#[test]
fn database_is_opened_when_only_what_is_beside_the_genesis_differs() {
    let machine = Machine::new();
    let base = machine.base();
    let build = ["chain-spec", "build", "--id=some_chain"];
    let plain = machine.run(&build).succeeded();
    let raw = machine.run(&[&build[..], &["--raw", "--name=Another Name"]].concat()).succeeded();
    let [plain, raw] =
        [("plain", plain), ("raw", raw)].map(|(name, spec)| machine.file(name, spec));
    for spec in [&plain, &raw, &plain] {
        machine.run(&["export-state", "--chain", spec, "--base-path", &base]).succeeded();
    }
}
