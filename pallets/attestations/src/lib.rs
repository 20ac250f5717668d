#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use frame_support::pallet_macros::import_section;
pub use pages::{
    AttestationView, PackageView, ReleaseView, VersionedPackage, VersionedRelease, MAX_PAGE,
};
pub use pallet::*;
pub use status::Voice;
pub use types::*;
pub use weights::WeightInfo;

mod attest;
#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod end;
mod errors;
mod events;
mod genesis;
mod inspect;
#[cfg(test)]
mod mock;
mod packages;
mod pages;
mod publish;
pub mod status;
mod storage;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", test))]
mod try_state;
mod types;
pub mod weights;

/// The pallet of attestations.
#[allow(
    clippy::expect_used,
    clippy::unreachable,
    reason = "FRAME's macros expand to them; what is ours has none"
)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[import_section(storage::storage)]
#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use alloc::vec::Vec;
    use frame_support::{
        pallet_prelude::*,
        traits::{fungible::MutateHold, Time},
    };
    use frame_system::pallet_prelude::*;
    use salus_primitives::{
        CodeHash, FileDigest, Moment, OrganisationId, OrganisationInspect, PackageId, Page,
        PageTooLarge, RevocationReason, ShortText,
    };

    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    /// The pallet.
    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    /// What the runtime decides.
    #[pallet::config]
    pub trait Config: frame_system::Config {
        /// Who is who.
        type Parties: OrganisationInspect<Self::AccountId>;

        /// Says of what there are releases and who publishes them, and revokes releases.
        type PackageOrigin: EnsureOrigin<Self::RuntimeOrigin>;

        /// Says how many must attest a release, and overrules attestations.
        type JudgementOrigin: EnsureOrigin<Self::RuntimeOrigin>;

        /// Holds deposits.
        type Currency: MutateHold<Self::AccountId, Reason = Self::RuntimeHoldReason>;

        /// Reasons of all holds of the runtime.
        type RuntimeHoldReason: From<HoldReason>;

        /// The clock.
        type Time: Time<Moment = Moment>;

        /// What is held for a release and all its attestations, [`MAX_ATTESTATIONS`] of them.
        #[pallet::constant]
        type ReleaseDeposit: Get<BalanceOf<Self>>;

        /// Releases of one package that are kept, at most.
        #[pallet::constant]
        type MaxReleases: Get<u32>;

        /// Makes agents for the benchmarks.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: crate::benchmarking::BenchmarkHelper<Self::AccountId>;

        /// What the calls cost.
        type WeightInfo: WeightInfo;
    }

    /// Why tokens are held.
    #[pallet::composite_enum]
    pub enum HoldReason {
        /// It is the deposit of a release.
        #[codec(index = 0)]
        Release,
    }

    /// What there are releases of from the first block on, and how many must attest them.
    #[pallet::genesis_config]
    pub struct GenesisConfig<T: Config> {
        /// Packages, in the order of their ids.
        pub packages: Vec<Package>,
        /// How many organisations must attest a release.
        pub quorum: u8,
        /// Ties the configuration to the runtime.
        #[serde(skip)]
        pub _config: PhantomData<T>,
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            Pallet::<T>::build_genesis(self);
        }
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn integrity_test() {
            assert!(T::MaxReleases::get() > 0, "nothing could ever be released");
            assert!(QUORUMS.contains(&DefaultQuorum::get()), "the quorum could not be set");
            assert!(u32::from(*QUORUMS.end()) <= MAX_ATTESTATIONS, "no release could be attested");
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::view_functions]
    impl<T: Config> Pallet<T> {
        /// All packages, in order of their ids, and the last sequences of each. 64 at most.
        pub fn packages() -> Vec<VersionedPackage> {
            Self::all_packages()
        }

        /// Releases of a package that are kept, in the order in which they were published: from the one
        /// with the number `cursor`, or the next, on. A `limit` above 64 is an error.
        ///
        /// Three reads for each release of the page, one for each organisation that attested any of them,
        /// and four for all: the package, its publisher's organisation, the quorum and the clock.
        pub fn releases(
            package: PackageId,
            cursor: Option<u32>,
            limit: u32,
        ) -> Result<Page<u32, VersionedRelease>, PageTooLarge> {
            Self::page(package, cursor, limit)
        }

        /// The release of this file, if it is still kept, and how it stands now.
        ///
        /// Six reads, of which one is of the publisher's organisation, and one of the organisation of each
        /// attestation.
        pub fn release(sha256: FileDigest) -> Option<VersionedRelease> {
            Self::look_up(sha256)
        }

        /// The release of a runtime with this code, if it is still kept, and how it stands now.
        ///
        /// A read more than `release`.
        pub fn release_of_code(code: CodeHash) -> Option<VersionedRelease> {
            ReleasesByCode::<T>::get(code).and_then(Self::look_up)
        }

        /// How many organisations must attest a release.
        pub fn quorum() -> u8 {
            Quorum::<T>::get()
        }
    }

    /// What can be said of software.
    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Say of what there can be releases, and who publishes them.
        ///
        /// - Origin: [`Config::PackageOrigin`].
        /// - The package gets the next id. It is there for good; name and kind never change.
        /// - Errors: `NameInvalid`, `OrganisationNotFound`, `OrganisationInactive`, `TooManyPackages`,
        ///   `NameTaken`.
        /// - Events: `PackageRegistered`.
        /// - Complexity: linear in the packages, [`MAX_PACKAGES`] at most.
        #[pallet::call_index(0)]
        #[pallet::weight(T::WeightInfo::register_package())]
        pub fn register_package(
            origin: OriginFor<T>,
            name: ShortText,
            kind: PackageKind,
            publisher: OrganisationId,
        ) -> DispatchResult {
            T::PackageOrigin::ensure_origin(origin)?;
            Self::do_register_package(Package { name, kind, publisher })
        }

        /// Let another organisation publish a package.
        ///
        /// - Origin: [`Config::PackageOrigin`].
        /// - It counts at once for what was published, too: whether that is withheld, who revokes it, and
        ///   whose attestation of it does not count.
        /// - Errors: `PackageNotFound`, `OrganisationNotFound`, `OrganisationInactive`.
        /// - Events: `PublisherSet`.
        /// - Complexity: O(1).
        #[pallet::call_index(1)]
        #[pallet::weight(T::WeightInfo::set_publisher())]
        pub fn set_publisher(
            origin: OriginFor<T>,
            package: PackageId,
            publisher: OrganisationId,
        ) -> DispatchResult {
            T::PackageOrigin::ensure_origin(origin)?;
            Self::do_set_publisher(package, publisher)
        }

        /// Set how many organisations must attest a release.
        ///
        /// - Origin: [`Config::JudgementOrigin`].
        /// - 1 to 16. It counts at once for what was published, too.
        /// - Errors: `QuorumOutOfRange`.
        /// - Events: `QuorumSet`.
        /// - Complexity: O(1).
        #[pallet::call_index(2)]
        #[pallet::weight(T::WeightInfo::set_quorum())]
        pub fn set_quorum(origin: OriginFor<T>, quorum: u8) -> DispatchResult {
            T::JudgementOrigin::ensure_origin(origin)?;
            Self::do_set_quorum(quorum)
        }

        /// Publish a release.
        ///
        /// - Origin: an agent with the duty `software` of the organisation that publishes the package.
        /// - `sha256` is that of the file, which stays off chain. The account holds
        ///   [`Config::ReleaseDeposit`] until the release is purged. What is said of it never changes:
        ///   whoever made a mistake revokes it and publishes other bytes.
        /// - Errors: `NotAgent`, `PackageNotFound`, `NotPublisher`, `NameInvalid`, `DigestInvalid`,
        ///   `CodeHashMissing`, `CodeHashUnexpected`, `ExpiryPassed`, `ExpiryTooFar`, `DigestKnown`,
        ///   `TooManyReleases`, `SequenceNotHigher`, `TooManyTargets`, `DepositUnaffordable`.
        /// - Events: `ReleasePublished`.
        /// - Complexity: linear in the channels and targets of the package, [`MAX_LINES`] at most.
        #[pallet::call_index(3)]
        #[pallet::weight(T::WeightInfo::publish_release())]
        pub fn publish_release(
            origin: OriginFor<T>,
            package: PackageId,
            sha256: FileDigest,
            description: Description,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_publish_release(who, package, sha256, description)
        }

        /// Say what one's organisation obtained when it built a release.
        ///
        /// - Origin: an agent with the duty `software` of an active organisation, other than the one that
        ///   published the release, and the one that publishes the package now.
        /// - `sha256`, and of a runtime `code_hash`, are what it obtained, whatever that is: if they are
        ///   not those of the release, it is disputed. `environment` is the SHA-256 digest of what tells
        ///   of its toolchain. Once, unless it is withdrawn; whoever took back that it differs can only
        ///   agree.
        /// - If as many as may have attested, what an organisation says that is not active now gives its
        ///   place up, unless it was overruled, or the organisation took back that it differs: of several,
        ///   what has been there longest.
        /// - Errors: `NotAgent`, `ReleaseNotFound`, `ReleaseRevoked`, `ExpiryPassed`, `SelfAttestation`,
        ///   `DigestInvalid`, `CodeHashMissing`, `CodeHashUnexpected`, `Overruled`, `AlreadyAttested`,
        ///   `DissentWithdrawn`, `TooManyAttestations`.
        /// - Events: `AttestationDropped`, `ReleaseAttested`.
        /// - Complexity: linear in the attestations, [`MAX_ATTESTATIONS`] at most; if there are so many, the
        ///   organisation of each is looked up.
        #[pallet::call_index(4)]
        #[pallet::weight(T::WeightInfo::attest())]
        pub fn attest(
            origin: OriginFor<T>,
            release: FileDigest,
            sha256: FileDigest,
            code_hash: Option<CodeHash>,
            environment: FileDigest,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_attest(&who, release, sha256, code_hash, environment)
        }

        /// Take back what one's organisation attested.
        ///
        /// - Origin: an agent with the duty `software` of the organisation, while it is active.
        /// - What agrees is removed, and the organisation can attest the release again. What differs stays
        ///   visible and counts no more; the organisation can then only say that it agrees, and whatever it
        ///   takes back after that stays, too. What was overruled stays.
        /// - Errors: `NotAgent`, `ReleaseNotFound`, `AttestationNotFound`, `Overruled`.
        /// - Events: `AttestationWithdrawn`.
        /// - Complexity: linear in the attestations, [`MAX_ATTESTATIONS`] at most.
        #[pallet::call_index(5)]
        #[pallet::weight(T::WeightInfo::withdraw_attestation())]
        pub fn withdraw_attestation(origin: OriginFor<T>, release: FileDigest) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_withdraw_attestation(&who, release)
        }

        /// Let what an organisation attested of a release count no more, for good.
        ///
        /// - Origin: [`Config::JudgementOrigin`].
        /// - It stays visible, and the organisation says nothing else of this release. What was withdrawn
        ///   and is still visible can be overruled, too.
        /// - Errors: `ReleaseNotFound`, `ReleaseRevoked`, `ExpiryPassed`, `AttestationNotFound`,
        ///   `Overruled`.
        /// - Events: `AttestationOverruled`.
        /// - Complexity: linear in the attestations, [`MAX_ATTESTATIONS`] at most.
        #[pallet::call_index(6)]
        #[pallet::weight(T::WeightInfo::overrule_attestation())]
        pub fn overrule_attestation(
            origin: OriginFor<T>,
            release: FileDigest,
            organisation: OrganisationId,
        ) -> DispatchResult {
            T::JudgementOrigin::ensure_origin(origin)?;
            Self::do_overrule_attestation(release, organisation)
        }

        /// Take a release back, for good.
        ///
        /// - Origin: an agent with the duty `software` of the organisation that publishes the package, or
        ///   [`Config::PackageOrigin`].
        /// - One that was revoked for a reason for which it may still be installed can be revoked again
        ///   for one for which it may not.
        /// - Errors: `NotAgent`, `ReleaseNotFound`, `NotPublisher`, `ReasonUnknown`, `ReleaseRevoked`.
        /// - Events: `ReleaseRevoked`.
        /// - Complexity: O(1).
        #[pallet::call_index(7)]
        #[pallet::weight(T::WeightInfo::revoke_release())]
        pub fn revoke_release(
            origin: OriginFor<T>,
            release: FileDigest,
            reason: RevocationReason,
        ) -> DispatchResult {
            let who = match T::PackageOrigin::try_origin(origin) {
                Ok(_) => None,
                Err(origin) => Some(ensure_signed(origin)?),
            };
            Self::do_revoke_release(who, release, reason)
        }

        /// Remove a release that is long over, and give the deposit for it back.
        ///
        /// - Origin: anyone signed.
        /// - A year after it was revoked or, if it was not, expired. If it was revoked for a reason for
        ///   which it must not be installed, a year after both. Its number and sequence are not given
        ///   again.
        /// - Errors: `ReleaseNotFound`, `NotPurgeable`.
        /// - Events: `ReleasePurged`.
        /// - Complexity: O(1).
        #[pallet::call_index(8)]
        #[pallet::weight(T::WeightInfo::purge_release())]
        pub fn purge_release(origin: OriginFor<T>, release: FileDigest) -> DispatchResult {
            ensure_signed(origin)?;
            Self::do_purge_release(release)
        }
    }
}
