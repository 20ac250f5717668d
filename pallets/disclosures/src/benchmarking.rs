//! Worst cases of every call, and of what the clock does.

use alloc::{boxed::Box, vec::Vec};
use frame_benchmarking::v2::*;
use frame_support::{
    traits::{EnsureOrigin, Get, Time},
    weights::WeightMeter,
    BoundedVec,
};
use frame_system::RawOrigin;
use salus_calendar::{Calendar, LocalDay, Offset, Weekdays, MAX_HOLIDAYS, MAX_OFFSETS};
use salus_policy::Witness;
use salus_primitives::{
    Classes, Commitment, DataPeriod, EncryptionKey, Exception, Exceptions, Moment,
    OrganisationDeposits, OrganisationId, Purpose, RequestId, Root,
};

use crate::{
    keys::quarter, types::DAY, Asker, AssignedCalendars, AssignedTerms, CalendarEnds, CalendarId,
    Call, Config, Deadlines, ExceptionsVersion, Fulfilment, Journals, Month, NextRequestId,
    Numbers, OwnAccess, Pallet, Requests, Retention, RuleVersion, Status, Suspensions, Tallies,
    Tally, Terms, TermsId, Withheld, MAX_NUMBERS, MAX_OWN,
};

const KEY: EncryptionKey = [9; 32];
const MANIFEST: Commitment = Commitment([1; 32]);
const REASON: Commitment = Commitment([2; 32]);
/// Years that pass before a benchmark, so that there are months to be swept.
const START: Moment = 100 * 366 * DAY;

/// Who takes part in the benchmarks.
pub struct People<AccountId> {
    /// A patient who is enrolled.
    pub patient: AccountId,
    /// Who act for the patient, each with a key of their own: one more than may have a request at once.
    /// It takes longest to see that the last one does.
    pub proxies: [AccountId; MAX_OWN as usize + 1],
    /// The pseudonym that has, or will have, the place of the patient's.
    pub successor: AccountId,
    /// The custodian.
    pub custodian: OrganisationId,
    /// An agent of the custodian with the duty *disclose*.
    pub officer: AccountId,
    /// Another organisation.
    pub organisation: OrganisationId,
    /// An agent of it with the duty *disclose*.
    pub agent: AccountId,
    /// A practitioner of it.
    pub practitioner: AccountId,
    /// An authority.
    pub authority: OrganisationId,
    /// An agent of it with the duty *review*.
    pub inspector: AccountId,
}

/// What a runtime does for the benchmarks.
pub trait BenchmarkHelper<AccountId> {
    /// People and organisations, whatever the time, of which nothing is on file.
    fn people() -> People<AccountId>;
    /// Sets the clock.
    fn set_time(now: Moment);
    /// Organisations that can hold deposits, each with an account of its own.
    fn organisations(count: u32) -> Vec<OrganisationId>;
    /// Lets the successor have the patient's place.
    fn succeed(people: &People<AccountId>);
}

/// The people, at a time with a past, and the largest of rules.
fn people<T: Config>() -> People<T::AccountId> {
    T::BenchmarkHelper::set_time(START);
    let people = T::BenchmarkHelper::people();
    let _ = CalendarEnds::<T>::clear(u32::MAX, None);
    let (calendar, terms, version) = (CalendarId(7), TermsId(7), RuleVersion(7));
    Pallet::<T>::put_calendar(calendar, version, largest::<T>());
    Pallet::<T>::put_terms(terms, version, Terms { other: slowest(), ..Terms::HIPAA });
    AssignedCalendars::<T>::insert(people.custodian, calendar);
    AssignedTerms::<T>::insert(people.custodian, terms);
    people
}

/// Terms that take longest to count.
fn slowest() -> crate::Span {
    let term = salus_calendar::Term::BusinessDays(salus_calendar::MAX_TERM);
    crate::Span { term, extension: term }
}

/// A calendar with as many offsets and holidays as there may be, which holds now.
fn largest<T: Config>() -> Calendar {
    let now = T::Time::now();
    let today = i32::try_from(now / DAY).unwrap_or_default();
    let offsets = (0..MAX_OFFSETS).map(|n| {
        let quarters = if n % 2 == 0 { -20 } else { -16 };
        Offset { from: Moment::from(n).saturating_mul(DAY), quarters }
    });
    // Every twelfth day, and never two in one week's free days that would make them too many.
    let holidays = (0..MAX_HOLIDAYS).map(|n| {
        let days = i32::try_from(n).unwrap_or_default().saturating_mul(12);
        LocalDay(today.saturating_add(days))
    });
    Calendar {
        offsets: BoundedVec::truncate_from(offsets.collect()),
        weekend: Weekdays::SATURDAY_AND_SUNDAY,
        holidays: BoundedVec::truncate_from(holidays.collect()),
        // The local day may be the one before.
        end: LocalDay(today.saturating_add(6 * 366 - 1)),
    }
}

/// Fills the months of a custodian that are kept, so that the oldest go when one begins.
fn with_old_tallies<T: Config>(custodian: OrganisationId) {
    for month in 1..=2 {
        Tallies::<T>::insert(custodian, crate::keys::month_key(Month(month)), Tally::default());
    }
}

/// What a practitioner asks for through an agent.
fn ask<T: Config>(people: &People<T::AccountId>) -> RequestId {
    let done = Pallet::<T>::request(
        RawOrigin::Signed(people.agent.clone()).into(),
        people.patient.clone(),
        people.organisation,
        Some(people.practitioner.clone()),
        Purpose::HPAYMT,
        Classes::known(),
        Some(DataPeriod::between(0, 1)),
        KEY,
        Witness::default(),
    );
    assert!(done.is_ok(), "the request is in order");
    last::<T>()
}

/// People, and what a practitioner asks for through an agent: for benchmarks of others. Sets the clock.
pub fn asked<T: Config>() -> (People<T::AccountId>, RequestId) {
    let people = people::<T>();
    let request = ask::<T>(&people);
    (people, request)
}

/// Lets an officer of the custodian fulfil what was asked: for benchmarks of others.
pub fn fulfil<T: Config>(officer: &T::AccountId, id: RequestId) {
    let open = Requests::<T>::get(id).map(|kept| kept.open).unwrap_or_default();
    let officer = RawOrigin::Signed(officer.clone());
    let done = Pallet::<T>::fulfil(officer.into(), id, open, MANIFEST, None, Witness::default());
    assert!(done.is_ok(), "the request can be fulfilled");
}

fn access() -> OwnAccess {
    OwnAccess::Access { classes: Classes::known(), period: Some(DataPeriod::between(0, 1)) }
}

/// What the patient asks for.
fn ask_own<T: Config>(people: &People<T::AccountId>) -> RequestId {
    ask_own_as::<T>(people, &people.patient)
}

/// What the patient asks for, or a proxy.
fn ask_own_as<T: Config>(people: &People<T::AccountId>, who: &T::AccountId) -> RequestId {
    let origin = RawOrigin::Signed(who.clone());
    let patient = people.patient.clone();
    let done =
        Pallet::<T>::request_access(origin.into(), patient, access(), KEY, Witness::default());
    assert!(done.is_ok(), "the request is in order");
    last::<T>()
}

fn last<T: Config>() -> RequestId {
    RequestId(NextRequestId::<T>::get().0.saturating_sub(1))
}

/// Lets so much time pass.
fn wait<T: Config>(milliseconds: Moment) {
    T::BenchmarkHelper::set_time(T::Time::now().saturating_add(milliseconds));
}

fn is_now<T: Config>(id: RequestId, pick: impl Fn(&Status) -> bool) -> bool {
    Requests::<T>::get(id).is_some_and(|request| pick(&request.status))
}

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn request() {
        let people = people::<T>();
        with_old_tallies::<T>(people.custodian);

        #[extrinsic_call]
        request(
            RawOrigin::Signed(people.agent),
            people.patient,
            people.organisation,
            Some(people.practitioner),
            Purpose::HPAYMT,
            Classes::known(),
            Some(DataPeriod::between(0, 1)),
            KEY,
            Witness::default(),
        );

        assert!(is_now::<T>(last::<T>(), |status| matches!(status, Status::Open { .. })));
    }

    /// A proxy's, and the last of four is open, of somebody who acts for the patient no more.
    #[benchmark]
    fn request_access() {
        let people = people::<T>();
        let [proxies @ .., proxy] = people.proxies.clone();
        for proxy in &proxies {
            ask_own_as::<T>(&people, proxy);
        }
        Requests::<T>::mutate(last::<T>(), |kept| {
            if let Some(kept) = kept {
                kept.asker = Asker::Proxy { account: people.inspector.clone() };
            }
        });
        let _ = Tallies::<T>::clear_prefix(people.custodian, u32::MAX, None);
        with_old_tallies::<T>(people.custodian);
        let patient = people.patient.clone();

        #[extrinsic_call]
        request_access(RawOrigin::Signed(proxy), patient, access(), KEY, Witness::default());

        let journal = Journals::<T>::get(&people.patient);
        assert_eq!(journal.proxies.len(), MAX_OWN as usize);
    }

    /// Of what an agent asked for a practitioner. In another month than it was made.
    #[benchmark]
    fn withdraw() {
        let people = people::<T>();
        let id = ask::<T>(&people);
        wait::<T>(31 * DAY);
        with_old_tallies::<T>(people.custodian);

        #[extrinsic_call]
        withdraw(RawOrigin::Signed(people.agent), id);

        assert!(is_now::<T>(id, |status| matches!(status, Status::Withdrawn { .. })));
    }

    /// By the patient's successor.
    #[benchmark]
    fn contest_denial() {
        let people = people::<T>();
        let id = ask_own::<T>(&people);
        let officer = RawOrigin::Signed(people.officer.clone());
        let harm = Exception::PREVENTING_HARM;
        assert!(Pallet::<T>::deny(officer.into(), id, harm, REASON).is_ok());
        T::BenchmarkHelper::succeed(&people);

        #[extrinsic_call]
        contest(RawOrigin::Signed(people.successor), id);

        assert!(is_now::<T>(id, |status| matches!(status, Status::Open { .. })));
    }

    /// By a proxy, in another month than it was fulfilled.
    #[benchmark]
    fn contest_fulfilment() {
        let people = people::<T>();
        let [.., proxy] = people.proxies.clone();
        let id = ask_own_as::<T>(&people, &proxy);
        let at = T::Time::now();
        if let Some(kept) = Requests::<T>::get(id) {
            let fulfilment = Fulfilment {
                at,
                classes: kept.classes,
                manifest: MANIFEST,
                withheld: None,
                late: false,
                not_received: None,
            };
            Pallet::<T>::close(id, kept, Status::Fulfilled(fulfilment));
        }
        wait::<T>(30 * DAY);
        let _ = Tallies::<T>::clear_prefix(people.custodian, u32::MAX, None);
        with_old_tallies::<T>(people.custodian);

        #[extrinsic_call]
        contest(RawOrigin::Signed(proxy), id);

        let noted = |status: &Status| matches!(status, Status::Fulfilled(sent) if sent.not_received.is_some());
        assert!(is_now::<T>(id, noted));
    }

    #[benchmark]
    fn extend() {
        let people = people::<T>();
        let id = ask::<T>(&people);

        #[extrinsic_call]
        extend(RawOrigin::Signed(people.officer), id, REASON);

        assert!(Requests::<T>::get(id).is_some_and(|kept| kept.extended.is_some()));
    }

    /// Of what an agent asked for a practitioner, late, with a ground that is looked for. What deciding
    /// takes comes on top.
    #[benchmark]
    fn fulfil() {
        let people = people::<T>();
        let id = ask::<T>(&people);
        wait::<T>(100 * DAY);
        with_old_tallies::<T>(people.custodian);
        let open = Requests::<T>::get(id).map(|kept| kept.open).unwrap_or_default();
        let exception = Exception::PRIVACY;
        let withheld = Some(Withheld { exception, reason: REASON });

        #[extrinsic_call]
        fulfil(RawOrigin::Signed(people.officer), id, open, MANIFEST, withheld, Witness::default());

        assert!(is_now::<T>(id, |status| matches!(status, Status::Fulfilled(_))));
    }

    /// As infeasible, on the last day, in another month than it was made.
    #[benchmark]
    fn deny() {
        let people = people::<T>();
        let id = ask::<T>(&people);
        let rules = Pallet::<T>::rules_for(people.custodian);
        let until = rules.infeasible(T::Time::now()).at;
        T::BenchmarkHelper::set_time(until.saturating_sub(1));
        let _ = Tallies::<T>::clear_prefix(people.custodian, u32::MAX, None);
        with_old_tallies::<T>(people.custodian);

        #[extrinsic_call]
        deny(RawOrigin::Signed(people.officer), id, Exception::INFEASIBLE, REASON);

        assert!(is_now::<T>(id, |status| matches!(status, Status::Denied(_))));
    }

    #[benchmark]
    fn suspend() {
        let people = people::<T>();
        let root = Root([3; 32]);
        let until = T::Time::now().saturating_add(366 * DAY);

        #[extrinsic_call]
        suspend(RawOrigin::Signed(people.inspector), people.custodian, root, REASON, until);

        assert!(Suspensions::<T>::contains_key((people.authority, people.custodian, root)));
    }

    /// Each of another organisation, whose deposit is released.
    #[benchmark]
    fn purge(n: Linear<1, MAX_NUMBERS>) {
        let people = people::<T>();
        let mut numbers = Vec::new();
        for organisation in T::BenchmarkHelper::organisations(n) {
            let id = ask::<T>(&people);
            let agent = RawOrigin::Signed(people.agent.clone());
            assert!(Pallet::<T>::withdraw(agent.into(), id).is_ok());
            assert!(T::Parties::hold(organisation, T::RequestDeposit::get()).is_ok());
            Requests::<T>::mutate(id, |kept| {
                if let Some(kept) = kept {
                    let account = people.practitioner.clone();
                    kept.asker = Asker::Practitioner { organisation, account, agent: None };
                    numbers.push(kept.number);
                }
            });
        }
        let numbers = Numbers::truncate_from(numbers);
        wait::<T>(T::MaxRetention::get());

        #[extrinsic_call]
        purge(RawOrigin::Signed(people.agent), people.patient, numbers);

        assert_eq!(Requests::<T>::iter_keys().count(), 0);
    }

    #[benchmark]
    fn set_terms() -> Result<(), BenchmarkError> {
        let origin =
            T::RulesOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;

        #[extrinsic_call]
        set_terms(origin as T::RuntimeOrigin, TermsId(0), Terms::GDPR);

        assert_eq!(Pallet::<T>::rules_for(OrganisationId(u32::MAX)).terms, Terms::GDPR);
        Ok(())
    }

    #[benchmark]
    fn set_calendar() -> Result<(), BenchmarkError> {
        let origin =
            T::RulesOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        T::BenchmarkHelper::set_time(START);
        let calendar = largest::<T>();
        Pallet::<T>::put_calendar(CalendarId(0), RuleVersion(0), largest::<T>());

        #[extrinsic_call]
        set_calendar(origin as T::RuntimeOrigin, CalendarId(0), Box::new(calendar.clone()));

        assert_eq!(Pallet::<T>::rules_for(OrganisationId(u32::MAX)).calendar, calendar);
        Ok(())
    }

    #[benchmark]
    fn set_exceptions() -> Result<(), BenchmarkError> {
        let origin =
            T::RulesOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let RuleVersion(before) = ExceptionsVersion::<T>::get();

        #[extrinsic_call]
        set_exceptions(origin as T::RuntimeOrigin, Exceptions::NOT_FULFILLING);

        assert_eq!(ExceptionsVersion::<T>::get(), RuleVersion(before.saturating_add(1)));
        Ok(())
    }

    #[benchmark]
    fn set_retention() -> Result<(), BenchmarkError> {
        let origin =
            T::RulesOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;

        #[extrinsic_call]
        set_retention(origin as T::RuntimeOrigin, T::MaxRetention::get());

        assert_eq!(Retention::<T>::get(), T::MaxRetention::get());
        Ok(())
    }

    #[benchmark]
    fn assign_calendar() -> Result<(), BenchmarkError> {
        let origin =
            T::RulesOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let people = people::<T>();

        #[extrinsic_call]
        assign_calendar(origin as T::RuntimeOrigin, people.authority, CalendarId(7));

        assert_eq!(AssignedCalendars::<T>::get(people.authority), CalendarId(7));
        Ok(())
    }

    #[benchmark]
    fn assign_terms() -> Result<(), BenchmarkError> {
        let origin =
            T::RulesOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let people = people::<T>();

        #[extrinsic_call]
        assign_terms(origin as T::RuntimeOrigin, people.authority, TermsId(7));

        assert_eq!(AssignedTerms::<T>::get(people.authority), TermsId(7));
        Ok(())
    }

    #[benchmark]
    fn purge_suspension() {
        let people = people::<T>();
        let root = Root([3; 32]);
        let inspector = RawOrigin::Signed(people.inspector.clone());
        let until = T::Time::now().saturating_add(DAY);
        let custodian = people.custodian;
        let filed = Pallet::<T>::suspend(inspector.into(), custodian, root, REASON, until);
        assert!(filed.is_ok(), "the statement is in order");
        wait::<T>(T::MaxRetention::get().saturating_add(DAY));

        #[extrinsic_call]
        purge_suspension(RawOrigin::Signed(people.agent), people.authority, custodian, root);

        assert!(!Suspensions::<T>::contains_key((people.authority, custodian, root)));
    }

    /// With something in both queues that is not due.
    #[benchmark]
    fn look_at_clock() {
        let people = people::<T>();
        ask::<T>(&people);
        let mut meter = WeightMeter::new();

        #[block]
        {
            Pallet::<T>::follow_clock(&mut meter);
        }

        assert_eq!(CalendarEnds::<T>::iter_keys().filter(|(_, id)| id.0 == 7).count(), 1);
    }

    /// Of a practitioner's request, which lapses: everything is looked at, and it is closed. With the
    /// look for what is due next.
    #[benchmark]
    fn pass_deadline() {
        let people = people::<T>();
        let id = ask::<T>(&people);
        let due = Requests::<T>::get(id).map(|kept| kept.due.at).unwrap_or_default();
        T::BenchmarkHelper::set_time(due);
        T::BenchmarkHelper::succeed(&people);
        with_old_tallies::<T>(people.custodian);
        let outcome;

        #[block]
        {
            let mut due = Deadlines::<T>::iter_keys();
            if let Some((at, key)) = due.next() {
                Deadlines::<T>::remove(at, key);
            }
            outcome = Pallet::<T>::pass(id);
            due.next();
        }

        assert!(outcome.is_ok());
        assert!(is_now::<T>(id, |status| matches!(status, Status::Lapsed { .. })));
    }

    #[benchmark]
    fn end_calendar() {
        let people = people::<T>();
        let end = largest::<T>().ends();
        let (at, id) = (quarter(end), AssignedCalendars::<T>::get(people.custodian));
        assert!(CalendarEnds::<T>::contains_key(at, id));

        #[block]
        {
            Pallet::<T>::end_calendar(at, id);
        }

        assert!(!CalendarEnds::<T>::contains_key(at, id));
    }

    impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
