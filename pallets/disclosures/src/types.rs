//! Requests, and what is told of them.

use frame_support::{
    pallet_prelude::{BoundedVec, ConstU32},
    stored,
};
use salus_calendar::Deadline;
use salus_primitives::{
    value, Classes, Commitment, DataPeriod, EncryptionKey, EntryNumber, Exception, JournalEntry,
    Moment, Obligations, OrganisationDeposits, OrganisationId, Purpose, Purposes, RequestId,
};

pub(crate) use salus_primitives::DAY;

use crate::{rules::InForce, Config};

/// [`Request`] of a runtime.
pub type RequestOf<T> = Request<<T as frame_system::Config>::AccountId>;

/// Amount of what organisations hold.
pub type BalanceOf<T> = <<T as Config>::Parties as OrganisationDeposits>::Balance;

/// Numbers of a patient's journal, in one call.
pub type Numbers = BoundedVec<EntryNumber, ConstU32<MAX_NUMBERS>>;

/// Numbers in one call, at most.
pub const MAX_NUMBERS: u32 = 64;

/// How long a request may be overdue before it ends: a year.
pub(crate) const PATIENCE: Moment = 365 * DAY;

/// How long an asker may say that nothing came of what is said to be sent.
pub(crate) const CONTEST: Moment = 30 * DAY;

/// How long a request is kept that its asker withdrew, if the retention is not shorter.
pub(crate) const WITHDRAWN: Moment = 30 * DAY;

/// Who asks.
#[value(bounded, json)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Asker<AccountId> {
    /// An organisation for itself.
    Organisation {
        /// Which one.
        organisation: OrganisationId,
        /// Who signed in its name.
        agent: AccountId,
    },
    /// A practitioner on behalf of one organisation.
    Practitioner {
        /// Of which one.
        organisation: OrganisationId,
        /// Who.
        account: AccountId,
        /// The agent who signed for the practitioner; none if they signed themselves.
        agent: Option<AccountId>,
    },
    /// The patient.
    Patient,
    /// Somebody who acts for the patient, with a key of their own.
    Proxy {
        /// Who.
        account: AccountId,
    },
}

impl<AccountId> Asker<AccountId> {
    /// In the name of which organisation; none if it is the patient's own request, or a proxy's.
    pub fn organisation(&self) -> Option<OrganisationId> {
        match self {
            Self::Organisation { organisation, .. } | Self::Practitioner { organisation, .. } => {
                Some(*organisation)
            }
            Self::Patient | Self::Proxy { .. } => None,
        }
    }

    /// Whether it is the patient, or acts for the patient.
    pub fn is_own(&self) -> bool {
        self.organisation().is_none()
    }
}

/// Whose open requests at a custodian are counted together.
#[stored(no_skip_type_params)]
#[derive(PartialOrd, Ord)]
pub enum Counted<AccountId> {
    /// One person's, in the name of one organisation.
    Asker(OrganisationId, AccountId),
    /// All of one organisation.
    Organisation(OrganisationId),
}

/// What a patient asks for, or a proxy.
#[value(bounded, json, Copy)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum OwnAccess {
    /// Own data (45 CFR 164.524).
    Access {
        /// Of which classes.
        classes: Classes,
        /// Of which time; none is all time.
        period: Option<DataPeriod>,
    },
    /// To whom own data were disclosed (45 CFR 164.528), with the openings of what is in batches.
    Accounting {
        /// In which time.
        period: DataPeriod,
    },
}

/// A request for data.
#[value(bounded, json)]
#[serde(rename_all = "camelCase")]
pub struct Request<AccountId> {
    /// Whose data.
    pub patient: AccountId,
    /// Who holds them, and answers.
    pub custodian: OrganisationId,
    /// Who asks.
    pub asker: Asker<AccountId>,
    /// What for.
    pub purpose: Purpose,
    /// Which classes are asked for.
    pub classes: Classes,
    /// Which of them were open when it was made.
    pub open: Classes,
    /// What was owed for these.
    pub obligations: Obligations,
    /// Data of which time; none is all time.
    pub period: Option<DataPeriod>,
    /// X25519 key to which the answer is encrypted. A wallet makes another one for each request.
    #[serde(with = "digits")]
    pub key: EncryptionKey,
    /// When it was made.
    pub made: Moment,
    /// Which term runs.
    pub clock: Clock,
    /// By which calendar, terms and exceptions.
    pub rules: InForce,
    /// When it falls due.
    pub due: Deadline,
    /// How it was extended.
    pub extended: Option<Extension>,
    /// The answer that the asker contested, so that it is open again, or was.
    pub contested: Option<Answer>,
    /// Who signed the answer that stands, or was contested: an agent of the custodian.
    pub answered_by: Option<AccountId>,
    /// How it stands.
    pub status: Status,
    /// Its place in the patient's journal.
    pub number: EntryNumber,
}

impl<AccountId: Clone> Request<AccountId> {
    /// What the custodian says, if it has answered.
    pub fn answer(&self) -> Option<Answer> {
        match self.status {
            Status::Fulfilled(fulfilment) => Some(Answer::Fulfilled(fulfilment)),
            Status::Denied(denial) => Some(Answer::Denied(denial)),
            _ => None,
        }
    }

    /// Whether the custodian answered, whatever became of that.
    pub fn was_answered(&self) -> bool {
        self.answer().is_some() || self.contested.is_some()
    }

    /// Whether the custodian says, or said, that it sent something.
    pub fn was_fulfilled(&self) -> bool {
        let answers = [self.answer(), self.contested];
        answers.iter().flatten().any(|answer| matches!(answer, Answer::Fulfilled(_)))
    }

    /// Whether the custodian has not answered yet, and nothing else ended it.
    pub fn is_open(&self) -> bool {
        matches!(self.status, Status::Open { .. })
    }

    /// Whether it is open, and should have been answered.
    pub fn is_overdue(&self, now: Moment) -> bool {
        self.is_open() && self.due.is_past(now)
    }

    /// When something happens by itself: it falls due, and later it ends. None if it is closed.
    pub fn deadline(&self) -> Option<Moment> {
        match self.status {
            Status::Open { overdue: false } => Some(self.due.at),
            Status::Open { overdue: true } => Some(self.due.at.saturating_add(PATIENCE)),
            _ => None,
        }
    }

    /// When it closed; none if it is open.
    pub fn closed(&self) -> Option<Moment> {
        match &self.status {
            Status::Open { .. } => None,
            Status::Fulfilled(fulfilment) => Some(fulfilment.at),
            Status::Denied(denial) => Some(denial.at),
            Status::Withdrawn { at } | Status::Lapsed { at } | Status::Unanswered { at } => {
                Some(*at)
            }
        }
    }

    /// Whether a disclosure that follows from it belongs in the accounting that the law demands: not
    /// one for treatment, payment or operations, nor to the patient (45 CFR 164.528(a)(1)).
    pub fn is_accountable(&self) -> bool {
        !self.asker.is_own() && !Purposes::TPO.contains(self.purpose)
    }

    /// Whose open requests it counts among; nobody's if it is the patient's own.
    pub(crate) fn counted(&self) -> Option<[Counted<AccountId>; 2]> {
        match &self.asker {
            Asker::Organisation { organisation, agent: account }
            | Asker::Practitioner { organisation, account, .. } => Some([
                Counted::Asker(*organisation, account.clone()),
                Counted::Organisation(*organisation),
            ]),
            Asker::Patient | Asker::Proxy { .. } => None,
        }
    }
}

/// Which term a request has.
#[value(bounded, json, Copy)]
#[serde(rename_all = "camelCase")]
pub enum Clock {
    /// Own access to data: the law's (45 CFR 164.524(b)(2), GDPR Art. 12(3)).
    Access,
    /// An accounting: the law's (45 CFR 164.528(c)(1)).
    Accounting,
    /// Treatment: the consortium's. The law sets none.
    Treatment,
    /// Everything else: the consortium's.
    Other,
}

/// That a custodian needs longer.
#[value(bounded, json, Copy)]
pub struct Extension {
    /// Since when that is known.
    pub at: Moment,
    /// Commits to the reason, which the asker is told.
    pub reason: Commitment,
}

/// That a custodian says no.
#[value(bounded, json, Copy)]
pub struct Denial {
    /// When it did.
    pub at: Moment,
    /// The exception that it claims.
    pub exception: Exception,
    /// Commits to the reason, which the asker is told.
    pub reason: Commitment,
    /// Whether it was late.
    pub late: bool,
}

/// That a custodian sends less than was asked for and open.
#[value(bounded, json, Copy)]
pub struct Withheld {
    /// The exception that it claims for the rest.
    pub exception: Exception,
    /// Commits to the reason, which the asker is told.
    pub reason: Commitment,
}

/// That a custodian says it has sent something.
#[value(bounded, json, Copy)]
#[serde(rename_all = "camelCase")]
pub struct Fulfilment {
    /// When it did.
    pub at: Moment,
    /// Of which classes.
    pub classes: Classes,
    /// Commits to a list of what was sent.
    pub manifest: Commitment,
    /// Why that is not all.
    pub withheld: Option<Withheld>,
    /// Whether it was late.
    pub late: bool,
    /// When the asker said that nothing arrived.
    pub not_received: Option<Moment>,
}

/// What a custodian says.
#[value(bounded, json, Copy)]
#[serde(rename_all = "camelCase")]
pub enum Answer {
    /// That it sent something.
    Fulfilled(Fulfilment),
    /// That it sends nothing.
    Denied(Denial),
}

impl Answer {
    /// When it was given.
    pub fn at(&self) -> Moment {
        match self {
            Self::Fulfilled(fulfilment) => fulfilment.at,
            Self::Denied(denial) => denial.at,
        }
    }

    /// The exception that it claims, for all or for the rest.
    pub fn exception(&self) -> Option<Exception> {
        match self {
            Self::Fulfilled(fulfilment) => fulfilment.withheld.map(|withheld| withheld.exception),
            Self::Denied(denial) => Some(denial.exception),
        }
    }
}

/// How a request stands.
#[value(bounded, json, Copy)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Status {
    /// The custodian has not answered.
    Open {
        /// Whether it was marked as overdue. It is overdue from its due instant on, marked or not.
        overdue: bool,
    },
    /// The custodian says that it sent something.
    Fulfilled(Fulfilment),
    /// The custodian says no.
    Denied(Denial),
    /// The asker no longer wants anything.
    Withdrawn {
        /// Since when.
        at: Moment,
    },
    /// When it was due, the asker was no longer in good standing, or the enrolment had ended.
    Lapsed {
        /// When that was seen.
        at: Moment,
    },
    /// The custodian never answered.
    Unanswered {
        /// When it ended, a year late.
        at: Moment,
    },
}

/// Where a patient's journal goes on, and the patient's own requests.
#[stored]
#[derive(Default)]
pub struct Journal {
    /// The number that the next entry, or the next change of one, gets.
    pub next: EntryNumber,
    /// Above every number of an entry that is kept no longer. Who has read up to it or further has
    /// missed none; below it there may still be entries.
    pub first: EntryNumber,
    /// Requests of the patient, in order.
    pub own: OwnRequests,
    /// Requests of the patient's proxies, in order.
    pub proxies: OwnRequests,
}

/// Requests of a patient that are kept, or of all proxies of one.
pub type OwnRequests = BoundedVec<RequestId, ConstU32<MAX_OWN>>;

/// How many there may be, open and closed.
pub const MAX_OWN: u32 = 4;

/// An authority's statement that an accounting of a batch would impede it (45 CFR 164.528(a)(2)).
#[value(bounded, json, Copy)]
pub struct Suspension {
    /// Commits to the statement, the last one if there were more.
    pub statement: Commitment,
    /// When the first one was filed.
    pub since: Moment,
    /// First instant from which the openings are shown again.
    pub until: Moment,
}

/// A request with what follows from it now.
#[value(json)]
#[serde(rename_all = "camelCase")]
pub struct RequestView<AccountId> {
    /// The request.
    pub request: Request<AccountId>,
    /// Whether it is open, and should have been answered.
    pub overdue: bool,
    /// Whether what is disclosed on it belongs in the accounting that the law demands.
    pub accountable: bool,
}

/// An entry of a patient's journal, with what it is about.
#[value(json)]
#[serde(rename_all = "camelCase")]
pub struct JournalRecord<AccountId> {
    /// What the entry is about.
    pub entry: JournalEntry,
    /// The request, if it is about one.
    pub request: Option<RequestView<AccountId>>,
}

/// When a request would fall due.
#[value(json, Copy)]
#[serde(rename_all = "camelCase")]
pub struct DueDates {
    /// When it falls due.
    pub due: Deadline,
    /// When it falls due if it is extended.
    pub extended: Deadline,
    /// Until when it can be denied as infeasible.
    pub infeasible: Deadline,
}

/// Counts of what became of a custodian's requests in one month (UTC).
#[value(bounded, json, Copy, Default)]
#[serde(rename_all = "camelCase")]
pub struct Tally {
    /// Requests that were made.
    pub made: u32,
    /// Requests that it fulfilled.
    pub fulfilled: u32,
    /// Requests that it denied.
    pub denied: u32,
    /// Answers of either sort that were late.
    pub late: u32,
    /// Requests of which it was marked that they are overdue.
    pub overdue: u32,
    /// Requests that ended unanswered, a year late.
    pub unanswered: u32,
    /// Requests that were withdrawn.
    pub withdrawn: u32,
    /// Requests that lapsed.
    pub lapsed: u32,
    /// Answers of which nothing arrived, as the asker says.
    pub not_received: u32,
}

/// A month, counted in UTC from January 1970.
#[value(bounded, ordered, json, Copy, Default)]
pub struct Month(pub u16);

impl Month {
    /// The month of this instant.
    pub fn of(at: Moment) -> Self {
        let days = at / DAY;
        // Years begin in March, so that the leap day comes last, and 400 of them have as many days as
        // any others: https://howardhinnant.github.io/date_algorithms.html#civil_from_days
        let since_march = days.saturating_add(719_468);
        let (era, day) = (since_march / 146_097, since_march % 146_097);
        let leaps = (day / 1_460).saturating_add(day / 146_096);
        let year = day.saturating_sub(leaps).saturating_add(day / 36_524) / 365;
        let before = year.saturating_mul(365).saturating_add(year / 4).saturating_sub(year / 100);
        let month = day.saturating_sub(before).saturating_mul(5).saturating_add(2) / 153;
        let years = era.saturating_mul(400).saturating_add(year);
        // From March of the year 0 to January 1970 there are 1,969 years and 10 months.
        let months = years.saturating_mul(12).saturating_add(month).saturating_sub(1_969 * 12 + 10);
        Self(u16::try_from(months).unwrap_or(u16::MAX))
    }
}

/// A key in JSON: `0x` and 64 hexadecimal digits, as a commitment.
mod digits {
    use salus_primitives::{Commitment, EncryptionKey};
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(key: &EncryptionKey, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&Commitment(*key))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<EncryptionKey, D::Error> {
        Commitment::deserialize(deserializer).map(|Commitment(key)| key)
    }
}
