//! Keys: the SDK's commands, and those that make an author's.

mod author;
mod folder;
mod sdk;
mod session_keys;

pub use sdk::with_password;

use crate::{cli::Cli, error::Error};
use author::AuthorCmd;
use clap::{ArgMatches, FromArgMatches, Subcommand};
use sc_service::config::KeystoreConfig;
use sdk::SdkCmd;

/// Refuse session keys that a validator would find and could not use: one that cannot sign authors nothing,
/// and its voter ends the node.
pub fn check_keystore(keystore: &KeystoreConfig) -> Result<(), Error> {
    match keystore {
        KeystoreConfig::Path { path, password } if path.exists() => {
            session_keys::usable(path, password.clone()).map(drop)
        }
        _ => Ok(()),
    }
}

/// A command on keys.
#[derive(Debug)]
#[allow(
    clippy::large_enum_variant,
    reason = "one value per process; boxing the SDK's commands would only add noise"
)]
pub enum KeyCmd {
    /// One that makes an author's.
    Author(AuthorCmd),
    /// One of the SDK's.
    Sdk(SdkCmd),
}

impl KeyCmd {
    /// Do it.
    pub fn run(&self, cli: &Cli) -> Result<(), Error> {
        match self {
            Self::Author(command) => command.run(),
            Self::Sdk(command) => command.run(cli),
        }
    }
}

impl FromArgMatches for KeyCmd {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        if matches.subcommand_name().is_some_and(AuthorCmd::has_subcommand) {
            AuthorCmd::from_arg_matches(matches).map(Self::Author)
        } else {
            SdkCmd::from_arg_matches(matches).map(Self::Sdk)
        }
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Subcommand for KeyCmd {
    fn augment_subcommands(command: clap::Command) -> clap::Command {
        AuthorCmd::augment_subcommands(SdkCmd::augment_subcommands(command))
    }

    fn augment_subcommands_for_update(command: clap::Command) -> clap::Command {
        AuthorCmd::augment_subcommands_for_update(SdkCmd::augment_subcommands_for_update(command))
    }

    fn has_subcommand(name: &str) -> bool {
        AuthorCmd::has_subcommand(name) || SdkCmd::has_subcommand(name)
    }
}
