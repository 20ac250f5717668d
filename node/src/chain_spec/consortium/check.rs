//! What is refused: what no chain can begin with, and what no consortium should.
//!
//! Genesis would refuse the first with a trace or not at all, and of the second it knows nothing.

use super::{
    file::{Author, Consortium, Organisation},
    genesis::endowments_of_others,
    source::Source,
    values::{Account, Amount, Number},
};
use crate::{address, chain_spec::check_id};
use codec::Encode;
use frame_support::{traits::Get, PalletId};
use pallet_attestations::QUORUMS;
use pallet_governance::{NOTICES, SESSION_SLOTS};
use pallet_registry::{is_name, Name};
use salus_consortium_runtime::{
    shared::{
        authors::MAX_AUTHORS,
        council::{MAX_COUNCIL, MAX_TECHNICAL_COMMITTEE},
    },
    AccountId, Balance, Runtime,
};
use salus_policy::{ImplicitPolicy, PolicyError, MAX_RULES};
use salus_primitives::{Duty, Moment, DAY, HOUR};
use salus_runtime_common::{
    currency::EXISTENTIAL_DEPOSIT,
    presets::{demo, AUTHOR_ENDOWMENT, PERSON_ENDOWMENT, SUPPLY},
};
use sp_core::{
    crypto::{SecretStringError, SecretUri, DEV_PHRASE},
    ecdsa, ed25519, sr25519, ByteArray, Pair, TypeId,
};
use sp_keyring::Sr25519Keyring;
use sp_runtime::{
    traits::{IdentifyAccount, OpaqueKeys},
    MultiSigner,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::{self, Display},
    iter,
    ops::{Range, RangeInclusive},
};
use toml::Spanned;

/// Characters of a chain's name, at most.
const MAX_CHAIN_NAME: usize = 64;

/// What a name is.
const NAME: &str = "with one blank between its words and nothing that is not seen";

/// What there must be of authors, seats and members of the technical committee: at least for a live
/// chain, at least for any, and at most.
const AUTHORS: Bounds = Bounds { live: 4, any: 1, most: MAX_AUTHORS };
const SEATS: Bounds = Bounds { live: 3, any: 1, most: MAX_COUNCIL };
const COMMITTEE: Bounds = Bounds { live: 3, any: 0, most: MAX_TECHNICAL_COMMITTEE };

struct Bounds {
    live: u32,
    any: u32,
    most: u32,
}

/// Say what is wrong, in one sentence, if something is: the first thing.
pub fn check(consortium: &Consortium, source: &Source<'_>) -> Result<(), String> {
    let checks = Checks { consortium, source };
    checks.chain()?;
    checks.periods()?;
    checks.policy()?;
    checks.organisations()?;
    checks.accounts()?;
    checks.keys()?;
    checks.peers()?;
    checks.numbers()?;
    checks.endowments()?;
    checks.releases()?;
    if consortium.is_live() {
        checks.thirds()?;
        checks.secrets()?;
    }
    Ok(())
}

struct Checks<'a> {
    consortium: &'a Consortium,
    source: &'a Source<'a>,
}

/// Somebody in the file, and what that account does.
struct Part<'a> {
    account: &'a Spanned<Account>,
    role: Role<'a>,
}

#[derive(Clone, Copy)]
enum Role<'a> {
    Governs(&'a Organisation),
    ActsFor(&'a Organisation),
    AuthorsFor(&'a Organisation),
    SitsInCommittee,
}

impl Display for Role<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Governs(one) => write!(f, "it governs {:?}", one.name.get_ref()),
            Self::ActsFor(one) => write!(f, "it is an agent of {:?}", one.name.get_ref()),
            Self::AuthorsFor(one) => write!(f, "it is an author of {:?}", one.name.get_ref()),
            Self::SitsInCommittee => f.write_str("it sits in the technical committee"),
        }
    }
}

impl<'a> Checks<'a> {
    fn refuse<T>(&self, at: &Spanned<T>, wrong: impl Display) -> Result<(), String> {
        Err(self.source.refuse(at, wrong))
    }

    /// What the chain is called.
    fn chain(&self) -> Result<(), String> {
        let chain = &self.consortium.chain;
        let name = chain.name.get_ref();
        let length = name.chars().count();
        if !is_name(name.as_bytes()) || length > MAX_CHAIN_NAME {
            return self.refuse(
                &chain.name,
                format_args!(
                    "the chain cannot be called {name:?}: give it a name of {MAX_CHAIN_NAME} \
                     characters at most, {NAME}"
                ),
            );
        }
        check_id(chain.id.get_ref()).map_err(|cause| self.source.refuse(&chain.id, cause))
    }

    fn within(
        &self,
        value: Option<&Spanned<Number>>,
        range: RangeInclusive<u64>,
        what: impl Display,
        unit: &str,
    ) -> Result<(), String> {
        match value {
            Some(value) if !range.contains(&value.get_ref().0) => {
                let (least, most) = (range.start(), range.end());
                self.refuse(
                    value,
                    format_args!("{what} {least} to {most}{unit}, and not {}", value.get_ref().0),
                )
            }
            _ => Ok(()),
        }
    }

    /// How long things take, and are kept.
    fn periods(&self) -> Result<(), String> {
        let chain = &self.consortium.chain;
        let hours = |moment: u64| moment.checked_div(HOUR).unwrap_or_default();
        let days = |moment: u64| moment.checked_div(DAY).unwrap_or_default();
        let (of, shortest) = match self.consortium.is_live() {
            true => ("of a live chain ", hours(*NOTICES.start())),
            false => ("", 0),
        };
        self.within(
            chain.notice_hours.as_ref(),
            shortest..=hours(*NOTICES.end()),
            format_args!("the notice of upgrades {of}has"),
            " hours",
        )?;
        let slots = u64::from(*SESSION_SLOTS.start())..=u64::from(*SESSION_SLOTS.end());
        self.within(chain.session_slots.as_ref(), slots, "a session has", " slots")?;
        let shortest: [Moment; 3] = [
            <Runtime as pallet_consent::Config>::MinRetention::get(),
            <Runtime as pallet_records::Config>::MinRetention::get(),
            <Runtime as pallet_disclosures::Config>::MinRetention::get(),
        ];
        let longest: [Moment; 2] = [
            <Runtime as pallet_records::Config>::MaxRetention::get(),
            <Runtime as pallet_disclosures::Config>::MaxRetention::get(),
        ];
        let shortest = days(shortest.into_iter().max().unwrap_or_default());
        let longest = days(longest.into_iter().min().unwrap_or_default());
        self.within(chain.retention.as_ref(), shortest..=longest, "the retention has", " days")
    }

    fn policy(&self) -> Result<(), String> {
        let mut policy = ImplicitPolicy::default();
        for rule in &self.consortium.chain.policy {
            if policy.rules.try_push(rule.get_ref().clone()).is_err() {
                return self.refuse(rule, format_args!("a policy has {MAX_RULES} rules at most"));
            }
            if let Err(error) = policy.check() {
                return self.refuse(rule, format_args!("this rule {}", policy_mistake(error)));
            }
        }
        Ok(())
    }

    /// What each organisation is by itself.
    fn organisations(&self) -> Result<(), String> {
        let most: u32 = <Runtime as pallet_registry::Config>::MaxOrganisations::get();
        let agents: u32 = <Runtime as pallet_registry::Config>::MaxAgents::get();
        let mut seen = BTreeMap::new();
        for (number, one) in (0..).zip(&self.consortium.organisations) {
            let name = one.name.get_ref();
            if number >= most {
                let wrong = format_args!("there are {most} organisations at most");
                return self.refuse(&one.name, wrong);
            }
            let bytes = name.as_bytes();
            if !is_name(bytes) || Name::try_from(bytes.to_vec()).is_err() {
                return self.refuse(
                    &one.name,
                    format_args!(
                        "an organisation cannot be called {name:?}: give it a name of 64 bytes at \
                         most, {NAME}"
                    ),
                );
            }
            if let Some(before) = seen.insert(name, one.name.span()) {
                let before = self.source.line(&before);
                return self.refuse(
                    &one.name,
                    format_args!(
                        "an organisation is called {name:?} in line {before} already: give each a \
                         name of its own"
                    ),
                );
            }
            for (number, agent) in (0..).zip(&one.agents) {
                if number >= agents {
                    let wrong = format_args!("an organisation has {agents} agents at most");
                    return self.refuse(&agent.account, wrong);
                }
                if agent.duties.get_ref().is_empty() {
                    return self.refuse(
                        &agent.duties,
                        "an agent has a duty at least: name one, or leave the agent out",
                    );
                }
            }
        }
        Ok(())
    }

    /// Everybody in the file, in the order in which they stand there.
    fn parts(&self) -> Vec<Part<'a>> {
        let committee = self.consortium.chain.technical_committee.get_ref().iter();
        let mut parts: Vec<_> =
            committee.map(|account| Part { account, role: Role::SitsInCommittee }).collect();
        for one in &self.consortium.organisations {
            parts.push(Part { account: &one.governing, role: Role::Governs(one) });
            let agents = one.agents.iter().map(|agent| &agent.account);
            parts.extend(agents.map(|account| Part { account, role: Role::ActsFor(one) }));
            let authors = one.authors.iter().map(|author| &author.account);
            parts.extend(authors.map(|account| Part { account, role: Role::AuthorsFor(one) }));
        }
        parts.sort_by_key(|part| part.account.span().start);
        parts
    }

    /// Each account has one part, and somebody has its key.
    fn accounts(&self) -> Result<(), String> {
        let mut seen: BTreeMap<&AccountId, Part<'_>> = BTreeMap::new();
        for part in self.parts() {
            let account = part.account.get_ref();
            if account.0.as_slice().starts_with(&PalletId::TYPE_ID) {
                return self.refuse(
                    part.account,
                    format_args!(
                        "{account} is an account of the chain itself, of which nobody has the key: \
                         give another one"
                    ),
                );
            }
            if let Some(before) = seen.get(&account.0) {
                let line = self.source.line(&before.account.span());
                let advice = match (before.role, part.role) {
                    (Role::Governs(_), Role::AuthorsFor(_))
                    | (Role::AuthorsFor(_), Role::Governs(_)) => {
                        "an author's account never governs, so give it another one"
                    }
                    _ => "give each an account of its own",
                };
                return self.refuse(
                    part.account,
                    format_args!(
                        "{account} stands in line {line} already, where {}: {advice}",
                        before.role
                    ),
                );
            }
            seen.insert(&account.0, part);
        }
        Ok(())
    }

    /// Each author has keys of its own, which were made for its account.
    fn keys(&self) -> Result<(), String> {
        let accounts: BTreeMap<_, _> = self
            .parts()
            .into_iter()
            .map(|part| (part.account.get_ref().0.clone().encode(), part.account.span()))
            .collect();
        let mut seen: BTreeMap<Vec<u8>, Range<usize>> = BTreeMap::new();
        for (_, author) in self.consortium.authors() {
            for (name, key) in named_keys(author) {
                if let Some(before) = seen.insert(key.clone(), author.keys.span()) {
                    let line = self.source.line(&before);
                    return self.refuse(
                        &author.keys,
                        format_args!(
                            "the {name} key of these stands in line {line} already: give each \
                             author the keys that its own `salus-node key init` printed"
                        ),
                    );
                }
                if let Some(account) = accounts.get(&key).filter(|_| self.consortium.is_live()) {
                    let line = self.source.line(account);
                    return self.refuse(
                        &author.keys,
                        format_args!(
                            "the {name} key of these is that of the account in line {line}, whose \
                             key lies on no machine of the chain: give what `salus-node key init` \
                             printed"
                        ),
                    );
                }
            }
            let account = author.account.get_ref();
            let proof = &author.proof.get_ref().0;
            if !author.keys.get_ref().0.ownership_proof_is_valid(&account.0.encode(), proof) {
                return self.refuse(
                    &author.proof,
                    format_args!(
                        "this does not prove that these keys were made for {account}: make them \
                         with `salus-node key init --owner {account}`, and give all that it \
                         prints"
                    ),
                );
            }
        }
        Ok(())
    }

    /// Each author's machine is another one.
    fn peers(&self) -> Result<(), String> {
        let mut seen = BTreeMap::new();
        for (_, author) in self.consortium.authors() {
            let peer = &author.peer.get_ref().0;
            if self.consortium.is_live() && address::is_local(&peer.multiaddr) {
                return self.refuse(
                    &author.peer,
                    format_args!(
                        "nobody but this machine, or its own wire, has a way to {}: give the peer of a live \
                         chain the name or the number by which other members reach it",
                        peer.multiaddr
                    ),
                );
            }
            let whose = [
                (peer.peer_id.to_base58(), "this peer's id"),
                (peer.multiaddr.to_string(), "this peer's address"),
            ];
            for (of, what) in whose {
                if let Some(before) = seen.insert(of, author.peer.span()) {
                    let before = self.source.line(&before);
                    return self.refuse(
                        &author.peer,
                        format_args!(
                            "{what} stands in line {before} already: give each author a machine \
                             with a network key of its own"
                        ),
                    );
                }
            }
        }
        Ok(())
    }

    /// There are enough of everything, and not too many.
    fn numbers(&self) -> Result<(), String> {
        let chain = &self.consortium.chain;
        let committee = chain.technical_committee.get_ref().len();
        let at = &chain.technical_committee;
        self.number(at, committee, COMMITTEE, "members of the technical committee")?;
        let at = &chain.chain_type;
        self.number(at, self.consortium.seats().count(), SEATS, "organisations with a seat")?;
        self.number(at, self.consortium.authors().count(), AUTHORS, "authors")
    }

    fn number<T>(
        &self,
        at: &Spanned<T>,
        number: usize,
        bounds: Bounds,
        what: &str,
    ) -> Result<(), String> {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let (chain, least) = match self.consortium.is_live() {
            true => ("a live chain", bounds.live),
            false => ("a chain", bounds.any),
        };
        if number < least {
            let wrong = format_args!("{chain} needs {least} or more {what}, and here are {number}");
            return self.refuse(at, wrong);
        }
        if number > bounds.most {
            let most = bounds.most;
            let wrong = format_args!("a chain has {most} {what} at most, and here are {number}");
            return self.refuse(at, wrong);
        }
        Ok(())
    }

    /// Each organisation can pay for what it begins with, and nobody gets what there is not.
    fn endowments(&self) -> Result<(), String> {
        let others = endowments_of_others(self.consortium);
        let mut left =
            SUPPLY.checked_sub(EXISTENTIAL_DEPOSIT).and_then(|left| left.checked_sub(others));
        for one in &self.consortium.organisations {
            let Amount(endowment) = *one.endowment.get_ref();
            let agents = Balance::try_from(one.agents.len()).unwrap_or(Balance::MAX);
            let held: Balance = <Runtime as pallet_registry::Config>::EntryDeposit::get();
            let least = EXISTENTIAL_DEPOSIT.saturating_add(held.saturating_mul(agents));
            if endowment < least {
                return self.refuse(
                    &one.endowment,
                    format_args!(
                        "{:?} needs {} SAL at least, for the existential deposit and what is held \
                         for its agents",
                        one.name.get_ref(),
                        Amount(least)
                    ),
                );
            }
            left = left.and_then(|left| left.checked_sub(endowment));
            if left.is_none() {
                return self.refuse(
                    &one.endowment,
                    format_args!(
                        "with this one the endowments are more than there is: of {} SAL the \
                         council's pot keeps {} at least, and {} are for authors ({} each), agents \
                         and the technical committee ({} each)",
                        Amount(SUPPLY),
                        Amount(EXISTENTIAL_DEPOSIT),
                        Amount(others),
                        Amount(AUTHOR_ENDOWMENT),
                        Amount(PERSON_ENDOWMENT)
                    ),
                );
            }
        }
        Ok(())
    }

    /// Somebody publishes the chain's runtime, and enough others attest it.
    fn releases(&self) -> Result<(), String> {
        let chain = &self.consortium.chain;
        let quorums = u64::from(*QUORUMS.start())..=u64::from(*QUORUMS.end());
        let unit = " organisations";
        self.within(Some(&chain.builder_quorum), quorums, "the builders' quorum has", unit)?;
        let publisher = self.consortium.publisher();
        if let Some(named) = &chain.publisher {
            let name = named.get_ref();
            match publisher {
                None => {
                    return self.refuse(
                        named,
                        format_args!(
                            "no organisation here is called {name:?}: give another publisher"
                        ),
                    );
                }
                Some((_, one)) if !one.can(Duty::Software) => {
                    return self.refuse(
                        named,
                        format_args!(
                            "{name:?} has no agent with the duty software, who could publish: give \
                             it one, or another publisher"
                        ),
                    );
                }
                Some(_) => {}
            }
        }
        if !self.consortium.is_live() {
            return Ok(());
        }
        if publisher.is_none() {
            return self.refuse(
                &chain.chain_type,
                "no organisation with a seat has an agent with the duty software, and nobody could \
                 publish the chain's runtime: give one that duty",
            );
        }
        let Number(quorum) = *chain.builder_quorum.get_ref();
        let builders = self.consortium.organisations.iter().filter(|one| one.can(Duty::Software));
        // One of them publishes.
        let others = builders.count().saturating_sub(1);
        if u64::try_from(others).unwrap_or(u64::MAX) < quorum {
            return self.refuse(
                &chain.builder_quorum,
                format_args!(
                    "{quorum} organisations must attest a release besides the one that publishes \
                     it, and here are {others} others with an agent that has the duty software: \
                     give more of them one, or lower the quorum"
                ),
            );
        }
        Ok(())
    }

    /// No organisation can stop finality by itself.
    fn thirds(&self) -> Result<(), String> {
        let authors = self.consortium.authors().count();
        for one in &self.consortium.organisations {
            let own = one.authors.len();
            if own.saturating_mul(3) >= authors {
                let most = authors.saturating_sub(1) / 3;
                return self.refuse(
                    &one.name,
                    format_args!(
                        "{:?} has {own} of {authors} authors, a third or more, without whom \
                         nothing becomes final: of {authors}, nobody has more than {most}",
                        one.name.get_ref()
                    ),
                );
            }
        }
        Ok(())
    }

    /// Nobody but its owner can sign by a key.
    fn secrets(&self) -> Result<(), String> {
        let known = development_keys().map_err(|cause| {
            format!("The keys that everybody knows cannot be derived ({cause}): get another node.")
        })?;
        let check = |at: Range<usize>, what: &dyn Display, key: &[u8]| {
            let wrong = if known.contains(key) {
                "is a development key, whose secret everybody knows"
            } else if anybody_signs(key) {
                "is a key by which anybody can sign, without a secret"
            } else {
                return Ok(());
            };
            let advice = "make one of your own for a live chain";
            Err(self.source.sentence(&at, format_args!("{what} {wrong}: {advice}")))
        };
        for part in self.parts() {
            let account = part.account.get_ref();
            check(part.account.span(), account, account.0.as_slice())?;
        }
        for (_, author) in self.consortium.authors() {
            for (name, key) in named_keys(author) {
                check(author.keys.span(), &format_args!("the {name} key of these"), &key)?;
            }
        }
        Ok(())
    }
}

/// The public session keys of an author, with what they are called.
fn named_keys(author: &Author) -> [(&'static str, Vec<u8>); 2] {
    let keys = &author.keys.get_ref().0;
    [("Aura", keys.aura.to_raw_vec()), ("GRANDPA", keys.grandpa.to_raw_vec())]
}

/// The keys and accounts whose secrets are published: of the SDK's phrase alone, by the paths of the
/// SDK, and by those of the demo consortium, in every scheme by which an account signs.
fn development_keys() -> Result<BTreeSet<Vec<u8>>, SecretStringError> {
    let sdk = Sr25519Keyring::iter().map(|key| format!("//{}", <&'static str>::from(key)));
    let demo = demo::all().flat_map(demo::Organisation::keys).map(|key| key.seed.into());
    let paths: Vec<_> = iter::once(String::new()).chain(sdk).chain(demo).collect();
    let accounts = [
        derived::<sr25519::Pair>(&paths, MultiSigner::Sr25519)?,
        derived::<ed25519::Pair>(&paths, MultiSigner::Ed25519)?,
        derived::<ecdsa::Pair>(&paths, MultiSigner::Ecdsa)?,
        derived::<ecdsa::KeccakPair>(&paths, MultiSigner::Eth)?,
    ];
    Ok(accounts.into_iter().flatten().map(|account| account.to_raw_vec()).collect())
}

/// The accounts of the SDK's phrase by these paths. Those of sr25519 and ed25519 are the keys.
fn derived<P: Pair>(
    paths: &[String],
    signer: fn(P::Public) -> MultiSigner,
) -> Result<Vec<AccountId>, SecretStringError> {
    // Once, because it is made slow.
    let (root, seed) = P::from_phrase(DEV_PHRASE, None)?;
    let account = |path: &String| -> Result<_, SecretStringError> {
        let uri: SecretUri = path.parse()?;
        let (pair, _) = root
            .derive(uri.junctions.into_iter(), Some(seed.clone()))
            .map_err(|_| SecretStringError::InvalidPath)?;
        Ok(signer(pair.public()).into_account())
    };
    paths.iter().map(account).collect()
}

/// Whether anybody can sign by this key, because it is the identity or of small order: then one
/// signature, made of nothing, holds for any message. By another key it holds for none.
fn anybody_signs(key: &[u8]) -> bool {
    const MESSAGE: &[u8] = b"anything";
    let mut ed25519 = [0; 64];
    // The first half is the identity, which is 1 there and 0 in sr25519, with a mark at the end.
    ed25519[0] = 1;
    let mut sr25519 = [0; 64];
    sr25519[63] = 0x80;
    let by_ed25519 = |public: ed25519::Public| {
        ed25519::Pair::verify(&ed25519::Signature::from_raw(ed25519), MESSAGE, &public)
    };
    let by_sr25519 = |public: sr25519::Public| {
        sr25519::Pair::verify(&sr25519::Signature::from_raw(sr25519), MESSAGE, &public)
    };
    ed25519::Public::try_from(key).is_ok_and(by_ed25519)
        || sr25519::Public::try_from(key).is_ok_and(by_sr25519)
}

/// What is wrong with the last rule of a policy.
fn policy_mistake(error: PolicyError) -> &'static str {
    match error {
        PolicyError::EmptyRule => "gives nobody anything: leave it out",
        PolicyError::EmptyPeriod => "ends when or before it begins: let it end later",
        PolicyError::InstantOutOfRange => {
            "begins or ends further from 1970 than can be told: leave that end open"
        }
        PolicyError::UnknownCode => "has a code that no list has: leave it out",
        PolicyError::DuplicatePurpose => "is the second for its purpose: make one of the two",
        PolicyError::LabelNotAllowed => {
            "gives its own staff labels that only the patient may release: leave them out"
        }
    }
}
