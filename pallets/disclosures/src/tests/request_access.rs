use frame_support::{assert_noop, assert_ok};
use salus_calendar::LocalDay;
use salus_policy::{Requester, Witness};
use salus_primitives::{
    Class, Classes, DataPeriod, EntryNumber, Exception, Obligation, Obligations,
    OrganisationDeposits, PatientState, Purpose, RequestId,
};

use super::Error;
use crate::{mock::*, *};

fn access(classes: impl Into<Classes>) -> OwnAccess {
    OwnAccess::Access { classes: classes.into(), period: None }
}

fn accounting() -> OwnAccess {
    OwnAccess::Accounting { period: DataPeriod::until(NOW as i64) }
}

#[test]
fn request_access_needs_no_decision_when_the_patient_asks() {
    test(|| {
        Open::set(Classes::EMPTY);
        let none = Witness::default();
        let done = Disclosures::request_access(by(PATIENT), PATIENT, laboratory(), KEY, none);
        let post = done.expect("it is in order");
        assert_eq!(post.actual_weight, Some(<Test as Config>::WeightInfo::request_access()));
        assert_eq!(mock::Asked::get(), []);
        let request = kept(last());
        assert_eq!((request.asker.clone(), request.purpose), (Asker::Patient, Purpose::PATRQT));
        assert_eq!(request.open, Class::LABORATORY.into());
        // Thirty calendar days after 5 March is 4 April, a Saturday.
        assert_eq!((request.clock, request.due.day), (Clock::Access, LocalDay(20_547)));
        assert_eq!(World::held(HOSPITAL), 0);
    });
}

#[test]
fn request_access_shows_the_patient_all_but_what_the_law_withholds() {
    test(|| {
        let all = Classes::known();
        assert_ok!(ask_own_as(PATIENT, PATIENT, access(all)));
        let withheld = all.without(kept(last()).open);
        assert_eq!(withheld, Class::PSYCHOTHERAPY_NOTES.into());
        // Some labels are for the clinician to explain first.
        let after_clinician = Obligations::from(Obligation::AFTER_CLINICIAN);
        assert!(after_clinician.is_subset(kept(last()).obligations));
    });
}

#[test]
fn request_access_is_for_an_accounting_when_that_is_asked_for() {
    test(|| {
        assert_ok!(ask_own_as(PATIENT, PATIENT, accounting()));
        let request = kept(last());
        assert_eq!(request.classes, Class::CONSENT_AUDIT.into());
        assert_eq!(request.period, Some(DataPeriod::until(NOW as i64)));
        // Sixty days after 5 March is 4 May.
        assert_eq!((request.clock, request.due.day), (Clock::Accounting, LocalDay(20_577)));
    });
}

#[test]
fn request_access_is_decided_in_the_proxys_own_capacity_when_a_proxy_asks() {
    test(|| {
        let classes = Classes::from(Class::LABORATORY).union(Class::MEDICATIONS.into());
        assert_ok!(ask_own_as(PROXY, PATIENT, access(classes)));
        let request = kept(last());
        assert_eq!(request.asker, Asker::Proxy { account: PROXY });
        assert_eq!(request.open, Class::LABORATORY.into());
        assert_eq!(mock::Asked::get()[0].requester, Requester::Proxy { account: PROXY });
        let small = Witness { records: 0, ..NEEDED };
        assert_eq!(
            bare(Disclosures::request_access(by(PROXY), PATIENT, laboratory(), KEY, small)),
            Err(Error::WitnessTooSmall.into())
        );
    });
}

#[test]
fn request_access_is_refused_when_the_signer_does_not_act_for_the_patient() {
    test(|| {
        for stranger in [STRANGER, SUBJECT, OFFICER, DR_BAILEY] {
            assert_noop!(ask_own_as(stranger, PATIENT, laboratory()), Error::NotPermitted);
        }
        assert_noop!(ask_own_as(PROXY, SUBJECT, laboratory()), Error::NotPermitted);
        wait(300 * DAY);
        assert_noop!(ask_own_as(PROXY, PATIENT, laboratory()), Error::NotPermitted);
    });
}

#[test]
fn request_access_is_refused_when_the_account_is_nobodys_pseudonym() {
    test(|| {
        assert_noop!(ask_own_as(STRANGER, STRANGER, laboratory()), Error::NotEnrolled);
        Succeeded::set(true);
        assert_noop!(ask_own_as(PATIENT, PATIENT, laboratory()), Error::NotEnrolled);
        assert_ok!(ask_own_as(SUCCESSOR, SUCCESSOR, laboratory()));
    });
}

#[test]
fn request_access_goes_on_when_the_enrolment_has_ended_or_the_custodian_is_suspended() {
    test(|| {
        Ended::set(vec![PATIENT]);
        Suspended::set(vec![HOSPITAL]);
        assert_eq!(kept(ask_own()).open, Class::LABORATORY.into());
    });
}

#[test]
fn request_access_is_refused_when_it_is_no_question() {
    test(|| {
        let ask = |access| ask_own_as(PATIENT, PATIENT, access);
        assert_noop!(ask(access(Classes::EMPTY)), Error::ClassesMissing);
        assert_noop!(ask(access(Classes(1 << 63))), Error::CodeUnknown);
        let period = DataPeriod::between(1, 0);
        assert_noop!(ask(OwnAccess::Accounting { period }), Error::PeriodInvalid);
        let access = laboratory();
        assert_eq!(
            bare(Disclosures::request_access(by(PATIENT), PATIENT, access, [0; 32], NEEDED)),
            Err(Error::KeyInvalid.into())
        );
    });
}

#[test]
fn request_access_is_refused_when_four_are_open() {
    test(|| {
        for _ in 0..4 {
            ask_own();
        }
        assert_noop!(ask_own_as(PATIENT, PATIENT, laboratory()), Error::TooManyOpen);
        // Those of proxies count for themselves, all together.
        for _ in 0..3 {
            assert_ok!(ask_own_as(PROXY, PATIENT, laboratory()));
        }
        assert_ok!(ask_own_as(OTHER_PROXY, PATIENT, laboratory()));
        assert_noop!(ask_own_as(PROXY, PATIENT, laboratory()), Error::TooManyOpen);
    });
}

#[test]
fn request_access_takes_the_place_of_the_oldest_that_is_closed() {
    test(|| {
        let ids = [ask_own(), ask_own(), ask_own(), ask_own()];
        assert_ok!(Disclosures::withdraw(by(PATIENT), ids[2]));
        assert_ok!(Disclosures::withdraw(by(PATIENT), ids[1]));
        let number = kept(ids[1]).number;
        let fifth = ask_own();
        assert_eq!(Requests::<Test>::get(ids[1]), None);
        let journal = Journals::<Test>::get(PATIENT);
        assert_eq!(journal.own.into_inner(), [ids[0], ids[2], ids[3], fifth]);
        assert_eq!(journal.first, EntryNumber(number.0 + 1));
    });
}

#[test]
fn request_access_takes_the_place_of_what_a_dismissed_proxy_asked() {
    test(|| {
        for who in [OTHER_PROXY, PROXY, OTHER_PROXY, PROXY] {
            assert_ok!(ask_own_as(who, PATIENT, laboratory()));
        }
        assert_noop!(ask_own_as(OTHER_PROXY, PATIENT, laboratory()), Error::TooManyOpen);
        Dismissed::set(vec![PROXY]);
        assert_ok!(ask_own_as(OTHER_PROXY, PATIENT, laboratory()));
        let ids = [0, 2, 3, 4].map(RequestId);
        assert_eq!(Journals::<Test>::get(PATIENT).proxies.into_inner(), ids);
        assert_eq!(Requests::<Test>::get(RequestId(1)), None);
        let (patient, custodian) = (PATIENT, HOSPITAL);
        let lapsed = Event::RequestLapsed { request: RequestId(1), patient, custodian };
        assert!(System::events().iter().any(|record| record.event == lapsed.clone().into()));
        assert_ok!(ask_own_as(OTHER_PROXY, PATIENT, laboratory()));
        assert_ok!(Disclosures::withdraw(by(OTHER_PROXY), RequestId(2)));
        assert_ok!(ask_own_as(OTHER_PROXY, PATIENT, laboratory()));
        let ids = [0, 4, 5, 6].map(RequestId);
        assert_eq!(Journals::<Test>::get(PATIENT).proxies.into_inner(), ids);
    });
}

/// The fault: whoever the custodian registered could remove what another proxy might contest, and a
/// proxy at once what was sent to it.
#[test]
fn request_access_is_refused_when_proxies_were_answered_lately() {
    test(|| {
        let own = |who| ask_own_as(who, PATIENT, laboratory());
        assert_ok!(own(PROXY));
        assert_ok!(deny_for_harm(OFFICER, RequestId(0)));
        for _ in 0..3 {
            assert_ok!(own(OTHER_PROXY));
            assert_ok!(fulfil(last()));
        }
        Dismissed::set(vec![PROXY]);
        wait(30 * DAY - 1);
        assert_noop!(own(OTHER_PROXY), Error::TooManyOpen);
        wait(1);
        assert_ok!(own(OTHER_PROXY));
        let kept = Journals::<Test>::get(PATIENT).proxies.into_inner();
        assert_eq!(kept, [1, 2, 3, 4].map(RequestId));
        let purged = Event::EntriesPurged { patient: PATIENT, count: 1 };
        assert!(System::events().iter().any(|record| record.event == purged.clone().into()));
    });
}

/// The fault: contested, and left by its proxy, it was gone the same day.
#[test]
fn request_access_is_refused_when_what_was_sent_is_contested_and_its_proxy_dismissed() {
    test(|| {
        let own = |who| ask_own_as(who, PATIENT, laboratory());
        assert_ok!(own(PROXY));
        let withheld = Some(Withheld { exception: Exception::PREVENTING_HARM, reason: REASON });
        assert_ok!(fulfil_with(last(), Class::LABORATORY.into(), withheld));
        assert_ok!(Disclosures::contest(by(PROXY), last()));
        Dismissed::set(vec![PROXY]);
        for _ in 0..3 {
            assert_ok!(own(OTHER_PROXY));
        }
        assert_noop!(own(OTHER_PROXY), Error::TooManyOpen);
        wait(30 * DAY);
        assert_ok!(own(OTHER_PROXY));
        assert_eq!(Requests::<Test>::get(RequestId(0)), None);
    });
}

/// Who had another's place and lost it gets nothing of what it asked for.
#[test]
fn own_requests_lapse_when_the_pseudonym_lost_the_place_that_it_took() {
    test(|| {
        let id = ask_own();
        assert_ok!(ask_own_as(PROXY, PATIENT, laboratory()));
        let proxys = last();
        Ousted::set(vec![PATIENT]);
        assert_noop!(fulfil(id), Error::NotPermitted);
        assert_noop!(Disclosures::contest(by(PATIENT), id), Error::NotAsker);
        wait(60 * DAY);
        poll();
        assert!(matches!(status(id), Status::Lapsed { .. }));
        assert!(matches!(status(proxys), Status::Lapsed { .. }));
    });
}

#[test]
fn own_requests_are_state_of_the_patient() {
    test(|| {
        type State = Disclosures;
        let empty = |patient| <State as PatientState<_>>::is_empty(&patient);
        ask();
        assert!(empty(PATIENT));
        let id = ask_own();
        assert!(!empty(PATIENT) && empty(SUBJECT));
        // They can be made when the deposit was given back.
        assert!(!<State as PatientState<_>>::needs_deposit(&PATIENT));
        assert_ok!(Disclosures::withdraw(by(PATIENT), id));
        assert!(!empty(PATIENT));
        let extent = <State as PatientState<_>>::inherit(&SUCCESSOR, &PATIENT);
        assert_eq!(extent, Ok(<State as PatientState<_>>::most()));
        assert!(empty(SUCCESSOR));
        assert_eq!(id, RequestId(1));
    });
}
