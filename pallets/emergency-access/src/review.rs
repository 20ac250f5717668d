//! What becomes of a case: the pure steps of [`phase`](crate::phase), and what else they bring about.

use alloc::vec::Vec;
use frame_support::{ensure, traits::Time};
use salus_policy::Triple;
use salus_primitives::{
    Commitment, DisclosureJournal, Duty, EmergencyReasons, GrantId, GuardianInspect, JournalEntry,
    OrganisationId, OrganisationInspect, PatientInspect, PractitionerInspect,
};
use sp_runtime::DispatchResult;

use crate::{
    draw::{Case, Standing},
    keys::{grant_key, number_key, trail_key},
    phase::{
        Clock, Due, Effect, Event as Happening, Look, Opinion, Phase, Refusal, Review, Sanction,
        Verdict,
    },
    ActivationOf, Activations, Caseloads, Config, Counters, Desk, DeskCounts, Diaries, Diary,
    Error, Event, Evidence, Finding, LastReviewers, LastStop, Pallet, Parameters, Practitioners,
    Resolved, ReviewerList, Reviewers, Suspension, Trail, Turn,
};

/// What happens to a case.
type HappeningOf = Happening<OrganisationId>;

impl<T: Config> Pallet<T> {
    pub(crate) fn do_accept(who: &T::AccountId, id: GrantId) -> DispatchResult {
        let activation = Self::kept(id)?;
        Self::ensure_patient(who, &activation)?;
        let threat = !activation.reasons().intersection(EmergencyReasons::THREAT).is_empty();
        let patient = activation.triple.patient.clone();
        let next = Self::next(&activation, Happening::Accepted { threat })?;

        Self::deposit_event(Event::EmergencyAccepted { grant: id, patient });
        Self::apply(id, activation, next);
        Ok(())
    }

    pub(crate) fn do_contest(who: &T::AccountId, id: GrantId) -> DispatchResult {
        let activation = Self::kept(id)?;
        let guards = || {
            T::Guardians::guardianship(who).is_some_and(|guardianship| {
                guardianship.patient == activation.triple.patient
                    && guardianship.is_in_force(T::Time::now())
            })
        };
        ensure!(Self::ensure_patient(who, &activation).is_ok() || guards(), Error::<T>::NotPatient);
        let patient = activation.triple.patient.clone();
        let next = Self::next(&activation, Happening::Contested)?;

        Self::deposit_event(Event::EmergencyContested { grant: id, patient });
        Self::apply(id, activation, next);
        Ok(())
    }

    pub(crate) fn do_join_reviewers(who: &T::AccountId) -> DispatchResult {
        let organisation = T::Parties::agent(who, Duty::Review).ok_or(Error::<T>::NotAgent)?;
        let mut reviewers = Reviewers::<T>::get();
        let reviews = reviewers.binary_search(&organisation).is_ok();
        ensure!(!reviews, Error::<T>::AlreadyReviewer);
        // Whoever left for good gives way.
        if reviewers.is_full() {
            reviewers.retain(|id| T::Parties::removed(*id).is_none());
        }
        let place = reviewers.partition_point(|id| *id < organisation);
        reviewers.try_insert(place, organisation).map_err(|_| Error::<T>::TooManyReviewers)?;

        Reviewers::<T>::put(reviewers);
        Self::deposit_event(Event::ReviewerJoined { organisation });
        Ok(())
    }

    /// What is on its desk stays there.
    pub(crate) fn do_leave_reviewers(who: &T::AccountId) -> DispatchResult {
        let organisation = T::Parties::agent(who, Duty::Review).ok_or(Error::<T>::NotAgent)?;
        let mut reviewers: ReviewerList = Reviewers::<T>::get();
        let place = reviewers.binary_search(&organisation).map_err(|_| Error::<T>::NotReviewer)?;

        reviewers.remove(place);
        Reviewers::<T>::put(reviewers);
        Self::deposit_event(Event::ReviewerLeft { organisation });
        Ok(())
    }

    pub(crate) fn do_conclude(
        who: &T::AccountId,
        id: GrantId,
        opinion: Opinion,
        findings: Commitment,
    ) -> DispatchResult {
        let reviewer = T::Parties::agent(who, Duty::Review).ok_or(Error::<T>::NotAgent)?;
        let mut activation = Self::kept(id)?;
        let next = Self::next(&activation, Happening::Concluded { by: reviewer, opinion })?;
        Self::find(&mut activation, Some(reviewer), findings)?;

        Self::deposit_event(Event::OpinionGiven { grant: id, reviewer, opinion, findings });
        Self::apply(id, activation, next);
        Ok(())
    }

    pub(crate) fn do_recuse(who: &T::AccountId, id: GrantId) -> DispatchResult {
        let activation = Self::kept(id)?;
        let by = T::Parties::agent(who, Duty::Review);
        let active = Self::is_reviewer_active(&activation.review);
        let reviewer = activation.review.phase.reviewer();
        let next = Self::next(&activation, Happening::Recused { by, active })?;

        if let Some(reviewer) = reviewer {
            Self::deposit_event(Event::ReviewerRecused { grant: id, reviewer });
        }
        Self::apply(id, activation, next);
        Ok(())
    }

    pub(crate) fn do_resolve(
        grants: Resolved,
        verdict: Verdict,
        findings: Commitment,
    ) -> DispatchResult {
        ensure!(!grants.is_empty(), Error::<T>::EmptySet);
        ensure!(grants.is_sorted_by(|one, next| one < next), Error::<T>::GrantsUnsorted);
        let cases = grants.into_iter().map(|id| {
            let mut activation = Self::kept(id)?;
            let next = Self::next(&activation, Happening::Resolved(verdict))?;
            Self::find(&mut activation, None, findings)?;
            Ok((id, activation, next))
        });
        let cases = cases.collect::<Result<Vec<_>, Error<T>>>()?;

        for (id, activation, next) in cases {
            Self::deposit_event(Event::CaseResolved { grant: id, verdict, findings });
            Self::apply(id, activation, next);
        }
        Ok(())
    }

    pub(crate) fn do_lift_suspension(practitioner: T::AccountId) -> DispatchResult {
        let now = T::Time::now();
        let mut standing = Practitioners::<T>::get(&practitioner);
        ensure!(standing.is_suspended(now), Error::<T>::NotSuspended);
        ensure!(!standing.is_suspended_for_good(), Error::<T>::SuspensionIsFinal);

        for suspension in standing.suspensions.iter_mut() {
            suspension.until = suspension.until.min(now);
        }
        Practitioners::<T>::insert(&practitioner, standing);
        Self::deposit_event(Event::SuspensionLifted { practitioner });
        Ok(())
    }

    /// Refuses who is not the patient, nor has the patient's place for good.
    fn ensure_patient(who: &T::AccountId, activation: &ActivationOf<T>) -> Result<(), Error<T>> {
        let patient = &activation.triple.patient;
        // Not while the old pseudonym can still say that its place was stolen.
        let succeeds = || {
            T::Parties::successor(patient).as_ref() == Some(who) && !T::Parties::is_contestable(who)
        };
        ensure!(patient == who || succeeds(), Error::<T>::NotPatient);
        Ok(())
    }

    /// Keeps what somebody found.
    fn find(
        activation: &mut ActivationOf<T>,
        by: Option<OrganisationId>,
        commitment: Commitment,
    ) -> Result<(), Error<T>> {
        ensure!(commitment != Commitment([0; 32]), Error::<T>::FindingsMissing);
        let finding = Finding { by, at: T::Time::now(), commitment };
        activation.findings.try_push(finding).map_err(|_| Error::<T>::TooManyFindings)
    }

    /// What time it is, for a case.
    pub(crate) fn clock() -> Clock {
        Clock { now: T::Time::now(), stop: LastStop::<T>::get() }
    }

    /// What follows if this happens to a case.
    pub(crate) fn next(
        activation: &ActivationOf<T>,
        happening: HappeningOf,
    ) -> Result<Next, Error<T>> {
        let periods = Parameters::<T>::get().periods();
        Ok(activation.review.step(happening, &periods, Self::clock())?)
    }

    /// Lets the deadline of a phase pass, if it has.
    pub(crate) fn pass_phase(activation: &ActivationOf<T>) -> Result<Option<Next>, Error<T>> {
        let (at, due) = activation.review.phase.due();
        if T::Time::now() < at {
            return Ok(None);
        }
        let happening = match due {
            Due::Look => Happening::Looked(Self::draw(activation)),
            Due::Sample => Happening::Sampled(Self::is_sampled(activation)),
            Due::Pass => Happening::Passed { active: Self::is_reviewer_active(&activation.review) },
        };
        Self::next(activation, happening).map(Some)
    }

    fn is_reviewer_active(review: &Review<OrganisationId>) -> bool {
        review.phase.reviewer().is_some_and(Self::is_active)
    }

    fn is_active(organisation: OrganisationId) -> bool {
        T::Parties::organisation(organisation).is_some_and(|facts| facts.active)
    }

    /// Draws a reviewer.
    fn draw(activation: &ActivationOf<T>) -> Look<OrganisationId> {
        let (look, turn) = Self::case(activation).draw(
            &Reviewers::<T>::get(),
            Turn::<T>::get(),
            Self::standing_to(activation),
        );
        Turn::<T>::put(turn);
        look
    }

    fn is_sampled(activation: &ActivationOf<T>) -> bool {
        Self::case(activation).is_sampled(
            Parameters::<T>::get().sample,
            &Reviewers::<T>::get(),
            Turn::<T>::get(),
            Self::standing_to(activation),
        )
    }

    fn case(activation: &ActivationOf<T>) -> Case<'_, OrganisationId> {
        let organisation = activation.triple.organisation;
        let last = LastReviewers::<T>::get(organisation);
        Case { organisation, last, review: &activation.review }
    }

    /// How organisations stand to a case.
    fn standing_to(activation: &ActivationOf<T>) -> impl Fn(OrganisationId) -> Standing + '_ {
        let desk = Parameters::<T>::get().desk;
        move |id| {
            let practitioner = &activation.triple.practitioner;
            Standing {
                active: Self::is_active(id),
                employs: activation.bars(id) || T::Parties::credential(id, practitioner).is_some(),
                room: DeskCounts::<T>::get(id) < desk,
            }
        }
    }

    /// Writes what follows, and does what else it brings about.
    pub(crate) fn apply(id: GrantId, mut activation: ActivationOf<T>, (review, effects): Next) {
        let before = activation.review.phase;
        Self::unschedule(id, &activation);
        activation.review = review;
        if before.is_open() != review.phase.is_open() {
            Self::recount(&activation.triple, review.phase.is_open());
        }
        let mut gone = false;
        for effect in effects {
            match effect {
                Effect::Seat(reviewer) => {
                    Desk::<T>::insert(reviewer, grant_key(id), ());
                    DeskCounts::<T>::mutate(reviewer, |count| *count = count.saturating_add(1));
                    LastReviewers::<T>::insert(activation.triple.organisation, reviewer);
                    Self::deposit_event(Event::ReviewerAssigned { grant: id, reviewer });
                }
                Effect::Unseat(reviewer) => {
                    Desk::<T>::remove(reviewer, grant_key(id));
                    DeskCounts::<T>::mutate_exists(reviewer, |count| {
                        let rest = count.unwrap_or_default().saturating_sub(1);
                        *count = (rest > 0).then_some(rest);
                    });
                }
                Effect::Lapsed(reviewer) => {
                    Self::deposit_event(Event::ReviewLapsed { grant: id, reviewer });
                }
                Effect::Strike => Self::strike(id, &activation.triple.practitioner),
                Effect::Note => {
                    let (patient, had) = (&activation.triple.patient, Some(activation.entry));
                    let entry = JournalEntry::Emergency(id);
                    activation.entry = T::Journal::note(patient, entry, had);
                }
                Effect::Remove => gone = true,
                // The events say it, and the schedule follows below.
                Effect::Reviewed { .. } | Effect::Publish | Effect::Schedule(_) => {}
            }
        }
        Self::tell(id, &before, &review.phase);
        if gone {
            Self::remove(id, &activation);
        } else {
            Self::schedule(id, &activation);
            Activations::<T>::insert(id, activation);
        }
    }

    /// Tells to which phase a case came.
    fn tell(id: GrantId, before: &Phase<OrganisationId>, now: &Phase<OrganisationId>) {
        let decided = |phase: &Phase<OrganisationId>| matches!(phase, Phase::Decided { .. });
        match *now {
            Phase::Waiting { .. } if decided(before) => {
                Self::deposit_event(Event::CaseReopened { grant: id });
            }
            Phase::Escalated { .. } if !matches!(before, Phase::Escalated { .. }) => {
                Self::deposit_event(Event::CaseEscalated { grant: id });
            }
            Phase::Decided { outcome, .. } if !decided(before) => {
                Self::deposit_event(Event::CaseDecided { grant: id, outcome });
            }
            Phase::Closed { outcome, .. } if decided(before) => {
                Self::deposit_event(Event::CaseClosed { grant: id, outcome });
            }
            _ => {}
        }
    }

    /// Counts a case among those that are not decided, or no longer.
    fn recount(triple: &Triple<T::AccountId>, open: bool) {
        let change = |count: u32| {
            if open {
                count.saturating_add(1)
            } else {
                count.saturating_sub(1)
            }
        };
        Practitioners::<T>::mutate(&triple.practitioner, |standing| {
            standing.open = change(standing.open);
        });
        Caseloads::<T>::mutate(triple.organisation, |caseload| {
            caseload.open = change(caseload.open);
        });
    }

    /// What it means for the practitioner that a case was found unjustified.
    fn strike(id: GrantId, practitioner: &T::AccountId) {
        let (now, window) = (T::Time::now(), Parameters::<T>::get().strike_window);
        let sanction = Practitioners::<T>::mutate(practitioner, |standing| {
            let mut sanction = Sanction::of(standing.strikes.iter().copied(), window, now);
            match &mut sanction {
                Sanction::Narrowed { until } => {
                    standing.struck_until = standing.struck_until.max(*until);
                }
                Sanction::Suspended { until } => {
                    *until = standing.suspend(Suspension { from: now, until: *until });
                }
            }
            let end = standing.strikes.len();
            // The oldest gives way: more than two mean no more than two.
            let _ = standing.strikes.force_insert_keep_right(end, now);
            sanction
        });
        let practitioner = practitioner.clone();
        Self::deposit_event(match sanction {
            Sanction::Narrowed { until } => {
                Event::PractitionerStruck { grant: id, practitioner, until }
            }
            Sanction::Suspended { until } => {
                Event::PractitionerSuspended { grant: id, practitioner, until }
            }
        });
    }

    /// Removes a case, and remembers since when all that was held is known.
    fn remove(id: GrantId, activation: &ActivationOf<T>) {
        let Triple { patient, practitioner, .. } = &activation.triple;
        if activation.overdue {
            Practitioners::<T>::mutate(practitioner, |standing| {
                standing.overdue = standing.overdue.saturating_sub(1);
            });
        }
        Trail::<T>::remove(&activation.triple, trail_key(activation.opened, id));
        if let Some(Evidence { counter, hash, .. }) = activation.signed {
            let organisation = activation.triple.organisation;
            Counters::<T>::remove((organisation, practitioner, counter, hash));
        }
        Diary::<T>::remove(patient, number_key(activation.number));
        let end = activation.last_end();
        Diaries::<T>::mutate(patient, |diary| diary.whole_from = diary.whole_from.max(end));
        T::Journal::forget(patient, activation.entry);
        Activations::<T>::remove(id);
        Self::deposit_event(Event::CaseRemoved { grant: id });
    }
}

/// What a case comes to, and what else is to be done.
pub(crate) type Next = (Review<OrganisationId>, Vec<Effect<OrganisationId>>);

impl<T> From<Refusal> for Error<T> {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::CaseWaiting => Self::CaseWaiting,
            Refusal::CaseAssigned => Self::CaseAssigned,
            Refusal::CaseQuestioned => Self::CaseQuestioned,
            Refusal::CaseEscalated => Self::CaseEscalated,
            Refusal::CaseDecided => Self::CaseDecided,
            Refusal::CaseClosed => Self::CaseClosed,
            Refusal::NotDue => Self::NotDue,
            Refusal::NotAssigned => Self::NotAssigned,
            Refusal::AlreadySeen => Self::AlreadySeen,
            Refusal::AlreadyQuestioned => Self::AlreadyQuestioned,
            Refusal::AlreadyContested => Self::AlreadyContested,
            Refusal::FoundUnjustified => Self::FoundUnjustified,
            Refusal::ReasonIsThreat => Self::ReasonIsThreat,
        }
    }
}
