//! Turns the code lists under `codes/` into constants.
//!
//! Data stays data: a list is edited in JSON, and the closure tables (what a
//! code covers, what a permit of it releases) are computed here, once.

use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    error::Error,
    fmt::Write,
    fs,
    path::Path,
};

/// File stem, type of one code, type of a set of codes.
const LISTS: [(&str, &str, &str); 10] = [
    ("actions", "Action", "Actions"),
    ("classes", "Class", "Classes"),
    ("emergency_reasons", "EmergencyReason", "EmergencyReasons"),
    ("exceptions", "Exception", "Exceptions"),
    ("labels", "Label", "Labels"),
    ("obligations", "Obligation", "Obligations"),
    ("organisation_kinds", "OrganisationKind", "OrganisationKinds"),
    ("purposes", "Purpose", "Purposes"),
    ("revocation_reasons", "RevocationReason", "RevocationReasons"),
    ("roles", "Role", "Roles"),
];

/// List, field, value that the field must have, name of the resulting set.
const SUBSETS: [(&str, &str, &str, &str); 17] = [
    ("classes", "emergency_default", "true", "EMERGENCY_DEFAULT"),
    ("emergency_reasons", "enabled", "true", "ENABLED"),
    ("emergency_reasons", "threat", "true", "THREAT"),
    ("exceptions", "group", "\"not_fulfilling\"", "NOT_FULFILLING"),
    ("exceptions", "against_own_request", "true", "AGAINST_OWN_REQUEST"),
    ("labels", "explicit_permit", "true", "EXPLICIT_PERMIT"),
    ("labels", "emergency_override", "\"documented\"", "DOCUMENTED"),
    ("labels", "emergency_override", "\"threat_only\"", "THREAT_ONLY"),
    ("labels", "patient_access", "\"excluded\"", "PATIENT_EXCLUDED"),
    ("labels", "patient_access", "\"after_clinician\"", "AFTER_CLINICIAN"),
    ("labels", "proxy_blocked", "true", "PROXY_BLOCKED"),
    ("organisation_kinds", "hipaa_covered", "true", "HIPAA_COVERED"),
    ("organisation_kinds", "treats", "true", "TREATS"),
    ("purposes", "tpo", "true", "TPO"),
    ("revocation_reasons", "block_install", "true", "BLOCK_INSTALL"),
    ("roles", "clinical", "true", "CLINICAL"),
    ("roles", "emergency", "true", "EMERGENCY"),
];

/// List, field with a number in each row.
const NUMBERS: [(&str, &str); 1] = [("emergency_reasons", "default_minutes")];

struct Row {
    code: String,
    display: String,
    parent: Option<usize>,
    permit_inherits: bool,
    also_covers: Vec<usize>,
    fields: Value,
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=codes");
    let mut lists = BTreeMap::new();
    for (file, ..) in LISTS {
        let path = format!("codes/{file}.json");
        let json: Value = serde_json::from_str(&fs::read_to_string(&path)?)?;
        let rows = rows(&json).map_err(|e| format!("{path}: {e}"))?;
        lists.insert(file, (json, rows));
    }
    let labels: Vec<String> = lists
        .get("labels")
        .map(|(_, rows)| rows.iter().map(|r| r.code.clone()).collect())
        .unwrap_or_default();

    let mut out = String::new();
    for (file, code, set) in LISTS {
        let (json, rows) = lists.get(file).ok_or("list not read")?;
        emit(&mut out, file, code, set, json, rows, &labels)?;
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("codes.rs"), out)?;
    Ok(())
}

/// Reads the rows and refuses what a constant could not express.
fn rows(json: &Value) -> Result<Vec<Row>, String> {
    let codes = json.get("codes").and_then(Value::as_array).ok_or("no codes")?;
    let name = |row: &Value| {
        row.get("code").and_then(Value::as_str).map(str::to_owned).ok_or("row without code")
    };
    let names = codes.iter().map(name).collect::<Result<Vec<_>, _>>()?;
    let position =
        |code: &str| names.iter().position(|n| n == code).ok_or(format!("unknown code {code}"));
    let text = |row: &Value, field: &str| row.get(field).and_then(Value::as_str).map(str::to_owned);
    codes
        .iter()
        .zip(&names)
        .enumerate()
        .map(|(id, (row, code))| {
            if row.get("id").and_then(Value::as_u64) != Some(id as u64) {
                return Err(format!("{code}: ids must count from 0 in order"));
            }
            let parent = text(row, "parent").map(|p| position(&p)).transpose()?;
            if parent.is_some_and(|p| p >= id) {
                return Err(format!("{code}: a parent stands before its children"));
            }
            let also_covers =
                row.get("also_covers").and_then(Value::as_array).into_iter().flatten();
            Ok(Row {
                code: code.clone(),
                display: text(row, "display").ok_or(format!("{code}: no display"))?,
                parent,
                permit_inherits: row
                    .get("permit_inherits")
                    .and_then(Value::as_bool)
                    .unwrap_or(false),
                also_covers: also_covers
                    .filter_map(Value::as_str)
                    .map(position)
                    .collect::<Result<_, _>>()?,
                fields: row.clone(),
            })
        })
        .collect()
}

/// What each code reaches: itself and, again and again, what `step` adds.
fn closure(rows: &[Row], step: impl Fn(usize, usize) -> bool) -> Vec<u128> {
    (0..rows.len())
        .map(|start| {
            let mut reached = BTreeSet::from([start]);
            let mut queue = vec![start];
            while let Some(from) = queue.pop() {
                queue.extend((0..rows.len()).filter(|&to| step(from, to) && reached.insert(to)));
            }
            mask(reached)
        })
        .collect()
}

fn mask(ids: impl IntoIterator<Item = usize>) -> u128 {
    ids.into_iter().fold(0, |bits, id| bits | 1 << id)
}

fn emit(
    out: &mut String,
    file: &str,
    code: &str,
    set: &str,
    json: &Value,
    rows: &[Row],
    labels: &[String],
) -> Result<(), Box<dyn Error>> {
    let width = json.get("width").and_then(Value::as_u64).ok_or("no width")?;
    let source = json.get("source").and_then(Value::as_str).ok_or("no source")?;
    let version = json.get("version").and_then(Value::as_str).ok_or("no version")?;
    if rows.len() as u64 > width {
        return Err(format!("{file}: {} codes do not fit {width} bits", rows.len()).into());
    }
    let child = |from: usize, to: usize| rows.get(to).is_some_and(|r| r.parent == Some(from));
    let also = |from: usize, to: usize| rows.get(from).is_some_and(|r| r.also_covers.contains(&to));
    let inherits = |to: usize| rows.get(to).is_some_and(|r| r.permit_inherits);
    let covers = closure(rows, |from, to| child(from, to) || also(from, to));
    let releases = closure(rows, |from, to| child(from, to) && inherits(to));
    let below = closure(rows, child);
    let implies = rows.iter().map(|row| {
        let implied = row.fields.get("implies_label").and_then(Value::as_str);
        mask(implied.and_then(|label| labels.iter().position(|l| l == label)))
    });
    let implies: Vec<u128> = implies.collect();
    let parents: Vec<Option<usize>> = rows.iter().map(|r| r.parent).collect();
    let names: Vec<&str> = rows.iter().map(|r| r.code.as_str()).collect();
    let n = rows.len();

    writeln!(out, "code_list! {{")?;
    writeln!(out, "    /// One code of: {source}. Version {version}.")?;
    writeln!(out, "    {code}, {set}, u{width}, {n},")?;
    writeln!(out, "    codes: {names:?},")?;
    writeln!(out, "    parents: {parents:?},")?;
    writeln!(out, "    covers: {covers:?},")?;
    writeln!(out, "    releases: {releases:?},")?;
    writeln!(out, "    below: {below:?},")?;
    writeln!(out, "    implies: {implies:?}")?;
    writeln!(out, "}}")?;

    writeln!(out, "impl {code} {{")?;
    for (id, row) in rows.iter().enumerate() {
        let constant = row.code.to_uppercase();
        writeln!(out, "    /// {}.", row.display)?;
        writeln!(out, "    pub const {constant}: Self = Self({id});")?;
    }
    for (_, field) in NUMBERS.iter().filter(|(list, _)| *list == file) {
        let number = |row: &Row| row.fields.get(field).and_then(Value::as_u64);
        let numbers = rows.iter().map(number).collect::<Option<Vec<_>>>();
        let numbers = numbers.ok_or(format!("{file}: a row without {field}"))?;
        writeln!(out, "    /// Its `{field}`; none when the list has no such code.")?;
        writeln!(out, "    pub fn {field}(self) -> Option<u64> {{")?;
        writeln!(out, "        {numbers:?}.get(usize::from(self.0)).copied()")?;
        writeln!(out, "    }}")?;
    }
    writeln!(out, "}}")?;

    writeln!(out, "impl {set} {{")?;
    writeln!(out, "    /// Version of the list, as its data file states it.")?;
    writeln!(out, "    pub const VERSION: &'static str = {version:?};")?;
    for (_, field, value, constant) in SUBSETS.iter().filter(|s| s.0 == file) {
        let value: Value = serde_json::from_str(value)?;
        let bits = mask(
            (0..n).filter(|&id| rows.get(id).is_some_and(|r| r.fields.get(field) == Some(&value))),
        );
        writeln!(out, "    /// The codes whose `{field}` is `{value}`.")?;
        writeln!(out, "    pub const {constant}: Self = Self({bits});")?;
    }
    writeln!(out, "}}")?;
    Ok(())
}
