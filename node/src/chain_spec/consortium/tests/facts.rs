//! What members compare.

use super::*;

/// What is told of this file.
fn told(text: &str) -> String {
    let consortium = read(text).unwrap();
    let (specification, genesis, runtime) = ("ab".into(), "0xcd".into(), "0xef".into());
    Facts { specification, genesis, runtime, consortium: &consortium }.to_string()
}

#[test]
fn facts_tell_the_bars_and_who_has_which_power() {
    // The authors belong to the member before whom they stand, whoever that is.
    let text = local()
        + &organisation("Fifth")
        + &author("Sixth")
        + &author("Seventh")
        + &format!(
            "[[organisation]]\nname = \"S\u{153}ur \\\"M\\\"\"\nkind = \"CLINIC\"\ngoverning = \
             \"{}\"\nendowment = \"1\"\n",
            address("Sister")
        );
    let committee =
        ["Northfield", "Southmere", "Eastgate"].map(|name| address(&format!("{name} committee")));
    let author = |name: &str| {
        let host = name.to_lowercase();
        format!(
            "  author {}\n    keys {}\n    peer /dns4/{host}.example/tcp/30333/p2p/{}\n",
            address(&format!("{name} author")),
            keys(name, &format!("{name} author")).0,
            peer_id(name)
        )
    };
    let member = |(id, name): (usize, &str)| {
        format!(
            "organisation {id} \"{name} General\", HOSPITAL, with a seat, governing {}, 1000000 SAL\n  \
             agent {}, enrol, software\n{}",
            address(name),
            address(&format!("{name} agent")),
            author(name)
        )
    };
    let members: Vec<_> = MEMBERS.into_iter().chain(["Fifth"]).enumerate().map(member).collect();
    assert_eq!(
        told(&text),
        format!(
            "specification ab\n\
             genesis 0xcd\n\
             runtime 0xef\n\
             chain \"Salus Nordic\" local, for tests, notice 72 h, quorum 2, publisher 0\n\
             session 300 slots, retention as the runtime has it\n\
             quotas as the runtime has them\n\
             policy 0 rules\n\
             council 5, of which more than a third is 2, more than half 3, two thirds 4\n\
             technical committee 3, of which two thirds is 2: {}\n\
             authors 7, of which any 2 may fail\n\
             {}{}{}\
             organisation 5 \"S\\u{{153}}ur \\\"M\\\"\", CLINIC, without a seat, governing {}, 1 SAL\n",
            committee.join(", "),
            members.concat(),
            author("Sixth"),
            author("Seventh"),
            address("Sister")
        )
    );
}

#[test]
fn facts_tell_what_is_agreed_otherwise() {
    let chain = |text: &str| {
        let told = told(text);
        told.lines().find(|line| line.starts_with("chain ")).unwrap().to_string()
    };
    assert_eq!(
        chain(&with_chain("notice_hours = 24\npublisher = \"Eastgate General\"")),
        "chain \"Salus Nordic\" live, notice 24 h, quorum 2, publisher 2"
    );
    // The first that can.
    assert_eq!(
        chain(&consortium().replacen(", \"software\"", "", 1)),
        "chain \"Salus Nordic\" live, notice 72 h, quorum 2, publisher 1"
    );
    assert_eq!(
        chain(&local().replace(", \"software\"", "").replace("_quorum = 2", "_quorum = 1")),
        "chain \"Salus Nordic\" local, for tests, notice 72 h, quorum 1, no publisher"
    );
    // A letter of another script that looks the same.
    assert_eq!(
        chain(&with("Salus Nordic", "S\u{430}lus Nordic")),
        "chain \"S\\u{430}lus Nordic\" live, notice 72 h, quorum 2, publisher 0"
    );
}

#[test]
fn facts_tell_what_differs_from_the_runtimes_own() {
    let told = told(&with_chain(
        "session_slots = 15\nretention = 3000\nquotas = { consent = { account = 1, sponsor = 2 } }\npolicy = \
         [{ purpose = \"TREAT\", ownStaff = true, kinds = [\"PAYER\"], actions = [\"access\"] }]",
    ));
    let (_, told) = told.split_once("publisher 0\n").unwrap();
    let (told, _) = told.split_once("council ").unwrap();
    let (before, rule) = told.split_once("  rule ").unwrap();
    assert_eq!(
        before,
        "session 15 slots, retention 3000 days\nquotas \
         {\"consent\":{\"account\":1,\"sponsor\":2}}, all others as the runtime has them\npolicy 1 \
         rules\n"
    );
    let rule: serde_json::Value = serde_json::from_str(rule).unwrap();
    assert_eq!(rule["purpose"], "TREAT");
    assert_eq!(rule["kinds"], serde_json::json!(["PAYER"]));
}

#[test]
fn facts_tell_of_a_committee_without_members() {
    let text = local();
    let (before, after) = text.split_once("technical_committee = [").unwrap();
    let (_, after) = after.split_once(']').unwrap();
    let told = told(&format!("{before}technical_committee = []{after}"));
    assert!(told.contains("\ntechnical committee 0\nauthors 4"), "{told}");
}
