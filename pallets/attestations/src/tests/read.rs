use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::assert_ok;
use salus_primitives::{PackageId, Page, PageTooLarge, RevocationReason};
use serde_json::json;

use super::*;
use crate::{
    AttestationList, Attestations as Stored, PackageView, Release, Revocation, VersionedPackage,
    VersionedRelease,
};

/// Numbers of a page of the runtime's releases, and where it goes on.
fn page(cursor: Option<u32>, limit: u32) -> Result<(Vec<u32>, Option<u32>), PageTooLarge> {
    let Page { entries, next } = Attestations::releases(RUNTIME, cursor, limit)?;
    for (number, VersionedRelease::V1(view)) in &entries {
        assert_eq!((view.package, view.number), (RUNTIME, *number));
    }
    Ok((entries.into_iter().map(|(number, _)| number).collect(), next))
}

#[test]
fn release_is_told_with_what_was_attested_of_it() {
    test(|| {
        assert_eq!(Attestations::release(file(1)), None);
        assert_ok!(publish(1));
        assert_ok!(attest(BUILDER, 1));
        let told = view(1);
        assert_eq!((told.sha256, told.package, told.publisher), (file(1), RUNTIME, MERIDIAN));
        assert_eq!((told.description, told.published), (description(1), NOW));
        assert_eq!((told.revoked, told.standing), (None, pending(1)));
        let attested: Vec<_> = told.attestations.iter().map(|view| view.attestation).collect();
        assert_eq!(attested, Stored::<Test>::get(file(1)).into_inner());
        let reason = RevocationReason::LICENCE;
        assert_ok!(Attestations::revoke_release(by(HALF), file(1), reason));
        assert_eq!(view(1).revoked, Some(Revocation { reason, at: NOW, by: None }));
        assert_eq!(view(1).standing, status(1));
    });
}

#[test]
fn release_of_code_is_the_one_of_the_runtime() {
    test(|| {
        assert_ok!(publish(1));
        assert_ok!(publish(2));
        assert_eq!(Attestations::release_of_code(code(2)), Some(VersionedRelease::V1(view(2))));
        assert_eq!(Attestations::release_of_code(code(3)), None);
    });
}

#[test]
fn releases_are_told_in_the_order_of_their_numbers() {
    test(|| {
        // Another package's are not among them.
        let lakeside = by(agent(LAKESIDE));
        assert_ok!(Attestations::publish_release(lakeside, NODE, file(200), program(200)));
        for n in 1..=5 {
            assert_ok!(publish(n));
        }
        assert_eq!(page(None, 64), Ok((vec![0, 1, 2, 3, 4], None)));
        assert_eq!(page(None, 2), Ok((vec![0, 1], Some(2))));
        assert_eq!(page(Some(2), 2), Ok((vec![2, 3], Some(4))));
        assert_eq!(page(Some(4), 2), Ok((vec![4], None)));
        assert_eq!(page(Some(5), 64), Ok((vec![], None)));
        assert_eq!(page(Some(u32::MAX), 64), Ok((vec![], None)));
        assert_eq!(page(None, 0), Ok((vec![], Some(0))));
        let nothing = Attestations::releases(PackageId(7), None, 64).unwrap();
        assert_eq!((nothing.entries, nothing.next), (vec![], None));
    });
}

/// As each one by itself.
#[test]
fn releases_ask_once_about_each_organisation_when_it_attested_several() {
    test(|| {
        for n in 1..=5 {
            assert_ok!(publish(n));
            assert_ok!(attest(BUILDER, n));
            assert_ok!(dissent(SECOND, n));
        }
        Suspended::set(vec![SECOND]);
        Asked::set(vec![]);
        let entries = Attestations::releases(RUNTIME, None, 64).unwrap().entries;
        let mut asked = Asked::get();
        asked.sort();
        assert_eq!(asked, [MERIDIAN, BUILDER, SECOND]);
        for ((_, release), n) in entries.into_iter().zip(1..=5) {
            assert_eq!(Some(release), Attestations::release(file(n)));
            assert_eq!(status(n), pending(1));
        }
    });
}

#[test]
fn releases_go_on_where_some_were_purged() {
    test(|| {
        for n in 1..=4 {
            assert_ok!(publish(n));
        }
        wait(EXPIRY - NOW + crate::RETENTION);
        for n in [1, 3] {
            assert_ok!(Attestations::purge_release(by(STRANGER), file(n)));
        }
        assert_eq!(page(None, 1), Ok((vec![1], Some(3))));
        assert_eq!(page(Some(2), 64), Ok((vec![3], None)));
    });
}

#[test]
fn releases_are_refused_when_the_page_would_be_too_large() {
    test(|| {
        assert_eq!(page(None, 65), Err(PageTooLarge));
    });
}

#[test]
fn packages_are_told_with_their_last_sequences() {
    test(|| {
        assert_ok!(publish(7));
        let told = Attestations::packages();
        let [VersionedPackage::V1(runtime), VersionedPackage::V1(node)] = &told[..] else {
            panic!("there are two")
        };
        let PackageView { id, package, lines } = runtime;
        assert_eq!(
            (*id, &package.name, package.publisher),
            (RUNTIME, &text("salus-runtime"), MERIDIAN)
        );
        assert_eq!(lines.iter().map(|line| line.sequence).collect::<Vec<_>>(), [7]);
        assert_eq!((node.id, node.lines.len()), (NODE, 0));
    });
}

/// What is told is read again as it was, in both encodings.
#[test]
fn release_and_package_survive_their_encodings() {
    test(|| {
        assert_ok!(publish(1));
        assert_ok!(attest(BUILDER, 1));
        let release = Attestations::release(file(1)).unwrap();
        assert_eq!(VersionedRelease::decode(&mut &release.encode()[..]), Ok(release.clone()));
        let told = serde_json::to_value(&release).unwrap();
        assert_eq!(serde_json::from_value::<VersionedRelease>(told.clone()).unwrap(), release);
        let hex = |byte: u8| format!("0x{}", format!("{byte:02x}").repeat(32));
        let attestation = json!({
            "organisation": 2, "sha256": hex(1), "codeHash": hex(0xfe), "environment": hex(0xee),
            "at": NOW, "overruled": false, "withdrawn": false, "differed": false,
        });
        let expected = json!({ "v1": {
            "sha256": hex(1), "package": 0, "number": 0, "publisher": 0,
            "description": {
                "channel": "stable", "target": "wasm", "sequence": 1, "label": "1.0.0",
                "size": 1_000_000, "commit": "c0".repeat(20), "sbom": hex(0xb0),
                "provenance": hex(0xd0), "expires": EXPIRY, "codeHash": hex(0xfe),
            },
            "published": NOW, "revoked": null,
            "standing": { "status": "pending", "attested": 1, "quorum": 2 },
            "attestations": [{ "attestation": attestation, "voice": "agrees" }],
        }});
        assert_eq!(told, expected);

        let packages = Attestations::packages();
        assert_eq!(
            Vec::<VersionedPackage>::decode(&mut &packages.encode()[..]),
            Ok(packages.clone())
        );
        let told = serde_json::to_value(&packages).unwrap();
        assert_eq!(
            serde_json::from_value::<Vec<VersionedPackage>>(told.clone()).unwrap(),
            packages
        );
        let line = json!({ "channel": "stable", "target": "wasm", "sequence": 1 });
        let kind = json!({ "type": "runtime", "specName": "salus" });
        let package = json!({ "name": "salus-runtime", "kind": kind, "publisher": 0 });
        assert_eq!(told[0], json!({ "v1": { "id": 0, "package": package, "lines": [line] } }));
        assert_eq!(told[1]["v1"]["package"]["kind"], json!({ "type": "program" }));
    });
}

/// What the deposit is for, with accounts and balances of the runtimes.
#[test]
fn release_and_its_attestations_take_no_more_than_the_readme_says() {
    for (bytes, told) in [
        (Release::<[u8; 32], u128>::max_encoded_len(), "300 bytes"),
        (AttestationList::max_encoded_len(), "3,585 bytes"),
    ] {
        assert_eq!(format!("{bytes} bytes"), told.replace(',', ""));
        assert!(include_str!("../../README.md").contains(told), "{told}");
    }
}
