use codec::{Decode, Encode};
use frame_support::assert_ok;
use salus_primitives::{GrantId, Label, PageTooLarge};
use serde_json::json;

use crate::{
    mock::*,
    phase::{Opinion, Phase},
    *,
};

/// Ids of a page, and where it goes on.
type Ids<Id> = (Vec<Id>, Option<Id>);

fn ids<Id, Record>(page: Result<salus_primitives::Page<Id, Record>, PageTooLarge>) -> Ids<Id> {
    let page = page.unwrap();
    (page.entries.into_iter().map(|(id, _)| id).collect(), page.next)
}

fn open(patient: AccountId) -> GrantId {
    Activate { patient, ..Activate::default() }.open()
}

#[test]
fn emergency_is_told_in_full_with_what_is_open() {
    test(|| {
        assert_eq!(EmergencyAccess::look_up(GrantId(0)), None);
        let id = activate_justified();
        assert_ok!(widen(id, Label::HIV));
        let view = EmergencyAccess::look_up(id).unwrap();
        assert_eq!((view.grant, &view.activation), (id, &kept(id)));
        assert_eq!(view.open, view.activation.terms.to_vec());
        assert_eq!(view.until, Some(NOW + 4 * HOUR));
        assert_ok!(close(id));
        let view = EmergencyAccess::look_up(id).unwrap();
        assert_eq!((view.open, view.until), (vec![], None));
        assert_eq!(view.activation.closed, Some(NOW));
    });
}

#[test]
fn emergency_tells_that_nothing_is_open_when_its_time_is_over_or_the_practitioner_is_suspended() {
    test(|| {
        let id = activate();
        wait(4 * HOUR - 1);
        assert_eq!(EmergencyAccess::look_up(id).unwrap().until, Some(NOW + 4 * HOUR));
        wait(1);
        assert_eq!(EmergencyAccess::look_up(id).unwrap().until, None);
        let later = activate();
        suspend(DR_BAILEY, HOUR);
        assert_eq!(EmergencyAccess::look_up(later).unwrap().until, None);
    });
}

/// What is told is read again as it was, in both encodings.
#[test]
fn emergency_survives_its_encodings() {
    test(|| {
        with_reviewers(&REVIEWERS);
        let id = activate_justified();
        assert_ok!(second(id));
        let asked = assign(id);
        assert_ok!(conclude(id, Opinion::Insufficient));
        let view = EmergencyAccess::look_up(id).unwrap();
        assert_eq!(EmergencyView::decode(&mut &view.encode()[..]), Ok(view.clone()));
        let told = serde_json::to_value(&view).unwrap();
        assert_eq!(serde_json::from_value::<EmergencyView<AccountId>>(told.clone()).unwrap(), view);
        let Phase::Questioned { since, until, .. } = phase(id) else { panic!("it was asked") };
        let questioned = json!({ "reviewer": asked.0, "since": since, "until": until });
        assert_eq!(told["activation"]["review"]["phase"], json!({ "questioned": questioned }));
        assert_eq!(told["activation"]["triple"]["patient"], PATIENT);
        assert_eq!(told["open"][0], told["activation"]["terms"][0]);
        assert_eq!(told["until"], NOW + 4 * HOUR);
    });
}

#[test]
fn emergencies_of_a_patient_are_told_without_a_gap() {
    test(|| {
        for _ in 0..5 {
            open(OTHER_PATIENT);
            assert_ok!(close(open(PATIENT)));
            wait(5 * HOUR);
        }
        let of = |cursor, limit| ids(EmergencyAccess::emergencies(&PATIENT, cursor, limit));
        assert_eq!(of(None, 64), (vec![0, 1, 2, 3, 4], None));
        assert_eq!(of(None, 2), (vec![0, 1], Some(2)));
        assert_eq!(of(Some(2), 3), (vec![2, 3, 4], None));
        // Whoever asks for what is to come waits for it.
        assert_eq!(of(Some(5), 64), (vec![], None));
        assert_eq!(of(Some(u32::MAX), 64), (vec![], None));
        assert_eq!(of(None, 0), (vec![], Some(0)));
        let page = EmergencyAccess::emergencies(&PATIENT, Some(3), 1).unwrap();
        assert_eq!(page.entries[0].1.activation.number, 3);
        assert_eq!(page.entries[0].1.grant, GrantId(7));
        assert_eq!(page.entries[0].1.activation, kept(GrantId(7)));
        assert_eq!(ids(EmergencyAccess::emergencies(&STRANGER, None, 64)), (vec![], None));
    });
}

#[test]
fn emergencies_are_told_in_order_of_ids() {
    test(|| {
        assert_eq!(ids(EmergencyAccess::all(None, 64)), (vec![], None));
        let all: Vec<_> = [PATIENT, OTHER_PATIENT].into_iter().map(open).collect();
        assert_eq!(ids(EmergencyAccess::all(None, 64)), (all.clone(), None));
        assert_eq!(ids(EmergencyAccess::all(None, 1)), (vec![all[0]], Some(all[1])));
        assert_eq!(ids(EmergencyAccess::all(Some(all[1]), 64)), (vec![all[1]], None));
        assert_eq!(ids(EmergencyAccess::all(Some(GrantId(u64::MAX)), 64)), (vec![], None));
    });
}

/// A page is bounded by what it looks at, and says where to go on.
#[test]
fn emergencies_go_on_when_many_are_gone() {
    test(|| {
        NextGrantId::<Test>::put(GrantId(300));
        let id = activate();
        assert_eq!(ids(EmergencyAccess::all(None, 64)), (vec![], Some(GrantId(128))));
        assert_eq!(ids(EmergencyAccess::all(Some(GrantId(128)), 64)), (vec![], Some(GrantId(256))));
        assert_eq!(ids(EmergencyAccess::all(Some(GrantId(256)), 64)), (vec![id], None));
    });
}

#[test]
fn desk_is_told_in_order_of_ids() {
    test(|| {
        let all: Vec<_> = [PATIENT, OTHER_PATIENT].into_iter().map(open).collect();
        let of = |cursor, limit| ids(EmergencyAccess::desk(HOSPITAL, cursor, limit));
        assert_eq!(of(None, 64), (vec![], None));
        wait(HOUR);
        poll();
        assert_eq!(of(None, 64), (all.clone(), None));
        assert_eq!(of(None, 1), (vec![all[0]], Some(all[1])));
        assert_eq!(of(Some(all[1]), 1), (vec![all[1]], None));
        let page = EmergencyAccess::desk(HOSPITAL, None, 1).unwrap();
        assert_eq!(page.entries[0].1.activation, kept(all[0]));
        assert_eq!(ids(EmergencyAccess::desk(OTHER_HOSPITAL, None, 64)), (vec![], None));
    });
}

#[test]
fn pages_are_refused_when_they_would_be_too_large() {
    test(|| {
        assert_eq!(EmergencyAccess::emergencies(&PATIENT, None, 65), Err(PageTooLarge));
        assert_eq!(EmergencyAccess::all(None, 65), Err(PageTooLarge));
        assert_eq!(EmergencyAccess::desk(HOSPITAL, None, 65), Err(PageTooLarge));
        assert_eq!(EmergencyAccess::reviewers(None, 65), Err(PageTooLarge));
    });
}

#[test]
fn standing_tells_what_narrows_and_what_bars() {
    test(|| {
        assert_eq!(EmergencyAccess::standing(&DR_BAILEY), StandingView::default());
        activate();
        let standing = EmergencyAccess::standing(&DR_BAILEY);
        assert_eq!(standing, StandingView { open: 1, today: 1, ..StandingView::default() });
        live(2 * DAY);
        let standing = EmergencyAccess::standing(&DR_BAILEY);
        assert_eq!((standing.open, standing.overdue, standing.today), (1, 1, 0));
        suspend(DR_BAILEY, HOUR);
        Practitioners::<Test>::mutate(DR_BAILEY, |of| of.struck_until = now() + 1);
        let suspension = Suspension { from: now(), until: now() + HOUR };
        let standing = EmergencyAccess::standing(&DR_BAILEY);
        assert_eq!(standing.suspended_until, Some(suspension.until));
        assert_eq!(standing.suspensions.to_vec(), [suspension]);
        assert_eq!(standing.struck_until, Some(now() + 1));
        wait(HOUR);
        let standing = EmergencyAccess::standing(&DR_BAILEY);
        assert_eq!((standing.suspended_until, standing.struck_until), (None, None));
        assert_eq!(standing.suspensions.to_vec(), [suspension]);
    });
}

#[test]
fn reviewers_are_told_with_what_they_have() {
    test(|| {
        activate();
        assign(GrantId(0));
        Suspended::set(vec![OTHER_HOSPITAL]);
        let of = || EmergencyAccess::reviewers(None, 64).unwrap().entries;
        let has = ReviewerView { active: true, cases: 1, lapses: 0, counts: true };
        let inactive = ReviewerView { active: false, cases: 0, ..has };
        assert_eq!(of(), [(HOSPITAL, has), (OTHER_HOSPITAL, inactive)]);
        Caseloads::<Test>::mutate(HOSPITAL, |of| (of.lapses, of.lapsed) = (3, now()));
        let lazy = ReviewerView { lapses: 3, counts: false, ..has };
        assert_eq!(of()[0].1, lazy);
        Caseloads::<Test>::mutate(HOSPITAL, |of| (of.lapses, of.reviews_from) = (0, now() + 1));
        assert_eq!(of()[0].1, ReviewerView { counts: false, ..has });
        assert_eq!(
            ids(EmergencyAccess::reviewers(None, 1)),
            (vec![HOSPITAL], Some(OTHER_HOSPITAL))
        );
        let rest = EmergencyAccess::reviewers(Some(OTHER_HOSPITAL), 64);
        assert_eq!(ids(rest), (vec![OTHER_HOSPITAL], None));
    });
}
