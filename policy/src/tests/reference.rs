//! The rule once more, slowly: one cell at a time, codes by name, hierarchies walked in the data
//! files, no bit sets, nothing shared with the engine but the types of question and answer.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use salus_primitives::*;
use serde_json::Value;

use super::terse::{Account, World};
use crate::*;

/// The name of the cell of items without a label; it stands in no hierarchy.
const UNLABELLED: &str = "unlabelled";

/// One data file.
struct List {
    rows: BTreeMap<String, Value>,
    covers: BTreeMap<String, BTreeSet<String>>,
}

static PURPOSES: LazyLock<List> =
    LazyLock::new(|| List::read(include_str!("../../../primitives/codes/purposes.json")));
static LABELS: LazyLock<List> =
    LazyLock::new(|| List::read(include_str!("../../../primitives/codes/labels.json")));
static CLASSES: LazyLock<List> =
    LazyLock::new(|| List::read(include_str!("../../../primitives/codes/classes.json")));
static ACTIONS: LazyLock<List> =
    LazyLock::new(|| List::read(include_str!("../../../primitives/codes/actions.json")));
static KINDS: LazyLock<List> =
    LazyLock::new(|| List::read(include_str!("../../../primitives/codes/organisation_kinds.json")));

impl List {
    fn read(json: &str) -> Self {
        let data: Value = serde_json::from_str(json).unwrap();
        let rows: BTreeMap<String, Value> = data["codes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| (row["code"].as_str().unwrap().to_owned(), row.clone()))
            .collect();
        let covers = rows.keys().map(|code| (code.clone(), Self::reach(&rows, code))).collect();
        Self { rows, covers }
    }

    /// A code, the codes below it and what each of these also covers, until nothing new is found.
    fn reach(rows: &BTreeMap<String, Value>, code: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::from([code.to_owned()]);
        loop {
            let below = rows
                .iter()
                .filter(|(_, row)| row["parent"].as_str().is_some_and(|p| found.contains(p)));
            let below: Vec<String> = below.map(|(name, _)| name.clone()).collect();
            let also = found
                .iter()
                .flat_map(|name| rows[name]["also_covers"].as_array().into_iter().flatten());
            let also: Vec<String> = also.map(|name| name.as_str().unwrap().to_owned()).collect();
            let before = found.len();
            found.extend(below.into_iter().chain(also));
            if found.len() == before {
                return found;
            }
        }
    }

    fn parent(&self, code: &str) -> Option<&str> {
        self.rows.get(code)?["parent"].as_str()
    }

    /// D3: whether naming one code covers the other.
    fn covers(&self, named: &str, code: &str) -> bool {
        named == code || self.covers.get(named).is_some_and(|covered| covered.contains(code))
    }

    /// D4: whether the code is named, or comes from the named one by steps onto codes with `permit_inherits`.
    fn releases(&self, named: &str, code: &str) -> bool {
        let inherits = || self.rows.get(code).is_some_and(|row| row["permit_inherits"] == true);
        named == code
            || (inherits() && self.parent(code).is_some_and(|above| self.releases(named, above)))
    }

    fn has(&self, code: &str, field: &str, value: impl Into<Value>) -> bool {
        self.rows.get(code).is_some_and(|row| row[field] == value.into())
    }
}

fn needs_name(label: &str) -> bool {
    LABELS.has(label, "explicit_permit", true)
}

/// Names of the members of a set of labels; what the list does not know has none.
fn names(labels: Labels) -> Vec<Option<&'static str>> {
    labels
        .iter()
        .map(|label| if label == Label(63) { Some(UNLABELLED) } else { label.code() })
        .collect()
}

fn known_names(labels: Labels) -> Vec<&'static str> {
    names(labels).into_iter().flatten().collect()
}

/// The first three answers of D3, the least first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reach {
    No,
    Maybe,
    Yes,
}

fn certainly(matches: bool) -> Reach {
    if matches {
        Reach::Yes
    } else {
        Reach::No
    }
}

fn perhaps(matches: Option<bool>) -> Reach {
    matches.map_or(Reach::Maybe, certainly)
}

/// One asked class with one asked label.
#[derive(Clone, Copy)]
struct Cell {
    class: &'static str,
    label: &'static str,
}

/// What is found about one cell.
#[derive(Default)]
struct Finding {
    bases: BTreeSet<Basis>,
    reasons: BTreeSet<Reason>,
    owed: BTreeSet<Obligation>,
}

impl Finding {
    fn open(bases: impl IntoIterator<Item = Basis>) -> Self {
        Self { bases: bases.into_iter().collect(), ..Self::default() }
    }

    fn closed(reasons: impl IntoIterator<Item = Reason>) -> Self {
        Self { reasons: reasons.into_iter().collect(), ..Self::default() }
    }

    fn owing(mut self, obligations: impl IntoIterator<Item = Obligation>) -> Self {
        self.owed.extend(obligations);
        self
    }

    fn is_open(&self) -> bool {
        assert_ne!(self.bases.is_empty(), self.reasons.is_empty(), "a basis or a reason, not both");
        self.reasons.is_empty()
    }
}

/// A question before the facts.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    pub query: &'a Query<Account>,
    pub world: &'a World,
}

impl<'a> Case<'a> {
    /// The answer.
    pub fn decide(self) -> Decision {
        let Query { classes, labels, .. } = *self.query;
        let mut whole = Finding::default();
        let mut grid = Vec::new();
        let mut cells = 0;
        let mut opened = 0;
        for class in classes.iter() {
            let mut row = Row { class, open: Labels::EMPTY };
            for label in labels.iter() {
                cells += 1;
                let finding = self.cell(class, label);
                if finding.is_open() {
                    opened += 1;
                    row.open = row.open.union(label.into());
                }
                whole.bases.extend(finding.bases);
                whole.reasons.extend(finding.reasons);
                whole.owed.extend(finding.owed);
            }
            grid.push(row);
        }
        Decision {
            verdict: match opened {
                0 => Verdict::Deny,
                some if some == cells => Verdict::Permit,
                _ => Verdict::Partial,
            },
            requester_until: self.requester_until(&grid),
            grid,
            bases: whole.bases.into_iter().collect(),
            reasons: whole.reasons.into_iter().collect(),
            obligations: whole.owed.into_iter().collect(),
            not_for: self.not_for(),
            valid_until: self.edges().into_iter().filter(|edge| *edge > self.query.at).min(),
            policy: self.world.policy.version,
            code_lists: CODE_LISTS_VERSION,
        }
    }

    /// C1 and Q2: bars first; then a class is open only where the labels that it implies are.
    fn cell(self, class: Class, label: Label) -> Finding {
        let purpose_and_action = self.query.purpose.code().zip(self.query.action.code());
        let label = names(label.into())[0];
        let (Some(class), Some(label), Some(_)) = (class.code(), label, purpose_and_action) else {
            return Finding::closed([Reason::UnknownCode]);
        };
        if let Some(bar) = self.bar() {
            return Finding::closed([bar]);
        }
        let asked = self.combine(Cell { class, label });
        if !asked.is_open() {
            return asked;
        }
        let mut whole = asked;
        for label in self.implied(class) {
            let implied = self.combine(Cell { class, label });
            if !implied.is_open() {
                return Finding::closed([Reason::ImpliedLabel]);
            }
            // Nothing goes without the implied label's cell, so what opens that counts too.
            whole.bases.extend(implied.bases);
            whole.owed.extend(implied.owed);
        }
        whole
    }

    fn implied(self, class: &str) -> Vec<&'static str> {
        let implied = |list: &'static List, code: &str| list.rows[code]["implies_label"].as_str();
        let kind =
            self.query.custodian.and_then(|custodian| custodian.kind).and_then(|kind| kind.code());
        let by_kind = match kind {
            Some(kind) => implied(&KINDS, kind),
            None => Some("SUD"),
        };
        implied(&CLASSES, class).into_iter().chain(by_kind).collect()
    }

    /// C1: what closes everything.
    fn bar(self) -> Option<Reason> {
        let at = self.query.at;
        let own = matches!(self.query.capacity, Capacity::Patient | Capacity::Proxy { .. });
        let enrolled = match self.query.enrolment {
            Some(Enrolment::Active) => true,
            Some(Enrolment::Ended) => own || self.is_emergency(),
            Some(Enrolment::Withdrawn) => own,
            Some(Enrolment::Never) | None => false,
        };
        if !enrolled {
            return Some(Reason::NotEnrolled);
        }
        match self.query.capacity {
            Capacity::Practitioner { active, expires, .. } => {
                if active != Some(true) {
                    return Some(Reason::RequesterInactive);
                }
                if expires.is_none_or(|expires| expires <= at) {
                    return Some(Reason::CredentialExpired);
                }
            }
            Capacity::Organisation { active, .. } => {
                if active != Some(true) {
                    return Some(Reason::RequesterInactive);
                }
            }
            Capacity::Proxy { active, validity, .. } => {
                if active != Some(true) || !validity.is_some_and(|validity| holds(validity, at)) {
                    return Some(Reason::RequesterInactive);
                }
            }
            Capacity::Patient => return None,
        }
        let broken = !self.is_emergency() || !self.open_grants().is_empty();
        (!broken).then_some(Reason::NoEmergencyGrant)
    }

    fn is_emergency(self) -> bool {
        self.query.purpose.code() == Some("BTG")
    }

    /// C2–C6 for one cell, whatever it implies.
    fn combine(self, cell: Cell) -> Finding {
        match &self.query.capacity {
            Capacity::Patient => self.own_access(cell),
            Capacity::Proxy { .. } => self.proxy_access(cell),
            Capacity::Practitioner { .. } | Capacity::Organisation { .. } => self.access(cell),
        }
    }

    /// C2, the patient.
    fn own_access(self, cell: Cell) -> Finding {
        if self.query.action.code() == Some("correct") {
            return Finding::closed([Reason::ActionNotCovered]);
        }
        if LABELS.has(cell.label, "patient_access", "excluded") {
            return Finding::closed([Reason::OutsideRightOfAccess]);
        }
        let later = LABELS.has(cell.label, "patient_access", "after_clinician");
        Finding::open([Basis::OwnAccess]).owing(later.then_some(Obligation::AFTER_CLINICIAN))
    }

    /// C2, a proxy.
    fn proxy_access(self, cell: Cell) -> Finding {
        let mut purpose = self.query.purpose.code();
        while purpose != Some("PATRQT") {
            let Some(above) = purpose.and_then(|purpose| PURPOSES.parent(purpose)) else {
                return Finding::closed([Reason::PurposeNotCovered]);
            };
            purpose = Some(above);
        }
        let as_patient = self.own_access(cell);
        if !as_patient.is_open() {
            return as_patient;
        }
        let denied = self.denials(cell);
        if !denied.is_empty() {
            return Finding::closed(denied);
        }
        if !LABELS.has(cell.label, "proxy_blocked", true) {
            return as_patient;
        }
        if !self.is_permitted(cell) {
            return Finding::closed([Reason::ProxyBlocked]);
        }
        let (bases, owed) = self.permits(cell);
        Finding::open(bases.into_iter().chain(as_patient.bases)).owing(owed).owing(as_patient.owed)
    }

    /// C3–C6.
    fn access(self, cell: Cell) -> Finding {
        // C3
        if self.is_emergency() {
            let excluding: Vec<Reason> = self
                .world
                .exclusions
                .iter()
                .filter(|exclusion| holds(exclusion.validity, self.query.at))
                .filter(|exclusion| match exclusion.labels {
                    Selection::All => true,
                    Selection::Named(labels) => {
                        known_names(labels).iter().any(|name| LABELS.covers(name, cell.label))
                    }
                })
                .map(|exclusion| Reason::ExcludedFromEmergencies { exclusion: exclusion.id })
                .collect();
            if !excluding.is_empty() {
                return Finding::closed(excluding);
            }
        }
        // C4, C5
        let denied = self.denials(cell);
        let closed = if !denied.is_empty() {
            denied
        } else if self.is_permitted(cell) {
            let (bases, owed) = self.permits(cell);
            return Finding::open(bases).owing(owed);
        } else {
            match self.implicit(cell) {
                Ok(basis) => return Finding::open([basis]),
                Err(reason) => self.permits_but_for(cell).into_iter().chain([reason]).collect(),
            }
        };
        // C6
        if !self.is_emergency() {
            return Finding::closed(closed);
        }
        let (open, named): (Vec<_>, bool) = self.grants(cell);
        if !open.is_empty() {
            return Finding::open(open).owing([Obligation::NOTIFY_PATIENT, Obligation::REVIEW]);
        }
        let why = if named { Reason::ThreatOnly } else { Reason::NotInEmergencyScope };
        Finding::closed(closed.into_iter().chain([why]))
    }

    /// C5: the rule, or why there is none.
    fn implicit(self, cell: Cell) -> Result<Basis, Reason> {
        let purpose = self.query.purpose.code().unwrap();
        let mut above = Some(purpose);
        let rule = loop {
            let Some(ruled) = above else { return Err(Reason::PurposeNotCovered) };
            let rule = self.world.policy.rules.iter().find(|rule| {
                rule.purpose.code() == Some(ruled)
                    && holds(rule.validity, self.query.at)
                    && PURPOSES.releases(ruled, purpose)
            });
            if let Some(rule) = rule {
                break rule;
            }
            above = PURPOSES.parent(ruled);
        };
        let (organisation, kind, roles) = match self.query.capacity {
            Capacity::Practitioner { organisation, kind, roles, .. } => (organisation, kind, roles),
            Capacity::Organisation { organisation, kind, .. } => (organisation, kind, None),
            Capacity::Patient | Capacity::Proxy { .. } => panic!("C2 decides for them"),
        };
        let own =
            self.query.custodian.is_some_and(|custodian| custodian.organisation == organisation);
        let kind_fits = kind.is_some_and(|kind| rule.kinds.iter().any(|named| named == kind));
        let role_fits = match rule.roles {
            Selection::All => true,
            Selection::Named(named) => {
                roles.filter(|roles| roles.iter().all(|role| role.code().is_some())).is_some_and(
                    |roles| roles.iter().any(|role| named.iter().any(|named| named == role)),
                )
            }
        };
        if !(((rule.own_staff && own) || kind_fits) && role_fits) {
            return Err(Reason::RequesterNotCovered);
        }
        if !rule.actions.iter().any(|action| action == self.query.action) {
            return Err(Reason::ActionNotCovered);
        }
        if let Selection::Named(classes) = rule.classes {
            if !classes.iter().any(|class| class.code() == Some(cell.class)) {
                return Err(Reason::ClassNotCovered);
            }
        }
        let listed = own
            && known_names(rule.own_staff_labels).contains(&cell.label)
            && !LABELS.has(cell.label, "patient_access", "excluded");
        if needs_name(cell.label) && !listed {
            return Err(Reason::LabelNeedsExplicitPermit { directive: None });
        }
        Ok(Basis::ImplicitPolicy { version: self.world.policy.version, purpose: rule.purpose })
    }

    fn own_grants(self) -> Vec<&'a EmergencyGrant<Account>> {
        let Capacity::Practitioner { account, organisation, .. } = self.query.capacity else {
            return Vec::new();
        };
        let own = |grant: &&EmergencyGrant<Account>| {
            grant.practitioner == account && grant.organisation == organisation
        };
        self.world.grants.iter().filter(own).collect()
    }

    fn open_grants(self) -> Vec<&'a EmergencyGrant<Account>> {
        self.own_grants().into_iter().filter(|grant| holds(grant.validity, self.query.at)).collect()
    }

    /// C6: the grants that open the cell, and whether one names it but lacks the threat.
    fn grants(self, cell: Cell) -> (Vec<Basis>, bool) {
        let mut open = Vec::new();
        let mut named_without_threat = false;
        for grant in self.open_grants() {
            let action = ["access", "collect", "use"].contains(&self.query.action.code().unwrap());
            let class = grant.classes.iter().any(|class| class.code() == Some(cell.class));
            let label = match grant.labels {
                Selection::All => {
                    cell.label == UNLABELLED
                        || LABELS.has(cell.label, "emergency_override", "documented")
                }
                Selection::Named(labels) => known_names(labels).contains(&cell.label),
            };
            if !(action && class && label) {
                continue;
            }
            let threat = [EmergencyReason::OVRTPS, EmergencyReason::OVRPS].contains(&grant.reason);
            if threat || !LABELS.has(cell.label, "emergency_override", "threat_only") {
                open.push(Basis::Emergency { grant: grant.id });
            } else {
                named_without_threat = true;
            }
        }
        (open, named_without_threat)
    }

    /// The directives with one of these standings.
    fn standing(
        self,
        standings: &'static [Standing],
    ) -> impl Iterator<Item = (DirectiveId, Stated<'a>)> {
        let signed = self.world.directives.iter();
        signed
            .filter(|signed| standings.contains(&signed.standing))
            .map(move |signed| (signed.id, Stated::of(self.query, &signed.directive)))
    }

    /// Those whose D counts.
    fn directives(self) -> impl Iterator<Item = (DirectiveId, Stated<'a>)> {
        self.standing(&[Standing::Active, Standing::Inherited])
    }

    /// Those whose P counts too.
    fn permitting(self) -> impl Iterator<Item = (DirectiveId, Stated<'a>)> {
        self.standing(&[Standing::Active])
    }

    /// C4: every provision in whose D the cell is.
    fn denials(self, cell: Cell) -> Vec<Reason> {
        let mut denials = Vec::new();
        for (directive, stated) in self.directives() {
            for path in stated.paths() {
                let provision = path as u8;
                if stated.provision(path).effect == Effect::Deny && stated.settle(path, cell).denied
                {
                    denials.push(Reason::DeniedBy { directive, provision });
                }
            }
        }
        let any = self.directives().any(|(_, stated)| stated.settle(0, cell).denied);
        assert_eq!(any, !denials.is_empty(), "what the root denies some provision denies");
        denials
    }

    /// C4: whether the cell is in some P.
    fn is_permitted(self, cell: Cell) -> bool {
        self.permitting().any(|(_, stated)| stated.settle(0, cell).permitted)
    }

    /// Every provision that releases the cell, and what it and those above it ask for.
    fn permits(self, cell: Cell) -> (Vec<Basis>, Vec<Obligation>) {
        let mut bases = Vec::new();
        let mut owed = Vec::new();
        for (directive, stated) in self.permitting() {
            for path in stated.paths().filter(|path| stated.releases(*path, cell)) {
                bases.push(Basis::Directive { directive, provision: path as u8 });
                let lineage = stated.lineage(path);
                owed.extend(
                    lineage.iter().flat_map(|above| stated.provision(*above).obligations.iter()),
                );
            }
        }
        (bases, owed)
    }

    /// C5: directives that would permit if every period in them matched, or if they named the label.
    fn permits_but_for(self, cell: Cell) -> Vec<Reason> {
        let mut reasons = Vec::new();
        for (directive, stated) in self.permitting() {
            if (Stated { any_period: true, ..stated }).settle(0, cell).permitted {
                reasons.push(Reason::DataPeriodNotCovered { directive });
            }
            if (Stated { any_label: true, ..stated }).settle(0, cell).permitted {
                reasons.push(Reason::LabelNeedsExplicitPermit { directive: Some(directive) });
            }
        }
        reasons
    }

    fn not_for(self) -> Purposes {
        if matches!(self.query.capacity, Capacity::Patient | Capacity::Proxy { .. }) {
            return Purposes::EMPTY;
        }
        let is_below = |purpose: &Purpose| {
            let mut above = purpose.code().and_then(|code| PURPOSES.parent(code));
            while let Some(code) = above {
                if Some(code) == self.query.purpose.code() {
                    return true;
                }
                above = PURPOSES.parent(code);
            }
            false
        };
        Purpose::all().filter(is_below).collect()
    }

    /// Q3: every instant at which a validity begins or ends that the answer may turn on.
    fn edges(self) -> Vec<Moment> {
        let mut validities = Vec::new();
        match self.query.capacity {
            Capacity::Practitioner { expires, .. } => {
                validities.push(Period { from: None, until: expires })
            }
            Capacity::Proxy { validity, .. } => validities.extend(validity),
            Capacity::Organisation { .. } | Capacity::Patient => (),
        }
        for (_, stated) in self.directives() {
            let ended =
                stated.provision(0).validity.until.is_some_and(|until| until <= self.query.at);
            if !ended {
                validities.extend(stated.paths().map(|path| stated.provision(path).validity));
            }
        }
        validities.extend(self.world.exclusions.iter().map(|exclusion| exclusion.validity));
        validities.extend(self.own_grants().iter().map(|grant| grant.validity));
        let mut purpose = self.query.purpose.code();
        while let Some(code) = purpose {
            let rules =
                self.world.policy.rules.iter().filter(|rule| rule.purpose.code() == Some(code));
            validities.extend(rules.map(|rule| rule.validity));
            purpose = PURPOSES.parent(code);
        }
        validities
            .into_iter()
            .flat_map(|validity| [validity.from, validity.until])
            .flatten()
            .collect()
    }

    /// Q3: what the asker holds, and in an emergency the grants that name a class of which something
    /// is open; the least end to come.
    fn requester_until(self, grid: &[Row]) -> Option<Moment> {
        let mut ends: Vec<Moment> = match self.query.capacity {
            Capacity::Practitioner { expires, .. } => expires.into_iter().collect(),
            Capacity::Proxy { validity, .. } => {
                validity.and_then(|validity| validity.until).into_iter().collect()
            }
            Capacity::Organisation { .. } | Capacity::Patient => Vec::new(),
        };
        if self.is_emergency() {
            for grant in self.open_grants() {
                let shown =
                    |class| grid.iter().any(|row| row.class == class && row.open != Labels::EMPTY);
                if grant.classes.iter().any(shown) {
                    ends.extend(grant.validity.until);
                }
            }
        }
        ends.retain(|end| *end > self.query.at);
        ends.into_iter().min()
    }

    /// Whether a directive that is not filed yet has the cell in its P; for `simulate`.
    pub fn would_permit(self, directive: &Directive<Account>, class: Class, label: Label) -> bool {
        let (Some(class), Some(label)) = (class.code(), names(label.into())[0]) else {
            return false;
        };
        Stated::of(self.query, directive).settle(0, Cell { class, label }).permitted
    }

    /// What of the directives denies the cell; for `simulate`.
    pub fn denied_by(self, class: Class, label: Label) -> Vec<Reason> {
        let (Some(class), Some(label)) = (class.code(), names(label.into())[0]) else {
            return Vec::new();
        };
        self.denials(Cell { class, label })
    }

    /// Whether some directive has the cell in its D; for the laws.
    pub fn is_denied(self, class: Class, label: Label) -> bool {
        !self.denied_by(class, label).is_empty()
    }
}

/// Whether the instant lies in the period.
fn holds(period: Period, at: Moment) -> bool {
    period.from.unwrap_or(0) <= at && period.until.is_none_or(|until| at < until)
}

/// Whether the provision denies and permits the cell, with all below it.
#[derive(Clone, Copy)]
struct Settled {
    denied: bool,
    permitted: bool,
}

/// A directive before a question.
#[derive(Clone, Copy)]
struct Stated<'a> {
    query: &'a Query<Account>,
    directive: &'a Directive<Account>,
    /// Suppose that every period in it matches.
    any_period: bool,
    /// Suppose that its permits name all labels that need it.
    any_label: bool,
}

impl<'a> Stated<'a> {
    fn of(query: &'a Query<Account>, directive: &'a Directive<Account>) -> Self {
        Self { query, directive, any_period: false, any_label: false }
    }

    fn paths(self) -> impl Iterator<Item = usize> {
        0..=self.directive.nested.len()
    }

    fn provision(self, path: usize) -> &'a Provision<Account> {
        match path {
            0 => &self.directive.root,
            _ => &self.directive.nested[path - 1].provision,
        }
    }

    fn above(self, path: usize) -> Option<usize> {
        (path > 0).then(|| usize::from(self.directive.nested[path - 1].parent))
    }

    /// A provision and all above it.
    fn lineage(self, path: usize) -> Vec<usize> {
        std::iter::successors(Some(path), |path| self.above(*path)).collect()
    }

    fn in_force(self, path: usize) -> bool {
        self.lineage(path).iter().all(|path| holds(self.provision(*path).validity, self.query.at))
    }

    /// D5, word for word.
    fn settle(self, path: usize, cell: Cell) -> Settled {
        if !self.in_force(path) {
            return Settled { denied: false, permitted: false };
        }
        let below: Vec<Settled> = self
            .paths()
            .filter(|below| self.above(*below) == Some(path))
            .map(|below| self.settle(below, cell))
            .collect();
        let d = below.iter().any(|below| below.denied);
        let p = below.iter().any(|below| below.permitted) && !d;
        match self.provision(path).effect {
            Effect::Deny => {
                let (period, others) = self.reach(path, cell);
                Settled { permitted: p, denied: period.min(others) >= Reach::Maybe && !p }
            }
            Effect::Permit => {
                Settled { denied: d, permitted: (self.releases(path, cell) || p) && !d }
            }
        }
    }

    /// D4.
    fn releases(self, path: usize, cell: Cell) -> bool {
        let (period, others) = self.reach(path, cell);
        self.provision(path).effect == Effect::Permit
            && self.in_force(path)
            && period.min(others) == Reach::Yes
            && self.names_purpose_and_action(path)
            && self.names_label(path, cell)
    }

    fn names_purpose_and_action(self, path: usize) -> bool {
        let scope = &self.provision(path).scope;
        let asked = self.query.purpose.code().unwrap();
        let purpose = match scope.purposes {
            Selection::All => false,
            Selection::Named(named) => {
                named.iter().any(|named| PURPOSES.releases(named.code().unwrap(), asked))
            }
        };
        let action = match scope.actions {
            Selection::All => true,
            Selection::Named(named) => named.iter().any(|action| action == self.query.action),
        };
        purpose && action
    }

    fn names_label(self, path: usize, cell: Cell) -> bool {
        if self.any_label && needs_name(cell.label) {
            return true;
        }
        match self.provision(path).scope.labels {
            Selection::All => !needs_name(cell.label),
            Selection::Named(named) => {
                known_names(named).iter().any(|named| LABELS.releases(named, cell.label))
            }
        }
    }

    /// D3: the least match of the data periods, and of all other criteria, of a provision and those above it.
    fn reach(self, path: usize, cell: Cell) -> (Reach, Reach) {
        let lineage = self.lineage(path);
        let scopes = || lineage.iter().map(|path| &self.provision(*path).scope);
        let period = scopes().map(|scope| self.period(scope)).min().unwrap();
        let others = scopes().map(|scope| self.criteria(scope, cell)).min().unwrap();
        (period, others)
    }

    fn period(self, scope: &Scope<Account>) -> Reach {
        if self.any_period {
            return Reach::Yes;
        }
        let Some(covered) = scope.data_period else { return Reach::Yes };
        // An open end is further than any instant.
        let bounds = |period: DataPeriod| {
            let from = period.from.map_or(i128::MIN, i128::from);
            (from, period.until.map_or(i128::MAX, i128::from))
        };
        let (from, until) = bounds(covered);
        let (asked_from, asked_until) =
            self.query.data_period.map_or((i128::MIN, i128::MAX), bounds);
        if from <= asked_from && asked_until <= until {
            Reach::Yes
        } else if until <= asked_from || asked_until <= from {
            Reach::No
        } else {
            Reach::Maybe
        }
    }

    fn criteria(self, scope: &Scope<Account>, cell: Cell) -> Reach {
        let purpose = self.query.purpose.code().unwrap();
        let action = self.query.action.code().unwrap();
        let purposes = match scope.purposes {
            Selection::All => true,
            Selection::Named(named) => {
                named.iter().any(|named| PURPOSES.covers(named.code().unwrap(), purpose))
            }
        };
        let actions = match scope.actions {
            Selection::All => true,
            Selection::Named(named) => {
                named.iter().any(|named| ACTIONS.covers(named.code().unwrap(), action))
            }
        };
        let classes = match scope.classes {
            Selection::All => true,
            Selection::Named(named) => {
                named.iter().any(|named| CLASSES.covers(named.code().unwrap(), cell.class))
            }
        };
        let labels = match scope.labels {
            Selection::All => true,
            Selection::Named(named) => {
                known_names(named).iter().any(|named| LABELS.covers(named, cell.label))
            }
        };
        certainly(purposes && actions && classes && labels).min(self.grantees(&scope.grantees))
    }

    fn grantees(self, grantees: &Grantees<Account>) -> Reach {
        let (asker, organisation, kind, roles) = match (grantees, &self.query.capacity) {
            (Grantees::Proxies(named), Capacity::Proxy { account, .. }) => {
                return certainly(match named {
                    Selection::All => true,
                    Selection::Named(named) => named.contains(account),
                });
            }
            (Grantees::Proxies(_), _) | (_, Capacity::Patient | Capacity::Proxy { .. }) => {
                return Reach::No
            }
            (
                Grantees::Parties(_),
                Capacity::Practitioner { account, organisation, kind, roles, .. },
            ) => (Some(account), organisation, kind, *roles),
            (Grantees::Parties(_), Capacity::Organisation { organisation, kind, .. }) => {
                (None, organisation, kind, None)
            }
        };
        let Grantees::Parties(Parties { organisations, practitioners, roles: named_roles, kinds }) =
            grantees
        else {
            panic!("proxies are dealt with")
        };
        let organisation = match organisations {
            Selection::All => Reach::Yes,
            Selection::Named(named) => certainly(named.contains(organisation)),
        };
        let practitioner = match practitioners {
            Selection::All => Reach::Yes,
            Selection::Named(named) => perhaps(asker.map(|asker| named.contains(asker))),
        };
        // What the list does not have is not known.
        let kind = match kinds {
            Selection::All => Reach::Yes,
            Selection::Named(named) => {
                let kind = kind.filter(|kind| kind.code().is_some());
                perhaps(kind.map(|kind| named.iter().any(|named| named == kind)))
            }
        };
        let role = match named_roles {
            Selection::All => Reach::Yes,
            Selection::Named(named) => {
                let roles = roles.filter(|roles| roles.iter().all(|role| role.code().is_some()));
                perhaps(
                    roles.map(|roles| {
                        roles.iter().any(|role| named.iter().any(|named| named == role))
                    }),
                )
            }
        };
        organisation.min(practitioner).min(kind).min(role)
    }
}
