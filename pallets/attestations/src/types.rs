//! What is stored.

use frame_support::{
    pallet_prelude::{BoundedVec, ConstU32},
    parameter_types,
    traits::fungible::Inspect,
};
use salus_primitives::{
    value, CodeHash, CommitId, FileDigest, Moment, OrganisationId, PackageId, RevocationReason,
    ShortText, DAY,
};

use crate::{status::blocks_install, Config};

/// Packages, at most.
pub const MAX_PACKAGES: u32 = 64;
/// Channels and targets together of one package, at most.
pub const MAX_LINES: u32 = 32;
/// Attestations of one release, at most.
pub const MAX_ATTESTATIONS: u32 = 32;
/// How many organisations may be asked for.
pub const QUORUMS: core::ops::RangeInclusive<u8> = 1..=16;
/// How long a release is good, at most: three years, one of them a leap year.
pub const LONGEST_VALIDITY: Moment = (3 * 365 + 1) * DAY;
/// How long a release is kept after it was revoked or, if it was not, expired; after both, if it must not be
/// installed.
pub const RETENTION: Moment = 366 * DAY;

parameter_types! {
    /// How many organisations must attest a release where nobody said otherwise.
    pub const DefaultQuorum: u8 = 2;
}

/// Amount of the currency of a runtime.
pub type BalanceOf<T> =
    <<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;

/// [`Release`] of a runtime.
pub type ReleaseOf<T> = Release<<T as frame_system::Config>::AccountId, BalanceOf<T>>;

/// A number that a release has in its package, big-endian, so that bytes sort as numbers.
pub type NumberKey = [u8; 4];

/// What sort of software a package is. In JSON an object, whatever it is.
#[value(bounded, json)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum PackageKind {
    /// The code of a chain.
    #[codec(index = 0)]
    Runtime {
        /// What the code calls itself.
        spec_name: ShortText,
    },
    /// Anything else.
    #[codec(index = 1)]
    Program,
}

/// Something of which there are releases.
#[value(bounded, json)]
#[serde(deny_unknown_fields)]
pub struct Package {
    /// What it is called; no two have the same name.
    pub name: ShortText,
    /// What sort of software it is.
    pub kind: PackageKind,
    /// Who publishes it.
    pub publisher: OrganisationId,
}

/// For whom a release is.
#[value(bounded, json, Copy)]
#[serde(rename_all = "camelCase")]
pub enum Channel {
    /// Everybody.
    #[codec(index = 0)]
    Stable,
    /// Those who try it.
    #[codec(index = 1)]
    Candidate,
}

/// Releases of a package on one channel and for one target.
#[value(bounded, json)]
pub struct Line {
    /// The channel.
    pub channel: Channel,
    /// The target.
    pub target: ShortText,
    /// The sequence of the last release, whatever became of it.
    pub sequence: u32,
}

/// What was released of a package so far.
#[value(bounded, Default)]
pub struct Catalogue {
    /// The number that the next release gets.
    pub next: u32,
    /// How many releases are kept.
    pub kept: u32,
    /// The last sequences.
    pub lines: BoundedVec<Line, ConstU32<MAX_LINES>>,
}

/// What a publisher says of a release.
#[value(bounded, json)]
#[serde(rename_all = "camelCase")]
pub struct Description {
    /// For whom it is.
    pub channel: Channel,
    /// On what it runs: `x86_64-unknown-linux-gnu`, or `wasm`.
    pub target: ShortText,
    /// Tells which of two releases on a channel for a target is the later one. Of a runtime it is the
    /// `spec_version`.
    pub sequence: u32,
    /// What people call it: `1.4.0`.
    pub label: ShortText,
    /// How many bytes the file has.
    pub size: u64,
    /// The commit from which it was built.
    pub commit: CommitId,
    /// The SHA-256 digest of the bill of materials.
    pub sbom: FileDigest,
    /// The SHA-256 digest of the statement of how it was built.
    pub provenance: FileDigest,
    /// First instant at which it is good no more.
    pub expires: Moment,
    /// Of a runtime the BLAKE2b-256 hash of its code: of the compressed wasm as it is submitted.
    pub code_hash: Option<CodeHash>,
}

/// That a release was taken back.
#[value(bounded, json, Copy)]
pub struct Revocation {
    /// Why.
    pub reason: RevocationReason,
    /// When.
    pub at: Moment,
    /// By whom; none if it was the council.
    pub by: Option<OrganisationId>,
}

/// A file that was published.
#[value(bounded)]
pub struct Release<AccountId, Balance> {
    /// Of which package.
    pub package: PackageId,
    /// The how-manieth of the package, counted from 0.
    pub number: u32,
    /// Who published it, whoever publishes the package by now.
    pub publisher: OrganisationId,
    /// What they say of it.
    pub description: Description,
    /// When it was published.
    pub published: Moment,
    /// Whether it was taken back.
    pub revoked: Option<Revocation>,
    /// Who holds the deposit for it and all that is said of it.
    pub depositor: AccountId,
    /// How much that is.
    pub deposit: Balance,
}

impl<AccountId, Balance> Release<AccountId, Balance> {
    /// Whether its time is over.
    pub fn is_expired(&self, now: Moment) -> bool {
        self.description.expires <= now
    }

    /// First instant at which it may be purged.
    pub fn kept_until(&self) -> Moment {
        let expires = self.description.expires;
        let ended = match self.revoked {
            None => expires,
            // Whoever finds the file is warned for as long as if it had never been taken back.
            Some(Revocation { reason, at, .. }) if blocks_install(reason) => at.max(expires),
            Some(Revocation { at, .. }) => at,
        };
        ended.saturating_add(RETENTION)
    }
}

/// What an organisation obtained when it built a release.
#[value(bounded, json, Copy)]
#[serde(rename_all = "camelCase")]
pub struct Attestation {
    /// Who.
    pub organisation: OrganisationId,
    /// The SHA-256 digest of its file.
    pub sha256: FileDigest,
    /// Of a runtime the BLAKE2b-256 hash of its code.
    pub code_hash: Option<CodeHash>,
    /// The SHA-256 digest of what tells of its toolchain.
    pub environment: FileDigest,
    /// When it said so.
    pub at: Moment,
    /// Whether the council overruled it, for good.
    pub overruled: bool,
    /// Whether the organisation took it back, and all that it can say instead is that it agrees.
    pub withdrawn: bool,
    /// Whether the organisation said before that it differs, and took that back.
    pub differed: bool,
}

impl Attestation {
    /// Whether it is of what was published.
    pub fn agrees(&self, published: (FileDigest, Option<CodeHash>)) -> bool {
        (self.sha256, self.code_hash) == published
    }

    /// Whether it stays, whoever says it: the council's word, or that what differed was taken back once.
    pub(crate) fn stays(&self) -> bool {
        self.overruled || self.withdrawn || self.differed
    }
}

/// Attestations of one release, one of each organisation, in order.
pub type AttestationList = BoundedVec<Attestation, ConstU32<MAX_ATTESTATIONS>>;
