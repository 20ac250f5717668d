//! What payments are made in.

use crate::value;

/// An asset in which payments are made.
///
/// Its bytes are those of `NativeOrWithId<u32>` of the SDK, which needs FRAME.
#[value(bounded, ordered, json, Copy)]
#[serde(rename_all = "camelCase")]
pub enum AssetKind {
    /// The chain's own token.
    #[codec(index = 0)]
    Native,
    /// A token that somebody issues on the chain.
    #[codec(index = 1)]
    Token(u32),
}
