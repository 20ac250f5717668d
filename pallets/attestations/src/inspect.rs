//! How releases stand, and what other pallets may ask of them.

use alloc::vec::Vec;
use frame_support::traits::Time;
use salus_primitives::{
    CodeHash, FileDigest, OrganisationId, OrganisationInspect, ReleaseInspect, ReleaseStatus,
    RuntimeFacts,
};

use crate::{
    status::{status, voice, Circumstances},
    AttestationView, Attestations, Config, Package, PackageKind, Packages, Pallet, Quorum,
    ReleaseOf, Releases, ReleasesByCode,
};

impl<T: Config> Pallet<T> {
    /// A release that is kept, and its package.
    pub(crate) fn find(id: FileDigest) -> Option<(ReleaseOf<T>, Package)> {
        let release = Releases::<T>::get(id)?;
        let package = Packages::<T>::get(release.package)?;
        Some((release, package))
    }

    /// How a release stands now, and what each attestation says of it.
    // Whoever published it attested nothing, so that whoever publishes the package now is left out.
    pub(crate) fn assess(
        id: FileDigest,
        release: &ReleaseOf<T>,
        package: &Package,
    ) -> (ReleaseStatus, Vec<AttestationView>) {
        let published = (id, release.description.code_hash);
        let attestations = Attestations::<T>::get(id).into_iter().map(|attestation| {
            let by = attestation.organisation;
            let counts = by != package.publisher && Self::is_active(by);
            AttestationView { voice: voice(&attestation, published, counts), attestation }
        });
        let attestations: Vec<_> = attestations.collect();
        let voices: Vec<_> = attestations.iter().map(|view| view.voice).collect();
        let circumstances = Circumstances {
            revoked: release.revoked.map(|revocation| revocation.reason),
            expired: release.is_expired(T::Time::now()),
            publisher_active: Self::is_active(package.publisher),
            quorum: Quorum::<T>::get(),
        };
        (status(circumstances, &voices), attestations)
    }

    fn is_active(organisation: OrganisationId) -> bool {
        T::Parties::organisation(organisation).is_some_and(|facts| facts.active)
    }
}

impl<T: Config> ReleaseInspect for Pallet<T> {
    fn status(sha256: FileDigest) -> ReleaseStatus {
        let found = Self::find(sha256);
        found.map_or(ReleaseStatus::Unknown, |(release, package)| {
            Self::assess(sha256, &release, &package).0
        })
    }

    fn runtime(code: CodeHash) -> Option<RuntimeFacts> {
        let id = ReleasesByCode::<T>::get(code)?;
        let (release, package) = Self::find(id)?;
        let (status, _) = Self::assess(id, &release, &package);
        let PackageKind::Runtime { spec_name } = package.kind else { return None };
        let spec_version = release.description.sequence;
        Some(RuntimeFacts { release: id, spec_name, spec_version, status })
    }
}
