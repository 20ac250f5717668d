//! Agents: offered by an organisation, accepted by the account.

use frame_support::ensure;
use salus_primitives::{Duties, Duty, OrganisationId};
use sp_runtime::DispatchResult;

use crate::{AgencyOffers, Agent, Agents, Config, Error, Event, OrganisationAgents, Pallet};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_add_agent(
        who: &T::AccountId,
        account: T::AccountId,
        duties: Duties,
    ) -> DispatchResult {
        let (organisation, _) = Self::ensure_governing(who)?;
        Self::ensure_duties(duties)?;
        ensure!(!Self::is_agent_of(organisation, &account), Error::<T>::AccountIsAgent);
        ensure!(
            !AgencyOffers::<T>::contains_key(organisation, &account),
            Error::<T>::AgencyOffered
        );
        Self::list_agent(organisation, &account)?;
        AgencyOffers::<T>::insert(organisation, &account, duties);
        Self::deposit_event(Event::AgencyOffered { organisation, account, duties });
        Ok(())
    }

    pub(crate) fn do_accept_agency(
        account: T::AccountId,
        organisation: OrganisationId,
    ) -> DispatchResult {
        Self::ensure_free(&account)?;
        let duties =
            AgencyOffers::<T>::get(organisation, &account).ok_or(Error::<T>::OfferNotFound)?;
        Self::ensure_active(&Self::member(organisation)?)?;
        Self::keep_for(organisation, &account)?;
        AgencyOffers::<T>::remove(organisation, &account);
        Agents::<T>::insert(&account, Agent { organisation, duties });
        Self::deposit_event(Event::AgentAdded { organisation, agent: account, duties });
        Ok(())
    }

    pub(crate) fn do_resign_agency(account: T::AccountId) -> DispatchResult {
        let Agent { organisation, .. } =
            Agents::<T>::get(&account).ok_or(Error::<T>::NotAnAgent)?;
        Agents::<T>::remove(&account);
        Self::unlist_agent(organisation, &account);
        Self::deposit_event(Event::AgencyResigned { organisation, agent: account });
        Ok(())
    }

    pub(crate) fn do_set_duties(
        who: &T::AccountId,
        account: T::AccountId,
        duties: Duties,
    ) -> DispatchResult {
        let (organisation, _) = Self::ensure_governing(who)?;
        let accepted = Self::ensure_named(organisation, &account)?;
        Self::ensure_duties(duties)?;
        if accepted {
            Agents::<T>::insert(&account, Agent { organisation, duties });
            Self::deposit_event(Event::DutiesSet { organisation, agent: account, duties });
        } else {
            AgencyOffers::<T>::insert(organisation, &account, duties);
            Self::deposit_event(Event::AgencyOffered { organisation, account, duties });
        }
        Ok(())
    }

    pub(crate) fn do_remove_agent(who: &T::AccountId, account: T::AccountId) -> DispatchResult {
        let (organisation, _) = Self::ensure_governing(who)?;
        let accepted = Self::ensure_named(organisation, &account)?;
        Self::unlist_agent(organisation, &account);
        Self::forget_agent(organisation, &account);
        Self::deposit_event(if accepted {
            Event::AgentRemoved { organisation, agent: account }
        } else {
            Event::AgencyWithdrawn { organisation, account }
        });
        Ok(())
    }

    /// Writes an agent of the first block, who is asked nothing.
    pub(crate) fn insert_agent(
        organisation: OrganisationId,
        account: &T::AccountId,
        duties: Duties,
    ) -> Result<(), Error<T>> {
        Self::ensure_duties(duties)?;
        Self::ensure_free(account)?;
        Self::list_agent(organisation, account)?;
        Self::keep_for(organisation, account)?;
        Agents::<T>::insert(account, Agent { organisation, duties });
        Ok(())
    }

    /// Removes all agents of an organisation, and withdraws its offers.
    pub(crate) fn remove_agents(organisation: OrganisationId) {
        for account in OrganisationAgents::<T>::take(organisation) {
            Self::forget_agent(organisation, &account);
        }
    }

    /// Whoever has an offer of one organisation may be another's agent.
    fn forget_agent(organisation: OrganisationId, account: &T::AccountId) {
        if Self::is_agent_of(organisation, account) {
            Agents::<T>::remove(account);
        } else {
            AgencyOffers::<T>::remove(organisation, account);
        }
    }

    fn list_agent(organisation: OrganisationId, account: &T::AccountId) -> Result<(), Error<T>> {
        let mut agents = OrganisationAgents::<T>::get(organisation);
        let place = agents.partition_point(|agent| agent < account);
        agents.try_insert(place, account.clone()).map_err(|_| Error::<T>::TooManyAgents)?;
        OrganisationAgents::<T>::insert(organisation, agents);
        Ok(())
    }

    fn unlist_agent(organisation: OrganisationId, account: &T::AccountId) {
        OrganisationAgents::<T>::mutate_exists(organisation, |agents| {
            if let Some(list) = agents {
                list.retain(|agent| agent != account);
            }
            agents.take_if(|list| list.is_empty());
        });
    }

    /// The active organisation for which this account has this duty.
    pub(crate) fn ensure_agent(who: &T::AccountId, duty: Duty) -> Result<OrganisationId, Error<T>> {
        let agent = Agents::<T>::get(who).ok_or(Error::<T>::NotAnAgent)?;
        Self::ensure_active(&Self::member(agent.organisation)?)?;
        ensure!(agent.duties.contains(duty), Error::<T>::DutyMissing);
        Ok(agent.organisation)
    }

    /// That the organisation named this account; whether the account accepted.
    fn ensure_named(
        organisation: OrganisationId,
        account: &T::AccountId,
    ) -> Result<bool, Error<T>> {
        let accepted = Self::is_agent_of(organisation, account);
        let offered = AgencyOffers::<T>::contains_key(organisation, account);
        ensure!(accepted || offered, Error::<T>::AgentNotFound);
        Ok(accepted)
    }

    pub(crate) fn is_agent_of(organisation: OrganisationId, account: &T::AccountId) -> bool {
        Agents::<T>::get(account).is_some_and(|agent| agent.organisation == organisation)
    }

    fn ensure_duties(duties: Duties) -> Result<(), Error<T>> {
        ensure!(!duties.is_empty(), Error::<T>::NoDuties);
        ensure!(!duties.has_unknown(), Error::<T>::DutyUnknown);
        Ok(())
    }
}
