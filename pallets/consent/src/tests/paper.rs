//! Paper consents.

use super::Error;
use crate::{mock::*, Contest, Directives, End, Ending, Event, Footprints, Paper, Records, Source};
use frame_support::{
    assert_noop, assert_ok,
    dispatch::{DispatchClass, GetDispatchInfo},
};
use salus_policy::{Question, Requester, Verdict, VersionedDecision};
use salus_primitives::{Action, Class, Commitment, DirectiveId, Labels, Period, Purpose};
use sp_runtime::DispatchResult;

fn record_by(who: AccountId, patient: AccountId, evidence: Commitment) -> DispatchResult {
    let directive = Box::new(permit_to_dr_bailey());
    Consent::record_paper_consent(RuntimeOrigin::signed(who), patient, directive, evidence)
}

fn withdraw_by(who: AccountId, directive: u32) -> DispatchResult {
    Consent::withdraw_paper_consent(RuntimeOrigin::signed(who), PATIENT, DirectiveId(directive))
}

fn settle(directive: u32) -> DispatchResult {
    Consent::settle(patient(), DirectiveId(directive))
}

fn contest_of(id: u32) -> Option<Contest> {
    match Directives::<Test>::find(&PATIENT, DirectiveId(id)).unwrap().source {
        Source::Paper(Paper { contest, .. }) => contest,
        Source::Patient => panic!("it is no paper consent"),
    }
}

/// Whether Dr Bailey may treat the patient.
fn verdict() -> Verdict {
    let question = Question {
        requester: Requester::Practitioner { account: DR_BAILEY, organisation: OTHER_HOSPITAL },
        patient: PATIENT,
        purpose: Purpose::TREAT,
        action: Action::ACCESS,
        classes: Class::LABORATORY.into(),
        labels: Labels::UNLABELLED,
        data_period: None,
    };
    let VersionedDecision::V1(decision) = Consent::decide(question).unwrap();
    decision.verdict
}

#[test]
fn record_paper_consent_counts_at_once_when_the_custodian_has_evidence() {
    test(|| {
        assert_ok!(record(permit_to_dr_bailey()));
        let stored = Directives::<Test>::find(&PATIENT, DirectiveId(0)).unwrap();
        let paper = Paper { organisation: HOSPITAL, evidence: PAPER, contest: None };
        assert_eq!(stored.source, Source::Paper(paper));
        assert_eq!(verdict(), Verdict::Permit);
        System::assert_last_event(
            Event::PaperConsentRecorded {
                patient: PATIENT,
                directive: DirectiveId(0),
                organisation: HOSPITAL,
                evidence: PAPER,
            }
            .into(),
        );
    });
}

#[test]
fn record_paper_consent_is_refused_when_the_caller_is_no_agent() {
    test(|| {
        for who in [PATIENT, DR_GREY, STRANGER] {
            assert_noop!(record_by(who, PATIENT, PAPER), Error::NotAgent);
        }
    });
}

#[test]
fn record_paper_consent_is_refused_when_another_organisation_enrolled_the_patient() {
    test(|| {
        assert_noop!(record_by(OTHER_CLERK, PATIENT, PAPER), Error::EnrolledElsewhere);
    });
}

#[test]
fn record_paper_consent_is_refused_when_the_patient_is_not_enrolled() {
    test(|| {
        assert_noop!(record_by(CLERK, STRANGER, PAPER), Error::NotEnrolled);
        assert_noop!(record_by(CLERK, FORMER_PATIENT, PAPER), Error::EnrolmentEnded);
    });
}

#[test]
fn record_paper_consent_is_refused_when_there_is_no_evidence() {
    test(|| {
        assert_noop!(record_by(CLERK, PATIENT, Commitment([0; 32])), Error::EvidenceMissing);
    });
}

#[test]
fn record_paper_consent_is_refused_when_grant_would_refuse_the_directive() {
    test(|| {
        let mut directive = permit_to_dr_bailey();
        directive.root.validity = Period::ALWAYS;
        assert_noop!(record(directive), Error::EndMissing);
    });
}

#[test]
fn record_paper_consent_is_refused_when_there_are_as_many_as_there_may_be() {
    test(|| {
        for _ in 0..MaxPaperConsents::get() {
            assert_ok!(record(permit_to_dr_bailey()));
        }
        assert_noop!(record(permit_to_dr_bailey()), Error::TooManyPaperConsents);
        assert_ok!(revoke(0));
        assert_ok!(record(permit_to_dr_bailey()));
    });
}

#[test]
fn record_paper_consent_leaves_the_patient_room_when_it_is_used_again_and_again() {
    test(|| {
        let mut recorded = 0;
        while record(permit_to_dr_bailey()).is_ok() {
            assert_ok!(withdraw_by(CLERK, recorded));
            recorded += 1;
        }
        assert_noop!(record(permit_to_dr_bailey()), Error::PaperFootprintExceeded);
        let kept = Footprints::<Test>::get(PATIENT).kept;
        assert_eq!((kept.bytes, kept.directives), (kept.paper_bytes, 0));
        assert!(kept.paper_bytes <= MaxPaperFootprint::get());
        assert_ok!(grant(permit_to_dr_bailey()));
    });
}

#[test]
fn contest_stops_a_paper_consent_until_it_is_settled() {
    test(|| {
        assert_ok!(record(permit_to_dr_bailey()));
        wait(1);
        assert_ok!(contest(0));
        System::assert_last_event(
            Event::PaperConsentContested { patient: PATIENT, directive: DirectiveId(0) }.into(),
        );
        assert_eq!(verdict(), Verdict::Deny);
        wait(1);
        assert_ok!(settle(0));
        System::assert_last_event(
            Event::PaperConsentSettled { patient: PATIENT, directive: DirectiveId(0) }.into(),
        );
        assert_eq!(verdict(), Verdict::Permit);
        assert_eq!(contest_of(0), Some(Contest { since: NOW + 1, settled: Some(NOW + 2) }));
    });
}

#[test]
fn contest_stops_a_paper_consent_when_the_enrolment_has_ended() {
    test(|| {
        assert_ok!(record(permit_to_dr_bailey()));
        happen(Fact::Enrolment(PATIENT, Some(ended())));
        assert_ok!(contest(0));
        assert_noop!(settle(0), Error::EnrolmentEnded);
    });
}

#[test]
fn contest_is_operational_when_dispatched() {
    let call = crate::Call::<Test>::contest { directive: DirectiveId(0) };
    let class = RuntimeCall::Consent(call).get_dispatch_info().class;
    assert_eq!(class, DispatchClass::Operational);
}

#[test]
fn contest_is_refused_when_it_is_not_a_paper_consent() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_noop!(contest(0), Error::NotPaper);
    });
}

#[test]
fn contest_is_refused_when_there_is_no_such_directive() {
    test(|| {
        assert_ok!(record(permit_to_dr_bailey()));
        assert_noop!(contest(1), Error::DirectiveNotFound);
        let stranger = RuntimeOrigin::signed(STRANGER);
        assert_noop!(Consent::contest(stranger, DirectiveId(0)), Error::DirectiveNotFound);
    });
}

#[test]
fn contest_is_refused_when_the_paper_consent_has_ended() {
    test(|| {
        assert_ok!(record(permit_to_dr_bailey()));
        assert_ok!(withdraw_by(CLERK, 0));
        assert_noop!(contest(0), Error::DirectiveEnded);
    });
}

#[test]
fn contest_is_refused_when_it_was_contested_before() {
    test(|| {
        assert_ok!(record(permit_to_dr_bailey()));
        assert_ok!(contest(0));
        assert_noop!(contest(0), Error::AlreadyContested);
        assert_ok!(settle(0));
        assert_noop!(contest(0), Error::AlreadySettled);
        assert_ok!(revoke(0));
        assert_eq!(verdict(), Verdict::Deny);
    });
}

#[test]
fn settle_is_refused_when_nothing_is_contested() {
    test(|| {
        assert_ok!(record(permit_to_dr_bailey()));
        assert_noop!(settle(0), Error::NotContested);
        assert_noop!(settle(1), Error::DirectiveNotFound);
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_noop!(settle(1), Error::NotPaper);
    });
}

#[test]
fn settle_is_refused_when_it_was_settled_before() {
    test(|| {
        assert_ok!(record(permit_to_dr_bailey()));
        assert_ok!(contest(0));
        assert_ok!(settle(0));
        assert_noop!(settle(0), Error::AlreadySettled);
    });
}

#[test]
fn settle_is_refused_when_the_paper_consent_has_ended() {
    test(|| {
        assert_ok!(record(permit_to_dr_bailey()));
        assert_ok!(contest(0));
        wait(5_000);
        assert_noop!(settle(0), Error::DirectiveEnded);
    });
}

#[test]
fn withdraw_paper_consent_ends_it_when_it_is_contested_or_not() {
    test(|| {
        assert_ok!(record(permit_to_dr_bailey()));
        assert_ok!(record(permit_to_dr_bailey()));
        assert_ok!(contest(1));
        for directive in [0, 1].map(DirectiveId) {
            assert_ok!(withdraw_by(CLERK, directive.0));
            let ended = Directives::<Test>::find(&PATIENT, directive).unwrap().ended;
            assert_eq!(ended, Some(End { at: NOW, how: Ending::Withdrawn }));
            System::assert_last_event(
                Event::PaperConsentWithdrawn { patient: PATIENT, directive }.into(),
            );
        }
        assert_eq!(verdict(), Verdict::Deny);
    });
}

#[test]
fn withdraw_paper_consent_is_refused_when_the_caller_did_not_record_it() {
    test(|| {
        assert_ok!(record(permit_to_dr_bailey()));
        assert_noop!(withdraw_by(OTHER_CLERK, 0), Error::RecordedElsewhere);
        assert_noop!(withdraw_by(PATIENT, 0), Error::NotAgent);
    });
}

#[test]
fn withdraw_paper_consent_is_refused_when_the_directive_is_the_patients_own() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_noop!(withdraw_by(CLERK, 0), Error::NotPaper);
        assert_noop!(withdraw_by(CLERK, 1), Error::DirectiveNotFound);
    });
}

#[test]
fn withdraw_paper_consent_is_refused_when_it_has_ended() {
    test(|| {
        assert_ok!(record(permit_to_dr_bailey()));
        assert_ok!(revoke(0));
        assert_noop!(withdraw_by(CLERK, 0), Error::DirectiveEnded);
    });
}
