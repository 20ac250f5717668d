//! The running node: client, transaction pool, network, consensus.

use crate::{
    authoring::CatchUp,
    body, chain_spec,
    checkpoint::{self, FinalityCheckpoint, History},
    client::{BlockNumber, Executor, FullBackend, FullClient, Hash, TransactionPool},
    error::Error,
    hardware, heads,
    health::{self, Newest, PoolBlock},
    preflight,
    rpc::{self, FullDeps, GrandpaDeps},
    upgrades, verified,
    watch::{Arrivals, Decisions, Keys, Watched, Watchful},
};
use futures::{stream::select, FutureExt, StreamExt};
use salus_consortium_runtime::{opaque::Block, RuntimeApi};
use sc_client_api::{Backend, BlockBackend, BlockchainEvents, HeaderBackend};
use sc_consensus::{BasicQueue, DefaultImportQueue, LongestChain};
use sc_consensus_aura::{
    BuildVerifierParams, CompatibilityMode, SlotDuration, SlotProportion, StartAuraParams,
};
use sc_consensus_grandpa::{
    FinalityProofProvider, GrandpaParams, GrandpaPruningFilter, SharedVoterState,
    VotingRulesBuilder,
};
use sc_consensus_slots::BackoffAuthoringOnFinalizedHeadLagging;
use sc_network::{
    config::{FullNetworkConfiguration, SyncMode},
    NetworkBackend, NetworkBlock,
};
use sc_network_sync::{service::network::NetworkServiceProvider, SyncEventStream};
use sc_offchain::{OffchainWorkerOptions, OffchainWorkers};
use sc_service::{
    BuildNetworkParams, ChainType, Configuration, GenesisBlockBuilder, PartialComponents,
    SpawnTasksParams, TaskManager, WarpSyncConfig,
};
use sc_storage_monitor::{StorageMonitorParams, StorageMonitorService};
use sc_telemetry::{Telemetry, TelemetryWorker};
use sc_transaction_pool_api::{OffchainTransactionPoolFactory, TransactionPool as _};
use sp_blockchain::Backend as Blocks;
use sp_consensus_aura::sr25519::{AuthorityId as AuraId, AuthorityPair as AuraPair};
use std::{fs, sync::Arc, time::Duration};

/// The longest chain that holds all finalised blocks.
type SelectChain = LongestChain<FullBackend, Block>;

/// Imports blocks and follows finality through them.
type GrandpaBlockImport =
    sc_consensus_grandpa::GrandpaBlockImport<FullBackend, Block, FullClient, SelectChain>;

/// What the GRANDPA voter shares with the block import.
type GrandpaLink = sc_consensus_grandpa::LinkHalf<Block, FullClient, SelectChain>;

/// The parts of a node that need no network: what every sub-command on the database uses.
pub type Parts = PartialComponents<
    FullClient,
    FullBackend,
    SelectChain,
    DefaultImportQueue<Block>,
    TransactionPool,
    ConsensusParts,
>;

/// Consensus as it hangs together before the network is there.
pub struct ConsensusParts {
    block_import: GrandpaBlockImport,
    grandpa_link: GrandpaLink,
    telemetry: Option<Telemetry>,
    arrivals: Arrivals,
}

/// What the operator asks of a node beyond the SDK's configuration.
pub struct Options {
    /// When to stop for want of disk space.
    pub storage_monitor: StorageMonitorParams,
    /// Whether to measure the hardware first.
    pub measure_hardware: bool,
    /// Whether the node is ready without peers.
    pub alone: bool,
}

/// How many blocks apart finality is proven at least, besides changes of the voters.
const JUSTIFICATION_PERIOD: u32 = 512;

/// How long a GRANDPA message takes to reach everyone, by expectation: a sixth of a slot.
const GOSSIP_DURATION: Duration = Duration::from_millis(333);

/// The share of a slot for building a block.
///
/// Of 2 s, 1 s to build leaves 1 s for the block to travel and to be executed (2/3 s when full).
/// After missed slots the SDK grants more, without limit, so that a slow chain recovers.
const PROPOSAL_SHARE: f32 = 0.5;

/// When finality stalls, authors slow down, or unfinalised state would fill memory and disk.
///
/// From 300 unfinalised blocks (10 minutes) each further 10 add a slot between blocks, up to 15
/// (30 s). Slowly enough for the council to vote for a rescue.
fn backoff() -> BackoffAuthoringOnFinalizedHeadLagging<BlockNumber> {
    BackoffAuthoringOnFinalizedHeadLagging {
        max_interval: 15,
        unfinalized_slack: 300,
        authoring_bias: 10,
    }
}

/// The inherents of a block in the present slot.
fn inherents(
    slot_duration: SlotDuration,
) -> (sp_consensus_aura::inherents::InherentDataProvider, sp_timestamp::InherentDataProvider) {
    let timestamp = sp_timestamp::InherentDataProvider::from_system_time();
    let slot = sp_consensus_aura::inherents::InherentDataProvider::from_timestamp_and_slot_duration(
        *timestamp,
        slot_duration,
    );
    (slot, timestamp)
}

/// Open the database and make what needs no network.
pub fn new_partial(config: &Configuration) -> Result<Parts, Error> {
    let path = config.database.path().unwrap_or(&config.data_path);
    preflight::database(path)?;
    let parts =
        open(config).map_err(|error| error.about_database(path).about_folder(&config.data_path))?;

    // A damaged database may open and lack what the first block would build on.
    let chain = parts.client.info();
    for hash in [chain.best_hash, chain.finalized_hash] {
        if parts.client.header(hash)?.is_none() {
            let cause = format!("the header of block {hash} is missing");
            return Err(Error::DatabaseDamaged { path: path.into(), cause });
        }
    }
    Ok(parts)
}

/// What builds the first block where there is none. A database with another one is refused: the SDK would
/// go on with that chain, and write to it.
fn genesis(
    config: &Configuration,
    backend: &Arc<FullBackend>,
    executor: &Executor,
) -> Result<GenesisBlockBuilder<Block, FullBackend, Executor>, Error> {
    let storage = config.chain_spec.as_storage_builder().build_storage()?;
    let stored = backend.blockchain().info().genesis_hash;
    if stored != Hash::default() {
        let given = chain_spec::genesis_hash(storage.clone())?;
        if stored != given {
            let path = config.database.path().unwrap_or(&config.data_path);
            let development = config.chain_spec.chain_type() == ChainType::Development;
            return Err(Error::another_chain(path, stored, given, development));
        }
    }
    let keeps_state = !config.no_genesis();
    let (backend, executor) = (backend.clone(), executor.clone());
    Ok(GenesisBlockBuilder::new_with_storage(storage, keeps_state, backend, executor)?)
}

/// Open the database and make what needs no network, whatever state the database is in.
fn open(config: &Configuration) -> Result<Parts, Error> {
    let telemetry = config
        .telemetry_endpoints
        .clone()
        .filter(|endpoints| !endpoints.is_empty())
        .map(|endpoints| -> Result<_, sc_telemetry::Error> {
            let worker = TelemetryWorker::new(16)?;
            let telemetry = worker.handle().new_telemetry(endpoints);
            Ok((worker, telemetry))
        })
        .transpose()
        .map_err(sc_service::Error::from)?;

    let mut db_config = config.db_config();
    // Blocks that prove changes of the voters outlive pruning: warp sync needs them.
    db_config.pruning_filters = vec![Arc::new(GrandpaPruningFilter)];
    if let Some(path) = config.database.path() {
        db_config.source = verified::open(path)
            .map_err(|cause| sp_blockchain::Error::Backend(cause.to_string()))?;
    }
    let backend = sc_service::new_db_backend(db_config)?;
    let executor = sc_service::new_wasm_executor(&config.executor);
    let genesis = genesis(config, &backend, &executor)?;
    let (client, backend, keystore_container, task_manager) =
        sc_service::new_full_parts_with_genesis_builder::<Block, RuntimeApi, _, _>(
            config,
            telemetry.as_ref().map(|(_, telemetry)| telemetry.handle()),
            executor,
            backend,
            genesis,
            false,
        )?;
    let client = Arc::new(client);

    let telemetry = telemetry.map(|(worker, telemetry)| {
        task_manager.spawn_handle().spawn("telemetry", None, worker.run());
        telemetry
    });
    let telemetry_handle = telemetry.as_ref().map(Telemetry::handle);

    let select_chain = LongestChain::new(backend.clone());
    let transaction_pool = Arc::new(
        sc_transaction_pool::Builder::new(
            task_manager.spawn_essential_handle(),
            client.clone(),
            config.role.is_authority().into(),
        )
        .with_options(config.transaction_pool.clone())
        .with_prometheus(config.prometheus_registry())
        .build(),
    );

    let (block_import, grandpa_link) = sc_consensus_grandpa::block_import(
        client.clone(),
        JUSTIFICATION_PERIOD,
        &client,
        select_chain.clone(),
        telemetry_handle.clone(),
    )?;

    let slot_client = client.clone();
    let verifier =
        sc_consensus_aura::build_verifier::<AuraPair, _, _, Block>(BuildVerifierParams {
            client: client.clone(),
            create_inherent_data_providers: move |parent, ()| {
                let slot_duration = sc_consensus_aura::standalone::slot_duration_at::<AuraId, _, _>(
                    &*slot_client,
                    parent,
                );
                async move { Ok(inherents(slot_duration?)) }
            },
            check_for_equivocation: Default::default(),
            telemetry: telemetry_handle,
            compatibility_mode: CompatibilityMode::None,
        });
    let arrivals = Arrivals::default();
    let import_queue = BasicQueue::new(
        Watchful { verifier, client: client.clone(), arrivals: arrivals.clone() },
        Box::new(History::new(
            block_import.clone(),
            client.clone(),
            FinalityCheckpoint::of(&*config.chain_spec).map(FinalityCheckpoint::block),
        )),
        Some(Box::new(block_import.clone())),
        &task_manager.spawn_essential_handle(),
        config.prometheus_registry(),
    );

    Ok(PartialComponents {
        client,
        backend,
        task_manager,
        import_queue,
        keystore_container,
        select_chain,
        transaction_pool,
        other: ConsensusParts { block_import, grandpa_link, telemetry, arrivals },
    })
}

/// Start a node whose network runs on `N`.
pub fn new_full<N>(config: Configuration, options: Options) -> Result<TaskManager, Error>
where
    N: NetworkBackend<Block, Hash>,
{
    let Parts {
        client,
        backend,
        mut task_manager,
        import_queue,
        keystore_container,
        select_chain,
        transaction_pool,
        other: ConsensusParts { block_import, grandpa_link, mut telemetry, arrivals },
    } = new_partial(&config)?;

    let checkpoint = FinalityCheckpoint::of(&*config.chain_spec);
    if let Some(checkpoint) = checkpoint {
        checkpoint.check(&*client)?;
    }

    let measured = options
        .measure_hardware
        .then(|| {
            fs::create_dir_all(&config.data_path)?;
            Ok(hardware::measure(&config.data_path, config.role.is_authority()))
        })
        .transpose()
        .map_err(sc_service::Error::Io)?;

    let warps = !matches!(config.network.sync_mode, SyncMode::Full);
    let prometheus_registry = config.prometheus_registry().cloned();
    let metrics = N::register_notification_metrics(config.prometheus_registry());
    let mut net_config =
        FullNetworkConfiguration::<Block, _, N>::new(&config.network, prometheus_registry.clone());

    let genesis_hash = client
        .block_hash(0)?
        .ok_or_else(|| sp_blockchain::Error::Backend("The genesis block is missing".into()))?;
    let grandpa_protocol_name =
        sc_consensus_grandpa::protocol_standard_name(&genesis_hash, &config.chain_spec);
    let (grandpa_protocol_config, grandpa_notifications) =
        sc_consensus_grandpa::grandpa_peers_set_config::<_, N>(
            grandpa_protocol_name.clone(),
            metrics.clone(),
            net_config.peer_store_handle(),
        );
    net_config.add_notification_protocol(grandpa_protocol_config);

    let warp_sync = checkpoint::provider(
        backend.clone(),
        grandpa_link.shared_authority_set().clone(),
        checkpoint,
    )?;

    let blocks = NetworkServiceProvider::new();
    // Before blocks come from peers.
    let pool_block = PoolBlock::at(client.info().best_number);
    let (network, system_rpc_tx, tx_handler_controller, sync_service, _bitswap) =
        sc_service::build_network(BuildNetworkParams {
            config: &config,
            net_config,
            client: client.clone(),
            transaction_pool: transaction_pool.clone(),
            spawn_handle: task_manager.spawn_handle(),
            spawn_essential_handle: task_manager.spawn_essential_handle(),
            import_queue,
            block_announce_validator_builder: None,
            warp_sync_config: Some(WarpSyncConfig::WithProvider(warp_sync)),
            block_relay: Some(body::relay(&config, client.clone(), blocks.handle())),
            metrics,
            gap_sync_body_policy: None,
        })?;
    task_manager.spawn_handle().spawn(
        "block-requests",
        Some("networking"),
        blocks.run(Arc::new(network.clone())),
    );
    let (announcer, chain) = (sync_service.clone(), backend.clone());
    let heads_told = move || {
        let chain = chain.blockchain();
        let numbered = |head| Some((chain.number(head).ok().flatten()?, head));
        let leaves = Blocks::leaves(chain).unwrap_or_default();
        heads::told(
            leaves.into_iter().filter_map(numbered).collect(),
            chain.info().finalized_number,
        )
    };
    task_manager.spawn_handle().spawn(
        "heads",
        Some("networking"),
        heads::tell(sync_service.event_stream("heads"), heads_told, move |head| {
            announcer.announce_block(head, None)
        }),
    );
    let system_rpc_tx = if options.alone {
        system_rpc_tx
    } else {
        let imports = client.import_notification_stream();
        let imports = imports.map(|import| (import.header.number, import.hash));
        let finality = client.finality_notification_stream();
        let finality = finality.map(|block| (block.header.number, block.hash));
        let pool = transaction_pool.clone();
        let follow = pool_block.clone().follow(select(imports, finality), move |at| {
            let pool = pool.clone();
            async move { drop(pool.ready_at(at).await) }
        });
        task_manager.spawn_handle().spawn("health-pool", None, follow);
        let chain = client.clone();
        let (system_rpc_tx, relay) = health::correct(system_rpc_tx, pool_block, move || {
            let chain = chain.info();
            Newest { best: chain.best_number, finalised: chain.finalized_number }
        });
        task_manager.spawn_handle().spawn("health", None, relay);
        system_rpc_tx
    };

    if config.offchain_worker.enabled {
        let workers = OffchainWorkers::new(OffchainWorkerOptions {
            runtime_api_provider: client.clone(),
            keystore: Some(keystore_container.keystore()),
            offchain_db: backend.offchain_storage(),
            transaction_pool: Some(OffchainTransactionPoolFactory::new(transaction_pool.clone())),
            network_provider: Arc::new(network.clone()),
            is_validator: config.role.is_authority(),
            enable_http_requests: false,
            custom_extensions: |_| Vec::new(),
        })
        .map_err(sc_service::Error::Io)?;
        task_manager.spawn_handle().spawn(
            "offchain-workers-runner",
            Some("offchain-worker"),
            workers.run(client.clone(), task_manager.spawn_handle()).boxed(),
        );
    }

    let role = config.role;
    let name = config.network.node_name.clone();
    let force_authoring = config.force_authoring;
    let votes = !config.disable_grandpa;

    if let Some(path) = config.database.path() {
        StorageMonitorService::try_spawn(
            options.storage_monitor,
            path.to_path_buf(),
            &task_manager.spawn_essential_handle(),
        )
        .map_err(|error| sc_service::Error::Application(error.into()))?;
    }

    let voter_state = SharedVoterState::empty();
    let watched = Watched {
        client: client.clone(),
        sync: sync_service.clone(),
        arrivals,
        keys: role.is_authority().then(|| Keys {
            keystore: keystore_container.keystore(),
            folder: config.keystore.path().map(Into::into),
        }),
        votes: (role.is_authority() && votes)
            .then(|| (voter_state.clone(), grandpa_link.shared_authority_set().clone())),
        registry: prometheus_registry.clone(),
    };
    let decisions = Decisions::register(prometheus_registry.as_ref())
        .map_err(|error| sc_service::Error::Application(error.into()))?;
    let rpc_builder = {
        let client = client.clone();
        let pool = transaction_pool.clone();
        let grandpa = GrandpaDeps {
            voter_state: voter_state.clone(),
            authority_set: grandpa_link.shared_authority_set().clone(),
            justification_stream: grandpa_link.justification_stream(),
            finality_provider: FinalityProofProvider::new_for_service(
                backend.clone(),
                Some(grandpa_link.shared_authority_set().clone()),
            ),
        };
        Box::new(move |executor| {
            let deps = FullDeps {
                client: client.clone(),
                pool: pool.clone(),
                grandpa: grandpa.clone(),
                decisions: decisions.clone(),
            };
            rpc::create_full(deps, executor)
                .map_err(|error| sc_service::Error::Application(error.into()))
        })
    };

    sc_service::spawn_tasks(SpawnTasksParams {
        config,
        client: client.clone(),
        backend,
        task_manager: &mut task_manager,
        keystore: keystore_container.keystore(),
        transaction_pool: transaction_pool.clone(),
        rpc_builder,
        network: network.clone(),
        system_rpc_tx,
        tx_handler_controller,
        sync_service: sync_service.clone(),
        telemetry: telemetry.as_mut(),
        tracing_execute_block: None,
    })?;

    task_manager.spawn_handle().spawn(
        "upgrades",
        None,
        upgrades::watch(client.clone(), prometheus_registry.clone()),
    );
    task_manager.spawn_handle().spawn_blocking("watch", None, watched.watch());

    let telemetry_handle = telemetry.as_ref().map(Telemetry::handle);
    if let (Some(measured), Some(handle)) = (measured, telemetry_handle.clone()) {
        task_manager.spawn_handle().spawn(
            "telemetry-hwbench",
            None,
            sc_sysinfo::initialize_hwbench_telemetry(handle, measured),
        );
    }

    if role.is_authority() {
        let proposer_factory = sc_basic_authorship::ProposerFactory::new(
            task_manager.spawn_handle(),
            client.clone(),
            transaction_pool.clone(),
            prometheus_registry.as_ref(),
            telemetry_handle.clone(),
        );
        let slot_duration = sc_consensus_aura::slot_duration::<AuraId, _, _>(&*client)?;
        let sync_oracle = CatchUp::new(sync_service.clone(), client.clone(), warps);
        let aura =
            sc_consensus_aura::start_aura::<AuraPair, _, _, _, _, _, _, _, _, _, _>(
                StartAuraParams {
                    slot_duration,
                    client,
                    select_chain,
                    block_import,
                    proposer_factory,
                    create_inherent_data_providers: move |_, ()| async move {
                        Ok(inherents(slot_duration))
                    },
                    force_authoring,
                    backoff_authoring_blocks: Some(backoff()),
                    keystore: keystore_container.keystore(),
                    sync_oracle,
                    justification_sync_link: sync_service.clone(),
                    block_proposal_slot_portion: SlotProportion::new(PROPOSAL_SHARE),
                    max_block_proposal_slot_portion: None,
                    telemetry: telemetry_handle.clone(),
                    compatibility_mode: CompatibilityMode::None,
                },
            )
            .map_err(sc_service::Error::from)?;
        task_manager.spawn_essential_handle().spawn_blocking("aura", Some("block-authoring"), aura);
    }

    if votes {
        // A node that authors no block has no key to vote with: it follows finality.
        let keystore = role.is_authority().then(|| keystore_container.keystore());
        let voter = sc_consensus_grandpa::run_grandpa_voter(GrandpaParams {
            config: sc_consensus_grandpa::Config {
                gossip_duration: GOSSIP_DURATION,
                justification_generation_period: JUSTIFICATION_PERIOD,
                observer_enabled: false,
                local_role: role,
                name: Some(name),
                keystore,
                telemetry: telemetry_handle.clone(),
                protocol_name: grandpa_protocol_name,
            },
            link: grandpa_link,
            network,
            sync: Arc::new(sync_service),
            notification_service: grandpa_notifications,
            voting_rule: VotingRulesBuilder::default().build(),
            prometheus_registry,
            shared_voter_state: voter_state,
            telemetry: telemetry_handle,
            offchain_tx_pool_factory: OffchainTransactionPoolFactory::new(transaction_pool),
        })?;
        task_manager.spawn_essential_handle().spawn_blocking("grandpa-voter", None, voter);
    }

    Ok(task_manager)
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, reason = "tests fail by panicking")]
mod tests {
    use super::*;
    use sc_consensus_slots::BackoffAuthoringBlocksStrategy;

    /// The slots between blocks when so many are not final.
    fn slots_between_blocks(unfinalised: u32) -> u64 {
        let waits = |slots: &u64| {
            !backoff().should_backoff(unfinalised, 1_000.into(), 0, (1_000 + slots).into(), "test")
        };
        (1..=100).find(waits).unwrap_or(u64::MAX)
    }

    #[test]
    fn authoring_backs_off_when_finality_stalls() {
        assert_eq!(slots_between_blocks(0), 1);
        assert_eq!(slots_between_blocks(309), 1);
        assert_eq!(slots_between_blocks(310), 2);
        assert_eq!(slots_between_blocks(400), 11);
        assert_eq!(slots_between_blocks(450), 16);
        assert_eq!(slots_between_blocks(1_000_000), 16);
    }
}
