//! What can go wrong before or while the node runs, said in one sentence that tells what to do.

use crate::{
    ask::AskError, check_runtime::RuntimeError, client::Hash, os, release_state::ProofError,
    verify_release::VerifyError,
};
use std::{
    fmt::Display,
    io::{self, Write},
    net::SocketAddr,
    path::{Path, PathBuf},
};

/// What the SDK says when a task has ended that a node cannot do without.
const TASK_FAILED: &str = "Essential task failed.";

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The SDK's command line refused.
    #[error(transparent)]
    Cli(#[from] sc_cli::Error),

    /// The SDK's services failed.
    #[error(transparent)]
    Service(#[from] sc_service::Error),

    /// A node that was asked did not answer.
    #[error(transparent)]
    Ask(#[from] AskError),

    /// A proof does not tell how a release stands.
    #[error(transparent)]
    Proof(#[from] ProofError),

    /// This node could not run a runtime.
    #[error(transparent)]
    Runtime(#[from] RuntimeError),

    /// It cannot be told how a release stands.
    #[error(transparent)]
    Verify(#[from] VerifyError),

    /// Another program listens where the node should.
    #[error(
        "{purpose} cannot listen on {address} ({cause}): stop the program that holds the port, or \
         give another one with {flag}."
    )]
    Port {
        /// What the port is for.
        purpose: &'static str,
        /// The address.
        address: SocketAddr,
        /// What the operating system said.
        cause: io::Error,
        /// The flag that chooses the port.
        flag: &'static str,
    },

    /// Another process has the database open.
    #[error(
        "The database in `{}` is in use: stop the node that has it open, or give another --base-path.",
        .path.display()
    )]
    DatabaseInUse {
        /// The folder.
        path: PathBuf,
    },

    /// The database cannot be read.
    #[error(
        "The database in `{}` is damaged ({cause}): remove it with `salus-node purge-chain` (same \
         --chain and --base-path; keys stay) and synchronise again, and let no validator have an \
         older copy instead, with which it might vote twice.",
        .path.display()
    )]
    DatabaseDamaged {
        /// The folder.
        path: PathBuf,
        /// What is wrong.
        cause: String,
    },

    /// The operating system does not let the database be used.
    #[error(
        "The database in `{}` cannot be used ({cause}): {advice}; its data are not to blame.",
        .path.display()
    )]
    DatabaseUnusable {
        /// The folder.
        path: PathBuf,
        /// What the operating system said.
        cause: String,
        /// What to do.
        advice: &'static str,
    },

    /// The database has the blocks of another chain.
    #[error(
        "The database in `{}` is of another chain, which begins with block {stored:?}, while the \
         specification's begins with {given:?}: {advice}, or remove the database with `salus-node \
         purge-chain` (same --chain and --base-path; keys stay).",
        .path.display()
    )]
    DatabaseOfAnotherChain {
        /// The folder.
        path: PathBuf,
        /// The first block there.
        stored: Hash,
        /// The first block of the specification.
        given: Hash,
        /// What to do.
        advice: &'static str,
    },

    /// The database keeps more or fewer states than was asked for.
    #[error(
        "The database in `{}` keeps another number of states ({cause}): leave --state-pruning out \
         to go on as before, or synchronise into an empty --base-path.",
        .path.display()
    )]
    DatabasePruning {
        /// The folder.
        path: PathBuf,
        /// What it keeps and what was asked for.
        cause: String,
    },

    /// The disk is too full.
    #[error(
        "Only {available} MiB are free where the database `{}` is, and {required} MiB are needed: \
         free some space there, or let a node do with less by --db-storage-threshold.",
        .path.display()
    )]
    DiskFull {
        /// The database's folder.
        path: PathBuf,
        /// Free space in MiB.
        available: u64,
        /// What is needed in MiB.
        required: u64,
    },

    /// Nobody takes what the command says, or there is no space for it.
    #[error(
        "The output could not be written ({0}), so not all was done: direct it to where there is \
         space, and to a reader that waits for its end."
    )]
    Output(String),

    /// A user without a home directory named no folder either.
    #[error("This user has no home directory to keep a chain in: give --base-path, or set HOME.")]
    NoHome,

    /// A signal ended a command.
    #[error("The command was stopped by a signal before it had done all: give it again.")]
    Stopped,
}

impl From<sp_blockchain::Error> for Error {
    fn from(error: sp_blockchain::Error) -> Self {
        Self::Service(error.into())
    }
}

impl From<String> for Error {
    fn from(sentence: String) -> Self {
        Self::Cli(sc_cli::Error::Input(sentence))
    }
}

impl Error {
    /// Standard output failed.
    pub fn output(cause: io::Error) -> Self {
        Self::Output(format!("stdout: {cause}"))
    }

    /// What was asked failed with `cause`, and `advice` helps unless the operating system's error
    /// has its own.
    pub fn failed(what: impl Display, cause: impl Display, advice: &str) -> Self {
        let cause = cause.to_string();
        let cause = cause.trim_end_matches('.');
        let advice = os::advice(cause).unwrap_or(advice);
        format!("{what} ({cause}): {advice}.").into()
    }

    /// The database in `path` fails.
    pub fn database(path: &Path, cause: String) -> Self {
        let path = path.into();
        match os::advice(&cause) {
            Some(advice) => Self::DatabaseUnusable { path, cause, advice },
            None => Self::DatabaseDamaged { path, cause },
        }
    }

    /// The database in `path` begins with another block than the specification, which may be of a chain for
    /// developers.
    pub fn another_chain(path: &Path, stored: Hash, given: Hash, development: bool) -> Self {
        let advice = if development {
            "a development chain begins with the runtime of its node, so that of another version is another \
             chain; go on with that version, give another --base-path"
        } else {
            "give the specification of that chain or another --base-path"
        };
        Self::DatabaseOfAnotherChain { path: path.into(), stored, given, advice }
    }

    /// Tell what this error means if it came from opening the database in `path`.
    pub fn about_database(self, path: &Path) -> Self {
        use sp_blockchain::Error::{Backend, StateDatabase};
        let cause = match self {
            Self::Service(sc_service::Error::Client(Backend(cause) | StateDatabase(cause))) => {
                cause
            }
            other => return other,
        };
        if cause.starts_with("Database file is in use") {
            Self::DatabaseInUse { path: path.into() }
        } else if cause.starts_with("Incompatible pruning modes") {
            Self::DatabasePruning { path: path.into(), cause }
        } else {
            Self::database(path, cause)
        }
    }

    /// Tell which folder this error is about if the operating system refused the SDK something in
    /// the node's `folder`.
    pub fn about_folder(self, folder: &Path) -> Self {
        let cause = match &self {
            // A sentence already.
            Self::Cli(sc_cli::Error::Input(_)) => return self,
            Self::Cli(error) => error.to_string(),
            Self::Service(error) => error.to_string(),
            _ => return self,
        };
        match os::advice(&cause) {
            None => self,
            Some(advice) => {
                let what = format!("The node's folder `{}` cannot be used", folder.display());
                Self::failed(what, cause, advice)
            }
        }
    }

    /// Whether a task has ended that a node cannot do without, of which this says no more.
    pub fn is_of_task(&self) -> bool {
        matches!(self, Self::Service(sc_service::Error::Other(cause)) if cause == TASK_FAILED)
    }

    /// The error as one line.
    fn sentence(&self) -> String {
        let sentence = match self {
            Self::Cli(sc_cli::Error::Input(sentence)) => sentence.clone(),
            Self::Cli(sc_cli::Error::NetworkKeyNotFound(path)) => format!(
                "A validator needs a network key that it keeps, and there is none in `{}`: give \
                 --node-key-file that of `salus-node key init`, or make one with `salus-node key \
                 generate-node-key` (same --chain and --base-path).",
                path.display()
            ),
            Self::Cli(sc_cli::Error::KeyAlreadyExistsInPath(path)) => format!(
                "There is a network key in `{}`: keep it, or remove that file first.",
                path.display()
            ),
            other if other.is_of_task() => {
                "A task has ended that the node cannot do without: the lines before this say which \
                 one, and why."
                    .into()
            }
            other => other.to_string(),
        };
        // The SDK prints the whole genesis behind some errors.
        let sentence = sentence.split(" for blob:").next().unwrap_or_default();
        let sentence = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
        // Ours end with what to do; the SDK's may be the operating system's, which say what happened.
        match os::advice(&sentence) {
            _ if sentence.ends_with('.') => sentence,
            Some(advice) => format!("{sentence}: {advice}."),
            None => format!("{sentence}."),
        }
    }
}

/// Tell the operator, on standard error. If that is closed there is nobody to tell.
pub fn report(error: &Error) {
    let _ = writeln!(io::stderr(), "Error: {}", error.sentence());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentence_is_one_line_without_the_genesis() {
        let error = Error::from("Invalid\n\n  genesis for blob:\n{\n}".to_string());
        assert_eq!(error.sentence(), "Invalid genesis.");
    }

    #[test]
    fn sentence_says_what_to_do_when_the_sdk_passes_the_systems_error_on() {
        let error = Error::from(sc_cli::Error::from(io::Error::from_raw_os_error(28)));
        assert_eq!(
            error.sentence(),
            "No space left on device (os error 28): free some space there."
        );
    }

    #[test]
    fn sentence_points_to_the_log_when_a_task_of_the_sdk_failed() {
        let error = Error::from(sc_service::Error::Other("Essential task failed.".into()));
        assert!(error.sentence().ends_with("the lines before this say which one, and why."));
    }

    #[test]
    fn database_error_tells_developers_that_another_node_makes_another_chain() {
        let sentence = |development| {
            let (stored, given) = (Hash::repeat_byte(1), Hash::repeat_byte(2));
            Error::another_chain(Path::new("/db"), stored, given, development).sentence()
        };
        let said = "that of another version is another chain";
        assert!(sentence(true).contains(said), "{}", sentence(true));
        assert!(!sentence(false).contains(said), "{}", sentence(false));
        for development in [true, false] {
            let sentence = sentence(development);
            assert!(sentence.contains("purge-chain") && sentence.contains("another --base-path"));
        }
    }

    #[test]
    fn database_error_tells_use_and_pruning_from_damage() {
        use sp_blockchain::Error::{Backend, StateDatabase};
        let meaning = |error| Error::from(error).about_database(Path::new("/db"));
        assert!(matches!(
            meaning(Backend("Database file is in use. (x)".into())),
            Error::DatabaseInUse { .. }
        ));
        assert!(matches!(
            meaning(StateDatabase("Incompatible pruning modes [x]".into())),
            Error::DatabasePruning { .. }
        ));
        for error in [Backend("Corruption: x".into()), StateDatabase("Invalid metadata: x".into())]
        {
            assert!(matches!(meaning(error), Error::DatabaseDamaged { .. }));
        }
        for code in [13, 24, 28, 30] {
            let cause = format!("IO Error: {}", io::Error::from_raw_os_error(code));
            assert!(matches!(meaning(Backend(cause)), Error::DatabaseUnusable { .. }), "{code}");
        }
        assert!(matches!(meaning(sp_blockchain::Error::Storage("x".into())), Error::Service(_)));
    }
}
