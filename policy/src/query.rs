//! The question (Q1).

use salus_primitives::{
    value, Action, Classes, DataPeriod, Labels, Moment, OrganisationId, OrganisationKind, Period,
    Purpose, Roles, LAST_MOMENT,
};
use serde::Deserialize;

/// In which one capacity is asked (Q1). A fact that is none is unknown, and
/// forgetting a fact opens nothing.
#[value(bounded, json)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Capacity<A> {
    /// A practitioner on behalf of one organisation.
    Practitioner {
        /// Who asks.
        account: A,
        /// On whose behalf.
        organisation: OrganisationId,
        /// Kind of that organisation.
        kind: Option<OrganisationKind>,
        /// All roles that the credential there attests.
        roles: Option<Roles>,
        /// Whether organisation and credential are in good standing.
        active: Option<bool>,
        /// First instant at which the credential is void.
        expires: Option<Moment>,
    },
    /// An organisation for itself.
    Organisation {
        /// Which one.
        organisation: OrganisationId,
        /// Its kind.
        kind: Option<OrganisationKind>,
        /// Whether it is in good standing.
        active: Option<bool>,
    },
    /// The patient.
    Patient,
    /// A guardian or another proxy of the patient.
    Proxy {
        /// Who asks.
        account: A,
        /// Whether the proxy is a registered guardian.
        guardian: bool,
        /// Whether the proxy stands.
        active: Option<bool>,
        /// When the proxy stands.
        validity: Option<Period>,
    },
}

impl<A> Capacity<A> {
    /// Whether it is the patient's or a proxy's, whose own access directives do not govern.
    pub fn is_own(&self) -> bool {
        matches!(self, Self::Patient | Self::Proxy { .. })
    }

    /// The organisation in whose name is asked.
    pub fn organisation(&self) -> Option<OrganisationId> {
        match self {
            Self::Practitioner { organisation, .. } | Self::Organisation { organisation, .. } => {
                Some(*organisation)
            }
            Self::Patient | Self::Proxy { .. } => None,
        }
    }

    /// The kind of that organisation. One that the list does not have is unknown.
    pub fn kind(&self) -> Option<OrganisationKind> {
        match self {
            Self::Practitioner { kind, .. } | Self::Organisation { kind, .. } => {
                kind.filter(|k| k.code().is_some())
            }
            Self::Patient | Self::Proxy { .. } => None,
        }
    }

    /// All roles of the practitioner. If the list does not have one of them, they are unknown.
    pub fn roles(&self) -> Option<Roles> {
        match self {
            Self::Practitioner { roles, .. } => {
                roles.filter(|roles| roles.is_subset(Roles::known()))
            }
            Self::Organisation { .. } | Self::Patient | Self::Proxy { .. } => None,
        }
    }

    /// When the asker's own standing begins and ends.
    pub fn validity(&self) -> Period {
        match self {
            Self::Practitioner { expires, .. } => Period { from: None, until: *expires },
            Self::Proxy { validity, .. } => validity.unwrap_or_default(),
            Self::Organisation { .. } | Self::Patient => Period::ALWAYS,
        }
    }
}

/// Who holds the records.
#[value(bounded, json, Copy)]
pub struct Custodian {
    /// Which organisation.
    pub organisation: OrganisationId,
    /// Its kind, if known.
    pub kind: Option<OrganisationKind>,
}

/// Whether the pseudonym is enrolled.
#[value(bounded, json, Copy)]
#[serde(rename_all = "camelCase")]
pub enum Enrolment {
    /// It never was.
    Never,
    /// It is.
    Active,
    /// It was, and the custodian ended it.
    Ended,
    /// It was, and the patient ended it, or agreed to its end.
    Withdrawn,
}

/// One question (Q1).
#[value(bounded, json)]
#[serde(deny_unknown_fields, rename_all = "camelCase", bound(deserialize = "A: Deserialize<'de>"))]
pub struct Query<A> {
    /// Who asks.
    pub capacity: Capacity<A>,
    /// Who holds the records, if known.
    pub custodian: Option<Custodian>,
    /// Whether the patient is enrolled there, if known.
    pub enrolment: Option<Enrolment>,
    /// What for.
    pub purpose: Purpose,
    /// To do what.
    pub action: Action,
    /// Which classes of data.
    pub classes: Classes,
    /// Items with which labels, [`Labels::UNLABELLED`] for those without.
    pub labels: Labels,
    /// Data of which time; none is all time.
    pub data_period: Option<DataPeriod>,
    /// As at which instant.
    pub at: Moment,
}

/// Why a question is no question.
#[value(bounded, json, Copy)]
pub enum QueryError {
    /// It asks for no class; name at least one.
    NoClasses,
    /// It asks for no label; name `unlabelled` at least.
    NoLabels,
    /// The credential attests no role; leave roles out if they are unknown.
    NoRoles,
    /// Its data period ends when or before it begins; let it end later.
    EmptyPeriod,
    /// An instant is further from 1970 than 2⁵³ − 1 milliseconds; leave that end open, or name a
    /// nearer one.
    InstantOutOfRange,
}

impl<A> Query<A> {
    /// Refuses an empty set or period, and an instant out of range.
    pub fn check(&self) -> Result<(), QueryError> {
        if self.classes.is_empty() {
            return Err(QueryError::NoClasses);
        }
        if self.labels.is_empty() {
            return Err(QueryError::NoLabels);
        }
        if matches!(self.capacity, Capacity::Practitioner { roles: Some(Roles::EMPTY), .. }) {
            return Err(QueryError::NoRoles);
        }
        if self.at > LAST_MOMENT || !self.capacity.validity().is_in_range() {
            return Err(QueryError::InstantOutOfRange);
        }
        Ok(self.data_period.map_or(Ok(()), |period| period.check())?)
    }
}
