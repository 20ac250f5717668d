//! How a release stands, from what a block's state has of it: read from a node, or proven.
//!
//! A proof holds the header of a block, and the entries of its state that were read to tell how the
//! release stands:
//!
//! - `Timestamp.Now`, and `System.BlockHash` of the first block, which tells the chain
//! - the storage versions of `Attestations` and `Registry`, for entries of another version would be
//!   misread
//! - `Attestations.Releases` of the file's digest; if there is none, nothing else
//! - `Attestations.Packages` of the package, `Attestations.Attestations` of the digest,
//!   `Attestations.Quorum`
//! - `Registry.Organisations` of whoever publishes the package, and of each that attested
//!
//! It is checked by the same reads, so none that matters can be missing.

use crate::{
    ask::{plain, Node},
    client::{BlockNumber, Hash},
    error::Error,
    os,
};
use codec::{Decode, DecodeAll, Encode};
use frame_support::traits::{GetStorageVersion, StorageVersion};
use pallet_attestations::{
    status::assess, AttestationList, DefaultQuorum, Package, Release, ReleaseView,
};
use pallet_registry::Organisation;
use salus_consortium_runtime::{AccountId, Balance, Hashing, Header, Runtime};
use salus_primitives::{FileDigest, Moment, OrganisationId, ReleaseStatus, ShortText};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sp_core::Bytes as HexBytes;
use sp_crypto_hashing::{blake2_128, twox_128, twox_64};
use sp_state_machine::{create_proof_check_backend, Backend, StorageProof};
use std::{
    collections::BTreeSet,
    fs::{self, OpenOptions},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

/// Bytes of a proof's file, at most.
const LONGEST_PROOF: u64 = 4 * 1024 * 1024;

/// Why a proof does not tell how a release stands.
#[derive(Debug, thiserror::Error)]
pub enum ProofError {
    /// The operating system does not give the file.
    #[error(
        "The proof `{}` cannot be read ({cause}): give --proof what --save-proof wrote.",
        .path.display()
    )]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },

    /// The operating system does not take the file.
    #[error(
        "The proof could not be written to `{}` ({cause}): give --save-proof another place.",
        .path.display()
    )]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },

    /// Nobody would read it.
    #[error(
        "The proof would have {length} bytes, and --proof reads {} at most: let another node prove it.",
        LONGEST_PROOF
    )]
    TooLong {
        /// Its bytes.
        length: usize,
    },

    /// The file is something else.
    #[error("`{}` is no proof ({cause}): give --proof what --save-proof wrote.", .path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        cause: String,
    },

    /// It is about another file.
    #[error(
        "The proof is of another file, with the digest {proven} and not {given}: give the proof of \
         this file."
    )]
    OtherFile {
        /// The digest of which it is.
        proven: FileDigest,
        /// The digest of the file.
        given: FileDigest,
    },

    /// It is about another block.
    #[error(
        "The proof is of another block, {number} with the hash {proven:?} and not {trusted:?}: give \
         the proof of the block that you trust."
    )]
    OtherBlock {
        /// The number of the block of which it is.
        number: BlockNumber,
        /// The hash of that block.
        proven: Hash,
        /// The hash that was given.
        trusted: Hash,
    },

    /// What it proves is not of the block's state.
    #[error(
        "The proof does not fit the state of its block, and proves nothing: save another one."
    )]
    Unfit,

    /// Something is missing.
    #[error(
        "The proof lacks `{0}`, so it does not tell how the release stands: save another one."
    )]
    Incomplete(&'static str),

    /// The state is of another version, in which the same bytes can mean something else.
    #[error(
        "The state of the block is written for another version ({pallet} has {found}, which is not \
         known here): use a newer salus-node."
    )]
    OtherVersion {
        /// The pallet that wrote it.
        pallet: &'static str,
        /// Its version there.
        found: u16,
    },

    /// The state is of a chain, or of a version, that this node does not know.
    #[error(
        "The state of the block has no `{0}` that this version understands: see that the chain is \
         Salus, and use the version of the node that fits it."
    )]
    Foreign(&'static str),
}

/// What a block's state says of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The hash of the chain's first block.
    pub genesis: Hash,
    /// The time of the block.
    pub time: Moment,
    /// The release, if one is kept.
    pub release: Option<NamedRelease>,
}

/// A release, and what its package is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedRelease {
    /// The name of the package.
    pub package: ShortText,
    /// The release.
    pub view: ReleaseView,
}

impl Finding {
    /// How the release stands.
    pub fn status(&self) -> ReleaseStatus {
        self.release.as_ref().map_or(ReleaseStatus::Unknown, |release| release.view.standing)
    }
}

/// An entry of the state.
struct Entry {
    /// What it is called: the pallet and the item.
    name: &'static str,
    key: Vec<u8>,
}

impl Entry {
    /// A value, or where a map begins.
    fn of(name: &'static str) -> Self {
        let key = name.split('.').flat_map(|part| twox_128(part.as_bytes())).collect();
        Self { name, key }
    }

    /// An entry of a map whose keys the chain gives (`Twox64Concat`).
    fn numbered(mut self, id: impl Encode) -> Self {
        id.using_encoded(|id| self.key.extend(twox_64(id).iter().chain(id)));
        self
    }

    /// An entry of a map whose keys somebody chooses (`Blake2_128Concat`).
    fn named(mut self, id: impl Encode) -> Self {
        id.using_encoded(|id| self.key.extend(blake2_128(id).iter().chain(id)));
        self
    }
}

/// Reads entries of one block's state.
struct Reader<R> {
    read: R,
}

impl<R: FnMut(&Entry) -> Result<Option<Vec<u8>>, Error>> Reader<R> {
    fn get<T: Decode>(&mut self, entry: Entry) -> Result<Option<T>, Error> {
        let Some(value) = (self.read)(&entry)? else { return Ok(None) };
        let value = T::decode_all(&mut value.as_slice());
        value.map(Some).map_err(|_| ProofError::Foreign(entry.name).into())
    }

    fn required<T: Decode>(&mut self, entry: Entry) -> Result<T, Error> {
        let name = entry.name;
        self.get(entry)?.ok_or_else(|| ProofError::Foreign(name).into())
    }

    /// Refuse a state of which a pallet's part has another version than this one knows.
    fn check_version(&mut self, entry: Entry, known: StorageVersion) -> Result<(), Error> {
        let pallet = entry.name.split('.').next().unwrap_or_default();
        let found: u16 = self.required(entry)?;
        if known == found {
            return Ok(());
        }
        Err(ProofError::OtherVersion { pallet, found }.into())
    }

    /// What the state says of a file: as the pallet says it, by the pallet's own function.
    fn find(&mut self, sha256: FileDigest) -> Result<Finding, Error> {
        let first: BlockNumber = 0;
        let genesis = self.required(Entry::of("System.BlockHash").numbered(first))?;
        let time = self.required(Entry::of("Timestamp.Now"))?;
        self.check_version(
            Entry::of("Attestations.:__STORAGE_VERSION__:"),
            pallet_attestations::Pallet::<Runtime>::in_code_storage_version(),
        )?;
        self.check_version(
            Entry::of("Registry.:__STORAGE_VERSION__:"),
            pallet_registry::Pallet::<Runtime>::in_code_storage_version(),
        )?;
        let entry = Entry::of("Attestations.Releases");
        let release: Option<Release<AccountId, Balance>> = self.get(entry.named(sha256))?;
        let Some(release) = release else { return Ok(Finding { genesis, time, release: None }) };

        let entry = Entry::of("Attestations.Packages");
        let package: Package = self.required(entry.numbered(release.package))?;
        let entry = Entry::of("Attestations.Attestations");
        let attestations: AttestationList = self.get(entry.named(sha256))?.unwrap_or_default();
        let entry = Entry::of("Attestations.Quorum");
        let quorum = self.get(entry)?.unwrap_or(DefaultQuorum::get());
        let attesters = attestations.iter().map(|attestation| attestation.organisation);
        let mut active = BTreeSet::new();
        for id in attesters.chain([package.publisher]) {
            if self.is_active(id)? {
                active.insert(id);
            }
        }

        let is_active = |id| active.contains(&id);
        let standing = assess(sha256, &release, &package, attestations, quorum, time, is_active);
        let view = ReleaseView::new(sha256, release, standing);
        Ok(Finding { genesis, time, release: Some(NamedRelease { package: package.name, view }) })
    }

    fn is_active(&mut self, id: OrganisationId) -> Result<bool, Error> {
        let entry = Entry::of("Registry.Organisations");
        let organisation: Option<Organisation<AccountId>> = self.get(entry.numbered(id))?;
        Ok(organisation.is_some_and(|organisation| organisation.is_active()))
    }
}

/// The time of a block, as a node tells it.
pub fn time(node: &Node, block: Hash) -> Result<Moment, Error> {
    let read = |entry: &Entry| Ok(node.storage(&entry.key, block)?);
    Reader { read }.required(Entry::of("Timestamp.Now"))
}

/// A proof in the version that the reader understands.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum VersionedProof {
    V1(Proof),
}

/// What proves how a release stood in a block.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// The digest of the file.
    sha256: FileDigest,
    /// The header of the block.
    header: Header,
    /// Nodes of the trie of its state.
    nodes: Vec<HexBytes>,
}

/// The answer of `state_getReadProof`.
#[derive(Deserialize)]
struct ReadProof {
    at: Hash,
    proof: Vec<HexBytes>,
}

impl Proof {
    /// Let a node prove of a block what it `told`.
    pub fn fetch(
        node: &Node,
        header: &Header,
        sha256: FileDigest,
        told: &Finding,
    ) -> Result<Self, Error> {
        const METHOD: &str = "state_getReadProof";
        let block = header.hash();
        let mut keys = Vec::new();
        let read = |entry: &Entry| {
            keys.push(HexBytes(entry.key.clone()));
            Ok(node.storage(&entry.key, block)?)
        };
        Reader { read }.find(sha256)?;
        let ReadProof { at, proof } = node.ask(METHOD, json!([keys, block]))?;
        if at != block {
            return Err(node.unintelligible(METHOD, &"it is of another block").into());
        }
        let proof = Self { sha256, header: header.clone(), nodes: proof };
        if proof.check(sha256, block)? != *told {
            return Err(node
                .unintelligible(METHOD, &"it contradicts the node's own answer")
                .into());
        }
        Ok(proof)
    }

    /// What it proves of the file with this digest, if it is of the block with this hash.
    pub fn check(&self, sha256: FileDigest, block: Hash) -> Result<Finding, Error> {
        if self.sha256 != sha256 {
            return Err(ProofError::OtherFile { proven: self.sha256, given: sha256 }.into());
        }
        let proven = self.header.hash();
        if proven != block {
            let number = self.header.number;
            return Err(ProofError::OtherBlock { number, proven, trusted: block }.into());
        }
        let nodes = self.nodes.iter().map(|node| node.0.clone());
        let nodes = StorageProof::new(nodes);
        let state = create_proof_check_backend::<Hashing>(self.header.state_root, nodes)
            .map_err(|_| ProofError::Unfit)?;
        let read = |entry: &Entry| {
            state.storage(&entry.key).map_err(|_| ProofError::Incomplete(entry.name).into())
        };
        Reader { read }.find(sha256)
    }

    /// The number of the block.
    pub fn number(&self) -> BlockNumber {
        self.header.number
    }

    /// Read what [`Self::save`] wrote.
    pub fn load(path: &Path) -> Result<Self, ProofError> {
        let unreadable = |cause| ProofError::Unreadable { path: path.into(), cause };
        let malformed = |cause| ProofError::Malformed { path: path.into(), cause };
        let mut content = Vec::new();
        let file = os::open_file(path).map_err(unreadable)?;
        let length = file
            .take(LONGEST_PROOF.saturating_add(1))
            .read_to_end(&mut content)
            .map_err(unreadable)?;
        if u64::try_from(length).is_ok_and(|length| length > LONGEST_PROOF) {
            return Err(malformed("it is too long".into()));
        }
        let VersionedProof::V1(proof) = serde_json::from_slice(&content)
            .map_err(|error| malformed(plain(&error.to_string())))?;
        Ok(proof)
    }

    /// Write it to a file that was not there.
    pub fn save(self, path: &Path) -> Result<(), ProofError> {
        let failed = |cause| ProofError::Unwritable { path: path.into(), cause };
        let json = serde_json::to_vec(&VersionedProof::V1(self));
        let json = json.map_err(|error| failed(error.into()))?;
        if u64::try_from(json.len()).is_ok_and(|length| length > LONGEST_PROOF) {
            return Err(ProofError::TooLong { length: json.len() });
        }
        let mut file =
            OpenOptions::new().write(true).create_new(true).open(path).map_err(failed)?;
        file.write_all(&json).map_err(|cause| {
            // Half a proof is none, and would be in the way of the next one.
            let _ = fs::remove_file(path);
            failed(cause)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pallet_attestations::{
        Attestation, Attestations, Channel, Description, PackageKind, Packages, Pallet, Quorum,
        Releases, VersionedRelease,
    };
    use pallet_registry::{OrganisationStatus, Organisations};
    use salus_primitives::{CommitId, OrganisationKind, PackageId, DAY};

    const FILE: FileDigest = FileDigest([7; 32]);
    const NOW: Moment = 20_000 * DAY;
    const PUBLISHER: u32 = 0;
    const GENESIS: Hash = Hash::repeat_byte(3);

    fn publish() {
        StorageVersion::new(1).put::<Pallet<Runtime>>();
        StorageVersion::new(1).put::<pallet_registry::Pallet<Runtime>>();
        let genesis = Entry::of("System.BlockHash").numbered(0_u32);
        sp_io::storage::set(&genesis.key, &GENESIS.encode());
        sp_io::storage::set(&Entry::of("Timestamp.Now").key, &NOW.encode());
        let package = Package {
            name: "salus-node".parse().unwrap(),
            kind: PackageKind::Program,
            publisher: OrganisationId(PUBLISHER),
        };
        Packages::<Runtime>::insert(PackageId(5), package);
        let description = Description {
            channel: Channel::Candidate,
            target: "any".parse().unwrap(),
            sequence: 3,
            label: "1.4.0".parse().unwrap(),
            size: 8,
            commit: CommitId::Sha1([5; 20]),
            sbom: FileDigest([1; 32]),
            provenance: FileDigest([2; 32]),
            expires: NOW + 1,
            code_hash: None,
        };
        let release = Release {
            package: PackageId(5),
            number: 2,
            publisher: OrganisationId(PUBLISHER),
            description,
            published: NOW,
            revoked: None,
            depositor: AccountId::new([9; 32]),
            deposit: 1,
        };
        Releases::<Runtime>::insert(FILE, release);
        let attestation = |organisation| Attestation {
            organisation: OrganisationId(organisation),
            sha256: FILE,
            code_hash: None,
            environment: FileDigest([6; 32]),
            at: NOW,
            overruled: false,
            withdrawn: false,
            differed: false,
        };
        let attestations = [1, 2].map(attestation).to_vec().try_into().unwrap();
        Attestations::<Runtime>::insert(FILE, AttestationList::from(attestations));
        for id in [PUBLISHER, 1, 2] {
            stands(id, OrganisationStatus::Active);
        }
    }

    /// The first of those that attested obtained something else.
    fn dispute(withdrawn: bool) {
        Attestations::<Runtime>::mutate(FILE, |list| {
            list[0].sha256 = FileDigest([8; 32]);
            list[0].withdrawn = withdrawn;
        });
    }

    fn published_by(publisher: u32) {
        Packages::<Runtime>::mutate(PackageId(5), |package| {
            package.as_mut().unwrap().publisher = OrganisationId(publisher);
        });
    }

    fn stands(id: u32, status: OrganisationStatus) {
        let organisation = Organisation {
            governing: AccountId::new([1; 32]),
            kind: OrganisationKind::from_code("HOSPITAL").unwrap(),
            status,
            since: 0,
            name: b"Someone".to_vec().try_into().unwrap(),
            encryption_key: None,
            endpoint: None,
            seat: true,
        };
        Organisations::<Runtime>::insert(OrganisationId(id), organisation);
    }

    #[test]
    fn find_says_what_the_pallet_says_of_what_the_runtime_keeps() {
        let pending = |attested, quorum| ReleaseStatus::Pending { attested, quorum };
        let changes: [(fn(), ReleaseStatus); 11] = [
            (|| (), ReleaseStatus::Attested),
            (|| Quorum::<Runtime>::put(3), pending(2, 3)),
            (|| stands(1, OrganisationStatus::Suspended), pending(1, 2)),
            (|| stands(PUBLISHER, OrganisationStatus::Suspended), ReleaseStatus::Withheld),
            (|| Attestations::<Runtime>::remove(FILE), pending(0, 2)),
            (|| dispute(false), ReleaseStatus::Disputed),
            (|| dispute(true), pending(1, 2)),
            (|| published_by(1), pending(1, 2)),
            (
                || {
                    dispute(false);
                    published_by(1);
                },
                ReleaseStatus::Disputed,
            ),
            (
                || sp_io::storage::set(&Entry::of("Timestamp.Now").key, &(NOW + 1).encode()),
                ReleaseStatus::Expired,
            ),
            (|| Releases::<Runtime>::remove(FILE), ReleaseStatus::Unknown),
        ];
        for (change, status) in changes {
            sp_io::TestExternalities::default().execute_with(|| {
                publish();
                change();
                let read = |entry: &Entry| Ok(sp_io::storage::get(&entry.key).map(Into::into));
                let finding = Reader { read }.find(FILE).unwrap();
                assert_eq!(finding.status(), status);
                assert_eq!(finding.genesis, GENESIS);
                let told = Pallet::<Runtime>::release(FILE);
                let found = finding.release.map(|release| {
                    assert_eq!(release.package.to_string(), "salus-node");
                    VersionedRelease::V1(release.view)
                });
                assert_eq!(found, told);
            });
        }
    }

    #[test]
    fn find_fails_when_the_state_is_of_another_version() {
        let attestations = |version: u16| StorageVersion::new(version).put::<Pallet<Runtime>>();
        let registry = |version: u16| {
            StorageVersion::new(version).put::<pallet_registry::Pallet<Runtime>>();
        };
        let changes: [(&dyn Fn(u16), &str); 2] =
            [(&attestations, "Attestations"), (&registry, "Registry")];
        for (put, name) in changes {
            for version in [0, 2] {
                sp_io::TestExternalities::default().execute_with(|| {
                    publish();
                    put(version);
                    // That there is no release cannot be told either.
                    for file in [FILE, FileDigest([8; 32])] {
                        let read =
                            |entry: &Entry| Ok(sp_io::storage::get(&entry.key).map(Into::into));
                        let Err(Error::Proof(ProofError::OtherVersion { pallet, found })) =
                            Reader { read }.find(file)
                        else {
                            panic!("{name} {version} is understood");
                        };
                        assert_eq!((pallet, found), (name, version));
                    }
                });
            }
        }
    }

    #[test]
    fn save_fails_when_nobody_would_read_the_proof() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("proof");
        let header = Header {
            parent_hash: Hash::zero(),
            number: 1,
            state_root: Hash::zero(),
            extrinsics_root: Hash::zero(),
            digest: Default::default(),
        };
        let proof = |length: usize| Proof {
            sha256: FILE,
            header: header.clone(),
            nodes: vec![HexBytes(vec![7; length])],
        };
        let empty = serde_json::to_vec(&VersionedProof::V1(proof(0))).unwrap().len();
        let most = (LONGEST_PROOF as usize - empty) / 2;
        let Err(ProofError::TooLong { length }) = proof(most + 1).save(&path) else {
            panic!("it was written");
        };
        assert!(length as u64 > LONGEST_PROOF, "{length}");
        assert!(!path.exists());
        proof(most).save(&path).unwrap();
        Proof::load(&path).unwrap();

        // What is there stays.
        let Err(ProofError::Unwritable { cause, .. }) = proof(1).save(&path) else {
            panic!("it was overwritten");
        };
        assert_eq!(cause.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(Proof::load(&path).unwrap().nodes[0].0.len(), most);
    }
}
