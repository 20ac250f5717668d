//! Opening.

use frame_support::{ensure, traits::Time};
use salus_policy::Triple;
use salus_primitives::{
    Commitment, Day, DisclosureJournal, EmergencyReason, GrantId, JournalEntry, Moment,
    OrganisationId,
};
use sp_runtime::DispatchResult;

use crate::{
    keys::{number_key, opened_of, trail_key},
    parameters::TRIPLE_WINDOW,
    phase::Review,
    Activation, ActivationOf, Activations, Alarm, Caseloads, Config, Diaries, Diary, Error, Event,
    Justification, NextGrantId, Pallet, ParameterSet, Parameters, Practitioners, Preview, Scope,
    Term, Terms, Trail,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_activate(
        triple: Triple<T::AccountId>,
        reason: EmergencyReason,
        scope: Option<Scope>,
        justification: Option<Commitment>,
    ) -> DispatchResult {
        let Preview { custodian, scope, until, narrowed } = Self::preview(&triple, reason, scope)?;
        let justification = justification.map(Self::justification).transpose()?;

        let (now, parameters) = (T::Time::now(), Parameters::<T>::get());
        let mut terms = Terms::new();
        // One fits.
        let _ = terms.try_push(Term { from: now, until, scope, reason });
        Self::insert(
            reason,
            Activation {
                custodian,
                opened: now,
                ceiling: now.saturating_add(parameters.longest(reason)),
                reason,
                narrowed,
                terms,
                renewal: None,
                second: None,
                closed: None,
                justification,
                justify_by: now.saturating_add(parameters.justify),
                overdue: false,
                number: Diaries::<T>::get(&triple.patient).next,
                entry: Default::default(),
                review: Review::opened(&parameters.periods(), Self::clock()),
                findings: Default::default(),
                triple,
            },
            until,
            &parameters,
        );
        Ok(())
    }

    /// What is filed now, unless it is nothing.
    pub(crate) fn justification(commitment: Commitment) -> Result<Justification, Error<T>> {
        ensure!(commitment != Commitment([0; 32]), Error::<T>::JustificationMissing);
        Ok(Justification { commitment, at: T::Time::now() })
    }

    /// Writes a new activation, with everything by which it is found, and counts it.
    fn insert(
        reason: EmergencyReason,
        mut activation: ActivationOf<T>,
        until: Moment,
        parameters: &ParameterSet,
    ) {
        let id = NextGrantId::<T>::get();
        // Ids and numbers outlast the chain.
        NextGrantId::<T>::put(id.next().unwrap_or(id));
        let triple = activation.triple.clone();
        let Triple { patient, organisation, practitioner } = triple.clone();
        Diary::<T>::insert(&patient, number_key(activation.number), id);
        Diaries::<T>::mutate(&patient, |diary| diary.next = diary.next.saturating_add(1));
        activation.entry = T::Journal::note(&patient, JournalEntry::Emergency(id), None);
        Self::schedule(id, &activation);
        let (custodian, narrowed) = (activation.custodian, activation.narrowed.narrows());
        Activations::<T>::insert(id, activation);
        Self::count_opened(organisation, narrowed);
        Self::deposit_event(Event::EmergencyActivated {
            grant: id,
            patient,
            custodian,
            organisation,
            practitioner: practitioner.clone(),
            reason,
            until,
            narrowed,
        });
        Self::count(id, &practitioner, organisation, parameters);
        Self::follow_trail(id, &triple, parameters);
    }

    /// Counts an activation among those that are not decided, and those of today.
    fn count(
        id: GrantId,
        practitioner: &T::AccountId,
        organisation: OrganisationId,
        parameters: &ParameterSet,
    ) {
        let today = Day::of(T::Time::now());
        let raise = |alarm, used: u32, at: u32| {
            // Once a day.
            if used == at {
                Self::deposit_event(Event::AlarmRaised { alarm, grant: id });
            }
        };
        Practitioners::<T>::mutate(practitioner, |standing| {
            standing.open = standing.open.saturating_add(1);
            standing.today = standing.today.with_one_more(today);
            raise(Alarm::Practitioner, standing.today.used, parameters.alarms.practitioner);
        });
        Caseloads::<T>::mutate(organisation, |caseload| {
            caseload.open = caseload.open.saturating_add(1);
            caseload.today = caseload.today.with_one_more(today);
            raise(Alarm::Organisation, caseload.today.used, parameters.alarms.organisation);
        });
    }

    /// Adds an activation to those of its triple, and raises an alarm if there were many of late.
    fn follow_trail(id: GrantId, triple: &Triple<T::AccountId>, parameters: &ParameterSet) {
        let now = T::Time::now();
        Trail::<T>::insert(triple, trail_key(now, id), ());
        let before = parameters.alarms.triple.saturating_sub(1);
        let first = Trail::<T>::iter_key_prefix(triple).nth(before as usize);
        let many = first.is_some_and(|key| now.saturating_sub(opened_of(key)) < TRIPLE_WINDOW);
        if many {
            Self::deposit_event(Event::AlarmRaised { alarm: Alarm::Triple, grant: id });
        }
    }
}
