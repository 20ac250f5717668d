//! What happened.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod events {
    /// What happened. A release is named by the SHA-256 digest of its file.
    #[pallet::event]
    #[pallet::generate_deposit(pub(super) fn deposit_event)]
    pub enum Event<T: Config> {
        /// There can be releases of something new.
        PackageRegistered {
            /// The package.
            package: PackageId,
            /// What it is called.
            name: ShortText,
            /// Who publishes it.
            publisher: OrganisationId,
        },
        /// Somebody else publishes a package.
        PublisherSet {
            /// The package.
            package: PackageId,
            /// Who publishes it.
            publisher: OrganisationId,
        },
        /// Another number of organisations must attest a release.
        QuorumSet {
            /// How many.
            quorum: u8,
        },
        /// A release was published.
        ReleasePublished {
            /// The release.
            release: FileDigest,
            /// Of which package.
            package: PackageId,
            /// By whom.
            publisher: OrganisationId,
            /// The how-manieth of the package, counted from 0.
            number: u32,
            /// Of a runtime its code.
            code_hash: Option<CodeHash>,
        },
        /// An organisation said what it obtained.
        ReleaseAttested {
            /// The release.
            release: FileDigest,
            /// Who.
            organisation: OrganisationId,
            /// Whether it is what was published.
            agrees: bool,
        },
        /// An organisation took that back.
        AttestationWithdrawn {
            /// The release.
            release: FileDigest,
            /// Who.
            organisation: OrganisationId,
        },
        /// What an organisation says that is not active gave its place to what another one says.
        AttestationDropped {
            /// The release.
            release: FileDigest,
            /// Who had said it.
            organisation: OrganisationId,
        },
        /// What an organisation says of a release counts no more.
        AttestationOverruled {
            /// The release.
            release: FileDigest,
            /// Who said it.
            organisation: OrganisationId,
        },
        /// A release was revoked.
        ReleaseRevoked {
            /// The release.
            release: FileDigest,
            /// Why.
            reason: RevocationReason,
            /// By whom; none if it was the council.
            by: Option<OrganisationId>,
        },
        /// A release is kept no longer.
        ReleasePurged {
            /// The release.
            release: FileDigest,
            /// Of which package it was.
            package: PackageId,
        },
    }
}
