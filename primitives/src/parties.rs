//! Who takes part, and the traits through which pallets ask about them.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{value, Moment, OrganisationId, OrganisationKind, Period, Roles};

/// What an agent may do in an organisation's name.
#[value(bounded, ordered, json, Copy)]
#[serde(rename_all = "camelCase")]
pub enum Duty {
    /// Enrol patients and end enrolments.
    Enrol,
    /// Issue, renew and revoke credentials.
    Credential,
    /// Anchor records.
    Anchor,
    /// Ask for data, withdraw and contest that, answer requests, and report disclosures.
    Disclose,
    /// Invoice and pay.
    Bill,
    /// Review emergencies; of an authority, state what an accounting must not tell yet.
    Review,
    /// Publish and revoke releases of software, and attest those of others.
    Software,
}

impl Duty {
    /// Every duty, in order of its bit.
    pub const ALL: [Self; 7] = [
        Self::Enrol,
        Self::Credential,
        Self::Anchor,
        Self::Disclose,
        Self::Bill,
        Self::Review,
        Self::Software,
    ];
}

/// A set of duties; bit n stands for the n-th of [`Duty::ALL`].
#[value(bounded, Copy, Default)]
pub struct Duties(pub u8);

impl Duties {
    /// No duty.
    pub const NONE: Self = Self(0);

    /// Every duty.
    pub fn all() -> Self {
        Duty::ALL.into_iter().collect()
    }

    /// Whether the duty is among them.
    pub fn contains(self, duty: Duty) -> bool {
        self.0 & Self::bit(duty) != 0
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether there is a bit that stands for no duty.
    pub fn has_unknown(self) -> bool {
        self.0 & !Self::all().0 != 0
    }

    fn bit(duty: Duty) -> u8 {
        match duty {
            Duty::Enrol => 1,
            Duty::Credential => 1 << 1,
            Duty::Anchor => 1 << 2,
            Duty::Disclose => 1 << 3,
            Duty::Bill => 1 << 4,
            Duty::Review => 1 << 5,
            Duty::Software => 1 << 6,
        }
    }
}

impl FromIterator<Duty> for Duties {
    fn from_iter<I: IntoIterator<Item = Duty>>(duties: I) -> Self {
        duties.into_iter().fold(Self::NONE, |set, duty| Self(set.0 | Self::bit(duty)))
    }
}

impl Serialize for Duties {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(Duty::ALL.into_iter().filter(|duty| self.contains(*duty)))
    }
}

impl<'de> Deserialize<'de> for Duties {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        alloc::vec::Vec::<Duty>::deserialize(deserializer)
            .map(|duties| duties.into_iter().collect())
    }
}

/// What others need to know of an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrganisationFacts {
    /// What sort of organisation it is.
    pub kind: OrganisationKind,
    /// Whether it is in good standing: admitted and not suspended.
    pub active: bool,
}

/// What others need to know of a practitioner at one organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CredentialFacts {
    /// All roles that the credential attests.
    pub roles: Roles,
    /// First instant at which it is void.
    pub expires: Moment,
    /// Whether it has been revoked.
    pub revoked: bool,
}

/// What others need to know of a pseudonym.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EnrolmentFacts {
    /// Who holds the records.
    pub custodian: OrganisationId,
    /// Whether the enrolment has ended.
    pub ended: bool,
    /// Whether the patient ended it, or agreed to its end.
    pub withdrawn: bool,
}

/// What others need to know of somebody who acts for a patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProxyFacts {
    /// Whether it is a registered guardian.
    pub guardian: bool,
    /// When the proxy stands.
    pub validity: Period,
}

/// What was true at the instant that is asked for is no longer kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forgotten;

/// Answers about organisations.
pub trait OrganisationInspect<AccountId> {
    /// The organisation; none if it was never admitted.
    fn organisation(id: OrganisationId) -> Option<OrganisationFacts>;

    /// The organisation as it was at an instant that has passed; none if it was not admitted yet.
    fn organisation_at(
        id: OrganisationId,
        at: Moment,
    ) -> Result<Option<OrganisationFacts>, Forgotten>;

    /// Since when the organisation is gone for good; none if it is not.
    fn removed(id: OrganisationId) -> Option<Moment>;

    /// The account that governs the organisation, or governed it last; none if it was never admitted.
    fn governing(id: OrganisationId) -> Option<AccountId>;

    /// The organisation for which this account is an agent with this duty, if
    /// the organisation is active.
    fn agent(account: &AccountId, duty: Duty) -> Option<OrganisationId>;
}

/// What organisations hold for what they keep in other pallets.
pub trait OrganisationDeposits {
    /// Amount of tokens.
    type Balance;
    /// Why nothing can be held or released.
    type Error;

    /// Holds so much more on the organisation's governing account.
    fn hold(organisation: OrganisationId, amount: Self::Balance) -> Result<(), Self::Error>;

    /// Releases so much of that to whoever governs the organisation, or did last.
    fn release(organisation: OrganisationId, amount: Self::Balance) -> Result<(), Self::Error>;

    /// All that is held for the organisation, for these pallets and otherwise.
    fn held(organisation: OrganisationId) -> Self::Balance;
}

/// Answers about practitioners.
pub trait PractitionerInspect<AccountId> {
    /// The credential of this account at this organisation.
    fn credential(
        organisation: OrganisationId,
        practitioner: &AccountId,
    ) -> Option<CredentialFacts>;

    /// The credential as it was at an instant that has passed; none if there was none yet.
    fn credential_at(
        organisation: OrganisationId,
        practitioner: &AccountId,
        at: Moment,
    ) -> Result<Option<CredentialFacts>, Forgotten>;
}

/// Answers about patients.
pub trait PatientInspect<AccountId> {
    /// The enrolment of this pseudonym; none if there never was one, or another pseudonym has its
    /// place.
    fn enrolment(patient: &AccountId) -> Option<EnrolmentFacts>;

    /// The enrolment as it was at an instant that has passed; none if there was none yet, or another
    /// pseudonym had its place.
    fn enrolment_at(patient: &AccountId, at: Moment) -> Result<Option<EnrolmentFacts>, Forgotten>;

    /// Who enrolled this pseudonym, whatever became of it since; none if nobody ever did.
    fn custodian(patient: &AccountId) -> Option<OrganisationId>;

    /// The pseudonym that took the place of this one and was not contested.
    fn successor(patient: &AccountId) -> Option<AccountId>;

    /// Whether this pseudonym succeeded another one, which may still contest that.
    fn is_contestable(patient: &AccountId) -> bool;

    /// Since when another pseudonym has the place of this one, if that can be contested no longer.
    fn replaced_for_good(patient: &AccountId) -> Option<Moment>;
}

/// What others need to know of somebody whom a custodian registered as a patient's guardian.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GuardianFacts<AccountId> {
    /// The only patient for whom this account acts.
    pub patient: AccountId,
    /// Who registered it.
    pub custodian: OrganisationId,
    /// When it stands, unless it was ended.
    pub validity: Period,
    /// Whether it was ended before its time.
    pub ended: bool,
}

impl<AccountId> GuardianFacts<AccountId> {
    /// Whether it counts at this instant.
    pub fn is_in_force(&self, at: Moment) -> bool {
        !self.ended && self.validity.contains(at)
    }
}

/// Answers about guardians.
pub trait GuardianInspect<AccountId> {
    /// The guardianship of this account.
    fn guardianship(guardian: &AccountId) -> Option<GuardianFacts<AccountId>>;

    /// The guardianship as it was at an instant that has passed; none if there was none yet.
    fn guardianship_at(
        guardian: &AccountId,
        at: Moment,
    ) -> Result<Option<GuardianFacts<AccountId>>, Forgotten>;
}

/// How much is read and written when a patient's state is inherited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Entries that are only read.
    pub read: u32,
    /// Entries that are copied.
    pub copied: u32,
    /// The bytes that all of them take together.
    pub bytes: u32,
}

impl Extent {
    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            read: self.read.saturating_add(other.read),
            copied: self.copied.saturating_add(other.copied),
            bytes: self.bytes.saturating_add(other.bytes),
        }
    }
}

/// What is kept for patients.
pub trait PatientState<AccountId> {
    /// Why nothing can be inherited.
    type Error;

    /// Whether nothing is kept for this pseudonym but its enrolment.
    fn is_empty(patient: &AccountId) -> bool;

    /// Whether something is kept that can only be there while a deposit is held for it.
    fn needs_deposit(patient: &AccountId) -> bool {
        !Self::is_empty(patient)
    }

    /// What there is to inherit of one pseudonym, at most.
    fn most() -> Extent;

    /// Lets a pseudonym for which nothing is kept begin with copies of what restricts others in what
    /// another one keeps. Gives the extent of that.
    fn inherit(successor: &AccountId, predecessor: &AccountId) -> Result<Extent, Self::Error>;
}

/// What two of them keep together.
impl<AccountId, First, Second> PatientState<AccountId> for (First, Second)
where
    First: PatientState<AccountId>,
    Second: PatientState<AccountId>,
    First::Error: Into<Second::Error>,
{
    type Error = Second::Error;

    fn is_empty(patient: &AccountId) -> bool {
        First::is_empty(patient) && Second::is_empty(patient)
    }

    fn needs_deposit(patient: &AccountId) -> bool {
        First::needs_deposit(patient) || Second::needs_deposit(patient)
    }

    fn most() -> Extent {
        First::most().and(Second::most())
    }

    fn inherit(successor: &AccountId, predecessor: &AccountId) -> Result<Extent, Self::Error> {
        let first = First::inherit(successor, predecessor).map_err(Into::into)?;
        Ok(first.and(Second::inherit(successor, predecessor)?))
    }
}

/// Answers about those who act for patients.
pub trait ProxyInspect<AccountId> {
    /// What this account may do for this patient; none if it does not stand for them.
    fn proxy(patient: &AccountId, proxy: &AccountId) -> Option<ProxyFacts>;

    /// What it might do at an instant that has passed.
    fn proxy_at(
        patient: &AccountId,
        proxy: &AccountId,
        at: Moment,
    ) -> Result<Option<ProxyFacts>, Forgotten>;
}

/// Whom accounts let sign in their name.
pub trait Delegates<AccountId> {
    /// From now on, `delegate` signs nothing in the name of `patient`. It cannot fail.
    fn remove(patient: &AccountId, delegate: &AccountId);
}
