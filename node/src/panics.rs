//! Panics that are no bugs: said in a sentence, like every other refusal.

use crate::error::{self, Error};
use std::{panic, path::Path};

/// Take over from the present panic hook what is no bug.
///
/// The SDK panics, on whatever thread, where it prints into a pipe that was closed, looks for a home
/// that is not there, or reads a database that fails, the one in `database`. These end the process
/// with a sentence and code 1. Tasks that the SDK did not stop in time when the process ends are
/// ignored. Everything else is left to the hook that was there. To be called again after the SDK
/// has set its own.
pub fn explain(database: Option<&Path>) {
    let database = database.unwrap_or(Path::new("")).to_path_buf();
    let bug_report = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        let message = panic.payload_as_str().unwrap_or("no cause given");
        let error = match Panic::of(message, panic.location().map_or("", panic::Location::file)) {
            Panic::Database(cause) => Error::database(&database, cause),
            Panic::Output(cause) => Error::Output(cause),
            Panic::NoHome => Error::NoHome,
            Panic::Stopping => return,
            Panic::Bug => return bug_report(panic),
        };
        error::report(&error);
        std::process::exit(1)
    }));
}

/// What a panic means.
#[derive(Debug, PartialEq, Eq)]
enum Panic {
    /// The database failed.
    Database(String),
    /// Standard output or standard error could not be written.
    Output(String),
    /// The user has no home directory and named no other.
    NoHome,
    /// A task set a timer after the process had been told to stop.
    Stopping,
    /// A bug.
    Bug,
}

impl Panic {
    /// What a panic with this message in this source file means.
    fn of(message: &str, file: &str) -> Self {
        if file.contains("/parity-db-") {
            Self::Database(format!("ParityDB stopped: {message}"))
        } else if let Some(stream) = message.strip_prefix("failed printing to ") {
            Self::Output(stream.into())
        } else if message.starts_with("app directories exist") {
            Self::NoHome
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
    fn panic_tells_what_is_no_bug() {
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
        assert_eq!(
            Panic::of("failed printing to stdout: x", "library/std/src/io/stdio.rs"),
            Panic::Output("stdout: x".into())
        );
        assert_eq!(
            Panic::of("app directories exist on all supported platforms; qed", "config.rs"),
            Panic::NoHome
        );
        assert_eq!(Panic::of("index out of bounds", "node/src/x.rs"), Panic::Bug);
    }
}
