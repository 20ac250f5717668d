use frame_support::{assert_noop, assert_ok};
use salus_primitives::{OrganisationId, PackageId};
use sp_runtime::{DispatchError, DispatchResult};

use super::*;
use crate::{Package, PackageKind, Packages, MAX_PACKAGES};

fn register(name: &str, publisher: OrganisationId) -> DispatchResult {
    Attestations::register_package(by(HALF), text(name), PackageKind::Program, publisher)
}

#[test]
fn register_package_gives_it_the_next_id() {
    test(|| {
        assert_ok!(Attestations::register_package(
            by(HALF),
            text("wallet"),
            runtime_kind(),
            BUILDER
        ));
        let package = PackageId(2);
        let (name, publisher) = (text("wallet"), BUILDER);
        last_event(Event::PackageRegistered { package, name: name.clone(), publisher });
        let stored = Package { name, kind: runtime_kind(), publisher };
        assert_eq!(Packages::<Test>::get(package), Some(stored));
    });
}

#[test]
fn register_package_is_refused_when_the_caller_is_not_the_origin() {
    test(|| {
        for who in [TWO_THIRDS, agent(MERIDIAN), STRANGER] {
            let refused = Attestations::register_package(
                by(who),
                text("wallet"),
                PackageKind::Program,
                BUILDER,
            );
            assert_noop!(refused, DispatchError::BadOrigin);
        }
    });
}

#[test]
fn register_package_is_refused_when_a_name_is_invalid() {
    test(|| {
        for invalid in invalid_texts() {
            let spec_name = invalid.clone();
            for (name, kind) in [
                (invalid, PackageKind::Program),
                (text("wallet"), PackageKind::Runtime { spec_name }),
            ] {
                let refused = Attestations::register_package(by(HALF), name, kind, BUILDER);
                assert_noop!(refused, Error::NameInvalid);
            }
        }
    });
}

#[test]
fn register_package_is_refused_when_the_name_is_taken() {
    test(|| {
        assert_noop!(register("salus-node", BUILDER), Error::NameTaken);
    });
}

#[test]
fn register_package_is_refused_when_the_publisher_is_unknown() {
    test(|| {
        assert_noop!(register("wallet", NOBODY), Error::OrganisationNotFound);
    });
}

#[test]
fn register_package_is_refused_when_the_publisher_is_not_active() {
    test(|| {
        Suspended::set(vec![BUILDER]);
        assert_noop!(register("wallet", BUILDER), Error::OrganisationInactive);
    });
}

#[test]
fn register_package_is_refused_when_there_are_too_many() {
    test(|| {
        for number in Packages::<Test>::count()..MAX_PACKAGES {
            assert_ok!(register(&format!("package-{number}"), BUILDER));
        }
        assert_noop!(register("wallet", BUILDER), Error::TooManyPackages);
    });
}
