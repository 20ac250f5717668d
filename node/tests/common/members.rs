//! Members of a consortium that never was, and the file on which they agreed.

use codec::Encode;
use sc_network::PeerId;
use sp_core::{
    bytes::to_hex,
    crypto::{Ss58AddressFormat, Ss58Codec},
    ed25519,
    proof_of_possession::ProofOfPossessionGenerator,
    sr25519, Pair,
};
use sp_runtime::AccountId32;

/// What the members are called. Each has a seat, an author, and an agent who attests software.
pub const MEMBERS: [&str; 4] = ["Northfield", "Southmere", "Eastgate", "Westhaven"];

/// The account that somebody derives for a purpose.
pub fn account(of: &str) -> AccountId32 {
    pair::<sr25519::Pair>(of).public().into()
}

/// The address of that account.
pub fn address(of: &str) -> String {
    account(of).to_ss58check_with_version(Ss58AddressFormat::custom(42))
}

fn pair<P: Pair>(of: &str) -> P {
    P::from_string(&format!("//a consortium that never was//{of}"), None).unwrap()
}

/// The keys of an author, and the proof that its owner has them.
pub fn keys(author: &str, owner: &str) -> (String, String) {
    let owner = account(owner).encode();
    let mut aura: sr25519::Pair = pair(&format!("{author}//aura"));
    let mut grandpa: ed25519::Pair = pair(&format!("{author}//grandpa"));
    let keys = (aura.public(), grandpa.public()).encode();
    let proof =
        (aura.generate_proof_of_possession(&owner), grandpa.generate_proof_of_possession(&owner));
    (to_hex(&keys, false), to_hex(&proof.encode(), false))
}

/// The id of an author's peer.
pub fn peer_id(author: &str) -> String {
    let key: ed25519::Pair = pair(&format!("{author}//peer"));
    PeerId::from_ed25519(&key.public().0).unwrap().to_base58()
}

/// The author of a member, as `key init` prints it.
pub fn author(name: &str) -> String {
    let owner = format!("{name} author");
    let (keys, proof) = keys(name, &owner);
    format!(
        "[[organisation.author]]
account = \"{}\"
keys = \"{keys}\"
proof = \"{proof}\"
peer = \"/dns4/{}.example/tcp/30333/p2p/{}\"
",
        address(&owner),
        name.to_lowercase(),
        peer_id(name)
    )
}

/// A member.
pub fn organisation(name: &str) -> String {
    format!(
        "
[[organisation]]
name = \"{name} General\"
kind = \"HOSPITAL\"
governing = \"{}\"
seat = true
endowment = \"1000000\"
agents = [
    {{ account = \"{}\", duties = [\"enrol\", \"software\"] }},
]
{}",
        address(name),
        address(&format!("{name} agent")),
        author(name)
    )
}

/// The file.
pub fn consortium() -> String {
    let committee: Vec<_> =
        MEMBERS.iter().take(3).map(|name| address(&format!("{name} committee"))).collect();
    format!(
        "[chain]
name = \"Salus Nordic\"
id = \"salus_nordic\"
type = \"live\"
builder_quorum = 2
technical_committee = [
    \"{}\",
]
{}",
        committee.join("\",\n    \""),
        MEMBERS.map(organisation).concat()
    )
}
