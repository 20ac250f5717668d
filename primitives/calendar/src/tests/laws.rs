//! What holds for every calendar and every instant.

use proptest::{collection::vec, prelude::*};

use super::*;

/// Instants near which the generated calendars do something.
const SPAN: Moment = 3 * 366 * DAY;

fn weekends() -> impl Strategy<Value = Weekdays> {
    any::<u8>().prop_map(Weekdays).prop_filter("four days are left to work", |weekdays| {
        !weekdays.has_unknown() && weekdays.count() <= 3
    })
}

/// Steps of any size that may be, far from each other or not.
fn changes() -> impl Strategy<Value = Vec<(Moment, i8)>> {
    let gap = prop_oneof![1 => 1..2 * HOUR, 1 => 1..3 * DAY, 2 => DAY..200 * DAY];
    vec((gap, -8i8..=8), 1..=MAX_OFFSETS as usize)
}

/// Calendars that pass: of the holidays, those are left out with which one would not.
fn calendars() -> impl Strategy<Value = Calendar> {
    let gaps = prop_oneof![vec(1..4, 0..60), vec(1..40, 0..200)];
    (-48i8..=56, changes(), weekends(), gaps).prop_map(|(quarters, changes, weekend, gaps)| {
        let mut calendar = Calendar { weekend, end: LocalDay(10_000), ..Calendar::default() };
        let mut last = Offset { from: 0, quarters };
        for (gap, step) in changes {
            let quarters = last.quarters.saturating_add(step).clamp(-48, 56);
            last = Offset { from: last.from + gap, quarters };
            calendar.offsets.try_push(last).unwrap();
        }
        let mut day = 0;
        for gap in gaps {
            day += gap;
            let mut with = calendar.clone();
            if with.holidays.try_push(LocalDay(day)).is_ok() && with.check_form().is_ok() {
                calendar = with;
            }
        }
        assert_eq!(calendar.check_form(), Ok(()));
        calendar
    })
}

/// Whatever can be decoded.
fn unchecked() -> impl Strategy<Value = Calendar> {
    let offset = (any::<Moment>(), any::<i8>());
    let offsets = vec(offset.prop_map(|(from, quarters)| Offset { from, quarters }), 0..=32);
    let holidays = vec(prop_oneof![any::<i32>(), -9..9], 0..=128);
    (offsets, any::<u8>(), holidays, any::<i32>()).prop_map(|(offsets, weekend, holidays, end)| {
        Calendar {
            offsets: offsets.try_into().unwrap(),
            weekend: Weekdays(weekend),
            holidays: holidays.into_iter().map(LocalDay).collect::<Vec<_>>().try_into().unwrap(),
            end: LocalDay(end),
        }
    })
}

fn terms() -> impl Strategy<Value = Term> {
    (1..=MAX_TERM, 0..3).prop_map(|(count, of)| match of {
        0 => Term::Minutes(count),
        1 => Term::Days(count),
        _ => Term::BusinessDays(count),
    })
}

/// An instant at random, or one near a step or a midnight.
fn instants() -> impl Strategy<Value = (usize, Moment, i64)> {
    (0..MAX_OFFSETS as usize * 2, 0..SPAN, -2 * HOUR as i64..2 * HOUR as i64)
}

fn instant(calendar: &Calendar, (near, at, by): (usize, Moment, i64)) -> Moment {
    match calendar.offsets.get(near) {
        Some(step) => step.from.saturating_add_signed(by),
        None => at,
    }
}

/// The formula, with numbers that hold everything.
fn local_day(calendar: &Calendar, at: Moment) -> i128 {
    let holding = calendar.offsets.iter().rfind(|offset| offset.from <= at);
    let quarters = holding.unwrap_or(&calendar.offsets[0]).quarters;
    (i128::from(at) + i128::from(quarters) * 900_000).div_euclid(86_400_000)
}

fn business_days(calendar: &Calendar, days: std::ops::RangeInclusive<i32>) -> usize {
    let free = |day: &i32| {
        // 5 January 1970 was a Monday.
        calendar.weekend.0 & (1 << (day - 4).rem_euclid(7)) != 0
            || calendar.holidays.contains(&LocalDay(*day))
    };
    days.filter(|day| !free(day)).count()
}

proptest! {
    #[test]
    fn local_day_is_what_the_formula_says(calendar in calendars(), at in instants()) {
        let at = instant(&calendar, at);
        prop_assert_eq!(i128::from(calendar.local_day(at).0), local_day(&calendar, at));
    }

    #[test]
    fn start_is_the_first_instant_from_which_it_stays_no_earlier(calendar in calendars(), at in instants()) {
        let day = calendar.local_day(instant(&calendar, at));
        let start = calendar.start(day);
        // Between offsets local time only grows.
        let steps = calendar.offsets.iter().map(|offset| offset.from).filter(|from| *from >= start);
        for at in steps.chain([start, start + DAY]) {
            prop_assert!(calendar.local_day(at) >= day, "{}", at);
        }
        if let Some(before) = start.checked_sub(1) {
            prop_assert!(calendar.local_day(before) < day);
        }
    }

    #[test]
    fn due_is_after_receipt_by_about_the_term(calendar in calendars(), at in instants(), count in 1..=MAX_TERM) {
        let received = instant(&calendar, at);
        let due = calendar.deadline(Term::Days(count), received).at;
        let days = Moment::from(count);
        // Local time is never more than 26 hours from another.
        prop_assert!(received < due);
        prop_assert!(received + days * DAY < due + 26 * HOUR);
        prop_assert!(due <= received + (days + 1) * DAY + 26 * HOUR);
        prop_assert!(calendar.deadline(Term::BusinessDays(count), received).at >= due);
        let minutes = calendar.deadline(Term::Minutes(count), received);
        prop_assert_eq!(minutes.at, received + days * MINUTE);
        prop_assert_eq!(minutes.day, calendar.local_day(minutes.at));
    }

    #[test]
    fn due_is_late_and_all_before_on_the_due_day_is_not(calendar in calendars(), at in instants(), term in terms()) {
        let due = calendar.deadline(term, instant(&calendar, at));
        prop_assert!(due.is_past(due.at));
        prop_assert!(!due.is_past(due.at - 1));
        if !matches!(term, Term::Minutes(_)) {
            prop_assert!(calendar.local_day(due.at - 1) <= due.day);
            prop_assert!(calendar.local_day(due.at) > due.day);
        }
    }

    #[test]
    fn one_more_is_later(calendar in calendars(), at in instants(), count in 1..MAX_TERM) {
        let received = instant(&calendar, at);
        for of in [Term::Minutes, Term::Days, Term::BusinessDays] {
            let (less, more) =
                (calendar.deadline(of(count), received), calendar.deadline(of(count + 1), received));
            prop_assert!(less.at < more.at);
        }
        let day = |of: fn(u8) -> Term, count| calendar.deadline(of(count), received).day;
        prop_assert_eq!(day(Term::Days, count).after(1), day(Term::Days, count + 1));
        prop_assert!(day(Term::BusinessDays, count) < day(Term::BusinessDays, count + 1));
    }

    /// Where a day comes again, what was received on it falls due with what was received before.
    #[test]
    fn received_on_no_earlier_day_is_due_no_earlier(calendar in calendars(), a in instants(), b in instants(), term in terms()) {
        let (a, b) = (instant(&calendar, a), instant(&calendar, b));
        let (due_a, due_b) = (calendar.deadline(term, a), calendar.deadline(term, b));
        let before = match term {
            Term::Minutes(_) => a <= b,
            _ => calendar.local_day(a) <= calendar.local_day(b),
        };
        if before {
            prop_assert!(due_a.at <= due_b.at);
        } else {
            prop_assert!(due_b.at <= due_a.at);
        }
    }

    #[test]
    fn business_days_of_a_term_are_as_many_as_it_says(calendar in calendars(), at in instants(), count in 1..=MAX_TERM) {
        let received = instant(&calendar, at);
        let (first, last) = (calendar.local_day(received).0 + 1, calendar.deadline(Term::BusinessDays(count), received).day.0);
        prop_assert_eq!(business_days(&calendar, first..=last), usize::from(count));
        prop_assert_eq!(business_days(&calendar, last..=last), 1);
    }

    #[test]
    fn extension_is_later_and_adds_up(
        calendar in calendars(), at in instants(), term in terms(), by in terms(), a in 1..=30u8, b in 1..=30u8,
    ) {
        let received = instant(&calendar, at);
        let deadline = calendar.deadline(term, received);
        prop_assert!(calendar.extended(deadline, by).at > deadline.at);
        for of in [Term::Minutes, Term::Days, Term::BusinessDays] {
            let in_two = calendar.extended(calendar.deadline(of(a), received), of(b));
            prop_assert_eq!(in_two, calendar.deadline(of(a + b), received));
        }
    }

    /// Nothing overflows, panics or runs on, whatever the calendar, the instant and the term.
    #[test]
    fn everything_is_answered(
        calendar in unchecked(), at in prop_oneof![any::<Moment>(), Just(Moment::MAX), 0..9 * DAY],
        day in any::<i32>(), count in any::<u8>(), by in any::<u8>(),
    ) {
        let _ = (calendar.check(at), calendar.local_day(at), calendar.ends(), calendar.has_ended(at));
        let _ = (calendar.due(LocalDay(day)), calendar.is_business_day(LocalDay(day)));
        for of in [Term::Minutes, Term::Days, Term::BusinessDays] {
            let deadline = calendar.deadline(of(count), at);
            for of in [Term::Minutes, Term::Days, Term::BusinessDays] {
                let _ = calendar.extended(deadline, of(by));
                let _ = calendar.extended(Deadline { day: LocalDay(day), at }, of(by));
            }
        }
    }

    #[test]
    fn calendar_passes_while_its_end_is_neither_near_nor_far(calendar in calendars(), at in instants(), ahead in 0..2_600) {
        let now = instant(&calendar, at);
        let end = calendar.local_day(now).after(ahead);
        let mut calendar = Calendar { end, ..calendar };
        calendar.holidays.retain(|day| *day < end);
        prop_assert_eq!(calendar.check(now), match ahead {
            _ if now < calendar.offsets[0].from => Err(CalendarError::OffsetMissing),
            ..400 => Err(CalendarError::EndTooEarly),
            400..=2_196 => Ok(()),
            _ => Err(CalendarError::EndTooLate),
        });
        prop_assert_eq!(calendar.has_ended(now), ahead == 0);
    }
}
