//! What other pallets may ask.

use alloc::vec::Vec;
use frame_support::{ensure, traits::Time};
use salus_policy::{EmergencyFacts, EmergencyGrant, EmergencyInspect, Selection, Triple};
use salus_primitives::{Forgotten, GrantId, Moment, Period};

use crate::{
    keys::{trail_grant, trail_until},
    ActivationOf, Activations, Config, Diaries, Pallet, Practitioners, Trail,
};

impl<T: Config> Pallet<T> {
    /// What was opened last up to this instant.
    pub(crate) fn latest(
        of: &Triple<T::AccountId>,
        at: Moment,
    ) -> Option<(GrantId, ActivationOf<T>)> {
        let before = Trail::<T>::hashed_key_for(of, trail_until(at));
        let key = Trail::<T>::iter_key_prefix_from(of, before).next()?;
        let id = trail_grant(key);
        Some((id, Activations::<T>::get(id)?))
    }

    /// What was held at an instant, as it was known then.
    // One activation of a triple is open at a time, so it is the last.
    fn held(of: &Triple<T::AccountId>, at: Moment) -> Vec<EmergencyGrant<T::AccountId>> {
        let Some((id, activation)) = Self::latest(of, at) else { return Vec::new() };
        let suspensions = Practitioners::<T>::get(&of.practitioner).suspensions;
        let terms = activation.open_terms(&suspensions, at);
        let grants = terms.map(|term| EmergencyGrant {
            id,
            practitioner: of.practitioner.clone(),
            organisation: of.organisation,
            classes: term.scope.classes,
            labels: Selection::Named(term.scope.labels),
            reason: term.reason,
            validity: Period::between(term.from, term.until),
        });
        grants.collect()
    }
}

impl<T: Config> EmergencyInspect<T::AccountId> for Pallet<T> {
    fn grants(of: &Triple<T::AccountId>) -> Vec<EmergencyGrant<T::AccountId>> {
        Self::held(of, T::Time::now())
    }

    fn grants_at(
        of: &Triple<T::AccountId>,
        at: Moment,
    ) -> Result<Vec<EmergencyGrant<T::AccountId>>, Forgotten> {
        ensure!(Diaries::<T>::get(&of.patient).whole_from <= at, Forgotten);
        Ok(Self::held(of, at))
    }

    fn emergency(grant: GrantId) -> Option<EmergencyFacts<T::AccountId>> {
        let activation = Activations::<T>::get(grant)?;
        Some(EmergencyFacts {
            reasons: activation.reasons(),
            claimed: activation.signed.map(|signed| signed.opened),
            triple: activation.triple,
            custodian: activation.custodian,
            opened: activation.opened,
        })
    }
}
