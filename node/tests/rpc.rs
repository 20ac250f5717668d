//! What JSON-RPC offers and what it refuses.

use crate::common::Machine;
use serde_json::{json, Value};

/// One method of each group that clients rely on.
const METHODS: [&str; 47] = [
    "author_rotateKeysWithOwner",
    "author_submitExtrinsic",
    "chainHead_v1_follow",
    "chainSpec_v1_chainName",
    "chain_getBlock",
    "grandpa_proveFinality",
    "payment_queryInfo",
    "salus_accounting",
    "salus_channel",
    "salus_channels",
    "salus_coverage",
    "salus_coverages",
    "salus_decide",
    "salus_decideAt",
    "salus_directives",
    "salus_emergencies",
    "salus_emergency",
    "salus_emergencyDesk",
    "salus_emergencyPreview",
    "salus_emergencyStanding",
    "salus_emergencyStatistics",
    "salus_exclusions",
    "salus_held",
    "salus_invoice",
    "salus_invoices",
    "salus_overdue",
    "salus_paymentAssets",
    "salus_paymentTerms",
    "salus_quote",
    "salus_release",
    "salus_releases",
    "salus_reports",
    "salus_request",
    "salus_simulate",
    "salus_subscribeDisclosures",
    "salus_subscribeEmergencies",
    "salus_treasury",
    "salus_unsubscribeDisclosures",
    "salus_unsubscribeEmergencies",
    "salus_upgrade",
    "salus_verifyInclusion",
    "salus_version",
    "state_call",
    "state_getMetadata",
    "system_accountNextIndex",
    "system_properties",
    "transaction_v1_broadcast",
];

fn batch(length: usize) -> Value {
    let call = |id| json!({"jsonrpc": "2.0", "id": id, "method": "system_chain", "params": []});
    Value::Array((0..length).map(call).collect())
}

#[test]
fn rpc_offers_the_standard_groups_when_node_runs() {
    let machine = Machine::new();
    let mut node = machine.start(&["--dev"]);
    let offered = node.call("rpc_methods", json!([]));
    let offered = offered["methods"].as_array().unwrap();
    for method in METHODS {
        assert!(offered.contains(&method.into()), "{method}");
    }

    // Alice.
    let account = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
    assert_eq!(node.call("system_accountNextIndex", json!([account])), 0);
    assert_eq!(node.call("system_chain", json!([])), "Salus Development");
    assert_eq!(node.call("system_properties", json!([]))["tokenSymbol"], "SAL");
    node.call("grandpa_roundState", json!([]));
    // Unsafe, and allowed because the node listens on this machine only.
    let keys = node.call("author_rotateKeysWithOwner", json!(["0x00"]));
    assert!(keys["keys"].is_string() && keys["proof"].is_string(), "{keys}");
}

#[test]
fn rpc_refuses_what_is_no_draft_no_page_and_no_change() {
    let machine = Machine::new();
    let mut node = machine.start(&["--dev"]);
    // Alice, who is nobody's patient.
    let patient = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
    let everything = json!({"effect": "deny"});
    let nested = vec![json!({"parent": 0, "provision": everything}); 17];
    let root = format!("0x{}", "7a".repeat(32));
    let refused = [
        ("salus_simulate", json!([patient, {"grant": {}}])),
        ("salus_simulate", json!([patient, {"burn": {"directive": 0}}])),
        (
            "salus_simulate",
            json!([patient, {"grant": {"directive": {"root": everything, "nested": nested}}}]),
        ),
        ("salus_simulate", json!([patient, {"revoke": {"directive": 0}}])),
        ("salus_directives", json!([patient, null, 33])),
        ("salus_exclusions", json!([patient, null, 33])),
        ("salus_accounting", json!([patient, null, 65])),
        ("salus_accounting", json!([patient, -1, 64])),
        ("salus_overdue", json!([0, null, 65])),
        ("salus_request", json!([-1])),
        ("salus_emergencies", json!([patient, null, 65])),
        ("salus_emergencies", json!([patient, -1, 64])),
        ("salus_emergency", json!([-1])),
        ("salus_emergencyDesk", json!([0, null, 65])),
        ("salus_emergencyPreview", json!([patient, 0, patient, "NO_REASON"])),
        ("salus_emergencyPreview", json!([patient, 0, patient, "UNCONSCIOUS", {"classes": []}])),
        // Alice has no credential.
        ("salus_emergencyPreview", json!([patient, 0, patient, "UNCONSCIOUS"])),
        ("salus_emergencyStanding", json!(["Jane Doe"])),
        ("salus_emergencyStatistics", json!([0, null, 65])),
        ("salus_reports", json!([0, null, 65])),
        ("salus_reports", json!([-1, null, 64])),
        ("salus_verifyInclusion", json!([0, root, 0, root, ["0x12"]])),
        ("salus_verifyInclusion", json!([0, "0x12", 0, root, []])),
        ("salus_verifyInclusion", json!([0, root, -1, root, []])),
    ];
    for (method, params) in refused {
        let call = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params});
        let answer = node.post(&call);
        assert_eq!(answer["error"]["code"], -32602, "{method} {params}: {answer}");
    }
    let cut_short = json!({
        "jsonrpc": "2.0", "id": 1, "method": "state_call", "params": ["ConsentApi_simulate", "0x00"],
    });
    let answer = node.post(&cut_short);
    assert!(answer["error"].is_object(), "{answer}");
    let page = node.call("salus_directives", json!([patient, null, 32]));
    assert_eq!(page, json!({"entries": [], "next": null}));
    for params in [json!([patient, null, 64]), json!([patient, 7, 64, {"from": 5}])] {
        let page = node.call("salus_accounting", params);
        assert_eq!(page, json!({"entries": [], "next": null}));
    }
    let page = node.call("salus_overdue", json!([0, null, 64]));
    assert_eq!(page, json!({"entries": [], "next": null}));
    assert_eq!(node.call("salus_request", json!([0])), Value::Null);
    for (method, subject) in [
        ("salus_emergencies", json!(patient)),
        ("salus_emergencyDesk", json!(0)),
        ("salus_emergencyStatistics", json!(0)),
    ] {
        let page = node.call(method, json!([subject, null, 64]));
        assert_eq!(page, json!({"entries": [], "next": null}));
    }
    assert_eq!(node.call("salus_emergency", json!([0])), Value::Null);
    let standing = node.call("salus_emergencyStanding", json!([patient]));
    let nothing = json!({
        "open": 0, "overdue": 0, "today": 0, "struckUntil": null, "suspendedUntil": null,
        "suspensions": [],
    });
    assert_eq!(standing, nothing);
    let page = node.call("salus_reports", json!([0, null, 64]));
    assert_eq!(page, json!({"entries": [], "next": null}));
    let shown = node.call("salus_verifyInclusion", json!([0, root, 0, root, vec![&root; 40]]));
    assert_eq!(shown, json!({"inclusion": "unknown"}));
}

#[test]
fn rpc_tells_of_payments_in_decimal_digits_and_refuses_what_is_no_amount_and_no_page() {
    let machine = Machine::new();
    let mut node = machine.start(&["--dev"]);
    // Alice, who is nobody's agent.
    let alice = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
    let party = json!({"account": alice});
    let bill = |billed: Value| {
        json!({
            "asset": {"token": 1984}, "billed": billed, "allowed": "10000",
            "debtors": [[party, 1]], "lines": format!("0x{}", "ce".repeat(32)),
            "end": 1_000_000_000_000_000u64,
        })
    };
    let mut more = bill("10000".into());
    more["amount"] = "10000".into();
    let refused = [
        ("salus_quote", json!([0, bill(10_000.into())])),
        ("salus_quote", json!([0, bill("+10000".into())])),
        ("salus_quote", json!([0, bill("1e4".into())])),
        ("salus_quote", json!([0, bill("0x2710".into())])),
        ("salus_quote", json!([0, more])),
        ("salus_quote", json!([-1, bill("10000".into())])),
        ("salus_invoice", json!([-1])),
        ("salus_invoices", json!([party, null, 33])),
        ("salus_invoices", json!([alice, null, 32])),
        ("salus_invoices", json!([{"account": "Jane Doe"}, null, 32])),
        ("salus_coverages", json!([party, null, 33])),
        ("salus_channels", json!([party, null, 33])),
        ("salus_channels", json!([{"organisation": -1}, null, 32])),
        ("salus_held", json!([party, null, 33])),
        ("salus_held", json!([party, 0, 32])),
        ("salus_treasury", json!(["0"])),
    ];
    for (method, params) in refused {
        let call = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params});
        let answer = node.post(&call);
        assert_eq!(answer["error"]["code"], -32602, "{method} {params}: {answer}");
    }
    for method in ["salus_invoice", "salus_coverage", "salus_channel"] {
        assert_eq!(node.call(method, json!([0])), Value::Null, "{method}");
    }
    for method in ["salus_invoices", "salus_coverages", "salus_channels"] {
        let page = node.call(method, json!([party, null, 32]));
        assert_eq!(page, json!({"entries": [], "next": null}), "{method}");
    }
    let held = node.call("salus_held", json!([party, {"coverage": 7}, 32]));
    let nothing = json!({"account": alice, "sums": [], "subjects": {"entries": [], "next": null}});
    assert_eq!(held, json!({"v1": nothing}));
    assert_eq!(node.call("salus_treasury", json!([9_999])), Value::Null);
    let treasury = node.call("salus_treasury", json!([0]))["v1"].clone();
    assert!(treasury["account"].as_str().unwrap().starts_with('5'), "{treasury}");
    let coin = json!({"token": 1984});
    for balance in treasury["balances"].as_array().unwrap() {
        let free = balance["free"].as_str().unwrap();
        assert_eq!(free, if balance["asset"] == coin { "1000000000000" } else { "0" }, "{balance}");
        assert_eq!(balance["held"], "0", "{balance}");
    }
    let assets = node.call("salus_paymentAssets", json!([]));
    let assets = assets.as_array().unwrap();
    assert!(assets.contains(&json!({"asset": coin, "unit": "10000", "accepted": true})));
    assert!(node.call("salus_paymentTerms", json!([]))["retention"].is_u64());
}

#[test]
fn rpc_tells_of_no_release_that_nobody_published_and_refuses_what_is_no_digest_and_no_page() {
    let machine = Machine::new();
    let mut node = machine.start(&["--dev"]);
    let digits = "ab".repeat(32);
    let digest = format!("0x{digits}");
    let refused = [
        ("salus_release", json!([])),
        ("salus_release", json!([digits])),
        ("salus_release", json!(["0x12"])),
        ("salus_release", json!([format!("{digest}ab")])),
        ("salus_release", json!([format!("0x{}", "xy".repeat(32))])),
        ("salus_release", json!([1])),
        ("salus_release", json!([digest, digest])),
        ("salus_releases", json!([0, null, 65])),
        ("salus_releases", json!([0, -1, 64])),
        ("salus_releases", json!([-1, null, 64])),
        ("salus_releases", json!(["salus-runtime", null, 64])),
    ];
    for (method, params) in refused {
        let call = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params});
        let answer = node.post(&call);
        assert_eq!(answer["error"]["code"], -32602, "{method} {params}: {answer}");
    }
    assert_eq!(node.call("salus_release", json!([digest])), Value::Null);
    assert_eq!(
        node.call("salus_release", json!([digest.to_uppercase().replace('X', "x")])),
        Value::Null
    );
    for package in [0, 9_999] {
        let page = node.call("salus_releases", json!([package, null, 64]));
        assert_eq!(page, json!({"entries": [], "next": null}), "{package}");
    }
}

#[test]
fn rpc_tells_of_no_upgrade_when_none_waits_and_refuses_what_is_no_block() {
    let machine = Machine::new();
    let mut node = machine.start(&["--dev"]);
    for params in [json!([]), json!([null]), json!([node.call("chain_getBlockHash", json!([0]))])] {
        assert_eq!(node.call("salus_upgrade", params.clone()), Value::Null, "{params}");
    }
    for params in [json!(["0x12"]), json!([0]), json!([format!("0x{}", "ab".repeat(32))])] {
        let call = json!({"jsonrpc": "2.0", "id": 1, "method": "salus_upgrade", "params": params});
        let answer = node.post(&call);
        assert_eq!(answer["error"]["code"], -32602, "{params}: {answer}");
    }
}

#[test]
fn rpc_refuses_a_batch_when_it_has_more_than_twenty_calls() {
    let machine = Machine::new();
    let mut node = machine.start(&["--dev"]);
    assert_eq!(node.post(&batch(20)).as_array().map(Vec::len), Some(20));
    let refused = node.post(&batch(21));
    assert!(refused["error"]["message"].as_str().unwrap().contains("batch"), "{refused}");
}

#[test]
fn rpc_refuses_a_request_when_it_is_larger_than_a_public_node_takes() {
    let machine = Machine::new();
    let mut node = machine.start(&[
        "--chain=dev",
        "--tmp",
        "--no-hardware-benchmarks",
        "--db-storage-threshold=0",
    ]);
    let refused = node.announce((1 << 20) + 1);
    assert!(refused.starts_with("HTTP/1.1 413 "), "{refused}");
}

#[test]
fn rpc_denies_unsafe_methods_when_operator_says_safe() {
    let machine = Machine::new();
    let mut node = machine.start(&["--dev", "--rpc-methods=safe"]);
    let denied = node.post(&json!({
        "jsonrpc": "2.0", "id": 1, "method": "author_rotateKeysWithOwner", "params": ["0x00"],
    }));
    assert!(denied["error"]["message"].as_str().unwrap().contains("unsafe"), "{denied}");
}
