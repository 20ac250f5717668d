use frame_support::{assert_noop, assert_ok};
use salus_policy::Witness;
use salus_primitives::{Class, Classes, DisclosureInspect, Exception, RequestId};
use sp_runtime::traits::Convert;

use super::Error;
use crate::{mock::*, *};

fn both() -> Classes {
    Classes::from(Class::LABORATORY).union(Class::MEDICATIONS.into())
}

fn withheld(exception: Exception) -> Option<Withheld> {
    Some(Withheld { exception, reason: REASON })
}

/// A request for laboratory results and medications.
fn ask_both() -> RequestId {
    assert_ok!(Ask { classes: both(), ..Ask::default() }.send());
    last()
}

#[test]
fn fulfil_closes_the_request_when_all_that_is_open_is_sent() {
    test(|| {
        let id = ask_both();
        assert_ok!(fulfil(id));
        let fulfilment = Fulfilment {
            at: NOW,
            classes: Class::LABORATORY.into(),
            manifest: MANIFEST,
            withheld: None,
            late: false,
            not_received: None,
        };
        assert_eq!(status(id), Status::Fulfilled(fulfilment));
        let event = Event::RequestFulfilled { request: id, patient: PATIENT, custodian: HOSPITAL };
        assert_eq!(last_event(), event.into());
        let facts = <Disclosures as DisclosureInspect<_>>::request(id).unwrap();
        assert!(facts.fulfilled);
    });
}

#[test]
fn fulfil_decides_again_when_a_permit_was_revoked_or_given() {
    test(|| {
        let id = ask_both();
        Open::set(Class::MEDICATIONS.into());
        assert_noop!(fulfil(id), Error::NotPermitted);
        assert_noop!(fulfil_with(id, both(), None), Error::NotPermitted);
        assert_ok!(fulfil_with(id, Class::MEDICATIONS.into(), None));
    });
}

#[test]
fn fulfil_is_refused_when_nothing_is_open() {
    test(|| {
        Open::set(Classes::EMPTY);
        let id = ask();
        assert_noop!(fulfil(id), Error::NotPermitted);
        Open::set(Class::LABORATORY.into());
        assert_ok!(fulfil(id));
    });
}

#[test]
fn fulfil_needs_a_ground_when_less_is_sent_than_is_open() {
    test(|| {
        Open::set(both());
        let id = ask_both();
        assert_noop!(fulfil(id), Error::ExceptionMissing);
        let laboratory = Classes::from(Class::LABORATORY);
        assert_noop!(
            fulfil_with(id, laboratory, withheld(Exception::MANNER)),
            Error::ExceptionUnknown
        );
        assert_noop!(
            fulfil_with(id, laboratory, withheld(Exception::PRIVACY_PATIENT_REQUEST)),
            Error::ExceptionTooSpecific
        );
        assert_ok!(fulfil_with(id, laboratory, withheld(Exception::PRIVACY)));
        let Status::Fulfilled(fulfilment) = status(id) else { panic!("it is fulfilled") };
        assert_eq!(fulfilment.withheld, withheld(Exception::PRIVACY));
    });
}

#[test]
fn fulfil_takes_a_ground_when_all_classes_are_sent() {
    test(|| {
        // Of a class, some items may be withheld.
        let id = ask();
        assert_ok!(fulfil_with(id, Class::LABORATORY.into(), withheld(Exception::SECURITY)));
    });
}

#[test]
fn fulfil_of_own_access_reads_nothing_on_file() {
    test(|| {
        Open::set(Classes::EMPTY);
        let id = ask_own();
        let none = Witness::default();
        let classes = Class::LABORATORY.into();
        let done = Disclosures::fulfil(by(OFFICER), id, classes, MANIFEST, None, none);
        let weight = done.expect("it is in order").actual_weight;
        assert_eq!(weight, Some(<Test as Config>::WeightInfo::fulfil()));
        assert_eq!(mock::Asked::get(), []);
    });
}

#[test]
fn fulfil_of_own_access_goes_on_when_another_pseudonym_has_the_place() {
    test(|| {
        let id = ask_own();
        Succeeded::set(true);
        assert_ok!(fulfil(id));
    });
}

#[test]
fn fulfil_is_refused_when_what_is_sent_was_not_asked_for() {
    test(|| {
        Open::set(both());
        let id = ask();
        assert_noop!(fulfil_with(id, both(), None), Error::NotAsked);
        assert_noop!(fulfil_with(id, Classes::EMPTY, None), Error::ClassesMissing);
    });
}

#[test]
fn fulfil_is_refused_when_the_signer_is_no_agent_of_the_custodian() {
    test(|| {
        let id = ask();
        for stranger in [STRANGER, CLERK, OTHER_OFFICER, DR_GREY, PATIENT] {
            let classes = Class::LABORATORY.into();
            let sent = Disclosures::fulfil(by(stranger), id, classes, MANIFEST, None, NEEDED);
            assert_eq!(bare(sent), Err(Error::NotCustodian.into()));
        }
        Suspended::set(vec![HOSPITAL]);
        assert_noop!(fulfil(id), Error::NotCustodian);
        assert_noop!(fulfil(RequestId(9)), Error::RequestNotFound);
    });
}

#[test]
fn fulfil_is_refused_when_the_request_is_closed() {
    test(|| {
        let id = ask();
        assert_ok!(fulfil(id));
        assert_noop!(fulfil(id), Error::RequestClosed);
    });
}

#[test]
fn fulfil_is_charged_for_what_it_reads() {
    test(|| {
        let base = <Test as Config>::WeightInfo::fulfil();
        let more = Witness { records: 9, bytes: 9_000 };
        let send = |witness| {
            let id = ask();
            let classes = Class::LABORATORY.into();
            Disclosures::fulfil(by(OFFICER), id, classes, MANIFEST, None, witness)
        };
        let read = base + World::convert(NEEDED);
        assert_eq!(send(more).unwrap().actual_weight, Some(read));
        let none = Witness::default();
        let error = send(none).unwrap_err();
        assert_eq!(error.error, Error::WitnessTooSmall.into());
        assert_eq!(error.post_info.actual_weight, Some(base + World::convert(none)));
    });
}
