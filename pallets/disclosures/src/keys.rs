//! Keys whose bytes sort as what they stand for.

use salus_primitives::{EntryNumber, Moment, RequestId};

use crate::Month;

/// Milliseconds in a quarter of an hour.
const QUARTER: Moment = 15 * 60 * 1_000;

/// A quarter of an hour since the Unix epoch, big-endian.
pub type QuarterKey = [u8; 4];
/// A request, big-endian.
pub type RequestKey = [u8; 8];
/// A number of a journal, big-endian.
pub type NumberKey = [u8; 8];
/// A month, big-endian.
pub type MonthKey = [u8; 2];

/// The first quarter of an hour that begins at this instant or later: once it has begun, the instant
/// has passed.
pub(crate) fn quarter(at: Moment) -> QuarterKey {
    // Four billion quarters are a hundred thousand years.
    u32::try_from(at.div_ceil(QUARTER)).unwrap_or(u32::MAX).to_be_bytes()
}

/// The quarter of an hour in which an instant lies.
pub(crate) fn quarter_of(at: Moment) -> QuarterKey {
    u32::try_from(at / QUARTER).unwrap_or(u32::MAX).to_be_bytes()
}

pub(crate) fn request_key(id: RequestId) -> RequestKey {
    id.0.to_be_bytes()
}

pub(crate) fn request_of(key: RequestKey) -> RequestId {
    RequestId(u64::from_be_bytes(key))
}

pub(crate) fn number_key(number: EntryNumber) -> NumberKey {
    number.0.to_be_bytes()
}

pub(crate) fn number_of(key: NumberKey) -> EntryNumber {
    EntryNumber(u64::from_be_bytes(key))
}

pub(crate) fn month_key(month: Month) -> MonthKey {
    month.0.to_be_bytes()
}

pub(crate) fn month_of(key: MonthKey) -> Month {
    Month(u16::from_be_bytes(key))
}
