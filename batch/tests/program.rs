//! The program: what it prints, how it ends, and what it leaves behind.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may fail loudly"
)]

mod common;

use std::{
    fs::{self, File, Permissions},
    io::{BufRead, BufReader, Write},
    os::unix::fs::PermissionsExt,
    process::{Command, Stdio},
};

use common::{disclosures, fails, feed, genesis, key, stderr, succeeds, Place};
use serde_json::json;

fn verify(place: &Place, root: &str, leaves: u64, input: &str) -> std::process::Output {
    let genesis = genesis();
    let arguments = format!("verify --genesis {genesis} --root {root} --leaves {leaves} {input}");
    place.run(&arguments, "")
}

/// A batch of disclosures in the file `new`; its root.
fn built(place: &Place, count: u64) -> String {
    let summary = succeeds(&place.build("disclosure", disclosures(count)));
    summary["root"].as_str().unwrap().to_owned()
}

#[test]
fn build_prints_what_is_anchored_and_verify_proves_it() {
    let place = Place::new();
    let summary = succeeds(&place.build("disclosure", disclosures(300)));
    let root = summary["root"].as_str().unwrap();
    assert_eq!(
        summary,
        json!({ "root": root, "leaves": 512, "entries": 300, "kind": "disclosure" })
    );
    let verified = succeeds(&verify(&place, root, 512, "new"));
    assert_eq!(verified, json!({ "open": 300, "sealed": 212 }));
    assert_eq!(place.files(), ["new"]);
}

#[test]
fn build_keeps_the_openings_from_others() {
    let place = Place::new();
    built(&place, 1);
    let mode = fs::metadata(place.path().join("new")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn build_extends_and_prints_the_proof() {
    let place = Place::new();
    let old = built(&place, 300);
    fs::rename(place.path().join("new"), place.path().join("old")).unwrap();
    let genesis = genesis();
    let build = format!("build --genesis {genesis} --kind disclosure --extends old --openings new");
    let summary = succeeds(&place.run(&build, disclosures(300)));
    assert_eq!(summary["leaves"], 1024);
    assert_eq!(
        (&summary["extends"]["root"], &summary["extends"]["leaves"]),
        (&json!(old), &json!(512))
    );
    assert_eq!(summary["extends"]["proof"].as_array().unwrap().len(), 1);
    let verified = succeeds(&verify(&place, summary["root"].as_str().unwrap(), 1024, "new"));
    assert_eq!(verified, json!({ "open": 600, "sealed": 424 }));
}

#[test]
fn view_prints_rows_and_openings() {
    let place = Place::new();
    let root = built(&place, 2);
    let view = format!("view 45-cfr-164.528 --patient {} --asked 2026-07-01T00:00:00Z", key(1));
    let rows = place.run(&format!("{view} new"), "");
    assert_eq!(rows.status.code(), Some(0));
    assert_eq!(rows.stdout.lines().count(), 2);
    let openings = place.run(&format!("{view} --openings new"), "");
    place.write("mine", openings.stdout);
    assert_eq!(succeeds(&verify(&place, &root, 256, "mine")), json!({ "open": 2, "sealed": 0 }));
    let nothing =
        place.run(&view.replace(&key(1), &key(2)), fs::read(place.path().join("new")).unwrap());
    assert_eq!((nothing.status.code(), nothing.stdout.len()), (Some(0), 0));
}

/// Each refusal names the line, ends with 1 and leaves nothing behind.
#[test]
fn build_names_the_line_when_it_is_refused() {
    let place = Place::new();
    let cases: [(&[u8], &str); 8] = [
        (b"{}", "the standard input, line 1: `patient` is missing"),
        (b"{", "line 1: the JSON is incomplete"),
        (b"\n", "line 1: it is empty"),
        (b"[]", "line 1: not of the form that is due"),
        (b"\xc3\x28\n", "line 1: not UTF-8"),
        (b"\xef\xbb\xbf{}", "line 1: it begins with a byte order mark"),
        (&[b'['; 70_000], "line 1: longer than 65536 bytes"),
        (&[b'['; 60_000], "line 1: not of the form that is due"),
    ];
    for (input, message) in cases {
        fails(&place.build("disclosure", input), 1, message);
    }
    let last = [disclosures(299).as_bytes(), b"null"].concat();
    fails(&place.build("disclosure", last), 1, "line 300: ");
    fails(&place.build("record", "{}\n3\n"), 1, "line 2: not of the form that is due");
    fails(&place.build("record", "[".repeat(60_000)), 1, "line 1: ");
    fails(
        &place.build("record", format!("{{\"a\":{}", "[".repeat(60_000))),
        1,
        "line 1: the JSON is incomplete",
    );
    place.write("lines", "{}\n3\n");
    let build = format!("build --genesis {} --kind record --openings new lines", genesis());
    fails(&place.run(&build, ""), 1, "error: lines, line 2: not of the form that is due");
    assert_eq!(place.files(), ["lines"]);
}

#[test]
fn build_names_the_kind_when_the_earlier_batch_has_another() {
    let place = Place::new();
    built(&place, 1);
    fs::rename(place.path().join("new"), place.path().join("old")).unwrap();
    let build = format!("build --genesis {} --kind record --extends old --openings new", genesis());
    let said = "error: old, line 1: it is a disclosure: give --kind disclosure";
    fails(&place.run(&build, "{}"), 1, said);
    assert_eq!(place.files(), ["old"]);
}

#[test]
fn build_takes_no_place_when_the_openings_appear_meanwhile() {
    let place = Place::new();
    let arguments = format!("build --genesis {} --kind record --openings new", genesis());
    let mut child = place.command(&arguments).spawn().unwrap();
    // More than a pipe holds: when it is written, the program reads.
    let mut input = child.stdin.take().unwrap();
    input.write_all("{}\n".repeat(100_000).as_bytes()).unwrap();
    place.write("new", "salts");
    drop(input);
    let output = child.wait_with_output().unwrap();
    fails(&output, 3, "new: already exists; name a new file");
    assert_eq!(fs::read(place.path().join("new")).unwrap(), b"salts");
    assert_eq!(place.files(), ["new"]);
}

/// What is lost with the power is lost before the root is printed, so the folder is opened first.
#[test]
fn build_ends_with_3_when_it_could_not_see_that_the_name_is_kept() {
    let place = Place::new();
    let folder = place.path().join("folder");
    fs::create_dir(&folder).unwrap();
    fs::set_permissions(&folder, Permissions::from_mode(0o300)).unwrap();
    let arguments = format!("build --genesis {} --kind record --openings folder/new", genesis());
    if File::open(&folder).is_ok() {
        println!("skipped 1: whoever runs this test may read every folder");
    } else {
        fails(&place.run(&arguments, "{}"), 3, "folder: Permission denied");
    }
    fs::set_permissions(&folder, Permissions::from_mode(0o700)).unwrap();
    assert!(!folder.join("new").exists());
}

#[test]
fn build_refuses_when_the_openings_exist() {
    let place = Place::new();
    place.write("new", "salts");
    fails(&place.build("record", "{}"), 3, "new: already exists; name a new file");
    assert_eq!(fs::read(place.path().join("new")).unwrap(), b"salts");
    // A link that leads nowhere is there too.
    fs::remove_file(place.path().join("new")).unwrap();
    std::os::unix::fs::symlink("nowhere", place.path().join("new")).unwrap();
    fails(&place.build("record", "{}"), 3, "new: already exists; name a new file");
    assert_eq!(place.files(), ["new"]);
}

#[test]
fn commands_end_with_3_when_something_cannot_be_read_or_written() {
    let place = Place::new();
    let genesis = genesis();
    let build = |openings: &str, input: &str| {
        let arguments =
            format!("build --genesis {genesis} --kind record --openings {openings} {input}");
        place.run(&arguments, "{}")
    };
    fails(&build("nowhere/new", "-"), 3, "nowhere: No such file or directory");
    fails(&build("new", "nothing"), 3, "nothing: No such file or directory");
    fails(&build("new", "."), 3, ".: Is a directory");
    fails(&build("/proc/new", "-"), 3, "/proc: ");
    let secret = place.write("secret", "{}");
    fs::set_permissions(&secret, Permissions::from_mode(0o000)).unwrap();
    if File::open(&secret).is_ok() {
        println!("skipped 1: whoever runs this test may read every file");
    } else {
        fails(&build("new", "secret"), 3, "secret: Permission denied");
    }
    assert_eq!(place.files(), ["secret"]);
}

#[test]
fn commands_end_with_2_when_they_are_not_understood() {
    let place = Place::new();
    let (genesis, root) = (genesis(), key(0));
    for arguments in [
        "",
        "build",
        &format!("build --genesis {genesis} --kind letter --openings new"),
        "build --genesis 0x12 --kind record --openings new",
        &format!("verify --root {root}"),
        &format!("verify --root {root} --leaves 256"),
        &format!("verify --root {root} --url http://127.0.0.1:1"),
        &format!("verify --root {root} --url http://127.0.0.1:1 --organisation 1 --leaves 256"),
        &format!("verify --root {root} --genesis {genesis} --leaves -1"),
        &format!("view 45-cfr-164.528 --patient {root} --asked yesterday"),
        &format!("view 21-cfr-11 --patient {root} --asked 2026-07-01T00:00:00Z"),
    ] {
        let output = place.run(arguments, "");
        assert_eq!(output.status.code(), Some(2), "{arguments}: {}", stderr(&output));
        assert!(output.stdout.is_empty());
    }
    assert_eq!(place.files(), [""; 0]);
}

#[test]
fn verify_ends_with_1_when_a_line_is_not_proved() {
    let place = Place::new();
    let root = built(&place, 2);
    fails(&verify(&place, &root, 512, "new"), 1, "line 1: the proof is too short");
    fails(&verify(&place, &root, 0, "new"), 1, "line 1: the tree has no leaf of this index");
    let other = format!("error: new, line 1: it is of the batch {root}, not of --root");
    fails(&verify(&place, &key(0), 256, "new"), 1, &other);
    let openings = fs::read_to_string(place.path().join("new")).unwrap();
    place.write(
        "forged",
        openings.replacen("Laboratory results of May", "Nothing", 2).replacen(
            "Nothing",
            "Laboratory results of May",
            1,
        ),
    );
    fails(
        &verify(&place, &root, 256, "forged"),
        1,
        "line 2: salt and entry are not those of the commitment",
    );
    place.write("cut", &openings[..openings.len() - 9]);
    fails(&verify(&place, &root, 256, "cut"), 1, "cut, line 256: the JSON is incomplete");
    place.write("more", openings.replacen("{\"root\"", "{\"leaves\":1,\"root\"", 1));
    fails(
        &verify(&place, &root, 256, "more"),
        1,
        "line 1: a field is unknown or stands twice, at column 9",
    );
    place.write("empty", "");
    fails(&verify(&place, &root, 256, "empty"), 1, "there is no opening");
}

#[test]
fn commands_end_with_3_when_the_disk_is_full() {
    let place = Place::new();
    let root = built(&place, 1);
    let full = || Stdio::from(File::options().write(true).open("/dev/full").unwrap());
    let (genesis, patient) = (genesis(), key(1));
    for arguments in [
        format!("verify --genesis {genesis} --root {root} --leaves 256 new"),
        format!("view 45-cfr-164.528 --patient {patient} --asked 2026-07-01T00:00:00Z new"),
        // The openings are kept all the same: each names the root.
        format!("build --genesis {genesis} --kind record --openings other"),
    ] {
        let output = place.command(&arguments).stdout(full()).output().unwrap();
        fails(&output, 3, "No space left on device");
    }
    assert_eq!(place.files(), ["new", "other"]);
}

#[test]
fn view_prints_nothing_when_a_later_line_is_refused() {
    let place = Place::new();
    built(&place, 2);
    let openings = fs::read_to_string(place.path().join("new")).unwrap();
    place.write("broken", format!("{openings}{{"));
    let view = format!("view 45-cfr-164.528 --patient {} --asked 2026-07-01T00:00:00Z", key(1));
    let broken = place.run(&format!("{view} broken"), "");
    fails(&broken, 1, "broken, line 257: the JSON is incomplete");
    let backwards = place.run(&format!("{view} --from 2026-07-02T00:00:00Z new"), "");
    fails(&backwards, 1, "--from is not before --asked");
}

#[test]
fn view_says_how_an_instant_is_written() {
    let place = Place::new();
    let view = |asked: &str| {
        let patient = key(1);
        place.run(&format!("view 45-cfr-164.528 --patient {patient} --asked {asked}"), "")
    };
    for (asked, said) in [
        ("2026-07-01", "write 2026-07-01T00:00:00Z"),
        ("2026-07-01T10:00", "an instant is such as 2026-11-25T00:00:00Z"),
        ("July", "an instant is such as 2026-11-25T00:00:00Z"),
    ] {
        let output = view(asked);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(said), "{}", stderr(&output));
    }
}

/// Within a shell, since only a process limits itself.
fn limited(place: &Place, limit: &str) -> Command {
    let mut command = Command::new("bash");
    command.current_dir(place.path()).arg("-c");
    command.arg(format!(
        "trap '' XFSZ; {limit}; exec {} build --genesis {} --kind record --openings new",
        env!("CARGO_BIN_EXE_salus-batch"),
        genesis()
    ));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

#[test]
fn build_leaves_nothing_when_the_openings_do_not_fit() {
    for kilobytes in [1, 100] {
        let place = Place::new();
        let output = feed(&mut limited(&place, &format!("ulimit -f {kilobytes}")), b"{}\n");
        fails(&output, 3, "File too large");
        assert_eq!(place.files(), [""; 0]);
    }
}

#[test]
fn view_ends_quietly_when_the_pipe_is_closed() {
    let place = Place::new();
    built(&place, 3_000);
    let view = format!("view 45-cfr-164.528 --patient {} --asked 2026-07-01T00:00:00Z new", key(1));
    let mut child = place.command(&view).spawn().unwrap();
    let mut line = String::new();
    BufReader::with_capacity(64, child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.starts_with("{\"number\":0"));
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), stderr(&output)), (Some(3), String::new()));
}

/// What is read is more than what may be in memory.
#[test]
fn build_needs_no_more_memory_when_the_input_is_large() {
    let place = Place::new();
    let line = format!("{{\"record\":\"{}\"}}\n", "a".repeat(60_000));
    let output = feed(&mut limited(&place, "ulimit -v 65536"), line.repeat(1_500).as_bytes());
    assert_eq!(succeeds(&output)["leaves"], 2_048);
}

#[test]
#[ignore = "takes a minute and 2 GB of disk; scripts/test --full runs it"]
fn build_takes_a_million_lines_in_little_memory() {
    let place = Place::new();
    let lines: String = (0..1_000_000).map(|index| format!("{{\"record\":{index}}}\n")).collect();
    let output = feed(&mut limited(&place, "ulimit -v 32768"), lines.as_bytes());
    let summary = succeeds(&output);
    assert_eq!((&summary["leaves"], &summary["entries"]), (&json!(1 << 20), &json!(1_000_000)));
    let verified = verify(&place, summary["root"].as_str().unwrap(), 1 << 20, "new");
    assert_eq!(succeeds(&verified)["open"], 1_000_000);
}
