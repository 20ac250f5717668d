//! What a patient may read of the disclosures that were reported in batches.

use std::{
    collections::BTreeSet,
    io::{self, BufRead, BufWriter, Seek, Write},
    ops::Range,
};

use jiff::{tz::TimeZone, Timestamp, ToSpan};
use salus_primitives::{Classes, Commitment, CommitmentKind, Label, Purpose, Purposes};
use serde::Serialize;
use tempfile::SpooledTempFile;

use crate::{
    assembly::{spooling, write_line},
    bytes32::Bytes32,
    disclosure::{Basis, Disclosure, Recipient},
    error::{Error, Refusal},
    json,
    lines::{Lines, MAX_OPENING},
    opening::{Opening, Secret, VERSION},
};

/// Bytes of an answer that are kept in memory, and not in a file without a name.
const MAX_IN_MEMORY: usize = 1024 * 1024;

/// By which law a patient asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Law {
    /// 45 CFR 164.528: disclosures of six years but for treatment, payment and operations, the
    /// patient's own access, and what the patient authorised.
    Accounting,
    /// 42 CFR 2.25: disclosures of three years, of substance use disorder, that the patient
    /// consented to; those for treatment, payment and operations too.
    Consented,
}

impl Law {
    fn years(self) -> i64 {
        match self {
            Self::Accounting => 6,
            Self::Consented => 3,
        }
    }

    fn covers(self, disclosure: &Disclosure) -> bool {
        let Disclosure { purpose, basis, labels, .. } = disclosure;
        match self {
            Self::Accounting => {
                let exempt = matches!(basis, Basis::OwnAccess | Basis::Authorisation);
                !exempt && !Purposes::TPO.contains(*purpose)
            }
            Self::Consented => {
                let consented = matches!(basis, Basis::Consent | Basis::Authorisation);
                consented && !labels.intersection(Label::SUD.covered()).is_empty()
            }
        }
    }
}

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Question {
    /// By which law.
    pub law: Law,
    /// Whose disclosures: the pseudonym, as a public key.
    pub patient: Bytes32,
    /// From when; the law's years before it was asked if that is later.
    pub from: Option<Timestamp>,
    /// When it was asked.
    pub asked: Timestamp,
    /// Openings that an authority had suspended and no longer does.
    pub revealed: Vec<Commitment>,
}

/// One disclosure as the patient reads it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Row<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u64>,
    at: String,
    recipient: &'a Recipient,
    #[serde(skip_serializing_if = "Option::is_none")]
    practitioner: Option<Bytes32>,
    description: &'a str,
    classes: Classes,
    purpose: Purpose,
    basis: Basis,
    automated: bool,
    /// Where it is proved.
    root: Bytes32,
    index: u64,
}

/// In which form it is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// What a person reads.
    Rows,
    /// The openings, to verify.
    Openings,
}

impl Question {
    /// The instants asked for.
    fn period(&self) -> Result<Range<Timestamp>, Refusal> {
        let asked = self.asked.to_zoned(TimeZone::UTC);
        let earliest = asked.saturating_sub(self.law.years().years()).timestamp();
        let from = self.from.map_or(earliest, |from| from.max(earliest));
        if from >= self.asked {
            return Err(Refusal::PeriodEmpty);
        }
        Ok(from..self.asked)
    }

    fn shows(
        &self,
        period: &Range<Timestamp>,
        of: &Disclosure,
        at: Timestamp,
        leaf: &Commitment,
    ) -> bool {
        let suspended = of.number.is_none() && !self.revealed.contains(leaf);
        period.contains(&at) && !suspended && self.law.covers(of)
    }

    /// Writes what the patient may read, in the order of the openings, each once; how much that was.
    ///
    /// Openings of padding, of what was erased, of other kinds and of other patients are passed
    /// over. Nothing is verified: who keeps the openings answers. Nothing is written before all is read.
    pub fn answer(
        &self,
        openings: impl BufRead,
        name: &str,
        form: Form,
        mut output: impl Write,
    ) -> Result<usize, Error> {
        let period = self.period()?;
        let mut lines = Lines::new(openings, name, MAX_OPENING);
        let mut answer = BufWriter::new(SpooledTempFile::new(MAX_IN_MEMORY));
        // A batch that extends another has the leaves of both.
        let mut shown = BTreeSet::new();
        while let Some(opening) = lines.next_json::<Opening>()? {
            let Some(disclosure) = lines.blame(disclosure(&opening))? else { continue };
            // What is wrong with the disclosure of one patient keeps no other's from being shown.
            if disclosure.patient != self.patient {
                continue;
            }
            lines.blame(disclosure.check())?;
            let at = lines.blame(disclosure.instant())?;
            if !self.shows(&period, &disclosure, at, &opening.leaf.commitment) {
                continue;
            }
            if !shown.insert(opening.leaf.commitment) {
                continue;
            }
            let written = match form {
                Form::Rows => write_line(&mut answer, &row(&opening, &disclosure, at)),
                Form::Openings => write_line(&mut answer, &opening),
            };
            written.map_err(spooling)?;
        }
        let mut answer = answer.into_inner().map_err(|error| spooling(error.into_error()))?;
        answer.rewind().map_err(spooling)?;
        io::copy(&mut answer, &mut output).map_err(Error::io("the answer"))?;
        output.flush().map_err(Error::io("the answer"))?;
        Ok(shown.len())
    }
}

fn row<'a>(opening: &Opening, disclosure: &'a Disclosure, at: Timestamp) -> Row<'a> {
    let Disclosure { number, practitioner, purpose, classes, basis, automated, .. } = *disclosure;
    Row {
        number,
        at: at.to_string(),
        recipient: &disclosure.recipient,
        practitioner,
        description: &disclosure.description,
        classes,
        purpose,
        basis,
        automated,
        root: opening.root,
        index: opening.index,
    }
}

/// The disclosure that an opening shows, if it shows one.
fn disclosure(opening: &Opening) -> Result<Option<Disclosure>, Refusal> {
    match &opening.leaf.secret {
        Some(Secret { kind: CommitmentKind::Disclosure, version: VERSION, entry, .. }) => {
            json::read(entry).map(Some)
        }
        _ => Ok(None),
    }
}
