//! `--dev`: a chain for one developer, from one flag.

use crate::common::{machine_with_blocks, Machine};
use std::fs;

#[test]
fn dev_authors_and_finalises_when_given_no_other_flag() {
    let machine = Machine::new();
    let mut node = machine.start(&["--dev"]);
    node.wait_for_best(1);
    node.wait_for_finalised(1);
    assert!(node.log().contains("Node name: "), "{}", node.log());
}

#[test]
fn dev_keeps_no_state_when_base_path_is_not_given() {
    let machine = Machine::new();
    let mut node = machine.start(&["--dev"]);
    node.wait_for_best(1);
    assert!(!machine.snapshot(&machine.path("tmp")).is_empty());
    assert!(node.stop().success());
    for place in ["tmp", "home"] {
        let left = fs::read_dir(machine.path(place)).unwrap().count();
        assert_eq!(left, 0, "in {place}");
    }
}

#[test]
fn dev_keeps_state_when_base_path_is_given() {
    let machine = machine_with_blocks(2);
    let mut node = machine.start(&["--dev", "--base-path", &machine.base()]);
    let (line, _) = node.wait_for_log("Highest known block at #");
    assert!(!line.ends_with("#0"), "{line}");
    node.wait_for_best(4);
}

#[test]
fn metrics_say_that_no_upgrade_waits() {
    let machine = Machine::new();
    let mut node = machine.start(&["--dev", "--prometheus-port=0"]);
    node.wait_for_best(1);
    let metrics = node.metrics();
    for gauge in ["salus_upgrade_stage", "salus_upgrade_not_before_seconds"] {
        let value = metrics.lines().find(|line| line.starts_with(gauge)).unwrap_or_default();
        assert_eq!(value, format!("{gauge}{{chain=\"salus_dev\"}} 0"), "{metrics}");
    }
}

#[test]
fn stop_exits_with_zero_when_asked_by_sigterm() {
    let machine = Machine::new();
    let mut node = machine.start(&["--dev"]);
    node.rpc_address();
    assert_eq!(node.stop().code(), Some(0));
}
