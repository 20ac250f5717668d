//! What a file says, and what is refused of it.

mod begins;
mod facts;
#[path = "../../../tests/common/members.rs"]
mod members;
mod names;
mod secrets;

use super::{
    check,
    file::Consortium,
    genesis::{self, council_pot},
    source::Source,
    values::{Account, Amount},
    Facts,
};
use begins::chain;
use frame_support::{
    traits::{fungible::Inspect, Get},
    PalletId,
};
use members::{account, address, author, consortium, keys, organisation, peer_id, MEMBERS};
use salus_consortium_runtime::{Balances, Runtime};
use salus_runtime_common::{
    currency::{EXISTENTIAL_DEPOSIT, SAL},
    presets::{AUTHOR_ENDOWMENT, PERSON_ENDOWMENT, SUPPLY},
};
use sp_core::crypto::Ss58Codec;
use sp_runtime::traits::AccountIdConversion;

fn read(text: &str) -> Result<Consortium, String> {
    let source = Source::new("consortium.toml", text);
    let consortium = Consortium::parse(&source)?;
    check::check(&consortium, &source)?;
    Ok(consortium)
}

/// Require that the file is refused with this sentence, in the line where `at` stands last.
#[track_caller]
fn refused(text: &str, at: &str, said: &str) {
    let place = text.rfind(at).unwrap_or_else(|| panic!("{at:?} is not in the file"));
    let line = text[..place].matches('\n').count() + 1;
    let expected = format!("consortium.toml, line {line}: {said}.");
    assert_eq!(read(text).map(|_| ()), Err(expected));
}

/// The file with something else instead of what stands there once.
#[track_caller]
fn with(what: &str, instead: &str) -> String {
    let text = consortium();
    assert_eq!(text.matches(what).count(), 1, "{what:?}");
    text.replace(what, instead)
}

/// The file with another line more in `[chain]`.
fn with_chain(line: &str) -> String {
    with("builder_quorum = 2\n", &format!("builder_quorum = 2\n{line}\n"))
}

fn local() -> String {
    with("\"live\"", "\"local\"")
}

/// The line of the last place of `at`.
fn line_of(text: &str, at: &str) -> usize {
    text[..text.rfind(at).unwrap()].matches('\n').count() + 1
}

#[test]
fn a_file_is_read_when_nothing_is_wrong() {
    for text in [consortium(), local(), consortium().replace('\n', "\r\n")] {
        let consortium = read(&text).unwrap();
        assert_eq!(consortium.authors().count(), 4);
        assert_eq!(consortium.seats().count(), 4);
    }
}

#[test]
fn a_file_is_read_when_it_says_all_there_is_to_say() {
    let text = with_chain(
        "notice_hours = 24\nsession_slots = 15\nretention = 2196\npublisher = \"Eastgate General\"\n\
         quotas = { consent = { account = 1, sponsor = 2 } }\n\
         policy = [{ purpose = \"TREAT\", ownStaff = true, kinds = [], roles = { named = \
         [\"PHYSICIAN\"] }, actions = [\"access\"] }]",
    );
    read(&text).unwrap();
}

#[test]
fn a_file_is_refused_when_it_is_no_toml() {
    let text = with("id = \"salus_nordic\"", "id = \"salus_nordic");
    let said = |cause| {
        format!(
            "this is no TOML ({cause}): write a field as `name = \"value\"`, a table as `[chain]` or \
             `[[organisation]]`, and close each quote and bracket"
        )
    };
    refused(&text, "salus_nordic", &said("invalid basic string"));
    refused("[chain\n", "[chain", &said("invalid table header, expected `.`, `]`"));
    refused("", "", "the field `chain` is missing here: add it");
}

#[test]
fn a_file_is_refused_when_a_field_is_unknown_missing_or_twice() {
    for (text, at, said) in [
        (
            with_chain("notice = 72"),
            "notice =",
            "there is no field `notice` here: choose among `name`, `id`, `type`, `builder_quorum`, \
             `technical_committee`, `publisher`, `notice_hours`, `session_slots`, `retention`, \
             `quotas`, `policy`",
        ),
        (
            with("name = \"Eastgate General\"", "nam = \"Eastgate General\""),
            "nam =",
            "there is no field `nam` here: choose among `name`, `kind`, `governing`, `seat`, \
             `endowment`, `agents`, `author`",
        ),
        (
            with_chain("quotas = { consent = { account = 1, sponsr = 2 } }"),
            "quotas",
            "there is no field `sponsr` here: choose among `account`, `sponsor`",
        ),
        (
            consortium() + "note = \"by hand\"\n",
            "note",
            "there is no field `note` here: choose among `account`, `keys`, `proof`, `peer`",
        ),
        (
            consortium() + "[extra]\n",
            "[extra]",
            "there is no field `extra` here: choose among `chain`, `organisation`",
        ),
        (
            with("id = \"salus_nordic\"\n", ""),
            "[chain]",
            "the field `id` is missing here: add it",
        ),
        (
            with_chain("id = \"salus_nordic\""),
            "id = ",
            "`id` in table `chain` stands twice: leave one out",
        ),
    ] {
        refused(&text, at, said);
    }
}

#[test]
fn a_file_is_refused_when_a_code_is_unknown() {
    let text = consortium();
    let kind = text.replacen("HOSPITAL", "HOSPICES", 1);
    refused(
        &kind,
        "HOSPICES",
        "there is no kind \"HOSPICES\" of organisations: choose among HOSPITAL, CLINIC, \
         EMERGENCY_SERVICE, LABORATORY, IMAGING_CENTRE, PHARMACY, DENTAL_CLINIC, \
         LONG_TERM_CARE, HOME_HEALTH, BEHAVIOURAL_HEALTH, SUD_PROGRAM, PAYER, CLEARINGHOUSE, \
         HIE, PUBLIC_HEALTH_AUTHORITY, RESEARCH_INSTITUTION, SOFTWARE_PUBLISHER, \
         SOFTWARE_BUILDER, DEVICE_MAKER, CREDENTIAL_AUTHORITY, OVERSIGHT_BODY, LAW_ENFORCEMENT, \
         PATIENT_ORGANISATION, DISPUTE_ENTITY, OTHER",
    );
    let duty = text.replacen("\"enrol\"", "\"enroll\"", 1);
    refused(
        &duty,
        "enroll",
        "there is no duty \"enroll\": choose among enrol, credential, anchor, disclose, bill, \
         review, software",
    );
    let kind = text.replace("\"live\"", "\"development\"");
    refused(
        &kind,
        "development",
        "`development` is none of what can stand here: choose among `live`, `local`",
    );
    let group = with_chain("quotas = { payments = { account = 1, sponsor = 2 } }");
    refused(
        &group,
        "payments",
        "`payments` is none of what can stand here: choose among `consent`, `revocation`, `emergency`, \
         `account`, `request`, `justification`, `payment`, `revocationOfAll`",
    );
    let rule =
        with_chain("policy = [{ purpose = \"CURE\", ownStaff = true, kinds = [], actions = [] }]");
    refused(&rule, "policy", "no Purpose is called \"CURE\"");
}

#[test]
fn a_file_is_refused_when_a_value_is_of_another_form() {
    let governing = address("Eastgate");
    let format = sp_core::crypto::Ss58AddressFormat::custom(0);
    let other_network = &account("Eastgate").to_ss58check_with_version(format);
    let (keys, _) = keys("Eastgate", "Eastgate author");
    let peer = format!("/dns4/eastgate.example/tcp/30333/p2p/{}", peer_id("Eastgate"));
    let id = format!("/p2p/{}", peer_id("Eastgate"));
    for (what, instead, said) in [
        (
            governing.as_str(),
            &governing[..40],
            format!(
                "{:?} is no account's address: give the whole of one, which starts with 5",
                &governing[..40]
            ),
        ),
        (
            &governing,
            other_network,
            format!(
                "\"{other_network}\" is written for another network: write the same account as \
             {governing}"
            ),
        ),
        (
            &keys,
            &keys[..100],
            "these are no session keys, which are 64 bytes in hexadecimal, Aura's and \
             GRANDPA's: give what `salus-node key init` printed"
                .into(),
        ),
        (
            &keys,
            "none",
            "these are no session keys, which are 64 bytes in hexadecimal, Aura's and \
             GRANDPA's: give what `salus-node key init` printed"
                .into(),
        ),
        (
            &peer,
            "/dns4/eastgate.example/tcp/30333",
            "\"/dns4/eastgate.example/tcp/30333\" does not say which peer listens there: end it \
             with /p2p/ and the id that `salus-node key init` printed"
                .into(),
        ),
        (
            &peer,
            &id,
            format!(
                "{id:?} does not say where the peer can be reached: put its host and TCP port \
                 before /p2p/, and nothing else, as /dns4/salus.northfield.example/tcp/30333"
            ),
        ),
    ] {
        let text = with(&format!("\"{what}\""), &format!("\"{instead}\""));
        refused(&text, &format!("\"{instead}\""), &said);
    }
    for host in [
        "/ip4/0.0.0.0/tcp/30333",
        "/ip6/::/tcp/1",
        "/ip4/1.2.3.4/udp/30333",
        "/ip4/1.2.3.4/tcp/0",
        "/ip4/1.2.3.4/tcp/1/ws",
        "/ip4/1.2.3.4/tcp/1/tls/ws",
        "/dns4/x",
        "/dns4/x y/tcp/1",
        "/dns4/x*y/tcp/1",
        &format!("/dns4/x/tcp/1{id}"),
    ] {
        let instead = format!("{host}{id}");
        let text = with(&peer, &instead);
        refused(
            &text,
            &instead,
            &format!(
                "{instead:?} does not say where the peer can be reached: put its host and TCP \
                 port before /p2p/, and nothing else, as /dns4/salus.northfield.example/tcp/30333"
            ),
        );
    }
    for instead in ["salus.example:30333", "/dns4/x/tcp/high/p2p/y"] {
        let text = with(&peer, instead);
        let said = read(&text).unwrap_err();
        let start = format!(
            "consortium.toml, line {}: {instead:?} is no address of a peer (",
            line_of(&text, instead)
        );
        assert!(said.starts_with(&start), "{said}");
        assert!(
            said.ends_with(
                "give it as /dns4/salus.northfield.example/tcp/30333/p2p/ and the id that \
             `salus-node key init` printed."
            ),
            "{said}"
        );
    }
    let text = consortium();
    let (before, after) = text.rsplit_once("proof = \"").unwrap();
    refused(
        &format!("{before}proof = \"0xproof\" # {after}"),
        "0xproof",
        "this is no proof in hexadecimal (invalid hex character: p, at 2): give what \
         `salus-node key init` printed",
    );
}

#[test]
fn a_file_is_refused_when_a_table_is_a_list() {
    let text = format!("# Our chain\n{}", with("[chain]", "[[chain]]"));
    let said = read(&text).unwrap_err();
    assert!(said.starts_with("consortium.toml, line 2: "), "{said}");
    assert!(said.contains("write `[chain]`"), "{said}");
}

#[test]
fn a_file_is_refused_when_a_value_is_of_another_type() {
    let text = consortium();
    let last = |what: &str, instead: &str| {
        let (before, after) = text.rsplit_once(what).unwrap();
        format!("{before}{instead}{after}")
    };
    for (text, at, said) in [
        (
            with_chain("notice_hours = 72.5"),
            "72.5",
            "here stands the floating point `72.5`: give a whole number",
        ),
        (
            with_chain("notice_hours = -1"),
            "-1",
            "here stands the integer `-1`: give a whole number",
        ),
        (
            with_chain("notice_hours = \"72\""),
            "\"72\"",
            "here stands the string \"72\": give a whole number",
        ),
        (
            last("\"1000000\"", "1000000"),
            "= 1000000",
            "here stands the integer `1000000`: give an amount of SAL, as text: \"1000000\"",
        ),
        (
            last("\"HOSPITAL\"", "0"),
            "kind = 0",
            "here stands the integer `0`: give the code of a kind of organisation, as \
             \"HOSPITAL\"",
        ),
        (
            last("seat = true", "seat = \"yes\""),
            "seat = \"yes\"",
            "here stands the string \"yes\": give true or false, without quotes",
        ),
        (
            last("[[organisation.author]]", "[organisation.author]"),
            "[organisation.author]",
            "here stands a table: give a list in brackets, or tables of which each begins with its name in \
             two pairs of them, as `[[organisation.author]]`",
        ),
        (with("type = \"live\"", "type = 7"), "type = 7", "here stands no text: give it in quotes"),
        (
            with_chain("policy = [7]"),
            "policy",
            "here stands the integer `7`: give a table, which begins with its name in one pair of brackets, \
             or stands in braces",
        ),
        (
            text.replacen(&format!("    \"{}\"", address("Eastgate committee")), "    5", 1),
            "    5,",
            "here stands the integer `5`: give an account's address, as text that starts with \
             5",
        ),
    ] {
        refused(&text, at, said);
    }
    for amount in [
        "",
        ".",
        "1.",
        ".5",
        "-1",
        "1e6",
        "1 000",
        "1,000",
        "0x10",
        "1.0000000000001",
        "9".repeat(40).as_str(),
    ] {
        let instead = format!("endowment = \"{amount}\"");
        let text = last("endowment = \"1000000\"", &instead);
        refused(
            &text,
            &instead,
            &format!(
                "{amount:?} is no amount of SAL: give it as \"1000000\" or \"0.5\", with 12 \
             decimals at most"
            ),
        );
    }
}

#[test]
fn a_file_is_refused_when_a_period_is_out_of_its_range() {
    for (line, live, local) in [
        (
            "notice_hours = 23",
            Some("the notice of upgrades of a live chain has 24 to 720 hours, and not 23"),
            None,
        ),
        (
            "notice_hours = 721",
            Some("the notice of upgrades of a live chain has 24 to 720 hours, and not 721"),
            Some("the notice of upgrades has 0 to 720 hours, and not 721"),
        ),
        (
            "session_slots = 14",
            Some("a session has 15 to 3600 slots, and not 14"),
            Some("a session has 15 to 3600 slots, and not 14"),
        ),
        (
            "session_slots = 3601",
            Some("a session has 15 to 3600 slots, and not 3601"),
            Some("a session has 15 to 3600 slots, and not 3601"),
        ),
        (
            "retention = 2195",
            Some("the retention has 2196 to 18300 days, and not 2195"),
            Some("the retention has 2196 to 18300 days, and not 2195"),
        ),
        (
            "retention = 18301",
            Some("the retention has 2196 to 18300 days, and not 18301"),
            Some("the retention has 2196 to 18300 days, and not 18301"),
        ),
        (
            "builder_quorum = 0",
            Some("the builders' quorum has 1 to 16 organisations, and not 0"),
            Some("the builders' quorum has 1 to 16 organisations, and not 0"),
        ),
        (
            "builder_quorum = 17",
            Some("the builders' quorum has 1 to 16 organisations, and not 17"),
            Some("the builders' quorum has 1 to 16 organisations, and not 17"),
        ),
    ] {
        let text = if line.starts_with("builder") {
            with("builder_quorum = 2", line)
        } else {
            with_chain(line)
        };
        let at = format!("{line}\n");
        for (text, said) in [(text.clone(), live), (text.replace("\"live\"", "\"local\""), local)] {
            match said {
                Some(said) => refused(&text, &at, said),
                None => assert!(read(&text).is_ok(), "{line}"),
            }
        }
    }
}

#[test]
fn a_file_is_refused_when_a_rule_of_the_policy_is() {
    let rule =
        |more: &str| format!("policy = [\n    {{ purpose = \"TREAT\", kinds = [], {more} }},\n]");
    let sound = "ownStaff = true, actions = [\"access\"]";
    for (line, at, said) in [
        (
            rule("ownStaff = false, actions = [\"access\"]"),
            "TREAT",
            "this rule gives nobody anything: leave it out",
        ),
        (
            rule(&format!("{sound} }},\n    {{ purpose = \"TREAT\", kinds = [], {sound}")),
            "TREAT",
            "this rule is the second for its purpose: make one of the two",
        ),
        (
            rule(&format!("{sound}, validity = {{ from = 2, until = 1 }}")),
            "TREAT",
            "this rule ends when or before it begins: let it end later",
        ),
    ] {
        refused(&with_chain(&line), at, said);
    }
}

#[test]
fn a_file_is_refused_when_an_agent_has_no_duty_or_there_are_too_many() {
    let duties = "duties = [\"enrol\", \"software\"]";
    let text = consortium().replacen(duties, "duties = []", 1);
    refused(&text, "duties = []", "an agent has a duty at least: name one, or leave the agent out");
    let more: String = (0..16)
        .map(|agent| {
            format!("    {{ account = \"{}\", {duties} }},\n", address(&format!("more {agent}")))
        })
        .collect();
    let text = consortium().replacen("agents = [\n", &format!("agents = [\n{more}"), 1);
    refused(&text, &address("Northfield agent"), "an organisation has 16 agents at most");
}

#[test]
fn a_file_is_refused_when_an_account_stands_twice() {
    let text = consortium();
    let governing = line_of(&text, &address("Northfield"));
    let authors = line_of(&text, &address("Northfield author"));
    for (who, instead, said) in
        [
            (
                "Eastgate author",
                "Northfield",
                format!(
            "stands in line {governing} already, where it governs \"Northfield General\": an \
             author's account never governs, so give it another one"),
            ),
            (
                "Eastgate",
                "Northfield author",
                format!(
            "stands in line {authors} already, where it is an author of \"Northfield General\": \
             an author's account never governs, so give it another one"),
            ),
            (
                "Eastgate",
                "Northfield",
                format!(
            "stands in line {governing} already, where it governs \"Northfield General\": give \
             each an account of its own"),
            ),
            (
                "Eastgate agent",
                "Northfield author",
                format!(
            "stands in line {authors} already, where it is an author of \"Northfield General\": \
             give each an account of its own"),
            ),
            (
                "Eastgate agent",
                "Northfield agent",
                format!(
            "stands in line {} already, where it is an agent of \"Northfield General\": give \
             each an account of its own", line_of(&text, &address("Northfield agent"))),
            ),
            (
                "Eastgate",
                "Southmere committee",
                format!(
            "stands in line {} already, where it sits in the technical committee: give each an \
             account of its own", line_of(&text, &address("Southmere committee"))),
            ),
        ]
    {
        let instead = address(instead);
        refused(&with(&address(who), &instead), &instead, &format!("{instead} {said}"));
    }
    // The council's pot, and other accounts of pallets.
    let pallet = PalletId(*b"sal/trea");
    for own in
        [council_pot(), pallet.into_account_truncating(), pallet.into_sub_account_truncating(7u32)]
    {
        let own = Account(own).to_string();
        refused(
            &with(&address("Eastgate"), &own),
            &own,
            &format!(
                "{own} is an account of the chain itself, of which nobody has the key: give \
                 another one"
            ),
        );
    }
}

#[test]
fn a_file_is_refused_when_a_key_or_a_peer_stands_twice() {
    let text = consortium();
    let whole = |name: &str| keys(name, &format!("{name} author")).0;
    let (north, east) = (whole("Northfield"), whole("Eastgate"));
    let line = line_of(&text, &north);
    // An Aura key is the first half, a GRANDPA key the second.
    let halves = [(&north[..66], &east[66..], "Aura"), (&east[..66], &north[66..], "GRANDPA")];
    for (aura, grandpa, name) in halves {
        let instead = format!("{aura}{grandpa}");
        refused(
            &with(&east, &instead),
            &instead,
            &format!(
                "the {name} key of these stands in line {line} already: give each author the keys \
             that its own `salus-node key init` printed"
            ),
        );
    }
    let line = line_of(&text, &peer_id("Northfield"));
    for (what, instead, said) in [
        (peer_id("Eastgate"), peer_id("Northfield"), "id"),
        ("eastgate.example".into(), "northfield.example".into(), "address"),
    ] {
        refused(
            &with(&what, &instead),
            &instead,
            &format!(
            "this peer's {said} stands in line {line} already: give each author a machine with \
             a network key of its own"),
        );
    }
}

#[test]
fn a_live_file_is_refused_when_no_other_member_reaches_a_peer() {
    for host in
        ["ip4/127.0.0.1", "ip4/169.254.0.1", "ip4/224.0.0.1", "ip6/fe80::1", "dns4/localhost"]
    {
        let text = with("dns4/eastgate.example", host);
        refused(
            &text,
            host,
            &format!(
                "nobody but this machine, or its own wire, has a way to /{host}/tcp/30333: give the peer of \
                 a live chain the name or the number by which other members reach it"
            ),
        );
        assert!(read(&text.replace("\"live\"", "\"local\"")).is_ok(), "{host}");
    }
    // In a VPN.
    assert!(read(&with("dns4/eastgate.example", "ip4/10.0.0.1")).is_ok());
}

#[test]
fn a_file_is_refused_when_a_session_key_is_an_accounts() {
    let mut keys = keys("Eastgate", "Eastgate author").0;
    let owner = account("Eastgate author");
    keys.replace_range(2..66, &sp_core::bytes::to_hex(owner.as_ref(), false)[2..]);
    let text = with(&members::keys("Eastgate", "Eastgate author").0, &keys);
    let line = line_of(&text, &address("Eastgate author"));
    refused(
        &text,
        &keys,
        &format!(
            "the Aura key of these is that of the account in line {line}, whose key lies on no \
         machine of the chain: give what `salus-node key init` printed"
        ),
    );
}

#[test]
fn a_file_is_refused_when_a_proof_is_anothers() {
    let text = consortium();
    let owner = address("Eastgate author");
    let line = text
        .lines()
        .skip_while(|line| !line.contains(&owner))
        .find(|line| line.starts_with("proof"))
        .unwrap();
    let said = format!(
        "this does not prove that these keys were made for {owner}: make them with \
         `salus-node key init --owner {owner}`, and give all that it prints"
    );
    let others = [
        // For another account, of other keys, cut, empty.
        keys("Eastgate", "Northfield author").1,
        keys("Northfield", "Eastgate author").1,
        keys("Eastgate", "Eastgate author").1[..128].into(),
        "0x".into(),
    ];
    for proof in others {
        let instead = format!("proof = \"{proof}\" # others");
        refused(&text.replace(line, &instead), &instead, &said);
    }
}

/// The file without these members.
fn without(members: &[&str]) -> String {
    let text = consortium();
    let (chain, _) = text.split_once("\n[[organisation]]").unwrap();
    let rest = MEMBERS.iter().filter(|name| !members.contains(name));
    format!("{chain}{}", rest.map(|name| organisation(name)).collect::<String>())
}

#[test]
fn a_file_is_refused_when_there_are_too_few_of_somebody() {
    let few = without(&["Eastgate"]);
    refused(&few, "\"live\"", "a live chain needs 4 or more authors, and here are 3");
    let seats = consortium().replacen("seat = true", "", 2);
    refused(
        &seats,
        "\"live\"",
        "a live chain needs 3 or more organisations with a seat, and here are 2",
    );
    let committee = with(&format!("    \"{}\",\n", address("Eastgate committee")), "");
    refused(
        &committee,
        "technical_committee",
        "a live chain needs 3 or more members of the technical committee, and here are 2",
    );

    let nobody = local().replace("seat = true", "");
    refused(
        &nobody,
        "\"local\"",
        "a chain needs 1 or more organisations with a seat, and here are 0",
    );
    let text = local();
    let (authors, _) = text.split_once("[[organisation.author]]").unwrap();
    refused(authors, "\"local\"", "a chain needs 1 or more authors, and here are 0");
    let alone = without(&MEMBERS[1..]).replace("\"live\"", "\"local\"");
    assert!(read(&alone).is_ok());
}

#[test]
fn a_file_is_refused_when_there_are_too_many_of_somebody() {
    let committee: String =
        (0..14).map(|one| format!("    \"{}\",\n", address(&format!("more {one}")))).collect();
    let text = with("technical_committee = [\n", &format!("technical_committee = [\n{committee}"));
    refused(
        &text,
        "technical_committee",
        "a chain has 16 members of the technical committee at most, and here are 17",
    );
    let authors: String = (0..29).map(|one| author(&format!("more{one}"))).collect();
    refused(
        &(consortium() + &authors),
        "\"live\"",
        "a chain has 32 authors at most, and here are 33",
    );
    let seats: String = (0..61)
        .map(|one| {
            format!(
                "[[organisation]]\nname = \"More {one}\"\nkind = \"CLINIC\"\ngoverning = \
             \"{}\"\nseat = true\nendowment = \"1\"\n",
                address(&format!("more {one}"))
            )
        })
        .collect();
    refused(
        &(consortium() + &seats),
        "\"live\"",
        "a chain has 64 organisations with a seat at most, and here are 65",
    );
    let many: String = (0..4_093u16)
        .map(|one| {
            let mut bytes = [0xab; 32];
            bytes[..2].copy_from_slice(&one.to_le_bytes());
            format!(
                "[[organisation]]\nname = \"More {one}\"\nkind = \"CLINIC\"\ngoverning = \"{}\"\n\
                 endowment = \"1\"\n",
                Account(bytes.into())
            )
        })
        .collect();
    refused(&(consortium() + &many), "\"More 4092\"", "there are 4096 organisations at most");
    let fewer = (consortium() + &many).rsplit_once("[[").unwrap().0.to_string();
    assert!(read(&fewer).is_ok());
}

#[test]
fn a_live_file_is_refused_when_an_organisation_has_a_third_of_the_authors() {
    let second = |text: String| text + &author("Second");
    let said = "\"Westhaven General\" has 2 of 5 authors, a third or more, without whom nothing \
         becomes final: of 5, nobody has more than 1";
    refused(&second(consortium()), "Westhaven General", said);
    assert!(read(&second(local())).is_ok());
    // Two of seven is less than a third.
    let seven = ["Fifth", "Sixth"].map(organisation).concat();
    assert!(read(&second(consortium() + &seven)).is_ok());
    let six = second(consortium() + &organisation("Fifth"));
    refused(
        &six,
        "Fifth General",
        "\"Fifth General\" has 2 of 6 authors, a third or more, without whom nothing becomes \
         final: of 6, nobody has more than 1",
    );
}

#[test]
fn a_file_is_refused_when_endowments_are_more_than_there_is_or_too_little() {
    let last = |endowment: &str| {
        let text = consortium();
        let (before, after) = text.rsplit_once("\"1000000\"").unwrap();
        format!("{before}\"{endowment}\"{after}")
    };
    // Four authors; four agents and three in the committee; three other organisations; the pot.
    let others = 4 * AUTHOR_ENDOWMENT + 7 * PERSON_ENDOWMENT;
    let most = SUPPLY - others - 3_000_000 * SAL - EXISTENTIAL_DEPOSIT;
    assert!(read(&last(&Amount(most).to_string())).is_ok());
    let more = Amount(most + 1).to_string();
    refused(
        &last(&more),
        &more,
        "with this one the endowments are more than there is: of 1000000000 SAL the council's \
         pot keeps 0.01 at least, and 7400 are for authors (100 each), agents and the technical \
         committee (1000 each)",
    );
    let huge = "300000000000000000000000000";
    assert!(read(&last(huge)).unwrap_err().contains("more than there is"));

    let held = <<Runtime as pallet_registry::Config>::EntryDeposit as Get<u128>>::get();
    let least = held + EXISTENTIAL_DEPOSIT;
    chain(&last(&Amount(least).to_string())).execute_with(|| {
        let governing = account("Westhaven");
        assert_eq!(Balances::total_balance(&governing), least);
        assert_eq!(Balances::free_balance(&governing), EXISTENTIAL_DEPOSIT);
    });
    for little in [0, least - 1] {
        let little = Amount(little).to_string();
        refused(
            &last(&little),
            &format!("endowment = \"{little}\""),
            &format!(
            "\"Westhaven General\" needs {} SAL at least, for the existential deposit and what \
             is held for its agents", Amount(least)),
        );
    }
}

#[test]
fn a_live_file_is_refused_when_the_quorum_cannot_be_reached() {
    let said = |quorum, others| {
        format!(
            "{quorum} organisations must attest a release besides the one that publishes it, \
             and here are {others} others with an agent that has the duty software: give more \
             of them one, or lower the quorum"
        )
    };
    let quorum = |quorum| with("builder_quorum = 2", &format!("builder_quorum = {quorum}"));
    assert!(read(&quorum(3)).is_ok());
    refused(&quorum(4), "builder_quorum", &said(4, 3));
    assert!(read(&quorum(4).replace("\"live\"", "\"local\"")).is_ok());
    let fewer = consortium().replacen(", \"software\"", "", 2);
    refused(&fewer, "builder_quorum", &said(2, 1));
    let nobody = consortium().replace(", \"software\"", "");
    refused(
        &nobody,
        "\"live\"",
        "no organisation with a seat has an agent with the duty software, and nobody could \
         publish the chain's runtime: give one that duty",
    );
    assert!(read(&nobody.replace("\"live\"", "\"local\"")).is_ok());
}

#[test]
fn a_file_is_refused_when_the_publisher_cannot_publish() {
    let text = with_chain("publisher = \"Northgate\"");
    refused(
        &text,
        "Northgate",
        "no organisation here is called \"Northgate\": give another publisher",
    );
    let text = with_chain("publisher = \"Northfield General\"").replacen(", \"software\"", "", 1);
    refused(
        &text,
        "publisher",
        "\"Northfield General\" has no agent with the duty software, who could publish: give it \
         one, or another publisher",
    );
}

#[test]
fn amounts_are_shown_as_they_are_written() {
    for text in ["0", "1", "1000000", "0.5", "0.000000000001", "12.3456"] {
        let amount = toml::from_str::<std::collections::BTreeMap<String, Amount>>(&format!(
            "a = \"{text}\""
        ))
        .unwrap()["a"];
        assert_eq!(amount.to_string(), text);
    }
}
