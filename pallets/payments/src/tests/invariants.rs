use frame_support::{assert_ok, traits::fungibles::Inspect};
use proptest::{prelude::*, test_runner::FileFailurePersistence};
use salus_primitives::{AssetKind, OrganisationId};

use super::*;
use crate::Party;

const PEOPLE: [AccountId; 6] = [BILLER, CASHIER, PATIENT, FORMER_PATIENT, EMPLOYER, STRANGER];
const ORGANISATIONS: [(OrganisationId, AccountId); 2] =
    [(HOSPITAL, GOVERNOR), (INSURER, INSURERS_GOVERNOR)];

#[derive(Clone, Debug)]
enum Step {
    Pay(AssetKind, usize, usize, u128),
    Withdraw(AssetKind, usize, usize, u128),
    Accept(AssetKind, bool),
    FreezeCoin(bool),
    Freeze(usize, bool),
    Block(usize),
    Suspend(usize, bool),
    Remove(usize),
}

fn asset() -> impl Strategy<Value = AssetKind> {
    prop_oneof![3 => Just(COIN), 1 => Just(NATIVE)]
}

/// Around what there is, in units and not.
fn amount() -> impl Strategy<Value = u128> {
    prop_oneof![
        (0..1_100u128).prop_map(|cents| cents * CENT),
        (0..2 * FUNDS),
        (0..2 * MINIMUM).prop_map(|left| FUNDS - left),
        Just(u128::MAX),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => (asset(), 0..6usize, 0..8usize, amount())
            .prop_map(|(asset, from, to, amount)| Step::Pay(asset, from, to, amount)),
        4 => (asset(), 0..2usize, 0..8usize, amount())
            .prop_map(|(asset, from, to, amount)| Step::Withdraw(asset, from, to, amount)),
        1 => (asset(), any::<bool>()).prop_map(|(asset, accept)| Step::Accept(asset, accept)),
        1 => any::<bool>().prop_map(Step::FreezeCoin),
        1 => (0..8usize, any::<bool>()).prop_map(|(who, freeze)| Step::Freeze(who, freeze)),
        1 => (0..8usize).prop_map(Step::Block),
        1 => (0..2usize, any::<bool>()).prop_map(|(who, suspend)| Step::Suspend(who, suspend)),
        1 => (0..2usize).prop_map(Step::Remove),
    ]
}

/// People first, then treasuries.
fn holder(index: usize) -> AccountId {
    let treasury = |index: usize| treasury(ORGANISATIONS[index].0);
    PEOPLE.get(index).cloned().unwrap_or_else(|| treasury(index - PEOPLE.len()))
}

fn party(index: usize) -> Party<AccountId> {
    match index.checked_sub(PEOPLE.len()) {
        Some(index) => Party::Organisation(ORGANISATIONS[index].0),
        None => to(PEOPLE[index].clone()),
    }
}

fn act(step: Step) {
    // Whether it is refused is no matter here.
    let _ = match step {
        Step::Pay(asset, from, to, amount) => {
            Payments::pay(by(PEOPLE[from].clone()), asset, party(to), amount, REFERENCE)
        }
        Step::Withdraw(asset, from, to, amount) => {
            let (organisation, governor) = ORGANISATIONS[from].clone();
            Payments::withdraw(by(governor), organisation, asset, holder(to), amount)
        }
        Step::Accept(asset, accept) => {
            let unit = if asset == COIN { CENT } else { EXISTENTIAL };
            Payments::set_asset(RuntimeOrigin::root(), asset, accept.then_some(unit))
        }
        Step::FreezeCoin(frozen) => {
            freeze_coin(frozen);
            Ok(())
        }
        Step::Freeze(who, true) => Assets::freeze(by(KEEPER), COIN_ID, holder(who)),
        Step::Freeze(who, false) => Assets::thaw(by(KEEPER), COIN_ID, holder(who)),
        Step::Block(who) => Assets::block(by(KEEPER), COIN_ID, holder(who)),
        Step::Suspend(who, suspend) => {
            let id = ORGANISATIONS[who].0;
            Suspended::set(if suspend { vec![id] } else { vec![] });
            Ok(())
        }
        Step::Remove(who) => {
            Removed::set(vec![ORGANISATIONS[who].0]);
            Ok(())
        }
    };
}

/// All that there is, on the accounts that take part.
fn sum(asset: AssetKind) -> u128 {
    (0..8).map(|index| balance(asset, &holder(index))).sum()
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("proptest-regressions"))),
        ..ProptestConfig::default()
    })]

    /// No unit is created or lost, and none is stuck: once all is thawed, every treasury can be
    /// emptied.
    #[test]
    fn money_is_constant_and_can_leave_again(steps in prop::collection::vec(step(), 1..40)) {
        test(|| {
            let before = [COIN, NATIVE].map(|asset| (issuance(asset), sum(asset)));
            for step in steps {
                act(step);
                Payments::do_try_state().unwrap();
                assert_eq!([COIN, NATIVE].map(|asset| (issuance(asset), sum(asset))), before);
            }
            freeze_coin(false);
            Suspended::set(vec![]);
            for (organisation, governor) in ORGANISATIONS {
                let treasury = treasury(organisation);
                let _ = Assets::thaw(by(KEEPER), COIN_ID, treasury.clone());
                for asset in [COIN, NATIVE] {
                    let all = Money::balance(asset, &treasury);
                    if all > 0 {
                        let by = by(governor.clone());
                        assert_ok!(Payments::withdraw(by, organisation, asset, EMPLOYEE, all));
                    }
                    assert_eq!(balance(asset, &treasury), 0);
                }
            }
        });
    }
}

/// Whom nobody blocks.
const EMPLOYEE: AccountId = AccountId::new([31; 32]);
