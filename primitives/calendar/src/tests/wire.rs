//! Calendars as bytes and as JSON.

use codec::{Decode, Encode, MaxEncodedLen};

use super::*;

fn largest() -> Calendar {
    let offsets = (0..MAX_OFFSETS).map(|n| Offset { from: n.into(), quarters: 0 });
    Calendar {
        offsets: offsets.collect::<Vec<_>>().try_into().unwrap(),
        weekend: Weekdays(0),
        holidays: (0..128).map(LocalDay).collect::<Vec<_>>().try_into().unwrap(),
        end: LocalDay(1_000),
    }
}

#[test]
fn bytes_give_back_the_calendar_and_are_bounded() {
    for calendar in [Calendar::default(), new_york(), largest()] {
        let bytes = calendar.encode();
        assert_eq!(Calendar::decode(&mut &bytes[..]).unwrap(), calendar);
        assert!(bytes.len() <= Calendar::max_encoded_len());
    }
    assert_eq!(largest().encode().len(), 808);
    let term = Term::BusinessDays(60);
    assert_eq!(Term::decode(&mut &term.encode()[..]).unwrap(), term);
    let deadline = Deadline { day: LocalDay(-1), at: 7 };
    assert_eq!(Deadline::decode(&mut &deadline.encode()[..]).unwrap(), deadline);
    assert_eq!(Deadline::max_encoded_len(), 12);
}

#[test]
fn decode_refuses_when_a_list_is_too_long() {
    let holidays: Vec<_> = (0..129).map(LocalDay).collect();
    let bytes = (Vec::<Offset>::new(), Weekdays(0), holidays, LocalDay(1_000)).encode();
    assert!(Calendar::decode(&mut &bytes[..]).is_err());
    let offsets: Vec<_> = (0..33).map(|from| Offset { from, quarters: 0 }).collect();
    let bytes = (offsets, Weekdays(0), Vec::<LocalDay>::new(), LocalDay(1_000)).encode();
    assert!(Calendar::decode(&mut &bytes[..]).is_err());
}

#[test]
fn json_gives_back_the_calendar() {
    let calendar = utc([4, 9]);
    let json = r#"{"offsets":[{"from":0,"quarters":0}],"weekend":96,"holidays":[4,9],"end":10950}"#;
    assert_eq!(serde_json::to_string(&calendar).unwrap(), json);
    assert_eq!(serde_json::from_str::<Calendar>(json).unwrap(), calendar);
    let terms = [Term::Minutes(1), Term::Days(30), Term::BusinessDays(2)];
    let json = r#"[{"minutes":1},{"days":30},{"businessDays":2}]"#;
    assert_eq!(serde_json::to_string(&terms).unwrap(), json);
    assert_eq!(serde_json::from_str::<[Term; 3]>(json).unwrap(), terms);
}

#[test]
fn json_is_refused_when_it_is_no_calendar() {
    let days = (0..129).map(|day| day.to_string()).collect::<Vec<_>>().join(",");
    let too_many = format!(r#"{{"offsets":[],"weekend":96,"holidays":[{days}],"end":10950}}"#);
    for json in [
        "{}",
        r#"{"offsets":[],"weekend":96,"holidays":[]}"#,
        r#"{"offsets":[],"weekend":96,"holidays":[],"end":10950,"zone":"UTC"}"#,
        r#"{"offsets":[{"from":-1,"quarters":0}],"weekend":96,"holidays":[],"end":10950}"#,
        r#"{"offsets":[{"from":0,"quarters":200}],"weekend":96,"holidays":[],"end":10950}"#,
        &too_many,
    ] {
        assert!(serde_json::from_str::<Calendar>(json).is_err(), "{json}");
    }
}
