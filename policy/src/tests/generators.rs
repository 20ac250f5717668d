//! Random questions and facts in a small world, so that they often meet.

use proptest::{prelude::*, sample, strategy::ValueTree, test_runner::TestRunner};
use salus_primitives::*;

use super::terse::{Account, World};
use crate::*;

const PURPOSES: [Purpose; 9] = [
    Purpose::TREAT,
    Purpose::ETREAT,
    Purpose::ERTREAT,
    Purpose::BTG,
    Purpose::COC,
    Purpose::HOPERAT,
    Purpose::MLTRAINING,
    Purpose::PATRQT,
    Purpose::FAMRQT,
];
const CLASSES: [Class; 3] = [Class::LABORATORY, Class::IMAGING, Class::PSYCHOTHERAPY_NOTES];
/// For each flag a label that has it, and families with every sort of step; 63 is unlabelled.
const LABELS: [Label; 12] = [
    Label(63),
    Label::SPI,
    Label::BH,
    Label::COGN,
    Label::SUD,
    Label::ETHUD,
    Label::ETH,
    Label::HIV,
    Label::SEX,
    Label::STD,
    Label::PSYTHPN,
    Label::TBOO,
];
const ROLES: [Role; 3] = [Role::PHYSICIAN, Role::NURSE, Role::RESEARCHER];
const KINDS: [OrganisationKind; 3] =
    [OrganisationKind::HOSPITAL, OrganisationKind::SUD_PROGRAM, OrganisationKind::PAYER];
const OBLIGATIONS: [Obligation; 4] =
    [Obligation::NOTIFY_PATIENT, Obligation::CPYPOL, Obligation::DEID, Obligation::MINEC];
const REASONS: [EmergencyReason; 2] = [EmergencyReason::OVRER, EmergencyReason::OVRTPS];

/// How many times a law is tried, unless `PROPTEST_CASES` says otherwise: often where the code is
/// optimised, as in CI.
const CASES: u32 = if cfg!(debug_assertions) { 512 } else { 10_000 };

pub fn config() -> ProptestConfig {
    let cases =
        std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(CASES);
    ProptestConfig { cases, max_global_rejects: 10 * cases, ..ProptestConfig::default() }
}

/// The instants that matter lie below this one.
pub const HORIZON: Moment = 12;

fn one<T: Copy + std::fmt::Debug + 'static>(of: &'static [T]) -> impl Strategy<Value = T> + Clone {
    sample::select(of)
}

fn some<T: Copy + std::fmt::Debug + 'static, S: FromIterator<T> + std::fmt::Debug>(
    of: &'static [T],
    most: usize,
) -> impl Strategy<Value = S> {
    sample::subsequence(of, 1..=most).prop_map(S::from_iter)
}

fn account() -> impl Strategy<Value = Account> {
    0..2u8
}

fn organisation() -> impl Strategy<Value = OrganisationId> {
    (0..2u32).prop_map(OrganisationId)
}

fn period() -> impl Strategy<Value = Period> {
    prop_oneof![
        1 => (0..8u64).prop_map(|from| Period { from: Some(from), until: None }),
        1 => (1..HORIZON).prop_map(Period::until),
        3 => (0..8u64, 1..6u64).prop_map(|(from, length)| Period::between(from, from + length)),
    ]
}

/// Of data, on both sides of 1970.
fn data_period() -> impl Strategy<Value = DataPeriod> {
    prop_oneof![
        1 => (-4..4i64).prop_map(|from| DataPeriod { from: Some(from), until: None }),
        1 => (-3..8i64).prop_map(DataPeriod::until),
        3 => (-4..4i64, 1..6i64).prop_map(|(from, length)| DataPeriod::between(from, from + length)),
    ]
}

fn validity() -> impl Strategy<Value = Period> {
    prop_oneof![5 => Just(Period::ALWAYS), 1 => period()]
}

/// All, or what is drawn; the larger the weight the more often all.
fn selection<T: std::fmt::Debug + Clone + 'static>(
    all: u32,
    named: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<Selection<T>> {
    prop_oneof![all => Just(()).prop_map(|()| Selection::All), 2 => named.prop_map(Selection::Named)].boxed()
}

fn list<T: std::fmt::Debug + Clone + 'static>(
    of: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<Selection<Named<T>>> {
    selection(
        8,
        prop::collection::vec(of, 1..=2).prop_map(|members| Named::try_from(members).unwrap()),
    )
    .boxed()
}

fn grantees() -> BoxedStrategy<Grantees<Account>> {
    let parties = (
        list(organisation()),
        list(account()),
        selection(8, some(&ROLES, 2)),
        selection(8, some(&KINDS, 2)),
    );
    let parties = parties.prop_map(|(organisations, practitioners, roles, kinds)| {
        Grantees::Parties(Parties { organisations, practitioners, roles, kinds })
    });
    prop_oneof![7 => parties, 1 => list(account()).prop_map(Grantees::Proxies)].boxed()
}

/// Often treatment, which questions are often for.
fn purposes() -> impl Strategy<Value = Purposes> {
    prop_oneof![
        4 => Just(Purpose::TREAT.into()),
        2 => Just(Purposes::from_iter([Purpose::TREAT, Purpose::BTG, Purpose::PATRQT])),
        3 => some(&PURPOSES, 5),
    ]
}

/// Permits are mostly wide and denies mostly narrow, or little would ever be open.
fn scope(effect: Effect) -> BoxedStrategy<Scope<Account>> {
    let all = if effect == Effect::Permit { 6 } else { 1 };
    (
        grantees(),
        selection(1, purposes()),
        selection(all, some(&CLASSES, 2)),
        selection(all, some(&LABELS, 6)),
        selection(
            8,
            some(
                &[Action::ACCESS, Action::COLLECT, Action::USE, Action::DISCLOSE, Action::CORRECT],
                3,
            ),
        ),
        prop_oneof![5 => Just(None), 1 => data_period().prop_map(Some)],
    )
        .prop_map(|(grantees, purposes, classes, labels, actions, data_period)| Scope {
            grantees,
            purposes,
            classes,
            labels,
            actions,
            data_period,
        })
        .boxed()
}

fn provision(effect: impl Strategy<Value = Effect> + 'static) -> BoxedStrategy<Provision<Account>> {
    let obligations = prop_oneof![2 => Just(Obligations::EMPTY), 1 => some(&OBLIGATIONS, 2)];
    let effect_and_scope = effect.prop_flat_map(|effect| (Just(effect), scope(effect)));
    (effect_and_scope, obligations, validity())
        .prop_map(|((effect, scope), obligations, validity)| Provision {
            effect,
            scope,
            obligations,
            validity,
        })
        .boxed()
}

/// Directives that the door lets in, with provisions of these effects.
fn directive_of(effects: &'static [Effect]) -> BoxedStrategy<Directive<Account>> {
    let number = prop_oneof![2 => 0..=1usize, 1 => 2..=7usize];
    let nested = number.prop_flat_map(move |number| {
        prop::collection::vec((any::<u8>(), provision(one(effects))), number)
    });
    (provision(one(effects)), nested)
        .prop_map(|(root, nested)| {
            let mut directive = Directive::of(root);
            fit(&mut directive.root, &[]);
            for (wish, mut provision) in nested {
                let parent = parent(&directive, wish);
                let above: Vec<Scope<Account>> = lineage(&directive, parent)
                    .into_iter()
                    .map(|path| at(&directive, path).scope.clone())
                    .collect();
                fit(&mut provision, &above);
                directive.nested.try_push(Nested { parent, provision }).unwrap();
            }
            directive.check().expect("what is generated passes the door");
            directive
        })
        .boxed()
}

fn at(directive: &Directive<Account>, path: u8) -> &Provision<Account> {
    match path {
        0 => &directive.root,
        _ => &directive.nested[usize::from(path) - 1].provision,
    }
}

/// The provision and all above it.
fn lineage(directive: &Directive<Account>, path: u8) -> Vec<u8> {
    let above = |path: &u8| (*path > 0).then(|| directive.nested[usize::from(*path) - 1].parent);
    std::iter::successors(Some(path), above).collect()
}

/// A parent for the next provision: the one wished for, or the nearest above it that is not too deep.
fn parent(directive: &Directive<Account>, wish: u8) -> u8 {
    let wish = wish % (directive.nested.len() as u8 + 1);
    let lineage = lineage(directive, wish);
    lineage[lineage.len().saturating_sub(MAX_DEPTH)]
}

/// Takes out of a provision what the door would refuse there.
fn fit(provision: &mut Provision<Account>, above: &[Scope<Account>]) {
    let Provision { effect, scope, .. } = provision;
    for outer in above {
        match (&mut scope.grantees, &outer.grantees) {
            (Grantees::Parties(inner), Grantees::Parties(outer)) => {
                keep_listed(&mut inner.organisations, &outer.organisations);
                keep_listed(&mut inner.practitioners, &outer.practitioners);
                keep(&mut inner.roles, &outer.roles, |set, outer| set.intersection(*outer));
                keep(&mut inner.kinds, &outer.kinds, |set, outer| set.intersection(*outer));
            }
            (Grantees::Proxies(inner), Grantees::Proxies(outer)) => keep_listed(inner, outer),
            (inner, outer) => *inner = outer.clone(),
        }
        keep(&mut scope.purposes, &outer.purposes, |set, outer| set.intersection(outer.covered()));
        keep(&mut scope.classes, &outer.classes, |set, outer| set.intersection(outer.covered()));
        keep(&mut scope.labels, &outer.labels, |set, outer| set.intersection(outer.covered()));
        keep(&mut scope.actions, &outer.actions, |set, outer| set.intersection(outer.covered()));
        if scope
            .data_period
            .zip(outer.data_period)
            .is_some_and(|(inner, outer)| !outer.includes(&inner))
        {
            scope.data_period = None;
        }
    }
    match effect {
        Effect::Permit if scope.purposes.named().is_none() => {
            let outer = above.iter().find_map(|outer| outer.purposes.named());
            scope.purposes = Selection::Named(outer.copied().unwrap_or(Purpose::TREAT.into()));
        }
        Effect::Deny => {
            keep(&mut scope.purposes, &Selection::Named(Purpose::BTG.into()), |set, btg| {
                set.without(*btg)
            });
        }
        Effect::Permit => (),
    }
}

/// Keeps of the inner set what fits the outer; where nothing is left it says *all*.
fn keep<S: PartialEq + Default>(
    inner: &mut Selection<S>,
    outer: &Selection<S>,
    fitting: impl Fn(&S, &S) -> S,
) {
    if let (Selection::Named(set), Selection::Named(outer)) = (&mut *inner, outer) {
        let fitting = fitting(set, outer);
        *inner = if fitting == S::default() { Selection::All } else { Selection::Named(fitting) };
    }
}

fn keep_listed<T: PartialEq>(inner: &mut Selection<Named<T>>, outer: &Selection<Named<T>>) {
    if let (Selection::Named(list), Selection::Named(outer)) = (&mut *inner, outer) {
        list.retain(|member| outer.contains(member));
        if list.is_empty() {
            *inner = Selection::All;
        }
    }
}

pub fn directive() -> BoxedStrategy<Directive<Account>> {
    directive_of(&[Effect::Deny, Effect::Permit])
}

pub fn deny_only() -> BoxedStrategy<Directive<Account>> {
    directive_of(&[Effect::Deny])
}

pub fn permit_only() -> BoxedStrategy<Directive<Account>> {
    directive_of(&[Effect::Permit])
}

fn exclusion() -> BoxedStrategy<Exclusion> {
    let labels = selection(1, some(&LABELS, 3));
    (labels, validity())
        .prop_map(|(labels, validity)| Exclusion { id: ExclusionId(0), labels, validity })
        .boxed()
}

pub fn grant() -> BoxedStrategy<EmergencyGrant<Account>> {
    let labels = selection(1, prop_oneof![some(&LABELS, 12), Just(Labels::from_iter(LABELS))]);
    (account(), organisation(), some(&CLASSES, 3), labels, one(&REASONS), validity())
        .prop_map(|(practitioner, organisation, classes, labels, reason, validity)| {
            EmergencyGrant {
                id: GrantId(0),
                practitioner,
                organisation,
                classes,
                labels,
                reason,
                validity,
            }
        })
        .boxed()
}

fn rule() -> BoxedStrategy<Rule> {
    let own_staff_labels: &[Label] = &[Label::SUD, Label::HIV, Label::SEX];
    let kinds = prop_oneof![Just(OrganisationKind::HOSPITAL.into()), some(&KINDS, 3)];
    (
        one(&PURPOSES),
        any::<bool>(),
        kinds,
        selection(8, some(&ROLES, 2)),
        some(&[Action::ACCESS, Action::COLLECT, Action::USE, Action::DISCLOSE, Action::CORRECT], 5),
        selection(4, some(&CLASSES, 2)),
        prop_oneof![Just(Labels::EMPTY), some(own_staff_labels, 2)],
        validity(),
    )
        .prop_map(|(purpose, own_staff, kinds, roles, actions, classes, labels, validity)| Rule {
            purpose,
            own_staff,
            kinds,
            roles,
            actions,
            classes,
            own_staff_labels: if own_staff { labels } else { Labels::EMPTY },
            validity,
        })
        .boxed()
}

fn standing() -> impl Strategy<Value = Standing> {
    prop_oneof![
        16 => Just(Standing::Active),
        3 => Just(Standing::Inherited),
        1 => Just(Standing::Revoked),
        1 => Just(Standing::Contested),
    ]
}

pub fn world() -> BoxedStrategy<World> {
    (
        prop::collection::vec((directive(), standing()), 0..=5),
        prop::collection::vec(exclusion(), 0..=2),
        prop::collection::vec(grant(), 0..=6),
        prop::collection::vec(rule(), 0..=8),
    )
        .prop_map(|(directives, exclusions, grants, rules)| {
            let mut world = World { exclusions, grants, ..World::default() };
            world.policy.version = PolicyVersion(3);
            for (id, exclusion) in (0..).zip(&mut world.exclusions) {
                exclusion.id = ExclusionId(id);
            }
            for (id, grant) in (0..).zip(&mut world.grants) {
                grant.id = GrantId(id);
            }
            for rule in rules {
                let rules = &mut world.policy.rules;
                if rules.iter().all(|other| other.purpose != rule.purpose) {
                    rules.try_push(rule).unwrap();
                }
            }
            world.policy.check().expect("what is generated passes the door");
            directives
                .into_iter()
                .fold(world, |world, (directive, standing)| world.standing(directive, standing))
        })
        .boxed()
}

/// Mostly what is drawn, sometimes unknown.
fn known<T: Clone + std::fmt::Debug>(
    fact: impl Strategy<Value = T>,
) -> impl Strategy<Value = Option<T>> {
    prop_oneof![15 => fact.prop_map(Some), 1 => Just(None)]
}

/// Mostly from the list, now and then not.
fn kind() -> impl Strategy<Value = OrganisationKind> {
    prop_oneof![20 => Just(OrganisationKind::HOSPITAL), 9 => one(&KINDS), 1 => Just(OrganisationKind(40))]
}

fn roles() -> impl Strategy<Value = Roles> {
    prop_oneof![19 => some(&ROLES, 2), 1 => Just(Roles(1 << 40 | 1))]
}

fn active() -> impl Strategy<Value = Option<bool>> {
    prop_oneof![40 => Just(Some(true)), 1 => Just(Some(false)), 1 => Just(None)]
}

fn practitioner() -> BoxedStrategy<Capacity<Account>> {
    let expires =
        prop_oneof![40 => Just(Some(20)), 4 => (0..HORIZON).prop_map(Some), 1 => Just(None)];
    (account(), organisation(), known(kind()), known(roles()), active(), expires)
        .prop_map(|(account, organisation, kind, roles, active, expires)| Capacity::Practitioner {
            account,
            organisation,
            kind,
            roles,
            active,
            expires,
        })
        .boxed()
}

fn asking_organisation() -> BoxedStrategy<Capacity<Account>> {
    (organisation(), known(kind()), active())
        .prop_map(|(organisation, kind, active)| Capacity::Organisation {
            organisation,
            kind,
            active,
        })
        .boxed()
}

fn proxy() -> BoxedStrategy<Capacity<Account>> {
    (account(), any::<bool>(), active(), known(validity()))
        .prop_map(|(account, guardian, active, validity)| Capacity::Proxy {
            account,
            guardian,
            active,
            validity,
        })
        .boxed()
}

pub fn query() -> BoxedStrategy<Query<Account>> {
    let capacity_and_purpose = prop_oneof![
        5 => (practitioner(), any_purpose()),
        3 => (practitioner(), Just(Purpose::BTG)),
        2 => (asking_organisation(), any_purpose()),
        1 => (Just(Capacity::Patient), any_purpose()),
        2 => proxy_and_purpose(),
    ];
    query_of(capacity_and_purpose)
}

pub fn proxy_query() -> BoxedStrategy<Query<Account>> {
    query_of(proxy_and_purpose())
}

fn proxy_and_purpose() -> BoxedStrategy<(Capacity<Account>, Purpose)> {
    (proxy(), prop_oneof![2 => one(&[Purpose::PATRQT, Purpose::FAMRQT]), 1 => any_purpose()])
        .boxed()
}

/// Often treatment, now and then one that the list does not have.
fn any_purpose() -> impl Strategy<Value = Purpose> {
    prop_oneof![20 => Just(Purpose::TREAT), 20 => one(&PURPOSES), 1 => Just(Purpose(100))]
}

fn query_of(
    capacity_and_purpose: impl Strategy<Value = (Capacity<Account>, Purpose)> + 'static,
) -> BoxedStrategy<Query<Account>> {
    let custodian = (organisation(), known(kind()))
        .prop_map(|(organisation, kind)| Custodian { organisation, kind });
    let enrolment = prop_oneof![
        40 => Just(Some(Enrolment::Active)),
        2 => Just(Some(Enrolment::Ended)),
        2 => Just(Some(Enrolment::Withdrawn)),
        1 => Just(Some(Enrolment::Never)),
        1 => Just(None),
    ];
    let action = prop_oneof![
        40 => Just(Action::ACCESS),
        30 => one(&[Action::COLLECT, Action::USE, Action::DISCLOSE, Action::CORRECT]),
        1 => Just(Action(5)),
    ];
    let unlisted = |bit: u32| prop_oneof![59 => Just(0u64), 1 => Just(1u64 << bit)];
    let classes =
        prop_oneof![1 => Just(Class::LABORATORY.into()), 1 => some::<_, Classes>(&CLASSES, 3)];
    let classes = (classes, unlisted(50)).prop_map(|(classes, more)| Classes(classes.0 | more));
    let labels = (some::<_, Labels>(&LABELS, 12), unlisted(50))
        .prop_map(|(labels, more)| Labels(labels.0 | more));
    let data_period = prop_oneof![2 => Just(None), 3 => data_period().prop_map(Some)];
    (
        capacity_and_purpose,
        known(custodian),
        enrolment,
        action,
        classes,
        labels,
        data_period,
        0..HORIZON,
    )
        .prop_map(
            |(
                (capacity, purpose),
                custodian,
                enrolment,
                action,
                classes,
                labels,
                data_period,
                at,
            )| Query {
                capacity,
                custodian,
                enrolment,
                purpose,
                action,
                classes,
                labels,
                data_period,
                at,
            },
        )
        .boxed()
}

/// A law holds of nothing if its cases never arise: every basis and reason does, and often enough.
#[test]
fn generators_reach_every_basis_and_reason() {
    let mut seen = std::collections::BTreeMap::<String, u32>::new();
    let mut runner = TestRunner::deterministic();
    let cases = (query(), world());
    for _ in 0..3_000 {
        let (query, world) = cases.new_tree(&mut runner).unwrap().current();
        let decision = world.decide(&query);
        let bases = decision.bases.iter().map(|basis| format!("{basis:?}"));
        let reasons = decision.reasons.iter().map(|reason| match reason {
            Reason::LabelNeedsExplicitPermit { directive: Some(_) } => "LabelNotNamed".into(),
            reason => format!("{reason:?}"),
        });
        let kinds =
            bases.chain(reasons).map(|debug| debug.split([' ', '{']).next().unwrap().to_owned());
        for kind in kinds.collect::<std::collections::BTreeSet<_>>() {
            *seen.entry(kind).or_default() += 1;
        }
    }
    assert_eq!(seen.len(), 4 + 19, "{seen:#?}");
    assert!(seen.values().all(|times| *times >= 15), "{seen:#?}");
}
