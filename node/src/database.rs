//! The sub-commands on a stopped node's database.
//!
//! Where the SDK's own end well although they did not do all they were asked, these refuse first
//! or say so: blocks that are not there, output that nobody took, a question that was not answered.

use crate::{
    checkpoint::FinalityCheckpoint,
    client::{BlockNumber, FullBackend, FullClient, Hash},
    error::Error,
    preflight,
};
use codec::Encode;
use futures::future;
use salus_consortium_runtime::opaque::Block;
use sc_cli::{
    BlockNumberOrHash, CheckBlockCmd, ExportBlocksCmd, ExportStateCmd, GenericNumber,
    ImportBlocksCmd, PurgeChainCmd, RevertCmd,
};
use sc_client_api::{BlockBackend, HeaderBackend};
use sc_consensus::DefaultImportQueue;
use sc_service::{chain_ops, ChainSpec, DatabaseSource};
use sp_runtime::generic::{BlockId, SignedBlock};
use std::{
    fs::{self, File, TryLockError},
    io::{self, BufWriter, ErrorKind, Write},
    path::Path,
    sync::Arc,
    task::Poll,
};

/// What the sub-commands need of a database.
pub struct Opened {
    /// The chain.
    pub client: Arc<FullClient>,
    /// Where it is stored.
    pub backend: Arc<FullBackend>,
    /// Takes blocks.
    pub import_queue: DefaultImportQueue<Block>,
}

/// How often an export tells how far it is, in blocks.
const PROGRESS: BlockNumber = 10_000;

/// Execute a stored block again.
pub async fn check_block(command: &CheckBlockCmd, opened: Opened) -> Result<(), Error> {
    let Opened { client, import_queue, .. } = opened;
    let hash = find(&client, &command.input)?;
    if client.block(hash)?.is_none() {
        return Err(not_stored(BlockId::Hash(hash)));
    }
    command.run(client, import_queue).await.map_err(|cause| {
        Error::failed(
            format_args!("Block {hash:?} could not be executed again"),
            cause,
            "see the log above; the state before it may have been pruned, which a node with \
             --state-pruning archive still has",
        )
    })
}

/// Write blocks to a file or to standard output.
pub async fn export_blocks(command: &ExportBlocksCmd, opened: Opened) -> Result<(), Error> {
    let client = opened.client;
    let best = client.info().best_number;
    let number = |given: &Option<GenericNumber>, default| {
        given.as_ref().map_or(Ok(default), GenericNumber::parse::<BlockNumber>).map_err(no_block)
    };
    let (from, to) = (number(&command.from, 1)?, number(&command.to, best)?);
    let Some(count) = to.checked_sub(from).filter(|_| to <= best) else {
        return Err(format!(
            "The chain here has no blocks {from} to {to}, its best is {best}: choose others with \
             --from and --to, or synchronise first."
        )
        .into());
    };
    log::info!("Exporting blocks from #{from} to #{to}");
    let failed = |cause: io::Error| match &command.output {
        None => Error::output(cause),
        Some(file) => Error::failed(
            format_args!("The blocks could not be written to `{}`", file.display()),
            cause,
            "choose another file",
        ),
    };
    let mut output = BufWriter::new(match &command.output {
        None => Box::new(io::stdout()) as Box<dyn Write>,
        Some(file) => Box::new(File::create(file).map_err(failed)?),
    });
    if command.binary {
        let blocks = u64::from(count).saturating_add(1);
        blocks.using_encoded(|bytes| output.write_all(bytes)).map_err(failed)?;
    }
    for number in from..=to {
        let block = block_at(&client, number)?;
        if command.binary {
            block.using_encoded(|bytes| output.write_all(bytes)).map_err(failed)?;
        } else {
            serde_json::to_writer(&mut output, &block).map_err(|error| failed(error.into()))?;
        }
        if number.is_multiple_of(PROGRESS) {
            log::info!("#{number}");
        }
        let_signals_through().await;
    }
    output.flush().map_err(failed)
}

/// Read blocks from a file or from standard input.
pub async fn import_blocks(command: &ImportBlocksCmd, opened: Opened) -> Result<(), Error> {
    command.run(opened.client, opened.import_queue).await.map_err(|cause| {
        let source = command
            .input
            .as_ref()
            .map_or("standard input".into(), |file| format!("`{}`", file.display()));
        Error::failed(
            format_args!("Not all blocks could be imported from {source}"),
            cause,
            "give the whole of what `export-blocks` wrote for this chain, --binary if it was",
        )
    })
}

/// Print the state of a block as a raw specification.
pub fn export_state(
    command: &ExportStateCmd,
    opened: &Opened,
    mut spec: Box<dyn ChainSpec>,
) -> Result<(), Error> {
    let client = &opened.client;
    let hash = match &command.input {
        Some(block) => find(client, block)?,
        None => client.info().best_hash,
    };
    let state = chain_ops::export_raw_state(client.clone(), hash).map_err(|cause| {
        Error::failed(
            format_args!("The state of block {hash:?} is not here"),
            cause,
            "choose a later block, or a node that runs with --state-pruning archive",
        )
    })?;
    spec.set_storage(state);
    // The state begins another chain.
    FinalityCheckpoint::put(None, &mut *spec)?;
    let json = chain_ops::build_spec(&*spec, true)?;
    io::stdout().write_all(json.as_bytes()).map_err(Error::output)
}

/// Go back blocks that are not final.
pub async fn revert(command: &RevertCmd, opened: Opened) -> Result<(), Error> {
    let Opened { client, backend, .. } = opened;
    let chain = client.info();
    let asked = command.num.parse::<BlockNumber>().map_err(no_block)?;
    let open = chain.best_number.saturating_sub(chain.finalized_number);
    let refuse = |possible| {
        Err(Error::from(format!(
            "{asked} blocks cannot be reverted, only {possible} of those after the last final one, \
             {}: give a smaller number, or leave the chain as it is.",
            chain.finalized_number
        )))
    };
    if asked > open {
        return refuse(open);
    }
    let revert_finality =
        Box::new(|client, _, blocks| Ok(sc_consensus_grandpa::revert(client, blocks)?));
    command.run(client.clone(), backend, Some(revert_finality)).await?;
    let reverted = chain.best_number.saturating_sub(client.info().best_number);
    if reverted < asked {
        return refuse(reverted);
    }
    Ok(())
}

/// Remove a database that no node uses.
pub fn purge(command: &PurgeChainCmd, database: &DatabaseSource) -> Result<(), Error> {
    let full = database.path().unwrap_or(Path::new(""));
    let Some(folder) = full.parent().filter(|folder| folder.exists()) else {
        return Err(format!(
            "There is no database in `{}`: give the --chain and --base-path of the one to remove.",
            full.display()
        )
        .into());
    };
    let failed = |cause: io::Error| {
        let what = format!("Not all of `{}` could be removed", folder.display());
        Error::failed(what, cause, "remove the rest by hand")
    };
    // Kept until all is gone: no node starts on half a database.
    let _lock = match lock(full) {
        Ok(lock) => lock,
        Err(TryLockError::WouldBlock) => return Err(Error::DatabaseInUse { path: full.into() }),
        Err(TryLockError::Error(cause)) => return Err(failed(cause)),
    };
    if !(command.yes || confirmed(folder)?) {
        return Err("Nothing was removed: answer y, or give -y.".to_string().into());
    }
    fs::remove_dir_all(folder).map_err(failed)?;
    writeln!(io::stdout(), "`{}` was removed.", folder.display()).map_err(Error::output)
}

/// Take the lock of the database in `full`, if there is one, as nodes do.
fn lock(full: &Path) -> Result<Option<File>, TryLockError> {
    match File::options().write(true).open(full.join(preflight::LOCK)) {
        Ok(file) => file.try_lock().map(|()| Some(file)),
        Err(none) if matches!(none.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(None)
        }
        Err(cause) => Err(TryLockError::Error(cause)),
    }
}

/// Ask whether to remove `folder`.
fn confirmed(folder: &Path) -> Result<bool, Error> {
    let mut output = io::stdout();
    write!(output, "Remove `{}`? [y/N]: ", folder.display())
        .and_then(|()| output.flush())
        .map_err(Error::output)?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer).map_err(|cause| {
        Error::failed("Nothing was removed, for no answer could be read", cause, "give -y")
    })?;
    Ok(answer.trim().starts_with(['y', 'Y']))
}

/// The hash of a block that somebody named.
fn find(client: &FullClient, block: &BlockNumberOrHash) -> Result<Hash, Error> {
    let id = block.parse::<Block>().map_err(no_block)?;
    client.block_hash_from_id(&id)?.ok_or_else(|| not_stored(id))
}

/// The block with this number, with its body.
fn block_at(client: &FullClient, number: BlockNumber) -> Result<SignedBlock<Block>, Error> {
    let block = client.block_hash(number)?.map(|hash| client.block(hash)).transpose()?.flatten();
    block.ok_or_else(|| not_stored(BlockId::Number(number)))
}

/// What was given names no block.
fn no_block(cause: String) -> Error {
    Error::failed("This names no block", cause, "give its number, or its hash with 0x")
}

/// The block is not there, or only its header.
fn not_stored(block: BlockId<Block>) -> Error {
    let block = match block {
        BlockId::Number(number) => number.to_string(),
        BlockId::Hash(hash) => format!("{hash:?}"),
    };
    format!(
        "Block {block} is not in the database, or was pruned from it: choose another, or use a node \
         that runs with --blocks-pruning archive."
    )
    .into()
}

/// Wait for a moment, in which a signal can end the command.
async fn let_signals_through() {
    let mut waited = false;
    future::poll_fn(|context| {
        if waited {
            return Poll::Ready(());
        }
        waited = true;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}
