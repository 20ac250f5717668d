//! What can go wrong. Whatever a line is to blame for names the file and the line.

use std::io;

use salus_merkle::ProofError;
use thiserror::Error;

/// Why something was not done.
#[derive(Debug, Error)]
pub enum Error {
    /// A line was refused. Nothing was written of what it belongs to.
    #[error("{name}, line {line}: {refusal}")]
    Line {
        /// The file.
        name: String,
        /// Counted from 1.
        line: u64,
        /// Why.
        refusal: Refusal,
    },
    /// The batch as a whole was refused.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Something could not be read or written.
    #[error("{what}: {error}")]
    Io {
        /// What.
        what: String,
        /// Why.
        error: io::Error,
    },
    /// The machine gives no random bytes, without which no salt is secret.
    #[error("no random bytes: {0}")]
    Random(getrandom::Error),
    /// The node did not answer, or not what was asked.
    #[error("{url}: {reason}")]
    Node {
        /// Which node.
        url: String,
        /// What it said or did.
        reason: String,
    },
}

impl Error {
    /// For `map_err` of what reads or writes something.
    pub fn io(what: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let what = what.into();
        move |error| Self::Io { what, error }
    }
}

/// Why a line or a batch was refused.
#[derive(Debug, Error)]
pub enum Refusal {
    /// Longer than any line may be.
    #[error("longer than {0} bytes")]
    TooLong(usize),
    /// Not text.
    #[error("not UTF-8: {0}")]
    NotUtf8(std::str::Utf8Error),
    /// Nothing but white space.
    #[error("it is empty")]
    EmptyLine,
    /// It begins with a byte order mark.
    #[error("it begins with a byte order mark: write UTF-8 without one")]
    ByteOrderMark,
    /// Not JSON.
    #[error("not JSON, at column {0}")]
    NotJson(usize),
    /// JSON that ends too early.
    #[error("the JSON is incomplete")]
    JsonIncomplete,
    /// A field is missing.
    #[error("`{0}` is missing")]
    FieldMissing(String),
    /// A field that there is not, or for the second time.
    #[error("a field is unknown or stands twice, at column {0}")]
    FieldUnexpected(usize),
    /// A field has a value that it cannot have.
    #[error("`{field}` is not what it must be, at column {column}")]
    FieldInvalid {
        /// Which.
        field: String,
        /// Where.
        column: usize,
    },
    /// JSON of another form.
    #[error("not of the form that is due, at column {0}")]
    FormInvalid(usize),
    /// A text that must say something is empty.
    #[error("`{0}` is empty")]
    Empty(&'static str),
    /// A text is longer than it may be.
    #[error("`{0}` is longer than {1} bytes")]
    TextTooLong(&'static str, usize),
    /// No classes are named.
    #[error("`classes` is empty")]
    ClassesMissing,
    /// It is of another batch than asked for.
    #[error("it is of the batch {0}, not of --root")]
    OtherRoot(crate::bytes32::Bytes32),
    /// It is of another batch than the lines before.
    #[error("it is of the batch {0}, not of that of the first line")]
    OtherBatch(crate::bytes32::Bytes32),
    /// The batch to extend lacks leaves, has some twice or in another order.
    #[error("leaf {found} where leaf {expected} is due")]
    LeafMissing {
        /// The index of the leaf that is due.
        expected: u64,
        /// The one that is there.
        found: u64,
    },
    /// The batch to extend ends before its last leaf.
    #[error("a batch has a power of two of leaves, 256 at least; this has {0}")]
    LeavesMissing(u64),
    /// The leaves of the batch to extend have another root than they say.
    #[error("the leaves have the root {0}")]
    RootMismatch(crate::bytes32::Bytes32),
    /// Salt and entry are not what the commitment commits to on this chain.
    #[error("salt and entry are not those of the commitment on this chain")]
    CommitmentMismatch,
    /// It is of another kind than asked for.
    #[error("it is a {0}: give --kind {0}")]
    OtherKind(String),
    /// The proof fails.
    #[error("{0}")]
    Proof(#[from] ProofError),
    /// Nothing was added to the batch to extend: it would be the same.
    #[error("nothing was added to the batch that is extended")]
    NothingAdded,
    /// There is nothing to verify.
    #[error("there is no opening")]
    NoOpenings,
    /// The organisation has no such batch on chain, or it was purged.
    #[error("organisation {0} has no batch with this root on chain")]
    BatchUnknown(u32),
    /// An instant of so early a year that it was hardly counted in milliseconds.
    #[error("`at` is in {0}: give milliseconds, not seconds")]
    InstantTooEarly(i16),
    /// An instant that no calendar has.
    #[error("`at` is beyond the year 9999: give milliseconds")]
    InstantTooLate,
    /// A number that not every reader of JSON takes for the same.
    #[error("`number` is above 2^53 - 1")]
    NumberTooLarge,
    /// No instant is asked for.
    #[error("--from is not before --asked")]
    PeriodEmpty,
}
