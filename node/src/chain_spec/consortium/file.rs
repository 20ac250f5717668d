//! What the file holds, as it is written.
//!
//! The names are those of the genesis configuration where that has them.

use super::{
    explained,
    source::Source,
    values::{Account, Amount, DutyName, Keys, Kind, Number, Peer, Proof},
};
use pallet_allowance::{Group, Quota};
use salus_policy::Rule;
use salus_primitives::{Duty, OrganisationId};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a table")]
pub struct Consortium {
    pub chain: Chain,
    /// In the order of their identifiers.
    #[serde(default, rename = "organisation")]
    pub organisations: Vec<Organisation>,
}

/// What is said of the chain.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a table")]
pub struct Chain {
    pub name: Spanned<String>,
    pub id: Spanned<String>,
    #[serde(rename = "type")]
    pub chain_type: Spanned<Type>,
    /// How many organisations must attest a release.
    pub builder_quorum: Spanned<Number>,
    pub technical_committee: Spanned<Vec<Spanned<Account>>>,
    /// The organisation that publishes the chain's runtime.
    pub publisher: Option<Spanned<String>>,
    /// The notice of upgrades.
    pub notice_hours: Option<Spanned<Number>>,
    /// Slots of a session.
    pub session_slots: Option<Spanned<Number>>,
    /// Days for which what is over is kept.
    pub retention: Option<Spanned<Number>>,
    /// What is free in a day, of the groups that are named.
    #[serde(default)]
    pub quotas: BTreeMap<Group, Quota>,
    /// The rules of the implicit policy.
    #[serde(default)]
    pub policy: Vec<Spanned<Rule>>,
}

/// Whether the chain is for real, or for tests.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Type {
    Live,
    Local,
}

/// A member.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a table")]
pub struct Organisation {
    pub name: Spanned<String>,
    pub kind: Kind,
    /// The account that votes.
    pub governing: Spanned<Account>,
    /// Whether it has a vote in the council.
    #[serde(default)]
    pub seat: bool,
    /// What its governing account starts with.
    pub endowment: Spanned<Amount>,
    #[serde(default)]
    pub agents: Vec<Agent>,
    #[serde(default, rename = "author")]
    pub authors: Vec<Author>,
}

/// Who acts for a member.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a table")]
pub struct Agent {
    pub account: Spanned<Account>,
    pub duties: Spanned<Vec<DutyName>>,
}

/// A validator of a member.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a table")]
pub struct Author {
    pub account: Spanned<Account>,
    pub keys: Spanned<Keys>,
    pub proof: Spanned<Proof>,
    pub peer: Spanned<Peer>,
}

impl Consortium {
    /// Read a file, or say where it cannot be read.
    pub fn parse(source: &Source<'_>) -> Result<Self, String> {
        let wrong = |error: toml::de::Error, explain: fn(&str) -> String| {
            source.sentence(&error.span().unwrap_or_default(), explain(error.message()))
        };
        source.check()?;
        let table: toml::Table =
            toml::from_str(source.text).map_err(|error| wrong(error, explained::syntax))?;
        if table.get("chain").is_some_and(toml::Value::is_array) {
            let start = source.text.find("[[chain]]").or_else(|| source.text.find("chain"));
            let start = start.unwrap_or_default();
            return Err(source.sentence(&(start..start), "there is one chain: write `[chain]`"));
        }
        toml::from_str(source.text).map_err(|error| wrong(error, explained::form))
    }

    pub fn is_live(&self) -> bool {
        *self.chain.chain_type.get_ref() == Type::Live
    }

    /// All authors, each with its organisation.
    pub fn authors(&self) -> impl Iterator<Item = (&Organisation, &Author)> {
        self.organisations.iter().flat_map(|organisation| {
            organisation.authors.iter().map(move |one| (organisation, one))
        })
    }

    /// The organisations with a seat in the council.
    pub fn seats(&self) -> impl Iterator<Item = &Organisation> {
        self.organisations.iter().filter(|organisation| organisation.seat)
    }

    /// The organisation that publishes the chain's runtime: the named one, otherwise the first with a
    /// seat that can. None if none can.
    pub fn publisher(&self) -> Option<(OrganisationId, &Organisation)> {
        let named = self.chain.publisher.as_ref().map(Spanned::get_ref);
        (0..).map(OrganisationId).zip(&self.organisations).find(|(_, one)| match named {
            Some(name) => one.name.get_ref() == name,
            None => one.seat && one.can(Duty::Software),
        })
    }
}

impl Organisation {
    /// Whether it has an agent with this duty.
    pub fn can(&self, duty: Duty) -> bool {
        let mut duties = self.agents.iter().flat_map(|agent| agent.duties.get_ref());
        duties.any(|DutyName(has)| *has == duty)
    }
}
