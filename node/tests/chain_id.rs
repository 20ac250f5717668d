//! The `id` of a chain names its folder: one that leads elsewhere is refused, and nothing is written
//! or removed.

use crate::common::Machine;
use std::fs;

#[test]
fn build_fails_when_id_is_no_plain_name() {
    for id in ["../../../victim", "/somewhere", "a/b", "..", ".hidden", "", "a b", "a\nb"] {
        let machine = Machine::new();
        let refused = machine.run(&["chain-spec", "build", "--id", id]).refused();
        assert!(refused.contains("`id`") && refused.contains("give --id"), "{id:?}: {refused}");
    }
}

#[test]
fn every_command_fails_when_the_id_of_a_spec_leads_elsewhere() {
    let machine = Machine::new();
    let base = machine.base();
    let victim = machine.path("victim");
    let absolute = victim.to_str().unwrap();
    fs::create_dir_all(victim.join("paritydb/full")).unwrap();
    fs::write(victim.join("paritydb/full/metadata"), "precious").unwrap();
    let before = machine.snapshot(&victim);
    let whole = machine.run(&["chain-spec", "build", "--id=some_chain"]).succeeded();
    for id in [absolute, "../../victim", "../../../victim", "..", ""] {
        let spec = machine.file("spec.json", whole.replace("some_chain", id));
        for command in [
            &[][..],
            &["purge-chain", "-y"],
            &["export-blocks"],
            &["import-blocks", "/dev/null"],
            &["export-state"],
            &["check-block", "0"],
            &["revert"],
            &["key", "generate-node-key"],
            &["key", "insert", "--key-type=aura", "--scheme=sr25519", "--suri=//Alice"],
        ] {
            let arguments = [command, &["--chain", &spec, "--base-path", &base]].concat();
            let refused = machine.run(&arguments).refused();
            assert!(refused.contains("spec.json` is refused"), "{command:?} {id}: {refused}");
        }
        assert_eq!(machine.snapshot(&victim), before, "{id}");
        assert!(!machine.path("base").exists(), "{id}");
    }
}
