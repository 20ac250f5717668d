//! Many large directives, for the allocation test and the benchmark.
//!
//! A physician of one hospital asks for treatment. Each directive permits that and makes sixteen
//! exceptions, each of them a deny. Every criterion is named somewhere, so none is free.

use salus_policy::{
    Capacity, Custodian, Directive, Effect, Enrolment, Grantees, ImplicitPolicy, Named, Nested,
    Parties, Provision, Query, Scope, Selection, SignedDirective, Standing,
};
use salus_primitives::{
    Action, Class, Classes, DataPeriod, DirectiveId, Label, Labels, Moment, Obligations,
    OrganisationId, OrganisationKind, Period, Purpose, Purposes, Role, Roles, CODE_LISTS_VERSION,
};

/// As on chain.
pub type Account = [u8; 32];

/// Exceptions of one directive: as many as there may be.
pub const EXCEPTIONS: u8 = 16;

pub const NOW: Moment = 1_800_000_000_000;
const DOCTOR: Account = [1; 32];
const HOME: OrganisationId = OrganisationId(0);
const OTHER: OrganisationId = OrganisationId(1);

/// Whether the exceptions concern the asker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exceptions {
    /// They are for others, or for other labels: the permits stand.
    PassBy,
    /// Every one of them denies the one cell, and some of the whole record.
    Deny,
}

/// Everything that is read besides the question.
pub struct Load {
    pub directives: Vec<SignedDirective<Account>>,
    pub policy: ImplicitPolicy,
}

impl Load {
    pub fn of(directives: u32, exceptions: Exceptions) -> Self {
        let directive = |id| SignedDirective {
            id: DirectiveId(id),
            code_lists: CODE_LISTS_VERSION,
            standing: Standing::Active,
            directive: directive(exceptions),
        };
        Self {
            directives: (0..directives).map(directive).collect(),
            policy: ImplicitPolicy::default(),
        }
    }

    pub fn facts(&self) -> salus_policy::Facts<'_, Account> {
        salus_policy::Facts {
            directives: &self.directives,
            exclusions: &[],
            grants: &[],
            policy: &self.policy,
        }
    }
}

/// Laboratory results without a label: one cell.
pub fn one_cell() -> Query<Account> {
    Query {
        capacity: Capacity::Practitioner {
            account: DOCTOR,
            organisation: OTHER,
            kind: Some(OrganisationKind::HOSPITAL),
            roles: Some(Role::PHYSICIAN.into()),
            active: Some(true),
            expires: Some(NOW + 1_000),
        },
        custodian: Some(Custodian { organisation: HOME, kind: Some(OrganisationKind::HOSPITAL) }),
        enrolment: Some(Enrolment::Active),
        purpose: Purpose::TREAT,
        action: Action::ACCESS,
        classes: Class::LABORATORY.into(),
        labels: Labels::UNLABELLED,
        data_period: Some(DataPeriod { from: Some(0), until: None }),
        at: NOW,
    }
}

/// Every class but notes of psychotherapy with every label that needs no name: the whole record.
/// Notes imply a label, which Cedar could not be told.
pub fn whole_record() -> Query<Account> {
    let classes = Classes::known().without(Class::PSYCHOTHERAPY_NOTES.into());
    let labels = Labels::known().without(Labels::EXPLICIT_PERMIT).union(Labels::UNLABELLED);
    Query { classes, labels, ..one_cell() }
}

fn directive(exceptions: Exceptions) -> Directive<Account> {
    let nested: Vec<_> = (0..EXCEPTIONS)
        .map(|n| Nested { parent: 0, provision: exception(n, exceptions) })
        .collect();
    let root = Parties {
        organisations: Selection::Named(list([OrganisationId(2), OTHER])),
        kinds: Selection::Named(OrganisationKind::HOSPITAL.into()),
        ..Parties::ANYONE
    };
    let directive = Directive {
        root: provision(Effect::Permit, root, Selection::All, Selection::All),
        nested: nested.try_into().expect("no more than 16 exceptions"),
    };
    directive.check().expect("the door lets it in");
    directive
}

fn exception(n: u8, exceptions: Exceptions) -> Provision<Account> {
    let asked = Labels::UNLABELLED.union(Label::STD.into());
    let others = Labels::from_iter([Label::VIP, Label::PDS]);
    let (who, role, labels) = match exceptions {
        Exceptions::Deny => (DOCTOR, Role::PHYSICIAN, asked),
        // Turn and turn about: another person, another role, other labels.
        Exceptions::PassBy => match n % 3 {
            0 => ([n + 2; 32], Role::PHYSICIAN, asked),
            1 => (DOCTOR, Role::RESEARCHER, asked),
            _ => (DOCTOR, Role::PHYSICIAN, others),
        },
    };
    let parties = Parties {
        practitioners: Selection::Named(list([[99; 32], who])),
        roles: Selection::Named(Roles::from_iter([Role::PHARMACIST, role])),
        ..Parties::ANYONE
    };
    let classes = Classes::from_iter([Class::LABORATORY, Class::PATHOLOGY, Class::IMAGING]);
    provision(Effect::Deny, parties, Selection::Named(classes), Selection::Named(labels))
}

fn provision(
    effect: Effect,
    parties: Parties<Account>,
    classes: Selection<Classes>,
    labels: Selection<Labels>,
) -> Provision<Account> {
    let purposes = Purposes::from_iter([Purpose::TREAT, Purpose::HPAYMT]);
    Provision {
        effect,
        scope: Scope {
            grantees: Grantees::Parties(parties),
            purposes: Selection::Named(purposes),
            classes,
            labels,
            actions: Selection::Named(Action::ACCESS.into()),
            data_period: Some(DataPeriod { from: Some(-1_000_000), until: None }),
        },
        obligations: Obligations::EMPTY,
        validity: Period::until(NOW + 10_000),
    }
}

fn list<T: Clone, const N: usize>(members: [T; N]) -> Named<T> {
    Vec::from(members).try_into().ok().expect("no more than 8 grantees")
}
