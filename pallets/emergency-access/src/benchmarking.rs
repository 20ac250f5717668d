//! Worst cases of every call, and of what happens by itself.

use alloc::vec::Vec;
use frame_benchmarking::v2::*;
use frame_support::{
    traits::{EnsureOrigin, Get, Time},
    weights::WeightMeter,
    BoundedVec,
};
use frame_system::RawOrigin;
use salus_policy::Triple;
use salus_primitives::{
    signing::EmergencyPayload, Classes, Commitment, EmergencyReason, GrantId, Labels, Moment,
    OrganisationId, Roles, DAY, HOUR, LAST_MOMENT,
};
use sp_runtime::DispatchResult;

use crate::{
    draw::LOOKS,
    parameters::MAX_TRIPLE,
    phase::{Opinion, Outcome, Part, Phase, Seat, Verdict, LAPSES},
    sanction::Strike,
    Activations, Agenda, Call, Config, DeclaredFor, DeskCounts, Disasters, EmergencyRoles,
    LastReviewers, LastReviewersList, NextGrantId, Pallet, ParameterSet, Parameters, Practitioners,
    Resolved, ReviewerList, Reviewers, Scope, Suspension, Suspensions, MAX_DECLARED, MAX_RESOLVED,
    MAX_REVIEWERS, MAX_SUSPENSIONS,
};

const WHY: Commitment = Commitment([1; 32]);
/// When benchmarks begin.
const START: Moment = 100 * DAY;
/// How long after its opening evidence comes: some of it is left, however narrow it is.
const LATER: Moment = HOUR / 2;
/// Times that somebody opened one record, of which one more raises the alarm.
const BEFORE: u32 = MAX_TRIPLE - 1;

/// Who takes part in the benchmarks.
pub struct People<AccountId> {
    /// A patient who is enrolled.
    pub patient: AccountId,
    /// An organisation that treats.
    pub organisation: OrganisationId,
    /// A practitioner of it, who may open records in an emergency.
    pub practitioner: AccountId,
    /// An agent of it with the duties *credential* and *disclose*.
    pub agent: AccountId,
    /// Another organisation that treats.
    pub second_organisation: OrganisationId,
    /// A practitioner of that, who may open records in an emergency.
    pub second: AccountId,
    /// A guardian of the patient's.
    pub guardian: AccountId,
    /// At least three more organisations, which employ neither, each with an agent with the duty *review*.
    pub reviewers: Vec<(OrganisationId, AccountId)>,
}

/// What a runtime does for the benchmarks.
pub trait BenchmarkHelper<AccountId, Signature> {
    /// People and organisations, whatever the time.
    fn people() -> People<AccountId>;
    /// An organisation that was admitted; another for each number, as far as there may be.
    fn organisation(n: u32) -> OrganisationId;
    /// Removes an organisation for good.
    fn remove(organisation: OrganisationId);
    /// The signature of the practitioner's key over these bytes.
    fn sign(practitioner: &AccountId, bytes: &[u8]) -> Signature;
    /// Sets the clock.
    fn set_time(now: Moment);
}

/// The people, who have a past, among as many reviewers as there may be.
fn people<T: Config>() -> People<T::AccountId> {
    T::BenchmarkHelper::set_time(START);
    let people = T::BenchmarkHelper::people();
    let reviewers = (0..MAX_REVIEWERS).map(OrganisationId).collect();
    Reviewers::<T>::put(ReviewerList::truncate_from(reviewers));
    for account in [&people.practitioner, &people.second] {
        give_past::<T>(account);
    }
    people
}

/// Gives a practitioner as many suspensions as there may be of who can open anything.
fn give_past<T: Config>(practitioner: &T::AccountId) {
    let past = (1..MAX_SUSPENSIONS).map(|n| Suspension { from: n.into(), until: n.into() });
    let past = Suspensions::truncate_from(past.collect());
    Practitioners::<T>::mutate(practitioner, |standing| standing.suspensions = past);
}

/// Lets a practitioner who has a past hold as much of a patient's record as there may be, from now on:
/// for benchmarks of others, who have made both. Sets the clock.
pub fn hold<T: Config>(of: &Triple<T::AccountId>) -> GrantId {
    T::BenchmarkHelper::set_time(START);
    give_past::<T>(&of.practitioner);
    Reviewers::<T>::put(ReviewerList::truncate_from([of.organisation].to_vec()));
    let who = || signed::<T>(&of.practitioner);
    let (organisation, patient) = (of.organisation, of.patient.clone());
    let reason = EmergencyReason::UNCONSCIOUS;
    let done = Pallet::<T>::activate(who(), organisation, patient, reason, None, None);
    assert!(done.is_ok(), "the activation is in order");
    let id = GrantId(NextGrantId::<T>::get().0.saturating_sub(1));
    let labels = Labels::known().without(Labels::THREAT_ONLY).union(Labels::UNLABELLED);
    for _ in 1..crate::MAX_TERMS {
        let reason = EmergencyReason::OVRPS;
        let done = Pallet::<T>::widen(who(), id, Classes::known(), labels, reason);
        assert!(done.is_ok(), "there is room for it");
    }
    id
}

fn signed<T: Config>(who: &T::AccountId) -> T::RuntimeOrigin {
    RawOrigin::Signed(who.clone()).into()
}

/// What the practitioner opens.
fn opened<T: Config>(people: &People<T::AccountId>, justification: Option<Commitment>) -> GrantId {
    let done = Pallet::<T>::activate(
        signed::<T>(&people.practitioner),
        people.organisation,
        people.patient.clone(),
        EmergencyReason::UNCONSCIOUS,
        None,
        justification,
    );
    assert!(done.is_ok(), "the activation is in order");
    last::<T>()
}

/// What was opened last.
fn last<T: Config>() -> GrantId {
    GrantId(NextGrantId::<T>::get().0.saturating_sub(1))
}

/// What the practitioner signs for it, and the signature.
fn word<T: Config>(
    people: &People<T::AccountId>,
    opened: Moment,
    justification: Commitment,
) -> (EmergencyPayload<T::AccountId>, T::Signature) {
    let Scope { classes, labels } = Scope::base();
    let payload = EmergencyPayload {
        organisation: people.organisation,
        practitioner: people.practitioner.clone(),
        patient: people.patient.clone(),
        reason: EmergencyReason::UNCONSCIOUS,
        classes,
        labels,
        justification,
        opened,
        counter: 0,
        expires: opened.saturating_add(DAY),
    };
    let bytes = Pallet::<T>::signing_bytes(&payload);
    let signature = T::BenchmarkHelper::sign(&people.practitioner, &bytes);
    (payload, signature)
}

/// Opens more of it.
fn widened<T: Config>(people: &People<T::AccountId>, id: GrantId) {
    let (classes, labels) = (Classes::known(), Labels::UNLABELLED);
    let who = signed::<T>(&people.practitioner);
    let done = Pallet::<T>::widen(who, id, classes, labels, EmergencyReason::UNCONSCIOUS);
    assert!(done.is_ok(), "there is room for it");
}

/// Has another clinician stand by it.
fn seconded<T: Config>(people: &People<T::AccountId>, id: GrantId) {
    let who = signed::<T>(&people.second);
    let done = Pallet::<T>::second(who, id, people.second_organisation);
    assert!(done.is_ok(), "somebody stands by it");
}

/// What the practitioner opened, and another one stands by, when it is assigned.
fn assigned<T: Config>(people: &People<T::AccountId>) -> GrantId {
    let id = opened::<T>(people, Some(WHY));
    seconded::<T>(people, id);
    widened::<T>(people, id);
    let done = Pallet::<T>::close(signed::<T>(&people.practitioner), id);
    assert!(done.is_ok(), "it is open");
    assign::<T>(people, id);
    id
}

/// Lets only those review who are not on everybody's list, and draws one for the case.
fn assign<T: Config>(people: &People<T::AccountId>, id: GrantId) {
    let mut reviewers: Vec<_> = people.reviewers.iter().map(|(id, _)| *id).collect();
    reviewers.sort_unstable();
    Reviewers::<T>::put(ReviewerList::truncate_from(reviewers));
    let hour = Parameters::<T>::get().draw;
    T::BenchmarkHelper::set_time(T::Time::now().saturating_add(hour));
    assert!(Pallet::<T>::pass(id).is_ok(), "a look is due");
}

/// Who acts for whoever has the case.
fn agent<T: Config>(people: &People<T::AccountId>, id: GrantId) -> T::AccountId {
    let has = Activations::<T>::get(id).and_then(|of| of.review.phase.reviewer());
    let mut agents = people.reviewers.iter().filter(|(reviewer, _)| Some(*reviewer) == has);
    let agent = agents.next().map(|(_, agent)| agent.clone());
    agent.unwrap_or_else(|| people.agent.clone())
}

/// What whoever has the case says.
fn conclude<T: Config>(people: &People<T::AccountId>, id: GrantId, opinion: Opinion) {
    let who = signed::<T>(&agent::<T>(people, id));
    assert!(Pallet::<T>::conclude(who, id, opinion, WHY).is_ok(), "it is assigned");
}

/// Puts the case before the council.
fn escalate<T: Config>(id: GrantId) {
    Activations::<T>::mutate(id, |activation| {
        if let Some(activation) = activation {
            Pallet::<T>::unschedule(id, activation);
            activation.review.phase = Phase::Escalated { until: LAST_MOMENT };
            Pallet::<T>::schedule(id, activation);
        }
    });
}

/// Makes it somebody else's, of somebody else's record, in another name.
fn hand_over<T: Config>(id: GrantId, n: u32) {
    let triple = Triple {
        patient: account("patient", n, 0),
        organisation: OrganisationId(n),
        practitioner: account("practitioner", n, 0),
    };
    give_past::<T>(&triple.practitioner);
    Activations::<T>::mutate(id, |activation| {
        if let Some(activation) = activation {
            activation.triple = triple;
        }
    });
}

fn outcome<T: Config>(id: GrantId) -> Option<Outcome> {
    Activations::<T>::get(id).and_then(|of| of.review.phase.outcome())
}

/// With the lowest alarms that there may be, as many activations of the triple as one more raises one. The
/// last of them has as many terms as it may have.
fn with_a_trail<T: Config>(people: &People<T::AccountId>) -> GrantId {
    Parameters::<T>::mutate(|parameters| {
        parameters.alarms.triple = MAX_TRIPLE;
        parameters.alarms.practitioner = MAX_TRIPLE;
        parameters.alarms.organisation = MAX_TRIPLE;
    });
    for _ in 0..BEFORE {
        let id = opened::<T>(people, Some(WHY));
        let done = Pallet::<T>::close(signed::<T>(&people.practitioner), id);
        assert!(done.is_ok(), "it is open");
    }
    let last = last::<T>();
    Activations::<T>::mutate(last, |activation| {
        if let Some(activation) = activation {
            let one = activation.terms.first().copied();
            let room = crate::MAX_TERMS as usize;
            let terms = core::iter::repeat_n(one, room).flatten().collect();
            activation.terms = BoundedVec::truncate_from(terms);
        }
    });
    last
}

/// Lets the last of as many reviewers as a draw looks at be the only one who has room, and gives who that
/// is.
fn one_with_room<T: Config>(people: &People<T::AccountId>) -> OrganisationId {
    let free = people.reviewers.first().map_or(people.second_organisation, |(id, _)| *id);
    let others = (1..MAX_REVIEWERS).map(T::BenchmarkHelper::organisation);
    let mut all: Vec<_> = others.chain([free]).filter(|id| *id != people.organisation).collect();
    all.sort_unstable();
    all.dedup();
    let full: Vec<_> = all.iter().copied().filter(|id| *id != free).collect();
    let desk = Parameters::<T>::get().desk;
    for id in &full {
        DeskCounts::<T>::insert(id, desk);
    }
    LastReviewers::<T>::insert(people.organisation, LastReviewersList::truncate_from(full));
    let mut before = all.iter().rev().cycle().skip_while(|id| **id != free);
    let turn = before.nth(all.len().min(LOOKS)).copied();
    crate::Turn::<T>::set(turn);
    Reviewers::<T>::put(ReviewerList::truncate_from(all));
    free
}

/// What the hook does with what is due first, with the look at what comes next.
fn pass_first<T: Config>(id: GrantId) -> DispatchResult {
    let mut due = Agenda::<T>::iter_keys();
    if let Some((at, key)) = due.next() {
        Agenda::<T>::remove(at, key);
    }
    let done = Pallet::<T>::pass(id);
    due.next();
    done
}

#[benchmarks]
mod benchmarks {
    use super::*;

    /// All three alarms are raised.
    #[benchmark]
    fn activate() {
        let people = people::<T>();
        let last = with_a_trail::<T>(&people);
        let People { patient, organisation, practitioner, .. } = people;
        let triple = Triple { patient, organisation, practitioner };

        #[extrinsic_call]
        activate(
            RawOrigin::Signed(triple.practitioner.clone()),
            organisation,
            triple.patient.clone(),
            EmergencyReason::UNCONSCIOUS,
            Some(Scope::base()),
            None,
        );

        assert!(Pallet::<T>::latest(&triple, T::Time::now()).is_some_and(|(id, _)| id > last));
    }

    /// Evidence that an agent submits, without a flaw: the past is asked besides all that a call asks, and it
    /// opens what is left, so that all three alarms are raised.
    #[benchmark]
    fn activate_signed() {
        let people = people::<T>();
        let last = with_a_trail::<T>(&people);
        // What was opened before it was signed, and is closed, is no reason to open nothing.
        let opened = START.saturating_add(1);
        let (payload, signature) = word::<T>(&people, opened, WHY);
        T::BenchmarkHelper::set_time(START.saturating_add(LATER));
        let People { patient, organisation, practitioner, agent, .. } = people;
        let triple = Triple { patient, organisation, practitioner };

        #[extrinsic_call]
        activate_signed(RawOrigin::Signed(agent), payload, signature);

        assert!(Pallet::<T>::latest(&triple, T::Time::now()).is_some_and(|(id, _)| id > last));
    }

    #[benchmark]
    fn widen() {
        let people = people::<T>();
        let id = opened::<T>(&people, None);
        seconded::<T>(&people, id);
        widened::<T>(&people, id);
        widened::<T>(&people, id);
        let labels = Labels::known().union(Labels::UNLABELLED);

        #[extrinsic_call]
        widen(
            RawOrigin::Signed(people.practitioner),
            id,
            Classes::known(),
            labels,
            EmergencyReason::OVRPS,
        );

        assert!(Activations::<T>::get(id).is_some_and(|of| of.terms.len() == 4));
    }

    /// The practitioner was struck since, so that it takes the second.
    #[benchmark]
    fn renew() {
        let people = people::<T>();
        let id = opened::<T>(&people, Some(WHY));
        seconded::<T>(&people, id);
        for _ in 1..crate::MAX_TERMS {
            widened::<T>(&people, id);
        }
        Practitioners::<T>::mutate(&people.practitioner, |standing| {
            standing.struck_until = LAST_MOMENT;
        });

        #[extrinsic_call]
        renew(RawOrigin::Signed(people.practitioner), id);

        let relied_upon =
            |of: &crate::ActivationOf<T>| of.second.as_ref().is_some_and(|by| by.relied_upon);
        let renewed = Activations::<T>::get(id).filter(relied_upon);
        assert!(renewed.is_some_and(|of| of.renewal.is_some()));
    }

    #[benchmark]
    fn second() {
        let people = people::<T>();
        let id = opened::<T>(&people, None);
        widened::<T>(&people, id);

        #[extrinsic_call]
        second(RawOrigin::Signed(people.second), id, people.second_organisation);

        assert!(Activations::<T>::get(id).is_some_and(|of| of.second.is_some()));
    }

    #[benchmark]
    fn close() {
        let people = people::<T>();
        let id = opened::<T>(&people, Some(WHY));
        seconded::<T>(&people, id);
        widened::<T>(&people, id);

        #[extrinsic_call]
        close(RawOrigin::Signed(people.practitioner), id);

        assert!(Activations::<T>::get(id).is_some_and(|of| of.closed.is_some()));
    }

    /// It is overdue.
    #[benchmark]
    fn justify() {
        let people = people::<T>();
        let id = opened::<T>(&people, None);
        seconded::<T>(&people, id);
        widened::<T>(&people, id);
        T::BenchmarkHelper::set_time(START.saturating_add(DAY));
        assert!(Pallet::<T>::pass(id).is_ok());
        assert!(Activations::<T>::get(id).is_some_and(|of| of.overdue));

        #[extrinsic_call]
        justify(RawOrigin::Signed(people.practitioner), id, WHY);

        assert!(Activations::<T>::get(id).is_some_and(|of| of.justification.is_some()));
    }

    #[benchmark]
    fn accept() {
        let people = people::<T>();
        let id = assigned::<T>(&people);

        #[extrinsic_call]
        accept(RawOrigin::Signed(people.patient), id);

        assert_eq!(outcome::<T>(id), Some(Outcome::Accepted));
    }

    /// By a guardian. It was decided by one, so that it waits again.
    #[benchmark]
    fn contest() {
        let people = people::<T>();
        let id = assigned::<T>(&people);
        super::conclude::<T>(&people, id, Opinion::Justified);

        #[extrinsic_call]
        contest(RawOrigin::Signed(people.guardian), id);

        assert_eq!(outcome::<T>(id), None);
    }

    /// There are as many as there may be, and one of them was removed.
    #[benchmark]
    fn join_reviewers() {
        let people = people::<T>();
        let first = people.reviewers.into_iter().next();
        let (organisation, agent) = first.unwrap_or((people.organisation, people.agent));
        let gone = T::BenchmarkHelper::organisation(0);
        T::BenchmarkHelper::remove(gone);
        let others = (1..MAX_REVIEWERS).map(|n| OrganisationId(u32::MAX.saturating_sub(n)));
        let mut all: Vec<_> = others.chain([gone]).collect();
        all.sort_unstable();
        Reviewers::<T>::put(ReviewerList::truncate_from(all));

        #[extrinsic_call]
        join_reviewers(RawOrigin::Signed(agent));

        assert!(Reviewers::<T>::get().contains(&organisation));
    }

    #[benchmark]
    fn leave_reviewers() {
        let people = people::<T>();
        let first = people.reviewers.into_iter().next();
        let (organisation, agent) = first.unwrap_or((people.organisation, people.agent));
        let others = (1..MAX_REVIEWERS).map(|n| OrganisationId(u32::MAX.saturating_sub(n)));
        let mut all: Vec<_> = others.chain([organisation]).collect();
        all.sort_unstable();
        Reviewers::<T>::put(ReviewerList::truncate_from(all));

        #[extrinsic_call]
        leave_reviewers(RawOrigin::Signed(agent));

        assert!(!Reviewers::<T>::get().contains(&organisation));
    }

    /// Two agree that it was unjustified, not for the first time.
    #[benchmark]
    fn conclude() {
        let people = people::<T>();
        let id = assigned::<T>(&people);
        super::conclude::<T>(&people, id, Opinion::Unjustified);
        assign::<T>(&people, id);
        Practitioners::<T>::mutate(&people.practitioner, |standing| {
            let (opened, at) = (0, T::Time::now());
            let strike = Strike { opened, at, suspends: false, lifted: false };
            let _ = standing.strikes.try_push(strike);
        });
        let agent = agent::<T>(&people, id);

        #[extrinsic_call]
        conclude(RawOrigin::Signed(agent), id, Opinion::Unjustified, WHY);

        assert_eq!(outcome::<T>(id), Some(Outcome::Unjustified));
    }

    #[benchmark]
    fn recuse() {
        let people = people::<T>();
        let id = assigned::<T>(&people);
        let agent = agent::<T>(&people, id);

        #[extrinsic_call]
        recuse(RawOrigin::Signed(agent), id);

        assert!(Activations::<T>::get(id).is_some_and(|of| of.review.phase.reviewer().is_none()));
    }

    /// `n`: grants, each of other people's.
    #[benchmark]
    fn resolve(n: Linear<1, MAX_RESOLVED>) -> Result<(), BenchmarkError> {
        let origin =
            T::RulesOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let people = people::<T>();
        let ids = (0..n).map(|n| {
            let id = opened::<T>(&people, Some(WHY));
            let done = Pallet::<T>::close(signed::<T>(&people.practitioner), id);
            assert!(done.is_ok(), "it is open");
            escalate::<T>(id);
            hand_over::<T>(id, n);
            id
        });
        let ids: Vec<_> = ids.collect();
        let last = ids.last().copied();

        #[extrinsic_call]
        resolve(
            origin as T::RuntimeOrigin,
            Resolved::truncate_from(ids),
            Verdict::Unjustified,
            WHY,
        );

        assert_eq!(last.and_then(outcome::<T>), Some(Outcome::Unjustified));
        Ok(())
    }

    #[benchmark]
    fn lift_suspension() -> Result<(), BenchmarkError> {
        let origin =
            T::RulesOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let people = people::<T>();
        Practitioners::<T>::mutate(&people.practitioner, |standing| {
            let _ = standing.suspensions.pop();
            standing.suspend(Suspension { from: START, until: LAST_MOMENT });
        });

        #[extrinsic_call]
        lift_suspension(origin as T::RuntimeOrigin, people.practitioner.clone());

        assert!(!Practitioners::<T>::get(people.practitioner).is_suspended(START));
        Ok(())
    }

    #[benchmark]
    fn set_emergency_roles() {
        let people = people::<T>();

        #[extrinsic_call]
        set_emergency_roles(RawOrigin::Signed(people.agent), Roles::EMERGENCY);

        assert!(EmergencyRoles::<T>::contains_key(people.organisation));
    }

    #[benchmark]
    fn set_parameters() -> Result<(), BenchmarkError> {
        let origin =
            T::RulesOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let mut parameters = ParameterSet::default();
        parameters.cases = parameters.cases.saturating_add(1);

        #[extrinsic_call]
        set_parameters(origin as T::RuntimeOrigin, parameters);

        assert_eq!(Parameters::<T>::get(), parameters);
        Ok(())
    }

    /// `n`: organisations.
    #[benchmark]
    fn declare_disaster(n: Linear<1, MAX_DECLARED>) -> Result<(), BenchmarkError> {
        let origin =
            T::RulesOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        T::BenchmarkHelper::set_time(START);
        let organisations: Vec<_> = (0..n).map(T::BenchmarkHelper::organisation).collect();
        let first = T::BenchmarkHelper::organisation(0);
        let until = START.saturating_add(DAY);

        #[extrinsic_call]
        declare_disaster(
            origin as T::RuntimeOrigin,
            DeclaredFor::truncate_from(organisations),
            until,
        );

        assert_eq!(Disasters::<T>::get(first).until, until);
        Ok(())
    }

    /// One is due, and the next one is not.
    #[benchmark]
    fn look_at_agenda() {
        let people = people::<T>();
        let id = opened::<T>(&people, None);
        let mut meter = WeightMeter::new();

        #[block]
        {
            Pallet::<T>::follow_agenda(&mut meter);
        }

        assert!(Activations::<T>::get(id).is_some_and(|of| !of.overdue));
    }

    /// The justification is overdue, and none of sixteen reviewers that are looked at has room for the sample,
    /// which ends it.
    #[benchmark]
    fn draw_nobody() {
        let people = people::<T>();
        let id = opened::<T>(&people, None);
        seconded::<T>(&people, id);
        widened::<T>(&people, id);
        let last = one_with_room::<T>(&people);
        DeskCounts::<T>::insert(last, Parameters::<T>::get().desk);
        Activations::<T>::mutate(id, |activation| {
            if let Some(activation) = activation {
                Pallet::<T>::unschedule(id, activation);
                let part = Part::Found(Verdict::Justified);
                let seat = Seat { reviewer: OrganisationId(u32::MAX), part };
                activation.review.seats.iter_mut().take(1).for_each(|first| *first = Some(seat));
                activation.review.sampled = true;
                activation.review.phase =
                    Phase::Waiting { since: START, look: START, until: START };
                Pallet::<T>::schedule(id, activation);
            }
        });
        T::BenchmarkHelper::set_time(START.saturating_add(DAY));
        let done;

        #[block]
        {
            done = pass_first::<T>(id);
        }

        assert!(done.is_ok());
        assert_eq!(outcome::<T>(id), Some(Outcome::Justified));
        assert!(Activations::<T>::get(id).is_some_and(|of| of.overdue));
    }

    /// The justification is overdue, and the last of sixteen reviewers that are looked at can have the case.
    #[benchmark]
    fn draw_reviewer() {
        let people = people::<T>();
        let id = opened::<T>(&people, None);
        seconded::<T>(&people, id);
        widened::<T>(&people, id);
        let free = one_with_room::<T>(&people);
        T::BenchmarkHelper::set_time(START.saturating_add(DAY));
        let done;

        #[block]
        {
            done = pass_first::<T>(id);
        }

        assert!(done.is_ok());
        let overdue = Activations::<T>::get(id).filter(|of| of.overdue);
        assert_eq!(overdue.and_then(|of| of.review.phase.reviewer()), Some(free));
    }

    /// The justification is overdue, and the third reviewer lets the sample lapse, which ends it. That it
    /// counts still is more than can come together.
    #[benchmark]
    fn lapse() {
        let people = people::<T>();
        let id = opened::<T>(&people, None);
        seconded::<T>(&people, id);
        widened::<T>(&people, id);
        let done = Pallet::<T>::close(signed::<T>(&people.practitioner), id);
        assert!(done.is_ok(), "it is open");
        assign::<T>(&people, id);
        Activations::<T>::mutate(id, |activation| {
            if let Some(activation) = activation {
                let left = (0..LAPSES as u32).map(|n| Seat {
                    reviewer: OrganisationId(u32::MAX.saturating_sub(n)),
                    part: Part::Left,
                });
                let seats = activation.review.seats.iter_mut().skip(1);
                for (seat, left) in seats.zip(left.skip(1)) {
                    *seat = Some(left);
                }
                activation.review.sampled = true;
            }
        });
        let review = Parameters::<T>::get().review;
        T::BenchmarkHelper::set_time(T::Time::now().saturating_add(review));
        let done;

        #[block]
        {
            done = pass_first::<T>(id);
        }

        assert!(done.is_ok());
        assert!(Activations::<T>::get(id).is_some_and(|of| of.overdue && !of.review.counts));
        assert_eq!(outcome::<T>(id), Some(Outcome::Justified));
    }

    /// Of what was signed, with a justification that was never filed.
    #[benchmark]
    fn remove_case() {
        let people = people::<T>();
        let (payload, signature) = word::<T>(&people, START, Commitment([0; 32]));
        let submitted =
            Pallet::<T>::activate_signed(signed::<T>(&people.agent), payload, signature);
        assert!(submitted.is_ok(), "it is in time");
        let id = last::<T>();
        Practitioners::<T>::mutate(&people.practitioner, |standing| standing.overdue = 1);
        Activations::<T>::mutate(id, |activation| {
            if let Some(activation) = activation {
                Pallet::<T>::unschedule(id, activation);
                activation.overdue = true;
                let outcome = Outcome::Unreviewed;
                activation.review.phase = Phase::Closed { outcome, since: START, until: START };
                Pallet::<T>::schedule(id, activation);
            }
        });
        T::BenchmarkHelper::set_time(START.saturating_add(T::MinRetention::get()));
        let done;

        #[block]
        {
            done = pass_first::<T>(id);
        }

        assert!(done.is_ok());
        assert!(!Activations::<T>::contains_key(id));
    }

    impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
