//! From the command line to what it asks for.

use crate::{
    chain_spec,
    cli::{Cli, Subcommand},
    error::{self, Error},
    preflight,
    service::{self, FullBackend, FullClient, Hash, Options, Parts},
};
use futures::TryFutureExt;
use salus_consortium_runtime::opaque::Block;
use sc_cli::{CliConfiguration, Runner, SubstrateCli};
use sc_consensus::DefaultImportQueue;
use sc_network::{config::NetworkBackendType, Litep2pNetworkBackend, NetworkWorker};
use sc_service::{Configuration, TaskManager};
use std::{future::Future, sync::Arc};

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
pub fn run() -> Result<(), Error> {
    let cli = Cli::from_process_arguments();
    match &cli.subcommand {
        None => run_node(&cli),
        Some(Subcommand::Key(command)) => Ok(command.run(&cli)?),
        Some(Subcommand::ChainSpec(command)) => command.run(),
        Some(Subcommand::CheckBlock(command)) => on_database(&cli, command, |opened, _| {
            command.run(opened.client, opened.import_queue).err_into()
        }),
        Some(Subcommand::ExportBlocks(command)) => on_database(&cli, command, |opened, config| {
            command.run(opened.client, config.database).err_into()
        }),
        Some(Subcommand::ImportBlocks(command)) => on_database(&cli, command, |opened, _| {
            command.run(opened.client, opened.import_queue).err_into()
        }),
        Some(Subcommand::ExportState(command)) => on_database(&cli, command, |opened, config| {
            command.run(opened.client, config.chain_spec).err_into()
        }),
        Some(Subcommand::Revert(command)) => on_database(&cli, command, |opened, _| {
            let revert_finality =
                Box::new(|client, _, blocks| Ok(sc_consensus_grandpa::revert(client, blocks)?));
            command.run(opened.client, opened.backend, Some(revert_finality)).err_into()
        }),
        Some(Subcommand::PurgeChain(command)) => {
            runner(&cli, command)?.sync_run(|config| Ok(command.run(config.database)?))
        }
    }
}

/// Prepare to run `command`: configuration, log, signals, panics.
fn runner(cli: &Cli, command: &impl CliConfiguration) -> Result<Runner<Cli>, Error> {
    let runner = cli.create_runner(command)?;
    error::explain_panics(runner.config().database.path());
    Ok(runner)
}

/// What the sub-commands on a database need of it.
struct Opened {
    client: Arc<FullClient>,
    backend: Arc<FullBackend>,
    import_queue: DefaultImportQueue<Block>,
}

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
    runner(cli, command)?.async_run(|config| {
        let Parts { client, backend, import_queue, task_manager, .. } =
            service::new_partial(&config)?;
        Ok((work(Opened { client, backend, import_queue }, config), task_manager))
    })
}

/// Run a node until it is told to stop.
fn run_node(cli: &Cli) -> Result<(), Error> {
    let mut runner = runner(cli, &cli.run)?;
    harden(cli, runner.config_mut());
    preflight::ports(runner.config())?;
    let options = Options {
        storage_monitor: cli.storage_monitor.clone(),
        measure_hardware: !cli.no_hardware_benchmarks && !cli.run.shared_params.is_dev(),
    };
    runner.run_node_until_exit(|config| async move { start(config, options) })
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
    match config.network.network_backend {
        NetworkBackendType::Litep2p => service::new_full::<Litep2pNetworkBackend>(config, options),
        NetworkBackendType::Libp2p => {
            service::new_full::<NetworkWorker<Block, Hash>>(config, options)
        }
    }
}
