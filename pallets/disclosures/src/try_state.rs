//! What must hold of storage at all times.

use alloc::collections::BTreeMap;
use frame_support::{
    ensure,
    traits::{Get, Time},
};
use salus_primitives::{JournalEntry, OrganisationDeposits, OrganisationId};
use sp_runtime::{
    traits::{Saturating, Zero},
    TryRuntimeError,
};

use crate::{
    keys::{month_of, number_key, number_of, quarter, request_key, request_of},
    tallies::MONTHS,
    Asker, AssignedCalendars, AssignedTerms, BalanceOf, CalendarEnds, CalendarVersions, Calendars,
    Config, Counted, DailyCounts, Deadlines, Entries, ExceptionRules, ExceptionsVersion, Inboxes,
    Journals, Month, NextRequestId, OpenCounts, OverdueCount, Pallet, RequestOf, Requests,
    Retention, Status, Suspensions, Tallies, TermsByVersion, TermsVersions, MAX_OWN,
};

impl<T: Config> Pallet<T> {
    /// Everything by which a request is found agrees with it, and points to nothing else; open
    /// requests are counted and bounded, and so are those that are overdue; organisations hold enough; what requests are answered by is
    /// there and well formed; tallies are of the last six years.
    pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
        let mut deposits = BTreeMap::<OrganisationId, BalanceOf<T>>::new();
        let mut add = |organisation, amount: BalanceOf<T>| {
            let sum = deposits.entry(organisation).or_insert_with(Zero::zero);
            *sum = sum.clone().saturating_add(amount);
        };
        let (mut open, mut overdue) = (0usize, 0u32);
        let mut counts = BTreeMap::<(Counted<T::AccountId>, OrganisationId), u32>::new();
        for (id, request) in Requests::<T>::iter() {
            ensure!(id < NextRequestId::<T>::get(), "an id that was never given");
            Self::try_request(&request)?;
            let entry = Entries::<T>::get(&request.patient, number_key(request.number));
            ensure!(entry == Some(JournalEntry::Request(id)), "a request is not in the journal");
            let listed = Inboxes::<T>::contains_key(request.custodian, request_key(id));
            ensure!(listed == request.is_open(), "an inbox has not what is open");
            let queued = request.deadline().is_some_and(|deadline| {
                Deadlines::<T>::contains_key(quarter(deadline), request_key(id))
            });
            ensure!(queued == request.is_open(), "a deadline is not queued");
            if request.is_open() {
                open = open.saturating_add(1);
                let marked = request.status == (Status::Open { overdue: true });
                overdue = overdue.saturating_add(marked.into());
                for counted in request.counted().into_iter().flatten() {
                    let count = counts.entry((counted, request.custodian)).or_default();
                    *count = count.saturating_add(1);
                }
            }
            match request.asker.organisation() {
                Some(organisation) => add(organisation, T::RequestDeposit::get()),
                None => {
                    let journal = Journals::<T>::get(&request.patient);
                    let patients = request.asker == Asker::Patient;
                    let list = if patients { journal.own } else { journal.proxies };
                    ensure!(list.contains(&id), "an own request is not listed");
                }
            }
        }
        ensure!(Inboxes::<T>::iter_keys().count() == open, "an inbox has what is not open");
        ensure!(Deadlines::<T>::iter_keys().count() == open, "what is closed is queued");
        ensure!(OverdueCount::<T>::get() == overdue, "overdue requests are miscounted");
        for (_, key) in Deadlines::<T>::iter_keys() {
            let request = Requests::<T>::get(request_of(key)).ok_or("nothing is queued")?;
            ensure!(request.is_open(), "what is closed is queued");
        }
        let counted = OpenCounts::<T>::iter().map(|(who, of, count)| ((who, of), count));
        ensure!(counted.collect::<BTreeMap<_, _>>() == counts, "open requests are miscounted");
        for ((who, _), count) in counts {
            let bound = match who {
                Counted::Asker(..) => T::MaxOpenOfAsker::get(),
                Counted::Organisation(_) => T::MaxOpenOfOrganisation::get(),
            };
            ensure!(count <= bound, "too many requests are open");
        }
        let most = T::MaxDailyOfPractitioner::get();
        let few = DailyCounts::<T>::iter_values().all(|usage| usage.used <= most);
        ensure!(few, "too many requests in a day");
        for ((authority, _, _), suspension) in Suspensions::<T>::iter() {
            ensure!(suspension.since < suspension.until, "a statement that never held");
            add(authority, T::SuspensionDeposit::get());
        }
        for (organisation, sum) in deposits {
            ensure!(sum <= T::Parties::held(organisation), "too little is held");
        }
        Self::try_journals()?;
        Self::try_rules()?;
        Self::try_tallies()
    }

    fn try_request(request: &RequestOf<T>) -> Result<(), TryRuntimeError> {
        let now = T::Time::now();
        ensure!(request.made <= now, "a request will be made");
        ensure!(request.made < request.due.at, "a request was due before it was made");
        ensure!(!request.classes.is_empty(), "a request for nothing");
        ensure!(request.open.is_subset(request.classes), "more is open than was asked");
        ensure!(request.closed().is_none_or(|at| at <= now), "a request will close");
        if let Status::Fulfilled(fulfilment) = request.status {
            ensure!(
                !fulfilment.classes.is_empty() && fulfilment.classes.is_subset(request.classes),
                "something else was sent than was asked"
            );
        }
        let rules = request.rules;
        ensure!(
            Calendars::<T>::contains_key(rules.calendar, rules.calendar_version)
                && TermsByVersion::<T>::contains_key(rules.terms, rules.terms_version)
                && ExceptionRules::<T>::contains_key(rules.exceptions),
            "a request is answered by what there is not"
        );
        Ok(())
    }

    /// Entries are where requests say; journals list own requests, and have given every number.
    fn try_journals() -> Result<(), TryRuntimeError> {
        for (patient, key, entry) in Entries::<T>::iter() {
            let number = number_of(key);
            ensure!(number < Journals::<T>::get(&patient).next, "a number that was never given");
            if let JournalEntry::Request(id) = entry {
                let request = Requests::<T>::get(id).ok_or("an entry of nothing")?;
                let its = request.patient == patient && request.number == number;
                ensure!(its, "an entry that is not the request's");
            }
        }
        for (patient, journal) in Journals::<T>::iter() {
            ensure!(journal.first <= journal.next, "a journal goes on before it begins");
            let is_of = |id, own: bool| {
                Requests::<T>::get(id).is_some_and(|request| {
                    let right = match request.asker {
                        Asker::Patient => own,
                        Asker::Proxy { .. } => !own,
                        _ => false,
                    };
                    right && request.patient == patient
                })
            };
            ensure!(
                journal.own.iter().all(|id| is_of(id, true))
                    && journal.proxies.iter().all(|id| is_of(id, false)),
                "a request is listed that is not the patient's own"
            );
            let sorted = |list: &[_]| list.is_sorted_by(|one, next| one < next);
            ensure!(sorted(&journal.own) && sorted(&journal.proxies), "own requests are unsorted");
            ensure!(journal.own.len() <= MAX_OWN as usize, "too many own requests");
        }
        Ok(())
    }

    fn try_rules() -> Result<(), TryRuntimeError> {
        for (_, _, calendar) in Calendars::<T>::iter() {
            ensure!(calendar.check_form().is_ok(), "a calendar that is refused");
        }
        for (id, version) in CalendarVersions::<T>::iter() {
            let calendar = Calendars::<T>::get(id, version).ok_or("a calendar of no version")?;
            let told = CalendarEnds::<T>::contains_key(quarter(calendar.ends()), id);
            ensure!(told || calendar.has_ended(T::Time::now()), "nobody is told of an end");
        }
        let ends = CalendarEnds::<T>::iter_keys().count();
        ensure!(ends <= CalendarVersions::<T>::iter_keys().count(), "an end of no calendar");
        for (_, _, terms) in TermsByVersion::<T>::iter() {
            ensure!(terms.is_valid(), "terms that are refused");
        }
        for (id, version) in TermsVersions::<T>::iter() {
            ensure!(TermsByVersion::<T>::contains_key(id, version), "terms of no version");
        }
        let known = CalendarVersions::<T>::contains_key;
        ensure!(AssignedCalendars::<T>::iter_values().all(known), "no calendar is assigned");
        let known = TermsVersions::<T>::contains_key;
        ensure!(AssignedTerms::<T>::iter_values().all(known), "no terms are assigned");
        let exceptions = ExceptionsVersion::<T>::get();
        ensure!(ExceptionRules::<T>::contains_key(exceptions), "no exceptions hold");
        let bounds = T::MinRetention::get()..=T::MaxRetention::get();
        ensure!(bounds.contains(&Retention::<T>::get()), "the retention is out of bounds");
        Ok(())
    }

    fn try_tallies() -> Result<(), TryRuntimeError> {
        let now = Month::of(T::Time::now());
        let mut months = BTreeMap::<OrganisationId, u16>::new();
        for (custodian, key) in Tallies::<T>::iter_keys() {
            ensure!(month_of(key) <= now, "a tally of a month to come");
            let count = months.entry(custodian).or_default();
            *count = count.saturating_add(1);
        }
        let few = months.values().all(|count| *count <= MONTHS);
        ensure!(few, "more than six years of tallies");
        Ok(())
    }
}
