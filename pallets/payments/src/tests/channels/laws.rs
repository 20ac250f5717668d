//! Whatever is opened, topped up, redeemed, closed, frozen, blocked, removed, and however time passes or
//! stands.

use std::collections::{BTreeMap, BTreeSet};

use codec::Encode;
use frame_support::traits::fungibles::{Inspect, Mutate};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{FileFailurePersistence, TestRunner},
};
use salus_primitives::OrganisationId;
use scale_info::{TypeDef, TypeInfo};

use super::*;
use crate::{Agenda, Due, TermSet, Terms, LONGEST_LIFE};

/// Who calls, and for whom.
const CALLERS: [(AccountId, Party<AccountId>); 5] = [
    (CASHIER, INSURERS),
    (BILLER, HOSPITALS),
    (EMPLOYER, Party::Account(EMPLOYER)),
    (PATIENT, PATIENTS),
    (STRANGER, Party::Account(STRANGER)),
];
const ORGANISATIONS: [OrganisationId; 2] = [HOSPITAL, INSURER];

#[derive(Clone, Debug)]
enum Step {
    Open { payer: usize, recipient: usize, native: bool, units: u128, days: (Moment, Moment) },
    TopUp { by: usize, channel: u64, units: u128 },
    Redeem { channel: u64, cumulative: u128, forged: bool },
    Close { by: usize, channel: u64 },
    Settle(u64),
    Wait(Moment),
    Stand(Moment),
    SafeMode(bool),
    FreezeCoin(bool),
    Freeze(usize),
    Block(usize),
    Thaw(usize),
    Suspend(usize, bool),
    Remove(usize),
    Accept(bool),
}

/// Around what channels hold, in units and not.
fn cumulative() -> impl Strategy<Value = u128> {
    prop_oneof![
        4 => (0..400u128).prop_map(|cents| cents * CENT),
        2 => 0..400 * CENT,
        1 => 0..400 * EXISTENTIAL,
        1 => Just(u128::MAX),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let (who, channel) = (|| 0..CALLERS.len(), || 0..6u64);
    let days = (0..=8 * DAY, 0..=40 * DAY);
    prop_oneof![
        6 => (who(), who(), any::<bool>(), 0..300u128, days).prop_map(
            |(payer, recipient, native, units, days)| {
                Step::Open { payer, recipient, native, units, days }
            }
        ),
        2 => (who(), channel(), 0..100u128)
            .prop_map(|(by, channel, units)| Step::TopUp { by, channel, units }),
        10 => (channel(), cumulative(), prop::bool::weighted(0.1))
            .prop_map(|(channel, cumulative, forged)| Step::Redeem { channel, cumulative, forged }),
        2 => (who(), channel()).prop_map(|(by, channel)| Step::Close { by, channel }),
        2 => channel().prop_map(Step::Settle),
        4 => (0..4 * DAY).prop_map(Step::Wait),
        1 => (0..6 * DAY).prop_map(Step::Stand),
        1 => any::<bool>().prop_map(Step::SafeMode),
        2 => any::<bool>().prop_map(Step::FreezeCoin),
        1 => who().prop_map(Step::Freeze),
        2 => who().prop_map(Step::Block),
        2 => who().prop_map(Step::Thaw),
        1 => (0..2usize, any::<bool>()).prop_map(|(which, suspend)| Step::Suspend(which, suspend)),
        1 => (0..2usize).prop_map(Step::Remove),
        1 => any::<bool>().prop_map(Step::Accept),
    ]
}

fn holder(index: usize) -> AccountId {
    Payments::account_of(&CALLERS[index].1)
}

/// What each one has, free and held.
fn wealth() -> BTreeMap<(AccountId, AssetKind), u128> {
    let holders = (0..CALLERS.len()).map(holder);
    let of =
        |who: AccountId| [COIN, NATIVE].map(|asset| ((who.clone(), asset), total(asset, &who)));
    holders.flat_map(of).collect()
}

fn total(asset: AssetKind, who: &AccountId) -> u128 {
    let on_hold = [HoldReason::Channel, HoldReason::Deposit].map(|reason| held(asset, reason, who));
    // Of a token, what is held is no part of the balance; of the chain's own, it is.
    let free = if asset == NATIVE { Balances::free_balance(who) } else { balance(asset, who) };
    free + on_hold.iter().sum::<u128>()
}

/// What the holders should have in the end.
type Expected = BTreeMap<(AccountId, AssetKind), u128>;

/// Redeems a voucher, and says what has changed hands when it was paid.
fn redeem_of(channel: ChannelId, cumulative: u128, forged: bool, expected: &mut Expected) {
    let Some(before) = Channels::<Test>::get(channel) else { return };
    let recipient = Payments::account_of(&before.recipient);
    let payload = VoucherPayload {
        channel,
        recipient: recipient.clone(),
        asset: before.asset,
        cumulative: cumulative.saturating_sub(forged.into()),
    };
    let signature = sign(&payload);
    let result = Payments::redeem(by(STRANGER), channel, cumulative, signature);
    let unit = if before.asset == COIN { CENT } else { EXISTENTIAL };
    let most = cumulative.min(before.deposit) / unit * unit;
    let is_more = !before.ended && most > before.claimed;
    let genuine = payload.cumulative == cumulative;
    assert_eq!(result.is_ok(), is_more && genuine, "{result:?}");
    if result.is_ok() {
        let amount = most - before.claimed;
        let payer = Payments::account_of(&before.payer);
        *expected.get_mut(&(payer, before.asset)).unwrap() -= amount;
        *expected.get_mut(&(recipient, before.asset)).unwrap() += amount;
    }
}

fn act(step: Step, expected: &mut Expected) {
    let units = |asset, units| units * if asset == COIN { CENT } else { EXISTENTIAL };
    // Whether it is refused is no matter here.
    let _ = match step {
        Step::Open { payer, recipient, native, units: deposit, days: (challenge, life) } => {
            let asset = if native { NATIVE } else { COIN };
            let ((caller, _), (_, recipient)) = (&CALLERS[payer], &CALLERS[recipient]);
            Payments::open_channel(
                by(caller.clone()),
                recipient.clone(),
                signer().public().into(),
                asset,
                units(asset, deposit),
                challenge,
                now() + life,
            )
        }
        Step::TopUp { by: who, channel, units: more } => {
            let asset = Channels::<Test>::get(ChannelId(channel)).map_or(COIN, |of| of.asset);
            let who = by(CALLERS[who].0.clone());
            Payments::top_up(who, ChannelId(channel), units(asset, more))
        }
        Step::Redeem { channel, cumulative, forged } => {
            redeem_of(ChannelId(channel), cumulative, forged, expected);
            Ok(())
        }
        Step::Close { by: who, channel } => {
            Payments::close_channel(by(CALLERS[who].0.clone()), ChannelId(channel))
        }
        Step::Settle(channel) => Payments::settle(by(STRANGER), ChannelId(channel).into()),
        Step::Wait(time) => {
            pass_time(time);
            Ok(())
        }
        Step::Stand(time) => {
            stand_still(time);
            next_block();
            Ok(())
        }
        Step::SafeMode(on) => {
            SafeMode::set(on);
            next_block();
            Ok(())
        }
        Step::FreezeCoin(frozen) => {
            freeze_coin(frozen);
            Ok(())
        }
        Step::Freeze(who) => Assets::freeze(by(KEEPER), COIN_ID, holder(who)),
        Step::Block(who) => Assets::block(by(KEEPER), COIN_ID, holder(who)),
        Step::Thaw(who) => Assets::thaw(by(KEEPER), COIN_ID, holder(who)),
        Step::Suspend(which, suspend) => {
            Suspended::set(if suspend { vec![ORGANISATIONS[which]] } else { vec![] });
            Ok(())
        }
        Step::Remove(which) => {
            Removed::set(vec![ORGANISATIONS[which]]);
            Ok(())
        }
        Step::Accept(accept) => {
            Payments::set_asset(RuntimeOrigin::root(), COIN, accept.then_some(CENT))
        }
    };
}

/// All is thawed, and waits for as long as any channel could be there.
fn thaw_and_wait() {
    freeze_coin(false);
    for index in 0..CALLERS.len() {
        let _ = Assets::thaw(by(KEEPER), COIN_ID, holder(index));
    }
    SafeMode::set(false);
    stand_still(LONGEST_LIFE);
    next_block();
    pass_time(GRACE + HOUR);
}

/// Gives everybody something to begin with.
fn endow() {
    for index in 0..CALLERS.len() {
        Money::mint_into(COIN, &holder(index), FUNDS).unwrap();
        Money::mint_into(NATIVE, &holder(index), FUNDS).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("proptest-regressions"))),
        ..ProptestConfig::default()
    })]

    /// No unit is created, lost or stuck; who redeemed a voucher has what it was for, who did not has
    /// nothing, and everything else is the payer's again.
    #[test]
    fn channels_pay_what_was_redeemed_and_return_the_rest(
        steps in prop::collection::vec(step(), 1..40),
    ) {
        test(|| {
            endow();
            let issued = [COIN, NATIVE].map(issuance);
            let mut expected = wealth();
            let sum = |wealth: &Expected| wealth.values().sum::<u128>();
            let all = sum(&expected);
            for step in steps {
                act(step, &mut expected);
                Payments::do_try_state().unwrap();
                assert_eq!(([COIN, NATIVE].map(issuance), sum(&wealth())), (issued, all));
            }
            thaw_and_wait();
            assert_eq!(wealth(), expected);
            assert_nothing_is_left();
        });
    }

    /// When what is owed goes back before long, nothing is left as well.
    #[test]
    fn channels_leave_nothing_when_claims_are_short(
        steps in prop::collection::vec(step(), 1..40),
    ) {
        test(|| {
            Terms::<Test>::put(TermSet { claim: 2 * DAY, ..TermSet::default() });
            endow();
            let issued = [COIN, NATIVE].map(issuance);
            let mut expected = wealth();
            for step in steps {
                act(step, &mut expected);
                Payments::do_try_state().unwrap();
                assert_eq!([COIN, NATIVE].map(issuance), issued);
            }
            thaw_and_wait();
            let sum = |wealth: Expected| wealth.values().sum::<u128>();
            assert_eq!(sum(wealth()), sum(expected));
            assert_nothing_is_left();
        });
    }
}

/// What channels tell.
const OF_CHANNELS: [&str; 10] = [
    "Paid",
    "Held",
    "Owed",
    "Returned",
    "ChannelOpened",
    "ChannelToppedUp",
    "VoucherRedeemed",
    "ChannelClosed",
    "ChannelEnded",
    "Removed",
];

/// What holds of all histories is worth what these reach.
#[test]
fn histories_reach_every_event_of_channels() {
    let mut runner = TestRunner::deterministic();
    let history = prop::collection::vec(step(), 40);
    let mut reached = BTreeSet::new();
    for _ in 0..100 {
        let steps = history.new_tree(&mut runner).unwrap().current();
        test(|| {
            endow();
            let mut expected = wealth();
            steps.into_iter().for_each(|step| act(step, &mut expected));
            reached.extend(told().iter().map(|event| event.encode()[0]));
        });
    }
    let TypeDef::Variant(all) = Event::<Test>::type_info().type_def else { panic!("an enum") };
    let all = all.variants.iter().filter(|event| OF_CHANNELS.contains(&event.name));
    assert_eq!(all.clone().count(), OF_CHANNELS.len());
    let unreached = all.filter(|event| !reached.contains(&event.index));
    assert_eq!(unreached.map(|event| event.name).collect::<Vec<_>>(), Vec::<&str>::new());
}

#[track_caller]
fn assert_nothing_is_left() {
    assert_eq!(Channels::<Test>::iter_keys().count(), 0);
    assert_eq!(ChannelsOf::<Test>::iter_keys().count(), 0);
    assert_eq!(Due::<Test>::iter_keys().count(), 0);
    assert_eq!(Agenda::<Test>::iter_keys().count(), 0);
    for index in 0..CALLERS.len() {
        for asset in [COIN, NATIVE] {
            for reason in [HoldReason::Channel, HoldReason::Deposit] {
                assert_eq!(held(asset, reason, &holder(index)), 0);
            }
        }
    }
    assert!(Deposits::get().values().all(|held| *held == 0));
    assert_eq!(Money::total_balance(COIN, &STRANGER), balance(COIN, &STRANGER));
}
