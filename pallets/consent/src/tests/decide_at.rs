//! Answers about the past.

use crate::{mock::*, ReadError, Rules};
use frame_support::assert_ok;
use salus_policy::{
    Basis, Decision, QueryError, Question, Reason, Requester, Selection, Verdict, VersionedDecision,
};
use salus_primitives::{
    Action, Class, Classes, CredentialFacts, DirectiveId, ExclusionId, Label, Labels, Moment,
    Period, PolicyVersion, Purpose,
};

const DR_BAILEY_THERE: Requester<AccountId> =
    Requester::Practitioner { account: DR_BAILEY, organisation: OTHER_HOSPITAL };
const DR_GREY_HERE: Requester<AccountId> =
    Requester::Practitioner { account: DR_GREY, organisation: HOSPITAL };

fn question(requester: Requester<AccountId>) -> Question<AccountId> {
    Question {
        requester,
        patient: PATIENT,
        purpose: Purpose::TREAT,
        action: Action::ACCESS,
        classes: Class::LABORATORY.into(),
        labels: Labels::UNLABELLED,
        data_period: None,
    }
}

fn decide_at(requester: Requester<AccountId>, at: Moment) -> Decision {
    let VersionedDecision::V1(decision) =
        Consent::decide_at(question(requester), at).expect("it is answered");
    decision
}

fn bailey_at(at: Moment) -> Verdict {
    decide_at(DR_BAILEY_THERE, at).verdict
}

#[test]
fn decide_at_answers_as_then_when_directives_came_and_went() {
    test(|| {
        wait(10);
        assert_ok!(grant(permit_to_dr_bailey()));
        wait(10);
        assert_ok!(amend(0, deny_all()));
        wait(10);
        assert_ok!(revoke(1));
        wait(10);
        assert_eq!(bailey_at(NOW + 9), Verdict::Deny);
        for at in [NOW + 10, NOW + 19] {
            let decision = decide_at(DR_BAILEY_THERE, at);
            assert_eq!(decision.verdict, Verdict::Permit);
            let directive = Basis::Directive { directive: DirectiveId(0), provision: 0 };
            assert_eq!(decision.bases, [directive]);
        }
        let denied = Reason::DeniedBy { directive: DirectiveId(1), provision: 0 };
        for at in [NOW + 20, NOW + 29] {
            assert_eq!(decide_at(DR_BAILEY_THERE, at).reasons, [denied]);
        }
        assert_eq!(decide_at(DR_BAILEY_THERE, NOW + 30).reasons, [Reason::RequesterNotCovered]);
    });
}

#[test]
fn decide_at_answers_as_then_when_a_paper_consent_was_contested() {
    test(|| {
        assert_ok!(record(permit_to_dr_bailey()));
        wait(10);
        assert_ok!(contest(0));
        wait(10);
        assert_ok!(Consent::settle(patient(), DirectiveId(0)));
        wait(10);
        let verdicts = [NOW, NOW + 9, NOW + 10, NOW + 19, NOW + 20].map(bailey_at);
        let (permit, deny) = (Verdict::Permit, Verdict::Deny);
        assert_eq!(verdicts, [permit, permit, deny, deny, permit]);
    });
}

#[test]
fn decide_at_counts_the_end_of_the_block_when_several_changes_bear_one_time() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_ok!(revoke(0));
        assert_ok!(Consent::set_implicit_policy(RuntimeOrigin::root(), Rules::default()));
        let rules = Rules::truncate_from(vec![rule_for(Purpose::TREAT)]);
        assert_ok!(Consent::set_implicit_policy(RuntimeOrigin::root(), rules));
        wait(1);
        assert_eq!(bailey_at(NOW), Verdict::Deny);
        assert_eq!(decide_at(DR_GREY_HERE, NOW).policy, PolicyVersion(2));
    });
}

#[test]
fn decide_at_reads_the_policy_of_then_when_there_were_many() {
    test(|| {
        for version in 1..9 {
            wait(10);
            let rules = vec![rule_for(Purpose::TREAT)];
            let rules = Rules::truncate_from(if version % 2 == 0 { rules } else { vec![] });
            assert_ok!(Consent::set_implicit_policy(RuntimeOrigin::root(), rules));
        }
        for version in 0..9 {
            for at in [NOW + u64::from(version) * 10, NOW + u64::from(version) * 10 + 9] {
                if at <= Timestamp::get() {
                    let decision = decide_at(DR_GREY_HERE, at);
                    assert_eq!(decision.policy, PolicyVersion(version));
                    let permit = version % 2 == 0;
                    assert_eq!(decision.verdict == Verdict::Permit, permit, "{version}");
                }
            }
        }
        assert_eq!(decide_at(DR_GREY_HERE, 0).policy, PolicyVersion(0));
    });
}

#[test]
fn decide_at_asks_who_was_who_then() {
    test(|| {
        let revoked = CredentialFacts { revoked: true, ..physician_until(CREDENTIAL_EXPIRES) };
        assert_ok!(grant(permit_to_dr_bailey()));
        wait(10);
        happen(Fact::Suspended(OTHER_HOSPITAL, true));
        wait(10);
        happen(Fact::Suspended(OTHER_HOSPITAL, false));
        happen(Fact::Credential(OTHER_HOSPITAL, DR_BAILEY, revoked));
        wait(10);
        happen(Fact::Credential(OTHER_HOSPITAL, DR_BAILEY, physician_until(NOW + 35)));
        wait(10);
        happen(Fact::Enrolment(PATIENT, Some(ended())));
        wait(10);
        assert_eq!(bailey_at(NOW + 9), Verdict::Permit);
        let reasons = |at| decide_at(DR_BAILEY_THERE, at).reasons;
        assert_eq!(reasons(NOW + 10), [Reason::RequesterInactive]);
        assert_eq!(reasons(NOW + 20), [Reason::RequesterInactive]);
        assert_eq!(decide_at(DR_BAILEY_THERE, NOW + 30).requester_until, Some(NOW + 35));
        assert_eq!(bailey_at(NOW + 34), Verdict::Permit);
        assert_eq!(reasons(NOW + 35), [Reason::CredentialExpired]);
        assert_eq!(reasons(NOW + 40), [Reason::NotEnrolled]);
    });
}

#[test]
fn decide_at_asks_who_stood_for_the_patient_then() {
    test(|| {
        wait(10);
        happen(Fact::Proxy(PROXY, None));
        wait(10);
        let asked = |at| {
            let question = Question {
                purpose: Purpose::FAMRQT,
                ..question(Requester::Proxy { account: PROXY })
            };
            let VersionedDecision::V1(decision) = Consent::decide_at(question, at).unwrap();
            decision.verdict
        };
        assert_eq!([NOW, NOW + 10].map(asked), [Verdict::Permit, Verdict::Deny]);
    });
}

#[test]
fn decide_at_knows_the_exclusions_of_then() {
    test(|| {
        let validity = Period::between(NOW + 5, NOW + 90);
        let labels = Selection::Named(Label::HIV.into());
        wait(1);
        assert_ok!(Consent::exclude(patient(), labels, validity));
        wait(1);
        assert_ok!(Consent::end_exclusion(patient(), ExclusionId(0)));
        wait(1);
        let until = |at| decide_at(DR_GREY_HERE, at).valid_until;
        let expires = Some(CREDENTIAL_EXPIRES);
        assert_eq!([NOW, NOW + 1, NOW + 2].map(until), [expires, Some(NOW + 5), expires]);
    });
}

#[test]
fn decide_at_knows_what_was_held_in_an_emergency_then() {
    test(|| {
        let asked = |at| {
            let question = Question { purpose: Purpose::BTG, ..question(DR_BAILEY_THERE) };
            let VersionedDecision::V1(decision) = Consent::decide_at(question, at).unwrap();
            (decision.verdict, decision.valid_until)
        };
        wait(10);
        happen(Fact::Emergency(OTHER_HOSPITAL, DR_BAILEY, Some(NOW + 600)));
        wait(10);
        happen(Fact::Emergency(OTHER_HOSPITAL, DR_BAILEY, None));
        let (permit, deny) = (Verdict::Permit, Verdict::Deny);
        assert_eq!(asked(NOW + 9), (deny, Some(CREDENTIAL_EXPIRES)));
        // The end that came before its time was not known yet.
        assert_eq!(asked(NOW + 10), (permit, Some(NOW + 600)));
        assert_eq!(asked(NOW + 19), (permit, Some(NOW + 600)));
        assert_eq!(asked(NOW + 20), (deny, Some(CREDENTIAL_EXPIRES)));
    });
}

#[test]
fn decide_at_is_an_error_when_the_instant_has_not_come() {
    test(|| {
        assert_ok!(Consent::decide_at(question(DR_GREY_HERE), NOW));
        let future = Consent::decide_at(question(DR_GREY_HERE), NOW + 1);
        assert_eq!(future, Err(ReadError::InFuture));
    });
}

#[test]
fn decide_at_is_an_error_when_the_history_was_purged() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        wait(10);
        assert_ok!(revoke(0));
        wait(RETENTION);
        assert_ok!(purge());
        let asked = |at| Consent::decide_at(question(DR_BAILEY_THERE), at);
        assert_eq!(asked(NOW + 9), Err(ReadError::HistoryPurged));
        assert_eq!(bailey_at(NOW + 10), Verdict::Deny);
    });
}

#[test]
fn decide_at_is_an_error_when_nobody_remembers_who_was_who() {
    test(|| {
        RememberedFrom::set(NOW + 1);
        wait(1);
        let asked = |at| Consent::decide_at(question(DR_GREY_HERE), at);
        assert_eq!(asked(NOW), Err(ReadError::HistoryPurged));
        assert_ok!(asked(NOW + 1));
    });
}

#[test]
fn decide_at_is_an_error_when_nothing_is_asked() {
    test(|| {
        let asked = Question { classes: Classes::EMPTY, ..question(DR_GREY_HERE) };
        let error = ReadError::NoQuestion(QueryError::NoClasses);
        assert_eq!(Consent::decide_at(asked, NOW), Err(error));
    });
}
