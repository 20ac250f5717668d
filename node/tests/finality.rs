//! `finality`: how far nodes are with it, and the call that rescues it.

use crate::common::{eventually, Machine, Node};

/// The account of `//Alice`.
const ALICE: &str = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";

/// A development chain of its own with some final blocks, and where it is asked.
fn development(machine: &Machine) -> (Node, String) {
    let mut node = machine.start(&["--dev"]);
    node.wait_for_finalised(3);
    let url = format!("ws://{}", node.rpc_address());
    (node, url)
}

/// The same, and then nobody authors or votes any more.
fn stalled(machine: &Machine) -> (Node, String) {
    let base = machine.base();
    let mut node = machine.start(&["--dev", "--base-path", &base]);
    node.wait_for_finalised(3);
    assert!(node.stop().success());
    let mut node = machine.start(&[
        "--chain=dev",
        "--base-path",
        &base,
        "--no-hardware-benchmarks",
        "--db-storage-threshold=0",
    ]);
    let url = format!("ws://{}", node.rpc_address());
    (node, url)
}

#[test]
fn finality_shows_whose_vote_is_missing() {
    let machine = Machine::new();
    let (_node, url) = stalled(&machine);
    let shown = eventually("a vote that is missing", || {
        let finished = machine.run(&["finality", "--url", &url]);
        let shown = String::from_utf8(finished.stdout).unwrap();
        (finished.status.success() && shown.contains(", GRANDPA key ")).then_some(shown)
    });
    assert!(shown.starts_with(&url), "{shown}");
    assert!(shown.contains("  set        0, round "), "{shown}");
    assert!(
        shown.contains(&format!(
            "{ALICE}, GRANDPA key 5FA9nQDVg267DEd8m1ZypXLBnvN7SFxYwV7ndqSYGiN9TTpu"
        )),
        "{shown}"
    );
    // Nobody is named, so there is no call.
    assert!(shown.contains("give --authors") && !shown.contains("rescueFinality"), "{shown}");
}

#[test]
fn finality_names_the_authors_that_are_given() {
    let machine = Machine::new();
    let (_node, url) = stalled(&machine);
    let bob = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";
    let authors = format!("{ALICE},{bob}");
    let arguments = ["--authors", &authors, "--delay=40", "--until-in=1000"];
    // The node may not follow votes yet.
    let shown = eventually("the call", || {
        let finished = machine.run(&[&["finality", "--url", &url], &arguments[..]].concat());
        let shown = String::from_utf8(finished.stdout).unwrap();
        finished.status.success().then_some(shown)
    });
    assert!(shown.contains("Finality is not far behind"), "{shown}");
    let call = shown.lines().last().unwrap();
    let begin = format!("governance.rescueFinality([\"{ALICE}\",\"{bob}\"], 40, ");
    let figures = call.strip_prefix(&begin).unwrap().strip_suffix(')').unwrap();
    let figures: Vec<u32> = figures.split(", ").map(|figure| figure.parse().unwrap()).collect();
    let [best_finalised, set_id, until] = figures.try_into().unwrap();
    assert!(best_finalised >= 3 && until >= best_finalised + 1_000, "{shown}");
    assert_eq!(set_id, 0, "{shown}");
}

#[test]
fn finality_fails_when_it_moves() {
    let machine = Machine::new();
    let (_node, url) = development(&machine);
    let finished = machine.run(&["finality", "--url", &url, "--authors", ALICE]);
    let shown = String::from_utf8(finished.stdout.clone()).unwrap();
    assert!(shown.starts_with(&url) && !shown.contains("rescueFinality"), "{shown}");
    let refused = finished.refused();
    assert!(refused.contains("Finality moves"), "{refused}");
}

#[test]
fn finality_fails_when_nodes_do_not_agree() {
    let machines = [Machine::new(), Machine::new()];
    let [(_first, ours), (_second, theirs)] = machines.each_ref().map(development);
    let authors = ["--authors", ALICE];
    let ask = |urls: [&str; 2]| {
        let arguments = [&["finality", "--url", urls[0], "--url", urls[1]], &authors[..]].concat();
        let finished = machines[0].run(&arguments);
        // What each sees is shown all the same.
        let shown = String::from_utf8(finished.stdout.clone()).unwrap();
        (shown, finished.refused())
    };
    // The same genesis, and other blocks.
    let (shown, refused) = ask([&ours, &theirs]);
    assert!(shown.contains(&ours) && shown.contains(&theirs), "{shown}");
    assert!(!shown.contains("rescueFinality"), "{shown}");
    assert!(refused.contains("ask again") || refused.contains("do not rescue"), "{refused}");

    let mut local = machines[1].start(&[
        "--chain=local",
        "--tmp",
        "--no-hardware-benchmarks",
        "--db-storage-threshold=0",
    ]);
    let local = format!("http://{}", local.rpc_address());
    let arguments = ["finality", "--url", &ours, "--url", &local];
    let refused = machines[0].run(&arguments).refused();
    assert!(refused.contains(": "), "{refused}");
}

#[test]
fn finality_fails_when_a_node_cannot_be_asked() {
    let machine = Machine::new();
    for (url, said) in
        [("http://127.0.0.1:1", "cannot be reached"), ("localhost:9944", "is no address of a node")]
    {
        let refused = machine.run(&["finality", "--url", url]).refused();
        assert!(refused.contains(said), "{refused}");
    }
    for (urls, said) in [
        (["http://127.0.0.1:1", "ws://127.0.0.1:1"], "given twice"),
        (["http://127.0.0.1:1", "http://192.0.2.1:9944"], "--insecure"),
    ] {
        let refused = machine.run(&["finality", "--url", urls[0], "--url", urls[1]]).refused();
        assert!(refused.contains(said), "{refused}");
    }
    for wrong in [
        &[][..],
        &["--url"],
        &["--url=http://127.0.0.1:1", "--delay=9"],
        &["--url=http://127.0.0.1:1", "--delay=61"],
        &["--url=http://127.0.0.1:1", "--until-in=0"],
        &["--url=http://127.0.0.1:1", "--authors=nobody"],
    ] {
        let finished = machine.run(&[&["finality"], wrong].concat());
        assert_eq!(finished.status.code(), Some(2), "{wrong:?}: {}", finished.stderr);
    }
}
