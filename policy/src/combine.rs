//! How directives, policy, exclusions and grants combine (C1–C6).
//!
//! All work is done on rows: for one class, the set of labels whose cells are
//! meant. A row goes through the steps in order, and each takes out of it the
//! cells that it decides.

use alloc::vec::Vec;
use salus_primitives::{
    Action, Class, Classes, DirectiveId, Label, Labels, Moment, Obligation, Obligations, Purpose,
    CODE_LISTS_VERSION,
};

use crate::{
    asked::Asked,
    decision::{Basis, Cells, Decision, Explain, Explanation, Reason, Row, Silent, Verdict},
    directive::{EmergencyGrant, Exclusion, SignedDirective},
    implicit::{ImplicitPolicy, Rule},
    provisions::{Contribution, Provisions, Supposing},
    query::{Capacity, Enrolment, Query, QueryError},
    Selection,
};

/// All that is read besides the question. Order and copies do not matter.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a, A> {
    /// The patient's directives.
    pub directives: &'a [SignedDirective<A>],
    /// The patient's emergency exclusions.
    pub exclusions: &'a [Exclusion],
    /// Emergency grants for this patient; those of other askers are passed over.
    pub grants: &'a [EmergencyGrant<A>],
    /// The implicit policy.
    pub policy: &'a ImplicitPolicy,
}

/// Answers a question with everything that led to the answer (Q3).
///
/// Linear in directives × provisions × asked classes.
pub fn decide<A: PartialEq>(
    query: &Query<A>,
    facts: &Facts<'_, A>,
) -> Result<Decision, QueryError> {
    let mut explanation = Explanation::default();
    let open = combine(query, facts, &mut explanation)?;
    let obligations = explanation.obligations;
    let (bases, reasons) = explanation.sorted();
    let rows = || query.classes.iter().map(|class| Row { class, open: open.of(class) });
    let verdict = if rows().all(|row| row.open == query.labels) {
        Verdict::Permit
    } else if rows().all(|row| row.open.is_empty()) {
        Verdict::Deny
    } else {
        Verdict::Partial
    };
    let shown = rows().filter(|row| !row.open.is_empty()).map(|row| row.class).collect();
    Ok(Decision {
        verdict,
        grid: rows().collect(),
        bases,
        reasons,
        obligations,
        not_for: if query.capacity.is_own() { Default::default() } else { query.purpose.below() },
        valid_until: facts.valid_until(query),
        requester_until: facts.requester_until(query, shown),
        policy: facts.policy.version,
        code_lists: CODE_LISTS_VERSION,
    })
}

/// Answers a question without saying why. Allocates nothing.
pub fn open_cells<A: PartialEq>(
    query: &Query<A>,
    facts: &Facts<'_, A>,
) -> Result<Cells, QueryError> {
    combine(query, facts, &mut Silent)
}

fn combine<A: PartialEq, E: Explain>(
    query: &Query<A>,
    facts: &Facts<'_, A>,
    explain: &mut E,
) -> Result<Cells, QueryError> {
    query.check()?;
    let Some(asked) = Asked::new(query) else {
        explain.reason(Reason::UnknownCode);
        return Ok(Cells::NONE);
    };
    let Asked { classes, labels, .. } = asked;
    if classes != query.classes || labels != query.labels {
        explain.reason(Reason::UnknownCode);
    }
    if classes.is_empty() || labels.is_empty() {
        return Ok(Cells::NONE);
    }
    if let Some(reason) = facts.bar(query) {
        explain.reason(reason);
        return Ok(Cells::NONE);
    }

    let implied =
        classes.iter().fold(Labels::EMPTY, |all, class| all.union(implied_labels(class, query)));
    let explained = if E::LISTENS { labels.union(implied) } else { Labels::EMPTY };
    let mut directed = Directed::read(&asked, facts, explained);
    let mut open = Cells::NONE;
    for class in classes.iter() {
        let implied = implied_labels(class, query);
        let mut row = RowState::new(class, labels.union(implied));
        if query.capacity.is_own() {
            row.own_access(query, &directed);
        } else {
            row.others(query, facts, &directed);
        }
        let asked = row.open.intersection(labels);
        let implied_open = implied.is_subset(row.open);
        if !implied_open && !asked.is_empty() {
            explain.reason(Reason::ImpliedLabel);
        }
        // Otherwise what opens the implied labels counts too: without it nothing would go.
        if !implied_open || asked.is_empty() {
            row.open = Labels::EMPTY;
        }
        open.set(class, row.open.intersection(labels));
        if E::LISTENS {
            row.explain(query, facts, labels, &mut directed, explain);
        }
    }
    if E::LISTENS {
        directed.explain(explain);
        directed.explain_lacks(&asked, facts, explain);
    }
    Ok(open)
}

/// The labels that every item of the class carries at this custodian (Q2).
fn implied_labels<A>(class: Class, query: &Query<A>) -> Labels {
    let kind =
        query.custodian.and_then(|custodian| custodian.kind).filter(|kind| kind.code().is_some());
    class.implied_labels().union(kind.map_or(Label::SUD.into(), |kind| kind.implied_labels()))
}

impl<A: PartialEq> Facts<'_, A> {
    /// What closes the whole question (C1).
    fn bar(&self, query: &Query<A>) -> Option<Reason> {
        let own = query.capacity.is_own();
        let enrolled = match query.enrolment {
            Some(Enrolment::Active) => true,
            // The records are still there.
            Some(Enrolment::Ended) => own || query.purpose == Purpose::BTG,
            Some(Enrolment::Withdrawn) => own,
            Some(Enrolment::Never) | None => false,
        };
        let (active, current) = match &query.capacity {
            Capacity::Practitioner { active, expires, .. } => {
                (*active == Some(true), expires.is_some_and(|expires| query.at < expires))
            }
            Capacity::Organisation { active, .. } => (*active == Some(true), true),
            Capacity::Patient => (true, true),
            Capacity::Proxy { active, validity, .. } => {
                (*active == Some(true) && validity.is_some_and(|v| v.contains(query.at)), true)
            }
        };
        let broken = query.purpose != Purpose::BTG
            || query.capacity == Capacity::Patient
            || self.open_grants(query).next().is_some();
        [
            (enrolled, Reason::NotEnrolled),
            (active, Reason::RequesterInactive),
            (current, Reason::CredentialExpired),
            (broken, Reason::NoEmergencyGrant),
        ]
        .into_iter()
        .find_map(|(holds, reason)| (!holds).then_some(reason))
    }

    /// Those that count, inherited ones included.
    pub(crate) fn standing_directives(&self) -> impl Iterator<Item = &SignedDirective<A>> {
        self.directives.iter().filter(|signed| signed.standing.counts())
    }

    /// The asker's own grants, open or not.
    fn own_grants<'a>(
        &'a self,
        query: &'a Query<A>,
    ) -> impl Iterator<Item = &'a EmergencyGrant<A>> {
        self.grants.iter().filter(|grant| match &query.capacity {
            Capacity::Practitioner { account, organisation, .. } => {
                grant.practitioner == *account && grant.organisation == *organisation
            }
            _ => false,
        })
    }

    fn open_grants<'a>(
        &'a self,
        query: &'a Query<A>,
    ) -> impl Iterator<Item = &'a EmergencyGrant<A>> {
        self.own_grants(query).filter(|grant| grant.validity.contains(query.at))
    }

    fn open_exclusions<'a>(&'a self, query: &'a Query<A>) -> impl Iterator<Item = &'a Exclusion> {
        let emergency = query.purpose == Purpose::BTG;
        self.exclusions.iter().filter(move |e| emergency && e.validity.contains(query.at))
    }

    /// The next instant at which the answer may change by itself (Q3).
    fn valid_until(&self, query: &Query<A>) -> Option<Moment> {
        let at = query.at;
        let mut next: Option<Moment> = None;
        let mut edge = |edge: Moment| {
            if edge > at && next.is_none_or(|next| edge < next) {
                next = Some(edge);
            }
        };
        for signed in self.standing_directives() {
            let directive = &signed.directive;
            if directive.root.validity.until.is_none_or(|until| at < until) {
                directive.root.validity.edges().for_each(&mut edge);
                for nested in &directive.nested {
                    nested.provision.validity.edges().for_each(&mut edge);
                }
            }
        }
        query.capacity.validity().edges().for_each(&mut edge);
        self.exclusions.iter().flat_map(|e| e.validity.edges()).for_each(&mut edge);
        self.own_grants(query).flat_map(|grant| grant.validity.edges()).for_each(&mut edge);
        self.policy.edges(query.purpose).for_each(&mut edge);
        next
    }

    /// The next end of what the asker holds: credential or proxy and, in an emergency, the open grants
    /// that name a shown class. Which of them opens what would tell what the patient keeps closed.
    fn requester_until(&self, query: &Query<A>, shown: Classes) -> Option<Moment> {
        let emergency = query.purpose == Purpose::BTG;
        let grants = self
            .open_grants(query)
            .filter(|grant| emergency && !grant.classes.intersection(shown).is_empty());
        let ends = grants.filter_map(|grant| grant.validity.until);
        ends.chain(query.capacity.validity().until).filter(|end| query.at < *end).min()
    }
}

/// What the patient's directives say of the asked cells, and which of that is to be explained.
struct Directed {
    denied: Cells,
    permitted: Cells,
    /// What was said by whom of which classes, as far as it is to be explained.
    said: Vec<(DirectiveId, Classes, Contribution)>,
    explain_denied: Cells,
    explain_permitted: Cells,
    explain_uncovered: Cells,
}

impl Directed {
    fn read<A: PartialEq>(asked: &Asked<'_, A>, facts: &Facts<'_, A>, explained: Labels) -> Self {
        let mut directed = Self {
            denied: Cells::NONE,
            permitted: Cells::NONE,
            said: Vec::new(),
            explain_denied: Cells::NONE,
            explain_permitted: Cells::NONE,
            explain_uncovered: Cells::NONE,
        };
        let mut provisions = Provisions::NONE;
        for signed in facts.standing_directives() {
            let permits = signed.standing.permits();
            provisions.read(&signed.directive, asked);
            provisions.settle_all(
                asked.classes,
                Supposing::Nothing,
                |settled, class, alike, outcome| {
                    directed.denied.add(alike, outcome.denied);
                    if permits {
                        directed.permitted.add(alike, outcome.permitted);
                    }
                    if !explained.is_empty() {
                        let contributions = settled.contributions(class);
                        let contributions =
                            contributions.map(|from| if permits { from } else { from.denial() });
                        let said = contributions.filter(|from| from.concerns(explained));
                        directed.said.extend(said.map(|from| (signed.id, alike, from)));
                    }
                },
            );
        }
        directed
    }

    /// Names the provisions behind the cells that were noted.
    fn explain(&self, explain: &mut impl Explain) {
        for (directive, classes, from) in &self.said {
            let directive = *directive;
            let meets = |labels: Labels, cells: &Cells| {
                !labels.is_empty() && !labels.intersection(cells.of_all(*classes)).is_empty()
            };
            if meets(from.denied, &self.explain_denied) {
                explain.reason(Reason::DeniedBy { directive, provision: from.path });
            }
            if meets(from.released, &self.explain_permitted) {
                explain.basis(Basis::Directive { directive, provision: from.path });
                explain.obligations(from.obligations);
            }
        }
    }

    /// Names the directives that would permit the cells that were noted, but for one thing (C5).
    fn explain_lacks<A: PartialEq>(
        &self,
        asked: &Asked<'_, A>,
        facts: &Facts<'_, A>,
        explain: &mut impl Explain,
    ) {
        if self.explain_uncovered == Cells::NONE {
            return;
        }
        let mut provisions = Provisions::NONE;
        for signed in facts.standing_directives().filter(|signed| signed.standing.permits()) {
            let directive = signed.id;
            provisions.read(&signed.directive, asked);
            for (supposing, lack) in [
                (Supposing::Periods, Reason::DataPeriodNotCovered { directive }),
                (
                    Supposing::Labels,
                    Reason::LabelNeedsExplicitPermit { directive: Some(directive) },
                ),
            ] {
                provisions.settle_all(asked.classes, supposing, |_, _, alike, outcome| {
                    let uncovered = self.explain_uncovered.of_all(alike);
                    if !outcome.permitted.intersection(uncovered).is_empty() {
                        explain.reason(lack);
                    }
                });
            }
        }
    }
}

/// One class on its way through the steps.
struct RowState {
    class: Class,
    /// Cells that no step has decided yet.
    undecided: Labels,
    open: Labels,
    denied: Labels,
    permitted: Labels,
    /// Closed by the implicit policy, and why.
    uncovered: Labels,
    uncovered_because: Reason,
    ruled: Option<Purpose>,
    ruled_open: Labels,
    outside_right: Labels,
    blocked: Labels,
    excluded: Labels,
    emergency: Labels,
    out_of_scope: Labels,
    threat_only: Labels,
}

impl RowState {
    fn new(class: Class, cells: Labels) -> Self {
        Self {
            class,
            undecided: cells,
            open: Labels::EMPTY,
            denied: Labels::EMPTY,
            permitted: Labels::EMPTY,
            uncovered: Labels::EMPTY,
            uncovered_because: Reason::PurposeNotCovered,
            ruled: None,
            ruled_open: Labels::EMPTY,
            outside_right: Labels::EMPTY,
            blocked: Labels::EMPTY,
            excluded: Labels::EMPTY,
            emergency: Labels::EMPTY,
            out_of_scope: Labels::EMPTY,
            threat_only: Labels::EMPTY,
        }
    }

    /// Takes those of the cells that are still undecided.
    fn take(&mut self, cells: Labels) -> Labels {
        let taken = self.undecided.intersection(cells);
        self.undecided = self.undecided.without(taken);
        taken
    }

    fn take_uncovered(&mut self, because: Reason, cells: Labels) {
        self.uncovered = self.take(cells);
        self.uncovered_because = because;
    }

    /// The patient and proxies (C2).
    fn own_access<A>(&mut self, query: &Query<A>, directed: &Directed) {
        let proxy = matches!(query.capacity, Capacity::Proxy { .. });
        if proxy && !Purpose::PATRQT.covered().contains(query.purpose) {
            return self.take_uncovered(Reason::PurposeNotCovered, self.undecided);
        }
        if query.action == Action::CORRECT {
            return self.take_uncovered(Reason::ActionNotCovered, self.undecided);
        }
        self.outside_right = self.take(Labels::PATIENT_EXCLUDED);
        if proxy {
            self.denied = self.take(directed.denied.of(self.class));
            let permitted = directed.permitted.of(self.class);
            self.blocked = self.take(Labels::PROXY_BLOCKED.without(permitted));
            self.permitted = self.undecided.intersection(Labels::PROXY_BLOCKED);
        }
        self.open = self.take(self.undecided);
    }

    /// Everyone else (C3–C6).
    fn others<A: PartialEq>(
        &mut self,
        query: &Query<A>,
        facts: &Facts<'_, A>,
        directed: &Directed,
    ) {
        let excluded =
            facts.open_exclusions(query).fold(Labels::EMPTY, |all, e| all.union(e.closes()));
        self.excluded = self.take(excluded);
        self.denied = self.take(directed.denied.of(self.class));
        self.permitted = self.take(directed.permitted.of(self.class));
        match facts.policy.rule(query.purpose, query.at) {
            None => self.take_uncovered(Reason::PurposeNotCovered, self.undecided),
            Some(rule) => match rule.refuses(query, self.class) {
                Some(reason) => self.take_uncovered(reason, self.undecided),
                None => {
                    let because = Reason::LabelNeedsExplicitPermit { directive: None };
                    self.take_uncovered(because, rule.withheld_labels(query));
                    self.ruled = Some(rule.purpose);
                    self.ruled_open = self.take(self.undecided);
                }
            },
        }
        if query.purpose == Purpose::BTG {
            self.break_glass(query, facts);
        }
        self.open = self.permitted.union(self.ruled_open).union(self.emergency);
    }

    /// Opens what directives and policy closed, as far as a grant reaches (C6).
    fn break_glass<A: PartialEq>(&mut self, query: &Query<A>, facts: &Facts<'_, A>) {
        let closed = self.denied.union(self.uncovered);
        let opened = |test: &dyn Fn(&EmergencyGrant<A>) -> Labels| {
            facts.open_grants(query).fold(Labels::EMPTY, |all, grant| all.union(test(grant)))
        };
        self.emergency =
            closed.intersection(opened(&|grant| grant.opens(query.action, self.class)));
        let still = closed.without(self.emergency);
        let named = opened(&|grant| grant.names(query.action, self.class));
        self.threat_only = still.intersection(Labels::THREAT_ONLY).intersection(named);
        self.out_of_scope = still.without(self.threat_only);
        self.denied = self.denied.without(self.emergency);
        self.uncovered = self.uncovered.without(self.emergency);
    }

    /// Says why the asked cells are open or closed.
    fn explain<A: PartialEq>(
        &self,
        query: &Query<A>,
        facts: &Facts<'_, A>,
        asked: Labels,
        directed: &mut Directed,
        explain: &mut impl Explain,
    ) {
        let own = query.capacity.is_own();
        directed.explain_denied.set(self.class, self.denied.intersection(asked));
        directed.explain_permitted.set(self.class, self.permitted.intersection(self.open));
        if !own {
            directed.explain_uncovered.set(self.class, self.uncovered.intersection(asked));
        }
        for (cells, reason) in [
            (self.uncovered, self.uncovered_because),
            (self.outside_right, Reason::OutsideRightOfAccess),
            (self.blocked, Reason::ProxyBlocked),
            (self.threat_only, Reason::ThreatOnly),
            (self.out_of_scope, Reason::NotInEmergencyScope),
        ] {
            if !cells.intersection(asked).is_empty() {
                explain.reason(reason);
            }
        }
        for exclusion in facts.open_exclusions(query) {
            if !self.excluded.intersection(exclusion.closes()).intersection(asked).is_empty() {
                explain.reason(Reason::ExcludedFromEmergencies { exclusion: exclusion.id });
            }
        }
        if own && !self.open.is_empty() {
            explain.basis(Basis::OwnAccess);
            if !self.open.intersection(Labels::AFTER_CLINICIAN).is_empty() {
                explain.obligations(Obligation::AFTER_CLINICIAN.into());
            }
        }
        if let Some(purpose) =
            self.ruled.filter(|_| !self.ruled_open.intersection(self.open).is_empty())
        {
            explain.basis(Basis::ImplicitPolicy { version: facts.policy.version, purpose });
        }
        let emergency = self.emergency.intersection(self.open);
        for grant in facts.open_grants(query) {
            if !emergency.intersection(grant.opens(query.action, self.class)).is_empty() {
                explain.basis(Basis::Emergency { grant: grant.id });
                explain.obligations(Obligations::from_iter([
                    Obligation::NOTIFY_PATIENT,
                    Obligation::REVIEW,
                ]));
            }
        }
    }
}

impl Exclusion {
    /// The labels that it closes, as in a deny (C3).
    fn closes(&self) -> Labels {
        self.labels.named().map_or(Labels(u64::MAX), |named| named.covered())
    }
}

impl Rule {
    /// Why it does not apply to the asker, action or class, if it does not (C5).
    fn refuses<A>(&self, query: &Query<A>, class: Class) -> Option<Reason> {
        let (kind, roles) = (query.capacity.kind(), query.capacity.roles());
        let staff = self.own_staff && query.is_own_staff();
        let organisation = staff || kind.is_some_and(|kind| self.kinds.contains(kind));
        let role = self
            .roles
            .named()
            .is_none_or(|named| roles.is_some_and(|r| !r.intersection(*named).is_empty()));
        [
            (organisation && role, Reason::RequesterNotCovered),
            (self.actions.contains(query.action), Reason::ActionNotCovered),
            (
                self.classes.named().is_none_or(|named| named.released().contains(class)),
                Reason::ClassNotCovered,
            ),
        ]
        .into_iter()
        .find_map(|(holds, reason)| (!holds).then_some(reason))
    }

    /// The labels that it does not release to this asker (C5).
    fn withheld_labels<A>(&self, query: &Query<A>) -> Labels {
        let listed = if query.is_own_staff() { self.own_staff_labels } else { Labels::EMPTY };
        Labels::EXPLICIT_PERMIT.without(listed.without(Labels::PATIENT_EXCLUDED))
    }
}

impl<A> Query<A> {
    /// Whether the asker belongs to the custodian.
    fn is_own_staff(&self) -> bool {
        let custodian = self.custodian.map(|custodian| custodian.organisation);
        custodian.is_some() && custodian == self.capacity.organisation()
    }
}

impl<A> EmergencyGrant<A> {
    /// The labels of the class that it names for the action (C6).
    fn names(&self, action: Action, class: Class) -> Labels {
        let action = [Action::ACCESS, Action::COLLECT, Action::USE].contains(&action);
        if !action || !self.classes.contains(class) {
            return Labels::EMPTY;
        }
        match &self.labels {
            Selection::All => Labels::DOCUMENTED.union(Labels::UNLABELLED),
            Selection::Named(labels) => *labels,
        }
    }

    /// The labels of the class that it opens for the action (C6).
    fn opens(&self, action: Action, class: Class) -> Labels {
        let named = self.names(action, class);
        if salus_primitives::EmergencyReasons::THREAT.contains(self.reason) {
            named
        } else {
            named.without(Labels::THREAT_ONLY)
        }
    }
}
