//! What the end of an enrolment does to emergencies, by whomever it ended.

use frame_support::assert_ok;
use salus_policy::{Question, Reason, Requester, VersionedDecision};
use salus_primitives::{Action, Class, Labels, OrganisationId, Purpose};
use sp_core::sr25519;

use super::{
    people::{account, ada, agent, ben},
    *,
};
use crate::{Consent, Registry, Timestamp};

/// An emergency for which nobody broke the glass.
fn question(patient: &sr25519::Pair) -> Question<AccountId> {
    Question {
        requester: Requester::Organisation { organisation: OrganisationId(1) },
        patient: account(patient),
        purpose: Purpose::BTG,
        action: Action::ACCESS,
        classes: Class::LABORATORY.into(),
        labels: Labels::UNLABELLED,
        data_period: None,
    }
}

/// The first thing that bars it.
fn bar(patient: &sr25519::Pair) -> Vec<Reason> {
    let VersionedDecision::V1(decision) = Consent::decide(question(patient)).unwrap();
    decision.reasons
}

#[test]
fn end_of_an_enrolment_bars_emergencies_only_when_the_patient_withdrew() {
    chain("development").execute_with(|| {
        let only_the_glass = [Reason::NoEmergencyGrant];
        let then = block(FIRST_SLOT, || {
            assert_ok!(Registry::end_enrolment(signed(&agent()), account(&ada())));
            assert_eq!(bar(&ada()), only_the_glass);
            assert_ok!(Registry::withdraw_enrolment(signed(&account(&ben()))));
            assert_eq!(bar(&ben()), [Reason::NotEnrolled]);
            Timestamp::get()
        });
        start_block(FIRST_SLOT + 1);
        // The patient withdraws later, and the answer of then stays.
        assert_ok!(Registry::withdraw_enrolment(signed(&account(&ada()))));
        assert_eq!(bar(&ada()), [Reason::NotEnrolled]);
        let VersionedDecision::V1(past) = Consent::decide_at(question(&ada()), then).unwrap();
        assert_eq!(past.reasons, only_the_glass);
    });
}
