//! What is built is proved, and what was changed is not.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may fail loudly"
)]

mod common;

use std::collections::BTreeSet;

use common::{
    anchored, as_lines, assemble, assemble_after, disclosure, disclosures, GENESIS, NOON,
};
use proptest::{collection::vec, prelude::*};
use salus_batch::{
    bytes32::Bytes32,
    error::{Error, Refusal},
    lines::{Lines, MAX_ENTRY},
    opening::{sha256, verify_all, Anchored, Opening},
};
use salus_merkle::{verify_consistency, ProofError};
use salus_primitives::CommitmentKind::{self, Disclosure, Record};

fn objects(count: usize) -> String {
    (0..count).map(|index| format!("{{\"record\":{index}}}\n")).collect()
}

fn refusal(error: Error) -> Refusal {
    match error {
        Error::Refused(refusal) | Error::Line { refusal, .. } => refusal,
        other => panic!("{other}"),
    }
}

#[test]
fn finish_pads_to_a_power_of_two_of_256_at_least() {
    for (entries, leaves) in [(0, 256), (1, 256), (256, 256), (257, 512), (513, 1024), (1024, 1024)]
    {
        let (summary, openings) = assemble(Record, objects(entries).as_bytes()).unwrap();
        assert_eq!((summary.entries, summary.leaves), (entries as u64, leaves), "{entries}");
        assert_eq!(openings.len() as u64, leaves);
        let open = openings.iter().filter(|opening| opening.leaf.secret.is_some()).count();
        assert_eq!(open, entries);
        let verified = verify_all(as_lines(&openings).as_bytes(), "", &anchored(&summary)).unwrap();
        assert_eq!((verified.open, verified.sealed), (entries as u64, leaves - entries as u64));
    }
}

/// Salts and padding are random: of one input no two leaves are the same, nor two roots.
#[test]
fn finish_gives_other_leaves_when_the_same_is_built_again() {
    let same = "{}\n".repeat(100);
    let built =
        [assemble(Record, same.as_bytes()).unwrap(), assemble(Record, same.as_bytes()).unwrap()];
    let leaves: BTreeSet<_> = built
        .iter()
        .flat_map(|(_, openings)| openings)
        .map(|opening| opening.leaf.commitment)
        .collect();
    assert_eq!(leaves.len(), 512);
    assert_ne!(built[0].0.root, built[1].0.root);
}

/// Whoever is shown an opening tells the order of entries and nothing else.
#[test]
fn finish_keeps_entries_to_the_letter_and_in_order() {
    let lines = "{ \"b\" :1.0, \"a\":\"\\u00e9é\" }\r\n{\"x\":1e2}";
    let (_, openings) = assemble(Record, lines.as_bytes()).unwrap();
    let entries: Vec<_> = openings
        .iter()
        .filter_map(|opening| Some(opening.leaf.secret.as_ref()?.entry.as_str()))
        .collect();
    assert_eq!(entries, ["{ \"b\" :1.0, \"a\":\"\\u00e9é\" }", "{\"x\":1e2}"]);
    assert!(openings.iter().map(|opening| opening.index).eq(0..256));
}

fn extended(kind: CommitmentKind, earlier: &[Opening], lines: &str) -> Result<(), Refusal> {
    assemble_after(Some(&as_lines(earlier)), kind, lines.as_bytes()).map(drop).map_err(refusal)
}

#[test]
fn extend_proves_that_the_earlier_leaves_come_first() {
    for (before, added, leaves) in [(0, 1, 512), (200, 1, 512), (300, 600, 2048), (1000, 1, 2048)] {
        let (old, earlier) = assemble(Record, objects(before).as_bytes()).unwrap();
        let (new, openings) =
            assemble_after(Some(&as_lines(&earlier)), Record, objects(added).as_bytes()).unwrap();
        assert_eq!((new.leaves, new.entries), (leaves, added as u64));
        let extends = new.extends.clone().unwrap();
        assert_eq!((extends.root, extends.leaves), (old.root, old.leaves));
        let proof: Vec<_> = extends.proof.iter().map(|hash| hash.0).collect();
        let proved =
            verify_consistency(sha256, old.leaves, new.leaves, &proof, &old.root.0, &new.root.0);
        assert_eq!(proved, Ok(()));
        assert!(earlier.iter().zip(&openings).all(|(old, new)| old.leaf == new.leaf));
        verify_all(as_lines(&openings).as_bytes(), "", &anchored(&new)).unwrap();
    }
}

#[test]
fn extend_refuses_when_the_earlier_openings_are_not_all_or_not_theirs() {
    let (summary, earlier) = assemble(Record, objects(300).as_bytes()).unwrap();
    let extend = |change: &dyn Fn(&mut Vec<Opening>)| {
        let mut openings = earlier.clone();
        change(&mut openings);
        extended(Record, &openings, "{}").unwrap_err()
    };
    assert!(matches!(extend(&|all| all.clear()), Refusal::NoOpenings));
    assert!(matches!(extend(&|all| all.truncate(511)), Refusal::LeavesMissing(511)));
    assert!(matches!(extend(&|all| all.truncate(256)), Refusal::RootMismatch(_)));
    assert!(matches!(
        extend(&|all| drop(all.remove(3))),
        Refusal::LeafMissing { expected: 3, found: 4 }
    ));
    assert!(matches!(
        extend(&|all| all.swap(0, 1)),
        Refusal::LeafMissing { expected: 0, found: 1 }
    ));
    let other = Bytes32([0; 32]);
    assert!(
        matches!(extend(&|all| all[9].root = other), Refusal::OtherBatch(root) if root == other)
    );
    let forged = |all: &mut Vec<Opening>| all[1].leaf.secret.as_mut().unwrap().entry.push(' ');
    assert!(matches!(extend(&forged), Refusal::CommitmentMismatch));
    let replaced = |all: &mut Vec<Opening>| all[400].leaf.commitment.0[0] ^= 1;
    assert!(matches!(extend(&replaced), Refusal::RootMismatch(root) if root != summary.root));
    assert!(matches!(extended(Record, &earlier, "").unwrap_err(), Refusal::NothingAdded));
    let line = disclosures(1);
    assert!(
        matches!(extended(Disclosure, &earlier, &line).unwrap_err(), Refusal::OtherKind(kind) if kind == "record")
    );
}

/// Erasing is taking the secret away: all else can still be proved, and extended.
#[test]
fn verify_seals_when_the_secret_was_erased() {
    let (summary, mut openings) = assemble(Record, objects(3).as_bytes()).unwrap();
    openings[1].leaf.secret = None;
    let lines = as_lines(&openings);
    let verified = verify_all(lines.as_bytes(), "", &anchored(&summary)).unwrap();
    assert_eq!((verified.open, verified.sealed), (2, 254));
    extended(Record, &openings, "{}").unwrap();
}

#[test]
fn verify_refuses_when_an_opening_was_changed() {
    let (summary, openings) = assemble(Record, objects(300).as_bytes()).unwrap();
    let anchored = anchored(&summary);
    let verify = |change: &dyn Fn(&mut Opening)| {
        let mut opening = openings[7].clone();
        change(&mut opening);
        opening.verify(&anchored)
    };
    assert!(verify(&|_| {}).is_ok());
    let secret = |change: fn(&mut salus_batch::opening::Secret)| {
        verify(&|opening| change(opening.leaf.secret.as_mut().unwrap()))
    };
    assert!(matches!(secret(|it| it.entry.push(' ')), Err(Refusal::CommitmentMismatch)));
    assert!(matches!(secret(|it| it.salt.0[31] ^= 1), Err(Refusal::CommitmentMismatch)));
    assert!(matches!(secret(|it| it.version = 2), Err(Refusal::CommitmentMismatch)));
    assert!(matches!(
        secret(|it| it.kind = CommitmentKind::Erasure),
        Err(Refusal::CommitmentMismatch)
    ));
    let proof = |change: fn(&mut Opening)| match verify(&change) {
        Err(Refusal::Proof(error)) => error,
        other => panic!("{other:?}"),
    };
    assert_eq!(proof(|it| it.index = 8), ProofError::RootMismatch);
    assert_eq!(proof(|it| it.index = 512), ProofError::IndexOutOfRange);
    assert_eq!(proof(|it| it.proof.truncate(8)), ProofError::ProofTooShort);
    assert_eq!(proof(|it| it.proof.push(it.proof[0])), ProofError::ProofTooLong);
    assert_eq!(proof(|it| it.proof[8].0[0] ^= 1), ProofError::RootMismatch);
    let other = Anchored { root: [0; 32], ..anchored };
    assert!(matches!(openings[7].verify(&other), Err(Refusal::OtherRoot(_))));
    let other = Anchored { genesis_hash: [0; 32], ..anchored };
    assert!(matches!(openings[7].verify(&other), Err(Refusal::CommitmentMismatch)));
    let other = Anchored { leaves: 256, ..anchored };
    assert!(matches!(openings[7].verify(&other), Err(Refusal::Proof(ProofError::ProofTooLong))));
}

#[test]
fn lines_are_read_up_to_their_bound() {
    let read = |text: &[u8], limit| {
        let mut lines = Lines::new(text, "f", limit);
        std::iter::from_fn(|| lines.next_line().transpose())
            .map(|line| line.map_err(|error| error.to_string()))
            .collect::<Result<Vec<_>, _>>()
    };
    assert_eq!(read(b"", 3).unwrap(), Vec::<String>::new());
    assert_eq!(read(b"abc\nd", 3).unwrap(), ["abc", "d"]);
    assert_eq!(read(b"abc\r\nabc\r", 3).unwrap(), ["abc", "abc"]);
    assert_eq!(read(b"abc\nabcd\n", 3).unwrap_err(), "f, line 2: longer than 3 bytes");
    assert_eq!(read(b"abcd\r\n", 3).unwrap_err(), "f, line 1: longer than 3 bytes");
    assert_eq!(read(b"abcd\r", 3).unwrap_err(), "f, line 1: longer than 3 bytes");
    assert_eq!(read(b"a\nb\nabcd", 3).unwrap_err(), "f, line 3: longer than 3 bytes");
    assert_eq!(read(&[b'a'; 100_000], 3).unwrap_err(), "f, line 1: longer than 3 bytes");
    assert_eq!(
        read(b"a\n\xff\n", 3).unwrap_err(),
        "f, line 2: not UTF-8: invalid utf-8 sequence of 1 bytes from index 0"
    );
    assert_eq!(read(b"a\n\n", 3).unwrap_err(), "f, line 2: it is empty");
    assert_eq!(read(b" \t\r\n", 3).unwrap_err(), "f, line 1: it is empty");
    assert_eq!(
        read(b"a\n\xef\xbb\xbf", 3).unwrap_err(),
        "f, line 2: it begins with a byte order mark: write UTF-8 without one"
    );
}

#[test]
fn add_all_takes_an_entry_as_long_as_its_bound_and_no_longer() {
    let object = |length: usize| format!("{{\"a\":\"{}\"}}", "\\\"".repeat((length - 8) / 2));
    assert_eq!(object(MAX_ENTRY).len(), MAX_ENTRY);
    let (summary, openings) = assemble(Record, object(MAX_ENTRY).as_bytes()).unwrap();
    verify_all(as_lines(&openings).as_bytes(), "", &anchored(&summary)).unwrap();
    let refused = assemble(Record, object(MAX_ENTRY + 2).as_bytes()).unwrap_err();
    assert!(matches!(refused, Error::Line { line: 1, refusal: Refusal::TooLong(MAX_ENTRY), .. }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever text is committed to, its opening shows it and nothing else.
    #[test]
    fn openings_prove_every_entry(texts in vec(any::<String>(), 0..600)) {
        let entries: Vec<_> = texts.iter().map(|text| serde_json::json!({ "text": text }).to_string()).collect();
        let (summary, openings) = assemble(Record, entries.join("\n").as_bytes()).unwrap();
        let verified = verify_all(as_lines(&openings).as_bytes(), "", &anchored(&summary)).unwrap();
        prop_assert_eq!(verified.open, entries.len() as u64);
        for (entry, opening) in entries.iter().zip(&openings) {
            prop_assert_eq!(entry, &opening.leaf.secret.as_ref().unwrap().entry);
        }
    }

    /// Whatever bytes are read, they are taken or refused, and what is refused names its line.
    #[test]
    fn any_bytes_are_taken_or_refused(bytes in vec(prop_oneof![Just(b'\n'), Just(b'{'), Just(b'}'), any::<u8>()], 0..200)) {
        for kind in [Record, Disclosure] {
            if let Err(error) = assemble(kind, &bytes) {
                prop_assert!(error.to_string().starts_with("lines, line "), "{}", error);
            }
        }
        let anchored = Anchored { genesis_hash: GENESIS, root: [0; 32], leaves: 256 };
        prop_assert!(verify_all(&bytes[..], "", &anchored).is_err());
    }
}

#[test]
fn add_all_refuses_a_disclosure_when_a_patient_could_not_read_it() {
    let refused = |field: &str, value: serde_json::Value| {
        let mut line = disclosure(0);
        *line.pointer_mut(field).unwrap() = value;
        let error =
            assemble(Disclosure, format!("{}\n{line}", disclosure(0)).as_bytes()).unwrap_err();
        error.to_string().strip_prefix("lines, line 2: ").unwrap().to_owned()
    };
    assert_eq!(refused("/description", " ".into()), "`description` is empty");
    assert_eq!(
        refused("/description", "a".repeat(1025).into()),
        "`description` is longer than 1024 bytes"
    );
    assert_eq!(refused("/recipient/name", "".into()), "`recipient.name` is empty");
    assert_eq!(
        refused("/recipient/name", "a".repeat(257).into()),
        "`recipient.name` is longer than 256 bytes"
    );
    assert_eq!(refused("/recipient/address", "".into()), "`recipient.address` is empty");
    assert_eq!(
        refused("/recipient/address", "a".repeat(513).into()),
        "`recipient.address` is longer than 512 bytes"
    );
    assert_eq!(refused("/classes", serde_json::json!([])), "`classes` is empty");
    for (field, value) in [
        ("/classes", serde_json::json!(["X"])),
        ("/purpose", "X".into()),
        ("/basis", "whim".into()),
        ("/patient", "0x12".into()),
        ("/at", (-1).into()),
        ("/automated", "yes".into()),
        ("/recipient/name", 3.into()),
        ("/recipient/address", serde_json::json!({ "street: \"": ": 1" })),
    ] {
        let name = field.rsplit('/').next().unwrap();
        let said = refused(field, value);
        assert!(
            said.starts_with(&format!("`{name}` is not what it must be, at column ")),
            "{said}"
        );
    }
    assert_eq!(refused("/recipient", serde_json::json!({})), "`name` is missing");
    // Seconds, a date of 1999, microseconds, and what no calendar has.
    let seconds = "`at` is in 1970: give milliseconds, not seconds";
    assert_eq!(refused("/at", (NOON / 1_000).into()), seconds);
    let early = "`at` is in 1999: give milliseconds, not seconds";
    assert_eq!(refused("/at", 946_684_799_999_u64.into()), early);
    let late = "`at` is beyond the year 9999: give milliseconds";
    assert_eq!(refused("/at", (NOON * 1_000).into()), late);
    assert_eq!(refused("/at", u64::MAX.into()), late);
    assert_eq!(refused("/number", (1_u64 << 53).into()), "`number` is above 2^53 - 1");
    for field in
        ["patient", "at", "recipient", "purpose", "classes", "automated", "basis", "description"]
    {
        let mut line = disclosure(0);
        line.as_object_mut().unwrap().remove(field);
        let error = assemble(Disclosure, line.to_string().as_bytes()).unwrap_err().to_string();
        assert!(error.starts_with(&format!("lines, line 1: `{field}` is missing")), "{error}");
    }
    let mut line = disclosure(0);
    line["bystander"] = "somebody else".into();
    let error = assemble(Disclosure, line.to_string().as_bytes()).unwrap_err().to_string();
    assert!(error.starts_with("lines, line 1: a field is unknown or stands twice"), "{error}");
    assert!(!error.contains("bystander"));
}

#[test]
fn add_all_takes_a_disclosure_of_the_first_and_last_instants_and_the_last_number() {
    let mut first = disclosure((1 << 53) - 1);
    first["at"] = 946_684_800_000_u64.into();
    let mut last = disclosure(0);
    last["at"] = 253_402_207_200_000_u64.into();
    assert!(assemble(Disclosure, format!("{first}\n{last}").as_bytes()).is_ok());
}

/// Whatever is wrong with an entry or an opening, nothing that stands in it is told.
#[test]
fn refusals_tell_nothing_of_what_stands_in_a_line() {
    let told = |line: &str| {
        let errors = [Record, Disclosure].map(|kind| assemble(kind, line.as_bytes()).map(drop));
        let anchored = Anchored { genesis_hash: GENESIS, root: [0; 32], leaves: 256 };
        let opening = verify_all(line.as_bytes(), "f", &anchored).map(drop);
        let of_opening = opening.unwrap_err().to_string();
        let of_entry =
            errors.map(|done| done.map_or_else(|error| error.to_string(), |()| String::new()));
        [of_entry.concat(), of_opening].concat()
    };
    let good = disclosure(0).to_string();
    let change = |from: &str, to: &str| {
        let line = good.replacen(from, to, 1);
        assert_ne!(line, good);
        line
    };
    for line in [
        "\"Jane\"".to_owned(),
        "Jane".to_owned(),
        "{\"Jane\":".to_owned(),
        "{\"Jane\":1}".to_owned(),
        "{\"root\":\"Jane\"}".to_owned(),
        "[{\"Jane\":1}, Jane".to_owned(),
        change("\"law\"", "\"Jane\""),
        change("\"PUBHLTH\"", "\"Jane\""),
        change("\"PUBHLTH\"", "{\"Jane\":1}"),
        change("\"LABORATORY\"", "\"Jane\""),
        change("false", "\"he: \\\"Jane\\\": said\""),
        change("\"automated\"", "\"Jane\""),
        change("{\"address\"", "{\"Jane\":1,\"address\""),
    ] {
        let said = told(&line);
        assert!(!said.contains("Jane"), "{line}: {said}");
    }
}
