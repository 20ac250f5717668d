use crate::{mock::*, Rules};
use frame_support::assert_ok;
use salus_policy::{
    Basis, Decision, QueryError, Question, Reason, Requester, Verdict, VersionedDecision,
};
use salus_primitives::{
    Action, Class, Classes, DirectiveId, GrantId, Labels, PolicyVersion, Purpose,
};

const DR_BAILEY_THERE: Requester<AccountId> =
    Requester::Practitioner { account: DR_BAILEY, organisation: OTHER_HOSPITAL };
const DR_GREY_HERE: Requester<AccountId> =
    Requester::Practitioner { account: DR_GREY, organisation: HOSPITAL };

/// May this requester access unlabelled laboratory results for treatment?
fn question(requester: Requester<AccountId>, patient: AccountId) -> Question<AccountId> {
    Question {
        requester,
        patient,
        purpose: Purpose::TREAT,
        action: Action::ACCESS,
        classes: Class::LABORATORY.into(),
        labels: Labels::UNLABELLED,
        data_period: None,
    }
}

fn decide(requester: Requester<AccountId>) -> Decision {
    let VersionedDecision::V1(decision) =
        Consent::decide(question(requester, PATIENT)).expect("it is a question");
    decision
}

#[test]
fn decide_denies_when_nobody_permits() {
    test(|| {
        let decision = decide(DR_BAILEY_THERE);
        assert_eq!(decision.verdict, Verdict::Deny);
        assert_eq!(decision.reasons, [Reason::RequesterNotCovered]);
    });
}

#[test]
fn decide_permits_when_the_patient_granted_it() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        let decision = decide(DR_BAILEY_THERE);
        assert_eq!(decision.verdict, Verdict::Permit);
        assert_eq!(decision.bases, [Basis::Directive { directive: DirectiveId(0), provision: 0 }]);
        assert_eq!(decision.valid_until, Some(NOW + 5_000));
        assert_eq!(decision.requester_until, Some(CREDENTIAL_EXPIRES));
    });
}

#[test]
fn decide_flips_when_the_patient_revokes() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_ok!(revoke(0));
        assert_eq!(decide(DR_BAILEY_THERE).verdict, Verdict::Deny);
    });
}

#[test]
fn decide_denies_when_the_directive_has_expired() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        Timestamp::set_timestamp(NOW + 5_000);
        assert_eq!(decide(DR_BAILEY_THERE).verdict, Verdict::Deny);
    });
}

#[test]
fn decide_denies_when_any_directive_denies() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_ok!(grant(deny_all()));
        let decision = decide(DR_BAILEY_THERE);
        assert_eq!(decision.verdict, Verdict::Deny);
        assert_eq!(
            decision.reasons,
            [Reason::DeniedBy { directive: DirectiveId(1), provision: 0 }]
        );
    });
}

#[test]
fn decide_names_the_policy_when_own_staff_asks() {
    test(|| {
        let rule = Basis::ImplicitPolicy { version: PolicyVersion(0), purpose: Purpose::TREAT };
        assert_eq!(decide(DR_GREY_HERE).bases, [rule]);

        assert_ok!(Consent::set_implicit_policy(RuntimeOrigin::root(), Rules::default()));
        let decision = decide(DR_GREY_HERE);
        assert_eq!(decision.reasons, [Reason::PurposeNotCovered]);
        assert_eq!(decision.policy, PolicyVersion(1));
    });
}

#[test]
fn decide_denies_when_the_credential_has_expired() {
    test(|| {
        Timestamp::set_timestamp(CREDENTIAL_EXPIRES);
        assert_eq!(decide(DR_GREY_HERE).reasons, [Reason::CredentialExpired]);
    });
}

#[test]
fn decide_denies_when_the_organisation_is_suspended() {
    test(|| {
        happen(Fact::Suspended(HOSPITAL, true));
        assert_eq!(decide(DR_GREY_HERE).reasons, [Reason::RequesterInactive]);
    });
}

#[test]
fn decide_denies_when_there_is_no_credential() {
    test(|| {
        let requester = Requester::Practitioner { account: DR_BAILEY, organisation: HOSPITAL };
        assert_eq!(decide(requester).reasons, [Reason::RequesterInactive]);
    });
}

#[test]
fn decide_denies_when_the_patient_is_unknown() {
    test(|| {
        let VersionedDecision::V1(decision) =
            Consent::decide(question(DR_GREY_HERE, STRANGER)).expect("it is a question");
        assert_eq!(decision.reasons, [Reason::NotEnrolled]);
    });
}

#[test]
fn decide_lets_emergencies_through_unless_the_patient_withdrew() {
    test(|| {
        let asked = Question { purpose: Purpose::BTG, ..question(DR_GREY_HERE, PATIENT) };
        let reasons = || {
            let VersionedDecision::V1(decision) =
                Consent::decide(asked.clone()).expect("it is a question");
            decision.reasons
        };
        // Only a grant is missing.
        let unbroken = [Reason::NoEmergencyGrant];
        assert_eq!(reasons(), unbroken);
        happen(Fact::Enrolment(PATIENT, Some(ended())));
        assert_eq!(reasons(), unbroken);
        assert_eq!(decide(DR_GREY_HERE).reasons, [Reason::NotEnrolled]);
        let before = Timestamp::get();
        wait(1);
        happen(Fact::Enrolment(PATIENT, Some(withdrawn())));
        assert_eq!(reasons(), [Reason::NotEnrolled]);
        let VersionedDecision::V1(then) =
            Consent::decide_at(asked.clone(), before).expect("it is a question");
        assert_eq!(then.reasons, unbroken);
    });
}

#[test]
fn decide_opens_what_a_practitioner_holds_in_an_emergency() {
    test(|| {
        assert_ok!(grant(deny_all()));
        let asked = Question { purpose: Purpose::BTG, ..question(DR_BAILEY_THERE, PATIENT) };
        let decided = || {
            let VersionedDecision::V1(decision) =
                Consent::decide(asked.clone()).expect("it is a question");
            decision
        };
        assert_eq!(decided().reasons, [Reason::NoEmergencyGrant]);
        happen(Fact::Emergency(OTHER_HOSPITAL, DR_BAILEY, Some(NOW + 600)));
        assert_eq!(decided().verdict, Verdict::Permit);
        assert_eq!(decided().bases, [Basis::Emergency { grant: GrantId(NOW) }]);
        assert_eq!(
            (decided().valid_until, decided().requester_until),
            (Some(NOW + 600), Some(NOW + 600))
        );
        // Nobody else, and no organisation for itself, has what she opened.
        let grey = Question { requester: DR_GREY_HERE, ..asked.clone() };
        let organisation = OTHER_HOSPITAL;
        let itself =
            Question { requester: Requester::Organisation { organisation }, ..asked.clone() };
        for other in [grey, itself] {
            let VersionedDecision::V1(decision) = Consent::decide(other).expect("it is a question");
            assert_eq!(decision.reasons, [Reason::NoEmergencyGrant]);
        }
        happen(Fact::Emergency(OTHER_HOSPITAL, DR_BAILEY, None));
        assert_eq!(decided().reasons, [Reason::NoEmergencyGrant]);
    });
}

/// The end of what a practitioner holds is an end of every answer.
#[test]
fn decide_knows_what_is_held_whatever_the_purpose() {
    test(|| {
        happen(Fact::Emergency(OTHER_HOSPITAL, DR_BAILEY, Some(NOW + 600)));
        let decision = decide(DR_BAILEY_THERE);
        assert_eq!((decision.verdict, decision.valid_until), (Verdict::Deny, Some(NOW + 600)));
    });
}

#[test]
fn decide_opens_everything_when_the_patient_asks() {
    test(|| {
        assert_ok!(grant(deny_all()));
        let decision = decide(Requester::Patient);
        assert_eq!((decision.verdict, decision.bases), (Verdict::Permit, vec![Basis::OwnAccess]));
    });
}

#[test]
fn decide_treats_a_proxy_as_inactive_when_it_does_not_stand() {
    test(|| {
        let mut asked = question(Requester::Proxy { account: PROXY }, PATIENT);
        asked.purpose = Purpose::FAMRQT;
        let VersionedDecision::V1(stands) =
            Consent::decide(asked.clone()).expect("it is a question");
        assert_eq!(stands.verdict, Verdict::Permit);

        asked.requester = Requester::Proxy { account: STRANGER };
        let VersionedDecision::V1(does_not) = Consent::decide(asked).expect("it is a question");
        assert_eq!(does_not.reasons, [Reason::RequesterInactive]);
    });
}

#[test]
fn decide_is_an_error_when_nothing_is_asked() {
    test(|| {
        let asked = Question { classes: Classes::EMPTY, ..question(Requester::Patient, PATIENT) };
        assert_eq!(Consent::decide(asked), Err(QueryError::NoClasses));
    });
}
