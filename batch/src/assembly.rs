//! From entries to a root and openings, in two passes.
//!
//! The first commits to each entry and hashes, and puts what it read into a file without a name.
//! The second reads that back, a block of leaves at a time, and writes each leaf with its proof.
//! In memory is a block of leaves, and one hash for each block that there is.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, Seek, Write},
    path::Path,
};

use salus_merkle::{leaf_hash, Builder, Hash, ProofError, Tree, MAX_LEAVES};
use salus_primitives::{CommitmentDomain, CommitmentKind};
use serde::{de::IgnoredAny, Serialize};

use crate::{
    bytes32::Bytes32,
    disclosure::Disclosure,
    error::{Error, Refusal},
    json,
    lines::{Lines, MAX_ENTRY, MAX_OPENING},
    opening::{sha256, Leaf, Opening, Secret, VERSION},
};

/// Leaves that a batch has at least, and of whose multiple it always is.
pub const MIN_LEAVES: usize = 256;

/// What is anchored, and what it proves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// The root.
    pub root: Bytes32,
    /// How many leaves it has, padding included.
    pub leaves: u64,
    /// How many entries were read.
    pub entries: u64,
    /// What they are.
    pub kind: CommitmentKind,
    /// The batch that this one extends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extends: Option<Extended>,
}

/// A batch that another extends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Extended {
    /// Its root.
    pub root: Bytes32,
    /// How many leaves it has.
    pub leaves: u64,
    /// Proves that the other begins with them.
    pub proof: Vec<Bytes32>,
}

/// A batch being made.
pub struct Assembly {
    domain: CommitmentDomain,
    spool: BufWriter<File>,
    /// The block that is not full yet.
    block: Builder<fn(&[u8]) -> Hash>,
    /// Roots of the full blocks.
    blocks: Vec<Hash>,
    entries: u64,
    extended: Option<(Bytes32, u64)>,
}

impl Assembly {
    /// A batch without leaves. What is read is kept in a file without a name in this folder, which
    /// goes with the process.
    pub fn new(genesis_hash: Hash, kind: CommitmentKind, folder: &Path) -> Result<Self, Error> {
        let spool = tempfile::tempfile_in(folder);
        let spool = spool.map_err(Error::io(folder.display().to_string()))?;
        Ok(Self {
            domain: CommitmentDomain { genesis_hash, kind, version: VERSION },
            spool: BufWriter::new(spool),
            block: builder(),
            blocks: Vec::new(),
            entries: 0,
            extended: None,
        })
    }

    /// Begins with all leaves of an earlier batch, of which these are all openings.
    pub fn extend(&mut self, openings: impl BufRead, name: &str) -> Result<(), Error> {
        let mut lines = Lines::new(openings, name, MAX_OPENING);
        let mut earlier = None;
        while let Some(opening) = lines.next_json::<Opening>()? {
            let root = *earlier.get_or_insert(opening.root);
            lines.blame(self.continues(root, &opening))?;
            self.push(&opening.leaf)?;
        }
        let root = earlier.ok_or(Refusal::NoOpenings)?;
        let leaves = self.leaves();
        if !leaves.is_power_of_two() || self.block.leaves() > 0 {
            return Err(Refusal::LeavesMissing(leaves).into());
        }
        let found = self.upper().and_then(|tree| tree.root()).map(Bytes32);
        if let Some(found) = found.filter(|found| *found != root) {
            return Err(Refusal::RootMismatch(found).into());
        }
        self.extended = Some((root, leaves));
        Ok(())
    }

    /// Whether an opening is the next leaf of the batch with this root.
    fn continues(&self, root: Bytes32, opening: &Opening) -> Result<(), Refusal> {
        let expected = self.leaves();
        if opening.root != root {
            return Err(Refusal::OtherBatch(opening.root));
        }
        if opening.index != expected {
            return Err(Refusal::LeafMissing { expected, found: opening.index });
        }
        if let Some(secret) = opening.leaf.secret.as_ref().filter(|it| it.kind != self.domain.kind)
        {
            return Err(Refusal::OtherKind(kind_name(secret.kind)));
        }
        opening.leaf.verify(&self.domain.genesis_hash)
    }

    /// Commits to every line.
    pub fn add_all(&mut self, entries: impl BufRead, name: &str) -> Result<(), Error> {
        let mut lines = Lines::new(entries, name, MAX_ENTRY);
        while let Some(entry) = lines.next_line()? {
            lines.blame(self.check(&entry))?;
            let secret = Secret {
                kind: self.domain.kind,
                version: self.domain.version,
                salt: random()?,
                entry,
            };
            let commitment = secret.commitment(&self.domain.genesis_hash);
            self.push(&Leaf { commitment, secret: Some(secret) })?;
            self.entries = self.entries.saturating_add(1);
        }
        Ok(())
    }

    fn check(&self, entry: &str) -> Result<(), Refusal> {
        if self.domain.kind == CommitmentKind::Disclosure {
            Disclosure::read(entry).map(drop)
        } else {
            json::read::<BTreeMap<String, IgnoredAny>>(entry).map(drop)
        }
    }

    fn leaves(&self) -> u64 {
        let block = u64::try_from(MIN_LEAVES).unwrap_or(u64::MAX);
        let blocks = u64::try_from(self.blocks.len()).unwrap_or(u64::MAX);
        blocks.saturating_mul(block).saturating_add(self.block.leaves())
    }

    fn push(&mut self, leaf: &Leaf) -> Result<(), Error> {
        if self.leaves() >= MAX_LEAVES {
            return Err(Refusal::from(ProofError::TooManyLeaves).into());
        }
        self.block.push(&leaf.commitment.0).map_err(Refusal::from)?;
        if usize::try_from(self.block.leaves()) == Ok(MIN_LEAVES) {
            self.blocks.push(self.block.root());
            self.block = builder();
        }
        write_line(&mut self.spool, leaf).map_err(spooling)
    }

    /// Fills up to a power of two with commitments to random bytes, which nobody keeps and nobody
    /// can tell from others.
    fn pad(&mut self) -> Result<(), Error> {
        while self.block.leaves() > 0 || !self.blocks.len().is_power_of_two() {
            let (salt, bytes): (Bytes32, Bytes32) = (random()?, random()?);
            let commitment = self.domain.commit(sha256, &salt.0, &bytes.0);
            self.push(&Leaf { commitment, secret: None })?;
        }
        Ok(())
    }

    /// The tree over the full blocks.
    fn upper(&self) -> Option<Tree> {
        Tree::new(sha256, self.blocks.clone())
    }

    /// Writes all openings, and says what is to be anchored.
    pub fn finish(mut self, openings: impl Write, name: &str) -> Result<Summary, Error> {
        if self.extended.is_some() && self.entries == 0 {
            return Err(Refusal::NothingAdded.into());
        }
        self.pad()?;
        let leaves = self.leaves();
        let Some((upper, root)) =
            self.upper().and_then(|tree| tree.root().map(|root| (tree, root)))
        else {
            return Err(Refusal::LeavesMissing(leaves).into());
        };
        let extends = self.extended.and_then(|(root, leaves)| {
            let blocks = usize::try_from(leaves).ok()?.checked_div(MIN_LEAVES)?;
            let proof = upper.consistency(blocks)?.into_iter().map(Bytes32).collect();
            Some(Extended { root, leaves, proof })
        });
        let mut spool = self.spool.into_inner().map_err(|error| spooling(error.into_error()))?;
        spool.rewind().map_err(spooling)?;
        let mut spool = Lines::new(BufReader::new(spool), "the temporary file", MAX_OPENING);
        let mut openings = BufWriter::new(openings);
        let root = Bytes32(root);
        for block in 0..upper.leaves() {
            for opening in openings_of_block(&mut spool, root, &upper, block)? {
                write_line(&mut openings, &opening).map_err(Error::io(name))?;
            }
        }
        openings.flush().map_err(Error::io(name))?;
        Ok(Summary { root, leaves, entries: self.entries, kind: self.domain.kind, extends })
    }
}

/// The openings of the next block of leaves.
fn openings_of_block<R: BufRead>(
    spool: &mut Lines<R>,
    root: Bytes32,
    upper: &Tree,
    block: usize,
) -> Result<Vec<Opening>, Error> {
    let mut leaves = Vec::with_capacity(MIN_LEAVES);
    while leaves.len() < MIN_LEAVES {
        let leaf = spool.next_json::<Leaf>().map_err(|error| spooling(io::Error::other(error)))?;
        leaves.push(leaf.ok_or_else(|| spooling(io::ErrorKind::UnexpectedEof.into()))?);
    }
    let hashes = leaves.iter().map(|leaf| leaf_hash(sha256, &leaf.commitment.0)).collect();
    let lower = Tree::new(sha256, hashes);
    let way_of_block = upper.inclusion(block);
    let opening = |(place, leaf)| {
        let way_in_block = lower.as_ref()?.inclusion(place)?;
        let index = u64::try_from(block.checked_mul(MIN_LEAVES)?.checked_add(place)?).ok()?;
        let way = way_in_block.iter().chain(way_of_block.as_ref()?);
        Some(Opening { root, index, leaf, proof: way.copied().map(Bytes32).collect() })
    };
    let openings: Option<_> = leaves.into_iter().enumerate().map(opening).collect();
    openings.ok_or_else(|| Refusal::from(ProofError::IndexOutOfRange).into())
}

fn builder() -> Builder<fn(&[u8]) -> Hash> {
    Builder::new(sha256)
}

fn random() -> Result<Bytes32, Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(Error::Random)?;
    Ok(Bytes32(bytes))
}

/// What is wrong with a file without a name.
pub(crate) fn spooling(error: io::Error) -> Error {
    Error::io("the temporary file")(error)
}

/// Writes a value as one line of JSON.
pub fn write_line(mut output: impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut output, value)?;
    output.write_all(b"\n")
}

fn kind_name(kind: CommitmentKind) -> String {
    format!("{kind:?}").to_lowercase()
}
