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
    let author = |name: &str| address(&format!("{name} author"));
    let member = |(id, name): (usize, &str)| {
        format!(
            "organisation {id} \"{name} General\", governing {}, with a seat, authors {}",
            address(name),
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
             council 5, of which more than a third is 2, more than half 3, two thirds 4\n\
             technical committee 3, of which two thirds is 2: {}\n\
             authors 7, of which any 2 may fail\n\
             {}, {}, {}\n\
             organisation 5 \"S\\u{{153}}ur \\\"M\\\"\", governing {}, without a seat, no author\n",
            committee.join(", "),
            members.join("\n"),
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
fn facts_tell_of_a_committee_without_members() {
    let text = local();
    let (before, after) = text.split_once("technical_committee = [").unwrap();
    let (_, after) = after.split_once(']').unwrap();
    let told = told(&format!("{before}technical_committee = []{after}"));
    assert!(told.contains("\ntechnical committee 0\nauthors 4"), "{told}");
}
