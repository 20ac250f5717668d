//! Identifiers and small values that several pallets share.

use crate::{value, DAY, HOUR};
use alloc::string::String;
use bounded_collections::{BoundedVec, ConstU32};
use core::{
    fmt::{self, Write},
    str::FromStr,
};

use serde::{de::Error as _, Deserialize, Deserializer, Serialize, Serializer};

/// Milliseconds since the Unix epoch, as the timestamp pallet keeps them.
pub type Moment = u64;

/// Milliseconds since the Unix epoch, negative before it: data are older than clocks.
pub type DataMoment = i64;

/// The last instant that may be named; the first one of data lies as far before the epoch.
///
/// JavaScript changes whole numbers beyond it without a word.
pub const LAST_MOMENT: Moment = (1 << 53) - 1;

/// A day, counted in UTC from the Unix epoch.
#[value(bounded, ordered, Copy, Default)]
pub struct Day(pub u32);

impl Day {
    /// The day of this instant.
    pub fn of(at: Moment) -> Self {
        // Four billion days are eleven million years.
        Self(u32::try_from(at / DAY).unwrap_or(u32::MAX))
    }
}

/// What was used of a daily quota on the last day on which something was.
#[value(bounded, Copy, Default)]
pub struct Usage {
    /// That day.
    pub day: Day,
    /// How much.
    pub used: u32,
}

impl Usage {
    /// What was used on this day.
    pub fn on(&self, day: Day) -> u32 {
        if self.day == day {
            self.used
        } else {
            0
        }
    }

    /// After one more use on this day.
    pub fn with_one_more(&self, day: Day) -> Self {
        Self { day, used: self.on(day).saturating_add(1) }
    }
}

/// An hour, counted in UTC from the Unix epoch.
#[value(bounded, ordered, json, Copy, Default)]
pub struct Hour(pub u32);

impl Hour {
    /// The hour of this instant.
    pub fn of(at: Moment) -> Self {
        // Four billion hours are half a million years.
        Self(u32::try_from(at / HOUR).unwrap_or(u32::MAX))
    }

    /// The hour that begins at this instant, if one does.
    pub fn beginning(at: Moment) -> Option<Self> {
        let hour = Self::of(at);
        (hour.start() == at).then_some(hour)
    }

    /// Its first instant.
    pub fn start(self) -> Moment {
        Moment::from(self.0).saturating_mul(HOUR)
    }
}

macro_rules! identifier {
    ($($(#[$doc:meta])* $Id:ident($Inner:ty);)*) => {$(
        $(#[$doc])*
        #[value(bounded, ordered, json, Copy, Default)]
        pub struct $Id(pub $Inner);

        impl $Id {
            /// The next one; none when they are used up.
            pub fn next(self) -> Option<Self> {
                self.0.checked_add(1).map(Self)
            }
        }
    )*};
}

identifier! {
    /// An organisation of the consortium. Counted from 0, never given twice.
    OrganisationId(u32);
    /// A consent directive of one patient. Counted from 0 per patient, never given twice.
    DirectiveId(u32);
    /// An emergency exclusion of one patient.
    ExclusionId(u32);
    /// An emergency grant. Counted from 0, never given twice.
    GrantId(u64);
    /// A request for data. Counted from 0, never given twice.
    RequestId(u64);
    /// A payer's guarantee for a plan year. Counted from 0, never given twice.
    CoverageId(u64);
    /// An invoice. Counted from 0, never given twice.
    InvoiceId(u64);
    /// A payment channel. Counted from 0, never given twice.
    ChannelId(u64);
    /// A place in a patient's journal. Counted from 0; with each change an entry gets the next one.
    EntryNumber(u64);
    /// Version of the implicit policy. It grows by one with each change.
    PolicyVersion(u32);
    /// A program or a runtime of which there are releases. Counted from 0, never given twice.
    PackageId(u32);
}

/// In JSON a string, which is written and read as text.
macro_rules! text_in_json {
    ($T:ident) => {
        impl Serialize for $T {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $T {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
            }
        }
    };
}

macro_rules! digest {
    ($($(#[$doc:meta])* $Digest:ident, $called:literal;)*) => {$(
        $(#[$doc])*
        ///
        /// In JSON it is a string of `0x` and 64 hexadecimal digits.
        #[value(bounded, ordered, Copy)]
        pub struct $Digest(pub [u8; 32]);

        impl fmt::Display for $Digest {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("0x")?;
                write_digits(f, &self.0)
            }
        }

        impl FromStr for $Digest {
            type Err = &'static str;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let digits = text.strip_prefix("0x").filter(|digits| digits.len() == 64);
                let digits =
                    digits.ok_or(concat!($called, " is 0x and 64 hexadecimal digits"))?;
                from_digits(digits)
                    .map(Self)
                    .ok_or(concat!($called, " has a character that is no hexadecimal digit"))
            }
        }

        text_in_json!($Digest);
    )*};
}

fn write_digits(f: &mut fmt::Formatter<'_>, bytes: &[u8]) -> fmt::Result {
    bytes.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
}

/// The bytes of hexadecimal digits, of which there are twice as many; none if one is no digit.
fn from_digits<const N: usize>(digits: &str) -> Option<[u8; N]> {
    let digit =
        |byte: &u8| char::from(*byte).to_digit(16).and_then(|value| u8::try_from(value).ok());
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.as_bytes().chunks(2)) {
        *byte =
            pair.iter().try_fold(0u8, |byte, character| Some((byte << 4) | digit(character)?))?;
    }
    Some(bytes)
}

digest! {
    /// `SHA-256(0x00 ‖ genesis hash ‖ kind ‖ version ‖ salt ‖ bytes)`, made by
    /// [`CommitmentDomain`](crate::CommitmentDomain); salt and bytes stay with the
    /// custodian, so that destroying them leaves nothing to guess from.
    Commitment, "a commitment";

    /// The head of a Merkle tree over commitments (RFC 9162, 2.1.1), or of a part of one, as it
    /// stands in a proof.
    Root, "a root";

    /// The BLAKE2b-256 hash of a payload that somebody signed.
    PayloadHash, "a payload's hash";

    /// The SHA-256 hash of a file: of a release, or of what belongs to it.
    FileDigest, "a file's digest";

    /// The BLAKE2b-256 hash of a runtime's code as it is submitted: compressed, if it is.
    CodeHash, "a code's hash";
}

/// A commit of a Git repository, by the hash that the repository uses.
///
/// In JSON it is a string of 40 or 64 hexadecimal digits, as Git writes it.
#[value(bounded, ordered, Copy)]
pub enum CommitId {
    /// By SHA-1.
    #[codec(index = 0)]
    Sha1([u8; 20]),
    /// By SHA-256.
    #[codec(index = 1)]
    Sha256([u8; 32]),
}

impl AsRef<[u8]> for CommitId {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Sha1(hash) => hash,
            Self::Sha256(hash) => hash,
        }
    }
}

impl fmt::Display for CommitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_digits(f, self.as_ref())
    }
}

impl FromStr for CommitId {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let id = match text.len() {
            40 => from_digits(text).map(Self::Sha1),
            64 => from_digits(text).map(Self::Sha256),
            _ => None,
        };
        id.ok_or("a commit is 40 or 64 hexadecimal digits")
    }
}

text_in_json!(CommitId);

/// Something short that people read: 1 to 32 characters of ASCII, all of them visible.
///
/// Whoever takes one from others asks whether it is valid. In JSON it is a string.
#[value(bounded, ordered)]
pub struct ShortText(pub BoundedVec<u8, ConstU32<32>>);

impl ShortText {
    /// Whether it has a character, and each can be seen.
    pub fn is_valid(&self) -> bool {
        !self.0.is_empty() && self.0.iter().all(u8::is_ascii_graphic)
    }
}

impl fmt::Display for ShortText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| f.write_char(char::from(*byte)))
    }
}

impl FromStr for ShortText {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.as_bytes().to_vec().try_into().ok().map(Self);
        text.filter(Self::is_valid).ok_or("a short text is 1 to 32 visible characters of ASCII")
    }
}

text_in_json!(ShortText);

/// Why nobody may name a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodError {
    /// No instant lies inside.
    Empty,
    /// It begins or ends further from the epoch than [`LAST_MOMENT`].
    OutOfRange,
}

impl PeriodError {
    fn check(in_range: bool, empty: bool) -> Result<(), Self> {
        match (in_range, empty) {
            (false, _) => Err(Self::OutOfRange),
            (true, true) => Err(Self::Empty),
            (true, false) => Ok(()),
        }
    }
}

/// The time from `from`, itself included, to `until`, itself left out. Open at
/// an end that is none.
#[value(bounded, json, Copy, Default)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// First instant inside; none is the beginning of time.
    #[serde(default)]
    pub from: Option<Moment>,
    /// First instant after; none is never.
    #[serde(default)]
    pub until: Option<Moment>,
}

impl Period {
    /// All time.
    pub const ALWAYS: Self = Self { from: None, until: None };

    /// From the beginning of time until just before this instant.
    pub const fn until(until: Moment) -> Self {
        Self { from: None, until: Some(until) }
    }

    /// From this instant until just before that.
    pub const fn between(from: Moment, until: Moment) -> Self {
        Self { from: Some(from), until: Some(until) }
    }

    /// Whether no instant lies inside.
    pub fn is_empty(&self) -> bool {
        match (self.from, self.until) {
            (_, None) => false,
            (from, Some(until)) => until <= from.unwrap_or(0),
        }
    }

    /// Whether the instant lies inside.
    pub fn contains(&self, at: Moment) -> bool {
        self.from.is_none_or(|from| from <= at) && self.until.is_none_or(|until| at < until)
    }

    /// Whether it names no instant beyond [`LAST_MOMENT`].
    pub fn is_in_range(&self) -> bool {
        self.edges().all(|edge| edge <= LAST_MOMENT)
    }

    /// Refuses what is empty or out of range.
    pub fn check(&self) -> Result<(), PeriodError> {
        PeriodError::check(self.is_in_range(), self.is_empty())
    }

    /// The instants at which something changes: its first and the first after it.
    pub fn edges(&self) -> impl Iterator<Item = Moment> {
        self.from.into_iter().chain(self.until)
    }
}

/// The time of data from `from`, itself included, to `until`, itself left out. Open at an end that
/// is none, which lies before, or beyond, every instant.
#[value(bounded, json, Copy, Default)]
#[serde(deny_unknown_fields)]
pub struct DataPeriod {
    /// First instant inside; none is before every instant.
    #[serde(default)]
    pub from: Option<DataMoment>,
    /// First instant after; none is beyond every instant.
    #[serde(default)]
    pub until: Option<DataMoment>,
}

impl DataPeriod {
    /// All time.
    pub const ALWAYS: Self = Self { from: None, until: None };

    /// Everything before this instant.
    pub const fn until(until: DataMoment) -> Self {
        Self { from: None, until: Some(until) }
    }

    /// From this instant until just before that.
    pub const fn between(from: DataMoment, until: DataMoment) -> Self {
        Self { from: Some(from), until: Some(until) }
    }

    /// Whether no instant lies inside.
    pub fn is_empty(&self) -> bool {
        self.from.zip(self.until).is_some_and(|(from, until)| until <= from)
    }

    /// Whether it names no instant that is further from the epoch than [`LAST_MOMENT`].
    pub fn is_in_range(&self) -> bool {
        let mut edges = self.from.into_iter().chain(self.until);
        edges.all(|edge| edge.unsigned_abs() <= LAST_MOMENT)
    }

    /// Refuses what is empty or out of range.
    pub fn check(&self) -> Result<(), PeriodError> {
        PeriodError::check(self.is_in_range(), self.is_empty())
    }

    /// Whether all of the other, which is not empty, lies inside.
    pub fn includes(&self, other: &Self) -> bool {
        self.from.is_none_or(|from| other.from.is_some_and(|begin| from <= begin))
            && self.until.is_none_or(|until| other.until.is_some_and(|end| end <= until))
    }

    /// Whether no instant lies in both, of which neither is empty.
    pub fn is_disjoint(&self, other: &Self) -> bool {
        let ends_before =
            |a: &Self, b: &Self| a.until.zip(b.from).is_some_and(|(until, from)| until <= from);
        ends_before(self, other) || ends_before(other, self)
    }
}
