//! What happens by itself.

use frame_support::{assert_ok, weights::Weight};
use salus_primitives::{Class, Exception, RequestId};

use crate::{mock::*, *};

/// Lets time pass until a request is due.
fn until_due(id: RequestId) {
    wait(kept(id).due.at - now());
}

fn events() -> Vec<RuntimeEvent> {
    System::events().into_iter().map(|record| record.event).collect()
}

#[test]
fn a_request_is_overdue_from_its_due_instant_on() {
    test(|| {
        let id = ask();
        wait(kept(id).due.at - NOW - 1);
        poll();
        assert!(!Disclosures::find(id).unwrap().overdue);
        wait(1);
        // Marked or not.
        assert!(Disclosures::find(id).unwrap().overdue);
        poll();
        assert_eq!(status(id), Status::Open { overdue: true });
        let (patient, custodian) = (PATIENT, HOSPITAL);
        assert_eq!(last_event(), Event::RequestOverdue { request: id, patient, custodian }.into());
        let told = events().len();
        poll();
        assert_eq!(events().len(), told);
    });
}

#[test]
fn a_request_is_marked_when_the_quarter_after_a_term_of_minutes_begins() {
    test(|| {
        let term = salus_calendar::Term::Minutes(1);
        let terms = Terms { treatment: Span { term, extension: term }, ..Terms::HIPAA };
        assert_ok!(Disclosures::set_terms(RuntimeOrigin::root(), TermsId(0), terms));
        let id = ask();
        assert_eq!(kept(id).due.at, NOW + MINUTE);
        wait(14 * MINUTE);
        poll();
        assert_eq!(status(id), Status::Open { overdue: false });
        assert!(Disclosures::find(id).unwrap().overdue);
        wait(MINUTE);
        poll();
        assert_eq!(status(id), Status::Open { overdue: true });
    });
}

#[test]
fn a_request_ends_unanswered_when_it_was_overdue_for_a_year() {
    test(|| {
        let (id, own) = (ask(), ask_own());
        until_due(own);
        poll();
        let due = kept(own).due.at;
        wait(365 * DAY - 1);
        poll();
        assert!(kept(own).is_open() && !kept(id).is_open());
        wait(1);
        poll();
        assert_eq!(status(own), Status::Unanswered { at: due + 365 * DAY });
        let (patient, custodian) = (PATIENT, HOSPITAL);
        assert_eq!(
            last_event(),
            Event::RequestUnanswered { request: own, patient, custodian }.into()
        );
        assert_eq!(Disclosures::inbox(HOSPITAL, None, 9, false).unwrap().entries, []);
    });
}

#[test]
fn overdue_requests_are_counted_until_they_close() {
    test(|| {
        let (id, own) = (ask(), ask_own());
        assert_eq!(OverdueCount::<Test>::get(), 0);
        until_due(own);
        poll();
        assert_eq!(OverdueCount::<Test>::get(), 2);
        // What is not overdue changes nothing when it closes.
        let later = ask();
        assert_ok!(Disclosures::withdraw(by(DR_BAILEY), later));
        assert_eq!(OverdueCount::<Test>::get(), 2);
        assert_ok!(fulfil(id));
        assert_eq!(OverdueCount::<Test>::get(), 1);
        wait(365 * DAY);
        poll();
        assert_eq!(OverdueCount::<Test>::get(), 0);
    });
}

#[test]
fn an_overdue_request_can_still_be_answered() {
    test(|| {
        let (id, own) = (ask(), ask_own());
        until_due(own);
        poll();
        assert_ok!(deny(own, Exception::PREVENTING_HARM));
        assert_ok!(fulfil(id));
        let Status::Fulfilled(fulfilment) = status(id) else { panic!("it is fulfilled") };
        assert!(fulfilment.late);
        let tally = tally();
        assert_eq!((tally.overdue, tally.late), (2, 2));
        wait(400 * DAY);
        poll();
        assert!(matches!(status(own), Status::Denied(_)));
    });
}

/// The custodian's counts of this month.
fn tally() -> Tally {
    let month = Month::of(now());
    let page = Disclosures::tallies(HOSPITAL, Some(month), 1).unwrap();
    page.entries.first().map(|(_, tally)| *tally).unwrap_or_default()
}

#[test]
fn a_request_lapses_when_the_asker_is_no_longer_in_good_standing() {
    test(|| {
        let id = ask();
        Revoked::set(vec![DR_BAILEY]);
        until_due(id);
        poll();
        assert_eq!(status(id), Status::Lapsed { at: now() });
        let (patient, custodian) = (PATIENT, HOSPITAL);
        assert_eq!(last_event(), Event::RequestLapsed { request: id, patient, custodian }.into());

        let agents = Ask { signer: OTHER_OFFICER, practitioner: None, ..Ask::default() };
        assert_ok!(agents.send());
        let id = last();
        Suspended::set(vec![OTHER_HOSPITAL]);
        until_due(id);
        poll();
        assert_eq!(status(id), Status::Lapsed { at: now() });
        assert_eq!((tally().lapsed, tally().overdue), (2, 0));
    });
}

#[test]
fn a_request_lapses_when_the_enrolment_has_ended_unless_it_is_own() {
    test(|| {
        let (others, own) = (ask(), ask_own());
        assert_ok!(ask_own_as(PROXY, PATIENT, laboratory()));
        let proxys = last();
        Ended::set(vec![PATIENT]);
        Suspended::set(vec![HOSPITAL]);
        until_due(own);
        poll();
        assert!(matches!(status(others), Status::Lapsed { .. }));
        assert_eq!([own, proxys].map(status), [Status::Open { overdue: true }; 2]);
    });
}

/// What it asks for cannot be sent, and no ground to deny it is true.
#[test]
fn a_proxys_request_lapses_when_the_proxy_acts_for_the_patient_no_more() {
    test(|| {
        let ids = [PROXY, OTHER_PROXY].map(|who| {
            assert_ok!(ask_own_as(who, PATIENT, laboratory()));
            last()
        });
        Dismissed::set(vec![PROXY]);
        until_due(ids[1]);
        poll();
        assert!(matches!(status(ids[0]), Status::Lapsed { .. }));
        assert_eq!(status(ids[1]), Status::Open { overdue: true });
    });
}

#[test]
fn own_requests_of_a_pseudonym_stay_due_when_another_has_its_place() {
    test(|| {
        let (others, own) = (ask(), ask_own());
        Succeeded::set(true);
        until_due(own);
        poll();
        assert!(matches!(status(others), Status::Lapsed { .. }));
        assert_eq!(status(own), Status::Open { overdue: true });
    });
}

#[test]
fn the_clock_does_the_earliest_first_and_no_more_than_its_share() {
    test(|| {
        let later = ask_own();
        wait(DAY);
        let first = ask();
        wait(DAY);
        let second = ask();
        until_due(later);
        let look = <Test as Config>::WeightInfo::look_at_clock();
        let one = <Test as Config>::WeightInfo::pass_deadline();
        ClockWeight::set(look + one + Weight::from_parts(1, 1));
        let overdue =
            || [first, second, later].map(|id| status(id) == Status::Open { overdue: true });
        assert_eq!(poll(), look + one);
        assert_eq!(overdue(), [true, false, false]);
        poll();
        assert_eq!(overdue(), [true, true, false]);
        ClockWeight::set(look);
        assert_eq!(poll(), look);
        assert_eq!(overdue(), [true, true, false]);
        ClockWeight::set(Weight::MAX);
        poll();
        assert_eq!(overdue(), [true, true, true]);
        ClockWeight::set(Weight::zero());
        assert_eq!(poll(), Weight::zero());
    });
}

#[test]
fn a_calendar_that_ends_is_told_of_once() {
    test(|| {
        wait(new_york().ends() - NOW - 1);
        poll();
        assert_eq!(events(), []);
        wait(1);
        poll();
        poll();
        let ended = Event::CalendarEnded { calendar: CalendarId(0) };
        assert_eq!(events(), [ended.into()]);
        // Terms are counted still.
        assert_eq!(kept(ask_own()).open, Class::LABORATORY.into());
    });
}

#[test]
fn a_calendar_that_was_replaced_does_not_end() {
    test(|| {
        wait(100 * DAY);
        let calendar = salus_calendar::Calendar {
            end: salus_calendar::LocalDay(20_517 + 1_000),
            ..new_york()
        };
        let id = CalendarId(0);
        assert_ok!(Disclosures::set_calendar(
            RuntimeOrigin::root(),
            id,
            Box::new(calendar.clone())
        ));
        let told = events().len();
        wait(new_york().ends() - now());
        poll();
        assert_eq!(events().len(), told);
        wait(calendar.ends() - now());
        poll();
        assert_eq!(last_event(), Event::CalendarEnded { calendar: id }.into());
    });
}

#[test]
fn tallies_count_what_becomes_of_requests() {
    test(|| {
        let ids = [ask(), ask(), ask()];
        assert_ok!(fulfil(ids[0]));
        assert_ok!(Disclosures::contest(by(DR_BAILEY), ids[0]));
        assert_ok!(deny(ids[1], Exception::SECURITY));
        assert_ok!(Disclosures::withdraw(by(DR_BAILEY), ids[2]));
        let expected = Tally {
            made: 3,
            fulfilled: 1,
            denied: 1,
            withdrawn: 1,
            not_received: 1,
            ..Tally::default()
        };
        assert_eq!(tally(), expected);
    });
}
