//! Questions, directives and facts in few words.
//!
//! Unless a test says otherwise, a physician of hospital [`OTHER`] asks for treatment to access
//! unlabelled laboratory results that hospital [`HOME`] holds of an enrolled patient.

use salus_primitives::*;

use crate::*;

/// Accounts are numbers.
pub type Account = u8;

pub const DOCTOR: Account = 1;
pub const NURSE: Account = 2;
pub const GUARDIAN: Account = 7;

/// The custodian.
pub const HOME: OrganisationId = OrganisationId(0);
/// Where the physician works.
pub const OTHER: OrganisationId = OrganisationId(1);

/// The instant of every question.
pub const NOW: Moment = 1_000;

pub const UNLABELLED: Labels = Labels::UNLABELLED;

pub fn doctor() -> Capacity<Account> {
    Capacity::Practitioner {
        account: DOCTOR,
        organisation: OTHER,
        kind: Some(OrganisationKind::HOSPITAL),
        roles: Some(Role::PHYSICIAN.into()),
        active: Some(true),
        expires: Some(5_000),
    }
}

/// The same physician on the custodian's staff.
pub fn own_doctor() -> Capacity<Account> {
    with(doctor(), |capacity| match capacity {
        Capacity::Practitioner { organisation, .. } => *organisation = HOME,
        _ => panic!("a doctor is a practitioner"),
    })
}

pub fn organisation() -> Capacity<Account> {
    Capacity::Organisation {
        organisation: OTHER,
        kind: Some(OrganisationKind::HOSPITAL),
        active: Some(true),
    }
}

pub fn guardian() -> Capacity<Account> {
    Capacity::Proxy {
        account: GUARDIAN,
        guardian: true,
        active: Some(true),
        validity: Some(Period::ALWAYS),
    }
}

pub fn ask() -> Query<Account> {
    Query {
        capacity: doctor(),
        custodian: Some(Custodian { organisation: HOME, kind: Some(OrganisationKind::HOSPITAL) }),
        enrolment: Some(Enrolment::Active),
        purpose: Purpose::TREAT,
        action: Action::ACCESS,
        classes: Class::LABORATORY.into(),
        labels: UNLABELLED,
        data_period: None,
        at: NOW,
    }
}

pub fn ask_as(capacity: Capacity<Account>) -> Query<Account> {
    Query { capacity, ..ask() }
}

pub fn ask_for(purpose: Purpose) -> Query<Account> {
    Query { purpose, ..ask() }
}

pub fn ask_labels(labels: impl Into<Labels>) -> Query<Account> {
    Query { labels: labels.into(), ..ask() }
}

pub fn ask_emergency() -> Query<Account> {
    ask_for(Purpose::BTG)
}

/// The patient, or a guardian, on the patient's request.
pub fn ask_own(capacity: Capacity<Account>) -> Query<Account> {
    Query { capacity, purpose: Purpose::PATRQT, ..ask() }
}

/// A value with one thing changed.
pub fn with<T>(mut value: T, change: impl FnOnce(&mut T)) -> T {
    change(&mut value);
    value
}

/// A directive that permits anyone one purpose.
pub fn permit(purpose: Purpose) -> Directive<Account> {
    Directive::of(Provision {
        effect: Effect::Permit,
        scope: Scope { purposes: Selection::Named(purpose.into()), ..Scope::default() },
        obligations: Obligations::EMPTY,
        validity: Period::ALWAYS,
    })
}

/// A directive that forbids anyone anything.
pub fn deny() -> Directive<Account> {
    Directive::of(Provision {
        effect: Effect::Deny,
        scope: Scope::default(),
        obligations: Obligations::EMPTY,
        validity: Period::ALWAYS,
    })
}

/// Says more of the provision that was written last.
pub trait Tersely: Sized {
    fn last(&mut self) -> &mut Provision<Account>;

    fn and(mut self, change: impl FnOnce(&mut Provision<Account>)) -> Self {
        change(self.last());
        self
    }

    fn parties(self, change: impl FnOnce(&mut Parties<Account>)) -> Self {
        self.and(|provision| {
            let Grantees::Parties(parties) = &mut provision.scope.grantees else {
                panic!("grantees are proxies")
            };
            change(parties);
        })
    }

    fn to_organisation(self, organisation: OrganisationId) -> Self {
        self.parties(|parties| parties.organisations = list([organisation]))
    }

    fn to_practitioner(self, practitioner: Account) -> Self {
        self.parties(|parties| parties.practitioners = list([practitioner]))
    }

    fn to_roles(self, roles: impl Into<Roles>) -> Self {
        self.parties(|parties| parties.roles = Selection::Named(roles.into()))
    }

    fn to_kinds(self, kinds: impl Into<OrganisationKinds>) -> Self {
        self.parties(|parties| parties.kinds = Selection::Named(kinds.into()))
    }

    fn to_proxy(self, proxy: Account) -> Self {
        self.and(|provision| provision.scope.grantees = Grantees::Proxies(list([proxy])))
    }

    fn to_proxies(self) -> Self {
        self.and(|provision| provision.scope.grantees = Grantees::Proxies(Selection::All))
    }

    fn purposes(self, purposes: impl Into<Purposes>) -> Self {
        self.and(|provision| provision.scope.purposes = Selection::Named(purposes.into()))
    }

    fn classes(self, classes: impl Into<Classes>) -> Self {
        self.and(|provision| provision.scope.classes = Selection::Named(classes.into()))
    }

    fn labels(self, labels: impl Into<Labels>) -> Self {
        self.and(|provision| provision.scope.labels = Selection::Named(labels.into()))
    }

    fn actions(self, actions: impl Into<Actions>) -> Self {
        self.and(|provision| provision.scope.actions = Selection::Named(actions.into()))
    }

    fn data(self, period: DataPeriod) -> Self {
        self.and(|provision| provision.scope.data_period = Some(period))
    }

    fn valid(self, validity: Period) -> Self {
        self.and(|provision| provision.validity = validity)
    }

    fn owes(self, obligations: impl Into<Obligations>) -> Self {
        self.and(|provision| provision.obligations = obligations.into())
    }
}

impl Tersely for Directive<Account> {
    fn last(&mut self) -> &mut Provision<Account> {
        self.nested.last_mut().map_or(&mut self.root, |nested| &mut nested.provision)
    }
}

/// Adds exceptions.
pub trait Except: Sized {
    fn below(self, parent: u8, exception: Directive<Account>) -> Self;

    /// An exception to the root.
    fn except(self, exception: Directive<Account>) -> Self {
        self.below(0, exception)
    }
}

impl Except for Directive<Account> {
    fn below(mut self, parent: u8, exception: Directive<Account>) -> Self {
        let nested = Nested { parent, provision: exception.root };
        self.nested.try_push(nested).expect("no more than 16 exceptions");
        self
    }
}

pub fn list<T, const N: usize>(members: [T; N]) -> Selection<Named<T>> {
    Selection::Named(Vec::from(members).try_into().ok().expect("no more than 8 grantees"))
}

/// Everything besides the question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct World {
    pub directives: Vec<SignedDirective<Account>>,
    pub exclusions: Vec<Exclusion>,
    pub grants: Vec<EmergencyGrant<Account>>,
    pub policy: ImplicitPolicy,
}

/// A world in which the patient said nothing and no rule holds.
pub fn nothing() -> World {
    World::default()
}

/// A world in which treatment by hospitals needs no directive.
pub fn treatment_implied() -> World {
    nothing().rule(rule(Purpose::TREAT))
}

/// Accessing and using everything for the purpose is open to hospitals.
pub fn rule(purpose: Purpose) -> Rule {
    Rule {
        purpose,
        own_staff: false,
        kinds: OrganisationKind::HOSPITAL.into(),
        roles: Selection::All,
        actions: Actions::from_iter([Action::ACCESS, Action::USE]),
        classes: Selection::All,
        own_staff_labels: Labels::EMPTY,
        validity: Period::ALWAYS,
    }
}

/// The physician broke the glass to see laboratory results.
pub fn grant() -> EmergencyGrant<Account> {
    EmergencyGrant {
        id: GrantId(0),
        practitioner: DOCTOR,
        organisation: OTHER,
        classes: Class::LABORATORY.into(),
        labels: Selection::All,
        reason: EmergencyReason::OVRER,
        validity: Period::between(500, 3_000),
    }
}

impl World {
    /// Adds a directive, whose id is the number of those before it.
    pub fn directive(self, directive: Directive<Account>) -> Self {
        self.standing(directive, Standing::Active)
    }

    pub fn standing(mut self, directive: Directive<Account>, standing: Standing) -> Self {
        directive.check().expect("the door lets the directive in");
        let id = DirectiveId(self.directives.len() as u32);
        self.directives.push(SignedDirective {
            id,
            code_lists: CODE_LISTS_VERSION,
            standing,
            directive,
        });
        self
    }

    pub fn rule(mut self, rule: Rule) -> Self {
        self.policy.rules.try_push(rule).expect("no more rules than purposes");
        self.policy.check().expect("the door lets the policy in");
        self
    }

    /// Adds an emergency exclusion, whose id is the number of those before it.
    pub fn exclude(self, labels: Selection<Labels>) -> Self {
        self.exclude_during(labels, Period::ALWAYS)
    }

    pub fn exclude_during(mut self, labels: Selection<Labels>, validity: Period) -> Self {
        let exclusion =
            Exclusion { id: ExclusionId(self.exclusions.len() as u32), labels, validity };
        exclusion.check().expect("the door lets the exclusion in");
        self.exclusions.push(exclusion);
        self
    }

    pub fn grant(mut self, grant: EmergencyGrant<Account>) -> Self {
        grant.check().expect("the door lets the grant in");
        self.grants.push(grant);
        self
    }

    pub fn facts(&self) -> Facts<'_, Account> {
        let Self { directives, exclusions, grants, policy } = self;
        Facts { directives, exclusions, grants, policy }
    }

    pub fn decide(&self, query: &Query<Account>) -> Decision {
        decide(query, &self.facts()).expect("a question")
    }
}

impl Decision {
    /// The open labels of a class.
    pub fn open(&self, class: Class) -> Labels {
        self.grid
            .iter()
            .filter(|row| row.class == class)
            .fold(Labels::EMPTY, |all, row| all.union(row.open))
    }
}

/// Every asked cell is open, on this basis.
#[track_caller]
pub fn assert_open(decision: &Decision, bases: &[Basis]) {
    assert_eq!((decision.verdict, &*decision.bases), (Verdict::Permit, bases), "{decision:#?}");
    assert_eq!(decision.reasons, []);
}

/// Every asked cell is closed, for this reason.
#[track_caller]
pub fn assert_closed(decision: &Decision, reasons: &[Reason]) {
    assert_eq!((decision.verdict, &*decision.reasons), (Verdict::Deny, reasons), "{decision:#?}");
    assert_eq!(decision.bases, []);
    assert!(decision.obligations.is_empty());
}

/// Opened by this provision.
pub fn by(directive: u32, provision: u8) -> Basis {
    Basis::Directive { directive: DirectiveId(directive), provision }
}

/// Opened by the rule of this purpose.
pub fn by_rule(purpose: Purpose) -> Basis {
    Basis::ImplicitPolicy { version: PolicyVersion(0), purpose }
}

pub fn denied_by(directive: u32, provision: u8) -> Reason {
    Reason::DeniedBy { directive: DirectiveId(directive), provision }
}

pub const NEEDS_PERMIT: Reason = Reason::LabelNeedsExplicitPermit { directive: None };

pub fn needs_name(directive: u32) -> Reason {
    Reason::LabelNeedsExplicitPermit { directive: Some(DirectiveId(directive)) }
}

pub fn not_all_data(directive: u32) -> Reason {
    Reason::DataPeriodNotCovered { directive: DirectiveId(directive) }
}
