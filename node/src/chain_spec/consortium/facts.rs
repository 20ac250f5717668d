//! What members compare before they start anything: the digests, and all that the file says.

use super::{
    file::{Agent, Author, Chain, Consortium, Organisation, Type},
    genesis,
    values::{Account, DutyName},
};
use crate::{
    chain_spec::{genesis_hash, ChainSpec},
    error::Error,
};
use codec::Encode;
use salus_runtime_common::bars::Bar;
use serde::Serialize;
use sha2::{Digest, Sha256};
use sp_core::{bytes::to_hex, hexdisplay::HexDisplay};
use sp_crypto_hashing::blake2_256;
use sp_runtime::BuildStorage;
use std::fmt;
use toml::Spanned;

/// What is told of a specification. All is ASCII: others wrote the file.
pub struct Facts<'a> {
    /// SHA-256 digest of what is printed.
    pub specification: String,
    /// Hash of the first block.
    pub genesis: String,
    /// BLAKE2-256 hash of the wasm.
    pub runtime: String,
    /// The file from which it is made.
    pub consortium: &'a Consortium,
}

impl<'a> Facts<'a> {
    pub fn of(consortium: &'a Consortium, json: &str, code: &[u8]) -> Result<Self, Error> {
        let spec = ChainSpec::from_json_bytes(json.as_bytes().to_vec())?;
        Ok(Self {
            specification: HexDisplay::from(&Sha256::digest(json).as_slice()).to_string(),
            genesis: format!("{:?}", genesis_hash(spec.build_storage()?)?),
            runtime: format!("0x{}", HexDisplay::from(&blake2_256(code))),
            consortium,
        })
    }
}

impl fmt::Display for Facts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { specification, genesis, runtime, consortium } = self;
        let chain = &consortium.chain;
        let committee = chain.technical_committee.get_ref();
        let authors = consortium.authors().count();
        let count = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
        writeln!(f, "specification {specification}")?;
        writeln!(f, "genesis {genesis}")?;
        writeln!(f, "runtime {runtime}")?;

        write!(f, "chain {} {}", quoted(chain.name.get_ref()), chain.chain_type.get_ref())?;
        write!(f, ", notice {} h", genesis::notice_hours(chain))?;
        write!(f, ", quorum {}", chain.builder_quorum.get_ref().0)?;
        match consortium.publisher() {
            Some((id, _)) => writeln!(f, ", publisher {}", id.0)?,
            None => writeln!(f, ", no publisher")?,
        }
        agreed(f, chain)?;

        let seats = count(consortium.seats().count());
        writeln!(
            f,
            "council {seats}, of which more than a third is {}, more than half {}, two thirds {}",
            Bar::MoreThanThird.votes(seats),
            Bar::MoreThanHalf.votes(seats),
            Bar::TwoThirds.votes(seats)
        )?;
        let members = count(committee.len());
        write!(f, "technical committee {members}")?;
        if members > 0 {
            write!(f, ", of which two thirds is {}", Bar::TwoThirds.votes(members))?;
        }
        list(f, ": ", committee.iter())?;
        writeln!(f)?;
        // GRANDPA needs more than two thirds.
        writeln!(f, "authors {authors}, of which any {} may fail", authors.saturating_sub(1) / 3)?;
        for (number, one) in consortium.organisations.iter().enumerate() {
            writeln!(f, "organisation {number} {one}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Organisation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seat = if self.seat { "with a seat" } else { "without a seat" };
        let kind = self.kind.0.code().unwrap_or("of a kind without a code");
        write!(f, "{}, {kind}, {seat}", quoted(self.name.get_ref()))?;
        write!(f, ", governing {}, {} SAL", self.governing.get_ref(), self.endowment.get_ref())?;
        self.agents.iter().try_for_each(|agent| write!(f, "\n  agent {agent}"))?;
        self.authors.iter().try_for_each(|author| write!(f, "\n  author {author}"))
    }
}

impl fmt::Display for Agent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.account.get_ref())?;
        let mut duties = self.duties.get_ref().iter();
        duties.try_for_each(|DutyName(duty)| write!(f, ", {}", json(duty)?.trim_matches('"')))
    }
}

impl fmt::Display for Author {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let peer = &self.peer.get_ref().0;
        writeln!(f, "{}", self.account.get_ref())?;
        writeln!(f, "    keys {}", to_hex(&self.keys.get_ref().0.encode(), false))?;
        write!(f, "    peer {peer}")
    }
}

/// What is agreed on otherwise than the runtime has it.
fn agreed(f: &mut fmt::Formatter<'_>, chain: &Chain) -> fmt::Result {
    write!(f, "session {} slots, retention ", genesis::session_slots(chain))?;
    match &chain.retention {
        Some(days) => writeln!(f, "{} days", days.get_ref().0)?,
        None => writeln!(f, "as the runtime has it")?,
    }
    if chain.quotas.is_empty() {
        writeln!(f, "quotas as the runtime has them")?;
    } else {
        writeln!(f, "quotas {}, all others as the runtime has them", json(&chain.quotas)?)?;
    }
    writeln!(f, "policy {} rules", chain.policy.len())?;
    chain.policy.iter().try_for_each(|rule| writeln!(f, "  rule {}", json(rule.get_ref())?))
}

/// As it is written in JSON. What is written so here holds codes and numbers alone.
fn json(value: &impl Serialize) -> Result<String, fmt::Error> {
    serde_json::to_string(value).map_err(|_| fmt::Error)
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Live => "live",
            Self::Local => "local, for tests",
        })
    }
}

/// Accounts after what they are, or nothing if there are none.
fn list<'a>(
    f: &mut fmt::Formatter<'_>,
    what: &str,
    accounts: impl Iterator<Item = &'a Spanned<Account>>,
) -> fmt::Result {
    let mut before = what;
    for account in accounts {
        write!(f, "{before}{}", account.get_ref())?;
        before = ", ";
    }
    Ok(())
}

/// A name in which letters that look alike differ: what is not ASCII stands as its number.
fn quoted(name: &str) -> String {
    let letters = name.chars().map(|letter| match letter {
        '"' | '\\' => letter.escape_default().to_string(),
        ' '..='~' => letter.to_string(),
        _ => letter.escape_unicode().to_string(),
    });
    format!("\"{}\"", letters.collect::<String>())
}
