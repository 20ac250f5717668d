//! Instants of the chain as people read them.

use jiff::Timestamp;
use salus_primitives::{Moment, DAY, HOUR, MINUTE};

/// What this machine's clock says.
pub fn now() -> Moment {
    // A clock before 1970 is behind every chain, as one of 1970 is.
    Moment::try_from(Timestamp::now().as_millisecond()).unwrap_or_default()
}

/// How long that is, in two units at most.
pub fn span(length: Moment) -> String {
    let (days, hours, minutes) = (length / DAY, length % DAY / HOUR, length % HOUR / MINUTE);
    match (days, hours) {
        (0, 0) => format!("{minutes} min"),
        (0, _) => format!("{hours} h {minutes} min"),
        _ => format!("{days} d {hours} h"),
    }
}

/// The date and the time in UTC; the number itself, of what lies beyond all calendars.
pub fn date(moment: Moment) -> String {
    let timestamp = i64::try_from(moment).ok();
    let timestamp = timestamp.and_then(|moment| Timestamp::from_millisecond(moment).ok());
    timestamp.map_or_else(|| moment.to_string(), |timestamp| timestamp.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn span_has_two_units_at_most() {
        for (length, said) in [
            (MINUTE - 1, "0 min"),
            (HOUR - 1, "59 min"),
            (HOUR, "1 h 0 min"),
            (DAY - 1, "23 h 59 min"),
            (30 * DAY + 2 * HOUR, "30 d 2 h"),
        ] {
            assert_eq!(span(length), said);
        }
    }

    #[test]
    fn date_is_in_utc_unless_there_is_none() {
        assert_eq!(date(1_800_000_000_000), "2027-01-15T08:00:00Z");
        assert_eq!(date(u64::MAX), u64::MAX.to_string());
    }
}
