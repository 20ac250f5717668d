//! Body of the call that publishes: who, then checks, the deposit as the last of them, then writes and
//! one event.

use frame_support::{
    ensure,
    traits::{fungible::MutateHold, Get, Time},
};
use salus_primitives::{
    CodeHash, Duty, FileDigest, OrganisationId, OrganisationInspect, PackageId,
};
use sp_runtime::DispatchResult;

use crate::{
    Catalogue, Catalogues, Config, Description, Error, Event, HoldReason, Line, PackageKind,
    Packages, Pallet, Release, Releases, ReleasesByCode, ReleasesOf, LONGEST_VALIDITY,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_publish_release(
        depositor: T::AccountId,
        id: PackageId,
        sha256: FileDigest,
        description: Description,
    ) -> DispatchResult {
        let publisher = Self::agent(&depositor)?;
        let package = Packages::<T>::get(id).ok_or(Error::<T>::PackageNotFound)?;
        ensure!(package.publisher == publisher, Error::<T>::NotPublisher);
        let is_runtime = matches!(package.kind, PackageKind::Runtime { .. });
        Self::ensure_described(sha256, &description, is_runtime)?;
        let code_hash = description.code_hash;
        let known = Releases::<T>::contains_key(sha256)
            || code_hash.is_some_and(ReleasesByCode::<T>::contains_key);
        ensure!(!known, Error::<T>::DigestKnown);
        let (number, catalogue) = Self::listed(id, &description)?;
        let deposit = T::ReleaseDeposit::get();
        T::Currency::hold(&HoldReason::Release.into(), &depositor, deposit)
            .map_err(|_| Error::<T>::DepositUnaffordable)?;

        Catalogues::<T>::insert(id, catalogue);
        ReleasesOf::<T>::insert(id, number.to_be_bytes(), sha256);
        if let Some(code) = code_hash {
            ReleasesByCode::<T>::insert(code, sha256);
        }
        let release = Release {
            package: id,
            number,
            publisher,
            description,
            published: T::Time::now(),
            revoked: None,
            depositor,
            deposit,
        };
        Releases::<T>::insert(sha256, release);
        Self::deposit_event(Event::ReleasePublished {
            release: sha256,
            package: id,
            publisher,
            number,
            code_hash,
        });
        Ok(())
    }

    /// The active organisation for which this account publishes and attests.
    pub(crate) fn agent(who: &T::AccountId) -> Result<OrganisationId, Error<T>> {
        T::Parties::agent(who, Duty::Software).ok_or(Error::<T>::NotAgent)
    }

    /// That none of these is what was never filled in.
    pub(crate) fn ensure_digests(digests: &[&[u8]]) -> Result<(), Error<T>> {
        let filled = |digest: &&[u8]| digest.iter().any(|byte| *byte != 0);
        ensure!(digests.iter().all(filled), Error::<T>::DigestInvalid);
        Ok(())
    }

    /// That the code is named of a runtime, and of nothing else.
    pub(crate) fn ensure_code(code: Option<CodeHash>, is_runtime: bool) -> Result<(), Error<T>> {
        match code {
            None => ensure!(!is_runtime, Error::<T>::CodeHashMissing),
            Some(code) => {
                ensure!(is_runtime, Error::<T>::CodeHashUnexpected);
                Self::ensure_digests(&[&code.0])?;
            }
        }
        Ok(())
    }

    fn ensure_described(
        sha256: FileDigest,
        description: &Description,
        is_runtime: bool,
    ) -> Result<(), Error<T>> {
        let Description { target, label, commit, sbom, provenance, expires, code_hash, .. } =
            description;
        Self::ensure_name(target)?;
        Self::ensure_name(label)?;
        Self::ensure_digests(&[&sha256.0, commit.as_ref(), &sbom.0, &provenance.0])?;
        Self::ensure_code(*code_hash, is_runtime)?;
        let now = T::Time::now();
        ensure!(now < *expires, Error::<T>::ExpiryPassed);
        ensure!(*expires <= now.saturating_add(LONGEST_VALIDITY), Error::<T>::ExpiryTooFar);
        Ok(())
    }

    /// The number of a package's next release, and its catalogue with that.
    fn listed(id: PackageId, description: &Description) -> Result<(u32, Catalogue), Error<T>> {
        let Description { channel, target, sequence, .. } = description;
        let mut catalogue = Catalogues::<T>::get(id);
        let number = catalogue.next;
        ensure!(catalogue.kept < T::MaxReleases::get(), Error::<T>::TooManyReleases);
        catalogue.kept = catalogue.kept.saturating_add(1);
        catalogue.next = number.checked_add(1).ok_or(Error::<T>::TooManyReleases)?;
        let is_its = |line: &&mut Line| (line.channel, &line.target) == (*channel, target);
        match catalogue.lines.iter_mut().find(is_its) {
            Some(line) => {
                ensure!(line.sequence < *sequence, Error::<T>::SequenceNotHigher);
                line.sequence = *sequence;
            }
            None => {
                let (channel, target, sequence) = (*channel, target.clone(), *sequence);
                let line = Line { channel, target, sequence };
                catalogue.lines.try_push(line).map_err(|_| Error::<T>::TooManyTargets)?;
            }
        }
        Ok((number, catalogue))
    }
}
