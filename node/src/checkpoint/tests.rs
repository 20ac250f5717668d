use super::*;
use crate::{chain_spec, fake_node};
use codec::Encode;
use sc_client_api::{in_mem::Blockchain, NewBlockState};
use sp_consensus_grandpa::{
    localized_payload, Commit, ConsensusLog, ScheduledChange, GRANDPA_ENGINE_ID,
};
use sp_core::{ed25519, Pair as _};
use sp_runtime::{traits::Header as _, DigestItem};

/// The round in which everything was voted for.
const ROUND: u64 = 1;

/// Voters with the well-known keys of these names.
pub fn voters(names: &[&str]) -> Vec<ed25519::Pair> {
    let pair = |name: &&str| ed25519::Pair::from_string(&format!("//{name}"), None).unwrap();
    names.iter().map(pair).collect()
}

pub fn authorities(voters: &[ed25519::Pair]) -> AuthorityList {
    voters.iter().map(|pair| (pair.public().into(), WEIGHT)).collect()
}

/// A checkpoint at a block, of these voters.
pub fn checkpoint(block: &Header, set_id: SetId, voters: &[ed25519::Pair]) -> FinalityCheckpoint {
    let keys: Vec<AuthorityId> = voters.iter().map(|pair| pair.public().into()).collect();
    FinalityCheckpoint {
        number: block.number,
        hash: block.hash(),
        set_id,
        authorities: keys.try_into().unwrap(),
    }
}

/// A child of a block, after which these vote if there are any.
pub fn child(parent: Option<&Header>, next: Option<&[ed25519::Pair]>) -> Header {
    let (number, parent_hash) = match parent {
        None => (0, Hash::zero()),
        Some(parent) => (parent.number.saturating_add(1), parent.hash()),
    };
    let mut header =
        Header::new(number, Hash::zero(), Hash::zero(), parent_hash, Default::default());
    if let Some(next) = next {
        let change = ScheduledChange { next_authorities: authorities(next), delay: 0 };
        let log = ConsensusLog::<BlockNumber>::ScheduledChange(change).encode();
        header.digest_mut().push(DigestItem::Consensus(GRANDPA_ENGINE_ID, log));
    }
    header
}

/// The votes of these voters, as that set, for a block.
pub fn justification(
    block: &Header,
    set_id: SetId,
    voters: &[ed25519::Pair],
) -> GrandpaJustification<Block> {
    let (target_hash, target_number) = (block.hash(), block.number);
    let precommit = finality_grandpa::Precommit { target_hash, target_number };
    let message = finality_grandpa::Message::Precommit(precommit.clone());
    let payload = localized_payload(ROUND, set_id, &message);
    let precommits = voters
        .iter()
        .map(|pair| finality_grandpa::SignedPrecommit {
            precommit: precommit.clone(),
            signature: pair.sign(&payload).into(),
            id: pair.public().into(),
        })
        .collect();
    let commit = Commit::<Header> { target_hash, target_number, precommits };
    let votes_ancestries = Vec::new();
    sp_consensus_grandpa::GrandpaJustification { round: ROUND, commit, votes_ancestries }.into()
}

/// What `grandpa_proveFinality` answers of a justification.
pub fn finality_proof(justification: Option<&GrandpaJustification<Block>>) -> Value {
    let proof = justification.map(|justification| FinalityProof::<Header> {
        block: justification.target().1,
        justification: justification.encode(),
        unknown_headers: Vec::new(),
    });
    json!(proof.map(|proof| sp_core::Bytes(proof.encode())))
}

/// A chain of final blocks.
pub fn blockchain(blocks: &[Header]) -> Blockchain<Block> {
    let chain = Blockchain::new();
    for block in blocks {
        chain.insert(block.hash(), block.clone(), None, None, NewBlockState::Final, true).unwrap();
    }
    chain
}

/// A specification with these fields beside the least that there must be.
fn spec(fields: Value) -> Value {
    let mut spec = json!({
        "name": "Some Chain",
        "id": "some_chain",
        "bootNodes": [],
        "genesis": {"raw": {"top": {"0x3a636f6465": "0x00"}, "childrenDefault": {}}},
    });
    let object = spec.as_object_mut().unwrap();
    object.extend(fields.as_object().unwrap().clone());
    spec
}

#[test]
fn specification_gives_back_the_checkpoint_that_was_put_into_it() {
    let json = spec(json!({})).to_string();
    let mut spec = chain_spec::ChainSpec::from_json_bytes(json.into_bytes()).unwrap();
    assert_eq!(FinalityCheckpoint::of(&spec), None);
    let plain = spec.as_json(false).unwrap();
    assert!(!plain.contains(FIELD), "{plain}");

    let checkpoint = checkpoint(&child(None, None), 7, &voters(&["Alice", "Bob"]));
    FinalityCheckpoint::put(Some(checkpoint.clone()), &mut spec).unwrap();
    let json = spec.as_json(false).unwrap();
    let field = serde_json::from_str::<Value>(&json).unwrap()[FIELD].clone();
    assert_eq!(field["number"], 0);
    assert_eq!(field["hash"], format!("{:?}", checkpoint.hash));
    assert_eq!(field["setId"], 7);
    let alice = "5FA9nQDVg267DEd8m1ZypXLBnvN7SFxYwV7ndqSYGiN9TTpu";
    assert_eq!(field["authorities"][0], alice);

    let mut spec = chain_spec::ChainSpec::from_json_bytes(json.into_bytes()).unwrap();
    assert_eq!(FinalityCheckpoint::of(&spec), Some(&checkpoint));
    FinalityCheckpoint::put(None, &mut spec).unwrap();
    assert_eq!(spec.as_json(false).unwrap(), plain);
}

#[test]
fn check_field_refuses_what_is_no_checkpoint() {
    let whole = checkpoint(&child(None, None), 7, &voters(&["Alice", "Bob"]));
    let whole = serde_json::to_value(whole).unwrap();
    let check = |field: Value| check_field(&spec(json!({ FIELD: field })));
    check(whole.clone()).unwrap();
    check(Value::Null).unwrap();
    check_field(&spec(json!({}))).unwrap();

    let alice = whole["authorities"][0].clone();
    for (name, value, said) in [
        ("number", Value::Null, "invalid"),
        ("number", json!(-1), "invalid"),
        ("number", json!(4_294_967_296_u64), "invalid"),
        ("hash", json!("0xab"), "invalid"),
        ("setId", json!("seven"), "invalid"),
        ("authorities", json!([]), "it names no voter"),
        ("authorities", json!([alice, alice]), "it names a voter twice"),
        ("authorities", json!(["5FA9nQDVg267DEd8m1ZypXLBnvN7SFxYwV7ndqSYGiN9TTpv"]), ""),
        ("more", json!(1), "unknown field `more`"),
    ] {
        let mut broken = whole.clone();
        broken[name] = value;
        let cause = check(broken).unwrap_err().to_string();
        assert!(cause.contains(said), "{name}: {cause}");
    }
    for name in ["number", "hash", "setId", "authorities"] {
        let mut broken = whole.clone();
        broken.as_object_mut().unwrap().remove(name);
        let cause = check(broken).unwrap_err().to_string();
        assert!(cause.contains(&format!("missing field `{name}`")), "{cause}");
    }
    assert!(check(json!([])).is_err() && check(json!("block")).is_err());
}

#[test]
fn check_refuses_a_checkpoint_of_another_chain() {
    let alice = voters(&["Alice"]);
    let genesis = child(None, None);
    let ours = child(Some(&genesis), None);
    let theirs = child(Some(&genesis), Some(&alice));
    let chain = blockchain(&[genesis.clone(), ours.clone()]);
    assert_eq!(chain.info().finalized_number, 1);

    checkpoint(&genesis, 0, &alice).check(&chain).unwrap();
    checkpoint(&ours, 0, &alice).check(&chain).unwrap();
    let refused = checkpoint(&theirs, 0, &alice).check(&chain).unwrap_err().to_string();
    assert!(refused.contains("of another chain"), "{refused}");
    // Either may be wrong.
    for cure in ["chain-spec checkpoint", "purge-chain"] {
        assert!(refused.contains(cure), "{refused}");
    }
    // Nobody can tell yet.
    checkpoint(&child(Some(&theirs), None), 0, &alice).check(&chain).unwrap();
}

/// What a node knows: blocks, the set that votes after each, and what it proves finality with.
#[derive(Clone)]
struct Known {
    blocks: Vec<Header>,
    /// A block that is not on the chain.
    aside: Header,
    sets: Vec<(SetId, AuthorityList)>,
    /// The set that it is at.
    set_id: SetId,
    proof: Option<GrandpaJustification<Block>>,
}

impl Known {
    /// The set 6 of Alice and Bob until the change that block 1 tells of, then 7 of Charlie; block
    /// 4 is final.
    fn new() -> Self {
        let (old, new) = (voters(&["Alice", "Bob"]), voters(&["Charlie"]));
        let mut blocks = vec![child(None, None)];
        for number in 1..=4 {
            let next = (number == 1).then_some(new.as_slice());
            let block = child(blocks.last(), next);
            blocks.push(block);
        }
        let sets = (0..=4).map(|number| match number {
            0 => (6, authorities(&old)),
            _ => (7, authorities(&new)),
        });
        Self {
            aside: child(Some(&blocks[1]), Some(&old)),
            sets: sets.collect(),
            set_id: 7,
            proof: Some(justification(&blocks[4], 7, &new)),
            blocks,
        }
    }

    fn answer(&self, method: &str, params: &Value) -> Option<Value> {
        let hash = |value: &Value| serde_json::from_value::<Hash>(value.clone()).unwrap();
        let number = |hash: Hash| self.blocks.iter().position(|block| block.hash() == hash);
        let bytes = |bytes: Vec<u8>| Some(json!(sp_core::Bytes(bytes)));
        match method {
            "chain_getFinalizedHead" => Some(json!(self.blocks.last().unwrap().hash())),
            "chain_getBlockHash" => {
                let number = usize::try_from(params[0].as_u64().unwrap()).unwrap();
                Some(json!(self.blocks.get(number).map(Header::hash)))
            }
            "chain_getHeader" => {
                let known = self.blocks.iter().chain([&self.aside]);
                let hash = hash(&params[0]);
                Some(json!(known.into_iter().find(|block| block.hash() == hash)))
            }
            "state_call" => {
                let (id, authorities) = &self.sets[number(hash(&params[2]))?];
                match params[0].as_str()? {
                    "GrandpaApi_current_set_id" => bytes(id.encode()),
                    "GrandpaApi_grandpa_authorities" => bytes(authorities.encode()),
                    _ => None,
                }
            }
            "grandpa_roundState" => Some(json!({"setId": self.set_id, "best": {}})),
            // As the SDK does.
            "grandpa_proveFinality" if self.set_id == 0 => None,
            "grandpa_proveFinality" => Some(finality_proof(self.proof.as_ref())),
            _ => None,
        }
    }

    fn asked(self, block: Option<Hash>) -> Result<FinalityCheckpoint, Error> {
        let node = fake_node::node(move |method, params| self.answer(method, params));
        FinalityCheckpoint::ask(&node, block)
    }

    #[track_caller]
    fn refuses(self, block: Option<Hash>, said: &str) {
        let refused = self.asked(block).unwrap_err().to_string();
        assert!(refused.contains(said), "{refused}");
        assert!(refused.contains(": ") && refused.ends_with('.'), "{refused}");
    }
}

/// What several nodes give together.
fn asked_of_all(nodes: &[Known], block: Option<Hash>) -> Result<FinalityCheckpoint, String> {
    let node = |known: &Known| {
        let known = known.clone();
        fake_node::node(move |method, params| known.answer(method, params))
    };
    let nodes: Vec<_> = nodes.iter().map(node).collect();
    FinalityCheckpoint::of_all(&nodes, block).map_err(|error| error.to_string())
}

#[test]
fn of_all_gives_what_each_node_has() {
    let known = Known::new();
    let expected = |number: usize| Ok(checkpoint(&known.blocks[number], 7, &voters(&["Charlie"])));
    assert_eq!(asked_of_all(std::slice::from_ref(&known), None), expected(3));
    assert_eq!(asked_of_all(&[known.clone(), known.clone()], None), expected(3));
    // Of one that is behind, too.
    let mut behind = known.clone();
    behind.blocks.truncate(4);
    behind.proof = Some(justification(&known.blocks[3], 7, &voters(&["Charlie"])));
    assert_eq!(asked_of_all(&[known.clone(), behind.clone()], None), expected(2));
    assert_eq!(asked_of_all(&[behind.clone(), known.clone()], None), expected(2));
    let named = Some(known.blocks[1].hash());
    assert_eq!(asked_of_all(&[known.clone(), behind], named), expected(1));
}

#[test]
fn of_all_fails_when_nodes_do_not_say_the_same() {
    let known = Known::new();
    let refuses = |other: Known, block: Option<Hash>, said: &str| {
        for nodes in [[known.clone(), other.clone()], [other, known.clone()]] {
            let refused = asked_of_all(&nodes, block).unwrap_err();
            assert!(refused.contains(said), "{refused}");
            assert!(refused.contains(": ") && refused.ends_with('.'), "{refused}");
        }
    };
    // Its own voters have signed for it.
    let mallory = voters(&["Eve"]);
    let mut lying = known.clone();
    lying.sets = (0..=4).map(|_| (7, authorities(&mallory))).collect();
    lying.proof = Some(justification(&known.blocks[4], 7, &mallory));
    refuses(lying, None, "name other voters");
    // Another count of the sets.
    let mut other = known.clone();
    other.sets = other.sets.into_iter().map(|(id, voters)| (id + 1, voters)).collect();
    other.proof = Some(justification(&known.blocks[4], 8, &voters(&["Charlie"])));
    refuses(other, None, "or another set");
    // Of another fork, or with nothing.
    let mut empty = known.clone();
    empty.blocks.truncate(1);
    refuses(empty, None, "Nothing but the genesis is final");
    let mut parted = known.clone();
    for number in 3..=4 {
        let block = child(Some(&parted.blocks[number - 1]), Some(&mallory));
        parted.blocks[number] = block;
    }
    parted.proof = Some(justification(&parted.blocks[4], 7, &voters(&["Charlie"])));
    refuses(parted, None, "no such block");
}

#[test]
fn ask_gives_the_last_final_block_but_one_when_none_is_named() {
    let known = Known::new();
    let expected = checkpoint(&known.blocks[3], 7, &voters(&["Charlie"]));
    assert_eq!(known.asked(None).unwrap(), expected);
}

#[test]
fn ask_gives_the_block_that_is_named_when_it_is_of_the_present_set() {
    let known = Known::new();
    // The last block of a set names the next one, too.
    for number in 1..=3 {
        let block = &known.blocks[number];
        let expected = checkpoint(block, 7, &voters(&["Charlie"]));
        assert_eq!(known.clone().asked(Some(block.hash())).unwrap(), expected);
    }
}

#[test]
fn ask_gives_the_old_set_when_the_last_final_block_ends_it() {
    let mut known = Known::new();
    known.blocks.truncate(2);
    known.proof = Some(justification(&known.blocks[1], 6, &voters(&["Alice", "Bob"])));
    let expected = checkpoint(&known.blocks[0], 6, &voters(&["Alice", "Bob"]));
    assert_eq!(known.asked(None).unwrap(), expected);
}

#[test]
fn ask_needs_no_proof_when_the_first_set_still_votes() {
    let alice = voters(&["Alice"]);
    let mut known = Known::new();
    known.set_id = 0;
    known.sets = (0..=4).map(|_| (0, authorities(&alice))).collect();
    let expected = checkpoint(&known.blocks[3], 0, &alice);
    assert_eq!(known.clone().asked(None).unwrap(), expected);

    // The state names the first set, and another votes: a rescue was, before this block's session.
    known.set_id = 1;
    known.proof = Some(justification(&known.blocks[4], 1, &voters(&["Charlie"])));
    known.refuses(None, "did not make it final");
}

#[test]
fn ask_fails_when_the_block_will_not_do() {
    let known = Known::new();
    let [genesis, head] = [0, 4].map(|number| known.blocks[number].hash());
    let aside = known.aside.hash();
    known.clone().refuses(Some(genesis), "not of the present set of voters, 7");
    known.clone().refuses(Some(head), "not followed by a final one");
    known.clone().refuses(Some(aside), "not followed by a final one");
    known.refuses(Some(Hash::repeat_byte(1)), "no such block");
}

#[test]
fn ask_fails_when_nothing_is_final() {
    let mut known = Known::new();
    known.blocks.truncate(1);
    known.refuses(None, "Nothing but the genesis is final");
}

#[test]
fn ask_fails_when_the_set_did_not_make_the_last_block_final() {
    let known = Known::new();
    let head = &known.blocks[4];
    // Of the others, of the same as another set, and of the others together with them.
    for (set_id, names) in [(7, &["Alice"][..]), (8, &["Charlie"]), (7, &["Alice", "Bob"])] {
        let proof = Some(justification(head, set_id, &voters(names)));
        let known = Known { proof, ..known.clone() };
        known.refuses(None, "did not make it final");
    }
    // A forced change waits: the state names the next id with the old voters.
    let mut waiting = known.clone();
    waiting.sets = (0..=4).map(|_| (7, authorities(&voters(&["Alice", "Bob"])))).collect();
    waiting.refuses(None, "a change of the voters is under way");
}

#[test]
fn ask_fails_when_the_node_has_no_proof() {
    let known = Known::new();
    Known { proof: None, ..known.clone() }.refuses(None, "cannot prove that block 4 is final");
    let earlier = justification(&known.blocks[3], 7, &voters(&["Charlie"]));
    Known { proof: Some(earlier), ..known }.refuses(None, "proof of an earlier block");
}

#[test]
fn ask_fails_when_a_voter_has_several_votes() {
    let mut known = Known::new();
    for (_, authorities) in &mut known.sets {
        authorities[0].1 = 2;
    }
    known.refuses(None, "a voter has several votes");
}
