//! What must hold of storage at all times.

use alloc::collections::{BTreeMap, BTreeSet};
use frame_support::{
    ensure,
    traits::{fungible::InspectHold, Get, Time},
};
use salus_primitives::{FileDigest, Moment, OrganisationInspect, PackageId, RevocationReasons};
use sp_runtime::{
    traits::{Saturating, Zero},
    TryRuntimeError,
};

use crate::{
    Attestation, Attestations, BalanceOf, Catalogue, Catalogues, Config, HoldReason, Package,
    PackageKind, Packages, Pallet, Quorum, ReleaseOf, Releases, ReleasesByCode, ReleasesOf,
    LONGEST_VALIDITY, MAX_PACKAGES, QUORUMS,
};

impl<T: Config> Pallet<T> {
    /// Packages are numbered without a gap, with names of their own, and of organisations; what is found
    /// by number or code is a release that says so, and each one is found; sequences rise; who published
    /// attests nothing, and nobody twice; whoever took back that it differs can only agree; exactly the
    /// deposits of what is kept are held; the quorum is in range.
    pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
        ensure!(QUORUMS.contains(&Quorum::<T>::get()), "the quorum is out of range");
        Self::try_packages()?;
        let mut deposits = BTreeMap::<T::AccountId, BalanceOf<T>>::new();
        let (mut releases, mut runtimes) = (0usize, 0usize);
        for (id, release) in Releases::<T>::iter() {
            Self::try_release(id, &release)?;
            releases = releases.saturating_add(1);
            runtimes = runtimes.saturating_add(release.description.code_hash.is_some().into());
            let sum = deposits.entry(release.depositor).or_insert_with(Zero::zero);
            *sum = sum.saturating_add(release.deposit);
        }
        for (account, sum) in deposits {
            let held = T::Currency::balance_on_hold(&HoldReason::Release.into(), &account);
            ensure!(held == sum, "other than the deposits is held");
        }
        ensure!(ReleasesOf::<T>::iter_keys().count() == releases, "a number leads to nothing");
        ensure!(ReleasesByCode::<T>::iter_keys().count() == runtimes, "a code leads to nothing");
        for id in Packages::<T>::iter_keys() {
            Self::try_catalogue(id, &Catalogues::<T>::get(id))?;
        }
        let mut catalogues = Catalogues::<T>::iter_keys();
        ensure!(catalogues.all(Packages::<T>::contains_key), "a catalogue of nothing");
        Self::try_attestations()
    }

    fn try_packages() -> Result<(), TryRuntimeError> {
        let count = Packages::<T>::count();
        ensure!(count <= MAX_PACKAGES, "there are too many packages");
        ensure!(Packages::<T>::iter_keys().count() == count as usize, "packages are miscounted");
        let mut names = BTreeSet::new();
        for (id, package) in Packages::<T>::iter() {
            let Package { name, kind, publisher } = package;
            ensure!(id.0 < count, "a package has an id that was never given");
            ensure!(name.is_valid() && names.insert(name), "a name is invalid, or of two packages");
            if let PackageKind::Runtime { spec_name } = kind {
                ensure!(spec_name.is_valid(), "a runtime calls itself nothing");
            }
            ensure!(T::Parties::organisation(publisher).is_some(), "nobody publishes a package");
        }
        Ok(())
    }

    fn try_release(id: FileDigest, release: &ReleaseOf<T>) -> Result<(), TryRuntimeError> {
        let described = &release.description;
        let package = Packages::<T>::get(release.package).ok_or("a release of nothing")?;
        let number = release.number.to_be_bytes();
        let listed = ReleasesOf::<T>::get(release.package, number) == Some(id);
        ensure!(listed, "a release is not listed");
        let is_runtime = matches!(package.kind, PackageKind::Runtime { .. });
        ensure!(
            described.code_hash.is_some() == is_runtime,
            "a runtime without code, or code of none"
        );
        let found = |code| ReleasesByCode::<T>::get(code) == Some(id);
        ensure!(described.code_hash.is_none_or(found), "a runtime is not found by its code");
        ensure!(described.label.is_valid() && described.target.is_valid(), "a text is invalid");
        ensure!(id.0 != [0; 32], "a release of nothing");
        let now = T::Time::now();
        ensure!(release.published <= now, "a release will be published");
        let longest = release.published.saturating_add(LONGEST_VALIDITY);
        let validity = release.published.saturating_add(1)..=longest;
        ensure!(validity.contains(&described.expires), "a release is good for too long, or never");
        let revoked = release.revoked.is_none_or(|by| {
            let known = RevocationReasons::known().contains(by.reason);
            known && (release.published..=now).contains(&by.at)
        });
        ensure!(revoked, "a release was revoked for nothing, or will be");
        Ok(())
    }

    /// Releases of a line rise in the order in which they were published, up to the last sequence.
    fn try_catalogue(id: PackageId, catalogue: &Catalogue) -> Result<(), TryRuntimeError> {
        let Catalogue { next, kept, lines } = catalogue;
        ensure!(*kept <= T::MaxReleases::get(), "too many releases are kept");
        let releases = ReleasesOf::<T>::iter_prefix(id).filter_map(|(key, release)| {
            Some((u32::from_be_bytes(key), Releases::<T>::get(release)?))
        });
        let mut lasts = BTreeMap::new();
        let mut counted = 0u32;
        for (number, release) in releases {
            counted = counted.saturating_add(1);
            ensure!(release.number == number && number < *next, "a number was never given");
            let described = release.description;
            let place = lines
                .iter()
                .position(|of| (of.channel, &of.target) == (described.channel, &described.target));
            let place = place.ok_or("a release is on no line")?;
            let last = lasts.insert(place, described.sequence);
            ensure!(last.is_none_or(|last| last < described.sequence), "a sequence does not rise");
            let highest = lines.get(place).is_some_and(|of| described.sequence <= of.sequence);
            ensure!(highest, "a sequence is higher than the last");
        }
        ensure!(counted == *kept, "releases are miscounted");
        Ok(())
    }

    fn try_attestations() -> Result<(), TryRuntimeError> {
        for (id, list) in Attestations::<T>::iter() {
            let release = Releases::<T>::get(id).ok_or("something is attested of nothing")?;
            ensure!(!list.is_empty(), "an empty list is kept");
            let by: BTreeSet<_> = list.iter().map(|attestation| attestation.organisation).collect();
            ensure!(by.len() == list.len(), "an organisation attests twice");
            ensure!(!by.contains(&release.publisher), "who published attests");
            let is_runtime = release.description.code_hash.is_some();
            let coded = list.iter().all(|of| of.code_hash.is_some() == is_runtime);
            ensure!(coded, "code is attested of what has none, or none of a runtime");
            let published = (id, release.description.code_hash);
            let once = |of: &Attestation| {
                if of.agrees(published) {
                    of.differed || !of.withdrawn
                } else {
                    !of.differed
                }
            };
            ensure!(list.iter().all(once), "what agrees is kept withdrawn, or one differs again");
            let told = |at: Moment| (release.published..=T::Time::now()).contains(&at);
            ensure!(list.iter().all(|of| told(of.at)), "something was attested before, or will be");
        }
        Ok(())
    }
}
