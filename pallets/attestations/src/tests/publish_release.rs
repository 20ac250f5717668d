use frame_support::{assert_noop, assert_ok};
use salus_primitives::{CodeHash, CommitId, FileDigest, PackageId, ReleaseStatus};
use sp_runtime::DispatchError;

use super::*;
use crate::{
    Catalogues, Channel, Description, Line, Release, Releases, ReleasesByCode, LONGEST_VALIDITY,
    MAX_LINES,
};

const ZEROS: FileDigest = FileDigest([0; 32]);

#[test]
fn publish_release_keeps_it_and_holds_the_deposit_of_the_signer() {
    test(|| {
        assert_ok!(publish(1));
        last_event(Event::ReleasePublished {
            release: file(1),
            package: RUNTIME,
            publisher: MERIDIAN,
            number: 0,
            code_hash: Some(code(1)),
        });
        let release = Release {
            package: RUNTIME,
            number: 0,
            publisher: MERIDIAN,
            description: description(1),
            published: NOW,
            revoked: None,
            depositor: agent(MERIDIAN),
            deposit: DEPOSIT,
        };
        assert_eq!(Releases::<Test>::get(file(1)), Some(release));
        assert_eq!(ReleasesByCode::<Test>::get(code(1)), Some(file(1)));
        assert_eq!(held(MERIDIAN), DEPOSIT);
        assert_eq!(status(1), pending(0));
        assert_ok!(publish(2));
        assert_eq!(Releases::<Test>::get(file(2)).unwrap().number, 1);
        assert_eq!(held(MERIDIAN), 2 * DEPOSIT);
    });
}

#[test]
fn publish_release_of_a_program_names_no_code() {
    test(|| {
        let lakeside = by(agent(LAKESIDE));
        assert_ok!(Attestations::publish_release(lakeside, NODE, file(1), program(1)));
        assert_eq!(ReleasesByCode::<Test>::iter().count(), 0);
        assert_eq!(held(LAKESIDE), DEPOSIT);
    });
}

#[test]
fn publish_release_counts_sequences_by_channel_and_target() {
    test(|| {
        assert_ok!(publish(5));
        let candidate = Description { channel: Channel::Candidate, ..description(4) };
        assert_ok!(publish_as(4, candidate));
        assert_ok!(publish_as(3, Description { target: text("wasm64"), ..description(3) }));
        assert_ok!(publish(6));
        let line = |channel, target, sequence| Line { channel, target: text(target), sequence };
        let lines = Catalogues::<Test>::get(RUNTIME).lines;
        assert_eq!(lines[0], line(Channel::Stable, "wasm", 6));
        assert_eq!(lines[1], line(Channel::Candidate, "wasm", 4));
        assert_eq!(lines[2], line(Channel::Stable, "wasm64", 3));
        assert_eq!(lines.len(), 3);
        // Another package has its own.
        let lakeside = by(agent(LAKESIDE));
        let first = Description { target: text("wasm"), ..program(1) };
        assert_ok!(Attestations::publish_release(lakeside, NODE, file(1), first));
    });
}

#[test]
fn publish_release_is_refused_when_the_caller_is_no_agent_with_the_duty() {
    test(|| {
        for who in [clerk(MERIDIAN), HALF, STRANGER] {
            let refused = Attestations::publish_release(by(who), RUNTIME, file(1), description(1));
            assert_noop!(refused, Error::NotAgent);
        }
        Suspended::set(vec![MERIDIAN]);
        assert_noop!(publish(1), Error::NotAgent);
        let refused =
            Attestations::publish_release(RuntimeOrigin::root(), RUNTIME, file(1), description(1));
        assert_noop!(refused, DispatchError::BadOrigin);
    });
}

#[test]
fn publish_release_is_refused_when_the_organisation_does_not_publish_the_package() {
    test(|| {
        let lakeside = by(agent(LAKESIDE));
        let refused = Attestations::publish_release(lakeside, RUNTIME, file(1), description(1));
        assert_noop!(refused, Error::NotPublisher);
    });
}

#[test]
fn publish_release_is_refused_when_there_is_no_such_package() {
    test(|| {
        let meridian = by(agent(MERIDIAN));
        let refused =
            Attestations::publish_release(meridian, PackageId(2), file(1), description(1));
        assert_noop!(refused, Error::PackageNotFound);
    });
}

#[test]
fn publish_release_is_refused_when_label_or_target_is_invalid() {
    test(|| {
        for invalid in invalid_texts() {
            let target = Description { target: invalid.clone(), ..description(1) };
            assert_noop!(publish_as(1, target), Error::NameInvalid);
            let label = Description { label: invalid, ..description(1) };
            assert_noop!(publish_as(1, label), Error::NameInvalid);
        }
    });
}

/// Zeros are what nobody filled in, and the hash that a veto authorises.
#[test]
fn publish_release_is_refused_when_a_digest_is_zeros() {
    test(|| {
        assert_noop!(publish_as(0, description(1)), Error::DigestInvalid);
        for described in [
            Description { sbom: ZEROS, ..description(1) },
            Description { provenance: ZEROS, ..description(1) },
            Description { commit: CommitId::Sha1([0; 20]), ..description(1) },
            Description { commit: CommitId::Sha256([0; 32]), ..description(1) },
            Description { code_hash: Some(CodeHash([0; 32])), ..description(1) },
        ] {
            assert_noop!(publish_as(1, described), Error::DigestInvalid);
        }
    });
}

#[test]
fn publish_release_is_refused_when_a_runtime_has_no_code_hash() {
    test(|| {
        let described = Description { code_hash: None, ..description(1) };
        assert_noop!(publish_as(1, described), Error::CodeHashMissing);
    });
}

#[test]
fn publish_release_is_refused_when_a_program_has_a_code_hash() {
    test(|| {
        let lakeside = by(agent(LAKESIDE));
        let refused = Attestations::publish_release(lakeside, NODE, file(1), description(1));
        assert_noop!(refused, Error::CodeHashUnexpected);
    });
}

#[test]
fn publish_release_is_refused_when_it_has_expired() {
    test(|| {
        for expires in [0, NOW] {
            let described = Description { expires, ..description(1) };
            assert_noop!(publish_as(1, described), Error::ExpiryPassed);
        }
        assert_ok!(publish_as(1, Description { expires: NOW + 1, ..description(1) }));
    });
}

#[test]
fn publish_release_is_refused_when_it_expires_in_more_than_three_years() {
    test(|| {
        let last = NOW + LONGEST_VALIDITY;
        for expires in [last + 1, u64::MAX] {
            let described = Description { expires, ..description(1) };
            assert_noop!(publish_as(1, described), Error::ExpiryTooFar);
        }
        assert_ok!(publish_as(1, Description { expires: last, ..description(1) }));
    });
}

#[test]
fn publish_release_is_refused_when_the_digest_is_known() {
    test(|| {
        assert_ok!(publish(1));
        assert_noop!(publish_as(1, description(2)), Error::DigestKnown);
        // In another package, too.
        let lakeside = by(agent(LAKESIDE));
        let refused = Attestations::publish_release(lakeside, NODE, file(1), program(2));
        assert_noop!(refused, Error::DigestKnown);
        let same_code = Description { code_hash: Some(code(1)), ..description(2) };
        assert_noop!(publish_as(2, same_code), Error::DigestKnown);
    });
}

#[test]
fn publish_release_is_refused_when_the_sequence_is_not_higher() {
    test(|| {
        assert_ok!(publish(5));
        for sequence in [0, 4, 5] {
            let described = Description { sequence, ..description(6) };
            assert_noop!(publish_as(6, described), Error::SequenceNotHigher);
        }
    });
}

/// What was revoked or purged is not published under its number again.
#[test]
fn publish_release_is_refused_when_the_sequence_was_purged() {
    test(|| {
        assert_ok!(publish(5));
        wait(EXPIRY - NOW + crate::RETENTION);
        assert_ok!(Attestations::purge_release(by(STRANGER), file(5)));
        let again = Description { expires: now() + 1, ..description(5) };
        assert_noop!(publish_as(5, again), Error::SequenceNotHigher);
    });
}

#[test]
fn publish_release_is_refused_when_there_are_too_many_targets() {
    test(|| {
        let targets = (0..MAX_LINES).zip(1u8..);
        for (number, n) in targets {
            let target = text(&format!("target-{number}"));
            assert_ok!(publish_as(n, Description { target, ..description(n) }));
        }
        assert_noop!(publish(100), Error::TooManyTargets);
        let known = Description { target: text("target-0"), ..description(100) };
        assert_ok!(publish_as(100, known));
    });
}

/// What remains to whoever lost the key: another package.
#[test]
fn publish_release_is_refused_when_every_sequence_was_used_up_and_another_package_goes_on() {
    test(|| {
        let targets = (0..MAX_LINES).map(|number| text(&format!("target-{number}")));
        for (target, n) in targets.clone().zip(1u8..) {
            let last = Description { target, sequence: u32::MAX, ..description(n) };
            assert_ok!(publish_as(n, last));
        }
        for target in targets {
            let next = Description { target, sequence: u32::MAX, ..description(100) };
            assert_noop!(publish_as(100, next), Error::SequenceNotHigher);
        }
        assert_noop!(publish(100), Error::TooManyTargets);
        // Nor does another publisher help.
        assert_ok!(Attestations::set_publisher(by(HALF), RUNTIME, SECOND));
        let publish_by = |organisation, package| {
            let agent = by(agent(organisation));
            Attestations::publish_release(agent, package, file(100), description(100))
        };
        assert_noop!(publish_by(SECOND, RUNTIME), Error::TooManyTargets);
        let name = text("salus-runtime-2");
        assert_ok!(Attestations::register_package(by(HALF), name, runtime_kind(), SECOND));
        assert_ok!(publish_by(SECOND, PackageId(2)));
    });
}

/// It is the publisher who can take a digest from another one, and again that of the next build.
#[test]
fn publish_release_is_refused_when_the_digest_was_taken_for_a_moment() {
    test(|| {
        let take = |n: u8| {
            let moment = Description { sequence: n.into(), expires: now() + 1, ..program(n) };
            Attestations::publish_release(by(agent(LAKESIDE)), NODE, file(n), moment)
        };
        for n in [1, 2] {
            assert_ok!(take(n));
            wait(1);
            assert_eq!(status(n), ReleaseStatus::Expired);
            assert_noop!(publish(n), Error::DigestKnown);
        }
        wait(crate::RETENTION - 1);
        let later = |n| Description { expires: now() + 1, ..description(n) };
        assert_noop!(publish_as(2, later(2)), Error::DigestKnown);
        assert_noop!(Attestations::purge_release(by(STRANGER), file(2)), Error::NotPurgeable);
        wait(1);
        assert_ok!(Attestations::purge_release(by(STRANGER), file(2)));
        assert_ok!(publish_as(2, later(2)));
    });
}

#[test]
fn publish_release_is_refused_when_too_many_are_kept() {
    test(|| {
        MaxReleases::set(2);
        assert_ok!(publish(1));
        assert_ok!(publish(2));
        let later = || Description { expires: now() + 1, ..description(3) };
        assert_noop!(publish_as(3, later()), Error::TooManyReleases);
        wait(EXPIRY - NOW + crate::RETENTION);
        assert_noop!(publish_as(3, later()), Error::TooManyReleases);
        assert_ok!(Attestations::purge_release(by(STRANGER), file(1)));
        assert_ok!(publish_as(3, later()));
        let expires = now() + 1;
        assert_noop!(
            publish_as(4, Description { expires, ..description(4) }),
            Error::TooManyReleases
        );
        // Another package has its own.
        let lakeside = by(agent(LAKESIDE));
        let another = Description { expires, ..program(4) };
        assert_ok!(Attestations::publish_release(lakeside, NODE, file(4), another));
    });
}

#[test]
fn publish_release_is_refused_when_numbers_are_used_up() {
    test(|| {
        Catalogues::<Test>::mutate(RUNTIME, |catalogue| catalogue.next = u32::MAX);
        assert_noop!(publish(1), Error::TooManyReleases);
    });
}

#[test]
fn publish_release_is_refused_when_the_deposit_cannot_be_held() {
    test(|| {
        let poor = FUNDS - DEPOSIT;
        assert_ok!(Balances::transfer_keep_alive(by(agent(MERIDIAN)), STRANGER, poor));
        assert_noop!(publish(1), Error::DepositUnaffordable);
        assert_ok!(Balances::transfer_keep_alive(by(STRANGER), agent(MERIDIAN), 1));
        assert_ok!(publish(1));
    });
}
