//! Calendars that `scripts/calendar` makes, and what it refuses to make.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test may fail loudly"
)]

#[allow(dead_code, reason = "its main is for the command line")]
#[path = "../examples/calendar.rs"]
mod calendar;

use std::{
    fs::{self, File},
    io,
    path::PathBuf,
};

use calendar::{make, print, Arguments};
use clap::Parser;
use jiff::Timestamp;
use salus_calendar::{Calendar, LocalDay, Weekdays, NEW_YORK};

/// What the script says to these arguments, in the middle of 2026: the calendar and its list.
fn run(arguments: &[&str]) -> Result<(String, String), String> {
    let arguments = Arguments::try_parse_from([&["calendar"], arguments].concat());
    let now = "2026-07-01T03:00:00Z".parse::<Timestamp>().unwrap();
    make(&arguments.map_err(|error| error.to_string())?, now).map_err(|error| error.to_string())
}

fn made(arguments: &[&str]) -> Calendar {
    serde_json::from_str(&run(arguments).unwrap().0).unwrap()
}

fn refused(arguments: &[&str], because: &str) {
    let error = run(arguments).expect_err(because);
    assert!(error.contains(because), "{error}");
}

/// A file of holidays.
fn file(name: &str, text: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// The days of a year in the list of a calendar.
fn listed(list: &str, year: &str) -> Vec<String> {
    let days = list.lines().filter(|line| line.starts_with(year));
    days.map(str::to_owned).collect()
}

const GENESIS: [&str; 5] = ["America/New_York", "--from", "2026-01-01", "--until", "2032-01-01"];

#[test]
fn genesis_calendar_is_what_the_script_makes() {
    assert_eq!(run(&GENESIS).unwrap().0, NEW_YORK);
}

/// As the Office of Personnel Management lists them.
#[test]
fn federal_holidays_are_listed_on_the_days_they_are_observed() {
    let list = run(&GENESIS).unwrap().1;
    assert_eq!(
        listed(&list, "2026"),
        [
            "2026-01-01 Thursday New Year's Day",
            "2026-01-19 Monday Birthday of Martin Luther King, Jr.",
            "2026-02-16 Monday Washington's Birthday",
            "2026-05-25 Monday Memorial Day",
            "2026-06-19 Friday Juneteenth National Independence Day",
            "2026-07-03 Friday Independence Day",
            "2026-09-07 Monday Labor Day",
            "2026-10-12 Monday Columbus Day",
            "2026-11-11 Wednesday Veterans Day",
            "2026-11-26 Thursday Thanksgiving Day",
            "2026-12-25 Friday Christmas Day",
        ]
    );
    assert_eq!(
        listed(&list, "2027"),
        [
            "2027-01-01 Friday New Year's Day",
            "2027-01-18 Monday Birthday of Martin Luther King, Jr.",
            "2027-02-15 Monday Washington's Birthday",
            "2027-05-31 Monday Memorial Day",
            "2027-06-18 Friday Juneteenth National Independence Day",
            "2027-07-05 Monday Independence Day",
            "2027-09-06 Monday Labor Day",
            "2027-10-11 Monday Columbus Day",
            "2027-11-11 Thursday Veterans Day",
            "2027-11-25 Thursday Thanksgiving Day",
            "2027-12-24 Friday Christmas Day",
            "2027-12-31 Friday New Year's Day",
        ]
    );
}

#[test]
fn list_says_when_clocks_change_and_when_it_ends() {
    let list = run(&GENESIS).unwrap().1;
    let lines: Vec<_> = list.lines().collect();
    assert_eq!(
        lines[..3],
        [
            "from 2026-01-01T05:00:00Z UTC-5",
            "from 2026-03-08T07:00:00Z UTC-4",
            "from 2026-11-01T06:00:00Z UTC-5",
        ]
    );
    assert_eq!(lines.last(), Some(&"2032-01-01 it ends"));
}

#[test]
fn calendar_begins_today_and_ends_in_five_years_unless_told() {
    // It is the last day of June in New York still.
    let calendar = made(&["America/New_York"]);
    assert_eq!(calendar.offsets[0].from, 1_782_792_000_000);
    assert_eq!(calendar.end, LocalDay(22_460));
    assert_eq!(calendar.weekend, Weekdays::SATURDAY_AND_SUNDAY);
}

#[test]
fn holidays_are_those_of_the_file() {
    let days = "# Pühad\n\n2026-12-24\tJõululaupäev\n  2027-02-24 Iseseisvuspäev\n2028-02-23\r\n";
    let arguments = ["Europe/Tallinn", "--until", "2028-02-24", "--holidays", &file("days", days)];
    let calendar = made(&arguments);
    assert_eq!(calendar.holidays.to_vec(), [20_811, 20_873, 21_237].map(LocalDay));
    assert_eq!(calendar.end, LocalDay(21_238));
    assert!(run(&arguments).unwrap().1.contains("2026-12-24 Thursday Jõululaupäev"));
    let none = made(&["Europe/Tallinn", "--holidays", &file("none", "# None.\n")]);
    assert_eq!(none.holidays.to_vec(), []);
    let chicago = made(&["America/Chicago", "--holidays", "us-federal"]);
    assert_eq!(chicago.holidays, made(&["America/New_York"]).holidays);
}

#[test]
fn print_fails_without_panic_when_nothing_can_be_written() {
    let full = || File::options().write(true).open("/dev/full").unwrap();
    let made = ("{}\n".to_owned(), "list\n".to_owned());
    let of_list = print(&made, io::sink(), full()).unwrap_err().to_string();
    assert!(of_list.starts_with("the list: No space left"), "{of_list}");
    let of_json = print(&made, full(), io::sink()).unwrap_err().to_string();
    assert!(of_json.starts_with("the calendar: No space left"), "{of_json}");
    let (mut output, mut beside) = (Vec::new(), Vec::new());
    print(&made, &mut output, &mut beside).unwrap();
    assert_eq!((output, beside), (b"{}\n".to_vec(), b"list\n".to_vec()));
}

#[test]
fn weekend_is_what_the_operator_says() {
    let none = file("weekend", "");
    let weekend = |days| made(&["Asia/Dubai", "--holidays", &none, "--weekend", days]).weekend;
    assert_eq!(weekend("friday,Saturday"), Weekdays(0b011_0000));
    assert_eq!(weekend("monday,tuesday,wednesday"), Weekdays(0b111));
    assert_eq!(weekend("thursday, sunday"), Weekdays(0b100_1000));
    assert_eq!(weekend("none"), Weekdays(0));
}

#[test]
fn calendar_is_refused_when_an_argument_is_none() {
    refused(&[], "ZONE");
    refused(&["New York"], "New York");
    for date in ["soon", "2028-02-30", "2026-01-01T15:00", "24.02.2027", "20280224", "0x7e8"] {
        refused(&["America/New_York", "--from", date], "a date is YYYY-MM-DD");
        refused(&["America/New_York", "--until", date], date);
    }
    refused(&["America/New_York", "--weekend", "caturday"], "'caturday' is no day of the week");
    refused(&["America/New_York", "--weekend", ""], "no day of the week");
    refused(&["America/New_York", "--until", "2026-06-30"], "is not after");
}

#[test]
fn calendar_is_refused_when_holidays_are_not_to_be_had() {
    let refused_with = |holidays: &str, because: &str| {
        refused(&["Europe/Tallinn", "--holidays", holidays], because);
    };
    refused(&["Europe/Tallinn"], "give --holidays FILE");
    refused(&["Europe/Tallinn"], "or --holidays us-federal");
    refused_with("/nowhere/days", "/nowhere/days");
    refused_with(&file("bad", "2026-12-25 Christmas\n\nBoxing Day\n"), "bad, line 3");
    for (name, line) in [
        ("time", "2027-02-24T10:00 Iseseisvuspäev"),
        ("dots", "24.02.2027 Iseseisvuspäev"),
        ("range", "2027-02-30 Iseseisvuspäev"),
        ("mark", "\u{feff}2027-02-24 Iseseisvuspäev"),
    ] {
        let path = file(name, &format!("{line}\n"));
        let day = line.split(' ').next().unwrap();
        refused_with(&path, &format!("{name}, line 1: {day:?}: a date is YYYY-MM-DD"));
    }
    for day in ["2026-06-30", "2031-07-01", "2072-12-25"] {
        let path = file(day, &format!("2026-12-24\n{day} Christmas\n"));
        let why = format!("{day}, line 2: {day} is not from 2026-07-01 until 2031-07-01");
        refused_with(&path, &why);
    }
    let twice = file("twice", "2026-12-25 Christmas\n2026-12-25 Boxing Day\n");
    refused_with(&twice, "twice, line 2: 2026-12-25 stands there twice");
    refused_with(&file("short", "2026-12-25\n2028-12-25\n"), "short names no day of 2027");
    refused(&["America/New_York", "--weekend", "sunday"], "weekends of Saturday and Sunday");
}

#[test]
fn calendar_is_refused_when_the_chain_would_refuse_it() {
    let none = file("empty", "");
    let refused_with = |more: &[&str], because: &str| {
        refused(&[&["--holidays", &none], more].concat(), because);
    };
    refused_with(&["UTC", "--until", "2027-08-01"], "less than 400 days");
    refused_with(&["UTC", "--until", "2033-01-01"], "more than six years");
    refused_with(&["UTC", "--weekend", "monday,tuesday,friday,sunday"], "fewer than four days");
    // Samoa left out the 30th of December 2011; Liberia was 44 minutes and a half behind.
    refused_with(
        &["Pacific/Apia", "--from", "2011-06-01", "--until", "2013-06-01"],
        "more than two hours",
    );
    refused_with(
        &["Africa/Monrovia", "--from", "1970-06-01", "--until", "1973-01-01"],
        "no whole number of quarters",
    );
    refused_with(&["UTC", "--from", "1969-06-01", "--until", "1972-01-01"], "is before 1970");
    let row: String = (20..=31).map(|day| format!("2026-12-{day}\n")).collect();
    let row = file("row", &(row + "2027-01-01\n"));
    refused(&["UTC", "--until", "2027-12-31", "--holidays", &row], "more than ten free days");
    // From July 2026 on.
    let monthly = |often: u8, months: u16| {
        let days = (6..6 + months).flat_map(|month| {
            let (year, month) = (2026 + month / 12, month % 12 + 1);
            (1..=often).map(move |nth| format!("{year}-{month:02}-{:02}\n", nth * 7))
        });
        file(&format!("monthly-{often}-{months}"), &days.collect::<String>())
    };
    let five_years = ["UTC", "--until", "2031-07-01", "--holidays"];
    refused(&[&five_years[..], &[&monthly(3, 60)]].concat(), "more than 128 holidays");
    let two_years = ["UTC", "--until", "2028-07-01", "--holidays"];
    refused(&[&two_years[..], &[&monthly(3, 24)]].concat(), "more than 32 holidays");
    assert!(run(&[&five_years[..], &[&monthly(2, 60)]].concat()).is_ok());
}
