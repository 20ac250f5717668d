//! Bodies of the calls by which organisations say what they obtained, and what becomes of that.

use frame_support::{ensure, traits::Time};
use salus_primitives::{CodeHash, FileDigest, OrganisationId};
use sp_runtime::DispatchResult;

use crate::{
    Attestation, AttestationList, Attestations, Config, Error, Event, Package, Pallet, ReleaseOf,
    Releases,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_attest(
        who: &T::AccountId,
        id: FileDigest,
        sha256: FileDigest,
        code_hash: Option<CodeHash>,
        environment: FileDigest,
    ) -> DispatchResult {
        let organisation = Self::agent(who)?;
        let (release, package) = Self::good(id)?;
        let publishers = [release.publisher, package.publisher];
        ensure!(!publishers.contains(&organisation), Error::<T>::SelfAttestation);
        Self::ensure_digests(&[&sha256.0, &environment.0])?;
        Self::ensure_code(code_hash, release.description.code_hash.is_some())?;
        let mut attestation = Attestation {
            organisation,
            sha256,
            code_hash,
            environment,
            at: T::Time::now(),
            overruled: false,
            withdrawn: false,
            differed: false,
        };
        let agrees = attestation.agrees((id, release.description.code_hash));
        let mut list = Attestations::<T>::get(id);
        if let Some(earlier) = of(&list, organisation) {
            ensure!(!earlier.overruled, Error::<T>::Overruled);
            ensure!(earlier.withdrawn, Error::<T>::AlreadyAttested);
            ensure!(agrees, Error::<T>::DissentWithdrawn);
            attestation.differed = true;
            list.retain(|attestation| attestation.organisation != organisation);
        }
        let dropped = Self::make_room(&mut list)?;
        list.try_push(attestation).map_err(|_| Error::<T>::TooManyAttestations)?;

        Attestations::<T>::insert(id, list);
        if let Some(organisation) = dropped {
            Self::deposit_event(Event::AttestationDropped { release: id, organisation });
        }
        Self::deposit_event(Event::ReleaseAttested { release: id, organisation, agrees });
        Ok(())
    }

    pub(crate) fn do_withdraw_attestation(who: &T::AccountId, id: FileDigest) -> DispatchResult {
        let organisation = Self::agent(who)?;
        let release = Releases::<T>::get(id).ok_or(Error::<T>::ReleaseNotFound)?;
        let mut list = Attestations::<T>::get(id);
        let its = Self::standing(&mut list, organisation)?;
        ensure!(!its.withdrawn, Error::<T>::AttestationNotFound);

        // What differs, and that it ever did, is not undone: else it would be said again and again, only
        // while a motion on the release is closed.
        its.withdrawn = true;
        if its.agrees((id, release.description.code_hash)) && !its.differed {
            list.retain(|attestation| attestation.organisation != organisation);
        }
        if list.is_empty() {
            Attestations::<T>::remove(id);
        } else {
            Attestations::<T>::insert(id, list);
        }
        Self::deposit_event(Event::AttestationWithdrawn { release: id, organisation });
        Ok(())
    }

    pub(crate) fn do_overrule_attestation(
        id: FileDigest,
        organisation: OrganisationId,
    ) -> DispatchResult {
        Self::good(id)?;
        let mut list = Attestations::<T>::get(id);
        let its = Self::standing(&mut list, organisation)?;

        its.overruled = true;
        Attestations::<T>::insert(id, list);
        Self::deposit_event(Event::AttestationOverruled { release: id, organisation });
        Ok(())
    }

    /// If the list is full, drop what an organisation says that is not active now, and so does not count:
    /// of several, what has been there longest.
    fn make_room(list: &mut AttestationList) -> Result<Option<OrganisationId>, Error<T>> {
        if !list.is_full() {
            return Ok(None);
        }
        let is_idle = |of: &&Attestation| !of.stays() && !Self::is_active(of.organisation);
        let idle = list.iter().find(is_idle).ok_or(Error::<T>::TooManyAttestations)?.organisation;
        list.retain(|attestation| attestation.organisation != idle);
        Ok(Some(idle))
    }

    /// A release that is not over, of which something can still come, and its package.
    fn good(id: FileDigest) -> Result<(ReleaseOf<T>, Package), Error<T>> {
        let (release, package) = Self::find(id).ok_or(Error::<T>::ReleaseNotFound)?;
        ensure!(release.revoked.is_none(), Error::<T>::ReleaseRevoked);
        ensure!(!release.is_expired(T::Time::now()), Error::<T>::ExpiryPassed);
        Ok((release, package))
    }

    /// What this organisation attests, if it was not overruled.
    fn standing(
        list: &mut AttestationList,
        organisation: OrganisationId,
    ) -> Result<&mut Attestation, Error<T>> {
        let its = list.iter_mut().find(|attestation| attestation.organisation == organisation);
        let its = its.ok_or(Error::<T>::AttestationNotFound)?;
        ensure!(!its.overruled, Error::<T>::Overruled);
        Ok(its)
    }
}

/// What this organisation attests.
fn of(list: &AttestationList, organisation: OrganisationId) -> Option<&Attestation> {
    list.iter().find(|attestation| attestation.organisation == organisation)
}
