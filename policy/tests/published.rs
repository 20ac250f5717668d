//! `docs/decision.md` says of every sentence of the rule which test proves it. Here the names are
//! looked up, those of the chain in its consent pallet, and the example run is run.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may fail loudly"
)]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

#[allow(dead_code, reason = "its main is for the command line")]
#[path = "../examples/decide.rs"]
mod decide;

fn here() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn document() -> String {
    fs::read_to_string(here().join("../docs/decision.md")).unwrap()
}

/// Every Rust file in a folder and those below it.
fn sources(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                sources(&path)
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                vec![fs::read_to_string(&path).unwrap()]
            } else {
                Vec::new()
            }
        })
        .collect()
}

/// The functions that carry `#[test]`.
fn tests() -> BTreeSet<String> {
    let mut tests = BTreeSet::new();
    let folders = ["src/tests", "tests", "../pallets/consent/src/tests"];
    for source in folders.iter().flat_map(|folder| sources(&here().join(folder))) {
        let mut is_test = false;
        for line in source.lines().map(str::trim) {
            if line == "#[test]" {
                is_test = true;
            } else if let Some(name) = line.strip_prefix("fn ").filter(|_| is_test) {
                tests.extend(name.split('(').next().map(str::to_owned));
                is_test = false;
            }
        }
    }
    tests
}

/// What stands in the document as [`name`]; [`name`](address) is a link.
fn named(text: &str) -> Vec<&str> {
    let parts = text.split("[`").skip(1).filter_map(|part| part.split_once("`]"));
    parts.filter(|(_, after)| !after.starts_with('(')).map(|(name, _)| name).collect()
}

/// The part of the document under a heading of the second level.
fn section<'a>(document: &'a str, heading: &str) -> &'a str {
    let (_, after) = document.split_once(&format!("\n## {heading}\n")).expect(heading);
    after.split("\n## ").next().unwrap()
}

#[test]
fn every_test_that_the_rule_names_exists() {
    let (document, tests) = (document(), tests());
    let missing: BTreeSet<&str> =
        named(&document).into_iter().filter(|name| !tests.contains(*name)).collect();
    assert!(missing.is_empty(), "no such test: {missing:#?}");
    assert!(named(&document).len() > 100);
}

/// The bullets and table rows of a section, each on one line.
fn statements(section: &str) -> Vec<String> {
    let mut statements: Vec<String> = Vec::new();
    let mut in_table = false;
    for line in section.lines() {
        let was_in_table = std::mem::replace(&mut in_table, line.starts_with('|'));
        if line.starts_with("### ") || line.is_empty() || line.starts_with("|--") {
            continue;
        }
        match line.chars().next() {
            // The first row of a table is its heading.
            Some('|') if !was_in_table => (),
            Some('|' | '-') => statements.push(line.to_owned()),
            Some(' ') => {
                let last = statements.last_mut().expect("a line that continues a statement");
                last.push_str(&line[1..]);
            }
            _ => panic!("neither a statement nor a table: {line}"),
        }
    }
    statements
}

/// Each sentence is followed by the tests that prove it; nothing else stands in these sections.
#[test]
fn every_sentence_of_the_rule_names_its_test() {
    let document = document();
    let headings = [
        "The question",
        "The answer",
        "Directives",
        "Combination",
        "The chain",
        "Laws",
        "Readings",
    ];
    for heading in headings {
        let statements = statements(section(&document, heading));
        assert!(!statements.is_empty(), "{heading}");
        for statement in statements {
            assert!(!named(&statement).is_empty(), "{heading}: {statement}");
            if statement.starts_with("- ") {
                assert!(statement.ends_with("`]"), "{heading}: {statement}");
                let sentences = statement.split("[`").map(|part| {
                    part.split_once("`]")
                        .map_or(part, |(_, after)| after)
                        .trim()
                        .trim_end_matches('.')
                });
                for sentence in sentences {
                    assert!(!sentence.contains(". "), "{heading}: {sentence}");
                }
            }
        }
    }
}

#[test]
fn the_example_run_is_what_the_example_prints() {
    let (_, run) = document_block("cargo run --quiet -p salus-policy --example decide");
    let json = fs::read_to_string(here().join("examples/genome.json")).unwrap();
    let (report, agreed) = decide::report(&json).unwrap();
    assert!(agreed);
    assert_eq!(run, report);
}

/// The first line of the block that starts with a command, and the other lines.
fn document_block(command: &str) -> (String, String) {
    let document = document();
    let (_, after) = document.split_once(&format!("$ {command}")).expect(command);
    let (block, _) = after.split_once("```").unwrap();
    let (first, rest) = block.split_once('\n').unwrap();
    (first.to_owned(), rest.to_owned())
}

/// The conformance set agrees with the example too, so that anybody can run it.
#[test]
fn report_agrees_with_every_theme_and_says_so_when_it_does_not() {
    for entry in fs::read_dir(here().join("vectors")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json")
            && !path.ends_with("door.json")
        {
            let json = fs::read_to_string(&path).unwrap();
            let (report, agreed) = decide::report(&json).unwrap();
            assert!(agreed, "{}\n{report}", path.display());
        }
    }
    let json = fs::read_to_string(here().join("vectors/pcf-basic.json")).unwrap();
    let other = json.replace("\"validUntil\": 1815552000000", "\"validUntil\": 1");
    let (report, agreed) = decide::report(&other).unwrap();
    assert!(!agreed && report.contains("DUE WAS"), "{report}");
}
