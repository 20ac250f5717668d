use frame_support::{assert_noop, assert_ok};
use salus_calendar::{LocalDay, Term};
use salus_primitives::{Exception, RequestId};

use super::Error;
use crate::{mock::*, *};

fn extend(id: RequestId) -> sp_runtime::DispatchResult {
    Disclosures::extend(by(OFFICER), id, REASON)
}

#[test]
fn extend_counts_from_the_due_day() {
    test(|| {
        let id = ask();
        wait(DAY);
        assert_ok!(extend(id));
        let request = kept(id);
        // Due on Monday, and two business days more is Wednesday.
        assert_eq!(request.due.day, LocalDay(20_523));
        assert_eq!(request.extended, Some(Extension { at: NOW + DAY, reason: REASON }));
        let due = 20_524 * DAY + 4 * 60 * MINUTE;
        assert_eq!(request.due.at, due);
        let (patient, custodian) = (PATIENT, HOSPITAL);
        let event = Event::RequestExtended { request: id, patient, custodian, due };
        assert_eq!(last_event(), event.into());
    });
}

#[test]
fn extend_keeps_the_version_under_which_the_request_was_made() {
    test(|| {
        let id = ask_own();
        let terms = Terms {
            access: Span { term: Term::Days(1), extension: Term::Days(1) },
            ..Terms::HIPAA
        };
        assert_ok!(Disclosures::set_terms(RuntimeOrigin::root(), TermsId(0), terms));
        assert_ok!(extend(id));
        assert_eq!(kept(id).due.day, LocalDay(20_517 + 60));
        assert_eq!(kept(ask_own()).due.day, LocalDay(20_518));
    });
}

#[test]
fn extend_moves_when_the_request_is_overdue() {
    test(|| {
        let id = ask();
        let due = kept(id).due.at;
        assert_ok!(extend(id));
        wait(due - NOW);
        poll();
        assert_eq!(status(id), Status::Open { overdue: false });
        wait(kept(id).due.at - due);
        poll();
        assert_eq!(status(id), Status::Open { overdue: true });
    });
}

#[test]
fn extend_is_refused_when_it_was_done_before_or_the_request_is_due() {
    test(|| {
        let (first, second) = (ask(), ask());
        assert_ok!(extend(first));
        assert_noop!(extend(first), Error::AlreadyExtended);
        wait(kept(second).due.at - NOW);
        assert_noop!(extend(second), Error::AlreadyDue);
    });
}

#[test]
fn extend_is_refused_when_the_signer_is_no_agent_of_the_custodian_or_it_is_closed() {
    test(|| {
        let id = ask();
        let by_other = Disclosures::extend(by(OTHER_OFFICER), id, REASON);
        assert_eq!(by_other, Err(Error::NotCustodian.into()));
        assert_noop!(extend(RequestId(9)), Error::RequestNotFound);
        assert_ok!(deny(id, Exception::SECURITY));
        assert_noop!(extend(id), Error::RequestClosed);
    });
}
