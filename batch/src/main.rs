//! The program `salus-batch`.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{error::ErrorKind, Args, CommandFactory, Parser, Subcommand, ValueEnum};
use jiff::{civil::Date, Timestamp};
use salus_batch::{
    accounting::{Form, Law, Question},
    assembly::{write_line, Assembly},
    bytes32::Bytes32,
    chain::{Batch, Node},
    error::{Error, Refusal},
    opening::{verify_all, Anchored, Verified},
};
use salus_primitives::{Commitment, CommitmentKind, OrganisationId, Root};
use serde::Serialize;
use tempfile::NamedTempFile;

/// Builds and verifies batches of records and disclosures, of which the chain keeps the root.
///
/// Ends with 0 when all is well, 1 when something is refused, 2 when the command is not understood,
/// and 3 when something cannot be read, written or asked.
#[derive(Debug, Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(Build),
    Verify(Verify),
    View(View),
}

/// Commits to each line of JSON and prints what is to be anchored.
#[derive(Debug, Args)]
struct Build {
    /// The hash of the chain's first block.
    #[arg(long, value_name = "HASH")]
    genesis: Bytes32,
    /// What the lines are. Disclosures must have the form that the README describes, others are any
    /// object.
    #[arg(long)]
    kind: Kind,
    /// Where the openings go: a new file, which must be kept secret and not be lost.
    #[arg(long, value_name = "FILE")]
    openings: PathBuf,
    /// All openings of an earlier batch, with whose leaves this one is to begin.
    #[arg(long, value_name = "FILE")]
    extends: Option<PathBuf>,
    /// The lines; - is the standard input.
    #[arg(default_value = "-")]
    input: PathBuf,
}

/// Verifies openings against what the chain says of their batch: either a node is asked (--url,
/// --organisation), or what it would say is given (--genesis, --leaves).
#[derive(Debug, Args)]
struct Verify {
    /// The root of the batch.
    #[arg(long)]
    root: Bytes32,
    /// A node to ask, such as http://127.0.0.1:9944.
    #[arg(long)]
    url: Option<String>,
    /// The id of the organisation that anchored the batch.
    #[arg(long, value_name = "ID")]
    organisation: Option<u32>,
    /// The hash of the chain's first block.
    #[arg(long, value_name = "HASH")]
    genesis: Option<Bytes32>,
    /// How many leaves the batch has on chain. Never believe whoever shows the openings.
    #[arg(long)]
    leaves: Option<u64>,
    /// The openings; - is the standard input.
    #[arg(default_value = "-")]
    input: PathBuf,
}

/// Prints which disclosures a patient may read by law.
#[derive(Debug, Args)]
struct View {
    /// By which law.
    law: LawName,
    /// The patient's pseudonym, as a public key.
    #[arg(long, value_name = "KEY")]
    patient: Bytes32,
    /// When the patient asked, such as 2026-11-25T00:00:00Z. Six years before are shown, or three.
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    asked: Timestamp,
    /// From when, if not that long.
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    from: Option<Timestamp>,
    /// The commitment of a disclosure without a number whose suspension has ended. May be repeated.
    #[arg(long, value_name = "COMMITMENT")]
    revealed: Vec<Commitment>,
    /// Print openings, which the patient can verify, instead of what a person reads.
    #[arg(long)]
    openings: bool,
    /// The openings of all batches; - is the standard input.
    #[arg(default_value = "-")]
    input: PathBuf,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    Record,
    Manifest,
    Reason,
    Disclosure,
    Erasure,
    Statement,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LawName {
    /// Disclosures but for treatment, payment and operations.
    #[value(name = "45-cfr-164.528")]
    Accounting,
    /// Disclosures of substance use disorder that the patient consented to.
    #[value(name = "42-cfr-2.25")]
    Consented,
}

impl From<Kind> for CommitmentKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Record => Self::Record,
            Kind::Manifest => Self::Manifest,
            Kind::Reason => Self::Reason,
            Kind::Disclosure => Self::Disclosure,
            Kind::Erasure => Self::Erasure,
            Kind::Statement => Self::Statement,
        }
    }
}

impl From<LawName> for Law {
    fn from(name: LawName) -> Self {
        match name {
            LawName::Accounting => Self::Accounting,
            LawName::Consented => Self::Consented,
        }
    }
}

/// What was verified, and what the node says of the batch.
#[derive(Debug, Serialize)]
struct Proved {
    #[serde(flatten)]
    verified: Verified,
    #[serde(skip_serializing_if = "Option::is_none")]
    batch: Option<Batch>,
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Build(build) => build.run(),
        Command::Verify(verify) => verify.run(),
        Command::View(view) => view.run(),
    };
    let Err(error) = done else { return ExitCode::SUCCESS };
    // Whoever closed the pipe has read enough.
    let closed =
        matches!(&error, Error::Io { error, .. } if error.kind() == io::ErrorKind::BrokenPipe);
    if !closed {
        // Nobody is left to tell if this fails.
        let _ = writeln!(io::stderr(), "error: {error}");
    }
    match error {
        Error::Line { .. } | Error::Refused(_) => ExitCode::from(1),
        Error::Io { .. } | Error::Random(_) | Error::Node { .. } => ExitCode::from(3),
    }
}

impl Build {
    fn run(self) -> Result<(), Error> {
        let name = self.openings.display().to_string();
        if self.openings.symlink_metadata().is_ok() {
            return Err(Error::io(name)(exists()));
        }
        let parent = self.openings.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = parent.unwrap_or(Path::new("."));
        let folder_name = folder.display().to_string();
        let folder_kept = File::open(folder).map_err(Error::io(&folder_name))?;
        let mut assembly = Assembly::new(self.genesis.0, self.kind.into(), folder)?;
        if let Some(earlier) = &self.extends {
            assembly.extend(open(earlier)?, &name_of(earlier))?;
        }
        assembly.add_all(open(&self.input)?, &name_of(&self.input))?;
        // Until all is written the file has another name, and it never takes the place of another:
        // salts that are lost cannot be had again.
        let openings = NamedTempFile::new_in(folder).map_err(Error::io(&name))?;
        let summary = assembly.finish(openings.as_file(), &name)?;
        openings.as_file().sync_all().map_err(Error::io(&name))?;
        let kept = openings.persist_noclobber(&self.openings);
        kept.map_err(|error| match error.error.kind() {
            io::ErrorKind::AlreadyExists => Error::io(&name)(exists()),
            _ => Error::io(&name)(error.error),
        })?;
        // Whoever has the root may anchor it, so the name must not be lost either.
        sync(&folder_kept).map_err(Error::io(&folder_name))?;
        print(&summary)
    }
}

impl Verify {
    fn run(self) -> Result<(), Error> {
        let (anchored, batch) = self.anchored()?;
        let name = name_of(&self.input);
        let verified = verify_all(open(&self.input)?, &name, &anchored)?;
        print(&Proved { verified, batch })
    }

    fn anchored(&self) -> Result<(Anchored, Option<Batch>), Error> {
        let root = self.root.0;
        match (&self.url, self.organisation, self.genesis, self.leaves) {
            (Some(url), Some(organisation), None, None) => {
                let node = Node::new(url)?;
                let genesis_hash = node.genesis_hash()?;
                let batch = node.batch(OrganisationId(organisation), Root(root))?;
                let batch = batch.ok_or(Refusal::BatchUnknown(organisation))?;
                Ok((Anchored { genesis_hash, root, leaves: batch.leaves }, Some(batch)))
            }
            (None, None, Some(genesis), Some(leaves)) => {
                Ok((Anchored { genesis_hash: genesis.0, root, leaves }, None))
            }
            _ => {
                let needed = "give --url and --organisation, or --genesis and --leaves";
                Cli::command().error(ErrorKind::ArgumentConflict, needed).exit()
            }
        }
    }
}

impl View {
    fn run(self) -> Result<(), Error> {
        let form = if self.openings { Form::Openings } else { Form::Rows };
        let question = Question {
            law: self.law.into(),
            patient: self.patient,
            from: self.from,
            asked: self.asked,
            revealed: self.revealed,
        };
        let name = name_of(&self.input);
        let output = BufWriter::new(io::stdout().lock());
        question.answer(open(&self.input)?, &name, form, output).map(drop)
    }
}

fn instant(text: &str) -> Result<Timestamp, String> {
    text.parse().map_err(|_| {
        let day = text.parse::<Date>().ok().filter(|day| day.to_string() == text);
        day.map_or_else(
            || "an instant is such as 2026-11-25T00:00:00Z".to_owned(),
            |day| format!("write {day}T00:00:00Z"),
        )
    })
}

fn exists() -> io::Error {
    io::Error::new(io::ErrorKind::AlreadyExists, "already exists; name a new file")
}

/// Sees that the names in a folder survive a loss of power, where its file system can.
fn sync(folder: &File) -> io::Result<()> {
    folder.sync_all().or_else(|error| match error.kind() {
        io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported => Ok(()),
        _ => Err(error),
    })
}

/// What a file is called in errors.
fn name_of(path: &Path) -> String {
    if path == Path::new("-") {
        return "the standard input".to_owned();
    }
    path.display().to_string()
}

/// Opens a file; - is the standard input.
fn open(path: &Path) -> Result<Box<dyn BufRead>, Error> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin().lock()));
    }
    let file = File::open(path).map_err(Error::io(name_of(path)))?;
    Ok(Box::new(BufReader::new(file)))
}

fn print(value: &impl Serialize) -> Result<(), Error> {
    let mut output = io::stdout().lock();
    let written = write_line(&mut output, value).and_then(|()| output.flush());
    written.map_err(Error::io("the standard output"))
}
