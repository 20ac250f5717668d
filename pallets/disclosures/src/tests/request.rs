use frame_support::{assert_noop, assert_ok, traits::Get};
use salus_calendar::LocalDay;
use salus_policy::{Requester, Witness};
use salus_primitives::{
    Action, Class, Classes, DataPeriod, DisclosureInspect, JournalEntry, Labels,
    OrganisationDeposits, OrganisationKind, Purpose, RequestFacts, RequestId,
};
use sp_runtime::traits::Convert;

use super::Error;
use crate::{mock::*, *};

/// What of this default request is refused, and that nothing was written.
#[track_caller]
fn refused(ask: Ask, error: impl Into<sp_runtime::DispatchError>) {
    let before = sp_io::storage::root(sp_runtime::StateVersion::V1);
    assert_eq!(bare(ask.send()), Err(error.into()));
    assert_eq!(sp_io::storage::root(sp_runtime::StateVersion::V1), before);
}

#[test]
fn request_is_kept_and_listed_when_a_practitioner_asks() {
    test(|| {
        assert_ok!(Ask::default().send());
        let id = RequestId(0);
        let request = kept(id);
        assert_eq!(request.patient, PATIENT);
        assert_eq!(request.custodian, HOSPITAL);
        let (organisation, account) = (OTHER_HOSPITAL, DR_BAILEY);
        let asker = Asker::Practitioner { organisation, account, agent: None };
        assert_eq!(request.asker, asker);
        assert_eq!(request.open, Class::LABORATORY.into());
        assert_eq!(request.status, Status::Open { overdue: false });
        assert_eq!((request.made, request.clock), (NOW, Clock::Treatment));
        // Two business days after Thursday is Monday; it ends at four in the morning UTC.
        assert_eq!(request.due.day, LocalDay(20_521));
        assert_eq!(request.due.at, 20_522 * DAY + 4 * 60 * MINUTE);
        assert_eq!(Disclosures::inbox(HOSPITAL, None, 9, false).unwrap().entries.len(), 1);
        assert_eq!(World::held(OTHER_HOSPITAL), DEPOSIT);
        let due = request.due.at;
        let made = Event::RequestMade { request: id, patient: PATIENT, custodian: HOSPITAL, due };
        assert_eq!(last_event(), made.into());
        let facts = RequestFacts {
            patient: PATIENT,
            custodian: HOSPITAL,
            asker: Some(OTHER_HOSPITAL),
            purpose: Purpose::TREAT,
            fulfilled: false,
        };
        assert_eq!(<Disclosures as DisclosureInspect<_>>::request(id), Some(facts));
    });
}

#[test]
fn request_asks_for_all_labels_in_the_capacity_of_who_asks() {
    test(|| {
        let period = Some(DataPeriod::between(-5, 5));
        assert_ok!(Ask { period, ..Ask::default() }.send());
        let agent = Ask { signer: OTHER_OFFICER, practitioner: None, ..Ask::default() };
        assert_ok!(agent.send());
        let [first, second] = &mock::Asked::get()[..] else { panic!("two were asked") };
        let bailey = Requester::Practitioner { account: DR_BAILEY, organisation: OTHER_HOSPITAL };
        assert_eq!(first.requester, bailey);
        let organisation = OTHER_HOSPITAL;
        assert_eq!(second.requester, Requester::Organisation { organisation });
        assert_eq!(first.labels, Labels::known().union(Labels::UNLABELLED));
        assert_eq!((first.action, first.data_period), (Action::ACCESS, period));
    });
}

#[test]
fn request_names_the_practitioner_when_an_agent_asks_for_one() {
    test(|| {
        assert_ok!(Ask { signer: OTHER_OFFICER, ..Ask::default() }.send());
        let (organisation, account, agent) = (OTHER_HOSPITAL, DR_BAILEY, Some(OTHER_OFFICER));
        let asker = Asker::Practitioner { organisation, account, agent };
        assert_eq!(kept(last()).asker, asker);
    });
}

#[test]
fn request_is_kept_when_nothing_is_open() {
    test(|| {
        Open::set(Classes::EMPTY);
        assert_eq!(kept(ask()).open, Classes::EMPTY);
    });
}

#[test]
fn request_has_the_other_term_when_it_is_not_to_treat() {
    test(|| {
        for (purpose, clock) in [
            (Purpose::COC, Clock::Treatment),
            (Purpose::CLINTRL, Clock::Other),
            (Purpose::HPAYMT, Clock::Other),
        ] {
            assert_ok!(Ask { purpose, ..Ask::default() }.send());
            assert_eq!(kept(last()).clock, clock);
        }
        // Ten business days after Thursday the 5th is Thursday the 19th.
        assert_eq!(kept(last()).due.day, LocalDay(20_531));
    });
}

#[test]
fn request_is_refused_when_the_signer_neither_asks_nor_is_an_agent() {
    test(|| {
        for signer in [STRANGER, OFFICER, DR_GREY, PATIENT] {
            refused(Ask { signer, ..Ask::default() }, Error::NotAgent);
        }
        refused(Ask { practitioner: None, ..Ask::default() }, Error::NotAgent);
        Suspended::set(vec![OTHER_HOSPITAL]);
        refused(Ask { signer: OTHER_OFFICER, ..Ask::default() }, Error::NotAgent);
    });
}

#[test]
fn request_is_refused_when_the_practitioner_has_no_credential_in_force() {
    test(|| {
        for practitioner in [STRANGER, DR_GREY] {
            let practitioner = Some(practitioner);
            let ask = Ask { signer: OTHER_OFFICER, practitioner, ..Ask::default() };
            refused(ask, Error::NotCredentialed);
        }
        Suspended::set(vec![OTHER_HOSPITAL]);
        refused(Ask::default(), Error::NotCredentialed);
        Suspended::set(vec![]);
        Revoked::set(vec![DR_BAILEY]);
        refused(Ask::default(), Error::NotCredentialed);
        Revoked::set(vec![]);
        wait(300 * DAY);
        refused(Ask::default(), Error::NotCredentialed);
    });
}

#[test]
fn request_is_refused_when_an_authority_asks() {
    test(|| {
        let authority = Ask {
            signer: INSPECTOR,
            organisation: AUTHORITY,
            practitioner: None,
            ..Ask::default()
        };
        refused(authority, Error::ReportOnly);
        let kinds = [OrganisationKind::LAW_ENFORCEMENT, OrganisationKind::OVERSIGHT_BODY];
        assert!(kinds.into_iter().all(crate::request::is_authority));
        assert!(!crate::request::is_authority(OrganisationKind::PUBLIC_HEALTH_AUTHORITY));
    });
}

#[test]
fn request_is_refused_when_nobody_can_answer() {
    test(|| {
        refused(Ask { patient: STRANGER, ..Ask::default() }, Error::NotEnrolled);
        Succeeded::set(true);
        refused(Ask::default(), Error::NotEnrolled);
        Succeeded::set(false);
        Ended::set(vec![PATIENT]);
        refused(Ask::default(), Error::EnrolmentEnded);
        Ended::set(vec![]);
        Suspended::set(vec![HOSPITAL]);
        refused(Ask::default(), Error::CustodianInactive);
    });
}

#[test]
fn request_is_refused_when_the_custodians_own_staff_asks() {
    test(|| {
        let own = Ask {
            signer: DR_GREY,
            organisation: HOSPITAL,
            practitioner: Some(DR_GREY),
            ..Ask::default()
        };
        refused(own, Error::SameOrganisation);
    });
}

#[test]
fn request_is_refused_when_it_is_no_question() {
    test(|| {
        refused(Ask { classes: Classes::EMPTY, ..Ask::default() }, Error::ClassesMissing);
        refused(Ask { classes: Classes(1 << 63), ..Ask::default() }, Error::CodeUnknown);
        refused(Ask { purpose: Purpose(200), ..Ask::default() }, Error::CodeUnknown);
        for period in [DataPeriod::between(5, 5), DataPeriod::until(i64::MAX)] {
            refused(Ask { period: Some(period), ..Ask::default() }, Error::PeriodInvalid);
        }
        refused(Ask { key: [0; 32], ..Ask::default() }, Error::KeyInvalid);
    });
}

#[test]
fn request_is_refused_when_the_witness_is_too_small() {
    test(|| {
        let Witness { records, bytes } = NEEDED;
        for witness in
            [Witness { records: records - 1, bytes }, Witness { records, bytes: bytes - 1 }]
        {
            refused(Ask { witness, ..Ask::default() }, Error::WitnessTooSmall);
        }
    });
}

#[test]
fn request_is_charged_for_what_it_reads() {
    test(|| {
        let base = <Test as Config>::WeightInfo::request();
        let of = |witness| base + World::convert(witness);
        let more = Witness { records: 9, bytes: 9_000 };
        let charged = |ask: Ask| match ask.send() {
            Ok(post) => post.actual_weight,
            Err(error) => error.post_info.actual_weight,
        };
        assert_eq!(charged(Ask { witness: more, ..Ask::default() }), Some(of(NEEDED)));
        let none = Witness::default();
        assert_eq!(charged(Ask { witness: none, ..Ask::default() }), Some(of(none)));
        assert_eq!(charged(Ask { key: [0; 32], witness: more, ..Ask::default() }), Some(base));
    });
}

#[test]
fn request_is_refused_when_one_person_has_too_many_open() {
    test(|| {
        let first = ask();
        ask();
        ask();
        refused(Ask::default(), Error::TooManyOpen);
        // Another person of the organisation may ask still, and each agent counts alone.
        assert_ok!(Ask { signer: OTHER_OFFICER, practitioner: None, ..Ask::default() }.send());
        assert_ok!(Disclosures::withdraw(by(DR_BAILEY), first));
        assert_ok!(Ask::default().send());
    });
}

#[test]
fn request_is_refused_when_an_organisation_has_too_many_open() {
    test(|| {
        for _ in 0..3 {
            ask();
        }
        let agent = |signer| Ask { signer, practitioner: None, ..Ask::default() };
        assert_ok!(agent(OTHER_OFFICER).send());
        assert_ok!(agent(SECOND_OFFICER).send());
        refused(agent(SECOND_OFFICER), Error::TooManyOpen);
        // At another custodian they may.
        assert_ok!(Ask { patient: SUBJECT, ..agent(SECOND_OFFICER) }.send());
    });
}

#[test]
fn request_is_refused_when_a_practitioner_has_made_too_many_today() {
    test(|| {
        let most = <Test as Config>::MaxDailyOfPractitioner::get();
        for _ in 0..most {
            let id = ask();
            assert_ok!(Disclosures::withdraw(by(DR_BAILEY), id));
        }
        refused(Ask::default(), Error::TooManyToday);
        // An agent of the organisation makes no more of them, but others.
        refused(Ask { signer: OTHER_OFFICER, ..Ask::default() }, Error::TooManyToday);
        assert_ok!(Ask { signer: OTHER_OFFICER, practitioner: None, ..Ask::default() }.send());
        wait(DAY / 2 - 1);
        refused(Ask::default(), Error::TooManyToday);
        wait(1);
        assert_ok!(Ask::default().send());
    });
}

#[test]
fn request_is_refused_when_the_deposit_cannot_be_held() {
    test(|| {
        Funds::set(DEPOSIT - 1);
        refused(Ask::default(), UNAFFORDABLE);
    });
}

#[test]
fn request_gets_the_patients_next_number() {
    test(|| {
        let (first, second) = (ask(), ask());
        let numbers = [first, second].map(|id| kept(id).number.0);
        assert_eq!(numbers, [0, 1]);
        let page = Disclosures::accounting(&PATIENT, None, 9, None).unwrap();
        let entries: Vec<_> = page.entries.iter().map(|(_, record)| record.entry).collect();
        assert_eq!(entries, [first, second].map(JournalEntry::Request));
    });
}

#[test]
fn request_needs_a_signature() {
    test(|| {
        let none = RuntimeOrigin::none();
        let unsigned = Disclosures::request(
            none,
            PATIENT,
            OTHER_HOSPITAL,
            None,
            Purpose::TREAT,
            Class::LABORATORY.into(),
            None,
            KEY,
            NEEDED,
        );
        assert_eq!(bare(unsigned), Err(sp_runtime::DispatchError::BadOrigin));
        assert_noop!(
            Disclosures::withdraw(RuntimeOrigin::none(), RequestId(0)),
            sp_runtime::DispatchError::BadOrigin
        );
    });
}
