//! How a release stands: a function of what is known of it, without a chain.

use alloc::vec::Vec;
use salus_primitives::{
    value, CodeHash, FileDigest, Moment, OrganisationId, ReleaseStatus, RevocationReason,
    RevocationReasons,
};

use crate::{Attestation, AttestationView, Package, Release};

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
    /// Nothing: whoever attested it is not active now, or agrees and publishes the package by now.
    #[codec(index = 3)]
    Uncounted,
    /// Nothing: whoever attested it took back that it differs.
    #[codec(index = 4)]
    Withdrawn,
}

/// What an attestation says of what was published, if its organisation is `active` now, and if it
/// `publishes` the package now.
// Nobody vouches for themselves; but nobody is rid of one that differs by letting it publish.
pub fn voice(
    attestation: &Attestation,
    published: (FileDigest, Option<CodeHash>),
    active: bool,
    publishes: bool,
) -> Voice {
    if attestation.overruled {
        Voice::Overruled
    } else if attestation.withdrawn {
        Voice::Withdrawn
    } else if !active {
        Voice::Uncounted
    } else if !attestation.agrees(published) {
        Voice::Differs
    } else if publishes {
        Voice::Uncounted
    } else {
        Voice::Agrees
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

/// How a release stands `now`, and what each attestation of it says.
// Whoever published it attested nothing; whoever publishes the package now may have.
pub fn assess<AccountId, Balance>(
    sha256: FileDigest,
    release: &Release<AccountId, Balance>,
    package: &Package,
    attestations: impl IntoIterator<Item = Attestation>,
    quorum: u8,
    now: Moment,
    mut is_active: impl FnMut(OrganisationId) -> bool,
) -> (ReleaseStatus, Vec<AttestationView>) {
    let published = (sha256, release.description.code_hash);
    let attestations = attestations.into_iter().map(|attestation| {
        let by = attestation.organisation;
        let voice = voice(&attestation, published, is_active(by), by == package.publisher);
        AttestationView { attestation, voice }
    });
    let attestations: Vec<_> = attestations.collect();
    let voices: Vec<_> = attestations.iter().map(|view| view.voice).collect();
    let circumstances = Circumstances {
        revoked: release.revoked.map(|revocation| revocation.reason),
        expired: release.is_expired(now),
        publisher_active: is_active(package.publisher),
        quorum,
    };
    (status(circumstances, &voices), attestations)
}

/// Whether what was revoked for this must not be installed any more.
pub(crate) fn blocks_install(reason: RevocationReason) -> bool {
    RevocationReasons::BLOCK_INSTALL.contains(reason)
}
