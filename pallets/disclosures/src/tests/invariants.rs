//! Random histories: calls, time, and what happens to those who take part.

use std::collections::{BTreeMap, BTreeSet};

use frame_support::assert_ok;
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use salus_calendar::{Calendar, LocalDay, Term};
use salus_primitives::{
    Class, Classes, EntryNumber, Exception, JournalEntry, Moment, OrganisationDeposits,
    OrganisationId, Purpose, RequestId, Root,
};
use sp_io::storage::root;
use sp_runtime::{DispatchResult, StateVersion};

use crate::{mock::*, *};

/// One step of a random history.
#[derive(Clone, Debug)]
enum Step {
    Ask { signer: AccountId, in_person: bool, patient: AccountId, to_treat: bool },
    AskOwn { who: AccountId, accounting: bool },
    Withdraw { who: AccountId, id: u64 },
    Contest { who: AccountId, id: u64 },
    Extend { id: u64 },
    Fulfil { id: u64, classes: Classes, withheld: Option<Exception> },
    Deny { who: AccountId, id: u64, exception: Exception },
    File { root: u8, days: u64 },
    PurgeStatement { root: u8 },
    Purge { from: u64 },
    SetTerms { minutes: bool },
    SetCalendar { days: i32 },
    Assign { calendar: u16, terms: u16 },
    SetRetention { retention: Moment },
    Happen(Fact),
    Wait { milliseconds: Moment },
    Poll,
}

/// What happens to those who take part.
#[derive(Clone, Copy, Debug)]
enum Fact {
    Suspended(Option<OrganisationId>),
    Revoked(bool),
    Ended(bool),
    Succeeded(bool),
    Contestable(bool),
    Dismissed(bool),
    Ousted(bool),
    Open(Classes),
}

fn classes() -> impl Strategy<Value = Classes> {
    let of = |class: Class| prop_oneof![Just(Classes::EMPTY), Just(class.into())];
    (of(Class::LABORATORY), of(Class::MEDICATIONS)).prop_map(|(a, b)| a.union(b))
}

fn rarely() -> impl Strategy<Value = bool> {
    prop::bool::weighted(0.2)
}

fn fact() -> impl Strategy<Value = Fact> {
    let organisation = prop_oneof![Just(None), Just(Some(HOSPITAL)), Just(Some(OTHER_HOSPITAL))];
    prop_oneof![
        organisation.prop_map(Fact::Suspended),
        any::<bool>().prop_map(Fact::Revoked),
        any::<bool>().prop_map(Fact::Ended),
        any::<bool>().prop_map(Fact::Succeeded),
        rarely().prop_map(Fact::Contestable),
        rarely().prop_map(Fact::Dismissed),
        rarely().prop_map(Fact::Ousted),
        classes().prop_map(Fact::Open),
    ]
}

fn exception() -> impl Strategy<Value = Exception> {
    prop_oneof![
        3 => Just(Exception::PREVENTING_HARM),
        2 => Just(Exception::PRIVACY),
        1 => Just(Exception::INFEASIBLE),
        1 => (0..20u8).prop_map(Exception),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let id = || 0..12u64;
    let asker = || prop_oneof![Just(DR_BAILEY), Just(OTHER_OFFICER), Just(SECOND_OFFICER)];
    let own = || {
        prop_oneof![
            3 => Just(PATIENT),
            2 => Just(PROXY),
            1 => Just(OTHER_PROXY),
            1 => Just(SUCCESSOR)
        ]
    };
    let officer = prop_oneof![Just(OFFICER), Just(REVIEWER)];
    let anybody = || prop_oneof![asker(), own()];
    let patient = prop_oneof![4 => Just(PATIENT), 1 => Just(SUBJECT)];
    let times = prop_oneof![
        4 => 1..3 * DAY,
        2 => 1..40 * DAY,
        1 => 1..500 * DAY,
    ];
    prop_oneof![
        6 => (asker(), any::<bool>(), patient, any::<bool>()).prop_map(
            |(signer, in_person, patient, to_treat)| Step::Ask { signer, in_person, patient, to_treat }
        ),
        4 => (own(), any::<bool>()).prop_map(|(who, accounting)| Step::AskOwn { who, accounting }),
        2 => (anybody(), id()).prop_map(|(who, id)| Step::Withdraw { who, id }),
        3 => (anybody(), id()).prop_map(|(who, id)| Step::Contest { who, id }),
        2 => id().prop_map(|id| Step::Extend { id }),
        4 => (id(), classes(), prop::option::of(exception()))
            .prop_map(|(id, classes, withheld)| Step::Fulfil { id, classes, withheld }),
        4 => (officer, id(), exception())
            .prop_map(|(who, id, exception)| Step::Deny { who, id, exception }),
        1 => (0..3u8, 0..500u64).prop_map(|(root, days)| Step::File { root, days }),
        1 => (0..3u8).prop_map(|root| Step::PurgeStatement { root }),
        2 => (0..30u64).prop_map(|from| Step::Purge { from }),
        1 => any::<bool>().prop_map(|minutes| Step::SetTerms { minutes }),
        1 => (300..2_500i32).prop_map(|days| Step::SetCalendar { days }),
        1 => (0..2u16, 0..2u16).prop_map(|(calendar, terms)| Step::Assign { calendar, terms }),
        1 => (RETENTION / 2..3 * RETENTION).prop_map(|retention| Step::SetRetention { retention }),
        4 => fact().prop_map(Step::Happen),
        6 => times.prop_map(|milliseconds| Step::Wait { milliseconds }),
        4 => Just(Step::Poll),
    ]
}

fn take(step: Step) -> DispatchResult {
    let officer = || by(OFFICER);
    let root = RuntimeOrigin::root;
    match step {
        Step::Ask { signer, in_person, patient, to_treat } => {
            let practitioner = in_person.then_some(DR_BAILEY);
            let purpose = if to_treat { Purpose::TREAT } else { Purpose::HRESCH };
            bare(Ask { signer, practitioner, patient, purpose, ..Ask::default() }.send())
        }
        Step::AskOwn { who, accounting } => {
            let patient = if [PROXY, OTHER_PROXY].contains(&who) { PATIENT } else { who };
            let period = salus_primitives::DataPeriod::ALWAYS;
            let access = if accounting { OwnAccess::Accounting { period } } else { laboratory() };
            ask_own_as(who, patient, access)
        }
        Step::Withdraw { who, id } => Disclosures::withdraw(by(who), RequestId(id)),
        Step::Contest { who, id } => Disclosures::contest(by(who), RequestId(id)),
        Step::Extend { id } => Disclosures::extend(officer(), RequestId(id), REASON),
        Step::Fulfil { id, classes, withheld } => {
            let withheld = withheld.map(|exception| Withheld { exception, reason: REASON });
            fulfil_with(RequestId(id), classes, withheld)
        }
        Step::Deny { who, id, exception } => {
            Disclosures::deny(by(who), RequestId(id), exception, REASON)
        }
        Step::File { root, days } => {
            let until = now() + days * DAY;
            Disclosures::suspend(by(INSPECTOR), HOSPITAL, Root([root; 32]), REASON, until)
        }
        Step::PurgeStatement { root } => {
            Disclosures::purge_suspension(by(STRANGER), AUTHORITY, HOSPITAL, Root([root; 32]))
        }
        Step::Purge { from } => {
            let numbers: Vec<_> = (from..from + 10).map(EntryNumber).collect();
            let numbers = numbers.try_into().expect("ten fit");
            Disclosures::purge(by(STRANGER), PATIENT, numbers)
        }
        Step::SetTerms { minutes } => {
            let term = Term::Minutes(7);
            let treatment = Span { term, extension: term };
            let terms = if minutes { Terms { treatment, ..Terms::HIPAA } } else { Terms::GDPR };
            Disclosures::set_terms(root(), TermsId(0), terms)
        }
        Step::SetCalendar { days } => {
            let today = new_york().local_day(now());
            let holidays = vec![LocalDay(today.0 + 3)].try_into().expect("one fits");
            let calendar = Calendar { end: today.after(days), holidays, ..new_york() };
            Disclosures::set_calendar(root(), CalendarId(0), Box::new(calendar))
        }
        Step::Assign { calendar, terms } => {
            Disclosures::assign_terms(root(), HOSPITAL, TermsId(terms))?;
            Disclosures::assign_calendar(root(), INSTITUTE, CalendarId(calendar))
        }
        Step::SetRetention { retention } => Disclosures::set_retention(root(), retention),
        Step::Happen(fact) => {
            happen(fact);
            Ok(())
        }
        Step::Wait { milliseconds } => {
            wait(milliseconds);
            Ok(())
        }
        Step::Poll => {
            poll();
            Ok(())
        }
    }
}

fn happen(fact: Fact) {
    match fact {
        Fact::Suspended(organisation) => Suspended::set(organisation.into_iter().collect()),
        Fact::Revoked(revoked) => Revoked::set(revoked.then_some(DR_BAILEY).into_iter().collect()),
        Fact::Ended(ended) => Ended::set(ended.then_some(PATIENT).into_iter().collect()),
        Fact::Succeeded(succeeded) => Succeeded::set(succeeded),
        Fact::Contestable(contestable) => Contestable::set(contestable),
        Fact::Ousted(ousted) => {
            Ousted::set(ousted.then_some(PATIENT).into_iter().collect());
        }
        Fact::Dismissed(dismissed) => {
            Dismissed::set(dismissed.then_some(PROXY).into_iter().collect());
        }
        Fact::Open(classes) => Open::set(classes),
    }
}

/// Somebody who follows a journal, page by page.
#[derive(Default)]
struct Reader {
    cursor: EntryNumber,
    known: BTreeMap<RequestId, RequestOf<Test>>,
}

impl Reader {
    fn read(&mut self) {
        loop {
            let page = Disclosures::accounting(&PATIENT, Some(self.cursor), 2, None);
            let page = page.expect("two are few");
            for (number, record) in &page.entries {
                assert!(*number >= self.cursor, "a page goes on");
                self.cursor = EntryNumber(number.0 + 1);
                let (JournalEntry::Request(id), Some(view)) = (record.entry, &record.request)
                else {
                    panic!("nothing else is noted")
                };
                self.known.insert(id, view.request.clone());
            }
            if page.next.is_none() {
                return;
            }
        }
    }
}

/// What organisations hold by the requests and statements that are kept.
fn owed() -> (u64, u64) {
    let others = |request: &RequestOf<Test>| !request.asker.is_own();
    let requests = Requests::<Test>::iter_values().filter(others).count() as u64;
    let statements = Suspensions::<Test>::iter_keys().count() as u64;
    (requests * DEPOSIT, statements * SUSPENSION_DEPOSIT)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn invariants_hold_whatever_happens(steps in prop::collection::vec(step(), 1..60)) {
        test(|| {
            let mut reader = Reader::default();
            for step in steps {
                let before = root(StateVersion::V1);
                let told = format!("{step:?}");
                if take(step).is_err() && !told.starts_with("Assign") {
                    assert_eq!(root(StateVersion::V1), before, "{told} was refused and wrote");
                }
                Disclosures::do_try_state().unwrap_or_else(|error| panic!("{told}: {error:?}"));
                let held = (World::held(OTHER_HOSPITAL), World::held(AUTHORITY));
                assert_eq!(held, owed(), "{told}");
                reader.read();
            }
            for (id, request) in Requests::<Test>::iter().filter(|(_, of)| of.patient == PATIENT) {
                assert_eq!(reader.known.get(&id), Some(&request), "a change was missed");
            }
        });
    }

    #[test]
    fn nothing_stays_open_for_longer_than_a_year_after_it_was_due(
        steps in prop::collection::vec(step(), 1..40)
    ) {
        test(|| {
            for step in steps {
                let _ = take(step);
            }
            // The longest term and extension, and the year; twice, since a poll may find it due.
            for _ in 0..2 {
                wait(600 * DAY);
                poll();
            }
            assert!(Requests::<Test>::iter_values().all(|request| !request.is_open()));
            assert_eq!(Deadlines::<Test>::iter_keys().count(), 0);
        });
    }
}

/// Or the tests above would prove less than they say.
#[test]
fn steps_reach_every_outcome() {
    let mut runner = TestRunner::deterministic();
    let mut reached = BTreeSet::new();
    for _ in 0..256 {
        let steps = prop::collection::vec(step(), 60).new_tree(&mut runner).unwrap().current();
        test(|| {
            for step in steps {
                System::reset_events();
                let _ = take(step);
                for record in System::events() {
                    let RuntimeEvent::Disclosures(event) = record.event else { continue };
                    let told = format!("{event:?}");
                    reached.extend(told.split_whitespace().next().map(str::to_owned));
                }
            }
        });
    }
    let all = [
        "CalendarAssigned",
        "CalendarEnded",
        "CalendarSet",
        "DenialContested",
        "EntriesPurged",
        "FulfilmentContested",
        "RequestDenied",
        "RequestExtended",
        "RequestFulfilled",
        "RequestLapsed",
        "RequestMade",
        "RequestOverdue",
        "RequestUnanswered",
        "RequestWithdrawn",
        "RetentionSet",
        "SuspensionFiled",
        "SuspensionPurged",
        "TermsAssigned",
        "TermsSet",
    ];
    let reached: Vec<_> = reached.iter().map(|name| name.trim_start_matches("Event::")).collect();
    assert_eq!(reached, all);
}

/// That the invariants are seen to be broken by this, and hold again after that.
#[track_caller]
fn seen(broken: impl FnOnce(), mended: impl FnOnce()) {
    assert_ok!(Disclosures::do_try_state());
    broken();
    assert!(Disclosures::do_try_state().is_err());
    mended();
    assert_ok!(Disclosures::do_try_state());
}

#[test]
fn try_state_finds_it_when_a_request_is_not_where_it_is_looked_for() {
    test(|| {
        let id = ask();
        let (key, due) = (crate::keys::request_key(id), kept(id).due.at);
        let number = crate::keys::number_key(kept(id).number);
        let entry = JournalEntry::Request(id);
        seen(
            || Inboxes::<Test>::remove(HOSPITAL, key),
            || Inboxes::<Test>::insert(HOSPITAL, key, ()),
        );
        seen(
            || Deadlines::<Test>::remove(crate::keys::quarter(due), key),
            || Deadlines::<Test>::insert(crate::keys::quarter(due), key, ()),
        );
        seen(
            || Deadlines::<Test>::insert(crate::keys::quarter(due + DAY), key, ()),
            || Deadlines::<Test>::remove(crate::keys::quarter(due + DAY), key),
        );
        seen(
            || Entries::<Test>::remove(PATIENT, number),
            || Entries::<Test>::insert(PATIENT, number, entry),
        );
        seen(
            || Entries::<Test>::insert(SUBJECT, number, entry),
            || Entries::<Test>::remove(SUBJECT, number),
        );
    });
}

#[test]
fn try_state_finds_it_when_open_requests_are_miscounted_or_not_paid_for() {
    test(|| {
        ask();
        let who = Counted::Organisation(OTHER_HOSPITAL);
        let hold = |amount| {
            Held::mutate(|held| held.insert(OTHER_HOSPITAL, amount));
        };
        seen(
            || OpenCounts::<Test>::insert(&who, HOSPITAL, 2),
            || OpenCounts::<Test>::insert(&who, HOSPITAL, 1),
        );
        seen(|| hold(DEPOSIT - 1), || hold(DEPOSIT));
    });
}

#[test]
fn try_state_finds_it_when_an_own_request_is_not_listed() {
    test(|| {
        let id = ask_own();
        let list = |own: &[RequestId], proxies: &[RequestId]| {
            let bounded = |ids: &[RequestId]| ids.to_vec().try_into().expect("they fit");
            Journals::<Test>::mutate(PATIENT, |journal| {
                journal.own = bounded(own);
                journal.proxies = bounded(proxies);
            });
        };
        seen(|| list(&[], &[]), || list(&[id], &[]));
        seen(|| list(&[id], &[id]), || list(&[id], &[]));
        seen(|| list(&[id, id], &[]), || list(&[id], &[]));
    });
}

#[test]
fn try_state_finds_it_when_what_requests_are_answered_by_is_missing() {
    test(|| {
        let (id, version) = (CalendarId(0), RuleVersion(0));
        seen(
            || Calendars::<Test>::remove(id, version),
            || Calendars::<Test>::insert(id, version, new_york()),
        );
        seen(
            || ExceptionsVersion::<Test>::put(RuleVersion(1)),
            || ExceptionsVersion::<Test>::put(version),
        );
        seen(
            || AssignedTerms::<Test>::insert(HOSPITAL, TermsId(9)),
            || AssignedTerms::<Test>::remove(HOSPITAL),
        );
        seen(|| Retention::<Test>::put(1), Retention::<Test>::kill);
    });
}
