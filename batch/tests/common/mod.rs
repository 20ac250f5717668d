//! What the tests share.

#![allow(dead_code, reason = "no test file needs all of it")]

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use salus_batch::{
    assembly::{Assembly, Summary},
    error::Error,
    opening::{Anchored, Opening},
};
use salus_primitives::CommitmentKind;
use serde_json::{json, Value};
use tempfile::TempDir;

pub const GENESIS: [u8; 32] = [0x11; 32];

pub fn genesis() -> String {
    format!("0x{}", hex::encode(GENESIS))
}

pub fn key(of: u8) -> String {
    format!("0x{}", hex::encode([of; 32]))
}

/// 2026-06-01T12:00:00Z
pub const NOON: u64 = 1_780_315_200_000;

/// A disclosure in good order.
pub fn disclosure(number: u64) -> Value {
    json!({
        "patient": key(1),
        "number": number,
        "at": NOON,
        "recipient": { "name": "State Health Department", "address": "1 Main Street" },
        "purpose": "PUBHLTH",
        "classes": ["LABORATORY"],
        "automated": false,
        "basis": "law",
        "description": "Laboratory results of May",
    })
}

/// Lines of disclosures in good order.
pub fn disclosures(count: u64) -> String {
    (0..count).map(|number| format!("{}\n", disclosure(number))).collect()
}

/// A batch made in memory, and its openings.
pub fn assemble(kind: CommitmentKind, lines: &[u8]) -> Result<(Summary, Vec<Opening>), Error> {
    assemble_after(None, kind, lines)
}

pub fn assemble_after(
    earlier: Option<&str>,
    kind: CommitmentKind,
    lines: &[u8],
) -> Result<(Summary, Vec<Opening>), Error> {
    let folder = TempDir::new().unwrap();
    let mut assembly = Assembly::new(GENESIS, kind, folder.path())?;
    if let Some(earlier) = earlier {
        assembly.extend(earlier.as_bytes(), "earlier")?;
    }
    assembly.add_all(lines, "lines")?;
    let mut openings = Vec::new();
    let summary = assembly.finish(&mut openings, "openings")?;
    let openings = String::from_utf8(openings).unwrap();
    Ok((summary, openings.lines().map(|line| serde_json::from_str(line).unwrap()).collect()))
}

pub fn as_lines(openings: &[Opening]) -> String {
    openings.iter().map(|opening| serde_json::to_string(opening).unwrap() + "\n").collect()
}

pub fn anchored(summary: &Summary) -> Anchored {
    Anchored { genesis_hash: GENESIS, root: summary.root.0, leaves: summary.leaves }
}

/// A folder in which the program runs.
pub struct Place(TempDir);

impl Place {
    pub fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        fs::write(&path, text).unwrap();
        path
    }

    pub fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path()).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    pub fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_salus-batch"));
        command.current_dir(self.path()).args(arguments.split(' '));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub fn run(&self, arguments: &str, input: impl AsRef<[u8]>) -> Output {
        feed(&mut self.command(arguments), input.as_ref())
    }

    pub fn build(&self, kind: &str, input: impl AsRef<[u8]>) -> Output {
        let genesis = genesis();
        self.run(&format!("build --genesis {genesis} --kind {kind} --openings new"), input)
    }
}

pub fn feed(command: &mut Command, input: &[u8]) -> Output {
    let mut child = command.spawn().unwrap();
    match child.stdin.take().unwrap().write_all(input) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        written => written.unwrap(),
    }
    child.wait_with_output().unwrap()
}

#[track_caller]
pub fn succeeds(output: &Output) -> Value {
    assert_eq!((output.status.code(), stderr(output)), (Some(0), String::new()));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[track_caller]
pub fn fails(output: &Output, code: i32, message: &str) {
    let said = stderr(output);
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert!(said.starts_with("error: ") && said.contains(message), "{said}");
    assert!(output.stdout.is_empty());
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
