//! What can be read, in pages of bounded work.

use alloc::vec::Vec;
use salus_primitives::{
    value, FileDigest, Moment, OrganisationId, PackageId, Page, PageTooLarge, ReleaseStatus,
};

use crate::{
    Attestation, Catalogues, Config, Description, Line, Package, Packages, Pallet, ReleasesOf,
    Revocation, Voice,
};

/// Releases of a page, at most.
pub const MAX_PAGE: u32 = 64;

/// What was attested, and what that says now.
#[value(json, Copy)]
pub struct AttestationView {
    /// The attestation.
    pub attestation: Attestation,
    /// What it says of the release.
    pub voice: Voice,
}

/// A release, and how it stands now.
#[value(json)]
pub struct ReleaseView {
    /// The SHA-256 digest of its file.
    pub sha256: FileDigest,
    /// Of which package it is.
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
    /// How it stands now.
    pub standing: ReleaseStatus,
    /// What was attested of it, in order.
    pub attestations: Vec<AttestationView>,
}

/// A release in the version that the caller understands.
#[value(json)]
#[serde(rename_all = "camelCase")]
pub enum VersionedRelease {
    /// The first version.
    #[codec(index = 0)]
    V1(ReleaseView),
}

/// A package, and what was released of it.
#[value(json)]
pub struct PackageView {
    /// Its id.
    pub id: PackageId,
    /// The package.
    pub package: Package,
    /// The last sequence of each channel and target.
    pub lines: Vec<Line>,
}

/// A package in the version that the caller understands.
#[value(json)]
#[serde(rename_all = "camelCase")]
pub enum VersionedPackage {
    /// The first version.
    #[codec(index = 0)]
    V1(PackageView),
}

impl<T: Config> Pallet<T> {
    /// All packages, in order of their ids.
    pub(crate) fn all_packages() -> Vec<VersionedPackage> {
        let ids = (0..Packages::<T>::count()).map(PackageId);
        let view = |id| {
            let (package, lines) = (Packages::<T>::get(id)?, Catalogues::<T>::get(id).lines.into());
            Some(VersionedPackage::V1(PackageView { id, package, lines }))
        };
        ids.filter_map(view).collect()
    }

    /// A release, if it is still kept.
    pub(crate) fn look_up(sha256: FileDigest) -> Option<VersionedRelease> {
        let (release, of) = Self::find(sha256)?;
        let (standing, attestations) = Self::assess(sha256, &release, &of);
        Some(VersionedRelease::V1(ReleaseView {
            sha256,
            package: release.package,
            number: release.number,
            publisher: release.publisher,
            description: release.description,
            published: release.published,
            revoked: release.revoked,
            standing,
            attestations,
        }))
    }

    /// Releases of a package, in the order in which they were published.
    pub(crate) fn page(
        package: PackageId,
        cursor: Option<u32>,
        limit: u32,
    ) -> Result<Page<u32, VersionedRelease>, PageTooLarge> {
        let releases = match cursor.and_then(|number| number.checked_sub(1)) {
            Some(before) => ReleasesOf::<T>::iter_prefix_from(
                package,
                ReleasesOf::<T>::hashed_key_for(package, before.to_be_bytes()),
            ),
            None => ReleasesOf::<T>::iter_prefix(package),
        };
        let releases = releases.map(|(key, id)| (u32::from_be_bytes(key), id));
        Page::of(releases, limit, MAX_PAGE, Self::look_up)
    }
}
