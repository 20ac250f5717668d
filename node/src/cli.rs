//! The command line: what can be asked of the node.

use crate::{
    chain_spec::ChainSpecCmd, check_runtime::CheckRuntimeCmd, error::Error, finality::FinalityCmd,
    health_check::HealthCmd, key::KeyCmd, rpc_limits, verify_release::VerifyReleaseCmd,
};
use clap::{builder::ArgPredicate, CommandFactory, FromArgMatches, Parser};
use sc_cli::{RunCmd, SubstrateCli};
use sc_storage_monitor::StorageMonitorParams;
use std::io::{self, Write};

/// Free disk space in MiB under which a node stops, unless the operator says otherwise.
const STORAGE_THRESHOLD_MIB: &str = "4096";

/// The same for `--dev`, which runs on laptops and keeps little.
const STORAGE_THRESHOLD_DEV_MIB: &str = "1024";

/// Seconds between two looks at the free disk space, unless the operator says otherwise. The SDK's five are
/// enough for a fast disk to fill up.
const STORAGE_POLLING_SECONDS: &str = "1";

/// How many blocks `revert` goes back, unless the operator says: the SDK's 256 are hardly ever there.
const REVERTED_BLOCKS: &str = "1";

/// Everything that the command line can say.
#[derive(Debug, Parser)]
pub struct Cli {
    /// What to do instead of running a node.
    #[command(subcommand)]
    pub subcommand: Option<Subcommand>,

    #[allow(missing_docs, reason = "flattened: a comment here would end up in the help text")]
    #[command(flatten)]
    pub run: RunCmd,

    /// Do not measure the hardware when the node starts.
    ///
    /// `--dev` never measures.
    #[arg(long)]
    pub no_hardware_benchmarks: bool,

    #[allow(missing_docs, reason = "flattened: a comment here would end up in the help text")]
    #[command(flatten)]
    pub storage_monitor: StorageMonitorParams,
}

/// What the node can do besides running.
#[derive(Debug, clap::Subcommand)]
#[allow(
    clippy::large_enum_variant,
    reason = "one value per process; boxing the SDK's commands would only add noise"
)]
pub enum Subcommand {
    /// Generate, inspect and store keys.
    #[command(subcommand)]
    Key(KeyCmd),

    /// Build a chain specification from a runtime and one of its presets.
    #[command(subcommand)]
    ChainSpec(ChainSpecCmd),

    /// Tell whether a node answers, or with --ready whether it is in step, by the exit code.
    Health(HealthCmd),

    /// Tell how far finality is and who does not vote, and print the call that rescues it.
    Finality(FinalityCmd),

    /// Tell whether the consortium released a file.
    VerifyRelease(VerifyReleaseCmd),

    /// Tell whether this node can run a runtime, and what that lacks.
    CheckRuntime(CheckRuntimeCmd),

    /// Execute a stored block again and check it.
    CheckBlock(sc_cli::CheckBlockCmd),

    /// Write blocks to a file.
    ExportBlocks(sc_cli::ExportBlocksCmd),

    /// Read blocks from a file.
    ImportBlocks(sc_cli::ImportBlocksCmd),

    /// Write the state of a block as a raw chain specification.
    ExportState(sc_cli::ExportStateCmd),

    /// Remove the chain's database. Keys stay.
    PurgeChain(sc_cli::PurgeChainCmd),

    /// Go back one block or some, never behind the last finalised one.
    Revert(sc_cli::RevertCmd),
}

impl Cli {
    /// Parse the process's arguments, with the limits of [`rpc_limits`] where the operator set
    /// none.
    ///
    /// Ends the process when they ask for help, and when they cannot be parsed, as every clap
    /// program does.
    pub fn from_process_arguments() -> Result<Self, Error> {
        let parsed = Self::definition().try_get_matches().and_then(|matches| {
            let cli = Self::from_arg_matches(&matches)?;
            Ok((cli, matches))
        });
        match parsed {
            Ok((mut cli, matches)) => {
                rpc_limits::apply(&mut cli.run, &matches);
                Ok(cli)
            }
            Err(wrong) if wrong.use_stderr() => wrong.exit(),
            Err(help) => {
                help.print().and_then(|()| io::stdout().flush()).map_err(Error::output)?;
                std::process::exit(help.exit_code())
            }
        }
    }

    /// The command line's definition: the derived one, with our defaults and their help texts.
    pub fn definition() -> clap::Command {
        let command = <Self as SubstrateCli>::setup_command(Self::command());
        let command = command.mut_subcommand("revert", |command| {
            command.mut_arg("num", |argument| argument.default_value(REVERTED_BLOCKS))
        });
        let command = command
            .mut_arg("polling_period", |argument| argument.default_value(STORAGE_POLLING_SECONDS));
        rpc_limits::describe(command).mut_arg("threshold", |argument| {
            argument.default_value(STORAGE_THRESHOLD_MIB).default_value_if(
                "dev",
                // Not `IsPresent`, which flags are that default to false.
                ArgPredicate::Equals("true".into()),
                STORAGE_THRESHOLD_DEV_MIB,
            )
        })
    }

    #[cfg(test)]
    pub fn from_arguments(arguments: &[&str]) -> Result<Self, clap::Error> {
        let arguments = std::iter::once("salus-node").chain(arguments.iter().copied());
        let matches = Self::definition().try_get_matches_from(arguments)?;
        let mut cli = Self::from_arg_matches(&matches)?;
        rpc_limits::apply(&mut cli.run, &matches);
        Ok(cli)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definition_is_sound() {
        Cli::definition().debug_assert();
    }

    #[test]
    fn storage_is_looked_at_each_second_unless_given() {
        let period = |arguments: &[&str]| {
            Cli::from_arguments(arguments).unwrap().storage_monitor.polling_period
        };
        assert_eq!(period(&[]), 1);
        assert_eq!(period(&["--db-storage-polling-period", "7"]), 7);
    }

    #[test]
    fn storage_threshold_is_ours_unless_given() {
        let threshold =
            |arguments: &[&str]| Cli::from_arguments(arguments).unwrap().storage_monitor.threshold;
        assert_eq!(threshold(&[]), 4096);
        assert_eq!(threshold(&["--dev"]), 1024);
        assert_eq!(threshold(&["--dev", "--db-storage-threshold", "7"]), 7);
        assert_eq!(threshold(&["--db-storage-threshold", "7"]), 7);
    }
}
