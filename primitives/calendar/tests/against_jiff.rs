//! The clock against `jiff`, which knows zones, civil days and their midnights by itself.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may fail loudly"
)]

#[allow(dead_code, reason = "its main is for the command line")]
#[path = "../examples/calendar.rs"]
mod calendar;

use std::{collections::BTreeSet, fs, ops::Range, path::PathBuf};

use calendar::{make, Arguments};
use clap::Parser;
use jiff::{
    civil::{Date, Weekday},
    tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase},
    SignedDuration, Timestamp, ToSpan,
};
use salus_calendar::{Calendar, Deadline, LocalDay, Term};

/// In each zone.
const INSTANTS: u32 = 100_000;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

/// A zone, what is free in it, and its calendar.
struct Place {
    zone: TimeZone,
    weekend: BTreeSet<i8>,
    holidays: BTreeSet<Date>,
    calendar: Calendar,
    /// Instants whose terms end before the calendar does.
    range: Range<i64>,
}

impl Place {
    fn new(zone: &str, from: &str, until: &str, weekend: &[Weekday]) -> Self {
        let (from, until): (Date, Date) = (from.parse().unwrap(), until.parse().unwrap());
        let holidays: BTreeSet<_> = holidays(from, until).collect();
        let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(zone.replace('/', "-"));
        let lines: String = holidays.iter().map(|day| format!("{day}\n")).collect();
        fs::write(&file, lines).unwrap();
        let names: Vec<_> = weekend.iter().map(|day| format!("{day:?}")).collect();
        let arguments = Arguments::parse_from([
            "calendar",
            zone,
            "--from",
            &from.to_string(),
            "--until",
            &until.to_string(),
            "--weekend",
            &names.join(","),
            "--holidays",
            file.to_str().unwrap(),
        ]);
        let (json, _) = make(&arguments, Timestamp::UNIX_EPOCH).unwrap();
        let zone = TimeZoneDatabase::bundled().get(zone).unwrap();
        let begins = |day: Date| day.to_zoned(zone.clone()).unwrap().timestamp().as_millisecond();
        Self {
            range: begins(from)..begins(until.checked_sub(1.year()).unwrap()),
            weekend: weekend.iter().map(|day| day.to_monday_zero_offset()).collect(),
            calendar: serde_json::from_str(&json).unwrap(),
            holidays,
            zone,
        }
    }

    fn date(&self, at: i64) -> Date {
        self.zone.to_datetime(Timestamp::from_millisecond(at).unwrap()).date()
    }

    fn is_business_day(&self, day: Date) -> bool {
        !self.weekend.contains(&day.weekday().to_monday_zero_offset())
            && !self.holidays.contains(&day)
    }

    /// The first instant from which on it is never again before this day. Where midnight comes
    /// twice, it is the second one only if it is the day before in between.
    fn start(&self, day: Date) -> i64 {
        let midnight = self.zone.to_ambiguous_timestamp(day.to_datetime(Default::default()));
        let later = midnight.later().unwrap();
        let millis = |instant: Timestamp| instant.as_millisecond();
        if matches!(midnight.offset(), AmbiguousOffset::Gap { .. }) {
            // There is no midnight: the day begins with the clocks put on.
            let before = later.checked_sub(SignedDuration::from_hours(4)).unwrap();
            return millis(self.zone.following(before).next().unwrap().timestamp());
        }
        let earlier = midnight.earlier().unwrap();
        let back = |at: &Timestamp| self.zone.to_datetime(*at).date() < day;
        let steps = self.zone.following(earlier).map(|step| step.timestamp());
        let again = steps.take_while(|step| *step <= later).any(|step| back(&step));
        millis(if again { later } else { earlier })
    }

    fn deadline(&self, term: Term, at: i64, day: Date) -> Deadline {
        let day = match term {
            Term::Minutes(count) => {
                let at = at + i64::from(count) * MINUTE;
                return Deadline { day: local_day(self.date(at)), at: at.try_into().unwrap() };
            }
            Term::Days(count) => day.checked_add(i64::from(count).days()).unwrap(),
            Term::BusinessDays(count) => {
                let days = std::iter::successors(day.tomorrow().ok(), |day| day.tomorrow().ok());
                let mut business = days.filter(|day| self.is_business_day(*day));
                business.nth(usize::from(count) - 1).unwrap()
            }
        };
        let due = self.start(day.tomorrow().unwrap());
        Deadline { day: local_day(day), at: due.try_into().unwrap() }
    }

    fn agrees(&self, at: i64, term: Term, by: Term) {
        let day = self.date(at);
        let received = at.try_into().unwrap();
        let at_place = || format!("{term:?}, {by:?} from {at} in {:?}", self.zone.iana_name());
        assert_eq!(self.calendar.local_day(received), local_day(day), "{}", at_place());
        let due = self.calendar.deadline(term, received);
        assert_eq!(due, self.deadline(term, at, day), "{}", at_place());
        let due_day = Date::constant(1970, 1, 1).checked_add(i64::from(due.day.0).days()).unwrap();
        let extended = self.deadline(by, due.at.try_into().unwrap(), due_day);
        assert_eq!(self.calendar.extended(due, by), extended, "{}", at_place());
    }

    /// Instants in the hours around each change of the clocks, each year's end and each end of
    /// February.
    fn nights(&self) -> Vec<i64> {
        let at = |millis| Timestamp::from_millisecond(millis).unwrap();
        let (first, last) = (at(self.range.start), at(self.range.end));
        let steps = self.zone.following(first).map(|step| step.timestamp());
        let steps: Vec<_> = steps.take_while(|step| *step < last).collect();
        let years = self.date(self.range.start).year()..=self.date(self.range.end).year();
        let days = years.flat_map(|year| {
            let day = |month| Date::new(year, month, 1).unwrap();
            [day(1), day(3), day(3).yesterday().unwrap()]
        });
        let midnights = days.map(|day| day.to_zoned(self.zone.clone()).unwrap().timestamp());
        let nights = steps.into_iter().chain(midnights).map(|instant| instant.as_millisecond());
        // A term before them begins within the calendar too.
        nights.filter(|night| *night > self.range.start + 62 * 24 * HOUR).collect()
    }
}

/// Some days of each month, so that the due day and those beside it are holidays at times, and the
/// last of February.
fn holidays(from: Date, until: Date) -> impl Iterator<Item = Date> {
    let months = (from.year()..=until.year()).flat_map(|year| (1..=12).map(move |m| (year, m)));
    let days = months.flat_map(|(year, month)| {
        let day = |day| Date::new(year, month, day).unwrap();
        let last = day(1).last_of_month();
        let of_month = match month {
            2 => vec![last],
            12 => vec![day(24), day(25), last],
            _ => vec![day(1 + month)],
        };
        of_month.into_iter()
    });
    days.filter(move |day| (from..until).contains(day))
}

fn local_day(day: Date) -> LocalDay {
    let hours = day.duration_since(Date::constant(1970, 1, 1)).as_hours();
    LocalDay((hours / 24).try_into().unwrap())
}

/// Numbers that look like chance and are always the same (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % bound
    }

    fn within(&mut self, range: Range<i64>) -> i64 {
        let length = u64::try_from(range.end - range.start).unwrap();
        range.start + i64::try_from(self.below(length)).unwrap()
    }

    fn term(&mut self) -> Term {
        let count = u8::try_from(1 + self.below(60)).unwrap();
        match self.below(5) {
            0 => Term::Minutes(count),
            1 | 2 => Term::Days(count),
            _ => Term::BusinessDays(count),
        }
    }
}

/// Half of the instants anywhere, half in a night in which something happens or whose day is due.
fn compare(zone: &str, from: &str, until: &str, weekend: &[Weekday]) {
    let place = Place::new(zone, from, until, weekend);
    let nights = place.nights();
    let mut chance = Chance(zone.len() as u64);
    for n in 0..INSTANTS {
        let (mut term, by) = (chance.term(), chance.term());
        let at = if n % 2 == 0 {
            chance.within(place.range.clone())
        } else {
            let night = nights[usize::try_from(chance.below(nights.len() as u64)).unwrap()];
            let at = night + chance.within(-4 * HOUR..4 * HOUR);
            match n % 8 {
                1 => at,
                // To the minute, where steps are.
                3 => at / MINUTE * MINUTE,
                // So that the night is that of the due day.
                _ => {
                    let days = u8::try_from(1 + chance.below(60)).unwrap();
                    term = Term::Days(days);
                    at - i64::from(days) * 24 * HOUR
                }
            }
        };
        place.agrees(at, term, by);
    }
}

const SATURDAY_AND_SUNDAY: [Weekday; 2] = [Weekday::Saturday, Weekday::Sunday];

#[test]
fn new_york_agrees_with_jiff() {
    compare("America/New_York", "2026-01-01", "2032-01-01", &SATURDAY_AND_SUNDAY);
}

#[test]
fn tallinn_agrees_with_jiff() {
    compare("Europe/Tallinn", "2026-11-25", "2032-11-01", &SATURDAY_AND_SUNDAY);
}

/// Its clocks were put on and back at midnight, until it kept summer time in 2024.
#[test]
fn asuncion_agrees_with_jiff() {
    compare("America/Asuncion", "2020-06-01", "2026-06-01", &SATURDAY_AND_SUNDAY);
}

/// Its clocks were put on and back one minute after midnight, until 2011.
#[test]
fn newfoundland_agrees_with_jiff() {
    compare("America/St_Johns", "2007-01-01", "2013-01-01", &SATURDAY_AND_SUNDAY);
}

/// Its clocks are put back from one o'clock to midnight.
#[test]
fn havana_agrees_with_jiff() {
    compare("America/Havana", "2026-01-01", "2032-01-01", &[Weekday::Sunday]);
}

/// Its clocks are put on and back by half an hour; the weekend is made up.
#[test]
fn lord_howe_agrees_with_jiff() {
    let weekend = [Weekday::Friday, Weekday::Saturday, Weekday::Sunday];
    compare("Australia/Lord_Howe", "2026-01-01", "2032-01-01", &weekend);
}

/// Three quarters of an hour from any full one.
#[test]
fn kathmandu_agrees_with_jiff() {
    compare("Asia/Kathmandu", "2026-01-01", "2032-01-01", &[Weekday::Saturday]);
}
