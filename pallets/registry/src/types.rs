//! What the registry keeps, and what it accepts as a name or an address.

use frame_support::{
    stored,
    traits::{fungible::Inspect, ConstU32},
    BoundedVec,
};
use salus_primitives::{
    Commitment, Day, Duties, EncryptionKey, Moment, OrganisationId, OrganisationKind, Roles,
};

use crate::Config;

/// Public name of an organisation, in UTF-8: [words that can be seen](is_name).
pub type Name = BoundedVec<u8, ConstU32<64>>;

/// Where an organisation's services answer: an `https://` URL.
pub type Endpoint = BoundedVec<u8, ConstU32<128>>;

/// [`Organisation`] of a runtime.
pub type OrganisationOf<T> = Organisation<<T as frame_system::Config>::AccountId>;

/// Sorted governing accounts of the active organisations with a seat.
pub type SeatsOf<T> = BoundedVec<<T as frame_system::Config>::AccountId, <T as Config>::MaxSeats>;

/// Amount of the currency of a runtime.
pub type BalanceOf<T> =
    <<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;

/// [`Enrolment`] of a runtime.
pub type EnrolmentOf<T> = Enrolment<<T as frame_system::Config>::AccountId, BalanceOf<T>>;

/// [`Guardianship`] of a runtime.
pub type GuardianshipOf<T> = Guardianship<<T as frame_system::Config>::AccountId>;

/// Accounts of one patient's guardians.
pub type GuardiansOf<T> =
    BoundedVec<<T as frame_system::Config>::AccountId, <T as Config>::MaxGuardians>;

/// Sorted accounts of one organisation's agents, those included that have not accepted.
pub type AgentsOf<T> = BoundedVec<<T as frame_system::Config>::AccountId, <T as Config>::MaxAgents>;

/// An instant in milliseconds since the Unix epoch, big-endian, so that bytes sort by time.
pub type Due = [u8; 8];

/// How an organisation stands with the consortium.
#[stored]
#[derive(Copy)]
pub enum OrganisationStatus {
    /// In good standing.
    Active,
    /// Without any authority, its staff included, until it is reinstated.
    Suspended,
    /// Gone for good. What remains explains facts of the past.
    Removed,
}

/// A member of the consortium.
#[stored(no_skip_type_params)]
pub struct Organisation<AccountId> {
    /// The account that votes and rotates; of a removed organisation, the last one.
    pub governing: AccountId,
    /// What sort of organisation it is.
    pub kind: OrganisationKind,
    /// How it stands.
    pub status: OrganisationStatus,
    /// Since when it stands so.
    pub since: Moment,
    /// What it is called.
    pub name: Name,
    /// Key to which others encrypt what is for it.
    pub encryption_key: Option<EncryptionKey>,
    /// Where its services answer.
    pub endpoint: Option<Endpoint>,
    /// Whether it has a vote in the council while it is active.
    pub seat: bool,
}

impl<AccountId> Organisation<AccountId> {
    /// Whether it is in good standing.
    pub fn is_active(&self) -> bool {
        self.status == OrganisationStatus::Active
    }

    /// Whether its governing account sits in the council now.
    pub fn sits(&self) -> bool {
        self.seat && self.is_active()
    }
}

/// An account that does an organisation's daily acts.
#[stored]
#[derive(Copy)]
pub struct Agent {
    /// In whose name it acts.
    pub organisation: OrganisationId,
    /// What it may do.
    pub duties: Duties,
}

/// What an organisation attests of a practitioner.
#[stored]
#[derive(Copy)]
pub struct Credential {
    /// All roles that it attests.
    pub roles: Roles,
    /// When it was issued.
    pub issued: Moment,
    /// When it was issued or renewed, whichever was later.
    pub since: Moment,
    /// First instant at which it is void.
    pub until: Moment,
    /// When it was revoked.
    pub revoked: Option<Moment>,
    /// How often the organisation has issued one; the next signature carries this number.
    pub counter: u32,
    /// Commits to the evidence: name, licence, what was checked. It stays off chain.
    pub evidence: Commitment,
}

impl Credential {
    /// What it attests, and when.
    pub fn terms(&self) -> CredentialTerms {
        CredentialTerms { roles: self.roles, until: self.until, revoked: self.revoked }
    }

    /// Whether it counts at this instant.
    pub fn is_in_force(&self, at: Moment) -> bool {
        self.revoked.is_none() && at < self.until
    }
}

/// What a credential attested before it was renewed or replaced.
#[stored]
#[derive(Copy)]
pub struct CredentialTerms {
    /// All roles that it attested.
    pub roles: Roles,
    /// First instant at which it would have been void.
    pub until: Moment,
    /// When it was revoked.
    pub revoked: Option<Moment>,
}

/// A patient's pseudonym at one custodian.
#[stored(no_skip_type_params)]
pub struct Enrolment<AccountId, Balance> {
    /// Who holds the records, for ever.
    pub custodian: OrganisationId,
    /// When it began, the last time.
    pub since: Moment,
    /// When it ended.
    pub ended: Option<Moment>,
    /// When the patient ended it, or agreed to the custodian's end.
    pub withdrawn: Option<Moment>,
    /// How often the pseudonym has been enrolled; the next signature carries this number.
    pub counter: u32,
    /// What the custodian's governing account holds for the patient's state.
    pub deposit: Balance,
    /// The pseudonym whose place this one took.
    pub predecessor: Option<Succession<AccountId>>,
    /// The pseudonym that took the place of this one, the last time.
    pub successor: Option<Succession<AccountId>>,
}

impl<AccountId, Balance> Enrolment<AccountId, Balance> {
    /// One that begins, the first of its pseudonym.
    pub fn new(custodian: OrganisationId, since: Moment, deposit: Balance) -> Self {
        Self {
            custodian,
            since,
            ended: None,
            withdrawn: None,
            counter: 1,
            deposit,
            predecessor: None,
            successor: None,
        }
    }

    /// Since when another pseudonym has its place: the one that succeeded it, or the one that it
    /// succeeded and that contested it.
    pub fn replaced(&self) -> Option<Moment> {
        let succeeded = self.successor.as_ref().filter(|by| by.contested.is_none());
        let contested = self.predecessor.as_ref().and_then(|of| of.contested);
        succeeded.and(self.ended).or(contested)
    }

    /// How it ended, and what became of the pseudonym.
    pub fn term(&self) -> EnrolmentTerm {
        let replaced = self.replaced();
        EnrolmentTerm { ended: self.ended, withdrawn: self.withdrawn, replaced }
    }
}

/// That one pseudonym took the place of another, as either of them names it.
#[stored(no_skip_type_params)]
pub struct Succession<AccountId> {
    /// The other pseudonym.
    pub pseudonym: AccountId,
    /// First instant at which it can be contested no longer.
    pub until: Moment,
    /// When it was contested.
    pub contested: Option<Moment>,
}

impl<AccountId> Succession<AccountId> {
    /// Whether it can be contested at this instant.
    pub fn is_contestable(&self, at: Moment) -> bool {
        self.contested.is_none() && at < self.until
    }
}

/// How an enrolment stood before the pseudonym was enrolled again or got its place back.
#[stored]
#[derive(Copy)]
pub struct EnrolmentTerm {
    /// When it ended.
    pub ended: Option<Moment>,
    /// When the patient ended it, or agreed to the custodian's end.
    pub withdrawn: Option<Moment>,
    /// Since when another pseudonym had the place.
    pub replaced: Option<Moment>,
}

/// A person who acts for one patient, as the custodian has checked.
#[stored(no_skip_type_params)]
pub struct Guardianship<AccountId> {
    /// For whom, for ever: a guardian has another key for each pseudonym.
    pub patient: AccountId,
    /// Who registered it.
    pub custodian: OrganisationId,
    /// When it began, the last time.
    pub since: Moment,
    /// First instant at which it is void.
    pub until: Moment,
    /// When somebody ended it, which may be after its time.
    pub ended: Option<Moment>,
    /// How often it has been registered; the next signature carries this number.
    pub counter: u32,
    /// Commits to the evidence: birth certificate, court order. It stays off chain.
    pub evidence: Commitment,
}

impl<AccountId> Guardianship<AccountId> {
    /// When it ends, and when it was ended.
    pub fn term(&self) -> GuardianshipTerm {
        GuardianshipTerm { until: self.until, ended: self.ended }
    }

    /// Whether it counts at this instant.
    pub fn is_in_force(&self, at: Moment) -> bool {
        self.ended.is_none() && at < self.until
    }
}

/// How long a guardianship stood before the account was registered again.
#[stored]
#[derive(Copy)]
pub struct GuardianshipTerm {
    /// First instant at which it would have been void.
    pub until: Moment,
    /// When somebody ended it, which may be after its time.
    pub ended: Option<Moment>,
}

/// What an organisation answers for.
#[stored(no_skip_type_params)]
#[derive(Copy, Default)]
pub struct Sponsorship<Balance> {
    /// Patients that are enrolled now.
    pub patients: u32,
    /// What the governing account holds for all entries that the organisation brought on the chain.
    pub held: Balance,
    /// What it may newly hold in a day; none if that is `DepositBudget`.
    pub budget: Option<Balance>,
    /// What it newly held on the last day on which there was anything.
    pub latest: DayDeposits<Balance>,
}

/// New deposits of a day.
#[stored(no_skip_type_params)]
#[derive(Copy, Default)]
pub struct DayDeposits<Balance> {
    /// Which day.
    pub day: Day,
    /// How much, whatever became of it since.
    pub amount: Balance,
    /// How much of that for what is kept in other pallets.
    pub elsewhere: Balance,
}

impl<Balance: Copy + Default> Sponsorship<Balance> {
    /// The new deposits of this day.
    pub fn of(&self, day: Day) -> DayDeposits<Balance> {
        if self.latest.day == day {
            self.latest
        } else {
            DayDeposits { day, ..Default::default() }
        }
    }
}

/// Whether this can be an organisation's public name: words with one blank between them, of
/// characters that are [seen](is_seen). So no two names differ in what nobody sees.
pub fn is_name(name: &[u8]) -> bool {
    core::str::from_utf8(name)
        .is_ok_and(|name| name.chars().all(is_seen) && name.split(' ').all(|word| !word.is_empty()))
}

/// Whether a reader sees this character, and as what it is: of the blanks the plain one alone, and
/// neither a control nor what Unicode calls format or ignorable by default. Signs of writing that
/// Unicode counts as format, as of Arabic numbers, are seen.
pub fn is_seen(character: char) -> bool {
    let is_hidden = matches!(
        character,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            // A blank, of which Unicode says that it is none.
            | '\u{2800}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{13430}'..='\u{1343f}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    );
    character == ' ' || !(is_hidden || character.is_control() || character.is_whitespace())
}

/// Whether this has the shape of an `https://` URL without user information.
pub fn is_endpoint(url: &[u8]) -> bool {
    let Some(rest) = url.strip_prefix(b"https://") else { return false };
    let host = rest.split(|byte| b"/?#".contains(byte)).next().unwrap_or_default();
    host.first().is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'[')
        && host.iter().all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(byte))
        && rest.iter().all(u8::is_ascii_graphic)
}
