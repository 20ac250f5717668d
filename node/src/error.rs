//! What can go wrong before or while the node runs, said in one sentence that tells what to do.

use std::{
    io::{self, Write},
    net::SocketAddr,
    panic,
    path::{Path, PathBuf},
};

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The SDK's command line refused.
    #[error(transparent)]
    Cli(#[from] sc_cli::Error),

    /// The SDK's services failed.
    #[error(transparent)]
    Service(#[from] sc_service::Error),

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
        "The database in `{}` is in use: stop the other node, or give this one its own --base-path.",
        .path.display()
    )]
    DatabaseInUse {
        /// The folder.
        path: PathBuf,
    },

    /// The database cannot be read.
    #[error(
        "The database in `{}` is damaged ({cause}): restore a backup of this folder, or remove it \
         with `salus-node purge-chain` (same --chain and --base-path; keys stay) and synchronise \
         again.",
        .path.display()
    )]
    DatabaseDamaged {
        /// The folder.
        path: PathBuf,
        /// What is wrong.
        cause: String,
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

    /// The disk is too full to start.
    #[error(
        "Only {available} MiB are free where the database is, and the node stops below {required} \
         MiB: free some space, or lower --db-storage-threshold."
    )]
    DiskFull {
        /// Free space in MiB.
        available: u64,
        /// The threshold in MiB.
        required: u64,
    },
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
    /// Tell what this error means if it came from opening the database in `path`.
    pub fn about_database(self, path: &Path) -> Self {
        use sp_blockchain::Error::{Backend, StateDatabase};
        let cause = match self {
            Self::Service(sc_service::Error::Client(Backend(cause) | StateDatabase(cause))) => {
                cause
            }
            other => return other,
        };
        let path = path.into();
        if cause.starts_with("Database file is in use") {
            Self::DatabaseInUse { path }
        } else if cause.starts_with("Incompatible pruning modes") {
            Self::DatabasePruning { path, cause }
        } else {
            Self::DatabaseDamaged { path, cause }
        }
    }

    /// The error as one line.
    fn sentence(&self) -> String {
        let sentence = match self {
            Self::Cli(sc_cli::Error::Input(sentence)) => sentence.clone(),
            Self::Cli(sc_cli::Error::NetworkKeyNotFound(path)) => format!(
                "A validator needs a network key that it keeps, and there is none in `{}`: make \
                 one with `salus-node key generate-node-key` (same --chain and --base-path).",
                path.display()
            ),
            other => other.to_string(),
        };
        // The SDK prints the whole genesis behind some errors.
        let sentence = sentence.split(" for blob:").next().unwrap_or_default();
        sentence.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl From<sc_storage_monitor::Error> for Error {
    fn from(error: sc_storage_monitor::Error) -> Self {
        match error {
            sc_storage_monitor::Error::StorageOutOfSpace(available, required) => {
                Self::DiskFull { available, required }
            }
            sc_storage_monitor::Error::IOError(error) => Self::Service(error.into()),
        }
    }
}

/// Tell the operator.
pub fn report(error: &Error) {
    report_sentence(&error.sentence());
}

/// Tell the operator, on standard error. If that is closed there is nobody to tell.
fn report_sentence(sentence: &str) {
    let _ = writeln!(io::stderr(), "Error: {sentence}");
}

/// Take over from the SDK's panic hook what is no bug.
///
/// A failing read of the database in `path` ends the process with a sentence, not a trace: the SDK
/// answers it with a panic on whatever thread did it. Tasks that the SDK did not stop in time when
/// the process ends are ignored. Everything else keeps the report that the SDK prints. To be called
/// after the SDK has set its hook.
pub fn explain_panics(path: Option<&Path>) {
    let path = path.unwrap_or(Path::new("")).to_path_buf();
    let bug_report = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        let message = panic.payload_as_str().unwrap_or("no cause given");
        match Panic::of(message, panic.location().map_or("", panic::Location::file)) {
            Panic::Database(cause) => {
                report_sentence(&Error::DatabaseDamaged { path: path.clone(), cause }.sentence());
                std::process::exit(1)
            }
            Panic::Stopping => {}
            Panic::Bug => bug_report(panic),
        }
    }));
}

/// What a panic means.
#[derive(Debug, PartialEq, Eq)]
enum Panic {
    /// The database failed.
    Database(String),
    /// A task set a timer after the process had been told to stop.
    Stopping,
    /// A bug.
    Bug,
}

impl Panic {
    /// What a panic with this message in this source file means.
    fn of(message: &str, file: &str) -> Self {
        if let Some(cause) = message.strip_prefix("Critical database error: ") {
            Self::Database(cause.into())
        } else if file.contains("/parity-db-") {
            Self::Database(format!("ParityDB stopped: {message}"))
        } else if file.contains("/tokio-") && message.contains("it is being shutdown") {
            Self::Stopping
        } else {
            Self::Bug
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentence_is_one_line_without_the_genesis() {
        let error = Error::from("Invalid\n\n  genesis for blob:\n{\n}".to_string());
        assert_eq!(error.sentence(), "Invalid genesis");
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
        assert!(matches!(meaning(sp_blockchain::Error::Storage("x".into())), Error::Service(_)));
    }

    #[test]
    fn panic_tells_database_and_stop_from_bugs() {
        assert_eq!(
            Panic::of("Critical database error: Io(x)", "/registry/sc-client-db-1/src/x.rs"),
            Panic::Database("Io(x)".into())
        );
        assert!(matches!(
            Panic::of("index out of bounds", "/registry/parity-db-0.4.13/src/x.rs"),
            Panic::Database(_)
        ));
        assert_eq!(
            Panic::of(
                "A Tokio 1.x context was found, but it is being shutdown.",
                "/registry/tokio-1.54.1/src/runtime/time/entry.rs"
            ),
            Panic::Stopping
        );
        assert_eq!(Panic::of("index out of bounds", "node/src/x.rs"), Panic::Bug);
    }
}
