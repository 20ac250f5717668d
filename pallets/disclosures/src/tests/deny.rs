use frame_support::{assert_noop, assert_ok};
use salus_primitives::{Exception, Exceptions, RequestId};

use super::Error;
use crate::{mock::*, *};

/// Which exceptions can be claimed against new requests of this sort.
fn claimable(ask: impl Fn() -> RequestId, officer: AccountId) -> Exceptions {
    let claim = |exception: &Exception| {
        let id = ask();
        let denied = Disclosures::deny(by(officer), id, *exception, REASON).is_ok();
        if !denied {
            let asker = kept(id).asker;
            let signer = match asker {
                Asker::Patient => kept(id).patient,
                _ => OTHER_OFFICER,
            };
            assert_ok!(Disclosures::withdraw(by(signer), id));
        }
        denied
    };
    Exception::all().filter(claim).collect()
}

fn set(exceptions: &[Exception]) -> Exceptions {
    exceptions.iter().copied().collect()
}

#[test]
fn deny_closes_the_request_with_its_ground() {
    test(|| {
        let id = ask();
        let exception = Exception::PRIVACY;
        assert_ok!(deny(id, exception));
        let denial = Denial { at: NOW, exception, reason: REASON, late: false };
        assert_eq!(status(id), Status::Denied(denial));
        let (patient, custodian) = (PATIENT, HOSPITAL);
        let event = Event::RequestDenied { request: id, patient, custodian, exception };
        assert_eq!(last_event(), event.into());
    });
}

#[test]
fn deny_takes_what_lets_not_fulfil_and_tells_nothing_when_others_ask() {
    test(|| {
        let children = Exception::PRIVACY.below();
        let expected = Exceptions::NOT_FULFILLING.without(children);
        assert_eq!(claimable(ask, OFFICER), expected);
        let id = ask();
        for child in children.iter() {
            assert_noop!(deny(id, child), Error::ExceptionTooSpecific);
        }
    });
}

#[test]
fn deny_takes_harm_and_what_is_exempt_when_patients_ask_a_covered_entity() {
    test(|| {
        let expected = set(&[Exception::PREVENTING_HARM, Exception::PRIVACY_INDIVIDUAL]);
        assert_eq!(claimable(ask_own, OFFICER), expected);
        let id = ask_own();
        assert_noop!(deny(id, Exception::SECURITY), Error::ExceptionNotForOwnAccess);
        assert_ok!(ask_own_as(PROXY, PATIENT, laboratory()));
        assert_noop!(deny(last(), Exception::INFEASIBLE), Error::ExceptionNotForOwnAccess);
    });
}

#[test]
fn deny_takes_what_holds_against_own_requests_when_patients_ask_elsewhere() {
    test(|| {
        let own = || {
            ask_own_as(SUBJECT, SUBJECT, laboratory()).unwrap();
            last()
        };
        let expected = Exceptions::NOT_FULFILLING.intersection(Exceptions::AGAINST_OWN_REQUEST);
        assert_eq!(claimable(own, INSTITUTE_OFFICER), expected);
    });
}

#[test]
fn deny_is_refused_when_the_exception_answers_otherwise_or_is_unknown() {
    test(|| {
        let id = ask();
        for exception in [
            Exception::MANNER,
            Exception::FEES,
            Exception::LICENSING,
            Exception::TEFCA_MANNER,
            Exception(31),
            Exception(200),
        ] {
            assert_noop!(deny(id, exception), Error::ExceptionUnknown);
        }
    });
}

#[test]
fn deny_is_refused_when_the_council_disabled_the_exception_before_the_request() {
    test(|| {
        let before = ask();
        let enabled = Exceptions::NOT_FULFILLING.without(Exception::PERFORMANCE.into());
        assert_ok!(Disclosures::set_exceptions(RuntimeOrigin::root(), enabled));
        let after = ask();
        assert_noop!(deny(after, Exception::PERFORMANCE), Error::ExceptionDisabled);
        assert_ok!(deny(before, Exception::PERFORMANCE));
    });
}

#[test]
fn deny_as_infeasible_is_refused_when_ten_business_days_have_passed() {
    test(|| {
        let (first, second, third) = (ask(), ask(), ask());
        let until = Disclosures::rules_for(HOSPITAL).infeasible(NOW).at;
        wait(until - NOW - 1);
        assert_ok!(deny(first, Exception::INFEASIBLE_CIRCUMSTANCES));
        wait(1);
        for infeasible in Exception::INFEASIBLE.covered().iter() {
            assert_noop!(deny(second, infeasible), Error::ExceptionTooLate);
        }
        assert_ok!(deny(third, Exception::SECURITY));
    });
}

#[test]
fn deny_is_late_when_the_request_is_due() {
    test(|| {
        let (first, second) = (ask(), ask());
        let due = kept(first).due.at;
        let late = |id| match status(id) {
            Status::Denied(denial) => denial.late,
            _ => panic!("it is denied"),
        };
        wait(due - NOW - 1);
        assert_ok!(deny(first, Exception::SECURITY));
        assert!(!late(first));
        wait(1);
        assert_ok!(deny(second, Exception::SECURITY));
        assert!(late(second));
    });
}

#[test]
fn deny_is_refused_when_the_signer_is_no_agent_of_the_custodian_or_it_is_closed() {
    test(|| {
        let id = ask();
        let denied = |who| Disclosures::deny(by(who), id, Exception::SECURITY, REASON);
        for stranger in [STRANGER, CLERK, OTHER_OFFICER] {
            assert_noop!(denied(stranger), Error::NotCustodian);
        }
        assert_noop!(deny(RequestId(9), Exception::SECURITY), Error::RequestNotFound);
        assert_ok!(deny(id, Exception::SECURITY));
        assert_noop!(deny(id, Exception::SECURITY), Error::RequestClosed);
    });
}
