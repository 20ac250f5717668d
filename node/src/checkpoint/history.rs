//! Import of the blocks before a checkpoint.

use crate::client::{BlockNumber, Hash};
use async_trait::async_trait;
use salus_consortium_runtime::opaque::Block;
use sc_consensus::{BlockCheckParams, BlockImport, BlockImportParams, ImportResult};
use sp_blockchain::{BlockStatus, HeaderBackend};
use std::sync::Arc;

const LOG_TARGET: &str = "checkpoint";

/// Imports blocks as GRANDPA does, except those that a node from a checkpoint fetches afterwards.
///
/// GRANDPA refuses an old block that changes the voters without proof that it is final. A rescue's
/// has none, nor have the changes that the rescue made void: a node that has warp-synced would ask
/// for them for ever. What is not behind the checkpoint is history to it, and says nothing of
/// voters.
///
/// The checkpoint itself ends that history: another block of its number is of another chain, and
/// refused. Where a peer gave false blocks before it, the checkpoint has no parent here, and the log
/// says what to do: what is stored already cannot be taken back.
pub struct History<I, C> {
    grandpa: I,
    chain: Arc<C>,
    until: Option<(BlockNumber, Hash)>,
}

impl<I, C: HeaderBackend<Block>> History<I, C> {
    /// Blocks up to `until`, the checkpoint's, are history once a later one is final.
    pub fn new(grandpa: I, chain: Arc<C>, until: Option<(BlockNumber, Hash)>) -> Self {
        Self { grandpa, chain, until }
    }

    /// Whether it stands where the checkpoint is, and is another block.
    fn is_in_its_place(&self, number: BlockNumber, hash: Hash) -> bool {
        self.until.is_some_and(|(until, checkpoint)| number == until && hash != checkpoint)
    }

    /// Whether the block is the checkpoint, and another than its parent stands before it.
    fn has_false_history(&self, block: &BlockCheckParams<Block>) -> bool {
        let before = block.number.saturating_sub(1);
        self.until == Some((block.number, block.hash))
            && matches!(self.chain.hash(before), Ok(Some(hash)) if hash != block.parent_hash)
    }

    fn is_history(&self, block: &BlockImportParams<Block>) -> bool {
        let number = block.header.number;
        self.until.is_some_and(|(until, _)| number <= until)
            && number <= self.chain.info().finalized_number
            && !block.with_state()
            && matches!(self.chain.status(block.post_hash()), Ok(BlockStatus::Unknown))
    }
}

#[async_trait]
impl<I, C> BlockImport<Block> for History<I, C>
where
    I: BlockImport<Block> + Send + Sync,
    C: HeaderBackend<Block>,
    for<'a> &'a C: BlockImport<Block, Error = I::Error>,
{
    type Error = I::Error;

    async fn check_block(&self, block: BlockCheckParams<Block>) -> Result<ImportResult, I::Error> {
        if self.is_in_its_place(block.number, block.hash) {
            return Ok(ImportResult::KnownBad);
        }
        if self.has_false_history(&block) {
            log::error!(
                target: LOG_TARGET,
                "The blocks before the checkpoint, {}, are not of its chain: remove the database with \
                 `salus-node purge-chain` and start again, with other peers if it happens twice.",
                block.number,
            );
        }
        self.grandpa.check_block(block).await
    }

    async fn import_block(
        &self,
        block: BlockImportParams<Block>,
    ) -> Result<ImportResult, I::Error> {
        if self.is_in_its_place(block.header.number, block.post_hash()) {
            Ok(ImportResult::KnownBad)
        } else if self.is_history(&block) {
            (&*self.chain).import_block(block).await
        } else {
            self.grandpa.import_block(block).await
        }
    }
}

#[cfg(test)]
mod tests;
