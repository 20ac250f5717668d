//! Votes on calendars, terms, exceptions and the retention.

use frame_support::{assert_noop, assert_ok};
use salus_calendar::{Calendar, LocalDay, Offset, Term, Weekdays};
use salus_primitives::{Exception, Exceptions, OrganisationId, Purpose};
use sp_runtime::{DispatchError, DispatchResult};

use super::Error;
use crate::{mock::*, *};

fn root() -> RuntimeOrigin {
    RuntimeOrigin::root()
}

fn set_calendar(id: u16, calendar: Calendar) -> DispatchResult {
    Disclosures::set_calendar(root(), CalendarId(id), Box::new(calendar))
}

fn set_terms(id: u16, terms: Terms) -> DispatchResult {
    Disclosures::set_terms(root(), TermsId(id), terms)
}

fn span(term: Term, extension: Term) -> Span {
    Span { term, extension }
}

#[test]
fn set_calendar_makes_a_version_of_one_or_the_next_one() {
    test(|| {
        assert_ok!(set_calendar(0, Calendar { holidays: Default::default(), ..new_york() }));
        let rules = Disclosures::rules_for(HOSPITAL);
        assert_eq!(rules.in_force.calendar_version, RuleVersion(1));
        assert!(rules.calendar.holidays.is_empty());
        let (calendar, version) = (CalendarId(0), RuleVersion(1));
        assert_eq!(last_event(), Event::CalendarSet { calendar, version }.into());
        assert_noop!(set_calendar(2, new_york()), Error::CalendarNotFound);
        assert_ok!(set_calendar(1, new_york()));
        let (calendar, version) = (CalendarId(1), RuleVersion(0));
        assert_eq!(last_event(), Event::CalendarSet { calendar, version }.into());
    });
}

#[test]
fn set_calendar_is_refused_when_the_calendar_would_do_harm() {
    test(|| {
        let offset = Offset { from: 0, quarters: 57 };
        let offsets = Calendar { offsets: vec![offset].try_into().unwrap(), ..new_york() };
        assert_noop!(set_calendar(0, offsets), Error::OffsetsInvalid);
        let offsets = Calendar { offsets: Default::default(), ..new_york() };
        assert_noop!(set_calendar(0, offsets), Error::OffsetsInvalid);
        let weekend = Calendar { weekend: Weekdays(0b111_1000), ..new_york() };
        assert_noop!(set_calendar(0, weekend), Error::WeekendInvalid);
        let days = (20_600..20_610).map(LocalDay).collect::<Vec<_>>();
        let holidays = Calendar { holidays: days.try_into().unwrap(), ..new_york() };
        assert_noop!(set_calendar(0, holidays), Error::HolidaysInvalid);
        for end in [20_517 + 399, 20_517 + 6 * 366 + 1] {
            let end = LocalDay(end);
            assert_noop!(
                set_calendar(0, Calendar { end, ..new_york() }),
                Error::CalendarEndInvalid
            );
        }
    });
}

#[test]
fn set_terms_makes_a_version_of_one_or_the_next_one() {
    test(|| {
        let terms = Terms { treatment: span(Term::Minutes(1), Term::Days(60)), ..Terms::GDPR };
        assert_ok!(set_terms(0, terms));
        assert_eq!(Disclosures::rules_for(HOSPITAL).terms, terms);
        let event = Event::TermsSet { terms: TermsId(0), version: RuleVersion(1) };
        assert_eq!(last_event(), event.into());
        assert_noop!(set_terms(3, Terms::HIPAA), Error::TermsNotFound);
        assert_ok!(set_terms(2, Terms::HIPAA));
        let event = Event::TermsSet { terms: TermsId(2), version: RuleVersion(0) };
        assert_eq!(last_event(), event.into());
    });
}

#[test]
fn set_terms_is_refused_when_one_is_none_or_the_law_allows_less() {
    test(|| {
        let days = |term, extension| span(Term::Days(term), Term::Days(extension));
        for terms in [
            Terms { access: days(31, 30), ..Terms::HIPAA },
            Terms { access: days(30, 31), ..Terms::HIPAA },
            Terms { accounting: days(60, 31), ..Terms::HIPAA },
            // Less than a day, and what could be longer than it looks.
            Terms { access: span(Term::Minutes(60), Term::Days(1)), ..Terms::HIPAA },
            Terms { accounting: span(Term::BusinessDays(1), Term::Days(1)), ..Terms::HIPAA },
            Terms { accounting: span(Term::Days(1), Term::Minutes(1)), ..Terms::HIPAA },
            Terms { treatment: span(Term::Minutes(0), Term::Days(1)), ..Terms::HIPAA },
            Terms { other: span(Term::Days(1), Term::BusinessDays(61)), ..Terms::HIPAA },
        ] {
            assert_noop!(set_terms(0, terms), Error::TermInvalid);
        }
    });
}

#[test]
fn assignments_hold_for_requests_made_from_then_on() {
    test(|| {
        let before = ask_own();
        assert_ok!(set_calendar(1, Calendar { offsets: utc(), ..new_york() }));
        assert_ok!(Disclosures::assign_calendar(root(), HOSPITAL, CalendarId(1)));
        let (organisation, calendar) = (HOSPITAL, CalendarId(1));
        assert_eq!(last_event(), Event::CalendarAssigned { organisation, calendar }.into());
        assert_ok!(Disclosures::assign_terms(root(), HOSPITAL, TermsId(1)));
        let terms = TermsId(1);
        assert_eq!(last_event(), Event::TermsAssigned { organisation, terms }.into());
        let after = ask_own();
        let due = |id| kept(id).due.at;
        assert_eq!(due(before), 20_548 * DAY + 4 * 60 * MINUTE);
        assert_eq!(due(after), 20_546 * DAY);
        assert_ok!(Disclosures::extend(by(OFFICER), before, REASON));
        assert_eq!(due(before), 20_578 * DAY + 4 * 60 * MINUTE);
        // Nobody else's.
        assert_eq!(Disclosures::rules_for(INSTITUTE).in_force, InForce::default());
    });
}

fn utc() -> frame_support::BoundedVec<Offset, frame_support::traits::ConstU32<32>> {
    vec![Offset { from: 0, quarters: 0 }].try_into().unwrap()
}

#[test]
fn assignments_are_refused_when_there_is_no_such_thing() {
    test(|| {
        let nobody = OrganisationId(9);
        assert_noop!(
            Disclosures::assign_calendar(root(), nobody, CalendarId(0)),
            Error::OrganisationNotFound
        );
        assert_noop!(
            Disclosures::assign_calendar(root(), HOSPITAL, CalendarId(1)),
            Error::CalendarNotFound
        );
        assert_noop!(
            Disclosures::assign_terms(root(), nobody, TermsId(0)),
            Error::OrganisationNotFound
        );
        assert_noop!(Disclosures::assign_terms(root(), HOSPITAL, TermsId(2)), Error::TermsNotFound);
    });
}

#[test]
fn set_exceptions_keeps_harm_privacy_and_security() {
    test(|| {
        let all = Exceptions::NOT_FULFILLING;
        let kept = [
            Exception::PREVENTING_HARM,
            Exception::PRIVACY,
            Exception::PRIVACY_INDIVIDUAL,
            Exception::SECURITY,
        ];
        for exception in kept {
            let less = all.without(exception.into());
            assert_noop!(Disclosures::set_exceptions(root(), less), Error::ExceptionEssential);
        }
        for exception in [Exception::MANNER, Exception(31)] {
            let more = all.union(exception.into());
            assert_noop!(Disclosures::set_exceptions(root(), more), Error::ExceptionUnknown);
        }
        let less = all.without(Exception::INFEASIBLE_MODIFICATION.into());
        assert_ok!(Disclosures::set_exceptions(root(), less));
        assert_eq!(Disclosures::rules_for(HOSPITAL).exceptions, less);
        assert_eq!(last_event(), Event::ExceptionsSet { version: RuleVersion(1) }.into());
    });
}

#[test]
fn set_retention_keeps_its_bounds() {
    test(|| {
        for retention in [RETENTION - 1, MAX_RETENTION + 1] {
            assert_noop!(Disclosures::set_retention(root(), retention), Error::RetentionInvalid);
        }
        assert_ok!(Disclosures::set_retention(root(), MAX_RETENTION));
        assert_eq!(last_event(), Event::RetentionSet { retention: MAX_RETENTION }.into());
    });
}

#[test]
fn rules_are_refused_when_nobody_voted() {
    test(|| {
        let by = by(OFFICER);
        let bad = DispatchError::BadOrigin;
        let calendar = Box::new(new_york());
        assert_noop!(Disclosures::set_calendar(by.clone(), CalendarId(0), calendar), bad);
        assert_noop!(Disclosures::set_terms(by.clone(), TermsId(0), Terms::GDPR), bad);
        let all = Exceptions::NOT_FULFILLING;
        assert_noop!(Disclosures::set_exceptions(by.clone(), all), bad);
        assert_noop!(Disclosures::set_retention(by.clone(), RETENTION), bad);
        assert_noop!(Disclosures::assign_calendar(by.clone(), HOSPITAL, CalendarId(0)), bad);
        assert_noop!(Disclosures::assign_terms(by, HOSPITAL, TermsId(0)), bad);
    });
}

#[test]
fn terms_of_the_first_block_are_valid_and_the_laws_longest() {
    assert!(Terms::HIPAA.is_valid() && Terms::GDPR.is_valid());
    let treatment = Purpose::all().filter(|purpose| Clock::of(*purpose) == Clock::Treatment);
    let names: Vec<_> = treatment.filter_map(Purpose::code).collect();
    assert_eq!(names, ["TREAT", "COC", "ETREAT", "ERTREAT", "BTG", "POPHLTH", "TREATDS"]);
}

#[test]
fn rules_are_refused_when_their_versions_are_used_up() {
    test(|| {
        let last = RuleVersion(u32::MAX);
        TermsByVersion::<Test>::insert(TermsId(0), last, Terms::HIPAA);
        TermsVersions::<Test>::insert(TermsId(0), last);
        let set = |id| Disclosures::set_terms(root(), TermsId(id), Terms::GDPR);
        assert_noop!(set(0), Error::IdsExhausted);
        // Another set has versions left.
        assert_ok!(set(1));
        ExceptionRules::<Test>::insert(last, Exceptions::NOT_FULFILLING);
        ExceptionsVersion::<Test>::put(last);
        let set = || Disclosures::set_exceptions(root(), Exceptions::NOT_FULFILLING);
        assert_noop!(set(), Error::IdsExhausted);
    });
}
