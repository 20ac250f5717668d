use frame_support::assert_ok;
use salus_primitives::{signing::EmergencyPayload, GrantId, OrganisationId, PageTooLarge};

use crate::{
    mock::*,
    phase::{Opinion, Verdict},
    *,
};

const PERIOD: u64 = 28 * DAY;

/// What was counted of an organisation in the period of now.
fn counted(organisation: OrganisationId) -> Statistic {
    let period = FourWeeks::of(now());
    let page = EmergencyAccess::statistics(organisation, Some(period), 64).unwrap();
    page.entries.iter().map(|(_, statistic)| *statistic).next().unwrap_or_default()
}

/// Periods of which something is told, in order.
fn told(cursor: Option<u32>, limit: u32) -> (Vec<u32>, Option<u32>) {
    let cursor = cursor.map(FourWeeks);
    let page = EmergencyAccess::statistics(OTHER_HOSPITAL, cursor, limit).unwrap();
    let periods = page.entries.iter().map(|(period, statistic)| {
        assert_eq!(*period, statistic.period);
        period.0
    });
    (periods.collect(), page.next.map(|next| next.0))
}

#[test]
fn statistics_count_what_is_opened_narrowed_and_contested() {
    test(|| {
        let id = activate();
        Activate { organisation: CLINIC, ..Activate::default() }.open();
        assert_ok!(EmergencyAccess::contest(by(PATIENT), id));
        let wide = Statistic {
            period: FourWeeks::of(NOW),
            activations: 1,
            contests: 1,
            ..Statistic::default()
        };
        assert_eq!(counted(OTHER_HOSPITAL), wide);
        // It does not review.
        assert_eq!(counted(CLINIC), Statistic { narrowed: 1, contests: 0, ..wide });
        assert_eq!(EmergencyAccess::statistics(HOSPITAL, None, 64).unwrap().entries, []);
    });
}

#[test]
fn statistics_count_what_was_signed_and_came_late() {
    test(|| {
        let signed = |counter, opened| EmergencyPayload {
            counter,
            opened,
            expires: opened + HOUR,
            ..payload()
        };
        activate();
        let tallied = || {
            let Statistic { activations, signed, late, .. } = counted(OTHER_HOSPITAL);
            (activations, signed, late)
        };
        assert_eq!(tallied(), (1, 0, 0));
        // Evidence that opened nothing is signed, and no activation.
        assert_ok!(submit(signed(1, NOW - DAY)));
        assert_eq!(tallied(), (1, 1, 0));
        assert_ok!(submit(signed(2, NOW - DAY - 1)));
        assert_eq!(tallied(), (1, 2, 1));
        assert_ok!(close(GrantId(0)));
        wait(1);
        assert_ok!(submit(signed(3, now())));
        assert_eq!(tallied(), (2, 3, 1));
    });
}

#[test]
fn statistics_count_as_narrowed_what_opened_something_alone() {
    test(|| {
        let clinic = Activate { organisation: CLINIC, ..Activate::default() };
        clinic.open();
        let evidence = EmergencyPayload {
            organisation: CLINIC,
            opened: NOW - 10 * DAY,
            expires: NOW - 9 * DAY,
            ..payload()
        };
        assert_ok!(submit_by(DR_BAILEY, evidence));
        let Statistic { activations, narrowed, signed, .. } = counted(CLINIC);
        assert_eq!((activations, narrowed, signed), (1, 1, 1));
    });
}

fn slot() -> u8 {
    FourWeeks::of(now()).slot()
}

#[test]
fn statistics_count_decisions_for_the_activators_organisation() {
    test(|| {
        with_reviewers(&REVIEWERS[..1]);
        for (patient, opinion) in
            [(PATIENT, Opinion::Justified), (OTHER_PATIENT, Opinion::Unjustified)]
        {
            let id = Activate { patient, ..Activate::default() }.open();
            assert_ok!(close(id));
            assign(id);
            assert_ok!(conclude(id, opinion));
        }
        let outcomes = Outcomes { justified: 1, ..Outcomes::default() };
        assert_eq!(counted(OTHER_HOSPITAL).outcomes, outcomes);
        // The other one waits for a second opinion.
        assign(GrantId(1));
        assert_ok!(conclude(GrantId(1), Opinion::Unjustified));
        assert_eq!(counted(OTHER_HOSPITAL).outcomes, Outcomes { unjustified: 1, ..outcomes });
        let third = activate();
        assert_ok!(close(third));
        assert_ok!(EmergencyAccess::accept(by(PATIENT), third));
        let outcomes = Outcomes { unjustified: 1, accepted: 1, ..outcomes };
        assert_eq!(counted(OTHER_HOSPITAL).outcomes, outcomes);
        let reviews: u32 =
            [HOSPITAL, REVIEWERS[0]].map(|reviewer| counted(reviewer).reviews).iter().sum();
        assert_eq!(reviews, 3);
    });
}

#[test]
fn statistics_count_what_the_council_decides_and_what_nobody_does() {
    test(|| {
        alone();
        let ids = [activate(), Activate { patient: OTHER_PATIENT, ..Activate::default() }.open()];
        live(HOUR * 8);
        assert_ok!(resolve(&ids[..1], Verdict::Justified));
        live(31 * DAY);
        let all = EmergencyAccess::statistics(OTHER_HOSPITAL, None, 64).unwrap().entries;
        let sum = |count: fn(&Outcomes) -> u32| {
            all.iter().map(|(_, statistic)| count(&statistic.outcomes)).sum::<u32>()
        };
        let counted = [
            sum(|of| of.justified),
            sum(|of| of.unjustified),
            sum(|of| of.accepted),
            sum(|of| of.unreviewed),
        ];
        assert_eq!(counted, [1, 0, 0, 1]);
    });
}

#[test]
fn statistics_count_a_lapse_against_the_reviewer() {
    test(|| {
        let id = activate();
        assert_eq!(assign(id), HOSPITAL);
        live(5 * DAY);
        assert_eq!(counted(HOSPITAL).lapsed, 1);
        assert_eq!(counted(OTHER_HOSPITAL).lapsed, 0);
    });
}

/// Each opinion is counted with those that took less than the next bound, and the bound itself is more.
#[test]
fn statistics_count_opinions_by_the_hours_that_they_took() {
    let ranges: Vec<_> = (0..1_000 * HOUR)
        .step_by(HOUR as usize / 2)
        .map(|took| {
            let mut statistic = Statistic::default();
            statistic.review(took);
            assert_eq!((statistic.reviews, statistic.hours.iter().sum::<u32>()), (1, 1));
            (took, statistic.hours.iter().position(|count| *count == 1).unwrap())
        })
        .collect();
    assert!(ranges.is_sorted_by_key(|(_, range)| *range));
    for (range, hours) in REVIEW_HOURS.into_iter().enumerate() {
        let of = |took| ranges.iter().find(|(at, _)| *at == took).map(|(_, range)| *range);
        assert_eq!(of(hours * HOUR - HOUR / 2), Some(range));
        assert_eq!(of(hours * HOUR), Some(range + 1));
    }
}

#[test]
fn statistics_count_the_time_from_the_assignment_to_the_opinion() {
    test(|| {
        let id = activate();
        assert_ok!(close(id));
        assign(id);
        live(9 * HOUR);
        assert_ok!(conclude(id, Opinion::Justified));
        let mut hours = [0; 12];
        hours[4] = 1;
        assert_eq!(counted(HOSPITAL).hours, hours);
    });
}

#[test]
fn statistics_are_told_in_order_of_periods_for_two_years() {
    test(|| {
        Until::set(u64::MAX);
        let first = FourWeeks::of(NOW).0;
        // Slots wrap around, and every third period has nothing.
        for n in 0..30 {
            if n % 3 != 2 {
                activate();
            }
            wait(PERIOD);
        }
        let now = FourWeeks::of(now()).0;
        assert_eq!(now, first + 30);
        let all: Vec<_> = (5..30).filter(|n| n % 3 != 2).map(|n| first + n).collect();
        assert_eq!(told(None, 64), (all.clone(), None));
        assert_eq!(told(None, 3), (all[..3].to_vec(), Some(all[3])));
        assert_eq!(told(Some(all[3]), 3), (all[3..6].to_vec(), Some(all[6])));
        assert_eq!(told(Some(all[3] + 1), 64), (all[4..].to_vec(), None));
        assert_eq!(told(Some(u32::MAX), 64), (vec![], None));
        let refused = EmergencyAccess::statistics(OTHER_HOSPITAL, None, 65);
        assert_eq!(refused, Err(PageTooLarge));
        assert!(Statistics::<Test>::iter_keys().count() <= PERIODS as usize);
    });
}

#[test]
fn statistics_of_another_period_are_overwritten() {
    test(|| {
        Until::set(u64::MAX);
        let first = FourWeeks::of(NOW).0;
        activate();
        wait(u64::from(first + PERIODS) * PERIOD - NOW - 1);
        assert_eq!(told(None, 64).0, [first]);
        activate();
        assert_eq!(told(None, 64).0, [first, first + PERIODS - 1]);
        wait(PERIOD * u64::from(PERIODS));
        // Nothing was counted since: it is told no more, and has its place still.
        assert_eq!(told(None, 64), (vec![], None));
        let before = Statistics::<Test>::iter_keys().count();
        activate();
        assert_eq!(Statistics::<Test>::iter_keys().count(), before);
        assert_eq!(counted(OTHER_HOSPITAL).activations, 1);
    });
}

#[test]
fn statistics_stay_at_the_most_that_can_be_counted() {
    test(|| {
        activate();
        Statistics::<Test>::mutate(OTHER_HOSPITAL, slot(), |of| of.activations = u32::MAX);
        Activate { patient: OTHER_PATIENT, ..Activate::default() }.open();
        assert_eq!(counted(OTHER_HOSPITAL).activations, u32::MAX);
    });
}
