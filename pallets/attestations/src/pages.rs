//! What can be read, in pages of bounded work.

use alloc::vec::Vec;
use salus_primitives::{
    value, FileDigest, Moment, OrganisationId, PackageId, Page, PageTooLarge, ReleaseStatus,
    Versioned,
};

use crate::{
    inspect::Assessor, Attestation, Catalogues, Config, Description, Line, Package, Packages,
    Pallet, Release, ReleaseOf, Releases, ReleasesOf, Revocation, Voice,
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

impl ReleaseView {
    /// A release with what [`assess`](crate::status::assess) says of it.
    pub fn new<AccountId, Balance>(
        sha256: FileDigest,
        release: Release<AccountId, Balance>,
        (standing, attestations): (ReleaseStatus, Vec<AttestationView>),
    ) -> Self {
        Self {
            sha256,
            package: release.package,
            number: release.number,
            publisher: release.publisher,
            description: release.description,
            published: release.published,
            revoked: release.revoked,
            standing,
            attestations,
        }
    }
}

/// [`ReleaseView`] in the version that the caller understands.
pub type VersionedRelease = Versioned<ReleaseView>;

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

/// [`PackageView`] in the version that the caller understands.
pub type VersionedPackage = Versioned<PackageView>;

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
        Some(Assessor::<T>::new(&of).view(sha256, release))
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
        let kept = |id| Some((id, Releases::<T>::get(id)?));
        let Page { entries, next } = Page::of(releases, limit, MAX_PAGE, kept)?;
        let Some(package) = Packages::<T>::get(package) else {
            return Ok(Page { entries: Vec::new(), next });
        };
        let mut of = Assessor::<T>::new(&package);
        let entries = entries.into_iter();
        let entries = entries.map(|(number, (id, release))| (number, of.view(id, release)));
        Ok(Page { entries: entries.collect(), next })
    }
}

impl<T: Config> Assessor<'_, T> {
    /// A release, and how it stands now.
    fn view(&mut self, sha256: FileDigest, release: ReleaseOf<T>) -> VersionedRelease {
        let standing = self.assess(sha256, &release);
        VersionedRelease::V1(ReleaseView::new(sha256, release, standing))
    }
}
