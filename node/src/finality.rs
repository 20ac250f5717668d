//! `finality`: how far nodes have come with it, who does not vote, and the call that rescues it.
//!
//! A rescue says what nobody can look up on the chain: which block is the last that is final, and
//! how many sets of voters nodes count. Said wrongly, nodes part for ever, or stand for ever. So several
//! are asked, twice, and where they do not agree, or finality moves, there is no call. Nor is there
//! for a block that is final by the word of one: it proves it, or more than half say the same.

use crate::{
    ask::Node,
    checkpoint::Set,
    client::{BlockNumber, Hash},
    error::Error,
    stored,
};
use clap::{value_parser, Args};
use codec::DecodeAll;
use salus_consortium_runtime::{shared::authors::MAX_AUTHORS, AccountId, Header};
use salus_primitives::Versioned;
use serde::Deserialize;
use serde_json::json;
use sp_consensus_grandpa::{AuthorityId, AuthorityList, SetId};
use sp_core::crypto::Ss58Codec;
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Write},
    thread,
    time::Duration,
};

/// A rescue that the chain knows.
type Rescue = salus_runtime_api::Rescue<AccountId, BlockNumber>;

/// From one look at the nodes to the other. Votes that are on their way come in less.
const PAUSE: Duration = Duration::from_secs(10);

/// Tell how far nodes have come with finality and who does not vote, and print the call that rescues
/// it.
///
/// Give nodes of as many members as you can. There is no call where they disagree on what is final,
/// or on the set of voters, or where finality moves while they are asked.
#[derive(Args, Debug)]
pub struct FinalityCmd {
    /// The JSON-RPC of a node to ask; give it again for each.
    #[arg(long = "url", value_name = "URL", required = true)]
    urls: Vec<String>,

    /// Ask nodes on other machines without encryption, too: whoever is on the way can answer for them.
    #[arg(long)]
    insecure: bool,

    /// The accounts that shall author and vote. Without them there is no call, but who may still live.
    #[arg(
        long,
        value_name = "ACCOUNT",
        value_delimiter = ',',
        num_args = 1..,
        value_parser = |account: &str| account.parse::<AccountId>()
    )]
    authors: Vec<AccountId>,

    /// Blocks from when they take over to when they vote: more than any fork is long, so that nodes
    /// count the same sets.
    #[arg(long, value_name = "BLOCKS", default_value_t = 30, value_parser = value_parser!(u32).range(10..=60))]
    delay: u32,

    /// Blocks for which the call can be decided, from the best one on: what nodes say now gets old.
    #[arg(long, value_name = "BLOCKS", default_value_t = 1_800, value_parser = value_parser!(u32).range(1..))]
    until_in: u32,
}

impl FinalityCmd {
    /// Do it, on standard output.
    pub fn run(&self) -> Result<(), Error> {
        let nodes = Node::all_at(&self.urls, self.insecure)?;
        self.tell(&nodes, PAUSE, &mut io::stdout())
    }

    /// Tell what these nodes say, now and after a pause.
    fn tell(&self, nodes: &[Node], pause: Duration, out: &mut impl Write) -> Result<(), Error> {
        if !self.authors.is_empty() {
            check(&self.authors)?;
        }
        let views = look(nodes)?;
        let highest = views.iter().map(|view| view.finalised.0).max().unwrap_or_default();
        for view in &views {
            write!(out, "{}", view.shown(highest)).map_err(Error::output)?;
        }
        enough(&views)?;
        agree(nodes, &views)?;
        let best_finalised = last_final(nodes, &views)?;
        thread::sleep(pause);
        stand_still(&views, &look(nodes)?)?;
        let behind = behind(&views, best_finalised);
        let said = if self.authors.is_empty() {
            candidates(&views)
        } else {
            self.rescue(&views, best_finalised)?
        };
        writeln!(out, "\n{behind}{}{said}", doubt(&views)).map_err(Error::output)
    }

    /// The call that rescues the finality that was seen so.
    fn rescue(&self, views: &[View], best_finalised: BlockNumber) -> Result<String, Error> {
        let lowest = views.iter().min_by_key(|view| view.best.0);
        let View { node, best: (best, _), round, .. } = lowest.ok_or_else(nobody)?;
        let highest = views.iter().map(|view| view.best.0).max().unwrap_or_default();
        if highest.saturating_sub(*best) > LAG {
            return Err(format!(
                "`{node}` has come to block {best} alone, and another one to {highest}: ask it again \
                 when it is in step, or leave it out."
            )
            .into());
        }
        let authors: Vec<_> = self.authors.iter().map(AccountId::to_ss58check).collect();
        Ok(format!(
            "governance.rescueFinality({}, {}, {best_finalised}, {}, {})",
            json!(authors),
            self.delay,
            round.set_id,
            best.saturating_add(self.until_in)
        ))
    }
}

/// No node was asked.
fn nobody() -> String {
    "No node was asked: give --url.".into()
}

/// Blocks by which finality lags when it is well, and more.
pub const LAG: BlockNumber = 30;

/// A word of warning, if finality may be well.
fn doubt(views: &[View]) -> &'static str {
    if views.iter().any(|view| view.behind() < LAG) {
        "Finality is not far behind, and votes may be on their way: wait and ask again, before you \
         name authors.\n"
    } else {
        ""
    }
}

/// Refuse authors whom the chain would refuse for their number.
fn check(authors: &[AccountId]) -> Result<(), String> {
    let distinct: BTreeSet<_> = authors.iter().collect();
    let few = u32::try_from(authors.len()).is_ok_and(|count| (1..=MAX_AUTHORS).contains(&count));
    if few && distinct.len() == authors.len() {
        return Ok(());
    }
    Err(format!(
        "A rescue names 1 to {MAX_AUTHORS} authors and none twice, and these are {} ({} different): \
         give --authors.",
        authors.len(),
        distinct.len()
    ))
}

/// What `grandpa_roundState` answers.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct RoundState {
    set_id: SetId,
    best: Round,
}

/// The round in which a node votes, or follows the votes.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Round {
    round: u64,
    total_weight: u64,
    threshold_weight: u64,
    prevotes: Votes,
    precommits: Votes,
}

/// The votes that a node has.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Votes {
    current_weight: u64,
    missing: BTreeSet<AuthorityId>,
}

/// Finality as a node sees it.
#[derive(Debug)]
struct View {
    node: String,
    genesis: Hash,
    best: (BlockNumber, Hash),
    finalised: (BlockNumber, Hash),
    round: RoundState,
    /// The voters after the last final block, with their accounts where they are known.
    voters: BTreeMap<AuthorityId, Option<AccountId>>,
    /// What the chain knows of a rescue.
    rescue: Option<Rescue>,
}

impl View {
    /// Ask a node.
    fn of(node: &Node) -> Result<Self, Error> {
        let genesis = node.genesis_hash()?;
        let best: Header = node.ask("chain_getHeader", json!([]))?;
        let head = node.finalised_head()?;
        // After it, lest the round be of a set that has ended since.
        let round = node.ask("grandpa_roundState", json!([]))?;
        let finalised = node.header(head)?.number;
        Ok(Self {
            node: node.name().into(),
            genesis,
            best: (best.number, best.hash()),
            finalised: (finalised, head),
            round,
            voters: voters(node, head)?,
            rescue: rescue(node, best.hash())?,
        })
    }

    /// How far the votes have come: the round, and whether enough prevotes are there, without which
    /// nobody precommits.
    fn stage(&self) -> (u64, bool) {
        let Round { round, threshold_weight, prevotes, .. } = &self.round.best;
        (*round, prevotes.current_weight >= *threshold_weight)
    }

    /// Whether the round is of those who vote by the state: they are as many, and whoever is missing
    /// is one of them.
    fn is_of_its_voters(&self) -> bool {
        let Round { total_weight, prevotes, precommits, .. } = &self.round.best;
        let mut missing = prevotes.missing.union(&precommits.missing);
        u64::try_from(self.voters.len()) == Ok(*total_weight)
            && missing.all(|voter| self.voters.contains_key(voter))
    }

    /// Whether the round waits for that voter.
    fn awaits(&self, voter: &AuthorityId) -> bool {
        let Round { prevotes, precommits, .. } = &self.round.best;
        let (_, prevoted) = self.stage();
        let awaited = if prevoted { precommits } else { prevotes };
        awaited.missing.contains(voter)
    }

    /// Blocks that are not final.
    fn behind(&self) -> BlockNumber {
        self.best.0.saturating_sub(self.finalised.0)
    }

    /// For people. Some node knows that the block `highest` is final.
    fn shown(&self, highest: BlockNumber) -> String {
        let Self { node, best, finalised, round, .. } = self;
        let Round { round: number, total_weight, threshold_weight, prevotes, precommits } =
            &round.best;
        let mut shown = format!(
            "{node}\n  \
             best       {} {:?}\n  \
             finalised  {} {:?}, {} behind\n  \
             set        {}, round {number}: {} prevotes and {} precommits of {total_weight}, \
             {threshold_weight} needed\n",
            best.0,
            best.1,
            finalised.0,
            finalised.1,
            self.behind(),
            round.set_id,
            prevotes.current_weight,
            precommits.current_weight,
        );
        if finalised.0 == 0 {
            shown.push_str(
                "  nothing but the genesis is final here: it synchronises, or nobody ever voted\n",
            );
        }
        shown.push_str(&self.rescue_shown(highest));
        let all = prevotes.missing.union(&precommits.missing);
        for voter in all {
            let what = match (prevotes.missing.contains(voter), precommits.missing.contains(voter))
            {
                (true, true) => "no vote",
                (true, false) => "no prevote",
                _ => "no precommit",
            };
            let account = match self.voters.get(voter).and_then(Option::as_ref) {
                Some(account) => account.to_ss58check(),
                None => "an account that is not known here".into(),
            };
            shown
                .push_str(&format!("  {what:14}{account}, GRANDPA key {}\n", voter.to_ss58check()));
        }
        shown
    }

    /// For people, what there is of a rescue; loud, if it does harm. A node may be behind another one
    /// from which the figures are.
    fn rescue_shown(&self, highest: BlockNumber) -> String {
        let Some(Rescue { session, best_finalized, set_id, started, .. }) = &self.rescue else {
            return String::new();
        };
        if let Some(block) = started {
            return format!(
                "  rescue     runs since block {block}, or has ended: see FinalityRescued\n"
            );
        }
        let figures = format!("after block {best_finalized} of set {set_id}, in session {session}");
        let possible = self.finalised.0..=highest;
        if *set_id == self.round.set_id && possible.contains(best_finalized) {
            return format!("  rescue     is scheduled, {figures}\n");
        }
        format!(
            "  WRONG      A RESCUE IS SCHEDULED, {figures}, AND THAT IS NOT WHAT THIS NODE SEES: unless \
             the node is wrong, CANCEL IT before that session (governance.cancelRescue), or nodes part \
             for ever\n"
        )
    }
}

/// Look at all nodes.
fn look(nodes: &[Node]) -> Result<Vec<View>, Error> {
    nodes.iter().map(View::of).collect()
}

/// The rescue in the state of a block.
fn rescue(node: &Node, block: Hash) -> Result<Option<Rescue>, Error> {
    let rescue: Option<Versioned<Rescue>> = node.call("GovernanceApi_rescue", (), block)?;
    Ok(rescue.map(|Versioned::V1(rescue)| rescue))
}

/// The voters after a block, with their accounts.
///
/// GRANDPA's voters are the session's authors in their order. Keys that were changed since belong to
/// nobody any more, so their present owners would not do.
fn voters(node: &Node, block: Hash) -> Result<BTreeMap<AuthorityId, Option<AccountId>>, Error> {
    let keys: AuthorityList = node.call("GrandpaApi_grandpa_authorities", (), block)?;
    let accounts = node.storage(&stored::validators(), block)?.unwrap_or_default();
    let accounts = Vec::<AccountId>::decode_all(&mut accounts.as_slice())
        .map_err(|error| node.unintelligible("state_getStorage", &error))?;
    // A change of the voters waits: which of them is whose cannot be told.
    let known = accounts.len() == keys.len();
    let mut accounts = accounts.into_iter();
    Ok(keys.into_iter().map(|(key, _)| (key, accounts.next().filter(|_| known))).collect())
}

/// Refuse the word of one where there are several voters.
fn enough(views: &[View]) -> Result<(), Error> {
    match views {
        [] => Err(nobody().into()),
        [view] if view.voters.len() != 1 => Err(format!(
            "One node's word is not enough where there are {} voters: give --url of nodes of other \
             members, too.",
            view.voters.len()
        )
        .into()),
        _ => Ok(()),
    }
}

/// Refuse nodes that see different chains, or count the sets of voters differently.
fn agree(nodes: &[Node], views: &[View]) -> Result<(), Error> {
    let Some((first, others)) = views.split_first() else { return Ok(()) };
    for other in others {
        if other.genesis != first.genesis {
            return Err(format!(
                "`{}` and `{}` are of different chains: give --url of nodes of one chain.",
                first.node, other.node
            )
            .into());
        }
        if other.round.set_id != first.round.set_id {
            return Err(format!(
                "`{}` is at the set of voters {}, and `{}` at {}: ask again when all are in step; if \
                 they stay apart, do not rescue, but synchronise those that are wrong anew.",
                first.node, first.round.set_id, other.node, other.round.set_id
            )
            .into());
        }
    }
    for other in others {
        let [ours, theirs] = [first, other].map(|view| {
            let Round { total_weight, threshold_weight, .. } = view.round.best;
            (total_weight, threshold_weight, view.voters.keys().collect::<Vec<_>>())
        });
        if ours != theirs {
            return Err(format!(
                "`{}` and `{}` name other voters for the set {}, or other votes that are needed: do \
                 not rescue, before it is clear who is wrong.",
                first.node, other.node, first.round.set_id
            )
            .into());
        }
    }
    for (node, view) in nodes.iter().zip(views) {
        for other in views {
            let (number, hash) = other.finalised;
            let here: Option<Hash> = node.ask("chain_getBlockHash", json!([number]))?;
            let sentence = match here {
                Some(here) if here == hash => continue,
                None => format!(
                    "`{}` does not have block {number} yet, which is final at `{}`: ask again when \
                     it is in step, or leave it out.",
                    view.node, other.node
                ),
                Some(here) => format!(
                    "Block {number} is {hash:?} and final at `{}`, and is {here:?} at `{}`: do not \
                     rescue, before it is clear who is wrong.",
                    other.node, view.node
                ),
            };
            return Err(sentence.into());
        }
    }
    Ok(())
}

/// The highest block that is final at a node, if that node proves it, or more than half say so.
///
/// If it is not final and the voters change before it, nobody ever imports the block in which those
/// who rescue take over.
fn last_final(nodes: &[Node], views: &[View]) -> Result<BlockNumber, Error> {
    let furthest = nodes.iter().zip(views).max_by_key(|(_, view)| view.finalised.0);
    let (witness, &View { finalised: (number, head), .. }) = furthest.ok_or_else(nobody)?;
    let Err(cause) = prove(nodes, witness, head) else { return Ok(number) };
    let knowing = views.iter().filter(|view| view.finalised.0 >= number).count();
    if knowing.saturating_mul(2) > views.len() {
        return Ok(number);
    }
    let first = views.iter().any(|view| view.round.set_id == 0);
    let so = if first {
        format!(
            "nothing proves what the first set made final, so `{}` may be right",
            witness.name()
        )
    } else {
        format!("or leave `{}` out if it is wrong", witness.name())
    };
    Err(format!(
        "{cause} {}Without a proof more than half of the nodes must know that block {number} is final: \
         ask again when they do, or give --url of more nodes; {so}.",
        behind(views, number),
    )
    .into())
}

/// Have a node prove that those made this block final who vote before it by the state of all.
fn prove(nodes: &[Node], witness: &Node, block: Hash) -> Result<(), Error> {
    let Header { number, parent_hash, .. } = witness.header(block)?;
    let set = Set::after(witness, parent_hash)?;
    for node in nodes {
        if Set::after(node, parent_hash)? != set {
            return Err(format!(
                "`{}` and `{}` name other voters for block {number}: see who is wrong.",
                witness.name(),
                node.name()
            )
            .into());
        }
    }
    if set.proves(witness, number)? != block {
        return Err(format!(
            "`{}` proves another block than {number} ({block:?}): ask again.",
            witness.name()
        )
        .into());
    }
    Ok(())
}

/// Which nodes do not know yet that this block is final.
fn behind(views: &[View], number: BlockNumber) -> String {
    let behind = views.iter().filter(|view| view.finalised.0 < number);
    behind
        .map(|View { node, finalised: (theirs, _), .. }| {
            format!("`{node}` is behind: block {theirs} is final there, and {number} elsewhere.\n")
        })
        .collect()
}

/// Refuse finality that moves.
fn stand_still(before: &[View], after: &[View]) -> Result<(), Error> {
    for (before, after) in before.iter().zip(after) {
        if before.finalised != after.finalised || before.round.set_id != after.round.set_id {
            return Err(format!(
                "Finality moves: `{}` was at block {} of set {}, and is at block {} of set {}: do not \
                 rescue, but see whether it goes on, and ask again if it does not.",
                before.node,
                before.finalised.0,
                before.round.set_id,
                after.finalised.0,
                after.round.set_id
            )
            .into());
        }
    }
    Ok(())
}

/// What to do for a call, and who may be named in it.
fn candidates(views: &[View]) -> String {
    let hint =
        "There is no call without authors: give --authors ACCOUNT,ACCOUNT, voters of whom their \
                operators say that they live and go on.";
    match voting(views) {
        Ok(accounts) => {
            let accounts: Vec<_> = accounts.iter().map(AccountId::to_ss58check).collect();
            format!(
                "{hint} In the present round these have voted, and may have died since; see whether they \
                 author (collatorSelection.lastAuthoredBlock):\n  {}",
                accounts.join("\n  ")
            )
        }
        Err(cause) => format!("{hint} {cause}"),
    }
}

/// The accounts of the voters for whom the round does not wait, where it has come furthest.
///
/// Whoever died in the middle of a round may have prevoted before: once enough have, precommits tell.
fn voting(views: &[View]) -> Result<Vec<AccountId>, String> {
    if let Some(view) = views.iter().find(|view| !view.is_of_its_voters()) {
        return Err(format!(
            "Who has voted cannot be told: the round at `{}` is not of those who vote by the state of \
             block {}.",
            view.node, view.finalised.0
        ));
    }
    let stage = views.iter().map(View::stage).max();
    let furthest: Vec<_> = views.iter().filter(|view| Some(view.stage()) == stage).collect();
    let mut accounts = BTreeSet::new();
    for (voter, account) in furthest.iter().flat_map(|view| &view.voters) {
        if furthest.iter().all(|view| view.awaits(voter)) {
            continue;
        }
        let account = account.as_ref().ok_or_else(|| {
            format!(
                "Who has voted cannot be told: the account of the voter {} is not known, for a change of \
                 the voters is under way.",
                voter.to_ss58check()
            )
        })?;
        accounts.insert(account.clone());
    }
    if accounts.is_empty() {
        return Err("No node has a vote of anybody: ask again, or other nodes.".into());
    }
    Ok(accounts.into_iter().collect())
}

#[cfg(test)]
mod tests;
