use super::*;
use crate::{
    checkpoint::tests::{authorities, child, finality_proof, justification, voters},
    fake_node,
};
use clap::Parser;
use codec::Encode;
use salus_consortium_runtime::opaque::Block;
use sc_consensus_grandpa::GrandpaJustification;
use serde_json::Value;
use sp_core::{ed25519, Pair as _};
use sp_runtime::AccountId32;
use std::sync::atomic::{AtomicUsize, Ordering};

/// All voters, in the session's order.
const NAMES: [&str; 4] = ["Alice", "Bob", "Charlie", "Dave"];

/// The account of a voter: of other keys than those that vote.
fn account(number: usize) -> AccountId {
    AccountId32::new([u8::try_from(number).unwrap(); 32])
}

fn key(name: &str) -> AuthorityId {
    voters(&[name])[0].public().into()
}

/// What a node knows.
#[derive(Clone)]
struct Known {
    blocks: Vec<Header>,
    finalised: usize,
    set_id: SetId,
    round: u64,
    voters: Vec<ed25519::Pair>,
    /// Who voted before the last final block, by its state there.
    earlier: Vec<ed25519::Pair>,
    total: u64,
    threshold: u64,
    accounts: Vec<AccountId>,
    /// Whose prevotes and precommits are missing.
    missing: [Vec<&'static str>; 2],
    proof: Option<GrandpaJustification<Block>>,
    rescue: Option<Rescue>,
    /// What it knows at the second look, if that is something else.
    later: Option<Box<Known>>,
}

impl Known {
    /// Block 2 is final, and there are blocks up to 5; Charlie and Dave do not vote.
    fn new() -> Self {
        let mut blocks = vec![child(None, None)];
        for _ in 1..=5 {
            let block = child(blocks.last(), None);
            blocks.push(block);
        }
        Self {
            blocks,
            finalised: 2,
            set_id: 3,
            round: 17,
            voters: voters(&NAMES),
            earlier: voters(&NAMES),
            total: 4,
            threshold: 3,
            accounts: (0..4).map(account).collect(),
            missing: [vec!["Charlie", "Dave"], NAMES.to_vec()],
            proof: None,
            rescue: None,
            later: None,
        }
    }

    /// The same chain up to a block, and then others.
    fn parted_at(number: usize) -> Self {
        let mut known = Self::new();
        known.blocks.truncate(number);
        for _ in number..=5 {
            let block = child(known.blocks.last(), Some(&voters(&["Eve"])));
            known.blocks.push(block);
        }
        known
    }

    /// The same, with block 4 final.
    fn ahead() -> Self {
        Self { finalised: 4, ..Self::new() }
    }

    fn answer(&self, method: &str, params: &Value) -> Option<Value> {
        let bytes = |bytes: Vec<u8>| Some(json!(sp_core::Bytes(bytes)));
        let finalised = &self.blocks[self.finalised];
        match method {
            "chain_getFinalizedHead" => Some(json!(finalised.hash())),
            "chain_getBlockHash" => {
                let number = usize::try_from(params[0].as_u64().unwrap()).unwrap();
                Some(json!(self.blocks.get(number).map(Header::hash)))
            }
            "chain_getHeader" if params[0].is_null() => Some(json!(self.blocks.last())),
            "chain_getHeader" => {
                assert_eq!(params[0], json!(finalised.hash()));
                Some(json!(finalised))
            }
            "state_call" => match params[0].as_str().unwrap() {
                "GovernanceApi_rescue" => {
                    assert_eq!(params[2], json!(self.blocks.last().unwrap().hash()));
                    bytes(self.rescue.clone().map(Versioned::V1).encode())
                }
                "GrandpaApi_grandpa_authorities" if params[2] == json!(finalised.hash()) => {
                    bytes(authorities(&self.voters).encode())
                }
                "GrandpaApi_grandpa_authorities" => bytes(authorities(&self.earlier).encode()),
                "GrandpaApi_current_set_id" => bytes(self.set_id.encode()),
                _ => None,
            },
            "state_getStorage" => {
                // Session.Validators
                let stored = "0xcec5070d609dd3497f72bde07fc96ba088dcde934c658227ee1dfafcd6e16903";
                assert_eq!(*params, json!([stored, finalised.hash()]));
                bytes(self.accounts.encode())
            }
            "grandpa_roundState" => {
                let votes = |missing: &[&str]| {
                    let missing: BTreeSet<_> = missing.iter().map(|name| key(name)).collect();
                    json!({"currentWeight": 4usize.saturating_sub(missing.len()), "missing": missing})
                };
                Some(json!({
                    "setId": self.set_id,
                    "best": {
                        "round": self.round,
                        "totalWeight": self.total,
                        "thresholdWeight": self.threshold,
                        "prevotes": votes(&self.missing[0]),
                        "precommits": votes(&self.missing[1]),
                    },
                    "background": [],
                }))
            }
            "grandpa_proveFinality" => Some(finality_proof(self.proof.as_ref())),
            _ => None,
        }
    }

    /// A node that knows it.
    fn node(&self) -> Node {
        let known = self.clone();
        let looks = AtomicUsize::new(0);
        fake_node::node(move |method, params| {
            if method == "chain_getFinalizedHead" {
                looks.fetch_add(1, Ordering::Relaxed);
            }
            let later = known.later.as_deref().filter(|_| looks.load(Ordering::Relaxed) > 1);
            later.unwrap_or(&known).answer(method, params)
        })
    }
}

/// Two nodes that know the same.
fn two(known: &Known) -> [Known; 2] {
    [known.clone(), known.clone()]
}

/// The command with these arguments, beside an address that is not asked.
fn command(arguments: &[&str]) -> FinalityCmd {
    #[derive(Parser)]
    struct Program {
        #[command(flatten)]
        command: FinalityCmd,
    }
    let arguments = ["program", "--url", "ws://127.0.0.1:1"].iter().chain(arguments);
    Program::try_parse_from(arguments).unwrap().command
}

/// What the nodes show, and what is said then, or the refusal.
fn asked(nodes: &[Known], arguments: &[&str]) -> (String, Result<String, String>) {
    let nodes: Vec<_> = nodes.iter().map(Known::node).collect();
    let mut out = Vec::new();
    let result = command(arguments).tell(&nodes, Duration::ZERO, &mut out);
    let out = String::from_utf8(out).unwrap();
    let (shown, said) = out.split_once("\n\n").unwrap_or((&out, ""));
    (shown.into(), result.map(|()| said.into()).map_err(|error| error.to_string()))
}

/// The arguments that name the accounts 0 and 1.
fn authors() -> String {
    format!("--authors={},{}", account(0).to_ss58check(), account(1).to_ss58check())
}

/// The last line of what is said.
#[track_caller]
fn called(nodes: &[Known], arguments: &[&str]) -> String {
    let authors = authors();
    let arguments = [&[authors.as_str()], arguments].concat();
    asked(nodes, &arguments).1.unwrap().lines().last().unwrap().into()
}

/// Who is named to those that give no authors.
#[track_caller]
fn named(nodes: &[Known]) -> Vec<String> {
    let said = asked(nodes, &[]).1.unwrap();
    assert!(said.contains("give --authors") && !said.contains("rescueFinality"), "{said}");
    let (_, accounts) = said.split_once("lastAuthoredBlock):\n").unwrap();
    accounts.lines().map(|line| line.trim().to_string()).collect()
}

fn accounts(numbers: &[usize]) -> Vec<String> {
    numbers.iter().map(|number| account(*number).to_ss58check()).collect()
}

#[track_caller]
fn assert_refused(nodes: &[Known], said: &str) {
    let authors = authors();
    for arguments in [&[][..], &[authors.as_str()]] {
        let refused = asked(nodes, arguments).1.unwrap_err();
        assert!(refused.contains(said), "{refused}");
        assert!(refused.contains(": ") && refused.ends_with('.'), "{refused}");
    }
}

/// No account is named, and why.
#[track_caller]
fn assert_nobody_named(nodes: &[Known], why: &str) {
    let said = asked(nodes, &[]).1.unwrap();
    assert!(said.contains(why) && said.contains("give --authors"), "{said}");
    for account in accounts(&[0, 1, 2, 3]) {
        assert!(!said.contains(&account), "{said}");
    }
    // Whoever knows who lives gets the call.
    assert_eq!(called(nodes, &[]), call(&[0, 1], 30, 2, 1_805));
}

/// The call with these authors.
fn call(authors: &[usize], delay: u32, best_finalised: u32, until: u32) -> String {
    let authors = json!(accounts(authors));
    format!("governance.rescueFinality({authors}, {delay}, {best_finalised}, 3, {until})")
}

#[test]
fn finality_shows_what_a_node_sees() {
    let known = Known::new();
    let (shown, _) = asked(std::slice::from_ref(&known), &[]);
    let lines: Vec<_> = shown.lines().collect();
    assert!(lines[0].starts_with("http://127.0.0.1:"), "{lines:?}");
    assert_eq!(lines[1], format!("  best       5 {:?}", known.blocks[5].hash()));
    assert_eq!(lines[2], format!("  finalised  2 {:?}, 3 behind", known.blocks[2].hash()));
    let votes = "  set        3, round 17: 2 prevotes and 0 precommits of 4, 3 needed";
    assert_eq!(lines[3], votes);
    let mut missing = lines[4..].to_vec();
    missing.sort_unstable();
    let line = |what: &str, number: usize| {
        let [account, key] = [account(number).to_ss58check(), key(NAMES[number]).to_ss58check()];
        format!("  {what:14}{account}, GRANDPA key {key}")
    };
    let mut expected =
        [line("no precommit", 0), line("no precommit", 1), line("no vote", 2), line("no vote", 3)];
    expected.sort_unstable();
    assert_eq!(missing, expected);
}

#[test]
fn finality_says_so_when_nothing_but_the_genesis_is_final() {
    let said = "nothing but the genesis is final here";
    let known = Known { finalised: 0, ..Known::new() };
    assert!(asked(&two(&known), &[]).0.contains(said));
    assert_eq!(called(&two(&known), &[]), call(&[0, 1], 30, 0, 1_805));
    assert!(!asked(&two(&Known::new()), &[]).0.contains(said));
}

#[test]
fn finality_prints_the_call_with_the_authors_that_are_given() {
    let nodes = two(&Known::new());
    assert_eq!(called(&nodes, &[]), call(&[0, 1], 30, 2, 1_805));
    assert_eq!(called(&nodes, &["--delay=60", "--until-in=7"]), call(&[0, 1], 60, 2, 12));
    // What one of them says of the best block does not make the call last.
    let far = |blocks| {
        let mut far = Known::new();
        for _ in 0..blocks {
            let block = child(far.blocks.last(), None);
            far.blocks.push(block);
        }
        [far, Known::new()]
    };
    assert_eq!(called(&far(LAG), &[]), call(&[0, 1], 30, 2, 1_805));
    // One that is not in step would have it refused before it is decided.
    let refused = asked(&far(LAG.saturating_add(1)), &[&authors()]).1.unwrap_err();
    assert!(refused.contains("when it is in step"), "{refused}");
}

#[test]
fn finality_names_those_for_whom_the_round_does_not_wait() {
    let known = Known::new();
    assert_eq!(named(&two(&known)), accounts(&[0, 1]));
    // One node is cut off from the others, and another saw Dave.
    let mut cut_off = known.clone();
    cut_off.missing = [NAMES.to_vec(), NAMES.to_vec()];
    let mut saw_dave = known.clone();
    saw_dave.missing[0] = vec!["Alice", "Bob", "Charlie"];
    assert_eq!(named(&[cut_off, saw_dave, known]), accounts(&[0, 1, 3]));
}

#[test]
fn finality_names_those_who_precommitted_when_the_dead_had_prevoted() {
    let mut known = Known::new();
    for missing in [vec![], vec!["Dave"]] {
        known.missing = [missing, vec!["Charlie", "Dave"]];
        assert_eq!(named(&two(&known)), accounts(&[0, 1]));
    }
    // A node that has not heard of as many prevotes does not count, nor one that is a round behind.
    let mut behind = known.clone();
    behind.missing = [vec!["Alice", "Dave"], NAMES.to_vec()];
    assert_eq!(named(&[behind, known.clone()]), accounts(&[0, 1]));
    let mut earlier = known.clone();
    earlier.round = 16;
    earlier.missing = [vec![], vec!["Alice"]];
    assert_eq!(named(&[known, earlier]), accounts(&[0, 1]));
}

#[test]
fn finality_names_nobody_when_nobody_votes() {
    let mut known = Known::new();
    known.missing = [NAMES.to_vec(), NAMES.to_vec()];
    assert_nobody_named(&two(&known), "No node has a vote of anybody");
}

#[test]
fn finality_names_nobody_when_the_round_is_of_other_voters_than_the_state() {
    // After a forced change none of the dead is missing from the new set.
    let mut known = Known::new();
    known.missing = [vec!["Eve"], NAMES.to_vec()];
    assert_nobody_named(&two(&known), "Who has voted cannot be told");
    let known = Known { total: 5, missing: [vec![], vec![]], ..Known::new() };
    assert_nobody_named(&two(&known), "Who has voted cannot be told");
}

#[test]
fn finality_names_nobody_when_an_account_is_not_known() {
    let mut known = Known::new();
    known.accounts.pop();
    let (shown, _) = asked(&two(&known), &[]);
    assert!(shown.contains("an account that is not known here"), "{shown}");
    assert_nobody_named(&two(&known), "the account of the voter");
}

#[test]
fn finality_warns_when_it_may_be_well() {
    let view = |blocks: usize| {
        let mut known = Known::new();
        while known.blocks.len() <= 2 + blocks {
            let block = child(known.blocks.last(), None);
            known.blocks.push(block);
        }
        View::of(&known.node()).unwrap()
    };
    assert_eq!(doubt(&[view(30)]), "");
    assert!(doubt(&[view(29)]).contains("ask again"));
    assert!(doubt(&[view(30), view(29)]).contains("ask again"));
    assert!(asked(&two(&Known::new()), &[]).1.unwrap().contains("not far behind"));
}

#[test]
fn finality_is_loud_when_a_rescue_is_scheduled_with_other_figures() {
    let rescue = |best_finalized, set_id, started| Rescue {
        authors: vec![account(0)].try_into().unwrap(),
        session: 9,
        delay: 10,
        best_finalized,
        set_id,
        started,
    };
    for (rescue, said, loud) in [
        (rescue(2, 3, None), "is scheduled, after block 2 of set 3, in session 9", false),
        (rescue(1, 3, None), "A RESCUE IS SCHEDULED, after block 1 of set 3", true),
        (rescue(2, 2, None), "A RESCUE IS SCHEDULED, after block 2 of set 2", true),
        (rescue(1, 2, Some(77)), "runs since block 77", false),
    ] {
        let known = Known { rescue: Some(rescue), ..Known::new() };
        let (shown, _) = asked(&two(&known), &[]);
        assert_eq!(shown.matches(said).count(), 2, "{shown}");
        assert_eq!(shown.contains("CANCEL IT"), loud, "{shown}");
        // Also when there is no call.
        let moves = Known { later: Some(Box::new(Known::ahead())), ..known };
        let (shown, refused) = asked(&two(&moves), &[]);
        assert_eq!((shown.matches(said).count(), refused.is_err()), (2, true), "{shown}");
    }
    // Whoever is behind sees nothing wrong in what is right.
    let both = |figures: Rescue| {
        let ahead = Known { rescue: Some(figures.clone()), ..Known::ahead() };
        [ahead, Known { rescue: Some(figures), ..Known::new() }]
    };
    assert_eq!(asked(&both(rescue(4, 3, None)), &[]).0.matches("CANCEL IT").count(), 0);
    assert_eq!(asked(&both(rescue(2, 3, None)), &[]).0.matches("CANCEL IT").count(), 1);
    assert_eq!(asked(&both(rescue(5, 3, None)), &[]).0.matches("CANCEL IT").count(), 2);
    assert!(!asked(&two(&Known::new()), &[]).0.to_lowercase().contains("rescue"));
}

#[test]
fn finality_names_the_highest_block_when_more_than_half_know_that_it_is_final() {
    let [known, ahead] = [Known::new(), Known::ahead()];
    let nodes = [ahead.clone(), known.clone(), ahead.clone()];
    assert_eq!(called(&nodes, &[]), call(&[0, 1], 30, 4, 1_805));
    let said = asked(&nodes, &[]).1.unwrap();
    assert_eq!(
        said.matches("is behind: block 2 is final there, and 4 elsewhere").count(),
        1,
        "{said}"
    );
    // Half of them is not enough, and a claim is no proof.
    for nodes in [
        vec![known.clone(), ahead.clone()],
        vec![ahead.clone(), known.clone(), ahead.clone(), known.clone()],
        vec![known.clone(), ahead.clone(), known],
    ] {
        assert_refused(&nodes, "cannot prove that block 4 is final");
        assert_refused(&nodes, "is behind: block 2 is final there");
    }
}

#[test]
fn finality_names_the_highest_block_when_its_node_proves_it() {
    let everybody = voters(&NAMES);
    let with = |number: usize, set_id: SetId, signers: &[ed25519::Pair]| {
        let ahead = Known::ahead();
        let proof = Some(justification(&ahead.blocks[number], set_id, signers));
        [Known::new(), Known { proof, ..ahead }, Known::new()]
    };
    assert_eq!(called(&with(4, 3, &everybody), &[]), call(&[0, 1], 30, 4, 1_805));
    // Too few signed, or another set, or another block.
    assert_refused(&with(4, 3, &voters(&["Alice", "Bob"])), "did not make it final");
    assert_refused(&with(4, 2, &everybody), "did not make it final");
    assert_refused(&with(3, 3, &everybody), "proof of an earlier block");
    assert_refused(&with(5, 3, &everybody), "proves another block than 4");
    // A set of its own.
    let mallory = voters(&["Eve"]);
    let mut lying = with(4, 3, &mallory);
    lying[1].earlier = mallory;
    assert_refused(&lying, "name other voters for block 4");
}

#[test]
fn finality_fails_when_it_moves() {
    let moves = Known { later: Some(Box::new(Known::ahead())), ..Known::new() };
    assert_refused(&two(&moves), "Finality moves");
    assert_refused(&[Known::new(), moves], "is at block 4 of set 3");
    let later = Some(Box::new(Known { set_id: 4, ..Known::new() }));
    assert_refused(&two(&Known { later, ..Known::new() }), "is at block 2 of set 4");
}

#[test]
fn finality_fails_when_one_node_is_asked_and_there_are_several_voters() {
    assert_refused(&[Known::new()], "One node's word is not enough where there are 4 voters");
    let alone = Known {
        voters: voters(&["Alice"]),
        accounts: vec![account(0)],
        total: 1,
        threshold: 1,
        missing: [vec![], vec![]],
        ..Known::new()
    };
    assert_eq!(called(std::slice::from_ref(&alone), &[]), call(&[0, 1], 30, 2, 1_805));
    assert_eq!(named(&[alone]), accounts(&[0]));
}

#[test]
fn finality_fails_when_authors_are_too_many_or_named_twice() {
    let refused = |arguments: &[&str]| asked(&two(&Known::new()), arguments).1.unwrap_err();
    let same = account(7).to_ss58check();
    let twice = refused(&["--authors", &same, &same]);
    assert!(twice.contains("these are 2 (1 different)"), "{twice}");
    let many: Vec<_> = (0..33).map(|number| account(number).to_ss58check()).collect();
    let many = refused(&[&format!("--authors={}", many.join(","))]);
    assert!(many.contains("1 to 32 authors"), "{many}");
}

#[test]
fn finality_fails_when_nodes_are_of_different_chains() {
    assert_refused(&[Known::new(), Known::parted_at(0)], "of different chains");
}

#[test]
fn finality_fails_when_nodes_are_at_different_sets() {
    let other = Known { set_id: 4, ..Known::new() };
    assert_refused(&[Known::new(), Known::new(), other], "do not rescue");
}

#[test]
fn finality_fails_when_nodes_name_other_voters_or_weights() {
    let said = "name other voters for the set 3";
    let mut voter = Known::new();
    voter.voters[3] = voters(&["Eve"])[0];
    for other in [voter, Known { total: 5, ..Known::new() }, Known { threshold: 2, ..Known::new() }]
    {
        assert_refused(&[Known::new(), other], said);
    }
}

#[test]
fn finality_fails_when_a_final_block_is_not_on_the_chain_of_another_node() {
    // Both have made another block 2 final.
    let parted = Known::parted_at(2);
    assert_refused(&[Known::new(), parted.clone()], "who is wrong");
    assert_refused(&[parted, Known::new()], "who is wrong");
    // One of them has made less final, of what both have; and is on a fork.
    let mut behind = Known::parted_at(2);
    behind.finalised = 1;
    assert_refused(&[behind.clone(), Known::new()], "who is wrong");
    // After what is final they may differ.
    assert!(asked(&[Known::new(), Known::parted_at(3)], &[]).1.is_ok());
}

#[test]
fn finality_fails_when_a_node_does_not_have_what_is_final() {
    let mut behind = Known::new();
    behind.blocks.truncate(2);
    behind.finalised = 1;
    assert_refused(&[Known::new(), behind], "does not have block 2 yet");
}

#[test]
fn arguments_fail_when_they_are_out_of_range() {
    #[derive(Debug, Parser)]
    struct Program {
        #[command(flatten)]
        command: FinalityCmd,
    }
    let parse = |arguments: &[&str]| {
        Program::try_parse_from(["program"].iter().chain(arguments)).map(|program| program.command)
    };
    assert!(parse(&[]).is_err());
    assert!(parse(&["--url"]).is_err());
    assert!(parse(&["--url", "a", "b"]).is_err());
    for delay in ["9", "61", "-1", "ten"] {
        assert!(parse(&["--url=a", "--delay", delay]).is_err(), "{delay}");
    }
    for blocks in ["0", "-1", "4294967296"] {
        assert!(parse(&["--url=a", "--until-in", blocks]).is_err(), "{blocks}");
    }
    assert!(parse(&["--url=a", "--authors=nobody"]).is_err());
    let several = parse(&["--url", "a", "--url=c", "--delay=60"]).unwrap();
    assert_eq!((several.urls, several.delay), (vec!["a".into(), "c".into()], 60));
    assert_eq!(parse(&["--url=a"]).unwrap().delay, 30);
}
