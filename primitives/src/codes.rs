//! The code lists: purposes, classes, labels, roles, kinds, actions and more.
//!
//! Each list is a data file under `codes/`; `build.rs` turns it into a type of
//! one code (an index) and a type of a set of codes (a fixed-width bit set).
//! In SCALE a code is its index and a set its bits; in JSON a code is its
//! name and a set a list of names. Changing a list is a runtime upgrade.

use crate::value;
use alloc::{string::String, vec::Vec};
use serde::{de::Error as _, Deserialize, Deserializer, Serialize, Serializer};

/// Version of all code lists together. It grows when any of them changes, and
/// a directive keeps the version under which it was signed.
pub const CODE_LISTS_VERSION: u16 = 1;

/// Position of the bit that stands for items without a label in a set of
/// [`Labels`].
const UNLABELLED_BIT: u32 = 63;

macro_rules! code_list {
    (
        $(#[$doc:meta])*
        $Code:ident, $Set:ident, $Bits:ty, $count:literal,
        codes: $codes:expr,
        parents: $parents:expr,
        covers: $covers:expr,
        releases: $releases:expr,
        below: $below:expr,
        implies: $implies:expr
    ) => {
        $(#[$doc])*
        #[value(bounded, ordered, Copy)]
        pub struct $Code(pub u8);

        impl $Code {
            /// How many codes the list has; indices run from 0 to one less.
            pub const COUNT: u8 = $count;
            const CODES: [&'static str; $count] = $codes;
            const PARENTS: [Option<u8>; $count] = $parents;
            const COVERS: [$Bits; $count] = $covers;
            const RELEASES: [$Bits; $count] = $releases;
            const BELOW: [$Bits; $count] = $below;
            const IMPLIES: [u64; $count] = $implies;

            /// Every code of the list, in order.
            pub fn all() -> impl Iterator<Item = Self> {
                (0..Self::COUNT).map(Self)
            }

            /// The code of this name.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::all().find(|known| known.code() == Some(code))
            }

            /// Its name in the data file; none when the list has no such code.
            pub fn code(self) -> Option<&'static str> {
                Self::CODES.get(usize::from(self.0)).copied()
            }

            /// The code just above it.
            pub fn parent(self) -> Option<Self> {
                Self::PARENTS.get(usize::from(self.0)).copied().flatten().map(Self)
            }

            /// Whether a permit of the code above it reaches this one.
            pub fn permit_inherits(self) -> bool {
                self.parent().is_some_and(|parent| parent.released().contains(self))
            }

            /// Itself, all below it and, transitively, what it `also_covers`.
            pub fn covered(self) -> $Set {
                $Set(Self::COVERS.get(usize::from(self.0)).copied().unwrap_or(0))
            }

            /// Itself and what is reached by steps onto codes with `permit_inherits`.
            pub fn released(self) -> $Set {
                $Set(Self::RELEASES.get(usize::from(self.0)).copied().unwrap_or(0))
            }

            /// All below it, itself left out.
            pub fn below(self) -> $Set {
                $Set(Self::BELOW.get(usize::from(self.0)).copied().unwrap_or(0)).without(self.into())
            }

            /// The labels that every item of this code carries, stated or not.
            pub fn implied_labels(self) -> Labels {
                Labels(Self::IMPLIES.get(usize::from(self.0)).copied().unwrap_or(0))
            }
        }

        impl Serialize for $Code {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self.code() {
                    Some(code) => serializer.serialize_str(code),
                    None => serializer.serialize_u8(self.0),
                }
            }
        }

        impl<'de> Deserialize<'de> for $Code {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let code = String::deserialize(deserializer)?;
                Self::from_code(&code)
                    .ok_or_else(|| D::Error::custom(format_args!("no {} is called {code:?}", stringify!($Code))))
            }
        }

        #[doc = concat!("A set of [`", stringify!($Code), "`] codes; bit n stands for index n.")]
        #[value(bounded, ordered, Copy, Default)]
        pub struct $Set(pub $Bits);

        impl $Set {
            /// No code.
            pub const EMPTY: Self = Self(0);

            /// Every code that the list has.
            pub fn known() -> Self {
                $Code::all().collect()
            }

            /// Whether it has no member.
            pub fn is_empty(self) -> bool {
                self.0 == 0
            }

            /// Whether the code is a member.
            pub fn contains(self, code: $Code) -> bool {
                !self.intersection(code.into()).is_empty()
            }

            /// What is in either.
            #[must_use]
            pub fn union(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }

            /// What is in both.
            #[must_use]
            pub fn intersection(self, other: Self) -> Self {
                Self(self.0 & other.0)
            }

            /// What is in this and not in the other.
            #[must_use]
            pub fn without(self, other: Self) -> Self {
                Self(self.0 & !other.0)
            }

            /// Whether every member is in the other.
            pub fn is_subset(self, other: Self) -> bool {
                self.without(other).is_empty()
            }

            /// Its members in order, known to the list or not.
            pub fn iter(self) -> impl Iterator<Item = $Code> {
                let mut rest = self.0;
                core::iter::from_fn(move || {
                    let index = u8::try_from(rest.trailing_zeros()).ok().filter(|_| rest != 0)?;
                    rest &= rest.wrapping_sub(1);
                    Some($Code(index))
                })
            }

            /// The set and everything that its members cover, whatever the effect.
            #[must_use]
            pub fn covered(self) -> Self {
                self.iter().fold(self, |set, code| set.union(code.covered()))
            }

            /// The set and everything that a permit of its members releases.
            #[must_use]
            pub fn released(self) -> Self {
                self.iter().fold(self, |set, code| set.union(code.released()))
            }
        }

        impl From<$Code> for $Set {
            fn from(code: $Code) -> Self {
                let bit: $Bits = 1;
                Self(bit.checked_shl(code.0.into()).unwrap_or(0))
            }
        }

        impl FromIterator<$Code> for $Set {
            fn from_iter<I: IntoIterator<Item = $Code>>(codes: I) -> Self {
                codes.into_iter().fold(Self::EMPTY, |set, code| set.union(code.into()))
            }
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/codes.rs"));

impl Labels {
    /// Stands for an item that carries no label; a cell, a scope and a question
    /// may name it like a label. It covers itself alone.
    pub const UNLABELLED: Self = Self(1 << UNLABELLED_BIT);
}

/// A set that is written as a list of names.
trait NamedSet: Default {
    fn names(self) -> Vec<&'static str>;
    fn insert(&mut self, name: &str) -> bool;
}

/// Written for a member that the list does not know.
const UNKNOWN: &str = "unknown";
/// Written for [`Labels::UNLABELLED`].
const UNLABELLED: &str = "unlabelled";

impl NamedSet for Labels {
    fn names(self) -> Vec<&'static str> {
        let labels =
            self.without(Self::UNLABELLED).iter().map(|label| label.code().unwrap_or(UNKNOWN));
        let unlabelled =
            Some(UNLABELLED).filter(|_| !self.intersection(Self::UNLABELLED).is_empty());
        labels.chain(unlabelled).collect()
    }

    fn insert(&mut self, name: &str) -> bool {
        let unlabelled = Some(Self::UNLABELLED).filter(|_| name == UNLABELLED);
        let added = unlabelled.or_else(|| Label::from_code(name).map(Self::from));
        *self = self.union(added.unwrap_or_default());
        added.is_some()
    }
}

macro_rules! named_sets {
    ($($Set:ident: $Code:ident),*) => {$(
        impl NamedSet for $Set {
            fn names(self) -> Vec<&'static str> {
                self.iter().map(|code| code.code().unwrap_or(UNKNOWN)).collect()
            }

            fn insert(&mut self, name: &str) -> bool {
                let added = $Code::from_code(name).map(Self::from);
                *self = self.union(added.unwrap_or_default());
                added.is_some()
            }
        }
    )*};
}

macro_rules! serde_as_names {
    ($($Set:ident),*) => {$(
        impl Serialize for $Set {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_seq(self.names())
            }
        }

        impl<'de> Deserialize<'de> for $Set {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let mut set = Self::default();
                match Vec::<String>::deserialize(deserializer)?.iter().find(|name| !set.insert(name)) {
                    Some(name) => Err(D::Error::custom(format_args!("{name:?} is not in {}", stringify!($Set)))),
                    None => Ok(set),
                }
            }
        }
    )*};
}

named_sets!(
    Actions: Action, Classes: Class, Obligations: Obligation, OrganisationKinds: OrganisationKind,
    Purposes: Purpose, Roles: Role
);
serde_as_names!(Actions, Classes, Labels, Obligations, OrganisationKinds, Purposes, Roles);
