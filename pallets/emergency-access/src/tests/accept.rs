use frame_support::{assert_noop, assert_ok};
use salus_primitives::{EmergencyReason, GrantId, Labels};

use super::Error;
use crate::{
    mock::*,
    phase::{Opinion, Outcome, Verdict},
    *,
};

fn accept(who: AccountId, id: GrantId) -> sp_runtime::DispatchResult {
    EmergencyAccess::accept(by(who), id)
}

#[test]
fn accept_decides_the_case() {
    test(|| {
        let id = activate();
        wait(4 * HOUR);
        assert_ok!(accept(PATIENT, id));
        assert_eq!(kept(id).review.phase.outcome(), Some(Outcome::Accepted));
        let told = events();
        let accepted = Event::EmergencyAccepted { grant: id, patient: PATIENT };
        let decided = Event::CaseDecided { grant: id, outcome: Outcome::Accepted };
        assert_eq!(told[told.len() - 2..], [accepted, decided]);
        assert_eq!(kept(id).entry.0, 1);
        // It counts no more among those that are not decided.
        assert_eq!(Practitioners::<Test>::get(DR_BAILEY).open, 0);
        assert_eq!(Caseloads::<Test>::get(OTHER_HOSPITAL).open, 0);
        assert_noop!(accept(PATIENT, id), Error::CaseDecided);
    });
}

/// Or it could be widened for a threat, which is not the patient's to accept.
#[test]
fn accept_is_refused_when_the_record_is_still_open() {
    test(|| {
        let id = activate();
        assert_noop!(accept(PATIENT, id), Error::StillOpen);
        assert_ok!(widen_for(id, Labels::UNLABELLED, EmergencyReason::OVRTPS));
        assert_ok!(close(id));
        assert_noop!(accept(PATIENT, id), Error::ReasonIsThreat);
        let id = activate();
        wait(4 * HOUR - 1);
        assert_noop!(accept(PATIENT, id), Error::StillOpen);
        wait(1);
        assert_ok!(accept(PATIENT, id));
    });
}

#[test]
fn accept_takes_the_case_from_the_reviewer() {
    test(|| {
        let id = activate_closed();
        let who = assign(id);
        assert_ok!(accept(PATIENT, id));
        assert_eq!(DeskCounts::<Test>::get(who), 0);
        let late = EmergencyAccess::conclude(by(agent(who)), id, Opinion::Unjustified, FINDINGS);
        assert_noop!(late, Error::CaseDecided);
    });
}

#[test]
fn accept_is_refused_when_it_is_not_the_patients() {
    test(|| {
        assert_noop!(accept(PATIENT, GrantId(0)), Error::GrantNotFound);
        let id = activate_closed();
        for other in [OTHER_PATIENT, GUARDIAN, DR_BAILEY, STRANGER, SUCCESSOR] {
            assert_noop!(accept(other, id), Error::NotPatient);
        }
        Succeeded::set(true);
        Contestable::set(true);
        assert_noop!(accept(SUCCESSOR, id), Error::NotPatient);
        Contestable::set(false);
        // The old one has no say any more.
        assert_noop!(accept(PATIENT, id), Error::NotPatient);
        assert_ok!(accept(SUCCESSOR, id));
    });
}

#[test]
fn accept_is_refused_when_any_reason_was_a_threat_to_others() {
    test(|| {
        let id = activate();
        assert_ok!(widen_for(id, Labels::UNLABELLED, EmergencyReason::OVRTPS));
        assert_noop!(accept(PATIENT, id), Error::ReasonIsThreat);
    });
}

#[test]
fn accept_is_refused_when_somebody_found_it_unjustified() {
    test(|| {
        with_reviewers(&REVIEWERS);
        let id = activate_closed();
        assign(id);
        assert_ok!(conclude(id, Opinion::Unjustified));
        assert_noop!(accept(PATIENT, id), Error::FoundUnjustified);
    });
}

/// Who presses the patient gains nothing by it.
#[test]
fn accept_is_refused_while_a_guardian_contests_it() {
    test(|| {
        alone();
        let id = activate_closed();
        assert_ok!(EmergencyAccess::contest(by(GUARDIAN), id));
        assert_noop!(accept(PATIENT, id), Error::AlreadyContested);
        live(HOUR);
        assert_noop!(accept(PATIENT, id), Error::AlreadyContested);
        assert_ok!(resolve(&[id], Verdict::Justified));
        assert_noop!(accept(PATIENT, id), Error::CaseDecided);
        // The patient's own is theirs to end.
        let id = activate_closed();
        assert_ok!(EmergencyAccess::contest(by(PATIENT), id));
        assert_ok!(accept(PATIENT, id));
    });
}

#[test]
fn accept_works_when_the_council_has_it() {
    test(|| {
        alone();
        let id = activate_closed();
        wait(HOUR);
        poll();
        assert!(matches!(phase(id), crate::phase::Phase::Escalated { .. }));
        assert_ok!(accept(PATIENT, id));
        assert_noop!(resolve(&[id], Verdict::Unjustified), Error::CaseDecided);
    });
}
