//! Worst cases of every call, and of what happens by itself.

use alloc::{boxed::Box, vec::Vec};
use frame_benchmarking::v2::*;
use frame_support::{
    traits::{EnsureOrigin, Time},
    weights::WeightMeter,
    BoundedVec,
};
use frame_system::RawOrigin;
use salus_policy::Triple;
use salus_primitives::{
    Classes, Commitment, EmergencyReason, GrantId, Labels, Moment, OrganisationId, Roles,
};

use crate::{
    parameters::{DAY, MAX_TRIPLE},
    Activations, Agenda, Call, Config, DeclaredFor, Disasters, EmergencyRoles, NextGrantId, Pallet,
    ParameterSet, Parameters, Practitioners, ReviewerList, Reviewers, Scope, Suspension,
    Suspensions, MAX_DECLARED, MAX_REVIEWERS, MAX_SUSPENSIONS,
};

const WHY: Commitment = Commitment([1; 32]);
/// When benchmarks begin.
const START: Moment = 100 * DAY;
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
    /// An agent of it with the duty *credential*.
    pub agent: AccountId,
    /// Another organisation that treats.
    pub second_organisation: OrganisationId,
    /// A practitioner of that, who may open records in an emergency.
    pub second: AccountId,
}

/// What a runtime does for the benchmarks.
pub trait BenchmarkHelper<AccountId> {
    /// People and organisations, whatever the time.
    fn people() -> People<AccountId>;
    /// An organisation that was admitted; another for each number, as far as there may be.
    fn organisation(n: u32) -> OrganisationId;
    /// Sets the clock.
    fn set_time(now: Moment);
}

/// The people, who have a past, among as many reviewers as there may be.
fn people<T: Config>() -> People<T::AccountId> {
    T::BenchmarkHelper::set_time(START);
    let people = T::BenchmarkHelper::people();
    let reviewers = (0..MAX_REVIEWERS).map(OrganisationId).collect();
    Reviewers::<T>::put(ReviewerList::truncate_from(reviewers));
    let past = (0..MAX_SUSPENSIONS).map(|n| Suspension { from: n.into(), until: n.into() });
    let past = Suspensions::truncate_from(past.collect());
    for account in [&people.practitioner, &people.second] {
        Practitioners::<T>::mutate(account, |standing| standing.suspensions = past.clone());
    }
    people
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
    GrantId(NextGrantId::<T>::get().0.saturating_sub(1))
}

/// Opens more of it.
fn widened<T: Config>(people: &People<T::AccountId>, id: GrantId) {
    let (classes, labels) = (Classes::known(), Labels::UNLABELLED);
    let who = signed::<T>(&people.practitioner);
    let done = Pallet::<T>::widen(who, id, classes, labels, EmergencyReason::OVRTPS);
    assert!(done.is_ok(), "there is room for it");
}

/// Has another clinician stand by it.
fn seconded<T: Config>(people: &People<T::AccountId>, id: GrantId) {
    let who = signed::<T>(&people.second);
    let done = Pallet::<T>::second(who, id, people.second_organisation);
    assert!(done.is_ok(), "somebody stands by it");
}

/// With the lowest alarms that there may be, as many activations of the triple as one more raises one.
fn with_a_trail<T: Config>(people: &People<T::AccountId>) {
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
}

#[benchmarks]
mod benchmarks {
    use super::*;

    /// All three alarms are raised, and the activation before it has as many terms as it may have.
    #[benchmark]
    fn activate() {
        let people = people::<T>();
        with_a_trail::<T>(&people);
        let last = GrantId(NextGrantId::<T>::get().0.saturating_sub(1));
        Activations::<T>::mutate(last, |activation| {
            if let Some(activation) = activation {
                let one = activation.terms.first().copied();
                let room = crate::MAX_TERMS as usize;
                let terms = core::iter::repeat_n(one, room).flatten().collect();
                activation.terms = BoundedVec::truncate_from(terms);
            }
        });
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

    #[benchmark]
    fn renew() {
        let people = people::<T>();
        let id = opened::<T>(&people, Some(WHY));
        seconded::<T>(&people, id);
        widened::<T>(&people, id);

        #[extrinsic_call]
        renew(RawOrigin::Signed(people.practitioner), id);

        assert!(Activations::<T>::get(id).is_some_and(|of| of.terms.len() == 4));
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
        assert!(Pallet::<T>::pass(id).is_ok());

        #[extrinsic_call]
        justify(RawOrigin::Signed(people.practitioner), id, WHY);

        assert!(Activations::<T>::get(id).is_some_and(|of| of.justification.is_some()));
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
        set_parameters(origin as T::RuntimeOrigin, Box::new(parameters));

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

        assert_eq!(Disasters::<T>::get(first), until);
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

    /// With the look at what comes next.
    #[benchmark]
    fn pass_deadline() {
        let people = people::<T>();
        let id = opened::<T>(&people, None);
        seconded::<T>(&people, id);
        widened::<T>(&people, id);
        let outcome;

        #[block]
        {
            let mut due = Agenda::<T>::iter_keys();
            if let Some((at, key)) = due.next() {
                Agenda::<T>::remove(at, key);
            }
            outcome = Pallet::<T>::pass(id);
            due.next();
        }

        assert!(outcome.is_ok());
        assert!(Activations::<T>::get(id).is_some_and(|of| of.overdue));
    }

    impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
