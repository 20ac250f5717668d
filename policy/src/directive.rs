//! Directives and what stands beside them: exclusions and emergency grants (D1–D2).

use bounded_collections::{BoundedVec, ConstU32};
use salus_primitives::{
    value, Actions, Classes, DataPeriod, DirectiveId, EmergencyReason, ExclusionId, GrantId,
    Labels, Obligations, OrganisationId, OrganisationKinds, Period, Purposes, Roles,
};
use serde::Deserialize;

/// Provisions below the root of a directive, at most (D1).
pub const MAX_NESTED: u32 = 16;
/// Levels below the root, at most (D1).
pub const MAX_DEPTH: usize = 3;
/// Organisations and practitioners, or proxies, that one scope names, at most.
pub const MAX_GRANTEES: u32 = 8;

/// A list of grantees.
pub type Named<T> = BoundedVec<T, ConstU32<MAX_GRANTEES>>;

/// Whether a provision allows or forbids (FHIR `Consent.provision.type`).
#[value(bounded, json, Copy)]
#[serde(rename_all = "camelCase")]
pub enum Effect {
    /// It forbids.
    Deny,
    /// It allows.
    Permit,
}

/// One criterion of a scope (D2).
#[value(bounded, json, Default)]
#[serde(rename_all = "camelCase")]
pub enum Selection<T> {
    /// Everything matches.
    #[default]
    All,
    /// Any member matches. Never empty.
    Named(T),
}

impl<T> Selection<T> {
    /// What is named, if anything is.
    pub fn named(&self) -> Option<&T> {
        match self {
            Self::All => None,
            Self::Named(named) => Some(named),
        }
    }
}

/// Organisations, practitioners, roles and kinds together; all four must match (D2).
#[value(bounded, json)]
#[serde(default, deny_unknown_fields, bound(deserialize = "A: Deserialize<'de>"))]
pub struct Parties<A> {
    /// The organisation in whose name is asked.
    pub organisations: Selection<Named<OrganisationId>>,
    /// The practitioner who asks.
    pub practitioners: Selection<Named<A>>,
    /// Any role that the practitioner's credential attests.
    pub roles: Selection<Roles>,
    /// Kind of the organisation in whose name is asked.
    pub kinds: Selection<OrganisationKinds>,
}

impl<A> Parties<A> {
    /// Every practitioner and organisation; never the patient or a proxy.
    pub const ANYONE: Self = Self {
        organisations: Selection::All,
        practitioners: Selection::All,
        roles: Selection::All,
        kinds: Selection::All,
    };
}

impl<A> Default for Parties<A> {
    fn default() -> Self {
        Self::ANYONE
    }
}

/// To whom a provision applies (D2).
#[value(bounded, json)]
#[serde(rename_all = "camelCase", bound(deserialize = "A: Deserialize<'de>"))]
pub enum Grantees<A> {
    /// Practitioners and organisations.
    Parties(Parties<A>),
    /// Guardians and other proxies of the patient.
    Proxies(Selection<Named<A>>),
}

impl<A> Default for Grantees<A> {
    fn default() -> Self {
        Self::Parties(Parties::ANYONE)
    }
}

/// What a provision is about (D2). All criteria must match.
#[value(bounded, json)]
#[serde(
    default,
    deny_unknown_fields,
    rename_all = "camelCase",
    bound(deserialize = "A: Deserialize<'de>")
)]
pub struct Scope<A> {
    /// To whom.
    pub grantees: Grantees<A>,
    /// For what.
    pub purposes: Selection<Purposes>,
    /// Which classes of data.
    pub classes: Selection<Classes>,
    /// Which labels; [`Labels::UNLABELLED`] may be named like one.
    pub labels: Selection<Labels>,
    /// Doing what.
    pub actions: Selection<Actions>,
    /// Data of which time, clinical time and last update alike.
    pub data_period: Option<DataPeriod>,
}

impl<A> Default for Scope<A> {
    fn default() -> Self {
        Self {
            grantees: Grantees::default(),
            purposes: Selection::All,
            classes: Selection::All,
            labels: Selection::All,
            actions: Selection::All,
            data_period: None,
        }
    }
}

/// One rule of a directive (D1).
#[value(bounded, json)]
#[serde(deny_unknown_fields, bound(deserialize = "A: Deserialize<'de>"))]
pub struct Provision<A> {
    /// Whether it allows or forbids.
    pub effect: Effect,
    /// What it is about.
    #[serde(default)]
    pub scope: Scope<A>,
    /// What whoever opens a cell by it owes.
    #[serde(default)]
    pub obligations: Obligations,
    /// When it is in force; outside, it is absent with all below it.
    #[serde(default)]
    pub validity: Period,
}

/// A provision below another.
#[value(bounded, json)]
#[serde(deny_unknown_fields, bound(deserialize = "A: Deserialize<'de>"))]
pub struct Nested<A> {
    /// Path of the provision just above: 0 is the root, n the n-th nested one.
    /// It is less than the provision's own path.
    pub parent: u8,
    /// The exception itself.
    pub provision: Provision<A>,
}

/// What a patient directs: a root provision and exceptions to it (D1).
#[value(bounded, json)]
#[serde(deny_unknown_fields, bound(deserialize = "A: Deserialize<'de>"))]
pub struct Directive<A> {
    /// The provision with path 0.
    pub root: Provision<A>,
    /// Those below it; the n-th, counted from 1, has path n.
    #[serde(default = "BoundedVec::new")]
    pub nested: BoundedVec<Nested<A>, ConstU32<MAX_NESTED>>,
}

impl<A> Directive<A> {
    /// A directive without exceptions.
    pub fn of(root: Provision<A>) -> Self {
        Self { root, nested: BoundedVec::new() }
    }

    /// Every provision with the path of the one just above it, parents first.
    pub fn provisions(&self) -> impl Iterator<Item = (Option<u8>, &Provision<A>)> {
        core::iter::once((None, &self.root))
            .chain(self.nested.iter().map(|n| (Some(n.parent), &n.provision)))
    }
}

/// Whether a directive counts.
#[value(bounded, json, Copy)]
#[serde(rename_all = "camelCase")]
pub enum Standing {
    /// It counts while it is valid.
    Active,
    /// The patient revoked it; it is absent.
    Revoked,
    /// The patient contests it; it is absent until that is resolved.
    Contested,
    /// A copy of what another pseudonym of the patient signed. It counts while it is valid for what
    /// it denies, and never for what it permits (C4).
    Inherited,
}

impl Standing {
    /// Whether the directive counts while it is valid.
    pub(crate) fn counts(self) -> bool {
        matches!(self, Self::Active | Self::Inherited)
    }

    /// Whether it counts for what it permits too.
    pub(crate) fn permits(self) -> bool {
        self == Self::Active
    }
}

/// A directive as it stands for a patient.
#[value(bounded, json)]
#[serde(deny_unknown_fields, rename_all = "camelCase", bound(deserialize = "A: Deserialize<'de>"))]
pub struct SignedDirective<A> {
    /// Names it among the patient's.
    pub id: DirectiveId,
    /// Version of the code lists when it was signed (D7).
    pub code_lists: u16,
    /// Whether it counts.
    pub standing: Standing,
    /// What it says.
    pub directive: Directive<A>,
}

/// What emergencies never open (C3).
#[value(bounded, json)]
#[serde(deny_unknown_fields)]
pub struct Exclusion {
    /// Names it among the patient's.
    pub id: ExclusionId,
    /// The labels kept closed, with all that they cover; all of them refuses emergencies altogether.
    pub labels: Selection<Labels>,
    /// When it is in force.
    #[serde(default)]
    pub validity: Period,
}

/// A glass that was broken (C6).
#[value(bounded, json)]
#[serde(deny_unknown_fields)]
pub struct EmergencyGrant<A> {
    /// Names it.
    pub id: GrantId,
    /// Who broke it.
    pub practitioner: A,
    /// In whose name.
    pub organisation: OrganisationId,
    /// The classes that it names.
    pub classes: Classes,
    /// The labels that it names; all of them means those that may be opened with documentation only.
    pub labels: Selection<Labels>,
    /// Why.
    pub reason: EmergencyReason,
    /// When it is open.
    pub validity: Period,
}
