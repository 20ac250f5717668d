//! Reviewers, the council, and what becomes of cases by themselves.

use std::collections::BTreeSet;

use frame_support::{assert_noop, assert_ok};
use salus_policy::EmergencyInspect;
use salus_primitives::{Commitment, EmergencyReason, Forgotten, GrantId, Moment, OrganisationId};
use sp_runtime::DispatchError;

use super::Error;
use crate::{
    mock::*,
    phase::{Opinion, Outcome, Phase, Verdict},
    *,
};

fn outcome(id: GrantId) -> Option<Outcome> {
    kept(id).review.phase.outcome()
}

/// Another patient's, so that several are open at a time.
fn activate_other() -> GrantId {
    Activate { patient: OTHER_PATIENT, ..Activate::default() }.open()
}

/// The other hospital's, one after the other, closed, and with a reviewer each.
fn assigned(count: usize) -> Vec<GrantId> {
    let ids: Vec<_> = (0..count).map(|_| activate_closed()).collect();
    live(HOUR);
    ids
}

fn lapses() -> usize {
    events().into_iter().filter(|of| matches!(of, Event::ReviewLapsed { .. })).count()
}

#[test]
fn join_reviewers_lets_an_organisation_review() {
    test(|| {
        only(&[]);
        let organisation = REVIEWERS[2];
        with_reviewers(&[REVIEWERS[4], organisation, REVIEWERS[0]]);
        assert_eq!(Reviewers::<Test>::get()[..], [REVIEWERS[0], organisation, REVIEWERS[4]]);
        let again = EmergencyAccess::join_reviewers(by(agent(organisation)));
        assert_noop!(again, Error::AlreadyReviewer);
        for other in [STRANGER, CLERK, DR_BAILEY] {
            assert_noop!(EmergencyAccess::join_reviewers(by(other)), Error::NotAgent);
        }
        assert_ok!(EmergencyAccess::leave_reviewers(by(agent(organisation))));
        assert_eq!(last_event(), Event::ReviewerLeft { organisation }.into());
        let gone = EmergencyAccess::leave_reviewers(by(agent(organisation)));
        assert_noop!(gone, Error::NotReviewer);
        assert_noop!(EmergencyAccess::leave_reviewers(by(STRANGER)), Error::NotAgent);
        assert_ok!(EmergencyAccess::join_reviewers(by(agent(organisation))));
        assert_eq!(last_event(), Event::ReviewerJoined { organisation }.into());
    });
}

#[test]
fn join_reviewers_is_refused_when_there_are_as_many_as_there_may_be() {
    test(|| {
        let many = (1_000..1_256).map(OrganisationId).collect::<Vec<_>>();
        Reviewers::<Test>::put(ReviewerList::truncate_from(many));
        let joined = EmergencyAccess::join_reviewers(by(agent(REVIEWERS[0])));
        assert_noop!(joined, Error::TooManyReviewers);
        // Whoever is gone for good gives way.
        Removed::set(vec![OrganisationId(1_100)]);
        assert_ok!(EmergencyAccess::join_reviewers(by(agent(REVIEWERS[0]))));
        assert!(!Reviewers::<Test>::get().contains(&OrganisationId(1_100)));
    });
}

/// Who comes and goes in a block reviews nothing.
#[test]
fn activation_is_wide_a_day_after_its_organisation_joined_the_reviewers() {
    test(|| {
        let nothing = || {
            let id = Activate { organisation: CLINIC, ..Activate::default() }.open();
            assert_ok!(close(id));
            kept(id).narrowed.reviews_nothing
        };
        assert_ok!(EmergencyAccess::join_reviewers(by(agent(CLINIC))));
        assert!(nothing());
        wait(DAY - 1);
        assert!(nothing());
        wait(1);
        assert!(!nothing());
        assert_ok!(EmergencyAccess::leave_reviewers(by(agent(CLINIC))));
        assert!(nothing());
        assert_ok!(EmergencyAccess::join_reviewers(by(agent(CLINIC))));
        assert!(nothing());
    });
}

/// Nor does who lets every case lapse; that stays when it leaves and joins again.
#[test]
fn activation_is_narrowed_when_its_organisation_let_three_cases_lapse() {
    test(|| {
        only(&[]);
        assert_ok!(EmergencyAccess::join_reviewers(by(OFFICER)));
        let of_hospital = || {
            let (practitioner, organisation) = (DR_GREY, HOSPITAL);
            let id = Activate { practitioner, organisation, ..Activate::default() }.open();
            assert_ok!(EmergencyAccess::close(by(DR_GREY), id));
            id
        };
        let nothing = || kept(activate_closed()).narrowed.reviews_nothing;
        wait(DAY);
        let ids = [of_hospital(), of_hospital(), of_hospital()];
        live(HOUR);
        assert!(ids.iter().all(|id| reviewer(*id) == OTHER_HOSPITAL));
        assert_ok!(EmergencyAccess::recuse(by(OFFICER), ids[2]));
        // To be recused is a lapse, as silence is.
        assert_eq!(lapses(), 1);
        Suspended::set(vec![OTHER_HOSPITAL]);
        assert_ok!(EmergencyAccess::recuse(by(STRANGER), ids[1]));
        Suspended::set(vec![]);
        assert_eq!(lapses(), 1);
        live(3 * DAY);
        assert_eq!(lapses(), 2);
        assert!(!nothing());
        let ids = [of_hospital(), of_hospital()];
        live(3 * DAY + HOUR);
        assert_eq!(lapses(), 4);
        assert!(nothing());
        assert_ok!(EmergencyAccess::leave_reviewers(by(OFFICER)));
        assert_ok!(EmergencyAccess::join_reviewers(by(OFFICER)));
        live(DAY);
        assert!(nothing());
        // An opinion, and it counts anew.
        let id = of_hospital();
        live(HOUR);
        let says = Opinion::Justified;
        assert_ok!(EmergencyAccess::conclude(by(OFFICER), id, says, FINDINGS));
        assert!(!nothing());
        assert!(ids.iter().all(|id| kept(*id).review.phase.is_open()));
    });
}

/// Or who lets everything lie by recusing would pay nothing for it.
#[test]
fn activation_is_narrowed_when_its_organisation_was_recused_three_times_in_a_row() {
    test(|| {
        let of_hospital = || {
            let (practitioner, organisation) = (DR_GREY, HOSPITAL);
            let id = Activate { practitioner, organisation, ..Activate::default() }.open();
            assert_ok!(EmergencyAccess::close(by(DR_GREY), id));
            live(HOUR);
            assert_eq!(reviewer(id), OTHER_HOSPITAL);
            id
        };
        let nothing = || {
            let id = activate();
            assert_ok!(close(id));
            kept(id).narrowed.reviews_nothing
        };
        for _ in 0..3 {
            assert!(!nothing());
            let id = of_hospital();
            System::reset_events();
            assert_ok!(EmergencyAccess::recuse(by(OFFICER), id));
            let (grant, reviewer) = (id, OTHER_HOSPITAL);
            let recused = Event::ReviewerRecused { grant, reviewer };
            assert_eq!(events()[..2], [recused, Event::ReviewLapsed { grant, reviewer }]);
        }
        assert!(nothing());
        let id = of_hospital();
        assert_ok!(EmergencyAccess::conclude(by(OFFICER), id, Opinion::Justified, FINDINGS));
        assert!(!nothing());
    });
}

/// Nobody may have cases for it, and so no opinion to give.
#[test]
fn lapses_count_no_more_when_the_last_one_is_long_ago() {
    test(|| {
        Caseloads::<Test>::mutate(OTHER_HOSPITAL, |caseload| {
            for _ in 0..3 {
                caseload.lapse(NOW);
            }
        });
        let caseload = || Caseloads::<Test>::get(OTHER_HOSPITAL);
        wait(30 * DAY);
        assert_eq!((caseload().reviews(now()), caseload().lapses_at(now())), (false, 3));
        wait(1);
        assert_eq!((caseload().reviews(now()), caseload().lapses_at(now())), (true, 0));
        assert!(!kept(activate()).narrowed.reviews_nothing);
        // It counts from one again.
        Caseloads::<Test>::mutate(OTHER_HOSPITAL, |caseload| caseload.lapse(now()));
        assert_eq!(caseload().lapses, 1);
    });
}

#[test]
fn case_is_assigned_an_hour_after_it_was_opened() {
    test(|| {
        let id = activate();
        wait(HOUR - 1);
        poll();
        assert!(matches!(phase(id), Phase::Waiting { .. }));
        wait(1);
        System::reset_events();
        poll();
        assert_eq!(reviewer(id), HOSPITAL);
        assert_eq!(events(), [Event::ReviewerAssigned { grant: id, reviewer: HOSPITAL }]);
        assert_eq!(DeskCounts::<Test>::get(HOSPITAL), 1);
    });
}

/// Neither whose staff opened it, nor who employs who opened it, nor who is inactive, nor in whose name
/// somebody stands by it.
#[test]
fn case_is_assigned_to_nobody_who_has_a_part_in_it() {
    test(|| {
        assert_ok!(EmergencyAccess::join_reviewers(by(agent(CLINIC))));
        with_reviewers(&REVIEWERS[..2]);
        Suspended::set(vec![REVIEWERS[0]]);
        let id = activate();
        assert_ok!(second(id));
        assert_ok!(widen_for(id, threat_only(), EmergencyReason::OVRTPS));
        assert_eq!(assign(id), REVIEWERS[1]);
    });
}

#[test]
fn case_goes_to_the_council_when_nobody_can_review_it() {
    test(|| {
        only(&[CLINIC]);
        let id = activate_closed();
        wait(HOUR);
        poll();
        assert_eq!(last_event(), Event::CaseEscalated { grant: id }.into());
        assert_ok!(resolve(&[id], Verdict::Justified));
        let told = events();
        let (grant, verdict, findings) = (id, Verdict::Justified, FINDINGS);
        let resolved = Event::CaseResolved { grant, verdict, findings };
        let decided = Event::CaseDecided { grant, outcome: Outcome::Justified };
        assert_eq!(told[told.len() - 2..], [resolved, decided]);
        let finding = Finding { by: None, at: now(), commitment: FINDINGS };
        assert_eq!(kept(id).findings[..], [finding]);
    });
}

#[test]
fn cases_are_counted_until_they_are_decided_and_apart_when_they_are_late() {
    test(|| {
        let counted = |open, overdue| {
            assert_eq!(Reviews::<Test>::get(), ReviewCounts { open, overdue });
        };
        only(&[CLINIC]);
        counted(0, 0);
        let id = activate_closed();
        counted(1, 0);
        wait(HOUR);
        poll();
        assert!(matches!(phase(id), Phase::Escalated { .. }));
        counted(1, 1);
        activate_other();
        counted(2, 1);
        assert_ok!(resolve(&[id], Verdict::Justified));
        counted(1, 0);
    });
}

#[test]
fn case_waits_when_desks_have_no_room_and_goes_to_the_council_in_the_end() {
    test(|| {
        let id = activate();
        DeskCounts::<Test>::insert(HOSPITAL, 100);
        live(14 * DAY - HOUR);
        assert!(matches!(phase(id), Phase::Waiting { .. }));
        live(2 * HOUR);
        assert!(matches!(phase(id), Phase::Escalated { .. }));
        DeskCounts::<Test>::remove(HOSPITAL);
    });
}

#[test]
fn conclude_decides_what_nobody_contested_when_it_is_justified() {
    test(|| {
        let id = activate_closed();
        assign(id);
        let (grant, reviewer, findings) = (id, HOSPITAL, FINDINGS);
        assert_ok!(conclude(id, Opinion::Justified));
        assert_eq!(outcome(id), Some(Outcome::Justified));
        let told = events();
        let opinion = Opinion::Justified;
        let given = Event::OpinionGiven { grant, reviewer, opinion, findings };
        let decided = Event::CaseDecided { grant, outcome: Outcome::Justified };
        assert_eq!(told[told.len() - 2..], [given, decided]);
        let finding = Finding { by: Some(HOSPITAL), at: now(), commitment: FINDINGS };
        assert_eq!(kept(id).findings[..], [finding]);
        assert_eq!(Caseloads::<Test>::get(OTHER_HOSPITAL).open, 0);
    });
}

#[test]
fn conclude_is_refused_when_the_case_is_anothers_or_nothing_was_found() {
    test(|| {
        with_reviewers(&REVIEWERS);
        let id = activate_closed();
        let by_whom =
            |who, findings| EmergencyAccess::conclude(by(who), id, Opinion::Justified, findings);
        assert_noop!(by_whom(agent(HOSPITAL), FINDINGS), Error::CaseWaiting);
        let has = assign(id);
        let other = REVIEWERS.into_iter().find(|other| *other != has).unwrap();
        assert_noop!(by_whom(agent(other), FINDINGS), Error::NotAssigned);
        assert_noop!(by_whom(STRANGER, FINDINGS), Error::NotAgent);
        assert_noop!(by_whom(agent(has), NOTHING), Error::FindingsMissing);
        Suspended::set(vec![has]);
        assert_noop!(by_whom(agent(has), FINDINGS), Error::NotAgent);
        let none =
            EmergencyAccess::conclude(by(agent(other)), GrantId(9), Opinion::Justified, FINDINGS);
        assert_noop!(none, Error::GrantNotFound);
    });
}

#[test]
fn conclude_asks_for_more_once_and_the_answer_goes_back_to_the_same_reviewer() {
    test(|| {
        let id = activate_justified();
        assert_eq!(assign(id), HOSPITAL);
        assert_ok!(conclude(id, Opinion::Insufficient));
        assert!(matches!(phase(id), Phase::Questioned { .. }));
        let more = Commitment([3; 32]);
        assert_ok!(EmergencyAccess::justify(by(DR_BAILEY), id, more));
        assert_eq!(kept(id).justification.map(|given| given.commitment), Some(more));
        assert!(matches!(phase(id), Phase::Assigned { .. }));
        assert_noop!(justify(id), Error::AlreadyJustified);
        assert_noop!(conclude(id, Opinion::Insufficient), Error::AlreadyQuestioned);
        assert_ok!(close(id));
        assert_ok!(conclude(id, Opinion::Justified));
    });
}

/// More could be opened after it, at which nobody would look.
#[test]
fn conclude_is_refused_when_the_record_is_still_open() {
    test(|| {
        let id = activate_justified();
        assign(id);
        assert_noop!(conclude(id, Opinion::Justified), Error::StillOpen);
        assert_noop!(conclude(id, Opinion::Unjustified), Error::StillOpen);
        // The time counts from when it cannot be open any more.
        let due = NOW + 8 * HOUR + 3 * DAY;
        assert!(matches!(phase(id), Phase::Assigned { until, .. } if until == due));
        assert_ok!(renew(id));
        wait(7 * HOUR - 1);
        assert_noop!(conclude(id, Opinion::Justified), Error::StillOpen);
        wait(1);
        assert_eq!(open_until(id), None);
        assert_ok!(conclude(id, Opinion::Justified));
    });
}

/// What closed it is of no matter.
#[test]
fn conclude_decides_once_a_suspension_has_closed_it() {
    test(|| {
        let id = activate();
        assign(id);
        suspend(DR_BAILEY, HOUR);
        assert_ok!(conclude(id, Opinion::Justified));
    });
}

#[test]
fn conclude_is_refused_when_the_organisation_came_to_have_a_part_in_it() {
    test(|| {
        with_reviewers(&REVIEWERS);
        let id = activate_closed();
        let has = assign(id);
        assert_noop!(EmergencyAccess::recuse(by(STRANGER), id), Error::NotAssigned);
        Hired::set(vec![(has, DR_BAILEY)]);
        for says in [Opinion::Justified, Opinion::Unjustified, Opinion::Insufficient] {
            assert_noop!(conclude(id, says), Error::ReviewerConflicted);
        }
        // Anybody sees to it, and it is no lapse of theirs, nor if nobody does.
        assert_ok!(EmergencyAccess::recuse(by(STRANGER), id));
        let next = assign(id);
        Hired::mutate(|hired| hired.push((next, DR_BAILEY)));
        live(3 * DAY);
        assert!(matches!(phase(id), Phase::Waiting { .. }));
        assert_eq!(lapses(), 0);
    });
}

#[test]
fn conclude_is_refused_when_somebody_stands_by_it_in_the_organisations_name() {
    test(|| {
        let id = activate();
        assert_eq!(assign(id), HOSPITAL);
        assert_ok!(second(id));
        assert_ok!(widen_for(id, threat_only(), EmergencyReason::OVRTPS));
        assert_noop!(conclude(id, Opinion::Insufficient), Error::ReviewerConflicted);
        assert_ok!(EmergencyAccess::recuse(by(STRANGER), id));
    });
}

/// Nobody judges their own case for another organisation; the others there may.
#[test]
fn conclude_is_refused_when_it_is_the_callers_own_case() {
    test(|| {
        alone();
        let (practitioner, organisation) = (DR_GREY, HOSPITAL);
        let id = Activate { practitioner, organisation, ..Activate::default() }.open();
        assert_ok!(EmergencyAccess::close(by(DR_GREY), id));
        assert_eq!(assign(id), OTHER_HOSPITAL);
        let says = |who| EmergencyAccess::conclude(by(who), id, Opinion::Justified, FINDINGS);
        for party in [PATIENT, DR_GREY] {
            Appointed::set(vec![party]);
            assert_noop!(says(party), Error::ReviewerConflicted);
            assert_noop!(EmergencyAccess::recuse(by(STRANGER), id), Error::NotAssigned);
        }
        Appointed::set(vec![SUCCESSOR]);
        Succeeded::set(true);
        assert_noop!(says(SUCCESSOR), Error::ReviewerConflicted);
        assert_ok!(says(OFFICER));
    });
}

#[test]
fn question_goes_back_when_nobody_answers() {
    test(|| {
        let id = activate_justified();
        assign(id);
        assert_ok!(conclude(id, Opinion::Insufficient));
        live(DAY);
        assert!(matches!(phase(id), Phase::Assigned { .. }));
    });
}

#[test]
fn two_organisations_strike_and_one_does_not() {
    test(|| {
        with_reviewers(&REVIEWERS);
        let id = activate_closed();
        assign(id);
        assert_ok!(conclude(id, Opinion::Unjustified));
        assert_eq!(outcome(id), None);
        assert_eq!(Practitioners::<Test>::get(DR_BAILEY).strikes.len(), 0);
        assign(id);
        assert_ok!(conclude(id, Opinion::Unjustified));
        assert_eq!(outcome(id), Some(Outcome::Unjustified));
        let until = now() + 30 * DAY;
        let (grant, practitioner) = (id, DR_BAILEY);
        let struck = Event::PractitionerStruck { grant, practitioner, until };
        assert!(events().contains(&struck));
        wait(4 * HOUR);
        assert!(kept(activate()).narrowed.struck);
        wait(30 * DAY);
        assert!(!kept(activate()).narrowed.struck);
    });
}

#[test]
fn review_that_lapses_goes_to_another_and_the_third_time_to_the_council() {
    test(|| {
        with_reviewers(&REVIEWERS);
        let id = activate_closed();
        let mut had = vec![assign(id)];
        for _ in 0..2 {
            live(3 * DAY);
            let lapsed = Event::ReviewLapsed { grant: id, reviewer: had[had.len() - 1] };
            assert!(events().contains(&lapsed));
            live(HOUR);
            had.push(reviewer(id));
        }
        live(3 * DAY);
        assert!(matches!(phase(id), Phase::Escalated { .. }));
        had.sort_unstable();
        had.dedup();
        assert_eq!(had.len(), 3);
        // The council's silence ends it, and says so.
        live(30 * DAY);
        assert_eq!(outcome(id), Some(Outcome::Unreviewed));
        assert_eq!(Practitioners::<Test>::get(DR_BAILEY).strikes.len(), 0);
    });
}

/// Whoever opened it is not narrowed because others let it lie.
#[test]
fn case_counts_no_more_when_others_are_late() {
    test(|| {
        with_reviewers(&REVIEWERS);
        let ids = assigned(2);
        let open = || {
            (
                Practitioners::<Test>::get(DR_BAILEY).open,
                Caseloads::<Test>::get(OTHER_HOSPITAL).open,
            )
        };
        assert_eq!(open(), (2, 2));
        let who = reviewer(ids[0]);
        assert_ok!(EmergencyAccess::recuse(by(agent(who)), ids[0]));
        assert_eq!(open(), (1, 1));
        live(3 * DAY);
        assert_eq!(lapses(), 2);
        assert_eq!(open(), (0, 0));
        // Nor is it taken off twice.
        assign(ids[1]);
        assert_ok!(conclude(ids[1], Opinion::Justified));
        assert_eq!(open(), (0, 0));
        only(&[]);
        let id = activate_closed();
        assert_eq!(open(), (1, 1));
        live(HOUR);
        assert!(matches!(phase(id), Phase::Escalated { .. }));
        assert_eq!(open(), (0, 0));
    });
}

#[test]
fn review_of_an_inactive_reviewer_passes_on_and_counts_against_nobody() {
    test(|| {
        with_reviewers(&REVIEWERS);
        let id = activate_closed();
        let has = assign(id);
        assert_noop!(EmergencyAccess::recuse(by(STRANGER), id), Error::NotAssigned);
        Suspended::set(vec![has]);
        assert_ok!(EmergencyAccess::recuse(by(STRANGER), id));
        let recused = Event::ReviewerRecused { grant: id, reviewer: has };
        assert_eq!(last_event(), recused.into());
        assert!(matches!(phase(id), Phase::Waiting { .. }));
        let next = assign(id);
        Suspended::set(vec![next]);
        live(3 * DAY);
        assert_eq!(lapses(), 0);
    });
}

#[test]
fn recuse_is_refused_when_nobody_has_the_case() {
    test(|| {
        let id = activate();
        assert_noop!(EmergencyAccess::recuse(by(agent(HOSPITAL)), id), Error::CaseWaiting);
        assert_noop!(EmergencyAccess::recuse(by(STRANGER), GrantId(9)), Error::GrantNotFound);
        assign(id);
        assert_ok!(EmergencyAccess::recuse(by(agent(HOSPITAL)), id));
    });
}

#[test]
fn review_has_another_day_after_the_chain_stood() {
    test(|| {
        with_reviewers(&REVIEWERS);
        let id = activate_closed();
        let has = assign(id);
        live(2 * DAY);
        wait(3 * DAY);
        poll();
        assert_eq!(reviewer(id), has);
        assert!(matches!(phase(id), Phase::Assigned { until, .. } if until == now() + GRACE));
        live(DAY);
        assert_eq!(lapses(), 1);
    });
}

#[test]
fn resolve_is_refused_when_it_names_nothing_to_decide() {
    test(|| {
        alone();
        let ids = [activate(), activate_other()];
        assert_noop!(resolve(&ids, Verdict::Justified), Error::CaseWaiting);
        live(HOUR);
        assert_noop!(resolve(&[], Verdict::Justified), Error::EmptySet);
        assert_noop!(resolve(&[ids[1], ids[0]], Verdict::Justified), Error::GrantsUnsorted);
        assert_noop!(resolve(&[ids[0], ids[0]], Verdict::Justified), Error::GrantsUnsorted);
        assert_noop!(resolve(&[GrantId(9)], Verdict::Justified), Error::GrantNotFound);
        let send = |origin, findings| {
            let grants = ids.to_vec().try_into().unwrap();
            EmergencyAccess::resolve(origin, grants, Verdict::Justified, findings)
        };
        assert_noop!(send(RuntimeOrigin::root(), NOTHING), Error::FindingsMissing);
        assert_noop!(send(by(CLERK), FINDINGS), DispatchError::BadOrigin);
        // Both are escalated, and open.
        assert_noop!(resolve(&ids, Verdict::Justified), Error::StillOpen);
        live(3 * HOUR);
        assert_ok!(resolve(&ids, Verdict::Justified));
        assert_eq!(ids.map(outcome), [Some(Outcome::Justified); 2]);
        assert_noop!(resolve(&ids, Verdict::Justified), Error::CaseDecided);
    });
}

/// What the patient accepts while the council votes is no reason to decide nothing.
#[test]
fn resolve_leaves_what_was_decided_meanwhile_and_what_is_open() {
    test(|| {
        alone();
        let (accepted, open) = (activate_closed(), activate());
        let other = activate_other();
        assert_ok!(close(other));
        live(HOUR);
        assert_ok!(EmergencyAccess::accept(by(PATIENT), accepted));
        System::reset_events();
        assert_ok!(resolve(&[accepted, open, other, GrantId(9)], Verdict::Unjustified));
        let outcomes = [accepted, open, other].map(outcome);
        assert_eq!(outcomes, [Some(Outcome::Accepted), None, Some(Outcome::Unjustified)]);
        let resolved = events().into_iter().filter(|of| matches!(of, Event::CaseResolved { .. }));
        assert_eq!(resolved.count(), 1);
    });
}

/// The case, and then what was held up to its end, are forgotten; what came after is known.
#[test]
fn case_is_gone_when_its_time_is_over() {
    test(|| {
        alone();
        let id = activate_closed();
        Until::set(Moment::MAX);
        live(HOUR);
        assert_ok!(resolve(&[id], Verdict::Justified));
        live(180 * DAY);
        assert!(matches!(phase(id), Phase::Closed { .. }));
        wait(2_196 * DAY - 1);
        poll();
        assert!(Activations::<Test>::contains_key(id));
        let later = activate();
        wait(MINUTE);
        poll();
        assert!(events().contains(&Event::CaseRemoved { grant: id }));
        assert!(!Activations::<Test>::contains_key(id));
        assert_eq!(Diaries::<Test>::get(PATIENT).next, 2);
        let of = triple(DR_BAILEY, OTHER_HOSPITAL);
        let end = NOW + 4 * HOUR;
        assert_eq!(EmergencyAccess::grants_at(&of, end - 1), Err(Forgotten));
        assert_eq!(EmergencyAccess::grants_at(&of, end), Ok(vec![]));
        assert_eq!(EmergencyAccess::grants(&of)[0].id, later);
        // Its justification was never filed, and narrows nothing any more.
        assert_eq!(Practitioners::<Test>::get(DR_BAILEY).overdue, 0);
    });
}

/// One of so many of an organisation's that the same reviewer found justified: what another one says
/// meanwhile moves none of them out of the sample.
#[test]
fn sample_is_every_so_many_of_an_organisations_that_the_same_reviewer_found_justified() {
    test(|| {
        assert_ok!(set_parameters(|parameters| parameters.sample = 4));
        let [first, other, ..] = REVIEWERS;
        only(&[first, other]);
        let ids = assigned(9);
        let had: Vec<_> = ids.iter().map(|id| reviewer(*id)).collect();
        for id in &ids {
            assert_ok!(conclude(*id, Opinion::Justified));
        }
        live(DAY);
        let settled = |reviewer| Settled::<Test>::get(OTHER_HOSPITAL, reviewer);
        assert_eq!([first, other].map(settled), [5, 4]);
        // Each pair begins somewhere else.
        let sampled = |of: OrganisationId| {
            let its = ids.iter().zip(&had).filter(move |(_, had)| **had == of);
            let begin = OTHER_HOSPITAL.0 + of.0;
            its.zip(1..).filter(move |(_, n)| (begin + n).is_multiple_of(4)).map(|((id, _), _)| *id)
        };
        let again: BTreeSet<_> = ids.iter().filter(|id| phase(**id).is_open()).copied().collect();
        assert_eq!(again, [first, other].into_iter().flat_map(sampled).collect());
        live(HOUR);
        // Once: the second one's opinion is no other one's sample.
        let id = sampled(first).next().unwrap();
        assert_ok!(conclude(id, Opinion::Justified));
        live(2 * DAY);
        assert_eq!(outcome(id), Some(Outcome::Justified));
        assert_eq!([first, other].map(settled), [5, 4]);
    });
}

/// It was decided, and who is silent about it later changes nothing of that.
#[test]
fn sample_stays_justified_when_nobody_else_looks() {
    test(|| {
        assert_ok!(set_parameters(|parameters| parameters.sample = 4));
        with_reviewers(&REVIEWERS);
        let id = assigned(1)[0];
        let begin = OTHER_HOSPITAL.0 + reviewer(id).0;
        Settled::<Test>::insert(OTHER_HOSPITAL, reviewer(id), 3 + 4 * 10 - begin);
        assert_ok!(conclude(id, Opinion::Justified));
        live(DAY + HOUR);
        assert!(phase(id).reviewer().is_some());
        // Three let it lie.
        live(3 * (3 * DAY + HOUR));
        assert_eq!(lapses(), 3);
        let outcome = Outcome::Justified;
        let is_decided = |phase| matches!(phase, Phase::Decided { outcome: of, sample: None, .. } if of == outcome);
        assert!(is_decided(phase(id)));
        live(180 * DAY);
        let told = events();
        assert!(told.contains(&Event::CaseClosed { grant: id, outcome }));
        assert!(!told.contains(&Event::CaseEscalated { grant: id }));
    });
}

/// Turns go round, and nobody has the same organisation's twice in a row if another one can.
#[test]
fn case_goes_to_another_than_had_the_organisations_last() {
    test(|| {
        let [first, other, ..] = REVIEWERS;
        only(&[first, other]);
        let of = |practitioner, organisation| {
            Activate { practitioner, organisation, ..Activate::default() }.open()
        };
        assert_eq!(assign(of(DR_BAILEY, OTHER_HOSPITAL)), first);
        assert_eq!(assign(of(DR_BAILEY, CLINIC)), other);
        // It would be the turn of the first.
        assert_eq!(assign(of(DR_HUNT, OTHER_HOSPITAL)), other);
        assert_eq!(assign(of(DR_GREY, HOSPITAL)), first);
    });
}

/// However others move the turn.
#[test]
fn case_goes_to_none_who_had_one_of_the_organisations_last_four_when_another_can() {
    test(|| {
        only(&REVIEWERS);
        let mut had = vec![];
        for others in 0..5 {
            let reviewer = assign(activate_closed());
            assert!(!had.contains(&reviewer), "{reviewer:?} again");
            had.push(reviewer);
            for _ in 0..others {
                let (practitioner, organisation) = (DR_GREY, HOSPITAL);
                let id = Activate { practitioner, organisation, ..Activate::default() }.open();
                assert_ok!(EmergencyAccess::close(by(DR_GREY), id));
                assign(id);
            }
        }
        assert_eq!(LastReviewers::<Test>::get(OTHER_HOSPITAL)[..], had[1..]);
        assert_eq!(assign(activate_closed()), had[0]);
    });
}

#[test]
fn case_that_is_gone_late_lets_nothing_be_remembered_that_was_forgotten() {
    test(|| {
        alone();
        let early = activate();
        wait(MINUTE);
        let late = Activate { practitioner: DR_HUNT, ..Activate::default() }.open();
        let end = now() + 4 * HOUR;
        assert_ok!(EmergencyAccess::close(by(DR_HUNT), late));
        live(HOUR);
        assert_ok!(resolve(&[late], Verdict::Justified));
        // The council says nothing of the other one.
        live(31 * DAY);
        assert_eq!(outcome(early), Some(Outcome::Unreviewed));
        live(180 * DAY);
        wait(2_196 * DAY - 30 * DAY);
        poll();
        assert!(!Activations::<Test>::contains_key(late));
        assert_eq!(Diaries::<Test>::get(PATIENT).whole_from, end);
        wait(40 * DAY);
        poll();
        assert!(!Activations::<Test>::contains_key(early));
        assert_eq!(Diaries::<Test>::get(PATIENT).whole_from, end);
    });
}

/// What is asked about the patient at an earlier instant is answered as long as consent answers it.
#[test]
fn case_is_kept_for_longer_when_the_least_has_grown() {
    test(|| {
        alone();
        let id = activate_closed();
        Until::set(Moment::MAX);
        live(HOUR);
        assert_ok!(resolve(&[id], Verdict::Justified));
        live(180 * DAY);
        let closed = now();
        assert!(matches!(phase(id), Phase::Closed { .. }));
        // Longer than the council's parameter.
        LeastKept::set(MIN_RETENTION + 10 * DAY);
        wait(MIN_RETENTION);
        poll();
        let (outcome, since) = (Outcome::Justified, closed);
        assert_eq!(
            phase(id),
            Phase::Closed { outcome, since, until: since + MIN_RETENTION + 10 * DAY }
        );
        LeastKept::set(MIN_RETENTION);
        live(10 * DAY - 1);
        assert!(Activations::<Test>::contains_key(id));
        live(MINUTE);
        assert!(!Activations::<Test>::contains_key(id));
    });
}

#[test]
fn case_is_kept_for_the_least_when_that_is_more_than_the_parameter() {
    test(|| {
        alone();
        let id = activate_closed();
        live(HOUR);
        assert_ok!(resolve(&[id], Verdict::Justified));
        LeastKept::set(MIN_RETENTION + DAY);
        live(180 * DAY);
        let until = now() + MIN_RETENTION + DAY;
        assert!(matches!(phase(id), Phase::Closed { until: end, .. } if end == until));
    });
}
