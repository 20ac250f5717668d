//! Spans of time, minutes as keys, and the time that a chain that stood gives.

use crate::Moment;

/// Milliseconds in a minute.
pub const MINUTE: Moment = 60 * 1_000;

/// Milliseconds in an hour.
pub const HOUR: Moment = 60 * MINUTE;

/// Milliseconds in a day.
pub const DAY: Moment = 24 * HOUR;

/// For how long the chain may stand without anybody being given time for it.
///
/// The first block after it does what is due before any call counts. So whoever has to act before an
/// instant allows for so much more.
pub const STANDSTILL: Moment = HOUR;

/// The time that is given when the chain stood for longer.
///
/// Nobody is hurt by being silent while nobody could speak. A day is enough to see that the chain goes
/// on, wherever and whenever people sleep.
pub const GRACE: Moment = DAY;

/// A minute since the Unix epoch, big-endian: keys sort as minutes do.
pub type MinuteKey = [u8; 4];

/// The first minute that begins at this instant or later: once it has begun, the instant has passed.
pub fn minute(at: Moment) -> MinuteKey {
    // Four billion minutes are eight thousand years.
    u32::try_from(at.div_ceil(MINUTE)).unwrap_or(u32::MAX).to_be_bytes()
}

/// The minute in which an instant lies.
pub fn minute_of(at: Moment) -> MinuteKey {
    u32::try_from(at / MINUTE).unwrap_or(u32::MAX).to_be_bytes()
}
