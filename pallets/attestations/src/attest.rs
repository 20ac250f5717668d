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
        let mut list = Attestations::<T>::get(id);
        if let Some(earlier) = of(&list, organisation) {
            ensure!(!earlier.overruled, Error::<T>::Overruled);
            return Err(Error::<T>::AlreadyAttested.into());
        }
        let at = T::Time::now();
        let overruled = false;
        let attestation =
            Attestation { organisation, sha256, code_hash, environment, at, overruled };
        list.try_push(attestation).map_err(|_| Error::<T>::TooManyAttestations)?;

        Attestations::<T>::insert(id, list);
        let agrees = (sha256, code_hash) == (id, release.description.code_hash);
        Self::deposit_event(Event::ReleaseAttested { release: id, organisation, agrees });
        Ok(())
    }

    pub(crate) fn do_withdraw_attestation(who: &T::AccountId, id: FileDigest) -> DispatchResult {
        let organisation = Self::agent(who)?;
        let mut list = Self::standing(id, organisation)?;

        list.retain(|attestation| attestation.organisation != organisation);
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
        let mut list = Self::standing(id, organisation)?;

        let its = list.iter_mut().filter(|attestation| attestation.organisation == organisation);
        its.for_each(|attestation| attestation.overruled = true);
        Attestations::<T>::insert(id, list);
        Self::deposit_event(Event::AttestationOverruled { release: id, organisation });
        Ok(())
    }

    /// A release that is not over, of which something can still come, and its package.
    fn good(id: FileDigest) -> Result<(ReleaseOf<T>, Package), Error<T>> {
        let (release, package) = Self::find(id).ok_or(Error::<T>::ReleaseNotFound)?;
        ensure!(release.revoked.is_none(), Error::<T>::ReleaseRevoked);
        ensure!(!release.is_expired(T::Time::now()), Error::<T>::ExpiryPassed);
        Ok((release, package))
    }

    /// What is attested of a release, if this organisation did, and was not overruled.
    fn standing(id: FileDigest, organisation: OrganisationId) -> Result<AttestationList, Error<T>> {
        ensure!(Releases::<T>::contains_key(id), Error::<T>::ReleaseNotFound);
        let list = Attestations::<T>::get(id);
        let its = of(&list, organisation).ok_or(Error::<T>::AttestationNotFound)?;
        ensure!(!its.overruled, Error::<T>::Overruled);
        Ok(list)
    }
}

/// What this organisation attests.
fn of(list: &AttestationList, organisation: OrganisationId) -> Option<&Attestation> {
    list.iter().find(|attestation| attestation.organisation == organisation)
}
