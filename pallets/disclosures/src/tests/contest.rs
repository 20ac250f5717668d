use frame_support::{assert_noop, assert_ok};
use salus_primitives::{Class, Classes, Exception, RequestId};

use super::Error;
use crate::{mock::*, *};

fn contest(who: AccountId, id: RequestId) -> sp_runtime::DispatchResult {
    Disclosures::contest(by(who), id)
}

/// What the patient asked for, denied for harm after ten days.
fn denied() -> RequestId {
    let id = ask_own();
    wait(10 * DAY);
    assert_ok!(deny(id, Exception::PREVENTING_HARM));
    id
}

#[test]
fn contest_opens_own_access_again_when_it_was_denied_for_harm() {
    test(|| {
        let id = denied();
        let Status::Denied(denial) = status(id) else { panic!("it is denied") };
        assert_eq!(kept(id).answered_by, Some(OFFICER));
        wait(DAY);
        assert_ok!(contest(PATIENT, id));
        let request = kept(id);
        assert_eq!(request.status, Status::Open { overdue: false });
        assert_eq!(request.contested, Some(Answer::Denied(denial)));
        // As if it were made now.
        assert_eq!(request.due, Disclosures::due_dates(HOSPITAL, Clock::Access, now()).due);
        assert_eq!(Disclosures::inbox(HOSPITAL, None, 9, false).unwrap().entries.len(), 1);
        let (patient, custodian, due) = (PATIENT, HOSPITAL, request.due.at);
        let event = Event::DenialContested { request: id, patient, custodian, due };
        assert_eq!(last_event(), event.into());
        assert_ok!(fulfil(id));
    });
}

#[test]
fn contest_is_refused_when_a_denial_was_contested_before() {
    test(|| {
        let id = denied();
        assert_ok!(contest(PATIENT, id));
        assert_ok!(deny_for_harm(REVIEWER, id));
        assert_noop!(contest(PATIENT, id), Error::NotContestable);
    });
}

#[test]
fn deny_is_refused_when_who_denied_would_review_that() {
    test(|| {
        let id = denied();
        assert_ok!(contest(PATIENT, id));
        for exception in [Exception::PREVENTING_HARM, Exception::PRIVACY_INDIVIDUAL] {
            assert_noop!(deny(id, exception), Error::SameReviewer);
            let withheld = Some(Withheld { exception, reason: REASON });
            let fulfilled = fulfil_with(id, Class::LABORATORY.into(), withheld);
            assert_noop!(fulfilled, Error::SameReviewer);
        }
        assert_ok!(deny_for_harm(REVIEWER, id));
        assert_eq!(kept(id).answered_by, Some(REVIEWER));
    });
}

/// What is withheld for harm is denied, however much is sent.
#[test]
fn contest_opens_own_access_again_when_a_part_was_withheld_for_harm() {
    test(|| {
        let both = Classes::from(Class::LABORATORY).union(Class::MEDICATIONS.into());
        let access = OwnAccess::Access { classes: both, period: None };
        assert_ok!(ask_own_as(PATIENT, PATIENT, access));
        let id = last();
        let withheld = Withheld { exception: Exception::PREVENTING_HARM, reason: REASON };
        assert_ok!(fulfil_with(id, Class::LABORATORY.into(), Some(withheld)));
        let Status::Fulfilled(fulfilment) = status(id) else { panic!("it is fulfilled") };
        wait(31 * DAY);
        assert_ok!(contest(PATIENT, id));
        assert_eq!(status(id), Status::Open { overdue: false });
        assert_eq!(kept(id).contested, Some(Answer::Fulfilled(fulfilment)));
        // Of that part it is too late to say that nothing arrived.
        assert_noop!(contest(PATIENT, id), Error::NotContestable);
        assert_ok!(fulfil_with(id, both, None));
        // And once it can be said that nothing arrived.
        assert_ok!(contest(PATIENT, id));
        assert!(matches!(status(id), Status::Fulfilled(Fulfilment { not_received: Some(_), .. })));
        assert_noop!(contest(PATIENT, id), Error::NotContestable);
    });
}

/// The fault: who withheld a crumb for harm never heard that nothing else arrived either.
#[test]
fn contest_notes_that_nothing_arrived_when_what_was_withheld_is_reviewed() {
    test(|| {
        let id = ask_own();
        let withheld = Withheld { exception: Exception::PREVENTING_HARM, reason: REASON };
        assert_ok!(fulfil_with(id, Class::LABORATORY.into(), Some(withheld)));
        assert_ok!(contest(PATIENT, id));
        wait(30 * DAY);
        assert_ok!(contest(PATIENT, id));
        let Some(Answer::Fulfilled(sent)) = kept(id).contested else { panic!("it was sent") };
        assert_eq!(sent.not_received, Some(now()));
        assert_eq!(status(id), Status::Open { overdue: false });
        assert_noop!(contest(PATIENT, id), Error::NotContestable);
    });
}

#[test]
fn contest_is_refused_when_who_asked_stands_no_more() {
    test(|| {
        assert_ok!(ask_own_as(PROXY, PATIENT, laboratory()));
        let id = last();
        assert_ok!(deny_for_harm(OFFICER, id));
        Dismissed::set(vec![PROXY]);
        assert_noop!(contest(PROXY, id), Error::NotContestable);
        Dismissed::set(vec![]);
        assert_ok!(contest(PROXY, id));
    });
}

#[test]
fn contest_is_refused_when_a_denial_has_another_ground_or_asker() {
    test(|| {
        let own = ask_own();
        assert_ok!(deny(own, Exception::PRIVACY_INDIVIDUAL));
        assert_noop!(contest(PATIENT, own), Error::NotContestable);
        let others = ask();
        assert_ok!(deny(others, Exception::PREVENTING_HARM));
        assert_noop!(contest(DR_BAILEY, others), Error::NotContestable);
    });
}

#[test]
fn contest_is_refused_when_there_is_no_answer() {
    test(|| {
        let id = ask_own();
        assert_noop!(contest(PATIENT, id), Error::NotContestable);
        assert_ok!(Disclosures::withdraw(by(PATIENT), id));
        assert_noop!(contest(PATIENT, id), Error::NotContestable);
    });
}

#[test]
fn contest_notes_once_that_nothing_arrived_when_it_was_fulfilled_lately() {
    test(|| {
        let (id, other) = (ask(), ask_own());
        assert_ok!(fulfil(id));
        assert_ok!(fulfil(other));
        wait(30 * DAY);
        assert_ok!(contest(DR_BAILEY, id));
        let Status::Fulfilled(fulfilment) = status(id) else { panic!("it stays so") };
        assert_eq!(fulfilment.not_received, Some(now()));
        let (patient, custodian) = (PATIENT, HOSPITAL);
        let event = Event::FulfilmentContested { request: id, patient, custodian };
        assert_eq!(last_event(), event.into());
        assert_noop!(contest(DR_BAILEY, id), Error::NotContestable);
        wait(1);
        assert_noop!(contest(PATIENT, other), Error::NotContestable);
    });
}

#[test]
fn contest_is_the_successors_too_when_another_pseudonym_has_the_place() {
    test(|| {
        let id = denied();
        assert_noop!(contest(SUCCESSOR, id), Error::NotAsker);
        Succeeded::set(true);
        Contestable::set(true);
        assert_noop!(contest(SUCCESSOR, id), Error::NotAsker);
        Contestable::set(false);
        assert_ok!(contest(SUCCESSOR, id));
    });
}

#[test]
fn contest_is_refused_when_somebody_else_signs() {
    test(|| {
        let id = denied();
        for stranger in [STRANGER, PROXY, OFFICER] {
            assert_noop!(contest(stranger, id), Error::NotAsker);
        }
        assert_noop!(contest(PATIENT, RequestId(9)), Error::RequestNotFound);
    });
}
