//! The answer (Q3).

use alloc::vec::Vec;
use salus_primitives::{
    value, Class, Classes, DirectiveId, ExclusionId, GrantId, Labels, Moment, Obligations,
    PolicyVersion, Purpose, Purposes,
};

/// Bits in a set of classes.
const CLASS_BITS: usize = 64;

/// For each class the labels whose cells are meant. Of fixed size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cells([Labels; CLASS_BITS]);

impl Cells {
    /// No cell.
    pub const NONE: Self = Self([Labels::EMPTY; CLASS_BITS]);

    /// The labels of this class.
    pub fn of(&self, class: Class) -> Labels {
        self.0.get(usize::from(class.0)).copied().unwrap_or_default()
    }

    /// The labels of all these classes together.
    pub(crate) fn of_all(&self, classes: Classes) -> Labels {
        classes.iter().fold(Labels::EMPTY, |all, class| all.union(self.of(class)))
    }

    /// Adds labels to those of each of these classes.
    pub(crate) fn add(&mut self, classes: Classes, labels: Labels) {
        for class in classes.iter() {
            self.set(class, self.of(class).union(labels));
        }
    }

    /// Sets the labels of this class.
    pub(crate) fn set(&mut self, class: Class, labels: Labels) {
        if let Some(row) = self.0.get_mut(usize::from(class.0)) {
            *row = labels;
        }
    }
}

/// The open labels of one asked class.
#[value(json, Copy)]
pub struct Row {
    /// The class.
    pub class: Class,
    /// Its open labels; none is a closed class.
    pub open: Labels,
}

/// Permit, deny or something between.
#[value(json, Copy)]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// Every asked cell is open.
    Permit,
    /// None is.
    Deny,
    /// Some are.
    Partial,
}

/// Why a cell is open. Sorted by kind, id, path.
#[value(ordered, json, Copy)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Basis {
    /// The patient's own access, or a proxy's (C2; 45 CFR 164.524, 164.502(g)).
    OwnAccess,
    /// A permit of the patient (C4).
    Directive {
        /// Which directive.
        directive: DirectiveId,
        /// Path of the provision; 0 is the root.
        provision: u8,
    },
    /// The implicit policy (C5).
    ImplicitPolicy {
        /// Version of the policy.
        version: PolicyVersion,
        /// Purpose of the rule.
        purpose: Purpose,
    },
    /// A broken glass (C6).
    Emergency {
        /// The grant.
        grant: GrantId,
    },
}

/// Why a cell is closed. Sorted by kind, id, path.
#[value(ordered, json, Copy)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Reason {
    /// A purpose, action, class or label that the code lists do not have (C1).
    UnknownCode,
    /// The patient is not, or no longer, enrolled (C1).
    NotEnrolled,
    /// Organisation suspended, credential revoked or proxy ended (C1).
    RequesterInactive,
    /// The credential has expired (C1).
    CredentialExpired,
    /// The glass was not broken (C1).
    NoEmergencyGrant,
    /// It is outside the patient's right of access; nobody is forbidden to give it (C2; 45 CFR
    /// 164.524(a)(1)(i)).
    OutsideRightOfAccess,
    /// Hidden from proxies unless a directive names them (C2).
    ProxyBlocked,
    /// The patient keeps it closed in emergencies (C3).
    ExcludedFromEmergencies {
        /// Which exclusion.
        exclusion: ExclusionId,
    },
    /// The patient forbids it (C4).
    DeniedBy {
        /// Which directive.
        directive: DirectiveId,
        /// Path of the provision; 0 is the root.
        provision: u8,
    },
    /// No rule for the purpose (C5), or a proxy asks for one that is not the patient's request (C2).
    PurposeNotCovered,
    /// The rule is not for this asker (C5).
    RequesterNotCovered,
    /// The rule does not allow the action (C2, C5).
    ActionNotCovered,
    /// The rule does not give the class (C5).
    ClassNotCovered,
    /// The label goes only where a permit names it (C5; 42 CFR 2.31, 45 CFR 164.508(a)(2)).
    LabelNeedsExplicitPermit {
        /// The directive that would permit if it named the label, if it is one.
        directive: Option<DirectiveId>,
    },
    /// A directive would permit if every period of data in it matched the asked time (C5).
    DataPeriodNotCovered {
        /// Which directive.
        directive: DirectiveId,
    },
    /// The label opens only for a serious and imminent threat (C6; 45 CFR 164.512(j)).
    ThreatOnly,
    /// No open grant names class, label and action (C6).
    NotInEmergencyScope,
    /// Every item of the class carries a label that is closed (Q2).
    ImpliedLabel,
}

/// Which cells are open, and why (Q3).
#[value(json)]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    /// Permit, deny or partial.
    pub verdict: Verdict,
    /// One row for each asked class, in order.
    pub grid: Vec<Row>,
    /// Every basis of each open cell.
    pub bases: Vec<Basis>,
    /// Every reason of each closed cell.
    pub reasons: Vec<Reason>,
    /// What is owed for the open cells.
    pub obligations: Obligations,
    /// Purposes below the asked one; each needs its own question.
    pub not_for: Purposes,
    /// The answer is the same until just before this instant, if nobody changes anything.
    pub valid_until: Option<Moment>,
    /// When something ends next that the asker holds: credential or proxy and, in an emergency, the
    /// open grants that name a class with an open cell. Never an end that has passed.
    pub requester_until: Option<Moment>,
    /// The implicit policy that was read.
    pub policy: PolicyVersion,
    /// The code lists that were read.
    pub code_lists: u16,
}

/// What the asker may be told: neither labels nor reasons, so that a
/// restriction does not show (EHDS Art. 8).
#[value(json)]
#[serde(rename_all = "camelCase")]
pub struct RequesterView {
    /// Classes with an open cell.
    pub classes: Classes,
    /// What is owed.
    pub obligations: Obligations,
    /// Purposes below the asked one; each needs its own question.
    pub not_for: Purposes,
    /// When something ends next that the asker holds: credential or proxy and, in an emergency, the
    /// open grants that name one of these classes. Never an end that has passed.
    pub until: Option<Moment>,
}

impl Decision {
    /// What the asker may be told.
    pub fn for_requester(&self) -> RequesterView {
        RequesterView {
            classes: self
                .grid
                .iter()
                .filter(|row| !row.open.is_empty())
                .map(|row| row.class)
                .collect(),
            obligations: self.obligations,
            not_for: self.not_for,
            until: self.requester_until,
        }
    }
}

/// A decision in the version that the caller understands.
#[value(json)]
#[serde(rename_all = "camelCase")]
pub enum VersionedDecision {
    /// The first version.
    V1(Decision),
}

/// Takes down why cells are open or closed while a question is answered.
pub(crate) trait Explain {
    /// Whether anything is taken down at all.
    const LISTENS: bool;

    fn basis(&mut self, basis: Basis);
    fn reason(&mut self, reason: Reason);
    fn obligations(&mut self, obligations: Obligations);
}

/// Takes down nothing.
pub(crate) struct Silent;

impl Explain for Silent {
    const LISTENS: bool = false;

    fn basis(&mut self, _: Basis) {}
    fn reason(&mut self, _: Reason) {}
    fn obligations(&mut self, _: Obligations) {}
}

/// Takes down everything.
#[derive(Default)]
pub(crate) struct Explanation {
    bases: Vec<Basis>,
    reasons: Vec<Reason>,
    pub obligations: Obligations,
}

impl Explanation {
    /// Bases and reasons, each once and in order.
    pub fn sorted(self) -> (Vec<Basis>, Vec<Reason>) {
        let Self { mut bases, mut reasons, .. } = self;
        bases.sort_unstable();
        bases.dedup();
        reasons.sort_unstable();
        reasons.dedup();
        (bases, reasons)
    }
}

impl Explain for Explanation {
    const LISTENS: bool = true;

    fn basis(&mut self, basis: Basis) {
        self.bases.push(basis);
    }

    fn reason(&mut self, reason: Reason) {
        self.reasons.push(reason);
    }

    fn obligations(&mut self, obligations: Obligations) {
        self.obligations = self.obligations.union(obligations);
    }
}
