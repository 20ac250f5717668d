use frame_support::{assert_noop, assert_ok};
use salus_primitives::GrantId;

use super::Error;
use crate::{
    mock::*,
    phase::{Opinion, Outcome, Phase, Verdict},
    *,
};

fn contest(who: AccountId, id: GrantId) -> sp_runtime::DispatchResult {
    EmergencyAccess::contest(by(who), id)
}

#[test]
fn contest_asks_for_another_opinion_when_one_reviewer_decided() {
    test(|| {
        with_reviewers(&REVIEWERS);
        let id = activate_closed();
        let first = assign(id);
        assert_ok!(conclude(id, Opinion::Justified));
        assert_eq!(kept(id).review.phase.outcome(), Some(Outcome::Justified));
        assert_ok!(contest(PATIENT, id));
        let told = events();
        let (patient, by_guardian) = (PATIENT, false);
        let contested = Event::EmergencyContested { grant: id, patient, by_guardian };
        assert_eq!(told[told.len() - 2..], [contested, Event::CaseReopened { grant: id }]);
        // It is not decided again, until another one agrees; that it is not, narrows nobody.
        assert_eq!(Practitioners::<Test>::get(DR_BAILEY).open, 0);
        assert_ne!(assign(id), first);
        assert_ok!(conclude(id, Opinion::Unjustified));
        assert!(phase(id).is_open());
        assign(id);
        assert_ok!(conclude(id, Opinion::Unjustified));
        assert_eq!(kept(id).review.phase.outcome(), Some(Outcome::Unjustified));
        assert_noop!(contest(PATIENT, id), Error::AlreadyContested);
    });
}

/// Nor is acceptance the last word.
#[test]
fn contest_of_a_guardian_leaves_the_patient_their_own() {
    test(|| {
        alone();
        let id = activate_closed();
        assert_ok!(EmergencyAccess::accept(by(PATIENT), id));
        assert_ok!(contest(GUARDIAN, id));
        let (patient, by_guardian) = (PATIENT, true);
        let contested = Event::EmergencyContested { grant: id, patient, by_guardian };
        assert!(events().contains(&contested));
        assert_noop!(contest(GUARDIAN, id), Error::AlreadyContested);
        live(HOUR);
        assert_ok!(resolve(&[id], Verdict::Justified));
        assert_noop!(contest(GUARDIAN, id), Error::AlreadyContested);
        assert_ok!(contest(PATIENT, id));
        live(HOUR);
        assert_ok!(resolve(&[id], Verdict::Unjustified));
        assert_eq!(kept(id).review.phase.outcome(), Some(Outcome::Unjustified));
    });
}

#[test]
fn contest_is_the_successors_alone_when_the_pseudonym_is_replaced_for_good() {
    test(|| {
        let ids = [activate(), Activate { practitioner: DR_HUNT, ..Activate::default() }.open()];
        Succeeded::set(true);
        Contestable::set(true);
        assert_noop!(contest(SUCCESSOR, ids[0]), Error::NotPatient);
        assert_ok!(contest(PATIENT, ids[0]));
        Contestable::set(false);
        assert_noop!(contest(PATIENT, ids[1]), Error::NotPatient);
        assert_ok!(contest(SUCCESSOR, ids[1]));
    });
}

#[test]
fn contest_before_the_decision_makes_one_reviewer_too_few() {
    test(|| {
        with_reviewers(&REVIEWERS);
        // It may come while the record is open.
        let id = activate();
        assert_ok!(contest(GUARDIAN, id));
        assert_noop!(contest(GUARDIAN, id), Error::AlreadyContested);
        assert_ok!(close(id));
        assign(id);
        assert_ok!(conclude(id, Opinion::Justified));
        assert!(matches!(phase(id), Phase::Waiting { .. }));
        assign(id);
        assert_ok!(conclude(id, Opinion::Justified));
        assert_eq!(kept(id).review.phase.outcome(), Some(Outcome::Justified));
    });
}

#[test]
fn contest_is_refused_when_it_is_neither_the_patients_nor_a_guardians() {
    test(|| {
        assert_noop!(contest(PATIENT, GrantId(0)), Error::GrantNotFound);
        let id = activate();
        for other in [OTHER_PATIENT, DR_BAILEY, STRANGER] {
            assert_noop!(contest(other, id), Error::NotPatient);
        }
        GuardedUntil::set(NOW);
        assert_noop!(contest(GUARDIAN, id), Error::NotPatient);
        GuardedUntil::set(NOW + 1);
        let others = Activate { patient: OTHER_PATIENT, ..Activate::default() }.open();
        assert_noop!(contest(GUARDIAN, others), Error::NotPatient);
        assert_ok!(contest(GUARDIAN, id));
    });
}

/// Also by who was in a coma for months.
#[test]
fn contest_works_until_it_is_too_late() {
    test(|| {
        alone();
        let ids = [activate(), Activate { patient: OTHER_PATIENT, ..Activate::default() }.open()];
        wait(4 * HOUR);
        poll();
        assert_ok!(resolve(&ids, Verdict::Justified));
        live(180 * DAY - 1);
        assert_ok!(contest(PATIENT, ids[0]));
        assert!(phase(ids[0]).is_open());
        wait(1);
        assert_noop!(contest(OTHER_PATIENT, ids[1]), Error::CaseClosed);
        poll();
        let closed = Event::CaseClosed { grant: ids[1], outcome: Outcome::Justified };
        assert!(events().contains(&closed));
        assert_noop!(contest(OTHER_PATIENT, ids[1]), Error::CaseClosed);
    });
}

#[test]
fn contest_is_refused_when_it_was_found_unjustified() {
    test(|| {
        alone();
        let id = activate_closed();
        wait(HOUR);
        poll();
        assert_ok!(resolve(&[id], Verdict::Unjustified));
        assert_noop!(contest(PATIENT, id), Error::FoundUnjustified);
    });
}
