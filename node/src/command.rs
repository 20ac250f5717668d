//! From the command line to what it asks for.

use crate::{
    chain_spec,
    cli::{Cli, Subcommand},
    client::Hash,
    database::{self, Opened},
    error::Error,
    key, panics, preflight, resolver,
    service::{self, Options, Parts},
};
use futures::{future, TryFutureExt};
use salus_consortium_runtime::opaque::Block;
use sc_cli::{CliConfiguration, Runner, SubstrateCli};
use sc_network::{config::NetworkBackendType, Litep2pNetworkBackend, NetworkWorker};
use sc_service::{Configuration, TaskManager};
use std::{
    cell::Cell,
    future::Future,
    io::{self, Write},
    path::Path,
    process::ExitCode,
};

impl SubstrateCli for Cli {
    fn impl_name() -> String {
        "Salus Node".into()
    }

    fn impl_version() -> String {
        env!("CARGO_PKG_VERSION").into()
    }

    fn executable_name() -> String {
        env!("CARGO_PKG_NAME").into()
    }

    fn description() -> String {
        "Runs the Salus consortium chain: a ledger of healthcare organisations.".into()
    }

    fn author() -> String {
        "the Salus project".into()
    }

    fn support_url() -> String {
        concat!(env!("CARGO_PKG_REPOSITORY"), "/issues").into()
    }

    fn copyright_start_year() -> i32 {
        2026
    }

    fn load_spec(&self, id: &str) -> Result<Box<dyn sc_service::ChainSpec>, String> {
        chain_spec::load(id)
    }
}

/// Do what the process's arguments ask for.
pub fn run() -> Result<ExitCode, Error> {
    panics::explain(None);
    let cli = Cli::from_process_arguments()?;
    let code = perform(&cli)?;
    // What is still buffered would be lost without a word when the process ends.
    io::stdout().flush().map_err(Error::output)?;
    Ok(code)
}

/// Do what `cli` asks for.
fn perform(cli: &Cli) -> Result<ExitCode, Error> {
    let done = match &cli.subcommand {
        Some(Subcommand::VerifyRelease(command)) => return command.run(),
        Some(Subcommand::CheckRuntime(command)) => command.run(),
        None => run_node(cli),
        Some(Subcommand::Key(command)) => command.run(cli),
        Some(Subcommand::ChainSpec(command)) => command.run(),
        Some(Subcommand::Health(command)) => command.run(),
        Some(Subcommand::Finality(command)) => command.run(),
        Some(Subcommand::CheckBlock(command)) => {
            on_database(cli, command, |opened, _| database::check_block(command, opened))
        }
        Some(Subcommand::ExportBlocks(command)) => {
            on_database(cli, command, |opened, _| database::export_blocks(command, opened))
        }
        Some(Subcommand::ImportBlocks(command)) => {
            on_database(cli, command, |opened, _| database::import_blocks(command, opened))
        }
        Some(Subcommand::ExportState(command)) => on_database(cli, command, |opened, config| {
            future::ready(database::export_state(command, &opened, config.chain_spec))
        }),
        Some(Subcommand::Revert(command)) => {
            on_database(cli, command, |opened, _| database::revert(command, opened))
        }
        Some(Subcommand::PurgeChain(command)) => {
            runner(cli, command)?.sync_run(|config| database::purge(command, &config.database))
        }
    };
    done.map(|()| ExitCode::SUCCESS)
}

/// Prepare to run `command`: configuration, log, signals, panics.
fn runner(cli: &Cli, command: &impl CliConfiguration) -> Result<Runner<Cli>, Error> {
    let base_path = command.shared_params().base_path.as_deref();
    let runner = cli.create_runner(command).map_err(|error| match base_path {
        Some(base_path) => Error::from(error).about_folder(base_path),
        None => error.into(),
    })?;
    panics::explain(runner.config().database.path());
    Ok(runner)
}

/// Free space in MiB that the commands on a database need for its journal.
const SPACE_MIB: u64 = 64;

/// Run `work` on the database that `command` names, until it is done or the process is told to
/// stop.
fn on_database<F>(
    cli: &Cli,
    command: &impl CliConfiguration,
    work: impl FnOnce(Opened, Configuration) -> F,
) -> Result<(), Error>
where
    F: Future<Output = Result<(), Error>>,
{
    let done = Cell::new(false);
    let runner = runner(cli, command)?;
    let database = runner.config().database.path().map(Path::to_path_buf).unwrap_or_default();
    preflight::space(&database, SPACE_MIB)?;
    runner.async_run(|config| {
        let Parts { client, backend, import_queue, task_manager, .. } =
            service::new_partial(&config)?;
        let work = work(Opened { client, backend, import_queue }, config);
        Ok((work.inspect_ok(|()| done.set(true)), task_manager))
    })?;
    // The SDK's runner ends well, too, when a signal stops it.
    if !done.get() {
        return Err(Error::Stopped);
    }
    // ParityDB writes in the background, and nobody hears when it could not.
    preflight::space(&database, SPACE_MIB)
}

/// Run a node until it is told to stop.
fn run_node(cli: &Cli) -> Result<(), Error> {
    let mut run = cli.run.clone();
    run.keystore_params = key::with_password(&run.keystore_params)?;
    let mut runner = runner(cli, &run)?;
    harden(cli, runner.config_mut());
    if runner.config().role.is_authority() {
        key::check_keystore(&runner.config().keystore)?;
    }
    preflight::ports(runner.config())?;
    let database = runner.config().database.path().map(Path::to_path_buf);
    let has_space = || match &database {
        Some(database) => preflight::space(database, cli.storage_monitor.threshold),
        None => Ok(()),
    };
    has_space()?;
    resolver::choose_backend(&mut runner.config_mut().network)?;
    let development = cli.run.shared_params.is_dev();
    let options = Options {
        storage_monitor: cli.storage_monitor.clone(),
        measure_hardware: !cli.no_hardware_benchmarks && !development,
        alone: development,
    };
    let ended = runner.run_node_until_exit(|config| async move { start(config, options) });
    // Of a disk that is full the SDK says that a task has failed.
    ended.or_else(|error| if error.is_of_task() { has_space().and(Err(error)) } else { Err(error) })
}

/// Take back what the SDK would do without being asked.
fn harden(cli: &Cli, config: &mut Configuration) {
    // Another port than the one that clients were told.
    if cli.run.rpc_params.experimental_rpc_endpoint.is_empty() {
        for endpoint in config.rpc.addr.iter_mut().flatten() {
            endpoint.retry_random_port = false;
        }
    }
    // Telemetry to where a chain specification says.
    if cli.run.telemetry_params.telemetry_endpoints.is_empty() {
        config.telemetry_endpoints = None;
    }
}

/// Start a node on the network backend that was chosen.
fn start(config: Configuration, options: Options) -> Result<TaskManager, Error> {
    let folder = config.data_path.clone();
    let started = match config.network.network_backend {
        NetworkBackendType::Litep2p => service::new_full::<Litep2pNetworkBackend>(config, options),
        NetworkBackendType::Libp2p => {
            service::new_full::<NetworkWorker<Block, Hash>>(config, options)
        }
    };
    started.map_err(|error| error.about_folder(&folder))
}
