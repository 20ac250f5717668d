//! Reviewers, the council, and what becomes of cases by themselves.

use frame_support::{assert_noop, assert_ok};
use salus_policy::EmergencyInspect;
use salus_primitives::{Commitment, EmergencyReason, Forgotten, GrantId, Moment, OrganisationId};
use sp_runtime::DispatchError;

use super::Error;
use crate::{
    mock::*,
    phase::{Opinion, Outcome, Phase, Verdict, GRACE},
    *,
};

fn outcome(id: GrantId) -> Option<Outcome> {
    kept(id).review.phase.outcome()
}

/// Another patient's, so that several are open at a time.
fn activate_other() -> GrantId {
    Activate { patient: OTHER_PATIENT, ..Activate::default() }.open()
}

/// What the council finds unjustified.
fn condemn(id: GrantId) {
    live(HOUR);
    assert_ok!(resolve(&[id], Verdict::Unjustified));
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

#[test]
fn activation_is_wide_once_its_organisation_reviews() {
    test(|| {
        assert_ok!(EmergencyAccess::join_reviewers(by(agent(CLINIC))));
        let id = Activate { organisation: CLINIC, ..Activate::default() }.open();
        assert_eq!(kept(id).narrowed, Narrowing::default());
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

/// Neither whose staff opened it, nor who employs who opened it, nor in whose name somebody seconded, nor
/// who is inactive.
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
        let id = activate();
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
        let id = activate();
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
        let id = activate();
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
        assert_ok!(conclude(id, Opinion::Justified));
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
        let id = activate();
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
fn second_strike_suspends_and_closes_what_is_open() {
    test(|| {
        alone();
        let ids = [activate(), activate_other()];
        condemn(ids[0]);
        assert_eq!(open_until(ids[1]), Some(NOW + 4 * HOUR));
        let last = Activate { organisation: CLINIC, ..Activate::default() }.open();
        condemn(ids[1]);
        assert_eq!([open_until(ids[1]), open_until(last)], [None, None]);
        let until = now() + 30 * DAY;
        let (grant, practitioner) = (ids[1], DR_BAILEY);
        let suspended = Event::PractitionerSuspended { grant, practitioner, until };
        assert!(events().contains(&suspended));
        wait(4 * HOUR);
        assert_noop!(Activate::default().send(), Error::PractitionerSuspended);
        // The third one in time, while the second still counts, is for a year.
        condemn(last);
        let standing = Practitioners::<Test>::get(DR_BAILEY);
        assert_eq!(standing.suspensions.len(), 1);
        assert_eq!(standing.suspensions[0].until, now() + 365 * DAY);
    });
}

#[test]
fn strikes_count_no_more_after_their_time() {
    test(|| {
        alone();
        condemn(activate());
        wait(365 * DAY);
        Until::set(Moment::MAX);
        condemn(activate());
        assert_eq!(Practitioners::<Test>::get(DR_BAILEY).suspensions.len(), 0);
    });
}

#[test]
fn lift_suspension_lets_open_again_and_reopens_nothing() {
    test(|| {
        alone();
        let ids = [activate(), activate_other()];
        ids.into_iter().for_each(condemn);
        let open = Activate { organisation: CLINIC, ..Activate::default() };
        assert_noop!(open.send(), Error::PractitionerSuspended);
        wait(1);
        let lift = |who| EmergencyAccess::lift_suspension(RuntimeOrigin::root(), who);
        assert_noop!(lift(DR_HUNT), Error::NotSuspended);
        assert_noop!(
            EmergencyAccess::lift_suspension(by(CLERK), DR_BAILEY),
            DispatchError::BadOrigin
        );
        assert_ok!(lift(DR_BAILEY));
        assert_eq!(last_event(), Event::SuspensionLifted { practitioner: DR_BAILEY }.into());
        assert_eq!(open_until(ids[1]), None);
        assert_noop!(lift(DR_BAILEY), Error::NotSuspended);
        assert_ok!(Activate::default().send());
    });
}

#[test]
fn review_that_lapses_goes_to_another_and_the_third_time_to_the_council() {
    test(|| {
        with_reviewers(&REVIEWERS);
        let id = activate();
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

#[test]
fn review_of_an_inactive_reviewer_passes_on_and_counts_against_nobody() {
    test(|| {
        with_reviewers(&REVIEWERS);
        let id = activate();
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
        let lapses = events().into_iter().filter(|of| matches!(of, Event::ReviewLapsed { .. }));
        assert_eq!(lapses.count(), 0);
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
        let id = activate();
        let has = assign(id);
        live(2 * DAY);
        wait(3 * DAY);
        poll();
        assert_eq!(reviewer(id), has);
        assert!(matches!(phase(id), Phase::Assigned { until, .. } if until == now() + GRACE));
        live(DAY);
        assert_eq!(
            events().into_iter().filter(|of| matches!(of, Event::ReviewLapsed { .. })).count(),
            1
        );
    });
}

#[test]
fn resolve_decides_all_or_none() {
    test(|| {
        alone();
        let ids = [activate(), activate_other()];
        assert_noop!(resolve(&ids, Verdict::Justified), Error::CaseWaiting);
        live(HOUR);
        assert_noop!(resolve(&[], Verdict::Justified), Error::EmptySet);
        assert_noop!(resolve(&[ids[1], ids[0]], Verdict::Justified), Error::GrantsUnsorted);
        assert_noop!(resolve(&[ids[0], ids[0]], Verdict::Justified), Error::GrantsUnsorted);
        assert_noop!(resolve(&[ids[0], GrantId(9)], Verdict::Justified), Error::GrantNotFound);
        let grants = ids.to_vec().try_into().unwrap();
        let nothing =
            EmergencyAccess::resolve(RuntimeOrigin::root(), grants, Verdict::Justified, NOTHING);
        assert_noop!(nothing, Error::FindingsMissing);
        let grants = ids.to_vec().try_into().unwrap();
        let others = EmergencyAccess::resolve(by(CLERK), grants, Verdict::Justified, FINDINGS);
        assert_noop!(others, DispatchError::BadOrigin);
        assert_ok!(resolve(&ids, Verdict::Justified));
        assert_eq!(ids.map(outcome), [Some(Outcome::Justified); 2]);
    });
}

/// The case, and then what was held up to its end, are forgotten; what came after is known.
#[test]
fn case_is_gone_when_its_time_is_over() {
    test(|| {
        alone();
        let id = activate();
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

/// One of so many that one reviewer found justified is looked at again.
#[test]
fn sample_is_looked_at_again() {
    test(|| {
        assert_ok!(set_parameters(|parameters| parameters.sample = 4));
        with_reviewers(&REVIEWERS);
        let ids: Vec<_> = (0..4)
            .map(|_| {
                let id = activate();
                assert_ok!(close(id));
                id
            })
            .collect();
        live(HOUR);
        for id in &ids {
            assert_ok!(conclude(*id, Opinion::Justified));
        }
        // Four draws were made, so that all are in the sample, as long as nobody is drawn again.
        live(DAY);
        let reopened = events().into_iter().filter(|of| matches!(of, Event::CaseReopened { .. }));
        assert_eq!(reopened.count(), 4);
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

#[test]
fn case_that_is_gone_late_lets_nothing_be_remembered_that_was_forgotten() {
    test(|| {
        alone();
        let early = activate();
        wait(MINUTE);
        let late = Activate { practitioner: DR_HUNT, ..Activate::default() }.open();
        let end = now() + 4 * HOUR;
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

#[test]
fn lift_suspension_leaves_earlier_ones_as_they_were() {
    test(|| {
        suspend(DR_HUNT, MINUTE);
        wait(HOUR);
        suspend(DR_HUNT, DAY);
        wait(HOUR);
        assert_ok!(EmergencyAccess::lift_suspension(RuntimeOrigin::root(), DR_HUNT));
        let ends = Practitioners::<Test>::get(DR_HUNT).suspensions;
        let ends: Vec<_> = ends.into_iter().map(|suspension| suspension.until).collect();
        assert!(ends == [NOW + MINUTE, NOW + 2 * HOUR]);
    });
}
