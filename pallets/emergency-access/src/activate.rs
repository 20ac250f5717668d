//! Opening.

use frame_support::{ensure, traits::Time};
use salus_policy::Triple;
use salus_primitives::{
    Commitment, Day, DisclosureJournal, EmergencyReason, GrantId, JournalEntry, Moment,
    OrganisationId,
};
use sp_runtime::{DispatchResult, SaturatedConversion};

use crate::{
    keys::{number_key, opened_of, trail_key},
    parameters::TRIPLE_WINDOW,
    phase::Review,
    Activation, ActivationOf, Activations, Alarm, Caseloads, Config, Counters, Diaries, Diary,
    Error, Event, Evidence, Justification, NextGrantId, Pallet, ParameterSet, Parameters,
    Practitioners, Preview, Reviews, Scope, Term, Terms, Trail,
};

/// What somebody asks to open.
pub(crate) struct Asked<AccountId> {
    pub triple: Triple<AccountId>,
    pub reason: EmergencyReason,
    pub scope: Scope,
    pub justification: Option<Justification>,
}

/// How the chain came to know of it.
#[derive(Clone, Copy)]
pub(crate) enum Way {
    /// Whoever opens it says so now.
    Called,
    /// They signed it just now.
    Relayed(Evidence),
    /// They signed it before.
    Found {
        evidence: Evidence,
        /// Whether what is left of it opens.
        opens: bool,
    },
}

impl Way {
    /// From when its time is counted, and the first instant at which it is over in any event.
    fn time(&self, now: Moment) -> (Moment, Moment) {
        match self {
            Self::Called | Self::Relayed(_) => (now, Moment::MAX),
            Self::Found { evidence, opens: true } => (evidence.opened, evidence.expires),
            Self::Found { opens: false, .. } => (now, now),
        }
    }

    fn signed(&self) -> Option<Evidence> {
        match *self {
            Self::Called => None,
            Self::Relayed(evidence) | Self::Found { evidence, .. } => Some(evidence),
        }
    }

    fn is_flawed(&self) -> bool {
        self.signed().is_some_and(|evidence| evidence.flaws.are_any())
    }
}

impl<T: Config> Pallet<T> {
    pub(crate) fn do_activate(
        triple: Triple<T::AccountId>,
        reason: EmergencyReason,
        scope: Option<Scope>,
        justification: Option<Commitment>,
    ) -> DispatchResult {
        let Preview { custodian, scope, .. } = Self::preview(&triple, reason, scope)?;
        let justification = justification.map(Self::justification).transpose()?;

        let asked = Asked { triple, reason, scope, justification };
        Self::open(asked, custodian, Way::Called);
        Ok(())
    }

    /// Whether something is open to this practitioner already.
    pub(crate) fn has_open(triple: &Triple<T::AccountId>) -> bool {
        let latest = Self::latest(triple, T::Time::now());
        latest.is_some_and(|(_, latest)| Self::is_open(&latest))
    }

    /// Opens what is asked, as far as it opens anything, and lets others look at it.
    pub(crate) fn open(asked: Asked<T::AccountId>, custodian: OrganisationId, way: Way) {
        let Asked { triple, reason, scope, justification } = asked;
        let (now, parameters) = (T::Time::now(), Parameters::<T>::get());
        let (narrowed, length) = Self::length(&triple, reason);
        let (since, last) = way.time(now);
        let until = since.saturating_add(length).min(last);
        let term = (now < until).then_some(Term { from: now, until, scope, reason });
        let ceiling = since.saturating_add(parameters.longest(reason));
        let flawed = way.is_flawed();
        let review = Review::opened(&parameters.periods(), Self::clock());
        let activation = Activation {
            custodian,
            opened: now,
            ceiling: term.map_or(now, |_| ceiling),
            signed: way.signed(),
            reason,
            narrowed,
            terms: Terms::truncate_from(term.into_iter().collect()),
            suspensions: Self::suspended(&triple.practitioner),
            renewal: None,
            second: None,
            closed: None,
            justification,
            justify_by: now.saturating_add(parameters.justify),
            overdue: false,
            number: Diaries::<T>::get(&triple.patient).next,
            entry: Default::default(),
            // What is wrong opened nothing, and whoever submits it may not be whose name it bears.
            review: Review { counts: !flawed, ..review },
            findings: Default::default(),
            triple,
        };
        let triple = activation.triple.clone();
        let id = Self::insert(activation, way);
        Self::count(id, &triple, !flawed, &parameters);
        if term.is_some() {
            Self::look_at_trail(id, &triple, &parameters);
        }
        if flawed {
            Self::deposit_event(Event::AlarmRaised { alarm: Alarm::Evidence, grant: id });
        }
    }

    /// How often this practitioner was suspended.
    fn suspended(practitioner: &T::AccountId) -> u8 {
        Practitioners::<T>::get(practitioner).suspensions.len().saturated_into()
    }

    /// What is filed now, unless it is nothing.
    pub(crate) fn justification(commitment: Commitment) -> Result<Justification, Error<T>> {
        ensure!(commitment != Commitment([0; 32]), Error::<T>::JustificationMissing);
        Ok(Justification { commitment, at: T::Time::now() })
    }

    /// Writes a new activation, with everything by which it is found.
    fn insert(mut activation: ActivationOf<T>, way: Way) -> GrantId {
        let id = NextGrantId::<T>::get();
        // Ids and numbers outlast the chain.
        NextGrantId::<T>::put(id.next().unwrap_or(id));
        let triple = activation.triple.clone();
        let Triple { patient, organisation, practitioner } = &triple;
        if let Some(Evidence { counter, hash, .. }) = activation.signed {
            Counters::<T>::insert((organisation, practitioner, counter, hash), id);
        }
        // What is held is found by it, so what opened nothing is not on it.
        if !activation.terms.is_empty() {
            Trail::<T>::insert(&triple, trail_key(activation.opened, id), ());
        }
        Diary::<T>::insert(patient, number_key(activation.number), id);
        Diaries::<T>::mutate(patient, |diary| diary.next = diary.next.saturating_add(1));
        activation.entry = T::Journal::note(patient, JournalEntry::Emergency(id), None);
        Self::schedule(id, &activation);
        Activations::<T>::insert(id, &activation);
        Reviews::<T>::mutate(|counts| *counts = counts.after(None, &activation.review));
        Self::count_activation(&activation);
        Self::announce(id, &activation, way);
        id
    }

    /// Tells that a record was opened, or of evidence that it was.
    fn announce(grant: GrantId, activation: &ActivationOf<T>, way: Way) {
        let Activation { custodian, reason, narrowed, ref terms, .. } = *activation;
        let Triple { patient, organisation, practitioner } = activation.triple.clone();
        let (until, narrowed) = (terms.first().map(|term| term.until), narrowed.narrows());
        Self::deposit_event(match way {
            Way::Found { evidence: Evidence { opened, late, flaws, .. }, .. } => {
                Event::EvidenceSubmitted {
                    grant,
                    patient,
                    custodian,
                    organisation,
                    practitioner,
                    reason,
                    opened,
                    until,
                    late,
                    flaws,
                }
            }
            Way::Called | Way::Relayed(_) => Event::EmergencyActivated {
                grant,
                patient,
                custodian,
                organisation,
                practitioner,
                reason,
                until: until.unwrap_or_default(),
                narrowed,
            },
        });
    }

    /// Counts an activation among those of today and, if it counts, those that are not decided.
    fn count(
        id: GrantId,
        Triple { practitioner, organisation, .. }: &Triple<T::AccountId>,
        counts: bool,
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
            standing.open = standing.open.saturating_add(counts.into());
            standing.today = standing.today.with_one_more(today);
            raise(Alarm::Practitioner, standing.today.used, parameters.alarms.practitioner);
        });
        Caseloads::<T>::mutate(organisation, |caseload| {
            caseload.open = caseload.open.saturating_add(counts.into());
            caseload.today = caseload.today.with_one_more(today);
            raise(Alarm::Organisation, caseload.today.used, parameters.alarms.organisation);
        });
    }

    /// Raises an alarm if many of this triple were opened of late.
    fn look_at_trail(id: GrantId, triple: &Triple<T::AccountId>, parameters: &ParameterSet) {
        let now = T::Time::now();
        let before = parameters.alarms.triple.saturating_sub(1);
        let first = Trail::<T>::iter_key_prefix(triple).nth(before as usize);
        let many = first.is_some_and(|key| now.saturating_sub(opened_of(key)) < TRIPLE_WINDOW);
        if many {
            Self::deposit_event(Event::AlarmRaised { alarm: Alarm::Triple, grant: id });
        }
    }
}
