//! What becomes of a case: the pure steps of [`phase`](crate::phase), and what else they bring about.

use alloc::vec::Vec;
use frame_support::{
    ensure,
    traits::{Get, Time},
};
use salus_policy::Triple;
use salus_primitives::{
    Commitment, DisclosureJournal, Duty, EmergencyReasons, GrantId, GuardianInspect, JournalEntry,
    Moment, OrganisationId, OrganisationInspect, PatientInspect, PractitionerInspect,
};
use sp_runtime::DispatchResult;

use crate::{
    draw::{Case, Standing},
    keys::{grant_key, number_key, trail_key},
    phase::{
        Clock, Due, Effect, Event as Happening, Look, Opinion, Periods, Phase, Refusal, Review,
        Verdict,
    },
    sanction::{Sanction, Strike},
    types::REVIEWS_AFTER,
    ActivationOf, Activations, Caseloads, Config, Counters, Desk, DeskCounts, Diaries, Diary,
    Error, Event, Evidence, Finding, LastReviewers, LastStop, Pallet, Parameters, Practitioners,
    Resolved, ReviewerList, Reviewers, Reviews, Settled, Suspension, Trail, Turn,
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
        let by_guardian = Self::ensure_patient(who, &activation).is_err();
        ensure!(!by_guardian || guards(), Error::<T>::NotPatient);
        let patient = activation.triple.patient.clone();
        let next = Self::next(&activation, Happening::Contested { by_guardian })?;
        Self::count_contest(activation.triple.organisation);

        Self::deposit_event(Event::EmergencyContested { grant: id, patient, by_guardian });
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
        // Who comes and goes reviews nothing. What lapsed before stays.
        Caseloads::<T>::mutate(organisation, |caseload| {
            caseload.reviews_from = T::Time::now().saturating_add(REVIEWS_AFTER);
        });
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
        // That can have come about after the draw.
        let conflicted =
            Self::is_party(who, &activation) || Self::is_involved(reviewer, &activation);
        ensure!(!conflicted, Error::<T>::ReviewerConflicted);
        let next = Self::next(&activation, Happening::Concluded { by: reviewer, opinion })?;
        Self::ensure_findings(findings)?;
        Self::find(&mut activation, Some(reviewer), findings)?;

        Self::deposit_event(Event::OpinionGiven { grant: id, reviewer, opinion, findings });
        Self::apply(id, activation, next);
        Ok(())
    }

    pub(crate) fn do_recuse(who: &T::AccountId, id: GrantId) -> DispatchResult {
        let activation = Self::kept(id)?;
        let by = T::Parties::agent(who, Duty::Review);
        let fit = Self::is_reviewer_fit(&activation);
        let reviewer = activation.review.phase.reviewer();
        let next = Self::next(&activation, Happening::Recused { by, fit })?;

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
        Self::ensure_findings(findings)?;
        let resolved = |id| {
            let mut activation = Self::kept(id)?;
            let next = Self::next(&activation, Happening::Resolved(verdict))?;
            Self::find(&mut activation, None, findings)?;
            Ok::<_, Error<T>>((id, activation, next))
        };
        // What was decided while the council voted is no reason to leave the others.
        let (mut cases, mut refusals) = (Vec::new(), Vec::new());
        for id in grants {
            resolved(id).map_or_else(|error| refusals.push(error), |case| cases.push(case));
        }
        let refusal = refusals.into_iter().next().filter(|_| cases.is_empty());
        refusal.map_or(Ok(()), Err)?;

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

        for suspension in standing.suspensions.iter_mut().filter(|by| now < by.until) {
            suspension.until = now;
            // The night is kept: another case of it is no new failing.
            let brought = |strike: &&mut Strike| strike.suspends && suspension.from <= strike.at;
            for strike in standing.strikes.iter_mut().filter(brought) {
                strike.lifted = true;
            }
        }
        Practitioners::<T>::insert(&practitioner, standing);
        Self::deposit_event(Event::SuspensionLifted { practitioner });
        Ok(())
    }

    /// Refuses who is not the patient, nor has the patient's place for good.
    fn ensure_patient(who: &T::AccountId, activation: &ActivationOf<T>) -> Result<(), Error<T>> {
        let patient = &activation.triple.patient;
        let stays = || patient == who && T::Parties::replaced_for_good(patient).is_none();
        // Not while the old pseudonym can still say that its place was stolen.
        let succeeds = || Self::succeeds(who, activation) && !T::Parties::is_contestable(who);
        ensure!(stays() || succeeds(), Error::<T>::NotPatient);
        Ok(())
    }

    fn succeeds(who: &T::AccountId, activation: &ActivationOf<T>) -> bool {
        T::Parties::successor(&activation.triple.patient).as_ref() == Some(who)
    }

    /// Whether it is this account's own case, whatever its side.
    fn is_party(who: &T::AccountId, activation: &ActivationOf<T>) -> bool {
        let patient = &activation.triple.patient;
        activation.is_by(who) || patient == who || Self::succeeds(who, activation)
    }

    fn ensure_findings(commitment: Commitment) -> Result<(), Error<T>> {
        ensure!(commitment != Commitment([0; 32]), Error::<T>::FindingsMissing);
        Ok(())
    }

    /// Keeps what somebody found.
    fn find(
        activation: &mut ActivationOf<T>,
        by: Option<OrganisationId>,
        commitment: Commitment,
    ) -> Result<(), Error<T>> {
        let finding = Finding { by, at: T::Time::now(), commitment };
        activation.findings.try_push(finding).map_err(|_| Error::<T>::TooManyFindings)
    }

    /// What time it is.
    pub(crate) fn clock() -> Clock {
        Clock { stop: LastStop::<T>::get(), ..Clock::at(T::Time::now()) }
    }

    /// First instant from which nothing can be open by it: what is closed stays closed.
    fn over(activation: &ActivationOf<T>) -> Moment {
        if Self::is_open(activation) {
            activation.ceiling
        } else {
            0
        }
    }

    /// What follows if this happens to a case.
    pub(crate) fn next(
        activation: &ActivationOf<T>,
        happening: HappeningOf,
    ) -> Result<Next, Error<T>> {
        let minimum = T::MinRetention::get();
        let periods = Periods { minimum, ..Parameters::<T>::get().periods() };
        let clock = Clock { over: Self::over(activation), ..Self::clock() };
        Ok(activation.review.step(happening, &periods, clock)?)
    }

    /// Lets the deadline of a phase pass, if it has.
    pub(crate) fn pass_phase(activation: &ActivationOf<T>) -> Result<Option<Next>, Error<T>> {
        let (at, due) = activation.review.phase.due();
        if T::Time::now() < at {
            return Ok(None);
        }
        let happening = match due {
            Due::Look => Happening::Looked(Self::draw(activation)),
            Due::Sample => Happening::Sampled(Self::settle(activation)),
            Due::Pass => Happening::Passed { fit: Self::is_reviewer_fit(activation) },
        };
        Self::next(activation, happening).map(Some)
    }

    fn is_reviewer_fit(activation: &ActivationOf<T>) -> bool {
        let reviewer = activation.review.phase.reviewer();
        reviewer.is_some_and(|id| Self::is_active(id) && !Self::is_involved(id, activation))
    }

    fn is_active(organisation: OrganisationId) -> bool {
        T::Parties::organisation(organisation).is_some_and(|facts| facts.active)
    }

    /// Whether it has a part in the case: the record was opened in its name, or relied on a second in its
    /// name, or it credentials whoever opened it.
    fn is_involved(organisation: OrganisationId, activation: &ActivationOf<T>) -> bool {
        let practitioner = &activation.triple.practitioner;
        activation.bars(organisation)
            || T::Parties::credential(organisation, practitioner).is_some()
    }

    /// Draws a reviewer.
    fn draw(activation: &ActivationOf<T>) -> Look<OrganisationId> {
        let organisation = activation.triple.organisation;
        let last = LastReviewers::<T>::get(organisation);
        let (look, turn) = Case { organisation, last: &last, review: &activation.review }.draw(
            &Reviewers::<T>::get(),
            Turn::<T>::get(),
            Self::standing_to(activation),
        );
        Turn::<T>::set(turn);
        look
    }

    /// Settles whether another reviewer looks at it too.
    // Each pair counts for itself: by when they conclude, two who agree could give others' cases the place
    // that is sampled.
    fn settle(activation: &ActivationOf<T>) -> bool {
        let organisation = activation.triple.organisation;
        let Some(reviewer) = activation.review.justified_by() else { return false };
        let settled = Settled::<T>::mutate(organisation, reviewer, |settled| {
            *settled = settled.saturating_add(1);
            *settled
        });
        // They do not all begin at once, or nothing of a small organisation's would be sampled for long.
        let begin = organisation.0.wrapping_add(reviewer.0);
        Case { organisation, last: &[], review: &activation.review }.is_sampled(
            settled.wrapping_add(begin),
            Parameters::<T>::get().sample,
            &Reviewers::<T>::get(),
            Turn::<T>::get(),
            Self::standing_to(activation),
        )
    }

    /// How organisations stand to a case.
    fn standing_to(activation: &ActivationOf<T>) -> impl Fn(OrganisationId) -> Standing + '_ {
        let desk = Parameters::<T>::get().desk;
        move |id| Standing {
            active: Self::is_active(id),
            involved: Self::is_involved(id, activation),
            room: DeskCounts::<T>::get(id) < desk,
        }
    }

    /// Writes what follows, and does what else it brings about.
    pub(crate) fn apply(id: GrantId, mut activation: ActivationOf<T>, (review, effects): Next) {
        let before = activation.review.phase;
        Self::count_step(activation.triple.organisation, &before, &review.phase, &effects);
        Self::unschedule(id, &activation);
        if activation.review.counts && !review.counts {
            Self::count_no_more(&activation.triple);
        }
        Reviews::<T>::mutate(|counts| *counts = counts.after(Some(&activation.review), &review));
        activation.review = review;
        let mut gone = false;
        for effect in effects {
            match effect {
                Effect::Seat(reviewer) => {
                    Desk::<T>::insert(reviewer, grant_key(id), ());
                    DeskCounts::<T>::mutate(reviewer, |count| *count = count.saturating_add(1));
                    Self::remember(activation.triple.organisation, reviewer);
                    Self::deposit_event(Event::ReviewerAssigned { grant: id, reviewer });
                }
                Effect::Unseat(reviewer) => {
                    Desk::<T>::remove(reviewer, grant_key(id));
                    DeskCounts::<T>::mutate_exists(reviewer, |count| {
                        let rest = count.unwrap_or_default().saturating_sub(1);
                        *count = (rest > 0).then_some(rest);
                    });
                }
                Effect::Reviewed { reviewer, .. } => {
                    Caseloads::<T>::mutate(reviewer, |caseload| caseload.lapses = 0);
                }
                Effect::Lapsed(reviewer) => {
                    Caseloads::<T>::mutate(reviewer, |caseload| caseload.lapse(T::Time::now()));
                    Self::deposit_event(Event::ReviewLapsed { grant: id, reviewer });
                }
                Effect::Strike => Self::strike(id, &activation),
                Effect::Note => {
                    let (patient, had) = (&activation.triple.patient, Some(activation.entry));
                    let entry = JournalEntry::Emergency(id);
                    activation.entry = T::Journal::note(patient, entry, had);
                }
                Effect::Remove => gone = true,
                // The events say it, and the schedule follows below.
                Effect::Publish | Effect::Schedule(_) => {}
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

    /// Remembers who had a case of an organisation last.
    fn remember(organisation: OrganisationId, reviewer: OrganisationId) {
        LastReviewers::<T>::mutate(organisation, |last| {
            last.retain(|id| *id != reviewer);
            // The one longest ago gives way.
            let _ = last.force_insert_keep_right(last.len(), reviewer);
        });
    }

    /// Counts a case no more among those that narrow: it was decided, or others are late.
    fn count_no_more(triple: &Triple<T::AccountId>) {
        Practitioners::<T>::mutate(&triple.practitioner, |standing| {
            standing.open = standing.open.saturating_sub(1);
        });
        Caseloads::<T>::mutate(triple.organisation, |caseload| {
            caseload.open = caseload.open.saturating_sub(1);
        });
    }

    /// What it means for the practitioner that a case was found unjustified.
    fn strike(id: GrantId, activation: &ActivationOf<T>) {
        let (now, window) = (T::Time::now(), Parameters::<T>::get().strike_window);
        let practitioner = activation.triple.practitioner.clone();
        // Evidence may come long after the night.
        let said = activation.signed.map_or(activation.opened, |signed| signed.opened);
        let opened = said.min(activation.opened);
        Practitioners::<T>::mutate(practitioner.clone(), |standing| {
            let sanction = Sanction::of(&standing.strikes, window, opened, now);
            let (event, strike) = match sanction {
                Sanction::Narrowed { until, strike } => {
                    standing.struck_until = standing.struck_until.max(until);
                    (Event::PractitionerStruck { grant: id, practitioner, until }, strike)
                }
                Sanction::Suspended { until, strike } => {
                    let until = standing.suspend(Suspension { from: now, until });
                    let event = Event::PractitionerSuspended { grant: id, practitioner, until };
                    (event, Some(strike))
                }
            };
            if let Some(strike) = strike {
                let end = standing.strikes.len();
                // The oldest gives way: more than two mean no more than two.
                let _ = standing.strikes.force_insert_keep_right(end, strike);
            }
            Self::deposit_event(event);
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
            Refusal::StillOpen => Self::StillOpen,
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
