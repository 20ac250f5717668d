//! The values of the file that are written as text.

use crate::address::Address;
use codec::DecodeAll;
use salus_consortium_runtime::{AccountId, Balance, SessionKeys};
use salus_primitives::{Duties, Duty, OrganisationKind};
use salus_runtime_common::currency::{DECIMALS, SAL, SS58_PREFIX};
use sc_network::config::{MultiaddrWithPeerId, ParseErr};
use serde::{
    de::{value, Error, IntoDeserializer, Unexpected, Visitor},
    Deserialize, Deserializer,
};
use sp_core::{
    bytes::from_hex,
    crypto::{Ss58AddressFormat, Ss58Codec},
};
use std::{fmt, marker::PhantomData};

/// What is written as text.
trait FromText: Sized {
    /// What there should be instead of something that is no text.
    const EXPECTED: &'static str;

    /// Read it, or say what is wrong.
    fn from_text(text: &str) -> Result<Self, String>;
}

/// Reads it where it stands, so that the mistake is known to be there.
struct TextVisitor<T>(PhantomData<T>);

impl<T: FromText> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        T::from_text(text).map_err(E::custom)
    }
}

macro_rules! text {
    ($($T:ident),*) => {$(
        impl<'de> Deserialize<'de> for $T {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(TextVisitor(PhantomData))
            }
        }
    )*};
}

text!(Account, Amount, DutyName, Keys, Kind, Peer, Proof);

/// A whole number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number(pub u64);

struct NumberVisitor;

impl Visitor<'_> for NumberVisitor {
    type Value = Number;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number")
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Number, E> {
        let negative = |_| E::invalid_value(Unexpected::Signed(number), &self);
        number.try_into().map(Number).map_err(negative)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_u64(NumberVisitor)
    }
}

/// An account, by its address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Account(pub AccountId);

impl FromText for Account {
    const EXPECTED: &'static str = "an account's address, as text that starts with 5";

    fn from_text(text: &str) -> Result<Self, String> {
        let (account, format) = AccountId::from_ss58check_with_version(text).map_err(|_| {
            format!("{text:?} is no account's address: give the whole of one, which starts with 5")
        })?;
        if format != Ss58AddressFormat::custom(SS58_PREFIX) {
            return Err(format!(
                "{text:?} is written for another network: write the same account as {}",
                account.to_ss58check_with_version(Ss58AddressFormat::custom(SS58_PREFIX))
            ));
        }
        Ok(Self(account))
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let format = Ss58AddressFormat::custom(SS58_PREFIX);
        f.write_str(&self.0.to_ss58check_with_version(format))
    }
}

/// An amount of the native token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount(pub Balance);

impl FromText for Amount {
    const EXPECTED: &'static str = "an amount of SAL, as text: \"1000000\"";

    fn from_text(text: &str) -> Result<Self, String> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
        let places = usize::from(DECIMALS);
        let is_number =
            |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let amount = (is_number(whole) && is_number(decimals) && decimals.len() <= places)
            .then(|| {
                let whole = whole.parse::<Balance>().ok()?.checked_mul(SAL)?;
                let decimals = format!("{decimals:0<places$}").parse::<Balance>().ok()?;
                whole.checked_add(decimals)
            })
            .flatten();
        amount.map(Self).ok_or_else(|| {
            format!(
                "{text:?} is no amount of SAL: give it as \"1000000\" or \"0.5\", with {DECIMALS} \
                 decimals at most"
            )
        })
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0.checked_div(SAL), self.0.checked_rem(SAL));
        write!(f, "{}", whole.unwrap_or_default())?;
        match rest.unwrap_or_default() {
            0 => Ok(()),
            rest => {
                let decimals = format!("{rest:0>places$}", places = usize::from(DECIMALS));
                write!(f, ".{}", decimals.trim_end_matches('0'))
            }
        }
    }
}

/// What sort of organisation it is, by its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind(pub OrganisationKind);

impl FromText for Kind {
    const EXPECTED: &'static str = "the code of a kind of organisation, as \"HOSPITAL\"";

    fn from_text(text: &str) -> Result<Self, String> {
        OrganisationKind::from_code(text).map(Self).ok_or_else(|| {
            let kinds: Vec<_> =
                OrganisationKind::all().filter_map(OrganisationKind::code).collect();
            format!("there is no kind {text:?} of organisations: choose among {}", kinds.join(", "))
        })
    }
}

/// What an agent may do, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DutyName(pub Duty);

impl FromText for DutyName {
    const EXPECTED: &'static str = "the name of a duty, as \"enrol\"";

    fn from_text(text: &str) -> Result<Self, String> {
        let name = IntoDeserializer::<value::Error>::into_deserializer(text);
        Duty::deserialize(name).map(Self).map_err(|_| {
            let duties = serde_json::to_string(&Duties::all()).unwrap_or_default();
            let duties = duties.trim_matches(['[', ']']).replace('"', "").replace(',', ", ");
            format!("there is no duty {text:?}: choose among {duties}")
        })
    }
}

/// The public session keys of an author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys(pub SessionKeys);

impl FromText for Keys {
    const EXPECTED: &'static str = "session keys in hexadecimal, as text that starts with 0x";

    fn from_text(text: &str) -> Result<Self, String> {
        let keys = from_hex(text).ok().map(|bytes| SessionKeys::decode_all(&mut bytes.as_slice()));
        keys.and_then(Result::ok).map(Self).ok_or_else(|| {
            "these are no session keys, which are 64 bytes in hexadecimal, Aura's and GRANDPA's: \
             give what `salus-node key init` printed"
                .into()
        })
    }
}

/// The proof that whoever has the secrets of session keys made them for an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof(pub Vec<u8>);

impl FromText for Proof {
    const EXPECTED: &'static str = "a proof in hexadecimal, as text that starts with 0x";

    fn from_text(text: &str) -> Result<Self, String> {
        from_hex(text).map(Self).map_err(|cause| {
            format!(
                "this is no proof in hexadecimal ({cause}): give what `salus-node key init` printed"
            )
        })
    }
}

/// Where other nodes find an author's, and its network key.
#[derive(Clone, Debug, PartialEq)]
pub struct Peer(pub MultiaddrWithPeerId);

impl FromText for Peer {
    const EXPECTED: &'static str =
        "the address of a peer, as text that starts with / and ends with \
        /p2p/ and the peer's id";

    fn from_text(text: &str) -> Result<Self, String> {
        let peer: MultiaddrWithPeerId = text.parse().map_err(|cause| match cause {
            ParseErr::PeerIdMissing => format!(
                "{text:?} does not say which peer listens there: end it with /p2p/ and the id that \
                 `salus-node key init` printed"
            ),
            cause => format!(
                "{text:?} is no address of a peer ({cause}): give it as \
                 /dns4/salus.northfield.example/tcp/30333/p2p/ and the id that `salus-node key \
                 init` printed"
            ),
        })?;
        Address::try_from(peer.multiaddr.clone()).map_err(|_| {
            format!(
                "{text:?} does not say where the peer can be reached: put its host and TCP port \
                 before /p2p/, and nothing else, as /dns4/salus.northfield.example/tcp/30333"
            )
        })?;
        Ok(Self(peer))
    }
}
