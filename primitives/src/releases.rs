//! What pallets tell each other of released software.

use crate::{value, CodeHash, FileDigest, RevocationReason, ShortText};

/// How a release stands: the first of these that applies.
///
/// In JSON an object, whatever it is: clients take a lone word apart.
#[value(bounded, json, Copy)]
#[serde(tag = "status", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum ReleaseStatus {
    /// Nobody published such a release, or it was purged.
    #[codec(index = 0)]
    Unknown,
    /// It was taken back.
    #[codec(index = 1)]
    Revoked {
        /// Why.
        reason: RevocationReason,
        /// Whether it must not be installed any more.
        block_install: bool,
    },
    /// Its time is over.
    #[codec(index = 2)]
    Expired,
    /// Whoever publishes the package is not in good standing.
    #[codec(index = 3)]
    Withheld,
    /// Somebody who counts obtained other bytes.
    #[codec(index = 4)]
    Disputed,
    /// Too few obtained the same bytes so far.
    #[codec(index = 5)]
    Pending {
        /// How many did who count.
        attested: u8,
        /// How many must.
        quorum: u8,
    },
    /// Enough organisations obtained the same bytes, and none that counts obtained others.
    #[codec(index = 6)]
    Attested,
}

/// What others need to know of a runtime that was released.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuntimeFacts {
    /// The release.
    pub release: FileDigest,
    /// Of which runtime it is.
    pub spec_name: ShortText,
    /// Its version, as the publisher says.
    pub spec_version: u32,
    /// How it stands.
    pub status: ReleaseStatus,
}

/// Answers about releases.
pub trait ReleaseInspect {
    /// How the release of this file stands.
    fn status(sha256: FileDigest) -> ReleaseStatus;

    /// The runtime that was released with this code, if it is still kept.
    fn runtime(code: CodeHash) -> Option<RuntimeFacts>;
}
