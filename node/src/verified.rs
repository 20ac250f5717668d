//! The database, which gives nothing that was not stored.
//!
//! ParityDB keeps no checksums of values, so a bit that turns in a table would be another answer. But the keys of what
//! decides say what is stored under them: a state's nodes and the headers are found by their hashes, and a header
//! commits to its block's extrinsics. So each is hashed again when it is read, as RocksDB would with a checksum of
//! its own. What is not the same ends the node with a sentence, before anybody is answered.
//!
//! What the SDK keeps about its work proves nothing and is taken as it is: its place in the chain, GRANDPA's votes,
//! and the changes of blocks that are not final. Nor can be told that something is missing. Who is given a proof of
//! finality checks it anyway.

use crate::{
    body,
    error::{self, Error},
};
use codec::DecodeAll;
use parity_db::{CompressionType, Db, Operation, Options};
use salus_consortium_runtime::Header;
use sc_service::DatabaseSource;
use sp_core::H256;
use sp_crypto_hashing::blake2_256;
use sp_database::{error::DatabaseError, Change, ColumnId, Database, Transaction};
use sp_runtime::OpaqueExtrinsic;
use std::{
    fmt::Display,
    path::{Path, PathBuf},
    process,
    sync::Arc,
};

/// The columns of `sc-client-db`, which names them to itself alone. ParityDB opens no database with others.
mod columns {
    pub const STATE: u32 = 1;
    pub const KEY_LOOKUP: u32 = 3;
    pub const HEADER: u32 = 4;
    pub const BODY: u32 = 5;
    pub const JUSTIFICATIONS: u32 = 6;
    pub const TRANSACTION: u32 = 11;
    pub const BODY_INDEX: u32 = 12;

    /// How many there are.
    pub const COUNT: u8 = 13;
    /// Those whose values may be large.
    pub const COMPRESSED: [u32; 6] = [STATE, HEADER, BODY, BODY_INDEX, TRANSACTION, JUSTIFICATIONS];
    /// Those whose values have the hash as key, and are there as often as they were stored.
    pub const COUNTED: [u32; 2] = [STATE, TRANSACTION];
}

/// The bytes of a block's number in a key.
const NUMBER: usize = 4;

/// Opens the database in `path`, or makes it where there is none.
pub fn open(path: &Path) -> Result<DatabaseSource, parity_db::Error> {
    let options = options(path);
    let (db, is_new) = match Db::open(&options) {
        Err(parity_db::Error::DatabaseNotFound) => (Db::open_or_create(&options)?, true),
        opened => (opened?, false),
    };
    let db = Arc::new(Verified { db, path: path.into() });
    // The SDK writes what a new database needs where it had to ask for its creation.
    Ok(DatabaseSource::Custom { db, require_create_flag: is_new })
}

/// How the SDK has its database.
fn options(path: &Path) -> Options {
    let mut options = Options::with_columns(path, columns::COUNT);
    for (column, id) in options.columns.iter_mut().zip(0u32..) {
        if columns::COMPRESSED.contains(&id) {
            column.compression = CompressionType::Lz4;
        }
        if columns::COUNTED.contains(&id) {
            column.ref_counted = true;
            column.preimage = true;
            column.uniform = true;
        }
    }
    options
}

/// A database whose values are verified when they are read.
struct Verified {
    db: Db,
    path: PathBuf,
}

impl Verified {
    /// A value as it is stored.
    fn read(&self, column: ColumnId, key: &[u8]) -> Option<Vec<u8>> {
        self.db.get(index(column), key).unwrap_or_else(|cause| self.end(cause))
    }

    /// Ends the process. Whoever reads can be told of nothing but a value, or of none.
    fn end(&self, cause: impl Display) -> ! {
        error::report(&Error::database(&self.path, cause.to_string()));
        process::exit(1)
    }
}

impl Database<H256> for Verified {
    fn commit(&self, transaction: Transaction<H256>) -> sp_database::error::Result<()> {
        let changes = transaction.0.into_iter().map(|change| match change {
            Change::Set(column, key, value) => (index(column), Operation::Set(key, value)),
            Change::Remove(column, key) => (index(column), Operation::Dereference(key)),
            Change::Store(column, hash, value) => {
                (index(column), Operation::Set(hash.as_bytes().to_vec(), value))
            }
            Change::Reference(column, hash) => {
                (index(column), Operation::Reference(hash.as_bytes().to_vec()))
            }
            Change::Release(column, hash) => {
                (index(column), Operation::Dereference(hash.as_bytes().to_vec()))
            }
        });
        self.db.commit_changes(changes).map_err(|cause| DatabaseError(Box::new(cause)))
    }

    fn get(&self, column: ColumnId, key: &[u8]) -> Option<Vec<u8>> {
        let value = self.read(column, key)?;
        let (what, holds) = match column {
            columns::STATE => ("a node of a state", key == blake2_256(&value)),
            columns::KEY_LOOKUP => ("where a block is", is_place(key, &value)),
            columns::HEADER => {
                let hash = blake2_256(&value);
                ("a header", key.get(NUMBER..).is_some_and(|named| named == hash))
            }
            columns::BODY => {
                // A block may be forgotten meanwhile.
                let header = self.get(columns::HEADER, key);
                ("a block", header.is_none_or(|header| is_body(&header, &value)))
            }
            _ => return Some(value),
        };
        if !holds {
            self.end(format_args!("{what} is not what was stored"));
        }
        Some(value)
    }

    fn contains(&self, column: ColumnId, key: &[u8]) -> bool {
        self.value_size(column, key).is_some()
    }

    fn value_size(&self, column: ColumnId, key: &[u8]) -> Option<usize> {
        let size = self.db.get_size(index(column), key).unwrap_or_else(|cause| self.end(cause))?;
        usize::try_from(size).ok()
    }

    fn supports_ref_counting(&self) -> bool {
        true
    }

    /// ParityDB counts how often a node of a state is stored, so that its place in the trie is not needed.
    fn sanitize_key(&self, key: &mut Vec<u8>) {
        key.drain(..key.len().saturating_sub(H256::len_bytes()));
    }
}

/// A column as ParityDB counts them: up to 255.
const fn index(column: ColumnId) -> u8 {
    let [index, ..] = column.to_le_bytes();
    index
}

/// Whether a block's number and hash are those by which it is looked up: either of them.
fn is_place(key: &[u8], place: &[u8]) -> bool {
    place.split_at_checked(NUMBER).is_some_and(|(number, hash)| {
        hash.len() == H256::len_bytes() && (key == number || key == hash)
    })
}

/// Whether a header and extrinsics, as they are stored, are of one block.
fn is_body(header: &[u8], extrinsics: &[u8]) -> bool {
    let header = Header::decode_all(&mut &*header);
    let extrinsics = Vec::<OpaqueExtrinsic>::decode_all(&mut &*extrinsics);
    header.is_ok_and(|header| extrinsics.is_ok_and(|those| body::is_body(&header, &those)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use codec::Encode;
    use salus_consortium_runtime::opaque::Block;
    use sc_client_db::DatabaseSettings;
    use sc_service::{BlocksPruning, PruningMode};
    use sp_runtime::{
        traits::{BlakeTwo256, Hash},
        StateVersion,
    };
    use tempfile::TempDir;

    fn settings(source: DatabaseSource) -> DatabaseSettings {
        DatabaseSettings {
            trie_cache_maximum_size: None,
            state_pruning: Some(PruningMode::ArchiveAll),
            source,
            blocks_pruning: BlocksPruning::KeepAll,
            pruning_filters: Vec::new(),
            metrics_registry: None,
        }
    }

    /// Has the SDK open a database, and make it if it is new.
    fn opened_by_sdk(source: DatabaseSource) {
        sc_service::new_db_backend::<Block>(settings(source)).unwrap();
    }

    /// The database in a folder, new or not.
    fn opened(folder: &TempDir) -> Arc<dyn Database<H256>> {
        match open(&folder.path().join("db")).unwrap() {
            DatabaseSource::Custom { db, .. } => db,
            other => panic!("it is the SDK's: {other}"),
        }
    }

    #[test]
    fn database_is_that_of_the_sdk() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("db");
        opened_by_sdk(DatabaseSource::ParityDb { path: path.clone() });
        for _ in 0..2 {
            let source = open(&path).unwrap();
            assert!(matches!(source, DatabaseSource::Custom { require_create_flag: false, .. }));
            opened_by_sdk(source);
        }
        opened_by_sdk(DatabaseSource::ParityDb { path });
    }

    #[test]
    fn database_is_made_when_there_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("db");
        let source = open(&path).unwrap();
        assert!(matches!(source, DatabaseSource::Custom { require_create_flag: true, .. }));
        opened_by_sdk(source);
        opened_by_sdk(DatabaseSource::ParityDb { path });
    }

    #[test]
    fn values_are_read_when_they_are_what_their_keys_say() {
        let folder = tempfile::tempdir().unwrap();
        let db = opened(&folder);
        let node = b"a node".to_vec();
        let hash = H256(blake2_256(&node));
        let mut stored = Transaction::new();
        stored.store(columns::STATE, hash, node.clone());
        stored.set(columns::JUSTIFICATIONS, b"any", b"value");
        db.commit(stored).unwrap();
        assert_eq!(db.get(columns::STATE, hash.as_bytes()), Some(node.clone()));
        assert_eq!(db.value_size(columns::STATE, hash.as_bytes()), Some(node.len()));
        assert_eq!(db.get(columns::JUSTIFICATIONS, b"any"), Some(b"value".to_vec()));
        assert!(!db.contains(columns::HEADER, b"any"));
    }

    #[test]
    fn nodes_of_states_are_there_until_they_are_released_as_often_as_they_were_stored() {
        let folder = tempfile::tempdir().unwrap();
        let node = b"a node".to_vec();
        let hash = H256(blake2_256(&node));
        // ParityDB forgets behind the back of whoever has it open.
        let holds_after = |change: &dyn Fn(&mut Transaction<H256>)| {
            let mut transaction = Transaction::new();
            change(&mut transaction);
            opened(&folder).commit(transaction).unwrap();
            opened(&folder).contains(columns::STATE, hash.as_bytes())
        };
        assert!(holds_after(&|changes| changes.store(columns::STATE, hash, node.clone())));
        assert!(holds_after(&|changes| changes.reference(columns::STATE, hash)));
        assert!(holds_after(&|changes| changes.release(columns::STATE, hash)));
        assert!(!holds_after(&|changes| changes.remove(columns::STATE, hash.as_bytes())));
    }

    #[test]
    fn key_of_a_state_is_the_hash_at_its_end() {
        let folder = tempfile::tempdir().unwrap();
        let db = opened(&folder);
        for place in [&b""[..], b"place"] {
            let mut key = [place, &[7; 32]].concat();
            db.sanitize_key(&mut key);
            assert_eq!(key, [7; 32]);
        }
    }

    #[test]
    fn place_is_that_of_its_number_and_of_its_hash() {
        let place = [&[0, 0, 0, 1][..], &[7; 32]].concat();
        assert!(is_place(&[0, 0, 0, 1], &place));
        assert!(is_place(&[7; 32], &place));
        assert!(!is_place(&[0, 0, 0, 2], &place));
        assert!(!is_place(&[8; 32], &place));
        for short in 0..place.len() {
            assert!(!is_place(&[0, 0, 0, 1], &place[..short]));
        }
    }

    #[test]
    fn body_is_that_of_its_header_alone() {
        let extrinsics = [vec![1], vec![2; 100]].map(OpaqueExtrinsic::from_blob).to_vec();
        let leaves: Vec<_> = extrinsics.iter().map(Encode::encode).collect();
        for version in [StateVersion::V0, StateVersion::V1] {
            let header = Header {
                parent_hash: H256::zero(),
                number: 1,
                state_root: H256::zero(),
                extrinsics_root: BlakeTwo256::ordered_trie_root(leaves.clone(), version),
                digest: Default::default(),
            }
            .encode();
            let body = extrinsics.encode();
            assert!(is_body(&header, &body));
            for at in 0..body.len() {
                let mut turned = body.clone();
                turned[at] ^= 1;
                assert!(!is_body(&header, &turned), "{at}");
            }
            assert!(!is_body(&header[..7], &body));
        }
    }
}
