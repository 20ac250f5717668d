//! What must hold after every block.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};
use frame_support::{
    ensure,
    traits::{fungible::InspectHold, Get, Time},
};
use salus_primitives::{is_encryption_key, Moment, OrganisationId, PatientState, Roles};
use sp_runtime::{
    traits::{Saturating, Zero},
    TryRuntimeError,
};

use crate::{
    agenda::due, is_endpoint, is_name, AgencyOffers, Agenda, Agents, BalanceOf, Config,
    Credentials, Enrolments, GoverningAccounts, Guardians, Guardianships, HoldReason, KeptAccounts,
    NextOrganisationId, OrganisationAgents, OrganisationOf, OrganisationStatus, Organisations,
    Pallet, PastCredentials, PastEnrolments, PastGuardianships, PastOrganisations, Seats,
    Sponsorships, Succession, TimelineOf,
};

impl<T: Config> Pallet<T> {
    /// Checks all state of the pallet.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        Self::try_organisations()?;
        Self::try_governing_accounts()?;
        Self::try_seats()?;
        Self::try_agents()?;
        Self::try_credentials()?;
        Self::try_enrolments()?;
        Self::try_successions()?;
        Self::try_guardianships()?;
        Self::try_agenda()?;
        Self::try_past()?;
        Self::try_sponsorships()?;
        Self::try_deposits()?;
        Self::try_kept_accounts()
    }

    /// Ids run from 0 without a gap, and each organisation is well formed.
    fn try_organisations() -> Result<(), TryRuntimeError> {
        let next = NextOrganisationId::<T>::get();
        ensure!(next.0 <= T::MaxOrganisations::get(), "more organisations than allowed");
        ensure!(
            Organisations::<T>::iter().count() == next.0 as usize,
            "an organisation is missing"
        );
        for (id, organisation) in Organisations::<T>::iter() {
            let OrganisationOf::<T> {
                kind,
                status,
                since,
                name,
                encryption_key,
                endpoint,
                seat,
                ..
            } = organisation;
            ensure!(since <= T::Time::now(), "an organisation will stand otherwise");
            ensure!(id < next, "an id was never given");
            ensure!(kind.code().is_some(), "unknown kind of organisation");
            ensure!(is_name(&name), "malformed name");
            ensure!(encryption_key.as_ref().is_none_or(is_encryption_key), "weak encryption key");
            ensure!(endpoint.as_ref().is_none_or(|url| is_endpoint(url)), "malformed endpoint");
            let bare = encryption_key.is_none() && endpoint.is_none() && !seat;
            ensure!(
                status != OrganisationStatus::Removed || bare,
                "a removed organisation still takes part"
            );
        }
        Ok(())
    }

    /// The reverse map has the members of the consortium and nobody else.
    fn try_governing_accounts() -> Result<(), TryRuntimeError> {
        let members: BTreeMap<_, _> =
            Self::members().map(|(id, governing)| (governing, id)).collect();
        let mapped: BTreeMap<_, _> = GoverningAccounts::<T>::iter().collect();
        ensure!(members.len() == Self::members().count(), "an account governs two organisations");
        ensure!(members == mapped, "governing accounts and organisations differ");
        Ok(())
    }

    /// The seats are those of the active organisations that have one, in order.
    fn try_seats() -> Result<(), TryRuntimeError> {
        let sitting = Organisations::<T>::iter_values().filter(|organisation| organisation.sits());
        let mut seats: Vec<_> = sitting.map(|organisation| organisation.governing).collect();
        seats.sort();
        ensure!(Seats::<T>::get().into_inner() == seats, "seats and organisations differ");
        Ok(())
    }

    /// An organisation's list has its agents and those whom it offers to become one, and no agent governs.
    fn try_agents() -> Result<(), TryRuntimeError> {
        let mut listed = BTreeSet::new();
        for (organisation, accounts) in OrganisationAgents::<T>::iter() {
            ensure!(!accounts.is_empty(), "an empty list of agents");
            ensure!(accounts.is_sorted(), "agents out of order");
            ensure!(Self::members().any(|(id, _)| id == organisation), "agents of nobody");
            for account in accounts {
                ensure!(listed.insert((organisation, account)), "an agent is listed twice");
            }
        }
        let agents = Agents::<T>::iter().map(|(account, agent)| (agent.organisation, account));
        let offered = AgencyOffers::<T>::iter_keys();
        let mut named = BTreeSet::new();
        for pair in agents.chain(offered) {
            ensure!(named.insert(pair), "an agent has an offer of the same organisation");
        }
        ensure!(named == listed, "agents, offers and their lists differ");
        let governs = |account| GoverningAccounts::<T>::contains_key(account);
        ensure!(!Agents::<T>::iter_keys().any(governs), "an agent governs");
        let duties = Agents::<T>::iter_values().map(|agent| agent.duties);
        for duties in duties.chain(AgencyOffers::<T>::iter_values()) {
            ensure!(!duties.is_empty() && !duties.has_unknown(), "malformed duties");
        }
        Ok(())
    }

    /// Credentials are of organisations that were admitted, and well formed.
    fn try_credentials() -> Result<(), TryRuntimeError> {
        for (organisation, _, credential) in Credentials::<T>::iter() {
            ensure!(organisation < NextOrganisationId::<T>::get(), "a credential by nobody");
            let roles = credential.roles;
            ensure!(!roles.is_empty() && roles.is_subset(Roles::known()), "malformed roles");
            ensure!(credential.counter > 0, "a credential that was not counted");
            ensure!(credential.issued <= credential.since, "renewed before issued");
            ensure!(credential.since <= T::Time::now(), "issued in the future");
            ensure!(
                credential.revoked.is_none_or(|revoked| revoked >= credential.since),
                "revoked before issued or renewed"
            );
        }
        Ok(())
    }

    /// Custodians were admitted, and enrolments end after they begin.
    fn try_enrolments() -> Result<(), TryRuntimeError> {
        for enrolment in Enrolments::<T>::iter_values() {
            ensure!(enrolment.custodian < NextOrganisationId::<T>::get(), "an enrolment by nobody");
            ensure!(enrolment.counter > 0, "an enrolment that was not counted");
            ensure!(
                enrolment.ended.is_none_or(|ended| ended >= enrolment.since),
                "ended before it began"
            );
            ensure!(
                enrolment.withdrawn.is_none_or(|at| enrolment.ended.is_some_and(|end| end <= at)),
                "withdrawn before it ended"
            );
            ensure!(
                enrolment.replaced().is_none_or(|at| enrolment.ended.is_some_and(|end| end <= at)),
                "a replaced pseudonym is enrolled"
            );
        }
        Ok(())
    }

    /// Each of two pseudonyms names the other and says the same of their succession; what was
    /// contested in an earlier one only the successor remembers.
    fn try_successions() -> Result<(), TryRuntimeError> {
        for (patient, enrolment) in Enrolments::<T>::iter() {
            let other = |succession: &Succession<T::AccountId>| {
                Enrolments::<T>::get(&succession.pseudonym)
                    .filter(|other| other.custodian == enrolment.custodian)
                    .ok_or("a succession between custodians")
            };
            let backwards = |succession: Succession<T::AccountId>| {
                Some(Succession { pseudonym: patient.clone(), ..succession })
            };
            if let Some(by) = &enrolment.successor {
                let named = other(by)?.predecessor == backwards(by.clone());
                ensure!(named, "a successor does not name its predecessor");
                ensure!(by.contested.is_none_or(|at| at < by.until), "contested too late");
                let over = by.contested.is_some() || enrolment.ended.is_some();
                ensure!(over, "a succeeded pseudonym is enrolled");
            }
            if let Some(of) = &enrolment.predecessor {
                let named = other(of)?.successor == backwards(of.clone());
                ensure!(
                    named || of.contested.is_some(),
                    "a predecessor does not name its successor"
                );
            }
        }
        Ok(())
    }

    /// Each guardian is somebody else's, and those in force are on the patient's list.
    fn try_guardianships() -> Result<(), TryRuntimeError> {
        let now = T::Time::now();
        for (guardian, guardianship) in Guardianships::<T>::iter() {
            ensure!(guardian != guardianship.patient, "a patient's own guardian");
            ensure!(!Enrolments::<T>::contains_key(&guardian), "a guardian is enrolled");
            ensure!(guardianship.counter > 0, "a guardianship that was not counted");
            let custodian =
                Enrolments::<T>::get(&guardianship.patient).map(|enrolment| enrolment.custodian);
            ensure!(custodian == Some(guardianship.custodian), "a guardian at another custodian");
            let listed = Guardians::<T>::get(&guardianship.patient).contains(&guardian);
            ensure!(!guardianship.is_in_force(now) || listed, "a guardian is not listed");
        }
        for (patient, guardians) in Guardians::<T>::iter() {
            ensure!(!guardians.is_empty(), "an empty list of guardians");
            for guardian in guardians {
                let guardianship = Guardianships::<T>::get(guardian);
                ensure!(
                    guardianship.is_some_and(|of| of.patient == patient && of.ended.is_none()),
                    "a guardian of nobody"
                );
            }
        }
        Ok(())
    }

    /// Whoever is listed as a guardian or may act as one stands on the agenda, and nobody who was ended.
    fn try_agenda() -> Result<(), TryRuntimeError> {
        let now = T::Time::now();
        for (at, guardian, ()) in Agenda::<T>::iter() {
            let guardianship = Guardianships::<T>::get(guardian);
            ensure!(
                guardianship.is_some_and(|of| due(of.until) == at && of.ended.is_none()),
                "nothing to do on the agenda"
            );
        }
        for (guardian, guardianship) in Guardianships::<T>::iter() {
            let listed = Guardians::<T>::get(&guardianship.patient).contains(&guardian);
            let noted = Agenda::<T>::contains_key(due(guardianship.until), &guardian);
            ensure!(
                noted || !listed && !guardianship.is_in_force(now),
                "a guardianship will end unnoticed"
            );
        }
        Ok(())
    }

    /// What was superseded belongs to an entry and came before its current state, in order.
    fn try_past() -> Result<(), TryRuntimeError> {
        for (id, past) in PastOrganisations::<T>::iter() {
            let current = Organisations::<T>::get(id).map(|organisation| organisation.since);
            try_timeline::<T, _>(&past, current, |_, status, _| {
                *status != OrganisationStatus::Removed
            })?;
        }
        for ((organisation, practitioner), past) in PastCredentials::<T>::iter() {
            let current = Credentials::<T>::get(organisation, practitioner);
            try_timeline::<T, _>(
                &past,
                current.map(|current| current.since),
                |since, terms, end| {
                    terms.until > since && terms.revoked.is_none_or(|at| since <= at && at <= end)
                },
            )?;
        }
        for (patient, past) in PastEnrolments::<T>::iter() {
            let current = Enrolments::<T>::get(patient).map(|enrolment| enrolment.since);
            try_timeline::<T, _>(&past, current, |since, term, end| {
                let replaced = term.replaced.is_none() || term.replaced == term.ended;
                term.ended.is_some_and(|at| since <= at && at <= end)
                    && term.withdrawn.is_none_or(|at| term.ended <= Some(at) && at <= end)
                    && replaced
            })?;
        }
        for (guardian, past) in PastGuardianships::<T>::iter() {
            let current = Guardianships::<T>::get(guardian).map(|guardianship| guardianship.since);
            try_timeline::<T, _>(&past, current, |since, term, end| {
                // One that was prolonged had not run out.
                let over = term.ended.unwrap_or(term.until.min(end));
                since <= over && over <= end
            })?;
        }
        Ok(())
    }

    /// Patients and deposits are counted right.
    fn try_sponsorships() -> Result<(), TryRuntimeError> {
        let mut patients = BTreeMap::<OrganisationId, u32>::new();
        let mut deposits = BTreeMap::<OrganisationId, BalanceOf<T>>::new();
        for (patient, enrolment) in Enrolments::<T>::iter() {
            // Whoever has anything on file may add to it, after the custodian's end too.
            let paid = !enrolment.deposit.is_zero() || T::PatientDeposit::get().is_zero();
            ensure!(
                paid || !T::PatientState::needs_deposit(&patient),
                "nobody pays for a patient's state"
            );
            let count = patients.entry(enrolment.custodian).or_default();
            *count = count.saturating_add(enrolment.ended.is_none().into());
            let sum = deposits.entry(enrolment.custodian).or_default();
            *sum = sum.saturating_add(enrolment.deposit);
        }
        for id in (0..NextOrganisationId::<T>::get().0).map(OrganisationId) {
            let sponsorship = Sponsorships::<T>::get(id);
            let enrolled = patients.remove(&id).unwrap_or_default();
            ensure!(sponsorship.patients == enrolled, "patients are counted wrong");
            let least = deposits.remove(&id).unwrap_or_default();
            ensure!(sponsorship.held >= least, "too little is held for patients");
            let latest = sponsorship.latest;
            ensure!(latest.elsewhere <= latest.amount, "a part of a day's deposits exceeds them");
        }
        Ok(())
    }

    /// Governing accounts hold what their organisations answer for, and nobody else holds anything.
    fn try_deposits() -> Result<(), TryRuntimeError> {
        let mut held = BTreeMap::<T::AccountId, BalanceOf<T>>::new();
        for (id, organisation) in Organisations::<T>::iter() {
            let sum = held.entry(organisation.governing).or_default();
            *sum = sum.saturating_add(Sponsorships::<T>::get(id).held);
        }
        for (account, sum) in held {
            let on_hold = T::Currency::balance_on_hold(&HoldReason::Sponsorship.into(), &account);
            ensure!(on_hold == sum, "a governing account holds another amount");
        }
        Ok(())
    }

    /// Whoever has or had a part keeps the account.
    fn try_kept_accounts() -> Result<(), TryRuntimeError> {
        let people = Credentials::<T>::iter_keys()
            .map(|(_, practitioner)| practitioner)
            .chain(Enrolments::<T>::iter_keys())
            .chain(Guardianships::<T>::iter_keys())
            .chain(Agents::<T>::iter_keys())
            .chain(Organisations::<T>::iter_values().map(|organisation| organisation.governing));
        for account in people {
            ensure!(KeptAccounts::<T>::contains_key(&account), "an account is not kept");
        }
        for account in KeptAccounts::<T>::iter_keys() {
            ensure!(frame_system::Pallet::<T>::sufficients(&account) > 0, "an account was let go");
        }
        Ok(())
    }

    /// Who has been admitted and not removed, with the governing account.
    fn members() -> impl Iterator<Item = (OrganisationId, T::AccountId)> {
        Organisations::<T>::iter()
            .filter(|(_, organisation)| organisation.status != OrganisationStatus::Removed)
            .map(|(id, organisation)| (id, organisation.governing))
    }
}

/// That an entry's past is in order up to the instant at which its current state began, and that
/// each state is `possible` from its beginning to its end.
fn try_timeline<T: Config, V>(
    past: &TimelineOf<T, V>,
    current: Option<Moment>,
    possible: impl Fn(Moment, &V, Moment) -> bool,
) -> Result<(), TryRuntimeError> {
    let current = current.ok_or("the past of nobody")?;
    let ends = past.states.iter().skip(1).map(|(since, _)| *since).chain([current]);
    for ((since, state), end) in past.states.iter().zip(ends) {
        ensure!(*since < end, "the past is out of order");
        ensure!(possible(*since, state, end), "an impossible past");
    }
    ensure!(past.forgetful || !past.states.is_empty(), "an empty past");
    Ok(())
}
