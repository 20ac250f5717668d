//! Makes a calendar as JSON, for the genesis or for a vote; `scripts/calendar` builds and runs it.

use std::{
    collections::{btree_map::Entry, BTreeMap},
    error::Error,
    fmt::Write as _,
    fs,
    io::{self, Write},
    process::ExitCode,
};

use clap::Parser;
use jiff::{
    civil::{Date, Weekday},
    tz::{TimeZone, TimeZoneDatabase},
    Timestamp, ToSpan,
};
use salus_calendar::{Calendar, LocalDay, Offset, Weekdays};

/// Where the holidays of 5 U.S.C. 6103 are meant unless others are named.
const FEDERAL_ZONE: &str = "America/New_York";
const FEDERAL: &str = "us-federal";

const SECONDS_IN_A_QUARTER: i32 = 15 * 60;

/// Makes a calendar as JSON, for the genesis or for a vote, and lists what is in it beside.
#[derive(Debug, Parser)]
#[command(bin_name = "scripts/calendar")]
pub struct Arguments {
    /// Zone of the IANA database, as America/New_York
    zone: String,
    /// First day [default: today]
    #[arg(long, value_name = "DATE", value_parser = date)]
    from: Option<Date>,
    /// First day of which it is not known whether it is a holiday [default: five years later]
    #[arg(long, value_name = "DATE", value_parser = date)]
    until: Option<Date>,
    /// Days of the week that are free, or "none"
    #[arg(long, value_name = "DAYS", default_value = "saturday,sunday", value_parser = weekdays)]
    weekend: Weekdays,
    /// File with a date and a name on each line, or "us-federal" for 5 U.S.C. 6103, which is
    /// meant in America/New_York
    #[arg(long, value_name = "FILE")]
    holidays: Option<String>,
}

fn main() -> ExitCode {
    let made = make(&Arguments::parse(), Timestamp::now());
    let Err(error) = made.and_then(|made| print(&made, io::stdout(), io::stderr())) else {
        return ExitCode::SUCCESS;
    };
    // Nobody is left to tell if this fails.
    let _ = writeln!(io::stderr(), "error: {error}");
    ExitCode::FAILURE
}

/// Writes the calendar, and the list beside it.
pub fn print(
    (json, list): &(String, String),
    mut output: impl Write,
    mut beside: impl Write,
) -> Result<(), Box<dyn Error>> {
    beside.write_all(list.as_bytes()).map_err(|error| format!("the list: {error}"))?;
    let written = output.write_all(json.as_bytes()).and_then(|()| output.flush());
    written.map_err(|error| format!("the calendar: {error}").into())
}

/// The calendar as JSON, and what is in it in words.
pub fn make(arguments: &Arguments, now: Timestamp) -> Result<(String, String), Box<dyn Error>> {
    // The operating system's database may be older, or missing.
    let zone = TimeZoneDatabase::bundled().get(&arguments.zone)?;
    let from = arguments.from.unwrap_or_else(|| now.to_zoned(zone.clone()).date());
    let until = arguments.until.map_or_else(|| from.checked_add(5.years()), Ok)?;
    if until <= from {
        return Err(format!("{until} is not after {from}").into());
    }
    let holidays = holidays(arguments, from, until)?;
    let offsets = offsets(&zone, from, until)?;
    let first = offsets.first().ok_or("the zone has no offset")?.from;
    let calendar = Calendar {
        offsets: offsets.try_into().map_err(|_| "there are more than 32 offsets")?,
        weekend: arguments.weekend,
        holidays: holidays
            .keys()
            .map(|day| local_day(*day))
            .collect::<Result<Vec<_>, _>>()?
            .try_into()
            .map_err(|_| "there are more than 128 holidays")?,
        end: local_day(until)?,
    };
    calendar.check(first)?;
    let json = serde_json::to_string_pretty(&calendar)?;
    Ok((format!("{json}\n"), list(&calendar, &holidays, until)?))
}

fn list(
    calendar: &Calendar,
    holidays: &BTreeMap<Date, String>,
    until: Date,
) -> Result<String, Box<dyn Error>> {
    let mut list = String::new();
    for Offset { from, quarters } in &calendar.offsets {
        let from = Timestamp::from_millisecond(i64::try_from(*from)?)?;
        let hours = f32::from(*quarters) / 4.0;
        writeln!(list, "from {from} UTC{hours:+}")?;
    }
    for (day, name) in holidays {
        writeln!(list, "{} {name}", day.strftime("%F %A"))?;
    }
    writeln!(list, "{until} it ends")?;
    Ok(list)
}

/// The offsets of a zone between the beginnings of two days.
fn offsets(zone: &TimeZone, from: Date, until: Date) -> Result<Vec<Offset>, Box<dyn Error>> {
    let begins = |day: Date| Ok::<_, jiff::Error>(day.to_zoned(zone.clone())?.timestamp());
    let (from, until) = (begins(from)?, begins(until)?);
    let later = zone.following(from).map(|transition| transition.timestamp());
    let mut offsets: Vec<Offset> = Vec::new();
    for instant in [from].into_iter().chain(later).take_while(|instant| *instant < until) {
        let offset = zone.to_offset(instant);
        let seconds = offset.seconds();
        if seconds % SECONDS_IN_A_QUARTER != 0 {
            return Err(format!("{offset} is no whole number of quarters of an hour").into());
        }
        let quarters = i8::try_from(seconds / SECONDS_IN_A_QUARTER)?;
        // A zone may change its name only.
        if offsets.last().is_none_or(|last| last.quarters != quarters) {
            let from = u64::try_from(instant.as_millisecond())
                .map_err(|_| format!("{instant} is before 1970"))?;
            offsets.push(Offset { from, quarters });
        }
    }
    Ok(offsets)
}

/// The holidays between two days, with their names.
fn holidays(
    arguments: &Arguments,
    from: Date,
    until: Date,
) -> Result<BTreeMap<Date, String>, Box<dyn Error>> {
    let meant = (arguments.zone == FEDERAL_ZONE).then_some(FEDERAL);
    match arguments.holidays.as_deref().or(meant) {
        Some(FEDERAL) => federal(arguments, from, until),
        Some(file) => read(file, from, until),
        None => Err("give --holidays FILE, where an empty file says that there are none, or \
            --holidays us-federal"
            .into()),
    }
}

/// The holidays that a file names.
fn read(file: &str, from: Date, until: Date) -> Result<BTreeMap<Date, String>, Box<dyn Error>> {
    let text = fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    let mut holidays = BTreeMap::new();
    for (number, line) in (1..).zip(text.lines().map(str::trim)) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (day, name) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let refuse = |why: String| format!("{file}, line {number}: {why}");
        let day = date(day).map_err(|error| refuse(format!("{day:?}: {error}")))?;
        if !(from..until).contains(&day) {
            return Err(refuse(format!("{day} is not from {from} until {until}")).into());
        }
        match holidays.entry(day) {
            Entry::Vacant(entry) => entry.insert(name.trim().to_owned()),
            Entry::Occupied(_) => return Err(refuse(format!("{day} stands there twice")).into()),
        };
    }
    // Nobody means a year without any where other years have some.
    let mut years = from.year()..=until.yesterday()?.year();
    match years.find(|year| !holidays.keys().any(|day| day.year() == *year)) {
        Some(year) if !holidays.is_empty() => Err(format!("{file} names no day of {year}").into()),
        _ => Ok(holidays),
    }
}

/// The holidays of 5 U.S.C. 6103(a), on the days on which they are observed where people work from
/// Monday to Friday.
fn federal(
    arguments: &Arguments,
    from: Date,
    until: Date,
) -> Result<BTreeMap<Date, String>, Box<dyn Error>> {
    if arguments.weekend != Weekdays::SATURDAY_AND_SUNDAY {
        return Err("5 U.S.C. 6103 is about weekends of Saturday and Sunday".into());
    }
    let mut holidays = BTreeMap::new();
    // New Year's Day may be observed on the last day of the year before.
    for year in from.year()..=until.year() {
        let fixed = |month, day| observed(Date::new(year, month, day)?);
        let nth = |month, nth, weekday| {
            Date::new(year, month, 1).and_then(|first| first.nth_weekday_of_month(nth, weekday))
        };
        let of_year = [
            (fixed(1, 1)?, "New Year's Day"),
            (nth(1, 3, Weekday::Monday)?, "Birthday of Martin Luther King, Jr."),
            (nth(2, 3, Weekday::Monday)?, "Washington's Birthday"),
            (nth(5, -1, Weekday::Monday)?, "Memorial Day"),
            (fixed(6, 19)?, "Juneteenth National Independence Day"),
            (fixed(7, 4)?, "Independence Day"),
            (nth(9, 1, Weekday::Monday)?, "Labor Day"),
            (nth(10, 2, Weekday::Monday)?, "Columbus Day"),
            (fixed(11, 11)?, "Veterans Day"),
            (nth(11, 4, Weekday::Thursday)?, "Thanksgiving Day"),
            (fixed(12, 25)?, "Christmas Day"),
        ];
        holidays.extend(of_year.map(|(day, name)| (day, name.to_owned())));
    }
    holidays.retain(|day, _| (from..until).contains(day));
    Ok(holidays)
}

/// On a Saturday it is the Friday before (5 U.S.C. 6103(b)(1)), on a Sunday the Monday after
/// (Executive Order 11582, section 3).
fn observed(day: Date) -> Result<Date, jiff::Error> {
    match day.weekday() {
        Weekday::Saturday => day.yesterday(),
        Weekday::Sunday => day.tomorrow(),
        _ => Ok(day),
    }
}

/// Dates are read as they are written here, without a time, which would be passed over.
fn date(text: &str) -> Result<Date, String> {
    let day = text.parse::<Date>().ok().filter(|day| day.to_string() == text);
    day.ok_or_else(|| "a date is YYYY-MM-DD, and a day that there is".to_owned())
}

fn local_day(day: Date) -> Result<LocalDay, Box<dyn Error>> {
    let hours = day.duration_since(Date::constant(1970, 1, 1)).as_hours();
    Ok(LocalDay(i32::try_from(hours / 24)?))
}

fn weekdays(names: &str) -> Result<Weekdays, String> {
    let bit = |name: &str| match name.to_ascii_lowercase().as_str() {
        "none" => Ok(0),
        "monday" => Ok(1),
        "tuesday" => Ok(1 << 1),
        "wednesday" => Ok(1 << 2),
        "thursday" => Ok(1 << 3),
        "friday" => Ok(1 << 4),
        "saturday" => Ok(1 << 5),
        "sunday" => Ok(1 << 6),
        _ => Err(format!("'{name}' is no day of the week")),
    };
    names.split(',').try_fold(0, |all, name| Ok(all | bit(name.trim())?)).map(Weekdays)
}
