use super::{own_staff_treats, Error};
use crate::{mock::*, CurrentPolicy, Event, ImplicitPolicies, Rules};
use frame_support::{assert_noop, assert_ok};
use salus_policy::{ImplicitPolicy, Rule, Selection};
use salus_primitives::{
    Actions, Label, Labels, Period, PolicyVersion, Purpose, Roles, LAST_MOMENT,
};
use sp_runtime::{traits::BadOrigin, DispatchError};

fn set(rules: Vec<Rule>) -> Result<(), DispatchError> {
    Consent::set_implicit_policy(RuntimeOrigin::root(), Rules::truncate_from(rules))
}

/// Sets a policy of one rule, changed from one that is accepted.
fn set_changed(change: impl FnOnce(&mut Rule)) -> Result<(), DispatchError> {
    let mut rule = own_staff_treats();
    change(&mut rule);
    set(vec![rule])
}

#[test]
fn set_implicit_policy_raises_the_version_when_the_rules_are_sound() {
    test(|| {
        let rules = vec![own_staff_treats(), rule_for(Purpose::HPAYMT)];
        assert_ok!(set(rules.clone()));

        let version = PolicyVersion(1);
        assert_eq!(CurrentPolicy::<Test>::get(), version);
        let dated = ImplicitPolicies::<Test>::get(version).expect("it is stored");
        assert_eq!(dated.since, NOW);
        assert_eq!(dated.policy, ImplicitPolicy { version, rules: Rules::truncate_from(rules) });
        System::assert_last_event(Event::ImplicitPolicySet { version }.into());
    });
}

#[test]
fn set_implicit_policy_keeps_the_version_before_when_replaced() {
    test(|| {
        assert_ok!(set(vec![]));
        let before = ImplicitPolicies::<Test>::get(PolicyVersion(0)).expect("genesis set it");
        assert_eq!(before.policy.rules.to_vec(), vec![own_staff_treats()]);
    });
}

#[test]
fn set_implicit_policy_is_refused_when_the_origin_is_signed() {
    test(|| {
        let call = Consent::set_implicit_policy(RuntimeOrigin::signed(PATIENT), Rules::default());
        assert_noop!(call, BadOrigin);
    });
}

#[test]
fn set_implicit_policy_is_refused_when_a_rule_gives_nothing() {
    test(|| {
        assert_noop!(set_changed(|rule| rule.actions = Actions::EMPTY), Error::EmptyRule);
        assert_noop!(
            set_changed(|rule| rule.roles = Selection::Named(Roles::EMPTY)),
            Error::EmptyRule
        );
    });
}

#[test]
fn set_implicit_policy_is_refused_when_a_validity_is_empty() {
    test(|| {
        assert_noop!(set_changed(|rule| rule.validity = Period::until(0)), Error::EmptyPeriod);
    });
}

#[test]
fn set_implicit_policy_is_refused_when_an_instant_is_out_of_range() {
    test(|| {
        let far = Period::until(LAST_MOMENT + 1);
        assert_noop!(set_changed(|rule| rule.validity = far), Error::InstantOutOfRange);
    });
}

#[test]
fn set_implicit_policy_is_refused_when_a_code_is_unknown() {
    test(|| {
        assert_noop!(set_changed(|rule| rule.purpose = Purpose(99)), Error::UnknownCode);
    });
}

#[test]
fn set_implicit_policy_is_refused_when_two_rules_have_one_purpose() {
    test(|| {
        assert_noop!(set(vec![own_staff_treats(), own_staff_treats()]), Error::DuplicatePurpose);
    });
}

#[test]
fn set_implicit_policy_is_refused_when_it_releases_what_is_outside_the_right_of_access() {
    test(|| {
        let outside = Labels::from(Label::PSYTHPN);
        assert_noop!(set_changed(|rule| rule.own_staff_labels = outside), Error::LabelNotAllowed);
    });
}

#[test]
fn set_implicit_policy_is_refused_when_ids_are_used_up() {
    test(|| {
        CurrentPolicy::<Test>::put(PolicyVersion(u32::MAX));
        assert_noop!(set(vec![]), Error::IdsExhausted);
        CurrentPolicy::<Test>::put(PolicyVersion(0));
    });
}
