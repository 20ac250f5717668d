//! How a release stands: a function of what is known of it, without a chain.

use salus_primitives::{
    value, CodeHash, FileDigest, ReleaseStatus, RevocationReason, RevocationReasons,
};

use crate::Attestation;

/// What an attestation says of a release.
#[value(json, Copy)]
#[serde(rename_all = "camelCase")]
pub enum Voice {
    /// It is what was published.
    #[codec(index = 0)]
    Agrees,
    /// It is not.
    #[codec(index = 1)]
    Differs,
    /// Nothing: the council overruled it.
    #[codec(index = 2)]
    Overruled,
    /// Nothing: whoever attested it is not active now, or publishes the package by now.
    #[codec(index = 3)]
    Uncounted,
}

/// What an attestation says of what was published, if its organisation `counts` now.
pub fn voice(
    attestation: &Attestation,
    published: (FileDigest, Option<CodeHash>),
    counts: bool,
) -> Voice {
    if attestation.overruled {
        Voice::Overruled
    } else if !counts {
        Voice::Uncounted
    } else if (attestation.sha256, attestation.code_hash) == published {
        Voice::Agrees
    } else {
        Voice::Differs
    }
}

/// What else decides how a release stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Circumstances {
    /// Why it was taken back, if it was.
    pub revoked: Option<RevocationReason>,
    /// Whether its time is over.
    pub expired: bool,
    /// Whether whoever publishes the package is active.
    pub publisher_active: bool,
    /// How many organisations must attest it.
    pub quorum: u8,
}

/// How a release stands of which organisations, each once, say this.
pub fn status(of: Circumstances, voices: &[Voice]) -> ReleaseStatus {
    let Circumstances { revoked, expired, publisher_active, quorum } = of;
    let agreeing = voices.iter().filter(|voice| **voice == Voice::Agrees).count();
    let attested = u8::try_from(agreeing).unwrap_or(u8::MAX);
    if let Some(reason) = revoked {
        ReleaseStatus::Revoked { reason, block_install: blocks_install(reason) }
    } else if expired {
        ReleaseStatus::Expired
    } else if !publisher_active {
        ReleaseStatus::Withheld
    } else if voices.contains(&Voice::Differs) {
        ReleaseStatus::Disputed
    } else if attested < quorum {
        ReleaseStatus::Pending { attested, quorum }
    } else {
        ReleaseStatus::Attested
    }
}

/// Whether what was revoked for this must not be installed any more.
pub(crate) fn blocks_install(reason: RevocationReason) -> bool {
    RevocationReasons::BLOCK_INSTALL.contains(reason)
}
