//! Answers the questions of a JSON file: `cargo run -p salus-policy --example decide FILE`.
//!
//! The file has the form of those under `policy/vectors/`. Where it says which answer is due,
//! a line says so if another came, and the program fails.

use std::{error::Error, fmt::Write, fs};

use salus_policy::{
    scenario::{Expectation, Refusal, Scenario, Theme},
    Decision,
};
use serde::Serialize;

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().nth(1).ok_or("name a file: decide FILE")?;
    let (report, agreed) = report(&fs::read_to_string(file)?)?;
    print!("{report}");
    if agreed {
        Ok(())
    } else {
        Err("not every answer is the one that is due".into())
    }
}

/// What there is to say about every scenario of a file, and whether all answers are those due.
pub fn report(json: &str) -> Result<(String, bool), Box<dyn Error>> {
    let theme: Theme<String> = serde_json::from_str(json)?;
    let mut report = String::new();
    let mut agreed = true;
    for scenario in &theme.scenarios {
        let answer = scenario.decide();
        writeln!(report, "{}", scenario.name)?;
        match &answer {
            Ok(decision) => explain(&mut report, decision)?,
            Err(refusal) => writeln!(report, "  refused     {refusal:?}")?,
        }
        if !is_due(scenario, &answer) {
            agreed = false;
            writeln!(report, "  DUE WAS     {}", in_json(&scenario.expect)?)?;
        }
    }
    Ok((report, agreed))
}

fn is_due(scenario: &Scenario<String>, answer: &Result<Decision, Refusal>) -> bool {
    match (&scenario.expect, answer) {
        (None, _) => true,
        (Some(Expectation::Decision(due)), Ok(decision)) => due.agrees_with(decision),
        (Some(Expectation::Error(due)), Err(Refusal::Query(error))) => due == error,
        _ => false,
    }
}

fn explain(report: &mut String, decision: &Decision) -> Result<(), Box<dyn Error>> {
    writeln!(report, "  verdict     {}", in_json(&decision.verdict)?)?;
    for row in &decision.grid {
        writeln!(report, "  open        {} {}", in_json(&row.class)?, in_json(&row.open)?)?;
    }
    for basis in &decision.bases {
        writeln!(report, "  because     {}", in_json(basis)?)?;
    }
    for reason in &decision.reasons {
        writeln!(report, "  closed      {}", in_json(reason)?)?;
    }
    if !decision.obligations.is_empty() {
        writeln!(report, "  owed        {}", in_json(&decision.obligations)?)?;
    }
    match decision.valid_until {
        Some(until) => writeln!(report, "  the same    until {until}")?,
        None => writeln!(report, "  the same    until somebody changes something")?,
    }
    Ok(())
}

/// Names as in every answer; without the quotation marks that no reader needs.
fn in_json(value: &impl Serialize) -> Result<String, Box<dyn Error>> {
    Ok(serde_json::to_string(value)?.replace('"', "").replace(',', ", ").replace(':', ": "))
}
