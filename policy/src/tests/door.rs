//! D6: what is refused before it is stored.

use bounded_collections::BoundedVec;
use salus_primitives::*;

use super::terse::*;
use crate::*;

#[track_caller]
fn assert_refused(directive: Directive<Account>, error: DirectiveError) {
    assert_eq!(directive.check(), Err(error));
}

#[track_caller]
fn assert_accepted(directive: Directive<Account>) {
    assert_eq!(directive.check(), Ok(()));
}

/// Forbids everything to all grantees of the same sort.
fn widest(directive: &Directive<Account>) -> Directive<Account> {
    match directive.root.scope.grantees {
        Grantees::Parties(_) => deny(),
        Grantees::Proxies(_) => deny().to_proxies(),
    }
}

/// Once as root, once as exception.
fn both(directive: Directive<Account>) -> [Directive<Account>; 2] {
    [directive.clone(), widest(&directive).except(directive)]
}

#[test]
fn check_refuses_an_empty_set_wherever_it_stands() {
    let nobody: [Account; 0] = [];
    let nowhere: [OrganisationId; 0] = [];
    let table = [
        deny().parties(|parties| parties.organisations = list(nowhere)),
        deny().parties(|parties| parties.practitioners = list(nobody)),
        deny().to_roles(Roles::EMPTY),
        deny().to_kinds(OrganisationKinds::EMPTY),
        deny().and(|provision| provision.scope.grantees = Grantees::Proxies(list(nobody))),
        deny().purposes(Purposes::EMPTY),
        deny().classes(Classes::EMPTY),
        deny().labels(Labels::EMPTY),
        deny().actions(Actions::EMPTY),
    ];
    for directive in table.into_iter().flat_map(both) {
        assert_refused(directive, DirectiveError::EmptySet);
    }
}

#[test]
fn check_refuses_an_empty_period_wherever_it_stands() {
    let empty = [
        deny().valid(Period::between(5, 5)),
        deny().valid(Period::between(5, 4)),
        deny().valid(Period::until(0)),
        deny().data(DataPeriod::between(5, 5)),
        deny().data(DataPeriod::between(5, 4)),
        deny().data(DataPeriod::between(-4, -5)),
    ];
    for directive in empty.into_iter().flat_map(both) {
        assert_refused(directive, DirectiveError::EmptyPeriod);
    }
    assert_accepted(deny().valid(Period::between(5, 6)).data(DataPeriod::until(0)));
}

#[test]
fn check_refuses_an_instant_out_of_range_wherever_it_stands() {
    let last = LAST_MOMENT as DataMoment;
    let since = |from| DataPeriod { from: Some(from), until: None };
    let beyond = [
        deny().valid(Period::until(LAST_MOMENT + 1)),
        deny().valid(Period { from: Some(Moment::MAX), until: None }),
        deny().data(DataPeriod::until(last + 1)),
        deny().data(since(-last - 1)),
        deny().data(DataPeriod::between(DataMoment::MIN, 0)),
    ];
    for directive in beyond.into_iter().flat_map(both) {
        assert_refused(directive, DirectiveError::InstantOutOfRange);
    }
    assert_accepted(
        deny().valid(Period::until(LAST_MOMENT)).data(DataPeriod::between(-last, last)),
    );
}

#[test]
fn check_refuses_an_unknown_code_wherever_it_stands() {
    let table = [
        deny().to_roles(Roles(1 << Role::COUNT)),
        deny().to_kinds(OrganisationKinds(1 << OrganisationKind::COUNT)),
        deny().purposes(Purposes(1 << Purpose::COUNT)),
        deny().purposes(Purposes(1 | 1 << 127)),
        deny().classes(Classes(1 << Class::COUNT)),
        deny().labels(Labels(1 << Label::COUNT)),
        deny().labels(Labels(1 << 62)),
        deny().actions(Actions(1 << Action::COUNT)),
        deny().owes(Obligations(1 << Obligation::COUNT)),
    ];
    for directive in table.into_iter().flat_map(both) {
        assert_refused(directive, DirectiveError::UnknownCode);
    }
}

#[test]
fn check_accepts_every_known_code() {
    let directive = deny()
        .to_roles(Roles::known())
        .to_kinds(OrganisationKinds::known())
        .purposes(Purposes::known().without(Purpose::BTG.into()))
        .classes(Classes::known())
        .labels(Labels::known().union(UNLABELLED))
        .actions(Actions::known())
        .owes(Obligations::known());
    for directive in both(directive) {
        assert_accepted(directive);
    }
}

#[test]
fn check_counts_organisations_and_practitioners_together() {
    let grantees = |organisations: u32, practitioners: u8| {
        deny().parties(|parties| {
            let organisations: Vec<_> = (0..organisations).map(OrganisationId).collect();
            let practitioners: Vec<_> = (0..practitioners).collect();
            parties.organisations = Selection::Named(organisations.try_into().unwrap());
            parties.practitioners = Selection::Named(practitioners.try_into().unwrap());
        })
    };
    for directive in [grantees(4, 4), grantees(7, 1), grantees(1, 7)].into_iter().flat_map(both) {
        assert_accepted(directive);
    }
    for directive in [grantees(5, 4), grantees(8, 1), grantees(8, 8)].into_iter().flat_map(both) {
        assert_refused(directive, DirectiveError::TooManyGrantees);
    }
}

#[test]
fn decode_refuses_nine_of_a_list_and_seventeen_exceptions() {
    use codec::{Decode, Encode};
    let nine: Vec<Account> = (0..9).collect();
    assert!(Named::<Account>::try_from(nine.clone()).is_err());
    assert!(Named::<Account>::decode(&mut &*nine.encode()).is_err());
    assert!(Named::<Account>::decode(&mut &*nine[..8].encode()).is_ok());
    assert!(serde_json::from_value::<Named<Account>>(serde_json::json!(nine)).is_err());

    let exception = Nested { parent: 0, provision: deny().root };
    let seventeen = vec![exception; 17];
    type Exceptions = BoundedVec<Nested<Account>, bounded_collections::ConstU32<MAX_NESTED>>;
    assert!(Exceptions::decode(&mut &*seventeen.encode()).is_err());
    assert!(Exceptions::decode(&mut &*seventeen[..16].encode()).is_ok());
    let json = serde_json::json!({ "root": deny().root, "nested": seventeen });
    assert!(serde_json::from_value::<Directive<Account>>(json).is_err());
}

/// Whatever length is claimed, and whatever is appended.
#[test]
fn decode_refuses_what_is_larger_than_any_directive() {
    use codec::{Compact, Decode, DecodeAll, Encode, MaxEncodedLen};
    let eight: Vec<Account> = (0..8).collect();
    let grantees = || Selection::Named(Named::try_from(eight.clone()).unwrap());
    let large = deny().parties(|parties| parties.practitioners = grantees());
    let largest = (0..16).fold(large.clone(), |directive, _| directive.except(large.clone()));
    let bytes = largest.encode();
    assert!(bytes.len() <= Directive::<Account>::max_encoded_len());
    assert_eq!(Directive::<Account>::decode_all(&mut &*bytes), Ok(largest));

    let longer = [&*bytes, &[0]].concat();
    assert!(Directive::<Account>::decode_all(&mut &*longer).is_err());
    let exception = Nested { parent: 0, provision: large.root.clone() }.encode();
    for claimed in [17u32, 1_000, u32::MAX] {
        let exceptions = [large.root.encode(), Compact(claimed).encode(), exception.repeat(17)];
        assert!(Directive::<Account>::decode(&mut &*exceptions.concat()).is_err());
        let list = [Compact(claimed).encode(), vec![0; 64]].concat();
        assert!(Named::<Account>::decode(&mut &*list).is_err());
    }
}

#[test]
fn check_accepts_sixteen_exceptions() {
    assert_accepted((0..16).fold(deny(), |directive, _| directive.except(deny())));
    assert_accepted((0..16).fold(deny(), |directive, n| directive.below(n % 3, deny())));
}

#[test]
fn check_refuses_a_fourth_level_below_the_root() {
    let three = deny().except(deny()).below(1, deny()).below(2, deny());
    assert_accepted(three.clone());
    assert_accepted(three.clone().below(2, deny()));
    assert_refused(three.clone().below(3, deny()), DirectiveError::TooDeep);
    let far = (0..12).fold(three, |directive, _| directive.except(deny()));
    assert_refused(far.below(3, deny()), DirectiveError::TooDeep);
}

#[test]
fn check_refuses_a_provision_when_none_stands_above_it() {
    assert_refused(deny().below(1, deny()), DirectiveError::NoParent);
    assert_refused(deny().below(2, deny()).except(deny()), DirectiveError::NoParent);
    assert_refused(deny().except(deny()).below(2, deny()), DirectiveError::NoParent);
    for parent in [16, 17, 18, u8::MAX] {
        let full = (0..15).fold(deny(), |directive, _| directive.except(deny()));
        assert_refused(full.below(parent, deny()), DirectiveError::NoParent);
    }
}

mod outside_parent {
    use super::*;

    #[test]
    fn check_refuses_what_the_parent_does_not_cover() {
        let narrow = |change: fn(Directive<Account>) -> Directive<Account>| change(deny());
        let table = [
            (narrow(|d| d.to_organisation(HOME)), narrow(|d| d.to_organisation(OTHER))),
            (narrow(|d| d.to_practitioner(DOCTOR)), narrow(|d| d.to_practitioner(NURSE))),
            (narrow(|d| d.to_roles(Role::NURSE)), narrow(|d| d.to_roles(Role::PHYSICIAN))),
            (
                narrow(|d| d.to_kinds(OrganisationKind::PAYER)),
                narrow(|d| d.to_kinds(OrganisationKind::CLINIC)),
            ),
            (narrow(|d| d.to_proxy(1)), narrow(|d| d.to_proxy(2))),
            (narrow(|d| d.to_proxies()), deny()),
            (deny(), narrow(|d| d.to_proxies())),
            (narrow(|d| d.purposes(Purpose::TREAT)), narrow(|d| d.purposes(Purpose::HPAYMT))),
            (narrow(|d| d.purposes(Purpose::COC)), narrow(|d| d.purposes(Purpose::TREAT))),
            (narrow(|d| d.classes(Class::IMAGING)), narrow(|d| d.classes(Class::LABORATORY))),
            (narrow(|d| d.labels(Label::HIV)), narrow(|d| d.labels(Label::STD))),
            (narrow(|d| d.labels(Label::HIV)), narrow(|d| d.labels(UNLABELLED))),
            (narrow(|d| d.labels(Label::ETHUD)), narrow(|d| d.labels(Label::SUD))),
            (narrow(|d| d.actions(Action::USE)), narrow(|d| d.actions(Action::ACCESS))),
            (
                narrow(|d| d.data(DataPeriod::between(2, 5))),
                narrow(|d| d.data(DataPeriod::between(2, 6))),
            ),
            (
                narrow(|d| d.data(DataPeriod::between(2, 5))),
                narrow(|d| d.data(DataPeriod::until(3))),
            ),
        ];
        for (line, (above, below)) in table.into_iter().enumerate() {
            let nested = above.clone().except(below.clone());
            assert_eq!(nested.check(), Err(DirectiveError::OutsideParent), "line {line}");
            // Not where the one between them leaves it open either: it would never reach anything.
            let between = widest(&above);
            let nested = above.except(between).below(1, below);
            assert_eq!(
                nested.check(),
                Err(DirectiveError::OutsideParent),
                "line {line}, one further down"
            );
        }
    }

    #[test]
    fn check_accepts_what_the_parent_covers() {
        let table = [
            (deny().purposes(Purpose::TREAT), deny().purposes(Purpose::ERTREAT)),
            (
                deny().labels(Label::SUD),
                deny().labels(Labels::from_iter([Label::ETHUD, Label::ETH])),
            ),
            (deny().labels(Label::ETH), deny().labels(Label::SUD)),
            (deny().actions(Action::ACCESS), deny().actions(Action::CORRECT)),
            (deny().data(DataPeriod::between(2, 5)), deny().data(DataPeriod::between(2, 5))),
            (deny().data(DataPeriod::between(2, 5)), deny()),
            (deny().to_proxies(), deny().to_proxy(1)),
            (deny().to_proxy(1), deny().to_proxies()),
            (deny().to_organisation(HOME), deny().to_practitioner(DOCTOR)),
            (
                deny().to_roles(Roles::from_iter([Role::NURSE, Role::MIDWIFE])),
                deny().to_roles(Role::MIDWIFE),
            ),
            // A provision in force at another time is no contradiction.
            (deny().valid(Period::until(5)), deny().valid(Period::between(5, 9))),
        ];
        for (line, (above, below)) in table.into_iter().enumerate() {
            assert_eq!(above.except(below).check(), Ok(()), "line {line}");
        }
    }
}

#[test]
fn check_refuses_a_permit_for_all_purposes() {
    for directive in
        both(permit(Purpose::TREAT).and(|provision| provision.scope.purposes = Selection::All))
    {
        assert_refused(directive, DirectiveError::PermitForAllPurposes);
    }
    assert_accepted(deny());
    let every = permit(Purpose::TREAT).purposes(Purposes::known());
    assert_accepted(every);
}

#[test]
fn check_refuses_a_deny_that_names_btg() {
    for directive in both(deny().purposes(Purposes::from_iter([Purpose::TREAT, Purpose::BTG]))) {
        assert_refused(directive, DirectiveError::DenyOfEmergency);
    }
    for directive in
        [deny().purposes(Purpose::ETREAT), permit(Purpose::BTG)].into_iter().flat_map(both)
    {
        assert_accepted(directive);
    }
}

mod exclusions_and_grants {
    use super::*;

    fn exclusion(labels: Selection<Labels>, validity: Period) -> Exclusion {
        Exclusion { id: ExclusionId(0), labels, validity }
    }

    #[test]
    fn check_refuses_an_exclusion_when_it_is_empty_or_unknown() {
        let table = [
            (Selection::All, Period::ALWAYS, Ok(())),
            (Selection::Named(Label::HIV.into()), Period::until(1), Ok(())),
            (Selection::Named(UNLABELLED), Period::ALWAYS, Ok(())),
            (Selection::Named(Labels::EMPTY), Period::ALWAYS, Err(DirectiveError::EmptySet)),
            (Selection::Named(Labels(1 << 62)), Period::ALWAYS, Err(DirectiveError::UnknownCode)),
            (Selection::All, Period::until(0), Err(DirectiveError::EmptyPeriod)),
            (Selection::All, Period::until(LAST_MOMENT), Ok(())),
            (
                Selection::All,
                Period::until(LAST_MOMENT + 1),
                Err(DirectiveError::InstantOutOfRange),
            ),
        ];
        for (labels, validity, result) in table {
            assert_eq!(exclusion(labels, validity).check(), result);
        }
    }

    /// A list of reasons may be cut down without a new engine, and grants outlive that.
    #[test]
    fn check_leaves_to_whoever_grants_which_reasons_are_enabled() {
        let disabled = EmergencyReasons::known().without(EmergencyReasons::ENABLED);
        assert!(!disabled.is_empty());
        for reason in disabled.iter() {
            let grant = EmergencyGrant { reason, ..grant() };
            assert_eq!(grant.check(), Ok(()));
            let decision = nothing().grant(grant).decide(&ask_emergency());
            assert_open(&decision, &[Basis::Emergency { grant: GrantId(0) }]);
        }
    }

    #[test]
    fn check_refuses_a_grant_when_it_is_empty_or_unknown() {
        let table = [
            (grant(), Ok(())),
            (EmergencyGrant { labels: Selection::Named(Label::PSYTHPN.into()), ..grant() }, Ok(())),
            (EmergencyGrant { classes: Classes::EMPTY, ..grant() }, Err(DirectiveError::EmptySet)),
            (
                EmergencyGrant { classes: Classes(1 << 63), ..grant() },
                Err(DirectiveError::UnknownCode),
            ),
            (
                EmergencyGrant { labels: Selection::Named(Labels::EMPTY), ..grant() },
                Err(DirectiveError::EmptySet),
            ),
            (
                EmergencyGrant { labels: Selection::Named(Labels(1 << 40)), ..grant() },
                Err(DirectiveError::UnknownCode),
            ),
            (
                EmergencyGrant { reason: EmergencyReason(EmergencyReason::COUNT), ..grant() },
                Err(DirectiveError::UnknownCode),
            ),
            (
                EmergencyGrant { validity: Period::between(7, 7), ..grant() },
                Err(DirectiveError::EmptyPeriod),
            ),
            (EmergencyGrant { validity: Period::until(LAST_MOMENT), ..grant() }, Ok(())),
            (
                EmergencyGrant { validity: Period::until(LAST_MOMENT + 1), ..grant() },
                Err(DirectiveError::InstantOutOfRange),
            ),
        ];
        for (line, (grant, result)) in table.into_iter().enumerate() {
            assert_eq!(grant.check(), result, "line {line}");
        }
    }
}

mod policy {
    use super::*;

    fn check(rules: impl IntoIterator<Item = Rule>) -> Result<(), PolicyError> {
        let rules = Vec::from_iter(rules).try_into().expect("no more rules than purposes");
        ImplicitPolicy { version: PolicyVersion(0), rules }.check()
    }

    fn treat() -> Rule {
        rule(Purpose::TREAT)
    }

    #[test]
    fn check_accepts_a_rule_for_every_purpose() {
        assert_eq!(MAX_RULES, u32::from(Purpose::COUNT));
        assert_eq!(check(Purpose::all().map(rule)), Ok(()));
        assert_eq!(check([]), Ok(()));
    }

    #[test]
    fn check_refuses_a_rule_when_it_gives_nobody_anything() {
        let nobody = Rule { kinds: OrganisationKinds::EMPTY, ..treat() };
        let table = [
            nobody.clone(),
            Rule { actions: Actions::EMPTY, ..treat() },
            Rule { roles: Selection::Named(Roles::EMPTY), ..treat() },
            Rule { classes: Selection::Named(Classes::EMPTY), ..treat() },
        ];
        for rule in table {
            assert_eq!(check([rule]), Err(PolicyError::EmptyRule));
        }
        assert_eq!(check([Rule { own_staff: true, ..nobody }]), Ok(()));
    }

    #[test]
    fn check_refuses_a_rule_when_its_validity_is_empty() {
        assert_eq!(
            check([Rule { validity: Period::between(3, 3), ..treat() }]),
            Err(PolicyError::EmptyPeriod)
        );
    }

    #[test]
    fn check_refuses_a_rule_when_an_instant_is_out_of_range() {
        assert_eq!(
            check([Rule { validity: Period::until(LAST_MOMENT + 1), ..treat() }]),
            Err(PolicyError::InstantOutOfRange)
        );
        assert_eq!(check([Rule { validity: Period::until(LAST_MOMENT), ..treat() }]), Ok(()));
    }

    #[test]
    fn check_refuses_a_rule_when_it_has_an_unknown_code() {
        let own = Rule { own_staff: true, ..treat() };
        let table = [
            rule(Purpose(Purpose::COUNT)),
            Rule { kinds: OrganisationKinds(1 << 63), ..treat() },
            Rule { roles: Selection::Named(Roles(1 << 63)), ..treat() },
            Rule { actions: Actions(1 << 7), ..treat() },
            Rule { classes: Selection::Named(Classes(1 << 63)), ..treat() },
            Rule { own_staff_labels: Labels(1 << 62), ..own },
        ];
        for rule in table {
            assert_eq!(check([rule]), Err(PolicyError::UnknownCode));
        }
    }

    #[test]
    fn check_refuses_two_rules_for_one_purpose() {
        assert_eq!(
            check([treat(), rule(Purpose::COC), treat()]),
            Err(PolicyError::DuplicatePurpose)
        );
        let later = |from, until| Rule { validity: Period::between(from, until), ..treat() };
        assert_eq!(check([later(0, 5), later(5, 9)]), Err(PolicyError::DuplicatePurpose));
    }

    #[test]
    fn check_refuses_labels_that_the_rule_may_not_release() {
        let own = |label: Labels| Rule { own_staff: true, own_staff_labels: label, ..treat() };
        assert_eq!(check([own(Label::SUD.into())]), Ok(()));
        assert_eq!(check([own(Labels::EXPLICIT_PERMIT.without(Labels::PATIENT_EXCLUDED))]), Ok(()));
        let without_staff = Rule { own_staff: false, ..own(Label::SUD.into()) };
        for refused in
            [own(Label::PSYTHPN.into()), own(Label::STD.into()), own(UNLABELLED), without_staff]
        {
            assert_eq!(check([refused]), Err(PolicyError::LabelNotAllowed));
        }
    }
}
