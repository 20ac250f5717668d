use super::*;
use crate::{
    checkpoint::tests::{blockchain, child, voters},
    client::Hash,
};
use futures::executor::block_on;
use salus_consortium_runtime::Header;
use sc_client_api::{in_mem::Blockchain, NewBlockState};
use sc_consensus::{ImportedState, StateAction, StorageChanges};
use sp_blockchain::Info;
use sp_consensus::BlockOrigin;
use std::{io, sync::Mutex};

/// Whoever imports blocks, with the numbers of those that they imported.
#[derive(Default)]
struct Importer(Mutex<Vec<BlockNumber>>);

#[async_trait]
impl BlockImport<Block> for &Importer {
    type Error = io::Error;

    async fn check_block(&self, _: BlockCheckParams<Block>) -> io::Result<ImportResult> {
        Ok(ImportResult::MissingState)
    }

    async fn import_block(&self, block: BlockImportParams<Block>) -> io::Result<ImportResult> {
        self.0.lock().unwrap().push(block.header.number);
        Ok(ImportResult::imported(false))
    }
}

/// The number of the last final block.
const FINAL: BlockNumber = 4;

/// A client that has the genesis and the last final block, with a gap between them.
struct Client {
    chain: Blockchain<Block>,
    importer: Importer,
}

impl Client {
    fn new() -> Self {
        let chain = Blockchain::new();
        for block in blocks().into_iter().filter(|block| [0, FINAL].contains(&block.number)) {
            chain.insert(block.hash(), block, None, None, NewBlockState::Normal, true).unwrap();
        }
        Self { chain, importer: Importer::default() }
    }
}

impl HeaderBackend<Block> for Client {
    fn header(&self, hash: Hash) -> sp_blockchain::Result<Option<Header>> {
        self.chain.header(hash)
    }

    fn info(&self) -> Info<Block> {
        Info { finalized_number: FINAL, ..self.chain.info() }
    }

    fn status(&self, hash: Hash) -> sp_blockchain::Result<BlockStatus> {
        self.chain.status(hash)
    }

    fn number(&self, hash: Hash) -> sp_blockchain::Result<Option<BlockNumber>> {
        self.chain.number(hash)
    }

    fn hash(&self, number: BlockNumber) -> sp_blockchain::Result<Option<Hash>> {
        self.chain.hash(number)
    }
}

#[async_trait]
impl BlockImport<Block> for &Client {
    type Error = io::Error;

    async fn check_block(&self, block: BlockCheckParams<Block>) -> io::Result<ImportResult> {
        (&self.importer).check_block(block).await
    }

    async fn import_block(&self, block: BlockImportParams<Block>) -> io::Result<ImportResult> {
        (&self.importer).import_block(block).await
    }
}

/// A chain, each block of which changes the voters.
fn blocks() -> Vec<Header> {
    let mut blocks = vec![child(None, None)];
    for _ in 0..=FINAL {
        let block = child(blocks.last(), Some(&voters(&["Alice"])));
        blocks.push(block);
    }
    blocks
}

/// The checkpoint of that number.
fn place(number: BlockNumber) -> (BlockNumber, Hash) {
    let block = blocks().into_iter().find(|block| block.number == number);
    (number, block.map_or(Hash::zero(), |block| block.hash()))
}

/// Who imports this block when blocks up to `until` are history: GRANDPA, or the chain by itself.
fn imported_by_grandpa(until: Option<BlockNumber>, block: BlockImportParams<Block>) -> bool {
    let grandpa = Arc::new(Importer::default());
    let client = Arc::new(Client::new());
    let number = block.header.number;
    let until = until.map(place);
    block_on(History::new(grandpa.clone(), client.clone(), until).import_block(block)).unwrap();
    let [by_grandpa, by_chain] =
        [&*grandpa, &client.importer].map(|importer| importer.0.lock().unwrap().clone());
    assert_eq!([by_grandpa.as_slice(), &by_chain].concat(), [number]);
    !by_grandpa.is_empty()
}

fn block(number: usize) -> BlockImportParams<Block> {
    BlockImportParams::new(BlockOrigin::NetworkInitialSync, blocks()[number].clone())
}

#[test]
fn block_is_history_when_it_is_not_behind_the_checkpoint() {
    for (until, number, by_grandpa) in [
        (Some(2), 1, false),
        (Some(2), 2, false),
        (Some(2), 3, true),
        (Some(9), 3, false),
        // Not final yet.
        (Some(9), 5, true),
        // Known already.
        (Some(9), 4, true),
        (None, 1, true),
    ] {
        let case = format!("{until:?}, {number}");
        assert_eq!(imported_by_grandpa(until, block(number)), by_grandpa, "{case}");
    }
}

#[test]
fn block_is_no_history_when_its_state_comes_along() {
    let mut block = block(1);
    let state = ImportedState { block: block.post_hash(), state: Vec::new().into() };
    block.state_action = StateAction::ApplyChanges(StorageChanges::Import(state));
    assert!(imported_by_grandpa(Some(2), block));
}

/// A question about a block of the checkpoint's number, 2.
fn question(hash: Hash) -> BlockCheckParams<Block> {
    BlockCheckParams {
        hash,
        number: 2,
        parent_hash: blocks()[1].hash(),
        allow_missing_state: false,
        allow_missing_parent: false,
        import_existing: false,
    }
}

#[test]
fn check_is_grandpas() {
    let grandpa = Arc::new(Importer::default());
    for until in [Some(place(2)), Some((1, Hash::zero())), Some((3, Hash::zero())), None] {
        let history = History::new(grandpa.clone(), Arc::new(Client::new()), until);
        let checked = block_on(history.check_block(question(place(2).1))).unwrap();
        assert_eq!(checked, ImportResult::MissingState, "{until:?}");
    }
}

#[test]
fn history_is_false_when_another_block_than_its_parent_stands_before_the_checkpoint() {
    let (checkpoint, parent) = (place(2).1, blocks()[1].clone());
    let other = child(Some(&blocks()[0]), Some(&voters(&["Bob"])));
    for (before, hash, is_false) in [
        (Some(other.clone()), checkpoint, true),
        (Some(other.clone()), other.hash(), false),
        (Some(parent), checkpoint, false),
        (None, checkpoint, false),
    ] {
        let known: Vec<_> =
            [Some(blocks()[0].clone()), before.clone()].into_iter().flatten().collect();
        let client = Client { chain: blockchain(&known), importer: Importer::default() };
        let grandpa = Arc::new(Importer::default());
        let history = History::new(grandpa, Arc::new(client), Some(place(2)));
        assert_eq!(history.has_false_history(&question(hash)), is_false, "{before:?}, {hash}");
    }
}

#[test]
fn block_is_bad_when_another_one_is_the_checkpoint() {
    let grandpa = Arc::new(Importer::default());
    let client = Arc::new(Client::new());
    let history = History::new(grandpa.clone(), client.clone(), Some(place(2)));
    let other = child(Some(&blocks()[1]), Some(&voters(&["Bob"])));
    assert_eq!(other.number, 2);
    let checked = block_on(history.check_block(question(other.hash()))).unwrap();
    assert_eq!(checked, ImportResult::KnownBad);
    let other = BlockImportParams::new(BlockOrigin::NetworkInitialSync, other);
    let imported = block_on(history.import_block(other)).unwrap();
    assert_eq!(imported, ImportResult::KnownBad);
    for importer in [&*grandpa, &client.importer] {
        assert!(importer.0.lock().unwrap().is_empty());
    }
}
