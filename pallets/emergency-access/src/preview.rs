//! What an activation would open.

use frame_support::{ensure, traits::Time};
use salus_policy::Triple;
use salus_primitives::{value, EmergencyReason, Moment, OrganisationId};

use crate::{Caseloads, Config, Error, Narrowing, Pallet, Parameters, Practitioners, Scope};

/// What an activation opens.
#[value(json, Copy)]
pub struct Preview {
    /// Who holds the record.
    pub custodian: OrganisationId,
    /// What of it is open.
    pub scope: Scope,
    /// First instant at which it is closed.
    pub until: Moment,
    /// Why it opens less than it would.
    pub narrowed: Narrowing,
}

impl<T: Config> Pallet<T> {
    /// What `activate` would open now, or the error with which it would be refused. A justification, which is
    /// refused if it is of zeros, is no part of it.
    // `activate` opens what this says. What the patient directs or excludes is not read: the answer would
    // tell.
    pub fn preview(
        triple: &Triple<T::AccountId>,
        reason: EmergencyReason,
        scope: Option<Scope>,
    ) -> Result<Preview, Error<T>> {
        let Triple { patient, organisation, practitioner } = triple;
        let custodian = Self::ensure_may_open(practitioner, *organisation, patient)?;
        Self::ensure_reason(*organisation, reason)?;
        let scope = scope.unwrap_or_else(Scope::base);
        Self::ensure_base(&scope)?;
        ensure!(!Self::has_open(triple), Error::<T>::AlreadyOpen);

        let (narrowed, length) = Self::length(triple, reason);
        Ok(Preview { custodian, scope, until: T::Time::now().saturating_add(length), narrowed })
    }

    /// Why what is opened now is narrowed, and how long it is open.
    pub(crate) fn length(
        Triple { practitioner, organisation, .. }: &Triple<T::AccountId>,
        reason: EmergencyReason,
    ) -> (Narrowing, Moment) {
        let parameters = Parameters::<T>::get();
        let standing = Practitioners::<T>::get(practitioner);
        let caseload = Caseloads::<T>::get(organisation);
        let narrowed = Self::narrowing(&standing, *organisation, &caseload);
        let length = parameters.length(reason);
        (narrowed, if narrowed.narrows() { length.min(parameters.narrow) } else { length })
    }
}
