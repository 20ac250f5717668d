//! Bodies of the calls by which releases end.

use frame_support::{
    ensure,
    traits::{fungible::MutateHold, tokens::Precision, Time},
};
use salus_primitives::{FileDigest, RevocationReason, RevocationReasons};
use sp_runtime::DispatchResult;

use crate::{
    status::blocks_install, Attestations, Catalogues, Config, Error, Event, HoldReason, Pallet,
    Releases, ReleasesByCode, ReleasesOf, Revocation,
};

impl<T: Config> Pallet<T> {
    /// For its publisher, or for the council.
    pub(crate) fn do_revoke_release(
        who: Option<T::AccountId>,
        id: FileDigest,
        reason: RevocationReason,
    ) -> DispatchResult {
        let by = who.map(|who| Self::agent(&who)).transpose()?;
        let (mut release, package) = Self::find(id).ok_or(Error::<T>::ReleaseNotFound)?;
        ensure!(by.is_none_or(|by| by == package.publisher), Error::<T>::NotPublisher);
        ensure!(RevocationReasons::known().contains(reason), Error::<T>::ReasonUnknown);
        // A harmless reason must not stand in the way of one that is not.
        let stops = |before: Revocation| !blocks_install(before.reason) && blocks_install(reason);
        ensure!(release.revoked.is_none_or(stops), Error::<T>::ReleaseRevoked);

        release.revoked = Some(Revocation { reason, at: T::Time::now(), by });
        Releases::<T>::insert(id, release);
        Self::deposit_event(Event::ReleaseRevoked { release: id, reason, by });
        Ok(())
    }

    pub(crate) fn do_purge_release(id: FileDigest) -> DispatchResult {
        let release = Releases::<T>::get(id).ok_or(Error::<T>::ReleaseNotFound)?;
        ensure!(release.kept_until() <= T::Time::now(), Error::<T>::NotPurgeable);
        let reason = HoldReason::Release.into();
        T::Currency::release(&reason, &release.depositor, release.deposit, Precision::Exact)?;

        let package = release.package;
        Releases::<T>::remove(id);
        ReleasesOf::<T>::remove(package, release.number.to_be_bytes());
        if let Some(code) = release.description.code_hash {
            ReleasesByCode::<T>::remove(code);
        }
        Attestations::<T>::remove(id);
        Catalogues::<T>::mutate(package, |of| of.kept = of.kept.saturating_sub(1));
        Self::deposit_event(Event::ReleasePurged { release: id, package });
        Ok(())
    }
}
