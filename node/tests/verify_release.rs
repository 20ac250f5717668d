//! `verify-release`: each exit code, from nodes that agree and from proofs, and what is refused.

use crate::common::{closed_pipe, full_disk, FakeNode, Finished, Machine};
use codec::Encode;
use pallet_attestations::{
    status::assess, Attestation, AttestationList, Channel, Description, Package, PackageKind,
    PackageView, Release, ReleaseView, Revocation, VersionedPackage, VersionedRelease,
};
use pallet_registry::{Organisation, OrganisationStatus};
use salus_consortium_runtime::{AccountId, Balance, Hash, Hashing, Header};
use salus_primitives::{
    CommitId, FileDigest, Moment, OrganisationId, OrganisationKind, PackageId, RevocationReason,
    DAY, HOUR, MINUTE,
};
use serde_json::{json, Value};
use sp_core::{bytes::to_hex, storage::StateVersion};
use sp_crypto_hashing::{blake2_128, sha2_256, twox_128, twox_64};
use sp_state_machine::{prove_read_on_trie_backend, Backend, InMemoryBackend};
use std::{
    collections::BTreeMap,
    fs,
    process::{Command, Stdio},
    sync::LazyLock,
    time::SystemTime,
};

/// The file that was released.
const FILE: &[u8] = b"the node";
/// When the tests began, in whole seconds.
static NOW: LazyLock<Moment> = LazyLock::new(|| {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs() * 1_000
});
const PUBLISHER: OrganisationId = OrganisationId(0);
const BUILDERS: [OrganisationId; 2] = [OrganisationId(1), OrganisationId(2)];
const PACKAGE: PackageId = PackageId(7);

fn sha256() -> FileDigest {
    FileDigest(sha2_256(FILE))
}

/// What a chain keeps of one release, which stands as `Attested` unless a test changes something.
#[derive(Clone)]
struct Chain {
    genesis: Hash,
    number: u32,
    time: Moment,
    /// Storage versions of `Attestations` and `Registry`.
    versions: [u16; 2],
    release: Option<Release<AccountId, Balance>>,
    package: Package,
    attestations: Vec<Attestation>,
    quorum: Option<u8>,
    suspended: Vec<OrganisationId>,
}

impl Chain {
    fn new() -> Self {
        let description = Description {
            channel: Channel::Stable,
            target: "x86_64-unknown-linux-gnu".parse().unwrap(),
            sequence: 3,
            label: "1.4.0".parse().unwrap(),
            size: FILE.len() as u64,
            commit: CommitId::Sha1([5; 20]),
            sbom: FileDigest([1; 32]),
            provenance: FileDigest([2; 32]),
            expires: *NOW + DAY,
            code_hash: None,
        };
        let release = Release {
            package: PACKAGE,
            number: 2,
            publisher: PUBLISHER,
            description,
            published: *NOW - DAY,
            revoked: None,
            depositor: AccountId::new([9; 32]),
            deposit: 1,
        };
        let package = Package {
            name: "salus-node".parse().unwrap(),
            kind: PackageKind::Program,
            publisher: PUBLISHER,
        };
        Self {
            genesis: Hash::repeat_byte(1),
            number: 44,
            time: *NOW,
            versions: [1, 1],
            release: Some(release),
            package,
            attestations: BUILDERS.map(attestation).to_vec(),
            quorum: None,
            suspended: Vec::new(),
        }
    }

    /// The same with something changed.
    fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    fn revoked(self, reason: &str) -> Self {
        let reason = RevocationReason::from_code(reason).unwrap();
        self.with(|chain| {
            chain.release.as_mut().unwrap().revoked =
                Some(Revocation { reason, at: *NOW, by: None });
        })
    }

    /// What the pallet answers.
    fn answer(&self) -> Option<VersionedRelease> {
        let release = self.release.clone()?;
        let is_active = |id| !self.suspended.contains(&id);
        let quorum = self.quorum.unwrap_or(2);
        let attestations = self.attestations.clone();
        let standing =
            assess(sha256(), &release, &self.package, attestations, quorum, self.time, is_active);
        Some(VersionedRelease::V1(ReleaseView::new(sha256(), release, standing)))
    }

    /// What the pallet answers about packages: this one, and another one before it.
    fn packages(&self) -> Vec<VersionedPackage> {
        let view = |id, package| PackageView { id: PackageId(id), package, lines: Vec::new() };
        let other = Package { name: "another".parse().unwrap(), ..self.package.clone() };
        let views = [view(0, other), view(PACKAGE.0, self.package.clone())];
        views.map(VersionedPackage::V1).to_vec()
    }

    /// What the pallets keep.
    fn state(&self) -> InMemoryBackend<Hashing> {
        let item = |pallet: &str, item: &str| {
            [twox_128(pallet.as_bytes()), twox_128(item.as_bytes())].concat()
        };
        let named = |name: &str| {
            let digest = sha256().0;
            [item("Attestations", name), blake2_128(&digest).to_vec(), digest.to_vec()].concat()
        };
        let numbered = |prefix: Vec<u8>, id: u32| {
            let id = id.encode();
            [prefix, twox_64(&id).to_vec(), id].concat()
        };
        let mut state = BTreeMap::new();
        state.insert(item("Timestamp", "Now"), self.time.encode());
        state.insert(numbered(item("System", "BlockHash"), 0), self.genesis.encode());
        for (pallet, version) in ["Attestations", "Registry"].iter().zip(self.versions) {
            state.insert(item(pallet, ":__STORAGE_VERSION__:"), version.encode());
        }
        // Something else, so that the trie has branches.
        for number in 0..200 {
            state.insert(numbered(item("Registry", "Agents"), number), vec![1; 40]);
        }
        if let Some(release) = &self.release {
            state.insert(named("Releases"), release.encode());
        }
        state.insert(numbered(item("Attestations", "Packages"), PACKAGE.0), self.package.encode());
        if !self.attestations.is_empty() {
            let list: AttestationList = self.attestations.clone().try_into().unwrap();
            state.insert(named("Attestations"), list.encode());
        }
        if let Some(quorum) = self.quorum {
            state.insert(item("Attestations", "Quorum"), quorum.encode());
        }
        for id in BUILDERS.into_iter().chain([PUBLISHER]) {
            let suspended = self.suspended.contains(&id);
            let organisation = Organisation {
                governing: AccountId::new([id.0 as u8; 32]),
                kind: OrganisationKind::from_code("HOSPITAL").unwrap(),
                status: if suspended {
                    OrganisationStatus::Suspended
                } else {
                    OrganisationStatus::Active
                },
                since: 0,
                name: b"Someone".to_vec().try_into().unwrap(),
                encryption_key: None,
                endpoint: None,
                seat: true,
            };
            state.insert(numbered(item("Registry", "Organisations"), id.0), organisation.encode());
        }
        (state, StateVersion::V1).into()
    }

    fn header(&self) -> Header {
        let state_root = *self.state().root();
        Header {
            parent_hash: Hash::repeat_byte(3),
            number: self.number,
            state_root,
            extrinsics_root: Hash::repeat_byte(4),
            digest: Default::default(),
        }
    }

    fn hash(&self) -> String {
        format!("{:?}", self.header().hash())
    }

    /// A node of this chain.
    fn node(self) -> FakeNode {
        self.node_that_lies(|_, _| None)
    }

    /// A node of this chain, except where `lie` has an answer to a method.
    fn node_that_lies(
        self,
        lie: impl Fn(&str, &Value) -> Option<Result<Value, String>> + Send + 'static,
    ) -> FakeNode {
        let (state, header) = (self.state(), self.header());
        let (answer, packages) = (self.answer(), self.packages());
        let (hash, genesis) = (json!(header.hash()), json!(self.genesis));
        FakeNode::start(move |method, params| {
            if let Some(answer) = lie(method, params) {
                return answer;
            }
            let key = |key: &Value| sp_core::bytes::from_hex(key.as_str().unwrap()).unwrap();
            Ok(match method {
                "chain_getBlockHash" if params == &json!([0]) => genesis.clone(),
                "chain_getFinalizedHead" => hash.clone(),
                "chain_getHeader" if params[0] == hash => json!(header),
                "state_call" if params == &json!(["AttestationsApi_packages", "0x", hash]) => {
                    json!(to_hex(&packages.encode(), false))
                }
                "state_call" => {
                    let digest = to_hex(&sha256().0, false);
                    let function = "AttestationsApi_release";
                    let asked = params == &json!([function, digest, hash]);
                    let answer = if asked { answer.clone() } else { None };
                    json!(to_hex(&answer.encode(), false))
                }
                "state_getStorage" if params[1] == hash => {
                    let value = state.storage(&key(&params[0])).unwrap();
                    json!(value.map(|value| to_hex(&value, false)))
                }
                "state_getReadProof" if params[1] == hash => {
                    let keys = params[0].as_array().unwrap().iter().map(key);
                    let proof = prove_read_on_trie_backend(&state, keys).unwrap().into_iter_nodes();
                    let proof: Vec<_> = proof.map(|node| to_hex(&node, false)).collect();
                    json!({"at": hash, "proof": proof})
                }
                other => return Err(format!("no {other} {params}")),
            })
        })
    }
}

fn attestation(organisation: OrganisationId) -> Attestation {
    Attestation {
        organisation,
        sha256: sha256(),
        code_hash: None,
        environment: FileDigest([6; 32]),
        at: *NOW - DAY,
        overruled: false,
        withdrawn: false,
        differed: false,
    }
}

/// Verify the file, with more arguments.
fn verify(machine: &Machine, arguments: &[&str]) -> Finished {
    let file = machine.file("file", FILE);
    machine.run(&[&["verify-release", &file], arguments].concat())
}

/// Save a proof from a node of this chain, and give its path.
fn proof_of(machine: &Machine, chain: &Chain) -> String {
    let path = machine.path("proof").to_str().unwrap().to_owned();
    let node = chain.clone().node();
    verify(machine, &["--url", &node.url(), "--save-proof", &path]).succeeded();
    path
}

/// Change a proof's file.
fn change(machine: &Machine, path: &str, change: impl FnOnce(&mut Value)) -> String {
    let mut proof: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    change(&mut proof["v1"]);
    machine.file("changed", proof.to_string())
}

#[test]
fn exit_code_tells_the_status_when_a_node_says_it_and_when_it_is_proven() {
    let differs = |chain: &mut Chain| chain.attestations[0].sha256 = FileDigest([8; 32]);
    for (code, says, chain) in [
        (0, "attested", Chain::new()),
        (0, "attested", Chain::new().with(|chain| chain.quorum = Some(1))),
        (3, "unknown", Chain::new().with(|chain| chain.release = None)),
        (4, "it must not be installed", Chain::new().revoked("KEY_COMPROMISE")),
        (4, "it may still be installed", Chain::new().revoked("SUPERSEDED")),
        (
            5,
            "expired",
            Chain::new().with(|chain| chain.release.as_mut().unwrap().description.expires = *NOW),
        ),
        (6, "withheld", Chain::new().with(|chain| chain.suspended.push(PUBLISHER))),
        (6, "disputed", Chain::new().with(differs)),
        (6, "pending: 1 of 2", Chain::new().with(|chain| chain.suspended.push(BUILDERS[0]))),
        (6, "pending: 0 of 2", Chain::new().with(|chain| chain.attestations.clear())),
        (6, "pending: 2 of 3", Chain::new().with(|chain| chain.quorum = Some(3))),
        (6, "pending: 1 of 2", Chain::new().with(|chain| chain.package.publisher = BUILDERS[0])),
        (
            6,
            "pending: 1 of 2",
            Chain::new().with(|chain| {
                differs(chain);
                chain.attestations[0].overruled = true;
            }),
        ),
        (
            6,
            "pending: 1 of 2",
            Chain::new().with(|chain| {
                differs(chain);
                chain.attestations[0].withdrawn = true;
            }),
        ),
        (
            6,
            "disputed",
            Chain::new().with(|chain| {
                differs(chain);
                chain.package.publisher = BUILDERS[0];
            }),
        ),
    ] {
        let machine = Machine::new();
        let path = machine.path("proof").to_str().unwrap().to_owned();
        let hash = chain.hash();
        let node = chain.node();
        let asked = verify(&machine, &["--url", &node.url(), "--save-proof", &path]);
        assert_eq!(asked.status.code(), Some(code), "{says}: {}", asked.stderr);
        let asked = String::from_utf8(asked.stdout).unwrap();
        assert!(asked.lines().last().unwrap().contains(says), "{says}: {asked}");
        let proven = verify(&machine, &["--proof", &path, "--block", &hash]);
        assert_eq!(proven.status.code(), Some(code), "{says}: {}", proven.stderr);
        // They differ in who says it.
        let proven = String::from_utf8(proven.stdout).unwrap();
        let lines = |report: &str| -> Vec<String> {
            report.lines().map(|line| line.split(',').next().unwrap().to_owned()).collect()
        };
        assert_eq!(lines(&proven), lines(&asked));
    }
}

#[test]
fn report_tells_the_release_and_who_says_what_when_nodes_agree() {
    let chain = Chain::new().with(|chain| {
        chain.attestations[0].sha256 = FileDigest([8; 32]);
        chain.suspended.push(BUILDERS[1]);
        chain.attestations.push(Attestation {
            sha256: FileDigest([9; 32]),
            withdrawn: true,
            ..attestation(OrganisationId(3))
        });
    });
    let (first, second) = (chain.clone().node(), chain.clone().node());
    let told = verify(&Machine::new(), &["--url", &first.url(), &second.url()]);
    let told = String::from_utf8(told.stdout).unwrap();
    let hash = chain.hash();
    let date = |moment: Moment| {
        jiff::Timestamp::from_millisecond(i64::try_from(moment).unwrap()).unwrap().to_string()
    };
    let block =
        |node: &FakeNode| format!("block        44 {hash} of {}, {}", date(*NOW), node.url());
    let digest = sha256();
    let obtained = FileDigest([8; 32]);
    let expected = [
        format!("sha256       {digest}"),
        format!("chain        {:?}", chain.genesis),
        block(&first),
        block(&second),
        "package      salus-node, number 7".into(),
        "label        1.4.0, says the publisher".into(),
        "channel      stable".into(),
        "target       x86_64-unknown-linux-gnu".into(),
        "sequence     3, says the publisher".into(),
        "size         8".into(),
        "commit       0505050505050505050505050505050505050505, says the publisher".into(),
        format!("expires      {}", date(*NOW + DAY)),
        "published    by organisation 0".into(),
        format!("attested     organisation 1 obtained {obtained}"),
        "attested     organisation 2 does not count".into(),
        "attested     organisation 3 took back that it differs".into(),
        "status       disputed: an organisation obtained other bytes".into(),
    ];
    assert_eq!(told.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn verify_fails_when_a_node_stands_still_or_the_clock_does() {
    let machine = Machine::new();
    let at = |time: Moment| Chain::new().with(|chain| chain.time = time).node();
    let (present, late, early) = (at(*NOW), at(*NOW - 61 * MINUTE), at(*NOW + 2 * HOUR));
    let refused = verify(&machine, &["--url", &present.url(), &late.url()]).refused();
    assert!(refused.contains(&late.url()) && !refused.contains(&present.url()), "{refused}");
    assert!(refused.contains("block 44") && refused.contains("1 h "), "{refused}");
    assert!(refused.contains("min behind this machine's clock"), "{refused}");
    let refused = verify(&machine, &["--url", &early.url()]).refused();
    assert!(refused.contains("1 h 59 min ahead of this machine's clock"), "{refused}");

    verify(&machine, &["--url", &late.url(), "--max-age", "100"]).succeeded();
    verify(&machine, &["--url", &at(*NOW - 50 * MINUTE).url()]).succeeded();
    let refused = verify(&machine, &["--url", &at(*NOW - MINUTE).url(), "--max-age=0"]).refused();
    assert!(refused.contains("--max-age takes more"), "{refused}");
}

#[test]
fn exit_code_is_that_of_expired_when_the_end_came_after_the_block() {
    let machine = Machine::new();
    let path = machine.path("proof").to_str().unwrap().to_owned();
    let chain = Chain::new().with(|chain| {
        chain.time = *NOW - 30 * MINUTE;
        chain.release.as_mut().unwrap().description.expires = *NOW - MINUTE;
    });
    let node = chain.clone().node();
    let asked = verify(&machine, &["--url", &node.url(), "--save-proof", &path]);
    assert_eq!(asked.status.code(), Some(5), "{}", asked.stderr);
    let proven = verify(&machine, &["--proof", &path, "--block", &chain.hash()]);
    assert_eq!(proven.status.code(), Some(5), "{}", proven.stderr);
}

#[test]
fn status_tells_how_old_the_block_is_when_it_is_proven() {
    let machine = Machine::new();
    let path = machine.path("proof").to_str().unwrap().to_owned();
    let chain = Chain::new().with(|chain| chain.time = *NOW - 3 * DAY);
    let node = chain.clone().node();
    let arguments = ["--url", &node.url(), "--max-age", "5000", "--save-proof", &path];
    verify(&machine, &arguments).succeeded();
    let proven = verify(&machine, &["--proof", &path, "--block", &chain.hash()]).succeeded();
    let status = "status       attested, at a block that is 3 d 0 h behind this machine's clock";
    assert_eq!(proven.lines().last(), Some(status));
}

#[test]
fn verify_fails_when_the_release_is_not_the_one_that_is_meant() {
    let machine = Machine::new();
    let chain = Chain::new();
    let (proof, hash, node) = (proof_of(&machine, &chain), chain.hash(), chain.clone().node());
    let other = format!("{:?}", Hash::repeat_byte(2));
    let genesis = format!("{:?}", chain.genesis);
    let target = "x86_64-unknown-linux-gnu";
    for source in [&["--url", &node.url()][..], &["--proof", &proof, "--block", &hash]] {
        let verify = |more: &[&str]| verify(&machine, &[source, more].concat());
        let meant = ["--package", "salus-node", "--target", target, "--genesis", &genesis];
        verify(&meant).succeeded();
        let refused = verify(&["--package", "salus-wallet"]).refused();
        assert!(refused.contains("package `salus-node`, and not `salus-wallet`"), "{refused}");
        let refused = verify(&["--target", "wasm"]).refused();
        assert!(refused.contains(&format!("target `{target}`, and not `wasm`")), "{refused}");
        let refused = verify(&["--genesis", &other]).refused();
        assert!(refused.contains(&genesis) && refused.contains(&other), "{refused}");
        assert_eq!(verify(&["--package", "no name"]).status.code(), Some(2));
    }
    // What nobody released is nothing else.
    let node = chain.with(|chain| chain.release = None).node();
    let told = verify(&machine, &["--url", &node.url(), "--package", "salus-node"]);
    assert_eq!(told.status.code(), Some(3), "{}", told.stderr);
}

#[test]
fn exit_code_of_a_candidate_is_6_unless_candidates_are_taken() {
    let machine = Machine::new();
    let chain = Chain::new().with(|chain| {
        chain.release.as_mut().unwrap().description.channel = Channel::Candidate;
    });
    let path = machine.path("proof").to_str().unwrap().to_owned();
    let (hash, node) = (chain.hash(), chain.clone().node());
    let taken = ["--url", &node.url(), "--save-proof", &path, "--candidate"];
    verify(&machine, &taken).succeeded();
    for source in [&["--url", &node.url()][..], &["--proof", &path, "--block", &hash]] {
        let told = verify(&machine, source);
        assert_eq!(told.status.code(), Some(6), "{}", told.stderr);
        let told = String::from_utf8(told.stdout).unwrap();
        assert!(told.lines().last().unwrap().contains("for those who try it"), "{told}");
        verify(&machine, &[source, &["--candidate"]].concat()).succeeded();
    }
    // What else it is comes first.
    let node = chain.revoked("KEY_COMPROMISE").node();
    let told = verify(&machine, &["--url", &node.url(), "--candidate"]);
    assert_eq!(told.status.code(), Some(4), "{}", told.stderr);
}

#[test]
fn proof_is_refused_when_its_state_is_of_another_version() {
    let machine = Machine::new();
    let proof = proof_of(&machine, &Chain::new());
    for versions in [[2, 1], [1, 2]] {
        let chain = Chain::new().with(|chain| chain.versions = versions);
        let node = chain.clone().node();
        // The node's own answer is of its version.
        verify(&machine, &["--url", &node.url()]).succeeded();
        let path = machine.path("unsaved");
        let arguments = ["--url", &node.url(), "--save-proof", path.to_str().unwrap()];
        let refused = verify(&machine, &arguments).refused();
        assert!(refused.contains("use a newer salus-node"), "{refused}");
        assert!(!path.exists());

        let state = chain.state();
        let nodes = prove_read_on_trie_backend(
            &state,
            state.keys(Default::default()).unwrap().map(Result::unwrap),
        );
        let nodes: Vec<_> =
            nodes.unwrap().into_iter_nodes().map(|node| to_hex(&node, false)).collect();
        let proof = change(&machine, &proof, |proof| {
            proof["header"] = json!(chain.header());
            proof["nodes"] = json!(nodes);
        });
        let arguments = ["--proof", &proof, "--block", &chain.hash()];
        let refused = verify(&machine, &arguments).refused();
        assert!(refused.contains("use a newer salus-node"), "{refused}");
    }
}

#[test]
fn verify_fails_when_a_node_is_given_twice_or_is_asked_in_the_open() {
    let machine = Machine::new();
    let node = Chain::new().node();
    let (url, again) = (node.url(), node.url().replace("http:", "ws:"));
    let refused = verify(&machine, &["--url", &url, &again]).refused();
    assert!(refused.contains("given twice"), "{refused}");
    let refused = verify(&machine, &["--url", &url, "http://192.0.2.1:9944"]).refused();
    assert!(
        refused.contains("http://192.0.2.1:9944") && refused.contains("--insecure"),
        "{refused}"
    );
    verify(&machine, &["--url", &url, "--insecure"]).succeeded();
}

#[test]
fn verify_fails_when_nodes_disagree() {
    let machine = Machine::new();
    let first = Chain::new().node();
    let second = Chain::new().revoked("KEY_COMPROMISE").with(|chain| chain.number = 45).node();
    let refused = verify(&machine, &["--url", &first.url(), "--url", &second.url()]).refused();
    assert!(refused.contains("do not agree"), "{refused}");
    assert!(refused.contains(&format!("`{}`: attested", first.url())), "{refused}");
    assert!(refused.contains(&format!("`{}`: revoked", second.url())), "{refused}");
    assert!(refused.contains("at block 45"), "{refused}");
    // Whoever attested it differs, though it is attested both ways.
    let third = OrganisationId(3);
    let other = Chain::new().with(|chain| chain.attestations.push(attestation(third))).node();
    let refused = verify(&machine, &["--url", &first.url(), "--url", &other.url()]).refused();
    assert!(refused.contains("do not agree"), "{refused}");
    // One of another chain says the same.
    let other = Chain::new().with(|chain| chain.genesis = Hash::repeat_byte(2)).node();
    let refused = verify(&machine, &["--url", &first.url(), "--url", &other.url()]).refused();
    assert!(refused.contains("different chains"), "{refused}");
}

#[test]
fn verify_fails_when_a_node_does_not_answer() {
    let machine = Machine::new();
    let good = Chain::new().node();
    let refused = |other: &str| verify(&machine, &["--url", &good.url(), other]).refused();
    // A port on which nobody listens.
    assert!(refused("http://127.0.0.1:1").contains("cannot be reached"));
    assert!(refused("nowhere").contains("no address of a node"));
    // A release of a package that there is not.
    let stranger = Chain::new().with(|chain| {
        chain.release.as_mut().unwrap().package = PackageId(5);
    });
    assert!(refused(&stranger.node().url()).contains("lacks the release's package"));
    let lies = |method: &'static str, answer: Result<Value, String>| {
        Chain::new().node_that_lies(move |asked, _| (asked == method).then(|| answer.clone()))
    };
    // A chain without the API, in the SDK's words.
    let message = "Client error: Execution failed: Execution aborted due to trap: Exported method \
                   AttestationsApi_release is not found";
    let node = lies("state_call", Err(message.into()));
    assert!(refused(&node.url()).contains("AttestationsApi_release is not found"));
    // Another version of the answer.
    let node = lies("state_call", Ok(json!("0x0101")));
    assert!(refused(&node.url()).contains("something else"));
    // The header of another block.
    let header = Chain::new().with(|chain| chain.number = 43).header();
    let node = lies("chain_getHeader", Ok(json!(header)));
    assert!(refused(&node.url()).contains("another block"));
    let node = lies("chain_getHeader", Ok(Value::Null));
    assert!(refused(&node.url()).contains("no such block"));
    // A release of another file.
    let Some(VersionedRelease::V1(view)) = Chain::new().answer() else { panic!("no release") };
    let view = ReleaseView { sha256: FileDigest([8; 32]), ..view };
    let answer = Some(VersionedRelease::V1(view)).encode();
    let node = lies("state_call", Ok(json!(to_hex(&answer, false))));
    assert!(refused(&node.url()).contains("another file"));
}

#[test]
fn verify_fails_when_the_file_cannot_be_read() {
    let machine = Machine::new();
    let chain = Chain::new();
    let (hash, node) = (chain.hash(), chain.node());
    let (folder, pipe) = (machine.path("home"), machine.path("pipe"));
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for (file, said) in [
        ("nowhere", "os error 2"),
        (folder.to_str().unwrap(), "it is a folder"),
        (pipe.to_str().unwrap(), "no file"),
        ("/dev/zero", "no file"),
    ] {
        for refused in [
            machine.run(&["verify-release", file, "--url", &node.url()]).refused(),
            verify(&machine, &["--proof", file, "--block", &hash]).refused(),
        ] {
            assert!(refused.contains("cannot be read"), "{refused}");
            assert!(refused.contains(said), "{refused}");
        }
    }
}

#[test]
fn verify_fails_when_nobody_is_asked() {
    let machine = Machine::new();
    let refused = verify(&machine, &[]).refused();
    assert!(refused.contains("--url"), "{refused}");
    let hash = Chain::new().hash();
    for arguments in
        [&["--proof", "p"][..], &["--block", &hash], &["--proof", "p", "--block", "0x12"]]
    {
        assert_eq!(verify(&machine, arguments).status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn digest_is_that_of_the_whole_file_when_it_is_long() {
    let content: Vec<u8> = (0..3_000_000_u32).flat_map(u32::to_le_bytes).collect();
    let machine = Machine::new();
    let file = machine.file("long", &content);
    let node = Chain::new().node();
    let told = machine.run(&["verify-release", &file, "--url", &node.url()]);
    assert_eq!(told.status.code(), Some(3), "{}", told.stderr);
    let told = String::from_utf8(told.stdout).unwrap();
    let expected = format!("sha256       {}", FileDigest(sha2_256(&content)));
    assert_eq!(told.lines().next(), Some(expected.as_str()));
}

#[test]
fn proof_is_refused_when_it_is_of_another_file_or_block() {
    let machine = Machine::new();
    let chain = Chain::new();
    let proof = proof_of(&machine, &chain);
    let other = machine.file("other", "another file");
    let arguments = ["verify-release", &other, "--proof", &proof, "--block", &chain.hash()];
    let refused = machine.run(&arguments).refused();
    assert!(refused.contains("another file"), "{refused}");

    let block = Chain::new().with(|chain| chain.number = 45).hash();
    let refused = verify(&machine, &["--proof", &proof, "--block", &block]).refused();
    assert!(refused.contains("another block"), "{refused}");
    assert!(refused.contains(&chain.hash()) && refused.contains(&block), "{refused}");

    // It says that it is of that file, but what is proven is not.
    let digest = FileDigest(sha2_256(b"another file"));
    let forged = change(&machine, &proof, |proof| proof["sha256"] = json!(digest));
    let arguments = ["verify-release", &other, "--proof", &forged, "--block", &chain.hash()];
    let forged = machine.run(&arguments);
    // The parts of the trie that are there may show that there is no such release.
    assert_ne!(forged.status.code(), Some(0));
}

#[test]
fn proof_is_refused_when_an_entry_is_missing_or_changed() {
    let machine = Machine::new();
    let chain = Chain::new();
    let proof = proof_of(&machine, &chain);
    let mut nodes = 0;
    change(&machine, &proof, |proof| nodes = proof["nodes"].as_array().unwrap().len());
    assert!(nodes > 5, "{nodes}");
    let check = |proof: &str| verify(&machine, &["--proof", proof, "--block", &chain.hash()]);
    for index in 0..nodes {
        let without = change(&machine, &proof, |proof| {
            proof["nodes"].as_array_mut().unwrap().remove(index);
        });
        let refused = check(&without).refused();
        assert!(refused.contains("lacks `") || refused.contains("does not fit"), "{refused}");
        let changed = change(&machine, &proof, |proof| {
            let node = proof["nodes"][index].as_str().unwrap();
            let last = if node.ends_with('0') { "1" } else { "0" };
            proof["nodes"][index] = json!(format!("{}{last}", &node[..node.len() - 1]));
        });
        let refused = check(&changed).refused();
        assert!(refused.contains("lacks `") || refused.contains("does not fit"), "{refused}");
    }
    let empty = change(&machine, &proof, |proof| proof["nodes"] = json!([]));
    assert!(check(&empty).refused().contains("does not fit"));
    // The proof of another state under this header.
    let other = Machine::new();
    let revoked = proof_of(&other, &chain.clone().with(|chain| chain.quorum = Some(1)));
    let revoked: Value = serde_json::from_slice(&fs::read(revoked).unwrap()).unwrap();
    let mixed = change(&machine, &proof, |proof| proof["nodes"] = revoked["v1"]["nodes"].clone());
    assert!(check(&mixed).refused().contains("does not fit"));
    let header =
        change(&machine, &proof, |proof| proof["header"] = revoked["v1"]["header"].clone());
    assert!(check(&header).refused().contains("another block"));
}

#[test]
fn proof_is_refused_when_it_is_none() {
    let machine = Machine::new();
    let hash = Chain::new().hash();
    let check = |proof: &str| verify(&machine, &["--proof", proof, "--block", &hash]).refused();
    assert!(check("nowhere").contains("cannot be read"));
    for content in ["", "{}", "hello", r#"{"v2": {}}"#] {
        let refused = check(&machine.file("none", content));
        assert!(refused.contains("is no proof"), "{refused}");
    }
    let long = machine.file("long", vec![b' '; 4 * 1024 * 1024 + 1]);
    assert!(check(&long).contains("too long"));
}

#[test]
fn proof_is_not_saved_when_the_node_contradicts_itself() {
    let machine = Machine::new();
    let path = machine.path("proof");
    let save = |node: &FakeNode| {
        let arguments = ["--url", &node.url(), "--save-proof", path.to_str().unwrap()];
        let refused = verify(&machine, &arguments).refused();
        assert!(!path.exists());
        refused
    };
    let attested = to_hex(&Chain::new().answer().encode(), false);
    let node = Chain::new().revoked("KEY_COMPROMISE").node_that_lies(move |_, params| {
        (params[0] == "AttestationsApi_release").then(|| Ok(json!(attested)))
    });
    assert!(save(&node).contains("contradicts"));
    let other = Chain::new().with(|chain| chain.package.name = "another".parse().unwrap());
    let packages = to_hex(&other.packages().encode(), false);
    let node = Chain::new().node_that_lies(move |_, params| {
        (params[0] == "AttestationsApi_packages").then(|| Ok(json!(packages)))
    });
    assert!(save(&node).contains("contradicts"));
    let node = Chain::new().node_that_lies(|method, _| {
        (method == "chain_getBlockHash").then(|| Ok(json!(Hash::repeat_byte(2))))
    });
    assert!(save(&node).contains("contradicts"));
    let proof = json!({"at": Chain::new().header().hash(), "proof": []});
    let node = Chain::new().node_that_lies(move |method, _| {
        (method == "state_getReadProof").then(|| Ok(proof.clone()))
    });
    assert!(save(&node).contains("does not fit"));
    let proof = json!({"at": Hash::repeat_byte(9), "proof": []});
    let node = Chain::new().node_that_lies(move |method, _| {
        (method == "state_getReadProof").then(|| Ok(proof.clone()))
    });
    assert!(save(&node).contains("another block"));
}

#[test]
fn proof_is_not_saved_when_there_is_no_place() {
    let machine = Machine::new();
    let node = Chain::new().node();
    let refused =
        verify(&machine, &["--url", &node.url(), "--save-proof", "/nowhere/proof"]).refused();
    assert!(refused.contains("--save-proof another place"), "{refused}");
    // What is there stays.
    let there = machine.file("there", "something");
    let refused = verify(&machine, &["--url", &node.url(), "--save-proof", &there]).refused();
    assert!(refused.contains("--save-proof another place"), "{refused}");
    assert_eq!(fs::read(there).unwrap(), b"something");
}

#[test]
fn verify_fails_when_its_output_goes_nowhere() {
    let machine = Machine::new();
    let node = Chain::new().node();
    let file = machine.file("file", FILE);
    let command = ["verify-release", &file, "--url", &node.url()];
    for output in [full_disk(), closed_pipe()] {
        let refused = machine.run_between(Stdio::null(), &command, output).refused();
        assert!(refused.contains("output could not be written"), "{refused}");
    }
}

#[test]
fn verify_tells_of_an_unknown_file_when_a_real_node_is_asked_and_proves_it() {
    let machine = Machine::new();
    let mut node = machine.start(&["--dev"]);
    node.wait_for_finalised(1);
    let path = machine.path("proof").to_str().unwrap().to_owned();
    let asked = verify(&machine, &["--url", &node.url(), "--save-proof", &path]);
    assert_eq!(asked.status.code(), Some(3), "{}", asked.stderr);
    let asked = String::from_utf8(asked.stdout).unwrap();
    let block = asked.lines().find(|line| line.starts_with("block ")).unwrap();
    let hash = block.split_whitespace().find(|word| word.starts_with("0x")).unwrap();
    let proven = verify(&machine, &["--proof", &path, "--block", hash]);
    assert_eq!(proven.status.code(), Some(3), "{}", proven.stderr);
}
