//! Bodies of the calls by which the council says of what there are releases, and what they need.

use frame_support::ensure;
use salus_primitives::{OrganisationId, OrganisationInspect, PackageId, ShortText};
use sp_runtime::DispatchResult;

use crate::{
    Config, Error, Event, Package, PackageKind, Packages, Pallet, Quorum, MAX_PACKAGES, QUORUMS,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_register_package(package: Package) -> DispatchResult {
        Self::ensure_name(&package.name)?;
        if let PackageKind::Runtime { spec_name } = &package.kind {
            Self::ensure_name(spec_name)?;
        }
        Self::ensure_can_publish(package.publisher)?;
        // Packages are never removed, so that their number is the next id.
        let id = Packages::<T>::count();
        ensure!(id < MAX_PACKAGES, Error::<T>::TooManyPackages);
        let taken = Packages::<T>::iter_values().any(|other| other.name == package.name);
        ensure!(!taken, Error::<T>::NameTaken);

        let id = PackageId(id);
        let (name, publisher) = (package.name.clone(), package.publisher);
        Packages::<T>::insert(id, package);
        Self::deposit_event(Event::PackageRegistered { package: id, name, publisher });
        Ok(())
    }

    pub(crate) fn do_set_publisher(id: PackageId, publisher: OrganisationId) -> DispatchResult {
        let package = Packages::<T>::get(id).ok_or(Error::<T>::PackageNotFound)?;
        Self::ensure_can_publish(publisher)?;
        Packages::<T>::insert(id, Package { publisher, ..package });
        Self::deposit_event(Event::PublisherSet { package: id, publisher });
        Ok(())
    }

    pub(crate) fn do_set_quorum(quorum: u8) -> DispatchResult {
        ensure!(QUORUMS.contains(&quorum), Error::<T>::QuorumOutOfRange);
        Quorum::<T>::put(quorum);
        Self::deposit_event(Event::QuorumSet { quorum });
        Ok(())
    }

    pub(crate) fn ensure_name(name: &ShortText) -> Result<(), Error<T>> {
        ensure!(name.is_valid(), Error::<T>::NameInvalid);
        Ok(())
    }

    fn ensure_can_publish(organisation: OrganisationId) -> Result<(), Error<T>> {
        let facts = T::Parties::organisation(organisation);
        let facts = facts.ok_or(Error::<T>::OrganisationNotFound)?;
        ensure!(facts.active, Error::<T>::OrganisationInactive);
        Ok(())
    }
}
