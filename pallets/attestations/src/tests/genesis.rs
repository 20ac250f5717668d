use salus_primitives::{OrganisationId, PackageId};
use serde_json::json;

use super::*;
use crate::{GenesisConfig, Package, PackageKind, Packages};

fn package(name: &str, publisher: OrganisationId) -> Package {
    Package { name: text(name), kind: PackageKind::Program, publisher }
}

#[test]
fn genesis_registers_packages_in_order_and_sets_the_quorum() {
    let packages = vec![package("first", BUILDER), package("second", SECOND)];
    chain(packages.clone(), 5).execute_with(|| {
        assert_eq!(Packages::<Test>::get(PackageId(0)), Some(packages[0].clone()));
        assert_eq!(Packages::<Test>::get(PackageId(1)), Some(packages[1].clone()));
        assert_eq!(Packages::<Test>::count(), 2);
        assert_eq!(Attestations::quorum(), 5);
        Attestations::do_try_state().unwrap();
    });
}

#[test]
fn genesis_without_a_word_has_no_package_and_a_quorum_of_two() {
    let GenesisConfig { packages, quorum, .. } = GenesisConfig::<Test>::default();
    assert_eq!((packages, quorum), (vec![], 2));
}

#[test]
fn genesis_is_read_from_json() {
    let kind = json!({ "type": "runtime", "specName": "salus" });
    let package = json!({ "name": "salus-runtime", "kind": kind, "publisher": 0 });
    let json = json!({ "packages": [package], "quorum": 3 });
    let genesis: GenesisConfig<Test> = serde_json::from_value(json.clone()).unwrap();
    let package =
        Package { name: text("salus-runtime"), kind: runtime_kind(), publisher: MERIDIAN };
    assert_eq!((&genesis.packages, genesis.quorum), (&vec![package], 3));
    assert_eq!(serde_json::to_value(&genesis).unwrap(), json);
}

#[test]
#[should_panic(expected = "NameTaken")]
fn genesis_is_refused_when_two_packages_have_one_name() {
    chain(vec![package("same", BUILDER), package("same", SECOND)], 2);
}

#[test]
#[should_panic(expected = "OrganisationNotFound")]
fn genesis_is_refused_when_a_publisher_is_unknown() {
    chain(vec![package("first", NOBODY)], 2);
}

#[test]
#[should_panic(expected = "QuorumOutOfRange")]
fn genesis_is_refused_when_the_quorum_is_out_of_range() {
    chain(vec![], 0);
}
