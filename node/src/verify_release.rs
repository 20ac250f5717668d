//! Has the consortium released this file?

use crate::{
    ask::{plain, Node},
    client::{BlockNumber, Hash},
    date::{date, now, span},
    error::Error,
    os,
    release_state::{self, Finding, NamedRelease, Proof},
};
use clap::Args;
use pallet_attestations::{Channel, VersionedPackage, VersionedRelease, Voice};
use salus_consortium_runtime::Header;
use salus_primitives::{FileDigest, Moment, PackageId, ReleaseStatus, ShortText, MINUTE};
use sha2::{Digest, Sha256};
use std::{
    fmt::Display,
    io::{self, BufReader, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Bytes of the file that are read at a time.
const CHUNK: usize = 1024 * 1024;

/// What `verify-release` takes.
#[derive(Args, Debug)]
pub struct VerifyReleaseCmd {
    /// The file
    file: PathBuf,

    /// Nodes to ask; they must agree. One node's word is no proof
    #[arg(long = "url", value_name = "URL", num_args = 1..)]
    urls: Vec<String>,

    /// Ask nodes on other machines without encryption, too: whoever is on the way can answer for them
    #[arg(long, requires = "urls")]
    insecure: bool,

    /// How far the time of the last final blocks may be from this machine's clock
    #[arg(long, value_name = "MINUTES", default_value_t = 60, requires = "urls")]
    max_age: u64,

    /// The package that the file must be of, as `salus-node`
    #[arg(long, value_name = "NAME")]
    package: Option<ShortText>,

    /// The target that the file must be for, as `x86_64-unknown-linux-gnu`
    #[arg(long, value_name = "TARGET")]
    target: Option<ShortText>,

    /// The hash of the first block of the chain that must have released it
    #[arg(long, value_name = "HASH")]
    genesis: Option<Hash>,

    /// Take a candidate, too, which is for those who try it
    #[arg(long)]
    candidate: bool,

    /// Where to keep what proves the answer to whoever trusts the hash of the block
    #[arg(long, value_name = "FILE", requires = "urls")]
    save_proof: Option<PathBuf>,

    /// Ask no node, but check what --save-proof wrote
    #[arg(long, value_name = "FILE", requires = "block", conflicts_with_all = ["urls", "save_proof"])]
    proof: Option<PathBuf>,

    /// The hash of the block of which the proof must be: one that is final, from somebody you trust
    #[arg(long, value_name = "HASH", requires = "proof")]
    block: Option<Hash>,
}

/// Why it cannot be told how a release stands.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// The operating system does not give the file.
    #[error("`{}` cannot be read ({cause}): give the file that you want to verify.", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },

    /// The node stands still, or the clock is wrong.
    #[error(
        "`{node}` knows nothing newer than block {number} of {}, which is {apart}: \
         ask a node that is in step, and see that the clock is right; --max-age takes more.",
        date(*.time)
    )]
    OtherTime {
        /// The node.
        node: String,
        /// The last block that is final there.
        number: BlockNumber,
        /// The time of that block.
        time: Moment,
        /// How far, and in which direction.
        apart: String,
    },

    /// Another chain released it, if any.
    #[error(
        "This is of the chain whose first block is {found:?}, and not {wanted:?} as --genesis says: \
         ask nodes of the chain that you mean."
    )]
    OtherGenesis {
        /// The first block of that chain.
        found: Hash,
        /// The one that was asked for.
        wanted: Hash,
    },

    /// The file is something else.
    #[error(
        "The file is of the package `{found}`, and not `{wanted}` as --package says: get the right \
         one."
    )]
    OtherPackage {
        /// The package.
        found: String,
        /// The one that was asked for.
        wanted: ShortText,
    },

    /// The file is for something else.
    #[error(
        "The file is for the target `{found}`, and not `{wanted}` as --target says: get the right one."
    )]
    OtherTarget {
        /// The target.
        found: String,
        /// The one that was asked for.
        wanted: ShortText,
    },

    /// Neither nodes nor a proof were given.
    #[error("Nobody is asked: give --url the address of a node, or --proof and --block.")]
    NobodyAsked,

    /// The nodes are of different chains.
    #[error(
        "These nodes are of different chains ({0}): find out which one is the consortium's, by the \
         hash of its first block."
    )]
    OtherChain(String),

    /// The nodes do not say the same.
    #[error(
        "These nodes do not agree ({0}): ask again when all have the same blocks, and trust none \
         before they agree."
    )]
    Disagreement(String),
}

/// What a node says.
struct Answer {
    node: Node,
    header: Header,
    finding: Finding,
}

impl VerifyReleaseCmd {
    /// Do it, on standard output. The exit code tells how the release stands.
    pub fn run(&self) -> Result<ExitCode, Error> {
        let sha256 = digest(&self.file)?;
        let now = now();
        let mut report = Report::new(sha256);
        let (finding, age) = match (&self.proof, self.block) {
            (Some(proof), Some(block)) => {
                let proof = Proof::load(proof)?;
                let finding = proof.check(sha256, block)?;
                report.chain(finding.genesis);
                report.block(proof.number(), block, finding.time, "proven");
                let age = format!(", at a block that is {}", apart(finding.time, now));
                (finding, age)
            }
            _ => (self.ask(sha256, now, &mut report)?, String::new()),
        };
        self.compare(&finding)?;
        if let Some(release) = &finding.release {
            report.release(release);
        }
        let verdict = self.verdict(&finding, now);
        report.line("status", format_args!("{}{age}", verdict.describe()));
        writeln!(io::stdout(), "{}", report.lines.join("\n")).map_err(Error::output)?;
        Ok(verdict.exit_code())
    }

    /// Refuse what is not what was asked for.
    fn compare(&self, finding: &Finding) -> Result<(), VerifyError> {
        let (found, genesis) = (finding.genesis, self.genesis);
        if let Some(wanted) = genesis.filter(|genesis| *genesis != found) {
            return Err(VerifyError::OtherGenesis { found, wanted });
        }
        let Some(NamedRelease { package, view }) = &finding.release else { return Ok(()) };
        let other = |wanted: &Option<ShortText>, found: &ShortText| {
            let wanted = wanted.clone().filter(|wanted| wanted != found)?;
            Some((plain(&found.to_string()), wanted))
        };
        if let Some((found, wanted)) = other(&self.package, package) {
            return Err(VerifyError::OtherPackage { found, wanted });
        }
        if let Some((found, wanted)) = other(&self.target, &view.description.target) {
            return Err(VerifyError::OtherTarget { found, wanted });
        }
        Ok(())
    }

    /// What is to be thought of the file, for whoever asks and `now`.
    fn verdict(&self, finding: &Finding, now: Moment) -> Verdict {
        let status = finding.status();
        let Some(NamedRelease { view, .. }) = &finding.release else {
            return Verdict::Stands(status);
        };
        match status {
            // What was said before its end still ends.
            ReleaseStatus::Attested if view.description.expires <= now => {
                Verdict::Stands(ReleaseStatus::Expired)
            }
            ReleaseStatus::Attested
                if view.description.channel == Channel::Candidate && !self.candidate =>
            {
                Verdict::Candidate
            }
            _ => Verdict::Stands(status),
        }
    }

    /// What the nodes say, if all say the same.
    fn ask(&self, sha256: FileDigest, now: Moment, report: &mut Report) -> Result<Finding, Error> {
        let nodes = Node::all_at(&self.urls, self.insecure)?;
        let answers = nodes.into_iter().map(|node| Answer::of(node, sha256));
        let answers = answers.collect::<Result<Vec<_>, Error>>()?;
        let (first, others) = answers.split_first().ok_or(VerifyError::NobodyAsked)?;
        let said = |of: &dyn Fn(&Answer) -> String| {
            let said =
                answers.iter().map(|answer| format!("`{}`: {}", answer.node.name(), of(answer)));
            said.collect::<Vec<_>>().join("; ")
        };
        if others.iter().any(|other| other.finding.genesis != first.finding.genesis) {
            let said = said(&|answer| format!("{:?}", answer.finding.genesis));
            return Err(VerifyError::OtherChain(said).into());
        }
        answers.iter().try_for_each(|answer| answer.check_time(now, self.max_age))?;
        if others.iter().any(|other| other.finding.release != first.finding.release) {
            return Err(VerifyError::Disagreement(said(&Answer::summary)).into());
        }

        self.compare(&first.finding)?;
        if let Some(path) = &self.save_proof {
            Proof::fetch(&first.node, &first.header, sha256, &first.finding)?.save(path)?;
        }
        report.chain(first.finding.genesis);
        for Answer { node, header, finding, .. } in &answers {
            report.block(header.number, header.hash(), finding.time, node.name());
        }
        Ok(first.finding.clone())
    }
}

impl Answer {
    /// What this node says of the last block that it knows to be final.
    fn of(node: Node, sha256: FileDigest) -> Result<Self, Error> {
        const FUNCTION: &str = "AttestationsApi_release";
        let genesis = node.genesis_hash()?;
        let head = node.finalised_head()?;
        let header = node.header(head)?;
        let release = node.call::<Option<VersionedRelease>>(FUNCTION, sha256, head)?;
        let release = match release {
            Some(VersionedRelease::V1(view)) if view.sha256 == sha256 => {
                Some(NamedRelease { package: name(&node, view.package, head)?, view })
            }
            Some(_) => {
                return Err(node.unintelligible(FUNCTION, &"it is about another file").into())
            }
            None => None,
        };
        let time = release_state::time(&node, head)?;
        Ok(Self { node, header, finding: Finding { genesis, time, release } })
    }

    /// Refuse a block whose time is too far from `now`.
    fn check_time(&self, now: Moment, minutes: u64) -> Result<(), VerifyError> {
        let time = self.finding.time;
        if now.abs_diff(time) <= minutes.saturating_mul(MINUTE) {
            return Ok(());
        }
        Err(VerifyError::OtherTime {
            node: self.node.name().into(),
            number: self.header.number,
            time,
            apart: apart(time, now),
        })
    }

    /// How the release stands, and when.
    fn summary(&self) -> String {
        let mut status = describe(self.finding.status());
        if let Some(NamedRelease { package, view }) = &self.finding.release {
            let count = view.attestations.len();
            status = format!("{status}, of `{package}` and with {count} attestations");
        }
        format!("{status}, at block {}", self.header.number)
    }
}

/// What a package is called, as a node tells it.
fn name(node: &Node, id: PackageId, block: Hash) -> Result<ShortText, Error> {
    const FUNCTION: &str = "AttestationsApi_packages";
    let packages = node.call::<Vec<VersionedPackage>>(FUNCTION, (), block)?;
    let mut packages = packages.into_iter().map(|VersionedPackage::V1(view)| view);
    let package = packages.find(|view| view.id == id);
    let name = package.map(|view| view.package.name).filter(ShortText::is_valid);
    name.ok_or_else(|| node.unintelligible(FUNCTION, &"it lacks the release's package").into())
}

/// How far the time of a block is from `now`.
fn apart(time: Moment, now: Moment) -> String {
    let direction = if time <= now { "behind" } else { "ahead of" };
    format!("{} {direction} this machine's clock", span(now.abs_diff(time)))
}

/// The SHA-256 digest of a file of whatever size.
fn digest(path: &Path) -> Result<FileDigest, VerifyError> {
    let unreadable = |cause| VerifyError::Unreadable { path: path.into(), cause };
    let file = os::open_file(path).map_err(unreadable)?;
    let mut hasher = Sha256::new();
    io::copy(&mut BufReader::with_capacity(CHUNK, file), &mut hasher).map_err(unreadable)?;
    Ok(FileDigest(hasher.finalize().into()))
}

/// What is to be thought of a file.
enum Verdict {
    /// It stands so.
    Stands(ReleaseStatus),
    /// It is attested, and for others than whoever asks.
    Candidate,
}

impl Verdict {
    /// How scripts learn it. Code 1 is for what cannot be told, 2 clap's.
    fn exit_code(&self) -> ExitCode {
        match self {
            Self::Stands(ReleaseStatus::Attested) => ExitCode::SUCCESS,
            Self::Stands(ReleaseStatus::Unknown) => ExitCode::from(3),
            Self::Stands(ReleaseStatus::Revoked { .. }) => ExitCode::from(4),
            Self::Stands(ReleaseStatus::Expired) => ExitCode::from(5),
            Self::Stands(
                ReleaseStatus::Withheld | ReleaseStatus::Disputed | ReleaseStatus::Pending { .. },
            )
            | Self::Candidate => ExitCode::from(6),
        }
    }

    /// How people learn it.
    fn describe(&self) -> String {
        match self {
            Self::Stands(status) => describe(*status),
            Self::Candidate => {
                "candidate: attested, but for those who try it; --candidate takes it".into()
            }
        }
    }
}

/// How a release stands, for people.
fn describe(status: ReleaseStatus) -> String {
    match status {
        ReleaseStatus::Attested => "attested".into(),
        ReleaseStatus::Unknown => "unknown: the consortium keeps no such release".into(),
        ReleaseStatus::Revoked { reason, block_install } => {
            let reason = reason.code().unwrap_or("for a reason that this version does not know");
            let so = if block_install { "must not be installed" } else { "may still be installed" };
            format!("revoked, {reason}: it {so}")
        }
        ReleaseStatus::Expired => "expired: its time is over".into(),
        ReleaseStatus::Withheld => "withheld: whoever publishes it is not in good standing".into(),
        ReleaseStatus::Disputed => "disputed: an organisation obtained other bytes".into(),
        ReleaseStatus::Pending { attested, quorum } => {
            format!("pending: {attested} of {quorum} organisations attested it")
        }
    }
}

/// What was found, in lines.
struct Report {
    lines: Vec<String>,
}

impl Report {
    fn new(sha256: FileDigest) -> Self {
        let mut report = Self { lines: Vec::new() };
        report.line("sha256", sha256);
        report
    }

    fn line(&mut self, name: &str, value: impl Display) {
        self.lines.push(format!("{name:<12} {value}"));
    }

    /// Of which chain it is.
    fn chain(&mut self, genesis: Hash) {
        self.line("chain", format_args!("{genesis:?}"));
    }

    /// Of which block it is, and who says so.
    fn block(&mut self, number: BlockNumber, hash: Hash, time: Moment, who: &str) {
        self.line("block", format_args!("{number} {hash:?} of {}, {who}", date(time)));
    }

    fn release(&mut self, release: &NamedRelease) {
        let NamedRelease { package, view: release } = release;
        let description = &release.description;
        let channel = match description.channel {
            Channel::Stable => "stable",
            Channel::Candidate => "candidate",
        };
        // What is text came from a node, or a file.
        let package = plain(&package.to_string());
        self.line("package", format_args!("{package}, number {}", release.package.0));
        // Nobody attests more than the bytes.
        let said = |what: &dyn Display| format!("{}, says the publisher", plain(&what.to_string()));
        self.line("label", said(&description.label));
        self.line("channel", channel);
        self.line("target", plain(&description.target.to_string()));
        self.line("sequence", said(&description.sequence));
        self.line("size", description.size);
        self.line("commit", said(&description.commit));
        if let Some(code_hash) = description.code_hash {
            self.line("code hash", code_hash);
        }
        self.line("expires", date(description.expires));
        self.line("published", format_args!("by organisation {}", release.publisher.0));
        for view in &release.attestations {
            let attestation = &view.attestation;
            let says = match view.voice {
                Voice::Agrees => "agrees".into(),
                Voice::Differs => match attestation.code_hash {
                    None => format!("obtained {}", attestation.sha256),
                    Some(code_hash) => {
                        format!("obtained {}, code hash {code_hash}", attestation.sha256)
                    }
                },
                Voice::Overruled => "was overruled".into(),
                Voice::Uncounted => "does not count".into(),
                Voice::Withdrawn => "took back that it differs".into(),
            };
            let organisation = attestation.organisation.0;
            self.line("attested", format_args!("organisation {organisation} {says}"));
        }
    }
}
