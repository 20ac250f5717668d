use core::{error::Error, fmt};

/// Why a proof proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProofError {
    /// The tree has more leaves than `MAX_LEAVES`.
    TooManyLeaves,
    /// The tree has no leaf of this index.
    IndexOutOfRange,
    /// The earlier tree has no leaf: anything would be consistent with it.
    OldTreeEmpty,
    /// The earlier tree has more leaves than the later one.
    OldTreeLarger,
    /// The proof ends before the root.
    ProofTooShort,
    /// The proof goes on after the root.
    ProofTooLong,
    /// The proof leads to another root than that of the tree.
    RootMismatch,
    /// The proof leads to another root than that of the earlier tree.
    OldRootMismatch,
}

impl fmt::Display for ProofError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooManyLeaves => "the tree has too many leaves",
            Self::IndexOutOfRange => "the tree has no leaf of this index",
            Self::OldTreeEmpty => "the earlier tree has no leaf",
            Self::OldTreeLarger => "the earlier tree is larger than the later one",
            Self::ProofTooShort => "the proof is too short",
            Self::ProofTooLong => "the proof is too long",
            Self::RootMismatch => "the proof leads to another root",
            Self::OldRootMismatch => "the proof leads to another root of the earlier tree",
        })
    }
}

impl Error for ProofError {}
