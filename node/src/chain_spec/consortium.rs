//! A consortium's specification, made from the file on which its members agreed.
//!
//! The same file and wasm give the same bytes anywhere, so that members compare one digest.

mod check;
mod explained;
mod facts;
mod file;
mod genesis;
mod source;
#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, reason = "tests fail by panicking")]
mod tests;
mod values;

use super::{ChainSpec, Identity, RuntimeFile};
use crate::{error::Error, os, runtime_check};
use clap::Args;
use facts::Facts;
use file::{Consortium, Type};
use sc_chain_spec::{ChainSpec as _, ChainType};
use serde_json::Value;
use source::Source;
use std::{
    io::{self, Read, Write},
    path::PathBuf,
};

/// Bytes of the longest file: what the most organisations with the most agents take, and more.
const MAX_FILE: u64 = 16 << 20;

/// What `chain-spec consortium` takes.
#[derive(Args, Debug)]
pub struct ConsortiumCmd {
    /// The file on which the members agreed, in TOML; the node's README says what it holds
    #[arg(value_name = "FILE")]
    file: PathBuf,

    #[command(flatten)]
    runtime: RuntimeFile,

    /// Print nothing unless this is the SHA-256 digest of what would be printed
    #[arg(long, value_name = "SHA256")]
    check: Option<String>,
}

impl ConsortiumCmd {
    /// Print the specification, and on standard error what members compare.
    pub fn run(&self) -> Result<(), Error> {
        let expected = self.check.as_deref().map(digest).transpose()?;
        let text = self.read()?;
        let source = Source::new(self.file.display(), &text);
        let consortium = Consortium::parse(&source)?;
        check::check(&consortium, &source)?;

        let code = self.runtime.code()?;
        runtime_check::check(&code).map_err(|cause| {
            format!(
                "This is no consortium's runtime ({cause}): give --runtime another file, or leave \
                 it out."
            )
        })?;
        let mut json = consortium.chain_spec(&code)?.as_json(true)?;
        json.push('\n');

        let facts = Facts::of(&consortium, &json, &code)?;
        if let Some(expected) = expected.filter(|expected| *expected != facts.specification) {
            return Err(format!(
                "The specification's SHA-256 digest is {}, and --check says {expected}: compare \
                 the file, and the runtime, which is {}, with those of the other members.",
                facts.specification, facts.runtime
            )
            .into());
        }
        let mut stdout = io::stdout();
        stdout.write_all(json.as_bytes()).and_then(|()| stdout.flush()).map_err(Error::output)?;
        // If standard error is closed, nobody asked for them.
        let _ = write!(io::stderr(), "{facts}");
        Ok(())
    }

    fn read(&self) -> Result<String, Error> {
        let file = format!("The consortium's file `{}`", self.file.display());
        let mut bytes = Vec::new();
        os::open_file(&self.file)
            .and_then(|file| file.take(MAX_FILE.saturating_add(1)).read_to_end(&mut bytes))
            .and_then(|read| match u64::try_from(read) {
                Ok(0..=MAX_FILE) => Ok(()),
                _ => Err(io::Error::other("it has more than 16 MiB")),
            })
            .map_err(|cause| {
                let what = format!("{file} cannot be read");
                Error::failed(what, cause, "give the path of the file on which the members agreed")
            })?;
        if bytes.is_empty() {
            return Err(format!(
                "{file} is empty: get it again from those who agreed on it, and direct what is printed to \
                 another file, for a shell empties that one before the command reads it."
            )
            .into());
        }
        String::from_utf8(bytes).map_err(|error| {
            let valid = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
            let line = valid.filter(|byte| **byte == b'\n').count().saturating_add(1);
            format!("{file} is no text in UTF-8 from line {line} on: let your editor write it so.")
                .into()
        })
    }
}

/// A SHA-256 digest as it is printed.
fn digest(given: &str) -> Result<String, String> {
    let digits = given.trim().to_ascii_lowercase();
    let digits = digits.strip_prefix("0x").unwrap_or(&digits);
    if digits.len() == 64 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return Ok(digits.into());
    }
    Err("--check takes a SHA-256 digest, which has 64 hexadecimal digits: give the one that the \
         others' `chain-spec consortium` printed."
        .into())
}

impl Consortium {
    /// The specification of its chain.
    fn chain_spec(&self, code: &[u8]) -> Result<ChainSpec, String> {
        let identity = Identity {
            name: self.chain.name.get_ref().clone(),
            id: self.chain.id.get_ref().clone(),
            chain_type: match self.chain.chain_type.get_ref() {
                Type::Live => ChainType::Live,
                Type::Local => ChainType::Local,
            },
        };
        let mut spec = identity.chain_spec(code, Value::Null);
        spec.set_storage(genesis::storage(self, code)?);
        for (_, author) in self.authors() {
            spec.add_boot_node(author.peer.get_ref().0.clone());
        }
        Ok(spec)
    }
}
