//! How releases stand, and what other pallets may ask of them.

use alloc::{collections::BTreeMap, vec::Vec};
use core::marker::PhantomData;
use frame_support::traits::Time;
use salus_primitives::{
    CodeHash, FileDigest, Moment, OrganisationId, OrganisationInspect, ReleaseInspect,
    ReleaseStatus, RuntimeFacts,
};

use crate::{
    status::assess, AttestationView, Attestations, Config, Package, PackageKind, Packages, Pallet,
    Quorum, ReleaseOf, Releases, ReleasesByCode,
};

impl<T: Config> Pallet<T> {
    /// A release that is kept, and its package.
    pub(crate) fn find(id: FileDigest) -> Option<(ReleaseOf<T>, Package)> {
        let release = Releases::<T>::get(id)?;
        let package = Packages::<T>::get(release.package)?;
        Some((release, package))
    }

    pub(crate) fn is_active(organisation: OrganisationId) -> bool {
        T::Parties::organisation(organisation).is_some_and(|facts| facts.active)
    }
}

/// Tells how releases of one package stand now, and reads once what is the same for several.
pub(crate) struct Assessor<'a, T> {
    package: &'a Package,
    quorum: u8,
    now: Moment,
    /// Which organisations are active, of those that were looked up.
    active: BTreeMap<OrganisationId, bool>,
    _config: PhantomData<T>,
}

impl<'a, T: Config> Assessor<'a, T> {
    pub(crate) fn new(package: &'a Package) -> Self {
        let (quorum, now) = (Quorum::<T>::get(), T::Time::now());
        Self { package, quorum, now, active: BTreeMap::new(), _config: PhantomData }
    }

    /// How a release stands now, and what each attestation says of it.
    pub(crate) fn assess(
        &mut self,
        id: FileDigest,
        release: &ReleaseOf<T>,
    ) -> (ReleaseStatus, Vec<AttestationView>) {
        let Self { package, quorum, now, active, .. } = self;
        let is_active = |organisation| {
            let looked_up = || Pallet::<T>::is_active(organisation);
            *active.entry(organisation).or_insert_with(looked_up)
        };
        assess(id, release, package, Attestations::<T>::get(id), *quorum, *now, is_active)
    }
}

impl<T: Config> ReleaseInspect for Pallet<T> {
    fn status(sha256: FileDigest) -> ReleaseStatus {
        let found = Self::find(sha256);
        found.map_or(ReleaseStatus::Unknown, |(release, package)| {
            Assessor::<T>::new(&package).assess(sha256, &release).0
        })
    }

    fn runtime(code: CodeHash) -> Option<RuntimeFacts> {
        let id = ReleasesByCode::<T>::get(code)?;
        let (release, package) = Self::find(id)?;
        let (status, _) = Assessor::<T>::new(&package).assess(id, &release);
        let PackageKind::Runtime { spec_name } = package.kind else { return None };
        let spec_version = release.description.sequence;
        Some(RuntimeFacts { release: id, spec_name, spec_version, status })
    }
}
