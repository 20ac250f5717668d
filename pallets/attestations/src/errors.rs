//! Why a call was refused.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod errors {
    /// Why a call is refused.
    #[pallet::error]
    pub enum Error<T> {
        /// The caller is no agent with the duty *software* of an active organisation.
        NotAgent,
        /// The caller's organisation does not publish this package.
        NotPublisher,
        /// There is no package of this id. `Packages` has all.
        PackageNotFound,
        /// A name, a label or a target is 1 to 32 visible characters of ASCII, without blanks.
        NameInvalid,
        /// Another package has this name. Choose another one.
        NameTaken,
        /// There are as many packages as there may be, for good.
        TooManyPackages,
        /// There is no organisation of this id.
        OrganisationNotFound,
        /// The organisation is suspended or has left, and could publish nothing.
        OrganisationInactive,
        /// Between 1 and 16 organisations must attest a release.
        QuorumOutOfRange,
        /// A digest is all zeros, which is that of nothing. Compute it.
        DigestInvalid,
        /// A release of this file, or of this code, is kept. Whatever is published anew has other bytes.
        DigestKnown,
        /// Sequences rise within a package, a channel and a target. `Catalogues` has the last one.
        SequenceNotHigher,
        /// The package has been released on as many channels for as many targets as it may, for good.
        TooManyTargets,
        /// `MaxReleases` of this package are kept. Purge what can be.
        TooManyReleases,
        /// The package is a runtime: say which code it is, the hash of the compressed wasm as submitted.
        CodeHashMissing,
        /// The package is no runtime, so there is no code to name.
        CodeHashUnexpected,
        /// The release would be, or is, past its time.
        ExpiryPassed,
        /// A release is good for three years at most. Choose an earlier instant.
        ExpiryTooFar,
        /// The account cannot hold `ReleaseDeposit`. Transfer tokens to it.
        DepositUnaffordable,
        /// There is no release of this file, or it was purged.
        ReleaseNotFound,
        /// The release was revoked; again only so that it is installed no more where it still was.
        ReleaseRevoked,
        /// The list of reasons has no such code. Take one from it.
        ReasonUnknown,
        /// Nobody attests what they published, or publish the package of.
        SelfAttestation,
        /// The organisation has attested this release. It can withdraw that first.
        AlreadyAttested,
        /// The organisation took back that it differs, and cannot say so again. It can agree; the council and
        /// others can object.
        DissentWithdrawn,
        /// The council overruled what the organisation attested, for good.
        Overruled,
        /// The organisation has attested no such release, or took that back.
        AttestationNotFound,
        /// As many organisations as may have attested the release, and each is active, was overruled, or took
        /// back that it differs.
        TooManyAttestations,
        /// A release is kept for a year after it was revoked or, if it was not, expired; after both, if it
        /// must not be installed.
        NotPurgeable,
    }
}
