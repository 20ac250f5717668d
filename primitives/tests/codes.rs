//! Constants and data agree: everything that `build.rs` derives from `codes/*.json` is derived
//! here once more, in the most obvious way, and compared.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may fail loudly"
)]

use salus_primitives::*;
use serde_json::Value;
use std::{collections::BTreeSet, fs, mem::size_of};

type Names = BTreeSet<String>;
type Pairs = BTreeSet<(String, String)>;

/// One code as the crate knows it.
struct Code {
    name: &'static str,
    parent: Option<&'static str>,
    permit_inherits: bool,
    covered: Names,
    released: Names,
    below: Names,
    implied: Names,
}

/// A list as the crate knows it.
struct List {
    file: &'static str,
    version: &'static str,
    width: usize,
    codes: Vec<Code>,
}

macro_rules! list {
    ($file:literal, $Code:ident, $Set:ident) => {{
        let name = |code: $Code| code.code().unwrap();
        let names = |set: $Set| set.iter().map(|code| name(code).to_owned()).collect::<Names>();
        let code = |code: $Code| Code {
            name: name(code),
            parent: code.parent().map(name),
            permit_inherits: code.permit_inherits(),
            covered: names(code.covered()),
            released: names(code.released()),
            below: names(code.below()),
            implied: code
                .implied_labels()
                .iter()
                .map(|label| label.code().unwrap().to_owned())
                .collect(),
        };
        List {
            file: $file,
            version: $Set::VERSION,
            width: 8 * size_of::<$Set>(),
            codes: $Code::all().map(code).collect(),
        }
    }};
}

fn lists() -> [List; 10] {
    [
        list!("actions", Action, Actions),
        list!("classes", Class, Classes),
        list!("emergency_reasons", EmergencyReason, EmergencyReasons),
        list!("exceptions", Exception, Exceptions),
        list!("labels", Label, Labels),
        list!("obligations", Obligation, Obligations),
        list!("organisation_kinds", OrganisationKind, OrganisationKinds),
        list!("purposes", Purpose, Purposes),
        list!("revocation_reasons", RevocationReason, RevocationReasons),
        list!("roles", Role, Roles),
    ]
}

fn data(file: &str) -> Value {
    let path = format!("{}/codes/{file}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn rows(file: &str) -> Vec<Value> {
    data(file)["codes"].as_array().unwrap().clone()
}

fn text<'a>(row: &'a Value, field: &str) -> &'a str {
    row[field].as_str().unwrap()
}

/// Pairs of a code and the one just below it, of those rows that pass.
fn children(rows: &[Value], passes: impl Fn(&Value) -> bool) -> Pairs {
    let child = |row: &Value| {
        row["parent"].as_str().map(|parent| (parent.to_owned(), text(row, "code").to_owned()))
    };
    rows.iter().filter(|row| passes(row)).filter_map(child).collect()
}

fn also_covers(rows: &[Value]) -> Pairs {
    let of = |row: &Value| {
        let covered = row["also_covers"].as_array().cloned().unwrap_or_default();
        let code = text(row, "code").to_owned();
        covered.into_iter().map(move |other| (code.clone(), other.as_str().unwrap().to_owned()))
    };
    rows.iter().flat_map(of).collect()
}

/// Joins pairs end to end until no new pair appears.
fn transitive(mut pairs: Pairs) -> Pairs {
    loop {
        let joined: Pairs = pairs
            .iter()
            .flat_map(|(a, b)| {
                pairs.iter().filter(move |(c, _)| b == c).map(move |(_, d)| (a.clone(), d.clone()))
            })
            .collect();
        let before = pairs.len();
        pairs.extend(joined);
        if pairs.len() == before {
            return pairs;
        }
    }
}

/// What the pairs reach from a code.
fn reached(pairs: &Pairs, from: &str) -> Names {
    pairs.iter().filter(|(a, _)| a == from).map(|(_, b)| b.clone()).collect()
}

fn with_itself(mut names: Names, code: &str) -> Names {
    names.insert(code.to_owned());
    names
}

#[test]
fn every_data_file_is_a_list() {
    let files = fs::read_dir(format!("{}/codes", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let files: Names = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    let lists: Names = lists().iter().map(|list| format!("{}.json", list.file)).collect();
    assert_eq!(files, lists);
}

#[test]
fn names_and_parents_are_those_of_the_data() {
    for list in lists() {
        let rows = rows(list.file);
        assert_eq!(list.codes.len(), rows.len(), "{}", list.file);
        for (index, (code, row)) in list.codes.iter().zip(&rows).enumerate() {
            assert_eq!(row["id"], index, "{}", code.name);
            assert_eq!(code.name, text(row, "code"));
            assert_eq!(code.parent, row["parent"].as_str(), "{}", code.name);
        }
    }
}

#[test]
fn every_name_is_unique_and_stands_for_one_constant() {
    for list in lists() {
        let names: Names = list.codes.iter().map(|code| code.name.to_owned()).collect();
        let constants: Names = list.codes.iter().map(|code| code.name.to_uppercase()).collect();
        assert_eq!(names.len(), list.codes.len(), "{}", list.file);
        assert_eq!(constants.len(), list.codes.len(), "{}", list.file);
    }
}

#[test]
fn every_code_fits_the_width_that_the_data_states() {
    for list in lists() {
        assert_eq!(data(list.file)["width"], list.width, "{}", list.file);
        assert!(list.codes.len() <= list.width, "{}", list.file);
    }
}

#[test]
fn widths_are_those_of_the_stored_types() {
    assert_eq!(size_of::<Purposes>(), 16);
    for size in [
        size_of::<Classes>(),
        size_of::<Labels>(),
        size_of::<Roles>(),
        size_of::<OrganisationKinds>(),
    ] {
        assert_eq!(size, 8);
    }
    assert_eq!(size_of::<Actions>(), 1);
}

#[test]
fn versions_are_those_of_the_data() {
    for list in lists() {
        assert_eq!(list.version, text(&data(list.file), "version"));
    }
}

#[test]
fn below_is_every_descendant() {
    for list in lists() {
        let below = transitive(children(&rows(list.file), |_| true));
        for code in &list.codes {
            assert_eq!(code.below, reached(&below, code.name), "{}", code.name);
        }
    }
}

#[test]
fn covered_adds_what_is_also_covered_transitively() {
    for list in lists() {
        let rows = rows(list.file);
        let mut pairs = children(&rows, |_| true);
        pairs.extend(also_covers(&rows));
        let covers = transitive(pairs);
        for code in &list.codes {
            assert_eq!(
                code.covered,
                with_itself(reached(&covers, code.name), code.name),
                "{}",
                code.name
            );
        }
    }
}

#[test]
fn released_is_reached_by_steps_onto_codes_with_permit_inherits() {
    for list in lists() {
        let rows = rows(list.file);
        let releases = transitive(children(&rows, |row| row["permit_inherits"] == true));
        for (code, row) in list.codes.iter().zip(&rows) {
            assert_eq!(
                code.released,
                with_itself(reached(&releases, code.name), code.name),
                "{}",
                code.name
            );
            let inherits = row["permit_inherits"] == true && !row["parent"].is_null();
            assert_eq!(code.permit_inherits, inherits, "{}", code.name);
        }
    }
}

#[test]
fn permit_reaches_no_more_than_a_deny() {
    for code in lists().iter().flat_map(|list| &list.codes) {
        assert!(code.released.is_subset(&code.covered), "{}", code.name);
        assert!(code.below.is_subset(&code.covered), "{}", code.name);
    }
}

#[test]
fn implied_labels_are_those_of_the_data() {
    for list in lists() {
        for (code, row) in list.codes.iter().zip(&rows(list.file)) {
            let implied: Names =
                row["implies_label"].as_str().map(str::to_owned).into_iter().collect();
            assert_eq!(code.implied, implied, "{}", code.name);
        }
    }
    let psychotherapy = Class::PSYCHOTHERAPY_NOTES.implied_labels();
    assert_eq!(psychotherapy, Labels::from(Label::PSYTHPN));
    assert_eq!(OrganisationKind::SUD_PROGRAM.implied_labels(), Labels::from(Label::SUD));
}

#[test]
fn subsets_are_the_rows_with_the_field() {
    macro_rules! subset {
        ($file:literal, $field:literal, $value:expr, $subset:expr) => {
            let wanted: Names = rows($file)
                .iter()
                .filter(|row| row[$field] == $value)
                .map(|row| text(row, "code").to_owned())
                .collect();
            let found: Names = $subset.iter().map(|code| code.code().unwrap().to_owned()).collect();
            assert!(!wanted.is_empty(), "no row of {} has {} {}", $file, $field, $value);
            assert_eq!(found, wanted, "{} {}", $file, $field);
        };
    }
    subset!("classes", "emergency_default", true, Classes::EMERGENCY_DEFAULT);
    subset!("emergency_reasons", "enabled", true, EmergencyReasons::ENABLED);
    subset!("emergency_reasons", "threat", true, EmergencyReasons::THREAT);
    subset!("exceptions", "group", "not_fulfilling", Exceptions::NOT_FULFILLING);
    subset!("exceptions", "against_own_request", true, Exceptions::AGAINST_OWN_REQUEST);
    subset!("labels", "explicit_permit", true, Labels::EXPLICIT_PERMIT);
    subset!("labels", "emergency_override", "documented", Labels::DOCUMENTED);
    subset!("labels", "emergency_override", "threat_only", Labels::THREAT_ONLY);
    subset!("labels", "patient_access", "excluded", Labels::PATIENT_EXCLUDED);
    subset!("labels", "patient_access", "after_clinician", Labels::AFTER_CLINICIAN);
    subset!("labels", "proxy_blocked", true, Labels::PROXY_BLOCKED);
    subset!("organisation_kinds", "hipaa_covered", true, OrganisationKinds::HIPAA_COVERED);
    subset!("organisation_kinds", "treats", true, OrganisationKinds::TREATS);
    subset!("purposes", "tpo", true, Purposes::TPO);
    subset!("revocation_reasons", "block_install", true, RevocationReasons::BLOCK_INSTALL);
    subset!("roles", "clinical", true, Roles::CLINICAL);
    subset!("roles", "emergency", true, Roles::EMERGENCY);
}

#[test]
fn default_minutes_of_a_reason_are_those_of_the_data() {
    for (reason, row) in EmergencyReason::all().zip(rows("emergency_reasons")) {
        let minutes = row["default_minutes"].as_u64();
        assert_eq!(reason.default_minutes(), minutes, "{:?}", reason.code());
        assert!(minutes.is_some_and(|minutes| minutes > 0), "{:?}", reason.code());
    }
    assert_eq!(EmergencyReason(EmergencyReason::COUNT).default_minutes(), None);
    assert_eq!(EmergencyReason::UNCONSCIOUS.default_minutes(), Some(240));
}

/// A typing error in a value would silently leave a label out of its set.
#[test]
fn every_label_has_one_of_the_values_that_the_sets_know() {
    for row in rows("labels") {
        let code = text(&row, "code");
        assert!(row["explicit_permit"].is_boolean() && row["proxy_blocked"].is_boolean(), "{code}");
        assert!(
            ["documented", "threat_only"].contains(&text(&row, "emergency_override")),
            "{code}"
        );
        assert!(
            ["yes", "after_clinician", "excluded"].contains(&text(&row, "patient_access")),
            "{code}"
        );
    }
    for code in rows("classes").iter().chain(&rows("organisation_kinds")) {
        if let Some(label) = code["implies_label"].as_str() {
            assert!(Label::from_code(label).is_some(), "{label}");
        }
    }
}

/// A scope matches roles and kinds by member (D2, D3): a hierarchy among them would have to be
/// followed there first.
#[test]
fn roles_kinds_and_classes_are_flat() {
    for list in lists()
        .iter()
        .filter(|list| ["roles", "organisation_kinds", "classes"].contains(&list.file))
    {
        assert!(list.codes.iter().all(|code| code.parent.is_none()), "{}", list.file);
        assert!(also_covers(&rows(list.file)).is_empty(), "{}", list.file);
    }
}

/// Indices are on chain: a code keeps its own for ever, and a new one is added at the end, here too.
#[test]
fn indices_never_change() {
    let frozen = include_str!("indices.txt");
    let frozen = frozen.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let lists = lists();
    assert_eq!(frozen.clone().count(), lists.len());
    for (line, list) in frozen.zip(&lists) {
        let (file, codes) = line.split_once(':').unwrap();
        let codes: Vec<&str> = codes.split_whitespace().collect();
        assert_eq!(file, list.file);
        assert_eq!(codes, list.codes.iter().map(|code| code.name).collect::<Vec<_>>(), "{file}");
    }
}

#[test]
fn unlabelled_is_no_label() {
    assert!(Labels::known().intersection(Labels::UNLABELLED).is_empty());
    assert!(Label::from_code("unlabelled").is_none());
    assert!(usize::from(Label::COUNT) < 8 * size_of::<Labels>(), "the last bit is taken");
    assert_eq!(Labels::UNLABELLED.covered(), Labels::UNLABELLED);
    assert_eq!(Labels::UNLABELLED.released(), Labels::UNLABELLED);
    for label in Label::all() {
        let sets = label
            .covered()
            .union(label.released())
            .union(label.below())
            .union(label.implied_labels());
        assert!(sets.intersection(Labels::UNLABELLED).is_empty(), "{label:?}");
    }
}

#[test]
fn known_is_every_code_and_nothing_else() {
    assert_eq!(Purposes::known().iter().collect::<Vec<_>>(), Purpose::all().collect::<Vec<_>>());
    assert_eq!(Purposes::known().0.count_ones(), u32::from(Purpose::COUNT));
    assert_eq!(Labels::known().0, (1 << Label::COUNT) - 1);
}

#[test]
fn code_outside_the_list_has_nothing() {
    for index in Purpose::COUNT..=u8::MAX {
        let code = Purpose(index);
        assert_eq!((code.code(), code.parent()), (None, None));
        assert!(code.covered().is_empty() && code.released().is_empty() && code.below().is_empty());
        assert!(code.implied_labels().is_empty() && !code.permit_inherits());
        assert_eq!(Purposes::from(code).contains(code), index < 128);
    }
    assert!(Labels::from(Label(200)).is_empty());
    assert!(!Labels(u64::MAX).contains(Label(64)));
}

#[test]
fn sets_are_sets() {
    let (a, b, c) = (Role::PHYSICIAN, Role::NURSE, Role::PARAMEDIC);
    let both = Roles::from_iter([b, a, b]);
    assert_eq!(both.iter().collect::<Vec<_>>(), [a, b]);
    assert!(both.contains(a) && !both.contains(c));
    assert_eq!(both.union(c.into()), Roles::from_iter([a, b, c]));
    assert_eq!(both.intersection(Roles::from_iter([b, c])), b.into());
    assert_eq!(both.without(b.into()), a.into());
    assert!(
        Roles::from(a).is_subset(both)
            && !both.is_subset(a.into())
            && Roles::EMPTY.is_subset(a.into())
    );
    assert!(Roles::EMPTY.is_empty() && !both.is_empty());
    assert_eq!(Purposes(u128::MAX).iter().count(), 128);
}

#[test]
fn every_code_survives_json_under_its_name() {
    macro_rules! survives {
        ($($Code:ident),*) => {$(
            for code in $Code::all() {
                let json = serde_json::to_value(code).unwrap();
                assert_eq!(json, code.code().unwrap());
                assert_eq!(serde_json::from_value::<$Code>(json).unwrap(), code);
            }
            assert!(serde_json::from_str::<$Code>("\"NO_SUCH_CODE\"").is_err());
            assert!(serde_json::from_str::<$Code>("\"\"").is_err());
            assert!(serde_json::from_str::<$Code>("0").is_err());
        )*};
    }
    survives!(
        Action,
        Class,
        EmergencyReason,
        Exception,
        Label,
        Obligation,
        OrganisationKind,
        Purpose,
        RevocationReason,
        Role
    );
}

#[test]
fn every_set_survives_json_as_names() {
    macro_rules! survives {
        ($($Set:ident),*) => {$(
            for set in [$Set::EMPTY, $Set::known(), $Set(1), $Set(0b101)] {
                let json = serde_json::to_value(set).unwrap();
                let names: Vec<&str> = set.iter().map(|code| code.code().unwrap()).collect();
                assert_eq!(json, serde_json::json!(names));
                assert_eq!(serde_json::from_value::<$Set>(json).unwrap(), set);
            }
            assert!(serde_json::from_str::<$Set>("[\"NO_SUCH_CODE\"]").is_err());
            assert!(serde_json::from_str::<$Set>("[0]").is_err());
            assert!(serde_json::from_str::<$Set>("1").is_err());
        )*};
    }
    survives!(Actions, Classes, Labels, Obligations, OrganisationKinds, Purposes, Roles);
}

#[test]
fn unlabelled_survives_json_and_is_no_other_set_s() {
    let labels = Labels::from(Label::HIV).union(Labels::UNLABELLED);
    let json = serde_json::json!(["HIV", "unlabelled"]);
    assert_eq!(serde_json::to_value(labels).unwrap(), json);
    assert_eq!(serde_json::from_value::<Labels>(json).unwrap(), labels);
    assert!(serde_json::from_str::<Classes>("[\"unlabelled\"]").is_err());
    assert!(serde_json::from_str::<Label>("\"unlabelled\"").is_err());
}

#[test]
fn unknown_members_are_shown_but_not_read_back() {
    let json = serde_json::to_value(Roles(1 << 63)).unwrap();
    assert_eq!(json, serde_json::json!(["unknown"]));
    assert!(serde_json::from_value::<Roles>(json).is_err());
}

/// What the law and HL7's own hierarchy make delicate, spelled out.
#[test]
fn traps_of_the_lists_are_closed() {
    let hoperat = Purpose::HOPERAT;
    for code in ["DONAT", "GOV", "HDECD", "HLEGAL", "MILCDM", "MLTRAINING", "SYSDEV"] {
        let trap = Purpose::from_code(code).unwrap();
        assert!(hoperat.covered().contains(trap) && !hoperat.released().contains(trap), "{code}");
    }
    assert!(Purpose::TREAT.covered().contains(Purpose::BTG));
    assert!(Purpose::TREAT.released().contains(Purpose::ERTREAT));
    assert!(Purpose::all()
        .all(|purpose| purpose == Purpose::BTG || !purpose.released().contains(Purpose::BTG)));
    for (deny, covered) in [
        (Label::ETH, Label::OPIOIDUD),
        (Label::SUD, Label::ETH),
        (Label::SPI, Label::ETH),
        (Label::SPI, Label::PSYTHPN),
    ] {
        assert!(deny.covered().contains(covered));
    }
    assert_eq!(Label::SPI.released(), Label::SPI.into());
    assert_eq!(Label::ETH.released(), Label::ETH.into());
    assert_eq!(
        Label::SUD.released(),
        Labels::from_iter([Label::SUD, Label::ETHUD, Label::OPIOIDUD])
    );
    assert_eq!(Action::ACCESS.covered(), Actions::known());
    assert_eq!(Action::ACCESS.released(), Action::ACCESS.into());
    assert!(Labels::PATIENT_EXCLUDED.is_subset(Labels::EXPLICIT_PERMIT));
}
