//! What payments are made in.

use crate::value;
use alloc::string::String;
use core::{fmt, str::FromStr};

use serde::{de::Error as _, Deserialize, Deserializer, Serialize, Serializer};

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

/// How much of an asset, in its smallest part.
///
/// In JSON it is a string of decimal digits: JavaScript changes whole numbers beyond 2^53 - 1 without a
/// word.
#[value(bounded, ordered, Copy, Default)]
pub struct Amount(pub u128);

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Amount {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // No sign: `+1` would be read otherwise.
        if !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err("an amount has a character that is no decimal digit");
        }
        text.parse().map(Self).map_err(|_| "an amount is decimal digits, 2^128 - 1 at most")
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}
