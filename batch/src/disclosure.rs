//! What a leaf of a report of disclosures says.

use jiff::{tz::TimeZone, Timestamp};
use salus_primitives::{Classes, Labels, Moment, OrganisationId, Purpose};
use serde::{Deserialize, Serialize};

use crate::{bytes32::Bytes32, error::Refusal, json};

const MAX_NAME: usize = 256;
const MAX_ADDRESS: usize = 512;
const MAX_DESCRIPTION: usize = 1_024;
/// Readers of JSON in JavaScript change whole numbers beyond it without a word.
const MAX_NUMBER: u64 = (1 << 53) - 1;
/// 2000-01-01T00:00:00Z, which is earlier than any disclosure that is reported.
const FIRST: Moment = 946_684_800_000;

/// One disclosure. It names nobody but the patient, who receives and who asked: never a third
/// person that the data speak of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Disclosure {
    /// Whose data: the pseudonym, as a public key.
    pub patient: Bytes32,
    /// Its place among the disclosures that the patient is shown, so that a gap can be seen. None
    /// while an authority has suspended it (45 CFR 164.528(a)(2)): a gap would tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u64>,
    /// When.
    pub at: Moment,
    /// Who has the data in the end, not whose system passed them on.
    pub recipient: Recipient,
    /// Who asked, where that is a practitioner: the account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub practitioner: Option<Bytes32>,
    /// What for.
    pub purpose: Purpose,
    /// Which classes of data.
    pub classes: Classes,
    /// Which labels they had, as far as what is accounted for depends on them: SUD above all.
    #[serde(default)]
    pub labels: Labels,
    /// Whether no person asked.
    pub automated: bool,
    /// What allowed it.
    pub basis: Basis,
    /// What was disclosed, in a few words.
    pub description: String,
}

/// Who has the data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipient {
    /// The name of the entity or person.
    pub name: String,
    /// The address, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The organisation's id, if it is a member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<OrganisationId>,
}

/// What allowed a disclosure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Basis {
    /// The patient's consent: a directive or a paper (42 CFR 2.31).
    Consent,
    /// The patient's authorisation (45 CFR 164.508).
    Authorisation,
    /// What holds where the patient has said nothing.
    Policy,
    /// A law, without the patient's word (45 CFR 164.512).
    Law,
    /// An emergency.
    Emergency,
    /// The patient's own access, or that of who acts for the patient.
    OwnAccess,
}

impl Disclosure {
    /// Reads an entry, and sees that it says what a patient has a right to read.
    pub fn read(entry: &str) -> Result<Self, Refusal> {
        let disclosure: Self = json::read(entry)?;
        disclosure.check()?;
        Ok(disclosure)
    }

    /// When it was.
    pub fn instant(&self) -> Result<Timestamp, Refusal> {
        let millis = i64::try_from(self.at).ok();
        let instant = millis.and_then(|millis| Timestamp::from_millisecond(millis).ok());
        let instant = instant.ok_or(Refusal::InstantTooLate)?;
        if self.at < FIRST {
            return Err(Refusal::InstantTooEarly(instant.to_zoned(TimeZone::UTC).year()));
        }
        Ok(instant)
    }

    /// Whether it says what a patient has a right to read.
    pub fn check(&self) -> Result<(), Refusal> {
        let Self { recipient, description, classes, number, .. } = self;
        self.instant()?;
        if number.is_some_and(|number| number > MAX_NUMBER) {
            return Err(Refusal::NumberTooLarge);
        }
        says_something("recipient.name", &recipient.name, MAX_NAME)?;
        says_something("description", description, MAX_DESCRIPTION)?;
        if let Some(address) = &recipient.address {
            says_something("recipient.address", address, MAX_ADDRESS)?;
        }
        if classes.is_empty() {
            return Err(Refusal::ClassesMissing);
        }
        Ok(())
    }
}

fn says_something(field: &'static str, text: &str, most: usize) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::Empty(field));
    }
    if text.len() > most {
        return Err(Refusal::TextTooLong(field, most));
    }
    Ok(())
}
