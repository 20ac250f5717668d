//! What organisations and the council decide.

use frame_support::{
    ensure,
    traits::{Get, Time},
};
use salus_primitives::{Duty, Moment, OrganisationInspect, Roles, DAY};
use sp_runtime::DispatchResult;

use crate::{
    Config, DeclaredFor, Disaster, Disasters, EmergencyRoles, Error, Event, Pallet, ParameterSet,
    Parameters,
};

/// For how long a disaster is declared, at most.
pub(crate) const LONGEST_DISASTER: Moment = 3 * DAY;

impl<T: Config> Pallet<T> {
    pub(crate) fn do_set_emergency_roles(who: &T::AccountId, roles: Roles) -> DispatchResult {
        let organisation = T::Parties::agent(who, Duty::Credential).ok_or(Error::<T>::NotAgent)?;
        ensure!(!roles.is_empty(), Error::<T>::EmptySet);
        ensure!(roles.is_subset(Roles::known()), Error::<T>::UnknownCode);
        ensure!(roles.is_subset(Roles::EMERGENCY), Error::<T>::RoleNotForEmergencies);

        EmergencyRoles::<T>::insert(organisation, roles);
        Self::deposit_event(Event::EmergencyRolesSet { organisation, roles });
        Ok(())
    }

    pub(crate) fn do_set_parameters(parameters: ParameterSet) -> DispatchResult {
        // What else is kept may be kept for longer, and a case is then too; or nothing could be set.
        let most = T::MaxRetention::get();
        let retention = T::MinRetention::get().min(most)..=most;
        ensure!(parameters.is_in_range(retention), Error::<T>::ParameterOutOfRange);

        Parameters::<T>::put(parameters);
        Self::deposit_event(Event::ParametersSet { parameters });
        Ok(())
    }

    pub(crate) fn do_declare_disaster(organisations: DeclaredFor, until: Moment) -> DispatchResult {
        ensure!(!organisations.is_empty(), Error::<T>::EmptySet);
        let known = organisations.iter().all(|id| T::Parties::organisation(*id).is_some());
        ensure!(known, Error::<T>::OrganisationNotFound);
        let now = T::Time::now();
        let length = until.saturating_sub(now);
        ensure!(length <= LONGEST_DISASTER, Error::<T>::DisasterTooLong);

        for organisation in &organisations {
            if length == 0 {
                // That there was one until now is kept: it may be shown later what was opened in it.
                Disasters::<T>::mutate_extant(organisation, |of| of.until = now.min(of.until));
            } else {
                // One that is on goes on.
                Disasters::<T>::mutate(organisation, |of| {
                    let since = if of.is_on(now) { of.since } else { now };
                    *of = Disaster { since, until };
                });
            }
        }
        Self::deposit_event(Event::DisasterDeclared { organisations, until });
        Ok(())
    }
}
