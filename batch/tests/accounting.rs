//! Which disclosures a patient reads by which law.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may fail loudly"
)]

mod common;

use common::{as_lines, assemble, assemble_after, disclosure, disclosures, key};
use jiff::Timestamp;
use salus_batch::{
    accounting::{
        Form,
        Law::{self, Accounting, Consented},
        Question,
    },
    bytes32::Bytes32,
    opening::Opening,
};
use salus_primitives::CommitmentKind::{Disclosure, Record};
use serde_json::{json, Value};

/// A batch of the good disclosure, changed in these fields.
fn batch(changes: &[Value]) -> Vec<Opening> {
    let lines: String = changes
        .iter()
        .zip(0..)
        .map(|(change, number)| {
            let mut line = disclosure(number);
            for (field, value) in change.as_object().unwrap() {
                line[field] = value.clone();
            }
            if line["number"].is_null() {
                line.as_object_mut().unwrap().remove("number");
            }
            format!("{line}\n")
        })
        .collect();
    assemble(Disclosure, lines.as_bytes()).unwrap().1
}

fn question(law: Law, asked: &str) -> Question {
    let patient = Bytes32([1; 32]);
    Question { law, patient, from: None, asked: asked.parse().unwrap(), revealed: vec![] }
}

fn answer(question: &Question, openings: &[Opening], form: Form) -> Vec<Value> {
    let mut output = Vec::new();
    let shown = question.answer(as_lines(openings).as_bytes(), "", form, &mut output).unwrap();
    let lines: Vec<_> = output
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_slice(line).unwrap())
        .collect();
    assert_eq!(lines.len(), shown);
    lines
}

/// Places of those that are shown.
fn shown(question: &Question, openings: &[Opening]) -> Vec<u64> {
    answer(question, openings, Form::Rows)
        .iter()
        .map(|row| row["index"].as_u64().unwrap())
        .collect()
}

#[test]
fn accounting_shows_what_the_law_asks_for() {
    let openings = batch(&[json!({ "practitioner": key(9) })]);
    let rows = answer(&question(Accounting, "2026-07-01T00:00:00Z"), &openings, Form::Rows);
    let due = json!({
        "number": 0,
        "at": "2026-06-01T12:00:00Z",
        "recipient": { "name": "State Health Department", "address": "1 Main Street" },
        "practitioner": key(9),
        "description": "Laboratory results of May",
        "classes": ["LABORATORY"],
        "purpose": "PUBHLTH",
        "basis": "law",
        "automated": false,
        "root": openings[0].root.to_string(),
        "index": 0,
    });
    assert_eq!(rows, [due]);
}

#[test]
fn accounting_leaves_out_what_the_law_exempts() {
    let openings = batch(&[
        json!({}),
        json!({ "purpose": "TREAT", "basis": "policy" }),
        json!({ "purpose": "HPAYMT" }),
        json!({ "purpose": "HOPERAT" }),
        json!({ "purpose": "BTG", "basis": "emergency" }),
        json!({ "purpose": "PATRQT", "basis": "ownAccess" }),
        json!({ "purpose": "HRESCH", "basis": "authorisation" }),
        json!({ "purpose": "HRESCH", "basis": "consent" }),
        json!({ "purpose": "CLINTRL" }),
        json!({ "purpose": "HLEGAL", "basis": "emergency" }),
        json!({ "purpose": "FAMRQT", "basis": "policy" }),
        json!({ "patient": key(2) }),
    ]);
    let question = question(Accounting, "2026-07-01T00:00:00Z");
    assert_eq!(shown(&question, &openings), [0, 7, 8, 9, 10]);
}

#[test]
fn consented_shows_substance_use_disorder_for_treatment_too() {
    let openings = batch(&[
        json!({ "labels": ["SUD"], "basis": "consent", "purpose": "TREAT" }),
        json!({ "labels": ["OPIOIDUD", "HIV"], "basis": "consent", "purpose": "HPAYMT" }),
        json!({ "labels": ["SUD"], "basis": "authorisation", "purpose": "HRESCH" }),
        json!({ "labels": ["ETHUD"], "basis": "consent" }),
        json!({ "labels": ["SUD"], "basis": "law" }),
        json!({ "labels": ["SUD"], "basis": "emergency", "purpose": "BTG" }),
        json!({ "labels": ["HIV"], "basis": "consent" }),
        json!({ "basis": "consent" }),
        json!({ "labels": ["SUD"], "basis": "consent", "patient": key(2) }),
    ]);
    assert_eq!(shown(&question(Consented, "2026-07-01T00:00:00Z"), &openings), [0, 1, 2, 3]);
}

#[test]
fn views_show_the_years_of_their_law_before_the_patient_asked() {
    let at = |instant: &str| {
        json!({
            "at": instant.parse::<Timestamp>().unwrap().as_millisecond(),
            "labels": ["SUD"],
            "basis": "consent",
        })
    };
    let openings = batch(&[
        at("2022-02-27T23:59:59.999Z"),
        at("2022-02-28T00:00:00Z"),
        at("2025-02-27T23:59:59.999Z"),
        at("2025-02-28T00:00:00Z"),
        at("2028-02-28T23:59:59.999Z"),
        at("2028-02-29T00:00:00Z"),
    ]);
    // Six and three years before a 29 February is a 28 February.
    let asked = "2028-02-29T00:00:00Z";
    assert_eq!(shown(&question(Accounting, asked), &openings), [1, 2, 3, 4]);
    assert_eq!(shown(&question(Consented, asked), &openings), [3, 4]);
    let mut shorter = question(Accounting, asked);
    shorter.from = Some("2025-02-28T00:00:00Z".parse().unwrap());
    assert_eq!(shown(&shorter, &openings), [3, 4]);
    shorter.from = Some("1990-01-01T00:00:00Z".parse().unwrap());
    assert_eq!(shown(&shorter, &openings), [1, 2, 3, 4]);
}

#[test]
fn views_hide_what_is_suspended_until_it_is_revealed() {
    let openings = batch(&[json!({}), json!({ "number": null }), json!({ "number": null })]);
    let mut question = question(Accounting, "2026-07-01T00:00:00Z");
    assert_eq!(shown(&question, &openings), [0]);
    question.revealed.push(openings[2].leaf.commitment);
    assert_eq!(shown(&question, &openings), [0, 2]);
}

#[test]
fn views_pass_over_what_is_no_disclosure() {
    let records = assemble(Record, b"{}").unwrap().1;
    let mut disclosures = batch(&[json!({}), json!({})]);
    disclosures[0].leaf.secret = None;
    let all = [records, disclosures].concat();
    assert_eq!(shown(&question(Accounting, "2026-07-01T00:00:00Z"), &all), [1]);
}

/// Batches that extend others have their leaves too.
#[test]
fn views_show_a_disclosure_once_when_it_is_in_two_batches() {
    let earlier = batch(&[json!({}), json!({})]);
    let later = assemble_after(Some(&as_lines(&earlier)), Disclosure, disclosures(1).as_bytes());
    let all = [earlier, later.unwrap().1].concat();
    assert_eq!(shown(&question(Accounting, "2026-07-01T00:00:00Z"), &all), [0, 1, 256]);
}

/// What the patient is given can be verified.
#[test]
fn views_give_the_openings_as_they_are() {
    let openings = batch(&[json!({}), json!({ "purpose": "TREAT" })]);
    let question = question(Accounting, "2026-07-01T00:00:00Z");
    let given = answer(&question, &openings, Form::Openings);
    assert_eq!(given, [serde_json::to_value(&openings[0]).unwrap()]);
}

/// Openings of a batch that another program built.
fn with_second_entry(entry: &Value) -> Vec<Opening> {
    let mut openings = batch(&[json!({}), json!({})]);
    openings[1].leaf.secret.as_mut().unwrap().entry = entry.to_string();
    openings
}

fn said(openings: &[Opening]) -> (String, Vec<u8>) {
    let mut output = Vec::new();
    let question = question(Accounting, "2026-07-01T00:00:00Z");
    let lines = as_lines(openings);
    let error = question.answer(lines.as_bytes(), "all", Form::Rows, &mut output).unwrap_err();
    (error.to_string(), output)
}

#[test]
fn views_name_the_line_and_show_nothing_when_one_disclosure_is_not_in_order() {
    let mut entry = disclosure(1);
    entry["at"] = u64::MAX.into();
    let why = "all, line 2: `at` is beyond the year 9999: give milliseconds".to_owned();
    assert_eq!(said(&with_second_entry(&entry)), (why, vec![]));
    let mut entry = disclosure(1);
    entry["description"] = "".into();
    let why = "all, line 2: `description` is empty".to_owned();
    assert_eq!(said(&with_second_entry(&entry)), (why, vec![]));
}

#[test]
fn views_show_one_patient_what_is_in_order_when_the_disclosure_of_another_is_not() {
    let mut entry = disclosure(1);
    entry["at"] = u64::MAX.into();
    entry["patient"] = key(2).into();
    let openings = with_second_entry(&entry);
    assert_eq!(shown(&question(Accounting, "2026-07-01T00:00:00Z"), &openings), [0]);
}

#[test]
fn views_refuse_when_they_would_end_before_they_begin() {
    let openings = batch(&[json!({})]);
    for from in ["2026-07-01T00:00:00Z", "2026-07-02T00:00:00Z"] {
        let mut question = question(Accounting, "2026-07-01T00:00:00Z");
        question.from = Some(from.parse().unwrap());
        let refused = question.answer(as_lines(&openings).as_bytes(), "", Form::Rows, Vec::new());
        assert_eq!(refused.unwrap_err().to_string(), "--from is not before --asked");
    }
    let mut question = question(Accounting, "2026-07-01T00:00:00Z");
    question.from = Some("2026-06-01T12:00:00Z".parse().unwrap());
    assert_eq!(shown(&question, &openings), [0]);
    question.asked = Timestamp::MIN;
    question.from = None;
    let refused = question.answer(as_lines(&openings).as_bytes(), "", Form::Rows, Vec::new());
    assert!(refused.is_err());
}
